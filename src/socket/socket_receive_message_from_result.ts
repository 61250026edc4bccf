import type { SocketFlags } from "../constants/mod.ts";
import type { EndPoint } from "../net/mod.ts";
import type { IPPacketInformation } from "./ip_packet_information.ts";

/**
 * What `receiveMessageFrom` and `receiveMessageFromAsync` give.
 *
 * Source: `SocketReceiveMessageFromResult`.
 */
export interface SocketReceiveMessageFromResult {
  /** How many bytes were received. */
  receivedBytes: number;
  /** `Truncated` if the datagram was longer than the buffer, else `None`. */
  socketFlags: SocketFlags;
  /** Who sent them. */
  remoteEndPoint: EndPoint;
  /** Where they were sent to. */
  packetInformation: IPPacketInformation;
}
