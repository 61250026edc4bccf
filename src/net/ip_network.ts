import { AddressFamily } from "../constants/address_family.ts";
import { checkInteger, wrongType } from "./_check.ts";
import { checkAddress } from "./_check_address.ts";
import { hashNumbers } from "./_hash.ts";
import { IPAddress } from "./ip_address.ts";
import { isText, parseDigits, textOf, writeText } from "./_text.ts";
import { showAs } from "./inspect.ts";

/**
 * An IP network: an address and how many of its first bits count (CIDR).
 *
 * Source: `System.Net.IPNetwork`.
 *
 * @example Which addresses belong to it
 * ```ts
 * import { IPAddress, IPNetwork } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const network = IPNetwork.parse("10.0.0.0/8");
 * assertEquals(network.contains(IPAddress.parse("10.1.2.3")), true);
 * assertEquals(network.contains(IPAddress.parse("11.1.2.3")), false);
 * ```
 */
export class IPNetwork {
  static {
    showAs(this, String);
  }
  readonly #baseAddress: IPAddress;
  readonly #prefixLength: number;

  /**
   * Makes a network. Bits of the address behind the prefix are cleared; if
   * there are such, or the prefix is empty, a scope is lost.
   *
   * Source: `IPNetwork(IPAddress, Int32)`.
   *
   * @param baseAddress The address.
   * @param prefixLength How many bits count, from 0 to 32 (IPv4) or 128 (IPv6).
   * @throws {TypeError} If the address is no `IPAddress`.
   * @throws {RangeError} If the length is out of range.
   *
   * @example Bits that do not count
   * ```ts
   * import { IPAddress, IPNetwork } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const network = new IPNetwork(IPAddress.parse("10.1.2.3"), 8);
   * assertEquals(network.toString(), "10.0.0.0/8");
   * ```
   */
  constructor(baseAddress: IPAddress, prefixLength: number) {
    checkAddress("baseAddress", baseAddress);
    checkInteger("prefixLength", prefixLength, 0, bitsOf(baseAddress));
    const bytes = baseAddress.getAddressBytes();
    const cleared = bytes.map((byte, i) => byte & maskOf(prefixLength, i));
    this.#baseAddress = prefixLength > 0 &&
        cleared.every((byte, i) => byte === bytes[i])
      ? baseAddress
      : new IPAddress(cleared);
    this.#prefixLength = prefixLength;
  }

  /**
   * Parses a network: an address, a slash, and the length of the prefix.
   *
   * Source: `IPNetwork.Parse`.
   *
   * @param s The text, or its bytes as UTF-8.
   * @returns The network.
   * @throws {TypeError} If it is neither text nor bytes.
   * @throws {SyntaxError} If it is no network.
   *
   * @example IPv6
   * ```ts
   * import { IPNetwork } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(IPNetwork.parse("fe80::/10").prefixLength, 10);
   * ```
   */
  static parse(s: string | Uint8Array): IPNetwork {
    if (!isText(s)) throw wrongType("s", "a string or a Uint8Array", s);
    const network = IPNetwork.tryParse(s);
    if (network !== undefined) return network;
    throw new SyntaxError(`Invalid IP network "${textOf(s)}"`);
  }

  /**
   * Parses a network, as `parse` does, without an exception.
   *
   * Source: `IPNetwork.TryParse`.
   *
   * @param s The text, or its bytes as UTF-8.
   * @returns The network, or `undefined` if it is none.
   *
   * @example The length must be there
   * ```ts
   * import { IPNetwork } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(IPNetwork.tryParse("10.0.0.0"), undefined);
   * ```
   */
  static tryParse(
    s: string | Uint8Array | null | undefined,
  ): IPNetwork | undefined {
    if (!isText(s)) return undefined;
    const text = textOf(s);
    const slash = text.lastIndexOf("/");
    if (slash < 0) return undefined;
    const address = IPAddress.tryParse(text.slice(0, slash));
    if (address === undefined) return undefined;
    const length = parseDigits(text.slice(slash + 1), bitsOf(address));
    return length === undefined ? undefined : new IPNetwork(address, length);
  }

  /**
   * The address that the network begins with.
   *
   * Source: `IPNetwork.BaseAddress`.
   *
   * @returns The address.
   *
   * @example Read it
   * ```ts
   * import { IPNetwork } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const { baseAddress } = IPNetwork.parse("10.1.2.3/8");
   * assertEquals(baseAddress.toString(), "10.0.0.0");
   * ```
   */
  get baseAddress(): IPAddress {
    return this.#baseAddress;
  }

  /**
   * How many bits of the address count.
   *
   * Source: `IPNetwork.PrefixLength`.
   *
   * @returns The number of bits.
   *
   * @example Read it
   * ```ts
   * import { IPNetwork } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(IPNetwork.parse("10.0.0.0/8").prefixLength, 8);
   * ```
   */
  get prefixLength(): number {
    return this.#prefixLength;
  }

  /**
   * Tells whether an address belongs to the network. Scopes do not count.
   *
   * An IPv4 network has the addresses that are mapped to IPv6 as well. An IPv6
   * network has a mapped address if its first bits say so; .NET 10 compares
   * other bits there, and says that `::/8` does not have `::ffff:10.0.0.1`.
   *
   * Source: `IPNetwork.Contains`.
   *
   * @param address The address.
   * @returns Whether it belongs to the network.
   * @throws {TypeError} If the address is no `IPAddress`.
   *
   * @example A mapped address
   * ```ts
   * import { IPAddress, IPNetwork } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * const network = IPNetwork.parse("10.0.0.0/8");
   * assert(network.contains(IPAddress.parse("::ffff:10.0.0.1")));
   * ```
   */
  contains(address: IPAddress): boolean {
    checkAddress("address", address);
    const base = this.#baseAddress;
    if (
      base.addressFamily === AddressFamily.InterNetwork &&
      address.isIPv4MappedToIPv6
    ) address = address.mapToIPv4();
    if (base.addressFamily !== address.addressFamily) return false;
    const bytes = address.getAddressBytes();
    return base.getAddressBytes().every((byte, i) =>
      byte === (bytes[i] & maskOf(this.#prefixLength, i))
    );
  }

  /**
   * Tells whether another network is the same: the address and the length. It
   * is the operators `==` and `!=` of .NET, too.
   *
   * Source: `IPNetwork.Equals`.
   *
   * @param obj What to compare with.
   * @returns Whether it is an `IPNetwork` and the same.
   *
   * @example Compare
   * ```ts
   * import { IPNetwork } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * const network = IPNetwork.parse("10.0.0.0/8");
   * assert(network.equals(IPNetwork.parse("10.1.2.3/8")));
   * ```
   */
  equals(obj: unknown): boolean {
    return obj instanceof IPNetwork &&
      this.#prefixLength === obj.#prefixLength &&
      this.#baseAddress.equals(obj.#baseAddress);
  }

  /**
   * Gives a number that is the same for networks that are the same.
   *
   * Source: `IPNetwork.GetHashCode`.
   *
   * @returns The number, of 32 bits with a sign. It is not the number of .NET.
   *
   * @example The same network
   * ```ts
   * import { IPNetwork } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(
   *   IPNetwork.parse("10.0.0.0/8").getHashCode(),
   *   IPNetwork.parse("10.1.2.3/8").getHashCode(),
   * );
   * ```
   */
  getHashCode(): number {
    return hashNumbers([this.#baseAddress.getHashCode(), this.#prefixLength]);
  }

  /**
   * Writes the text of the network, as UTF-8 or UTF-16.
   *
   * Source: `IPNetwork.TryFormat`.
   *
   * @param destination Where to write to: bytes, or UTF-16 units.
   * @returns How many bytes or units were written, or `undefined` if there is
   * not room for all; then nothing was written.
   *
   * @example UTF-8
   * ```ts
   * import { IPNetwork } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const destination = new Uint8Array(10);
   * assertEquals(IPNetwork.parse("10.0.0.0/8").tryFormat(destination), 10);
   * assertEquals(new TextDecoder().decode(destination), "10.0.0.0/8");
   * ```
   */
  tryFormat(destination: Uint8Array | Uint16Array): number | undefined {
    return writeText(this.toString(), destination);
  }

  /**
   * Formats the network: the address, a slash and the length.
   *
   * Source: `IPNetwork.ToString`.
   *
   * @returns The text.
   *
   * @example The text
   * ```ts
   * import { IPNetwork } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(IPNetwork.parse("FE80::1/10").toString(), "fe80::/10");
   * ```
   */
  toString(): string {
    return `${this.#baseAddress}/${this.#prefixLength}`;
  }
}

function bitsOf(address: IPAddress): number {
  return address.addressFamily === AddressFamily.InterNetwork ? 32 : 128;
}

/** The bits of byte `index` that a prefix covers. */
function maskOf(prefixLength: number, index: number): number {
  const bits = Math.min(Math.max(prefixLength - 8 * index, 0), 8);
  return 0xff00 >> bits & 0xff;
}
