import { assertEquals, assertThrows } from "@std/assert";
import { IPAddress } from "../../src/net/mod.ts";
import { IPv6MulticastOption, MulticastOption } from "../../src/options/mod.ts";

const group = IPAddress.parse("239.1.2.3");
const group6 = IPAddress.parse("ff02::1");
const nothing = null as unknown as IPAddress;

Deno.test("MulticastOption() has any interface, one by an address or one by its index", () => {
  const any = new MulticastOption(group);
  assertEquals(`${any.group} ${any.localAddress}`, "239.1.2.3 0.0.0.0");
  assertEquals(any.interfaceIndex, 0);
  const address = new MulticastOption(group, IPAddress.loopback);
  assertEquals(`${address.localAddress}`, "127.0.0.1");
  const index = new MulticastOption(group, 5);
  assertEquals([index.localAddress, index.interfaceIndex], [undefined, 5]);
  assertEquals(`${new MulticastOption(group6).group}`, "ff02::1");
});

Deno.test("MulticastOption takes an index of 0 to 16777215", () => {
  assertEquals(new MulticastOption(group, 0xffffff).interfaceIndex, 0xffffff);
  const option = new MulticastOption(group);
  for (const index of [-1, 0x1000000]) {
    assertThrows(() => new MulticastOption(group, index), RangeError);
    assertThrows(() => option.interfaceIndex = index, RangeError);
  }
  assertThrows(() => option.interfaceIndex = 1.5, TypeError);
});

Deno.test("MulticastOption has either an address or an index", () => {
  const option = new MulticastOption(group, 5);
  option.localAddress = IPAddress.loopback;
  assertEquals(option.interfaceIndex, 0);
  option.interfaceIndex = 3;
  assertEquals(option.localAddress, undefined);
  option.localAddress = undefined;
  assertEquals(option.interfaceIndex, 0);
});

Deno.test("MulticastOption and IPv6MulticastOption take an IPAddress for a group", () => {
  assertThrows(() => new MulticastOption(nothing), TypeError);
  assertThrows(() => new MulticastOption(group, nothing), TypeError);
  assertThrows(() => new IPv6MulticastOption(nothing), TypeError);
  const option = new MulticastOption(group);
  const option6 = new IPv6MulticastOption(group6);
  assertThrows(() => option.group = nothing, TypeError);
  assertThrows(() => option6.group = nothing, TypeError);
  option.group = group6;
  option6.group = group;
  assertEquals(`${option.group} ${option6.group}`, "ff02::1 239.1.2.3");
});

Deno.test("IPv6MulticastOption takes an index of 0 to 4294967295", () => {
  assertEquals(new IPv6MulticastOption(group6).interfaceIndex, 0);
  const option = new IPv6MulticastOption(group6, 0xffffffff);
  assertEquals(option.interfaceIndex, 0xffffffff);
  for (const index of [-1, 0x100000000]) {
    assertThrows(() => new IPv6MulticastOption(group6, index), RangeError);
    assertThrows(() => option.interfaceIndex = index, RangeError);
  }
  assertThrows(() => option.interfaceIndex = 1.5, TypeError);
});
