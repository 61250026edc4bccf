import type { MemoryChunk } from "./memory_chunk.ts";

/**
 * How a {@linkcode MemoryNetwork} carries bytes. Everything that is left out is
 * as undisturbed as can be: no latency, no splitting.
 *
 * @example Small deliveries, the same ones at each run
 * ```ts
 * import { MemoryNetwork, type MemoryNetworkOptions } from "@managed/sockets/testing";
 * import { assertEquals } from "@std/assert";
 *
 * const options: MemoryNetworkOptions = { seed: 7, chunk: { min: 1, max: 3 } };
 * assertEquals(new MemoryNetwork(options).seed, 7);
 * ```
 */
export interface MemoryNetworkOptions {
  /** What every chance follows from, a 32-bit whole number; 0 if left out. */
  readonly seed?: number;
  /**
   * How many bytes the receiver is given at a time, at least 1. What arrives is
   * cut into deliveries of `min` to `max` bytes (fewer where no more has
   * arrived), and the next one is there
   * when the one before is read. Without it, all that has arrived is there.
   */
  readonly chunk?: MemoryChunk;
  /**
   * How long everything takes from one end to the other, in milliseconds; a
   * connection takes it twice. 0, the value if left out, uses no timer:
   * everything arrives before the call that sends it returns.
   */
  readonly latencyMs?: number;
  /**
   * How many bytes fit in one direction of a connection: sent, and not yet
   * read. 65,536 if left out, at least 1.
   */
  readonly capacity?: number;
}
