import type { EndPoint, IPEndPoint } from "../net/mod.ts";
import {
  type DatagramIO,
  type ReceivedDatagram,
  toArrival,
} from "./datagram_io.ts";
import type {
  Arrival,
  Datagrams,
  DatagramSettings,
  MembershipChange,
} from "./datagrams.ts";
import { hostAndPort, toEndPoint, toFailure, toSendFailure } from "./edge.ts";
import { failingWith } from "./failing.ts";
import { checkKept, mayShrink, whileKept } from "./kept.ts";
import { operationAborted } from "./operation_aborted.ts";

/** Room for any datagram. */
const ROOM = 1 << 16;

/** So many bytes of sends that nobody waits for may wait for the system … */
const MOST_WAITING = 1 << 16;

/** … to which each datagram adds so many, as Linux counts about. */
const OVERHEAD = 256;

/** A receive into the caller's buffer. */
interface Direct {
  readonly into: Uint8Array;
  /** How many bytes it had at the beginning. */
  readonly length: number;
  /** What its caller is given of a datagram. */
  make(arrival: Arrival): unknown;
  /** Whether a datagram is for its caller. */
  accepts(arrival: Arrival): boolean;
  resolve(value: unknown): void;
}

/**
 * Datagrams over promises that cannot be taken back.
 *
 * As with `CompletionStream`, a direct `receive` goes into the caller's buffer,
 * unless it takes some datagrams only; who may give up, only looks or does not
 * wait has one received *ahead*, which is the next call's if the first has gone.
 */
export class CompletionDatagrams<E extends EndPoint = IPEndPoint>
  implements Datagrams<E> {
  readonly #io: DatagramIO;
  #localEndPoint: E | undefined;
  /** What is not received into a caller's buffer: made once, when needed. */
  #room: Uint8Array | undefined;
  /** The datagram that was received ahead; its bytes are in the room. */
  #stash: { readonly bytes: Uint8Array; readonly from: Arrival } | undefined;
  #receivingAhead = false;
  #receivingDirectly = false;
  /** The direct receive, as long as somebody waits for it. */
  #direct: Direct | undefined;
  /** Who waits for a receive that is under way to end. */
  #ended: (() => void) | undefined;
  /** How many sends have begun and not ended. */
  #sends = 0;
  /** The last of them: the next goes behind it. */
  #lastSend: Promise<number> | undefined;
  /** The end of those that nobody waits for, and how much they are. */
  #sending: Promise<void> | undefined;
  #waiting = 0;
  /** Who waits with `whenReadable`. */
  #reader: (() => void) | undefined;
  #isReferenced = true;
  #error: Error | undefined;
  #closeWanted = false;
  #closed = false;
  /** What whoever waits for the end waits for. */
  #gone: Promise<void> | undefined;
  /** Joins and leaves groups, where the platform can. */
  readonly changeMembership?: (change: MembershipChange) => void;
  /** Changes options, where the platform can. */
  readonly configure?: (settings: DatagramSettings) => void;

  constructor(io: DatagramIO) {
    this.#io = io;
    if (io.configure !== undefined) {
      this.configure = (settings) => this.#set(() => io.configure!(settings));
    }
    if (io.changeMembership !== undefined) {
      this.changeMembership = (change) =>
        this.#set(() => this.#changeMembership(change));
    }
  }

  get localEndPoint(): E {
    return this.#localEndPoint ??= toEndPoint(this.#io.localAddr);
  }

  get dropped(): number {
    return this.#io.dropped;
  }

  get isGuarded(): boolean {
    return this.#io.isGuarded;
  }

  get tellsLength(): boolean {
    return this.#io.tellsLength ?? false;
  }

  get head(): Arrival | undefined {
    this.#lookAhead();
    return this.#stash?.from;
  }

  get isReadable(): boolean {
    this.#lookAhead();
    return this.#hasNews;
  }

  get isWritable(): boolean {
    return this.#waiting < MOST_WAITING;
  }

  get canReceiveDirectly(): boolean {
    return !this.#hasNews && !this.#receivingAhead && !this.#receivingDirectly;
  }

  get #hasNews(): boolean {
    return this.#stash !== undefined || this.#error !== undefined;
  }

  receive<T>(
    into: Uint8Array,
    make: (arrival: Arrival) => T,
    accepts: (arrival: Arrival) => boolean,
    isScreened: boolean,
  ): Promise<T> {
    this.#receivingDirectly = true;
    this.#refer(true);
    const { promise, resolve } = Promise.withResolvers<T>();
    const { length } = into;
    this.#direct = { into, length, make, accepts, resolve } as Direct;
    const receiving = isScreened || mayShrink(into)
      ? this.#receiveOf(accepts, into)
      : this.#io.receive(into);
    receiving.then(this.#arrived, this.#failed);
    return promise;
  }

  readonly #arrived = (received: ReceivedDatagram): void => {
    const arrival = toArrival(received);
    const direct = this.#direct;
    if (direct === undefined) {
      // Nobody waits any more: it is the next call's, as one received ahead.
      this.#stash = { bytes: received[0].slice(), from: arrival };
      return this.#receivedDirectly();
    }
    const { accepts, into } = direct;
    // The peer may have been chosen meanwhile.
    if (!accepts(arrival)) {
      this.#receiveOf(accepts, into).then(this.#arrived, this.#failed);
      return;
    }
    this.#direct = undefined;
    this.#receivedDirectly();
    settle(direct, arrival);
  };

  readonly #failed = (error: unknown): void => {
    const direct = this.#direct;
    this.#direct = undefined;
    // A buffer that was taken away is no failure of the socket.
    const isGone = error instanceof TypeError;
    const failure = isGone ? takenFrom(direct) ?? error : this.#failure(error);
    if (direct === undefined && !isGone) this.#error = failure;
    this.#receivedDirectly();
    if (direct !== undefined) settle(direct, failure);
  };

  endReceive(result: Arrival | Error): void {
    const direct = this.#direct;
    if (direct === undefined) return;
    this.#direct = undefined;
    this.#refer(this.#reader !== undefined);
    if (this.#io.giveUp?.()) this.#receivedDirectly();
    settle(direct, result);
  }

  /** Receives the first datagram that is accepted; no other gets into `into`. */
  async #receiveOf(
    accepts: (arrival: Arrival) => boolean,
    into: Uint8Array,
  ): Promise<ReceivedDatagram> {
    for (;;) {
      const [bytes, from] = await this.#io.receive(this.#ownRoom);
      const { length } = bytes;
      const { hostname: host, port } = from;
      const arrival = { count: length, length, host, port };
      if (!accepts(arrival)) continue;
      const direct = this.#direct;
      if (direct === undefined) return [bytes, from, length];
      const taken = takenFrom(direct);
      if (taken === undefined) return [put(bytes, into), from, length];
      this.#stash = { bytes, from: arrival };
      throw taken;
    }
  }

  get #ownRoom(): Uint8Array {
    return this.#room ??= new Uint8Array(this.#io.room ?? ROOM);
  }

  #receivedDirectly(): void {
    this.#receivingDirectly = false;
    this.#reader?.();
    this.#ended?.();
  }

  send(
    from: Uint8Array,
    host: string,
    port: number,
    sender: object,
  ): Promise<number> {
    return this.#sendInTurn(from, host, port).then((count) => {
      this.#sent(sender);
      return count;
    }, (error) => {
      this.#sent(sender);
      throw error;
    });
  }

  /**
   * Sends when those before have ended: of several that wait for the system at
   * once, the platform wakes the last first.
   */
  #sendInTurn(from: Uint8Array, host: string, port: number): Promise<number> {
    const last = this.#lastSend;
    const { length } = from;
    const send = () =>
      this.#io.send(from, host, port).catch((error) => {
        checkKept(from, length);
        throw this.#sendFailure(error, host, port);
      });
    this.#sends++;
    if (last === undefined || this.#io.sendsOn) return this.#lastSend = send();
    const next = whileKept(from, send);
    return this.#lastSend = last.then(next, next);
  }

  /** Until now the sender was held: collected, it would have closed this. */
  #sent(_sender?: object): void {
    if (--this.#sends === 0) this.#lastSend = undefined;
    if (this.#closeWanted) this.#closeWhenSent();
  }

  tryReceive(into: Uint8Array, peek: boolean): Arrival | undefined {
    this.#throwFound();
    const stash = this.#stash;
    if (stash === undefined) {
      this.#lookAhead();
      return undefined;
    }
    const { bytes, from } = stash;
    if (!peek) this.#stash = undefined;
    return { ...from, count: put(bytes, into).length };
  }

  skip(): void {
    this.#stash = undefined;
  }

  trySend(from: Uint8Array, host: string, port: number): number | undefined {
    this.#throwFound();
    if (!this.isWritable) return undefined;
    // The caller's memory is the caller's again when this returns.
    this.#waiting += from.length + OVERHEAD;
    const sending = this.#sendBehind(from.slice(), host, port);
    this.#sending = this.#sending?.then(() => sending) ?? sending;
    return from.length;
  }

  async whenReadable(): Promise<void> {
    if (this.#hasNews) return;
    this.#lookAhead();
    this.#refer(true);
    await new Promise<void>((resolve) => this.#reader = resolve);
    this.#reader = undefined;
  }

  async whenWritable(): Promise<void> {
    while (this.#sending !== undefined) await this.#sending;
  }

  restReading(): void {
    this.#refer(this.#direct !== undefined);
    this.#reader?.();
  }

  close(): void {
    this.#closeWanted = true;
    this.#closeWhenSent();
  }

  /** What was handed over is sent, and the port is free. */
  whenClosed(): Promise<void> {
    return this.#gone ??= this.#whenGone();
  }

  async #whenGone(): Promise<void> {
    while (this.#lastSend !== undefined) await this.#lastSend.catch(() => {});
    // A receive that is under way holds the port until it has failed.
    if (this.#receivingDirectly || this.#receivingAhead) {
      await new Promise<void>((resolve) => this.#ended = resolve);
    }
    await this.#io.whenFree?.();
  }

  /** Lets a later turn of the event loop know more than this one. */
  #lookAhead(): void {
    if (this.canReceiveDirectly && !this.#closeWanted) this.#receiveAhead();
  }

  async #receiveAhead(): Promise<void> {
    this.#receivingAhead = true;
    const arriving = this.#io.receive(this.#ownRoom);
    this.#refer(this.#reader !== undefined);
    try {
      const received = await arriving;
      this.#stash = { bytes: received[0], from: toArrival(received) };
    } catch (error) {
      this.#error = this.#failure(error);
    } finally {
      this.#receivingAhead = false;
      this.#reader?.();
      this.#ended?.();
    }
  }

  async #sendBehind(
    bytes: Uint8Array,
    host: string,
    port: number,
  ): Promise<void> {
    try {
      await this.#sendInTurn(bytes, host, port);
    } catch (error) {
      this.#error = error as Error;
      this.#reader?.();
    } finally {
      this.#waiting -= bytes.length + OVERHEAD;
      if (this.#waiting === 0) this.#sending = undefined;
      this.#sent();
    }
  }

  #throwFound(): void {
    const error = this.#error;
    this.#error = undefined;
    if (error !== undefined) throw error;
  }

  #failure(error: unknown): Error {
    if (this.#closed) return operationAborted();
    const { hostname, port } = this.#io.localAddr;
    return toFailure(error, hostAndPort(hostname, port));
  }

  #sendFailure(error: unknown, host: string, port: number): Error {
    return this.#closed ? operationAborted() : toSendFailure(error, host, port);
  }

  /** A receive that nobody waits for must not keep the program going. */
  #refer(referenced: boolean): void {
    if (this.#isReferenced === referenced || this.#closed) return;
    this.#isReferenced = referenced;
    if (referenced) this.#io.ref();
    else this.#io.unref();
  }

  #changeMembership(change: MembershipChange): void {
    if (change.join) this.#io.rehearse?.(change);
    this.#io.changeMembership!(change)?.catch((error) => {
      // It went well a moment ago: the next call tells that it did not now.
      this.#error = this.#failure(error);
      this.#reader?.();
    });
  }

  #set(change: () => void): void {
    try {
      change();
    } catch (error) {
      throw this.#failure(error);
    }
  }

  /** Some platforms would not send what is under way. */
  #closeWhenSent(): void {
    if (this.#sends === 0 || this.#io.sendsOn) this.#close();
  }

  #close(): void {
    if (this.#closed) return;
    // The receive that this ends keeps the program going until it has.
    this.#refer(true);
    this.#closed = true;
    this.#io.close();
  }
}

/** The failure of a receive whose buffer was taken away. */
function takenFrom(direct: Direct | undefined): Error | undefined {
  try {
    if (direct !== undefined) checkKept(direct.into, direct.length);
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

function settle(direct: Direct, result: Arrival | Error): void {
  try {
    if (result instanceof Error) throw result;
    direct.resolve(direct.make(result));
  } catch (error) {
    direct.resolve(failingWith(error));
  }
}

/** Puts what fits of a datagram into a buffer, and gives that part of it. */
function put(bytes: Uint8Array, into: Uint8Array): Uint8Array {
  const count = Math.min(bytes.length, into.length);
  into.set(count === bytes.length ? bytes : bytes.subarray(0, count));
  return into.subarray(0, count);
}
