/**
 * Plays scenarios that nobody has written: drawn at random, played on .NET and
 * here, compared: `deno task explore [seed] [count]`. A step that is in
 * `differences.json`, in whatever scenario, ends the comparison; any other
 * difference is printed.
 *
 * @module
 */
import { findDotnet } from "../_dotnet.ts";
import { differenceOf, factOf, split } from "./_facts.ts";
import { draw } from "./_draw.ts";
import { type Scenario, scenarios } from "./_library.ts";
import { type Mode, modes, modesOf } from "./_mode.ts";
import type { Statement } from "./_script.ts";
import { playOnDotnet } from "./_oracle.ts";
import { Stage, WAITS } from "./_stage.ts";

/** A step that went otherwise here. */
interface Step {
  readonly text: string;
  /** What it calls, in all its forms. */
  readonly verb: string;
  readonly theirs: string;
  readonly ours: string;
}

/** A scenario with such a step. */
interface Finding extends Step {
  readonly number: number;
  readonly scenario: Scenario;
  readonly mode: Mode["name"];
}

/** The same for steps that go otherwise in the same way. */
function keyOf({ verb, theirs, ours }: Step): string {
  const outcomes = [theirs, ours];
  const kinds = outcomes.map((each) => isFailure(each) ? each : "a value");
  return [verb, ...new Set(kinds).size === 1 ? outcomes : kinds].join("\n");
}

/** Whether an outcome is the name of an error, or that a call waits. */
const isFailure = (outcome: string) =>
  /^([A-Z]\w+|waits|IOException.*)$/.test(outcome) && outcome !== "Success";

/** What a line calls, however it does; or the line. */
function verbOf({ text, expression }: Statement, { statements }: Scenario) {
  let node = expression;
  if ("word" in node && node.word === "ended") node = node.args[1];
  if ("name" in node) {
    const { name } = node;
    const started = statements.find(({ start, into }) =>
      start && into?.[0] === name
    );
    node = started?.expression ?? node;
  }
  if (!("member" in node) || node.args === undefined) return text;
  return node.member.replace(/^(send|receive).*|Async$/, "$1");
}

/** The steps that go otherwise. */
function* stepsOf(
  scenario: Scenario,
  theirs: readonly string[],
  ours: readonly string[],
): Generator<Step> {
  const noted = scenario.statements.filter(({ note }) => note);
  for (const [at, statement] of noted.entries()) {
    const step = [theirs[at], ours[at] ?? "nothing"];
    if (step[0] !== step[1]) {
      const verb = verbOf(statement, scenario);
      yield { text: statement.text, verb, theirs: step[0], ours: step[1] };
    }
    // What still waits may take what comes later, unless it was started before.
    if (step.includes(WAITS) && !("name" in statement.expression)) return;
  }
}

/** The steps of which it is known that they go otherwise. */
function knownSteps(): Set<string> {
  const known = new Set<string>();
  for (const scenario of scenarios()) {
    for (const mode of modes) {
      const ours = differenceOf(scenario.name, mode.name);
      const theirs = factOf(scenario.name, mode.fact);
      if (ours === undefined || theirs === undefined) continue;
      for (const step of stepsOf(scenario, split(theirs), split(ours))) {
        known.add(keyOf(step));
      }
    }
  }
  return known;
}

/** How long a call may take before it is said to wait, in milliseconds. */
const PATIENCE = 400;

/** Plays a scenario here, as far as it goes. */
async function play(
  { statements }: Scenario,
  mode: Mode,
  prefix: string,
  expected: readonly string[],
): Promise<readonly string[]> {
  using stage = new Stage(mode, prefix, expected, PATIENCE);
  try {
    await stage.play(statements);
    return stage.outcomes;
  } catch (error) {
    return [...stage.outcomes, `fails: ${(error as Error).message}`];
  }
}

/** The arguments: a seed, which is drawn if there is none, and how many. */
function numbersOf(args: readonly string[]): [seed: number, count: number] {
  const numbers = args.map(Number);
  const areWhole = numbers.every((each) =>
    each >= 0 && each < 2 ** 31 && each % 1 === 0
  );
  if (!areWhole || args.length > 2) {
    throw new RangeError(
      `"[seed] [count]" must be whole numbers below 2^31, and are "${
        args.join(" ")
      }"`,
    );
  }
  const [seed = Math.trunc(Math.random() * 2 ** 31), count = 300] = numbers;
  return [seed, count];
}

const [seed, count] = numbersOf(Deno.args);
if (await findDotnet() === undefined) {
  throw new Error(".NET 10 must be installed: it says what is right");
}
const drawn = new Map<string, [number, Scenario]>();
for (let number = 0; number < count; number++) {
  const scenario = draw(seed, number);
  drawn.set(scenario.name, [number, scenario]);
}
const theirs = await playOnDotnet(
  [...drawn.values()].map(([, scenario]) => scenario),
  { forgiving: true },
);

const known = knownSteps();
const found = new Map<string, Finding[]>();
const folder = Deno.makeTempDirSync({ prefix: "explore-" });
let runs = 0;
let explained = 0;
for (const [name, [number, scenario]] of drawn) {
  for (const mode of modesOf(scenario.modes)) {
    const wanted = theirs[name][mode.fact];
    if (wanted === undefined) continue;
    const ours = await play(scenario, mode, `${folder}/${++runs}-`, wanted);
    const [first] = stepsOf(scenario, wanted, ours);
    if (first === undefined) continue;
    const key = keyOf(first);
    if (known.has(key)) explained++;
    else {
      const finding = { ...first, number, scenario, mode: mode.name };
      found.set(key, [...found.get(key) ?? [], finding]);
    }
  }
}
Deno.removeSync(folder, { recursive: true });

for (const findings of found.values()) {
  const shortest = findings.reduce((one, other) =>
    other.scenario.statements.length < one.scenario.statements.length
      ? other
      : one
  );
  const { number, scenario, mode, text, theirs, ours } = shortest;
  console.log(`\n== ${scenario.name}`);
  for (const { text } of scenario.statements) console.log(text);
  console.log(
    `# number ${number}, ${mode}, and in ${findings.length - 1} more`,
  );
  console.log(`# ${text}: .NET ${theirs}, here ${ours}`);
}
console.log(
  `\nSeed ${seed}: ${drawn.size} scenarios in ${runs} runs, ` +
    `${explained} with a difference that is known, ` +
    `${found.size} differences that are not`,
);
Deno.exit(found.size === 0 ? 0 : 1);
