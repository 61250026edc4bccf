import type { EndPoint, IPEndPoint } from "../../net/mod.ts";
import type {
  Arrival,
  BlockingDatagrams,
  DatagramSettings,
  MembershipChange,
} from "../datagrams.ts";
import { MAX_DATAGRAM } from "../datagrams.ts";
import { hostAndPort, toEndPoint, toFailure, toSendFailure } from "../edge.ts";
import { type Frame, FrameRing } from "./frame_ring.ts";
import type { IOThread } from "./io_thread.ts";
import {
  type Answer,
  FLOW,
  type PlainAddress,
  type PlainError,
  type Request,
  RING_SIZE,
  WORD,
} from "./protocol.ts";
import type { Slot } from "./slot.ts";
import { ThreadWaitable } from "./thread_waitable.ts";

/** Main's side of a datagram socket on the I/O thread. */
export class ThreadDatagrams<E extends EndPoint = IPEndPoint>
  implements BlockingDatagrams<E> {
  readonly #thread: IOThread;
  readonly #slot: Slot;
  readonly #local: PlainAddress;
  readonly #incoming: FrameRing;
  readonly #outgoing: FrameRing;
  /** The most bytes that a datagram can have. */
  readonly #most: number;
  #localEndPoint: E | undefined;
  #readable: ThreadWaitable | undefined;
  #writable: ThreadWaitable | undefined;
  #errorsSeen = 0;
  #closed = false;
  /** Something was sent since the last wait: a reply may come soon. */
  #hasSpoken = false;
  /** Nobody waits to receive any more. */
  #readingRests = false;
  /** Nobody waits to send any more. */
  #writingRests = false;
  /** Changes options, where the platform can. */
  readonly configure?: (settings: DatagramSettings) => void;
  /** Joins and leaves groups, where the platform can. */
  readonly changeMembership?: (change: MembershipChange) => void;

  constructor(
    thread: IOThread,
    slot: Slot,
    local: PlainAddress,
    { configurable = false, joins = false }: Answer,
    most: number = MAX_DATAGRAM,
  ) {
    this.#most = most;
    this.#thread = thread;
    this.#slot = slot;
    this.#local = local;
    this.#incoming = new FrameRing(slot.incoming);
    this.#outgoing = new FrameRing(slot.outgoing);
    if (configurable) {
      this.configure = (settings) => this.#ask({ op: "configure", settings });
    }
    if (joins) {
      this.changeMembership = (change) =>
        this.#ask({ op: "membership", change });
    }
  }

  get localEndPoint(): E {
    const [hostname, port] = this.#local;
    return this.#localEndPoint ??= toEndPoint({ hostname, port });
  }

  /** What was dropped since the last receive only the worker knows. */
  get dropped(): number {
    if (this.configure !== undefined && !this.#isOver) {
      this.#ask({ op: "dropped" });
    }
    return this.#slot.get(WORD.DROPPED);
  }

  get head(): Arrival | undefined {
    const frame = this.#incoming.peek();
    return frame && arrival(frame, frame.bytes.length);
  }

  get isReadable(): boolean {
    return !this.#incoming.isEmpty || this.#hasError ||
      this.#slot.get(WORD.IN_STATE) !== FLOW.OPEN || this.#isOver;
  }

  get readable(): ThreadWaitable {
    return this.#readable ??= new ThreadWaitable(this.#thread, this.#slot, {
      isReady: () => this.isReadable,
      isKnown: () => this.#slot.get(WORD.READ_ARMED) === 1,
      demand: () => void this.#postDemand(),
    });
  }

  get writable(): ThreadWaitable {
    return this.#writable ??= new ThreadWaitable(this.#thread, this.#slot, {
      isReady: () => this.isWritable,
      isKnown: () => true,
      demand: () => this.#slot.set(WORD.WRITE_DEMAND, 1),
    });
  }

  get isWritable(): boolean {
    return this.#outgoing.hasRoom(this.#most) || this.#isOver;
  }

  /** Nothing will change any more: nobody must wait. */
  get #isOver(): boolean {
    return this.#closed || this.#thread.isDead;
  }

  get #hasError(): boolean {
    return this.#slot.get(WORD.ERRORS) !== this.#errorsSeen;
  }

  tryReceive(into: Uint8Array, peek: boolean): Arrival | undefined {
    this.#throwFailure();
    const before = this.#slot.incoming.used;
    const frame = this.#incoming.peek();
    if (frame === undefined) return undefined;
    const { bytes } = frame;
    const count = Math.min(bytes.length, into.length);
    into.set(count === bytes.length ? bytes : bytes.subarray(0, count));
    if (peek) return arrival(frame, count);
    this.#incoming.take(frame);
    // The worker stopped at a full ring: let it go on when half is free.
    const half = RING_SIZE / 2;
    if (before > half && this.#slot.incoming.used <= half) {
      this.#thread.ring(this.#slot);
    }
    return arrival(frame, count);
  }

  trySend(from: Uint8Array, host: string, port: number): number | undefined {
    this.#throwFailure();
    if (!this.#outgoing.push(from, host, port)) return undefined;
    this.#hasSpoken = true;
    this.#thread.ring(this.#slot);
    return from.length;
  }

  whenReadable(): Promise<void> {
    if (!this.isReadable) this.#demand();
    this.#readingRests = false;
    return this.#thread.whenChanged(
      this.#slot,
      () => this.isReadable || this.#readingRests,
    );
  }

  whenWritable(): Promise<void> {
    this.#slot.set(WORD.WRITE_DEMAND, 1);
    this.#writingRests = false;
    return this.#thread.whenChanged(
      this.#slot,
      () => this.isWritable || this.#writingRests,
    );
  }

  restReading(): void {
    this.#readingRests = true;
    this.#thread.lookAt(this.#slot);
  }

  restWriting(): void {
    this.#writingRests = true;
    this.#thread.lookAt(this.#slot);
  }

  waitReadable(timeoutMs: number): boolean {
    if (this.isReadable) return true;
    this.#demand();
    const isReply = this.#hasSpoken;
    this.#hasSpoken = false;
    return this.#thread.sleepUntil(() => this.isReadable, timeoutMs, isReply);
  }

  waitWritable(timeoutMs: number): boolean {
    this.#slot.set(WORD.WRITE_DEMAND, 1);
    return this.#thread.sleepUntil(() => this.isWritable, timeoutMs);
  }

  probe(): void {
    const slot = this.#slot;
    if (this.isReadable || slot.get(WORD.READ_ARMED) === 1) return;
    const probe = slot.get(WORD.PROBE) + 1;
    slot.set(WORD.PROBE, probe);
    this.#thread.ring(slot);
    this.#thread.sleepUntil(() => slot.isProbed(probe), Infinity);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (!this.#thread.isDead) this.#thread.close(this.#slot, 0, -1);
  }

  whenClosed(): Promise<void> {
    return this.#thread.isDead
      ? Promise.resolve()
      : this.#thread.whenGone(this.#slot);
  }

  waitClosed(): void {
    const slot = this.#slot;
    this.#thread.sleepUntil(() => slot.get(WORD.FREE) === 1, Infinity);
  }

  /** Asks the worker for a change, and waits for its answer. */
  #ask(request: Request): void {
    const slot = this.#slot;
    const number = slot.writeRequest(request);
    this.#thread.ring(slot);
    this.#thread.sleepUntil(() => slot.get(WORD.REPLY) === number, Infinity);
    const reply = slot.readReply();
    if ("error" in reply) {
      throw toFailure(reply.error, hostAndPort(...this.#local));
    }
  }

  #demand(): void {
    if (this.#postDemand()) this.#thread.ring(this.#slot);
  }

  /** Posts a demand for a datagram; whether there was need of one. */
  #postDemand(): boolean {
    const slot = this.#slot;
    // A receive that is under way answers without being asked.
    if (slot.get(WORD.READING) === 1) return false;
    slot.set(WORD.READ_DEMAND, 1);
    this.#thread.post(slot);
    return true;
  }

  /** What an earlier send or the socket itself failed with. */
  #throwFailure(): void {
    if (this.#thread.isDead) throw this.#thread.deathNotice();
    const slot = this.#slot;
    if (this.#hasError) {
      const error = slot.readError();
      this.#errorsSeen = slot.get(WORD.ERRORS);
      slot.set(WORD.ERRORS_SEEN, this.#errorsSeen);
      throw this.#failureOf(error);
    }
    if (slot.get(WORD.IN_STATE) === FLOW.FAILED && slot.incoming.used === 0) {
      throw this.#failureOf(slot.readError());
    }
  }

  #failureOf(error: PlainError): Error {
    return error.to === undefined
      ? toFailure(error, hostAndPort(...this.#local))
      : toSendFailure(error, ...error.to);
  }
}

function arrival({ host, port, bytes }: Frame, count: number): Arrival {
  return { count, length: bytes.length, host, port };
}
