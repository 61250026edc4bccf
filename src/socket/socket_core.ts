import {
  AddressFamily,
  SelectMode,
  SocketError,
  SocketShutdown,
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
  UnixDomainSocketEndPoint,
} from "../net/mod.ts";
import {
  type BoundPort,
  type ConnectRequest,
  type Home,
  type Host,
  isBlockingListener,
  type Listener,
  type Network,
  type Stream,
} from "../transport/transport.ts";
import { type Flow, runAsync, runSync } from "../transport/wait.ts";
import {
  canReach,
  checkFamily,
  checkPathFamily,
  connectAbort,
  type ConnectTarget,
  isOwn,
  mayBeSamePath,
} from "./connect_target.ts";
import { cannotBlock } from "./cannot_block.ts";
import { decideHome } from "./home.ts";
import { OperationQueue } from "./operation_queue.ts";
import { operationAborted, StreamChannel } from "./stream_channel.ts";
import type { StreamOptions } from "./stream_options.ts";

/** What a dropped socket leaves behind is closed when it is collected. */
const leftovers = new FinalizationRegistry<{ close(): void }>((left) =>
  left.close()
);

/**
 * The state of a socket, shared by both modes.
 *
 * 1. *Fresh*: nothing is open. `bind` takes a port, `listen` listens, `connect`
 *    connects.
 * 2. *Home*: undecided until a call needs the system in one of the two ways
 *    (`decideHome`); then for good, but for a *listener* that was opened in
 *    this isolate while undecided: the first call that waits moves it.
 * 3. *Listening*: accepts only. *Connected*: sends and receives only, until
 *    shut, broken, disconnected or disposed.
 * 4. *Disposed*: every call throws, but disposing again. What waits ends with
 *    `OperationAborted`.
 */
export class SocketCore {
  /** Listeners that no call has given a home yet, to be found by `connect`. */
  static readonly #undecided = new Set<WeakRef<SocketCore>>();

  readonly family: AddressFamily;
  readonly options: StreamOptions;
  readonly network: Network;
  readonly mode: Home | undefined;
  #home: Home | undefined;
  #bound: BoundPort | undefined;
  #boundTo: IPEndPoint | UnixDomainSocketEndPoint | undefined;
  #listener: Listener<EndPoint> | undefined;
  /** The listener of a Unix socket that is bound and does not listen yet. */
  #boundListener: Listener<EndPoint> | undefined;
  #accepts: OperationQueue | undefined;
  #backlog = 0;
  #channel: StreamChannel | undefined;
  /** Ends a connect that is under way; what it opens is closed. */
  #abandonConnect: ((reason: Error) => void) | undefined;
  /** What a connect that did not wait ended with, until a call is told. */
  #connectFailure: Error | undefined;
  #disconnected = false;
  #disposed = false;
  /** Its entry among the undecided listeners. */
  #asUndecided: WeakRef<SocketCore> | undefined;
  /** Whether `leftovers` knows this socket. */
  #isRegistered = false;

  constructor(
    family: AddressFamily,
    options: StreamOptions,
    network: Network,
    mode: Home | undefined,
  ) {
    this.family = family;
    this.options = options;
    this.network = network;
    this.mode = mode;
  }

  get isDisposed(): boolean {
    return this.#disposed;
  }

  get isBound(): boolean {
    return this.#boundTo !== undefined || this.#channel !== undefined ||
      this.#disconnected;
  }

  /** Whether it cannot become the socket of an accepted connection. */
  get isInUse(): boolean {
    return this.#boundTo !== undefined || this.#channel !== undefined ||
      this.#listener !== undefined || this.#abandonConnect !== undefined;
  }

  get isListening(): boolean {
    return this.#listener !== undefined;
  }

  get isConnected(): boolean {
    return !this.#disposed && (this.#channel?.isConnected ?? false);
  }

  get localEndPoint(): EndPoint | undefined {
    const found = this.#channel?.stream.localEndPoint ??
      this.#listener?.localEndPoint ?? this.#boundTo;
    return found && this.#shown(found);
  }

  get remoteEndPoint(): EndPoint | undefined {
    const found = this.#channel?.stream.remoteEndPoint;
    return found && this.#shown(found);
  }

  /** The connection, or the failure that .NET has for a socket without one. */
  channel(without: SocketError): StreamChannel {
    this.checkNotDisposed();
    this.#throwConnectFailure();
    if (this.#channel === undefined) throw createSocketException(without);
    return this.#channel;
  }

  checkNotDisposed(): void {
    if (this.#disposed) throw new ObjectDisposedException("Socket");
  }

  bind(endPoint: IPEndPoint): void {
    this.checkNotDisposed();
    this.#checkOwnFamily(endPoint.address);
    if (this.isBound || this.isInUse) {
      throw createSocketException(
        SocketError.InvalidArgument,
        `${endPoint} (the socket is bound already)`,
      );
    }
    try {
      this.#bound = this.network.bind(endPoint.address, endPoint.port);
    } catch (error) {
      // Whether sockets may share the port is seen when they listen.
      if (this.options.exclusiveAddressUse || !isInUse(error)) throw error;
      this.#boundTo = endPoint;
      return;
    }
    this.#boundTo = this.#bound.localEndPoint;
    this.#closeIfDropped({ close: this.#bound.release });
  }

  /**
   * Gives a Unix socket its path. The platform cannot bind without listening:
   * a client may connect from now on, and is accepted after `listen`.
   */
  bindPath(endPoint: UnixDomainSocketEndPoint): void {
    this.checkNotDisposed();
    if (this.family !== AddressFamily.Unix) throw this.#otherFamily(endPoint);
    if (this.isBound || this.isInUse) {
      throw createSocketException(
        SocketError.InvalidArgument,
        `${endPoint} (the socket is bound already)`,
      );
    }
    this.#boundListener = this.#openPath(endPoint, this.mode ?? "async");
    this.#boundTo = endPoint;
    this.#closeIfDropped(this.#boundListener);
  }

  listen(backlog: number): void {
    this.checkNotDisposed();
    if (this.#listener !== undefined) return;
    if (this.family === AddressFamily.Unix) return this.#listenAtPath();
    if (this.#channel !== undefined || this.#abandonConnect !== undefined) {
      throw createSocketException(SocketError.InvalidArgument);
    }
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
    if (this.isBound || this.#listener !== undefined) {
      this.bind(endPoint);
    }
    this.#listenAt(endPoint, backlog);
    this.#boundTo = this.#listener!.localEndPoint as IPEndPoint;
  }

  /** Waits for a client; `adopt` makes a socket of it. */
  accept(): Stream<EndPoint> {
    this.#checkListening();
    const attempt = () => this.#listener!.tryAccept();
    if (this.options.blocking) {
      this.#settleToWait("accept");
      return this.#accepts!.block(attempt, Infinity);
    }
    this.#settle(this.mode ?? "sync");
    const accepts = this.#accepts!;
    let accepted = accepts.now(attempt);
    if (accepted === undefined && isBlockingListener(this.#listener!)) {
      this.#listener.probe();
      accepted = accepts.now(attempt);
    }
    if (accepted === undefined) {
      throw createSocketException(SocketError.WouldBlock);
    }
    return accepted;
  }

  /** Promises a client; `adopt` makes a socket of it. */
  acceptAsync(signal: AbortSignal | undefined): Promise<Stream<EndPoint>> {
    this.#checkListening();
    signal?.throwIfAborted();
    this.#settle(this.mode ?? "async");
    const accepts = this.#accepts!;
    const listener = this.#listener!;
    return signal === undefined && accepts.isIdle && listener.canAcceptDirectly
      ? listener.accept!()
      : accepts.start(() => listener.tryAccept(), signal);
  }

  /** What an accept gives: a socket of this listener's kind, or the caller's. */
  adopt(
    stream: Stream<EndPoint>,
    into: SocketCore = new SocketCore(
      this.family,
      this.options.inherited(),
      this.network,
      this.mode,
    ),
  ): SocketCore {
    if (into.isInUse && !into.isDisposed) {
      stream.close();
      throw acceptSocketInUse();
    }
    into.#open(stream, this.#home!);
    if (into.options.noDelay) stream.setNoDelay(true);
    if (into.options.keepAlive) stream.setKeepAlive(true);
    return into;
  }

  connect(target: ConnectTarget): void {
    this.#checkCanConnect(target);
    if (this.#disconnected) {
      throw new InvalidOperationException(
        "A disconnected socket can connect again only with connectAsync, and only to a different end point",
      );
    }
    const call = this.options.blocking ? "sync" : this.mode ?? "async";
    const home = decideHome({ mode: this.mode, home: this.#home, call });
    if (home === undefined) throw cannotBlock("connect");
    if (home === "sync") this.#settleOwnListeners(target);
    if (!this.options.blocking) this.#connectInBackground(target, home);
    this.#home = home;
    runSync(this.#connectFlow(target, home), () => cannotBlock("connect"));
  }

  connectAsync(
    target: ConnectTarget,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    this.#checkCanConnect(target);
    signal?.throwIfAborted();
    const home = this.#home ??= this.mode ?? "async";
    const abort = connectAbort(target);
    return new Promise((resolve, reject) => {
      this.#abandonConnect = abort === undefined ? reject : (reason) => {
        reject(reason);
        abort.abort(reason);
      };
      runAsync(this.#connectFlow(target, home), eitherOf(signal, abort?.signal))
        .then(resolve, reject);
    });
  }

  /** Waits for readiness; without patience only what is known counts. */
  poll(mode: SelectMode, timeoutMs: number): boolean {
    this.checkNotDisposed();
    if (!(Object.values(SelectMode) as unknown[]).includes(mode)) return false;
    const channel = this.#channel;
    if (mode === SelectMode.SelectError) {
      return this.#connectFailure !== undefined ||
        (channel?.hasFailed ?? false);
    }
    if (this.#abandonConnect !== undefined) {
      if (timeoutMs !== 0) throw cannotBlock("poll");
      return false;
    }
    if (channel === undefined && this.#listener === undefined) return true;
    if (mode === SelectMode.SelectRead && this.#listener !== undefined) {
      return this.#pollAccept(timeoutMs);
    }
    if (channel === undefined) return false;
    const read = mode === SelectMode.SelectRead;
    if (read ? channel.isReadable : channel.isWritable) return true;
    if (timeoutMs === 0) return false;
    return read
      ? channel.waitReadable(timeoutMs)
      : channel.waitWritable(timeoutMs);
  }

  shutdown(how: SocketShutdown): void {
    this.checkNotDisposed();
    if (this.#disconnected && this.#channel === undefined) return;
    const channel = this.channel(SocketError.NotConnected);
    if (how !== SocketShutdown.Receive) channel.shutdownSend();
    if (how !== SocketShutdown.Send) channel.shutdownReceive();
  }

  disconnect(): void {
    this.channel(SocketError.NotConnected).close(undefined, false);
    this.#forget();
    this.#channel = undefined;
    this.#disconnected = true;
  }

  /** Passes an option on to what is open. */
  apply(change: (stream: Stream<EndPoint>) => void): void {
    this.checkNotDisposed();
    if (this.#channel !== undefined) change(this.#channel.stream);
  }

  dispose(lingerMs?: number): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#forget();
    this.#decide();
    const { lingerState } = this.options;
    const reset = lingerState.enabled && lingerState.lingerTime === 0;
    const limit = lingerState.enabled
      ? lingerState.lingerTime * 1000
      : lingerMs;
    this.#abandonConnect?.(operationAborted());
    this.#bound?.release();
    this.#boundListener?.close();
    this.#accepts?.close(operationAborted);
    this.#listener?.close();
    this.#channel?.close(limit, reset);
  }

  /** Resolves when nothing of a disposed socket is left. */
  async whenClosed(): Promise<void> {
    await (this.#listener ?? this.#boundListener)?.whenClosed?.();
    await this.#channel?.stream.whenClosed?.();
  }

  *#connectFlow(target: ConnectTarget, home: Home): Flow<void> {
    if (target.path !== undefined) {
      return yield* this.#connectPathFlow(target.path, home);
    }
    const { family, options } = this;
    const { port, name } = target;
    let failure: unknown;
    try {
      const all = target.addresses ??
        (yield* this.network.targets(home, name!, port));
      for (const host of all) {
        if (
          host instanceof IPAddress && !canReach(host, family, options.dualMode)
        ) continue;
        try {
          const request = this.#connectRequest(host, port);
          const opening = this.network.connect(home, request);
          const stream = (yield opening) as Stream;
          if (typeof host === "string") this.#checkReached(stream, host);
          return this.#open(stream, home);
        } catch (error) {
          if (this.#disposed || !(error instanceof SocketException)) {
            throw error;
          }
          failure = error;
        }
      }
    } finally {
      this.#abandonConnect = undefined;
    }
    throw failure ?? createSocketException(SocketError.HostNotFound, name);
  }

  *#connectPathFlow(path: UnixDomainSocketEndPoint, home: Home): Flow<void> {
    try {
      if (this.#boundTo !== undefined) {
        throw createSocketException(
          SocketError.OperationNotSupported,
          "(Deno cannot connect a Unix domain socket that is bound)",
        );
      }
      const { connectPath } = this.network;
      if (connectPath === undefined) throw withoutPaths(path);
      const opening = connectPath.call(this.network, home, path);
      this.#open((yield opening) as Stream<EndPoint>, home);
    } finally {
      this.#abandonConnect = undefined;
    }
  }

  /** The platform may resolve a name to an address of the other family. */
  #checkReached(stream: Stream, name: string): void {
    const { address } = stream.remoteEndPoint;
    if (canReach(address, this.family, this.options.dualMode)) return;
    stream.close();
    throw createSocketException(
      SocketError.HostNotFound,
      `${name} (${address})`,
    );
  }

  #connectRequest(host: Host, port: number): ConnectRequest {
    const { lingerState, noDelay, keepAlive } = this.options;
    const boundTo = this.#boundTo as IPEndPoint | undefined;
    const local = boundTo && {
      host: boundTo.address,
      port: boundTo.port,
    };
    // The number is free again, for the connection to be made from it.
    this.#releaseBound();
    const resettable = lingerState.enabled && lingerState.lingerTime === 0;
    return { host, port, local, resettable, noDelay, keepAlive };
  }

  /** A connect that does not wait goes on, and `WouldBlock` says so. */
  #connectInBackground(target: ConnectTarget, home: Home): never {
    this.#home = home;
    this.connectAsync(target, undefined).catch((error) => {
      this.#home = undefined;
      this.#connectFailure = error;
    });
    throw createSocketException(SocketError.WouldBlock);
  }

  /** The next call has the failure of a connect that did not wait. */
  #throwConnectFailure(): void {
    const failure = this.#connectFailure;
    this.#connectFailure = undefined;
    if (failure !== undefined) throw failure;
  }

  #open(stream: Stream<EndPoint>, home: Home): void {
    if (this.#disposed) {
      stream.close();
      throw operationAborted();
    }
    this.#home = home;
    this.#disconnected = false;
    this.#channel = new StreamChannel(stream);
    // An operation under way holds the channel, though maybe not the socket.
    this.#closeIfDropped(stream, this.#channel);
  }

  #listenAt(endPoint: IPEndPoint, backlog: number): void {
    const home = this.#home ?? this.mode;
    this.#backlog = backlog;
    this.#setListener(this.#openListener(endPoint, home ?? "async"));
    this.#releaseBound();
    this.#startHome(home);
  }

  #startHome(home: Home | undefined): void {
    this.#home = home;
    if (home !== undefined) return;
    this.#asUndecided = new WeakRef(this);
    SocketCore.#undecided.add(this.#asUndecided);
  }

  /** What `bindPath` opened is a listener from here on. */
  #listenAtPath(): void {
    if (this.#boundListener === undefined) {
      throw createSocketException(SocketError.InvalidArgument);
    }
    this.#setListener(this.#boundListener);
    this.#boundListener = undefined;
    this.#startHome(this.mode);
  }

  #openPath(
    endPoint: UnixDomainSocketEndPoint,
    home: Home,
  ): Listener<EndPoint> {
    const { listenPath } = this.network;
    if (listenPath === undefined) throw withoutPaths(endPoint);
    return listenPath.call(this.network, home, endPoint);
  }

  #openListener(endPoint: EndPoint, home: Home): Listener<EndPoint> {
    if (endPoint instanceof UnixDomainSocketEndPoint) {
      return this.#openPath(endPoint, home);
    }
    return this.#openIPListener(endPoint as IPEndPoint, home);
  }

  #openIPListener(endPoint: IPEndPoint, home: Home): Listener {
    return this.network.listen(home, {
      host: endPoint.address,
      port: endPoint.port,
      backlog: this.#backlog,
      reusePort: !this.options.exclusiveAddressUse,
      ipv6Only: this.family === AddressFamily.InterNetworkV6 &&
        !this.options.dualMode,
    });
  }

  #setListener(listener: Listener<EndPoint>): void {
    this.#listener = listener;
    const blocking = isBlockingListener(listener) ? listener : undefined;
    this.#accepts = new OperationQueue({
      when: () => listener.whenAcceptable(),
      rest: () => listener.restAccepting?.(),
      wait: blocking && ((timeoutMs) => blocking.waitAcceptable(timeoutMs)),
    });
    this.#closeIfDropped(listener);
  }

  /** Gives an undecided listener its home, on the I/O thread or here. */
  #settle(home: Home): void {
    if (this.#home !== undefined) return;
    this.#home = home;
    this.#decide();
    const listener = this.#listener;
    if (home === "async" || listener === undefined) return;
    if (isBlockingListener(listener)) return;
    const { localEndPoint } = listener;
    listener.close();
    // Somebody else may take the port in between: then it listens no more.
    this.#listener = undefined;
    this.#setListener(this.#openListener(localEndPoint, home));
  }

  /** Takes a listener off the list of those that no call has given a home. */
  #decide(): void {
    if (this.#asUndecided === undefined) return;
    SocketCore.#undecided.delete(this.#asUndecided);
    this.#asUndecided = undefined;
  }

  /** Moves listeners of this isolate that a client is about to wait on. */
  #settleOwnListeners({ addresses, name, port, path }: ConnectTarget): void {
    for (const entry of SocketCore.#undecided) {
      const listener = entry.deref();
      if (listener === undefined) {
        SocketCore.#undecided.delete(entry);
        continue;
      }
      const local = listener.#listener?.localEndPoint;
      if (listener.network !== this.network) continue;
      if (local instanceof UnixDomainSocketEndPoint) {
        if (path && mayBeSamePath(path, local)) listener.#settle("sync");
        continue;
      }
      if (!(local instanceof IPEndPoint) || local.port !== port) continue;
      const isOwnName = name?.toLowerCase() === "localhost";
      if (isOwnName || addresses?.some((each) => isOwn(each, local.address))) {
        listener.#settle("sync");
      }
    }
  }

  #pollAccept(timeoutMs: number): boolean {
    if (timeoutMs !== 0) this.#settleToWait("poll");
    else this.#settle(this.mode ?? "sync");
    const listener = this.#listener!;
    if (!isBlockingListener(listener)) return listener.isAcceptable;
    listener.probe();
    return listener.isAcceptable ||
      timeoutMs !== 0 && listener.waitAcceptable(timeoutMs);
  }

  /** Settles where a call can wait in the caller's thread. */
  #settleToWait(call: string): void {
    const { mode } = this;
    const home = decideHome({ mode, home: this.#home, call: "sync" });
    if (home === undefined) throw cannotBlock(call);
    this.#settle(home);
  }

  #checkListening(): void {
    this.checkNotDisposed();
    if (this.#listener === undefined) {
      throw new InvalidOperationException(
        "The socket must listen before it can accept: call bind and listen first",
      );
    }
  }

  #checkCanConnect(target: ConnectTarget): void {
    this.checkNotDisposed();
    this.#connectFailure = undefined;
    if (this.#listener !== undefined) {
      throw new InvalidOperationException("A listening socket cannot connect");
    }
    if (this.#channel !== undefined) {
      throw createSocketException(
        SocketError.IsConnected,
        String(this.remoteEndPoint),
      );
    }
    if (this.#abandonConnect !== undefined) {
      throw createSocketException(SocketError.AlreadyInProgress);
    }
    checkPathFamily(target, this.family);
    if (target.addresses !== undefined) {
      checkFamily(target.addresses, this.family, this.options.dualMode);
    }
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

  #releaseBound(): void {
    if (this.#bound === undefined) return;
    this.#bound.release();
    this.#bound = undefined;
    this.#forget();
  }

  /** Sees to it that `left` is closed when nobody holds this socket (`holder`). */
  #closeIfDropped(left: { close(): void }, holder: object = this): void {
    this.#forget();
    leftovers.register(holder, left, this);
    this.#isRegistered = true;
  }

  #forget(): void {
    if (this.#isRegistered) leftovers.unregister(this);
    this.#isRegistered = false;
  }

  /** A dual-mode socket shows IPv4 addresses as IPv6 ones. */
  #shown(endPoint: EndPoint): EndPoint {
    if (!(endPoint instanceof IPEndPoint)) return endPoint;
    const { address, port } = endPoint;
    return address.addressFamily === this.family
      ? endPoint
      : new IPEndPoint(address.mapToIPv6(), port);
  }
}

/** A signal that aborts when one of the two does. */
function eitherOf(
  one: AbortSignal | undefined,
  other: AbortSignal | undefined,
): AbortSignal | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return AbortSignal.any([one, other]);
}

/** The error of an accept into a socket that is not fresh. */
export const acceptSocketInUse = (): Error =>
  new InvalidOperationException(
    '"acceptSocket" must not be bound or connected',
  );

function withoutPaths(endPoint: UnixDomainSocketEndPoint): Error {
  return createSocketException(
    SocketError.OperationNotSupported,
    `${endPoint} (this network has no Unix domain sockets)`,
  );
}

function isInUse(error: unknown): boolean {
  return error instanceof SocketException &&
    error.socketErrorCode === SocketError.AddressAlreadyInUse;
}
