import { AddressFamily, SocketError } from "../constants/mod.ts";
import { createSocketException, SocketException } from "../errors/mod.ts";
import {
  DnsEndPoint,
  type EndPoint,
  IPAddress,
  IPEndPoint,
  type UnixDomainSocketEndPoint,
} from "../net/mod.ts";
import { isReset } from "../options/linger_option.ts";
import type { OptionValues } from "../options/option_values.ts";
import { Begun } from "../transport/begun.ts";
import type {
  ConnectRequest,
  Home,
  Host,
  Network,
  Stream,
} from "../transport/transport.ts";
import {
  type Flow,
  runAsync,
  runSync,
  type Sleep,
  type Tell,
  type Wait,
  wait,
  within,
} from "../transport/wait.ts";
import { failingWith } from "../transport/failing.ts";
import { operationAborted } from "../transport/operation_aborted.ts";
import { cannotBlock } from "./cannot_block.ts";
import {
  type ConnectTarget,
  isUnreachable,
  isUsable,
  unreachable,
} from "./connect_target.ts";
import { type Activity, lookingUp, observer } from "./observer.ts";
import { type Interim, withoutSleep } from "./select.ts";
import type { Watch } from "./watch.ts";

/** What a connector needs of its socket. */
export interface Connectable {
  readonly family: AddressFamily;
  readonly options: OptionValues;
  readonly network: Network;
  readonly isDisposed: boolean;
  /** Where the socket is bound, if it is; it lets go of the port that it held. */
  takeBoundTo(): IPEndPoint | UnixDomainSocketEndPoint | undefined;
  /** An address as the socket shows it. */
  shown(endPoint: EndPoint): EndPoint;
  /** Gives the socket its home; or takes it away, as nothing was opened. */
  settle(home: Home | undefined): void;
  /** Gives it its connection: a disposed one throws. */
  open(stream: Stream<EndPoint>, home: Home): void;
}

/**
 * How a stream socket connects, from the call until it is open. The socket has
 * one only while there is something to know: a connect under way, a failure
 * that no call was told of, or somebody who polls before anything is open.
 */
export class Connector {
  readonly #socket: Connectable;
  /** Ends a connect that is under way for its caller … */
  #abandon: ((reason: Error) => void) | undefined;
  /** … and for the system; what it has opened by then is closed. */
  #abort: AbortController | undefined;
  /** What an observer was told the beginning of, and not the end. */
  #activity: Activity | undefined;
  /** What a connect that did not wait ended with, until a call is told. */
  #failure: Error | undefined;
  /** A connect that nobody waits for is under way, or about to tell its end. */
  #isInBackground = false;
  /** That connect, where a poll can sleep for it. */
  #background: Begun<void> | undefined;
  /** Who polls while nothing is open, to be told of a change. */
  #watchers: Set<Watch> | undefined;

  constructor(socket: Connectable) {
    this.#socket = socket;
  }

  /** Whether a connect is under way that ends in a later turn. */
  get isUnderWay(): boolean {
    return this.#abandon !== undefined;
  }

  /** What a poll waits for, while a connect is under way. */
  get awaited(): Interim | undefined {
    this.look();
    if (!this.isUnderWay && !this.#isInBackground) return undefined;
    return { until: this.#background?.waitable ?? withoutSleep(() => false) };
  }

  /** What a connect that did not wait ended with, if no call was told. */
  get failure(): Error | undefined {
    this.look();
    return this.#failure;
  }

  /** The same; no other call will tell it. */
  takeFailure(): Error | undefined {
    const failure = this.failure;
    this.#failure = undefined;
    return failure;
  }

  /** Notes the end of a connect that has come without a turn of the event loop. */
  look(): void {
    this.#background?.wait(0);
  }

  /** Connects while the caller's thread waits: as long as a send may, for each address. */
  connect(target: ConnectTarget, home: Home): void {
    this.#socket.settle(home);
    const timeoutMs = this.#socket.options.sendTimeout || Infinity;
    const flow = this.#flow(target, home, timeoutMs);
    runSync(flow, () => cannotBlock("connect"));
  }

  /** Connects without blocking. */
  connectAsync(
    target: ConnectTarget,
    home: Home,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const flow = this.#flow(target, home);
    this.#abandon = beginning;
    // Thrown here is what is refused at once, by the gate above all.
    const first = flow.next();
    const { promise, resolve } = Promise.withResolvers<void>();
    const fail = (error: unknown) => resolve(failingWith(error));
    this.#abandon = fail;
    runAsync(flow, this.#endOf(target, home, signal), first).then(
      resolve,
      fail,
    );
    return promise;
  }

  /** Connects, begun and ended apart. */
  begin(target: ConnectTarget, home: Home, tell: Tell<void>): Sleep {
    const begun = this.#begun(target, home, tell);
    return (timeoutMs) => begun.wait(timeoutMs);
  }

  #begun(target: ConnectTarget, home: Home, tell: Tell<void>): Begun<void> {
    const flow = this.#flow(target, home);
    this.#abandon = beginning;
    const begun = new Begun(flow, tell, this.#newAbort().signal);
    if (begun.outcome === undefined) {
      this.#abandon = (reason) => begun.abandon(reason);
    }
    return begun;
  }

  /**
   * What ends a promised connect for the system: the caller's signal, which may
   * outlive many connects, or the end of the socket. One to this machine ends by
   * itself, unless there is no room for clients, and is spared the price.
   */
  #endOf(
    { addresses }: ConnectTarget,
    home: Home,
    signal: AbortSignal | undefined,
  ): AbortSignal | undefined {
    const isNear = addresses?.every(IPAddress.isLoopback) ?? false;
    if (signal === undefined && home === "async" && isNear) return undefined;
    const abort = this.#newAbort();
    return signal ? AbortSignal.any([signal, abort.signal]) : abort.signal;
  }

  #newAbort(): AbortController {
    return this.#abort = new AbortController();
  }

  /** A connect that does not wait goes on, and `WouldBlock` says so. */
  connectInBackground(target: ConnectTarget, home: Home): never {
    this.#socket.settle(home);
    this.#isInBackground = true;
    if (home === "sync") {
      const begun = this.#begun(target, home, (outcome) => {
        this.#background = undefined;
        if ("error" in outcome) this.#failure = outcome.error as Error;
        this.#leaveBackground();
      });
      if (begun.outcome === undefined) this.#background = begun;
    } else {
      Promise.try(() => this.connectAsync(target, home, undefined))
        .catch((error) => this.#failure = error)
        .finally(() => this.#leaveBackground());
    }
    throw createSocketException(SocketError.WouldBlock);
  }

  #leaveBackground(): void {
    this.#isInBackground = false;
    this.tell();
  }

  /** Ends a connect that is under way, and all that wait, with an error. */
  abandon(): void {
    const abort = this.#abort;
    this.#activity?.failed(operationAborted());
    this.#abandon?.(operationAborted());
    abort?.abort(operationAborted());
    if (this.#watchers !== undefined) this.tell(operationAborted());
  }

  /** Tells once of a change, or of the error that ends the socket. */
  watch(watch: Watch): () => void {
    const watchers = this.#watchers ??= new Set();
    watchers.add(watch);
    return () => watchers.delete(watch);
  }

  /** Tells those who poll while nothing is open. */
  tell(error?: Error): void {
    const watchers = this.#watchers;
    if (watchers === undefined) return;
    this.#watchers = undefined;
    for (const watch of watchers) watch.tell(error);
  }

  /** `timeoutMs` is for a flow that blocks. */
  *#flow(
    target: ConnectTarget,
    home: Home,
    timeoutMs = Infinity,
  ): Flow<void> {
    const { path } = target;
    try {
      yield* path === undefined
        ? this.#addressFlow(target, home, timeoutMs)
        : this.#pathFlow(path, home, timeoutMs);
    } catch (error) {
      // Nothing was opened, and the next connect may be one that waits.
      if (home === "async") this.#socket.settle(undefined);
      throw error;
    } finally {
      this.#ended();
    }
  }

  *#addressFlow(
    target: ConnectTarget,
    home: Home,
    timeoutMs: number,
  ): Flow<void> {
    const { family, options, network } = this.#socket;
    const { port, name } = target;
    const all = target.addresses ??
      (yield* lookingUp(name!, network.targets(home, name!, port)));
    let failure: unknown;
    for (const host of all) {
      if (
        host instanceof IPAddress &&
        !isUsable(host, target, family, options.dualMode)
      ) continue;
      this.#checkOpen();
      const tried = this.#tried(host, port);
      const activity = this.#activity = observer?.connecting(tried);
      const request = this.#request(host, port);
      try {
        this.#checkOpen();
        const opening = network.connect(home, request);
        // The gate was asked: this would be the system's answer.
        if (
          typeof host !== "string" && isUnreachable(host, options.dualMode)
        ) {
          throw unreachable(host, port);
        }
        let stream = yield* opened(opening, timeoutMs, tried);
        if (typeof host === "string" && !this.#isFitting(stream, target)) {
          stream.close();
          stream = yield* this.#reach(request, target, home, timeoutMs);
        }
        this.#catchUp(stream, request);
        this.#socket.open(stream, home);
        return activity?.succeeded();
      } catch (error) {
        activity?.failed(error);
        if (this.#socket.isDisposed || !(error instanceof SocketException)) {
          throw error;
        }
        failure = error;
      }
    }
    // It has addresses, though none for this socket.
    throw failure ?? createSocketException(SocketError.NoData, name);
  }

  *#pathFlow(
    path: UnixDomainSocketEndPoint,
    home: Home,
    timeoutMs: number,
  ): Flow<void> {
    const { network } = this.#socket;
    const activity = this.#activity = observer?.connecting(path);
    try {
      this.#checkOpen();
      if (this.#socket.takeBoundTo() !== undefined) {
        throw createSocketException(
          SocketError.OperationNotSupported,
          "(Deno cannot connect a Unix domain socket that is bound)",
        );
      }
      const { connectPath } = network;
      if (connectPath === undefined) throw withoutPaths(path);
      const opening = connectPath.call(network, home, path);
      this.#socket.open(yield* opened(opening, timeoutMs, path), home);
      activity?.succeeded();
    } catch (error) {
      activity?.failed(error);
      throw error;
    }
  }

  /** The socket may be closed while a name is looked up, and by who is told of a connect. */
  #checkOpen(): void {
    if (this.#socket.isDisposed) throw operationAborted();
  }

  /** Who polls while nothing is open is told, unless the end is yet to be noted. */
  #ended(): void {
    this.#abandon = undefined;
    this.#abort = undefined;
    this.#activity = undefined;
    if (!this.#isInBackground) this.tell();
  }

  /** An address, or a name that the platform resolves, as it is told of. */
  #tried(host: Host, port: number): EndPoint {
    return typeof host === "string"
      ? new DnsEndPoint(host, port)
      : this.#socket.shown(new IPEndPoint(host, port));
  }

  /** The platform may resolve a name to an address of the other family. */
  #isFitting(stream: Stream, target: ConnectTarget): boolean {
    const { address } = stream.remoteEndPoint;
    const { family, options } = this.#socket;
    return isUsable(address, target, family, options.dualMode);
  }

  /** Connects to a name that has led to the other family, by the wanted one. */
  *#reach(
    request: ConnectRequest,
    { family }: ConnectTarget,
    home: Home,
    timeoutMs: number,
  ): Flow<Stream> {
    const wanted = family === AddressFamily.Unspecified
      ? this.#socket.family
      : family;
    const { network } = this.#socket;
    try {
      const opening = network.connect(home, { ...request, family: wanted });
      const tried = this.#tried(request.host, request.port);
      return yield* opened(opening, timeoutMs, tried);
    } catch (error) {
      const { HostNotFound, NoData } = SocketError;
      const { socketErrorCode } = error as Partial<SocketException>;
      if (socketErrorCode !== HostNotFound) throw error;
      // It has addresses, as one was reached.
      throw createSocketException(NoData, String(request.host), error);
    }
  }

  /** Tells a connection what was set while it was made, or closes it. */
  #catchUp(stream: Stream, request: ConnectRequest): void {
    const { noDelay, keepAlive } = this.#socket.options;
    try {
      if (noDelay !== request.noDelay) stream.setNoDelay(noDelay);
      if (keepAlive !== request.keepAlive) stream.setKeepAlive(keepAlive);
    } catch (error) {
      stream.close();
      throw error;
    }
  }

  #request(host: Host, port: number): ConnectRequest {
    const { lingerState, noDelay, keepAlive, keepAliveTime } =
      this.#socket.options;
    const boundTo = this.#socket.takeBoundTo() as IPEndPoint | undefined;
    return {
      host,
      port,
      local: boundTo &&
        { host: ownFor(host, boundTo.address), port: boundTo.port },
      resettable: isReset(lingerState),
      noDelay,
      keepAlive,
      keepAliveTime,
    };
  }
}

/** A connect that has begun, and of which nobody has a promise yet, is under way. */
const beginning = (): void => {};

/** A socket's own address in the family of whom it connects to. */
function ownFor(host: Host, own: IPAddress): IPAddress {
  const { InterNetwork } = AddressFamily;
  if (
    own.addressFamily === InterNetwork || !(host instanceof IPAddress) ||
    host.addressFamily !== InterNetwork
  ) return own;
  return own.isIPv4MappedToIPv6 ? own.mapToIPv4() : IPAddress.any;
}

/** What is opened; `TimedOut` if a blocking flow has waited long enough. */
function opened<S>(
  opening: Wait<S>,
  timeoutMs: number,
  tried: EndPoint,
): Flow<S> {
  const late = () => createSocketException(SocketError.TimedOut, `${tried}`);
  return wait(within(opening, timeoutMs, late));
}

/** The error of a path where there is none. */
export function withoutPaths(endPoint: UnixDomainSocketEndPoint): Error {
  return createSocketException(
    SocketError.OperationNotSupported,
    `${endPoint} (this network has no Unix domain sockets)`,
  );
}
