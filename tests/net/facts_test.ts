import { assert, assertEquals, assertThrows } from "@std/assert";
import { AddressFamily } from "../../src/constants/mod.ts";
import { IPAddress, IPEndPoint, IPNetwork } from "../../src/net/mod.ts";
import cases from "./cases.json" with { type: "json" };
import facts from "./facts.json" with { type: "json" };

const kinds = [
  "isIPv4MappedToIPv6",
  "isIPv6LinkLocal",
  "isIPv6Multicast",
  "isIPv6SiteLocal",
  "isIPv6Teredo",
  "isIPv6UniqueLocal",
] as const;

type Facts = Readonly<Record<string, unknown>>;

function addressFact(address: IPAddress) {
  const v6 = address.addressFamily === AddressFamily.InterNetworkV6;
  return {
    text: address.toString(),
    family: address.addressFamily,
    bytes: address.getAddressBytes().toHex(),
    ...(v6 ? { scopeId: address.scopeId } : { address: address.address }),
    kinds: [
      ...(IPAddress.isLoopback(address) ? ["isLoopback"] : []),
      ...kinds.filter((kind) => address[kind]),
    ],
    v4: address.mapToIPv4().toString(),
    v6: address.mapToIPv6().toString(),
  };
}

function endPointFact(endPoint: IPEndPoint) {
  const serialized = endPoint.serialize();
  return {
    text: endPoint.toString(),
    address: endPoint.address.toString(),
    port: endPoint.port,
    serialized: serialized.toString(),
    buffer: serialized.buffer.toHex(),
    created: endPoint.create(serialized).toString(),
  };
}

function networkFact(network: IPNetwork) {
  const v4 = network.baseAddress.addressFamily === AddressFamily.InterNetwork;
  return {
    text: network.toString(),
    baseAddress: network.baseAddress.toString(),
    prefixLength: network.prefixLength,
    contains: cases.members.filter((member) => {
      const address = IPAddress.parse(member);
      return (v4 || !address.isIPv4MappedToIPv6) && network.contains(address);
    }),
  };
}

/** One test an answer: `null` is what .NET does not parse. */
function compare<T>(
  type: {
    name: string;
    parse(text: string): T;
    tryParse(text: string): T | undefined;
  },
  recorded: Facts,
  factOf: (value: T) => unknown,
): void {
  for (const [text, fact] of Object.entries(recorded)) {
    const quoted = JSON.stringify(text);
    if (fact === null) {
      Deno.test(`${type.name}.parse() refuses ${quoted}`, () => {
        assertEquals(type.tryParse(text), undefined);
        assertThrows(() => type.parse(text), SyntaxError, text);
      });
    } else {
      Deno.test(`${type.name}.parse() takes ${quoted} as .NET does`, () => {
        const value = type.tryParse(text);
        assert(value !== undefined);
        assertEquals(factOf(value), fact);
        assertEquals(factOf(type.parse(text)), fact);
      });
    }
  }
}

Deno.test("the facts have an answer to each case", () => {
  for (const list of ["addresses", "endPoints", "networks"] as const) {
    assertEquals(Object.keys(facts[list]).sort(), cases[list].sort());
  }
});

compare(IPAddress, facts.addresses, addressFact);
compare(IPEndPoint, facts.endPoints, endPointFact);
compare(IPNetwork, facts.networks, networkFact);

for (const [text, fact] of Object.entries<unknown>(facts.addresses)) {
  Deno.test(`IPAddress takes bytes of ${JSON.stringify(text)} as text`, () => {
    const bytes = new TextEncoder().encode(text);
    assertEquals(IPAddress.isValid(text), fact !== null);
    assertEquals(IPAddress.isValidUtf8(bytes), fact !== null);
    const address = IPAddress.tryParse(bytes);
    assertEquals(address ? addressFact(address) : null, fact);
  });
}
