import { AddressFamily } from "../constants/address_family.ts";
import { wrongType } from "./_check.ts";
import { EndPoint } from "./end_point.ts";
import { hashText } from "./_hash.ts";
import { SocketAddress } from "./socket_address.ts";
import { showAs } from "./inspect.ts";

/** The bytes that a path may have: the system's 108, with the NUL behind it. */
const MAX_PATH = 107;

/** An abstract name needs no NUL behind it. */
const MAX_ABSTRACT = 108;

/** The path of an end point as it was given: for the layers that open it. */
export let pathOf: (endPoint: UnixDomainSocketEndPoint) => string;

/** The end point of a path that the system gave, which may be empty. */
export let endPointOf: (path: string) => UnixDomainSocketEndPoint;

/**
 * The path of a Unix domain socket.
 *
 * A path that begins with NUL is an *abstract* name, of Linux, which is in no
 * directory. The end point of a socket without a name, which most clients are,
 * has the empty path.
 *
 * Source: `System.Net.Sockets.UnixDomainSocketEndPoint`.
 *
 * @example A path, and an abstract name
 * ```ts
 * import { UnixDomainSocketEndPoint } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const endPoint = new UnixDomainSocketEndPoint("/run/app.sock");
 * assertEquals(endPoint.toString(), "/run/app.sock");
 * assertEquals(new UnixDomainSocketEndPoint("\0app").toString(), "@app");
 * ```
 */
export class UnixDomainSocketEndPoint extends EndPoint {
  static {
    showAs(this, String);
  }
  #path: string;

  /**
   * Makes an end point. Nothing is looked for in the file system.
   *
   * Source: `UnixDomainSocketEndPoint(String)`.
   *
   * @param path The path, of 1 to 107 bytes of UTF-8; an abstract name, which
   * begins with NUL, of up to 108.
   * @throws {TypeError} If it is no text.
   * @throws {RangeError} If it is empty or too long.
   *
   * @example The length counts in bytes
   * ```ts
   * import { UnixDomainSocketEndPoint } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * new UnixDomainSocketEndPoint("é".repeat(53));
   * assertThrows(
   *   () => new UnixDomainSocketEndPoint("é".repeat(54)),
   *   RangeError,
   * );
   * ```
   */
  constructor(path: string) {
    super();
    if (typeof path !== "string") throw wrongType("path", "a string", path);
    const max = path.startsWith("\0") ? MAX_ABSTRACT : MAX_PATH;
    const { length } = new TextEncoder().encode(path);
    if (length === 0 || length > max) {
      throw new RangeError(
        `Argument "path" must have from "1" to "${max}" bytes, got "${length}"`,
      );
    }
    this.#path = path;
  }

  static {
    pathOf = (endPoint) => endPoint.#path;
    endPointOf = (path) => {
      const made = new UnixDomainSocketEndPoint("/");
      made.#path = path;
      return made;
    };
  }

  /**
   * The family of Unix domain sockets.
   *
   * Source: `UnixDomainSocketEndPoint.AddressFamily`.
   *
   * @returns `Unix`.
   *
   * @example The family
   * ```ts
   * import { AddressFamily, UnixDomainSocketEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const { addressFamily } = new UnixDomainSocketEndPoint("/run/app.sock");
   * assertEquals(addressFamily, AddressFamily.Unix);
   * ```
   */
  override get addressFamily(): AddressFamily {
    return AddressFamily.Unix;
  }

  /**
   * Gives the end point in the form that the system uses.
   *
   * Source: `UnixDomainSocketEndPoint.Serialize`.
   *
   * @returns A new socket address: the family, the path in UTF-8, and a NUL,
   * which an abstract name is without.
   *
   * @example The bytes
   * ```ts
   * import { UnixDomainSocketEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const address = new UnixDomainSocketEndPoint("/a").serialize();
   * assertEquals(address.toString(), "Unix:5:{47,97,0}");
   * ```
   */
  override serialize(): SocketAddress {
    const bytes = new TextEncoder().encode(this.#path);
    const terminator = bytes.length === 0 || bytes[0] === 0 ? 0 : 1;
    const result = new SocketAddress(
      AddressFamily.Unix,
      2 + bytes.length + terminator,
    );
    result.buffer.set(bytes, 2);
    return result;
  }

  /**
   * Makes an end point from a socket address. One without a path gives the end
   * point of a socket without a name. As in .NET, the address's family and the
   * length of its path are not looked at.
   *
   * Source: `UnixDomainSocketEndPoint.Create`.
   *
   * @param socketAddress The address, as `serialize` gives it.
   * @returns A new end point.
   * @throws {TypeError} If it is no `SocketAddress`.
   *
   * @example There and back
   * ```ts
   * import { UnixDomainSocketEndPoint } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * const endPoint = new UnixDomainSocketEndPoint("/run/app.sock");
   * assert(endPoint.create(endPoint.serialize()).equals(endPoint));
   * ```
   */
  override create(socketAddress: SocketAddress): UnixDomainSocketEndPoint {
    if (!(socketAddress instanceof SocketAddress)) {
      throw wrongType("socketAddress", "a SocketAddress", socketAddress);
    }
    let end = socketAddress.size;
    const { buffer } = socketAddress;
    const isAbstract = end > 2 && buffer[2] === 0;
    if (!isAbstract) { while (end > 2 && buffer[end - 1] === 0) end--; }
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    return endPointOf(decoder.decode(buffer.subarray(2, Math.max(end, 2))));
  }

  /**
   * Tells whether another end point has the same path, as it was given:
   * another spelling of a path is another one.
   *
   * Source: `UnixDomainSocketEndPoint.Equals`.
   *
   * @param comparand What to compare with.
   * @returns Whether it is a `UnixDomainSocketEndPoint` and the same.
   *
   * @example Compare
   * ```ts
   * import { UnixDomainSocketEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const endPoint = new UnixDomainSocketEndPoint("/a");
   * assertEquals(endPoint.equals(new UnixDomainSocketEndPoint("/a")), true);
   * assertEquals(endPoint.equals(new UnixDomainSocketEndPoint("//a")), false);
   * ```
   */
  override equals(comparand: unknown): boolean {
    return comparand instanceof UnixDomainSocketEndPoint &&
      this.#path === comparand.#path;
  }

  /**
   * Gives a number that is the same for end points that are the same.
   *
   * Source: `UnixDomainSocketEndPoint.GetHashCode`.
   *
   * @returns The number, of 32 bits with a sign. It is not the number of .NET.
   *
   * @example The same path
   * ```ts
   * import { UnixDomainSocketEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(
   *   new UnixDomainSocketEndPoint("/a").getHashCode(),
   *   new UnixDomainSocketEndPoint("/a").getHashCode(),
   * );
   * ```
   */
  getHashCode(): number {
    return hashText(this.#path);
  }

  /**
   * Formats the end point: the path, with `@` for the NUL of an abstract name.
   *
   * Source: `UnixDomainSocketEndPoint.ToString`.
   *
   * @returns The text; empty for a socket without a name.
   *
   * @example An abstract name
   * ```ts
   * import { UnixDomainSocketEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new UnixDomainSocketEndPoint("\0app").toString(), "@app");
   * ```
   */
  override toString(): string {
    return shownPath(this.#path);
  }
}

/** A path as a message shows it. */
export function shownPath(path: string): string {
  return path.startsWith("\0") ? `@${path.slice(1)}` : path;
}
