/** The ring of bytes, one thread playing both sides. */
import { assertEquals, assertThrows } from "@std/assert";
import { Ring } from "../../../src/transport/thread/ring.ts";

const SIZE = 8;
const WRITTEN = 0;
const READ = 1;

/** A ring whose counters begin at `start`, and the header that holds them. */
function ringAt(start: number, size = SIZE) {
  const words = new Int32Array(new SharedArrayBuffer(8));
  words[WRITTEN] = words[READ] = start;
  const bytes = new Uint8Array(new SharedArrayBuffer(size));
  return { words, bytes, ring: new Ring(words, WRITTEN, READ, bytes) };
}

/** The numbers from `first` on. */
const run = (first: number, count: number) =>
  Uint8Array.from({ length: count }, (_, index) => (first + index) & 255);

/** Takes up to `count` bytes. */
function pop(ring: Ring, count: number, peek = false): number[] {
  const into = new Uint8Array(count);
  return [...into.subarray(0, ring.pop(into, peek))];
}

/** Where the counters stand at the beginning: near every edge they have. */
const starts = [
  ["zero", 0],
  ["the middle of the memory", 5],
  ["one before 2³¹", 0x7fffffff],
  ["five before 2³¹", 0x7ffffffb],
  ["2³¹", -0x80000000],
  ["one before 2³²", -1],
  ["five before 2³²", -5],
] as const;

for (const [where, start] of starts) {
  Deno.test(`Ring with counters at ${where} is empty, fills, and takes no more than fits`, () => {
    const { ring } = ringAt(start);
    assertEquals([ring.used, ring.free, ring.size], [0, SIZE, SIZE]);
    assertEquals(pop(ring, 4), []);

    assertEquals(ring.push(run(1, 5)), 5);
    assertEquals([ring.used, ring.free], [5, 3]);
    assertEquals(ring.push(run(6, 5)), 3);
    assertEquals([ring.used, ring.free], [SIZE, 0]);
    assertEquals(ring.push(run(9, 1)), 0);

    assertEquals(pop(ring, 100), [1, 2, 3, 4, 5, 6, 7, 8]);
    assertEquals([ring.used, ring.free], [0, SIZE]);
  });

  Deno.test(`Ring with counters at ${where} keeps the order of bytes round after round`, () => {
    const { ring } = ringAt(start);
    let pushed = 0;
    let popped = 0;
    // The steps have no common factor with the size: all offsets are met.
    for (let round = 0; round < 50; round++) {
      pushed += ring.push(run(pushed, 7));
      const taken = pop(ring, 3 + round % 5);
      assertEquals(taken, [...run(popped, taken.length)]);
      popped += taken.length;
      assertEquals(ring.used, pushed - popped);
    }
  });

  Deno.test(`Ring with counters at ${where} gives unbroken spans that together are all of it`, () => {
    const { ring } = ringAt(start);
    let pushed = 0;
    let popped = 0;
    for (let round = 0; round < 50; round++) {
      for (let span; (span = ring.freeSpan(3)).length > 0;) {
        span.set(run(pushed, span.length));
        ring.produced(span.length);
        pushed += span.length;
      }
      assertEquals(ring.free, 0);
      for (let left = 1 + round % SIZE; left > 0;) {
        const span = ring.usedSpan();
        const count = Math.min(span.length, left);
        assertEquals(span.subarray(0, count), run(popped, count));
        ring.consumed(count);
        popped += count;
        left -= count;
      }
    }
    assertEquals(ring.used, pushed - popped);
  });

  Deno.test(`Ring with counters at ${where} peeks without taking`, () => {
    const { ring } = ringAt(start);
    ring.push(run(1, 6));
    assertEquals(pop(ring, 4, true), [1, 2, 3, 4]);
    assertEquals(pop(ring, 100, true), [1, 2, 3, 4, 5, 6]);
    assertEquals(ring.used, 6);
    assertEquals(pop(ring, 6), [1, 2, 3, 4, 5, 6]);
    assertEquals(pop(ring, 6, true), []);
  });
}

Deno.test("Ring.freeSpan() ends at the end of the memory, and at what was asked", () => {
  const { ring, bytes } = ringAt(6);
  assertEquals(ring.freeSpan(100).byteOffset, bytes.byteOffset + 6);
  assertEquals(ring.freeSpan(100).length, 2);
  assertEquals(ring.freeSpan(1).length, 1);
  ring.produced(2);
  assertEquals(ring.freeSpan(100).byteOffset, bytes.byteOffset);
  assertEquals(ring.freeSpan(100).length, 6);
  ring.produced(6);
  assertEquals(ring.freeSpan(100).length, 0);
});

Deno.test("Ring.usedSpan() is empty in an empty ring, and ends at the end of the memory", () => {
  const { ring } = ringAt(6);
  assertEquals(ring.usedSpan().length, 0);
  ring.push(run(1, 4));
  assertEquals([...ring.usedSpan()], [1, 2]);
  ring.consumed(2);
  assertEquals([...ring.usedSpan()], [3, 4]);
});

Deno.test("Ring.push() and Ring.pop() move nothing for an empty array", () => {
  const { ring, words } = ringAt(3);
  ring.push(run(1, 2));
  const before = [...words];
  assertEquals(ring.push(new Uint8Array()), 0);
  assertEquals(ring.pop(new Uint8Array()), 0);
  assertEquals([...words], before);
});

Deno.test("Ring.produced() and Ring.consumed() refuse more than there is, and less than nothing", () => {
  const { ring, words } = ringAt(0);
  ring.push(run(1, 5));
  const before = [...words];
  for (const count of [4, 9, -1]) {
    assertThrows(() => ring.produced(count), Error, "do not fit into 3");
  }
  for (const count of [6, 9, -1]) {
    assertThrows(() => ring.consumed(count), Error, "are not among 5");
  }
  assertEquals([...words], before);
});

/** Counters that no producer and consumer can have come to. */
const corruptions = [
  ["more is written than fits", 9, 0],
  ["more is read than was written", 0, 1],
  ["they are half of all numbers apart", -0x80000000, 0],
  ["more than fits across 2³²", 5, -4],
] as const;

/** Everything that reads the counters. */
const uses: Record<string, (ring: Ring) => unknown> = {
  used: (ring) => ring.used,
  free: (ring) => ring.free,
  push: (ring) => ring.push(run(1, 1)),
  pop: (ring) => ring.pop(new Uint8Array(1)),
  freeSpan: (ring) => ring.freeSpan(1),
  produced: (ring) => ring.produced(1),
  usedSpan: (ring) => ring.usedSpan(),
  consumed: (ring) => ring.consumed(1),
};

for (const [how, written, read] of corruptions) {
  Deno.test(`Ring refuses counters of which ${how}`, () => {
    for (const [name, use] of Object.entries(uses)) {
      const { ring, words, bytes } = ringAt(0);
      words[WRITTEN] = written;
      words[READ] = read;
      assertThrows(() => use(ring), Error, "apart", name);
      assertEquals([...words], [written, read], name);
      assertEquals([...bytes], Array(SIZE).fill(0), name);
    }
  });
}

Deno.test("Ring refuses a size that is no power of two", () => {
  for (const size of [0, 3, 6, 1000]) {
    assertThrows(
      () => ringAt(0, size),
      RangeError,
      `A ring's size must be a power of two, and is "${size}"`,
    );
  }
  for (const size of [1, 2, 1 << 18]) ringAt(0, size);
});
