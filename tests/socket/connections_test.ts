import { assert, assertEquals } from "@std/assert";
import { deadline, delay } from "@std/async";
import { SocketError } from "../../src/constants/mod.ts";
import { InvalidOperationException } from "../../src/errors/mod.ts";
import type { Socket } from "../../src/socket/mod.ts";
import { assertFails, assertThrowsOrRejects } from "./_assert.ts";
import { localOf, remoteOf } from "./_end_points.ts";
import { each } from "./_matrix.ts";
import { LIMIT, type World } from "./_world.ts";

/** Connects a client to a listener. */
async function connected(world: World, listener: Socket): Promise<Socket> {
  const client = world.socket();
  await world.connect(client, listener.localEndPoint!);
  return client;
}

each(
  "Socket.connections() gives each client, until the loop is left",
  async (world) => {
    const listener = world.listener();
    const clients: Socket[] = [];
    for (let i = 0; i < 3; i++) clients.push(await connected(world, listener));
    const servers: Socket[] = [];
    for await (const server of listener.connections()) {
      servers.push(world.keep(server));
      if (servers.length === 3) break;
    }
    assertEquals(
      servers.map((server) => remoteOf(server).port),
      clients.map((client) => localOf(client).port),
    );
    await connected(world, listener);
    assert((await world.accept(listener)).connected);
  },
);

each(
  "Socket.connections() ends when the listener is disposed",
  async (world) => {
    const listener = world.listener();
    const loop = (async () => {
      let count = 0;
      for await (const server of listener.connections()) {
        world.keep(server);
        count++;
      }
      return count;
    })();
    await connected(world, listener);
    await delay(0);
    listener.dispose();
    assert(await deadline(loop, LIMIT) <= 1);
  },
  { needs: ["pending"] },
);

each(
  "Socket.connections() ends with the reason of its signal",
  async (world) => {
    const listener = world.listener();
    const controller = new AbortController();
    const next = listener.connections(controller.signal).next();
    await delay(0);
    controller.abort(new Error("Given up"));
    await assertThrowsOrRejects(() => next, Error, "Given up");
  },
  { needs: ["pending"] },
);

each(
  "Socket.connections() passes over a client that went away, and ends on other failures",
  async (world) => {
    const listener = world.listener();
    const { memory } = world;
    memory.failNextAccept(
      localOf(listener),
      SocketError.ConnectionAborted,
    );
    const client = await connected(world, listener);
    const connections = listener.connections();
    const { value } = await deadline(connections.next(), LIMIT);
    assertEquals(
      remoteOf(world.keep(value as Socket)).port,
      localOf(client).port,
    );
    memory.failNextAccept(
      localOf(listener),
      SocketError.TooManyOpenSockets,
    );
    await assertFails(() => connections.next(), SocketError.TooManyOpenSockets);
  },
  { needs: ["memory"] },
);

each(
  "Socket.connections() before listen is InvalidOperationException",
  async (world) => {
    await assertThrowsOrRejects(
      () => world.socket().connections().next(),
      InvalidOperationException,
    );
  },
);
