import { SocketError, SocketFlags } from "../constants/mod.ts";
import { createSocketException, SocketException } from "../errors/mod.ts";
import { checkBytes, checkInteger } from "./checks.ts";

/** Where a call with an error code puts it, instead of throwing. */
export interface SocketErrorCode {
  /** What happened; `Success` if nothing did. */
  value: SocketError;
}

/** What a call of the stream family is about, out of all its overloads. */
export interface StreamArguments {
  /** The one buffer, or `undefined` where there are several. */
  readonly buffer: Uint8Array | undefined;
  /** The buffers, where there are several. */
  readonly buffers: readonly Uint8Array[] | undefined;
  readonly flags: number;
  readonly errorCode: SocketErrorCode | undefined;
}

/**
 * Reads the arguments of `send` and `receive`:
 * `(buffer | buffers, flags?, errorCode?)`, `(buffer, size, flags, errorCode?)`
 * and `(buffer, offset, size, flags, errorCode?)`.
 */
export function streamArguments(
  data: Uint8Array | readonly Uint8Array[],
  rest: readonly (number | SocketErrorCode | undefined)[],
): StreamArguments {
  const numbers: number[] = [];
  let errorCode: SocketErrorCode | undefined;
  for (const [index, value] of rest.entries()) {
    if (typeof value === "number") {
      if (numbers.length < index) {
        throw new TypeError(`"${value}" must not follow "${rest[index - 1]}"`);
      }
      numbers.push(value);
    } else if (value !== undefined) errorCode = checkErrorCode(value);
  }
  const flags = numbers.pop() ?? SocketFlags.None;
  if (data instanceof Uint8Array) {
    const buffer = ranged(data, numbers);
    return { buffer, buffers: undefined, flags, errorCode };
  }
  checkBuffers(data);
  return { buffer: undefined, buffers: data, flags, errorCode };
}

/** Checks what an error is to be put into, before there is one. */
export function checkErrorCode(value: unknown): SocketErrorCode {
  if (
    typeof value === "object" && value !== null && !Object.isFrozen(value)
  ) return value as SocketErrorCode;
  throw new TypeError(
    `"errorCode" must be an object whose "value" can be set, and is "${value}"`,
  );
}

/** The part of a buffer that `size`, or `offset` and `size`, name; all by none. */
export function ranged(
  buffer: Uint8Array,
  [first, second]: readonly number[],
): Uint8Array {
  if (first === undefined) return buffer;
  return second === undefined
    ? slice(buffer, 0, first)
    : slice(buffer, first, second);
}

/** The part of a buffer that `offset` and `size` name. */
export function slice(
  buffer: Uint8Array,
  offset: number,
  size: number,
  name = "size",
): Uint8Array {
  if (!Number.isInteger(offset) || offset < 0 || offset > buffer.length) {
    throw new RangeError(
      `"offset" must be from 0 to ${buffer.length}, and is "${offset}"`,
    );
  }
  const most = buffer.length - offset;
  if (!Number.isInteger(size) || size < 0 || size > most) {
    throw new RangeError(
      `"${name}" must be from 0 to ${most}, and is "${size}"`,
    );
  }
  return buffer.subarray(offset, offset + size);
}

/** Checks what should be several buffers. */
export function checkBuffers(
  buffers: unknown,
): asserts buffers is readonly Uint8Array[] {
  if (!Array.isArray(buffers)) {
    throw new TypeError(
      `"buffer" must be a Uint8Array or an array of them, and is "${buffers}"`,
    );
  }
  if (buffers.length === 0) {
    throw new TypeError(
      '"buffers" must hold at least one buffer, and is empty',
    );
  }
  for (const each of buffers) checkBytes("buffer", each);
}

/** The flags that are taken, in either direction. */
const knownFlags = SocketFlags.Peek | SocketFlags.Truncated |
  SocketFlags.ControlDataTruncated;

/** Refuses flags that nothing of Deno can honour, but for those to overlook. */
export function checkFlags(
  flags: number,
  direction: "send" | "receive",
  overlooked: SocketFlags = SocketFlags.None,
): void {
  checkInteger("socketFlags", flags);
  if ((flags & ~(knownFlags | overlooked)) !== 0) {
    throw createSocketException(
      SocketError.OperationNotSupported,
      `(flags "${flags}" on ${direction})`,
    );
  }
}

/** Runs a call whose errors go into `errorCode`, if the caller gave one. */
export function withErrorCode(
  errorCode: SocketErrorCode | undefined,
  call: () => number,
): number {
  if (errorCode === undefined) return call();
  try {
    const count = call();
    errorCode.value = SocketError.Success;
    return count;
  } catch (error) {
    if (!(error instanceof SocketException)) throw error;
    errorCode.value = error.socketErrorCode;
    return 0;
  }
}
