import { concat } from "../deps.ts";
import { diagnose, Diagnosis, exceptionOf } from "../errors/mod.ts";
import type { EndPoint, IPEndPoint } from "../net/mod.ts";
import type { ByteIO } from "./byte_io.ts";
import { DRAIN_STALL_MS } from "./drain.ts";
import { hostAndPort, toEndPoint, toFailure } from "./edge.ts";
import { failing } from "./failing.ts";
import { checkKept, mayShrink, takenAway } from "./kept.ts";
import { operationAborted } from "./operation_aborted.ts";
import { ReadAhead } from "./read_ahead.ts";
import { type FailureObserver, type Stream, WOULD_BLOCK } from "./transport.ts";
import { afterAsking, afterTime } from "./turns.ts";

/** How much a `tryWrite` takes, at most, and all of them behind a write. */
const CHUNK = 1 << 16;

/** What nobody waits for: a write, and what is to be done after the last. */
interface Behind {
  /** The write that is under way, and those behind it. */
  writing?: Promise<void>;
  /** What it has to write next, and how many bytes that are. */
  waiting: Uint8Array[];
  waitingBytes: number;
  /** The failure of one, until a call has had it. */
  error?: Error;
  /** The sending half is to be shut. */
  shutdown?: boolean;
  /** The stream is to be closed. */
  close?: boolean;
  /** Gives up the wait after which it is closed whatever is left. */
  endWait?: () => void;
  /** How long that is; if absent, it begins anew when the peer takes something. */
  lingerMs?: number;
  /** Hands over the rest when a direct write has ended, before it closes. */
  last?: () => void;
  /** Lets go who waits for the last write to end, when it has or none waits. */
  rest?: () => void;
  /** Whether that is done when it has ended. */
  isWatched?: boolean;
  /** Options that were set while a write had the platform's connection. */
  settings?: Map<string, () => void>;
}

/**
 * A stream over promises that cannot be taken back.
 *
 * A direct `read` goes straight into the caller's buffer, a direct `write` comes
 * straight from it, unless the buffer may shrink. Whoever may give up (a signal),
 * only looks (peek, poll, zero bytes) or does not wait takes the other way: a read
 * *ahead* into a chunk of the stream's own, whose bytes are the next call's if the
 * first has gone. At most one read is under way.
 */
export class CompletionStream<E extends EndPoint = IPEndPoint>
  implements Stream<E> {
  readonly #io: ByteIO;
  #localEndPoint: E | undefined;
  #remoteEndPoint: E | undefined;
  /** What was read ahead, once something was. */
  #ahead: ReadAhead | undefined;
  /** Ends the direct read that is under way early. */
  #endRead: ((count: number | PromiseLike<never>) => void) | undefined;
  /** Who is told of its failure, as long as somebody waits for it. */
  #reader: FailureObserver | undefined;
  /** Whether a read that is under way may keep the program going. */
  #isReferenced = true;
  /** The direct write that is under way. */
  #directWrite: Promise<number> | undefined;
  /** What goes on behind the calls, once something does. */
  #behind: Behind | undefined;
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
    return this.hasNews;
  }

  get isWritable(): boolean {
    return this.#directWrite === undefined && this.#room > 0;
  }

  /** How many bytes may be handed over now: to the last, what there is. */
  get #room(): number {
    const behind = this.#behind;
    if (behind === undefined) return CHUNK;
    return behind.close ? Infinity : CHUNK - behind.waitingBytes;
  }

  /** Whether no write is under way. */
  get #hasWritten(): boolean {
    return this.#directWrite === undefined &&
      this.#behind?.writing === undefined;
  }

  get hasNews(): boolean {
    return this.#ahead?.hasNews ?? false;
  }

  get isLookedAt(): boolean {
    return this.#readsDirectly || !(this.#ahead?.isIdle ?? true);
  }

  /** Whether a direct read is under way. */
  get #readsDirectly(): boolean {
    return this.#endRead !== undefined;
  }

  read(
    into: Uint8Array,
    observer: FailureObserver,
  ): Promise<number> | undefined {
    if (this.isLookedAt || mayShrink(into)) return undefined;
    if (!this.#isReferenced) this.#refer(true);
    const { promise, resolve } = Promise.withResolvers<number>();
    this.#endRead = resolve;
    this.#reader = observer;
    // One function for both ends, and none to reject with: what an idle
    // connection holds is little. It holds the stream alone: a reader that is
    // dropped must be collected. Kept for the next read, it would survive quick
    // collections together with all that it points to.
    const ended = (result: unknown) => this.#readEnded(result, into);
    this.#io.read(into).then(ended, ended);
    return promise;
  }

  /**
   * Ends a direct read: with a count, `null` for the end, or a failure. If it
   * had ended for its caller before, what came is the next call's.
   */
  #readEnded(result: unknown, into: Uint8Array): void {
    const end = this.#endRead!, reader = this.#reader;
    this.#endRead = undefined;
    this.#reader = undefined;
    if (typeof result === "number") {
      const isThere = into.length >= result;
      if (reader !== undefined) {
        end(isThere ? result : failing(() => takenAway(into.length)));
        // The buffer is its owner's again, and may be gone, with what it has.
      } else if (isThere) this.#startedAhead().add(into.slice(0, result));
    } else if (result !== null && reader !== undefined) {
      end(failing(() => this.#diagnose(result), reader));
    } else if (result !== null) {
      this.#startedAhead().fail(toFailure(result, this.#peer));
    } else {
      this.#startedAhead().end();
      // A connection of Node's that is closed here ends, Deno's fails.
      end(this.#closed ? failing(operationAborted) : 0);
    }
    this.#ahead?.tell();
  }

  endRead(): void {
    this.#endReadWith(0);
  }

  /** Ends a direct read for its caller; the platform's goes on. */
  #endReadWith(result: number | PromiseLike<never>): void {
    if (!this.#readsDirectly) return;
    this.#endRead?.(result);
    this.#reader = undefined;
    this.#refer(false);
  }

  write(
    from: Uint8Array,
    observer: FailureObserver,
  ): Promise<number> | undefined {
    if (
      !this.#hasWritten || this.#behind?.error !== undefined ||
      this.#ahead?.hasFailed || mayShrink(from)
    ) return undefined;
    const { length } = from;
    const ended = (result: unknown): number | Promise<number> => {
      if (typeof result === "number" && result < length) {
        return this.#writeRest(from, result, length).then(ended, ended);
      }
      this.#directWrite = undefined;
      const failure = typeof result === "number"
        ? undefined
        : this.#failure(result, observer);
      if (this.#behind !== undefined) this.#written();
      if (failure !== undefined) throw failure;
      return result as number;
    };
    // As a rule the first part is all, and costs no function that waits.
    this.#directWrite = this.#io.write(from);
    return this.#directWrite.then(ended, ended);
  }

  async #writeRest(
    from: Uint8Array,
    sent: number,
    length: number,
  ): Promise<number> {
    while (sent < length) {
      checkKept(from, length);
      this.#directWrite = this.#io.write(from.subarray(sent, length));
      sent += await this.#directWrite;
    }
    return sent;
  }

  /** The failure of a direct operation, told to its observer. */
  #failure(error: unknown, observer: FailureObserver): Error {
    const found = this.#diagnose(error);
    if (!(found instanceof Diagnosis)) return found;
    const failure = exceptionOf(found);
    observer.failed(failure);
    return failure;
  }

  /** What a direct operation fails with: its own failure, or the stream's. */
  #diagnose(error: unknown): Error | Diagnosis {
    if (this.#closed) return operationAborted();
    // A buffer that was taken away is no failure of the stream.
    if (error instanceof TypeError) return error;
    return diagnose(error, this.#peer);
  }

  tryRead(into: Uint8Array, peek: boolean): number {
    const count = this.#ahead?.take(into, peek);
    if (count !== undefined) return count;
    if (!this.#readsDirectly) this.#readAhead(into.length);
    return WOULD_BLOCK;
  }

  tryWrite(from: Uint8Array): number {
    this.#throwFailed();
    if (from.length === 0) return 0;
    if (!this.isWritable) return WOULD_BLOCK;
    const behind = this.#startedBehind();
    // The caller's memory is the caller's again when this returns.
    const chunk = from.slice(0, this.#room);
    behind.waiting.push(chunk);
    behind.waitingBytes += chunk.length;
    behind.writing ??= this.#writeAll(behind);
    return chunk.length;
  }

  isFlushed(): boolean {
    this.#throwFailed();
    return this.#behind?.writing === undefined;
  }

  /** Throws the failure that a read ahead has found, or a write behind, once. */
  #throwFailed(): void {
    this.#ahead?.throwFailed();
    const behind = this.#behind;
    if (behind?.error === undefined) return;
    const { error } = behind;
    behind.error = undefined;
    throw error;
  }

  async whenReadable(): Promise<void> {
    if (this.hasNews) return;
    if (!this.#readsDirectly) this.#readAhead();
    this.#refer(true);
    await this.#startedAhead().whenTold();
  }

  onReadable(tell: () => void): void {
    this.#startedAhead().onTold(tell);
  }

  restReading(): void {
    this.#refer(this.#reader !== undefined);
    this.#ahead?.wake();
  }

  async whenWritable(): Promise<void> {
    if (this.#hasWritten) return;
    const behind = this.#startedBehind();
    if (!behind.isWatched) void this.#watchWrites(behind);
    // One that waits for long is not to gather what waited in its stead.
    await new Promise<void>((resolve) => behind.rest = resolve);
  }

  restWriting(): void {
    const behind = this.#behind;
    behind?.rest?.();
    if (behind !== undefined) behind.rest = undefined;
  }

  async #watchWrites(behind: Behind): Promise<void> {
    behind.isWatched = true;
    await this.#whenWritten();
    behind.isWatched = false;
    this.restWriting();
  }

  async #whenWritten(): Promise<void> {
    while (!this.#hasWritten) {
      await (this.#behind?.writing ?? this.#directWrite?.catch(() => {}));
    }
  }

  shutdownSend(): void {
    this.#startedBehind().shutdown = true;
    this.#written();
  }

  setNoDelay(noDelay: boolean): void {
    this.#set("noDelay", () => this.#io.setNoDelay(noDelay));
  }

  setKeepAlive(keepAlive: boolean): void {
    this.#set("keepAlive", () => this.#io.setKeepAlive(keepAlive));
  }

  get setKeepAliveTime(): ((seconds: number) => void) | undefined {
    const io = this.#io;
    if (io.setKeepAliveTime === undefined) return undefined;
    return (seconds) =>
      this.#set("keepAliveTime", () => io.setKeepAliveTime?.(seconds));
  }

  /** Sets an option: as long as a write is under way the platform refuses to. */
  #set(name: string, set: () => void): void {
    if (!this.#hasWritten) {
      (this.#startedBehind().settings ??= new Map()).set(name, set);
      return;
    }
    try {
      set();
    } catch (error) {
      throw toFailure(error, this.#peer);
    }
  }

  /** Sets what was to be set meanwhile; what fails the next call tells. */
  #setRest(behind: Behind): void {
    const { settings } = behind;
    if (settings === undefined) return;
    behind.settings = undefined;
    try {
      for (const set of settings.values()) set();
    } catch (error) {
      behind.error ??= toFailure(error, this.#peer);
    }
  }

  close(lingerMs?: number, last?: () => void): void {
    if (this.#hasWritten && last === undefined) return this.#close();
    const behind = this.#startedBehind();
    if (behind.close) return;
    behind.close = true;
    behind.lingerMs = lingerMs;
    behind.last = last;
    if (this.#directWrite === undefined) this.#takeLast(behind);
    if (this.#hasWritten) return this.#close();
    this.#endReadWith(failing(operationAborted));
    if (behind.writing !== undefined) return this.#drain(behind);
    // Of a direct write the system takes what it has room for, when it was asked.
    behind.endWait = afterAsking(() => this.#close());
  }

  /** Closes when all is written, or too much time has gone. */
  #drain(behind: Behind): void {
    // A write holds the program: one that never ends would do so for ever.
    const limitMs = behind.lingerMs ?? DRAIN_STALL_MS;
    behind.endWait?.();
    behind.endWait = afterTime(limitMs, () => this.#close());
  }

  /** Lets who waits for a direct write hand over the rest; whether it did. */
  #takeLast(behind: Behind): boolean {
    const { last } = behind;
    behind.last = undefined;
    last?.();
    return !this.#hasWritten;
  }

  whenClosed(): Promise<void> {
    return this.#whenWritten();
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

  #startedBehind(): Behind {
    return this.#behind ??= { waiting: [], waitingBytes: 0 };
  }

  #startedAhead(): ReadAhead {
    return this.#ahead ??= new ReadAhead();
  }

  lookFurther(): void {
    const isClosing = this.#closed || this.#behind?.close === true;
    if (this.#readsDirectly || isClosing) return;
    this.#readAhead(this.#ahead?.available);
  }

  /** Lets a later turn of the event loop know more than this one. */
  #lookAhead(): void {
    if (!this.hasNews) this.lookFurther();
  }

  #readAhead(wanted = 0): void {
    const ahead = this.#startedAhead();
    if (!ahead.canRead) return;
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

  async #writeAll(behind: Behind): Promise<void> {
    try {
      while (behind.waiting.length > 0) {
        const waiting = behind.waiting.splice(0);
        const chunk = waiting.length === 1 ? waiting[0] : concat(waiting);
        behind.waitingBytes = 0;
        for (let sent = 0; sent < chunk.length;) {
          sent += await this.#io.write(chunk.subarray(sent));
          const isPatient = behind.close && behind.lingerMs === undefined;
          if (isPatient) this.#drain(behind);
        }
      }
    } catch (error) {
      behind.error = toFailure(error, this.#peer);
      behind.waiting.length = behind.waitingBytes = 0;
    } finally {
      behind.writing = undefined;
      this.#written();
    }
  }

  /** What waited for the last byte to be handed over. */
  #written(): void {
    const behind = this.#behind;
    if (behind === undefined || !this.#hasWritten || this.#closed) return;
    this.#setRest(behind);
    if (this.#takeLast(behind)) return this.#drain(behind);
    if (behind.shutdown) {
      behind.shutdown = false;
      // A peer that has gone makes this fail; the next read or write tells.
      this.#io.closeWrite().catch(() => {});
    }
    if (behind.close) this.#close();
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#behind?.endWait?.();
    this.#behind?.last?.();
    this.#io.close();
  }
}
