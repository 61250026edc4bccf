import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { deadline } from "@std/async";
import {
  Dns,
  type NetworkStream,
  TcpClient,
  UdpClient,
} from "../../src/clients/mod.ts";
import { AddressFamily, SocketError } from "../../src/constants/mod.ts";
import {
  InvalidOperationException,
  IOException,
  SocketException,
} from "../../src/errors/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import type { AsyncResult, Socket } from "../../src/socket/mod.ts";
import { MemoryNetwork } from "../../src/transport/memory/mod.ts";
import { bytes, causeOf, limit, Mode, testModes, testPairs } from "./_modes.ts";

/** Ends an operation; in the modes that wait the end itself waits. */
async function ended<T, R>(
  mode: Mode,
  result: AsyncResult<T>,
  end: (result: AsyncResult<T>) => R,
): Promise<R> {
  if (!mode.waits) await deadline(Promise.resolve(result), limit);
  return end(result);
}

const localPort = (s: Socket) => (s.localEndPoint as IPEndPoint).port;
const remotePort = (s: Socket) => (s.remoteEndPoint as IPEndPoint).port;

testModes("TcpClient.endConnect() gives a connected client", async (mode) => {
  const options = mode.options();
  using listener = mode.listener(options);
  const { port } = listener.localEndpoint;
  for (const host of [IPAddress.loopback, [IPAddress.loopback], "127.0.0.1"]) {
    using client = new TcpClient(options);
    const result = client.beginConnect(host, port, null, host);
    assertEquals(result.asyncState, host);
    await ended(mode, result, (r) => client.endConnect(r));
    assert(client.connected && client.getStream().canRead);
    using _peer = await mode.acceptTcpClient(listener);
  }
});

testModes(
  "TcpListener.endAcceptTcpClient() and endAcceptSocket() give the client",
  async (mode) => {
    const options = mode.options();
    using listener = mode.listener(options);
    const client = listener.beginAcceptTcpClient(null, 1);
    const socket = listener.beginAcceptSocket(null, 2);
    assertEquals([client.asyncState, socket.asyncState], [1, 2]);
    using one = new TcpClient(options);
    using two = new TcpClient(options);
    await mode.connect(one, listener.localEndpoint);
    await mode.connect(two, listener.localEndpoint);
    using second = await ended(
      mode,
      socket,
      (r) => listener.endAcceptSocket(r),
    );
    using first = await ended(
      mode,
      client,
      (r) => listener.endAcceptTcpClient(r),
    );
    assertEquals(remotePort(first.client), localPort(one.client));
    assertEquals(remotePort(second), localPort(two.client));
  },
);

testPairs(
  "NetworkStream.endRead() gives what endWrite() has written",
  async (pair, mode) => {
    const { stream, peerStream } = pair;
    const buffer = new Uint8Array(8);
    const reading = stream.beginRead(buffer, 1, 7, null, "read");
    const writing = peerStream.beginWrite(bytes(6), 2, 3, null, "write");
    assertEquals([reading.asyncState, writing.asyncState], ["read", "write"]);
    await ended(mode, writing, (r) => peerStream.endWrite(r));
    assertEquals(await ended(mode, reading, (r) => stream.endRead(r)), 3);
    assertEquals([...buffer], [0, 2, 3, 4, 0, 0, 0, 0]);
  },
);

testPairs(
  "A result of a NetworkStream fails as its methods do",
  async (pair) => {
    const stream: NetworkStream = pair.stream;
    const reading = stream.beginRead(new Uint8Array(1), 0, 1);
    stream.socket.dispose();
    const error = await assertRejects(
      () => deadline(Promise.resolve(reading), limit),
      IOException,
    );
    assertEquals(causeOf(error), SocketError.OperationAborted);
    assertThrows(() => stream.endRead(reading), IOException);
  },
);

testPairs(
  "A stream can be read by a callback that begins the next read",
  async (pair) => {
    const { stream, peerStream } = pair;
    const got: number[] = [];
    const ended = Promise.withResolvers<void>();
    const buffer = new Uint8Array(2);
    const read = () => {
      stream.beginRead(buffer, 0, 2, (result) => {
        const count = stream.endRead(result);
        got.push(...buffer.subarray(0, count));
        if (count === 0) ended.resolve();
        else read();
      });
    };
    read();
    await peerStream.writeAsync(bytes(5));
    pair.peer.dispose();
    await deadline(ended.promise, limit);
    assertEquals(got, [...bytes(5)]);
  },
);

const udpModes = [
  new Mode("sync", "sync", true),
  new Mode("async", "async", false),
  new Mode("async calls on a sync socket", "sync", false),
];

testModes(
  "UdpClient.endReceive() gives what endSend() has sent",
  async (mode) => {
    const here = new IPEndPoint(IPAddress.loopback, 0);
    using client = new UdpClient(here, mode.options());
    const self = client.client.localEndPoint as IPEndPoint;
    const ways = [
      () => client.beginSend(bytes(9), 3, self, null, 1),
      () => client.beginSend(bytes(9), 3, "127.0.0.1", self.port, null, 1),
      () => client.beginSend(bytes(9), 3, "localhost", self.port, null, 1),
    ];
    for (const begin of ways) {
      const receiving = client.beginReceive(null, 2);
      const sending = begin();
      assertEquals([sending.asyncState, receiving.asyncState], [1, 2]);
      assertEquals(await ended(mode, sending, (r) => client.endSend(r)), 3);
      const got = await ended(mode, receiving, (r) => client.endReceive(r));
      assertEquals(got.buffer, bytes(3));
      assertEquals(`${got.remoteEndPoint}`, `${self}`);
    }
  },
  udpModes,
);

testModes(
  "UdpClient.beginSend() sends to the default receiver, and calls back",
  async (mode) => {
    const here = new IPEndPoint(IPAddress.loopback, 0);
    using receiver = new UdpClient(here, mode.options());
    const { port } = receiver.client.localEndPoint as IPEndPoint;
    using sender = new UdpClient("127.0.0.1", port, mode.options());
    type Callback = (result: AsyncResult<number>) => void;
    const datagram = bytes(2);
    const ways = [
      (told: Callback) => sender.beginSend(datagram, 2, told, "mine"),
      (told: Callback) => sender.beginSend(datagram, 2, null, told, "mine"),
    ];
    for (const begin of ways) {
      const told = Promise.withResolvers<string>();
      begin((result) => {
        told.resolve(`${result.asyncState} ${sender.endSend(result)}`);
      });
      assertEquals(await deadline(told.promise, limit), "mine 2");
      const receiving = receiver.beginReceive();
      const got = await ended(mode, receiving, (r) => receiver.endReceive(r));
      assertEquals(got.buffer, datagram);
    }
  },
  udpModes,
);

for (const waits of [true, false]) {
  const mode = new Mode("", waits ? "sync" : "async", waits);
  const how = waits ? "waited for" : "awaited";
  Deno.test(`The look-ups of Dns give what they found (${how})`, async () => {
    const options = { mode: mode.home };
    const addresses = await ended(
      mode,
      Dns.beginGetHostAddresses("localhost", null, null, options),
      Dns.endGetHostAddresses,
    );
    assert(addresses.some((each) => each.equals(IPAddress.loopback)));
    const entry = await ended(
      mode,
      Dns.beginGetHostEntry(IPAddress.loopback, null, null, options),
      Dns.endGetHostEntry,
    );
    assertEquals(entry.hostName, "localhost");
    const byName = await ended(
      mode,
      Dns.beginGetHostByName("localhost", null, null, options),
      Dns.endGetHostByName,
    );
    assertEquals(byName.hostName, "localhost");
    const resolved = await ended(
      mode,
      Dns.beginResolve("127.0.0.1", null, null, options),
      Dns.endResolve,
    );
    assertEquals(resolved.hostName, "localhost");
  });
}

Deno.test("Dns.endGetHostAddresses() of a look-up in this isolate does not wait", async () => {
  const result = Dns.beginGetHostAddresses("localhost");
  const error = assertThrows(
    () => Dns.endGetHostAddresses(result),
    InvalidOperationException,
  );
  assert(error.message.includes('mode: "sync"'));
  assert((await result).length > 0);
});

Deno.test("Dns looks names up in the home that its mode says", async () => {
  const { InterNetwork } = AddressFamily;
  const [found] = await Dns.getHostAddressesAsync(
    "localhost",
    InterNetwork,
    undefined,
    { mode: "sync" },
  );
  assertEquals(`${found}`, "127.0.0.1");
  assertThrows(
    () => Dns.beginResolve("localhost", null, null, { mode: "no" as "sync" }),
    TypeError,
  );
});

Deno.test("Dns calls back with an unknown name's failure", async () => {
  const network = new MemoryNetwork();
  const told = Promise.withResolvers<unknown>();
  Dns.beginGetHostEntry(
    "db.example",
    (result) => {
      told.resolve(assertThrows(() => Dns.endGetHostEntry(result)));
    },
    null,
    { network },
  );
  const error = await deadline(told.promise, limit);
  assert(error instanceof SocketException);
  assertEquals(error.socketErrorCode, SocketError.HostNotFound);
});
