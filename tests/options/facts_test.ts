import { assert, assertEquals } from "@std/assert";
import {
  SocketOptionLevel,
  SocketOptionName,
} from "../../src/constants/mod.ts";
import { findOption } from "../../src/options/option_access.ts";
import { getValue, setValue } from "../../src/options/option_forms.ts";
import { type SocketKind, socketKinds } from "../../src/options/socket_kind.ts";
import { Oracle, testRecording } from "../_dotnet.ts";
import { FakeTarget } from "./_fake_target.ts";
import { outcomeOf } from "./_outcome.ts";
import facts from "./facts.json" with { type: "json" };

type Level = keyof typeof SocketOptionLevel;
type Recorded = Record<
  SocketKind,
  Record<string, Record<Level, Record<string, string>>>
>;
const recorded = facts as unknown as Recorded;

const names = [...new Set(Object.values(SocketOptionName))];
const levels = Object.keys(SocketOptionLevel) as Level[];

/** The numbers that were set, one after the other; the first as it was read. */
const given = [undefined, 1, 0, -1, 3, 255, 256, 65536];

/** What was set, and came out otherwise here, and why. */
const differences: Record<string, Record<number, string>> = {
  // Linux takes a negative size as the greatest, which only it knows.
  "udp4 Socket 4097": { [-1]: "InvalidArgument" },
  "udp4 Socket 4098": { [-1]: "InvalidArgument" },
  "udp6 Socket 4097": { [-1]: "InvalidArgument" },
  "udp6 Socket 4098": { [-1]: "InvalidArgument" },
  // Deno's sockets take no 0.
  "udp4 IP 10": { 0: "InvalidArgument" },
  // Whether there is such an interface, only an open socket knows.
  "udp4 IP 9": {
    1: "done 1",
    [-1]: "done -1",
    3: "done 3",
    255: "done 255",
    256: "done 0",
    65536: "done 0",
  },
  "udp6 IP 9": {
    1: "ProtocolOption",
    [-1]: "ProtocolOption",
    3: "ProtocolOption",
    255: "ProtocolOption",
    256: "ProtocolOption",
    65536: "ProtocolOption",
  },
  "udp6 IPv6 9": {
    [-1]: "InvalidArgument",
    255: "done 255",
    256: "done 256",
    65536: "done 65536",
  },
};

/** What is expected of a set, by the facts and what Deno cannot do. */
function expected(
  kind: SocketKind,
  level: Level,
  name: number,
  value: number | undefined,
  fact: string,
): string {
  const different = differences[`${kind} ${level} ${name}`]?.[value!];
  if (different !== undefined) return different;
  const rule = findOption(SocketOptionLevel[level], name)?.rules[kind];
  if (rule?.how === "unknown") return "ProtocolOption";
  return rule?.how === "fixed" && fact.startsWith("done") &&
      fact !== `done ${rule.initial}`
    ? "ProtocolOption"
    : fact;
}

for (const kind of socketKinds) {
  for (const state of ["fresh", "connected"]) {
    Deno.test(`Every option of a ${state} ${kind} socket is read and set as .NET does, or refused`, () => {
      for (const level of levels) {
        const rows = recorded[kind][state][level];
        for (const name of names) {
          const [first, ...sets] = (rows[name] ?? rows.else).split("|");
          assertEquals(sets.length, given.length);
          const target = new FakeTarget(kind, state === "connected");
          const option = SocketOptionLevel[level];
          const get = () => getValue(target, option, name);
          const rule = findOption(option, name)?.rules[kind];
          // The size of a stream's buffers Deno does not tell.
          const isUnknown = rule?.how === "unknown";
          const where = `${kind} ${state} ${level} ${name}`;
          const read = outcomeOf(get);
          assertEquals(
            read,
            isUnknown ? "OperationNotSupported" : first,
            where,
          );
          const current = /^-?\d+$/.test(read) ? Number(read) : 0;
          for (const [i, value] of given.entries()) {
            const outcome = outcomeOf(() => {
              setValue(target, option, name, value ?? current);
              return `done ${outcomeOf(get)}`;
            });
            const wanted = expected(kind, level, name, value, sets[i]);
            assertEquals(outcome, wanted, `${where} = ${value}`);
          }
        }
      }
    });
  }
}

Deno.test("The differences from the facts are differences", () => {
  for (const [where, values] of Object.entries(differences)) {
    const [kind, level, name] = where.split(" ");
    const sets = recorded[kind as SocketKind].fresh[level as Level][name]
      .split("|").slice(1);
    for (const [value, outcome] of Object.entries(values)) {
      assert(sets[given.indexOf(Number(value))] !== outcome, where);
    }
  }
});

await testRecording({
  of: "socket options",
  file: new URL("./facts.json", import.meta.url),
  async record() {
    await using oracle = await Oracle.build(
      new URL("./oracle/", import.meta.url),
    );
    const now: typeof facts = JSON.parse(await oracle.run());
    // How much a connection may hold to send, Linux chooses anew for each.
    now.tcp4.connected.Socket[4097] = facts.tcp4.connected.Socket[4097];
    now.tcp6.connected.Socket[4097] = facts.tcp6.connected.Socket[4097];
    const chosen = /^(sendBufferSize|raw get SO_SNDBUF into \d+)$/;
    const kept = Object.entries(facts.special)
      .filter(([row]) => chosen.test(row));
    Object.assign(now.special, Object.fromEntries(kept));
    return now;
  },
});
