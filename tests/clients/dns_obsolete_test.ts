/** The obsolete look-ups, with what .NET on Linux answers. */
import { assertEquals, assertThrows } from "@std/assert";
import { Dns } from "../../src/clients/mod.ts";
import { SocketError } from "../../src/constants/mod.ts";
import { SocketException } from "../../src/errors/mod.ts";
import { IPAddress, type IPHostEntry } from "../../src/net/mod.ts";
import { lacks, unless } from "../_machine.ts";

const text = ({ hostName, addressList }: IPHostEntry) =>
  `${hostName} ${addressList.join()}`;

const unknown = (call: () => unknown) =>
  assertEquals(
    assertThrows(call, SocketException).socketErrorCode,
    SocketError.HostNotFound,
  );

/** A test that asks a resolver, which must be reached. */
const test = (name: string, fn: () => void) =>
  Deno.test({ ...unless(lacks.interface, name), fn });

test("Dns.getHostByName() asks nobody for an address", () => {
  const cases = ["127.0.0.1", "::1", "192.0.2.1", "0.0.0.0", "2001:db8::1"];
  for (const address of cases) {
    assertEquals(text(Dns.getHostByName(address)), `${address} ${address}`);
  }
  assertEquals(text(Dns.getHostByName("1.2.3")), "1.2.0.3 1.2.0.3");
  assertEquals(Dns.getHostByName("localhost").hostName, "localhost");
  unknown(() => Dns.getHostByName("nope.invalid"));
  assertThrows(() => Dns.getHostByName("a".repeat(300)), RangeError);
  assertThrows(() => Dns.getHostByName(null as never), TypeError, "hostName");
});

test("Dns.getHostByAddress() finds the name of an address", () => {
  for (const address of ["127.0.0.1", IPAddress.loopback]) {
    assertEquals(Dns.getHostByAddress(address).hostName, "localhost");
  }
  for (const text of ["localhost", ""]) {
    assertThrows(() => Dns.getHostByAddress(text), SyntaxError);
  }
  for (const none of ["192.0.2.1", "0.0.0.0", "::", IPAddress.any]) {
    unknown(() => Dns.getHostByAddress(none));
  }
  assertThrows(() => Dns.getHostByAddress(null as never), TypeError, "address");
});

Deno.test("Dns.beginResolve() finds what Dns.resolve() does", async () => {
  for (const address of ["203.0.113.7", "0.0.0.0", "::"]) {
    const result = Dns.beginResolve(address);
    await result;
    assertEquals(text(Dns.endResolve(result)), `${address} ${address}`);
  }
});

test("Dns.resolve() finds the name of an address, or leaves it at that", () => {
  assertEquals(Dns.resolve("127.0.0.1").hostName, "localhost");
  assertEquals(Dns.resolve("localhost").hostName, "localhost");
  for (const address of ["192.0.2.1", "0.0.0.0", "::"]) {
    assertEquals(text(Dns.resolve(address)), `${address} ${address}`);
  }
  unknown(() => Dns.resolve("nope.invalid"));
  assertThrows(() => Dns.resolve(null as never), TypeError, "hostName");
});
