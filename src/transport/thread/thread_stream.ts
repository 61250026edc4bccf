import type { EndPoint, IPEndPoint } from "../../net/mod.ts";
import { hostAndPort, toEndPoint, toFailure } from "../edge.ts";
import { type BlockingStream, WOULD_BLOCK } from "../transport.ts";
import type { IOThread } from "./io_thread.ts";
import {
  FLOW,
  KEEP_ALIVE_TIME_SHIFT,
  type PlainAddress,
  RING_SIZE,
  WISH,
  WORD,
} from "./protocol.ts";
import type { Slot } from "./slot.ts";
import { ThreadWaitable } from "./thread_waitable.ts";

/** Main's side of a connection on the I/O thread: both ends of its rings. */
export class ThreadStream<E extends EndPoint = IPEndPoint>
  implements BlockingStream<E> {
  readonly #thread: IOThread;
  readonly #slot: Slot;
  readonly #local: PlainAddress;
  readonly #remote: PlainAddress;
  #localEndPoint: E | undefined;
  #remoteEndPoint: E | undefined;
  #readable: ThreadWaitable | undefined;
  #writable: ThreadWaitable | undefined;
  #failing: ThreadWaitable | undefined;
  #readFailed = false;
  #closed = false;
  /** Something was sent since the last wait: a reply may come soon. */
  #hasSpoken = false;
  /** Nobody waits to read any more. */
  #readingRests = false;
  /** Nobody waits to write any more. */
  #writingRests = false;

  /** What only a connection of Node's can: closing with a reset … */
  readonly reset?: () => void;
  /** … and saying when the first probe is due. */
  readonly setKeepAliveTime?: (seconds: number) => void;

  constructor(
    thread: IOThread,
    slot: Slot,
    local: PlainAddress,
    remote: PlainAddress,
    isNode: boolean,
  ) {
    if (isNode) {
      this.reset = () => this.#end(WISH.RESET, 0);
      this.setKeepAliveTime = (seconds) =>
        this.#wish(
          -1 << KEEP_ALIVE_TIME_SHIFT,
          seconds << KEEP_ALIVE_TIME_SHIFT,
        );
    }
    this.#thread = thread;
    this.#slot = slot;
    this.#local = local;
    this.#remote = remote;
  }

  get localEndPoint(): E {
    const [hostname, port] = this.#local;
    return this.#localEndPoint ??= toEndPoint({ hostname, port });
  }

  get remoteEndPoint(): E {
    const [hostname, port] = this.#remote;
    return this.#remoteEndPoint ??= toEndPoint({ hostname, port });
  }

  get available(): number {
    return this.#slot.incoming.used;
  }

  get isReadable(): boolean {
    return this.#slot.incoming.used > 0 ||
      this.#slot.get(WORD.IN_STATE) !== FLOW.OPEN || this.#isOver;
  }

  get isWritable(): boolean {
    return this.#slot.outgoing.free > 0 ||
      this.#slot.get(WORD.OUT_STATE) !== FLOW.OPEN || this.#isOver;
  }

  get readable(): ThreadWaitable {
    return this.#readable ??= new ThreadWaitable(this.#thread, this.#slot, {
      isReady: () => this.isReadable,
      isKnown: () => this.#slot.get(WORD.READ_ARMED) === 1,
      demand: () => void this.#postReadDemand(),
    });
  }

  get writable(): ThreadWaitable {
    return this.#writable ??= new ThreadWaitable(this.#thread, this.#slot, {
      isReady: () => this.isWritable,
      isKnown: () => true,
      demand: () => this.#slot.set(WORD.WRITE_DEMAND, 1),
    });
  }

  get failing(): ThreadWaitable {
    return this.#failing ??= new ThreadWaitable(this.#thread, this.#slot, {
      isReady: () => this.#hasFailed,
      isKnown: () =>
        this.#slot.get(WORD.READ_ARMED) === 1 ||
        this.#slot.get(WORD.IN_STATE) !== FLOW.OPEN,
      demand: () => void this.#postReadDemand(),
    });
  }

  /** A failure has come, and no read has thrown it. */
  get #hasFailed(): boolean {
    return !this.#readFailed &&
      (this.#slot.get(WORD.IN_STATE) === FLOW.FAILED || this.#isOver);
  }

  /** Nothing will change any more: nobody must wait. */
  get #isOver(): boolean {
    return this.#closed || this.#thread.isDead;
  }

  tryRead(into: Uint8Array, peek: boolean): number {
    const { incoming } = this.#slot;
    const before = incoming.used;
    if (before === 0) return this.#atEnd();
    const count = incoming.pop(into, peek);
    // The worker stopped at a full ring: let it go on when half is free.
    const half = RING_SIZE / 2;
    if (!peek && before > half && before - count <= half) {
      this.#thread.ring(this.#slot);
    }
    return count;
  }

  tryWrite(from: Uint8Array): number {
    const slot = this.#slot;
    if (slot.get(WORD.OUT_STATE) !== FLOW.OPEN || this.#thread.isDead) {
      throw this.#failure();
    }
    const count = slot.outgoing.push(from);
    if (count === 0) return from.length === 0 ? 0 : WOULD_BLOCK;
    this.#hasSpoken = true;
    this.#thread.ring(slot);
    return count;
  }

  whenReadable(): Promise<void> {
    if (!this.isReadable) this.#demandRead();
    this.#readingRests = false;
    return this.#thread.whenChanged(
      this.#slot,
      () => this.isReadable || this.#readingRests,
    );
  }

  restReading(): void {
    this.#readingRests = true;
    this.#thread.lookAt(this.#slot);
  }

  whenWritable(): Promise<void> {
    this.#slot.set(WORD.WRITE_DEMAND, 1);
    this.#writingRests = false;
    return this.#thread.whenChanged(
      this.#slot,
      () => this.isWritable || this.#writingRests,
    );
  }

  restWriting(): void {
    this.#writingRests = true;
    this.#thread.lookAt(this.#slot);
  }

  waitReadable(timeoutMs: number): boolean {
    if (this.isReadable) return true;
    this.#demandRead();
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

  shutdownSend(): void {
    this.#wish(WISH.SHUT_SEND, WISH.SHUT_SEND);
  }

  setNoDelay(noDelay: boolean): void {
    this.#wish(WISH.NO_DELAY, noDelay ? WISH.NO_DELAY : 0);
  }

  setKeepAlive(keepAlive: boolean): void {
    this.#wish(WISH.KEEP_ALIVE, keepAlive ? WISH.KEEP_ALIVE : 0);
  }

  close(lingerMs = -1): void {
    this.#end(0, lingerMs);
  }

  whenClosed(): Promise<void> {
    return this.#thread.isDead
      ? Promise.resolve()
      : this.#thread.whenGone(this.#slot);
  }

  #end(wish: number, lingerMs: number): void {
    if (this.#closed) return;
    this.#closed = true;
    if (!this.#thread.isDead) this.#thread.close(this.#slot, wish, lingerMs);
  }

  /** Changes some bits of the wishes. */
  #wish(bits: number, wanted: number): void {
    if (this.#isOver) return;
    const before = this.#slot.get(WORD.WISHES);
    const after = before & ~bits | wanted;
    if (before === after) return;
    this.#slot.set(WORD.WISHES, after);
    this.#thread.ring(this.#slot);
  }

  #demandRead(): void {
    if (this.#postReadDemand()) this.#thread.ring(this.#slot);
  }

  /** Posts a demand for bytes; whether there was need of one. */
  #postReadDemand(): boolean {
    const slot = this.#slot;
    // A read that is under way answers without being asked.
    if (slot.get(WORD.READING) === 1) return false;
    slot.set(WORD.READ_DEMAND, 1);
    this.#thread.post(slot);
    return true;
  }

  /** What an empty ring means. */
  #atEnd(): number {
    const slot = this.#slot;
    const state = slot.get(WORD.IN_STATE);
    // Bytes that came between the two looks come first.
    if (slot.incoming.used > 0) return WOULD_BLOCK;
    if (state === FLOW.ENDED || this.#readFailed) return 0;
    if (state === FLOW.FAILED || this.#thread.isDead) {
      this.#readFailed = true;
      throw this.#failure();
    }
    return WOULD_BLOCK;
  }

  #failure(): Error {
    if (this.#thread.isDead) return this.#thread.deathNotice();
    return toFailure(this.#slot.readError(), hostAndPort(...this.#remote));
  }
}
