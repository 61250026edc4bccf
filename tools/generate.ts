/**
 * Writes the files that are made from others: `deno task generate`. With
 * `--check` it writes nothing, and fails if one of them is out of date.
 *
 * @module
 */

import { devConfig, root, runDeno } from "./deno.ts";

/** A file that is made from others. */
export interface Generator {
  /** Where it lies, below the repository's root. */
  path: string;
  /** Makes its whole text, the same on every machine. */
  make(): Promise<string>;
}

/**
 * The I/O thread's program as one string. Deno bundles it as CommonJS, since a
 * worker that starts from source text cannot load an ECMAScript module.
 */
async function makeWorkerSource(): Promise<string> {
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
  return `\
// Made from worker/main.ts with \`deno task generate\`. Do not edit.
// deno-fmt-ignore-file

/** The I/O thread's program: a bundled and minified CommonJS script. */
export const workerSource: string = ${JSON.stringify(stdout)};
`;
}

/** Every generated file of this repository. */
export const generators: readonly Generator[] = [
  { path: "src/transport/thread/worker_source.ts", make: makeWorkerSource },
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
  for (const { path, make } of generators) {
    const text = await make();
    if (await read(path) === text) {
      console.log(`"${path}" is up to date`);
    } else if (checkOnly) {
      console.error(`"${path}" is out of date: run \`deno task generate\``);
      Deno.exitCode = 1;
    } else {
      await Deno.writeTextFile(new URL(path, root), text);
      console.log(`Wrote "${path}"`);
    }
  }
}
