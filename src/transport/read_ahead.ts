import { concat } from "../deps.ts";
import type { ByteIO } from "./byte_io.ts";

/** How much is read at once, at most. */
const CHUNK = 1 << 16;

/** How much of an idle stream's memory a read for nobody's buffer takes. */
const SMALL = 1 << 12;

/** How much nobody has taken, before no more is read; as the I/O thread does. */
const ENOUGH = 1 << 19;

const nothing = new Uint8Array();

/**
 * What was read of a stream before anybody had a buffer for it, and who waits
 * for such news. Most streams never need one.
 */
export class ReadAhead {
  /** Bytes that nobody has taken. */
  #bytes: Uint8Array | undefined;
  #error: Error | undefined;
  #ended = false;
  #isReading = false;
  /** Who waits once. */
  #waiter: (() => void) | undefined;
  /** Who is told of every read that ends. */
  #tell: (() => void) | undefined;

  /** Whether a read may begin: none is under way, and it may find something. */
  get canRead(): boolean {
    return !this.#isReading && !this.#ended && this.#error === undefined &&
      this.available < ENOUGH;
  }

  /** Whether somebody waits for the next read to end. */
  get isAwaited(): boolean {
    return this.#waiter !== undefined;
  }

  /** Whether bytes, the end or a failure were found, and are still to be had. */
  get hasNews(): boolean {
    return this.#bytes !== undefined || this.#ended ||
      this.#error !== undefined;
  }

  /** Whether there is neither news nor a read under way. */
  get isIdle(): boolean {
    return !this.#isReading && !this.hasNews;
  }

  /** How many bytes nobody has taken. */
  get available(): number {
    return this.#bytes?.length ?? 0;
  }

  /** Takes what was found, 0 at the end; `undefined` if nothing was. */
  take(into: Uint8Array, peek: boolean): number | undefined {
    const bytes = this.#bytes;
    if (bytes === undefined) {
      const error = this.#error;
      if (error === undefined) return this.#ended ? 0 : undefined;
      this.#error = undefined;
      this.#ended = true;
      throw error;
    }
    const count = Math.min(bytes.length, into.length);
    into.set(count === bytes.length ? bytes : bytes.subarray(0, count));
    if (!peek && count > 0) {
      this.#bytes = count < bytes.length ? bytes.subarray(count) : undefined;
    }
    return count;
  }

  /** Reads about as much as is wanted, and tells when it is there. */
  async read(
    io: ByteIO,
    wanted: number,
    toFailure: (error: unknown) => Error,
  ): Promise<void> {
    this.#isReading = true;
    try {
      const size = Math.min(Math.max(wanted, SMALL), CHUNK);
      const chunk = new Uint8Array(size);
      const count = await io.read(chunk);
      if (count === null) this.#ended = true;
      else this.add(chunk.subarray(0, count));
    } catch (error) {
      this.#error = toFailure(error);
    } finally {
      this.#isReading = false;
      this.tell();
    }
  }

  /** Notes more bytes, behind those that nobody has taken. */
  add(more: Uint8Array): void {
    const before = this.#bytes;
    this.#bytes = before === undefined ? more : concat([before, more]);
  }

  /** Notes that the stream has ended. */
  end(): void {
    this.#ended = true;
  }

  /** Notes a failure that nobody was told of. */
  fail(error: Error): void {
    this.#error = error;
  }

  /** Whether a failure was found, with no bytes before it. */
  get hasFailed(): boolean {
    return this.#error !== undefined && this.#bytes === undefined;
  }

  /** Throws such a failure, once: then the stream is at its end. */
  throwFailed(): void {
    if (this.hasFailed) this.take(nothing, false);
  }

  /** Resolves when the next read has ended, or when `tell` is called. */
  async whenTold(): Promise<void> {
    await new Promise<void>((resolve) => this.#waiter = resolve);
  }

  /** Calls `tell` from now on when a read has ended. */
  onTold(tell: () => void): void {
    this.#tell = tell;
  }

  /** Has whoever waits once look again. */
  wake(): void {
    const waiter = this.#waiter;
    this.#waiter = undefined;
    waiter?.();
  }

  /** Tells that a read has ended, be it a direct one. */
  tell(): void {
    this.wake();
    this.#tell?.();
  }
}
