/**
 * Starts the server of an example as a process of its own: a synchronous client
 * keeps its whole program waiting, and a server in the same one could not
 * answer it.
 *
 * @module
 */
import { IPEndPoint } from "@managed/sockets";

/** A server that runs, until it is disposed. */
export interface Server extends AsyncDisposable {
  /** Where it listens. */
  endPoint: IPEndPoint;
  /** How it ended, if it ends by itself. */
  status: Promise<Deno.CommandStatus>;
}

/** What a server is started with besides what all are. */
export interface ServerOptions {
  /** More flags of `deno run`. */
  flags?: readonly string[];
  /** The arguments of the program. */
  args?: readonly string[];
}

/**
 * Starts the program `name` of this folder. The first line that it prints must
 * end with the address it listens on.
 *
 * Needs `--allow-run=deno`; what the server may do is said by its own flags.
 */
export async function startServer(
  name: string,
  { flags = [], args = [] }: ServerOptions = {},
): Promise<Server> {
  const child = new Deno.Command("deno", {
    args: [
      "run",
      "--no-prompt",
      "--allow-net=127.0.0.1",
      `--config=${import.meta.dirname}/../deno.dev.json`,
      "--frozen",
      ...flags,
      `${import.meta.dirname}/${name}`,
      ...args,
    ],
    stdin: "null",
    stdout: "piped",
  }).spawn();
  let line = "";
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    line += text;
    if (line.includes("\n")) break;
  }
  const endPoint = IPEndPoint.tryParse(line.trim().split(" ").at(-1));
  if (endPoint === undefined) throw new Error(`"${name}" did not start`);
  return {
    endPoint,
    status: child.status,
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  };
}
