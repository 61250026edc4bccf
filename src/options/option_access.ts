import { INT32_MAX } from "../constants/int32.ts";
import { SocketError, SocketOptionLevel } from "../constants/mod.ts";
import { createSocketException } from "../errors/mod.ts";
import { IPAddress } from "../net/mod.ts";
import { LingerOption } from "./linger_option.ts";
import { type Rule, takings } from "./option_rules.ts";
import { type OptionRow, optionTable, type ValueKey } from "./option_table.ts";
import type { OptionChange, OptionTarget } from "./option_target.ts";
import type { SocketKind } from "./socket_kind.ts";

/** The smallest buffers that Linux makes. */
const smallest = { sendBufferSize: 4608, receiveBufferSize: 2304 } as const;

/** The rows by level and name, made when the first option is looked for. */
let rows: Map<number, Map<number, OptionRow>> | undefined;

/** The row of an option, if it is known. */
export function findOption(level: number, name: number): OptionRow | undefined {
  return (rows ??= byLevel()).get(level)?.get(name);
}

function byLevel(): Map<number, Map<number, OptionRow>> {
  const levels = new Map<number, Map<number, OptionRow>>();
  for (const row of optionTable()) {
    const names = levels.get(row.level) ?? new Map<number, OptionRow>();
    levels.set(row.level, names.set(row.name, row));
  }
  return levels;
}

/** The number of an option whose row has been found. */
export function readNumber(
  target: OptionTarget,
  row: OptionRow | undefined,
  level: number,
  name: number,
): number {
  const rule = row?.rules[target.kind];
  if (row === undefined || rule === undefined) {
    throw absent(target.kind, row, level, name, "get");
  }
  if (rule.how === "unknown") {
    throw failure(SocketError.OperationNotSupported, row, "read", rule.note);
  }
  if (row.show !== undefined) return row.show(target);
  const { key } = row;
  if (key === undefined || rule.how === "fixed" || rule.how === "shown") {
    return rule.initial;
  }
  if (key === "sendBufferSize" || key === "receiveBufferSize") {
    const asked = target.options[key];
    return target.readBufferSize?.(key) ??
      (asked === undefined ? rule.initial : doubled(asked, smallest[key]));
  }
  const value = target.options[key];
  if (value instanceof IPAddress) return addressAsNumber(value);
  if (row.level === SocketOptionLevel.IP && key === "multicastInterface") {
    return 0;
  }
  if (typeof value === "boolean") return Number(value !== !!row.isOpposite);
  return typeof value === "number" ? value : rule.initial;
}

/** The size of a buffer as Linux tells of it, in an `int`. */
function doubled(asked: number, smallest: number): number {
  return Math.max(2 * Math.min(asked, INT32_MAX >> 1), smallest);
}

/** Sets a number, if there is such an option and it takes the number. */
export function writeNumber(
  target: OptionTarget,
  row: OptionRow | undefined,
  level: number,
  name: number,
  value: number,
): void {
  const rule = row?.rules[target.kind];
  if (row === undefined || rule === undefined) {
    throw absent(target.kind, row, level, name, "set");
  }
  if (rule.how === "shown" || rule.how === "unknown") {
    const error = rule.setError ?? SocketError.ProtocolOption;
    throw failure(error, row, `set to ${value}`, rule.note);
  }
  checkInTime(target, row, rule);
  const kept = takings()[rule.takes].keep(value, rule.initial);
  if (kept === undefined) {
    const { text } = takings()[rule.takes];
    throw failure(
      SocketError.InvalidArgument,
      row,
      `set to ${value}`,
      `it takes ${text}`,
    );
  }
  if (rule.how === "fixed") {
    if (kept === rule.initial) return;
    const error = rule.setError ?? SocketError.ProtocolOption;
    throw failure(
      error,
      row,
      `set to ${value}`,
      `it is ${rule.initial}, and ${rule.note}`,
    );
  }
  write(target, row, rule, valueOf(row, kept));
}

/** Sets the linger option, which is no number. */
export function writeLinger(
  target: OptionTarget,
  row: OptionRow,
  value: LingerOption,
): void {
  const { enabled, lingerTime } = value;
  write(
    target,
    row,
    row.rules[target.kind]!,
    new LingerOption(enabled, lingerTime),
  );
}

/** The failure of an option, with what was tried and why it cannot be. */
export function failure(
  error: SocketError,
  { level, title }: OptionRow,
  tried: string,
  reason: string,
): Error {
  return createSocketException(
    error,
    `(option "${levelName(level)}.${title}" ${tried}: ${
      reason.replaceAll("`", "")
    })`,
  );
}

/** The failure of an option that a kind of socket does not have. */
export function absent(
  kind: SocketKind,
  row: OptionRow | undefined,
  level: number,
  name: number,
  call: "get" | "set",
): Error {
  const isKnown = row !== undefined && !kind.startsWith("unix");
  const error = isKnown && (call === "set" || kind.endsWith("6"))
    ? SocketError.ProtocolOption
    : SocketError.OperationNotSupported;
  const what = row === undefined
    ? `option ${name} at level ${level}`
    : `option "${levelName(level)}.${row.title}"`;
  return createSocketException(error, `(${what}: ${kindTexts[kind]} has none)`);
}

/** A kind of socket in words. */
const kindTexts: Readonly<Record<SocketKind, string>> = {
  tcp4: "a TCP socket of IPv4",
  tcp6: "a TCP socket of IPv6",
  udp4: "a UDP socket of IPv4",
  udp6: "a UDP socket of IPv6",
  unix: "a Unix stream socket",
  unixDgram: "a Unix datagram socket",
};

/** A level by its name. */
export function levelName(level: number): string {
  return Object.entries(SocketOptionLevel).find(([, value]) => value === level)
    ?.[0] ?? `${level}`;
}

function checkInTime(target: OptionTarget, row: OptionRow, rule: Rule): void {
  const { until } = rule;
  if (until === undefined) return;
  const isLate = until === "connected"
    ? target.isConnected
    : target.isBound || target.isListening;
  if (!isLate) return;
  throw failure(
    SocketError.InvalidArgument,
    row,
    "set",
    `it must be set before the socket is ${until}`,
  );
}

/** What the store has for the number of an option. */
function valueOf({ level, key, isOpposite }: OptionRow, kept: number): unknown {
  switch (key) {
    case "multicastInterface":
      return level === SocketOptionLevel.IP ? asInterface(kept) : kept;
    case "ttl":
    case "multicastTtl":
    case "sendBufferSize":
    case "receiveBufferSize":
    case "sendTimeout":
    case "receiveTimeout":
    case "keepAliveTime":
      return kept;
    default:
      return (kept !== 0) !== !!isOpposite;
  }
}

function write(
  target: OptionTarget,
  row: OptionRow,
  rule: Rule,
  value: unknown,
): void {
  const key = row.key!;
  if (rule.how === "passed") {
    target.changeOption({ key, value } as OptionChange);
  }
  (target.options as unknown as Record<ValueKey, unknown>)[key] = value;
}

/** 127.0.0.1 as a number of this machine's order that lies so in memory. */
function addressAsNumber(address: IPAddress): number {
  const [a, b, c, d] = address.getAddressBytes();
  return a | b << 8 | c << 16 | d << 24;
}

/** An address, or an index if the first byte is 0. */
function asInterface(value: number): IPAddress | number {
  const bytes = [value, value >> 8, value >> 16, value >> 24]
    .map((part) => part & 0xff);
  return bytes[0] === 0
    ? bytes[1] << 16 | bytes[2] << 8 | bytes[3]
    : new IPAddress(new Uint8Array(bytes));
}
