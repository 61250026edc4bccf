/**
 * Writes the files that are made from others: `deno task generate`. With
 * `--check` it writes nothing, and fails if one of them is out of date.
 *
 * @module
 */

import { devConfig, root, runDeno } from "./deno.ts";
import { optionPage } from "./option_page.ts";
import { permissionPage } from "./permission_page.ts";

/** Texts of generated files, by their paths below the repository's root. */
export type Files = Record<string, string>;

/**
 * The I/O thread's program as one string. Deno bundles it as CommonJS, since a
 * worker that starts from source text cannot load an ECMAScript module.
 */
async function makeWorkerSource(): Promise<Files> {
  const { success, stdout, stderr } = await runDeno([
    "bundle",
    ...devConfig,
    "--quiet",
    "--platform=deno",
    "--format=cjs",
    "--minify",
    "src/transport/thread/worker/main.ts",
  ]);
  if (!success) throw new Error(`Could not bundle the I/O thread: ${stderr}`);
  if (stdout.includes(root.pathname)) {
    throw new Error(`The I/O thread's bundle names "${root.pathname}"`);
  }
  const text = `\
// Made from worker/main.ts with \`deno task generate\`. Do not edit.
// deno-fmt-ignore-file

/**
 * The I/O thread's program: a bundled and minified CommonJS script. As a
 * function's, the text is read when the first thread starts, and not with the
 * package.
 */
export function workerSource(): string {
  return ${JSON.stringify(stdout)};
}
`;
  return { "src/transport/thread/worker_source.ts": text };
}

/**
 * A class that names itself is `var A = class _A {` in a bundle, and says `_A`
 * when asked for its name. (The bundler's own way to keep names makes every
 * closure dearer, each time it is made.)
 */
function withClassNames(bundled: string): string {
  let text = bundled;
  for (const [, name] of bundled.matchAll(/^var (\w+) = class _\1\b/gm)) {
    text = text.replaceAll(new RegExp(`(?<![\\w$])_${name}\\b`, "g"), name);
  }
  return text;
}

/** A bundled file as it is published. */
function published(bundled: string): string {
  const text = bundled
    .replace(/^[ \t]*\/\*\*[\s\S]*?\*\/\n/gm, "")
    .replace(/^[ \t]*\/\/.*\n/gm, "")
    .replace(/"\.\/chunk-\w+\.js"/g, '"./sockets.js"');
  return `// Made from src/ with \`deno task generate\`.\n${
    withClassNames(text)
  }`;
}

/** The names that a bundled file exports, none of them under another name. */
function exportsOf(bundled: string): string[] {
  const list = /^export \{\n([^}]*)\};?$/m.exec(bundled)?.[1];
  const names = list?.split(/,?\n/).map((name) => name.trim()).filter(Boolean);
  if (names === undefined || names.some((name) => !/^[\w$]+$/.test(name))) {
    throw new Error(`The bundler's exports are of an unknown form: ${list}`);
  }
  return names;
}

/** `mod.ts`: what the sources export, of a file that has more for `testing.ts`. */
function entryPoint(names: readonly string[]): string {
  return `\
// Made from src/mod.ts with \`deno task generate\`. Do not edit.
// deno-fmt-ignore-file
//
// The code runs from one file, which is made from \`src/\`: a program that
// imports it loads 2 files and not 150, and starts in a third of the time. The
// types and the documentation are those of \`src/mod.ts\`.

export type * from "./src/mod.ts";
// @ts-types="./src/mod.ts"
export {
${names.map((name) => `  ${name},\n`).join("")}} from "./dist/sockets.js";
`;
}

/**
 * The package's code in two files, for a quick start: `mod.ts` names the first,
 * and `testing.ts` the second, which takes what it needs from the first. They
 * stay readable, since stack traces lead there; only comments are left out,
 * which the sources have.
 */
async function makeDist(): Promise<Files> {
  const folder = await Deno.makeTempDir({ prefix: "sockets-dist-" });
  const source = (name: string) => JSON.stringify(`${root}src/${name}`);
  const all = `export * from ${source("mod.ts")};`;
  // All that `mod.ts` has is needed here too, so that the bundler puts it into
  // one file, and not what is needed twice into a third.
  const testing = `
import ${source("mod.ts")};
export * from ${source("testing.ts")};`;
  try {
    await Deno.writeTextFile(`${folder}/mod.ts`, all);
    await Deno.writeTextFile(`${folder}/testing.ts`, testing);
    const { success, stderr } = await runDeno([
      "bundle",
      ...devConfig,
      "--quiet",
      "--platform=deno",
      "--code-splitting",
      `--outdir=${folder}/out`,
      `${folder}/mod.ts`,
      `${folder}/testing.ts`,
    ]);
    if (!success) throw new Error(`Could not bundle the package: ${stderr}`);
    const files: Files = {};
    for (const { name } of Deno.readDirSync(`${folder}/out`)) {
      const bundled = await Deno.readTextFile(`${folder}/out/${name}`);
      if (name === "mod.js") {
        files["mod.ts"] = entryPoint(exportsOf(bundled));
        continue;
      }
      const path = `dist/${name.replace(/^chunk-\w+/, "sockets")}`;
      if (path in files) throw new Error(`More than one chunk: "${name}"`);
      files[path] = published(bundled);
    }
    return files;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Every generated file of this repository; a later one may hold an earlier. */
const generators: readonly (() => Promise<Files>)[] = [
  makeWorkerSource,
  makeDist,
  () => Promise.resolve({ "docs/options.md": optionPage() }),
  () => Promise.resolve({ "docs/permissions.md": permissionPage() }),
];

/** The text of a file below the root, or `undefined` if there is none. */
async function read(path: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(new URL(path, root));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

if (import.meta.main) {
  const checkOnly = Deno.args.includes("--check");
  for (const make of generators) {
    for (const [path, text] of Object.entries(await make())) {
      if (await read(path) === text) {
        console.log(`"${path}" is up to date`);
      } else if (checkOnly) {
        console.error(`"${path}" is out of date: run \`deno task generate\``);
        Deno.exitCode = 1;
      } else {
        const file = new URL(path, root);
        await Deno.mkdir(new URL("./", file), { recursive: true });
        await Deno.writeTextFile(file, text);
        console.log(`Wrote "${path}"`);
      }
    }
  }
}
