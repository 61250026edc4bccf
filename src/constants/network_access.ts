/**
 * Whether a permission is one to connect or one to accept.
 *
 * Source: `System.Net.NetworkAccess`.
 *
 * @example A member is a number
 * ```ts
 * import { NetworkAccess } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(NetworkAccess.Connect, 64);
 * ```
 */
export const NetworkAccess: {
  /** To connect to a remote host. */
  readonly Connect: 64;
  /** To accept connections on this machine. */
  readonly Accept: 128;
} = Object.freeze(
  {
    Connect: 64,
    Accept: 128,
  } as const,
);

/** Values of {@linkcode NetworkAccess}, combined with `|`. */
export type NetworkAccess = number;
