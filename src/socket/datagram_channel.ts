import { SelectMode, SocketError } from "../constants/mod.ts";
import { createSocketException } from "../errors/mod.ts";
import type { EndPoint, IPEndPoint } from "../net/mod.ts";
import {
  type Arrival,
  type BlockingDatagrams,
  type Datagrams,
  isBlockingDatagrams,
} from "../transport/datagrams.ts";
import type { Waitable } from "../transport/transport.ts";
import type { Wait } from "../transport/wait.ts";
import { mayShrink, whileKept } from "../transport/kept.ts";
import { operationAborted } from "../transport/operation_aborted.ts";
import { cannotBlock } from "./cannot_block.ts";
import { LastLook } from "./last_look.ts";
import { closedInTime, closeWhenDropped } from "./leftovers.ts";
import { type Attempt, OperationQueue } from "./operation_queue.ts";
import { withoutSleep } from "./select.ts";
import type { Patience } from "./stream_channel.ts";
import type { Watch } from "./watch.ts";

/** An address as a datagram socket is given it. */
export interface Destination {
  readonly host: string;
  readonly port: number;
  /** Another name by which it may send. */
  readonly alias?: string;
  /** Whether nobody can be there: what is sent is lost without a word. */
  readonly isNowhere?: boolean;
}

/** What a shut half gives when all that had come is taken. */
const nobody: Arrival = { count: 0, length: 0, host: "", port: 0 };

/**
 * Receiving and sending datagrams, in both modes.
 *
 * A connected socket takes datagrams of its peer only; what others sent is
 * passed over here, since no transport does it.
 */
export class DatagramChannel<E extends EndPoint = IPEndPoint> {
  readonly datagrams: Datagrams<E>;
  readonly #blocking: BlockingDatagrams<E> | undefined;
  readonly #receives: OperationQueue;
  readonly #sends: OperationQueue;
  /** Whether IPv4 senders of an IPv6 socket are passed over. */
  readonly #ipv6Only: boolean;
  /** Whom the socket is connected to. */
  peer: Destination | undefined;
  #receiveIsShut = false;
  /** Looks for what had come before that. */
  #lastLook: LastLook | undefined;
  #sendIsShut = false;

  constructor(datagrams: Datagrams<E>, ipv6Only: boolean) {
    this.datagrams = datagrams;
    this.#ipv6Only = ipv6Only;
    const blocking = this.#blocking = isBlockingDatagrams(datagrams)
      ? datagrams
      : undefined;
    this.#receives = new OperationQueue({
      when: () => datagrams.whenReadable(),
      rest: () => datagrams.restReading(),
      wait: blocking && ((timeoutMs) => blocking.waitReadable(timeoutMs)),
      time: blocking?.time,
    });
    this.#sends = new OperationQueue({
      when: () => datagrams.whenWritable(),
      rest: () => datagrams.restWriting?.(),
      wait: blocking && ((timeoutMs) => blocking.waitWritable(timeoutMs)),
      time: blocking?.time,
    });
    // An operation under way holds the channel, though maybe not the socket.
    closeWhenDropped(this, datagrams);
  }

  /** What a poll waits for; `true` where there is nothing to wait for. */
  readiness(mode: SelectMode): Waitable | boolean {
    const { datagrams } = this;
    if (mode === SelectMode.SelectError) return false;
    if (mode === SelectMode.SelectWrite) {
      return this.#sendIsShut ||
        (this.#blocking?.writable ?? withoutSleep(() => datagrams.isWritable));
    }
    if (this.#receiveIsShut) return true;
    const isFresh = datagrams.canReceiveDirectly;
    this.#passOver();
    return this.#blocking?.readable ??
      withoutSleep(() => datagrams.isReadable, isFresh);
  }

  /** Tells once when a poll would say yes; gives what ends that before. */
  watch(mode: SelectMode, watch: Watch): () => void {
    const tell = (error?: unknown) => watch.tell(error);
    const isReady = () => {
      const found = this.readiness(mode);
      return typeof found === "boolean" ? found : found.isReady;
    };
    if (mode === SelectMode.SelectWrite) {
      return this.#sends.watch({ isReady, tell });
    }
    const canWait = () => mode === SelectMode.SelectRead;
    return this.#receives.watch({ isReady, canWait, tell });
  }

  /** What waits to receive comes first; who looks has what is left. */
  letTake(): void {
    if (!this.#receives.isIdle) this.#receives.nudge();
  }

  /** Bytes of the next datagram. */
  get available(): number {
    const { datagrams } = this;
    let hasPassed: boolean;
    do {
      this.#blocking?.probe();
      this.letTake();
      hasPassed = this.#passOver();
      // Behind a stranger's there may be others that nobody has asked for yet.
    } while (hasPassed && datagrams.head === undefined && this.#blocking);
    return datagrams.head?.length ?? 0;
  }

  receive(buffer: Uint8Array, peek: boolean, patience: Patience): Arrival {
    const attempt = () => this.#tryReceive(buffer, peek);
    if (patience !== "none") {
      const blocking = this.#mustBlock("receiveFrom");
      // Alone, and with all the time there is, it needs no place in the queue.
      while (patience === Infinity && this.#receives.isIdle) {
        const arrival = attempt();
        if (arrival !== undefined) return arrival;
        blocking.waitReadable(patience);
      }
      return this.#receives.block(attempt, patience);
    }
    let arrival = this.#receives.now(attempt);
    if (arrival === undefined) {
      this.#blocking?.probe();
      arrival = this.#receives.now(attempt);
    }
    if (arrival === undefined) {
      throw createSocketException(SocketError.WouldBlock);
    }
    return arrival;
  }

  /** `whole` is for who must know whether the datagram was cut. */
  receiveAsync<T>(
    buffer: Uint8Array,
    peek: boolean,
    whole: boolean,
    signal: AbortSignal | undefined,
    make: (arrival: Arrival) => T,
  ): Promise<T> {
    const { datagrams } = this;
    if (
      signal === undefined && !peek && !this.#receiveIsShut &&
      (!whole || datagrams.tellsLength === true) &&
      datagrams.canReceiveDirectly && this.#receives.isIdle
    ) {
      // What tells whom to hear holds the channel, which must not be collected.
      return datagrams.receive!(buffer, make, this.#isHeard, this.#isScreened);
    }
    // What came after a half was shut is given, too, if it is there by now.
    this.#lastLook?.called(this.#receives.isIdle);
    return this.#receives.start(this.#receiveOf(buffer, peek), signal)
      .then(make);
  }

  send(buffer: Uint8Array, to: Destination, patience: Patience): number {
    const attempt = () => this.#trySend(buffer, to);
    if (patience !== "none") {
      this.#mustBlock("sendTo");
      // Most sends fit at once, and need no place in the queue.
      const sent = this.#sends.isIdle ? attempt() : undefined;
      return sent ?? this.#sends.block(attempt, patience);
    }
    const sent = this.#sends.now(attempt);
    if (sent === undefined) throw createSocketException(SocketError.WouldBlock);
    return sent;
  }

  sendAsync(
    buffer: Uint8Array,
    to: Destination,
    signal: AbortSignal | undefined,
  ): Promise<number> {
    const { datagrams } = this;
    if (
      signal === undefined && datagrams.send !== undefined &&
      datagrams.isWritable && this.#sends.isIdle && !this.#sendIsShut &&
      !to.isNowhere && !mayShrink(buffer)
    ) {
      return datagrams.send(buffer, to.host, to.port, this);
    }
    return this.#sends.start(this.#sendOf(buffer, to), signal);
  }

  /** A receive as a step of a flow. */
  receiving(buffer: Uint8Array, peek: boolean, whole: boolean): Wait<Arrival> {
    return this.#receives.step(
      this.#receiveOf(buffer, peek),
      (signal) =>
        this.receiveAsync(buffer, peek, whole, signal, (arrival) => arrival),
    );
  }

  /** A send as a step of a flow. */
  sending(buffer: Uint8Array, to: Destination): Wait<number> {
    return this.#sends.step(
      this.#sendOf(buffer, to),
      (signal) => this.sendAsync(buffer, to, signal),
    );
  }

  /** Makes something at once of a datagram that is known here, else promises it. */
  beginReceive<T>(
    buffer: Uint8Array,
    peek: boolean,
    whole: boolean,
    make: (arrival: Arrival) => T,
  ): T | Promise<T> {
    const arrival = this.#receives.isIdle && !this.datagrams.canReceiveDirectly
      ? this.#tryReceive(buffer, peek)
      : undefined;
    return arrival === undefined
      ? this.receiveAsync(buffer, peek, whole, undefined, make)
      : make(arrival);
  }

  /** Sends at once if a ring has room, else promises to. */
  beginSend(buffer: Uint8Array, to: Destination): number | Promise<number> {
    const sent = this.#blocking !== undefined && this.#sends.isIdle
      ? this.#trySend(buffer, to)
      : undefined;
    return sent ?? this.sendAsync(buffer, to, undefined);
  }

  /** Whether sends are refused. */
  get sendIsShut(): boolean {
    return this.#sendIsShut;
  }

  shutdownReceive(): void {
    if (this.#receiveIsShut) return;
    this.#receiveIsShut = true;
    const ended = () => {
      this.datagrams.endReceive?.(nobody);
      this.#receives.nudge();
    };
    if (this.#blocking !== undefined) return ended();
    const look = () => void this.datagrams.isReadable;
    this.#lastLook = new LastLook({ look, ended });
    this.#lastLook.begin();
  }

  /** Ends every receive that waits. */
  endReceives(): void {
    this.datagrams.endReceive?.(operationAborted());
    this.#receives.end(operationAborted);
  }

  shutdownSend(): void {
    this.#sendIsShut = true;
    this.#sends.nudge();
  }

  /** Takes the place of another, whose socket was opened anew. */
  takeOver(other: DatagramChannel<E>): void {
    this.peer = other.peer;
    if (other.#receiveIsShut) this.shutdownReceive();
    this.#sendIsShut = other.#sendIsShut;
  }

  /** Has those who poll look anew: another channel takes this one's place. */
  replaced(error?: unknown): void {
    for (const queue of [this.#receives, this.#sends]) {
      queue.tellWatchers(error);
      queue.nudge();
    }
  }

  /** Ends every operation, and closes the socket. */
  close(): void {
    this.#lastLook?.end();
    this.#receives.close(operationAborted);
    this.#sends.close(operationAborted);
    closedInTime(this.datagrams);
    this.datagrams.close();
  }

  /** An attempt to receive that may be made in a later turn. */
  #receiveOf(buffer: Uint8Array, peek: boolean): Attempt<Arrival> {
    return whileKept(buffer, () => this.#tryReceive(buffer, peek));
  }

  /** An attempt to send that may be made in a later turn. */
  #sendOf(buffer: Uint8Array, to: Destination): Attempt<number> {
    return whileKept(buffer, () => this.#trySend(buffer, to));
  }

  #tryReceive(buffer: Uint8Array, peek: boolean): Arrival | undefined {
    if (this.#receiveIsShut) this.#blocking?.probe();
    this.#passOver();
    const arrival = this.datagrams.tryReceive(buffer, peek);
    if (arrival === undefined) {
      // As on Linux, a half that is shut still gives what has come.
      const isAtEnd = this.#receiveIsShut && !this.#lastLook?.isUnderWay;
      return isAtEnd ? nobody : undefined;
    }
    this.#receives.look();
    // There may be more.
    this.#lastLook?.begin();
    return arrival;
  }

  #trySend(buffer: Uint8Array, { host, port, isNowhere }: Destination) {
    if (this.#sendIsShut) throw createSocketException(SocketError.Shutdown);
    if (isNowhere) return buffer.length;
    return this.datagrams.trySend(buffer, host, port);
  }

  /** Takes datagrams away that this socket must not see; whether there were any. */
  #passOver(): boolean {
    let has = false;
    if (!this.#isScreened) return has;
    for (let head; (head = this.datagrams.head) !== undefined; has = true) {
      if (!this.#isStranger(head)) break;
      this.datagrams.skip();
    }
    return has;
  }

  /** Whether not everybody is heard. */
  get #isScreened(): boolean {
    return this.peer !== undefined || this.#ipv6Only;
  }

  readonly #isHeard = (arrival: Arrival): boolean => !this.#isStranger(arrival);

  #isStranger({ host, port }: Arrival): boolean {
    if (this.#ipv6Only && host.startsWith("::ffff:")) return true;
    const peer = this.peer;
    return peer !== undefined &&
      (port !== peer.port || host !== peer.host && host !== peer.alias);
  }

  /** The socket, for a call that would wait in the caller's thread. */
  #mustBlock(call: string): BlockingDatagrams<E> {
    if (this.#blocking !== undefined) return this.#blocking;
    throw cannotBlock(call);
  }
}
