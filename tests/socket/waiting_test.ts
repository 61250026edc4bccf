import { assert, assertEquals, assertThrows } from "@std/assert";
import { deadline, delay } from "@std/async";
import {
  SelectMode,
  SocketError,
  SocketFlags,
} from "../../src/constants/mod.ts";
import { SocketException } from "../../src/errors/mod.ts";
import type { Socket } from "../../src/socket/mod.ts";
import { sleep } from "../../src/transport/wait.ts";
import { assertBytes } from "./_assert.ts";
import { localOf } from "./_end_points.ts";
import type { Script } from "./_peer.ts";
import { each } from "./_matrix.ts";
import { bytes, LIMIT, type World } from "./_world.ts";

/** Calls that really wait, for a peer in a worker. */
async function withPeer(
  world: World,
  script: Script,
  body: (listener: Socket) => void,
): Promise<void> {
  const listener = world.listener();
  const { port } = localOf(listener);
  const worker = new Worker(new URL("./_peer.ts", import.meta.url), {
    type: "module",
  });
  const done = new Promise<void>((resolve, reject) => {
    worker.onmessage = ({ data }) => data === "done" && resolve();
    worker.onerror = reject;
  });
  try {
    worker.postMessage({ port, ...script });
    body(listener);
    await deadline(done, LIMIT);
  } finally {
    worker.terminate();
  }
}

function accept(world: World, listener: Socket): Socket {
  return world.keep(listener.accept());
}

each(
  "Socket.accept() waits for a client, and receive() for bytes",
  async (world) => {
    const script = { waitFirst: 30, wait: 50, send: bytes(5) };
    await withPeer(world, script, (listener) => {
      const server = accept(world, listener);
      const into = new Uint8Array(8);
      assertEquals(server.receive(into), 5);
      assertEquals(into.subarray(0, 5), bytes(5));
      assertEquals(server.receive(into), 0);
    });
  },
  { needs: ["waiting"] },
);

each(
  "Socket.receive() of nothing waits until there is something",
  async (world) => {
    const script = { wait: 50, send: bytes(2) };
    await withPeer(world, script, (listener) => {
      const server = accept(world, listener);
      assertEquals(server.receive(new Uint8Array(0)), 0);
      assertEquals(server.available, 2);
      assertEquals(server.receive(new Uint8Array(8)), 2);
    });
  },
  { needs: ["waiting"] },
);

each(
  "Socket.poll() waits until the socket is ready, or for its time",
  async (world) => {
    const script = { waitFirst: 30, wait: 50, send: bytes(2) };
    await withPeer(world, script, (listener) => {
      assert(listener.poll(-1, SelectMode.SelectRead));
      const server = accept(world, listener);
      assertEquals(server.poll(1000, SelectMode.SelectRead), false);
      assert(server.poll(-1, SelectMode.SelectRead));
      assertEquals(server.available, 2);
    });
  },
  { needs: ["waiting"] },
);

each(
  "Socket.send() of more than the buffers hold waits until the peer reads",
  async (world) => {
    await withPeer(world, { wait: 50, read: 16 << 20 }, (listener) => {
      const server = accept(world, listener);
      assertEquals(server.send(bytes(16 << 20)), 16 << 20);
    });
  },
  { needs: ["waiting"] },
);

each(
  "Sixteen million bytes are received in pieces while the peer sends them",
  async (world) => {
    const data = bytes(16 << 20);
    await withPeer(world, { send: data }, (listener) => {
      const server = accept(world, listener);
      const got = new Uint8Array(data.length);
      for (let at = 0; at < got.length;) {
        const count = server.receive(got.subarray(at, at + 100_003));
        assert(count > 0);
        at += count;
      }
      assertBytes(got, data);
      assertEquals(server.receive(new Uint8Array(1)), 0);
    });
  },
  { needs: ["waiting"] },
);

each(
  "Socket.receive() times out after receiveTimeout, and loses nothing",
  async (world) => {
    const { client, server } = await world.pair();
    server.receiveTimeout = 40;
    const before = performance.now();
    const error = assertThrows(
      () => server.receive(new Uint8Array(4)),
      SocketException,
    );
    const took = performance.now() - before;
    assertEquals(error.socketErrorCode, SocketError.TimedOut);
    assertEquals(error.errorCode, 110);
    assert(took >= 35 && took < LIMIT, `It took ${took} ms`);
    assert(server.connected);
    client.send(bytes(3));
    server.receiveTimeout = LIMIT;
    assertEquals(server.receive(new Uint8Array(8)), 3);
    server.send(bytes(2));
    assertEquals(client.receive(new Uint8Array(8)), 2);
  },
  { needs: ["waiting"] },
);

each(
  "Socket.receive() puts TimedOut into the parameter for errors",
  async (world) => {
    const { server } = await world.pair();
    server.receiveTimeout = 10;
    const errorCode = { value: SocketError.Success as SocketError };
    assertEquals(server.receive(new Uint8Array(4), 0, errorCode), 0);
    assertEquals(errorCode.value, SocketError.TimedOut);
  },
  { needs: ["waiting"] },
);

each(
  "Socket.send() times out after sendTimeout where nobody reads",
  async (world) => {
    const { client } = await world.pair();
    client.sendTimeout = 50;
    const error = assertThrows(
      () => client.send(new Uint8Array(64 << 20)),
      SocketException,
    );
    assertEquals(error.socketErrorCode, SocketError.TimedOut);
    client.close(0);
  },
  { needs: ["waiting"] },
);

each("Asynchronous calls know no receiveTimeout", async (world) => {
  const { client, server } = await world.pair();
  server.receiveTimeout = 1;
  const receiving = server.receiveAsync(new Uint8Array(4));
  await new Promise((resolve) => setTimeout(resolve, 30));
  client.send(bytes(4));
  assertEquals(await deadline(receiving, LIMIT), 4);
}, { needs: ["waiting"] });

each(
  "Socket.endAccept() and endReceive() wait for a client, and for bytes",
  async (world) => {
    const script = { waitFirst: 30, wait: 50, send: bytes(5) };
    await withPeer(world, script, (listener) => {
      const accepting = listener.beginAccept();
      assertEquals(accepting.isCompleted, false);
      const server = world.keep(listener.endAccept(accepting));
      const into = new Uint8Array(8);
      const receiving = server.beginReceive(into, 0, 8, SocketFlags.None);
      assertEquals(receiving.isCompleted, false);
      assertEquals(receiving.asyncWaitHandle.waitOne(1), false);
      assertEquals(server.endReceive(receiving), 5);
      assertEquals(into.subarray(0, 5), bytes(5));
    });
  },
  { needs: ["waiting"] },
);

each(
  "Socket.poll() waits for a reset that comes behind bytes",
  async (world) => {
    const script = { wait: 50, send: bytes(1), reset: 100 };
    await withPeer(world, script, (listener) => {
      const server = accept(world, listener);
      const before = performance.now();
      assert(server.poll(LIMIT * 1000, SelectMode.SelectError));
      assert(performance.now() - before < LIMIT, "It slept its whole time");
    });
  },
  { needs: ["waiting"] },
);

each(
  "Socket.poll() without a time finds a reset behind bytes that nobody has read",
  async (world) => {
    const script = { wait: 50, send: bytes(1), reset: 50 };
    await withPeer(world, script, (listener) => {
      const server = accept(world, listener);
      assert(server.poll(LIMIT * 1000, SelectMode.SelectRead));
      sleep(300);
      assert(server.poll(0, SelectMode.SelectError));
    });
  },
  { needs: ["waiting"] },
);

each(
  "A poll that waits is told of what comes after another call has taken what came first",
  async (world) => {
    const { client, server } = await world.pair();
    // Without a limit the call goes straight to the connection.
    server.receiveTimeout = 0;
    const polling = server.pollAsync(-1, SelectMode.SelectRead);
    await delay(0);
    client.send(bytes(1));
    assertEquals(server.receive(new Uint8Array(4)), 1);
    await delay(10);
    client.send(bytes(2));
    assert(await deadline(polling, LIMIT));
    const received = server.receiveAsync(new Uint8Array(4));
    assertEquals(await deadline(received, LIMIT), 2);
  },
  { needs: ["waiting"] },
);

each(
  "Socket[Symbol.asyncDispose]() ends when its own connection is gone, whoever has its place",
  async (world) => {
    const listener = world.listener();
    const connected = () => {
      const client = world.socket();
      client.connect(listener.localEndPoint!);
      return client;
    };
    const first = connected();
    const gone = first[Symbol.asyncDispose]();
    // The thread lets go of it, and no turn of the event loop tells.
    sleep(100);
    const second = connected();
    second.blocking = false;
    const fill = () => {
      for (;;) second.send(new Uint8Array(1 << 16));
    };
    assertThrows(fill, SocketException);
    second.close();
    await deadline(gone, LIMIT);
  },
  { needs: ["waiting"] },
);
