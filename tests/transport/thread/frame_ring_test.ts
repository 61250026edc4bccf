/** Datagrams in a ring, one thread playing both sides. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  FRAME_OVERHEAD,
  FrameRing,
} from "../../../src/transport/thread/frame_ring.ts";
import { Ring } from "../../../src/transport/thread/ring.ts";

const SIZE = 512;

/** Both ends of a ring whose counters begin at `start`. */
function endsAt(start: number) {
  const words = new Int32Array(new SharedArrayBuffer(8));
  words[0] = words[1] = start;
  const bytes = new Uint8Array(new SharedArrayBuffer(SIZE));
  const ring = () => new Ring(words, 0, 1, bytes);
  return {
    producer: new FrameRing(ring()),
    consumer: new FrameRing(ring()),
    ring: ring(),
  };
}

const run = (first: number, count: number) =>
  Uint8Array.from({ length: count }, (_, i) => first + i & 255);

/** Takes the next datagram. */
function take(consumer: FrameRing) {
  const frame = consumer.peek();
  if (frame === undefined) return undefined;
  const { host, port, bytes } = frame;
  const copy = { host, port, bytes: [...bytes] };
  consumer.take(frame);
  return copy;
}

/** Where the counters stand: a frame begins at a multiple of 4. */
const starts = [
  ["zero", 0],
  ["the end of the memory", SIZE - 8],
  ["just below 2³¹", 0x7ffffffc],
  ["2³¹", -0x80000000],
  ["just below 2³²", -4],
] as const;

for (const [where, start] of starts) {
  Deno.test(`FrameRing with counters at ${where} keeps datagrams whole and in order, round after round`, () => {
    const { producer, consumer } = endsAt(start);
    let pushed = 0;
    let taken = 0;
    for (let round = 0; round < 100; round++) {
      while (
        producer.push(run(pushed, pushed % 41), `::${pushed % 3}`, pushed)
      ) {
        pushed++;
      }
      for (let left = 1 + round % 3; left > 0 && taken < pushed; left--) {
        assertEquals(take(consumer), {
          host: `::${taken % 3}`,
          port: taken,
          bytes: [...run(taken, taken % 41)],
        });
        taken++;
      }
    }
    while (take(consumer) !== undefined) taken++;
    assert(pushed > 100);
    assertEquals(taken, pushed);
  });

  Deno.test(`FrameRing with counters at ${where} takes empty datagrams, and is full in the end`, () => {
    const { producer, consumer, ring } = endsAt(start);
    assertEquals(consumer.peek(), undefined);
    let pushed = 0;
    while (producer.push(new Uint8Array(0), "127.0.0.1", 65535)) pushed++;
    assert(pushed > 0);
    assertEquals(producer.hasRoom(0), false);
    for (let i = 0; i < pushed; i++) {
      assertEquals(take(consumer), {
        host: "127.0.0.1",
        port: 65535,
        bytes: [],
      });
    }
    assertEquals(take(consumer), undefined);
    assertEquals(ring.used, 0);
    assert(producer.hasRoom(0));
  });

  Deno.test(`FrameRing with counters at ${where} receives in place, up to the room that was reserved`, () => {
    const { producer, consumer } = endsAt(start);
    for (let round = 0; round < 50; round++) {
      const room = producer.reserve(40);
      assertEquals(room?.length, 40);
      room!.set(run(round, 33));
      producer.commit(33, "::1", round);
      assertEquals(take(consumer), {
        host: "::1",
        port: round,
        bytes: [...run(round, 33)],
      });
    }
  });
}

Deno.test("FrameRing peeks without taking", () => {
  const { producer, consumer } = endsAt(0);
  producer.push(run(1, 3), "::1", 7);
  assertEquals([...consumer.peek()!.bytes], [1, 2, 3]);
  assertEquals(take(consumer)?.bytes, [1, 2, 3]);
  assertEquals(consumer.peek(), undefined);
});

Deno.test("FrameRing has no room for a datagram that is longer than its memory", () => {
  const { producer } = endsAt(0);
  assert(producer.hasRoom(SIZE - FRAME_OVERHEAD));
  assertEquals(producer.hasRoom(SIZE - FRAME_OVERHEAD + 1), false);
  assertEquals(producer.reserve(SIZE), undefined);
});

Deno.test("FrameRing refuses a host that is too long, and adds nothing", () => {
  const { producer, consumer, ring } = endsAt(SIZE - 8);
  assertThrows(
    () => producer.push(run(0, 3), "ä".repeat(55), 1),
    RangeError,
    "too long",
  );
  assertEquals(ring.used, 0);
  assert(producer.push(run(0, 3), "ä".repeat(54), 1));
  assertEquals(take(consumer)?.host, "ä".repeat(54));
});

/** What hasRoom says of a datagram of 40 bytes, and what it leaves alone. */
const rooms: Record<string, [start: number, pushed: number, has: boolean]> = {
  "at the start": [0, 0, true],
  "before the end": [SIZE - FRAME_OVERHEAD - 40, 0, true],
  "past the end": [SIZE - 8, 0, true],
  "behind another, past the end": [SIZE - FRAME_OVERHEAD - 8, 1, true],
  "not where it is full": [0, 4, false],
  "not past the end where others are": [
    SIZE - 3 * FRAME_OVERHEAD - 16,
    3,
    false,
  ],
};

for (const [where, [start, pushed, has]] of Object.entries(rooms)) {
  Deno.test(`FrameRing only looks whether there is room ${where}`, () => {
    const { producer, consumer, ring } = endsAt(start);
    for (let i = 0; i < pushed; i++) {
      assert(producer.push(new Uint8Array(0), "::1", i));
    }
    const { used, writeIndex } = ring;
    assertEquals(producer.hasRoom(40), has);
    assertEquals([ring.used, ring.writeIndex], [used, writeIndex]);
    assertEquals(producer.push(run(7, 40), "::1", 9), has);
    for (let i = 0; i < pushed; i++) assertEquals(take(consumer)?.port, i);
    assertEquals(take(consumer)?.bytes, has ? [...run(7, 40)] : undefined);
  });
}

Deno.test("FrameRing is empty where room was reserved past the end, and nothing came", () => {
  const { producer, consumer, ring } = endsAt(SIZE - 8);
  assert(producer.reserve(40) !== undefined);
  assertEquals(ring.used, 8);
  assert(consumer.isEmpty);
  producer.commit(3, "::1", 1);
  assertEquals(consumer.isEmpty, false);
});
