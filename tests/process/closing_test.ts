/** Closing that is awaited keeps the program going until it is done. */
import { assertEquals } from "@std/assert";
import { onlyNet, run } from "./_program.ts";

for (const kind of ["TCP", "UDP"]) {
  for (const wait of ["call", "poll", "select"]) {
    Deno.test(`A program goes on behind "await using" of a ${kind} socket whose ${wait} was given up`, async () => {
      const { out } = await run("closing", {
        args: [kind, wait],
        flags: [...onlyNet, "--unstable-net"],
      });
      assertEquals(out.trim().split("\n").at(-1), "closed");
    });
  }
}
