/** Datagram sockets of the Unix domain, in each mode; errors as .NET 10 has them. */
import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { deadline, delay } from "@std/async";
import {
  ProtocolType,
  SelectMode,
  SocketError,
  SocketFlags,
  SocketShutdown,
  SocketType,
} from "../../src/constants/mod.ts";
import {
  AddressFamily,
  DnsEndPoint,
  type EndPoint,
  InvalidOperationException,
  IPAddress,
  IPEndPoint,
  NotSupportedException,
  ObjectDisposedException,
  Socket,
  UnixDomainSocketEndPoint,
} from "../../src/mod.ts";
import { TemporaryFolder } from "../_folder.ts";
import { hasProgram } from "../peers/_program.ts";
import { assertFails, assertThrowsOrRejects } from "./_assert.ts";
import { LIMIT } from "./_datagrams.ts";
import { each, type Folder, hasFlag } from "./_paths.ts";

const hasSocat = hasFlag && hasProgram("socat", "-V");
const bytes = (length: number) => new Uint8Array(length).fill(7);
const { Unix } = AddressFamily;

const isThere = ({ path }: Folder, name: string) =>
  [...Deno.readDirSync(path)].some((entry) => entry.name === name);

if (!hasFlag) {
  Deno.test("A datagram socket of the Unix domain needs a flag, and its error names it", () => {
    const error = assertThrows(() =>
      new Socket(Unix, SocketType.Dgram, ProtocolType.Unspecified)
    ) as Error & { socketErrorCode: number };
    assertEquals(error.socketErrorCode, SocketError.SocketNotSupported);
    assert(error.message.includes("--unstable-net"), error.message);
  });

  Deno.test("Datagram sockets of the Unix domain do what they should with --unstable-net", async () => {
    const { success, stdout, stderr } = await new Deno.Command(
      Deno.execPath(),
      {
        args: [
          "test",
          "-A",
          "--unstable-net",
          "--no-check",
          "--config=deno.dev.json",
          "tests/socket/path_datagram_test.ts",
          "tests/diagnostics/path_datagram_test.ts",
        ],
      },
    ).output();
    const text = new TextDecoder();
    const out = text.decode(stdout);
    assert(success, out + text.decode(stderr));
    assert(/ [6-9]\d passed|\d{3} passed/.test(out), out);
  });
}

each(
  "A datagram socket of the Unix domain carries datagrams, and tells their sender's path",
  async (u, f) => {
    const [a, b] = [f.bound("a"), f.bound("b")];
    assertEquals(`${a.localEndPoint}`, `${f.at("a")}`);
    assertEquals([a.isBound, a.connected], [true, false]);
    assertEquals(await u.sendTo(a, bytes(3), f.at("b")), 3);
    const into = new Uint8Array(10);
    const got = await u.receiveFrom(b, into, f.at("x"));
    assertEquals(got.receivedBytes, 3);
    assertEquals([...into.subarray(0, 4)], [7, 7, 7, 0]);
    assertEquals(`${got.remoteEndPoint}`, `${f.at("a")}`);
    assertEquals(await u.sendTo(b, bytes(1), got.remoteEndPoint), 1);
    assertEquals(await u.receive(a, into), 1);
  },
);

each(
  "A path of a datagram may have letters of all kinds, and 107 bytes",
  async (u, f) => {
    const a = f.bound("ä→");
    const name = "é".repeat((106 - f.path.length) >> 1);
    const b = f.bound(name);
    await u.sendTo(a, bytes(1), f.at(name));
    const got = await u.receiveFrom(b, bytes(9), f.at("x"));
    assertEquals(`${got.remoteEndPoint}`, `${f.at("ä→")}`);
    await u.sendTo(b, bytes(1), f.at("ä→"));
    const back = await u.receiveFrom(a, bytes(9), f.at("x"));
    assertEquals(`${back.remoteEndPoint}`, `${f.at(name)}`);
  },
);

each("Abstract names take datagrams, and leave no file", async (u, f) => {
  const name = `\0${crypto.randomUUID()}`;
  const a = f.bound(name);
  const b = f.fresh();
  assertEquals(b.localEndPoint, undefined);
  await u.sendTo(b, bytes(2), f.at(name));
  const got = await u.receiveFrom(a, bytes(9), f.at("x"));
  // .NET sends without a name, and Deno cannot.
  assertEquals(`${got.remoteEndPoint}`, `${b.localEndPoint}`);
  assert(`${b.localEndPoint}`.startsWith("@"));
  assertEquals([...Deno.readDirSync(f.path)], []);
});

each(
  "A datagram that is too long for its buffer is cut, and one call says so",
  async (u, f) => {
    const [a, b] = [f.bound("a"), f.bound("b")];
    await u.sendTo(a, bytes(3), f.at("b"));
    assertEquals(
      (await u.receiveFrom(b, bytes(2), f.at("x"))).receivedBytes,
      2,
    );
    await u.sendTo(a, bytes(3), f.at("b"));
    const message = u.way.waits
      ? b.receiveMessageFrom(bytes(2), SocketFlags.None, f.at("x"))
      : await b.receiveMessageFromAsync(bytes(2), f.at("x"));
    assertEquals(message.receivedBytes, 2);
    assertEquals(message.socketFlags, SocketFlags.Truncated);
    assertEquals(`${message.remoteEndPoint}`, `${f.at("a")}`);
    await u.sendTo(a, bytes(0), f.at("b"));
    assertEquals(
      (await u.receiveFrom(b, bytes(2), f.at("x"))).receivedBytes,
      0,
    );
  },
);

each(
  "A datagram of the Unix domain may have 212,960 bytes, and no more",
  async (u, f) => {
    const [a, b] = [f.bound("a"), f.bound("b")];
    const { MessageSize } = SocketError;
    await assertFails(
      () => u.sendTo(a, bytes(212_961), f.at("b")),
      MessageSize,
    );
    const into = new Uint8Array(300_000);
    for (let i = 0; i < 4; i++) {
      assertEquals(await u.sendTo(a, bytes(212_960), f.at("b")), 212_960);
      assertEquals(await u.receive(b, into), 212_960);
      assertEquals([into[212_959], into[212_960]], [7, 0]);
    }
  },
);

each(
  "Many datagrams of the Unix domain arrive in their order, past what the system queues",
  async (u, f) => {
    const [a, b] = [f.bound("a"), f.bound("b")];
    let next = 0;
    for (let i = 0; i < 40; i++) {
      await u.sendTo(a, Uint8Array.of(i), f.at("b"));
      if (i % 5 < 4) continue;
      for (; next <= i; next++) {
        const into = bytes(9);
        await u.receive(b, into);
        assertEquals(into[0], next);
      }
    }
  },
);

each(
  "Sends that wait for a full peer end with OperationAborted when the socket is disposed",
  async (_, f) => {
    const peer = f.bound("peer");
    const socket = f.bound("a");
    // The first is all that the system keeps for somebody who does not read.
    const sends = [1, 2, 3].map(() =>
      socket.sendToAsync(bytes(212_960), f.at("peer"))
    );
    await deadline(sends[0], LIMIT);
    await delay(0);
    const ends = sends.slice(1).map((sending) =>
      assertFails(() => sending, SocketError.OperationAborted)
    );
    socket.dispose();
    await Promise.all(ends);
    await deadline(socket[Symbol.asyncDispose](), LIMIT);
    // What Deno has begun ends when the peer has gone.
    peer.dispose();
  },
  ({ mode }) => mode === "async",
);

each(
  "A socket that is disposed while a full peer has to take what it has sent is gone at once, and that arrives",
  async (u, f) => {
    const peer = f.bound("peer");
    const socket = f.bound("a");
    const { signal } = new AbortController();
    const into = new Uint8Array(300_000);
    for (const size of [212_960, 5]) {
      await deadline(
        socket.sendToAsync(bytes(size), f.at("peer"), signal),
        LIMIT,
      );
    }
    await delay(0);
    await deadline(socket[Symbol.asyncDispose](), LIMIT);
    assert(!isThere(f, "a"));
    for (const size of [212_960, 5]) {
      assertEquals(await u.receive(peer, into), size);
    }
  },
  ({ mode }) => mode === "async",
);

each("A datagram can be looked at, and its size is available", async (u, f) => {
  const [a, b] = [f.bound("a"), f.bound("b")];
  const { SelectRead, SelectWrite, SelectError } = SelectMode;
  if (u.way.mode === "sync") {
    assertEquals(b.poll(0, SelectRead), false);
    await u.sendTo(a, bytes(3), f.at("b"));
    assertEquals(b.poll(LIMIT * 1000, SelectRead), true);
    assertEquals(b.available, 3);
  } else {
    const polling = b.pollAsync(LIMIT * 1000, SelectRead);
    await u.sendTo(a, bytes(3), f.at("b"));
    assertEquals(await polling, true);
    assertEquals(b.available, 3);
  }
  assertEquals(b.poll(0, SelectWrite), true);
  assertEquals(b.poll(0, SelectError), false);
  const { Peek } = SocketFlags;
  const peeked = u.way.waits
    ? b.receiveFrom(bytes(1), Peek, f.at("x"))
    : await b.receiveFromAsync(bytes(1), Peek, f.at("x"));
  assertEquals(peeked.receivedBytes, 1);
  assertEquals(await u.receive(b, bytes(9)), 3);
});

each(
  "A select sees which datagram socket of the Unix domain has one",
  async (u, f) => {
    const all = ["a", "b", "c"].map((name) => f.bound(name));
    await u.sendTo(all[0], bytes(1), f.at("c"));
    const ready = [...all];
    if (u.way.waits) Socket.select(ready, null, null, LIMIT * 1000);
    else await Socket.selectAsync(ready, null, null, LIMIT * 1000);
    assertEquals(ready, [all[2]]);
  },
);

each("A datagram is sent while a receive waits", async (_, f) => {
  const [a, b] = [f.bound("a"), f.bound("b")];
  const into = bytes(9);
  const received = a.receiveFromAsync(into, f.at("x"));
  await delay(1);
  for (let i = 0; i < 3; i++) await a.sendToAsync(Uint8Array.of(i), f.at("b"));
  for (let i = 0; i < 3; i++) {
    await deadline(b.receiveAsync(into), LIMIT);
    assertEquals(into[0], i);
  }
  await b.sendToAsync(Uint8Array.of(9), f.at("a"));
  const got = await deadline(received, LIMIT);
  assertEquals([got.receivedBytes, into[0]], [1, 9]);
  assertEquals(`${got.remoteEndPoint}`, `${f.at("b")}`);
}, ({ waits }) => !waits);

each("A datagram is sent after a receive has run out of time", async (u, f) => {
  const [a, b] = [f.bound("a"), f.bound("b")];
  if (u.way.waits) {
    a.receiveTimeout = 5;
    await assertFails(() => a.receive(bytes(9)), SocketError.TimedOut);
    a.receiveTimeout = LIMIT;
  } else {
    const signal = AbortSignal.timeout(5);
    await a.receiveAsync(bytes(9), signal)
      .catch((error) => assertEquals(error.name, "TimeoutError"));
  }
  assertEquals(await u.sendTo(a, bytes(2), f.at("b")), 2);
  assertEquals(await u.receive(b, bytes(9)), 2);
  await u.sendTo(b, bytes(4), f.at("a"));
  assertEquals(await u.receive(a, bytes(9)), 4);
});

each("A path is bound once, and by one", async (_, f) => {
  const a = f.bound("a");
  Deno.writeTextFileSync(`${f.path}/file`, "");
  const {
    AddressAlreadyInUse,
    AddressNotAvailable,
    InvalidArgument,
  } = SocketError;
  await assertFails(() => a.bind(f.at("b")), InvalidArgument);
  const b = f.fresh();
  await assertFails(() => b.bind(f.at("a")), AddressAlreadyInUse);
  await assertFails(() => b.bind(f.at("file")), AddressAlreadyInUse);
  await assertFails(() => b.bind(f.at("no/b")), AddressNotAvailable);
  const ip = new IPEndPoint(IPAddress.loopback, 0);
  await assertFails(() => b.bind(ip), InvalidArgument);
  b.bind(f.at("b"));
  await b[Symbol.asyncDispose]();
  assertEquals([isThere(f, "a"), isThere(f, "b")], [true, false]);
});

each(
  "dispose() removes the path, and nothing that lies there later",
  (_, f) => {
    for (let i = 0; i < 10; i++) {
      f.bound("a").dispose();
      assertEquals(isThere(f, "a"), false);
      Deno.writeTextFileSync(`${f.path}/a`, "kept");
      f.bound("b").dispose();
      assertEquals(Deno.readTextFileSync(`${f.path}/a`), "kept");
      Deno.removeSync(`${f.path}/a`);
    }
  },
);

each("bind() refuses what is no end point", (_, f) => {
  const socket = f.fresh();
  for (const value of [null, undefined, "a", new DnsEndPoint("x", 1)]) {
    assertThrows(() => socket.bind(value as never), TypeError);
  }
});

each("A stale file is in the way until it is deleted", async (u, f) => {
  const path = `${f.path}/s`;
  Deno.listenDatagram({ transport: "unixpacket", path }).close();
  const a = f.fresh();
  await assertFails(() => a.bind(f.at("s")), SocketError.AddressAlreadyInUse);
  Deno.removeSync(path);
  a.bind(f.at("s"));
  await u.sendTo(a, bytes(1), f.at("s"));
  assertEquals(await u.receive(a, bytes(9)), 1);
});

each("A send tells what is wrong with its destination", async (u, f) => {
  const a = f.bound("a");
  Deno.writeTextFileSync(`${f.path}/file`, "");
  const to = (endPoint: EndPoint) => () => u.sendTo(a, bytes(1), endPoint);
  const {
    AddressNotAvailable,
    ConnectionRefused,
    InvalidArgument,
    NotConnected,
  } = SocketError;
  await assertFails(to(f.at("none")), AddressNotAvailable);
  await assertFails(to(f.at("file")), ConnectionRefused);
  await assertFails(to(new IPEndPoint(IPAddress.loopback, 9)), InvalidArgument);
  await assertThrowsOrRejects(to(new DnsEndPoint("localhost", 9)), TypeError);
  await assertFails(() => u.send(a, bytes(1)), NotConnected);
  // The socket works on.
  await u.sendTo(a, bytes(2), f.at("a"));
  assertEquals(await u.receive(a, bytes(9)), 2);
});

each(
  "What the system alone knows of a destination fails the send, or in the synchronous home the next call",
  async (u, f) => {
    const a = f.bound("a");
    using listener = Deno.listen({
      transport: "unix",
      path: `${f.path}/stream`,
    });
    Deno.listenDatagram({ transport: "unixpacket", path: `${f.path}/stale` })
      .close();
    const { ConnectionRefused, ProtocolType } = SocketError;
    const failing = async (name: string) => {
      await u.sendTo(a, bytes(1), f.at(name));
      await u.receive(a, bytes(9));
    };
    await assertFails(() => failing("stream"), ProtocolType);
    await assertFails(() => failing("stale"), ConnectionRefused);
    assertEquals(listener.addr.transport, "unix");
  },
);

each(
  "A receive needs a bound socket and an end point of its family",
  async (u, f) => {
    await assertThrowsOrRejects(
      () => u.receiveFrom(f.fresh(), bytes(9), f.at("x")),
      InvalidOperationException,
    );
    await assertThrowsOrRejects(
      () => u.receiveFrom(f.bound("a"), bytes(9)),
      TypeError,
    );
  },
);

each(
  "A connected socket sends to its peer, and hears it alone",
  async (u, f) => {
    const [a, b, c] = ["a", "b", "c"].map((name) => f.bound(name));
    await u.connect(a, f.at("b"));
    assertEquals([a.connected, `${a.remoteEndPoint}`], [true, `${f.at("b")}`]);
    assertEquals(await u.send(a, bytes(3)), 3);
    assertEquals(await u.receive(b, bytes(9)), 3);
    await u.sendTo(c, bytes(1), f.at("a"));
    await u.sendTo(b, bytes(2), f.at("a"));
    assertEquals(await u.receive(a, bytes(9)), 2);
    assertEquals(await u.sendTo(a, bytes(4), f.at("c")), 4);
    assertEquals(await u.receive(c, bytes(9)), 4);
    await u.connect(a, f.at("c"));
    assertEquals(await u.send(a, bytes(5)), 5);
    assertEquals(await u.receive(c, bytes(9)), 5);
  },
);

each(
  "A socket that is not bound can be connected, and its peer answers it",
  async (u, f) => {
    const b = f.bound("b");
    const a = f.fresh();
    await u.connect(a, f.at("b"));
    await u.send(a, bytes(4));
    const got = await u.receiveFrom(b, bytes(9), f.at("x"));
    await u.sendTo(b, bytes(5), got.remoteEndPoint);
    assertEquals(await u.receive(a, bytes(9)), 5);
  },
);

each("A connect tells what is wrong with its peer", async (u, f) => {
  Deno.writeTextFileSync(`${f.path}/file`, "");
  const { AddressNotAvailable, ConnectionRefused } = SocketError;
  const to = (endPoint: EndPoint) => () => u.connect(f.fresh(), endPoint);
  await assertFails(to(f.at("none")), AddressNotAvailable);
  await assertFails(to(f.at("file")), ConnectionRefused);
  const ip = new IPEndPoint(IPAddress.loopback, 9);
  if (u.way.waits) await assertFails(to(ip), SocketError.InvalidArgument);
  else await assertThrowsOrRejects(to(ip), NotSupportedException);
  await assertThrowsOrRejects(
    to(new DnsEndPoint("localhost", 9)),
    NotSupportedException,
  );
});

each(
  "A shut or disconnected socket sends no more, and its receives give 0",
  async (u, f) => {
    const { Shutdown, OperationNotSupported } = SocketError;
    const a = f.bound("a");
    a.shutdown(SocketShutdown.Both);
    await assertFails(() => u.sendTo(a, bytes(1), f.at("a")), Shutdown);
    assertEquals(await u.receive(a, bytes(9)), 0);
    const b = f.bound("b");
    const c = f.bound("c");
    await u.connect(c, f.at("b"));
    c.disconnect(false);
    assertEquals(c.connected, false);
    await assertFails(() => u.send(c, bytes(1)), Shutdown);
    await assertFails(() => b.listen(), OperationNotSupported);
    assertThrows(() => b.accept(), InvalidOperationException);
  },
);

each(
  "A send that does not wait is refused when there is no room, and works later",
  async (u, f) => {
    const [a, b] = [f.bound("a"), f.bound("b")];
    a.blocking = false;
    const { WouldBlock } = SocketError;
    await assertFails(() => {
      // The system queues some ten, and the rest is ours: as much as a ring has.
      for (let i = 0; i < 20; i++) a.sendTo(bytes(100_000), f.at("b"));
    }, WouldBlock);
    while (!await a.pollAsync(1000, SelectMode.SelectWrite)) {
      await u.receive(b, bytes(9));
    }
    assertEquals(a.sendTo(bytes(1), f.at("b")), 1);
  },
);

each(
  "Disposing ends a receive, deletes the file, and is for good",
  async (u, f) => {
    const a = f.bound("a");
    const received = u.way.waits ? undefined : assertFails(
      () => a.receiveAsync(bytes(9)),
      SocketError.OperationAborted,
    );
    a.dispose();
    await received;
    await a[Symbol.asyncDispose]();
    assertEquals(isThere(f, "a"), false);
    a.dispose();
    await assertThrowsOrRejects(
      () => u.sendTo(a, bytes(1), f.at("a")),
      ObjectDisposedException,
    );
    f.bound("a");
  },
);

each(
  "Disposing says nothing of a file that it cannot delete, and no other socket is the worse for it",
  async (u, f) => {
    const [a, b, c] = ["a", "folder/b", "c"].map((name) => {
      if (name.includes("/")) Deno.mkdirSync(`${f.path}/folder`);
      return f.bound(name);
    });
    Deno.removeSync(`${f.path}/a`);
    Deno.mkdirSync(`${f.path}/a/inside`, { recursive: true });
    Deno.removeSync(`${f.path}/folder`, { recursive: true });
    Deno.writeTextFileSync(`${f.path}/folder`, "");
    a.dispose();
    await b[Symbol.asyncDispose]();
    await u.sendTo(c, bytes(2), f.at("c"));
    assertEquals(await u.receive(c, bytes(9)), 2);
    assertEquals([isThere(f, "a"), isThere(f, "folder")], [true, true]);
  },
);

each(
  "A datagram of socat's has its sender's path, or an empty one of a sender without a name",
  async (u, f) => {
    const b = f.bound("b");
    for (const bind of ["", `,bind=${f.path}/peer`]) {
      const socat = new Deno.Command("socat", {
        args: ["-u", "-", `UNIX-SENDTO:${f.path}/b${bind}`],
        stdin: "piped",
      }).spawn();
      const writer = socat.stdin.getWriter();
      await writer.write(bytes(5));
      await writer.close();
      assert((await deadline(socat.status, LIMIT)).success);
      const got = await u.receiveFrom(b, bytes(9), f.at("x"));
      assertEquals(got.receivedBytes, 5);
      const path = bind === "" ? "" : `${f.path}/peer`;
      assertEquals(`${got.remoteEndPoint}`, path);
    }
  },
  () => hasSocat,
);

each(
  "A receive of the Unix domain behind a send that waits for a full peer ends with its socket",
  async (u, f) => {
    const [a, b] = [f.bound("a"), f.bound("b")];
    let pending: Promise<unknown> | undefined;
    while (pending === undefined) {
      const sent = a.sendToAsync(bytes(100), f.at("b"));
      const isFull = await Promise.race([
        sent.then(() => false),
        delay(100).then(() => true),
      ]);
      if (isFull) pending = sent;
    }
    const receiving = a.receiveFromAsync(bytes(9), f.at("x"));
    await delay(0);
    a.dispose();
    for (const each of [pending, receiving]) {
      await assertFails(() => each, SocketError.OperationAborted);
    }
    assertEquals(await u.receive(b, bytes(100)), 100);
  },
  ({ mode, waits }) => mode === "async" && !waits,
);

if (hasFlag) {
  Deno.test("A datagram socket of the Unix domain without a mode is called in both ways after bind", async () => {
    using folder = new TemporaryFolder();
    const path = new UnixDomainSocketEndPoint(`${folder.path}/both`);
    using s = new Socket(Unix, SocketType.Dgram, ProtocolType.Unspecified);
    s.bind(path);
    assertEquals(s.sendTo(bytes(1), path), 1);
    assertEquals(s.receive(bytes(9)), 1);
    assertEquals(await s.sendToAsync(bytes(2), path), 2);
    assertEquals(await deadline(s.receiveAsync(bytes(9)), LIMIT), 2);
  });

  Deno.test("A call that would wait on an asynchronous datagram socket of the Unix domain names its twin", () => {
    using folder = new TemporaryFolder();
    using s = new Socket(Unix, SocketType.Dgram, ProtocolType.Unspecified, {
      mode: "async",
    });
    s.bind(new UnixDomainSocketEndPoint(`${folder.path}/a`));
    assertThrows(() => s.receive(bytes(1)), InvalidOperationException);
    s.blocking = false;
    const error = assertThrows(() => s.receive(bytes(1))) as Error & {
      socketErrorCode: number;
    };
    assertEquals(error.socketErrorCode, SocketError.WouldBlock);
  });

  Deno.test("Other protocols of the Unix domain are refused", () => {
    for (const protocol of [ProtocolType.Udp, ProtocolType.Tcp]) {
      const error = assertThrows(() =>
        new Socket(Unix, SocketType.Dgram, protocol)
      ) as Error & { socketErrorCode: number };
      assertEquals(error.socketErrorCode, SocketError.ProtocolNotSupported);
    }
  });
}

each(
  "A datagram whose buffer was transferred before its turn is not sent",
  async (_u, f) => {
    const [a, b] = [f.bound("a"), f.bound("b")];
    const first = a.sendToAsync(bytes(3), f.at("b"));
    const taken = bytes(4);
    const second = a.sendToAsync(taken, f.at("b"));
    const failed = assertRejects(() => second, TypeError, "must be left");
    taken.buffer.transfer();
    await deadline(Promise.all([first, failed]), LIMIT);
    await a.sendToAsync(bytes(5), f.at("b"));
    for (const length of [3, 5]) {
      const receiving = b.receiveFromAsync(bytes(9), f.at("a"));
      assertEquals((await deadline(receiving, LIMIT)).receivedBytes, length);
    }
  },
  ({ mode }) => mode === "async",
);
