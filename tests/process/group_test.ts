/** Groups of datagram sockets, with no more granted than they need. */
import { createSocket } from "node:dgram";
import { assertEquals } from "@std/assert";
import { lacks, unless } from "../_machine.ts";
import { result } from "./_program.ts";

const GROUP = "239.7.7.7";

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const socket = createSocket("udp4");
  await new Promise<void>((bound) => socket.bind(0, "0.0.0.0", bound));
  const { port } = socket.address();
  await new Promise<void>((gone) => socket.close(gone));
  return port;
}

for (const mode of ["sync", "async"] as const) {
  for (const more of [[], ["--unstable-net"]]) {
    const title =
      `A group is joined in mode "${mode}" with its address and the socket's port granted alone (${
        more[0] ?? "no flag"
      })`;
    Deno.test(unless(lacks.interface, title), async () => {
      const port = await freePort();
      const rule = `0.0.0.0:${port},${GROUP}:${port}`;
      const flags = ["--no-prompt", `--allow-net=${rule}`, ...more];
      const args = [mode, port, GROUP];
      assertEquals(await result("group", { flags, args }), 6);
    });
  }
}
