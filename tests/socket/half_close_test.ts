import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertRejects,
} from "@std/assert";
import { deadline, delay } from "@std/async";
import {
  SelectMode,
  SocketError,
  SocketShutdown,
} from "../../src/constants/mod.ts";
import { SocketException } from "../../src/errors/mod.ts";
import { IPAddress } from "../../src/net/mod.ts";
import { assertBytes, assertFails } from "./_assert.ts";
import { each } from "./_matrix.ts";
import { poll, SelectRead } from "./_select.ts";
import { bytes, eventually, LIMIT } from "./_world.ts";

each(
  "Socket.shutdown(Send) ends one direction after its bytes, and leaves the other",
  async (world) => {
    const { client, server } = await world.pair();
    await world.send(client, bytes(6));
    client.shutdown(SocketShutdown.Send);
    assertEquals(await world.receiveAll(server, 6), bytes(6));
    await world.receiveEnd(server);
    await world.receiveEnd(server);
    await world.send(server, bytes(9));
    assertEquals(await world.receiveAll(client, 9), bytes(9));
    server.shutdown(SocketShutdown.Send);
    await world.receiveEnd(client);
  },
);

each("Socket.shutdown(Send) ends the sending of either side", async (world) => {
  const { client, server } = await world.pair();
  server.shutdown(SocketShutdown.Send);
  await world.receiveEnd(client);
  await world.send(client, bytes(5));
  assertEquals(await world.receiveAll(server, 5), bytes(5));
});

each(
  "Socket.send() after shutdown(Send) fails with Shutdown, again and again",
  async (world) => {
    const { client } = await world.pair();
    client.shutdown(SocketShutdown.Send);
    for (let i = 0; i < 2; i++) {
      await assertFails(
        () => world.send(client, bytes(1)),
        SocketError.Shutdown,
      );
    }
  },
);

each(
  "Socket.receive() after shutdown(Receive) gives 0, and sending goes on",
  async (world) => {
    const { client, server } = await world.pair();
    client.shutdown(SocketShutdown.Receive);
    await world.receiveEnd(client);
    await world.send(client, bytes(3));
    assertEquals(await world.receiveAll(server, 3), bytes(3));
    await world.receiveEnd(client);
  },
);

each(
  "Socket.shutdown(Receive) leaves what has come to be received",
  async (world) => {
    const { client, server } = await world.pair();
    await world.send(server, bytes(10));
    assert(await poll(world, client, LIMIT * 1000, SelectRead));
    client.shutdown(SocketShutdown.Receive);
    assertEquals(client.available, 10);
    assertEquals(await world.receiveAll(client, 4), bytes(4));
    const rest = new Uint8Array(10);
    assertEquals(await world.receive(client, rest), 6);
    assertEquals(rest.subarray(0, 6), bytes(6, 4 * 7));
    await world.receiveEnd(client);
  },
);

each(
  "Socket.shutdown(Receive) leaves what has come, though nobody has looked",
  async (world) => {
    using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const client = world.socket();
    await world.connect(client, IPAddress.loopback, listener.addr.port);
    using peer = await listener.accept();
    const data = bytes(60_000);
    for (let sent = 0; sent < data.length;) {
      sent += await peer.write(data.subarray(sent));
    }
    client.shutdown(SocketShutdown.Receive);
    assertBytes(await world.receiveAll(client, 20_000), bytes(20_000));
    const rest = await world.receiveAll(client, 40_000);
    assertBytes(rest, data.subarray(20_000));
    await world.receiveEnd(client);
    await world.receiveEnd(client);
  },
  { needs: ["system"] },
);

each(
  "A receive from a half that is shut can be given up while it looks",
  async (world) => {
    const { client, server } = await world.pair();
    await world.send(server, bytes(3));
    client.shutdown(SocketShutdown.Receive);
    const abort = new AbortController(), reason = new Error("enough");
    const given = assertRejects(
      () => client.receiveAsync(new Uint8Array(2), abort.signal),
      Error,
      "enough",
    );
    const next = client.receiveAsync(new Uint8Array(2));
    abort.abort(reason);
    await deadline(given, LIMIT);
    assertEquals(await deadline(next, LIMIT), 2);
    assertEquals(await world.receive(client, new Uint8Array(2)), 1);
  },
  { needs: ["isolate"] },
);

each(
  "Socket.shutdown(Receive) leaves what has come to receives that wait",
  async (world) => {
    using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { signal } = new AbortController();
    for (const given of [undefined, signal]) {
      const client = world.socket();
      await world.connect(client, IPAddress.loopback, listener.addr.port);
      using peer = await listener.accept();
      const receives = [2, 9, 9].map((size) =>
        client.receiveAsync(new Uint8Array(size), given)
      );
      assertEquals(await peer.write(bytes(3)), 3);
      client.shutdown(SocketShutdown.Receive);
      assertEquals(await deadline(Promise.all(receives), LIMIT), [2, 1, 0]);
    }
  },
  { needs: ["pending", "system"] },
);

each(
  "Socket.receive() without blocking tells no end before what has come",
  async (world) => {
    using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const client = world.socket();
    await world.connect(client, IPAddress.loopback, listener.addr.port);
    using peer = await listener.accept();
    assertEquals(await peer.write(bytes(3)), 3);
    client.shutdown(SocketShutdown.Receive);
    client.blocking = false;
    const counts: number[] = [];
    await eventually(() => {
      try {
        counts.push(client.receive(new Uint8Array(9)));
      } catch (error) {
        assertInstanceOf(error, SocketException);
        assertEquals(error.socketErrorCode, SocketError.WouldBlock);
      }
      return counts.length === 2;
    }, "it is at the end");
    assertEquals(counts, [3, 0]);
  },
  { needs: ["system"] },
);

each(
  "Socket.shutdown(Send) behind a send that waits is told to who polls for writing",
  async (world) => {
    const { client } = await world.pair();
    const sends = [32 << 20, 1].map((size) =>
      client.sendAsync(new Uint8Array(size)).catch(() => {})
    );
    const polled = client.pollAsync(-1, SelectMode.SelectWrite);
    client.shutdown(SocketShutdown.Send);
    assert(await deadline(polled, LIMIT));
    client.dispose();
    await deadline(Promise.all(sends), LIMIT);
  },
  { needs: ["pending", "system"] },
);

each("Socket.shutdown(Both) ends both directions", async (world) => {
  const { client, server } = await world.pair();
  client.shutdown(SocketShutdown.Both);
  await world.receiveEnd(client);
  await assertFails(() => world.send(client, bytes(1)), SocketError.Shutdown);
  await world.receiveEnd(server);
});

each(
  "Socket.shutdown() may be called again while the peer is there",
  async (world) => {
    const { client, server } = await world.pair();
    client.shutdown(SocketShutdown.Send);
    client.shutdown(SocketShutdown.Send);
    client.shutdown(SocketShutdown.Receive);
    client.shutdown(SocketShutdown.Both);
    await world.receiveEnd(server);
  },
);

each(
  "Socket.connected is false after shutdown() of either half, and true after the peer's end",
  async (world) => {
    const { client, server } = await world.pair();
    client.shutdown(SocketShutdown.Send);
    assertEquals(client.connected, false);
    await world.receiveEnd(server);
    assert(server.connected);
    server.shutdown(SocketShutdown.Receive);
    assertEquals(server.connected, false);
  },
);

each(
  "Socket.shutdown(Receive) ends receives that wait with 0",
  async (world) => {
    const { client } = await world.pair();
    const receives = [1, 2].map(() => client.receiveAsync(new Uint8Array(4)));
    await delay(0);
    client.shutdown(SocketShutdown.Receive);
    assertEquals(await deadline(Promise.all(receives), LIMIT), [0, 0]);
  },
  { needs: ["pending"] },
);

each(
  "What comes after shutdown(Receive) has ended a receive is the next one's",
  async (world) => {
    const { client, server } = await world.pair();
    const waiting = client.receiveAsync(new Uint8Array(9));
    await delay(0);
    client.shutdown(SocketShutdown.Receive);
    assertEquals(await deadline(waiting, LIMIT), 0);
    await world.send(server, bytes(3));
    const into = new Uint8Array(9);
    await eventually(
      async () => await client.receiveAsync(into) === 3,
      "The next receive gives nothing",
    );
    assertEquals(into.subarray(0, 3), bytes(3));
    await world.receiveEnd(client);
  },
  { needs: ["pending"] },
);

each(
  "A buffer whose receive shutdown(Receive) has ended may be transferred",
  async (world) => {
    const { client, server } = await world.pair();
    const buffer = new Uint8Array(9);
    const waiting = client.receiveAsync(buffer);
    await delay(0);
    client.shutdown(SocketShutdown.Receive);
    assertEquals(await deadline(waiting, LIMIT), 0);
    buffer.buffer.transfer();
    await world.send(server, bytes(3));
    await world.send(client, bytes(4));
    assertEquals(await world.receiveAll(server, 4), bytes(4));
    // What has come meanwhile may be lost with the buffer, and nothing else.
    await world.send(server, bytes(5));
    const into = new Uint8Array(20);
    let got = 0;
    await eventually(async () => {
      got += await client.receiveAsync(into);
      return got === 5 || got === 8;
    }, "The next receive gives nothing");
  },
  { needs: ["pending"] },
);

each(
  "Socket.shutdown(Send) during a send ends it with all its bytes or with Shutdown",
  async (world) => {
    const { client, server } = await world.pair();
    const data = bytes(16 << 20);
    const ended = client.sendAsync(data).then(
      () => SocketError.Success,
      (error) => error.socketErrorCode,
    );
    await delay(0);
    client.shutdown(SocketShutdown.Send);
    const buffer = new Uint8Array(1 << 16);
    let got = 0;
    for (let count; (count = await world.receive(server, buffer)) > 0;) {
      assertBytes(buffer.subarray(0, count), data.subarray(got, got + count));
      got += count;
    }
    const error = await deadline(ended, LIMIT);
    assertEquals(
      error,
      got === data.length ? SocketError.Success : SocketError.Shutdown,
    );
  },
  { needs: ["pending"] },
);

each(
  "Socket.shutdown(Send) follows the sends that were called before, and none that is called after",
  async (world) => {
    const { client, server } = await world.pair();
    const { signal } = new AbortController();
    const sends = [
      client.sendAsync(bytes(3)),
      client.sendAsync(bytes(4, 3 * 7)),
      client.sendAsync([bytes(2, 7 * 7), bytes(3, 9 * 7)]),
      client.sendAsync(bytes(5, 12 * 7), signal),
    ];
    client.shutdown(SocketShutdown.Send);
    client.shutdown(SocketShutdown.Send);
    assert(!client.connected);
    const late = assertFails(
      () => client.sendAsync(bytes(1)),
      SocketError.Shutdown,
    );
    await deadline(late, LIMIT);
    assertEquals(await world.receiveAll(server, 17), bytes(17));
    await world.receiveEnd(server);
    assertEquals(await deadline(Promise.all(sends), LIMIT), [3, 4, 5, 5]);
  },
  { needs: ["pending"] },
);

each(
  "An echo of a whole stream ends when the client shuts its sending half",
  async (world) => {
    const { client, server } = await world.pair();
    const data = bytes(3000);
    await world.send(client, data);
    client.shutdown(SocketShutdown.Send);
    const buffer = new Uint8Array(700);
    for (let count; (count = await world.receive(server, buffer)) > 0;) {
      await world.send(server, buffer.slice(0, count));
    }
    server.shutdown(SocketShutdown.Both);
    assertEquals(await world.receiveAll(client, data.length), data);
    await world.receiveEnd(client);
  },
);
