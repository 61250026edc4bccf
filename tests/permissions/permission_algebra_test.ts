/** SocketPermission as a set: what is in it, what two have in common. */
import {
  assert,
  assertEquals,
  assertFalse,
  assertNotStrictEquals,
  assertThrows,
} from "@std/assert";
import {
  CodeAccessPermission,
  NetworkAccess,
  NotSupportedException,
  PermissionState,
  SocketPermission,
  TransportType,
} from "../../src/mod.ts";
import { show } from "./_show.ts";

const { Accept, Connect } = NetworkAccess;
const { All, Tcp, Udp } = TransportType;

/** A permission to connect: hosts with ports, `TCP` unless told. */
function connecting(
  ...endpoints: [host: string, port: number, transport?: TransportType][]
): SocketPermission {
  const permission = new SocketPermission(PermissionState.None);
  for (const [host, port, transport = Tcp] of endpoints) {
    permission.addPermission(Connect, transport, host, port);
  }
  return permission;
}

const nothing = () => new SocketPermission(PermissionState.None);
const everything = () => new SocketPermission(PermissionState.Unrestricted);

/** Hosts, and whether the first covers the second. */
const coverings: readonly (readonly [string, string, boolean])[] = [
  ["a.example", "a.example", true],
  ["a.example", "A.EXAMPLE.", true],
  ["a.example", "b.example", false],
  ["xn--bcher-kva.example", "Bücher.example", true],
  ["*.example.com", "example.com", true],
  ["*.example.com", "a.example.com", true],
  ["*.example.com", "b.a.example.com", true],
  ["*.example.com", "*.a.example.com", true],
  ["*.example.com", "*.example.com", true],
  ["*.a.example.com", "*.example.com", false],
  ["*.example.com", "badexample.com", false],
  ["*.example.com", "example.org", false],
  ["a.example.com", "*.example.com", false],
  ["127.0.0.1", "0x7f.1", true],
  ["127.0.0.1", "::ffff:127.0.0.1", true],
  ["::1", "0:0::1", true],
  ["::1", "127.0.0.1", false],
  ["", "0.0.0.0", true],
  ["10.0.0.0/8", "10.1.2.3", true],
  ["10.0.0.0/8", "::ffff:10.1.2.3", true],
  ["10.1.2.3/8", "10.9.9.9", true],
  ["10.0.0.0/8", "11.1.2.3", false],
  ["10.0.0.0/8", "10.1.0.0/16", true],
  ["10.1.0.0/16", "10.0.0.0/8", false],
  ["10.0.0.0/8", "a.example", false],
  ["0.0.0.0/0", "192.0.2.1", true],
  // The flag takes no networks of IPv6: such a text is only itself.
  ["fd00::/8", "fd00::1", false],
  ["fd00::/8", "fd00::/8", true],
];

for (const [wide, narrow, expected] of coverings) {
  Deno.test(`SocketPermission for "${wide}" ${expected ? "covers" : "does not cover"} "${narrow}"`, () => {
    const one = connecting([narrow, 80]);
    const other = connecting([wide, 80]);
    assertEquals(one.isSubsetOf(other), expected);
    if (expected) {
      assertEquals(one.intersect(other)?.connectList.length, 1);
      assertEquals(other.intersect(one)?.isSubsetOf(one), true);
    }
  });
}

Deno.test("SocketPermission.isSubsetOf() compares ports, and takes port 0 for any", () => {
  const { allPorts } = SocketPermission;
  const at = (port: number) => connecting(["::1", port]);
  assert(at(80).isSubsetOf(at(80)));
  assert(at(80).isSubsetOf(at(allPorts)));
  assert(at(0).isSubsetOf(at(80)));
  assertFalse(at(80).isSubsetOf(at(81)));
  assertFalse(at(80).isSubsetOf(at(0)));
  assertFalse(at(allPorts).isSubsetOf(at(80)));
});

Deno.test("SocketPermission.isSubsetOf() compares transports and accesses", () => {
  const by = (transport: TransportType) => connecting(["::1", 80, transport]);
  assert(by(Tcp).isSubsetOf(by(All)));
  assertFalse(by(All).isSubsetOf(by(Tcp)));
  assertFalse(by(Tcp).isSubsetOf(by(Udp)));

  const accept = new SocketPermission(Accept, Tcp, "::1", 80);
  const both = new SocketPermission(Connect | Accept, Tcp, "::1", 80);
  assert(accept.isSubsetOf(both));
  assertFalse(both.isSubsetOf(accept));
  assertFalse(accept.isSubsetOf(by(Tcp)));
});

Deno.test("SocketPermission.isSubsetOf() knows nothing and everything", () => {
  const some = connecting(["::1", 80]);
  assert(nothing().isSubsetOf(some));
  assert(nothing().isSubsetOf(nothing()));
  assert(nothing().isSubsetOf(undefined));
  assert(nothing().isSubsetOf(null));
  assertFalse(some.isSubsetOf(nothing()));
  assertFalse(some.isSubsetOf(undefined));
  assert(some.isSubsetOf(everything()));
  assert(everything().isSubsetOf(everything()));
  assertFalse(everything().isSubsetOf(some));
  assertFalse(everything().isSubsetOf(undefined));
});

Deno.test("SocketPermission.union() has what either has", () => {
  const one = connecting(["::1", 80]);
  const other = new SocketPermission(Accept, Udp, "::2", 81);
  assertEquals(show(one.union(other)), "Connect ::1#80#2, Accept ::2#81#1");
  assertEquals(show(one.union(undefined)), show(one));
  assertNotStrictEquals(one.union(null), one);
  assertEquals(show(one.union(everything())), "all");
  assertEquals(show(everything().union(one)), "all");
  assert(
    one.isSubsetOf(one.union(other)) && other.isSubsetOf(one.union(other)),
  );
});

Deno.test("SocketPermission.intersect() has what both have, once, or is undefined", () => {
  const { allPorts } = SocketPermission;
  const cases: [SocketPermission, SocketPermission | undefined, string][] = [
    [
      connecting(["10.0.0.0/8", 80, All]),
      connecting(["10.0.0.1", allPorts]),
      "Connect 10.0.0.1#80#2",
    ],
    [connecting(["::1", 80]), connecting(["::1", 81]), "none"],
    [connecting(["::1", 80]), connecting(["::1", 80, Udp]), "none"],
    [connecting(["::1", 80]), connecting(["::2", 80]), "none"],
    [
      connecting(["::1", 80]),
      new SocketPermission(Accept, Tcp, "::1", 80),
      "none",
    ],
    [
      connecting(["a.example", 80], ["*.example", 80]),
      connecting(["a.example", 80], ["*.example", allPorts]),
      "Connect *.example#80#2",
    ],
    [everything(), connecting(["::1", 80]), "Connect ::1#80#2"],
    [connecting(["::1", 80]), everything(), "Connect ::1#80#2"],
    [everything(), everything(), "all"],
    [everything(), nothing(), "none"],
    [everything(), undefined, "none"],
  ];
  for (const [one, other, expected] of cases) {
    assertEquals(show(one.intersect(other)), expected);
  }
});

Deno.test("SocketPermission throws TypeError for another thing than a permission", () => {
  const permission = nothing();
  for (const call of ["isSubsetOf", "union", "intersect"] as const) {
    assertThrows(
      () => permission[call]("::1" as never),
      TypeError,
      '"target" must be a "SocketPermission": current "::1"',
    );
  }
});

Deno.test("SocketPermission() for a state throws TypeError for another number", () => {
  for (const state of [2, -1, NaN, undefined]) {
    assertThrows(
      () => new SocketPermission(state as PermissionState),
      TypeError,
      `State must be a "PermissionState": current "${state}"`,
    );
  }
});

Deno.test("SocketPermission.addPermission() changes neither an earlier list nor everything", () => {
  const permission = connecting(["::1", 80]);
  const before = permission.connectList;
  permission.addPermission(Connect | Accept, Udp, "::2", 81);
  assertEquals(before.map(String), ["::1#80#2"]);
  assertEquals(
    show(permission),
    "Connect ::1#80#2, Connect ::2#81#1, Accept ::2#81#1",
  );

  const all = everything();
  all.addPermission(Connect, Tcp, "::1", 80);
  assertEquals(all.connectList.length, 0);
  assertThrows(() => all.addPermission(Connect, Tcp, "::1", -2), RangeError);
});

Deno.test("SocketPermission.copy() is equal, and goes its own way", () => {
  for (const permission of [connecting(["::1", 80]), everything(), nothing()]) {
    const copy = permission.copy();
    assert(copy.equals(permission));
    assertNotStrictEquals(copy, permission);
  }
});

Deno.test("SocketPermission.equals() and getHashCode() agree", () => {
  const one = connecting(["127.0.0.1", 80], ["a.example", 81]);
  const other = connecting(["A.example", 81], ["127.1", 80], ["127.1", 80]);
  assert(one.equals(other) && other.equals(one));
  assertEquals(one.getHashCode(), other.getHashCode());
  assertFalse(one.equals(connecting(["127.0.0.1", 80])));
  assertFalse(one.equals(everything()));
  assertFalse(everything().equals(one));
  assertFalse(one.equals("a"));
  const hashes = [one, everything(), nothing()].map((all) => all.getHashCode());
  assertEquals(new Set(hashes).size, 3);
});

Deno.test("CodeAccessPermission has no frames: what would take rights away throws, the rest does nothing", () => {
  const permission = everything();
  assert(permission instanceof CodeAccessPermission);
  for (const call of ["deny", "permitOnly"] as const) {
    assertThrows(() => permission[call](), NotSupportedException, `"${call}"`);
  }
  const before = permission.state;
  permission.assert();
  CodeAccessPermission.revertAll();
  SocketPermission.revertAssert();
  SocketPermission.revertDeny();
  SocketPermission.revertPermitOnly();
  assertEquals(permission.state, before);
});
