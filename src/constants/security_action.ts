/**
 * What a security attribute is for.
 *
 * Source: `System.Security.Permissions.SecurityAction`.
 *
 * @example A member is a number
 * ```ts
 * import { SecurityAction } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(SecurityAction.Demand, 2);
 * ```
 */
export const SecurityAction: {
  /** Every caller must have the permission. */
  readonly Demand: 2;
  /** The callers' own permissions do not matter. */
  readonly Assert: 3;
  /** The permission is taken away. */
  readonly Deny: 4;
  /** Only the permission is left. */
  readonly PermitOnly: 5;
  /** The immediate caller must have the permission. */
  readonly LinkDemand: 6;
  /** A derived class must have the permission. */
  readonly InheritanceDemand: 7;
  /** The least that is needed to run. */
  readonly RequestMinimum: 8;
  /** What is good to have, and not needed. */
  readonly RequestOptional: 9;
  /** What is not wanted. */
  readonly RequestRefuse: 10;
} = Object.freeze(
  {
    Demand: 2,
    Assert: 3,
    Deny: 4,
    PermitOnly: 5,
    LinkDemand: 6,
    InheritanceDemand: 7,
    RequestMinimum: 8,
    RequestOptional: 9,
    RequestRefuse: 10,
  } as const,
);

/** One of the values of {@linkcode SecurityAction}. */
export type SecurityAction = typeof SecurityAction[keyof typeof SecurityAction];
