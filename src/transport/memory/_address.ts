import { AddressFamily } from "../../constants/address_family.ts";
import { isAnyIPv4 } from "../../net/ip_address.ts";
import { IPAddress, IPEndPoint } from "../../net/mod.ts";

/** An address and port of the network, whose port somebody uses. */
export interface Place {
  /** The address, never an IPv4 one in IPv6 clothes. */
  readonly address: IPAddress;
  /** The port. */
  readonly port: number;
  /** Whether `::` is meant without the IPv4 addresses. */
  readonly ipv6Only: boolean;
}

/** The place of an end point: an IPv4-mapped address is the IPv4 one. */
export function placeOf(endPoint: IPEndPoint, ipv6Only = false): Place {
  const { address, port } = endPoint;
  return {
    address: address.isIPv4MappedToIPv6 ? address.mapToIPv4() : address,
    port,
    ipv6Only,
  };
}

/** Whether an address stands for all of its family. */
export function isAny(address: IPAddress): boolean {
  return isAnyIPv4(address) || address.equals(IPAddress.ipv6Any);
}

/** Whether what listens at `place` is reached under the address and port of `target`. */
export function covers(place: Place, target: Place): boolean {
  if (place.port !== target.port) return false;
  if (place.address.equals(target.address)) return true;
  if (place.address.equals(IPAddress.ipv6Any)) {
    return !place.ipv6Only || isIPv6(target.address);
  }
  return place.address.equals(IPAddress.any) && !isIPv6(target.address);
}

/** Whether two cannot listen at these places together. */
export function overlap(one: Place, other: Place): boolean {
  return covers(one, other) || covers(other, one);
}

/**
 * What one reaches at `address`: "any address" is the loopback one, as on
 * Linux.
 */
export function destination(address: IPAddress): IPAddress {
  if (address.equals(IPAddress.any)) return IPAddress.loopback;
  if (address.equals(IPAddress.ipv6Any)) return IPAddress.ipv6Loopback;
  return address;
}

/**
 * Where a connection to `target` comes from, of which no more is asked. The
 * network is one machine with all addresses, and such a machine, as Linux does,
 * speaks with itself from the address that it speaks to.
 */
export function sourceFor(target: IPAddress): IPAddress {
  const [first] = target.getAddressBytes();
  return !isIPv6(target) && first === 127 ? IPAddress.loopback : target;
}

/** An IPv4 end point as the socket at `address` sees it: mapped, on an IPv6 socket. */
export function seenFrom(address: IPAddress, endPoint: IPEndPoint): IPEndPoint {
  if (!isIPv6(address) || isIPv6(endPoint.address)) return endPoint;
  return new IPEndPoint(endPoint.address.mapToIPv6(), endPoint.port);
}

function isIPv6(address: IPAddress): boolean {
  return address.addressFamily === AddressFamily.InterNetworkV6;
}
