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
  ObjectDisposedException,
  SocketException,
} from "../errors/mod.ts";
import {
  type EndPoint,
  IPAddress,
  IPEndPoint,
  type UnixDomainSocketEndPoint,
} from "../net/mod.ts";
import { isReset } from "../options/linger_option.ts";
import type { OptionChange } from "../options/option_target.ts";
import {
  type OptionValues,
  USUAL_KEEP_ALIVE_TIME,
} from "../options/option_values.ts";
import { type SocketKind, socketKind } from "../options/socket_kind.ts";
import type {
  BoundPort,
  Home,
  Listener,
  Network,
  Replaced,
  Stream,
  Waitable,
} from "../transport/transport.ts";
import { type Flow, type Wait, wait } from "../transport/wait.ts";
import { operationAborted } from "../transport/operation_aborted.ts";
import { Acceptor, type OpenListener } from "./acceptor.ts";
import { Binding } from "./binding.ts";
import { cannotBlock } from "./cannot_block.ts";
import {
  boundAlready,
  checkReceiveFrom,
  checkSignal,
  patienceOf,
} from "./checks.ts";
import {
  canReach,
  checkTarget,
  type ConnectTarget,
  onlyAsyncAgain,
} from "./connect_target.ts";
import { type Connectable, Connector, withoutPaths } from "./connector.ts";
import type { Core } from "./core.ts";
import { decideHome } from "./home.ts";
import { closeWhenDropped } from "./leftovers.ts";
import {
  during,
  duringAsync,
  duringFlow,
  observer,
  tellReceived,
  tellSent,
  whenReceived,
  whenSent,
} from "./observer.ts";
import type { Interim } from "./select.ts";
import { StreamChannel } from "./stream_channel.ts";
import { Turn } from "./turn.ts";
import type { Watch } from "./watch.ts";

/**
 * The state of a socket, shared by both modes.
 *
 * 1. *Fresh*: nothing is open. `bind` takes a port, `listen` listens, `connect`
 *    connects.
 * 2. *Home*: undecided until a call needs the system in one of the two ways
 *    (`decideHome`); then for good, but for a *listener* that was opened in
 *    this isolate while undecided: the first synchronous call moves it.
 * 3. *Listening*: accepts only. *Connected*: sends and receives only, until
 *    shut, broken, disconnected or disposed.
 * 4. *Disposed*: every call throws, but disposing again. What waits ends with
 *    `OperationAborted`.
 */
export class SocketCore implements Core, Connectable {
  /** Its own, or that of the listener whose accept it was given to. */
  family: AddressFamily;
  readonly options: OptionValues;
  readonly network: Network;
  readonly mode: Home | undefined;
  #home: Home | undefined;
  /** Where it is bound, if it ever was. */
  #binding: Binding | undefined;
  /** What listens. */
  #acceptor: Acceptor | undefined;
  /** What connects, until it has. */
  #connector: Connector | undefined;
  #channel: StreamChannel | undefined;
  #turn: Turn | undefined;
  #disposed = false;

  constructor(
    family: AddressFamily,
    options: OptionValues,
    network: Network,
    mode: Home | undefined,
  ) {
    this.family = family;
    this.options = options;
    this.network = network;
    this.mode = mode;
  }

  get socketType(): SocketType {
    return SocketType.Stream;
  }

  /** Which options it has. */
  get kind(): SocketKind {
    return socketKind(this.family, SocketType.Stream);
  }

  get home(): Home | undefined {
    return this.#acceptor?.home ?? this.#home ?? this.mode;
  }

  get isDisposed(): boolean {
    return this.#disposed;
  }

  get turn(): Turn {
    return this.#turn ??= new Turn();
  }

  get isBound(): boolean {
    return this.#binding !== undefined || this.#channel !== undefined;
  }

  /** Whether it cannot become the socket of an accepted connection. */
  get isInUse(): boolean {
    return this.#boundTo !== undefined || this.#channel !== undefined ||
      this.isListening || this.#isConnecting;
  }

  get isListening(): boolean {
    return this.#acceptor?.isListening ?? false;
  }

  get isConnected(): boolean {
    return !this.#disposed && (this.#opened?.isConnected ?? false);
  }

  /** The connection, also when nobody was told yet that it is there. */
  get #opened(): StreamChannel | undefined {
    if (this.#channel === undefined) this.#connector?.look();
    return this.#channel;
  }

  get localEndPoint(): EndPoint | undefined {
    const found = this.#opened?.stream.localEndPoint ??
      this.#acceptor?.localEndPoint ?? this.#boundTo ??
      this.#binding?.disconnectedFrom;
    return found && this.shown(found);
  }

  get remoteEndPoint(): EndPoint | undefined {
    const found = this.#opened?.stream.remoteEndPoint;
    return found && this.shown(found);
  }

  get #boundTo(): Binding["endPoint"] {
    return this.#binding?.endPoint;
  }

  get #isDisconnected(): boolean {
    return this.#binding?.disconnectedFrom !== undefined;
  }

  /** Whether a connect is under way that ends in a later turn. */
  get #isConnecting(): boolean {
    return this.#connector?.isUnderWay ?? false;
  }

  /** The connection, or the failure that .NET has for a socket without one. */
  channel(without: SocketError): StreamChannel {
    const channel = this.#channel;
    if (channel !== undefined && !this.#disposed) return channel;
    this.checkNotDisposed();
    // The next call has the failure of a connect that did not wait.
    const failure = this.#connector?.takeFailure();
    if (this.#channel !== undefined) return this.#channel;
    const cannotYet = !this.options.blocking && this.#isConnecting;
    throw failure ??
      createSocketException(cannotYet ? SocketError.WouldBlock : without);
  }

  checkNotDisposed(): void {
    if (this.#disposed) throw new ObjectDisposedException("Socket");
  }

  bind(endPoint: IPEndPoint): void {
    this.checkNotDisposed();
    this.#checkOwnFamily(endPoint.address);
    if (this.isBound || this.isInUse) throw boundAlready(endPoint);
    this.#binding = this.#bindPort(endPoint);
    this.options.bound(endPoint.address);
  }

  #bindPort(endPoint: IPEndPoint): Binding {
    let port: BoundPort;
    try {
      port = this.network.bind(endPoint.address, endPoint.port);
    } catch (error) {
      // Whether sockets may share the port is seen when they listen.
      if (this.options.exclusiveAddressUse || !isInUse(error)) throw error;
      return new Binding(endPoint);
    }
    const binding = new Binding(port.localEndPoint, { port });
    closeWhenDropped(this, binding);
    return binding;
  }

  /**
   * Gives a Unix socket its path. The platform cannot bind without listening:
   * a client may connect from now on, and is accepted after `listen`.
   */
  bindPath(endPoint: UnixDomainSocketEndPoint): void {
    this.checkNotDisposed();
    if (this.family !== AddressFamily.Unix) throw this.#otherFamily(endPoint);
    if (this.isBound || this.isInUse) throw boundAlready(endPoint);
    const listener = this.#openPath(endPoint, this.mode ?? "async");
    this.#binding = new Binding(endPoint, { listener });
    closeWhenDropped(this, this.#binding);
  }

  listen(backlog: number): void {
    this.checkNotDisposed();
    if (this.isListening) return;
    if (this.family === AddressFamily.Unix) return this.#listenAtPath();
    if (
      this.#channel !== undefined || this.#isConnecting ||
      this.#isDisconnected
    ) throw createSocketException(SocketError.InvalidArgument);
    const any = this.family === AddressFamily.InterNetwork
      ? IPAddress.any
      : IPAddress.ipv6Any;
    const boundTo = this.#boundTo as IPEndPoint | undefined;
    this.#listenAt(boundTo ?? new IPEndPoint(any, 0), backlog);
  }

  /** `bind` and `listen` in one, without a port that is only bound between. */
  bindAndListen(endPoint: IPEndPoint, backlog: number): void {
    this.checkNotDisposed();
    this.#checkOwnFamily(endPoint.address);
    if (this.isBound || this.isInUse) throw boundAlready(endPoint);
    this.#listenAt(endPoint, backlog);
    this.#binding = new Binding(this.#acceptor!.localEndPoint as IPEndPoint);
  }

  /** Waits for a client: a socket of this listener's kind, or `into`. */
  accept(into?: SocketCore): SocketCore {
    const acceptor = this.#listening;
    const { blocking } = this.options;
    if (blocking) acceptor.settleToWait("accept");
    else acceptor.settle("sync");
    const accept = () => this.#adopt(acceptor.accept(blocking), into);
    return observer === undefined
      ? accept()
      : during(observer.accepting(this.localEndPoint!), accept);
  }

  /** Promises what `make` makes of a client's socket, which may be `into`. */
  acceptAsync<T>(
    signal: AbortSignal | undefined,
    make: (core: SocketCore) => T,
    into?: SocketCore,
  ): Promise<T> {
    const acceptor = this.#listening;
    acceptor.settle("async");
    const accept = () =>
      acceptor.acceptAsync(signal)
        .then((stream) => make(this.#adopt(stream, into)));
    return observer === undefined
      ? accept()
      : duringAsync(observer.accepting(this.localEndPoint!), accept);
  }

  /** The next client, for an accept that is begun and ended apart. */
  *accepting(into?: SocketCore): Flow<SocketCore> {
    const acceptor = this.#listening;
    acceptor.settle("async");
    const accepting = this.#adopting(acceptor.accepting(), into);
    return yield* observer === undefined ? accepting : duringFlow(
      observer.accepting(this.localEndPoint!),
      accepting,
    );
  }

  *#adopting(
    accepting: Wait<Stream<EndPoint>>,
    into: SocketCore | undefined,
  ): Flow<SocketCore> {
    return this.#adopt(yield* wait(accepting), into);
  }

  /** Refuses to accept on a socket that does not listen. */
  checkListening(): void {
    void this.#listening;
  }

  /** Accepts a client that waits already, or promises one. */
  beginAccept(into?: SocketCore): SocketCore | Promise<SocketCore> {
    const acceptor = this.#listening;
    acceptor.settle("async");
    let accepted: Stream<EndPoint> | undefined;
    try {
      accepted = acceptor.acceptNow();
    } catch (error) {
      observer?.accepting(this.localEndPoint!).failed(error);
      throw error;
    }
    if (accepted === undefined) {
      return this.acceptAsync(undefined, (core) => core, into);
    }
    const adopt = () => this.#adopt(accepted, into);
    return observer === undefined
      ? adopt()
      : during(observer.accepting(this.localEndPoint!), adopt);
  }

  /** What an accept gives: a socket of this listener's kind, or the caller's. */
  #adopt(stream: Stream<EndPoint>, into?: SocketCore): SocketCore {
    if (into === undefined) {
      const options = this.options.inherited();
      into = new SocketCore(this.family, options, this.network, this.mode);
    } else if (into.isDisposed || into.isInUse) {
      this.#acceptor!.giveBack(stream);
      throw into.isDisposed ? operationAborted() : acceptSocketInUse();
    } else this.#lendKind(into);
    into.open(stream, this.#acceptor!.home!);
    const { options } = into;
    if (options.noDelay) stream.setNoDelay(true);
    if (options.hasRare) {
      if (options.keepAlive) stream.setKeepAlive(true);
      // An accepted connection cannot be told when to probe.
      options.keepAliveTime = undefined;
    }
    return into;
  }

  /** A socket that is given to an accept becomes one of the listener's kind. */
  #lendKind(into: SocketCore): void {
    into.family = this.family;
    const { isProtocolUnspecified } = this.options;
    if (into.options.isProtocolUnspecified !== isProtocolUnspecified) {
      into.options.isProtocolUnspecified = isProtocolUnspecified;
    }
  }

  connect(target: ConnectTarget): void {
    this.#checkConnect(target);
    if (this.#isDisconnected) throw onlyAsyncAgain();
    const { blocking } = this.options;
    // A connect that does not wait can be made in either home.
    const home =
      decideHome({ mode: this.mode, home: this.#home, call: "sync" }) ??
        (blocking ? undefined : "async");
    if (home === undefined) throw cannotBlock("connect");
    if (home === "sync") Acceptor.settleOwn(this.network, target);
    const connector = this.#startedConnector();
    if (blocking) connector.connect(target, home);
    else connector.connectInBackground(target, home);
  }

  connectAsync(
    target: ConnectTarget,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    checkSignal(signal);
    this.#checkConnect(target);
    const home = this.#home ??= this.mode ?? "async";
    return this.#startedConnector().connectAsync(target, home, signal);
  }

  connecting(target: ConnectTarget): Flow<void> {
    this.#checkConnect(target);
    return wait({
      start: (signal) => this.connectAsync(target, signal),
      begin: (tell) => {
        const home = this.#home ??= this.mode ?? "async";
        return this.#startedConnector().begin(target, home, tell);
      },
    });
  }

  #startedConnector(): Connector {
    return this.#connector ??= new Connector(this);
  }

  checkCanSend(): void {
    this.channel(SocketError.Shutdown);
  }

  checkCanReceive(): void {
    this.channel(SocketError.NotConnected);
  }

  checkReceiveFrom(endPoint: EndPoint): void {
    const { dualMode } = this.options;
    this.checkNotDisposed();
    checkReceiveFrom(endPoint, this.family, dualMode, this.isBound);
  }

  join(buffers: readonly Uint8Array[]): readonly Uint8Array[] {
    return StreamChannel.join(buffers);
  }

  send(buffer: Uint8Array): number {
    const { blocking, sendTimeout } = this.options;
    const sent = this.channel(SocketError.Shutdown)
      .send(buffer, patienceOf(blocking, sendTimeout));
    observer?.sent(sent, 0);
    return sent;
  }

  sendAsync(
    buffer: Uint8Array,
    signal: AbortSignal | undefined,
  ): Promise<number> {
    const sending = this.channel(SocketError.Shutdown)
      .sendAsync(buffer, signal);
    return observer === undefined ? sending : whenSent(sending, 0);
  }

  sendEachAsync(
    pieces: readonly Uint8Array[],
    signal: AbortSignal | undefined,
  ): Promise<number> {
    const sending = this.channel(SocketError.Shutdown)
      .sendEachAsync(pieces, signal);
    return observer === undefined ? sending : whenSent(sending, 0);
  }

  *sending(pieces: readonly Uint8Array[]): Flow<number> {
    const channel = this.channel(SocketError.Shutdown);
    const sent = yield* wait(channel.sending(pieces));
    observer?.sent(sent, 0);
    return sent;
  }

  beginSend(pieces: readonly Uint8Array[]): number | Promise<number> {
    const sent = this.channel(SocketError.Shutdown).beginSend(pieces);
    return observer === undefined ? sent : tellSent(sent, 0);
  }

  receive(buffer: Uint8Array, peek: boolean): number {
    const { blocking, receiveTimeout } = this.options;
    const received = this.channel(SocketError.NotConnected)
      .receive(buffer, peek, patienceOf(blocking, receiveTimeout));
    observer?.received(received, 0);
    return received;
  }

  receiveAsync(
    buffer: Uint8Array,
    peek: boolean,
    signal: AbortSignal | undefined,
  ): Promise<number> {
    const receiving = this.channel(SocketError.NotConnected)
      .receiveAsync(buffer, peek, signal);
    return observer === undefined ? receiving : whenReceived(receiving);
  }

  *receiving(buffer: Uint8Array, peek: boolean): Flow<number> {
    const channel = this.channel(SocketError.NotConnected);
    const received = yield* wait(channel.receiving(buffer, peek));
    observer?.received(received, 0);
    return received;
  }

  /** Receives at once if there is something, else promises to. */
  beginReceive(buffer: Uint8Array, peek: boolean): number | Promise<number> {
    const received = this.channel(SocketError.NotConnected)
      .beginReceive(buffer, peek);
    return observer === undefined ? received : tellReceived(received);
  }

  get available(): number {
    return this.#receiving?.available ?? 0;
  }

  /** Whether `available` is not 0; looks no further than that. */
  get hasAvailable(): boolean {
    return this.#receiving?.hasAvailable ?? false;
  }

  /** What may have something to receive. */
  get #receiving(): StreamChannel | undefined {
    this.checkNotDisposed();
    if (this.isListening) {
      throw createSocketException(
        SocketError.InvalidArgument,
        "(a listening socket receives nothing)",
      );
    }
    return this.#channel && this.channel(SocketError.NotConnected);
  }

  readiness(mode: SelectMode, call: Home): Waitable | Interim | boolean {
    this.checkNotDisposed();
    const error = mode === SelectMode.SelectError;
    const connecting = this.#connector?.awaited;
    if (connecting !== undefined) return connecting;
    if (error && this.#connector?.failure !== undefined) return true;
    if (!this.isListening) return this.#channel?.readiness(mode) ?? !error;
    if (mode !== SelectMode.SelectRead) return false;
    this.#acceptor!.settle(call);
    return this.#acceptor!.acceptable;
  }

  watch(mode: SelectMode, watch: Watch): (() => void) | undefined {
    if (this.#acceptor !== undefined && mode === SelectMode.SelectRead) {
      return this.#acceptor.watch(watch);
    }
    if (this.#channel !== undefined) return this.#channel.watch(mode, watch);
    return this.#startedConnector().watch(watch);
  }

  shutdown(how: SocketShutdown): void {
    this.checkNotDisposed();
    if (this.#isDisconnected) return;
    const channel = this.channel(SocketError.NotConnected);
    if (how !== SocketShutdown.Receive) channel.shutdownSend();
    if (how !== SocketShutdown.Send) channel.shutdownReceive();
  }

  disconnect(reuseSocket: boolean): void {
    if (this.#isDisconnected) return this.checkNotDisposed();
    const channel = this.channel(SocketError.NotConnected);
    if (!reuseSocket) channel.endReceives();
    channel.close(undefined);
    this.#channel = undefined;
    this.#binding ??= new Binding(undefined);
    this.#binding.disconnectedFrom = channel.stream.localEndPoint;
  }

  /** Sets what most connections do, as the table of options would. */
  setNoDelay(noDelay: boolean): void {
    this.checkNotDisposed();
    this.#channel?.stream.setNoDelay(noDelay);
    this.options.noDelay = noDelay;
  }

  /** Tells an open connection of an option; the connector tells the next. */
  changeOption({ key, value }: OptionChange): void {
    if (key === "keepAliveTime") return this.#changeKeepAliveTime(value);
    const stream = this.#channel?.stream;
    if (stream === undefined && !this.#isConnecting) return;
    // One that is being made is told by its connector, as soon as it is.
    if (key === "noDelay") stream?.setNoDelay(value);
    if (key === "keepAlive") stream?.setKeepAlive(value);
    if (key !== "lingerState" || !isReset(value)) return;
    // A Unix domain socket takes it, and ends like any other.
    if (this.family === AddressFamily.Unix) return;
    if (stream?.reset !== undefined || isReset(this.options.lingerState)) {
      return;
    }
    throw createSocketException(
      SocketError.OperationNotSupported,
      "(Deno can reset only a connection that was bound, or whose linger time of 0 was set, before it was made)",
    );
  }

  /** Tells an open connection when to probe, where that can be told. */
  #changeKeepAliveTime(seconds: number): void {
    const { keepAliveTime = USUAL_KEEP_ALIVE_TIME } = this.options;
    const stream = this.#channel?.stream;
    if (seconds === keepAliveTime) return;
    const isFresh = stream === undefined && !this.#isConnecting;
    if (isFresh && !this.isListening) return;
    if (stream?.setKeepAliveTime !== undefined) {
      return stream.setKeepAliveTime(seconds);
    }
    throw createSocketException(
      SocketError.ProtocolOption,
      `(option "Tcp.TcpKeepAliveTime" set to ${seconds}: it is ${keepAliveTime}, and Deno can be told of another only before the socket connects)`,
    );
  }

  /** A stream is in no group: its options refuse that. */
  changeMembership(): never {
    throw createSocketException(SocketError.OperationNotSupported);
  }

  /** The failure of a connect that did not wait; no other call will tell it. */
  takeError(): SocketError {
    const failure = this.#connector?.failure;
    if (!(failure instanceof SocketException)) return SocketError.Success;
    this.#connector?.takeFailure();
    return failure.socketErrorCode;
  }

  dispose(timeoutMs?: number): void {
    if (this.#disposed) return;
    this.#disposed = true;
    const { enabled, lingerTime } = this.options.lingerState;
    const lingerMs = enabled ? lingerTime * 1000 : undefined;
    this.#connector?.abandon();
    this.#binding?.close();
    this.#acceptor?.close();
    this.#channel?.close(timeoutMs ?? lingerMs);
  }

  /** Resolves when nothing of a disposed socket is left. */
  async whenClosed(): Promise<void> {
    // Both are asked now: what they stand for may soon be somebody else's.
    await Promise.all([
      (this.#acceptor ?? this.#binding?.listener)?.whenClosed?.(),
      this.#channel?.stream.whenClosed?.(),
    ]);
  }

  takeBoundTo(): Binding["endPoint"] {
    this.#binding?.release();
    return this.#boundTo;
  }

  settle(home: Home | undefined): void {
    this.#home = home;
  }

  /** Takes its connection, which one that connects has opened, or an accept. */
  open(stream: Stream<EndPoint>, home: Home): void {
    if (this.#disposed) {
      stream.close();
      throw operationAborted();
    }
    this.#home = home;
    this.#channel = new StreamChannel(stream);
    if (this.#binding !== undefined) {
      this.#binding.disconnectedFrom = undefined;
    }
    // Who polls looks at the connection from here on.
    this.#connector?.tell();
    this.#connector = undefined;
  }

  #listenAt(endPoint: IPEndPoint, backlog: number): void {
    const open: OpenListener = (home, at, replaced) =>
      this.#openListener(home, at as IPEndPoint, backlog, replaced);
    const listener = open(this.#home ?? this.mode ?? "async", endPoint);
    this.#startListening(listener, open);
    this.#binding?.release();
  }

  /** What `bindPath` opened is a listener from here on. */
  #listenAtPath(): void {
    const listener = this.#binding?.takeListener();
    if (listener === undefined) {
      throw createSocketException(SocketError.InvalidArgument);
    }
    this.#startListening(
      listener,
      (home, at, replaced) =>
        this.#openPath(at as UnixDomainSocketEndPoint, home, replaced),
    );
  }

  #startListening(listener: Listener<EndPoint>, open: OpenListener): void {
    const { network, mode } = this;
    const home = this.#home ?? mode;
    this.#acceptor = new Acceptor(listener, { network, mode, home, open });
    this.#connector?.tell();
  }

  #openPath(
    endPoint: UnixDomainSocketEndPoint,
    home: Home,
    replaced?: Replaced,
  ): Listener<EndPoint> {
    const { listenPath } = this.network;
    if (listenPath === undefined) throw withoutPaths(endPoint);
    return listenPath.call(this.network, home, endPoint, replaced);
  }

  #openListener(
    home: Home,
    at: IPEndPoint,
    backlog: number,
    replaced?: Replaced,
  ): Listener {
    const request = {
      host: at.address,
      port: at.port,
      backlog,
      reusePort: !this.options.exclusiveAddressUse,
      ipv6Only: this.family === AddressFamily.InterNetworkV6 &&
        !this.options.dualMode,
    };
    return this.network.listen(home, request, replaced);
  }

  get #listening(): Acceptor {
    this.checkNotDisposed();
    const acceptor = this.#acceptor;
    if (acceptor === undefined || !acceptor.isListening) throw notListening();
    return acceptor;
  }

  /** Refuses whom it cannot connect to, or a second connect at once. */
  #checkConnect(target: ConnectTarget): void {
    this.checkCanConnect(target);
    if (!this.#isConnecting) return;
    throw createSocketException(SocketError.AlreadyInProgress);
  }

  checkCanConnect(target: ConnectTarget): void {
    this.checkNotDisposed();
    this.#connector?.takeFailure();
    if (this.isListening) {
      throw new InvalidOperationException("A listening socket cannot connect");
    }
    if (this.#channel !== undefined) {
      throw createSocketException(
        SocketError.IsConnected,
        String(this.remoteEndPoint),
      );
    }
    checkTarget(target, this.family, this.options.dualMode);
  }

  #checkOwnFamily(address: IPAddress): void {
    if (canReach(address, this.family, this.options.dualMode)) return;
    throw this.#otherFamily(address);
  }

  #otherFamily(address: IPAddress | EndPoint): Error {
    return createSocketException(
      this.family === AddressFamily.InterNetwork
        ? SocketError.AddressFamilyNotSupported
        : SocketError.InvalidArgument,
      `${address} (not of the socket's family)`,
    );
  }

  /** A dual-mode socket shows IPv4 addresses as IPv6 ones. */
  shown(endPoint: EndPoint): EndPoint {
    if (!(endPoint instanceof IPEndPoint)) return endPoint;
    const { address, port } = endPoint;
    return address.addressFamily === this.family
      ? endPoint
      : new IPEndPoint(address.mapToIPv6(), port);
  }
}

/** The error of an accept on a socket that does not listen. */
export const notListening = (): Error =>
  new InvalidOperationException(
    "The socket must listen before it can accept: call bind and listen first",
  );

/** The error of an accept into a socket that is not fresh. */
export const acceptSocketInUse = (): Error =>
  new InvalidOperationException(
    '"acceptSocket" must not be bound or connected',
  );

function isInUse(error: unknown): boolean {
  return error instanceof SocketException &&
    error.socketErrorCode === SocketError.AddressAlreadyInUse;
}
