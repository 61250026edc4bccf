import { SocketError } from "../../constants/socket_error.ts";
import { createSocketException } from "../../errors/to_socket_exception.ts";
import type { EndPoint, IPEndPoint } from "../../net/mod.ts";
import type { BlockingListener, Waitable } from "../transport.ts";
import type { Clock } from "./_clock.ts";
import { Readiness } from "./_readiness.ts";
import type { MemoryStream } from "./_stream.ts";

/** The longest queue, and what a negative backlog means: Linux' `somaxconn`. */
const LONGEST_BACKLOG = 4096;

/** What a listener tells the network. */
export interface ListenerEvents<E extends EndPoint = IPEndPoint> {
  /** A connection is handed to a socket. */
  onAccept(stream: MemoryStream<E>): void;
  /** The listener listens no more. */
  onClose(listener: MemoryListener<E>): void;
}

/** A listener in memory: a queue of connections that nobody has accepted. */
export class MemoryListener<E extends EndPoint = IPEndPoint>
  implements BlockingListener<E> {
  readonly localEndPoint: E;
  readonly acceptable: Waitable;
  readonly time: () => number;
  readonly #clock: Clock;
  readonly #places: number;
  readonly #events: ListenerEvents<E>;
  readonly #queue: MemoryStream<E>[] = [];
  readonly #faults: SocketError[] = [];
  readonly #acceptable = new Readiness();
  /** Who waits for room. */
  #waiting: (() => void)[] = [];
  #closed = false;

  constructor(
    localEndPoint: E,
    backlog: number,
    clock: Clock,
    events: ListenerEvents<E>,
  ) {
    this.#clock = clock;
    this.time = clock.time;
    this.acceptable = clock.waitable(() => this.isAcceptable);
    this.localEndPoint = localEndPoint;
    // Linux has room for one more than was asked for.
    this.#places = 1 +
      (backlog < 0 ? LONGEST_BACKLOG : Math.min(backlog, LONGEST_BACKLOG));
    this.#events = events;
  }

  get isAcceptable(): boolean {
    return this.#closed || this.#faults.length > 0 || this.#queue.length > 0;
  }

  tryAccept(): MemoryStream<E> | undefined {
    const fault = this.#closed
      ? SocketError.OperationAborted
      : this.#faults.shift();
    if (fault !== undefined) {
      throw createSocketException(fault, `${this.localEndPoint}`);
    }
    const stream = this.#queue.shift();
    if (stream === undefined) return undefined;
    this.#events.onAccept(stream);
    this.#tellOfRoom();
    return stream;
  }

  whenAcceptable(): Promise<void> {
    return this.#acceptable.when(this.isAcceptable);
  }

  restAccepting(): void {
    this.#acceptable.notify();
  }

  waitAcceptable(timeoutMs: number): boolean {
    return this.#clock.sleep(
      () => this.isAcceptable,
      timeoutMs,
      `A synchronous accept on "${this.localEndPoint}"`,
    );
  }

  /** Does nothing: a client that waits is known at any time. */
  probe(): void {}

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#events.onClose(this);
    for (const stream of this.#queue.splice(0)) stream.abandon();
    this.#acceptable.notify();
    this.#tellOfRoom();
  }

  /** Whether one more client may wait. */
  get hasRoom(): boolean {
    return this.#queue.length < this.#places;
  }

  /**
   * Calls `tell` once, when it is worth asking again whether there is room; the
   * function given back takes that back.
   */
  whenRoom(tell: () => void): () => void {
    this.#waiting.push(tell);
    return () => {
      this.#waiting = this.#waiting.filter((each) => each !== tell);
    };
  }

  /** Those who find no room wait anew. */
  #tellOfRoom(): void {
    for (const tell of this.#waiting.splice(0)) tell();
  }

  /** Lets a client wait for its turn to be accepted. */
  enqueue(stream: MemoryStream<E>): void {
    // Whoever saw it come may have closed this meanwhile.
    if (this.#closed) return stream.abandon();
    this.#queue.push(stream);
    this.#acceptable.notify();
  }

  /** Lets the next accept fail, once. */
  failNextAccept(error: SocketError): void {
    this.#faults.push(error);
    this.#acceptable.notify();
  }
}
