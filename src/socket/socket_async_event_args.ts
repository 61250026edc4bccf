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
 *    is told there and not thrown. Wrong arguments, a socket in a wrong state
 *    and a missing permission are thrown by the call, before anything begins.
 *
 * Which of the two a call gives depends on where the socket lives. In the
 * synchronous home what can be done at once with the rings it shares with the
 * I/O thread is: a send for which there is room, a receive for which bytes are
 * there, an accept whose client waits. In the asynchronous home nearly all is
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
   */
  userToken: unknown = undefined;

  /**
   * How `sendPacketsAsync` works: with `Disconnect` or `ReuseSocket` it ends the
   * connection after the last element. The others have no effect.
   *
   * Source: `SocketAsyncEventArgs.SendPacketsFlags`.
   */
  sendPacketsFlags: TransmitFileOptions = 0;

  /**
   * How many bytes `sendPacketsAsync` sends at once, on Windows; it has no
   * effect here.
   *
   * Source: `SocketAsyncEventArgs.SendPacketsSendSize`.
   */
  sendPacketsSendSize = 0;

  /**
   * Makes arguments that no operation has used.
   *
   * Source: `SocketAsyncEventArgs()`, `SocketAsyncEventArgs(Boolean)`.
   *
   * @param unsafeSuppressExecutionContextFlow What .NET has an execution context
   * for; of no effect.
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
   */
  get buffer(): Uint8Array | undefined {
    return this.#state.buffer;
  }

  /**
   * The buffer, all of it, in whichever way it was set; empty without one.
   *
   * Source: `SocketAsyncEventArgs.MemoryBuffer`.
   */
  get memoryBuffer(): Uint8Array {
    return this.#state.memory;
  }

  /** Where the part of the buffer begins that is used, in bytes. Source: `SocketAsyncEventArgs.Offset`. */
  get offset(): number {
    return this.#state.offset;
  }

  /** How many bytes of the buffer are used. Source: `SocketAsyncEventArgs.Count`. */
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
   */
  get bufferList(): readonly Uint8Array[] | undefined {
    return this.#state.list;
  }
  set bufferList(value: readonly Uint8Array[] | null | undefined) {
    if (value != null) checkList(value);
    this.#state.setList(value ?? undefined);
  }

  /** How many bytes the operation has moved; 0 after a failure. Source: `SocketAsyncEventArgs.BytesTransferred`. */
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
   */
  get connectByNameError(): Error | undefined {
    return this.#state.connectByNameError;
  }

  /** The socket that `connectAsync` has connected. Source: `SocketAsyncEventArgs.ConnectSocket`. */
  get connectSocket(): Socket | undefined {
    return this.#state.connectSocket;
  }

  /**
   * Whether a socket is used again after `disconnectAsync`; it can be anyway.
   *
   * Source: `SocketAsyncEventArgs.DisconnectReuseSocket`.
   *
   * @throws {TypeError} If it is set to what is no boolean.
   */
  get disconnectReuseSocket(): boolean {
    return this.#disconnectReuseSocket;
  }
  set disconnectReuseSocket(value: boolean) {
    this.#disconnectReuseSocket = checkBoolean("disconnectReuseSocket", value);
  }

  /** The operation that was begun last. Source: `SocketAsyncEventArgs.LastOperation`. */
  get lastOperation(): SocketAsyncOperation {
    return this.#state.lastOperation;
  }

  /**
   * Where the datagram of the last `receiveMessageFromAsync` was sent to, as far
   * as that is known: see {@linkcode Socket.receiveMessageFrom}.
   *
   * Source: `SocketAsyncEventArgs.ReceiveMessageFromPacketInfo`.
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
   */
  override addEventListener(
    type: "completed",
    listener: ((event: SocketAsyncEvent) => void) | null,
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
   */
  override removeEventListener(
    type: "completed",
    listener: ((event: SocketAsyncEvent) => void) | null,
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
   */
  protected onCompleted(e: SocketAsyncEventArgs): void {
    this.dispatchEvent(new SocketAsyncEvent(this.#state.sender!, e));
  }

  /**
   * Says that the arguments will not be used again. An operation that is under
   * way completes all the same.
   *
   * Source: `SocketAsyncEventArgs.Dispose()`.
   */
  dispose(): void {
    this.#state.dispose();
  }

  /** The same as `dispose`. */
  [Symbol.dispose](): void {
    this.#state.dispose();
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
