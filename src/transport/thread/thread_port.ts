import type { EndPoint } from "../../net/mod.ts";
import { toEndPoint } from "../edge.ts";
import { operationAborted } from "../operation_aborted.ts";
import type { IOThread } from "./io_thread.ts";
import { FLOW, type PlainAddress, RING_SIZE, WORD } from "./protocol.ts";
import type { Slot } from "./slot.ts";
import { ThreadWaitable } from "./thread_waitable.ts";

/**
 * How much longer than its time a wait may take, in ms, for a worker that had
 * none to look.
 */
const LATE_MS = 100;

/**
 * Main's side of a slot with two rings, which a connection or a datagram socket
 * has: who waits for it, and how.
 */
export abstract class ThreadPort<E extends EndPoint> {
  protected readonly thread: IOThread;
  protected readonly slot: Slot;
  /** The address of this side. */
  protected readonly local: PlainAddress;
  #localEndPoint: E | undefined;
  #readable: ThreadWaitable | undefined;
  #writable: ThreadWaitable | undefined;
  #closed = false;
  /** Something was sent since the last wait: a reply may come soon. */
  #hasSpoken = false;
  /** Nobody waits to read any more. */
  #readingRests = false;
  /** Nobody waits to write any more. */
  #writingRests = false;

  constructor(thread: IOThread, slot: Slot, local: PlainAddress) {
    this.thread = thread;
    this.slot = slot;
    this.local = local;
  }

  get localEndPoint(): E {
    const [hostname, port] = this.local;
    return this.#localEndPoint ??= toEndPoint({ hostname, port });
  }

  /** Whether there is something to take, or never will be. */
  abstract get isReadable(): boolean;

  /** Whether there is room, or never will be. */
  abstract get isWritable(): boolean;

  get readable(): ThreadWaitable {
    return this.#readable ??= new ThreadWaitable(this.thread, this.slot, {
      isReady: () => this.isReadable,
      // What has come must be seen: the worker is asked each time.
      isKnown: () => false,
      demand: () => void this.postDemand(),
    });
  }

  get writable(): ThreadWaitable {
    return this.#writable ??= new ThreadWaitable(this.thread, this.slot, {
      isReady: () => this.isWritable,
      isKnown: () => true,
      demand: () => this.slot.set(WORD.WRITE_DEMAND, 1),
    });
  }

  whenReadable(): Promise<void> {
    this.#readingRests = false;
    return this.thread.whenChanged(
      this.slot,
      () => this.#readingRests || this.#seekBytes(),
    );
  }

  whenWritable(): Promise<void> {
    this.#writingRests = false;
    return this.thread.whenChanged(
      this.slot,
      () => this.#writingRests || this.#seekRoom(),
    );
  }

  restReading(): void {
    this.#readingRests = true;
    this.thread.lookAt(this.slot);
  }

  restWriting(): void {
    this.#writingRests = true;
    this.thread.lookAt(this.slot);
  }

  waitReadable(timeoutMs: number): boolean {
    if (this.#seekBytes()) return true;
    const isReply = this.#hasSpoken;
    this.#hasSpoken = false;
    const isThere = () => this.isReadable;
    if (this.thread.sleepUntil(isThere, timeoutMs, isReply)) return true;
    // What had come is taken, also if the worker had no time to look.
    this.probe(LATE_MS);
    return this.isReadable;
  }

  waitWritable(timeoutMs: number): boolean {
    if (this.#seekRoom()) return true;
    // A sleep for as long as it takes ends with an answer, and by nothing else.
    const mayEnd = () => timeoutMs < Infinity || this.#isRoomTold;
    return this.thread.sleepUntil(
      () => mayEnd() && this.#seekRoom(),
      timeoutMs,
    );
  }

  /** Whether there is something to take; if not, the worker is asked for it. */
  #seekBytes(): boolean {
    if (this.isReadable) return true;
    if (this.postDemand()) this.thread.ring(this.slot);
    return false;
  }

  /** Whether there is room; if not, the worker is asked to tell of some. */
  #seekRoom(): boolean {
    if (this.isWritable) return true;
    this.slot.set(WORD.WRITE_DEMAND, 1);
    // What was free before that, nobody tells.
    return this.isWritable;
  }

  /** Whether the worker has answered the demand for room, or never will. */
  get #isRoomTold(): boolean {
    return this.slot.get(WORD.WRITE_DEMAND) === 0 ||
      this.slot.get(WORD.OUT_STATE) !== FLOW.OPEN || this.isOver;
  }

  probe(limitMs = Infinity): void {
    if (!this.isReadable) this.askSystem(limitMs);
  }

  /**
   * Returns when the system has been asked, behind what is known as well, or the
   * time is over.
   */
  protected askSystem(limitMs: number): void {
    const { slot } = this;
    const probe = slot.get(WORD.PROBE) + 1;
    slot.set(WORD.PROBE, probe);
    this.thread.ring(slot);
    this.thread.sleepUntil(() => slot.isProbed(probe), limitMs);
  }

  whenClosed(): Promise<void> {
    return this.thread.whenGone(this.slot);
  }

  /** Closes once, with a wish and a linger time in ms; −1 is without end. */
  protected end(wish: number, lingerMs: number): void {
    if (this.#closed) return;
    this.#closed = true;
    if (!this.thread.isDead) this.thread.close(this.slot, wish, lingerMs);
  }

  /** Nothing of a slot that was given back is looked at: it is another's. */
  protected checkOpen(): void {
    if (this.#closed) throw operationAborted();
  }

  /** Nothing will change any more: nobody must wait. */
  protected get isOver(): boolean {
    return this.#closed || this.thread.isDead;
  }

  /** Tells the worker of what was put into its ring. */
  protected sent(): void {
    this.#hasSpoken = true;
    this.thread.ring(this.slot);
  }

  /**
   * Notes that bytes of the ring were taken: where the worker has stopped at a
   * full one, it goes on when half is free.
   */
  protected taken(count: number): void {
    const half = RING_SIZE / 2;
    const after = this.slot.incoming.used;
    if (after + count > half && after <= half) this.thread.ring(this.slot);
  }

  /** Posts a demand for what comes, without a ring; whether there was need of one. */
  protected postDemand(): boolean {
    const { slot } = this;
    // A read that is under way answers without being asked.
    if (slot.get(WORD.READING) === 1) return false;
    slot.set(WORD.READ_DEMAND, 1);
    this.thread.post(slot);
    return true;
  }
}
