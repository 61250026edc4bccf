import { INT32_MAX } from "../constants/int32.ts";
import { ProtocolType } from "../constants/protocol_type.ts";
import { SelectMode } from "../constants/select_mode.ts";
import { SocketType } from "../constants/socket_type.ts";
import { InvalidOperationException } from "../errors/invalid_operation_exception.ts";
import { NotSupportedException } from "../errors/not_supported_exception.ts";
import { ObjectDisposedException } from "../errors/object_disposed_exception.ts";
import { SocketException } from "../errors/socket_exception.ts";
import { IPAddress } from "../net/ip_address.ts";
import { IPEndPoint } from "../net/ip_end_point.ts";
import {
  type AsyncCallback,
  type AsyncResult,
  begin,
  end,
  type ResultKind,
} from "../socket/async_result.ts";
import { asCall } from "../socket/cannot_block.ts";
import { acceptFlow, coreOf, Socket, streamCoreOf } from "../socket/socket.ts";
import { checkBoolean, checkOptions } from "../socket/checks.ts";
import type { SocketOptions } from "../socket/socket_options.ts";
import type { Flow } from "../transport/wait.ts";
import { checkInteger } from "./_arguments.ts";
import { clientOf, type TcpClient } from "./tcp_client.ts";
import { showAs, shown } from "../net/inspect.ts";

/**
 * Listens for TCP clients.
 *
 * `acceptSocket` and `acceptTcpClient` wait and their `Async` twins give
 * promises; which of them is called first decides where the listener and its
 * clients live, unless `mode` says so. See `Socket`.
 *
 * **Give a listener that will wait `{ mode: "sync" }`.** Without it the first
 * waiting accept, or `pending`, opens the listener again on the I/O thread, and
 * a client that connected before that is reset.
 *
 * Source: `System.Net.Sockets.TcpListener`.
 *
 * @example Accept a client
 * ```ts
 * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * using listener = new TcpListener(IPAddress.loopback, 0);
 * listener.start();
 * using client = new TcpClient();
 * await client.connectAsync(listener.localEndpoint);
 *
 * using peer = await listener.acceptTcpClientAsync();
 * await peer.getStream().writeAsync(new TextEncoder().encode("hello"));
 * peer.close();
 * const text = await new Response(client.getStream().readable).text();
 * assertEquals(text, "hello");
 * ```
 */
export class TcpListener
  implements Disposable, AsyncDisposable, AsyncIterable<TcpClient> {
  readonly #endPoint: IPEndPoint;
  readonly #options: SocketOptions | undefined;
  /** Made when it is first needed, and a new one after each `stop`. */
  #socket: Socket | undefined;
  #dualMode = false;
  #exclusive: boolean | undefined;
  #active = false;

  static {
    showAs(this, (listener) => {
      const socket = listener.#socket;
      const state = listener.#active ? "active" : "not active";
      return socket === undefined
        ? `${listener.#endPoint}, ${state}`
        : `${listener.#endPoint}, ${state}, ${shown(socket)}`;
    });
  }

  /**
   * Makes a listener of a local end point, which does not listen yet.
   *
   * Source: `TcpListener(IPEndPoint)`.
   *
   * @param localEP The address, and the port or 0 for any.
   * @param options Where the socket lives (`mode`) and what carries its bytes
   * (`network`).
   * @throws {TypeError} If `localEP` is no `IPEndPoint`.
   *
   * @example An end point
   * ```ts
   * import { IPAddress, IPEndPoint, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(new IPEndPoint(IPAddress.loopback, 0));
   * assertEquals(listener.localEndpoint.toString(), "127.0.0.1:0");
   * ```
   */
  constructor(localEP: IPEndPoint, options?: SocketOptions);
  /**
   * Makes a listener of a local address and port, which does not listen yet.
   *
   * Source: `TcpListener(IPAddress, Int32)`.
   *
   * @param localaddr The address.
   * @param port The port, 0–65535; 0 lets the system choose.
   * @param options Where the socket lives (`mode`) and what carries its bytes
   * (`network`).
   * @throws {TypeError} If `localaddr` is no `IPAddress`.
   * @throws {RangeError} If `port` is out of range.
   *
   * @example An address and a port
   * ```ts
   * import { IPAddress, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * assertEquals(listener.localEndpoint.toString(), "127.0.0.1:0");
   * ```
   */
  constructor(localaddr: IPAddress, port: number, options?: SocketOptions);
  /**
   * Makes a listener of a port on every IPv4 address, which does not listen
   * yet.
   *
   * Source: `TcpListener(Int32)`.
   *
   * @param port The port, 0–65535; 0 lets the system choose.
   * @param options Where the socket lives (`mode`) and what carries its bytes
   * (`network`).
   * @throws {RangeError} If `port` is out of range.
   * @deprecated Use the address and the port, or `create`.
   *
   * @example A port
   * ```ts
   * import { TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(0);
   * assertEquals(listener.localEndpoint.toString(), "0.0.0.0:0");
   * ```
   */
  constructor(port: number, options?: SocketOptions);
  constructor(
    first: IPEndPoint | IPAddress | number,
    second?: number | SocketOptions,
    third?: SocketOptions,
  ) {
    if (first instanceof IPEndPoint) {
      this.#endPoint = first;
      this.#options = checkOptions(second as SocketOptions | undefined);
    } else if (typeof first === "number") {
      this.#endPoint = new IPEndPoint(IPAddress.any, first);
      this.#options = checkOptions(second as SocketOptions | undefined);
    } else {
      this.#endPoint = new IPEndPoint(first, second as number);
      this.#options = checkOptions(third);
    }
  }

  /**
   * Makes a listener of a port on every address of this machine, IPv6 and IPv4.
   *
   * Source: `TcpListener.Create`.
   *
   * @param port The port, 0–65535; 0 lets the system choose.
   * @param options Where the socket lives (`mode`) and what carries its bytes
   * (`network`).
   * @returns The listener, which does not listen yet.
   * @throws {RangeError} If `port` is out of range.
   *
   * @example Both families
   * ```ts
   * import { TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = TcpListener.create(0);
   * assertEquals(listener.localEndpoint.toString(), "[::]:0");
   * ```
   */
  static create(port: number, options?: SocketOptions): TcpListener {
    const listener = new TcpListener(IPAddress.ipv6Any, port, options);
    listener.#dualMode = true;
    return listener;
  }

  /**
   * Whether the listener listens; for classes that extend this one.
   *
   * Source: `TcpListener.Active`.
   *
   * @returns Whether it listens.
   *
   * @example A class that extends this one
   * ```ts
   * import { IPAddress, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * class Listener extends TcpListener {
   *   get isListening(): boolean {
   *     return this.active;
   *   }
   * }
   * using listener = new Listener(IPAddress.loopback, 0);
   * listener.start();
   * assert(listener.isListening);
   * ```
   */
  protected get active(): boolean {
    return this.#active;
  }

  /**
   * Whether no other socket may listen on the port; `true` is the default.
   *
   * Source: `TcpListener.ExclusiveAddressUse`.
   *
   * @returns Whether the port is the listener's alone.
   * @throws {InvalidOperationException} If it is set while the listener
   * listens.
   *
   * @example The default
   * ```ts
   * import { IPAddress, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   *
   * assert(listener.exclusiveAddressUse);
   * ```
   */
  get exclusiveAddressUse(): boolean {
    return this.#socket?.exclusiveAddressUse ?? this.#exclusive ?? true;
  }
  set exclusiveAddressUse(value: boolean) {
    this.#checkNotActive();
    checkBoolean("exclusiveAddressUse", value);
    if (this.#socket !== undefined) this.#socket.exclusiveAddressUse = value;
    this.#exclusive = value;
  }

  /**
   * The end point that is listened on, with the port that the system chose;
   * before `start` and after `stop` the one that the listener was made of.
   *
   * Source: `TcpListener.LocalEndpoint`, whose type is `EndPoint`; it is always
   * an `IPEndPoint`.
   *
   * @returns The end point.
   * @throws {ObjectDisposedException} If `server` was closed while the listener
   * listens.
   *
   * @example A port of the system's choice
   * ```ts
   * import { IPAddress, TcpListener } from "@managed/sockets";
   * import { assertEquals, assertNotEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   *
   * assertEquals(listener.localEndpoint.port, 0);
   * listener.start();
   * assertNotEquals(listener.localEndpoint.port, 0);
   * ```
   */
  get localEndpoint(): IPEndPoint {
    return this.#active
      ? this.server.localEndPoint as IPEndPoint
      : this.#endPoint;
  }

  /**
   * The socket below; after `stop` it is a new one.
   *
   * Source: `TcpListener.Server`.
   *
   * @returns The socket.
   *
   * @example The socket that listens
   * ```ts
   * import { IPAddress, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   *
   * listener.start();
   * assert(listener.server.isBound);
   * ```
   */
  get server(): Socket {
    return this.#socket ??= this.#createSocket();
  }

  /**
   * Begins to listen; on a listener that listens it does nothing.
   *
   * Without a `mode`, clients that connect before the first waiting accept or
   * `pending` are reset by it: a listener that will wait wants `{ mode: "sync" }`.
   *
   * Source: `TcpListener.Start`.
   *
   * @param backlog How many clients may wait to be accepted, 0 to 2147483647;
   * without it as many as the system allows, which bounds the number anyway.
   * @throws {RangeError} If `backlog` is negative or no integer.
   * @throws {SocketException} If the address is not one of this machine, or the
   * port is taken.
   * @throws {SecurityException} If the program may not listen there.
   *
   * @example Listen on a port of the system's choice
   * ```ts
   * import { IPAddress, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   *
   * listener.start();
   * assert(listener.localEndpoint.port > 0);
   * ```
   */
  start(backlog: number = INT32_MAX): void {
    checkInteger("backlog", backlog, 0, INT32_MAX);
    if (this.#active) return;
    // Binding first would open the port twice.
    streamCoreOf(this.server).bindAndListen(this.#endPoint, backlog);
    this.#active = true;
  }

  /**
   * Stops listening; clients that nobody accepted are reset, but for one that
   * `pending`, a poll or an accept that was given up has taken: it sees the end
   * of the stream. An asynchronous accept under way rejects with
   * `OperationAborted`. `start` can begin again.
   *
   * Source: `TcpListener.Stop`.
   *
   * @example Stop
   * ```ts
   * import { IPAddress, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   *
   * listener.start();
   * listener.stop();
   * assertEquals(listener.localEndpoint.port, 0);
   * ```
   */
  stop(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    this.#active = false;
    socket?.close();
  }

  /**
   * Not supported: the setting is Windows' own.
   *
   * Source: `TcpListener.AllowNatTraversal`.
   *
   * @param _allowed Not used.
   * @throws {InvalidOperationException} If the listener listens.
   * @throws {NotSupportedException} Otherwise.
   *
   * @example It throws
   * ```ts
   * import { IPAddress, NotSupportedException, TcpListener } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   *
   * assertThrows(() => listener.allowNatTraversal(true), NotSupportedException);
   * ```
   */
  allowNatTraversal(_allowed: boolean): void {
    this.#checkNotActive();
    throw new NotSupportedException(
      "The IP protection level cannot be controlled on this platform",
    );
  }

  /**
   * Whether a client waits to be accepted.
   *
   * A listener without a `mode` is opened again by it on the I/O thread: the
   * first look finds no client that came before.
   *
   * On a listener of the asynchronous home the first look begins to watch and
   * finds nothing, later ones what turns of the event loop have brought since: a
   * loop without `await` sees no change.
   *
   * Source: `TcpListener.Pending`.
   *
   * @returns Whether a client waits.
   * @throws {InvalidOperationException} If the listener does not listen.
   *
   * @example Before and after a connect
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * const mode = "sync";
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode });
   * listener.start();
   * using client = new TcpClient({ mode });
   *
   * assert(!listener.pending());
   * client.connect(listener.localEndpoint);
   * assert(listener.pending());
   * ```
   */
  pending(): boolean {
    return this.#listening().poll(0, SelectMode.SelectRead);
  }

  /**
   * Accepts a client as a `Socket`, and waits for one.
   *
   * Source: `TcpListener.AcceptSocket`.
   *
   * @returns The socket.
   * @throws {InvalidOperationException} If the listener does not listen, or has
   * the asynchronous home.
   * @throws {SocketException} If the system fails; the next call may work.
   *
   * @example Accept
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * const mode = "sync";
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode });
   * listener.start();
   * using client = new TcpClient({ mode });
   * client.connect(listener.localEndpoint);
   *
   * using peer = listener.acceptSocket();
   * assert(peer.connected);
   * ```
   */
  acceptSocket(): Socket {
    return asCall("acceptSocket", () => this.#listening().accept());
  }

  /**
   * Accepts a client as a `Socket`.
   *
   * Source: `TcpListener.AcceptSocketAsync(CancellationToken)`.
   *
   * @param signal Gives up; a client that comes later is the next accept's.
   * @returns The socket.
   * @throws {InvalidOperationException} If the listener does not listen.
   * @throws {SocketException} If the system fails; the next call may work.
   * @throws {DOMException} If the signal aborts: its `reason`, whatever that
   * is.
   *
   * @example Accept
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   *
   * using peer = await listener.acceptSocketAsync();
   * assert(peer.connected);
   * ```
   */
  acceptSocketAsync(signal?: AbortSignal): Promise<Socket> {
    try {
      return this.#listening().acceptAsync(signal);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  /**
   * Accepts a client as a `TcpClient`, and waits for one.
   *
   * Source: `TcpListener.AcceptTcpClient`.
   *
   * @returns The client.
   * @throws {InvalidOperationException} If the listener does not listen, or has
   * the asynchronous home.
   * @throws {SocketException} If the system fails; the next call may work.
   *
   * @example Accept
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * const mode = "sync";
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode });
   * listener.start();
   * using client = new TcpClient({ mode });
   * client.connect(listener.localEndpoint);
   *
   * using peer = listener.acceptTcpClient();
   * assert(peer.connected);
   * ```
   */
  acceptTcpClient(): TcpClient {
    const accept = () => this.#listening().accept();
    return clientOf(asCall("acceptTcpClient", accept));
  }

  /**
   * Accepts a client as a `TcpClient`.
   *
   * Source: `TcpListener.AcceptTcpClientAsync(CancellationToken)`.
   *
   * @param signal Gives up; a client that comes later is the next accept's.
   * @returns The client.
   * @throws {InvalidOperationException} If the listener does not listen.
   * @throws {SocketException} If the system fails; the next call may work.
   * @throws {DOMException} If the signal aborts: its `reason`, whatever that
   * is.
   *
   * @example Accept
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   *
   * using peer = await listener.acceptTcpClientAsync();
   * assert(peer.connected);
   * ```
   */
  async acceptTcpClientAsync(signal?: AbortSignal): Promise<TcpClient> {
    return clientOf(await this.acceptSocketAsync(signal));
  }

  /**
   * Begins to accept a client as a `Socket`; `endAcceptSocket` gives it.
   *
   * Source: `TcpListener.BeginAcceptSocket(AsyncCallback, Object)`.
   *
   * @param callback Is called when it is done, in a later microtask.
   * @param state Anything: the result's `asyncState`.
   * @returns The operation, for `endAcceptSocket`.
   * @throws {InvalidOperationException} If the listener does not listen.
   *
   * @example With a callback
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * const accepted = Promise.withResolvers<boolean>();
   * listener.beginAcceptSocket((result) => {
   *   using peer = listener.endAcceptSocket(result);
   *   accepted.resolve(peer.connected);
   * });
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * assert(await accepted.promise);
   * ```
   */
  beginAcceptSocket(
    callback?: AsyncCallback<Socket> | null,
    state?: unknown,
  ): AsyncResult<Socket> {
    return beginAccept(
      "socket",
      this.#listening(),
      acceptFlow,
      callback,
      state,
    );
  }

  /**
   * Gives the client of a `beginAcceptSocket`. Source:
   * `TcpListener.EndAcceptSocket(IAsyncResult)`.
   *
   * @param asyncResult What `beginAcceptSocket` gave.
   * @returns The socket.
   * @throws {ObjectDisposedException} If the listener was stopped meanwhile.
   * @throws {SocketException} If the system has failed; the next call may work.
   * @throws {InvalidOperationException} If it has not completed, and goes on
   * where no call can wait.
   *
   * @example It waits for the client
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * const mode = "sync";
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode });
   * listener.start();
   * const accepting = listener.beginAcceptSocket();
   * using client = new TcpClient({ mode });
   * client.connect(listener.localEndpoint);
   * using server = listener.endAcceptSocket(accepting);
   * assert(server.connected);
   * ```
   */
  endAcceptSocket(asyncResult: AsyncResult<Socket>): Socket {
    return this.#endAccept("socket", asyncResult);
  }

  /**
   * Begins to accept a client as a `TcpClient`; `endAcceptTcpClient` gives it.
   *
   * Source: `TcpListener.BeginAcceptTcpClient(AsyncCallback, Object)`.
   *
   * @param callback Is called when it is done, in a later microtask.
   * @param state Anything: the result's `asyncState`.
   * @returns The operation, for `endAcceptTcpClient`.
   * @throws {InvalidOperationException} If the listener does not listen.
   *
   * @example With a callback
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * const accepted = Promise.withResolvers<boolean>();
   * listener.beginAcceptTcpClient((result) => {
   *   using peer = listener.endAcceptTcpClient(result);
   *   accepted.resolve(peer.connected);
   * });
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * assert(await accepted.promise);
   * ```
   */
  beginAcceptTcpClient(
    callback?: AsyncCallback<TcpClient> | null,
    state?: unknown,
  ): AsyncResult<TcpClient> {
    return beginAccept(
      "client",
      this.#listening(),
      clientFlow,
      callback,
      state,
    );
  }

  /**
   * Gives the client of a `beginAcceptTcpClient`. Source:
   * `TcpListener.EndAcceptTcpClient(IAsyncResult)`.
   *
   * @param asyncResult What `beginAcceptTcpClient` gave.
   * @returns The client.
   * @throws {ObjectDisposedException} If the listener was stopped meanwhile.
   * @throws {SocketException} If the system has failed; the next call may work.
   * @throws {InvalidOperationException} If it has not completed, and goes on
   * where no call can wait.
   *
   * @example The listener was stopped meanwhile
   * ```ts
   * import {
   *   IPAddress,
   *   ObjectDisposedException,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode: "sync" });
   * listener.start();
   * const accepting = listener.beginAcceptTcpClient();
   * listener.stop();
   * assertThrows(
   *   () => listener.endAcceptTcpClient(accepting),
   *   ObjectDisposedException,
   * );
   * ```
   */
  endAcceptTcpClient(asyncResult: AsyncResult<TcpClient>): TcpClient {
    return this.#endAccept("client", asyncResult);
  }

  /**
   * The clients, as they come, until the listener stops.
   *
   * Leaving the loop leaves the listener listening.
   *
   * Source: none; ECMAScript's async iteration over
   * `TcpListener.AcceptTcpClientAsync`.
   *
   * @returns The clients.
   * @throws {InvalidOperationException} If the listener does not listen.
   * @throws {SocketException} If the system fails; the next call may work.
   *
   * @example Take one client
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   *
   * for await (const peer of listener) {
   *   assert(peer.connected);
   *   peer.close();
   *   break;
   * }
   * ```
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<TcpClient, void, void> {
    for await (const socket of this.#listening().connections()) {
      yield clientOf(socket);
    }
  }

  /**
   * Stops listening, the same as `stop`.
   *
   * Source: `TcpListener.Dispose`.
   *
   * @example Dispose
   * ```ts
   * import { IPAddress, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   *
   * listener.start();
   * listener.dispose();
   * assertEquals(listener.localEndpoint.port, 0);
   * ```
   */
  dispose(): void {
    this.stop();
  }

  /**
   * Stops listening at the end of a `using` block.
   *
   * Source: `TcpListener.Dispose`.
   *
   * @example A block
   * ```ts
   * import { IPAddress, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * {
   *   using listener = new TcpListener(IPAddress.loopback, 0);
   *   listener.start();
   *   assert(listener.server.isBound);
   * }
   * ```
   */
  [Symbol.dispose](): void {
    this.dispose();
  }

  /**
   * Stops listening, and waits until the port is given back.
   *
   * Source: none; the asynchronous twin of `TcpListener.Dispose`.
   *
   * @returns When the listener is closed.
   *
   * @example A block
   * ```ts
   * import { IPAddress, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * {
   *   await using listener = new TcpListener(IPAddress.loopback, 0);
   *   listener.start();
   *   assert(listener.server.isBound);
   * }
   * ```
   */
  async [Symbol.asyncDispose](): Promise<void> {
    const socket = this.#socket;
    this.dispose();
    await socket?.[Symbol.asyncDispose]();
  }

  /** A listener that was stopped is closed, for who has waited. */
  #endAccept<T>(kind: ResultKind, asyncResult: AsyncResult<T>): T {
    try {
      return end(kind, asyncResult);
    } catch (error) {
      if (this.#active || !(error instanceof SocketException)) throw error;
      throw new ObjectDisposedException("Socket");
    }
  }

  /** The socket of a listener that listens. */
  #listening(): Socket {
    if (this.#active) return this.server;
    throw new InvalidOperationException(
      "The listener does not listen: call start() first",
    );
  }

  #checkNotActive(): void {
    if (!this.#active) return;
    throw new InvalidOperationException(
      "The listener listens: call stop() first",
    );
  }

  #createSocket(): Socket {
    const socket = new Socket(
      this.#endPoint.addressFamily,
      SocketType.Stream,
      ProtocolType.Tcp,
      this.#options,
    );
    if (this.#dualMode) socket.dualMode = true;
    if (this.#exclusive !== undefined) {
      socket.exclusiveAddressUse = this.#exclusive;
    }
    return socket;
  }
}

/** Accepts a client, begun and ended apart. */
function* clientFlow(listener: Socket): Flow<TcpClient> {
  return clientOf(yield* acceptFlow(listener));
}

/** Begins to accept what a flow makes of a client. */
function beginAccept<T>(
  kind: "socket" | "client",
  listener: Socket,
  flowOf: (listener: Socket) => Flow<T>,
  callback: AsyncCallback<T> | null | undefined,
  state: unknown,
): AsyncResult<T> {
  const core = coreOf(listener);
  core.checkNotDisposed();
  return begin(kind, flowOf(listener), [callback, state], core);
}
