import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { AddressFamily, SocketError } from "../../src/constants/mod.ts";
import {
  InvalidOperationException,
  NotSupportedException,
  SocketException,
} from "../../src/errors/mod.ts";
import {
  DnsEndPoint,
  type EndPoint,
  IPAddress,
  IPEndPoint,
} from "../../src/net/mod.ts";
import type { Socket } from "../../src/socket/socket.ts";
import { assertFails, assertThrowsOrRejects } from "./_assert.ts";
import { localOf, remoteOf } from "./_end_points.ts";
import { each } from "./_matrix.ts";
import { bytes, LIMIT } from "./_world.ts";

each(
  "Socket.connect() takes an IPEndPoint, an address, addresses, a host and a DnsEndPoint",
  async (world) => {
    const listener = world.listener();
    const { port } = localOf(listener);
    const destinations = [
      [new IPEndPoint(IPAddress.loopback, port), undefined],
      [IPAddress.loopback, port],
      [[IPAddress.loopback], port],
      ["127.0.0.1", port],
      ["localhost", port],
      [new DnsEndPoint("localhost", port), undefined],
      [new DnsEndPoint("127.0.0.1", port), undefined],
    ] as const;
    for (const [destination, port] of destinations) {
      const client = world.socket();
      await world.connect(client, destination, port);
      const server = await world.accept(listener);
      assertEquals(
        remoteOf(server).port,
        localOf(client).port,
        `${destination}`,
      );
    }
  },
);

each(
  "Socket.connect() tries the addresses in order, and takes the first that answers",
  async (world) => {
    const listener = world.listener();
    const { port } = localOf(listener);
    const client = world.dualSocket();
    await world.connect(
      client,
      [IPAddress.ipv6Loopback, IPAddress.loopback],
      port,
    );
    assertEquals(`${remoteOf(client).address}`, "::ffff:127.0.0.1");
  },
);

each(
  "Socket.connect() leaves out addresses of another family",
  async (world) => {
    const listener = world.listener();
    const { port } = localOf(listener);
    const client = world.socket();
    await world.connect(
      client,
      [IPAddress.ipv6Loopback, IPAddress.loopback],
      port,
    );
    assertEquals(`${remoteOf(client).address}`, "127.0.0.1");
  },
);

each(
  "Socket.connect() fails with the last failure where nobody answers",
  async (world) => {
    const { port } = await world.nobody();
    await assertFails(
      () =>
        world.connect(
          world.dualSocket(),
          [IPAddress.ipv6Loopback, IPAddress.loopback],
          port,
        ),
      SocketError.ConnectionRefused,
    );
  },
);

each(
  "A refused socket says whom it tried, and can connect again",
  async (world) => {
    const nobody = await world.nobody();
    const client = world.socket();
    const error = await assertFails(
      () => world.connect(client, nobody),
      SocketError.ConnectionRefused,
    );
    assertStringIncludes(error.message, `${nobody}`);
    assertEquals(error.errorCode, 111);
    assertEquals(client.connected, false);
    const listener = world.listener();
    await world.connect(client, listener.localEndPoint!);
    assert(client.connected);
    const server = await world.accept(listener);
    await world.send(server, bytes(2));
    assertEquals(await world.receiveAll(client, 2), bytes(2));
  },
);

each(
  "The cause of a failure is Deno's own error, wherever it came to pass",
  async (world) => {
    const nobody = await world.nobody();
    const { cause } = await assertFails(
      () => world.connect(world.socket(), nobody),
      SocketError.ConnectionRefused,
    );
    assertInstanceOf(cause, Deno.errors.ConnectionRefused);
    assertEquals((cause as Error & { code: string }).code, "ECONNREFUSED");
  },
  { needs: ["system"] },
);

each("Socket.connect() to port 0 is ConnectionRefused", async (world) => {
  await assertFails(
    () => world.connect(world.socket(), IPAddress.loopback, 0),
    SocketError.ConnectionRefused,
  );
});

each("Socket.connect() of a connected socket is IsConnected", async (world) => {
  const { listener, client, server } = await world.pair();
  for (const socket of [client, server]) {
    await assertFails(
      () => world.connect(socket, listener.localEndPoint!),
      SocketError.IsConnected,
    );
  }
  await world.send(client, bytes(1));
  assertEquals(await world.receiveAll(server, 1), bytes(1));
});

each(
  "Socket.connect() of a listener is InvalidOperationException",
  async (world) => {
    const listener = world.listener();
    await assertThrowsOrRejects(
      () => world.connect(listener, listener.localEndPoint!),
      InvalidOperationException,
    );
  },
);

each(
  "Socket.connect() after disconnect(true) is InvalidOperationException, and connectAsync() works",
  async (world) => {
    const { listener, client } = await world.pair();
    client.disconnect(true);
    await assertThrowsOrRejects(
      () => client.connect(listener.localEndPoint!),
      InvalidOperationException,
      "connectAsync",
    );
    await client.connectAsync(listener.localEndPoint!);
    assert(client.connected);
  },
  { needs: ["thread"] },
);

each(
  "Socket.connect() fails with HostNotFound for a name that nobody has",
  async (world) => {
    const error = await assertFails(
      () => world.connect(world.socket(), "no-such-host.invalid", 80),
      SocketError.HostNotFound,
      SocketError.TryAgain,
    );
    assertStringIncludes(error.message, "no-such-host.invalid");
  },
);

each(
  "Socket.connect() finds the addresses of a name, and leaves out those of another family",
  async (world) => {
    world.memory.addName("two.example", ["::1", "127.0.0.1"]);
    const listener = world.listener();
    const { port } = localOf(listener);
    const four = world.socket();
    await world.connect(four, "two.example", port);
    assertEquals(`${remoteOf(four).address}`, "127.0.0.1");
    const dual = world.dualSocket();
    await world.connect(dual, new DnsEndPoint("two.example", port));
    assertEquals(`${remoteOf(dual).address}`, "::ffff:127.0.0.1");
  },
  { needs: ["memory"] },
);

each(
  "Socket.connect() by name tries the addresses in order, and fails with the last failure",
  async (world) => {
    const { memory } = world;
    memory.addName("three.example", ["10.0.0.1", "10.0.0.2", "10.0.0.3"]);
    const at = (host: string) => new IPEndPoint(IPAddress.parse(host), 80);
    memory.refuse(at("10.0.0.1"), SocketError.TimedOut);
    memory.refuse(at("10.0.0.2"), SocketError.NetworkUnreachable);
    memory.refuse(at("10.0.0.3"), SocketError.HostUnreachable, 1);
    const client = world.socket();
    const error = await assertFails(
      () => world.connect(client, "three.example", 80),
      SocketError.HostUnreachable,
    );
    assertStringIncludes(error.message, "10.0.0.3:80");

    const listener = world.socket();
    listener.bind(at("10.0.0.3"));
    listener.listen();
    await world.connect(client, "three.example", 80);
    assertEquals(`${client.remoteEndPoint}`, "10.0.0.3:80");
  },
  { needs: ["memory"] },
);

each(
  "Socket.connect() fails with NoData for a name whose addresses are all of another family",
  async (world) => {
    world.memory.addName("six.example", ["fd00::1"]);
    const error = await assertFails(
      () => world.connect(world.socket(), "six.example", 80),
      SocketError.NoData,
    );
    assertStringIncludes(error.message, "six.example");
  },
  { needs: ["memory"] },
);

each(
  "Socket.connect() to a DnsEndPoint uses the addresses of its family alone, which must be one of the socket's",
  async (world) => {
    const { InterNetwork, InterNetworkV6 } = AddressFamily;
    world.memory.addName("two.example", ["127.0.0.1", "fd00::1"]);
    const listener = world.socket(InterNetworkV6);
    listener.dualMode = true;
    listener.bind(new IPEndPoint(IPAddress.ipv6Any, 0));
    listener.listen();
    const { port } = localOf(listener);
    const to = (family: AddressFamily, host = "two.example") =>
      new DnsEndPoint(host, port, family);
    for (
      const [family, address] of [
        [InterNetwork, "::ffff:127.0.0.1"],
        [InterNetworkV6, "fd00::1"],
      ] as const
    ) {
      const client = world.dualSocket();
      await world.connect(client, to(family));
      assertEquals(`${remoteOf(client).address}`, address);
    }
    const refused: [Socket, DnsEndPoint][] = [
      [world.socket(), to(InterNetworkV6)],
      [world.socket(), to(InterNetworkV6, "127.0.0.1")],
      [world.socket(InterNetworkV6), to(InterNetwork)],
    ];
    for (const [client, endPoint] of refused) {
      await assertRejects(
        async () => await world.connect(client, endPoint),
        NotSupportedException,
        endPoint.host,
      );
    }
  },
  { needs: ["memory"] },
);

each("Socket.connect() fails as the network does", async (world) => {
  const there = new IPEndPoint(IPAddress.parse("10.0.0.9"), 80);
  for (
    const error of [
      SocketError.TimedOut,
      SocketError.HostUnreachable,
      SocketError.NetworkUnreachable,
      SocketError.AccessDenied,
    ]
  ) {
    world.memory.refuse(there, error, 1);
    const client = world.socket();
    await assertFails(() => world.connect(client, there), error);
    assertEquals(client.connected, false);
  }
}, { needs: ["memory"] });

for (const port of [-1, 65536, 1.5, NaN]) {
  each(`Socket.connect() refuses port ${port}`, async (world) => {
    const socket = world.socket();
    for (
      const to of [IPAddress.loopback, [IPAddress.loopback], "localhost"]
    ) {
      await assertThrowsOrRejects(
        () => world.connect(socket, to as IPAddress, port),
        RangeError,
        "65535",
      );
    }
  });
}

each("Socket.connect() refuses what is no destination", async (world) => {
  const socket = world.socket();
  const wrong = [
    null,
    undefined,
    42,
    {},
    [],
    ["127.0.0.1"],
  ] as unknown as EndPoint[];
  for (const destination of wrong) {
    await assertThrowsOrRejects(
      () => world.connect(socket, destination, 80),
      TypeError,
    );
  }
  await assertThrowsOrRejects(
    () => world.connect(socket, IPAddress.loopback),
    TypeError,
    "port",
  );
  const listener = world.listener(AddressFamily.InterNetwork);
  await world.connect(socket, listener.localEndPoint!);
});

each(
  "Socket.connectAsync() rejects with AlreadyInProgress while another is pending",
  async (world) => {
    const listener = world.listener();
    const client = world.socket();
    const first = client.connectAsync(listener.localEndPoint!);
    await assertFails(
      () => client.connectAsync(listener.localEndPoint!),
      SocketError.AlreadyInProgress,
    );
    await first;
    assert(client.connected);
  },
  { needs: ["pending"] },
);

each(
  "Socket.connect() ends with TimedOut after the time of a send, and can be called again",
  (world) => {
    const listener = world.socket();
    listener.bind(new IPEndPoint(IPAddress.loopback, 0));
    listener.listen(1);
    const attempt = () => {
      const client = world.socket();
      client.sendTimeout = 100;
      const code = codeOf(() => client.connect(listener.localEndPoint!));
      return { client, code };
    };
    const full = Array.from({ length: 3 }, attempt);
    const { client, code } = full[2];
    assertEquals([code, client.connected], [SocketError.TimedOut, false]);
    for (const { code } of full) {
      if (code === undefined) world.keep(listener.accept());
    }
    client.sendTimeout = LIMIT;
    client.connect(listener.localEndPoint!);
    assertEquals(client.connected, true);
  },
  { needs: ["blocking"] },
);

/** The code of what a call fails with; `undefined` if it does not. */
function codeOf(call: () => void): SocketError | undefined {
  try {
    call();
  } catch (error) {
    assertInstanceOf(error, SocketException);
    return error.socketErrorCode;
  }
}
