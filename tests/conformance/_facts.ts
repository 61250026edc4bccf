/**
 * What .NET did, what it sometimes does, and what is different here.
 *
 * @module
 */
import type { Mode } from "./_mode.ts";
import type { Scenario } from "./_library.ts";

/** What came of the noted lines, joined; by mode where the modes differ. */
export type Fact = string | Readonly<Partial<Record<Mode["fact"], string>>>;

/** Scenarios that go otherwise here, and why. */
interface Difference {
  readonly reason: string;
  /** What comes of them here, by name; by mode where the modes differ. */
  readonly different?: Readonly<
    Record<string, string | Partial<Record<Mode["name"], string>>>
  >;
  /** Those that cannot be played here. */
  readonly impossible?: readonly string[];
}

/** Scenarios that .NET itself answers now one way and now another, and why. */
interface Race {
  readonly reason: string;
  /** What seldom comes of them, by name; what mostly does is the fact. */
  readonly otherwise: Readonly<Record<string, string>>;
}

const read = (name: string) =>
  JSON.parse(Deno.readTextFileSync(new URL(name, import.meta.url)));

export const facts: Readonly<Record<string, Fact>> = read("./facts.json");
export const differences: readonly Difference[] = read("./differences.json");
export const races: readonly Race[] = read("./races.json");

export const join = (outcomes: readonly string[]) => outcomes.join(" | ");
export const split = (outcomes: string) => outcomes.split(" | ");

/** What .NET did in a mode. */
export function factOf(name: string, mode: Mode["fact"]): string | undefined {
  const fact = facts[name];
  return typeof fact === "string" ? fact : fact?.[mode];
}

/** What comes of a scenario here in a mode, if not what .NET did. */
export function differenceOf(
  name: string,
  mode: Mode["name"],
): string | undefined {
  for (const { different } of differences) {
    const row = different?.[name];
    if (row === undefined) continue;
    return typeof row === "string" ? row : row[mode];
  }
}

/** Whether a scenario cannot be played here. */
export const isImpossible = (name: string) =>
  differences.some(({ impossible }) => impossible?.includes(name));

/** One fact for all the modes of a scenario, if they agree. */
export function fold(
  { modes }: Scenario,
  outcomes: Readonly<Record<string, readonly string[]>>,
): Fact {
  const all = modes.map((mode) => [mode, join(outcomes[mode])] as const);
  return all.every(([, text]) => text === all[0][1])
    ? all[0][1]
    : Object.fromEntries(all);
}

/** The fact that is known, if what .NET did now is what it seldom does. */
export function mostly(name: string, now: Fact): Fact {
  return races.some(({ otherwise }) => otherwise[name] === now)
    ? facts[name]
    : now;
}
