/** The I/O thread has the permissions of who started it, and that may be few. */
import { assertEquals } from "@std/assert";
import { root, surroundings } from "./_program.ts";

Deno.test("Tests with more permissions than the one that started the I/O thread have them", async () => {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "test",
      "--quiet",
      "--no-check",
      "--no-prompt",
      "--frozen",
      "--config=deno.dev.json",
      "--allow-net",
      "--allow-read",
      new URL("tests/process/fixtures/narrow.ts", root).pathname,
    ],
    ...surroundings(),
  }).output();
  const text = new TextDecoder();
  const out = text.decode(stdout) + text.decode(stderr);
  assertEquals(code, 0, out);
});
