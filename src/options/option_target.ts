import type { SocketError } from "../constants/mod.ts";
import type { IPAddress } from "../net/mod.ts";
import type { LingerOption } from "./linger_option.ts";
import type { OptionValues } from "./option_values.ts";
import type { SocketKind } from "./socket_kind.ts";

/**
 * An option that what is open must be told of.
 *
 * - `noDelay`, `keepAlive`: streams.
 * - `keepAliveTime`: streams; once they are open only where Deno has a call.
 * - `lingerState`: streams; a time of 0 only where a reset is possible.
 * - the others: datagrams. `sendBufferSize` and `receiveBufferSize` are told in
 *   bytes as they were asked for; the system doubles them.
 */
export interface PassedOptions {
  readonly noDelay: boolean;
  readonly keepAlive: boolean;
  readonly keepAliveTime: number;
  readonly lingerState: LingerOption;
  readonly broadcast: boolean;
  readonly ttl: number;
  readonly multicastTtl: number;
  readonly multicastLoopback: boolean;
  readonly multicastInterface: IPAddress | number;
  readonly sendBufferSize: number;
  readonly receiveBufferSize: number;
}

/** The name of an option that what is open must be told of. */
export type PassedKey = keyof PassedOptions;

/** One option with its new value. */
export type OptionChange = {
  [K in PassedKey]: { readonly key: K; readonly value: PassedOptions[K] };
}[PassedKey];

/** Joins a multicast group, or leaves it. */
export interface MembershipChange {
  /** The group: an IPv4 address at the level `IP`, an IPv6 one at `IPv6`. */
  readonly group: IPAddress;
  /** The one source to take datagrams from, if not all. */
  readonly source?: IPAddress;
  /** An address of the interface, or its index; 0 is the system's choice. */
  readonly interface: IPAddress | number;
  /** Whether to join it. */
  readonly join: boolean;
}

/**
 * What the options need of a socket: the core of a stream socket and that of a
 * datagram socket are both one.
 */
export interface OptionTarget {
  /** Which options it has. */
  readonly kind: SocketKind;
  /** The values that were set. */
  readonly options: OptionValues;
  /** Whether it has a local address. */
  readonly isBound: boolean;
  /** Whether it listens. */
  readonly isListening: boolean;
  /** Whether it is connected. */
  readonly isConnected: boolean;
  /** Throws `ObjectDisposedException` on a disposed socket. */
  checkNotDisposed(): void;
  /** The failure that no call was told of, 0 if none; asking clears it. */
  takeError(): SocketError;
  /**
   * Tells what is open of a new value, which stands in `options` only after
   * it: a throw leaves the old one. What opens later reads `options`.
   */
  changeOption(change: OptionChange): void;
  /** What the system says of a buffer, `undefined` while nothing is open. */
  readBufferSize?(
    key: "sendBufferSize" | "receiveBufferSize",
  ): number | undefined;
  /**
   * Joins or leaves a group; remembered until it is open. Twice the same join
   * is `AddressAlreadyInUse`, leaving what was not joined
   * `AddressNotAvailable`. Never called on a stream.
   */
  changeMembership(change: MembershipChange): void;
}
