/** Several isolates behind one TCP port. */
import { assert, assertEquals } from "@std/assert";
import { deadline } from "@std/async";
import { onlyNet, Program } from "./_program.ts";

const LIMIT = 5000;
/** How many clients come, at most, until each isolate has had one. */
const CLIENTS = 200;

/** Connects, sends a letter; gives the name of who answered. */
async function ask(port: number, letter: string): Promise<string> {
  using client = await Deno.connect({ hostname: "127.0.0.1", port });
  await client.write(new TextEncoder().encode(letter));
  const into = new Uint8Array(16);
  const count = await deadline(client.read(into), LIMIT);
  assert(count !== null, "Nobody answered");
  return new TextDecoder().decode(into.subarray(0, count));
}

for (const mode of ["sync", "async"]) {
  Deno.test(`A worker and its program listen on one port in mode "${mode}", and each has clients until it ends`, async () => {
    await using program = new Program("shared_port", {
      args: [mode],
      flags: [
        ...onlyNet,
        "--unstable-net",
        // A worker loads its modules with its program's permissions.
        "--allow-read",
      ],
    });
    const port = Number(await program.printed("port "));
    const names = new Set<string>();
    for (let i = 0; i < CLIENTS && names.size < 2; i++) {
      names.add(await ask(port, "?"));
    }
    assertEquals([...names].sort(), ["program", "worker"]);

    names.delete(await ask(port, "."));
    const [left] = names;
    for (let i = 0; i < 20; i++) assertEquals(await ask(port, "?"), left);
    assertEquals(await ask(port, "."), left);
    const { code, err } = await program.ended;
    assertEquals([code, err], [0, ""]);
  });
}
