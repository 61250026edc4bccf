/**
 * A range of numbers from which a {@linkcode MemoryNetwork} takes them by
 * chance, each as likely as the other: sizes in bytes, times in milliseconds.
 *
 * @example Byte by byte, and after 5 to 20 milliseconds
 * ```ts
 * import { MemoryNetwork, type MemoryRange } from "@managed/sockets/testing";
 *
 * const chunk: MemoryRange = { min: 1, max: 1 };
 * const latencyMs: MemoryRange = { min: 5, max: 20 };
 * new MemoryNetwork({ chunk, latencyMs });
 * ```
 */
export interface MemoryRange {
  /** The least, a whole number. */
  readonly min: number;
  /** The most, a whole number, `min` or more. */
  readonly max: number;
}
