import { assertEquals, assertRejects } from "@std/assert";
import { deadline, delay } from "@std/async";
import { Mailbox } from "../../../src/transport/thread/mailbox.ts";
import {
  CONTROL,
  MAX_SLOTS,
  WORD,
  WORKER,
} from "../../../src/transport/thread/protocol.ts";
import { Slot } from "../../../src/transport/thread/slot.ts";
import { Worker } from "../../../src/transport/thread/worker/worker.ts";

const LIMIT = 5000;

/** Memory for the two sides of a thread. */
function controlBlock(): SharedArrayBuffer {
  return new SharedArrayBuffer(4 * (CONTROL.ENTRIES + 2 * MAX_SLOTS));
}

for (const count of [2, 5, 40]) {
  Deno.test(`Worker.whenPolled() resolves ${count} probes in the order in which they began`, async () => {
    const worker = new Worker(controlBlock());
    let isKnown = false;
    const order: number[] = [];
    const all = Array.from(
      { length: count },
      (_, at) => worker.whenPolled(() => isKnown).then(() => order.push(at)),
    );
    await new Promise((resolve) => setImmediate(resolve));
    isKnown = true;
    await deadline(Promise.all(all), LIMIT);
    assertEquals(order, [...Array(count).keys()]);
  });
}

Deno.test("Worker.run() hears a ring that comes just before it listens again", async () => {
  const memory = controlBlock();
  const control = new Int32Array(memory);
  const { TO_WORKER, ENTRIES, DOORBELL, STATE, TICKET } = CONTROL;
  // Main is awake.
  Atomics.store(control, TICKET, -1);
  const mailbox = new Mailbox(control, TO_WORKER, ENTRIES, MAX_SLOTS);
  const worker = new Worker(memory);
  // It listens in its event loop while an operation is under way.
  worker.begin();
  const running = worker.run((id) => {
    throw new Error(`Slot ${id} was heard`);
  });
  await delay(0);
  assertEquals(Atomics.load(control, STATE), WORKER.LISTENING);
  const { store } = Atomics;
  const ringing = (words: Int32Array, index: number, value: number) => {
    const listens = words.buffer === memory && index === STATE &&
      value === WORKER.LISTENING;
    if (listens) {
      Atomics.store = store;
      mailbox.post(7, new Int32Array(1), 0);
      // Whoever rings sees that it is running, and need not wake it.
      Atomics.add(control, DOORBELL, 1);
    }
    return store(words, index, value);
  };
  Atomics.store = ringing as typeof store;
  try {
    // One operation ends and another begins: it looks around, and listens again.
    worker.end();
    worker.begin();
    await assertRejects(
      () => deadline(running, LIMIT),
      Error,
      "Slot 7 was heard",
    );
  } finally {
    Atomics.store = store;
  }
});

/**
 * A control block in whose doorbell main has rung for slot 7, as far as to add to
 * it. Held up there, it goes on just when the worker has begun to listen again.
 */
function ringingLate() {
  const memory = controlBlock();
  const control = new Int32Array(memory);
  const { TO_WORKER, ENTRIES, DOORBELL, STATE, TICKET } = CONTROL;
  const { LISTENING, RUNNING } = WORKER;
  Atomics.store(control, TICKET, -1);
  const mailbox = new Mailbox(control, TO_WORKER, ENTRIES, MAX_SLOTS);
  const beginRing = (id: number) => {
    mailbox.post(id, new Int32Array(1), 0);
    Atomics.add(control, DOORBELL, 1);
  };
  const endRing = () => {
    const { compareExchange } = Atomics;
    const before = compareExchange(control, STATE, LISTENING, RUNNING);
    if (before === LISTENING) Atomics.notify(control, STATE);
  };
  beginRing(7);
  const { store } = Atomics;
  const goingOn = (words: Int32Array, index: number, value: number) => {
    const stored = store(words, index, value);
    if (words.buffer === memory && index === STATE && value === LISTENING) {
      Atomics.store = store;
      endRing();
    }
    return stored;
  };
  Atomics.store = goingOn as typeof store;
  const ring = (id: number) => {
    beginRing(id);
    endRing();
  };
  return {
    memory,
    ring,
    [Symbol.dispose]: () => void (Atomics.store = store),
  };
}

Deno.test("Worker.run() hears the ring after one that ended late, in its event loop", async () => {
  using main = ringingLate();
  const worker = new Worker(main.memory);
  worker.begin();
  const heard: number[] = [];
  const hasHeard = new Promise<void>((resolve) => {
    void worker.run((id) => {
      heard.push(id);
      if (id === 8) resolve();
    });
  });
  main.ring(8);
  await deadline(hasHeard, LIMIT);
  assertEquals(heard, [7, 8]);
});

Deno.test("Worker.run() does not sleep through the end of a ring", async () => {
  using main = ringingLate();
  const worker = new Worker(main.memory);
  const { wait } = Atomics;
  const ends: string[] = [];
  const briefly = (words: Int32Array, index: number, value: number) => {
    // From now on something is under way, and it sleeps in its event loop.
    worker.begin();
    const end = wait(words, index, value, 0);
    ends.push(end);
    return end;
  };
  Atomics.wait = briefly as typeof wait;
  try {
    void worker.run(() => {});
    await delay(0);
    assertEquals(ends, ["not-equal"]);
  } finally {
    Atomics.wait = wait;
  }
});

/** Whether the worker is asleep after so many turns of microtasks. */
async function listensAfter(turns: number, control: Int32Array) {
  for (let turn = 0; turn < turns; turn++) await null;
  return Atomics.load(control, CONTROL.STATE) === WORKER.LISTENING;
}

for (
  const [what, begin, isAsleep] of [
    ["is told that one takes its time", "begin", true],
    ["waits a little for one that may be quick", "beginQuick", false],
  ] as const
) {
  Deno.test(`Worker.run() ${what}`, async () => {
    const memory = controlBlock();
    const control = new Int32Array(memory);
    Atomics.store(control, CONTROL.TICKET, -1);
    const worker = new Worker(memory);
    worker[begin]();
    worker.run(() => {});
    assertEquals(await listensAfter(2, control), isAsleep);
    assertEquals(await listensAfter(100, control), true);
  });
}

for (
  const [last, next] of [[6, 7], [7, 9], [8, 9], [2 ** 31 - 1, -(2 ** 31)]]
) {
  Deno.test(`Worker.answer() makes answer ${last} ${next} where a ticket for 8 stands`, () => {
    const memory = controlBlock();
    const control = new Int32Array(memory);
    Atomics.store(control, CONTROL.TICKET, 8);
    Atomics.store(control, CONTROL.ANSWER, last);
    new Worker(memory).answer(new Slot(0));
    assertEquals(Atomics.load(control, CONTROL.ANSWER), next);
  });
}

for (
  const [state, ticket, isWoken] of [
    ["awake, or asleep for a time", -1, true],
    ["asleep until an answer", 0, false],
  ] as const
) {
  const wakes = isWoken ? "wakes" : "does not wake";
  Deno.test(`Worker.releaseClosed() ${wakes} main that is ${state}, which finds the slot free`, () => {
    const memory = controlBlock();
    const control = new Int32Array(memory);
    const { TICKET, ANSWER, TO_MAIN, ENTRIES } = CONTROL;
    Atomics.store(control, TICKET, ticket);
    const slot = new Slot(5);
    new Worker(memory).releaseClosed(slot);
    assertEquals(Atomics.load(control, ANSWER), isWoken ? 1 : 0);
    assertEquals(slot.get(WORD.FREE), 1);
    const entries = ENTRIES + MAX_SLOTS;
    const toMain = new Mailbox(control, TO_MAIN, entries, MAX_SLOTS);
    assertEquals([toMain.take(), toMain.take()], [5, -1]);
  });
}
