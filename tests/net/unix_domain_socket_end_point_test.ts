/** Facts of .NET 10 on Linux. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { AddressFamily } from "../../src/constants/mod.ts";
import {
  EndPoint,
  SocketAddress,
  UnixDomainSocketEndPoint,
} from "../../src/net/mod.ts";

const at = (path: string) => new UnixDomainSocketEndPoint(path);

Deno.test("UnixDomainSocketEndPoint() takes 1 to 107 bytes, an abstract name 108", () => {
  for (const path of ["a", "a".repeat(107), "é".repeat(53), "\0"]) at(path);
  at("\0" + "a".repeat(107));
  for (
    const path of [
      "",
      "a".repeat(108),
      "é".repeat(54),
      "\0" + "a".repeat(108),
    ]
  ) assertThrows(() => at(path), RangeError);
  for (const path of [null, undefined, 1]) {
    assertThrows(() => at(path as unknown as string), TypeError, `"${path}"`);
  }
});

Deno.test("UnixDomainSocketEndPoint.toString() is the path as given, or @ and the abstract name", () => {
  const paths = {
    "/tmp/a b/../c": "/tmp/a b/../c",
    "rel": "rel",
    "\0name": "@name",
    "\0na\0me": "@na\0me",
    "\0": "@",
  };
  for (const [path, text] of Object.entries(paths)) {
    assertEquals(at(path).toString(), text);
  }
  assertEquals(at("/a").addressFamily, AddressFamily.Unix);
  assert(at("/a") instanceof EndPoint);
});

Deno.test("UnixDomainSocketEndPoint.equals() compares the paths as given", () => {
  assert(at("/a").equals(at("/a")));
  assert(at("\0a").equals(at("\0a")));
  assertEquals(at("/a").getHashCode(), at("/a").getHashCode());
  for (const other of [at("/a/../a"), null, undefined, "/a"]) {
    assertEquals(at("/a").equals(other), false);
  }
  assertEquals(at("\0a").equals(at("@a")), false);
});

Deno.test("UnixDomainSocketEndPoint.serialize() has the bytes of .NET, and create() takes them", () => {
  const facts: Record<string, string> = {
    "/abc": "Unix:7:{47,97,98,99,0}",
    "abc": "Unix:6:{97,98,99,0}",
    "\0abc": "Unix:6:{0,97,98,99}",
    "/a\0b": "Unix:7:{47,97,0,98,0}",
    "/é": "Unix:6:{47,195,169,0}",
    "\0": "Unix:3:{0}",
  };
  for (const [path, text] of Object.entries(facts)) {
    assertEquals(at(path).serialize().toString(), text);
    assert(at("/x").create(at(path).serialize()).equals(at(path)));
  }
});

Deno.test("UnixDomainSocketEndPoint.create() makes the nameless one, and looks at no length", () => {
  const nameless = at("/a").create(new SocketAddress(AddressFamily.Unix, 2));
  assertEquals(nameless.toString(), "");
  assertEquals(nameless.serialize().toString(), "Unix:2:{}");
  const make = (size: number, ...bytes: number[]) => {
    const address = new SocketAddress(AddressFamily.Unix, size);
    address.buffer.set(bytes, 2);
    return at("/a").create(address).toString();
  };
  assertEquals(make(110).length, 108);
  assertEquals(make(4, 97), "a");
  assertEquals(make(5, 97, 97, 97), "aaa");
  assertEquals(make(5, 0xff, 97), "\ufffda");
  assertEquals(make(111, ...Array(109).fill(97)).length, 109);
  assertThrows(
    () => at("/a").create(null as unknown as SocketAddress),
    TypeError,
  );
});
