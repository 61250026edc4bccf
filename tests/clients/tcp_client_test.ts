import {
  assert,
  assertEquals,
  assertNotStrictEquals,
  assertRejects,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import { TcpClient } from "../../src/clients/mod.ts";
import {
  AddressFamily,
  ProtocolType,
  SocketError,
  SocketShutdown,
  SocketType,
} from "../../src/constants/mod.ts";
import {
  InvalidOperationException,
  ObjectDisposedException,
  SocketException,
} from "../../src/errors/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import { LingerOption } from "../../src/options/linger_option.ts";
import type { Socket } from "../../src/socket/socket.ts";
import {
  asyncModes,
  bytes,
  type Mode,
  soon,
  syncModes,
  testModes,
  testPairs,
} from "./_modes.ts";

/** Calls connect in one of its forms. */
async function connect(
  mode: Mode,
  client: TcpClient,
  host: IPAddress | IPAddress[] | string,
  port: number,
): Promise<void> {
  if (mode.waits) return client.connect(host, port);
  await soon(client.connectAsync(host, port));
}

Deno.test("TcpClient is made for both families, unconnected", () => {
  using client = new TcpClient();
  assert(client.client.dualMode);
  assertEquals(client.client.addressFamily, AddressFamily.InterNetworkV6);
  assertEquals(client.client.socketType, SocketType.Stream);
  assertEquals(client.client.protocolType, ProtocolType.Tcp);
  assertEquals([client.connected, client.available], [false, 0]);
});

Deno.test("TcpClient is made for one family", () => {
  const cases: [AddressFamily, AddressFamily, dualMode: boolean][] = [
    [AddressFamily.Unknown, AddressFamily.InterNetworkV6, true],
    [AddressFamily.InterNetworkV6, AddressFamily.InterNetworkV6, false],
  ];
  for (const [family, shown, dualMode] of cases) {
    using client = new TcpClient(family);
    assertEquals(client.client.addressFamily, shown);
    assertEquals(client.client.dualMode, dualMode);
  }
  using client = new TcpClient(AddressFamily.InterNetwork);
  assertEquals(client.client.addressFamily, AddressFamily.InterNetwork);
});

Deno.test("TcpClient refuses other families", () => {
  for (const family of [AddressFamily.Unix, AddressFamily.Unspecified, 999]) {
    assertThrows(
      () => new TcpClient(family as AddressFamily),
      TypeError,
      `got "${family}"`,
    );
  }
});

Deno.test("TcpClient is bound to a local end point", () => {
  using client = new TcpClient(new IPEndPoint(IPAddress.loopback, 0));
  assert(client.client.isBound);
  assertEquals(client.client.addressFamily, AddressFamily.InterNetwork);
  assertThrows(
    () => new TcpClient(null as unknown as IPEndPoint),
    TypeError,
    'got "null"',
  );
});

testModes("TcpClient's constructor connects to a host", (mode) => {
  const options = mode.options();
  using listener = mode.listener(options);
  const { port } = listener.localEndpoint;
  using client = new TcpClient("127.0.0.1", port, options);
  assert(client.connected);
  using peer = listener.acceptTcpClient();
  assert(peer.connected);
}, syncModes());

Deno.test("TcpClient's constructor checks the host and the port", () => {
  for (const port of [-1, 65536, 0.5, NaN]) {
    assertThrows(
      () => new TcpClient("127.0.0.1", port),
      RangeError,
      `"${port}"`,
    );
  }
  for (const text of ["80", undefined]) {
    assertThrows(
      () => new TcpClient("127.0.0.1", text as unknown as number),
      TypeError,
      `"port" must be a number, and is "${text}"`,
    );
  }
  assertThrows(() => new TcpClient(null as unknown as string, 1), TypeError);
  assertThrows(
    () => new TcpClient("127.0.0.1", 1, { mode: "async" }),
    InvalidOperationException,
  );
});

testModes(
  "TcpClient.connect() takes an end point, an address, several, or a name",
  async (mode) => {
    const options = mode.options();
    using listener = mode.listener(options);
    const { port } = listener.localEndpoint;
    for (
      const host of [
        IPAddress.loopback,
        [IPAddress.loopback],
        "127.0.0.1",
        "localhost",
      ]
    ) {
      using client = new TcpClient(options);
      await connect(mode, client, host, port);
      assert(client.connected);
      using peer = await mode.acceptTcpClient(listener);
      assert(peer.connected);
    }
    using client = new TcpClient(AddressFamily.InterNetwork, options);
    await mode.connect(client, listener.localEndpoint);
    assertEquals(String(client.client.remoteEndPoint), `127.0.0.1:${port}`);
  },
);

testModes(
  "TcpClient.connect() shows the address of a client of both families as IPv4-mapped",
  async (mode) => {
    const options = mode.options();
    using listener = mode.listener(options);
    using client = new TcpClient(options);
    await mode.connect(client, listener.localEndpoint);
    assertEquals(
      String(client.client.remoteEndPoint),
      `[::ffff:127.0.0.1]:${listener.localEndpoint.port}`,
    );
  },
);

testModes("TcpClient.connect() checks its arguments", async (mode) => {
  using client = new TcpClient(mode.options());
  const none = null as unknown as string;
  for (const host of ["localhost", IPAddress.loopback, [IPAddress.loopback]]) {
    for (const port of [-1, 65536, NaN]) {
      await assertRejects(() => connect(mode, client, host, port), RangeError);
    }
  }
  await assertRejects(() => connect(mode, client, none, 1), TypeError);
  await assertRejects(() => connect(mode, client, [], 1), TypeError);
  await assertRejects(() => mode.connect(client, none as never), TypeError);
});

testModes(
  "TcpClient.connect() is refused, and can be called again",
  async (mode) => {
    const options = mode.options();
    using client = new TcpClient(options);
    const closed = mode.listener(options);
    const { port } = closed.localEndpoint;
    closed.stop();
    const error = await assertRejects(
      () => connect(mode, client, IPAddress.loopback, port),
      SocketException,
    );
    assertEquals(error.socketErrorCode, SocketError.ConnectionRefused);
    assert(!client.connected);
    using listener = mode.listener(options);
    await mode.connect(client, listener.localEndpoint);
    assert(client.connected);
  },
);

testPairs(
  "TcpClient.connect() throws IsConnected when connected",
  async ({ client, peer }, mode) => {
    for (const end of [client, peer]) {
      for (
        const host of [IPAddress.loopback, [IPAddress.loopback], "127.0.0.1"]
      ) {
        const error = await assertRejects(
          () => connect(mode, end, host, 9),
          SocketException,
        );
        assertEquals(error.socketErrorCode, SocketError.IsConnected);
      }
    }
  },
);

testModes(
  "TcpClient.connectAsync() does nothing with an aborted signal",
  async (mode) => {
    const options = mode.options();
    using listener = mode.listener(options);
    using client = new TcpClient(options);
    const signal = AbortSignal.abort(new Error("enough"));
    for (
      const call of [
        () => client.connectAsync(listener.localEndpoint, signal),
        () => client.connectAsync(IPAddress.loopback, 9, signal),
      ]
    ) assertStrictEquals(await soon(assertRejects(call)), signal.reason);
    assert(!client.connected);
  },
  asyncModes,
);

testModes(
  "TcpClient throws ObjectDisposedException once closed",
  async (mode) => {
    const client = new TcpClient(mode.options());
    client.close();
    client.close();
    client.dispose();
    const calls: (() => unknown)[] = [
      () => connect(mode, client, null as unknown as string, -1),
      () => mode.connect(client, new IPEndPoint(IPAddress.loopback, 9)),
      () => client.getStream(),
      () => client.noDelay,
      () => client.noDelay = true,
      () => client.lingerState,
      () => client.receiveTimeout,
      () => client.sendTimeout = 1,
      () => client.exclusiveAddressUse = true,
    ];
    for (const call of calls) {
      await assertRejects(async () => await call(), ObjectDisposedException);
    }
    assertEquals(client.client as Socket | null, null);
    assertEquals([client.connected, client.available], [false, 0]);
    assertEquals(client.exclusiveAddressUse, false);
  },
);

testPairs(
  "TcpClient.dispose() leaves a socket that was set after its stream was given out",
  async ({ client, peer }) => {
    const stream = client.getStream(), own = client.client;
    await using other = peer.client;
    client.client = other;
    await client[Symbol.asyncDispose]();
    assert(!stream.canRead);
    assertThrows(() => own.available, ObjectDisposedException);
    assert(other.connected);
  },
);

testPairs(
  "TcpClient.getStream() gives the same stream, which owns the socket",
  async ({ client, peer }, mode) => {
    const stream = client.getStream();
    assertStrictEquals(client.getStream(), stream);
    assertStrictEquals(stream.socket, client.client);
    stream.close();
    assert(!client.connected);
    assertThrows(() => client.getStream(), InvalidOperationException);
    assertEquals(await mode.read(peer.getStream(), bytes(1)), 0);
  },
);

testPairs("TcpClient.getStream() throws unless connected", ({ client }) => {
  using fresh = new TcpClient();
  assertThrows(() => fresh.getStream(), InvalidOperationException);
  client.client.shutdown(SocketShutdown.Send);
  assert(!client.connected);
  assertThrows(() => client.getStream(), InvalidOperationException);
});

testPairs(
  "TcpClient.dispose() closes the stream and the socket",
  async ({ client, peer }, mode) => {
    const stream = client.getStream(), { client: socket } = client;
    client.dispose();
    assert(!stream.canRead && !stream.canWrite);
    assertThrows(() => socket.available, ObjectDisposedException);
    assertEquals(await mode.read(peer.getStream(), bytes(1)), 0);
  },
);

testPairs(
  "TcpClient.close() ends the connection also without a stream",
  async ({ client, peer }, mode) => {
    client.close();
    assertEquals(await mode.read(peer.getStream(), bytes(1)), 0);
  },
);

testPairs(
  "TcpClient's asyncDispose waits until what was written is sent",
  async ({ client, peer }, mode) => {
    await mode.write(client.getStream(), bytes(3));
    await soon(client[Symbol.asyncDispose]());
    assert(!client.connected);
    const buffer = new Uint8Array(8);
    assertEquals(await mode.readAtLeast(peer.getStream(), buffer, 8, false), 3);
  },
);

testPairs("TcpClient.client can be set", ({ client, peer }) => {
  using holder = new TcpClient();
  holder.client = client.client;
  assert(holder.connected);
  const stream = holder.getStream();
  holder.client = peer.client;
  assertStrictEquals(holder.getStream(), stream);
  assertNotStrictEquals(stream.socket, holder.client);
});

testModes(
  "TcpClient tells a class that extends it of connections that it made itself",
  async (mode) => {
    class Client extends TcpClient {
      get wasConnected(): boolean {
        return this.active;
      }
    }
    const options = mode.options();
    using listener = mode.listener(options);
    using client = new Client(options), other = new TcpClient(options);
    await mode.connect(other, listener.localEndpoint);
    client.client = other.client;
    assertEquals(client.wasConnected, false);
    client.client = null;
    await mode.connect(client, listener.localEndpoint);
    assertEquals(client.wasConnected, true);
    client.client.dispose();
    client.client = null;
    assertEquals(client.wasConnected, true);
  },
);

Deno.test("TcpClient refuses a socket that is none, and times that are no numbers", () => {
  using client = new TcpClient();
  for (const value of [5, {}, "socket", undefined]) {
    assertThrows(() => client.client = value as never, TypeError);
  }
  for (const value of [{}, "1", undefined, -1.5, NaN]) {
    for (const time of ["receiveTimeout", "sendTimeout"] as const) {
      assertThrows(() => client[time] = value as never, TypeError);
    }
  }
  assertEquals(client.receiveTimeout, 0);
});

testModes("TcpClient.client set to null is a new socket", async (mode) => {
  const options = mode.options();
  using listener = mode.listener(options);
  using client = new TcpClient(AddressFamily.InterNetwork, options);
  using before = client.client;
  client.client = null;
  assertNotStrictEquals(client.client, before);
  assert(client.client.dualMode);
  await mode.connect(client, listener.localEndpoint);
  assert(client.connected);
});

Deno.test("TcpClient's options are the socket's", () => {
  using client = new TcpClient();
  client.noDelay = true;
  assertEquals(client.client.noDelay, true);
  client.receiveTimeout = 100;
  client.sendTimeout = 200;
  assertEquals(client.client.receiveTimeout, 100);
  assertEquals(client.client.sendTimeout, 200);
  client.lingerState = new LingerOption(true, 3);
  assertEquals(client.client.lingerState?.lingerTime, 3);
  assertEquals(client.exclusiveAddressUse, true);
  client.exclusiveAddressUse = false;
  assertEquals(client.client.exclusiveAddressUse, false);
});

Deno.test("TcpClient's buffer sizes are neither told nor set by Deno", () => {
  using client = new TcpClient();
  for (const name of ["receiveBufferSize", "sendBufferSize"] as const) {
    const read = assertThrows(() => client[name], SocketException);
    assertEquals(read.socketErrorCode, SocketError.OperationNotSupported);
    const set = assertThrows(() => client[name] = 4096, SocketException);
    assertEquals(set.socketErrorCode, SocketError.ProtocolOption);
    assertThrows(() => client[name] = -1, RangeError);
  }
});

Deno.test("TcpClient's timeouts cannot be negative", () => {
  using client = new TcpClient();
  for (const bad of [-1, -2]) {
    for (
      const set of [
        () => client.receiveTimeout = bad,
        () => client.sendTimeout = bad,
      ]
    ) {
      const error = assertThrows(set, SocketException, `"${bad}"`);
      assertEquals(error.socketErrorCode, SocketError.InvalidArgument);
    }
  }
});

Deno.test("TcpClient tells a class that extends it whether it was connected", async () => {
  class Client extends TcpClient {
    get wasConnected(): boolean {
      return this.active;
    }
    set wasConnected(value: boolean) {
      this.active = value;
    }
  }
  const [, mode] = asyncModes;
  using listener = mode.listener();
  using client = new Client(mode.options());
  assertEquals(client.wasConnected, false);
  await mode.connect(client, listener.localEndpoint);
  assertEquals(client.wasConnected, true);
  client.wasConnected = false;
  assertEquals(client.wasConnected, false);
});
