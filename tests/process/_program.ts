/**
 * Runs the programs of `fixtures/`, each in a process of its own, with the
 * permissions that flags give. A program that blocks needs its peer outside:
 * the test process is that peer.
 *
 * @module
 */
import { assert } from "@std/assert";

/** How long a program may take, in milliseconds, if a test does not say. */
const LIMIT = 30_000;

/** The repository's root. */
export const root = new URL("../../", import.meta.url);

/** What most programs are allowed: nothing but to reach this machine. */
export const onlyNet = ["--no-prompt", "--allow-net=127.0.0.1"] as const;

/** How a program is run. */
export interface ProgramOptions {
  /** Its arguments. */
  readonly args?: readonly (string | number)[];
  /** Its permissions; {@linkcode onlyNet} unless told. */
  readonly flags?: readonly string[];
  /** After how many milliseconds it is ended. */
  readonly limitMs?: number;
}

/** How a program ended. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** From its start to its end. */
  readonly ms: number;
}

/** The command line of a program, after `deno`. */
export function commandLine(
  name: string,
  { args = [], flags = onlyNet }: ProgramOptions = {},
): string[] {
  return [
    "run",
    "--quiet",
    "--no-check",
    "--frozen",
    "--config=deno.dev.json",
    ...flags,
    `tests/process/fixtures/${name}.ts`,
    ...args.map(String),
  ];
}

/** Where commands are run, and with which environment. */
export function surroundings() {
  // Coverage would keep a program whose worker was killed from ending.
  const { DENO_COVERAGE_DIR: _, ...inherited } = Deno.env.toObject();
  return {
    cwd: root,
    clearEnv: true,
    env: { ...inherited, NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
  };
}

/** A program that runs. */
export class Program implements AsyncDisposable {
  readonly #child: Deno.ChildProcess;
  readonly #ended: Promise<Ended>;
  readonly #timer: ReturnType<typeof setTimeout>;
  #lines = "";
  #changed = () => {};
  #over = false;

  constructor(name: string, options: ProgramOptions = {}) {
    const { limitMs = LIMIT } = options;
    const begun = performance.now();
    this.#child = new Deno.Command(Deno.execPath(), {
      args: commandLine(name, options),
      ...surroundings(),
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    let late = "";
    this.#timer = setTimeout(() => {
      late = `\nEnded after ${limitMs} ms: it took too long\n`;
      this.kill("SIGKILL");
    }, limitMs);
    const err = new Response(this.#child.stderr).text();
    this.#ended = Promise.all([this.#read(), err, this.#child.status]).then(
      ([, err, { code }]) => {
        clearTimeout(this.#timer);
        const ms = performance.now() - begun;
        return { code, out: this.#lines, err: err + late, ms };
      },
    );
  }

  /** Resolves when it has printed a line that begins so, with its rest. */
  async printed(beginning: string): Promise<string> {
    for (;;) {
      const line = this.#lines.split("\n").slice(0, -1)
        .find((line) => line.startsWith(beginning));
      if (line !== undefined) return line.slice(beginning.length);
      if (this.#over) {
        const { err } = await this.#ended;
        throw new Error(
          `It ended without "${beginning}": "${this.#lines}" ${err}`,
        );
      }
      await new Promise<void>((resolve) => this.#changed = resolve);
    }
  }

  /** What it has printed until now. */
  get out(): string {
    return this.#lines;
  }

  /** How many threads it has that run a worker; on Linux only. */
  workers(): number {
    const tasks = `/proc/${this.#child.pid}/task`;
    return [...Deno.readDirSync(tasks)]
      .map(({ name }) => Deno.readTextFileSync(`${tasks}/${name}/comm`))
      .filter((name) => /worker/.test(name)).length;
  }

  /** Sends it a signal. */
  kill(signal: Deno.Signal): void {
    this.#child.kill(signal);
  }

  /** Resolves when it has ended. */
  get ended(): Promise<Ended> {
    return this.#ended;
  }

  /** Ends it, if it runs. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#over) this.kill("SIGKILL");
    await this.#ended;
  }

  async #read(): Promise<void> {
    const text = this.#child.stdout.pipeThrough(new TextDecoderStream());
    for await (const piece of text) {
      this.#lines += piece;
      this.#changed();
    }
    this.#over = true;
    this.#changed();
  }
}

/** Runs a program to its end, which must be a good one. */
export async function run(
  name: string,
  options: ProgramOptions = {},
): Promise<Ended> {
  await using program = new Program(name, options);
  const ended = await program.ended;
  assert(ended.code === 0, `It ended with ${ended.code}: ${ended.err}`);
  return ended;
}

/** Runs a program to its end, and gives what it printed as JSON. */
export async function result<T>(
  name: string,
  options: ProgramOptions = {},
): Promise<T> {
  return JSON.parse((await run(name, options)).out);
}
