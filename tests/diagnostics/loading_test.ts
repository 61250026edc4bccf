/** What diagnostics cost a program that does not ask for them. */
import { assertEquals } from "@std/assert";
import { root, runDeno } from "../../tools/deno.ts";

/** Runs a program, and gives what it prints. */
async function printed(source: string): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "sockets-loading-" });
  try {
    const file = `${folder}/main.ts`;
    await Deno.writeTextFile(file, source);
    const { success, stdout, stderr } = await runDeno([
      "run",
      "--quiet",
      "--no-check",
      "--no-prompt",
      "--config=deno.dev.json",
      "--frozen",
      "--allow-net=127.0.0.1",
      file,
    ]);
    assertEquals([success, stderr], [true, ""]);
    return stdout;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("NetEventSource loads node:diagnostics_channel when it is enabled, and nothing does before", async () => {
  const out = await printed(`
    const loaded = [];
    const load = process.getBuiltinModule;
    process.getBuiltinModule = (name) => (loaded.push(name), load(name));
    const { IPAddress, NetEventSource, TcpClient, TcpListener, UdpClient } =
      await import("${root}mod.ts");
    using sync = new TcpListener(IPAddress.loopback, 0, { mode: "sync" });
    sync.start();
    using one = new TcpClient();
    one.connect(sync.localEndpoint);
    one.getStream().write(new Uint8Array(1));
    using async = new TcpListener(IPAddress.loopback, 0);
    async.start();
    using two = new TcpClient();
    await two.connectAsync(async.localEndpoint);
    await two.getStream().writeAsync(new Uint8Array(1));
    using udp = new UdpClient();
    const name = "node:diagnostics_channel";
    console.log(loaded.includes(name));
    using _source = NetEventSource.enable();
    console.log(loaded.filter((each) => each === name).length);
  `);
  assertEquals(out, "false\n1\n");
});

Deno.test("NetEventSource needs no permission", async () => {
  const out = await printed(`
    import { NetEventSource } from "${root}mod.ts";
    const permissions = await Promise.all(["read", "env", "sys", "run"].map(
      async (name) => (await Deno.permissions.query({ name })).state,
    ));
    using source = NetEventSource.enable();
    console.log(source.isEnabled, new Set(permissions).size, permissions[0]);
  `);
  assertEquals(out, "true 1 prompt\n");
});
