/**
 * What every network must do that a `Socket` runs on, whatever carries its
 * bytes: the required surface of `src/transport/transport.ts`, as tests.
 *
 * Nothing here relies on bytes that arrive at once, nor on a name server: all
 * tests wait until they may go on, on 127.0.0.1, with a port that is free.
 *
 * @module
 */
import {
  assert,
  assertEquals,
  assertNotEquals,
  assertRejects,
  assertThrows,
} from "@std/assert";
import { deadline, delay } from "@std/async";
import { AddressFamily, SocketError } from "../../src/constants/mod.ts";
import {
  InvalidOperationException,
  SocketException,
} from "../../src/errors/mod.ts";
import { IPAddress } from "../../src/net/mod.ts";
import {
  type Home,
  isBlockingListener,
  isBlockingStream,
  type Listener,
  type ListenRequest,
  type Network,
  type Stream,
  WOULD_BLOCK,
} from "../../src/transport/transport.ts";
import { runAsync, type Wait } from "../../src/transport/wait.ts";

/** Who observes failures and needs not know. */
const nobody = { failed() {} };

/** How long anything may take, in milliseconds. */
const LIMIT = 10_000;
const HOST = "127.0.0.1";

/** A listener, and two ends that it has connected. */
interface Connected extends Disposable {
  readonly listener: Listener;
  readonly client: Stream;
  readonly server: Stream;
}

/**
 * Registers the tests of one network at one home.
 *
 * @param name What the tests are named after.
 * @param makeNetwork Gives the network that a test runs on.
 * @param home Where the sockets live.
 */
export function streamContract(
  name: string,
  makeNetwork: () => Network,
  home: Home,
): void {
  const test = (sentence: string, body: (network: Network) => Promise<void>) =>
    Deno.test(`${name}: ${sentence}`, () => body(makeNetwork()));

  const listen = (network: Network, more: Partial<ListenRequest> = {}) =>
    network.listen(home, { host: HOST, port: 0, backlog: 16, ...more });

  const connect = (network: Network, port: number, signal?: AbortSignal) =>
    network.connect(home, { host: HOST, port }).start(signal);

  /** A port on which nobody listens any more. */
  const freePort = (network: Network) => {
    const listener = listen(network);
    listener.close();
    return listener.localEndPoint.port;
  };

  async function connected(
    network: Network,
    resettable = false,
  ): Promise<Connected> {
    const listener = listen(network);
    const { port } = listener.localEndPoint;
    const request = { host: HOST, port, resettable };
    const client = await deadline(
      network.connect(home, request).start(),
      LIMIT,
    );
    const server = await accept(listener);
    const dispose = () => {
      client.close();
      server.close();
      listener.close();
    };
    return { listener, client, server, [Symbol.dispose]: dispose };
  }

  // Names

  test("targets() gives an address as it is", async (network) => {
    const flow = network.targets(home, HOST, 80);
    const targets = await deadline(runAsync(flow), LIMIT);
    assertEquals(targets.map(String), [HOST]);
  });

  test("resolve() gives the addresses of a name, of the family", async (network) => {
    const { Unspecified, InterNetwork } = AddressFamily;
    for (const family of [Unspecified, InterNetwork]) {
      const looking = network.resolve(home, "localhost", family);
      const found = await deadline(looking.start(), LIMIT);
      assert(found.some((address) => `${address}` === HOST));
      if (family === Unspecified) continue;
      assert(found.every(({ addressFamily }) => addressFamily === family));
    }
    await settle();
  });

  test("reverse() gives the name of an address", async (network) => {
    const looking = network.reverse(home, IPAddress.loopback);
    assertEquals(await deadline(looking.start(), LIMIT), "localhost");
    await settle();
  });

  test("resolve() and reverse() fail as lookups do, and the next works", async (network) => {
    const { Unspecified } = AddressFamily;
    const failing: Wait<unknown>[] = [
      network.resolve(home, "no-such-host.invalid", Unspecified),
      network.reverse(home, IPAddress.parse("192.0.2.1")),
    ];
    for (const looking of failing) {
      const error = await assertRejects(
        () => deadline(looking.start(), LIMIT),
        SocketException,
      );
      const { HostNotFound, TryAgain } = SocketError;
      assert([HostNotFound, TryAgain].includes(error.socketErrorCode as never));
    }
    const looking = network.reverse(home, IPAddress.loopback);
    assertEquals(await deadline(looking.start(), LIMIT), "localhost");
    await settle();
  });

  test("resolve() and reverse() reject with the reason of a signal that has aborted", async (network) => {
    const reason = new Error("Given up");
    const signal = AbortSignal.abort(reason);
    const looking: Wait<unknown>[] = [
      network.resolve(home, "localhost", AddressFamily.Unspecified),
      network.reverse(home, IPAddress.loopback),
    ];
    for (const each of looking) {
      await assertRejects(() => each.start(signal), Error, "Given up");
    }
    await settle();
  });

  test("hostName() and interfaceAddresses() tell of this machine", async (network) => {
    assert(network.hostName().length > 0);
    const addresses = network.interfaceAddresses();
    assert(addresses.some((address) => IPAddress.isLoopback(address)));
    await settle();
  });

  // Listeners

  test("listen() on port 0 tells the port that was chosen", async (network) => {
    const listener = listen(network);
    assertEquals(listener.localEndPoint.address.toString(), HOST);
    assertNotEquals(listener.localEndPoint.port, 0);
    listener.close();
    await settle();
  });

  test("listen() throws AddressAlreadyInUse at once where somebody listens", async (network) => {
    const listener = listen(network);
    const { port } = listener.localEndPoint;
    assertSocketError(
      () => listen(network, { port }),
      SocketError.AddressAlreadyInUse,
    );
    listener.close();
    await settle();
  });

  test("a port can be listened on again after close()", async (network) => {
    const port = freePort(network);
    const again = listen(network, { port });
    assertEquals(again.localEndPoint.port, port);
    again.close();
    await settle();
  });

  test("tryAccept() gives undefined where nobody waits", async (network) => {
    const listener = listen(network);
    assertEquals(listener.isAcceptable, false);
    assertEquals(listener.tryAccept(), undefined);
    listener.close();
    await settle();
  });

  test("whenAcceptable() resolves when a client comes, and both sides tell the same addresses", async (network) => {
    const listener = listen(network);
    const waiting = listener.whenAcceptable();
    const client = await deadline(
      connect(network, listener.localEndPoint.port),
      LIMIT,
    );
    await deadline(waiting, LIMIT);
    assert(listener.isAcceptable);
    const server = listener.tryAccept();
    assert(server !== undefined);
    assertEquals(
      `${server.localEndPoint} ${server.remoteEndPoint}`,
      `${client.remoteEndPoint} ${client.localEndPoint}`,
    );
    assertEquals(`${client.remoteEndPoint}`, `${listener.localEndPoint}`);
    for (const each of [client, server, listener]) each.close();
  });

  test("clients are accepted in the order in which they came", async (network) => {
    const listener = listen(network);
    const clients: Stream[] = [];
    for (let i = 0; i < 5; i++) {
      const connecting = connect(network, listener.localEndPoint.port);
      clients.push(await deadline(connecting, LIMIT));
    }
    const servers: Stream[] = [];
    for (let i = 0; i < 5; i++) servers.push(await accept(listener));
    assertEquals(
      servers.map(({ remoteEndPoint }) => remoteEndPoint.port),
      clients.map(({ localEndPoint }) => localEndPoint.port),
    );
    for (const each of [...clients, ...servers, listener]) each.close();
  });

  test("a wait for a client that was given up loses no client", async (network) => {
    const listener = listen(network);
    const givenUp = AbortSignal.abort();
    await assertRejects(() =>
      deadline(listener.whenAcceptable(), LIMIT, { signal: givenUp })
    );
    const { port } = listener.localEndPoint;
    const client = await deadline(connect(network, port), LIMIT);
    const server = await accept(listener);
    assertEquals(server.remoteEndPoint.port, client.localEndPoint.port);
    for (const each of [client, server, listener]) each.close();
  });

  test("whenAcceptable() resolves when nobody waits any more, and a later wait waits", async (network) => {
    const listener = listen(network);
    for (const _ of ["once", "again"]) {
      const waiting = listener.whenAcceptable();
      listener.restAccepting?.();
      await deadline(waiting, LIMIT);
    }
    listener.close();
    await settle();
  });

  test("accept(), where there is one, gives the next client", async (network) => {
    const listener = listen(network);
    const accepting = listener.accept?.();
    if (accepting !== undefined) {
      assertEquals(listener.accept!(), undefined);
      const { port } = listener.localEndPoint;
      const client = await deadline(connect(network, port), LIMIT);
      const server = await deadline(accepting, LIMIT);
      assertEquals(server.remoteEndPoint.port, client.localEndPoint.port);
      client.close();
      server.close();
    }
    listener.close();
    await settle();
  });

  test("closing a listener ends the connection of a client that nobody accepted", async (network) => {
    const listener = listen(network);
    const { port } = listener.localEndPoint;
    const client = await deadline(connect(network, port), LIMIT);
    listener.close();
    assertOneOf(await end(client), [SocketError.ConnectionReset, "end"]);
    client.close();
  });

  test("waitAcceptable(), where there is one, gives true at once for a client that waits, and false after a timeout of 0", async (network) => {
    const listener = listen(network);
    if (isBlockingListener(listener)) {
      assertEquals(listener.waitAcceptable(0), false);
      const { port } = listener.localEndPoint;
      const client = await deadline(connect(network, port), LIMIT);
      await deadline(listener.whenAcceptable(), LIMIT);
      assertEquals(listener.waitAcceptable(0), true);
      assertEquals(listener.waitAcceptable(LIMIT), true);
      const server = listener.tryAccept();
      assert(server !== undefined);
      listener.probe();
      assertEquals(listener.waitAcceptable(0), false);
      client.close();
      server.close();
    }
    listener.close();
    await settle();
  });

  // Bound ports

  test("bind() takes a port on which nobody is reached", async (network) => {
    const bound = network.bind(HOST, 0);
    const { port } = bound.localEndPoint;
    assertEquals(bound.localEndPoint.address.toString(), HOST);
    assertNotEquals(port, 0);
    await assertRejected(
      connect(network, port),
      SocketError.ConnectionRefused,
    );
    bound.release();
  });

  test("bind() throws AddressAlreadyInUse where somebody listens", async (network) => {
    const listener = listen(network);
    const { port } = listener.localEndPoint;
    assertSocketError(
      () => network.bind(HOST, port),
      SocketError.AddressAlreadyInUse,
    );
    listener.close();
    await settle();
  });

  test("listen() works on a port that was bound", async (network) => {
    const bound = network.bind(HOST, 0);
    const { port } = bound.localEndPoint;
    bound.release();
    const listener = listen(network, { port });
    assertEquals(listener.localEndPoint.port, port);
    listener.close();
    await settle();
  });

  // Connecting

  test("connect() rejects with ConnectionRefused where nobody listens", async (network) => {
    const port = freePort(network);
    await assertRejected(
      connect(network, port),
      SocketError.ConnectionRefused,
    );
  });

  test("connect() to port 0 rejects with ConnectionRefused", async (network) => {
    await assertRejected(connect(network, 0), SocketError.ConnectionRefused);
  });

  test("connect() rejects with the reason of a signal that has aborted", async (network) => {
    const listener = listen(network);
    const reason = new Error("Given up");
    const connecting = connect(
      network,
      listener.localEndPoint.port,
      AbortSignal.abort(reason),
    );
    const error = await assertRejects(() => deadline(connecting, LIMIT));
    assertEquals(error, reason);
    assertEquals(listener.tryAccept(), undefined);
    listener.close();
    await settle();
  });

  test("connect().block(), where there is one, connects while the caller waits", async (network) => {
    const listener = listen(network);
    const { port } = listener.localEndPoint;
    const connecting = network.connect(home, { host: HOST, port });
    const client = blocked(connecting);
    if (client !== undefined) {
      const server = await accept(listener);
      assertEquals(server.remoteEndPoint.port, client.localEndPoint.port);
      client.close();
      server.close();
    }
    listener.close();
    await settle();
  });

  test("connect().block(), where there is one, throws ConnectionRefused where nobody listens", async (network) => {
    const request = { host: HOST, port: freePort(network) };
    const connecting = network.connect(home, request);
    if (connecting.block !== undefined) {
      assertSocketError(
        () => connecting.block?.(),
        SocketError.ConnectionRefused,
      );
    }
    await settle();
  });

  test("connect() begins from the address that is asked for", async (network) => {
    const bound = network.bind(HOST, 0);
    const local = { host: HOST, port: bound.localEndPoint.port };
    bound.release();
    const listener = listen(network);
    const { port } = listener.localEndPoint;
    const connecting = network.connect(home, { host: HOST, port, local });
    const client = await deadline(connecting.start(), LIMIT);
    const server = await accept(listener);
    assertEquals(server.remoteEndPoint.port, local.port);
    for (const each of [client, server, listener]) each.close();
  });

  // Reading

  test("tryRead() gives WOULD_BLOCK where nothing has come", async (network) => {
    using pair = await connected(network);
    const { client } = pair;
    assertEquals(client.isReadable, false);
    assertEquals(client.available, 0);
    assertEquals(client.tryRead(new Uint8Array(8), false), WOULD_BLOCK);
    assertEquals(client.tryRead(new Uint8Array(8), true), WOULD_BLOCK);
    assertEquals(client.tryRead(new Uint8Array(0), false), WOULD_BLOCK);
  });

  test("bytes go both ways", async (network) => {
    using pair = await connected(network);
    const { client, server } = pair;
    await send(client, [1, 2, 3]);
    assertEquals(await receive(server, 3), [1, 2, 3]);
    await send(server, [4, 5]);
    assertEquals(await receive(client, 2), [4, 5]);
  });

  test("tryRead() gives what is available when whenReadable() has resolved", async (network) => {
    using pair = await connected(network);
    const { client, server } = pair;
    const waiting = server.whenReadable();
    await send(client, [1, 2, 3]);
    await deadline(waiting, LIMIT);
    assert(server.isReadable);
    const { available } = server;
    assert(available > 0 && available <= 3);
    assertEquals(server.tryRead(new Uint8Array(8), false), available);
    if (available < 3) await receive(server, 3 - available);
    assertEquals(server.tryRead(new Uint8Array(8), false), WOULD_BLOCK);
  });

  test("whenReadable() resolves again and again until somebody reads", async (network) => {
    using pair = await connected(network);
    const { client, server } = pair;
    await send(client, [1]);
    await deadline(server.whenReadable(), LIMIT);
    await deadline(server.whenReadable(), LIMIT);
    assertEquals(await receive(server, 1), [1]);
  });

  test("a wait for bytes that was given up loses no byte", async (network) => {
    using pair = await connected(network);
    const { client, server } = pair;
    for (let i = 0; i < 3; i++) {
      const signal = AbortSignal.abort();
      await assertRejects(() =>
        deadline(server.whenReadable(), LIMIT, { signal })
      );
    }
    await send(client, [1, 2, 3]);
    assertEquals(await receive(server, 3), [1, 2, 3]);
  });

  test("a peek leaves the bytes", async (network) => {
    using pair = await connected(network);
    const { client, server } = pair;
    await send(client, [7, 8]);
    await deadline(server.whenReadable(), LIMIT);
    const into = new Uint8Array(8);
    for (let i = 0; i < 2; i++) {
      assert(server.tryRead(into, true) > 0);
      assertEquals(into[0], 7);
    }
    assertEquals(await receive(server, 2), [7, 8]);
  });

  test("an empty read gives 0 when there are bytes, and takes none", async (network) => {
    using pair = await connected(network);
    const { client, server } = pair;
    await send(client, [7, 8]);
    await deadline(server.whenReadable(), LIMIT);
    assertEquals(server.tryRead(new Uint8Array(0), false), 0);
    assertEquals(await receive(server, 2), [7, 8]);
  });

  test("a read into a small buffer leaves the rest", async (network) => {
    using pair = await connected(network);
    const { client, server } = pair;
    await send(client, [1, 2, 3]);
    for (const expected of [1, 2, 3]) {
      await deadline(server.whenReadable(), LIMIT);
      const into = new Uint8Array(1);
      assertEquals(server.tryRead(into, false), 1);
      assertEquals(into[0], expected);
    }
  });

  test("read(), where there is one, reads into the caller's memory", async (network) => {
    using pair = await connected(network);
    const { client, server } = pair;
    const into = new Uint8Array(8);
    const reading = server.read?.(into, nobody);
    if (reading === undefined) return;
    assertEquals(server.read!(into, nobody), undefined);
    await send(client, [1, 2, 3]);
    const count = await deadline(reading, LIMIT);
    assert(count > 0);
    assertEquals([...into.subarray(0, count)], [1, 2, 3].slice(0, count));
  });

  test("waitReadable(), where there is one, gives true at once for bytes, and false after a timeout of 0", async (network) => {
    using pair = await connected(network);
    const { client, server } = pair;
    if (!isBlockingStream(server)) return;
    assertEquals(server.waitReadable(0), false);
    await send(client, [1]);
    await deadline(server.whenReadable(), LIMIT);
    assertEquals(server.waitReadable(0), true);
    assertEquals(server.waitReadable(LIMIT), true);
    assertEquals(await receive(server, 1), [1]);
    assertEquals(server.waitReadable(0), false);
  });

  test("probe(), where there is one, lets available know of bytes that nobody waits for", async (network) => {
    using pair = await connected(network);
    const { client, server } = pair;
    if (!isBlockingStream(server)) return;
    await send(client, [1, 2]);
    await eventually(() => {
      server.probe();
      return server.available > 0;
    });
    assertEquals(await receive(server, 2), [1, 2]);
  });

  test("probe() or lookFurther(), where there is one, lets available know of bytes behind others", async (network) => {
    using pair = await connected(network);
    const { client, server } = pair;
    for (const count of [1, 2, 3]) {
      await send(client, [count]);
      await eventually(() => {
        if (isBlockingStream(server)) server.probe();
        else server.lookFurther?.();
        return server.available === count;
      });
    }
    assertEquals(await receive(server, 3), [1, 2, 3]);
  });

  // Writing

  test("a stream that nobody has written to is writable", async (network) => {
    using pair = await connected(network);
    const { client } = pair;
    await deadline(client.whenWritable(), LIMIT);
    assert(client.isWritable);
    if (isBlockingStream(client)) assert(client.waitWritable(0));
  });

  test("tryWrite() leaves the caller's memory to the caller", async (network) => {
    using pair = await connected(network);
    const { client, server } = pair;
    const bytes = new Uint8Array([1, 2, 3]);
    await deadline(client.whenWritable(), LIMIT);
    const count = client.tryWrite(bytes);
    assert(count > 0);
    bytes.fill(9);
    assertEquals(await receive(server, count), [1, 2, 3].slice(0, count));
  });

  test("tryWrite() gives WOULD_BLOCK in the end where nobody reads, and whenWritable() resolves when somebody does, or nobody waits", async (network) => {
    using pair = await connected(network);
    const { client, server } = pair;
    const block = new Uint8Array(1 << 16);
    let sent = 0;
    for (;;) {
      const count = client.tryWrite(block);
      if (count === WOULD_BLOCK) break;
      sent += count;
      assert(sent < 1 << 28, "Nothing bounds what a stream takes");
    }
    for (const _ of ["once", "again"]) {
      const givenUp = client.whenWritable();
      client.restWriting?.();
      await deadline(givenUp, LIMIT);
    }
    const writable = client.whenWritable();
    let got = 0;
    while (got < sent) {
      await deadline(server.whenReadable(), LIMIT);
      const count = server.tryRead(block, false);
      if (count !== WOULD_BLOCK) got += count;
    }
    await deadline(writable, LIMIT);
    await send(client, [1]);
    assertEquals(await receive(server, 1), [1]);
  });

  test("a million bytes arrive complete and in order", async (network) => {
    using pair = await connected(network);
    const { client, server } = pair;
    const bytes = Uint8Array.from({ length: 1 << 20 }, (_, i) => i % 251);
    const sending = send(client, bytes).then(() => client.shutdownSend());
    const into = new Uint8Array(50_000);
    let got = 0;
    for (;;) {
      await deadline(server.whenReadable(), LIMIT);
      const count = server.tryRead(into, false);
      if (count === WOULD_BLOCK) continue;
      if (count === 0) break;
      const expected = bytes.subarray(got, got + count);
      assert(into.subarray(0, count).every((byte, i) => byte === expected[i]));
      got += count;
    }
    await deadline(sending, LIMIT);
    assertEquals(got, bytes.length);
  });

  test("write(), where there is one, sends all from the caller's memory", async (network) => {
    using pair = await connected(network);
    const { client, server } = pair;
    const writing = client.write?.(new Uint8Array([1, 2, 3]), nobody);
    if (writing === undefined) return;
    assertEquals(client.write!(new Uint8Array([4]), nobody), undefined);
    await deadline(writing, LIMIT);
    assertEquals(await receive(server, 3), [1, 2, 3]);
  });

  test("setNoDelay() and setKeepAlive() can be called at any time", async (network) => {
    using pair = await connected(network);
    const { client, server } = pair;
    for (const wanted of [true, false]) {
      client.setNoDelay(wanted);
      client.setKeepAlive(wanted);
    }
    await send(client, [1]);
    assertEquals(await receive(server, 1), [1]);
  });

  // Ends

  test("shutdownSend() ends one direction after its bytes, and leaves the other", async (network) => {
    using pair = await connected(network);
    const { client, server } = pair;
    await send(client, [1, 2]);
    client.shutdownSend();
    assertEquals(await receive(server, 2), [1, 2]);
    assertEquals(await end(server), "end");
    await send(server, [3, 4]);
    assertEquals(await receive(client, 2), [3, 4]);
  });

  test("the end of a stream is 0 for ever, also for a peek and an empty read", async (network) => {
    using pair = await connected(network);
    const { client, server } = pair;
    client.shutdownSend();
    assertEquals(await end(server), "end");
    for (let i = 0; i < 3; i++) {
      await deadline(server.whenReadable(), LIMIT);
      assert(server.isReadable);
      assertEquals(server.available, 0);
      assertEquals(server.tryRead(new Uint8Array(8), false), 0);
      assertEquals(server.tryRead(new Uint8Array(8), true), 0);
      assertEquals(server.tryRead(new Uint8Array(0), false), 0);
    }
  });

  test("a write after shutdownSend() fails with Shutdown", async (network) => {
    using pair = await connected(network);
    const { client } = pair;
    client.shutdownSend();
    assertEquals(await writeFailure(client), SocketError.Shutdown);
  });

  test("close() delivers what was handed over, and then the end", async (network) => {
    using pair = await connected(network);
    const { client, server } = pair;
    await send(client, [1, 2, 3]);
    client.close();
    assertEquals(await receive(server, 3), [1, 2, 3]);
    assertEquals(await end(server), "end");
  });

  test("a stream can be closed twice", async (network) => {
    using pair = await connected(network);
    const { client, server } = pair;
    client.close();
    client.close();
    assertEquals(await end(server), "end");
  });

  test("a write to a peer that has closed counts once, and fails soon", async (network) => {
    using pair = await connected(network);
    const { client, server } = pair;
    server.close();
    assertEquals(await end(client), "end");
    assertEquals(client.tryWrite(new Uint8Array(1)), 1);
    assertOneOf(await writeFailure(client), [
      SocketError.Shutdown,
      SocketError.ConnectionReset,
    ]);
  });

  test("a peer that closes with unread bytes ends the stream", async (network) => {
    using pair = await connected(network);
    const { client, server } = pair;
    await send(client, [1, 2, 3]);
    await deadline(server.whenReadable(), LIMIT);
    server.close();
    assertOneOf(await end(client), [SocketError.ConnectionReset, "end"]);
  });

  test("reset(), where there is one, is ConnectionReset once for the peer, and the end or Shutdown after that", async (network) => {
    using pair = await connected(network, true);
    const { client, server } = pair;
    await send(client, [1, 2, 3]);
    assertEquals(await receive(server, 3), [1, 2, 3]);
    if (client.reset === undefined) return;
    client.reset();
    assertEquals(await end(server), SocketError.ConnectionReset);
    assertEquals(await end(server), "end");
    assertEquals(await writeFailure(server), SocketError.Shutdown);
    assertEquals(await end(server), "end");
  });
}

/** Waits for a client and accepts it. */
export async function accept(listener: Listener): Promise<Stream> {
  for (;;) {
    await deadline(listener.whenAcceptable(), LIMIT);
    const stream = listener.tryAccept();
    if (stream !== undefined) return stream;
  }
}

/** Hands over all bytes. */
export async function send(
  stream: Stream,
  bytes: Uint8Array | number[],
): Promise<void> {
  let rest = Uint8Array.from(bytes);
  while (rest.length > 0) {
    await deadline(stream.whenWritable(), LIMIT);
    const count = stream.tryWrite(rest);
    if (count !== WOULD_BLOCK) rest = rest.subarray(count);
  }
}

/** Reads as many bytes as are asked for; fails where the stream ends before. */
export async function receive(
  stream: Stream,
  count: number,
): Promise<number[]> {
  const got: number[] = [];
  while (got.length < count) {
    await deadline(stream.whenReadable(), LIMIT);
    const into = new Uint8Array(count - got.length);
    const taken = stream.tryRead(into, false);
    assertNotEquals(taken, 0, `The stream ended after ${got.length} bytes`);
    if (taken !== WOULD_BLOCK) got.push(...into.subarray(0, taken));
  }
  return got;
}

/** Reads once where no more bytes are expected: how the stream ends. */
export async function end(stream: Stream): Promise<SocketError | "end"> {
  for (;;) {
    await deadline(stream.whenReadable(), LIMIT);
    try {
      const count = stream.tryRead(new Uint8Array(8), false);
      if (count === WOULD_BLOCK) continue;
      assertEquals(count, 0, "Bytes came, and none were expected");
      return "end";
    } catch (error) {
      return codeOf(error);
    }
  }
}

/** Writes until that fails, and tells how. */
export async function writeFailure(stream: Stream): Promise<SocketError> {
  let failure: SocketError | undefined;
  await eventually(() => {
    try {
      stream.tryWrite(new Uint8Array(1));
    } catch (error) {
      failure = codeOf(error);
    }
    return failure !== undefined;
  });
  return failure!;
}

/** Checks that a call throws a `SocketException` with this error. */
export function assertSocketError(call: () => unknown, error: SocketError) {
  const thrown = assertThrows(call, SocketException);
  assertEquals(thrown.socketErrorCode, error);
}

/** Checks that a promise rejects with a `SocketException` with this error. */
export async function assertRejected(
  promise: Promise<unknown>,
  error: SocketError,
): Promise<void> {
  const thrown = await assertRejects(
    () => deadline(promise, LIMIT),
    SocketException,
  );
  assertEquals(thrown.socketErrorCode, error);
}

/** What `block` gives; `undefined` where it is missing or cannot wait now. */
function blocked<T>(waiting: Wait<T>): T | undefined {
  try {
    return waiting.block?.();
  } catch (error) {
    if (error instanceof InvalidOperationException) return undefined;
    throw error;
  }
}

function codeOf(error: unknown): SocketError {
  if (!(error instanceof SocketException)) throw error;
  return error.socketErrorCode;
}

function assertOneOf<T>(actual: T, expected: T[]): void {
  assert(expected.includes(actual), `${actual} is none of ${expected}`);
}

/** Asks again, a few milliseconds apart, until the answer is yes. */
async function eventually(question: () => boolean): Promise<void> {
  const until = Date.now() + LIMIT;
  while (!question()) {
    assert(Date.now() < until, "It took too long");
    await delay(2);
  }
}

/** Lets operations that a close has ended leave the event loop. */
async function settle(): Promise<void> {
  await delay(0);
}
