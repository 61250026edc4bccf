/** So many operations in a row may end at once; a loop of them runs that often. */
const MOST = 1000;

/** Operations that are told of in the order of their calls. */
export type Line = "send" | "receive";

/**
 * Lets the event loop turn. What ends at once, in the synchronous home above
 * all, can be begun anew at its end, for ever: then no timer would go off, and
 * no other socket would be served. So one of many is told of in the next turn, and those that end meanwhile are told of behind it, in their order.
 */
export class Turn {
  /**
   * How many operations have ended at once since one was deferred, of whichever
   * sockets. That others have waited tells nothing: a microtask may have been all.
   */
  static #atOnce = 0;
  /** Who is told in the next turn. */
  #deferred: (() => void)[] | undefined;
  /** Of each line, the operations that are promised and not told of yet. */
  readonly #lines = new Map<Line, { count: number; last: Promise<void> }>();

  /**
   * The end of those of a line that are not told of yet: what ends at once is
   * told of behind them, though they may have ended by now.
   */
  behind(line: Line | undefined): Promise<void> | undefined {
    return line && this.#lines.get(line)?.last;
  }

  /** Tells of a promised operation in its line, as `passed` does. */
  promised<T>(
    line: Line | undefined,
    promise: Promise<T>,
    tell: (outcome: () => T) => void,
  ): void {
    const passed = (outcome: () => T) => {
      const entry = line && this.#lines.get(line);
      if (entry !== undefined && --entry.count === 0) this.#lines.delete(line!);
      this.passed(() => tell(outcome));
    };
    promise.then(
      (value) => passed(() => value),
      (error) =>
        passed(() => {
          throw error;
        }),
    );
    if (line === undefined) return;
    // What a listener throws is nobody else's.
    const last = promise.then(nothing, nothing);
    const entry = this.#lines.get(line);
    this.#lines.set(line, { count: (entry?.count ?? 0) + 1, last });
  }

  /**
   * Notes an operation that has ended at once; whether it is told of in the next
   * turn, and not by the caller.
   */
  defers(tell: () => void): boolean {
    if (this.#deferred === undefined) {
      if (++Turn.#atOnce < MOST) return false;
      this.#defer();
    }
    this.#deferred!.push(tell);
    return true;
  }

  /** Tells of an operation that has waited, behind those that are deferred. */
  passed(tell: () => void): void {
    if (this.#deferred !== undefined) this.#deferred.push(tell);
    else tell();
  }

  /** Tells of an operation: of one that ended at once, at once if none is due. */
  tell(tell: () => void, isAtOnce: boolean): void {
    if (!isAtOnce) this.passed(tell);
    else if (!this.defers(tell)) tell();
  }

  #defer(): void {
    this.#deferred = [];
    setTimeout(() => this.#tellDeferred(), 0);
  }

  /** Tells them one after another; what ends meanwhile is behind them. */
  #tellDeferred(): void {
    Turn.#atOnce = 0;
    const next = () => {
      const tell = this.#deferred!.shift();
      if (tell === undefined) {
        this.#deferred = undefined;
        return;
      }
      if (++Turn.#atOnce < MOST) queueMicrotask(next);
      else setTimeout(() => this.#tellDeferred(), 0);
      tell();
    };
    next();
  }
}

const nothing = (): void => {};
