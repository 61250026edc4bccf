import type { IPAddress } from "../../net/mod.ts";
import type { MemoryRange } from "./memory_range.ts";

/**
 * How a {@linkcode MemoryNetwork} carries bytes and datagrams. Everything that
 * is left out is as undisturbed as can be: no latency, no splitting, no loss.
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
  readonly chunk?: MemoryRange;
  /**
   * How long everything takes from one end to the other, in milliseconds of the
   * network's clock; a connection takes it twice. Of a range each packet has a
   * time of its own: bytes stay in order, datagrams may overtake each other. 0,
   * the value if left out: everything arrives before the call that sends it
   * returns.
   */
  readonly latencyMs?: number | MemoryRange;
  /**
   * How many bytes one direction of a connection carries a second, 1 or more;
   * as many as there are, if left out. Datagrams do not count.
   */
  readonly bytesPerSecond?: number;
  /**
   * How many bytes fit in one direction of a connection: sent, and not yet
   * read. 65,536 if left out, at least 1.
   */
  readonly capacity?: number;
  /** How likely a datagram is to be lost, 0 (if left out) to 1. */
  readonly loss?: number;
  /** How likely a datagram is to arrive twice, 0 (if left out) to 1. */
  readonly duplicate?: number;
  /**
   * How likely a datagram is to be overtaken, 0 (if left out) to 1: it travels
   * longer by the longest latency, 1 millisecond at least. The second copy of one
   * that arrives twice does not.
   */
  readonly reorder?: number;
  /** The names that are known, and their addresses in the order to try. */
  readonly hosts?: Readonly<Record<string, readonly (string | IPAddress)[]>>;
  /**
   * Whose time passes. `"automatic"`, if left out: one of the network's own,
   * which jumps to the next arrival as soon as the program has nothing else to
   * do. `"manual"`: the same, but it jumps in {@linkcode MemoryNetwork.advance}
   * only. `"real"`: that of the program's timers and its `Date`, also of fake ones.
   * Under a fake `Date` that stands still, a synchronous call that would have to
   * wait throws an `InvalidOperationException`.
   */
  readonly clock?: "automatic" | "manual" | "real";
  /**
   * Is told what happens, a line each: the time, who to whom, and what. Two runs
   * with one seed have the same lines.
   */
  readonly trace?: (line: string) => void;
}
