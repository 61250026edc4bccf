/** Datagrams of a connected socket, after the permission was taken back. */
import { assertEquals } from "@std/assert";
import { onlyNet, result } from "./_program.ts";

for (const mode of ["sync", "async"] as const) {
  for (const more of [[], ["--unstable-net"]]) {
    Deno.test(`A send that Deno refuses after a revoke in mode "${mode}" is a SecurityException (${more[0] ?? "no flag"})`, async () => {
      const flags = [...onlyNet, ...more];
      assertEquals(await result("revoked", { flags, args: [mode] }), {
        name: "SecurityException",
        isNotCapable: true,
        message:
          'Sending to "127.0.0.1:PORT" needs net access to "127.0.0.1:PORT", which was not granted: run again with --allow-net=127.0.0.1:PORT',
        hasCause: true,
      });
    });
  }
}
