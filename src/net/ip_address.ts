import { AddressFamily } from "../constants/address_family.ts";
import { SocketError } from "../constants/socket_error.ts";
import { createSocketException } from "../errors/to_socket_exception.ts";
import { checkInteger, wrongType } from "./_check.ts";
import { hashNumbers } from "./_hash.ts";
import { formatIPv4, parseIPv4 } from "./_ipv4.ts";
import { formatIPv6, parseIPv6 } from "./_ipv6.ts";
import { isText, textOf, writeText } from "./_text.ts";
import { showAs } from "./inspect.ts";

/** The text of an address, from its own fields: no subclass can change it. */
export let plainTextOf: (address: IPAddress) => string;
/** The IPv4 text of an IPv4 address in IPv6 notation, from its own fields. */
export let mappedTextOf: (address: IPAddress) => string | undefined;

/**
 * An IPv4 or IPv6 address.
 *
 * Parsing and formatting are those of .NET on Linux, with one exception: the
 * name of an interface as scope (`fe80::1%eth0`) is not looked up, and gives
 * scope 0, as the name of an unknown interface does.
 *
 * Source: `System.Net.IPAddress`.
 *
 * @example Parse an address and look at it
 * ```ts
 * import { AddressFamily, IPAddress } from "@managed/sockets";
 * import { assert, assertEquals } from "@std/assert";
 *
 * const address = IPAddress.parse("127.0.0.1");
 * assertEquals(address.addressFamily, AddressFamily.InterNetwork);
 * assert(IPAddress.isLoopback(address));
 * assert(address.equals(IPAddress.loopback));
 * ```
 */
export class IPAddress {
  static {
    showAs(this, String);
  }
  /** The IPv4 address with its first byte in the highest bits, 0 for IPv6. */
  #value = 0;
  /** The 16 bytes of an IPv6 address; nobody writes to them. */
  #bytes: Uint8Array | undefined;
  #scopeId = 0;
  /** What `toString` gave, until the address changes. */
  #text: string | undefined;
  #readOnly = false;

  // Made when first asked for, since every program that loads this waits.
  static #any: IPAddress | undefined;
  static #loopback: IPAddress | undefined;
  static #broadcast: IPAddress | undefined;
  static #ipv6Any: IPAddress | undefined;
  static #ipv6Loopback: IPAddress | undefined;

  /**
   * Makes an address of its bytes.
   *
   * Source: `IPAddress(Byte[], Int64)`.
   *
   * @param address The bytes, 4 or 16 of them, which are copied.
   * @param scopeId The scope from 0 to 4294967295, for 16 bytes only.
   * @throws {TypeError} If there is another number of bytes, or a scope for 4.
   * @throws {RangeError} If the scope is out of range.
   *
   * @example Four bytes
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const address = new IPAddress(Uint8Array.of(192, 0, 2, 1));
   * assertEquals(address.toString(), "192.0.2.1");
   * ```
   */
  constructor(address: Uint8Array, scopeId?: number);
  /**
   * Makes an IPv4 address of a number.
   *
   * Source: `IPAddress(Int64)`.
   *
   * @param newAddress The number from 0 to 4294967295 in network order: the
   * first byte of the address is the lowest of the number.
   * @throws {RangeError} If the number is out of range.
   *
   * @example A number
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new IPAddress(0x0100007f).toString(), "127.0.0.1");
   * ```
   */
  constructor(newAddress: number);
  constructor(address: Uint8Array | number, scopeId?: number) {
    if (typeof address === "number") {
      checkInteger("newAddress", address, 0, 0xffffffff);
      this.#value = swap32(address) >>> 0;
      return;
    }
    if (!(address instanceof Uint8Array)) {
      throw wrongType("address", "a Uint8Array or a number", address);
    }
    if (address.length === 4 && scopeId === undefined) {
      this.#value = readUint32(address, 0);
      return;
    }
    if (address.length !== 16) {
      const wanted = scopeId === undefined ? '"4" or "16"' : '"16"';
      throw new TypeError(
        `An address has ${wanted} bytes, got "${address.length}"`,
      );
    }
    if (scopeId !== undefined) checkInteger("scopeId", scopeId, 0, 0xffffffff);
    this.#bytes = new Uint8Array(address);
    this.#scopeId = scopeId ?? 0;
  }

  static #fixed(address: number | Uint8Array): IPAddress {
    const fixed = new IPAddress(address as Uint8Array);
    fixed.#readOnly = true;
    return fixed;
  }

  /**
   * The address `0.0.0.0`, which means every IPv4 address of this machine.
   *
   * Its properties cannot be set.
   *
   * Source: `IPAddress.Any`.
   *
   * @returns The address.
   *
   * @example Read it
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(IPAddress.any.toString(), "0.0.0.0");
   * ```
   */
  static get any(): IPAddress {
    return IPAddress.#any ??= IPAddress.#fixed(0);
  }

  /**
   * The address `127.0.0.1` of this machine.
   *
   * Its properties cannot be set.
   *
   * Source: `IPAddress.Loopback`.
   *
   * @returns The address.
   *
   * @example Read it
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(IPAddress.loopback.toString(), "127.0.0.1");
   * ```
   */
  static get loopback(): IPAddress {
    return IPAddress.#loopback ??= IPAddress.#fixed(0x0100007f);
  }

  /**
   * The broadcast address `255.255.255.255`.
   *
   * Its properties cannot be set.
   *
   * Source: `IPAddress.Broadcast`.
   *
   * @returns The address.
   *
   * @example Read it
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(IPAddress.broadcast.toString(), "255.255.255.255");
   * ```
   */
  static get broadcast(): IPAddress {
    return IPAddress.#broadcast ??= IPAddress.#fixed(0xffffffff);
  }

  /**
   * The address `255.255.255.255` where it means no interface.
   *
   * It is the same object as `broadcast`.
   *
   * Source: `IPAddress.None`.
   *
   * @returns The address.
   *
   * @example Read it
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertStrictEquals } from "@std/assert";
   *
   * assertStrictEquals(IPAddress.none, IPAddress.broadcast);
   * ```
   */
  static get none(): IPAddress {
    return IPAddress.broadcast;
  }

  /**
   * The address `::`, which means every IPv6 address of this machine.
   *
   * Its properties cannot be set.
   *
   * Source: `IPAddress.IPv6Any`.
   *
   * @returns The address.
   *
   * @example Read it
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(IPAddress.ipv6Any.toString(), "::");
   * ```
   */
  static get ipv6Any(): IPAddress {
    return IPAddress.#ipv6Any ??= IPAddress.#fixed(new Uint8Array(16));
  }

  /**
   * The address `::1` of this machine.
   *
   * Its properties cannot be set.
   *
   * Source: `IPAddress.IPv6Loopback`.
   *
   * @returns The address.
   *
   * @example Read it
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(IPAddress.ipv6Loopback.toString(), "::1");
   * ```
   */
  static get ipv6Loopback(): IPAddress {
    return IPAddress.#ipv6Loopback ??= IPAddress.#fixed(
      Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1),
    );
  }

  /**
   * The address `::` where it means no interface.
   *
   * It is the same object as `ipv6Any`.
   *
   * Source: `IPAddress.IPv6None`.
   *
   * @returns The address.
   *
   * @example Read it
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertStrictEquals } from "@std/assert";
   *
   * assertStrictEquals(IPAddress.ipv6None, IPAddress.ipv6Any);
   * ```
   */
  static get ipv6None(): IPAddress {
    return IPAddress.ipv6Any;
  }

  /**
   * Parses an address.
   *
   * A text with a colon is an IPv6 address: brackets, a port behind brackets
   * (ignored) and a scope may be there, and an IPv4 address at the end. Any
   * other text is an IPv4 address of one to four parts, each decimal, octal
   * (`010`) or hexadecimal (`0x8`), the last of which fills the bytes that are
   * left.
   *
   * Source: `IPAddress.Parse`.
   *
   * @param ipString The text, or its bytes as UTF-8.
   * @returns The address.
   * @throws {TypeError} If it is neither text nor bytes.
   * @throws {SyntaxError} If it is no address; the `cause` is a
   * `SocketException` (`InvalidArgument`).
   *
   * @example Forms of addresses
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * assertEquals(IPAddress.parse("127.1").toString(), "127.0.0.1");
   * assertEquals(IPAddress.parse("[2001:DB8::1]:80").toString(), "2001:db8::1");
   * assertThrows(() => IPAddress.parse("256.0.0.1"), SyntaxError);
   * ```
   */
  static parse(ipString: string | Uint8Array): IPAddress {
    if (!isText(ipString)) {
      throw wrongType("ipString", "a string or a Uint8Array", ipString);
    }
    const address = IPAddress.tryParse(ipString);
    if (address !== undefined) return address;
    throw new SyntaxError(`Invalid IP address "${textOf(ipString)}"`, {
      cause: createSocketException(SocketError.InvalidArgument),
    });
  }

  /**
   * Parses an address, as `parse` does, without an exception.
   *
   * Source: `IPAddress.TryParse`.
   *
   * @param ipString The text, or its bytes as UTF-8.
   * @returns The address, or `undefined` if it is none.
   *
   * @example Text that is no address
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(IPAddress.tryParse("localhost"), undefined);
   * assertEquals(IPAddress.tryParse("::1")?.toString(), "::1");
   * ```
   */
  static tryParse(
    ipString: string | Uint8Array | null | undefined,
  ): IPAddress | undefined {
    if (!isText(ipString)) return undefined;
    const text = textOf(ipString);
    if (!text.includes(":")) {
      const value = parseIPv4(text);
      return value < 0 ? undefined : new IPAddress(swap32(value) >>> 0);
    }
    const parts = parseIPv6(text);
    return parts && new IPAddress(parts.bytes, parts.scopeId);
  }

  /**
   * Tells whether a text is an address that `parse` takes.
   *
   * Source: `IPAddress.IsValid`.
   *
   * @param ipString The text.
   * @returns Whether it is an address.
   *
   * @example A port is no part of an IPv4 address
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(IPAddress.isValid("192.0.2.1"), true);
   * assertEquals(IPAddress.isValid("192.0.2.1:80"), false);
   * ```
   */
  static isValid(ipString: string | null | undefined): boolean {
    return typeof ipString === "string" &&
      IPAddress.tryParse(ipString) !== undefined;
  }

  /**
   * Tells whether bytes of UTF-8 are an address that `parse` takes.
   *
   * Source: `IPAddress.IsValidUtf8`.
   *
   * @param utf8Text The bytes.
   * @returns Whether they are an address.
   *
   * @example Bytes of a text
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const bytes = new TextEncoder().encode("::1");
   * assertEquals(IPAddress.isValidUtf8(bytes), true);
   * ```
   */
  static isValidUtf8(utf8Text: Uint8Array): boolean {
    return utf8Text instanceof Uint8Array &&
      IPAddress.tryParse(utf8Text) !== undefined;
  }

  /**
   * Tells whether an address leads back to this machine: `127.0.0.0/8`, `::1`
   * and `::ffff:127.0.0.1`.
   *
   * Source: `IPAddress.IsLoopback`.
   *
   * @param address The address.
   * @returns Whether it is a loopback address.
   * @throws {TypeError} If it is no `IPAddress`.
   *
   * @example Every address of the network is one
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(IPAddress.isLoopback(IPAddress.parse("127.5.6.7")), true);
   * assertEquals(IPAddress.isLoopback(IPAddress.any), false);
   * ```
   */
  static isLoopback(address: IPAddress): boolean {
    if (!(address instanceof IPAddress)) {
      throw wrongType("address", "an IPAddress", address);
    }
    const bytes = address.#bytes;
    if (bytes === undefined) return address.#value >>> 24 === 127;
    if (address.#scopeId !== 0) return false;
    return address.isIPv4MappedToIPv6
      ? readUint32(bytes, 12) === 0x7f000001
      : address.equals(IPAddress.ipv6Loopback);
  }

  /**
   * Turns a 64-bit number from this machine's order of bytes to the network's.
   *
   * Source: `IPAddress.HostToNetworkOrder(Int64)`.
   *
   * @param host The number, of 64 bits with a sign.
   * @returns The number with its bytes in network order.
   * @throws {RangeError} If the number has more bits.
   *
   * @example Eight bytes
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(IPAddress.hostToNetworkOrder(1n), 0x0100000000000000n);
   * ```
   */
  static hostToNetworkOrder(host: bigint): bigint;
  /**
   * Turns a 16-bit or 32-bit number from this machine's order of bytes to the
   * network's.
   *
   * Source: `IPAddress.HostToNetworkOrder(Int16)`, `(Int32)`.
   *
   * @param host The number, of as many bits with a sign.
   * @param bits How many bits it has, 16 (`short`) or 32 (`int`).
   * @returns The number with its bytes in network order.
   * @throws {RangeError} If the number has more bits.
   *
   * @example Two and four bytes
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(IPAddress.hostToNetworkOrder(0x1234, 16), 0x3412);
   * assertEquals(IPAddress.hostToNetworkOrder(0x12345678), 0x78563412);
   * ```
   */
  static hostToNetworkOrder(host: number, bits?: 16 | 32): number;
  static hostToNetworkOrder(
    host: number | bigint,
    bits: 16 | 32 = 32,
  ): number | bigint {
    return reverse("host", host, bits);
  }

  /**
   * Turns a 64-bit number from the network's order of bytes to this machine's.
   *
   * Source: `IPAddress.NetworkToHostOrder(Int64)`.
   *
   * @param network The number, of 64 bits with a sign.
   * @returns The number with its bytes in this machine's order.
   * @throws {RangeError} If the number has more bits.
   *
   * @example Eight bytes
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(IPAddress.networkToHostOrder(0x0100000000000000n), 1n);
   * ```
   */
  static networkToHostOrder(network: bigint): bigint;
  /**
   * Turns a 16-bit or 32-bit number from the network's order of bytes to this
   * machine's.
   *
   * Source: `IPAddress.NetworkToHostOrder(Int16)`, `(Int32)`.
   *
   * @param network The number, of as many bits with a sign.
   * @param bits How many bits it has, 16 (`short`) or 32 (`int`).
   * @returns The number with its bytes in this machine's order.
   * @throws {RangeError} If the number has more bits.
   *
   * @example Two bytes
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(IPAddress.networkToHostOrder(0x3412, 16), 0x1234);
   * ```
   */
  static networkToHostOrder(network: number, bits?: 16 | 32): number;
  static networkToHostOrder(
    network: number | bigint,
    bits: 16 | 32 = 32,
  ): number | bigint {
    return reverse("network", network, bits);
  }

  /**
   * The IPv4 address as a number in network order: the first byte of the
   * address is the lowest of the number.
   *
   * Setting it takes the lowest 32 bits of the number.
   *
   * Source: `IPAddress.Address`.
   *
   * @deprecated .NET deprecates it, because IPv6 addresses have none: use
   * `equals` to compare and `getAddressBytes` to read.
   *
   * @returns The number from 0 to 4294967295.
   * @throws {SocketException} `OperationNotSupported`: if it is an IPv6 address,
   * or, when set, one of the addresses that cannot be changed.
   *
   * @example Read and set
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const address = IPAddress.parse("127.0.0.1");
   * assertEquals(address.address, 0x0100007f);
   * address.address = 0x0200007f;
   * assertEquals(address.toString(), "127.0.0.2");
   * ```
   */
  get address(): number {
    if (this.#bytes !== undefined) throw notSupported();
    return swap32(this.#value) >>> 0;
  }

  set address(value: number) {
    if (this.#bytes !== undefined || this.#readOnly) throw notSupported();
    this.#value = swap32(value) >>> 0;
    this.#text = undefined;
  }

  /**
   * Whether it is an IPv4 or an IPv6 address.
   *
   * Source: `IPAddress.AddressFamily`.
   *
   * @returns `InterNetwork` or `InterNetworkV6`.
   *
   * @example IPv6
   * ```ts
   * import { AddressFamily, IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const { addressFamily } = IPAddress.ipv6Loopback;
   * assertEquals(addressFamily, AddressFamily.InterNetworkV6);
   * ```
   */
  get addressFamily(): AddressFamily {
    return this.#bytes === undefined
      ? AddressFamily.InterNetwork
      : AddressFamily.InterNetworkV6;
  }

  /**
   * The scope of an IPv6 address: the number of an interface for link-local
   * addresses, of a site for site-local ones, 0 for none.
   *
   * Source: `IPAddress.ScopeId`.
   *
   * @returns The scope from 0 to 4294967295.
   * @throws {SocketException} `OperationNotSupported`: if it is an IPv4 address,
   * or, when set, one of the addresses that cannot be changed.
   * @throws {RangeError} If it is set to a number out of range.
   *
   * @example Read and set
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const address = IPAddress.parse("fe80::1%2");
   * assertEquals(address.scopeId, 2);
   * address.scopeId = 3;
   * assertEquals(address.toString(), "fe80::1%3");
   * ```
   */
  get scopeId(): number {
    if (this.#bytes === undefined) throw notSupported();
    return this.#scopeId;
  }

  set scopeId(value: number) {
    if (this.#bytes === undefined || this.#readOnly) throw notSupported();
    checkInteger("value", value, 0, 0xffffffff);
    this.#scopeId = value;
    this.#text = undefined;
  }

  /**
   * Whether it is an IPv4 address mapped to IPv6 (`::ffff:0:0/96`).
   *
   * Source: `IPAddress.IsIPv4MappedToIPv6`.
   *
   * @returns Whether it is one.
   *
   * @example A mapped address
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * assert(IPAddress.parse("::ffff:192.0.2.1").isIPv4MappedToIPv6);
   * ```
   */
  get isIPv4MappedToIPv6(): boolean {
    const bytes = this.#bytes;
    return bytes !== undefined && readUint32(bytes, 0) === 0 &&
      readUint32(bytes, 4) === 0 && readUint32(bytes, 8) === 0xffff;
  }

  /**
   * Whether it is an IPv6 link-local address (`fe80::/10`).
   *
   * Source: `IPAddress.IsIPv6LinkLocal`.
   *
   * @returns Whether it is one.
   *
   * @example A link-local address
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * assert(IPAddress.parse("fe80::1").isIPv6LinkLocal);
   * ```
   */
  get isIPv6LinkLocal(): boolean {
    return (this.#firstGroup() & 0xffc0) === 0xfe80;
  }

  /**
   * Whether it is an IPv6 multicast address (`ff00::/8`).
   *
   * Source: `IPAddress.IsIPv6Multicast`.
   *
   * @returns Whether it is one.
   *
   * @example A multicast address
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * assert(IPAddress.parse("ff02::1").isIPv6Multicast);
   * ```
   */
  get isIPv6Multicast(): boolean {
    return (this.#firstGroup() & 0xff00) === 0xff00;
  }

  /**
   * Whether it is an IPv6 site-local address (`fec0::/10`).
   *
   * Source: `IPAddress.IsIPv6SiteLocal`.
   *
   * @returns Whether it is one.
   *
   * @example A site-local address
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * assert(IPAddress.parse("fec0::1").isIPv6SiteLocal);
   * ```
   */
  get isIPv6SiteLocal(): boolean {
    return (this.#firstGroup() & 0xffc0) === 0xfec0;
  }

  /**
   * Whether it is an IPv6 Teredo address (`2001::/32`).
   *
   * Source: `IPAddress.IsIPv6Teredo`.
   *
   * @returns Whether it is one.
   *
   * @example A Teredo address
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * assert(IPAddress.parse("2001::1").isIPv6Teredo);
   * ```
   */
  get isIPv6Teredo(): boolean {
    return this.#bytes !== undefined &&
      readUint32(this.#bytes, 0) === 0x20010000;
  }

  /**
   * Whether it is an IPv6 unique local address (`fc00::/7`).
   *
   * Source: `IPAddress.IsIPv6UniqueLocal`.
   *
   * @returns Whether it is one.
   *
   * @example A unique local address
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * assert(IPAddress.parse("fd00::1").isIPv6UniqueLocal);
   * ```
   */
  get isIPv6UniqueLocal(): boolean {
    return (this.#firstGroup() & 0xfe00) === 0xfc00;
  }

  /** The first 16 bits of an IPv6 address, 0 for IPv4. */
  #firstGroup(): number {
    const bytes = this.#bytes;
    return bytes === undefined ? 0 : bytes[0] << 8 | bytes[1];
  }

  /**
   * Gives the bytes of the address.
   *
   * Source: `IPAddress.GetAddressBytes`.
   *
   * @returns A new array of 4 or 16 bytes.
   *
   * @example IPv4
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const bytes = IPAddress.loopback.getAddressBytes();
   * assertEquals(bytes, Uint8Array.of(127, 0, 0, 1));
   * ```
   */
  getAddressBytes(): Uint8Array<ArrayBuffer> {
    if (this.#bytes !== undefined) return new Uint8Array(this.#bytes);
    const value = this.#value;
    return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
  }

  /**
   * Writes the bytes of the address.
   *
   * Source: `IPAddress.TryWriteBytes`.
   *
   * @param destination Where to write to.
   * @returns How many bytes were written, 4 or 16, or `undefined` if there is
   * not room for all; then nothing was written.
   *
   * @example Too little room
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const destination = new Uint8Array(8);
   * assertEquals(IPAddress.loopback.tryWriteBytes(destination), 4);
   * assertEquals(IPAddress.ipv6Loopback.tryWriteBytes(destination), undefined);
   * ```
   */
  tryWriteBytes(destination: Uint8Array): number | undefined {
    const bytes = this.getAddressBytes();
    if (destination.length < bytes.length) return undefined;
    destination.set(bytes);
    return bytes.length;
  }

  /**
   * Writes the text of the address, as UTF-8 or UTF-16.
   *
   * Source: `IPAddress.TryFormat`.
   *
   * @param destination Where to write to: bytes, or UTF-16 units.
   * @returns How many bytes or units were written, or `undefined` if there is
   * not room for all; then nothing was written.
   *
   * @example UTF-8
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const destination = new Uint8Array(3);
   * assertEquals(IPAddress.ipv6Loopback.tryFormat(destination), 3);
   * assertEquals(new TextDecoder().decode(destination), "::1");
   * ```
   */
  tryFormat(destination: Uint8Array | Uint16Array): number | undefined {
    return writeText(this.toString(), destination);
  }

  /**
   * Gives the IPv4 address that an IPv6 address ends with.
   *
   * Source: `IPAddress.MapToIPv4`.
   *
   * @returns A new IPv4 address of the last four bytes, whether the address was
   * mapped or not, or the address itself if it is IPv4.
   *
   * @example A mapped address
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const address = IPAddress.parse("::ffff:192.0.2.1");
   * assertEquals(address.mapToIPv4().toString(), "192.0.2.1");
   * ```
   */
  mapToIPv4(): IPAddress {
    return this.#bytes === undefined
      ? this
      : new IPAddress(this.#bytes.subarray(12));
  }

  /**
   * Gives the IPv6 address that an IPv4 address is mapped to.
   *
   * Source: `IPAddress.MapToIPv6`.
   *
   * @returns A new IPv6 address, or the address itself if it is IPv6.
   *
   * @example Map
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const address = IPAddress.loopback.mapToIPv6();
   * assertEquals(address.toString(), "::ffff:127.0.0.1");
   * ```
   */
  mapToIPv6(): IPAddress {
    if (this.#bytes !== undefined) return this;
    const bytes = new Uint8Array(16);
    bytes.fill(0xff, 10, 12);
    bytes.set(this.getAddressBytes(), 12);
    return new IPAddress(bytes);
  }

  /**
   * Tells whether another address is the same: the family, the bytes and the
   * scope. An IPv4 address is not the same as the one that it is mapped to.
   *
   * Source: `IPAddress.Equals`.
   *
   * @param comparand What to compare with.
   * @returns Whether it is an `IPAddress` and the same.
   *
   * @example Compare
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const address = IPAddress.parse("127.0.0.1");
   * assertEquals(address.equals(IPAddress.loopback), true);
   * assertEquals(address.equals(address.mapToIPv6()), false);
   * ```
   */
  equals(comparand: unknown): boolean {
    if (!(comparand instanceof IPAddress)) return false;
    const bytes = this.#bytes;
    const others = comparand.#bytes;
    if (bytes === undefined || others === undefined) {
      return bytes === others && this.#value === comparand.#value;
    }
    if (this.#scopeId !== comparand.#scopeId) return false;
    for (let i = 0; i < 16; i++) if (bytes[i] !== others[i]) return false;
    return true;
  }

  /**
   * Gives a number that is the same for addresses that are the same.
   *
   * Source: `IPAddress.GetHashCode`.
   *
   * @returns The number, of 32 bits with a sign. It is not the number of .NET.
   *
   * @example The same address
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const address = IPAddress.parse("127.0.0.1");
   * assertEquals(address.getHashCode(), IPAddress.loopback.getHashCode());
   * ```
   */
  getHashCode(): number {
    return hashNumbers([...this.getAddressBytes(), this.#scopeId]);
  }

  /**
   * Formats the address: IPv4 in four decimal parts, IPv6 as RFC 5952 has it,
   * with the scope unless it is 0.
   *
   * Source: `IPAddress.ToString`.
   *
   * @returns The text.
   *
   * @example Zeros are compressed
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(IPAddress.parse("1:0:0:0:0:0:0:2%3").toString(), "1::2%3");
   * ```
   */
  toString(): string {
    return this.#text ??= this.#bytes === undefined
      ? formatIPv4(this.#value)
      : formatIPv6(this.#bytes, this.#scopeId);
  }

  static {
    const { toString, mapToIPv4 } = IPAddress.prototype;
    const isMapped = Object.getOwnPropertyDescriptor(
      IPAddress.prototype,
      "isIPv4MappedToIPv6",
    )!.get!;
    plainTextOf = (address) => toString.call(address);
    mappedTextOf = (address) =>
      isMapped.call(address)
        ? toString.call(mapToIPv4.call(address))
        : undefined;
  }
}

function notSupported() {
  return createSocketException(SocketError.OperationNotSupported);
}

function readUint32(bytes: Uint8Array, offset: number): number {
  return (bytes[offset] << 24 | bytes[offset + 1] << 16 |
    bytes[offset + 2] << 8 | bytes[offset + 3]) >>> 0;
}

function swap32(value: number): number {
  return value << 24 | (value & 0xff00) << 8 | value >>> 8 & 0xff00 |
    value >>> 24;
}

/** Every system that Deno runs on has the lowest byte first. */
function reverse(
  name: string,
  value: number | bigint,
  bits: 16 | 32,
): number | bigint {
  const view = new DataView(new ArrayBuffer(8));
  if (typeof value === "bigint") {
    if (value !== BigInt.asIntN(64, value)) {
      throw new RangeError(`Argument "${name}" has 64 bits, got "${value}"`);
    }
    view.setBigInt64(0, value);
    return view.getBigInt64(0, true);
  }
  if (bits !== 16 && bits !== 32) {
    throw new RangeError(`Argument "bits" must be "16" or "32", got "${bits}"`);
  }
  checkInteger(name, value, -(2 ** (bits - 1)), 2 ** (bits - 1) - 1);
  if (bits === 16) {
    view.setInt16(0, value);
    return view.getInt16(0, true);
  }
  view.setInt32(0, value);
  return view.getInt32(0, true);
}

/**
 * Whether an address is the unspecified one of IPv4, in whichever notation: the
 * system puts that of a bound socket in its place, or that of loopback.
 */
export function isAnyIPv4(address: IPAddress): boolean {
  return (mappedTextOf(address) ?? plainTextOf(address)) === "0.0.0.0";
}
