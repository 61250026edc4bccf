import { SocketError } from "../../constants/socket_error.ts";
import { createSocketException } from "../../errors/to_socket_exception.ts";
import { AddressFamily } from "../../constants/address_family.ts";
import { IPAddress, type IPEndPoint } from "../../net/mod.ts";
import {
  type Arrival,
  type BlockingDatagrams,
  type DatagramSettings,
  MAX_DATAGRAM,
  MAX_DATAGRAM_IPV6,
  type MembershipChange,
} from "../datagrams.ts";
import type { Waitable } from "../transport.ts";
import { seenFrom } from "./_address.ts";
import type { Clock } from "./_clock.ts";
import { Memberships } from "./_memberships.ts";
import { Readiness } from "./_readiness.ts";

/** How many bytes wait to be taken at most: as many as Linux keeps by default. */
const QUEUE_BYTES = 212_992;

/** What a datagram counts besides its bytes, so that empty ones are bounded. */
const OVERHEAD = 256;

/** What a datagram socket tells the network. */
export interface DatagramEvents {
  /** Sends a datagram. */
  onSend(
    from: MemoryDatagrams,
    bytes: Uint8Array,
    host: string,
    port: number,
  ): void;
  /** The socket is closed. */
  onClose(socket: MemoryDatagrams): void;
}

/** A datagram that nobody has taken yet. */
interface Waiting {
  readonly bytes: Uint8Array;
  readonly from: Arrival;
}

/**
 * A datagram socket in memory: a bounded queue of what has arrived. There is
 * always room to send.
 */
export class MemoryDatagrams implements BlockingDatagrams {
  readonly localEndPoint: IPEndPoint;
  readonly readable: Waitable;
  readonly writable: Waitable;
  readonly time: () => number;
  readonly isWritable = true;
  /** The groups that it is in. */
  readonly memberships: Memberships = new Memberships();
  readonly #clock: Clock;
  readonly #events: DatagramEvents;
  readonly #waiting: Waiting[] = [];
  #waitingBytes = 0;
  readonly #readable = new Readiness();
  #settings: DatagramSettings = {};
  #dropped = 0;
  #closed = false;

  constructor(
    localEndPoint: IPEndPoint,
    settings: DatagramSettings,
    clock: Clock,
    events: DatagramEvents,
  ) {
    this.localEndPoint = localEndPoint;
    this.#settings = settings;
    this.#clock = clock;
    this.time = clock.time;
    this.#events = events;
    this.readable = clock.waitable(() => this.isReadable);
    this.writable = clock.waitable(() => true);
  }

  /** The options that were set. */
  get settings(): DatagramSettings {
    return this.#settings;
  }

  get dropped(): number {
    return this.#dropped;
  }

  get head(): Arrival | undefined {
    return this.#waiting[0]?.from;
  }

  get isReadable(): boolean {
    return this.#closed || this.#waiting.length > 0;
  }

  tryReceive(into: Uint8Array, peek: boolean): Arrival | undefined {
    this.#throwIfClosed();
    const [next] = this.#waiting;
    if (next === undefined) return undefined;
    const { bytes, from } = next;
    const count = Math.min(bytes.length, into.length);
    into.set(bytes.subarray(0, count));
    if (!peek) this.skip();
    return { ...from, count };
  }

  skip(): void {
    const next = this.#waiting.shift();
    if (next !== undefined) this.#waitingBytes -= next.bytes.length + OVERHEAD;
  }

  trySend(from: Uint8Array, host: string, port: number): number {
    this.#throwIfClosed();
    const isIPv6 =
      this.localEndPoint.addressFamily === AddressFamily.InterNetworkV6;
    // IPv6 counts the 20 bytes of an IPv4 header to the datagram.
    if (from.length > (isIPv6 ? MAX_DATAGRAM_IPV6 : MAX_DATAGRAM)) {
      throw createSocketException(SocketError.MessageSize, `${host}:${port}`);
    }
    // The caller's memory is the caller's again when this returns.
    this.#events.onSend(this, from.slice(), host, port);
    return from.length;
  }

  whenReadable(): Promise<void> {
    return this.#readable.when(this.isReadable);
  }

  whenWritable(): Promise<void> {
    return Promise.resolve();
  }

  restReading(): void {
    this.#readable.notify();
  }

  waitReadable(timeoutMs: number): boolean {
    // Most calls need not wait, and make no text for a message.
    return this.isReadable || this.#clock.sleep(
      () => this.isReadable,
      timeoutMs,
      `A synchronous receive on "${this.localEndPoint}"`,
    );
  }

  waitWritable(): boolean {
    return true;
  }

  /** Does nothing: what has arrived is known at any time. */
  probe(): void {}

  configure(settings: DatagramSettings): void {
    this.#settings = { ...this.#settings, ...settings };
  }

  changeMembership(change: MembershipChange): void {
    this.memberships.change(change);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#waiting.length = 0;
    this.#events.onClose(this);
    this.#readable.notify();
  }

  /** Does nothing: a closed one is gone at once. */
  waitClosed(): void {}

  /** Takes a datagram; `false` where the queue has no room for it. */
  arrive(bytes: Uint8Array, from: IPEndPoint): boolean {
    const { receiveBufferSize = QUEUE_BYTES } = this.#settings;
    const size = bytes.length + OVERHEAD;
    // One datagram has room in any queue.
    if (
      this.#waiting.length > 0 && this.#waitingBytes + size > receiveBufferSize
    ) {
      this.#dropped++;
      return false;
    }
    this.#waitingBytes += size;
    const seen = seenFrom(this.localEndPoint.address, from);
    const { length } = bytes;
    const host = `${seen.address}`;
    const arrival = { count: length, length, host, port: seen.port };
    this.#waiting.push({ bytes, from: arrival });
    this.#readable.notify();
    return true;
  }

  /** The address that datagrams to a group leave by, if one was chosen. */
  get interfaceAddress(): IPAddress | undefined {
    const { multicastInterface } = this.#settings;
    return multicastInterface === undefined
      ? undefined
      : IPAddress.tryParse(multicastInterface);
  }

  #throwIfClosed(): void {
    if (!this.#closed) return;
    throw createSocketException(
      SocketError.OperationAborted,
      `${this.localEndPoint}`,
    );
  }
}
