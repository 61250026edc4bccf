/**
 * Makes the page of what each socket option does from the table of options.
 *
 * @module
 */

import { levelName } from "../src/options/option_access.ts";
import { type How, type Rule, takings } from "../src/options/option_rules.ts";
import { type OptionRow, optionTable } from "../src/options/option_table.ts";
import { type SocketKind, socketKinds } from "../src/options/socket_kind.ts";

/** Kinds of sockets that go by one name, the most first. */
const groups: readonly (readonly [string, readonly SocketKind[]])[] = [
  ["all", socketKinds],
  ["TCP", ["tcp4", "tcp6"]],
  ["UDP", ["udp4", "udp6"]],
  ["Unix", ["unix", "unixDgram"]],
  ["TCP, IPv4", ["tcp4"]],
  ["TCP, IPv6", ["tcp6"]],
  ["UDP, IPv4", ["udp4"]],
  ["UDP, IPv6", ["udp6"]],
  ["Unix stream", ["unix"]],
  ["Unix datagram", ["unixDgram"]],
];

const words: Readonly<Record<How, string>> = {
  kept: "kept",
  passed: "passed on",
  fixed: "fixed",
  shown: "read only",
  unknown: "not known",
};

const commands = {
  membership:
    "UDP sockets: a `MulticastOption`, at the level `IPv6` an `IPv6MulticastOption`; at `IP` also the bytes of `ip_mreq` or `ip_mreqn`. An interface by its index needs `--allow-sys=networkInterfaces`. TCP sockets: `SocketError`, since a stream joins no groups. Reading: `ProtocolOption`",
  source:
    "UDP sockets: the bytes of `ip_mreq_source` (group, interface, source). TCP sockets: `SocketError`, since a stream joins no groups. Reading: `ProtocolOption`",
  block: "`ProtocolOption`: Deno has no call for it",
} as const;

/** The kinds that share a rule, by as few names as there are. */
function namesOf(kinds: readonly SocketKind[]): string {
  const left = new Set(kinds);
  const names: string[] = [];
  for (const [name, members] of groups) {
    if (!members.every((kind) => left.has(kind))) continue;
    names.push(name);
    for (const kind of members) left.delete(kind);
  }
  return names.join("; ");
}

/** The lines of one option: one for each rule that differs. */
function linesOf({ title, name, rules, command, raw }: OptionRow): string[] {
  const number = raw === undefined ? `${name}` : `${name}, raw ${raw[1]}`;
  const option = `\`${title}\` (${number})`;
  if (command !== undefined) {
    return [`| ${option} | IP | – | – | ${commands[command]} |`];
  }
  const byRule = new Map<string, { rule: Rule; kinds: SocketKind[] }>();
  for (const kind of socketKinds) {
    const rule = rules[kind];
    if (rule === undefined) continue;
    const text = JSON.stringify(rule);
    const entry = byRule.get(text) ?? { rule, kinds: [] };
    entry.kinds.push(kind);
    byRule.set(text, entry);
  }
  if (byRule.size === 0) {
    return [`| ${option} | none | – | – | refused, as .NET does on Linux |`];
  }
  return [...byRule.values()].map(({ rule, kinds }) => {
    const { how, initial, takes, until, note } = rule;
    const fresh = how === "unknown" || takes === "linger" ? "–" : `${initial}`;
    const values = how === "shown" ? "–" : takings()[takes].text;
    const late = until === undefined
      ? ""
      : ` Until the socket is ${until}; then \`InvalidArgument\`.`;
    return `| ${option} | ${namesOf(kinds)} | ${fresh} | ${values} | **${
      words[how]
    }**: ${note}.${late} |`;
  });
}

/** The text of `docs/options.md`. */
export function optionPage(): string {
  const levels = [...new Set(optionTable().map(({ level }) => level))];
  const sections = levels.map((level) =>
    `## Level \`${levelName(level)}\`

| option | sockets | fresh | takes | set |
| --- | --- | --- | --- | --- |
${
      optionTable().filter((row) => row.level === level).flatMap(linesOf)
        .join("\n")
    }
`
  );
  return `<!-- deno-fmt-ignore-file -->
<!-- Made from src/options/option_table.ts with \`deno task generate\`. Do not edit. -->

# What each socket option does here

\`getSocketOption\`, \`setSocketOption\`, their raw forms and the option
properties of \`Socket\` read one table, of which this page is made. Values and
ranges are those of .NET 10 on Linux. An option is the same in both homes, and
before \`connect\` as after it, unless its line says otherwise.

What setting a value does:

- **kept**: this package alone honours it, or nothing depends on it.
- **passed on**: kept, and the system is told through Deno: at once if the socket
  is open, else when it is opened. A UDP socket is told as far as its transport
  can; what it refuses is not kept.
- **fixed**: it is what Linux usually has, and Deno cannot change it. The same
  value may be set; another is \`ProtocolOption\`, or of a path's socket that
  cannot be shared \`OperationNotSupported\`.
- **read only**: setting fails, as on Linux.
- **not known**: Deno neither tells nor changes it: \`OperationNotSupported\` when
  read, \`ProtocolOption\` when set.

A number that an option does not take is \`InvalidArgument\`; an object that
cannot be one, such as a \`LingerOption\` of 65536 seconds, is a \`TypeError\`.
What stands in no line for a kind of socket is refused as .NET does on Linux:
\`OperationNotSupported\` or \`ProtocolOption\`. The message says what was tried
and why it cannot be. The raw forms take Linux' own numbers, on every system:
level 1 for \`Socket\`, 0 for \`IP\`, 6 for \`Tcp\`, 41 for \`IPv6\`.

${sections.join("\n")}`;
}
