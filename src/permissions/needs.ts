/**
 * What the gate asks for: one table, which the gate reads and of which
 * `docs/permissions.md` is made.
 *
 * @module
 */
import { NetworkAccess } from "../constants/network_access.ts";

/** A permission of Deno, and what of it is asked for. */
export interface Ask {
  /** The permission's name, as in `--allow-net`. */
  readonly name: "net" | "read" | "write" | "sys";
  /**
   * What of it: words in capitals stand for what the call is given, and the
   * empty text for all of it.
   */
  readonly on: string;
}

/** What one purpose needs. */
export interface Need {
  /** How a message about it begins. */
  readonly verb: string;
  /** What the permission that an error tells of is for; 0 if not for sockets. */
  readonly access: number;
  /** All that must be granted, in the order in which it is asked for. */
  readonly asks: readonly Ask[];
  /**
   * What an address stands for besides itself. None of it may be denied: it is
   * never asked for.
   */
  readonly others: Readonly<Record<string, readonly string[]>>;
}

/** What an address reaches besides itself, where a socket is to be reached. */
const reached = {
  "0.0.0.0": ["127.0.0.1"],
  "::": ["::1", "127.0.0.1"],
} as const;

/** What an address takes besides itself, where a socket is bound. */
const taken = { "::": ["0.0.0.0"] } as const;

const { Accept, Connect } = NetworkAccess;

/** The network's purposes, and what each needs. */
const hosts = {
  connect: {
    verb: "Connecting to",
    access: Connect,
    asks: [{ name: "net", on: "HOST:PORT" }],
    others: reached,
  },
  send: {
    verb: "Sending to",
    access: Connect,
    asks: [{ name: "net", on: "HOST:PORT" }],
    others: reached,
  },
  bind: {
    verb: "Binding",
    access: Accept,
    asks: [{ name: "net", on: "HOST:PORT" }],
    others: taken,
  },
  resolve: {
    verb: "Resolving",
    access: Connect,
    asks: [{ name: "net", on: "HOST" }],
    others: {},
  },
  join: {
    verb: "Joining",
    access: Accept,
    asks: [{ name: "net", on: "HOST:PORT" }],
    others: {},
  },
} as const satisfies Record<string, Need>;

/** The purposes of paths: of Unix domain sockets. */
const paths = {
  connectPath: {
    verb: "Connecting to",
    access: Connect,
    asks: [
      { name: "read", on: "PATH" },
      { name: "write", on: "PATH" },
      { name: "net", on: "unix:PATH" },
    ],
    others: {},
  },
  bindPath: {
    verb: "Binding",
    access: Accept,
    asks: [
      { name: "read", on: "PATH" },
      { name: "write", on: "PATH" },
      { name: "net", on: "unix:PATH" },
      { name: "read", on: "FOLDER" },
    ],
    others: {},
  },
  connectAbstract: {
    verb: "Connecting to",
    access: Connect,
    asks: [{ name: "net", on: "" }],
    others: {},
  },
  bindAbstract: {
    verb: "Binding",
    access: Accept,
    asks: [{ name: "net", on: "" }],
    others: {},
  },
} as const satisfies Record<string, Need>;

/** What is asked for a file that is sent. */
const files = {
  readFile: {
    verb: "Reading",
    access: 0,
    asks: [{ name: "read", on: "FILE" }],
    others: {},
  },
} as const satisfies Record<string, Need>;

/** What is asked for to know something of this machine. */
const facts = {
  hostname: {
    verb: "Reading this machine's name",
    access: 0,
    asks: [{ name: "sys", on: "hostname" }],
    others: {},
  },
  networkInterfaces: {
    verb: "Reading this machine's addresses",
    access: 0,
    asks: [{ name: "sys", on: "networkInterfaces" }],
    others: {},
  },
} as const satisfies Record<string, Need>;

/** What a host is wanted for. */
export type Purpose = keyof typeof hosts;

/** What a path is wanted for. */
export type PathNeed = keyof typeof paths;

/** What of this machine a program may know. */
export type MachineFact = keyof typeof facts;

/** Everything that the gate is asked about. */
export type AnyPurpose =
  | Purpose
  | PathNeed
  | keyof typeof files
  | MachineFact;

/** What each purpose needs. */
export const needs: Readonly<Record<AnyPurpose, Need>> = {
  ...hosts,
  ...paths,
  ...files,
  ...facts,
};
