/**
 * Makes the page of what permissions each call needs.
 *
 * @module
 */

import { type AnyPurpose, needs } from "../src/permissions/needs.ts";
import {
  asksOfRow,
  type CallRow,
  callRows,
  flagOf,
} from "./permission_calls.ts";

function line(row: CallRow): string {
  const calls = row.calls.map((call) => `\`${call}\``).join(", ");
  const flags = asksOfRow(row).map((ask) => `\`${flagOf(ask)}\``).join(" ");
  return `| ${calls} | ${row.given || "–"} | ${flags} | ${row.note ?? ""} |`;
}

/** The addresses that stand for others, by purpose. */
function otherLines(): string[] {
  return Object.entries(needs).flatMap(([purpose, { others }]) =>
    Object.entries(others).map(([address, all]) =>
      `| ${purpose} | \`${address}\` | ${
        all.map((other) => `\`${other}\``).join(", ")
      } |`
    )
  );
}

/** How the message of each purpose begins. */
function verbLines(): string[] {
  return (Object.keys(needs) as AnyPurpose[]).map((purpose) =>
    `| ${purpose} | ${needs[purpose].verb} … | ${
      needs[purpose].asks.map((ask) => `\`${flagOf(ask)}\``).join(" ")
    } |`
  );
}

/** The text of `docs/permissions.md`. */
export function permissionPage(): string {
  return `<!-- deno-fmt-ignore-file -->
<!-- Made from src/permissions/needs.ts and tools/permission_calls.ts with \`deno task generate\`. Do not edit. -->

# What permissions each call needs

Deno enforces its flags. Before a call reaches Deno, this package asks for the
same on the caller's thread; where a datagram or an asynchronous connect goes
where the last one went it leaves the question to Deno, which asks each time.
What is refused is a \`SecurityException\` that names what is missing and the
flag that would grant it, and what is revoked is gone with the next call. Each
row holds for both modes, for the
\`Async\` form and for the \`begin\` form of its calls; a test runs each with
exactly its flags, and without each of them.

| call | given | needs | |
| --- | --- | --- | --- |
${callRows.map(line).join("\n")}

Words in capitals stand for what the call is given: \`HOST\` for an address,
IPv6 in brackets; \`ANY\` for \`0.0.0.0\`, or \`[::]\` of a socket for IPv6. A flag
without a port grants all ports.

No other call needs more: to send, receive and accept on what is open, to poll, to
read and set options and to close. A connection stays open after a revoke, as it
does in Deno; a datagram that may not be sent any more is a \`SecurityException\`.
Of a connected datagram socket the same is asked for again at each send, by Deno
or, in the synchronous home, here.

What Deno keeps for programs without limits, such as paths below \`/dev\` and
\`/proc\`, needs \`--allow-all\` without any \`--deny\` flag, whatever the table says.

A socket of another network (\`{ network }\`, such as \`MemoryNetwork\`) needs
nothing, and reaches nothing of the system.

## What a rule may name

Seen on Deno 2.9.6, for \`--allow-net\` and \`--deny-net\`:

| rule | what it covers |
| --- | --- |
| \`example.com\`, \`example.com:443\` | the name, on all ports or one; upper case and the root's dot do not matter |
| \`*.example.com\` | \`example.com\` and every name below it |
| \`127.0.0.1\`, \`127.0.0.1:80\`, \`[::1]\`, \`[::1]:80\` | the address; IPv6 needs the brackets |
| \`10.0.0.0/8\`, \`10.0.0.0/8:80\` | every address of the network, of IPv4 only |
| \`unix:/path\` | a Unix domain socket |

A name in other letters is written in ASCII (\`xn--…\`). Neither a wildcard nor a
network can be asked about: a \`SocketPermission\` for one is granted only where
the whole network is.

## One address, many names

What is asked for is the address in its usual notation, so that \`127.1\`,
\`0x7f000001\` and \`[::ffff:127.0.0.1]\` all are \`127.0.0.1\`. A few addresses
stand for others, which must not be denied either:

| purpose | address | not denied either |
| --- | --- | --- |
${otherLines().join("\n")}

To a socket that is bound to an address of IPv4, \`0.0.0.0\` is that address: it
is asked for as well.

A program that is granted all of the network, without exception, is asked for
that alone. With a list it is asked for each host: Deno keeps every question
that it was ever asked, some 400 bytes.

## Purposes

| purpose | a message begins | asks for |
| --- | --- | --- |
${verbLines().join("\n")}

## Who is trusted

Deno is the wall, and holds whatever this package does. The gate is a second one
inside the program: it looks through other notations, covers what Deno lets
through (joining a group, binding a port without listening, a link to a path that
is denied), and explains. It reads the fields of an address, not what a subclass
says of it, and hands on what it has checked. But code of the same program could
call Deno itself, or replace \`Deno.permissions.querySync\`: the gate protects a
program from its input, and not from its own code.
`;
}
