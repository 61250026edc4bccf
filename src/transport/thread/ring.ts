import { checkLength } from "./true_length.ts";

/**
 * A ring of bytes between two threads, with one producer and one consumer.
 *
 * The counters run freely modulo 2³² and are only ever compared by their
 * difference, so that an overflow needs no care. The producer alone writes
 * `written`, the consumer alone writes `read`; each publishes its counter
 * after the bytes.
 */
export class Ring {
  readonly #words: Int32Array;
  readonly #written: number;
  readonly #read: number;
  /** The memory, to put bytes into and take them out in place. */
  readonly bytes: Uint8Array;
  readonly #mask: number;

  /**
   * @param words The header that holds the counters.
   * @param written The index of the producer's counter.
   * @param read The index of the consumer's counter.
   * @param bytes The memory; its length is a power of two.
   */
  constructor(
    words: Int32Array,
    written: number,
    read: number,
    bytes: Uint8Array,
  ) {
    if (bytes.length === 0 || (bytes.length & (bytes.length - 1)) !== 0) {
      throw new RangeError(
        `A ring's size must be a power of two, and is "${bytes.length}"`,
      );
    }
    this.#words = words;
    this.#written = written;
    this.#read = read;
    this.bytes = bytes;
    this.#mask = bytes.length - 1;
  }

  /** How many bytes the consumer can take. */
  get used(): number {
    const used = (Atomics.load(this.#words, this.#written) -
      Atomics.load(this.#words, this.#read)) | 0;
    if (used < 0 || used > this.bytes.length) {
      throw new Error(`The ring's counters are ${used} apart`);
    }
    return used;
  }

  /** How many bytes the producer can add. */
  get free(): number {
    return this.bytes.length - this.used;
  }

  /** How many bytes the ring holds at most. */
  get size(): number {
    return this.bytes.length;
  }

  /** Producer: where in the memory the next byte goes. */
  get writeIndex(): number {
    return this.#words[this.#written] & this.#mask;
  }

  /** Consumer: where in the memory the next byte is. */
  get readIndex(): number {
    return this.#words[this.#read] & this.#mask;
  }

  /** Producer: adds what fits of `from`, and says how much that was. */
  push(from: Uint8Array): number {
    checkLength(from);
    const count = Math.min(this.free, from.length);
    if (count === 0) return 0;
    const written = this.#words[this.#written];
    const at = written & this.#mask;
    const first = Math.min(count, this.bytes.length - at);
    this.bytes.set(first === from.length ? from : from.subarray(0, first), at);
    if (first < count) this.bytes.set(from.subarray(first, count), 0);
    Atomics.store(this.#words, this.#written, (written + count) | 0);
    return count;
  }

  /** Consumer: takes what there is into `into`; a `peek` leaves it there. */
  pop(into: Uint8Array, peek = false): number {
    const count = Math.min(this.used, into.length);
    if (count === 0) return 0;
    const read = this.#words[this.#read];
    const at = read & this.#mask;
    const first = Math.min(count, this.bytes.length - at);
    into.set(this.bytes.subarray(at, at + first));
    if (first < count) into.set(this.bytes.subarray(0, count - first), first);
    if (!peek) Atomics.store(this.#words, this.#read, (read + count) | 0);
    return count;
  }

  /** Producer: the next unbroken piece of free memory, to fill in place. */
  freeSpan(max: number): Uint8Array {
    const at = this.#words[this.#written] & this.#mask;
    const length = Math.min(this.free, this.bytes.length - at, max);
    return this.bytes.subarray(at, at + length);
  }

  /** Producer: publishes `count` bytes put into {@linkcode freeSpan}. */
  produced(count: number): void {
    if (count < 0 || count > this.free) {
      throw new Error(`${count} bytes do not fit into ${this.free}`);
    }
    const written = this.#words[this.#written];
    Atomics.store(this.#words, this.#written, (written + count) | 0);
  }

  /** Consumer: the next unbroken piece of bytes, to use in place. */
  usedSpan(): Uint8Array {
    const at = this.#words[this.#read] & this.#mask;
    const length = Math.min(this.used, this.bytes.length - at);
    return this.bytes.subarray(at, at + length);
  }

  /** Consumer: gives back `count` bytes of {@linkcode usedSpan}. */
  consumed(count: number): void {
    if (count < 0 || count > this.used) {
      throw new Error(`${count} bytes are not among ${this.used}`);
    }
    const read = this.#words[this.#read];
    Atomics.store(this.#words, this.#read, (read + count) | 0);
  }
}
