import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { scenarios } from "./scenarios/mod.ts";
import { Stage } from "./_stage.ts";
import { settled } from "./_world.ts";
import differences from "./differences.json" with { type: "json" };
import recorded from "./facts.json" with { type: "json" };

const modes = ["sync", "async"] as const;

/** What came of each step of a scenario, in each mode. */
type Facts = Record<string, Record<typeof modes[number], string[]>>;

/** What comes of a scenario here, where that differs from .NET on purpose. */
interface Difference {
  /** Why. */
  readonly reason: string;
  readonly sync?: string[];
  readonly async?: string[];
}

const facts: Facts = recorded;
const onPurpose: Record<string, Difference> = differences;

Deno.test("The facts have each scenario, and the differences only such", () => {
  assertEquals(Object.keys(facts).sort(), Object.keys(scenarios).sort());
  for (const name of Object.keys(onPurpose)) assert(name in facts, name);
});

for (const [name, play] of Object.entries(scenarios)) {
  const difference = onPurpose[name];
  for (const mode of modes) {
    const ours = difference?.[mode];
    const how = ours === undefined
      ? "goes as in .NET"
      : `differs from .NET on purpose: ${difference.reason}`;
    Deno.test(`The scenario "${name}" ${how} (${mode})`, async () => {
      {
        using stage = new Stage(mode);
        await play(stage);
        assertEquals(stage.outcomes, ours ?? facts[name][mode]);
        if (ours !== undefined) assertNotEquals(ours, facts[name][mode]);
      }
      await settled(undefined);
    });
  }
}

Deno.test({
  name: "The facts are what .NET does here",
  ignore: Deno.env.get("RECORD") !== "1",
  async fn() {
    const { success, stdout } = await new Deno.Command("dotnet", {
      args: ["run"],
      cwd: new URL("./oracle/", import.meta.url),
      stdout: "piped",
      stderr: "inherit",
    }).output();
    assert(success, "The recording program failed");
    const text = new TextDecoder().decode(stdout);
    await Deno.writeTextFile(new URL("./facts.json", import.meta.url), text);
    assertEquals(facts, JSON.parse(text));
  },
});
