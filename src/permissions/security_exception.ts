import type { SocketPermission } from "./socket_permission.ts";

/**
 * The error of a call that the program has no permission for.
 *
 * It is a `Deno.errors.NotCapable`, so that code written for Deno catches it
 * too. The message says what was tried, which permission is missing, whether it
 * was denied or just not granted, and which flag would grant it. Where Deno
 * itself refused, its error is the `cause`.
 *
 * Source: `System.Security.SecurityException`.
 *
 * @example An error of one's own
 * ```ts
 * import {
 *   NetworkAccess,
 *   SecurityException,
 *   SocketPermission,
 *   TransportType,
 * } from "@managed/sockets";
 * import { assert, assertEquals } from "@std/assert";
 *
 * const permission = new SocketPermission(
 *   NetworkAccess.Connect,
 *   TransportType.Tcp,
 *   "127.0.0.1",
 *   80,
 * );
 * const error = new SecurityException("Not today", permission);
 *
 * assert(error instanceof Deno.errors.NotCapable);
 * assertEquals(error.name, "SecurityException");
 * assertEquals(error.permission, permission);
 * ```
 */
export class SecurityException extends Deno.errors.NotCapable {
  /** The class' name, `SecurityException`. */
  override readonly name: string = "SecurityException";

  /** The permission that was missing. */
  readonly permission: SocketPermission;

  /**
   * Makes an error for a permission that is missing.
   *
   * @param message What was tried, and what would grant it.
   * @param permission The permission that is missing.
   * @param options The error of the platform as `cause`, if there is one.
   *
   * @example With the error of the platform
   * ```ts
   * import {
   *   NetworkAccess,
   *   SecurityException,
   *   SocketPermission,
   *   TransportType,
   * } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const permission = new SocketPermission(
   *   NetworkAccess.Connect,
   *   TransportType.Tcp,
   *   "127.0.0.1",
   *   80,
   * );
   * const cause = new Deno.errors.NotCapable("Requires net access");
   *
   * assertEquals(new SecurityException("No", permission, { cause }).cause, cause);
   * ```
   */
  constructor(
    message: string,
    permission: SocketPermission,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.permission = permission;
  }
}
