/**
 * What a stream may be used for. The values combine with `|`.
 *
 * Source: `System.IO.FileAccess`.
 *
 * @example A member is a number
 * ```ts
 * import { FileAccess } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(FileAccess.ReadWrite, 3);
 * ```
 */
export const FileAccess: {
  /** Reading. */
  readonly Read: 1;
  /** Writing. */
  readonly Write: 2;
  /** Reading and writing. */
  readonly ReadWrite: 3;
} = Object.freeze(
  {
    Read: 1,
    Write: 2,
    ReadWrite: 3,
  } as const,
);

/** Values of {@linkcode FileAccess}, combined with `|`. */
export type FileAccess = number;
