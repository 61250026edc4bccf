import { SocketError } from "../../constants/socket_error.ts";
import { createSocketException } from "../../errors/to_socket_exception.ts";
import { AddressFamily } from "../../constants/address_family.ts";
import { IPAddress, IPEndPoint } from "../../net/mod.ts";
import type { DatagramRequest, Datagrams } from "../datagrams.ts";
import type { DatagramNetwork, Home } from "../transport.ts";
import { destination, isAny, placeOf, sourceFor } from "./_address.ts";
import { MemoryDatagrams } from "./_datagrams.ts";
import { Fates } from "./_fates.ts";
import { isGroup } from "./_memberships.ts";
import type { Names } from "./_names.ts";
import { Ports } from "./_ports.ts";
import type { Settings } from "./_settings.ts";
import type { MemoryDatagram } from "./memory_datagram.ts";

/**
 * What carries datagrams from socket to socket. A datagram for an address and
 * port that nobody has is lost without a word, as it is on Deno.
 */
export class DatagramSwitch implements DatagramNetwork {
  /** What becomes of each datagram. */
  readonly fates: Fates;
  readonly #settings: Settings;
  readonly #names: Names;
  readonly #open: Set<object>;
  readonly #ports = new Ports<MemoryDatagrams>();
  /** How many sockets are open. */
  #sockets = 0;
  /** What cancels the arrivals that are still to come. */
  readonly #coming = new Set<() => void>();
  #sent = 0;

  /** `open` is the set of all that sockets hold. */
  constructor(settings: Settings, names: Names, open: Set<object>) {
    this.#settings = settings;
    this.#names = names;
    this.#open = open;
    this.fates = new Fates(settings);
  }

  open(
    _home: Home | undefined,
    request: DatagramRequest,
    replaced?: Pick<Datagrams, "close">,
  ): MemoryDatagrams {
    // It counts already, so that what is on the way to its address arrives.
    this.#sockets++;
    try {
      replaced?.close();
      return this.#bind(request);
    } catch (error) {
      this.#leave();
      throw error;
    }
  }

  #bind(request: DatagramRequest): MemoryDatagrams {
    const { host, port, reuseAddress, ipv6Only, settings } = request;
    const ports = this.#ports;
    const [address] = this.#names.resolve(host);
    const endPoint = ports.choose(
      address,
      port,
      SocketError.AddressAlreadyInUse,
    );
    const place = placeOf(endPoint, ipv6Only);
    ports.assertFree(place, reuseAddress);
    const release = ports.use(endPoint.port);
    const { clock } = this.#settings;
    const socket = new MemoryDatagrams(endPoint, settings, clock, {
      onSend: (from, bytes, host, port) => this.#send(from, bytes, host, port),
      onClose: (socket) => {
        ports.remove(socket);
        release();
        this.#open.delete(socket);
        this.#leave();
      },
    });
    ports.add(place, socket, reuseAddress);
    this.#open.add(socket);
    return socket;
  }

  /** A socket is gone; after the last one nobody is left for what is on the way. */
  #leave(): void {
    if (--this.#sockets > 0) return;
    for (const cancel of this.#coming) cancel();
    this.#coming.clear();
  }

  /** Everything is allowed here. */
  allow(address: IPAddress): string {
    return `${address}`;
  }

  /** There is one network here, whose parts have no broadcast addresses. */
  isBroadcast(host: string): boolean {
    return host === `${IPAddress.broadcast}`;
  }

  /** IPv4 has the loopback interface, and IPv6 every one. */
  interfaceAt(index: number, family: AddressFamily): string | undefined {
    if (family === AddressFamily.InterNetworkV6) return `::%${index}`;
    return index === 1 ? "127.0.0.1" : undefined;
  }

  /** Whoever is here has what address it wants. */
  hasInterface(): boolean {
    return true;
  }

  /** Everything is allowed here. */
  allowGroup(): void {}

  #send(
    sender: MemoryDatagrams,
    bytes: Uint8Array,
    host: string,
    port: number,
  ): void {
    const to = targetOf(host, port);
    if (to.address.equals(IPAddress.broadcast) && !sender.settings.broadcast) {
      throw createSocketException(SocketError.AccessDenied, `${to}`);
    }
    const from = sourceOf(sender, to.address);
    const datagram = { number: ++this.#sent, from, to, bytes };
    this.#trace(datagram, `datagram ${bytes.length}`);
    const delays = this.fates.of(datagram);
    if (delays.length === 0) this.#trace(datagram, "lost");
    for (const ms of delays) {
      if (ms === 0) {
        this.#deliver(datagram, sender);
        continue;
      }
      const cancel = this.#settings.clock.schedule(ms, () => {
        this.#coming.delete(cancel);
        this.#deliver(datagram, sender);
      });
      this.#coming.add(cancel);
    }
  }

  #deliver(datagram: MemoryDatagram, sender: MemoryDatagrams): void {
    const { bytes, from } = datagram;
    for (const socket of this.#receivers(datagram, sender)) {
      const has = socket.arrive(bytes, from);
      this.#trace(
        datagram,
        `${has ? "at" : "no room at"} ${socket.localEndPoint}`,
      );
    }
  }

  /** Who gets a datagram, of those that are open when it arrives. */
  #receivers(
    { from, to }: MemoryDatagram,
    sender: MemoryDatagrams,
  ): MemoryDatagrams[] {
    const place = placeOf(to);
    const { address } = place;
    if (address.equals(IPAddress.broadcast)) return this.#ports.all(place);
    if (!isGroup(address)) {
      const socket = this.#ports.last(place);
      return socket === undefined ? [] : [socket];
    }
    const { multicastInterface, multicastLoopback = true } = sender.settings;
    return this.#ports.all(place).filter((socket) =>
      (multicastLoopback || socket !== sender) &&
      socket.memberships.hear(address, from.address, multicastInterface)
    );
  }

  #trace({ number, from, to }: MemoryDatagram, what: string): void {
    const { clock, trace } = this.#settings;
    trace?.(`${clock.now} ${from} > ${to} #${number} ${what}`);
  }
}

/** Where a datagram goes: an IPv4-mapped address is the IPv4 one. */
function targetOf(host: string, port: number): IPEndPoint {
  const { address } = placeOf(new IPEndPoint(IPAddress.parse(host), port));
  return new IPEndPoint(destination(address), port);
}

/** Where a datagram comes from: a socket has all addresses that it bound. */
function sourceOf(sender: MemoryDatagrams, to: IPAddress): IPEndPoint {
  const { address, port } = placeOf(sender.localEndPoint);
  if (!isAny(address)) return new IPEndPoint(address, port);
  if (!isGroup(to) && !to.equals(IPAddress.broadcast)) {
    return new IPEndPoint(sourceFor(to), port);
  }
  const { interfaceAddress } = sender;
  const isIPv6 = to.addressFamily === AddressFamily.InterNetworkV6;
  const here = isIPv6 ? IPAddress.ipv6Loopback : IPAddress.loopback;
  const isChosen = interfaceAddress !== undefined &&
    !isAny(interfaceAddress) &&
    interfaceAddress.addressFamily === to.addressFamily;
  return new IPEndPoint(isChosen ? interfaceAddress : here, port);
}
