import { assert, assertEquals } from "@std/assert";
import { deadline, delay } from "@std/async";
import {
  SelectMode,
  SocketError,
  SocketFlags,
} from "../../src/constants/mod.ts";
import { assertBytes, assertFails } from "./_assert.ts";
import { each, refusedFlags } from "./_matrix.ts";
import { bytes, eventually, LIMIT } from "./_world.ts";

each(
  "Socket.receive() gives what is there, and leaves the rest of its buffer alone",
  async (world) => {
    const { client, server } = await world.pair();
    await world.send(client, bytes(3, 1));
    const into = new Uint8Array(10).fill(255);
    assertEquals(await world.receive(server, into), 3);
    assertEquals(into.subarray(0, 3), bytes(3, 1));
    assertEquals(into.subarray(3), new Uint8Array(7).fill(255));
  },
);

each(
  "Socket.receive() into a small buffer leaves the rest to the next receive",
  async (world) => {
    const { client, server } = await world.pair();
    await world.send(client, bytes(10));
    const first = new Uint8Array(4);
    assertEquals(await world.receive(server, first), 4);
    assertEquals(first, bytes(4));
    assertEquals(await world.receiveAll(server, 6), bytes(10).subarray(4));
  },
);

each(
  "Socket.send() leaves the caller's memory to the caller when it has ended",
  async (world) => {
    const { client, server } = await world.pair();
    const data = bytes(100);
    assertEquals(await world.send(client, data), 100);
    data.fill(0);
    assertEquals(await world.receiveAll(server, 100), bytes(100));
  },
);

each(
  "Socket.receive() into part of a larger buffer stays within that part",
  async (world) => {
    const { client, server } = await world.pair();
    await world.send(client, bytes(50));
    const whole = new Uint8Array(30);
    await world.receive(server, whole.subarray(10, 15));
    assertEquals(whole.subarray(0, 10), new Uint8Array(10));
    assertEquals(whole.subarray(10, 15), bytes(5));
    assertEquals(whole.subarray(15), new Uint8Array(15));
  },
);

each("Socket.send() of nothing gives 0, and sends nothing", async (world) => {
  const { client, server } = await world.pair();
  assertEquals(await world.send(client, new Uint8Array(0)), 0);
  await world.send(client, bytes(2));
  assertEquals(await world.receiveAll(server, 2), bytes(2));
});

each(
  "Socket.receive() of nothing gives 0 when there is something, and takes none",
  async (world) => {
    const { client, server } = await world.pair();
    await world.send(client, bytes(2));
    assertEquals(await world.receive(server, new Uint8Array(0)), 0);
    assertEquals(await world.receiveAll(server, 2), bytes(2));
    client.close();
    assertEquals(await world.receive(server, new Uint8Array(0)), 0);
    await world.receiveEnd(server);
  },
);

each(
  "Socket.receiveAsync() of nothing waits until there is something",
  async (world) => {
    const { client, server } = await world.pair();
    let ended = false;
    const receiving = server.receiveAsync(new Uint8Array(0))
      .finally(() => ended = true);
    await delay(20);
    assertEquals(ended, false);
    await world.send(client, bytes(3));
    assertEquals(await deadline(receiving, LIMIT), 0);
    assertEquals(await world.receiveAll(server, 3), bytes(3));
  },
  { needs: ["pending"] },
);

each(
  "Socket.receive() gives 0 at the end of the stream, for ever",
  async (world) => {
    const { client, server } = await world.pair();
    await world.send(client, bytes(1));
    client.close();
    await world.receiveAll(server, 1);
    for (let i = 0; i < 3; i++) await world.receiveEnd(server);
    assertEquals(server.available, 0);
  },
);

each("Socket.receive() with Peek leaves the bytes", async (world) => {
  const { client, server } = await world.pair();
  await world.send(client, bytes(4));
  const into = new Uint8Array(2);
  for (let i = 0; i < 2; i++) {
    assertEquals(await world.receive(server, into, SocketFlags.Peek), 2);
    assertEquals(into, bytes(2));
  }
  assertEquals(await world.receiveAll(server, 4), bytes(4));
  client.close();
  assertEquals(await world.receive(server, into, SocketFlags.Peek), 0);
});

each(
  "Socket.send() and receive() refuse flags that cannot be honoured",
  async (world) => {
    const { client, server } = await world.pair();
    for (const flags of refusedFlags) {
      await assertFails(
        () => world.send(client, bytes(1), flags),
        SocketError.OperationNotSupported,
      );
      await assertFails(
        () => world.receive(server, new Uint8Array(1), flags),
        SocketError.OperationNotSupported,
      );
    }
    assert(client.connected);
    await world.send(client, bytes(1), SocketFlags.None);
    assertEquals(
      await world.receive(server, new Uint8Array(1), SocketFlags.None),
      1,
    );
  },
);

each("Socket.send() and receive() need a connection", async (world) => {
  for (const socket of [world.socket(), world.listener()]) {
    await assertFails(
      () => world.send(socket, bytes(1)),
      SocketError.Shutdown,
    );
    await assertFails(
      () => world.receive(socket, new Uint8Array(1)),
      SocketError.NotConnected,
    );
  }
});

each("Socket.available counts what a receive would give", async (world) => {
  const { client, server } = await world.pair();
  assertEquals(server.available, 0);
  await world.send(client, bytes(7));
  await eventually(() => server.available === 7, "7 bytes are available");
  assertEquals(server.poll(0, SelectMode.SelectRead), true);
  await world.receiveAll(server, 3);
  assertEquals(server.available, 4);
  await world.receiveAll(server, 4);
  assertEquals(server.available, 0);
});

each(
  "Socket.available counts what has come since it was asked",
  async (world) => {
    const { client, server } = await world.pair();
    for (const [count, all] of [[3, 3], [4, 7], [5, 12]]) {
      await world.send(client, bytes(count, all));
      await eventually(() => server.available === all, `${all} are available`);
    }
    client.close();
    // The end may be known by now, and comes behind the bytes.
    for (let i = 0; i < 3; i++) {
      await delay(1), assertEquals(server.available, 12);
    }
    assertEquals((await world.receiveAll(server, 12)).length, 12);
    await world.receiveEnd(server);
  },
);

each(
  "A loop that peeks until there is enough ends, though it does nothing else",
  async (world) => {
    const { client, server } = await world.pair();
    const into = new Uint8Array(6);
    await world.send(client, bytes(2));
    assertEquals(await world.receive(server, into, SocketFlags.Peek), 2);
    await world.send(client, bytes(4, 14));
    while (await world.receive(server, into, SocketFlags.Peek) < into.length);
    assertEquals(into, bytes(6));
    assertEquals(await world.receiveAll(server, 6), bytes(6));
  },
);

each(
  "Two million bytes arrive complete and in order while both sides take turns",
  async (world) => {
    const { client, server } = await world.pair();
    const part = bytes(20_000);
    for (let i = 0; i < 100; i++) {
      assertEquals(await world.send(client, part), part.length);
      assertBytes(await world.receiveAll(server, part.length), part);
    }
  },
);

each(
  "Socket.sendAsync() of more than the buffers hold completes when the peer reads",
  async (world) => {
    const { client, server } = await world.pair();
    const data = bytes(8 << 20);
    const sending = client.sendAsync(data);
    const received = await world.receiveAll(server, data.length);
    assertEquals(await deadline(sending, LIMIT), data.length);
    assertBytes(received, data);
  },
  { needs: ["pending"] },
);

each(
  "Socket.send() of more than the buffers hold does not wait with blocking = false",
  async (world) => {
    const { client, server } = await world.pair();
    const data = bytes(32 << 20);
    client.blocking = false;
    let sent = 0;
    const full = await assertFails(() => {
      for (;;) sent += client.send(data.subarray(sent));
    }, SocketError.WouldBlock);
    assertEquals(full.errorCode, 11);
    assert(sent > 0 && sent < data.length);
    client.close();
    const received = await world.receiveAll(server, sent);
    assertBytes(received, data.subarray(0, sent));
    await world.receiveEnd(server);
  },
  { needs: ["pending"] },
);
