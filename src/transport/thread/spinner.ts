/**
 * Looks at a word of shared memory for a while before its thread sleeps on it:
 * a sleep and its end cost more than a short wait. It is for a wait that is
 * likely to be short, and needs a second core.
 */
export class Spinner {
  readonly #words: Int32Array;
  readonly #index: number;
  readonly #looks: number;

  /** Looks up to `looks` times, some 2 ns each, at the word `index`. */
  constructor(words: Int32Array, index: number, looks: number) {
    this.#words = words;
    this.#index = index;
    this.#looks = navigator.hardwareConcurrency > 1 ? looks : 0;
  }

  /** Whether the word is, or soon becomes, another one than `value`. */
  sees(value: number): boolean {
    for (let look = this.#looks; look >= 0; look--) {
      if (Atomics.load(this.#words, this.#index) !== value) return true;
    }
    return false;
  }
}
