/**
 * What an import costs: `deno task bench:startup`, or with a number of rounds
 * behind it.
 *
 * Each program is started, prints a word and ends; a round starts each once, in
 * an order of chance. The table has the median time, and the median ratio to the
 * empty program in the same round. Deno has seen each program once before, as
 * it has from the second start on.
 *
 * @module
 */
import { root, runDeno } from "../tools/deno.ts";
import { denoRun } from "./commands.ts";
import { median, shuffled } from "./numbers.ts";
import { markdownTable } from "./table.ts";

/** The first lines of the programs. */
const programs: Readonly<Record<string, string>> = {
  "an empty program": "",
  "node:net": `import { connect as first } from "node:net";`,
  "this package": `import { Socket as first } from "${root}mod.ts";`,
  "its sources": `import { Socket as first } from "${root}src/mod.ts";`,
};

/** Starts a program, waits for its end, and gives the time in milliseconds. */
async function timeOf(path: string): Promise<number> {
  const [, ...args] = denoRun;
  const start = performance.now();
  const { success, stderr } = await runDeno([...args, path]);
  const time = performance.now() - start;
  if (!success) throw new Error(stderr);
  return time;
}

const rounds = Number(Deno.args[0] ?? 40);
if (!Number.isInteger(rounds) || rounds < 1) {
  throw new RangeError(`"${Deno.args[0]}" is no number of rounds`);
}

const folder = await Deno.makeTempDir({ prefix: "sockets-startup-" });
try {
  const all = Object.entries(programs).map(([name, text], i) => {
    const path = `${folder}/${i}.ts`;
    const last = text === "" ? `console.log("hello");` : "console.log(first);";
    Deno.writeTextFileSync(path, `${text}\n${last}\n`);
    return { name, path, times: [] as number[] };
  });
  for (const { path } of all) await timeOf(path);
  for (let round = 0; round < rounds; round++) {
    for (const { path, times } of shuffled(all)) times.push(await timeOf(path));
  }
  const [empty] = all;
  console.log(markdownTable([
    ["", "Start to end", "Ratio"],
    ...all.map(({ name, times }) => [
      name,
      `${median(times).toFixed(1)} ms`,
      median(times.map((time, i) => time / empty.times[i])).toFixed(2),
    ]),
  ]));
} finally {
  await Deno.remove(folder, { recursive: true });
}
