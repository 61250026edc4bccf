/**
 * The text of what was given to a parser: a text itself, or bytes of UTF-8.
 *
 * Bytes become one character each. Nothing that is parsed here has a character
 * beyond ASCII, and one such is refused, or ignored, in either form.
 */
export function textOf(value: string | Uint8Array): string {
  if (typeof value === "string") return value;
  let text = "";
  for (const byte of value) text += String.fromCharCode(byte);
  return text;
}

/** Whether the value is one that a parser takes. */
export function isText(value: unknown): value is string | Uint8Array {
  return typeof value === "string" || value instanceof Uint8Array;
}

/**
 * Writes an ASCII text into bytes or UTF-16 units.
 *
 * @returns How many were written, `undefined` if there is not room for all; then
 * nothing was written.
 */
export function writeText(
  text: string,
  destination: Uint8Array | Uint16Array,
): number | undefined {
  if (destination.length < text.length) return undefined;
  for (let i = 0; i < text.length; i++) destination[i] = text.charCodeAt(i);
  return text.length;
}

/**
 * Reads a number in digits, with no sign and no space. As in .NET, NUL
 * characters at the end do not count.
 *
 * @returns The number, `undefined` if it is none or greater than `max`.
 */
export function parseDigits(text: string, max: number): number | undefined {
  let length = text.length;
  while (length > 0 && text.charCodeAt(length - 1) === 0) length--;
  if (length === 0) return undefined;
  let value = 0;
  for (let i = 0; i < length; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
    if (value > max) return undefined;
  }
  return value;
}
