import {
  type Flow,
  type Outcome,
  outcomeOf,
  programTime,
  type Sleep,
  type Tell,
  type Wait,
} from "./wait.ts";
import type { Waitable } from "./transport.ts";

/**
 * A flow that has begun: it goes on by itself, as `runAsync` lets it, and can be
 * slept for at any time, as `runSync` does.
 *
 * 1. There is one state machine and one end. A step tells how it ended either
 *    in a later turn of the event loop or while `wait` sleeps for it, whichever
 *    comes first; what it tells moves the flow on there and then. So no
 *    result can be delivered twice, nor one wait for a microtask that cannot
 *    run while the thread sleeps.
 * 2. A step stands where an asynchronous call would stand (in the socket's
 *    queue, at the I/O thread), and keeps its place while it is slept for:
 *    `wait` lets those before it have their turn.
 * 3. A step without `begin` ends by the event loop alone: then nobody can wait.
 * 4. `tell` is called once, at the latest when `wait` gives `true`.
 */
export class Begun<T> {
  readonly #flow: Flow<T>;
  readonly #tell: Tell<T>;
  readonly #signal: AbortSignal | undefined;
  #outcome: Outcome<T> | undefined;
  /** What is done with a result that nobody is told of. */
  #discard: ((value: T) => void) | undefined;
  /** Sleeps for the step under way, where that can be done. */
  #sleep: Sleep | undefined;

  constructor(flow: Flow<T>, tell: Tell<T>, signal?: AbortSignal) {
    this.#flow = flow;
    this.#tell = tell;
    this.#signal = signal;
    this.#goOn(() => flow.next());
  }

  /** How it ended, once it has. */
  get outcome(): Outcome<T> | undefined {
    return this.#outcome;
  }

  /** What a sleep for many waits for, where one can sleep for the step under way. */
  get waitable(): Waitable | undefined {
    return this.#sleep?.waitable?.();
  }

  /**
   * Ends it with an error, at once. The flow itself goes on, with nobody to
   * tell: it is given what its step gives, and has to let go of it. What it gives
   * in the end is `discard`'s.
   */
  abandon(error: unknown, discard?: (value: T) => void): void {
    this.#discard = discard;
    this.#end({ error });
  }

  /**
   * Sleeps until it has ended, for up to `timeoutMs`; `false` when it ran out,
   * `undefined` if it waits for what nobody can sleep for.
   */
  wait(timeoutMs: number): boolean | undefined {
    for (let left = timeoutMs; this.#outcome === undefined;) {
      const { time = programTime } = this.#sleep ?? {};
      const before = time();
      const slept = this.#sleep?.(left);
      if (!slept) return slept;
      left = Math.max(0, left - (time() - before));
    }
    return true;
  }

  /** Takes steps until one of them has to be waited for. */
  #goOn(next: () => IteratorResult<Wait<unknown>, T>): void {
    for (;;) {
      const step = outcomeOf(next);
      if ("error" in step) return this.#end(step);
      const { done, value } = step.value;
      if (done) return this.#end({ value });
      let told: Outcome<unknown> | undefined;
      let isBegun = false;
      this.#sleep = undefined;
      const sleep = this.#begin(value, (outcome) => {
        if (isBegun) this.#goOn(() => this.#resume(outcome));
        else told = outcome;
      });
      isBegun = true;
      if (told === undefined) {
        this.#sleep = sleep;
        return;
      }
      const outcome = told;
      next = () => this.#resume(outcome);
    }
  }

  #begin(step: Wait<unknown>, tell: Tell<unknown>): Sleep | undefined {
    try {
      if (step.begin !== undefined) return step.begin(tell, this.#signal);
      step.start(this.#signal)
        .then((value) => tell({ value }), (error) => tell({ error }));
    } catch (error) {
      tell({ error });
    }
    return undefined;
  }

  #resume(outcome: Outcome<unknown>): IteratorResult<Wait<unknown>, T> {
    return "error" in outcome
      ? this.#flow.throw(outcome.error)
      : this.#flow.next(outcome.value);
  }

  #end(outcome: Outcome<T>): void {
    if (this.#outcome !== undefined) {
      if ("value" in outcome) this.#discard?.(outcome.value);
      return;
    }
    this.#outcome = outcome;
    this.#tell(outcome);
  }
}
