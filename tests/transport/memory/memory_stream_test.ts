import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { deadline } from "@std/async";
import { TcpClient, TcpListener } from "../../../src/clients/mod.ts";
import { SocketError } from "../../../src/constants/mod.ts";
import { InvalidOperationException } from "../../../src/errors/mod.ts";
import { IPAddress } from "../../../src/net/mod.ts";
import { MemoryNetwork } from "../../../src/transport/memory/mod.ts";
import {
  type BlockingStream,
  WOULD_BLOCK,
} from "../../../src/transport/transport.ts";
import { assertSocketError } from "../stream_contract.ts";
import { bytes, connect, listen, pair, take } from "./pair.ts";

/** The sizes of the deliveries in which `count` bytes come. */
function deliveries(network: MemoryNetwork, count: number): number[] {
  const { client, server } = pair(network);
  client.tryWrite(bytes(count));
  const sizes: number[] = [];
  while (server.isReadable) {
    const { available } = server;
    sizes.push(available);
    assertEquals(server.tryRead(new Uint8Array(count), false), available);
  }
  return sizes;
}

const read = (stream: BlockingStream) => () => take(stream);
const write = (stream: BlockingStream) => () => stream.tryWrite(bytes(1));

Deno.test("A stream takes as many bytes as its buffer has room for, 65,536 unless told otherwise", () => {
  for (const capacity of [undefined, 10]) {
    const { client, server } = pair(new MemoryNetwork({ capacity }));
    const size = capacity ?? 65_536;
    assertEquals(client.tryWrite(bytes(size + 1)), size);
    assertEquals(client.isWritable, false);
    assertEquals(client.tryWrite(bytes(1)), WOULD_BLOCK);
    assertEquals(client.tryWrite(bytes(0)), 0);
    assertEquals(server.tryRead(new Uint8Array(3), true), 3);
    assertEquals(client.tryWrite(bytes(4)), WOULD_BLOCK);
    assertEquals(server.tryRead(new Uint8Array(3), false), 3);
    assertEquals(client.tryWrite(bytes(4)), 3);
    assertEquals(server.tryWrite(bytes(size)), size);
  }
});

Deno.test("A stream becomes writable when its peer reads or closes", async () => {
  const end: ((server: BlockingStream) => void)[] = [
    (server) => take(server),
    (server) => server.close(),
    (server) => server.reset?.(),
  ];
  for (const act of end) {
    const { client, server } = pair(new MemoryNetwork({ capacity: 1 }));
    client.tryWrite(bytes(1));
    const waiting = client.whenWritable();
    act(server);
    await deadline(waiting, 1000);
    assert(client.isWritable);
  }
});

Deno.test("A stream's deliveries have the size that is asked for, and follow from the seed", () => {
  const chunk = { min: 2, max: 5 };
  const sizes = deliveries(new MemoryNetwork({ seed: 7, chunk }), 1000);
  assertEquals(sizes.reduce((sum, size) => sum + size), 1000);
  const whole = sizes.slice(0, -1);
  assert(whole.every((size) => size >= 2 && size <= 5));
  assertEquals(new Set(whole), new Set([2, 3, 4, 5]));
  const again = (seed: number) =>
    deliveries(new MemoryNetwork({ seed, chunk }), 1000);
  assertEquals(again(7), sizes);
  assert(`${again(8)}` !== `${sizes}`);
});

Deno.test("A stream's deliveries differ from connection to connection of one network", () => {
  const network = new MemoryNetwork({ chunk: { min: 1, max: 9 } });
  assert(`${deliveries(network, 500)}` !== `${deliveries(network, 500)}`);
});

Deno.test("A delivery that is read in parts does not change the next one", () => {
  const network = new MemoryNetwork({ chunk: { min: 4, max: 4 } });
  const { client, server } = pair(network);
  client.tryWrite(bytes(10));
  const left: number[] = [];
  while (server.isReadable) {
    left.push(server.available);
    server.tryRead(new Uint8Array(3), true);
    server.tryRead(new Uint8Array(3), false);
  }
  assertEquals(left, [4, 1, 4, 1, 2]);
});

Deno.test("A peek and a read cross the bounds of writes", () => {
  const { client, server } = pair(new MemoryNetwork());
  for (const value of [1, 2, 3, 4]) client.tryWrite(new Uint8Array([value, 9]));
  const into = new Uint8Array(3);
  assertEquals(server.tryRead(into, true), 3);
  assertEquals([...into], [1, 9, 2]);
  assertEquals(server.tryRead(into, false), 3);
  assertEquals(server.tryRead(into, true), 3);
  assertEquals([...into], [9, 3, 9]);
  assertEquals(take(server), [9, 3, 9, 4, 9]);
});

Deno.test("A latency keeps bytes on the way, and an end behind them", async () => {
  const network = new MemoryNetwork({ latencyMs: 5 });
  const listener = listen(network);
  const { port } = listener.localEndPoint;
  const connecting = network.connect("async", { host: "127.0.0.1", port });
  const client = await deadline(connecting.start(), 1000);
  const server = listener.tryAccept() as BlockingStream;
  client.tryWrite(bytes(2));
  client.tryWrite(bytes(1));
  client.shutdownSend();
  assertEquals(server.available, 0);
  await deadline(server.whenReadable(), 1000);
  let got = 0;
  for (let count = 1; count !== 0;) {
    await deadline(server.whenReadable(), 1000);
    count = server.tryRead(new Uint8Array(8), false);
    got += count;
  }
  assertEquals(got, 3);
  client.close();
  server.close();
});

Deno.test("A latency leaves no timer behind when both ends have closed", async () => {
  const network = new MemoryNetwork({ latencyMs: 30 });
  const listener = listen(network);
  const { port } = listener.localEndPoint;
  const connecting = network.connect("async", { host: "127.0.0.1", port });
  const client = await deadline(connecting.start(), 1000);
  client.tryWrite(bytes(1));
  client.close();
  // Resets the client that nobody has accepted.
  listener.close();
  assertEquals(network.openCount, 0);
});

Deno.test("A latency leaves no timer behind when connecting is given up", async () => {
  const network = new MemoryNetwork({ latencyMs: 60_000 });
  const controller = new AbortController();
  const connecting = network.connect("async", { host: "10.0.0.1", port: 80 })
    .start(controller.signal);
  controller.abort();
  await assertRejects(() => connecting, DOMException);
});

Deno.test("hold() keeps bytes, ends and resets on the way until release()", () => {
  const { client, server, connection } = pair(new MemoryNetwork());
  connection.hold();
  client.tryWrite(bytes(3));
  server.tryWrite(bytes(2));
  client.shutdownSend();
  assertEquals([take(client), take(server)], [WOULD_BLOCK, WOULD_BLOCK]);
  connection.server.release();
  assertEquals(take(client), WOULD_BLOCK);
  assertEquals([take(server), take(server)], [[0, 1, 2], 0]);
  server.reset?.();
  assertEquals(take(client), WOULD_BLOCK);
  connection.release();
  assertEquals(take(client), [0, 1]);
  assertSocketError(read(client), SocketError.ConnectionReset);
});

Deno.test("hold() of one end leaves the other, and lets the sender fill its buffer", () => {
  const { client, server, connection } = pair(
    new MemoryNetwork({ capacity: 4 }),
  );
  connection.server.hold();
  assertEquals(client.tryWrite(bytes(9)), 4);
  assertEquals(client.tryWrite(bytes(9)), WOULD_BLOCK);
  server.tryWrite(bytes(1));
  assertEquals(take(client), [0]);
  connection.server.release();
  assertEquals(take(server), [0, 1, 2, 3]);
});

Deno.test("reset() of a connection breaks both ends after what has arrived, and loses what has not", () => {
  const { client, server, connection } = pair(new MemoryNetwork());
  client.tryWrite(bytes(2));
  connection.hold();
  client.tryWrite(bytes(3));
  connection.reset();
  assertEquals(take(server), [0, 1]);
  assertSocketError(read(server), SocketError.ConnectionReset);
  assertEquals(take(server), 0);
  assertSocketError(write(server), SocketError.Shutdown);
  assertSocketError(write(client), SocketError.ConnectionReset);
  assertSocketError(write(client), SocketError.Shutdown);
  assertEquals(take(client), 0);
});

Deno.test("reset() of a connection breaks it with the error that is given, and ends every wait", async () => {
  const { client, server, connection } = pair(
    new MemoryNetwork({ capacity: 1 }),
  );
  client.tryWrite(bytes(1));
  const waits = [client.whenReadable(), client.whenWritable()];
  connection.reset(SocketError.TimedOut);
  await deadline(Promise.all(waits), 1000);
  assertSocketError(read(client), SocketError.TimedOut);
  assertEquals(take(client), 0);
  assertEquals(take(server), [0]);
  assertSocketError(read(server), SocketError.TimedOut);
});

Deno.test("reset() of a connection reaches a client that nobody has accepted", () => {
  const network = new MemoryNetwork();
  const listener = listen(network);
  const client = connect(network, listener.localEndPoint);
  network.connections[0].reset();
  assertSocketError(read(client), SocketError.ConnectionReset);
  const server = listener.tryAccept() as BlockingStream;
  assertSocketError(read(server), SocketError.ConnectionReset);
});

Deno.test("reset() of a stream lets its peer read what came before", () => {
  const { client, server } = pair(new MemoryNetwork());
  client.tryWrite(bytes(2));
  client.reset?.();
  assertEquals(take(server), [0, 1]);
  assertSocketError(read(server), SocketError.ConnectionReset);
  assertEquals(take(server), 0);
});

Deno.test("failNextRead() fails one read and leaves the bytes", async () => {
  const { client, server, connection } = pair(new MemoryNetwork());
  const waiting = server.whenReadable();
  connection.server.failNextRead(SocketError.TimedOut);
  connection.server.failNextRead(SocketError.NetworkDown);
  await deadline(waiting, 1000);
  client.tryWrite(bytes(1));
  assertSocketError(read(server), SocketError.TimedOut);
  assertSocketError(read(server), SocketError.NetworkDown);
  assertEquals(take(server), [0]);
  assertEquals(take(server), WOULD_BLOCK);
});

Deno.test("failNextWrite() fails one write and sends nothing of it", async () => {
  const { client, server, connection } = pair(
    new MemoryNetwork({ capacity: 1 }),
  );
  client.tryWrite(bytes(1));
  const waiting = client.whenWritable();
  connection.client.failNextWrite(SocketError.NoBufferSpaceAvailable);
  await deadline(waiting, 1000);
  assertSocketError(write(client), SocketError.NoBufferSpaceAvailable);
  assertEquals(client.tryWrite(bytes(1)), WOULD_BLOCK);
  assertEquals(take(server), [0]);
  assertEquals(client.tryWrite(bytes(1)), 1);
});

Deno.test("close() with bytes that nobody read resets the peer, and so do bytes that come later", () => {
  const unread = pair(new MemoryNetwork());
  unread.client.tryWrite(bytes(1));
  unread.server.close();
  assertSocketError(read(unread.client), SocketError.ConnectionReset);
  assertEquals(take(unread.client), 0);

  const late = pair(new MemoryNetwork());
  late.connection.server.hold();
  late.client.tryWrite(bytes(1));
  late.server.close();
  late.connection.release();
  assertEquals(take(late.client), 0);
  assertSocketError(write(late.client), SocketError.Shutdown);
});

Deno.test("Bytes that were not awaited go before the end of the stream, if there is room as the socket closes", async () => {
  const network = new MemoryNetwork({ capacity: 10 });
  using listener = new TcpListener(IPAddress.loopback, 80, { network });
  listener.start();
  using client = new TcpClient({ network });
  await client.connectAsync(IPAddress.loopback, 80);
  using server = await listener.acceptSocketAsync();
  const sending = client.client.sendAsync(bytes(14));
  const into = new Uint8Array(20);
  assertEquals(server.receive(into), 10);
  client.close();
  assertEquals(await deadline(sending, 1000), 14);
  assertEquals([server.receive(into), server.receive(into)], [4, 0]);
});

Deno.test("A write to a peer that has closed counts once, and is Shutdown for ever after", () => {
  const { client, server } = pair(new MemoryNetwork());
  server.close();
  assertEquals(client.tryWrite(bytes(5)), 5);
  for (let i = 0; i < 3; i++) {
    assertSocketError(write(client), SocketError.Shutdown);
    assertEquals(take(client), 0);
  }
});

Deno.test("A stream that has closed ends the waits on it, and does nothing more", async () => {
  const network = new MemoryNetwork({ capacity: 1 });
  const { client, server } = pair(network);
  client.tryWrite(bytes(1));
  const waits = [client.whenReadable(), client.whenWritable()];
  client.close();
  await deadline(Promise.all(waits), 1000);
  client.close();
  client.reset?.();
  client.shutdownSend();
  assertEquals(client.available, 0);
  assertSocketError(read(client), SocketError.OperationAborted);
  assertSocketError(write(client), SocketError.OperationAborted);
  assertEquals(take(server), [0]);
  assertEquals(take(server), 0);
});

Deno.test("A synchronous read or write that would wait for ever throws, and one with a timeout runs out of time", () => {
  const network = new MemoryNetwork({ capacity: 1 });
  const { client, server } = pair(network);
  assertEquals(server.waitReadable(0), false);
  assertThrows(
    () => server.waitReadable(Infinity),
    InvalidOperationException,
    'A synchronous read from "127.0.0.1:49152" to "127.0.0.1:49153" would wait for ever',
  );
  assertEquals(client.waitWritable(Infinity), true);
  client.tryWrite(bytes(1));
  assertEquals(client.waitWritable(0), false);
  assertThrows(
    () => client.waitWritable(Infinity),
    InvalidOperationException,
    "A synchronous write",
  );
  assertEquals(client.waitWritable(100), false);
  assertEquals(network.now, 100);
  assertEquals(server.waitReadable(Infinity), true);
});

Deno.test("A connection tells what its sockets asked for", () => {
  const network = new MemoryNetwork();
  const { port } = listen(network).localEndPoint;
  const request = { host: "127.0.0.1", port, noDelay: true };
  const client = network.connect("sync", request).block();
  const [connection] = network.connections;
  const asked = () => [
    connection.client.noDelay,
    connection.client.keepAlive,
    connection.server.noDelay,
  ];
  assertEquals(asked(), [true, false, false]);
  client.setNoDelay(false);
  client.setKeepAlive(true);
  assertEquals(asked(), [false, true, false]);
});

Deno.test("Whoever gives up a wait a thousand times holds one promise", () => {
  const { server } = pair(new MemoryNetwork());
  const first = server.whenReadable();
  for (let i = 0; i < 1000; i++) assert(server.whenReadable() === first);
});
