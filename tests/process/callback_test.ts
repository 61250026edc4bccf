/** What becomes of a callback's error, and of a failure that nobody asks for. */
import { assert, assertEquals } from "@std/assert";
import { commandLine, root } from "./_program.ts";

async function output(what: string): Promise<[number, string, string]> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: commandLine("callback", { args: [what] }),
    cwd: root,
    signal: AbortSignal.timeout(30_000),
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return [code, text(stdout), text(stderr)];
}

Deno.test("A program goes on whose operation fails, and nobody asks", async () => {
  const [code, out, err] = await output("returns");
  assertEquals([code, out, err], [0, "called back\nwent on\n", ""]);
});

Deno.test("A program ends with the error that a callback throws", async () => {
  const [code, out, err] = await output("throws");
  assertEquals([code, out], [1, "called back\n"]);
  assert(err.includes("Uncaught Error: of the callback"), err);
});
