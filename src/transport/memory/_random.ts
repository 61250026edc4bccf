/** A number that spreads counters evenly over 32 bits (2^32 / golden ratio). */
const GOLDEN_STEP = 0x9e3779b9;

/** What chances are drawn for. */
const uses = { deliveries: 0, travels: 1, connects: 2, datagrams: 3 };

/**
 * Numbers that look random and follow from the seed alone, so that a test that
 * fails once fails again. The generator is Mulberry32: one 32-bit counter, and
 * a mix of its bits.
 */
export class Random {
  #state: number;

  /**
   * Starts the sequence of a use, of which each has many by number. Different
   * ones under one seed do not depend on each other.
   */
  constructor(seed: number, use: keyof typeof uses, number: number) {
    const stream = number * Object.keys(uses).length + uses[use] + 1;
    this.#state = (Math.imul(stream, GOLDEN_STEP) ^ seed) >>> 0;
  }

  /** The next whole number, from `min` to `max`, both included. */
  integer(min: number, max: number): number {
    return min + Math.floor(this.fraction() * (max - min + 1));
  }

  /** The next number from 0 up to, and not including, 1. */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let bits = this.#state;
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  }
}
