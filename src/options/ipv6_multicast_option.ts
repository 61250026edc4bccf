import type { IPAddress } from "../net/mod.ts";
import { checkAddress, checkIndex } from "./_check.ts";

/**
 * An IPv6 multicast group to join or to leave, and where: the value of the
 * options `AddMembership` and `DropMembership` at the level `IPv6`. An index
 * needs `--allow-sys=networkInterfaces`, since Deno takes an interface by name.
 *
 * Source: `System.Net.Sockets.IPv6MulticastOption`.
 *
 * @example A group on the interface that the system chooses
 * ```ts
 * import { IPAddress, IPv6MulticastOption } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const option = new IPv6MulticastOption(IPAddress.parse("ff02::1234"));
 * assertEquals(`${option.group}`, "ff02::1234");
 * assertEquals(option.interfaceIndex, 0);
 * ```
 */
export class IPv6MulticastOption {
  #group: IPAddress;
  #interfaceIndex: number;

  /**
   * Makes the value of the option.
   *
   * Source: `IPv6MulticastOption(IPAddress)`,
   * `IPv6MulticastOption(IPAddress, Int64)`.
   *
   * @param group The group.
   * @param ifindex The index of the interface, 0 to 4294967295; 0 is the
   * system's choice.
   * @throws {TypeError} If the group is no `IPAddress`, or the index no whole
   * number.
   * @throws {RangeError} If the index is out of range.
   *
   * @example An interface by its index
   * ```ts
   * import { IPAddress, IPv6MulticastOption } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const option = new IPv6MulticastOption(IPAddress.parse("ff02::1234"), 1);
   * assertEquals(option.interfaceIndex, 1);
   * ```
   */
  constructor(group: IPAddress, ifindex: number = 0) {
    this.#group = checkAddress("group", group);
    this.#interfaceIndex = checkIndex("ifindex", ifindex, 0xffffffff);
  }

  /**
   * The group (`IPv6MulticastOption.Group`).
   *
   * @throws {TypeError} If it is set to what is no `IPAddress`.
   */
  get group(): IPAddress {
    return this.#group;
  }
  set group(value: IPAddress) {
    this.#group = checkAddress("group", value);
  }

  /**
   * The index of the interface (`IPv6MulticastOption.InterfaceIndex`).
   *
   * @throws {RangeError} If it is set to less than 0 or more than 4294967295.
   */
  get interfaceIndex(): number {
    return this.#interfaceIndex;
  }
  set interfaceIndex(value: number) {
    this.#interfaceIndex = checkIndex("interfaceIndex", value, 0xffffffff);
  }
}
