/**
 * The state of a socket that was duplicated. The values combine with `|`.
 *
 * Source: `System.Net.Sockets.SocketInformationOptions`.
 *
 * @example A member is a number
 * ```ts
 * import { SocketInformationOptions } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(SocketInformationOptions.Connected, 2);
 * ```
 */
export const SocketInformationOptions: {
  /** Calls do not wait. */
  readonly NonBlocking: 1;
  /** The socket is connected. */
  readonly Connected: 2;
  /** The socket listens. */
  readonly Listening: 4;
  /** The socket uses overlapped operations only. */
  readonly UseOnlyOverlappedIO: 8;
} = Object.freeze(
  {
    NonBlocking: 1,
    Connected: 2,
    Listening: 4,
    UseOnlyOverlappedIO: 8,
  } as const,
);

/** Values of {@linkcode SocketInformationOptions}, combined with `|`. */
export type SocketInformationOptions = number;
