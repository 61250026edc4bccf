import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertRejects,
} from "@std/assert";
import { deadline, delay } from "@std/async";
import {
  AddressFamily,
  ProtocolType,
  SocketError,
  SocketShutdown,
  SocketType,
  TransmitFileOptions,
} from "../../src/constants/mod.ts";
import {
  InvalidOperationException,
  IOException,
  NotSupportedException,
  ObjectDisposedException,
} from "../../src/errors/mod.ts";
import { Socket } from "../../src/socket/mod.ts";
import { systemFiles } from "../../src/transport/door.ts";
import { TemporaryFolder } from "../_folder.ts";
import { assertBytes, assertFails, assertThrowsOrRejects } from "./_assert.ts";
import { each } from "./_matrix.ts";
import { bytes, LIMIT, type World } from "./_world.ts";

const { UseDefaultWorkerThread } = TransmitFileOptions;
/** More than every buffer on the way holds. */
const BIG = 24 << 20;

/** A folder for the files of one test. */
class Files extends TemporaryFolder {
  /** The path of a new file that holds this. */
  make(content: Uint8Array): string {
    const path = `${this.path}/file`;
    Deno.writeFileSync(path, content);
    return path;
  }
}

/** Sends a file in the mode of the setting. */
async function sendFile(
  { setting }: World,
  socket: Socket,
  fileName: string | null,
  { pre = null, post = null, flags = UseDefaultWorkerThread }: {
    pre?: Uint8Array | null;
    post?: Uint8Array | null;
    flags?: TransmitFileOptions;
  } = {},
): Promise<void> {
  if (setting.calls === "sync") {
    return socket.sendFile(fileName, pre, post, flags);
  }
  await deadline(socket.sendFileAsync(fileName, pre, post, flags), LIMIT);
}

each("Socket.sendFile() sends all of a file", async (world) => {
  using files = new Files();
  const content = bytes(40_000);
  const path = files.make(content);
  const { client, server } = await world.pair();
  if (world.setting.calls === "sync") client.sendFile(path);
  else await deadline(client.sendFileAsync(path), LIMIT);
  assertBytes(await world.receiveAll(server, 40_000), content);
});

each(
  "Socket.sendFile() sends what stands before a file and after it",
  async (world) => {
    using files = new Files();
    const path = files.make(bytes(5, 100));
    const { client, server } = await world.pair();
    await sendFile(world, client, path, { pre: bytes(2), post: bytes(3, 50) });
    const all = [...bytes(2), ...bytes(5, 100), ...bytes(3, 50)];
    assertEquals([...await world.receiveAll(server, 10)], all);
    await sendFile(world, client, path, { post: bytes(1, 50) });
    assertEquals(
      [...await world.receiveAll(server, 6)],
      [...bytes(5, 100), ...bytes(1, 50)],
    );
  },
);

each(
  "Socket.sendFile() sends the buffers alone without a file, or of an empty one",
  async (world) => {
    using files = new Files();
    const { client, server } = await world.pair();
    await sendFile(world, client, null, { pre: bytes(1), post: bytes(2, 30) });
    await sendFile(world, client, files.make(bytes(0)), { post: bytes(1, 90) });
    await sendFile(world, client, null);
    await world.send(client, bytes(1, 200));
    assertEquals([...await world.receiveAll(server, 5)], [0, 30, 37, 90, 200]);
  },
);

each(
  "Socket.sendFile() takes an empty name for no file, and sendFileAsync() refuses it",
  async (world) => {
    const { client, server } = await world.pair();
    const send = () => sendFile(world, client, "", { pre: bytes(1, 5) });
    if (world.setting.calls === "sync") {
      await send();
      assertEquals([...await world.receiveAll(server, 1)], [5]);
    } else await assertThrowsOrRejects(send, TypeError);
  },
);

each(
  "Socket.sendFile() sends nothing if the file is not there, and goes on",
  async (world) => {
    using files = new Files();
    const path = `${files.path}/none`;
    const { client, server } = await world.pair();
    const error = await assertThrowsOrRejects(
      () => sendFile(world, client, path, { pre: bytes(9) }),
      IOException,
      `"${path}" was not found`,
    );
    assertInstanceOf(error.cause, Deno.errors.NotFound);
    await world.send(client, bytes(1, 77));
    assertEquals([...await world.receiveAll(server, 1)], [77]);
    assert(client.connected);
  },
);

each("Socket.sendFile() refuses a directory, and a pipe", async (world) => {
  using files = new Files();
  const { client } = await world.pair();
  const { path: folder } = files;
  await assertThrowsOrRejects(
    () => sendFile(world, client, folder),
    IOException,
    `"${folder}" is a directory`,
  );
  const pipe = `${folder}/pipe`;
  const made = await new Deno.Command("mkfifo", { args: [pipe] }).output();
  assert(made.success);
  // Without a writer the system would not open it.
  using _writer = Deno.openSync(pipe, { read: true, write: true });
  await assertThrowsOrRejects(
    () => sendFile(world, client, pipe),
    NotSupportedException,
    "pipe",
  );
});

each("Socket.sendFile() checks its arguments", async (world) => {
  const { client } = await world.pair();
  const wrong = [
    [7, null, null, 0],
    ["a\0b", null, null, 0],
    ["a", "b", null, 0],
    ["a", null, [1], 0],
    ["a", null, null, "0"],
  ] as unknown as [string, null, null, TransmitFileOptions][];
  for (const [name, pre, post, flags] of wrong) {
    await assertThrowsOrRejects(
      () => sendFile(world, client, name, { pre, post, flags }),
      TypeError,
    );
  }
});

each(
  "Socket.sendFile() wants a connected socket, whose halves are both open",
  async (world) => {
    using files = new Files();
    const path = files.make(bytes(5));
    const shut = async (how: SocketShutdown) => {
      const { client } = await world.pair();
      client.shutdown(how);
      return client;
    };
    const sockets = [
      world.socket(),
      world.listener(),
      await shut(SocketShutdown.Send),
      await shut(SocketShutdown.Receive),
    ];
    for (const socket of sockets) {
      await assertThrowsOrRejects(
        () => sendFile(world, socket, path),
        NotSupportedException,
      );
    }
    const { client } = await world.pair();
    client.dispose();
    await assertThrowsOrRejects(
      () => sendFile(world, client, path),
      ObjectDisposedException,
    );
  },
);

each(
  "Socket.sendFile() is not for datagrams",
  async (world) => {
    using socket = new Socket(
      AddressFamily.InterNetwork,
      SocketType.Dgram,
      ProtocolType.Udp,
      { mode: world.setting.mode },
    );
    await assertThrowsOrRejects(
      () => sendFile(world, socket, null),
      NotSupportedException,
    );
  },
  { needs: ["system"] },
);

each(
  "Socket.sendFile() knows one flag; sendFileAsync() disconnects for two of them",
  async (world) => {
    for (const [name, flags] of Object.entries(TransmitFileOptions)) {
      const { client, server } = await world.pair();
      const send = () =>
        sendFile(world, client, null, { pre: bytes(3), flags });
      if (flags !== UseDefaultWorkerThread && world.setting.calls === "sync") {
        await assertThrowsOrRejects(send, NotSupportedException, `"${flags}"`);
        continue;
      }
      await send();
      assertBytes(await world.receiveAll(server, 3), bytes(3));
      const ends = name === "Disconnect" || name === "ReuseSocket";
      assertEquals(client.connected, !ends, name);
      if (ends) await world.receiveEnd(server);
    }
  },
);

each(
  "Socket.sendFileAsync() keeps its turn, whatever is sent after it",
  async (world) => {
    using files = new Files();
    const content = bytes(BIG);
    const path = files.make(content);
    const { client, server } = await world.pair();
    const sent = Promise.all([
      client.sendFileAsync(path, bytes(1, 1), bytes(1, 2), 0),
      client.sendAsync(bytes(1, 3)),
      client.sendFileAsync(null, bytes(1, 4), null, 0),
    ]);
    // Where the test fails, that is to be told, and not what it leaves.
    sent.catch(() => {});
    assertEquals([...await world.receiveAll(server, 1)], [1]);
    assertBytes(await world.receiveAll(server, BIG), content);
    assertEquals([...await world.receiveAll(server, 3)], [2, 3, 4]);
    assertEquals(await deadline(sent, LIMIT), [undefined, 1, undefined]);
  },
  { needs: ["pending"] },
);

each(
  "Socket.sendFileAsync() of a file that is not there fails alone, behind a send that waits",
  async (world) => {
    using files = new Files();
    const { client, server } = await world.pair();
    const content = bytes(BIG);
    // A send with a signal stands in the queue.
    const { signal } = new AbortController();
    const before = client.sendAsync(content, signal);
    before.catch(() => {});
    const missing = client.sendFileAsync(`${files.path}/none`)
      .catch((error) => error);
    // Long enough for the system to say that there is no such file.
    await assertRejects(() => Deno.stat(`${files.path}/none`));
    assertBytes(await world.receiveAll(server, BIG), content);
    assertEquals(await deadline(before, LIMIT), BIG);
    assertInstanceOf(await deadline(missing, LIMIT), IOException);
    assert(client.connected);
  },
  { needs: ["pending"] },
);

each(
  "Socket.sendFileAsync() that is given up in the middle leaves the socket connected",
  async (world) => {
    using files = new Files();
    const path = files.make(bytes(BIG));
    const { client, server } = await world.pair();
    const giveUp = new AbortController();
    const sent = client.sendFileAsync(path, giveUp.signal);
    await world.receiveAll(server, 100_000);
    const reason = new Error("Enough");
    giveUp.abort(reason);
    assertEquals(await sent.catch((error) => error), reason);
    assert(client.connected);
    const late = client.sendFileAsync(path, AbortSignal.abort(reason));
    assertEquals(await late.catch((error) => error), reason);
  },
  { needs: ["pending"] },
);

each(
  "Socket.sendFileAsync() ends with OperationAborted when the socket is closed",
  async (world) => {
    using files = new Files();
    const path = files.make(bytes(BIG));
    const { client, server } = await world.pair();
    const sent = client.sendFileAsync(path);
    await world.receiveAll(server, 100_000);
    client.dispose();
    await assertFails(() => sent, SocketError.OperationAborted);
  },
  { needs: ["pending"] },
);

each(
  "Socket.sendFileAsync() fails when the peer goes in the middle of a file",
  async (world) => {
    using files = new Files();
    const path = files.make(bytes(BIG));
    const { client, server } = await world.pair();
    const sent = client.sendFileAsync(path);
    await world.receiveAll(server, 100_000);
    server.dispose();
    await assertFails(
      () => sent,
      SocketError.Shutdown,
      SocketError.ConnectionReset,
    );
    assert(!client.connected);
  },
  { needs: ["pending"] },
);

each(
  "Socket.sendFile() to a peer that reads nothing times out, and says so",
  async (world) => {
    using files = new Files();
    const path = files.make(bytes(BIG));
    const { client } = await world.pair();
    client.sendTimeout = 100;
    await assertFails(() => client.sendFile(path), SocketError.TimedOut);
    assert(client.connected);
  },
  { needs: ["waiting"] },
);

each(
  "Socket.sendFile() with blocking = false sends what fits",
  async (world) => {
    using files = new Files();
    const { client, server } = await world.pair();
    client.blocking = false;
    client.sendFile(files.make(bytes(20_000)));
    assertBytes(await world.receiveAll(server, 20_000), bytes(20_000));
    const path = files.make(bytes(BIG));
    await assertFails(() => client.sendFile(path), SocketError.WouldBlock);
  },
  { needs: ["system"] },
);

each(
  "Socket.sendFile() on a socket of the asynchronous home would have to wait",
  async (world) => {
    const { client } = await world.pair();
    await assertThrowsOrRejects(
      () => client.sendFile("/none"),
      InvalidOperationException,
      "sendFile",
    );
  },
  { needs: ["isolate"] },
);

Deno.test("A file that is sent is never in memory as a whole", async () => {
  using files = new Files();
  const path = files.make(bytes(1 << 20));
  for (
    const file of [systemFiles.openSync(path), await systemFiles.open(path)]
  ) {
    let [total, most] = [0, 0];
    for (;;) {
      const { length } = await file.read();
      if (length === 0) break;
      total += length;
      most = Math.max(most, length);
    }
    file.close();
    assertEquals(total, 1 << 20);
    assert(most <= 1 << 16, `A piece had ${most} bytes`);
  }
});

each(
  "Socket.sendFileAsync() of a missing file fails at once behind a send that was given up",
  async (world) => {
    using files = new Files();
    const { client } = await world.pair();
    // More than the system takes of a peer that reads nothing, by a little.
    for (let sent = 0;;) {
      const giveUp = new AbortController();
      const sending = client.sendAsync(bytes(1 << 18), 0, giveUp.signal);
      const ended = sending.then(() => true, () => false);
      const isSent = await Promise.race([ended, delay(50).then(() => false)]);
      giveUp.abort();
      await ended;
      sent += 1 << 18;
      if (!isSent) break;
      assert(sent < BIG);
    }
    await assertRejects(
      () => deadline(client.sendFileAsync(`${files.path}/none`), LIMIT),
      IOException,
      "was not found",
    );
  },
  { needs: ["pending"] },
);
