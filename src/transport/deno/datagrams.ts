import type { HostAndPort } from "../byte_io.ts";
import type { DatagramIO, ReceivedDatagram } from "../datagram_io.ts";
import type { DatagramRequest, MembershipChange } from "../datagrams.ts";
import { openFromNode } from "../node/datagrams.ts";

/** The part of Deno's datagram socket that is used; it is unstable. */
interface DatagramConn {
  readonly addr: HostAndPort;
  receive(into: Uint8Array): Promise<[Uint8Array, HostAndPort]>;
  send(from: Uint8Array, to: Destination): Promise<number>;
  joinMulticastV4(group: string, byAddress: string): Promise<Membership>;
  joinMulticastV6(group: string, byIndex: number): Promise<Membership>;
  ref(): void;
  unref(): void;
  close(): void;
}

interface Membership {
  leave(): Promise<void>;
}

interface Destination {
  readonly transport: "udp";
  readonly hostname: string;
  readonly port: number;
}

type ListenDatagram = (
  options: Destination & {
    readonly reuseAddress: boolean;
    readonly loopback: boolean;
  },
) => DatagramConn;

/** Tells whether a second socket may be bound to an address, of whatever port. */
export type MayRehearse = (host: string) => boolean;

/**
 * Opens a datagram socket: with `Deno.listenDatagram` where `--unstable-net`
 * gives it and nothing is asked that it lacks; else with `node:dgram`. It lacks
 * options, memberships of one sender, and those by an interface of IPv6, which
 * it takes by its index and Deno tells by its name.
 *
 * It promises a join, which .NET has done when the call returns, or has failed.
 * The system is asked in the call itself, but what it said is known later. Who
 * cannot wait for that, and so says where it may, *rehearses* the join with a
 * socket of `node:dgram`.
 */
export function openDatagrams(
  request: DatagramRequest<string>,
  mayRehearse?: MayRehearse,
): DatagramIO {
  const listenDatagram = listenDatagramFor(request, mayRehearse);
  if (listenDatagram === undefined) return openFromNode(request);
  const { host: hostname, port, reuseAddress } = request;
  const transport = "udp";
  // Deno's default is not the system's: a group would not be heard here.
  const loopback = true;
  return new DenoDatagrams(
    listenDatagram({ transport, hostname, port, reuseAddress, loopback }),
    mayRehearse,
  );
}

/**
 * Whether closing such a socket frees its port at once: `node:dgram` needs a
 * turn of the event loop for that.
 */
export function closesAtOnce(
  request: DatagramRequest,
  mayRehearse: MayRehearse,
): boolean {
  return listenDatagramFor(request, mayRehearse) !== undefined;
}

function listenDatagramFor(
  { host, port, ipv6Only, multicast, settings }: DatagramRequest,
  mayRehearse: MayRehearse | undefined,
): ListenDatagram | undefined {
  if (
    multicast === "any" || Object.keys(settings).length > 0 ||
    // Deno's own would take the IPv4 side of the port, which others may want.
    ipv6Only && port !== 0 && `${host}` === "::" ||
    multicast === "plain" && mayRehearse?.(`${host}`) === false
  ) return undefined;
  return (Deno as unknown as { listenDatagram?: ListenDatagram })
    .listenDatagram;
}

/** A group that is joined, or will be. */
interface Joined {
  readonly change: MembershipChange;
  /** What leaves it, when it is known. */
  membership: Membership | Promise<Membership>;
}

class DenoDatagrams implements DatagramIO {
  readonly #conn: DatagramConn;
  /** Where the last datagram went: the next often goes there too. */
  #last: Destination = { transport: "udp", hostname: "", port: 0 };
  /** The groups that it is in, by `keyOf`. */
  readonly #groups = new Map<string, Joined>();
  /** Those that it will leave when it has joined them. */
  readonly #leaving = new Map<string, Promise<void>>();
  /** The socket of the last rehearsal. */
  #rehearsal: DatagramIO | undefined;
  readonly dropped = 0;
  readonly isGuarded = true;
  readonly changeMembership?: (change: MembershipChange) => Promise<void>;
  readonly rehearse?: (change: MembershipChange) => void;

  constructor(conn: DatagramConn, mayRehearse?: MayRehearse) {
    this.#conn = conn;
    if (mayRehearse !== undefined) {
      if (!mayRehearse(conn.addr.hostname)) return;
      this.rehearse = (change) => this.#rehearse(change);
    }
    this.changeMembership = (change) =>
      change.join ? this.#join(change) : this.#leave(change);
  }

  get localAddr(): HostAndPort {
    return this.#conn.addr;
  }

  /** Deno does not tell how long a datagram was that it cut. */
  receive(into: Uint8Array): Promise<ReceivedDatagram> {
    return this.#conn.receive(into);
  }

  send(from: Uint8Array, host: string, port: number): Promise<number> {
    if (this.#last.port !== port || this.#last.hostname !== host) {
      this.#last = { transport: "udp", hostname: host, port };
    }
    return this.#conn.send(from, this.#last);
  }

  ref(): void {
    this.#conn.ref();
  }

  unref(): void {
    this.#conn.unref();
  }

  close(): void {
    this.#conn.close();
  }

  whenFree(): Promise<void> | undefined {
    return this.#rehearsal?.whenFree?.();
  }

  #join(change: MembershipChange): Promise<void> {
    const { group, interface: by = "0.0.0.0" } = change;
    const key = keyOf(change);
    const begin = () =>
      group.includes(":")
        ? this.#conn.joinMulticastV6(group, 0)
        : this.#conn.joinMulticastV4(group, by);
    const membership = this.#leaving.get(key)?.then(begin) ?? begin();
    const joined: Joined = { change, membership };
    this.#groups.set(key, joined);
    return membership.then(
      (membership) => void (joined.membership = membership),
      (error) => {
        this.#groups.delete(key);
        throw error;
      },
    );
  }

  /** At once, unless it was joined a moment ago: then as soon as that is known. */
  #leave(change: MembershipChange): Promise<void> {
    const key = keyOf(change);
    const { membership } = this.#groups.get(key)!;
    this.#groups.delete(key);
    if (!(membership instanceof Promise)) return membership.leave();
    const left = membership.then((membership) => membership.leave());
    this.#leaving.set(key, left);
    return left.finally(() => {
      if (this.#leaving.get(key) === left) this.#leaving.delete(key);
    });
  }

  /**
   * Joins what is joined and one more with another socket, and leaves it again:
   * what the system says depends on nothing else. Nobody can know its port.
   */
  #rehearse(change: MembershipChange): void {
    const io = this.#rehearsal = openFromNode({
      host: this.localAddr.hostname,
      port: 0,
      reuseAddress: false,
      settings: {},
      multicast: "plain",
    });
    const changes = [...this.#groups.values()].map(({ change }) => change);
    changes.push(change);
    try {
      for (const each of changes) io.changeMembership!(each);
      // Closing it would leave them, but some turns of the event loop later.
      for (const each of changes) {
        io.changeMembership!({ ...each, join: false });
      }
    } finally {
      io.close();
    }
  }
}

const keyOf = ({ group, interface: by = "" }: MembershipChange): string =>
  `${group} ${by}`;
