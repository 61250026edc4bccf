import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { deadline } from "@std/async";
import { SocketError } from "../../src/constants/mod.ts";
import {
  InvalidOperationException,
  ObjectDisposedException,
} from "../../src/errors/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import { Socket } from "../../src/socket/mod.ts";
import { assertFails, assertThrowsOrRejects } from "./_assert.ts";
import { each, tcp } from "./_matrix.ts";
import {
  poll,
  readable,
  readyFor,
  select,
  SelectError,
  SelectRead,
  states,
} from "./_select.ts";
import { bytes, LIMIT, settled, type World } from "./_world.ts";

const lists = ["checkRead", "checkWrite", "checkError"] as const;
const names = ["read", "write", "error"];

/** Waits, but does not take. */
const forEver = -1;

for (const state of Object.keys(states)) {
  const expected = readyFor(state);
  each(`Socket.select() finds what .NET finds: ${state}`, async (world) => {
    const socket = await states[state](world);
    for (const time of [0, 1000]) {
      if (time > 0 && !mayWait(world, expected.length)) continue;
      const left = await select(world, [socket], [socket], [socket], time);
      assertEquals(names.filter((_, at) => left[at].length > 0), expected);
    }
  });
}

/** Whether a time may be given, where there may be nothing to find. */
function mayWait(world: World, found: number): boolean {
  return found > 0 || world.setting.calls === "async" || world.can("waiting");
}

each(
  "Socket.select() keeps the order, and what stands twice",
  async (world) => {
    const { listener, client, server } = await world.pair();
    await world.send(client, bytes(2));
    await readable(world, server);
    const [read, write] = await select(
      world,
      [server, client, listener, server],
      [server, client, server],
      [],
      forEver,
    );
    assertEquals(read, [server, server]);
    assertEquals(write, [server, client, server]);
  },
);

each(
  "Socket.select() edits the one list that is given twice, twice",
  async (world) => {
    const { client, server } = await world.pair();
    await world.send(client, bytes(2));
    await readable(world, server);
    const list = [client, server];
    if (world.setting.calls === "sync") Socket.select(list, list, null, 0);
    else await Socket.selectAsync(list, list, undefined, 0);
    assertEquals(list, [server]);
  },
);

each(
  "Socket.select() leaves empty lists when the time has run out",
  async (world) => {
    const { listener, client, server } = await world.pair();
    const all = [listener, client, server];
    const before = performance.now();
    assertEquals(await select(world, all, [], all, 20_000), [[], [], []]);
    const took = performance.now() - before;
    assert(took >= 19 && took < LIMIT, `It took ${took} ms`);
    assertEquals(await select(world, all, [], all, 0), [[], [], []]);
  },
  { needs: ["system"] },
);

each(
  "Socket.select() of what can never be waits for its time",
  async (world) => {
    const before = performance.now();
    const left = await select(
      world,
      [],
      [world.listener()],
      [world.socket()],
      20_000,
    );
    assertEquals(left, [[], [], []]);
    assert(performance.now() - before >= 19);
  },
);

const disposed = ObjectDisposedException as new () => Error;

/** The lists of each refused call, and the error. */
const refusals: Readonly<
  Record<
    string,
    readonly [
      new () => Error,
      (one: Socket, gone: Socket) => readonly unknown[],
    ]
  >
> = {
  "none": [TypeError, () => [null, undefined, null]],
  "empty": [TypeError, () => [[], [], []]],
  "one empty": [TypeError, () => [[], null, null]],
  "null in a list": [TypeError, (one) => [[one, null], null, null]],
  "no socket in a list": [TypeError, (one) => [null, [one, "socket"], null]],
  "65537 sockets": [RangeError, (one) => [null, Array(65_537).fill(one), null]],
  "disposed in checkRead": [disposed, (one, gone) => [[one, gone], null, null]],
  "disposed in checkWrite": [disposed, (one, gone) => [[one], [gone], null]],
  "disposed in checkError": [disposed, (one, gone) => [[one], null, [gone]]],
};

Deno.test("Socket.select() refuses what .NET refuses, and leaves the lists", async () => {
  using one = new Socket(...tcp);
  const gone = new Socket(...tcp);
  gone.dispose();
  for (const [what, [error, make]] of Object.entries(refusals)) {
    for (const call of [Socket.select, Socket.selectAsync]) {
      const given = make(one, gone) as [Socket[], Socket[], Socket[]];
      const lengths = given.map((list) => list?.length);
      await assertThrowsOrRejects(() => call(...given, 0), error, "", what);
      assertEquals(given.map((list) => list?.length), lengths);
    }
  }
  assertThrows(() => Socket.select(one as never, null, null, 0), TypeError);
});

each(
  "Socket.select() waits for whichever comes first, of listener and connections",
  async (world) => {
    const { listener, client, server } = await world.pair();
    const second = await world.pair();
    const all = [listener, server, second.server];
    await world.send(client, bytes(3));
    assertEquals((await select(world, all, [], all, forEver))[0], [server]);
    assertEquals(await world.receive(server, new Uint8Array(8)), 3);
    await world.send(second.client, bytes(4));
    assertEquals((await select(world, all, [], [], forEver))[0], [
      second.server,
    ]);
    assertEquals(await world.receive(second.server, new Uint8Array(8)), 4);
    await world.connect(world.socket(), listener.localEndPoint!);
    assertEquals((await select(world, all, [], [], forEver))[0], [listener]);
    await world.accept(listener);
    client.close();
    assertEquals((await select(world, all, [], [], forEver))[0], [server]);
    await world.receiveEnd(server);
  },
  { needs: ["system"] },
);

each(
  "Socket.select() waits until a peer that reads has made room",
  async (world) => {
    const { client, server } = await world.pair();
    client.blocking = false;
    // Until the ring is full, and the system's buffers behind it.
    while ((await select(world, [], [client], [], 50_000))[1].length > 0) {
      client.send(new Uint8Array(1 << 18));
    }
    server.blocking = false;
    const drain = () => {
      try {
        while (server.receive(new Uint8Array(1 << 18)) > 0);
      } catch { /* It is empty. */ }
    };
    let left: Socket[] = [];
    for (
      const end = Date.now() + LIMIT;
      left.length === 0 && Date.now() < end;
    ) {
      drain();
      left = (await select(world, [], [client], [], 10_000))[1];
    }
    assertEquals(left, [client]);
    client.close(0);
  },
  { needs: ["thread"] },
);

each(
  "Socket.selectAsync() waits for an error, and is not told of bytes",
  async (world) => {
    const { client, server } = await world.resettablePair();
    const failing = [server];
    const waiting = Socket.selectAsync(null, null, failing, forEver);
    await world.send(client, bytes(3));
    await readable(world, server);
    assertEquals(await world.receive(server, new Uint8Array(8)), 3);
    client.close();
    await deadline(waiting, LIMIT);
    assertEquals(failing, [server]);
    await assertFails(
      () => world.receive(server, new Uint8Array(1)),
      SocketError.ConnectionReset,
    );
  },
  { needs: ["pending"] },
);

each(
  "Socket.selectAsync() that is given up loses nothing, and leaves the lists",
  async (world) => {
    const { listener, client, server } = await world.pair();
    for (let round = 0; round < 3; round++) {
      const abort = new AbortController();
      const list = [listener, server];
      const waiting = Socket.selectAsync(
        list,
        null,
        list,
        forEver,
        abort.signal,
      );
      const reason = new Error("enough");
      abort.abort(reason);
      assertEquals(await assertRejects(() => waiting, Error), reason);
      assertEquals(list, [listener, server]);
      await world.send(client, bytes(3, round));
      assertEquals(await world.receiveAll(server, 3), bytes(3, round));
      await world.connect(world.socket(), listener.localEndPoint!);
      assert(await world.accept(listener));
    }
    const signal = AbortSignal.abort();
    const early = Socket.selectAsync([server], null, null, 0, signal);
    await assertRejects(() => early, DOMException);
  },
  { needs: ["pending"] },
);

each(
  "Socket.selectAsync() tells all who wait for one socket, and takes nothing",
  async (world) => {
    const { client, server } = await world.pair();
    const all = [[server], [server, client], [client, server]];
    const waiting = all.map((list) =>
      Socket.selectAsync(list, null, null, forEver)
    );
    const polling = server.pollAsync(-1, 0);
    await world.send(client, bytes(5));
    await deadline(Promise.all(waiting), LIMIT);
    assertEquals(await deadline(polling, LIMIT), true);
    assertEquals(all, [[server], [server], [server]]);
    assertEquals(await world.receiveAll(server, 5), bytes(5));
  },
  { needs: ["pending"] },
);

each(
  "Socket.selectAsync() looks at what a receive that was under way has left",
  async (world) => {
    const { client, server } = await world.pair();
    const into = new Uint8Array(4);
    const first = server.receiveAsync(into);
    const list = [server];
    const waiting = Socket.selectAsync(list, null, null, forEver);
    await world.send(client, bytes(4));
    assertEquals(await deadline(first, LIMIT), 4);
    await world.send(client, bytes(2));
    await deadline(waiting, LIMIT);
    assertEquals(server.available, 2);
  },
  { needs: ["pending"] },
);

each("Socket.selectAsync() holds up no receive behind it", async (world) => {
  const { client, server } = await world.pair();
  const abort = new AbortController();
  const waiting = Socket.selectAsync(
    null,
    null,
    [server],
    forEver,
    abort.signal,
  );
  const receiving = server.receiveAsync(new Uint8Array(4));
  await world.send(client, bytes(4));
  assertEquals(await deadline(receiving, LIMIT), 4);
  abort.abort();
  await assertRejects(() => waiting, DOMException);
}, { needs: ["pending"] });

each(
  "Socket.selectAsync() ends with OperationAborted when one of its sockets closes",
  async (world) => {
    for (const at of lists.keys()) {
      const { listener, server } = await world.pair();
      for (const closed of [listener, server, world.socket()]) {
        const given: (Socket[] | null)[] = [null, null, null];
        // Neither of them is ready in this way by itself.
        const other = world.listener();
        if (at === 1 || at === 0 && closed !== listener && closed !== server) {
          continue;
        }
        given[at] = [other, closed];
        const [read, write, error] = given;
        const waiting = Socket.selectAsync(read, write, error, forEver);
        queueMicrotask(() => closed.dispose());
        await assertFails(() => waiting, SocketError.OperationAborted);
        assertEquals(given[at], [other, closed]);
      }
    }
  },
  { needs: ["pending"] },
);

each(
  "Socket.selectAsync() of a connect under way resolves when that has ended",
  async (world) => {
    const listener = world.listener();
    const client = world.socket();
    const connecting = client.connectAsync(listener.localEndPoint!);
    const list = [client];
    await deadline(Socket.selectAsync(null, list, null, forEver), LIMIT);
    assertEquals(list, [client]);
    await deadline(connecting, LIMIT);
    assert(client.connected);
  },
  { needs: ["pending"] },
);

Deno.test("Socket.selectAsync() finds a connect that did not wait and failed ready in all three ways", async () => {
  {
    using gone = new Socket(...tcp);
    gone.bind(new IPEndPoint(IPAddress.loopback, 0));
    const nobody = gone.localEndPoint!;
    gone.dispose();
    using client = new Socket(...tcp);
    client.blocking = false;
    await assertFails(() => client.connect(nobody), SocketError.WouldBlock);
    const given = [[client], [client], [client]];
    await deadline(Socket.selectAsync(given[0], given[1], given[2], -1), LIMIT);
    assertEquals(given, [[client], [client], [client]]);
  }
  await settled(undefined);
});

Deno.test("Sockets of both homes stand in one select, which must not wait, or be asynchronous", async () => {
  {
    using listener = new Socket(...tcp, { mode: "async" });
    listener.bind(new IPEndPoint(IPAddress.loopback, 0));
    listener.listen();
    using client = new Socket(...tcp, { mode: "sync" });
    client.connect(listener.localEndPoint!);
    using server = await deadline(listener.acceptAsync(), LIMIT);
    const both = () => [client, server];
    const none = both();
    Socket.select(none, null, null, 0);
    assertEquals(none, []);
    const error = assertThrows(
      () => Socket.select(both(), null, null, 1000),
      InvalidOperationException,
      "selectAsync",
    );
    assert(error.message.includes('mode: "sync"'));
    const writable = both();
    Socket.select(both(), writable, null, -1);
    assertEquals(writable, [client, server]);
    for (const [from, to] of [[client, server], [server, client]]) {
      const list = both();
      const waiting = Socket.selectAsync(list, null, null, -1);
      await from.sendAsync(bytes(1));
      await deadline(waiting, LIMIT);
      assertEquals(list, [to]);
      assertEquals(await to.receiveAsync(new Uint8Array(2)), 1);
    }
  }
  await settled(undefined);
});

Deno.test("Socket.select() of many sockets finds the few that are ready, time and again", async () => {
  {
    using stack = new DisposableStack();
    const make = () => stack.use(new Socket(...tcp, { mode: "sync" }));
    const listener = make();
    listener.bind(new IPEndPoint(IPAddress.loopback, 0));
    listener.listen();
    const clients = Array.from({ length: 60 }, () => {
      const client = make();
      client.connect(listener.localEndPoint!);
      return client;
    });
    const servers = clients.map(() => stack.use(listener.accept()));
    for (let round = 0; round < 200; round++) {
      const time = [-1, 0, LIMIT * 1000][round % 3];
      const at = round * 7 % 60;
      clients[at].send(bytes(1));
      let list: Socket[] = [];
      // With no time at all the bytes may be on their way.
      for (const end = Date.now() + LIMIT; Date.now() < end;) {
        list = [listener, ...servers];
        Socket.select(list, null, [...servers], time);
        if (list.length > 0) break;
      }
      assertEquals(list.length, 1);
      assertEquals(list[0], servers[at]);
      assertEquals(servers[at].receive(new Uint8Array(4)), 1);
    }
  }
  await settled(undefined);
});

Deno.test("Socket.selectAsync() calls that wait for the same sockets are all told, and who gave up is not", async () => {
  {
    await using stack = new AsyncDisposableStack();
    const make = () => stack.use(new Socket(...tcp, { mode: "async" }));
    const listener = make();
    listener.bind(new IPEndPoint(IPAddress.loopback, 0));
    listener.listen();
    const pairs = [];
    for (let at = 0; at < 20; at++) {
      const client = make();
      await client.connectAsync(listener.localEndPoint!);
      pairs.push({ client, server: stack.use(await listener.acceptAsync()) });
    }
    const servers = pairs.map(({ server }) => server);
    for (let round = 0; round < 40; round++) {
      const at = round * 7 % pairs.length;
      const controller = new AbortController();
      const givenUp = Socket.selectAsync(
        [...servers],
        null,
        null,
        -1,
        controller.signal,
      );
      const reads = [[...servers], [...servers], [...servers]];
      const all = reads.map((list) => Socket.selectAsync(list, null, null, -1));
      controller.abort();
      await assertRejects(() => givenUp, DOMException);
      await pairs[at].client.sendAsync(bytes(1));
      await deadline(Promise.all(all), LIMIT);
      for (const list of reads) assertEquals(list, [servers[at]]);
      assertEquals(await servers[at].receiveAsync(new Uint8Array(4)), 1);
    }
  }
  await settled(undefined);
});

each(
  "A receive beside a poll for a failure loses nothing",
  async (world) => {
    const { client, server } = await world.pair();
    await world.send(client, bytes(10));
    assert(await poll(world, server, LIMIT * 1000, SelectRead));
    const polling = server.pollAsync(-1, SelectError);
    for (const first of [0, 5]) {
      const into = new Uint8Array(5);
      assertEquals(await world.receive(server, into), 5);
      assertEquals(into, bytes(5, first * 7));
    }
    server.dispose();
    await assertFails(() => polling, SocketError.OperationAborted);
  },
);
