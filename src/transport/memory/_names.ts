import type { Host } from "../transport.ts";
import { AddressFamily } from "../../constants/address_family.ts";
import { SocketError } from "../../constants/socket_error.ts";
import { createSocketException } from "../../errors/to_socket_exception.ts";
import { IPAddress } from "../../net/mod.ts";

/** The names that a network in memory knows; upper and lower case are one. */
export class Names {
  readonly #addresses = new Map<string, readonly IPAddress[]>([
    ["localhost", [IPAddress.loopback, IPAddress.ipv6Loopback]],
  ]);

  /** What look-ups of a name shall fail with, and how many of them. */
  readonly #faults = new Map<string, { error: SocketError; left: number }>();

  /** Lets the next `times` look-ups of a name fail. */
  fail(name: string, error: SocketError, times: number): void {
    checkName(name);
    this.#faults.set(name.toLowerCase(), { error, left: times });
  }

  /** Makes a name known, or gives it other addresses. */
  add(name: string, addresses: readonly IPAddress[]): void {
    checkName(name);
    this.#addresses.set(name.toLowerCase(), [...addresses]);
  }

  /** The address that a text is, or the addresses of the name that it is. */
  resolve(host: Host): readonly IPAddress[] {
    if (host instanceof IPAddress) return [host];
    const address = IPAddress.tryParse(host);
    if (address !== undefined) return [address];
    this.#throwFault(host);
    const addresses = this.#addresses.get(host.toLowerCase()) ?? [];
    if (addresses.length > 0) return addresses;
    throw createSocketException(SocketError.HostNotFound, host);
  }

  /** The addresses of a name that are of a family. */
  resolveFamily(host: Host, family: AddressFamily): IPAddress[] {
    const addresses = this.resolve(host).filter(({ addressFamily }) =>
      family === AddressFamily.Unspecified || addressFamily === family
    );
    if (addresses.length > 0) return addresses;
    throw createSocketException(SocketError.HostNotFound, `${host}`);
  }

  /** The name that was first given an address. */
  nameOf(address: IPAddress): string {
    for (const [name, addresses] of this.#addresses) {
      if (addresses.some((known) => known.equals(address))) return name;
    }
    throw createSocketException(SocketError.HostNotFound, `${address}`);
  }

  #throwFault(name: string): void {
    const fault = this.#faults.get(name.toLowerCase());
    if (fault === undefined || fault.left === 0) return;
    fault.left--;
    throw createSocketException(fault.error, name);
  }
}

/** Refuses a text that is never looked up. */
function checkName(name: string): void {
  if (name !== "" && IPAddress.tryParse(name) === undefined) return;
  throw new TypeError(`"name" must be a name, and is "${name}"`);
}
