/** A stream over promises whose ends the tests decide. */
import {
  assert,
  assertEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { deadline, delay } from "@std/async";
import { SocketError } from "../../src/constants/mod.ts";
import { SocketException } from "../../src/errors/mod.ts";
import { StreamChannel } from "../../src/socket/stream_channel.ts";
import type { ByteIO } from "../../src/transport/byte_io.ts";
import { CompletionStream } from "../../src/transport/completion_stream.ts";

const LIMIT = 5000;

/** A connection that reads and writes when it is told. */
class Held implements ByteIO {
  readonly localAddr = { hostname: "127.0.0.1", port: 1 };
  readonly remoteAddr = { hostname: "127.0.0.1", port: 2 };
  writing = Promise.withResolvers<number>();
  /** How many bytes each write was given. */
  readonly written: number[] = [];
  isClosed = false;

  readonly reading = Promise.withResolvers<number | null>();
  read(_into: Uint8Array): Promise<number | null> {
    return this.reading.promise;
  }
  write({ length }: Uint8Array): Promise<number> {
    this.written.push(length);
    return this.writing.promise;
  }
  closeWrite = () => Promise.resolve();
  /** The options that were set, as long as no write had the connection. */
  readonly set: unknown[] = [];
  setNoDelay(noDelay: boolean) {
    this.set.push(["noDelay", noDelay]);
  }
  setKeepAlive(keepAlive: boolean) {
    this.set.push(["keepAlive", keepAlive]);
  }
  ref() {}
  unref() {}
  close() {
    this.isClosed = true;
  }
}

function held(): { io: Held; channel: StreamChannel } {
  const io = new Held();
  return { io, channel: new StreamChannel(new CompletionStream(io)) };
}

/** How a promise has ended after some turns of the microtasks, if it has. */
async function endOf(promise: Promise<unknown>): Promise<unknown> {
  let end: unknown = "none";
  promise.then((value) => end = value, (error) => end = error);
  await delay(0);
  return end;
}

const { signal } = new AbortController();
const data = new Uint8Array(10);

/** The ways to send that go through a queue. */
const sends: Record<string, (channel: StreamChannel) => Promise<number>> = {
  "with a signal": (channel) => channel.sendAsync(data, signal),
  "in pieces": (channel) => {
    const pieces = [data, new Uint8Array()];
    return channel.sendingPieces({ next: () => pieces.shift()! })
      .start(undefined);
  },
};

for (const [name, send] of Object.entries(sends)) {
  Deno.test(`A send ${name} ends when the platform has its bytes, not before`, async () => {
    const { io, channel } = held();
    const sent = send(channel);
    assertEquals(await endOf(sent), "none");
    io.writing.resolve(10);
    assertEquals(await deadline(sent, LIMIT), 10);
  });

  Deno.test(`A send ${name} fails as its last write does`, async () => {
    const { io, channel } = held();
    const sent = send(channel);
    io.writing.reject(new Deno.errors.ConnectionReset("Reset"));
    const error = await endOf(sent);
    assert(error instanceof SocketException, `${error}`);
    assertEquals(error.socketErrorCode, SocketError.ConnectionReset);
    assert(!channel.isConnected);
  });
}

Deno.test("The stack of a receive that fails has one frame above who waits", async () => {
  const { io, channel } = held();
  async function whoWaits() {
    await channel.receiveAsync(data, false, undefined);
  }
  const failed = whoWaits().catch((error: unknown) => error);
  io.reading.reject(new Deno.errors.ConnectionReset("Reset"));
  const error = await deadline(failed, LIMIT);
  assert(error instanceof SocketException, `${error}`);
  const [, own, waiting] = error.stack!.split("\n");
  assertStringIncludes(own, "Failing.then");
  assertStringIncludes(waiting, "at async whoWaits (");
  assert(error.cause instanceof Deno.errors.ConnectionReset, `${error.cause}`);
  assert(!channel.isConnected);
});

Deno.test("Closing ends a receive at once, also while bytes are still sent", async () => {
  const { io, channel } = held();
  const received = channel.receiveAsync(data, false, undefined);
  const sent = channel.sendAsync(data, signal);
  channel.close(undefined);
  const error = await endOf(received);
  assert(error instanceof SocketException, `${error}`);
  assertEquals(error.socketErrorCode, SocketError.OperationAborted);
  // What the stream has taken it sends.
  assertEquals(await deadline(sent, LIMIT), 10);
  assertEquals(io.isClosed, false);
  io.writing.resolve(10);
  await delay(0);
  assertEquals(io.isClosed, true);
});

Deno.test("Closing leaves a direct send, and those behind it, the turn in which the platform may take them", async () => {
  const { io, channel } = held();
  const sends = [1, 2, 3].map(() => channel.sendAsync(data, undefined));
  channel.close(undefined);
  assertEquals(io.isClosed, false);
  io.writing.resolve(10);
  assertEquals(await deadline(Promise.all(sends), LIMIT), [10, 10, 10]);
  await delay(0);
  assertEquals(io.written, [10, 10, 10]);
  assertEquals(io.isClosed, true);
});

Deno.test("Closing ends a direct send that the platform has no room for, and those behind it", async () => {
  const { io, channel } = held();
  const sends = [1, 2].map(() => channel.sendAsync(data, undefined));
  channel.close(undefined);
  const ended = Promise.allSettled(sends);
  assertEquals(await endOf(sends[0]), "none");
  // The platform has some turns of the event loop to take it.
  await closed(io);
  // So the platform ends what is under way when it closes.
  io.writing.reject(new Deno.errors.Interrupted("operation canceled"));
  for (const end of await ended) {
    assert(end.status === "rejected");
    assert(end.reason instanceof SocketException, `${end.reason}`);
    assertEquals(end.reason.socketErrorCode, SocketError.OperationAborted);
  }
  assertEquals(io.written, [10]);
});

Deno.test("Closing ends sends behind a direct one that fails", async () => {
  const { io, channel } = held();
  const sends = [1, 2].map(() => channel.sendAsync(data, undefined));
  channel.close(undefined);
  io.writing.reject(new Deno.errors.ConnectionReset("Reset"));
  const errors = await Promise.all(sends.map(endOf));
  assertEquals(
    errors.map((error) => (error as SocketException).socketErrorCode),
    [SocketError.ConnectionReset, SocketError.Shutdown],
  );
  assertEquals(io.written, [10]);
  assertEquals(io.isClosed, true);
});

Deno.test("A reset that the stream cannot have is a closing like any", async () => {
  const { io, channel } = held();
  const sent = channel.sendAsync(data, signal);
  channel.close(0);
  assertEquals(await deadline(sent, LIMIT), 10);
  io.writing.resolve(10);
  await delay(0);
  assertEquals(io.isClosed, true);
});

/** Timers that go off when the test says so. */
class Timers implements Disposable {
  readonly #real = globalThis.setTimeout;
  readonly #realClear = globalThis.clearTimeout;
  readonly #waiting = new Map<number, () => void>();
  #last = 0;

  constructor() {
    globalThis.setTimeout = ((then: () => void) => {
      this.#waiting.set(++this.#last, then);
      return this.#last;
    }) as unknown as typeof setTimeout;
    globalThis.clearTimeout = (id) => void this.#waiting.delete(id as number);
  }

  /** Those that wait, by their numbers. */
  get waiting(): number[] {
    return [...this.#waiting.keys()];
  }

  goOff(): void {
    for (const then of this.#waiting.values()) then();
  }

  [Symbol.dispose](): void {
    globalThis.setTimeout = this.#real;
    globalThis.clearTimeout = this.#realClear;
  }
}

/** Lets the event loop turn until a connection is closed. */
async function closed(io: Held): Promise<void> {
  const end = performance.now() + LIMIT;
  while (!io.isClosed) {
    assert(performance.now() < end, "It is not closed");
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Lets everything happen that is due. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await null;
}

/** A closed stream, and a send of 10 bytes that was given up before. */
async function closedAfterGivingUp(): Promise<Held> {
  const { io, channel } = held();
  const giveUp = new AbortController();
  const sent = channel.sendAsync(data, giveUp.signal).catch(() => {});
  await settled();
  giveUp.abort();
  await sent;
  channel.close(undefined);
  return io;
}

Deno.test("Closing waits for a peer that takes bytes of a send that was given up, and not for ever for one that takes none", async () => {
  using timers = new Timers();
  const io = await closedAfterGivingUp();
  const [first, ...others] = timers.waiting;
  assert(first !== undefined && others.length === 0);
  const { resolve } = io.writing;
  io.writing = Promise.withResolvers();
  resolve(4);
  await settled();
  const again = timers.waiting;
  assert(again.length === 1 && again[0] !== first, "It has begun anew");
  assertEquals(io.isClosed, false);
  timers.goOff();
  await closed(io);
});

Deno.test("Closing leaves no timer when the peer has taken everything", async () => {
  using timers = new Timers();
  const io = await closedAfterGivingUp();
  io.writing.resolve(10);
  await settled();
  assertEquals(io.isClosed, true);
  assertEquals(timers.waiting, []);
});

/** A connection on which bytes come without end. */
class Flood extends Held {
  reads = 0;

  override async read(into: Uint8Array): Promise<number> {
    this.reads++;
    await Promise.resolve();
    return into.length;
  }
}

Deno.test("Looking further ends at 512 KiB that nobody has taken, and goes on behind them", async () => {
  const stream = new CompletionStream(new Flood());
  const lookUntil = async (isEnough: () => boolean) => {
    for (let looks = 0; !isEnough(); looks++) {
      assert(looks < 1000);
      stream.lookFurther();
      await delay(0);
    }
  };
  await lookUntil(() => stream.available >= 1 << 19);
  const most = stream.available;
  assert(most < (1 << 19) + (1 << 16));
  for (let i = 0; i < 3; i++) stream.lookFurther(), await delay(0);
  assertEquals(stream.available, most);
  assertEquals(stream.tryRead(new Uint8Array(most), false), most);
  await lookUntil(() => stream.available > 0);
});

Deno.test("Whether there are bytes is told without a look behind them", async () => {
  const io = new Flood();
  const channel = new StreamChannel(new CompletionStream(io));
  assertEquals(channel.hasAvailable, false);
  await delay(0);
  for (let i = 0; i < 3; i++) assert(channel.hasAvailable), await delay(0);
  assertEquals(io.reads, 1);
  assert(channel.available > 0);
  assertEquals(io.reads, 2);
});

Deno.test("What is set while a write is under way is set behind it, the last of each", async () => {
  const io = new Held();
  const stream = new CompletionStream(io);
  const writing = stream.write(data, { failed() {} });
  stream.setNoDelay(true);
  stream.setKeepAlive(true);
  stream.setNoDelay(false);
  assertEquals(io.set, []);
  io.writing.resolve(data.length);
  assertEquals(await writing, data.length);
  assertEquals(io.set, [["noDelay", false], ["keepAlive", true]]);
  stream.setNoDelay(true);
  assertEquals(io.set.length, 3);
});

Deno.test("An option that cannot be set behind a write fails the next call", async () => {
  const io = new Held();
  io.setNoDelay = () => {
    throw new Deno.errors.BadResource("Bad resource ID");
  };
  const stream = new CompletionStream(io);
  const writing = stream.write(data, { failed() {} });
  stream.setNoDelay(true);
  io.writing.resolve(data.length);
  await writing;
  assertThrows(() => stream.tryWrite(data), SocketException);
  assertEquals(stream.tryWrite(data), data.length);
  io.writing.resolve(data.length);
});
