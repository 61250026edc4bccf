/**
 * What the tests of `begin…` and `end…` have in common: sockets of one home, and
 * how what came of a call is told, as the recording program tells it.
 *
 * @module
 */
import { assert } from "@std/assert";
import { deadline } from "@std/async";
import { NetworkStream, TcpClient } from "../../src/clients/mod.ts";
import {
  AddressFamily,
  ProtocolType,
  SocketType,
} from "../../src/constants/mod.ts";
import {
  IOException,
  ObjectDisposedException,
  SocketException,
} from "../../src/errors/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import { type AsyncResult, Socket } from "../../src/socket/mod.ts";
import { nameOf } from "../socket/_assert.ts";
import { LIMIT } from "../socket/_world.ts";

/** Port 0 of the loopback. */
export const here = () => new IPEndPoint(IPAddress.loopback, 0);

/** The sockets of one case. */
export class Scene implements Disposable {
  readonly mode: "sync" | "async";
  readonly #open: { dispose(): void }[] = [];

  constructor(mode: "sync" | "async") {
    this.mode = mode;
  }

  [Symbol.dispose](): void {
    for (const each of this.#open) each.dispose();
  }

  /** The last parameter of constructors. */
  get options(): { mode: "sync" | "async" } {
    return { mode: this.mode };
  }

  keep<T extends { dispose(): void }>(one: T): T {
    this.#open.push(one);
    return one;
  }

  tcp(): Socket {
    const { InterNetwork } = AddressFamily;
    const { Stream } = SocketType;
    return this.keep(
      new Socket(InterNetwork, Stream, ProtocolType.Tcp, this.options),
    );
  }

  freshUdp(): Socket {
    const { InterNetwork } = AddressFamily;
    const { Dgram } = SocketType;
    return this.keep(
      new Socket(InterNetwork, Dgram, ProtocolType.Udp, this.options),
    );
  }

  udp(): Socket {
    const socket = this.freshUdp();
    socket.bind(here());
    return socket;
  }

  listening(): Socket {
    const socket = this.tcp();
    socket.bind(here());
    socket.listen();
    return socket;
  }

  async pair(): Promise<[client: Socket, server: Socket]> {
    const listener = this.listening();
    const client = this.tcp();
    await deadline(client.connectAsync(listener.localEndPoint!), LIMIT);
    const server = await deadline(listener.acceptAsync(), LIMIT);
    return [client, this.keep(server)];
  }

  async streams(): Promise<[client: NetworkStream, server: NetworkStream]> {
    const [client, server] = await this.pair();
    return [
      this.keep(new NetworkStream(client, true)),
      this.keep(new NetworkStream(server, true)),
    ];
  }

  /** What comes of a begin, then of its end. */
  async both<T>(
    begin: () => AsyncResult<T> | undefined,
    end: (result: AsyncResult<T>) => unknown,
    between?: () => void,
  ): Promise<string> {
    let result: AsyncResult<T>;
    try {
      result = begin()!;
    } catch (error) {
      return `begin: ${told(error)}`;
    }
    between?.();
    await this.settle(result);
    return `end: ${outcome(() => end(result))}`;
  }

  /** In the asynchronous home an end waits for nothing. */
  async settle(result: AsyncResult): Promise<void> {
    if (this.mode === "async") await done(result);
  }
}

/**
 * Waits until an operation has ended, in whatever way; gives its result in an
 * array, since a promise of a result is one of its value.
 */
export async function done<T>(
  result: AsyncResult<T>,
): Promise<[AsyncResult<T>]> {
  const ended = Promise.resolve(result).then(() => {}, () => {});
  await deadline(ended, LIMIT);
  assert(result.isCompleted);
  return [result];
}

/** What comes of a call. */
export function outcome(call: () => unknown): string {
  try {
    return text(call());
  } catch (error) {
    return told(error);
  }
}

/** An error as the recording program names it. */
export function told(error: unknown): string {
  if (error instanceof SocketException) return nameOf(error.socketErrorCode);
  if (error instanceof IOException && isOfSocket(error.cause)) {
    return `IOException of ${told(error.cause)}`;
  }
  assert(error instanceof Error);
  return error.name === "Error" ? error.constructor.name : error.name;
}

/** A file's failure is an `IOException` too, though of nothing. */
function isOfSocket(error: unknown): boolean {
  return error instanceof SocketException ||
    error instanceof ObjectDisposedException;
}

/** A value as the recording program writes it; a call without one is done. */
export function text(value: unknown): string {
  if (value === undefined) return "done";
  if (value instanceof Socket) return "Socket";
  if (value instanceof TcpClient) return "TcpClient";
  if (value instanceof IPEndPoint) return `${value.address}`;
  return `${value}`;
}
