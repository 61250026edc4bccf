/** Sockets of a program whose user is asked for permissions on a terminal. */
import { assertEquals } from "@std/assert";
import type { Outcome, Step } from "./fixtures/gate.ts";
import { echo } from "./_peer.ts";
import { hasTerminal, onTerminal } from "./_terminal.ts";

/** What came of the program's steps, and what its user was asked. */
async function asked(
  mode: string,
  reply: "y" | "n",
  flags: string[],
  steps: Step[],
) {
  const args = [mode, JSON.stringify(steps)];
  const seen = await onTerminal(reply, "gate", { flags, args });
  const [outcomes] = /^\[\{.*\}\]/m.exec(seen) ?? ["[]"];
  return {
    questions: seen.match(/Deno requests net access to "[^"]*"/g),
    outcomes: JSON.parse(outcomes).map(
      ({ value, name }: Outcome) => value ?? name,
    ),
    messages: JSON.parse(outcomes).map(({ message }: Outcome) => message),
  };
}

for (const mode of ["sync", "async"]) {
  for (
    const [reply, outcome] of [
      ["y", "connected"],
      ["n", "SecurityException"],
    ] as const
  ) {
    Deno.test({
      name:
        `A connect in mode "${mode}" asks the user once, and heeds "${reply}"`,
      ignore: !hasTerminal,
      async fn() {
        await using peer = echo();
        const connect: Step = ["connect", "127.0.0.1", peer.port];
        const { questions, outcomes } = await asked(
          mode,
          reply,
          [],
          [connect, connect],
        );
        assertEquals(questions, [
          `Deno requests net access to "127.0.0.1:${peer.port}"`,
        ]);
        assertEquals(outcomes, [outcome, outcome]);
      },
    });
  }

  Deno.test({
    name:
      `What the user grants while a program in mode "${mode}" runs is granted to its next connect`,
    ignore: !hasTerminal,
    async fn() {
      await using known = echo();
      await using other = echo();
      const flags = [`--allow-net=127.0.0.1:${known.port}`];
      const steps: Step[] = [
        ["connect", "127.0.0.1", known.port],
        ["connect", "127.0.0.1", other.port],
      ];
      const { questions, outcomes } = await asked(mode, "y", flags, steps);
      assertEquals(questions, [
        `Deno requests net access to "127.0.0.1:${other.port}"`,
      ]);
      assertEquals(outcomes, ["connected", "connected"]);
    },
  });

  Deno.test({
    name:
      `A connect in mode "${mode}" that the user forbids after a revoke says that it was not granted`,
    ignore: !hasTerminal,
    async fn() {
      await using peer = echo();
      const host = `127.0.0.1:${peer.port}`;
      const connect: Step = ["connect", "127.0.0.1", peer.port];
      const { questions, messages } = await asked(
        mode,
        "n",
        [`--allow-net=${host}`],
        [connect, ["revoke", host], connect],
      );
      assertEquals(questions, [`Deno requests net access to "${host}"`]);
      assertEquals(
        messages.at(-1),
        `Connecting to "${host}" needs net access to "${host}", which was not granted: run again with --allow-net=${host}`,
      );
    },
  });
}
