import { IPAddress } from "../net/mod.ts";
import { checkAddress, checkIndex } from "./_check.ts";

/**
 * An IPv4 multicast group to join or to leave, and where: the value of the
 * options `AddMembership` and `DropMembership` at the level `IP`.
 *
 * The interface is told by one of its addresses or by its index, never by both:
 * setting one takes the other away. Deno takes it by its address or name, so
 * that an index needs `--allow-sys=networkInterfaces`.
 *
 * Source: `System.Net.Sockets.MulticastOption`.
 *
 * @example A group on the interface that the system chooses
 * ```ts
 * import { IPAddress, MulticastOption } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const option = new MulticastOption(IPAddress.parse("239.1.2.3"));
 * assertEquals(`${option.group}`, "239.1.2.3");
 * assertEquals(`${option.localAddress}`, "0.0.0.0");
 * ```
 */
export class MulticastOption {
  #group: IPAddress;
  #localAddress: IPAddress | undefined;
  #interfaceIndex = 0;

  /**
   * Makes the value of the option.
   *
   * Source: `MulticastOption(IPAddress)`, `MulticastOption(IPAddress, Int32)`,
   * `MulticastOption(IPAddress, IPAddress)`.
   *
   * @param group The group.
   * @param mcint An address of the interface, or its index from 0 to 16777215;
   * the system chooses, if left out.
   * @throws {TypeError} If one is neither.
   * @throws {RangeError} If the index is out of range.
   *
   * @example An interface by its index
   * ```ts
   * import { IPAddress, MulticastOption } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const option = new MulticastOption(IPAddress.parse("239.1.2.3"), 1);
   * assertEquals(option.interfaceIndex, 1);
   * assertEquals(option.localAddress, undefined);
   * ```
   */
  constructor(group: IPAddress, mcint: IPAddress | number = IPAddress.any) {
    this.#group = checkAddress("group", group);
    if (typeof mcint === "number") {
      this.#interfaceIndex = checkIndex("interfaceIndex", mcint, 0xffffff);
    } else {
      this.#localAddress = checkAddress("mcint", mcint);
    }
  }

  /**
   * The group (`MulticastOption.Group`).
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
   * An address of the interface, or `undefined` where its index tells it
   * (`MulticastOption.LocalAddress`). Setting it makes the index 0.
   *
   * @throws {TypeError} If it is set to what is no `IPAddress`.
   */
  get localAddress(): IPAddress | undefined {
    return this.#localAddress;
  }
  set localAddress(value: IPAddress | undefined) {
    this.#localAddress = value === undefined || value === null
      ? undefined
      : checkAddress("localAddress", value);
    this.#interfaceIndex = 0;
  }

  /**
   * The index of the interface, 0 where an address tells it
   * (`MulticastOption.InterfaceIndex`). Setting it takes the address away.
   *
   * @throws {RangeError} If it is set to less than 0 or more than 16777215.
   */
  get interfaceIndex(): number {
    return this.#interfaceIndex;
  }
  set interfaceIndex(value: number) {
    this.#interfaceIndex = checkIndex("interfaceIndex", value, 0xffffff);
    this.#localAddress = undefined;
  }
}
