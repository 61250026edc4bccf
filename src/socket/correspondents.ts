import { AddressFamily } from "../constants/mod.ts";
import { IPAddress, IPEndPoint } from "../net/mod.ts";
import { plainTextOf } from "../net/ip_address.ts";
import type { DatagramNetwork } from "../transport/transport.ts";
import type { Destination } from "./datagram_channel.ts";

/** Who sent last: the next datagram often comes from the same address. */
export class LastSender {
  #host = "";
  #address: IPAddress = IPAddress.any;
  #text = `${IPAddress.any}`;

  /** The end point of who sent a datagram; that of the last shares its address. */
  endPoint(host: string, port: number): IPEndPoint {
    // Whoever was given the address may have changed it.
    if (host !== this.#host || `${this.#address}` !== this.#text) {
      // A shut half gives what nobody has sent.
      this.#address = host === "" ? IPAddress.any : IPAddress.parse(host);
      this.#host = host;
      this.#text = `${this.#address}`;
    }
    return new IPEndPoint(this.#address, port);
  }
}

/** Who was sent to last: the next datagram often goes there too. */
export class LastRecipient {
  readonly #family: AddressFamily;
  /** The host that was granted, and how the transport is given it. */
  #granted = "";
  #given = "";
  #isBroadcast = false;
  /** Where the last went, if that is an IPv4 address that stands for no other. */
  #plain: Destination | undefined;

  constructor(family: AddressFamily) {
    this.#family = family;
  }

  /** Whether a datagram to it goes to all of a network. */
  get isBroadcast(): boolean {
    return this.#isBroadcast;
  }

  /** Asks for the permission, and gives the host as the transport takes it. */
  hostOf(address: IPAddress, port: number, network: DatagramNetwork): string {
    const host = network.allow(address, port);
    if (host === this.#granted) return this.#given;
    const isMapped = this.#family === AddressFamily.InterNetworkV6 &&
      !host.includes(":");
    this.#granted = host;
    this.#given = isMapped ? `${IPAddress.parse(host).mapToIPv6()}` : host;
    this.#isBroadcast = network.isBroadcast(host);
    return this.#given;
  }

  /** Notes where a datagram goes, after `hostOf` of the same address. */
  note(address: IPAddress, to: Destination): Destination {
    const isPlain = this.#family === AddressFamily.InterNetwork &&
      !this.#isBroadcast && !address.equals(IPAddress.any);
    this.#plain = isPlain ? to : undefined;
    return to;
  }

  /**
   * The last destination, if it is this one, and a platform that asks at each
   * send would ask for the very address that was asked for here.
   */
  again(address: IPAddress, port: number): Destination | undefined {
    const last = this.#plain;
    return last !== undefined && last.port === port &&
        last.host === plainTextOf(address)
      ? last
      : undefined;
  }
}
