/**
 * Which public calls ask the gate for what: the calls' part of
 * `docs/permissions.md`, which a test proves row by row. What each purpose needs
 * is the gate's own table, `src/permissions/needs.ts`.
 *
 * @module
 */

import { type AnyPurpose, type Ask, needs } from "../src/permissions/needs.ts";

/** A purpose, and on what. */
export type CallNeed = readonly [purpose: AnyPurpose, on?: string];

/** Calls that need the same. */
export interface CallRow {
  /** What a test calls the row. */
  readonly id: string;
  /** What the calls are for. */
  readonly given: string;
  /** The calls; each stands for its `Async` and `begin` forms as well. */
  readonly calls: readonly string[];
  /** What they need; words in capitals stand for what the call is given. */
  readonly needs: readonly CallNeed[];
  /** What else is to be said. */
  readonly note?: string;
}

/** Every call that asks for something. */
export const callRows: readonly CallRow[] = [
  {
    id: "connectAddress",
    given: "to an address",
    calls: ["Socket.connect", "TcpClient.connect", "new TcpClient"],
    needs: [["connect", "HOST:PORT"]],
  },
  {
    id: "connectName",
    given: "to a name",
    calls: ["Socket.connect", "TcpClient.connect", "new TcpClient"],
    needs: [["connect", "NAME:PORT"]],
    note:
      "Its addresses need no permission of their own, and none of them may be denied. With `NAME` alone granted they are looked up first; else Deno chooses, and a socket of one family may knock at the other before.",
  },
  {
    id: "connectBound",
    given: "to an address, from a socket that is bound",
    calls: ["Socket.connect"],
    needs: [["bind", "LOCAL"], ["connect", "HOST:PORT"]],
    note:
      "Binding asks for the port that it is given, connecting for the one that is bound: with port 0 the system chooses it, so that all ports of the address must be granted.",
  },
  {
    id: "bind",
    given: "an address and a port",
    calls: ["Socket.bind", "TcpListener.start", "new UdpClient"],
    needs: [["bind", "LOCAL:PORT"]],
    note:
      "Port 0, any that is free, is asked for as port 0. With `--unstable-net` a datagram socket without a `mode` asks for the port that is bound when a synchronous call moves it.",
  },
  {
    id: "listenBound",
    given: "after a bind to port 0",
    calls: ["Socket.listen"],
    needs: [["bind", "LOCAL"]],
    note:
      "It asks for the port that is bound. A listener without a `mode` asks once more when its first call moves it.",
  },
  {
    id: "listenUnbound",
    given: "without a bind",
    calls: ["Socket.listen"],
    needs: [["bind", "ANY:0"]],
  },
  {
    id: "connectDatagrams",
    given: "a datagram socket, to an address",
    calls: ["Socket.connect", "UdpClient.connect", "new UdpClient"],
    needs: [["send", "HOST:PORT"], ["bind", "ANY:0"]],
    note:
      "A socket that is not bound is bound first; for a loopback address to that one.",
  },
  {
    id: "sendTo",
    given: "to an address",
    calls: ["Socket.sendTo", "UdpClient.send"],
    needs: [["send", "HOST:PORT"], ["bind", "ANY:0"]],
    note: "Each call asks. A socket that is not bound is bound first.",
  },
  {
    id: "sendToName",
    given: "to a name",
    calls: ["UdpClient.send"],
    needs: [["resolve", "NAME"], ["send", "HOST:PORT"], ["bind", "ANY:0"]],
    note:
      "A datagram goes to an address, which needs its own permission. None of the others may be denied.",
  },
  {
    id: "join",
    given: "a group",
    calls: ["UdpClient.joinMulticastGroup", "Socket.setSocketOption"],
    needs: [["join", "GROUP"]],
    note:
      "On a socket that is bound `GROUP:PORT` is enough. A source is not asked for: it can only narrow.",
  },
  {
    id: "joinByIndex",
    given: "a group, on an interface by its index",
    calls: ["UdpClient.joinMulticastGroup", "Socket.setSocketOption"],
    needs: [["networkInterfaces"], ["join", "GROUP"]],
    note:
      "So does the option `MulticastInterface` of IPv4 by an index need the former, and to leave by an index what was joined by an address. An address of an interface needs nothing.",
  },
  {
    id: "lookUpName",
    given: "a name",
    calls: [
      "Dns.getHostAddresses",
      "Dns.getHostEntry",
      "Dns.beginGetHostByName",
      "Dns.beginResolve",
    ],
    needs: [["resolve", "NAME"]],
  },
  {
    id: "lookUpAddress",
    given: "an address",
    calls: ["Dns.getHostEntry", "Dns.getHostByAddress"],
    needs: [["resolve", "HOST"], ["resolve", "NAME"]],
    note: "The name is the one that the address has.",
  },
  {
    id: "lookUpHere",
    given: "the empty name, which is this machine",
    calls: ["Dns.getHostAddresses", "Dns.getHostEntry"],
    needs: [["hostname"], ["networkInterfaces"], ["resolve", "HERE"]],
    note: "`HERE` is this machine's name.",
  },
  {
    id: "hostName",
    given: "",
    calls: ["Dns.getHostName"],
    needs: [["hostname"]],
  },
  {
    id: "connectPath",
    given: "to a path",
    calls: ["Socket.connect"],
    needs: [["connectPath", "PATH"]],
    note: "The same is needed for what its links lead to.",
  },
  {
    id: "bindPath",
    given: "a path",
    calls: ["Socket.bind"],
    needs: [["bindPath", "PATH"]],
    note:
      "`FOLDER` is the folder of `PATH`. The same is needed for what its links lead to.",
  },
  {
    id: "connectAbstract",
    given: "to an abstract name",
    calls: ["Socket.connect"],
    needs: [["connectAbstract"]],
    note: "No rule names one: only net access without a list grants it.",
  },
  {
    id: "bindAbstract",
    given: "an abstract name",
    calls: ["Socket.bind"],
    needs: [["bindAbstract"]],
    note: "No rule names one: only net access without a list grants it.",
  },
  {
    id: "sendFile",
    given: "a file",
    calls: ["Socket.sendFile"],
    needs: [["readFile", "FILE"]],
    note: "The same is needed for what its links lead to.",
  },
  {
    id: "sendPackets",
    given: "an element that is a file's path",
    calls: ["Socket.sendPacketsAsync"],
    needs: [["readFile", "FILE"]],
    note:
      "The same is needed for what its links lead to. Memory and files that are open need nothing.",
  },
];

/** What a purpose needs on something, as flags take it. */
export function asksOf([purpose, on = ""]: CallNeed): Ask[] {
  return needs[purpose].asks.map((ask) => ({
    name: ask.name,
    on: ask.on.replace(/HOST:PORT|HOST|PATH|FILE/, () => on),
  }));
}

/** What a row needs, each permission once. */
export function asksOfRow(row: CallRow): Ask[] {
  const all = row.needs.flatMap(asksOf);
  return all.filter((ask, at) =>
    all.findIndex(({ name, on }) => name === ask.name && on === ask.on) === at
  );
}

/** A permission as a flag: `--allow-net=HOST:PORT`. */
export function flagOf({ name, on }: Ask): string {
  return on === "" ? `--allow-${name}` : `--allow-${name}=${on}`;
}
