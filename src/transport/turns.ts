/**
 * Waiting until the runtime has asked the system, for which no time can stand:
 * it may be over before the event loop has turned once, as the program may be
 * busy for longer.
 *
 * @module
 */

/**
 * In so many turns the system was asked, and what it knew was told. An event
 * loop that always has something to do asks it only in every 61st turn; with
 * what others add to a turn, 82 were the most that were counted. In an idle
 * loop they take about half a millisecond.
 */
const ASKING_TURNS = 256;

/**
 * Calls `then` when the system was asked, and `each` in every turn before; gives
 * what ends that.
 */
export function afterAsking(then: () => void, each?: () => void): () => void {
  let left = ASKING_TURNS;
  const turned = () => {
    left--;
    if (left === 0) return then();
    next = setImmediate(turned);
    each?.();
  };
  let next = setImmediate(turned);
  return () => clearImmediate(next);
}

/**
 * Calls `then` after so many ms, and when the system was asked behind them; gives
 * what ends that.
 */
export function afterTime(ms: number, then: () => void): () => void {
  let end = () => clearTimeout(timer);
  const timer = setTimeout(() => end = afterAsking(then), ms);
  return () => end();
}

/** Resolves when the system was asked. */
export function whenAsked(): Promise<void> {
  return new Promise((resolve) => void afterAsking(resolve));
}
