import { assert, assertEquals } from "@std/assert";
import { deadline, delay } from "@std/async";
import {
  AddressFamily,
  ProtocolType,
  SelectMode,
  type SocketFlags,
  SocketType,
} from "../../src/constants/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import { LingerOption } from "../../src/options/linger_option.ts";
import { type ConnectDestination, Socket } from "../../src/socket/mod.ts";
import type { MemoryNetwork } from "../../src/transport/memory/mod.ts";
import { IOThread } from "../../src/transport/thread/io_thread.ts";
import { localOf } from "./_end_points.ts";
import type { Capability, Setting } from "./_matrix.ts";

/** How long anything may take, in milliseconds. */
export const LIMIT = 5000;

/** A listener, and the two ends that it has connected. */
export interface Pair {
  readonly listener: Socket;
  readonly client: Socket;
  readonly server: Socket;
}

/** Makes sockets as one setting has them, calls them its way, closes them. */
export class World implements Disposable {
  readonly setting: Setting;
  readonly network: MemoryNetwork | undefined;
  readonly #sockets: Socket[] = [];

  constructor(setting: Setting, network?: MemoryNetwork) {
    this.setting = setting;
    this.network = network;
  }

  [Symbol.dispose](): void {
    for (const socket of this.#sockets) socket.dispose();
  }

  /** The network in memory, which the setting must have. */
  get memory(): MemoryNetwork {
    assert(this.network !== undefined);
    return this.network;
  }

  can(capability: Capability): boolean {
    return this.setting.can.includes(capability);
  }

  /** A fresh socket, closed when the test ends. */
  socket(family: AddressFamily = AddressFamily.InterNetwork): Socket {
    const { mode } = this.setting;
    return this.keep(
      new Socket(family, SocketType.Stream, ProtocolType.Tcp, {
        mode,
        network: this.network,
      }),
    );
  }

  /** A fresh socket of both families. */
  dualSocket(): Socket {
    const { mode } = this.setting;
    return this.keep(
      new Socket(SocketType.Stream, ProtocolType.Tcp, {
        mode,
        network: this.network,
      }),
    );
  }

  /** Closes a socket when the test ends; its calls end in time. */
  keep(socket: Socket): Socket {
    if (this.can("waiting")) {
      socket.receiveTimeout = LIMIT;
      socket.sendTimeout = LIMIT;
    }
    this.#sockets.push(socket);
    return socket;
  }

  /** A socket that listens on a free port of the loopback. */
  listener(family: AddressFamily = AddressFamily.InterNetwork): Socket {
    const listener = this.socket(family);
    listener.bind(new IPEndPoint(loopback(family), 0));
    listener.listen();
    return listener;
  }

  /** Two sockets that are connected to each other. */
  async pair(
    family: AddressFamily = AddressFamily.InterNetwork,
  ): Promise<Pair> {
    const listener = this.listener(family);
    const client = this.socket(family);
    await this.connect(client, listener.localEndPoint!);
    const server = await this.accept(listener);
    return { listener, client, server };
  }

  /** The same, whose client resets the connection when it closes. */
  async resettablePair(): Promise<Pair> {
    const listener = this.listener();
    const client = this.socket();
    client.lingerState = new LingerOption(true, 0);
    await this.connect(client, listener.localEndPoint!);
    const server = await this.accept(listener);
    return { listener, client, server };
  }

  /** The end point of a port on which nobody listens. */
  async nobody(): Promise<IPEndPoint> {
    const listener = this.listener();
    const found = localOf(listener);
    listener.dispose();
    await settled(undefined);
    return found;
  }

  async accept(listener: Socket): Promise<Socket> {
    if (this.setting.calls === "async") {
      return this.keep(await deadline(listener.acceptAsync(), LIMIT));
    }
    assert(
      listener.poll(LIMIT * 1000, SelectMode.SelectRead),
      "No client came",
    );
    return this.keep(listener.accept());
  }

  async connect(
    socket: Socket,
    destination: ConnectDestination,
    port?: number,
  ): Promise<void> {
    const args = [destination, port] as [IPAddress, number];
    if (this.setting.calls === "sync") return socket.connect(...args);
    await deadline(socket.connectAsync(...args), LIMIT);
  }

  async send(
    socket: Socket,
    data: Uint8Array | readonly Uint8Array[],
    flags?: SocketFlags,
  ): Promise<number> {
    if (this.setting.calls === "sync") return socket.send(data, flags);
    return await deadline(
      flags === undefined
        ? socket.sendAsync(data)
        : socket.sendAsync(data, flags),
      LIMIT,
    );
  }

  async receive(
    socket: Socket,
    into: Uint8Array | readonly Uint8Array[],
    flags?: SocketFlags,
  ): Promise<number> {
    if (this.setting.calls === "sync") return socket.receive(into, flags);
    return await deadline(
      flags === undefined
        ? socket.receiveAsync(into)
        : socket.receiveAsync(into, flags),
      LIMIT,
    );
  }

  /** Receives exactly so many bytes. */
  async receiveAll(socket: Socket, count: number): Promise<Uint8Array> {
    const all = new Uint8Array(count);
    for (let got = 0; got < count;) {
      const part = await this.receive(socket, all.subarray(got));
      assert(part > 0, `The stream ended after ${got} of ${count} bytes`);
      got += part;
    }
    return all;
  }

  /** Receives once where the stream must have ended. */
  async receiveEnd(socket: Socket): Promise<void> {
    assertEquals(await this.receive(socket, new Uint8Array(8)), 0);
  }

  async disconnect(socket: Socket, reuseSocket: boolean): Promise<void> {
    if (this.setting.calls === "sync") return socket.disconnect(reuseSocket);
    await deadline(socket.disconnectAsync(reuseSocket), LIMIT);
  }
}

/** The address of this machine for itself. */
export function loopback(family: AddressFamily): IPAddress {
  return family === AddressFamily.InterNetwork
    ? IPAddress.loopback
    : IPAddress.ipv6Loopback;
}

/** Some bytes, `count` of them, that differ from their neighbours. */
export function bytes(count: number, first = 0): Uint8Array {
  const result = new Uint8Array(count);
  for (let i = 0; i < count; i++) result[i] = first + i * 7;
  return result;
}

/** Asks again until the answer is yes. */
export async function eventually(
  question: () => boolean | Promise<boolean>,
  what: string,
): Promise<void> {
  const end = Date.now() + LIMIT;
  while (!await question()) {
    assert(Date.now() < end, `It took too long: ${what}`);
    await delay(1);
  }
}

/** Waits until nothing is open any more, here and on the I/O thread. */
export async function settled(
  network: MemoryNetwork | undefined,
): Promise<void> {
  assertEquals(network?.openCount ?? 0, 0, "Sockets in memory are open");
  const open = () => IOThread.started?.openCount ?? 0;
  await eventually(() => open() === 0, `${open()} slots are in use`);
  // Operations that a close has ended leave the event loop.
  await delay(0);
}
