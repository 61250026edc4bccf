import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertThrows,
} from "@std/assert";
import {
  ProtocolType,
  SocketError,
  SocketFlags,
  SocketShutdown,
  SocketType,
} from "../../src/constants/mod.ts";
import { TcpClient, TcpListener, UdpClient } from "../../src/clients/mod.ts";
import { tracedCalls } from "../../src/diagnostics/_traced_calls.ts";
import { SocketTrace } from "../../src/diagnostics/mod.ts";
import { SocketException } from "../../src/errors/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import { Socket, SocketAsyncEventArgs } from "../../src/socket/mod.ts";
import { coreOf } from "../../src/socket/socket.ts";
import { SocketCore } from "../../src/socket/socket_core.ts";
import { MemoryNetwork } from "../../src/testing.ts";
import { testPairs } from "../clients/_modes.ts";
import { each as eachDatagram } from "../socket/_datagrams.ts";
import { each } from "../socket/_matrix.ts";
import { bytes, eventually, type World } from "../socket/_world.ts";

const ascii = (text: string) => new TextEncoder().encode(text);

/** The lines of a trace, with sockets numbered in the order of their coming. */
class Lines {
  readonly raw: string[] = [];

  readonly write = (line: string): void => {
    this.raw.push(line);
  };

  /** Without what all lines begin with. */
  get all(): string[] {
    const numbers = new Map<string, number>();
    return this.raw.map((line) =>
      line.replace(/^System\.Net\.Sockets (\w)\w+: 0 : \[\d{4,}\] /, "$1 ")
        .replaceAll(/Socket#\d+/g, (name) => {
          if (!numbers.has(name)) numbers.set(name, numbers.size + 1);
          return `#${numbers.get(name)}`;
        })
    );
  }
}

/** How the calls of a setting are named. */
const name = (world: World, call: string) =>
  world.setting.calls === "sync" ? call : `${call}Async`;

each(
  "SocketTrace tells of a send and of a receive with their bytes",
  async (world) => {
    const { client, server } = await world.pair();
    const lines = new Lines();
    using _client = SocketTrace.attach(client, lines);
    using _server = SocketTrace.attach(server, lines);
    await world.send(client, ascii("GET / HTTP/1.1\r\n\r\n"));
    await world.receiveAll(server, 18);

    const data = [
      "V 00000000 : 47 45 54 20 2F 20 48 54-54 50 2F 31 2E 31 0D 0A : GET / HTTP/1.1..",
      "V 00000010 : 0D 0A                                           : ..",
    ];
    const [send, receive] = [name(world, "Send"), name(world, "Receive")];
    assertEquals(lines.all, [
      `V #1::${send}()`,
      `V Data from #1::${send}`,
      ...data,
      `V Exiting #1::${send}() \t-> Int32#18`,
      `V #2::${receive}()`,
      `V Data from #2::${receive}`,
      ...data,
      `V Exiting #2::${receive}() \t-> Int32#18`,
    ]);
  },
);

each(
  "SocketTrace writes lines in the form of .NET Framework",
  async (world) => {
    const { client } = await world.pair();
    const lines = new Lines();
    using _trace = SocketTrace.attach(client, lines);
    await world.send(client, bytes(1));
    for (const line of lines.raw) {
      assert(
        /^System\.Net\.Sockets Verbose: 0 : \[\d{4,}\] \S/.test(line),
        line,
      );
    }
    const calls = lines.raw.map((line) => line.match(/\[(\d+)\]/)![1]);
    assertEquals(new Set(calls).size, 1);
  },
);

each("SocketTrace cuts data at maxDataSize, and says so", async (world) => {
  const { client } = await world.pair();
  const lines = new Lines();
  using _trace = SocketTrace.attach(client, { ...lines, maxDataSize: 3 });
  await world.send(client, [ascii("ab"), ascii("cdef")]);
  assertEquals(lines.all.slice(1, 4), [
    `V Data from #1::${name(world, "Send")}`,
    "V (printing 3 out of 6)",
    "V 00000000 : 61 62 63                                        : abc",
  ]);
});

each(
  "SocketTrace tells of a connection that is made, and of its end",
  async (world) => {
    const listener = world.listener();
    const client = world.socket();
    const lines = new Lines();
    using _trace = SocketTrace.attach(client, lines);
    await world.connect(client, listener.localEndPoint!);
    const to = listener.localEndPoint as IPEndPoint;
    const ends = `from ${client.localEndPoint} to ${to}`;
    client.close();

    const connect = name(world, "Connect");
    assertEquals(lines.all, [
      `V #1::${connect}(${to}#${to.getHashCode()})`,
      `I #1 - Created connection ${ends}.`,
      `V Exiting #1::${connect}() `,
      "V #1::Close()",
      "V #1::Dispose()",
      `I #1 - Closed connection ${ends}.`,
      "V Exiting #1::Dispose() ",
      "V Exiting #1::Close() ",
    ]);
  },
);

each("SocketTrace tells of a client that is accepted", async (world) => {
  const listener = world.listener();
  const client = world.socket();
  await world.connect(client, listener.localEndPoint!);
  const lines = new Lines();
  using _trace = SocketTrace.attach(listener, lines);
  const server = await world.accept(listener);

  const accept = name(world, "Accept");
  assertEquals(lines.all.filter((line) => !line.includes("Poll")), [
    `V #1::${accept}()`,
    `I #2 - Accepted connection from ${server.remoteEndPoint} to ${server.localEndPoint}.`,
    `V Exiting #1::${accept}() \t-> #2`,
  ]);
});

each("SocketTrace tells of a failure", async (world) => {
  const nobody = await world.nobody();
  const client = world.socket();
  const lines = new Lines();
  using _trace = SocketTrace.attach(client, lines);
  const { message } = await assertRejects(
    async () => await world.connect(client, nobody),
    SocketException,
  );
  const connect = name(world, "Connect");
  assertEquals(lines.all.slice(1), [
    `E Exception in #1::${connect} - ${message}.`,
  ]);
});

each("SocketTrace tells of a failure that goes into an error code", (world) => {
  const client = world.socket();
  const lines = new Lines();
  using _trace = SocketTrace.attach(client, lines);
  const code = { value: SocketError.Success as SocketError };
  assertEquals(client.receive(bytes(1), SocketFlags.None, code), 0);
  assertEquals(lines.all, [
    "V #1::Receive()",
    "E Exception in #1::Receive - NotConnected.",
    "V Exiting #1::Receive() \t-> Int32#0",
  ]);
});

each(
  "SocketTrace.attachAll tells of every socket, and of none once it is over",
  async (world) => {
    const lines = new Lines();
    const before = world.socket();
    {
      using _trace = SocketTrace.attachAll(lines);
      before.close();
      const { client, listener } = await world.pair();
      await world.send(client, bytes(1));
      listener.close();
    }
    const { all } = lines;
    const informed = all.filter((line) => line.startsWith("I"));
    assertEquals(informed.length, 2, all.join("\n"));
    for (const call of ["Close", "Bind", "Listen", name(world, "Send")]) {
      assert(all.some((line) => line.includes(`::${call}(`)), call);
    }
    const { length } = lines.raw;
    await world.pair();
    assertEquals(lines.raw.length, length);
  },
);

each(
  "SocketTrace leaves nothing on a socket once it is over",
  async (world) => {
    const { client } = await world.pair();
    const methods = () => [
      ...Reflect.ownKeys(client),
      ...Reflect.ownKeys(coreOf(client)).filter((key) =>
        key === "bindAndListen"
      ),
      Socket.prototype.send,
      SocketCore.prototype.bindAndListen,
    ];
    const before = methods();
    const first = SocketTrace.attach(client, new Lines());
    const all = SocketTrace.attachAll(new Lines());
    const second = SocketTrace.attach(client, new Lines());
    first.dispose();
    first.dispose();
    all.dispose();
    second.dispose();
    assertEquals(methods(), before);
  },
);

each(
  "SocketTrace writes to each trace of a socket, whatever their order",
  async (world) => {
    const { client } = await world.pair();
    const one = new Lines(), all = new Lines(), two = new Lines();
    using first = SocketTrace.attach(client, one);
    using everybody = SocketTrace.attachAll(all);
    using second = SocketTrace.attach(client, two);
    await world.send(client, bytes(1));
    assertEquals([one, all, two].map(({ raw }) => raw.length), [4, 4, 4]);
    first.dispose();
    await world.send(client, bytes(1));
    assertEquals([one, all, two].map(({ raw }) => raw.length), [4, 8, 8]);
    everybody.dispose();
    await world.send(client, bytes(1));
    assertEquals([one, all, two].map(({ raw }) => raw.length), [4, 8, 12]);
    second.dispose();
  },
);

each("SocketTrace shows what shutdown and disconnect do", async (world) => {
  const { client } = await world.pair();
  const ends = `from ${client.localEndPoint} to ${client.remoteEndPoint}`;
  const lines = new Lines();
  using _trace = SocketTrace.attach(client, lines);
  client.shutdown(1);
  await world.disconnect(client, false);
  const inner = [
    "V #1::Disconnect()",
    `I #1 - Closed connection ${ends}.`,
    "V Exiting #1::Disconnect() ",
  ];
  assertEquals(lines.all, [
    "V #1::Shutdown(Int32#1)",
    "V Exiting #1::Shutdown() ",
    ...world.setting.calls === "sync" ? inner : [
      "V #1::DisconnectAsync()",
      ...inner,
      "V Exiting #1::DisconnectAsync() ",
    ],
  ]);
});

each(
  "SocketTrace reports what write throws, and the call does not see it",
  async (world) => {
    const { client, server } = await world.pair();
    const thrown: unknown[] = [];
    const error = new Error("A writer's own");
    const note = (event: ErrorEvent) => {
      event.preventDefault();
      thrown.push(event.error);
    };
    addEventListener("error", note);
    try {
      using _trace = SocketTrace.attach(client, {
        write() {
          throw error;
        },
      });
      assertEquals(await world.send(client, bytes(5)), 5);
      await world.receiveAll(server, 5);
      await eventually(() => thrown.length === 4, "the errors are reported");
      assertEquals(thrown[0], error);
    } finally {
      removeEventListener("error", note);
    }
  },
);

testPairs("SocketTrace sees what a NetworkStream does", async (pair, mode) => {
  const lines = new Lines();
  using _trace = SocketTrace.attach(pair.client.client, lines);
  await mode.write(pair.stream, ascii("hello"));
  await mode.write(pair.peerStream, ascii("you"));
  await mode.read(pair.stream, bytes(3));
  pair.client.close();
  const calls = mode.waits
    ? ["Send", "Receive"]
    : ["SendAsync", "ReceiveAsync"];
  assertEquals(
    lines.all.filter((line) => line.includes("()")),
    [
      ...[5, 3].flatMap((count, at) => [
        `V #1::${calls[at]}()`,
        `V Exiting #1::${calls[at]}() \t-> Int32#${count}`,
      ]),
      "V #1::Close()",
      "V #1::Dispose()",
      "V Exiting #1::Dispose() ",
      "V Exiting #1::Close() ",
    ],
  );
});

eachDatagram(
  "SocketTrace shows datagrams, whom they are for and what came",
  async (u) => {
    const one = u.bound(), two = u.bound();
    const lines = new Lines();
    using _one = SocketTrace.attach(one, lines);
    using _two = SocketTrace.attach(two, lines);
    const to = two.localEndPoint as IPEndPoint;
    await u.sendTo(one, ascii("ping"), to);
    await u.receiveFrom(two, bytes(9));
    const [send, receive] = u.way.waits
      ? ["SendTo", "ReceiveFrom"]
      : ["SendToAsync", "ReceiveFromAsync"];
    const data =
      "V 00000000 : 70 69 6E 67                                     : ping";
    assertEquals(lines.all, [
      `V #1::${send}(${to}#${to.getHashCode()})`,
      `V Data from #1::${send}`,
      data,
      `V Exiting #1::${send}() \t-> Int32#4`,
      `V #2::${receive}()`,
      `V Data from #2::${receive}`,
      data,
      `V Exiting #2::${receive}() \t-> Int32#4`,
    ]);
  },
);

Deno.test("SocketTrace shows what TcpListener.start does, as Bind and Listen", () => {
  const lines = new Lines();
  using listener = new TcpListener(IPAddress.loopback, 0);
  using _trace = SocketTrace.attach(listener.server, lines);
  const at = listener.localEndpoint as IPEndPoint;
  listener.start(5);
  assertEquals(lines.all, [
    `V #1::Bind(127.0.0.1:0#${at.getHashCode()})`,
    "V Exiting #1::Bind() ",
    "V #1::Listen(Int32#5)",
    "V Exiting #1::Listen() ",
  ]);
});

Deno.test("SocketTrace.attachAll shows a listener that cannot start", () => {
  using first = new TcpListener(IPAddress.loopback, 0);
  first.start();
  const lines = new Lines();
  using _trace = SocketTrace.attachAll(lines);
  using second = new TcpListener(first.localEndpoint as IPEndPoint);
  const { message } = assertThrows(() => second.start(), SocketException);
  assertEquals(lines.all.slice(1), [`E Exception in #1::Bind - ${message}.`]);
});

Deno.test("SocketTrace has a row for every method of a socket that does something with the network", () => {
  const only = /^(constructor|cancel|connections|duplicateAndClose|ioControl)/;
  const { prototype } = Socket;
  const methods = Object.getOwnPropertyNames(prototype).filter((name) =>
    typeof Object.getOwnPropertyDescriptor(prototype, name)!.value ===
      "function" && !only.test(name) && !/^[gs]et[A-Z]/.test(name)
  );
  assertEquals(methods.filter((name) => !(name in tracedCalls)), []);
});

Deno.test("SocketTrace shows what Begin and End do, and a connect that has only begun", async () => {
  const lines = new Lines();
  using listener = new TcpListener(IPAddress.loopback, 0);
  listener.start();
  using one = new Socket(SocketType.Stream, ProtocolType.Tcp);
  using two = new Socket(SocketType.Stream, ProtocolType.Tcp);
  using _one = SocketTrace.attach(one, lines);
  using _two = SocketTrace.attach(two, lines);
  const begun = one.beginConnect(
    IPAddress.loopback,
    listener.localEndpoint.port,
  );
  await begun;
  one.endConnect(begun);
  using e = new SocketAsyncEventArgs();
  e.remoteEndPoint = listener.localEndpoint;
  const done = new Promise((resolve) =>
    e.addEventListener("completed", resolve)
  );
  assert(two.connectAsync(e));
  await done;

  const ends = lines.all.map((line) =>
    line.replaceAll(/:\d{4,5}|#-?\d{4,}/g, "")
  );
  assertEquals(ends, [
    "V #1::BeginConnect(127.0.0.1)",
    "V Exiting #1::BeginConnect() \t-> AsyncResult",
    "V #1::EndConnect()",
    "I #1 - Created connection from [::ffff:127.0.0.1] to [::ffff:127.0.0.1].",
    "V Exiting #1::EndConnect() ",
    "V #2::ConnectAsync(127.0.0.1)",
    "V Exiting #2::ConnectAsync() \t-> Boolean#1",
  ]);
});

Deno.test("SocketTrace shows calls with event arguments, and lets them run", async () => {
  const lines = new Lines();
  using listener = new TcpListener(IPAddress.loopback, 0);
  listener.start();
  using one = new Socket(SocketType.Stream, ProtocolType.Tcp);
  using _trace = SocketTrace.attach(one, lines);
  using e = new SocketAsyncEventArgs();
  const ends = async (isPending: boolean) => {
    if (!isPending) return;
    await new Promise((resolve) =>
      e.addEventListener("completed", resolve, { once: true })
    );
  };
  e.remoteEndPoint = listener.localEndpoint;
  await ends(one.connectAsync(e));
  e.setBuffer(Uint8Array.of(1, 2, 3), 0, 3);
  await ends(one.sendAsync(e));
  assertEquals([e.socketError, e.bytesTransferred], [SocketError.Success, 3]);
  one.shutdown(SocketShutdown.Send);
  // It fails at once: no connection is left to send on.
  assertEquals(one.sendAsync(e), false);
  assertEquals(e.socketError, SocketError.Shutdown);

  assertEquals(lines.all.slice(-6), [
    "V Exiting #1::SendAsync() \t-> Boolean#1",
    "V #1::Shutdown(Int32#1)",
    "V Exiting #1::Shutdown() ",
    "V #1::SendAsync()",
    "E Exception in #1::SendAsync - Shutdown.",
    "V Exiting #1::SendAsync() \t-> Boolean#0",
  ]);
});

Deno.test("SocketTrace does not trace what the caller's function calls", async () => {
  using sink = new UdpClient(new IPEndPoint(IPAddress.loopback, 0));
  using log = new UdpClient(new IPEndPoint(IPAddress.loopback, 0));
  const to = sink.client.localEndPoint as IPEndPoint;
  const sends: Promise<number>[] = [];
  const trace = SocketTrace.attachAll({
    write: (line) => sends.push(log.sendAsync(ascii(line), to)),
  });
  using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
  socket.close();
  await Promise.all(sends);
  trace.dispose();
  // Those of `close`, and of the `dispose` that it calls.
  assertEquals(sends.length, 4);
});

each(
  "SocketTrace changes nothing of a call whose memory is used again",
  async (world) => {
    const { client, server } = await world.pair();
    const lines = new Lines();
    using _trace = SocketTrace.attach(client, lines);
    const given = ascii("one");
    const list = [ascii("two")];
    const sends = [world.send(client, given), world.send(client, list)];
    list.length = 0;
    structuredClone(given, { transfer: [given.buffer] });
    assertEquals(await Promise.all(sends), [3, 3]);
    assertEquals(await world.receiveAll(server, 6), ascii("onetwo"));
  },
);

Deno.test("SocketTrace hands lines to the object that has write, and lets nobody forge one", async () => {
  class Log {
    lines: string[] = [];
    write(line: string) {
      this.lines.push(line);
    }
  }
  const log = new Log();
  using client = new TcpClient({ network: new MemoryNetwork() });
  using _trace = SocketTrace.attach(client.client, log);
  await assertRejects(() => client.client.connectAsync("x\nforged", 80));
  assertEquals(log.lines.length, 2);
  for (const line of log.lines) assertMatch(line, /x\\x0Aforged/);
});

Deno.test("SocketTrace leaves a method that was replaced meanwhile", () => {
  using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
  const trace = SocketTrace.attach(socket, new Lines());
  const mine = () => 7;
  socket.send = mine;
  trace.dispose();
  assertEquals(socket.send, mine);
});

Deno.test("SocketTrace tells of a reason that has no text, and leaves it", async () => {
  using listener = new TcpListener(IPAddress.loopback, 0);
  listener.start();
  const lines = new Lines();
  using _trace = SocketTrace.attach(listener.server, lines);
  const reason = Object.create(null);
  const signal = AbortSignal.abort(reason);
  const error = await listener.server.acceptAsync(signal).catch((e) => e);
  assert(error === reason);
  assertEquals(
    lines.all.at(-1),
    "E Exception in #1::AcceptAsync - [object Object].",
  );
});

Deno.test("SocketTrace.attach checks its arguments", () => {
  const { write } = new Lines();
  using client = new TcpClient();
  const socket = client.client;
  assertThrows(() => SocketTrace.attach(client as never, { write }), TypeError);
  assertThrows(
    () => SocketTrace.attach(socket, undefined as never),
    TypeError,
    '"write" must be a function, and is "undefined"',
  );
  assertThrows(
    () => SocketTrace.attach(socket, { write: "console" as never }),
    TypeError,
    '"write" must be a function, and is "console"',
  );
  for (const maxDataSize of [-1, 1.5, NaN]) {
    assertThrows(
      () => SocketTrace.attachAll({ write, maxDataSize }),
      RangeError,
      `"maxDataSize" must be a whole number from 0, and is "${maxDataSize}"`,
    );
  }
});
