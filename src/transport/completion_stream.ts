import { SocketError } from "../constants/mod.ts";
import { createSocketException } from "../errors/mod.ts";
import type { EndPoint, IPEndPoint } from "../net/mod.ts";
import type { ByteIO } from "./byte_io.ts";
import { hostAndPort, toEndPoint, toFailure } from "./edge.ts";
import { ReadAhead } from "./read_ahead.ts";
import { type FailureObserver, type Stream, WOULD_BLOCK } from "./transport.ts";

/** How much a `tryWrite` takes, at most. */
const CHUNK = 1 << 16;

const aborted = (): Error =>
  createSocketException(SocketError.OperationAborted);

/** What is to be done when the last byte was handed over. */
interface AfterWrites {
  /** The sending half is to be shut. */
  shutdown?: boolean;
  /** The stream is to be closed, at the latest when the timer says so. */
  close?: boolean;
  timer?: ReturnType<typeof setTimeout>;
}

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
  /** What was read ahead, once something was. */
  #ahead: ReadAhead | undefined;
  /** Ends the direct read that is under way early. */
  #endRead: ((count: number) => void) | undefined;
  /** Whether a read that is under way may keep the program going. */
  #isReferenced = true;
  /** The write behind that is under way. */
  #writeBehind: Promise<void> | undefined;
  /** The direct write that is under way. */
  #directWrite: Promise<number> | undefined;
  #writeError: Error | undefined;
  #afterWrites: AfterWrites | undefined;
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
    return this.#ahead?.available ?? 0;
  }

  get isReadable(): boolean {
    this.#lookAhead();
    return this.#hasNews;
  }

  get isWritable(): boolean {
    return this.#writeBehind === undefined && this.#directWrite === undefined;
  }

  get canReadDirectly(): boolean {
    return !this.#readsDirectly &&
      (this.#ahead === undefined ||
        !this.#ahead.hasNews && !this.#ahead.isReading);
  }

  get canWriteDirectly(): boolean {
    return this.isWritable && this.#writeError === undefined;
  }

  get #hasNews(): boolean {
    return this.#ahead?.hasNews ?? false;
  }

  /** Whether a direct read is under way. */
  get #readsDirectly(): boolean {
    return this.#endRead !== undefined;
  }

  read(into: Uint8Array, observer: FailureObserver): Promise<number> {
    this.#refer(true);
    return new Promise((resolve, reject) => {
      this.#endRead = resolve;
      // One function for both ends: what an idle connection holds is little.
      const ended = (result: unknown) => {
        this.#endRead = undefined;
        if (typeof result === "number") resolve(result);
        else if (result !== null) reject(this.#failure(result, observer));
        else {
          this.#startedAhead().end();
          // A connection of Node's that is closed here ends, Deno's fails.
          if (this.#closed) reject(aborted());
          else resolve(0);
        }
        this.#ahead?.tell();
      };
      this.#io.read(into).then(ended, ended);
    });
  }

  endRead(): void {
    if (!this.#readsDirectly) return;
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
    const count = this.#ahead?.take(into, peek);
    if (count !== undefined) return count;
    if (!this.#readsDirectly) this.#readAhead(into.length);
    return WOULD_BLOCK;
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
    if (!this.#readsDirectly) this.#readAhead();
    this.#refer(true);
    await this.#startedAhead().whenTold();
  }

  onReadable(tell: () => void): void {
    this.#startedAhead().onTold(tell);
  }

  restReading(): void {
    this.#refer(this.#readsDirectly);
    this.#ahead?.wake();
  }

  async whenWritable(): Promise<void> {
    while (!this.isWritable) {
      await (this.#writeBehind ?? this.#directWrite?.catch(() => {}));
    }
  }

  shutdownSend(): void {
    this.#after.shutdown = true;
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
    if (this.#writeBehind === undefined) return this.#close();
    const after = this.#after;
    after.close = true;
    if (lingerMs === undefined || after.timer !== undefined) return;
    after.timer = setTimeout(() => this.#close(), lingerMs);
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

  get #after(): AfterWrites {
    return this.#afterWrites ??= {};
  }

  #startedAhead(): ReadAhead {
    return this.#ahead ??= new ReadAhead();
  }

  /** Lets a later turn of the event loop know more than this one. */
  #lookAhead(): void {
    const isClosing = this.#closed || this.#afterWrites?.close === true;
    if (!this.#hasNews && !this.#readsDirectly && !isClosing) this.#readAhead();
  }

  #readAhead(wanted = 0): void {
    const ahead = this.#startedAhead();
    if (ahead.isReading) return;
    void ahead.read(this.#io, wanted, (error) => toFailure(error, this.#peer));
    this.#refer(ahead.isAwaited);
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
    const after = this.#afterWrites;
    if (after === undefined || !this.isWritable || this.#closed) return;
    if (after.shutdown) {
      after.shutdown = false;
      // A peer that has gone makes this fail; the next read or write tells.
      this.#io.closeWrite().catch(() => {});
    }
    if (after.close) this.#close();
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    const timer = this.#afterWrites?.timer;
    if (timer !== undefined) clearTimeout(timer);
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
