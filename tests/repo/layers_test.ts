import { assertEquals } from "@std/assert";
import plugin, {
  layers,
  leaves,
  transportParts,
} from "../../tools/lint/layers.ts";

/** The names of the rules that `source` breaks, were it the file at `path`. */
function broken(path: string, source: string): string[] {
  const filename = new URL(`../../${path}`, import.meta.url).pathname;
  return Deno.lint.runPlugin(plugin, filename, source).map(({ id }) => id);
}

/** One file of each layer, as deep as that layer's files usually lie. */
const samples: Record<typeof layers[number], string> = {
  deps: "src/deps.ts",
  constants: "src/constants/a.ts",
  errors: "src/errors/a.ts",
  net: "src/net/a.ts",
  options: "src/options/a.ts",
  permissions: "src/permissions/a.ts",
  transport: "src/transport/a.ts",
  socket: "src/socket/a.ts",
  clients: "src/clients/a.ts",
  diagnostics: "src/diagnostics/a.ts",
  root: "src/mod.ts",
};

/** The specifier that leads from one file of the repository to another. */
function specifier(from: string, to: string): string {
  const up = "../".repeat(from.split("/").length - 1);
  return `${up || "./"}${to}`;
}

for (const [rank, from] of layers.entries()) {
  Deno.test(`layers/direction lets ${from} import only the layers above it`, () => {
    for (const [otherRank, to] of layers.entries()) {
      if (from === to) continue;
      const allowed = otherRank < rank && !leaves.includes(from);
      const name = specifier(samples[from], samples[to]);
      assertEquals(
        broken(samples[from], `import { a } from "${name}"; a();`),
        allowed ? [] : ["layers/direction"],
        `${from} imports ${to}`,
      );
    }
  });
}

const good: [title: string, path: string, source: string][] = [
  ["a file of its own folder", "src/net/a.ts", `export * from "./b.ts";`],
  [
    "a transport folder that imports transport's own files",
    "src/transport/deno/a.ts",
    `import type { Stream } from "../stream.ts"; export type { Stream };`,
  ],
  [
    "the I/O thread's worker that imports the node transports",
    "src/transport/thread/worker/main.ts",
    `export { a } from "../../node/a.ts";`,
  ],
  [
    "transport's own files that open a folder's transport",
    "src/transport/open.ts",
    `export { a } from "./deno/a.ts";`,
  ],
  [
    "the platform's names in transport",
    "src/transport/node/a.ts",
    `import net from "node:net"; net.connect(Deno.pid);`,
  ],
  ["Deno in permissions", "src/permissions/a.ts", `Deno.permissions;`],
  [
    "the name of Deno's classes as a string",
    "src/errors/a.ts",
    `export const name = "Deno.errors.NotCapable";`,
  ],
  ["packages in deps", "src/deps.ts", `export { a } from "jsr:@std/a@^1";`],
  ["anything in tests", "tests/a_test.ts", `import "@std/assert"; Deno.pid;`],
  ["#private fields", "src/net/a.ts", `export class A { #a = 1; b = this.#a }`],
  [
    "frozen objects",
    "src/constants/a.ts",
    `export const A = { B: 1 } as const`,
  ],
];

for (const [title, path, source] of good) {
  Deno.test(`layers plugin accepts ${title}`, () => {
    assertEquals(broken(path, source), []);
  });
}

const bad: [title: string, rule: string, path: string, source: string][] = [
  [
    "import type from a layer below",
    "direction",
    "src/net/a.ts",
    `import type { A } from "../socket/a.ts"; export type B = A;`,
  ],
  [
    "export … from a layer below",
    "direction",
    "src/errors/a.ts",
    `export { a } from "../permissions/a.ts";`,
  ],
  [
    "export * from a layer below",
    "direction",
    "src/errors/a.ts",
    `export * from "../permissions/a.ts";`,
  ],
  [
    "a dynamic import of a layer below",
    "direction",
    "src/transport/thread/a.ts",
    `await import("../../socket/a.ts");`,
  ],
  [
    "an import type expression of a layer below",
    "direction",
    "src/net/a.ts",
    `export type B = import("../socket/a.ts").A;`,
  ],
  [
    "the module's own entry point",
    "direction",
    "src/clients/a.ts",
    `import "../../mod.ts";`,
  ],
  [
    "one transport that imports another",
    "direction",
    "src/transport/memory/a.ts",
    `import "../deno/a.ts";`,
  ],
  ["tests in src", "direction", "src/net/a.ts", `import "../../tests/a.ts";`],
  ["a folder that is no layer", "direction", "src/utils/a.ts", ``],
  ["a bare specifier", "direction", "src/net/a.ts", `import "@std/bytes";`],
  ["a jsr: specifier", "direction", "src/net/a.ts", `import "jsr:@std/bytes";`],
  ["an npm: specifier", "direction", "mod.ts", `import "npm:a@1";`],
  ["a node: import", "direction", "src/socket/a.ts", `import "node:net";`],
  ["Deno in socket", "platform", "src/socket/a.ts", `Deno.connect;`],
  [
    "Deno as a type",
    "platform",
    "src/net/a.ts",
    `export type A = Deno.Conn;`,
  ],
  ["globalThis.Deno", "platform", "src/net/a.ts", `globalThis.Deno;`],
  ["process", "platform", "src/net/a.ts", `globalThis.process;`],
  ["Deno in mod.ts", "platform", "mod.ts", `export const a = Deno.pid;`],
  [
    "a private field",
    "no-private-keyword",
    "src/net/a.ts",
    `export class A { private a = 1; }`,
  ],
  [
    "a private method",
    "no-private-keyword",
    "tests/a.ts",
    `export class A { private a() {} }`,
  ],
  [
    "a private parameter property",
    "no-private-keyword",
    "src/net/a.ts",
    `export class A { constructor(private a: number) {} }`,
  ],
  ["an enum", "no-enum", "src/constants/a.ts", `export enum A { B }`],
];

for (const [title, rule, path, source] of bad) {
  Deno.test(`layers plugin refuses ${title}`, () => {
    assertEquals(broken(path, source), [`layers/${rule}`]);
  });
}

Deno.test("layers/direction knows every pair of transport folders", () => {
  const parts = Object.keys(transportParts);
  for (const from of parts) {
    for (const to of parts) {
      const allowed = from === to || transportParts[from].includes(to);
      assertEquals(
        broken(`src/transport/${from}/a.ts`, `import "../${to}/b.ts";`),
        allowed ? [] : ["layers/direction"],
        `${from} imports ${to}`,
      );
    }
  }
});
