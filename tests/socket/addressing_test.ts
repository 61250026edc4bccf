import { assert, assertEquals, assertNotEquals } from "@std/assert";
import {
  AddressFamily,
  SelectMode,
  SocketError,
} from "../../src/constants/mod.ts";
import {
  DnsEndPoint,
  type EndPoint,
  IPAddress,
  IPEndPoint,
} from "../../src/net/mod.ts";
import { assertFails, assertThrowsOrRejects } from "./_assert.ts";
import { localOf, remoteOf } from "./_end_points.ts";
import { each, families } from "./_matrix.ts";
import { loopback } from "./_world.ts";

for (const { family, name, host, needs } of families) {
  each(
    `Socket.bind() to port 0 of ${name} tells the port that was chosen`,
    (world) => {
      const socket = world.socket(family);
      socket.bind(new IPEndPoint(IPAddress.parse(host), 0));
      assert(socket.isBound);
      assertEquals(socket.connected, false);
      assertEquals(`${localOf(socket).address}`, host);
      assertNotEquals(localOf(socket).port, 0);
      assertEquals(socket.remoteEndPoint, undefined);
    },
    needs,
  );

  each(`Sockets of ${name} tell each other's addresses`, async (world) => {
    const { listener, client, server } = await world.pair(family);
    assertEquals(`${client.remoteEndPoint}`, `${listener.localEndPoint}`);
    assertEquals(`${server.localEndPoint}`, `${listener.localEndPoint}`);
    assertEquals(`${server.remoteEndPoint}`, `${client.localEndPoint}`);
    assertEquals(`${localOf(client).address}`, host);
    assertEquals(server.addressFamily, family);
    assert(client.isBound && server.isBound);
  }, needs);
}

each("Socket.bind() takes a port that is named", (world) => {
  const first = world.socket();
  first.bind(new IPEndPoint(IPAddress.loopback, 0));
  const { port } = localOf(first);
  first.dispose();
  const second = world.socket();
  second.bind(new IPEndPoint(IPAddress.loopback, port));
  assertEquals(localOf(second).port, port);
});

each(
  "Socket.bind() fails with AddressAlreadyInUse where somebody listens",
  async (world) => {
    const listener = world.listener();
    const socket = world.socket();
    const error = await assertFails(
      () => socket.bind(listener.localEndPoint!),
      SocketError.AddressAlreadyInUse,
    );
    assertEquals(socket.isBound, false);
    assert(error.message.includes(`${listener.localEndPoint}`));
  },
);

each(
  "Socket.bind() fails with AddressNotAvailable for an address of another machine",
  async (world) => {
    await assertFails(
      () =>
        world.socket().bind(new IPEndPoint(IPAddress.parse("192.0.2.1"), 0)),
      SocketError.AddressNotAvailable,
    );
  },
  { needs: ["system"] },
);

each(
  "Socket.bind() fails with InvalidArgument the second time, and on a connected socket",
  async (world) => {
    const { client } = await world.pair();
    const bound = world.socket();
    bound.bind(new IPEndPoint(IPAddress.loopback, 0));
    for (const socket of [bound, client]) {
      await assertFails(
        () => socket.bind(new IPEndPoint(IPAddress.loopback, 0)),
        SocketError.InvalidArgument,
      );
    }
  },
);

each("Socket.bind() takes IP end points only", async (world) => {
  const socket = world.socket();
  for (
    const wrong of [null, undefined, "127.0.0.1", new DnsEndPoint("x", 1)]
  ) {
    await assertThrowsOrRejects(
      () => socket.bind(wrong as unknown as EndPoint),
      TypeError,
    );
  }
  assertEquals(socket.isBound, false);
});

each(
  "Socket.bind() refuses an IPv6 address on a socket of IPv4",
  async (world) => {
    const socket = world.socket();
    await assertFails(
      () => socket.bind(new IPEndPoint(IPAddress.ipv6Loopback, 0)),
      SocketError.AddressFamilyNotSupported,
      SocketError.InvalidArgument,
    );
    assertEquals(socket.isBound, false);
  },
);

each(
  "Socket.listen() without bind takes a port, and is not bound",
  async (world) => {
    const listener = world.socket();
    listener.listen();
    assertEquals(listener.isBound, false);
    const { address, port } = localOf(listener);
    assertEquals(`${address}`, "0.0.0.0");
    const client = world.socket();
    await world.connect(client, IPAddress.loopback, port);
    const server = await world.accept(listener);
    assertEquals(remoteOf(server).port, localOf(client).port);
  },
);

each("Socket.listen() takes any backlog, and may be called again", (world) => {
  for (const backlog of [-1, 0, 1, 1 << 20]) {
    const listener = world.socket();
    listener.bind(new IPEndPoint(IPAddress.loopback, 0));
    const before = `${listener.localEndPoint}`;
    listener.listen(backlog);
    listener.listen(backlog);
    assertEquals(`${listener.localEndPoint}`, before);
  }
});

each(
  "Socket.listen() on a connected socket fails with InvalidArgument",
  async (world) => {
    const { client } = await world.pair();
    await assertFails(() => client.listen(), SocketError.InvalidArgument);
  },
);

each(
  "Two sockets bind one port, and the second cannot listen on it",
  async (world) => {
    const first = world.socket();
    first.bind(new IPEndPoint(IPAddress.loopback, 0));
    const second = world.socket();
    second.bind(first.localEndPoint!);
    first.listen();
    await assertFails(() => second.listen(), SocketError.AddressAlreadyInUse);
  },
  { needs: ["system"] },
);

each(
  "A connect to a port that is bound and not listened on is refused",
  async (world) => {
    const bound = world.socket();
    bound.bind(new IPEndPoint(IPAddress.loopback, 0));
    await assertFails(
      () => world.connect(world.socket(), bound.localEndPoint!),
      SocketError.ConnectionRefused,
    );
  },
);

for (const { family, name, needs } of families) {
  each(
    `A bound socket of ${name} connects from its own address`,
    async (world) => {
      const listener = world.listener(family);
      const client = world.socket(family);
      client.bind(new IPEndPoint(loopback(family), 0));
      const before = `${client.localEndPoint}`;
      await world.connect(client, listener.localEndPoint!);
      const server = await world.accept(listener);
      assertEquals(`${client.localEndPoint}`, before);
      assertEquals(`${server.remoteEndPoint}`, before);
    },
    needs,
  );
}

each(
  "Socket.localEndPoint of a listener on all addresses is that address",
  async (world) => {
    const listener = world.socket();
    listener.bind(new IPEndPoint(IPAddress.any, 0));
    listener.listen();
    assertEquals(`${localOf(listener).address}`, "0.0.0.0");
    const client = world.socket();
    const { port } = localOf(listener);
    await world.connect(client, IPAddress.loopback, port);
    const server = await world.accept(listener);
    assertEquals(`${server.localEndPoint}`, `127.0.0.1:${port}`);
  },
);

each(
  "Socket.poll() finds a fresh and a bound socket readable and writable, and a listener never writable",
  (world) => {
    const fresh = world.socket();
    const bound = world.socket();
    bound.bind(new IPEndPoint(IPAddress.loopback, 0));
    for (const socket of [fresh, bound]) {
      assertEquals(socket.poll(0, SelectMode.SelectRead), true);
      assertEquals(socket.poll(0, SelectMode.SelectWrite), true);
      assertEquals(socket.poll(0, SelectMode.SelectError), false);
    }
    const listener = world.listener();
    assertEquals(listener.poll(0, SelectMode.SelectRead), false);
    assertEquals(listener.poll(0, SelectMode.SelectWrite), false);
    assertEquals(listener.poll(0, SelectMode.SelectError), false);
  },
);

each("Socket.addressFamily is that of the constructor", (world) => {
  assertEquals(world.socket().addressFamily, AddressFamily.InterNetwork);
  assertEquals(
    world.socket(AddressFamily.InterNetworkV6).addressFamily,
    AddressFamily.InterNetworkV6,
  );
});
