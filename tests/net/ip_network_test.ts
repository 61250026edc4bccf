import {
  assert,
  assertEquals,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import { IPAddress, IPNetwork } from "../../src/net/mod.ts";

Deno.test("IPNetwork() clears the bits that do not count", () => {
  const network = new IPNetwork(IPAddress.parse("10.1.2.3"), 8);
  assertEquals(network.toString(), "10.0.0.0/8");
  const base = IPAddress.parse("10.0.0.0");
  assertStrictEquals(new IPNetwork(base, 8).baseAddress, base);
});

Deno.test("IPNetwork() refuses a prefix that the address has not", () => {
  const { any, ipv6Any } = IPAddress;
  for (
    const [address, length] of [
      [any, -1],
      [any, 33],
      [any, 1.5],
      [ipv6Any, -1],
      [ipv6Any, 129],
    ] as const
  ) {
    assertThrows(
      () => new IPNetwork(address, length),
      RangeError,
      `"${length}"`,
    );
  }
  assertThrows(() => new IPNetwork(null as unknown as IPAddress, 1), TypeError);
});

Deno.test("IPNetwork.parse() refuses what is no text", () => {
  for (const value of [null, undefined, 7]) {
    const text = value as unknown as string;
    assertThrows(() => IPNetwork.parse(text), TypeError);
    assertEquals(IPNetwork.tryParse(text), undefined);
  }
});

Deno.test("IPNetwork.parse() takes bytes of UTF-8", () => {
  const bytes = new TextEncoder().encode("fe80::/10");
  assertEquals(IPNetwork.parse(bytes).toString(), "fe80::/10");
});

Deno.test("IPNetwork.contains() says for each prefix what the bits say", () => {
  for (const text of ["203.119.237.251", "9f12:3456:789a:bcde:f0ed:cba9::"]) {
    const bytes = IPAddress.parse(text).getAddressBytes();
    for (let length = 0; length <= 8 * bytes.length; length++) {
      const network = new IPNetwork(new IPAddress(bytes), length);
      for (let bit = 0; bit < 8 * bytes.length; bit++) {
        const other = bytes.slice();
        other[bit >> 3] ^= 0x80 >> (bit & 7);
        const contained = network.contains(new IPAddress(other));
        assertEquals(contained, bit >= length, `${network} bit ${bit}`);
      }
    }
  }
});

Deno.test("IPNetwork.contains() takes a mapped address for what it is", () => {
  const mapped = IPAddress.parse("::ffff:10.1.2.3");
  const cases: [string, boolean][] = [
    ["10.0.0.0/8", true],
    ["11.0.0.0/8", false],
    ["::ffff:10.0.0.0/104", true],
    ["::ffff:11.0.0.0/104", false],
    ["::ffff:0:0/96", true],
    ["::/8", true],
    ["0:0:5efe::/66", false],
    ["::/0", true],
  ];
  for (const [network, contained] of cases) {
    assertEquals(IPNetwork.parse(network).contains(mapped), contained, network);
  }
  const v6 = IPNetwork.parse("::ffff:10.0.0.0/104");
  assert(!v6.contains(IPAddress.parse("10.1.2.3")));
  assert(!IPNetwork.parse("0.0.0.0/0").contains(IPAddress.ipv6Loopback));
});

Deno.test("IPNetwork.contains() wants an address", () => {
  const network = IPNetwork.parse("::/0");
  assertThrows(() => network.contains(null as unknown as IPAddress), TypeError);
});

Deno.test("IPNetwork.equals() compares the address, its scope and the length", () => {
  const network = IPNetwork.parse("10.0.0.0/8");
  const same = IPNetwork.parse("10.1.2.3/8");
  assert(network.equals(same));
  assertEquals(network.getHashCode(), same.getHashCode());
  assert(!network.equals(IPNetwork.parse("10.0.0.0/9")));
  assert(!network.equals(IPNetwork.parse("11.0.0.0/8")));
  assert(!network.equals("10.0.0.0/8"));
  const scoped = IPNetwork.parse("fe80::%1/64");
  assert(!scoped.equals(IPNetwork.parse("fe80::/64")));
});

Deno.test("IPNetwork.tryFormat() writes the whole text or nothing", () => {
  const network = IPNetwork.parse("10.0.0.0/8");
  assertEquals(network.tryFormat(new Uint8Array(9)), undefined);
  const units = new Uint16Array(10);
  assertEquals(network.tryFormat(units), 10);
  assertEquals(String.fromCharCode(...units), "10.0.0.0/8");
});
