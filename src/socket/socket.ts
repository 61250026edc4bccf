import {
  AddressFamily,
  IOControlCode,
  IPProtectionLevel,
  ProtocolType,
  SelectMode,
  SocketError,
  SocketFlags,
  SocketOptionLevel,
  SocketOptionName,
  SocketShutdown,
  SocketType,
  TransmitFileOptions,
} from "../constants/mod.ts";
import { INT32_MAX } from "../constants/int32.ts";
import {
  createSocketException,
  InvalidOperationException,
  NotSupportedException,
} from "../errors/mod.ts";
import {
  DnsEndPoint,
  type EndPoint,
  type IPAddress,
  type SocketAddress,
  UnixDomainSocketEndPoint,
} from "../net/mod.ts";
import { showAs } from "../net/inspect.ts";
import type {
  IPv6MulticastOption,
  LingerOption,
  MulticastOption,
} from "../options/mod.ts";
import {
  checkLinger,
  getBytes,
  getRawBytes,
  getValue,
  setRawBytes,
  setValue,
} from "../options/option_forms.ts";
import { OptionValues } from "../options/option_values.ts";
import { systemNetwork } from "../transport/door.ts";
import type { Flow } from "../transport/wait.ts";
import {
  beginAcceptArguments,
  beginConnectArguments,
} from "./apm_arguments.ts";
import {
  type AsyncCallback,
  type AsyncResult,
  begin,
  type CallbackAndState,
  checkCallback,
  end,
  endOneOf,
} from "./async_result.ts";
import {
  checkBoolean,
  checkBytes,
  checkInteger,
  checkIPEndPoint,
  checkKind,
  checkOptions,
  checkSignal,
  checkTimeout,
  isPassing,
  isWouldBlock,
} from "./checks.ts";
import { type ConnectDestination, connectTarget } from "./connect_target.ts";
import type { Core } from "./core.ts";
import { datagramArguments } from "./datagram_arguments.ts";
import { DatagramCore } from "./datagram_core.ts";
import { describe } from "./describe.ts";
import * as events from "./event_operations.ts";
import { PathDatagramCore } from "./path_datagram_core.ts";
import { noDuplicate, noHandle, refuseForeign } from "./foreign_socket.ts";
import {
  beginReceiveFromArguments,
  beginStream,
  doneFlow,
  receiveBuffer,
  receiveFlow,
  receiveFromFlow,
  receiveMessageFromFlow,
  sendFlow,
  sendToFlow,
} from "./flows.ts";
import {
  checkRoom,
  isDatagrams,
  message,
  streamMessage,
  told,
} from "./received.ts";
import type { SafeSocketHandle } from "./safe_socket_handle.ts";
import { answer, answerAsync, timeoutOf } from "./select.ts";
import { SelectLists } from "./select_lists.ts";
import {
  beginSendFileArguments,
  checkCanSendFile,
  fileRequest,
  sendFile,
  sendFileAsync,
  sendFileFlow,
} from "./send_file.ts";
import type { SocketAcceptResult } from "./socket_accept_result.ts";
import { SocketAsyncEventArgs } from "./socket_async_event_args.ts";
import type { SocketReceiveFromResult } from "./socket_receive_from_result.ts";
import type { SocketReceiveMessageFromResult } from "./socket_receive_message_from_result.ts";
import { acceptSocketInUse, notListening, SocketCore } from "./socket_core.ts";
import type { SocketInformation } from "./socket_information.ts";
import { sendPackets } from "./send_packets.ts";
import type { SocketOptions } from "./socket_options.ts";
import {
  checkFlags,
  type SocketErrorCode,
  streamArguments,
  withErrorCode,
} from "./stream_arguments.ts";
import { StreamChannel } from "./stream_channel.ts";

/** The state behind a socket: for the layers that stand on it. */
export let coreOf: (socket: Socket) => Core;

/** The state of a stream socket. */
export let streamCoreOf: (socket: Socket) => SocketCore;

/** The next client of a socket that listens. */
export let acceptFlow: (socket: Socket) => Flow<Socket>;

/** A socket of a state that has none yet. */
let socketOf: (core: SocketCore) => Socket;

/** The longest backlog: the system shortens it to its own maximum. */
const MAX_BACKLOG = INT32_MAX;

/**
 * A network socket.
 *
 * A method checks its arguments and the socket's state, makes the security
 * check, and marshals the call to Deno's network API. Each operation comes in
 * two modes: *synchronous* (`send`, `receive`, `accept`, `connect`), which
 * waits until the operation completes, and *asynchronous* (`sendAsync`, …),
 * which returns at once with a promise.
 *
 * A socket has one *home*, which the first such call decides, or
 * `{ mode: "sync" | "async" }` from the start: synchronous calls need the I/O
 * thread, which starts when it is first needed; asynchronous ones work in
 * either. A call that would have to wait on a socket in the asynchronous home
 * throws `InvalidOperationException`. While a synchronous call waits, nothing
 * else of the program runs, so that its peer must be another process, another
 * worker, or a synchronous socket whose steps are interleaved by hand.
 *
 * Source: `System.Net.Sockets.Socket`.
 *
 * @example Both sides in one program, synchronously
 * ```ts
 * import {
 *   AddressFamily,
 *   IPAddress,
 *   IPEndPoint,
 *   ProtocolType,
 *   Socket,
 *   SocketType,
 * } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const tcp = () =>
 *   new Socket(
 *     AddressFamily.InterNetwork,
 *     SocketType.Stream,
 *     ProtocolType.Tcp,
 *     { mode: "sync" },
 *   );
 * using listener = tcp();
 * listener.bind(new IPEndPoint(IPAddress.loopback, 0));
 * listener.listen();
 * using client = tcp();
 * client.connect(listener.localEndPoint!);
 * using server = listener.accept();
 * client.send(new TextEncoder().encode("hello"));
 * const buffer = new Uint8Array(16);
 * const count = server.receive(buffer);
 * assertEquals(new TextDecoder().decode(buffer.subarray(0, count)), "hello");
 * ```
 *
 * @example The same, asynchronously
 * ```ts
 * import {
 *   AddressFamily,
 *   IPAddress,
 *   IPEndPoint,
 *   ProtocolType,
 *   Socket,
 *   SocketType,
 * } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const tcp = () =>
 *   new Socket(
 *     AddressFamily.InterNetwork,
 *     SocketType.Stream,
 *     ProtocolType.Tcp,
 *   );
 * using listener = tcp();
 * listener.bind(new IPEndPoint(IPAddress.loopback, 0));
 * listener.listen();
 * using client = tcp();
 * const [server] = await Promise.all([
 *   listener.acceptAsync(),
 *   client.connectAsync(listener.localEndPoint!),
 * ]);
 * await client.sendAsync(new TextEncoder().encode("hello"));
 * const buffer = new Uint8Array(16);
 * const count = await server.receiveAsync(buffer);
 * assertEquals(new TextDecoder().decode(buffer.subarray(0, count)), "hello");
 * server.close();
 * ```
 */
export class Socket implements Disposable, AsyncDisposable {
  readonly #core: Core;
  /** How long `dispose` may go on behind the call, where `close` was told. */
  #closeTimeout: number | undefined;

  /**
   * Makes a socket. Nothing is opened yet.
   *
   * Source: `Socket(SocketType, ProtocolType)`, which makes an IPv6 socket in
   * dual mode, and `Socket(AddressFamily, SocketType, ProtocolType)`.
   *
   * @param socketType The kind of socket: `Stream` or `Dgram`.
   * @param protocolType The protocol: `Tcp` or `Udp`, or `Unspecified` for the usual one.
   * @param options Where it lives.
   * @throws {SocketException} If the family, kind and protocol do not go
   * together, or Deno cannot open such a socket.
   *
   * @example Both families, with IPv6 alone
   * ```ts
   * import {
   *   AddressFamily,
   *   ProtocolType,
   *   Socket,
   *   SocketException,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * assertEquals(socket.addressFamily, AddressFamily.InterNetworkV6);
   * assertEquals(socket.dualMode, true);
   * assertThrows(
   *   () => new Socket(SocketType.Stream, ProtocolType.Udp),
   *   SocketException,
   * );
   * ```
   */
  constructor(
    socketType: SocketType,
    protocolType: ProtocolType,
    options?: SocketOptions,
  );
  /**
   * Makes a socket of an address family. Nothing is opened yet.
   *
   * @param addressFamily The family: `InterNetwork`, `InterNetworkV6` or `Unix`.
   * @param socketType The kind of socket: `Stream` or `Dgram`.
   * @param protocolType The protocol: `Tcp` or `Udp`, or `Unspecified` for the
   * usual one, which alone a Unix domain socket has.
   * @param options Where it lives.
   * @throws {SocketException} If the family, kind and protocol do not go
   * together, or Deno cannot open such a socket: datagrams of the Unix domain
   * need `--unstable-net`, and are `SocketNotSupported` without it.
   */
  constructor(
    addressFamily: AddressFamily,
    socketType: SocketType,
    protocolType: ProtocolType,
    options?: SocketOptions,
  );
  /**
   * Makes no socket: Deno cannot have one of the system's.
   *
   * Source: `Socket(SafeSocketHandle)`.
   *
   * @param handle The system's handle.
   * @throws {TypeError} If it is no handle, or an invalid one.
   * @throws {NotSupportedException} Otherwise.
   */
  constructor(handle: SafeSocketHandle);
  /**
   * Makes no socket, as with .NET on Linux.
   *
   * Source: `Socket(SocketInformation)`.
   *
   * @param socketInformation What another process handed over.
   * @throws {NotSupportedException} Always.
   */
  constructor(socketInformation: SocketInformation);
  constructor(
    first: AddressFamily | SocketType | SafeSocketHandle | SocketInformation,
    second?: SocketType | ProtocolType,
    third?: ProtocolType | SocketOptions,
    fourth?: SocketOptions,
  ) {
    if (typeof first === "object") {
      if (!(first instanceof SocketCore)) refuseForeign(first);
      this.#core = first;
      return;
    }
    // An array to take apart would be made for each socket.
    let family = first, type = second, protocol = third, options = fourth;
    const dualMode = typeof third !== "number";
    if (dualMode) {
      family = AddressFamily.InterNetworkV6;
      type = first as SocketType;
      protocol = second as ProtocolType;
      options = third;
    }
    checkKind(family, type, protocol);
    checkOptions(options);
    const values = new OptionValues(dualMode);
    const isUnix = family === AddressFamily.Unix;
    if (protocol === ProtocolType.Unspecified && !isUnix) {
      values.isProtocolUnspecified = true;
    }
    const network = options?.network ?? systemNetwork;
    if (type === SocketType.Dgram && isUnix) {
      this.#core = new PathDatagramCore(values, network, options?.mode);
      return;
    }
    const Kind = type === SocketType.Dgram ? DatagramCore : SocketCore;
    this.#core = new Kind(
      family as AddressFamily,
      values,
      network,
      options?.mode,
    );
  }

  static {
    coreOf = (socket) => socket.#core;
    streamCoreOf = (socket) => socket.#streams;
    acceptFlow = (socket) => socket.#acceptFlow(undefined);
    const Adopting = Socket as unknown as new (core: SocketCore) => Socket;
    socketOf = (core) => new Adopting(core);
    showAs(
      this,
      (socket) => describe(socket.#core, socket.protocolType),
    );
  }

  /**
   * Whether this system has IPv4.
   *
   * Source: `Socket.OSSupportsIPv4`.
   *
   * @example Take IPv4 if there is
   * ```ts
   * import { AddressFamily, Socket, TcpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const { InterNetwork, InterNetworkV6 } = AddressFamily;
   * const family = Socket.osSupportsIPv4 ? InterNetwork : InterNetworkV6;
   * using client = new TcpClient(family);
   * assertEquals(client.client.addressFamily, InterNetwork);
   * ```
   */
  static get osSupportsIPv4(): boolean {
    return true;
  }

  /**
   * Whether this system has IPv6.
   *
   * Source: `Socket.OSSupportsIPv6`.
   *
   * @example Listen at the loopback address of IPv6 if there is
   * ```ts
   * import { IPAddress, Socket, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const { ipv6Loopback, loopback } = IPAddress;
   * const address = Socket.osSupportsIPv6 ? ipv6Loopback : loopback;
   * using listener = new TcpListener(address, 0);
   * listener.start();
   * assertEquals(listener.localEndpoint.address.toString(), "::1");
   * ```
   */
  static get osSupportsIPv6(): boolean {
    return true;
  }

  /**
   * Whether this system has Unix domain sockets.
   *
   * Source: `Socket.OSSupportsUnixDomainSockets`.
   *
   * @example Make one if there are any
   * ```ts
   * import {
   *   AddressFamily,
   *   ProtocolType,
   *   Socket,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const { Unix, InterNetwork } = AddressFamily;
   * const family = Socket.osSupportsUnixDomainSockets ? Unix : InterNetwork;
   * const { Unspecified } = ProtocolType;
   * using socket = new Socket(family, SocketType.Stream, Unspecified);
   * assertEquals(socket.addressFamily, Unix);
   * ```
   */
  static get osSupportsUnixDomainSockets(): boolean {
    return true;
  }

  /**
   * Whether this system has IPv4.
   *
   * Source: `Socket.SupportsIPv4`.
   *
   * @deprecated Use {@linkcode Socket.osSupportsIPv4}.
   *
   * @example It says what its successor does
   * ```ts
   * import { Socket } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(Socket.supportsIPv4, Socket.osSupportsIPv4);
   * ```
   */
  static get supportsIPv4(): boolean {
    return Socket.osSupportsIPv4;
  }

  /**
   * Whether this system has IPv6.
   *
   * Source: `Socket.SupportsIPv6`.
   *
   * @deprecated Use {@linkcode Socket.osSupportsIPv6}.
   *
   * @example It says what its successor does
   * ```ts
   * import { Socket } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(Socket.supportsIPv6, Socket.osSupportsIPv6);
   * ```
   */
  static get supportsIPv6(): boolean {
    return Socket.osSupportsIPv6;
  }

  /**
   * Throws: Deno gives no program the system's handle of a socket.
   *
   * Source: `Socket.Handle`.
   *
   * @throws {NotSupportedException} Always.
   *
   * @example It throws
   * ```ts
   * import {
   *   NotSupportedException,
   *   ProtocolType,
   *   Socket,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * assertThrows(() => socket.handle, NotSupportedException);
   * ```
   */
  get handle(): number {
    throw noHandle();
  }

  /**
   * Throws: Deno gives no program the system's handle of a socket.
   *
   * Source: `Socket.SafeHandle`.
   *
   * @throws {NotSupportedException} Always.
   *
   * @example It throws, also of a connected socket
   * ```ts
   * import {
   *   IPAddress,
   *   NotSupportedException,
   *   TcpClient,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * assertThrows(() => client.client.safeHandle, NotSupportedException);
   * ```
   */
  get safeHandle(): SafeSocketHandle {
    throw noHandle();
  }

  /**
   * The address family.
   *
   * Source: `Socket.AddressFamily`.
   *
   * @example It can be asked of a disposed socket too
   * ```ts
   * import {
   *   AddressFamily,
   *   ProtocolType,
   *   Socket,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const { InterNetwork } = AddressFamily;
   * const { Udp } = ProtocolType;
   * const socket = new Socket(InterNetwork, SocketType.Dgram, Udp);
   * socket.dispose();
   * assertEquals(socket.addressFamily, InterNetwork);
   * ```
   */
  get addressFamily(): AddressFamily {
    return this.#core.family;
  }

  /**
   * The kind of socket.
   *
   * Source: `Socket.SocketType`.
   *
   * @example Streams and datagrams
   * ```ts
   * import { SocketType, TcpClient, UdpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using tcp = new TcpClient();
   * using udp = new UdpClient();
   * assertEquals(tcp.client.socketType, SocketType.Stream);
   * assertEquals(udp.client.socketType, SocketType.Dgram);
   * ```
   */
  get socketType(): SocketType {
    return this.#core.socketType;
  }

  /**
   * The protocol that the socket, or the listener that accepted it, was made
   * for: `Unspecified` for the usual one, and for a Unix domain socket. Source:
   * `Socket.ProtocolType`.
   *
   * @example What was asked for, not what is used
   * ```ts
   * import { ProtocolType, Socket, SocketType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const { Tcp, Unspecified } = ProtocolType;
   * using named = new Socket(SocketType.Stream, Tcp);
   * using usual = new Socket(SocketType.Stream, Unspecified);
   * assertEquals(named.protocolType, Tcp);
   * assertEquals(usual.protocolType, Unspecified);
   * ```
   */
  get protocolType(): ProtocolType {
    const { family, options } = this.#core;
    if (family === AddressFamily.Unix || options.isProtocolUnspecified) {
      return ProtocolType.Unspecified;
    }
    return this.#core.socketType === SocketType.Dgram
      ? ProtocolType.Udp
      : ProtocolType.Tcp;
  }

  /**
   * Whether the socket was connected when something was last heard of it: a
   * reset, `shutdown` of either half and `disconnect` end that, the peer's end
   * of stream does not.
   *
   * Source: `Socket.Connected`.
   *
   * @example Until a half is shut
   * ```ts
   * import {
   *   IPAddress,
   *   ProtocolType,
   *   Socket,
   *   SocketShutdown,
   *   SocketType,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * assertEquals(socket.connected, false);
   * await socket.connectAsync(listener.localEndpoint);
   * assertEquals(socket.connected, true);
   * socket.shutdown(SocketShutdown.Send);
   * assertEquals(socket.connected, false);
   * ```
   */
  get connected(): boolean {
    return this.#core.isConnected;
  }

  /**
   * Whether the socket has a local address by `bind` or `connect`.
   *
   * Source: `Socket.IsBound`.
   *
   * @example After a bind
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   ProtocolType,
   *   Socket,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using socket = new Socket(SocketType.Dgram, ProtocolType.Udp);
   * assertEquals(socket.isBound, false);
   * socket.bind(new IPEndPoint(IPAddress.ipv6Loopback, 0));
   * assertEquals(socket.isBound, true);
   * ```
   */
  get isBound(): boolean {
    return this.#core.isBound;
  }

  /**
   * The local address, or `undefined` while there is none.
   *
   * It is an `IPEndPoint`, but of a Unix domain socket a
   * `UnixDomainSocketEndPoint`: say which with `as`, or ask with `instanceof`.
   *
   * Source: `Socket.LocalEndPoint`.
   *
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example The port that the system chose
   * ```ts
   * import { IPAddress, IPEndPoint, ProtocolType, Socket, SocketType } from "@managed/sockets";
   * import { assertNotEquals } from "@std/assert";
   *
   * using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * socket.bind(new IPEndPoint(IPAddress.ipv6Loopback, 0));
   * const { port } = socket.localEndPoint as IPEndPoint;
   * assertNotEquals(port, 0);
   * ```
   */
  get localEndPoint(): EndPoint | undefined {
    this.#core.checkNotDisposed();
    return this.#core.localEndPoint;
  }

  /**
   * The peer's address, or `undefined` while there is none.
   *
   * It is an `IPEndPoint`, but of a Unix domain socket a
   * `UnixDomainSocketEndPoint`, whose path is empty if the peer has no name.
   *
   * Source: `Socket.RemoteEndPoint`.
   *
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example It is the peer's local address
   * ```ts
   * import {
   *   AddressFamily,
   *   IPAddress,
   *   TcpClient,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient(AddressFamily.InterNetwork);
   * const { client: socket } = client;
   * assertEquals(socket.remoteEndPoint, undefined);
   * await client.connectAsync(listener.localEndpoint);
   * using server = await listener.acceptSocketAsync();
   * assertEquals(`${server.remoteEndPoint}`, `${socket.localEndPoint}`);
   * ```
   */
  get remoteEndPoint(): EndPoint | undefined {
    this.#core.checkNotDisposed();
    return this.#core.remoteEndPoint;
  }

  /**
   * How many bytes a receive would give without waiting.
   *
   * In the synchronous home exact, up to 512 KiB. In the asynchronous one the first look
   * begins to watch and finds nothing, later ones what turns of the event loop
   * have brought since: a loop without `await` sees no change.
   *
   * Source: `Socket.Available`.
   *
   * @throws {SocketException} `InvalidArgument`, if the socket listens.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example Nothing, then what a peer has sent
   * ```ts
   * import {
   *   IPAddress,
   *   SelectMode,
   *   TcpClient,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const mode = "sync";
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode });
   * listener.start();
   * using client = new TcpClient({ mode });
   * client.connect(listener.localEndpoint);
   * using server = listener.acceptSocket();
   * assertEquals(server.available, 0);
   * client.client.send(new Uint8Array(5));
   * server.poll(-1, SelectMode.SelectRead);
   * assertEquals(server.available, 5);
   * ```
   */
  get available(): number {
    return this.#core.available;
  }

  /**
   * Whether synchronous calls wait. With `false` they throw a
   * `SocketException` with `WouldBlock` where they would have to.
   *
   * A `connect` that does not wait completes in later turns of the event loop;
   * in the synchronous home also while `poll` or `select` looks or waits, and
   * when the next call or `connected` wants to know.
   *
   * Source: `Socket.Blocking`.
   *
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example Accept, but only who waits already
   * ```ts
   * import {
   *   IPAddress,
   *   SocketError,
   *   SocketException,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode: "sync" });
   * listener.start();
   * const { server: socket } = listener;
   * assertEquals(socket.blocking, true);
   * socket.blocking = false;
   * const error = assertThrows(() => socket.accept(), SocketException);
   * assertEquals(error.socketErrorCode, SocketError.WouldBlock);
   * ```
   */
  get blocking(): boolean {
    return this.#core.options.blocking;
  }
  set blocking(value: boolean) {
    this.#core.checkNotDisposed();
    this.#core.options.blocking = checkBoolean("blocking", value);
  }

  /**
   * Whether an IPv6 socket also reaches IPv4 addresses, which it then shows as
   * `::ffff:a.b.c.d`. Can be set until the socket is bound.
   *
   * Source: `Socket.DualMode`.
   *
   * @throws {NotSupportedException} If it is set, and the socket is not of IPv6.
   * @throws {SocketException} `InvalidArgument`, if it is set too late.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example Only before a bind
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   ProtocolType,
   *   Socket,
   *   SocketError,
   *   SocketException,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * using socket = new Socket(SocketType.Dgram, ProtocolType.Udp);
   * assertEquals(socket.dualMode, true);
   * socket.dualMode = false;
   * socket.bind(new IPEndPoint(IPAddress.ipv6Loopback, 0));
   * const error = assertThrows(() => {
   *   socket.dualMode = true;
   * }, SocketException);
   * assertEquals(error.socketErrorCode, SocketError.InvalidArgument);
   * ```
   */
  get dualMode(): boolean {
    this.#core.checkNotDisposed();
    return this.#core.options.dualMode;
  }
  set dualMode(value: boolean) {
    this.#checkIPv6();
    checkBoolean("dualMode", value);
    if (this.#core.isBound || this.#core.isListening) {
      throw createSocketException(
        SocketError.InvalidArgument,
        `("dualMode" of a bound socket)`,
      );
    }
    this.#core.options.dualMode = value;
  }

  /**
   * Whether small sends leave at once, without Nagle's algorithm.
   *
   * Source: `Socket.NoDelay`.
   *
   * @throws {SocketException} `OperationNotSupported`, if it is a Unix domain
   * socket, or read of a UDP one, of which `ProtocolOption` when it is set.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example Before connecting, or after
   * ```ts
   * import {
   *   IPAddress,
   *   ProtocolType,
   *   Socket,
   *   SocketType,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * assertEquals(socket.noDelay, false);
   * socket.noDelay = true;
   * await socket.connectAsync(listener.localEndpoint);
   * assertEquals(socket.noDelay, true);
   * socket.noDelay = false;
   * ```
   */
  get noDelay(): boolean {
    return this.#flag(SocketOptionLevel.Tcp, SocketOptionName.NoDelay);
  }
  set noDelay(value: boolean) {
    checkBoolean("noDelay", value);
    const core = this.#core;
    // Most connections set it: what is sure to have it spares the table.
    if (core instanceof SocketCore && core.family !== AddressFamily.Unix) {
      core.setNoDelay(value);
    } else {
      setValue(core, SocketOptionLevel.Tcp, SocketOptionName.NoDelay, value);
    }
  }

  /**
   * Whether this socket alone may listen on its port. With `false` several
   * sockets, also of several processes, listen on one port together, which Deno
   * allows under `--unstable-net`; without that flag the second one still gets
   * `AddressAlreadyInUse`.
   *
   * Datagram sockets share a port without the flag. What comes goes to the one
   * that was bound last; .NET divides it among them by who sends.
   *
   * Source: `Socket.ExclusiveAddressUse`.
   *
   * @throws {SocketException} `OperationNotSupported`, if a Unix domain socket
   * is to share.
   * @throws {InvalidOperationException} If it is set on a bound socket.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example Two datagram sockets on one port
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   ProtocolType,
   *   Socket,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const udp = () => new Socket(SocketType.Dgram, ProtocolType.Udp);
   * using first = udp();
   * using second = udp();
   * assertEquals(first.exclusiveAddressUse, true);
   * first.exclusiveAddressUse = false;
   * second.exclusiveAddressUse = false;
   * first.bind(new IPEndPoint(IPAddress.ipv6Loopback, 0));
   * second.bind(first.localEndPoint!);
   * assertEquals(`${second.localEndPoint}`, `${first.localEndPoint}`);
   * ```
   */
  get exclusiveAddressUse(): boolean {
    this.#core.checkNotDisposed();
    return this.#core.options.exclusiveAddressUse;
  }
  set exclusiveAddressUse(value: boolean) {
    this.#core.checkNotDisposed();
    checkBoolean("exclusiveAddressUse", value);
    if (this.#core.isBound) {
      throw new InvalidOperationException(
        '"exclusiveAddressUse" must be set before the socket is bound',
      );
    }
    setValue(
      this.#core,
      SocketOptionLevel.Socket,
      SocketOptionName.ExclusiveAddressUse,
      value,
    );
  }

  /**
   * The size of the system's buffer for bytes to send, in bytes, as the system has
   * it: twice what was set. Deno neither tells nor changes that of a stream.
   *
   * Source: `Socket.SendBufferSize`.
   *
   * @throws {SocketException} Of a stream, `OperationNotSupported` when read,
   * `ProtocolOption` when set.
   * @throws {RangeError} If it is set to a negative number.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example Twice the number, and of a stream none
   * ```ts
   * import {
   *   ProtocolType,
   *   Socket,
   *   SocketException,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * using datagrams = new Socket(SocketType.Dgram, ProtocolType.Udp);
   * datagrams.sendBufferSize = 8192;
   * assertEquals(datagrams.sendBufferSize, 16384);
   * using stream = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * assertThrows(() => stream.sendBufferSize, SocketException);
   * ```
   */
  get sendBufferSize(): number {
    return this.#number(SocketOptionLevel.Socket, SocketOptionName.SendBuffer);
  }
  set sendBufferSize(value: number) {
    this.#core.checkNotDisposed();
    if (checkInteger("sendBufferSize", value) < 0) {
      throw new RangeError(
        `"sendBufferSize" must be at least 0, and is "${value}"`,
      );
    }
    setValue(
      this.#core,
      SocketOptionLevel.Socket,
      SocketOptionName.SendBuffer,
      value,
    );
  }

  /**
   * The size of the system's buffer for received bytes, in bytes, as the system has
   * it: twice what was set. Deno neither tells nor changes that of a stream.
   *
   * Source: `Socket.ReceiveBufferSize`.
   *
   * @throws {SocketException} Of a stream, `OperationNotSupported` when read,
   * `ProtocolOption` when set.
   * @throws {RangeError} If it is set to a negative number.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example Room for a burst
   * ```ts
   * import { UdpClient } from "@managed/sockets";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * using client = new UdpClient();
   * const { client: socket } = client;
   * socket.receiveBufferSize = 65536;
   * assertEquals(socket.receiveBufferSize, 131072);
   * assertThrows(() => {
   *   socket.receiveBufferSize = -1;
   * }, RangeError);
   * ```
   */
  get receiveBufferSize(): number {
    return this.#number(
      SocketOptionLevel.Socket,
      SocketOptionName.ReceiveBuffer,
    );
  }
  set receiveBufferSize(value: number) {
    this.#core.checkNotDisposed();
    if (checkInteger("receiveBufferSize", value) < 0) {
      throw new RangeError(
        `"receiveBufferSize" must be at least 0, and is "${value}"`,
      );
    }
    setValue(
      this.#core,
      SocketOptionLevel.Socket,
      SocketOptionName.ReceiveBuffer,
      value,
    );
  }

  /**
   * How many hops a packet may take. Deno can set that of a UDP socket of IPv4
   * only; the others take 64, which they have.
   *
   * Source: `Socket.Ttl`.
   *
   * @throws {RangeError} If it is set to less than 0 or more than 255.
   * @throws {SocketException} `ProtocolOption`, if Deno cannot set it;
   * `InvalidArgument`, if it is 0 on an IPv4 socket.
   * @throws {NotSupportedException} If it is no IP socket.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example This network only
   * ```ts
   * import { IPAddress, IPEndPoint, UdpClient } from "@managed/sockets";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * using client = new UdpClient(new IPEndPoint(IPAddress.loopback, 0));
   * const { client: socket } = client;
   * assertEquals(socket.ttl, 64);
   * socket.ttl = 1;
   * assertEquals(socket.ttl, 1);
   * assertThrows(() => {
   *   socket.ttl = 256;
   * }, RangeError);
   * ```
   */
  get ttl(): number {
    return this.#number(this.#ipLevel("ttl"), SocketOptionName.IpTimeToLive);
  }
  set ttl(value: number) {
    if (!(checkInteger("ttl", value) >= 0 && value <= 255)) {
      throw new RangeError(`"ttl" must be from 0 to 255, and is "${value}"`);
    }
    const level = this.#ipLevel("ttl");
    setValue(this.#core, level, SocketOptionName.IpTimeToLive, value);
  }

  /**
   * Whether packets may not be split on their way: `false`, which Deno cannot
   * change.
   *
   * Source: `Socket.DontFragment`.
   *
   * @throws {SocketException} `ProtocolOption`, if it is set to `true`.
   * @throws {NotSupportedException} If it is no IPv4 socket.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example It cannot be had
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   SocketError,
   *   SocketException,
   *   UdpClient,
   * } from "@managed/sockets";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * using client = new UdpClient(new IPEndPoint(IPAddress.loopback, 0));
   * const { client: socket } = client;
   * assertEquals(socket.dontFragment, false);
   * const error = assertThrows(() => {
   *   socket.dontFragment = true;
   * }, SocketException);
   * assertEquals(error.socketErrorCode, SocketError.ProtocolOption);
   * ```
   */
  get dontFragment(): boolean {
    this.#checkIPv4();
    return this.#flag(SocketOptionLevel.IP, SocketOptionName.DontFragment);
  }
  set dontFragment(value: boolean) {
    checkBoolean("dontFragment", value);
    this.#checkIPv4();
    setValue(
      this.#core,
      SocketOptionLevel.IP,
      SocketOptionName.DontFragment,
      value,
    );
  }

  /**
   * Whether datagrams may be sent to broadcast addresses. On a stream it stays
   * `false`, whatever is set.
   *
   * Without it a send or connect to such an address is `AccessDenied`. Which
   * address is the broadcast address of an interface's network is known only to
   * a program that is granted `--allow-sys=networkInterfaces`; without that the
   * send is `SocketError`, or with `--unstable-net` is sent.
   *
   * Source: `Socket.EnableBroadcast`.
   *
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example Of datagrams, not of a stream
   * ```ts
   * import { ProtocolType, Socket, SocketType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using datagrams = new Socket(SocketType.Dgram, ProtocolType.Udp);
   * datagrams.enableBroadcast = true;
   * assertEquals(datagrams.enableBroadcast, true);
   * using stream = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * stream.enableBroadcast = true;
   * assertEquals(stream.enableBroadcast, false);
   * ```
   */
  get enableBroadcast(): boolean {
    this.#core.checkNotDisposed();
    return this.socketType !== SocketType.Stream &&
      this.#flag(SocketOptionLevel.Socket, SocketOptionName.Broadcast);
  }
  set enableBroadcast(value: boolean) {
    checkBoolean("enableBroadcast", value);
    this.#core.checkNotDisposed();
    if (this.socketType === SocketType.Stream) return;
    setValue(
      this.#core,
      SocketOptionLevel.Socket,
      SocketOptionName.Broadcast,
      value,
    );
  }

  /**
   * Whether multicast that this socket sends comes back to this machine.
   *
   * Source: `Socket.MulticastLoopback`.
   *
   * @throws {NotSupportedException} If it is no IP socket.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example Hear nothing of oneself
   * ```ts
   * import { IPAddress, IPEndPoint, UdpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using client = new UdpClient(new IPEndPoint(IPAddress.loopback, 0));
   * const { client: socket } = client;
   * assertEquals(socket.multicastLoopback, true);
   * socket.multicastLoopback = false;
   * assertEquals(socket.multicastLoopback, false);
   * ```
   */
  get multicastLoopback(): boolean {
    const level = this.#ipLevel("multicastLoopback");
    return this.#flag(level, SocketOptionName.MulticastLoopback);
  }
  set multicastLoopback(value: boolean) {
    checkBoolean("multicastLoopback", value);
    const level = this.#ipLevel("multicastLoopback");
    setValue(this.#core, level, SocketOptionName.MulticastLoopback, value);
  }

  /**
   * Nothing: it is `false`, and setting it changes nothing.
   *
   * Source: `Socket.UseOnlyOverlappedIO`.
   *
   * @deprecated It was of Windows' completion ports.
   *
   * @example It stays as it is
   * ```ts
   * import { ProtocolType, Socket, SocketType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * socket.useOnlyOverlappedIO = true;
   * assertEquals(socket.useOnlyOverlappedIO, false);
   * ```
   */
  get useOnlyOverlappedIO(): boolean {
    return false;
  }
  set useOnlyOverlappedIO(value: boolean) {
    checkBoolean("useOnlyOverlappedIO", value);
  }

  /**
   * What closing does with bytes that were not sent.
   *
   * Off: closing returns at once, and they are still sent. On with 0 seconds:
   * they are dropped, and the peer sees a reset; that must be asked for before
   * `connect`, and cannot be had for an accepted connection. On with more:
   * they are sent within that time.
   *
   * Source: `Socket.LingerState`.
   *
   * @throws {TypeError} If it is no `LingerOption`, or its time is not from 0
   * to 65535 seconds.
   * @throws {SocketException} `OperationNotSupported`, if the connection is
   * open and cannot be reset.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example Close with a reset
   * ```ts
   * import {
   *   IPAddress,
   *   LingerOption,
   *   ProtocolType,
   *   Socket,
   *   SocketError,
   *   SocketException,
   *   SocketType,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals, assertRejects } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * socket.lingerState = new LingerOption(true, 0);
   * await socket.connectAsync(listener.localEndpoint);
   * using server = await listener.acceptSocketAsync();
   * socket.close();
   * const receiving = server.receiveAsync(new Uint8Array(1));
   * const error = await assertRejects(() => receiving, SocketException);
   * assertEquals(error.socketErrorCode, SocketError.ConnectionReset);
   * ```
   */
  get lingerState(): LingerOption {
    return getValue(
      this.#core,
      SocketOptionLevel.Socket,
      SocketOptionName.Linger,
    ) as LingerOption;
  }
  set lingerState(value: LingerOption) {
    setValue(
      this.#core,
      SocketOptionLevel.Socket,
      SocketOptionName.Linger,
      checkLinger(value),
    );
  }

  /**
   * How long a synchronous send may wait, and a synchronous connect for each
   * address, in milliseconds; 0 is for ever, and so is −1, which reads back as 0.
   *
   * Source: `Socket.SendTimeout`.
   *
   * @throws {RangeError} If it is below −1.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example Two seconds, then no limit
   * ```ts
   * import { ProtocolType, Socket, SocketType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * assertEquals(socket.sendTimeout, 0);
   * socket.sendTimeout = 2000;
   * assertEquals(socket.sendTimeout, 2000);
   * socket.sendTimeout = -1;
   * assertEquals(socket.sendTimeout, 0);
   * ```
   */
  get sendTimeout(): number {
    this.#core.checkNotDisposed();
    return this.#core.options.sendTimeout;
  }
  set sendTimeout(value: number) {
    const timeout = checkTimeout("sendTimeout", value);
    this.#core.checkNotDisposed();
    this.#core.options.sendTimeout = timeout;
  }

  /**
   * How long a synchronous receive may wait, in milliseconds; 0 is for ever,
   * and so is −1, which reads back as 0. A receive that times out throws a
   * `SocketException` with `TimedOut`, loses nothing, and the socket stays
   * usable. What came within the time is received: on a machine so busy that
   * nobody has looked for it, the receive takes up to 100 ms longer.
   *
   * Source: `Socket.ReceiveTimeout`.
   *
   * @throws {RangeError} If it is below −1.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example Nobody sends
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   SocketError,
   *   SocketException,
   *   UdpClient,
   * } from "@managed/sockets";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * using client = new UdpClient(new IPEndPoint(IPAddress.loopback, 0));
   * const { client: socket } = client;
   * socket.receiveTimeout = 1;
   * const any = new IPEndPoint(IPAddress.any, 0);
   * const error = assertThrows(
   *   () => socket.receiveFrom(new Uint8Array(16), any),
   *   SocketException,
   * );
   * assertEquals(error.socketErrorCode, SocketError.TimedOut);
   * ```
   */
  get receiveTimeout(): number {
    this.#core.checkNotDisposed();
    return this.#core.options.receiveTimeout;
  }
  set receiveTimeout(value: number) {
    const timeout = checkTimeout("receiveTimeout", value);
    this.#core.checkNotDisposed();
    this.#core.options.receiveTimeout = timeout;
  }

  /**
   * Reads an option.
   *
   * What each option does here, on each kind of socket, is in
   * `docs/options.md` of the repository.
   *
   * Source: `Socket.GetSocketOption(SocketOptionLevel, SocketOptionName)`.
   *
   * @typeParam Name The option, which tells the type of its value.
   * @param optionLevel The level of the option.
   * @param optionName The option.
   * @returns A number, 1 and 0 for yes and no; of `Linger` a `LingerOption`.
   * @throws {TypeError} If the level or the option is no number.
   * @throws {SocketException} `OperationNotSupported`, or as .NET has it
   * `ProtocolOption`, if the socket has no such option, or Deno does not tell.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example A number, and what it is not
   * ```ts
   * import {
   *   ProtocolType,
   *   Socket,
   *   SocketError,
   *   SocketException,
   *   SocketOptionLevel,
   *   SocketOptionName,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * const { Socket: level, Tcp } = SocketOptionLevel;
   * const { NoDelay, Type } = SocketOptionName;
   * using socket = new Socket(SocketType.Dgram, ProtocolType.Udp);
   * assertEquals(socket.getSocketOption(level, Type), SocketType.Dgram);
   * const error = assertThrows(
   *   () => socket.getSocketOption(Tcp, NoDelay),
   *   SocketException,
   * );
   * assertEquals(error.socketErrorCode, SocketError.ProtocolOption);
   * ```
   */
  getSocketOption<Name extends SocketOptionName>(
    optionLevel: SocketOptionLevel,
    optionName: Name,
  ): Name extends typeof SocketOptionName.Linger ? LingerOption : number;
  /**
   * Reads an option into a buffer, as the bytes of the system, the lowest
   * first. What does not fit is left out.
   *
   * Source: `Socket.GetSocketOption(SocketOptionLevel, SocketOptionName,
   * Byte[])`.
   *
   * @param optionLevel The level of the option.
   * @param optionName The option.
   * @param optionValue Where to put it.
   * @throws {SocketException} As the other form; `InvalidArgument` if .NET
   * needs a buffer of exactly 4 bytes.
   */
  getSocketOption(
    optionLevel: SocketOptionLevel,
    optionName: SocketOptionName,
    optionValue: Uint8Array,
  ): void;
  /**
   * Reads an option as the bytes of the system.
   *
   * Source: `Socket.GetSocketOption(SocketOptionLevel, SocketOptionName,
   * Int32)`.
   *
   * @param optionLevel The level of the option.
   * @param optionName The option.
   * @param optionLength How many bytes there may be.
   * @returns The bytes; fewer where the option has fewer.
   * @throws {RangeError} If the length is negative.
   * @throws {SocketException} As the other forms.
   */
  getSocketOption(
    optionLevel: SocketOptionLevel,
    optionName: SocketOptionName,
    optionLength: number,
  ): Uint8Array<ArrayBuffer>;
  getSocketOption(
    optionLevel: SocketOptionLevel,
    optionName: SocketOptionName,
    third?: Uint8Array | number,
  ): number | LingerOption | Uint8Array<ArrayBuffer> | void {
    checkInteger("optionLevel", optionLevel);
    checkInteger("optionName", optionName);
    if (third === undefined) {
      return getValue(this.#core, optionLevel, optionName);
    }
    if (typeof third === "number") {
      if (checkInteger("optionLength", third) < 0) {
        throw new RangeError(
          `"optionLength" must be at least 0, and is "${third}"`,
        );
      }
      return getBytes(this.#core, optionLevel, optionName, third);
    }
    const { length } = checkBytes("optionValue", third);
    third.set(getBytes(this.#core, optionLevel, optionName, length));
  }

  /**
   * Sets an option.
   *
   * A value that only this package honours is kept; one that Deno can tell the
   * system is told; one that Deno cannot is refused with the reason, unless it
   * is what the system has anyway. Which is which is in `docs/options.md` of
   * the repository.
   *
   * Source: `Socket.SetSocketOption(SocketOptionLevel, SocketOptionName, …)`
   * with `Int32`, `Boolean`, `Byte[]` and `Object`.
   *
   * @param optionLevel The level of the option.
   * @param optionName The option.
   * @param optionValue A number or a boolean; the bytes of the system; of
   * `Linger` a `LingerOption`; of `AddMembership` and `DropMembership` a
   * `MulticastOption`, at the level `IPv6` an `IPv6MulticastOption`.
   * @throws {TypeError} If the value is of the wrong type.
   * @throws {RangeError} If it is a number of more than 32 bits.
   * @throws {SocketException} `InvalidArgument`, if the option does not take
   * the value, or it comes too late; `Fault`, if there are no bytes;
   * `ProtocolOption`, or as .NET has it `OperationNotSupported`, if the socket
   * has no such option, or Deno cannot set it.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example The first probe after a minute
   * ```ts
   * import {
   *   ProtocolType,
   *   Socket,
   *   SocketException,
   *   SocketOptionLevel,
   *   SocketOptionName,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * const { Socket: level, Tcp } = SocketOptionLevel;
   * const { KeepAlive, TcpKeepAliveTime } = SocketOptionName;
   * using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * socket.setSocketOption(level, KeepAlive, true);
   * socket.setSocketOption(Tcp, TcpKeepAliveTime, 60);
   * assertEquals(socket.getSocketOption(level, KeepAlive), 1);
   * assertThrows(
   *   () => socket.setSocketOption(Tcp, TcpKeepAliveTime, 0),
   *   SocketException,
   * );
   * ```
   */
  setSocketOption(
    optionLevel: SocketOptionLevel,
    optionName: SocketOptionName,
    optionValue:
      | number
      | boolean
      | Uint8Array
      | LingerOption
      | MulticastOption
      | IPv6MulticastOption,
  ): void {
    checkInteger("optionLevel", optionLevel);
    checkInteger("optionName", optionName);
    setValue(this.#core, optionLevel, optionName, optionValue);
  }

  /**
   * Reads an option by the numbers that Linux has for it, on every system.
   *
   * Source: `Socket.GetRawSocketOption(Int32, Int32, Span<Byte>)`.
   *
   * @param optionLevel The level: 1 for the socket, 0 for IP, 6 for TCP, 41
   * for IPv6.
   * @param optionName The option's number at that level.
   * @param optionValue Where to put the bytes; what does not fit is left out.
   * @returns How many bytes there are.
   * @throws {TypeError} If an argument is of the wrong type.
   * @throws {SocketException} As `getSocketOption`.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example The kind of socket: `SOL_SOCKET`, `SO_TYPE`
   * ```ts
   * import { ProtocolType, Socket, SocketType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * const bytes = new Uint8Array(8);
   * assertEquals(socket.getRawSocketOption(1, 3, bytes), 4);
   * assertEquals(new DataView(bytes.buffer).getInt32(0, true), 1);
   * ```
   */
  getRawSocketOption(
    optionLevel: number,
    optionName: number,
    optionValue: Uint8Array,
  ): number {
    checkInteger("optionLevel", optionLevel);
    checkInteger("optionName", optionName);
    const { length } = checkBytes("optionValue", optionValue);
    const bytes = getRawBytes(this.#core, optionLevel, optionName, length);
    optionValue.set(bytes);
    return bytes.length;
  }

  /**
   * Sets an option by the numbers that Linux has for it, on every system.
   *
   * Source: `Socket.SetRawSocketOption(Int32, Int32, ReadOnlySpan<Byte>)`.
   *
   * @param optionLevel The level: 1 for the socket, 0 for IP, 6 for TCP, 41
   * for IPv6.
   * @param optionName The option's number at that level.
   * @param optionValue The bytes.
   * @throws {TypeError} If an argument is of the wrong type.
   * @throws {SocketException} As `setSocketOption`.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example No delay: `IPPROTO_TCP`, `TCP_NODELAY`
   * ```ts
   * import { ProtocolType, Socket, SocketType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * socket.setRawSocketOption(6, 1, new Uint8Array([1, 0, 0, 0]));
   * assertEquals(socket.noDelay, true);
   * ```
   */
  setRawSocketOption(
    optionLevel: number,
    optionName: number,
    optionValue: Uint8Array,
  ): void {
    checkInteger("optionLevel", optionLevel);
    checkInteger("optionName", optionName);
    checkBytes("optionValue", optionValue);
    setRawBytes(this.#core, optionLevel, optionName, optionValue);
  }

  /**
   * Asks the socket what a control code stands for. As with .NET on Linux
   * there are two: `DataToRead` gives `available`, `OobDataRead` whether urgent
   * data is next, which is never so on Deno.
   *
   * Source: `Socket.IOControl(Int32, Byte[], Byte[])`,
   * `Socket.IOControl(IOControlCode, Byte[], Byte[])`.
   *
   * @param ioControlCode The code.
   * @param _optionInValue Not used by these two.
   * @param optionOutValue Where to put the answer, 4 bytes, the lowest first.
   * @returns How many bytes there are: 4.
   * @throws {TypeError} If an argument is of the wrong type.
   * @throws {InvalidOperationException} Of `NonBlockingIO`: there is
   * `blocking`.
   * @throws {NotSupportedException} Of every other code.
   * @throws {SocketException} `Fault`, if there is no room for the answer; as
   * `available`.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example How many bytes can be read
   * ```ts
   * import {
   *   InvalidOperationException,
   *   IOControlCode,
   *   ProtocolType,
   *   Socket,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * using socket = new Socket(SocketType.Dgram, ProtocolType.Udp);
   * const { DataToRead, NonBlockingIO } = IOControlCode;
   * const answer = new Uint8Array(4);
   * assertEquals(socket.ioControl(DataToRead, null, answer), 4);
   * assertEquals(answer, new Uint8Array([0, 0, 0, 0]));
   * assertThrows(
   *   () => socket.ioControl(NonBlockingIO),
   *   InvalidOperationException,
   * );
   * ```
   */
  ioControl(
    ioControlCode: IOControlCode | number,
    _optionInValue?: Uint8Array | null,
    optionOutValue?: Uint8Array | null,
  ): number {
    // Codes from 2 to the power of 31 are negative as an `int`.
    const code = checkInteger("ioControlCode", ioControlCode) >>> 0;
    this.#core.checkNotDisposed();
    if (code === IOControlCode.NonBlockingIO) {
      throw new InvalidOperationException('Set "blocking" instead');
    }
    const asksMark = code === IOControlCode.OobDataRead;
    if (code !== IOControlCode.DataToRead && !asksMark) {
      throw new NotSupportedException(
        `Control code "${ioControlCode}" is of Windows only`,
      );
    }
    const answer = asksMark ? this.#urgentMark() : this.available;
    if (!optionOutValue || optionOutValue.length < 4) {
      throw createSocketException(
        SocketError.Fault,
        '("optionOutValue" must have 4 bytes)',
      );
    }
    const { buffer, byteOffset } = checkBytes("optionOutValue", optionOutValue);
    new DataView(buffer, byteOffset).setInt32(0, answer, true);
    return 4;
  }

  /**
   * Says who may reach the socket, which only Windows knows.
   *
   * Source: `Socket.SetIPProtectionLevel`.
   *
   * @param level Who.
   * @throws {TypeError} If it is `Unspecified`, or no number.
   * @throws {NotSupportedException} Otherwise.
   *
   * @example It throws
   * ```ts
   * import {
   *   IPProtectionLevel,
   *   NotSupportedException,
   *   ProtocolType,
   *   Socket,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * assertThrows(
   *   () => socket.setIPProtectionLevel(IPProtectionLevel.Restricted),
   *   NotSupportedException,
   * );
   * ```
   */
  setIPProtectionLevel(level: IPProtectionLevel): void {
    checkInteger("level", level);
    if (level === IPProtectionLevel.Unspecified) {
      throw new TypeError('"level" must not be "Unspecified"');
    }
    throw new NotSupportedException(
      "The IP protection level cannot be set on this platform",
    );
  }

  /**
   * Gives the socket a local address.
   *
   * The port is taken, and not listened on. Errors, and `localEndPoint` with
   * the port that the system chose for port 0, are there at once.
   *
   * A Unix domain socket makes its file, which disposing deletes; a file that
   * is there already, of whatever kind, is `AddressAlreadyInUse`. Deno cannot
   * bind one without listening: a client may connect from now on, and waits
   * until `listen` lets it be accepted. A bound one cannot connect. One of
   * datagrams can; without a `mode` it lives on the I/O thread from now on.
   *
   * Source: `Socket.Bind(EndPoint)`.
   *
   * @param localEP The address and port, of which port 0 lets the system
   * choose; or the path, if it is a Unix domain socket.
   * @throws {TypeError} If it is neither.
   * @throws {SocketException} `AddressAlreadyInUse`, `AddressNotAvailable`;
   * `InvalidArgument` if the socket is bound already.
   * @throws {SecurityException} If net access to it is not granted; for a path
   * also read and write access to it, with and without its links, and read
   * access to its directory.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example A port that somebody listens on
   * ```ts
   * import {
   *   IPAddress,
   *   ProtocolType,
   *   Socket,
   *   SocketError,
   *   SocketException,
   *   SocketType,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.ipv6Loopback, 0);
   * listener.start();
   * using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * const error = assertThrows(
   *   () => socket.bind(listener.localEndpoint),
   *   SocketException,
   * );
   * assertEquals(error.socketErrorCode, SocketError.AddressAlreadyInUse);
   * ```
   */
  bind(localEP: EndPoint): void {
    const core = this.#core;
    core.checkNotDisposed();
    if (core instanceof PathDatagramCore) return core.bind(localEP);
    if (localEP instanceof UnixDomainSocketEndPoint) {
      return this.#streams.bindPath(localEP);
    }
    core.bind(checkIPEndPoint("localEP", localEP));
  }

  /**
   * Begins to listen. An unbound socket takes a port of the system's choice.
   *
   * A socket without a `mode` is opened in this isolate; its first synchronous
   * `accept`, `poll` or `select` opens it again on the I/O thread, at the same
   * address, and a client that connected in between is reset. `{ mode: "sync" }` avoids that.
   * A Unix domain socket must be bound, and has the system's backlog.
   *
   * Source: `Socket.Listen()`, `Socket.Listen(Int32)`.
   *
   * @param backlog How many clients may wait; the system's maximum, if left
   * out. Zero and negative numbers are fine, and mean few.
   * @throws {SocketException} `AddressAlreadyInUse`, and the like.
   * @throws {SecurityException} If net access to the address is not granted.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example A client is connected before it is accepted
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   ProtocolType,
   *   Socket,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * listener.bind(new IPEndPoint(IPAddress.ipv6Loopback, 0));
   * listener.listen(10);
   * using client = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * await client.connectAsync(listener.localEndPoint!);
   * assertEquals(client.connected, true);
   * ```
   */
  listen(backlog: number = MAX_BACKLOG): void {
    this.#streams.listen(checkInteger("backlog", backlog));
  }

  /**
   * Waits for a client, and gives the socket that is connected to it.
   *
   * Source: `Socket.Accept()`.
   *
   * @returns The connected socket, which has this socket's home.
   * @throws {InvalidOperationException} If the socket does not listen, or lives
   * where the call cannot wait.
   * @throws {SocketException} `WouldBlock`, if `blocking` is `false` and no
   * client waits; or the system's failure, after which the next call works.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example A client, once the socket listens
   * ```ts
   * import {
   *   InvalidOperationException,
   *   IPAddress,
   *   IPEndPoint,
   *   ProtocolType,
   *   Socket,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * const { Stream } = SocketType;
   * const tcp = () => new Socket(Stream, ProtocolType.Tcp, { mode: "sync" });
   * using listener = tcp();
   * listener.bind(new IPEndPoint(IPAddress.ipv6Loopback, 0));
   * assertThrows(() => listener.accept(), InvalidOperationException);
   * listener.listen();
   * using client = tcp();
   * client.connect(listener.localEndPoint!);
   * using server = listener.accept();
   * assertEquals(`${server.remoteEndPoint}`, `${client.localEndPoint}`);
   * ```
   */
  accept(): Socket {
    return socketOf(this.#accepting.accept());
  }

  /**
   * Accepts a client without blocking.
   *
   * A signal that aborts loses no client: the next accept has it.
   *
   * Source: `Socket.AcceptAsync(CancellationToken)`.
   *
   * @param signal Gives up waiting.
   * @returns The connected socket.
   * @throws {InvalidOperationException} If the socket does not listen.
   * @throws {SocketException} `OperationAborted`, if the socket is disposed
   * meanwhile; or the system's failure, after which the next call works.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example Give up, and accept all the same
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   ProtocolType,
   *   Socket,
   *   SocketType,
   *   TcpClient,
   * } from "@managed/sockets";
   * import { assertEquals, assertRejects } from "@std/assert";
   *
   * using listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * listener.bind(new IPEndPoint(IPAddress.ipv6Loopback, 0));
   * listener.listen();
   * const controller = new AbortController();
   * const accepting = listener.acceptAsync(controller.signal);
   * controller.abort();
   * await assertRejects(() => accepting, DOMException);
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndPoint as IPEndPoint);
   * using server = await listener.acceptAsync();
   * assertEquals(server.connected, true);
   * ```
   */
  acceptAsync(signal?: AbortSignal): Promise<Socket>;
  /**
   * Accepts a client into a socket that was made for it.
   *
   * Source: `Socket.AcceptAsync(Socket, CancellationToken)`.
   *
   * @param acceptSocket The socket to connect, fresh, which lives where the
   * listener does, whatever its own `mode`; or `null` for a new one.
   * @param signal Gives up waiting.
   * @returns The connected socket: `acceptSocket`, if it was given.
   * @throws {InvalidOperationException} If this socket does not listen, or
   * `acceptSocket` is bound or connected.
   * @throws {ObjectDisposedException} If either socket was disposed.
   */
  acceptAsync(
    acceptSocket: Socket | null,
    signal?: AbortSignal,
  ): Promise<Socket>;
  /**
   * Accepts a client into `acceptSocket` of the arguments, or into a new socket
   * that is put there.
   *
   * Source: `Socket.AcceptAsync(SocketAsyncEventArgs)`.
   *
   * @param e The arguments, without a list of buffers.
   * @returns Whether it is pending: see {@linkcode SocketAsyncEventArgs}.
   * @throws {TypeError} If they have a list of buffers.
   * @throws {NotSupportedException} If they have a buffer: .NET on Linux does
   * not receive with an accept either.
   * @throws {InvalidOperationException} If this socket does not listen,
   * `acceptSocket` is bound or connected, or the arguments are in use.
   * @throws {ObjectDisposedException} If either socket, or the arguments, were
   * disposed.
   */
  acceptAsync(e: SocketAsyncEventArgs): boolean;
  acceptAsync(
    first?: AbortSignal | Socket | SocketAsyncEventArgs | null,
    second?: AbortSignal,
  ): Promise<Socket> | boolean {
    if (first instanceof SocketAsyncEventArgs) {
      return events.accept(this.#call(first), streamCoreOf, socketOf);
    }
    if (first instanceof Socket) return this.#acceptInto(first, second);
    try {
      const signal = first ?? second;
      checkSignal(signal);
      return this.#accepting.acceptAsync(signal, socketOf);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  async #acceptInto(
    socket: Socket,
    signal: AbortSignal | undefined,
  ): Promise<Socket> {
    checkSignal(signal);
    const core = this.#accepting;
    socket.#core.checkNotDisposed();
    const into = socket.#streams;
    if (into.isInUse) {
      throw acceptSocketInUse();
    }
    return await core.acceptAsync(signal, () => socket, into);
  }

  /**
   * Accepts clients, one after another, until the loop is left or the socket
   * is disposed. A client that reset its connection meanwhile does not end it.
   *
   * @param signal Ends the loop with its reason.
   * @returns The connected sockets.
   * @throws {InvalidOperationException} If the socket does not listen.
   *
   * @example Serve two clients
   * ```ts
   * import { IPAddress, Socket, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * const { port } = listener.localEndpoint;
   * const clients = [new TcpClient(), new TcpClient()];
   * const connects = clients.map((client) =>
   *   client.connectAsync(IPAddress.loopback, port)
   * );
   * const served: Socket[] = [];
   * for await (const socket of listener.server.connections()) {
   *   served.push(socket);
   *   if (served.length === 2) break;
   * }
   * await Promise.all(connects);
   * assertEquals(served.every((socket) => socket.connected), true);
   * for (const each of [...served, ...clients]) each.dispose();
   * ```
   */
  async *connections(signal?: AbortSignal): AsyncGenerator<Socket, void> {
    while (!this.#core.isDisposed) {
      let socket: Socket;
      try {
        socket = await this.acceptAsync(signal);
      } catch (error) {
        if (this.#core.isDisposed) return;
        if (isPassing(error)) continue;
        throw error;
      }
      yield socket;
    }
  }

  /**
   * Connects, and waits until that is done.
   *
   * A host is tried at each of its addresses in order; the last failure is
   * thrown. The first call of a fresh socket gives it the synchronous home. With
   * `blocking` `false` it goes on behind the call: `poll` and `select` wait for
   * its end, and the next call or the option `Error` has its failure.
   *
   * Source: `Socket.Connect(EndPoint)`.
   *
   * @param remoteEP Whom to connect to: an `IPEndPoint`, a `DnsEndPoint`, or a
   * `UnixDomainSocketEndPoint` of a socket of that family.
   * @throws {TypeError} If it is none of them.
   * @throws {NotSupportedException} If its address is of another family.
   * @throws {SocketException} `ConnectionRefused`, `HostUnreachable`,
   * `TimedOut`, `HostNotFound`, `NoData` for a name without an address for the
   * socket, and the like; `IsConnected` if the socket is; `WouldBlock` if
   * `blocking` is `false`.
   * @throws {InvalidOperationException} If the socket listens, was
   * disconnected, or lives where the call cannot wait.
   * @throws {SecurityException} If net access to the host is not granted; for a
   * path also read and write access to it, with and without its links.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example Nobody listens
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   ProtocolType,
   *   Socket,
   *   SocketError,
   *   SocketException,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * const { Tcp } = ProtocolType;
   * using taken = new Socket(SocketType.Stream, Tcp);
   * taken.bind(new IPEndPoint(IPAddress.ipv6Loopback, 0));
   * using socket = new Socket(SocketType.Stream, Tcp);
   * const error = assertThrows(
   *   () => socket.connect(taken.localEndPoint!),
   *   SocketException,
   * );
   * assertEquals(error.socketErrorCode, SocketError.ConnectionRefused);
   * ```
   */
  connect(remoteEP: EndPoint): void;
  /**
   * Connects to a port of an address, of one of several addresses, or of a
   * host, and waits until that is done.
   *
   * Source: `Socket.Connect(IPAddress, Int32)`, `(IPAddress[], Int32)`,
   * `(String, Int32)`.
   *
   * @param host The address, the addresses, or the host's name.
   * @param port The port, 0 to 65535.
   * @throws {RangeError} If the port is out of range.
   * @throws {SocketException} As the other form.
   */
  connect(
    host: IPAddress | readonly IPAddress[] | string,
    port: number,
  ): void;
  connect(destination: ConnectDestination, port?: number): void {
    this.#core.checkNotDisposed();
    this.#core.connect(connectTarget(destination, port));
  }

  /**
   * Connects without blocking.
   *
   * The first call of a fresh socket gives it the asynchronous home.
   *
   * Source: `Socket.ConnectAsync(EndPoint, CancellationToken)`.
   *
   * @param remoteEP Whom to connect to: an `IPEndPoint`, a `DnsEndPoint`, or a
   * `UnixDomainSocketEndPoint` of a socket of that family.
   * @param signal Gives up.
   * @returns When the socket is connected.
   * @throws {SocketException} As `connect`; `OperationAborted` if the socket is
   * disposed meanwhile.
   * @throws {SecurityException} If net access to the host is not granted.
   *
   * @example To a name, once
   * ```ts
   * import {
   *   DnsEndPoint,
   *   IPAddress,
   *   ProtocolType,
   *   Socket,
   *   SocketError,
   *   SocketException,
   *   SocketType,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals, assertRejects } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * const { port } = listener.localEndpoint;
   * using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * const endPoint = new DnsEndPoint("localhost", port);
   * await socket.connectAsync(endPoint);
   * const again = socket.connectAsync(endPoint);
   * const error = await assertRejects(() => again, SocketException);
   * assertEquals(error.socketErrorCode, SocketError.IsConnected);
   * ```
   */
  connectAsync(remoteEP: EndPoint, signal?: AbortSignal): Promise<void>;
  /**
   * Connects to a port of an address, of one of several addresses, or of a
   * host, without blocking.
   *
   * Source: `Socket.ConnectAsync(IPAddress, Int32, CancellationToken)`,
   * `(IPAddress[], …)`, `(String, …)`.
   *
   * @param host The address, the addresses, or the host's name.
   * @param port The port, 0 to 65535.
   * @param signal Gives up.
   * @returns When the socket is connected.
   * @throws {RangeError} If the port is out of range.
   * @throws {SocketException} As the other form.
   */
  connectAsync(
    host: IPAddress | readonly IPAddress[] | string,
    port: number,
    signal?: AbortSignal,
  ): Promise<void>;
  /**
   * Connects to `remoteEndPoint` of the arguments. A stream then sends what is
   * in their buffer, if there is anything.
   *
   * Source: `Socket.ConnectAsync(SocketAsyncEventArgs)`.
   *
   * @param e The arguments, without a list of buffers.
   * @returns Whether it is pending: see {@linkcode SocketAsyncEventArgs}.
   * @throws {TypeError} If they have no end point, or a list of buffers.
   * @throws {NotSupportedException} If the address is of another family.
   * @throws {SocketException} `IsConnected`, if the socket is.
   * @throws {InvalidOperationException} If the socket listens, or the arguments
   * are in use.
   * @throws {SecurityException} If net access to the host is not granted.
   * @throws {ObjectDisposedException} If the socket or the arguments were
   * disposed.
   */
  connectAsync(e: SocketAsyncEventArgs): boolean;
  connectAsync(
    destination: ConnectDestination | SocketAsyncEventArgs,
    second?: number | AbortSignal,
    third?: AbortSignal,
  ): Promise<void> | boolean {
    if (destination instanceof SocketAsyncEventArgs) {
      return events.connect(this.#call(destination));
    }
    try {
      const isSignal = typeof second === "object";
      const target = connectTarget(destination, isSignal ? undefined : second);
      return this.#core.connectAsync(target, isSignal ? second : third);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  /**
   * Makes a socket, connects it to `remoteEndPoint` of the arguments, and puts
   * it into `connectSocket`. If that fails, it is closed.
   *
   * For a name the socket is of IPv6 in dual mode, unless the end point says
   * which family it wants; .NET makes one of the family that it reaches.
   *
   * Source: `Socket.ConnectAsync(SocketType, ProtocolType,
   * SocketAsyncEventArgs)`.
   *
   * @param socketType The kind of socket: `Stream` or `Dgram`.
   * @param protocolType The protocol, as the constructor takes it.
   * @param e The arguments, without a list of buffers.
   * @param options Where the socket lives.
   * @returns Whether it is pending: see {@linkcode SocketAsyncEventArgs}.
   * @throws {TypeError} If they have no end point, or a list of buffers.
   * @throws {SocketException} If kind and protocol do not go together.
   * @throws {InvalidOperationException} If the arguments are in use.
   * @throws {SecurityException} If net access to the host is not granted.
   * @throws {ObjectDisposedException} If the arguments were disposed.
   *
   * @example Connect without making a socket first
   * ```ts
   * import {
   *   IPAddress,
   *   ProtocolType,
   *   Socket,
   *   SocketAsyncEventArgs,
   *   SocketType,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using args = new SocketAsyncEventArgs();
   * args.remoteEndPoint = listener.localEndpoint;
   * const completed = Promise.withResolvers<void>();
   * args.addEventListener("completed", () => completed.resolve());
   * if (Socket.connectAsync(SocketType.Stream, ProtocolType.Tcp, args)) {
   *   await completed.promise;
   * }
   * using client = args.connectSocket;
   * assertEquals(client?.connected, true);
   * ```
   */
  static connectAsync(
    socketType: SocketType,
    protocolType: ProtocolType,
    e: SocketAsyncEventArgs,
    options?: SocketOptions,
  ): boolean {
    const { remoteEndPoint } = checkArgs(e);
    const family = remoteEndPoint?.addressFamily;
    const isAnyName = remoteEndPoint instanceof DnsEndPoint &&
      family === AddressFamily.Unspecified;
    const socket = isAnyName || family === undefined
      ? new Socket(socketType, protocolType, options)
      : new Socket(family, socketType, protocolType, options);
    return events.connect(socket.#call(e), () => socket.dispose());
  }

  /**
   * Cancels a connect that is under way, by closing its socket: it completes
   * with `OperationAborted`. Of any other operation, and of none, it does
   * nothing.
   *
   * Source: `Socket.CancelConnectAsync(SocketAsyncEventArgs)`.
   *
   * @param e The arguments of the connect.
   * @throws {TypeError} If they are none.
   *
   * @example Give up
   * ```ts
   * import {
   *   IPAddress,
   *   ProtocolType,
   *   Socket,
   *   SocketAsyncEventArgs,
   *   SocketError,
   *   SocketType,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using args = new SocketAsyncEventArgs();
   * args.remoteEndPoint = listener.localEndpoint;
   * const completed = Promise.withResolvers<void>();
   * args.addEventListener("completed", () => completed.resolve());
   * Socket.connectAsync(SocketType.Stream, ProtocolType.Tcp, args);
   * Socket.cancelConnectAsync(args);
   * await completed.promise;
   * assertEquals(args.socketError, SocketError.OperationAborted);
   * ```
   */
  static cancelConnectAsync(e: SocketAsyncEventArgs): void {
    events.cancelConnect(checkArgs(e));
  }

  /**
   * Sends bytes, and waits until all of them are handed over.
   *
   * With `blocking` `false` it hands over what fits, and says how much.
   *
   * Source: `Socket.Send(ReadOnlySpan<Byte>, SocketFlags, SocketError)`, and with
   * a list
   * `Socket.Send(IList<ArraySegment<Byte>>, SocketFlags, SocketError)`.
   *
   * @param buffer The bytes, or several pieces of them in order.
   * @param socketFlags `None`. `Peek`, `Truncated` and `ControlDataTruncated`
   * are of no effect, others are refused.
   * @param errorCode Takes the error instead of throwing it; the result is 0.
   * @returns How many bytes were handed over.
   * @throws {TypeError} If it is no `Uint8Array`, or the list is empty.
   * @throws {SocketException} `Shutdown` if the sending half is shut or there
   * is no connection; `TimedOut` after `sendTimeout`; `ConnectionReset`,
   * `WouldBlock`, `OperationNotSupported`, and the like.
   * @throws {InvalidOperationException} If the socket lives where the call
   * cannot wait.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example Two pieces, then an error code
   * ```ts
   * import {
   *   IPAddress,
   *   ProtocolType,
   *   Socket,
   *   SocketError,
   *   type SocketErrorCode,
   *   SocketFlags,
   *   SocketShutdown,
   *   SocketType,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const mode = "sync";
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode });
   * listener.start();
   * using socket = new Socket(SocketType.Stream, ProtocolType.Tcp, { mode });
   * socket.connect(listener.localEndpoint);
   * assertEquals(socket.send([new Uint8Array(2), new Uint8Array(3)]), 5);
   *
   * socket.shutdown(SocketShutdown.Send);
   * const errorCode: SocketErrorCode = { value: SocketError.Success };
   * socket.send(new Uint8Array(1), SocketFlags.None, errorCode);
   * assertEquals(errorCode.value, SocketError.Shutdown);
   * ```
   */
  send(
    buffer: Uint8Array | readonly Uint8Array[],
    socketFlags?: SocketFlags,
    errorCode?: SocketErrorCode,
  ): number;
  /**
   * Sends the first bytes of a buffer.
   *
   * Source: `Socket.Send(Byte[], Int32, SocketFlags)`.
   *
   * @param buffer The bytes.
   * @param size How many of them, from 0 to the buffer's length.
   * @param socketFlags `None`. `Peek`, `Truncated` and `ControlDataTruncated`
   * are of no effect, others are refused.
   * @param errorCode Takes the error instead of throwing it.
   * @returns How many bytes were handed over.
   * @throws {RangeError} If `size` is out of range.
   */
  send(
    buffer: Uint8Array,
    size: number,
    socketFlags: SocketFlags,
    errorCode?: SocketErrorCode,
  ): number;
  /**
   * Sends a part of a buffer.
   *
   * Source: `Socket.Send(Byte[], Int32, Int32, SocketFlags, SocketError)`.
   *
   * @param buffer The bytes.
   * @param offset Where they begin, from 0 to the buffer's length.
   * @param size How many, from 0 to what is left.
   * @param socketFlags `None`. `Peek`, `Truncated` and `ControlDataTruncated`
   * are of no effect, others are refused.
   * @param errorCode Takes the error instead of throwing it.
   * @returns How many bytes were handed over.
   * @throws {RangeError} If `offset` or `size` is out of range.
   */
  send(
    buffer: Uint8Array,
    offset: number,
    size: number,
    socketFlags: SocketFlags,
    errorCode?: SocketErrorCode,
  ): number;
  send(
    data: Uint8Array | readonly Uint8Array[],
    ...rest: (number | SocketErrorCode | undefined)[]
  ): number {
    this.#core.checkNotDisposed();
    if (rest.length === 0 && data instanceof Uint8Array) {
      return this.#core.send(data);
    }
    const { buffer, buffers, flags, errorCode } = streamArguments(data, rest);
    return withErrorCode(errorCode, () => {
      checkFlags(flags, "send");
      if (buffer !== undefined) return this.#core.send(buffer);
      let sent = 0;
      for (const each of this.#core.join(buffers!)) {
        try {
          const count = this.#core.send(each);
          sent += count;
          if (count < each.length) break;
        } catch (error) {
          // What was handed over before is told; the next call would block.
          if (sent === 0 || !isWouldBlock(error)) throw error;
          break;
        }
      }
      return sent;
    });
  }

  /**
   * Sends bytes without blocking; completes when all are handed over.
   *
   * Several sends at once go out in the order of the calls. Without a signal
   * the bytes are taken straight from the caller's memory, which must not
   * change until the promise is settled. A signal that aborts may leave a part
   * of them sent.
   *
   * Source: `Socket.SendAsync(ReadOnlyMemory<Byte>, CancellationToken)`.
   *
   * @param buffer The bytes, or several pieces of them in order.
   * @param signal Gives up.
   * @returns How many bytes were handed over: all.
   * @throws {TypeError} If it is no `Uint8Array`, or the list is empty.
   * @throws {SocketException} As `send`; `OperationAborted` if the socket is
   * disposed meanwhile.
   *
   * @example Two at once, in order
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * using server = await listener.acceptTcpClientAsync();
   * const { client: socket } = client;
   * const first = socket.sendAsync(new Uint8Array([1, 2, 3]));
   * const second = socket.sendAsync(new Uint8Array([4]));
   * assertEquals(await Promise.all([first, second]), [3, 1]);
   * const buffer = new Uint8Array(4);
   * await server.getStream().readExactlyAsync(buffer);
   * assertEquals(buffer, new Uint8Array([1, 2, 3, 4]));
   * ```
   */
  sendAsync(
    buffer: Uint8Array | readonly Uint8Array[],
    signal?: AbortSignal,
  ): Promise<number>;
  /**
   * Sends bytes without blocking, with flags.
   *
   * Source: `Socket.SendAsync(ReadOnlyMemory<Byte>, SocketFlags,
   * CancellationToken)`.
   *
   * @param buffer The bytes, or several pieces of them in order.
   * @param socketFlags `None`. `Peek`, `Truncated` and `ControlDataTruncated`
   * are of no effect, others are refused.
   * @param signal Gives up.
   * @returns How many bytes were handed over: all.
   * @throws {SocketException} As the other form.
   */
  sendAsync(
    buffer: Uint8Array | readonly Uint8Array[],
    socketFlags: SocketFlags,
    signal?: AbortSignal,
  ): Promise<number>;
  /**
   * Sends the buffer of the arguments, or their list of buffers.
   *
   * Source: `Socket.SendAsync(SocketAsyncEventArgs)`.
   *
   * @param e The arguments.
   * @returns Whether it is pending: see {@linkcode SocketAsyncEventArgs}.
   * @throws {InvalidOperationException} If they are in use.
   * @throws {ObjectDisposedException} If the socket or the arguments were
   * disposed.
   */
  sendAsync(e: SocketAsyncEventArgs): boolean;
  sendAsync(
    data: Uint8Array | readonly Uint8Array[] | SocketAsyncEventArgs,
    second?: SocketFlags | AbortSignal,
    third?: AbortSignal,
  ): Promise<number> | boolean {
    if (second !== undefined || !(data instanceof Uint8Array)) {
      if (data instanceof SocketAsyncEventArgs) {
        return events.send(this.#call(data));
      }
      return this.#sendAsync(data, second, third);
    }
    try {
      return this.#core.sendAsync(data, third);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  async #sendAsync(
    data: Uint8Array | readonly Uint8Array[],
    second: SocketFlags | AbortSignal | undefined,
    third: AbortSignal | undefined,
  ): Promise<number> {
    const core = this.#core;
    const [flags, signal] = typeof second === "object"
      ? [SocketFlags.None, second]
      : [second ?? SocketFlags.None, third];
    const { buffer, buffers } = streamArguments(data, []);
    checkSignal(signal);
    core.checkCanSend();
    checkFlags(flags, "send");
    return buffer === undefined
      ? await core.sendEachAsync(core.join(buffers!), signal)
      : await core.sendAsync(buffer, signal);
  }

  /**
   * Sends the `sendPacketsElements` of the arguments, in order: bytes, files,
   * parts of files. Other sends come before all of it or after, never between.
   * A datagram socket sends each element as a datagram.
   *
   * Files are opened by the call, so that one that is missing is told at once,
   * and read in pieces while they are sent. With `Disconnect` or `ReuseSocket`
   * in `sendPacketsFlags` the connection ends after the last element.
   *
   * Source: `Socket.SendPacketsAsync(SocketAsyncEventArgs)`.
   *
   * @param e The arguments. `InvalidArgument` is the result if a file is too
   * short, and then nothing is sent; `SocketError`, if one cannot be read when
   * its turn has come.
   * @returns Whether it is pending: see {@linkcode SocketAsyncEventArgs}.
   * @throws {TypeError} If they have no elements.
   * @throws {NotSupportedException} If the socket is not connected.
   * @throws {IOException} If a file cannot be opened.
   * @throws {SecurityException} If read access to a file is not granted.
   * @throws {InvalidOperationException} If they are in use.
   * @throws {ObjectDisposedException} If the socket or the arguments were
   * disposed.
   *
   * @example A header, and a part of a body
   * ```ts
   * import {
   *   IPAddress,
   *   SendPacketsElement,
   *   SocketAsyncEventArgs,
   *   TcpClient,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * const accepting = listener.acceptSocketAsync();
   * await client.connectAsync(listener.localEndpoint);
   * using server = await accepting;
   *
   * const bytes = (text: string) => new TextEncoder().encode(text);
   * using args = new SocketAsyncEventArgs();
   * args.sendPacketsElements = [
   *   new SendPacketsElement(bytes("head ")),
   *   new SendPacketsElement(bytes("a long body"), 2, 4),
   * ];
   * const completed = Promise.withResolvers<void>();
   * args.addEventListener("completed", () => completed.resolve());
   * if (client.client.sendPacketsAsync(args)) await completed.promise;
   * assertEquals(args.bytesTransferred, 9);
   * ```
   */
  sendPacketsAsync(e: SocketAsyncEventArgs): boolean {
    return sendPackets(this.#call(e));
  }

  /**
   * Receives bytes, and waits until there are some.
   *
   * An empty buffer waits until there is something to receive, takes nothing,
   * and gives 0.
   *
   * Source: `Socket.Receive(Span<Byte>, SocketFlags, SocketError)`, and with a
   * list `Socket.Receive(IList<ArraySegment<Byte>>, SocketFlags, SocketError)`.
   *
   * @param buffer Where to put them, or several buffers to fill in order.
   * @param socketFlags `None`, or `Peek` to leave them to the next receive.
   * `Truncated` and `ControlDataTruncated` are of no effect, others are refused.
   * @param errorCode Takes the error instead of throwing it; the result is 0.
   * @returns How many bytes were received; 0 at the end of the stream.
   * @throws {TypeError} If it is no `Uint8Array`, or the list is empty.
   * @throws {SocketException} `NotConnected` without a connection; `TimedOut`
   * after `receiveTimeout`; `WouldBlock` if `blocking` is `false`;
   * `ConnectionReset`, `OperationNotSupported`, and the like.
   * @throws {InvalidOperationException} If the socket lives where the call
   * cannot wait.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example Peek, take, and find the end
   * ```ts
   * import {
   *   IPAddress,
   *   SocketFlags,
   *   TcpClient,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const mode = "sync";
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode });
   * listener.start();
   * using client = new TcpClient({ mode });
   * client.connect(listener.localEndpoint);
   * using server = listener.acceptSocket();
   * client.client.send(new Uint8Array([1, 2, 3]));
   * client.close();
   * const buffer = new Uint8Array(16);
   * assertEquals(server.receive(buffer, SocketFlags.Peek), 3);
   * assertEquals(server.receive(buffer), 3);
   * assertEquals(server.receive(buffer), 0);
   * ```
   */
  receive(
    buffer: Uint8Array | readonly Uint8Array[],
    socketFlags?: SocketFlags,
    errorCode?: SocketErrorCode,
  ): number;
  /**
   * Receives into the beginning of a buffer.
   *
   * Source: `Socket.Receive(Byte[], Int32, SocketFlags)`.
   *
   * @param buffer Where to put the bytes.
   * @param size How many at most, from 0 to the buffer's length.
   * @param socketFlags `None` or `Peek`.
   * @param errorCode Takes the error instead of throwing it.
   * @returns How many bytes were received; 0 at the end of the stream.
   * @throws {RangeError} If `size` is out of range.
   */
  receive(
    buffer: Uint8Array,
    size: number,
    socketFlags: SocketFlags,
    errorCode?: SocketErrorCode,
  ): number;
  /**
   * Receives into a part of a buffer.
   *
   * Source: `Socket.Receive(Byte[], Int32, Int32, SocketFlags, SocketError)`.
   *
   * @param buffer Where to put the bytes.
   * @param offset Where to begin, from 0 to the buffer's length.
   * @param size How many at most, from 0 to what is left.
   * @param socketFlags `None` or `Peek`.
   * @param errorCode Takes the error instead of throwing it.
   * @returns How many bytes were received; 0 at the end of the stream.
   * @throws {RangeError} If `offset` or `size` is out of range.
   */
  receive(
    buffer: Uint8Array,
    offset: number,
    size: number,
    socketFlags: SocketFlags,
    errorCode?: SocketErrorCode,
  ): number;
  receive(
    data: Uint8Array | readonly Uint8Array[],
    ...rest: (number | SocketErrorCode | undefined)[]
  ): number {
    this.#core.checkNotDisposed();
    if (rest.length === 0 && data instanceof Uint8Array) {
      return this.#core.receive(data, false);
    }
    const { buffer, buffers, flags, errorCode } = streamArguments(data, rest);
    return withErrorCode(errorCode, () => {
      checkFlags(flags, "receive");
      const peek = (flags & SocketFlags.Peek) !== 0;
      if (buffer !== undefined) return this.#core.receive(buffer, peek);
      const all = StreamChannel.gather(buffers!);
      const count = this.#core.receive(all, peek);
      StreamChannel.scatter(all, count, buffers!);
      return count;
    });
  }

  /**
   * Receives bytes without blocking.
   *
   * Several receives at once complete in the order of the calls. Nothing
   * received is ever lost: what comes after a signal has aborted is the next
   * receive's, and a buffer is not written to after its call has ended; but for
   * a receive that `shutdown` ended, in the asynchronous home: Deno cannot take
   * its read back, and may put what the peer still sends into the buffer.
   *
   * Source: `Socket.ReceiveAsync(Memory<Byte>, CancellationToken)`.
   *
   * @param buffer Where to put them, or several buffers to fill in order.
   * @param signal Gives up.
   * @returns How many bytes were received; 0 at the end of the stream.
   * @throws {TypeError} If it is no `Uint8Array`, or the list is empty.
   * @throws {SocketException} As `receive`; `OperationAborted` if the socket is
   * disposed meanwhile.
   *
   * @example Give up, and lose nothing
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals, assertRejects } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * using server = await listener.acceptSocketAsync();
   * const controller = new AbortController();
   * const buffer = new Uint8Array(16);
   * const receiving = server.receiveAsync(buffer, controller.signal);
   * controller.abort();
   * await assertRejects(() => receiving, DOMException);
   * await client.client.sendAsync(new Uint8Array(3));
   * assertEquals(await server.receiveAsync(buffer), 3);
   * ```
   */
  receiveAsync(
    buffer: Uint8Array | readonly Uint8Array[],
    signal?: AbortSignal,
  ): Promise<number>;
  /**
   * Receives bytes without blocking, with flags.
   *
   * Source: `Socket.ReceiveAsync(Memory<Byte>, SocketFlags,
   * CancellationToken)`.
   *
   * @param buffer Where to put them, or several buffers to fill in order.
   * @param socketFlags `None`, or `Peek` to leave them to the next receive.
   * `Truncated` and `ControlDataTruncated` are of no effect, others are refused.
   * @param signal Gives up.
   * @returns How many bytes were received; 0 at the end of the stream.
   * @throws {SocketException} As the other form.
   */
  receiveAsync(
    buffer: Uint8Array | readonly Uint8Array[],
    socketFlags: SocketFlags,
    signal?: AbortSignal,
  ): Promise<number>;
  /**
   * Receives into the buffer of the arguments, or into their list of buffers.
   *
   * Source: `Socket.ReceiveAsync(SocketAsyncEventArgs)`.
   *
   * @param e The arguments.
   * @returns Whether it is pending: see {@linkcode SocketAsyncEventArgs}.
   * @throws {InvalidOperationException} If they are in use.
   * @throws {ObjectDisposedException} If the socket or the arguments were
   * disposed.
   */
  receiveAsync(e: SocketAsyncEventArgs): boolean;
  receiveAsync(
    data: Uint8Array | readonly Uint8Array[] | SocketAsyncEventArgs,
    second?: SocketFlags | AbortSignal,
    third?: AbortSignal,
  ): Promise<number> | boolean {
    if (second !== undefined || !(data instanceof Uint8Array)) {
      if (data instanceof SocketAsyncEventArgs) {
        return events.receive(this.#call(data));
      }
      return this.#receiveAsync(data, second, third);
    }
    try {
      return this.#core.receiveAsync(data, false, third);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  async #receiveAsync(
    data: Uint8Array | readonly Uint8Array[],
    second: SocketFlags | AbortSignal | undefined,
    third: AbortSignal | undefined,
  ): Promise<number> {
    const core = this.#core;
    const [flags, signal] = typeof second === "object"
      ? [SocketFlags.None, second]
      : [second ?? SocketFlags.None, third];
    const { buffer, buffers } = streamArguments(data, []);
    checkSignal(signal);
    core.checkCanReceive();
    checkFlags(flags, "receive");
    const peek = (flags & SocketFlags.Peek) !== 0;
    if (buffer !== undefined) {
      return await core.receiveAsync(buffer, peek, signal);
    }
    const all = StreamChannel.gather(buffers!);
    const count = await core.receiveAsync(all, peek, signal);
    StreamChannel.scatter(all, count, buffers!);
    return count;
  }

  /**
   * Sends a file, with bytes before it and after it if there are any, and waits
   * until all are handed over.
   *
   * The file is read a piece at a time, from its beginning; no more than 64 KiB
   * of it are in memory. Nothing is sent if it cannot be opened. Other sends
   * come before it or after it, never between.
   *
   * Needs read access to the file (`--allow-read=FILE`), and if it is a link,
   * to what that leads to.
   *
   * Source: `Socket.SendFile(String)`.
   *
   * @param fileName The path; without one, or with an empty one, only the
   * buffers are sent.
   * @throws {TypeError} If an argument is of the wrong type.
   * @throws {NotSupportedException} If the socket is not a connected stream, or
   * the path is a pipe's.
   * @throws {InvalidOperationException} If it lives where the call cannot wait.
   * @throws {SecurityException} If the file may not be read.
   * @throws {IOException} If the file is not there or cannot be read; its
   * `cause` is Deno's error.
   * @throws {SocketException} `TimedOut` after `sendTimeout`, `Shutdown` or
   * `ConnectionReset` if the peer has gone, and the like. A part may have been
   * sent. With `blocking` `false` it is `WouldBlock` when no more fits.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example A file in one call
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const path = Deno.makeTempFileSync();
   * Deno.writeTextFileSync(path, "hello");
   *
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode: "sync" });
   * listener.start();
   * using client = new TcpClient();
   * client.connect(listener.localEndpoint);
   * using server = listener.acceptSocket();
   *
   * client.client.sendFile(path);
   * const buffer = new Uint8Array(16);
   * const count = server.receive(buffer);
   * assertEquals(new TextDecoder().decode(buffer.subarray(0, count)), "hello");
   * Deno.removeSync(path);
   * ```
   */
  sendFile(fileName: string | null | undefined): void;
  /**
   * Sends a file, with bytes before it and after it.
   *
   * Source: `Socket.SendFile(String, Byte[], Byte[], TransmitFileOptions)`,
   * `Socket.SendFile(String, ReadOnlySpan<Byte>, ReadOnlySpan<Byte>,
   * TransmitFileOptions)`.
   *
   * @param fileName The path, if there is a file.
   * @param preBuffer What is sent before it.
   * @param postBuffer What is sent after it.
   * @param flags `UseDefaultWorkerThread`; the others are of Windows.
   * @throws {NotSupportedException} Also for other flags.
   */
  sendFile(
    fileName: string | null | undefined,
    preBuffer: Uint8Array | null | undefined,
    postBuffer: Uint8Array | null | undefined,
    flags: TransmitFileOptions,
  ): void;
  sendFile(
    fileName: string | null | undefined,
    preBuffer?: Uint8Array | null,
    postBuffer?: Uint8Array | null,
    flags: TransmitFileOptions = TransmitFileOptions.UseDefaultWorkerThread,
  ): void {
    const request = fileRequest(fileName, preBuffer, postBuffer, flags);
    sendFile(this.#core, request);
  }

  /**
   * Sends a file, with bytes before it and after it if there are any.
   *
   * What `sendFile` says holds here. In the asynchronous home the file is read
   * without holding up the program; in the synchronous one it is read between
   * the sends, which does so for each piece.
   *
   * Source: `Socket.SendFileAsync(String, CancellationToken)`.
   *
   * @param fileName The path; without one only the buffers are sent.
   * @param signal Gives up; a part may have been sent.
   * @returns A promise that resolves when all is handed over.
   * @throws {TypeError} If an argument is of the wrong type, or the path empty.
   * @throws {NotSupportedException} If the socket is not a connected stream, or
   * the path is a pipe's.
   * @throws {SecurityException} If the file may not be read.
   * @throws {IOException} If the file is not there or cannot be read.
   * @throws {SocketException} `OperationAborted` if the socket is closed
   * meanwhile, `ConnectionReset`, and the like.
   * @throws {ObjectDisposedException} If the socket was disposed.
   * @throws {DOMException} If the signal aborts: its `reason`, whatever that
   * is.
   *
   * @example With a head before it
   * ```ts
   * import { IPAddress, TcpClient, TcpListener, TransmitFileOptions } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const path = await Deno.makeTempFile();
   * await Deno.writeTextFile(path, "hello");
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * const [server] = await Promise.all([
   *   listener.acceptSocketAsync(),
   *   client.connectAsync(listener.localEndpoint),
   * ]);
   *
   * const head = new TextEncoder().encode("5 ");
   * const { UseDefaultWorkerThread } = TransmitFileOptions;
   * await client.client.sendFileAsync(path, head, null, UseDefaultWorkerThread);
   * client.close();
   * let text = "";
   * const buffer = new Uint8Array(16);
   * for (;;) {
   *   const count = await server.receiveAsync(buffer);
   *   if (count === 0) break;
   *   text += new TextDecoder().decode(buffer.subarray(0, count));
   * }
   * assertEquals(text, "5 hello");
   * server.close();
   * await Deno.remove(path);
   * ```
   */
  sendFileAsync(
    fileName: string | null | undefined,
    signal?: AbortSignal,
  ): Promise<void>;
  /**
   * Sends a file, with bytes before it and after it.
   *
   * Source: `Socket.SendFileAsync(String, ReadOnlyMemory<Byte>,
   * ReadOnlyMemory<Byte>, TransmitFileOptions, CancellationToken)`.
   *
   * @param fileName The path, if there is a file.
   * @param preBuffer What is sent before it.
   * @param postBuffer What is sent after it.
   * @param flags `Disconnect` and `ReuseSocket` end the connection when all is
   * sent; the others have no effect, as with .NET on Linux.
   * @param signal Gives up; a part may have been sent.
   * @returns A promise that resolves when all is handed over.
   */
  sendFileAsync(
    fileName: string | null | undefined,
    preBuffer: Uint8Array | null | undefined,
    postBuffer: Uint8Array | null | undefined,
    flags: TransmitFileOptions,
    signal?: AbortSignal,
  ): Promise<void>;
  async sendFileAsync(
    fileName: string | null | undefined,
    second?: Uint8Array | AbortSignal | null,
    postBuffer?: Uint8Array | null,
    flags: TransmitFileOptions = TransmitFileOptions.UseDefaultWorkerThread,
    last?: AbortSignal,
  ): Promise<void> {
    const [preBuffer, signal] = second instanceof AbortSignal
      ? [undefined, second]
      : [second, last];
    const request = fileRequest(fileName, preBuffer, postBuffer, flags);
    await sendFileAsync(this.#core, request, signal);
  }

  /**
   * Sends a datagram, and waits until it is handed over.
   *
   * A socket that is not bound takes a port of the system's choice. On a stream
   * socket the end point is not looked at. In the synchronous home a failure
   * that the system tells later is thrown by the next call.
   *
   * Source: `Socket.SendTo(Byte[], SocketFlags, EndPoint)`, and with a
   * `SocketAddress`.
   *
   * @param buffer The bytes: up to 65,507 over IPv4, 65,527 over IPv6, and what
   * the system takes to a path.
   * @param remoteEP Whom to send to.
   * @returns How many bytes were sent: all.
   * @throws {TypeError} If `remoteEP` is none, or a `DnsEndPoint`.
   * @throws {RangeError} If `offset` or `size` is out of range.
   * @throws {SocketException} `MessageSize` if it is too long;
   * `AddressFamilyNotSupported`; `InvalidArgument` for port 0; `AccessDenied`
   * for a broadcast without `enableBroadcast`; `AddressNotAvailable` for a path
   * at which there is nothing; and the like.
   * @throws {SecurityException} If net access to the address is not granted.
   * @throws {InvalidOperationException} If the socket lives where the call
   * cannot wait.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example A datagram, there and back
   * ```ts
   * import { IPAddress, IPEndPoint, ProtocolType, Socket, SocketType } from "@managed/sockets";
   * import { AddressFamily } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const udp = () =>
   *   new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp, {
   *     mode: "sync",
   *   });
   * using receiver = udp();
   * receiver.bind(new IPEndPoint(IPAddress.loopback, 0));
   * using sender = udp();
   * sender.sendTo(new Uint8Array([1, 2, 3]), receiver.localEndPoint!);
   * const buffer = new Uint8Array(16);
   * const any = new IPEndPoint(IPAddress.any, 0);
   * const { receivedBytes } = receiver.receiveFrom(buffer, any);
   * assertEquals(receivedBytes, 3);
   * ```
   */
  sendTo(buffer: Uint8Array, remoteEP: EndPoint): number;
  /** Sends a datagram with flags. @param socketFlags `None`, `DontRoute` has no effect. */
  sendTo(
    buffer: Uint8Array,
    socketFlags: SocketFlags,
    remoteEP: EndPoint | SocketAddress,
  ): number;
  /** Sends the first `size` bytes of a buffer as a datagram. */
  sendTo(
    buffer: Uint8Array,
    size: number,
    socketFlags: SocketFlags,
    remoteEP: EndPoint,
  ): number;
  /** Sends a part of a buffer as a datagram. */
  sendTo(
    buffer: Uint8Array,
    offset: number,
    size: number,
    socketFlags: SocketFlags,
    remoteEP: EndPoint,
  ): number;
  sendTo(
    buffer: Uint8Array,
    ...rest: (number | EndPoint | SocketAddress)[]
  ): number {
    const core = this.#core;
    core.checkNotDisposed();
    const { buffer: bytes, flags, endPoint } = datagramArguments(buffer, rest);
    checkFlags(flags, "send", SocketFlags.DontRoute);
    return isDatagrams(core) ? core.sendTo(bytes, endPoint) : core.send(bytes);
  }

  /**
   * Sends a datagram without blocking.
   *
   * Source: `Socket.SendToAsync(ReadOnlyMemory<Byte>, SocketFlags, EndPoint,
   * CancellationToken)`, and with a `SocketAddress`.
   *
   * @param buffer The bytes, as many as of `sendTo`; they must not change until the
   * promise is settled.
   * @param remoteEP Whom to send to.
   * @param signal Gives up.
   * @returns How many bytes were sent: all.
   * @throws {SocketException} As `sendTo`; `OperationAborted` if the socket is
   * disposed meanwhile.
   *
   * @example To a port, and to none
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   SocketError,
   *   SocketException,
   *   UdpClient,
   * } from "@managed/sockets";
   * import { assertEquals, assertRejects } from "@std/assert";
   *
   * const portless = new IPEndPoint(IPAddress.loopback, 0);
   * using client = new UdpClient(portless);
   * const { client: socket } = client;
   * const bytes = new Uint8Array([1, 2, 3]);
   * assertEquals(await socket.sendToAsync(bytes, socket.localEndPoint!), 3);
   * assertEquals((await client.receiveAsync()).buffer, bytes);
   *
   * const sending = socket.sendToAsync(bytes, portless);
   * const error = await assertRejects(() => sending, SocketException);
   * assertEquals(error.socketErrorCode, SocketError.InvalidArgument);
   * ```
   */
  sendToAsync(
    buffer: Uint8Array,
    remoteEP: EndPoint,
    signal?: AbortSignal,
  ): Promise<number>;
  /** Sends a datagram with flags, without blocking. */
  sendToAsync(
    buffer: Uint8Array,
    socketFlags: SocketFlags,
    remoteEP: EndPoint | SocketAddress,
    signal?: AbortSignal,
  ): Promise<number>;
  /**
   * Sends the buffer of the arguments, or all their buffers, as one datagram to
   * their `remoteEndPoint`.
   *
   * Source: `Socket.SendToAsync(SocketAsyncEventArgs)`.
   *
   * @param e The arguments.
   * @returns Whether it is pending: see {@linkcode SocketAsyncEventArgs}.
   * @throws {TypeError} If they have no end point, or a `DnsEndPoint`.
   * @throws {SecurityException} If net access to the address is not granted.
   * @throws {InvalidOperationException} If they are in use.
   * @throws {ObjectDisposedException} If the socket or the arguments were
   * disposed.
   */
  sendToAsync(e: SocketAsyncEventArgs): boolean;
  sendToAsync(
    buffer: Uint8Array | SocketAsyncEventArgs,
    ...rest: (number | EndPoint | SocketAddress | AbortSignal | undefined)[]
  ): Promise<number> | boolean {
    if (buffer instanceof SocketAsyncEventArgs) {
      return events.sendTo(this.#call(buffer));
    }
    try {
      const core = this.#core;
      const read = datagramArguments(buffer, rest);
      core.checkNotDisposed();
      checkFlags(read.flags, "send", SocketFlags.DontRoute);
      return isDatagrams(core)
        ? core.sendToAsync(read.buffer, read.endPoint, read.signal)
        : core.sendAsync(read.buffer, read.signal);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  /**
   * Waits for a datagram, and tells who sent it.
   *
   * What does not fit the buffer is lost, as on Linux: `receiveMessageFrom`
   * tells so. On a stream socket it receives as `receive` does.
   *
   * Source: `Socket.ReceiveFrom(Byte[], SocketFlags, EndPoint)`.
   *
   * @param buffer Where to put it.
   * @param remoteEP An end point of the address family of the senders.
   * @returns How many bytes were received, and from whom.
   * @throws {TypeError} If `remoteEP` is none, or of another family.
   * @throws {InvalidOperationException} If the socket is not bound, or lives
   * where the call cannot wait.
   * @throws {SocketException} `TimedOut` after `receiveTimeout`; `WouldBlock`
   * with `blocking` `false`; what an earlier send failed with; and the like.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example Answer the sender
   * ```ts
   * import { IPAddress, IPEndPoint, UdpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const here = new IPEndPoint(IPAddress.loopback, 0);
   * using client = new UdpClient(here, { mode: "sync" });
   * using server = new UdpClient(here, { mode: "sync" });
   * client.client.sendTo(new Uint8Array(3), server.client.localEndPoint!);
   * const buffer = new Uint8Array(16);
   * const from = server.client.receiveFrom(buffer, here);
   * assertEquals(from.receivedBytes, 3);
   * assertEquals(`${from.remoteEndPoint}`, `${client.client.localEndPoint}`);
   * server.client.sendTo(buffer.subarray(0, 3), from.remoteEndPoint);
   * ```
   */
  receiveFrom(buffer: Uint8Array, remoteEP: EndPoint): SocketReceiveFromResult;
  /** Waits for a datagram, with flags: `Peek` leaves it to the next call. */
  receiveFrom(
    buffer: Uint8Array,
    socketFlags: SocketFlags,
    remoteEP: EndPoint,
  ): SocketReceiveFromResult;
  /**
   * Waits for a datagram, and puts its sender into a `SocketAddress`.
   *
   * @returns How many bytes were received.
   * @throws {TypeError} If the address is of another family.
   * @throws {RangeError} If the address has no room for one of the socket's
   * family.
   */
  receiveFrom(
    buffer: Uint8Array,
    socketFlags: SocketFlags,
    receivedAddress: SocketAddress,
  ): number;
  /** Waits for a datagram of up to `size` bytes. */
  receiveFrom(
    buffer: Uint8Array,
    size: number,
    socketFlags: SocketFlags,
    remoteEP: EndPoint,
  ): SocketReceiveFromResult;
  /** Waits for a datagram, to be put into a part of a buffer. */
  receiveFrom(
    buffer: Uint8Array,
    offset: number,
    size: number,
    socketFlags: SocketFlags,
    remoteEP: EndPoint,
  ): SocketReceiveFromResult;
  receiveFrom(
    buffer: Uint8Array,
    ...rest: (number | EndPoint | SocketAddress)[]
  ): SocketReceiveFromResult | number {
    const core = this.#core;
    core.checkNotDisposed();
    const read = datagramArguments(buffer, rest);
    core.checkReceiveFrom(read.endPoint);
    checkRoom(read.socketAddress, core.family);
    checkFlags(read.flags, "receive");
    const peek = (read.flags & SocketFlags.Peek) !== 0;
    if (!(isDatagrams(core))) {
      const receivedBytes = core.receive(read.buffer, peek);
      return read.socketAddress === undefined
        ? { receivedBytes, remoteEndPoint: read.endPoint }
        : receivedBytes;
    }
    const arrival = core.receiveFrom(read.buffer, peek);
    return told(core, arrival, read.socketAddress);
  }

  /**
   * Receives a datagram without blocking, and tells who sent it.
   *
   * A datagram that comes after a signal has aborted is the next receive's.
   *
   * Source: `Socket.ReceiveFromAsync(Memory<Byte>, SocketFlags, EndPoint,
   * CancellationToken)`.
   *
   * @param buffer Where to put it.
   * @param remoteEndPoint An end point of the address family of the senders.
   * @param signal Gives up.
   * @returns How many bytes were received, and from whom.
   * @throws {SocketException} As `receiveFrom`; `OperationAborted` if the
   * socket is disposed meanwhile.
   *
   * @example Only a bound socket can
   * ```ts
   * import {
   *   InvalidOperationException,
   *   IPAddress,
   *   IPEndPoint,
   *   ProtocolType,
   *   Socket,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertEquals, assertRejects } from "@std/assert";
   *
   * const any = new IPEndPoint(IPAddress.ipv6Any, 0);
   * using socket = new Socket(SocketType.Dgram, ProtocolType.Udp);
   * const buffer = new Uint8Array(16);
   * const unbound = socket.receiveFromAsync(buffer, any);
   * await assertRejects(() => unbound, InvalidOperationException);
   *
   * socket.bind(new IPEndPoint(IPAddress.ipv6Loopback, 0));
   * const receiving = socket.receiveFromAsync(buffer, any);
   * await socket.sendToAsync(new Uint8Array(3), socket.localEndPoint!);
   * assertEquals((await receiving).receivedBytes, 3);
   * ```
   */
  receiveFromAsync(
    buffer: Uint8Array,
    remoteEndPoint: EndPoint,
    signal?: AbortSignal,
  ): Promise<SocketReceiveFromResult>;
  /** Receives a datagram without blocking, with flags. */
  receiveFromAsync(
    buffer: Uint8Array,
    socketFlags: SocketFlags,
    remoteEndPoint: EndPoint,
    signal?: AbortSignal,
  ): Promise<SocketReceiveFromResult>;
  /**
   * Receives a datagram, and puts its sender into a `SocketAddress`.
   *
   * @returns How many bytes were received.
   * @throws {TypeError} If the address is of another family.
   * @throws {RangeError} If the address has no room for one of the socket's
   * family.
   */
  receiveFromAsync(
    buffer: Uint8Array,
    socketFlags: SocketFlags,
    receivedAddress: SocketAddress,
    signal?: AbortSignal,
  ): Promise<number>;
  /**
   * Receives a datagram into the buffer of the arguments, and puts its sender
   * into their `remoteEndPoint`, which must be one of the senders' address
   * family. An unbound socket is bound to a port of the system's choice.
   *
   * Source: `Socket.ReceiveFromAsync(SocketAsyncEventArgs)`.
   *
   * @param e The arguments.
   * @returns Whether it is pending: see {@linkcode SocketAsyncEventArgs}.
   * @throws {TypeError} If they have no end point, or one of another family.
   * @throws {SecurityException} If the socket is not bound, and net access to
   * its address is not granted.
   * @throws {InvalidOperationException} If they are in use.
   * @throws {ObjectDisposedException} If the socket or the arguments were
   * disposed.
   */
  receiveFromAsync(e: SocketAsyncEventArgs): boolean;
  receiveFromAsync(
    buffer: Uint8Array | SocketAsyncEventArgs,
    ...rest: (number | EndPoint | SocketAddress | AbortSignal | undefined)[]
  ): Promise<SocketReceiveFromResult | number> | boolean {
    return buffer instanceof SocketAsyncEventArgs
      ? events.receiveFrom(this.#call(buffer))
      : this.#receiveFromAsync(buffer, rest);
  }

  #receiveFromAsync(
    buffer: Uint8Array,
    rest: readonly unknown[],
  ): Promise<SocketReceiveFromResult | number> {
    try {
      const core = this.#core;
      const read = datagramArguments(buffer, rest);
      const { endPoint, socketAddress, signal } = read;
      core.checkReceiveFrom(endPoint);
      checkRoom(socketAddress, core.family);
      checkFlags(read.flags, "receive");
      const peek = (read.flags & SocketFlags.Peek) !== 0;
      if (isDatagrams(core)) {
        return core.receiveFromAsync(
          read.buffer,
          peek,
          false,
          signal,
          (arrival) => told(core, arrival, socketAddress),
        );
      }
      return core.receiveAsync(read.buffer, peek, signal).then((
        receivedBytes,
      ) =>
        socketAddress === undefined
          ? { receivedBytes, remoteEndPoint: endPoint }
          : receivedBytes
      );
    } catch (error) {
      return Promise.reject(error);
    }
  }

  /**
   * Waits for a datagram, and tells who sent it, where to, and whether it was
   * cut.
   *
   * `packetInformation` has the address that the socket is bound to, and no
   * interface (0): Deno tells no more.
   *
   * Source: `Socket.ReceiveMessageFrom(Span<Byte>, SocketFlags, EndPoint,
   * IPPacketInformation)`.
   *
   * @param buffer Where to put it.
   * @param socketFlags `None` or `Peek`.
   * @param remoteEP An end point of the address family of the senders.
   * @returns What was received; `socketFlags` has `Truncated` if the datagram
   * was longer than the buffer.
   * @throws {SocketException} As `receiveFrom`.
   * @throws {InvalidOperationException} If the socket is not bound, or lives
   * where the call cannot wait.
   *
   * @example Was it cut?
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   SocketFlags,
   *   UdpClient,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const here = new IPEndPoint(IPAddress.loopback, 0);
   * using client = new UdpClient(here, { mode: "sync" });
   * const { client: socket } = client;
   * socket.sendTo(new Uint8Array(5), socket.localEndPoint!);
   * const { None, Truncated } = SocketFlags;
   * const message = socket.receiveMessageFrom(new Uint8Array(4), None, here);
   * assertEquals(message.receivedBytes, 4);
   * assertEquals(message.socketFlags, Truncated);
   * ```
   */
  receiveMessageFrom(
    buffer: Uint8Array,
    socketFlags: SocketFlags,
    remoteEP: EndPoint,
  ): SocketReceiveMessageFromResult;
  /** Waits for a datagram, to be put into a part of a buffer. */
  receiveMessageFrom(
    buffer: Uint8Array,
    offset: number,
    size: number,
    socketFlags: SocketFlags,
    remoteEP: EndPoint,
  ): SocketReceiveMessageFromResult;
  receiveMessageFrom(
    buffer: Uint8Array,
    ...rest: (number | EndPoint)[]
  ): SocketReceiveMessageFromResult {
    const core = this.#core;
    core.checkNotDisposed();
    const read = datagramArguments(buffer, rest);
    core.checkReceiveFrom(read.endPoint);
    checkFlags(read.flags, "receive");
    const peek = (read.flags & SocketFlags.Peek) !== 0;
    if (!(isDatagrams(core))) {
      return streamMessage(core.receive(read.buffer, peek), read.endPoint);
    }
    return message(core, core.receiveFrom(read.buffer, peek, true));
  }

  /**
   * Receives a datagram without blocking, and tells who sent it, where to, and
   * whether it was cut.
   *
   * Source: `Socket.ReceiveMessageFromAsync(Memory<Byte>, SocketFlags,
   * EndPoint, CancellationToken)`.
   *
   * @param buffer Where to put it.
   * @param remoteEndPoint An end point of the address family of the senders.
   * @param signal Gives up.
   * @returns What was received.
   * @throws {SocketException} As `receiveFromAsync`.
   *
   * @example Where it was sent to
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   SocketFlags,
   *   UdpClient,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const here = new IPEndPoint(IPAddress.loopback, 0);
   * using client = new UdpClient(here);
   * const { client: socket } = client;
   * await socket.sendToAsync(new Uint8Array(3), socket.localEndPoint!);
   * const buffer = new Uint8Array(4);
   * const message = await socket.receiveMessageFromAsync(buffer, here);
   * assertEquals(message.socketFlags, SocketFlags.None);
   * assertEquals(`${message.packetInformation.address}`, "127.0.0.1");
   * ```
   */
  receiveMessageFromAsync(
    buffer: Uint8Array,
    remoteEndPoint: EndPoint,
    signal?: AbortSignal,
  ): Promise<SocketReceiveMessageFromResult>;
  /** Receives a datagram without blocking, with flags. */
  receiveMessageFromAsync(
    buffer: Uint8Array,
    socketFlags: SocketFlags,
    remoteEndPoint: EndPoint,
    signal?: AbortSignal,
  ): Promise<SocketReceiveMessageFromResult>;
  /**
   * Receives a datagram as `receiveFromAsync` does, and besides its sender says
   * in `socketFlags` whether it was cut, and in `receiveMessageFromPacketInfo`
   * where it was sent to.
   *
   * Source: `Socket.ReceiveMessageFromAsync(SocketAsyncEventArgs)`.
   *
   * @param e The arguments.
   * @returns Whether it is pending: see {@linkcode SocketAsyncEventArgs}.
   * @throws {TypeError} As `receiveFromAsync`, and all the others.
   */
  receiveMessageFromAsync(e: SocketAsyncEventArgs): boolean;
  receiveMessageFromAsync(
    buffer: Uint8Array | SocketAsyncEventArgs,
    ...rest: (number | EndPoint | AbortSignal | undefined)[]
  ): Promise<SocketReceiveMessageFromResult> | boolean {
    return buffer instanceof SocketAsyncEventArgs
      ? events.receiveMessageFrom(this.#call(buffer))
      : this.#receiveMessageFromAsync(buffer, rest);
  }

  async #receiveMessageFromAsync(
    buffer: Uint8Array,
    rest: readonly unknown[],
  ): Promise<SocketReceiveMessageFromResult> {
    const core = this.#core;
    const { buffer: bytes, flags, endPoint, signal } = datagramArguments(
      buffer,
      rest,
    );
    core.checkReceiveFrom(endPoint);
    checkFlags(flags, "receive");
    const peek = (flags & SocketFlags.Peek) !== 0;
    if (!(isDatagrams(core))) {
      const count = await core.receiveAsync(bytes, peek, signal);
      return streamMessage(count, endPoint);
    }
    return await core.receiveFromAsync(
      bytes,
      peek,
      true,
      signal,
      (arrival) => message(core, arrival),
    );
  }

  /**
   * Begins to accept a client; `endAccept` gives its socket.
   *
   * In a socket of the synchronous home an end waits for what was begun. In the
   * asynchronous home it throws `InvalidOperationException` as long as the
   * operation has not completed: await the result, or end it in the callback.
   * So it is with each `begin…` and its `end…`.
   *
   * Source: `Socket.BeginAccept(AsyncCallback, Object)`.
   *
   * @param callback Is called when it is done, in a later microtask.
   * @param state Anything: the result's `asyncState`.
   * @returns The operation, for `endAccept`.
   * @throws {TypeError} If an argument is of the wrong type.
   * @throws {InvalidOperationException} If the socket does not listen.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example A connect and an accept, then a receive
   * ```ts
   * import {
   *   AddressFamily,
   *   IPAddress,
   *   IPEndPoint,
   *   ProtocolType,
   *   Socket,
   *   SocketFlags,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const tcp = () =>
   *   new Socket(
   *     AddressFamily.InterNetwork,
   *     SocketType.Stream,
   *     ProtocolType.Tcp,
   *     { mode: "sync" },
   *   );
   * using listener = tcp();
   * listener.bind(new IPEndPoint(IPAddress.loopback, 0));
   * listener.listen();
   * using client = tcp();
   * const accepting = listener.beginAccept();
   * client.endConnect(client.beginConnect(listener.localEndPoint!));
   * using server = listener.endAccept(accepting);
   *
   * const buffer = new Uint8Array(16);
   * const { None } = SocketFlags;
   * const receiving = server.beginReceive(buffer, 0, 16, None);
   * client.send(new Uint8Array([1, 2, 3]));
   * assertEquals(server.endReceive(receiving), 3);
   * ```
   */
  beginAccept(
    callback?: AsyncCallback<Socket> | null,
    state?: unknown,
  ): AsyncResult<Socket>;
  /**
   * Begins to accept a client and to receive what it sends first.
   *
   * Source: `Socket.BeginAccept(Int32, AsyncCallback, Object)`.
   *
   * @param receiveSize How many bytes to receive at most; 0 for none.
   * @param callback Is called when both are done.
   * @param state Anything: the result's `asyncState`.
   * @returns The operation. What it fails with is told at its end, also a
   * `receiveSize` below 0 and a socket that does not listen.
   */
  beginAccept(
    receiveSize: number,
    callback?: AsyncCallback<SocketAcceptResult> | null,
    state?: unknown,
  ): AsyncResult<SocketAcceptResult>;
  /**
   * Begins to accept a client into a socket, and to receive what it sends
   * first.
   *
   * Source: `Socket.BeginAccept(Socket, Int32, AsyncCallback, Object)`.
   *
   * @param acceptSocket The socket to connect, fresh; or `null` for a new one.
   * @param receiveSize How many bytes to receive at most; 0 for none.
   * @param callback Is called when both are done.
   * @param state Anything: the result's `asyncState`.
   * @returns The operation.
   */
  beginAccept(
    acceptSocket: Socket | null,
    receiveSize: number,
    callback?: AsyncCallback<SocketAcceptResult> | null,
    state?: unknown,
  ): AsyncResult<SocketAcceptResult>;
  beginAccept(
    ...args: unknown[]
  ): AsyncResult<Socket & SocketAcceptResult> {
    const { into, receiveSize, last } = beginAcceptArguments(args, Socket);
    let result: AsyncResult<Socket> | AsyncResult<SocketAcceptResult>;
    if (receiveSize === undefined) {
      this.#accepting.checkListening();
      const flow = this.#acceptFlow(undefined);
      result = begin(
        "socket",
        flow,
        last as CallbackAndState<Socket>,
        this.#core,
      );
    } else {
      const flow = this.#acceptAndReceiveFlow(into, receiveSize);
      result = begin(
        "accepted",
        flow,
        last as CallbackAndState<SocketAcceptResult>,
        this.#core,
      );
    }
    // Which of the two it is the overloads say.
    return result as AsyncResult<Socket & SocketAcceptResult>;
  }

  /**
   * Gives the socket of a client that `beginAccept` has waited for.
   *
   * Source: `Socket.EndAccept(IAsyncResult)`.
   *
   * @param asyncResult What `beginAccept` gave.
   * @returns The connected socket.
   * @throws {TypeError} If the result is of a method that gives something else.
   * @throws {InvalidOperationException} If it has not completed, and goes on
   * where no call can wait.
   * @throws {SocketException} `OperationAborted`, if the socket was disposed
   * meanwhile; or the system's failure.
   *
   * @example Not before somebody has come
   * ```ts
   * import {
   *   InvalidOperationException,
   *   IPAddress,
   *   TcpClient,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * const { server } = listener;
   * const accepting = server.beginAccept();
   * assertThrows(() => server.endAccept(accepting), InvalidOperationException);
   *
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * await accepting;
   * using accepted = server.endAccept(accepting);
   * assertEquals(accepted.connected, true);
   * ```
   */
  endAccept(asyncResult: AsyncResult<Socket>): Socket;
  /**
   * Gives the socket of a client, and the bytes that it has sent first.
   *
   * Source: `Socket.EndAccept(Byte[], IAsyncResult)`, `Socket.EndAccept(Byte[],
   * Int32, IAsyncResult)`.
   *
   * @param asyncResult What `beginAccept` with a `receiveSize` gave.
   * @returns Both, in place of the `out` parameters.
   */
  endAccept(asyncResult: AsyncResult<SocketAcceptResult>): SocketAcceptResult;
  endAccept(
    asyncResult: AsyncResult<Socket> | AsyncResult<SocketAcceptResult>,
  ): Socket & SocketAcceptResult {
    const given = asyncResult as AsyncResult<Socket & SocketAcceptResult>;
    return endOneOf(["socket", "accepted"], given);
  }

  /**
   * Begins to connect; `endConnect` tells how that ended.
   *
   * The first call of a fresh socket gives it the asynchronous home, unless it
   * was made with `{ mode: "sync" }`.
   *
   * Source: `Socket.BeginConnect(EndPoint, AsyncCallback, Object)`.
   *
   * @param remoteEP Whom to connect to.
   * @param callback Is called when it is done, in a later microtask.
   * @param state Anything: the result's `asyncState`.
   * @returns The operation, for `endConnect`.
   * @throws {TypeError} If an argument is of the wrong type.
   * @throws {NotSupportedException} If the address is of another family.
   * @throws {SocketException} `IsConnected`, if the socket is.
   * @throws {InvalidOperationException} If the socket listens.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example With a callback
   * ```ts
   * import {
   *   IPAddress,
   *   ProtocolType,
   *   Socket,
   *   SocketType,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * const { port } = listener.localEndpoint;
   * using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * const connected = Promise.withResolvers<boolean>();
   * socket.beginConnect("127.0.0.1", port, (result) => {
   *   socket.endConnect(result);
   *   connected.resolve(socket.connected);
   * });
   * assert(await connected.promise);
   * ```
   */
  beginConnect(
    remoteEP: EndPoint,
    callback?: AsyncCallback<void> | null,
    state?: unknown,
  ): AsyncResult<void>;
  /**
   * Begins to connect to a port of an address, of one of several, or of a host.
   *
   * Source: `Socket.BeginConnect(IPAddress, Int32, AsyncCallback, Object)`,
   * `(IPAddress[], …)`, `(String, …)`.
   *
   * @param host The address, the addresses, or the host's name.
   * @param port The port, 0 to 65535.
   * @param requestCallback Is called when it is done.
   * @param state Anything: the result's `asyncState`.
   * @returns The operation, for `endConnect`.
   * @throws {RangeError} If the port is out of range.
   */
  beginConnect(
    host: IPAddress | readonly IPAddress[] | string,
    port: number,
    requestCallback?: AsyncCallback<void> | null,
    state?: unknown,
  ): AsyncResult<void>;
  beginConnect(
    destination: ConnectDestination,
    ...rest: unknown[]
  ): AsyncResult<void> {
    const { port, last } = beginConnectArguments(destination, rest);
    // An end point is looked at after that, the forms with a port before.
    if (port === undefined) this.#core.checkNotDisposed();
    const target = connectTarget(destination, port);
    return begin("nothing", this.#core.connecting(target), last, this.#core);
  }

  /**
   * Ends a `beginConnect`.
   *
   * Source: `Socket.EndConnect(IAsyncResult)`.
   *
   * @param asyncResult What `beginConnect` gave.
   * @throws {SocketException} As `connect`; `OperationAborted`, if the socket
   * was disposed meanwhile.
   * @throws {InvalidOperationException} If it has not completed, and goes on
   * where no call can wait.
   *
   * @example A connect that was refused
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   ProtocolType,
   *   Socket,
   *   SocketError,
   *   SocketException,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * const tcp = () =>
   *   new Socket(SocketType.Stream, ProtocolType.Tcp, { mode: "sync" });
   * using taken = tcp();
   * taken.bind(new IPEndPoint(IPAddress.ipv6Loopback, 0));
   * using socket = tcp();
   * const result = socket.beginConnect(taken.localEndPoint!);
   * const error = assertThrows(
   *   () => socket.endConnect(result),
   *   SocketException,
   * );
   * assertEquals(error.socketErrorCode, SocketError.ConnectionRefused);
   * ```
   */
  endConnect(asyncResult: AsyncResult<void>): void {
    end("nothing", asyncResult);
  }

  /**
   * Ends the connection, as `disconnect` does; `endDisconnect` finds that done.
   *
   * Source: `Socket.BeginDisconnect(Boolean, AsyncCallback, Object)`.
   *
   * @param reuseSocket Whether the socket will be used again.
   * @param callback Is called when it is done, in a later microtask.
   * @param state Anything: the result's `asyncState`.
   * @returns The operation, for `endDisconnect`.
   * @throws {SocketException} `NotConnected`, if there never was a connection.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example End a connection
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * const { client: socket } = client;
   * socket.endDisconnect(socket.beginDisconnect(false));
   * assertEquals(socket.connected, false);
   * ```
   */
  beginDisconnect(
    reuseSocket: boolean,
    callback?: AsyncCallback<void> | null,
    state?: unknown,
  ): AsyncResult<void> {
    checkCallback(callback);
    this.disconnect(reuseSocket);
    return begin("nothing", doneFlow(), [callback, state], this.#core);
  }

  /**
   * Ends a `beginDisconnect`. Source: `Socket.EndDisconnect(IAsyncResult)`.
   *
   * @param asyncResult What `beginDisconnect` gave.
   *
   * @example Connect again
   * ```ts
   * import {
   *   IPAddress,
   *   ProtocolType,
   *   Socket,
   *   SocketType,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * await socket.connectAsync(listener.localEndpoint);
   * const result = socket.beginDisconnect(true);
   * socket.endDisconnect(result);
   * await socket.connectAsync(listener.localEndpoint);
   * assertEquals(socket.connected, true);
   * ```
   */
  endDisconnect(asyncResult: AsyncResult<void>): void {
    end("nothing", asyncResult);
  }

  /**
   * Begins to send a part of a buffer, whose bytes must not change until that
   * is done; `endSend` tells how many were sent.
   *
   * Source: `Socket.BeginSend(Byte[], Int32, Int32, SocketFlags, AsyncCallback,
   * Object)`.
   *
   * @param buffer The bytes.
   * @param offset Where they begin, from 0 to the buffer's length.
   * @param size How many, from 0 to what is left.
   * @param socketFlags `None`. `Peek`, `Truncated` and `ControlDataTruncated`
   * are of no effect, others are refused, which the end tells.
   * @param callback Is called when it is done, in a later microtask.
   * @param state Anything: the result's `asyncState`.
   * @returns The operation, for `endSend`.
   * @throws {TypeError} If an argument is of the wrong type.
   * @throws {RangeError} If `offset` or `size` is out of range.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example Send the middle of a buffer
   * ```ts
   * import {
   *   IPAddress,
   *   SocketFlags,
   *   TcpClient,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * const { client: socket } = client;
   * const bytes = new Uint8Array([1, 2, 3, 4]);
   * const result = socket.beginSend(bytes, 1, 2, SocketFlags.None);
   * assertEquals(await result, 2);
   * ```
   */
  beginSend(
    buffer: Uint8Array,
    offset: number,
    size: number,
    socketFlags: SocketFlags,
    callback?: AsyncCallback<number> | null,
    state?: unknown,
  ): AsyncResult<number>;
  /** The same, with a parameter for a failure that is there at once; then there is no result. */
  beginSend(
    buffer: Uint8Array,
    offset: number,
    size: number,
    socketFlags: SocketFlags,
    errorCode: SocketErrorCode,
    callback?: AsyncCallback<number> | null,
    state?: unknown,
  ): AsyncResult<number> | undefined;
  /** Begins to send several pieces. Source: `Socket.BeginSend(IList<ArraySegment<Byte>>, …)`. */
  beginSend(
    buffers: readonly Uint8Array[],
    socketFlags: SocketFlags,
    callback?: AsyncCallback<number> | null,
    state?: unknown,
  ): AsyncResult<number>;
  /** The same, with the parameter for errors. */
  beginSend(
    buffers: readonly Uint8Array[],
    socketFlags: SocketFlags,
    errorCode: SocketErrorCode,
    callback?: AsyncCallback<number> | null,
    state?: unknown,
  ): AsyncResult<number> | undefined;
  beginSend(
    data: Uint8Array | readonly Uint8Array[],
    ...rest: unknown[]
  ): AsyncResult<number> {
    // Whether there is a result the overloads say.
    return beginStream(this.#core, sendFlow, data, rest)!;
  }

  /**
   * Ends a `beginSend`.
   *
   * Source: `Socket.EndSend(IAsyncResult, SocketError)`.
   *
   * @param asyncResult What `beginSend` gave.
   * @param errorCode Takes the error instead of throwing it; the result is 0.
   * @returns How many bytes were sent: all.
   * @throws {SocketException} As `send`; `OperationAborted`, if the socket was
   * disposed meanwhile.
   * @throws {InvalidOperationException} If it has not completed, and goes on
   * where no call can wait.
   *
   * @example An error code instead of an exception
   * ```ts
   * import {
   *   IPAddress,
   *   SocketError,
   *   type SocketErrorCode,
   *   SocketFlags,
   *   SocketShutdown,
   *   TcpClient,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const mode = "sync";
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode });
   * listener.start();
   * using client = new TcpClient({ mode });
   * client.connect(listener.localEndpoint);
   * const { client: socket } = client;
   * socket.shutdown(SocketShutdown.Send);
   * const errorCode: SocketErrorCode = { value: SocketError.Success };
   * const bytes = new Uint8Array(3);
   * const sending = socket.beginSend(bytes, 0, 3, SocketFlags.None);
   * assertEquals(socket.endSend(sending, errorCode), 0);
   * assertEquals(errorCode.value, SocketError.Shutdown);
   * ```
   */
  endSend(
    asyncResult: AsyncResult<number>,
    errorCode?: SocketErrorCode,
  ): number {
    return withErrorCode(errorCode, () => end("count", asyncResult));
  }

  /**
   * Begins to receive into a part of a buffer; `endReceive` tells how many bytes
   * came.
   *
   * Source: `Socket.BeginReceive(Byte[], Int32, Int32, SocketFlags,
   * AsyncCallback, Object)`.
   *
   * @param buffer Where to put the bytes.
   * @param offset Where to begin, from 0 to the buffer's length.
   * @param size How many at most, from 0 to what is left.
   * @param socketFlags `None` or `Peek`; others are refused, which the end
   * tells.
   * @param callback Is called when it is done, in a later microtask.
   * @param state Anything: the result's `asyncState`.
   * @returns The operation, for `endReceive`.
   * @throws {TypeError} If an argument is of the wrong type.
   * @throws {RangeError} If `offset` or `size` is out of range.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example With a callback
   * ```ts
   * import {
   *   IPAddress,
   *   SocketFlags,
   *   TcpClient,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * using server = await listener.acceptSocketAsync();
   *
   * const count = Promise.withResolvers<number>();
   * const buffer = new Uint8Array(16);
   * server.beginReceive(buffer, 0, 16, SocketFlags.None, (result) => {
   *   count.resolve(server.endReceive(result));
   * });
   * await client.getStream().writeAsync(new Uint8Array([1, 2, 3]));
   * assertEquals(await count.promise, 3);
   * ```
   */
  beginReceive(
    buffer: Uint8Array,
    offset: number,
    size: number,
    socketFlags: SocketFlags,
    callback?: AsyncCallback<number> | null,
    state?: unknown,
  ): AsyncResult<number>;
  /** The same, with a parameter for a failure that is there at once; then there is no result. */
  beginReceive(
    buffer: Uint8Array,
    offset: number,
    size: number,
    socketFlags: SocketFlags,
    errorCode: SocketErrorCode,
    callback?: AsyncCallback<number> | null,
    state?: unknown,
  ): AsyncResult<number> | undefined;
  /** Begins to receive into several buffers. Source: `Socket.BeginReceive(IList<ArraySegment<Byte>>, …)`. */
  beginReceive(
    buffers: readonly Uint8Array[],
    socketFlags: SocketFlags,
    callback?: AsyncCallback<number> | null,
    state?: unknown,
  ): AsyncResult<number>;
  /** The same, with the parameter for errors. */
  beginReceive(
    buffers: readonly Uint8Array[],
    socketFlags: SocketFlags,
    errorCode: SocketErrorCode,
    callback?: AsyncCallback<number> | null,
    state?: unknown,
  ): AsyncResult<number> | undefined;
  beginReceive(
    data: Uint8Array | readonly Uint8Array[],
    ...rest: unknown[]
  ): AsyncResult<number> {
    // Whether there is a result the overloads say.
    return beginStream(this.#core, receiveFlow, data, rest)!;
  }

  /**
   * Ends a `beginReceive`.
   *
   * Source: `Socket.EndReceive(IAsyncResult, SocketError)`.
   *
   * @param asyncResult What `beginReceive` gave.
   * @param errorCode Takes the error instead of throwing it; the result is 0.
   * @returns How many bytes were received; 0 at the end of the stream.
   * @throws {SocketException} As `receive`, but for `TimedOut`: it waits as long
   * as it takes. `OperationAborted`, if the socket was disposed meanwhile.
   * @throws {InvalidOperationException} If it has not completed, and goes on
   * where no call can wait.
   *
   * @example The end of the stream
   * ```ts
   * import {
   *   IPAddress,
   *   SocketFlags,
   *   TcpClient,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const mode = "sync";
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode });
   * listener.start();
   * using client = new TcpClient({ mode });
   * client.connect(listener.localEndpoint);
   * using server = listener.acceptSocket();
   * const buffer = new Uint8Array(16);
   * const receiving = server.beginReceive(buffer, 0, 16, SocketFlags.None);
   * client.close();
   * assertEquals(server.endReceive(receiving), 0);
   * ```
   */
  endReceive(
    asyncResult: AsyncResult<number>,
    errorCode?: SocketErrorCode,
  ): number {
    return withErrorCode(errorCode, () => end("count", asyncResult));
  }

  /**
   * Begins to send a file; `endSendFile` tells how that ended.
   *
   * Source: `Socket.BeginSendFile(String, AsyncCallback, Object)`.
   *
   * @param fileName The path; without one nothing is sent.
   * @param callback Is called when it is done, in a later microtask.
   * @param state Anything: the result's `asyncState`.
   * @returns The operation, for `endSendFile`.
   * @throws {TypeError} If an argument is of the wrong type, or the path empty.
   * @throws {NotSupportedException} If the socket is not a connected stream.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example Begin, and wait at the end
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const path = await Deno.makeTempFile();
   * await Deno.writeTextFile(path, "hello");
   *
   * const mode = "sync";
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode });
   * listener.start();
   * using client = new TcpClient({ mode });
   * client.connect(listener.localEndpoint);
   * using server = listener.acceptSocket();
   * const sending = client.client.beginSendFile(path);
   * client.client.endSendFile(sending);
   * assertEquals(server.receive(new Uint8Array(16)), 5);
   * await Deno.remove(path);
   * ```
   */
  beginSendFile(
    fileName: string | null | undefined,
    callback?: AsyncCallback<void> | null,
    state?: unknown,
  ): AsyncResult<void>;
  /**
   * Begins to send a file, with bytes before it and after it.
   *
   * Source: `Socket.BeginSendFile(String, Byte[], Byte[], TransmitFileOptions,
   * AsyncCallback, Object)`.
   *
   * @param fileName The path, if there is a file.
   * @param preBuffer What is sent before it.
   * @param postBuffer What is sent after it.
   * @param flags As with `sendFileAsync`.
   * @param callback Is called when it is done.
   * @param state Anything: the result's `asyncState`.
   * @returns The operation, for `endSendFile`.
   */
  beginSendFile(
    fileName: string | null | undefined,
    preBuffer: Uint8Array | null | undefined,
    postBuffer: Uint8Array | null | undefined,
    flags: TransmitFileOptions,
    callback?: AsyncCallback<void> | null,
    state?: unknown,
  ): AsyncResult<void>;
  beginSendFile(
    fileName: string | null | undefined,
    ...rest: unknown[]
  ): AsyncResult<void> {
    const { request, last } = beginSendFileArguments(fileName, rest);
    checkCanSendFile(this.#core, request);
    return begin(
      "nothing",
      sendFileFlow(this.#core, request),
      last,
      this.#core,
    );
  }

  /**
   * Ends a `beginSendFile`. Source: `Socket.EndSendFile(IAsyncResult)`.
   *
   * @param asyncResult What `beginSendFile` gave.
   * @throws {SecurityException} If the file may not be read.
   * @throws {IOException} If the file is not there or cannot be read.
   * @throws {SocketException} As `sendFileAsync`; `OperationAborted`, if the
   * socket was disposed meanwhile.
   * @throws {InvalidOperationException} If it has not completed, and goes on
   * where no call can wait.
   *
   * @example A file that is not there
   * ```ts
   * import {
   *   IOException,
   *   IPAddress,
   *   ProtocolType,
   *   Socket,
   *   SocketType,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode: "sync" });
   * listener.start();
   * using socket = new Socket(
   *   SocketType.Stream,
   *   ProtocolType.Tcp,
   *   { mode: "sync" },
   * );
   * socket.connect(listener.localEndpoint);
   * const sending = socket.beginSendFile("/no such file");
   * assertThrows(() => socket.endSendFile(sending), IOException);
   * ```
   */
  endSendFile(asyncResult: AsyncResult<void>): void {
    end("nothing", asyncResult);
  }

  /**
   * Begins to send a part of a buffer as a datagram; `endSendTo` tells how many
   * bytes were sent.
   *
   * Source: `Socket.BeginSendTo(Byte[], Int32, Int32, SocketFlags, EndPoint,
   * AsyncCallback, Object)`.
   *
   * @param buffer The bytes, which must not change until that is done.
   * @param offset Where they begin.
   * @param size How many.
   * @param socketFlags `None` or `DontRoute`, which has no effect.
   * @param remoteEP Whom to send to.
   * @param callback Is called when it is done, in a later microtask.
   * @param state Anything: the result's `asyncState`.
   * @returns The operation, for `endSendTo`.
   * @throws {TypeError} If an argument is of the wrong type.
   * @throws {RangeError} If `offset` or `size` is out of range.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example There and back
   * ```ts
   * import { IPAddress, IPEndPoint, SocketFlags, UdpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const here = new IPEndPoint(IPAddress.loopback, 0);
   * using client = new UdpClient(here, { mode: "sync" });
   * const { client: socket } = client;
   * const { None } = SocketFlags;
   * const self = socket.localEndPoint!;
   * const buffer = new Uint8Array(16);
   * const receiving = socket.beginReceiveFrom(buffer, 0, 16, None, here);
   * const sending = socket.beginSendTo(new Uint8Array(3), 0, 3, None, self);
   * assertEquals(socket.endSendTo(sending), 3);
   * assertEquals(socket.endReceiveFrom(receiving).receivedBytes, 3);
   * ```
   */
  beginSendTo(
    buffer: Uint8Array,
    offset: number,
    size: number,
    socketFlags: SocketFlags,
    remoteEP: EndPoint,
    callback?: AsyncCallback<number> | null,
    state?: unknown,
  ): AsyncResult<number> {
    this.#core.checkNotDisposed();
    const args = [offset, size, socketFlags, remoteEP];
    const flow = sendToFlow(this.#core, datagramArguments(buffer, args));
    return begin("count", flow, [callback, state], this.#core);
  }

  /**
   * Ends a `beginSendTo`. Source: `Socket.EndSendTo(IAsyncResult)`.
   *
   * @param asyncResult What `beginSendTo` gave.
   * @returns How many bytes were sent: all.
   * @throws {SocketException} As `sendTo`.
   * @throws {InvalidOperationException} If it has not completed, and goes on
   * where no call can wait.
   *
   * @example A datagram that is too long
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   SocketError,
   *   SocketException,
   *   SocketFlags,
   *   UdpClient,
   * } from "@managed/sockets";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * const here = new IPEndPoint(IPAddress.loopback, 0);
   * using client = new UdpClient(here, { mode: "sync" });
   * const { client: socket } = client;
   * const bytes = new Uint8Array(65508);
   * const to = socket.localEndPoint!;
   * const sending = socket.beginSendTo(bytes, 0, 65508, SocketFlags.None, to);
   * const error = assertThrows(
   *   () => socket.endSendTo(sending),
   *   SocketException,
   * );
   * assertEquals(error.socketErrorCode, SocketError.MessageSize);
   * ```
   */
  endSendTo(asyncResult: AsyncResult<number>): number {
    return end("count", asyncResult);
  }

  /**
   * Begins to receive a datagram; `endReceiveFrom` tells who sent it. An example
   * is at `beginSendTo`.
   *
   * Source: `Socket.BeginReceiveFrom(Byte[], Int32, Int32, SocketFlags,
   * EndPoint, AsyncCallback, Object)`.
   *
   * @param buffer Where to put it.
   * @param offset Where to begin.
   * @param size How many bytes at most.
   * @param socketFlags `None` or `Peek`.
   * @param remoteEP An end point of the address family of the senders.
   * @param callback Is called when it is done, in a later microtask.
   * @param state Anything: the result's `asyncState`.
   * @returns The operation, for `endReceiveFrom`.
   * @throws {TypeError} If an argument is of the wrong type, or the end point of
   * another family.
   * @throws {RangeError} If `offset` or `size` is out of range.
   * @throws {InvalidOperationException} If the socket is not bound.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example With a callback
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   SocketFlags,
   *   UdpClient,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const here = new IPEndPoint(IPAddress.loopback, 0);
   * using client = new UdpClient(here);
   * const { client: socket } = client;
   * const count = Promise.withResolvers<number>();
   * const buffer = new Uint8Array(16);
   * const { None } = SocketFlags;
   * socket.beginReceiveFrom(buffer, 0, 16, None, here, (result) => {
   *   count.resolve(socket.endReceiveFrom(result).receivedBytes);
   * });
   * await socket.sendToAsync(new Uint8Array(3), socket.localEndPoint!);
   * assertEquals(await count.promise, 3);
   * ```
   */
  beginReceiveFrom(
    buffer: Uint8Array,
    offset: number,
    size: number,
    socketFlags: SocketFlags,
    remoteEP: EndPoint,
    callback?: AsyncCallback<SocketReceiveFromResult> | null,
    state?: unknown,
  ): AsyncResult<SocketReceiveFromResult> {
    const args = [offset, size, socketFlags, remoteEP];
    const read = beginReceiveFromArguments(this.#core, buffer, args);
    const flow = receiveFromFlow(this.#core, read);
    return begin("received from", flow, [callback, state], this.#core);
  }

  /**
   * Ends a `beginReceiveFrom`. Source: `Socket.EndReceiveFrom(IAsyncResult,
   * EndPoint)`.
   *
   * @param asyncResult What `beginReceiveFrom` gave.
   * @returns How many bytes were received, and from whom.
   * @throws {SocketException} As `receiveFrom`; `OperationAborted`, if the
   * socket was disposed meanwhile.
   * @throws {InvalidOperationException} If it has not completed, and goes on
   * where no call can wait.
   *
   * @example The socket was disposed meanwhile
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   SocketError,
   *   SocketException,
   *   SocketFlags,
   *   UdpClient,
   * } from "@managed/sockets";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * const here = new IPEndPoint(IPAddress.loopback, 0);
   * using client = new UdpClient(here, { mode: "sync" });
   * const { client: socket } = client;
   * const { None } = SocketFlags;
   * const buffer = new Uint8Array(8);
   * const result = socket.beginReceiveFrom(buffer, 0, 8, None, here);
   * socket.dispose();
   * const error = assertThrows(
   *   () => socket.endReceiveFrom(result),
   *   SocketException,
   * );
   * assertEquals(error.socketErrorCode, SocketError.OperationAborted);
   * ```
   */
  endReceiveFrom(
    asyncResult: AsyncResult<SocketReceiveFromResult>,
  ): SocketReceiveFromResult {
    return end("received from", asyncResult);
  }

  /**
   * Begins to receive a datagram; `endReceiveMessageFrom` tells who sent it,
   * where to, and whether it was cut.
   *
   * Source: `Socket.BeginReceiveMessageFrom(Byte[], Int32, Int32, SocketFlags,
   * EndPoint, AsyncCallback, Object)`.
   *
   * @param buffer Where to put it.
   * @param offset Where to begin.
   * @param size How many bytes at most.
   * @param socketFlags `None` or `Peek`.
   * @param remoteEP An end point of the address family of the senders.
   * @param callback Is called when it is done, in a later microtask.
   * @param state Anything: the result's `asyncState`.
   * @returns The operation, for `endReceiveMessageFrom`.
   * @throws {TypeError} If an argument is of the wrong type, or the end point of
   * another family.
   * @throws {RangeError} If `offset` or `size` is out of range.
   * @throws {InvalidOperationException} If the socket is not bound.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example A datagram that is too long
   * ```ts
   * import { IPAddress, IPEndPoint, SocketFlags, UdpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const here = new IPEndPoint(IPAddress.loopback, 0);
   * using client = new UdpClient(here);
   * const { client: socket } = client;
   * const { None, Truncated } = SocketFlags;
   * const buffer = new Uint8Array(2);
   * const result = socket.beginReceiveMessageFrom(buffer, 0, 2, None, here);
   * await socket.sendToAsync(new Uint8Array(3), socket.localEndPoint!);
   * await result;
   * const { socketFlags } = socket.endReceiveMessageFrom(result);
   * assertEquals(socketFlags, Truncated);
   * ```
   */
  beginReceiveMessageFrom(
    buffer: Uint8Array,
    offset: number,
    size: number,
    socketFlags: SocketFlags,
    remoteEP: EndPoint,
    callback?: AsyncCallback<SocketReceiveMessageFromResult> | null,
    state?: unknown,
  ): AsyncResult<SocketReceiveMessageFromResult> {
    const args = [offset, size, socketFlags, remoteEP];
    const read = beginReceiveFromArguments(this.#core, buffer, args);
    const flow = receiveMessageFromFlow(this.#core, read);
    return begin("received message", flow, [callback, state], this.#core);
  }

  /**
   * Ends a `beginReceiveMessageFrom`. Source:
   * `Socket.EndReceiveMessageFrom(IAsyncResult, SocketFlags, EndPoint,
   * IPPacketInformation)`.
   *
   * @param asyncResult What `beginReceiveMessageFrom` gave.
   * @returns What was received.
   * @throws {SocketException} As `receiveMessageFrom`; `OperationAborted`, if
   * the socket was disposed meanwhile.
   * @throws {InvalidOperationException} If it has not completed, and goes on
   * where no call can wait.
   *
   * @example Peek at a datagram
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   SocketFlags,
   *   UdpClient,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const here = new IPEndPoint(IPAddress.loopback, 0);
   * using client = new UdpClient(here, { mode: "sync" });
   * const { client: socket } = client;
   * socket.sendTo(new Uint8Array([1, 2, 3]), socket.localEndPoint!);
   * const bytes = new Uint8Array(8);
   * const { Peek } = SocketFlags;
   * const peeking = socket.beginReceiveMessageFrom(bytes, 0, 8, Peek, here);
   * assertEquals(socket.endReceiveMessageFrom(peeking).receivedBytes, 3);
   * assertEquals(socket.receiveFrom(bytes, here).receivedBytes, 3);
   * ```
   */
  endReceiveMessageFrom(
    asyncResult: AsyncResult<SocketReceiveMessageFromResult>,
  ): SocketReceiveMessageFromResult {
    return end("received message", asyncResult);
  }

  /**
   * How many datagrams were dropped here because nobody took them in time. What
   * the system drops before is not among them.
   *
   * .NET has no such count. It is 0 where Deno's own datagram socket is used
   * (`--unstable-net`): there the system's queue alone bounds.
   *
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example Nothing was dropped
   * ```ts
   * import { IPAddress, IPEndPoint, UdpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const here = new IPEndPoint(IPAddress.loopback, 0);
   * using client = new UdpClient(here);
   * const { client: socket } = client;
   * await socket.sendToAsync(new Uint8Array(3), socket.localEndPoint!);
   * await client.receiveAsync();
   * assertEquals(socket.droppedDatagrams, 0);
   * ```
   */
  get droppedDatagrams(): number {
    this.#core.checkNotDisposed();
    return isDatagrams(this.#core) ? this.#core.dropped : 0;
  }

  /**
   * Tells whether the socket is ready, waiting for that if asked to.
   *
   * - `SelectRead`: a receive or accept would not wait; also at the end of the
   *   stream, after a failure, and for a socket that is not connected.
   * - `SelectWrite`: a send would not wait, or a connect has ended.
   * - `SelectError`: the connection, or a connect that did not wait, has failed.
   *
   * Another mode gives `false`. In the synchronous home the answer is exact. In
   * the asynchronous one the first look begins to watch and finds nothing, later
   * ones what turns of the event loop have brought since.
   *
   * Source: `Socket.Poll(Int32, SelectMode)`, `Socket.Poll(TimeSpan, SelectMode)`.
   *
   * @param microSeconds How long to wait, in microseconds: −1 is for ever, 0
   * not at all. .NET cuts −2 to −999 to 0, and takes −1000 to −1999 for ever.
   * @param mode What to look at.
   * @returns Whether it is ready.
   * @throws {TypeError} If `microSeconds` is no whole number.
   * @throws {RangeError} If `microSeconds` has more than 32 bits.
   * @throws {SocketException} `InvalidArgument`, if `microSeconds` is less than
   * −1999.
   * @throws {InvalidOperationException} If it would have to wait, and the
   * socket lives where the call cannot.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example Look whether a client waits
   * ```ts
   * import {
   *   AddressFamily,
   *   IPAddress,
   *   IPEndPoint,
   *   ProtocolType,
   *   SelectMode,
   *   Socket,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new Socket(
   *   AddressFamily.InterNetwork,
   *   SocketType.Stream,
   *   ProtocolType.Tcp,
   *   { mode: "sync" },
   * );
   * listener.bind(new IPEndPoint(IPAddress.loopback, 0));
   * listener.listen();
   * assertEquals(listener.poll(1000, SelectMode.SelectRead), false);
   * ```
   */
  poll(microSeconds: number, mode: SelectMode): boolean {
    const timeoutMs = timeoutOf(microSeconds);
    this.#core.checkNotDisposed();
    if (!isSelectMode(mode)) return false;
    return answer([{ core: this.#core, mode }], timeoutMs, "poll")[0];
  }

  /**
   * Promises whether the socket is ready, in either home.
   *
   * Nothing is taken of what comes, and giving up loses nothing. Receives that
   * are under way come first: it is ready when they have left something.
   *
   * .NET has no such method; the rest is as with {@linkcode Socket.poll}.
   *
   * @param microSeconds How long to wait, in microseconds: −1 is for ever; 0
   * lets the event loop turn where only that can bring news.
   * @param mode What to look at.
   * @param signal Gives the call up.
   * @returns Whether it is ready.
   * @throws {TypeError} If `microSeconds` is no whole number.
   * @throws {RangeError} If `microSeconds` has more than 32 bits.
   * @throws {SocketException} `InvalidArgument`, if `microSeconds` is less than
   * −1999; `OperationAborted`, if the socket is closed meanwhile.
   * @throws {ObjectDisposedException} If the socket was disposed before.
   *
   * @example Wait for a client, but not for long
   * ```ts
   * import {
   *   AddressFamily,
   *   IPAddress,
   *   IPEndPoint,
   *   ProtocolType,
   *   SelectMode,
   *   Socket,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new Socket(
   *   AddressFamily.InterNetwork,
   *   SocketType.Stream,
   *   ProtocolType.Tcp,
   * );
   * listener.bind(new IPEndPoint(IPAddress.loopback, 0));
   * listener.listen();
   * assertEquals(await listener.pollAsync(1000, SelectMode.SelectRead), false);
   * ```
   */
  async pollAsync(
    microSeconds: number,
    mode: SelectMode,
    signal?: AbortSignal,
  ): Promise<boolean> {
    const timeoutMs = timeoutOf(microSeconds);
    this.#core.checkNotDisposed();
    if (!isSelectMode(mode)) return false;
    const [isReady] = await answerAsync(
      [{ core: this.#core, mode }],
      timeoutMs,
      signal,
    );
    return isReady;
  }

  /**
   * Waits until one of several sockets is ready, and leaves in the lists those
   * that are. With one sleep for all, it costs hardly more for sockets that
   * stay idle.
   *
   * What *ready* is, {@linkcode Socket.poll} says. A socket may stand in
   * several lists, or several times in one. Sockets of both homes go together
   * as long as the call need not wait.
   *
   * Source: `Socket.Select(IList, IList, IList, Int32)`,
   * `Socket.Select(IList, IList, IList, TimeSpan)`.
   *
   * @param checkRead Whom to look at for `SelectRead`; edited in place.
   * @param checkWrite Whom to look at for `SelectWrite`; edited in place.
   * @param checkError Whom to look at for `SelectError`; edited in place.
   * @param microSeconds How long to wait, in microseconds: −1 is for ever, 0
   * not at all; when it runs out the lists are empty.
   * @throws {TypeError} If no list holds anything, one holds what is no socket,
   * or `microSeconds` is no whole number.
   * @throws {RangeError} If a list holds more than 65,536 sockets, or
   * `microSeconds` has more than 32 bits.
   * @throws {SocketException} `InvalidArgument`, if `microSeconds` is less than
   * −1999.
   * @throws {InvalidOperationException} If it would have to wait, and one of
   * the sockets lives where the call cannot: see {@linkcode Socket.selectAsync}.
   * @throws {ObjectDisposedException} If one of the sockets was disposed; the
   * lists stay as they are.
   *
   * @example Whichever comes first
   * ```ts
   * import {
   *   AddressFamily,
   *   IPAddress,
   *   IPEndPoint,
   *   ProtocolType,
   *   Socket,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const tcp = () =>
   *   new Socket(
   *     AddressFamily.InterNetwork,
   *     SocketType.Stream,
   *     ProtocolType.Tcp,
   *     { mode: "sync" },
   *   );
   * using listener = tcp();
   * listener.bind(new IPEndPoint(IPAddress.loopback, 0));
   * listener.listen();
   * using client = tcp();
   * client.connect(listener.localEndPoint!);
   * using server = listener.accept();
   * client.send(new TextEncoder().encode("hello"));
   *
   * const readable = [listener, server];
   * Socket.select(readable, null, null, -1);
   * assertEquals(readable, [server]);
   * ```
   */
  static select(
    checkRead: Socket[] | null | undefined,
    checkWrite: Socket[] | null | undefined,
    checkError: Socket[] | null | undefined,
    microSeconds: number,
  ): void {
    const lists = selectLists([checkRead, checkWrite, checkError]);
    const timeoutMs = timeoutOf(microSeconds);
    lists.edit(answer(lists.questions, timeoutMs, "select"));
  }

  /**
   * The same as {@linkcode Socket.select} without blocking, in either home.
   *
   * The lists are edited when the promise resolves; until then, and when it
   * rejects, they stay as they are. Nothing is taken of what comes, and giving
   * up loses nothing.
   *
   * .NET has no such method.
   *
   * @param checkRead Whom to look at for `SelectRead`; edited in place.
   * @param checkWrite Whom to look at for `SelectWrite`; edited in place.
   * @param checkError Whom to look at for `SelectError`; edited in place.
   * @param microSeconds How long to wait, in microseconds: −1 is for ever; 0
   * lets the event loop turn where only that can bring news.
   * @param signal Gives the call up.
   * @throws {TypeError} If no list holds anything, one holds what is no socket,
   * or `microSeconds` is no whole number.
   * @throws {RangeError} If a list holds more than 65,536 sockets, or
   * `microSeconds` has more than 32 bits.
   * @throws {SocketException} `InvalidArgument`, if `microSeconds` is less than
   * −1999; `OperationAborted`, if one of the sockets is closed meanwhile.
   * @throws {ObjectDisposedException} If one of the sockets was disposed before.
   *
   * @example Whichever comes first
   * ```ts
   * import {
   *   AddressFamily,
   *   IPAddress,
   *   IPEndPoint,
   *   ProtocolType,
   *   Socket,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const tcp = () =>
   *   new Socket(
   *     AddressFamily.InterNetwork,
   *     SocketType.Stream,
   *     ProtocolType.Tcp,
   *   );
   * using listener = tcp();
   * listener.bind(new IPEndPoint(IPAddress.loopback, 0));
   * listener.listen();
   * using client = tcp();
   * const connecting = client.connectAsync(listener.localEndPoint!);
   *
   * const readable = [listener];
   * await Socket.selectAsync(readable, null, null, -1);
   * assertEquals(readable, [listener]);
   * using server = await listener.acceptAsync();
   * await connecting;
   * ```
   */
  static async selectAsync(
    checkRead: Socket[] | null | undefined,
    checkWrite: Socket[] | null | undefined,
    checkError: Socket[] | null | undefined,
    microSeconds: number,
    signal?: AbortSignal,
  ): Promise<void> {
    const lists = selectLists([checkRead, checkWrite, checkError]);
    const timeoutMs = timeoutOf(microSeconds);
    lists.edit(await answerAsync(lists.questions, timeoutMs, signal));
  }

  /**
   * Shuts one half of the connection, or both.
   *
   * The sending half ends after what was handed over; the peer then reads the
   * end of the stream. A shut receiving half gives 0 for ever.
   *
   * Source: `Socket.Shutdown(SocketShutdown)`.
   *
   * @param how Which half.
   * @throws {TypeError} If it is no `SocketShutdown`.
   * @throws {SocketException} `NotConnected`, if there never was a connection.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example Ask, end, and get the answer
   * ```ts
   * import {
   *   IPAddress,
   *   SocketShutdown,
   *   TcpClient,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * using server = await listener.acceptSocketAsync();
   * client.client.shutdown(SocketShutdown.Send);
   * const buffer = new Uint8Array(16);
   * assertEquals(await server.receiveAsync(buffer), 0);
   * await server.sendAsync(new Uint8Array([1, 2, 3]));
   * assertEquals(await client.client.receiveAsync(buffer), 3);
   * ```
   */
  shutdown(how: SocketShutdown): void {
    if (!(Object.values(SocketShutdown) as unknown[]).includes(how)) {
      throw new TypeError(`"how" must be a SocketShutdown, and is "${how}"`);
    }
    this.#core.shutdown(how);
  }

  /**
   * Ends the connection; the socket can then connect again with
   * `connectAsync`.
   *
   * Source: `Socket.Disconnect(Boolean)`.
   *
   * @param reuseSocket Whether the socket will be used again. If not, a receive
   * that waits ends with 0, else with `OperationAborted`.
   * @throws {SocketException} `NotConnected`, if there never was a connection.
   * @throws {ObjectDisposedException} If the socket was disposed.
   *
   * @example The peer reads the end
   * ```ts
   * import {
   *   IPAddress,
   *   ProtocolType,
   *   Socket,
   *   SocketException,
   *   SocketType,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * assertThrows(() => socket.disconnect(true), SocketException);
   * await socket.connectAsync(listener.localEndpoint);
   * using server = await listener.acceptSocketAsync();
   * socket.disconnect(true);
   * assertEquals(await server.receiveAsync(new Uint8Array(1)), 0);
   * assertEquals(socket.connected, false);
   * ```
   */
  disconnect(reuseSocket: boolean): void {
    checkBoolean("reuseSocket", reuseSocket);
    this.#core.disconnect(reuseSocket);
  }

  /**
   * Ends the connection without blocking.
   *
   * Source: `Socket.DisconnectAsync(Boolean, CancellationToken)`.
   *
   * @param reuseSocket Whether the socket will be used again.
   * @param signal If it is aborted already, nothing is done.
   * @returns When the connection is ended.
   * @throws {SocketException} `NotConnected`, if there never was a connection.
   *
   * @example Unless it is called off
   * ```ts
   * import {
   *   IPAddress,
   *   ProtocolType,
   *   Socket,
   *   SocketType,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals, assertRejects } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * await socket.connectAsync(listener.localEndpoint);
   * const off = socket.disconnectAsync(false, AbortSignal.abort());
   * await assertRejects(() => off, DOMException);
   * assertEquals(socket.connected, true);
   * await socket.disconnectAsync(false);
   * assertEquals(socket.connected, false);
   * ```
   */
  disconnectAsync(reuseSocket: boolean, signal?: AbortSignal): Promise<void>;
  /**
   * Ends the connection, which is done at once.
   *
   * Source: `Socket.DisconnectAsync(SocketAsyncEventArgs)`.
   *
   * @param e The arguments, with `disconnectReuseSocket`.
   * @returns `false`: it has completed.
   * @throws {SocketException} `NotConnected`, if there never was a connection.
   * @throws {InvalidOperationException} If they are in use.
   * @throws {ObjectDisposedException} If the socket or the arguments were
   * disposed.
   */
  disconnectAsync(e: SocketAsyncEventArgs): boolean;
  disconnectAsync(
    first: boolean | SocketAsyncEventArgs,
    signal?: AbortSignal,
  ): Promise<void> | boolean {
    return first instanceof SocketAsyncEventArgs
      ? events.disconnect(this.#call(first))
      : this.#disconnectAsync(first, signal);
  }

  // deno-lint-ignore require-await -- it throws where it must reject
  async #disconnectAsync(
    reuseSocket: boolean,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    checkSignal(signal);
    this.disconnect(reuseSocket);
  }

  /**
   * Throws, as with .NET on Linux: only Windows can hand a socket over.
   *
   * Source: `Socket.DuplicateAndClose`.
   *
   * @param targetProcessId The process that was to have it.
   * @throws {TypeError} If that is no whole number.
   * @throws {NotSupportedException} Otherwise.
   *
   * @example It throws, and closes nothing
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   NotSupportedException,
   *   ProtocolType,
   *   Socket,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * assertThrows(
   *   () => socket.duplicateAndClose(Deno.pid),
   *   NotSupportedException,
   * );
   * socket.bind(new IPEndPoint(IPAddress.ipv6Loopback, 0));
   * ```
   */
  duplicateAndClose(targetProcessId: number): SocketInformation {
    checkInteger("targetProcessId", targetProcessId);
    throw noDuplicate();
  }

  /**
   * Closes the socket. Asynchronous operations that wait end with
   * `OperationAborted`; what was sent is still delivered, in the background.
   *
   * Source: `Socket.Close()`, `Socket.Close(Int32)`.
   *
   * @param timeout How long delivery may take, in milliseconds, whatever
   * `lingerState` says; 0 resets the connection where `lingerState` could. −1 or
   * left out: as long as `lingerState` says, or as the peer takes bytes.
   * @throws {RangeError} If it is below −1, or not finite.
   *
   * @example What was sent still comes
   * ```ts
   * import {
   *   IPAddress,
   *   ObjectDisposedException,
   *   ProtocolType,
   *   Socket,
   *   SocketType,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * await socket.connectAsync(listener.localEndpoint);
   * using server = await listener.acceptSocketAsync();
   * const sending = socket.sendAsync(new Uint8Array([1, 2, 3]));
   * socket.close();
   * await sending;
   * assertEquals(await server.receiveAsync(new Uint8Array(16)), 3);
   * assertThrows(() => socket.available, ObjectDisposedException);
   * ```
   */
  close(timeout: number = -1): void {
    if (checkInteger("timeout", timeout) < -1 || timeout > INT32_MAX) {
      throw new RangeError(
        `"timeout" must be from -1 to ${INT32_MAX}, and is "${timeout}"`,
      );
    }
    if (timeout >= 0) this.#closeTimeout = timeout;
    this.dispose();
  }

  /**
   * Closes the socket, as `close` does.
   *
   * Source: `Socket.Dispose()`.
   *
   * @example An accept that waits ends
   * ```ts
   * import {
   *   IPAddress,
   *   SocketError,
   *   SocketException,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals, assertRejects } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * const { server: socket } = listener;
   * const accepting = socket.acceptAsync();
   * socket.dispose();
   * socket.dispose(); // It can be called again.
   * const error = await assertRejects(() => accepting, SocketException);
   * assertEquals(error.socketErrorCode, SocketError.OperationAborted);
   * ```
   */
  dispose(): void {
    this.#core.dispose(this.#closeTimeout);
  }

  /**
   * Closes the socket, as `close` does.
   *
   * @example A block
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   ObjectDisposedException,
   *   ProtocolType,
   *   Socket,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * const socket = new Socket(SocketType.Dgram, ProtocolType.Udp);
   * {
   *   using inner = socket;
   *   inner.bind(new IPEndPoint(IPAddress.ipv6Loopback, 0));
   * }
   * assertThrows(() => socket.localEndPoint, ObjectDisposedException);
   * ```
   */
  [Symbol.dispose](): void {
    this.dispose();
  }

  /**
   * Closes the socket, as `close` does, and waits until nothing of it is left.
   *
   * @returns When what was sent is delivered, or given up, and the port free.
   *
   * @example The port is free
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   ProtocolType,
   *   Socket,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const tcp = () => new Socket(SocketType.Stream, ProtocolType.Tcp);
   * let localEP = new IPEndPoint(IPAddress.ipv6Loopback, 0);
   * {
   *   await using listener = tcp();
   *   listener.bind(localEP);
   *   listener.listen();
   *   localEP = listener.localEndPoint as IPEndPoint;
   * }
   * using next = tcp();
   * next.bind(localEP);
   * assertEquals(`${next.localEndPoint}`, `${localEP}`);
   * ```
   */
  [Symbol.asyncDispose](): Promise<void> {
    this.dispose();
    return this.#core.whenClosed();
  }

  /** An operation of this socket: a disposed one is told first, as in .NET. */
  #call(args: SocketAsyncEventArgs): events.Call {
    this.#core.checkNotDisposed();
    return { core: this.#core, args: checkArgs(args), sender: this };
  }

  /** The state of a stream socket; a datagram socket has no such call. */
  get #streams(): SocketCore {
    const core = this.#core;
    core.checkNotDisposed();
    if (core instanceof SocketCore) return core;
    throw createSocketException(
      SocketError.OperationNotSupported,
      "(the socket is of kind Dgram)",
    );
  }

  /** The state of a socket that may listen. */
  get #accepting(): SocketCore {
    const core = this.#core;
    core.checkNotDisposed();
    if (core instanceof SocketCore) return core;
    throw notListening();
  }

  /** Accepts a client, begun and ended apart. */
  *#acceptFlow(into: Socket | undefined): Flow<Socket> {
    const core = this.#accepting;
    if (into === undefined) return socketOf(yield* core.accepting());
    const adopter = into.#streams;
    if (adopter.isInUse) throw acceptSocketInUse();
    yield* core.accepting(adopter);
    return into;
  }

  /** Accepts a client and receives what it sends first. */
  *#acceptAndReceiveFlow(
    into: Socket | undefined,
    receiveSize: number,
  ): Flow<SocketAcceptResult> {
    const room = receiveBuffer(receiveSize);
    const acceptSocket = yield* this.#acceptFlow(into);
    try {
      const bytesTransferred = receiveSize > 0
        ? yield* acceptSocket.#core.receiving(room, false)
        : 0;
      const buffer = room.subarray(0, bytesTransferred);
      return { acceptSocket, buffer, bytesTransferred };
    } catch (error) {
      acceptSocket.dispose();
      throw error;
    }
  }

  /** Whether urgent data is next: there is none on Deno. */
  #urgentMark(): number {
    if (this.socketType === SocketType.Stream) return 0;
    throw createSocketException(
      this.#core.family === AddressFamily.Unix
        ? SocketError.OperationNotSupported
        : SocketError.SocketError,
      "(urgent data is of streams)",
    );
  }

  #number(level: SocketOptionLevel, name: SocketOptionName): number {
    return getValue(this.#core, level, name) as number;
  }

  #flag(level: SocketOptionLevel, name: SocketOptionName): boolean {
    return this.#number(level, name) !== 0;
  }

  /** The level of an option that both versions of IP have. */
  #ipLevel(name: string): SocketOptionLevel {
    this.#core.checkNotDisposed();
    switch (this.#core.family) {
      case AddressFamily.InterNetwork:
        return SocketOptionLevel.IP;
      case AddressFamily.InterNetworkV6:
        return SocketOptionLevel.IPv6;
    }
    throw new NotSupportedException(`"${name}" is of IP sockets only`);
  }

  #checkIPv4(): void {
    this.#core.checkNotDisposed();
    if (this.#core.family !== AddressFamily.InterNetwork) {
      throw new NotSupportedException('"dontFragment" is of IPv4 sockets only');
    }
  }

  #checkIPv6(): void {
    this.#core.checkNotDisposed();
    if (this.#core.family !== AddressFamily.InterNetworkV6) {
      throw new NotSupportedException('"dualMode" is of IPv6 sockets only');
    }
  }
}

function checkArgs(e: unknown): SocketAsyncEventArgs {
  if (e instanceof SocketAsyncEventArgs) return e;
  throw new TypeError(`"e" must be a SocketAsyncEventArgs, and is "${e}"`);
}

function isSelectMode(mode: unknown): mode is SelectMode {
  return (Object.values(SelectMode) as unknown[]).includes(mode);
}

/** The lists of a select, with a disposed socket in none of them. */
function selectLists(given: readonly unknown[]): SelectLists<Socket> {
  return new SelectLists(given, (socket) => {
    if (!(socket instanceof Socket)) return undefined;
    const core = coreOf(socket);
    core.checkNotDisposed();
    return core;
  });
}
