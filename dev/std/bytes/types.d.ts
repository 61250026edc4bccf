// The types of `@std/bytes`, which its npm edition leaves out.

type Bytes = Uint8Array<ArrayBuffer>;

export function concat(buffers: readonly Uint8Array[]): Bytes;
export function copy(src: Uint8Array, dst: Uint8Array, offset?: number): number;
export function endsWith(source: Uint8Array, suffix: Uint8Array): boolean;
export function equals(a: Uint8Array, b: Uint8Array): boolean;
export function includesNeedle(
  source: Uint8Array,
  needle: Uint8Array,
  start?: number,
): boolean;
export function indexOfNeedle(
  source: Uint8Array,
  needle: Uint8Array,
  start?: number,
): number;
export function lastIndexOfNeedle(
  source: Uint8Array,
  needle: Uint8Array,
  start?: number,
): number;
export function repeat(source: Uint8Array, count: number): Bytes;
export function startsWith(source: Uint8Array, prefix: Uint8Array): boolean;
