/**
 * Programs that other people wrote, as peers.
 *
 * @module
 */

/** Whether a program is there; says so at once where it is not. */
export function hasProgram(name: string, flag: string): boolean {
  try {
    new Deno.Command(name, {
      args: [flag],
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).outputSync();
    return true;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    console.log(`No ${name} here: the tests against it are skipped`);
    return false;
  }
}

/** A server that runs until it is disposed. */
export interface Server extends AsyncDisposable {
  /** The port that it listens on. */
  readonly port: number;
}

/**
 * Starts a server, and waits until it prints that it is ready.
 *
 * @param command The command line.
 * @param output Where it prints that.
 * @param ready What it prints; the first group is the port.
 * @param port The port, if it does not print it.
 */
export async function serve(
  [name, ...args]: readonly string[],
  output: "stdout" | "stderr",
  ready: RegExp,
  port?: number,
): Promise<Server> {
  const child = new Deno.Command(name, {
    args: [...args],
    stdin: "null",
    stdout: "null",
    stderr: "null",
    [output]: "piped",
  }).spawn();
  const text = child[output].pipeThrough(new TextDecoderStream());
  const lines = text.getReader();
  const end = async () => {
    child.kill("SIGKILL");
    await child.status;
    while (!(await lines.read()).done);
  };
  const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
  let seen = "";
  while (!ready.test(seen)) {
    const { value, done } = await lines.read();
    if (done) {
      clearTimeout(timer);
      await child.status;
      throw new Error(`${name} did not start: "${seen}"`);
    }
    seen += value;
  }
  clearTimeout(timer);
  return {
    port: port ?? Number(ready.exec(seen)![1]),
    [Symbol.asyncDispose]: end,
  };
}

/** A port that nobody listens on. */
export function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
