import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import { AddressFamily, SocketError } from "../../src/constants/mod.ts";
import { SocketException } from "../../src/errors/mod.ts";
import { IPAddress } from "../../src/net/mod.ts";

function assertNotSupported(call: () => unknown): void {
  const error = assertThrows(call, SocketException);
  assertEquals(error.socketErrorCode, SocketError.OperationNotSupported);
}

const statics = [
  ["any", "0.0.0.0"],
  ["loopback", "127.0.0.1"],
  ["broadcast", "255.255.255.255"],
  ["none", "255.255.255.255"],
  ["ipv6Any", "::"],
  ["ipv6Loopback", "::1"],
  ["ipv6None", "::"],
] as const;

for (const [name, text] of statics) {
  Deno.test(`IPAddress.${name} is "${text}" and cannot be changed`, () => {
    const address = IPAddress[name];
    assertEquals(address.toString(), text);
    assertStrictEquals(IPAddress[name], address);
    assertNotSupported(() => address.address = 5);
    assertNotSupported(() => address.scopeId = 5);
    assertThrows(() => Object.assign(IPAddress, { [name]: address }));
    assertEquals(address.toString(), text);
  });
}

Deno.test("IPAddress.none and ipv6None are the objects of .NET", () => {
  assertStrictEquals(IPAddress.none, IPAddress.broadcast);
  assertStrictEquals(IPAddress.ipv6None, IPAddress.ipv6Any);
});

Deno.test("IPAddress() copies 4 or 16 bytes", () => {
  const bytes = Uint8Array.of(1, 2, 3, 200);
  const address = new IPAddress(bytes);
  bytes[0] = 9;
  assertEquals(address.toString(), "1.2.3.200");
  const bytes6 = new Uint8Array(16);
  const address6 = new IPAddress(bytes6, 7);
  bytes6[15] = 1;
  assertEquals(address6.toString(), "::%7");
  assertEquals(address6.scopeId, 7);
  assertEquals(new IPAddress(bytes6).scopeId, 0);
});

Deno.test("IPAddress() takes a part of a larger buffer", () => {
  const buffer = Uint8Array.of(9, 9, 1, 2, 3, 4, 9);
  const address = new IPAddress(buffer.subarray(2, 6));
  assertEquals(address.toString(), "1.2.3.4");
});

Deno.test("IPAddress() takes a number in network order", () => {
  assertEquals(new IPAddress(0x0100007f).toString(), "127.0.0.1");
  assertEquals(new IPAddress(0xff030201).toString(), "1.2.3.255");
  assertEquals(new IPAddress(0).toString(), "0.0.0.0");
  assertEquals(new IPAddress(0xffffffff).toString(), "255.255.255.255");
});

Deno.test("IPAddress() refuses other lengths before the scope", () => {
  for (const length of [0, 3, 5, 15, 17]) {
    assertThrows(
      () => new IPAddress(new Uint8Array(length)),
      TypeError,
      `"${length}"`,
    );
    assertThrows(() => new IPAddress(new Uint8Array(length), -1), TypeError);
  }
  assertThrows(() => new IPAddress(new Uint8Array(4), 0), TypeError, '"4"');
});

Deno.test("IPAddress() refuses numbers out of range", () => {
  for (const number of [-1, 2 ** 32, 1.5, NaN, Infinity]) {
    assertThrows(() => new IPAddress(number), RangeError, `"${number}"`);
    const bytes = new Uint8Array(16);
    assertThrows(() => new IPAddress(bytes, number), RangeError, `"${number}"`);
  }
  assertEquals(
    new IPAddress(new Uint8Array(16), 0xffffffff).scopeId,
    0xffffffff,
  );
});

Deno.test("IPAddress() refuses what is neither bytes nor a number", () => {
  for (const value of [null, undefined, "127.0.0.1", [1, 2, 3, 4], 1n]) {
    assertThrows(() => new IPAddress(value as unknown as number), TypeError);
  }
});

Deno.test("IPAddress.parse() refuses what is no text", () => {
  for (const value of [null, undefined, 1, {}]) {
    const text = value as unknown as string;
    assertThrows(() => IPAddress.parse(text), TypeError);
    assertEquals(IPAddress.tryParse(text), undefined);
    assertEquals(IPAddress.isValid(text), false);
  }
  assertEquals(IPAddress.isValidUtf8("::" as unknown as Uint8Array), false);
  assertEquals(IPAddress.isValid(undefined), false);
});

Deno.test("IPAddress.parse() says what it refused and gives .NET's cause", () => {
  const error = assertThrows(() => IPAddress.parse("1.2.3.256"), SyntaxError);
  assertEquals(error.message, 'Invalid IP address "1.2.3.256"');
  assertInstanceOf(error.cause, SocketException);
  assertEquals(error.cause.socketErrorCode, SocketError.InvalidArgument);
});

Deno.test("IPAddress.parse() ignores bytes that are no UTF-8 in a scope", () => {
  const bytes = Uint8Array.of(0x3a, 0x3a, 0x25, 0xff, 0x35);
  assertEquals(IPAddress.parse(bytes).toString(), "::");
  assertEquals(IPAddress.isValidUtf8(Uint8Array.of(0xff, 0x3a)), false);
  assertEquals(
    IPAddress.isValidUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x31)),
    false,
  );
});

Deno.test("IPAddress.parse() reads octal and hexadecimal parts", () => {
  assertEquals(IPAddress.parse("010.0x10.10").toString(), "8.16.0.10");
});

Deno.test("IPAddress.parse() parses what toString() gives", () => {
  let seed = 1;
  const next = () => seed = Math.imul(seed, 1103515245) + 12345 >>> 0;
  for (let i = 0; i < 2000; i++) {
    const bytes = new Uint8Array(i % 2 ? 4 : 16).map(() => {
      const value = next() >>> 16;
      return value & 0x300 ? value : 0;
    });
    const address = new IPAddress(bytes);
    const copy = IPAddress.parse(address.toString());
    assertEquals(copy.getAddressBytes(), bytes);
    assert(copy.equals(address), `${address}`);
    assertEquals(copy.getHashCode(), address.getHashCode());
  }
});

Deno.test("IPAddress.address sets the lowest 32 bits of an IPv4 address", () => {
  const address = IPAddress.parse("1.2.3.4");
  assertEquals(address.toString(), "1.2.3.4");
  address.address = -1;
  assertEquals(address.toString(), "255.255.255.255");
  address.address = 2 ** 32;
  assertEquals(address.toString(), "0.0.0.0");
  address.address = 0x01020304;
  assertEquals(address.toString(), "4.3.2.1");
});

Deno.test("IPAddress.address and scopeId belong to one family each", () => {
  const v4 = IPAddress.parse("1.2.3.4");
  assertNotSupported(() => v4.scopeId);
  assertNotSupported(() => v4.scopeId = 1);
  const v6 = IPAddress.parse("fe80::1%3");
  assertNotSupported(() => v6.address);
  assertNotSupported(() => v6.address = 1);
});

Deno.test("IPAddress.scopeId takes 0 to 4294967295", () => {
  const address = IPAddress.parse("fe80::1%3");
  assertEquals(address.toString(), "fe80::1%3");
  address.scopeId = 0xffffffff;
  assertEquals(address.toString(), "fe80::1%4294967295");
  address.scopeId = 0;
  assertEquals(address.toString(), "fe80::1");
  for (const value of [-1, 2 ** 32, 0.5]) {
    assertThrows(() => address.scopeId = value, RangeError, `"${value}"`);
  }
  assertEquals(address.scopeId, 0);
});

Deno.test("IPAddress.getAddressBytes() gives a copy", () => {
  for (const text of ["1.2.3.4", "1::2"]) {
    const address = IPAddress.parse(text);
    address.getAddressBytes().fill(9);
    assertEquals(address.toString(), text);
  }
});

Deno.test("IPAddress.tryWriteBytes() writes all bytes or none", () => {
  for (const [text, length] of [["1.2.3.4", 4], ["1::2", 16]] as const) {
    const address = IPAddress.parse(text);
    const small = new Uint8Array(length - 1);
    assertEquals(address.tryWriteBytes(small), undefined);
    assertEquals(small, new Uint8Array(length - 1));
    const large = new Uint8Array(length + 2);
    assertEquals(address.tryWriteBytes(large), length);
    assertEquals(large.subarray(0, length), address.getAddressBytes());
  }
});

Deno.test("IPAddress.tryFormat() writes the whole text or nothing", () => {
  const address = IPAddress.loopback;
  const small = new Uint8Array(8);
  assertEquals(address.tryFormat(small), undefined);
  assertEquals(small, new Uint8Array(8));
  const bytes = new Uint8Array(9);
  assertEquals(address.tryFormat(bytes), 9);
  assertEquals(new TextDecoder().decode(bytes), "127.0.0.1");
  const units = new Uint16Array(12);
  assertEquals(address.tryFormat(units), 9);
  assertEquals(String.fromCharCode(...units.subarray(0, 9)), "127.0.0.1");
});

Deno.test("IPAddress.mapToIPv4() and mapToIPv6() keep their own family", () => {
  const v4 = IPAddress.parse("1.2.3.4");
  assertStrictEquals(v4.mapToIPv4(), v4);
  assert(v4.mapToIPv6().mapToIPv4().equals(v4));
  const v6 = IPAddress.parse("fe80::1%5");
  assertStrictEquals(v6.mapToIPv6(), v6);
  assertEquals(
    IPAddress.parse("2001:db8::102:304").mapToIPv4().toString(),
    "1.2.3.4",
  );
});

Deno.test("IPAddress.equals() compares the family, the bytes and the scope", () => {
  const cases: [string, string, boolean][] = [
    ["1.2.3.4", "1.2.3.4", true],
    ["1.2.3.4", "1.2.3.5", false],
    ["0.0.0.0", "::", false],
    ["::", "0.0.0.0", false],
    ["::ffff:1.2.3.4", "1.2.3.4", false],
    ["fe80::1%5", "fe80::1%5", true],
    ["fe80::1%5", "fe80::1%6", false],
    ["fe80::1%5", "fe80::2%5", false],
  ];
  for (const [left, right, equal] of cases) {
    const address = IPAddress.parse(left);
    const other = IPAddress.parse(right);
    assertEquals(address.equals(other), equal, `${left} ${right}`);
    assertEquals(address.getHashCode() === other.getHashCode(), equal);
  }
  assertEquals(IPAddress.any.equals(undefined), false);
  assertEquals(IPAddress.any.equals("0.0.0.0"), false);
});

Deno.test("IPAddress.getHashCode() follows a change", () => {
  const address = IPAddress.parse("fe80::1%5");
  const before = address.getHashCode();
  address.scopeId = 6;
  assert(address.getHashCode() !== before);
  assert(Number.isInteger(before) && before === (before | 0));
});

Deno.test("IPAddress.isLoopback() wants an address", () => {
  assertThrows(
    () => IPAddress.isLoopback(null as unknown as IPAddress),
    TypeError,
    '"null"',
  );
});

Deno.test("IPAddress.addressFamily is InterNetwork or InterNetworkV6", () => {
  assertEquals(IPAddress.any.addressFamily, AddressFamily.InterNetwork);
  assertEquals(IPAddress.ipv6Any.addressFamily, AddressFamily.InterNetworkV6);
});

Deno.test("IPAddress.hostToNetworkOrder() reverses the bytes", () => {
  const swap = IPAddress.hostToNetworkOrder;
  assertEquals(swap(0x1234, 16), 13330);
  assertEquals(swap(-2, 16), -257);
  assertEquals(swap(0x12345678), 2018915346);
  assertEquals(swap(0x12345678, 32), 2018915346);
  assertEquals(swap(-2), -16777217);
  assertEquals(swap(1n), 72057594037927936n);
  assertEquals(IPAddress.networkToHostOrder(0x80n), -9223372036854775808n);
  assertEquals(IPAddress.networkToHostOrder(13330, 16), 0x1234);
  assertEquals(IPAddress.networkToHostOrder(2018915346), 0x12345678);
});

Deno.test("IPAddress.hostToNetworkOrder() refuses numbers with more bits", () => {
  const swap = IPAddress.hostToNetworkOrder;
  for (const value of [32768, -32769, 0.5]) {
    assertThrows(() => swap(value, 16), RangeError, `"${value}"`);
  }
  for (const value of [2 ** 31, -(2 ** 31) - 1, NaN]) {
    assertThrows(() => swap(value), RangeError, `"${value}"`);
  }
  for (const value of [2n ** 63n, -(2n ** 63n) - 1n]) {
    assertThrows(() => swap(value), RangeError, `"${value}"`);
  }
  assertThrows(() => swap(1, 8 as 16), RangeError, '"8"');
});
