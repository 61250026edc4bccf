/** Names, looked up by programs of their own: narrow flags, and a resolver. */
import { assertEquals } from "@std/assert";
import type { Question } from "./fixtures/names.ts";
import {
  commandLine,
  type ProgramOptions,
  result,
  surroundings,
} from "./_program.ts";
import facts from "../clients/dns_facts.json" with { type: "json" };

const modes = ["sync", "async"] as const;
const families = ["Unspecified", "InterNetwork", "InterNetworkV6"] as const;

const optionsOf = (
  mode: string,
  flags: readonly string[],
  questions: readonly Question[],
): ProgramOptions => ({
  flags: ["--no-prompt", ...flags],
  args: [mode, JSON.stringify(questions)],
});

for (const mode of modes) {
  const ask = (flags: readonly string[], ...questions: Question[]) =>
    result<string[]>("names", optionsOf(mode, flags, questions));
  const missing = (host: string, needed = host) =>
    `Resolving "${host}" needs net access to "${needed}", which was not granted: run again with --allow-net=${needed}`;

  Deno.test(`Looking up in mode "${mode}" needs the host granted with all its ports, forward and reverse`, async () => {
    const answers = await ask(
      ["--allow-net=127.0.0.1,10.0.0.1:80,localhost:80"],
      ["getHostAddresses", "localhost", "InterNetwork"],
      ["getHostEntry", "LOCALHOST.", "InterNetwork"],
      ["getHostEntry", "10.0.0.1"],
      ["getHostEntry", "::ffff:10.0.0.2"],
      ["getHostAddresses", "bücher.invalid"],
      ["getHostAddresses", "10.0.0.1"],
    );

    assertEquals(answers, [
      missing("localhost"),
      missing("LOCALHOST.", "localhost"),
      missing("10.0.0.1"),
      missing("[::ffff:10.0.0.2]", "10.0.0.2"),
      missing("bücher.invalid", "xn--bcher-kva.invalid"),
      "[10.0.0.1]",
    ]);
  });

  Deno.test(`Looking up in mode "${mode}" works with no more than the host granted`, async () => {
    const answers = await ask(
      ["--allow-net=localhost,127.0.0.1"],
      ["getHostAddresses", "localhost", "InterNetwork"],
      ["getHostEntry", "127.0.0.1", "InterNetwork"],
      ["getHostEntry", "0x7f.1", "InterNetwork"],
    );

    const entry = "localhost [127.0.0.1]";
    assertEquals(answers, ["[127.0.0.1]", entry, entry]);
  });

  Deno.test(`Looking up an address in mode "${mode}" needs the name that it has granted too`, async () => {
    const answers = await ask(
      ["--allow-net=127.0.0.1"],
      ["getHostEntry", "127.0.0.1"],
    );

    assertEquals(answers, [missing("localhost")]);
  });

  Deno.test(`Looking up in mode "${mode}" heeds what is denied, in any notation`, async () => {
    const answers = await ask(
      ["--allow-net", "--deny-net=127.0.0.1,localhost"],
      ["getHostAddresses", "localhost"],
      ["getHostAddresses", "LocalHost."],
      ["getHostEntry", "127.0.0.1"],
      ["getHostEntry", "2130706433"],
      ["getHostEntry", "::ffff:127.0.0.1"],
    );

    assertEquals(
      answers.map((answer) => /which is denied/.test(answer)),
      answers.map(() => true),
    );
  });

  Deno.test(`This machine's name and addresses in mode "${mode}" need their own permissions`, async () => {
    const needs = (what: string, kind: string, why: string) =>
      `Reading this machine's ${what} needs sys access to "${kind}", which ${why}`;
    const again = (kind: string) =>
      `was not granted: run again with --allow-sys=${kind}`;

    const none = await ask(["--allow-net"], ["getHostName", ""], [
      "getHostAddresses",
      "",
    ]);
    const name = needs("name", "hostname", again("hostname"));
    assertEquals(none, [name, name]);

    const [some, all] = await ask(["--allow-net", "--allow-sys=hostname"], [
      "getHostName",
      "",
    ], ["getHostAddresses", ""]);
    const kind = "networkInterfaces";
    assertEquals([some, all], [
      Deno.hostname(),
      needs("addresses", kind, again(kind)),
    ]);

    const [denied] = await ask(["--allow-sys", "--deny-sys=hostname"], [
      "getHostName",
      "",
    ]);
    assertEquals(
      denied,
      needs(
        "name",
        "hostname",
        "is denied: run again with --allow-sys=hostname and without a --deny-sys that covers it",
      ),
    );
  });
}

/** A name of its own for the network namespace of this run. */
const space = `names-${Deno.pid}`;

const hosts = `127.0.0.1 localhost
127.0.0.9 first.hosts second.hosts
::1 ip6.hosts
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
host-record=six.test,fd00:1::6
cname=alias.test,both.test
txt-record=only.test,hello
ptr-record=8.1.1.10.in-addr.arpa,noforward.test
local=/test/
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
async function obstacle(): Promise<string | undefined> {
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
class Resolver implements AsyncDisposable {
  readonly #etc = `/etc/netns/${space}`;
  #server: Deno.ChildProcess | undefined;
  /** What the server says, read to its end. */
  #said: Promise<unknown> | undefined;

  static async start(): Promise<Resolver> {
    const resolver = new Resolver();
    const etc = resolver.#etc;
    await Deno.mkdir(etc, { recursive: true });
    const server = "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n";
    await Deno.writeTextFile(`${etc}/resolv.conf`, server);
    await Deno.writeTextFile(`${etc}/hosts`, hosts);
    await Deno.writeTextFile(`${etc}/zone`, zone);
    await run("ip", "netns", "add", space);
    await run("ip", "-n", space, "link", "set", "lo", "up");
    const command =
      `dnsmasq --keep-in-foreground --log-facility=- -C ${etc}/zone`;
    resolver.#server = new Deno.Command("ip", {
      args: ["netns", "exec", space, ...command.split(" ")],
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

  /** Looks up in the namespace. */
  async ask(mode: string, questions: readonly Question[]): Promise<string[]> {
    const program = commandLine(
      "names",
      optionsOf(mode, ["--allow-net"], questions),
    );
    const { success, out, err } = await run(
      "ip",
      "netns",
      "exec",
      space,
      Deno.execPath(),
      ...program,
    );
    assertEquals(success, true, err);
    return JSON.parse(out);
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

/**
 * Where Deno does not tell what .NET finds: the canonical name of a host that
 * is asked for by another.
 */
const canonical: Readonly<Record<string, string>> = {
  "LOCALHOST": "localhost",
  "second.hosts": "first.hosts",
  "alias.test": "both.test",
};

/** A table of facts as questions, and what .NET answers. */
function asked(
  table: Readonly<Record<string, Readonly<Record<string, string[]>>>>,
): { questions: Question[]; answers: string[] } {
  const questions: Question[] = [];
  const answers: string[] = [];
  for (const [host, calls] of Object.entries(table)) {
    for (const [call, expected] of Object.entries(calls)) {
      for (const [at, family] of families.entries()) {
        questions.push([call as Question[0], host, family]);
        answers.push(expected[at].replace(`${canonical[host]} `, `${host} `));
      }
    }
  }
  return { questions, answers };
}

const reason = await obstacle();
const skipped = reason === undefined ? "" : ` (skipped: ${reason})`;

Deno.test({
  name:
    `Dns finds what .NET finds in a hosts file and a name server, and how they fail, in both modes${skipped}`,
  ignore: reason !== undefined,
  async fn() {
    await using resolver = await Resolver.start();
    const known = asked(facts.resolver);
    for (const mode of modes) {
      const answers = await resolver.ask(mode, known.questions);
      for (const [at, question] of known.questions.entries()) {
        assertEquals(answers[at], known.answers[at], `${mode} ${question}`);
      }
    }
    // Both have room for all that a name has.
    for (const mode of modes) {
      const [many] = await resolver.ask(mode, [[
        "getHostAddresses",
        "many.hosts",
        "InterNetworkV6",
      ]]);
      assertEquals(many.match(/fd00::abcd:/g)?.length, 100, mode);
    }
    // One that cannot be reached is "try again", and no "not found".
    await resolver.silence();
    const silent = asked(facts.silent);
    for (const mode of modes) {
      const answers = await resolver.ask(mode, silent.questions);
      for (const [at, question] of silent.questions.entries()) {
        assertEquals(answers[at], silent.answers[at], `${mode} ${question}`);
      }
    }
  },
});

Deno.test({
  name:
    `Socket.connect() by name tells an unknown name from a resolver that fails, and has the last address' error, in both modes${skipped}`,
  ignore: reason !== undefined,
  async fn() {
    await using resolver = await Resolver.start();
    for (const mode of modes) {
      assertEquals(
        await resolver.ask(mode, [
          ["connect", "none.test"],
          ["connect", "only.test"],
          ["connect", "several.hosts"],
        ]),
        [
          "HostNotFound: Name or service not known none.test",
          "HostNotFound: Name or service not known only.test",
          "ConnectionRefused: Connection refused 127.0.0.23:9",
        ],
      );
    }
    await resolver.silence();
    for (const mode of modes) {
      assertEquals(await resolver.ask(mode, [["connect", "none.test"]]), [
        "TryAgain: Resource temporarily unavailable none.test",
      ]);
    }
  },
});
