import { AddressFamily } from "../constants/address_family.ts";
import { SocketError } from "../constants/socket_error.ts";
import {
  createSocketException,
  InvalidOperationException,
} from "../errors/mod.ts";
import { IPAddress, type IPHostEntry } from "../net/mod.ts";
import {
  type AsyncCallback,
  type AsyncResult,
  begin,
  end,
} from "../socket/async_result.ts";
import { checkOptions } from "../socket/checks.ts";
import { systemNetwork } from "../transport/door.ts";
import type { Home } from "../transport/transport.ts";
import { type Flow, runAsync, runSync } from "../transport/wait.ts";
import { signalOf, wrongType } from "./_arguments.ts";
import {
  addressOf,
  entryOf,
  findAddresses,
  findByName,
  findEntry,
  findResolved,
  type LookUp,
} from "./_look_up.ts";
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
   * @throws {RangeError} If the name is longer than 254 characters, without
   * the dot of the root.
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
   * @throws {RangeError} If the name is longer than 254 characters, without
   * the dot of the root.
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
    const asked = lookUpLater(hostNameOrAddress, family, options);
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
   * @throws {RangeError} If the name is longer than 254 characters, without
   * the dot of the root.
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
   * @throws {RangeError} If the name is longer than 254 characters, without
   * the dot of the root.
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
    const asked = lookUpLater(hostNameOrAddress, family, options);
    return await later(findEntry(asked), signalOf(familyOrSignal, signal));
  }

  /**
   * Begins to find the addresses of a host; `endGetHostAddresses` gives them.
   *
   * An end waits for the look-up only if that goes on on the I/O thread, with
   * `{ mode: "sync" }` in `options`; otherwise await the result first, or end it
   * in the callback. So it is with each `begin…` here.
   *
   * Source: `Dns.BeginGetHostAddresses(String, AsyncCallback, Object)`.
   *
   * @param hostNameOrAddress The name, or the text of an address.
   * @param requestCallback Is called when it is done, in a later microtask.
   * @param state Anything: the result's `asyncState`.
   * @param options Who knows the names (`network`), and where they are looked
   * up (`mode`).
   * @returns The look-up, for `endGetHostAddresses`.
   * @throws {TypeError} If the host is no text, or the unspecified address.
   *
   * @example Begin, and wait at the end
   * ```ts
   * import { Dns } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * const options = { mode: "sync" } as const;
   * const result = Dns.beginGetHostAddresses("localhost", null, null, options);
   * assert(Dns.endGetHostAddresses(result).length > 0);
   * ```
   */
  static beginGetHostAddresses(
    hostNameOrAddress: string,
    requestCallback?: AsyncCallback<IPAddress[]> | null,
    state?: unknown,
    options?: DnsOptions,
  ): AsyncResult<IPAddress[]> {
    checkText(hostNameOrAddress);
    const asked = lookUpBegun(hostNameOrAddress, options);
    return begin("addresses", findAddresses(asked), [requestCallback, state]);
  }

  /**
   * Gives the addresses of a `beginGetHostAddresses`. Source:
   * `Dns.EndGetHostAddresses(IAsyncResult)`.
   *
   * @param asyncResult What `beginGetHostAddresses` gave.
   * @returns The addresses, in the order to try.
   * @throws {RangeError} If the name is longer than 254 characters, without
   * the dot of the root.
   * @throws {SecurityException} If the host may not be looked up.
   * @throws {SocketException} If it has no address (`HostNotFound`), or the
   * resolver fails.
   * @throws {InvalidOperationException} If it has not completed, and goes on
   * where no call can wait.
   */
  static endGetHostAddresses(
    asyncResult: AsyncResult<IPAddress[]>,
  ): IPAddress[] {
    return end("addresses", asyncResult);
  }

  /**
   * Begins to find the name and the addresses of a host; `endGetHostEntry` gives
   * them.
   *
   * Source: `Dns.BeginGetHostEntry(String, AsyncCallback, Object)`,
   * `Dns.BeginGetHostEntry(IPAddress, AsyncCallback, Object)`.
   *
   * @param hostNameOrAddress The name, an address, or the text of one.
   * @param requestCallback Is called when it is done, in a later microtask.
   * @param stateObject Anything: the result's `asyncState`.
   * @param options Who knows the names (`network`), and where they are looked
   * up (`mode`).
   * @returns The look-up, for `endGetHostEntry`.
   * @throws {TypeError} If the host is neither text nor address, or the
   * unspecified address.
   *
   * @example With a callback
   * ```ts
   * import { Dns, IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const name = Promise.withResolvers<string>();
   * Dns.beginGetHostEntry(IPAddress.loopback, (result) => {
   *   name.resolve(Dns.endGetHostEntry(result).hostName);
   * });
   * assertEquals(await name.promise, "localhost");
   * ```
   */
  static beginGetHostEntry(
    hostNameOrAddress: string | IPAddress,
    requestCallback?: AsyncCallback<IPHostEntry> | null,
    stateObject?: unknown,
    options?: DnsOptions,
  ): AsyncResult<IPHostEntry> {
    checkHost(hostNameOrAddress);
    const asked = lookUpBegun(hostNameOrAddress, options);
    return begin("entry", findEntry(asked), [requestCallback, stateObject]);
  }

  /**
   * Gives the entry of a `beginGetHostEntry`. Source:
   * `Dns.EndGetHostEntry(IAsyncResult)`.
   *
   * @param asyncResult What `beginGetHostEntry` gave.
   * @returns The entry.
   * @throws {RangeError} If the name is longer than 254 characters, without
   * the dot of the root.
   * @throws {SecurityException} If the host may not be looked up.
   * @throws {SocketException} If it is unknown (`HostNotFound`), or the resolver
   * fails.
   * @throws {InvalidOperationException} If it has not completed, and goes on
   * where no call can wait.
   */
  static endGetHostEntry(asyncResult: AsyncResult<IPHostEntry>): IPHostEntry {
    return end("entry", asyncResult);
  }

  /**
   * Begins to find the addresses of a host by its name. The text of an address
   * is its own name, and not looked up.
   *
   * Source: `Dns.BeginGetHostByName(String, AsyncCallback, Object)`.
   *
   * @param hostName The name, or the text of an address.
   * @param requestCallback Is called when it is done, in a later microtask.
   * @param stateObject Anything: the result's `asyncState`.
   * @param options Who knows the names (`network`), and where they are looked
   * up (`mode`).
   * @returns The look-up, for `endGetHostByName`.
   * @throws {TypeError} If the host is no text, or the unspecified address.
   *
   * @example An address is its own name
   * ```ts
   * import { Dns } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const result = Dns.beginGetHostByName("127.0.0.1");
   * assertEquals(Dns.endGetHostByName(result).hostName, "127.0.0.1");
   * ```
   *
   * @deprecated Use {@linkcode Dns.beginGetHostEntry}.
   */
  static beginGetHostByName(
    hostName: string,
    requestCallback?: AsyncCallback<IPHostEntry> | null,
    stateObject?: unknown,
    options?: DnsOptions,
  ): AsyncResult<IPHostEntry> {
    checkText(hostName);
    const asked = lookUpBegun(hostName, options);
    return begin("entry", findByName(asked), [requestCallback, stateObject]);
  }

  /**
   * Gives the entry of a `beginGetHostByName`. Source:
   * `Dns.EndGetHostByName(IAsyncResult)`.
   *
   * @param asyncResult What `beginGetHostByName` gave.
   * @returns The entry.
   * @throws {Error} As `endGetHostEntry`.
   *
   * @deprecated Use {@linkcode Dns.endGetHostEntry}.
   */
  static endGetHostByName(asyncResult: AsyncResult<IPHostEntry>): IPHostEntry {
    return end("entry", asyncResult);
  }

  /**
   * As {@linkcode Dns.beginGetHostEntry}, but an address without a name is its
   * own entry, also the unspecified one. Source:
   * `Dns.BeginResolve(String, AsyncCallback, Object)`.
   *
   * @param hostName The name, or the text of an address.
   * @param requestCallback Is called when it is done, in a later microtask.
   * @param stateObject Anything: the result's `asyncState`.
   * @param options Who knows the names (`network`), and where they are looked
   * up (`mode`).
   * @returns The look-up, for `endResolve`.
   * @throws {TypeError} If the host is no text.
   *
   * @example The name of an address
   * ```ts
   * import { Dns } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const result = Dns.beginResolve("127.0.0.1");
   * await result;
   * assertEquals(Dns.endResolve(result).hostName, "localhost");
   * ```
   *
   * @deprecated Use {@linkcode Dns.beginGetHostEntry}.
   */
  static beginResolve(
    hostName: string,
    requestCallback?: AsyncCallback<IPHostEntry> | null,
    stateObject?: unknown,
    options?: DnsOptions,
  ): AsyncResult<IPHostEntry> {
    checkText(hostName);
    const asked = lookUpLater(hostName, AddressFamily.Unspecified, options);
    return begin("entry", findResolved(asked), [requestCallback, stateObject]);
  }

  /**
   * Gives the entry of a `beginResolve`. Source: `Dns.EndResolve(IAsyncResult)`.
   *
   * @param asyncResult What `beginResolve` gave.
   * @returns The entry.
   * @throws {Error} As `endGetHostEntry`.
   *
   * @deprecated Use {@linkcode Dns.endGetHostEntry}.
   */
  static endResolve(asyncResult: AsyncResult<IPHostEntry>): IPHostEntry {
    return end("entry", asyncResult);
  }

  /**
   * Finds the name and the addresses of an address. The unspecified address has
   * none (`HostNotFound`).
   *
   * Source: `Dns.GetHostByAddress`.
   *
   * @deprecated Use {@linkcode Dns.getHostEntry}.
   * @param address The address, or its text.
   * @param options Who knows the names (`network`).
   * @returns The entry.
   * @throws {TypeError} If it is neither.
   * @throws {SyntaxError} If the text is no address.
   * @throws {SecurityException} If the host may not be looked up.
   * @throws {SocketException} If it is unknown (`HostNotFound`), or the resolver
   * fails.
   *
   * @example The name of an address
   * ```ts
   * import { Dns } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(Dns.getHostByAddress("127.0.0.1").hostName, "localhost");
   * ```
   */
  static getHostByAddress(
    address: string | IPAddress,
    options?: DnsOptions,
  ): IPHostEntry {
    checkHost(address, "address");
    const parsed = typeof address === "string"
      ? IPAddress.parse(address)
      : address;
    if (parsed.equals(IPAddress.any) || parsed.equals(IPAddress.ipv6Any)) {
      throw createSocketException(SocketError.HostNotFound, `${parsed}`);
    }
    return Dns.getHostEntry(parsed, AddressFamily.Unspecified, options);
  }

  /**
   * Finds the addresses of a name. The text of an address is an entry of that
   * address, which nobody is asked for.
   *
   * Source: `Dns.GetHostByName`.
   *
   * @deprecated Use {@linkcode Dns.getHostEntry}.
   * @param hostName The name, or the text of an address.
   * @param options Who knows the names (`network`).
   * @returns The entry.
   * @throws {TypeError} If it is no text.
   * @throws {RangeError} If it is longer than 254 characters, without the dot of
   * the root.
   * @throws {SecurityException} If the host may not be looked up.
   * @throws {SocketException} If it is unknown (`HostNotFound`), or the resolver
   * fails.
   *
   * @example An address is its own name
   * ```ts
   * import { Dns } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const entry = Dns.getHostByName("127.0.0.1");
   * assertEquals(entry.hostName, "127.0.0.1");
   * assertEquals(entry.addressList.map(String), ["127.0.0.1"]);
   * ```
   */
  static getHostByName(hostName: string, options?: DnsOptions): IPHostEntry {
    checkText(hostName, "hostName");
    const address = IPAddress.tryParse(hostName);
    return address === undefined
      ? Dns.getHostEntry(hostName, AddressFamily.Unspecified, options)
      : entryOf(address);
  }

  /**
   * Finds the addresses of a name, or the name of an address. An address
   * without a name is its own.
   *
   * Source: `Dns.Resolve`.
   *
   * @deprecated Use {@linkcode Dns.getHostEntry}.
   * @param hostName The name, or the text of an address.
   * @param options Who knows the names (`network`).
   * @returns The entry.
   * @throws {TypeError} If it is no text.
   * @throws {RangeError} If it is longer than 254 characters, without the dot of
   * the root.
   * @throws {SecurityException} If the host may not be looked up.
   * @throws {SocketException} If a name is unknown (`HostNotFound`), or the
   * resolver fails.
   *
   * @example The name of an address
   * ```ts
   * import { Dns } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(Dns.resolve("127.0.0.1").hostName, "localhost");
   * ```
   */
  static resolve(hostName: string, options?: DnsOptions): IPHostEntry {
    checkText(hostName, "hostName");
    const { Unspecified } = AddressFamily;
    const asked = lookUp("sync", hostName, Unspecified, options);
    return now("resolve", findResolved(asked));
  }
}

function checkText(host: unknown, name = "hostNameOrAddress"): void {
  if (typeof host === "string") return;
  throw wrongType(name, "a string", host);
}

function checkHost(host: unknown, name = "hostNameOrAddress"): void {
  if (typeof host === "string" || host instanceof IPAddress) return;
  throw wrongType(name, "a string or an IPAddress", host);
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
  const { network = systemNetwork } = checkOptions(options) ?? {};
  return { network, home, host, family };
}

/** A look-up that its caller does not wait for, where `options` say. */
function lookUpLater(
  host: string | IPAddress,
  family: AddressFamily,
  options: DnsOptions | undefined,
): LookUp {
  return lookUp(options?.mode ?? "async", host, family, options);
}

/** One that is begun; the unspecified address is refused at once. */
function lookUpBegun(
  host: string | IPAddress,
  options: DnsOptions | undefined,
): LookUp {
  const asked = lookUpLater(host, AddressFamily.Unspecified, options);
  addressOf(host);
  return asked;
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
