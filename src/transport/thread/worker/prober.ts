import { FLOW, WORD } from "../protocol.ts";
import type { Slot } from "../slot.ts";
import type { Worker } from "./worker.ts";

/** What a prober needs of the worker's side of a slot. */
export interface Probed {
  readonly isClosed: boolean;
  /** Begins the read that main demands, if there is room. */
  startRead(): void;
}

/** Answers a slot's probes, each once the system has been asked and had nothing. */
export class Prober {
  readonly #worker: Worker;
  readonly #slot: Slot;
  readonly #probed: Probed;
  /** The probe that was last begun. */
  #begun = 0;

  constructor(worker: Worker, slot: Slot, probed: Probed) {
    this.#worker = worker;
    this.#slot = slot;
    this.#probed = probed;
  }

  /** Begins the probe that main asks for, if it is a new one. */
  service(): void {
    const probe = this.#slot.get(WORD.PROBE);
    if (probe === this.#begun) return;
    this.#begun = probe;
    if (!this.#isOver && this.#slot.get(WORD.READING) === 0) {
      this.#slot.set(WORD.READ_DEMAND, 1);
      this.#probed.startRead();
    }
    // Where bytes lie already, main asks for what comes behind them. The rest of
    // a ring that a read of datagrams leaves out is no news, either.
    const isForBytes = !this.#hasBytes;
    const isKnown = () => this.#isOver || isForBytes && this.#hasBytes;
    this.#worker.begin();
    this.#worker.whenPolled(isKnown).then(() => {
      this.#worker.end();
      if (this.#probed.isClosed) return;
      this.#slot.setProbed(probe);
      this.#worker.answer(this.#slot);
    });
  }

  get #hasBytes(): boolean {
    return this.#slot.incoming.used > 0;
  }

  /** Whether there is nothing to ask the system. */
  get #isOver(): boolean {
    return this.#probed.isClosed ||
      this.#slot.get(WORD.IN_STATE) !== FLOW.OPEN;
  }
}
