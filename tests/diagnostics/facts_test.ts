/** Events and counters, checked against those of .NET in both modes. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { deadline, delay } from "@std/async";
import { Dns } from "../../src/clients/dns.ts";
import {
  AddressFamily,
  ProtocolType,
  SocketFlags,
  SocketType,
} from "../../src/constants/mod.ts";
import { SocketException } from "../../src/errors/mod.ts";
import { NetEvent } from "../../src/diagnostics/mod.ts";
import {
  IPAddress,
  IPEndPoint,
  UnixDomainSocketEndPoint,
} from "../../src/net/mod.ts";
import { type ConnectDestination, Socket } from "../../src/socket/mod.ts";
import { testPrinted } from "../_dotnet.ts";
import { LIMIT, settled } from "../socket/_world.ts";
import { Hearing } from "./_events.ts";
import recorded from "./facts.json" with { type: "json" };
import { lacks, unless } from "../_machine.ts";

/** What one scenario made .NET tell. */
interface Fact {
  readonly events: string[];
  readonly counters: Record<string, number>;
}

const facts: Record<string, Fact> = recorded.scenarios;
const loop = (port: number) => new IPEndPoint(IPAddress.loopback, port);
const portOf = ({ localEndPoint }: Socket) =>
  (localEndPoint as IPEndPoint).port;
const bytes = (length: number) => new Uint8Array(length);
const { InterNetwork, InterNetworkV6, Unix } = AddressFamily;

/** Plays scenarios in one mode, with sockets that are closed at the end. */
class Stage implements Disposable {
  readonly isSync: boolean;
  readonly #open: Disposable[] = [];

  constructor(isSync: boolean) {
    this.isSync = isSync;
  }

  [Symbol.dispose](): void {
    for (const each of this.#open) each[Symbol.dispose]();
  }

  keep(socket: Socket): Socket {
    this.#open.push(socket);
    return socket;
  }

  tcp(family: AddressFamily = InterNetwork): Socket {
    const mode = this.isSync ? "sync" : "async";
    const protocol = family === Unix
      ? ProtocolType.Unspecified
      : ProtocolType.Tcp;
    return this.keep(new Socket(family, SocketType.Stream, protocol, { mode }));
  }

  dual(): Socket {
    const mode = this.isSync ? "sync" : "async";
    return this.keep(
      new Socket(SocketType.Stream, ProtocolType.Tcp, { mode }),
    );
  }

  udp(): Socket {
    const mode = this.isSync ? "sync" : "async";
    const socket = this.keep(
      new Socket(InterNetwork, SocketType.Dgram, ProtocolType.Udp, { mode }),
    );
    socket.bind(loop(0));
    return socket;
  }

  listening(at: IPEndPoint = loop(0)): Socket {
    const socket = this.tcp(at.addressFamily);
    socket.bind(at);
    socket.listen();
    return socket;
  }

  /** Whatever the call is, it may fail: the events are what is looked at. */
  async connect(socket: Socket, to: ConnectDestination, port?: number) {
    const args = [to, port] as [IPAddress, number];
    if (this.isSync) socket.connect(...args);
    else await deadline(socket.connectAsync(...args), LIMIT);
  }

  async accept(socket: Socket): Promise<Socket> {
    return this.keep(
      this.isSync
        ? socket.accept()
        : await deadline(socket.acceptAsync(), LIMIT),
    );
  }

  async pair(): Promise<[Socket, Socket]> {
    const listening = this.listening();
    const client = this.tcp();
    await this.connect(client, listening.localEndPoint!);
    return [client, await this.accept(listening)];
  }

  async send(socket: Socket, data: Uint8Array | Uint8Array[]) {
    return this.isSync ? socket.send(data) : await socket.sendAsync(data);
  }

  async receive(
    socket: Socket,
    into: Uint8Array | Uint8Array[],
    flags: SocketFlags = SocketFlags.None,
  ) {
    return this.isSync
      ? socket.receive(into, flags)
      : await deadline(socket.receiveAsync(into, flags), LIMIT);
  }

  async sendTo(socket: Socket, data: Uint8Array, to: IPEndPoint) {
    return this.isSync
      ? socket.sendTo(data, to)
      : await socket.sendToAsync(data, to);
  }

  async receiveFrom(
    socket: Socket,
    into: Uint8Array,
    flags: SocketFlags = SocketFlags.None,
  ) {
    return this.isSync
      ? socket.receiveFrom(into, flags, loop(0))
      : await deadline(socket.receiveFromAsync(into, flags, loop(0)), LIMIT);
  }

  async lookUp(name: string) {
    return this.isSync
      ? Dns.getHostAddresses(name, InterNetwork)
      : await Dns.getHostAddressesAsync(name, InterNetwork);
  }

  async entry(host: string | IPAddress) {
    return this.isSync
      ? Dns.getHostEntry(host)
      : await Dns.getHostEntryAsync(host);
  }
}

/** Sends a datagram of 10 bytes from one socket to another. */
async function datagram(on: Stage, length = 10): Promise<Socket> {
  const one = on.udp(), two = on.udp();
  await on.sendTo(one, bytes(length), two.localEndPoint as IPEndPoint);
  return two;
}

/** What the scenarios of the facts do; those that .NET has in one mode, too. */
const scenarios: Record<string, (on: Stage) => Promise<unknown>> = {
  "connect and accept": (on) => on.pair(),
  "connect refused": async (on) => {
    const closed = on.listening();
    const at = closed.localEndPoint!;
    closed.dispose();
    await settled(undefined);
    await on.connect(on.tcp(), at);
  },
  "connect by name": (on) =>
    on.connect(on.tcp(), "localhost", portOf(on.listening())),
  "connect to an IPv4 address on a dual-mode socket": (on) =>
    on.connect(on.dual(), on.listening().localEndPoint!),
  "connect to several addresses": (on) =>
    on.connect(
      on.tcp(),
      [IPAddress.parse("127.0.0.9"), IPAddress.loopback],
      portOf(on.listening()),
    ),
  "connect over IPv6": async (on) => {
    const listening = on.listening(new IPEndPoint(IPAddress.ipv6Loopback, 0));
    await on.connect(on.tcp(InterNetworkV6), listening.localEndPoint!);
    await on.accept(listening);
  },
  "connect over a path": async (on) => {
    const at = new UnixDomainSocketEndPoint("/tmp/diagnostics.sock");
    const listening = on.tcp(Unix);
    listening.bind(at);
    listening.listen();
    await on.connect(on.tcp(Unix), at);
    await on.accept(listening);
  },
  "connect twice": async (on) => {
    const listening = on.listening();
    const client = on.tcp();
    await on.connect(client, listening.localEndPoint!);
    await on.connect(client, listening.localEndPoint!);
  },
  "connect of a datagram socket": (on) => on.connect(on.udp(), loop(9)),
  "send and receive": async (on) => {
    const [client, server] = await on.pair();
    await on.send(client, bytes(10));
    await on.receive(server, bytes(100));
  },
  "send and receive lists": async (on) => {
    const [client, server] = await on.pair();
    await on.send(client, [bytes(10), bytes(5)]);
    await on.receive(server, [bytes(3), bytes(100)]);
  },
  "peek, then receive": async (on) => {
    const [client, server] = await on.pair();
    await on.send(client, bytes(10));
    await on.receive(server, bytes(100), SocketFlags.Peek);
    await on.receive(server, bytes(100));
  },
  "receive the end": async (on) => {
    const [client, server] = await on.pair();
    client.close();
    await on.receive(server, bytes(1));
  },
  "sendTo and receiveFrom": async (on) =>
    on.receiveFrom(await datagram(on), bytes(100)),
  "receiveMessageFrom": async (on) => {
    const two = await datagram(on);
    if (on.isSync) two.receiveMessageFrom(bytes(100), 0, loop(0));
    else {await deadline(
        two.receiveMessageFromAsync(bytes(100), loop(0)),
        LIMIT,
      );}
  },
  "a datagram that is cut": async (on) =>
    on.receiveFrom(await datagram(on), bytes(4)),
  "peek of a datagram": async (on) =>
    on.receiveFrom(await datagram(on), bytes(100), SocketFlags.Peek),
  "send and receive of connected datagram sockets": async (on) => {
    const one = on.udp(), two = on.udp();
    await on.connect(one, two.localEndPoint!);
    await on.connect(two, one.localEndPoint!);
    await on.send(one, bytes(10));
    await on.receive(two, bytes(100));
  },
  "an empty datagram": async (on) =>
    on.receiveFrom(await datagram(on, 0), bytes(100)),
  "sendTo that fails": (on) => on.sendTo(on.udp(), bytes(70000), loop(9)),
  "look up a name": (on) => on.lookUp("localhost"),
  "look up an address as a name": (on) => on.lookUp("127.0.0.1"),
  "look up the entry of an address": (on) => on.entry(IPAddress.loopback),
  "look up the entry of an address' text": (on) => on.entry("127.0.0.1"),
  "look up the entry of a name": (on) => on.entry("localhost"),
  "look up what is not there": (on) => on.lookUp("no-such-host.invalid"),
  "look up a name that is too long": (on) => on.lookUp("a".repeat(300)),
};

/** Scenarios in one mode only, most because the others cannot be compared. */
const asyncScenarios: typeof scenarios = {
  "accept that waits": async (on) => {
    const listening = on.listening();
    const accepting = on.accept(listening);
    await on.connect(on.tcp(), listening.localEndPoint!);
    await accepting;
  },
  "connect by name on a dual-mode socket": (on) =>
    on.connect(on.dual(), "localhost", portOf(on.listening())),
  "accept ended by disposing": async (on) => {
    const listening = on.listening();
    const accepting = on.accept(listening);
    listening.dispose();
    await accepting;
  },
};

/** Why ours tells something else. */
const differences: Record<string, string> = {
  "connect with a token that is cancelled before": "see connect_test.ts",
  "accept without waiting": "see below",
  "connect without waiting":
    "it goes on, and its end is told; .NET tells WouldBlock",
  "accept cancelled": "see net_event_source_test.ts",
  "send a file": "see below; .NET counts a part, or the file twice",
  "receive with a timeout": "there are no events, and nothing to count",
};

/**
 * What is the same on both sides: .NET's synchronous accept tells an address of
 * zeros, and its failures tell no message.
 */
function alike(lines: readonly string[]): string[] {
  return lines.map((line) =>
    line.startsWith("AcceptStart")
      ? "AcceptStart address"
      : line.replace(/ exceptionMessage=.*/, " exceptionMessage")
  );
}

/** One order for what happens on two sockets at once. */
function ordered(lines: readonly string[], name: string): readonly string[] {
  return name.startsWith("accept that waits") ? lines.toSorted() : lines;
}

for (const isSync of [true, false]) {
  const way = isSync ? "sync" : "async";
  const all = isSync ? scenarios : { ...scenarios, ...asyncScenarios };
  for (const [name, play] of Object.entries(all)) {
    const title = `NetEventSource tells of "${name}" what .NET does (${way})`;
    const reason = name.includes("IPv6") ? lacks.ipv6 : undefined;
    Deno.test(unless(reason, title), async () => {
      // Where .NET was asked in one mode, the other tells the same.
      const fact = facts[`${name}, ${way}`] ?? facts[name] ??
        facts[`${name}, sync`] ?? facts[`${name}, async`];
      {
        using hearing = new Hearing();
        using stage = new Stage(isSync);
        await play(stage).catch(() => {});
        assertEquals(
          ordered(alike(hearing.lines), name),
          ordered(alike(fact.events), name),
        );
        assertEquals(hearing.counted, fact.counters);
      }
      await settled(undefined);
      await delay(0);
    });
  }
}

Deno.test("Every scenario of the facts is played, or left out for a reason", () => {
  const played = { ...scenarios, ...asyncScenarios, ...differences };
  for (const name of Object.keys(facts)) {
    assert(name.replace(/, (a?sync)$/, "") in played, name);
  }
});

Deno.test("NetEventSource tells where an accept listens, as .NET's asynchronous one", async () => {
  using stage = new Stage(false);
  using hearing = new Hearing();
  await stage.pair();
  const start = (lines: string[]) =>
    lines.find((line) => line.startsWith("AcceptStart"));
  assertEquals(
    start(hearing.lines),
    start(facts["connect and accept, async"].events),
  );
});

for (const isSync of [true, false]) {
  Deno.test(`NetEventSource counts all bytes of a file that is sent (${isSync ? "sync" : "async"})`, async () => {
    const file = await Deno.makeTempFile();
    await Deno.writeFile(file, bytes(10));
    try {
      using stage = new Stage(isSync);
      const [client] = await stage.pair();
      using hearing = new Hearing();
      if (isSync) client.sendFile(file, bytes(2), bytes(3), 0);
      else await client.sendFileAsync(file, bytes(2), bytes(3), 0);
      assertEquals(hearing.counted, { "bytes-sent": 15 });
    } finally {
      await Deno.remove(file);
    }
    await settled(undefined);
  });
}

Deno.test("NetEventSource tells that an accept without waiting would block, as .NET does", () => {
  using stage = new Stage(true);
  const listening = stage.listening();
  listening.blocking = false;
  using hearing = new Hearing();
  assertThrows(() => listening.accept(), SocketException);
  assertEquals(
    alike(hearing.lines),
    alike(facts["accept without waiting, sync"].events),
  );
});

Deno.test("NetEvent has the events of .NET by their names, numbers and levels", async () => {
  assertEquals(
    Object.values(NetEvent).toSorted() as string[],
    Object.keys(recorded.events).toSorted(),
  );
  using hearing = new Hearing();
  using stage = new Stage(false);
  await stage.pair();
  await stage.lookUp("no-such-host.invalid").catch(() => {});
  await stage.connect(stage.tcp(), loop(1)).catch(() => {});
  await asyncScenarios["accept ended by disposing"](stage).catch(() => {});
  const told = hearing.messages.map((
    { eventSource, eventName, eventId, level, opcode },
  ) => [`${eventSource}/${eventName}`, { eventId, level, opcode }]);
  assertEquals(Object.fromEntries(told), recorded.events);
});

Deno.test("NetCounters has the counters of .NET by their names", () => {
  using hearing = new Hearing();
  assertEquals(
    Object.keys(hearing.source.counters).toSorted(),
    Object.keys(recorded.counters).map((name) => name.split("/")[1]).toSorted(),
  );
});

await testPrinted(
  "events and counters",
  new URL("./facts.json", import.meta.url),
  new URL("./oracle/", import.meta.url),
);
