import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { deadline, delay } from "@std/async";
import {
  AddressFamily,
  ProtocolType,
  SelectMode,
  SocketType,
} from "../../src/constants/mod.ts";
import {
  InvalidOperationException,
  SocketException,
} from "../../src/errors/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import { decideHome } from "../../src/socket/home.ts";
import { Socket, type SocketOptions } from "../../src/socket/mod.ts";
import { localOf } from "./_end_points.ts";
import { bytes, LIMIT, settled } from "./_world.ts";

const table = [
  // mode, home so far, call: where the socket lives then.
  [undefined, undefined, "sync", "sync"],
  [undefined, undefined, "async", "async"],
  [undefined, "sync", "sync", "sync"],
  [undefined, "sync", "async", "sync"],
  [undefined, "async", "async", "async"],
  [undefined, "async", "sync", undefined],
  ["sync", undefined, "sync", "sync"],
  ["sync", undefined, "async", "sync"],
  ["sync", "sync", "sync", "sync"],
  ["sync", "sync", "async", "sync"],
  ["async", undefined, "async", "async"],
  ["async", undefined, "sync", undefined],
  ["async", "async", "async", "async"],
  ["async", "async", "sync", undefined],
  // An accepted socket has its listener's home, whatever was asked for.
  ["sync", "async", "sync", undefined],
  ["sync", "async", "async", "async"],
  ["async", "sync", "sync", "sync"],
  ["async", "sync", "async", "sync"],
] as const;

Deno.test("The table of homes has every combination once", () => {
  const keys = table.map(([mode, home, call]) => `${mode} ${home} ${call}`);
  assertEquals(new Set(keys).size, 3 * 3 * 2);
});

for (const [mode, home, call, expected] of table) {
  Deno.test(`decideHome() gives ${expected} for a call that is ${call}, with mode ${mode} and home ${home}`, () => {
    assertEquals(decideHome({ mode, home, call }), expected);
  });
}

const tcp = (options?: SocketOptions) =>
  new Socket(
    AddressFamily.InterNetwork,
    SocketType.Stream,
    ProtocolType.Tcp,
    options,
  );

/** Accepts a client; fails where none has come in time. */
function acceptNow(listener: Socket): Socket {
  assert(listener.poll(LIMIT * 1000, SelectMode.SelectRead), "No client came");
  return listener.accept();
}

function listening(options?: SocketOptions): Socket {
  const listener = tcp(options);
  listener.bind(new IPEndPoint(IPAddress.loopback, 0));
  listener.listen();
  return listener;
}

Deno.test("Socket.accept() opens a listener without a mode again on the I/O thread, at its address", async () => {
  {
    using listener = listening();
    const before = `${listener.localEndPoint}`;
    assertEquals(listener.poll(0, SelectMode.SelectRead), false);
    assertEquals(`${listener.localEndPoint}`, before);
    using client = tcp();
    client.connect(listener.localEndPoint!);
    using server = acceptNow(listener);
    client.send(bytes(3));
    const into = new Uint8Array(3);
    server.receiveTimeout = LIMIT;
    assertEquals(server.receive(into), 3);
    assertEquals(into, bytes(3));
  }
  await settled(undefined);
});

for (const bound of [true, false]) {
  Deno.test(`A synchronous connect of this isolate moves a listener first that is ${bound ? "" : "not "}bound`, async () => {
    {
      using listener = tcp();
      if (bound) listener.bind(new IPEndPoint(IPAddress.loopback, 0));
      listener.listen();
      using client = tcp();
      client.connect(IPAddress.loopback, localOf(listener).port);
      // The client is not reset, since the listener was moved before it came.
      using server = acceptNow(listener);
      server.send(bytes(2));
      client.receiveTimeout = LIMIT;
      assertEquals(client.receive(new Uint8Array(4)), 2);
    }
    await settled(undefined);
  });
}

Deno.test("A synchronous connect by name moves a listener first", async () => {
  {
    using listener = listening();
    using client = tcp();
    client.connect("localhost", localOf(listener).port);
    using server = acceptNow(listener);
    assert(server.connected);
  }
  await settled(undefined);
});

Deno.test("A synchronous connect that does not wait moves a listener first", async () => {
  {
    using listener = listening();
    using client = tcp({ mode: "sync" });
    client.blocking = false;
    assertThrows(() => client.connect(listener.localEndPoint!), Error);
    assert(listener.poll(LIMIT * 1000, SelectMode.SelectRead));
    using server = acceptNow(listener);
    server.send(bytes(1));
    client.blocking = true;
    while (!client.connected) await delay(1);
    client.receiveTimeout = LIMIT;
    assertEquals(client.receive(new Uint8Array(4)), 1);
  }
  await settled(undefined);
});

Deno.test("Socket.acceptAsync() keeps a listener without a mode in this isolate", async () => {
  using listener = listening();
  using client = tcp();
  const accepting = listener.acceptAsync();
  await deadline(client.connectAsync(listener.localEndPoint!), LIMIT);
  using server = await deadline(accepting, LIMIT);
  assertThrows(
    () => listener.accept(),
    InvalidOperationException,
    "acceptAsync",
  );
  assertThrows(
    () => server.receive(new Uint8Array(1)),
    InvalidOperationException,
    "receiveAsync",
  );
});

Deno.test("A listener that acceptAsync has settled stays when this isolate connects synchronously", async () => {
  {
    using listener = listening();
    const accepting = listener.acceptAsync();
    using client = tcp();
    client.connect(listener.localEndPoint!);
    using server = await deadline(accepting, LIMIT);
    await server.sendAsync(bytes(2));
    client.receiveTimeout = LIMIT;
    assertEquals(client.receive(new Uint8Array(4)), 2);
  }
  await settled(undefined);
});

Deno.test('mode: "async" refuses every call that waits, before it does anything', async () => {
  using listener = listening({ mode: "async" });
  using client = tcp({ mode: "async" });
  assertThrows(
    () => listener.accept(),
    InvalidOperationException,
    "acceptAsync",
  );
  assertThrows(
    () => listener.poll(-1, SelectMode.SelectRead),
    InvalidOperationException,
  );
  assertThrows(
    () => client.connect(listener.localEndPoint!),
    InvalidOperationException,
    "connectAsync",
  );
  assertEquals(client.connected, false);
  await deadline(client.connectAsync(listener.localEndPoint!), LIMIT);
  using server = await deadline(listener.acceptAsync(), LIMIT);
  assert(server.connected);
  assertThrows(
    () => client.poll(1000, SelectMode.SelectRead),
    InvalidOperationException,
  );
});

Deno.test("A connect that has failed leaves the next one free to wait", async () => {
  using gone = listening({ mode: "sync" });
  const nobody = gone.localEndPoint!;
  gone.dispose();
  await settled(undefined);
  {
    using listener = listening({ mode: "sync" });
    const there = listener.localEndPoint!;
    using first = tcp();
    await assertRejects(() => first.connectAsync(nobody), SocketException);
    first.connect(there);
    // A home where calls can wait is kept: all calls work there.
    using second = tcp();
    assertThrows(() => second.connect(nobody), SocketException);
    await deadline(second.connectAsync(there), LIMIT);
    second.receiveTimeout = 1;
    assertThrows(() => second.receive(new Uint8Array(1)), SocketException);
  }
  await settled(undefined);
});

Deno.test("What accept gives has its listener's home, for a socket that was given too", async () => {
  {
    using listener = listening({ mode: "sync" });
    using client = tcp();
    await deadline(client.connectAsync(listener.localEndPoint!), LIMIT);
    using given = tcp({ mode: "async" });
    using server = await deadline(listener.acceptAsync(given), LIMIT);
    await client.sendAsync(bytes(2));
    server.receiveTimeout = LIMIT;
    assertEquals(server.receive(new Uint8Array(2)), 2);
  }
  await settled(undefined);
});

Deno.test("Sockets of both homes talk to each other", async () => {
  {
    using listener = listening({ mode: "async" });
    using client = tcp({ mode: "sync" });
    const accepting = listener.acceptAsync();
    client.connect(listener.localEndPoint!);
    using server = await deadline(accepting, LIMIT);
    client.send(bytes(100_000));
    const into = new Uint8Array(100_000);
    for (let got = 0; got < into.length;) {
      got += await deadline(server.receiveAsync(into.subarray(got)), LIMIT);
    }
    assertEquals(into, bytes(100_000));
    await deadline(server.sendAsync(into), LIMIT);
    client.receiveTimeout = LIMIT;
    for (let got = 0; got < into.length;) {
      got += client.receive(into.subarray(got));
    }
    assertEquals(into, bytes(100_000));
  }
  await settled(undefined);
});
