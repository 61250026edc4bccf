import type { EndPoint } from "../net/mod.ts";

/**
 * What `receiveFrom` and `receiveFromAsync` give.
 *
 * Source: `SocketReceiveFromResult`.
 */
export interface SocketReceiveFromResult {
  /** How many bytes were received. */
  receivedBytes: number;
  /** Who sent them. */
  remoteEndPoint: EndPoint;
}
