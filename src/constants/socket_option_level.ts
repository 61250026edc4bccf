/**
 * What layer a socket option belongs to.
 *
 * Source: `System.Net.Sockets.SocketOptionLevel`.
 *
 * @example A member is a number
 * ```ts
 * import { SocketOptionLevel } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(SocketOptionLevel.Socket, 65535);
 * ```
 */
export const SocketOptionLevel: {
  /** Options of all IPv4 sockets. */
  readonly IP: 0;
  /** Options of TCP sockets. */
  readonly Tcp: 6;
  /** Options of UDP sockets. */
  readonly Udp: 17;
  /** Options of all IPv6 sockets. */
  readonly IPv6: 41;
  /** Options of all sockets. */
  readonly Socket: 65535;
} = Object.freeze(
  {
    IP: 0,
    Tcp: 6,
    Udp: 17,
    IPv6: 41,
    Socket: 65535,
  } as const,
);

/** One of the values of {@linkcode SocketOptionLevel}. */
export type SocketOptionLevel =
  typeof SocketOptionLevel[keyof typeof SocketOptionLevel];
