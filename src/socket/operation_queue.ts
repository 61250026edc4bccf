import { SocketError } from "../constants/mod.ts";
import { createSocketException } from "../errors/mod.ts";
import { failingWith } from "../transport/failing.ts";
import {
  programTime,
  type Sleep,
  type Tell,
  type Wait,
} from "../transport/wait.ts";

/** What a queue waits for: the seam's readiness in one direction. */
export interface Readiness {
  /** Resolves when trying is worth it. */
  when(): Promise<void>;
  /** Nobody waits with `when` any more: it must resolve, and hold nothing. */
  rest(): void;
  /** Sleeps until then; absent where the caller's thread cannot sleep. */
  wait?(timeoutMs: number): boolean;
  /** What tells the time of `wait`, in milliseconds; absent where it is the program's. */
  readonly time?: () => number;
}

/** Who is told when a direction is ready, and takes nothing of it. */
export interface Watcher {
  /** Whether to tell. */
  isReady(): boolean;
  /** Whether waiting for the direction can bring news. */
  canWait?(): boolean;
  /** Is told once: of readiness, or of the error that ends the waiting. */
  tell(error?: unknown): void;
}

/** Tries an operation: its result, or `undefined` if it would have to wait. */
export type Attempt<T> = () => T | undefined;

/** What an operation waits for besides its direction, while it does. */
export type Pause = () => Promise<void> | undefined;

interface Entry {
  readonly attempt: Attempt<unknown>;
  readonly pause?: Pause;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The state machine of one direction of a socket, shared by both modes.
 *
 * 1. Operations stand in the order of their calls; only the first is tried.
 * 2. It is tried when it comes to the front, and again whenever the direction
 *    is ready; a result or an error ends it, and the next is tried at once.
 * 3. An asynchronous call waits with `when`, for all that stand in the queue;
 *    a synchronous one with `wait`, and moves the queue meanwhile, so that it
 *    takes its turn behind the asynchronous ones that came before. One that
 *    was begun is waited for in both ways, and ends by the first.
 * 4. Giving up (a signal, a timeout) takes an operation out. Nothing has been
 *    taken for it, so nothing is lost.
 * 5. Closing ends all with one error.
 * 6. Watchers (`pollAsync`, `selectAsync`) stand beside the queue: they take
 *    nothing, hold nobody up, and look at what the operations have left.
 * 7. An operation with a *pause* (a file that is read meanwhile) is tried again
 *    when that is over, and is not waited for when it was given up. No call
 *    that blocks may stand behind it, since nothing would end the pause.
 */
export class OperationQueue {
  readonly #readiness: Readiness;
  readonly #entries: Entry[] = [];
  readonly #watchers = new Set<Watcher>();
  /** Whether somebody tries the entries until there are none. */
  #pumping = false;
  /** Whether that one waits with `when` at this moment. */
  #waiting = false;
  /** Lets that one look again, if it waits for a pause. */
  #endPause: (() => void) | undefined;
  /** Makes the error of a closed queue; making one early would be dear. */
  #closedWith: (() => Error) | undefined;

  constructor(readiness: Readiness) {
    this.#readiness = readiness;
  }

  /** Whether nobody waits. */
  get isIdle(): boolean {
    return this.#entries.length === 0;
  }

  /** Runs an operation without blocking. */
  start<T>(
    attempt: Attempt<T>,
    signal?: AbortSignal,
    pause?: Pause,
  ): Promise<T> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#closedWith !== undefined) {
      return Promise.reject(this.#closedWith());
    }
    return new Promise<T>((resolve, reject) => {
      const end = () => signal?.removeEventListener("abort", abort);
      const entry: Entry = {
        attempt,
        pause,
        resolve: (value) => (end(), resolve(value as T)),
        reject: (error) => (end(), resolve(failingWith(error))),
      };
      const abort = () => {
        this.#remove(entry);
        reject(signal?.reason);
        // The same signal may be about to end those that stand behind it.
        queueMicrotask(() => this.#advance());
      };
      signal?.addEventListener("abort", abort, { once: true });
      this.#entries.push(entry);
      if (!this.#pumping) this.#pump();
    });
  }

  /**
   * Runs an operation while the caller's thread waits.
   *
   * @throws {SocketException} `TimedOut`, if the time ran out.
   */
  block<T>(attempt: Attempt<T>, timeoutMs: number): T {
    if (this.#closedWith !== undefined) throw this.#closedWith();
    let result: { value: T } | { error: unknown } | undefined;
    const entry: Entry = {
      attempt,
      resolve: (value) => result = { value: value as T },
      reject: (error) => result = { error },
    };
    this.#entries.push(entry);
    try {
      if (!this.#sleepFor(entry, timeoutMs)) {
        throw createSocketException(SocketError.TimedOut);
      }
    } finally {
      this.#remove(entry);
    }
    if ("error" in result!) throw result.error;
    return result!.value;
  }

  /**
   * Runs an operation without blocking, so that it can still be slept for: it
   * stays where it stands in the queue, whoever waits.
   */
  begin<T>(attempt: Attempt<T>, tell: Tell<T>): Sleep {
    const entry: Entry = {
      attempt,
      resolve: (value) => tell({ value: value as T }),
      reject: (error) => tell({ error }),
    };
    if (this.#closedWith !== undefined) {
      entry.reject(this.#closedWith());
      return () => true;
    }
    this.#entries.push(entry);
    if (!this.#pumping) this.#pump();
    const sleep = (timeoutMs: number) => this.#sleepFor(entry, timeoutMs);
    return Object.assign(sleep, { time: this.#readiness.time });
  }

  /** An operation as a step of a flow, with what starts it alone. */
  step<T>(attempt: Attempt<T>, start: Wait<T>["start"]): Wait<T> {
    return {
      start,
      begin: this.#readiness.wait && ((tell) => this.begin(attempt, tell)),
    };
  }

  /** Sleeps until an entry has ended; `false` when the time ran out. */
  #sleepFor(entry: Entry, timeoutMs: number): boolean {
    const { time = programTime } = this.#readiness;
    const end = time() + timeoutMs;
    for (;;) {
      this.#advance();
      if (!this.#entries.includes(entry)) {
        this.look();
        return true;
      }
      const left = timeoutMs === Infinity ? timeoutMs : end - time();
      if (left <= 0 || !this.#readiness.wait!(left)) return false;
    }
  }

  /** Runs an operation that does not wait; `undefined` if it would have to. */
  now<T>(attempt: Attempt<T>): T | undefined {
    if (this.#closedWith !== undefined) throw this.#closedWith();
    this.#advance();
    return this.isIdle ? attempt() : undefined;
  }

  /** Tells a watcher of readiness, once; gives what ends that before. */
  watch(watcher: Watcher): () => void {
    if (this.#closedWith !== undefined) {
      watcher.tell(this.#closedWith());
      return () => {};
    }
    this.#watchers.add(watcher);
    if (!this.#pumping) this.#pump();
    return () => {
      if (this.#watchers.delete(watcher) && !this.#mustWait) this.#rest();
    };
  }

  /** Whether anybody wants to know when the direction is ready. */
  get #mustWait(): boolean {
    if (this.#entries.length > 0) return true;
    for (const each of this.#watchers) {
      if (each.canWait?.() ?? true) return true;
    }
    return false;
  }

  /**
   * Lets watchers look that nobody looks for, after something was taken. What an
   * operation takes that stands in the queue, whoever tries it looks at.
   */
  look(): void {
    if (this.#watchers.size > 0 && !this.#pumping && this.isIdle) this.#pump();
  }

  /** Tries again what waits, after a change that nothing below tells of. */
  nudge(): void {
    this.#advance();
  }

  /** Ends every operation with an error, and refuses later ones with it. */
  close(error: () => Error): void {
    this.#closedWith = error;
    if (this.#watchers.size > 0) this.tellWatchers(error());
    this.end(error);
  }

  /** Ends every operation with an error; later ones are not concerned. */
  end(error: () => Error): void {
    for (const entry of this.#entries.splice(0)) entry.reject(error());
    this.nudge();
  }

  /** Tells all watchers, of a change that is not one of readiness. */
  tellWatchers(error?: unknown): void {
    for (const watcher of this.#watchers) {
      this.#watchers.delete(watcher);
      watcher.tell(error);
    }
  }

  /** Tries from the front, until one would have to wait. */
  #advance(): void {
    while (this.#entries.length > 0) {
      const entry = this.#entries[0];
      let value: unknown;
      try {
        value = entry.attempt();
      } catch (error) {
        this.#remove(entry);
        entry.reject(error);
        continue;
      }
      if (value === undefined) break;
      this.#remove(entry);
      entry.resolve(value);
    }
    for (const watcher of this.#watchers) {
      let failure: unknown;
      try {
        if (!watcher.isReady()) continue;
      } catch (error) {
        failure = error;
      }
      this.#watchers.delete(watcher);
      watcher.tell(failure);
    }
    // What was waited for may be taken by now: wait anew, if there is anybody.
    this.#rest();
  }

  /** Ends a wait with `when`, or for a pause whose operation may have gone. */
  #rest(): void {
    if (this.#waiting) this.#readiness.rest();
    this.#endPause?.();
  }

  async #pump(): Promise<void> {
    this.#pumping = true;
    for (;;) {
      this.#advance();
      if (!this.#mustWait) break;
      const pause = this.#entries[0]?.pause?.();
      if (pause !== undefined) {
        const ended = new Promise<void>((resolve) => this.#endPause = resolve);
        await Promise.race([pause, ended]);
        this.#endPause = undefined;
        continue;
      }
      try {
        this.#waiting = true;
        await this.#readiness.when();
      } catch (error) {
        this.#fail(error);
      } finally {
        this.#waiting = false;
      }
    }
    this.#pumping = false;
  }

  /** Waiting itself has failed: the first has the error. */
  #fail(error: unknown): void {
    const entry = this.#entries.shift();
    if (entry !== undefined) return entry.reject(error);
    this.tellWatchers(error);
  }

  #remove(entry: Entry): void {
    const at = this.#entries.indexOf(entry);
    if (at >= 0) this.#entries.splice(at, 1);
  }
}
