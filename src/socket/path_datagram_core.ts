import { concat } from "../deps.ts";
import {
  AddressFamily,
  SelectMode,
  SocketError,
  SocketShutdown,
  SocketType,
} from "../constants/mod.ts";
import {
  createSocketException,
  InvalidOperationException,
  NotSupportedException,
  ObjectDisposedException,
} from "../errors/mod.ts";
import {
  DnsEndPoint,
  type EndPoint,
  IPAddress,
  UnixDomainSocketEndPoint,
} from "../net/mod.ts";
import { endPointOf } from "../net/unix_domain_socket_end_point.ts";
import type { OptionValues } from "../options/option_values.ts";
import type { SocketKind } from "../options/socket_kind.ts";
import { type Arrival, MAX_PATH_DATAGRAM } from "../transport/datagrams.ts";
import type {
  Home,
  Network,
  PathDatagramNetwork,
  Waitable,
} from "../transport/transport.ts";
import { cannotBlock } from "./cannot_block.ts";
import { patienceOf } from "./checks.ts";
import { atOnce, type Flow, wait } from "../transport/wait.ts";
import type { ConnectTarget } from "./connect_target.ts";
import type { Core } from "./core.ts";
import { DatagramChannel, type Destination } from "./datagram_channel.ts";
import { decideHome } from "./home.ts";
import { closeWhenDropped } from "./leftovers.ts";

/**
 * The state of a datagram socket of the Unix domain, shared by both modes.
 *
 * 1. *Fresh*: nothing is open. `bind` opens it at its path, and what needs it
 *    open before that at a name by chance, as the system cannot leave it unnamed.
 * 2. *Home*: its `mode`; without one `bind` takes the I/O thread, where every
 *    call works, and else the first call decides.
 * 3. *Connected*: has a peer, whom it hears alone and sends to by default. The
 *    system knows nothing of it: what others send is passed over here.
 * 4. *Disposed*: every call throws, but disposing again. What waits ends with
 *    `OperationAborted`.
 */
export class PathDatagramCore implements Core {
  readonly socketType: SocketType = SocketType.Dgram;
  readonly family: AddressFamily = AddressFamily.Unix;
  readonly kind: SocketKind = "unixDgram";
  readonly isListening = false;
  readonly options: OptionValues;
  readonly network: Network;
  readonly mode: Home | undefined;
  readonly #paths: PathDatagramNetwork;
  #home: Home | undefined;
  #channel: DatagramChannel<UnixDomainSocketEndPoint> | undefined;
  #boundTo: UnixDomainSocketEndPoint | undefined;
  #peer: UnixDomainSocketEndPoint | undefined;
  #shut = false;
  #disconnected = false;
  #disposed = false;

  constructor(
    options: OptionValues,
    network: Network,
    mode: Home | undefined,
  ) {
    const paths = network.datagrams?.paths;
    if (paths === undefined) {
      throw createSocketException(
        SocketError.SocketNotSupported,
        network.datagrams === undefined
          ? "(this network has no datagrams)"
          : "(for datagrams of the Unix domain Deno must run with --unstable-net)",
      );
    }
    this.#paths = paths;
    this.options = options;
    this.network = network;
    this.mode = mode;
  }

  get home(): Home | undefined {
    return this.#home;
  }

  get isDisposed(): boolean {
    return this.#disposed;
  }

  get isBound(): boolean {
    return this.#channel !== undefined;
  }

  get isConnected(): boolean {
    return !this.#disposed && this.#peer !== undefined && !this.#shut;
  }

  get localEndPoint(): UnixDomainSocketEndPoint | undefined {
    return this.#boundTo ?? this.#channel?.datagrams.localEndPoint;
  }

  get remoteEndPoint(): UnixDomainSocketEndPoint | undefined {
    return this.#peer;
  }

  /** How many datagrams were dropped: none, since senders wait for room. */
  get dropped(): number {
    this.checkNotDisposed();
    return this.#channel?.datagrams.dropped ?? 0;
  }

  get available(): number {
    this.checkNotDisposed();
    return this.#channel?.available ?? 0;
  }

  checkNotDisposed(): void {
    if (this.#disposed) throw new ObjectDisposedException("Socket");
  }

  bind(endPoint: EndPoint): void {
    this.checkNotDisposed();
    if (!(endPoint instanceof UnixDomainSocketEndPoint)) {
      throw otherFamily(endPoint);
    }
    if (this.#channel !== undefined) {
      throw createSocketException(
        SocketError.InvalidArgument,
        `${endPoint} (the socket is bound already)`,
      );
    }
    this.#open(endPoint, this.mode ?? "sync");
    this.#boundTo = endPoint;
  }

  connect(target: ConnectTarget): void {
    this.checkNotDisposed();
    const [address] = target.addresses ?? [];
    if (address !== undefined) throw otherFamily(address);
    this.#connect(pathOf(target), this.#home ?? this.mode ?? "sync");
  }

  connectAsync(
    target: ConnectTarget,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    this.checkCanConnect(target);
    signal?.throwIfAborted();
    this.#connect(pathOf(target), this.#home ?? this.mode ?? "async");
    return Promise.resolve();
  }

  checkCanConnect(target: ConnectTarget): void {
    this.checkNotDisposed();
    pathOf(target);
  }

  connecting(target: ConnectTarget): Flow<void> {
    this.checkNotDisposed();
    const endPoint = pathOf(target);
    return wait(
      atOnce(() => this.#connect(endPoint, this.#home ?? this.mode ?? "async")),
    );
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
    const { blocking, sendTimeout } = this.options;
    const to = this.#toPeer(buffer);
    return this.#channelFor("sync", "send")
      .send(buffer, to, patienceOf(blocking, sendTimeout));
  }

  /** Promises to send to the peer. */
  // deno-lint-ignore require-await -- it throws where it must reject
  async sendAsync(
    buffer: Uint8Array,
    signal: AbortSignal | undefined,
  ): Promise<number> {
    signal?.throwIfAborted();
    const to = this.#toPeer(buffer);
    return this.#channelFor("async", "send").sendAsync(buffer, to, signal);
  }

  *sending([buffer]: readonly Uint8Array[]): Flow<number> {
    const to = this.#toPeer(buffer);
    return yield* wait(this.#channelFor("async", "send").sending(buffer, to));
  }

  /** Sends to somebody, begun and ended apart. */
  *sendingTo(buffer: Uint8Array, endPoint: EndPoint): Flow<number> {
    const to = this.#destination(buffer, endPoint);
    return yield* wait(this.#channelFor("async", "sendTo").sending(buffer, to));
  }

  beginSend(buffer: Uint8Array): number | Promise<number> {
    const to = this.#toPeer(buffer);
    return this.#channelFor("async", "send").beginSend(buffer, to);
  }

  /** Sends at once if the home allows that, else promises to. */
  beginSendTo(
    buffer: Uint8Array,
    endPoint: EndPoint,
  ): number | Promise<number> {
    const to = this.#destination(buffer, endPoint);
    return this.#channelFor("async", "sendTo").beginSend(buffer, to);
  }

  sendTo(buffer: Uint8Array, endPoint: EndPoint): number {
    const { blocking, sendTimeout } = this.options;
    const to = this.#destination(buffer, endPoint);
    return this.#channelFor("sync", "sendTo")
      .send(buffer, to, patienceOf(blocking, sendTimeout));
  }

  // deno-lint-ignore require-await -- it throws where it must reject
  async sendToAsync(
    buffer: Uint8Array,
    endPoint: EndPoint,
    signal: AbortSignal | undefined,
  ): Promise<number> {
    signal?.throwIfAborted();
    const to = this.#destination(buffer, endPoint);
    return this.#channelFor("async", "sendTo").sendAsync(buffer, to, signal);
  }

  receive(buffer: Uint8Array, peek: boolean): number {
    return this.receiveFrom(buffer, peek).count;
  }

  receiveAsync(
    buffer: Uint8Array,
    peek: boolean,
    signal: AbortSignal | undefined,
  ): Promise<number> {
    const countOf = ({ count }: Arrival) => count;
    return this.receiveFromAsync(buffer, peek, false, signal, countOf);
  }

  /** Receives a datagram, and tells who sent it. */
  receiveFrom(buffer: Uint8Array, peek: boolean, whole = false): Arrival {
    this.checkNotDisposed();
    const { blocking, receiveTimeout } = this.options;
    const looks = peek || buffer.length === 0 && !whole;
    return this.#channelFor("sync", "receiveFrom")
      .receive(buffer, looks, patienceOf(blocking, receiveTimeout));
  }

  /**
   * Promises what `make` makes of a datagram; `whole` is for who must know
   * whether it was cut.
   */
  // deno-lint-ignore require-await -- it throws where it must reject
  async receiveFromAsync<T>(
    buffer: Uint8Array,
    peek: boolean,
    whole: boolean,
    signal: AbortSignal | undefined,
    make: (arrival: Arrival) => T,
  ): Promise<T> {
    this.checkNotDisposed();
    signal?.throwIfAborted();
    const looks = peek || buffer.length === 0 && !whole;
    return this.#channelFor("async", "receiveFrom")
      .receiveAsync(buffer, looks, whole, signal, make);
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
    const looks = peek || buffer.length === 0 && !whole;
    return yield* wait(
      this.#channelFor("async", "receiveFrom").receiving(buffer, looks, whole),
    );
  }

  /** Receives at once if a datagram is there, else promises one. */
  beginReceiveFrom(
    buffer: Uint8Array,
    peek: boolean,
    whole: boolean,
  ): Arrival | Promise<Arrival> {
    const looks = peek || buffer.length === 0 && !whole;
    return this.#channelFor("async", "receiveFrom")
      .beginReceive(buffer, looks, whole, (arrival) => arrival);
  }

  /** Checks the family of the end point of a `receiveFrom`. */
  checkSenders({ addressFamily }: EndPoint): void {
    this.checkNotDisposed();
    if (addressFamily !== AddressFamily.Unix) {
      throw new TypeError(
        `"remoteEP" must be of the socket's address family "${AddressFamily.Unix}", and is of "${addressFamily}"`,
      );
    }
  }

  /** Checks the end point of a `receiveFrom`. */
  checkReceiveFrom(endPoint: EndPoint): void {
    this.checkSenders(endPoint);
    if (this.#channel !== undefined) return;
    throw new InvalidOperationException(
      "The socket must be bound before it can receive: call bind or send first",
    );
  }

  /** Who sent a datagram; a sender without a name has an empty path. */
  senderOf({ host }: Arrival): UnixDomainSocketEndPoint {
    return endPointOf(host);
  }

  /** A path is no address. */
  get receivedAt(): IPAddress {
    return IPAddress.any;
  }

  readiness(mode: SelectMode, call: Home): Waitable | boolean {
    this.checkNotDisposed();
    if (mode === SelectMode.SelectError) return false;
    // Nobody knows a socket that is not bound.
    if (this.#channel === undefined && mode === SelectMode.SelectWrite) {
      return true;
    }
    return this.#opened(call).readiness(mode);
  }

  watch(mode: SelectMode, tell: (error?: unknown) => void): () => void {
    return this.#opened("async").watch(mode, tell);
  }

  /** Also one that is not connected can be shut. */
  shutdown(how: SocketShutdown): void {
    this.checkNotDisposed();
    if (this.#disconnected) return;
    this.#shut = true;
    const channel = this.#opened("async");
    if (how !== SocketShutdown.Receive) channel.shutdownSend();
    if (how !== SocketShutdown.Send) channel.shutdownReceive();
  }

  disconnect(): void {
    this.shutdown(SocketShutdown.Both);
    this.#disconnected = true;
    this.#peer = undefined;
  }

  /** Errors go to whoever sends or receives next. */
  takeError(): SocketError {
    return SocketError.Success;
  }

  /** Deno can tell the system nothing: what is kept is of no effect. */
  changeOption(): void {
    this.checkNotDisposed();
  }

  /** A path is in no group: its options refuse that. */
  changeMembership(): never {
    throw createSocketException(SocketError.OperationNotSupported);
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#channel?.close();
  }

  async whenClosed(): Promise<void> {
    await this.#channel?.datagrams.whenClosed?.();
  }

  /** Nothing is said to the peer, so that nothing is waited for. */
  #connect(endPoint: UnixDomainSocketEndPoint, home: Home): void {
    const host = this.#paths.allow("connect", endPoint);
    const channel = this.#channel ?? this.#open(undefined, home);
    channel.peer = { host, port: 0, alias: `${endPoint}` };
    this.#peer = endPoint;
  }

  #toPeer(buffer: Uint8Array): Destination {
    this.checkNotDisposed();
    if (this.#disconnected) throw createSocketException(SocketError.Shutdown);
    const peer = this.#channel?.peer;
    if (peer === undefined) {
      throw createSocketException(SocketError.NotConnected);
    }
    checkSize(buffer, this.#peer!);
    return peer;
  }

  /** Checks whom and what to send, and asks for the permission. */
  #destination(buffer: Uint8Array, endPoint: EndPoint): Destination {
    this.checkNotDisposed();
    if (endPoint instanceof DnsEndPoint) {
      throw new TypeError(
        '"remoteEP" must not be a DnsEndPoint: a name has no path',
      );
    }
    if (!(endPoint instanceof UnixDomainSocketEndPoint)) {
      throw otherFamily(endPoint);
    }
    if (this.#disconnected) throw createSocketException(SocketError.Shutdown);
    checkSize(buffer, endPoint);
    return { host: this.#paths.allow("send", endPoint), port: 0 };
  }

  /** The channel, where the call can wait. */
  #channelFor(call: Home, name: string): DatagramChannel<
    UnixDomainSocketEndPoint
  > {
    const waits = call === "sync" && this.options.blocking ? "sync" : "async";
    const { mode } = this;
    const home = decideHome({ mode, home: this.#home, call: waits });
    if (home === undefined) throw cannotBlock(name);
    return this.#channel ?? this.#open(undefined, home);
  }

  /** The channel, for who does not wait in it. */
  #opened(call: Home): DatagramChannel<UnixDomainSocketEndPoint> {
    return this.#channel ?? this.#open(undefined, this.mode ?? call);
  }

  #open(
    endPoint: UnixDomainSocketEndPoint | undefined,
    home: Home,
  ): DatagramChannel<UnixDomainSocketEndPoint> {
    const datagrams = this.#paths.open(home, endPoint);
    closeWhenDropped(this, datagrams);
    this.#home = home;
    return this.#channel = new DatagramChannel(datagrams, false);
  }
}

function checkSize({ length }: Uint8Array, to: EndPoint): void {
  if (length <= MAX_PATH_DATAGRAM) return;
  throw createSocketException(
    SocketError.MessageSize,
    `${to} (${length} bytes, of ${MAX_PATH_DATAGRAM})`,
  );
}

/** The path of a target, which nothing else can be. */
function pathOf({ path, name, addresses }: ConnectTarget) {
  if (path !== undefined) return path;
  throw new NotSupportedException(
    `The end point "${name ?? addresses}" is not of the socket's family "Unix"`,
  );
}

function otherFamily(endPoint: EndPoint | IPAddress): Error {
  return createSocketException(
    SocketError.InvalidArgument,
    `${endPoint} (not of the socket's family)`,
  );
}
