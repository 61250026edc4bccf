import type { MemoryChunk } from "./memory_chunk.ts";
import type { MemoryNetworkOptions } from "./memory_network_options.ts";

/** The options of a network, checked, with nothing left out. */
export interface Settings {
  /** What every chance follows from. */
  readonly seed: number;
  /** The size of a delivery, if they are split. */
  readonly chunk: MemoryChunk | undefined;
  /** How long a packet travels, in milliseconds. */
  readonly latencyMs: number;
  /** Bytes that fit in one direction of a connection. */
  readonly capacity: number;
}

/** The longest time that a timer can count. */
const LONGEST_DELAY = 2 ** 31 - 1;

/** Checks the options, and fills in what was left out. */
export function settingsOf(options: MemoryNetworkOptions): Settings {
  const { seed = 0, chunk, latencyMs = 0, capacity = 65_536 } = options;
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(`"seed" must be a whole number, not "${seed}"`);
  }
  if (chunk !== undefined) {
    assertAtLeast("chunk.min", chunk.min, 1);
    assertAtLeast("chunk.max", chunk.max, chunk.min);
  }
  if (!(latencyMs >= 0 && latencyMs <= LONGEST_DELAY)) {
    throw new RangeError(
      `"latencyMs" must be 0 to ${LONGEST_DELAY}, not "${latencyMs}"`,
    );
  }
  assertAtLeast("capacity", capacity, 1);
  return { seed, chunk, latencyMs, capacity };
}

/** Throws a `RangeError` for a number that is not whole, or less than `least`. */
export function assertAtLeast(
  name: string,
  value: number,
  least: number,
): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new RangeError(
    `"${name}" must be a whole number from "${least}" on, not "${value}"`,
  );
}
