import { assertEquals } from "@std/assert";
import { root, runDeno } from "../../tools/deno.ts";

/** Serves the repository's files on a free port of 127.0.0.1. */
function serveRepository(): Deno.HttpServer<Deno.NetAddr> {
  return Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) => {
      const url = new URL(`.${new URL(request.url).pathname}`, root);
      try {
        return new Response(await Deno.readFile(url), {
          headers: { "content-type": "application/typescript" },
        });
      } catch {
        return new Response(null, { status: 404 });
      }
    },
  );
}

/**
 * Makes a folder for a module cache of its own, so that no earlier run's
 * modules answer for this one's; npm packages come from the common cache.
 */
async function makeCache(folder: string): Promise<string> {
  const { stdout } = await runDeno(["info", "--json"]);
  const { npmCache } = JSON.parse(stdout);
  await Deno.mkdir(`${folder}/cache`);
  await Deno.mkdir(npmCache, { recursive: true });
  await Deno.symlink(npmCache, `${folder}/cache/npm`);
  return `${folder}/cache`;
}

/**
 * Runs `program` in a folder of its own, with nothing of this repository but
 * the stand-ins for packages of a registry that may be out of reach.
 */
async function runElsewhere(program: string, port: number): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "sockets-url-" });
  try {
    const links = ["assert", "async", "bytes"].map((name) =>
      new URL(`dev/std/${name}`, root).pathname
    );
    await Deno.writeTextFile(`${folder}/deno.json`, JSON.stringify({ links }));
    await Deno.writeTextFile(`${folder}/main.ts`, program);
    const { success, stdout, stderr } = await runDeno([
      "run",
      "--check",
      "--no-lock",
      "--no-prompt",
      `--allow-import=127.0.0.1:${port}`,
      "--allow-net=127.0.0.1",
      "main.ts",
    ], {
      cwd: folder,
      env: { DENO_DIR: await makeCache(folder) },
      timeout: 60_000,
    });
    assertEquals(success, true, stderr);
    return stdout;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("mod.ts works when a program imports it from a URL, synchronous calls included", async () => {
  await using server = serveRepository();
  const { port } = server.addr;
  const program = `
    import {
      AddressFamily,
      IPAddress,
      IPEndPoint,
      ProtocolType,
      Socket,
      SocketType,
    } from "http://127.0.0.1:${port}/mod.ts";

    const tcp = () =>
      new Socket(
        AddressFamily.InterNetwork,
        SocketType.Stream,
        ProtocolType.Tcp,
        { mode: "sync" },
      );
    using listener = tcp();
    listener.bind(new IPEndPoint(IPAddress.loopback, 0));
    listener.listen();
    using client = tcp();
    client.connect(listener.localEndPoint!);
    using server = listener.accept();
    server.send(new TextEncoder().encode("over HTTP"));
    const buffer = new Uint8Array(64);
    const count = client.receive(buffer);
    console.log(new TextDecoder().decode(buffer.subarray(0, count)));
  `;
  assertEquals(await runElsewhere(program, port), "over HTTP\n");
});

Deno.test("testing.ts loads when a program imports it from a URL", async () => {
  await using server = serveRepository();
  const { port } = server.addr;
  const program = `
    import * as testing from "http://127.0.0.1:${port}/testing.ts";
    console.log(Object.keys(testing).length > 0);
  `;
  assertEquals(await runElsewhere(program, port), "true\n");
});
