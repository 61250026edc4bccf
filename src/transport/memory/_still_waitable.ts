import { InvalidOperationException } from "../../errors/mod.ts";
import type { Sleeper, Waitable } from "../transport.ts";

/** What is true in memory is known, and changes not while the caller sleeps. */
const stillSleeper: Sleeper = {
  probe(): void {},
  sleep(all: readonly Waitable[]): boolean {
    if (all.some(({ isReady }) => isReady)) return true;
    throw new InvalidOperationException(
      "A synchronous poll or select would wait for ever, as nothing else can run meanwhile",
    );
  },
};

/** Something in memory that one may wait for, among others. */
export function stillWaitable(isReady: () => boolean): Waitable {
  return {
    get isReady() {
      return isReady();
    },
    isKnown: true,
    sleeper: stillSleeper,
  };
}
