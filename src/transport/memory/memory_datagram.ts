import type { IPEndPoint } from "../../net/mod.ts";

/**
 * A datagram that a socket sends in a {@linkcode MemoryNetwork}, as a filter
 * sees it.
 *
 * @example What is sent
 * ```ts
 * import { UdpClient } from "@managed/sockets";
 * import { type MemoryDatagram, MemoryNetwork } from "@managed/sockets/testing";
 * import { assertEquals } from "@std/assert";
 *
 * const network = new MemoryNetwork();
 * const sent: MemoryDatagram[] = [];
 * network.filterDatagrams((datagram) => {
 *   sent.push(datagram);
 * });
 *
 * using client = new UdpClient(5000, { network });
 * client.send(new Uint8Array([1, 2]), "10.0.0.1", 53);
 * assertEquals(sent.map(({ number, to }) => `${number} ${to}`), ["1 10.0.0.1:53"]);
 * ```
 */
export interface MemoryDatagram {
  /** Which one it is, of all that this network was given; the first is 1. */
  readonly number: number;
  /** Who sends it. */
  readonly from: IPEndPoint;
  /** Whom to: a socket, a group or the broadcast address. */
  readonly to: IPEndPoint;
  /** What it carries. */
  readonly bytes: Uint8Array;
}

/**
 * What a filter decides of a datagram: to `"deliver"` it once, to `"drop"` it,
 * to deliver it twice (`"duplicate"`), or to deliver it after so many
 * milliseconds, whatever the latency. What is `undefined` is left to the
 * chances of {@linkcode MemoryNetworkOptions}.
 */
export type MemoryDatagramFate =
  | "deliver"
  | "drop"
  | "duplicate"
  | number
  | undefined;

/**
 * Decides what becomes of each datagram that is sent. What it throws, such as a
 * `SocketException`, the send throws.
 *
 * @param datagram What is sent.
 * @returns What becomes of it.
 */
export type MemoryDatagramFilter = (
  datagram: MemoryDatagram,
) => MemoryDatagramFate;
