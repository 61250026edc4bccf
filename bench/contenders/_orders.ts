/**
 * What every contender is: a program that reads one order a line from its
 * standard input (`{"workload", "to", "ms"}`), does it, and answers with one
 * line (`{"operations", "ms"}`, or `{"error"}`).
 *
 * A workload is written once, over what each contender's API gives it. The word
 * that tells which one this process is stands on its command line.
 *
 * @module
 */

/** Bytes of a small message, and of a large one. */
export const SMALL = 64, LARGE = 65_536;

/** Where the server is: a port of loopback, or a path. */
export type Place = number | string;

/** Nothing for what is done already, so that nobody waits for it. */
export type Done = Promise<unknown> | void;

/** Says when to stop, and counts. */
export class Clock {
  readonly #limit: number;
  #started = 0;
  #operations = 0;

  constructor(limitMs: number) {
    this.#limit = limitMs;
  }

  /** Asked before each operation: whether there is time for one more. */
  runs(): boolean {
    const now = performance.now();
    if (this.#operations === 0) this.#started = now;
    if (now - this.#started >= this.#limit) return false;
    this.#operations++;
    return true;
  }

  /** What was done, when it is done: time runs until this is called. */
  result(): { operations: number; ms: number } {
    const ms = performance.now() - this.#started;
    return { operations: this.#operations, ms };
  }
}

/** What a program can be told to do, by name. */
export type Workloads = Readonly<
  Record<string, (to: Place, clock: Clock) => Done>
>;

/** The API that the command line names. */
export function chosen<T>(apis: Readonly<Record<string, T>>): T {
  const [name] = Deno.args;
  if (!Object.hasOwn(apis, name)) throw new Error(`No contender is "${name}"`);
  return apis[name];
}

/** Does what is ordered until the standard input ends. */
export async function doOrders(workloads: Workloads): Promise<never> {
  let rest = "";
  for await (
    const text of Deno.stdin.readable.pipeThrough(new TextDecoderStream())
  ) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    for (const line of lines) console.log(JSON.stringify(await answer(line)));
  }
  Deno.exit();

  async function answer(line: string): Promise<unknown> {
    const { workload, to, ms } = JSON.parse(line);
    const clock = new Clock(ms);
    try {
      await workloads[workload](to, clock);
      return clock.result();
    } catch (error) {
      return { error: String(error) };
    }
  }
}
