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

/** Throws a `RangeError` unless the value is a port. */
export function checkPort(name: string, value: number): void {
  checkInteger(name, value, 0, 65535);
}

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
