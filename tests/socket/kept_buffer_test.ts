/** Buffers whose memory is taken away while a call has them. */
import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertRejects,
} from "@std/assert";
import { deadline, delay } from "@std/async";
import { SocketFlags } from "../../src/constants/mod.ts";
import { LingerOption } from "../../src/options/linger_option.ts";
import { any, each as eachDatagram } from "./_datagrams.ts";
import { localOf } from "./_end_points.ts";
import { each } from "./_matrix.ts";
import { LIMIT } from "./_world.ts";

const left = "The buffer must be left to the call";
const unused = () => new AbortController().signal;

/** Takes memory away; who has it then. */
const taking = {
  resized(memory: ArrayBuffer): ArrayBuffer {
    memory.resize(0);
    return memory;
  },
  transferred: (memory: ArrayBuffer) => memory.transfer(),
};

for (const how of ["resized", "transferred"] as const) {
  for (const isDirect of [false, true]) {
    each(
      `Socket.receiveAsync() ${
        isDirect ? "without" : "with"
      } a signal fails, and harms nobody, when its buffer was ${how}`,
      async (world) => {
        const { client, server } = await world.pair();
        const memory = how === "resized"
          ? new ArrayBuffer(9, { maxByteLength: 20 })
          : new ArrayBuffer(9);
        const received = server.receiveAsync(
          new Uint8Array(memory),
          SocketFlags.None,
          isDirect ? undefined : unused(),
        );
        const failed = assertRejects(
          () => deadline(received, LIMIT),
          TypeError,
          left,
        );
        await delay(0);
        const moved = taking[how](memory);
        await world.send(client, new Uint8Array([1, 2, 3]));
        await failed;
        assertEquals(server.connected, true);
        const bytes = new Uint8Array([1, 2, 3]);
        if (isDirect && how === "transferred" && world.can("isolate")) {
          // The system wrote to the memory itself, wherever that is.
          assertEquals(new Uint8Array(moved, 0, 3), bytes);
          await world.send(client, bytes);
        }
        assertEquals(await world.receiveAll(server, 3), bytes);
      },
      { needs: ["pending"] },
    );
  }
}

each(
  "Socket.receiveAsync() into a list fails when one of its buffers was transferred, and those behind it go on",
  async (world) => {
    const { client, server } = await world.pair();
    const list = [new Uint8Array(2), new Uint8Array(9)];
    const failed = assertRejects(
      () => deadline(server.receiveAsync(list), LIMIT),
      TypeError,
      left,
    );
    const behind = server.receiveAsync(new Uint8Array(9));
    list[1].buffer.transfer();
    await world.send(client, new Uint8Array([1, 2, 3]));
    await failed;
    await world.send(client, new Uint8Array([4, 5]));
    assertEquals(await deadline(behind, LIMIT), 2);
  },
  { needs: ["pending"] },
);

each(
  "Socket.sendAsync() of a list sends nothing behind a buffer that was transferred",
  async (world) => {
    const { client, server } = await world.pair();
    const list = [new Uint8Array(1 << 23), new Uint8Array([1, 2])];
    const sent = client.sendAsync(list);
    const failed = assertRejects(() => sent, TypeError, left);
    await delay(20);
    list[0].buffer.transfer();
    const into = new Uint8Array(1 << 16);
    const reading = (async () => {
      let ones = 0;
      for (let count; (count = await server.receiveAsync(into)) > 0;) {
        ones += into.subarray(0, count).filter((byte) => byte !== 0).length;
      }
      return ones;
    })();
    await deadline(failed, LIMIT);
    client.dispose();
    assertEquals(await deadline(reading, LIMIT), 0);
  },
  { needs: ["pending"] },
);

const ways = [false, true].flatMap((isDirect) =>
  (["resized", "transferred"] as const).map((takeAway) => ({
    isDirect,
    takeAway,
  }))
);

for (const { isDirect, takeAway } of ways) {
  each(
    `Socket.sendAsync() ${
      isDirect ? "without" : "with"
    } a signal fails, and ends, when its buffer was ${takeAway}`,
    async (world) => {
      const { client, server } = await world.pair();
      const maxByteLength = 1 << 25;
      const memory = new ArrayBuffer(maxByteLength, { maxByteLength });
      const buffer = new Uint8Array(memory);
      const signal = isDirect ? undefined : unused();
      const sent = client.sendAsync(buffer, SocketFlags.None, signal);
      const failed = assertRejects(() => sent, TypeError, left);
      // It has begun, and waits for the peer.
      await delay(20);
      if (takeAway === "resized") memory.resize(100);
      else memory.transfer();
      const into = new Uint8Array(1 << 16);
      const reading = (async () => {
        while (await server.receiveAsync(into) > 0);
      })();
      await deadline(failed, LIMIT);
      client.dispose();
      await deadline(reading, LIMIT);
    },
    { needs: ["pending"] },
  );
}

for (const isConnected of [false, true]) {
  eachDatagram(
    `Socket.receiveFromAsync() of a socket that is ${
      isConnected ? "" : "not "
    }connected fails, and loses nothing, when its buffer was resized`,
    async (u) => {
      const [a, b] = [u.bound(), u.bound()];
      if (isConnected) await b.connectAsync(localOf(a));
      const memory = new ArrayBuffer(9, { maxByteLength: 20 });
      const received = b.receiveFromAsync(new Uint8Array(memory), any);
      const failed = assertRejects(
        () => deadline(received, LIMIT),
        TypeError,
        left,
      );
      await delay(0);
      memory.resize(1);
      await u.sendTo(a, new Uint8Array(3), localOf(b));
      await failed;
      const { receivedBytes } = await u.receiveFrom(b, new Uint8Array(9));
      assertEquals(receivedBytes, 3);
    },
    ({ waits }) => !waits,
  );
}

eachDatagram(
  "Socket.receiveFromAsync() fails, and loses nothing, when its buffer was transferred",
  async (u) => {
    const [a, b] = [u.bound(), u.bound()];
    const buffer = new Uint8Array(9);
    const received = b.receiveFromAsync(buffer, any);
    const failed = assertRejects(() => deadline(received, LIMIT), TypeError);
    await delay(0);
    buffer.buffer.transfer();
    await u.sendTo(a, new Uint8Array(3), localOf(b));
    await failed;
    const { receivedBytes } = await u.receiveFrom(b, new Uint8Array(9));
    assertEquals(receivedBytes, 3);
  },
  // With the flag the system writes to the memory itself, wherever that is.
  ({ mode, waits, inMemory }) =>
    !waits && (mode === "sync" || inMemory || !("listenDatagram" in Deno)),
);

eachDatagram(
  "Socket.receiveMessageFromAsync() of a buffer without memory fails, and the next receive goes on",
  async (u) => {
    const [a, b] = [u.bound(), u.bound()];
    await u.sendTo(a, new Uint8Array(3), localOf(b));
    await delay(20);
    const gone = new Uint8Array(9);
    gone.buffer.transfer();
    await b.receiveMessageFromAsync(gone, SocketFlags.None, any)
      .catch((error) => assertInstanceOf(error, TypeError));
    await u.sendTo(a, new Uint8Array(2), localOf(b));
    const next = b.receiveFromAsync(new Uint8Array(9), any);
    const { receivedBytes } = await deadline(next, LIMIT);
    assert(receivedBytes > 0);
    await deadline(b[Symbol.asyncDispose](), LIMIT);
  },
  ({ waits }) => !waits,
);

each(
  "Socket.receiveAsync() of a connection that resets fails when its buffer was transferred, and the next one goes on",
  async (world) => {
    const listener = world.listener();
    const client = world.socket();
    client.lingerState = new LingerOption(true, 0);
    const accepting = world.accept(listener);
    await world.connect(client, listener.localEndPoint!);
    const server = await accepting;
    const buffer = new Uint8Array(9);
    const failed = assertRejects(
      () => deadline(client.receiveAsync(buffer), LIMIT),
      TypeError,
      left,
    );
    await delay(0);
    buffer.buffer.transfer();
    await world.send(server, new Uint8Array([1, 2, 3]));
    await failed;
    assertEquals(
      await world.receiveAll(client, 3),
      new Uint8Array([1, 2, 3]),
    );
  },
  { needs: ["pending", "system"] },
);
