import {
  assert,
  assertEquals,
  assertRejects,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import {
  EndOfStreamException,
  NetworkStream,
  TcpClient,
} from "../../src/clients/mod.ts";
import {
  AddressFamily,
  FileAccess,
  ProtocolType,
  SocketError,
  SocketShutdown,
  SocketType,
} from "../../src/constants/mod.ts";
import {
  InvalidOperationException,
  IOException,
  NotSupportedException,
  ObjectDisposedException,
} from "../../src/errors/mod.ts";
import { LingerOption } from "../../src/options/linger_option.ts";
import { Socket } from "../../src/socket/socket.ts";
import {
  asyncModes,
  bytes,
  causeOf,
  type Mode,
  Pair,
  soon,
  syncModes,
  testModes,
  testPairs,
} from "./_modes.ts";

testPairs(
  "NetworkStream.read() gives what the peer wrote",
  async ({ stream, peerStream }, mode) => {
    await mode.write(peerStream, bytes(3));
    const buffer = new Uint8Array(8);
    assertEquals(await mode.read(stream, buffer), 3);
    assertEquals(buffer.subarray(0, 3), bytes(3));
  },
);

testPairs(
  "NetworkStream.read() fills the part of the buffer that it is given",
  async ({ stream, peerStream }, mode) => {
    await mode.write(peerStream, bytes(8), 1, 3);
    const buffer = new Uint8Array(6);
    assertEquals(await mode.read(stream, buffer, 1, 2), 2);
    assertEquals([...buffer], [0, 1, 2, 0, 0, 0]);
    assertEquals(await mode.read(stream, buffer, 5), 1);
    assertEquals([...buffer], [0, 1, 2, 0, 0, 3]);
  },
);

testPairs(
  "NetworkStream takes a count also where the offset is undefined",
  async ({ stream, peerStream }, mode) => {
    await mode.write(peerStream, bytes(8), undefined, 3);
    const buffer = new Uint8Array(6);
    assertEquals(await mode.read(stream, buffer, undefined, 2), 2);
    assertEquals([...buffer], [...bytes(2), 0, 0, 0, 0]);
    assertEquals(await mode.read(stream, buffer), 1);
    for (const count of [-1, 7]) {
      await assertRejects(
        async () => await mode.write(peerStream, buffer, undefined, count),
        RangeError,
      );
    }
    assertThrows(() => stream.read(buffer, "1" as never, 1), RangeError);
  },
);

testPairs(
  "NetworkStream.copyToAsync() takes the writable half of what compresses",
  async ({ stream, peer, peerStream }) => {
    await peerStream.writeAsync(bytes(3));
    peer.close();
    const { readable, writable } = new CompressionStream("gzip");
    const unzipped = readable.pipeThrough(new DecompressionStream("gzip"));
    const read = new Response(unzipped).bytes();
    await stream.copyToAsync(writable);
    await writable.close();
    assertEquals(await read, bytes(3));
  },
  asyncModes,
);

testPairs(
  "NetworkStream.read() gives 0 at the end of the stream, again and again",
  async ({ stream, peer }, mode) => {
    peer.close();
    assertEquals(await mode.read(stream, new Uint8Array(1)), 0);
    assertEquals(await mode.read(stream, new Uint8Array(1)), 0);
  },
);

testPairs(
  "NetworkStream.read() gives 0 after its own half was shut down",
  async ({ stream }, mode) => {
    stream.socket.shutdown(SocketShutdown.Receive);
    assertEquals(await mode.read(stream, new Uint8Array(1)), 0);
  },
);

testPairs(
  "NetworkStream.write() fails with Shutdown after its own half was shut down",
  async ({ stream }, mode) => {
    stream.socket.shutdown(SocketShutdown.Send);
    const error = await assertRejects(
      () => mode.write(stream, bytes(1)),
      IOException,
      "Unable to write data to the transport connection: ",
    );
    assertEquals(causeOf(error), SocketError.Shutdown);
  },
);

testPairs(
  "NetworkStream fails with the socket's ObjectDisposedException as cause when the socket was closed",
  async ({ stream }, mode) => {
    stream.socket.close();
    for (const call of calls(mode, "read", "write")) {
      const error = await assertRejects(
        () => call(stream, bytes(1)),
        IOException,
      );
      assertEquals(causeOf(error), ObjectDisposedException);
    }
    assert(stream.canRead);
    assertThrows(() => stream.dataAvailable, ObjectDisposedException);
  },
);

/** Those calls of a mode, alike. */
function calls(mode: Mode, ...names: ("read" | "write" | "readExactly")[]) {
  return names.map((name) =>
  (
    stream: NetworkStream,
    buffer: Uint8Array,
    offset?: number,
    count?: number,
  ): Promise<unknown> => mode[name](stream, buffer, offset, count));
}

const badRanges: [offset: number, count?: number][] = [
  [-1, 0],
  [3, 0],
  [3],
  [0, 3],
  [0, -1],
  [2, 1],
  [NaN, 0],
  [0.5, 1],
  [0, 0.5],
];

testPairs(
  "NetworkStream refuses ranges outside of the buffer",
  async ({ stream }, mode) => {
    for (const [offset, count] of badRanges) {
      for (const call of calls(mode, "read", "write", "readExactly")) {
        await assertRejects(
          () => call(stream, bytes(2), offset, count),
          RangeError,
          `got "${
            count === undefined || !(offset >= 0 && offset <= 2) || offset % 1
              ? offset
              : count
          }"`,
        );
      }
    }
  },
);

testPairs(
  "NetworkStream checks its arguments before its state",
  async ({ stream }, mode) => {
    stream.dispose();
    for (
      const none of [null, undefined, "text", [1]] as unknown as Uint8Array[]
    ) {
      for (const call of calls(mode, "read", "write", "readExactly")) {
        await assertRejects(
          () => call(stream, none),
          TypeError,
          'Argument "buffer" must be a Uint8Array',
        );
      }
    }
    await assertRejects(() => mode.read(stream, bytes(2), 3), RangeError);
    assertThrows(() => stream.readTimeout = 0, RangeError);
  },
);

testPairs(
  "NetworkStream throws ObjectDisposedException after dispose",
  async ({ stream }, mode) => {
    stream.dispose();
    const calls: (() => unknown)[] = [
      () => mode.read(stream, bytes(1)),
      () => mode.write(stream, bytes(1)),
      () => mode.readExactly(stream, bytes(1)),
      () => mode.copyTo(stream, stream),
      () => stream.readByte(),
      () => stream.writeByte(1),
      () => stream.dataAvailable,
      () => stream.readTimeout,
      () => stream.writeTimeout = 5,
      () => stream.readable,
      () => stream.writable,
      () => stream[Symbol.asyncIterator]().next(),
    ];
    for (const call of calls) {
      await assertRejects(async () => await call(), ObjectDisposedException);
    }
    stream.flush();
    await stream.flushAsync();
    stream.dispose();
    stream.close();
    assert(!stream.canRead && !stream.canWrite && !stream.canSeek);
    assert(stream.canTimeout);
    assert(!stream.socket.connected);
  },
);

testPairs(
  "NetworkStream.readByte() and writeByte() carry one byte",
  ({ stream, peerStream, peer }) => {
    for (const byte of [0, 127, 255]) {
      peerStream.writeByte(byte);
      assertEquals(stream.readByte(), byte);
    }
    for (const bad of [-1, 256, 0.5, NaN]) {
      assertThrows(() => peerStream.writeByte(bad), RangeError, `"${bad}"`);
    }
    peer.close();
    assertEquals(stream.readByte(), -1);
  },
  syncModes(),
);

testPairs(
  "NetworkStream.readExactly() waits for all of several writes",
  async ({ stream, peerStream }, mode) => {
    await mode.write(peerStream, bytes(5), 0, 3);
    await mode.write(peerStream, bytes(5), 3, 2);
    const buffer = new Uint8Array(5);
    await mode.readExactly(stream, buffer);
    assertEquals(buffer, bytes(5));
  },
);

testPairs(
  "NetworkStream.readExactly() throws at the end, with what came in the buffer",
  async ({ stream, peer, peerStream }, mode) => {
    await mode.write(peerStream, Uint8Array.of(1, 2, 3));
    peer.close();
    const buffer = new Uint8Array(5);
    await assertRejects(
      () => mode.readExactly(stream, buffer, 1),
      EndOfStreamException,
      "Unable to read beyond the end of the stream",
    );
    assertEquals([...buffer], [0, 1, 2, 3, 0]);
  },
);

testPairs(
  "NetworkStream.readExactly() of nothing reads nothing, even when disposed",
  async ({ stream }, mode) => {
    await mode.readExactly(stream, bytes(0));
    assertEquals(await mode.readAtLeast(stream, bytes(5), 0), 0);
    stream.dispose();
    await mode.readExactly(stream, bytes(0));
  },
);

testPairs(
  "NetworkStream.readAtLeast() stops at the minimum, or at the end if told so",
  async ({ stream, peer, peerStream }, mode) => {
    await mode.write(peerStream, bytes(3));
    assertEquals(await mode.readAtLeast(stream, bytes(8), 3), 3);
    await mode.write(peerStream, bytes(3));
    peer.close();
    assertEquals(await mode.readAtLeast(stream, bytes(8), 8, false), 3);
    await assertRejects(
      () => mode.readAtLeast(stream, bytes(8), 1),
      EndOfStreamException,
    );
  },
);

testPairs(
  "NetworkStream.readAtLeast() refuses a minimum that the buffer cannot hold",
  async ({ stream }, mode) => {
    for (const minimum of [-1, 6, 0.5, NaN]) {
      await assertRejects(
        () => mode.readAtLeast(stream, bytes(5), minimum),
        RangeError,
        `"${minimum}"`,
      );
    }
  },
);

testPairs(
  "NetworkStream.copyTo() copies until the end, and leaves both streams open",
  async ({ stream, peer, peerStream }, mode) => {
    await mode.write(peerStream, bytes(100));
    peer.client.shutdown(SocketShutdown.Send);
    await mode.copyTo(stream, stream, 7);
    const buffer = new Uint8Array(100);
    await mode.readExactly(peerStream, buffer);
    assertEquals(buffer, bytes(100));
    assert(stream.canRead && stream.canWrite);
  },
);

testPairs(
  "NetworkStream.copyTo() checks both streams and the size",
  async ({ stream, client, peer }, mode) => {
    using readOnly = new NetworkStream(client.client, FileAccess.Read);
    using writeOnly = new NetworkStream(peer.client, FileAccess.Write);
    const copy =
      (from: NetworkStream, to: NetworkStream, size?: number) => () =>
        mode.copyTo(from, to, size);
    const method = mode.waits ? "write" : "writeAsync";
    const none: unknown[] = [null, 1, {}, { canRead: true, canWrite: true }];
    if (mode.waits) none.push(new WritableStream());
    for (const bad of none) {
      await assertRejects(
        copy(stream, bad as NetworkStream),
        TypeError,
        `Argument "destination" must be a stream with "${method}", got "`,
      );
    }
    await assertRejects(copy(stream, writeOnly, 0), RangeError, '"0"');
    await assertRejects(
      copy(stream, readOnly),
      NotSupportedException,
      "writing",
    );
    await assertRejects(
      copy(writeOnly, stream),
      NotSupportedException,
      "reading",
    );
    writeOnly.dispose();
    await assertRejects(copy(stream, writeOnly), ObjectDisposedException);
  },
);

testPairs(
  "NetworkStream.copyToAsync() writes chunks of their own to a WritableStream",
  async ({ stream, peer, peerStream }, mode) => {
    await mode.write(peerStream, bytes(100));
    peer.close();
    const chunks: Uint8Array[] = [];
    const writable = new WritableStream<Uint8Array>({
      write: (chunk) => void chunks.push(chunk),
    });
    await soon(stream.copyToAsync(writable, 64));
    assertEquals(
      Uint8Array.from(chunks.flatMap((chunk) => [...chunk])),
      bytes(100),
    );
    assert(!writable.locked);
  },
  asyncModes,
);

testPairs(
  "NetworkStream.copyToAsync() gives up on a WritableStream that is stuck",
  async ({ stream, peerStream }, mode) => {
    await mode.write(peerStream, bytes(1));
    const abort = new AbortController(), reason = new Error("enough");
    const writable = new WritableStream<Uint8Array>({
      write() {
        abort.abort(reason);
        return new Promise(() => {});
      },
    });
    const copied = stream.copyToAsync(writable, abort.signal);
    assertStrictEquals(await soon(assertRejects(() => copied)), reason);
    assert(!writable.locked);
  },
  asyncModes,
);

testPairs("NetworkStream cannot seek", ({ stream }) => {
  for (
    const call of [
      () => stream.length,
      () => stream.position,
      () => stream.position = 1,
      () => stream.seek(0, 0),
      () => stream.setLength(1),
    ]
  ) assertThrows(call, NotSupportedException);
  stream.dispose();
  assertThrows(() => stream.length, NotSupportedException);
});

testPairs(
  "NetworkStream's timeouts are the socket's, and -1 is for ever",
  ({ stream, client }) => {
    client.receiveTimeout = client.sendTimeout = 0;
    assertEquals([stream.readTimeout, stream.writeTimeout], [-1, -1]);
    stream.readTimeout = 100;
    stream.writeTimeout = 200;
    assertEquals([stream.readTimeout, stream.writeTimeout], [100, 200]);
    assertEquals([client.receiveTimeout, client.sendTimeout], [100, 200]);
    stream.readTimeout = stream.writeTimeout = -1;
    assertEquals([stream.readTimeout, stream.writeTimeout], [-1, -1]);
    assertEquals([client.receiveTimeout, client.sendTimeout], [0, 0]);
    for (const bad of [0, -2, 0.5, NaN, Infinity, 2 ** 31]) {
      assertThrows(() => stream.readTimeout = bad, RangeError, `"${bad}"`);
      assertThrows(() => stream.writeTimeout = bad, RangeError, `"${bad}"`);
    }
  },
);

testPairs(
  "NetworkStream.read() fails with TimedOut after readTimeout, and works again",
  ({ stream, peerStream }) => {
    stream.readTimeout = 20;
    const error = assertThrows(
      () => stream.read(bytes(1)),
      IOException,
      "Unable to read data from the transport connection: ",
    );
    assertEquals(causeOf(error), SocketError.TimedOut);
    peerStream.writeByte(7);
    stream.readTimeout = 10_000;
    assertEquals(stream.readByte(), 7);
  },
  syncModes(({ name }) => name === "sync"),
);

testPairs(
  "NetworkStream.readAsync() rejects with the signal's reason, and loses no byte",
  async ({ stream, peerStream }, mode) => {
    const abort = new AbortController(), reason = new Error("enough");
    const read = stream.readAsync(new Uint8Array(1), abort.signal);
    abort.abort(reason);
    assertStrictEquals(await soon(assertRejects(() => read)), reason);
    await mode.write(peerStream, Uint8Array.of(7));
    const buffer = new Uint8Array(1);
    await mode.readExactly(stream, buffer);
    assertEquals(buffer[0], 7);
  },
  asyncModes,
);

testPairs(
  "NetworkStream's asynchronous calls do nothing with an aborted signal",
  async ({ stream, peerStream }, mode) => {
    await mode.write(peerStream, bytes(1));
    const signal = AbortSignal.abort();
    for (
      const call of [
        () => stream.readAsync(bytes(1), signal),
        () => stream.readAsync(bytes(1), 0, 1, signal),
        () => stream.readExactlyAsync(bytes(1), signal),
        () => stream.readExactlyAsync(bytes(1), 0, 1, signal),
        () => stream.readAtLeastAsync(bytes(1), 1, true, signal),
        () => stream.writeAsync(bytes(1), signal),
        () => stream.writeAsync(bytes(1), 0, 1, signal),
        () => stream.copyToAsync(stream, signal),
        () => stream.copyToAsync(stream, 5, signal),
      ]
    ) {
      const error = await soon(
        assertRejects(call as () => Promise<unknown>),
      );
      assertStrictEquals(error, signal.reason);
    }
    await stream.flushAsync(signal);
    assertEquals(await mode.read(stream, bytes(2)), 1);
    stream.dispose();
    await assertRejects(
      () => stream.readAsync(bytes(1), signal),
      ObjectDisposedException,
    );
  },
  asyncModes,
);

testPairs(
  "NetworkStream.dispose() ends a read under way with OperationAborted",
  async ({ stream }) => {
    const read = stream.readAsync(bytes(1));
    stream.dispose();
    const error = await soon(assertRejects(() => read, IOException));
    assertEquals(causeOf(error), SocketError.OperationAborted);
  },
  asyncModes,
);

testPairs(
  "NetworkStream of half an access refuses the other half",
  async ({ client }, mode) => {
    const cases: [access: FileAccess, canRead: boolean, canWrite: boolean][] = [
      [0, true, true],
      [FileAccess.Read, true, false],
      [FileAccess.Write, false, true],
      [FileAccess.ReadWrite, true, true],
      [4, true, true],
    ];
    for (const [access, canRead, canWrite] of cases) {
      using stream = new NetworkStream(client.client, access);
      assertEquals([stream.canRead, stream.canWrite], [canRead, canWrite]);
      if (!canRead) {
        await assertRejects(
          () => mode.read(stream, bytes(1)),
          InvalidOperationException,
          "The stream does not support reading",
        );
        assertThrows(() => stream.readable, InvalidOperationException);
      }
      if (!canWrite) {
        await assertRejects(
          () => mode.write(stream, bytes(1)),
          InvalidOperationException,
          "The stream does not support writing",
        );
        assertThrows(() => stream.writable, InvalidOperationException);
      }
    }
  },
);

testPairs(
  "NetworkStream closes its socket only if it owns it",
  ({ client, peer }) => {
    for (
      const args of [[], [false], [FileAccess.Read], [FileAccess.Read, false]]
    ) {
      const stream = new NetworkStream(client.client, ...args as [boolean]);
      stream.close(100);
      stream.dispose();
      assert(client.connected);
    }
    const owners = [
      new NetworkStream(client.client, true),
      new NetworkStream(peer.client, FileAccess.Read, true),
    ];
    for (const stream of owners) {
      stream.dispose();
      assert(!stream.socket.connected);
    }
  },
);

testPairs(
  "NetworkStream.close() checks its timeout, and the peer sees the end",
  async ({ stream, peerStream }, mode) => {
    for (const bad of [-2, 0.5, NaN]) {
      assertThrows(() => stream.close(bad), RangeError, `"${bad}"`);
    }
    assert(stream.canRead);
    await mode.write(stream, bytes(3));
    stream.close(1500);
    assertEquals(await mode.readAtLeast(peerStream, bytes(8), 8, false), 3);
    assertThrows(() => stream.close(-2), RangeError);
  },
);

testPairs(
  "NetworkStream.close(0) says that the stream ends before it drops it",
  async ({ stream, peerStream }, mode) => {
    stream.close(0);
    assertEquals(await mode.read(peerStream, bytes(1)), 0);
  },
);

testPairs(
  "NetworkStream's asyncDispose closes it with its socket",
  async ({ stream, peerStream }, mode) => {
    await mode.write(stream, bytes(3));
    await soon(stream[Symbol.asyncDispose]());
    assert(!stream.canRead && !stream.socket.connected);
    assertEquals(await mode.readAtLeast(peerStream, bytes(8), 8, false), 3);
  },
);

/** A pair whose client resets the connection when its socket closes. */
const resettable = (mode: Mode) =>
  Pair.open(mode, (client) => client.lingerState = new LingerOption(true, 0));

for (
  const [call, close] of [
    ["NetworkStream.close(0)", ({ stream }: Pair) => stream.close(0)],
    [
      "TcpClient.close() with a linger time of 0",
      ({ client }: Pair) => client.close(),
    ],
  ] as const
) {
  testModes(
    `${call} ends a read that waits with OperationAborted`,
    async (mode) => {
      using pair = await resettable(mode);
      const reading = [1, 2].map(() =>
        assertRejects(() => soon(pair.stream.readAsync(bytes(1))), IOException)
      );
      close(pair);
      for (const error of await Promise.all(reading)) {
        assertEquals(causeOf(error), SocketError.OperationAborted);
      }
      assertEquals(await mode.read(pair.peerStream, bytes(1)), 0);
    },
  );
}

testModes(
  "NetworkStream fails with ConnectionReset when the peer resets",
  async (mode) => {
    using pair = await resettable(mode);
    const { client, peer, peerStream } = pair;
    client.client.close();
    const error = await assertRejects(
      () => mode.read(peerStream, bytes(1)),
      IOException,
      "Unable to read data from the transport connection: ",
    );
    assertEquals(causeOf(error), SocketError.ConnectionReset);
    assert(!peer.connected);
  },
);

/** The ways to close a client that say before that it ends. */
const gentleWays: Record<string, (client: TcpClient) => void> = {
  "TcpClient.close()": (client) => client.close(),
  "TcpClient.close() with a stream": (client) => {
    client.getStream();
    client.close();
  },
  "NetworkStream.dispose()": (client) => client.getStream().dispose(),
  "Socket.close() after shutdown()": ({ client }) => {
    client.shutdown(SocketShutdown.Send);
    client.close();
  },
};

for (const [way, close] of Object.entries(gentleWays)) {
  testModes(
    `${way} with a linger time of 0 is the end for its peer, and no reset`,
    async (mode) => {
      using pair = await resettable(mode);
      close(pair.client);
      assertEquals(await mode.read(pair.peerStream, bytes(1)), 0);
    },
  );
}

testModes(
  "NetworkStream refuses what is no connected, blocking stream socket",
  async (mode) => {
    const options = mode.options();
    using fresh = new Socket(SocketType.Stream, ProtocolType.Tcp, options);
    assertThrows(() => new NetworkStream(fresh), IOException, "not connected");
    for (const none of [null, undefined, {}]) {
      assertThrows(
        () => new NetworkStream(none as Socket),
        TypeError,
        "a Socket",
      );
    }
    using listener = mode.listener(options);
    assertThrows(() => new NetworkStream(listener.server), IOException);
    using socket = new Socket(
      AddressFamily.InterNetwork,
      SocketType.Stream,
      ProtocolType.Tcp,
      options,
    );
    if (mode.waits) socket.connect(listener.localEndpoint);
    else await soon(socket.connectAsync(listener.localEndpoint));
    socket.blocking = false;
    assertThrows(() => new NetworkStream(socket), IOException, "non-blocking");
    socket.blocking = true;
    socket.dispose();
    assertThrows(() => new NetworkStream(socket), IOException, "not connected");
  },
);

testPairs(
  "NetworkStream.dataAvailable tells whether bytes are there",
  async ({ stream, peerStream }, mode) => {
    assertEquals(stream.dataAvailable, false);
    await mode.write(peerStream, bytes(2));
    const buffer = new Uint8Array(1);
    if (mode.home === "async") {
      await soon(stream.readAsync(buffer, AbortSignal.timeout(10_000)));
    } else stream.read(buffer);
    assertEquals(stream.dataAvailable, true);
  },
  syncModes(({ name }) => name === "sync"),
);

testPairs(
  "NetworkStream lets a class that extends it say what it can do",
  ({ client }) => {
    class Quiet extends NetworkStream {
      silence() {
        this.canRead = this.canWrite = false;
      }
    }
    using stream = new Quiet(client.client);
    stream.silence();
    assert(!stream.canRead && !stream.canWrite);
    assertThrows(() => stream.readable, InvalidOperationException);
  },
);

Deno.test("NetworkStream names the call that would wait in the asynchronous home, and what to call instead", async () => {
  const mode = asyncModes.find(({ home }) => home === "async")!;
  const options = mode.options();
  using listener = mode.listener(options);
  using client = new TcpClient(options);
  await mode.connect(client, listener.localEndpoint);
  using peer = await mode.acceptTcpClient(listener);
  const stream = client.getStream();
  const calls: Record<string, [twin: string, call: () => unknown]> = {
    read: ["readAsync", () => stream.read(bytes(1))],
    readByte: ["readAsync", () => stream.readByte()],
    readExactly: ["readExactlyAsync", () => stream.readExactly(bytes(1))],
    readAtLeast: ["readAtLeastAsync", () => stream.readAtLeast(bytes(2), 1)],
    write: ["writeAsync", () => stream.write(bytes(1))],
    writeByte: ["writeAsync", () => stream.writeByte(1)],
    copyTo: ["copyToAsync", () => stream.copyTo(stream)],
  };
  for (const [name, [twin, call]] of Object.entries(calls)) {
    const { message } = assertThrows(call, InvalidOperationException);
    assert(message.startsWith(`"${name}" is a call that waits`), message);
    assert(message.includes(`use "${twin}"`), message);
  }
  await stream.writeAsync(bytes(2));
  const buffer = new Uint8Array(2);
  await soon(peer.getStream().readExactlyAsync(buffer));
  assertEquals(buffer, bytes(2));
});

testPairs(
  "NetworkStream.readExactlyAsync() fails with a TypeError when its buffer was resized between two reads",
  async ({ client, peerStream }, mode) => {
    const memory = new ArrayBuffer(4, { maxByteLength: 8 });
    class Resizing extends NetworkStream {
      override async readAsync(into: Uint8Array): Promise<number> {
        const count = await super.readAsync(into);
        memory.resize(1);
        return count;
      }
    }
    const stream = new Resizing(client.client);
    await mode.write(peerStream, bytes(2));
    await assertRejects(
      () => soon(stream.readExactlyAsync(new Uint8Array(memory, 0, 4))),
      TypeError,
      "must be left to the call",
    );
  },
);
