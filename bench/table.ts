/**
 * Tables in Markdown, padded as `deno fmt` does it.
 *
 * @module
 */
import { duration, median } from "./numbers.ts";

/** What a contender made of a workload. */
export interface Cell {
  /** Microseconds an operation, of each round up to its failure. */
  readonly costs: number[];
  /** Why it is not asked any more. */
  failure: string | undefined;
}

/** What a contender made of all workloads of its table. */
export interface Row {
  readonly name: string;
  readonly cells: readonly Cell[];
}

/**
 * The table of some rows. A cell has the median cost, and in brackets the
 * median of the ratios to the first row's cost of the same round.
 */
export function resultTable(
  title: string,
  headings: readonly string[],
  rows: readonly Row[],
): string {
  const [reference] = rows;
  return markdownTable([
    [title, ...headings],
    ...rows.map(({ name, cells }) => [
      name,
      ...cells.map((cell, i) => cellText(cell, reference.cells[i])),
    ]),
  ]);
}

function cellText({ costs, failure }: Cell, reference: Cell): string {
  if (failure !== undefined) {
    return `failed: ${failure.replaceAll(/\s+/g, " ").replaceAll("|", "\\|")}`;
  }
  const ratios = costs.slice(0, reference.costs.length)
    .map((cost, round) => cost / reference.costs[round]);
  const ratio = ratios.length > 0 ? ` (${median(ratios).toFixed(2)})` : "";
  return `${duration(median(costs))}${ratio}`;
}

/** A table with a heading, whose first column stands left, and the rest right. */
export function markdownTable(
  [heading, ...rows]: readonly (readonly string[])[],
): string {
  const widths = heading.map((_, i) =>
    Math.max(4, ...[heading, ...rows].map((row) => row[i].length))
  );
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const padded = (row: readonly string[]) =>
    line(
      row.map((text, i) =>
        i === 0 ? text.padEnd(widths[i]) : text.padStart(widths[i])
      ),
    );
  const rule = line(
    widths.map((width, i) =>
      i === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`
    ),
  );
  return [padded(heading), rule, ...rows.map(padded)].join("\n");
}
