import { assertEquals, assertStringIncludes } from "@std/assert";
import { markdownTable, resultTable, type Row } from "../../bench/table.ts";

/** A contender with one workload. */
function row(name: string, costs: number[], failure?: string): Row {
  return { name, cells: [{ costs, failure }] };
}

Deno.test("markdownTable() pads as deno fmt does: the first column left, the rest right", () => {
  assertEquals(
    markdownTable([["A", "much"], ["long one", "1"], ["b", "23456"]]),
    [
      "| A        |  much |",
      "| -------- | ----: |",
      "| long one |     1 |",
      "| b        | 23456 |",
    ].join("\n"),
  );
});

Deno.test("resultTable() has the median, and the median ratio to the first row of the same round", () => {
  const table = resultTable("Slow and fast", ["Work"], [
    row("raw", [100, 10, 1000]),
    row("other", [300, 15, 2000]),
  ]);
  assertEquals(
    table,
    [
      "| Slow and fast |          Work |",
      "| ------------- | ------------: |",
      "| raw           | 100 µs (1.00) |",
      "| other         | 300 µs (2.00) |",
    ].join("\n"),
  );
});

Deno.test("resultTable() says in one cell why a contender failed", () => {
  const table = resultTable("T", ["Work"], [
    row("raw", [1, 1]),
    row("other", [1], "either | or,\n  or not"),
  ]);
  assertStringIncludes(table, "| other | failed: either \\| or, or not |");
});

Deno.test("resultTable() has ratios of the rounds that the first row did", () => {
  const first = row("raw", [1, 2], "gone");
  assertStringIncludes(
    resultTable("T", ["Work"], [first, row("other", [2, 4, 900])]),
    "4.00 µs (2.00) |",
  );
});

Deno.test("resultTable() has no ratios if the first row did no round", () => {
  const first = row("raw", [], "gone");
  assertStringIncludes(
    resultTable("T", ["Work"], [first, row("other", [3])]),
    " 3.00 µs |",
  );
});
