import type { HostAndPort } from "../byte_io.ts";
import type { DatagramIO, ReceivedDatagram } from "../datagram_io.ts";
import type { DatagramRequest } from "../datagrams.ts";
import { openFromNode } from "../node/datagrams.ts";

/** The part of Deno's datagram socket that is used; it is unstable. */
interface DatagramConn {
  readonly addr: HostAndPort;
  receive(into: Uint8Array): Promise<[Uint8Array, HostAndPort]>;
  send(from: Uint8Array, to: Destination): Promise<number>;
  ref(): void;
  unref(): void;
  close(): void;
}

interface Destination {
  readonly transport: "udp";
  readonly hostname: string;
  readonly port: number;
}

type ListenDatagram = (
  options: Destination & { readonly reuseAddress: boolean },
) => DatagramConn;

/**
 * Opens a datagram socket: with `Deno.listenDatagram` where `--unstable-net`
 * gives it and nothing is asked that it lacks (options, memberships); else with
 * `node:dgram`.
 */
export function openDatagrams(request: DatagramRequest<string>): DatagramIO {
  const listenDatagram = listenDatagramFor(request);
  return listenDatagram !== undefined
    ? new DenoDatagrams(listenDatagram({
      transport: "udp",
      hostname: request.host,
      port: request.port,
      reuseAddress: request.reuseAddress,
    }))
    : openFromNode(request);
}

/**
 * Whether closing such a socket frees its port at once: `node:dgram` needs a
 * turn of the event loop for that.
 */
export function closesAtOnce(request: DatagramRequest): boolean {
  return listenDatagramFor(request) !== undefined;
}

function listenDatagramFor(
  { multicast, settings }: DatagramRequest,
): ListenDatagram | undefined {
  if (multicast || Object.keys(settings).length > 0) return undefined;
  return (Deno as unknown as { listenDatagram?: ListenDatagram })
    .listenDatagram;
}

class DenoDatagrams implements DatagramIO {
  readonly #conn: DatagramConn;
  /** Where the last datagram went: the next often goes there too. */
  #last: Destination = { transport: "udp", hostname: "", port: 0 };
  readonly dropped = 0;
  readonly isGuarded = true;

  constructor(conn: DatagramConn) {
    this.#conn = conn;
  }

  get localAddr(): HostAndPort {
    return this.#conn.addr;
  }

  /** Deno does not tell how long a datagram was that it cut. */
  receive(into: Uint8Array): Promise<ReceivedDatagram> {
    return this.#conn.receive(into);
  }

  send(from: Uint8Array, host: string, port: number): Promise<number> {
    if (this.#last.port !== port || this.#last.hostname !== host) {
      this.#last = { transport: "udp", hostname: host, port };
    }
    return this.#conn.send(from, this.#last);
  }

  ref(): void {
    this.#conn.ref();
  }

  unref(): void {
    this.#conn.unref();
  }

  close(): void {
    this.#conn.close();
  }
}
