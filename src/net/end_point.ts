import type { AddressFamily } from "../constants/address_family.ts";
import { NotSupportedException } from "../errors/not_supported_exception.ts";
import type { SocketAddress } from "./socket_address.ts";

/**
 * Where a socket connects to, or is bound to: the base of `IPEndPoint`,
 * `DnsEndPoint` and `UnixDomainSocketEndPoint`, which are what a socket takes.
 *
 * Its members throw until a class that extends it has its own.
 *
 * Source: `System.Net.EndPoint`.
 *
 * @example An end point of IPv4
 * ```ts
 * import { type EndPoint, IPAddress, IPEndPoint } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const endPoint: EndPoint = new IPEndPoint(IPAddress.loopback, 80);
 * assertEquals(endPoint.serialize().size, 16);
 * ```
 */
export abstract class EndPoint {
  /**
   * The family of addresses that the end point belongs to.
   *
   * Source: `EndPoint.AddressFamily`.
   *
   * @returns The family.
   * @throws {NotSupportedException} If the class does not have it.
   *
   * @example Ask an end point
   * ```ts
   * import { AddressFamily, EndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * class Nowhere extends EndPoint {
   *   override get addressFamily(): AddressFamily {
   *     return AddressFamily.Unspecified;
   *   }
   * }
   * assertEquals(new Nowhere().addressFamily, AddressFamily.Unspecified);
   * ```
   */
  get addressFamily(): AddressFamily {
    throw missing(this, "addressFamily");
  }

  /**
   * Makes an end point of the same class from a socket address.
   *
   * Source: `EndPoint.Create`.
   *
   * @param _socketAddress The address, as `serialize` gives it.
   * @returns The end point.
   * @throws {NotSupportedException} If the class does not have it.
   *
   * @example There and back
   * ```ts
   * import { IPEndPoint } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const endPoint = IPEndPoint.parse("127.0.0.1:80");
   * const copy = endPoint.create(endPoint.serialize());
   * assertEquals(copy.toString(), "127.0.0.1:80");
   * ```
   */
  create(_socketAddress: SocketAddress): EndPoint {
    throw missing(this, "create");
  }

  /**
   * Gives the end point in the form that the system uses.
   *
   * Source: `EndPoint.Serialize`.
   *
   * @returns The socket address.
   * @throws {NotSupportedException} If the class does not have it.
   *
   * @example A name has none
   * ```ts
   * import { DnsEndPoint, NotSupportedException } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * const endPoint = new DnsEndPoint("localhost", 80);
   * assertThrows(() => endPoint.serialize(), NotSupportedException);
   * ```
   */
  serialize(): SocketAddress {
    throw missing(this, "serialize");
  }

  /**
   * Tells whether another value is the same end point. The classes that extend
   * this one compare what they hold.
   *
   * Source: `Object.Equals`.
   *
   * @param comparand The other value.
   * @returns Whether they are equal.
   *
   * @example Who has sent
   * ```ts
   * import { type EndPoint, IPEndPoint } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * const sender: EndPoint = IPEndPoint.parse("127.0.0.1:80");
   * assert(sender.equals(IPEndPoint.parse("127.0.0.1:80")));
   * ```
   */
  equals(comparand: unknown): boolean {
    return this === comparand;
  }
}

function missing(endPoint: EndPoint, member: string) {
  return new NotSupportedException(
    `The class "${endPoint.constructor.name}" does not have "${member}"`,
  );
}
