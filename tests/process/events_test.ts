/** `SocketAsyncEventArgs` in processes of their own, in both modes. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { SocketError } from "../../src/constants/mod.ts";
import { Peer, silent } from "./_peer.ts";
import { Program, result, run } from "./_program.ts";

/** A file that is there: this one. */
const file = new URL(import.meta.url).pathname;

for (const mode of ["sync", "async"] as const) {
  Deno.test(`What is not granted the call with arguments throws at once (${mode})`, async () => {
    await using peer = silent();
    const net = `--allow-net=127.0.0.1:${peer.port},0.0.0.0`;
    const args = [mode, "permissions", peer.port, file];
    const outcomes = (...flags: string[]) =>
      result<string[]>("events", {
        flags: ["--no-prompt", net, ...flags],
        args,
      });
    const refused = "throws SecurityException";
    const expected = [refused, refused, refused, refused, "0"];
    assertEquals(await outcomes(), [...expected, refused]);
    assertEquals(await outcomes(`--allow-read=${file}`), [...expected, "0"]);
  });

  Deno.test(`A name that is granted, with a denied address, is not connected to by arguments (${mode})`, async () => {
    await using peer = new Peer(() => Promise.resolve());
    const [, byName] = await result<string[]>("events", {
      flags: [
        "--no-prompt",
        "--allow-net=localhost,127.0.0.1",
        `--deny-net=127.0.0.1:${peer.port}`,
      ],
      args: [mode, "permissions", peer.port, file],
    });
    assertEquals(byName, `${SocketError.AccessDenied} SecurityException`);
  });

  Deno.test(`An operation that is pending keeps the program going (${mode})`, async () => {
    await using peer = new Peer(() => Promise.resolve());
    const args = [mode, "floating", peer.port];
    const { out } = await run("events", { args });
    assertEquals(out.trim(), "completed");
  });

  Deno.test(`What a handler throws ends the program (${mode})`, async () => {
    await using peer = new Peer(() => Promise.resolve());
    await using program = new Program("events", {
      args: [mode, "throws", peer.port],
    });
    const { code, err } = await program.ended;
    assert(code !== 0);
    assertStringIncludes(err, "Thrown by the handler");
  });
}
