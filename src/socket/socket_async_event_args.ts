import type {
  SocketAsyncOperation,
  SocketError,
  SocketFlags,
  TransmitFileOptions,
} from "../constants/mod.ts";
import { EndPoint } from "../net/mod.ts";
import { checkBoolean, checkBytes, checkInteger } from "./checks.ts";
import { EventState } from "./event_state.ts";
import type { IPPacketInformation } from "./ip_packet_information.ts";
import { SendPacketsElement } from "./send_packets_element.ts";
import type { Socket } from "./socket.ts";
import { SocketAsyncEvent } from "./socket_async_event.ts";

/** The state behind the arguments: for the operations. */
export let stateOf: (args: SocketAsyncEventArgs) => EventState;

/** Raises `completed`. */
export let raise: (args: SocketAsyncEventArgs) => void;

/**
 * The arguments of an asynchronous operation of a {@linkcode Socket}, and its
 * results: made once, used for one operation after another, so that none
 * allocates what the next could use again.
 *
 * 1. Set what the operation needs: a buffer, an end point.
 * 2. Call the method: `socket.receiveAsync(args)`. With `true` the operation is
 *    pending, and the event `completed` will tell of its end. With **`false` it
 *    has completed already: the event is not raised**, the results are there.
 * 3. Read the results: `socketError` and the others. A failure of the network
 *    is told there and not thrown, also one of a socket in a wrong state, such
 *    as `NotConnected`. Wrong arguments and a missing permission are thrown by
 *    the call, before anything begins.
 *
 * Which of the two a call gives depends on where the socket lives. In the
 * synchronous home what can be done at once with the rings it shares with the
 * I/O thread is: a send for which there is room, a receive of bytes that the
 * thread has put there, as it does once somebody has asked, an accept of a
 * client that it has taken. In the asynchronous home nearly all is
 * pending, but for what was read ahead. `disconnectAsync` never waits.
 *
 * While an operation uses them, the arguments can be used for no other, nor
 * their buffers be set.
 *
 * The other forms of the methods, with promises, do the same with less to mind.
 *
 * Source: `SocketAsyncEventArgs`, whose event `Completed` is `completed` here.
 *
 * @example An echo, with one object for all that is received and sent
 * ```ts
 * import {
 *   IPAddress,
 *   type Socket,
 *   SocketAsyncEventArgs,
 *   SocketAsyncOperation,
 *   SocketError,
 *   TcpClient,
 *   TcpListener,
 * } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * function echo(socket: Socket) {
 *   const buffer = new Uint8Array(1024);
 *   const args = new SocketAsyncEventArgs();
 *   // Begins the next operation: whether it is pending.
 *   function next(): boolean {
 *     if (args.lastOperation !== SocketAsyncOperation.Receive) {
 *       args.setBuffer(buffer, 0, buffer.length);
 *       return socket.receiveAsync(args);
 *     }
 *     args.setBuffer(0, args.bytesTransferred);
 *     return socket.sendAsync(args);
 *   }
 *   function go() {
 *     while (!next()) if (isOver()) return socket.close();
 *   }
 *   const isOver = () =>
 *     args.socketError !== SocketError.Success || args.bytesTransferred === 0;
 *   args.addEventListener("completed", () => isOver() ? socket.close() : go());
 *   go();
 * }
 *
 * using listener = new TcpListener(IPAddress.loopback, 0);
 * listener.start();
 * using client = new TcpClient();
 * const accepting = listener.acceptSocketAsync();
 * await client.connectAsync(listener.localEndpoint);
 * echo(await accepting);
 * await client.client.sendAsync(new Uint8Array([1, 2, 3]));
 * const buffer = new Uint8Array(8);
 * assertEquals(await client.client.receiveAsync(buffer), 3);
 * ```
 */
export class SocketAsyncEventArgs extends EventTarget implements Disposable {
  readonly #state = new EventState();
  #acceptSocket: Socket | undefined;
  #remoteEndPoint: EndPoint | undefined;
  #elements: readonly (SendPacketsElement | null)[] | undefined;
  #disconnectReuseSocket = false;

  /**
   * Anything of the user's, to know in the handler what the operation is for.
   *
   * Source: `SocketAsyncEventArgs.UserToken`.
   *
   * @example Know in the handler what it was for
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   SocketAsyncEventArgs,
   *   UdpClient,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using client = new UdpClient(new IPEndPoint(IPAddress.loopback, 0));
   * using args = new SocketAsyncEventArgs();
   * args.userToken = "ping";
   * args.remoteEndPoint = client.client.localEndPoint;
   * args.setBuffer(new Uint8Array(3));
   * const told = Promise.withResolvers<unknown>();
   * args.addEventListener("completed", (e) => told.resolve(e.args.userToken));
   * if (!client.client.sendToAsync(args)) told.resolve(args.userToken);
   * assertEquals(await told.promise, "ping");
   * ```
   */
  userToken: unknown = undefined;

  /**
   * How `sendPacketsAsync` works: with `Disconnect` or `ReuseSocket` it ends the
   * connection after the last element. The others have no effect.
   *
   * Source: `SocketAsyncEventArgs.SendPacketsFlags`.
   *
   * @example End the connection after the last element
   * ```ts
   * import {
   *   IPAddress,
   *   SendPacketsElement,
   *   SocketAsyncEventArgs,
   *   TcpClient,
   *   TcpListener,
   *   TransmitFileOptions,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * using args = new SocketAsyncEventArgs();
   * args.sendPacketsElements = [new SendPacketsElement(new Uint8Array(3))];
   * args.sendPacketsFlags = TransmitFileOptions.Disconnect;
   * const completed = Promise.withResolvers<void>();
   * args.addEventListener("completed", () => completed.resolve());
   * if (client.client.sendPacketsAsync(args)) await completed.promise;
   * assertEquals(client.client.connected, false);
   * ```
   */
  sendPacketsFlags: TransmitFileOptions = 0;

  /**
   * How many bytes `sendPacketsAsync` sends at once, on Windows; it has no
   * effect here.
   *
   * Source: `SocketAsyncEventArgs.SendPacketsSendSize`.
   *
   * @example It is kept
   * ```ts
   * import { SocketAsyncEventArgs } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using args = new SocketAsyncEventArgs();
   * assertEquals(args.sendPacketsSendSize, 0);
   * args.sendPacketsSendSize = 4096;
   * assertEquals(args.sendPacketsSendSize, 4096);
   * ```
   */
  sendPacketsSendSize = 0;

  /**
   * Makes arguments that no operation has used.
   *
   * Source: `SocketAsyncEventArgs()`, `SocketAsyncEventArgs(Boolean)`.
   *
   * @param unsafeSuppressExecutionContextFlow What .NET has an execution context
   * for; of no effect.
   *
   * @example Fresh ones
   * ```ts
   * import {
   *   SocketAsyncEventArgs,
   *   SocketAsyncOperation,
   *   SocketError,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using args = new SocketAsyncEventArgs();
   * assertEquals(args.lastOperation, SocketAsyncOperation.None);
   * assertEquals(args.socketError, SocketError.Success);
   * assertEquals(args.memoryBuffer.length, 0);
   * ```
   */
  constructor(unsafeSuppressExecutionContextFlow = false) {
    super();
    checkBoolean(
      "unsafeSuppressExecutionContextFlow",
      unsafeSuppressExecutionContextFlow,
    );
  }

  static {
    stateOf = (args) => args.#state;
    raise = (args) => args.onCompleted(args);
  }

  /**
   * The socket to accept into, and after `acceptAsync` the accepted one. Clear
   * it before the next accept: a socket that is connected is refused.
   *
   * Source: `SocketAsyncEventArgs.AcceptSocket`.
   *
   * @example Accept into a socket of one's own
   * ```ts
   * import {
   *   IPAddress,
   *   ProtocolType,
   *   Socket,
   *   SocketAsyncEventArgs,
   *   SocketType,
   *   TcpClient,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using args = new SocketAsyncEventArgs();
   * using own = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * args.acceptSocket = own;
   * const completed = Promise.withResolvers<void>();
   * args.addEventListener("completed", () => completed.resolve());
   * const isPending = listener.server.acceptAsync(args);
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * if (isPending) await completed.promise;
   * assertEquals(args.acceptSocket === own && own.connected, true);
   * ```
   */
  get acceptSocket(): Socket | undefined {
    return this.#acceptSocket;
  }
  set acceptSocket(value: Socket | null | undefined) {
    this.#acceptSocket = value ?? undefined;
  }

  /**
   * The buffer that was set with an offset and a count.
   *
   * Source: `SocketAsyncEventArgs.Buffer`.
   *
   * @example Only what was set with a range
   * ```ts
   * import { SocketAsyncEventArgs } from "@managed/sockets";
   * import { assertEquals, assertStrictEquals } from "@std/assert";
   *
   * using args = new SocketAsyncEventArgs();
   * const bytes = new Uint8Array(8);
   * args.setBuffer(bytes);
   * assertEquals(args.buffer, undefined);
   * args.setBuffer(bytes, 0, 4);
   * assertStrictEquals(args.buffer, bytes);
   * ```
   */
  get buffer(): Uint8Array | undefined {
    return this.#state.buffer;
  }

  /**
   * The buffer, all of it, in whichever way it was set; empty without one.
   *
   * Source: `SocketAsyncEventArgs.MemoryBuffer`.
   *
   * @example Without a buffer it is empty
   * ```ts
   * import { SocketAsyncEventArgs } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using args = new SocketAsyncEventArgs();
   * assertEquals(args.memoryBuffer.length, 0);
   * args.setBuffer(new Uint8Array(8), 2, 4);
   * assertEquals(args.memoryBuffer.length, 8);
   * ```
   */
  get memoryBuffer(): Uint8Array {
    return this.#state.memory;
  }

  /**
   * Where the part of the buffer begins that is used, in bytes.
   *
   * Source: `SocketAsyncEventArgs.Offset`.
   *
   * @example After a header of two bytes
   * ```ts
   * import { SocketAsyncEventArgs } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using args = new SocketAsyncEventArgs();
   * args.setBuffer(new Uint8Array(8), 2, 6);
   * assertEquals(args.offset, 2);
   * args.setBuffer(new Uint8Array(8));
   * assertEquals(args.offset, 0);
   * ```
   */
  get offset(): number {
    return this.#state.offset;
  }

  /**
   * How many bytes of the buffer are used.
   *
   * Source: `SocketAsyncEventArgs.Count`.
   *
   * @example All of it, then a part
   * ```ts
   * import { SocketAsyncEventArgs } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using args = new SocketAsyncEventArgs();
   * args.setBuffer(new Uint8Array(8), 0, 8);
   * assertEquals(args.count, 8);
   * args.setBuffer(0, 3);
   * assertEquals(args.count, 3);
   * ```
   */
  get count(): number {
    return this.#state.count;
  }

  /**
   * Several buffers, instead of one, for sends and receives. What stands in the
   * list when it is set is used; a later change of the list has no effect.
   *
   * Source: `SocketAsyncEventArgs.BufferList`.
   *
   * @throws {TypeError} If it is set to what is no list of `Uint8Array`, or
   * while there is a buffer.
   * @throws {InvalidOperationException} If it is set while an operation is under
   * way.
   * @throws {ObjectDisposedException} If it is set after `dispose`.
   *
   * @example In place of a buffer
   * ```ts
   * import { SocketAsyncEventArgs } from "@managed/sockets";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * using args = new SocketAsyncEventArgs();
   * const head = new Uint8Array([1]);
   * const body = new Uint8Array([2, 3]);
   * args.bufferList = [head, body];
   * assertEquals(args.bufferList, [head, body]);
   * assertThrows(() => args.setBuffer(body), TypeError);
   * args.bufferList = null;
   * args.setBuffer(body);
   * assertEquals(args.bufferList, undefined);
   * ```
   */
  get bufferList(): readonly Uint8Array[] | undefined {
    return this.#state.list;
  }
  set bufferList(value: readonly Uint8Array[] | null | undefined) {
    if (value != null) checkList(value);
    this.#state.setList(value ?? undefined);
  }

  /**
   * How many bytes the operation has moved; 0 after a failure.
   *
   * Source: `SocketAsyncEventArgs.BytesTransferred`.
   *
   * @example As many as were received
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   SocketAsyncEventArgs,
   *   UdpClient,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using client = new UdpClient(new IPEndPoint(IPAddress.loopback, 0));
   * const { client: socket } = client;
   * await socket.sendToAsync(new Uint8Array(5), socket.localEndPoint!);
   * using args = new SocketAsyncEventArgs();
   * args.remoteEndPoint = socket.localEndPoint;
   * args.setBuffer(new Uint8Array(16));
   * const completed = Promise.withResolvers<void>();
   * args.addEventListener("completed", () => completed.resolve());
   * if (socket.receiveFromAsync(args)) await completed.promise;
   * assertEquals(args.bytesTransferred, 5);
   * ```
   */
  get bytesTransferred(): number {
    return this.#state.bytesTransferred;
  }

  /**
   * Why a connect by name failed, if it did.
   *
   * Also a connect that is refused only when the name has been looked up puts
   * its `SecurityException` here, with `socketError` `AccessDenied`; and so
   * does any operation, with `SocketError`, what no socket fails with, such as
   * a mistake of a network of one's own.
   *
   * Source: `SocketAsyncEventArgs.ConnectByNameError`.
   *
   * @example A host that refuses
   * ```ts
   * import {
   *   DnsEndPoint,
   *   IPAddress,
   *   IPEndPoint,
   *   ProtocolType,
   *   Socket,
   *   SocketAsyncEventArgs,
   *   SocketError,
   *   SocketException,
   *   SocketType,
   *   TcpClient,
   * } from "@managed/sockets";
   * import { assertEquals, assertInstanceOf } from "@std/assert";
   *
   * using taken = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * taken.bind(new IPEndPoint(IPAddress.ipv6Loopback, 0));
   * const { port } = taken.localEndPoint as IPEndPoint;
   * using args = new SocketAsyncEventArgs();
   * args.remoteEndPoint = new DnsEndPoint("localhost", port);
   * const completed = Promise.withResolvers<void>();
   * args.addEventListener("completed", () => completed.resolve());
   * using client = new TcpClient();
   * if (client.client.connectAsync(args)) await completed.promise;
   * assertInstanceOf(args.connectByNameError, SocketException);
   * assertEquals(args.socketError, SocketError.ConnectionRefused);
   * ```
   */
  get connectByNameError(): Error | undefined {
    return this.#state.connectByNameError;
  }

  /**
   * The socket that `connectAsync` has connected.
   *
   * Source: `SocketAsyncEventArgs.ConnectSocket`.
   *
   * @example The socket that the call was on
   * ```ts
   * import {
   *   IPAddress,
   *   ProtocolType,
   *   Socket,
   *   SocketAsyncEventArgs,
   *   SocketType,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals, assertStrictEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * using args = new SocketAsyncEventArgs();
   * args.remoteEndPoint = listener.localEndpoint;
   * assertEquals(args.connectSocket, undefined);
   * const completed = Promise.withResolvers<void>();
   * args.addEventListener("completed", () => completed.resolve());
   * if (socket.connectAsync(args)) await completed.promise;
   * assertStrictEquals(args.connectSocket, socket);
   * ```
   */
  get connectSocket(): Socket | undefined {
    return this.#state.connectSocket;
  }

  /**
   * Whether a socket is used again after `disconnectAsync`; it can be anyway.
   *
   * Source: `SocketAsyncEventArgs.DisconnectReuseSocket`.
   *
   * @throws {TypeError} If it is set to what is no boolean.
   *
   * @example End a connection at once
   * ```ts
   * import {
   *   IPAddress,
   *   SocketAsyncEventArgs,
   *   SocketError,
   *   TcpClient,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * using args = new SocketAsyncEventArgs();
   * assertEquals(args.disconnectReuseSocket, false);
   * args.disconnectReuseSocket = true;
   * assertEquals(client.client.disconnectAsync(args), false);
   * assertEquals(args.socketError, SocketError.Success);
   * ```
   */
  get disconnectReuseSocket(): boolean {
    return this.#disconnectReuseSocket;
  }
  set disconnectReuseSocket(value: boolean) {
    this.#disconnectReuseSocket = checkBoolean("disconnectReuseSocket", value);
  }

  /**
   * The operation that was begun last.
   *
   * Source: `SocketAsyncEventArgs.LastOperation`.
   *
   * @example While it is under way, and afterwards
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   SocketAsyncEventArgs,
   *   SocketAsyncOperation,
   *   UdpClient,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using client = new UdpClient(new IPEndPoint(IPAddress.loopback, 0));
   * using args = new SocketAsyncEventArgs();
   * args.remoteEndPoint = client.client.localEndPoint;
   * args.setBuffer(new Uint8Array(3));
   * const completed = Promise.withResolvers<void>();
   * args.addEventListener("completed", () => completed.resolve());
   * const isPending = client.client.sendToAsync(args);
   * assertEquals(args.lastOperation, SocketAsyncOperation.SendTo);
   * if (isPending) await completed.promise;
   * assertEquals(args.lastOperation, SocketAsyncOperation.SendTo);
   * ```
   */
  get lastOperation(): SocketAsyncOperation {
    return this.#state.lastOperation;
  }

  /**
   * Where the datagram of the last `receiveMessageFromAsync` was sent to, as far
   * as that is known: see {@linkcode Socket.receiveMessageFrom}.
   *
   * Source: `SocketAsyncEventArgs.ReceiveMessageFromPacketInfo`.
   *
   * @example The address that the socket is bound to
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   SocketAsyncEventArgs,
   *   UdpClient,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const here = new IPEndPoint(IPAddress.loopback, 0);
   * using client = new UdpClient(here);
   * const { client: socket } = client;
   * using args = new SocketAsyncEventArgs();
   * args.remoteEndPoint = here;
   * args.setBuffer(new Uint8Array(16));
   * const completed = Promise.withResolvers<void>();
   * args.addEventListener("completed", () => completed.resolve());
   * const isPending = socket.receiveMessageFromAsync(args);
   * await socket.sendToAsync(new Uint8Array(3), socket.localEndPoint!);
   * if (isPending) await completed.promise;
   * assertEquals(`${args.receiveMessageFromPacketInfo?.address}`, "127.0.0.1");
   * ```
   */
  get receiveMessageFromPacketInfo(): IPPacketInformation | undefined {
    return this.#state.packetInformation;
  }

  /**
   * Whom to connect or send to. `receiveFromAsync` needs an end point of the
   * senders' address family here, and puts the sender in its place.
   *
   * Source: `SocketAsyncEventArgs.RemoteEndPoint`.
   *
   * @throws {TypeError} If it is set to what is no end point.
   *
   * @example The sender takes its place
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   SocketAsyncEventArgs,
   *   UdpClient,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const here = new IPEndPoint(IPAddress.loopback, 0);
   * using client = new UdpClient(here);
   * const { client: socket } = client;
   * using args = new SocketAsyncEventArgs();
   * args.remoteEndPoint = here;
   * args.setBuffer(new Uint8Array(16));
   * const completed = Promise.withResolvers<void>();
   * args.addEventListener("completed", () => completed.resolve());
   * const isPending = socket.receiveFromAsync(args);
   * await socket.sendToAsync(new Uint8Array(3), socket.localEndPoint!);
   * if (isPending) await completed.promise;
   * assertEquals(`${args.remoteEndPoint}`, `${socket.localEndPoint}`);
   * ```
   */
  get remoteEndPoint(): EndPoint | undefined {
    return this.#remoteEndPoint;
  }
  set remoteEndPoint(value: EndPoint | null | undefined) {
    if (value != null && !(value instanceof EndPoint)) {
      throw new TypeError(
        `"remoteEndPoint" must be an end point, and is "${value}"`,
      );
    }
    this.#remoteEndPoint = value ?? undefined;
  }

  /**
   * What `sendPacketsAsync` sends, in order; a `null` is passed over.
   *
   * Source: `SocketAsyncEventArgs.SendPacketsElements`.
   *
   * @throws {TypeError} If it is set to what is no list of elements.
   * @throws {InvalidOperationException} If it is set while an operation is under
   * way.
   * @throws {ObjectDisposedException} If it is set after `dispose`.
   *
   * @example In order, without the gaps
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
   * await client.connectAsync(listener.localEndpoint);
   * using args = new SocketAsyncEventArgs();
   * const three = new SendPacketsElement(new Uint8Array(3));
   * args.sendPacketsElements = [three, null, three];
   * const completed = Promise.withResolvers<void>();
   * args.addEventListener("completed", () => completed.resolve());
   * if (client.client.sendPacketsAsync(args)) await completed.promise;
   * assertEquals(args.bytesTransferred, 6);
   * ```
   */
  get sendPacketsElements():
    | readonly (SendPacketsElement | null)[]
    | undefined {
    return this.#elements;
  }
  set sendPacketsElements(
    value: readonly (SendPacketsElement | null)[] | null | undefined,
  ) {
    if (value != null && !isElements(value)) {
      throw new TypeError(
        `"sendPacketsElements" must hold elements, and is "${value}"`,
      );
    }
    this.#state.checkFree();
    this.#elements = value ?? undefined;
  }

  /**
   * What the operation ended with: `Success`, or why it failed.
   *
   * Source: `SocketAsyncEventArgs.SocketError`.
   *
   * @throws {TypeError} If it is set to what is no whole number.
   *
   * @example A failure is told here and not thrown
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   SocketAsyncEventArgs,
   *   SocketError,
   *   UdpClient,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using client = new UdpClient(new IPEndPoint(IPAddress.loopback, 0));
   * using args = new SocketAsyncEventArgs();
   * args.remoteEndPoint = client.client.localEndPoint;
   * args.setBuffer(new Uint8Array(65508)); // A datagram has 65507.
   * const completed = Promise.withResolvers<void>();
   * args.addEventListener("completed", () => completed.resolve());
   * if (client.client.sendToAsync(args)) await completed.promise;
   * assertEquals(args.socketError, SocketError.MessageSize);
   * assertEquals(args.bytesTransferred, 0);
   * ```
   */
  get socketError(): SocketError {
    return this.#state.error;
  }
  set socketError(value: SocketError) {
    this.#state.error = checkInteger("socketError", value) as SocketError;
  }

  /**
   * The flags of a send or receive: `None`, or `Peek`. When the operation ends
   * they are what is known of the bytes received: `Truncated` if a datagram was
   * cut, else `None`. So set them each time.
   *
   * Source: `SocketAsyncEventArgs.SocketFlags`.
   *
   * @throws {TypeError} If they are set to what is no whole number.
   *
   * @example Peek, which must be set each time
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   SocketAsyncEventArgs,
   *   SocketFlags,
   *   UdpClient,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using client = new UdpClient(new IPEndPoint(IPAddress.loopback, 0));
   * const { client: socket } = client;
   * await socket.sendToAsync(new Uint8Array(3), socket.localEndPoint!);
   * using args = new SocketAsyncEventArgs();
   * args.remoteEndPoint = socket.localEndPoint;
   * args.setBuffer(new Uint8Array(16));
   * args.socketFlags = SocketFlags.Peek;
   * const completed = Promise.withResolvers<void>();
   * args.addEventListener("completed", () => completed.resolve());
   * if (socket.receiveFromAsync(args)) await completed.promise;
   * assertEquals(args.socketFlags, SocketFlags.None);
   * assertEquals((await client.receiveAsync()).buffer.length, 3);
   * ```
   */
  get socketFlags(): SocketFlags {
    return this.#state.flags;
  }
  set socketFlags(value: SocketFlags) {
    this.#state.flags = checkInteger("socketFlags", value);
  }

  /**
   * Sets the buffer, all of it.
   *
   * Source: `SocketAsyncEventArgs.SetBuffer(Memory<Byte>)`. As there, `buffer`
   * is then not set, `memoryBuffer` is.
   *
   * @param buffer What to send, or where to put what is received.
   * @throws {TypeError} If it is no `Uint8Array`, or `bufferList` is set.
   * @throws {InvalidOperationException} If an operation is under way.
   * @throws {ObjectDisposedException} If the arguments were disposed.
   *
   * @example All of a buffer, then a part
   * ```ts
   * import {
   *   InvalidOperationException,
   *   SocketAsyncEventArgs,
   * } from "@managed/sockets";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * using args = new SocketAsyncEventArgs();
   * const bytes = new Uint8Array(8);
   * args.setBuffer(bytes);
   * assertEquals([args.offset, args.count], [0, 8]);
   * assertThrows(() => args.setBuffer(2, 4), InvalidOperationException);
   * args.setBuffer(bytes, 2, 4);
   * assertEquals([args.offset, args.count], [2, 4]);
   * args.setBuffer(3, 5);
   * assertThrows(() => args.setBuffer(3, 6), RangeError);
   * ```
   */
  setBuffer(buffer: Uint8Array): void;
  /**
   * Moves the part of the buffer that is used. Without a buffer it does nothing.
   *
   * Source: `SocketAsyncEventArgs.SetBuffer(Int32, Int32)`.
   *
   * @param offset Where it begins, from 0 to the buffer's length.
   * @param count How many bytes, from 0 to what is left.
   * @throws {RangeError} If `offset` or `count` is out of range.
   * @throws {InvalidOperationException} If the buffer was set without a range,
   * or an operation is under way.
   * @throws {ObjectDisposedException} If the arguments were disposed.
   */
  setBuffer(offset: number, count: number): void;
  /**
   * Sets the buffer, and which part of it is used.
   *
   * Source: `SocketAsyncEventArgs.SetBuffer(Byte[], Int32, Int32)`.
   *
   * @param buffer The buffer, or `null` to have none.
   * @param offset Where the part begins, from 0 to the buffer's length.
   * @param count How many bytes, from 0 to what is left.
   * @throws {TypeError} If it is no `Uint8Array`, or `bufferList` is set.
   * @throws {RangeError} If `offset` or `count` is out of range.
   * @throws {InvalidOperationException} If an operation is under way.
   * @throws {ObjectDisposedException} If the arguments were disposed.
   */
  setBuffer(buffer: Uint8Array | null, offset: number, count: number): void;
  setBuffer(
    first: Uint8Array | number | null,
    second?: number,
    third?: number,
  ): void {
    if (typeof first === "number") {
      return this.#state.setRange(first, second as number);
    }
    if (second === undefined) {
      return this.#state.setMemory(checkBytes("buffer", first));
    }
    const buffer = first == null ? undefined : checkBytes("buffer", first);
    this.#state.setBuffer(buffer, second, third as number);
  }

  /**
   * Listens to `completed`, which is raised once for each operation that was
   * pending, after its results were set.
   *
   * What a listener throws is an uncaught error, as with any event.
   *
   * @param type `"completed"`.
   * @param listener What to call.
   * @param options As with any event.
   *
   * @example The end of the stream, pending or not
   * ```ts
   * import {
   *   IPAddress,
   *   SocketAsyncEventArgs,
   *   TcpClient,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * using args = new SocketAsyncEventArgs();
   * args.setBuffer(new Uint8Array(16));
   * const received = Promise.withResolvers<number>();
   * const done = () => received.resolve(args.bytesTransferred);
   * args.addEventListener("completed", done);
   * if (!client.client.receiveAsync(args)) done();
   * (await listener.acceptSocketAsync()).close();
   * assertEquals(await received.promise, 0);
   * ```
   */
  override addEventListener(
    type: "completed",
    listener:
      | ((event: SocketAsyncEvent) => void)
      | { handleEvent(event: SocketAsyncEvent): void }
      | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  /** Listens to an event of another name, which the user dispatches. */
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener:
      | ((event: SocketAsyncEvent) => void)
      | { handleEvent(event: SocketAsyncEvent): void }
      | EventListenerOrEventListenerObject
      | null,
    options?: boolean | AddEventListenerOptions,
  ): void {
    super.addEventListener(type, listener as EventListener, options);
  }

  /**
   * Listens to `completed` no more.
   *
   * @param type `"completed"`.
   * @param listener What was to be called.
   * @param options As with any event.
   *
   * @example Hear of it no more
   * ```ts
   * import { SocketAsyncEventArgs } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * let heard = 0;
   * const listener = () => {
   *   heard++;
   * };
   * using args = new SocketAsyncEventArgs();
   * args.addEventListener("completed", listener);
   * args.dispatchEvent(new Event("completed"));
   * args.removeEventListener("completed", listener);
   * args.dispatchEvent(new Event("completed"));
   * assertEquals(heard, 1);
   * ```
   */
  override removeEventListener(
    type: "completed",
    listener:
      | ((event: SocketAsyncEvent) => void)
      | { handleEvent(event: SocketAsyncEvent): void }
      | null,
    options?: boolean | EventListenerOptions,
  ): void;
  /** Listens to an event of another name no more. */
  override removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | EventListenerOptions,
  ): void;
  override removeEventListener(
    type: string,
    listener:
      | ((event: SocketAsyncEvent) => void)
      | { handleEvent(event: SocketAsyncEvent): void }
      | EventListenerOrEventListenerObject
      | null,
    options?: boolean | EventListenerOptions,
  ): void {
    super.removeEventListener(type, listener as EventListener, options);
  }

  /**
   * Is called when a pending operation has completed, and raises `completed`.
   * A subclass may do something else, or something before.
   *
   * Source: `SocketAsyncEventArgs.OnCompleted(SocketAsyncEventArgs)`.
   *
   * @param e The arguments: this object.
   *
   * @example A class with a promise
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   SocketAsyncEventArgs,
   *   UdpClient,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * class Args extends SocketAsyncEventArgs {
   *   readonly done = Promise.withResolvers<number>();
   *   protected override onCompleted() {
   *     this.done.resolve(this.bytesTransferred);
   *   }
   * }
   * using client = new UdpClient(new IPEndPoint(IPAddress.loopback, 0));
   * using args = new Args();
   * args.remoteEndPoint = client.client.localEndPoint;
   * args.setBuffer(new Uint8Array(3));
   * if (!client.client.sendToAsync(args)) args.done.resolve(3);
   * assertEquals(await args.done.promise, 3);
   * ```
   */
  protected onCompleted(e: SocketAsyncEventArgs): void {
    this.dispatchEvent(new SocketAsyncEvent(this.#state.sender!, e));
  }

  /**
   * Says that the arguments will not be used again. An operation that is under
   * way completes all the same.
   *
   * Source: `SocketAsyncEventArgs.Dispose()`.
   *
   * @example Nothing can be begun with them
   * ```ts
   * import {
   *   IPAddress,
   *   IPEndPoint,
   *   ObjectDisposedException,
   *   SocketAsyncEventArgs,
   *   UdpClient,
   * } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * using client = new UdpClient(new IPEndPoint(IPAddress.loopback, 0));
   * const args = new SocketAsyncEventArgs();
   * args.remoteEndPoint = client.client.localEndPoint;
   * args.setBuffer(new Uint8Array(3));
   * args.dispose();
   * assertThrows(
   *   () => client.client.sendToAsync(args),
   *   ObjectDisposedException,
   * );
   * ```
   */
  dispose(): void {
    this.#state.dispose();
  }

  /**
   * The same as `dispose`.
   *
   * @example A block
   * ```ts
   * import {
   *   ObjectDisposedException,
   *   SocketAsyncEventArgs,
   * } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * const args = new SocketAsyncEventArgs();
   * {
   *   using inner = args;
   *   inner.setBuffer(new Uint8Array(8));
   * }
   * assertThrows(() => args.setBuffer(null, 0, 0), ObjectDisposedException);
   * ```
   */
  [Symbol.dispose](): void {
    this.dispose();
  }
}

function checkList(list: unknown): void {
  if (!Array.isArray(list)) {
    throw new TypeError(`"bufferList" must be an array, and is "${list}"`);
  }
  for (const each of list) checkBytes("bufferList", each);
}

function isElements(value: unknown): boolean {
  return Array.isArray(value) &&
    value.every((each) => each === null || each instanceof SendPacketsElement);
}
