import type { Clock } from "./_clock.ts";

/** Waits for `promise`; rejects with the signal's reason where that comes first. */
export async function abortable<T>(
  promise: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (signal === undefined) return await promise;
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const onAbort = () => aborted.reject(signal.reason);
  signal.addEventListener("abort", onAbort);
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

/** Waits `ms` milliseconds of a clock, without asking it where that is 0. */
export async function delay(
  clock: Clock,
  ms: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (ms === 0) return;
  const elapsed = Promise.withResolvers<void>();
  const cancel = clock.schedule(ms, elapsed.resolve);
  try {
    await abortable(elapsed.promise, signal);
  } finally {
    cancel();
  }
}
