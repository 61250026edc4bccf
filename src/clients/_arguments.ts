/** Makes the `TypeError` of a value that is not what was asked for. */
export function wrongType(
  name: string,
  wanted: string,
  value: unknown,
): TypeError {
  const got = value === null || typeof value !== "object"
    ? String(value)
    : value.constructor?.name ?? "object";
  return new TypeError(`Argument "${name}" must be ${wanted}, got "${got}"`);
}

/** Throws a `RangeError` unless the value is an integer of the range. */
export function checkInteger(
  name: string,
  value: number,
  min: number,
  max: number,
): void {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  throw new RangeError(
    `Argument "${name}" must be an integer from "${min}" to "${max}", ` +
      `got "${value}"`,
  );
}

/**
 * The part of a buffer that a call is about: from its beginning where `offset` is
 * left out, to its end where `count` is.
 */
export function partOf(
  buffer: Uint8Array,
  offset = 0,
  count?: number,
): Uint8Array {
  if (!(buffer instanceof Uint8Array)) {
    throw wrongType("buffer", "a Uint8Array", buffer);
  }
  checkInteger("offset", offset, 0, buffer.length);
  const rest = buffer.length - offset;
  if (count === undefined) count = rest;
  else checkInteger("count", count, 0, rest);
  return buffer.subarray(offset, offset + count);
}

/** The number, where a parameter may be that or a signal. */
export const numberOf = (value: number | AbortSignal | undefined) =>
  typeof value === "number" ? value : undefined;

/** The signal, where either of two parameters may be it; a number is none. */
export function signalOf(
  first: unknown,
  second?: unknown,
): AbortSignal | undefined {
  const signal = typeof first === "number" ? second : first ?? second;
  if (signal === undefined || signal === null) return undefined;
  if (signal instanceof AbortSignal) return signal;
  throw wrongType("signal", "an AbortSignal", signal);
}
