import { assert, assertEquals, assertThrows } from "@std/assert";
import * as constants from "../../src/constants/mod.ts";
import recorded from "./enums.json" with { type: "json" };

type Members = Readonly<Record<string, number>>;

const { enumName, ...enumerations } = constants;
const written: Record<string, Members> = enumerations;
const expected: Record<string, { net: string; members: Members }> = recorded;

Deno.test("constants has the enumerations of .NET and no other", () => {
  assertEquals(Object.keys(written).sort(), Object.keys(expected).sort());
});

for (const [name, { members }] of Object.entries(expected)) {
  Deno.test(`${name} has the names and the numbers of .NET`, () => {
    assertEquals({ ...written[name] }, members);
  });

  Deno.test(`${name} cannot be changed`, () => {
    const type = written[name] as Record<string, number>;
    const first = Object.keys(type)[0];
    assert(Object.isFrozen(type));
    assertThrows(() => type[first] = 12345, TypeError);
  });
}

Deno.test("enumName() gives a name for each number of each enumeration", () => {
  for (const [name, members] of Object.entries(written)) {
    for (const value of Object.values(members)) {
      const found = enumName(members, value);
      assertEquals(members[found], value, `${name} ${value}`);
    }
  }
});

Deno.test("enumName() picks the name that .NET prints", () => {
  const cases: [Members, number, string][] = [
    [constants.AddressFamily, -1, "Unknown"],
    [constants.AddressFamily, 6, "Ipx"],
    [constants.AddressFamily, 7, "Osi"],
    [constants.AddressFamily, 23, "InterNetworkV6"],
    [constants.ProtocolFamily, 6, "Ipx"],
    [constants.ProtocolType, 0, "IP"],
    [constants.SocketOptionName, 1, "NoDelay"],
    [constants.SocketOptionName, 2, "Expedited"],
    [constants.SocketOptionName, 3, "TcpKeepAliveTime"],
    [constants.SocketOptionName, 4, "ReuseAddress"],
    [constants.SocketOptionName, 15, "AddSourceMembership"],
    [constants.SocketOptionName, 16, "DontRoute"],
    [constants.SocketOptionName, 17, "BlockSource"],
    [constants.SocketError, 10061, "ConnectionRefused"],
  ];
  for (const [type, value, name] of cases) {
    assertEquals(enumName(type, value), name);
  }
});

Deno.test("enumName() gives digits for a number without a name", () => {
  assertEquals(enumName(constants.AddressFamily, 77), "77");
  assertEquals(enumName(constants.SocketFlags, 4096), "4096");
  assertEquals(enumName(constants.SocketError, -5), "-5");
});
