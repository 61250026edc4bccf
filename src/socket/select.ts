import { type SelectMode, SocketError } from "../constants/mod.ts";
import { INT32_MAX } from "../constants/int32.ts";
import {
  createSocketException,
  InvalidOperationException,
  ObjectDisposedException,
} from "../errors/mod.ts";
import type {
  Home,
  Sleeper,
  Timing,
  Waitable,
} from "../transport/transport.ts";
import { operationAborted } from "../transport/operation_aborted.ts";
import { whenAsked } from "../transport/turns.ts";
import { programTime, sleep } from "../transport/wait.ts";
import { cannotBlock } from "./cannot_block.ts";
import { checkSignal } from "./checks.ts";
import { Turn } from "./turn.ts";
import { Watch } from "./watch.ts";

/**
 * What a socket's core must supply, of whatever kind it is, to take part in
 * `poll` and `select`.
 */
export interface Pollable {
  /**
   * What to wait for; `true` where there is nothing to wait for, `false` where
   * it will never be. `call` is how the caller waits, which decides the home of
   * a socket without one. It must be cheap, and take nothing; what a failure
   * needs to be told later is noted here.
   *
   * @throws {ObjectDisposedException} If the socket was disposed.
   */
  readiness(mode: SelectMode, call: Home): Waitable | Interim | boolean;
  /**
   * Tells once when `readiness` may have changed, or the error that ends the
   * socket; gives what ends that before, where it must be ended. Who waits
   * keeps the program going.
   */
  watch(mode: SelectMode, watch: Watch): (() => void) | undefined;
}

/**
 * The answer no for now, as something is under way: when `until` is ready, it
 * has ended, and only then can be asked how. It may end at any time, so that
 * its being ready is no answer.
 */
export interface Interim {
  readonly until: Waitable;
}

/** One socket, and what is asked about it. */
export interface Question {
  readonly core: Pollable;
  readonly mode: SelectMode;
}

/** The longest time of a timer, in milliseconds: 24 days. */
const LONGEST_TIMER = INT32_MAX;

/** The answer of who looks for what has come only as soon as it is asked. */
export interface Fresh extends Waitable {
  /** Whether nobody had looked before: a turn later it may be another answer. */
  readonly isFresh: boolean;
}

/** The program's own time. */
const programTiming: Timing = {
  time: programTime,
  schedule(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Something that nobody can let the caller's thread sleep for. */
export function withoutSleep(isReady: () => boolean, isFresh = false): Fresh {
  return {
    isFresh,
    get isReady() {
      return isReady();
    },
    // What a later turn of the event loop brings, no probe can.
    isKnown: true,
  };
}

/**
 * Microseconds as milliseconds. Negative ones are as .NET has them on Linux:
 * cut to whole milliseconds, of which only −1 is for ever.
 */
export function timeoutOf(microSeconds: number): number {
  if (!Number.isInteger(microSeconds)) {
    throw new TypeError(
      `"microSeconds" must be a whole number, and is "${microSeconds}"`,
    );
  }
  if (microSeconds > INT32_MAX || microSeconds < -INT32_MAX - 1) {
    throw new RangeError(
      `"microSeconds" must be a number of 32 bits, and is "${microSeconds}"`,
    );
  }
  if (microSeconds >= 0) return microSeconds / 1000;
  if (microSeconds === -1) return Infinity;
  if (microSeconds > -1000) return 0;
  if (microSeconds > -2000) return Infinity;
  throw createSocketException(
    SocketError.InvalidArgument,
    `(a time of "${microSeconds}" microseconds)`,
  );
}

/**
 * Waits in the caller's thread until a question has the answer yes, and tells
 * which do. The sockets are looked at once; then there is one hop for all that
 * nobody has looked at, or one sleep for all.
 */
export function answer(
  questions: readonly Question[],
  timeoutMs: number,
  call: string,
): boolean[] {
  const began = performance.now();
  let end: number | undefined;
  for (;;) {
    const look = new Look(questions, "sync");
    if (look.some || timeoutMs === 0) return look.complete();
    const sleeper = look.sleeper(call);
    // The time may be one that only the sleeper tells.
    const now = sleeper?.timing?.time();
    end ??= (now ?? began) + timeoutMs;
    const left = timeoutMs === Infinity
      ? Infinity
      : end - (now ?? performance.now());
    if (left <= 0 || !look.sleep(sleeper, left)) {
      // The sleep may have been too short to learn what the system knows.
      return new Look(questions, "sync").complete();
    }
  }
}

/** The same without blocking. */
export async function answerAsync(
  questions: readonly Question[],
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<boolean[]> {
  let timing: Timing | undefined;
  let end = 0;
  let wasAsked = false;
  for (let isFirst = true;; isFirst = false) {
    checkSignal(signal);
    const look = isFirst ? new Look(questions, "async") : lookAgain(questions);
    if (isFirst && look.some && look.isFresh) {
      // What is ready must not hide what only a look can tell of.
      await whenAsked();
      continue;
    }
    if (timing === undefined) {
      timing = look.timing;
      end = timing.time() + timeoutMs;
    }
    const left = Math.max(end - timing.time(), 0);
    if (!look.some && left === 0 && look.needsTurn && !wasAsked) {
      // The program may have been busy for all of the time.
      await whenAsked();
      wasAsked = true;
      continue;
    }
    if (look.some || left === 0) {
      const answers = look.complete();
      return new Promise((resolve) =>
        turn.tell(() => resolve(answers), isFirst)
      );
    }
    await change(questions, left, timing, signal);
  }
}

/** Gives answers that came at once now and then in a later turn. */
const turn = new Turn();

/** A later look: what was disposed was so meanwhile. */
function lookAgain(questions: readonly Question[]): Look {
  try {
    return new Look(questions, "async");
  } catch (error) {
    throw error instanceof ObjectDisposedException ? operationAborted() : error;
  }
}

/** One look at all sockets. */
class Look {
  readonly #questions: readonly Question[];
  readonly answers: boolean[] = [];
  /** Whether one has the answer yes. */
  some = false;
  /** What is not ready, by what is known. */
  readonly #idle: Waitable[] = [];
  /** The sockets of which something was under way when they were asked. */
  #interims: Map<Pollable, Interim> | undefined;
  /** Those of which nobody knows, and whose they are. */
  readonly #unknown: Waitable[] = [];

  constructor(questions: readonly Question[], call: Home) {
    this.#questions = questions;
    for (const { core, mode } of questions) {
      // All questions about a socket are of one moment.
      const found = this.#interims?.get(core) ?? core.readiness(mode, call);
      if (typeof found === "boolean") {
        this.#answer(found);
      } else if ("until" in found) {
        this.#answer(false);
        (this.#interims ??= new Map()).set(core, found);
        this.#idle.push(found.until);
      } else {
        const { isReady } = found;
        this.#answer(isReady);
        if (isReady) continue;
        this.#idle.push(found);
        if (!found.isKnown) this.#unknown.push(found);
      }
    }
  }

  #answer(isReady: boolean): void {
    this.answers.push(isReady);
    if (isReady) this.some = true;
  }

  /** Whether one that is not ready was never looked at before. */
  get isFresh(): boolean {
    return this.#idle.some((each) => "isFresh" in each && each.isFresh);
  }

  /** Whether only turns of the event loop bring news. */
  get needsTurn(): boolean {
    return this.#idle.some(({ sleeper }) => sleeper === undefined);
  }

  /** The time that passes while one waits. */
  get timing(): Timing {
    return this.#idle.find(({ sleeper }) => sleeper?.timing !== undefined)
      ?.sleeper?.timing ?? programTiming;
  }

  /** The answers, after asking about those of which nobody knows. */
  complete(): boolean[] {
    if (this.#unknown.length === 0) return this.answers;
    const bySleeper = Map.groupBy(this.#unknown, ({ sleeper }) => sleeper);
    for (const [sleeper, all] of bySleeper) sleeper?.probe(all);
    return new Look(this.#questions, "sync").answers;
  }

  /**
   * What lets the caller's thread sleep until one is ready; `undefined` where
   * none can become so.
   *
   * @throws {InvalidOperationException} If there is nothing that does.
   */
  sleeper(call: string): Sleeper | undefined {
    const sleeper = this.#idle[0]?.sleeper;
    for (const each of this.#idle) {
      if (each.sleeper === undefined) throw cannotBlock(call);
      if (each.sleeper !== sleeper) {
        throw new InvalidOperationException(
          "Sockets of different networks cannot be waited for together",
        );
      }
    }
    return sleeper;
  }

  /** Sleeps until one is ready. */
  sleep(sleeper: Sleeper | undefined, timeoutMs: number): boolean {
    return sleeper?.sleep(this.#idle, timeoutMs) ?? sleepInVain(timeoutMs);
  }
}

/** Sleeps where nothing can come, as for a listener to be writable. */
function sleepInVain(timeoutMs: number): false {
  if (timeoutMs === Infinity) {
    throw new InvalidOperationException(
      "The wait would never end, as none of the sockets can become ready",
    );
  }
  sleep(timeoutMs);
  return false;
}

/**
 * Resolves at the first change, or when the time has run out. Its timer is what
 * keeps the program going: one for all sockets.
 */
async function change(
  questions: readonly Question[],
  timeoutMs: number,
  timing: Timing,
  signal: AbortSignal | undefined,
): Promise<void> {
  const watch = new Watch();
  const ends: (() => void)[] = [];
  // No time but the program's can pass for ever.
  const { schedule } = timeoutMs === Infinity ? programTiming : timing;
  const cancel = schedule(
    Math.min(timeoutMs, LONGEST_TIMER),
    () => watch.tell(),
  );
  const abort = () => watch.tell(signal?.reason);
  signal?.addEventListener("abort", abort, { once: true });
  try {
    for (const { core, mode } of questions) {
      const end = core.watch(mode, watch);
      if (end !== undefined) ends.push(end);
    }
    await watch.whenNews();
  } finally {
    cancel();
    signal?.removeEventListener("abort", abort);
    // Also where a `watch` has thrown, nobody must be left with it.
    watch.tell();
    for (const end of ends) end();
  }
}
