import { assertEquals, assertMatch } from "@std/assert";
import { inspect } from "node:util";
import {
  NetworkAccess,
  ProtocolType,
  SocketShutdown,
  SocketType,
  TransportType,
} from "../../src/constants/mod.ts";
import {
  NetworkStream,
  TcpClient,
  TcpListener,
  UdpClient,
} from "../../src/clients/mod.ts";
import {
  DnsEndPoint,
  IPAddress,
  IPEndPoint,
  IPNetwork,
  SocketAddress,
  UnixDomainSocketEndPoint,
} from "../../src/net/mod.ts";
import { SocketPermission } from "../../src/permissions/mod.ts";
import { Socket } from "../../src/socket/mod.ts";
import { testPairs } from "../clients/_modes.ts";
import { each as eachDatagram } from "../socket/_datagrams.ts";
import { each } from "../socket/_matrix.ts";

const any = new IPEndPoint(IPAddress.any, 0);

each(
  "Deno.inspect shows the state, the home and the end points of a socket",
  async (world) => {
    const home = world.setting.mode === "sync"
      ? 'home: "sync"'
      : 'home: "async"';
    const fresh = world.socket();
    const decided = world.setting.mode === undefined ? "" : `, ${home}`;
    assertEquals(
      Deno.inspect(fresh),
      `Socket { InterNetwork Stream Tcp, fresh${decided} }`,
    );
    fresh.bind(new IPEndPoint(IPAddress.loopback, 0));
    assertEquals(
      Deno.inspect(fresh),
      `Socket { InterNetwork Stream Tcp, bound${decided}, local: ${fresh.localEndPoint} }`,
    );

    const { listener, client, server } = await world.pair();
    assertEquals(
      Deno.inspect(listener),
      `Socket { InterNetwork Stream Tcp, listening, ${home}, local: ${listener.localEndPoint} }`,
    );
    const ends = (socket: Socket) =>
      `local: ${socket.localEndPoint}, remote: ${socket.remoteEndPoint}`;
    for (const socket of [client, server]) {
      assertEquals(
        Deno.inspect(socket),
        `Socket { InterNetwork Stream Tcp, connected, ${home}, ${
          ends(socket)
        } }`,
      );
    }
    client.shutdown(SocketShutdown.Both);
    assertEquals(
      Deno.inspect(client),
      `Socket { InterNetwork Stream Tcp, disconnected, ${home}, ${
        ends(client)
      } }`,
    );
    client.dispose();
    assertEquals(
      Deno.inspect(client),
      `Socket { InterNetwork Stream Tcp, disposed, ${home} }`,
    );
  },
);

eachDatagram("Deno.inspect shows a datagram socket", async (u) => {
  const one = u.bound(), two = u.bound();
  await u.connect(one, two.localEndPoint!);
  assertEquals(
    Deno.inspect(one),
    `Socket { InterNetwork Dgram Udp, connected, home: "${u.way.mode}", local: ${one.localEndPoint}, remote: ${two.localEndPoint} }`,
  );
  one.dispose();
  assertMatch(Deno.inspect(one), /^Socket { InterNetwork Dgram Udp, disposed,/);
});

testPairs(
  "Deno.inspect shows the socket of a client and of a stream",
  ({ client, stream }) => {
    const socket = Deno.inspect(client.client);
    assertEquals(Deno.inspect(client), `TcpClient { ${socket} }`);
    assertEquals(
      Deno.inspect(stream),
      `NetworkStream { read write, ${socket} }`,
    );
    client.dispose();
    assertEquals(Deno.inspect(client), "TcpClient { disposed }");
    assertEquals(Deno.inspect(stream), "NetworkStream { disposed }");
  },
);

Deno.test("Deno.inspect shows clients and listeners that have done nothing yet", () => {
  assertEquals(Deno.inspect(new TcpClient()), "TcpClient { fresh }");
  const listener = new TcpListener(IPAddress.loopback, 0);
  assertEquals(
    Deno.inspect(listener),
    "TcpListener { 127.0.0.1:0, not active }",
  );
  listener.start();
  assertEquals(
    Deno.inspect(listener),
    `TcpListener { 127.0.0.1:0, active, ${Deno.inspect(listener.server)} }`,
  );
  listener.stop();
  assertEquals(
    Deno.inspect(listener),
    "TcpListener { 127.0.0.1:0, not active }",
  );
  const udp = new UdpClient(any);
  assertEquals(Deno.inspect(udp), `UdpClient { ${Deno.inspect(udp.client)} }`);
  udp.dispose();
  assertEquals(Deno.inspect(udp), "UdpClient { disposed }");
});

const values: readonly [object, string][] = [
  [IPAddress.loopback, "IPAddress { 127.0.0.1 }"],
  [IPAddress.parse("fe80::1%3"), "IPAddress { fe80::1%3 }"],
  [new IPEndPoint(IPAddress.ipv6Loopback, 80), "IPEndPoint { [::1]:80 }"],
  [new DnsEndPoint("host", 80), "DnsEndPoint { Unspecified/host:80 }"],
  [
    new UnixDomainSocketEndPoint("/tmp/a"),
    "UnixDomainSocketEndPoint { /tmp/a }",
  ],
  [IPNetwork.parse("10.0.0.0/8"), "IPNetwork { 10.0.0.0/8 }"],
  [
    new SocketAddress(2, 16),
    "SocketAddress { InterNetwork:16:{0,0,0,0,0,0,0,0,0,0,0,0,0,0} }",
  ],
  [
    new SocketPermission(NetworkAccess.Connect, TransportType.Tcp, "::1", 80),
    'SocketPermission { Connect Tcp "::1" 80 }',
  ],
];

for (const [value, text] of values) {
  Deno.test(`Deno.inspect shows ${text}, and util.inspect as well`, () => {
    assertEquals(Deno.inspect(value), text);
    assertEquals(Deno.inspect([value]), `[ ${text} ]`);
    assertEquals(inspect(value), text);
  });
}

Deno.test("Deno.inspect shows a class that extends Socket by its own name", () => {
  class Special extends Socket {}
  assertEquals(
    Deno.inspect(new Special(SocketType.Stream, ProtocolType.Tcp)),
    "Special { InterNetworkV6 Stream Tcp, fresh }",
  );
});

for (
  const type of [
    Socket,
    TcpClient,
    TcpListener,
    UdpClient,
    NetworkStream,
    IPAddress,
    IPEndPoint,
    DnsEndPoint,
    SocketPermission,
  ]
) {
  Deno.test(`Deno.inspect does not throw for what was made without the constructor of ${type.name}`, () => {
    assertEquals(Deno.inspect(type.prototype), `${type.name} {}`);
    assertEquals(
      Deno.inspect(Object.create(type.prototype)),
      `${type.name} {}`,
    );
  });
}
