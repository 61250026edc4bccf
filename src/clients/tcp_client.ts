import { AddressFamily } from "../constants/address_family.ts";
import { ProtocolType } from "../constants/protocol_type.ts";
import { SocketError } from "../constants/socket_error.ts";
import { SocketType } from "../constants/socket_type.ts";
import { InvalidOperationException } from "../errors/invalid_operation_exception.ts";
import { ObjectDisposedException } from "../errors/object_disposed_exception.ts";
import { SocketException } from "../errors/socket_exception.ts";
import type { IPAddress } from "../net/ip_address.ts";
import { IPEndPoint } from "../net/ip_end_point.ts";
import type { LingerOption } from "../options/linger_option.ts";
import {
  type AsyncCallback,
  type AsyncResult,
  begin,
  end,
} from "../socket/async_result.ts";
import { checkOptions } from "../socket/checks.ts";
import { connectTarget } from "../socket/connect_target.ts";
import { coreOf, Socket } from "../socket/socket.ts";
import type { SocketOptions } from "../socket/socket_options.ts";
import type { Flow } from "../transport/wait.ts";
import { wrongType } from "./_arguments.ts";
import { closeGently } from "./_close.ts";
import { NetworkStream } from "./network_stream.ts";
import { showAs, shown } from "../net/inspect.ts";

/** The client of an accepted socket. */
export let clientOf: (socket: Socket) => TcpClient;

/**
 * A TCP client: a connection to a host, whose bytes are a {@linkcode
 * NetworkStream}.
 *
 * `connect` waits and `connectAsync` gives a promise; which of them is called
 * first decides where the connection lives, unless `mode` says so. See
 * `Socket`.
 *
 * Source: `System.Net.Sockets.TcpClient`.
 *
 * @example Ask and answer
 * ```ts
 * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * using listener = new TcpListener(IPAddress.loopback, 0);
 * listener.start();
 *
 * using client = new TcpClient();
 * await client.connectAsync(listener.localEndpoint);
 * using peer = await listener.acceptTcpClientAsync();
 * await client.getStream().writeAsync(new TextEncoder().encode("hello"));
 * client.close();
 * const text = await new Response(peer.getStream().readable).text();
 * assertEquals(text, "hello");
 * ```
 */
export class TcpClient implements Disposable, AsyncDisposable {
  static {
    showAs(this, (client) => {
      if (client.#disposed) return "disposed";
      return client.#socket === undefined ? "fresh" : shown(client.#socket);
    });
    clientOf = (socket) => {
      const client = new TcpClient();
      client.client = socket;
      client.#active = true;
      return client;
    };
  }
  readonly #options: SocketOptions | undefined;
  /** `Unknown` stands for both: IPv6 in dual mode. */
  #family: AddressFamily = AddressFamily.Unknown;
  /** Made when it is first needed: an accepted client brings its own. */
  #socket: Socket | undefined;
  #stream: NetworkStream | undefined;
  #active = false;

  #disposed = false;

  /**
   * Makes a client that is not connected, for IPv4 and IPv6 hosts.
   *
   * Source: `TcpClient()`.
   *
   * @param options Where the socket lives (`mode`) and what carries its bytes
   * (`network`).
   *
   * @example A client of both families
   * ```ts
   * import { TcpClient } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using client = new TcpClient();
   *
   * assert(client.client.dualMode);
   * assert(!client.connected);
   * ```
   */
  constructor(options?: SocketOptions);
  /**
   * Makes a client that is bound to a local address and port.
   *
   * Source: `TcpClient(IPEndPoint)`.
   *
   * @param localEP The address, and the port or 0 for any.
   * @param options Where the socket lives (`mode`) and what carries its bytes
   * (`network`).
   * @throws {TypeError} If `localEP` is no `IPEndPoint`.
   * @throws {SocketException} If the address is not one of this machine, or the
   * port is taken.
   * @throws {SecurityException} If the program may not bind it.
   *
   * @example An address to connect from
   * ```ts
   * import { IPAddress, IPEndPoint, TcpClient } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using client = new TcpClient(new IPEndPoint(IPAddress.loopback, 0));
   * assert(client.client.isBound);
   * ```
   */
  constructor(localEP: IPEndPoint, options?: SocketOptions);
  /**
   * Makes a client of one address family.
   *
   * Source: `TcpClient(AddressFamily)`.
   *
   * @param family `InterNetwork`, `InterNetworkV6`, or `Unknown` for both.
   * @param options Where the socket lives (`mode`) and what carries its bytes
   * (`network`).
   * @throws {TypeError} If it is another family.
   *
   * @example IPv4 alone
   * ```ts
   * import { AddressFamily, TcpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using client = new TcpClient(AddressFamily.InterNetwork);
   * assertEquals(client.client.addressFamily, AddressFamily.InterNetwork);
   * ```
   */
  constructor(family: AddressFamily, options?: SocketOptions);
  /**
   * Makes a client and connects it, and waits for that.
   *
   * Source: `TcpClient(String, Int32)`.
   *
   * @param hostname The host's name or address.
   * @param port The host's port, 0–65535.
   * @param options Where the socket lives (`mode`) and what carries its bytes
   * (`network`).
   * @throws {TypeError} If `hostname` is no string, or `port` no number.
   * @throws {RangeError} If `port` is out of range.
   * @throws {SocketException} If the host is not found, or does not take the
   * connection.
   * @throws {SecurityException} If the program may not connect to it.
   * @throws {InvalidOperationException} If `mode` is `"async"`: use
   * `connectAsync`.
   *
   * @example Connected from the start
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode: "sync" });
   * listener.start();
   * using client = new TcpClient("127.0.0.1", listener.localEndpoint.port);
   * assert(client.connected);
   * ```
   */
  constructor(hostname: string, port: number, options?: SocketOptions);
  constructor(
    first?: SocketOptions | IPEndPoint | AddressFamily | string,
    second?: SocketOptions | number,
    third?: SocketOptions,
  ) {
    if (typeof first === "string" || typeof second === "number") {
      this.#options = third;
      if (typeof first !== "string") {
        throw wrongType("hostname", "a string", first);
      }
      try {
        // What is no port, such as a text, is refused there.
        this.connect(first, second as number);
      } catch (error) {
        this.dispose();
        throw error;
      }
    } else if (first instanceof IPEndPoint) {
      this.#options = second;
      this.#family = first.addressFamily;
      this.client.bind(first);
    } else if (typeof first === "number") {
      this.#options = checkOptions(second);
      this.#family = checkFamily(first);
    } else if (first === undefined || isOptions(first)) {
      this.#options = checkOptions(first);
    } else throw wrongType("localEP", "an IPEndPoint", first);
  }

  /**
   * The socket below; `null` once the client is closed, as in .NET.
   *
   * A socket that is set replaces the one before, which stays open; `null` sets
   * a new one that is not connected. A stream that `getStream` gave stays that of
   * the socket before.
   *
   * Source: `TcpClient.Client`.
   *
   * @returns The socket.
   *
   * @example An option of the socket
   * ```ts
   * import { TcpClient } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using client = new TcpClient();
   *
   * client.client.noDelay = true;
   * assert(client.client.noDelay);
   * ```
   */
  get client(): Socket {
    // .NET says the same: not null by its type, and null once closed.
    if (this.#disposed) return null as unknown as Socket;
    return this.#socket ??= this.#createSocket();
  }
  set client(value: Socket | null) {
    if (value !== null && !(value instanceof Socket)) {
      throw wrongType("value", "a Socket", value);
    }
    this.#socket = value ?? undefined;
    this.#family = value?.addressFamily ?? AddressFamily.Unknown;
  }

  /**
   * Whether a connection was made, also if it has ended since; for classes that
   * extend this one.
   *
   * Source: `TcpClient.Active`.
   *
   * @returns Whether a connection was made.
   *
   * @example A class that extends this one
   * ```ts
   * import { TcpClient } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * class Client extends TcpClient {
   *   get wasConnected(): boolean {
   *     return this.active;
   *   }
   * }
   * using client = new Client();
   * assert(!client.wasConnected);
   * ```
   */
  protected get active(): boolean {
    return this.#active;
  }
  protected set active(value: boolean) {
    this.#active = value;
  }

  /**
   * Whether the socket was connected at its last operation; `false` once
   * closed.
   *
   * Source: `TcpClient.Connected`.
   *
   * @returns Whether it was.
   *
   * @example Before and after connecting
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   *
   * using client = new TcpClient();
   * assert(!client.connected);
   * await client.connectAsync(listener.localEndpoint);
   * assert(client.connected);
   * ```
   */
  get connected(): boolean {
    return this.#existing?.connected ?? false;
  }

  /**
   * How many received bytes can be read without waiting; 0 once closed.
   *
   * Source: `TcpClient.Available`.
   *
   * @returns The number of bytes.
   *
   * @example Nothing was received
   * ```ts
   * import { TcpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using client = new TcpClient();
   *
   * assertEquals(client.available, 0);
   * ```
   */
  get available(): number {
    return this.#existing?.available ?? 0;
  }

  /**
   * Whether no other socket may use the client's port; `false` once closed.
   *
   * Source: `TcpClient.ExclusiveAddressUse`.
   *
   * @returns Whether the port is the client's alone.
   * @throws {ObjectDisposedException} If it is set once closed.
   * @throws {InvalidOperationException} If it is set once bound.
   *
   * @example The default
   * ```ts
   * import { TcpClient } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using client = new TcpClient();
   *
   * assert(client.exclusiveAddressUse);
   * ```
   */
  get exclusiveAddressUse(): boolean {
    return this.#disposed ? false : this.client.exclusiveAddressUse;
  }
  set exclusiveAddressUse(value: boolean) {
    this.#open().exclusiveAddressUse = value;
  }

  /**
   * What closing does with bytes that are not sent yet.
   *
   * Source: `TcpClient.LingerState`.
   *
   * @returns The setting; the default leaves it to the system.
   * @throws {TypeError} If it is set to what is no `LingerOption`, or to a time
   * out of range.
   * @throws {SocketException} `OperationNotSupported`, if it is set to a time of
   * 0 once connected without one.
   * @throws {ObjectDisposedException} If the client is closed.
   *
   * @example Wait for up to two seconds
   * ```ts
   * import { LingerOption, TcpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using client = new TcpClient();
   *
   * client.lingerState = new LingerOption(true, 2);
   * assertEquals(client.lingerState?.lingerTime, 2);
   * ```
   */
  get lingerState(): LingerOption | null {
    return this.#open().lingerState;
  }
  set lingerState(value: LingerOption | null) {
    this.#open().lingerState = value as LingerOption;
  }

  /**
   * Whether small writes are sent at once, instead of being collected (Nagle's
   * algorithm); `false` is the default.
   *
   * Source: `TcpClient.NoDelay`.
   *
   * @returns Whether they are.
   * @throws {ObjectDisposedException} If the client is closed.
   *
   * @example Send at once
   * ```ts
   * import { TcpClient } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using client = new TcpClient();
   *
   * client.noDelay = true;
   * assert(client.noDelay);
   * ```
   */
  get noDelay(): boolean {
    return this.#open().noDelay;
  }
  set noDelay(value: boolean) {
    this.#open().noDelay = value;
  }

  /**
   * The size of the socket's receive buffer, in bytes.
   *
   * Deno shows and sets it for no TCP socket, so that it fails both ways.
   *
   * Source: `TcpClient.ReceiveBufferSize`.
   *
   * @returns The size.
   * @throws {SocketException} If the system does not tell it
   * (`OperationNotSupported`) or let it be set (`ProtocolOption`).
   * @throws {RangeError} If it is set to a negative number.
   * @throws {ObjectDisposedException} If the client is closed.
   *
   * @example It cannot be read
   * ```ts
   * import { SocketException, TcpClient } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * using client = new TcpClient();
   *
   * assertThrows(() => client.receiveBufferSize, SocketException);
   * ```
   */
  get receiveBufferSize(): number {
    return this.#open().receiveBufferSize;
  }
  set receiveBufferSize(value: number) {
    this.#open().receiveBufferSize = value;
  }

  /**
   * The size of the socket's send buffer, in bytes.
   *
   * Deno shows and sets it for no TCP socket, so that it fails both ways.
   *
   * Source: `TcpClient.SendBufferSize`.
   *
   * @returns The size.
   * @throws {SocketException} If the system does not tell it
   * (`OperationNotSupported`) or let it be set (`ProtocolOption`).
   * @throws {RangeError} If it is set to a negative number.
   * @throws {ObjectDisposedException} If the client is closed.
   *
   * @example It cannot be read
   * ```ts
   * import { SocketException, TcpClient } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * using client = new TcpClient();
   *
   * assertThrows(() => client.sendBufferSize, SocketException);
   * ```
   */
  get sendBufferSize(): number {
    return this.#open().sendBufferSize;
  }
  set sendBufferSize(value: number) {
    this.#open().sendBufferSize = value;
  }

  /**
   * How long a synchronous read waits, in milliseconds: 0 (the default) is for
   * ever.
   *
   * Asynchronous calls take an `AbortSignal` instead.
   *
   * Source: `TcpClient.ReceiveTimeout`.
   *
   * @returns The time.
   * @throws {SocketException} If it is set to a negative number:
   * `InvalidArgument`.
   * @throws {TypeError} If it is set to what is no integer.
   * @throws {ObjectDisposedException} If the client is closed.
   *
   * @example Half a second at most
   * ```ts
   * import { TcpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using client = new TcpClient();
   *
   * client.receiveTimeout = 500;
   * assertEquals(client.receiveTimeout, 500);
   * ```
   */
  get receiveTimeout(): number {
    return this.#open().receiveTimeout;
  }
  set receiveTimeout(value: number) {
    this.#open().receiveTimeout = checkTimeout(value);
  }

  /**
   * How long a synchronous write waits, and a synchronous connect for each
   * address, in milliseconds: 0 (the default) is for ever.
   *
   * Asynchronous calls take an `AbortSignal` instead.
   *
   * Source: `TcpClient.SendTimeout`.
   *
   * @returns The time.
   * @throws {SocketException} If it is set to a negative number:
   * `InvalidArgument`.
   * @throws {TypeError} If it is set to what is no integer.
   * @throws {ObjectDisposedException} If the client is closed.
   *
   * @example Half a second at most
   * ```ts
   * import { TcpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using client = new TcpClient();
   *
   * client.sendTimeout = 500;
   * assertEquals(client.sendTimeout, 500);
   * ```
   */
  get sendTimeout(): number {
    return this.#open().sendTimeout;
  }
  set sendTimeout(value: number) {
    this.#open().sendTimeout = checkTimeout(value);
  }

  /**
   * Connects to an end point, and waits for that.
   *
   * Source: `TcpClient.Connect(IPEndPoint)`.
   *
   * @param remoteEP The host's address and port.
   * @throws {ObjectDisposedException} If the client is closed.
   * @throws {TypeError} If `remoteEP` is no end point.
   * @throws {SocketException} If the host is not found, does not take the
   * connection, or the client is connected already (`IsConnected`) or connects
   * (`AlreadyInProgress`).
   * @throws {NotSupportedException} If an address is of another family.
   * @throws {SecurityException} If the program may not connect to it.
   * @throws {InvalidOperationException} If the socket has the asynchronous
   * home: use `connectAsync`.
   *
   * @example Connect to a listener
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * const mode = "sync";
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode });
   * listener.start();
   * using client = new TcpClient({ mode });
   *
   * client.connect(listener.localEndpoint);
   * assert(client.connected);
   * ```
   */
  connect(remoteEP: IPEndPoint): void;
  /**
   * Connects to an address, to the first of several that answers, or to a name,
   * and waits for that.
   *
   * Source: `TcpClient.Connect(IPAddress, Int32)`,
   * `TcpClient.Connect(IPAddress[], Int32)`,
   * `TcpClient.Connect(String, Int32)`.
   *
   * @param host The address, the addresses to try in turn, or the host's name.
   * @param port The host's port, 0–65535.
   * @throws {ObjectDisposedException} If the client is closed.
   * @throws {TypeError} If `host` is none of these, or an empty array.
   * @throws {RangeError} If `port` is out of range.
   * @throws {SocketException} If the host is not found, does not take the
   * connection, or the client is connected already (`IsConnected`) or connects
   * (`AlreadyInProgress`).
   * @throws {NotSupportedException} If an address is of another family.
   * @throws {SecurityException} If the program may not connect to it.
   * @throws {InvalidOperationException} If the socket has the asynchronous
   * home: use `connectAsync`.
   *
   * @example Connect to an address
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * const mode = "sync";
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode });
   * listener.start();
   * using client = new TcpClient({ mode });
   *
   * client.connect(IPAddress.loopback, listener.localEndpoint.port);
   * assert(client.connected);
   * ```
   */
  connect(host: IPAddress | readonly IPAddress[] | string, port: number): void;
  connect(
    first: IPEndPoint | IPAddress | readonly IPAddress[] | string,
    port?: number,
  ): void {
    const socket = this.#open();
    if (first instanceof IPEndPoint) socket.connect(first);
    else socket.connect(first as string, port as number);
    this.#active = true;
  }

  /**
   * Connects to an end point.
   *
   * Source: `TcpClient.ConnectAsync(IPEndPoint, CancellationToken)`.
   *
   * @param remoteEP The host's address and port.
   * @param signal Gives up.
   * @returns When the client is connected.
   * @throws {ObjectDisposedException} If the client is closed.
   * @throws {TypeError} If `remoteEP` is no end point.
   * @throws {SocketException} If the host is not found, does not take the
   * connection, or the client is connected already (`IsConnected`) or connects
   * (`AlreadyInProgress`).
   * @throws {NotSupportedException} If an address is of another family.
   * @throws {SecurityException} If the program may not connect to it.
   * @throws {DOMException} If the signal aborts: its `reason`, whatever that
   * is.
   *
   * @example Connect to a listener
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   *
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * assert(client.connected);
   * ```
   */
  connectAsync(remoteEP: IPEndPoint, signal?: AbortSignal): Promise<void>;
  /**
   * Connects to an address, to the first of several that answers, or to a name.
   *
   * Source: `TcpClient.ConnectAsync(IPAddress, Int32, CancellationToken)`,
   * `TcpClient.ConnectAsync(IPAddress[], Int32, CancellationToken)`,
   * `TcpClient.ConnectAsync(String, Int32, CancellationToken)`.
   *
   * @param host The address, the addresses to try in turn, or the host's name.
   * @param port The host's port, 0–65535.
   * @param signal Gives up.
   * @returns When the client is connected.
   * @throws {ObjectDisposedException} If the client is closed.
   * @throws {TypeError} If `host` is none of these, or an empty array.
   * @throws {RangeError} If `port` is out of range.
   * @throws {SocketException} If the host is not found, does not take the
   * connection, or the client is connected already (`IsConnected`) or connects
   * (`AlreadyInProgress`).
   * @throws {NotSupportedException} If an address is of another family.
   * @throws {SecurityException} If the program may not connect to it.
   * @throws {DOMException} If the signal aborts: its `reason`, whatever that
   * is.
   *
   * @example Connect to an address
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   *
   * using client = new TcpClient();
   * await client.connectAsync("127.0.0.1", listener.localEndpoint.port);
   * assert(client.connected);
   * ```
   */
  connectAsync(
    host: IPAddress | readonly IPAddress[] | string,
    port: number,
    signal?: AbortSignal,
  ): Promise<void>;
  async connectAsync(
    first: IPEndPoint | IPAddress | readonly IPAddress[] | string,
    second?: number | AbortSignal,
    third?: AbortSignal,
  ): Promise<void> {
    const socket = this.#open();
    if (first instanceof IPEndPoint) {
      await socket.connectAsync(first, second as AbortSignal | undefined);
    } else {
      await socket.connectAsync(first as string, second as number, third);
    }
    this.#active = true;
  }

  /**
   * Begins to connect to an address, to the first of several that answers, or
   * to a name; `endConnect` tells how that ended.
   *
   * Source: `TcpClient.BeginConnect(IPAddress, Int32, AsyncCallback, Object)`,
   * `TcpClient.BeginConnect(IPAddress[], …)`, `TcpClient.BeginConnect(String,
   * …)`.
   *
   * @param host The address, the addresses to try in turn, or the host's name.
   * @param port The host's port, 0–65535.
   * @param requestCallback Is called when it is done, in a later microtask.
   * @param state Anything: the result's `asyncState`.
   * @returns The operation, for `endConnect`.
   * @throws {ObjectDisposedException} If the client is closed.
   * @throws {TypeError} If `host` is none of these, or an empty array.
   * @throws {RangeError} If `port` is out of range.
   * @throws {SocketException} If the client is connected already
   * (`IsConnected`), or connects (`AlreadyInProgress`).
   * @throws {NotSupportedException} If an address is of another family.
   *
   * @example Connect, in three seconds at most
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * const mode = "sync";
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode });
   * listener.start();
   * using client = new TcpClient({ mode });
   *
   * const { port } = listener.localEndpoint;
   * const result = client.beginConnect("127.0.0.1", port);
   * assert(result.asyncWaitHandle.waitOne(3000));
   * client.endConnect(result);
   * assert(client.connected);
   * ```
   */
  beginConnect(
    host: IPAddress | readonly IPAddress[] | string,
    port: number,
    requestCallback?: AsyncCallback<void> | null,
    state?: unknown,
  ): AsyncResult<void> {
    const core = coreOf(this.#open());
    core.checkNotDisposed();
    const target = connectTarget(host, port);
    const flow = this.#connectFlow(core.connecting(target));
    return begin("nothing", flow, [requestCallback, state], core);
  }

  /**
   * Ends a `beginConnect`. Source: `TcpClient.EndConnect(IAsyncResult)`.
   *
   * @param asyncResult What `beginConnect` gave.
   * @throws {SocketException} If the host is not found, or does not take the
   * connection; `OperationAborted`, if the client was closed meanwhile.
   * @throws {SecurityException} If the program may not connect to it.
   * @throws {InvalidOperationException} If it has not completed, and goes on
   * where no call can wait.
   *
   * @example A port that is not listened on
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   ProtocolType,
   *   Socket,
   *   SocketError,
   *   SocketException,
   *   SocketType,
   *   TcpClient,
   * } from "@managed/sockets";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * const { Stream } = SocketType;
   * using taken = new Socket(Stream, ProtocolType.Tcp);
   * taken.bind(new IPEndPoint(IPAddress.ipv6Loopback, 0));
   * const { port } = taken.localEndPoint as IPEndPoint;
   * using client = new TcpClient({ mode: "sync" });
   * const result = client.beginConnect(IPAddress.ipv6Loopback, port);
   * const error = assertThrows(
   *   () => client.endConnect(result),
   *   SocketException,
   * );
   * assertEquals(error.socketErrorCode, SocketError.ConnectionRefused);
   * ```
   */
  endConnect(asyncResult: AsyncResult<void>): void {
    end("nothing", asyncResult);
  }

  /**
   * The bytes of the connection; always the same stream, which owns the socket.
   *
   * Source: `TcpClient.GetStream`.
   *
   * @returns The stream.
   * @throws {ObjectDisposedException} If the client is closed.
   * @throws {InvalidOperationException} If the client is not connected.
   *
   * @example Always the same
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertStrictEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   *
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * assertStrictEquals(client.getStream(), client.getStream());
   * ```
   */
  getStream(): NetworkStream {
    const socket = this.#open();
    if (!socket.connected) {
      throw new InvalidOperationException(
        "The stream of a client that is not connected cannot be had",
      );
    }
    return this.#stream ??= new NetworkStream(socket, true);
  }

  /**
   * Closes the client with its stream and its socket, the same as `dispose`.
   *
   * Source: `TcpClient.Close`.
   *
   * @example Closed
   * ```ts
   * import { TcpClient } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using client = new TcpClient();
   *
   * client.close();
   * assert(!client.connected);
   * ```
   */
  close(): void {
    this.dispose();
  }

  /**
   * Closes the client with its stream and its socket; twice is once.
   *
   * What was written is still sent, in the background.
   *
   * Source: `TcpClient.Dispose`.
   *
   * @example Nothing works afterwards
   * ```ts
   * import { ObjectDisposedException, TcpClient } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * using client = new TcpClient();
   *
   * client.dispose();
   * assertThrows(() => client.getStream(), ObjectDisposedException);
   * ```
   */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    // A socket that was set after the stream was given out is not the client's
    // to close, as in .NET.
    if (this.#stream !== undefined) this.#stream.dispose();
    else if (this.#socket !== undefined) closeGently(this.#socket);
  }

  /**
   * Closes the client at the end of a `using` block, as `dispose` does.
   *
   * Source: `TcpClient.Dispose`.
   *
   * @example A block
   * ```ts
   * import { TcpClient } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * {
   *   using client = new TcpClient();
   *   assert(!client.connected);
   * }
   * ```
   */
  [Symbol.dispose](): void {
    this.dispose();
  }

  /**
   * Closes the client as `dispose` does, and waits until what was written is
   * sent.
   *
   * Source: none; the asynchronous twin of `TcpClient.Dispose`.
   *
   * @returns When the client is closed.
   *
   * @example A block
   * ```ts
   * import { TcpClient } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * {
   *   await using client = new TcpClient();
   *   assert(!client.connected);
   * }
   * ```
   */
  async [Symbol.asyncDispose](): Promise<void> {
    this.dispose();
    await (this.#stream ?? this.#socket)?.[Symbol.asyncDispose]();
  }

  /** Connects, begun and ended apart. */
  *#connectFlow(flow: Flow<void>): Flow<void> {
    yield* flow;
    this.#active = true;
  }

  /** The socket, if there is one that is not closed with the client. */
  get #existing(): Socket | undefined {
    return this.#disposed ? undefined : this.#socket;
  }

  /** The socket of a client that is not closed. */
  #open(): Socket {
    if (this.#disposed) throw new ObjectDisposedException("TcpClient");
    return this.client;
  }

  #createSocket(): Socket {
    const { Stream } = SocketType, { Tcp } = ProtocolType;
    return this.#family === AddressFamily.Unknown
      ? new Socket(Stream, Tcp, this.#options)
      : new Socket(this.#family, Stream, Tcp, this.#options);
  }
}

function isOptions(value: unknown): value is SocketOptions {
  return typeof value === "object" && value !== null;
}

/** The families that a client can have. */
const families: readonly AddressFamily[] = [
  AddressFamily.Unknown,
  AddressFamily.InterNetwork,
  AddressFamily.InterNetworkV6,
];

function checkFamily(family: AddressFamily): AddressFamily {
  if (families.includes(family)) return family;
  throw new TypeError(
    'A TCP client can be of "InterNetwork" or "InterNetworkV6" only, ' +
      `got "${family}"`,
  );
}

/** A client hands its timeouts to the system, which knows no negative ones. */
function checkTimeout(value: number): number {
  // What is no whole number the socket refuses.
  if (!(value < 0 && Number.isInteger(value))) return value;
  throw new SocketException(
    SocketError.InvalidArgument,
    `A timeout cannot be negative, got "${value}"`,
  );
}
