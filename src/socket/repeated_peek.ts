import type { Attempt, Pause } from "./operation_queue.ts";

/** What a peek looks at. */
export interface PeekedAt {
  /** Whether there is only what an earlier peek was given, and room for more. */
  hasNothingNew(): boolean;
  /** Begins to look for more. */
  lookFurther(): void;
  /** Gives what there is; `undefined` if it must be waited for. */
  peek(): number | undefined;
}

/**
 * A peek where only turns of the event loop tell of more: one that would give
 * what the last one gave lets a turn pass first. So a loop that peeks until
 * there is enough comes to its end.
 */
export class RepeatedPeek {
  readonly #at: PeekedAt;
  #turn: Promise<void> | undefined;
  #hasWaited = false;

  constructor(at: PeekedAt) {
    this.#at = at;
  }

  readonly attempt: Attempt<number> = () => {
    if (this.#hasWaited || !this.#at.hasNothingNew()) return this.#at.peek();
    this.#turn ??= this.#wait();
    return undefined;
  };

  /** What the attempt waits for, if it is a turn. */
  readonly pause: Pause = () => this.#hasWaited ? undefined : this.#turn;

  async #wait(): Promise<void> {
    this.#at.lookFurther();
    await new Promise<void>((resolve) => setTimeout(resolve));
    this.#hasWaited = true;
  }
}
