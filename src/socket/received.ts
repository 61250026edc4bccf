/**
 * What the calls that receive datagrams give.
 *
 * @module
 */
import { type AddressFamily, SocketFlags } from "../constants/mod.ts";
import { type EndPoint, IPAddress, SocketAddress } from "../net/mod.ts";
import type { Arrival } from "../transport/datagrams.ts";
import { BaseDatagramCore } from "./base_datagram_core.ts";
import type { Core } from "./core.ts";
import { IPPacketInformation } from "./ip_packet_information.ts";
import type { SocketReceiveFromResult } from "./socket_receive_from_result.ts";
import type { SocketReceiveMessageFromResult } from "./socket_receive_message_from_result.ts";

/** The state of a datagram socket, of addresses or of paths. */
export type AnyDatagramCore = BaseDatagramCore<EndPoint>;

/** Whether a socket is one of datagrams. */
export function isDatagrams(core: Core): core is AnyDatagramCore {
  return core instanceof BaseDatagramCore;
}

/** Refuses what may not hold a sender's address, before a datagram is taken. */
export function checkRoom(
  address: SocketAddress | undefined,
  family: AddressFamily,
): void {
  if (address === undefined) return;
  const needed = SocketAddress.getMaximumAddressSize(family);
  if (address.buffer.length >= needed) return;
  throw new RangeError(
    `"receivedAddress" must have at least ${needed} bytes, and has "${address.buffer.length}"`,
  );
}

/** A datagram as the forms of `receiveFrom` tell of it. */
export function told(
  core: AnyDatagramCore,
  arrival: Arrival,
  address: SocketAddress | undefined,
): SocketReceiveFromResult | number {
  const remoteEndPoint = core.senderOf(arrival);
  if (address === undefined) {
    return { receivedBytes: arrival.count, remoteEndPoint };
  }
  const { buffer, size } = remoteEndPoint.serialize();
  address.buffer.set(buffer.subarray(0, size));
  address.size = size;
  return arrival.count;
}

/** A datagram as the forms of `receiveMessageFrom` tell of it. */
export function message(
  core: AnyDatagramCore,
  arrival: Arrival,
): SocketReceiveMessageFromResult {
  const { count, length } = arrival;
  return {
    receivedBytes: count,
    socketFlags: length > count ? SocketFlags.Truncated : SocketFlags.None,
    remoteEndPoint: core.senderOf(arrival),
    packetInformation: new IPPacketInformation(core.receivedAt, 0),
  };
}

/** What a stream socket has of a message: the bytes. */
export function streamMessage(
  receivedBytes: number,
  remoteEndPoint: EndPoint,
): SocketReceiveMessageFromResult {
  return {
    receivedBytes,
    socketFlags: SocketFlags.None,
    remoteEndPoint,
    packetInformation: new IPPacketInformation(IPAddress.any, 0),
  };
}
