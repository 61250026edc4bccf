import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  SocketError,
  SocketOptionLevel,
  SocketOptionName,
} from "../../src/constants/mod.ts";
import {
  ObjectDisposedException,
  SocketException,
} from "../../src/errors/mod.ts";
import { IPAddress } from "../../src/net/mod.ts";
import {
  IPv6MulticastOption,
  LingerOption,
  MulticastOption,
} from "../../src/options/mod.ts";
import {
  getBytes,
  getRawBytes,
  getValue,
  setRawBytes,
  setValue,
} from "../../src/options/option_forms.ts";
import type { PassedKey } from "../../src/options/option_target.ts";
import { type SocketKind, socketKinds } from "../../src/options/socket_kind.ts";
import { FakeTarget } from "./_fake_target.ts";
import { outcomeOf } from "./_outcome.ts";
import facts from "./facts.json" with { type: "json" };

const { IP, Tcp, IPv6, Socket } = SocketOptionLevel;
const N = SocketOptionName;

type Step = (target: FakeTarget) => unknown;
const steps: Record<string, Step> = {};

/** What `GetSocketOption` does with the caller's buffer. */
const intoBuffer = (bytes: Uint8Array, size: number) => {
  const buffer = new Uint8Array(size);
  buffer.set(bytes);
  return buffer;
};
const withFirst = (size: number) => {
  const bytes = new Uint8Array(size);
  if (size > 0) bytes[0] = 1;
  return bytes;
};

const forms: readonly [string, number, number][] = [
  ["keepAlive", Socket, N.KeepAlive],
  ["noDelay", Tcp, N.NoDelay],
  ["linger", Socket, N.Linger],
  ["ttl", IP, N.IpTimeToLive],
  ["receiveTimeout", Socket, N.ReceiveTimeout],
  ["type", Socket, N.Type],
  ["error", Socket, N.Error],
  ["reuseAddress", Socket, N.ReuseAddress],
  ["exclusive", Socket, N.ExclusiveAddressUse],
  ["loopback", IP, N.MulticastLoopback],
  ["v6only", IPv6, N.IPv6Only],
  ["addMembership", IP, N.AddMembership],
  ["unknown", Socket, 999],
  ["dontLinger", Socket, N.DontLinger],
];
for (const [what, level, name] of forms) {
  const readBack = (target: FakeTarget) =>
    outcomeOf(() => getBytes(target, level, name, 8));
  for (const size of [0, 1, 2, 4, 8, 16]) {
    steps[`get ${what} into ${size}`] = (target) =>
      intoBuffer(getBytes(target, level, name, size), size);
    steps[`get ${what} of length ${size}`] = (target) =>
      getBytes(target, level, name, size);
    steps[`set ${what} to ${size} bytes`] = (target) => {
      setValue(target, level, name, withFirst(size));
      return readBack(target);
    };
  }
  steps[`set ${what} to null object`] = (target) =>
    setValue(target, level, name, null);
  steps[`set ${what} to object`] = (target) =>
    setValue(target, level, name, {});
  steps[`set ${what} to linger`] = (target) =>
    setValue(target, level, name, new LingerOption(true, 3));
  for (const value of [true, false]) {
    steps[`set ${what} to ${value}`] = (target) => {
      setValue(target, level, name, value);
      return readBack(target);
    };
  }
}
for (const seconds of [-1, 0, 3, 65535, 65536]) {
  steps[`set linger to ${seconds} s`] = (target) => {
    setValue(target, Socket, N.Linger, new LingerOption(true, seconds));
    const { enabled, lingerTime } = getValue(target, Socket, N.Linger) as
      & LingerOption
      & number;
    return `${enabled} ${lingerTime}`;
  };
}

const group4 = IPAddress.parse("239.1.2.3");
const group6 = IPAddress.parse("ff02::1234");
const group6Bytes = new Uint8Array(20);
group6Bytes.set(group6.getAddressBytes());
group6Bytes[16] = 1;
for (
  const [what, name] of [
    ["add", N.AddMembership],
    ["drop", N.DropMembership],
  ] as const
) {
  const set = (level: number, value: unknown): Step => (target) =>
    setValue(target, level, name, value);
  const byIndex = new MulticastOption(group4, 1);
  const byAddress = new MulticastOption(group4, IPAddress.loopback);
  Object.assign(steps, {
    [`${what} group`]: set(IP, new MulticastOption(group4)),
    [`${what} group by address`]: set(IP, byAddress),
    [`${what} group by index`]: set(IP, byIndex),
    [`${what} what is no group`]: set(
      IP,
      new MulticastOption(IPAddress.loopback),
    ),
    [`${what} group6 at IP`]: set(IP, new MulticastOption(group6)),
    [`${what} IPv6 option at IP`]: set(IP, new IPv6MulticastOption(group6)),
    [`${what} group6`]: set(IPv6, new IPv6MulticastOption(group6)),
    [`${what} group6 by index`]: set(IPv6, new IPv6MulticastOption(group6, 1)),
    [`${what} group4 at IPv6`]: set(IPv6, new IPv6MulticastOption(group4)),
    [`${what} IPv4 option at IPv6`]: set(IPv6, new MulticastOption(group4)),
    [`${what} option at Socket`]: set(Socket, new MulticastOption(group4)),
    [`${what} number`]: set(IP, 1),
    [`${what} short bytes`]: set(IP, new Uint8Array(4)),
    [`${what} 8 bytes`]: set(
      IP,
      new Uint8Array([239, 1, 2, 3, 127, 0, 0, 1]),
    ),
    [`${what} 20 bytes`]: set(IPv6, group6Bytes),
    [`get ${what}`]: (target: FakeTarget) => getValue(target, IP, name),
    [`get ${what} 6`]: (target: FakeTarget) => getValue(target, IPv6, name),
  });
}
steps["add group twice"] = (target) => {
  setValue(target, IP, N.AddMembership, new MulticastOption(group4));
  setValue(target, IP, N.AddMembership, new MulticastOption(group4));
};
steps["add and drop"] = (target) => {
  setValue(target, IP, N.AddMembership, new MulticastOption(group4));
  setValue(target, IP, N.DropMembership, new MulticastOption(group4));
};
const source = new Uint8Array([239, 1, 2, 3, 127, 0, 0, 1, 127, 0, 0, 1]);
for (
  const [what, name] of [
    ["addSource", N.AddSourceMembership],
    ["dropSource", N.DropSourceMembership],
    ["block", N.BlockSource],
    ["unblock", N.UnblockSource],
  ] as const
) {
  const set = (value: unknown): Step => (target) =>
    setValue(target, IP, name, value);
  steps[`${what} 12 bytes`] = set(source);
  steps[`${what} 8 bytes`] = set(new Uint8Array(8));
  steps[`${what} number`] = set(1);
  steps[`${what} MulticastOption`] = set(new MulticastOption(group4));
}
steps["source: add and drop, native order"] = (target) => {
  setValue(target, IP, N.AddSourceMembership, source);
  setValue(target, IP, N.DropSourceMembership, source);
};
for (
  const [what, level, value] of [
    ["multicast interface by address", IP, 0x0100007f],
    ["multicast interface by bytes", IP, new Uint8Array([127, 0, 0, 1])],
    ["multicast interface by index", IP, 0x01000000],
    ["multicast interface 6 by index", IPv6, 1],
  ] as const
) {
  steps[what] = (target) => {
    setValue(target, level, N.MulticastInterface, value);
    return getValue(target, level, N.MulticastInterface);
  };
}

for (
  const [what, level, name] of [
    ["SO_KEEPALIVE", 1, 9],
    ["SO_LINGER", 1, 13],
    ["SO_REUSEADDR", 1, 2],
    ["SO_REUSEPORT", 1, 15],
    ["SO_SNDBUF", 1, 7],
    ["SO_RCVTIMEO", 1, 20],
    ["SO_TYPE", 1, 3],
    ["SO_ERROR", 1, 4],
    ["SO_ACCEPTCONN", 1, 30],
    ["SO_DOMAIN", 1, 39],
    ["SO_PROTOCOL", 1, 38],
    ["TCP_NODELAY", 6, 1],
    ["TCP_KEEPIDLE", 6, 4],
    ["TCP_KEEPINTVL", 6, 5],
    ["TCP_KEEPCNT", 6, 6],
    ["IP_TTL", 0, 2],
    ["IP_MULTICAST_TTL", 0, 33],
    ["IP_MULTICAST_LOOP", 0, 34],
    ["IP_MTU_DISCOVER", 0, 10],
    ["IPV6_V6ONLY", 41, 26],
    ["unknown", 1, 9999],
    ["unknown level", 99, 1],
  ] as const
) {
  const get = (target: FakeTarget, size: number) => {
    const bytes = getRawBytes(target, level, name, size);
    return `${bytes.length} [${intoBuffer(bytes, size).join(",")}]`;
  };
  for (const size of [0, 1, 4, 16]) {
    steps[`raw get ${what} into ${size}`] = (target) => get(target, size);
    steps[`raw set ${what} to ${size} bytes`] = (target) => {
      setRawBytes(target, level, name, withFirst(size));
      return outcomeOf(() => get(target, 8));
    };
  }
}
steps["keep-alive numbers"] = (target) => {
  setValue(target, Tcp, N.TcpKeepAliveTime, 10);
  setValue(target, Tcp, N.TcpKeepAliveInterval, 5);
};

/**
 * What has its own test, since it is a property or a check of `Socket`, or
 * what TypeScript has no such form of.
 */
const elsewhere =
  /^(ttl|dontFragment|enableBroadcast|multicastLoopback|noDelay|dualMode|exclusiveAddressUse|useOnlyOverlappedIO|sendBufferSize|receiveBufferSize|lingerState|ioControl|setIPProtectionLevel)\b|of length -1$|into null$|to null bytes$/;

const PO = "ProtocolOption";
const ONS = "OperationNotSupported";

/** What comes out otherwise here: kinds, steps, the outcome, and why. */
const differences: readonly [RegExp, RegExp, string][] = [
  // The hops of a stream, and IPv4's of an IPv6 socket, Deno cannot set.
  [/tcp|udp6/, /^set ttl to (\d+ bytes|true)$/, PO],
  [/tcp|udp6/, /^raw set IP_TTL to \d+ bytes$/, PO],
  // The same of IPv4's loopback: what is set here is what it is, but for this.
  [/tcp6|udp6/, /^set loopback to false$/, PO],
  // Linux joins a stream to a source; nothing would come of it.
  [/tcp/, /^addSource 12|^source: /, "SocketError"],
  // Linux looks whether it joined first; Deno could not leave it either.
  [/tcp/, /^dropSource 12/, "SocketError"],
  [/tcp|udp/, /^(un)?block 12/, PO],
  // Deno knows no buffers of streams.
  [/tcp|unix/, /^raw get SO_SNDBUF/, ONS],
  [/tcp|unix/, /^raw set SO_SNDBUF to (4|16)/, PO],
  // A path cannot be shared, and the other forms of this option say so.
  [/unix/, /^raw set SO_REUSEADDR to (4|16)/, ONS],
  // The interval and the count of keep-alive are the system's.
  [/tcp/, /^raw set TCP_KEEP(INTVL|CNT) to (4|16)/, PO],
  [/tcp/, /^keep-alive numbers/, PO],
  // Of an IPv6 socket Deno sets IPv6's interface.
  [/udp6/, /^multicast interface by (address|bytes|index)/, PO],
];

const { special } = facts as unknown as {
  special: Record<string, string | Record<string, string>>;
};

Deno.test("Every recorded form is replayed", () => {
  for (const name of Object.keys(special)) {
    assert(name in steps !== elsewhere.test(name), name);
  }
  for (const name in steps) assert(name in special, name);
});

function recordedOf(name: string, kind: SocketKind, state: string): string {
  const row = special[name];
  if (typeof row === "string") return row;
  return Object.entries(row).find(([who]) =>
    who.split(", ").includes(`${kind} ${state}`)
  )?.[1] ?? row.else;
}

for (const kind of socketKinds) {
  Deno.test(`Bytes, objects, memberships and raw options of a ${kind} socket are as .NET has them, or refused`, () => {
    for (const state of ["fresh", "connected"]) {
      for (const [name, step] of Object.entries(steps)) {
        const recorded = recordedOf(name, kind, state);
        const wanted = differences.find(([kinds, names]) =>
          kinds.test(kind) && names.test(name)
        )?.[2];
        const outcome = outcomeOf(() =>
          step(new FakeTarget(kind, state === "connected"))
        );
        assertEquals(
          outcome,
          recorded === "Fault" ? recorded : wanted ?? recorded,
          `${kind} ${state}: ${name}`,
        );
      }
    }
  });
}

Deno.test("The differences of forms from the facts are differences", () => {
  for (const [kinds, names, wanted] of differences) {
    assert(
      socketKinds.some((kind) =>
        kinds.test(kind) &&
        Object.keys(steps).some((name) =>
          names.test(name) && recordedOf(name, kind, "fresh") !== wanted
        )
      ),
      `${names}`,
    );
  }
});

Deno.test("An option that the system must be told of is told, and kept only after that", () => {
  const told: [PassedKey, number, number, unknown, unknown][] = [
    ["broadcast", Socket, N.Broadcast, true, true],
    ["ttl", IP, N.IpTimeToLive, 3, 3],
    ["multicastTtl", IP, N.MulticastTimeToLive, 4, 4],
    ["multicastLoopback", IP, N.MulticastLoopback, false, false],
    ["receiveBufferSize", Socket, N.ReceiveBuffer, 9000, 9000],
    ["sendBufferSize", Socket, N.SendBuffer, 9001, 9001],
    ["multicastInterface", IP, N.MulticastInterface, 0x02000000, 2],
  ];
  for (const [key, level, name, value, kept] of told) {
    const target = new FakeTarget("udp4");
    const before = target.options[key];
    target.refuses = SocketError.AccessDenied;
    assertThrows(() => setValue(target, level, name, value), SocketException);
    assertEquals(target.options[key], before);
    target.refuses = undefined;
    setValue(target, level, name, value);
    assertEquals(target.changes, [{ key, value: kept }] as unknown[]);
    assertEquals(target.options[key], kept as typeof before);
  }
});

Deno.test("A multicast interface is told as an address, and as an index at the level IPv6", () => {
  const four = new FakeTarget("udp4");
  setValue(four, IP, N.MulticastInterface, 0x0100007f);
  assertEquals(`${four.options.multicastInterface}`, "127.0.0.1");
  const six = new FakeTarget("udp6");
  setValue(six, IPv6, N.MulticastInterface, 7);
  assertEquals(six.options.multicastInterface, 7);
});

Deno.test("The size of a buffer is the system's where something is open, twice what was set before", () => {
  const target = new FakeTarget("udp4");
  const read = () => getValue(target, Socket, N.ReceiveBuffer);
  assertEquals(read(), 212992);
  setValue(target, Socket, N.ReceiveBuffer, 10_000);
  assertEquals(read(), 20_000);
  target.bufferSize = 16_384;
  assertEquals(read(), 16_384);
});

Deno.test("A pending error is read once, by its own number in bytes", () => {
  const target = new FakeTarget("tcp4");
  target.error = SocketError.ConnectionRefused;
  assertEquals(getValue(target, Tcp, N.Error), SocketError.ConnectionRefused);
  assertEquals(getValue(target, Tcp, N.Error), 0);
  target.error = SocketError.ConnectionRefused;
  assertEquals(
    getBytes(target, Socket, N.Error, 4),
    new Uint8Array([111, 0, 0, 0]),
  );
});

Deno.test("A timeout is a timeval in bytes", () => {
  const target = new FakeTarget("tcp4");
  target.options.receiveTimeout = 1234;
  const bytes = getBytes(target, Socket, N.ReceiveTimeout, 16);
  assertEquals([...bytes], [
    1,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    16,
    146,
    3,
    0,
    0,
    0,
    0,
    0,
  ]);
  setValue(target, Socket, N.SendTimeout, bytes);
  assertEquals(target.options.sendTimeout, 1234);
});

Deno.test("A membership is told with its group, its source and its interface", () => {
  const target = new FakeTarget("udp4");
  const join = (value: unknown) => setValue(target, IP, N.AddMembership, value);
  join(new MulticastOption(group4));
  join(new MulticastOption(group4, 3));
  join(new MulticastOption(group4, IPAddress.loopback));
  join(new Uint8Array([239, 1, 2, 3, 0, 0, 0, 0, 5, 0, 0, 0]));
  setValue(target, IP, N.AddSourceMembership, source);
  setRawBytes(target, 0, 39, new Uint8Array([...source.subarray(0, 11), 9]));
  assertEquals(
    target.memberships.map((each) =>
      `${each.group} ${each.interface} ${each.source} ${each.join}`
    ),
    [
      "239.1.2.3 0 undefined true",
      "239.1.2.3 3 undefined true",
      "239.1.2.3 127.0.0.1 undefined true",
      "239.1.2.3 5 undefined true",
      "239.1.2.3 127.0.0.1 127.0.0.1 true",
      "239.1.2.3 127.0.0.1 127.0.0.9 true",
    ],
  );
  const six = new FakeTarget("udp6");
  setRawBytes(six, 41, 20, group6Bytes);
  const [{ group, interface: at }] = six.memberships;
  assertEquals(`${group} ${at}`, "ff02::1234 1");
});

Deno.test("A refusal says what was tried, and why it cannot be", () => {
  const target = new FakeTarget("tcp4");
  const messageOf = (call: () => unknown) =>
    assertThrows(call, SocketException).message;
  const interval = N.TcpKeepAliveInterval;
  const time = messageOf(() => setValue(target, Tcp, interval, 10));
  assert(time.includes('"Tcp.TcpKeepAliveInterval" set to 10'), time);
  assert(time.includes("it is 75, and Deno can only be told when"), time);
  const range = messageOf(() => setValue(target, Tcp, N.TcpKeepAliveTime, 0));
  assert(range.includes("it takes 1 to 32767 s"), range);
  const none = messageOf(() => getValue(target, IPv6, N.IPv6Only));
  assert(none.includes("a TCP socket of IPv4 has none"), none);
});

Deno.test("Options of a disposed socket throw ObjectDisposedException", () => {
  const target = new FakeTarget("udp4");
  target.isDisposed = true;
  for (
    const call of [
      () => getValue(target, Socket, N.KeepAlive),
      () => getBytes(target, Socket, N.KeepAlive, 4),
      () => getRawBytes(target, 1, 9, 4),
      () => setValue(target, Socket, N.KeepAlive, null),
      () => setRawBytes(target, 1, 9, new Uint8Array(4)),
    ]
  ) {
    assertThrows(call, ObjectDisposedException);
  }
});
