import { concat } from "../deps.ts";
import { type SelectMode, SocketError } from "../constants/mod.ts";
import { createSocketException } from "../errors/mod.ts";
import type { EndPoint } from "../net/mod.ts";
import {
  type BlockingStream,
  type FailureObserver,
  isBlockingStream,
  type Stream,
  type Waitable,
  WOULD_BLOCK,
} from "../transport/transport.ts";
import type { Wait } from "../transport/wait.ts";
import { takenAway, whileKept } from "../transport/kept.ts";
import { operationAborted } from "../transport/operation_aborted.ts";
import { cannotBlock } from "./cannot_block.ts";
import { LastLook } from "./last_look.ts";
import { closedInTime, closeWhenDropped } from "./leftovers.ts";
import type { Attempt, OperationQueue } from "./operation_queue.ts";
import { type Pieces, PieceSend } from "./piece_send.ts";
import { RepeatedPeek } from "./repeated_peek.ts";
import { StreamHalves } from "./stream_halves.ts";
import { StreamPolls } from "./stream_polls.ts";
import type { Watch } from "./watch.ts";

/** Up to this size scattered buffers share one read or write. */
const GATHER_SIZE = 1 << 16;

/** How long a call may wait: not at all, or so many milliseconds. */
export type Patience = "none" | number;

/** Receiving and sending on a connection, in both modes. */
export class StreamChannel implements FailureObserver {
  readonly stream: Stream<EndPoint>;
  /** The stream, if it can put the caller's thread to sleep. */
  readonly #blocking: BlockingStream<EndPoint> | undefined;
  /** What is known of its two halves, once there is something. */
  #halves: StreamHalves | undefined;
  /** What polls have found, once there was one. */
  #polls: StreamPolls | undefined;

  constructor(stream: Stream<EndPoint>) {
    this.stream = stream;
    this.#blocking = isBlockingStream(stream) ? stream : undefined;
    // An operation under way holds the channel, though maybe not the socket.
    closeWhenDropped(this, stream);
  }

  #startedHalves(): StreamHalves {
    return this.#halves ??= new StreamHalves(this.stream);
  }

  #startedPolls(): StreamPolls {
    return this.#polls ??= new StreamPolls(this.stream, this.#startedHalves());
  }

  get #receives(): OperationQueue {
    return this.#startedHalves().receives;
  }

  /**
   * What waits to send, for one that joins it.
   *
   * @throws {SocketException} `Shutdown`, if the sending half was shut.
   */
  get #sends(): OperationQueue {
    const halves = this.#startedHalves();
    if (halves.sendIsShut) throw createSocketException(SocketError.Shutdown);
    return halves.sends;
  }

  /** Whether nobody waits to receive. */
  get #canReceive(): boolean {
    return this.#halves?.canReceive ?? true;
  }

  /** Whether nobody waits to send. */
  get #canSend(): boolean {
    return this.#halves?.canSend ?? true;
  }

  get #receiveIsShut(): boolean {
    return this.#halves?.receiveIsShut ?? false;
  }

  /** Whether what had come before that is still looked for. */
  get #looksLast(): boolean {
    return this.#halves?.lastLook?.isUnderWay ?? false;
  }

  /** Whether a send is refused without asking the stream. */
  get #refusesSends(): boolean {
    return this.#halves?.refusesSends ?? false;
  }

  /** Whether neither half was shut here, and no failure was seen. */
  get isConnected(): boolean {
    return this.#halves?.isConnected ?? true;
  }

  /** What a poll waits for; `true` where there is nothing to wait for. */
  readiness(mode: SelectMode): Waitable | true {
    this.#letTake();
    return this.#startedPolls().readiness(mode);
  }

  /** Tells once when a poll would say yes; gives what ends that before. */
  watch(mode: SelectMode, watch: Watch): (() => void) | undefined {
    return this.#startedPolls().watch(mode, watch);
  }

  /** What waits to receive comes first; who looks has what is left. */
  #letTake(): void {
    if (this.#halves?.canReceive === false) this.#halves.nudgeReceives();
  }

  /** Bytes that a receive would give without waiting. */
  get available(): number {
    this.#lookFurther();
    this.#letTake();
    return this.stream.available;
  }

  /** Whether there are any; looks no further than that. */
  get hasAvailable(): boolean {
    if (this.stream.available === 0) this.#probe();
    this.#letTake();
    return this.stream.available > 0;
  }

  receive(buffer: Uint8Array, peek: boolean, patience: Patience): number {
    if (patience !== "none") {
      const stream = this.#mustBlock("receive");
      // Alone, and with all the time there is, it needs no place in the queue.
      while (patience === Infinity && this.#canReceive) {
        const count = this.#tryReceive(buffer, peek);
        if (count !== undefined) return count;
        stream.waitReadable(patience);
      }
      return this.#receives.block(
        () => this.#tryReceive(buffer, peek),
        patience,
      );
    }
    if (!peek && this.#canReceive) this.#lookBehind(buffer.length);
    const attempt = () => this.#tryReceive(buffer, peek);
    let count = this.#receives.now(attempt);
    if (count === undefined) {
      this.#probe();
      count = this.#receives.now(attempt);
    }
    if (count === undefined) {
      throw createSocketException(SocketError.WouldBlock);
    }
    return count;
  }

  receiveAsync(
    buffer: Uint8Array,
    peek: boolean,
    signal: AbortSignal | undefined,
  ): Promise<number> {
    const halves = this.#halves;
    if (
      signal === undefined && !peek && buffer.length > 0 &&
      (halves === undefined || halves.isOpenToReceive)
    ) {
      const reading = this.stream.read?.(buffer, this);
      if (reading !== undefined) return reading;
    }
    // What came after a half was shut is given, too, if it is there by now.
    halves?.lastLook?.called(this.#receives.isIdle);
    if (peek && this.stream.lookFurther !== undefined) {
      return this.#peekAsync(buffer, signal);
    }
    return this.#receives.start(this.#receiveOf(buffer, peek), signal);
  }

  /** A peek where only later turns of the event loop tell of more. */
  #peekAsync(
    buffer: Uint8Array,
    signal: AbortSignal | undefined,
  ): Promise<number> {
    const { stream } = this;
    const halves = this.#startedHalves();
    const { attempt, pause } = new RepeatedPeek({
      hasNothingNew: () =>
        halves.peeked > 0 && halves.peeked < buffer.length &&
        halves.peeked === stream.available,
      lookFurther: () => this.#lookFurther(),
      peek: this.#receiveOf(buffer, true),
    });
    return halves.receives.start(attempt, signal, pause);
  }

  send(buffer: Uint8Array, patience: Patience): number {
    if (patience === "none") {
      const count = this.#sends.now(() => this.#trySend(buffer));
      if (count === undefined) {
        throw createSocketException(SocketError.WouldBlock);
      }
      return count;
    }
    this.#mustBlock("send");
    // Most sends fit at once, and need no place in the queue.
    const sent = this.#canSend ? this.#trySend(buffer) ?? 0 : 0;
    if (sent === buffer.length && sent > 0) return sent;
    return this.#sends.block(this.#sendAll(buffer, sent), patience);
  }

  sendAsync(
    buffer: Uint8Array,
    signal: AbortSignal | undefined,
  ): Promise<number> {
    const halves = this.#halves;
    if (
      signal === undefined && (halves === undefined || halves.isOpenToSend) &&
      !this.#polls?.hasFound
    ) {
      const writing = this.stream.write?.(buffer, this);
      if (writing !== undefined) return writing;
    }
    return this.#sends.start(this.#sendAll(buffer), signal);
  }

  /** Whether calls may block here, and so wait behind others in a queue. */
  get canBlock(): boolean {
    return this.#blocking !== undefined;
  }

  /** Refuses a call that would have to wait where none can. */
  checkPatience(call: string, patience: Patience): void {
    if (patience !== "none") this.#mustBlock(call);
  }

  /** Sends what comes in pieces, none of which may have to be waited for. */
  sendPieces(pieces: Pieces, patience: Patience): number {
    // Where the caller's thread can wait, nothing that was taken is lost; and
    // who does not wait cannot wait for that.
    const { attempt } = this.#pieceSend(pieces, () => true);
    if (patience !== "none") return this.#sends.block(attempt, patience);
    const count = this.#sends.now(attempt);
    if (count === undefined) {
      throw createSocketException(SocketError.WouldBlock);
    }
    return count;
  }

  /** A send of what comes in pieces as a step of a flow. */
  sendingPieces(pieces: Pieces): Wait<number> {
    const isFlushed = () => this.#isFlushed();
    const { attempt, pause } = this.#pieceSend(pieces, isFlushed);
    return this.#sends.step(
      attempt,
      (signal) => this.#sends.start(attempt, signal, pause),
    );
  }

  #pieceSend(pieces: Pieces, isFlushed: () => boolean): PieceSend {
    const trySend = (buffer: Uint8Array) => this.#trySend(buffer);
    return new PieceSend(pieces, { trySend, isFlushed });
  }

  /** A receive as a step of a flow. */
  receiving(buffer: Uint8Array, peek: boolean): Wait<number> {
    return this.#receives.step(
      this.#receiveOf(buffer, peek),
      (signal) => this.receiveAsync(buffer, peek, signal),
    );
  }

  /** Sends pieces as one: none goes after one that failed, none comes between. */
  sendEachAsync(
    pieces: readonly Uint8Array[],
    signal: AbortSignal | undefined,
  ): Promise<number> {
    return pieces.length === 1
      ? this.sendAsync(pieces[0], signal)
      : this.#sends.start(this.#sendEach(pieces), signal);
  }

  /** The same as a step of a flow. */
  sending(pieces: readonly Uint8Array[]): Wait<number> {
    return this.#sends.step(
      this.#sendEach(pieces),
      (signal) => this.sendEachAsync(pieces, signal),
    );
  }

  #sendEach(pieces: readonly Uint8Array[]): Attempt<number> {
    const attempts = pieces.map((piece) => this.#sendAll(piece));
    let sent = 0, next = 0;
    return () => {
      for (; next < attempts.length; next++) {
        const count = attempts[next]();
        if (count === undefined) return undefined;
        sent += count;
      }
      return sent;
    };
  }

  /** Receives at once what is known here, else promises to. */
  beginReceive(buffer: Uint8Array, peek: boolean): number | Promise<number> {
    const count = this.#canReceive && (this.stream.hasNews ?? true)
      ? this.#tryReceive(buffer, peek)
      : undefined;
    return count ?? this.receiveAsync(buffer, peek, undefined);
  }

  /** Sends at once what a ring has room for, and promises the rest. */
  beginSend(pieces: readonly Uint8Array[]): number | Promise<number> {
    if (this.#blocking === undefined || !this.#canSend) {
      return this.sendEachAsync(pieces, undefined);
    }
    const attempt = this.#sendEach(pieces);
    return attempt() ?? this.#sends.start(attempt);
  }

  /** Several buffers as few sends: as one, if that is cheap to copy. */
  static join(buffers: readonly Uint8Array[]): readonly Uint8Array[] {
    const total = totalOf(buffers);
    return total <= GATHER_SIZE ? [concat(buffers)] : buffers;
  }

  /** What the next receive into several buffers reads into. */
  static gather(buffers: readonly Uint8Array[]): Uint8Array {
    const total = totalOf(buffers);
    return new Uint8Array(Math.min(total, GATHER_SIZE));
  }

  /** Spreads the first bytes that such a receive has read over the buffers. */
  static scatter(
    all: Uint8Array,
    count: number,
    buffers: readonly Uint8Array[],
  ): void {
    const total = totalOf(buffers);
    if (total < all.length) throw takenAway(total);
    let from = all.subarray(0, count);
    for (const buffer of buffers) {
      const count = Math.min(buffer.length, from.length);
      buffer.set(from.subarray(0, count));
      from = from.subarray(count);
      if (from.length === 0) return;
    }
  }

  shutdownReceive(): void {
    const halves = this.#startedHalves();
    if (halves.receiveIsShut) return;
    halves.receiveIsShut = true;
    if (this.#blocking !== undefined) this.endReceives();
    else {
      const look = halves.lastLook = new LastLook({
        look: () => void this.stream.isReadable,
        ended: () => this.endReceives(),
      });
      look.begin();
    }
    this.#polls?.tell();
  }

  /** Ends every receive that waits with 0. */
  endReceives(): void {
    const halves = this.#startedHalves();
    halves.receiveIsShut = true;
    this.stream.endRead?.();
    halves.nudgeReceives();
  }

  shutdownSend(): void {
    const halves = this.#startedHalves();
    if (halves.sendIsShut) return;
    halves.sendIsShut = true;
    if (this.#blocking === undefined && !halves.canSend) {
      // What .NET has given to the system by now stands in the queue here.
      halves.sends.start(() => this.#endSending(halves)).catch(() => {});
    } else this.#endSending(halves);
    halves.nudgeSends();
  }

  #endSending(halves: StreamHalves): true {
    halves.sendHasEnded = true;
    this.stream.shutdownSend();
    return true;
  }

  /** Ends every operation, and closes; in no time with a reset, if there is one. */
  close(lingerMs: number | undefined): void {
    const halves = this.#halves;
    halves?.lastLook?.end();
    halves?.closeReceives(operationAborted);
    this.#polls?.close(operationAborted);
    closedInTime(this.stream);
    // After its end a peer sees no reset.
    const resets = lingerMs === 0 && !halves?.sendIsShut;
    if (resets && this.stream.reset !== undefined) {
      halves?.closeSends(operationAborted);
      this.stream.reset();
    } else {
      this.stream.close(lingerMs, halves?.endOfSends(operationAborted));
    }
  }

  /** The stream, for a call that would wait in the caller's thread. */
  #mustBlock(call: string): BlockingStream<EndPoint> {
    if (this.#blocking !== undefined) return this.#blocking;
    throw cannotBlock(call);
  }

  #probe(): void {
    this.#blocking?.probe();
  }

  /** Looks for bytes behind those that are known: at once, or for a later turn. */
  #lookFurther(): void {
    this.#probe();
    this.stream.lookFurther?.();
  }

  /** Bytes behind those that are known are wanted too, if there are some. */
  #lookBehind(wanted: number): void {
    const { available } = this.stream;
    if (available > 0 && available < wanted) this.#lookFurther();
  }

  /** An attempt to receive that may be made in a later turn. */
  #receiveOf(buffer: Uint8Array, peek: boolean): Attempt<number> {
    return whileKept(buffer, () => this.#tryReceive(buffer, peek));
  }

  #tryReceive(buffer: Uint8Array, peek: boolean): number | undefined {
    try {
      this.#polls?.throwFound();
      if (peek) this.#lookBehind(buffer.length);
      let count = this.stream.tryRead(buffer, peek);
      if (count === WOULD_BLOCK) {
        if (!this.#receiveIsShut || this.#looksLast) return undefined;
        // As on Linux, a half that is shut still gives what has come.
        this.#probe();
        count = this.stream.tryRead(buffer, peek);
        if (count === WOULD_BLOCK) return 0;
      }
      if (peek) this.#startedHalves().peeked = count;
      // There may be more.
      if (count > 0) this.#halves?.lastLook?.begin();
      this.#halves?.lookAtReceives();
      // Who looks for a failure can see further now.
      this.#polls?.tell();
      return count;
    } catch (error) {
      this.failed(error);
      throw error;
    }
  }

  #trySend(buffer: Uint8Array): number | undefined {
    if (this.#refusesSends) {
      throw createSocketException(SocketError.Shutdown);
    }
    try {
      this.#polls?.throwFound();
      const count = this.stream.tryWrite(buffer);
      return count === WOULD_BLOCK ? undefined : count;
    } catch (error) {
      this.failed(error);
      throw error;
    }
  }

  /** Notes a failure of the stream. */
  failed(error: unknown): void {
    this.#startedHalves().failed(error);
    this.#polls?.failed();
  }

  /** An attempt that goes on where the last one stopped, until all is sent. */
  #sendAll(buffer: Uint8Array, sent = 0): Attempt<number> {
    const { length } = buffer;
    let isTaken = false;
    return whileKept(buffer, () => {
      while (!isTaken) {
        const count = this.#trySend(
          sent === 0 && buffer.length === length
            ? buffer
            : buffer.subarray(sent, length),
        );
        if (count === undefined) return undefined;
        sent += count;
        isTaken = sent === length;
      }
      return this.#isFlushed() ? sent : undefined;
    });
  }

  /** Whether what the stream took is out of the program's hands. */
  #isFlushed(): boolean {
    if (this.#halves?.isClosing) return true;
    try {
      return this.stream.isFlushed?.() ?? true;
    } catch (error) {
      this.failed(error);
      throw error;
    }
  }
}

/** How many bytes several buffers have. */
function totalOf(buffers: readonly Uint8Array[]): number {
  return buffers.reduce((sum, { length }) => sum + length, 0);
}
