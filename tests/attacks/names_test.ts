/**
 * Names that lead to a denied address: a hosts file of the test's own, in
 * namespaces of its own. It needs Linux, root and `unshare`.
 *
 * @module
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { commandLine, surroundings } from "../process/_program.ts";
import type { Outcome, Step } from "./fixtures/attack.ts";
import { unless } from "../_machine.ts";

/** Runs a command behind `unshare`; what it said. */
async function unshared(command: string, args: readonly string[] = []) {
  const { success, stdout, stderr } = await new Deno.Command("unshare", {
    args: ["--net", "--mount", "sh", "-c", command, "sh", ...args],
    ...surroundings(),
    stdin: "null",
    signal: AbortSignal.timeout(60_000),
  }).output();
  const [out, err] = [stdout, stderr].map((each) =>
    new TextDecoder().decode(each)
  );
  return { success, out, err };
}

/** Why there can be no hosts file of the test's own, or `undefined`. */
async function obstacle(): Promise<string | undefined> {
  if (Deno.build.os !== "linux") return "this is not Linux";
  if (Deno.uid() !== 0) return "it needs root";
  try {
    const { success, err } = await unshared(
      "mount --bind /etc/hosts /etc/hosts && ip link set lo up",
    );
    return success ? undefined : `unshare said: ${err.trim()}`;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return "there is no unshare";
  }
}

const reason = await obstacle();

for (const mode of ["sync", "async"] as const) {
  Deno.test({
    ...unless(
      reason,
      `A name in mode "${mode}" does not lead to an address that is denied, however it is used`,
    ),
    async fn() {
      const hosts = await Deno.makeTempFile();
      try {
        await Deno.writeTextFile(
          hosts,
          "127.0.0.1 localhost\n127.0.0.9 denied.test\n127.0.0.8 mixed.test\n127.0.0.9 mixed.test\n",
        );
        const steps: Step[] = ["denied.test", "DENIED.test", "mixed.test"]
          .flatMap((name) =>
            [
              ["connect", name, 9],
              ["client", name, 9],
              ["dnsEndPoint", name, 9],
              ["connectResettable", name, 9],
              ["connectBound", name, 9, "127.0.0.8"],
              ["datagram", name, 9],
            ] as Step[]
          );
        const names = "denied.test,mixed.test";
        for (
          const flags of [
            ["--allow-net", "--deny-net=127.0.0.9"],
            [`--allow-net=${names},127.0.0.8,0.0.0.0`, "--deny-net=127.0.0.9"],
          ]
        ) {
          const { success, out, err } = await unshared(
            'mount --bind "$1" /etc/hosts && ip link set lo up && shift && exec "$@"',
            [
              hosts,
              Deno.execPath(),
              ...commandLine("../../attacks/fixtures/attack", {
                flags: ["--no-prompt", ...flags],
                args: [mode, JSON.stringify(steps)],
              }),
            ],
          );
          assert(success, err);
          const outcomes: Outcome[] = JSON.parse(out);
          for (const [at, { name, value, message }] of outcomes.entries()) {
            const context = `${steps[at]} gave ${value ?? name}: ${message}`;
            assertEquals(name, "SecurityException", context);
            assertStringIncludes(message!, "127.0.0.9:9", context);
          }
        }
      } finally {
        await Deno.remove(hosts);
      }
    },
  });
}
