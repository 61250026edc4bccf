import { assertEquals } from "@std/assert";
import { deadline } from "@std/async";
import { SelectMode, SocketError } from "../../src/constants/mod.ts";
import { InvalidOperationException } from "../../src/errors/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import { LingerOption } from "../../src/options/linger_option.ts";
import { assertFails, assertThrowsOrRejects } from "./_assert.ts";
import { remoteOf } from "./_end_points.ts";
import { each } from "./_matrix.ts";
import { bytes, LIMIT } from "./_world.ts";

each(
  "Giving up a receive whose bytes the next one takes leaves a third waiting",
  async (world) => {
    const { client, server } = await world.pair();
    const controller = new AbortController();
    const given = client.receiveAsync(new Uint8Array(1), controller.signal);
    const receives = [1, 2].map(() => client.receiveAsync(new Uint8Array(1)));
    server.send(bytes(1));
    // The byte is there before the event loop turns, and can tell of it.
    const nothing = new Int32Array(new SharedArrayBuffer(4));
    Atomics.wait(nothing, 0, 0, 30);
    controller.abort();
    await assertThrowsOrRejects(() => given, DOMException);
    assertEquals(await deadline(receives[0], LIMIT), 1);
    server.send(bytes(1));
    assertEquals(await deadline(receives[1], LIMIT), 1);
  },
  { needs: ["pending", "thread"] },
);

each(
  "Disposing a socket ends a receive with OperationAborted, also where closing resets",
  async (world) => {
    const { client } = await world.resettablePair();
    const receives = [1, 2].map(() => client.receiveAsync(new Uint8Array(1)));
    client.dispose();
    await Promise.all(
      receives.map((receive) =>
        assertFails(() => receive, SocketError.OperationAborted)
      ),
    );
  },
  { needs: ["pending"] },
);

each(
  "Socket.bind() of a socket that listens is InvalidArgument",
  async (world) => {
    const listener = world.socket();
    listener.listen();
    const endPoint = new IPEndPoint(IPAddress.loopback, 0);
    await assertFails(
      () => listener.bind(endPoint),
      SocketError.InvalidArgument,
    );
  },
);

each(
  "Of two accepts into one socket only the first has it",
  async (world) => {
    const listener = world.listener();
    const into = world.socket();
    const accepts = [1, 2].map(() => listener.acceptAsync(into));
    accepts[1].catch(() => {});
    const clients = [world.socket(), world.socket()];
    for (const client of clients) {
      await world.connect(client, listener.localEndPoint!);
    }
    assertEquals(await deadline(accepts[0], LIMIT), into);
    const { port } = remoteOf(into);
    await assertThrowsOrRejects(() => accepts[1], InvalidOperationException);
    assertEquals(remoteOf(into).port, port);
  },
  { needs: ["pending"] },
);

each(
  "Socket.poll() tells that a connect under way is not done",
  async (world) => {
    const listener = world.listener();
    const client = world.socket();
    const connecting = client.connectAsync(listener.localEndPoint!);
    assertEquals(client.poll(0, SelectMode.SelectWrite), false);
    await assertThrowsOrRejects(
      () => client.poll(1000, SelectMode.SelectWrite),
      InvalidOperationException,
      "pollAsync",
    );
    await deadline(connecting, LIMIT);
    assertEquals(client.poll(0, SelectMode.SelectWrite), true);
  },
  { needs: ["pending"] },
);

each(
  "A name that is far too long is HostNotFound",
  async (world) => {
    const socket = world.socket();
    await assertFails(
      () => world.connect(socket, "a".repeat(3000), 80),
      SocketError.HostNotFound,
    );
  },
  { needs: ["system"] },
);

each(
  "Closing with a linger time keeps nothing once all is sent",
  async (world) => {
    const { client, server } = await world.pair();
    client.lingerState = new LingerOption(true, 60);
    client.blocking = false;
    assertEquals(client.send(bytes(9)), 9);
    // A timer that is left over fails this test.
    await deadline(client[Symbol.asyncDispose](), LIMIT);
    assertEquals(await world.receiveAll(server, 9), bytes(9));
    await world.receiveEnd(server);
  },
);
