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

/** Runs a flow without blocking. */
export async function runAsync<T>(
  flow: Flow<T>,
  signal?: AbortSignal,
): Promise<T> {
  let step = flow.next();
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
