import {
  assert,
  assertEquals,
  assertNotEquals,
  assertNotStrictEquals,
  assertRejects,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import { retry } from "@std/async";
import { TcpClient, TcpListener } from "../../src/clients/mod.ts";
import { AddressFamily, SocketError } from "../../src/constants/mod.ts";
import {
  InvalidOperationException,
  NotSupportedException,
  ObjectDisposedException,
  SocketException,
} from "../../src/errors/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import {
  asyncModes,
  bytes,
  type Mode,
  soon,
  syncModes,
  testModes,
} from "./_modes.ts";

const loopback = new IPEndPoint(IPAddress.loopback, 0);

Deno.test("TcpListener is made of an end point, an address and a port, or a port", () => {
  using byEndPoint = new TcpListener(loopback);
  assertStrictEquals(byEndPoint.localEndpoint, loopback);
  using byAddress = new TcpListener(IPAddress.ipv6Loopback, 0);
  assertEquals(String(byAddress.localEndpoint), "[::1]:0");
  using byPort = new TcpListener(0);
  assertEquals(String(byPort.localEndpoint), "0.0.0.0:0");
  assertEquals(byPort.server.addressFamily, AddressFamily.InterNetwork);
});

Deno.test("TcpListener checks what it is made of", () => {
  const none = null as unknown;
  assertThrows(() => new TcpListener(none as IPEndPoint), TypeError);
  assertThrows(() => new TcpListener(none as IPAddress, 1), TypeError);
  for (const port of [-1, 65536, 0.5, NaN]) {
    assertThrows(() => new TcpListener(IPAddress.loopback, port), RangeError);
    assertThrows(() => new TcpListener(port), RangeError);
    assertThrows(() => TcpListener.create(port), RangeError);
  }
});

testModes(
  "TcpListener.create() listens for both families",
  async (mode) => {
    const options = mode.options();
    using listener = TcpListener.create(0, options);
    assertEquals(String(listener.localEndpoint), "[::]:0");
    assert(listener.server.dualMode);
    listener.start();
    const { port } = listener.localEndpoint;
    for (const address of [IPAddress.loopback, IPAddress.ipv6Loopback]) {
      using client = new TcpClient(address.addressFamily, options);
      await mode.connect(client, new IPEndPoint(address, port));
      using peer = await mode.acceptTcpClient(listener);
      const { address: shown } = peer.client.remoteEndPoint as IPEndPoint;
      assertEquals(
        String(shown),
        address === IPAddress.loopback ? "::ffff:127.0.0.1" : "::1",
      );
    }
  },
  undefined,
  "ipv6",
);

testModes(
  "TcpListener.localEndpoint tells the port only while the listener listens",
  (mode) => {
    using listener = new TcpListener(loopback, mode.options());
    listener.start();
    assertNotEquals(listener.localEndpoint.port, 0);
    listener.stop();
    assertStrictEquals(listener.localEndpoint, loopback);
    listener.start();
    assertNotEquals(listener.localEndpoint.port, 0);
  },
);

testModes(
  "TcpListener.start() checks the backlog, and does nothing the second time",
  (mode) => {
    using listener = new TcpListener(loopback, mode.options());
    for (const bad of [-1, 0.5, NaN]) {
      assertThrows(() => listener.start(bad), RangeError, `"${bad}"`);
    }
    assert(!listener.server.isBound);
    listener.start(0);
    const { port } = listener.localEndpoint;
    listener.start(5);
    assertEquals(listener.localEndpoint.port, port);
    assertThrows(() => listener.start(-5), RangeError);
  },
);

testModes("TcpListener.start() fails on a port that is taken", (mode) => {
  const options = mode.options();
  using listener = mode.listener(options);
  using other = new TcpListener(listener.localEndpoint, options);
  const error = assertThrows(() => other.start(), SocketException);
  assertEquals(error.socketErrorCode, SocketError.AddressAlreadyInUse);
  assertThrows(() => other.pending(), InvalidOperationException);
  listener.stop();
  other.start();
  assert(other.server.isBound);
});

Deno.test("TcpListener.start() fails on an address of another machine", () => {
  using listener = new TcpListener(IPAddress.parse("203.0.113.7"), 0);
  const error = assertThrows(() => listener.start(), SocketException);
  assertEquals(error.socketErrorCode, SocketError.AddressNotAvailable);
});

testModes("TcpListener accepts nothing unless it listens", async (mode) => {
  using listener = new TcpListener(loopback, mode.options());
  const check = async () => {
    assertThrows(
      () => listener.pending(),
      InvalidOperationException,
      "start()",
    );
    for (
      const call of [
        () => mode.acceptSocket(listener),
        () => mode.acceptTcpClient(listener),
        () => listener.acceptSocketAsync(AbortSignal.abort()),
        () => listener[Symbol.asyncIterator]().next(),
      ]
    ) {
      await assertRejects(
        call as () => Promise<unknown>,
        InvalidOperationException,
      );
    }
  };
  await check();
  listener.start();
  listener.stop();
  await check();
});

testModes(
  "TcpListener accepts sockets and clients in the order in which they came",
  async (mode) => {
    const options = mode.options();
    using listener = mode.listener(options);
    using first = new TcpClient(options);
    using second = new TcpClient(options);
    await mode.connect(first, listener.localEndpoint);
    using socket = await mode.acceptSocket(listener);
    await mode.connect(second, listener.localEndpoint);
    using client = await mode.acceptTcpClient(listener);
    assert(socket.connected && client.connected);
    assertEquals(
      [socket, client.client].map((end) =>
        (end.remoteEndPoint as IPEndPoint).port
      ),
      [first, second].map((end) =>
        (end.client.localEndPoint as IPEndPoint).port
      ),
    );
  },
);

testModes(
  "TcpListener.pending() tells whether a client waits",
  async (mode) => {
    const options = mode.options();
    using listener = mode.listener(options);
    assertEquals(listener.pending(), false);
    using client = new TcpClient(options);
    await mode.connect(client, listener.localEndpoint);
    // In this isolate only a later turn of the event loop knows more.
    if (mode.waits) assert(listener.pending());
    else {
      await retry(() => assert(listener.pending()), {
        minTimeout: 1,
        multiplier: 1,
        maxAttempts: 1000,
      });
    }
    using peer = await mode.acceptTcpClient(listener);
    assert(peer.connected);
    assertEquals(listener.pending(), false);
  },
);

testModes(
  "TcpListener.stop() ends an accept under way with OperationAborted",
  async (mode) => {
    for (
      const accept of ["acceptSocketAsync", "acceptTcpClientAsync"] as const
    ) {
      const listener = mode.listener();
      const accepted = listener[accept]();
      listener.stop();
      const error = await soon(
        assertRejects(() => accepted as Promise<unknown>, SocketException),
      );
      assertEquals(error.socketErrorCode, SocketError.OperationAborted);
    }
  },
  asyncModes,
);

testModes(
  "TcpListener.acceptTcpClientAsync() gives up with the signal's reason, and loses no client",
  async (mode) => {
    const options = mode.options();
    using listener = mode.listener(options);
    const abort = new AbortController(), reason = new Error("enough");
    const accepted = listener.acceptTcpClientAsync(abort.signal);
    abort.abort(reason);
    assertStrictEquals(await soon(assertRejects(() => accepted)), reason);
    using client = new TcpClient(options);
    await mode.connect(client, listener.localEndpoint);
    using peer = await mode.acceptTcpClient(listener);
    assert(peer.connected);
  },
  asyncModes,
);

testModes(
  "TcpListener stops and starts again with a new socket",
  async (mode) => {
    const options = mode.options();
    using listener = new TcpListener(loopback, options);
    listener.stop();
    const { server } = listener;
    listener.start();
    assertStrictEquals(listener.server, server);
    listener.dispose();
    listener.dispose();
    assertNotStrictEquals(listener.server, server);
    assert(!listener.server.isBound);
    listener.start();
    using client = new TcpClient(options);
    await mode.connect(client, listener.localEndpoint);
    using peer = await mode.acceptTcpClient(listener);
    assert(peer.connected);
  },
);

testModes(
  "TcpListener throws ObjectDisposedException when its socket was closed",
  async (mode) => {
    using listener = mode.listener();
    listener.server.close();
    await assertRejects(
      () => mode.acceptSocket(listener),
      ObjectDisposedException,
    );
    assertThrows(() => listener.localEndpoint, ObjectDisposedException);
    assertThrows(() => listener.pending(), ObjectDisposedException);
  },
);

testModes(
  "TcpListener's iteration gives the clients, and leaves the listener listening",
  async (mode) => {
    const options = mode.options();
    using listener = mode.listener(options);
    using client = new TcpClient(options);
    await mode.connect(client, listener.localEndpoint);
    for await (const peer of listener) {
      using accepted = peer;
      await mode.write(accepted.getStream(), bytes(3));
      assertEquals(await mode.read(client.getStream(), new Uint8Array(8)), 3);
      break;
    }
    using again = new TcpClient(options);
    await mode.connect(again, listener.localEndpoint);
    using peer = await mode.acceptTcpClient(listener);
    assert(peer.connected);
  },
  asyncModes,
);

testModes(
  "TcpListener's iteration ends when the listener stops",
  async (mode) => {
    using listener = mode.listener();
    const clients = listener[Symbol.asyncIterator]();
    const next = clients.next();
    listener.stop();
    assertEquals((await soon(next)).done, true);
  },
  asyncModes,
);

Deno.test("TcpListener.start() is refused while its socket connects", async () => {
  using peer = new TcpListener(IPAddress.loopback, 0);
  peer.start();
  using listener = new TcpListener(IPAddress.loopback, 0);
  const connecting = listener.server.connectAsync(peer.localEndpoint);
  const error = assertThrows(() => listener.start(), SocketException);
  assertEquals(error.socketErrorCode, SocketError.InvalidArgument);
  await connecting;
  assert(listener.server.connected);
});

Deno.test("TcpListener.exclusiveAddressUse can be set only while it does not listen", () => {
  using listener = new TcpListener(loopback);
  assertEquals(listener.exclusiveAddressUse, true);
  listener.exclusiveAddressUse = false;
  assertEquals(listener.exclusiveAddressUse, false);
  assertEquals(listener.server.exclusiveAddressUse, false);
  listener.exclusiveAddressUse = true;
  listener.start();
  assertThrows(
    () => listener.exclusiveAddressUse = false,
    InvalidOperationException,
  );
  assertEquals(listener.exclusiveAddressUse, true);
  listener.stop();
  assertEquals(listener.exclusiveAddressUse, true);
});

Deno.test("TcpListener.allowNatTraversal() is not supported", () => {
  using listener = new TcpListener(loopback);
  assertThrows(() => listener.allowNatTraversal(true), NotSupportedException);
  listener.start();
  assertThrows(
    () => listener.allowNatTraversal(true),
    InvalidOperationException,
  );
});

testModes(
  "TcpListener's asyncDispose gives the port back",
  async (mode: Mode) => {
    const options = mode.options();
    const listener = mode.listener(options);
    const { localEndpoint } = listener;
    await soon(listener[Symbol.asyncDispose]());
    using again = new TcpListener(localEndpoint, options);
    again.start();
    assertEquals(again.localEndpoint.port, localEndpoint.port);
  },
);

testModes(
  "TcpListener of no mode takes that of its first accept",
  async (mode) => {
    using listener = new TcpListener(loopback);
    listener.start();
    if (mode.waits) {
      using client = new TcpClient("127.0.0.1", listener.localEndpoint.port);
      using peer = listener.acceptTcpClient();
      assert(client.connected && peer.connected);
    } else {
      const accepted = listener.acceptTcpClientAsync();
      using client = new TcpClient();
      await soon(client.connectAsync(listener.localEndpoint));
      using peer = await soon(accepted);
      assert(client.connected && peer.connected);
      assertThrows(() => listener.acceptTcpClient(), InvalidOperationException);
    }
  },
  [...syncModes(({ name }) => name === "sync"), asyncModes[0]],
);

Deno.test("TcpListener tells a class that extends it whether it listens", () => {
  class Listener extends TcpListener {
    get isListening(): boolean {
      return this.active;
    }
  }
  using listener = new Listener(loopback);
  assertEquals(listener.isListening, false);
  listener.start();
  assertEquals(listener.isListening, true);
  listener.stop();
  assertEquals(listener.isListening, false);
});

testModes(
  "TcpListener.beginAccept…() of a socket that was disposed throws at once",
  (mode) => {
    const listener = mode.listener(mode.options());
    listener.server.dispose();
    assertThrows(() => listener.beginAcceptSocket(), ObjectDisposedException);
    assertThrows(
      () => listener.beginAcceptTcpClient(),
      ObjectDisposedException,
    );
  },
);
