import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertRejects,
  assertStrictEquals,
} from "@std/assert";
import { NetworkStream } from "../../src/clients/mod.ts";
import { chunksOf } from "../../src/clients/_chunks.ts";
import { SocketError, SocketShutdown } from "../../src/constants/mod.ts";
import { IOException } from "../../src/errors/mod.ts";
import { delay } from "@std/async";
import { equals } from "@std/bytes";
import { asyncModes, bytes, causeOf, soon, testPairs } from "./_modes.ts";

/** All that a stream gives. */
async function all(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: number[] = [];
  for await (const chunk of stream) parts.push(...chunk);
  return Uint8Array.from(parts);
}

function test(name: string, body: Parameters<typeof testPairs>[1]): void {
  testPairs(name, body, asyncModes);
}

test(
  "NetworkStream.readable gives all that comes, until the end",
  async ({ stream, peer, peerStream }, mode) => {
    assertStrictEquals(stream.readable, stream.readable);
    await mode.write(peerStream, bytes(100));
    peer.close();
    assertEquals(await soon(all(stream.readable)), bytes(100));
  },
);

test(
  "NetworkStream.readable fills a buffer that its reader brings, and reads no more than fits",
  async ({ stream, peer, peerStream }, mode) => {
    await mode.write(peerStream, bytes(5));
    const reader = stream.readable.getReader({ mode: "byob" });
    const first = await soon(reader.read(new Uint8Array(2)));
    assertEquals(first.value, bytes(2));
    reader.releaseLock();
    const rest = new Uint8Array(3);
    await mode.readExactly(stream, rest);
    assertEquals([...rest], [2, 3, 4]);
    peer.close();
    const again = stream.readable.getReader({ mode: "byob" });
    const end = await soon(again.read(new Uint8Array(4)));
    assert(end.done);
    assertEquals(end.value?.byteLength, 0);
  },
);

test(
  "NetworkStream.readable reads nothing before it is asked to",
  async ({ stream, peerStream }, mode) => {
    const { readable } = stream;
    await mode.write(peerStream, bytes(1));
    assertEquals(await mode.read(stream, new Uint8Array(1)), 1);
    assert(!readable.locked);
  },
);

test(
  "NetworkStream.readable keeps what came for a reader that let go",
  async ({ stream, peer, peerStream }, mode) => {
    const reader = stream.readable.getReader();
    const read = reader.read();
    reader.releaseLock();
    await soon(assertRejects(() => read, TypeError));
    await mode.write(peerStream, bytes(3));
    peer.close();
    assertEquals(await soon(all(stream.readable)), bytes(3));
  },
);

test("NetworkStream.readable ends for a reader with a buffer that follows one without", async ({ stream, peer }) => {
  const reader = stream.readable.getReader();
  const read = reader.read();
  reader.releaseLock();
  await soon(assertRejects(() => read, TypeError));
  const again = stream.readable.getReader({ mode: "byob" });
  const end = again.read(new Uint8Array(4));
  peer.close();
  assert((await soon(end)).done);
});

for (const mode of ["byob", undefined] as const) {
  const name = mode === undefined ? "without" : "with";
  test(`NetworkStream.readable gives what comes to a reader ${name} a buffer after one with a buffer has let go`, async ({ stream, peerStream }) => {
    const first = stream.readable.getReader({ mode: "byob" });
    const read = first.read(new Uint8Array(64));
    // It is asked for, and nothing has come.
    await delay(10);
    first.releaseLock();
    await soon(assertRejects(() => read, TypeError));
    const { readable } = stream;
    const second = mode === undefined
      ? readable.getReader().read()
      : readable.getReader({ mode }).read(new Uint8Array(64));
    await peerStream.writeAsync(bytes(4));
    assertEquals((await soon(second)).value, bytes(4));
  });
}

test(
  "NetworkStream.readable ends the receiving half when it is cancelled",
  async ({ stream, peerStream }, mode) => {
    await soon(stream.readable.cancel());
    assertEquals(await mode.read(stream, new Uint8Array(1)), 0);
    await mode.write(stream, bytes(3));
    assertEquals(await mode.read(peerStream, new Uint8Array(8)), 3);
  },
);

test("NetworkStream.readable can be cancelled while it reads, and when the socket is closed", async ({ stream, peerStream, client, peer }) => {
  const reader = stream.readable.getReader();
  const read = reader.read();
  await soon(reader.cancel());
  assert((await soon(read)).done);
  const { readable } = peerStream;
  client.close();
  peer.client.close();
  await soon(readable.cancel());
});

test(
  "NetworkStream.readable fails with the IOException",
  async ({ stream, client, peerStream }, mode) => {
    const reader = stream.readable.getReader();
    await mode.write(peerStream, bytes(3));
    assertEquals((await soon(reader.read())).value, bytes(3));
    const read = reader.read();
    client.close();
    const error = await soon(assertRejects(() => read, IOException));
    assertEquals(causeOf(error), SocketError.OperationAborted);
  },
);

test("NetworkStream.writable fails with the IOException", async ({ stream }) => {
  stream.socket.shutdown(SocketShutdown.Send);
  const writer = stream.writable.getWriter();
  const write = soon(assertRejects(() => writer.write(bytes(1)), IOException));
  await assertRejects(() => writer.closed, IOException);
  assertEquals(causeOf(await write), SocketError.Shutdown);
});

test(
  "NetworkStream.writable drops the connection on what are no bytes",
  async ({ stream, peerStream }, { inMemory }) => {
    const writer = stream.writable.getWriter();
    const closed = assertRejects(() => writer.closed, TypeError);
    await soon(assertRejects(
      () => writer.write("text" as unknown as Uint8Array),
      TypeError,
      'got "text"',
    ));
    await closed;
    const end = soon(peerStream.readAsync(new Uint8Array(1)));
    if (!inMemory) return assertEquals(await end, 0);
    // There every connection can be reset.
    const error = await assertRejects(() => end, IOException);
    assertEquals(causeOf(error), SocketError.ConnectionReset);
  },
);

test("NetworkStream.writable cannot be closed when the connection is gone", async ({ stream }) => {
  const writer = stream.writable.getWriter();
  const closed = assertRejects(() => writer.closed, IOException);
  stream.socket.close();
  await soon(assertRejects(() => writer.close(), IOException));
  await closed;
});

test("NetworkStream.writable drops the connection when it is aborted, with a write that is stuck", async ({ stream, peerStream }) => {
  const writer = stream.writable.getWriter();
  const closed = writer.closed.catch((error) => error);
  const writes: Promise<unknown>[] = [];
  // More than any buffer between here and there holds, as nobody reads.
  for (let i = 0; i < 64; i++) {
    writes.push(writer.write(new Uint8Array(1 << 20)).catch((error) => error));
  }
  const reason = new Error("enough");
  await soon(writer.abort(reason));
  assertStrictEquals(await soon(closed), reason);
  assertStrictEquals(await soon(writes.at(-1)!), reason);
  assert(!stream.canWrite && !stream.socket.connected);
  // What arrived arrives, and then the end or a reset.
  try {
    for await (const chunk of peerStream) assert(chunk.length > 0);
  } catch (error) {
    assertInstanceOf(error, IOException);
    assertEquals(causeOf(error), SocketError.ConnectionReset);
  }
});

test(
  "NetworkStream.writable ends the sending half of a socket that it does not own when it is aborted",
  async ({ client, peerStream }, mode) => {
    using stream = new NetworkStream(client.client);
    await soon(stream.writable.abort());
    assertEquals(await mode.read(peerStream, new Uint8Array(1)), 0);
    await mode.write(peerStream, bytes(3));
    assertEquals(await mode.read(stream, new Uint8Array(8)), 3);
  },
);

test("NetworkStream.writable is aborted on a socket that it does not own, with a write that is stuck", async ({ client, peerStream }) => {
  using stream = new NetworkStream(client.client);
  const writer = stream.writable.getWriter();
  const closed = writer.closed.catch((error) => error);
  const write = writer.write(new Uint8Array(64 << 20)).catch((error) => error);
  const reason = new Error("enough");
  await soon(writer.abort(reason));
  assertStrictEquals(await soon(closed), reason);
  assertInstanceOf(await soon(write), Error);
  assert(!stream.socket.connected);
  for await (const chunk of peerStream) assert(chunk.length > 0);
});

test("NetworkStream's Web Streams carry megabytes both ways at once", async ({ stream, peerStream }) => {
  const sent = new Uint8Array(4 << 20).map((_, i) => i * 31 + (i >> 12));
  const echoed = peerStream.readable.pipeTo(peerStream.writable);
  const written = new Blob([sent]).stream().pipeTo(stream.writable);
  const received = new Response(stream.readable).bytes();
  await soon(Promise.all([echoed, written]));
  assert(equals(await soon(received), sent));
});

test(
  "NetworkStream's iteration ends at the end of the stream",
  async ({ stream, peer, peerStream }, mode) => {
    await mode.write(peerStream, bytes(100));
    peer.close();
    assertEquals(await soon(all(stream)), bytes(100));
  },
);

test(
  "NetworkStream's iteration leaves what comes later to the next read",
  async ({ stream, peerStream }, mode) => {
    await mode.write(peerStream, bytes(2));
    for await (const chunk of stream) {
      assertEquals(chunk, bytes(2));
      break;
    }
    await mode.write(peerStream, bytes(3));
    assertEquals(await mode.read(stream, new Uint8Array(8)), 3);
    await mode.write(peerStream, bytes(4));
    for await (const chunk of stream) {
      assertEquals(chunk, bytes(4));
      break;
    }
  },
);

Deno.test("chunksOf() asks for more while reads fill the chunk, and for less when they do not", async () => {
  const asked: number[] = [];
  const counts = [4096, 16384, 65536, 65536, 20, 20, 20, 0];
  const next = chunksOf({
    readAsync(buffer) {
      asked.push(buffer.length);
      return Promise.resolve(counts.shift()!);
    },
  });
  while (await next() !== undefined);
  assertEquals(asked, [4096, 16384, 65536, 65536, 65536, 16384, 4096, 4096]);
});
