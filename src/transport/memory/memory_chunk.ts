/**
 * The size of a delivery, in bytes.
 *
 * @example Byte by byte
 * ```ts
 * import { type MemoryChunk, MemoryNetwork } from "@managed/sockets/testing";
 *
 * const chunk: MemoryChunk = { min: 1, max: 1 };
 * new MemoryNetwork({ chunk });
 * ```
 */
export interface MemoryChunk {
  /** The least, 1 or more. */
  readonly min: number;
  /** The most, `min` or more. */
  readonly max: number;
}
