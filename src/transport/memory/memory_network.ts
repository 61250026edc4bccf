import type { AddressFamily } from "../../constants/address_family.ts";
import { SocketError } from "../../constants/socket_error.ts";
import { InvalidOperationException } from "../../errors/mod.ts";
import { IPAddress, type IPEndPoint } from "../../net/mod.ts";
import type {
  BlockingListener,
  BlockingStream,
  BoundPort,
  ConnectRequest,
  Home,
  Host,
  ListenRequest,
  Network,
} from "../transport.ts";
import { type Flow, type Wait, wait } from "../wait.ts";
import { placeOf } from "./_address.ts";
import { Connector } from "./_connector.ts";
import { MemoryListener } from "./_listener.ts";
import { Names } from "./_names.ts";
import { Ports } from "./_ports.ts";
import { Refusals } from "./_refusals.ts";
import { assertAtLeast, type Settings, settingsOf } from "./_settings.ts";
import type { MemoryConnection } from "./memory_connection.ts";
import type { MemoryNetworkOptions } from "./memory_network_options.ts";

/**
 * A network in memory, for tests: sockets that are given it connect to each
 * other, and to nothing else, without the operating system and without any
 * permission.
 *
 * It is one machine that has every address. `localhost` is known by name, other
 * names are told with {@linkcode MemoryNetwork.addName}. Ports that the network
 * chooses are 49152 and up.
 *
 * Everything arrives at once, unless a latency is asked for, so that a
 * synchronous program can play both sides in turn: listen, connect, accept,
 * send, receive. A synchronous call that would have to wait throws
 * {@linkcode InvalidOperationException}, as nothing else could run meanwhile.
 *
 * A queue of `backlog` clients holds one more than that, as on Linux. A client
 * that finds it full waits, without limit, until there is room, the listener
 * closes (`ConnectionRefused`) or its signal aborts.
 *
 * What a test may disturb: the size of deliveries, the latency and the buffers
 * ({@linkcode MemoryNetworkOptions}); connecting ({@linkcode MemoryNetwork.refuse})
 * and accepting ({@linkcode MemoryNetwork.failNextAccept}); each connection and
 * each of its ends ({@linkcode MemoryNetwork.connections}). The same seed and the
 * same calls give the same run.
 *
 * @example Both sides in one synchronous program
 * ```ts
 * import { MemoryNetwork } from "@managed/sockets/testing";
 * import { assertEquals } from "@std/assert";
 *
 * const network = new MemoryNetwork();
 * const listener = network.listen("sync", { host: "10.0.0.1", port: 80, backlog: 1 });
 * const client = network.connect("sync", { host: "10.0.0.1", port: 80 }).block();
 * const server = listener.tryAccept()!;
 *
 * client.tryWrite(new Uint8Array([1, 2, 3]));
 * const buffer = new Uint8Array(8);
 * assertEquals(server.tryRead(buffer, false), 3);
 *
 * client.close();
 * assertEquals(server.tryRead(buffer, false), 0);
 * server.close();
 * listener.close();
 * assertEquals(network.openCount, 0);
 * ```
 */
export class MemoryNetwork implements Network {
  readonly #settings: Settings;
  readonly #names = new Names();
  readonly #ports = new Ports();
  readonly #refusals = new Refusals();
  /** What sockets hold: streams, listeners and bound ports. */
  readonly #open = new Set<object>();
  readonly #connector: Connector;

  /**
   * Makes a network on which nobody listens.
   *
   * @param options What is disturbed from the start; nothing if left out.
   * @throws {RangeError} If an option is out of its range.
   *
   * @example Every byte arrives alone
   * ```ts
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assertEquals } from "@std/assert";
   *
   * const network = new MemoryNetwork({ chunk: { min: 1, max: 1 } });
   * const listener = network.listen("sync", { host: "::1", port: 80, backlog: 1 });
   * const client = network.connect("sync", { host: "::1", port: 80 }).block();
   * const server = listener.tryAccept()!;
   *
   * client.tryWrite(new Uint8Array(2));
   * assertEquals(server.available, 1);
   * ```
   */
  constructor(options: MemoryNetworkOptions = {}) {
    this.#settings = settingsOf(options);
    this.#connector = new Connector(
      this.#settings,
      this.#names,
      this.#ports,
      this.#refusals,
      this.#open,
    );
  }

  /**
   * What every chance follows from.
   *
   * @returns The seed that the network was made with, 0 where none was given.
   *
   * @example Read the seed
   * ```ts
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new MemoryNetwork({ seed: 42 }).seed, 42);
   * ```
   */
  get seed(): number {
    return this.#settings.seed;
  }

  /**
   * How many streams, listeners and bound ports sockets hold and have not
   * closed. A connection counts once a side: the client's when it is connected,
   * the server's when it is accepted.
   *
   * @returns The count, 0 after a test that leaves nothing open.
   *
   * @example Count what is open
   * ```ts
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assertEquals } from "@std/assert";
   *
   * const network = new MemoryNetwork();
   * const listener = network.listen("async", { host: "::1", port: 80, backlog: 1 });
   * assertEquals(network.openCount, 1);
   * listener.close();
   * assertEquals(network.openCount, 0);
   * ```
   */
  get openCount(): number {
    return this.#open.size;
  }

  /**
   * The connections of which at least one end is open, also those that nobody
   * has accepted yet.
   *
   * @returns A new array, the oldest connection first.
   *
   * @example Find a connection by its port
   * ```ts
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assert } from "@std/assert";
   *
   * const network = new MemoryNetwork();
   * network.listen("async", { host: "::1", port: 80, backlog: 1 });
   * await network.connect("async", { host: "::1", port: 80 }).start();
   * assert(network.connections.find((c) => c.server.localEndPoint.port === 80));
   * ```
   */
  get connections(): MemoryConnection[] {
    return [...this.#connector.connections];
  }

  /**
   * Makes a name known, or gives it other addresses. Upper and lower case are
   * one. With no addresses the name is unknown again.
   *
   * @param name The name.
   * @param addresses Its addresses, in the order to try, as text or address.
   * @throws {SyntaxError} If a text is no address.
   *
   * @example Connect to a name
   * ```ts
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assertEquals } from "@std/assert";
   *
   * const network = new MemoryNetwork();
   * network.addName("db.example", ["10.0.0.5"]);
   * network.listen("sync", { host: "10.0.0.5", port: 5432, backlog: 1 });
   * const client = network.connect("sync", { host: "db.example", port: 5432 }).block();
   * assertEquals(client.remoteEndPoint.toString(), "10.0.0.5:5432");
   * ```
   */
  addName(name: string, addresses: readonly (string | IPAddress)[]): void {
    const parsed = addresses.map((address) =>
      typeof address === "string" ? IPAddress.parse(address) : address
    );
    this.#names.add(name, parsed);
  }

  /**
   * Lets connects to an end point fail, whether or not somebody listens there.
   * `IPAddress.any` and `IPAddress.ipv6Any` stand for all addresses, as they do
   * when listening. What is said first counts first.
   *
   * @param endPoint Where.
   * @param error What the connects fail with, `ConnectionRefused` if left out.
   * @param times How many connects fail, at least 1; all if left out.
   * @throws {RangeError} If `times` is less than 1.
   *
   * @example The first connect times out
   * ```ts
   * import { IPEndPoint, SocketError, SocketException } from "@managed/sockets";
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assertThrows } from "@std/assert";
   *
   * const network = new MemoryNetwork();
   * network.listen("sync", { host: "::1", port: 80, backlog: 1 });
   * network.refuse(IPEndPoint.parse("[::1]:80"), SocketError.TimedOut, 1);
   *
   * const connecting = network.connect("sync", { host: "::1", port: 80 });
   * assertThrows(() => connecting.block(), SocketException, "timed out");
   * connecting.block();
   * ```
   */
  refuse(
    endPoint: IPEndPoint,
    error: SocketError = SocketError.ConnectionRefused,
    times: number = Infinity,
  ): void {
    if (times !== Infinity) assertAtLeast("times", times, 1);
    this.#refusals.add(placeOf(endPoint), error, times);
  }

  /**
   * Takes back what `refuse` said of an end point.
   *
   * @param endPoint Where; `IPAddress.any` and `IPAddress.ipv6Any` stand for
   * all addresses.
   *
   * @example A server that comes back
   * ```ts
   * import { IPEndPoint, SocketException } from "@managed/sockets";
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assertThrows } from "@std/assert";
   *
   * const network = new MemoryNetwork();
   * network.listen("sync", { host: "::1", port: 80, backlog: 1 });
   * const connecting = network.connect("sync", { host: "::1", port: 80 });
   *
   * network.refuse(IPEndPoint.parse("[::1]:80"));
   * assertThrows(() => connecting.block(), SocketException, "refused");
   * network.allow(IPEndPoint.parse("[::1]:80"));
   * connecting.block();
   * ```
   */
  allow(endPoint: IPEndPoint): void {
    this.#refusals.remove(placeOf(endPoint));
  }

  /**
   * Lets the next accept of a listener fail, once, also one that waits. The
   * accept after that goes on with the clients that wait.
   *
   * @param endPoint What is listened on.
   * @param error What the accept fails with, such as `TooManyOpenSockets`.
   * @throws {InvalidOperationException} If nobody listens there.
   *
   * @example An accept that finds no descriptor left
   * ```ts
   * import { SocketError, SocketException } from "@managed/sockets";
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * const network = new MemoryNetwork();
   * const listener = network.listen("sync", { host: "::1", port: 0, backlog: 1 });
   * network.failNextAccept(listener.localEndPoint, SocketError.TooManyOpenSockets);
   * assertThrows(() => listener.tryAccept(), SocketException, "Too many open files");
   * assertEquals(listener.tryAccept(), undefined);
   * ```
   */
  failNextAccept(endPoint: IPEndPoint, error: SocketError): void {
    const listener = this.#ports.find(placeOf(endPoint));
    if (listener === undefined) {
      throw new InvalidOperationException(`Nobody listens on "${endPoint}"`);
    }
    listener.failNextAccept(error);
  }

  /**
   * Finds the addresses of a name: an address is its own.
   *
   * @param _home Not used: the network is the same for both homes.
   * @param name The name, or the text of an address.
   * @param _port Not used.
   * @returns A flow that gives the addresses, in the order to try.
   *
   * @example The addresses of localhost
   * ```ts
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assertEquals } from "@std/assert";
   *
   * const flow = new MemoryNetwork().targets("async", "localhost", 80);
   * const step = flow.next();
   * const addresses = step.done ? step.value : await step.value.start();
   * assertEquals(String(addresses), "127.0.0.1,::1");
   * ```
   */
  *targets(_home: Home, name: string, _port: number): Flow<IPAddress[]> {
    return yield* wait(lookingUp(() => [...this.#names.resolve(name)]));
  }

  /**
   * Looks a name up, for `Dns`.
   *
   * @param _home Not used: the network is the same for both homes.
   * @param name The name.
   * @param family `InterNetwork`, `InterNetworkV6`, or `Unspecified` for both.
   * @returns Its addresses that are to come, in the order to try.
   *
   * @example The addresses of a name
   * ```ts
   * import { AddressFamily } from "@managed/sockets";
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assertEquals } from "@std/assert";
   *
   * const network = new MemoryNetwork();
   * network.addName("db.example", ["10.0.0.5"]);
   * const family = AddressFamily.InterNetwork;
   * const found = network.resolve("sync", "db.example", family).block();
   * assertEquals(found.map(String), ["10.0.0.5"]);
   * ```
   */
  resolve(
    _home: Home,
    name: string,
    family: AddressFamily,
  ): Required<Wait<IPAddress[]>> {
    return lookingUp(() => this.#names.resolveFamily(name, family));
  }

  /**
   * Looks an address up, for `Dns`: its name is the first that was given it.
   *
   * @param _home Not used: the network is the same for both homes.
   * @param address The address.
   * @returns Its name that is to come.
   *
   * @example The name of an address
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assertEquals } from "@std/assert";
   *
   * const network = new MemoryNetwork();
   * const name = network.reverse("sync", IPAddress.loopback).block();
   * assertEquals(name, "localhost");
   * ```
   */
  reverse(_home: Home, address: IPAddress): Required<Wait<string>> {
    return lookingUp(() => this.#names.nameOf(address));
  }

  /**
   * The name of the one machine.
   *
   * @returns `localhost`.
   *
   * @example Read the name
   * ```ts
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new MemoryNetwork().hostName(), "localhost");
   * ```
   */
  hostName(): string {
    return "localhost";
  }

  /**
   * The addresses of the one machine. It has all there are, of which these are
   * the ones that need no telling.
   *
   * @returns The loopback addresses.
   *
   * @example Read the addresses
   * ```ts
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assertEquals } from "@std/assert";
   *
   * const addresses = new MemoryNetwork().interfaceAddresses();
   * assertEquals(addresses.map(String), ["127.0.0.1", "::1"]);
   * ```
   */
  interfaceAddresses(): IPAddress[] {
    return [IPAddress.loopback, IPAddress.ipv6Loopback];
  }

  /**
   * Opens a connection: with `start`, or with `block` where it need not wait.
   *
   * @param _home Not used: the network is the same for both homes.
   * @param request Where to, and how.
   * @returns The connection that is to come.
   *
   * @example Nobody listens
   * ```ts
   * import { SocketException } from "@managed/sockets";
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assertRejects } from "@std/assert";
   *
   * const network = new MemoryNetwork();
   * const connecting = network.connect("async", { host: "::1", port: 80 });
   * await assertRejects(() => connecting.start(), SocketException, "refused");
   * ```
   */
  connect(
    _home: Home,
    request: ConnectRequest,
  ): Required<Wait<BlockingStream>> {
    return {
      start: (signal) => this.#connector.connect(request, signal),
      block: () => this.#connector.connectNow(request),
    };
  }

  /**
   * Begins to listen.
   *
   * @param _home Not used: the network is the same for both homes.
   * @param request Where, and how many clients may wait.
   * @returns The listener.
   * @throws {SocketException} If somebody listens there already
   * (`AddressAlreadyInUse`).
   *
   * @example A port that the network chooses
   * ```ts
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assertEquals } from "@std/assert";
   *
   * const network = new MemoryNetwork();
   * const listener = network.listen("async", { host: "::1", port: 0, backlog: 1 });
   * assertEquals(listener.localEndPoint.port, 49152);
   * ```
   */
  listen(_home: Home, request: ListenRequest): BlockingListener {
    const { backlog, reusePort = false, ipv6Only = false } = request;
    const endPoint = this.#endPointOf(request.host, request.port);
    const place = placeOf(endPoint, ipv6Only);
    this.#ports.assertFree(place, reusePort);
    const release = this.#ports.use(endPoint.port);
    const listener = new MemoryListener(endPoint, backlog, {
      onAccept: (stream) => this.#open.add(stream),
      onClose: (listener) => {
        this.#ports.remove(listener);
        this.#open.delete(listener);
        release();
      },
    });
    this.#ports.add(place, listener, reusePort);
    this.#open.add(listener);
    return listener;
  }

  /**
   * Takes a port without listening on it. As on Linux, where sockets let their
   * addresses be reused, others may bind it and listen on it too; but the
   * network gives it to nobody by itself.
   *
   * @param host The address.
   * @param port The port, or 0 to let the network choose.
   * @returns The port, to be given back with `release`.
   * @throws {SocketException} If somebody listens there (`AddressAlreadyInUse`).
   *
   * @example Take a port and give it back
   * ```ts
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assertEquals } from "@std/assert";
   *
   * const bound = new MemoryNetwork().bind("10.0.0.1", 8080);
   * assertEquals(bound.localEndPoint.toString(), "10.0.0.1:8080");
   * bound.release();
   * ```
   */
  bind(host: Host, port: number): BoundPort {
    const localEndPoint = this.#endPointOf(host, port);
    this.#ports.assertFree(placeOf(localEndPoint));
    const release = this.#ports.use(localEndPoint.port);
    const bound: BoundPort = {
      localEndPoint,
      release: () => {
        this.#open.delete(bound);
        release();
      },
    };
    this.#open.add(bound);
    return bound;
  }

  /** Where a socket binds that asks for `host` and `port`. */
  #endPointOf(host: Host, port: number): IPEndPoint {
    const [address] = this.#names.resolve(host);
    return this.#ports.choose(address, port, SocketError.AddressAlreadyInUse);
  }
}

/** A look-up: its answer is there at once. */
function lookingUp<T>(find: () => T): Required<Wait<T>> {
  return {
    start: (signal) =>
      Promise.try(() => {
        signal?.throwIfAborted();
        return find();
      }),
    block: find,
  };
}
