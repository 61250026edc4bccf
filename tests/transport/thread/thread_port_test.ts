/** Main's side of a slot, with the worker's steps put in between by hand. */
import { assert, assertEquals } from "@std/assert";
import type { IOThread } from "../../../src/transport/thread/io_thread.ts";
import { FrameRing } from "../../../src/transport/thread/frame_ring.ts";
import { RING_SIZE, WORD } from "../../../src/transport/thread/protocol.ts";
import { Slot } from "../../../src/transport/thread/slot.ts";
import { ThreadDatagrams } from "../../../src/transport/thread/thread_datagrams.ts";
import { ThreadStream } from "../../../src/transport/thread/thread_stream.ts";

/** A thread that only notes what is asked of it. */
class NotedThread {
  readonly isDead = false;
  rings = 0;
  /** What is waited for. */
  condition = () => false;
  /** What a sleep comes to: it sees these changes, one after another. */
  changes: (() => void)[] = [];

  ring(): void {
    this.rings++;
  }
  post(): void {}
  lookAt(): void {}
  whenChanged(_slot: Slot, condition: () => boolean): Promise<void> {
    this.condition = condition;
    condition();
    return Promise.resolve();
  }
  sleepUntil(condition: () => boolean): boolean {
    for (const change of this.changes) {
      if (condition()) return true;
      change();
    }
    return condition();
  }
}

function connection() {
  const thread = new NotedThread();
  const slot = new Slot(0);
  const io = thread as unknown as IOThread;
  const stream = new ThreadStream(io, slot, ["a", 1], ["b", 2], {});
  return { thread, slot, stream };
}

/** A datagram socket whose ring has no room for its largest datagram. */
function fullDatagrams() {
  const thread = new NotedThread();
  const slot = new Slot(0);
  const io = thread as unknown as IOThread;
  const most = 212_960;
  const datagrams = new ThreadDatagrams(io, slot, ["a", 1], {}, most);
  const worker = new FrameRing(slot.outgoing);
  const takeOne = () => worker.take(worker.peek()!);
  while (datagrams.isWritable) datagrams.trySend(new Uint8Array(8000), "b", 2);
  return { thread, slot, datagrams, takeOne };
}

Deno.test("A wait for bytes that finds them taken asks for the next ones", () => {
  const { thread, slot, stream } = connection();
  stream.whenReadable();
  assertEquals(slot.get(WORD.READ_DEMAND), 1);
  slot.set(WORD.READ_DEMAND, 0);
  slot.incoming.push(new Uint8Array(3));
  assertEquals(stream.tryRead(new Uint8Array(3), false), 3);
  const { rings } = thread;
  assertEquals(thread.condition(), false);
  assertEquals(slot.get(WORD.READ_DEMAND), 1);
  assertEquals(thread.rings, rings + 1);
});

Deno.test("A wait for room that finds too little asks to be told of more", () => {
  const { thread, slot, datagrams, takeOne } = fullDatagrams();
  datagrams.whenWritable();
  assertEquals(slot.get(WORD.WRITE_DEMAND), 1);
  let asked = 0;
  for (; !datagrams.isWritable; asked++) {
    takeOne();
    slot.set(WORD.WRITE_DEMAND, 0);
    const isOver = thread.condition();
    assertEquals(isOver, datagrams.isWritable);
    assertEquals(slot.get(WORD.WRITE_DEMAND), isOver ? 0 : 1);
  }
  assert(asked > 1, "It had room at once");
});

Deno.test("A sleep for room without a limit ends with an answer, a limited one with room", () => {
  for (const timeoutMs of [Infinity, 1000]) {
    const { thread, slot, datagrams, takeOne } = fullDatagrams();
    let answers = 0;
    const answer = () => {
      answers++;
      slot.set(WORD.WRITE_DEMAND, 0);
    };
    const makeRoom = () => {
      while (!datagrams.isWritable) takeOne();
    };
    thread.changes = [makeRoom, answer];
    assertEquals(datagrams.waitWritable(timeoutMs), true);
    assertEquals(answers, timeoutMs === Infinity ? 1 : 0);
  }
});

Deno.test("Taking all of a full ring lets the worker go on, though it filled up meanwhile", () => {
  const { thread, slot, stream } = connection();
  slot.incoming.push(new Uint8Array(10));
  const { incoming } = slot;
  const pop = incoming.pop.bind(incoming);
  incoming.pop = (into, peek) => {
    incoming.push(new Uint8Array(incoming.free));
    return pop(into, peek);
  };
  assertEquals(stream.tryRead(new Uint8Array(1 << 20), false), incoming.size);
  assertEquals(thread.rings, 1);
});

Deno.test("Taking datagrams lets the worker go on when half of its ring is free, wherever in it they lie", () => {
  const into = new Uint8Array(65_536);
  for (let at = 0; at < RING_SIZE; at += 4096) {
    const thread = new NotedThread();
    const slot = new Slot(0);
    const io = thread as unknown as IOThread;
    const datagrams = new ThreadDatagrams(io, slot, ["a", 1], {});
    slot.set(WORD.IN_WRITTEN, at);
    slot.set(WORD.IN_READ, at);
    // The worker receives ahead until there is no room for the largest.
    const worker = new FrameRing(slot.incoming);
    while (worker.reserve(into.length)) worker.commit(20_000, "127.0.0.1", 2);
    while (datagrams.tryReceive(into, false) !== undefined);
    assertEquals(thread.rings, 1, `It begins at ${at}`);
  }
});
