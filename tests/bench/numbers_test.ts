import { assertEquals } from "@std/assert";
import { duration, median, shuffled } from "../../bench/numbers.ts";

Deno.test("median() is the middle one of an odd number of values", () => {
  assertEquals(median([30, 1, 2]), 2);
});

Deno.test("median() is the mean of the two in the middle of an even number", () => {
  assertEquals(median([10, 1, 4, 2]), 3);
});

Deno.test("median() of nothing is no number", () => {
  assertEquals(median([]), NaN);
});

Deno.test("shuffled() has the same things, and leaves what it was given", () => {
  const values = [1, 2, 3, 4, 5, 6, 7, 8];
  const all = shuffled(values);
  assertEquals(all.toSorted(), values);
  assertEquals(values, [1, 2, 3, 4, 5, 6, 7, 8]);
});

Deno.test("shuffled() puts each thing in each place now and then", () => {
  const seen = new Set<string>();
  for (let i = 0; i < 1000; i++) {
    shuffled(["a", "b", "c"]).forEach((value, at) => seen.add(value + at));
  }
  assertEquals(seen.size, 9);
});

Deno.test("duration() has three digits, and no fractions of a hundred", () => {
  assertEquals(
    [0.12345, 1, 99.94, 100.4, 12345].map(duration),
    ["0.123 µs", "1.00 µs", "99.9 µs", "100 µs", "12345 µs"],
  );
});
