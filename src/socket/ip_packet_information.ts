import type { IPAddress } from "../net/mod.ts";

/**
 * What is known of a datagram besides its sender: the address that it was sent
 * to, and the interface that it came by.
 *
 * Source: `IPPacketInformation`.
 *
 * @example Compare two
 * ```ts
 * import { IPAddress, IPPacketInformation } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const one = new IPPacketInformation(IPAddress.loopback, 0);
 * const other = new IPPacketInformation(IPAddress.loopback, 0);
 * assertEquals(one.equals(other), true);
 * ```
 */
export class IPPacketInformation {
  /** The address that the datagram was sent to. */
  readonly address: IPAddress;
  /** The number of the interface that it came by; 0 if it is not known. */
  readonly interface: number;

  /**
   * Puts the two together.
   *
   * @param address The address that the datagram was sent to.
   * @param networkInterface The number of the interface; 0 if it is not known.
   */
  constructor(address: IPAddress, networkInterface: number) {
    this.address = address;
    this.interface = networkInterface;
  }

  /**
   * Whether another one says the same.
   *
   * @param comparand What to compare with.
   * @returns Whether address and interface are equal.
   */
  equals(comparand: unknown): boolean {
    return comparand instanceof IPPacketInformation &&
      this.interface === comparand.interface &&
      this.address.equals(comparand.address);
  }

  /**
   * Gives a number that is the same for those that say the same.
   *
   * Source: `IPPacketInformation.GetHashCode`.
   *
   * @returns The number.
   *
   * @example Two that are equal
   * ```ts
   * import { IPAddress, IPPacketInformation } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(
   *   new IPPacketInformation(IPAddress.loopback, 1).getHashCode(),
   *   new IPPacketInformation(IPAddress.loopback, 1).getHashCode(),
   * );
   * ```
   */
  getHashCode(): number {
    return (Math.imul(this.interface, 0xa5555529) +
      this.address.getHashCode()) | 0;
  }
}
