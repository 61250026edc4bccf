/**
 * The transport that a permission covers.
 *
 * Source: `System.Net.TransportType`.
 *
 * @example A member is a number
 * ```ts
 * import { TransportType } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(TransportType.Tcp, 2);
 * ```
 */
export const TransportType: {
  /** UDP. */
  readonly Udp: 1;
  /** A transport without connections: UDP. */
  readonly Connectionless: 1;
  /** TCP. */
  readonly Tcp: 2;
  /** A transport with connections: TCP. */
  readonly ConnectionOriented: 2;
  /** Every transport. */
  readonly All: 3;
} = Object.freeze(
  {
    Udp: 1,
    Connectionless: 1,
    Tcp: 2,
    ConnectionOriented: 2,
    All: 3,
  } as const,
);

/** One of the values of {@linkcode TransportType}. */
export type TransportType = typeof TransportType[keyof typeof TransportType];
