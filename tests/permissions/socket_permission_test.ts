import {
  assert,
  assertEquals,
  assertFalse,
  assertInstanceOf,
  assertMatch,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import { NetworkAccess } from "../../src/constants/network_access.ts";
import { PermissionState } from "../../src/constants/permission_state.ts";
import { TransportType } from "../../src/constants/transport_type.ts";
import { EndpointPermission } from "../../src/permissions/endpoint_permission.ts";
import { SecurityException } from "../../src/permissions/security_exception.ts";
import {
  demand,
  request,
  revoke,
  stateOf,
} from "../../src/permissions/permission_demand.ts";
import { SocketPermission } from "../../src/permissions/socket_permission.ts";
import { FakeSource } from "./fake_source.ts";

const { Accept, Connect } = NetworkAccess;
const { Tcp, Udp } = TransportType;

Deno.test("SocketPermission lists its endpoint under the access that it is for", () => {
  const lists = ({ connectList, acceptList }: SocketPermission) => [
    connectList.map(String),
    acceptList.map(String),
  ];
  const text = "a.example#80#2";

  const connect = new SocketPermission(Connect, Tcp, "a.example", 80);
  const accept = new SocketPermission(Accept, Tcp, "a.example", 80);
  const both = new SocketPermission(Connect | Accept, Tcp, "a.example", 80);
  assertEquals(lists(connect), [[text], []]);
  assertEquals(lists(accept), [[], [text]]);
  assertEquals(lists(both), [[text], [text]]);
  assert(Object.isFrozen(both.connectList));
});

Deno.test("SocketPermission.allPorts is -1", () => {
  assertEquals(SocketPermission.allPorts, -1);
});

Deno.test("SocketPermission() throws TypeError for an access that is none", () => {
  for (const access of [0, 1, 64.5, 256, 193, NaN]) {
    assertThrows(
      () => new SocketPermission(access, Tcp, "::1", 80),
      TypeError,
      `Access must be a "NetworkAccess": current "${access}"`,
    );
  }
});

Deno.test("SocketPermission() throws RangeError for a port out of range", () => {
  for (const port of [-2, 65_536, 1.5, NaN]) {
    assertThrows(
      () => new SocketPermission(Connect, Tcp, "::1", port),
      RangeError,
      `Port must be from -1 to 65535: current "${port}"`,
    );
  }
});

Deno.test("SocketPermission() throws TypeError for a host name that is no string", () => {
  assertThrows(
    () => new SocketPermission(Connect, Tcp, undefined as never, 80),
    TypeError,
    'Host name must be a string: current "undefined"',
  );
});

Deno.test("SocketPermission() throws TypeError for a transport that is none", () => {
  assertThrows(
    () => new SocketPermission(Connect, 4 as never, "::1", 80),
    TypeError,
    'Transport must be a "TransportType": current "4"',
  );
});

Deno.test("SocketPermission.state is that of the part furthest from granted", () => {
  const both = new SocketPermission(Connect | Accept, Tcp, "::", 80);

  const state = (source: FakeSource) => stateOf(both, source);
  assertEquals(state(new FakeSource("granted")), "granted");
  assertEquals(state(new FakeSource("prompt")), "prompt");
  assertEquals(state(new FakeSource("denied")), "denied");
  assertEquals(
    state(new FakeSource("granted", { "[::]": "prompt" })),
    "prompt",
  );
  assertEquals(
    state(new FakeSource("granted", { "[::1]": "denied" })),
    "denied",
  );
  assertEquals(
    state(new FakeSource("granted", { "0.0.0.0": "denied" })),
    "denied",
  );
});

Deno.test("SocketPermission.state of a host that no rule can name is denied", () => {
  const permission = new SocketPermission(Connect, Tcp, "*.example.com", 80);

  assertEquals(stateOf(permission, new FakeSource("prompt")), "denied");
});

Deno.test("SocketPermission.state never asks the user", () => {
  const source = new FakeSource("prompt", {}, "granted");

  stateOf(new SocketPermission(Connect, Tcp, "::1", 80), source);
  assertEquals(source.calls, ["query [::1]:80"]);
});

Deno.test("SocketPermission of many hosts is granted only where all there are are, since Deno tells of no more", () => {
  for (const host of ["*.example.com", "10.0.0.0/8"]) {
    const permission = new SocketPermission(Connect, Tcp, host, 80);
    const source = new FakeSource("prompt", { everything: "granted" });

    assertEquals(stateOf(permission, source), "granted");
    demand(permission, source);
    source.rules.set("everything", "denied");
    assertEquals(stateOf(permission, source), "denied");
    const error = assertThrows(
      () => demand(permission, source),
      SecurityException,
      `Connecting to "${host}:80" needs net access to "${host}:80", and Deno does not tell of many hosts at once`,
    );
    assertStrictEquals(error.permission, permission);
    assertEquals(new Set(source.calls), new Set(["query everything"]));
  }
});

Deno.test("SocketPermission for everything asks for all of the network", () => {
  const everything = new SocketPermission(PermissionState.Unrestricted);
  const source = new FakeSource("prompt");

  assertEquals(stateOf(everything, source), "prompt");
  assertThrows(
    () => demand(everything, source),
    SecurityException,
    "Using the network without limits needs net access to all hosts, which was not granted: run again with --allow-net",
  );
  source.rules.set("everything", "denied");
  assertThrows(
    () => demand(everything, source),
    SecurityException,
    "some of which are denied: run again with --allow-net and without --deny-net",
  );
  source.reply = "granted";
  assertEquals(request(everything, source), "denied");
  source.rules.set("everything", "prompt");
  assertEquals(request(everything, source), "granted");
  demand(everything, source);
  assertEquals(revoke(everything, source), "prompt");
});

Deno.test("SocketPermission for nothing is granted, and asks for nothing", () => {
  const nothing = new SocketPermission(PermissionState.None);
  const source = new FakeSource("denied");

  demand(nothing, source);
  assertEquals(stateOf(nothing, source), "granted");
  assertEquals(request(nothing, source), "granted");
  assertEquals(revoke(nothing, source), "granted");
  assertEquals(source.calls, []);
});

Deno.test("SocketPermission.request() asks for what nobody has decided, and throws nothing", () => {
  const source = new FakeSource("prompt", { "[::1]:80": "denied" });
  const permission = new SocketPermission(Connect, Tcp, "::1", 80);
  permission.addPermission(Connect, Tcp, "::2", 80);

  assertEquals(request(permission, source), "denied");
  assertEquals(
    source.calls.filter((call) => call.startsWith("request")),
    ["request [::2]:80"],
  );
  source.rules.set("[::1]:80", "prompt");
  source.reply = "granted";
  assertEquals(request(permission, source), "granted");
});

Deno.test("SocketPermission.revoke() gives up each endpoint, and says what is left", () => {
  const source = new FakeSource("prompt", {
    "127.0.0.1:80": "granted",
    "[::1]": "granted",
  });
  const permission = new SocketPermission(Connect, Tcp, "127.1", 80);

  assertEquals(revoke(permission, source), "prompt");
  assertEquals(source.calls[0], "revoke 127.0.0.1:80");
  // A rule for all ports is not taken away with one of them.
  const port = new SocketPermission(Connect, Tcp, "::1", 80);
  assertEquals(revoke(port, source), "granted");
  assertEquals(
    revoke(new SocketPermission(Connect, Tcp, "foo bar", 80), source),
    "denied",
  );
});

Deno.test("SocketPermission.demand() asks once for each access, and throws itself along", () => {
  const source = new FakeSource("prompt", {}, "granted");
  const permission = new SocketPermission(Connect, Tcp, "a.example", 80);

  demand(permission, source);
  assertEquals(source.calls, ["query a.example:80", "request a.example:80"]);

  source.rules.set("a.example:80", "denied");
  const error = assertThrows(
    () => demand(permission, source),
    SecurityException,
  );
  assertStrictEquals(error.permission, permission);
  assertMatch(error.message, /^Connecting to "a\.example:80" needs net access/);
});

Deno.test("SocketPermission.demand() for all ports asks for the host alone", () => {
  const source = new FakeSource("granted");

  const { allPorts } = SocketPermission;
  demand(new SocketPermission(Connect, Tcp, "::1", allPorts), source);
  assertEquals(source.calls, ["query [::1]"]);
});

Deno.test("SocketPermission.demand() takes the empty host for every local address", () => {
  const source = new FakeSource("granted");

  demand(new SocketPermission(Accept, Tcp, "", 80), source);
  assertEquals(source.calls, ["query 0.0.0.0:80"]);
  assertThrows(
    () => demand(new SocketPermission(Connect, Tcp, "", 80), source),
    SecurityException,
  );
});

Deno.test("EndpointPermission.equals() compares host, port and transport", () => {
  const endpoint = new EndpointPermission("a.example", 80, Tcp);

  assert(endpoint.equals(new EndpointPermission("A.Example", 80, Tcp)));
  assertFalse(endpoint.equals(new EndpointPermission("b.example", 80, Tcp)));
  assertFalse(endpoint.equals(new EndpointPermission("a.example", 81, Tcp)));
  assertFalse(endpoint.equals(new EndpointPermission("a.example", 80, Udp)));
  assertFalse(endpoint.equals({ ...endpoint }));
  assertFalse(endpoint.equals(null));
});

Deno.test("EndpointPermission.getHashCode() is that of an equal one, and tells others apart", () => {
  const hash = (host: string, port: number, transport: TransportType) =>
    new EndpointPermission(host, port, transport).getHashCode();

  assertEquals(hash("a.example", 80, Tcp), hash("A.Example", 80, Tcp));
  const hashes = [
    hash("a.example", 80, Tcp),
    hash("b.example", 80, Tcp),
    hash("a.example", 81, Tcp),
    hash("a.example", 80, Udp),
  ];
  assertEquals(new Set(hashes).size, 4);
  assert(hashes.every(Number.isInteger));
});

Deno.test("SecurityException is a NotCapable with its own name and the permission", () => {
  const permission = new SocketPermission(Connect, Tcp, "::1", 80);
  const cause = new Error("Below");
  const error = new SecurityException("No", permission, { cause });

  assertInstanceOf(error, Deno.errors.NotCapable);
  assertEquals(error.name, "SecurityException");
  assertEquals(String(error), "SecurityException: No");
  assertStrictEquals(error.permission, permission);
  assertStrictEquals(error.cause, cause);
});
