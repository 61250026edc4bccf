/**
 * The seam for datagrams: what a `Socket` of kind `Dgram` needs.
 *
 * **Required surface of a backend**
 *
 * 1. {@linkcode Datagrams} is a *readiness* object like `Stream`: `tryReceive`
 *    and `trySend` never wait, and giving up on a `when…` promise leaves
 *    everything for the next try.
 * 2. Whole datagrams only. One that does not fit its buffer is cut, and
 *    `length` says how long it was as far as that is known.
 * 3. What arrives while nobody asks waits in a bounded queue, the system's or
 *    the backend's; what the backend has to drop it counts in `dropped`.
 * 4. `configure` is there where the backend can change the socket's options,
 *    `changeMembership` where it can join groups: without `configure` only
 *    plain ones. For what is absent the socket has to be opened anew.
 * 5. `receive` and `send` are the short cut into the caller's own buffer.
 * 6. A failed send of an earlier datagram surfaces once, at the next call.
 *
 * @module
 */
import type { EndPoint, IPEndPoint } from "../net/mod.ts";
import type { Host, Waitable } from "./transport.ts";

/** The most bytes that a datagram can have over IPv4. */
export const MAX_DATAGRAM = 65507;

/** The same over IPv6, which does not count its header as IPv4 does. */
export const MAX_DATAGRAM_IPV6 = MAX_DATAGRAM + 20;

/** The most bytes that a datagram to a path can have, with Linux's buffers. */
export const MAX_PATH_DATAGRAM = 212_960;

/** A received datagram, but for its bytes. */
export interface Arrival {
  /** How many bytes were put into the buffer. */
  readonly count: number;
  /** How long the datagram was; more than `count` if it was cut. */
  readonly length: number;
  /** Who sent it; a path may be empty, of a sender without a name. */
  readonly host: string;
  /** The port that it was sent from; a path has 0. */
  readonly port: number;
}

/** Options that the system has to be told of; absent is as the system has it. */
export interface DatagramSettings {
  /** Whether datagrams may go to a broadcast address. */
  readonly broadcast?: boolean;
  /** How many routers a datagram may pass, 1–255. */
  readonly ttl?: number;
  /** The same for datagrams to a group, 0–255. */
  readonly multicastTtl?: number;
  /** Whether this machine gets its own datagrams to a group. */
  readonly multicastLoopback?: boolean;
  /** The interface that datagrams to a group leave by: its address, or `::%1`. */
  readonly multicastInterface?: string;
  /** The bytes of the system's receive buffer. */
  readonly receiveBufferSize?: number;
  /** The bytes of the system's send buffer. */
  readonly sendBufferSize?: number;
}

/** Joining or leaving a group. */
export interface MembershipChange {
  /** Whether to join (`true`) or leave. */
  readonly join: boolean;
  /** The group's address. */
  readonly group: string;
  /** The interface: its address, or `::%name`; absent is the system's choice. */
  readonly interface?: string;
  /** The one sender to listen to; absent is any. */
  readonly source?: string;
}

/**
 * Whether every backend that has memberships can have one: of any sender, and
 * on an interface that is told by an IPv4 address or left to the system.
 */
export function isPlain(
  { group, interface: by, source }: MembershipChange,
): boolean {
  return source === undefined && (by === undefined || !group.includes(":"));
}

/** What is asked for when a datagram socket is opened; behind the gate hosts are texts. */
export interface DatagramRequest<H extends Host = Host> {
  /** The address to bind. */
  readonly host: H;
  /** The port; 0 lets the system choose. */
  readonly port: number;
  /** Whether several sockets may share the port. */
  readonly reuseAddress: boolean;
  /** Whether the IPv4 side of an address of IPv6 is left to others. */
  readonly ipv6Only?: boolean;
  /** Options from the start. */
  readonly settings: DatagramSettings;
  /** Which memberships will be asked for at once. */
  readonly multicast: "none" | "plain" | "any";
}

/** A bound datagram socket, with an address of one kind. */
export interface Datagrams<E extends EndPoint = IPEndPoint> {
  /** The address that is bound. */
  readonly localEndPoint: E;
  /** The next datagram, if one waits; its `count` is its length here. */
  readonly head: Arrival | undefined;
  /** Whether `tryReceive` would not give `undefined` now. */
  readonly isReadable: boolean;
  /** Whether `trySend` would not give `undefined` now. */
  readonly isWritable: boolean;
  /** How many datagrams were dropped because nobody took them in time. */
  readonly dropped: number;
  /**
   * Whether the platform itself asks for the permission, in this thread and at
   * every send: then a destination need be asked for only once here.
   */
  readonly isGuarded?: boolean;
  /** Takes the next datagram; a `peek` leaves it. */
  tryReceive(into: Uint8Array, peek: boolean): Arrival | undefined;
  /** Drops the next datagram, the `head`; no failure is told instead. */
  skip(): void;
  /** Hands a datagram over; `undefined` if there is no room for it. */
  trySend(from: Uint8Array, host: string, port: number): number | undefined;
  /** Resolves when `isReadable`. */
  whenReadable(): Promise<void>;
  /** Resolves when `isWritable`. */
  whenWritable(): Promise<void>;
  /** Nobody waits with `whenReadable` any more. */
  restReading(): void;
  /** Nobody waits with `whenWritable` any more. */
  restWriting?(): void;
  /**
   * Receives the next datagram that is accepted; promises what `make` makes of
   * it. If it `isScreened`, others are likely, and nothing of them gets into
   * `into`.
   */
  receive?<T>(
    into: Uint8Array,
    make: (arrival: Arrival) => T,
    accepts: (arrival: Arrival) => boolean,
    isScreened: boolean,
  ): Promise<T>;
  /**
   * Ends a `receive` that waits for its caller, where it would go on; what it
   * receives then is for the next call.
   */
  endReceive?(result: Arrival | Error): void;
  /** Whether `receive` tells how long a datagram was that it cut. */
  readonly tellsLength?: boolean;
  /** Whether `receive` may be used now. */
  readonly canReceiveDirectly?: boolean;
  /** Sends straight from the caller's memory; holds the sender until it ends. */
  send?(
    from: Uint8Array,
    host: string,
    port: number,
    sender: object,
  ): Promise<number>;
  /** Changes options. */
  configure?(settings: DatagramSettings): void;
  /** Joins or leaves a group. */
  changeMembership?(change: MembershipChange): void;
  /** Closes; what was handed over is still sent. */
  close(): void;
  /** Resolves when a closed socket is gone; absent where that is at once. */
  whenClosed?(): Promise<void>;
}

/** A datagram socket that can put the caller's thread to sleep. */
export interface BlockingDatagrams<E extends EndPoint = IPEndPoint>
  extends Datagrams<E> {
  /** What tells the time of its waits, as a sleeper's. */
  readonly time?: () => number;
  /** What to wait for until `isReadable`, among others. */
  readonly readable: Waitable;
  /** What to wait for until `isWritable`, among others. */
  readonly writable: Waitable;
  /** Sleeps until `isReadable`, for up to `timeoutMs`; `false` when it ran out. */
  waitReadable(timeoutMs: number): boolean;
  /** Sleeps until `isWritable`, for up to `timeoutMs`; `false` when it ran out. */
  waitWritable(timeoutMs: number): boolean;
  /** Asks the system itself, with one hop, what there is to receive. */
  probe(): void;
  /** Sleeps until a closed socket is gone. */
  waitClosed(): void;
}

/** Whether a datagram socket can put the caller's thread to sleep. */
export function isBlockingDatagrams<E extends EndPoint>(
  datagrams: Datagrams<E>,
): datagrams is BlockingDatagrams<E> {
  return (datagrams as BlockingDatagrams<E>).waitReadable !== undefined;
}
