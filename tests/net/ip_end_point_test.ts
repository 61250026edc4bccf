import { assert, assertEquals, assertThrows } from "@std/assert";
import { AddressFamily } from "../../src/constants/mod.ts";
import { NotSupportedException } from "../../src/errors/mod.ts";
import {
  EndPoint,
  IPAddress,
  IPEndPoint,
  SocketAddress,
} from "../../src/net/mod.ts";

Deno.test("IPEndPoint has the range of ports", () => {
  assertEquals([IPEndPoint.minPort, IPEndPoint.maxPort], [0, 65535]);
});

Deno.test("IPEndPoint() takes an address or a number, and a port", () => {
  const endPoint = new IPEndPoint(IPAddress.loopback, 80);
  assertEquals(endPoint.toString(), "127.0.0.1:80");
  assertEquals(new IPEndPoint(0x0100007f, 80).toString(), "127.0.0.1:80");
  assertEquals(endPoint.addressFamily, AddressFamily.InterNetwork);
  assert(endPoint instanceof EndPoint);
});

Deno.test("IPEndPoint() refuses ports out of range", () => {
  for (const port of [-1, 65536, 1.5, NaN]) {
    assertThrows(
      () => new IPEndPoint(IPAddress.any, port),
      RangeError,
      `Argument "port" must be an integer from "0" to "65535", got "${port}"`,
    );
  }
  for (const port of [0, 65535]) {
    assertEquals(new IPEndPoint(IPAddress.any, port).port, port);
  }
});

Deno.test("IPEndPoint() refuses what is no address before the port", () => {
  for (const value of [null, undefined, "127.0.0.1"]) {
    assertThrows(
      () => new IPEndPoint(value as unknown as IPAddress, -1),
      TypeError,
      `"${value}"`,
    );
  }
  assertThrows(() => new IPEndPoint(-1, 0), RangeError);
});

Deno.test("IPEndPoint.address and port can be set, within their range", () => {
  const endPoint = new IPEndPoint(IPAddress.any, 1);
  endPoint.address = IPAddress.ipv6Loopback;
  endPoint.port = 443;
  assertEquals(endPoint.toString(), "[::1]:443");
  assertThrows(() => endPoint.port = -1, RangeError);
  assertThrows(() => endPoint.port = 65536, RangeError);
  assertThrows(
    () => endPoint.address = null as unknown as IPAddress,
    TypeError,
  );
  assertEquals(endPoint.toString(), "[::1]:443");
});

Deno.test("IPEndPoint.parse() refuses what is no text", () => {
  for (const value of [null, undefined, 80]) {
    const text = value as unknown as string;
    assertThrows(() => IPEndPoint.parse(text), TypeError);
    assertEquals(IPEndPoint.tryParse(text), undefined);
  }
});

Deno.test("IPEndPoint.equals() compares the address and the port", () => {
  const endPoint = IPEndPoint.parse("1.2.3.4:80");
  const same = IPEndPoint.parse("1.2.3.4:80");
  assert(endPoint.equals(same));
  assertEquals(endPoint.getHashCode(), same.getHashCode());
  for (const other of ["1.2.3.4:81", "1.2.3.5:80", "[::ffff:1.2.3.4]:80"]) {
    assert(!endPoint.equals(IPEndPoint.parse(other)), other);
  }
  assert(!endPoint.equals(null));
  assert(!endPoint.equals("1.2.3.4:80"));
});

Deno.test("IPEndPoint.create() takes IPv6 on an end point of IPv4", () => {
  const serialized = IPEndPoint.parse("[fe80::1:2%258]:4660").serialize();
  assertEquals(
    new IPEndPoint(IPAddress.any, 0).create(serialized).toString(),
    "[fe80::1:2%258]:4660",
  );
});

Deno.test("IPEndPoint.create() keeps the scope of link-local addresses only", () => {
  const any = new IPEndPoint(IPAddress.ipv6Any, 0);
  const cases = [
    ["fe7f::1", 0],
    ["fe80::1", 7],
    ["febf::1", 7],
    ["fec0::1", 0],
    ["ff02::1", 0],
    ["2001:db8::1", 0],
  ] as const;
  for (const [text, scopeId] of cases) {
    const address = IPAddress.parse(`${text}%7`);
    const created = any.create(new IPEndPoint(address, 1).serialize());
    assertEquals(created.address.scopeId, scopeId, text);
  }
});

Deno.test("IPEndPoint.create() refuses what does not fit", () => {
  const v4 = new IPEndPoint(IPAddress.any, 0);
  const v6 = new IPEndPoint(IPAddress.ipv6Any, 0);
  const { InterNetwork, InterNetworkV6, Unix } = AddressFamily;
  const cases: [IPEndPoint, SocketAddress | null][] = [
    [v4, null],
    [v4, new SocketAddress(InterNetwork, 8)],
    [v4, new SocketAddress(InterNetwork, 15)],
    [v4, new SocketAddress(InterNetworkV6, 20)],
    [v4, new SocketAddress(Unix, 20)],
    [v6, new SocketAddress(InterNetwork, 16)],
    [v6, new SocketAddress(InterNetworkV6, 27)],
  ];
  for (const [endPoint, socketAddress] of cases) {
    assertThrows(
      () => endPoint.create(socketAddress as SocketAddress),
      TypeError,
    );
  }
  const longer = new SocketAddress(InterNetwork, 28);
  longer.item(3, 80);
  assertEquals(v6.create(longer).toString(), "0.0.0.0:80");
});

Deno.test("EndPoint's members throw until a class has its own", () => {
  class Nowhere extends EndPoint {}
  const endPoint = new Nowhere();
  const address = new SocketAddress(AddressFamily.InterNetwork);
  for (
    const call of [
      () => endPoint.addressFamily,
      () => endPoint.create(address),
      () => endPoint.serialize(),
    ]
  ) assertThrows(call, NotSupportedException, '"Nowhere"');
});
