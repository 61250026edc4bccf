import {
  SocketError,
  SocketOptionLevel,
  SocketOptionName,
} from "../constants/mod.ts";
import type { OptionTarget } from "./option_target.ts";
import { type OptionValues, USUAL_KEEP_ALIVE_TIME } from "./option_values.ts";
import { type Rule, rule } from "./option_rules.ts";
import type { SocketKind } from "./socket_kind.ts";

/** A value of the store that an option reads and sets. */
export type ValueKey = Exclude<
  keyof OptionValues,
  "inherited" | "blocking" | "hasRare"
>;

/** One option at one level. */
export interface OptionRow {
  readonly level: number;
  readonly name: number;
  /** As programs write it, without `SocketOptionName`. */
  readonly title: string;
  /** Linux' own level and number. */
  readonly raw?: readonly [level: number, name: number];
  /** Where the value is. */
  readonly key?: ValueKey;
  /** Whether the option is the opposite of what the store has. */
  readonly isOpposite?: boolean;
  /** How a value that is nowhere stored is found. */
  readonly show?: (target: OptionTarget) => number;
  /** What it commands, if it is no value. */
  readonly command?: "membership" | "source" | "block";
  /** The kinds of sockets that have it. */
  readonly rules: Partial<Readonly<Record<SocketKind, Rule>>>;
}

type Rules = OptionRow["rules"];

const tcp = (one: Rule): Rules => ({ tcp4: one, tcp6: one });
const udp = (one: Rule): Rules => ({ udp4: one, udp6: one });
const unix = (one: Rule): Rules => ({ unix: one, unixDgram: one });
const ip = (one: Rule): Rules => ({ ...tcp(one), ...udp(one) });
const all = (one: Rule): Rules => ({ ...ip(one), ...unix(one) });

// "Socket" itself would give the class of that name another one in dist/.
const { IP, Tcp, Udp, IPv6, Socket: Any } = SocketOptionLevel;
const N = SocketOptionName;

const firstProbe = "Deno can only be told when the first probe is due";
const noCall = "Deno has no call for it";
const idle = "nothing here depends on it";
const noHops = "Deno sets the hops of UDP sockets of IPv4 only";
const ownLevel = "Deno sets it at the level `IPv6` of such a socket only";
const streams = "Deno has no call for the buffers of a stream";
const noIP = "a TCP socket sends no multicast";
const readOnly = "it can only be read";
const told = "the system is told at once, or when the socket is opened";
const interfaces =
  "the system is told at once, or when the socket is opened, which fails for an interface that there is not";
const buffers =
  "Deno is told, and does not tell the system; twice the number is read, as on Linux, and so many bytes wait here to be received";

/** At each level but its own the pending error can be read too. */
const errorElsewhere = () =>
  ([IP, Tcp, Udp, IPv6] as const).map((level): OptionRow => ({
    level,
    name: N.Error,
    title: "Error",
    show: (target) => target.takeError(),
    rules: all(
      rule("shown", 0, "any", "the same as at the level `Socket`", {
        setError: SocketError.OperationNotSupported,
      }),
    ),
  }));

/**
 * The one table of socket options: a row for each option at each level, and in
 * it a rule for each kind of socket that has it. What stands here in no row, or
 * has no rule, is refused as .NET does on Linux.
 *
 * Values and ranges are those of Linux (`tests/options/facts.json`).
 */
const makeOptionTable = (): readonly OptionRow[] => [
  {
    level: Any,
    name: N.ExclusiveAddressUse,
    title: "ExclusiveAddressUse",
    key: "exclusiveAddressUse",
    rules: {
      ...ip(rule("kept", 1, "bit", "`listen` and `bind` read it")),
      ...unix(rule("fixed", 1, "bit", "a path cannot be shared", {
        setError: SocketError.OperationNotSupported,
      })),
    },
  },
  {
    level: Any,
    name: N.Debug,
    title: "Debug",
    raw: [1, 1],
    rules: all(rule("fixed", 0, "flag", noCall)),
  },
  {
    level: Any,
    name: N.AcceptConnection,
    title: "AcceptConnection",
    raw: [1, 30],
    show: (target) => Number(target.isListening),
    rules: all(rule("shown", 0, "any", "1 while the socket listens")),
  },
  {
    level: Any,
    name: N.ReuseAddress,
    title: "ReuseAddress",
    raw: [1, 2],
    key: "exclusiveAddressUse",
    isOpposite: true,
    rules: {
      ...ip(rule("kept", 0, "flag", "the opposite of `ExclusiveAddressUse`")),
      ...unix(rule("fixed", 0, "flag", "a path cannot be shared", {
        setError: SocketError.OperationNotSupported,
      })),
    },
  },
  {
    level: Any,
    name: N.KeepAlive,
    title: "KeepAlive",
    raw: [1, 9],
    key: "keepAlive",
    rules: {
      ...tcp(rule("passed", 0, "flag", told)),
      ...udp(rule("kept", 0, "flag", idle)),
      ...unix(rule("kept", 0, "flag", idle)),
    },
  },
  {
    level: Any,
    name: N.DontRoute,
    title: "DontRoute",
    raw: [1, 5],
    rules: all(rule("fixed", 0, "flag", noCall)),
  },
  {
    level: Any,
    name: N.Broadcast,
    title: "Broadcast",
    raw: [1, 6],
    key: "broadcast",
    rules: {
      ...udp(rule("passed", 0, "flag", told)),
      ...tcp(rule("kept", 0, "flag", idle)),
      ...unix(rule("kept", 0, "flag", idle)),
    },
  },
  {
    level: Any,
    name: N.Linger,
    title: "Linger",
    raw: [1, 13],
    key: "lingerState",
    rules: {
      ...tcp(
        rule(
          "passed",
          0,
          "linger",
          "`close` honours it. On with 0 s must be set before `connect`, unless the socket was bound, or had its `TcpKeepAliveTime`, by then: Deno cannot reset another connection, which is `OperationNotSupported`",
        ),
      ),
      ...udp(rule("kept", 0, "linger", idle)),
      ...unix(rule("kept", 0, "linger", "`close` honours a time above 0")),
    },
  },
  {
    level: Any,
    name: N.OutOfBandInline,
    title: "OutOfBandInline",
    raw: [1, 10],
    rules: all(rule("fixed", 0, "flag", "Deno has no urgent data")),
  },
  {
    level: Any,
    name: N.SendBuffer,
    title: "SendBuffer",
    raw: [1, 7],
    key: "sendBufferSize",
    rules: {
      ...tcp(rule("unknown", 0, "bytes", streams)),
      ...udp(rule("passed", 212992, "bytes", buffers)),
      ...unix(rule("unknown", 0, "bytes", noCall)),
    },
  },
  {
    level: Any,
    name: N.ReceiveBuffer,
    title: "ReceiveBuffer",
    raw: [1, 8],
    key: "receiveBufferSize",
    rules: {
      ...tcp(rule("unknown", 0, "bytes", streams)),
      ...udp(rule("passed", 212992, "bytes", buffers)),
      ...unix(rule("unknown", 0, "bytes", noCall)),
    },
  },
  {
    level: Any,
    name: N.SendLowWater,
    title: "SendLowWater",
    raw: [1, 19],
    rules: all(rule("shown", 1, "any", readOnly)),
  },
  {
    level: Any,
    name: N.ReceiveLowWater,
    title: "ReceiveLowWater",
    raw: [1, 18],
    rules: all(rule("fixed", 1, "lowWater", noCall)),
  },
  {
    level: Any,
    name: N.SendTimeout,
    title: "SendTimeout",
    raw: [1, 21],
    key: "sendTimeout",
    rules: all(rule("kept", 0, "timeout", "synchronous calls honour it")),
  },
  {
    level: Any,
    name: N.ReceiveTimeout,
    title: "ReceiveTimeout",
    raw: [1, 20],
    key: "receiveTimeout",
    rules: all(rule("kept", 0, "timeout", "synchronous calls honour it")),
  },
  {
    level: Any,
    name: N.Error,
    title: "Error",
    raw: [1, 4],
    show: (target) => target.takeError(),
    rules: all(
      rule(
        "shown",
        0,
        "any",
        "the failure of a `connect` that did not wait, a `SocketError`; reading clears it",
      ),
    ),
  },
  {
    level: Any,
    name: N.Type,
    title: "Type",
    raw: [1, 3],
    show: ({ kind }) => kind.startsWith("udp") || kind === "unixDgram" ? 2 : 1,
    rules: {
      ...tcp(rule("shown", 1, "any", "`SocketType.Stream`")),
      unix: rule("shown", 1, "any", "`SocketType.Stream`"),
      ...udp(rule("shown", 2, "any", "`SocketType.Dgram`")),
      unixDgram: rule("shown", 2, "any", "`SocketType.Dgram`"),
    },
  },
  {
    level: Tcp,
    name: N.NoDelay,
    title: "NoDelay",
    raw: [6, 1],
    key: "noDelay",
    rules: tcp(rule("passed", 0, "flag", told)),
  },
  {
    level: Tcp,
    name: N.TcpKeepAliveTime,
    title: "TcpKeepAliveTime",
    raw: [6, 4],
    key: "keepAliveTime",
    rules: tcp(
      rule(
        "passed",
        USUAL_KEEP_ALIVE_TIME,
        "keepAliveTime",
        "the system is told when the socket connects. It must be set before: Deno has no such call for another connection, which is `ProtocolOption`",
      ),
    ),
  },
  {
    level: Tcp,
    name: N.FastOpen,
    title: "FastOpen",
    raw: [6, 23],
    rules: tcp(rule("fixed", 0, "queue", noCall, { until: "connected" })),
  },
  {
    level: Tcp,
    name: N.TcpKeepAliveRetryCount,
    title: "TcpKeepAliveRetryCount",
    raw: [6, 6],
    rules: tcp(
      rule("fixed", 9, "keepAliveCount", firstProbe),
    ),
  },
  {
    level: Tcp,
    name: N.TcpKeepAliveInterval,
    title: "TcpKeepAliveInterval",
    raw: [6, 5],
    rules: tcp(
      rule("fixed", 75, "keepAliveTime", firstProbe),
    ),
  },
  {
    level: IP,
    name: N.IPOptions,
    title: "IPOptions",
    raw: [0, 4],
    rules: ip(rule("fixed", 0, "headerOptions", noCall)),
  },
  {
    level: IP,
    name: N.HeaderIncluded,
    title: "HeaderIncluded",
    raw: [0, 3],
    rules: ip(rule("shown", 0, "any", "it is of raw sockets")),
  },
  {
    level: IP,
    name: N.TypeOfService,
    title: "TypeOfService",
    raw: [0, 1],
    rules: {
      ...tcp(rule("fixed", 0, "streamService", noCall)),
      ...udp(rule("fixed", 0, "service", noCall)),
    },
  },
  {
    level: IP,
    name: N.IpTimeToLive,
    title: "IpTimeToLive",
    raw: [0, 2],
    key: "ttl",
    rules: {
      ...tcp(rule("fixed", 64, "ttl", noHops)),
      udp4: rule("passed", 64, "ttl", told),
      udp6: rule("fixed", 64, "ttl", noHops),
    },
  },
  {
    level: IP,
    name: N.MulticastInterface,
    title: "MulticastInterface",
    raw: [0, 32],
    key: "multicastInterface",
    rules: {
      ...tcp(rule("shown", 0, "any", noIP, {
        setError: SocketError.InvalidArgument,
      })),
      udp4: rule("passed", 0, "interface4", interfaces),
      udp6: rule("fixed", 0, "interface4", ownLevel),
    },
  },
  {
    level: IP,
    name: N.MulticastTimeToLive,
    title: "MulticastTimeToLive",
    raw: [0, 33],
    key: "multicastTtl",
    rules: {
      ...tcp(rule("shown", 1, "any", noIP, {
        setError: SocketError.InvalidArgument,
      })),
      udp4: rule("passed", 1, "ttl", `${told}; not as 0, which Deno refuses`),
      udp6: rule("fixed", 1, "hops", noHops),
    },
  },
  {
    level: IP,
    name: N.MulticastLoopback,
    title: "MulticastLoopback",
    raw: [0, 34],
    key: "multicastLoopback",
    rules: {
      tcp4: rule("kept", 1, "flag", idle),
      tcp6: rule("fixed", 1, "flag", ownLevel),
      udp4: rule("passed", 1, "flag", told),
      udp6: rule("fixed", 1, "flag", ownLevel),
    },
  },
  {
    level: IP,
    name: N.AddMembership,
    title: "AddMembership",
    raw: [0, 35],
    command: "membership",
    rules: {},
  },
  {
    level: IP,
    name: N.DropMembership,
    title: "DropMembership",
    raw: [0, 36],
    command: "membership",
    rules: {},
  },
  {
    level: IP,
    name: N.DontFragment,
    title: "DontFragment",
    rules: ip(rule("fixed", 0, "flag", noCall)),
  },
  {
    level: IP,
    name: N.AddSourceMembership,
    title: "AddSourceMembership",
    raw: [0, 39],
    command: "source",
    rules: {},
  },
  {
    level: IP,
    name: N.DropSourceMembership,
    title: "DropSourceMembership",
    raw: [0, 40],
    command: "source",
    rules: {},
  },
  {
    level: IP,
    name: N.BlockSource,
    title: "BlockSource",
    raw: [0, 38],
    command: "block",
    rules: {},
  },
  {
    level: IP,
    name: N.UnblockSource,
    title: "UnblockSource",
    raw: [0, 37],
    command: "block",
    rules: {},
  },
  {
    level: IP,
    name: N.PacketInformation,
    title: "PacketInformation",
    raw: [0, 8],
    key: "packetInformation",
    rules: ip(rule("kept", 0, "flag", idle)),
  },
  {
    level: IPv6,
    name: N.IpTimeToLive,
    title: "IpTimeToLive",
    raw: [41, 16],
    key: "ttl",
    rules: {
      tcp6: rule("fixed", 64, "hops", noHops),
      udp6: rule("fixed", 64, "hops", noHops),
    },
  },
  {
    level: IPv6,
    name: N.MulticastInterface,
    title: "MulticastInterface",
    raw: [41, 17],
    key: "multicastInterface",
    rules: {
      tcp6: rule("shown", 0, "any", noIP),
      udp6: rule("passed", 0, "interface6", interfaces),
    },
  },
  {
    level: IPv6,
    name: N.MulticastTimeToLive,
    title: "MulticastTimeToLive",
    raw: [41, 18],
    key: "multicastTtl",
    rules: {
      tcp6: rule("shown", 1, "any", noIP),
      udp6: rule("fixed", 1, "hops", noHops),
    },
  },
  {
    level: IPv6,
    name: N.MulticastLoopback,
    title: "MulticastLoopback",
    raw: [41, 19],
    key: "multicastLoopback",
    rules: {
      tcp6: rule("kept", 1, "bit", idle),
      udp6: rule("passed", 1, "bit", told),
    },
  },
  {
    level: IPv6,
    name: N.AddMembership,
    title: "AddMembership",
    raw: [41, 20],
    command: "membership",
    rules: {},
  },
  {
    level: IPv6,
    name: N.DropMembership,
    title: "DropMembership",
    raw: [41, 21],
    command: "membership",
    rules: {},
  },
  {
    level: IPv6,
    name: N.PacketInformation,
    title: "PacketInformation",
    raw: [41, 49],
    key: "packetInformation",
    rules: {
      tcp6: rule("kept", 0, "flag", idle),
      udp6: rule("kept", 0, "flag", idle),
    },
  },
  { level: IPv6, name: N.HopLimit, title: "HopLimit", rules: {} },
  {
    level: IPv6,
    name: N.IPv6Only,
    title: "IPv6Only",
    raw: [41, 26],
    key: "dualMode",
    isOpposite: true,
    rules: {
      tcp6: rule("kept", 1, "flag", "the opposite of `dualMode`", {
        until: "bound",
      }),
      udp6: rule("kept", 1, "flag", "the opposite of `dualMode`", {
        until: "bound",
      }),
    },
  },
  ...errorElsewhere(),
];

const makeRawTable = (): readonly OptionRow[] => [
  {
    ...optionTable().find(({ title }) => title === "ReuseAddress")!,
    title: "SO_REUSEPORT",
    raw: [1, 15],
  },
  {
    level: Any,
    name: -38,
    title: "SO_PROTOCOL",
    raw: [1, 38],
    show: ({ kind }) =>
      kind.startsWith("tcp") ? 6 : kind.startsWith("udp") ? 17 : 0,
    rules: all(rule("shown", 0, "any", readOnly)),
  },
  {
    level: Any,
    name: -39,
    title: "SO_DOMAIN",
    raw: [1, 39],
    show: ({ kind }) => kind.endsWith("6") ? 10 : kind.endsWith("4") ? 2 : 1,
    rules: all(rule("shown", 0, "any", readOnly)),
  },
  {
    level: IP,
    name: -10,
    title: "IP_MTU_DISCOVER",
    raw: [0, 10],
    rules: ip(rule("fixed", 1, "any", noCall)),
  },
];

let options: readonly OptionRow[] | undefined;
let raw: readonly OptionRow[] | undefined;

/** The one table of socket options, made for the first that asks. */
export const optionTable = (): readonly OptionRow[] =>
  options ??= makeOptionTable();

/** What only Linux' own numbers name, for the raw calls. */
export const rawTable = (): readonly OptionRow[] => raw ??= makeRawTable();
