import {
  assertEquals,
  assertInstanceOf,
  assertMatch,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import { NetworkAccess } from "../../src/constants/network_access.ts";
import { TransportType } from "../../src/constants/transport_type.ts";
import { IPAddress } from "../../src/net/ip_address.ts";
import {
  demandBind,
  demandConnect,
  demandConnectResolved,
  demandJoin,
  demandMachine,
  demandResolve,
  demandSend,
  isResolvable,
  toSecurityException,
} from "../../src/permissions/gate.ts";
import { denoPermissions } from "../../src/permissions/net_question.ts";
import { SecurityException } from "../../src/permissions/security_exception.ts";
import { SocketPermission } from "../../src/permissions/socket_permission.ts";
import { show } from "./_show.ts";
import { FakeSource } from "./fake_source.ts";

const { Tcp, Udp } = TransportType;

/** The permission to connect to a host over TCP. */
function connecting(host: string, port: number): SocketPermission {
  return new SocketPermission(NetworkAccess.Connect, Tcp, host, port);
}

/** Runs `call`, which must throw a `SecurityException`, and gives that. */
function refused(call: () => unknown): SecurityException {
  return assertThrows(call, SecurityException);
}

/**
 * How a host may be spelled; what must be granted for it; the others that must
 * not be denied; and what the platform is given, if it is not what is asked.
 */
const spellings: readonly (readonly [
  given: string,
  asked: string,
  others?: readonly string[],
  host?: string,
])[] = [
  // IPv4
  ["127.0.0.1", "127.0.0.1"],
  ["10.1.2.3", "10.1.2.3"],
  ["255.255.255.255", "255.255.255.255"],
  ["127.1", "127.0.0.1", ["127.1"]],
  ["127.0.1", "127.0.0.1", ["127.0.1"]],
  ["2130706433", "127.0.0.1", ["2130706433"]],
  ["0x7f000001", "127.0.0.1", ["0x7f000001"]],
  ["0X7F.1", "127.0.0.1", ["0X7F.1"]],
  ["0177.0.0.1", "127.0.0.1", ["0177.0.0.1"]],
  ["017700000001", "127.0.0.1", ["017700000001"]],
  ["127.000.000.001", "127.0.0.1", ["127.000.000.001"]],
  ["１２７.0.0.1", "127.0.0.1"],
  ["127。0。0。1", "127.0.0.1"],
  // The unspecified address
  ["0.0.0.0", "0.0.0.0", ["127.0.0.1"]],
  ["0", "0.0.0.0", ["0", "127.0.0.1"], "0.0.0.0"],
  ["0x0", "0.0.0.0", ["0x0", "127.0.0.1"]],
  ["0.0", "0.0.0.0", ["0.0", "127.0.0.1"]],
  ["::", "[::]", ["[::1]", "127.0.0.1"], "::"],
  ["[::]", "[::]", ["[::1]", "127.0.0.1"], "::"],
  ["0:0:0:0:0:0:0:0", "[::]", ["[::1]", "127.0.0.1"], "::"],
  ["::0.0.0.0", "[::]", ["[::1]", "127.0.0.1"], "::"],
  [
    "::ffff:0.0.0.0",
    "0.0.0.0",
    ["[::ffff:0:0]", "127.0.0.1"],
    "::ffff:0:0",
  ],
  // IPv6
  ["::1", "[::1]", [], "::1"],
  ["[::1]", "[::1]", [], "::1"],
  ["0:0:0:0:0:0:0:1", "[::1]", [], "::1"],
  ["0000::0001", "[::1]", [], "::1"],
  ["2001:DB8::A", "[2001:db8::a]", [], "2001:db8::a"],
  ["::1%1", "[::1]", [], "::1%1"],
  ["fe80::1%1", "[fe80::1]", [], "fe80::1%1"],
  ["[fe80::1%2]", "[fe80::1]", [], "fe80::1%2"],
  ["[::1]:443", "[::1]", [], "::1"],
  // IPv4 in IPv6 notation
  ["::ffff:127.0.0.1", "127.0.0.1", ["[::ffff:127.0.0.1]"], "::ffff:127.0.0.1"],
  ["::ffff:7f00:1", "127.0.0.1", ["[::ffff:127.0.0.1]"], "::ffff:127.0.0.1"],
  ["[::FFFF:7F00:1]", "127.0.0.1", ["[::ffff:127.0.0.1]"], "::ffff:127.0.0.1"],
  [
    "0:0:0:0:0:ffff:a00:1",
    "10.0.0.1",
    ["[::ffff:10.0.0.1]"],
    "::ffff:10.0.0.1",
  ],
  // Names
  ["localhost", "localhost"],
  ["LocalHost", "localhost", [], "LocalHost"],
  ["localhost.", "localhost", [], "localhost."],
  ["localhost。", "localhost", [], "localhost."],
  ["a_b.example", "a_b.example"],
  ["bücher.example", "xn--bcher-kva.example"],
  ["BÜCHER.Example", "xn--bcher-kva.example"],
  ["BÜCHER.Example.", "xn--bcher-kva.example", [], "xn--bcher-kva.example."],
  [
    "XN--BCHER-KVA.example",
    "xn--bcher-kva.example",
    [],
    "XN--BCHER-KVA.example",
  ],
  ["1.2.3.4.5", "1.2.3.4.5"],
  ["256.256.256.256", "256.256.256.256"],
];

for (const [given, asked, others = [], host = asked] of spellings) {
  Deno.test(`demandConnect() of "${given}" needs "${asked}:80"`, () => {
    const source = new FakeSource("granted");

    assertEquals(demandConnect(given, 80, Tcp, source), host);
    assertEquals(
      source.calls,
      [asked, ...others].map((text) => `query ${text}:80` as const),
    );
  });

  for (const denied of [asked, ...others]) {
    Deno.test(`demandConnect() of "${given}" is refused where "${denied}:80" is denied`, () => {
      const source = new FakeSource("granted", { [`${denied}:80`]: "denied" });

      const error = refused(() => demandConnect(given, 80, Tcp, source));
      assertEquals(
        error.permission.connectList.map(String),
        [`${denied.replace(/^\[(.*)\]$/, "$1")}#80#2`],
      );
    });
  }
}

/** Hosts that no rule can name. */
const unnamed = [
  "",
  "foo bar",
  "foo%20bar",
  "user@example.com",
  "example.com/x",
  "http://example.com",
  "a..b",
  "127.0.0.1.",
  "*.example.com",
  "ü/x",
  "ü@x",
  "ü:80",
];

Deno.test("demandConnect() of a network, which Deno would take for a host, is refused", () => {
  const source = new FakeSource("granted", { everything: "denied" });

  const error = refused(() => demandConnect("10.0.0.0/8", 80, Tcp, source));
  assertMatch(
    error.message,
    /which is no host that a rule could grant: run again with --allow-net without a list$/,
  );
  assertEquals(source.calls, ["query everything"]);
});

Deno.test("demandConnect() leaves to the system what may be no host, where all is granted", () => {
  const source = new FakeSource("granted");

  assertEquals(demandConnect("10.0.0.0/8", 80, Tcp, source), "10.0.0.0/8");
});

for (const host of unnamed) {
  Deno.test(`demandConnect() of "${host}", which no rule can name, is refused`, () => {
    const source = new FakeSource("granted");

    const error = refused(() => demandConnect(host, 80, Tcp, source));
    assertMatch(
      error.message,
      /:80", which is no host that a rule could grant: run again with --allow-net without a list$/,
    );
    assertInstanceOf(error.cause, URIError);
    assertEquals(source.calls, []);
  });
}

for (const purpose of ["bind", "join"] as const) {
  Deno.test(`A refused ${purpose} of a port that the system chose advises the host alone, too`, () => {
    const demand = (port: number) => {
      const source = new FakeSource("prompt");
      return refused(() =>
        purpose === "bind"
          ? demandBind("127.0.0.1", port, Udp, source)
          : demandJoin(IPAddress.parse("239.1.2.3"), port, source)
      ).message.split("run again with ")[1];
    };
    const host = purpose === "bind" ? "127.0.0.1" : "239.1.2.3";
    assertEquals(demand(8080), `--allow-net=${host}:8080`);
    assertEquals(
      demand(40_000),
      `--allow-net=${host}:40000, or with --allow-net=${host} if the system chose the port`,
    );
  });
}

Deno.test("demandConnect() does not ask the user for what is granted", () => {
  const source = new FakeSource("prompt", { "127.0.0.1:80": "granted" });

  assertEquals(demandConnect("127.0.0.1", 80, Tcp, source), "127.0.0.1");
  assertEquals(source.calls, ["query 127.0.0.1:80"]);
});

Deno.test("demandConnect() does not ask the user for what is denied", () => {
  const source = new FakeSource("prompt", { "127.0.0.1:80": "denied" });

  const error = refused(() => demandConnect("127.0.0.1", 80, Tcp, source));
  assertEquals(source.calls, ["query 127.0.0.1:80"]);
  assertEquals(
    error.message,
    'Connecting to "127.0.0.1:80" needs net access to "127.0.0.1:80", which is denied: run again with --allow-net=127.0.0.1:80 and without a --deny-net that covers it',
  );
  assertEquals(error.cause, undefined);
});

Deno.test("demandConnect() asks the user once, and goes on after a yes", () => {
  const source = new FakeSource("prompt", {}, "granted");

  demandConnect("127.0.0.1", 80, Tcp, source);
  demandConnect("127.0.0.1", 80, Tcp, source);
  assertEquals(source.calls, [
    "query 127.0.0.1:80",
    "request 127.0.0.1:80",
    "query 127.0.0.1:80",
  ]);
});

for (const reply of ["denied", "prompt"] as const) {
  Deno.test(`demandConnect() is refused as not granted after the answer "${reply}"`, () => {
    const source = new FakeSource("prompt", {}, reply);

    const error = refused(() => demandConnect("::1", 80, Tcp, source));
    assertEquals(source.calls, ["query [::1]:80", "request [::1]:80"]);
    assertEquals(
      error.message,
      'Connecting to "[::1]:80" needs net access to "[::1]:80", which was not granted: run again with --allow-net=[::1]:80',
    );
  });
}

Deno.test("demandConnect() does not ask the user where another notation is denied", () => {
  const source = new FakeSource("prompt", { "127.0.0.1": "denied" }, "granted");

  refused(() => demandConnect("0.0.0.0", 80, Tcp, source));
  assertEquals(source.calls, ["query 0.0.0.0:80", "query 127.0.0.1:80"]);
});

Deno.test("demandConnect() does not need another notation to be granted", () => {
  const source = new FakeSource("prompt", { "0.0.0.0": "granted" });

  demandConnect("0.0.0.0", 80, Tcp, source);
  assertEquals(source.calls, ["query 0.0.0.0:80", "query 127.0.0.1:80"]);
});

Deno.test("demandConnect() heeds a denied port of a host that is granted", () => {
  const rules = { "127.0.0.1": "granted", "127.0.0.1:81": "denied" } as const;
  const source = new FakeSource("prompt", rules);

  demandConnect("127.0.0.1", 80, Tcp, source);
  refused(() => demandConnect("127.0.0.1", 81, Tcp, source));
});

Deno.test("demandConnect() is refused after a revoke", () => {
  const source = new FakeSource("denied", { "127.0.0.1:80": "granted" });

  demandConnect("127.0.0.1", 80, Tcp, source);
  source.rules.delete("127.0.0.1:80");
  refused(() => demandConnect("127.0.0.1", 80, Tcp, source));
});

Deno.test("demandConnect() says which transport it was for", () => {
  const source = new FakeSource("denied");

  const error = refused(() => demandConnect("127.0.0.1", 80, Udp, source));
  assertEquals(
    show(error.permission),
    "Connect 127.0.0.1#80#1",
  );
});

Deno.test("demandConnect() lets an error of the source through that is no URIError", () => {
  const source = new FakeSource("granted");
  source.query = () => {
    throw new TypeError("Broken");
  };

  assertThrows(() => demandConnect("a.example", 80, Tcp, source), TypeError);
});

/** What an `IPAddress` is asked for. */
const addresses: readonly (readonly [string, readonly string[]])[] = [
  ["127.0.0.1", ["127.0.0.1:80"]],
  ["0.0.0.0", ["0.0.0.0:80", "127.0.0.1:80"]],
  ["::", ["[::]:80", "[::1]:80", "127.0.0.1:80"]],
  ["::1", ["[::1]:80"]],
  ["fe80::1%3", ["[fe80::1]:80"]],
  ["::ffff:10.0.0.1", ["10.0.0.1:80", "[::ffff:10.0.0.1]:80"]],
  [
    "::ffff:0:0",
    ["0.0.0.0:80", "[::ffff:0:0]:80", "127.0.0.1:80"],
  ],
];

for (const [text, asked] of addresses) {
  Deno.test(`demandConnect() of the address "${text}" asks ${asked.length} times`, () => {
    const source = new FakeSource("granted");
    const address = IPAddress.parse(text);

    assertEquals(demandConnect(address, 80, Tcp, source), text);
    assertEquals(source.calls, asked.map((host) => `query ${host}` as const));
  });
}

Deno.test("demandConnectResolved() tells which addresses are granted themselves", () => {
  const source = new FakeSource("prompt", { "127.0.0.1:80": "granted" });
  const found = ["127.0.0.1", "::1"].map((text) => IPAddress.parse(text));

  assertEquals(
    demandConnectResolved("localhost", 80, found, Tcp, source),
    [true, false],
  );
  assertEquals(source.calls, ["query 127.0.0.1:80", "query [::1]:80"]);
});

for (const text of ["127.0.0.1", "::ffff:127.0.0.1", "0.0.0.0", "::"]) {
  Deno.test(`demandConnectResolved() refuses a name with the address "${text}" where 127.0.0.1 is denied`, () => {
    const source = new FakeSource("granted", { "127.0.0.1": "denied" });
    const found = ["10.0.0.1", text].map((each) => IPAddress.parse(each));

    const error = refused(() =>
      demandConnectResolved("evil.example", 80, found, Tcp, source)
    );
    assertEquals(
      error.message,
      'Connecting to "evil.example:80" needs net access to "127.0.0.1:80", which is denied: run again with --allow-net=127.0.0.1:80 and without a --deny-net that covers it',
    );
  });
}

Deno.test("demandConnectResolved() of no address gives nothing", () => {
  const source = new FakeSource("denied");

  assertEquals(demandConnectResolved("localhost", 80, [], Tcp, source), []);
});

Deno.test("demandSend() asks as demandConnect() does, and says that it sends", () => {
  const source = new FakeSource("granted", { "127.0.0.1": "denied" });

  assertEquals(demandSend("::ffff:10.0.0.1", 53, source), "::ffff:10.0.0.1");
  const error = refused(() => demandSend(IPAddress.any, 53, source));
  assertMatch(
    error.message,
    /^Sending to "0\.0\.0\.0:53" needs net access to "127\.0\.0\.1:53"/,
  );
  assertEquals(
    show(error.permission),
    "Connect 127.0.0.1#53#1",
  );
});

/** What binding an address asks for. */
const bound: readonly (readonly [string, readonly string[]])[] = [
  ["127.0.0.1", ["127.0.0.1:0"]],
  ["127.1", ["127.0.0.1:0", "127.1:0"]],
  ["0.0.0.0", ["0.0.0.0:0"]],
  ["::", ["[::]:0", "0.0.0.0:0"]],
  ["::1", ["[::1]:0"]],
  ["::ffff:127.0.0.1", ["127.0.0.1:0", "[::ffff:127.0.0.1]:0"]],
  ["localhost", ["localhost:0"]],
];

for (const [host, asked] of bound) {
  Deno.test(`demandBind() of "${host}" with port 0 asks ${asked.length} times`, () => {
    const source = new FakeSource("granted");

    assertEquals(
      demandBind(host, 0, Tcp, source),
      host.replace("127.1", "127.0.0.1"),
    );
    assertEquals(source.calls, asked.map((text) => `query ${text}` as const));
  });
}

Deno.test("demandBind() says that it binds, and what it would have accepted", () => {
  const source = new FakeSource("prompt");

  const error = refused(() => demandBind(IPAddress.ipv6Any, 80, Tcp, source));
  assertEquals(
    error.message,
    'Binding "[::]:80" needs net access to "[::]:80", which was not granted: run again with --allow-net=[::]:80',
  );
  assertEquals(
    show(error.permission),
    "Accept ::#80#2",
  );
});

Deno.test("demandBind() of port 0 is refused where only another port is granted", () => {
  const source = new FakeSource("prompt", { "127.0.0.1:8080": "granted" });

  demandBind("127.0.0.1", 8080, Tcp, source);
  refused(() => demandBind("127.0.0.1", 0, Tcp, source));
});

Deno.test("demandJoin() asks for the group, with the port where there is one", () => {
  const source = new FakeSource("prompt", { "224.0.0.251:5353": "granted" });
  const group = IPAddress.parse("224.0.0.251");

  demandJoin(group, 5353, source);
  const error = refused(() => demandJoin(group, undefined, source));
  assertEquals(
    error.message,
    'Joining "224.0.0.251" needs net access to "224.0.0.251", which was not granted: run again with --allow-net=224.0.0.251',
  );
  assertEquals(
    show(error.permission),
    "Accept 224.0.0.251#-1#1",
  );
});

Deno.test("demandResolve() needs the host with all its ports", () => {
  const rules = { "a.example": "granted", "b.example:80": "granted" } as const;
  const source = new FakeSource("prompt", rules);

  assertEquals(demandResolve("A.example", source), "A.example");
  const error = refused(() => demandResolve("b.example", source));
  assertEquals(source.calls, [
    "query a.example",
    "query b.example",
    "request b.example",
  ]);
  assertEquals(
    error.message,
    'Resolving "b.example" needs net access to "b.example", which was not granted: run again with --allow-net=b.example',
  );
});

Deno.test("demandResolve() of an address asks for that address alone", () => {
  const source = new FakeSource("granted");

  assertEquals(demandResolve(IPAddress.any, source), "0.0.0.0");
  assertEquals(demandResolve("[::1]", source), "::1");
  assertEquals(source.calls, ["query 0.0.0.0", "query [::1]"]);
});

Deno.test("demandMachine() asks for what is to be known, and says what would grant it", () => {
  const rules = { "sys hostname": "granted" } as const;
  const source = new FakeSource("prompt", rules);

  demandMachine("hostname", source);
  const error = refused(() => demandMachine("networkInterfaces", source));
  assertEquals(source.calls, [
    "query sys hostname",
    "query sys networkInterfaces",
    "request sys networkInterfaces",
  ]);
  assertEquals(
    error.message,
    'Reading this machine\'s addresses needs sys access to "networkInterfaces", which was not granted: run again with --allow-sys=networkInterfaces',
  );
  assertEquals(
    show(error.permission),
    "none",
  );
});

Deno.test("demandMachine() is granted by the user, and never asks for what is denied", () => {
  const asking = new FakeSource("prompt", {}, "granted");
  demandMachine("hostname", asking);
  assertEquals(asking.calls.length, 2);

  const denying = new FakeSource("denied");
  const error = refused(() => demandMachine("hostname", denying));
  assertEquals(denying.calls, ["query sys hostname"]);
  assertEquals(
    error.message,
    'Reading this machine\'s name needs sys access to "hostname", which is denied: run again with --allow-sys=hostname and without a --deny-sys that covers it',
  );
});

Deno.test("isResolvable() never asks the user", () => {
  const rules = {
    "a.example": "granted",
    "b.example:80": "granted",
    "c.example": "denied",
  } as const;
  const source = new FakeSource("prompt", rules, "granted");

  assertEquals(isResolvable("a.example", source), true);
  assertEquals(isResolvable("b.example", source), false);
  assertEquals(isResolvable("c.example", source), false);
  assertEquals(isResolvable("d.example", source), false);
  assertEquals(isResolvable("not a host", source), false);
  assertEquals(source.calls.filter((call) => !call.startsWith("query")), []);
});

Deno.test("toSecurityException() explains what the platform refused", () => {
  const source = new FakeSource("prompt", { "127.0.0.1": "denied" });
  const permission = connecting("localhost", 80);
  const cause = new Deno.errors.NotCapable(
    'Requires net access to "127.0.0.1:80", run again with the --allow-net flag',
  );

  const error = toSecurityException(cause, permission, source)!;
  assertInstanceOf(error, Deno.errors.NotCapable);
  assertStrictEquals(error.cause, cause);
  assertEquals(`${error.permission}`, `${connecting("127.0.0.1", 80)}`);
  assertEquals(
    error.message,
    'Connecting to "localhost:80" needs net access to "127.0.0.1:80", which is denied: run again with --allow-net=127.0.0.1:80 and without a --deny-net that covers it',
  );
});

Deno.test("toSecurityException() names binding for a permission to accept", () => {
  const source = new FakeSource("prompt");
  const permission = new SocketPermission(NetworkAccess.Accept, Tcp, "::", 80);
  const cause = {
    name: "NotCapable",
    message:
      'Requires net access to "[::]:80", run again with the --allow-net flag',
  };

  const error = toSecurityException(cause, permission, source)!;
  assertEquals(
    error.message,
    'Binding "[::]:80" needs net access to "[::]:80", which was not granted: run again with --allow-net=[::]:80',
  );
});

Deno.test("toSecurityException() says what was not granted for all ports", () => {
  const cause = {
    name: "NotCapable",
    message: 'Requires net access to "a.example", run again',
  };

  const error = toSecurityException(
    cause,
    connecting("a.example", 80),
    new FakeSource("prompt"),
  );
  assertEquals(
    error?.message,
    'Connecting to "a.example:80" needs net access to "a.example", which was not granted: run again with --allow-net=a.example',
  );
});

Deno.test("toSecurityException() gives what crossed a thread a cause of Deno's class", () => {
  const message = 'Requires env access to "HOME", run again with --allow-env';
  const permission = connecting("localhost", 80);

  const error = toSecurityException(
    { name: "NotCapable", message },
    permission,
    new FakeSource("granted"),
  )!;
  assertEquals(error.message, message);
  assertInstanceOf(error.cause, Deno.errors.NotCapable);
  assertEquals(error.cause.message, message);
});

Deno.test("toSecurityException() keeps the message of a SecurityException that crossed a thread", () => {
  const crossed = { name: "SecurityException", message: "No" };
  const permission = connecting("localhost", 80);

  const error = toSecurityException(crossed, permission)!;
  assertInstanceOf(error, SecurityException);
  assertEquals(error.message, "No");
  assertStrictEquals(error.permission, permission);
});

Deno.test("toSecurityException() gives a SecurityException back as it is", () => {
  const permission = connecting("localhost", 80);
  const error = new SecurityException("No", permission);

  assertStrictEquals(
    toSecurityException(error, connecting("::1", 80)),
    error,
  );
});

for (
  const other of [
    new Error("Some"),
    new Deno.errors.PermissionDenied("EACCES"),
    { name: "PermissionDenied", message: "EACCES" },
    { message: "No name" },
    "NotCapable",
    undefined,
    null,
  ]
) {
  Deno.test(`toSecurityException() leaves "${Deno.inspect(other).split("\n")[0]}" alone`, () => {
    assertEquals(
      toSecurityException(other, connecting("::1", 80)),
      undefined,
    );
  });
}

Deno.test("denoPermissions asks Deno for no host of its own where all are granted: it would keep each", () => {
  const { permissions } = Deno;
  const { querySync } = permissions;
  const asked: Deno.PermissionDescriptor[] = [];
  permissions.querySync = (descriptor) => {
    asked.push(descriptor);
    return querySync.call(permissions, descriptor);
  };
  try {
    for (const host of ["192.0.2.1:80", "unix:/s", "unix:\0s", undefined]) {
      assertEquals(denoPermissions.query({ name: "net", host }), "granted");
    }
  } finally {
    permissions.querySync = querySync;
  }
  assertEquals(asked, asked.map(() => ({ name: "net" })));
});
