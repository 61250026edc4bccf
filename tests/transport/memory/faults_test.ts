/** Faults that a test can set: of datagrams, names, paths and connections. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { deadline } from "@std/async";
import { SocketError } from "../../../src/constants/mod.ts";
import { SocketException } from "../../../src/errors/mod.ts";
import {
  IPAddress,
  IPEndPoint,
  UnixDomainSocketEndPoint,
} from "../../../src/net/mod.ts";
import { Dns, UdpClient } from "../../../src/clients/mod.ts";
import {
  type MemoryDatagramFilter,
  MemoryNetwork,
  type MemoryNetworkOptions,
} from "../../../src/transport/memory/mod.ts";
import { assertFails } from "../../socket/_assert.ts";
import { assertSocketError } from "../stream_contract.ts";
import { bytes, connect, listen, pair, take } from "./pair.ts";

const at = (host: string, port: number) =>
  new IPEndPoint(IPAddress.parse(host), port);
const server = at("10.0.0.1", 53);

/** Sends datagrams of 0, 1, 2 … bytes: the lengths of those that arrive. */
function lengths(
  count: number,
  options: MemoryNetworkOptions,
  filter?: MemoryDatagramFilter,
): number[] {
  const network = new MemoryNetwork(options);
  network.filterDatagrams(filter);
  using receiver = new UdpClient(server, { network });
  using sender = new UdpClient({ network });
  for (let i = 0; i < count; i++) sender.send(bytes(i), server);
  receiver.client.receiveTimeout = 10_000;
  const got: number[] = [];
  for (;;) {
    try {
      got.push(receiver.receive().buffer.length);
    } catch (error) {
      if (error instanceof SocketException) return got;
      throw error;
    }
  }
}

Deno.test("A filter drops, doubles and delays the datagrams that it names, and leaves the others to the chances", () => {
  const fates = ["deliver", "drop", "duplicate", 50, undefined] as const;
  const filter: MemoryDatagramFilter = ({ number }) => fates[number - 1];
  assertEquals(lengths(5, {}, filter), [0, 2, 2, 4, 3]);
  assertEquals(lengths(5, { loss: 1 }, filter), [0, 2, 2, 3]);
});

Deno.test("A filter sees who sends what to whom, and what it throws the send throws", async () => {
  const network = new MemoryNetwork();
  using sender = new UdpClient(at("10.0.0.9", 5000), { network });
  network.filterDatagrams(({ number, from, to, bytes }) => {
    const seen = `${number} ${from} ${to} ${bytes}`;
    assertEquals(seen, "1 10.0.0.9:5000 10.0.0.1:53 0,1");
    throw new SocketException(SocketError.NetworkUnreachable);
  });
  await assertFails(
    () => sender.send(bytes(2), server),
    SocketError.NetworkUnreachable,
  );
  network.filterDatagrams(() => -1);
  assertThrows(() => sender.send(bytes(2), server), RangeError);
});

Deno.test("Loss, doubling and overtaking are as likely as they are asked to be", () => {
  const all = Array.from({ length: 400 }, (_, i) => i);
  const isNear = (count: number, share: number) =>
    assert(Math.abs(count - share * 400) < 40, `${count} of 400`);
  isNear(lengths(400, { loss: 0.25 }).length, 0.75);
  isNear(lengths(400, { duplicate: 0.25 }).length, 1.25);
  const late = lengths(400, { reorder: 0.25 });
  assertEquals(late.toSorted((a, b) => a - b), all);
  isNear(late.filter((length, i) => i > 0 && length < late[i - 1]).length, 0);
  isNear(late.indexOf(399) + 1, 0.75);
  const jitter = lengths(400, { latencyMs: { min: 1, max: 20 } });
  assert(`${jitter}` !== `${all}`);
  assertEquals(jitter.toSorted((a, b) => a - b), all);
});

Deno.test("A chance that changes leaves the other chances as they were", () => {
  const lost = lengths(100, { seed: 3, loss: 0.3 });
  const also = lengths(100, {
    seed: 3,
    loss: 0.3,
    duplicate: 0.5,
    reorder: 0.5,
  });
  assertEquals([...new Set(also)].toSorted((a, b) => a - b), lost);
});

Deno.test("A datagram goes to the socket of the exact address, else to the last that shares the port", () => {
  const network = new MemoryNetwork();
  const open = (host: string) =>
    network.datagrams.open("sync", {
      host,
      port: 53,
      reuseAddress: true,
      settings: {},
      multicast: "none",
    });
  const [any, exact, last, six] = ["0.0.0.0", "10.0.0.1", "0.0.0.0", "::"]
    .map(open);
  const counts = () =>
    [any, exact, last, six].map((socket) => {
      const { head } = socket;
      socket.tryReceive(new Uint8Array(9), false);
      return head === undefined ? 0 : 1;
    });
  any.trySend(bytes(1), "10.0.0.1", 53);
  assertEquals(counts(), [0, 1, 0, 0]);
  any.trySend(bytes(1), "10.0.0.2", 53);
  assertEquals(counts(), [0, 0, 1, 0]);
  any.trySend(bytes(1), "fd00::1", 53);
  assertEquals(counts(), [0, 0, 0, 1]);
});

Deno.test("A broadcast reaches all that are bound to its port, and none of an address", async () => {
  const network = new MemoryNetwork();
  const make = (host: string) => {
    const client = new UdpClient({ network });
    client.exclusiveAddressUse = false;
    client.client.bind(at(host, 53));
    return client;
  };
  using one = make("0.0.0.0");
  using two = make("0.0.0.0");
  using exact = make("10.0.0.1");
  using sender = new UdpClient({ network });
  const everybody = new IPEndPoint(IPAddress.broadcast, 53);
  await assertFails(
    () => sender.client.sendTo(bytes(3), everybody),
    SocketError.AccessDenied,
  );
  // A UdpClient allows it by itself, as in .NET.
  sender.send(bytes(3), everybody);
  assertEquals(
    [one, two, exact].map(({ available }) => available),
    [3, 3, 0],
  );
});

Deno.test("A member of a group hears the sources and interfaces that it asked for; loopback is the sender's own", () => {
  const network = new MemoryNetwork();
  const open = (settings = {}) =>
    network.datagrams.open("sync", {
      host: "0.0.0.0",
      port: 53,
      reuseAddress: true,
      settings,
      multicast: "plain",
    });
  const sender = open({ multicastInterface: "10.0.0.1" });
  const places = [
    {},
    { interface: "10.0.0.1" },
    { interface: "10.0.0.2" },
    { source: "10.0.0.1" },
    { source: "10.0.0.2" },
  ];
  const group = "239.1.1.1";
  const members = [sender, ...places.slice(1).map(() => open())];
  members.forEach((member, i) =>
    member.changeMembership?.({ join: true, group, ...places[i] })
  );
  const heard = () => {
    sender.trySend(bytes(1), group, 53);
    return members.map((member) =>
      member.tryReceive(new Uint8Array(9), false) !== undefined
    );
  };
  assertEquals(heard(), [true, true, false, true, false]);
  sender.configure?.({ multicastLoopback: false });
  assertEquals(heard(), [false, true, false, true, false]);
  for (
    const [change, error] of [
      [{ join: true, group }, SocketError.AddressAlreadyInUse],
      [
        { join: false, group: "239.1.1.2" },
        SocketError.AddressNotAvailable,
      ],
      [{ join: true, group: "10.0.0.1" }, SocketError.InvalidArgument],
    ] as const
  ) {
    assertSocketError(() => sender.changeMembership?.(change), error);
  }
});

Deno.test("A full queue drops datagrams and counts them, and has room for one of any size", () => {
  const network = new MemoryNetwork();
  using receiver = new UdpClient(server, { network });
  receiver.client.receiveBufferSize = 1000;
  using sender = new UdpClient({ network });
  sender.send(bytes(5000), server);
  sender.send(bytes(1), server);
  assertEquals(receiver.client.droppedDatagrams, 1);
  assertEquals(receiver.receive().buffer.length, 5000);
  for (let i = 0; i < 9; i++) sender.send(bytes(1), server);
  assertEquals(receiver.client.droppedDatagrams, 1 + 9 - 3);
});

Deno.test("Names come from the option hosts, and fail as often as failName() says", async () => {
  const network = new MemoryNetwork({ hosts: { "db.example": ["10.0.0.5"] } });
  const find = () =>
    Dns.getHostAddresses("DB.example", undefined, { network }).map(String);
  assertEquals(find(), ["10.0.0.5"]);
  network.failName("db.EXAMPLE", SocketError.NoRecovery, 2);
  for (let i = 0; i < 2; i++) await assertFails(find, SocketError.NoRecovery);
  assertEquals(find(), ["10.0.0.5"]);
  network.failName("db.example");
  for (let i = 0; i < 3; i++) await assertFails(find, SocketError.TryAgain);
  assertThrows(
    () => network.failName("a", SocketError.TryAgain, 0),
    RangeError,
  );
  assertThrows(() => new MemoryNetwork({ hosts: { a: ["b"] } }), SyntaxError);
  for (const name of ["", "10.0.0.5"]) {
    assertThrows(() => network.failName(name), TypeError);
    assertThrows(() => network.addName(name, ["10.0.0.6"]), TypeError);
  }
});

Deno.test("refuse() lets the connects before the one that is meant pass", () => {
  const network = new MemoryNetwork();
  const { localEndPoint } = listen(network);
  network.refuse(localEndPoint, SocketError.TimedOut, 1, 2);
  const outcomes = [1, 2, 3, 4].map(() => {
    try {
      connect(network, localEndPoint);
      return "ok";
    } catch (error) {
      return (error as SocketException).socketErrorCode;
    }
  });
  assertEquals(outcomes, ["ok", "ok", SocketError.TimedOut, "ok"]);
  assertThrows(
    () => network.refuse(localEndPoint, undefined, 1, -1),
    RangeError,
  );
});

Deno.test("resetAfter() resets the connection when so many bytes have arrived, which can be read", () => {
  for (const count of [0, 1, 4, 5]) {
    const { client, server, connection } = pair(new MemoryNetwork());
    connection.server.resetAfter(count);
    client.tryWrite(bytes(3));
    if (count > 3) {
      assertEquals(take(server), [0, 1, 2]);
      client.tryWrite(bytes(3));
    }
    const left = count > 3 ? count - 3 : count;
    if (left > 0) assertEquals(take(server), [...bytes(left)]);
    for (const end of [client, server]) {
      assertSocketError(() => take(end), SocketError.ConnectionReset);
      assertEquals(take(end), 0);
    }
  }
  const { connection } = pair(new MemoryNetwork());
  assertThrows(() => connection.client.resetAfter(-1), RangeError);
});

Deno.test("onConnection() shows a connection before its sockets have it, also one to a path", () => {
  const network = new MemoryNetwork();
  const shown: string[] = [];
  network.onConnection((connection) => {
    shown.push(`${connection.server.localEndPoint}`);
    connection.hold();
  });
  const { client, server } = pair(network);
  client.tryWrite(bytes(1));
  assertEquals(server.available, 0);
  const path = new UnixDomainSocketEndPoint("/s");
  network.listenPath("sync", path);
  network.connectPath("sync", path).block();
  network.onConnection(undefined);
  pair(network);
  assertEquals(shown, [`${client.remoteEndPoint}`, "/s"]);
  assertEquals(network.connections.length, 2);
  assertEquals(network.pathConnections.length, 1);
});

Deno.test("A client whose listener is closed as it comes is reset", () => {
  const network = new MemoryNetwork();
  const address = { host: "10.0.0.1", port: 80 };
  const listener = network.listen("sync", { ...address, backlog: 1 });
  network.onConnection(() => listener.close());
  const client = network.connect("sync", address).block();
  assertSocketError(
    () => client.tryRead(new Uint8Array(1), false),
    SocketError.ConnectionReset,
  );
  client.close();
  assertEquals(network.connections.length, 0);
});

Deno.test("A write to a path whose peer has gone fails at once, and leaves the reset to a read", () => {
  const network = new MemoryNetwork();
  const path = new UnixDomainSocketEndPoint("/s");
  const listener = network.listenPath("sync", path);
  const client = network.connectPath("sync", path).block();
  const server = listener.tryAccept()!;
  client.tryWrite(bytes(1));
  server.close();
  assertSocketError(() => client.tryWrite(bytes(1)), SocketError.Shutdown);
  const into = new Uint8Array(1);
  assertSocketError(
    () => client.tryRead(into, false),
    SocketError.ConnectionReset,
  );
  assertEquals(client.tryRead(into, false), 0);
});

Deno.test("A path whose peer has gone is writable, also with what is still on the way", () => {
  using network = new MemoryNetwork({ capacity: 1, latencyMs: 10 });
  const path = new UnixDomainSocketEndPoint("/s");
  const listener = network.listenPath("sync", path);
  const client = network.connectPath("sync", path).block();
  const server = listener.tryAccept()!;
  client.tryWrite(bytes(1));
  assert(!client.isWritable);
  server.close();
  assert(client.isWritable);
  assertSocketError(() => client.tryWrite(bytes(1)), SocketError.Shutdown);
});

Deno.test("A datagram on its way arrives, also if a socket that is the only one takes its home meanwhile", async () => {
  for (const mode of ["sync", "async"]) {
    using network = new MemoryNetwork({ latencyMs: 10 });
    using receiver = new UdpClient(5000, { network });
    using sender = new UdpClient({ network });
    await sender.sendAsync(bytes(3), at("127.0.0.1", 5000));
    sender.dispose();
    if (mode === "sync") receiver.send(bytes(1), at("127.0.0.1", 6000));
    else await receiver.sendAsync(bytes(1), at("127.0.0.1", 6000));
    const { buffer } = mode === "sync"
      ? receiver.receive()
      : await deadline(receiver.receiveAsync(), 5000);
    assertEquals(buffer.length, 3);
  }
});

Deno.test("Paths meet refusals and failing accepts as addresses do", () => {
  const network = new MemoryNetwork();
  const path = new UnixDomainSocketEndPoint("/s");
  const listener = network.listenPath("sync", path);
  const connecting = network.connectPath("sync", path);
  network.refuse(path, SocketError.AccessDenied, 1);
  assertSocketError(() => connecting.block(), SocketError.AccessDenied);
  network.failNextAccept(path, SocketError.TooManyOpenSockets);
  connecting.block();
  assertSocketError(() => listener.tryAccept(), SocketError.TooManyOpenSockets);
  assert(listener.tryAccept());
  network.refuse(path);
  network.allow(path);
  connecting.block();
});

Deno.test("MemoryNetwork refuses chances, clocks and bandwidths that cannot be", () => {
  const table: MemoryNetworkOptions[] = [
    { seed: 2 ** 32 },
    { loss: -0.1 },
    { duplicate: 1.1 },
    { reorder: NaN },
    { clock: "slow" as "real" },
    { bytesPerSecond: 0 },
    { latencyMs: { min: 2, max: 1 } },
    { latencyMs: { min: 0.5, max: 1 } },
  ];
  for (const options of table) {
    assertThrows(() => new MemoryNetwork(options), RangeError);
  }
});
