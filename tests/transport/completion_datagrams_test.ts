/** How datagrams leave where a send of the platform cannot be taken back. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { CompletionDatagrams } from "../../src/transport/completion_datagrams.ts";
import type { DatagramIO } from "../../src/transport/datagram_io.ts";

/** A socket whose platform ends each send when it is let. */
function stepwise() {
  const under: PromiseWithResolvers<number>[] = [];
  const begun: number[] = [];
  let isClosed = false;
  const io: DatagramIO = {
    localAddr: { hostname: "127.0.0.1", port: 1 },
    dropped: 0,
    isGuarded: true,
    receive: () => new Promise(() => {}),
    send({ length }) {
      begun.push(length);
      under.push(Promise.withResolvers());
      return under.at(-1)!.promise;
    },
    ref() {},
    unref() {},
    close: () => isClosed = true,
  };
  return {
    datagrams: new CompletionDatagrams(io),
    begun,
    isClosed: () => isClosed,
    sent: () => under.shift()!.resolve(begun.at(-1)!),
    failed: () => under.shift()!.reject(new Error("It failed")),
  };
}

async function microtasks(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await null;
}

const sendTo = (datagrams: CompletionDatagrams, length: number) =>
  datagrams.send(new Uint8Array(length), "127.0.0.1", 9, datagrams);

Deno.test("CompletionDatagrams sends one after the other, and tells each how it went", async () => {
  const { datagrams, begun, sent, failed } = stepwise();
  const all = [1, 2, 3].map((length) => sendTo(datagrams, length));
  const failure = assertRejects(() => all[1]);

  assertEquals(begun, [1]);
  sent();
  assertEquals(await all[0], 1);
  await microtasks();
  assertEquals(begun, [1, 2]);
  failed();
  await failure;
  await microtasks();
  assertEquals(begun, [1, 2, 3]);
  sent();
  assertEquals(await all[2], 3);
  const next = sendTo(datagrams, 4);
  assertEquals(begun, [1, 2, 3, 4]);
  sent();
  assertEquals(await next, 4);
});

Deno.test("CompletionDatagrams sends nothing of a buffer that was taken away before its turn", async () => {
  const { datagrams, begun, sent } = stepwise();
  const first = sendTo(datagrams, 1);
  const taken = new Uint8Array(2);
  const failure = assertRejects(
    () => datagrams.send(taken, "127.0.0.1", 9, datagrams),
    TypeError,
    "must be left to the call",
  );
  const last = sendTo(datagrams, 3);
  taken.buffer.transfer();
  sent();
  await Promise.all([first, failure]);
  await microtasks();
  assertEquals(begun, [1, 3]);
  sent();
  assertEquals(await last, 3);
});

Deno.test("CompletionDatagrams sends what nobody waits for in its turn", async () => {
  const { datagrams, begun, sent } = stepwise();
  const first = sendTo(datagrams, 1);
  const trySend = (length: number) =>
    datagrams.trySend(new Uint8Array(length), "127.0.0.1", 9);

  assertEquals(trySend(2), 2);
  assertEquals(trySend(65_507), 65_507);
  assert(!datagrams.isWritable);
  assertEquals(trySend(3), undefined);
  const writable = datagrams.whenWritable();
  assertEquals(begun, [1]);
  sent();
  await first;
  await microtasks();
  assertEquals(begun, [1, 2]);
  sent();
  await microtasks();
  assertEquals(begun, [1, 2, 65_507]);
  sent();
  await writable;
  assert(datagrams.isWritable);
  assertEquals(trySend(3), 3);
  sent();
  await datagrams.whenWritable();
});

Deno.test("CompletionDatagrams closes when all that has begun is sent", async () => {
  const { datagrams, begun, isClosed, sent } = stepwise();
  const all = [1, 2].map((length) => sendTo(datagrams, length));
  datagrams.close();
  const gone = datagrams.whenClosed();

  sent();
  await microtasks();
  assertEquals([begun.length, isClosed()], [2, false]);
  sent();
  await gone;
  assertEquals(isClosed(), true);
  assertEquals(await Promise.all(all), [1, 2]);
});
