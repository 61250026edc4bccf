import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { deadline, delay } from "@std/async";
import { concat } from "@std/bytes";
import {
  AddressFamily,
  ProtocolType,
  SelectMode,
  SocketError,
  SocketFlags,
  SocketShutdown,
  SocketType,
} from "../../src/constants/mod.ts";
import { SocketException } from "../../src/errors/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import { Socket } from "../../src/socket/mod.ts";
import { assertFails, assertThrowsOrRejects } from "./_assert.ts";
import { localOf } from "./_end_points.ts";
import { each, families, tcp } from "./_matrix.ts";
import { bytes, LIMIT } from "./_world.ts";

Deno.test("new Socket() opens nothing, and tells what it is", () => {
  using socket = new Socket(...tcp);
  assertEquals(socket.addressFamily, AddressFamily.InterNetwork);
  assertEquals(socket.socketType, SocketType.Stream);
  assertEquals(socket.protocolType, ProtocolType.Tcp);
  assertEquals(socket.connected, false);
  assertEquals(socket.isBound, false);
  assertEquals(socket.blocking, true);
  assertEquals(socket.localEndPoint, undefined);
  assertEquals(socket.remoteEndPoint, undefined);
  assertEquals(socket.available, 0);
});

each(
  "A socket without a protocol tells of none, and what it accepts neither",
  async (world) => {
    const { mode } = world.setting;
    const make = () =>
      new Socket(
        AddressFamily.InterNetwork,
        SocketType.Stream,
        ProtocolType.Unspecified,
        { mode, network: world.network },
      );
    using listener = make();
    listener.bind(new IPEndPoint(IPAddress.loopback, 0));
    listener.listen();
    using client = make();
    await world.connect(client, listener.localEndPoint!);
    using server = await world.accept(listener);
    using late = make();
    await world.connect(late, listener.localEndPoint!);
    using given = world.socket();
    await deadline(listener.acceptAsync(given), LIMIT);
    for (const socket of [listener, client, server, given]) {
      assertEquals(socket.protocolType, ProtocolType.Unspecified);
    }
  },
);

Deno.test("new Socket() of two arguments is of both families", () => {
  using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
  assertEquals(socket.addressFamily, AddressFamily.InterNetworkV6);
  assertEquals(socket.dualMode, true);
});

Deno.test("new Socket() takes its options last, in both forms", () => {
  using two = new Socket(SocketType.Stream, ProtocolType.Tcp, { mode: "sync" });
  assertEquals(two.dualMode, true);
  using three = new Socket(...tcp, { mode: "async" });
  assertEquals(three.addressFamily, AddressFamily.InterNetwork);
  assertThrows(() => new Socket(...tcp, { mode: "both" as "sync" }), TypeError);
});

Deno.test("new Socket() takes Unspecified for the usual protocol, and is of TCP then", () => {
  using socket = new Socket(
    AddressFamily.InterNetworkV6,
    SocketType.Stream,
    ProtocolType.Unspecified,
  );
  assertEquals(socket.socketType, SocketType.Stream);
  assertEquals(socket.dualMode, false);
});

for (
  const [what, family, type, protocol, error] of [
    [
      "a family that is not of the internet",
      AddressFamily.AppleTalk,
      SocketType.Stream,
      ProtocolType.Tcp,
      SocketError.AddressFamilyNotSupported,
    ],
    [
      "raw sockets",
      AddressFamily.InterNetwork,
      SocketType.Raw,
      ProtocolType.Icmp,
      SocketError.SocketNotSupported,
    ],
    [
      "a stream of another protocol",
      AddressFamily.InterNetwork,
      SocketType.Stream,
      ProtocolType.Udp,
      SocketError.ProtocolNotSupported,
    ],
    [
      "datagrams of another protocol",
      AddressFamily.InterNetwork,
      SocketType.Dgram,
      ProtocolType.Icmp,
      SocketError.ProtocolNotSupported,
    ],
  ] as const
) {
  Deno.test(`new Socket() refuses ${what}`, () => {
    const thrown = assertThrows(
      () => new Socket(family, type, protocol),
      SocketException,
    );
    assertEquals(thrown.socketErrorCode, error);
  });
}

Deno.test("Socket tells what the system has", () => {
  assertEquals(Socket.osSupportsIPv4, true);
  assertEquals(Socket.osSupportsIPv6, true);
  assertEquals(Socket.osSupportsUnixDomainSockets, true);
  assertEquals(Socket.supportsIPv4, true);
  assertEquals(Socket.supportsIPv6, true);
});

for (const { family, name, needs } of families) {
  each(`Sockets of ${name} connect, and bytes go both ways`, async (world) => {
    const { client, server } = await world.pair(family);
    assert(client.connected && server.connected);
    assertEquals(await world.send(client, bytes(5)), 5);
    assertEquals(await world.receiveAll(server, 5), bytes(5));
    assertEquals(await world.send(server, bytes(7, 9)), 7);
    assertEquals(await world.receiveAll(client, 7), bytes(7, 9));
  }, needs);
}

each("Socket.dispose() may be called again, in every form", async (world) => {
  const { client, server } = await world.pair();
  client.dispose();
  client.dispose();
  client.close();
  client[Symbol.dispose]();
  await client[Symbol.asyncDispose]();
  await world.receiveEnd(server);
});

each(
  "Socket's asyncDispose may be called twice at once, while calls wait",
  async (world) => {
    const { client, listener } = await world.pair();
    const waiting = [
      assertRejects(() => listener.acceptAsync(), SocketException),
      assertRejects(() => client.receiveAsync(bytes(1)), SocketException),
    ];
    for (const socket of [listener, client]) {
      const gone = [1, 2].map(() => socket[Symbol.asyncDispose]());
      await deadline(Promise.all(gone), LIMIT);
    }
    await Promise.all(waiting);
  },
  { needs: ["pending"] },
);

each(
  "Socket.close() delivers what was sent, and then the end",
  async (world) => {
    const { client, server } = await world.pair();
    await world.send(client, bytes(20_000));
    client.close();
    assertEquals(await world.receiveAll(server, 20_000), bytes(20_000));
    await world.receiveEnd(server);
  },
);

each(
  "Socket.close(timeout) delivers what was sent within that time",
  async (world) => {
    const { client, server } = await world.pair();
    await world.send(client, bytes(2000));
    client.close(2);
    assertEquals(await world.receiveAll(server, 2000), bytes(2000));
    await world.receiveEnd(server);
  },
);

Deno.test("Socket.close() refuses timeouts below -1, and takes -1", () => {
  using socket = new Socket(...tcp);
  assertThrows(() => socket.close(-2), RangeError);
  socket.close(-1);
});

each(
  "Socket.dispose() ends an accept that waits with OperationAborted",
  async (world) => {
    const listener = world.listener();
    const accepting = listener.acceptAsync();
    const failed = assertFails(() => accepting, SocketError.OperationAborted);
    await delay(0);
    listener.dispose();
    await failed;
  },
  { needs: ["pending"] },
);

each(
  "Socket.dispose() ends receives that wait with OperationAborted",
  async (world) => {
    const { client } = await world.pair();
    const receives = [1, 2].map(() => client.receiveAsync(new Uint8Array(4)));
    const failed = receives.map((each) =>
      assertFails(() => each, SocketError.OperationAborted)
    );
    await delay(0);
    client.dispose();
    await Promise.all(failed);
  },
  { needs: ["pending"] },
);

each(
  "Socket.dispose() ends a send that waits with OperationAborted",
  async (world) => {
    const { client } = await world.pair();
    client.lingerState.enabled = true;
    // More than both sides' buffers hold, to a peer that reads nothing.
    const sending = client.sendAsync(new Uint8Array(32 << 20));
    const failed = assertFails(() => sending, SocketError.OperationAborted);
    await delay(0);
    client.close(0);
    await failed;
  },
  { needs: ["pending"] },
);

each(
  "Socket.dispose() does not lose a send that there is room for",
  async (world) => {
    const { client, server } = await world.pair();
    const sending = client.sendAsync(bytes(3));
    client.dispose();
    assertEquals(await sending, 3);
    assertEquals(await world.receiveAll(server, 3), bytes(3));
    await world.receiveEnd(server);
  },
  { needs: ["pending"] },
);

for (const who of ["client", "server"] as const) {
  each(
    `Socket.dispose() of a ${who} does not lose sends behind one another`,
    async (world) => {
      const pair = await world.pair();
      const peer = who === "client" ? pair.server : pair.client;
      const lengths = [3, 5, 7];
      const sends = lengths.map((length) => pair[who].sendAsync(bytes(length)));
      pair[who].dispose();
      assertEquals(await Promise.all(sends), lengths);
      const received = await world.receiveAll(peer, 15);
      assertEquals(received, concat(lengths.map((length) => bytes(length))));
      await world.receiveEnd(peer);
    },
    { needs: ["pending"] },
  );
}

each(
  "Socket.dispose() does not lose sends that can be given up",
  async (world) => {
    const { client, server } = await world.pair();
    const { signal } = new AbortController();
    const sends = [1, 2].map(() =>
      client.sendAsync(bytes(3), SocketFlags.None, signal)
    );
    client.dispose();
    assertEquals(await Promise.all(sends), [3, 3]);
    assertEquals((await world.receiveAll(server, 6)).length, 6);
    await world.receiveEnd(server);
  },
  { needs: ["pending"] },
);

each("Socket.dispose() ends a connect with OperationAborted", async (world) => {
  const listener = world.listener();
  const client = world.socket();
  const connecting = client.connectAsync(listener.localEndPoint!);
  client.dispose();
  await assertFails(() => connecting, SocketError.OperationAborted);
}, { needs: ["pending"] });

each(
  "Socket.disconnect() ends the connection, and the peer sees the end",
  async (world) => {
    const { client, server } = await world.pair();
    await world.send(client, bytes(3));
    await world.disconnect(client, false);
    assertEquals(client.connected, false);
    assertEquals(await world.receiveAll(server, 3), bytes(3));
    await world.receiveEnd(server);
  },
);

each(
  "Socket.disconnect() fails with NotConnected without a connection",
  async (world) => {
    await assertFails(
      () => world.disconnect(world.socket(), false),
      SocketError.NotConnected,
    );
    await assertFails(
      () => world.disconnect(world.listener(), true),
      SocketError.NotConnected,
    );
  },
);

for (const isQueued of [false, true]) {
  each(
    `Socket.disconnect(false) ends ${
      isQueued ? "receives that wait" : "a receive that waits"
    } with 0, and disconnect(true) with OperationAborted`,
    async (world) => {
      for (const reuse of [false, true]) {
        const { client } = await world.pair();
        const first = client.receiveAsync(new Uint8Array(4));
        const all = isQueued
          ? [first, client.receiveAsync(new Uint8Array(4))]
          : [first];
        for (const each of all) each.catch(() => {});
        await world.disconnect(client, reuse);
        for (const each of all) {
          if (reuse) {
            await assertFails(() => each, SocketError.OperationAborted);
          } else assertEquals(await deadline(each, LIMIT), 0);
        }
      }
    },
    { needs: ["pending"] },
  );
}

each("Socket.disconnect() checks that it is given a boolean", async (world) => {
  const { client } = await world.pair();
  await assertThrowsOrRejects(
    () => world.disconnect(client, 1 as unknown as boolean),
    TypeError,
  );
});

each(
  "Socket.connectAsync() works after disconnect(true), to the same listener",
  async (world) => {
    const { listener, client, server } = await world.pair();
    await world.disconnect(client, true);
    await world.receiveEnd(server);
    await client.connectAsync(listener.localEndPoint!);
    assert(client.connected);
    const again = await world.accept(listener);
    await world.send(client, bytes(4));
    assertEquals(await world.receiveAll(again, 4), bytes(4));
  },
);

each(
  "Socket.disconnectAsync() does nothing under a signal that has aborted",
  async (world) => {
    const { client, server } = await world.pair();
    const reason = new Error("Given up");
    await assertThrowsOrRejects(
      () => client.disconnectAsync(false, AbortSignal.abort(reason)),
      Error,
      "Given up",
    );
    assert(client.connected);
    await world.send(client, bytes(2));
    assertEquals(await world.receiveAll(server, 2), bytes(2));
  },
);

each(
  "Socket.shutdown() fails with NotConnected without a connection",
  async (world) => {
    for (const socket of [world.socket(), world.listener()]) {
      for (const how of Object.values(SocketShutdown)) {
        await assertFails(() => socket.shutdown(how), SocketError.NotConnected);
      }
    }
  },
);

each("Socket.shutdown() checks what it is given", async (world) => {
  const { client } = await world.pair();
  assertThrows(() => client.shutdown(3 as SocketShutdown), TypeError);
});

each(
  "The address of a listener that accepts is free once it is disposed",
  async (world) => {
    for (let round = 0; round < 50; round++) {
      const listener = world.listener();
      const { port } = localOf(listener);
      if (world.setting.calls === "sync") {
        listener.poll(0, SelectMode.SelectRead);
      } else listener.acceptAsync().catch(() => {});
      await delay(1);
      // Only where calls can wait does `dispose` wait for it.
      if (world.can("thread")) listener.dispose();
      else await deadline(listener[Symbol.asyncDispose](), LIMIT);
      // Of another thread, which does not stand in the I/O thread's queue.
      Deno.listen({ hostname: "127.0.0.1", port }).close();
    }
  },
  { needs: ["system"] },
);
