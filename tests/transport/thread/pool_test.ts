/** Slots of the I/O thread: taken, given back, used again. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { deadline } from "@std/async";
import { IOThread } from "../../../src/transport/thread/io_thread.ts";
import { threadTransport } from "../../../src/transport/thread/thread_transport.ts";
import type { Listener, Stream } from "../../../src/transport/transport.ts";

/** How long anything may take, in milliseconds. */
const LIMIT = 10_000;

/** Connections at once. */
const MANY = 50;

const listenRequest = { host: "127.0.0.1", port: 0, backlog: 512 };

function connect(listener: Listener, signal?: AbortSignal): Promise<Stream> {
  const { port } = listener.localEndPoint;
  return deadline(
    threadTransport.connect({ host: "127.0.0.1", port }).start(signal),
    LIMIT,
  );
}

async function accept(listener: Listener): Promise<Stream> {
  for (;;) {
    const accepted = listener.tryAccept();
    if (accepted !== undefined) return accepted;
    await deadline(listener.whenAcceptable(), LIMIT);
  }
}

/** Sends a byte there, and gives what arrived. */
async function pass(from: Stream, to: Stream, byte: number): Promise<number> {
  const into = new Uint8Array(2);
  assertEquals(from.tryWrite(new Uint8Array([byte])), 1);
  while (to.tryRead(into, false) !== 1) {
    await deadline(to.whenReadable(), LIMIT);
  }
  return into[0];
}

/** Resolves when all slots have come back but so many. */
async function allFree(left = 0): Promise<void> {
  const end = performance.now() + LIMIT;
  while (IOThread.get().openCount > left) {
    assert(performance.now() < end, "Slots are still in use");
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

Deno.test("IOThread uses the slots of closed connections again, and makes no more than were in use together", async () => {
  const listener = threadTransport.listen(listenRequest);
  for (let round = 0; round < 4; round++) {
    const clients = await Promise.all(
      Array.from({ length: MANY }, () => connect(listener)),
    );
    const servers: Stream[] = [];
    while (servers.length < MANY) servers.push(await accept(listener));
    const serverOf = new Map(
      servers.map((server) => [server.remoteEndPoint.port, server]),
    );
    for (const [index, client] of clients.entries()) {
      const server = serverOf.get(client.localEndPoint.port)!;
      assertEquals(await pass(client, server, index), index);
      assertEquals(await pass(server, client, index), index);
    }
    for (const stream of [...clients, ...servers]) stream.close();
    // The listener's, and the accept's that is asked for once it was waited for.
    await allFree(2);
  }
  listener.close();
  await allFree();

  const most = 2 * MANY + 2;
  const questions = Array.from(
    { length: most },
    () => IOThread.get().ask({ op: "resolve", name: "127.0.0.1" }),
  );
  const numbers = questions.map(({ slot }) => slot.id);
  assertEquals(numbers.sort((a, b) => a - b), [...numbers.keys()]);
  for (const question of questions) {
    await deadline(question.whenAnswered(), LIMIT);
    question.take();
  }
  await allFree();
});

Deno.test("IOThread takes the slots back of listeners, of refused and of aborted connects, and of answered look-ups", async () => {
  const listener = threadTransport.listen(listenRequest);
  const { port } = listener.localEndPoint;
  const closed = threadTransport.listen(listenRequest);
  closed.close();
  for (let round = 0; round < 40; round++) {
    threadTransport.listen(listenRequest).close();
    await assertRejects(() => connect(closed));
    const abort = new AbortController();
    const connecting = connect(listener, abort.signal);
    abort.abort(new Error("Given up"));
    await assertRejects(() => connecting, Error, "Given up");
    await deadline(threadTransport.resolve("localhost").start(), LIMIT);
    assertEquals(threadTransport.reverse("127.0.0.1").block!(), "localhost");
    await assertRejects(() => threadTransport.reverse("192.0.2.1").start());
  }
  assertEquals(listener.localEndPoint.port, port);
  listener.close();
  await allFree();
});

Deno.test("IOThread keeps a connection whose signal aborts after it was made", async () => {
  const listener = threadTransport.listen(listenRequest);
  const abort = new AbortController();
  const client = await connect(listener, abort.signal);
  const server = await accept(listener);
  abort.abort();

  assertEquals(await pass(client, server, 7), 7);
  assertEquals(await pass(server, client, 8), 8);
  for (const each of [client, server, listener]) each.close();
  await allFree();
});

Deno.test("IOThread resets what it holds of a client that was accepted for nobody", async () => {
  const listener = threadTransport.listen(listenRequest);
  const client = await connect(listener);
  await deadline(listener.whenAcceptable(), LIMIT);
  listener.close();
  await deadline(client.whenReadable(), LIMIT);
  client.close();
  await allFree();
});
