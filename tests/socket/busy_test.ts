/**
 * Where only the event loop tells what the system knows: a program that is busy
 * for a while, and one whose loop always has something else to do.
 */
import { assert, assertEquals } from "@std/assert";
import { deadline, delay } from "@std/async";
import {
  SelectMode,
  SocketFlags,
  SocketShutdown,
} from "../../src/constants/mod.ts";
import { Socket } from "../../src/socket/mod.ts";
import { Awake, busyFor } from "../_awake.ts";
import { each } from "./_matrix.ts";
import { bytes, LIMIT, type Pair, type World } from "./_world.ts";

/** So often what a loop that is never idle does is seen. */
const ROUNDS = 10;

/** Longer than the times that the tests give, in milliseconds. */
const BUSY_MS = 20;

/** Two ends of a connection, of which the event loop has told nothing yet. */
async function freshPair(world: World): Promise<Omit<Pair, "listener">> {
  const listener = world.listener();
  const accepting = listener.acceptAsync();
  const client = world.socket();
  await client.connectAsync(listener.localEndPoint!);
  return { client, server: world.keep(await accepting) };
}

each(
  "Socket.dispose() loses no sends where the program is busy for a while after it",
  async (world) => {
    const { client, server } = await freshPair(world);
    const sends = [3, 5].map((length) => server.sendAsync(bytes(length)));
    server.dispose();
    busyFor(BUSY_MS);
    assertEquals(await Promise.all(sends), [3, 5]);
    await world.receiveAll(client, 8);
    await world.receiveEnd(client);
  },
  { needs: ["pending"] },
);

each(
  "Socket.dispose() loses no sends where the event loop is never idle",
  async (world) => {
    for (let round = 0; round < ROUNDS; round++) {
      const { client, server } = await freshPair(world);
      using _awake = new Awake();
      const sends = [3, 5].map((length) => server.sendAsync(bytes(length)));
      server.dispose();
      assertEquals(await deadline(Promise.all(sends), LIMIT), [3, 5]);
      await world.receiveAll(client, 8);
      await world.receiveEnd(client);
    }
  },
  { needs: ["pending"] },
);

each(
  "Socket.close(timeout) loses no sends where the program is busy for longer than that",
  async (world) => {
    const { client, server } = await freshPair(world);
    using _awake = new Awake();
    const { signal } = new AbortController();
    const sent = server.sendAsync(bytes(1000), SocketFlags.None, signal);
    server.close(1);
    busyFor(BUSY_MS);
    assertEquals(await sent, 1000);
    await world.receiveAll(client, 1000);
    await world.receiveEnd(client);
  },
  { needs: ["pending"] },
);

each(
  "Socket.shutdown(Receive) lets what had come be received where the event loop is never idle",
  async (world) => {
    for (let round = 0; round < ROUNDS; round++) {
      const { client, server } = await freshPair(world);
      const received = server.receiveAsync(new Uint8Array(10));
      using _awake = new Awake();
      assertEquals(await client.sendAsync(bytes(3)), 3);
      server.shutdown(SocketShutdown.Receive);
      assertEquals(await deadline(received, LIMIT), 3);
      assertEquals(await server.receiveAsync(new Uint8Array(10)), 0);
    }
  },
  { needs: ["pending", "isolate"] },
);

each(
  "Socket.pollAsync() finds what came while the program was busy for longer than its time",
  async (world) => {
    const { client, server } = await freshPair(world);
    const isThere = server.pollAsync(1000, SelectMode.SelectRead);
    await client.sendAsync(bytes(3));
    busyFor(BUSY_MS);
    assertEquals(await isThere, true);
  },
  { needs: ["pending"] },
);

each(
  "Socket.pollAsync() of no time finds what came while the program was busy",
  async (world) => {
    const { client, server } = await freshPair(world);
    assertEquals(await server.pollAsync(0, SelectMode.SelectRead), false);
    await client.sendAsync(bytes(3));
    const isThere = server.pollAsync(0, SelectMode.SelectRead);
    busyFor(BUSY_MS);
    assertEquals(await isThere, true);
  },
  { needs: ["pending"] },
);

each(
  "Socket.selectAsync() finds all that is ready where the program is busy",
  async (world) => {
    const servers: Socket[] = [];
    const another = async () => {
      const { client, server } = await freshPair(world);
      void client.sendAsync(bytes(3));
      servers.push(server);
    };
    await another();
    assertEquals(await servers[0].pollAsync(-1, SelectMode.SelectRead), true);
    await another();
    const selected = Socket.selectAsync(servers, null, null, -1);
    busyFor(BUSY_MS);
    await selected;
    assertEquals(servers.length, 2);
  },
  { needs: ["pending"] },
);

each(
  "A peek that is made again finds what came while the program was busy",
  async (world) => {
    const { client, server } = await freshPair(world);
    const peek = () =>
      server.receiveAsync(new Uint8Array(10), SocketFlags.Peek);
    await client.sendAsync(bytes(2));
    assertEquals(await peek(), 2);
    await client.sendAsync(bytes(3));
    const peeked = peek();
    busyFor(BUSY_MS);
    assertEquals(await peeked, 5);
  },
  { needs: ["pending"] },
);

each(
  "Receives after shutdown(Receive) end where the peer goes on to send",
  async (world) => {
    const { client, server } = await freshPair(world);
    const sending = setInterval(() => client.sendAsync(bytes(1)), 10);
    try {
      server.shutdown(SocketShutdown.Receive);
      const receiveAll = async () => {
        while (await server.receiveAsync(new Uint8Array(10)) > 0);
      };
      await deadline(receiveAll(), LIMIT);
    } finally {
      clearInterval(sending);
    }
  },
  { needs: ["pending", "isolate"] },
);

each(
  "Receives after shutdown(Receive) end where others are called all the time",
  async (world) => {
    const { server } = await freshPair(world);
    server.shutdown(SocketShutdown.Receive);
    let ended = 0;
    const end = performance.now() + LIMIT;
    while (ended === 0) {
      void server.receiveAsync(new Uint8Array(10)).then(() => ended++);
      await delay(1);
      assert(performance.now() < end, "None has ended");
    }
  },
  { needs: ["pending", "isolate"] },
);
