import { SocketError } from "../../constants/socket_error.ts";
import { InvalidOperationException } from "../../errors/mod.ts";
import { createSocketException } from "../../errors/to_socket_exception.ts";
import type { IPEndPoint } from "../../net/mod.ts";
import type { BlockingListener, Waitable } from "../transport.ts";
import { Readiness } from "./_readiness.ts";
import { stillWaitable } from "./_still_waitable.ts";
import type { MemoryStream } from "./_stream.ts";

/** The longest queue, and what a negative backlog means: Linux' `somaxconn`. */
const LONGEST_BACKLOG = 4096;

/** What a listener tells the network. */
export interface ListenerEvents {
  /** A connection is handed to a socket. */
  onAccept(stream: MemoryStream): void;
  /** The listener listens no more. */
  onClose(listener: MemoryListener): void;
}

/** A listener in memory: a queue of connections that nobody has accepted. */
export class MemoryListener implements BlockingListener {
  readonly localEndPoint: IPEndPoint;
  readonly #places: number;
  readonly #events: ListenerEvents;
  readonly #queue: MemoryStream[] = [];
  readonly #faults: SocketError[] = [];
  readonly acceptable: Waitable = stillWaitable(() => this.isAcceptable);
  readonly #acceptable = new Readiness();
  readonly #room = new Readiness();
  #closed = false;

  constructor(
    localEndPoint: IPEndPoint,
    backlog: number,
    events: ListenerEvents,
  ) {
    this.localEndPoint = localEndPoint;
    // Linux has room for one more than was asked for.
    this.#places = 1 +
      (backlog < 0 ? LONGEST_BACKLOG : Math.min(backlog, LONGEST_BACKLOG));
    this.#events = events;
  }

  get isAcceptable(): boolean {
    return this.#closed || this.#faults.length > 0 || this.#queue.length > 0;
  }

  tryAccept(): MemoryStream | undefined {
    const fault = this.#closed
      ? SocketError.OperationAborted
      : this.#faults.shift();
    if (fault !== undefined) {
      throw createSocketException(fault, `${this.localEndPoint}`);
    }
    const stream = this.#queue.shift();
    if (stream === undefined) return undefined;
    this.#events.onAccept(stream);
    this.#room.notify();
    return stream;
  }

  whenAcceptable(): Promise<void> {
    return this.#acceptable.when(this.isAcceptable);
  }

  waitAcceptable(timeoutMs: number): boolean {
    if (this.isAcceptable) return true;
    if (timeoutMs === 0) return false;
    throw new InvalidOperationException(
      `A synchronous accept on "${this.localEndPoint}" would wait for ever, as nothing else can run meanwhile`,
    );
  }

  /** Does nothing: a client that waits is known at any time. */
  probe(): void {}

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#events.onClose(this);
    for (const stream of this.#queue.splice(0)) stream.reset();
    this.#acceptable.notify();
    this.#room.notify();
  }

  /** Whether one more client may wait. */
  get hasRoom(): boolean {
    return this.#queue.length < this.#places;
  }

  /** Resolves when it is worth asking again whether there is room. */
  whenRoom(): Promise<void> {
    return this.#room.when(this.#closed || this.hasRoom);
  }

  /** Lets a client wait for its turn to be accepted. */
  enqueue(stream: MemoryStream): void {
    this.#queue.push(stream);
    this.#acceptable.notify();
  }

  /** Lets the next accept fail, once. */
  failNextAccept(error: SocketError): void {
    this.#faults.push(error);
    this.#acceptable.notify();
  }
}
