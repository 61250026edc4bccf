import { InvalidOperationException } from "../../errors/mod.ts";
import type { Sleeper, Waitable } from "../transport.ts";

/**
 * The time of a network in memory: everything that takes time there is done by
 * it, in the order of the times, and at one time in the order of asking.
 */
export abstract class Clock {
  /** Waits for one of many, in the caller's thread. */
  readonly #sleeper: Sleeper = {
    // What is true in memory is known, and changes not while the caller sleeps.
    probe(): void {},
    sleep: (all, timeoutMs) =>
      this.sleep(
        () => all.some(({ isReady }) => isReady),
        timeoutMs,
        "A synchronous poll or select",
      ),
    timing: {
      time: () => this.now,
      schedule: (delayMs, run) => this.schedule(delayMs, run),
    },
  };

  /** What tells the time to those who wait. */
  readonly time: () => number = () => this.now;

  /** Milliseconds since the network was made. */
  abstract readonly now: number;

  /** Does `run` in `delayMs` milliseconds; the function given back cancels it. */
  abstract schedule(delayMs: number, run: () => void): () => void;

  /**
   * Lets time pass in the caller's thread until `isReady`, or for `timeoutMs`;
   * `false` when that ran out. Throws where nothing could end the wait; `what`
   * says in the message who waits.
   */
  abstract sleep(
    isReady: () => boolean,
    timeoutMs: number,
    what: string,
  ): boolean;

  /** Lets `ms` milliseconds pass. */
  abstract advance(ms: number): Promise<void>;

  /** Forgets everything that was to be done, and does nothing more. */
  abstract stop(): void;

  /** Something that one may wait for, among others. */
  waitable(isReady: () => boolean): Waitable {
    const sleeper = this.#sleeper;
    return {
      get isReady() {
        return isReady();
      },
      isKnown: true,
      sleeper,
    };
  }
}

/** The error of a wait in the caller's thread that nothing can end. */
export function waitsForEver(what: string): InvalidOperationException {
  return new InvalidOperationException(
    `${what} would wait for ever, as nothing else can run meanwhile`,
  );
}
