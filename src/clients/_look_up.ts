/**
 * The look-ups of `Dns`, written once for both modes.
 *
 * @module
 */
import { AddressFamily } from "../constants/address_family.ts";
import { SocketError } from "../constants/socket_error.ts";
import { createSocketException, SocketException } from "../errors/mod.ts";
import { IPAddress, IPHostEntry } from "../net/mod.ts";
import type { Home, Network } from "../transport/transport.ts";
import { lookingUp } from "../socket/observer.ts";
import { type Flow, wait } from "../transport/wait.ts";

/** What is looked up, where and how. */
export interface LookUp {
  readonly network: Network;
  readonly home: Home;
  readonly host: string | IPAddress;
  readonly family: AddressFamily;
}

/** The most characters of a name; one more is the dot of the root. */
const longestName = 254;

/** Finds the addresses of a host. An address is its own, without a look-up. */
export function* findAddresses(asked: LookUp): Flow<IPAddress[]> {
  const address = addressOf(asked.host);
  if (address === undefined) return yield* resolve(asked, String(asked.host));
  return isOf(address, asked.family) ? [address] : [];
}

/**
 * Finds all about a host. An address is looked up twice: its name, and what
 * addresses that has. A name without any is still the address' name.
 */
export function* findEntry(asked: LookUp): Flow<IPHostEntry> {
  const { network, home, host } = asked;
  const address = addressOf(host);
  const entry = new IPHostEntry();
  if (address === undefined) {
    entry.addressList = yield* resolve(asked, String(host));
    entry.hostName = String(host) || network.hostName();
    return entry;
  }
  entry.hostName = yield* lookingUp(
    String(address),
    wait(network.reverse(home, address)),
  );
  try {
    entry.addressList = yield* resolve(asked, entry.hostName);
  } catch (error) {
    if (!(error instanceof SocketException)) throw error;
  }
  return entry;
}

/** Finds all about a host; an address that has no name is its own. */
export function* findResolved(asked: LookUp): Flow<IPHostEntry> {
  const address = IPAddress.tryParse(String(asked.host));
  if (address === undefined) return yield* findEntry(asked);
  try {
    if (!isUnspecified(address)) return yield* findEntry(asked);
  } catch (error) {
    if (!(error instanceof SocketException)) throw error;
  }
  return entryOf(address);
}

/** An address as an entry of its own. */
export function entryOf(address: IPAddress): IPHostEntry {
  const entry = new IPHostEntry();
  entry.hostName = String(address);
  entry.addressList = [address];
  return entry;
}

/** Finds the addresses of a name. An address is its own name. */
export function* findByName(asked: LookUp): Flow<IPHostEntry> {
  const address = addressOf(asked.host);
  const entry = new IPHostEntry();
  const name = String(asked.host);
  entry.addressList = address === undefined
    ? yield* resolve(asked, name)
    : [address];
  entry.hostName = name || asked.network.hostName();
  return entry;
}

/** The address that a host is, if it is one and somebody can have it. */
export function addressOf(host: string | IPAddress): IPAddress | undefined {
  const address = typeof host === "string" ? IPAddress.tryParse(host) : host;
  if (address !== undefined && isUnspecified(address)) {
    throw new TypeError(
      `The unspecified address is no host's, and cannot be looked up, got "${host}"`,
    );
  }
  return address;
}

function isUnspecified(address: IPAddress): boolean {
  return address.equals(IPAddress.any) || address.equals(IPAddress.ipv6Any);
}

function* resolve(asked: LookUp, name: string): Flow<IPAddress[]> {
  const { network, home, family } = asked;
  if (
    name.length > longestName &&
    !(name.length === longestName + 1 && name.endsWith("."))
  ) {
    throw new RangeError(
      `A name has at most 254 characters, without the dot of the root, got one of "${name.length}"`,
    );
  }
  if (
    family !== AddressFamily.Unspecified &&
    family !== AddressFamily.InterNetwork &&
    family !== AddressFamily.InterNetworkV6
  ) {
    throw createSocketException(SocketError.AddressFamilyNotSupported, name);
  }
  if (name !== "") {
    return yield* lookingUp(name, wait(network.resolve(home, name, family)));
  }
  const here = network.hostName();
  const interfaces = network.interfaceAddresses()
    .filter((address) => isOf(address, family));
  const named = yield* lookingUp(
    here,
    wait(network.resolve(home, here, family)),
  );
  return merge(named, interfaces);
}

/**
 * The addresses of this machine: those of its name, then those of its
 * interfaces, of which the loopback is for a family that has nothing else.
 */
function merge(named: IPAddress[], interfaces: IPAddress[]): IPAddress[] {
  const reachable = new Set(
    interfaces.filter((address) => !IPAddress.isLoopback(address))
      .map(({ addressFamily }) => addressFamily),
  );
  const all = [...named];
  for (const address of interfaces) {
    const isSpare = IPAddress.isLoopback(address) &&
      reachable.has(address.addressFamily);
    if (!isSpare && !all.some((known) => known.equals(address))) {
      all.push(address);
    }
  }
  return all;
}

function isOf(address: IPAddress, family: AddressFamily): boolean {
  return family === AddressFamily.Unspecified ||
    address.addressFamily === family;
}
