/** So many operations in a row may end at once; a loop of them runs that often. */
const MOST = 1000;

/**
 * Lets the event loop turn. What ends at once, in the synchronous home above
 * all, can be begun anew at its end, for ever: then no timer would go off, and
 * no other socket would be served.
 */
export class Turn {
  static #endedAtOnce = 0;

  /** Notes an operation that ends at once; whether it has to wait for a turn. */
  static isDue(): boolean {
    if (++Turn.#endedAtOnce < MOST) return false;
    Turn.#endedAtOnce = 0;
    return true;
  }

  /** Notes an operation that has waited. */
  static passed(): void {
    Turn.#endedAtOnce = 0;
  }

  /** Does something in the next turn. */
  static next(work: () => void): void {
    setTimeout(work, 0);
  }
}
