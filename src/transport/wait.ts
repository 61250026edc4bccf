import type { Waitable } from "./transport.ts";

/** How some work has ended. */
export type Outcome<T> =
  | { /** Its result. */ readonly value: T }
  | { /** Its failure. */ readonly error: unknown };

/** Is told once how some work has ended. */
export type Tell<T> = (outcome: Outcome<T>) => void;

/**
 * Sleeps until the work that it is for has ended and that was told, for up to
 * `timeoutMs`; `false` when it ran out, `undefined` if nobody can sleep for it.
 */
export interface Sleep {
  (timeoutMs: number): boolean | undefined;
  /** What a sleep for many waits for; when it is ready, the end is to be told. */
  readonly waitable?: () => Waitable;
  /** What tells its time, in milliseconds; absent where it is the program's. */
  readonly time?: () => number;
}

/**
 * Something to wait for, in either of the two modes: `start` gives a promise,
 * `block` sleeps until the result is there. A source that cannot put the
 * caller's thread to sleep has no `block`.
 */
export interface Wait<T> {
  /** Begins the work, and gives a promise of its result. */
  start(signal?: AbortSignal): Promise<T>;
  /** Does the work while the caller's thread sleeps. */
  block?(): T;
  /**
   * Begins the work as `start` does, but can still be slept for, by what it
   * gives. It tells the end once, at once or later; absent where only the event
   * loop can bring it.
   */
  begin?(tell: Tell<T>, signal?: AbortSignal): Sleep;
}

/** Work that never waits. */
export function atOnce<T>(work: () => T): Required<Wait<T>> {
  return {
    // deno-lint-ignore require-await -- it rejects with what `work` throws
    start: async () => work(),
    block: work,
    begin: (tell) => {
      tell(outcomeOf(work));
      return () => true;
    },
  };
}

/** The same work, which blocks for so long at most: then `late` has the error. */
export function within<T>(
  source: Wait<T>,
  timeoutMs: number,
  late: () => Error,
): Wait<T> {
  if (timeoutMs === Infinity || source.begin === undefined) return source;
  const block = () => {
    const giveUp = new AbortController();
    let outcome: Outcome<T> | undefined;
    const tell: Tell<T> = (end) => outcome ??= end;
    const sleep = source.begin!(tell, giveUp.signal);
    if (outcome === undefined && !sleep(timeoutMs)) {
      const error = late();
      giveUp.abort(error);
      throw error;
    }
    return valueOf(outcome!);
  };
  return { ...source, block };
}

/** The result of an outcome; its failure is thrown. */
function valueOf<T>(outcome: Outcome<T>): T {
  if ("error" in outcome) throw outcome.error;
  return outcome.value;
}

/** How a call ends. */
export function outcomeOf<T>(call: () => T): Outcome<T> {
  try {
    return { value: call() };
  } catch (error) {
    return { error };
  }
}

/**
 * Several waits, one after another, written once for both modes: a generator
 * that yields each {@linkcode Wait} and is given back its result.
 */
export type Flow<T> = Generator<Wait<unknown>, T, unknown>;

/** Yields one wait from a flow, with the type of its result. */
export function* wait<T>(source: Wait<T>): Flow<T> {
  return (yield source) as T;
}

/** Runs a flow without blocking; `step` is its first, if that was taken already. */
export async function runAsync<T>(
  flow: Flow<T>,
  signal?: AbortSignal,
  step: IteratorResult<Wait<unknown>, T> = flow.next(),
): Promise<T> {
  while (!step.done) {
    let value: unknown;
    try {
      value = await step.value.start(signal);
    } catch (error) {
      step = flow.throw(error);
      continue;
    }
    step = flow.next(value);
  }
  return step.value;
}

/**
 * Runs a flow while the caller's thread waits. `cannotBlock` makes the error
 * for a wait that has no blocking form.
 */
export function runSync<T>(flow: Flow<T>, cannotBlock: () => Error): T {
  let step = flow.next();
  while (!step.done) {
    let value: unknown;
    try {
      if (step.value.block === undefined) throw cannotBlock();
      value = step.value.block();
    } catch (error) {
      step = flow.throw(error);
      continue;
    }
    step = flow.next(value);
  }
  return step.value;
}

/** Puts the caller's thread to sleep, for something that cannot come. */
export function sleep(timeoutMs: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, timeoutMs);
}

/** Milliseconds since the program began. */
export function programTime(): number {
  return performance.now();
}
