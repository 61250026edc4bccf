/** Sockets that are open, after the permission was taken back. */
import { assertEquals } from "@std/assert";
import { onlyNet, Program, result } from "./_program.ts";

for (const mode of ["sync", "async"] as const) {
  for (const more of [[], ["--unstable-net"]]) {
    Deno.test(`A send that Deno refuses after a revoke in mode "${mode}" is a SecurityException (${more[0] ?? "no flag"})`, async () => {
      const flags = [...onlyNet, ...more];
      assertEquals(await result("revoked", { flags, args: [mode] }), {
        name: "SecurityException",
        isNotCapable: true,
        message:
          'Sending to "127.0.0.1:PORT" needs net access to "127.0.0.1:PORT", which was not granted: run again with --allow-net=127.0.0.1:PORT',
        // The gate's own, or what Deno has refused.
        hasCause: mode === "async",
      });
    });
  }
}

Deno.test("A listener without a mode that may not be moved listens on where it is", async () => {
  await using program = new Program("kept_listener");
  const port = Number((await program.printed("port ")).split(":").at(-1));
  assertEquals(program.out.split("\n")[0], "SecurityException");
  using _client = await Deno.connect({ hostname: "127.0.0.1", port });
  assertEquals(await program.printed("accepted "), "true");
  assertEquals((await program.ended).code, 0);
});
