/**
 * Gives the name that an enumeration has for a number.
 *
 * Source: `Enum.ToString()`.
 *
 * Where several names share the number, it is the first one that the enumeration
 * lists, which is the one that .NET prints. A combination of flags has no name
 * of its own.
 *
 * @param type The enumeration.
 * @param value The number.
 * @returns The name, or the number in digits if no name has it.
 *
 * @example A name and a number without one
 * ```ts
 * import { enumName, SocketError } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(enumName(SocketError, 10061), "ConnectionRefused");
 * assertEquals(enumName(SocketError, 111), "111");
 * ```
 */
export function enumName(
  type: Readonly<Record<string, number>>,
  value: number,
): string {
  for (const name in type) if (type[name] === value) return name;
  return String(value);
}
