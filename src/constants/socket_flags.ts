/**
 * How one call sends or receives. The values combine with `|`.
 *
 * Source: `System.Net.Sockets.SocketFlags`.
 *
 * @example A member is a number
 * ```ts
 * import { SocketFlags } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(SocketFlags.Peek, 2);
 * ```
 */
export const SocketFlags: {
  /** No flag. */
  readonly None: 0;
  /** Send or receive urgent data. */
  readonly OutOfBand: 1;
  /** Look at what came in and leave it there. */
  readonly Peek: 2;
  /** Send without the routing tables. */
  readonly DontRoute: 4;
  /** The message did not fit in the buffer and its end was lost. */
  readonly Truncated: 256;
  /** Control data did not fit in its buffer and its end was lost. */
  readonly ControlDataTruncated: 512;
  /** The message came by broadcast. */
  readonly Broadcast: 1024;
  /** The message came by multicast. */
  readonly Multicast: 2048;
  /** Send or receive a part of a message. */
  readonly Partial: 32768;
} = Object.freeze(
  {
    None: 0,
    OutOfBand: 1,
    Peek: 2,
    DontRoute: 4,
    Truncated: 256,
    ControlDataTruncated: 512,
    Broadcast: 1024,
    Multicast: 2048,
    Partial: 32768,
  } as const,
);

/** Values of {@linkcode SocketFlags}, combined with `|`. */
export type SocketFlags = number;
