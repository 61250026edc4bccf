import { SocketError } from "../constants/mod.ts";
import { createSocketException } from "../errors/mod.ts";
import {
  type EndPoint,
  IPEndPoint,
  UnixDomainSocketEndPoint,
} from "../net/mod.ts";
import {
  type Home,
  isBlockingListener,
  type Listener,
  type Network,
  type Replaced,
  type Stream,
  type Waitable,
} from "../transport/transport.ts";
import { refusedAgain } from "../permissions/mod.ts";
import type { Wait } from "../transport/wait.ts";
import { operationAborted } from "../transport/operation_aborted.ts";
import { cannotBlock } from "./cannot_block.ts";
import { type ConnectTarget, isOwn, mayBeSamePath } from "./connect_target.ts";
import { decideHome, madeIn } from "./home.ts";
import { closedInTime, closeWhenDropped } from "./leftovers.ts";
import { OperationQueue } from "./operation_queue.ts";
import { withoutSleep } from "./select.ts";
import type { Watch } from "./watch.ts";

/** Opens a listener at an end point, in a home, in the place of another. */
export type OpenListener = (
  home: Home,
  at: EndPoint,
  replaced?: Replaced,
) => Listener<EndPoint>;

/** What listens, and how it came to be. */
export interface AcceptorParts {
  /** The network that it listens on. */
  readonly network: Network;
  /** Where the socket was asked to live. */
  readonly mode: Home | undefined;
  /** Where it lives already; `undefined` while no call has told. */
  readonly home: Home | undefined;
  /** Opens it again where it is moved to. */
  readonly open: OpenListener;
}

/**
 * The listening half of a stream socket: its listener, and the accepts that
 * wait for it.
 *
 * One that was opened before any call told where it lives is *undecided*: it
 * lies in this isolate, and the first synchronous call has it opened again on
 * the I/O thread.
 */
export class Acceptor {
  /** Those that no call has given a home yet, to be found by `connect`. */
  static readonly #undecided = new Set<WeakRef<Acceptor>>();

  readonly #parts: AcceptorParts;
  #home: Home | undefined;
  #listener!: Listener<EndPoint>;
  #accepts!: OperationQueue;
  #acceptable!: Waitable;
  /** Its entry among the undecided ones. */
  #asUndecided: WeakRef<Acceptor> | undefined;
  /** Clients that an accept could not use: they are the next accepts'. */
  readonly #givenBack: Stream<EndPoint>[] = [];
  #isClosed = false;
  /** It was to be moved, and its address could not be had again. */
  #isLost = false;

  constructor(listener: Listener<EndPoint>, parts: AcceptorParts) {
    this.#parts = parts;
    this.#home = parts.home;
    this.#setListener(listener);
    if (this.#home !== undefined) return;
    this.#asUndecided = new WeakRef(this);
    Acceptor.#undecided.add(this.#asUndecided);
  }

  /** Where it lives; `undefined` while it is undecided. */
  get home(): Home | undefined {
    return this.#home;
  }

  /** The address that is listened on. */
  get localEndPoint(): EndPoint {
    return this.#listener.localEndPoint;
  }

  /** Whether it listens: its address may be lost when it is moved. */
  get isListening(): boolean {
    return !this.#isLost;
  }

  /** Waits for a client, or fails with `WouldBlock` where it may not. */
  accept(blocking: boolean): Stream<EndPoint> {
    const attempt = () => this.#tryAccept();
    if (blocking) return this.#accepts.block(attempt, Infinity);
    let accepted = this.#accepts.now(attempt);
    if (accepted === undefined && isBlockingListener(this.#listener)) {
      this.#listener.probe();
      accepted = this.#accepts.now(attempt);
    }
    if (accepted === undefined) {
      throw createSocketException(SocketError.WouldBlock);
    }
    return accepted;
  }

  /** Promises a client. */
  acceptAsync(signal: AbortSignal | undefined): Promise<Stream<EndPoint>> {
    const accepts = this.#accepts;
    const isDirect = signal === undefined && accepts.isIdle &&
      !this.#hasGivenBack;
    const accepting = isDirect ? this.#listener.accept?.() : undefined;
    return accepting ?? accepts.start(() => this.#tryAccept(), signal);
  }

  /** A client as a step of a flow. */
  accepting(): Wait<Stream<EndPoint>> {
    return this.#accepts.step(
      () => this.#tryAccept(),
      (signal) => this.acceptAsync(signal),
    );
  }

  /** A client that waits already. */
  acceptNow(): Stream<EndPoint> | undefined {
    return this.#hasGivenBack || (this.#listener.hasNews ?? true)
      ? this.#accepts.now(() => this.#tryAccept())
      : undefined;
  }

  /** Puts a client back that was accepted in vain. */
  giveBack(stream: Stream<EndPoint>): void {
    if (this.#isClosed) return stream.close();
    this.#givenBack.push(stream);
    this.#accepts.nudge();
  }

  get #hasGivenBack(): boolean {
    return this.#givenBack.length > 0;
  }

  #tryAccept(): Stream<EndPoint> | undefined {
    return this.#givenBack.shift() ?? this.#listener.tryAccept();
  }

  /** What a poll waits for. */
  get acceptable(): Waitable {
    // What waits to accept comes first; who looks has what is left.
    if (!this.#accepts.isIdle) this.#accepts.nudge();
    if (this.#hasGivenBack) return withoutSleep(() => true);
    const listener = this.#listener;
    return listener.isLookedAt === false
      ? withoutSleep(() => listener.isAcceptable, true)
      : this.#acceptable;
  }

  /** Tells once when a client waits; gives what ends that before. */
  watch(watch: Watch): () => void {
    const isReady = () => this.#hasGivenBack || this.#listener.isAcceptable;
    const tell = (error?: unknown) => watch.tell(error);
    return this.#accepts.watch({ isReady, tell });
  }

  /** Gives it a home where a call can wait in the caller's thread. */
  settleToWait(call: string): void {
    const { mode } = this.#parts;
    const home = decideHome({ mode, home: this.#home, call: "sync" });
    if (home === undefined) throw cannotBlock(call);
    this.settle(home);
  }

  /** Gives it its home, as its mode or a call says, if it is undecided. */
  settle(call: Home): void {
    if (this.#home !== undefined) return;
    const home = this.#parts.mode ?? call;
    const listener = this.#listener;
    const decide = () => {
      this.#home = home;
      this.#decide();
    };
    if (home === "async" || isBlockingListener(listener)) return decide();
    const { localEndPoint, path } = listener;
    const close = () => {
      decide();
      closedInTime(listener);
      listener.close();
      // Somebody else may take the port in between: then it listens no more.
      this.#isLost = true;
    };
    try {
      this.#setListener(this.#parts.open(home, localEndPoint, { path, close }));
    } catch (error) {
      throw refusedAgain(error, madeIn(home));
    }
    this.#isLost = false;
  }

  /** Stops listening, and ends every accept. */
  close(): void {
    this.#decide();
    this.#isClosed = true;
    this.#accepts.close(operationAborted);
    for (const stream of this.#givenBack.splice(0)) stream.close();
    closedInTime(this.#listener);
    this.#listener.close();
  }

  /** Resolves when the port is free. */
  async whenClosed(): Promise<void> {
    await this.#listener.whenClosed?.();
  }

  /** Moves what listens in this isolate and a synchronous socket connects to. */
  static settleOwn(network: Network, target: ConnectTarget): void {
    for (const entry of Acceptor.#undecided) {
      const acceptor = entry.deref();
      if (acceptor === undefined) Acceptor.#undecided.delete(entry);
      else if (acceptor.#isTargetOf(network, target)) acceptor.settle("sync");
    }
  }

  #isTargetOf(network: Network, target: ConnectTarget): boolean {
    const { addresses, name, port, path } = target;
    const local = this.localEndPoint;
    if (this.#parts.network !== network) return false;
    if (local instanceof UnixDomainSocketEndPoint) {
      return path !== undefined && mayBeSamePath(path, local);
    }
    if (!(local instanceof IPEndPoint) || local.port !== port) return false;
    return name?.toLowerCase() === "localhost" ||
      (addresses?.some((each) => isOwn(each, local.address)) ?? false);
  }

  #setListener(listener: Listener<EndPoint>): void {
    this.#listener = listener;
    const blocking = isBlockingListener(listener) ? listener : undefined;
    this.#acceptable = blocking?.acceptable ??
      withoutSleep(() => listener.isAcceptable);
    this.#accepts = new OperationQueue({
      when: () => listener.whenAcceptable(),
      rest: () => listener.restAccepting?.(),
      wait: blocking && ((timeoutMs) => blocking.waitAcceptable(timeoutMs)),
      time: blocking?.time,
    });
    closeWhenDropped(this, listener);
  }

  /** Takes it off the list of those that no call has given a home. */
  #decide(): void {
    if (this.#asUndecided === undefined) return;
    Acceptor.#undecided.delete(this.#asUndecided);
    this.#asUndecided = undefined;
  }
}
