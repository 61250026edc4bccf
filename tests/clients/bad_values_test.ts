/** Values that are refused before anything is done with them. */
import { assertEquals, assertThrows } from "@std/assert";
import {
  Dns,
  type NetworkStream,
  TcpClient,
  TcpListener,
  UdpClient,
} from "../../src/clients/mod.ts";
import { AddressFamily } from "../../src/constants/mod.ts";
import { IPAddress } from "../../src/net/mod.ts";

Deno.test("Clients refuse what is no boolean, at once", () => {
  const no = "false" as unknown as boolean;
  using udp = new UdpClient();
  assertThrows(() => udp.enableBroadcast = no, TypeError, "a boolean");
  assertThrows(() => udp.multicastLoopback = no, TypeError, "a boolean");
  const listener = new TcpListener(IPAddress.loopback, 0);
  assertThrows(() => listener.exclusiveAddressUse = no, TypeError, "a boolean");
});

Deno.test("A stream's calls that wait take no object for an offset", () => {
  const mode = "sync";
  using listener = new TcpListener(IPAddress.loopback, 0, { mode });
  listener.start();
  using client = new TcpClient({ mode });
  client.connect(listener.localEndpoint);
  using peer = listener.acceptTcpClient();
  const stream = client.getStream();
  const no = {} as unknown as number;
  const calls: ((stream: NetworkStream) => unknown)[] = [
    (stream) => stream.read(new Uint8Array(4), no, 2),
    (stream) => stream.readExactly(new Uint8Array(4), no, 2),
    (stream) => stream.write(new Uint8Array(4), no, 2),
    (stream) => stream.beginWrite(new Uint8Array(4), no, 2),
  ];
  for (const call of calls) {
    assertThrows(() => call(stream), RangeError, '"offset"');
  }
  stream.close();
  assertEquals(peer.getStream().read(new Uint8Array(1)), 0);
});

Deno.test("Clients and look-ups refuse what are no options, at once", () => {
  const no = "sync" as unknown as { mode: "sync" };
  for (
    const make of [
      () => new TcpClient(AddressFamily.InterNetwork, no),
      () => new TcpListener(IPAddress.loopback, 0, no),
      () => new UdpClient(0, no),
      () => Dns.getHostAddresses("localhost", undefined, no),
    ]
  ) assertThrows(make, TypeError, '"options"');
});
