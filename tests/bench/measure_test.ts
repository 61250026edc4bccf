/** Each table as it is measured, but once and for a moment. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { denoPrograms, type Program } from "../../bench/commands.ts";
import { families, type FamilyName } from "../../bench/families.ts";
import { measure } from "../../bench/measure.ts";
import type { Row } from "../../bench/table.ts";

/** A folder for sockets, which is gone afterwards. */
async function measured(
  family: FamilyName,
  programs: (folder: string) => readonly Program[],
): Promise<Row[]> {
  const folder = await Deno.makeTempDir({ prefix: "sockets-bench-" });
  try {
    const pace = { rounds: 1, burstMs: 1, warmUpMs: 1 };
    return await measure(family, programs(folder), folder, pace);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

for (const family of Object.keys(families) as FamilyName[]) {
  const { title, workloads } = families[family];
  Deno.test(`"${title}": every contender of Deno does every workload`, async () => {
    const rows = await measured(
      family,
      (folder) => denoPrograms(family, folder),
    );
    assertEquals(rows.length, families[family].contenders.length);
    for (const { name, cells } of rows) {
      assertEquals(cells.length, Object.keys(workloads).length, name);
      for (const { costs, failure } of cells) {
        assertEquals(failure, undefined, name);
        assertEquals(costs.length, 1, name);
        assert(costs[0] > 0, name);
      }
    }
  });
}

Deno.test("a contender that fails has the reason in its cells, and the rest are measured", async () => {
  const [good, ...rows] = await measured("udp", (folder) => {
    const [good, { command }] = denoPrograms("udp", folder);
    return [
      good,
      { name: "unknown", command: command.with(-1, "nobody") },
      {
        name: "without permission",
        command: command.map((word) => word.replace("=127.0.0.1", "=127.0.0.2"))
          .with(-1, "async"),
      },
    ];
  });
  assertEquals(good.cells.map(({ costs }) => costs.length), [1, 1, 1]);
  const [ended, refused] = rows.map(({ cells }) =>
    cells.map(({ failure = "" }) => failure)
  );
  for (const failure of ended) {
    assertEquals(failure, "it ended with exit code 1");
  }
  for (const failure of refused) {
    assertMatch(failure, /^SecurityException: .*net access to "127\.0\.0\.1:/);
  }
});
