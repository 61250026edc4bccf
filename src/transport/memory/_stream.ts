import { AddressFamily } from "../../constants/address_family.ts";
import { SocketError } from "../../constants/socket_error.ts";
import { createSocketException } from "../../errors/to_socket_exception.ts";
import type { EndPoint, IPEndPoint } from "../../net/mod.ts";
import {
  type BlockingStream,
  type Waitable,
  WOULD_BLOCK,
} from "../transport.ts";
import { ByteQueue } from "./_byte_queue.ts";
import { Link, type Packet } from "./_link.ts";
import { Random } from "./_random.ts";
import { Readiness } from "./_readiness.ts";
import { assertAtLeast, type Settings } from "./_settings.ts";
import type { MemoryConnection } from "./memory_connection.ts";
import type { MemoryConnectionEnd } from "./memory_connection_end.ts";

/** What the two ends of a connection have in common. */
export interface StreamSettings<E extends EndPoint> extends Settings {
  /** Is told when the socket of an end closes it. */
  readonly onClose: (end: MemoryStream<E>) => void;
}

/**
 * One end of a connection in memory.
 *
 * 1. What this end sends goes over `#link` and arrives at `#peer`, at once or
 *    later, always in order.
 * 2. Received bytes come first; after them the peer's end of stream (0, for
 *    ever) or, where a reset came instead, its error once and then 0.
 * 3. An error is consumed by the first operation that sees it. Once a reset has
 *    come, writes fail with `Shutdown`.
 * 4. An end that is closed answers bytes with a reset; so does closing an end
 *    with bytes that nobody read.
 */
export class MemoryStream<E extends EndPoint = IPEndPoint>
  implements BlockingStream<E>, MemoryConnectionEnd<E> {
  readonly localEndPoint: E;
  readonly remoteEndPoint: E;
  readonly readable: Waitable;
  readonly writable: Waitable;
  readonly failing: Waitable;
  readonly time: () => number;
  noDelay = false;
  keepAlive = false;
  keepAliveTime: number | undefined;

  readonly #settings: StreamSettings<E>;
  /** Numbers the sequences of chances of this end. */
  readonly #number: number;
  readonly #random: Random;
  readonly #readable = new Readiness();
  readonly #writable = new Readiness();
  readonly #received = new ByteQueue();
  readonly #readFaults: SocketError[] = [];
  readonly #writeFaults: SocketError[] = [];
  /** How many bytes of the current delivery are still to be read. */
  #delivery = 0;
  /** The peer has sent its last byte, and it has arrived. */
  #ended = false;
  /** This end has sent its last byte. */
  #sendEnded = false;
  /** The connection is broken: nothing comes or goes any more. */
  #broken = false;
  /** What broke the connection, until an operation has reported it. */
  #error: SocketError | undefined;
  #closed = false;
  /** How many bytes still arrive before the connection is reset. */
  #resetAfter = Infinity;
  #peer!: MemoryStream<E>;
  #link!: Link;

  constructor(
    localEndPoint: E,
    remoteEndPoint: E,
    settings: StreamSettings<E>,
    number: number,
  ) {
    const { clock } = settings;
    this.time = clock.time;
    this.readable = clock.waitable(() => this.isReadable);
    this.writable = clock.waitable(() => this.isWritable);
    this.failing = clock.waitable(() =>
      this.#error !== undefined || this.#readFaults.length > 0
    );
    this.localEndPoint = localEndPoint;
    this.remoteEndPoint = remoteEndPoint;
    this.#settings = settings;
    this.#number = number;
    this.#random = new Random(settings.seed, "deliveries", number);
  }

  /** Makes two ends into a connection. */
  static join<E extends EndPoint>(
    client: MemoryStream<E>,
    server: MemoryStream<E>,
  ): MemoryConnection<E> {
    client.#linkTo(server);
    server.#linkTo(client);
    const ends = [client, server];
    return Object.freeze({
      client,
      server,
      reset: (error?: SocketError) => client.#breakBoth(error),
      hold(): void {
        for (const end of ends) end.hold();
      },
      release(): void {
        for (const end of ends) end.release();
      },
    });
  }

  get isOpen(): boolean {
    return !this.#closed;
  }

  get available(): number {
    const arrived = this.#received.length;
    const { chunk } = this.#settings;
    if (chunk === undefined || arrived === 0) return arrived;
    // The delivery's size is drawn when its first byte is there, and kept.
    this.#delivery ||= this.#random.integer(chunk.min, chunk.max);
    return Math.min(this.#delivery, arrived);
  }

  get isReadable(): boolean {
    return this.#received.length > 0 || this.#ended || this.#broken ||
      this.#closed || this.#readFaults.length > 0;
  }

  get isWritable(): boolean {
    return this.#space > 0 || this.#sendEnded || this.#broken ||
      this.#closed || this.#writeFaults.length > 0 || this.#hasLostPath;
  }

  tryRead(into: Uint8Array, peek: boolean): number {
    this.#throwIfClosed();
    const fault = this.#readFaults.shift();
    if (fault !== undefined) throw this.#failure(fault);
    const { available } = this;
    if (available > 0) {
      const count = this.#received.copyTo(into.subarray(0, available));
      if (!peek) this.#consume(count);
      return count;
    }
    if (this.#ended) return 0;
    if (this.#error !== undefined) throw this.#takeError(this.#error);
    return this.#broken ? 0 : WOULD_BLOCK;
  }

  tryWrite(from: Uint8Array): number {
    this.#throwIfClosed();
    const fault = this.#writeFaults.shift();
    if (fault !== undefined) throw this.#failure(fault);
    if (this.#hasLostPath) throw this.#failure(SocketError.Shutdown);
    if (this.#broken || this.#sendEnded) {
      throw this.#takeError(this.#error ?? SocketError.Shutdown);
    }
    if (from.length === 0) return 0;
    const count = Math.min(from.length, this.#space);
    if (count === 0) return WOULD_BLOCK;
    this.#link.send({ kind: "data", bytes: from.slice(0, count) });
    return count;
  }

  whenReadable(): Promise<void> {
    return this.#readable.when(this.isReadable);
  }

  whenWritable(): Promise<void> {
    return this.#writable.when(this.isWritable);
  }

  restReading(): void {
    this.#readable.notify();
  }

  restWriting(): void {
    this.#writable.notify();
  }

  waitReadable(timeoutMs: number): boolean {
    return this.#sleep(() => this.isReadable, "read", timeoutMs);
  }

  waitWritable(timeoutMs: number): boolean {
    return this.#sleep(() => this.isWritable, "write", timeoutMs);
  }

  /** Does nothing: what has arrived is known at any time. */
  probe(): void {}

  shutdownSend(): void {
    if (this.#closed || this.#broken || this.#sendEnded) return;
    this.#sendEnded = true;
    this.#link.send({ kind: "end" });
    this.#writable.notify();
  }

  setNoDelay(noDelay: boolean): void {
    this.noDelay = noDelay;
  }

  setKeepAlive(keepAlive: boolean): void {
    this.keepAlive = keepAlive;
  }

  setKeepAliveTime(seconds: number): void {
    this.keepAliveTime = seconds;
  }

  /** Closes; what was handed over is on its way already, whatever the linger time. */
  close(_lingerMs?: number, last?: () => void): void {
    if (!this.#closed) last?.();
    this.#close(this.#received.length > 0);
  }

  /** Closes with a reset, which a Unix domain socket does not have. */
  get reset(): (() => void) | undefined {
    return this.#isUnix ? undefined : () => this.abandon();
  }

  /** Closes with a reset, as an end does that nobody has accepted. */
  abandon(): void {
    this.#close(true);
  }

  failNextRead(error: SocketError): void {
    this.#readFaults.push(error);
    this.#readable.notify();
  }

  failNextWrite(error: SocketError): void {
    this.#writeFaults.push(error);
    this.#writable.notify();
  }

  resetAfter(bytes: number): void {
    assertAtLeast("bytes", bytes, 0);
    this.#resetAfter = bytes;
  }

  hold(): void {
    this.#peer.#link.hold();
  }

  release(): void {
    this.#peer.#link.release();
  }

  get #isUnix(): boolean {
    return this.localEndPoint.addressFamily === AddressFamily.Unix;
  }

  /** A path has no way on which bytes could still be: its end is known at once. */
  get #hasLostPath(): boolean {
    return this.#isUnix && this.#peer.#closed;
  }

  /** How many bytes may be handed over now. */
  get #space(): number {
    const unread = this.#link.bytes + this.#peer.#received.length;
    return this.#settings.capacity - unread;
  }

  #linkTo(peer: MemoryStream<E>): void {
    const settings = this.#settings;
    this.#peer = peer;
    this.#link = new Link(
      settings,
      new Random(settings.seed, "travels", this.#number),
      (packet) => peer.#arrive(packet),
    );
  }

  #consume(count: number): void {
    this.#received.drop(count);
    if (this.#delivery > 0) this.#delivery -= count;
    if (count > 0) this.#peer.#writable.notify();
  }

  /** Takes what the peer has sent. */
  #arrive(packet: Packet): void {
    if (this.#broken) return;
    this.#trace(packet);
    switch (packet.kind) {
      case "data":
        if (this.#closed) this.#sendReset();
        else if (!this.#take(packet.bytes)) return this.#breakBoth();
        break;
      case "end":
        this.#ended = true;
        break;
      case "reset":
        // A reset after the peer's end answers what was sent to a closed peer.
        this.#break(
          this.#ended ? SocketError.Shutdown : SocketError.ConnectionReset,
        );
        return;
      default:
        packet satisfies never;
    }
    this.#readable.notify();
  }

  /** Keeps what has arrived, up to where the connection shall be reset. */
  #take(bytes: Uint8Array): boolean {
    const taken = bytes.subarray(0, this.#resetAfter);
    if (taken.length > 0) this.#received.push(taken);
    this.#resetAfter -= taken.length;
    return this.#resetAfter > 0;
  }

  #trace(packet: Packet): void {
    const { clock, trace } = this.#settings;
    if (trace === undefined) return;
    const what = packet.kind === "data"
      ? `data ${packet.bytes.length}`
      : packet.kind;
    trace(
      `${clock.now} ${this.remoteEndPoint} > ${this.localEndPoint} ${what}`,
    );
  }

  /** Breaks the connection for both ends, at once. */
  #breakBoth(error: SocketError = SocketError.ConnectionReset): void {
    const ends = [this, this.#peer];
    for (const end of ends) end.#link.cut();
    for (const end of ends) end.#break(error);
  }

  #break(error: SocketError): void {
    if (this.#broken) return;
    this.#broken = true;
    if (!this.#closed) this.#error = error;
    this.#readable.notify();
    this.#writable.notify();
  }

  #sendReset(): void {
    this.#broken = true;
    this.#link.send({ kind: "reset" });
  }

  #close(abruptly: boolean): void {
    if (this.#closed) return;
    this.#closed = true;
    if (!this.#broken) {
      if (abruptly) this.#sendReset();
      else if (!this.#sendEnded) this.#link.send({ kind: "end" });
    }
    this.#received.clear();
    this.#readable.notify();
    this.#writable.notify();
    this.#peer.#writable.notify();
    if (this.#peer.#closed) {
      this.#link.cut();
      this.#peer.#link.cut();
    }
    this.#settings.onClose(this);
  }

  #throwIfClosed(): void {
    if (this.#closed) throw this.#failure(SocketError.OperationAborted);
  }

  /** An error to throw, which from now on is reported. */
  #takeError(error: SocketError): Error {
    this.#error = undefined;
    return this.#failure(error);
  }

  #failure(error: SocketError): Error {
    return createSocketException(error, this.remoteEndPoint.toString());
  }

  #sleep(isReady: () => boolean, what: string, timeoutMs: number): boolean {
    // Most calls need not wait, and make no text for a message.
    return isReady() || this.#settings.clock.sleep(
      isReady,
      timeoutMs,
      `A synchronous ${what} from "${this.localEndPoint}" to "${this.remoteEndPoint}"`,
    );
  }
}
