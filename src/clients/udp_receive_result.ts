import type { IPEndPoint } from "../net/ip_end_point.ts";

/**
 * A datagram, and who sent it: what `UdpClient.receive` and `receiveAsync`
 * give.
 *
 * Source: `System.Net.Sockets.UdpReceiveResult`.
 */
export interface UdpReceiveResult {
  /** The datagram. */
  readonly buffer: Uint8Array<ArrayBuffer>;
  /** Who sent it. */
  readonly remoteEndPoint: IPEndPoint;
}
