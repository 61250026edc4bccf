import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { deadline } from "@std/async";
import { type SelectMode, SocketError } from "../../src/constants/mod.ts";
import { InvalidOperationException } from "../../src/errors/mod.ts";
import { answer, withoutSleep } from "../../src/socket/select.ts";
import { Socket } from "../../src/socket/mod.ts";
import { sleep } from "../../src/transport/wait.ts";
import { assertFails, assertThrowsOrRejects } from "./_assert.ts";
import { localOf } from "./_end_points.ts";
import { each } from "./_matrix.ts";
import {
  poll,
  readable,
  readyFor,
  SelectError,
  SelectRead,
  SelectWrite,
  states,
} from "./_select.ts";
import { bytes, eventually, LIMIT } from "./_world.ts";

/** What becomes of numbers of microseconds. */
const microSeconds = {
  "-2": "at once",
  "-999": "at once",
  "-1": "for ever",
  "-1000": "for ever",
  "-1999": "for ever",
  "-2000": "InvalidArgument",
  "-2147483648": "InvalidArgument",
  "2147483648": "RangeError",
};

for (const state of Object.keys(states)) {
  const expected = readyFor(state);
  each(`Socket.poll() finds what select finds: ${state}`, async (world) => {
    const socket = await states[state](world);
    for (const [mode, name] of ["read", "write", "error"].entries()) {
      assertEquals(
        await poll(world, socket, 0, mode as SelectMode),
        expected.includes(name),
        name,
      );
    }
  });
}

each("Socket.poll() takes microseconds as .NET does", async (world) => {
  const { client } = await world.pair();
  for (const [text, what] of Object.entries(microSeconds)) {
    const ask = (mode: SelectMode) => poll(world, client, Number(text), mode);
    switch (what) {
      case "at once":
        assertEquals(await ask(SelectRead), false, text);
        assertEquals(await ask(SelectWrite), true, text);
        break;
      case "for ever":
        assertEquals(await ask(SelectWrite), true, text);
        break;
      case "RangeError":
        await assertThrowsOrRejects(() => ask(SelectWrite), RangeError, text);
        break;
      default:
        await assertFails(() => ask(SelectWrite), SocketError.InvalidArgument);
    }
  }
  for (const wrong of [1.5, NaN, Infinity, "1", undefined]) {
    await assertThrowsOrRejects(
      () => poll(world, client, wrong as number, SelectWrite),
      TypeError,
      `"${wrong}"`,
    );
  }
});

each("Socket.poll() waits for ever with −1 and with −1000", async (world) => {
  const { client, server } = await world.pair();
  for (const time of [-1, -1000]) {
    const polling = server.pollAsync(time, SelectRead);
    await world.send(client, bytes(2));
    assertEquals(await deadline(polling, LIMIT), true);
    assertEquals(await world.receive(server, new Uint8Array(4)), 2);
  }
}, { needs: ["pending"] });

for (const mode of [SelectRead, SelectError]) {
  each(
    `Socket.poll() of mode ${mode} waits for its time, of which parts of milliseconds count`,
    async (world) => {
      const { server } = await world.pair();
      const before = performance.now();
      assertEquals(await poll(world, server, 20_500, mode), false);
      const took = performance.now() - before;
      assert(took >= 20 && took < LIMIT, `It took ${took} ms`);
      for (const micro of [1, 999]) {
        assertEquals(await poll(world, server, micro, mode), false);
      }
    },
    { needs: ["system"] },
  );
}

each(
  "Socket.poll() and available leave a receive that waits what comes for it",
  async (world) => {
    const { client, server } = await world.pair();
    // A signal has it wait in the queue.
    const { signal } = new AbortController();
    const received = server.receiveAsync(new Uint8Array(9), 0, signal);
    await world.send(client, bytes(5));
    // In the thread's own time, of which the receive is not told.
    const wait = new Int32Array(new SharedArrayBuffer(4));
    Atomics.wait(wait, 0, 0, 50);
    assertEquals(server.poll(0, SelectRead), false);
    assertEquals(server.available, 0);
    assertEquals(await deadline(received, LIMIT), 5);
  },
  { needs: ["pending", "thread"] },
);

each("Socket.poll() gives false for another mode, at once", async (world) => {
  const socket = world.socket();
  for (const mode of [-1, 3, 7, 100]) {
    assertEquals(await poll(world, socket, -1, mode as SelectMode), false);
  }
});

each(
  "Socket.poll() waits for a reset, and leaves it to the next receive",
  async (world) => {
    const { client, server } = await world.resettablePair();
    client.close();
    assert(await poll(world, server, LIMIT * 1000, SelectError));
    assert(await poll(world, server, -1, SelectError));
    await assertFails(
      () => world.receive(server, new Uint8Array(1)),
      SocketError.ConnectionReset,
    );
    assertEquals(await poll(world, server, 0, SelectError), false);
  },
);

each(
  "Socket.poll() with no time finds at last what was sent",
  async (world) => {
    const { client, server } = await world.pair();
    for (let round = 0; round < 5; round++) {
      await world.send(client, bytes(3));
      await readable(world, server);
      assertEquals(await world.receive(server, new Uint8Array(8)), 3);
      assertEquals(await poll(world, server, 0, SelectRead), false);
    }
  },
);

each(
  "Socket.poll() with the shortest time asks the system about a socket that nobody has read",
  async (world) => {
    const listener = world.listener();
    const { port } = localOf(listener);
    for (let round = 0; round < 5; round++) {
      using client = await Deno.connect({ port });
      const server = await world.accept(listener);
      await client.write(bytes(1));
      assert(await poll(world, server, 1, SelectRead), `Round ${round}`);
    }
  },
  { needs: ["thread"] },
);

Deno.test("A poll that would have to wait where it cannot says so, however late it is", () => {
  const core = {
    readiness() {
      sleep(2);
      return withoutSleep(() => false);
    },
    watch: () => undefined,
  };
  assertThrows(
    () => answer([{ core, mode: SelectRead }], 1, "poll"),
    InvalidOperationException,
    "pollAsync",
  );
});

each("Socket.pollAsync() that is given up loses nothing", async (world) => {
  const { client, server } = await world.pair();
  const abort = new AbortController();
  const polling = server.pollAsync(-1, SelectRead, abort.signal);
  abort.abort();
  await assertRejects(() => polling, DOMException);
  await world.send(client, bytes(3));
  assertEquals(await world.receiveAll(server, 3), bytes(3));
}, { needs: ["pending"] });

each(
  "Socket.pollAsync() ends with OperationAborted when the socket closes",
  async (world) => {
    const { listener, server } = await world.pair();
    for (const socket of [listener, server]) {
      const polling = socket.pollAsync(-1, SelectRead);
      socket.close();
      await assertFails(() => polling, SocketError.OperationAborted);
    }
  },
  { needs: ["pending"] },
);

each(
  "Socket.pollAsync() that is given up in the turn in which something is taken ends",
  async (world) => {
    const { client, server } = await world.pair();
    const abort = new AbortController();
    const reason = new Error("Enough");
    const polling = server.pollAsync(-1, SelectError, abort.signal)
      .catch((error) => error);
    await world.send(client, bytes(3));
    await eventually(() => server.available === 3, "bytes have come");
    server.blocking = false;
    server.receive(new Uint8Array(8));
    abort.abort(reason);
    assertEquals(await deadline(polling, LIMIT), reason);
  },
  { needs: ["pending"] },
);

for (const name of ["Socket.pollAsync()", "Socket.selectAsync()"]) {
  each(
    `A loop of ${name} that is answered at once lets the event loop turn`,
    async (world) => {
      const { client, server } = await world.pair();
      await world.send(client, bytes(1));
      let hasTurned = false;
      setTimeout(() => hasTurned = true, 0);
      for (let polls = 0; !hasTurned; polls++) {
        assert(polls < 20_000);
        if (name === "Socket.pollAsync()") {
          assert(await server.pollAsync(-1, SelectRead));
        } else {
          const list = [server];
          await Socket.selectAsync(list, null, null, -1);
          assertEquals(list, [server]);
        }
      }
    },
  );
}

each(
  "A poll of a listener leaves a client to the accept that waits",
  async (world) => {
    const listener = world.listener();
    const accepting = listener.acceptAsync();
    const client = world.socket();
    client.connect(listener.localEndPoint!);
    assertEquals(listener.poll(20_000, SelectRead), false);
    assertEquals(listener.poll(0, SelectRead), false);
    const read = [listener];
    Socket.select(read, null, null, 0);
    assertEquals(read, []);
    world.keep(await accepting);
    world.socket().connect(listener.localEndPoint!);
    assertEquals(listener.poll(LIMIT * 1000, SelectRead), true);
  },
  { needs: ["waiting", "thread"] },
);
