import { AddressFamily, SocketError } from "../../constants/mod.ts";
import { createSocketException } from "../../errors/mod.ts";
import { IPAddress } from "../../net/mod.ts";
import { isKnowable } from "../../permissions/mod.ts";

/** The name of this machine. */
export function hostName(): string {
  return Deno.hostname();
}

/** The addresses of this machine's interfaces, link-local ones with a scope. */
export function interfaceAddresses(): IPAddress[] {
  return Deno.networkInterfaces().map(({ address, scopeid }) =>
    IPAddress.parse(scopeid ? `${address}%${scopeid}` : address)
  );
}

/** What Deno tells of an interface: one address of it. */
export type InterfaceAddress = Pick<
  Deno.NetworkInterfaceInfo,
  "family" | "name" | "address" | "scopeid"
>;

/**
 * An interface by its index, for who joins a group: `::%name` for IPv6, an
 * address for IPv4; `undefined` where there is none.
 *
 * Deno tells no indexes: an IPv6 address of the link has it as its scope, and
 * loopback has 1 on every system. What cannot be told or joined so is
 * `OperationNotSupported`.
 */
export function interfaceAt(
  index: number,
  family: AddressFamily,
  all: readonly InterfaceAddress[] = Deno.networkInterfaces(),
): string | undefined {
  const indexes = new Map<string, number>();
  for (const { name, address, scopeid } of all) {
    const isLoopback = IPAddress.isLoopback(IPAddress.parse(address));
    if (scopeid || isLoopback && !indexes.has(plain(name))) {
      indexes.set(plain(name), scopeid || 1);
    }
  }
  const [found] = [...indexes].find(([, each]) => each === index) ?? [];
  if (found === undefined) {
    const other = all.find(({ name }) => !indexes.has(plain(name)));
    if (other === undefined) return undefined;
    throw unsupported(index, `Deno does not tell the index of "${other.name}"`);
  }
  if (family === AddressFamily.InterNetworkV6) return `::%${found}`;
  const own = all.find(({ family, name }) =>
    family === "IPv4" && plain(name) === found
  );
  if (own !== undefined) return own.address;
  throw unsupported(index, `"${found}" has no IPv4 address, which Deno needs`);
}

/** The name without the label that Linux lets an address have. */
const plain = (name: string): string => name.split(":")[0];

const unsupported = (index: number, reason: string): Error =>
  createSocketException(
    SocketError.OperationNotSupported,
    `(interface ${index}: ${reason})`,
  );

/**
 * Whether an interface has an IPv4 address, as far as the program may know:
 * where it may not, and of loopback's, of which Linux has many, that is so.
 */
export function hasInterface(address: string): boolean {
  return address.startsWith("127.") || !isKnowable("networkInterfaces") ||
    Deno.networkInterfaces().some((each) => each.address === address);
}

/**
 * Whether a datagram to a host, an address, goes to all of a network. Of loopback's and
 * of all networks that is known; of an interface's only where the program may
 * know this machine's addresses, which it is not asked for.
 */
export function isBroadcast(host: string): boolean {
  // A network has four addresses at least, and the last is all ones.
  if ((Number(host.slice(host.lastIndexOf(".") + 1)) & 3) < 3) return false;
  if (host === "255.255.255.255" || host === "127.255.255.255") return true;
  return !host.startsWith("127.") && isKnowable("networkInterfaces") &&
    Deno.networkInterfaces().some(({ family, address, netmask }) =>
      family === "IPv4" && broadcastOf(address, netmask) === host
    );
}

/** The last address of the network that an IPv4 address is in. */
function broadcastOf(address: string, netmask: string): string {
  const mask = netmask.split(".");
  return address.split(".")
    .map((byte, i) => Number(byte) | ~Number(mask[i]) & 0xff)
    .join(".");
}
