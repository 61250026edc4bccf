/** Datagram sockets that are to be opened anew, and may not or cannot be. */
import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { deadline } from "@std/async";
import {
  AddressFamily,
  ProtocolType,
  SocketError,
  SocketOptionLevel,
  SocketOptionName,
  SocketType,
} from "../../src/constants/mod.ts";
import {
  createSocketException,
  InvalidOperationException,
  SocketException,
} from "../../src/errors/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import { MulticastOption } from "../../src/options/mod.ts";
import { Socket, type SocketOptions } from "../../src/socket/mod.ts";
import { systemNetwork } from "../../src/transport/door.ts";
import type { Network } from "../../src/transport/transport.ts";
import { any } from "./_datagrams.ts";
import { bytes, LIMIT } from "./_world.ts";

/** The system's network, whose sockets are opened anew only while it `allows`. */
class Unwilling {
  allows = false;
  /** How many sockets were to be opened anew. */
  asked = 0;

  /** `closes` is whether the one that is replaced is closed by then. */
  constructor(readonly closes: boolean) {}

  get network(): Network {
    const datagrams = systemNetwork.datagrams!;
    return {
      ...systemNetwork,
      datagrams: {
        ...datagrams,
        open: (home, request, replaced) => {
          if (replaced === undefined || this.allows) {
            return datagrams.open(home, request, replaced);
          }
          this.asked++;
          if (this.closes) replaced.close();
          throw createSocketException(SocketError.AddressAlreadyInUse);
        },
      },
    };
  }
}

function udp(options: SocketOptions): Socket {
  const socket = new Socket(
    AddressFamily.InterNetwork,
    SocketType.Dgram,
    ProtocolType.Udp,
    options,
  );
  socket.receiveTimeout = LIMIT;
  return socket;
}

function bound(options: SocketOptions): Socket {
  const socket = udp(options);
  socket.bind(new IPEndPoint(IPAddress.loopback, 0));
  return socket;
}

/** Something that has an undecided socket opened anew, wherever it lies. */
async function move(socket: Socket): Promise<void> {
  // With the flag it lies in this isolate, else on the I/O thread.
  if ("listenDatagram" in Deno) socket.receiveFrom(bytes(1), any);
  else await socket.sendToAsync(bytes(1), socket.localEndPoint!);
}

Deno.test("A datagram socket that may not be opened anew stays where it is, and is asked for again", async () => {
  const unwilling = new Unwilling(false);
  using socket = bound({ network: unwilling.network });
  const at = `${socket.localEndPoint}`;
  for (const _ of ["once", "again"]) {
    await assertRejects(() => move(socket), SocketException, "in use");
    assertEquals(`${socket.localEndPoint}`, at);
  }
  assertEquals(unwilling.asked, 2);

  // It is there for others all the time.
  using other = bound({ mode: "async" });
  await other.sendToAsync(bytes(3, 1), socket.localEndPoint!);
  unwilling.allows = true;
  const into = new Uint8Array(9);
  const { receivedBytes } = "listenDatagram" in Deno
    ? await deadline(socket.receiveFromAsync(into, any), LIMIT)
    : socket.receiveFrom(into, any);
  assertEquals(into.subarray(0, receivedBytes), bytes(3, 1));
});

Deno.test("A datagram socket whose group is refused when it is opened anew stays where it is", async () => {
  const datagrams = systemNetwork.datagrams!;
  let isRefused = false;
  const allowGroup: typeof datagrams.allowGroup = () => {
    if (isRefused) throw createSocketException(SocketError.AccessDenied);
  };
  const network = { ...systemNetwork, datagrams: { ...datagrams, allowGroup } };
  using socket = bound({ network });
  socket.setSocketOption(
    SocketOptionLevel.IP,
    SocketOptionName.AddMembership,
    new MulticastOption(IPAddress.parse("239.1.2.3"), IPAddress.loopback),
  );
  const at = `${socket.localEndPoint}`;
  isRefused = true;
  await assertRejects(() => move(socket), SocketException, "denied");
  assertEquals(`${socket.localEndPoint}`, at);
});

Deno.test("A datagram socket whose port is taken while it is opened anew is bound no more, and can be bound", async () => {
  const unwilling = new Unwilling(true);
  using socket = bound({ network: unwilling.network });
  const before = socket.localEndPoint!;
  await assertRejects(() => move(socket), SocketException, "in use");
  assertEquals(socket.isBound, false);
  assertEquals(socket.localEndPoint, undefined);
  assertThrows(
    () => socket.receiveFrom(bytes(1), any),
    InvalidOperationException,
  );
  using _taker = (() => {
    const taker = udp({ mode: "async" });
    taker.bind(before);
    return taker;
  })();

  socket.bind(new IPEndPoint(IPAddress.loopback, 0));
  unwilling.allows = true;
  using other = bound({ mode: "async" });
  await socket.sendToAsync(bytes(2, 5), other.localEndPoint!);
  const into = new Uint8Array(9);
  const { receivedBytes, remoteEndPoint } = await deadline(
    other.receiveFromAsync(into, any),
    LIMIT,
  );
  assertEquals(into.subarray(0, receivedBytes), bytes(2, 5));
  assertEquals(`${remoteEndPoint}`, `${socket.localEndPoint}`);
});

Deno.test("A connected datagram socket whose port is taken while it is opened anew has no peer any more", async () => {
  const unwilling = new Unwilling(true);
  using socket = bound({ network: unwilling.network });
  using other = bound({ mode: "async" });
  // Its home is where it does not lie.
  const connect = async () => {
    const to = other.localEndPoint!;
    if ("listenDatagram" in Deno) socket.connect(to);
    else await socket.connectAsync(to);
  };
  await assertRejects(connect, SocketException, "in use");
  assertEquals([socket.connected, socket.remoteEndPoint], [false, undefined]);
  assertThrows(() => socket.send(bytes(1)), SocketException);
});
