import type { Clock } from "./_clock.ts";
import { RealClock } from "./_real_clock.ts";
import { VirtualClock } from "./_virtual_clock.ts";
import type { MemoryNetworkOptions } from "./memory_network_options.ts";
import type { MemoryRange } from "./memory_range.ts";

/** The options of a network, checked, with nothing left out. */
export interface Settings {
  /** What every chance follows from. */
  readonly seed: number;
  /** Whose time passes. */
  readonly clock: Clock;
  /** The size of a delivery, if they are split. */
  readonly chunk: MemoryRange | undefined;
  /** How long a packet travels, in milliseconds. */
  readonly latency: MemoryRange;
  /** How many bytes one direction of a connection carries a second. */
  readonly bytesPerSecond: number;
  /** Bytes that fit in one direction of a connection. */
  readonly capacity: number;
  /** The chances of a datagram, 0 to 1. */
  readonly chances: Chances;
  /** Who is told what happens. */
  readonly trace: ((line: string) => void) | undefined;
}

/** What may happen to a datagram, and how likely it is, 0 to 1. */
export type Chances = Record<"loss" | "duplicate" | "reorder", number>;

/** The longest time that a timer can count. */
const LONGEST_DELAY = 2 ** 31 - 1;

const clocks = {
  automatic: () => new VirtualClock(false),
  manual: () => new VirtualClock(true),
  real: () => new RealClock(),
};

/** Checks the options, and fills in what was left out. */
export function settingsOf(options: MemoryNetworkOptions): Settings {
  const { seed = 0, chunk, latencyMs = 0, capacity = 65_536 } = options;
  const { bytesPerSecond = Infinity, clock = "automatic", trace } = options;
  if ((seed | 0) !== seed && (seed >>> 0) !== seed) {
    throw new RangeError(
      `"seed" must be a whole number of 32 bits, not "${seed}"`,
    );
  }
  if (!Object.hasOwn(clocks, clock)) {
    throw new RangeError(
      `"clock" must be "automatic", "manual" or "real", not "${clock}"`,
    );
  }
  if (chunk !== undefined) {
    assertAtLeast("chunk.min", chunk.min, 1);
    assertAtLeast("chunk.max", chunk.max, chunk.min);
  }
  const latency = latencyOf(latencyMs);
  assertAtLeast("capacity", capacity, 1);
  if (bytesPerSecond !== Infinity) {
    assertAtLeast("bytesPerSecond", bytesPerSecond, 1);
  }
  const { loss = 0, duplicate = 0, reorder = 0 } = options;
  const chances = { loss, duplicate, reorder };
  for (const [name, chance] of Object.entries(chances)) {
    if (chance >= 0 && chance <= 1) continue;
    throw new RangeError(`"${name}" must be 0 to 1, not "${chance}"`);
  }
  return {
    seed,
    clock: clocks[clock](),
    chunk,
    latency,
    bytesPerSecond,
    capacity,
    chances,
    trace,
  };
}

function latencyOf(latencyMs: number | MemoryRange): MemoryRange {
  const latency = typeof latencyMs === "number"
    ? { min: latencyMs, max: latencyMs }
    : latencyMs;
  assertDelay("latencyMs", latency.min);
  assertDelay("latencyMs", latency.max);
  if (typeof latencyMs === "number") return latency;
  assertAtLeast("latencyMs.min", latency.min, 0);
  assertAtLeast("latencyMs.max", latency.max, latency.min);
  return latency;
}

/** Throws a `RangeError` for what is no time that can be waited for. */
export function assertDelay(name: string, ms: number): void {
  if (ms >= 0 && ms <= LONGEST_DELAY) return;
  throw new RangeError(`"${name}" must be 0 to ${LONGEST_DELAY}, not "${ms}"`);
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
