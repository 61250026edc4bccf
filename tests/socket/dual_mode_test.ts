import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  AddressFamily,
  SocketError,
  SocketOptionLevel as Level,
  SocketOptionName as Name,
} from "../../src/constants/mod.ts";
import { NotSupportedException } from "../../src/errors/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import type { Socket } from "../../src/socket/mod.ts";
import { assertFails, assertThrowsOrRejects } from "./_assert.ts";
import { localOf, remoteOf } from "./_end_points.ts";
import { each } from "./_matrix.ts";
import { bytes, type World } from "./_world.ts";

function dualListener(world: World): Socket {
  const listener = world.dualSocket();
  listener.bind(new IPEndPoint(IPAddress.ipv6Any, 0));
  listener.listen();
  return listener;
}

each(
  "A dual-mode listener shows IPv4 clients as ::ffff:a.b.c.d",
  async (world) => {
    const listener = dualListener(world);
    assertEquals(`${localOf(listener).address}`, "::");
    const client = world.socket();
    const { port } = localOf(listener);
    await world.connect(client, IPAddress.loopback, port);
    const server = await world.accept(listener);
    assertEquals(server.addressFamily, AddressFamily.InterNetworkV6);
    assert(server.dualMode);
    assertEquals(
      `${server.remoteEndPoint}`,
      `[::ffff:127.0.0.1]:${localOf(client).port}`,
    );
    assertEquals(`${server.localEndPoint}`, `[::ffff:127.0.0.1]:${port}`);
    await world.send(server, bytes(3));
    assertEquals(await world.receiveAll(client, 3), bytes(3));
  },
);

each(
  "An IPv6 socket without dual mode has no network to a mapped address",
  async (world) => {
    const { port } = localOf(world.listener());
    const client = world.socket(AddressFamily.InterNetworkV6);
    const mapped = IPAddress.loopback.mapToIPv6();
    await assertFails(
      () => world.connect(client, mapped, port),
      SocketError.NetworkUnreachable,
    );
    assertEquals(client.connected, false);
    client.dualMode = true;
    await world.connect(client, mapped, port);
    assertEquals(`${client.remoteEndPoint}`, `[${mapped}]:${port}`);
  },
);

each("A dual-mode listener shows IPv6 clients as they are", async (world) => {
  const listener = dualListener(world);
  const client = world.socket(AddressFamily.InterNetworkV6);
  const { port } = localOf(listener);
  await world.connect(client, IPAddress.ipv6Loopback, port);
  const server = await world.accept(listener);
  assertEquals(`${remoteOf(server).address}`, "::1");
}, { machine: "ipv6" });

each(
  "A dual-mode socket connects to IPv4, and shows it as ::ffff:a.b.c.d",
  async (world) => {
    const listener = world.listener();
    const { port } = localOf(listener);
    const client = world.dualSocket();
    await world.connect(client, IPAddress.loopback, port);
    assertEquals(`${client.remoteEndPoint}`, `[::ffff:127.0.0.1]:${port}`);
    assertEquals(`${localOf(client).address}`, "::ffff:127.0.0.1");
    const server = await world.accept(listener);
    assertEquals(`${remoteOf(server).address}`, "127.0.0.1");
  },
);

each(
  "A dual-mode socket connects to IPv6, and to an address that is mapped already",
  async (world) => {
    const six = world.listener(AddressFamily.InterNetworkV6);
    const first = world.dualSocket();
    await world.connect(first, six.localEndPoint!);
    assertEquals(`${first.remoteEndPoint}`, `${six.localEndPoint}`);
    const four = world.listener();
    const second = world.dualSocket();
    const { port } = localOf(four);
    await world.connect(second, IPAddress.parse("::ffff:127.0.0.1"), port);
    assertEquals(`${second.remoteEndPoint}`, `[::ffff:127.0.0.1]:${port}`);
  },
  { machine: "ipv6" },
);

each(
  "A dual-mode socket bound to an IPv4 address shows it as ::ffff:a.b.c.d",
  async (world) => {
    const listener = world.dualSocket();
    listener.bind(new IPEndPoint(IPAddress.loopback, 0));
    listener.listen();
    const { address, port } = localOf(listener);
    assertEquals(`${address}`, "::ffff:127.0.0.1");
    const client = world.socket();
    await world.connect(client, IPAddress.loopback, port);
    const server = await world.accept(listener);
    assertEquals(`${remoteOf(server).address}`, "::ffff:127.0.0.1");
  },
);

each(
  "A refused connect of a dual-mode socket to IPv4 is ConnectionRefused",
  async (world) => {
    const { port } = await world.nobody();
    await assertFails(
      () => world.connect(world.dualSocket(), IPAddress.loopback, port),
      SocketError.ConnectionRefused,
    );
  },
);

each(
  "A socket of IPv6 alone does not connect to IPv4, nor the other way round",
  async (world) => {
    const six = world.socket(AddressFamily.InterNetworkV6);
    await assertThrowsOrRejects(
      () => world.connect(six, IPAddress.loopback, 9),
      NotSupportedException,
      "127.0.0.1",
    );
    await assertThrowsOrRejects(
      () => world.connect(world.socket(), IPAddress.ipv6Loopback, 9),
      NotSupportedException,
      "::1",
    );
  },
);

each("A listener of IPv6 alone turns IPv4 clients away", async (world) => {
  const listener = world.socket(AddressFamily.InterNetworkV6);
  assertEquals(listener.dualMode, false);
  listener.bind(new IPEndPoint(IPAddress.ipv6Any, 0));
  listener.listen();
  const { port } = localOf(listener);
  const six = world.socket(AddressFamily.InterNetworkV6);
  const four = world.socket();
  let refused = false;
  try {
    await world.connect(four, IPAddress.loopback, port);
  } catch {
    refused = true;
  }
  await world.connect(six, IPAddress.ipv6Loopback, port);
  const server = await world.accept(listener);
  assertEquals(`${remoteOf(server).address}`, "::1");
  if (!refused) await world.receiveEnd(four);
}, { machine: "ipv6" });

each(
  "Socket.dualMode is false on a socket of IPv6, and can be set until it is bound",
  async (world) => {
    const socket = world.socket(AddressFamily.InterNetworkV6);
    assertEquals(socket.dualMode, false);
    socket.dualMode = true;
    assertEquals(socket.dualMode, true);
    socket.dualMode = false;
    socket.bind(new IPEndPoint(IPAddress.ipv6Loopback, 0));
    await assertFails(
      () => socket.dualMode = true,
      SocketError.InvalidArgument,
    );
    assertEquals(socket.dualMode, false);
  },
  { machine: "ipv6" },
);

each(
  "Socket.dualMode of a socket of IPv4 is false, and cannot be set",
  (world) => {
    const socket = world.socket();
    assertEquals(socket.dualMode, false);
    assertThrows(() => socket.dualMode = true, NotSupportedException);
    assertThrows(() => socket.dualMode = false, NotSupportedException);
  },
);

each(
  "A socket that is bound to an address of IPv6 alone is not of both families",
  async (world) => {
    const { port } = localOf(world.listener());
    const client = world.dualSocket();
    client.bind(new IPEndPoint(IPAddress.ipv6Loopback, 0));
    assertEquals(client.dualMode, false);
    assertEquals(client.getSocketOption(Level.IPv6, Name.IPv6Only), 1);
    await assertThrowsOrRejects(
      () => world.connect(client, IPAddress.loopback, port),
      NotSupportedException,
    );
  },
);

for (const own of ["::", "::ffff:127.0.0.1", "::ffff:0.0.0.0"]) {
  each(
    `A dual-mode socket that is bound to ${own} connects to an IPv4 address`,
    async (world) => {
      const { port } = localOf(world.listener());
      for (const to of [IPAddress.loopback, IPAddress.loopback.mapToIPv6()]) {
        const client = world.dualSocket();
        client.bind(new IPEndPoint(IPAddress.parse(own), 0));
        assertEquals(client.dualMode, true);
        const bound = localOf(client).port;
        await world.connect(client, to, port);
        assertEquals(
          `${client.localEndPoint}`,
          `[::ffff:127.0.0.1]:${bound}`,
        );
      }
    },
  );
}
