import { AddressFamily } from "../constants/address_family.ts";
import { InvalidOperationException } from "../errors/mod.ts";
import { IPAddress, type IPHostEntry } from "../net/mod.ts";
import { systemNetwork } from "../transport/door.ts";
import type { Home } from "../transport/transport.ts";
import { type Flow, runAsync, runSync } from "../transport/wait.ts";
import { signalOf, wrongType } from "./_arguments.ts";
import { findAddresses, findEntry, type LookUp } from "./_look_up.ts";
import type { DnsOptions } from "./dns_options.ts";

/**
 * Looks names and addresses up, as the system does: `/etc/hosts` first, then
 * its name servers.
 *
 * Each look-up needs the host granted with all its ports
 * (`--allow-net=db.example`), an address as well as a name. The synchronous
 * methods wait on the I/O thread.
 *
 * A `SocketException` tells an unknown name (`HostNotFound`, also for one
 * without an address of the family) from a resolver that has no answer now
 * (`TryAgain`) or cannot have one (`NoRecovery`).
 *
 * Differences to .NET: the `hostName` of an entry that was asked for by name is
 * that name, since Deno does not tell the canonical one; this machine's own
 * name has the addresses of its interfaces only when it is asked for as `""`,
 * and these are of the family.
 *
 * Source: `System.Net.Dns`.
 *
 * @example In both modes
 * ```ts
 * import { AddressFamily, Dns } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const family = AddressFamily.InterNetwork;
 * const [now] = Dns.getHostAddresses("localhost", family);
 * const [later] = await Dns.getHostAddressesAsync("localhost", family);
 * assertEquals(String(now), "127.0.0.1");
 * assertEquals(String(later), "127.0.0.1");
 * ```
 */
export abstract class Dns {
  /**
   * The name of this machine. Needs `--allow-sys=hostname`.
   *
   * Source: `Dns.GetHostName`.
   *
   * @param options Whose machine (`network`).
   * @returns The name.
   * @throws {SecurityException} If that is not granted.
   *
   * @example Read the name
   * ```ts
   * import { Dns } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(Dns.getHostName(), Deno.hostname());
   * ```
   */
  static getHostName(options?: DnsOptions): string {
    return (options?.network ?? systemNetwork).hostName();
  }

  /**
   * Finds the addresses of a host, and waits for them.
   *
   * The text of an address is parsed, and gives that address, or none if it is
   * not of the family. An empty text is this machine, which needs
   * `--allow-sys=hostname,networkInterfaces` besides.
   *
   * Source: `Dns.GetHostAddresses(String, AddressFamily)`.
   *
   * @param hostNameOrAddress The name, or the text of an address.
   * @param family `InterNetwork`, `InterNetworkV6`, or `Unspecified` for both.
   * @param options Who knows the names (`network`).
   * @returns The addresses, in the order to try.
   * @throws {TypeError} If the host is no text, or the unspecified address.
   * @throws {RangeError} If the name is longer than 255 characters.
   * @throws {SecurityException} If the host may not be looked up.
   * @throws {SocketException} If it has no address (`HostNotFound`), the
   * resolver fails, or the family is another one.
   *
   * @example The addresses of localhost
   * ```ts
   * import { AddressFamily, Dns } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const family = AddressFamily.InterNetwork;
   * const addresses = Dns.getHostAddresses("localhost", family);
   * assertEquals(addresses.map(String), ["127.0.0.1"]);
   * ```
   */
  static getHostAddresses(
    hostNameOrAddress: string,
    family: AddressFamily = AddressFamily.Unspecified,
    options?: DnsOptions,
  ): IPAddress[] {
    checkText(hostNameOrAddress);
    const asked = lookUp("sync", hostNameOrAddress, family, options);
    return now("getHostAddresses", findAddresses(asked));
  }

  /**
   * Finds the addresses of a host.
   *
   * The text of an address is parsed, and gives that address, or none if it is
   * not of the family. An empty text is this machine, which needs
   * `--allow-sys=hostname,networkInterfaces` besides.
   *
   * Source: `Dns.GetHostAddressesAsync(String, AddressFamily,
   * CancellationToken)`.
   *
   * @param hostNameOrAddress The name, or the text of an address.
   * @param familyOrSignal `InterNetwork`, `InterNetworkV6`, or `Unspecified`
   * for both; or the signal.
   * @param signal Gives up at once; the system's look-up goes on unheard.
   * @param options Who knows the names (`network`).
   * @returns The addresses, in the order to try.
   * @throws {TypeError} If the host is no text, or the unspecified address.
   * @throws {RangeError} If the name is longer than 255 characters.
   * @throws {SecurityException} If the host may not be looked up.
   * @throws {SocketException} If it has no address (`HostNotFound`), the
   * resolver fails, or the family is another one.
   * @throws {DOMException} If the signal aborts: its `reason`, whatever that
   * is.
   *
   * @example With a limit
   * ```ts
   * import { Dns } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * const signal = AbortSignal.timeout(10_000);
   * const addresses = await Dns.getHostAddressesAsync("localhost", signal);
   * assert(addresses.length > 0);
   * ```
   */
  static async getHostAddressesAsync(
    hostNameOrAddress: string,
    familyOrSignal?: AddressFamily | AbortSignal,
    signal?: AbortSignal,
    options?: DnsOptions,
  ): Promise<IPAddress[]> {
    checkText(hostNameOrAddress);
    const family = familyOf(familyOrSignal);
    const asked = lookUp("async", hostNameOrAddress, family, options);
    return await later(findAddresses(asked), signalOf(familyOrSignal, signal));
  }

  /**
   * Finds the name and the addresses of a host, and waits for them.
   *
   * An address, or the text of one, is looked up to find its name, and then the
   * name to find its addresses: both must be granted. A name that has none
   * leaves the `addressList` empty.
   *
   * Source: `Dns.GetHostEntry(String, AddressFamily)`,
   * `Dns.GetHostEntry(IPAddress)`.
   *
   * @param hostNameOrAddress The name, an address, or the text of one.
   * @param family Which addresses: `InterNetwork`, `InterNetworkV6`, or
   * `Unspecified` for both.
   * @param options Who knows the names (`network`).
   * @returns The entry.
   * @throws {TypeError} If the host is neither text nor address, or the
   * unspecified address.
   * @throws {RangeError} If the name is longer than 255 characters.
   * @throws {SecurityException} If the host may not be looked up.
   * @throws {SocketException} If it is unknown (`HostNotFound`), the resolver
   * fails, or the family is another one.
   *
   * @example The name of an address
   * ```ts
   * import { Dns, IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const entry = Dns.getHostEntry(IPAddress.loopback);
   * assertEquals(entry.hostName, "localhost");
   * ```
   */
  static getHostEntry(
    hostNameOrAddress: string | IPAddress,
    family: AddressFamily = AddressFamily.Unspecified,
    options?: DnsOptions,
  ): IPHostEntry {
    checkHost(hostNameOrAddress);
    const asked = lookUp("sync", hostNameOrAddress, family, options);
    return now("getHostEntry", findEntry(asked));
  }

  /**
   * Finds the name and the addresses of a host.
   *
   * An address, or the text of one, is looked up to find its name, and then the
   * name to find its addresses: both must be granted. A name that has none
   * leaves the `addressList` empty.
   *
   * Source: `Dns.GetHostEntryAsync(String, AddressFamily, CancellationToken)`,
   * `Dns.GetHostEntryAsync(IPAddress)`.
   *
   * @param hostNameOrAddress The name, an address, or the text of one.
   * @param familyOrSignal Which addresses: `InterNetwork`, `InterNetworkV6`, or
   * `Unspecified` for both; or the signal.
   * @param signal Gives up at once; the system's look-up goes on unheard.
   * @param options Who knows the names (`network`).
   * @returns The entry.
   * @throws {TypeError} If the host is neither text nor address, or the
   * unspecified address.
   * @throws {RangeError} If the name is longer than 255 characters.
   * @throws {SecurityException} If the host may not be looked up.
   * @throws {SocketException} If it is unknown (`HostNotFound`), the resolver
   * fails, or the family is another one.
   * @throws {DOMException} If the signal aborts: its `reason`, whatever that
   * is.
   *
   * @example The name of an address
   * ```ts
   * import { Dns } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const entry = await Dns.getHostEntryAsync("127.0.0.1");
   * assertEquals(entry.hostName, "localhost");
   * ```
   */
  static async getHostEntryAsync(
    hostNameOrAddress: string | IPAddress,
    familyOrSignal?: AddressFamily | AbortSignal,
    signal?: AbortSignal,
    options?: DnsOptions,
  ): Promise<IPHostEntry> {
    checkHost(hostNameOrAddress);
    const family = familyOf(familyOrSignal);
    const asked = lookUp("async", hostNameOrAddress, family, options);
    return await later(findEntry(asked), signalOf(familyOrSignal, signal));
  }
}

function checkText(host: unknown): void {
  if (typeof host === "string") return;
  throw wrongType("hostNameOrAddress", "a string", host);
}

function checkHost(host: unknown): void {
  if (typeof host === "string" || host instanceof IPAddress) return;
  throw wrongType("hostNameOrAddress", "a string or an IPAddress", host);
}

/** The family, where the parameter may be the signal. */
function familyOf(given: AddressFamily | AbortSignal | undefined) {
  return given === undefined || given instanceof AbortSignal
    ? AddressFamily.Unspecified
    : given;
}

function lookUp(
  home: Home,
  host: string | IPAddress,
  family: AddressFamily,
  options: DnsOptions | undefined,
): LookUp {
  return { network: options?.network ?? systemNetwork, home, host, family };
}

function now<T>(call: string, flow: Flow<T>): T {
  return runSync(
    flow,
    () =>
      new InvalidOperationException(
        `"${call}" is a call that waits, and this network cannot wait: use "${call}Async"`,
      ),
  );
}

async function later<T>(
  flow: Flow<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  signal?.throwIfAborted();
  const found = await runAsync(flow, signal);
  // A reason may be a failure that the flow takes for the resolver's.
  signal?.throwIfAborted();
  return found;
}
