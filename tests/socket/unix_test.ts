/** Unix domain stream sockets, in every mode; errors as .NET 10 on Linux. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { deadline } from "@std/async";
import {
  AddressFamily,
  ProtocolType,
  SelectMode,
  SocketError,
  SocketShutdown,
  SocketType,
} from "../../src/constants/mod.ts";
import {
  InvalidOperationException,
  NotSupportedException,
  ObjectDisposedException,
} from "../../src/errors/mod.ts";
import {
  DnsEndPoint,
  type EndPoint,
  IPAddress,
  IPEndPoint,
  UnixDomainSocketEndPoint,
} from "../../src/net/mod.ts";
import { LingerOption } from "../../src/options/linger_option.ts";
import { NetworkStream } from "../../src/clients/mod.ts";
import { Socket } from "../../src/socket/mod.ts";
import { MemoryNetwork } from "../../src/transport/memory/mod.ts";
import type { Network } from "../../src/transport/transport.ts";
import { assertBytes, assertFails, assertThrowsOrRejects } from "./_assert.ts";
import { each, listening, pair, unix, within } from "./_unix.ts";
import { bytes, LIMIT, settled } from "./_world.ts";

const { Unix } = AddressFamily;

function isThere(path: EndPoint): boolean {
  try {
    Deno.lstatSync(String(path));
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

each("A Unix socket carries bytes both ways", async (world, at) => {
  const { client, server } = await pair(world, at("s"));
  assertEquals(await world.send(client, bytes(1000)), 1000);
  assertBytes(await world.receiveAll(server, 1000), bytes(1000));
  assertEquals(await world.send(server, bytes(10, 3)), 10);
  assertBytes(await world.receiveAll(client, 10), bytes(10, 3));
});

each("A Unix socket half-closes, and ends with its peer", async (world, at) => {
  const { client, server } = await pair(world, at("s"));
  await world.send(client, bytes(5));
  client.shutdown(SocketShutdown.Send);
  await assertFails(() => world.send(client, bytes(1)), SocketError.Shutdown);
  assertBytes(await world.receiveAll(server, 5), bytes(5));
  await world.receiveEnd(server);
  await world.send(server, bytes(3));
  assertBytes(await world.receiveAll(client, 3), bytes(3));
  server.dispose();
  await world.receiveEnd(client);
});

each(
  "The end points of a Unix connection are the path and the nameless one",
  async (world, at) => {
    const path = at("s");
    const { listener, client, server } = await pair(world, path);
    const shown = (socket: Socket) =>
      [socket.localEndPoint, socket.remoteEndPoint].map((each) =>
        each && [each instanceof UnixDomainSocketEndPoint, `${each}`]
      );
    assertEquals(shown(listener), [[true, `${path}`], undefined]);
    assertEquals(shown(client), [[true, ""], [true, `${path}`]]);
    assertEquals(shown(server), [[true, `${path}`], [true, ""]]);
    assert(server.remoteEndPoint!.equals(client.localEndPoint));
    for (const socket of [listener, client, server]) {
      assertEquals(socket.addressFamily, Unix);
      assertEquals(socket.protocolType, ProtocolType.Unspecified);
      assertEquals(socket.isBound, true);
    }
  },
);

each(
  "Socket.pollAsync() of a Unix socket ends when its connect does",
  async (world, at) => {
    const listener = listening(world, at("s"));
    const client = unix(world);
    const connecting = client.connectAsync(at("s"));
    const polling = client.pollAsync(-1, SelectMode.SelectWrite);
    await connecting;
    world.keep(await listener.acceptAsync());
    assertEquals(await deadline(polling, LIMIT), true);
  },
  ["pending"],
);

each("Socket.bind makes the file, and disposing deletes it", (world, at) => {
  const path = at("s"), socket = unix(world);
  assertEquals(socket.localEndPoint, undefined);
  socket.bind(path);
  assert(Deno.lstatSync(`${path}`).isSocket);
  assertEquals(`${socket.localEndPoint}`, `${path}`);
  assertEquals(socket.isBound, true);
  socket.dispose();
  assertEquals(isThere(path), false);
  assertThrows(() => socket.localEndPoint, ObjectDisposedException);
}, ["system"]);

each(
  "Disposing a listening Unix socket deletes its file at once, and its clients leave it",
  async (world, at) => {
    const path = at("s");
    const { listener, client, server } = await pair(world, path);
    client.dispose();
    server.dispose();
    assertEquals(isThere(path), true);
    listener.dispose();
    assertEquals(isThere(path), false);
    listening(world, path);
  },
  ["system"],
);

each(
  "Only a Unix socket that listens accepts, what connected since bind too",
  async (world, at) => {
    const listener = unix(world), client = unix(world);
    listener.bind(at("s"));
    await assertThrowsOrRejects(
      () =>
        world.setting.calls === "sync"
          ? listener.accept()
          : listener.acceptAsync(),
      InvalidOperationException,
    );
    await world.connect(client, at("s"));
    listener.listen(1);
    listener.listen(5);
    assertEquals((await world.accept(listener)).connected, true);
  },
);

each("An unbound Unix socket cannot listen", (world) => {
  return assertFails(() => unix(world).listen(), SocketError.InvalidArgument)
    .then(() => {});
});

/** What .NET 10 on Linux says of paths that cannot be had. */
const failures: readonly [
  file: string,
  bind: SocketError,
  connect: SocketError,
][] = [
  [
    "none/s",
    SocketError.AddressNotAvailable,
    SocketError.AddressNotAvailable,
  ],
  ["plain/s", SocketError.SocketError, SocketError.SocketError],
  ["plain", SocketError.AddressAlreadyInUse, SocketError.ConnectionRefused],
  [".", SocketError.AddressAlreadyInUse, SocketError.ConnectionRefused],
  ["stale", SocketError.AddressAlreadyInUse, SocketError.ConnectionRefused],
  [
    "dangling",
    SocketError.AddressAlreadyInUse,
    SocketError.AddressNotAvailable,
  ],
  ["live/", SocketError.AddressAlreadyInUse, SocketError.SocketError],
  ["live/.", SocketError.SocketError, SocketError.SocketError],
  ["live/../live", SocketError.SocketError, SocketError.SocketError],
  ["new/", SocketError.AddressNotAvailable, SocketError.AddressNotAvailable],
  [
    "none/../live",
    SocketError.AddressNotAvailable,
    SocketError.AddressNotAvailable,
  ],
  ["loop", SocketError.AddressAlreadyInUse, SocketError.SocketError],
];

each("A path that cannot be had has the errors of .NET", async (world, at) => {
  Deno.writeTextFileSync(`${at("plain")}`, "");
  Deno.symlinkSync(`${at("target")}`, `${at("dangling")}`);
  Deno.symlinkSync("loop", `${at("loop")}`);
  listening(world, at("live"));
  const old = listening(world, at("old"));
  Deno.renameSync(`${at("old")}`, `${at("stale")}`);
  old.dispose();
  for (const [file, bind, connect] of failures) {
    await assertFails(() => unix(world).bind(at(file)), bind);
    const socket = unix(world);
    await assertFails(() => world.connect(socket, at(file)), connect);
    assertEquals(socket.connected, false);
  }
  await assertFails(
    () => world.connect(unix(world), at("missing")),
    SocketError.AddressNotAvailable,
  );
}, ["system"]);

each(
  "A Unix socket that could not connect connects later",
  async (world, at) => {
    const client = unix(world);
    await assertFails(
      () => world.connect(client, at("s")),
      SocketError.AddressNotAvailable,
    );
    listening(world, at("s"));
    await world.connect(client, at("s"));
    await assertFails(
      () => world.connect(client, at("s")),
      SocketError.IsConnected,
    );
  },
);

each("A Unix socket is bound once", async (world, at) => {
  const listener = listening(world, at("s"));
  await assertFails(() => listener.bind(at("t")), SocketError.InvalidArgument);
  await assertFails(
    () => unix(world).bind(at("s")),
    SocketError.AddressAlreadyInUse,
  );
});

each("A socket refuses the end points of another family", async (world, at) => {
  const tcp4 = world.socket(), tcp6 = world.dualSocket();
  const ip = new IPEndPoint(IPAddress.loopback, 0);
  const { InvalidArgument, AddressFamilyNotSupported } = SocketError;
  await assertFails(() => unix(world).bind(ip), InvalidArgument);
  await assertFails(() => tcp4.bind(at("s")), AddressFamilyNotSupported);
  await assertFails(() => tcp6.bind(at("s")), InvalidArgument);
  const dns = new DnsEndPoint("localhost", 1);
  assertThrows(() => unix(world).bind(dns), TypeError);
  for (
    const [socket, to] of [
      [unix(world), new IPEndPoint(IPAddress.loopback, 1)],
      [unix(world), dns],
      [tcp4, at("s")],
      [tcp6, at("s")],
    ] as const
  ) {
    await assertThrowsOrRejects(
      () => world.connect(socket, to),
      NotSupportedException,
    );
  }
});

each("A bound Unix socket cannot connect, and says so", async (world, at) => {
  listening(world, at("s"));
  const client = unix(world);
  client.bind(at("c"));
  await assertFails(
    () => world.connect(client, at("s")),
    SocketError.OperationNotSupported,
  );
});

each("A Unix socket has the options of .NET", async (world, at) => {
  const { OperationNotSupported } = SocketError;
  const { client } = await pair(world, at("s"));
  for (const socket of [unix(world), client]) {
    await assertFails(() => socket.noDelay, OperationNotSupported);
    await assertFails(() => (socket.noDelay = true), OperationNotSupported);
    assertThrows(() => (socket.dualMode = true), NotSupportedException);
    assertEquals(socket.dualMode, false);
    assertEquals(socket.exclusiveAddressUse, true);
    socket.lingerState = new LingerOption(true, 0);
    assertEquals(socket.lingerState.lingerTime, 0);
  }
  await assertFails(
    () => (unix(world).exclusiveAddressUse = false),
    OperationNotSupported,
  );
});

for (
  const [way, close] of [
    ["with a linger time of 0", (socket: Socket) => {
      socket.lingerState = new LingerOption(true, 0);
      socket.close();
    }],
    ["that is closed in no time", (socket: Socket) => socket.close(0)],
  ] as const
) {
  each(
    `A Unix socket ${way} ends like any other`,
    async (world, at) => {
      for (const who of ["client", "server"] as const) {
        const { client, server } = await pair(world, at(who));
        const [socket, peer] = who === "client"
          ? [client, server]
          : [server, client];
        await world.send(socket, bytes(3));
        close(socket);
        assertEquals(await world.receiveAll(peer, 3), bytes(3));
        await world.receiveEnd(peer);
      }
    },
  );
}

each(
  "A disconnected Unix socket connects again with connectAsync",
  async (world, at) => {
    const { listener, client, server } = await pair(world, at("s"));
    await world.disconnect(client, true);
    assertEquals(client.connected, false);
    await world.receiveEnd(server);
    await deadline(client.connectAsync(at("s")), LIMIT);
    assertEquals((await world.accept(listener)).connected, true);
  },
);

each(
  "An abstract name is bound, connected to, and in no directory",
  async (world) => {
    const name = new UnixDomainSocketEndPoint(`\0${crypto.randomUUID()}\0x`);
    const { client, server } = await pair(world, name);
    assertEquals(`${client.remoteEndPoint}`, `${name}`);
    assert(server.localEndPoint!.equals(name));
    await world.send(client, bytes(4));
    assertBytes(await world.receiveAll(server, 4), bytes(4));
    await assertFails(
      () => unix(world).bind(name),
      SocketError.AddressAlreadyInUse,
    );
    await assertFails(
      () =>
        world.connect(
          unix(world),
          new UnixDomainSocketEndPoint(`\0${crypto.randomUUID()}`),
        ),
      SocketError.ConnectionRefused,
    );
  },
);

each(
  "A path is followed through links and dots, and shown as it was given",
  async (world, at) => {
    Deno.mkdirSync(`${at("real")}`);
    Deno.symlinkSync(`${at("real")}`, `${at("link")}`);
    const path = at("link/../real/./s");
    const { client, server } = await pair(world, path);
    assertEquals(`${client.remoteEndPoint}`, `${path}`);
    assertEquals(`${server.localEndPoint}`, `${path}`);
    await world.connect(unix(world), at("link/s"));
  },
  ["system"],
);

each(
  "A relative path that is too long from the root is connected to, and not bound",
  async (world, at) => {
    const deep = `${at("d".repeat(60))}/${"e".repeat(60)}`;
    Deno.mkdirSync(deep, { recursive: true });
    const path = new UnixDomainSocketEndPoint("s");
    await within(deep, async () => {
      const bind = () => unix(world).bind(path);
      const { message } = await assertFails(
        bind,
        SocketError.OperationNotSupported,
      );
      assert(message.includes(`${deep}/s`), message);
      using _listener = Deno.listen({ transport: "unix", path: "s" });
      await world.connect(unix(world), path);
    });
  },
  ["system"],
);

each("A path with a NUL inside is refused", async (world, at) => {
  const path = at("a\0b");
  await assertFails(() => unix(world).bind(path), SocketError.InvalidArgument);
  await assertFails(
    () => world.connect(unix(world), path),
    SocketError.InvalidArgument,
  );
});

each(
  "Socket.accept of a Unix socket without a mode waits for a client on the I/O thread",
  async (world, at) => {
    const listener = world.keep(
      new Socket(Unix, SocketType.Stream, ProtocolType.Unspecified),
    );
    listener.bind(at("s"));
    listener.listen();
    assertEquals(listener.poll(0, SelectMode.SelectRead), false);
    const client = unix(world);
    client.connect(at("s"));
    const server = world.keep(listener.accept());
    client.send(bytes(3));
    assertBytes(await world.receiveAll(server, 3), bytes(3));
    listener.dispose();
    assertEquals(isThere(at("s")), false);
  },
  ["waiting"],
);

each(
  "A synchronous connect moves a listener without a mode before it",
  (world, at) => {
    Deno.symlinkSync(".", `${at("here")}`);
    const make = () =>
      world.keep(new Socket(Unix, SocketType.Stream, ProtocolType.Unspecified));
    const listener = make(), client = make();
    listener.bind(at("s"));
    listener.listen();
    client.connect(at("here/s"));
    assertEquals(world.keep(listener.accept()).connected, true);
  },
  ["waiting"],
);

each(
  "A listener without a mode that is moved stays where it was bound, whatever its path leads to by then",
  async (world, at) => {
    for (const folder of ["one", "two"]) Deno.mkdirSync(`${at(folder)}`);
    Deno.symlinkSync("one", `${at("link")}`);
    const bound = (path: UnixDomainSocketEndPoint) => {
      const listener = world.keep(
        new Socket(Unix, SocketType.Stream, ProtocolType.Unspecified),
      );
      listener.bind(path);
      listener.listen();
      listener.blocking = false;
      return listener;
    };
    const relative = await within(
      `${at("one")}`,
      () => bound(new UnixDomainSocketEndPoint("a")),
    );
    const linked = bound(at("link/b"));
    Deno.removeSync(`${at("link")}`);
    Deno.symlinkSync("two", `${at("link")}`);
    await within(`${at("two")}`, async () => {
      for (const listener of [relative, linked]) {
        await assertFails(() => listener.accept(), SocketError.WouldBlock);
      }
    });
    assertEquals([...Deno.readDirSync(`${at("two")}`)], []);
    for (const [listener, name] of [[relative, "a"], [linked, "b"]] as const) {
      await world.connect(unix(world), at(`one/${name}`));
      listener.blocking = true;
      assertEquals(world.keep(listener.accept()).connected, true);
      listener.dispose();
    }
    assertEquals([...Deno.readDirSync(`${at("one")}`)], []);
  },
  ["waiting", "system"],
);

each(
  "Socket.acceptAsync of a Unix socket ends with the socket",
  async (world, at) => {
    const listener = listening(world, at("s"));
    const accepting = listener.acceptAsync();
    listener.dispose();
    await assertFails(() => accepting, SocketError.OperationAborted);
  },
  ["pending"],
);

each("A NetworkStream on a Unix socket reads to the end", async (world, at) => {
  const { client, server } = await pair(world, at("s"));
  {
    using stream = new NetworkStream(client, true);
    await deadline(stream.writeAsync(bytes(7)), LIMIT);
  }
  using stream = new NetworkStream(server, true);
  const got = new Uint8Array(7);
  await deadline(stream.readExactlyAsync(got), LIMIT);
  assertBytes(got, bytes(7));
  assertEquals(await deadline(stream.readAsync(got), LIMIT), 0);
}, ["pending"]);

Deno.test("The constructor takes a Unix stream socket, and no protocol for it", () => {
  assertEquals(Socket.osSupportsUnixDomainSockets, true);
  new Socket(Unix, SocketType.Stream, ProtocolType.Unspecified).dispose();
  for (const protocol of [ProtocolType.Tcp, ProtocolType.Udp]) {
    assertThrows(() => new Socket(Unix, SocketType.Stream, protocol), Error);
  }
});

Deno.test("A network without paths refuses them clearly", async () => {
  const memory = new MemoryNetwork();
  const network: Network = Object.create(memory, {
    connectPath: { value: undefined },
    listenPath: { value: undefined },
  });
  const make = () =>
    new Socket(Unix, SocketType.Stream, ProtocolType.Unspecified, { network });
  const path = new UnixDomainSocketEndPoint("/s");
  using socket = make();
  const error = await assertFails(
    () => socket.bind(path),
    SocketError.OperationNotSupported,
  );
  assert(error.message.includes("has no Unix domain sockets"));
  await assertFails(
    () => socket.connectAsync(path),
    SocketError.OperationNotSupported,
  );
  await settled(undefined);
});
