import { assert, assertEquals, assertThrows } from "@std/assert";
import { delay } from "@std/async";
import {
  SocketError,
  SocketOptionLevel as Level,
  SocketOptionName as Name,
} from "../../src/constants/mod.ts";
import {
  InvalidOperationException,
  SocketException,
} from "../../src/errors/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import { LingerOption } from "../../src/options/linger_option.ts";
import { Socket } from "../../src/socket/mod.ts";
import { assertFails } from "./_assert.ts";
import { each, tcp } from "./_matrix.ts";
import { bytes } from "./_world.ts";

each(
  "Socket.noDelay is false, and can be set before a connection and on one",
  async (world) => {
    const fresh = world.socket();
    assertEquals(fresh.noDelay, false);
    fresh.noDelay = true;
    assertEquals(fresh.noDelay, true);
    const listener = world.listener();
    await world.connect(fresh, listener.localEndPoint!);
    assertEquals(fresh.noDelay, true);
    fresh.noDelay = false;
    assertEquals(fresh.noDelay, false);
    const server = await world.accept(listener);
    server.noDelay = true;
    await world.send(server, bytes(3));
    assertEquals(await world.receiveAll(fresh, 3), bytes(3));
  },
);

each("Options can be set while a send is under way", async (world) => {
  const { client, server } = await world.pair();
  const data = bytes(8_000_000);
  const sending = client.sendAsync(data);
  // The system takes no more.
  await delay(20);
  client.noDelay = true;
  client.setSocketOption(Level.Socket, Name.KeepAlive, true);
  client.noDelay = false;
  assertEquals(client.noDelay, false);
  assertEquals(client.getSocketOption(Level.Socket, Name.KeepAlive), 1);
  assertEquals(await world.receiveAll(server, data.length), data);
  assertEquals(await sending, data.length);
  await world.send(client, bytes(3));
  assertEquals(await world.receiveAll(server, 3), bytes(3));
}, { needs: ["pending"] });

each("Socket.noDelay reaches the network", async (world) => {
  const listener = world.listener();
  const client = world.socket();
  client.noDelay = true;
  await world.connect(client, listener.localEndPoint!);
  const server = await world.accept(listener);
  const [connection] = world.memory.connections;
  assertEquals(connection.client.noDelay, true);
  assertEquals(connection.server.noDelay, false);
  client.noDelay = false;
  server.noDelay = true;
  assertEquals(connection.client.noDelay, false);
  assertEquals(connection.server.noDelay, true);
}, { needs: ["memory"] });

each(
  "Options that are set while a connect is under way reach the network",
  async (world) => {
    const listener = world.listener();
    const client = world.socket();
    client.setSocketOption(Level.Socket, Name.KeepAlive, true);
    const connected = client.connectAsync(listener.localEndPoint!);
    client.noDelay = true;
    client.setSocketOption(Level.Socket, Name.KeepAlive, false);
    await connected;
    const [connection] = world.memory.connections;
    assertEquals(connection.client.noDelay, true);
    assertEquals(connection.client.keepAlive, false);
  },
  { needs: ["memory"] },
);

each(
  "Options that must be set before a connect are refused while it is under way",
  async (world) => {
    const listener = world.listener();
    const client = world.socket();
    const connected = client.connectAsync(listener.localEndPoint!);
    assertFails(
      () => client.setSocketOption(Level.Tcp, Name.TcpKeepAliveTime, 5),
      SocketError.ProtocolOption,
    );
    assertFails(
      () => client.lingerState = new LingerOption(true, 0),
      SocketError.OperationNotSupported,
    );
    client.lingerState = new LingerOption(true, 1);
    await connected;
    assertEquals(client.lingerState, new LingerOption(true, 1));
  },
);

Deno.test("Socket.noDelay and blocking take booleans only", () => {
  using socket = new Socket(...tcp);
  const wrong = 1 as unknown as boolean;
  assertThrows(() => socket.noDelay = wrong, TypeError);
  assertThrows(() => socket.blocking = wrong, TypeError);
  assertThrows(() => socket.exclusiveAddressUse = wrong, TypeError);
  assertEquals(socket.noDelay, false);
  assertEquals(socket.blocking, true);
});

for (const name of ["sendTimeout", "receiveTimeout"] as const) {
  Deno.test(`Socket.${name} is 0, -1 reads back as 0, and less is refused`, () => {
    using socket = new Socket(...tcp);
    assertEquals(socket[name], 0);
    socket[name] = 1234;
    assertEquals(socket[name], 1234);
    socket[name] = -1;
    assertEquals(socket[name], 0);
    socket[name] = 7;
    assertThrows(() => socket[name] = -2, RangeError, "-2");
    assertThrows(() => socket[name] = 1.5, TypeError);
    assertEquals(socket[name], 7);
  });
}

each(
  "An accepted socket has its listener's options, but not the timeouts",
  async (world) => {
    const listener = world.listener();
    listener.noDelay = true;
    listener.sendTimeout = 100;
    listener.receiveTimeout = 100;
    const client = world.socket();
    await world.connect(client, listener.localEndPoint!);
    const server = await listener.acceptAsync();
    world.keep(server);
    assertEquals(server.noDelay, true);
    assertEquals(server.blocking, true);
    if (!world.can("waiting")) {
      assertEquals(server.sendTimeout, 0);
      assertEquals(server.receiveTimeout, 0);
    }
  },
);

Deno.test("Socket.lingerState is off, and gives a copy", () => {
  using socket = new Socket(...tcp);
  assertEquals(socket.lingerState.enabled, false);
  assertEquals(socket.lingerState.lingerTime, 0);
  socket.lingerState.enabled = true;
  assertEquals(socket.lingerState.enabled, false);
  const given = new LingerOption(true, 9);
  socket.lingerState = given;
  given.lingerTime = 10;
  assertEquals(socket.lingerState.enabled, true);
  assertEquals(socket.lingerState.lingerTime, 9);
});

Deno.test("Socket.lingerState keeps its time when it is switched off", () => {
  using socket = new Socket(...tcp);
  socket.lingerState = new LingerOption(false, 9);
  assertEquals(socket.lingerState, new LingerOption(false, 0));
  socket.lingerState = new LingerOption(true, 3);
  socket.lingerState = new LingerOption(false, 9);
  assertEquals(socket.lingerState, new LingerOption(false, 3));
});

Deno.test("Socket's timeouts are checked before it is found to be disposed", () => {
  const socket = new Socket(...tcp);
  socket.dispose();
  assertThrows(() => socket.sendTimeout = -5, RangeError);
  assertThrows(() => socket.receiveTimeout = -5, RangeError);
});

Deno.test("Socket.lingerState takes whole seconds from 0 to 65535 only", () => {
  using socket = new Socket(...tcp);
  for (const seconds of [0, 65535]) {
    socket.lingerState = new LingerOption(true, seconds);
    assertEquals(socket.lingerState.lingerTime, seconds);
  }
  for (const seconds of [-1, 65536, 1.5, "5", 5n, true] as number[]) {
    assertThrows(
      () => socket.lingerState = new LingerOption(true, seconds),
      TypeError,
    );
  }
  assertThrows(
    () => socket.lingerState = null as unknown as LingerOption,
    TypeError,
  );
  assertEquals(socket.lingerState.lingerTime, 65535);
});

each(
  "A linger time of 0, set before the connection, resets it on close",
  async (world) => {
    const { client, server } = await world.resettablePair();
    await world.send(client, bytes(2));
    assertEquals(await world.receiveAll(server, 2), bytes(2));
    client.close();
    await assertFails(
      () => world.receive(server, new Uint8Array(1)),
      SocketError.ConnectionReset,
    );
    assertEquals(server.connected, false);
    await assertFails(() => world.send(server, bytes(1)), SocketError.Shutdown);
    await world.receiveEnd(server);
  },
);

each("A linger time delivers what was sent", async (world) => {
  const { client, server } = await world.pair();
  client.lingerState = new LingerOption(true, 2);
  await world.send(client, bytes(5000));
  client.close();
  assertEquals(await world.receiveAll(server, 5000), bytes(5000));
  await world.receiveEnd(server);
});

each(
  "A linger time of 0 on an open connection that cannot be reset is OperationNotSupported",
  async (world) => {
    const { client, server } = await world.pair();
    for (const socket of [client, server]) {
      await assertFails(
        () => socket.lingerState = new LingerOption(true, 0),
        SocketError.OperationNotSupported,
      );
      assertEquals(socket.lingerState.enabled, false);
      socket.lingerState = new LingerOption(true, 1);
      socket.lingerState = new LingerOption(false, 0);
    }
  },
  { needs: ["system"] },
);

each(
  "Socket.exclusiveAddressUse is true, and can be set until the socket is bound",
  (world) => {
    const socket = world.socket();
    assertEquals(socket.exclusiveAddressUse, true);
    socket.exclusiveAddressUse = false;
    assertEquals(socket.exclusiveAddressUse, false);
    socket.bind(new IPEndPoint(IPAddress.loopback, 0));
    assertThrows(
      () => socket.exclusiveAddressUse = true,
      InvalidOperationException,
    );
  },
);

each(
  "Sockets with exclusiveAddressUse = false listen on one port together, where the network can do that",
  async (world) => {
    const sharing = () => {
      const socket = world.socket();
      socket.exclusiveAddressUse = false;
      return socket;
    };
    const first = sharing();
    first.bind(new IPEndPoint(IPAddress.loopback, 0));
    first.listen();
    const second = sharing();
    second.bind(first.localEndPoint!);
    assert(second.isBound);
    if (world.can("memory")) {
      second.listen();
      assertEquals(`${second.localEndPoint}`, `${first.localEndPoint}`);
    } else {
      // Deno shares a port only with `--unstable-net`.
      await assertFails(() => second.listen(), SocketError.AddressAlreadyInUse);
    }
  },
);

for (const name of ["sendBufferSize", "receiveBufferSize"] as const) {
  Deno.test(`Socket.${name} says that Deno has no such option`, () => {
    using socket = new Socket(...tcp);
    const codeOf = (call: () => unknown) =>
      assertThrows(call, SocketException).socketErrorCode;
    assertEquals(
      codeOf(() => socket[name]),
      SocketError.OperationNotSupported,
    );
    assertEquals(codeOf(() => socket[name] = 1), SocketError.ProtocolOption);
    assertThrows(() => socket[name] = -1, RangeError);
  });
}

each(
  "Options can be read after the connection has ended, until dispose",
  async (world) => {
    const { client, server } = await world.pair();
    server.close();
    await world.receiveEnd(client);
    assertEquals(client.noDelay, false);
    client.noDelay = true;
    assert(client.noDelay);
  },
);
