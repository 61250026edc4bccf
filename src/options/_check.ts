import { IPAddress } from "../net/mod.ts";

/** Checks what should be an `IPAddress`. */
export function checkAddress(name: string, value: unknown): IPAddress {
  if (value instanceof IPAddress) return value;
  throw new TypeError(`"${name}" must be an IPAddress, and is "${value}"`);
}

/** Checks what should be the index of an interface. */
export function checkIndex(
  name: string,
  value: unknown,
  greatest: number,
): number {
  if (!Number.isInteger(value)) {
    throw new TypeError(`"${name}" must be a whole number, and is "${value}"`);
  }
  const index = value as number;
  if (index >= 0 && index <= greatest) return index;
  throw new RangeError(
    `"${name}" must be from 0 to ${greatest}, and is "${index}"`,
  );
}
