/** Datagram sockets, checked against .NET in each mode. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { deadline, delay } from "@std/async";
import {
  AddressFamily,
  ProtocolType,
  SelectMode,
  SocketError,
  SocketFlags,
  SocketOptionLevel,
  SocketOptionName,
  SocketShutdown,
  SocketType,
} from "../../src/constants/mod.ts";
import { UdpClient } from "../../src/clients/mod.ts";
import {
  ObjectDisposedException,
  SocketException,
} from "../../src/errors/mod.ts";
import {
  DnsEndPoint,
  IPAddress,
  IPEndPoint,
  SocketAddress,
  UnixDomainSocketEndPoint,
} from "../../src/net/mod.ts";
import type { DatagramCore } from "../../src/socket/datagram_core.ts";
import { coreOf, Socket } from "../../src/socket/socket.ts";
import { MulticastOption } from "../../src/options/mod.ts";
import { assertFails, assertThrowsOrRejects } from "./_assert.ts";
import {
  any,
  any6,
  capital,
  check,
  each,
  type Fact,
  LIMIT,
  outcome,
  type Udp,
  V4,
  V6,
  type Way,
} from "./_datagrams.ts";
import { localOf } from "./_end_points.ts";
import { Args } from "./_events.ts";

const bytes = (length: number) => new Uint8Array(length);
const loop = (port: number) => new IPEndPoint(IPAddress.loopback, port);
const core = (socket: Socket) => coreOf(socket) as DatagramCore;

/** Sends `count` bytes to oneself. */
async function toSelf(u: Udp, count: number): Promise<Socket> {
  const socket = u.bound();
  await u.sendTo(socket, bytes(count), localOf(socket));
  return socket;
}

async function receiveMessageFrom(u: Udp, socket: Socket, into: Uint8Array) {
  return u.way.waits
    ? socket.receiveMessageFrom(into, SocketFlags.None, any)
    : await deadline(socket.receiveMessageFromAsync(into, any), LIMIT);
}

/** The facts of receives that only time ends. */
type Waiting = "receive unbound" | "timeout" | "zero buffer nothing";

/** Each fact of a socket that does not depend on having to wait. */
const table: Record<
  Exclude<Fact, `UC ${string}` | Waiting>,
  (u: Udp) => unknown
> = {
  "receiveFrom unbound": (u) => u.receiveFrom(u.fresh(), bytes(9)),
  "receiveFrom wrong family": (u) => u.receiveFrom(u.bound(), bytes(9), any6),
  "receiveFrom null": (u) => u.receiveFrom(u.bound(), bytes(9), null as never),
  "sendTo null": (u) => u.sendTo(u.bound(), bytes(9), null as never),
  "sendTo v6": (u) =>
    u.sendTo(u.bound(), bytes(9), new IPEndPoint(IPAddress.ipv6Loopback, 9)),
  "sendTo dns": (u) =>
    u.sendTo(u.bound(), bytes(9), new DnsEndPoint("localhost", 9)),
  "sendTo port0": (u) => u.sendTo(u.bound(), bytes(9), loop(0)),
  "sendTo bcast": (u) =>
    u.sendTo(u.bound(), bytes(9), new IPEndPoint(IPAddress.broadcast, 9)),
  "sendTo big": (u) => u.sendTo(u.bound(), bytes(65508), localOf(u.bound())),
  "sendTo max": (u) => u.sendTo(u.bound(), bytes(65507), localOf(u.bound())),
  "sendTo nobody, unconnected": async (u) => {
    const [s, gone] = [u.bound(), u.bound()];
    const nobody = localOf(gone);
    await gone[Symbol.asyncDispose]();
    const sent = await u.sendTo(s, bytes(9), nobody);
    const again = await u.sendTo(s, bytes(3), localOf(s));
    return `${sent} ${again} ${await u.receive(s, bytes(9))}`;
  },
  "send unconnected": (u) => u.send(u.bound(), bytes(9)),
  "send unbound": (u) => u.send(u.fresh(), bytes(9)),
  "connectAsync v6": (u) =>
    u.connect(u.fresh(), new IPEndPoint(IPAddress.ipv6Loopback, 5)),
  "connect": async (u) => {
    const [s, d] = [u.fresh(), u.bound()];
    await u.connect(s, localOf(d));
    return `${capital(s.isBound)} ${localOf(s).address} ${
      capital(s.connected)
    } ${capital(s.remoteEndPoint!.equals(localOf(d)))}`;
  },
  "connect twice": async (u) => {
    const [s, d] = [u.fresh(), u.bound()];
    await u.connect(s, loop(9));
    await u.connect(s, localOf(d));
    return s.remoteEndPoint!.equals(localOf(d));
  },
  "connect port0": async (u) => {
    const s = u.fresh();
    await u.connect(s, loop(0));
    return s.connected;
  },
  "sendTo connected other": async (u) => {
    const [s, d] = [u.fresh(), u.bound()];
    await u.connect(s, loop(9));
    const sent = await u.sendTo(s, bytes(7), localOf(d));
    return `${sent} got ${await u.receive(d, bytes(100))}`;
  },
  "listen": (u) => u.bound().listen(),
  "shutdown unconnected": (u) => u.bound().shutdown(2),
  "disconnect unconnected": (u) => u.bound().disconnect(false),
  "disconnect then send": async (u) => {
    const s = u.fresh();
    await u.connect(s, loop(9));
    s.disconnect(false);
    return await u.send(s, bytes(3));
  },
  "shutdown connected recv": async (u) => {
    const s = u.fresh();
    await u.connect(s, loop(9));
    s.shutdown(0);
    return `${capital(s.connected)} ${await u.receive(s, bytes(3))}`;
  },
  "trunc receiveFrom": async (u) => {
    const s = await toSelf(u, 50);
    const { receivedBytes } = await u.receiveFrom(s, bytes(10));
    return `${receivedBytes} ${s.available}`;
  },
  "trunc receive": async (u) => {
    const s = await toSelf(u, 50);
    return `${await u.receive(s, bytes(10))} ${s.available}`;
  },
  "trunc rmfa": async (u) => {
    const s = await toSelf(u, 50);
    const got = await receiveMessageFrom(u, s, bytes(10));
    assertEquals(got.socketFlags, SocketFlags.Truncated);
    const { address, interface: index } = got.packetInformation;
    return `${got.receivedBytes} Truncated ${address} ${index}`;
  },
  "zero": async (u) => {
    const s = await toSelf(u, 0);
    const got = await u.receiveFrom(s, bytes(10));
    return `${got.receivedBytes} ${
      capital(localOf(s).equals(got.remoteEndPoint))
    }`;
  },
  "zero buffer": async (u) => {
    const s = await toSelf(u, 5);
    return `${(await u.receiveFrom(s, bytes(0))).receivedBytes} ${s.available}`;
  },
  "zero buffer receiveAsync": async (u) => {
    const s = await toSelf(u, 5);
    return `${await u.receive(s, bytes(0))} ${s.available}`;
  },
  "zero buffer receiveMessageFrom": async (u) => {
    const s = await toSelf(u, 5);
    const got = await receiveMessageFrom(u, s, bytes(0));
    assertEquals(got.socketFlags, SocketFlags.Truncated);
    return `${got.receivedBytes} Truncated ${s.available}`;
  },
  "peek": async (u) => {
    const s = await toSelf(u, 5);
    const { Peek } = SocketFlags;
    const { receivedBytes } = u.way.waits
      ? s.receiveFrom(bytes(9), Peek, any)
      : await deadline(s.receiveFromAsync(bytes(9), Peek, any), LIMIT);
    return `${receivedBytes} ${
      (await u.receiveFrom(s, bytes(9))).receivedBytes
    }`;
  },
  "nonblock": (u) => {
    const s = u.bound();
    s.blocking = false;
    return s.receiveFrom(bytes(9), any);
  },
  "bind in use": (u) => u.fresh().bind(localOf(u.bound())),
  "exclusive default": (u) => u.fresh().exclusiveAddressUse,
  "flags oob sendTo": (u) =>
    u.bound().sendTo(bytes(9), SocketFlags.OutOfBand, loop(9)),
  "dual recvfrom v4 ep": async (u) => {
    const [six, four] = [u.fresh(V6), u.bound()];
    six.dualMode = true;
    six.bind(any6);
    await u.sendTo(four, bytes(3), loop(localOf(six).port));
    const got = await u.receiveFrom(six, bytes(9), any);
    return `${got.receivedBytes} ${(got.remoteEndPoint as IPEndPoint).address}`;
  },
};

for (const [fact, call] of Object.entries(table)) {
  each(
    `A datagram socket does as .NET: ${fact}`,
    (u) => check(fact as Fact, () => call(u)),
  );
}

each("A receive that waits ends with TimedOut", async (u) => {
  await check("timeout", () => u.receiveFrom(u.bound(), bytes(9)));
  await check("receive unbound", () => u.receive(u.fresh(), bytes(9)));
  await check("zero buffer nothing", () => u.receiveFrom(u.bound(), bytes(0)));
}, ({ waits }) => waits);

for (const [family, name] of [[V4, "IPv4"], [V6, "IPv6"]] as const) {
  each(
    `Connected sockets hear their peer alone, over ${name}`,
    async (u) => {
      const [a, b, stranger] = [
        u.bound(family),
        u.bound(family),
        u.bound(family),
      ];
      await u.connect(a, localOf(b));
      await u.sendTo(stranger, bytes(1), localOf(a));
      await u.sendTo(b, bytes(2), localOf(a));
      const into = bytes(9).fill(7);
      await u.sendTo(stranger, bytes(8), localOf(a));
      await u.sendTo(b, bytes(2), localOf(a));
      assertEquals(await u.receive(a, into), 2);
      assertEquals(await u.receive(a, into.subarray(4)), 2);
      // Nothing of a stranger's got into the buffer.
      assertEquals([...into], [0, 0, 7, 7, 0, 0, 7, 7, 7]);
      await u.send(a, bytes(3));
      const any = family === V4 ? IPAddress.any : IPAddress.ipv6Any;
      const got = await u.receiveFrom(b, bytes(9), new IPEndPoint(any, 0));
      assertEquals(got.receivedBytes, 3);
      assert(localOf(a).equals(got.remoteEndPoint));
    },
    undefined,
    family === V6 ? "ipv6" : undefined,
  );
}

for (const dual of [true, false]) {
  each(
    `An IPv6 socket ${dual ? "in dual mode hears" : "passes over"} IPv4`,
    async (u) => {
      const s = u.fresh(V6);
      s.dualMode = dual;
      s.bind(any6);
      const { port } = localOf(s);
      const c = u.bound();
      await u.sendTo(c, bytes(3), loop(port));
      const six = u.bound(V6);
      await u.sendTo(
        six,
        bytes(4),
        new IPEndPoint(IPAddress.ipv6Loopback, port),
      );
      const got = await u.receiveFrom(s, bytes(9), any6);
      assertEquals(got.receivedBytes, dual ? 3 : 4);
      if (!dual) return;
      const from = got.remoteEndPoint as IPEndPoint;
      assertEquals(`${from.address}`, "::ffff:127.0.0.1");
      await u.sendTo(s, bytes(5), from);
      assertEquals(await u.receive(c, bytes(9)), 5);
    },
    undefined,
    "ipv6",
  );
}

each(
  "An IPv6 socket without dual mode has no network to a mapped address",
  async (u) => {
    const s = u.fresh(V6);
    const { port } = localOf(u.bound());
    const to = new IPEndPoint(IPAddress.loopback.mapToIPv6(), port);
    const unreachable = "SocketException NetworkUnreachable";
    assertEquals(await outcome(() => u.sendTo(s, bytes(3), to)), unreachable);
    assertEquals(await outcome(() => u.connect(s, to)), unreachable);
    assertEquals(s.connected, false);
  },
);

each("A datagram goes where the address is now, changed or not", async (u) => {
  const [a, b, c] = [u.bound(), u.fresh(), u.bound()];
  const { port } = localOf(a);
  const other = IPAddress.parse("127.0.0.2");
  b.bind(new IPEndPoint(other, port));
  const address = IPAddress.parse("127.0.0.1");
  const to = new IPEndPoint(address, port);
  for (const count of [1, 2]) await u.sendTo(c, bytes(count), to);
  address.address = other.address;
  await u.sendTo(c, bytes(3), to);
  assertEquals(await u.receive(b, bytes(9)), 3);
  for (const count of [1, 2]) assertEquals(await u.receive(a, bytes(9)), count);
});

each("A sender's address that was changed is the next one's own", async (u) => {
  const [a, b] = [u.bound(), u.bound()];
  const changed = IPAddress.parse("192.0.2.1");
  for (const count of [1, 2]) {
    await u.sendTo(b, bytes(count), localOf(a));
    const { remoteEndPoint } = await u.receiveFrom(a, bytes(9));
    assertEquals(`${remoteEndPoint}`, `127.0.0.1:${localOf(b).port}`);
    (remoteEndPoint as IPEndPoint).address.address = changed.address;
  }
});

each("A disposed socket throws", async (u) => {
  const s = u.bound();
  s.dispose();
  const { name } = ObjectDisposedException;
  assertEquals(await outcome(() => u.receiveFrom(s, bytes(9))), name);
  assertEquals(await outcome(() => u.sendTo(s, bytes(9), loop(9))), name);
});

const promises = ({ waits }: { waits: boolean }) => !waits;

each("Dispose ends a receive that waits with OperationAborted", async (u) => {
  const s = u.bound();
  const ended = outcome(() => s.receiveFromAsync(bytes(9), any));
  s.dispose();
  assertEquals(await ended, "SocketException OperationAborted");
}, promises);

/** Every call that receives, and may be given up. */
const receives: Record<
  string,
  (socket: Socket, into: Uint8Array, signal: AbortSignal) => Promise<unknown>
> = {
  receiveAsync: (s, into, signal) => s.receiveAsync(into, signal),
  receiveFromAsync: (s, into, signal) => s.receiveFromAsync(into, any, signal),
  receiveMessageFromAsync: (s, into, signal) =>
    s.receiveMessageFromAsync(into, any, signal),
  "UdpClient.receiveAsync": (s, _, signal) => {
    const client = new UdpClient();
    client.client = s;
    return client.receiveAsync(signal);
  },
};

for (const [call, receive] of Object.entries(receives)) {
  each(
    `${call}() that was given up loses no datagram, and writes none`,
    async (u) => {
      const s = u.bound();
      const abort = new AbortController();
      const reason = new Error("enough");
      const into = bytes(9);
      const given = receive(s, into, abort.signal);
      // What comes with the abort is not lost either.
      const sent = u.sendTo(s, bytes(4).fill(4), localOf(s));
      abort.abort(reason);
      assertEquals(await assertRejects(() => given), reason);
      await sent;
      await u.sendTo(s, bytes(5), localOf(s));
      for (const count of [4, 5]) {
        assertEquals((await u.receiveFrom(s, bytes(9))).receivedBytes, count);
      }
      assertEquals(into, bytes(9));

      const controller = new AbortController();
      const [first, second] = [
        receive(s, into, controller.signal),
        s.receiveAsync(bytes(9)),
      ];
      controller.abort(reason);
      assertEquals(await assertRejects(() => first), reason);
      await u.sendTo(s, bytes(6), localOf(s));
      assertEquals(await deadline(second, LIMIT), 6);
    },
    promises,
  );
}

each(
  "What came before shutdown(Receive) can still be received, and then 0",
  async (u) => {
    const [s, peer] = [u.bound(), u.bound()];
    await u.connect(s, localOf(peer));
    for (const count of [4, 5]) await u.sendTo(peer, bytes(count), localOf(s));
    assert(await deadline(s.pollAsync(-1, SelectMode.SelectRead), LIMIT));
    s.shutdown(SocketShutdown.Receive);
    assertEquals(s.available, 4);
    assertEquals(await u.receive(s, bytes(9)), 4);
    const last = await u.receiveFrom(s, bytes(9));
    assertEquals(last.receivedBytes, 5);
    assert(localOf(peer).equals(last.remoteEndPoint));
    assertEquals((await u.receiveFrom(s, bytes(9))).receivedBytes, 0);
  },
);

each("shutdown(Receive) ends receives that wait with 0", async (u) => {
  const [s, peer] = [u.bound(), u.bound()];
  await u.connect(s, localOf(peer));
  const all = [1, 2].map(() => s.receiveAsync(bytes(9)));
  await delay(0);
  s.shutdown(SocketShutdown.Receive);
  assertEquals(await deadline(Promise.all(all), LIMIT), [0, 0]);
}, promises);

each(
  "What comes after shutdown(Receive) is given before the end",
  async (u) => {
    const [s, peer] = [u.bound(), u.bound()];
    await u.connect(s, localOf(peer));
    const waiting = s.receiveAsync(bytes(9));
    await delay(0);
    s.shutdown(SocketShutdown.Receive);
    assertEquals(await deadline(waiting, LIMIT), 0);
    await u.sendTo(peer, bytes(5), localOf(s));
    assertEquals(await u.receive(s, bytes(9)), 5);
    assertEquals(await u.receive(s, bytes(9)), 0);
  },
  promises,
);

each(
  "A buffer whose receive shutdown(Receive) has ended may be transferred",
  async (u) => {
    const [s, peer] = [u.bound(), u.bound()];
    const buffer = bytes(9);
    // Begun before there is a peer, it goes straight into the buffer.
    const waiting = s.receiveFromAsync(buffer, any);
    await delay(0);
    await u.connect(s, localOf(peer));
    s.shutdown(SocketShutdown.Receive);
    const { receivedBytes } = await deadline(waiting, LIMIT);
    assertEquals(receivedBytes, 0);
    buffer.buffer.transfer();
    await u.sendTo(peer, bytes(3), localOf(s));
    await delay(20);
    // That one may be lost with the buffer, and nothing else.
    await u.sendTo(peer, bytes(5), localOf(s));
    const first = await u.receive(s, bytes(9));
    const second = first === 5 ? 5 : await u.receive(s, bytes(9));
    assertEquals(second, 5);
  },
  promises,
);

each(
  "disconnect(true) ends receives that wait with OperationAborted, and the socket goes on",
  async (u) => {
    const [s, peer, other] = [u.bound(), u.bound(), u.bound()];
    await u.connect(s, localOf(peer));
    const ends = u.way.waits
      ? []
      : [1, 2].map((size) => outcome(() => s.receiveAsync(bytes(size))));
    await delay(0);
    s.disconnect(true);
    for (const end of ends) {
      assertEquals(await end, "SocketException OperationAborted");
    }
    assertEquals([s.connected, s.remoteEndPoint], [false, undefined]);
    s.disconnect(true);
    assertEquals(
      await outcome(() => u.send(s, bytes(1))),
      "SocketException DestinationAddressRequired",
    );
    assertEquals(
      await outcome(() => s.connect(localOf(other))),
      "InvalidOperationException",
    );
    assertEquals(await u.sendTo(s, bytes(2), localOf(other)), 2);
    assertEquals(await u.receive(other, bytes(9)), 2);
    // Whatever was under way, the next datagram is the next call's, whole.
    await u.sendTo(other, bytes(3).fill(3), localOf(s));
    const into = bytes(9);
    assertEquals(await u.receive(s, into), 3);
    assertEquals([...into], [3, 3, 3, 0, 0, 0, 0, 0, 0]);
    await deadline(s.connectAsync(localOf(other)), LIMIT);
    assertEquals(s.connected, true);
    await u.sendTo(peer, bytes(4), localOf(s));
    await u.sendTo(other, bytes(5), localOf(s));
    assertEquals(await u.receive(s, bytes(9)), 5);
    assertEquals(await u.send(s, bytes(6)), 6);
    assertEquals(await u.receive(other, bytes(9)), 6);
    s.connect(localOf(other));
  },
);

each("What was shut stays shut when an option is set", async (u) => {
  const [s, peer] = [u.bound(), u.bound()];
  await u.connect(s, localOf(peer));
  s.disconnect(false);
  // Where the option needs another socket below, that may be refused by now.
  await outcome(() => s.ttl = 5);
  const shut = "SocketException Shutdown";
  assertEquals(await outcome(() => u.sendTo(s, bytes(1), localOf(peer))), shut);
});

each("After disconnect(false) nothing can be sent", async (u) => {
  const [s, peer] = [u.bound(), u.bound()];
  await u.connect(s, localOf(peer));
  s.disconnect(false);
  const shut = "SocketException Shutdown";
  assertEquals(await outcome(() => u.send(s, bytes(1))), shut);
  assertEquals(await outcome(() => u.sendTo(s, bytes(1), localOf(peer))), shut);
  await deadline(s.connectAsync(localOf(peer)), LIMIT);
  assertEquals(s.connected, true);
  assertEquals(await outcome(() => u.send(s, bytes(1))), shut);
});

each(
  "A socket of IPv6 without dual mode leaves the IPv4 side of its port to others",
  async (u) => {
    const [four, six, other] = [u.bound(), u.fresh(V6), u.bound()];
    const { port } = localOf(four);
    six.bind(new IPEndPoint(IPAddress.ipv6Any, port));
    await u.sendTo(other, bytes(3), loop(port));
    assertEquals(await u.receive(four, bytes(9)), 3);
    await u.sendTo(
      u.bound(V6),
      bytes(4),
      new IPEndPoint(IPAddress.ipv6Loopback, port),
    );
    assertEquals(await u.receive(six, bytes(9)), 4);
    assertEquals(six.available, 0);
  },
  undefined,
  "ipv6",
);

for (
  const [family, name, shown] of [
    [V4, "0.0.0.0", "127.0.0.1:"],
    [V6, "::", "[::1]:"],
    [V6, "0.0.0.0", "[::ffff:127.0.0.1]:"],
    [V6, "127.0.0.1", "[::ffff:127.0.0.1]:"],
  ] as const
) {
  each(
    `A socket connected to ${name}, over ${
      family === V4 ? "IPv4" : "IPv6"
    }, shows and hears ${shown}`,
    async (u) => {
      const address = IPAddress.parse(name);
      const [s, peer] = [u.fresh(family), u.fresh(address.addressFamily)];
      if (address.addressFamily !== family) s.dualMode = true;
      peer.bind(address.addressFamily === V4 ? any : any6);
      const { port } = localOf(peer);
      await u.connect(s, new IPEndPoint(address, port));
      assertEquals(`${s.remoteEndPoint}`, `${shown}${port}`);
      await u.send(s, bytes(3));
      const from = address.addressFamily === V4 ? any : any6;
      const { remoteEndPoint } = await u.receiveFrom(peer, bytes(9), from);
      await u.sendTo(peer, bytes(5), remoteEndPoint);
      assertEquals(await u.receive(s, bytes(9)), 5);
    },
    undefined,
    name === "::" ? "ipv6" : undefined,
  );
}

each("A datagram to IPv4 has 65,507 bytes also in dual mode", async (u) => {
  const [s, peer] = [u.fresh(V6), u.bound()];
  s.dualMode = true;
  const { address, port } = localOf(peer);
  const { MessageSize } = SocketError;
  for (const to of [address, address.mapToIPv6()]) {
    const endPoint = new IPEndPoint(to, port);
    await assertFails(() => u.sendTo(s, bytes(65_508), endPoint), MessageSize);
    await u.connect(s, endPoint);
    await assertFails(() => u.send(s, bytes(65_508)), MessageSize);
    assertEquals(await u.send(s, bytes(65_507)), 65_507);
    assertEquals(await u.receive(peer, bytes(65_507)), 65_507);
  }
});

each("What is sent to port 0 of a peer is lost without a word", async (u) => {
  const s = u.fresh();
  await u.connect(s, loop(0));
  for (const count of [1, 2]) {
    assertEquals(await u.send(s, bytes(count)), count);
  }
  await assertFails(() => u.send(s, bytes(65_508)), SocketError.MessageSize);
  s.blocking = false;
  await assertFails(() => s.receive(bytes(9)), SocketError.WouldBlock);
});

each(
  "Sends that do not wait are taken in one turn, and keep their order",
  async (u) => {
    const [s, peer] = [u.bound(), u.bound()];
    s.blocking = false;
    const texts = Array.from({ length: 50 }, (_, at) => Uint8Array.of(at));
    for (const text of texts) {
      assertEquals(s.sendTo(text, peer.localEndPoint!), 1);
    }
    for (const text of texts) {
      const into = bytes(9);
      assertEquals(await u.receive(peer, into), 1);
      assertEquals(into[0], text[0]);
    }
  },
);

each("A receive that has run out of time loses nothing", async (u) => {
  const s = u.bound();
  s.receiveTimeout = 20;
  for (
    const call of [
      () => s.receive(bytes(9)),
      () => s.receiveFrom(bytes(9), any),
      () => s.receiveMessageFrom(bytes(9), SocketFlags.None, any),
    ]
  ) {
    await assertFails(call, SocketError.TimedOut);
    await u.sendTo(s, bytes(4), localOf(s));
    assertEquals(await u.receive(s, bytes(9)), 4);
  }
}, ({ waits }) => waits);

each(
  "A datagram of IPv6 has 65,527 bytes, and no more",
  async (u) => {
    const six = u.bound(V6);
    assertEquals(await u.sendTo(six, bytes(65_527), localOf(six)), 65_527);
    assertEquals(
      (await u.receiveFrom(six, bytes(70_000), any6)).receivedBytes,
      65_527,
    );
    await assertFails(
      () => u.sendTo(six, bytes(65_528), localOf(six)),
      SocketError.MessageSize,
    );
  },
  undefined,
  "ipv6",
);

each("Several receives get the datagrams in order", async (u) => {
  const s = u.bound();
  const all = [1, 2, 3].map(() => s.receiveFromAsync(bytes(9), any));
  for (const n of [1, 2, 3]) await u.sendTo(s, bytes(n), localOf(s));
  const got = await deadline(Promise.all(all), LIMIT);
  assertEquals(got.map((each) => each.receivedBytes), [1, 2, 3]);
}, promises);

const hasFlag = "listenDatagram" in Deno;

each("What nobody takes is bounded, and counted", async (u) => {
  const [s, c] = [u.bound(), u.bound()];
  // Once it is known to be open it is listening, with nobody receiving.
  await u.sendTo(s, bytes(1), localOf(s));
  await u.receive(s, bytes(9));
  const end = Date.now() + LIMIT;
  while (s.droppedDatagrams === 0) {
    assert(Date.now() < end, "Nothing was dropped");
    for (let i = 0; i < 20; i++) await u.sendTo(c, bytes(8000), localOf(s));
    await delay(1);
  }
  assertEquals(await u.receive(s, bytes(8000)), 8000);
}, ({ inMemory }) => inMemory || !hasFlag);

each(
  "A poll that waits sees what comes after an option was changed",
  async (u) => {
    const s = u.bound();
    const c = u.bound();
    let polled: boolean | undefined;
    const polling = s.pollAsync(-1, SelectMode.SelectRead)
      .then((answer) => polled = answer);
    await delay(0);
    // Where the socket has to be opened anew for it, that is no news.
    const isRefused = hasFlag && !u.way.inMemory && u.way.mode === "async";
    if (isRefused) {
      await assertFails(() => s.ttl = 9, SocketError.OperationNotSupported);
    } else s.ttl = 9;
    await delay(0);
    assertEquals(polled, undefined);
    await u.sendTo(c, bytes(3), localOf(s));
    assertEquals(await deadline(polling, LIMIT), true);
    assertEquals(await u.receive(s, bytes(9)), 3);
  },
  ({ waits }) => !waits,
);

each("SocketAsyncEventArgs tell whether a datagram was cut", async (u) => {
  const s = u.bound();
  const c = u.bound();
  const args = new Args();
  args.remoteEndPoint = any;
  const calls = {
    receive: () => s.receiveAsync(args),
    receiveFrom: () => s.receiveFromAsync(args),
    receiveMessageFrom: () => s.receiveMessageFromAsync(args),
  };
  for (const [call, start] of Object.entries(calls)) {
    for (const isThere of [true, false]) {
      for (const size of [2, 3, 9]) {
        args.setBuffer(bytes(size), 0, size);
        if (isThere) await u.sendTo(c, bytes(3), localOf(s));
        args.start(start);
        if (!isThere) await u.sendTo(c, bytes(3), localOf(s));
        assertEquals(await args.wait(), SocketError.Success);
        assertEquals(
          [args.bytesTransferred, args.socketFlags],
          size < 3 ? [2, SocketFlags.Truncated] : [3, SocketFlags.None],
          `${call} ${isThere} ${size}`,
        );
      }
    }
  }
}, ({ waits }) => !waits);

each("A group's datagram arrives by the loopback interface", async (u) => {
  const s = u.fresh();
  s.bind(any);
  const group = IPAddress.parse("239.1.2.9");
  s.setSocketOption(
    SocketOptionLevel.IP,
    SocketOptionName.AddMembership,
    new MulticastOption(group, IPAddress.loopback),
  );
  const c = u.bound();
  core(c).changeOption({
    key: "multicastInterface",
    value: IPAddress.loopback,
  });
  const to = new IPEndPoint(group, localOf(s).port);
  await u.sendTo(c, bytes(6), to);
  const got = await u.receiveFrom(s, bytes(9));
  assertEquals(got.receivedBytes, 6);
  assertEquals((got.remoteEndPoint as IPEndPoint).port, localOf(c).port);
});

/** Sockets of the asynchronous home, whose calls go straight to the platform. */
const here = (way: Way) => way.mode === "async" && !way.inMemory;

each(
  "A receive that began before the first send has the answer to it",
  async (u) => {
    const [a, b] = [u.fresh(), u.bound()];
    const receiving = a.receiveAsync(new Uint8Array(4));
    await a.sendToAsync(bytes(1), b.localEndPoint!);
    const { remoteEndPoint } = await u.receiveFrom(b, new Uint8Array(4));
    await b.sendToAsync(bytes(2), remoteEndPoint);
    assertEquals(await deadline(receiving, LIMIT), 2);
  },
  here,
);

each(
  "A receive that began before bind ends, and does not hold the program",
  async (u) => {
    const a = u.fresh();
    const receiving = a.receiveAsync(new Uint8Array(4));
    a.bind(new IPEndPoint(IPAddress.loopback, 0));
    await assertFails(
      () => deadline(receiving, LIMIT),
      SocketError.OperationAborted,
    );
  },
  here,
);

each(
  "A datagram that is on its way when the socket is disposed is sent",
  async (u) => {
    const [a, b] = [u.bound(), u.bound()];
    const sending = a.sendToAsync(bytes(3), b.localEndPoint!);
    a.dispose();
    assertEquals(await deadline(sending, LIMIT), 3);
    assertEquals((await u.receiveFrom(b, new Uint8Array(4))).receivedBytes, 3);
  },
  here,
);

each(
  "Datagrams that are on their way when the socket is disposed are all sent",
  async (u) => {
    const [a, b] = [u.bound(), u.bound()];
    const sending = [1, 2, 3].map((n) =>
      a.sendToAsync(bytes(n), b.localEndPoint!)
    );
    a.dispose();
    assertEquals(await deadline(Promise.all(sending), LIMIT), [1, 2, 3]);
    for (const n of [1, 2, 3]) {
      assertEquals(await u.receive(b, bytes(9)), n);
    }
  },
  here,
);

for (const signal of [undefined, new AbortController().signal]) {
  each(
    `Sends that begin in one turn arrive in their order, ${
      signal ? "also with signals" : "the first ones of a socket"
    }`,
    async (u) => {
      const [a, b] = [u.fresh(), u.bound()];
      const all = [1, 2, 3, 4, 5];
      const sending = all.map((n) =>
        n % 2 === 0 && signal !== undefined
          ? a.sendToAsync(bytes(n), b.localEndPoint!, signal)
          : a.sendToAsync(bytes(n), b.localEndPoint!)
      );
      assertEquals(await deadline(Promise.all(sending), LIMIT), all);
      for (const n of all) assertEquals(await u.receive(b, bytes(9)), n);
    },
    promises,
  );
}

Deno.test("A connect of a datagram socket that is disposed while the name is looked up ends with OperationAborted", async () => {
  const socket = new Socket(
    AddressFamily.InterNetwork,
    SocketType.Dgram,
    ProtocolType.Udp,
  );
  const connecting = socket.connectAsync("localhost", 9);
  socket.dispose();
  await assertFails(() => connecting, SocketError.OperationAborted);
});

each("Who disposes a socket a second time waits for its end too", async (u) => {
  const s = u.bound();
  const ended = outcome(() => s.receiveAsync(bytes(9)));
  const disposed = [1, 2].map(() => s[Symbol.asyncDispose]());
  await deadline(Promise.all(disposed), LIMIT);
  assertEquals(await ended, "SocketException OperationAborted");
}, promises);

each(
  "A receive that waits hears the peer alone that connect has chosen meanwhile",
  async (u) => {
    const [a, peer, stranger] = [u.bound(), u.bound(), u.bound()];
    const receiving = a.receiveAsync(new Uint8Array(8));
    a.connect(peer.localEndPoint!);
    await stranger.sendToAsync(bytes(5), a.localEndPoint!);
    await delay(20);
    await peer.sendToAsync(bytes(3), a.localEndPoint!);
    assertEquals(await deadline(receiving, LIMIT), 3);
  },
  here,
);

each("connect() refuses a path, and a name of another family", async (u) => {
  const name = (family: typeof V4 | typeof V6) =>
    new DnsEndPoint("localhost", 9, family);
  const path = new UnixDomainSocketEndPoint("/tmp/none");
  for (
    const [own, other] of [
      [V4, V6],
      [V6, V4],
    ]
  ) {
    const s = u.fresh(own);
    for (const target of [path, name(other)]) {
      assertEquals(
        await outcome(() => u.connect(s, target)),
        "NotSupportedException",
      );
    }
    assertEquals(s.connected, false);
  }
});

each(
  "A UDP socket that is bound to an address of IPv6 alone reaches no IPv4",
  async (u) => {
    const s = u.keep(new Socket(SocketType.Dgram, ProtocolType.Udp, u.options));
    const to = u.bound().localEndPoint!;
    s.bind(new IPEndPoint(IPAddress.ipv6Loopback, 0));
    assertEquals(s.dualMode, false);
    assertEquals(
      await outcome(() => u.connect(s, to)),
      "NotSupportedException",
    );
    assert((await outcome(() => u.sendTo(s, bytes(1), to))) !== "1");
  },
  undefined,
  "ipv6",
);

each("The size of a buffer reads as an int, however large it was set", (u) => {
  const s = u.fresh();
  s.receiveBufferSize = 2147483647;
  assertEquals(s.receiveBufferSize, 2147483646);
});

each(
  "receiveFrom() refuses a socket address without room, and takes no datagram",
  async (u) => {
    const s = u.keep(new Socket(SocketType.Dgram, ProtocolType.Udp, u.options));
    s.bind(new IPEndPoint(IPAddress.ipv6Any, 0));
    await u.sendTo(u.bound(), bytes(3), loop(localOf(s).port));
    const small = new SocketAddress(V4), buffer = bytes(9);
    await assertThrowsOrRejects(
      () =>
        u.way.waits
          ? s.receiveFrom(buffer, SocketFlags.None, small)
          : s.receiveFromAsync(buffer, SocketFlags.None, small),
      RangeError,
    );
    const got = await u.receiveFrom(s, buffer, any6);
    assertEquals(got.receivedBytes, 3);
  },
  undefined,
  "ipv6",
);

each(
  "What is available from the peer is told behind strangers' datagrams, at the first look",
  async (u) => {
    const [s, peer, stranger] = [u.bound(), u.bound(), u.bound()];
    for (let i = 0; i < 3; i++) stranger.sendTo(bytes(5), s.localEndPoint!);
    await delay(20);
    s.connect(peer.localEndPoint!);
    peer.sendTo(bytes(3), s.localEndPoint!);
    await delay(20);
    assertEquals(s.available, 3);
    assertEquals(await u.receive(s, new Uint8Array(9)), 3);
  },
  ({ waits }) => waits,
);

if (!hasFlag) {
  Deno.test("Datagram sockets do the same with --unstable-net", async () => {
    const { success, stdout, stderr } = await new Deno.Command(
      Deno.execPath(),
      {
        args: [
          "test",
          "-A",
          "--unstable-net",
          "--no-check",
          "--config=deno.dev.json",
          "tests/socket/datagram_test.ts",
          "tests/socket/multicast_test.ts",
          "tests/socket/shared_port_test.ts",
          "tests/clients/udp_client_test.ts",
          "tests/transport/datagram_contract_test.ts",
        ],
      },
    ).output();
    const text = new TextDecoder();
    assert(success, text.decode(stdout) + text.decode(stderr));
  });
}

Deno.test("Deno itself does not report a datagram that was refused", async () => {
  const { createSocket } = await import("node:dgram");
  const closed = createSocket("udp4");
  await new Promise<void>((bound) => closed.bind(0, "127.0.0.1", bound));
  const { port } = closed.address();
  await new Promise<void>((gone) => closed.close(gone));
  const socket = createSocket("udp4");
  const errors: unknown[] = [];
  socket.on("error", (error) => errors.push(error));
  await new Promise<void>((done) => socket.connect(port, "127.0.0.1", done));
  // The second would fail with what the first met.
  for (let i = 0; i < 2; i++) {
    await new Promise<void>((sent) =>
      socket.send("x", (error) => {
        if (error) errors.push(error);
        sent();
      })
    );
    await delay(1);
  }
  await new Promise<void>((gone) => socket.close(gone));
  assertEquals(errors, []);
});

each("A small receive buffer cuts no datagram", async (u) => {
  const socket = u.fresh();
  socket.receiveBufferSize = 2304;
  socket.bind(new IPEndPoint(IPAddress.loopback, 0));
  for (let i = 0; i < 3; i++) {
    await u.sendTo(socket, bytes(9000), localOf(socket));
    const got = await u.receiveFrom(socket, bytes(9999));
    assertEquals(got.receivedBytes, 9000);
  }
});

Deno.test("node:dgram makes memory of 64 KiB for each datagram, and none for two", async () => {
  const { createSocket } = await import("node:dgram");
  const socket = createSocket("udp4");
  const got: Uint8Array[] = [];
  const done = new Promise<void>((resolve) =>
    socket.on("message", (each) => got.push(each) === 3 && resolve())
  );
  await new Promise<void>((bound) => socket.bind(0, "127.0.0.1", bound));
  const { port } = socket.address();
  for (let i = 0; i < 3; i++) socket.send(bytes(i), port, "127.0.0.1");
  await deadline(done, LIMIT);
  await new Promise<void>((gone) => socket.close(gone));
  assertEquals(new Set(got.map(({ buffer }) => buffer)).size, 3);
  assertEquals(got.map(({ buffer }) => buffer.byteLength), [
    65536,
    65536,
    65536,
  ]);
});

if (hasFlag) {
  Deno.test("Deno's own datagram sockets cannot be connected, and so hear of no refused datagram", async () => {
    const open = () =>
      Deno.listenDatagram({
        transport: "udp",
        hostname: "127.0.0.1",
        port: 0,
      });
    const closed = open();
    closed.close();
    const socket = open();
    assertEquals("connect" in socket, false);
    await assertRejects(() =>
      Deno.connect({ ...socket.addr, transport: "udp" } as never)
    );
    // An error that the system kept would be the second send's, or the receive's.
    const received = socket.receive().then(() => "received", (error) => error);
    for (let i = 0; i < 2; i++) {
      assertEquals(await socket.send(bytes(1), closed.addr), 1);
      await delay(1);
    }
    socket.close();
    assert(await received instanceof Deno.errors.Interrupted);
  });
}

each(
  "A broadcast to loopback's network is refused until it is enabled, and then heard",
  async (u) => {
    const to = IPEndPoint.parse("127.255.255.255:9");
    const socket = u.fresh();
    socket.bind(any);
    const { AccessDenied } = SocketError;
    await assertFails(() => u.sendTo(socket, bytes(1), to), AccessDenied);
    await assertFails(() => u.connect(socket, to), AccessDenied);
    assertEquals(socket.remoteEndPoint, undefined);
    const other = u.fresh();
    other.enableBroadcast = true;
    assertEquals(await u.sendTo(other, bytes(1), to), 1);
    const hearing = u.fresh();
    hearing.bind(any);
    const toAll = new IPEndPoint(to.address, localOf(hearing).port);
    assertEquals(await u.sendTo(other, bytes(3), toAll), 3);
    const heard = await u.receiveFrom(hearing, bytes(9));
    assertEquals(heard.receivedBytes, 3);
    assertEquals(
      (heard.remoteEndPoint as IPEndPoint).port,
      localOf(other).port,
    );
    other.enableBroadcast = false;
    await assertFails(() => u.sendTo(other, bytes(1), to), AccessDenied);
  },
  ({ inMemory }) => !inMemory,
);

each(
  "A broadcast to an interface's network is refused until it is enabled",
  async (u) => {
    const broadcast = Deno.networkInterfaces()
      .filter(({ family, address }) =>
        family === "IPv4" && address !== "127.0.0.1"
      )
      .map(({ address, netmask }) => {
        const mask = IPAddress.parse(netmask).getAddressBytes();
        return new IPAddress(
          IPAddress.parse(address).getAddressBytes()
            .map((byte, i) => byte | ~mask[i]),
        );
      })[0];
    // A machine with no network has no such address.
    const to = new IPEndPoint(broadcast ?? IPAddress.broadcast, 9);
    const { AccessDenied } = SocketError;
    await assertFails(() => u.sendTo(u.fresh(), bytes(1), to), AccessDenied);
    await assertFails(() => u.connect(u.fresh(), to), AccessDenied);
  },
  ({ inMemory }) => !inMemory,
);

const undecided = () => {
  const socket = new Socket(V4, SocketType.Dgram, ProtocolType.Udp);
  socket.bind(new IPEndPoint(IPAddress.loopback, 0));
  return socket;
};

Deno.test("A bound socket without a mode can be called synchronously first", () => {
  using s = undecided();
  const { port } = localOf(s);
  s.sendTo(bytes(5), s.localEndPoint!);
  assertEquals(s.receiveFrom(bytes(9), any).receivedBytes, 5);
  assertEquals(localOf(s).port, port);
});

Deno.test("A bound socket without a mode keeps its port when it is called asynchronously first", async () => {
  using s = undecided();
  const { port } = localOf(s);
  await s.sendToAsync(bytes(5), s.localEndPoint!);
  const { receivedBytes, remoteEndPoint } = await s.receiveFromAsync(
    bytes(9),
    any,
  );
  assertEquals(receivedBytes, 5);
  assertEquals((remoteEndPoint as IPEndPoint).port, port);
});

for (const first of ["poll", "pollAsync"] as const) {
  Deno.test(`A socket that ${first}() has given its home is bound there`, async () => {
    await using s = new Socket(V4, SocketType.Dgram, ProtocolType.Udp);
    await using c = undecided();
    await deadline(Promise.resolve(s[first](0, SelectMode.SelectRead)), LIMIT);
    s.bind(new IPEndPoint(IPAddress.loopback, 0));
    assertEquals(await c.sendToAsync(bytes(3), localOf(s)), 3);
    s.receiveTimeout = LIMIT;
    const received = await outcome(() => s.receive(bytes(9)));
    if (first === "poll") return assertEquals(received, "3");
    assertEquals(received, "InvalidOperationException");
    assertEquals(await deadline(s.receiveAsync(bytes(9)), LIMIT), 3);
  });
}

for (const receives of ["sync", "async"] as const) {
  Deno.test(`A bound socket without a mode tells what is available before its first call, which is ${receives}`, async () => {
    await using s = undecided();
    await using c = undecided();
    assertEquals(s.available, 0);
    assertEquals(c.sendTo(bytes(3), localOf(s)), 3);
    const into = bytes(9);
    const received = receives === "sync"
      ? s.receive(into)
      : await deadline(s.receiveAsync(into), LIMIT);
    assertEquals(received, 3);
  });
}

Deno.test("What a bound socket without a mode was sent before its first call is not lost", async () => {
  using s = undecided();
  using c = undecided();
  await c.sendToAsync(bytes(5), s.localEndPoint!);
  assertEquals((await s.receiveFromAsync(bytes(9), any)).receivedBytes, 5);
});

Deno.test("An address that a socket without a mode has is in use for others", async () => {
  using s = undecided();
  using other = new Socket(V4, SocketType.Dgram, ProtocolType.Udp);
  await assertFails(
    () => other.bind(s.localEndPoint as IPEndPoint),
    SocketError.AddressAlreadyInUse,
  );
});

each(
  "A poll that waits, and receives after it, outlive a send that failed and a stranger's datagram",
  async (u) => {
    const [s, friend, stranger] = [u.bound(), u.bound(), u.bound()];
    await u.connect(s, localOf(friend));
    const polled = s.pollAsync(LIMIT * 1000, SelectMode.SelectRead);
    s.blocking = false;
    // Refused here, since what is bound to loopback cannot leave it.
    s.sendTo(bytes(3), IPEndPoint.parse("192.0.2.1:9"));
    await delay(20);
    await u.sendTo(stranger, bytes(1), localOf(s));
    await delay(20);
    await u.sendTo(friend, bytes(2), localOf(s));
    assertEquals(await deadline(polled, LIMIT), true);
    s.blocking = true;
    await assertRejects(() => u.receive(s, bytes(9)), SocketException);
    assertEquals(await u.receive(s, bytes(9)), 2);
  },
  ({ waits, inMemory }) => !waits && !inMemory,
);
