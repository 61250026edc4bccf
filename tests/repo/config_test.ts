import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { root } from "../../tools/deno.ts";

/** Reads a JSON file below the repository's root. */
// deno-lint-ignore no-explicit-any
function json(path: string): any {
  return JSON.parse(Deno.readTextFileSync(new URL(path, root)));
}

const published = json("deno.json");
const dev = json("deno.dev.json");

/** How the documentation's examples name this package. */
const ownNames = {
  "@managed/sockets": "./src/mod.ts",
  "@managed/sockets/testing": "./src/testing.ts",
};

Deno.test("deno.json holds what is published and the tasks, nothing else", () => {
  assertEquals(Object.keys(published).sort(), [
    "exports",
    "imports",
    "license",
    "name",
    "publish",
    "tasks",
    "version",
  ]);
});

Deno.test("deno.dev.json repeats what deno.json says of the package", () => {
  for (const key of ["name", "version", "license", "exports"]) {
    assertEquals(dev[key], published[key], key);
  }
  assertEquals(dev.imports, { ...published.imports, ...ownNames });
});

Deno.test("every task that runs Deno names deno.dev.json and its frozen lock", () => {
  for (const [name, command] of Object.entries<string>(published.tasks)) {
    for (const part of command.split("&&")) {
      assertStringIncludes(part, "--config deno.dev.json --frozen", name);
    }
  }
});

Deno.test("deno.json names no task twice", () => {
  const text = Deno.readTextFileSync(new URL("deno.json", root));
  const names = [...text.matchAll(/^ {4}"([^"]+)": "deno /gm)]
    .map(([, name]) => name);
  assertEquals(names, Object.keys(published.tasks));
});

Deno.test("deno.dev.json links a stand-in for every package that deno.json imports", () => {
  const names = (dev.links as string[]).map((link) => {
    const { name, version } = json(`${link}/deno.json`);
    const [, range] = published.imports[name].split(`jsr:${name}@^`);
    assert(
      version.startsWith(`${range}.`),
      `${name}@${version}, not ^${range}`,
    );
    return name;
  });
  assertEquals(names, Object.keys(published.imports));
});

Deno.test("every stand-in exports files that exist", () => {
  for (const link of dev.links as string[]) {
    const { exports } = json(`${link}/deno.json`);
    for (const path of Object.values<string>(exports)) {
      assert(Deno.statSync(new URL(`${link}/${path}`, root)).isFile);
    }
  }
});

Deno.test("src/deps.ts names its packages inline, in the ranges of deno.json", () => {
  const text = Deno.readTextFileSync(new URL("src/deps.ts", root));
  const ranges = Object.values<string>(published.imports);
  for (const [, specifier] of text.matchAll(/ from "([^"]+)"/g)) {
    assert(
      ranges.some((range) => specifier.startsWith(`${range}/`)),
      `"${specifier}" is in no range of deno.json`,
    );
  }
});

Deno.test("deno.dev.json has every test fail that leaves something open", () => {
  assertEquals(dev.test, { sanitizeOps: true, sanitizeResources: true });
});
