/** Bytes through sockets of the synchronous home, in a process of their own. */
import { assert, assertEquals } from "@std/assert";
import { delay } from "@std/async";
import { SocketError } from "../../src/constants/mod.ts";
import { echo, Peer, silent } from "./_peer.ts";
import { Program, result } from "./_program.ts";

/** Runs one of the fixture's tests against an echo server. */
async function against<T>(peer: Peer, test: string): Promise<T> {
  await using server = peer;
  return await result<T>("traffic", { args: [test, server.port] });
}

Deno.test("300 synchronous connections play ping-pong one after another", async () => {
  assertEquals(await against(echo(), "connections"), 900);
});

Deno.test("Eight synchronous sockets are used in turn, and none gets another's bytes", async () => {
  assertEquals(await against(echo(), "turns"), 400);
});

Deno.test("Asynchronous calls on synchronous sockets move 8 MiB both ways at once, unchanged", async () => {
  assertEquals(await against(echo(), "bothWays"), [true, true]);
});

Deno.test("Blocking calls go on while an asynchronous one waits on another socket", async () => {
  assertEquals(await against(echo(), "mixed"), [200, 4, [1, 2, 3, 4]]);
});

interface Failure {
  readonly code?: number;
  readonly ms: number;
}

function assertTimedOut({ code, ms }: Failure): void {
  assertEquals(code, SocketError.TimedOut);
  assert(ms >= 290 && ms < 2000, `It took ${ms} ms`);
}

Deno.test("Socket.receiveTimeout ends a blocking receive, and the socket goes on", async () => {
  const [first, second, received] = await against<
    [Failure, Failure, number[]]
  >(echo(), "receiveTimeout");
  assertTimedOut(first);
  assertTimedOut(second);
  assertEquals(received, [5, 6, 7, 8]);
});

Deno.test("Socket.sendTimeout ends a blocking send to a peer that does not read", async () => {
  assertTimedOut(await against<Failure>(silent(), "sendTimeout"));
});

Deno.test({
  name:
    "A process that is stopped for four seconds in a blocking receive keeps its sockets",
  ignore: Deno.build.os === "windows",
  async fn() {
    const resumed = Promise.withResolvers<void>();
    const one = new Uint8Array(1);
    await using peer = new Peer(async (conn) => {
      await conn.read(one);
      await conn.write(one);
      await resumed.promise;
      await conn.write(new Uint8Array([9]));
      await conn.read(one);
      await conn.write(new Uint8Array([10]));
    });
    await using program = new Program("traffic", {
      args: ["stopped", peer.port],
    });
    await program.printed("waits");
    program.kill("SIGSTOP");
    await delay(4000);
    program.kill("SIGCONT");
    // It must live on without any news, too: longer than a silence may last.
    await delay(2500);
    resumed.resolve();
    const { code, out, err } = await program.ended;
    assertEquals([code, out], [0, "waits\n[9,10]\n"], err);
  },
});
