/**
 * What diagnostics cost: `deno task bench:diagnostics`.
 *
 * The same programs run with three forms of this package: without the place
 * where sockets look whether anybody listens (it is made a constant, which the
 * compiler takes out), with it and nobody listening, and with a listener for
 * everything. The first form runs twice, so that the difference between two equal
 * programs is seen as well. All are processes of their own, and but for one
 * that has its network in memory they talk to one server; each round lets each do
 * each workload for a moment, in an order of chance. The table has the median
 * ratio to the first form in the same round.
 *
 * @module
 */
import { Child } from "./child.ts";
import { denoRun } from "./commands.ts";
import { costOf, startServer } from "./measure.ts";
import { median, shuffled } from "./numbers.ts";
import { markdownTable } from "./table.ts";

const rounds = 20;
const burstMs = 40;

const folder = import.meta.dirname!;
const dist = `${folder}/../dist`;

/** The workloads of each program, which may have a word behind it. */
const programs: Readonly<Record<string, readonly string[]>> = {
  "streams.ts async": ["roundTrip", "send", "receive", "connect"],
  "streams.ts sync": ["roundTrip", "send", "receive", "connect"],
  "datagrams.ts async": ["roundTrip", "send"],
  "datagrams.ts sync": ["roundTrip", "send"],
  // `send` is asynchronous there, `receive` synchronous.
  "ours_memory.ts": ["send", "receive"],
};

const forms = ["without", "again", "off", "listening"] as const;
type Form = typeof forms[number];

/** Replaces a text that must be there. */
function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`dist/sockets.js lacks "${from}"`);
  return text.replace(from, to);
}

/** Writes the package as it would be without a place to look at. */
async function withoutHook(to: string): Promise<void> {
  const text = await Deno.readTextFile(`${dist}/sockets.js`);
  const constant = replaced(text, "var observer;", "const observer = void 0;");
  await Deno.writeTextFile(
    `${to}/sockets.js`,
    replaced(constant, "  observer = next;", ""),
  );
  await Deno.copyFile(`${dist}/testing.js`, `${to}/testing.js`);
}

/** The configs of both forms of the code. */
type Configs = Readonly<Record<"with" | "without", string>>;

/** A config whose package is the code in a folder. */
async function configOf(name: string, code: string): Promise<string> {
  const path = `${temporary}/${name}.json`;
  const imports = {
    "@managed/sockets": `file://${code}/sockets.js`,
    "@managed/sockets/testing": `file://${code}/testing.js`,
  };
  await Deno.writeTextFile(path, JSON.stringify({ imports }));
  return path;
}

/** A program in one form. */
function start(form: Form, program: string, configs: Configs): Child {
  const isWithout = form === "without" || form === "again";
  const config = isWithout ? configs.without : configs.with;
  const flags = denoRun.filter((flag) =>
    !flag.startsWith("--config") && flag !== "--frozen"
  );
  const [file, ...words] = program.split(" ");
  const preload = form === "listening"
    ? [`--preload=${folder}/contenders/listening.ts`]
    : [];
  return new Child([
    ...flags,
    "--no-check",
    "--no-lock",
    `--config=${config}`,
    "--allow-net=127.0.0.1",
    ...preload,
    `${folder}/contenders/${file}`,
    ...words,
  ]);
}

const temporary = await Deno.makeTempDir({ prefix: "sockets-bench-" });
try {
  await withoutHook(temporary);
  const configs = {
    with: await configOf("with", dist),
    without: await configOf("without", temporary),
  };
  await using stack = new AsyncDisposableStack();
  const tcp = stack.use(await startServer("tcp", temporary));
  const udp = stack.use(await startServer("udp", temporary));
  const tasks: {
    row: string;
    form: Form;
    run: (ms: number) => Promise<number>;
  }[] = [];
  for (const [program, workloads] of Object.entries(programs)) {
    const { places } = program.startsWith("datagrams.ts") ? udp : tcp;
    for (const form of forms) {
      const child = stack.use(start(form, program, configs));
      for (const workload of workloads) {
        const run = (ms: number) => costOf(child, places, workload, ms);
        tasks.push({ row: `${program} ${workload}`, form, run });
      }
    }
  }
  const costs = new Map<string, Record<Form, number[]>>();
  for (const { row } of tasks) {
    costs.set(row, { without: [], again: [], off: [], listening: [] });
  }
  for (const { run } of tasks) await run(4 * burstMs);
  for (let round = 0; round < rounds; round++) {
    for (const { row, form, run } of shuffled(tasks)) {
      costs.get(row)![form].push(await run(burstMs));
    }
  }
  const sums: Record<Form, number[]> = {
    without: [],
    again: [],
    off: [],
    listening: [],
  };
  const rows: string[][] = [];
  for (const [row, cost] of costs) {
    const ratios = forms.map((form) => {
      const all = cost[form].map((each, round) => each / cost.without[round]);
      sums[form].push(median(all));
      return median(all).toFixed(2);
    });
    rows.push([row, ...ratios]);
  }
  const all = forms.map((form) => median(sums[form]).toFixed(2));
  rows.push(["median", ...all]);
  console.log(markdownTable([["program and workload", ...forms], ...rows]));
} finally {
  await Deno.remove(temporary, { recursive: true });
}
