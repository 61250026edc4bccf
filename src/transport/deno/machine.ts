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
