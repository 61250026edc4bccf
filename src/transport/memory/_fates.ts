import { Random } from "./_random.ts";
import { assertDelay, type Settings } from "./_settings.ts";
import type {
  MemoryDatagram,
  MemoryDatagramFilter,
} from "./memory_datagram.ts";

/** How much longer than the longest latency takes what is overtaken, at least. */
const LEAST_DETOUR_MS = 1;

/** Decides what becomes of datagrams. */
export class Fates {
  /** Who decides before the chances do. */
  filter: MemoryDatagramFilter | undefined;
  readonly #settings: Settings;
  readonly #random: Random;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#random = new Random(settings.seed, "datagrams", 0);
  }

  /** After how many milliseconds each copy of a datagram arrives. */
  of(datagram: MemoryDatagram): number[] {
    // As many draws for each datagram, whatever is decided: a chance or a
    // filter that changes for one leaves the others as they were.
    const { chances, latency } = this.#settings;
    const lost = this.#random.fraction() < chances.loss;
    const twice = this.#random.fraction() < chances.duplicate;
    const late = this.#random.fraction() < chances.reorder;
    const [ms, again] = [1, 2].map(() =>
      this.#random.integer(latency.min, latency.max)
    );
    const fate = this.filter?.(datagram);
    switch (fate) {
      case "drop":
        return [];
      case "deliver":
        return [ms];
      case "duplicate":
        return [ms, again];
      case undefined: {
        if (lost) return [];
        const detour = late ? Math.max(latency.max, LEAST_DETOUR_MS) : 0;
        return twice ? [ms + detour, again] : [ms + detour];
      }
      default:
        assertDelay("the time that a filter gives", fate);
        return [fate];
    }
  }
}
