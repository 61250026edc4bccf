import { failingWith } from "../transport/failing.ts";

/**
 * One wait for news of many sockets, shared by all of them: to join costs a
 * socket no promise, and to leave costs nothing, as who is over is passed over.
 */
export class Watch {
  #isOver = false;
  #error: unknown;
  #wake: (() => void) | undefined;

  /** Whether nobody waits any more. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Resolves at the first news, or rejects with the error that ends a socket. */
  whenNews(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = () =>
        resolve(
          this.#error === undefined ? undefined : failingWith(this.#error),
        );
      if (this.#isOver) this.#wake();
    });
  }

  /** Tells of a change, or of the error that ends the waiting. */
  tell(error?: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#error = error;
    this.#wake?.();
  }
}

/** Who waits for news of one thing: as a rule nobody, or one. */
export class Watches {
  /** The one; it may be over, and then the next takes its place. */
  #one: Watch | undefined;
  readonly #more = new Set<Watch>();

  /** Lets a watch be told, once; gives what ends that, where it must be ended. */
  add(watch: Watch): (() => void) | undefined {
    if (this.#one === undefined || this.#one.isOver) this.#one = watch;
    if (this.#one === watch) return undefined;
    this.#more.add(watch);
    return () => this.#more.delete(watch);
  }

  /** Tells all of a change, or of the error that ends the waiting. */
  tell(error?: unknown): void {
    this.#one?.tell(error);
    this.#one = undefined;
    for (const watch of this.#more) watch.tell(error);
    this.#more.clear();
  }
}
