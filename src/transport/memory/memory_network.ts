import type { AddressFamily } from "../../constants/address_family.ts";
import { SocketError } from "../../constants/socket_error.ts";
import { InvalidOperationException } from "../../errors/mod.ts";
import {
  type EndPoint,
  IPAddress,
  IPEndPoint,
  UnixDomainSocketEndPoint,
} from "../../net/mod.ts";
import { pathOf } from "../../net/unix_domain_socket_end_point.ts";
import type {
  BlockingListener,
  BlockingStream,
  BoundPort,
  ConnectRequest,
  DatagramNetwork,
  Home,
  Host,
  ListenRequest,
  Network,
} from "../transport.ts";
import { atOnce, type Flow, type Wait, wait } from "../wait.ts";
import { delay } from "./_abort.ts";
import { placeOf } from "./_address.ts";
import { Connector } from "./_connector.ts";
import { DatagramSwitch } from "./_datagram_switch.ts";
import { Joiner } from "./_joiner.ts";
import { MemoryListener } from "./_listener.ts";
import { Names } from "./_names.ts";
import { Paths } from "./_paths.ts";
import { Ports } from "./_ports.ts";
import { Refusals, type Target } from "./_refusals.ts";
import {
  assertAtLeast,
  assertDelay,
  type Settings,
  settingsOf,
} from "./_settings.ts";
import type { MemoryConnection } from "./memory_connection.ts";
import type { MemoryDatagramFilter } from "./memory_datagram.ts";
import type { MemoryNetworkOptions } from "./memory_network_options.ts";

/**
 * A network in memory, for tests: sockets that are given it connect to each
 * other, and to nothing else, without the operating system and without any
 * permission.
 *
 * It is one machine that has every address and every path. `localhost` is known
 * by name, other names are told with {@linkcode MemoryNetworkOptions.hosts} or
 * {@linkcode MemoryNetwork.addName}. Ports that the network chooses are 49152
 * and up.
 *
 * Everything arrives at once, unless something is asked for that takes time, so
 * that a synchronous program can play both sides in turn: listen, connect,
 * accept, send, receive.
 *
 * **Time** is the network's own, and nobody waits for it: it jumps to the next
 * arrival or timeout when the program has nothing else to do, or when
 * {@linkcode MemoryNetwork.advance} says so. A synchronous call that has to wait
 * lets time pass too: until what is on the way has arrived, or its timeout is
 * over. Where nothing is on the way, and it has no timeout, it throws
 * {@linkcode InvalidOperationException}, as nothing else could run meanwhile.
 *
 * The program's time is that of a poll of what is never ready, such as a listener
 * with `SelectWrite`, and that of `pollAsync` with `SelectWrite` while a socket in
 * the asynchronous home connects.
 *
 * A clock that is not `"manual"` also jumps while the program waits for
 * something else, such as a file or a timer: what such a wait stands beside may
 * be timed out by then.
 *
 * Sockets here behave as those of .NET on Linux. So some calls succeed that Deno
 * refuses: a linger time of 0 and `TcpKeepAliveTime` of a connection that is
 * there, synchronous calls of a connection in the asynchronous home; and closing
 * with unread bytes resets, as `close(0)` does, whatever the connection. Paths
 * meet only if they are written alike, and need no directory.
 *
 * A queue of `backlog` clients holds one more than that, as on Linux. A client
 * that finds it full waits, without limit, until there is room, the listener
 * closes (`ConnectionRefused`) or its signal aborts.
 *
 * **Datagrams** go to the socket that is bound to their address and port, to
 * all that have joined their group, or to all that are bound for a broadcast.
 * One that nobody is there for is lost without a word. With multicast loopback
 * off the sending socket does not get its own, as if each had a machine of its
 * own.
 *
 * What a test may disturb: the size of deliveries, latency, bandwidth, buffers,
 * and the loss, doubling and overtaking of datagrams
 * ({@linkcode MemoryNetworkOptions}); each datagram
 * ({@linkcode MemoryNetwork.filterDatagrams}); looking up
 * ({@linkcode MemoryNetwork.failName}), connecting
 * ({@linkcode MemoryNetwork.refuse}) and accepting
 * ({@linkcode MemoryNetwork.failNextAccept}); each connection and each of its
 * ends ({@linkcode MemoryNetwork.connections}). The same seed and the same calls
 * give the same run; a clock that is `"real"`, and what else the program waits
 * for, such as timers or files, may change the order of the calls. A socket that
 * nobody holds any more is closed when it is collected, as elsewhere, and nobody
 * knows when that is: a run holds what it needs.
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
export class MemoryNetwork implements Network, Disposable {
  readonly #settings: Settings;
  readonly #names = new Names();
  readonly #ports = new Ports<MemoryListener>();
  readonly #paths = new Paths();
  readonly #refusals = new Refusals();
  /** What sockets hold: streams, listeners, datagram sockets and bound ports. */
  readonly #open = new Set<object>();
  readonly #joiner: Joiner;
  readonly #connector: Connector;
  readonly #switch: DatagramSwitch;

  /**
   * Makes a network on which nobody listens.
   *
   * @param options What is disturbed from the start; nothing if left out.
   * @throws {RangeError} If an option is out of its range.
   * @throws {SyntaxError} If a text in `hosts` is no address.
   * @throws {TypeError} If a name in `hosts` is empty, or an address.
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
    for (const [name, addresses] of Object.entries(options.hosts ?? {})) {
      this.addName(name, addresses);
    }
    this.#joiner = new Joiner(this.#settings, this.#open);
    this.#connector = new Connector(this.#settings, {
      names: this.#names,
      ports: this.#ports,
      paths: this.#paths,
      refusals: this.#refusals,
    }, this.#joiner);
    this.#switch = new DatagramSwitch(
      this.#settings,
      this.#names,
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
   * How many streams, listeners, datagram sockets and bound ports are held and
   * not closed. A connection counts once a side: the client's as soon as it stands in
   * the listener's queue, the server's when it is accepted.
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
   * The TCP connections of which at least one end is open, also those that nobody
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
    return this.#connectionsOf(IPEndPoint);
  }

  /**
   * The connections to Unix domain sockets of which at least one end is open.
   *
   * @returns A new array, the oldest connection first.
   *
   * @example Break a connection to a path
   * ```ts
   * import { SocketException, UnixDomainSocketEndPoint } from "@managed/sockets";
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assertThrows } from "@std/assert";
   *
   * const network = new MemoryNetwork();
   * const path = new UnixDomainSocketEndPoint("/run/service.sock");
   * network.listenPath("sync", path);
   * const client = network.connectPath("sync", path).block();
   * network.pathConnections[0].reset();
   * const read = () => client.tryRead(new Uint8Array(1), false);
   * assertThrows(read, SocketException, "reset");
   * ```
   */
  get pathConnections(): MemoryConnection<UnixDomainSocketEndPoint>[] {
    return this.#connectionsOf(UnixDomainSocketEndPoint);
  }

  /**
   * The time of the network.
   *
   * @returns Milliseconds since it was made.
   *
   * @example A synchronous receive that runs out of time
   * ```ts
   * import { SocketException, UdpClient } from "@managed/sockets";
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * const network = new MemoryNetwork();
   * using client = new UdpClient(5000, { network });
   * client.client.receiveTimeout = 30_000;
   * assertThrows(() => client.receive(), SocketException, "timed out");
   * assertEquals(network.now, 30_000);
   * ```
   */
  get now(): number {
    return this.#settings.clock.now;
  }

  /**
   * Lets time pass: everything that is due meanwhile happens at its time, one
   * after another, and whoever waited for it goes on before the time changes.
   *
   * @param ms How long, in milliseconds.
   * @returns Resolves when the time has passed.
   * @throws {RangeError} If `ms` is negative, or too long for a timer.
   * @throws {InvalidOperationException} If the clock is `"real"`.
   *
   * @example Bytes that are on the way for 20 milliseconds
   * ```ts
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assertEquals } from "@std/assert";
   *
   * const network = new MemoryNetwork({ latencyMs: 20, clock: "manual" });
   * const listener = network.listen("async", { host: "::1", port: 80, backlog: 1 });
   * const connecting = network.connect("async", { host: "::1", port: 80 }).start();
   * await network.advance(40);
   * const client = await connecting, server = listener.tryAccept()!;
   *
   * client.tryWrite(new Uint8Array(3));
   * await network.advance(19);
   * assertEquals(server.available, 0);
   * await network.advance(1);
   * assertEquals(server.available, 3);
   * ```
   */
  async advance(ms: number): Promise<void> {
    assertDelay("ms", ms);
    await this.#settings.clock.advance(ms);
  }

  /**
   * Waits for a time of the network, as code under test may do before it tries
   * again.
   *
   * @param ms How long, in milliseconds.
   * @param signal Ends the wait.
   * @returns Resolves when the time has passed.
   * @throws {RangeError} If `ms` is negative, or too long for a timer.
   *
   * @example An hour
   * ```ts
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assertEquals } from "@std/assert";
   *
   * const network = new MemoryNetwork();
   * await network.delay(3_600_000);
   * assertEquals(network.now, 3_600_000);
   * ```
   */
  async delay(ms: number, signal?: AbortSignal): Promise<void> {
    assertDelay("ms", ms);
    signal?.throwIfAborted();
    await delay(this.#settings.clock, ms, signal);
  }

  /**
   * `AbortSignal.timeout` by the network's time: give it to code under test, so
   * that its timeouts and the latency have one clock. Dispose the network to
   * forget the timeouts that nobody needs any more.
   *
   * @param ms After how long the signal aborts, in milliseconds.
   * @returns A signal that aborts with a `TimeoutError`.
   * @throws {RangeError} If `ms` is negative, or too long for a timer.
   *
   * @example An answer that does not come
   * ```ts
   * import { UdpClient } from "@managed/sockets";
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assertEquals, assertRejects } from "@std/assert";
   *
   * using network = new MemoryNetwork();
   * using client = new UdpClient(5000, { network });
   * const waiting = client.receiveAsync(network.timeout(5000));
   * const error = await assertRejects(() => waiting, DOMException);
   * assertEquals([error.name, network.now], ["TimeoutError", 5000]);
   * ```
   */
  timeout(ms: number): AbortSignal {
    assertDelay("ms", ms);
    const controller = new AbortController();
    this.#settings.clock.schedule(ms, () =>
      controller.abort(
        new DOMException("The operation timed out", "TimeoutError"),
      ));
    return controller.signal;
  }

  /**
   * Stops the network's time: what is on the way does not arrive, and no signal
   * or promise that waits for a time ends any more. The timeout of a synchronous
   * call still runs out. Sockets stay as they are.
   *
   * @example Nothing is left behind
   * ```ts
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assert } from "@std/assert";
   *
   * const network = new MemoryNetwork();
   * const signal = network.timeout(1);
   * network[Symbol.dispose]();
   * await network.delay(0);
   * assert(!signal.aborted);
   * ```
   */
  [Symbol.dispose](): void {
    this.#settings.clock.stop();
  }

  /**
   * Makes a name known, or gives it other addresses. Upper and lower case are
   * one. With no addresses the name is unknown again.
   *
   * @param name The name.
   * @param addresses Its addresses, in the order to try, as text or address.
   * @throws {SyntaxError} If a text is no address.
   * @throws {TypeError} If the name is empty, or an address.
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
   * Lets look-ups of a name fail, whether or not it is known.
   *
   * @param name The name.
   * @param error What the look-ups fail with, `TryAgain` if left out.
   * @param times How many fail, at least 1; all if left out. Counts anew at each
   * call.
   * @throws {RangeError} If `times` is less than 1.
   * @throws {TypeError} If the name is empty, or an address.
   *
   * @example A name server that is down for a moment
   * ```ts
   * import { Dns, SocketException } from "@managed/sockets";
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assertEquals, assertThrows } from "@std/assert";
   *
   * const network = new MemoryNetwork({ hosts: { "db.example": ["10.0.0.5"] } });
   * network.failName("db.example", undefined, 1);
   * const find = () =>
   *   Dns.getHostAddresses("db.example", undefined, { network }).map(String);
   * assertThrows(find, SocketException);
   * assertEquals(find(), ["10.0.0.5"]);
   * ```
   */
  failName(
    name: string,
    error: SocketError = SocketError.TryAgain,
    times: number = Infinity,
  ): void {
    if (times !== Infinity) assertAtLeast("times", times, 1);
    this.#names.fail(name, error, times);
  }

  /**
   * Decides what becomes of each datagram, before the chances do: of all that
   * are sent from now on.
   *
   * @param filter Is asked for each datagram; `undefined` takes the last one
   * back.
   *
   * @example The second datagram is lost
   * ```ts
   * import { UdpClient } from "@managed/sockets";
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assertEquals } from "@std/assert";
   *
   * const network = new MemoryNetwork();
   * network.filterDatagrams(({ number }) => number === 2 ? "drop" : undefined);
   *
   * using server = new UdpClient(53, { network });
   * using client = new UdpClient({ network });
   * for (const byte of [1, 2, 3]) {
   *   client.send(new Uint8Array([byte]), "10.0.0.1", 53);
   * }
   * assertEquals([...server.receive().buffer], [1]);
   * assertEquals([...server.receive().buffer], [3]);
   * ```
   */
  filterDatagrams(filter: MemoryDatagramFilter | undefined): void {
    this.#switch.fates.filter = filter;
  }

  /**
   * Shows each new connection to the test before its sockets have it, so that
   * faults can be set from the first byte on.
   *
   * @param observer Is called with each connection; `undefined` takes the last
   * one back.
   *
   * @example Every connection breaks after its first four bytes
   * ```ts
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assertEquals } from "@std/assert";
   *
   * const network = new MemoryNetwork();
   * network.onConnection(({ server }) => server.resetAfter(4));
   * const listener = network.listen("sync", { host: "::1", port: 80, backlog: 1 });
   * const client = network.connect("sync", { host: "::1", port: 80 }).block();
   * client.tryWrite(new Uint8Array(10));
   * assertEquals(listener.tryAccept()!.tryRead(new Uint8Array(10), false), 4);
   * ```
   */
  onConnection(
    observer: ((connection: MemoryConnection<EndPoint>) => void) | undefined,
  ): void {
    this.#joiner.observer = observer;
  }

  /**
   * Lets connects to an end point fail, whether or not somebody listens there.
   * `IPAddress.any` and `IPAddress.ipv6Any` stand for all addresses, as they do
   * when listening. What is said first counts first.
   *
   * @param endPoint Where: an address and port, or a path.
   * @param error What the connects fail with, `ConnectionRefused` if left out.
   * @param times How many connects fail, at least 1; all if left out.
   * @param after How many connects pass before; none if left out.
   * @throws {RangeError} If `times` is less than 1, or `after` less than 0.
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
    endPoint: IPEndPoint | UnixDomainSocketEndPoint,
    error: SocketError = SocketError.ConnectionRefused,
    times: number = Infinity,
    after: number = 0,
  ): void {
    if (times !== Infinity) assertAtLeast("times", times, 1);
    assertAtLeast("after", after, 0);
    this.#refusals.add(targetOf(endPoint), error, times, after);
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
  allow(endPoint: IPEndPoint | UnixDomainSocketEndPoint): void {
    this.#refusals.remove(targetOf(endPoint));
  }

  /**
   * Lets the next accept of a listener fail, once, also one that waits. The
   * accept after that goes on with the clients that wait. Of listeners that share
   * a port it is the one that has the next client.
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
  failNextAccept(
    endPoint: IPEndPoint | UnixDomainSocketEndPoint,
    error: SocketError,
  ): void {
    const listener = endPoint instanceof IPEndPoint
      ? this.#ports.next(placeOf(endPoint))
      : this.#paths.find(endPoint);
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
    return this.#connector.connect(request);
  }

  /**
   * Opens a connection to a Unix domain socket.
   *
   * @param _home Not used: the network is the same for both homes.
   * @param endPoint The path, of which no directory needs to be there.
   * @returns The connection that is to come. It fails with `AddressNotAvailable`
   * where nobody listens.
   *
   * @example Connect to a path
   * ```ts
   * import { UnixDomainSocketEndPoint } from "@managed/sockets";
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assertEquals } from "@std/assert";
   *
   * const network = new MemoryNetwork();
   * const path = new UnixDomainSocketEndPoint("/run/service.sock");
   * network.listenPath("sync", path);
   * const client = network.connectPath("sync", path).block();
   * assertEquals(String(client.remoteEndPoint), "/run/service.sock");
   * ```
   */
  connectPath(
    _home: Home,
    endPoint: UnixDomainSocketEndPoint,
  ): Required<Wait<BlockingStream<UnixDomainSocketEndPoint>>> {
    return this.#connector.connectPath(endPoint);
  }

  /**
   * Begins to listen as a Unix domain socket.
   *
   * @param _home Not used: the network is the same for both homes.
   * @param endPoint The path, of which no directory needs to be there.
   * @returns The listener; closing it frees the path.
   * @throws {SocketException} If somebody listens there already
   * (`AddressAlreadyInUse`).
   *
   * @example A path is taken once
   * ```ts
   * import { SocketException, UnixDomainSocketEndPoint } from "@managed/sockets";
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assertThrows } from "@std/assert";
   *
   * const network = new MemoryNetwork();
   * const path = new UnixDomainSocketEndPoint("/run/service.sock");
   * network.listenPath("async", path);
   * assertThrows(() => network.listenPath("async", path), SocketException);
   * ```
   */
  listenPath(
    _home: Home,
    endPoint: UnixDomainSocketEndPoint,
  ): BlockingListener<UnixDomainSocketEndPoint> {
    this.#paths.assertFree(endPoint);
    const { clock } = this.#settings;
    const listener = new MemoryListener(endPoint, -1, clock, {
      onAccept: (stream) => this.#open.add(stream),
      onClose: (listener) => {
        this.#paths.remove(listener);
        this.#open.delete(listener);
      },
    });
    this.#paths.add(listener);
    this.#open.add(listener);
    return listener;
  }

  /**
   * What carries datagrams.
   *
   * @returns The part that datagram sockets use.
   *
   * @example A socket that sends to itself
   * ```ts
   * import { IPAddress } from "@managed/sockets";
   * import { MemoryNetwork } from "@managed/sockets/testing";
   * import { assertEquals } from "@std/assert";
   *
   * const socket = new MemoryNetwork().datagrams.open("async", {
   *   host: IPAddress.loopback,
   *   port: 5000,
   *   reuseAddress: false,
   *   settings: {},
   *   multicast: "none",
   * });
   * socket.trySend(new Uint8Array(3), "127.0.0.1", 5000);
   * assertEquals(socket.head?.length, 3);
   * ```
   */
  get datagrams(): DatagramNetwork {
    return this.#switch;
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
    const listener = new MemoryListener(
      endPoint,
      backlog,
      this.#settings.clock,
      {
        onAccept: (stream) => this.#open.add(stream),
        onClose: (listener) => {
          this.#ports.remove(listener);
          this.#open.delete(listener);
          release();
        },
      },
    );
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

  #connectionsOf<E extends EndPoint>(
    kind: abstract new (...args: never[]) => E,
  ): MemoryConnection<E>[] {
    return [...this.#joiner.connections].filter((
      connection,
    ): connection is MemoryConnection<E> =>
      connection.server.localEndPoint instanceof kind
    );
  }

  /** Where a socket binds that asks for `host` and `port`. */
  #endPointOf(host: Host, port: number): IPEndPoint {
    const [address] = this.#names.resolve(host);
    return this.#ports.choose(address, port, SocketError.AddressAlreadyInUse);
  }
}

function targetOf(endPoint: IPEndPoint | UnixDomainSocketEndPoint): Target {
  return endPoint instanceof IPEndPoint ? placeOf(endPoint) : pathOf(endPoint);
}

/** A look-up: its answer is there at once. */
function lookingUp<T>(find: () => T): Required<Wait<T>> {
  return {
    ...atOnce(find),
    start: (signal) =>
      Promise.try(() => {
        signal?.throwIfAborted();
        return find();
      }),
  };
}
