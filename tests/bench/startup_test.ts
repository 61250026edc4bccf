import { assert, assertMatch } from "@std/assert";
import { runDeno } from "../../tools/deno.ts";

Deno.test("the benchmark of an import starts every program, and refuses a count that is none", async () => {
  const run = (rounds: string) =>
    runDeno(["task", "--quiet", "bench:startup", rounds]);
  const { success, stdout, stderr } = await run("1");
  assert(success, stderr);
  for (const name of ["empty program", "node:net", "package", "sources"]) {
    assertMatch(
      stdout,
      new RegExp(`${name} +\\| +[\\d.]+ ms \\| +[\\d.]+ \\|`),
    );
  }
  assertMatch((await run("some")).stderr, /"some" is no number of rounds/);
});
