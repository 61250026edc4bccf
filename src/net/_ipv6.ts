import { digitOf, formatIPv4, parseEmbeddedIPv4 } from "./_ipv4.ts";
import { parseDigits } from "./_text.ts";

const COLON = 0x3a;
const DOT = 0x2e;

/** The parts of an IPv6 address. */
export interface IPv6Parts {
  /** The 16 bytes. */
  readonly bytes: Uint8Array;
  /** The scope, 0 where the text has none, or one that is no number. */
  readonly scopeId: number;
}

/**
 * Parses an IPv6 address, with or without brackets. Behind brackets a port may
 * stand, which is checked to be digits (or `0x` and hexadecimal digits) and not
 * looked at.
 */
export function parseIPv6(text: string): IPv6Parts | undefined {
  const inner = withoutBrackets(text);
  if (inner === undefined || inner.includes("/")) return undefined;
  const percent = inner.indexOf("%");
  const bytes = parseGroups(percent < 0 ? inner : inner.slice(0, percent));
  if (bytes === undefined) return undefined;
  const scope = percent < 0 ? "" : inner.slice(percent + 1);
  return { bytes, scopeId: parseDigits(scope, 0xffffffff) ?? 0 };
}

function withoutBrackets(text: string): string | undefined {
  const close = text.indexOf("]");
  if (!text.startsWith("[")) return close < 0 ? text : undefined;
  if (close < 0) return undefined;
  return isPort(text.slice(close + 1)) ? text.slice(1, close) : undefined;
}

/** Whether it is nothing, or a colon and what .NET lets pass as a port. */
function isPort(text: string): boolean {
  if (text === "") return true;
  if (text.charCodeAt(0) !== COLON) return false;
  const hex = text.startsWith(":0x");
  for (let i = hex ? 3 : 1; i < text.length; i++) {
    const digit = digitOf(text.charCodeAt(i));
    if (digit < 0 || !hex && digit > 9) return false;
  }
  return true;
}

function parseGroups(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(16);
  const length = text.length;
  let count = 0;
  // The number of groups in front of `::`.
  let gap = -1;
  let i = 0;
  if (text.startsWith("::")) {
    gap = 0;
    i = 2;
  }
  while (i < length) {
    const start = i;
    let group = 0;
    for (; i < length; i++) {
      const digit = digitOf(text.charCodeAt(i));
      if (digit < 0) break;
      group = group * 16 + digit;
    }
    if (i === start || i - start > 4) return undefined;
    if (i < length && text.charCodeAt(i) === DOT) {
      const embedded = parseEmbeddedIPv4(text.slice(start));
      if (embedded < 0 || count > 6) return undefined;
      writeGroup(bytes, count++, embedded >>> 16);
      writeGroup(bytes, count++, embedded & 0xffff);
      break;
    }
    if (count === 8) return undefined;
    writeGroup(bytes, count++, group);
    if (i === length) break;
    if (text.charCodeAt(i++) !== COLON || i === length) return undefined;
    if (text.charCodeAt(i) === COLON) {
      if (gap >= 0) return undefined;
      gap = count;
      i++;
    }
  }
  if (gap < 0) return count === 8 ? bytes : undefined;
  if (count === 8) return undefined;
  const tail = 16 - 2 * (count - gap);
  bytes.copyWithin(tail, 2 * gap, 2 * count);
  bytes.fill(0, 2 * gap, tail);
  return bytes;
}

function writeGroup(bytes: Uint8Array, index: number, group: number): void {
  bytes[2 * index] = group >> 8;
  bytes[2 * index + 1] = group & 0xff;
}

/**
 * Formats an IPv6 address: RFC 5952, with an IPv4 address at the end where the
 * first groups say that one is embedded (compatible, mapped, translated and
 * ISATAP addresses), and with the scope unless it is 0.
 */
export function formatIPv6(bytes: Uint8Array, scopeId: number): string {
  const groups: number[] = [];
  for (let i = 0; i < 16; i += 2) groups.push(bytes[i] << 8 | bytes[i + 1]);
  let text: string;
  if (hasEmbeddedIPv4(groups)) {
    const embedded = formatIPv4((groups[6] << 16 | groups[7]) >>> 0);
    text = formatGroups(groups.slice(0, 6));
    text += text.endsWith(":") ? embedded : `:${embedded}`;
  } else {
    text = formatGroups(groups);
  }
  return scopeId === 0 ? text : `${text}%${scopeId}`;
}

function hasEmbeddedIPv4(groups: readonly number[]): boolean {
  const [g0, g1, g2, g3, g4, g5, g6] = groups;
  if (g4 === 0 && g5 === 0x5efe) return true;
  if (g0 !== 0 || g1 !== 0 || g2 !== 0 || g3 !== 0 || g6 === 0) return false;
  return g4 === 0 && (g5 === 0 || g5 === 0xffff) || g4 === 0xffff && g5 === 0;
}

/** Joins groups; the first of the longest runs of zeros becomes `::`. */
function formatGroups(groups: readonly number[]): string {
  let from = 0;
  let longest = 1;
  for (let i = 0, run = 0; i < groups.length; i++) {
    run = groups[i] === 0 ? run + 1 : 0;
    if (run > longest) {
      longest = run;
      from = i + 1 - run;
    }
  }
  if (longest === 1) return joinHex(groups);
  return joinHex(groups.slice(0, from)) + "::" +
    joinHex(groups.slice(from + longest));
}

function joinHex(groups: readonly number[]): string {
  return groups.map((group) => group.toString(16)).join(":");
}
