import {
  assert,
  assertEquals,
  assertFalse,
  assertRejects,
  assertThrows,
} from "@std/assert";
import { deadline, delay } from "@std/async";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import {
  SelectMode,
  SocketError,
  SocketFlags,
} from "../../src/constants/mod.ts";
import { NetEvent, NetEventSource } from "../../src/diagnostics/mod.ts";
import {
  InvalidOperationException,
  SocketException,
} from "../../src/errors/mod.ts";
import { TcpClient, TcpListener } from "../../src/clients/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import { SocketAsyncEventArgs } from "../../src/socket/mod.ts";
import { MemoryNetwork } from "../../src/testing.ts";
import { observer } from "../../src/socket/observer.ts";
import { assertFails } from "../socket/_assert.ts";
import { each as eachDatagram } from "../socket/_datagrams.ts";
import { each } from "../socket/_matrix.ts";
import { bytes, eventually, LIMIT } from "../socket/_world.ts";
import { Hearing } from "./_events.ts";

each("NetEventSource tells of a connect and of an accept", async (world) => {
  using hearing = new Hearing();
  const { listener } = await world.pair();

  assertEquals(hearing.names.filter((name) => name.startsWith("Connect")), [
    "ConnectStart",
    "ConnectStop",
  ]);
  assertEquals(hearing.names.filter((name) => name.startsWith("Accept")), [
    "AcceptStart",
    "AcceptStop",
  ]);
  for (const { endPoint, opcode } of hearing.messages) {
    if (opcode !== "Start") continue;
    assert(endPoint instanceof IPEndPoint);
    assertEquals(endPoint.port, (listener.localEndPoint as IPEndPoint).port);
  }
  assertEquals(hearing.counted, {
    "outgoing-connections-established": 1,
    "incoming-connections-established": 1,
  });
});

each(
  "Who is told that a connect begins finds it under way",
  async (world) => {
    using _source = NetEventSource.enable();
    const listener = world.listener();
    const client = world.socket();
    const accepting = world.accept(listener);
    const again: Promise<void>[] = [];
    const connectAgain = () => {
      again.push(client.connectAsync(listener.localEndPoint!));
      again[0].catch(() => {});
    };
    subscribe(NetEvent.ConnectStart, connectAgain);
    try {
      await deadline(client.connectAsync(listener.localEndPoint!), LIMIT);
    } finally {
      unsubscribe(NetEvent.ConnectStart, connectAgain);
    }
    await accepting;
    assertEquals(again.length, 1);
    const error = await assertRejects(() => again[0], SocketException);
    assertEquals(error.socketErrorCode, SocketError.AlreadyInProgress);
  },
  { needs: ["pending"] },
);

each(
  "NetEventSource tells of an accept whose socket came into use meanwhile as failed, and counts none",
  async (world) => {
    using hearing = new Hearing();
    const listener = world.listener();
    const into = world.socket();
    const accepting = listener.acceptAsync(into);
    into.bind(new IPEndPoint(IPAddress.loopback, 0));
    const client = world.socket();
    await world.connect(client, listener.localEndPoint!);
    await assertRejects(
      () => deadline(accepting, LIMIT),
      InvalidOperationException,
    );
    assertEquals(hearing.names.filter((name) => name.startsWith("Accept")), [
      "AcceptStart",
      "AcceptFailed",
      "AcceptStop",
    ]);
    await world.accept(listener);
    assertEquals(hearing.counted, {
      "outgoing-connections-established": 1,
      "incoming-connections-established": 1,
    });
  },
  { needs: ["pending"] },
);

each(
  "NetEventSource gives the events of one activity one number",
  async (world) => {
    using hearing = new Hearing();
    await world.pair();
    await world.pair();

    const starts = hearing.messages.filter(({ opcode }) => opcode === "Start");
    const stops = hearing.messages.filter(({ opcode }) => opcode === "Stop");
    const ids = ({ activityId }: { activityId: number }) => activityId;
    assertEquals(new Set(starts.map(ids)).size, 4);
    assertEquals(new Set(starts.map(ids)), new Set(stops.map(ids)));
  },
);

each("NetEventSource tells of a connect that fails", async (world) => {
  const nobody = await world.nobody();
  using hearing = new Hearing();
  const client = world.socket();
  const error = await assertRejects(
    async () => await world.connect(client, nobody),
    SocketException,
  );

  assertEquals(hearing.names, ["ConnectStart", "ConnectFailed", "ConnectStop"]);
  assertEquals(hearing.messages[1].payload, {
    error: SocketError.ConnectionRefused,
    exceptionMessage: error.message,
  });
  assertEquals(hearing.counted, {});
});

/** Runs `act` while whoever is told of `name` closes the socket. */
async function whileClosedBy(
  name: NetEvent,
  socket: Disposable,
  act: () => Promise<void>,
): Promise<void> {
  const close = () => socket[Symbol.dispose]();
  subscribe(name, close);
  try {
    await act();
  } finally {
    unsubscribe(name, close);
  }
}

each(
  "A socket that is closed by who is told that a connect begins connects to nobody",
  async (world) => {
    using hearing = new Hearing();
    const listener = world.listener();
    const client = world.socket();
    await whileClosedBy(NetEvent.ConnectStart, client, async () => {
      await assertFails(
        () => world.connect(client, listener.localEndPoint!),
        SocketError.OperationAborted,
      );
    });
    assertEquals(hearing.names, [
      "ConnectStart",
      "ConnectFailed",
      "ConnectStop",
    ]);
    assertEquals(hearing.counted, {});
    assertFalse(await listener.pollAsync(20_000, SelectMode.SelectRead));
  },
);

eachDatagram(
  "A datagram socket that is closed by who is told that a connect begins is bound to nothing",
  async (u) => {
    using hearing = new Hearing();
    const socket = u.fresh();
    await whileClosedBy(NetEvent.ConnectStart, socket, async () => {
      await assertFails(
        () => socket.connect(new IPEndPoint(IPAddress.loopback, 9)),
        SocketError.OperationAborted,
      );
    });
    assertEquals(hearing.names, [
      "ConnectStart",
      "ConnectFailed",
      "ConnectStop",
    ]);
  },
);

each(
  "A connect whose failure closes the socket has failed once",
  async (world) => {
    const nobody = await world.nobody();
    using hearing = new Hearing();
    const client = world.socket();
    await whileClosedBy(NetEvent.ConnectFailed, client, async () => {
      await assertRejects(
        async () => await world.connect(client, nobody),
        SocketException,
      );
    });
    assertEquals(hearing.names, [
      "ConnectStart",
      "ConnectFailed",
      "ConnectStop",
    ]);
    assertEquals(hearing.counted, {});
  },
);

each(
  "NetEventSource counts bytes of sockets that were open before",
  async (world) => {
    const { client, server } = await world.pair();
    using source = NetEventSource.enable();
    await world.send(client, bytes(100));
    await world.receiveAll(server, 100);
    await world.send(server, [bytes(3), bytes(4)]);
    await world.receiveAll(client, 7);

    const { counters } = source;
    assertEquals(counters["bytes-sent"], 107);
    assertEquals(counters["bytes-received"], 107);
    assertEquals(counters["datagrams-sent"], 0);
  },
);

each("NetEventSource counts what a peek sees", async (world) => {
  const { client, server } = await world.pair();
  using source = NetEventSource.enable();
  await world.send(client, bytes(10));
  await world.receive(server, bytes(10), SocketFlags.Peek);
  await world.receiveAll(server, 10);
  assertEquals(source.counters["bytes-received"], 20);
});

each("NetEventSource counts nothing once it is disabled", async (world) => {
  const { client, server } = await world.pair();
  const source = NetEventSource.enable();
  await world.send(client, bytes(5));
  source.disable();
  const before = source.counters;
  await world.send(client, bytes(5));
  await world.receiveAll(server, 10);

  assertFalse(source.isEnabled);
  assertEquals(source.counters, before);
  assertEquals(before["bytes-sent"], 5);
  assertEquals(before["bytes-received"], 0);
  assertEquals(observer, undefined);
});

each(
  "NetEventSource counts for each that is enabled on its own",
  async (world) => {
    const { client, server } = await world.pair();
    using first = NetEventSource.enable();
    await world.send(client, bytes(5));
    const second = NetEventSource.enable();
    await world.send(client, bytes(5));
    second.disable();
    second.disable();
    await world.send(client, bytes(5));
    await world.receiveAll(server, 15);

    assertEquals(first.counters["bytes-sent"], 15);
    assertEquals(second.counters["bytes-sent"], 5);
    assert(first.isEnabled);
  },
);

each(
  "NetEventSource tells of an accept that ends with its socket",
  async (world) => {
    using hearing = new Hearing();
    const listener = world.listener();
    const accepting = listener.acceptAsync();
    assertEquals(hearing.names, ["AcceptStart"]);
    listener.dispose();
    await assertRejects(() => deadline(accepting, LIMIT), SocketException);

    assertEquals(hearing.names, ["AcceptStart", "AcceptFailed", "AcceptStop"]);
    const { payload } = hearing.messages[1];
    assertEquals(payload.error, SocketError.OperationAborted);
  },
  { needs: ["pending"] },
);

each(
  "NetEventSource tells at once of a connect that ends with its socket, and of nothing later",
  async (world) => {
    const listener = world.listener();
    using hearing = new Hearing();
    const client = world.socket();
    const connecting = client.connectAsync(listener.localEndPoint!);
    client.dispose();
    const names = ["ConnectStart", "ConnectFailed", "ConnectStop"];
    assertEquals(hearing.names, names);
    const { payload } = hearing.messages[1];
    assertEquals(payload.error, SocketError.OperationAborted);
    await assertRejects(() => deadline(connecting, LIMIT), SocketException);
    // The system may have made it by then.
    await delay(20);
    assertEquals(hearing.names, names);
  },
  { needs: ["pending"] },
);

each("NetEventSource tells of an accept that a signal ends", async (world) => {
  const listener = world.listener();
  using hearing = new Hearing();
  const abort = new AbortController();
  const accepting = listener.acceptAsync(abort.signal);
  abort.abort();
  await assertRejects(() => deadline(accepting, LIMIT), DOMException);
  assertEquals(hearing.names, ["AcceptStart", "AcceptFailed", "AcceptStop"]);
  const { payload } = hearing.messages[1];
  assertEquals(payload.error, SocketError.OperationAborted);
}, { needs: ["pending"] });

each(
  "NetEventSource tells of an end whose reason has no text",
  async (world) => {
    const listener = world.listener();
    using hearing = new Hearing();
    const reason = Object.create(null);
    const abort = new AbortController();
    const accepting = listener.acceptAsync(abort.signal);
    abort.abort(reason);
    const error = await deadline(accepting, LIMIT).catch((error) => error);
    assert(error === reason);
    assertEquals(hearing.names, ["AcceptStart", "AcceptFailed", "AcceptStop"]);
  },
  { needs: ["pending"] },
);

Deno.test("NetEventSource leaves an accept that ends at once, and tells of it", () => {
  const network = new MemoryNetwork();
  using listener = new TcpListener(IPAddress.loopback, 80, { network });
  listener.start();
  using client = new TcpClient({ network });
  client.connect(listener.localEndpoint);
  using hearing = new Hearing();
  using e = new SocketAsyncEventArgs();
  assertFalse(listener.server.acceptAsync(e));
  e.acceptSocket!.dispose();
  assertEquals(hearing.names, ["AcceptStart", "AcceptStop"]);
  assertEquals(hearing.counted, { "incoming-connections-established": 1 });
});

each("NetEventSource counts connections that are being made", async (world) => {
  using source = NetEventSource.enable();
  const listener = world.listener();
  const client = world.socket();
  const connecting = client.connectAsync(listener.localEndPoint!);
  const attempts = "current-outgoing-connect-attempts";
  assertEquals(source.counters[attempts], 1);
  await deadline(connecting, LIMIT);
  assertEquals(source.counters[attempts], 0);
}, { needs: ["pending"] });

each(
  "NetEventSource tells the end of a connect that nobody waits for",
  async (world) => {
    using hearing = new Hearing();
    const listener = world.listener();
    const client = world.socket();
    client.blocking = false;
    assertThrows(
      () => client.connect(listener.localEndPoint!),
      SocketException,
    );
    await eventually(() => hearing.names.length === 2, "the connect ends");
    assertEquals(hearing.names, ["ConnectStart", "ConnectStop"]);
    client.blocking = true;
  },
);

each("NetEventSource does not see what a subscriber throws", async (world) => {
  const thrown: unknown[] = [];
  const error = new Error("A subscriber's own");
  const note = (event: ErrorEvent) => {
    event.preventDefault();
    thrown.push(event.error);
  };
  const fail = () => {
    throw error;
  };
  subscribe(NetEvent.ConnectStart, fail);
  addEventListener("error", note);
  try {
    using _source = NetEventSource.enable();
    const { client } = await world.pair();
    assert(client.connected);
    await eventually(() => thrown.length > 0, "the error is reported");
    assertEquals(thrown, [error]);
  } finally {
    removeEventListener("error", note);
    unsubscribe(NetEvent.ConnectStart, fail);
  }
});

eachDatagram("NetEventSource counts datagrams and their bytes", async (u) => {
  const one = u.bound(), two = u.bound();
  using source = NetEventSource.enable();
  await u.sendTo(one, bytes(10), two.localEndPoint!);
  await u.sendTo(one, bytes(0), two.localEndPoint!);
  await u.receiveFrom(two, bytes(4));
  await u.receiveFrom(two, bytes(4));

  const { counters } = source;
  assertEquals(counters["datagrams-sent"], 2);
  assertEquals(counters["datagrams-received"], 2);
  assertEquals(counters["bytes-sent"], 10);
  assertEquals(counters["bytes-received"], 4);
});

Deno.test("NetEventSource leaves nobody to be told when the last is disabled", () => {
  const first = NetEventSource.enable();
  const second = NetEventSource.enable();
  first.disable();
  assert(observer !== undefined);
  second.disable();
  assertEquals(observer, undefined);
});

each(
  "NetEventSource tells of an accept with arguments that fails at once",
  (world) => {
    const listener = world.listener();
    world.memory.failNextAccept(
      listener.localEndPoint as IPEndPoint,
      SocketError.ConnectionAborted,
    );
    using hearing = new Hearing();
    using args = new SocketAsyncEventArgs();
    assertEquals(listener.acceptAsync(args), false);
    assertEquals(args.socketError, SocketError.ConnectionAborted);
    assertEquals(hearing.names, ["AcceptStart", "AcceptFailed", "AcceptStop"]);
  },
  { needs: ["memory", "pending"] },
);
