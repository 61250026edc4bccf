/** What `send` took arrives, however the program ends. */
import { assert, assertEquals } from "@std/assert";
import { delay } from "@std/async";
import { Peer, silent } from "./_peer.ts";
import { Program } from "./_program.ts";
import type { Way } from "./fixtures/sends.ts";

/** How much the peer takes at once; the program sends more, and gets stuck. */
const atOnce = 6 << 20;

/**
 * Counts what comes. It stops in between, until the program is stuck, and
 * for some time after, and then is slow: what could be lost at its end is still
 * in the program.
 */
async function count(conn: Deno.Conn, stuck: Promise<void>): Promise<number> {
  const buffer = new Uint8Array(1 << 16);
  let total = 0;
  for (let count; (count = await conn.read(buffer)) !== null;) {
    total += count;
    if (total < atOnce) continue;
    if (total - count >= atOnce) {
      await delay(1);
      continue;
    }
    await stuck;
    await delay(150);
  }
  return total;
}

for (
  const [how, way, code, extra] of [
    ["falls off its end", "fallsOffItsEnd", 0, 0],
    ["calls Deno.exit()", "exits", 0, 0],
    ["closes the socket and calls Deno.exit()", "closesAndExits", 0, 0],
    ["closes the socket and falls off its end", "closes", 0, 0],
    ["shuts the sending half and calls Deno.exit()", "shutsAndExits", 0, 0],
    ["throws an error", "throws", 1, 0],
    ["throws an error from a timer", "throwsLater", 1, 0],
    ["leaves a rejection unhandled", "rejects", 1, 0],
    ["leaves the block of an `await using`", "disposesItself", 0, 0],
    [
      "sends once more without blocking and calls Deno.exit()",
      "sendsTheLastAsync",
      0,
      1,
    ],
    ["sends once more when it is told of its end", "saysGoodbye", 0, 8 << 20],
  ] as const satisfies readonly (readonly [string, Way, number, number])[]
) {
  Deno.test(`A program that has sent more than its peer has read and then ${how} loses no byte`, async () => {
    const stuck = Promise.withResolvers<void>();
    const counted = Promise.withResolvers<number>();
    await using peer = new Peer((conn) =>
      count(conn, stuck.promise).then(counted.resolve, counted.reject)
    );
    await using program = new Program("sends", { args: [way, peer.port] });
    const sent = Number(await program.printed("sent "));
    stuck.resolve();
    const ended = await program.ended;
    assertEquals(ended.code, code, ended.err);
    assertEquals(await counted.promise, sent + extra);
    assert(sent > atOnce);
  });
}

/** Runs the program against a peer that never reads; gives what its end took. */
async function endStuck(way: Way, code: number): Promise<number> {
  await using peer = silent();
  await using program = new Program("sends", { args: [way, peer.port] });
  await program.printed("sent");
  const since = performance.now();
  const ended = await program.ended;
  assertEquals(ended.code, code, ended.err);
  return performance.now() - since;
}

Deno.test("A program with bytes for a peer that never reads gives up after ten seconds without progress, however it ends", async () => {
  const took = await Promise.all([
    endStuck("fallsOffItsEnd", 0),
    endStuck("closesAndExits", 0),
    endStuck("disposesItself", 0),
    endStuck("throws", 1),
  ]);
  for (const ms of took) {
    assert(ms > 9500 && ms < 16_000, `They took ${took} ms`);
  }
});

Deno.test("A program that gives closing one second ends within it, though the peer never reads", async () => {
  const ms = await endStuck("closesWithinOneSecond", 0);
  assert(ms > 500 && ms < 2500, `It took ${ms} ms`);
});

Deno.test("A program that gives closing twenty seconds loses no byte, though the peer reads none for twelve", async () => {
  const counted = Promise.withResolvers<number>();
  await using peer = new Peer((conn) =>
    count(conn, delay(12_000)).then(counted.resolve, counted.reject)
  );
  const args = ["closesWithinTwentySeconds", peer.port] as const;
  await using program = new Program("sends", { args });
  const sent = Number(await program.printed("sent "));
  const ended = await program.ended;
  assertEquals(ended.code, 0, ended.err);
  assertEquals(await counted.promise, sent);
});

Deno.test("A program that resets its connection ends at once, though the peer never read", async () => {
  const ms = await endStuck("resets", 0);
  assert(ms < 2000, `It took ${ms} ms`);
});
