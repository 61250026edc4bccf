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
import { denoRun, unstable } from "./contenders.ts";
import { median, shuffled } from "./numbers.ts";

const rounds = 20;
const burstMs = 40;
const graceMs = 20_000;

const folder = import.meta.dirname!;
const dist = `${folder}/../dist`;

/** The workloads of a program, by their names in it. */
const programs: Readonly<Record<string, readonly string[]>> = {
  "ours_async.ts": ["roundTrip", "send", "receive", "connect"],
  "ours_sync.ts": ["roundTrip", "send", "receive", "connect"],
  "udp_ours_async.ts": ["udpRoundTrip", "udpSend"],
  "udp_ours_sync.ts": ["udpRoundTrip", "udpSend"],
  // `send` is asynchronous there, `receive` synchronous.
  "ours_memory.ts": ["send", "receive"],
};

const forms = ["without", "again", "off", "listening"] as const;
type Form = typeof forms[number];

/** Replaces a text that must be there. */
function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`dist/mod.js lacks "${from}"`);
  return text.replace(from, to);
}

/** Writes the package as it would be without a place to look at. */
async function withoutHook(to: string): Promise<void> {
  const text = await Deno.readTextFile(`${dist}/mod.js`);
  const constant = replaced(text, "var observer;", "const observer = void 0;");
  await Deno.writeTextFile(
    `${to}/mod.js`,
    replaced(constant, "  observer = next;", ""),
  );
  for (const name of ["shared.js", "testing.js"]) {
    await Deno.copyFile(`${dist}/${name}`, `${to}/${name}`);
  }
}

/** The configs of both forms of the code. */
type Configs = Readonly<Record<"with" | "without", string>>;

/** A config whose package is the code in a folder. */
async function configOf(name: string, code: string): Promise<string> {
  const path = `${temporary}/${name}.json`;
  const imports = {
    "@managed/sockets": `file://${code}/mod.js`,
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
  const preload = form === "listening"
    ? [`--preload=${folder}/contenders/listening.ts`]
    : [];
  return new Child([
    ...flags,
    "--no-check",
    "--no-lock",
    `--config=${config}`,
    ...preload,
    `${folder}/contenders/${program}`,
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
  const server = stack.use(
    new Child([...denoRun, unstable, `${folder}/server.ts`]),
  );
  const ports: Record<string, number> = await server.answer(graceMs);
  const tasks: {
    row: string;
    form: Form;
    run: (ms: number) => Promise<number>;
  }[] = [];
  for (const [program, workloads] of Object.entries(programs)) {
    for (const form of forms) {
      const child = stack.use(start(form, program, configs));
      for (const workload of workloads) {
        const port = ports[workload] ?? 0;
        const run = async (ms: number) => {
          await child.ask({ workload, port, ms });
          const done = await child.answer(ms + graceMs);
          return done.ms / done.operations;
        };
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
  console.log(
    `| | ${forms.join(" | ")} |\n| --- | ---: | ---: | ---: | ---: |`,
  );
  const sums: Record<Form, number[]> = {
    without: [],
    again: [],
    off: [],
    listening: [],
  };
  for (const [row, cost] of costs) {
    const ratios = forms.map((form) => {
      const all = cost[form].map((each, round) => each / cost.without[round]);
      sums[form].push(median(all));
      return median(all).toFixed(2);
    });
    console.log(`| ${row} | ${ratios.join(" | ")} |`);
  }
  const all = forms.map((form) => median(sums[form]).toFixed(2));
  console.log(`| median | ${all.join(" | ")} |`);
} finally {
  await Deno.remove(temporary, { recursive: true });
}
