import type { IPAddress } from "../net/mod.ts";
import { LingerOption } from "./linger_option.ts";

/** The usual linger option, shared: nobody outside is handed it. */
const noLinger = new LingerOption(false, 0);

/** How long Linux lets a connection idle before it probes it, in s. */
export const USUAL_KEEP_ALIVE_TIME = 7200;

/** The options that few sockets ever set. */
class RareOptions {
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
  /** Whether an idle connection is probed. */
  keepAlive = false;
  /** Whether the socket has its port for itself. */
  exclusiveAddressUse = true;
  /** What closing does with bytes that were not sent. */
  lingerState: LingerOption = noLinger;
  /** How long a synchronous send may wait, in ms; 0 is for ever. */
  sendTimeout = 0;
  /** How long a synchronous receive may wait, in ms; 0 is for ever. */
  receiveTimeout = 0;
  #rare: RareOptions | undefined;

  constructor(dualMode: boolean) {
    this.dualMode = dualMode;
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

  /** What an accepted socket has from its listener: all but times. */
  inherited(): OptionValues {
    const options = new OptionValues(this.dualMode);
    options.blocking = this.blocking;
    options.noDelay = this.noDelay;
    options.keepAlive = this.keepAlive;
    // An accepted connection cannot be reset, so a time of 0 is not for it.
    const { enabled, lingerTime } = this.lingerState;
    if (lingerTime > 0) {
      options.lingerState = new LingerOption(enabled, lingerTime);
    }
    if (this.#rare !== undefined) {
      Object.assign(options.#own(), this.#rare);
      // Nor can an accepted connection be told when to probe.
      options.keepAliveTime = undefined;
    }
    return options;
  }

  #own(): RareOptions {
    return this.#rare ??= new RareOptions();
  }
}
