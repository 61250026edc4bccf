import { concat } from "../deps.ts";
import {
  type AddressFamily,
  SelectMode,
  SocketError,
  type SocketShutdown,
  SocketType,
} from "../constants/mod.ts";
import {
  createSocketException,
  ObjectDisposedException,
} from "../errors/mod.ts";
import type { EndPoint, IPAddress } from "../net/mod.ts";
import type {
  MembershipChange,
  OptionChange,
} from "../options/option_target.ts";
import type { OptionValues } from "../options/option_values.ts";
import type { SocketKind } from "../options/socket_kind.ts";
import { type Arrival, MAX_DATAGRAM } from "../transport/datagrams.ts";
import type { Home, Network, Waitable } from "../transport/transport.ts";
import { type Flow, wait } from "../transport/wait.ts";
import { cannotBlock } from "./cannot_block.ts";
import {
  boundAlready,
  checkReceiveFrom,
  checkSenderFamily,
  checkSignal,
  patienceOf,
} from "./checks.ts";
import type { ConnectTarget } from "./connect_target.ts";
import type { Core } from "./core.ts";
import type { DatagramChannel, Destination } from "./datagram_channel.ts";
import { decideHome } from "./home.ts";
import { observer, tellSent, whenSent } from "./observer.ts";
import { Turn } from "./turn.ts";
import type { Watch } from "./watch.ts";

/**
 * What datagram sockets of addresses and of paths have in common: sends and
 * receives in both modes, whom they are for, and what an observer is told.
 * Which channel a call takes, and who may be sent to, each kind knows itself.
 */
export abstract class BaseDatagramCore<E extends EndPoint> implements Core {
  readonly socketType: SocketType = SocketType.Dgram;
  readonly isListening = false;
  readonly options: OptionValues;
  readonly network: Network;
  readonly mode: Home | undefined;
  /** What is open, if something is. */
  protected channel: DatagramChannel<E> | undefined;
  /** Whom it is connected to. */
  protected peer: E | undefined;
  /** Where it lives, once a call has decided that. */
  protected decided: Home | undefined;
  /** Whether it was disconnected; one of addresses may be connected again. */
  protected isDisconnected = false;
  protected isShut = false;
  #turn: Turn | undefined;
  #disposed = false;

  constructor(
    options: OptionValues,
    network: Network,
    mode: Home | undefined,
  ) {
    this.options = options;
    this.network = network;
    this.mode = mode;
  }

  abstract readonly family: AddressFamily;
  abstract readonly kind: SocketKind;
  abstract readonly isBound: boolean;
  abstract readonly localEndPoint: E | undefined;
  /** The address that datagrams reach this socket by, as far as it is known. */
  abstract readonly receivedAt: IPAddress;
  abstract bind(endPoint: EndPoint): void;
  abstract connect(target: ConnectTarget): void;
  abstract connectAsync(
    target: ConnectTarget,
    signal: AbortSignal | undefined,
  ): Promise<void>;
  abstract connecting(target: ConnectTarget): Flow<void>;
  abstract checkCanConnect(target: ConnectTarget): void;
  /** Who sent a datagram. */
  abstract senderOf(arrival: Arrival): E;
  abstract shutdown(how: SocketShutdown): void;
  abstract disconnect(reuse: boolean): void;
  abstract changeOption(change: OptionChange): void;
  abstract changeMembership(change: MembershipChange): void;

  /** What a send without a peer fails with. */
  protected abstract readonly withoutPeer: SocketError;
  /** The most bytes that a datagram to somebody can have. */
  protected abstract maxSizeTo(to: E): number;
  /** Checks whom and what to send, and asks for the permission. */
  protected abstract destination(
    buffer: Uint8Array,
    endPoint: EndPoint,
    call: Home,
  ): Destination;
  /** The channel, in the home that the call decides. */
  protected abstract channelFor(call: Home, name: string): DatagramChannel<E>;
  /** The channel, in this home from now on. */
  protected abstract settle(home: Home, receives?: boolean): DatagramChannel<E>;

  /** Asks anew for the permission to send to the peer, where nobody else would. */
  protected demandPeer(): void {}

  /** A send that waits is about to go there: who lies there must be able to. */
  protected settleOwn(_endPoint: EndPoint): void {}

  get home(): Home | undefined {
    return this.decided ?? this.mode;
  }

  get isDisposed(): boolean {
    return this.#disposed;
  }

  get turn(): Turn {
    return this.#turn ??= new Turn();
  }

  get isConnected(): boolean {
    return !this.#disposed && this.peer !== undefined && !this.isShut;
  }

  get remoteEndPoint(): E | undefined {
    return this.peer;
  }

  /** How many datagrams were dropped because nobody took them in time. */
  get dropped(): number {
    this.checkNotDisposed();
    return this.channel?.datagrams.dropped ?? 0;
  }

  /** The size of the next datagram. */
  get available(): number {
    this.checkNotDisposed();
    return this.channel?.available ?? 0;
  }

  checkNotDisposed(): void {
    if (this.#disposed) throw new ObjectDisposedException("Socket");
  }

  /** Checks the family of the end point of a `receiveFrom`. */
  checkSenders(endPoint: EndPoint): void {
    this.checkNotDisposed();
    checkSenderFamily(endPoint, this.family, this.options.dualMode);
  }

  /** Checks the end point of a `receiveFrom`. */
  checkReceiveFrom(endPoint: EndPoint): void {
    const { dualMode } = this.options;
    this.checkNotDisposed();
    checkReceiveFrom(endPoint, this.family, dualMode, this.isBound);
  }

  checkCanSend(): void {
    this.checkNotDisposed();
  }

  checkCanReceive(): void {
    this.checkNotDisposed();
  }

  /** All in one: what is sent is a datagram. */
  join(buffers: readonly Uint8Array[]): readonly Uint8Array[] {
    return [concat(buffers)];
  }

  /** Sends to the peer. */
  send(buffer: Uint8Array): number {
    const to = this.#toPeer(buffer);
    const channel = this.channelFor("sync", "send");
    this.settleOwn(this.peer!);
    return this.#send(channel, buffer, to);
  }

  /** Promises to send to the peer. */
  sendAsync(
    buffer: Uint8Array,
    signal: AbortSignal | undefined,
  ): Promise<number> {
    checkSignal(signal);
    const to = this.#toPeer(buffer);
    const sending = this.channelFor("async", "send")
      .sendAsync(buffer, to, signal);
    return observer === undefined ? sending : whenSent(sending, 1);
  }

  sendEachAsync(
    [buffer]: readonly Uint8Array[],
    signal: AbortSignal | undefined,
  ): Promise<number> {
    return this.sendAsync(buffer, signal);
  }

  *sending([buffer]: readonly Uint8Array[]): Flow<number> {
    const to = this.#toPeer(buffer);
    return yield* this.#sending(this.channelFor("async", "send"), buffer, to);
  }

  beginSend([buffer]: readonly Uint8Array[]): number | Promise<number> {
    const to = this.#toPeer(buffer);
    const sent = this.channelFor("async", "send").beginSend(buffer, to);
    return observer === undefined ? sent : tellSent(sent, 1);
  }

  /** Sends to somebody. */
  sendTo(buffer: Uint8Array, endPoint: EndPoint): number {
    const to = this.destination(buffer, endPoint, "sync");
    const channel = this.channelFor("sync", "sendTo");
    this.settleOwn(endPoint);
    return this.#send(channel, buffer, to);
  }

  /** Promises to send to somebody. */
  sendToAsync(
    buffer: Uint8Array,
    endPoint: EndPoint,
    signal: AbortSignal | undefined,
  ): Promise<number> {
    checkSignal(signal);
    const to = this.destination(buffer, endPoint, "async");
    const sending = this.channelFor("async", "sendTo")
      .sendAsync(buffer, to, signal);
    return observer === undefined ? sending : whenSent(sending, 1);
  }

  /** Sends to somebody, begun and ended apart. */
  *sendingTo(buffer: Uint8Array, endPoint: EndPoint): Flow<number> {
    const to = this.destination(buffer, endPoint, "async");
    return yield* this.#sending(this.channelFor("async", "sendTo"), buffer, to);
  }

  /** Sends at once if the home allows that, else promises to. */
  beginSendTo(
    buffer: Uint8Array,
    endPoint: EndPoint,
  ): number | Promise<number> {
    const to = this.destination(buffer, endPoint, "async");
    const sent = this.channelFor("async", "sendTo").beginSend(buffer, to);
    return observer === undefined ? sent : tellSent(sent, 1);
  }

  receive(buffer: Uint8Array, peek: boolean): number {
    return this.receiveFrom(buffer, peek).count;
  }

  receiveAsync(
    buffer: Uint8Array,
    peek: boolean,
    signal: AbortSignal | undefined,
  ): Promise<number> {
    return this.receiveFromAsync(
      buffer,
      peek,
      false,
      signal,
      ({ count }) => count,
    );
  }

  /** Receives a datagram, and tells who sent it. */
  receiveFrom(buffer: Uint8Array, peek: boolean, whole = false): Arrival {
    this.checkNotDisposed();
    const { blocking, receiveTimeout } = this.options;
    const arrival = this.channelFor("sync", "receiveFrom")
      .receive(
        buffer,
        peek || onlyLooks(buffer, whole),
        patienceOf(blocking, receiveTimeout),
      );
    observer?.received(arrival.count, 1);
    return arrival;
  }

  /**
   * Promises what `make` makes of a datagram; `whole` is for who must know
   * whether it was cut.
   */
  receiveFromAsync<T>(
    buffer: Uint8Array,
    peek: boolean,
    whole: boolean,
    signal: AbortSignal | undefined,
    make: (arrival: Arrival) => T,
  ): Promise<T> {
    this.checkNotDisposed();
    checkSignal(signal);
    const looks = peek || onlyLooks(buffer, whole);
    const told = observer === undefined ? make : telling(make);
    return this.channelFor("async", "receiveFrom")
      .receiveAsync(buffer, looks, whole, signal, told);
  }

  *receiving(buffer: Uint8Array, peek: boolean): Flow<number> {
    return (yield* this.receivingFrom(buffer, peek, false)).count;
  }

  /** Receives a datagram, begun and ended apart. */
  *receivingFrom(
    buffer: Uint8Array,
    peek: boolean,
    whole: boolean,
  ): Flow<Arrival> {
    this.checkNotDisposed();
    const channel = this.channelFor("async", "receiveFrom");
    const looks = peek || onlyLooks(buffer, whole);
    const arrival = yield* wait(channel.receiving(buffer, looks, whole));
    observer?.received(arrival.count, 1);
    return arrival;
  }

  /** Receives at once if a datagram is there, else promises one. */
  beginReceiveFrom(
    buffer: Uint8Array,
    peek: boolean,
    whole: boolean,
  ): Arrival | Promise<Arrival> {
    return this.channelFor("async", "receiveFrom")
      .beginReceive(
        buffer,
        peek || onlyLooks(buffer, whole),
        whole,
        observer === undefined ? itself : telling(itself),
      );
  }

  readiness(mode: SelectMode, call: Home): Waitable | boolean {
    this.checkNotDisposed();
    if (mode === SelectMode.SelectError) return false;
    // Before it is bound there is room to send, and nothing to receive.
    if (this.channel === undefined && mode === SelectMode.SelectWrite) {
      return true;
    }
    const channel = this.#settleToWatch(mode, call);
    channel.letTake();
    return channel.readiness(mode);
  }

  watch(mode: SelectMode, watch: Watch): (() => void) | undefined {
    return this.#settleToWatch(mode, "async").watch(mode, watch);
  }

  /** Errors go to whoever sends or receives next. */
  takeError(): SocketError {
    return SocketError.Success;
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.channel?.close();
  }

  async whenClosed(): Promise<void> {
    await this.channel?.datagrams.whenClosed?.();
  }

  /** Refuses to send what a shut half cannot. */
  protected checkSendIsOpen(): void {
    if (!this.channel?.sendIsShut) return;
    throw createSocketException(SocketError.Shutdown);
  }

  /** Refuses a second bind. */
  protected checkNotBound(endPoint: EndPoint): void {
    if (this.isBound) throw boundAlready(endPoint);
  }

  /** Refuses what no datagram can hold. */
  protected checkSize({ length }: Uint8Array, to: E): void {
    if (length <= MAX_DATAGRAM) return;
    const maxSize = this.maxSizeTo(to);
    if (length <= maxSize) return;
    throw createSocketException(
      SocketError.MessageSize,
      `${to} (${length} bytes, of ${maxSize})`,
    );
  }

  /** Where a call finds the socket, if it can wait there. */
  protected homeFor(call: Home, name: string): Home {
    const home = decideHome({
      mode: this.mode,
      home: this.decided,
      call: call === "sync" && this.options.blocking ? "sync" : "async",
    });
    if (home === undefined) throw cannotBlock(name);
    return home;
  }

  #toPeer(buffer: Uint8Array): Destination {
    this.checkNotDisposed();
    this.checkSendIsOpen();
    const peer = this.channel?.peer;
    if (peer === undefined) throw createSocketException(this.withoutPeer);
    this.checkSize(buffer, this.peer!);
    this.demandPeer();
    return peer;
  }

  #send(
    channel: DatagramChannel<E>,
    buffer: Uint8Array,
    to: Destination,
  ): number {
    const { blocking, sendTimeout } = this.options;
    const sent = channel.send(buffer, to, patienceOf(blocking, sendTimeout));
    observer?.sent(sent, 1);
    return sent;
  }

  *#sending(
    channel: DatagramChannel<E>,
    buffer: Uint8Array,
    to: Destination,
  ): Flow<number> {
    const sent = yield* wait(channel.sending(buffer, to));
    observer?.sent(sent, 1);
    return sent;
  }

  #settleToWatch(mode: SelectMode, call: Home): DatagramChannel<E> {
    return this.settle(
      this.decided ?? this.mode ?? call,
      mode === SelectMode.SelectRead,
    );
  }
}

const itself = (arrival: Arrival): Arrival => arrival;

/** Tells of a datagram before something is made of it. */
function telling<T>(make: (arrival: Arrival) => T): (arrival: Arrival) => T {
  return (arrival) => {
    observer?.received(arrival.count, 1);
    return make(arrival);
  };
}

/** .NET leaves a datagram to a receive into nothing, but for `receiveMessageFrom`. */
function onlyLooks({ length }: Uint8Array, whole: boolean): boolean {
  return length === 0 && !whole;
}
