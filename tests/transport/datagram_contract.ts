/**
 * What every network must do that datagram sockets run on, whatever carries
 * them: the required surface of `src/transport/datagrams.ts`, as tests.
 *
 * Nothing here relies on datagrams that arrive at once: all tests wait until
 * they may go on, on 127.0.0.1, with a port that is free.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { deadline, delay } from "@std/async";
import { SocketError } from "../../src/constants/mod.ts";
import { SocketException } from "../../src/errors/mod.ts";
import {
  type Arrival,
  type DatagramRequest,
  type Datagrams,
  isBlockingDatagrams,
  MAX_DATAGRAM,
} from "../../src/transport/datagrams.ts";
import type { Home, Network } from "../../src/transport/transport.ts";
import { assertSocketError } from "./stream_contract.ts";

/** How long anything may take, in milliseconds. */
const LIMIT = 10_000;
const HOST = "127.0.0.1";
const GROUP = "239.1.2.10";

/** Opens sockets on one network, and closes them. */
class Bench implements AsyncDisposable {
  readonly network: Network;
  readonly #home: Home;
  readonly #open: Datagrams[] = [];

  constructor(network: Network, home: Home) {
    this.network = network;
    this.#home = home;
  }

  open(more: Partial<DatagramRequest> = {}): Datagrams {
    const { datagrams } = this.network;
    assert(datagrams !== undefined);
    const socket = datagrams.open(this.#home, {
      host: HOST,
      port: 0,
      reuseAddress: false,
      settings: {},
      multicast: "none",
      ...more,
    });
    this.#open.push(socket);
    return socket;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#open) socket.close();
    for (const socket of this.#open) {
      await deadline(socket.whenClosed?.() ?? Promise.resolve(), LIMIT);
    }
    // Operations that a close has ended leave the event loop.
    await delay(0);
  }
}

/**
 * Registers the tests of one network at one home.
 *
 * @param name What the tests are named after.
 * @param makeNetwork Gives the network that a test runs on.
 * @param home Where the sockets live.
 */
export function datagramContract(
  name: string,
  makeNetwork: () => Network,
  home: Home,
): void {
  const test = (sentence: string, body: (bench: Bench) => Promise<void>) =>
    Deno.test(`${name}: ${sentence}`, async () => {
      await using bench = new Bench(makeNetwork(), home);
      await body(bench);
    });

  test("a datagram arrives whole, and tells who sent it", async (bench) => {
    const [one, other] = [bench.open(), bench.open()];
    await send(one, [1, 2, 3], other);
    const { bytes, from } = await receive(other);
    assertEquals(bytes, [1, 2, 3]);
    assertEquals([from.count, from.length], [3, 3]);
    assertEquals(`${from.host}:${from.port}`, `${one.localEndPoint}`);
  });

  test("datagrams of one sender keep their bounds and their order", async (bench) => {
    const [one, other] = [bench.open(), bench.open()];
    const sizes = [1, 2000, 0, 60_000, 5];
    for (const size of sizes) await send(one, new Uint8Array(size), other);
    for (const size of sizes) {
      assertEquals((await receive(other)).bytes.length, size);
    }
  });

  test("the largest datagram of IPv4 arrives, and a larger one is MessageSize, at once or at the next call", async (bench) => {
    const [one, other] = [bench.open(), bench.open()];
    await send(one, new Uint8Array(MAX_DATAGRAM), other);
    assertEquals((await receive(other)).bytes.length, MAX_DATAGRAM);
    assertEquals(
      await sendFailure(one, new Uint8Array(MAX_DATAGRAM + 1), other),
      SocketError.MessageSize,
    );
    await send(one, [7], other);
    assertEquals((await receive(other)).bytes, [7]);
  });

  test("a datagram that does not fit its buffer is cut, and the next is whole", async (bench) => {
    const [one, other] = [bench.open(), bench.open()];
    await send(one, [1, 2, 3, 4], other);
    await send(one, [5, 6], other);
    const { bytes, from } = await receive(other, 2);
    assertEquals(bytes, [1, 2]);
    assert(from.length >= from.count);
    assertEquals((await receive(other)).bytes, [5, 6]);
  });

  test("a peek leaves the datagram, and head tells of it", async (bench) => {
    const [one, other] = [bench.open(), bench.open()];
    assertEquals(other.head, undefined);
    await send(one, [1, 2, 3], other);
    for (let i = 0; i < 2; i++) {
      assertEquals((await receive(other, 9, true)).bytes, [1, 2, 3]);
    }
    assertEquals(other.head?.length, 3);
    assertEquals((await receive(other)).bytes, [1, 2, 3]);
    assertEquals(other.tryReceive(new Uint8Array(9), false), undefined);
  });

  test("trySend() leaves the caller's memory to the caller", async (bench) => {
    const [one, other] = [bench.open(), bench.open()];
    const bytes = new Uint8Array([1, 2, 3]);
    await send(one, bytes, other);
    bytes.fill(9);
    assertEquals((await receive(other)).bytes, [1, 2, 3]);
  });

  test("giving up a wait leaves everything for the next try", async (bench) => {
    const [one, other] = [bench.open(), bench.open()];
    const waiting = other.whenReadable();
    other.restReading();
    await deadline(waiting, LIMIT);
    await send(one, [1], other);
    await send(one, [2], other);
    assertEquals((await receive(other)).bytes, [1]);
    assertEquals((await receive(other)).bytes, [2]);
  });

  test("receive() and send(), where there are any, use the caller's memory", async (bench) => {
    const [one, other] = [bench.open(), bench.open()];
    if (other.receive === undefined || one.send === undefined) return;
    const into = new Uint8Array(9);
    assert(other.canReceiveDirectly);
    const everybody = () => true;
    const toCount = ({ count }: Arrival) => count;
    const receiving = other.receive(into, toCount, everybody, false);
    const { port } = other.localEndPoint;
    const bytes = new Uint8Array([1, 2]);
    assertEquals(await deadline(one.send(bytes, HOST, port, one), LIMIT), 2);
    assertEquals(await deadline(receiving, LIMIT), 2);
    assertEquals([...into.subarray(0, 2)], [1, 2]);
  });

  test("a datagram for a port that nobody has is lost without a word", async (bench) => {
    const [one, other, gone] = [bench.open(), bench.open(), bench.open()];
    const { port } = gone.localEndPoint;
    gone.close();
    await deadline(gone.whenClosed?.() ?? Promise.resolve(), LIMIT);
    for (let i = 0; i < 3; i++) await sendTo(one, [0], HOST, port);
    await send(one, [1], other);
    assertEquals((await receive(other)).bytes, [1]);
  });

  test("an address is in use until its socket has closed, unless both share it", async (bench) => {
    const first = bench.open();
    const { port } = first.localEndPoint;
    assertSocketError(
      () => bench.open({ port }),
      SocketError.AddressAlreadyInUse,
    );
    first.close();
    first.close();
    await deadline(first.whenClosed?.() ?? Promise.resolve(), LIMIT);
    assertEquals(bench.open({ port }).localEndPoint.port, port);
    const shared = bench.open({ reuseAddress: true });
    const again = { port: shared.localEndPoint.port, reuseAddress: true };
    assertEquals(bench.open(again).localEndPoint.port, again.port);
  });

  test("a group's datagrams reach all that have joined it, until they leave", async (bench) => {
    const open = (port: number) =>
      bench.open({
        host: "0.0.0.0",
        port,
        reuseAddress: true,
        multicast: "plain",
      });
    const one = open(0);
    const { port } = one.localEndPoint;
    const members = [one, open(port)];
    const change = { group: GROUP, interface: HOST };
    for (const each of members) {
      each.changeMembership?.({ ...change, join: true });
    }
    const sender = bench.open({ settings: { multicastInterface: HOST } });
    await sendTo(sender, [1], GROUP, port);
    for (const each of members) {
      const { bytes, from } = await receive(each);
      assertEquals(bytes, [1]);
      assertEquals(from.port, sender.localEndPoint.port);
    }
    // Linux leads a group's datagrams to all of the machine while one is in it.
    for (const join of [false, true]) {
      for (const each of members) each.changeMembership?.({ ...change, join });
      await sendTo(sender, [join ? 3 : 2], GROUP, port);
      // When this one is there, that one has passed.
      await send(sender, [0], sender);
      await receive(sender);
    }
    for (const each of members) assertEquals((await receive(each)).bytes, [3]);
  });

  test("waitReadable(), where there is one, gives true at once for a datagram, and false after a timeout of 0", async (bench) => {
    const [one, other] = [bench.open(), bench.open()];
    if (!isBlockingDatagrams(other)) return;
    assertEquals(other.waitReadable(0), false);
    await send(one, [1], other);
    await deadline(other.whenReadable(), LIMIT);
    assertEquals(other.waitReadable(0), true);
    assertEquals(other.waitReadable(LIMIT), true);
    assertEquals((await receive(other)).bytes, [1]);
    assertEquals(other.waitReadable(0), false);
    assertEquals(other.waitWritable(0), true);
  });
}

/** Sends a datagram to a socket of this machine. */
function send(
  from: Datagrams,
  bytes: Uint8Array | number[],
  to: Datagrams,
): Promise<void> {
  return sendTo(from, bytes, HOST, to.localEndPoint.port);
}

async function sendTo(
  from: Datagrams,
  bytes: Uint8Array | number[],
  host: string,
  port: number,
): Promise<void> {
  for (;;) {
    await deadline(from.whenWritable(), LIMIT);
    const count = from.trySend(Uint8Array.from(bytes), host, port);
    if (count === undefined) continue;
    assertEquals(count, bytes.length);
    return;
  }
}

/** How a send fails, or the first call after it. */
async function sendFailure(
  from: Datagrams,
  bytes: Uint8Array,
  to: Datagrams,
): Promise<SocketError> {
  try {
    await send(from, bytes, to);
    await deadline(from.whenWritable(), LIMIT);
    for (;;) {
      await deadline(from.whenReadable(), LIMIT);
      from.tryReceive(new Uint8Array(1), true);
    }
  } catch (error) {
    if (error instanceof SocketException) return error.socketErrorCode;
    throw error;
  }
}

/** Waits for a datagram. */
async function receive(
  socket: Datagrams,
  size = 70_000,
  peek = false,
): Promise<{ bytes: number[]; from: Arrival }> {
  const into = new Uint8Array(size);
  for (;;) {
    await deadline(socket.whenReadable(), LIMIT);
    const from = socket.tryReceive(into, peek);
    if (from !== undefined) {
      return { bytes: [...into.subarray(0, from.count)], from };
    }
  }
}
