import { SocketError } from "../../constants/socket_error.ts";
import { createSocketException } from "../../errors/to_socket_exception.ts";
import { AddressFamily } from "../../constants/address_family.ts";
import { IPAddress } from "../../net/mod.ts";
import type { MembershipChange } from "../datagrams.ts";
import { isAny } from "./_address.ts";

/** The groups that a datagram socket is in. */
export class Memberships {
  #all: MembershipChange[] = [];

  /** Joins or leaves a group. */
  change(change: MembershipChange): void {
    const wanted = { ...change, interface: interfaceOf(change.interface) };
    if (!isGroup(IPAddress.parse(wanted.group))) {
      throw createSocketException(SocketError.InvalidArgument, wanted.group);
    }
    const { join, source } = wanted;
    const there = this.#all.filter((each) =>
      each.group === wanted.group && each.interface === wanted.interface
    );
    const same = source === undefined && !join
      ? there
      : there.filter((each) => each.source === source);
    if (!join && same.length === 0) {
      throw createSocketException(
        SocketError.AddressNotAvailable,
        wanted.group,
      );
    }
    if (join && same.length > 0) {
      throw createSocketException(
        SocketError.AddressAlreadyInUse,
        wanted.group,
      );
    }
    // As on Linux a join for a source ends one for all.
    const ended = join && source !== undefined
      ? there.filter((each) => each.source === undefined)
      : same;
    this.#all = this.#all.filter((each) => !ended.includes(each));
    if (join) this.#all.push(wanted);
  }

  /** Whether a datagram from `source` to `group` that left by `by` is heard. */
  hear(group: IPAddress, source: IPAddress, by: string | undefined): boolean {
    const left = interfaceOf(by);
    return this.#all.some((each) =>
      each.group === `${group}` &&
      (each.source === undefined || each.source === `${source}`) &&
      (each.interface === undefined || left === undefined ||
        each.interface === left)
    );
  }
}

/** Whether an address is that of a group. */
export function isGroup(address: IPAddress): boolean {
  if (address.addressFamily === AddressFamily.InterNetworkV6) {
    return address.isIPv6Multicast;
  }
  const [first] = address.getAddressBytes();
  return first >= 224 && first <= 239;
}

/** An interface that was chosen: "any address" chooses none. */
function interfaceOf(by: string | undefined): string | undefined {
  const address = by === undefined ? undefined : IPAddress.tryParse(by);
  return address !== undefined && `${address}` === by && isAny(address)
    ? undefined
    : by;
}
