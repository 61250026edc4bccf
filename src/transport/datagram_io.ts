import type { HostAndPort } from "./byte_io.ts";
import type {
  Arrival,
  DatagramSettings,
  MembershipChange,
} from "./datagrams.ts";

/** A datagram as the platform gives it. */
export type ReceivedDatagram = readonly [
  /** What was put into the buffer. */
  bytes: Uint8Array,
  from: HostAndPort,
  /** How long it was, where that is known. */
  length?: number,
];

/** What arrived, in the words of the seam. */
export function toArrival([bytes, from, length]: ReceivedDatagram): Arrival {
  const count = bytes.length;
  const { hostname: host, port } = from;
  return { count, length: length ?? count, host, port };
}

/**
 * A datagram socket as the platform gives it: each receive and send is a
 * promise that cannot be taken back, and one receive is under way at a time.
 */
export interface DatagramIO {
  /** The address that is bound. */
  readonly localAddr: HostAndPort;
  /** The most bytes to receive at once; absent where it is 65,536. */
  readonly room?: number;
  /** Whether nothing can be sent while a receive is under way. */
  readonly isExclusive?: boolean;
  /** Whether it tells how long a datagram was that it cut. */
  readonly tellsLength?: boolean;
  /**
   * Whether it keeps the order of its sends itself, those under way when it is
   * closed included.
   */
  readonly sendsOn?: boolean;
  /** How many datagrams were dropped here. */
  readonly dropped: number;
  /** Whether every `send` asks for the permission, and fails where it must. */
  readonly isGuarded: boolean;
  /** Receives the next datagram into `into`. */
  receive(into: Uint8Array): Promise<ReceivedDatagram>;
  /**
   * Ends a receive that is under way, whose promise is never kept, and tells
   * whether there was one; absent where the platform cannot.
   */
  giveUp?(): boolean;
  /** Sends a datagram. */
  send(from: Uint8Array, host: string, port: number): Promise<number>;
  /** Changes options; absent where the platform cannot. */
  configure?(settings: DatagramSettings): void;
  /**
   * Joins or leaves a group; absent where the platform cannot. What it promises
   * has begun, or will when the change before it has ended.
   */
  changeMembership?(change: MembershipChange): void | Promise<void>;
  /**
   * Throws what a join that is promised would fail with, for who cannot wait;
   * absent where `changeMembership` throws it itself.
   */
  rehearse?(change: MembershipChange): void;
  /** Lets a receive that is under way keep the program going, as at first. */
  ref(): void;
  /** Lets the program end while a receive is under way. */
  unref(): void;
  /** Closes; a receive under way fails. */
  close(): void;
  /** Resolves when the port of a closed one is free; absent where it is at once. */
  whenFree?(): Promise<void> | undefined;
}
