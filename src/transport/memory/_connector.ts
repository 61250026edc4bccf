import { SocketError } from "../../constants/socket_error.ts";
import { InvalidOperationException } from "../../errors/mod.ts";
import { createSocketException } from "../../errors/to_socket_exception.ts";
import { type IPAddress, IPEndPoint } from "../../net/mod.ts";
import type { ConnectRequest } from "../transport.ts";
import { abortable, delay } from "./_abort.ts";
import {
  destination,
  isAny,
  type Place,
  placeOf,
  seenFrom,
  sourceFor,
} from "./_address.ts";
import type { MemoryListener } from "./_listener.ts";
import type { Names } from "./_names.ts";
import type { Ports } from "./_ports.ts";
import { Random } from "./_random.ts";
import type { Refusals } from "./_refusals.ts";
import type { Settings } from "./_settings.ts";
import { MemoryStream } from "./_stream.ts";
import type { MemoryConnection } from "./memory_connection.ts";

/** What makes connections: from a request to two ends that are joined. */
export class Connector {
  /** The connections of which an end is open, the oldest first. */
  readonly connections: Set<MemoryConnection> = new Set();

  readonly #settings: Settings;
  readonly #names: Names;
  readonly #ports: Ports;
  readonly #refusals: Refusals;
  readonly #open: Set<object>;
  /** Both end points of each connection, as text: two alike cannot be. */
  readonly #pairs = new Set<string>();
  /** How many ends were made, which numbers their sequences of chances. */
  #ends = 0;

  /** `open` is the set of all that sockets hold. */
  constructor(
    settings: Settings,
    names: Names,
    ports: Ports,
    refusals: Refusals,
    open: Set<object>,
  ) {
    this.#settings = settings;
    this.#names = names;
    this.#ports = ports;
    this.#refusals = refusals;
    this.#open = open;
  }

  /** Connects; a signal that aborts closes what was opened. */
  async connect(
    request: ConnectRequest,
    signal: AbortSignal | undefined,
  ): Promise<MemoryStream> {
    signal?.throwIfAborted();
    let failure: unknown;
    for (const address of this.#names.resolve(request.host)) {
      try {
        return await this.#connectTo(address, request, signal);
      } catch (error) {
        if (signal?.aborted) throw error;
        failure = error;
      }
    }
    throw failure;
  }

  async #connectTo(
    address: IPAddress,
    request: ConnectRequest,
    signal: AbortSignal | undefined,
  ): Promise<MemoryStream> {
    if (this.#settings.latencyMs > 0) {
      await delay(this.#settings.latencyMs, signal);
    }
    const target = this.#reach(address, request.port);
    let listener = this.#listenerAt(target);
    while (!listener.hasRoom) {
      await abortable(listener.whenRoom(), signal);
      listener = this.#listenerAt(target);
    }
    const stream = this.#join(address, target, listener, request);
    try {
      await delay(this.#settings.latencyMs, signal);
      signal?.throwIfAborted();
      return stream;
    } catch (error) {
      stream.close();
      throw error;
    }
  }

  /** Connects without waiting, or throws. */
  connectNow(request: ConnectRequest): MemoryStream {
    let failure: unknown;
    for (const address of this.#names.resolve(request.host)) {
      try {
        const target = this.#reach(address, request.port);
        const listener = this.#listenerAt(target);
        if (this.#settings.latencyMs > 0 || !listener.hasRoom) {
          throw new InvalidOperationException(
            `A synchronous connect to "${listener.localEndPoint}" would wait for ever, as nothing else can run meanwhile`,
          );
        }
        return this.#join(address, target, listener, request);
      } catch (error) {
        if (error instanceof InvalidOperationException) throw error;
        failure = error;
      }
    }
    throw failure;
  }

  /** Where a client gets that asks for `address`; throws what `refuse` said. */
  #reach(address: IPAddress, port: number): Place {
    const asked = placeOf(new IPEndPoint(address, port));
    const target = { ...asked, address: destination(asked.address) };
    const error = this.#refusals.take(target);
    if (error !== undefined) throw failureAt(target, error);
    return target;
  }

  #listenerAt(target: Place): MemoryListener {
    const listener = this.#ports.find(target);
    if (listener !== undefined) return listener;
    throw failureAt(target, SocketError.ConnectionRefused);
  }

  /** Makes a connection, and puts its server's end into the listener's queue. */
  #join(
    address: IPAddress,
    target: Place,
    listener: MemoryListener,
    request: ConnectRequest,
  ): MemoryStream {
    const to = new IPEndPoint(target.address, target.port);
    const from = this.#source(target, request);
    const pair = `${from} ${to}`;
    if (this.#pairs.has(pair)) {
      throw failureAt(target, SocketError.AddressNotAvailable);
    }
    const releases = [from, to].map(({ port }) => this.#ports.use(port));
    const settings = {
      ...this.#settings,
      onClose: (end: MemoryStream) => {
        this.#open.delete(end);
        if (client.isOpen || server.isOpen) return;
        this.connections.delete(connection);
        this.#pairs.delete(pair);
        for (const release of releases) release();
      },
    };
    const end = (seer: IPAddress, local: IPEndPoint, remote: IPEndPoint) =>
      new MemoryStream(
        seenFrom(seer, local),
        seenFrom(seer, remote),
        settings,
        new Random(this.#settings.seed, this.#ends++),
      );
    const client = end(address, from, to);
    const server = end(listener.localEndPoint.address, to, from);
    client.noDelay = request.noDelay ?? false;
    client.keepAlive = request.keepAlive ?? false;
    const connection = MemoryStream.join(client, server);
    this.connections.add(connection);
    this.#pairs.add(pair);
    this.#open.add(client);
    listener.enqueue(server);
    return client;
  }

  /** Where a connection comes from. */
  #source(target: Place, { local }: ConnectRequest): IPEndPoint {
    const { host, port } = local ?? { host: "0.0.0.0", port: 0 };
    const [asked] = this.#names.resolve(host);
    const chosen = this.#ports.choose(
      isAny(asked) ? sourceFor(target.address) : asked,
      port,
      SocketError.AddressNotAvailable,
    );
    const { address } = placeOf(chosen);
    const source = new IPEndPoint(address, chosen.port);
    this.#ports.assertFree(placeOf(source));
    return source;
  }
}

function failureAt(place: Place, error: SocketError): Error {
  const endPoint = new IPEndPoint(place.address, place.port);
  return createSocketException(error, `${endPoint}`);
}
