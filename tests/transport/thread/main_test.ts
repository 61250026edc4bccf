/** The worker's program, with main's steps taken by hand. */
import { assertEquals } from "@std/assert";
import { deadline, delay } from "@std/async";
import { Mailbox } from "../../../src/transport/thread/mailbox.ts";
import {
  CONTROL,
  MAX_SLOTS,
  WISH,
  WORD,
  WORKER,
} from "../../../src/transport/thread/protocol.ts";
import { Slot } from "../../../src/transport/thread/slot.ts";
import { spawn } from "../../../src/transport/thread/spawn.ts";

const LIMIT = 10_000;

/** A thread with so many slots, whose doorbell is rung by hand. */
function startThread(count: number) {
  const memory = new SharedArrayBuffer(4 * (CONTROL.ENTRIES + 2 * MAX_SLOTS));
  const control = new Int32Array(memory);
  const { TO_WORKER, TO_MAIN, ENTRIES, DOORBELL, STATE, TICKET } = CONTROL;
  Atomics.store(control, TICKET, -1);
  const toWorker = new Mailbox(control, TO_WORKER, ENTRIES, MAX_SLOTS);
  const toMain = new Mailbox(control, TO_MAIN, ENTRIES + MAX_SLOTS, MAX_SLOTS);
  const slots = Array.from({ length: count }, (_, id) => new Slot(id));
  const thread = spawn();
  thread.post({
    control: memory,
    slots: slots.map(({ id, memory }) => ({ id, memory })),
  });
  return {
    slots,
    post: (slot: Slot) =>
      toWorker.post(slot.id, slot.words, WORD.POSTED_TO_WORKER),
    ring() {
      const { LISTENING, RUNNING } = WORKER;
      Atomics.add(control, DOORBELL, 1);
      Atomics.compareExchange(control, STATE, LISTENING, RUNNING);
      Atomics.notify(control, STATE);
    },
    /** The next slots that the worker tells of, in their order. */
    async told(count: number): Promise<number[]> {
      const all: number[] = [];
      const take = async () => {
        while (all.length < count) {
          const id = toMain.take();
          if (id >= 0) all.push(id);
          else await delay(1);
        }
        return all;
      };
      return await deadline(take(), LIMIT);
    },
    [Symbol.dispose]: () => thread.terminate(),
  };
}

/** Connects to a listener, and gives it as the first that it accepts, if it is. */
async function isFirst(listener: Deno.TcpListener): Promise<boolean> {
  const { hostname, port } = listener.addr;
  using own = await Deno.connect({ hostname, port });
  using first = await listener.accept();
  return first.remoteAddr.port === own.localAddr.port;
}

Deno.test("A connect that is given up before the worker has taken its entry is not made, and its slot comes back", async () => {
  using thread = startThread(1);
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const [slot] = thread.slots;
  const { port } = listener.addr;
  slot.writeRequest({ op: "connect", host: "127.0.0.1", port });
  thread.post(slot);
  // Its entry stands in the mailbox: another is not made.
  Atomics.or(slot.words, WORD.WISHES, WISH.CLOSE);
  thread.post(slot);
  thread.ring();
  assertEquals(await thread.told(1), [0]);
  assertEquals([slot.isFree, slot.get(WORD.REPLY)], [true, 0]);
  assertEquals(await isFirst(listener), true);
});

Deno.test("An entry that is left over from the last use of a free slot begins nothing, and gives nothing back", async () => {
  using thread = startThread(2);
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const [slot, other] = thread.slots;
  const { port } = listener.addr;
  for (const wish of [0, WISH.CLOSE]) {
    slot.reset();
    slot.writeRequest({ op: "connect", host: "127.0.0.1", port });
    slot.set(WORD.WISHES, wish);
    slot.set(WORD.FREE, 1);
    thread.post(slot);
    // What is posted behind it is told of when the worker has been there.
    other.reset();
    other.writeRequest({ op: "reverse", address: "127.0.0.1" });
    thread.post(other);
    thread.ring();
    assertEquals(await thread.told(1), [1]);
    Atomics.store(other.words, WORD.POSTED_TO_MAIN, 0);
    assertEquals(slot.get(WORD.REPLY), 0);
  }
  assertEquals(await isFirst(listener), true);
});
