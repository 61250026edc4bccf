import { assert, assertEquals } from "@std/assert";
import { deadline } from "@std/async";
import { SocketFlags } from "../../src/constants/mod.ts";
import { assertBytes } from "./_assert.ts";
import { localOf, remoteOf } from "./_end_points.ts";
import { each } from "./_matrix.ts";
import { bytes, LIMIT } from "./_world.ts";

each(
  "Receives that wait together complete in the order of their calls",
  async (world) => {
    const { client, server } = await world.pair();
    const buffers = Array.from({ length: 5 }, () => new Uint8Array(3));
    const order: number[] = [];
    const receives = buffers.map((buffer, i) =>
      server.receiveAsync(buffer).then((count) => {
        order.push(i);
        return count;
      })
    );
    await world.send(client, bytes(15));
    assertEquals(
      await deadline(Promise.all(receives), LIMIT),
      [3, 3, 3, 3, 3],
    );
    assertEquals(order, [0, 1, 2, 3, 4]);
    buffers.forEach((buffer, i) =>
      assertEquals(buffer, bytes(15).subarray(3 * i, 3 * i + 3))
    );
  },
  { needs: ["pending"] },
);

each(
  "Sends that are begun together arrive in the order of their calls",
  async (world) => {
    const { client, server } = await world.pair();
    const sizes = [1, 100_000, 3, 70_000, 0, 9];
    const data = sizes.map((size, i) => bytes(size, i));
    const sends = data.map((each) => client.sendAsync(each));
    for (const each of data) {
      assertBytes(await world.receiveAll(server, each.length), each);
    }
    assertEquals(await deadline(Promise.all(sends), LIMIT), sizes);
  },
  { needs: ["pending"] },
);

each(
  "Receives with and without a signal, and peeks, stand in one queue",
  async (world) => {
    const { client, server } = await world.pair();
    const { signal } = new AbortController();
    const buffers = Array.from({ length: 4 }, () => new Uint8Array(2));
    const receives = [
      server.receiveAsync(buffers[0]),
      server.receiveAsync(buffers[1], signal),
      server.receiveAsync(buffers[2], SocketFlags.Peek),
      server.receiveAsync(buffers[3]),
    ];
    await world.send(client, bytes(6));
    assertEquals(await deadline(Promise.all(receives), LIMIT), [2, 2, 2, 2]);
    assertEquals(buffers[0], bytes(6).subarray(0, 2));
    assertEquals(buffers[1], bytes(6).subarray(2, 4));
    assertEquals(buffers[2], bytes(6).subarray(4, 6));
    assertEquals(buffers[3], bytes(6).subarray(4, 6));
  },
  { needs: ["pending"] },
);

each(
  "Receives that wait get 0 when the peer ends the stream",
  async (world) => {
    const { client, server } = await world.pair();
    const receives = [1, 2, 3].map(() =>
      server.receiveAsync(new Uint8Array(2))
    );
    await world.send(client, bytes(2));
    client.close();
    assertEquals(await deadline(Promise.all(receives), LIMIT), [2, 0, 0]);
  },
  { needs: ["pending"] },
);

each(
  "A synchronous receive takes its turn behind asynchronous ones",
  async (world) => {
    const { client, server } = await world.pair();
    const into = new Uint8Array(2);
    const pending = server.receiveAsync(into);
    client.send(bytes(4));
    server.receiveTimeout = LIMIT;
    const own = new Uint8Array(2);
    assertEquals(server.receive(own), 2);
    assertEquals(own, bytes(4).subarray(2));
    assertEquals(await deadline(pending, LIMIT), 2);
    assertEquals(into, bytes(4).subarray(0, 2));
  },
  { needs: ["thread"] },
);

each(
  "A synchronous send takes its turn behind asynchronous ones",
  async (world) => {
    const { client, server } = await world.pair();
    const first = bytes(100_000, 1);
    const pending = client.sendAsync(first);
    client.send(bytes(3, 2));
    assertBytes(await world.receiveAll(server, first.length), first);
    assertEquals(await world.receiveAll(server, 3), bytes(3, 2));
    assertEquals(await deadline(pending, LIMIT), first.length);
  },
  { needs: ["thread"] },
);

each("Forty connections at once keep their bytes apart", async (world) => {
  const listener = world.listener();
  const clients = Array.from({ length: 40 }, () => world.socket());
  const accepts = clients.map(() => listener.acceptAsync());
  await deadline(
    Promise.all(
      clients.map((client) => client.connectAsync(listener.localEndPoint!)),
    ),
    LIMIT,
  );
  const servers = await deadline(Promise.all(accepts), LIMIT);
  for (const server of servers) world.keep(server);
  await Promise.all(servers.map(async (server) => {
    const port = remoteOf(server).port;
    await world.send(server, bytes(5000, port));
  }));
  await Promise.all(clients.map(async (client) => {
    const port = localOf(client).port;
    assertBytes(await world.receiveAll(client, 5000), bytes(5000, port));
  }));
  assert(clients.every((client) => client.connected));
}, { needs: ["pending"] });

each(
  "Both sides send more than the buffers hold at once, and both receive it",
  async (world) => {
    const { client, server } = await world.pair();
    const data = bytes(4 << 20);
    const sends = [client.sendAsync(data), server.sendAsync(data)];
    const received = await Promise.all([
      world.receiveAll(client, data.length),
      world.receiveAll(server, data.length),
    ]);
    await deadline(Promise.all(sends), LIMIT);
    for (const each of received) assertBytes(each, data);
  },
  { needs: ["pending"] },
);
