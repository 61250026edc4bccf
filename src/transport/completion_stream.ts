import { SocketError } from "../constants/mod.ts";
import { createSocketException } from "../errors/mod.ts";
import type { EndPoint, IPEndPoint } from "../net/mod.ts";
import type { ByteIO } from "./byte_io.ts";
import { hostAndPort, toEndPoint, toFailure } from "./edge.ts";
import { type FailureObserver, type Stream, WOULD_BLOCK } from "./transport.ts";

/** How much is read ahead, and how much a `tryWrite` takes, at most. */
const CHUNK = 1 << 16;

/** How much of an idle stream's memory a read ahead with an empty buffer takes. */
const SMALL = 1 << 12;

const aborted = (): Error =>
  createSocketException(SocketError.OperationAborted);

/**
 * A stream over promises that cannot be taken back.
 *
 * A direct `read` goes straight into the caller's buffer. Whoever may give up
 * (a signal), only looks (peek, poll, zero bytes) or does not wait takes the
 * other way: a read *ahead* into a chunk of the stream's own, whose bytes are
 * the next call's if the first has gone. At most one read is under way.
 */
export class CompletionStream<E extends EndPoint = IPEndPoint>
  implements Stream<E> {
  readonly #io: ByteIO;
  #localEndPoint: E | undefined;
  #remoteEndPoint: E | undefined;
  /** Bytes that were read ahead and that nobody has taken. */
  #stash: Uint8Array | undefined;
  /** The read ahead that is under way. */
  #readAhead: Promise<void> | undefined;
  /** A direct read is under way; what ends it early, and who waits for it. */
  #readingDirectly = false;
  #endRead: ((count: number) => void) | undefined;
  /** Who waits with `whenReadable`. */
  #reader: (() => void) | undefined;
  /** Who is told of every read that ends. */
  #tell: (() => void) | undefined;
  /** Whether a read that is under way may keep the program going. */
  #isReferenced = true;
  #ended = false;
  #readError: Error | undefined;
  /** The write behind that is under way. */
  #writeBehind: Promise<void> | undefined;
  /** The direct write that is under way. */
  #directWrite: Promise<number> | undefined;
  #writeError: Error | undefined;
  /** What to do when the write behind is done. */
  #shutdownWanted = false;
  #closeWanted = false;
  #lingerTimer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(io: ByteIO) {
    this.#io = io;
  }

  get localEndPoint(): E {
    return this.#localEndPoint ??= toEndPoint(this.#io.localAddr);
  }

  get remoteEndPoint(): E {
    return this.#remoteEndPoint ??= toEndPoint(this.#io.remoteAddr);
  }

  get available(): number {
    this.#lookAhead();
    return this.#stash?.length ?? 0;
  }

  get isReadable(): boolean {
    this.#lookAhead();
    return this.#hasNews;
  }

  get isWritable(): boolean {
    return this.#writeBehind === undefined && this.#directWrite === undefined;
  }

  get canReadDirectly(): boolean {
    return !this.#hasNews && !this.#readingDirectly &&
      this.#readAhead === undefined;
  }

  get canWriteDirectly(): boolean {
    return this.isWritable && this.#writeError === undefined;
  }

  get #hasNews(): boolean {
    return this.#stash !== undefined || this.#ended ||
      this.#readError !== undefined;
  }

  read(into: Uint8Array, observer: FailureObserver): Promise<number> {
    this.#readingDirectly = true;
    this.#refer(true);
    return new Promise((resolve, reject) => {
      this.#endRead = resolve;
      this.#io.read(into).then((count) => {
        this.#readingDirectly = false;
        if (count === null) this.#ended = true;
        // A connection of Node's that is closed here ends, where Deno's fails.
        if (count === null && this.#closed) reject(aborted());
        else resolve(count ?? 0);
        this.#told();
      }, (error) => {
        this.#readingDirectly = false;
        reject(this.#failure(error, observer));
        this.#told();
      });
    });
  }

  endRead(): void {
    if (!this.#readingDirectly) return;
    this.#endRead?.(0);
    this.#refer(false);
  }

  write(from: Uint8Array, observer: FailureObserver): Promise<number> {
    return this.#directWrite = this.#writeDirectly(from, observer);
  }

  async #writeDirectly(
    from: Uint8Array,
    observer: FailureObserver,
  ): Promise<number> {
    try {
      let sent = await this.#io.write(from);
      while (sent < from.length) {
        sent += await this.#io.write(from.subarray(sent));
      }
      return sent;
    } catch (error) {
      throw this.#failure(error, observer);
    } finally {
      this.#directWrite = undefined;
      this.#written();
    }
  }

  /** The failure of a direct operation. */
  #failure(error: unknown, observer: FailureObserver): Error {
    if (this.#closed) return aborted();
    const failure = toFailure(error, this.#peer);
    observer.failed(failure);
    return failure;
  }

  tryRead(into: Uint8Array, peek: boolean): number {
    const stash = this.#stash;
    if (stash === undefined) {
      if (this.#readError !== undefined) {
        const error = this.#readError;
        this.#readError = undefined;
        this.#ended = true;
        throw error;
      }
      if (this.#ended) return 0;
      if (!this.#readingDirectly) this.#startReadAhead(into.length);
      return WOULD_BLOCK;
    }
    const count = Math.min(stash.length, into.length);
    into.set(count === stash.length ? stash : stash.subarray(0, count));
    if (!peek && count > 0) {
      this.#stash = count < stash.length ? stash.subarray(count) : undefined;
    }
    return count;
  }

  tryWrite(from: Uint8Array): number {
    if (this.#writeError !== undefined) {
      const error = this.#writeError;
      this.#writeError = undefined;
      throw error;
    }
    if (from.length === 0) return 0;
    if (!this.isWritable) return WOULD_BLOCK;
    // The caller's memory is the caller's again when this returns.
    const chunk = from.slice(0, CHUNK);
    this.#writeBehind = this.#writeAll(chunk);
    return chunk.length;
  }

  async whenReadable(): Promise<void> {
    if (this.#hasNews) return;
    if (!this.#readingDirectly) this.#startReadAhead(SMALL);
    this.#refer(true);
    await new Promise<void>((resolve) => this.#reader = resolve);
    this.#reader = undefined;
  }

  onReadable(tell: () => void): void {
    this.#tell = tell;
  }

  /** A read has ended. */
  #told(): void {
    this.#reader?.();
    this.#tell?.();
  }

  restReading(): void {
    this.#refer(this.#readingDirectly);
    this.#reader?.();
  }

  async whenWritable(): Promise<void> {
    while (!this.isWritable) {
      await (this.#writeBehind ?? this.#directWrite?.catch(() => {}));
    }
  }

  shutdownSend(): void {
    this.#shutdownWanted = true;
    this.#written();
  }

  setNoDelay(noDelay: boolean): void {
    this.#set(() => this.#io.setNoDelay(noDelay));
  }

  setKeepAlive(keepAlive: boolean): void {
    this.#set(() => this.#io.setKeepAlive(keepAlive));
  }

  get setKeepAliveTime(): ((seconds: number) => void) | undefined {
    const io = this.#io;
    if (io.setKeepAliveTime === undefined) return undefined;
    return (seconds) => this.#set(() => io.setKeepAliveTime?.(seconds));
  }

  close(lingerMs?: number): void {
    this.#closeWanted = true;
    if (this.#writeBehind === undefined) return this.#close();
    if (lingerMs === undefined || this.#lingerTimer !== undefined) return;
    this.#lingerTimer = setTimeout(() => this.#close(), lingerMs);
  }

  whenClosed(): Promise<void> {
    return this.whenWritable();
  }

  get reset(): (() => void) | undefined {
    const io = this.#io;
    if (io.reset === undefined) return undefined;
    return () => {
      this.#closed = true;
      io.reset?.();
    };
  }

  get #peer(): string {
    const { hostname, port } = this.#io.remoteAddr;
    return hostAndPort(hostname, port);
  }

  /** Lets a later turn of the event loop know more than this one. */
  #lookAhead(): void {
    if (!this.#hasNews && !this.#readingDirectly && !this.#closeWanted) {
      this.#startReadAhead(SMALL);
    }
  }

  #startReadAhead(wanted: number): void {
    if (this.#readAhead !== undefined) return;
    const size = Math.min(Math.max(wanted, SMALL), CHUNK);
    this.#readAhead = this.#read(new Uint8Array(size));
    this.#refer(this.#reader !== undefined);
  }

  async #read(chunk: Uint8Array): Promise<void> {
    try {
      const count = await this.#io.read(chunk);
      if (count === null) this.#ended = true;
      else this.#stash = chunk.subarray(0, count);
    } catch (error) {
      this.#readError = toFailure(error, this.#peer);
    } finally {
      this.#readAhead = undefined;
      this.#told();
    }
  }

  /** A read that nobody waits for must not keep the program going. */
  #refer(referenced: boolean): void {
    if (this.#isReferenced === referenced || this.#closed) return;
    this.#isReferenced = referenced;
    if (referenced) this.#io.ref();
    else this.#io.unref();
  }

  async #writeAll(chunk: Uint8Array): Promise<void> {
    try {
      for (let sent = 0; sent < chunk.length;) {
        sent += await this.#io.write(chunk.subarray(sent));
      }
    } catch (error) {
      this.#writeError = toFailure(error, this.#peer);
    } finally {
      this.#writeBehind = undefined;
      this.#written();
    }
  }

  /** What waited for the last byte to be handed over. */
  #written(): void {
    if (!this.isWritable || this.#closed) return;
    if (this.#shutdownWanted) {
      this.#shutdownWanted = false;
      // A peer that has gone makes this fail; the next read or write tells.
      this.#io.closeWrite().catch(() => {});
    }
    if (this.#closeWanted) this.#close();
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#lingerTimer);
    this.#io.close();
  }

  #set(change: () => void): void {
    try {
      change();
    } catch (error) {
      throw toFailure(error, this.#peer);
    }
  }
}
