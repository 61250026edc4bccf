import { FLOW, WORD } from "../protocol.ts";
import type { Slot } from "../slot.ts";
import type { Worker } from "./worker.ts";

/** What a prober needs of the worker's side of a slot. */
export interface Probed {
  /** The number of the read that is under way, 0 without one. */
  readonly reading: number;
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
    if (!this.#isKnown()) {
      this.#slot.set(WORD.READ_DEMAND, 1);
      this.#probed.startRead();
    }
    const { reading } = this.#probed;
    this.#worker.begin();
    this.#worker.whenPolled(() => this.#isKnown()).then(() => {
      this.#worker.end();
      if (!this.#probed.isClosed) this.#answer(probe, reading);
    });
  }

  /** The system was asked about the read that was under way, and about no later one. */
  #answer(probe: number, asked: number): void {
    if (asked !== 0 && this.#probed.reading === asked) {
      this.#slot.set(WORD.READ_ARMED, 1);
    }
    this.#slot.setProbed(probe);
    this.#worker.answer(this.#slot);
  }

  /** Whether the system need not be asked any more. */
  #isKnown(): boolean {
    const slot = this.#slot;
    return this.#probed.isClosed || slot.get(WORD.READ_ARMED) === 1 ||
      slot.incoming.used > 0 || slot.get(WORD.IN_STATE) !== FLOW.OPEN;
  }
}
