/**
 * What a poll of a socket asks about.
 *
 * Source: `System.Net.Sockets.SelectMode`.
 *
 * @example A member is a number
 * ```ts
 * import { SelectMode } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(SelectMode.SelectRead, 0);
 * ```
 */
export const SelectMode: {
  /** Data, a client or the end of the stream can be read without a wait. */
  readonly SelectRead: 0;
  /** Data can be sent without a wait, or a connect has ended. */
  readonly SelectWrite: 1;
  /** An error or urgent data is there. */
  readonly SelectError: 2;
} = Object.freeze(
  {
    SelectRead: 0,
    SelectWrite: 1,
    SelectError: 2,
  } as const,
);

/** One of the values of {@linkcode SelectMode}. */
export type SelectMode = typeof SelectMode[keyof typeof SelectMode];
