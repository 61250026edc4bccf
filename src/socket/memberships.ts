import { AddressFamily, SocketError } from "../constants/mod.ts";
import { createSocketException, SocketException } from "../errors/mod.ts";
import { IPAddress } from "../net/mod.ts";
import { isMulticast } from "../options/membership.ts";
import type { MembershipChange as Wanted } from "../options/option_target.ts";
import {
  type DatagramRequest,
  isPlain,
  type MembershipChange,
} from "../transport/datagrams.ts";
import type { DatagramNetwork } from "../transport/transport.ts";

/** A group that was joined, and where, in the words of the join. */
export interface Joined {
  /** As the transport is told of it. */
  readonly change: MembershipChange;
  /** The interface: an address of it, or its index; 0 is any. */
  readonly place: IPAddress | number;
}

/** The groups that a datagram socket is in, remembered until it is open. */
export class Memberships {
  readonly #family: AddressFamily;
  #joined: Joined[] = [];

  constructor(family: AddressFamily) {
    this.#family = family;
  }

  /** Which ones a transport has to have. */
  get kind(): DatagramRequest["multicast"] {
    const { all } = this;
    return all.length === 0
      ? "none"
      : all.every(({ change }) => isPlain(change))
      ? "plain"
      : "any";
  }

  /** What the transport is to be told of, when it is open. */
  get all(): readonly Joined[] {
    return this.#joined;
  }

  /**
   * What a join is, that has not been made yet. Of a socket that is *fresh* the
   * system is not asked now: its interface is looked for here.
   */
  joining(wanted: Wanted, network: DatagramNetwork, isFresh: boolean): Joined {
    const { interface: place } = wanted;
    this.#checkFamily(wanted);
    const change = {
      join: true,
      group: groupOf(wanted),
      source: wanted.source && `${wanted.source}`,
      // Linux says `ENODEV`, for which .NET has no name.
      interface: this.#textOf(place, network, SocketError.SocketError),
    };
    const { group, source } = change;
    if (!isMulticast(IPAddress.parse(group))) throw noGroup(group);
    if (isFresh) checkInterface(place, network);
    const there = this.#ofGroup(group).filter(isAt(change.interface));
    // Linux has one error for a group, and another for a source of one.
    if (source === undefined && there.length > 0) {
      throw createSocketException(
        SocketError.AddressAlreadyInUse,
        `${group} (joined already)`,
      );
    }
    if (source !== undefined && there.some(isFrom(source))) {
      throw createSocketException(
        SocketError.AddressNotAvailable,
        `${group} (joined already for the source ${source})`,
      );
    }
    return { change, place };
  }

  /**
   * What was joined, and is to be left: a group is left with all its sources.
   */
  leaving(wanted: Wanted, network: DatagramNetwork): Joined {
    const { interface: place } = wanted;
    const source = wanted.source && `${wanted.source}`;
    const group = groupOf(wanted);
    const all = this.#ofGroup(group);
    const joined = source === undefined ? all : all.filter(isFrom(source));
    const found = joined.find((each) => each.place === place) ??
      this.#joinedAt(joined, place, network);
    if (found !== undefined) {
      return { ...found, change: { ...found.change, source } };
    }
    if (source !== undefined) checkInterface(place, network);
    const address = IPAddress.parse(group);
    const isIPv6 = address.addressFamily === AddressFamily.InterNetworkV6;
    if (isIPv6 && !isMulticast(address)) throw noGroup(group);
    // Linux tells a source that is missing from a group that is.
    const isThere = source === undefined ||
      this.#joinedAt(all, place, network) !== undefined;
    throw createSocketException(
      isThere ? SocketError.AddressNotAvailable : SocketError.InvalidArgument,
      `${group} (was not joined)`,
    );
  }

  /** Notes what has been joined: a source ends a join for all, as on Linux. */
  add(joined: Joined): void {
    const { source } = joined.change;
    if (source !== undefined) {
      this.#forget(joined.change, (each) => each === undefined);
    }
    this.#joined.push(joined);
  }

  /** Forgets what has been left. */
  remove({ change }: Joined): void {
    const { source } = change;
    this.#forget(change, (each) => source === undefined || each === source);
  }

  #forget(
    { group, interface: by }: MembershipChange,
    isMeant: (source: string | undefined) => boolean,
  ): void {
    this.#joined = this.#joined.filter(({ change }) =>
      change.group !== group || change.interface !== by ||
      !isMeant(change.source)
    );
  }

  /** The interface that is left by, as the transport is told of it. */
  leavingBy(place: IPAddress | number, network: DatagramNetwork): string {
    const missing = SocketError.AddressNotAvailable;
    if (this.#family === AddressFamily.InterNetworkV6) {
      return place === 0 ? `${IPAddress.ipv6Any}` : `::%${place}`;
    }
    return this.#textOf(place, network, missing) ?? `${IPAddress.any}`;
  }

  #checkFamily({ group }: Wanted): void {
    if (
      this.#family !== AddressFamily.InterNetworkV6 ||
      IPAddress.parse(`${group}`).addressFamily === this.#family
    ) return;
    throw createSocketException(
      SocketError.OperationNotSupported,
      `${group} (Deno joins groups of IPv4 by sockets of IPv4 only)`,
    );
  }

  #ofGroup(group: string): readonly Joined[] {
    return this.#joined.filter(({ change }) => change.group === group);
  }

  /** What was joined on an interface that is told in another way now. */
  #joinedAt(
    joined: readonly Joined[],
    place: IPAddress | number,
    network: DatagramNetwork,
  ): Joined | undefined {
    if (place === 0 || joined.length === 0) return joined[0];
    const missing = SocketError.AddressNotAvailable;
    return joined.find(isAt(this.#textOf(place, network, missing)));
  }

  /** The interface as the transport is told of it; `undefined` is any. */
  #textOf(
    place: IPAddress | number,
    network: DatagramNetwork,
    missing: SocketError,
  ): string | undefined {
    if (typeof place !== "number") return `${place}`;
    if (place === 0) return undefined;
    const found = network.interfaceAt(place, this.#family);
    if (found !== undefined) return found;
    throw noInterface(missing, place);
  }
}

/** Checks that an interface has an address, as far as that is known. */
function checkInterface(
  place: IPAddress | number,
  network: DatagramNetwork,
): void {
  if (typeof place === "number" || network.hasInterface(`${place}`)) return;
  throw noInterface(SocketError.SocketError, place);
}

function noInterface(error: SocketError, place: IPAddress | number): Error {
  const what = `(there is no interface ${place})`;
  return error === SocketError.SocketError
    ? new SocketException(error, `No such device ${what}`)
    : createSocketException(error, what);
}

function noGroup(group: string): Error {
  return createSocketException(
    SocketError.InvalidArgument,
    `${group} (it is no multicast group)`,
  );
}

/**
 * What is asked for is what is joined, whatever the object says of itself. Its
 * scope says nothing: the interface is told beside it.
 */
const groupOf = ({ group }: Wanted): string =>
  `${IPAddress.parse(`${group}`)}`.replace(/%.*/, "");

/** Whether a membership is on an interface. */
function isAt(by: string | undefined): (joined: Joined) => boolean {
  return ({ change }) => change.interface === by;
}

/** Whether a membership is for a source; `undefined` is any. */
function isFrom(source: string | undefined): (joined: Joined) => boolean {
  return ({ change }) => change.source === source;
}
