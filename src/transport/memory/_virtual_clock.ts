import { outcomeOf } from "../wait.ts";
import { Clock, waitsForEver } from "./_clock.ts";

/** Something to be done. */
interface Event {
  readonly time: number;
  readonly run: () => void;
}

/**
 * A clock that nobody has to wait for: it jumps from one event to the next.
 *
 * 1. Between two times it lets the event loop turn once, so that whoever was
 *    woken up goes on, and can ask for more, before the time changes.
 * 2. By itself it jumps while there are events and, in this turn of the event
 *    loop, nothing else to do. A *manual* one does so in `advance` only.
 * 3. A call that sleeps in the caller's thread moves either, as far as it has
 *    to: nothing else could happen meanwhile.
 */
export class VirtualClock extends Clock {
  readonly #isManual: boolean;
  /** What is to be done, in order. */
  readonly #events: Event[] = [];
  #now = 0;
  /** The turn of the event loop in which the clock will jump. */
  #turn: ReturnType<typeof setTimeout> | undefined;
  #isAdvancing = false;
  /** The end of the last `advance` that was asked for. */
  #advanced: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(isManual: boolean) {
    super();
    this.#isManual = isManual;
  }

  get now(): number {
    return this.#now;
  }

  schedule(delayMs: number, run: () => void): () => void {
    const events = this.#events;
    const event: Event = { time: this.#now + delayMs, run };
    if (this.#stopped) return () => {};
    let at = events.length;
    while (at > 0 && events[at - 1].time > event.time) at--;
    events.splice(at, 0, event);
    this.#rest();
    return () => {
      const at = events.indexOf(event);
      if (at >= 0) events.splice(at, 1);
      this.#rest();
    };
  }

  sleep(isReady: () => boolean, timeoutMs: number, what: string): boolean {
    const end = this.#now + timeoutMs;
    while (!isReady()) {
      if (timeoutMs === 0) return false;
      const [next] = this.#events;
      if (next === undefined && timeoutMs === Infinity) {
        throw waitsForEver(what);
      }
      if (next === undefined || next.time > end) {
        this.#now = end;
        return false;
      }
      this.#jump();
    }
    return true;
  }

  advance(ms: number): Promise<void> {
    const advancing = this.#advanced.then(() => this.#advance(ms));
    // Whoever asks next waits for this one, and has not its failure.
    this.#advanced = advancing.catch(() => {});
    return advancing;
  }

  stop(): void {
    this.#stopped = true;
    this.#events.length = 0;
    this.#rest();
  }

  async #advance(ms: number): Promise<void> {
    this.#isAdvancing = true;
    this.#rest();
    try {
      const end = this.#now + ms;
      await turn();
      while (this.#events.length > 0 && this.#events[0].time <= end) {
        this.#jump();
        await turn();
      }
      this.#now = Math.max(this.#now, end);
    } finally {
      this.#isAdvancing = false;
      this.#rest();
    }
  }

  /**
   * Goes to the time of the next event, and does all that is due then. One that
   * throws holds up no other: what it throws is thrown when all are done.
   */
  #jump(): void {
    const events = this.#events;
    const { time } = events[0];
    const errors: unknown[] = [];
    this.#now = time;
    while (events.length > 0 && events[0].time === time) {
      const done = outcomeOf(events.shift()!.run);
      if ("error" in done) errors.push(done.error);
    }
    this.#rest();
    if (errors.length === 1) throw errors[0];
    if (errors.length > 1) {
      throw new AggregateError(
        errors,
        "Several events of one time have failed",
      );
    }
  }

  /** Sees to it that the clock goes on in a later turn, if it shall. */
  #rest(): void {
    const shall = !this.#isManual && !this.#isAdvancing &&
      this.#events.length > 0;
    if (!shall) {
      clearTimeout(this.#turn);
      this.#turn = undefined;
      return;
    }
    this.#turn ??= setTimeout(() => {
      this.#turn = undefined;
      this.#jump();
    }, 0);
  }
}

/** Lets whoever can go on do so. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
