/** Names, looked up by programs of their own: narrow flags, and a resolver. */
import { assertEquals } from "@std/assert";
import type { Question } from "./fixtures/names.ts";
import { commandLine, type ProgramOptions, result } from "./_program.ts";
import { obstacle, Resolver } from "./_resolver.ts";
import facts from "../clients/dns_facts.json" with { type: "json" };
import { unless } from "../_machine.ts";

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

  Deno.test(`A datagram to a name in mode "${mode}" asks for the name, and for the address that it goes to`, async () => {
    const calls = ["send", "connectDatagrams"] as const;
    const toName = calls.map((call): Question => [call, "localhost"]);
    const local = "--allow-net=0.0.0.0,127.0.0.1:0";
    for (const flag of [local, `${local},localhost:9`]) {
      assertEquals(
        await ask([flag], ...toName),
        calls.map(() => missing("localhost")),
      );
    }
    assertEquals(
      await ask([`${local},localhost`], ...toName),
      calls.map(() =>
        'Sending to "127.0.0.1:9" needs net access to "127.0.0.1:9", which was not granted: run again with --allow-net=127.0.0.1:9'
      ),
    );
    assertEquals(
      await ask([`${local},localhost,127.0.0.1:9`], ...toName),
      ["sent 1", "connected 127.0.0.1:9"],
    );
    assertEquals(
      await ask(["--allow-net", "--deny-net=localhost:10"], ...toName),
      ["sent 1", "connected 127.0.0.1:9"],
    );
    assertEquals(
      await ask(["--allow-net", "--deny-net=localhost:9"], ...toName),
      calls.map(() =>
        'Sending to "localhost:9" needs net access to "localhost:9", which is denied: run again with --allow-net=localhost:9 and without a --deny-net that covers it'
      ),
    );
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

/** Looks up on a machine with a resolver. */
async function ask(
  resolver: Resolver,
  mode: string,
  questions: readonly Question[],
  flag = "--allow-net",
): Promise<string[]> {
  const options = optionsOf(mode, [flag], questions);
  const command = [Deno.execPath(), ...commandLine("names", options)];
  return JSON.parse(await resolver.run(command));
}

const reason = await obstacle();

Deno.test({
  ...unless(
    reason,
    "Dns finds what .NET finds in a hosts file and a name server, and how they fail, in both modes",
  ),
  async fn() {
    await using resolver = await Resolver.start();
    const known = asked(facts.resolver);
    for (const mode of modes) {
      const answers = await ask(resolver, mode, known.questions);
      for (const [at, question] of known.questions.entries()) {
        assertEquals(answers[at], known.answers[at], `${mode} ${question}`);
      }
    }
    // Both have room for all that a name has.
    for (const mode of modes) {
      const [many] = await ask(resolver, mode, [[
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
      const answers = await ask(resolver, mode, silent.questions);
      for (const [at, question] of silent.questions.entries()) {
        assertEquals(answers[at], silent.answers[at], `${mode} ${question}`);
      }
    }
  },
});

Deno.test({
  ...unless(
    reason,
    "Socket.connect() by name tells an unknown name from a resolver that fails, and has the last address' error, in both modes",
  ),
  async fn() {
    await using resolver = await Resolver.start();
    for (const mode of modes) {
      assertEquals(
        await ask(resolver, mode, [
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
      assertEquals(await ask(resolver, mode, [["connect", "none.test"]]), [
        "TryAgain: Resource temporarily unavailable none.test",
      ]);
    }
  },
});

Deno.test({
  ...unless(
    reason,
    "Socket.connect() by a name that is granted with its port only reaches the address of the socket's family, in both modes",
  ),
  async fn() {
    await using resolver = await Resolver.start();
    const hosts = ["0.0.0.0", "[::1]", "dual.hosts", "near.test"];
    const flag = `--allow-net=${hosts.map((host) => `${host}:8009`)}`;
    for (const mode of modes) {
      assertEquals(
        await ask(resolver, mode, [
          ["reach", "dual.hosts", "InterNetwork"],
          ["reach", "dual.hosts", "InterNetworkV6"],
          ["reach", "near.test", "InterNetworkV6"],
        ], flag),
        ["127.0.0.1:8009", "[::1]:8009", "NoData"],
      );
    }
  },
});
