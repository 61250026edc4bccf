/** Which interface has an index, by what Deno tells of them. */
import { assertEquals, assertThrows } from "@std/assert";
import { AddressFamily, SocketError } from "../../src/constants/mod.ts";
import { SocketException } from "../../src/errors/mod.ts";
import {
  type InterfaceAddress,
  interfaceAt,
} from "../../src/transport/deno/machine.ts";

const { InterNetwork: V4, InterNetworkV6: V6 } = AddressFamily;

const four = (name: string, address: string): InterfaceAddress => ({
  family: "IPv4",
  name,
  address,
  scopeid: null,
});

const six = (name: string, address: string, scopeid = 0): InterfaceAddress => ({
  family: "IPv6",
  name,
  address,
  scopeid,
});

const usual = [
  four("lo", "127.0.0.1"),
  four("eth0", "192.0.2.2"),
  four("eth0:1", "192.0.2.3"),
  six("lo", "::1"),
  six("eth0", "fd00::2"),
  six("eth0", "fe80::1", 4),
  six("eth1", "fe80::2", 5),
];

Deno.test("interfaceAt() finds an interface by the scope of its address of the link, and loopback as 1", () => {
  assertEquals(interfaceAt(1, V4, usual), "127.0.0.1");
  assertEquals(interfaceAt(1, V6, usual), "::%lo");
  assertEquals(interfaceAt(4, V4, usual), "192.0.2.2");
  assertEquals(interfaceAt(4, V6, usual), "::%eth0");
  assertEquals(interfaceAt(5, V6, usual), "::%eth1");
  const mac = [four("lo0", "127.0.0.1"), six("lo0", "fe80::1", 1)];
  assertEquals(interfaceAt(1, V4, mac), "127.0.0.1");
});

Deno.test("interfaceAt() finds nothing where every interface has another index", () => {
  assertEquals(interfaceAt(2, V4, usual), undefined);
  assertEquals(interfaceAt(99, V6, usual), undefined);
});

Deno.test("interfaceAt() says which interface it cannot tell the index of, or join on", () => {
  for (
    const [index, family, all, text] of [
      [5, V4, usual, '"eth1" has no IPv4 address'],
      [9, V4, [...usual, four("tun0", "10.0.0.1")], 'index of "tun0"'],
      [9, V6, [...usual, four("tun0", "10.0.0.1")], 'index of "tun0"'],
    ] as const
  ) {
    const { socketErrorCode } = assertThrows(
      () => interfaceAt(index, family, all),
      SocketException,
      text,
    );
    assertEquals(socketErrorCode, SocketError.OperationNotSupported);
  }
});
