import { SocketError } from "../../constants/mod.ts";
import { SocketException } from "../../errors/mod.ts";
import type { EndPoint, IPEndPoint } from "../../net/mod.ts";
import { hostAndPort, toEndPoint, toFailure } from "../edge.ts";
import { type BlockingStream, WOULD_BLOCK } from "../transport.ts";
import type { IOThread } from "./io_thread.ts";
import {
  FLOW,
  KEEP_ALIVE_TIME_SHIFT,
  type PlainAddress,
  WISH,
  WORD,
} from "./protocol.ts";
import type { Direction, Slot } from "./slot.ts";
import { ThreadPort } from "./thread_port.ts";
import { ThreadWaitable } from "./thread_waitable.ts";

/** What not every connection can. */
export interface StreamAbilities {
  readonly resettable?: boolean;
  readonly timesKeepAlive?: boolean;
}

/** Main's side of a connection on the I/O thread: both ends of its rings. */
export class ThreadStream<E extends EndPoint = IPEndPoint> extends ThreadPort<E>
  implements BlockingStream<E> {
  readonly #remote: PlainAddress;
  #remoteEndPoint: E | undefined;
  #failing: ThreadWaitable | undefined;
  #readFailed = false;
  /** A call was told why nothing can be sent. */
  #writeFailed = false;

  /** Closes with a reset, where the platform can. */
  readonly reset?: () => void;
  /** Says when the first probe is due, where the platform can. */
  readonly setKeepAliveTime?: (seconds: number) => void;

  constructor(
    thread: IOThread,
    slot: Slot,
    local: PlainAddress,
    remote: PlainAddress,
    { resettable, timesKeepAlive }: StreamAbilities,
  ) {
    super(thread, slot, local);
    if (resettable) this.reset = () => this.end(WISH.RESET, 0);
    if (timesKeepAlive) {
      this.setKeepAliveTime = (seconds) =>
        this.#wish(
          -1 << KEEP_ALIVE_TIME_SHIFT,
          seconds << KEEP_ALIVE_TIME_SHIFT,
        );
    }
    this.#remote = remote;
  }

  get remoteEndPoint(): E {
    const [hostname, port] = this.#remote;
    return this.#remoteEndPoint ??= toEndPoint({ hostname, port });
  }

  get available(): number {
    return this.slot.incoming.used;
  }

  get isReadable(): boolean {
    return this.slot.incoming.used > 0 ||
      this.slot.get(WORD.IN_STATE) !== FLOW.OPEN || this.isOver;
  }

  get isWritable(): boolean {
    return this.slot.outgoing.free > 0 ||
      this.slot.get(WORD.OUT_STATE) !== FLOW.OPEN || this.isOver;
  }

  get failing(): ThreadWaitable {
    return this.#failing ??= new ThreadWaitable(this.thread, this.slot, {
      isReady: () => this.#hasFailed,
      isKnown: () => this.slot.get(WORD.IN_STATE) !== FLOW.OPEN,
      demand: () => void this.postDemand(),
    });
  }

  /** A failure has come, and no read has thrown it; or nothing can come any more. */
  get #hasFailed(): boolean {
    return this.isOver ||
      !this.#readFailed && this.slot.get(WORD.IN_STATE) === FLOW.FAILED;
  }

  override probe(limitMs = Infinity): void {
    const mayCome = this.slot.get(WORD.IN_STATE) === FLOW.OPEN && !this.isOver;
    if (mayCome && this.slot.incoming.free > 0) this.askSystem(limitMs);
  }

  tryRead(into: Uint8Array, peek: boolean): number {
    this.checkOpen();
    const { incoming } = this.slot;
    if (incoming.used === 0) return this.#atEnd();
    const count = incoming.pop(into, peek);
    if (!peek) this.taken(count);
    return count;
  }

  tryWrite(from: Uint8Array): number {
    this.checkOpen();
    const slot = this.slot;
    if (slot.get(WORD.OUT_STATE) !== FLOW.OPEN || this.thread.isDead) {
      this.#writeFailed = true;
      throw this.#failure("out");
    }
    const count = slot.outgoing.push(from);
    if (count === 0) return from.length === 0 ? 0 : WOULD_BLOCK;
    this.sent();
    return count;
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

  close(lingerMs = -1, last?: () => void): void {
    last?.();
    this.end(0, lingerMs);
  }

  /** Changes some bits of the wishes. */
  #wish(bits: number, wanted: number): void {
    if (this.isOver) return;
    const before = this.slot.get(WORD.WISHES);
    const after = before & ~bits | wanted;
    if (before === after) return;
    this.slot.set(WORD.WISHES, after);
    this.thread.ring(this.slot);
  }

  /** What an empty ring means. */
  #atEnd(): number {
    const slot = this.slot;
    const state = slot.get(WORD.IN_STATE);
    // Bytes that came between the two looks come first.
    if (slot.incoming.used > 0) return WOULD_BLOCK;
    if (state === FLOW.ENDED) this.#throwReset();
    if (state === FLOW.ENDED || this.#readFailed) return 0;
    if (state === FLOW.FAILED || this.thread.isDead) {
      this.#readFailed = true;
      throw this.#failure("in");
    }
    return WOULD_BLOCK;
  }

  /** A reset that a write has met is no end for who has not been told of it. */
  #throwReset(): void {
    if (this.#writeFailed || this.slot.get(WORD.OUT_STATE) !== FLOW.FAILED) {
      return;
    }
    this.#writeFailed = true;
    const error = this.#failure("out");
    if (isReset(error)) throw error;
  }

  #failure(direction: Direction): Error {
    if (this.thread.isDead) return this.thread.deathNotice();
    const error = this.slot.readError(direction);
    return toFailure(error, hostAndPort(...this.#remote));
  }
}

function isReset(error: Error): boolean {
  return error instanceof SocketException &&
    error.socketErrorCode === SocketError.ConnectionReset;
}
