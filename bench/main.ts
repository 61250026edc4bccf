/**
 * The benchmark: `deno task bench`, or `deno task bench udp unix` for those
 * tables only, or `deno task bench --quick`.
 *
 * Each contender is a process of its own, and those of a table talk to one plain
 * server process on loopback. A round lets each contender do each workload for a
 * moment, in an order of chance, so that a slow moment of the machine hits all
 * alike. A table has the median cost of an operation, and in brackets the median
 * of the ratios to raw Deno *of the same round*, which is the number to read:
 * 1.20 is a fifth slower. Who fails has the reason in its place.
 *
 * @module
 */
import { buildDotnet, denoPrograms, dotnetPrograms } from "./commands.ts";
import { chosenFamilies, families } from "./families.ts";
import { measure, type Pace } from "./measure.ts";
import { resultTable } from "./table.ts";

const quick = "--quick";
const pace: Pace = Deno.args.includes(quick)
  ? { rounds: 5, burstMs: 60, warmUpMs: 100 }
  : { rounds: 11, burstMs: 200, warmUpMs: 400 };
const chosen = chosenFamilies(Deno.args.filter((word) => word !== quick));

const folder = await Deno.makeTempDir({ prefix: "sockets-bench-" });
try {
  const withoutDotnet = await buildDotnet(folder);
  if (withoutDotnet) console.error(`Without .NET: ${withoutDotnet}`);
  for (const name of chosen) {
    const programs = denoPrograms(name, folder);
    if (!withoutDotnet) programs.push(...dotnetPrograms(name, folder));
    const { title, workloads } = families[name];
    try {
      const rows = await measure(name, programs, folder, pace);
      console.log(`${resultTable(title, Object.values(workloads), rows)}\n`);
    } catch (error) {
      console.error(`No table "${title}":`, error);
      Deno.exitCode = 1;
    }
  }
} finally {
  await Deno.remove(folder, { recursive: true });
}
const { os, arch } = Deno.build;
console.log(
  `Medians of ${pace.rounds} rounds; in brackets the ratio to raw Deno, lower is better.`,
);
console.log(
  `Deno ${Deno.version.deno} on ${os} ${arch}, ${navigator.hardwareConcurrency} cores, loopback.`,
);
