/** Datagram sockets that share a port, with the option that .NET has for it. */
import { assertEquals } from "@std/assert";
import {
  SocketError,
  SocketOptionLevel,
  SocketOptionName,
} from "../../src/constants/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import type { Socket } from "../../src/socket/mod.ts";
import { assertFails } from "./_assert.ts";
import { each, LIMIT, type Udp } from "./_datagrams.ts";

/** How many send: too many for all to come to one of two sockets by chance. */
const SENDERS = 20;

function sharing(u: Udp, at: IPEndPoint): Socket {
  const socket = u.fresh();
  socket.receiveTimeout = LIMIT;
  socket.setSocketOption(
    SocketOptionLevel.Socket,
    SocketOptionName.ReuseAddress,
    true,
  );
  socket.bind(at);
  return socket;
}

/** Sends from many sockets, and checks that all reaches this one. */
async function assertHasAll(u: Udp, socket: Socket): Promise<void> {
  const at = socket.localEndPoint!;
  const into = new Uint8Array(2);
  for (let i = 0; i < SENDERS; i++) {
    const sender = u.bound();
    await u.sendTo(sender, new Uint8Array([i]), at);
    const got = await u.receiveFrom(socket, into);
    assertEquals([got.receivedBytes, into[0]], [1, i]);
    assertEquals(`${got.remoteEndPoint}`, `${sender.localEndPoint}`);
  }
}

each(
  "Of two datagram sockets with ReuseAddress at one port the later has what comes, and then the other",
  async (u) => {
    const first = sharing(u, new IPEndPoint(IPAddress.loopback, 0));
    const at = first.localEndPoint as IPEndPoint;
    await assertHasAll(u, first);
    const second = sharing(u, at);
    assertEquals(`${second.localEndPoint}`, `${at}`);
    await assertHasAll(u, second);
    assertEquals(first.available, 0);
    await second[Symbol.asyncDispose]();
    await assertHasAll(u, first);
  },
);

each(
  "A datagram socket without ReuseAddress shares no port, whoever was there first",
  async (u) => {
    const { AddressAlreadyInUse } = SocketError;
    const shared = sharing(u, new IPEndPoint(IPAddress.loopback, 0));
    await assertFails(
      () => u.fresh().bind(shared.localEndPoint!),
      AddressAlreadyInUse,
    );
    const alone = u.bound();
    await assertFails(
      () => sharing(u, alone.localEndPoint as IPEndPoint),
      AddressAlreadyInUse,
    );
  },
);
