import {
  assert,
  assertEquals,
  assertFalse,
  assertRejects,
  assertThrows,
} from "@std/assert";
import { deadline } from "@std/async";
import { UdpClient } from "../../src/clients/mod.ts";
import type { MemoryNetwork } from "../../src/transport/memory/mod.ts";
import { enumName } from "../../src/constants/enum_name.ts";
import {
  AddressFamily,
  SelectMode,
  SocketError,
  SocketOptionLevel,
  SocketOptionName,
} from "../../src/constants/mod.ts";
import {
  InvalidOperationException,
  ObjectDisposedException,
  SocketException,
} from "../../src/errors/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import {
  any6,
  capital,
  check,
  each,
  type Fact,
  LIMIT,
  type Udp,
} from "../socket/_datagrams.ts";
import { assertThrowsOrRejects } from "../socket/_assert.ts";
import { localOf } from "../socket/_end_points.ts";

const data = new Uint8Array(100);
const group = IPAddress.parse("239.1.1.1");
const group6 = IPAddress.parse("ff02::123");
const lo = IPAddress.loopback;
const { InterNetworkV6 } = AddressFamily;

/** Clients of one way. */
const fresh = (u: Udp) => u.keep(new UdpClient(u.options));
const bound = (u: Udp) => u.keep(new UdpClient(0, u.options));
const bound6 = (u: Udp) => u.keep(new UdpClient(0, InterNetworkV6, u.options));
const connected = (u: Udp) => u.keep(new UdpClient("127.0.0.1", 9, u.options));
const atLoopback = (u: Udp) =>
  u.keep(new UdpClient(new IPEndPoint(lo, 0), u.options));
const send = (u: Udp, client: UdpClient, ...args: unknown[]) => {
  const call: unknown = u.way.waits ? client.send : client.sendAsync;
  return (call as (...args: unknown[]) => unknown).apply(client, args);
};
const receive = async (u: Udp, client: UdpClient) =>
  u.way.waits ? client.receive() : await deadline(client.receiveAsync(), LIMIT);
const closed = (u: Udp) => {
  const client = fresh(u);
  client.dispose();
  client.dispose();
  return client;
};
const done = (...calls: (() => void)[]) => {
  for (const call of calls) call();
  return "ok";
};

/** Each fact of a client. */
const table: Record<Extract<Fact, `UC ${string}`>, (u: Udp) => unknown> = {
  "UC ctor port -1": () => new UdpClient(-1),
  "UC null": () => new UdpClient(null as never),
  "UC family unix": () => new UdpClient(0, AddressFamily.Unix),
  "UC port": (u) => localOf(bound(u).client).address,
  "UC hostname": (u) => {
    const { remoteEndPoint, addressFamily } = connected(u).client;
    return `${remoteEndPoint} ${enumName(AddressFamily, addressFamily)}`;
  },
  "UC receive connected send ep": (u) =>
    send(u, connected(u), data, 3, new IPEndPoint(lo, 10)),
  "UC send n> len": (u) => send(u, connected(u), data, 300),
  "UC send neg": (u) => send(u, connected(u), data, -1),
  "UC send unconnected": (u) => send(u, fresh(u), data, 3),
  "UC send null": (u) => send(u, fresh(u), null, 3),
  "UC send null ep": (u) => send(u, fresh(u), data, 3, null),
  "UC send zero port": (u) => send(u, fresh(u), data, 3, "127.0.0.1", 0),
  "UC send bcast": async (u) => {
    const client = fresh(u);
    const to = new IPEndPoint(IPAddress.broadcast, 9);
    const sent = await send(u, client, data, 3, to);
    return `${sent} ${capital(client.enableBroadcast)}`;
  },
  "UC v6 send v4 host": (u) => send(u, bound6(u), data, 3, "127.0.0.1", 9),
  "UC receive unbound": (u) => receive(u, fresh(u)),
  "UC disposed client": (u) => closed(u).client === null,
  "UC disposed send": (u) => send(u, closed(u), data, 3),
  "UC disposed receive": (u) => receive(u, closed(u)),
  "UC disposed join": (u) => closed(u).joinMulticastGroup(group),
  "UC join v6 on v4": (u) => bound(u).joinMulticastGroup(group6),
  "UC join nogroup": (u) =>
    bound(u).joinMulticastGroup(IPAddress.parse("10.0.0.1")),
  "UC join null": (u) => bound(u).joinMulticastGroup(null as never),
  "UC join ttl 300": (u) => bound(u).joinMulticastGroup(group, 300),
  "UC join ttl": (u) => {
    const client = bound(u);
    client.joinMulticastGroup(group, 7);
    return client.client.getSocketOption(
      SocketOptionLevel.IP,
      SocketOptionName.MulticastTimeToLive,
    );
  },
  "UC join index neg": (u) => bound6(u).joinMulticastGroup(-1, group6),
  "UC join index on v4": (u) => bound(u).joinMulticastGroup(1, group),
  "UC join local v6": (u) =>
    bound(u).joinMulticastGroup(group, IPAddress.ipv6Loopback),
  "UC v6 join local": (u) =>
    bound6(u).joinMulticastGroup(group6, IPAddress.ipv6Loopback),
  "UC drop v6 on v4": (u) => bound(u).dropMulticastGroup(group6),
  "UC drop idx neg": (u) => bound6(u).dropMulticastGroup(group6, -1),
  "UC drop unjoined": (u) => bound(u).dropMulticastGroup(group),
  "UC join twice": (u) => {
    const client = bound(u);
    client.joinMulticastGroup(group, lo);
    client.joinMulticastGroup(group, lo);
  },
  "UC drop twice": (u) => {
    const client = bound(u);
    client.joinMulticastGroup(group, lo);
    client.dropMulticastGroup(group);
    client.dropMulticastGroup(group);
  },
  "UC v6 join idx": (u) => {
    const client = bound6(u);
    return done(
      () => client.joinMulticastGroup(1, group6),
      () => client.dropMulticastGroup(group6, 1),
    );
  },
  "UC v6 dontfragment": (u) => bound6(u).dontFragment,
  "UC v6 set dontfragment": (u) => bound6(u).dontFragment = true,
  "UC ttl": (u) => bound(u).ttl = 0,
  "UC ttl 256": (u) => bound(u).ttl = 256,
  "UC ttl 255": (u) => {
    const client = bound(u);
    client.ttl = 255;
    return client.ttl;
  },
  "UC mloop": (u) => {
    const c = bound(u);
    return [
      capital(c.multicastLoopback),
      capital(c.enableBroadcast),
      capital(c.dontFragment),
      c.ttl,
      capital(c.exclusiveAddressUse),
    ].join(" ");
  },
  "UC connect null": (u) => fresh(u).connect(null as never),
  "UC connect bcast": (u) => {
    const client = fresh(u);
    client.connect(IPAddress.broadcast, 9);
    return client.enableBroadcast;
  },
  "UC send host": (u) => send(u, fresh(u), data, 3, "127.0.0.1", 9),
  "UC send host nul": (u) => send(u, fresh(u), data, 3, null, 9),
  "UC send host when connected": (u) =>
    send(u, connected(u), data, 3, "localhost", 9),
  "UC v6 connect v4": (u) =>
    u.keep(new UdpClient(undefined, InterNetworkV6, u.options))
      .connect("127.0.0.1", 9),
};

/** Those for which the system looks for an interface. */
const outward: readonly string[] = ["UC join ttl", "UC send bcast"];

for (const [fact, call] of Object.entries(table)) {
  each(
    `UdpClient does as .NET: ${fact}`,
    (u) => check(fact as Fact, () => call(u)),
    undefined,
    outward.includes(fact) ? "interface" : undefined,
  );
}

each(
  "Options of a disposed UdpClient throw ObjectDisposedException, where .NET meets a null",
  (u) => {
    const client = closed(u);
    for (
      const option of [
        "dontFragment",
        "enableBroadcast",
        "exclusiveAddressUse",
        "multicastLoopback",
        "ttl",
      ] as const
    ) {
      assertThrows(() => client[option], ObjectDisposedException);
      const value = (option === "ttl" ? 1 : true) as never;
      assertThrows(() => client[option] = value, ObjectDisposedException);
    }
    assertThrows(() => client.available, ObjectDisposedException);
  },
);

each("UdpClient receives what it sends to itself", async (u) => {
  const client = atLoopback(u);
  const self = localOf(client.client);
  for (const count of [3, 0, 100]) {
    assertEquals(await send(u, client, data, count, self), count);
    const { buffer, remoteEndPoint } = await receive(u, client);
    assertEquals(buffer.length, count);
    assert(remoteEndPoint.equals(self));
  }
});

each("UdpClient stays what it is when its socket is set", async (u) => {
  const [one, other] = [atLoopback(u), atLoopback(u)];
  const to = localOf(other.client);
  const client = fresh(u);
  client.client = u.fresh();
  await u.connect(client.client, localOf(one.client));
  await assertThrowsOrRejects(
    () => send(u, client, data, 3),
    InvalidOperationException,
  );
  assertEquals(await send(u, client, data, 4, to), 4);
  assertEquals((await receive(u, other)).buffer.length, 4);

  const active = connected(u);
  u.keep(active.client);
  active.client = u.fresh();
  await assertThrowsOrRejects(
    () => send(u, active, data, 3, to),
    InvalidOperationException,
  );
  await u.connect(active.client, to);
  assertEquals(await send(u, active, data, 5), 5);
  assertEquals((await receive(u, other)).buffer.length, 5);

  const four = fresh(u);
  four.client = u.fresh(InterNetworkV6);
  four.client.bind(any6);
  await assertThrowsOrRejects(() => four.joinMulticastGroup(group6), TypeError);
});

each("UdpClient is iterated until it is disposed", async (u) => {
  const client = atLoopback(u);
  const self = localOf(client.client);
  for (const count of [1, 2]) await client.sendAsync(data, count, self);
  const got: number[] = [];
  const loop = async () => {
    for await (const { buffer } of client) {
      got.push(buffer.length);
      if (got.length === 2) queueMicrotask(() => client.dispose());
    }
  };
  await deadline(loop(), LIMIT);
  assertEquals(got, [1, 2]);
}, ({ waits }) => !waits);

each(
  "UdpClient's asyncDispose gives the port back, also of a receive that waits",
  async (u) => {
    const client = atLoopback(u);
    const at = localOf(client.client);
    const received = u.way.waits ? undefined : client.receiveAsync();
    const ended = received && assertRejects(() => received, SocketException);
    await deadline(client[Symbol.asyncDispose](), LIMIT);
    await ended;
    const again = u.keep(new UdpClient(at, u.options));
    assertEquals(localOf(again.client).port, at.port);
  },
);

Deno.test("UdpClient of a port takes its options behind a family that is left out", () => {
  const options = { mode: "sync" } as const;
  const make = UdpClient as unknown as new (...args: unknown[]) => UdpClient;
  using client = new make(0, undefined, options);
  // A call that waits works in the synchronous home alone.
  client.client.receiveTimeout = 1;
  assertThrows(() => client.receive(), SocketException, "timed out");
});

each(
  "UdpClient refuses the unspecified address where it takes a host",
  async (u) => {
    for (const host of ["0.0.0.0", "0", "::"]) {
      const client = bound(u);
      await assertThrowsOrRejects(
        () => send(u, client, data, host, 9),
        TypeError,
      );
      assertThrows(() => client.connect(host, 9), TypeError, "unspecified");
      assertThrows(() => new UdpClient(host, 9, u.options), TypeError);
    }
  },
);

each(
  "UdpClient.joinMulticastGroup() with no routers to pass joins nothing",
  (u) => {
    const client = u.keep(new UdpClient(0, u.options));
    const group = IPAddress.parse("239.1.2.3");
    assertThrows(() => client.joinMulticastGroup(group, 0), SocketException);
    assertThrows(() => client.dropMulticastGroup(group), SocketException);
    client.joinMulticastGroup(group, 1);
  },
);

each("UdpClient.beginSend() takes a number as its state", async (u) => {
  const client = u.keep(new UdpClient(0, u.options));
  client.connect(new IPEndPoint(IPAddress.loopback, 9));
  for (const callback of [null, () => {}]) {
    const result = client.beginSend(new Uint8Array(1), 1, callback, 5);
    assertEquals(result.asyncState, 5);
    assertEquals(await result, 1);
  }
});

each(
  "UdpClient.connect() to a name without an address of the family is NotConnected",
  (u) => {
    (u.options.network as MemoryNetwork).addName("four.test", ["192.0.2.1"]);
    const client = bound6(u);
    const error = assertThrows(
      () => client.connect("four.test", 9),
      SocketException,
      "four.test",
    );
    assertEquals(error.socketErrorCode, SocketError.NotConnected);
  },
  ({ inMemory }) => inMemory,
);

/** The ways to send to a host that has to be found first. */
const sendsToHost = {
  sendAsync: (client: UdpClient, data: Uint8Array, port: number) =>
    client.sendAsync(data, "localhost", port),
  beginSend: async (client: UdpClient, data: Uint8Array, port: number) =>
    await client.beginSend(data, data.length, "localhost", port),
};

for (const [name, send] of Object.entries(sendsToHost)) {
  each(
    `UdpClient.${name}() to a name sends nothing of a buffer that was transferred meanwhile`,
    async (u) => {
      const receiver = atLoopback(u);
      const taken = new Uint8Array(4);
      const failed = assertRejects(
        () => send(atLoopback(u), taken, localOf(receiver.client).port),
        TypeError,
        "must be left to the call",
      );
      taken.buffer.transfer();
      await failed;
      const { client } = receiver;
      assertFalse(await client.pollAsync(20_000, SelectMode.SelectRead));
    },
    // In memory a name is known at once.
    ({ waits, inMemory }) => !waits && !inMemory,
  );
}
