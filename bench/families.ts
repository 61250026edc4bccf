/**
 * The tables: what is measured of whom.
 *
 * @module
 */

/** Whom a table compares. */
export interface Contender {
  /** The name in the table. */
  readonly name: string;
  /** The word that tells the program which one it is. */
  readonly api: string;
  /** What Deno is started with besides. */
  readonly flags?: readonly string[];
}

/** Workloads that the same contenders do, and that share a table. */
export interface Family {
  /** What the table is about. */
  readonly title: string;
  /** The heading of each workload's column. */
  readonly workloads: Readonly<Record<string, string>>;
  /** The program of Deno's contenders. */
  readonly program: string;
  /** What it may do: its sockets of paths are in the folder. */
  readonly permissions: (folder: string) => readonly string[];
  /** Those that need Deno alone; the first is what all are compared with. */
  readonly contenders: readonly Contender[];
  /** The modes that .NET has of it. */
  readonly dotnet: readonly ("sync" | "async")[];
}

/** Deno lets a program have its own datagrams, and share a port, with this only. */
export const unstable = "--unstable-net";

const raw: Contender = { name: "raw Deno", api: "raw" };
const oursAsync: Contender = { name: "this package, async", api: "async" };
const oursSync: Contender = { name: "this package, sync", api: "sync" };

/** The same with the flag, which gives it Deno's own datagrams. */
function withFlag(contender: Contender): Contender {
  const name = `${contender.name}, ${unstable}`;
  return { ...contender, name, flags: [unstable] };
}

function node(module: string): Contender {
  return { name: `${module} in Deno`, api: "node" };
}

/** The workloads of connections. */
const streams = {
  roundTrip: "Round trip, 64 B",
  send: "Send 64 KiB",
  receive: "Receive 64 KiB",
};

/** Those that do datagrams of addresses. */
const datagrams: readonly Contender[] = [
  withFlag(raw),
  node("node:dgram"),
  oursAsync,
  withFlag(oursAsync),
  oursSync,
  withFlag(oursSync),
];

/** A family's name, on the command line and in its server. */
export type FamilyName = "tcp" | "udp" | "multicast" | "unix" | "select";

/** All of them, in the order of their tables. */
export const families: Readonly<Record<FamilyName, Family>> = {
  tcp: {
    title: "TCP",
    workloads: { ...streams, connect: "Connect and close" },
    program: "streams.ts",
    permissions: () => ["--allow-net=127.0.0.1"],
    contenders: [raw, node("node:net"), oursAsync, oursSync],
    dotnet: ["sync", "async"],
  },
  udp: {
    title: "UDP",
    workloads: {
      roundTrip: "Round trip, 64 B",
      send: "Send 64 B",
      receive: "Receive 64 B",
    },
    program: "datagrams.ts",
    permissions: () => ["--allow-net=127.0.0.1"],
    contenders: datagrams,
    dotnet: ["sync", "async"],
  },
  multicast: {
    title: "Multicast",
    workloads: { group: "64 B to 4 members" },
    program: "datagrams.ts",
    permissions: () => ["--allow-net=127.0.0.1,0.0.0.0,239.1.2.3"],
    contenders: datagrams,
    dotnet: ["sync", "async"],
  },
  unix: {
    title: "Unix domain",
    workloads: streams,
    program: "streams.ts",
    permissions: (folder) => [
      "--allow-net",
      `--allow-read=${folder}`,
      `--allow-write=${folder}`,
    ],
    contenders: [raw, node("node:net"), oursAsync, oursSync],
    dotnet: ["sync", "async"],
  },
  select: {
    title: "One ready of",
    workloads: {
      10: "10 sockets",
      100: "100 sockets",
      1000: "1,000 sockets",
    },
    program: "select.ts",
    permissions: () => ["--allow-net=127.0.0.1"],
    contenders: [
      { ...raw, name: "raw Deno, Promise.race" },
      { ...oursAsync, name: "this package, selectAsync" },
      { ...oursSync, name: "this package, select" },
    ],
    dotnet: ["sync"],
  },
};

/** The families that a command line names, or all if it names none. */
export function chosenFamilies(words: readonly string[]): FamilyName[] {
  const all = Object.keys(families) as FamilyName[];
  const unknown = words.find((word) => !(all as string[]).includes(word));
  if (unknown !== undefined) {
    throw new TypeError(`No table is "${unknown}": ${all.join(", ")} are`);
  }
  return words.length === 0 ? all : all.filter((name) => words.includes(name));
}
