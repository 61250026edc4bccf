/**
 * Who may reach an IPv6 socket.
 *
 * Source: `System.Net.Sockets.IPProtectionLevel`.
 *
 * @example A member is a number
 * ```ts
 * import { IPProtectionLevel } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(IPProtectionLevel.Restricted, 30);
 * ```
 */
export const IPProtectionLevel: {
  /** The default of the system. */
  readonly Unspecified: -1;
  /** Everybody, also through network address translation. */
  readonly Unrestricted: 10;
  /** Everybody, but not through network address translation. */
  readonly EdgeRestricted: 20;
  /** The local network only. */
  readonly Restricted: 30;
} = Object.freeze(
  {
    Unspecified: -1,
    Unrestricted: 10,
    EdgeRestricted: 20,
    Restricted: 30,
  } as const,
);

/** One of the values of {@linkcode IPProtectionLevel}. */
export type IPProtectionLevel =
  typeof IPProtectionLevel[keyof typeof IPProtectionLevel];
