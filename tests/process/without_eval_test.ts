/** Programs that may not run a text as code, or cannot. */
import { assertEquals } from "@std/assert";
import type { Outcome, Step } from "./fixtures/gate.ts";
import { Peer } from "./_peer.ts";
import { onlyNet, result } from "./_program.ts";

Deno.test("A synchronous connect works where V8 may not run a text as code", async () => {
  await using peer = new Peer(() => Promise.resolve());
  const steps: Step[] = [["connect", "127.0.0.1", peer.port]];

  const [outcome] = await result<Outcome[]>("gate", {
    flags: [...onlyNet, "--v8-flags=--disallow-code-generation-from-strings"],
    args: ["sync", JSON.stringify(steps)],
  });

  assertEquals(outcome, { value: "connected" });
});

for (const how of ["gone", "one that throws"]) {
  Deno.test(`A synchronous connect works where eval is ${how}`, async () => {
    await using peer = new Peer(() => Promise.resolve());
    const steps: Step[] = [
      ["eval", how],
      ["connect", "127.0.0.1", peer.port],
    ];

    const outcomes = await result<Outcome[]>("gate", {
      args: ["sync", JSON.stringify(steps)],
    });

    assertEquals(outcomes, [{ value: how }, { value: "connected" }]);
  });
}
