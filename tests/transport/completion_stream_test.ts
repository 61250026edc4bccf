/** A stream over promises whose ends the tests decide. */
import { assert, assertEquals } from "@std/assert";
import { deadline, delay } from "@std/async";
import { SocketError } from "../../src/constants/mod.ts";
import { SocketException } from "../../src/errors/mod.ts";
import { StreamChannel } from "../../src/socket/stream_channel.ts";
import type { ByteIO } from "../../src/transport/byte_io.ts";
import { CompletionStream } from "../../src/transport/completion_stream.ts";

const LIMIT = 5000;

/** A connection that reads nothing, and writes when it is told. */
class Held implements ByteIO {
  readonly localAddr = { hostname: "127.0.0.1", port: 1 };
  readonly remoteAddr = { hostname: "127.0.0.1", port: 2 };
  readonly writing = Promise.withResolvers<number>();
  isClosed = false;

  read(): Promise<number | null> {
    return new Promise(() => {});
  }
  write(): Promise<number> {
    return this.writing.promise;
  }
  closeWrite = () => Promise.resolve();
  setNoDelay() {}
  setKeepAlive() {}
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

Deno.test("Closing ends a receive at once, also while bytes are still sent", async () => {
  const { io, channel } = held();
  const received = channel.receiveAsync(data, false, undefined);
  const sent = channel.sendAsync(data, signal);
  channel.close(undefined, false);
  for (const error of await Promise.all([received, sent].map(endOf))) {
    assert(error instanceof SocketException, `${error}`);
    assertEquals(error.socketErrorCode, SocketError.OperationAborted);
  }
  assertEquals(io.isClosed, false);
  io.writing.resolve(10);
  await delay(0);
  assertEquals(io.isClosed, true);
});
