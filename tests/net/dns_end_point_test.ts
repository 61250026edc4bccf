import { assert, assertEquals, assertThrows } from "@std/assert";
import { AddressFamily } from "../../src/constants/mod.ts";
import { NotSupportedException } from "../../src/errors/mod.ts";
import { DnsEndPoint, SocketAddress } from "../../src/net/mod.ts";

const { InterNetwork, InterNetworkV6, Unspecified, Unknown, Unix } =
  AddressFamily;

Deno.test("DnsEndPoint() keeps the host, the port and the family", () => {
  const endPoint = new DnsEndPoint("Host", 80, InterNetwork);
  assertEquals(endPoint.host, "Host");
  assertEquals(endPoint.port, 80);
  assertEquals(endPoint.addressFamily, InterNetwork);
  assertEquals(endPoint.toString(), "InterNetwork/Host:80");
});

Deno.test("DnsEndPoint() takes both families when none is given", () => {
  const endPoint = new DnsEndPoint("host", 80);
  assertEquals(endPoint.addressFamily, Unspecified);
  assertEquals(endPoint.toString(), "Unspecified/host:80");
  assertEquals(
    new DnsEndPoint(" ", 80, InterNetworkV6).toString(),
    "InterNetworkV6/ :80",
  );
});

Deno.test("DnsEndPoint() checks the host, then the port, then the family", () => {
  for (const host of ["", null, undefined, 7]) {
    assertThrows(() => new DnsEndPoint(host as string, -1, Unix), TypeError);
  }
  for (const port of [-1, 65536, 1.5]) {
    assertThrows(() => new DnsEndPoint("h", port, Unix), RangeError);
  }
  assertThrows(() => new DnsEndPoint("h", 80, Unix), TypeError, '"Unix"');
  assertThrows(() => new DnsEndPoint("h", 80, Unknown), TypeError, '"Unknown"');
});

Deno.test("DnsEndPoint.equals() ignores the capital letters of the host", () => {
  const endPoint = new DnsEndPoint("host", 80);
  const same = new DnsEndPoint("HOST", 80);
  assert(endPoint.equals(same));
  assertEquals(endPoint.getHashCode(), same.getHashCode());
  assert(!endPoint.equals(new DnsEndPoint("host", 81)));
  assert(!endPoint.equals(new DnsEndPoint("hosts", 80)));
  assert(!endPoint.equals(new DnsEndPoint("host", 80, InterNetwork)));
  assert(!endPoint.equals("Unspecified/host:80"));
  for (
    const [one, other, isSame] of [
      ["ΑΣ", "ας", true],
      ["σ", "ς", true],
      ["µ", "μ", true],
      ["ß", "ẞ", false],
      ["ß", "ss", false],
    ] as const
  ) {
    const [a, b] = [new DnsEndPoint(one, 1), new DnsEndPoint(other, 1)];
    assertEquals(a.equals(b), isSame, one);
    assertEquals(a.getHashCode() === b.getHashCode(), isSame, one);
  }
});

Deno.test("DnsEndPoint has no socket address", () => {
  const endPoint = new DnsEndPoint("host", 80);
  assertThrows(() => endPoint.serialize(), NotSupportedException);
  const address = new SocketAddress(InterNetwork);
  assertThrows(() => endPoint.create(address), NotSupportedException);
});
