/** Turns of the event loop after which a look has found what was there for it. */
const LOOK_TURNS = 2;

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
  /** How many turns are left. */
  #turns = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(at: LookedAt) {
    this.#at = at;
  }

  get isUnderWay(): boolean {
    return this.#turns > 0;
  }

  /** Begins a look, or the one that is under way anew. */
  begin(): void {
    this.#turns = LOOK_TURNS;
    clearTimeout(this.#timer);
    this.#turn();
  }

  /** Ends a look that is under way. */
  end(): void {
    if (!this.isUnderWay) return;
    this.#turns = 0;
    clearTimeout(this.#timer);
    this.#at.ended();
  }

  #turn(): void {
    this.#at.look();
    this.#timer = setTimeout(() => {
      if (this.#turns === 1) return this.end();
      this.#turns--;
      this.#turn();
    }, 0);
  }
}
