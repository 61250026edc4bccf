import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  AddressFamily,
  IOControlCode,
  IPProtectionLevel,
  ProtocolType,
  SelectMode,
  SocketError,
  SocketOptionLevel,
  SocketOptionName,
  SocketType,
} from "../../src/constants/mod.ts";
import {
  InvalidOperationException,
  NotSupportedException,
  ObjectDisposedException,
} from "../../src/errors/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import {
  IPv6MulticastOption,
  LingerOption,
  MulticastOption,
} from "../../src/options/mod.ts";
import { Socket } from "../../src/socket/mod.ts";
import { outcomeOf } from "../options/_outcome.ts";
import facts from "../options/facts.json" with { type: "json" };
import { assertFails } from "./_assert.ts";
import { each, families, tcp } from "./_matrix.ts";
import { bytes, eventually } from "./_world.ts";

const L = SocketOptionLevel;
const N = SocketOptionName;

each(
  "Socket.setSocketOption() sets what the properties show, before a connection and on one",
  async (world) => {
    const listener = world.listener();
    const client = world.socket();
    const both = () => {
      client.setSocketOption(L.Tcp, N.NoDelay, true);
      assertEquals(client.noDelay, true);
      client.noDelay = false;
      assertEquals(client.getSocketOption(L.Tcp, N.NoDelay), 0);
      client.setSocketOption(L.Socket, N.KeepAlive, 1);
      assertEquals(client.getSocketOption(L.Socket, N.KeepAlive), 1);
      client.setSocketOption(L.Socket, N.ReceiveTimeout, 4321);
      assertEquals(client.receiveTimeout, 4321);
      client.setSocketOption(L.Socket, N.Linger, new LingerOption(true, 3));
      assertEquals(client.lingerState.lingerTime, 3);
      const linger: LingerOption = client.getSocketOption(L.Socket, N.Linger);
      assert(linger instanceof LingerOption);
      assertEquals([linger.enabled, linger.lingerTime], [true, 3]);
    };
    both();
    await world.connect(client, listener.localEndPoint!);
    both();
    const server = await world.accept(listener);
    await world.send(client, bytes(3));
    assertEquals(await world.receiveAll(server, 3), bytes(3));
  },
);

each(
  "KeepAlive reaches the network, before a connection and on one",
  async (world) => {
    const listener = world.listener();
    const client = world.socket();
    client.setSocketOption(L.Socket, N.KeepAlive, true);
    await world.connect(client, listener.localEndPoint!);
    const server = await world.accept(listener);
    const [connection] = world.memory.connections;
    assertEquals(connection.client.keepAlive, true);
    assertEquals(connection.server.keepAlive, false);
    client.setSocketOption(L.Socket, N.KeepAlive, false);
    server.setSocketOption(L.Socket, N.KeepAlive, new Uint8Array([1, 0, 0, 0]));
    assertEquals(connection.client.keepAlive, false);
    assertEquals(connection.server.keepAlive, true);
    server.setRawSocketOption(6, 1, new Uint8Array([1, 0, 0, 0]));
    assertEquals(connection.server.noDelay, true);
  },
  { needs: ["memory"] },
);

each(
  "TcpKeepAliveTime reaches the network when the socket connects",
  async (world) => {
    const listener = world.listener();
    const client = world.socket();
    const other = world.socket();
    client.setSocketOption(L.Tcp, N.TcpKeepAliveTime, 30000);
    assertEquals(client.getSocketOption(L.Tcp, N.TcpKeepAliveTime), 30000);
    await world.connect(client, listener.localEndPoint!);
    await world.connect(other, listener.localEndPoint!);
    const times = world.memory.connections.map((each) => [
      each.client.keepAliveTime,
      each.server.keepAliveTime,
    ]);
    assertEquals(times, [[30000, undefined], [undefined, undefined]]);
    client.setRawSocketOption(6, 4, new Uint8Array([60, 0, 0, 0]));
    assertEquals(client.getSocketOption(L.Tcp, N.TcpKeepAliveTime), 60);
    assertEquals(world.memory.connections[0].client.keepAliveTime, 60);
  },
  { needs: ["memory"] },
);

each(
  "TcpKeepAliveTime, set before a connection and on it, is when the system sends the first probe",
  async (world) => {
    const listener = world.listener();
    const client = world.socket();
    client.setSocketOption(L.Socket, N.KeepAlive, true);
    client.setSocketOption(L.Tcp, N.TcpKeepAliveTime, 30000);
    await world.connect(client, listener.localEndPoint!);
    const server = await world.accept(listener);
    const dueIn = () => probeDueIn(client.localEndPoint as IPEndPoint);
    // The usual 7200 s would be less, and 32000 s more.
    const first = await dueIn();
    assert(first > 7200 && first <= 30000, `${first}`);
    client.setSocketOption(L.Tcp, N.TcpKeepAliveTime, 32000);
    await eventually(async () => await dueIn() > 30000, "the later time");
    client.setSocketOption(L.Socket, N.KeepAlive, false);
    await eventually(async () => await dueIn() === 0, "no probe");
    client.setSocketOption(L.Tcp, N.TcpKeepAliveTime, 25000);
    assertEquals(client.getSocketOption(L.Socket, N.KeepAlive), 0);
    client.setSocketOption(L.Socket, N.KeepAlive, true);
    await eventually(
      async () => await dueIn() > 7200 && await dueIn() <= 25000,
      "the time that was set while nothing was probed",
    );
    await world.send(client, bytes(3));
    assertEquals(await world.receiveAll(server, 3), bytes(3));
    await world.send(server, bytes(3));
    assertEquals(await world.receiveAll(client, 3), bytes(3));
  },
  { needs: ["system"] },
);

each(
  "KeepAlive that was set before a connection stays as it is until it is set again",
  async (world) => {
    const listener = world.listener();
    const client = world.socket();
    client.setSocketOption(L.Socket, N.KeepAlive, true);
    client.noDelay = true;
    await world.connect(client, listener.localEndPoint!);
    const server = await world.accept(listener);
    const dueIn = () => probeDueIn(client.localEndPoint as IPEndPoint);
    client.noDelay = false;
    await world.send(client, bytes(3));
    assertEquals(await world.receiveAll(server, 3), bytes(3));
    const due = await dueIn();
    assert(due > 0, `${due}`);
    client.setSocketOption(L.Socket, N.KeepAlive, false);
    await eventually(async () => await dueIn() === 0, "no probe");
  },
  { needs: ["system"] },
);

each(
  "TcpKeepAliveTime of a connection that was made without it, of a listener and of an accepted connection can be set to what it is only",
  async (world) => {
    const before = world.listener();
    before.setSocketOption(L.Tcp, N.TcpKeepAliveTime, 7200);
    const { client, server } = await world.pair();
    for (const socket of [before, client, server]) {
      await assertFails(
        () => socket.setSocketOption(L.Tcp, N.TcpKeepAliveTime, 60),
        SocketError.ProtocolOption,
      );
      socket.setSocketOption(L.Tcp, N.TcpKeepAliveTime, 7200);
      assertEquals(socket.getSocketOption(L.Tcp, N.TcpKeepAliveTime), 7200);
    }
  },
  { needs: ["system"] },
);

each(
  "An accepted socket has the usual TcpKeepAliveTime, whatever its listener had",
  async (world) => {
    const listener = world.socket();
    listener.setSocketOption(L.Tcp, N.TcpKeepAliveTime, 60);
    listener.bind(new IPEndPoint(IPAddress.loopback, 0));
    listener.listen();
    assertEquals(listener.getSocketOption(L.Tcp, N.TcpKeepAliveTime), 60);
    const client = world.socket();
    await world.connect(client, listener.localEndPoint!);
    const server = await world.accept(listener);
    assertEquals(server.getSocketOption(L.Tcp, N.TcpKeepAliveTime), 7200);
  },
);

each(
  "The option AcceptConnection tells whether the socket listens, and Type what it is",
  async (world) => {
    const { listener, client } = await world.pair();
    const accepts = (socket: Socket) =>
      socket.getSocketOption(L.Socket, N.AcceptConnection);
    assertEquals([accepts(listener), accepts(client)], [1, 0]);
    assertEquals(
      client.getSocketOption(L.Socket, N.Type),
      SocketType.Stream,
    );
    await assertFails(
      () => client.setSocketOption(L.Socket, N.Type, 1),
      SocketError.ProtocolOption,
    );
  },
);

each(
  "The option Error has the failure of a connect that did not wait, once",
  async (world) => {
    const nobody = await world.nobody();
    const socket = world.socket();
    socket.blocking = false;
    await assertFails(() => socket.connect(nobody), SocketError.WouldBlock);
    await eventually(
      () => socket.poll(0, SelectMode.SelectError),
      "the connect fails",
    );
    assertEquals(
      socket.getSocketOption(L.Socket, N.Error),
      SocketError.ConnectionRefused,
    );
    assertEquals(socket.getSocketOption(L.Socket, N.Error), 0);
    assertEquals(socket.poll(0, SelectMode.SelectError), false);
  },
);

each(
  "The options ReuseAddress and IPv6Only are the opposites of the properties",
  (world) => {
    const socket = world.dualSocket();
    assertEquals(socket.getSocketOption(L.IPv6, N.IPv6Only), 0);
    socket.setSocketOption(L.IPv6, N.IPv6Only, true);
    assertEquals(socket.dualMode, false);
    socket.setSocketOption(L.Socket, N.ReuseAddress, true);
    assertEquals(socket.exclusiveAddressUse, false);
    socket.exclusiveAddressUse = true;
    assertEquals(socket.getSocketOption(L.Socket, N.ReuseAddress), 0);
    socket.bind(new IPEndPoint(IPAddress.ipv6Loopback, 0));
    for (const value of [0, 1]) {
      assertEquals(
        outcomeOf(() => socket.setSocketOption(L.IPv6, N.IPv6Only, value)),
        "InvalidArgument",
      );
    }
  },
  { machine: "ipv6" },
);

each(
  "A linger time of 0 by setSocketOption() on an open connection is refused as by the property",
  async (world) => {
    const { client } = await world.pair();
    for (
      const set of [
        () =>
          client.setSocketOption(L.Socket, N.Linger, new LingerOption(true, 0)),
        () =>
          client.setSocketOption(
            L.Socket,
            N.Linger,
            new Uint8Array([1, 0, 0, 0, 0, 0, 0, 0]),
          ),
      ]
    ) {
      await assertFails(set, SocketError.OperationNotSupported);
      assertEquals(client.lingerState.enabled, false);
    }
  },
  { needs: ["system"] },
);

Deno.test("Socket.getSocketOption() gives a value, fills a buffer, or gives so many bytes", () => {
  using socket = new Socket(...tcp);
  socket.noDelay = true;
  const noDelay: number = socket.getSocketOption(L.Tcp, N.NoDelay);
  assertEquals(noDelay, 1);
  const buffer = new Uint8Array([9, 9, 9, 9, 9, 9]);
  assertEquals(socket.getSocketOption(L.Tcp, N.NoDelay, buffer), undefined);
  assertEquals(buffer, new Uint8Array([1, 0, 0, 0, 9, 9]));
  assertEquals(
    socket.getSocketOption(L.Tcp, N.NoDelay, 8),
    new Uint8Array([1, 0, 0, 0]),
  );
  assertEquals(
    socket.getSocketOption(L.Tcp, N.NoDelay, 1),
    new Uint8Array([1]),
  );
});

Deno.test("Socket.getRawSocketOption() and setRawSocketOption() take Linux' numbers", () => {
  using socket = new Socket(...tcp);
  socket.setRawSocketOption(1, 9, new Uint8Array([1, 0, 0, 0]));
  assertEquals(socket.getSocketOption(L.Socket, N.KeepAlive), 1);
  const buffer = new Uint8Array(6);
  assertEquals(socket.getRawSocketOption(1, 9, buffer), 4);
  assertEquals(buffer, new Uint8Array([1, 0, 0, 0, 0, 0]));
});

Deno.test("Options refuse arguments of a wrong type or range", () => {
  using socket = new Socket(...tcp);
  const wrong = (value: unknown) => value as never;
  for (
    const call of [
      () => socket.getSocketOption(wrong("6"), N.NoDelay),
      () => socket.getSocketOption(L.Tcp, wrong(undefined)),
      () => socket.getSocketOption(L.Tcp, N.NoDelay, wrong(null)),
      () => socket.getSocketOption(L.Tcp, N.NoDelay, 1.5),
      () => socket.setSocketOption(wrong("6"), N.NoDelay, 1),
      () => socket.setSocketOption(L.Tcp, N.NoDelay, wrong(null)),
      () => socket.setSocketOption(L.Tcp, N.NoDelay, wrong(undefined)),
      () => socket.setSocketOption(L.Tcp, N.NoDelay, wrong("1")),
      () => socket.setSocketOption(L.Tcp, N.NoDelay, 1.5),
      () => socket.setSocketOption(L.Tcp, N.NoDelay, NaN),
      () => socket.setSocketOption(L.Tcp, N.NoDelay, new LingerOption(true, 1)),
      () => socket.setSocketOption(L.Socket, N.Linger, wrong({})),
      () =>
        socket.setSocketOption(L.Socket, N.Linger, new LingerOption(true, -1)),
      () => socket.getRawSocketOption(6, 1, wrong(4)),
      () => socket.getRawSocketOption(wrong("6"), 1, new Uint8Array(4)),
      () => socket.setRawSocketOption(6, 1, wrong(null)),
      () => socket.ttl = wrong("1"),
      () => socket.dontFragment = wrong(0),
      () => socket.enableBroadcast = wrong(0),
      () => socket.multicastLoopback = wrong(0),
      () => socket.useOnlyOverlappedIO = wrong(0),
      () => socket.ioControl(wrong("1")),
      () => socket.setIPProtectionLevel(IPProtectionLevel.Unspecified),
    ]
  ) {
    assertThrows(call, TypeError, "", `${call}`);
  }
  for (
    const call of [
      () => socket.getSocketOption(L.Tcp, N.NoDelay, -1),
      () => socket.setSocketOption(L.Tcp, N.NoDelay, 2 ** 31),
    ]
  ) {
    assertThrows(call, RangeError, "", `${call}`);
  }
  assertEquals(socket.noDelay, false);
});

Deno.test("A TCP socket joins no multicast group", async () => {
  using four = new Socket(...tcp);
  using six = new Socket(SocketType.Stream, ProtocolType.Tcp);
  const group = new MulticastOption(IPAddress.parse("239.1.2.3"));
  const group6 = new IPv6MulticastOption(IPAddress.parse("ff02::1"));
  for (
    const call of [
      () => four.setSocketOption(L.IP, N.AddMembership, group),
      () => six.setSocketOption(L.IP, N.DropMembership, group),
      () => six.setSocketOption(L.IPv6, N.AddMembership, group6),
    ]
  ) {
    await assertFails(call, SocketError.SocketError);
  }
  await assertFails(
    () => four.setSocketOption(L.IPv6, N.AddMembership, group6),
    SocketError.ProtocolOption,
  );
});

each("Socket.ioControl(DataToRead) gives what is available", async (world) => {
  const { client, server } = await world.pair();
  await world.send(client, bytes(300));
  await eventually(() => server.available === 300, "300 bytes come");
  const answer = new Uint8Array(4);
  assertEquals(server.ioControl(IOControlCode.DataToRead, null, answer), 4);
  assertEquals(answer, new Uint8Array([44, 1, 0, 0]));
  assertEquals(await world.receiveAll(server, 300), bytes(300));
});

Deno.test("Socket.ioControl() knows the codes that .NET knows on Linux", async () => {
  using socket = new Socket(...tcp);
  const answer = () => new Uint8Array(4);
  for (const [name, code] of Object.entries(IOControlCode)) {
    const call = () => socket.ioControl(code, undefined, answer());
    if (name === "DataToRead" || name === "OobDataRead") {
      assertEquals(call(), 4);
      for (const small of [null, undefined, new Uint8Array(3)]) {
        await assertFails(
          () => socket.ioControl(code, null, small),
          SocketError.Fault,
        );
      }
    } else if (name === "NonBlockingIO") {
      assertThrows(call, InvalidOperationException);
      assertThrows(
        () => socket.ioControl(code | 0, null, answer()),
        InvalidOperationException,
      );
    } else assertThrows(call, NotSupportedException);
  }
  assertThrows(() => socket.ioControl(12345), NotSupportedException);
});

Deno.test("Socket.setIPProtectionLevel() is of Windows, useOnlyOverlappedIO is false", () => {
  using socket = new Socket(...tcp);
  for (const level of [10, 20, 30] as const) {
    assertThrows(
      () => socket.setIPProtectionLevel(level),
      NotSupportedException,
    );
  }
  socket.useOnlyOverlappedIO = true;
  assertEquals(socket.useOnlyOverlappedIO, false);
});

Deno.test("Options of a disposed Socket throw ObjectDisposedException", () => {
  const socket = new Socket(...tcp);
  socket.dispose();
  for (
    const call of [
      () => socket.getSocketOption(L.Tcp, N.NoDelay),
      () => socket.getSocketOption(L.Tcp, N.NoDelay, 4),
      () => socket.setSocketOption(L.Tcp, N.NoDelay, 1),
      () => socket.getRawSocketOption(6, 1, new Uint8Array(4)),
      () => socket.setRawSocketOption(6, 1, new Uint8Array(4)),
      () => socket.ioControl(IOControlCode.DataToRead),
      () => socket.ttl,
      () => socket.ttl = 64,
      () => socket.dontFragment,
      () => socket.enableBroadcast,
      () => socket.multicastLoopback,
      () => socket.noDelay,
      () => socket.lingerState,
      () => socket.sendBufferSize,
    ]
  ) {
    assertThrows(call, ObjectDisposedException, "", `${call}`);
  }
});

/** After how many seconds the system sends the next probe; 0 if it does not. */
async function probeDueIn({ port }: IPEndPoint): Promise<number> {
  const local = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const rows = (await Deno.readTextFile("/proc/net/tcp")).split("\n");
  const row = rows.map((text) => text.trim().split(/\s+/))
    .find(([, from, , state]) => from?.endsWith(local) && state === "01");
  const [timer, hundredths] = row![5].split(":");
  return timer === "02" ? parseInt(hundredths, 16) / 100 : 0;
}

type Property =
  | "ttl"
  | "dontFragment"
  | "enableBroadcast"
  | "multicastLoopback"
  | "noDelay"
  | "dualMode"
  | "exclusiveAddressUse"
  | "useOnlyOverlappedIO"
  | "sendBufferSize"
  | "receiveBufferSize";

/** What was recorded of .NET's option properties. */
const properties = Object.entries(
  facts.special as unknown as Record<string, string | Record<string, string>>,
).flatMap(([step, row]) => {
  const [name, value] = step.split(" = ");
  return /^(ttl|dont|enable|multicastL|noD|dualM|excl|useOnly|\w+BufferSize)/
      .test(step)
    ? [{ name: name as Property, value, step, row }]
    : [];
});

/** What Deno cannot do for a TCP socket. */
function refused(step: string, fact: string): string {
  if (/^\w+BufferSize$/.test(step)) return "OperationNotSupported";
  if (/BufferSize = \d/.test(step)) return "ProtocolOption";
  const isHop = /^ttl = \d/.test(step) && /^\d+$/.test(fact);
  if (isHop && fact !== "64") return "ProtocolOption";
  if (step === "dontFragment = true" && fact === "true") {
    return "ProtocolOption";
  }
  return fact;
}

for (const { family, name: of } of families) {
  for (const state of ["fresh", "connected"]) {
    each(
      `The option properties of a ${state} TCP socket of ${of} are as .NET has them, or refused`,
      async (world) => {
        assert(properties.length > 25);
        const kind = family === AddressFamily.InterNetwork ? "tcp4" : "tcp6";
        const listener = world.listener(family);
        for (const { name, value, step, row } of properties) {
          const fact = typeof row === "string"
            ? row
            : Object.entries(row).find(([who]) =>
              who.split(", ").includes(`${kind} ${state}`)
            )?.[1] ?? row.else;
          const socket = world.socket(family);
          if (state === "connected") {
            await world.connect(socket, listener.localEndPoint!);
            (await world.accept(listener)).dispose();
          }
          const outcome = outcomeOf(() => {
            if (value !== undefined) {
              (socket as unknown as Record<string, unknown>)[name] = JSON.parse(
                value,
              );
            }
            return socket[name];
          });
          socket.dispose();
          assertEquals(outcome, refused(step, fact), step);
        }
      },
      { needs: ["memory"] },
    );
  }
}
