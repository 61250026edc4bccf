/** What a program sees when the I/O thread ends under it. */
import { assert, assertEquals } from "@std/assert";
import type { Outcome } from "./fixtures/dies.ts";
import { SocketError } from "../../src/constants/mod.ts";
import { echo } from "./_peer.ts";
import { result } from "./_program.ts";

/** How long the end may stay unnoticed: two seconds of silence, and a look. */
const NOTICED_MS = 4000;

/** Runs the fixture against an echo server. */
async function outcomes(test: string): Promise<Outcome[]> {
  await using peer = echo();
  return await result<Outcome[]>("dies", { args: [test, peer.port] });
}

function assertDeath(outcome: Outcome, what: string): void {
  assertEquals(outcome.name, "SocketException", `${what}: ${outcome.message}`);
  assert(
    outcome.message?.includes("The I/O thread has ended"),
    `${what}: ${outcome.message}`,
  );
  assert(outcome.ms < NOTICED_MS, `${what} took ${outcome.ms} ms`);
}

/** The calls, and whether they open something. */
const calls = [
  ["receive", false],
  ["accept", false],
  ["connect", true],
  ["send", false],
  ["receiveAsync", false],
  ["acceptAsync", false],
  ["connectAsync", true],
  ["sendAsync", false],
] as const;

Deno.test("Every call that waits throws within four seconds of the I/O thread's end, and a new socket works", async () => {
  // Each takes its two seconds: all at once.
  await Promise.all(calls.map(async ([call, opens]) => {
    const [first, second, fresh] = await outcomes(call);
    assertDeath(first, call);
    // What opens something finds a new thread; what is open stays broken, or
    // at its end.
    if (opens) assertEquals(second.name, undefined, second.message);
    else if (second.value !== 0) assertDeath(second, `${call} again`);
    assert(second.ms < 1000, `${call} again took ${second.ms} ms`);
    assertEquals(fresh.value, "1,2,3", `${call}: ${fresh.message}`);
  }));
});

Deno.test("Asynchronous calls on synchronous sockets reject when the I/O thread ends while they wait", async () => {
  const all = await outcomes("asynchronous");
  const fresh = all.pop()!;
  for (const [index, each] of all.entries()) assertDeath(each, `call ${index}`);
  assertEquals(fresh.value, "1,2,3", fresh.message);
});

Deno.test("Calls that wait end at once when the I/O thread fails of itself, and a new socket works", async () => {
  const [blocking, asynchronous, fresh] = await outcomes("failing");
  assertDeath(blocking, "receive");
  assertDeath(asynchronous, "receiveAsync");
  assert(blocking.ms < 1000, `It took ${blocking.ms} ms`);
  assertEquals(fresh.value, "1,2,3", fresh.message);
});

Deno.test("A poll for a connect that does not wait ends when the I/O thread does, and the next call tells", async () => {
  const [connect, poll, send, fresh] = await outcomes("connecting");
  assertEquals(connect.code, SocketError.WouldBlock, connect.message);
  assertEquals(poll.value, true, poll.message);
  assert(poll.ms < NOTICED_MS, `It took ${poll.ms} ms`);
  assertDeath(send, "send");
  assertEquals(fresh.value, "1,2,3", fresh.message);
});

Deno.test("A socket whose I/O thread has ended is found by polls and selects for errors, told or not", async () => {
  const [told, poll, select] = await outcomes("told");
  assertDeath(told, "receive");
  assertEquals(poll.value, true, poll.message);
  assertEquals(select.value, "0,1", select.message);
});

Deno.test("Socket.receive() gives what was received before the I/O thread ended", async () => {
  const [first, second, third, send, close] = await outcomes("leftover");
  assertEquals([first.value, second.value], [1 + 7, 1 + 8]);
  assertDeath(third, "receive");
  assertDeath(send, "send");
  assertEquals(close.value, null);
});

Deno.test("An asynchronous call ends though the platform loses the wake-up that it waits for", async () => {
  await using peer = echo();
  const received = await result<number[]>("loses_a_wake_up", {
    args: [peer.port],
  });
  assertEquals(received, [3, 5]);
});
