import type { SocketFlags } from "../constants/mod.ts";
import type { EndPoint, IPAddress } from "../net/mod.ts";
import type { ConnectDestination } from "./connect_target.ts";
import { Socket } from "./socket.ts";
import type { SocketReceiveFromResult } from "./socket_receive_from_result.ts";
import type { SocketReceiveMessageFromResult } from "./socket_receive_message_from_result.ts";

/**
 * The asynchronous calls of a socket, as functions of it: what .NET had before
 * `Socket` itself had them. Each calls the method of its name.
 *
 * Source: `System.Net.Sockets.SocketTaskExtensions`.
 *
 * @example Send
 * ```ts
 * import {
 *   IPAddress,
 *   SocketFlags,
 *   SocketTaskExtensions,
 *   TcpClient,
 *   TcpListener,
 * } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * using listener = new TcpListener(IPAddress.loopback, 0);
 * listener.start();
 * using client = new TcpClient();
 * const [server] = await Promise.all([
 *   listener.acceptSocketAsync(),
 *   client.connectAsync(listener.localEndpoint),
 * ]);
 *
 * const bytes = new Uint8Array([1, 2, 3]);
 * const { None } = SocketFlags;
 * assertEquals(
 *   await SocketTaskExtensions.sendAsync(client.client, bytes, None),
 *   3,
 * );
 * server.close();
 * ```
 */
export abstract class SocketTaskExtensions {
  /**
   * Promises a client.
   *
   * Source: `SocketTaskExtensions.AcceptAsync`.
   *
   * @param socket The listener.
   * @param acceptSocket The socket that is to have the connection; a new one, if
   * left out.
   * @returns The connected socket.
   * @throws {TypeError} If `socket` is no `Socket`.
   *
   * @example A client
   * ```ts
   * import {
   *   IPAddress,
   *   SocketTaskExtensions,
   *   TcpClient,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * const [server] = await Promise.all([
   *   SocketTaskExtensions.acceptAsync(listener.server),
   *   client.connectAsync(listener.localEndpoint),
   * ]);
   *
   * assertEquals(server.connected, true);
   * server.close();
   * ```
   */
  static async acceptAsync(
    socket: Socket,
    acceptSocket: Socket | null = null,
  ): Promise<Socket> {
    return await checked(socket).acceptAsync(acceptSocket);
  }

  /**
   * Connects.
   *
   * Source: `SocketTaskExtensions.ConnectAsync(Socket, EndPoint,
   * CancellationToken)`.
   *
   * @param socket The socket.
   * @param remoteEP Whom to connect to.
   * @param signal Gives up.
   * @returns A promise that resolves when it is connected.
   * @throws {TypeError} If `socket` is no `Socket`.
   *
   * @example To an end point
   * ```ts
   * import {
   *   IPAddress,
   *   SocketTaskExtensions,
   *   TcpClient,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * const [server] = await Promise.all([
   *   listener.acceptSocketAsync(),
   *   SocketTaskExtensions.connectAsync(client.client, listener.localEndpoint),
   * ]);
   *
   * assertEquals(client.client.connected, true);
   * server.close();
   * ```
   */
  static connectAsync(
    socket: Socket,
    remoteEP: EndPoint,
    signal?: AbortSignal,
  ): Promise<void>;
  /**
   * Connects to an address, to the first of several that answers, or to a name.
   *
   * Source: `SocketTaskExtensions.ConnectAsync` with `IPAddress`, `IPAddress[]`
   * or `String`, `Int32` and `CancellationToken`.
   *
   * @param socket The socket.
   * @param host The address, addresses or name.
   * @param port The port.
   * @param signal Gives up.
   * @returns A promise that resolves when it is connected.
   * @throws {TypeError} If `socket` is no `Socket`.
   */
  static connectAsync(
    socket: Socket,
    host: IPAddress | readonly IPAddress[] | string,
    port: number,
    signal?: AbortSignal,
  ): Promise<void>;
  static async connectAsync(
    socket: Socket,
    ...rest: [ConnectDestination, (number | AbortSignal)?, AbortSignal?]
  ): Promise<void> {
    // One of the two forms of `Socket`, whichever was given.
    const given = rest as [IPAddress, number, AbortSignal?];
    await checked(socket).connectAsync(...given);
  }

  /**
   * Receives into a buffer, or into several.
   *
   * Source: `SocketTaskExtensions.ReceiveAsync`.
   *
   * @param socket The socket.
   * @param buffer Where to put what is received.
   * @param socketFlags How.
   * @param signal Gives up.
   * @returns How many bytes were received.
   * @throws {TypeError} If `socket` is no `Socket`.
   *
   * @example Three bytes
   * ```ts
   * import {
   *   IPAddress,
   *   SocketFlags,
   *   SocketTaskExtensions,
   *   TcpClient,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * const [server] = await Promise.all([
   *   listener.acceptSocketAsync(),
   *   client.connectAsync(listener.localEndpoint),
   * ]);
   *
   * await client.client.sendAsync(new Uint8Array([1, 2, 3]));
   * const buffer = new Uint8Array(8);
   * const { None } = SocketFlags;
   * assertEquals(
   *   await SocketTaskExtensions.receiveAsync(server, buffer, None),
   *   3,
   * );
   * server.close();
   * ```
   */
  static async receiveAsync(
    socket: Socket,
    buffer: Uint8Array | readonly Uint8Array[],
    socketFlags: SocketFlags,
    signal?: AbortSignal,
  ): Promise<number> {
    return await checked(socket).receiveAsync(buffer, socketFlags, signal);
  }

  /**
   * Receives a datagram, and tells who sent it.
   *
   * Source: `SocketTaskExtensions.ReceiveFromAsync`.
   *
   * @param socket The socket.
   * @param buffer Where to put it.
   * @param socketFlags How.
   * @param remoteEndPoint An end point of the senders' address family.
   * @returns How many bytes were received, and from whom.
   * @throws {TypeError} If `socket` is no `Socket`.
   *
   * @example From oneself
   * ```ts
   * import {
   *   AddressFamily,
   *   IPAddress,
   *   IPEndPoint,
   *   ProtocolType,
   *   Socket,
   *   SocketFlags,
   *   SocketTaskExtensions,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using socket = new Socket(
   *   AddressFamily.InterNetwork,
   *   SocketType.Dgram,
   *   ProtocolType.Udp,
   *   { mode: "async" },
   * );
   * socket.bind(new IPEndPoint(IPAddress.loopback, 0));
   * const self = socket.localEndPoint!;
   *
   * await socket.sendToAsync(new Uint8Array(3), self);
   * const { receivedBytes } = await SocketTaskExtensions.receiveFromAsync(
   *   socket,
   *   new Uint8Array(8),
   *   SocketFlags.None,
   *   self,
   * );
   * assertEquals(receivedBytes, 3);
   * ```
   */
  static async receiveFromAsync(
    socket: Socket,
    buffer: Uint8Array,
    socketFlags: SocketFlags,
    remoteEndPoint: EndPoint,
  ): Promise<SocketReceiveFromResult> {
    return await checked(socket)
      .receiveFromAsync(buffer, socketFlags, remoteEndPoint);
  }

  /**
   * Receives a datagram, and tells who sent it, and to which address.
   *
   * Source: `SocketTaskExtensions.ReceiveMessageFromAsync`.
   *
   * @param socket The socket.
   * @param buffer Where to put it.
   * @param socketFlags How.
   * @param remoteEndPoint An end point of the senders' address family.
   * @returns What is known of the datagram.
   * @throws {TypeError} If `socket` is no `Socket`.
   *
   * @example From oneself
   * ```ts
   * import {
   *   AddressFamily,
   *   IPAddress,
   *   IPEndPoint,
   *   ProtocolType,
   *   Socket,
   *   SocketFlags,
   *   SocketTaskExtensions,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using socket = new Socket(
   *   AddressFamily.InterNetwork,
   *   SocketType.Dgram,
   *   ProtocolType.Udp,
   *   { mode: "async" },
   * );
   * socket.bind(new IPEndPoint(IPAddress.loopback, 0));
   * const self = socket.localEndPoint!;
   *
   * await socket.sendToAsync(new Uint8Array(3), self);
   * const result = await SocketTaskExtensions.receiveMessageFromAsync(
   *   socket,
   *   new Uint8Array(2),
   *   SocketFlags.None,
   *   self,
   * );
   * assertEquals(result.receivedBytes, 2);
   * assertEquals(result.socketFlags, SocketFlags.Truncated);
   * ```
   */
  static async receiveMessageFromAsync(
    socket: Socket,
    buffer: Uint8Array,
    socketFlags: SocketFlags,
    remoteEndPoint: EndPoint,
  ): Promise<SocketReceiveMessageFromResult> {
    return await checked(socket)
      .receiveMessageFromAsync(buffer, socketFlags, remoteEndPoint);
  }

  /**
   * Sends a buffer, or several one after another.
   *
   * Source: `SocketTaskExtensions.SendAsync`.
   *
   * @param socket The socket.
   * @param buffer What to send.
   * @param socketFlags How.
   * @param signal Gives up.
   * @returns How many bytes were sent.
   * @throws {TypeError} If `socket` is no `Socket`.
   *
   * @example Two buffers
   * ```ts
   * import {
   *   IPAddress,
   *   SocketFlags,
   *   SocketTaskExtensions,
   *   TcpClient,
   *   TcpListener,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * const [server] = await Promise.all([
   *   listener.acceptSocketAsync(),
   *   client.connectAsync(listener.localEndpoint),
   * ]);
   *
   * const buffers = [new Uint8Array(1), new Uint8Array(2)];
   * const { None } = SocketFlags;
   * assertEquals(
   *   await SocketTaskExtensions.sendAsync(client.client, buffers, None),
   *   3,
   * );
   * server.close();
   * ```
   */
  static async sendAsync(
    socket: Socket,
    buffer: Uint8Array | readonly Uint8Array[],
    socketFlags: SocketFlags,
    signal?: AbortSignal,
  ): Promise<number> {
    return await checked(socket).sendAsync(buffer, socketFlags, signal);
  }

  /**
   * Sends a datagram.
   *
   * Source: `SocketTaskExtensions.SendToAsync`.
   *
   * @param socket The socket.
   * @param buffer What to send.
   * @param socketFlags How.
   * @param remoteEP Whom to send it to.
   * @returns How many bytes were sent.
   * @throws {TypeError} If `socket` is no `Socket`.
   *
   * @example To oneself
   * ```ts
   * import {
   *   AddressFamily,
   *   IPAddress,
   *   IPEndPoint,
   *   ProtocolType,
   *   Socket,
   *   SocketFlags,
   *   SocketTaskExtensions,
   *   SocketType,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using socket = new Socket(
   *   AddressFamily.InterNetwork,
   *   SocketType.Dgram,
   *   ProtocolType.Udp,
   *   { mode: "async" },
   * );
   * socket.bind(new IPEndPoint(IPAddress.loopback, 0));
   * const self = socket.localEndPoint!;
   *
   * const sent = await SocketTaskExtensions.sendToAsync(
   *   socket,
   *   new Uint8Array(3),
   *   SocketFlags.None,
   *   self,
   * );
   * assertEquals(sent, 3);
   * ```
   */
  static async sendToAsync(
    socket: Socket,
    buffer: Uint8Array,
    socketFlags: SocketFlags,
    remoteEP: EndPoint,
  ): Promise<number> {
    return await checked(socket).sendToAsync(buffer, socketFlags, remoteEP);
  }
}

function checked(socket: Socket): Socket {
  if (socket instanceof Socket) return socket;
  throw new TypeError(`"socket" must be a Socket, and is "${socket}"`);
}
