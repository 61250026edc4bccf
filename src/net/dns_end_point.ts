import { AddressFamily } from "../constants/address_family.ts";
import { enumName } from "../constants/enum_name.ts";
import { checkPort, wrongType } from "./_check.ts";
import { EndPoint } from "./end_point.ts";
import { hashText } from "./_hash.ts";
import { showAs } from "./inspect.ts";

/**
 * A host, by its name or by the text of its address, and a port.
 *
 * Source: `System.Net.DnsEndPoint`.
 *
 * @example A name and a port
 * ```ts
 * import { DnsEndPoint } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const endPoint = new DnsEndPoint("localhost", 80);
 * assertEquals(endPoint.toString(), "Unspecified/localhost:80");
 * ```
 */
export class DnsEndPoint extends EndPoint {
  static {
    showAs(this, String);
  }
  readonly #host: string;
  readonly #port: number;
  readonly #addressFamily: AddressFamily;

  /**
   * Makes an end point of a name.
   *
   * Source: `DnsEndPoint(String, Int32, AddressFamily)`.
   *
   * @param host The name, or the text of an address.
   * @param port The port from 0 to 65535.
   * @param addressFamily Which addresses of the host may be used:
   * `InterNetwork`, `InterNetworkV6`, or `Unspecified` for both.
   * @throws {TypeError} If the host is empty, or the family another one.
   * @throws {RangeError} If the port is out of range.
   *
   * @example IPv6 only
   * ```ts
   * import { AddressFamily, DnsEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const family = AddressFamily.InterNetworkV6;
   * const endPoint = new DnsEndPoint("localhost", 80, family);
   * assertEquals(endPoint.toString(), "InterNetworkV6/localhost:80");
   * ```
   */
  constructor(
    host: string,
    port: number,
    addressFamily: AddressFamily = AddressFamily.Unspecified,
  ) {
    super();
    if (typeof host !== "string" || host === "") {
      throw wrongType("host", "a string that is not empty", host);
    }
    checkPort("port", port);
    if (
      addressFamily !== AddressFamily.Unspecified &&
      addressFamily !== AddressFamily.InterNetwork &&
      addressFamily !== AddressFamily.InterNetworkV6
    ) {
      throw new TypeError(
        'Argument "addressFamily" must be "Unspecified", "InterNetwork" or ' +
          `"InterNetworkV6", got "${enumName(AddressFamily, addressFamily)}"`,
      );
    }
    this.#host = host;
    this.#port = port;
    this.#addressFamily = addressFamily;
  }

  /**
   * Which addresses of the host may be used.
   *
   * Source: `DnsEndPoint.AddressFamily`.
   *
   * @returns `InterNetwork`, `InterNetworkV6`, or `Unspecified` for both.
   *
   * @example The default
   * ```ts
   * import { AddressFamily, DnsEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const { addressFamily } = new DnsEndPoint("localhost", 80);
   * assertEquals(addressFamily, AddressFamily.Unspecified);
   * ```
   */
  override get addressFamily(): AddressFamily {
    return this.#addressFamily;
  }

  /**
   * The name of the host, or the text of its address.
   *
   * Source: `DnsEndPoint.Host`.
   *
   * @returns The text as it was given.
   *
   * @example Read it
   * ```ts
   * import { DnsEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new DnsEndPoint("localhost", 80).host, "localhost");
   * ```
   */
  get host(): string {
    return this.#host;
  }

  /**
   * The port.
   *
   * Source: `DnsEndPoint.Port`.
   *
   * @returns The port from 0 to 65535.
   *
   * @example Read it
   * ```ts
   * import { DnsEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new DnsEndPoint("localhost", 80).port, 80);
   * ```
   */
  get port(): number {
    return this.#port;
  }

  /**
   * Tells whether another end point is the same: the family, the port and the
   * host, whose capital letters do not count.
   *
   * Source: `DnsEndPoint.Equals`.
   *
   * @param comparand What to compare with.
   * @returns Whether it is a `DnsEndPoint` and the same.
   *
   * @example Capital letters
   * ```ts
   * import { DnsEndPoint } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * const endPoint = new DnsEndPoint("localhost", 80);
   * assert(endPoint.equals(new DnsEndPoint("LOCALHOST", 80)));
   * ```
   */
  override equals(comparand: unknown): boolean {
    return comparand instanceof DnsEndPoint &&
      this.#addressFamily === comparand.#addressFamily &&
      this.#port === comparand.#port &&
      folded(this.#host) === folded(comparand.#host);
  }

  /**
   * Gives a number that is the same for end points that are the same.
   *
   * Source: `DnsEndPoint.GetHashCode`.
   *
   * @returns The number, of 32 bits with a sign. It is not the number of .NET.
   *
   * @example Capital letters
   * ```ts
   * import { DnsEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(
   *   new DnsEndPoint("localhost", 80).getHashCode(),
   *   new DnsEndPoint("LOCALHOST", 80).getHashCode(),
   * );
   * ```
   */
  getHashCode(): number {
    return hashText(folded(this.toString()));
  }

  /**
   * Formats the end point: the family, the host and the port.
   *
   * Source: `DnsEndPoint.ToString`.
   *
   * @returns The text.
   *
   * @example The text
   * ```ts
   * import { DnsEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const endPoint = new DnsEndPoint("localhost", 80);
   * assertEquals(endPoint.toString(), "Unspecified/localhost:80");
   * ```
   */
  override toString(): string {
    const family = enumName(AddressFamily, this.#addressFamily);
    return `${family}/${this.#host}:${this.#port}`;
  }
}

/** A text without its capital letters, each by itself, as .NET compares. */
function folded(text: string): string {
  return Array.from(text, (letter) => {
    const folded = letter.toLowerCase().toUpperCase();
    // Some letters become two, as "ß" does.
    return folded.length === letter.length ? folded : letter;
  }).join("");
}
