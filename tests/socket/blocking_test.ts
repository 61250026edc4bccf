import { assert, assertEquals } from "@std/assert";
import {
  SelectMode,
  SocketError,
  SocketShutdown,
} from "../../src/constants/mod.ts";
import { SocketException } from "../../src/errors/mod.ts";
import { assertFails } from "./_assert.ts";
import { each } from "./_matrix.ts";
import { bytes, eventually } from "./_world.ts";

/** What a call that does not wait gives in the end. */
async function inTheEnd<T>(call: () => T, what: string): Promise<T> {
  let result: { value: T } | undefined;
  await eventually(() => {
    try {
      result = { value: call() };
    } catch (error) {
      if (!(error instanceof SocketException)) throw error;
      assertEquals(error.socketErrorCode, SocketError.WouldBlock);
    }
    return result !== undefined;
  }, what);
  return result!.value;
}

each(
  "Socket.receive() with blocking = false is WouldBlock until bytes come",
  async (world) => {
    const { client, server } = await world.pair();
    server.blocking = false;
    await assertFails(
      () => server.receive(new Uint8Array(4)),
      SocketError.WouldBlock,
    );
    await world.send(client, bytes(3));
    const into = new Uint8Array(4);
    assertEquals(await inTheEnd(() => server.receive(into), "bytes come"), 3);
    assertEquals(into.subarray(0, 3), bytes(3));
    await assertFails(() => server.receive(into), SocketError.WouldBlock);
    client.close();
    assertEquals(await inTheEnd(() => server.receive(into), "the end"), 0);
  },
);

each("Socket.send() with blocking = false sends what fits", async (world) => {
  const { client, server } = await world.pair();
  client.blocking = false;
  assertEquals(client.send(bytes(10)), 10);
  assertEquals(await world.receiveAll(server, 10), bytes(10));
});

each(
  "Socket.accept() with blocking = false is WouldBlock until a client comes, and its socket does not wait either",
  async (world) => {
    const listener = world.listener();
    listener.blocking = false;
    await assertFails(() => listener.accept(), SocketError.WouldBlock);
    const client = world.socket();
    await world.connect(client, listener.localEndPoint!);
    const server = await inTheEnd(() => listener.accept(), "a client comes");
    world.keep(server);
    assertEquals(server.blocking, false);
    await assertFails(
      () => server.receive(new Uint8Array(1)),
      SocketError.WouldBlock,
    );
    server.blocking = true;
    await world.send(client, bytes(2));
    assertEquals(await world.receiveAll(server, 2), bytes(2));
  },
);

each(
  "Socket.connect() with blocking = false is WouldBlock, and connects in later turns",
  async (world) => {
    const listener = world.listener();
    const client = world.socket();
    client.blocking = false;
    await assertFails(
      () => client.connect(listener.localEndPoint!),
      SocketError.WouldBlock,
    );
    await eventually(() => client.connected, "it connects");
    const server = await world.accept(listener);
    await world.send(server, bytes(1));
    assertEquals(
      await inTheEnd(() => client.receive(new Uint8Array(1)), "a byte comes"),
      1,
    );
  },
);

each(
  "Socket.send() with blocking = false takes several small pieces in one turn",
  async (world) => {
    const { client, server } = await world.pair();
    client.blocking = false;
    const data = bytes(6 * 14);
    for (let at = 0; at < data.length; at += 14) {
      assertEquals(client.send(data.subarray(at, at + 14)), 14);
      assert(client.poll(0, SelectMode.SelectWrite));
    }
    client.shutdown(SocketShutdown.Send);
    assertEquals(await world.receiveAll(server, data.length), data);
    await world.receiveEnd(server);
  },
);

each("Asynchronous calls wait with blocking = false too", async (world) => {
  const { client, server } = await world.pair();
  server.blocking = false;
  const into = new Uint8Array(2);
  const receiving = server.receiveAsync(into);
  await world.send(client, bytes(2));
  assertEquals(await receiving, 2);
}, { needs: ["pending"] });

each("Socket.poll() tells what a connection is ready for", async (world) => {
  const { client, server } = await world.pair();
  assertEquals(server.poll(0, SelectMode.SelectRead), false);
  assertEquals(server.poll(0, SelectMode.SelectWrite), true);
  assertEquals(server.poll(0, SelectMode.SelectError), false);
  await world.send(client, bytes(1));
  await eventually(
    () => server.poll(0, SelectMode.SelectRead),
    "it is readable",
  );
  await world.receiveAll(server, 1);
  assertEquals(server.poll(0, SelectMode.SelectRead), false);
  client.shutdown(SocketShutdown.Send);
  await eventually(() => server.poll(0, SelectMode.SelectRead), "it ended");
  await world.receiveEnd(server);
  assert(server.poll(0, SelectMode.SelectRead));
  assertEquals(server.poll(0, SelectMode.SelectError), false);
});
