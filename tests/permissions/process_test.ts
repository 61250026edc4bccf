/** The gate in processes of their own, with the permissions that flags give. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { denoOnTerminal, hasTerminal } from "../process/_terminal.ts";
import type { Outcome, Step } from "./fixtures/demands.ts";
import { unless } from "../_machine.ts";

const deadlineMs = 60_000;
const root = new URL("../../", import.meta.url);
const program = "tests/permissions/fixtures/demands.ts";

/** The command line of the fixture, after `deno`. */
function commandLine(flags: readonly string[], steps: readonly Step[]) {
  return [
    "run",
    "--quiet",
    "--no-check",
    "--frozen",
    "--config=deno.dev.json",
    ...flags,
    program,
    JSON.stringify(steps),
  ];
}

/** Reads what the fixture printed. */
function outcomesIn(text: string): Outcome[] {
  const json = /outcomes (.*) end/.exec(text)?.[1];
  assert(json !== undefined, `Nothing came of it: current "${text}"`);
  return JSON.parse(json);
}

/** Runs the fixture with `flags`, and gives what came of the steps. */
async function run(
  flags: readonly string[],
  ...steps: Step[]
): Promise<Outcome[]> {
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: commandLine(["--no-prompt", ...flags], steps),
    cwd: root,
    stdin: "null",
    signal: AbortSignal.timeout(deadlineMs),
  }).output();
  const [out, err] = [stdout, stderr].map((each) =>
    new TextDecoder().decode(each)
  );
  return outcomesIn(out + err);
}

/** What came of each step: its value, or why it was refused. */
function brief(outcomes: readonly Outcome[]): unknown[] {
  return outcomes.map(({ name, value, message }) => {
    if (name === undefined) return value;
    return name === "SecurityException"
      ? /which (is denied|was not granted|is no host)/.exec(message!)?.[1]
      : name;
  });
}

Deno.test("The gate lets through what a flag grants, and names what it does not", async () => {
  const outcomes = await run(
    ["--allow-net=127.0.0.1:9", "--deny-net=127.0.0.2"],
    ["connect", "127.0.0.1", 9],
    ["connect", "127.0.0.1", 10],
    ["connect", "127.0.0.2", 9],
    ["address", "127.0.0.1", 9],
    ["connect", "127.1", 9],
    ["state", "127.0.0.1", 9],
    ["state", "127.0.0.1", 10],
    ["state", "127.0.0.2", 9],
    ["demand", "127.0.0.1", 9],
    ["demand", "127.0.0.1", 10],
  );

  assertEquals(brief(outcomes), [
    "127.0.0.1",
    "was not granted",
    "is denied",
    "127.0.0.1",
    "127.0.0.1",
    "granted",
    "prompt",
    "denied",
    "granted",
    "was not granted",
  ]);
  assertEquals(outcomes[1], {
    name: "SecurityException",
    message:
      'Connecting to "127.0.0.1:10" needs net access to "127.0.0.1:10", which was not granted: run again with --allow-net=127.0.0.1:10',
    notCapable: true,
  });
});

Deno.test("The gate heeds a denied host under a bare --allow-net", async () => {
  const outcomes = await run(
    ["--allow-net", "--deny-net=127.0.0.0/8"],
    ["everything"],
    ["connect", "10.0.0.1", 80],
    ["connect", "127.0.0.1", 80],
    ["connect", "127.9.9.9", 80],
    ["connect", "127.1", 80],
    ["connect", "2130706433", 80],
    ["connect", "::ffff:127.0.0.1", 80],
    ["connect", "0.0.0.0", 80],
    ["connect", "0", 80],
    ["connect", "::", 80],
    ["connect", "::1", 80],
    ["resolved", "a.example", 80, "10.0.0.1", "::1"],
    ["resolved", "a.example", 80, "10.0.0.1", "127.0.0.1"],
    ["bind", "127.0.0.1", 0],
    ["bind", "0.0.0.0", 0],
    ["connect", "not a host", 80],
  );

  assertEquals(brief(outcomes), [
    "partly granted",
    "10.0.0.1",
    "is denied",
    "is denied",
    "is denied",
    "is denied",
    "is denied",
    "is denied",
    "is denied",
    "is denied",
    "::1",
    [true, true],
    "is denied",
    "is denied",
    "0.0.0.0",
    "is no host",
  ]);
  assertEquals(outcomes.at(-1)!.cause, "URIError");
});

Deno.test("The gate heeds a denied port under a bare --allow-net", async () => {
  const outcomes = await run(
    ["--allow-net", "--deny-net=127.0.0.1:81,[::1]:82,0.0.0.0:83"],
    ["connect", "127.0.0.1", 80],
    ["connect", "127.0.0.1", 81],
    ["connect", "0.0.0.0", 81],
    ["connect", "::1", 82],
    ["connect", "::", 82],
    ["connect", "::1%1", 82],
    ["bind", "127.0.0.1", 81],
    ["bind", "127.0.0.1", 0],
    ["bind", "::", 83],
    ["bind", "::", 84],
  );

  assertEquals(brief(outcomes), [
    "127.0.0.1",
    "is denied",
    "is denied",
    "is denied",
    "is denied",
    "is denied",
    "is denied",
    "127.0.0.1",
    "is denied",
    "::",
  ]);
});

Deno.test("The gate grants port 0 where the host is granted with all its ports", async () => {
  const steps: Step[] = [
    ["bind", "127.0.0.1", 0],
    ["listen", "127.0.0.1", 0],
  ];

  assertEquals(
    brief(await run(["--allow-net=127.0.0.1"], ...steps)),
    ["127.0.0.1", "listened"],
  );
  assertEquals(
    brief(await run(["--allow-net=127.0.0.1:8080"], ...steps)),
    ["was not granted", "was not granted"],
  );
  assertEquals(
    brief(await run(["--allow-net=127.0.0.1:0"], ...steps)),
    ["127.0.0.1", "listened"],
  );
});

Deno.test("The gate is shut after a revoke, and the platform's own refusal is explained", async () => {
  const outcomes = await run(
    ["--allow-net=127.0.0.1:9"],
    ["connect", "127.0.0.1", 9],
    ["revoke", "127.0.0.1:9"],
    ["connect", "127.0.0.1", 9],
    ["platform", "127.0.0.1", 9],
  );

  assertEquals(brief(outcomes), [
    "127.0.0.1",
    "prompt",
    "was not granted",
    "was not granted",
  ]);
  assertEquals(outcomes[3].cause, "NotCapable");
  assertEquals(outcomes[3].message, outcomes[2].message);
});

Deno.test("The gate tells a name from its addresses, and a look-up from a connection", async () => {
  const steps: Step[] = [
    ["connect", "LOCALHOST", 9],
    ["isResolvable", "localhost"],
    ["resolve", "localhost"],
    ["resolved", "localhost", 9, "127.0.0.1", "::1"],
    ["connect", "127.0.0.1", 9],
  ];

  assertEquals(
    brief(await run(["--allow-net=localhost,[::1]"], ...steps)),
    ["LOCALHOST", true, "localhost", [false, true], "was not granted"],
  );
  assertEquals(
    brief(await run(["--allow-net=localhost:9"], ...steps)),
    ["LOCALHOST", false, "was not granted", [false, false], "was not granted"],
  );
});

Deno.test("The gate explains a name that the platform refuses for its address", async () => {
  const [gate, platform] = await run(
    ["--allow-net=localhost", "--deny-net=127.0.0.0/8,[::1]"],
    ["connect", "localhost", 9],
    ["platform", "localhost", 9],
  );

  assertEquals(gate.value, "localhost");
  assertMatch(
    platform.message!,
    /^Connecting to "localhost:9" needs net access to "(127\.0\.0\.1|\[::1\]):9", which is denied/,
  );
  assertEquals(platform.cause, "NotCapable");
});

Deno.test("The gate asks for a name in letters of other scripts in its ASCII form", async () => {
  const outcomes = await run(
    ["--allow-net=xn--bcher-kva.example"],
    ["connect", "Bücher.example", 80],
    ["connect", "bucher.example", 80],
  );

  assertEquals(brief(outcomes), ["xn--bcher-kva.example", "was not granted"]);
});

Deno.test("The gate leaves everything to a bare --allow-net", async () => {
  const outcomes = await run(
    ["--allow-net"],
    ["connect", "0.0.0.0", 80],
    ["connect", "localhost.", 80],
    ["bind", "::", 0],
    ["resolve", "localhost"],
    ["state", "*", -1],
  );

  assertEquals(
    brief(outcomes),
    ["0.0.0.0", "localhost.", "::", "localhost", "granted"],
  );
});

const noTerminal = hasTerminal ? undefined : "there is no script command";

for (
  const [reply, expected] of [
    ["y", ["127.0.0.1", "127.0.0.1", "127.0.0.1"]],
    ["n", ["was not granted", "is denied", "is denied"]],
  ] as const
) {
  Deno.test({
    ...unless(
      noTerminal,
      `The gate asks on a terminal once, and heeds "${reply}"`,
    ),
    async fn() {
      const steps: Step[] = [
        ["connect", "127.0.0.1", 9],
        ["connect", "127.0.0.1", 9],
        ["address", "127.0.0.1", 9],
      ];
      const seen = await denoOnTerminal(reply, commandLine([], steps));

      assertEquals(seen.match(/Deno requests \w+ access/g), [
        "Deno requests net access",
      ]);
      assertMatch(seen, /Deno requests net access to "127\.0\.0\.1:9"/);
      assertEquals(brief(outcomesIn(seen)), [...expected]);
    },
  });
}
