import {
  assert,
  assertEquals,
  assertRejects,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import { deadline } from "@std/async";
import { TcpClient, TcpListener } from "../../../src/clients/mod.ts";
import { AddressFamily, SocketError } from "../../../src/constants/mod.ts";
import { InvalidOperationException } from "../../../src/errors/mod.ts";
import { IPAddress, IPEndPoint } from "../../../src/net/mod.ts";
import { MemoryNetwork } from "../../../src/transport/memory/mod.ts";
import type { ConnectRequest } from "../../../src/transport/transport.ts";
import { runAsync, runSync } from "../../../src/transport/wait.ts";
import { assertFails } from "../../socket/_assert.ts";
import { assertRejected, assertSocketError } from "../stream_contract.ts";
import { connect, listen, pair } from "./pair.ts";

const never = () => new Error("It has no blocking form");

/** Listens at a place, and connects to another: both ends as each side sees them. */
function addresses(
  listenAt: string,
  request: Omit<ConnectRequest, "port">,
  ipv6Only = false,
): [client: string, server: string] {
  const network = new MemoryNetwork();
  const listener = network.listen("sync", {
    host: listenAt,
    port: 80,
    backlog: 1,
    ipv6Only,
  });
  const client = network.connect("sync", { ...request, port: 80 }).block();
  const server = listener.tryAccept();
  assert(server !== undefined);
  return [
    `${client.localEndPoint} > ${client.remoteEndPoint}`,
    `${server.remoteEndPoint} > ${server.localEndPoint}`,
  ];
}

Deno.test("MemoryNetwork.targets() gives the addresses of a name in both modes", async () => {
  const network = new MemoryNetwork();
  network.addName("Db.Example", ["10.0.0.5", IPAddress.ipv6Loopback]);
  const find = () => network.targets("sync", "dB.eXAMPLE", 80);
  assertEquals(runSync(find(), never).map(String), ["10.0.0.5", "::1"]);
  assertEquals((await runAsync(find())).map(String), ["10.0.0.5", "::1"]);
  assertEquals(
    runSync(network.targets("sync", "localhost", 80), never).map(String),
    ["127.0.0.1", "::1"],
  );
});

Deno.test("MemoryNetwork.targets() fails with HostNotFound for a name that nobody has told", async () => {
  const network = new MemoryNetwork();
  network.addName("gone.example", ["10.0.0.5"]);
  network.addName("gone.example", []);
  for (const name of ["gone.example", "other.example"]) {
    const find = () => network.targets("async", name, 80);
    assertSocketError(() => runSync(find(), never), SocketError.HostNotFound);
    await assertRejected(runAsync(find()), SocketError.HostNotFound);
  }
});

Deno.test("MemoryNetwork.addName() refuses a text that is no address", () => {
  const network = new MemoryNetwork();
  assertThrows(() => network.addName("a", ["10.0.0.0.1"]), SyntaxError);
});

Deno.test("MemoryNetwork.connect() tries the addresses of a name in turn", async () => {
  const network = new MemoryNetwork();
  network.addName("two.example", ["10.0.0.1", "10.0.0.2"]);
  network.listen("sync", { host: "10.0.0.2", port: 80, backlog: 4 });
  const connecting = network.connect("sync", { host: "two.example", port: 80 });
  for (const client of [connecting.block(), await connecting.start()]) {
    assertEquals(`${client.remoteEndPoint}`, "10.0.0.2:80");
  }
});

Deno.test("MemoryNetwork.connect() tries those addresses of a name that are of the family that is asked for", () => {
  const network = new MemoryNetwork();
  for (const host of ["127.0.0.1", "::1"]) {
    network.listen("sync", { host, port: 80, backlog: 1 });
  }
  network.addName("four", ["127.0.0.1"]);
  const family = AddressFamily.InterNetworkV6;
  const request = { host: "localhost", port: 80, family };
  const { remoteEndPoint } = network.connect("sync", request).block();
  assertEquals(`${remoteEndPoint}`, "[::1]:80");
  const four = network.connect("sync", { ...request, host: "four" });
  assertSocketError(() => four.block(), SocketError.HostNotFound);
});

Deno.test("MemoryNetwork.connect() comes from the loopback address, or from the address that it goes to", () => {
  const table: [listenAt: string, host: string, client: string][] = [
    ["127.0.0.2", "127.0.0.2", "127.0.0.1:49152 > 127.0.0.2:80"],
    ["10.0.0.1", "10.0.0.1", "10.0.0.1:49152 > 10.0.0.1:80"],
    ["0.0.0.0", "10.0.0.1", "10.0.0.1:49152 > 10.0.0.1:80"],
    ["0.0.0.0", "0.0.0.0", "127.0.0.1:49152 > 127.0.0.1:80"],
    ["::", "::", "[::1]:49152 > [::1]:80"],
    ["::", "fd00::1", "[fd00::1]:49152 > [fd00::1]:80"],
  ];
  for (const [listenAt, host, client] of table) {
    assertEquals(addresses(listenAt, { host }), [client, client]);
  }
});

Deno.test("MemoryNetwork.connect() shows IPv4 addresses mapped to the side that is an IPv6 socket", () => {
  const plain = "127.0.0.1:49152 > 127.0.0.1:80";
  const mapped = "[::ffff:127.0.0.1]:49152 > [::ffff:127.0.0.1]:80";
  assertEquals(addresses("::", { host: "127.0.0.1" }), [plain, mapped]);
  assertEquals(
    addresses("127.0.0.1", { host: "::ffff:127.0.0.1" }),
    [mapped, plain],
  );
});

Deno.test("MemoryNetwork.connect() comes from the address and port that are asked for", () => {
  const from = (host: string, port: number) =>
    addresses("10.0.0.1", { host: "10.0.0.1", local: { host, port } })[1];
  assertEquals(from("10.9.9.9", 1234), "10.9.9.9:1234 > 10.0.0.1:80");
  assertEquals(from("10.9.9.9", 0), "10.9.9.9:49152 > 10.0.0.1:80");
  assertEquals(from("0.0.0.0", 1234), "10.0.0.1:1234 > 10.0.0.1:80");
});

Deno.test("MemoryNetwork.connect() fails with AddressNotAvailable where the same two end points are connected", () => {
  const network = new MemoryNetwork();
  const { port } = listen(network).localEndPoint;
  const local = { host: "127.0.0.1", port: 1234 };
  const connecting = network.connect("sync", {
    host: "127.0.0.1",
    port,
    local,
  });
  connecting.block();
  assertSocketError(
    () => connecting.block(),
    SocketError.AddressNotAvailable,
  );
});

Deno.test("MemoryNetwork.connect() fails with AddressAlreadyInUse from a port that is listened on", () => {
  const network = new MemoryNetwork();
  const { localEndPoint } = listen(network);
  const { port } = localEndPoint;
  const local = { host: "127.0.0.1", port };
  const connecting = network.connect("sync", {
    host: "127.0.0.1",
    port,
    local,
  });
  assertSocketError(
    () => connecting.block(),
    SocketError.AddressAlreadyInUse,
  );
});

Deno.test("MemoryNetwork.listen() fails with AddressAlreadyInUse where two listeners would overlap", () => {
  const table: [
    first: string,
    second: string,
    ipv6Only: boolean,
    ok: boolean,
  ][] = [
    ["127.0.0.1", "127.0.0.1", false, false],
    ["127.0.0.1", "127.0.0.2", false, true],
    ["127.0.0.1", "0.0.0.0", false, false],
    ["0.0.0.0", "127.0.0.1", false, false],
    ["0.0.0.0", "::", false, false],
    ["0.0.0.0", "::", true, true],
    ["0.0.0.0", "::1", false, true],
    ["::", "127.0.0.1", false, false],
    ["::", "::1", false, false],
    ["127.0.0.1", "::ffff:127.0.0.1", false, false],
  ];
  for (const [first, second, ipv6Only, ok] of table) {
    const network = new MemoryNetwork();
    const request = { port: 80, backlog: 1, ipv6Only };
    network.listen("sync", { ...request, host: first });
    const again = () => network.listen("sync", { ...request, host: second });
    if (ok) again();
    else assertSocketError(again, SocketError.AddressAlreadyInUse);
  }
});

Deno.test("MemoryNetwork.listen() with ipv6Only is not reached over IPv4", () => {
  assertThrows(
    () => addresses("::", { host: "127.0.0.1" }, true),
    Error,
    "Connection refused 127.0.0.1:80",
  );
  addresses("::", { host: "::1" }, true);
});

Deno.test("MemoryNetwork.listen() prefers the listener of the exact address to that of any address", () => {
  const network = new MemoryNetwork();
  const request = { port: 80, backlog: 1, reusePort: true };
  const any = network.listen("sync", { ...request, host: "0.0.0.0" });
  const exact = network.listen("sync", { ...request, host: "10.0.0.1" });
  network.connect("sync", { host: "10.0.0.1", port: 80 }).block();
  assertEquals([any.isAcceptable, exact.isAcceptable], [false, true]);
  network.connect("sync", { host: "10.0.0.2", port: 80 }).block();
  assertEquals([any.isAcceptable, exact.isAcceptable], [true, true]);
});

Deno.test("MemoryNetwork.listen() with reusePort gives clients to each listener in turn", () => {
  const network = new MemoryNetwork();
  const request = { host: "10.0.0.1", port: 80, backlog: 4, reusePort: true };
  const listeners = [1, 2].map(() => network.listen("sync", request));
  for (let i = 0; i < 4; i++) {
    network.connect("sync", { host: "10.0.0.1", port: 80 }).block();
  }
  for (const listener of listeners) {
    assert(listener.tryAccept() && listener.tryAccept());
    assertEquals(listener.tryAccept(), undefined);
  }
});

Deno.test("MemoryNetwork.bind() takes a port that others may take too, and the network gives to nobody", () => {
  const network = new MemoryNetwork();
  const bound = network.bind("127.0.0.1", 0);
  assertEquals(`${bound.localEndPoint}`, "127.0.0.1:49152");
  assertEquals(network.bind("127.0.0.1", 49152).localEndPoint.port, 49152);
  assertEquals(listen(network).localEndPoint.port, 49153);
  bound.release();
  bound.release();
  assertEquals(network.openCount, 2);
});

Deno.test("MemoryNetwork gives every port from 49152 on, and then says so", () => {
  const network = new MemoryNetwork();
  const first = network.bind("127.0.0.1", 0);
  for (let port = 49153; port <= 65535; port++) {
    assertEquals(network.bind("127.0.0.1", 0).localEndPoint.port, port);
  }
  const bind = () => network.bind("127.0.0.1", 0);
  assertSocketError(bind, SocketError.AddressAlreadyInUse);
  network.listen("sync", { host: "127.0.0.1", port: 80, backlog: 1 });
  assertSocketError(
    () => connect(network, new IPEndPoint(IPAddress.loopback, 80)),
    SocketError.AddressNotAvailable,
  );
  first.release();
  assertEquals(bind().localEndPoint.port, 49152);
});

Deno.test("MemoryNetwork lets one client more than the backlog wait, as Linux does", async () => {
  for (const [backlog, places] of [[0, 1], [1, 2], [5, 6], [-1, 4097]]) {
    const network = new MemoryNetwork();
    const listener = listen(network, backlog);
    for (let i = 0; i < places; i++) connect(network, listener.localEndPoint);
    assertThrows(
      () => connect(network, listener.localEndPoint),
      InvalidOperationException,
    );
    const { address, port } = listener.localEndPoint;
    const waiting = network.connect("async", { host: `${address}`, port })
      .start();
    assertEquals(network.connections.length, places);
    listener.tryAccept();
    await deadline(waiting, 1000);
    assertEquals(network.connections.length, places + 1);
  }
});

Deno.test("MemoryNetwork.connect() that waits for room fails with ConnectionRefused when the listener closes", async () => {
  const network = new MemoryNetwork();
  const listener = listen(network, 0);
  const client = connect(network, listener.localEndPoint);
  const { port } = listener.localEndPoint;
  const waiting = network.connect("async", { host: "127.0.0.1", port }).start();
  listener.close();
  await assertRejected(waiting, SocketError.ConnectionRefused);
  client.close();
  assertEquals(network.openCount, 0);
});

Deno.test("A connect that was begun and waits for room goes on as soon as somebody is accepted, or the listener stops", async () => {
  const network = new MemoryNetwork();
  const listener = new TcpListener(IPAddress.loopback, 80, { network });
  listener.start(0);
  using first = new TcpClient({ network, mode: "sync" });
  first.connect(new IPEndPoint(IPAddress.loopback, 80));
  const begin = () => {
    const client = new TcpClient({ network, mode: "sync" });
    const begun = client.beginConnect(IPAddress.loopback, 80);
    assert(!begun.isCompleted);
    return { client, end: () => client.endConnect(begun) };
  };
  const clients = Array.from({ length: 4 }, begin);
  const [second, third, fourth, fifth] = clients;
  // Nobody has made room for it.
  assertThrows(second.end, InvalidOperationException);
  listener.acceptSocket().dispose();
  second.end();
  assert(second.client.connected);
  // The room is not for one that was given up.
  third.client.dispose();
  listener.acceptSocket().dispose();
  fourth.end();
  listener.stop();
  await assertFails(fifth.end, SocketError.ConnectionRefused);
  for (const { client } of clients) client.dispose();
});

Deno.test("MemoryNetwork.connect() that waits for room ends when its signal aborts", async () => {
  const network = new MemoryNetwork();
  const listener = listen(network, 0);
  connect(network, listener.localEndPoint);
  const controller = new AbortController();
  const { port } = listener.localEndPoint;
  const waiting = network.connect("async", { host: "127.0.0.1", port })
    .start(controller.signal);
  const reason = new Error("Given up");
  controller.abort(reason);
  assertStrictEquals(await assertRejects(() => waiting), reason);
  assertEquals(network.connections.length, 1);
});

Deno.test("MemoryNetwork.connect() closes what it has opened when its signal aborts", async () => {
  for (const latencyMs of [0, 1]) {
    const network = new MemoryNetwork({ latencyMs });
    const listener = listen(network);
    const { port } = listener.localEndPoint;
    const controller = new AbortController();
    const connecting = network.connect("async", { host: "127.0.0.1", port })
      .start(controller.signal);
    if (latencyMs > 0) await deadline(listener.whenAcceptable(), 1000);
    controller.abort();
    const error = await assertRejects(() => connecting, DOMException);
    assertEquals(error.name, "AbortError");
    assertEquals(network.openCount, 1);
    listener.close();
    assertEquals(network.connections.length, 0);
  }
});

Deno.test("MemoryNetwork.refuse() lets as many connects fail as are asked for", async () => {
  const network = new MemoryNetwork();
  const { localEndPoint } = listen(network);
  network.refuse(localEndPoint, SocketError.TimedOut, 2);
  assertSocketError(
    () => connect(network, localEndPoint),
    SocketError.TimedOut,
  );
  const { port } = localEndPoint;
  const request = { host: "127.0.0.1", port };
  await assertRejected(
    network.connect("async", request).start(),
    SocketError.TimedOut,
  );
  connect(network, localEndPoint);
});

Deno.test("MemoryNetwork.refuse() lets connects fail until allow(), at one address or at all", () => {
  const place = IPEndPoint.parse("10.0.0.1:80");
  const any = IPEndPoint.parse("0.0.0.0:80");
  for (const refused of [place, any]) {
    const network = new MemoryNetwork();
    network.listen("sync", { host: "10.0.0.1", port: 80, backlog: 1 });
    network.refuse(refused);
    for (let i = 0; i < 3; i++) {
      assertSocketError(
        () => connect(network, place),
        SocketError.ConnectionRefused,
      );
    }
    network.allow(refused);
    connect(network, place);
  }
});

Deno.test("MemoryNetwork.refuse() takes whole numbers from 1 on", () => {
  const network = new MemoryNetwork();
  const place = IPEndPoint.parse("10.0.0.1:80");
  for (const times of [0, -1, 1.5, NaN]) {
    assertThrows(
      () => network.refuse(place, SocketError.TimedOut, times),
      RangeError,
      `not "${times}"`,
    );
  }
});

Deno.test("MemoryNetwork.failNextAccept() lets one accept fail, also one that waits, and loses no client", async () => {
  const network = new MemoryNetwork();
  const listener = listen(network);
  connect(network, listener.localEndPoint);
  network.failNextAccept(
    listener.localEndPoint,
    SocketError.TooManyOpenSockets,
  );
  assertSocketError(
    () => listener.tryAccept(),
    SocketError.TooManyOpenSockets,
  );
  assert(listener.tryAccept());

  const waiting = listener.whenAcceptable();
  network.failNextAccept(
    listener.localEndPoint,
    SocketError.ConnectionAborted,
  );
  await deadline(waiting, 1000);
  assert(listener.isAcceptable);
  assertSocketError(() => listener.tryAccept(), SocketError.ConnectionAborted);
});

Deno.test("MemoryNetwork.failNextAccept() takes no listener's turn", async () => {
  const network = new MemoryNetwork();
  const [first, second] = [1, 2].map(() =>
    network.listen("sync", {
      host: "::1",
      port: 80,
      backlog: 1,
      reusePort: true,
    })
  );
  network.failNextAccept(first.localEndPoint, SocketError.TooManyOpenSockets);
  connect(network, first.localEndPoint);
  // It fails whose turn it is, and who has the next client.
  await assertFails(() => first.tryAccept(), SocketError.TooManyOpenSockets);
  assert(first.tryAccept() !== undefined);
  assert(second.tryAccept() === undefined);
});

Deno.test("MemoryNetwork.failNextAccept() wants somebody who listens", () => {
  assertThrows(
    () =>
      new MemoryNetwork().failNextAccept(
        IPEndPoint.parse("10.0.0.1:80"),
        SocketError.TooManyOpenSockets,
      ),
    InvalidOperationException,
    'Nobody listens on "10.0.0.1:80"',
  );
});

Deno.test("MemoryNetwork refuses options that are out of range", () => {
  const table = [
    { seed: 1.5 },
    { seed: NaN },
    { chunk: { min: 0, max: 1 } },
    { chunk: { min: 2, max: 1 } },
    { chunk: { min: 1, max: 1.5 } },
    { latencyMs: -1 },
    { latencyMs: NaN },
    { latencyMs: 2 ** 31 },
    { capacity: 0 },
    { capacity: Infinity },
  ];
  for (const options of table) {
    assertThrows(() => new MemoryNetwork(options), RangeError);
  }
});

Deno.test("MemoryNetwork.openCount counts what sockets hold, and connections shows those that are alive", () => {
  const network = new MemoryNetwork();
  const { listener, client, server, connection } = pair(network);
  assertEquals(network.openCount, 3);
  connect(network, listener.localEndPoint);
  assertEquals(network.openCount, 4);
  assertEquals(network.connections.length, 2);
  client.close();
  assertEquals([connection.client.isOpen, connection.server.isOpen], [
    false,
    true,
  ]);
  assertStrictEquals(network.connections[0], connection);
  server.reset?.();
  assertEquals(network.connections.length, 1);
  assertEquals(network.openCount, 2);
  listener.close();
  listener.close();
  assertEquals(network.openCount, 1);
});

Deno.test("A listener that has closed ends the waits on it, and accepts nobody", async () => {
  const network = new MemoryNetwork();
  const listener = listen(network);
  const waiting = listener.whenAcceptable();
  listener.close();
  await deadline(waiting, 1000);
  assertSocketError(() => listener.tryAccept(), SocketError.OperationAborted);
});

Deno.test("A listener that closes resets the clients that nobody accepted", () => {
  const network = new MemoryNetwork();
  const listener = listen(network);
  const client = connect(network, listener.localEndPoint);
  listener.close();
  assertSocketError(
    () => client.tryRead(new Uint8Array(1), false),
    SocketError.ConnectionReset,
  );
});

Deno.test("A synchronous accept that would wait for ever throws, and one with a timeout runs out of time", () => {
  const network = new MemoryNetwork();
  const listener = listen(network);
  assertEquals(listener.waitAcceptable(0), false);
  assertThrows(
    () => listener.waitAcceptable(Infinity),
    InvalidOperationException,
    'A synchronous accept on "127.0.0.1:49152" would wait for ever',
  );
  assertEquals(listener.waitAcceptable(1000), false);
  assertEquals(network.now, 1000);
});
