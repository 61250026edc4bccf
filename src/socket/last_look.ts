import { afterAsking } from "../transport/turns.ts";

/** What a {@linkcode LastLook} looks at. */
export interface LookedAt {
  /** Begins to look for more, if nobody does. */
  look(): void;
  /** The look has ended: who still waits is at the end. */
  ended(): void;
}

/**
 * The time that a receiving half which was shut has to find what had come
 * before, in a home where only turns of the event loop tell of that. What waits
 * to receive meanwhile goes on waiting; what finds nothing after it is at the
 * end.
 */
export class LastLook {
  readonly #at: LookedAt;
  /** Ends the look that is under way. */
  #stop: (() => void) | undefined;

  constructor(at: LookedAt) {
    this.#at = at;
  }

  get isUnderWay(): boolean {
    return this.#stop !== undefined;
  }

  /** Begins a look, or the one that is under way anew: something has come. */
  begin(): void {
    this.#stop?.();
    const look = () => this.#at.look();
    this.#stop = afterAsking(() => this.end(), look);
    look();
  }

  /** A receive is called: the first of those that wait has a whole look. */
  called(isFirst: boolean): void {
    if (isFirst || !this.isUnderWay) this.begin();
  }

  /** Ends a look that is under way. */
  end(): void {
    if (this.#stop === undefined) return;
    this.#stop();
    this.#stop = undefined;
    this.#at.ended();
  }
}
