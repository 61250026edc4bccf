import { AddressFamily } from "../constants/address_family.ts";
import { enumName } from "../constants/enum_name.ts";
import { NotSupportedException } from "../errors/not_supported_exception.ts";
import { checkInteger } from "./_check.ts";
import { hashNumbers } from "./_hash.ts";
import { showAs } from "./inspect.ts";

/** The families that Linux knows, their numbers there and their sizes. */
const families: readonly (readonly [AddressFamily, number, number])[] = [
  [AddressFamily.Unspecified, 0, 128],
  [AddressFamily.Unix, 1, 110],
  [AddressFamily.InterNetwork, 2, 16],
  [AddressFamily.InterNetworkV6, 10, 28],
  [AddressFamily.Packet, 17, 128],
  [AddressFamily.ControllerAreaNetwork, 29, 128],
];

/**
 * An address in the form that the system uses (`sockaddr`), as a buffer of
 * bytes.
 *
 * The bytes are those of .NET on Linux, on every system: the first two are the
 * family's Linux number, the lower byte first. The family shown is .NET's.
 *
 * Source: `System.Net.SocketAddress`.
 *
 * @example The bytes of an end point
 * ```ts
 * import { IPEndPoint } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const address = IPEndPoint.parse("192.0.2.1:80").serialize();
 * assertEquals(
 *   address.toString(),
 *   "InterNetwork:16:{0,80,192,0,2,1,0,0,0,0,0,0,0,0}",
 * );
 * ```
 */
export class SocketAddress {
  static {
    showAs(this, String);
  }
  readonly #buffer: Uint8Array<ArrayBuffer>;
  #size: number;

  /**
   * Makes an address of a family, all zero but for the family.
   *
   * Source: `SocketAddress(AddressFamily, Int32)`.
   *
   * @param family The family: `Unspecified`, `Unix`, `InterNetwork`,
   * `InterNetworkV6`, `Packet`, `ControllerAreaNetwork` or `Unknown`.
   * @param size How many bytes, at least 2; as many as the family needs when
   * left out.
   * @throws {RangeError} If the size is less than 2.
   * @throws {NotSupportedException} If it is another family.
   *
   * @example The size of a family
   * ```ts
   * import { AddressFamily, SocketAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new SocketAddress(AddressFamily.InterNetworkV6).size, 28);
   * ```
   */
  constructor(family: AddressFamily, size?: number) {
    size ??= SocketAddress.getMaximumAddressSize(family);
    checkInteger("size", size, 2, 0x7fffffff);
    // .NET leaves a number that no family has where it does not know the family.
    const native = family === AddressFamily.Unknown
      ? 20
      : families.find((row) => row[0] === family)?.[1];
    if (native === undefined) {
      throw new NotSupportedException(
        `The family "${enumName(AddressFamily, family)}" has no socket address`,
      );
    }
    this.#buffer = new Uint8Array(size);
    this.#buffer[0] = native;
    this.#size = size;
  }

  /**
   * Tells how many bytes an address of a family needs at most.
   *
   * Source: `SocketAddress.GetMaximumAddressSize`.
   *
   * @param addressFamily The family.
   * @returns 16 for IPv4, 28 for IPv6, 110 for Unix, 128 for any other.
   *
   * @example IPv4
   * ```ts
   * import { AddressFamily, SocketAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const size = SocketAddress.getMaximumAddressSize(AddressFamily.InterNetwork);
   * assertEquals(size, 16);
   * ```
   */
  static getMaximumAddressSize(addressFamily: AddressFamily): number {
    return families.find((row) => row[0] === addressFamily)?.[2] ?? 128;
  }

  /**
   * The bytes, all of them, whatever `size` says. Writing to them changes the
   * address.
   *
   * Source: `SocketAddress.Buffer`.
   *
   * @returns The bytes, not a copy.
   *
   * @example Write to it
   * ```ts
   * import { IPEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const address = IPEndPoint.parse("192.0.2.1:80").serialize();
   * address.buffer[3] = 81;
   * assertEquals(address.item(3), 81);
   * ```
   */
  get buffer(): Uint8Array<ArrayBuffer> {
    return this.#buffer;
  }

  /**
   * The family that the first two bytes tell.
   *
   * Source: `SocketAddress.Family`.
   *
   * @returns The family, `Unknown` for a number that no family has.
   *
   * @example IPv4
   * ```ts
   * import { AddressFamily, IPEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const { family } = IPEndPoint.parse("192.0.2.1:80").serialize();
   * assertEquals(family, AddressFamily.InterNetwork);
   * ```
   */
  get family(): AddressFamily {
    const native = this.#buffer[0] | this.#buffer[1] << 8;
    return families.find((row) => row[1] === native)?.[0] ??
      AddressFamily.Unknown;
  }

  /**
   * How many bytes of the buffer are the address.
   *
   * Source: `SocketAddress.Size`.
   *
   * @returns The number of bytes.
   * @throws {RangeError} If it is set to less than 0, or to more than the buffer
   * has.
   *
   * @example Shorten
   * ```ts
   * import { AddressFamily, SocketAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const address = new SocketAddress(AddressFamily.InterNetwork, 16);
   * address.size = 4;
   * assertEquals(address.toString(), "InterNetwork:4:{0,0}");
   * ```
   */
  get size(): number {
    return this.#size;
  }

  set size(value: number) {
    checkInteger("value", value, 0, this.#buffer.length);
    this.#size = value;
  }

  /**
   * Reads a byte.
   *
   * Source: `SocketAddress.Item[Int32]`, get.
   *
   * @param offset Which one, from 0 to `size` − 1.
   * @returns The byte.
   * @throws {RangeError} If the offset is out of range.
   *
   * @example The port
   * ```ts
   * import { IPEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const address = IPEndPoint.parse("192.0.2.1:80").serialize();
   * assertEquals(address.item(3), 80);
   * ```
   */
  item(offset: number): number;
  /**
   * Writes a byte.
   *
   * Source: `SocketAddress.Item[Int32]`, set.
   *
   * @param offset Which one, from 0 to `size` − 1.
   * @param value The byte, from 0 to 255.
   * @throws {RangeError} If the offset or the value is out of range.
   *
   * @example The port
   * ```ts
   * import { IPEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const endPoint = IPEndPoint.parse("192.0.2.1:80");
   * const address = endPoint.serialize();
   * address.item(3, 81);
   * assertEquals(endPoint.create(address).toString(), "192.0.2.1:81");
   * ```
   */
  item(offset: number, value: number): void;
  item(offset: number, value?: number): number | void {
    checkInteger("offset", offset, 0, this.#size - 1);
    if (value === undefined) return this.#buffer[offset];
    checkInteger("value", value, 0, 255);
    this.#buffer[offset] = value;
  }

  /**
   * Tells whether another address has the same bytes; `size` does not count.
   *
   * Source: `SocketAddress.Equals`.
   *
   * @param comparand What to compare with.
   * @returns Whether it is a `SocketAddress` and has the same bytes.
   *
   * @example The same end point
   * ```ts
   * import { IPEndPoint } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * const endPoint = IPEndPoint.parse("192.0.2.1:80");
   * assert(endPoint.serialize().equals(endPoint.serialize()));
   * ```
   */
  equals(comparand: unknown): boolean {
    if (!(comparand instanceof SocketAddress)) return false;
    const others = comparand.#buffer;
    return this.#buffer.length === others.length &&
      this.#buffer.every((byte, i) => byte === others[i]);
  }

  /**
   * Gives a number that is the same for addresses with the same bytes.
   *
   * Source: `SocketAddress.GetHashCode`.
   *
   * @returns The number, of 32 bits with a sign. It is not the number of .NET.
   *
   * @example The same end point
   * ```ts
   * import { IPEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const endPoint = IPEndPoint.parse("192.0.2.1:80");
   * assertEquals(
   *   endPoint.serialize().getHashCode(),
   *   endPoint.serialize().getHashCode(),
   * );
   * ```
   */
  getHashCode(): number {
    return hashNumbers(this.#buffer);
  }

  /**
   * Formats the address: the family, the size, and the bytes behind the family.
   *
   * Source: `SocketAddress.ToString`.
   *
   * @returns The text.
   *
   * @example The text
   * ```ts
   * import { AddressFamily, SocketAddress } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const address = new SocketAddress(AddressFamily.InterNetwork, 4);
   * assertEquals(address.toString(), "InterNetwork:4:{0,0}");
   * ```
   */
  toString(): string {
    const family = enumName(AddressFamily, this.family);
    const bytes = this.#buffer.subarray(2, Math.max(2, this.#size)).join(",");
    return `${family}:${this.#size}:{${bytes}}`;
  }
}
