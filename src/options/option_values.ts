import { AddressFamily } from "../constants/mod.ts";
import { IPAddress } from "../net/mod.ts";
import { LingerOption } from "./linger_option.ts";

/** The usual linger option, shared: nobody outside is handed it. */
const noLinger = new LingerOption(false, 0);

/** How long Linux lets a connection idle before it probes it, in s. */
export const USUAL_KEEP_ALIVE_TIME = 7200;

/** The options that few sockets ever set. */
class RareOptions {
  isProtocolUnspecified = false;
  keepAlive = false;
  exclusiveAddressUse = true;
  lingerState: LingerOption = noLinger;
  sendTimeout = 0;
  receiveTimeout = 0;
  broadcast = false;
  packetInformation = false;
  ttl: number | undefined = undefined;
  multicastTtl = 1;
  multicastLoopback = true;
  multicastInterface: IPAddress | number = 0;
  sendBufferSize: number | undefined = undefined;
  receiveBufferSize: number | undefined = undefined;
  keepAliveTime: number | undefined = undefined;
}

/** What a socket without rare options has; never written to. */
const usual: Readonly<RareOptions> = Object.freeze(new RareOptions());

/**
 * The options of a socket, stream or datagram, set before it is open or after.
 *
 * What few sockets set lies in a part of its own, made when it is first set: an
 * idle connection has none. What cannot differ from the system's value is in
 * no field: the table (`option_table.ts`) has it.
 */
export class OptionValues {
  /** Whether calls wait. */
  blocking = true;
  /** Whether an IPv6 socket reaches IPv4 addresses as well. */
  dualMode: boolean;
  /** Whether small sends leave at once. */
  noDelay = false;
  #rare: RareOptions | undefined;

  constructor(dualMode: boolean) {
    this.dualMode = dualMode;
  }

  /** Notes where the socket is bound: an address of IPv6 alone ends dual mode. */
  bound(address: IPAddress): void {
    const isOfIPv6 = address.addressFamily === AddressFamily.InterNetworkV6 &&
      !address.isIPv4MappedToIPv6;
    if (isOfIPv6 && !address.equals(IPAddress.ipv6Any)) this.dualMode = false;
  }

  /** Whether something was set that few sockets set. */
  get hasRare(): boolean {
    return this.#rare !== undefined;
  }

  /** Whether the socket was made without a protocol, and so tells of none. */
  get isProtocolUnspecified(): boolean {
    return (this.#rare ?? usual).isProtocolUnspecified;
  }
  set isProtocolUnspecified(value: boolean) {
    this.#own().isProtocolUnspecified = value;
  }

  /** Whether an idle connection is probed. */
  get keepAlive(): boolean {
    return (this.#rare ?? usual).keepAlive;
  }
  set keepAlive(value: boolean) {
    this.#own().keepAlive = value;
  }

  /** Whether the socket has its port for itself. */
  get exclusiveAddressUse(): boolean {
    return (this.#rare ?? usual).exclusiveAddressUse;
  }
  set exclusiveAddressUse(value: boolean) {
    this.#own().exclusiveAddressUse = value;
  }

  /** What closing does with bytes that were not sent. */
  get lingerState(): LingerOption {
    return (this.#rare ?? usual).lingerState;
  }
  set lingerState({ enabled, lingerTime }: LingerOption) {
    // As the system, it keeps the time that it had when it is switched off.
    const kept = enabled ? lingerTime : this.lingerState.lingerTime;
    this.#own().lingerState = new LingerOption(enabled, kept);
  }

  /** How long a synchronous send may wait, in ms; 0 is for ever. */
  get sendTimeout(): number {
    return (this.#rare ?? usual).sendTimeout;
  }
  set sendTimeout(value: number) {
    this.#own().sendTimeout = value;
  }

  /** How long a synchronous receive may wait, in ms; 0 is for ever. */
  get receiveTimeout(): number {
    return (this.#rare ?? usual).receiveTimeout;
  }
  set receiveTimeout(value: number) {
    this.#own().receiveTimeout = value;
  }

  /** Whether datagrams may be sent to broadcast addresses. */
  get broadcast(): boolean {
    return (this.#rare ?? usual).broadcast;
  }
  set broadcast(value: boolean) {
    this.#own().broadcast = value;
  }

  /** Whether a receive tells which address a datagram was sent to. */
  get packetInformation(): boolean {
    return (this.#rare ?? usual).packetInformation;
  }
  set packetInformation(value: boolean) {
    this.#own().packetInformation = value;
  }

  /** How many hops a datagram may take; `undefined` is the system's number. */
  get ttl(): number | undefined {
    return (this.#rare ?? usual).ttl;
  }
  set ttl(value: number | undefined) {
    this.#own().ttl = value;
  }

  /** How many hops a multicast datagram may take. */
  get multicastTtl(): number {
    return (this.#rare ?? usual).multicastTtl;
  }
  set multicastTtl(value: number) {
    this.#own().multicastTtl = value;
  }

  /** Whether sent multicast comes back to this machine. */
  get multicastLoopback(): boolean {
    return (this.#rare ?? usual).multicastLoopback;
  }
  set multicastLoopback(value: boolean) {
    this.#own().multicastLoopback = value;
  }

  /** Where multicast leaves: an address of it, or its index; 0 is any. */
  get multicastInterface(): IPAddress | number {
    return (this.#rare ?? usual).multicastInterface;
  }
  set multicastInterface(value: IPAddress | number) {
    this.#own().multicastInterface = value;
  }

  /** The size asked of the system's buffer, or `undefined`. */
  get sendBufferSize(): number | undefined {
    return (this.#rare ?? usual).sendBufferSize;
  }
  set sendBufferSize(value: number | undefined) {
    this.#own().sendBufferSize = value;
  }

  /** The size asked of the system's buffer, or `undefined`. */
  get receiveBufferSize(): number | undefined {
    return (this.#rare ?? usual).receiveBufferSize;
  }
  set receiveBufferSize(value: number | undefined) {
    this.#own().receiveBufferSize = value;
  }

  /** For how many seconds it idles before it is probed, or `undefined`. */
  get keepAliveTime(): number | undefined {
    return (this.#rare ?? usual).keepAliveTime;
  }
  set keepAliveTime(value: number | undefined) {
    this.#own().keepAliveTime = value;
  }

  /** What an accepted socket has from its listener: all but times and its port's. */
  inherited(): OptionValues {
    const options = new OptionValues(this.dualMode);
    options.blocking = this.blocking;
    options.noDelay = this.noDelay;
    if (this.#rare === undefined) return options;
    const { enabled, lingerTime } = this.lingerState;
    Object.assign(options.#own(), this.#rare, {
      exclusiveAddressUse: true,
      // An accepted connection cannot be reset, so a time of 0 is not for it.
      lingerState: lingerTime > 0
        ? new LingerOption(enabled, lingerTime)
        : noLinger,
      sendTimeout: 0,
      receiveTimeout: 0,
      // Nor can it be told when to probe.
      keepAliveTime: undefined,
    });
    return options;
  }

  #own(): RareOptions {
    return this.#rare ??= new RareOptions();
  }
}
