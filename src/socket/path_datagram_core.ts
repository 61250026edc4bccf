import {
  AddressFamily,
  SocketError,
  SocketShutdown,
} from "../constants/mod.ts";
import { createSocketException, NotSupportedException } from "../errors/mod.ts";
import {
  DnsEndPoint,
  type EndPoint,
  IPAddress,
  UnixDomainSocketEndPoint,
} from "../net/mod.ts";
import { endPointOf } from "../net/unix_domain_socket_end_point.ts";
import type { OptionValues } from "../options/option_values.ts";
import type { SocketKind } from "../options/socket_kind.ts";
import { type Arrival, MAX_PATH_DATAGRAM } from "../transport/datagrams.ts";
import { systemNetwork } from "../transport/door.ts";
import type {
  Home,
  Network,
  PathDatagramNetwork,
} from "../transport/transport.ts";
import { atOnce, type Flow, wait } from "../transport/wait.ts";
import { BaseDatagramCore } from "./base_datagram_core.ts";
import { checkIPEndPoint, checkSignal } from "./checks.ts";
import type { ConnectTarget } from "./connect_target.ts";
import { DatagramChannel, type Destination } from "./datagram_channel.ts";
import { during, observer } from "./observer.ts";

type PathChannel = DatagramChannel<UnixDomainSocketEndPoint>;

/**
 * The state of a datagram socket of the Unix domain, shared by both modes.
 *
 * 1. *Fresh*: nothing is open. `bind` opens it at its path, and what needs it
 *    open before that at a name by chance, as the system cannot leave it unnamed.
 * 2. *Home*: its `mode`; without one `bind` takes the I/O thread, where every
 *    call works, and else the first call decides.
 * 3. *Connected*: has a peer, whom it hears alone and sends to by default. The
 *    system knows nothing of it: what others send is passed over here.
 * 4. *Disposed*: every call throws, but disposing again. What waits ends with
 *    `OperationAborted`.
 */
export class PathDatagramCore
  extends BaseDatagramCore<UnixDomainSocketEndPoint> {
  readonly family: AddressFamily = AddressFamily.Unix;
  readonly kind: SocketKind = "unixDgram";
  protected readonly withoutPeer: SocketError = SocketError.NotConnected;
  protected override maxSizeTo(): number {
    return MAX_PATH_DATAGRAM;
  }

  /** A path is no address. */
  readonly receivedAt: IPAddress = IPAddress.any;
  readonly #paths: PathDatagramNetwork;
  #boundTo: UnixDomainSocketEndPoint | undefined;

  constructor(
    options: OptionValues,
    network: Network,
    mode: Home | undefined,
  ) {
    super(options, network, mode);
    const paths = network.datagrams?.paths;
    if (paths === undefined) {
      throw createSocketException(
        SocketError.SocketNotSupported,
        network === systemNetwork
          ? "(for datagrams of the Unix domain Deno must run with --unstable-net)"
          : "(this network has no datagrams of the Unix domain)",
      );
    }
    this.#paths = paths;
  }

  get isBound(): boolean {
    return this.channel !== undefined;
  }

  get localEndPoint(): UnixDomainSocketEndPoint | undefined {
    return this.#boundTo ?? this.channel?.datagrams.localEndPoint;
  }

  bind(endPoint: EndPoint): void {
    this.checkNotDisposed();
    if (!(endPoint instanceof UnixDomainSocketEndPoint)) {
      throw otherFamily(checkIPEndPoint("localEP", endPoint));
    }
    this.checkNotBound(endPoint);
    this.#open(endPoint, this.mode ?? "sync");
    this.#boundTo = endPoint;
  }

  connect(target: ConnectTarget): void {
    this.checkNotDisposed();
    const [address] = target.addresses ?? [];
    if (address !== undefined) throw otherFamily(address);
    this.#connect(pathOf(target), this.decided ?? this.mode ?? "sync");
  }

  connectAsync(
    target: ConnectTarget,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    this.checkCanConnect(target);
    checkSignal(signal);
    this.#connect(pathOf(target), this.decided ?? this.mode ?? "async");
    return Promise.resolve();
  }

  checkCanConnect(target: ConnectTarget): void {
    this.checkNotDisposed();
    pathOf(target);
  }

  connecting(target: ConnectTarget): Flow<void> {
    this.checkNotDisposed();
    const endPoint = pathOf(target);
    return wait(
      atOnce(() =>
        this.#connect(endPoint, this.decided ?? this.mode ?? "async")
      ),
    );
  }

  /** Who sent a datagram; a sender without a name has an empty path. */
  senderOf({ host }: Arrival): UnixDomainSocketEndPoint {
    return endPointOf(host);
  }

  /** Also one that is not connected can be shut. */
  shutdown(how: SocketShutdown): void {
    this.checkNotDisposed();
    if (this.isDisconnected) return;
    this.isShut = true;
    const channel = this.settle(this.mode ?? "async");
    if (how !== SocketShutdown.Receive) channel.shutdownSend();
    if (how !== SocketShutdown.Send) channel.shutdownReceive();
  }

  disconnect(): void {
    this.shutdown(SocketShutdown.Both);
    this.isDisconnected = true;
    this.peer = undefined;
  }

  /** Deno can tell the system nothing: what is kept is of no effect. */
  changeOption(): void {
    this.checkNotDisposed();
  }

  /** A path is in no group: its options refuse that. */
  changeMembership(): never {
    throw createSocketException(SocketError.OperationNotSupported);
  }

  /** Nothing is said to the peer, so that nothing is waited for. */
  #connect(endPoint: UnixDomainSocketEndPoint, home: Home): void {
    if (observer === undefined) return this.#connectTo(endPoint, home);
    const activity = observer.connecting(endPoint);
    during(activity, () => this.#connectTo(endPoint, home));
  }

  #connectTo(endPoint: UnixDomainSocketEndPoint, home: Home): void {
    const host = this.#paths.allow("connect", endPoint);
    const channel = this.settle(home);
    channel.peer = { host, port: 0, alias: `${endPoint}` };
    this.peer = endPoint;
  }

  /** Checks whom and what to send, and asks for the permission. */
  protected override destination(
    buffer: Uint8Array,
    endPoint: EndPoint,
  ): Destination {
    this.checkNotDisposed();
    if (endPoint instanceof DnsEndPoint) {
      throw new TypeError(
        '"remoteEP" must not be a DnsEndPoint: a name has no path',
      );
    }
    if (!(endPoint instanceof UnixDomainSocketEndPoint)) {
      throw otherFamily(endPoint);
    }
    this.checkSendIsOpen();
    this.checkSize(buffer, endPoint);
    return { host: this.#paths.allow("send", endPoint), port: 0 };
  }

  protected override channelFor(call: Home, name: string): PathChannel {
    return this.settle(this.homeFor(call, name));
  }

  protected override settle(home: Home): PathChannel {
    return this.channel ?? this.#open(undefined, home);
  }

  #open(
    endPoint: UnixDomainSocketEndPoint | undefined,
    home: Home,
  ): PathChannel {
    const datagrams = this.#paths.open(home, endPoint);
    this.decided = home;
    return this.channel = new DatagramChannel(datagrams, false);
  }
}

/** The path of a target, which nothing else can be. */
function pathOf({ path, name, addresses }: ConnectTarget) {
  if (path !== undefined) return path;
  throw new NotSupportedException(
    `The end point "${name ?? addresses}" is not of the socket's family "Unix"`,
  );
}

function otherFamily(endPoint: EndPoint | IPAddress): Error {
  return createSocketException(
    SocketError.InvalidArgument,
    `${endPoint} (not of the socket's family)`,
  );
}
