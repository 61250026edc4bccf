import { assert, assertEquals, assertThrows } from "@std/assert";
import { AddressFamily } from "../../src/constants/mod.ts";
import { NotSupportedException } from "../../src/errors/mod.ts";
import { SocketAddress } from "../../src/net/mod.ts";

const known = [
  ["Unknown", 128, 20],
  ["Unspecified", 128, 0],
  ["Unix", 110, 1],
  ["InterNetwork", 16, 2],
  ["InterNetworkV6", 28, 10],
  ["Packet", 128, 17],
  ["ControllerAreaNetwork", 128, 29],
] as const;

for (const [name, size, native] of known) {
  Deno.test(`SocketAddress() makes an address of ${name}`, () => {
    const family = AddressFamily[name];
    const address = new SocketAddress(family);
    assertEquals(SocketAddress.getMaximumAddressSize(family), size);
    assertEquals(address.size, size);
    assertEquals(address.buffer.length, size);
    assertEquals(address.family, family);
    assertEquals([...address.buffer.subarray(0, 3)], [native, 0, 0]);
    const zeros = Array(size - 2).fill(0).join();
    assertEquals(address.toString(), `${name}:${size}:{${zeros}}`);
  });
}

Deno.test("SocketAddress() refuses the families that Linux has not", () => {
  const has = new Set<number>(known.map(([name]) => AddressFamily[name]));
  for (const family of Object.values(AddressFamily)) {
    if (has.has(family)) continue;
    assertEquals(SocketAddress.getMaximumAddressSize(family), 128);
    assertThrows(() => new SocketAddress(family, 16), NotSupportedException);
  }
  assertThrows(
    () => new SocketAddress(99 as AddressFamily, 16),
    NotSupportedException,
    '"99"',
  );
});

Deno.test("SocketAddress() wants room for the family", () => {
  for (const size of [1, 0, -1, 2.5]) {
    assertThrows(
      () => new SocketAddress(AddressFamily.InterNetwork, size),
      RangeError,
      `"${size}"`,
    );
  }
  const address = new SocketAddress(AddressFamily.InterNetwork, 2);
  assertEquals(address.toString(), "InterNetwork:2:{}");
  assertEquals(new SocketAddress(AddressFamily.InterNetwork, 20).size, 20);
});

Deno.test("SocketAddress.family is that of the first two bytes", () => {
  const address = new SocketAddress(AddressFamily.InterNetwork);
  const natives = new Map<number, number>(
    known.slice(1).map(([name, , native]) => [native, AddressFamily[name]]),
  );
  for (let native = 0; native < 256; native++) {
    address.item(0, native);
    const family = natives.get(native) ?? AddressFamily.Unknown;
    assertEquals<number>(address.family, family, `${native}`);
  }
  address.item(0, 2);
  address.item(1, 1);
  assertEquals(address.family, AddressFamily.Unknown);
});

Deno.test("SocketAddress.size hides the rest of the buffer", () => {
  const address = new SocketAddress(AddressFamily.InterNetwork);
  address.size = 8;
  assertEquals(address.toString(), "InterNetwork:8:{0,0,0,0,0,0}");
  assertEquals(address.buffer.length, 16);
  assertThrows(() => address.item(9), RangeError);
  address.size = 0;
  assertEquals(address.toString(), "InterNetwork:0:{}");
  assertThrows(() => address.item(0), RangeError);
  for (const size of [-1, 17]) {
    assertThrows(() => address.size = size, RangeError, `"${size}"`);
  }
});

Deno.test("SocketAddress.item() reads and writes one byte", () => {
  const address = new SocketAddress(AddressFamily.InterNetwork);
  address.item(2, 3);
  assertEquals(address.item(2), 3);
  assertEquals(address.buffer[2], 3);
  for (const offset of [-1, 16, 0.5]) {
    assertThrows(() => address.item(offset), RangeError);
    assertThrows(() => address.item(offset, 1), RangeError);
  }
  for (const value of [-1, 256]) {
    assertThrows(() => address.item(0, value), RangeError, `"${value}"`);
  }
});

Deno.test("SocketAddress.equals() compares the whole buffer", () => {
  const { InterNetwork } = AddressFamily;
  const address = new SocketAddress(InterNetwork, 16);
  const other = new SocketAddress(InterNetwork, 16);
  address.size = 8;
  assert(address.equals(other));
  assertEquals(address.getHashCode(), other.getHashCode());
  assert(!address.equals(new SocketAddress(InterNetwork, 8)));
  other.item(15, 1);
  assert(!address.equals(other));
  assert(address.getHashCode() !== other.getHashCode());
  assert(!address.equals(null));
});
