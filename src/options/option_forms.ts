import {
  SocketError,
  SocketOptionLevel,
  SocketOptionName,
} from "../constants/mod.ts";
import { createSocketException } from "../errors/mod.ts";
import { socketErrorTable } from "../errors/error_table.ts";
import { IPv6MulticastOption } from "./ipv6_multicast_option.ts";
import { LingerOption } from "./linger_option.ts";
import {
  commandNumber,
  commandRead,
  writeCommandBytes,
  writeMembership,
} from "./membership.ts";
import { MulticastOption } from "./multicast_option.ts";
import {
  absent,
  failure,
  findOption,
  readNumber,
  writeLinger,
  writeNumber,
} from "./option_access.ts";
import { type OptionRow, optionTable, rawTable } from "./option_table.ts";
import type { OptionTarget } from "./option_target.ts";

/** The row of Linux' own level and number. */
function findRaw(level: number, name: number): OptionRow | undefined {
  return [...optionTable(), ...rawTable()]
    .find(({ raw }) => raw?.[0] === level && raw[1] === name);
}

/** What an option is, as a number or an object. */
export function getValue(
  target: OptionTarget,
  level: number,
  name: number,
): number | LingerOption {
  target.checkNotDisposed();
  const row = findOption(level, name);
  if (row?.command !== undefined) throw commandRead(target, row);
  if (row?.title !== "Linger") return readNumber(target, row, level, name);
  const { enabled, lingerTime } = target.options.lingerState;
  return new LingerOption(enabled, lingerTime);
}

/** What an option is, as the system's bytes, at most `length` of them. */
export function getBytes(
  target: OptionTarget,
  level: number,
  name: number,
  length: number,
): Uint8Array<ArrayBuffer> {
  target.checkNotDisposed();
  const row = findOption(level, name);
  if (row?.command !== undefined) throw commandRead(target, row);
  if (row !== undefined) checkLength(row, length);
  return encoded(target, row, level, name, length);
}

/** The same by Linux' own numbers. */
export function getRawBytes(
  target: OptionTarget,
  level: number,
  name: number,
  length: number,
): Uint8Array<ArrayBuffer> {
  target.checkNotDisposed();
  const row = findRaw(level, name);
  if (row === undefined) throw unknownRaw(target, level, name, "get");
  if (row.command !== undefined) throw commandRead(target, row);
  return encoded(target, row, row.level, row.name, length);
}

/** Sets an option to a number, bytes or an object. */
export function setValue(
  target: OptionTarget,
  level: number,
  name: number,
  value: unknown,
): void {
  target.checkNotDisposed();
  const row = findOption(level, name);
  if (typeof value === "boolean" || typeof value === "number") {
    if (row?.command !== undefined) throw commandNumber(target, row);
    return writeNumber(target, row, level, name, checkNumber(value));
  }
  if (value instanceof Uint8Array) {
    return setBytes(target, row, level, name, value, false);
  }
  if (row?.title === "Linger") {
    return writeLinger(target, row, checkLinger(value));
  }
  const Membership = row?.command !== "membership"
    ? undefined
    : level === SocketOptionLevel.IP
    ? MulticastOption
    : IPv6MulticastOption;
  if (Membership === undefined || !(value instanceof Membership)) {
    throw new TypeError(
      `"optionValue" must be a ${
        Membership?.name ?? "number, a boolean or an Uint8Array"
      }, and is "${value}"`,
    );
  }
  writeMembership(target, row!, value);
}

/** Sets an option by Linux' own numbers. */
export function setRawBytes(
  target: OptionTarget,
  level: number,
  name: number,
  value: Uint8Array,
): void {
  target.checkNotDisposed();
  if (value.length === 0) throw createSocketException(SocketError.Fault);
  const row = findRaw(level, name);
  if (row === undefined) {
    if (level === 1 && value.length < 4) {
      throw createSocketException(SocketError.InvalidArgument);
    }
    throw unknownRaw(target, level, name, "set");
  }
  setBytes(target, row, row.level, row.name, value, true);
}

/** Checks the value of `Linger`. */
export function checkLinger(value: unknown): LingerOption {
  if (!(value instanceof LingerOption)) {
    throw new TypeError(
      `"lingerState" must be a LingerOption, and is "${value}"`,
    );
  }
  const { enabled, lingerTime } = value;
  if (typeof enabled !== "boolean") {
    throw new TypeError(`"enabled" must be a boolean, and is "${enabled}"`);
  }
  if (Number.isInteger(lingerTime) && lingerTime >= 0 && lingerTime <= 65535) {
    return value;
  }
  throw new TypeError(
    `"lingerTime" must be a whole number from 0 to 65535, and is "${lingerTime}"`,
  );
}

function setBytes(
  target: OptionTarget,
  row: OptionRow | undefined,
  level: number,
  name: number,
  bytes: Uint8Array,
  isRaw: boolean,
): void {
  if (bytes.length === 0) throw createSocketException(SocketError.Fault);
  if (row?.command !== undefined) {
    return writeCommandBytes(target, row, bytes, isRaw);
  }
  if (row?.rules[target.kind] === undefined) {
    throw absent(target.kind, row, level, name, "set");
  }
  if (!isRaw) checkExact(row, bytes.length);
  const needed = sizeOf(row);
  if (bytes.length < needed && (level !== SocketOptionLevel.IP)) {
    throw failure(
      SocketError.InvalidArgument,
      row,
      "set",
      `it takes ${needed} bytes, not ${bytes.length}`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (row.title === "Linger") {
    const seconds = view.getUint32(4, true);
    if (seconds > 65535) {
      throw failure(
        SocketError.InvalidArgument,
        row,
        `set to ${seconds}`,
        "it takes 0 to 65535 seconds",
      );
    }
    const on = view.getInt32(0, true) !== 0;
    return writeLinger(target, row, new LingerOption(on, seconds));
  }
  const value = needed === 16
    ? Number(view.getBigInt64(0, true)) * 1000 +
      Number(view.getBigInt64(8, true)) / 1000
    : bytes.length < 4
    ? bytes[0]
    : view.getInt32(0, true);
  writeNumber(target, row, level, name, Math.round(value));
}

function encoded(
  target: OptionTarget,
  row: OptionRow | undefined,
  level: number,
  name: number,
  length: number,
): Uint8Array<ArrayBuffer> {
  if (row?.title === "Linger") {
    const { enabled, lingerTime } = target.options.lingerState;
    return numbers(Number(enabled), lingerTime).slice(0, length);
  }
  const value = readNumber(target, row, level, name);
  switch (row!.title) {
    case "Error":
      return numbers(systemNumber(value)).slice(0, length);
    case "SendTimeout":
    case "ReceiveTimeout":
      return numbers(Math.floor(value / 1000), 0, value % 1000 * 1000, 0)
        .slice(0, length);
  }
  // The IP level shows small numbers as one byte where four do not fit.
  const isShort = level === SocketOptionLevel.IP && length < 4 &&
    value >= 0 && value <= 255;
  return numbers(value).slice(0, isShort ? Math.min(length, 1) : length);
}

/** Numbers of 32 bits, the lowest byte first, as the system has them. */
function numbers(...values: number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => view.setInt32(4 * i, value, true));
  return bytes;
}

/** The system's number of a `SocketError`. */
function systemNumber(error: number): number {
  return socketErrorTable().find((row) => row.error === error)?.number ?? 0;
}

/** How many bytes an option is in the system. */
function sizeOf({ title }: OptionRow): number {
  if (title === "Linger") return 8;
  return title === "SendTimeout" || title === "ReceiveTimeout" ? 16 : 4;
}

/** .NET itself makes these of the system's, and wants all of them. */
function checkLength(row: OptionRow, length: number): void {
  checkExact(row, length);
  if (row.name === SocketOptionName.Type && length < 4) {
    throw failure(
      SocketError.OperationNotSupported,
      row,
      "read",
      `it needs 4 bytes, not ${length}`,
    );
  }
}

function checkExact(row: OptionRow, length: number): void {
  if (row.key !== "exclusiveAddressUse" || length === 4) return;
  throw failure(
    SocketError.InvalidArgument,
    row,
    "with bytes",
    `it takes 4 bytes, not ${length}`,
  );
}

function checkNumber(value: number | boolean): number {
  const number = Number(value);
  if (!Number.isInteger(number)) {
    throw new TypeError(
      `"optionValue" must be a whole number, and is "${value}"`,
    );
  }
  if (number === (number | 0)) return number;
  throw new RangeError(
    `"optionValue" must be a number of 32 bits, and is "${value}"`,
  );
}

function unknownRaw(
  { kind }: OptionTarget,
  level: number,
  name: number,
  call: "get" | "set",
): Error {
  const isUnix = kind.startsWith("unix");
  const isRefused = level === 1 ||
    !isUnix && (call === "set" || kind.endsWith("6"));
  return createSocketException(
    isRefused ? SocketError.ProtocolOption : SocketError.OperationNotSupported,
    `(system option ${name} at level ${level}: Deno has no call for it)`,
  );
}
