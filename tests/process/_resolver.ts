/**
 * A machine with its own hosts file and its own name server: a network
 * namespace of Linux.
 *
 * @module
 */
import { assert } from "@std/assert";
import { surroundings } from "./_program.ts";

/** A name for the network namespace that nobody else has. */
const space = `names-${crypto.randomUUID()}`;

const hosts = `127.0.0.1 localhost
127.0.0.9 first.hosts second.hosts
::1 ip6.hosts
::1 dual.hosts
127.0.0.1 dual.hosts
127.0.0.21 several.hosts
127.0.0.22 several.hosts
127.0.0.23 several.hosts
${
  Array.from({ length: 100 }, (_, at) => `fd00::abcd:${at} many.hosts`)
    .join("\n")
}
`;

/** What the name server knows, for `dns_facts.json`. */
const zone = `no-resolv
no-hosts
user=root
listen-address=127.0.0.1
bind-interfaces
host-record=both.test,10.1.1.1,fd00:1::1
host-record=four.test,10.1.1.4
host-record=near.test,127.0.0.1
host-record=six.test,fd00:1::6
cname=alias.test,both.test
txt-record=only.test,hello
ptr-record=8.1.1.10.in-addr.arpa,noforward.test
local=/test/
local=/invalid/
local=/in-addr.arpa/
local=/ip6.arpa/
`;

/** Runs a command; what it said, and whether that is a complaint. */
async function run(command: string, ...args: string[]) {
  const { success, stdout, stderr } = await new Deno.Command(command, {
    args,
    ...surroundings(),
    stdin: "null",
    signal: AbortSignal.timeout(60_000),
  }).output();
  const [out, err] = [stdout, stderr].map((text) =>
    new TextDecoder().decode(text)
  );
  return { success, out, err };
}

/** Why there can be no resolver of the test's own here, or `undefined`. */
export async function obstacle(): Promise<string | undefined> {
  if (Deno.build.os !== "linux") return "this is not Linux";
  if (Deno.uid() !== 0) return "it needs root";
  try {
    await run("dnsmasq", "--version");
    const { success, err } = await run("ip", "netns", "add", space);
    if (!success) return `ip netns add said: ${err.trim()}`;
    await run("ip", "netns", "del", space);
    return undefined;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return "there is no ip, or no dnsmasq";
  }
}

/** A machine with its own hosts file, and a name server while that runs. */
export class Resolver implements AsyncDisposable {
  /** The command that runs another on the machine. */
  readonly by: readonly string[] = ["ip", "netns", "exec", space];
  readonly #etc = `/etc/netns/${space}`;
  #server: Deno.ChildProcess | undefined;
  /** What the server says, read to its end. */
  #said: Promise<unknown> | undefined;

  static async start(): Promise<Resolver> {
    const resolver = new Resolver();
    const etc = resolver.#etc;
    await Deno.mkdir(etc, { recursive: true });
    const client = "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n";
    await Deno.writeTextFile(`${etc}/resolv.conf`, client);
    await Deno.writeTextFile(`${etc}/hosts`, hosts);
    await Deno.writeTextFile(`${etc}/zone`, zone);
    await run("ip", "netns", "add", space);
    await run("ip", "-n", space, "link", "set", "lo", "up");
    const server =
      `dnsmasq --keep-in-foreground --log-facility=- -C ${etc}/zone`;
    const [by, ...args] = resolver.by;
    resolver.#server = new Deno.Command(by, {
      args: [...args, ...server.split(" ")],
      stdin: "null",
      stdout: "null",
      stderr: "piped",
    }).spawn();
    const [log, rest] = resolver.#server.stderr.tee();
    resolver.#said = new Response(rest).text();
    // It says that it has started once it listens.
    for await (const text of log.pipeThrough(new TextDecoderStream())) {
      if (text.includes("started")) break;
    }
    return resolver;
  }

  /** Runs a command on the machine, and gives what it prints. */
  async run(command: readonly string[]): Promise<string> {
    const [by, ...args] = this.by;
    const { success, out, err } = await run(by, ...args, ...command);
    assert(success, err);
    return out;
  }

  /** Nobody answers any more. */
  async silence(): Promise<void> {
    this.#server?.kill("SIGKILL");
    await this.#server?.status;
    await this.#said;
    this.#server = undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.silence();
    await run("ip", "netns", "del", space);
    await Deno.remove(this.#etc, { recursive: true });
  }
}
