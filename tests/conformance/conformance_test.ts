import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { records, testRecording } from "../_dotnet.ts";
import { lacks, type Need } from "../_machine.ts";
import { settled } from "../socket/_world.ts";
import {
  differenceOf,
  differences,
  factOf,
  facts,
  isImpossible,
  join,
  mostly,
  races,
  split,
} from "./_facts.ts";
import { type Scenario, scenarios } from "./_library.ts";
import { modesOf } from "./_mode.ts";
import { record } from "./_oracle.ts";
import { Stage } from "./_stage.ts";

const all = scenarios();

/** Calls that need something of the machine. */
const needs: readonly [call: string, Need][] = [
  [".bind(lo6()", "ipv6"],
  [".joinMulticastGroup(ip(", "interface"],
];

/** Whether the machine has what a scenario needs. */
function canPlay({ statements }: Scenario): boolean {
  return needs.every(([call, need]) =>
    lacks[need] === undefined ||
    !statements.some(({ text }) => text.includes(call))
  );
}

const possible = all.filter((scenario) =>
  !isImpossible(scenario.name) && canPlay(scenario)
);

/** Where the files of the scenarios are, each with a number of its run. */
const folder = Deno.makeTempDirSync({ prefix: "conformance-" });
addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
let runs = 0;

Deno.test("The facts have each scenario, and the differences only such", () => {
  const names = all.map(({ name }) => name);
  assertEquals(Object.keys(facts).sort(), names.sort());
  for (const { different = {}, impossible = [] } of differences) {
    for (const name of [...Object.keys(different), ...impossible]) {
      assert(name in facts, name);
    }
  }
});

Deno.test("What .NET seldom does is another than the fact, which is what is asked of this package", () => {
  for (const { otherwise } of races) {
    for (const [name, seldom] of Object.entries(otherwise)) {
      assertEquals(typeof facts[name], "string", name);
      assertNotEquals(facts[name], seldom, name);
      assertEquals(mostly(name, seldom), facts[name]);
      assertEquals(mostly(name, "another"), "another");
    }
  }
});

for (const [group, members] of Map.groupBy(possible, ({ group }) => group)) {
  const count = `${members.length} scenario${members.length > 1 ? "s" : ""}`;
  Deno.test({
    name:
      `In ${count} of "${group}" comes out what .NET gives, or what differs on purpose`,
    // There are no facts yet of what is new.
    ignore: records,
    async fn() {
      const ours: Record<string, string> = {};
      const expected: Record<string, string> = {};
      for (const { name, modes: kinds, statements } of members) {
        for (const mode of modesOf(kinds)) {
          const fact = factOf(name, mode.fact) ?? "";
          const difference = differenceOf(name, mode.name);
          assertNotEquals(difference, fact, `"${name}" is no different`);
          const run = `${name} (${mode.name})`;
          const wanted = expected[run] = difference ?? fact;
          const prefix = `${folder}/${++runs}-`;
          using stage = new Stage(mode, prefix, split(wanted));
          await stage.play(statements);
          ours[run] = join(stage.outcomes);
        }
        await settled(undefined);
      }
      assertEquals(ours, expected);
    },
  });
}

await testRecording({
  of: "the scenarios",
  file: new URL("./facts.json", import.meta.url),
  record: () => record(all),
});

Deno.test("README counts what is the same, different on purpose and impossible", async () => {
  let different = 0;
  let impossible = 0;
  for (const { reason, ...names } of differences) {
    const list = Object.keys(names.different ?? {});
    different += list.length;
    impossible += names.impossible?.length ?? 0;
    console.log(`- ${reason}:`);
    console.log(`  ${[...list, ...names.impossible ?? []].join(", ")}`);
  }
  const same = all.length - different - impossible;
  const counts = `${same} the same, ${different} different on purpose, ` +
    `${impossible} impossible`;
  console.log(`${all.length} scenarios: ${counts}`);
  const readme = await Deno.readTextFile(
    new URL("../../README.md", import.meta.url),
  );
  const numbers =
    /\*\*([\d,]+)\*\* scenarios.*?\*\*([\d,]+)\*\*.*?\*\*([\d,]+)\*\*.*?\*\*([\d,]+)\*\*/s
      .exec(readme)?.slice(1).map((text) => Number(text.replaceAll(",", "")));
  assertEquals(numbers, [all.length, same, different, impossible]);
});
