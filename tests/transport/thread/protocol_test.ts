/**
 * Doorbell, answer and ticket between two real threads: main asks as fast as it
 * can, in every way of waiting, while the worker sleeps in every way of its own.
 */
import { assert, assertEquals } from "@std/assert";
import { deadline } from "@std/async";
import { IOThread } from "../../../src/transport/thread/io_thread.ts";
import { CONTROL } from "../../../src/transport/thread/protocol.ts";
import { threadTransport } from "../../../src/transport/thread/thread_transport.ts";
import type { BlockingDatagrams } from "../../../src/transport/datagrams.ts";
import {
  type BlockingListener,
  type BlockingStream,
  WOULD_BLOCK,
} from "../../../src/transport/transport.ts";

/** How long anything may take, in milliseconds. */
const LIMIT = 10_000;

/** How long each of the tests goes on, in milliseconds. */
const STRESS_MS = 400;

/** A round that takes so long was not woken by its answer, or very unlucky. */
const SLOW_MS = 200;

/** Two ends of a connection, both on the I/O thread. */
function pair(): [BlockingStream, BlockingStream] {
  const listener = threadTransport.listen({
    host: "127.0.0.1",
    port: 0,
    backlog: 8,
  }) as BlockingListener;
  const { port } = listener.localEndPoint;
  const client = threadTransport.connect({ host: "127.0.0.1", port }).block!();
  assert(listener.waitAcceptable(LIMIT));
  const server = listener.tryAccept()!;
  listener.close();
  return [client as BlockingStream, server as BlockingStream];
}

/** Ways to wait until a stream is readable. */
const ways: Record<string, (stream: BlockingStream) => unknown> = {
  "in a sleep that only news ends": (stream) => {
    assert(stream.waitReadable(Infinity));
  },
  "in a sleep with a time limit": (stream) => {
    assert(stream.waitReadable(LIMIT));
  },
  "in the event loop": (stream) => deadline(stream.whenReadable(), LIMIT),
  "by asking again and again": (stream) => {
    const end = performance.now() + LIMIT;
    while (!stream.isReadable) {
      stream.probe();
      assert(performance.now() < end, "Nothing came");
    }
  },
  "in short sleeps": (stream) => {
    const end = performance.now() + LIMIT;
    while (!stream.waitReadable(0.01)) {
      assert(performance.now() < end, "Nothing came");
    }
  },
};

/** Numbers that look like chance and are the same in each run. */
function* chances(seed: number): Generator<number, never> {
  for (let state = seed;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

const random = chances(1);

/** Lets up to some microseconds go by, so that the threads meet at all points. */
function dawdle(): void {
  const since = performance.now();
  const ms = random.next().value * 0.02;
  while (performance.now() - since < ms);
}

/** Sends a few bytes there, and waits for them in the given way. */
async function pass(
  from: BlockingStream,
  to: BlockingStream,
  round: number,
  wait: (stream: BlockingStream) => unknown,
): Promise<void> {
  const sent = new Uint8Array([round, round >> 8, round >> 16]);
  assertEquals(from.tryWrite(sent), 3);
  dawdle();
  const received = new Uint8Array(3);
  for (let count = 0; count < 3;) {
    const some = to.tryRead(received.subarray(count), false);
    assert(some !== 0, "The stream ended");
    if (some === WOULD_BLOCK) {
      // A thread that misses a ring sleeps for ever: a limit finds it out.
      const waited = wait(to);
      if (waited instanceof Promise) await waited;
    } else count += some;
  }
  assertEquals(received, sent);
}

async function stress(
  choose: (chance: number) => (stream: BlockingStream) => unknown,
): Promise<void> {
  const [client, server] = pair();
  const end = performance.now() + STRESS_MS;
  let round = 0;
  let slow = 0;
  while (performance.now() < end) {
    const since = performance.now();
    const there = choose(random.next().value);
    const back = choose(random.next().value);
    await pass(client, server, round, there);
    await pass(server, client, round++, back);
    if (performance.now() - since > SLOW_MS) slow++;
  }
  // Main looks four times a second anyway, which would hide a missed answer.
  assert(slow <= 1, `${slow} of ${round} rounds were slow`);
  assert(round > 100, `Only ${round} rounds`);
  client.close();
  server.close();
  const { started } = IOThread;
  assert(started !== undefined, "The I/O thread was given up");
  assert(started.sleepUntil(() => started.openCount === 0, LIMIT));
}

for (const [name, wait] of Object.entries(ways)) {
  Deno.test(`The two threads miss no ring and no answer when main waits ${name}`, async () => {
    await stress(() => wait);
  });
}

Deno.test("The two threads miss no ring and no answer when main waits in all ways by turns", async () => {
  const all = Object.values(ways);
  await stress((chance) => all[Math.floor(chance * all.length)]);
});

Deno.test("The two threads miss no ring while main sleeps for one stream and others wait in the event loop", async () => {
  const pairs = [pair(), pair(), pair()];
  const waiting = pairs.map(async ([client]) => {
    for (let round = 0; round < 100; round++) {
      await deadline(client.whenReadable(), LIMIT);
      assert(client.tryRead(new Uint8Array(1), false) === 1);
    }
  });
  const [busy, partner] = pair();
  for (let round = 0; round < 100; round++) {
    for (const [, server] of pairs) server.tryWrite(new Uint8Array(1));
    await pass(busy, partner, round, ways["in a sleep that only news ends"]);
    if (round % 5 === 0) await new Promise((turn) => setTimeout(turn, 0));
  }
  await Promise.all(waiting);
  for (const stream of [...pairs.flat(), busy, partner]) stream.close();
  const started = IOThread.started!;
  assert(started.sleepUntil(() => started.openCount === 0, LIMIT));
});

for (
  const [what, end] of [
    ["main has looked and found", "timed-out"],
    ["it is woken late for the answer before", "ok"],
  ] as const
) {
  Deno.test(`A sleep until an answer goes on where ${what}, so that its ticket is no lie`, () => {
    const thread = IOThread.get();
    const { wait } = Atomics;
    let looks = 0;
    let isThere = false;
    Atomics.wait = ((control: Int32Array, index: number, value: number) => {
      if (looks++ === 0) {
        // Something has come, and the answer to it is yet to follow.
        isThere = true;
        return end;
      }
      assertEquals(Atomics.load(control, CONTROL.TICKET), value);
      Atomics.add(control, index, 1);
      return "not-equal";
    }) as typeof wait;
    try {
      assert(thread.sleepUntil(() => isThere, Infinity));
    } finally {
      Atomics.wait = wait;
    }
    assertEquals(looks, 2);
  });
}

/** A datagram socket on the I/O thread. */
function open(): BlockingDatagrams {
  return threadTransport.openDatagrams({
    host: "127.0.0.1",
    port: 0,
    reuseAddress: false,
    settings: {},
    multicast: "none",
  }) as BlockingDatagrams;
}

Deno.test("A wait for bytes or a datagram finds what had come when its time is over, also where the worker had none to look", () => {
  const [client, server] = pair();
  const one = open(), other = open();
  const { port } = other.localEndPoint;
  const into = new Uint8Array(1);
  for (let round = 0; round < 50; round++) {
    assertEquals(server.waitReadable(0), false);
    client.tryWrite(into);
    assertEquals(server.waitReadable(0), true);
    assertEquals(server.tryRead(into, false), 1);
    assertEquals(other.waitReadable(0), false);
    one.trySend(into, "127.0.0.1", port);
    assertEquals(other.waitReadable(0), true);
    assertEquals(other.tryReceive(into, false)?.count, 1);
  }
  for (const each of [client, server, one, other]) each.close();
});

Deno.test("A socket that is closed and waited for finds its slot free, awake or asleep for another", async () => {
  const [client, server] = pair();
  for (let round = 0; round < 50; round++) {
    const first = open(), second = open();
    first.close();
    const gone = first.whenClosed!();
    // Main sleeps for something else while the slot comes back.
    await pass(client, server, round, ways["in a sleep that only news ends"]);
    await deadline(gone, LIMIT);
    second.close();
    second.waitClosed();
  }
  client.close();
  server.close();
});
