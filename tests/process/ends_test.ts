/** When a program ends that has sockets of the synchronous home. */
import { assertEquals, assertRejects } from "@std/assert";
import { deadline } from "@std/async";
import { countAll, echo, Peer, silent, writeAll } from "./_peer.ts";
import { Program, type ProgramOptions, run } from "./_program.ts";

/** Long enough for a start, too short for any time-out of the thread's. */
const soonMs = 5000;

const ends = (...args: (string | number)[]): ProgramOptions => ({
  args,
  limitMs: soonMs,
});

for (
  const [what, end, printed] of [
    ["has only idle synchronous clients", "idleClients", "idle"],
    [
      "has asynchronous sockets whose calls are answered",
      "answeredHere",
      "idle",
    ],
    [
      "has only an idle synchronous listener and its clients",
      "idleListener",
      "idle",
    ],
    [
      "has a socket whose asynchronous calls are answered",
      "answeredCalls",
      "idle",
    ],
  ] as const
) {
  Deno.test(`A program ends that ${what}`, async () => {
    await using peer = echo();
    const { out } = await run("ends", ends(end, peer.port));
    assertEquals(out, `${printed}\n`);
  });
}

Deno.test("A program ends that gave up what it waited for, in both homes", async () => {
  await using peer = silent();
  const { out } = await run("ends", ends("abandonedWaits", peer.port));
  assertEquals(out, "AbortError\nAbortError\nAbortError\n0 false\n".repeat(2));
});

Deno.test("A program ends that disposed a socket with a pending receive", async () => {
  await using peer = silent();
  const { out } = await run("ends", ends("disposedReceive", peer.port));
  assertEquals(out, "SocketException\n");
});

Deno.test({
  name:
    "A program ends that gave up connects that hang on this machine, in both homes",
  // Elsewhere a full backlog refuses.
  ignore: Deno.build.os !== "linux",
  async fn() {
    await using full = await fullListener();
    const { out } = await run("ends", ends("abandonedConnects", full.port));
    assertEquals(out, "SocketException\n".repeat(4));
  },
});

/** A listener that accepts nobody, and has no room for one more client. */
async function fullListener(): Promise<AsyncDisposable & { port: number }> {
  const hostname = "127.0.0.1";
  const listener = Deno.listen({ hostname, port: 0, tcpBacklog: 1 });
  const { port } = listener.addr;
  const over = new AbortController();
  const { signal } = over;
  const clients = Array.from(
    { length: 4 },
    () => Deno.connect({ hostname, port, signal }),
  );
  // The backlog holds two; those that wait would come before others.
  const first = await Promise.any(clients);
  await Promise.any(
    clients.map(async (each) => {
      if ((await each) === first) throw new Error("It is the first");
    }),
  );
  return {
    port,
    async [Symbol.asyncDispose]() {
      over.abort();
      for (const end of await Promise.allSettled(clients)) {
        if (end.status === "fulfilled") end.value.close();
      }
      listener.close();
    },
  };
}

Deno.test("A program with a pending receiveAsync in an un-awaited main stays until it is answered", async () => {
  const heard = Promise.withResolvers<void>();
  await using peer = new Peer(async (conn, over) => {
    await heard.promise;
    await writeAll(conn, new Uint8Array(3));
    await over;
  });
  await using program = new Program(
    "ends",
    ends("pendingReceive", peer.port),
  );
  await staysWaiting(program);
  heard.resolve();
  const { code, out } = await program.ended;
  assertEquals([code, out], [0, "waits\ngot 3\n"]);
});

Deno.test("A program with a pending acceptAsync in an un-awaited main stays until a client comes", async () => {
  await using program = new Program("ends", ends("pendingAccept"));
  await staysWaiting(program);
  const port = Number(program.out.split("\n")[0]);
  using _client = await Deno.connect({ hostname: "127.0.0.1", port });
  const { code, out } = await program.ended;
  assertEquals([code, out], [0, `${port}\nwaits\ngot true\n`]);
});

Deno.test("A program with a pending selectAsync in an un-awaited main stays until one is ready", async () => {
  const heard = Promise.withResolvers<void>();
  let clients = 0;
  await using peer = new Peer(async (conn, over) => {
    const isFirst = clients++ === 0;
    await heard.promise;
    if (isFirst) await writeAll(conn, new Uint8Array(3));
    await over;
  });
  await using program = new Program("ends", ends("pendingSelect", peer.port));
  await staysWaiting(program);
  heard.resolve();
  const { code, out } = await program.ended;
  assertEquals([code, out], [0, "waits\ngot 1\n"]);
});

Deno.test("A program with a pending connectAsync in an un-awaited main stays until it is connected", async () => {
  await using peer = silent();
  const { out } = await run("ends", ends("pendingConnect", peer.port));
  assertEquals(out, "waits\ngot true\n");
});

for (const end of ["pendingSend", "pendingBoundSend"]) {
  Deno.test(`A program with a ${end} in an un-awaited main stays until the peer has read`, async () => {
    const heard = Promise.withResolvers<void>();
    const counted = Promise.withResolvers<number>();
    await using peer = new Peer(async (conn) => {
      await heard.promise;
      counted.resolve(await countAll(conn));
    });
    await using program = new Program("ends", ends(end, peer.port));
    await staysWaiting(program);
    heard.resolve();
    const { code, out } = await program.ended;
    assertEquals([code, out], [0, "waits\ngot 16777216\n"]);
    assertEquals(await counted.promise, 16777216);
  });
}

/** The program waits, and does not end of itself for a good while. */
async function staysWaiting(program: Program): Promise<void> {
  await program.printed("waits");
  // That nothing happens can only be seen by waiting for it.
  const error = await assertRejects(() => deadline(program.ended, 300));
  assertEquals((error as Error).name, "TimeoutError");
}
