import { AddressFamily, SocketError } from "../constants/mod.ts";
import { enumName } from "../constants/enum_name.ts";
import {
  createSocketException,
  InvalidOperationException,
  NotSupportedException,
} from "../errors/mod.ts";
import {
  DnsEndPoint,
  type EndPoint,
  IPAddress,
  IPEndPoint,
  UnixDomainSocketEndPoint,
} from "../net/mod.ts";

/** Whom a connect is for: addresses to try, or a name to look up first. */
export interface ConnectTarget {
  readonly addresses: readonly IPAddress[] | undefined;
  readonly name: string | undefined;
  readonly port: number;
  /** Which of a name's addresses may be used; `Unspecified` is all. */
  readonly family: AddressFamily;
  /** A Unix domain socket, instead of all the others. */
  readonly path?: UnixDomainSocketEndPoint;
}

/** What `connect` may be given first. */
export type ConnectDestination =
  | EndPoint
  | IPAddress
  | readonly IPAddress[]
  | string;

/** Reads the arguments of `connect` and `connectAsync`. */
export function connectTarget(
  destination: ConnectDestination,
  port: number | undefined,
): ConnectTarget {
  if (destination instanceof IPEndPoint) {
    return addressTarget([destination.address], destination.port);
  }
  if (destination instanceof DnsEndPoint) {
    const { host, port, addressFamily } = destination;
    return { ...nameTarget(host, port), family: addressFamily };
  }
  if (destination instanceof UnixDomainSocketEndPoint) {
    return {
      addresses: undefined,
      name: undefined,
      port: -1,
      family: AddressFamily.Unix,
      path: destination,
    };
  }
  if (destination === undefined || destination === null) {
    throw new TypeError(
      `"remoteEP" must be an end point, an address or a host, and is "${destination}"`,
    );
  }
  if (destination instanceof IPAddress) {
    return addressTarget([destination], checkPort(port));
  }
  if (typeof destination === "string") {
    return nameTarget(destination, checkPort(port));
  }
  if (Array.isArray(destination)) {
    if (destination.length === 0) {
      throw new TypeError('"addresses" must hold at least one, and is empty');
    }
    for (const address of destination) {
      if (!(address instanceof IPAddress)) {
        throw new TypeError(
          `"addresses" must hold addresses, and holds "${address}"`,
        );
      }
    }
    return addressTarget(destination, checkPort(port));
  }
  throw new TypeError(
    `"remoteEP" must be an IPEndPoint, a DnsEndPoint or a UnixDomainSocketEndPoint, and is "${destination}"`,
  );
}

/** Refuses whom a socket of this family cannot reach. */
export function checkTarget(
  target: ConnectTarget,
  family: AddressFamily,
  dualMode: boolean,
): void {
  checkPathFamily(target, family);
  checkTargetFamily(target, family, dualMode);
  const { addresses } = target;
  if (addresses !== undefined) checkFamily(addresses, family, dualMode);
}

/** Refuses addresses that a socket of this family cannot reach. */
function checkFamily(
  addresses: readonly IPAddress[],
  family: AddressFamily,
  dualMode: boolean,
): void {
  if (addresses.some((address) => canReach(address, family, dualMode))) return;
  throw new NotSupportedException(
    `The address "${addresses[0]}" is not of the socket's family "${
      enumName(AddressFamily, family)
    }"`,
  );
}

/** Refuses a family of a name's addresses that a socket cannot reach. */
function checkTargetFamily(
  { family: wanted, name, addresses }: ConnectTarget,
  family: AddressFamily,
  dualMode: boolean,
): void {
  if (
    wanted === AddressFamily.Unspecified || wanted === family ||
    dualMode && wanted === AddressFamily.InterNetwork
  ) return;
  throw new NotSupportedException(
    `The address family of the end point of "${
      name ?? addresses?.[0]
    }" is not the socket's`,
  );
}

/** Whether a connect to the target may use the address. */
export function isUsable(
  address: IPAddress,
  target: ConnectTarget,
  family: AddressFamily,
  dualMode: boolean,
): boolean {
  return canReach(address, family, dualMode) &&
    (target.family === AddressFamily.Unspecified ||
      target.family === address.addressFamily);
}

/** Whether a socket of this family can reach the address. */
export function canReach(
  address: IPAddress,
  family: AddressFamily,
  dualMode: boolean,
): boolean {
  return address.addressFamily === family ||
    dualMode && address.addressFamily === AddressFamily.InterNetwork;
}

/** Whether an address is one of IPv4, and the socket has no dual mode for it. */
export function isUnreachable(address: IPAddress, dualMode: boolean): boolean {
  return !dualMode && address.isIPv4MappedToIPv6;
}

/** The error of such an address. */
export function unreachable(address: IPAddress, port: number): Error {
  return createSocketException(
    SocketError.NetworkUnreachable,
    `${new IPEndPoint(address, port)} (an IPv4 address, and no "dualMode")`,
  );
}

/** The error of a synchronous connect after a disconnect. */
export function onlyAsyncAgain(): Error {
  return new InvalidOperationException(
    "A disconnected socket can connect again only with connectAsync",
  );
}

/** Whether a connect to `address` may be one to a listener at `local`. */
export function isOwn(address: IPAddress, local: IPAddress): boolean {
  return IPAddress.isLoopback(address) || address.equals(local) ||
    address.equals(IPAddress.any) || address.equals(IPAddress.ipv6Any);
}

/** Refuses a path for another family's socket, and a path's for another target. */
function checkPathFamily(
  { path, name }: ConnectTarget,
  family: AddressFamily,
): void {
  const isUnix = family === AddressFamily.Unix;
  if (path === undefined ? !isUnix || name === undefined : isUnix) return;
  throw new NotSupportedException(
    `The end point "${path ?? name}" is not of the socket's family "${
      enumName(AddressFamily, family)
    }"`,
  );
}

/** Whether two paths may be one socket's: no links, their last parts tell. */
export function mayBeSamePath(
  one: UnixDomainSocketEndPoint,
  other: UnixDomainSocketEndPoint,
): boolean {
  const last = (endPoint: UnixDomainSocketEndPoint) =>
    endPoint.toString().split("/").at(-1);
  return last(one) === last(other);
}

function addressTarget(
  addresses: readonly IPAddress[],
  port: number,
): ConnectTarget {
  const family = AddressFamily.Unspecified;
  return { addresses, name: undefined, port, family };
}

function nameTarget(host: string, port: number): ConnectTarget {
  const address = IPAddress.tryParse(host);
  return address === undefined
    ? {
      addresses: undefined,
      name: host,
      port,
      family: AddressFamily.Unspecified,
    }
    : addressTarget([address], port);
}

function checkPort(port: number | undefined): number {
  if (typeof port !== "number") {
    throw new TypeError(`"port" must be a number, and is "${port}"`);
  }
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new RangeError(`"port" must be from 0 to 65535, and is "${port}"`);
  }
  return port;
}
