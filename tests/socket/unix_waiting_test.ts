/** Calls of Unix domain stream sockets that wait, and end before they are served. */
import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { deadline, delay } from "@std/async";
import { SelectMode, SocketError } from "../../src/constants/mod.ts";
import type { Socket } from "../../src/socket/mod.ts";
import { assertBytes, assertFails, assertThrowsOrRejects } from "./_assert.ts";
import { each, listening, pair, unix } from "./_unix.ts";
import { bytes, LIMIT, type World } from "./_world.ts";

const reason = new Error("Given up");

/** Gives a call up once it waits, and checks that it ends with the reason. */
async function giveUp(
  call: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const controller = new AbortController();
  const pending = call(controller.signal);
  await delay(0);
  controller.abort(reason);
  const error = await assertThrowsOrRejects(() => pending, Error, "Given up");
  assertStrictEquals(error, reason);
}

/** Checks that two sockets are the ends of one connection. */
async function assertConnected(
  world: World,
  client: Socket,
  server: Socket,
  mark: number,
): Promise<void> {
  await world.send(client, bytes(1, mark));
  assertBytes(await world.receiveAll(server, 1), bytes(1, mark));
}

each(
  "Every call of a Unix socket under a signal that has aborted does nothing",
  async (world, at) => {
    const { listener, client, server } = await pair(world, at("s"));
    const fresh = unix(world);
    await world.send(server, bytes(4));
    const signal = AbortSignal.abort(reason);
    for (
      const call of [
        () => fresh.connectAsync(at("s"), signal),
        () => listener.acceptAsync(signal),
        () => client.sendAsync(bytes(2), signal),
        () => client.receiveAsync(new Uint8Array(2), signal),
        () => client.disconnectAsync(true, signal),
      ]
    ) {
      const error = await assertThrowsOrRejects(call, Error, "Given up");
      assertStrictEquals(error, reason, `${call}`);
    }
    assertEquals(fresh.isBound, false);
    assertBytes(await world.receiveAll(client, 4), bytes(4));
    await assertConnected(world, client, server, 5);
    await world.connect(fresh, at("s"));
    await assertConnected(world, fresh, await world.accept(listener), 6);
  },
);

each(
  "Socket.acceptAsync() at a path that was given up leaves the client to the next",
  async (world, at) => {
    const listener = listening(world, at("s"));
    for (let i = 0; i < 3; i++) {
      await giveUp((signal) => listener.acceptAsync(signal));
      const client = unix(world);
      await world.connect(client, at("s"));
      await assertConnected(world, client, await world.accept(listener), i);
    }
  },
  ["pending"],
);

each(
  "One of three accepts at a path is given up, and the others complete in order",
  async (world, at) => {
    const listener = listening(world, at("s"));
    const controller = new AbortController();
    const first = listener.acceptAsync();
    const second = listener.acceptAsync(controller.signal);
    const third = listener.acceptAsync();
    await delay(0);
    controller.abort(reason);
    await assertThrowsOrRejects(() => second, Error, "Given up");
    for (const [i, accepting] of [first, third].entries()) {
      const client = unix(world);
      await world.connect(client, at("s"));
      const server = world.keep(await deadline(accepting, LIMIT));
      await assertConnected(world, client, server, i);
    }
  },
  ["pending"],
);

each(
  "Socket.receiveAsync() over a path that was given up loses no byte, and writes none",
  async (world, at) => {
    const { client, server } = await pair(world, at("s"));
    for (let i = 0; i < 3; i++) {
      const into = new Uint8Array(4);
      await giveUp((signal) => server.receiveAsync(into, signal));
      await world.send(client, bytes(4, 1 + i));
      assertBytes(await world.receiveAll(server, 4), bytes(4, 1 + i));
      assertEquals(into, new Uint8Array(4));
    }
    await giveUp((signal) => server.receiveAsync(new Uint8Array(1), signal));
    client.dispose();
    await world.receiveEnd(server);
  },
  ["pending"],
);

each(
  "Socket.connectAsync() to a path that is given up leaves the socket to connect again",
  async (world, at) => {
    const listener = listening(world, at("s"));
    const client = unix(world);
    const controller = new AbortController();
    const connecting = client.connectAsync(at("s"), controller.signal);
    controller.abort(reason);
    const error = await assertThrowsOrRejects(() => connecting, Error);
    assertStrictEquals(error, reason);
    assertEquals(client.connected, false);
    await world.connect(client, at("s"));
    await world.send(client, bytes(1, 3));
    // Where the first had connected before it was given up, it ends unread.
    const got = new Uint8Array(1);
    for (let count = 0; count === 0;) {
      count = await world.receive(await world.accept(listener), got);
    }
    assertBytes(got, bytes(1, 3));
  },
  ["pending"],
);

each(
  "Socket.receive() over a path ends with receiveTimeout, and loses no byte",
  async (world, at) => {
    const { client, server } = await pair(world, at("s"));
    for (let i = 0; i < 3; i++) {
      server.receiveTimeout = 5;
      const into = new Uint8Array(4);
      await assertFails(() => server.receive(into), SocketError.TimedOut);
      assertEquals(server.poll(0, SelectMode.SelectRead), false);
      assertEquals(server.available, 0);
      server.receiveTimeout = LIMIT;
      await world.send(client, bytes(4, 1 + i));
      assertBytes(await world.receiveAll(server, 4), bytes(4, 1 + i));
      assertEquals(into, new Uint8Array(4));
    }
    assert(server.connected);
    await assertConnected(world, server, client, 9);
    server.receiveTimeout = 5;
    await assertFails(
      () => server.receive(new Uint8Array(1)),
      SocketError.TimedOut,
    );
    client.dispose();
    server.receiveTimeout = LIMIT;
    await world.receiveEnd(server);
  },
  ["waiting"],
);
