/**
 * Waiting for turns of the event loop, where no time can stand for them: it may
 * be over before the loop has turned once, as the program may be busy for longer.
 *
 * @module
 */

/**
 * In so many turns a loop that has nothing else to do has told all that the
 * system knew: one in which only timers are looked at that were due meanwhile,
 * one that asks the system, and one to spare.
 */
export const TELLING_TURNS = 3;

/**
 * In so many turns the system is asked by a loop that always has something to
 * do, too. The runtime asks it when it would sleep, and otherwise only in every
 * 61st turn.
 */
export const ASKING_TURNS = 64;

/**
 * Calls `then` after so many turns, and `each` after every one before; gives
 * what ends that.
 */
export function afterTurns(
  turns: number,
  then: () => void,
  each?: () => void,
): () => void {
  let left = turns;
  const turned = () => {
    left--;
    if (left === 0) return then();
    timer = setTimeout(turned, 0);
    each?.();
  };
  let timer = setTimeout(turned, 0);
  return () => clearTimeout(timer);
}

/**
 * Calls `then` after so many ms, when the system was also asked since; gives what
 * ends that.
 */
export function afterTime(ms: number, then: () => void): () => void {
  let end = () => clearTimeout(timer);
  const timer = setTimeout(() => end = afterTurns(ASKING_TURNS, then), ms);
  return () => end();
}

/** Resolves after so many turns. */
export function whenTurned(turns: number): Promise<void> {
  return new Promise((resolve) => void afterTurns(turns, resolve));
}
