const DOT = 0x2e;
const ZERO = 0x30;

/** The value of a digit of any base up to 16, -1 for what is no digit. */
export function digitOf(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/**
 * Parses an IPv4 address: one to four parts, each decimal, octal (`0…`) or
 * hexadecimal (`0x…`). All parts but the last are one byte; the last fills what
 * is left.
 *
 * @returns The address with its first byte in the highest bits, -1 if the text
 * is none.
 */
export function parseIPv4(text: string): number {
  const length = text.length;
  let value = 0;
  let i = 0;
  for (let room = 0x1_0000_0000; room >= 0x100; room /= 0x100) {
    let base = 10;
    if (text.charCodeAt(i) === ZERO) {
      base = 8;
      if ((text.charCodeAt(i + 1) | 0x20) === 0x78) {
        base = 16;
        i += 2;
      }
    }
    const start = i;
    let part = 0;
    for (; i < length; i++) {
      const digit = digitOf(text.charCodeAt(i));
      if (digit < 0 || digit >= base) break;
      part = part * base + digit;
      if (part >= room) return -1;
    }
    if (i === start) return -1;
    if (i === length) return value * room + part;
    if (part > 0xff || text.charCodeAt(i) !== DOT) return -1;
    value = value * 0x100 + part;
    i++;
  }
  return -1;
}

/**
 * Parses the IPv4 address at the end of an IPv6 address: four decimal parts,
 * the first three without leading zeros, the last with one at most.
 *
 * @returns The address with its first byte in the highest bits, -1 if the text
 * is none.
 */
export function parseEmbeddedIPv4(text: string): number {
  const parts = text.split(".");
  if (parts.length !== 4) return -1;
  let value = 0;
  for (let i = 0; i < 4; i++) {
    const part = parts[i];
    if (part === "" || part.startsWith("00")) return -1;
    if (i < 3 && part.length > 1 && part.charCodeAt(0) === ZERO) return -1;
    let byte = 0;
    for (let j = 0; j < part.length; j++) {
      const digit = part.charCodeAt(j) - ZERO;
      if (digit < 0 || digit > 9) return -1;
      byte = byte * 10 + digit;
      if (byte > 0xff) return -1;
    }
    value = value * 0x100 + byte;
  }
  return value;
}

/** Formats an IPv4 address that has its first byte in the highest bits. */
export function formatIPv4(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 0xff}.${(value >>> 8) & 0xff}.${
    value & 0xff
  }`;
}
