/**
 * The scenarios, read from their files.
 *
 * @module
 */
import type { Mode } from "./_mode.ts";
import { parseStatement, type Statement } from "./_script.ts";

/** One scenario. */
export interface Scenario {
  readonly name: string;
  /** What it is about: the state of its socket, or its file. */
  readonly group: string;
  /** The modes of .NET in which it is played. */
  readonly modes: readonly Mode["fact"][];
  readonly statements: readonly Statement[];
}

/** What stands under one heading. */
interface Section {
  readonly name: string;
  readonly modes: readonly Mode["fact"][];
  /** Whether it says in which modes. */
  readonly hasModes: boolean;
  /** The names of the lists whose products fill `$1`, `$2` … in it. */
  readonly lists: readonly string[];
  readonly lines: readonly string[];
}

const folder = new URL("./scenarios/", import.meta.url);

/** `== name @mode each list, list`, and lines until the next one. */
function sections(url: URL): Section[] {
  const [, ...parts] = Deno.readTextFileSync(url).split(/^== /m);
  return parts.map((part) => {
    const [heading, ...rest] = part.split("\n");
    const [, name, modes, lists] = /^(.*?)((?: @\w+)*)(?: each (.*))?$/.exec(
      heading,
    )!;
    return {
      name,
      hasModes: modes !== "",
      modes: modes === ""
        ? ["sync", "async"]
        : modes.trim().split(" ").map((mode) => mode.slice(1) as Mode["fact"]),
      lists: lists?.split(", ") ?? [],
      lines: rest.map((line) => line.replace(/^#.*/, "").trim())
        .filter((line) => line !== ""),
    };
  });
}

const filesOf = (url: URL) =>
  [...Deno.readDirSync(url)]
    .filter(({ name }) => name.endsWith(".txt"))
    .map(({ name }) => name)
    .sort();

/** What `use` puts in place of itself, by name; and the names by file. */
const macros = new Map<string, Section>();
const lists = new Map<string, readonly (readonly string[])[]>();

const rows: Record<string, readonly unknown[]> = JSON.parse(
  Deno.readTextFileSync(new URL("rows.json", folder)),
);
for (const [name, list] of Object.entries(rows)) {
  lists.set(name, list.map((row) => [row].flat().map(String)));
}
const macroFolder = new URL("macros/", folder);
for (const file of filesOf(macroFolder)) {
  const found = sections(new URL(file, macroFolder));
  lists.set(file.slice(0, -4), found.map(({ name }) => [name]));
  for (const macro of found) macros.set(macro.name, macro);
}

/** Puts the cells of a row where `$1`, `$2` … stand; in quotes as a string. */
const fill = (text: string, row: readonly string[]) =>
  text.replace(/("?)\$(\d)\1/g, (all, quote, at) => {
    const cell = row[at - 1];
    if (cell === undefined) throw new Error(`"${text}" has no ${all}`);
    return quote ? JSON.stringify(cell) : cell;
  });

/** Lines without a `use`, and the modes that all of them allow. */
function expand(
  lines: readonly string[],
  modes: readonly Mode["fact"][],
): { lines: string[]; modes: readonly Mode["fact"][] } {
  const expanded: string[] = [];
  for (const line of lines) {
    const [, name, args] = /^use ([^:]*)(?:: (.*))?$/.exec(line) ?? [];
    if (name === undefined) {
      expanded.push(line);
      continue;
    }
    const macro = macros.get(name);
    if (macro === undefined) throw new Error(`There is no "${name}" to use`);
    const inner = expand(
      macro.lines.map((each) => fill(each, args?.split(", ") ?? [])),
      macro.hasModes
        ? modes.filter((mode) => macro.modes.includes(mode))
        : modes,
    );
    modes = inner.modes;
    expanded.push(...inner.lines);
  }
  return { lines: expanded, modes };
}

/** The products of lists, as rows. */
function product(names: readonly string[]): string[][] {
  return names.reduce<string[][]>((done, name) => {
    const list = lists.get(name);
    if (list === undefined) throw new Error(`There is no list "${name}"`);
    return done.flatMap((row) => list.map((more) => [...row, ...more]));
  }, [[]]);
}

/** The names of the macros of a file, or of the rows of another list. */
export function namesOf(list: string): string[] {
  return product([list]).map(([name]) => name);
}

/** A scenario of lines, among which `use` may stand. */
export function scenarioOf(
  { name, lines, modes }: Pick<Section, "name" | "lines" | "modes">,
  file: string,
): Scenario {
  const expanded = expand(lines, modes);
  const [state, operation] = name.split(": ");
  return {
    name,
    group: operation === undefined ? file : state,
    modes: expanded.modes,
    statements: expanded.lines.map(parseStatement),
  };
}

/** Every scenario. */
export function scenarios(): Scenario[] {
  const all = filesOf(folder).flatMap((file) =>
    sections(new URL(file, folder)).flatMap((section) =>
      product(section.lists).map((row) =>
        scenarioOf({
          name: fill(section.name, row),
          lines: section.lines.map((line) => fill(line, row)),
          modes: section.modes,
        }, file.slice(0, -4))
      )
    )
  );
  const none = all.find(({ modes }) => modes.length === 0);
  if (none !== undefined) throw new Error(`"${none.name}" has no mode`);
  const names = all.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Error(`Two scenarios are "${twice}"`);
  return all;
}
