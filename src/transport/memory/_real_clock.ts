import { InvalidOperationException } from "../../errors/mod.ts";
import { Clock, waitsForEver } from "./_clock.ts";

/** The time of the program: what takes time there uses its timers. */
export class RealClock extends Clock {
  readonly #start = performance.now();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #stopped = false;

  get now(): number {
    return performance.now() - this.#start;
  }

  schedule(delayMs: number, run: () => void): () => void {
    if (this.#stopped) return () => {};
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, delayMs);
    this.#timers.add(timer);
    return () => {
      clearTimeout(timer);
      this.#timers.delete(timer);
    };
  }

  sleep(isReady: () => boolean, timeoutMs: number, what: string): boolean {
    if (isReady()) return true;
    if (timeoutMs === 0) return false;
    throw waitsForEver(what);
  }

  // deno-lint-ignore require-await -- it rejects
  async advance(): Promise<void> {
    throw new InvalidOperationException(
      'A network with "clock" "real" cannot be advanced: its time is the program\'s',
    );
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
