import { AddressFamily } from "../constants/address_family.ts";
import { enumName } from "../constants/enum_name.ts";
import { checkPort, wrongType } from "./_check.ts";
import { checkAddress } from "./_check_address.ts";
import { EndPoint } from "./end_point.ts";
import { hashNumbers } from "./_hash.ts";
import { IPAddress } from "./ip_address.ts";
import { SocketAddress } from "./socket_address.ts";
import { parseDigits } from "./_text.ts";
import { showAs } from "./inspect.ts";

/**
 * An IP address and a port.
 *
 * Source: `System.Net.IPEndPoint`.
 *
 * @example An address and a port
 * ```ts
 * import { IPAddress, IPEndPoint } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const endPoint = new IPEndPoint(IPAddress.ipv6Loopback, 80);
 * assertEquals(endPoint.toString(), "[::1]:80");
 * ```
 */
export class IPEndPoint extends EndPoint {
  static {
    showAs(this, String);
  }
  /** The lowest port, 0 (`IPEndPoint.MinPort`). */
  static readonly minPort: number = 0;
  /** The highest port, 65535 (`IPEndPoint.MaxPort`). */
  static readonly maxPort: number = 65535;

  #address: IPAddress;
  #port: number;

  /**
   * Makes an end point.
   *
   * Source: `IPEndPoint(IPAddress, Int32)`, `IPEndPoint(Int64, Int32)`.
   *
   * @param address The address, or an IPv4 address as a number in network order.
   * @param port The port from 0 to 65535.
   * @throws {TypeError} If the address is neither.
   * @throws {RangeError} If the port or the number is out of range.
   *
   * @example A number
   * ```ts
   * import { IPEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const endPoint = new IPEndPoint(0x0100007f, 80);
   * assertEquals(endPoint.toString(), "127.0.0.1:80");
   * ```
   */
  constructor(address: IPAddress | number, port: number) {
    super();
    if (typeof address !== "number") checkAddress("address", address);
    checkPort("port", port);
    this.#address = typeof address === "number"
      ? new IPAddress(address)
      : address;
    this.#port = port;
  }

  /**
   * Parses an end point: an address, and a port that follows a colon.
   *
   * An IPv6 address needs brackets to be followed by a port. Without a port it
   * is 0.
   *
   * Source: `IPEndPoint.Parse`.
   *
   * @param s The text.
   * @returns The end point.
   * @throws {TypeError} If it is no text.
   * @throws {SyntaxError} If it is no end point.
   *
   * @example With and without a port
   * ```ts
   * import { IPEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(IPEndPoint.parse("[::1]:80").port, 80);
   * assertEquals(IPEndPoint.parse("::1").port, 0);
   * ```
   */
  static parse(s: string): IPEndPoint {
    if (typeof s !== "string") throw wrongType("s", "a string", s);
    const endPoint = IPEndPoint.tryParse(s);
    if (endPoint !== undefined) return endPoint;
    throw new SyntaxError(`Invalid IP end point "${s}"`);
  }

  /**
   * Parses an end point, as `parse` does, without an exception.
   *
   * Source: `IPEndPoint.TryParse`.
   *
   * @param s The text.
   * @returns The end point, or `undefined` if it is none.
   *
   * @example Text that is no end point
   * ```ts
   * import { IPEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(IPEndPoint.tryParse("127.0.0.1:65536"), undefined);
   * ```
   */
  static tryParse(s: string | null | undefined): IPEndPoint | undefined {
    if (typeof s !== "string") return undefined;
    const colon = s.lastIndexOf(":");
    // The last colon is the port's behind a bracket, or if it is the only one.
    const hasPort = colon > 0 &&
      (s[colon - 1] === "]" || s.lastIndexOf(":", colon - 1) < 0);
    const address = IPAddress.tryParse(hasPort ? s.slice(0, colon) : s);
    if (address === undefined) return undefined;
    const port = hasPort
      ? parseDigits(s.slice(colon + 1), IPEndPoint.maxPort)
      : 0;
    return port === undefined ? undefined : new IPEndPoint(address, port);
  }

  /**
   * The address.
   *
   * Source: `IPEndPoint.Address`.
   *
   * @returns The address.
   * @throws {TypeError} If it is set to what is no `IPAddress`.
   *
   * @example Read and set
   * ```ts
   * import { IPAddress, IPEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const endPoint = new IPEndPoint(IPAddress.any, 80);
   * endPoint.address = IPAddress.loopback;
   * assertEquals(endPoint.toString(), "127.0.0.1:80");
   * ```
   */
  get address(): IPAddress {
    return this.#address;
  }

  set address(value: IPAddress) {
    checkAddress("value", value);
    this.#address = value;
  }

  /**
   * The port.
   *
   * Source: `IPEndPoint.Port`.
   *
   * @returns The port from 0 to 65535.
   * @throws {RangeError} If it is set to a number out of range.
   *
   * @example Read and set
   * ```ts
   * import { IPAddress, IPEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const endPoint = new IPEndPoint(IPAddress.loopback, 0);
   * endPoint.port = 80;
   * assertEquals(endPoint.port, 80);
   * ```
   */
  get port(): number {
    return this.#port;
  }

  set port(value: number) {
    checkPort("value", value);
    this.#port = value;
  }

  /**
   * The family of the address.
   *
   * Source: `IPEndPoint.AddressFamily`.
   *
   * @returns `InterNetwork` or `InterNetworkV6`.
   *
   * @example IPv6
   * ```ts
   * import { AddressFamily, IPEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const { addressFamily } = IPEndPoint.parse("[::1]:80");
   * assertEquals(addressFamily, AddressFamily.InterNetworkV6);
   * ```
   */
  override get addressFamily(): AddressFamily {
    return this.#address.addressFamily;
  }

  /**
   * Gives the end point in the form that the system uses.
   *
   * Source: `IPEndPoint.Serialize`.
   *
   * @returns A new socket address of 16 or 28 bytes.
   *
   * @example IPv4
   * ```ts
   * import { IPEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const address = IPEndPoint.parse("192.0.2.1:80").serialize();
   * assertEquals(
   *   address.buffer.subarray(0, 8),
   *   Uint8Array.of(2, 0, 0, 80, 192, 0, 2, 1),
   * );
   * ```
   */
  override serialize(): SocketAddress {
    const result = new SocketAddress(this.addressFamily);
    const { buffer } = result;
    const view = new DataView(buffer.buffer);
    view.setUint16(2, this.#port);
    if (this.addressFamily === AddressFamily.InterNetwork) {
      buffer.set(this.#address.getAddressBytes(), 4);
    } else {
      buffer.set(this.#address.getAddressBytes(), 8);
      view.setUint32(24, this.#address.scopeId, true);
    }
    return result;
  }

  /**
   * Makes an end point from a socket address, of IPv4 or of IPv6. Of the scopes
   * only that of a link-local address is taken over.
   *
   * Source: `IPEndPoint.Create`.
   *
   * @param socketAddress The address, as `serialize` gives it.
   * @returns A new end point.
   * @throws {TypeError} If it is no `SocketAddress`, of another family, or too
   * short for its family or for the family of this end point.
   *
   * @example There and back
   * ```ts
   * import { IPAddress, IPEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const address = IPEndPoint.parse("[::1]:80").serialize();
   * const any = new IPEndPoint(IPAddress.ipv6Any, 0);
   * assertEquals(any.create(address).toString(), "[::1]:80");
   * ```
   */
  override create(socketAddress: SocketAddress): IPEndPoint {
    if (!(socketAddress instanceof SocketAddress)) {
      throw wrongType("socketAddress", "a SocketAddress", socketAddress);
    }
    const { buffer, family, size } = socketAddress;
    const v6 = family === AddressFamily.InterNetworkV6;
    if (!v6 && family !== AddressFamily.InterNetwork) {
      throw new TypeError(
        'The socket address must be "InterNetwork" or "InterNetworkV6", got ' +
          `"${enumName(AddressFamily, family)}"`,
      );
    }
    const needed = Math.max(
      SocketAddress.getMaximumAddressSize(this.addressFamily),
      SocketAddress.getMaximumAddressSize(family),
    );
    if (size < needed) {
      throw new TypeError(
        `The socket address must have "${needed}" bytes, got "${size}"`,
      );
    }
    const view = new DataView(buffer.buffer);
    const address = new IPAddress(
      v6 ? buffer.subarray(8, 24) : buffer.subarray(4, 8),
    );
    if (address.isIPv6LinkLocal) address.scopeId = view.getUint32(24, true);
    return new IPEndPoint(address, view.getUint16(2));
  }

  /**
   * Tells whether another end point is the same: the address and the port.
   *
   * Source: `IPEndPoint.Equals`.
   *
   * @param comparand What to compare with.
   * @returns Whether it is an `IPEndPoint` and the same.
   *
   * @example Compare
   * ```ts
   * import { IPAddress, IPEndPoint } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * const endPoint = new IPEndPoint(IPAddress.loopback, 80);
   * assert(endPoint.equals(IPEndPoint.parse("127.0.0.1:80")));
   * ```
   */
  override equals(comparand: unknown): boolean {
    return comparand instanceof IPEndPoint && this.#port === comparand.#port &&
      this.#address.equals(comparand.#address);
  }

  /**
   * Gives a number that is the same for end points that are the same.
   *
   * Source: `IPEndPoint.GetHashCode`.
   *
   * @returns The number, of 32 bits with a sign. It is not the number of .NET.
   *
   * @example The same end point
   * ```ts
   * import { IPAddress, IPEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(
   *   new IPEndPoint(IPAddress.loopback, 80).getHashCode(),
   *   IPEndPoint.parse("127.0.0.1:80").getHashCode(),
   * );
   * ```
   */
  getHashCode(): number {
    return hashNumbers([this.#address.getHashCode(), this.#port]);
  }

  /**
   * Formats the end point, an IPv6 address in brackets.
   *
   * Source: `IPEndPoint.ToString`.
   *
   * @returns The text.
   *
   * @example IPv6
   * ```ts
   * import { IPAddress, IPEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const endPoint = new IPEndPoint(IPAddress.ipv6Any, 80);
   * assertEquals(endPoint.toString(), "[::]:80");
   * ```
   */
  override toString(): string {
    return this.addressFamily === AddressFamily.InterNetworkV6
      ? `[${this.#address}]:${this.#port}`
      : `${this.#address}:${this.#port}`;
  }
}
