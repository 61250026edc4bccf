import type { EndPoint, IPEndPoint } from "../../net/mod.ts";
import type {
  Arrival,
  BlockingDatagrams,
  DatagramSettings,
  MembershipChange,
} from "../datagrams.ts";
import { MAX_DATAGRAM_IPV6 } from "../datagrams.ts";
import { hostAndPort, toFailure, toSendFailure } from "../edge.ts";
import { type Frame, FrameRing } from "./frame_ring.ts";
import type { IOThread } from "./io_thread.ts";
import {
  type Answer,
  type PlainAddress,
  type Request,
  WORD,
} from "./protocol.ts";
import type { Slot } from "./slot.ts";
import { ThreadPort } from "./thread_port.ts";

/** Main's side of a datagram socket on the I/O thread. */
export class ThreadDatagrams<E extends EndPoint = IPEndPoint>
  extends ThreadPort<E>
  implements BlockingDatagrams<E> {
  readonly #incoming: FrameRing;
  readonly #outgoing: FrameRing;
  /** The most bytes that a datagram can have. */
  readonly #most: number;
  #errorsSeen = 0;
  /** Changes options, where the platform can. */
  readonly configure?: (settings: DatagramSettings) => void;
  /** Joins and leaves groups, where the platform can. */
  readonly changeMembership?: (change: MembershipChange) => void;

  constructor(
    thread: IOThread,
    slot: Slot,
    local: PlainAddress,
    { configurable = false, joins = false }: Answer,
    most: number = MAX_DATAGRAM_IPV6,
  ) {
    super(thread, slot, local);
    this.#most = most;
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

  /** What was dropped since the last receive only the worker knows. */
  get dropped(): number {
    if (this.configure !== undefined && !this.isOver) {
      this.#ask({ op: "dropped" });
    }
    return this.slot.get(WORD.DROPPED);
  }

  get head(): Arrival | undefined {
    if (this.isOver) return undefined;
    const frame = this.#incoming.peek();
    return frame && arrival(frame, frame.bytes.length);
  }

  get isReadable(): boolean {
    return !this.#incoming.isEmpty || this.#hasError || this.isOver;
  }

  get isWritable(): boolean {
    return this.#outgoing.hasRoom(this.#most) || this.isOver;
  }

  get #hasError(): boolean {
    return this.slot.get(WORD.ERRORS) !== this.#errorsSeen;
  }

  tryReceive(into: Uint8Array, peek: boolean): Arrival | undefined {
    this.#throwFailure();
    const frame = this.#incoming.peek();
    if (frame === undefined) return undefined;
    const { bytes } = frame;
    const count = Math.min(bytes.length, into.length);
    into.set(count === bytes.length ? bytes : bytes.subarray(0, count));
    if (!peek) this.#take(frame);
    return arrival(frame, count);
  }

  skip(): void {
    this.checkOpen();
    const frame = this.#incoming.peek();
    if (frame !== undefined) this.#take(frame);
  }

  #take(frame: Frame): void {
    this.taken(this.#incoming.take(frame));
  }

  trySend(from: Uint8Array, host: string, port: number): number | undefined {
    this.#throwFailure();
    if (!this.#outgoing.push(from, host, port)) return undefined;
    this.sent();
    return from.length;
  }

  close(): void {
    if (this.isOver) return;
    this.end(0, -1);
    const [, port] = this.local;
    if (port >= 0 || this.slot.outgoing.used > 0) return;
    // A file that somebody puts there next is not to be removed.
    this.thread.sleepUntilGone([this.slot]);
  }

  waitClosed(): void {
    this.thread.sleepUntilFree(this.slot);
  }

  /** Asks the worker for a change, and waits for its answer. */
  #ask(request: Request): void {
    const slot = this.slot;
    const number = slot.writeRequest(request);
    this.thread.ring(slot);
    this.thread.sleepUntil(() => slot.get(WORD.REPLY) === number, Infinity);
    const reply = slot.readReply();
    if ("error" in reply) {
      throw toFailure(reply.error, hostAndPort(...this.local));
    }
  }

  /** What an earlier send or a receive has failed with, once. */
  #throwFailure(): void {
    this.checkOpen();
    if (this.thread.isDead) throw this.thread.deathNotice();
    if (!this.#hasError) return;
    const slot = this.slot;
    const error = slot.readError("out");
    this.#errorsSeen = slot.get(WORD.ERRORS);
    slot.set(WORD.ERRORS_SEEN, this.#errorsSeen);
    throw error.to === undefined
      ? toFailure(error, hostAndPort(...this.local))
      : toSendFailure(error, ...error.to);
  }
}

function arrival({ host, port, bytes }: Frame, count: number): Arrival {
  return { count, length: bytes.length, host, port };
}
