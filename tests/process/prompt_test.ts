/** Sockets of a program whose user is asked for permissions on a terminal. */
import { assertEquals } from "@std/assert";
import type { Step } from "./fixtures/gate.ts";
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
      ({ value, name }: { value?: string; name?: string }) => value ?? name,
    ),
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
        assertEquals(await asked(mode, reply, [], [connect, connect]), {
          questions: [`Deno requests net access to "127.0.0.1:${peer.port}"`],
          outcomes: [outcome, outcome],
        });
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
      assertEquals(await asked(mode, "y", flags, steps), {
        questions: [`Deno requests net access to "127.0.0.1:${other.port}"`],
        outcomes: ["connected", "connected"],
      });
    },
  });
}
