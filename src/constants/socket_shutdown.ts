/**
 * Which direction of a socket to shut down.
 *
 * Source: `System.Net.Sockets.SocketShutdown`.
 *
 * @example A member is a number
 * ```ts
 * import { SocketShutdown } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(SocketShutdown.Send, 1);
 * ```
 */
export const SocketShutdown: {
  /** Receive no more. */
  readonly Receive: 0;
  /** Send no more. */
  readonly Send: 1;
  /** Neither send nor receive. */
  readonly Both: 2;
} = Object.freeze(
  {
    Receive: 0,
    Send: 1,
    Both: 2,
  } as const,
);

/** One of the values of {@linkcode SocketShutdown}. */
export type SocketShutdown = typeof SocketShutdown[keyof typeof SocketShutdown];
