/**
 * The benchmark: `deno task bench`, or `deno task bench --quick`.
 *
 * Each contender is a process of its own, and all talk to one plain server
 * process on loopback; streams and datagrams have a table each. A round lets each contender do each workload for a
 * moment, in an order of chance, so that a slow moment of the machine hits all
 * alike. The table has the median cost of an operation, and in brackets the
 * median of the ratios to raw Deno *of the same round*, which is the number to
 * read: 1.20 is a fifth slower.
 *
 * @module
 */
import { Child } from "./child.ts";
import {
  type Contender,
  contenders,
  denoRun,
  dotnetContenders,
  type Kind,
  reference,
  unstable,
} from "./contenders.ts";
import { duration, median, shuffled } from "./numbers.ts";

const quick = Deno.args.includes("--quick");
const rounds = quick ? 5 : 11;
const burstMs = quick ? 60 : 200;
const warmUpMs = quick ? 100 : 400;

/** How long an answer may take beyond its time. */
const graceMs = 10_000;

const workloads = {
  roundTrip: "Round trip, 64 B",
  send: "Send 64 KiB",
  receive: "Receive 64 KiB",
  connect: "Connect and close",
  udpRoundTrip: "UDP round trip, 64 B",
  udpSend: "UDP send, 64 B",
} as const;
type Workload = keyof typeof workloads;
const namesOf: Readonly<Record<Kind, readonly Workload[]>> = {
  tcp: ["roundTrip", "send", "receive", "connect"],
  udp: ["udpRoundTrip", "udpSend"],
};

/** A contender at work. */
interface Runner extends Contender {
  child: Child;
  /** Whether it has failed, and is asked no more. */
  failed: boolean;
  /** Microseconds an operation, of each round. */
  costs: Record<Workload, number[]>;
}

function report(text: string): void {
  console.error(text);
}

/** The cost of an operation, in microseconds; `NaN` if the contender failed. */
async function measure(
  runner: Runner,
  workload: Workload,
  port: number,
  ms: number,
): Promise<number> {
  const { name, child } = runner;
  if (runner.failed) return NaN;
  try {
    await child.ask({ workload, port, ms });
    const done = await child.answer(ms + graceMs);
    return done.ms * 1000 / done.operations;
  } catch (error) {
    runner.failed = true;
    report(`${name}, ${workloads[workload]}: ${(error as Error).message}`);
    return NaN;
  }
}

function cell({ costs }: Runner, raw: Runner, workload: Workload): string {
  const usable = costs[workload].filter((cost) => !isNaN(cost));
  if (usable.length === 0) return "failed";
  const ratios = costs[workload]
    .map((cost, round) => cost / raw.costs[workload][round])
    .filter((ratio) => !isNaN(ratio));
  return `${duration(median(usable))} (${median(ratios).toFixed(2)})`;
}

function table(all: readonly Runner[], kind: Kind): string {
  const names = namesOf[kind];
  const runners = all.filter((runner) => runner.kind === kind);
  const raw = runners.find(({ name }) => name === reference)!;
  const rows = [
    ["", ...names.map((name) => workloads[name])],
    ["---", ...names.map(() => "---:")],
    ...runners.map((runner) => [
      runner.name,
      ...names.map((workload) => cell(runner, raw, workload)),
    ]),
  ];
  return rows.map((row) => `| ${row.join(" | ")} |`).join("\n");
}

const folder = await Deno.makeTempDir({ prefix: "sockets-bench-" });
try {
  const all = [...contenders, ...await dotnetContenders(folder, report)];
  await using stack = new AsyncDisposableStack();
  const server = stack.use(
    new Child([...denoRun, unstable, `${import.meta.dirname}/server.ts`]),
  );
  const ports: Record<Workload, number> = await server.answer(graceMs);
  const runners = all.map((contender): Runner => ({
    ...contender,
    child: stack.use(new Child(contender.command)),
    failed: false,
    costs: {
      roundTrip: [],
      send: [],
      receive: [],
      connect: [],
      udpRoundTrip: [],
      udpSend: [],
    },
  }));
  const pairs = runners.flatMap((runner) =>
    namesOf[runner.kind].map((workload) => ({ runner, workload }))
  );
  for (const { runner, workload } of pairs) {
    await measure(runner, workload, ports[workload], warmUpMs);
  }
  for (let round = 0; round < rounds; round++) {
    for (const { runner, workload } of shuffled(pairs)) {
      const cost = await measure(runner, workload, ports[workload], burstMs);
      runner.costs[workload].push(cost);
    }
  }
  console.log(`${table(runners, "tcp")}\n\n${table(runners, "udp")}`);
  const { os, arch } = Deno.build;
  console.log(
    `\nMedians of ${rounds} rounds; in brackets the ratio to ${reference}, lower is better.`,
  );
  console.log(
    `Deno ${Deno.version.deno} on ${os} ${arch}, ${navigator.hardwareConcurrency} cores, loopback.`,
  );
} finally {
  await Deno.remove(folder, { recursive: true });
}
