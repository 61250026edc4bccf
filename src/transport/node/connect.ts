import type * as net from "node:net";
import type { ByteIO, HostAndPort } from "../byte_io.ts";
import { checkKept } from "../kept.ts";
import type { ConnectRequest } from "../transport.ts";
import { builtin } from "./builtin.ts";
import { familyNumbers } from "./lookup.ts";

/**
 * Opens a connection with `node:net`, which can do four things that
 * `Deno.connect` cannot: connect from a chosen address and port, to one family of
 * a name's addresses, close with a reset, and say after which time an idle
 * connection is probed.
 */
export function connectFromNode(
  request: ConnectRequest<string>,
  signal?: AbortSignal,
): Promise<ByteIO> {
  const { connect } = builtin<typeof net>("node:net");
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const socket = connect({
      host: request.host,
      port: request.port,
      family: request.family && familyNumbers[request.family],
      localAddress: request.local?.host,
      localPort: request.local?.port,
      noDelay: request.noDelay,
      allowHalfOpen: true,
    });
    const abort = () => {
      socket.destroy();
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", abort, { once: true });
    socket.once("error", (error) => {
      signal?.removeEventListener("abort", abort);
      reject(error);
    });
    socket.once("connect", () => {
      signal?.removeEventListener("abort", abort);
      socket.removeAllListeners("error");
      resolve(new NodeConnection(socket, request));
    });
  });
}

/** A `node:net` socket that is read on demand, so that it never runs over. */
class NodeConnection implements ByteIO {
  readonly localAddr: HostAndPort;
  readonly remoteAddr: HostAndPort;
  readonly #socket: net.Socket;
  #keepAlive = false;
  /** The first failure. */
  #error: Error | undefined;
  /** A call has had it. */
  #isTold = false;
  #ended = false;
  #changed = () => {};
  /** Whether a read that is under way may keep the program going. */
  #mayHold = true;
  #reads = 0;
  #writes = 0;

  constructor(
    socket: net.Socket,
    { keepAlive, keepAliveTime }: ConnectRequest,
  ) {
    this.#socket = socket;
    if (keepAlive) this.setKeepAlive(true);
    if (keepAliveTime !== undefined) this.setKeepAliveTime(keepAliveTime);
    this.localAddr = {
      hostname: socket.localAddress ?? "",
      port: socket.localPort ?? 0,
    };
    this.remoteAddr = {
      hostname: socket.remoteAddress ?? "",
      port: socket.remotePort ?? 0,
    };
    socket.on("readable", () => this.#changed());
    socket.on("end", () => {
      this.#ended = true;
      this.#changed();
    });
    socket.on("error", (error) => {
      this.#error ??= error;
      this.#changed();
    });
    socket.on("close", () => {
      this.#ended = true;
      this.#changed();
    });
    // It reads of itself: only what somebody waits for keeps the program going.
    this.#hold();
  }

  async read(into: Uint8Array): Promise<number | null> {
    this.#reads++;
    this.#hold();
    try {
      return await this.#read(into);
    } finally {
      this.#reads--;
      this.#hold();
    }
  }

  async #read(into: Uint8Array): Promise<number | null> {
    const { length } = into;
    for (;;) {
      checkKept(into, length);
      const size = Math.min(into.length, this.#socket.readableLength);
      const chunk: Uint8Array | null = size === 0
        ? this.#socket.read(0)
        : this.#socket.read(size);
      if (chunk !== null) {
        into.set(chunk);
        return chunk.length;
      }
      // Told once, as a system's socket does: then the stream is at its end.
      if (this.#error !== undefined && !this.#isTold) {
        this.#isTold = true;
        throw this.#error;
      }
      if (this.#ended || this.#isTold) return null;
      await new Promise<void>((resolve) => this.#changed = resolve);
    }
  }

  async write(from: Uint8Array): Promise<number> {
    await this.#writing((done) => {
      // The bytes are copied: the socket may hold them after a failure.
      this.#socket.write(from.slice(), (error) => done(error ?? undefined));
    });
    return from.length;
  }

  async closeWrite(): Promise<void> {
    await this.#writing((done) => this.#socket.end(() => done(undefined)));
  }

  /** Work that keeps the program going until it calls `done`. */
  async #writing(
    begin: (done: (error: Error | undefined) => void) => void,
  ): Promise<void> {
    this.#writes++;
    this.#hold();
    const error = await new Promise<Error | undefined>(begin);
    this.#writes--;
    this.#hold();
    if (error === undefined) return;
    this.#isTold = true;
    // A write that waits is told that it was ended before anybody is told why.
    throw this.#error ??= this.#socket.errored ?? error;
  }

  /** Keeps the program going while there is something to wait for. */
  #hold(): void {
    if (this.#writes > 0 || this.#mayHold && this.#reads > 0) {
      this.#socket.ref();
    } else this.#socket.unref();
  }

  setNoDelay(noDelay: boolean): void {
    this.#socket.setNoDelay(noDelay);
  }

  setKeepAlive(keepAlive: boolean): void {
    this.#keepAlive = keepAlive;
    this.#socket.setKeepAlive(keepAlive);
  }

  /** The system keeps the time, also where nothing is probed yet. */
  setKeepAliveTime(seconds: number): void {
    this.#socket.setKeepAlive(true, seconds * 1000);
    if (!this.#keepAlive) this.#socket.setKeepAlive(false);
  }

  ref(): void {
    this.#mayHold = true;
    this.#hold();
  }

  unref(): void {
    this.#mayHold = false;
    this.#hold();
  }

  close(): void {
    this.#socket.destroy();
  }

  reset(): void {
    this.#socket.resetAndDestroy();
  }
}
