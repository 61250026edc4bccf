/** What the package needs of its surroundings, and what it leaves alone. */
import { assert, assertEquals } from "@std/assert";
import { echo } from "./_peer.ts";
import { hasTerminal, onTerminal } from "./_terminal.ts";
import { Program, root, run, surroundings } from "./_program.ts";

/** The lines that a program printed. */
const lines = (out: string) => out.trim().split("\n");

Deno.test("A program of synchronous calls needs no permission but to reach its hosts", async () => {
  await using peer = echo();
  const { out, err } = await run("needs", {
    args: [peer.port, "synchronous", "everything"],
  });
  assertEquals(
    lines(out).filter((line) => !line.startsWith("module")),
    ["did synchronous", "SocketException", "did everything"],
  );
  assertEquals(err, "");
});

Deno.test({
  name:
    "A program of synchronous calls is asked for nothing on a terminal where it may reach its hosts",
  ignore: !hasTerminal,
  async fn() {
    await using peer = echo();
    const seen = await refusing(["--allow-net=127.0.0.1"], peer.port);
    assert(seen.includes("did everything"), seen);
    assert(!seen.includes("Deno requests"), seen);
  },
});

Deno.test({
  name:
    "A program of synchronous calls is asked for net access only, on a terminal where it may do nothing",
  ignore: !hasTerminal,
  async fn() {
    await using peer = echo();
    const seen = await refusing([], peer.port);
    const asked = seen.match(/Deno requests (\w+) access/g);
    assertEquals(asked, ["Deno requests net access"], seen);
    assert(seen.includes("SecurityException"), seen);
  },
});

/** Runs the program on a terminal where every question is answered with no. */
function refusing(flags: string[], port: number): Promise<string> {
  const args = [port, "synchronous", "everything"];
  return onTerminal("n", "needs", { flags, args });
}

interface Dependency {
  readonly code?: { readonly specifier: string };
}

interface Graph {
  readonly modules: readonly {
    readonly specifier: string;
    readonly dependencies?: readonly Dependency[];
  }[];
}

/** The modules whose code an import of `entry` runs; those of types do not. */
async function loaded(entry: string): Promise<Set<string>> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", "--config=deno.dev.json", entry],
    ...surroundings(),
    stderr: "null",
  }).output();
  const { modules }: Graph = JSON.parse(new TextDecoder().decode(stdout));
  const byName = new Map(modules.map((each) => [each.specifier, each]));
  const found = new Set([new URL(entry, root).href]);
  for (const specifier of found) {
    for (const { code } of byName.get(specifier)?.dependencies ?? []) {
      if (code !== undefined) found.add(code.specifier);
    }
  }
  return found;
}

Deno.test("Importing the package loads few modules and none of Node's", async () => {
  for (const entry of ["mod.ts", "testing.ts"]) {
    const modules = [...await loaded(entry)];
    assert(modules.length > 1 && modules.length < 5, modules.join());
    assertEquals(modules.filter((each) => each.startsWith("node:")), []);
  }
  const fromSource = [...await loaded("src/mod.ts")];
  assert(fromSource.length > 50, fromSource.join());
  assertEquals(fromSource.filter((each) => each.startsWith("node:")), []);
});

Deno.test("Importing the package and making sockets asks for no module of Node's, and prints nothing", async () => {
  const { out, err } = await run("needs", { args: [9, "imported", "made"] });
  assertEquals(lines(out), ["did imported", "did made"]);
  assertEquals(err, "");
});

Deno.test("A program of asynchronous calls asks for no module of Node's", async () => {
  await using peer = echo();
  const { out } = await run("needs", { args: [peer.port, "asynchronous"] });
  assertEquals(lines(out), ["did asynchronous"]);
});

Deno.test({
  name:
    "The I/O thread starts with the first synchronous call, and not with the import or an asynchronous call",
  ignore: Deno.build.os !== "linux",
  async fn() {
    await using peer = echo();
    const workers = async (...steps: string[]) => {
      const args = [peer.port, ...steps, "stays"];
      await using program = new Program("needs", { args });
      await program.printed("did stays");
      return program.workers();
    };
    assertEquals(await workers("imported", "made"), 0);
    assertEquals(await workers("asynchronous"), 0);
    assertEquals(await workers("synchronous"), 1);
    assertEquals(await workers("synchronous", "everything"), 1);
  },
});
