import { deadline } from "@std/async";
import {
  type NetworkStream,
  TcpClient,
  TcpListener,
} from "../../src/clients/mod.ts";
import { IPAddress, type IPEndPoint } from "../../src/net/mod.ts";
import type { Socket } from "../../src/socket/socket.ts";
import type { SocketOptions } from "../../src/socket/socket_options.ts";
import { MemoryNetwork } from "../../src/transport/memory/mod.ts";
import { lacks, type Need, unless } from "../_machine.ts";

/** How long anything may take, in milliseconds. */
export const limit = 10_000;

/** Waits for a promise, but not for ever. */
export function soon<T>(promise: Promise<T>): Promise<T> {
  return deadline(promise, limit);
}

/** One way of calling: where sockets live, and which of the twins is called. */
export class Mode {
  readonly name: string;
  readonly home: "sync" | "async";
  /** Whether the calls that wait are the ones to test. */
  readonly waits: boolean;
  /** Whether it is the network in memory. */
  readonly inMemory: boolean;
  readonly #newNetwork: (() => SocketOptions["network"]) | undefined;

  constructor(
    name: string,
    home: "sync" | "async",
    waits: boolean,
    newNetwork?: () => SocketOptions["network"],
  ) {
    this.name = name;
    this.home = home;
    this.waits = waits;
    this.inMemory = newNetwork !== undefined;
    this.#newNetwork = newNetwork;
  }

  /** Options for one test, whose sockets shall reach each other. */
  options(): SocketOptions {
    return { mode: this.home, network: this.#newNetwork?.() };
  }

  /** A listener on loopback that has started. */
  listener(options: SocketOptions = this.options()): TcpListener {
    const listener = new TcpListener(IPAddress.loopback, 0, options);
    listener.start();
    return listener;
  }

  async connect(client: TcpClient, remoteEP: IPEndPoint): Promise<void> {
    if (this.waits) return client.connect(remoteEP);
    await soon(client.connectAsync(remoteEP));
  }

  async acceptTcpClient(listener: TcpListener): Promise<TcpClient> {
    return this.waits
      ? listener.acceptTcpClient()
      : await soon(listener.acceptTcpClientAsync());
  }

  async acceptSocket(listener: TcpListener): Promise<Socket> {
    return this.waits
      ? listener.acceptSocket()
      : await soon(listener.acceptSocketAsync());
  }

  async read(
    stream: NetworkStream,
    buffer: Uint8Array,
    offset?: number,
    count?: number,
  ): Promise<number> {
    return this.waits
      ? stream.read(buffer, offset, count)
      : await soon(stream.readAsync(buffer, offset as number, count));
  }

  async readExactly(
    stream: NetworkStream,
    buffer: Uint8Array,
    offset?: number,
    count?: number,
  ): Promise<void> {
    if (this.waits) return stream.readExactly(buffer, offset, count);
    await soon(stream.readExactlyAsync(buffer, offset as number, count));
  }

  async readAtLeast(
    stream: NetworkStream,
    buffer: Uint8Array,
    minimumBytes: number,
    throwOnEndOfStream?: boolean,
  ): Promise<number> {
    return this.waits
      ? stream.readAtLeast(buffer, minimumBytes, throwOnEndOfStream)
      : await soon(
        stream.readAtLeastAsync(buffer, minimumBytes, throwOnEndOfStream),
      );
  }

  async write(
    stream: NetworkStream,
    buffer: Uint8Array,
    offset?: number,
    count?: number,
  ): Promise<void> {
    if (this.waits) return stream.write(buffer, offset, count);
    await soon(stream.writeAsync(buffer, offset as number, count));
  }

  async copyTo(
    source: NetworkStream,
    destination: NetworkStream,
    bufferSize?: number,
  ): Promise<void> {
    if (this.waits) return source.copyTo(destination, bufferSize);
    await soon(
      bufferSize === undefined
        ? source.copyToAsync(destination)
        : source.copyToAsync(destination, bufferSize),
    );
  }
}

export const modes: readonly Mode[] = [
  new Mode("sync", "sync", true),
  new Mode("async", "async", false),
  new Mode("async calls on a sync socket", "sync", false),
  new Mode("in memory", "async", false, () => new MemoryNetwork()),
  new Mode("sync in memory", "sync", true, () => new MemoryNetwork()),
];

/** The modes whose calls give promises. */
export const asyncModes: readonly Mode[] = modes.filter(({ waits }) => !waits);

/** The modes whose calls wait, or those of them that `which` picks. */
export function syncModes(
  which: (mode: Mode) => boolean = () => true,
): readonly Mode[] {
  return modes.filter((mode) => mode.waits && which(mode));
}

/** A client and its peer, connected. */
export class Pair implements Disposable {
  readonly client: TcpClient;
  readonly peer: TcpClient;

  constructor(client: TcpClient, peer: TcpClient) {
    this.client = client;
    this.peer = peer;
    for (const end of [client, peer]) {
      end.receiveTimeout = end.sendTimeout = limit;
    }
  }

  /** Makes a pair; the client is told of options before it connects. */
  static async open(
    mode: Mode,
    prepare?: (client: TcpClient) => void,
  ): Promise<Pair> {
    const options = mode.options();
    using listener = mode.listener(options);
    const client = new TcpClient(options);
    prepare?.(client);
    await mode.connect(client, listener.localEndpoint);
    return new Pair(client, await mode.acceptTcpClient(listener));
  }

  get stream(): NetworkStream {
    return this.client.getStream();
  }

  get peerStream(): NetworkStream {
    return this.peer.getStream();
  }

  [Symbol.dispose](): void {
    this.client.dispose();
    this.peer.dispose();
  }
}

/**
 * Registers a test once a mode; `need` is what the machine must have where it is
 * the system's network.
 */
export function testModes(
  name: string,
  test: (mode: Mode) => Promise<void> | void,
  which: readonly Mode[] = modes,
  need?: Need,
): void {
  for (const mode of which) {
    const reason = need && !mode.inMemory ? lacks[need] : undefined;
    Deno.test({
      ...unless(reason, `${name} (${mode.name})`),
      fn: () => soon(attempt(test, mode)),
    });
  }
}

/** Registers a test of a connected pair once a mode. */
export function testPairs(
  name: string,
  test: (pair: Pair, mode: Mode) => Promise<void> | void,
  which: readonly Mode[] = modes,
): void {
  testModes(name, async (mode) => {
    using pair = await Pair.open(mode);
    await test(pair, mode);
  }, which);
}

async function attempt(
  test: (mode: Mode) => Promise<void> | void,
  mode: Mode,
): Promise<void> {
  await test(mode);
}

/** The bytes 0, 1, 2 … of that length. */
export function bytes(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, i) => i);
}

/** The `socketErrorCode` below an `IOException`. */
export function causeOf(error: Error): unknown {
  const cause = error.cause as { socketErrorCode?: unknown } | undefined;
  return cause?.socketErrorCode ?? cause?.constructor;
}
