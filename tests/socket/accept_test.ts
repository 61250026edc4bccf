import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { deadline, delay } from "@std/async";
import {
  AddressFamily,
  SelectMode,
  SocketError,
} from "../../src/constants/mod.ts";
import {
  InvalidOperationException,
  ObjectDisposedException,
} from "../../src/errors/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import type { Socket } from "../../src/socket/mod.ts";
import { assertFails, assertThrowsOrRejects } from "./_assert.ts";
import { localOf, remoteOf } from "./_end_points.ts";
import { each } from "./_matrix.ts";
import { bytes, LIMIT, type World } from "./_world.ts";

/** Connects a client to a listener. */
async function connected(world: World, listener: Socket): Promise<Socket> {
  const client = world.socket();
  await world.connect(client, listener.localEndPoint!);
  return client;
}

each(
  "Socket.accept() gives clients in the order in which they came",
  async (world) => {
    const listener = world.listener();
    const ports: (number | undefined)[] = [];
    for (let i = 0; i < 4; i++) {
      const client = await connected(world, listener);
      ports.push(localOf(client).port);
    }
    for (const port of ports) {
      const server = await world.accept(listener);
      assertEquals(remoteOf(server).port, port);
      assert(server.connected && server.isBound);
    }
  },
);

each(
  "Socket.accept() before bind and listen is InvalidOperationException",
  async (world) => {
    const bound = world.socket();
    bound.bind(new IPEndPoint(IPAddress.loopback, 0));
    const { client } = await world.pair();
    for (const socket of [world.socket(), bound, client]) {
      await assertThrowsOrRejects(
        () => socket.accept(),
        InvalidOperationException,
        "listen",
      );
      await assertThrowsOrRejects(
        () => socket.acceptAsync(),
        InvalidOperationException,
        "listen",
      );
    }
  },
);

each("Socket.accept() goes on after a failure", async (world) => {
  const listener = world.listener();
  await connected(world, listener);
  for (
    const error of [
      SocketError.TooManyOpenSockets,
      SocketError.ConnectionAborted,
      SocketError.NoBufferSpaceAvailable,
    ]
  ) {
    world.memory.failNextAccept(localOf(listener), error);
    await assertFails(() => world.accept(listener), error);
  }
  const server = await world.accept(listener);
  assert(server.connected);
}, { needs: ["memory"] });

each(
  "Socket.acceptAsync() rejects with ObjectDisposedException when its acceptSocket is disposed",
  async (world) => {
    const listener = world.listener();
    const disposed = world.socket();
    disposed.dispose();
    await assertThrowsOrRejects(
      () => listener.acceptAsync(disposed),
      ObjectDisposedException,
    );
  },
);

each(
  "Socket.acceptAsync(acceptSocket) connects the socket that it was given",
  async (world) => {
    const listener = world.listener();
    const client = await connected(world, listener);
    const given = world.socket();
    const server = await deadline(listener.acceptAsync(given), LIMIT);
    assertStrictEquals(server, given);
    assert(given.connected && given.isBound);
    assertEquals(`${given.remoteEndPoint}`, `${client.localEndPoint}`);
    await world.send(client, bytes(3));
    assertEquals(await world.receiveAll(given, 3), bytes(3));
  },
);

for (
  const [use, what] of [
    [
      (into: Socket) => into.bind(new IPEndPoint(IPAddress.loopback, 0)),
      "used",
    ],
    [(into: Socket) => into.dispose(), "disposed"],
  ] as const
) {
  each(
    `Socket.acceptAsync(acceptSocket) fails when that is ${what} meanwhile, and the client is the next accept's`,
    async (world) => {
      const listener = world.listener();
      const into = world.socket();
      const accepting = listener.acceptAsync(into);
      accepting.catch(() => {});
      use(into);
      const client = await connected(world, listener);
      await deadline(accepting.then(() => assert(false), () => {}), LIMIT);
      const polling = listener.pollAsync(-1, SelectMode.SelectRead);
      assert(await deadline(polling, LIMIT));
      const server = await world.accept(listener);
      assertEquals(`${server.remoteEndPoint}`, `${client.localEndPoint}`);
      await world.send(client, bytes(3));
      assertEquals(await world.receiveAll(server, 3), bytes(3));
    },
    { needs: ["pending"] },
  );
}

each(
  "Socket.acceptAsync(acceptSocket) of two calls is the first's, and the second client is the next accept's",
  async (world) => {
    const listener = world.listener();
    const into = world.socket();
    const first = listener.acceptAsync(into);
    const second = listener.acceptAsync(into);
    const next = listener.acceptAsync();
    second.catch(() => {});
    await connected(world, listener);
    await deadline(first, LIMIT);
    const client = await connected(world, listener);
    const server = world.keep(await deadline(next, LIMIT));
    assertEquals(`${server.remoteEndPoint}`, `${client.localEndPoint}`);
    await assertThrowsOrRejects(() => second, InvalidOperationException);
  },
  { needs: ["pending"] },
);

each(
  "Socket.acceptAsync(acceptSocket) makes it a socket of the listener's family",
  async (world) => {
    const listener = world.listener();
    const into = world.socket(AddressFamily.InterNetworkV6);
    const accepting = listener.acceptAsync(into);
    const client = await connected(world, listener);
    await deadline(accepting, LIMIT);
    assertEquals(into.addressFamily, AddressFamily.InterNetwork);
    assertEquals(`${into.remoteEndPoint}`, `${client.localEndPoint}`);
    await world.send(client, bytes(3));
    assertEquals(await world.receiveAll(into, 3), bytes(3));
  },
  { needs: ["pending"] },
);

each(
  "Socket.acceptAsync(acceptSocket) refuses a bound, a listening and a connected socket",
  async (world) => {
    const { listener, client } = await world.pair();
    const bound = world.socket();
    bound.bind(new IPEndPoint(IPAddress.loopback, 0));
    for (const socket of [bound, client, listener, world.listener()]) {
      await assertThrowsOrRejects(
        () => listener.acceptAsync(socket),
        InvalidOperationException,
        "acceptSocket",
      );
    }
  },
);

each(
  "Socket.acceptAsync(null) makes a new socket, also with a signal",
  async (world) => {
    const listener = world.listener();
    await connected(world, listener);
    await connected(world, listener);
    const { signal } = new AbortController();
    for (const rest of [[], [signal]]) {
      const accepting = listener.acceptAsync(null, ...rest);
      assert(world.keep(await deadline(accepting, LIMIT)).connected);
    }
  },
);

each(
  "Socket.acceptAsync() several times at once gives clients in the order of the calls",
  async (world) => {
    const listener = world.listener();
    const accepts = [1, 2, 3].map(() => listener.acceptAsync());
    const ports: (number | undefined)[] = [];
    for (let i = 0; i < 3; i++) {
      ports.push(localOf(await connected(world, listener)).port);
    }
    const servers = await deadline(Promise.all(accepts), LIMIT);
    assertEquals(
      servers.map((server) => remoteOf(world.keep(server)).port),
      ports,
    );
  },
  { needs: ["pending"] },
);

each(
  "Socket.acceptAsync() rejects when the listener closes, as do those behind it",
  async (world) => {
    const listener = world.listener();
    const failed = [1, 2].map(() => {
      const accepting = listener.acceptAsync();
      return assertFails(() => accepting, SocketError.OperationAborted);
    });
    await delay(0);
    listener.close();
    await Promise.all(failed);
    await assertThrowsOrRejects(
      () => listener.acceptAsync(),
      ObjectDisposedException,
    );
  },
  { needs: ["pending"] },
);

each(
  "Socket.acceptAsync() under a signal that has aborted takes no client",
  async (world) => {
    const listener = world.listener();
    const client = await connected(world, listener);
    await assertThrowsOrRejects(
      () => listener.acceptAsync(AbortSignal.abort(new Error("Given up"))),
      Error,
      "Given up",
    );
    const server = await world.accept(listener);
    assertEquals(remoteOf(server).port, localOf(client).port);
  },
);

each(
  "Socket.acceptAsync() that was given up loses no client",
  async (world) => {
    const listener = world.listener();
    const controller = new AbortController();
    const accepting = listener.acceptAsync(controller.signal);
    await delay(0);
    controller.abort(new Error("Given up"));
    await assertThrowsOrRejects(() => accepting, Error, "Given up");
    const client = await connected(world, listener);
    const server = await world.accept(listener);
    assertEquals(remoteOf(server).port, localOf(client).port);
  },
  { needs: ["pending"] },
);

each(
  "Socket.acceptAsync() rejects with an AbortError if the signal gave no reason",
  async (world) => {
    const listener = world.listener();
    const controller = new AbortController();
    const accepting = listener.acceptAsync(controller.signal);
    controller.abort();
    const error = await assertThrowsOrRejects(() => accepting, DOMException);
    assertEquals(error.name, "AbortError");
  },
  { needs: ["pending"] },
);

each("Socket.poll() tells that a client waits", async (world) => {
  const listener = world.listener();
  assertEquals(listener.poll(0, SelectMode.SelectRead), false);
  await connected(world, listener);
  assertEquals(
    listener.poll(LIMIT * 1000, SelectMode.SelectRead),
    true,
  );
  await world.accept(listener);
  assertEquals(listener.poll(0, SelectMode.SelectRead), false);
}, { needs: ["blocking"] });

each(
  "Closing a listener leaves accepted connections alone, and frees the port",
  async (world) => {
    const { listener, client, server } = await world.pair();
    const at = listener.localEndPoint!;
    listener.close();
    await world.send(client, bytes(4));
    assertEquals(await world.receiveAll(server, 4), bytes(4));
    const again = world.socket();
    again.bind(at);
    again.listen();
    assertEquals(`${again.localEndPoint}`, `${at}`);
  },
);
