import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { deadline, delay } from "@std/async";
import { SocketError, SocketFlags } from "../../src/constants/mod.ts";
import { assertBytes, assertFails, assertThrowsOrRejects } from "./_assert.ts";
import { localOf } from "./_end_points.ts";
import { each } from "./_matrix.ts";
import { bytes, LIMIT } from "./_world.ts";

const reason = new Error("Given up");

each(
  "Every call under a signal that has aborted rejects with its reason, and does nothing",
  async (world) => {
    const { listener, client, server } = await world.pair();
    const fresh = world.socket();
    await world.send(server, bytes(4));
    const signal = AbortSignal.abort(reason);
    const calls: (() => Promise<unknown>)[] = [
      () => fresh.connectAsync(listener.localEndPoint!, signal),
      () => fresh.connectAsync("127.0.0.1", localOf(listener).port, signal),
      () => listener.acceptAsync(signal),
      () => listener.acceptAsync(null, signal),
      () => client.sendAsync(bytes(2), signal),
      () => client.sendAsync([bytes(2), bytes(2)], signal),
      () => client.sendAsync(bytes(2), SocketFlags.None, signal),
      () => client.receiveAsync(new Uint8Array(2), signal),
      () => client.receiveAsync([new Uint8Array(2)], signal),
      () => client.receiveAsync(new Uint8Array(2), SocketFlags.Peek, signal),
      () => client.disconnectAsync(true, signal),
    ];
    for (const call of calls) {
      const error = await assertThrowsOrRejects(call, Error, "Given up");
      assertStrictEquals(error, reason, `${call}`);
    }
    // Nothing was sent, taken, connected or ended.
    assertEquals(await world.receiveAll(client, 4), bytes(4));
    await world.send(client, bytes(1, 5));
    assertEquals(await world.receiveAll(server, 1), bytes(1, 5));
    assertEquals(fresh.isBound, false);
    await world.connect(fresh, listener.localEndPoint!);
    assert(fresh.connected);
  },
);

each(
  "Socket.receiveAsync() that was given up loses no byte, and writes none",
  async (world) => {
    const { client, server } = await world.pair();
    const controller = new AbortController();
    const into = new Uint8Array(4);
    const receiving = server.receiveAsync(into, controller.signal);
    await delay(0);
    controller.abort(reason);
    await assertThrowsOrRejects(() => receiving, Error, "Given up");
    await world.send(client, bytes(4, 1));
    assertEquals(await world.receiveAll(server, 4), bytes(4, 1));
    assertEquals(into, new Uint8Array(4));
  },
  { needs: ["pending"] },
);

each(
  "One of three receives that wait is given up, and the others complete in order",
  async (world) => {
    const { client, server } = await world.pair();
    const controller = new AbortController();
    const buffers = [2, 2, 2].map((size) => new Uint8Array(size));
    const first = server.receiveAsync(buffers[0]);
    const second = server.receiveAsync(buffers[1], controller.signal);
    const third = server.receiveAsync(buffers[2]);
    await delay(0);
    controller.abort(reason);
    await assertThrowsOrRejects(() => second, Error, "Given up");
    await world.send(client, bytes(2, 1));
    assertEquals(await deadline(first, LIMIT), 2);
    await world.send(client, bytes(2, 2));
    assertEquals(await deadline(third, LIMIT), 2);
    assertEquals(buffers, [bytes(2, 1), new Uint8Array(2), bytes(2, 2)]);
  },
  { needs: ["pending"] },
);

each(
  "The first of the receives that wait is given up, and the next has its bytes",
  async (world) => {
    const { client, server } = await world.pair();
    const controller = new AbortController();
    const first = server.receiveAsync(new Uint8Array(2), controller.signal);
    const into = new Uint8Array(2);
    const second = server.receiveAsync(into);
    controller.abort(reason);
    await assertThrowsOrRejects(() => first, Error, "Given up");
    await world.send(client, bytes(2, 9));
    assertEquals(await deadline(second, LIMIT), 2);
    assertEquals(into, bytes(2, 9));
  },
  { needs: ["pending"] },
);

each(
  "A signal that aborts after its call has ended does nothing",
  async (world) => {
    const { client, server } = await world.pair();
    const controller = new AbortController();
    await world.send(client, bytes(2));
    const into = new Uint8Array(2);
    assertEquals(await server.receiveAsync(into, controller.signal), 2);
    assertEquals(await client.sendAsync(bytes(2), controller.signal), 2);
    controller.abort(reason);
    assertEquals(await world.receiveAll(server, 2), bytes(2));
    assert(client.connected && server.connected);
  },
);

each(
  "A signal of many calls in turn aborts the one that waits",
  async (world) => {
    const { client, server } = await world.pair();
    const { signal, abort } = (() => {
      const controller = new AbortController();
      return {
        signal: controller.signal,
        abort: () => controller.abort(reason),
      };
    })();
    for (let i = 0; i < 20; i++) {
      await client.sendAsync(bytes(3, i), signal);
      const into = new Uint8Array(3);
      assertEquals(await server.receiveAsync(into, signal), 3);
      assertEquals(into, bytes(3, i));
    }
    const receiving = server.receiveAsync(new Uint8Array(1), signal);
    abort();
    await assertThrowsOrRejects(() => receiving, Error, "Given up");
  },
  { needs: ["pending"] },
);

each(
  "Socket.sendAsync() that is given up leaves a prefix at the peer",
  async (world) => {
    const { client, server } = await world.pair();
    const data = bytes(32 << 20);
    const controller = new AbortController();
    const sending = client.sendAsync(data, controller.signal);
    await delay(0);
    controller.abort(reason);
    await assertThrowsOrRejects(() => sending, Error, "Given up");
    client.close();
    const buffer = new Uint8Array(1 << 16);
    let got = 0;
    for (let count; (count = await world.receive(server, buffer)) > 0;) {
      assertBytes(buffer.subarray(0, count), data.subarray(got, got + count));
      got += count;
    }
    assert(got < data.length);
  },
  { needs: ["pending"] },
);

each(
  "Socket.connectAsync() that is given up leaves the socket to connect again",
  async (world) => {
    const listener = world.listener();
    const client = world.socket();
    const controller = new AbortController();
    const connecting = client.connectAsync(
      listener.localEndPoint!,
      controller.signal,
    );
    controller.abort(reason);
    await assertThrowsOrRejects(() => connecting, Error, "Given up");
    assertEquals(client.connected, false);
    await client.connectAsync(listener.localEndPoint!);
    const buffer = new Uint8Array(1);
    await client.sendAsync(bytes(1, 3));
    // Where the first had connected before it was given up, it ends unread.
    for (let served = false; !served;) {
      const server = await world.accept(listener);
      served = await world.receive(server, buffer).catch((error) => {
        assertEquals(error.socketErrorCode, SocketError.ConnectionReset);
        return 0;
      }) === 1;
    }
    assertEquals(buffer, bytes(1, 3));
  },
  { needs: ["pending"] },
);

each(
  "Socket.connectAsync() tries no further address when it is given up",
  async (world) => {
    world.memory.addName("slow.example", ["127.0.0.1", "127.0.0.2"]);
    const { port } = await world.nobody();
    const controller = new AbortController();
    const connecting = world.socket().connectAsync(
      "slow.example",
      port,
      controller.signal,
    );
    controller.abort(reason);
    await assertThrowsOrRejects(() => connecting, Error, "Given up");
  },
  { needs: ["pending", "memory"] },
);

each(
  "AbortSignal.timeout() ends a receive with its TimeoutError",
  async (world) => {
    const { server } = await world.pair();
    const error = await assertThrowsOrRejects(
      () => server.receiveAsync(new Uint8Array(1), AbortSignal.timeout(5)),
      DOMException,
    );
    assertEquals(error.name, "TimeoutError");
  },
  { needs: ["pending"] },
);

each(
  "A pending receive and a pending send do not hold each other up",
  async (world) => {
    const { client, server } = await world.pair();
    const into = new Uint8Array(3);
    const receiving = client.receiveAsync(into);
    await world.send(client, bytes(2));
    assertEquals(await world.receiveAll(server, 2), bytes(2));
    await world.send(server, bytes(3));
    assertEquals(await deadline(receiving, LIMIT), 3);
    await assertFails(
      () => client.connectAsync(server.localEndPoint!),
      SocketError.IsConnected,
    );
  },
  { needs: ["pending"] },
);
