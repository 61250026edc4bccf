/**
 * How a socket carries what it sends.
 *
 * Source: `System.Net.Sockets.SocketType`.
 *
 * @example A member is a number
 * ```ts
 * import { SocketType } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(SocketType.Stream, 1);
 * ```
 */
export const SocketType: {
  /** No known type. */
  readonly Unknown: -1;
  /** A two-way stream of bytes in order, none lost or doubled (TCP). */
  readonly Stream: 1;
  /** Messages of a limited length that may be lost or doubled (UDP). */
  readonly Dgram: 2;
  /** Packets of the protocol below, with their headers. */
  readonly Raw: 3;
  /** Messages that arrive, with notice to the sender of those that do not. */
  readonly Rdm: 4;
  /** A two-way stream of messages in order, none lost or doubled. */
  readonly Seqpacket: 5;
} = Object.freeze(
  {
    Unknown: -1,
    Stream: 1,
    Dgram: 2,
    Raw: 3,
    Rdm: 4,
    Seqpacket: 5,
  } as const,
);

/** One of the values of {@linkcode SocketType}. */
export type SocketType = typeof SocketType[keyof typeof SocketType];
