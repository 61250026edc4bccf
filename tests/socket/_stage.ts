import { assert } from "@std/assert";
import { deadline } from "@std/async";
import {
  AddressFamily,
  ProtocolType,
  SelectMode,
  SocketFlags,
  SocketType,
} from "../../src/constants/mod.ts";
import { SocketException } from "../../src/errors/mod.ts";
import { type IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import {
  type ConnectDestination,
  Socket,
  type SocketMode,
} from "../../src/socket/mod.ts";
import { nameOf } from "./_assert.ts";
import { eventually, LIMIT, loopback, type Pair } from "./_world.ts";

/** Sockets of one scenario, the calls of its mode, and what came of them. */
export class Stage implements Disposable {
  readonly mode: SocketMode;
  readonly outcomes: string[] = [];
  readonly #sockets: Socket[] = [];

  /** `mode` says how the calls of the scenario wait. */
  constructor(mode: SocketMode) {
    this.mode = mode;
  }

  [Symbol.dispose](): void {
    for (const socket of this.#sockets) socket.dispose();
  }

  /** Notes what comes of a step. */
  async note(step: () => unknown): Promise<void> {
    this.outcomes.push(await outcome(step));
  }

  keep(socket: Socket): Socket {
    this.#sockets.push(socket);
    return socket;
  }

  tcp(family: AddressFamily = AddressFamily.InterNetwork): Socket {
    const { mode } = this;
    return this.keep(
      new Socket(family, SocketType.Stream, ProtocolType.Tcp, { mode }),
    );
  }

  dual(): Socket {
    const { mode } = this;
    return this.keep(
      new Socket(SocketType.Stream, ProtocolType.Tcp, { mode }),
    );
  }

  bound(family: AddressFamily = AddressFamily.InterNetwork): Socket {
    const socket = this.tcp(family);
    socket.bind(here(family));
    return socket;
  }

  listening(family: AddressFamily = AddressFamily.InterNetwork): Socket {
    const socket = this.bound(family);
    socket.listen();
    return socket;
  }

  async pair(prepare?: (client: Socket) => void): Promise<Pair> {
    const listener = this.listening();
    const client = this.tcp();
    prepare?.(client);
    await this.connect(client, listener.localEndPoint!);
    const server = await this.accept(listener);
    server.receiveTimeout = client.receiveTimeout = LIMIT;
    return { listener, client, server };
  }

  async accept(socket: Socket): Promise<Socket> {
    if (this.mode === "sync") {
      // The client of a listener has connected before.
      assert(
        socket.connected || socket.poll(LIMIT * 1000, SelectMode.SelectRead),
        "No client came",
      );
      return this.keep(socket.accept());
    }
    return this.keep(await deadline(socket.acceptAsync(), LIMIT));
  }

  async connect(
    socket: Socket,
    to: ConnectDestination | null,
    port?: number,
  ): Promise<void> {
    const args = [to, port] as [IPAddress, number];
    if (this.mode === "sync") return socket.connect(...args);
    await deadline(socket.connectAsync(...args), LIMIT);
  }

  async send(
    socket: Socket,
    data: Uint8Array | Uint8Array[],
    flags: SocketFlags = SocketFlags.None,
  ): Promise<number> {
    if (this.mode === "sync") return socket.send(data, flags);
    return await deadline(socket.sendAsync(data, flags), LIMIT);
  }

  async receive(
    socket: Socket,
    into: number | Uint8Array[],
    flags: SocketFlags = SocketFlags.None,
  ): Promise<number> {
    const buffer = typeof into === "number" ? new Uint8Array(into) : into;
    if (this.mode === "sync") return socket.receive(buffer, flags);
    return await deadline(socket.receiveAsync(buffer, flags), LIMIT);
  }

  async disconnect(socket: Socket, reuseSocket: boolean): Promise<void> {
    if (this.mode === "sync") return socket.disconnect(reuseSocket);
    await deadline(socket.disconnectAsync(reuseSocket), LIMIT);
  }

  /** Waits until a socket has something to read, or an error to tell. */
  async readable(socket: Socket): Promise<void> {
    await eventually(
      () => socket.poll(0, SelectMode.SelectRead),
      "it is readable",
    );
  }
}

/** Port 0 of the loopback. */
export function here(
  family: AddressFamily = AddressFamily.InterNetwork,
): IPEndPoint {
  return new IPEndPoint(loopback(family), 0);
}

async function outcome(step: () => unknown): Promise<string> {
  try {
    return text(await deadline(Promise.try(step), LIMIT));
  } catch (error) {
    if (error instanceof SocketException) return nameOf(error.socketErrorCode);
    assert(error instanceof Error);
    return error.name === "Error" ? error.constructor.name : error.name;
  }
}

/** As the recording program writes values; a call without one is done. */
function text(value: unknown): string {
  if (value === undefined) return "done";
  if (value instanceof IPEndPoint) return `${value.address}`;
  return `${value}`;
}
