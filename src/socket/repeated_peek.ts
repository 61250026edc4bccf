import { whenAsked } from "../transport/turns.ts";
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
 * what the last one gave has the system asked first. So a loop that peeks until
 * there is enough comes to its end.
 */
export class RepeatedPeek {
  readonly #at: PeekedAt;
  #asking: Promise<void> | undefined;
  #hasWaited = false;

  constructor(at: PeekedAt) {
    this.#at = at;
  }

  readonly attempt: Attempt<number> = () => {
    if (this.#hasWaited || !this.#at.hasNothingNew()) return this.#at.peek();
    this.#asking ??= this.#wait();
    return undefined;
  };

  /** Ends when the system was asked, while the attempt waits for that. */
  readonly pause: Pause = () => this.#hasWaited ? undefined : this.#asking;

  async #wait(): Promise<void> {
    this.#at.lookFurther();
    await whenAsked();
    this.#hasWaited = true;
  }
}
