import { assert, assertEquals } from "@std/assert";
import { deadline } from "@std/async";
import { SocketError, SocketFlags } from "../../src/constants/mod.ts";
import { assertBytes, assertFails } from "./_assert.ts";
import { each } from "./_matrix.ts";
import { bytes, LIMIT } from "./_world.ts";

/** More than a system call takes at once (IOV_MAX is 1024). */
const MANY = 2400;

/** Cuts bytes into pieces of `size`. */
function pieces(data: Uint8Array, size: number): Uint8Array[] {
  const result: Uint8Array[] = [];
  for (let at = 0; at < data.length; at += size) {
    result.push(data.subarray(at, at + size));
  }
  return result;
}

each(
  "Socket.send() sends several buffers as one stream of bytes",
  async (world) => {
    const { client, server } = await world.pair();
    const data = bytes(20);
    const sent = await world.send(client, [
      data.subarray(0, 3),
      new Uint8Array(0),
      data.subarray(3, 4),
      data.subarray(4),
    ]);
    assertEquals(sent, 20);
    assertEquals(await world.receiveAll(server, 20), data);
  },
);

each("Socket.receive() fills several buffers in their order", async (world) => {
  const { client, server } = await world.pair();
  await world.send(client, bytes(10));
  const into = [4, 0, 3, 8].map((size) => new Uint8Array(size));
  assertEquals(await world.receive(server, into), 10);
  assertEquals(into[0], bytes(10).subarray(0, 4));
  assertEquals(into[2], bytes(10).subarray(4, 7));
  assertEquals(into[3].subarray(0, 3), bytes(10).subarray(7));
  assertEquals(into[3].subarray(3), new Uint8Array(5));
});

each(
  "Socket.receive() with Peek into several buffers leaves the bytes",
  async (world) => {
    const { client, server } = await world.pair();
    await world.send(client, bytes(5));
    const into = [2, 3].map((size) => new Uint8Array(size));
    assertEquals(await world.receive(server, into, SocketFlags.Peek), 5);
    assertEquals(await world.receiveAll(server, 5), bytes(5));
  },
);

each(
  `Socket.send() and receive() take ${MANY} buffers at once`,
  async (world) => {
    const { client, server } = await world.pair();
    const data = bytes(MANY * 10);
    assertEquals(await world.send(client, pieces(data, 10)), data.length);
    const got = new Uint8Array(data.length);
    let count = 0;
    while (count < got.length) {
      count += await world.receive(server, pieces(got.subarray(count), 10));
    }
    assertBytes(got, data);
  },
);

each(
  "Socket.sendAsync() of several buffers lets no other send between them",
  async (world) => {
    const { client, server } = await world.pair();
    const first = bytes(300_000, 1);
    const second = bytes(1000, 2);
    const sends = [
      client.sendAsync(pieces(first, 100_000)),
      client.sendAsync(second),
    ];
    const received = await world.receiveAll(server, 301_000);
    assertEquals(await deadline(Promise.all(sends), LIMIT), [300_000, 1000]);
    assertBytes(received.subarray(0, 300_000), first);
    assertBytes(received.subarray(300_000), second);
  },
  { needs: ["pending"] },
);

each("Socket.send() of buffers that are empty gives 0", async (world) => {
  const { client, server } = await world.pair();
  assertEquals(
    await world.send(client, [new Uint8Array(0), new Uint8Array(0)]),
    0,
  );
  await world.send(client, bytes(1));
  assertEquals(await world.receiveAll(server, 1), bytes(1));
});

each(
  "Socket.receive() into several buffers gives 0 at the end of the stream",
  async (world) => {
    const { client, server } = await world.pair();
    client.close();
    assertEquals(await world.receive(server, [bytes(1), bytes(1)]), 0);
  },
);

each(
  "Socket.send() and receive() of several buffers need a connection",
  async (world) => {
    const socket = world.socket();
    await assertFails(
      () => world.send(socket, [bytes(1), bytes(1)]),
      SocketError.Shutdown,
    );
    await assertFails(
      () => world.receive(socket, [bytes(1), bytes(1)]),
      SocketError.NotConnected,
    );
  },
);

each(
  "Socket.send() of several buffers tells what fits with blocking = false",
  async (world) => {
    const { client, server } = await world.pair();
    const data = bytes(32 << 20);
    client.blocking = false;
    const parts = pieces(data, 1 << 15);
    const sent = client.send(parts);
    assert(sent > 0 && sent < data.length);
    // Whoever goes on from there sends every byte once.
    const received = world.receiveAll(server, data.length);
    client.blocking = true;
    await client.sendAsync(data.subarray(sent));
    assertBytes(await received, data);
  },
  { needs: ["pending"] },
);
