/** What the worker does with a connection, with main's steps put in between. */
import { assertEquals } from "@std/assert";
import { delay } from "@std/async";
import type { ByteIO } from "../../../src/transport/byte_io.ts";
import {
  CONTROL,
  firstWishes,
  FLOW,
  MAX_SLOTS,
  WISH,
  WORD,
} from "../../../src/transport/thread/protocol.ts";
import { Slot } from "../../../src/transport/thread/slot.ts";
import { Connection } from "../../../src/transport/thread/worker/connection.ts";
import { Worker } from "../../../src/transport/thread/worker/worker.ts";

/** A connection whose platform notes what it is asked, and does it at once. */
function noted(granted = 0) {
  const calls: string[] = [];
  const address = { hostname: "127.0.0.1", port: 1 };
  const io: ByteIO = {
    localAddr: address,
    remoteAddr: address,
    read: () => Promise.resolve(null),
    write(from) {
      calls.push(`write ${from.length}`);
      return Promise.resolve(from.length);
    },
    closeWrite() {
      calls.push("closeWrite");
      return Promise.resolve();
    },
    setNoDelay: (noDelay) => void calls.push(`noDelay ${noDelay}`),
    setKeepAlive: (keepAlive) => void calls.push(`keepAlive ${keepAlive}`),
    setKeepAliveTime: (time) => void calls.push(`time ${time}`),
    ref() {},
    unref() {},
    close: () => void calls.push("close"),
  };
  const words = CONTROL.ENTRIES + 2 * MAX_SLOTS;
  const worker = new Worker(new SharedArrayBuffer(4 * words));
  const slot = new Slot(0);
  const done = () => void calls.push("done");
  return {
    calls,
    io,
    slot,
    worker,
    connection: new Connection(worker, slot, io, granted, done),
  };
}

/** One turn of the event loop. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Lets main act just before the worker's next look at its outgoing ring. */
function beforeNextLook(slot: Slot, act: () => void): void {
  const { outgoing } = slot;
  Object.defineProperty(outgoing, "used", {
    configurable: true,
    get() {
      Reflect.deleteProperty(outgoing, "used");
      const seen = outgoing.used;
      act();
      return seen;
    },
  });
}

async function microtasks(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await null;
}

for (
  const [what, wish, then] of [
    ["shuts", WISH.SHUT_SEND, ["closeWrite"]],
    ["closes", WISH.CLOSE, ["close", "done"]],
  ] as const
) {
  Deno.test(`Connection sends what main handed over before it ${what}, though it had just found nothing to send`, async () => {
    const { calls, slot, connection } = noted();
    beforeNextLook(slot, () => {
      slot.outgoing.push(new Uint8Array(3));
      slot.set(WORD.WISHES, wish);
    });
    connection.service();
    await microtasks();
    connection.service();
    await microtasks();
    assertEquals(calls, ["write 3", ...then]);
  });
}

Deno.test("Connection changes of what it was opened with only what main wishes otherwise", () => {
  const opened = { noDelay: true, keepAlive: true, keepAliveTime: 60 };
  const { calls, slot, connection } = noted(firstWishes(opened));
  slot.set(WORD.WISHES, firstWishes(opened));
  connection.service();
  assertEquals(calls, []);
  for (
    const [change, call] of [
      [{ noDelay: false }, "noDelay false"],
      [{ keepAliveTime: 32767 }, "time 32767"],
      [{ keepAlive: false }, "keepAlive false"],
      [{ keepAliveTime: 1 }, "time 1"],
      [{ noDelay: true }, "noDelay true"],
    ] as const
  ) {
    Object.assign(opened, change);
    slot.set(WORD.WISHES, firstWishes(opened));
    connection.service();
    assertEquals(calls.splice(0), [call]);
  }
});

Deno.test("Each direction of a connection keeps the reason of its own failure", async () => {
  const { slot, connection, io } = noted();
  const reading = Promise.withResolvers<number | null>();
  io.read = () => reading.promise;
  io.write = () => Promise.reject(new Deno.errors.BrokenPipe("The second"));
  slot.set(WORD.READ_DEMAND, 1);
  connection.service();
  reading.reject(new Deno.errors.ConnectionReset("The first"));
  await delay(0);
  slot.outgoing.push(new Uint8Array(1));
  connection.service();
  await delay(0);
  assertEquals(slot.get(WORD.IN_STATE), FLOW.FAILED);
  assertEquals(slot.get(WORD.OUT_STATE), FLOW.FAILED);
  assertEquals(slot.readError("in").message, "The first");
  assertEquals(slot.readError("out").message, "The second");
});

Deno.test("A probe of a read that is under way turns the event loop too", async () => {
  const { slot, connection, io } = noted();
  let reads = 0;
  io.read = () => (reads++, new Promise(() => {}));
  for (const probe of [1, 2]) {
    slot.set(WORD.PROBE, probe);
    connection.service();
    for (let turns = 0; turns < 10; turns++) await turn();
    assertEquals([slot.isProbed(probe), reads], [false, 1]);
    while (!slot.isProbed(probe)) await turn();
  }
  // It is answered before the next bytes are wanted, which nobody has demanded.
  assertEquals(slot.get(WORD.READ_DEMAND), 0);
});

Deno.test("A probe that was overtaken is answered before the next", async () => {
  const { slot, connection, io } = noted();
  const reads: ((count: number) => void)[] = [];
  io.read = () => new Promise((resolve) => reads.push(resolve));
  const ask = (probe: number) => {
    slot.set(WORD.PROBE, probe);
    connection.service();
  };
  ask(1);
  for (let turns = 0; turns < 40; turns++) await turn();
  // The first read ends, main takes what came, and asks again.
  reads[0](1);
  await null;
  await null;
  assertEquals(slot.incoming.pop(new Uint8Array(1)), 1);
  ask(2);
  assertEquals(reads.length, 2);
  while (!slot.isProbed(1)) await turn();
  assertEquals(slot.isProbed(2), false);
  while (!slot.isProbed(2)) await turn();
});

Deno.test("A probe beside unread bytes is for a failure that comes behind them", async () => {
  const { slot, connection, io } = noted();
  const reading = Promise.withResolvers<number | null>();
  io.read = () => reading.promise;
  slot.incoming.push(new Uint8Array(1));
  slot.set(WORD.PROBE, 1);
  connection.service();
  for (let turns = 0; turns < 10; turns++) await turn();
  assertEquals(slot.isProbed(1), false);
  reading.reject(new Deno.errors.ConnectionReset("Reset"));
  while (!slot.isProbed(1)) await turn();
  assertEquals(slot.get(WORD.IN_STATE), FLOW.FAILED);
});

Deno.test("Connection is kept for what it has to send while the peer takes something, and a minute after", async () => {
  const { calls, io, slot, worker, connection } = noted();
  const writes: ((count: number) => void)[] = [];
  io.write = () => new Promise((resolve) => writes.push(resolve));
  slot.outgoing.push(new Uint8Array(3));
  slot.set(WORD.LINGER, -1);
  slot.set(WORD.WISHES, WISH.CLOSE);
  connection.service();
  const lookIn = (seconds: number) => {
    for (const each of worker.orphans) {
      each.lookAt(performance.now() + seconds * 1000);
    }
  };
  lookIn(59);
  await delay(2);
  writes[0](1);
  await microtasks();
  // The minute began anew.
  lookIn(59.999);
  assertEquals([calls, worker.orphans.size], [[], 1]);
  lookIn(60);
  assertEquals([calls, worker.orphans.size], [["close"], 0]);
  // The write that is under way still points into the ring.
  writes[1](1);
  await microtasks();
  assertEquals(calls, ["close", "done"]);
});

Deno.test("Connection sends what is left in a linger time that is over before the system was asked", async () => {
  const { calls, io, slot, connection } = noted();
  io.write = async (from) => {
    // As many as may pass before the system is asked.
    for (let turns = 0; turns < 61; turns++) await turn();
    calls.push(`write ${from.length}`);
    return from.length;
  };
  slot.outgoing.push(new Uint8Array(3));
  slot.set(WORD.LINGER, 1);
  slot.set(WORD.WISHES, WISH.CLOSE);
  connection.service();
  while (!calls.includes("close")) await turn();
  assertEquals(calls, ["write 3", "close", "done"]);
});

Deno.test("Connection closes when the linger time is over, and leaves what a peer does not take", async () => {
  const { calls, io, slot, connection } = noted();
  io.write = () => new Promise(() => {});
  slot.outgoing.push(new Uint8Array(3));
  slot.set(WORD.LINGER, 1);
  slot.set(WORD.WISHES, WISH.CLOSE);
  connection.service();
  while (!calls.includes("close")) await turn();
  assertEquals(calls, ["close"]);
});
