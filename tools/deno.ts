/**
 * Runs this same Deno as a child process, for the tools and their tests.
 *
 * @module
 */

/** The repository's root, with a slash at its end. */
export const root: URL = new URL("../", import.meta.url);

/** The flags with which every command of this repository reads its config. */
export const devConfig: readonly string[] = [
  `--config=${new URL("deno.dev.json", root).pathname}`,
  "--frozen",
];

/** What a child process left behind. */
export interface Outcome {
  /** Whether it ended by itself, with exit code 0. */
  success: boolean;
  /** What it wrote to its standard output. */
  stdout: string;
  /** What it wrote to its standard error. */
  stderr: string;
}

/** Where, with what and for how long a child process runs. */
export interface RunOptions {
  /** The working directory; the repository's root unless told. */
  cwd?: string | URL;
  /** Environment variables on top of this process's own. */
  env?: Record<string, string>;
  /** After how many milliseconds the process is ended; 300,000 unless told. */
  timeout?: number;
}

/**
 * Runs `deno` with these arguments and waits for its end.
 *
 * @param args The command line after `deno`.
 * @param options Where, with what and for how long it runs.
 * @returns How it ended and what it wrote.
 */
export async function runDeno(
  args: readonly string[],
  { cwd = root, env = {}, timeout = 300_000 }: RunOptions = {},
): Promise<Outcome> {
  // Inherited from `deno test --coverage`, this variable would keep a program
  // whose worker has ended by itself from ending too.
  const { DENO_COVERAGE_DIR: _, ...inherited } = Deno.env.toObject();
  const child = new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd,
    clearEnv: true,
    env: { ...inherited, NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1", ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill("SIGKILL");
  }, timeout);
  try {
    const { success, stdout, stderr } = await child.output();
    const decoder = new TextDecoder();
    const note = late ? `\nEnded after ${timeout} ms: it took too long\n` : "";
    return {
      success,
      stdout: decoder.decode(stdout),
      stderr: decoder.decode(stderr) + note,
    };
  } finally {
    clearTimeout(timer);
  }
}
