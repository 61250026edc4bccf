/**
 * Measures one family: its contenders are processes of their own, and talk to
 * one server. Each round lets each do each workload for a moment, in an order of
 * chance.
 *
 * @module
 */
import { Child } from "./child.ts";
import { type Program, serverCommand } from "./commands.ts";
import { families, type FamilyName } from "./families.ts";
import { shuffled } from "./numbers.ts";
import type { Places } from "./server.ts";
import type { Cell, Row } from "./table.ts";

/** How long an answer may take beyond its time: a thousand connects, at most. */
const graceMs = 15_000;

/** How often and how long each does each workload. */
export interface Pace {
  readonly rounds: number;
  readonly burstMs: number;
  readonly warmUpMs: number;
}

/** The server of a family, with sockets of paths in the folder. */
export async function startServer(
  family: FamilyName,
  folder: string,
): Promise<AsyncDisposable & { readonly places: Places }> {
  const child = new Child(serverCommand(family, folder));
  try {
    const places: Places = await child.answer(graceMs);
    return {
      places,
      [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
    };
  } catch (error) {
    await child[Symbol.asyncDispose]();
    throw new Error("The server did not start", { cause: error });
  }
}

/** What a contender makes of an order. */
type Outcome = { operations: number; ms: number } | { error: string };

/** Has a workload done, and tells what an operation costs in microseconds. */
export async function costOf(
  child: Child,
  places: Places,
  workload: string,
  ms: number,
): Promise<number> {
  const order = { workload, to: places[workload], ms };
  const outcome = await child.ask<Outcome>(order, ms + graceMs);
  if ("error" in outcome) throw new Error(outcome.error);
  return outcome.ms * 1000 / outcome.operations;
}

/** Measures a family, and gives a row for each program. */
export async function measure(
  family: FamilyName,
  programs: readonly Program[],
  folder: string,
  { rounds, burstMs, warmUpMs }: Pace,
): Promise<Row[]> {
  await using stack = new AsyncDisposableStack();
  const { places } = stack.use(await startServer(family, folder));
  const rows: Row[] = [];
  const tasks: { cell: Cell; run(ms: number): Promise<number> }[] = [];
  for (const { name, command } of programs) {
    const child = stack.use(new Child(command));
    const cells = Object.keys(families[family].workloads).map((workload) => {
      const cell: Cell = { costs: [], failure: undefined };
      const run = (ms: number) => costOf(child, places, workload, ms);
      tasks.push({ cell, run });
      return cell;
    });
    rows.push({ name, cells });
  }
  for (let round = -1; round < rounds; round++) {
    const isWarmUp = round < 0;
    for (const { cell, run } of shuffled(tasks)) {
      if (cell.failure !== undefined) continue;
      try {
        const cost = await run(isWarmUp ? warmUpMs : burstMs);
        if (!isWarmUp) cell.costs.push(cost);
      } catch (error) {
        cell.failure = (error as Error).message;
      }
    }
  }
  return rows;
}
