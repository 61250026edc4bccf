/**
 * Runs every check of this repository but its test suite: `deno task check`.
 * With words behind it, only the checks whose names contain one of them:
 * `deno task check lint publish`.
 *
 * @module
 */

import { devConfig, type Outcome, root, runDeno } from "./deno.ts";

/** One check: what it is called, and how it runs. */
interface Check {
  name: string;
  run(): Promise<Outcome>;
}

/** The public modules, as `deno.json` exports them. */
const entryPoints = ["mod.ts", "testing.ts"];

/** What the public modules are made from. */
const sources = ["src/mod.ts", "src/testing.ts"];

/** Everything that `deno publish` sends. */
const published = [
  "deno.json",
  ...entryPoints,
  "dist",
  "src",
  "README.md",
  "LICENSE",
];

/** The Markdown files of the root and of `docs/`, whose examples must run. */
function markdown(): string[] {
  const found: string[] = [];
  const visit = (folder: string, deep: boolean) => {
    for (
      const { name, isDirectory } of Deno.readDirSync(new URL(folder, root))
    ) {
      if (isDirectory && deep) visit(`${folder}${name}/`, true);
      if (name.endsWith(".md")) found.push(`${folder}${name}`);
    }
  };
  visit("./", false);
  try {
    visit("./docs/", true);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return found.sort();
}

/** Copies a file, or a folder with all that it holds. */
async function copy(from: string, to: string): Promise<void> {
  if ((await Deno.stat(from)).isFile) return await Deno.copyFile(from, to);
  await Deno.mkdir(to, { recursive: true });
  for await (const { name } of Deno.readDir(from)) {
    await copy(`${from}/${name}`, `${to}/${name}`);
  }
}

/**
 * Publishes to nowhere. `deno publish` refuses linked packages that lie inside
 * the package, so the package and the stand-ins for its dependencies are
 * copied next to each other first.
 */
async function dryRun(): Promise<Outcome> {
  const folder = await Deno.makeTempDir({ prefix: "sockets-publish-" });
  try {
    const home = root.pathname;
    await Deno.mkdir(`${folder}/package`);
    for (const name of published) {
      await copy(`${home}${name}`, `${folder}/package/${name}`);
    }
    await copy(`${home}dev/std`, `${folder}/std`);
    const config = JSON.parse(await Deno.readTextFile(`${home}deno.json`));
    config.links = ["../std/assert", "../std/async", "../std/bytes"];
    await Deno.writeTextFile(
      `${folder}/package/deno.json`,
      JSON.stringify(config),
    );
    return await runDeno(["publish", "--dry-run", "--allow-dirty"], {
      cwd: `${folder}/package`,
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const checks: readonly Check[] = [
  {
    name: "format (deno fmt --check)",
    run: () => runDeno(["fmt", "--check", devConfig[0]]),
  },
  {
    name: "lint (deno lint)",
    run: () => runDeno(["lint", devConfig[0]]),
  },
  {
    name: "generated files are fresh (tools/generate.ts --check)",
    run: () =>
      runDeno(["run", "-A", ...devConfig, "tools/generate.ts", "--check"]),
  },
  {
    name: "types of everything (deno check)",
    run: () => runDeno(["check", "--quiet", ...devConfig, "."]),
  },
  {
    name: "documentation of every export (deno doc --lint)",
    run: () => runDeno(["doc", "--lint", ...entryPoints, ...sources]),
  },
  {
    name: "documentation's examples run (deno test --doc)",
    run: () =>
      runDeno([
        "test",
        "--doc",
        "--parallel",
        "--no-prompt",
        "-A",
        ...devConfig,
        "src",
        ...markdown(),
      ], { timeout: 340_000 }),
  },
  { name: "package can be published (deno publish --dry-run)", run: dryRun },
];

if (import.meta.main) {
  let passed = 0;
  let failed = 0;
  for (const { name, run } of checks) {
    const { args } = Deno;
    if (args.length > 0 && !args.some((word) => name.includes(word))) continue;
    const start = performance.now();
    const { success, stdout, stderr } = await run();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${name} ... ${success ? "ok" : "FAILED"} (${seconds}s)`);
    if (success) {
      passed++;
    } else {
      failed++;
      console.log(`${stdout}${stderr}`);
    }
  }
  const verdict = failed === 0 ? "ok" : "FAILED";
  console.log(`${verdict} | ${passed} passed | ${failed} failed`);
  if (failed > 0) Deno.exitCode = 1;
}
