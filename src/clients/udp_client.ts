import { SocketOptionLevel } from "../constants/socket_option_level.ts";
import { SocketOptionName } from "../constants/socket_option_name.ts";
import { INT32_MAX } from "../constants/int32.ts";
import { AddressFamily } from "../constants/address_family.ts";
import { ProtocolType } from "../constants/protocol_type.ts";
import { SocketError } from "../constants/socket_error.ts";
import { SocketFlags } from "../constants/socket_flags.ts";
import { SocketType } from "../constants/socket_type.ts";
import { createSocketException, SocketException } from "../errors/mod.ts";
import { InvalidOperationException } from "../errors/invalid_operation_exception.ts";
import { NotSupportedException } from "../errors/not_supported_exception.ts";
import { ObjectDisposedException } from "../errors/object_disposed_exception.ts";
import { IPAddress } from "../net/ip_address.ts";
import { IPEndPoint } from "../net/ip_end_point.ts";
import {
  type AsyncCallback,
  type AsyncResult,
  begin,
  type CallbackAndState,
  end,
} from "../socket/async_result.ts";
import { asCall, cannotBlock } from "../socket/cannot_block.ts";
import { checkOptions, checkSignal } from "../socket/checks.ts";
import { canReach } from "../socket/connect_target.ts";
import { datagramTargets } from "../socket/datagram_targets.ts";
import { datagramArguments } from "../socket/datagram_arguments.ts";
import {
  beginReceiveFromArguments,
  receiveFromFlow,
  sendFlow,
  sendToFlow,
} from "../socket/flows.ts";
import { coreOf, Socket } from "../socket/socket.ts";
import type { SocketReceiveFromResult } from "../socket/socket_receive_from_result.ts";
import type { SocketOptions } from "../socket/socket_options.ts";
import { systemNetwork } from "../transport/door.ts";
import { checkKept } from "../transport/kept.ts";
import type { Home } from "../transport/transport.ts";
import { type Flow, runAsync, runSync } from "../transport/wait.ts";
import { checkInteger, wrongType } from "./_arguments.ts";
import { addressOf } from "./_look_up.ts";
import { UdpReceiveResult } from "./udp_receive_result.ts";
import { showAs, shown } from "../net/inspect.ts";

/** Room for any datagram. */
const ROOM = 1 << 16;

/**
 * A UDP client: sends datagrams to a default receiver or to any, and
 * receives them with their sender.
 *
 * `send` and `receive` wait and their `Async` twins give promises; which
 * of them is called first decides where the socket lives, unless `mode`
 * says so. See `Socket`.
 *
 * Source: `System.Net.Sockets.UdpClient`.
 *
 * @example There and back
 * ```ts
 * import { IPAddress, IPEndPoint, UdpClient } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * using receiver = new UdpClient(new IPEndPoint(IPAddress.loopback, 0));
 * using sender = new UdpClient();
 * await sender.sendAsync(
 *   new TextEncoder().encode("hello"),
 *   receiver.client.localEndPoint as IPEndPoint,
 * );
 * const { buffer } = await receiver.receiveAsync();
 * assertEquals(new TextDecoder().decode(buffer), "hello");
 * ```
 */
export class UdpClient implements Disposable, AsyncDisposable {
  readonly #options: SocketOptions | undefined;
  #family: AddressFamily = AddressFamily.InterNetwork;
  #socket: Socket;
  #active = false;
  #disposed = false;
  /** Room that no receive uses: several at once need one each. */
  #room: Uint8Array | undefined;

  static {
    showAs(
      this,
      (client) => client.#disposed ? "disposed" : shown(client.#socket),
    );
  }

  /**
   * Makes a client that is neither bound nor connected, for IPv4.
   *
   * Source: `UdpClient()`.
   *
   * @param options Where the socket lives (`mode`) and what carries its
   * datagrams (`network`).
   *
   * @example A client
   * ```ts
   * import { UdpClient } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using client = new UdpClient();
   * assert(!client.client.isBound);
   * ```
   */
  constructor(options?: SocketOptions);
  /**
   * Makes a client that is bound to a local end point.
   *
   * Source: `UdpClient(IPEndPoint)`.
   *
   * @param localEP The address, and the port or 0 for any.
   * @param options Where the socket lives (`mode`) and what carries its
   * datagrams (`network`).
   * @throws {TypeError} If `localEP` is no `IPEndPoint`.
   * @throws {SocketException} If the address is not one of this machine, or
   * the port is taken.
   * @throws {SecurityException} If the program may not bind it.
   *
   * @example An address to receive at
   * ```ts
   * import { IPAddress, IPEndPoint, UdpClient } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using client = new UdpClient(new IPEndPoint(IPAddress.loopback, 0));
   * assert(client.client.isBound);
   * ```
   */
  constructor(localEP: IPEndPoint, options?: SocketOptions);
  /**
   * Makes a client of an address family, bound to a port if one is given.
   *
   * Source: `UdpClient(Int32)`, `UdpClient(Int32, AddressFamily)`.
   * `UdpClient(AddressFamily)` is `new UdpClient(undefined, family)`, since
   * both are numbers.
   *
   * @param port The port, 0 for any, `undefined` not to bind.
   * @param family `InterNetwork` (the default) or `InterNetworkV6`.
   * @param options Where the socket lives (`mode`) and what carries its
   * datagrams (`network`).
   * @throws {RangeError} If `port` is out of range.
   * @throws {TypeError} If it is another family.
   * @throws {SocketException} If the port is taken.
   * @throws {SecurityException} If the program may not bind it.
   *
   * @example Any port of IPv6
   * ```ts
   * import { AddressFamily, UdpClient } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using client = new UdpClient(0, AddressFamily.InterNetworkV6);
   * assert(client.client.isBound);
   * ```
   */
  constructor(
    port: number | undefined,
    family: AddressFamily,
    options?: SocketOptions,
  );
  /** Makes a client that is bound to a port of every IPv4 address. */
  constructor(port: number, options?: SocketOptions);
  /**
   * Makes a client with a default receiver; a name is looked up, and waited
   * for.
   *
   * Source: `UdpClient(String, Int32)`.
   *
   * @param hostname The receiver's name or address.
   * @param port Its port, 0–65535.
   * @param options Where the socket lives (`mode`) and what carries its
   * datagrams (`network`).
   * @throws {TypeError} If `hostname` is no string.
   * @throws {RangeError} If `port` is out of range.
   * @throws {SocketException} If the host is not found.
   * @throws {SecurityException} If the program may not send to it.
   * @throws {InvalidOperationException} If `mode` is `"async"` and a name
   * has to be looked up.
   *
   * @example A default receiver
   * ```ts
   * import { UdpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using client = new UdpClient("127.0.0.1", 9);
   * assertEquals(`${client.client.remoteEndPoint}`, "127.0.0.1:9");
   * ```
   */
  constructor(hostname: string, port: number, options?: SocketOptions);
  constructor(
    first?: SocketOptions | IPEndPoint | number | string,
    second?: SocketOptions | number,
    third?: SocketOptions,
  ) {
    let bindTo: IPEndPoint | undefined;
    let target: IPAddress | string | undefined;
    if (typeof first === "string") {
      this.#options = third;
      checkInteger("port", second as number, 0, 65535);
      target = addressOf(first) ?? first;
      if (typeof target === "string") {
        const [found] = runSync(
          this.#targets(target, second as number, "sync"),
          () => cannotBlock("connect"),
        );
        target = found ?? target;
      }
      if (target instanceof IPAddress) this.#family = target.addressFamily;
    } else if (first instanceof IPEndPoint) {
      this.#options = second as SocketOptions | undefined;
      this.#family = first.addressFamily;
      bindTo = first;
    } else if (typeof first === "number" || typeof second === "number") {
      if (typeof second === "number") {
        this.#family = checkFamily(second as AddressFamily);
        this.#options = third;
      } else this.#options = second ?? third;
      if (first !== undefined) {
        checkInteger("port", first as number, 0, 65535);
        bindTo = new IPEndPoint(anyOf(this.#family), first as number);
      }
    } else if (
      first === undefined || typeof first === "object" && first !== null
    ) {
      this.#options = first;
    } else throw wrongType("localEP", "an IPEndPoint", first);
    this.#socket = new Socket(
      this.#family,
      SocketType.Dgram,
      ProtocolType.Udp,
      this.#options,
    );
    if (bindTo !== undefined) this.#socket.bind(bindTo);
    if (target !== undefined) {
      try {
        this.connect(target, second as number);
      } catch (error) {
        this.dispose();
        throw error;
      }
    }
  }

  /**
   * The socket below; `null` once the client is closed, as in .NET.
   *
   * A socket that is set replaces the one before, which stays open; the client
   * goes on as what it was made and connected as.
   *
   * Source: `UdpClient.Client`.
   *
   * @returns The socket.
   * @throws {TypeError} If it is set to what is no `Socket`.
   *
   * @example The family
   * ```ts
   * import { AddressFamily, UdpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using client = new UdpClient();
   * assertEquals(client.client.addressFamily, AddressFamily.InterNetwork);
   * ```
   */
  get client(): Socket {
    // .NET says the same: not null by its type, and null once closed.
    return this.#disposed ? null as unknown as Socket : this.#socket;
  }
  set client(value: Socket) {
    if (!(value instanceof Socket)) throw wrongType("value", "a Socket", value);
    this.#socket = value;
  }

  /**
   * Whether the client has a default receiver; for classes that extend this
   * one.
   *
   * Source: `UdpClient.Active`.
   *
   * @returns Whether it has.
   *
   * @example A class that extends this one
   * ```ts
   * import { UdpClient } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * class Client extends UdpClient {
   *   get hasReceiver(): boolean {
   *     return this.active;
   *   }
   * }
   * using client = new Client();
   * assert(!client.hasReceiver);
   * ```
   */
  protected get active(): boolean {
    return this.#active;
  }
  protected set active(value: boolean) {
    this.#active = value;
  }

  /**
   * How many bytes the next datagram has; 0 if there is none.
   *
   * Source: `UdpClient.Available`.
   *
   * @returns The number of bytes.
   * @throws {ObjectDisposedException} If the client is closed.
   *
   * @example Nothing was received
   * ```ts
   * import { UdpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using client = new UdpClient(0);
   * assertEquals(client.available, 0);
   * ```
   */
  get available(): number {
    return this.#open().available;
  }

  /**
   * How many datagrams were dropped here because nobody took them in time;
   * see `Socket.droppedDatagrams`.
   *
   * Source: none; .NET has no such count.
   *
   * @returns The number of datagrams.
   * @throws {ObjectDisposedException} If the client is closed.
   *
   * @example None yet
   * ```ts
   * import { UdpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using client = new UdpClient(0);
   * assertEquals(client.droppedDatagrams, 0);
   * ```
   */
  get droppedDatagrams(): number {
    return this.#open().droppedDatagrams;
  }

  /**
   * How many routers a datagram may pass. Deno can set that over IPv4 only.
   *
   * Source: `UdpClient.Ttl`.
   *
   * @returns 1–255; 64 is the default.
   * @throws {RangeError} If it is set to what is not 0–255.
   * @throws {SocketException} If the system refuses it; `ProtocolOption`, if it
   * is set to another number over IPv6; `OperationNotSupported`, if it is set
   * after the first datagram with `--unstable-net`.
   * @throws {ObjectDisposedException} If the client is closed.
   *
   * @example This network only
   * ```ts
   * import { UdpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using client = new UdpClient();
   * client.ttl = 1;
   * assertEquals(client.ttl, 1);
   * ```
   */
  get ttl(): number {
    this.#open();
    return this.#socket.ttl;
  }
  set ttl(value: number) {
    checkInteger("value", value, 0, 255);
    this.#open();
    this.#socket.ttl = value;
  }

  /**
   * Whether datagrams may go to a broadcast address. Sending to
   * 255.255.255.255 sets it.
   *
   * Source: `UdpClient.EnableBroadcast`.
   *
   * @returns Whether it is so; `false` is the default.
   * @throws {SocketException} If the system refuses it, or
   * (`OperationNotSupported`) if it is set after the first datagram with
   * `--unstable-net`.
   * @throws {ObjectDisposedException} If the client is closed.
   *
   * @example Change it
   * ```ts
   * import { UdpClient } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using client = new UdpClient();
   * client.enableBroadcast = true;
   * assert(client.enableBroadcast);
   * ```
   */
  get enableBroadcast(): boolean {
    this.#open();
    return this.#socket.enableBroadcast;
  }
  set enableBroadcast(value: boolean) {
    this.#open();
    this.#socket.enableBroadcast = value;
  }

  /**
   * Whether this machine gets its own datagrams to a group.
   *
   * Source: `UdpClient.MulticastLoopback`.
   *
   * @returns Whether it is so; `true` is the default.
   * @throws {SocketException} If the system refuses it, or
   * (`OperationNotSupported`) if it is set after the first datagram with
   * `--unstable-net`.
   * @throws {ObjectDisposedException} If the client is closed.
   *
   * @example Change it
   * ```ts
   * import { UdpClient } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using client = new UdpClient();
   * client.multicastLoopback = false;
   * assert(!client.multicastLoopback);
   * ```
   */
  get multicastLoopback(): boolean {
    this.#open();
    return this.#socket.multicastLoopback;
  }
  set multicastLoopback(value: boolean) {
    this.#open();
    this.#socket.multicastLoopback = value;
  }

  /**
   * Whether IPv4 routers may not break datagrams up. Deno cannot have it so.
   *
   * Source: `UdpClient.DontFragment`.
   *
   * @returns `false`.
   * @throws {SocketException} If it is set to `true`: `ProtocolOption`.
   * @throws {NotSupportedException} On an IPv6 client.
   * @throws {ObjectDisposedException} If the client is closed.
   *
   * @example It is not so
   * ```ts
   * import { UdpClient } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using client = new UdpClient();
   * assert(!client.dontFragment);
   * ```
   */
  get dontFragment(): boolean {
    this.#open();
    return this.#socket.dontFragment;
  }
  set dontFragment(value: boolean) {
    this.#open();
    this.#socket.dontFragment = value;
  }

  /**
   * Whether no other socket may use the client's port.
   *
   * Source: `UdpClient.ExclusiveAddressUse`.
   *
   * @returns Whether the port is the client's alone; `true` is the default.
   * @throws {InvalidOperationException} If it is set once bound.
   * @throws {ObjectDisposedException} If the client is closed.
   *
   * @example The default
   * ```ts
   * import { UdpClient } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * using client = new UdpClient();
   * assert(client.exclusiveAddressUse);
   * ```
   */
  get exclusiveAddressUse(): boolean {
    return this.#open().exclusiveAddressUse;
  }
  set exclusiveAddressUse(value: boolean) {
    this.#open().exclusiveAddressUse = value;
  }

  /**
   * Throws always: only Windows can control the protection level.
   *
   * Source: `UdpClient.AllowNatTraversal`.
   *
   * @param _allowed Not used.
   * @throws {NotSupportedException} Always.
   *
   * @example It throws
   * ```ts
   * import { NotSupportedException, UdpClient } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * using client = new UdpClient();
   * assertThrows(() => client.allowNatTraversal(true), NotSupportedException);
   * ```
   */
  allowNatTraversal(_allowed: boolean): void {
    throw new NotSupportedException(
      "The IP protection level cannot be controlled on this platform",
    );
  }

  /**
   * Sets the default receiver, from whom alone datagrams are then received.
   * Nothing is sent.
   *
   * Source: `UdpClient.Connect(IPEndPoint)`.
   *
   * @param endPoint The receiver.
   * @throws {TypeError} If it is no end point.
   * @throws {SocketException} If the host is not found, or is not of the
   * client's family.
   * @throws {NotSupportedException} If the address is not of the client's
   * family.
   * @throws {SecurityException} If the program may not send to it.
   * @throws {InvalidOperationException} If a name has to be looked up where
   * a call cannot wait.
   * @throws {ObjectDisposedException} If the client is closed.
   *
   * @example A default receiver
   * ```ts
   * import { IPAddress, UdpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using client = new UdpClient();
   * client.connect(IPAddress.loopback, 9);
   * assertEquals(`${client.client.remoteEndPoint}`, "127.0.0.1:9");
   * ```
   */
  connect(endPoint: IPEndPoint): void;
  /**
   * Sets the default receiver by its address or name.
   *
   * Source: `UdpClient.Connect(IPAddress, Int32)`,
   * `UdpClient.Connect(String, Int32)`.
   *
   * @param host The address or name.
   * @param port The port, 0–65535.
   */
  connect(host: IPAddress | string, port: number): void;
  connect(first: IPEndPoint | IPAddress | string, port?: number): void {
    const socket = this.#open();
    if (first instanceof IPEndPoint) {
      this.#checkBroadcast(first.address);
      socket.connect(first);
    } else if (first instanceof IPAddress) {
      this.#checkBroadcast(first);
      socket.connect(first, port as number);
    } else if (typeof first === "string") {
      const address = addressOf(first);
      if (address !== undefined && !this.#canReach(address)) {
        throw createSocketException(SocketError.NotConnected, first);
      }
      if (address !== undefined) this.#checkBroadcast(address);
      connectTo(socket, first, port as number);
    } else throw wrongType("endPoint", "an IPEndPoint", first);
    this.#active = true;
  }

  /**
   * Sends a datagram.
   *
   * Without an end point or host it goes to the default receiver.
   * `undefined` or `null` in its place is the same, but lets the system
   * refuse a client that has none.
   *
   * Source: `UdpClient.Send(ReadOnlySpan<Byte>, IPEndPoint)`.
   *
   * @param datagram The bytes, up to 65,507 over IPv4 and 65,527 over IPv6.
   * @param endPoint Whom to send to.
   * @returns How many bytes were sent: all.
   * @throws {TypeError} If an argument is of the wrong type.
   * @throws {RangeError} If `bytes` or `port` is out of range.
   * @throws {InvalidOperationException} If a receiver is named and the
   * client has a default one, or neither; or if the socket lives where the
   * call cannot wait.
   * @throws {SocketException} If the host is not found, or the system
   * refuses: `MessageSize`, `DestinationAddressRequired`,
   * `AddressFamilyNotSupported`.
   * @throws {SecurityException} If the program may not send to it.
   * @throws {ObjectDisposedException} If the client is closed.
   *
   * @example To an end point
   * ```ts
   * import { IPAddress, IPEndPoint, UdpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using receiver = new UdpClient(new IPEndPoint(IPAddress.loopback, 0), {
   *   mode: "sync",
   * });
   * using sender = new UdpClient();
   * const to = receiver.client.localEndPoint as IPEndPoint;
   * assertEquals(sender.send(new Uint8Array(3), to), 3);
   * ```
   */
  send(datagram: Uint8Array, endPoint?: IPEndPoint | null): number;
  /** Sends a datagram to a host. Source: `UdpClient.Send(ReadOnlySpan<Byte>, String, Int32)`. */
  send(datagram: Uint8Array, hostname: string | null, port: number): number;
  /** Sends the first `bytes` bytes. Source: `UdpClient.Send(Byte[], Int32, IPEndPoint)`. */
  send(
    datagram: Uint8Array,
    bytes: number,
    endPoint?: IPEndPoint | null,
  ): number;
  /** Sends the first `bytes` bytes to a host. Source: `UdpClient.Send(Byte[], Int32, String, Int32)`. */
  send(
    datagram: Uint8Array,
    bytes: number,
    hostname: string | null,
    port: number,
  ): number;
  send(datagram: Uint8Array, ...rest: SendArguments): number {
    const socket = this.#open();
    const { part, to } = this.#sendArguments(datagram, rest);
    const endPoint = to instanceof IPEndPoint || to === undefined
      ? to
      : runSync(this.#find(to, "sync"), () => cannotBlock("send"));
    return asCall(
      "send",
      () =>
        endPoint === undefined
          ? socket.send(part)
          : socket.sendTo(part, endPoint),
    );
  }

  /**
   * Sends a datagram without blocking.
   *
   * Without an end point or host it goes to the default receiver.
   * `undefined` or `null` in its place is the same, but lets the system
   * refuse a client that has none.
   *
   * Source: `UdpClient.SendAsync(ReadOnlyMemory<Byte>, IPEndPoint,
   * CancellationToken)`.
   *
   * @param datagram The bytes, up to 65,507 over IPv4 and 65,527 over IPv6; they must not change until the
   * promise is settled.
   * @param endPoint Whom to send to.
   * @param signal Gives up.
   * @returns How many bytes were sent: all.
   * @throws {TypeError} If an argument is of the wrong type.
   * @throws {RangeError} If `bytes` or `port` is out of range.
   * @throws {InvalidOperationException} If a receiver is named and the
   * client has a default one, or neither.
   * @throws {SocketException} If the host is not found, or the system
   * refuses: `MessageSize`, `DestinationAddressRequired`,
   * `AddressFamilyNotSupported`.
   * @throws {SecurityException} If the program may not send to it.
   * @throws {DOMException} If the signal aborts: its `reason`, whatever that
   * is.
   * @throws {ObjectDisposedException} If the client is closed.
   *
   * @example To an end point
   * ```ts
   * import { IPAddress, IPEndPoint, UdpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using receiver = new UdpClient(new IPEndPoint(IPAddress.loopback, 0), {
   *   mode: "sync",
   * });
   * using sender = new UdpClient();
   * const to = receiver.client.localEndPoint as IPEndPoint;
   * assertEquals(await sender.sendAsync(new Uint8Array(3), to), 3);
   * ```
   */
  sendAsync(
    datagram: Uint8Array,
    endPoint?: IPEndPoint | null,
    signal?: AbortSignal,
  ): Promise<number>;
  /** Sends to the default receiver. Source: `UdpClient.SendAsync(ReadOnlyMemory<Byte>, CancellationToken)`. */
  sendAsync(
    datagram: Uint8Array,
    signal: AbortSignal | undefined,
  ): Promise<number>;
  /** Sends to a host. Source: `UdpClient.SendAsync(ReadOnlyMemory<Byte>, String, Int32, CancellationToken)`. */
  sendAsync(
    datagram: Uint8Array,
    hostname: string | null,
    port: number,
    signal?: AbortSignal,
  ): Promise<number>;
  /** Sends the first `bytes` bytes. Source: `UdpClient.SendAsync(Byte[], Int32, IPEndPoint)`. */
  sendAsync(
    datagram: Uint8Array,
    bytes: number,
    endPoint?: IPEndPoint | null,
  ): Promise<number>;
  /** Sends the first `bytes` bytes to a host. Source: `UdpClient.SendAsync(Byte[], Int32, String, Int32)`. */
  sendAsync(
    datagram: Uint8Array,
    bytes: number,
    hostname: string | null,
    port: number,
  ): Promise<number>;
  async sendAsync(
    datagram: Uint8Array,
    ...rest: SendArguments
  ): Promise<number> {
    this.#open();
    const signal = takeSignal(rest);
    const { part, to } = this.#sendArguments(datagram, rest);
    const endPoint = to instanceof IPEndPoint || to === undefined
      ? to
      : await runAsync(this.#findFor(part, to), signal);
    const socket = this.#open();
    return endPoint === undefined
      ? await socket.sendAsync(part, signal)
      : await socket.sendToAsync(part, endPoint, signal);
  }

  /**
   * Waits for a datagram.
   *
   * Source: `UdpClient.Receive`, which puts the sender into a `ref`
   * parameter.
   *
   * @returns The datagram and its sender.
   * @throws {SocketException} `TimedOut` after the socket's
   * `receiveTimeout`, and the like.
   * @throws {InvalidOperationException} If the client is not bound, or lives
   * where the call cannot wait.
   * @throws {ObjectDisposedException} If the client is closed.
   *
   * @example From oneself
   * ```ts
   * import { IPAddress, IPEndPoint, UdpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using client = new UdpClient(new IPEndPoint(IPAddress.loopback, 0), {
   *   mode: "sync",
   * });
   * const self = client.client.localEndPoint as IPEndPoint;
   * client.send(new Uint8Array([1, 2]), self);
   * assertEquals(client.receive().buffer, new Uint8Array([1, 2]));
   * ```
   */
  receive(): UdpReceiveResult {
    const socket = this.#open();
    const room = this.#takeRoom();
    try {
      const { receivedBytes, remoteEndPoint } = asCall(
        "receive",
        () => socket.receiveFrom(room, this.#anyEndPoint),
      );
      return new UdpReceiveResult(
        room.slice(0, receivedBytes),
        remoteEndPoint as IPEndPoint,
      );
    } finally {
      this.#room = room;
    }
  }

  /**
   * Receives a datagram without blocking.
   *
   * One that comes after a signal has aborted is the next receive's.
   *
   * Source: `UdpClient.ReceiveAsync(CancellationToken)`.
   *
   * @param signal Gives up.
   * @returns The datagram and its sender.
   * @throws {SocketException} `OperationAborted` if the client is closed
   * meanwhile, and the like.
   * @throws {InvalidOperationException} If the client is not bound.
   * @throws {ObjectDisposedException} If the client is closed.
   * @throws {DOMException} If the signal aborts: its `reason`, whatever that
   * is.
   *
   * @example From oneself
   * ```ts
   * import { IPAddress, IPEndPoint, UdpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using client = new UdpClient(new IPEndPoint(IPAddress.loopback, 0));
   * const self = client.client.localEndPoint as IPEndPoint;
   * await client.sendAsync(new Uint8Array([1, 2]), self);
   * const { buffer, remoteEndPoint } = await client.receiveAsync();
   * assertEquals(buffer, new Uint8Array([1, 2]));
   * assertEquals(remoteEndPoint.port, self.port);
   * ```
   */
  async receiveAsync(signal?: AbortSignal): Promise<UdpReceiveResult> {
    const socket = this.#open();
    const room = this.#takeRoom();
    return this.#taken(
      room,
      await socket.receiveFromAsync(room, this.#anyEndPoint, signal),
    );
  }

  /**
   * Begins to send the first bytes of a buffer to the default receiver;
   * `endSend` tells how many were sent.
   *
   * Source: `UdpClient.BeginSend(Byte[], Int32, AsyncCallback, Object)`.
   *
   * @param datagram The bytes, which must not change until that is done.
   * @param bytes How many of them.
   * @param requestCallback Is called when it is done, in a later microtask.
   * @param state Anything: the result's `asyncState`.
   * @returns The operation, for `endSend`.
   * @throws {TypeError} If an argument is of the wrong type.
   * @throws {RangeError} If `bytes` or `port` is out of range.
   * @throws {InvalidOperationException} If a receiver is named, and the client
   * has a default one.
   * @throws {ObjectDisposedException} If the client is closed.
   *
   * @example To an end point
   * ```ts
   * import { IPAddress, IPEndPoint, UdpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const here = new IPEndPoint(IPAddress.loopback, 0);
   * using client = new UdpClient(here, { mode: "sync" });
   * const receiving = client.beginReceive();
   * const to = client.client.localEndPoint as IPEndPoint;
   * const sending = client.beginSend(new Uint8Array(9), 3, to);
   * assertEquals(client.endSend(sending), 3);
   * assertEquals(client.endReceive(receiving).buffer, new Uint8Array(3));
   * ```
   */
  beginSend(
    datagram: Uint8Array,
    bytes: number,
    requestCallback?: AsyncCallback<number> | null,
    state?: unknown,
  ): AsyncResult<number>;
  /** Begins to send to an end point. Source: `UdpClient.BeginSend(Byte[], Int32, IPEndPoint, …)`. */
  beginSend(
    datagram: Uint8Array,
    bytes: number,
    endPoint: IPEndPoint | null,
    requestCallback?: AsyncCallback<number> | null,
    state?: unknown,
  ): AsyncResult<number>;
  /** Begins to send to a host. Source: `UdpClient.BeginSend(Byte[], Int32, String, Int32, …)`. */
  beginSend(
    datagram: Uint8Array,
    bytes: number,
    hostname: string | null,
    port: number,
    requestCallback?: AsyncCallback<number> | null,
    state?: unknown,
  ): AsyncResult<number>;
  beginSend(
    datagram: Uint8Array,
    bytes: number,
    ...rest: unknown[]
  ): AsyncResult<number> {
    const core = coreOf(this.#open());
    const { to, last } = beginSendArguments(rest);
    checkInteger("bytes", bytes, 0, Infinity);
    const read = this.#sendArguments(datagram, [bytes, ...to]);
    return begin("count", this.#sendFlow(read), last, core);
  }

  /**
   * Ends a `beginSend`. Source: `UdpClient.EndSend(IAsyncResult)`.
   *
   * @param asyncResult What `beginSend` gave.
   * @returns How many bytes were sent: all.
   * @throws {SocketException} As `send`; `DestinationAddressRequired`, if
   * nobody was named and there is no default receiver.
   * @throws {SecurityException} If net access to a name is not granted.
   * @throws {InvalidOperationException} If it has not completed, and goes on
   * where no call can wait.
   * @throws {ObjectDisposedException} If the client is closed.
   *
   * @example There is no receiver
   * ```ts
   * import { SocketError, SocketException, UdpClient } from "@managed/sockets";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * using client = new UdpClient({ mode: "sync" });
   * const result = client.beginSend(new Uint8Array(3), 3);
   * const error = assertThrows(() => client.endSend(result), SocketException);
   * const { DestinationAddressRequired } = SocketError;
   * assertEquals(error.socketErrorCode, DestinationAddressRequired);
   * ```
   */
  endSend(asyncResult: AsyncResult<number>): number {
    this.#open();
    return end("count", asyncResult);
  }

  /**
   * Begins to receive a datagram; `endReceive` gives it.
   *
   * Source: `UdpClient.BeginReceive(AsyncCallback, Object)`.
   *
   * @param requestCallback Is called when it is done, in a later microtask.
   * @param state Anything: the result's `asyncState`.
   * @returns The operation, for `endReceive`.
   * @throws {InvalidOperationException} If the client is not bound.
   * @throws {ObjectDisposedException} If the client is closed.
   *
   * @example With a callback
   * ```ts
   * import { IPAddress, IPEndPoint, UdpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using client = new UdpClient(new IPEndPoint(IPAddress.loopback, 0));
   * const count = Promise.withResolvers<number>();
   * client.beginReceive((result) => {
   *   count.resolve(client.endReceive(result).buffer.length);
   * });
   * const self = client.client.localEndPoint as IPEndPoint;
   * await client.sendAsync(new Uint8Array(3), self);
   * assertEquals(await count.promise, 3);
   * ```
   */
  beginReceive(
    requestCallback?: AsyncCallback<UdpReceiveResult> | null,
    state?: unknown,
  ): AsyncResult<UdpReceiveResult> {
    const core = coreOf(this.#open());
    const room = this.#takeRoom();
    const args = [this.#anyEndPoint];
    const read = beginReceiveFromArguments(core, room, args);
    const flow = this.#receiveFlow(room, receiveFromFlow(core, read));
    return begin("datagram", flow, [requestCallback, state], core);
  }

  /**
   * Gives the datagram of a `beginReceive`. Source:
   * `UdpClient.EndReceive(IAsyncResult, IPEndPoint)`, which puts the sender into
   * a `ref` parameter.
   *
   * @param asyncResult What `beginReceive` gave.
   * @returns The datagram and its sender.
   * @throws {SocketException} As `receive`.
   * @throws {InvalidOperationException} If it has not completed, and goes on
   * where no call can wait.
   * @throws {ObjectDisposedException} If the client is closed.
   *
   * @example It waits for the datagram
   * ```ts
   * import { IPAddress, IPEndPoint, UdpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const here = new IPEndPoint(IPAddress.loopback, 0);
   * using client = new UdpClient(here, { mode: "sync" });
   * const { localEndPoint } = client.client;
   * const receiving = client.beginReceive();
   * client.send(new Uint8Array([1, 2, 3]), localEndPoint as IPEndPoint);
   * const { buffer, remoteEndPoint } = client.endReceive(receiving);
   * assertEquals(buffer, new Uint8Array([1, 2, 3]));
   * assertEquals(`${remoteEndPoint}`, `${localEndPoint}`);
   * ```
   */
  endReceive(asyncResult: AsyncResult<UdpReceiveResult>): UdpReceiveResult {
    this.#open();
    return end("datagram", asyncResult);
  }

  /**
   * The datagrams, as they come, until the client is closed.
   *
   * Leaving the loop leaves the client open.
   *
   * Source: none; ECMAScript's async iteration over
   * `UdpClient.ReceiveAsync`.
   *
   * @returns The datagrams.
   * @throws {SocketException} If the system fails; the next call may work.
   * @throws {InvalidOperationException} If the client is not bound.
   * @throws {ObjectDisposedException} If the client is closed.
   *
   * @example Take one
   * ```ts
   * import { IPAddress, IPEndPoint, UdpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using client = new UdpClient(new IPEndPoint(IPAddress.loopback, 0));
   * const self = client.client.localEndPoint as IPEndPoint;
   * await client.sendAsync(new Uint8Array(3), self);
   * for await (const { buffer } of client) {
   *   assertEquals(buffer.length, 3);
   *   break;
   * }
   * ```
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<
    UdpReceiveResult,
    void,
    void
  > {
    this.#open();
    while (!this.#disposed) {
      let datagram: UdpReceiveResult;
      try {
        datagram = await this.receiveAsync();
      } catch (error) {
        if (this.#disposed) return;
        throw error;
      }
      yield datagram;
    }
  }

  /**
   * Joins a group, to receive what is sent to it.
   *
   * Source: `UdpClient.JoinMulticastGroup(IPAddress)`, `(IPAddress,
   * IPAddress)` and `(IPAddress, Int32)`.
   *
   * @param multicastAddr The group.
   * @param by The address of the interface to join by (IPv4), or how many
   * routers the client's own datagrams to groups may pass, 0–255.
   * @throws {TypeError} If the address is none, or not of the client's
   * family.
   * @throws {RangeError} If a number is out of range.
   * @throws {SocketException} `InvalidArgument` if it is no group, and for 0
   * routers, which Deno refuses; `AddressAlreadyInUse` if it was joined;
   * `OperationNotSupported` if the client is of the other family;
   * `ProtocolOption` for a number of routers in IPv6.
   * @throws {SecurityException} If the program may not receive at it, or not
   * know this machine's interfaces, for one by its number.
   * @throws {ObjectDisposedException} If the client is closed.
   *
   * @example Join and leave
   * ```ts
   * import { IPAddress, SocketException, UdpClient } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * using client = new UdpClient(0);
   * const group = IPAddress.parse("239.1.1.1");
   * client.joinMulticastGroup(group, IPAddress.loopback);
   * client.dropMulticastGroup(group);
   * assertThrows(() => client.dropMulticastGroup(group), SocketException);
   * ```
   */
  joinMulticastGroup(multicastAddr: IPAddress, by?: IPAddress | number): void;
  /** Joins an IPv6 group by the interface of this number. Source: `UdpClient.JoinMulticastGroup(Int32, IPAddress)`. */
  joinMulticastGroup(ifindex: number, multicastAddr: IPAddress): void;
  joinMulticastGroup(
    first: IPAddress | number,
    second?: IPAddress | number,
  ): void {
    this.#open();
    if (typeof first === "number") {
      checkAddress("multicastAddr", second);
      checkInteger("ifindex", first, 0, INT32_MAX);
      this.#checkIs(AddressFamily.InterNetworkV6);
      // What is no IPv6 group is refused as such.
      if (second.addressFamily === AddressFamily.InterNetwork) {
        throw createSocketException(SocketError.InvalidArgument, `${second}`);
      }
      this.#changeMembership(true, second, first);
      return;
    }
    checkAddress("multicastAddr", first);
    if (typeof second === "number") {
      checkInteger("timeToLive", second, 0, 255);
      this.#checkGroup(first);
      this.#socket.setSocketOption(
        this.#socket.addressFamily === AddressFamily.InterNetwork
          ? SocketOptionLevel.IP
          : SocketOptionLevel.IPv6,
        SocketOptionName.MulticastTimeToLive,
        second,
      );
      this.#changeMembership(true, first);
      return;
    }
    if (second !== undefined) {
      checkAddress("localAddress", second);
      this.#checkIs(AddressFamily.InterNetwork);
      if (second.addressFamily !== AddressFamily.InterNetwork) {
        throw createSocketException(
          SocketError.OperationNotSupported,
          `${second} (an interface of IPv4 has no such address)`,
        );
      }
    }
    this.#checkGroup(first);
    this.#changeMembership(true, first, second);
  }

  /**
   * Leaves a group.
   *
   * Source: `UdpClient.DropMulticastGroup(IPAddress)` and `(IPAddress,
   * Int32)`.
   *
   * @param multicastAddr The group.
   * @param ifindex The number of the interface that it was joined by (IPv6).
   * @throws {TypeError} If the address is none, or not of the client's
   * family.
   * @throws {RangeError} If a number is out of range.
   * @throws {SocketException} `AddressNotAvailable` if it was not joined, of
   * IPv6 `InvalidArgument` if it is no group; `OperationNotSupported` if the
   * client is of the other family.
   * @throws {SecurityException} If the program may not know this machine's
   * interfaces, for one by its number.
   * @throws {ObjectDisposedException} If the client is closed.
   *
   * @example Join and leave
   * ```ts
   * import { IPAddress, SocketException, UdpClient } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * using client = new UdpClient(0);
   * const group = IPAddress.parse("239.1.1.1");
   * client.joinMulticastGroup(group, IPAddress.loopback);
   * client.dropMulticastGroup(group);
   * assertThrows(() => client.dropMulticastGroup(group), SocketException);
   * ```
   */
  dropMulticastGroup(multicastAddr: IPAddress, ifindex?: number): void {
    this.#open();
    checkAddress("multicastAddr", multicastAddr);
    if (ifindex !== undefined) {
      checkInteger("ifindex", ifindex, 0, INT32_MAX);
      this.#checkIs(AddressFamily.InterNetworkV6);
    }
    this.#checkGroup(multicastAddr);
    this.#changeMembership(false, multicastAddr, ifindex);
  }

  /**
   * Closes the client with its socket, the same as `dispose`.
   *
   * Source: `UdpClient.Close`.
   *
   * @example Closed
   * ```ts
   * import { UdpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using client = new UdpClient();
   * client.close();
   * assertEquals(client.client, null);
   * ```
   */
  close(): void {
    this.dispose();
  }

  /**
   * Closes the client with its socket; twice is once. What waits ends with
   * `OperationAborted`; a send that looks its host up ends when that has ended,
   * with `ObjectDisposedException` if it was found.
   *
   * Source: `UdpClient.Dispose`.
   *
   * @example Closed
   * ```ts
   * import { UdpClient } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using client = new UdpClient();
   * client.dispose();
   * assertEquals(client.client, null);
   * ```
   */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#socket.close();
  }

  /**
   * Closes the client at the end of a `using` block, as `dispose` does.
   *
   * Source: `UdpClient.Dispose`.
   *
   * @example A block
   * ```ts
   * import { UdpClient } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * {
   *   using client = new UdpClient();
   *   assert(!client.client.isBound);
   * }
   * ```
   */
  [Symbol.dispose](): void {
    this.dispose();
  }

  /**
   * Closes the client, and waits until its port can be bound again.
   *
   * Source: none; the asynchronous twin of `UdpClient.Dispose`.
   *
   * @returns When nothing of the client is left.
   *
   * @example A block
   * ```ts
   * import { UdpClient } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * {
   *   await using client = new UdpClient(0);
   *   assert(client.client.isBound);
   * }
   * ```
   */
  async [Symbol.asyncDispose](): Promise<void> {
    const socket = this.#socket;
    this.dispose();
    await socket[Symbol.asyncDispose]();
  }

  get #anyEndPoint(): IPEndPoint {
    return new IPEndPoint(anyOf(this.#family), 0);
  }

  /** Joins or leaves a group, at the interface of an address or a number. */
  #changeMembership(
    join: boolean,
    group: IPAddress,
    at: IPAddress | number = 0,
  ): void {
    coreOf(this.#socket).changeMembership({ join, group, interface: at });
  }

  #takeRoom(): Uint8Array {
    const room = this.#room ?? new Uint8Array(ROOM);
    this.#room = undefined;
    return room;
  }

  /** The socket of a client that is not closed. */
  #open(): Socket {
    if (this.#disposed) throw new ObjectDisposedException("UdpClient");
    return this.#socket;
  }

  /** What to send, and whom to: an end point, a host, or the default. */
  #sendArguments(
    datagram: Uint8Array,
    rest: SendArguments,
  ): SendRequest {
    if (!(datagram instanceof Uint8Array)) {
      throw wrongType("datagram", "a Uint8Array", datagram);
    }
    let part = datagram;
    if (typeof rest[0] === "number") {
      const [bytes, ...others] = rest;
      checkInteger("bytes", bytes as number, 0, datagram.length);
      part = datagram.subarray(0, bytes as number);
      rest = others;
    }
    const [first, port] = rest;
    const isNamed = typeof first === "string" || port !== undefined;
    if (this.#active && (first != null || port)) {
      throw new InvalidOperationException(
        "A client that is connected cannot send to another host",
      );
    }
    if (!this.#active && rest.length === 0) {
      throw new InvalidOperationException(
        "A client that is not connected must be told whom to send to",
      );
    }
    if (isNamed) {
      if (first != null && typeof first !== "string") {
        throw wrongType("hostname", "a string", first);
      }
      checkInteger("port", port as number, 0, 65535);
      return {
        part,
        to: first != null && port !== 0
          ? { host: first, port: port as number }
          : undefined,
      };
    }
    if (first == null) return { part, to: undefined };
    if (!(first instanceof IPEndPoint)) {
      throw wrongType("endPoint", "an IPEndPoint", first);
    }
    this.#checkBroadcast(first.address);
    return { part, to: first };
  }

  /** Sends, begun and ended apart. */
  *#sendFlow({ part, to }: SendRequest): Flow<number> {
    const endPoint = to instanceof IPEndPoint || to === undefined
      ? to
      : yield* this.#findFor(part, to);
    const core = coreOf(this.#open());
    const flags = SocketFlags.None;
    return endPoint === undefined
      ? yield* sendFlow(core, part, flags)
      : yield* sendToFlow(core, datagramArguments(part, [flags, endPoint]));
  }

  /** Receives into `room`, begun and ended apart. */
  *#receiveFlow(
    room: Uint8Array,
    flow: Flow<SocketReceiveFromResult>,
  ): Flow<UdpReceiveResult> {
    return this.#taken(room, yield* flow);
  }

  /** The datagram that lies in `room`, which is free again. */
  #taken(
    room: Uint8Array,
    { receivedBytes, remoteEndPoint }: SocketReceiveFromResult,
  ): UdpReceiveResult {
    const buffer = room.slice(0, receivedBytes);
    // After a failure it may still be written to, and is left to the collector.
    this.#room = room;
    return new UdpReceiveResult(buffer, remoteEndPoint as IPEndPoint);
  }

  /** The first address of a host that the client can send to. */
  *#find({ host, port }: HostPort, call: Home): Flow<IPEndPoint> {
    const address = addressOf(host);
    const found = address === undefined
      ? yield* this.#targets(host, port, call)
      : [address];
    const fitting = found.find((each) => this.#canReach(each));
    if (fitting === undefined) {
      throw new TypeError(
        `"hostname" must have an address of the client's family, and "${host}" has none`,
      );
    }
    this.#checkBroadcast(fitting);
    return new IPEndPoint(fitting, port);
  }

  /** The same for a datagram that is sent then, and left to the call until then. */
  *#findFor(datagram: Uint8Array, to: HostPort): Flow<IPEndPoint> {
    const { length } = datagram;
    const found = yield* this.#find(to, "async");
    checkKept(datagram, length);
    return found;
  }

  #targets(name: string, port: number, call: Home): Flow<IPAddress[]> {
    checkOptions(this.#options);
    const { mode, network = systemNetwork } = this.#options ?? {};
    return datagramTargets(network, mode ?? call, name, port);
  }

  #canReach(address: IPAddress): boolean {
    return canReach(
      address,
      this.#family,
      coreOf(this.#socket).options.dualMode,
    );
  }

  /** Who names the broadcast address means it. */
  #checkBroadcast(address: IPAddress): void {
    if (!address.equals(IPAddress.broadcast)) return;
    if (!this.#socket.enableBroadcast) this.#socket.enableBroadcast = true;
  }

  #checkGroup(group: IPAddress): void {
    if (group.addressFamily === this.#family) return;
    throw new TypeError(
      `"multicastAddr" must be of the client's family, and is "${group}"`,
    );
  }

  #checkIs(family: AddressFamily): void {
    if (this.#family === family) return;
    throw createSocketException(
      SocketError.OperationNotSupported,
      "(the client is of the other address family)",
    );
  }
}

/** What to send, and whom to: an end point, a host, or the default. */
interface SendRequest {
  readonly part: Uint8Array;
  readonly to: IPEndPoint | HostPort | undefined;
}

interface HostPort {
  readonly host: string;
  readonly port: number;
}

/** What follows the datagram: bytes?, then an end point, or a host and port. */
type SendArguments = (
  | number
  | string
  | IPEndPoint
  | AbortSignal
  | null
  | undefined
)[];

/** Connects to a host: one without an address of the family connects to nobody. */
function connectTo(socket: Socket, host: string, port: number): void {
  try {
    socket.connect(host, port);
  } catch (error) {
    if (!(error instanceof SocketException)) throw error;
    if (error.socketErrorCode !== SocketError.NoData) throw error;
    throw createSocketException(SocketError.NotConnected, host, error);
  }
}

/** Takes the signal off what follows the datagram, where one may stand. */
function takeSignal(rest: SendArguments): AbortSignal | undefined {
  const [first, second] = rest;
  if (typeof first === "number") return undefined;
  const isHost = typeof first === "string" || typeof second === "number";
  const at = first instanceof AbortSignal ? 0 : isHost ? 2 : 1;
  const [signal] = rest.splice(at);
  checkSignal(signal);
  return signal as AbortSignal | undefined;
}

/**
 * Of `beginSend`, after the bytes: `(callback, state)`, `(endPoint, callback,
 * state)` and `(hostname, port, callback, state)`.
 */
function beginSendArguments(
  rest: readonly unknown[],
): { to: SendArguments; last: CallbackAndState<number> } {
  const [first, second] = rest;
  const isNobody = first == null && rest.length < 3 &&
    typeof second !== "function";
  const isHost = typeof second === "number" && rest.length > 2;
  const count = typeof first === "string" || isHost
    ? 2
    : typeof first === "function" || isNobody
    ? 0
    : 1;
  // Nobody named is the default receiver, or the system's error.
  const to = count === 0 ? [undefined] : rest.slice(0, count);
  return {
    to: to as SendArguments,
    last: rest.slice(count) as unknown as CallbackAndState<number>,
  };
}

function anyOf(family: AddressFamily): IPAddress {
  return family === AddressFamily.InterNetwork
    ? IPAddress.any
    : IPAddress.ipv6Any;
}

function checkAddress(
  name: string,
  value: unknown,
): asserts value is IPAddress {
  if (value instanceof IPAddress) return;
  throw wrongType(name, "an IPAddress", value);
}

function checkFamily(family: AddressFamily): AddressFamily {
  const { InterNetwork, InterNetworkV6 } = AddressFamily;
  if (family === InterNetwork || family === InterNetworkV6) return family;
  throw new TypeError(
    `A UDP client can be of "InterNetwork" or "InterNetworkV6" only, got "${family}"`,
  );
}
