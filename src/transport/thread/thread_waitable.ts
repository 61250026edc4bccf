import type { Waitable } from "../transport.ts";
import type { IOThread } from "./io_thread.ts";
import { WORD } from "./protocol.ts";
import type { Slot } from "./slot.ts";

/** What a stream or listener of the I/O thread says of one thing to wait for. */
export interface ThreadSource {
  /** Whether there is nothing to wait for. */
  isReady(): boolean;
  /** Whether no probe could bring news. */
  isKnown(): boolean;
  /** Posts what the worker must do for it, without a ring. */
  demand(): void;
}

/** One thing that a sleep of the caller's thread can wait for, among others. */
export class ThreadWaitable implements Waitable {
  readonly sleeper: IOThread;
  readonly #slot: Slot;
  readonly #source: ThreadSource;
  /** The number of the last sleep that waited for it. */
  awaitedBy = 0;
  #probe = 0;

  /** `slot` is the one that is probed. */
  constructor(thread: IOThread, slot: Slot, source: ThreadSource) {
    this.sleeper = thread;
    this.#slot = slot;
    this.#source = source;
    thread.register(slot, this);
  }

  get isReady(): boolean {
    return this.#source.isReady();
  }

  get isKnown(): boolean {
    return this.#source.isKnown();
  }

  /** Whether a read is under way, to which the worker's next turns bring news. */
  get isReading(): boolean {
    return this.#slot.get(WORD.READING) === 1;
  }

  /** Posts what the worker must do, so that news of it comes. */
  demand(): void {
    if (!this.sleeper.isDead) this.#source.demand();
  }

  /** Posts a probe, for a ring that follows. */
  beginProbe(): void {
    if (this.sleeper.isDead) return;
    this.#source.demand();
    this.#probe = Atomics.add(this.#slot.words, WORD.PROBE, 1) + 1;
    this.sleeper.post(this.#slot);
  }

  /** Whether the probe, or one after it, was answered. */
  get isProbed(): boolean {
    return this.isReady || this.#slot.isProbed(this.#probe);
  }
}
