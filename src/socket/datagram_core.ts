import {
  AddressFamily,
  SocketError,
  SocketShutdown,
  SocketType,
} from "../constants/mod.ts";
import { createSocketException, SocketException } from "../errors/mod.ts";
import {
  DnsEndPoint,
  type EndPoint,
  IPAddress,
  IPEndPoint,
} from "../net/mod.ts";
import { isAnyIPv4, plainTextOf } from "../net/ip_address.ts";
import type {
  MembershipChange as Membership,
  OptionChange,
} from "../options/option_target.ts";
import type { OptionValues } from "../options/option_values.ts";
import { type SocketKind, socketKind } from "../options/socket_kind.ts";
import { refusedAgain } from "../permissions/mod.ts";
import {
  type Arrival,
  type Datagrams,
  type DatagramSettings,
  isBlockingDatagrams,
  isPlain,
  MAX_DATAGRAM,
  MAX_DATAGRAM_IPV6,
  type MembershipChange,
} from "../transport/datagrams.ts";
import { operationAborted } from "../transport/operation_aborted.ts";
import type { DatagramNetwork, Home, Network } from "../transport/transport.ts";
import { type Flow, runAsync, runSync } from "../transport/wait.ts";
import { BaseDatagramCore } from "./base_datagram_core.ts";
import { cannotBlock } from "./cannot_block.ts";
import { checkSignal } from "./checks.ts";
import {
  canReach,
  checkTarget,
  type ConnectTarget,
  isOwn,
  isUnreachable,
  isUsable,
  onlyAsyncAgain,
  unreachable,
} from "./connect_target.ts";
import { LastRecipient, LastSender } from "./correspondents.ts";
import { DatagramChannel, type Destination } from "./datagram_channel.ts";
import { datagramTargets } from "./datagram_targets.ts";
import { madeIn } from "./home.ts";
import { type Joined, Memberships } from "./memberships.ts";
import { during, observer } from "./observer.ts";

/**
 * The state of a datagram socket, shared by both modes.
 *
 * 1. *Fresh*: nothing is open. `bind`, the first send and `connect` bind it.
 * 2. *Home*: as a stream socket's. One that was bound while undecided lies where
 *    it can be closed at once (with `--unstable-net` in this isolate, else on
 *    the I/O thread), and is opened anew by the first call that needs the other;
 *    but one that lies on the I/O thread and is to receive stays there.
 * 3. *Connected*: has a peer, whom it hears alone and sends to by default. It
 *    can be connected again, to somebody else.
 * 4. *Options* that its transport cannot take have it opened anew with one that
 *    can, as long as nothing was sent or received.
 * 5. *Disposed*: every call throws, but disposing again. What waits ends with
 *    `OperationAborted`.
 */
export class DatagramCore extends BaseDatagramCore<IPEndPoint> {
  /** Sockets that no call has given a home yet, to be found by `sendTo`. */
  static readonly #undecided = new Set<WeakRef<DatagramCore>>();

  readonly family: AddressFamily;
  #settings: DatagramSettings = {};
  readonly #memberships: Memberships;
  /** Something was sent or received. */
  #isUsed = false;
  #isBoundHere = false;
  /** The address that was connected to, as the gate was asked for it. */
  #connectedTo: IPAddress | undefined;
  #asUndecided: WeakRef<DatagramCore> | undefined;
  readonly #sender = new LastSender();
  readonly #recipient: LastRecipient;

  constructor(
    family: AddressFamily,
    options: OptionValues,
    network: Network,
    mode: Home | undefined,
  ) {
    super(options, network, mode);
    this.family = family;
    this.#memberships = new Memberships(family);
    this.#recipient = new LastRecipient(family);
  }

  /** Which options it has. */
  get kind(): SocketKind {
    return socketKind(this.family, SocketType.Dgram);
  }

  protected override get withoutPeer(): SocketError {
    return SocketError.DestinationAddressRequired;
  }

  protected override maxSizeTo({ address }: IPEndPoint): number {
    return address.addressFamily === AddressFamily.InterNetwork ||
        address.isIPv4MappedToIPv6
      ? MAX_DATAGRAM
      : MAX_DATAGRAM_IPV6;
  }

  get isBound(): boolean {
    return this.#isBoundHere;
  }

  get localEndPoint(): IPEndPoint | undefined {
    return this.#isBoundHere
      ? this.channel?.datagrams.localEndPoint
      : undefined;
  }

  bind(endPoint: IPEndPoint): void {
    this.checkNotDisposed();
    this.#checkFamily(
      endPoint.address,
      this.family === AddressFamily.InterNetwork
        ? SocketError.AddressFamilyNotSupported
        : SocketError.InvalidArgument,
    );
    this.checkNotBound(endPoint);
    const before = this.channel;
    this.#open(endPoint, this.decided ?? this.mode);
    // What waited where nobody could send to ends.
    before?.close();
    this.#isBoundHere = true;
    this.options.bound(endPoint.address);
  }

  connect(target: ConnectTarget): void {
    this.checkCanConnect(target);
    if (this.isDisconnected || this.isShut) throw onlyAsyncAgain();
    // To an address it does not wait; a name's look-up may have to.
    const home = this.decided ?? this.mode ?? "sync";
    runSync(this.#connectFlow(target, home), () => cannotBlock("connect"));
  }

  connectAsync(
    target: ConnectTarget,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    checkSignal(signal);
    this.checkCanConnect(target);
    const home = this.homeFor("async", "connect");
    const flow = this.#connectFlow(target, home);
    return runAsync(flow, signal, flow.next());
  }

  connecting(target: ConnectTarget): Flow<void> {
    this.checkCanConnect(target);
    return this.#connectFlow(target, this.homeFor("async", "connect"));
  }

  /** Who sent a datagram. */
  senderOf({ host, port }: Arrival): IPEndPoint {
    return this.#sender.endPoint(host, port);
  }

  /** The address that datagrams reach this socket by, as far as it is known. */
  get receivedAt(): IPAddress {
    return this.localEndPoint?.address ?? IPAddress.any;
  }

  shutdown(how: SocketShutdown): void {
    this.checkNotDisposed();
    if (this.isDisconnected) return;
    if (this.peer === undefined) {
      throw createSocketException(SocketError.NotConnected);
    }
    this.isShut = true;
    if (how !== SocketShutdown.Receive) this.channel?.shutdownSend();
    if (how !== SocketShutdown.Send) this.channel?.shutdownReceive();
  }

  disconnect(reuse: boolean): void {
    this.checkNotDisposed();
    if (this.isDisconnected) return;
    if (this.peer === undefined) {
      throw createSocketException(SocketError.NotConnected);
    }
    const channel = this.channel!;
    this.peer = channel.peer = undefined;
    this.isDisconnected = true;
    if (reuse) return channel.endReceives();
    channel.shutdownSend();
    channel.shutdownReceive();
  }

  /** Tells what is open of an option, or opens it anew where it cannot be told. */
  changeOption(change: OptionChange): void {
    this.checkNotDisposed();
    // Kept, and of no effect, as on Linux.
    if (change.key === "lingerState" || change.key === "keepAlive") return;
    const settings = this.#settingsOf(change);
    this.#change(
      () => this.channel?.datagrams.configure?.(settings),
      () => this.#settings = { ...this.#settings, ...settings },
    );
  }

  /** Joins or leaves a group. */
  changeMembership(wanted: Membership): void {
    this.checkNotDisposed();
    const network = this.#datagramNetwork;
    const memberships = this.#memberships;
    if (!wanted.join) {
      const joined = memberships.leaving(wanted, network);
      const change = { ...joined.change, join: false };
      this.channel?.datagrams.changeMembership?.(change);
      return memberships.remove(joined);
    }
    const isFresh = this.channel === undefined;
    const joined = memberships.joining(wanted, network, isFresh);
    const { change } = joined;
    const port = this.channel?.datagrams.localEndPoint.port ?? -1;
    this.#demandGroup(change, port);
    this.#change(
      () => this.channel?.datagrams.changeMembership?.(change),
      () => memberships.add(joined),
      change,
    );
  }

  /** A call that waits for nothing, and yet one that decides the home. */
  override get available(): number {
    this.checkNotDisposed();
    // A look begins a receive in this isolate, and holds the port there.
    if (this.channel !== undefined && this.decided === undefined) {
      this.settle(this.options.blocking ? "sync" : "async");
    }
    return super.available;
  }

  override dispose(): void {
    this.#decide();
    super.dispose();
  }

  get #datagramNetwork(): DatagramNetwork {
    const { datagrams } = this.network;
    if (datagrams !== undefined) return datagrams;
    throw createSocketException(
      SocketError.SocketNotSupported,
      "(this network has no datagrams)",
    );
  }

  /** An option as the transport is told of it. */
  #settingsOf({ key, value }: OptionChange): DatagramSettings {
    if (key === "multicastInterface") {
      const network = this.#datagramNetwork;
      return {
        multicastInterface: this.#memberships.leavingBy(value, network),
      };
    }
    return { [key]: value };
  }

  *#connectFlow(target: ConnectTarget, home: Home): Flow<void> {
    const { port, name } = target;
    const found = target.addresses ??
      (yield* datagramTargets(this.network, home, name!, port));
    if (this.isDisposed) throw operationAborted();
    let failure: unknown;
    for (const address of found) {
      if (!isUsable(address, target, this.family, this.options.dualMode)) {
        continue;
      }
      const peer = new IPEndPoint(address, port);
      const connect = () => this.#connectTo(peer, home);
      try {
        return observer === undefined
          ? connect()
          : during(observer.connecting(peer), connect);
      } catch (error) {
        // The next address may do.
        if (!(error instanceof SocketException)) throw error;
        failure = error;
      }
    }
    // It has addresses, though none for this socket.
    throw failure ?? createSocketException(SocketError.NoData, name);
  }

  #connectTo(peer: IPEndPoint, home: Home): void {
    if (this.isDisposed) throw operationAborted();
    const { address, port } = peer;
    const host = this.#hostOf(address, port);
    const connectedTo = IPAddress.parse(plainTextOf(address));
    this.checkNotDisposed();
    this.#checkReachable(peer);
    this.#checkBroadcast(peer);
    // A socket that is bound for its peer shows the address that it has there.
    if (!this.#isBoundHere) this.#bindFor(address, home);
    const channel = this.settle(home);
    const reached = this.#reached(address);
    channel.peer = {
      host,
      port,
      // The system tells of no scope.
      alias: `${reached}`.replace(/%.*/, ""),
      isNowhere: port === 0,
    };
    this.peer = new IPEndPoint(reached, port);
    this.#connectedTo = connectedTo;
    this.isDisconnected = this.isShut = false;
  }

  /**
   * Who answers to an address, as the system shows it: any is this machine, of
   * IPv4 by the address that the socket is bound to, of IPv6 by that of loopback.
   */
  #reached(address: IPAddress): IPAddress {
    const plain = address.isIPv4MappedToIPv6 ? address.mapToIPv4() : address;
    let found = address;
    if (plain.equals(IPAddress.any)) {
      found = this.#ownIPv4 ?? IPAddress.loopback;
    }
    if (plain.equals(IPAddress.ipv6Any)) {
      const isMapped = this.#ownIPv4 !== undefined;
      found = isMapped ? IPAddress.loopback : IPAddress.ipv6Loopback;
    }
    return found.addressFamily === this.family ? found : found.mapToIPv6();
  }

  /** The one address of IPv4 that it is bound to, if it is. */
  get #ownIPv4(): IPAddress | undefined {
    const address = this.localEndPoint?.address;
    if (address === undefined || isAnyIPv4(address)) return undefined;
    const isIPv4 = address.addressFamily === AddressFamily.InterNetwork;
    return isIPv4 || address.isIPv4MappedToIPv6 ? address : undefined;
  }

  checkCanConnect(target: ConnectTarget): void {
    this.checkNotDisposed();
    checkTarget(target, this.family, this.options.dualMode);
  }

  /** Checks whom and what to send, and asks for the permission. */
  protected override destination(
    buffer: Uint8Array,
    endPoint: EndPoint,
    call: Home,
  ): Destination {
    const home = this.homeFor(call, "sendTo");
    this.checkNotDisposed();
    if (!(endPoint instanceof IPEndPoint)) {
      throw new TypeError(
        endPoint instanceof DnsEndPoint
          ? '"remoteEP" must not be a DnsEndPoint: look the name up first'
          : `"remoteEP" must be an IPEndPoint, and is "${endPoint}"`,
      );
    }
    const { address, port } = endPoint;
    const again = this.#recipient.again(address, port);
    if (again !== undefined && this.#isGuarded) {
      this.checkSize(buffer, endPoint);
      return again;
    }
    this.#checkFamily(address, SocketError.AddressFamilyNotSupported);
    if (port === 0) {
      throw createSocketException(SocketError.InvalidArgument, `${endPoint}`);
    }
    this.checkSendIsOpen();
    this.checkSize(buffer, endPoint);
    const host = this.#hostOf(address, port);
    this.#checkReachable(endPoint);
    this.#checkBroadcast(endPoint);
    if (!this.#isBoundHere) this.#bindFor(undefined, home);
    return this.#recipient.note(address, { host, port });
  }

  /**
   * On the I/O thread Deno would ask whoever is to decide, and all that the
   * thread does would wait for the answer.
   */
  protected override demandPeer(): void {
    if (this.decided !== "sync") return;
    const { port } = this.peer!;
    if (port !== 0) this.#hostOf(this.#connectedTo!, port);
  }

  /** Whether the platform itself asks for the permission of each send. */
  get #isGuarded(): boolean {
    return this.channel?.datagrams.isGuarded === true;
  }

  /** Asks for the permission, and gives the host as the transport takes it. */
  #hostOf(address: IPAddress, port: number): string {
    const own = isAnyIPv4(address) ? this.#ownIPv4 : undefined;
    if (own !== undefined) this.#datagramNetwork.allow(own, port);
    return this.#recipient.hostOf(address, port, this.#datagramNetwork);
  }

  /** Deno's own sockets may broadcast unasked, and Node's do not say why not. */
  #checkBroadcast(to: IPEndPoint): void {
    if (!this.#recipient.isBroadcast || this.#settings.broadcast) return;
    throw createSocketException(
      SocketError.AccessDenied,
      `${to} (enableBroadcast is not set)`,
    );
  }

  #checkReachable({ address, port }: IPEndPoint): void {
    if (!isUnreachable(address, this.options.dualMode)) return;
    throw unreachable(address, port);
  }

  #checkFamily(address: IPAddress, error: SocketError): void {
    if (canReach(address, this.family, this.options.dualMode)) return;
    throw createSocketException(
      error,
      `${address} (not of the socket's family)`,
    );
  }

  /** Binds for a peer: one of this machine is spoken to from its loopback. */
  #bindFor(peer: IPAddress | undefined, home: Home): void {
    const isNear = peer !== undefined && IPAddress.isLoopback(peer) &&
      peer.addressFamily === this.family;
    // In its home at once: moving it there later would need the port twice. One
    // that somebody receives from is bound so already.
    if (this.channel === undefined) {
      this.#open(new IPEndPoint(isNear ? peer : this.#any, 0), home);
    }
    this.#isBoundHere = true;
  }

  /** The channel, in the home that the call decides. */
  protected override channelFor(call: Home, name: string): DatagramChannel {
    const isHere = this.decided !== undefined && this.channel !== undefined &&
      (call === "async" || !this.options.blocking);
    const channel = isHere
      ? this.channel!
      : this.settle(this.homeFor(call, name), name === "receiveFrom");
    this.#isUsed = true;
    return channel;
  }

  /** The channel, in this home from now on. */
  protected override settle(home: Home, receives = false): DatagramChannel {
    // A receive on a socket that nobody bound waits for nothing: nobody can
    // know its port.
    if (this.channel === undefined) {
      this.#open(new IPEndPoint(this.#any, 0), home);
    }
    if (this.decided === undefined) this.#moveTo(home, receives);
    return this.channel!;
  }

  /**
   * Gives an undecided socket its home, and opens it there if it lies elsewhere.
   * One on the I/O thread that is to receive stays there: somebody may know its
   * port, and would find it closed for a moment.
   */
  #moveTo(home: Home, receives: boolean): void {
    const { datagrams } = this.channel!;
    const isBlocking = isBlockingDatagrams(datagrams);
    if (isBlocking && home === "async") {
      if (!receives) datagrams.probe();
      if (receives || datagrams.isReadable) home = "sync";
    }
    if (isBlocking !== (home === "sync")) {
      return this.#reopen(home, madeIn(home));
    }
    this.#decide();
    this.decided = home;
  }

  get #any(): IPAddress {
    return this.family === AddressFamily.InterNetwork
      ? IPAddress.any
      : IPAddress.ipv6Any;
  }

  #open(
    endPoint: IPEndPoint,
    home: Home | undefined,
    isTold = false,
    replaced?: Pick<Datagrams, "close">,
  ): void {
    const { address, port } = endPoint;
    const ipv6Only = this.family === AddressFamily.InterNetworkV6 &&
      !this.options.dualMode;
    const datagrams = this.#datagramNetwork.open(home, {
      host: address.addressFamily === this.family
        ? address
        : address.mapToIPv6(),
      port,
      reuseAddress: !this.options.exclusiveAddressUse,
      ipv6Only,
      settings: this.#settings,
      multicast: isTold ? "any" : this.#memberships.kind,
    }, replaced);
    try {
      for (const joined of this.#memberships.all) {
        // It may have been revoked since it was joined.
        this.#demandGroup(joined.change, datagrams.localEndPoint.port);
        this.#joinLate(datagrams, joined);
      }
    } catch (error) {
      datagrams.close();
      throw error;
    }
    const before = this.channel;
    this.channel = new DatagramChannel(datagrams, ipv6Only);
    if (before !== undefined) this.channel.takeOver(before);
    if (home !== undefined) this.decided = home;
    else {
      this.#asUndecided = new WeakRef(this);
      DatagramCore.#undecided.add(this.#asUndecided);
    }
  }

  /** Asks for the permission to be in a group. */
  #demandGroup({ group }: MembershipChange, port: number): void {
    this.#datagramNetwork.allowGroup(IPAddress.parse(group), port);
  }

  /** Joins what was asked for earlier. What is refused is told of once. */
  #joinLate(datagrams: Datagrams, joined: Joined): void {
    try {
      datagrams.changeMembership?.(joined.change);
    } catch (error) {
      this.#memberships.remove(joined);
      throw error;
    }
  }

  /**
   * Opens the socket anew at its address, in a home and with its options; as one
   * that can be told of more, if asked to. Where the address is refused now, all
   * stays as it was, and the error says `how` once is enough.
   */
  #reopen(home: Home | undefined, how: string, isTold = false): void {
    const channel = this.channel!;
    const { datagrams } = channel;
    let isClosed = false;
    const close = () => {
      isClosed = true;
      this.#decide();
      datagrams.close();
      if (isBlockingDatagrams(datagrams)) datagrams.waitClosed();
    };
    const { localEndPoint } = datagrams;
    try {
      for (const { change } of this.#memberships.all) {
        this.#demandGroup(change, localEndPoint.port);
      }
      this.#open(localEndPoint, home, isTold, { close });
      channel.replaced();
    } catch (error) {
      if (isClosed) this.#lose(channel, error);
      throw refusedAgain(error, how);
    }
  }

  /** Somebody else has taken its port in between: it is bound no more. */
  #lose(channel: DatagramChannel, error: unknown): void {
    channel.replaced(error);
    channel.close();
    this.channel = this.peer = undefined;
    this.#isBoundHere = this.isShut = false;
  }

  /** Makes a change, of a socket opened anew where this one cannot be told. */
  #change(make: () => void, note: () => void, join?: MembershipChange): void {
    const { datagrams } = this.channel ?? {};
    if (datagrams !== undefined && !canTake(datagrams, join)) {
      if (this.#isUsed || isLookedAt(datagrams)) {
        throw createSocketException(
          SocketError.OperationNotSupported,
          "(with --unstable-net an option must be set before the first send, receive or poll)",
        );
      }
      this.#reopen(this.decided, "set the option before bind", true);
    }
    make();
    note();
  }

  /** Takes a socket off the list of those that no call has given a home. */
  #decide(): void {
    if (this.#asUndecided === undefined) return;
    DatagramCore.#undecided.delete(this.#asUndecided);
    this.#asUndecided = undefined;
  }

  /** Moves a socket of this isolate that a datagram is for, and none has read. */
  protected override settleOwn(endPoint: EndPoint): void {
    const { address: given, port } = endPoint as IPEndPoint;
    const address = given.isIPv4MappedToIPv6 ? given.mapToIPv4() : given;
    for (const entry of DatagramCore.#undecided) {
      const other = entry.deref();
      if (other === undefined) {
        DatagramCore.#undecided.delete(entry);
        continue;
      }
      const local = other.localEndPoint;
      if (
        other.network === this.network && local?.port === port &&
        isOwn(address, local.address)
      ) other.settle("sync");
    }
  }
}

/** Whether a join, or else an option, can be told a socket that is open. */
function canTake(
  { configure, changeMembership }: Datagrams,
  join: MembershipChange | undefined,
): boolean {
  return configure !== undefined ||
    join !== undefined && changeMembership !== undefined && isPlain(join);
}

/**
 * Whether a datagram was looked for, or is known: in this isolate a receive that
 * is under way holds the port after the socket was closed.
 */
function isLookedAt(datagrams: Datagrams): boolean {
  return isBlockingDatagrams(datagrams)
    ? datagrams.isReadable
    : !datagrams.canReceiveDirectly;
}
