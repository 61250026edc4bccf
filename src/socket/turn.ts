/** So many operations in a row may end at once; a loop of them runs that often. */
const MOST = 1000;

/**
 * Lets the event loop turn. What ends at once, in the synchronous home above
 * all, can be begun anew at its end, for ever: then no timer would go off, and
 * no other socket would be served. So now and then one is told of in the next
 * turn, and those that end meanwhile are told of behind it, in their order.
 */
export class Turn {
  /** How many operations in a row have ended at once. */
  #atOnce = 0;
  /** Who is told in the next turn. */
  #deferred: (() => void)[] | undefined;

  /** Notes an operation that has ended at once; whether it must be deferred. */
  isDue(): boolean {
    return this.#deferred !== undefined || ++this.#atOnce >= MOST;
  }

  /** Tells of an operation in the next turn. */
  defer(tell: () => void): void {
    if (this.#deferred !== undefined) return void this.#deferred.push(tell);
    const deferred = this.#deferred = [tell];
    setTimeout(() => {
      this.#deferred = undefined;
      this.#atOnce = 0;
      for (const each of deferred) queueMicrotask(each);
    }, 0);
  }

  /** Tells of an operation that has waited, behind those that are deferred. */
  passed(tell: () => void): void {
    this.#atOnce = 0;
    if (this.#deferred !== undefined) this.#deferred.push(tell);
    else tell();
  }
}
