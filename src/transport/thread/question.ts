import type { IOThread } from "./io_thread.ts";
import { type Reply, WORD } from "./protocol.ts";
import type { Slot } from "./slot.ts";
import type { ThreadSource } from "./thread_waitable.ts";

/** A request to the worker, and its answer when that has come. */
export class Question implements ThreadSource {
  readonly #thread: IOThread;
  /** The slot that the request gives its use. */
  readonly slot: Slot;
  #isRested = false;

  constructor(thread: IOThread, slot: Slot) {
    this.#thread = thread;
    this.slot = slot;
  }

  /** Whether `take` gives the answer. */
  get isAnswered(): boolean {
    return this.slot.get(WORD.REPLY) !== 0;
  }

  /** The same, for a sleep for many: its slot tells. */
  isReady(): boolean {
    return this.isAnswered;
  }

  /** No probe could bring the answer. */
  isKnown(): boolean {
    return true;
  }

  /** The worker was asked already. */
  demand(): void {}

  /** Resolves when the answer is there, or nobody wants it any more. */
  whenAnswered(): Promise<void> {
    this.#isRested = false;
    return this.#thread.whenChanged(
      this.slot,
      () =>
        this.isAnswered || this.#isRested || !this.#thread.isOpen(this.slot),
    );
  }

  /** Nobody waits for the answer any more: `whenAnswered` resolves. */
  rest(): void {
    this.#isRested = true;
    this.#thread.lookAt(this.slot);
  }

  /** The answer; a slot without a further use goes back. */
  take(): Reply {
    const reply = this.slot.readReply();
    if ("error" in reply || reply.local === undefined) {
      this.#thread.released(this.slot);
    }
    return reply;
  }
}
