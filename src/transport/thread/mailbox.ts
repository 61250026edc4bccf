/**
 * A queue of slot numbers between two threads, with one poster and one taker.
 *
 * A slot stands in it at most once (its own word says so), hence a mailbox
 * with an entry a slot cannot overflow.
 */
export class Mailbox {
  readonly #words: Int32Array;
  readonly #at: number;
  readonly #entries: number;
  readonly #capacity: number;

  /**
   * @param words The control block.
   * @param at The index of the poster's counter; the taker's follows it.
   * @param entries The index of the first entry.
   * @param capacity The number of entries, a power of two.
   */
  constructor(
    words: Int32Array,
    at: number,
    entries: number,
    capacity: number,
  ) {
    this.#words = words;
    this.#at = at;
    this.#entries = entries;
    this.#capacity = capacity;
  }

  /** Poster: adds a slot, unless `flag` says that it stands there already. */
  post(id: number, header: Int32Array, flag: number): void {
    if (Atomics.exchange(header, flag, 1) === 1) return;
    const posted = this.#words[this.#at];
    const entry = this.#entries + (posted & (this.#capacity - 1));
    Atomics.store(this.#words, entry, id);
    Atomics.store(this.#words, this.#at, (posted + 1) | 0);
  }

  /** Taker: the next slot's number, or −1; the taker clears the slot's flag. */
  take(): number {
    const taken = this.#words[this.#at + 1];
    const waiting = (Atomics.load(this.#words, this.#at) - taken) | 0;
    if (waiting === 0) return -1;
    const entry = this.#entries + (taken & (this.#capacity - 1));
    const id = Atomics.load(this.#words, entry);
    if (waiting < 0 || waiting > this.#capacity || id < 0) {
      throw new Error(`The mailbox holds slot ${id} among ${waiting}`);
    }
    Atomics.store(this.#words, this.#at + 1, (taken + 1) | 0);
    return id;
  }
}
