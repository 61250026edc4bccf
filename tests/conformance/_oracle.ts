/**
 * Runs the recording program, which plays scenarios on .NET.
 *
 * @module
 */
import { Oracle } from "../_dotnet.ts";
import { type Fact, factOf, fold, mostly, split } from "./_facts.ts";
import type { Scenario } from "./_library.ts";

const source = new URL("./oracle/", import.meta.url);

/** Finds the facts of scenarios. */
export async function record(
  scenarios: readonly Scenario[],
): Promise<Record<string, Fact>> {
  const played = await playOnDotnet(scenarios);
  return Object.fromEntries(
    scenarios.map((each) => {
      const { name } = each;
      return [name, mostly(name, fold(each, played[name]))];
    }),
  );
}

/**
 * What came of scenarios on .NET, by name and mode. `forgiving` leaves out what
 * could not be played to its end; else that fails.
 */
export async function playOnDotnet(
  scenarios: readonly Scenario[],
  { forgiving = false } = {},
): Promise<Record<string, Record<string, readonly string[]>>> {
  await using oracle = await Oracle.build(source);
  const file = (name: string) => `${oracle.folder}/${name}`;
  const questions = scenarios.map(({ name, modes, statements }) => ({
    name,
    modes,
    statements,
    expected: Object.fromEntries(
      modes.flatMap((mode) => {
        const fact = factOf(name, mode);
        return fact === undefined ? [] : [[mode, split(fact)]];
      }),
    ),
  }));
  await Deno.writeTextFile(
    file("scenarios.json"),
    JSON.stringify(questions),
  );
  await oracle.run([
    "scenarios.json",
    "facts.json",
    ...forgiving ? ["forgiving"] : [],
  ]);
  return JSON.parse(await Deno.readTextFile(file("facts.json")));
}
