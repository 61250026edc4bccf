/** What a `Worker` had open in the synchronous home ends with it. */
import { assertEquals } from "@std/assert";
import { onlyNet, Program } from "./_program.ts";

for (
  const [how, what] of [
    ["terminate", "that its program terminates"],
    ["close", "that ends itself"],
  ]
) {
  Deno.test(`A Worker ${what} leaves no I/O thread and no port behind`, async () => {
    await using program = new Program("ending_worker", {
      args: [how],
      // A worker loads its modules with its program's permissions.
      flags: [...onlyNet, "--allow-read"],
    });
    await program.printed("free");
    const { code, err } = await program.ended;
    assertEquals(code, 0, err);
  });
}
