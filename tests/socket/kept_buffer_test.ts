/** Buffers whose memory is taken away while a call has them. */
import { assertEquals, assertRejects } from "@std/assert";
import { deadline, delay } from "@std/async";
import { SocketFlags } from "../../src/constants/mod.ts";
import { any, each as eachDatagram } from "./_datagrams.ts";
import { localOf } from "./_end_points.ts";
import { each } from "./_matrix.ts";
import { LIMIT } from "./_world.ts";

const left = "The buffer must be left to the call";
const unused = () => new AbortController().signal;

each(
  "Socket.receiveAsync() fails, and loses nothing, when its buffer was transferred",
  async (world) => {
    const { client, server } = await world.pair();
    const buffer = new Uint8Array(9);
    const received = server.receiveAsync(buffer, SocketFlags.None, unused());
    buffer.buffer.transfer();
    await world.send(client, new Uint8Array([1, 2, 3]));
    await assertRejects(() => deadline(received, LIMIT), TypeError, left);
    assertEquals(server.connected, true);
    assertEquals(await world.receiveAll(server, 3), new Uint8Array([1, 2, 3]));
  },
  { needs: ["pending"] },
);

for (const takeAway of ["resized", "transferred"] as const) {
  each(
    `Socket.sendAsync() fails, and ends, when its buffer was ${takeAway}`,
    async (world) => {
      const { client, server } = await world.pair();
      const maxByteLength = 1 << 25;
      const memory = new ArrayBuffer(maxByteLength, { maxByteLength });
      const buffer = new Uint8Array(memory);
      const sent = client.sendAsync(buffer, SocketFlags.None, unused());
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
  ({ waits }) => !waits,
);
