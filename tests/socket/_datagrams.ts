/**
 * Datagram sockets in each mode, and their facts: what .NET 10 does on Linux.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { deadline, delay } from "@std/async";
import {
  AddressFamily,
  ProtocolType,
  SocketError,
  SocketType,
} from "../../src/constants/mod.ts";
import {
  InvalidOperationException,
  NotSupportedException,
  ObjectDisposedException,
  SocketException,
} from "../../src/errors/mod.ts";
import { type EndPoint, IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import { Socket } from "../../src/socket/socket.ts";
import type { SocketOptions } from "../../src/socket/socket_options.ts";
import { MemoryNetwork } from "../../src/transport/memory/mod.ts";
import { lacks, type Need, unless } from "../_machine.ts";
import facts from "./datagram_facts.json" with { type: "json" };

/** How long anything may take, in milliseconds. */
export const LIMIT = 5000;

export type Fact = keyof typeof facts;

/** One way of calling. */
export interface Way {
  readonly name: string;
  readonly mode: "sync" | "async";
  readonly waits: boolean;
  /** Whether the network is one in memory. */
  readonly inMemory: boolean;
}

export const ways: readonly Way[] = [false, true].flatMap((inMemory) => {
  const where = inMemory ? ", in memory" : "";
  return [
    { name: `sync${where}`, mode: "sync", waits: true, inMemory },
    { name: `async${where}`, mode: "async", waits: false, inMemory },
    {
      name: `async calls on a sync socket${where}`,
      mode: "sync",
      waits: false,
      inMemory,
    },
  ];
});

/**
 * Registers a test in each way, or in those that `which` picks; `need` is what
 * the machine must have where it is the system's network.
 */
export function each(
  name: string,
  body: (u: Udp) => unknown,
  which: (way: Way) => boolean = () => true,
  need?: Need,
): void {
  for (const way of ways.filter(which)) {
    const reason = need && !way.inMemory ? lacks[need] : undefined;
    Deno.test({
      ...unless(reason, `${name} (${way.name})`),
      async fn() {
        const network = way.inMemory ? new MemoryNetwork() : undefined;
        {
          using udp = new Udp(way, network);
          await body(udp);
        }
        assertEquals(network?.openCount ?? 0, 0, "Sockets in memory are open");
        // What a close has ended leaves the event loop.
        await delay(0);
      },
    });
  }
}

export const { InterNetwork: V4, InterNetworkV6: V6 } = AddressFamily;
export const any = new IPEndPoint(IPAddress.any, 0);
export const any6 = new IPEndPoint(IPAddress.ipv6Any, 0);

/** Datagram sockets of one way, closed at the end. */
export class Udp implements Disposable {
  readonly way: Way;
  /** What its sockets are made with. */
  readonly options: SocketOptions;
  readonly #open: Disposable[] = [];

  constructor(way: Way, network: MemoryNetwork | undefined) {
    this.way = way;
    this.options = { mode: way.mode, network };
  }

  [Symbol.dispose](): void {
    for (const each of this.#open) each[Symbol.dispose]();
  }

  keep<T extends Disposable>(it: T): T {
    this.#open.push(it);
    return it;
  }

  /** A fresh socket. */
  fresh(family: AddressFamily = V4): Socket {
    const socket = this.keep(
      new Socket(family, SocketType.Dgram, ProtocolType.Udp, this.options),
    );
    socket.receiveTimeout = 200;
    return socket;
  }

  /** A socket bound to loopback. */
  bound(family: AddressFamily = V4): Socket {
    const socket = this.fresh(family);
    const { loopback, ipv6Loopback } = IPAddress;
    socket.bind(new IPEndPoint(family === V4 ? loopback : ipv6Loopback, 0));
    return socket;
  }

  async sendTo(socket: Socket, data: Uint8Array, to: EndPoint) {
    return this.way.waits
      ? socket.sendTo(data, to)
      : await deadline(socket.sendToAsync(data, to), LIMIT);
  }

  async send(socket: Socket, data: Uint8Array) {
    return this.way.waits
      ? socket.send(data)
      : await deadline(socket.sendAsync(data), LIMIT);
  }

  async receiveFrom(socket: Socket, into: Uint8Array, from: EndPoint = any) {
    return this.way.waits
      ? socket.receiveFrom(into, from)
      : await deadline(socket.receiveFromAsync(into, from), LIMIT);
  }

  async receive(socket: Socket, into: Uint8Array) {
    return this.way.waits
      ? socket.receive(into)
      : await deadline(socket.receiveAsync(into), LIMIT);
  }

  async connect(socket: Socket, to: EndPoint) {
    if (this.way.waits) socket.connect(to);
    else await deadline(socket.connectAsync(to), LIMIT);
  }
}

/** What a call gives, in the words of the facts. */
export async function outcome(call: () => unknown): Promise<string> {
  try {
    const result = await call();
    return typeof result === "boolean" ? capital(result) : `${result}`;
  } catch (error) {
    if (error instanceof SocketException) {
      const name = Object.entries(SocketError)
        .find(([, value]) => value === error.socketErrorCode)?.[0];
      return `SocketException ${name}`;
    }
    if (error instanceof ObjectDisposedException) {
      return "ObjectDisposedException";
    }
    if (error instanceof InvalidOperationException) {
      return "InvalidOperationException";
    }
    if (error instanceof NotSupportedException) return "NotSupportedException";
    if (error instanceof TypeError) return "ArgumentException";
    if (error instanceof RangeError) return "ArgumentOutOfRangeException";
    throw error;
  }
}

/** As .NET writes a `bool`. */
export const capital = (value: boolean) => value ? "True" : "False";

/** Checks a call against what .NET gives. */
export async function check(fact: Fact, call: () => unknown): Promise<void> {
  // .NET's subclass of ArgumentException for null is our TypeError too.
  const expected = facts[fact].replace("ArgumentNull", "Argument");
  assertEquals(await outcome(call), expected, fact);
}
