import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertThrows,
} from "@std/assert";
import { deadline, delay } from "@std/async";
import {
  AddressFamily,
  SocketError,
  SocketFlags,
  SocketShutdown,
  TransmitFileOptions,
} from "../../src/constants/mod.ts";
import {
  InvalidOperationException,
  IOException,
  SocketException,
} from "../../src/errors/mod.ts";
import { IPAddress, type IPEndPoint } from "../../src/net/mod.ts";
import {
  NetworkStream,
  TcpListener,
  UdpClient,
} from "../../src/clients/mod.ts";
import type { AsyncResult, Socket } from "../../src/socket/mod.ts";
import { assertBytes, assertFails } from "./_assert.ts";
import { each } from "./_matrix.ts";
import { bytes, LIMIT, type World } from "./_world.ts";

const { None, Peek } = SocketFlags;

/**
 * Ends an operation: on a socket whose calls wait the end itself waits for it.
 */
async function ended<T, R = T>(
  world: World,
  result: AsyncResult<T>,
  end: (result: AsyncResult<T>) => R,
): Promise<R> {
  if (world.setting.calls === "async") {
    const value = await deadline(Promise.resolve(result), LIMIT);
    const again = end(result);
    if (typeof again !== "object") assertEquals(again as unknown, value);
    return again;
  }
  return end(result);
}

const portOf = (socket: Socket) => (socket.localEndPoint as IPEndPoint).port;

each("Socket.endConnect() and endAccept() give a connection", async (world) => {
  const listener = world.listener();
  const accepting = listener.beginAccept();
  const client = world.socket();
  const connecting = client.beginConnect(listener.localEndPoint!);
  await ended(world, connecting, (r) => client.endConnect(r));
  const server = world.keep(
    await ended(world, accepting, (r) => listener.endAccept(r)),
  );
  assert(client.connected && server.connected);
  assertEquals(portOf(client), (server.remoteEndPoint as IPEndPoint).port);
});

for (
  const [form, host] of [
    ["an address", IPAddress.loopback],
    ["several addresses", [IPAddress.loopback]],
    ["the text of an address", "127.0.0.1"],
    ["a name", "localhost"],
  ] as const
) {
  each(`Socket.beginConnect() connects to ${form}`, async (world) => {
    const listener = world.listener();
    const client = world.socket();
    const connecting = client.beginConnect(host, portOf(listener), null, "it");
    assertEquals(connecting.asyncState, "it");
    await ended(world, connecting, (r) => client.endConnect(r));
    assert(client.connected);
    await world.accept(listener);
  });
}

each(
  "Socket.endConnect() throws what the connect failed with",
  async (world) => {
    const nobody = await world.nobody();
    const client = world.socket();
    const connecting = client.beginConnect(nobody);
    await assertFails(
      () => ended(world, connecting, (r) => client.endConnect(r)),
      SocketError.ConnectionRefused,
    );
  },
);

each(
  "Socket.beginAccept() with a size receives what comes first",
  async (world) => {
    const listener = world.listener();
    const client = world.socket();
    await world.connect(client, listener.localEndPoint!);
    await world.send(client, bytes(3));
    const accepting = listener.beginAccept(8);
    const accepted = await ended(
      world,
      accepting,
      (r) => listener.endAccept(r),
    );
    const server = world.keep(accepted.acceptSocket);
    assertEquals(accepted.bytesTransferred, 3);
    assertEquals(accepted.buffer, bytes(3));
    await world.send(server, bytes(2));
    await world.receiveAll(client, 2);
  },
);

each("Socket.beginAccept() with size 0 receives nothing", async (world) => {
  const listener = world.listener();
  await world.connect(world.socket(), listener.localEndPoint!);
  const accepting = listener.beginAccept(0);
  const accepted = await ended(world, accepting, (r) => listener.endAccept(r));
  world.keep(accepted.acceptSocket);
  assertEquals(accepted.bytesTransferred, 0);
});

each(
  "Socket.beginAccept() connects the socket that it is given",
  async (world) => {
    const listener = world.listener();
    await world.connect(world.socket(), listener.localEndPoint!);
    const into = world.socket();
    const accepting = listener.beginAccept(into, 0);
    const accepted = await ended(
      world,
      accepting,
      (r) => listener.endAccept(r),
    );
    assert(accepted.acceptSocket === into && into.connected);
  },
);

each("Socket.beginDisconnect() ends the connection", async (world) => {
  const { client, server } = await world.pair();
  const disconnecting = client.beginDisconnect(true);
  await ended(world, disconnecting, (r) => client.endDisconnect(r));
  assertEquals(client.connected, false);
  await world.receiveEnd(server);
});

each(
  "Socket.endSend() and endReceive() give how many bytes went",
  async (world) => {
    const { client, server } = await world.pair();
    const receiving = server.beginReceive(new Uint8Array(9), 1, 8, None);
    const sending = client.beginSend(bytes(9), 2, 5, None);
    assertEquals(await ended(world, sending, (r) => client.endSend(r)), 5);
    assertEquals(await ended(world, receiving, (r) => server.endReceive(r)), 5);
  },
);

each("Socket.beginReceive() puts bytes where it was told", async (world) => {
  const { client, server } = await world.pair();
  await world.send(client, Uint8Array.of(1, 2, 3));
  const buffer = new Uint8Array(4);
  const peeking = server.beginReceive(buffer, 0, 1, Peek);
  assertEquals(await ended(world, peeking, (r) => server.endReceive(r)), 1);
  const receiving = server.beginReceive(buffer, 1, 2, None);
  assertEquals(await ended(world, receiving, (r) => server.endReceive(r)), 2);
  assertEquals([...buffer], [1, 1, 2, 0]);
});

each(
  "Socket.beginReceive() and beginSend() take several buffers",
  async (world) => {
    const { client, server } = await world.pair();
    const sending = client.beginSend([bytes(2), bytes(0), bytes(3)], None);
    assertEquals(await ended(world, sending, (r) => client.endSend(r)), 5);
    const buffers = [1, 0, 9].map((size) => new Uint8Array(size));
    const receiving = server.beginReceive(buffers, None);
    assertEquals(await ended(world, receiving, (r) => server.endReceive(r)), 5);
    const [first, second] = bytes(2);
    assertEquals([...buffers[0]], [first]);
    assertEquals([...buffers[2].subarray(0, 4)], [second, ...bytes(3)]);
  },
);

each("Nothing comes between the pieces of one beginSend()", async (world) => {
  const { client, server } = await world.pair();
  const size = 100_000;
  const pieces = [bytes(size), bytes(size, 1), bytes(size, 2)];
  const sending = client.beginSend(pieces, None);
  const after = client.beginSend(bytes(3), 0, 3, None);
  const all = new Uint8Array(3 * size + 3);
  for (let got = 0; got < all.length;) {
    const into = all.subarray(got);
    const receiving = server.beginReceive(into, 0, into.length, None);
    got += await ended(world, receiving, (r) => server.endReceive(r));
  }
  assertEquals(await ended(world, sending, (r) => client.endSend(r)), 3 * size);
  assertEquals(await ended(world, after, (r) => client.endSend(r)), 3);
  const expected = new Uint8Array(all.length);
  pieces.forEach((piece, i) => expected.set(piece, i * size));
  expected.set(bytes(3), 3 * size);
  assertBytes(all, expected);
});

each(
  "Operations that were begun end in the order of their calls, whichever is ended first",
  async (world) => {
    const { client, server } = await world.pair();
    const buffers = [0, 1, 2, 3].map(() => new Uint8Array(1));
    const [first, second, third, last] = buffers.map((buffer) =>
      server.beginReceive(buffer, 0, 1, None)
    );
    await world.send(client, Uint8Array.of(1, 2, 3));
    const end = (r: AsyncResult<number>) => server.endReceive(r);
    assertEquals(await ended(world, third, end), 1);
    assert(first.isCompleted && second.isCompleted && !last.isCompleted);
    assertEquals(await ended(world, second, end), 1);
    assertEquals(await ended(world, first, end), 1);
    assertEquals(buffers.map(([byte]) => byte), [1, 2, 3, 0]);
    await world.send(client, Uint8Array.of(4));
    assertEquals(await ended(world, last, end), 1);
    assertEquals(buffers[3][0], 4);
  },
);

each(
  "A receive that waits takes its turn behind one that was begun",
  async (world) => {
    const { client, server } = await world.pair();
    const buffers = [0, 1, 2].map(() => new Uint8Array(1));
    const begun = server.beginReceive(buffers[0], 0, 1, None);
    client.send(Uint8Array.of(1, 2, 3));
    server.receive(buffers[1]);
    assert(begun.isCompleted);
    const promised = server.receiveAsync(buffers[2]);
    assertEquals(server.endReceive(begun), 1);
    assertEquals(await deadline(promised, LIMIT), 1);
    assertEquals(buffers.map(([byte]) => byte), [1, 2, 3]);
  },
  { needs: ["blocking"] },
);

each(
  "An end takes its turn behind receives that were promised, and keeps none",
  async (world) => {
    const { client, server } = await world.pair();
    const buffers = [0, 1, 2].map(() => new Uint8Array(1));
    const before = server.receiveAsync(buffers[0]);
    const begun = server.beginReceive(buffers[1], 0, 1, None);
    const after = server.receiveAsync(buffers[2]);
    client.send(Uint8Array.of(1, 2));
    assertEquals(server.endReceive(begun), 1);
    client.send(Uint8Array.of(3));
    assertEquals(await deadline(Promise.all([before, after]), LIMIT), [1, 1]);
    assertEquals(buffers.map(([byte]) => byte), [1, 2, 3]);
  },
  { needs: ["blocking"] },
);

each(
  "A callback is called once, after the begin and with the value there",
  async (world) => {
    const { client, server } = await world.pair();
    await world.send(client, bytes(3));
    const calls: string[] = [];
    const told = Promise.withResolvers<void>();
    const result = server.beginReceive(new Uint8Array(8), 0, 8, None, (r) => {
      calls.push(`${r === result} ${r.asyncState} ${server.endReceive(r)}`);
      told.resolve();
    }, 7);
    assertEquals(calls, []);
    await ended(world, result, (r) => server.endReceive(r));
    await deadline(told.promise, LIMIT);
    assertEquals(calls, ["true 7 3"]);
  },
);

each(
  "A result tells whether it was done at once, and the callback comes later all the same",
  async (world) => {
    const { client } = await world.pair();
    let calls = 0;
    const told = Promise.withResolvers<void>();
    const result = client.beginSend(bytes(3), 0, 3, None, () => {
      calls++;
      told.resolve();
    });
    assertEquals(calls, 0);
    // What is sent lies in the ring, or in memory, at once.
    assertEquals(result.completedSynchronously, !world.can("isolate"));
    assertEquals(result.isCompleted, result.completedSynchronously);
    await deadline(told.promise, LIMIT);
    assert(result.isCompleted);
    assertEquals(result.completedSynchronously, !world.can("isolate"));
  },
);

each("A failure that nobody asks for stays unheard", async (world) => {
  const { client } = await world.pair();
  const told = Promise.withResolvers<void>();
  const receiving = client.beginReceive(
    new Uint8Array(1),
    0,
    1,
    None,
    () => told.resolve(),
  );
  client.dispose();
  await deadline(told.promise, LIMIT);
  // A rejection without a handler would fail the test in this turn.
  await delay(0);
  const { OperationAborted } = SocketError;
  await assertFails(() => client.endReceive(receiving), OperationAborted);
  await assertFails(() => Promise.resolve(receiving), OperationAborted);
});

each(
  "Socket.endReceive() puts a failure into the parameter for errors",
  async (world) => {
    const { client } = await world.pair();
    const error = { value: SocketError.Success as SocketError };
    const receiving = client.beginReceive([new Uint8Array(1)], None, error);
    assert(receiving !== undefined);
    client.dispose();
    if (world.can("isolate")) {
      await Promise.resolve(receiving).catch(() => {});
    }
    assertEquals(client.endReceive(receiving, error), 0);
    assertEquals(error.value, SocketError.OperationAborted);
  },
);

each(
  "A begin that puts its failure into the parameter for errors calls nobody back",
  async (world) => {
    const { client } = await world.pair();
    const fresh = world.socket();
    client.shutdown(SocketShutdown.Send);
    const data = bytes(3);
    for (const socket of [client, fresh]) {
      const code = { value: SocketError.Success };
      let calls = 0;
      const call = () => calls++;
      const result = socket === client
        ? socket.beginSend(data, 0, 3, None, code, call)
        : socket.beginReceive(data, 0, 3, None, code, call);
      assertEquals(result, undefined);
      assert(code.value !== SocketError.Success);
      await delay(0);
      assertEquals(calls, 0);
    }
  },
);

/** Begins one operation in the callback of the other, and sees a timer go off. */
async function assertTurns(
  times: number,
  begin: (ended: () => void) => void,
): Promise<void> {
  let left = times, turned = false;
  const over = Promise.withResolvers<void>();
  const next = () =>
    begin(() => {
      if (--left === 0) over.resolve();
      else next();
    });
  setTimeout(() => turned = true, 0);
  next();
  await deadline(over.promise, LIMIT);
  assert(turned);
}

each(
  "Sends that are begun in each other's callbacks let the event loop turn",
  async (world) => {
    const { client, server } = await world.pair();
    await assertTurns(5000, (ended) => {
      client.beginSend(bytes(1), 0, 1, None, (result) => {
        client.endSend(result);
        ended();
      });
    });
    await world.receiveAll(server, 5000);
  },
  { needs: ["system"] },
);

each(
  "Sends that are begun in one turn call back in their order, however many",
  async (world) => {
    const { client, server } = await world.pair();
    const numbers = Array.from({ length: 1500 }, (_, i) => i);
    const order: number[] = [];
    const over = Promise.withResolvers<void>();
    for (const i of numbers) {
      client.beginSend(bytes(1), 0, 1, None, (result) => {
        client.endSend(result);
        if (order.push(i) === numbers.length) over.resolve();
      });
    }
    await deadline(over.promise, LIMIT);
    assertEquals(order, numbers);
    await world.receiveAll(server, numbers.length);
  },
  { needs: ["system"] },
);

each(
  "Writes that are begun in each other's callbacks let the event loop turn",
  async (world) => {
    const { client, server } = await world.pair();
    using stream = new NetworkStream(client);
    await assertTurns(5000, (ended) => {
      stream.beginWrite(bytes(1), 0, 1, (result) => {
        stream.endWrite(result);
        ended();
      });
    });
    await world.receiveAll(server, 5000);
  },
  { needs: ["system"] },
);

each(
  "An end that only the event loop could help refuses to wait, and loses nothing",
  async (world) => {
    const { client, server } = await world.pair();
    const receiving = server.beginReceive(new Uint8Array(8), 0, 8, None);
    assertThrows(
      () => server.endReceive(receiving),
      InvalidOperationException,
      'mode: "sync"',
    );
    assertEquals(receiving.isCompleted, false);
    await world.send(client, bytes(3));
    assertEquals(await deadline(Promise.resolve(receiving), LIMIT), 3);
    assertEquals(server.endReceive(receiving), 3);
  },
  { needs: ["pending", "isolate"] },
);

each(
  "In memory an end that would wait refuses to, and loses nothing",
  async (world) => {
    const { client, server } = await world.pair();
    const receiving = server.beginReceive(new Uint8Array(8), 0, 8, None);
    assertThrows(
      () => server.endReceive(receiving),
      InvalidOperationException,
      "would wait for ever",
    );
    await world.send(client, bytes(3));
    assertEquals(server.endReceive(receiving), 3);
  },
  { needs: ["memory"] },
);

each("asyncWaitHandle waits for its time, and loses nothing", async (world) => {
  const { client, server } = await world.pair();
  const receiving = server.beginReceive(new Uint8Array(8), 0, 8, None);
  const handle = receiving.asyncWaitHandle;
  assertEquals(handle.waitOne(0), false);
  assertEquals(handle.waitOne(5), false);
  client.send(bytes(3));
  assertEquals(handle.waitOne(LIMIT), true);
  assertEquals(handle.waitOne(), true);
  handle.close();
  handle.dispose();
  assertEquals(handle.waitOne(0, false), true);
  assertEquals(server.endReceive(receiving), 3);
  assertThrows(() => handle.waitOne(-2), RangeError);
  assertThrows(() => handle.waitOne(0.5), RangeError);
}, { needs: ["waiting"] });

each("asyncWaitHandle tells what is, where nothing can wait", async (world) => {
  const { client, server } = await world.pair();
  const receiving = server.beginReceive(new Uint8Array(8), 0, 8, None);
  const handle = receiving.asyncWaitHandle;
  assertEquals(handle.waitOne(0), false);
  assertThrows(() => handle.waitOne(5), InvalidOperationException);
  await world.send(client, bytes(3));
  await deadline(Promise.resolve(receiving), LIMIT);
  assertEquals(handle.waitOne(5), true);
}, { needs: ["isolate"] });

each("Disposing ends a connect that was begun", async (world) => {
  const listener = world.listener();
  const client = world.socket();
  const connecting = client.beginConnect(listener.localEndPoint!);
  if (connecting.isCompleted) return; // In memory it is done at once.
  client.dispose();
  await assertFails(
    () => client.endConnect(connecting),
    SocketError.OperationAborted,
  );
});

each("A socket that is refused can begin to connect again", async (world) => {
  const nobody = await world.nobody();
  const client = world.socket();
  const refused = client.beginConnect(nobody);
  await assertFails(
    () => ended(world, refused, (r) => client.endConnect(r)),
    SocketError.ConnectionRefused,
  );
  const listener = world.listener();
  const again = client.beginConnect(listener.localEndPoint!);
  await ended(world, again, (r) => client.endConnect(r));
  await world.accept(listener);
});

each("Socket.beginConnect() tells of a second one under way", async (world) => {
  const listener = world.listener();
  const client = world.socket();
  const connecting = client.beginConnect(listener.localEndPoint!);
  await assertFails(
    () => client.beginConnect(listener.localEndPoint!),
    SocketError.AlreadyInProgress,
    SocketError.IsConnected,
  );
  await ended(world, connecting, (r) => client.endConnect(r));
});

each(
  "The receive of an accept that fails closes what was accepted",
  async (world) => {
    const listener = world.listener();
    const client = world.socket();
    await world.connect(client, listener.localEndPoint!);
    world.memory.connections[0].server.failNextRead(SocketError.TimedOut);
    const accepting = listener.beginAccept(8);
    await assertFails(
      () => ended(world, accepting, (r) => listener.endAccept(r)),
      SocketError.TimedOut,
    );
    await world.receiveEnd(client);
  },
  { needs: ["memory"] },
);

each(
  "An end directly after the socket was disposed is OperationAborted",
  async (world) => {
    const { client, listener } = await world.pair();
    const calls = [0, 0];
    const receiving = client
      .beginReceive(new Uint8Array(4), 0, 4, None, () => calls[0]++);
    const accepting = listener.beginAccept(() => calls[1]++);
    client.dispose();
    listener.dispose();
    const code = { value: SocketError.Success };
    assertEquals(client.endReceive(receiving, code), 0);
    assertEquals(code.value, SocketError.OperationAborted);
    for (
      const end of [
        () => client.endReceive(receiving),
        () => listener.endAccept(accepting),
        () => receiving,
        () => accepting,
      ]
    ) await assertFails(async () => await end(), SocketError.OperationAborted);
    await delay(0);
    assertEquals(calls, [1, 1]);
  },
);

each(
  "An end directly after the socket was disposed closes the client that has come",
  async (world) => {
    const listener = world.listener();
    const accepting = listener.beginAccept();
    const client = world.socket();
    await world.connect(client, listener.localEndPoint!);
    // In one home it has come by now, in the other it has not.
    const isHere = accepting.isCompleted;
    listener.dispose();
    if (isHere) return listener.endAccept(accepting).dispose();
    await assertFails(
      () => listener.endAccept(accepting),
      SocketError.OperationAborted,
    );
    const end = world.receive(client, new Uint8Array(1));
    const count = await deadline(end, LIMIT).catch((error) => {
      assertEquals(error.socketErrorCode, SocketError.ConnectionReset);
      return 0;
    });
    assertEquals(count, 0);
  },
  { needs: ["system"] },
);

each(
  "An end of a client's operation directly after a dispose says so",
  async (world) => {
    const { client } = await world.pair();
    const stream = new NetworkStream(client);
    const reading = stream.beginRead(new Uint8Array(4), 0, 4);
    const { mode } = world.setting;
    const listener = new TcpListener(IPAddress.loopback, 0, { mode });
    listener.start();
    const accepting = listener.beginAcceptSocket();
    const udp = new UdpClient(0, AddressFamily.InterNetwork, { mode });
    const receiving = udp.beginReceive();
    const below = udp.client!;
    client.dispose();
    listener.server.dispose();
    below.dispose();
    const error = assertThrows(() => stream.endRead(reading), IOException);
    assertInstanceOf(error.cause, SocketException);
    assertEquals(error.cause.socketErrorCode, SocketError.OperationAborted);
    const { OperationAborted } = SocketError;
    await assertFails(
      () => listener.endAcceptSocket(accepting),
      OperationAborted,
    );
    await assertFails(() => udp.endReceive(receiving), OperationAborted);
  },
  { needs: ["system"] },
);

each("A callback must be a function", (world) => {
  const { InterNetwork } = AddressFamily;
  const listener = world.listener(InterNetwork);
  assertThrows(() => listener.beginAccept("no" as never), TypeError);
});

each("Socket.beginDisconnect() checks its callback first", async (world) => {
  const { client } = await world.pair();
  assertThrows(() => client.beginDisconnect(true, "no" as never), TypeError);
  assert(client.connected);
});

each(
  "Socket.endSendFile() has sent the file, and what stands around it",
  async (world) => {
    const { client, server } = await world.pair();
    const path = await Deno.makeTempFile();
    try {
      const size = 200_000;
      await Deno.writeFile(path, bytes(size));
      const { UseDefaultWorkerThread } = TransmitFileOptions;
      const sending = client.beginSendFile(
        path,
        bytes(2),
        bytes(3),
        UseDefaultWorkerThread,
        null,
        "file",
      );
      assertEquals(sending.asyncState, "file");
      const after = client.beginSend(bytes(4), 0, 4, None);
      const all = await world.receiveAll(server, size + 9);
      await ended(world, sending, (r) => client.endSendFile(r));
      await ended(world, after, (r) => client.endSend(r));
      assertBytes(all.subarray(0, 2), bytes(2));
      assertBytes(all.subarray(2, size + 2), bytes(size));
      assertBytes(
        all.subarray(size + 2),
        Uint8Array.of(...bytes(3), ...bytes(4)),
      );
    } finally {
      await Deno.remove(path);
    }
  },
);
