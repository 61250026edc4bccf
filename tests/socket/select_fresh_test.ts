import { assertEquals } from "@std/assert";
import { deadline, delay } from "@std/async";
import { SelectMode } from "../../src/constants/mod.ts";
import {
  answerAsync,
  type Pollable,
  withoutSleep,
} from "../../src/socket/select.ts";
import { Socket } from "../../src/socket/mod.ts";
import { each } from "./_matrix.ts";
import { bytes, LIMIT } from "./_world.ts";

/** A socket that a turn of the event loop brings news of, once it is looked at. */
function lookedAt(): Pollable {
  let isReady = false, isFresh = true;
  return {
    readiness: () => {
      if (isFresh) setTimeout(() => isReady = true, 0);
      const found = withoutSleep(() => isReady, isFresh);
      isFresh = false;
      return found;
    },
    watch: () => undefined,
  };
}

const ready: Pollable = { readiness: () => true, watch: () => undefined };

Deno.test("A select of sockets that nobody has looked at finds them beside one that is ready", async () => {
  const mode = SelectMode.SelectRead;
  const questions = [lookedAt(), ready, lookedAt()]
    .map((core) => ({ core, mode }));
  const found = await deadline(
    answerAsync(questions, Infinity, undefined),
    LIMIT,
  );
  assertEquals(found, [true, true, true]);
});

each(
  "Socket.selectAsync() finds what nobody has looked at beside what is writable",
  async (world) => {
    const { client, server, listener } = await world.pair();
    const ended = await world.pair();
    await world.connect(world.socket(), listener.localEndPoint!);
    await world.send(client, bytes(1));
    ended.client.dispose();
    // All of it has come to the system.
    await delay(50);
    const read = [server, client, listener, ended.server], write = [client];
    await Socket.selectAsync(read, write, null, LIMIT * 1000);
    assertEquals(read, [server, listener, ended.server]);
    assertEquals(write, [client]);
  },
  { needs: ["pending"] },
);
