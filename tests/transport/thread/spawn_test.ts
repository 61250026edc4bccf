/** The two ways to start the I/O thread. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { SocketException } from "../../../src/errors/mod.ts";
import { IOThread } from "../../../src/transport/thread/io_thread.ts";
import {
  spawnNodeWorker,
  spawnWebWorker,
} from "../../../src/transport/thread/spawn.ts";

/** The methods of workers that only a nameless symbol names. */
function namelessMethods(): symbol[] {
  return Object.getOwnPropertySymbols(Worker.prototype)
    .filter((symbol) => symbol.description === undefined);
}

/** Takes the nameless methods away from workers until it is disposed. */
function withoutNamelessMethods(): Disposable {
  const prototype = Worker.prototype as unknown as Record<symbol, unknown>;
  const taken = namelessMethods().map((symbol) => {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, symbol)!;
    delete prototype[symbol];
    return [symbol, descriptor] as const;
  });
  return {
    [Symbol.dispose]() {
      for (const [symbol, descriptor] of taken) {
        Object.defineProperty(prototype, symbol, descriptor);
      }
    },
  };
}

/** Listens, connects, and passes bytes both ways, all on one thread. */
async function exercise(thread: IOThread): Promise<void> {
  const listening = thread.ask({
    op: "listen",
    host: "127.0.0.1",
    port: 0,
    backlog: 8,
  });
  thread.sleepUntil(() => listening.isAnswered, 10_000);
  const answer = listening.take();
  assert("local" in answer, JSON.stringify(answer));
  const [host, port] = answer.local!;

  const connecting = thread.ask({ op: "connect", host, port });
  await connecting.whenAnswered();
  assert("local" in connecting.take());
  const accepting = thread.ask({ op: "accept", listener: listening.slot.id });
  thread.sleepUntil(() => accepting.isAnswered, 10_000);
  assert("local" in accepting.take());

  for (const slot of [connecting.slot, accepting.slot, listening.slot]) {
    thread.close(slot, 0, 0);
  }
  const isFree = () => thread.openCount === 0;
  assert(thread.sleepUntil(isFree, 10_000));
}

Deno.test("spawnWebWorker() finds the one nameless method of workers", () => {
  assertEquals(namelessMethods().length, 1);
  const thread = spawnWebWorker();
  assert(thread !== undefined);
  thread.terminate();
});

Deno.test("spawnWebWorker() gives nothing where workers have no nameless method, or two", () => {
  {
    using _without = withoutNamelessMethods();
    assertEquals(spawnWebWorker(), undefined);
  }
  const prototype = Worker.prototype as unknown as Record<symbol, unknown>;
  const second = Symbol();
  prototype[second] = () => {};
  try {
    assertEquals(spawnWebWorker(), undefined);
  } finally {
    delete prototype[second];
  }
  assertEquals(namelessMethods().length, 1);
});

Deno.test("IOThread runs on a web worker", async () => {
  const thread = new IOThread();
  await exercise(thread);
  thread.kill();
});

Deno.test("IOThread runs on a worker of Node's where workers have no nameless method", async () => {
  let thread: IOThread;
  {
    using _without = withoutNamelessMethods();
    thread = new IOThread();
  }
  await exercise(thread);
  thread.kill();
  assertThrows(
    () => {
      const asked = thread.ask({ op: "resolve", name: "localhost" });
      thread.sleepUntil(() => asked.isAnswered, Infinity);
    },
    SocketException,
    "The I/O thread has ended",
  );
});

Deno.test("spawnNodeWorker() tells of the end of its thread", async () => {
  const thread = spawnNodeWorker();
  const ended = new Promise<void>((resolve) => thread.onEnd(resolve));
  thread.setReferenced(true);
  thread.terminate();
  await ended;
});
