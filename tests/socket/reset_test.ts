import {
  assert,
  assertArrayIncludes,
  assertEquals,
  assertRejects,
} from "@std/assert";
import { delay } from "@std/async";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import {
  SelectMode,
  SocketError,
  SocketShutdown,
} from "../../src/constants/mod.ts";
import { SocketException } from "../../src/errors/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import { LingerOption } from "../../src/options/mod.ts";
import type { Socket } from "../../src/socket/mod.ts";
import { assertFails } from "./_assert.ts";
import { each } from "./_matrix.ts";
import { bytes, eventually, type Pair, type World } from "./_world.ts";

/** Connects a socket to a peer; gives what has the peer reset the connection. */
async function connectToPeer(
  world: World,
  client: Socket,
): Promise<() => void> {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const accepting = once(listener, "connection");
  const { port } = listener.address() as AddressInfo;
  await world.connect(client, IPAddress.loopback, port);
  const [server] = await accepting;
  listener.close();
  // It reads nothing.
  server.pause();
  return () => server.resetAndDestroy();
}

/** Connects a socket to a peer that resets the connection. */
async function connectAndReset(world: World, client: Socket): Promise<void> {
  const reset = await connectToPeer(world, client);
  reset();
}

/** A bound socket whose peer has reset the connection. */
async function boundAndReset(world: World): Promise<Socket> {
  const client = world.socket();
  client.bind(new IPEndPoint(IPAddress.loopback, 0));
  await connectAndReset(world, client);
  return client;
}

each(
  "A reset is ConnectionReset on receive, then Shutdown on send, then 0",
  async (world) => {
    const { client, server } = await world.resettablePair();
    client.close();
    const error = await assertFails(
      () => world.receive(server, new Uint8Array(1)),
      SocketError.ConnectionReset,
    );
    assertEquals(error.errorCode, 104);
    assertEquals(server.connected, false);
    await assertFails(() => world.send(server, bytes(1)), SocketError.Shutdown);
    await world.receiveEnd(server);
    await world.receiveEnd(server);
  },
);

each(
  "Data before a reset is delivered first, where it was received before",
  async (world) => {
    const { client, server } = await world.resettablePair();
    await world.send(client, bytes(5));
    await eventually(() => server.available === 5, "5 bytes came");
    client.close();
    assertEquals(await world.receiveAll(server, 5), bytes(5));
    await assertFails(
      () => world.receive(server, new Uint8Array(1)),
      SocketError.ConnectionReset,
    );
  },
);

each(
  "A reset ends the first receive that waits, and those behind it with the end",
  async (world) => {
    const { client, server } = await world.resettablePair();
    const first = server.receiveAsync(new Uint8Array(1));
    const second = server.receiveAsync(new Uint8Array(1));
    await delay(0);
    client.close();
    await assertFails(() => first, SocketError.ConnectionReset);
    assertEquals(await second, 0);
  },
  { needs: ["pending"] },
);

each(
  "Socket.poll() of a reset connection finds all three, and no failure when that was seen",
  async (world) => {
    const { client, server } = await world.resettablePair();
    client.close();
    await eventually(
      () => server.poll(0, SelectMode.SelectRead),
      "the reset comes",
    );
    for (let i = 0; i < 2; i++) {
      for (const mode of Object.values(SelectMode)) {
        assert(server.poll(0, mode), `SelectMode ${mode}`);
      }
    }
    await assertFails(
      () => world.receive(server, new Uint8Array(1)),
      SocketError.ConnectionReset,
    );
    assert(server.poll(0, SelectMode.SelectRead));
    assert(server.poll(0, SelectMode.SelectWrite));
    assertEquals(server.poll(0, SelectMode.SelectError), false);
  },
);

each(
  "A failure that poll has found is the next send's, if that comes first",
  async (world) => {
    const { client, server } = await world.resettablePair();
    client.close();
    await eventually(
      () => server.poll(0, SelectMode.SelectError),
      "the reset comes",
    );
    await assertFails(
      () => world.send(server, bytes(1)),
      SocketError.ConnectionReset,
    );
    await world.receiveEnd(server);
  },
);

each(
  "Sending to a peer that has closed counts once, and then fails",
  async (world) => {
    const { client, server } = await world.pair();
    server.close();
    await world.receiveEnd(client);
    assertEquals(await world.send(client, bytes(1)), 1);
    let failure: SocketException | undefined;
    await eventually(async () => {
      try {
        await world.send(client, bytes(1));
      } catch (error) {
        if (!(error instanceof SocketException)) throw error;
        failure = error;
      }
      return failure !== undefined;
    }, "sending fails");
    assert(
      [SocketError.Shutdown, SocketError.ConnectionReset].includes(
        failure!.socketErrorCode as typeof SocketError.Shutdown,
      ),
      failure!.message,
    );
    assertEquals(client.connected, false);
  },
);

each(
  "A connection that fails is reported once, in the direction that sees it",
  async (world) => {
    for (
      const error of [
        SocketError.TimedOut,
        SocketError.HostUnreachable,
        SocketError.ConnectionAborted,
      ]
    ) {
      const { client, server } = await world.pair();
      world.memory.connections.at(-1)!.reset(error);
      await assertFails(() => world.receive(client, bytes(1)), error);
      await assertFails(
        () => world.send(client, bytes(1)),
        SocketError.Shutdown,
      );
      await assertFails(() => world.send(server, bytes(1)), error);
      await world.receiveEnd(server);
      assertEquals(client.connected || server.connected, false);
    }
  },
  { needs: ["memory"] },
);

each(
  "A failed receive leaves the socket to be disposed and nothing open",
  async (world) => {
    const { client, server } = await world.resettablePair();
    client.close();
    await assertFails(
      () => world.receive(server, new Uint8Array(1)),
      SocketError.ConnectionReset,
    );
    server.close();
    assertEquals(server.connected, false);
  },
);

each(
  "Clients that were not accepted are reset or ended when the listener closes",
  async (world) => {
    const listener = world.listener();
    const client = world.socket();
    await world.connect(client, listener.localEndPoint!);
    listener.close();
    try {
      await world.receiveEnd(client);
    } catch (error) {
      assert(error instanceof SocketException);
      assertEquals(error.socketErrorCode, SocketError.ConnectionReset);
    }
  },
);

each(
  "A reset that what was sent has met is told by that call or the next",
  async (world) => {
    const client = world.socket();
    await connectAndReset(world, client);
    await assertFails(async () => {
      await world.send(client, bytes(5));
      await world.receive(client, bytes(1));
    }, SocketError.ConnectionReset);
    assert(!client.connected);
    await world.receiveEnd(client);
  },
  { needs: ["system"] },
);

each(
  "A reset of a bound socket is told once, and then it is at its end",
  async (world) => {
    const client = await boundAndReset(world);
    await assertFails(
      () => world.receive(client, bytes(1)),
      SocketError.ConnectionReset,
    );
    await world.receiveEnd(client);
    await world.receiveEnd(client);
  },
  { needs: ["system"] },
);

each(
  "A reset that a send of a bound socket has told is not told again",
  async (world) => {
    const client = await boundAndReset(world);
    let failure: unknown;
    await eventually(async () => {
      await world.send(client, bytes(1)).catch((error) => failure = error);
      return failure !== undefined;
    }, "sending fails");
    await world.receiveEnd(client);
  },
  { needs: ["isolate"] },
);

each(
  "A reset under a send that waits is told as one with a linger time of 0, too",
  async (world) => {
    const client = world.socket();
    client.lingerState = new LingerOption(true, 0);
    const reset = await connectToPeer(world, client);
    const sent = client.sendAsync(new Uint8Array(1 << 25));
    const queued = client.sendAsync(bytes(1));
    queued.catch(() => {});
    await delay(20);
    reset();
    const error = await assertRejects(() => sent, SocketException);
    // As a write or a read meets it first.
    const told = [SocketError.ConnectionReset, SocketError.Shutdown];
    assertArrayIncludes(told, [error.socketErrorCode]);
    await assertFails(() => queued, SocketError.Shutdown);
    await assertFails(() => client.sendAsync(bytes(1)), SocketError.Shutdown);
  },
  { needs: ["pending", "system"] },
);

/** A pair whose client was bound before it connected. */
async function boundPair(world: World): Promise<Pair> {
  const listener = world.listener();
  const client = world.socket();
  client.bind(new IPEndPoint(IPAddress.loopback, 0));
  await world.connect(client, listener.localEndPoint!);
  return { listener, client, server: await world.accept(listener) };
}

each(
  "Socket.close(0) resets a connection that can be, whatever the linger time",
  async (world) => {
    for (const option of [undefined, new LingerOption(true, 30)]) {
      const { client, server } = await boundPair(world);
      if (option) client.lingerState = option;
      client.close(0);
      await assertFails(
        () => world.receive(server, new Uint8Array(1)),
        SocketError.ConnectionReset,
      );
    }
  },
);

each(
  "The time that close is given comes before a linger time of 0",
  async (world) => {
    const { client, server } = await world.resettablePair();
    await world.send(client, bytes(3));
    client.close(10_000);
    assertEquals(await world.receiveAll(server, 3), bytes(3));
    await world.receiveEnd(server);
  },
);

each(
  "What send has taken before Socket.close(0) comes before the reset",
  async (world) => {
    for (let i = 0; i < 5; i++) {
      const { client, server } = await boundPair(world);
      await world.send(client, bytes(3));
      client.close(0);
      assertEquals(await world.receiveAll(server, 3), bytes(3));
      await assertFails(
        () => world.receive(server, new Uint8Array(1)),
        SocketError.ConnectionReset,
      );
    }
  },
);

each(
  "Socket.close(0) ends all that waits with OperationAborted, and resets",
  async (world) => {
    const { client, server } = await boundPair(world);
    const waiting = [
      client.receiveAsync(new Uint8Array(1)),
      // More than both sides' buffers hold.
      client.sendAsync(new Uint8Array(1 << 25)),
      client.sendAsync(bytes(1)),
    ].map((each) => assertFails(() => each, SocketError.OperationAborted));
    await delay(20);
    client.close(0);
    await Promise.all(waiting);
    const into = new Uint8Array(1 << 16);
    await assertFails(
      async () => {
        while (await server.receiveAsync(into) > 0);
      },
      SocketError.ConnectionReset,
    );
  },
  { needs: ["pending"] },
);

each(
  "Socket.close(0) after shutdown(Send) is the end for its peer, and no reset",
  async (world) => {
    const { client, server } = await boundPair(world);
    await world.send(client, bytes(3));
    client.shutdown(SocketShutdown.Send);
    client.close(0);
    assertEquals(await world.receiveAll(server, 3), bytes(3));
    await world.receiveEnd(server);
  },
);
