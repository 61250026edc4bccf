/** What the worker does with a datagram socket, step by step. */
import { assert, assertEquals } from "@std/assert";
import type { DatagramIO } from "../../../src/transport/datagram_io.ts";
import { FrameRing } from "../../../src/transport/thread/frame_ring.ts";
import {
  CONTROL,
  MAX_SLOTS,
  RING_SIZE,
  WORD,
} from "../../../src/transport/thread/protocol.ts";
import { Slot } from "../../../src/transport/thread/slot.ts";
import { DatagramPort } from "../../../src/transport/thread/worker/datagram_port.ts";
import { Worker } from "../../../src/transport/thread/worker/worker.ts";

/** A socket whose platform sends a datagram each time it is let. */
function stepwise(
  receive: DatagramIO["receive"] = () => new Promise(() => {}),
) {
  let sent = () => {};
  const done: string[] = [];
  const io: DatagramIO = {
    localAddr: { hostname: "127.0.0.1", port: 1 },
    dropped: 0,
    isGuarded: true,
    receive,
    send: ({ length }) => {
      done.push(`send ${length}`);
      return new Promise((resolve) => sent = () => resolve(length));
    },
    configure: ({ ttl }) => done.push(`ttl ${ttl}`),
    ref() {},
    unref() {},
    close() {},
  };
  const words = CONTROL.ENTRIES + 2 * MAX_SLOTS;
  const worker = new Worker(new SharedArrayBuffer(4 * words));
  const slot = new Slot(0);
  const port = new DatagramPort(worker, slot, io, () => {});
  return { slot, port, done, sendOne: () => sent() };
}

async function microtasks(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await null;
}

Deno.test("DatagramPort tells who waits for room only once any datagram has some, and then at once", async () => {
  const { slot, port, sendOne } = stepwise();
  const outgoing = new FrameRing(slot.outgoing);
  const datagram = new Uint8Array(60_000);
  let waiting = 0;
  while (outgoing.push(datagram, "127.0.0.1", 9)) waiting++;
  slot.set(WORD.WRITE_DEMAND, 1);

  port.service();
  while (slot.get(WORD.WRITE_DEMAND) === 1) {
    assertEquals(slot.get(WORD.POSTED_TO_MAIN), 0);
    assert(waiting-- > 0, "All were sent, and nobody was told");
    sendOne();
    await microtasks();
  }

  assertEquals(slot.get(WORD.POSTED_TO_MAIN), 1);
  assert(waiting > 0, "It was told only when all were sent");
  assert(outgoing.hasRoom(65_507));
});

Deno.test("DatagramPort changes an option when all has left that was sent before", async () => {
  const { slot, port, done, sendOne } = stepwise();
  const outgoing = new FrameRing(slot.outgoing);
  for (const length of [1, 2]) {
    outgoing.push(new Uint8Array(length), "127.0.0.1", 9);
  }
  const number = slot.writeRequest({ op: "configure", settings: { ttl: 7 } });

  for (const isDone of [false, false, true]) {
    port.service();
    assertEquals(slot.get(WORD.REPLY) === number, isDone);
    sendOne();
    await microtasks();
  }

  assertEquals(done, ["send 1", "send 2", "ttl 7"]);
});

Deno.test("DatagramPort tells of a receive that failed once, and goes on", async () => {
  let receives = 0;
  const { slot, port } = stepwise((room) => {
    if (++receives === 1) return Promise.reject(new Error("Unreadable"));
    if (receives > 2) return new Promise(() => {});
    const from = { hostname: "127.0.0.1", port: 9 };
    return Promise.resolve([room.subarray(0, 3), from, 3]);
  });
  const incoming = new FrameRing(slot.incoming);

  slot.set(WORD.READ_DEMAND, 1);
  port.service();
  await microtasks();
  assertEquals(slot.readError("out").message, "Unreadable");
  assertEquals([slot.get(WORD.ERRORS), slot.get(WORD.READING)], [1, 0]);
  assertEquals([slot.get(WORD.POSTED_TO_MAIN), receives], [1, 1]);

  slot.set(WORD.ERRORS_SEEN, 1);
  slot.set(WORD.READ_DEMAND, 1);
  port.service();
  await microtasks();
  assertEquals(incoming.peek()?.bytes.length, 3);
  assertEquals(slot.get(WORD.ERRORS), 1);
});

for (
  const [where, at] of [["the start", 0], [
    "the end",
    RING_SIZE - 4096,
  ]] as const
) {
  Deno.test(`DatagramPort answers a probe when the system was asked, also at ${where} of its ring`, async () => {
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const from = { hostname: "127.0.0.1", port: 2 };
    const { slot, port } = stepwise(async (into) => {
      for (let turns = 0; turns < 10; turns++) await turn();
      return [into.subarray(0, 3), from];
    });
    slot.set(WORD.IN_WRITTEN, at);
    slot.set(WORD.IN_READ, at);
    slot.set(WORD.PROBE, 1);
    port.service();
    while (!slot.isProbed(1)) await turn();
    assertEquals(new FrameRing(slot.incoming).peek()?.bytes.length, 3);
  });
}
