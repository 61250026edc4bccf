/** The queue of one direction, with everything below it made up. */
import { assertEquals, assertRejects } from "@std/assert";
import { deadline, delay } from "@std/async";
import { OperationQueue } from "../../src/socket/operation_queue.ts";

/** A direction that is never ready of itself. */
function neverReady(): OperationQueue {
  return new OperationQueue({
    when: () => new Promise(() => {}),
    rest() {},
    wait: () => false,
  });
}

Deno.test("One signal ends all operations that it stands for, and none is tried between", async () => {
  const queue = neverReady();
  const giveUp = new AbortController();
  let isReady = false, tries = 0;
  const first = queue.start(() => undefined, giveUp.signal);
  const second = queue.start(() => {
    tries++;
    return isReady ? 1 : undefined;
  }, giveUp.signal);
  isReady = true;
  giveUp.abort(new Error("Enough"));
  for (const each of [first, second]) {
    await assertRejects(() => each, Error, "Enough");
  }
  assertEquals(tries, 0);
});

Deno.test("An operation that is given up lets the next one be tried", async () => {
  const queue = neverReady();
  const giveUp = new AbortController();
  const first = queue.start(() => undefined, giveUp.signal);
  const second = queue.start(() => 1);
  giveUp.abort(new Error("Enough"));
  await assertRejects(() => first, Error, "Enough");
  assertEquals(await second, 1);
});

Deno.test("An operation that is given up during its pause holds up none that comes later", async () => {
  const queue = neverReady();
  const giveUp = new AbortController();
  const never = new Promise<void>(() => {});
  const first = queue.start(() => undefined, giveUp.signal, () => never);
  await delay(0);
  giveUp.abort(new Error("Enough"));
  await assertRejects(() => first, Error, "Enough");
  await delay(0);
  assertEquals(await deadline(queue.start(() => 1), 5000), 1);
});

for (const how of ["block", "begin"] as const) {
  Deno.test(`An operation of ${how}() is tried once, whoever watches what it takes`, () => {
    const queue = neverReady();
    let told = 0, taken = 0;
    const stop = queue.watch({
      isReady: () => false,
      canWait: () => taken > 0,
      tell: () => told++,
    });
    const attempt = () => {
      taken++;
      queue.look();
      return taken;
    };
    if (how === "block") assertEquals(queue.block(attempt, 1000), 1);
    else queue.begin(attempt, (outcome) => assertEquals(outcome, { value: 1 }));
    assertEquals([taken, told], [1, 0]);
    stop();
  });
}

Deno.test("A watcher that fails to look is told why, and holds up nobody", async () => {
  const queue = neverReady();
  const told: unknown[] = [];
  const failure = new Error("Blind");
  queue.watch({
    isReady: () => {
      throw failure;
    },
    tell: (error) => told.push(error),
  });
  assertEquals(told, [failure]);
  assertEquals(await deadline(queue.start(() => 1), 5000), 1);
});
