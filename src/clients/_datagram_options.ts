import { AddressFamily } from "../constants/address_family.ts";
import { SocketError } from "../constants/socket_error.ts";
import { createSocketException } from "../errors/mod.ts";
import { NotSupportedException } from "../errors/not_supported_exception.ts";
import type { IPAddress } from "../net/ip_address.ts";
import { DatagramCore } from "../socket/datagram_core.ts";
import { coreOf, type Socket } from "../socket/socket.ts";
import type { DatagramSettings } from "../transport/datagrams.ts";

/**
 * The options of a datagram socket that only the system knows and does not
 * tell: what was set is remembered here.
 */
export class DatagramOptions {
  readonly #socket: Socket;
  #ttl = 64;
  #broadcast = false;
  #multicastLoopback = true;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  get ttl(): number {
    return this.#ttl;
  }
  set ttl(value: number) {
    if (value === 0) {
      throw createSocketException(SocketError.InvalidArgument, "(a TTL of 0)");
    }
    this.#configure({ ttl: value });
    this.#ttl = value;
  }

  get enableBroadcast(): boolean {
    return this.#broadcast;
  }
  set enableBroadcast(value: boolean) {
    this.#configure({ broadcast: value });
    this.#broadcast = value;
  }

  get multicastLoopback(): boolean {
    return this.#multicastLoopback;
  }
  set multicastLoopback(value: boolean) {
    this.#configure({ multicastLoopback: value });
    this.#multicastLoopback = value;
  }

  get dontFragment(): boolean {
    this.#checkIPv4();
    return false;
  }
  set dontFragment(value: boolean) {
    this.#checkIPv4();
    if (value) {
      throw createSocketException(
        SocketError.ProtocolOption,
        "(Deno cannot keep datagrams from being fragmented)",
      );
    }
  }

  set multicastTtl(value: number) {
    this.#configure({ multicastTtl: value });
  }

  /** Joins or leaves a group, at the interface of an address or a number. */
  changeMembership(
    join: boolean,
    group: IPAddress,
    at?: IPAddress | number,
  ): void {
    this.#core.changeMembership({
      join,
      group: `${group}`,
      interface: at === undefined || at === 0
        ? undefined
        : typeof at === "number"
        ? `::%${at}`
        : `${at}`,
    });
  }

  get #core(): DatagramCore {
    const core = coreOf(this.#socket);
    if (core instanceof DatagramCore) return core;
    throw createSocketException(SocketError.ProtocolOption);
  }

  #configure(settings: DatagramSettings): void {
    this.#core.configure(settings);
  }

  #checkIPv4(): void {
    if (this.#socket.addressFamily === AddressFamily.InterNetwork) return;
    throw new NotSupportedException("An IPv6 socket has no such option");
  }
}
