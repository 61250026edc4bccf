import { FileAccess } from "../constants/file_access.ts";
import { INT32_MAX } from "../constants/int32.ts";
import { SocketShutdown } from "../constants/socket_shutdown.ts";
import { SocketType } from "../constants/socket_type.ts";
import { InvalidOperationException } from "../errors/invalid_operation_exception.ts";
import { IOException } from "../errors/io_exception.ts";
import { NotSupportedException } from "../errors/not_supported_exception.ts";
import { ObjectDisposedException } from "../errors/object_disposed_exception.ts";
import {
  type AsyncCallback,
  type AsyncResult,
  begin,
  end,
  type Owner,
} from "../socket/async_result.ts";
import { asCall, inWordsOf } from "../socket/cannot_block.ts";
import type { Core } from "../socket/core.ts";
import { receiveFlow, sendFlow } from "../socket/flows.ts";
import { coreOf, Socket, streamCoreOf } from "../socket/socket.ts";
import { checkKept } from "../transport/kept.ts";
import type { Flow } from "../transport/wait.ts";
import {
  checkInteger,
  numberOf,
  partOf,
  signalOf,
  wrongType,
} from "./_arguments.ts";
import { chunksOf } from "./_chunks.ts";
import { closeGently, endHalves, isSocketFailure } from "./_close.ts";
import { checkCopy, copyBufferSize, writeCopy } from "./_copy.ts";
import { readableOf, writableOf } from "./_web_streams.ts";
import { EndOfStreamException } from "./end_of_stream_exception.ts";
import { showAs, shown } from "../net/inspect.ts";

/**
 * The bytes of a connected stream socket, as a stream.
 *
 * Synchronous methods wait and asynchronous ones give a promise, as those of the
 * socket do; both kinds work on a socket of the synchronous home, and those that
 * wait throw `InvalidOperationException` on one of the asynchronous home. Reads
 * and writes may overlap; several reads, or several writes, are done in the order
 * of the calls. A failure of the socket arrives as an {@linkcode IOException},
 * whose `cause` is the `SocketException`.
 *
 * The same bytes are there as Web Streams, `readable` and `writable`, and with
 * `for await`. None of these reads more than it is asked for, so that what one
 * leaves is the next one's; what a reader of `readable` has asked for stays
 * that stream's when it lets go.
 *
 * Source: `System.Net.Sockets.NetworkStream`.
 *
 * @example Send a line and read it on the other side
 * ```ts
 * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * using listener = new TcpListener(IPAddress.loopback, 0);
 * listener.start();
 * using client = new TcpClient();
 * await client.connectAsync(listener.localEndpoint);
 * using peer = await listener.acceptTcpClientAsync();
 * const stream = client.getStream();
 *
 * await stream.writeAsync(new TextEncoder().encode("hello"));
 * const buffer = new Uint8Array(5);
 * await peer.getStream().readExactlyAsync(buffer);
 * assertEquals(new TextDecoder().decode(buffer), "hello");
 * ```
 */
export class NetworkStream implements Disposable, AsyncDisposable {
  readonly #socket: Socket;
  readonly #ownsSocket: boolean;
  #canRead: boolean;
  #canWrite: boolean;
  #disposed = false;
  /** What `close` was given, in milliseconds; −1 is for "no limit". */
  #closeTimeout = -1;
  #readable: ReadableStream<Uint8Array<ArrayBuffer>> | undefined;
  #writable: WritableStream<Uint8Array> | undefined;

  static {
    showAs(this, (stream) => {
      if (stream.#disposed) return "disposed";
      const access = [
        stream.#canRead ? "read" : "",
        stream.#canWrite ? "write" : "",
      ].filter(Boolean).join(" ");
      return `${access}, ${shown(stream.#socket)}`;
    });
  }

  /**
   * Makes a stream of a connected socket, for reading and writing.
   *
   * Source: `NetworkStream(Socket, Boolean)`.
   *
   * @param socket The socket: connected, of type `Stream`, and blocking.
   * @param ownsSocket Whether disposing of the stream closes the socket;
   * `false` when left out.
   * @throws {TypeError} If `socket` is no socket.
   * @throws {IOException} If the socket is not connected, not of type `Stream`,
   * or not blocking.
   *
   * @example A stream that closes its socket
   * ```ts
   * import { IPAddress, NetworkStream, ProtocolType, Socket, SocketType, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * await socket.connectAsync(listener.localEndpoint);
   *
   * {
   *   using stream = new NetworkStream(socket, true);
   *   assert(stream.canRead && stream.canWrite);
   * }
   * assert(!socket.connected);
   * ```
   */
  constructor(socket: Socket, ownsSocket?: boolean);
  /**
   * Makes a stream of a connected socket, for reading, writing or both.
   *
   * Source: `NetworkStream(Socket, FileAccess, Boolean)`.
   *
   * @param socket The socket: connected, of type `Stream`, and blocking.
   * @param access What the stream can do; any number but `Read` and `Write`
   * stands for both.
   * @param ownsSocket Whether disposing of the stream closes the socket;
   * `false` when left out.
   * @throws {TypeError} If `socket` is no socket.
   * @throws {IOException} If the socket is not connected, not of type `Stream`,
   * or not blocking.
   *
   * @example A stream for reading alone
   * ```ts
   * import { FileAccess, IPAddress, NetworkStream, ProtocolType, Socket, SocketType, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * await socket.connectAsync(listener.localEndpoint);
   *
   * using stream = new NetworkStream(socket, FileAccess.Read);
   * assert(stream.canRead);
   * assert(!stream.canWrite);
   * ```
   */
  constructor(socket: Socket, access: FileAccess, ownsSocket?: boolean);
  constructor(
    socket: Socket,
    accessOrOwns: FileAccess | boolean = FileAccess.ReadWrite,
    ownsSocket = false,
  ) {
    if (!(socket instanceof Socket)) {
      throw wrongType("socket", "a Socket", socket);
    }
    const forbidden = !socket.connected
      ? "a socket that is not connected"
      : !socket.blocking
      ? "a non-blocking socket"
      : socket.socketType !== SocketType.Stream
      ? 'a socket that is not of type "Stream"'
      : undefined;
    if (forbidden !== undefined) {
      throw new IOException(`A stream cannot be made of ${forbidden}`);
    }
    const owns = typeof accessOrOwns === "boolean";
    this.#socket = socket;
    this.#ownsSocket = owns ? accessOrOwns : ownsSocket;
    this.#canRead = accessOrOwns !== FileAccess.Write;
    this.#canWrite = accessOrOwns !== FileAccess.Read;
  }

  /**
   * Whether the stream can be read: it was made so, and is not disposed.
   *
   * A class that extends this one can set it, as it sets `Readable` in .NET.
   *
   * Source: `NetworkStream.CanRead`, `NetworkStream.Readable`.
   *
   * @returns Whether it can be read.
   *
   * @example Before and after dispose
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * const stream = client.getStream();
   *
   * assert(stream.canRead);
   * stream.dispose();
   * assert(!stream.canRead);
   * ```
   */
  get canRead(): boolean {
    return this.#canRead && !this.#disposed;
  }
  protected set canRead(value: boolean) {
    this.#canRead = value;
  }

  /**
   * Whether the stream can be written: it was made so, and is not disposed.
   *
   * A class that extends this one can set it, as it sets `Writeable` in .NET.
   *
   * Source: `NetworkStream.CanWrite`, `NetworkStream.Writeable`.
   *
   * @returns Whether it can be written.
   *
   * @example Before and after dispose
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * const stream = client.getStream();
   *
   * assert(stream.canWrite);
   * stream.dispose();
   * assert(!stream.canWrite);
   * ```
   */
  get canWrite(): boolean {
    return this.#canWrite && !this.#disposed;
  }
  protected set canWrite(value: boolean) {
    this.#canWrite = value;
  }

  /**
   * Whether the stream can seek: never.
   *
   * Source: `NetworkStream.CanSeek`.
   *
   * @returns `false`.
   *
   * @example It cannot
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * const stream = client.getStream();
   *
   * assertEquals(stream.canSeek, false);
   * ```
   */
  get canSeek(): boolean {
    return false;
  }

  /**
   * Whether the stream has timeouts: always.
   *
   * Source: `NetworkStream.CanTimeout`.
   *
   * @returns `true`.
   *
   * @example It has
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * const stream = client.getStream();
   *
   * assertEquals(stream.canTimeout, true);
   * ```
   */
  get canTimeout(): boolean {
    return true;
  }

  /**
   * The socket below, also after the stream is disposed.
   *
   * Source: `NetworkStream.Socket`.
   *
   * @returns The socket that the stream was made of.
   *
   * @example The client's socket
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertStrictEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * const stream = client.getStream();
   *
   * assertStrictEquals(stream.socket, client.client);
   * ```
   */
  get socket(): Socket {
    return this.#socket;
  }

  /**
   * Whether a read would give bytes without waiting.
   *
   * On a socket of the asynchronous home the first look begins to watch and
   * finds nothing, later ones what turns of the event loop have brought since: a
   * loop without `await` sees no change.
   *
   * Source: `NetworkStream.DataAvailable`.
   *
   * @returns Whether received bytes are there.
   * @throws {ObjectDisposedException} If the stream is disposed, or its socket
   * closed.
   *
   * @example Nothing was sent
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * const stream = client.getStream();
   *
   * assertEquals(stream.dataAvailable, false);
   * ```
   */
  get dataAvailable(): boolean {
    this.#checkNotDisposed();
    return streamCoreOf(this.#socket).hasAvailable;
  }

  /**
   * Not supported: the stream cannot seek.
   *
   * Source: `NetworkStream.Length`.
   *
   * @returns Never.
   * @throws {NotSupportedException} Always.
   *
   * @example It throws
   * ```ts
   * import { IPAddress, NotSupportedException, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * const stream = client.getStream();
   *
   * assertThrows(() => stream.length, NotSupportedException);
   * ```
   */
  get length(): number {
    throw cannotSeek();
  }

  /**
   * Not supported, neither to read nor to set: the stream cannot seek.
   *
   * Source: `NetworkStream.Position`.
   *
   * @returns Never.
   * @throws {NotSupportedException} Always.
   *
   * @example It throws
   * ```ts
   * import { IPAddress, NotSupportedException, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * const stream = client.getStream();
   *
   * assertThrows(() => stream.position, NotSupportedException);
   * assertThrows(() => stream.position = 0, NotSupportedException);
   * ```
   */
  get position(): number {
    throw cannotSeek();
  }
  set position(_value: number) {
    throw cannotSeek();
  }

  /**
   * Not supported: the stream cannot seek.
   *
   * Source: `NetworkStream.Seek`.
   *
   * @param _offset Not used.
   * @param _origin Not used.
   * @returns Never.
   * @throws {NotSupportedException} Always.
   *
   * @example It throws
   * ```ts
   * import { IPAddress, NotSupportedException, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * const stream = client.getStream();
   *
   * assertThrows(() => stream.seek(0, 0), NotSupportedException);
   * ```
   */
  seek(_offset: number, _origin: number): number {
    throw cannotSeek();
  }

  /**
   * Not supported: the stream has no length.
   *
   * Source: `NetworkStream.SetLength`.
   *
   * @param _value Not used.
   * @throws {NotSupportedException} Always.
   *
   * @example It throws
   * ```ts
   * import { IPAddress, NotSupportedException, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * const stream = client.getStream();
   *
   * assertThrows(() => stream.setLength(1), NotSupportedException);
   * ```
   */
  setLength(_value: number): void {
    throw cannotSeek();
  }

  /**
   * How long a synchronous read waits, in milliseconds: 1 to 2147483647, or −1
   * (the
   * default) for ever. It is the socket's `receiveTimeout`; asynchronous calls
   * take an
   * `AbortSignal` instead.
   *
   * Source: `NetworkStream.ReadTimeout`.
   *
   * @returns The time, −1 if there is no limit.
   * @throws {RangeError} If it is set to 0, to less than −1 or to no integer.
   * @throws {ObjectDisposedException} If the socket is closed.
   *
   * @example Half a second at most
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * const stream = client.getStream();
   *
   * assertEquals(stream.readTimeout, -1);
   * stream.readTimeout = 500;
   * assertEquals(stream.readTimeout, 500);
   * assertEquals(client.receiveTimeout, 500);
   * ```
   */
  get readTimeout(): number {
    return timeoutOf(this.#socket.receiveTimeout);
  }
  set readTimeout(value: number) {
    checkTimeout(value);
    this.#socket.receiveTimeout = value;
  }

  /**
   * How long a synchronous write waits, in milliseconds: 1 to 2147483647, or −1
   * (the
   * default) for ever. It is the socket's `sendTimeout`; asynchronous calls
   * take an
   * `AbortSignal` instead.
   *
   * Source: `NetworkStream.WriteTimeout`.
   *
   * @returns The time, −1 if there is no limit.
   * @throws {RangeError} If it is set to 0, to less than −1 or to no integer.
   * @throws {ObjectDisposedException} If the socket is closed.
   *
   * @example Half a second at most
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * const stream = client.getStream();
   *
   * assertEquals(stream.writeTimeout, -1);
   * stream.writeTimeout = 500;
   * assertEquals(stream.writeTimeout, 500);
   * assertEquals(client.sendTimeout, 500);
   * ```
   */
  get writeTimeout(): number {
    return timeoutOf(this.#socket.sendTimeout);
  }
  set writeTimeout(value: number) {
    checkTimeout(value);
    this.#socket.sendTimeout = value;
  }

  /**
   * Reads what is there, and waits for it where nothing is.
   *
   * Source: `NetworkStream.Read`.
   *
   * @param buffer Where the bytes go.
   * @param offset Where in the buffer, 0 when left out.
   * @param count How many bytes at most, the rest of the buffer when left out;
   * 0 waits until bytes are there, and takes none.
   * @returns How many bytes were read; 0 is the end of the stream.
   * @throws {TypeError} If `buffer` is no `Uint8Array`.
   * @throws {RangeError} If `offset` and `count` do not lie in the buffer.
   * @throws {ObjectDisposedException} If the stream is disposed.
   * @throws {InvalidOperationException} If the stream is not for reading, or
   * its socket has the asynchronous home.
   * @throws {IOException} If the socket fails or `readTimeout` runs out;
   * `cause` says how.
   *
   * @example Read what a peer has sent
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const mode = "sync";
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode });
   * listener.start();
   * using client = new TcpClient({ mode });
   * client.connect(listener.localEndpoint);
   * using peer = listener.acceptTcpClient();
   * const stream = client.getStream();
   *
   * peer.getStream().write(Uint8Array.of(1, 2, 3));
   * const buffer = new Uint8Array(8);
   * assertEquals(stream.read(buffer), 3);
   * ```
   */
  read(buffer: Uint8Array, offset?: number, count?: number): number {
    const into = partOf(buffer, offset, count);
    this.#checkReadable();
    try {
      return this.#socket.receive(into);
    } catch (error) {
      throw failure("read data from", inWordsOf("read", error));
    }
  }

  /**
   * Reads what is there, or what comes first.
   *
   * Source: `NetworkStream.ReadAsync`.
   *
   * @param buffer Where the bytes go; it is not touched after the promise is
   * settled. An empty one waits until bytes are there.
   * @param signal Gives up the read.
   * @returns How many bytes were read; 0 is the end of the stream.
   * @throws {TypeError} If `buffer` is no `Uint8Array`.
   * @throws {ObjectDisposedException} If the stream is disposed.
   * @throws {InvalidOperationException} If the stream is not for reading.
   * @throws {IOException} If the socket fails; `cause` says how.
   * @throws {DOMException} If the signal aborts: its `reason`, whatever that
   * is. Bytes that come later are the next read's.
   *
   * @example Read what a peer has sent
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * using peer = await listener.acceptTcpClientAsync();
   * const stream = client.getStream();
   *
   * await peer.getStream().writeAsync(Uint8Array.of(1, 2, 3));
   * const buffer = new Uint8Array(8);
   * assertEquals(await stream.readAsync(buffer), 3);
   * ```
   */
  readAsync(buffer: Uint8Array, signal?: AbortSignal): Promise<number>;
  /**
   * Reads what is there, or what comes first, into a part of a buffer.
   *
   * Source: `NetworkStream.ReadAsync(Byte[], Int32, Int32, CancellationToken)`.
   *
   * @param buffer Where the bytes go; it is not touched after the promise is
   * settled.
   * @param offset Where in the buffer.
   * @param count How many bytes at most, the rest of the buffer when left out.
   * @param signal Gives up the read.
   * @returns How many bytes were read; 0 is the end of the stream.
   * @throws {RangeError} If `offset` and `count` do not lie in the buffer.
   * @throws {TypeError} If `buffer` is no `Uint8Array`.
   * @throws {ObjectDisposedException} If the stream is disposed.
   * @throws {InvalidOperationException} If the stream is not for reading.
   * @throws {IOException} If the socket fails; `cause` says how.
   * @throws {DOMException} If the signal aborts: its `reason`, whatever that
   * is. Bytes that come later are the next read's.
   *
   * @example Fill the second half
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * using peer = await listener.acceptTcpClientAsync();
   * const stream = client.getStream();
   *
   * await peer.getStream().writeAsync(Uint8Array.of(1, 2, 3));
   * const buffer = new Uint8Array(6);
   * assertEquals(await stream.readAsync(buffer, 3, 3), 3);
   * assertEquals([...buffer], [0, 0, 0, 1, 2, 3]);
   * ```
   */
  readAsync(
    buffer: Uint8Array,
    offset: number,
    count?: number,
    signal?: AbortSignal,
  ): Promise<number>;
  async readAsync(
    buffer: Uint8Array,
    second?: number | AbortSignal,
    count?: number,
    fourth?: AbortSignal,
  ): Promise<number> {
    const into = partOf(buffer, numberOf(second), count);
    const signal = signalOf(second, fourth);
    this.#checkReadable();
    try {
      return await this.#socket.receiveAsync(into, signal);
    } catch (error) {
      throw failure("read data from", error, signal);
    }
  }

  /**
   * Begins to read what is there, or what comes first; `endRead` tells how many
   * bytes that is.
   *
   * Source: `NetworkStream.BeginRead(Byte[], Int32, Int32, AsyncCallback,
   * Object)`.
   *
   * @param buffer Where the bytes go.
   * @param offset Where in the buffer.
   * @param count How many bytes at most.
   * @param callback Is called when it is done, in a later microtask.
   * @param state Anything: the result's `asyncState`.
   * @returns The operation, for `endRead`.
   * @throws {RangeError} If `offset` and `count` do not lie in the buffer.
   * @throws {TypeError} If an argument is of the wrong type.
   * @throws {ObjectDisposedException} If the stream is disposed.
   * @throws {InvalidOperationException} If the stream is not for reading.
   * @throws {IOException} If the socket is disposed.
   *
   * @example Both ends in one program
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const mode = "sync";
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode });
   * listener.start();
   * using client = new TcpClient({ mode });
   * client.connect(listener.localEndpoint);
   * using peer = listener.acceptTcpClient();
   * const stream = client.getStream(), peerStream = peer.getStream();
   *
   * const buffer = new Uint8Array(8);
   * const reading = stream.beginRead(buffer, 0, buffer.length);
   * const writing = peerStream.beginWrite(Uint8Array.of(1, 2, 3), 0, 3);
   * peerStream.endWrite(writing);
   * assertEquals(stream.endRead(reading), 3);
   * ```
   */
  beginRead(
    buffer: Uint8Array,
    offset: number,
    count: number,
    callback?: AsyncCallback<number> | null,
    state?: unknown,
  ): AsyncResult<number> {
    const into = partOf(buffer, offset, count);
    this.#checkReadable();
    const what = "read data from";
    const core = this.#openCore(what);
    const reading = asIO(what, receiveFlow(core, into, 0));
    return begin("count", reading, [callback, state], ownerOf(core, what));
  }

  /**
   * Ends a `beginRead`. Source: `NetworkStream.EndRead(IAsyncResult)`.
   *
   * @param asyncResult What `beginRead` gave.
   * @returns How many bytes were read; 0 is the end of the stream.
   * @throws {ObjectDisposedException} If the stream is disposed.
   * @throws {IOException} If the socket fails; `cause` says how.
   * @throws {InvalidOperationException} If it has not completed, and goes on
   * where no call can wait.
   *
   * @example The peer has ended
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const mode = "sync";
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode });
   * listener.start();
   * using client = new TcpClient({ mode });
   * client.connect(listener.localEndpoint);
   * using server = listener.acceptTcpClient();
   * const stream = server.getStream();
   * const reading = stream.beginRead(new Uint8Array(16), 0, 16);
   * client.close();
   * assertEquals(stream.endRead(reading), 0);
   * ```
   */
  endRead(asyncResult: AsyncResult<number>): number {
    this.#checkNotDisposed();
    return end("count", asyncResult);
  }

  /**
   * Begins to write a part of a buffer, whose bytes must not change until that
   * is done.
   *
   * Source: `NetworkStream.BeginWrite(Byte[], Int32, Int32, AsyncCallback,
   * Object)`.
   *
   * @param buffer The bytes.
   * @param offset Where in the buffer they begin.
   * @param count How many.
   * @param callback Is called when it is done, in a later microtask.
   * @param state Anything: the result's `asyncState`.
   * @returns The operation, for `endWrite`.
   * @throws {RangeError} If `offset` and `count` do not lie in the buffer.
   * @throws {TypeError} If an argument is of the wrong type.
   * @throws {ObjectDisposedException} If the stream is disposed.
   * @throws {InvalidOperationException} If the stream is not for writing.
   * @throws {IOException} If the socket is disposed.
   *
   * @example With a callback
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * using server = await listener.acceptSocketAsync();
   * const stream = client.getStream();
   * const written = Promise.withResolvers<void>();
   * stream.beginWrite(new Uint8Array(4), 1, 2, (result) => {
   *   written.resolve(stream.endWrite(result));
   * });
   * await written.promise;
   * assertEquals(await server.receiveAsync(new Uint8Array(16)), 2);
   * ```
   */
  beginWrite(
    buffer: Uint8Array,
    offset: number,
    count: number,
    callback?: AsyncCallback<void> | null,
    state?: unknown,
  ): AsyncResult<void> {
    const from = partOf(buffer, offset, count);
    this.#checkWritable();
    const what = "write data to";
    const core = this.#openCore(what);
    const writing = nothingOf(asIO(what, sendFlow(core, from, 0)));
    return begin("nothing", writing, [callback, state], ownerOf(core, what));
  }

  /**
   * Ends a `beginWrite`. Source: `NetworkStream.EndWrite(IAsyncResult)`.
   *
   * @param asyncResult What `beginWrite` gave.
   * @throws {ObjectDisposedException} If the stream is disposed.
   * @throws {IOException} If the socket fails; `cause` says how.
   * @throws {InvalidOperationException} If it has not completed, and goes on
   * where no call can wait.
   *
   * @example After the sending half was shut
   * ```ts
   * import {
   *   IOException,
   *   IPAddress,
   *   SocketException,
   *   SocketShutdown,
   *   TcpClient,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertInstanceOf, assertThrows } from "@std/assert";
   *
   * const mode = "sync";
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode });
   * listener.start();
   * using client = new TcpClient({ mode });
   * client.connect(listener.localEndpoint);
   * const stream = client.getStream();
   * client.client.shutdown(SocketShutdown.Send);
   * const writing = stream.beginWrite(new Uint8Array(3), 0, 3);
   * const error = assertThrows(() => stream.endWrite(writing), IOException);
   * assertInstanceOf(error.cause, SocketException);
   * ```
   */
  endWrite(asyncResult: AsyncResult<void>): void {
    this.#checkNotDisposed();
    end("nothing", asyncResult);
  }

  /**
   * Reads one byte, and waits for it.
   *
   * Source: `Stream.ReadByte`.
   *
   * @returns The byte, −1 at the end of the stream.
   * @throws {ObjectDisposedException} If the stream is disposed.
   * @throws {InvalidOperationException} If the stream is not for reading, or
   * its socket has the asynchronous home.
   * @throws {IOException} If the socket fails or `readTimeout` runs out;
   * `cause` says how.
   *
   * @example Read a byte, then the end
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const mode = "sync";
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode });
   * listener.start();
   * using client = new TcpClient({ mode });
   * client.connect(listener.localEndpoint);
   * using peer = listener.acceptTcpClient();
   * const stream = client.getStream();
   *
   * peer.getStream().writeByte(7);
   * peer.close();
   * assertEquals(stream.readByte(), 7);
   * assertEquals(stream.readByte(), -1);
   * ```
   */
  readByte(): number {
    const byte = new Uint8Array(1);
    const count = asCall("readByte", () => this.read(byte), "readAsync");
    return count === 0 ? -1 : byte[0];
  }

  /**
   * Reads until a buffer, or a part of it, is full.
   *
   * Source: `Stream.ReadExactly`.
   *
   * @param buffer Where the bytes go.
   * @param offset Where in the buffer, 0 when left out.
   * @param count How many bytes, the rest of the buffer when left out.
   * @throws {EndOfStreamException} If the stream ends before; what was read is
   * in the buffer.
   * @throws {TypeError} If `buffer` is no `Uint8Array`.
   * @throws {RangeError} If `offset` and `count` do not lie in the buffer.
   * @throws {ObjectDisposedException} If the stream is disposed.
   * @throws {InvalidOperationException} If the stream is not for reading, or
   * its socket has the asynchronous home.
   * @throws {IOException} If the socket fails or `readTimeout` runs out in one
   * of the reads; `cause` says how.
   *
   * @example Five bytes of two writes
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const mode = "sync";
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode });
   * listener.start();
   * using client = new TcpClient({ mode });
   * client.connect(listener.localEndpoint);
   * using peer = listener.acceptTcpClient();
   * const stream = client.getStream();
   *
   * peer.getStream().write(Uint8Array.of(1, 2, 3));
   * peer.getStream().write(Uint8Array.of(4, 5));
   * const buffer = new Uint8Array(5);
   * stream.readExactly(buffer);
   * assertEquals([...buffer], [1, 2, 3, 4, 5]);
   * ```
   */
  readExactly(buffer: Uint8Array, offset?: number, count?: number): void {
    const into = partOf(buffer, offset, count);
    this.#fill("readExactly", into, into.length, true);
  }

  /**
   * Reads until a buffer is full.
   *
   * Source: `Stream.ReadExactlyAsync`.
   *
   * @param buffer Where the bytes go.
   * @param signal Gives up; what was read until then is in the buffer.
   * @returns When the buffer is full.
   * @throws {EndOfStreamException} If the stream ends before; what was read is
   * in the buffer.
   * @throws {TypeError} If `buffer` is no `Uint8Array`.
   * @throws {ObjectDisposedException} If the stream is disposed.
   * @throws {InvalidOperationException} If the stream is not for reading.
   * @throws {IOException} If the socket fails; `cause` says how.
   * @throws {DOMException} If the signal aborts: its `reason`, whatever that
   * is. Bytes that come later are the next read's.
   *
   * @example Five bytes of two writes
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * using peer = await listener.acceptTcpClientAsync();
   * const stream = client.getStream();
   *
   * await peer.getStream().writeAsync(Uint8Array.of(1, 2, 3));
   * await peer.getStream().writeAsync(Uint8Array.of(4, 5));
   * const buffer = new Uint8Array(5);
   * await stream.readExactlyAsync(buffer);
   * assertEquals([...buffer], [1, 2, 3, 4, 5]);
   * ```
   */
  readExactlyAsync(buffer: Uint8Array, signal?: AbortSignal): Promise<void>;
  /**
   * Reads until a part of a buffer is full.
   *
   * Source: `Stream.ReadExactlyAsync(Byte[], Int32, Int32, CancellationToken)`.
   *
   * @param buffer Where the bytes go.
   * @param offset Where in the buffer.
   * @param count How many bytes, the rest of the buffer when left out.
   * @param signal Gives up; what was read until then is in the buffer.
   * @returns When the part is full.
   * @throws {RangeError} If `offset` and `count` do not lie in the buffer.
   * @throws {EndOfStreamException} If the stream ends before; what was read is
   * in the buffer.
   * @throws {TypeError} If `buffer` is no `Uint8Array`.
   * @throws {ObjectDisposedException} If the stream is disposed.
   * @throws {InvalidOperationException} If the stream is not for reading.
   * @throws {IOException} If the socket fails; `cause` says how.
   * @throws {DOMException} If the signal aborts: its `reason`, whatever that
   * is. Bytes that come later are the next read's.
   *
   * @example Two bytes into the middle
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * using peer = await listener.acceptTcpClientAsync();
   * const stream = client.getStream();
   *
   * await peer.getStream().writeAsync(Uint8Array.of(1, 2, 3));
   * const buffer = new Uint8Array(4);
   * await stream.readExactlyAsync(buffer, 1, 2);
   * assertEquals([...buffer], [0, 1, 2, 0]);
   * ```
   */
  readExactlyAsync(
    buffer: Uint8Array,
    offset: number,
    count?: number,
    signal?: AbortSignal,
  ): Promise<void>;
  async readExactlyAsync(
    buffer: Uint8Array,
    second?: number | AbortSignal,
    count?: number,
    fourth?: AbortSignal,
  ): Promise<void> {
    const into = partOf(buffer, numberOf(second), count);
    await this.#fillAsync(into, into.length, true, signalOf(second, fourth));
  }

  /**
   * Reads until at least so many bytes are in a buffer.
   *
   * Source: `Stream.ReadAtLeast`.
   *
   * @param buffer Where the bytes go.
   * @param minimumBytes How many bytes it takes, 0 to the length of the buffer;
   * 0 reads nothing.
   * @param throwOnEndOfStream Whether an end before that throws (the default)
   * or ends the call.
   * @returns How many bytes were read; fewer than the minimum at the end of the
   * stream only.
   * @throws {EndOfStreamException} If the stream ends before, and
   * `throwOnEndOfStream` is not `false`; what was read is in the buffer.
   * @throws {TypeError} If `buffer` is no `Uint8Array`.
   * @throws {RangeError} If `minimumBytes` is out of range.
   * @throws {ObjectDisposedException} If the stream is disposed.
   * @throws {InvalidOperationException} If the stream is not for reading, or
   * its socket has the asynchronous home.
   * @throws {IOException} If the socket fails or `readTimeout` runs out in one
   * of the reads; `cause` says how.
   *
   * @example At least a header of two bytes
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * const mode = "sync";
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode });
   * listener.start();
   * using client = new TcpClient({ mode });
   * client.connect(listener.localEndpoint);
   * using peer = listener.acceptTcpClient();
   * const stream = client.getStream();
   *
   * peer.getStream().write(Uint8Array.of(1, 2, 3));
   * peer.close();
   * const buffer = new Uint8Array(8);
   * assert(stream.readAtLeast(buffer, 2) >= 2);
   * ```
   */
  readAtLeast(
    buffer: Uint8Array,
    minimumBytes: number,
    throwOnEndOfStream: boolean = true,
  ): number {
    checkMinimum(buffer, minimumBytes);
    return this.#fill(
      "readAtLeast",
      buffer,
      minimumBytes,
      throwOnEndOfStream,
    );
  }

  /**
   * Reads until at least so many bytes are in a buffer.
   *
   * Source: `Stream.ReadAtLeastAsync`.
   *
   * @param buffer Where the bytes go.
   * @param minimumBytes How many bytes it takes, 0 to the length of the buffer;
   * 0 reads nothing.
   * @param throwOnEndOfStream Whether an end before that throws (the default)
   * or ends the call.
   * @param signal Gives up; what was read until then is in the buffer.
   * @returns How many bytes were read; fewer than the minimum at the end of the
   * stream only.
   * @throws {EndOfStreamException} If the stream ends before, and
   * `throwOnEndOfStream` is not `false`; what was read is in the buffer.
   * @throws {RangeError} If `minimumBytes` is out of range.
   * @throws {TypeError} If `buffer` is no `Uint8Array`.
   * @throws {ObjectDisposedException} If the stream is disposed.
   * @throws {InvalidOperationException} If the stream is not for reading.
   * @throws {IOException} If the socket fails; `cause` says how.
   * @throws {DOMException} If the signal aborts: its `reason`, whatever that
   * is. Bytes that come later are the next read's.
   *
   * @example An end that does not throw
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * using peer = await listener.acceptTcpClientAsync();
   * const stream = client.getStream();
   *
   * await peer.getStream().writeAsync(Uint8Array.of(1, 2, 3));
   * peer.close();
   * const buffer = new Uint8Array(8);
   * assertEquals(await stream.readAtLeastAsync(buffer, 8, false), 3);
   * ```
   */
  async readAtLeastAsync(
    buffer: Uint8Array,
    minimumBytes: number,
    throwOnEndOfStream: boolean = true,
    signal?: AbortSignal,
  ): Promise<number> {
    checkMinimum(buffer, minimumBytes);
    return await this.#fillAsync(
      buffer,
      minimumBytes,
      throwOnEndOfStream,
      signal,
    );
  }

  /**
   * Writes all the bytes, and waits until the socket has taken them.
   *
   * Source: `NetworkStream.Write`.
   *
   * @param buffer The bytes.
   * @param offset Where they begin in the buffer, 0 when left out.
   * @param count How many there are, the rest of the buffer when left out.
   * @throws {TypeError} If `buffer` is no `Uint8Array`.
   * @throws {RangeError} If `offset` and `count` do not lie in the buffer.
   * @throws {ObjectDisposedException} If the stream is disposed.
   * @throws {InvalidOperationException} If the stream is not for writing, or
   * its socket has the asynchronous home.
   * @throws {IOException} If the socket fails or `writeTimeout` runs out;
   * `cause` says how.
   *
   * @example Write the middle of a buffer
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const mode = "sync";
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode });
   * listener.start();
   * using client = new TcpClient({ mode });
   * client.connect(listener.localEndpoint);
   * using peer = listener.acceptTcpClient();
   * const stream = client.getStream();
   *
   * stream.write(Uint8Array.of(1, 2, 3, 4), 1, 2);
   * const buffer = new Uint8Array(2);
   * peer.getStream().readExactly(buffer);
   * assertEquals([...buffer], [2, 3]);
   * ```
   */
  write(buffer: Uint8Array, offset?: number, count?: number): void {
    const from = partOf(buffer, offset, count);
    this.#checkWritable();
    try {
      let sent = this.#socket.send(from);
      // A socket that was made non-blocking takes what fits.
      while (sent < from.length) sent += this.#socket.send(from.subarray(sent));
    } catch (error) {
      throw failure("write data to", inWordsOf("write", error));
    }
  }

  /**
   * Writes all the bytes.
   *
   * Source: `NetworkStream.WriteAsync`.
   *
   * @param buffer The bytes; they must not change until the promise is settled.
   * @param signal Gives up the write.
   * @returns When the socket has taken the bytes.
   * @throws {TypeError} If `buffer` is no `Uint8Array`.
   * @throws {ObjectDisposedException} If the stream is disposed.
   * @throws {InvalidOperationException} If the stream is not for writing.
   * @throws {IOException} If the socket fails; `cause` says how.
   * @throws {DOMException} If the signal aborts: its `reason`, whatever that
   * is. Some of the bytes may have been sent.
   *
   * @example Write, and read on the other side
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * using peer = await listener.acceptTcpClientAsync();
   * const stream = client.getStream();
   *
   * await stream.writeAsync(Uint8Array.of(1, 2, 3));
   * const buffer = new Uint8Array(3);
   * await peer.getStream().readExactlyAsync(buffer);
   * assertEquals([...buffer], [1, 2, 3]);
   * ```
   */
  writeAsync(buffer: Uint8Array, signal?: AbortSignal): Promise<void>;
  /**
   * Writes a part of a buffer.
   *
   * Source: `NetworkStream.WriteAsync(Byte[], Int32, Int32,
   * CancellationToken)`.
   *
   * @param buffer The bytes; they must not change until the promise is settled.
   * @param offset Where they begin in the buffer.
   * @param count How many there are, the rest of the buffer when left out.
   * @param signal Gives up the write.
   * @returns When the socket has taken the bytes.
   * @throws {RangeError} If `offset` and `count` do not lie in the buffer.
   * @throws {TypeError} If `buffer` is no `Uint8Array`.
   * @throws {ObjectDisposedException} If the stream is disposed.
   * @throws {InvalidOperationException} If the stream is not for writing.
   * @throws {IOException} If the socket fails; `cause` says how.
   * @throws {DOMException} If the signal aborts: its `reason`, whatever that
   * is. Some of the bytes may have been sent.
   *
   * @example Write the middle of a buffer
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * using peer = await listener.acceptTcpClientAsync();
   * const stream = client.getStream();
   *
   * await stream.writeAsync(Uint8Array.of(1, 2, 3, 4), 1, 2);
   * const buffer = new Uint8Array(2);
   * await peer.getStream().readExactlyAsync(buffer);
   * assertEquals([...buffer], [2, 3]);
   * ```
   */
  writeAsync(
    buffer: Uint8Array,
    offset: number,
    count?: number,
    signal?: AbortSignal,
  ): Promise<void>;
  async writeAsync(
    buffer: Uint8Array,
    second?: number | AbortSignal,
    count?: number,
    fourth?: AbortSignal,
  ): Promise<void> {
    const from = partOf(buffer, numberOf(second), count);
    const signal = signalOf(second, fourth);
    this.#checkWritable();
    try {
      await this.#socket.sendAsync(from, signal);
    } catch (error) {
      throw failure("write data to", error, signal);
    }
  }

  /**
   * Writes one byte, and waits until the socket has taken it.
   *
   * Source: `Stream.WriteByte`.
   *
   * @param value The byte, 0–255.
   * @throws {RangeError} If `value` is no byte.
   * @throws {ObjectDisposedException} If the stream is disposed.
   * @throws {InvalidOperationException} If the stream is not for writing, or
   * its socket has the asynchronous home.
   * @throws {IOException} If the socket fails or `writeTimeout` runs out;
   * `cause` says how.
   *
   * @example Write a byte
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const mode = "sync";
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode });
   * listener.start();
   * using client = new TcpClient({ mode });
   * client.connect(listener.localEndpoint);
   * using peer = listener.acceptTcpClient();
   * const stream = client.getStream();
   *
   * stream.writeByte(7);
   * assertEquals(peer.getStream().readByte(), 7);
   * ```
   */
  writeByte(value: number): void {
    checkInteger("value", value, 0, 255);
    const byte = Uint8Array.of(value);
    asCall("writeByte", () => this.write(byte), "writeAsync");
  }

  /**
   * Does nothing: what is written goes to the socket at once.
   *
   * Source: `NetworkStream.Flush`.
   *
   * @example It can always be called
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * const stream = client.getStream();
   *
   * stream.flush();
   * stream.dispose();
   * stream.flush();
   * assert(!stream.canWrite);
   * ```
   */
  flush(): void {}

  /**
   * Does nothing: what is written goes to the socket at once.
   *
   * Source: `NetworkStream.FlushAsync`.
   *
   * @param _signal Not looked at, as in .NET.
   * @returns At once.
   *
   * @example It can always be awaited
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * const stream = client.getStream();
   *
   * await stream.flushAsync(AbortSignal.abort());
   * assert(stream.canWrite);
   * ```
   */
  flushAsync(_signal?: AbortSignal): Promise<void> {
    return Promise.resolve();
  }

  /**
   * Reads until the end, and writes all of it to another stream, which stays
   * open.
   *
   * Source: `Stream.CopyTo`.
   *
   * @param destination Where the bytes go.
   * @param bufferSize How many bytes are copied at once, at least 1; 81920 when
   * left out.
   * @throws {TypeError} If `destination` is no stream.
   * @throws {RangeError} If `bufferSize` is out of range.
   * @throws {ObjectDisposedException} If one of the streams is disposed.
   * @throws {NotSupportedException} If this stream is not for reading, or the
   * other not for writing.
   * @throws {InvalidOperationException} If a socket has the asynchronous home.
   * @throws {IOException} If a socket fails; `cause` says how.
   *
   * @example Echo what a peer sent before it ended its half
   * ```ts
   * import { IPAddress, SocketShutdown, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const mode = "sync";
   * using listener = new TcpListener(IPAddress.loopback, 0, { mode });
   * listener.start();
   * using client = new TcpClient({ mode });
   * client.connect(listener.localEndpoint);
   * using peer = listener.acceptTcpClient();
   * const stream = client.getStream();
   *
   * const other = peer.getStream();
   * other.write(Uint8Array.of(1, 2, 3));
   * other.socket.shutdown(SocketShutdown.Send);
   * stream.copyTo(stream);
   * const buffer = new Uint8Array(3);
   * other.readExactly(buffer);
   * assertEquals([...buffer], [1, 2, 3]);
   * ```
   */
  copyTo(
    destination: Pick<NetworkStream, "canRead" | "canWrite" | "write">,
    bufferSize: number = copyBufferSize,
  ): void {
    checkCopy(this, destination, bufferSize, "write");
    const buffer = new Uint8Array(bufferSize);
    asCall("copyTo", () => {
      for (let count; (count = this.read(buffer)) > 0;) {
        destination.write(buffer.subarray(0, count));
      }
    });
  }

  /**
   * Reads until the end, and writes all of it to another stream, which stays
   * open.
   *
   * Source: `Stream.CopyToAsync`.
   *
   * @param destination Where the bytes go: a stream like this one, or a
   * `WritableStream`.
   * @param signal Gives up; bytes that were read and not yet written are
   * dropped.
   * @returns When the end was read and all was written.
   * @throws {TypeError} If `destination` is no stream, or a locked one.
   * @throws {ObjectDisposedException} If one of the streams is disposed.
   * @throws {NotSupportedException} If this stream is not for reading, or the
   * other not for writing.
   * @throws {IOException} If a socket fails; `cause` says how.
   * @throws {DOMException} If the signal aborts: its `reason`, whatever that
   * is.
   *
   * @example Echo what a peer sends until it ends its half
   * ```ts
   * import { IPAddress, SocketShutdown, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * using peer = await listener.acceptTcpClientAsync();
   * const stream = client.getStream();
   *
   * const other = peer.getStream();
   * await other.writeAsync(Uint8Array.of(1, 2, 3));
   * other.socket.shutdown(SocketShutdown.Send);
   * await stream.copyToAsync(stream);
   * const buffer = new Uint8Array(3);
   * await other.readExactlyAsync(buffer);
   * assertEquals([...buffer], [1, 2, 3]);
   * ```
   */
  copyToAsync(
    destination:
      | Pick<NetworkStream, "canRead" | "canWrite" | "writeAsync">
      | WritableStream<Uint8Array<ArrayBuffer>>,
    signal?: AbortSignal,
  ): Promise<void>;
  /**
   * Reads until the end, and writes all of it to another stream, which stays
   * open.
   *
   * Source: `Stream.CopyToAsync(Stream, Int32, CancellationToken)`.
   *
   * @param destination Where the bytes go: a stream like this one, or a
   * `WritableStream`.
   * @param bufferSize How many bytes are copied at once, at least 1; 81920 when
   * left out.
   * @param signal Gives up; bytes that were read and not yet written are
   * dropped.
   * @returns When the end was read and all was written.
   * @throws {TypeError} If `destination` is no stream, or a locked one.
   * @throws {RangeError} If `bufferSize` is out of range.
   * @throws {ObjectDisposedException} If one of the streams is disposed.
   * @throws {NotSupportedException} If this stream is not for reading, or the
   * other not for writing.
   * @throws {IOException} If a socket fails; `cause` says how.
   * @throws {DOMException} If the signal aborts: its `reason`, whatever that
   * is.
   *
   * @example Copy to a `WritableStream`
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * using peer = await listener.acceptTcpClientAsync();
   * const stream = client.getStream();
   *
   * await peer.getStream().writeAsync(Uint8Array.of(1, 2, 3));
   * peer.close();
   * const chunks: number[][] = [];
   * const writable = new WritableStream<Uint8Array>({
   *   write: (chunk) => void chunks.push([...chunk]),
   * });
   * await stream.copyToAsync(writable, 2);
   * assertEquals(chunks.flat(), [1, 2, 3]);
   * ```
   */
  copyToAsync(
    destination:
      | Pick<NetworkStream, "canRead" | "canWrite" | "writeAsync">
      | WritableStream<Uint8Array<ArrayBuffer>>,
    bufferSize: number,
    signal?: AbortSignal,
  ): Promise<void>;
  async copyToAsync(
    destination:
      | Pick<NetworkStream, "canRead" | "canWrite" | "writeAsync">
      | WritableStream<Uint8Array<ArrayBuffer>>,
    second?: number | AbortSignal,
    third?: AbortSignal,
  ): Promise<void> {
    const bufferSize = numberOf(second) ?? copyBufferSize;
    const signal = signalOf(second, third);
    checkCopy(this, destination, bufferSize, "writeAsync");
    const writer = destination instanceof WritableStream
      ? destination.getWriter()
      : undefined;
    try {
      const buffer = new Uint8Array(bufferSize);
      for (let count; (count = await this.readAsync(buffer, signal)) > 0;) {
        const chunk = buffer.subarray(0, count);
        if (writer !== undefined) await writeCopy(writer, chunk, signal);
        else if ("writeAsync" in destination) {
          await destination.writeAsync(chunk, signal);
        }
      }
    } finally {
      writer?.releaseLock();
    }
  }

  /**
   * The bytes that come, as a `ReadableStream`; always the same one.
   *
   * It is a byte stream: a reader may bring its own buffer (BYOB), into which up
   * to 64 KiB are copied, and the stream reads when it is asked to and no more,
   * so that what comes later can still be read here. What comes of a read whose
   * reader has let go is the next reader's, except that the Streams Standard
   * drops what had come of a BYOB read with a `min` if nothing follows.
   * Cancelling it ends the receiving half of the connection. A failure of the
   * socket makes it fail with the `IOException`.
   *
   * Source: none; the Streams Standard's `ReadableStream`.
   *
   * @returns The stream.
   * @throws {ObjectDisposedException} If the stream is disposed.
   * @throws {InvalidOperationException} If the stream is not for reading.
   *
   * @example Read all as text
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * using peer = await listener.acceptTcpClientAsync();
   * const stream = client.getStream();
   *
   * await peer.getStream().writeAsync(new TextEncoder().encode("hello"));
   * peer.close();
   * assertEquals(await new Response(stream.readable).text(), "hello");
   * ```
   */
  get readable(): ReadableStream<Uint8Array<ArrayBuffer>> {
    this.#checkReadable();
    return this.#readable ??= readableOf(
      this,
      () => endHalves(this.#socket, SocketShutdown.Receive),
    );
  }

  /**
   * A `WritableStream` whose bytes are sent; always the same one.
   *
   * Closing it ends the sending half of the connection, and the receiving half
   * stays open. Aborting it drops the connection, and with it what was not
   * sent: it disposes of this stream and closes the socket with a reset where
   * that is possible; of a socket that this stream does not own it ends the
   * sending half, in the asynchronous home behind the chunk that is being
   * written, whose memory is to be left alone. A chunk that is no `Uint8Array`
   * does the same.
   *
   * Source: none; the Streams Standard's `WritableStream`.
   *
   * @returns The stream.
   * @throws {ObjectDisposedException} If the stream is disposed.
   * @throws {InvalidOperationException} If the stream is not for writing.
   *
   * @example Send a body, and end
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * using peer = await listener.acceptTcpClientAsync();
   * const stream = client.getStream();
   *
   * await new Blob(["hello"]).stream().pipeTo(stream.writable);
   * assertEquals(await new Response(peer.getStream().readable).text(), "hello");
   * ```
   */
  get writable(): WritableStream<Uint8Array> {
    this.#checkWritable();
    return this.#writable ??= writableOf({
      writeAsync: (chunk) => this.writeAsync(chunk),
      end: () => this.#end(),
      drop: () => this.#drop(),
    });
  }

  /**
   * The bytes that come, in chunks as they come, until the end of the stream.
   *
   * Each chunk has memory of its own, of at most 65536 bytes. Nothing is read
   * ahead,
   * and leaving the loop leaves the stream open: what comes later is the next
   * read's.
   *
   * Source: none; ECMAScript's async iteration.
   *
   * @returns The chunks.
   * @throws {ObjectDisposedException} If the stream is disposed.
   * @throws {InvalidOperationException} If the stream is not for reading.
   * @throws {IOException} If the socket fails; `cause` says how.
   *
   * @example All that a peer sends
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * using peer = await listener.acceptTcpClientAsync();
   * const stream = client.getStream();
   *
   * await peer.getStream().writeAsync(Uint8Array.of(1, 2, 3));
   * peer.close();
   * const bytes: number[] = [];
   * for await (const chunk of stream) bytes.push(...chunk);
   * assertEquals(bytes, [1, 2, 3]);
   * ```
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<
    Uint8Array<ArrayBuffer>,
    void,
    void
  > {
    const nextChunk = chunksOf(this);
    for (let chunk; (chunk = await nextChunk()) !== undefined;) yield chunk;
  }

  /**
   * Closes the stream, and its socket if it owns it.
   *
   * What was written is still sent, in the background, for as long as `timeout`
   * says. Asynchronous calls that wait fail with an {@linkcode IOException} of
   * `OperationAborted`, where the socket is the stream's own.
   *
   * Source: `NetworkStream.Close(Int32)`.
   *
   * @param timeout How long sending may go on, in milliseconds: 0 to
   * 2147483647, or −1 (the default) for as long as the socket's `lingerState`
   * says, or as it takes.
   * @throws {RangeError} If `timeout` is less than −1 or no integer.
   *
   * @example The peer reads all, then the end
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * using peer = await listener.acceptTcpClientAsync();
   * const stream = client.getStream();
   *
   * await stream.writeAsync(Uint8Array.of(7));
   * stream.close(1000);
   * const buffer = new Uint8Array(2);
   * assertEquals(await peer.getStream().readAtLeastAsync(buffer, 2, false), 1);
   * ```
   */
  close(timeout: number = -1): void {
    checkInteger("timeout", timeout, -1, INT32_MAX);
    this.#closeTimeout = timeout;
    this.dispose();
  }

  /**
   * Closes the stream, and its socket if it owns it; twice is once.
   *
   * Source: `Stream.Dispose`.
   *
   * @example Nothing works afterwards
   * ```ts
   * import { IPAddress, ObjectDisposedException, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertRejects } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * const stream = client.getStream();
   *
   * stream.dispose();
   * await assertRejects(
   *   () => stream.readAsync(new Uint8Array(1)),
   *   ObjectDisposedException,
   * );
   * ```
   */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    if (this.#ownsSocket) closeGently(this.#socket, this.#closeTimeout);
  }

  /**
   * Closes the stream at the end of a `using` block, as `dispose` does.
   *
   * Source: `Stream.Dispose`.
   *
   * @example A block
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * const stream = client.getStream();
   *
   * {
   *   using owned = stream;
   *   assert(owned.canRead);
   * }
   * assert(!stream.canRead);
   * ```
   */
  [Symbol.dispose](): void {
    this.dispose();
  }

  /**
   * Closes the stream as `dispose` does, and waits until a socket that it owns
   * has sent what was written.
   *
   * Source: `Stream.DisposeAsync`.
   *
   * @returns When the stream is closed.
   *
   * @example A block
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * const stream = client.getStream();
   *
   * {
   *   await using owned = stream;
   *   assert(owned.canRead);
   * }
   * assert(!stream.canRead);
   * ```
   */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.disposeAsync();
  }

  /**
   * Closes the stream, and its socket if it owns it, and waits until nothing of
   * them is left.
   *
   * Source: `Stream.DisposeAsync`.
   *
   * @returns When the stream is closed.
   *
   * @example Closed
   * ```ts
   * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * const stream = client.getStream();
   *
   * await stream.disposeAsync();
   * assert(!stream.canRead);
   * ```
   */
  async disposeAsync(): Promise<void> {
    this.dispose();
    if (this.#ownsSocket) await this.#socket[Symbol.asyncDispose]();
  }

  #checkNotDisposed(): void {
    if (this.#disposed) throw new ObjectDisposedException("NetworkStream");
  }

  #checkReadable(): void {
    this.#checkNotDisposed();
    if (this.#canRead) return;
    throw new InvalidOperationException("The stream does not support reading");
  }

  #checkWritable(): void {
    this.#checkNotDisposed();
    if (this.#canWrite) return;
    throw new InvalidOperationException("The stream does not support writing");
  }

  /** Reads until `minimum` bytes are in `into`, for a call of that name. */
  #fill(
    call: string,
    into: Uint8Array,
    minimum: number,
    throwOnEnd: boolean,
  ): number {
    return asCall(call, () => {
      let filled = 0;
      while (filled < minimum) {
        const count = this.read(into.subarray(filled));
        if (count === 0) return ended(filled, throwOnEnd);
        filled += count;
      }
      return filled;
    });
  }

  /** The same without waiting. */
  async #fillAsync(
    into: Uint8Array,
    minimum: number,
    throwOnEnd: boolean,
    signal?: AbortSignal,
  ): Promise<number> {
    const { length } = into;
    let filled = 0;
    while (filled < minimum) {
      checkKept(into, length);
      const count = await this.readAsync(into.subarray(filled), signal);
      if (count === 0) return ended(filled, throwOnEnd);
      filled += count;
    }
    return filled;
  }

  /** The state of a socket that is not disposed. */
  #openCore(what: "read data from" | "write data to"): Core {
    const core = coreOf(this.#socket);
    try {
      core.checkNotDisposed();
    } catch (error) {
      throw failure(what, error);
    }
    return core;
  }

  /** Ends the sending half, for `writable`. */
  #end(): void {
    this.#checkNotDisposed();
    try {
      this.#socket.shutdown(SocketShutdown.Send);
    } catch (error) {
      throw failure("write data to", error);
    }
  }

  /** Ends what `writable` sends: drops it, if the connection is the stream's own. */
  #drop(): void {
    if (this.#disposed) return;
    if (!this.#ownsSocket) {
      return endHalves(this.#socket, SocketShutdown.Send);
    }
    this.#disposed = true;
    this.#socket.close(0);
  }
}

/** The error to throw for one of the socket's; others go on as they are. */
function failure(
  what: "read data from" | "write data to",
  error: unknown,
  signal?: AbortSignal,
): unknown {
  if (!isSocketFailure(error)) return error;
  if (signal?.aborted && error === signal.reason) return error;
  return new IOException(
    `Unable to ${what} the transport connection: ${error.message}`,
    { cause: error },
  );
}

/** The socket of an operation that is begun and ended apart, for its failure. */
function ownerOf(core: Core, what: "read data from" | "write data to"): Owner {
  return {
    get isDisposed() {
      return core.isDisposed;
    },
    turn: core.turn,
    toFailure: (error) => failure(what, error),
  };
}

/** The same, of an operation that is begun and ended apart. */
function* asIO<T>(
  what: "read data from" | "write data to",
  flow: Flow<T>,
): Flow<T> {
  try {
    return yield* flow;
  } catch (error) {
    throw failure(what, error);
  }
}

/** The same, of which nothing is told but that it has ended. */
function* nothingOf(flow: Flow<unknown>): Flow<void> {
  yield* flow;
}

function cannotSeek(): Error {
  return new NotSupportedException("The stream does not support seeking");
}

/** What a stream says that has ended after `filled` bytes, too few. */
function ended(filled: number, throwOnEnd: boolean): number {
  if (throwOnEnd) throw new EndOfStreamException();
  return filled;
}

function checkMinimum(buffer: Uint8Array, minimumBytes: number): void {
  partOf(buffer);
  checkInteger("minimumBytes", minimumBytes, 0, buffer.length);
}

/** A socket's timeout as a stream tells it: 0 is for ever there, −1 here. */
function timeoutOf(timeout: number): number {
  return timeout === 0 ? -1 : timeout;
}

function checkTimeout(value: number): void {
  if (value === -1) return;
  if (Number.isInteger(value) && value > 0 && value <= INT32_MAX) return;
  throw new RangeError(
    `A timeout must be "-1" or an integer from "1" to "${INT32_MAX}", ` +
      `got "${value}"`,
  );
}
