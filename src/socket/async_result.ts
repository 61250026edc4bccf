import { InvalidOperationException, SocketException } from "../errors/mod.ts";
import { Begun } from "../transport/begun.ts";
import { failingWith } from "../transport/failing.ts";
import { operationAborted } from "../transport/operation_aborted.ts";
import type { Flow } from "../transport/wait.ts";
import { Turn } from "./turn.ts";

/**
 * An operation under way, as each `begin…` method gives it: `end…` with it gives
 * what came of the operation, or throws its failure.
 *
 * Besides, it can be awaited, and then gives the same. A failure that nobody
 * asks for stays unheard, as in .NET. As there, the end of a result may be asked
 * for several times, and of any socket.
 *
 * Source: `System.IAsyncResult`.
 *
 * @typeParam T What the operation gives.
 *
 * @example Await it, or end it
 * ```ts
 * import { type AsyncResult, TcpClient, TcpListener } from "@managed/sockets";
 * import { IPAddress } from "@managed/sockets";
 * import { assert } from "@std/assert";
 *
 * using listener = new TcpListener(IPAddress.loopback, 0);
 * listener.start();
 * using client = new TcpClient();
 * const { port } = listener.localEndpoint;
 * const result: AsyncResult<void> = client.beginConnect("127.0.0.1", port);
 * await result;
 * client.endConnect(result);
 * assert(client.connected);
 * ```
 */
// As in .NET, a result of no named type is one of any operation.
// deno-lint-ignore no-explicit-any
export interface AsyncResult<T = any> extends PromiseLike<T> {
  /** What the caller of `begin…` gave as `state`. */
  readonly asyncState: unknown;
  /** What waits for the operation, with a limit. */
  readonly asyncWaitHandle: AsyncWaitHandle;
  /** Whether the operation was done when `begin…` returned. */
  readonly completedSynchronously: boolean;
  /** Whether the operation is done. */
  readonly isCompleted: boolean;
}

/**
 * What waits for an operation.
 *
 * Source: `System.Threading.WaitHandle`, of which it has `WaitOne`, `Close` and
 * `Dispose`.
 *
 * @example A connect with a limit
 * ```ts
 * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
 * import { assert } from "@std/assert";
 *
 * const mode = "sync";
 * using listener = new TcpListener(IPAddress.loopback, 0, { mode });
 * listener.start();
 * using client = new TcpClient({ mode });
 * const { port } = listener.localEndpoint;
 * const result = client.beginConnect(IPAddress.loopback, port);
 * assert(result.asyncWaitHandle.waitOne(5000));
 * client.endConnect(result);
 * ```
 */
export interface AsyncWaitHandle {
  /**
   * Waits until the operation is done.
   *
   * @param millisecondsTimeout How long, in milliseconds; −1 is for ever.
   * @param exitContext Has no effect, as in .NET.
   * @returns Whether it is done.
   * @throws {RangeError} If the time is no whole number from −1 on.
   * @throws {InvalidOperationException} If it would have to wait, and the
   * operation goes on where no call can.
   */
  waitOne(millisecondsTimeout?: number, exitContext?: boolean): boolean;
  /** Does nothing: the operation holds no handle of the system. */
  close(): void;
  /** Does nothing, as `close`. */
  dispose(): void;
}

/**
 * What a `begin…` method calls when the operation is done: always in a later
 * microtask or turn, never before `begin…` has returned. What it throws is an
 * uncaught error of the program.
 *
 * Source: `System.AsyncCallback`.
 *
 * @typeParam T What the operation gives.
 * @param asyncResult The operation, to be given to `end…`.
 *
 * @example Of a look-up
 * ```ts
 * import { type AsyncCallback, Dns, type IPAddress } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const found = Promise.withResolvers<string>();
 * const callback: AsyncCallback<IPAddress[]> = (result) =>
 *   found.resolve(Dns.endGetHostAddresses(result).join());
 * Dns.beginGetHostAddresses("127.0.0.1", callback);
 * assertEquals(await found.promise, "127.0.0.1");
 * ```
 */
// deno-lint-ignore no-explicit-any
export type AsyncCallback<T = any> = (asyncResult: AsyncResult<T>) => void;

/**
 * What operations give: a result is ended by a method that gives the same, as in
 * .NET, where it is a task of that type. `nothing` takes every result.
 */
export type ResultKind =
  | "nothing"
  | "count"
  | "socket"
  | "accepted"
  | "client"
  | "received from"
  | "received message"
  | "datagram"
  | "addresses"
  | "entry";

/** The last two parameters of each `begin…` method. */
export type CallbackAndState<T> = [
  callback?: AsyncCallback<T> | null,
  state?: unknown,
];

/** Refuses what cannot be called, for a call that does something before it begins. */
export function checkCallback(callback: unknown): void {
  if (callback == null || typeof callback === "function") return;
  throw new TypeError(`"callback" must be a function, and is "${callback}"`);
}

/** Whose operation it is: disposing it ends the operation. */
export interface Owner {
  /** Whether that has happened. */
  readonly isDisposed: boolean;
  /** Lets the event loop turn between its operations. */
  readonly turn: Turn;
  /** Makes the socket's error its own. */
  toFailure?(error: Error): unknown;
}

/** Whose a look-up is, which has no owner; many in a row let the loop turn, too. */
const nobody: Owner = { isDisposed: false, turn: new Turn() };

/** Begins an operation. */
export function begin<T>(
  kind: ResultKind,
  flow: Flow<T>,
  [callback, state]: CallbackAndState<T>,
  owner?: Owner,
): AsyncResult<T> {
  checkCallback(callback);
  return new BegunResult(kind, flow, callback ?? undefined, state, owner);
}

/** Gives what came of an operation, and waits for that where it can. */
export function end<T>(kind: ResultKind, asyncResult: AsyncResult<T>): T {
  return endOneOf([kind], asyncResult);
}

/** The same of a method that gives one of several things. */
export function endOneOf<T>(
  kinds: readonly ResultKind[],
  asyncResult: AsyncResult<T>,
): T {
  return BegunResult.check(kinds, asyncResult).end();
}

/**
 * The socket's failure of an operation, if it has failed already. Then its
 * callback is not called, as who began it is told at once.
 */
export function takeFailure(
  asyncResult: AsyncResult,
): SocketException | undefined {
  return asyncResult instanceof BegunResult
    ? asyncResult.takeFailure()
    : undefined;
}

/** The one kind of result that there is: a flow that has begun. */
class BegunResult<T> implements AsyncResult<T>, AsyncWaitHandle {
  readonly asyncState: unknown;
  readonly completedSynchronously: boolean;
  readonly #kind: ResultKind;
  readonly #begun: Begun<T>;
  readonly #owner: Owner | undefined;
  #callback: AsyncCallback<T> | undefined;
  /** What `then` has promised; without it nobody hears of a failure. */
  #promised: PromiseWithResolvers<T> | undefined;

  static check<T>(
    kinds: readonly ResultKind[],
    given: AsyncResult<T>,
  ): BegunResult<T> {
    if (!(given instanceof BegunResult)) {
      throw new TypeError(
        `"asyncResult" must be what a begin method gave, and is "${given}"`,
      );
    }
    if (kinds[0] === "nothing" || kinds.includes(given.#kind)) return given;
    throw new TypeError(
      `"asyncResult" must be of an operation that gives "${
        kinds.join('" or "')
      }", and is of one that gives "${given.#kind}"`,
    );
  }

  constructor(
    kind: ResultKind,
    flow: Flow<T>,
    callback: AsyncCallback<T> | undefined,
    state: unknown,
    owner: Owner | undefined,
  ) {
    this.#kind = kind;
    this.#owner = owner;
    this.asyncState = state;
    this.#callback = callback;
    this.#begun = new Begun(flow, () => {
      this.#keepPromise();
      if (callback === undefined) return;
      const callSoon = () => queueMicrotask(() => this.#callback?.(this));
      const { turn } = owner ?? nobody;
      turn.tell(callSoon, this.#begun === undefined);
    });
    this.completedSynchronously = this.isCompleted;
  }

  get isCompleted(): boolean {
    return this.#begun.outcome !== undefined;
  }

  get asyncWaitHandle(): AsyncWaitHandle {
    return this;
  }

  takeFailure(): SocketException | undefined {
    const { outcome } = this.#begun;
    if (outcome === undefined || !("error" in outcome)) return undefined;
    if (!(outcome.error instanceof SocketException)) return undefined;
    this.#callback = undefined;
    return outcome.error;
  }

  then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    if (this.#promised === undefined) {
      this.#promised = Promise.withResolvers();
      this.#keepPromise();
    }
    return this.#promised.promise.then(onFulfilled, onRejected);
  }

  close(): void {}

  dispose(): void {}

  waitOne(millisecondsTimeout: number = -1, _exitContext?: boolean): boolean {
    if (!Number.isInteger(millisecondsTimeout) || millisecondsTimeout < -1) {
      throw new RangeError(
        `"millisecondsTimeout" must be a whole number from -1 on, and is "${millisecondsTimeout}"`,
      );
    }
    const isForEver = millisecondsTimeout === -1;
    const done = this.#begun.wait(isForEver ? Infinity : millisecondsTimeout);
    if (done === undefined && millisecondsTimeout !== 0) throw notCompleted();
    return done ?? false;
  }

  end(): T {
    if (this.#begun.wait(Infinity) === undefined) {
      const owner = this.#owner;
      if (!owner?.isDisposed) throw notCompleted();
      // The event loop would only bring this.
      const error = operationAborted();
      this.#begun.abandon(owner.toFailure?.(error) ?? error, letGo);
    }
    const outcome = this.#begun.outcome!;
    if ("error" in outcome) throw outcome.error;
    return outcome.value;
  }

  #keepPromise(): void {
    // It may be told before the constructor has got what tells it.
    const outcome = this.#promised && this.#begun.outcome;
    if (outcome === undefined) return;
    this.#promised!.resolve(
      "error" in outcome ? failingWith(outcome.error) : outcome.value,
    );
  }
}

/** Closes a client that nobody will be given. */
function letGo(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  if (Symbol.dispose in value) (value as Disposable)[Symbol.dispose]();
  else if ("acceptSocket" in value) letGo(value.acceptSocket);
}

function notCompleted(): Error {
  return new InvalidOperationException(
    'The operation has not completed, and goes on where only the event loop can wait for it: await its result first, or begin it with { mode: "sync" }',
  );
}
