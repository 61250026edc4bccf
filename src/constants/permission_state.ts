/**
 * Whether a permission begins with nothing or with everything.
 *
 * Source: `System.Security.Permissions.PermissionState`.
 *
 * @example A member is a number
 * ```ts
 * import { PermissionState } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(PermissionState.Unrestricted, 1);
 * ```
 */
export const PermissionState: {
  /** Nothing. */
  readonly None: 0;
  /** Everything. */
  readonly Unrestricted: 1;
} = Object.freeze(
  {
    None: 0,
    Unrestricted: 1,
  } as const,
);

/** One of the values of {@linkcode PermissionState}. */
export type PermissionState =
  typeof PermissionState[keyof typeof PermissionState];
