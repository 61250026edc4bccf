import { INT32_MAX } from "../../constants/int32.ts";
import { InvalidOperationException } from "../../errors/mod.ts";
import { sleep } from "../wait.ts";
import { Clock, waitsForEver } from "./_clock.ts";

/** Something to be done, and its timer. */
interface Event {
  readonly time: number;
  readonly run: () => void;
  timer?: ReturnType<typeof setTimeout>;
}

/** The longest sleep at once, and how long the date may stand still meanwhile. */
const LONGEST_SLEEP = 50;

/**
 * The time of the program: what takes time there uses its timers, and while a
 * call sleeps in the caller's thread, that does what is due.
 */
export class RealClock extends Clock {
  /** By the date, which who fakes timers fakes as well. */
  readonly #start = Date.now();
  readonly #events = new Set<Event>();
  #stopped = false;

  get now(): number {
    return Date.now() - this.#start;
  }

  schedule(delayMs: number, run: () => void): () => void {
    if (this.#stopped) return () => {};
    const event: Event = { time: this.now + delayMs, run };
    this.#arm(event, delayMs);
    this.#events.add(event);
    return () => this.#take(event);
  }

  sleep(isReady: () => boolean, timeoutMs: number, what: string): boolean {
    const end = this.now + timeoutMs;
    /** How long it has slept while the date stood still, as a faked one does. */
    let still = 0;
    while (!isReady()) {
      if (timeoutMs === 0) return false;
      const { now } = this;
      const next = this.#next();
      // What was due in time is done, also if the thread has overslept.
      if (next !== undefined && next.time <= Math.min(now, end)) {
        this.#do(next);
        continue;
      }
      if (now >= end) return false;
      const until = Math.min(end, next?.time ?? Infinity);
      if (until === Infinity || still >= LONGEST_SLEEP) {
        throw waitsForEver(what);
      }
      const ms = Math.min(until - now, LONGEST_SLEEP);
      sleep(ms);
      still = this.now === now ? still + ms : 0;
    }
    return true;
  }

  #arm(event: Event, delayMs: number): void {
    const left = delayMs - INT32_MAX;
    const end = () => left > 0 ? this.#arm(event, left) : this.#do(event);
    event.timer = setTimeout(end, Math.min(delayMs, INT32_MAX));
  }

  /** What is to be done first; of one time what was asked for first. */
  #next(): Event | undefined {
    let first: Event | undefined;
    for (const each of this.#events) {
      if (first === undefined || each.time < first.time) first = each;
    }
    return first;
  }

  #do(event: Event): void {
    this.#take(event);
    event.run();
  }

  #take(event: Event): void {
    clearTimeout(event.timer);
    this.#events.delete(event);
  }

  // deno-lint-ignore require-await -- it rejects
  async advance(): Promise<void> {
    throw new InvalidOperationException(
      'A network with "clock" "real" cannot be advanced: its time is the program\'s',
    );
  }

  stop(): void {
    this.#stopped = true;
    for (const event of this.#events) this.#take(event);
  }
}
