import { NotSupportedException } from "../errors/mod.ts";

/**
 * What all permissions have in common.
 *
 * .NET Framework looked through the callers of a `demand()`, and each of them
 * could be trusted more or less. Neither .NET 10 nor Deno does: a program is
 * trusted as a whole. What changed the look through the callers is here what it
 * is in .NET 10: nothing where nothing is lost by that, and else an error.
 *
 * Source: `System.Security.CodeAccessPermission`.
 *
 * @example A permission that is asked for
 * ```ts
 * import { CodeAccessPermission, PermissionState, SocketPermission } from "@managed/sockets";
 * import { assert } from "@std/assert";
 *
 * const permission = new SocketPermission(PermissionState.None);
 *
 * assert(permission instanceof CodeAccessPermission);
 * permission.demand();
 * ```
 */
export abstract class CodeAccessPermission {
  /**
   * Asks for the permission.
   *
   * Source: `CodeAccessPermission.Demand`.
   *
   * @throws {SecurityException} If it is not granted.
   *
   * @example Nothing is always granted
   * ```ts
   * import { PermissionState, SocketPermission } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const nothing = new SocketPermission(PermissionState.None);
   *
   * assertEquals(nothing.demand(), undefined);
   * ```
   */
  abstract demand(): void;

  /**
   * Would end the look through the callers. There is none to end: nothing
   * happens, as in .NET 10.
   *
   * Source: `CodeAccessPermission.Assert`.
   *
   * @example Nothing is granted by it
   * ```ts
   * import { PermissionState, SocketPermission } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const everything = new SocketPermission(PermissionState.Unrestricted);
   * const before = everything.state;
   *
   * everything.assert();
   * assertEquals(everything.state, before);
   * ```
   */
  assert(): void {}

  /**
   * Would take the permission away from what this function calls. Deno cannot,
   * and says so, since code that asks for it relies on it. `revoke()` of a
   * `SocketPermission` takes it away from the whole program, for ever.
   *
   * Source: `CodeAccessPermission.Deny`.
   *
   * @throws {NotSupportedException} Always.
   *
   * @example It cannot be done
   * ```ts
   * import { NotSupportedException, PermissionState, SocketPermission } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * const nothing = new SocketPermission(PermissionState.None);
   *
   * assertThrows(() => nothing.deny(), NotSupportedException);
   * ```
   */
  deny(): void {
    throw withoutFrames("deny");
  }

  /**
   * Would leave only this permission to what this function calls. Deno cannot,
   * and says so, since code that asks for it relies on it.
   *
   * Source: `CodeAccessPermission.PermitOnly`.
   *
   * @throws {NotSupportedException} Always.
   *
   * @example It cannot be done
   * ```ts
   * import { NotSupportedException, PermissionState, SocketPermission } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * const nothing = new SocketPermission(PermissionState.None);
   *
   * assertThrows(() => nothing.permitOnly(), NotSupportedException);
   * ```
   */
  permitOnly(): void {
    throw withoutFrames("permitOnly");
  }

  /**
   * Would undo `assert`, `deny` and `permitOnly`. None of them has changed
   * anything: nothing happens, as in .NET 10.
   *
   * Source: `CodeAccessPermission.RevertAll`.
   *
   * @example Nothing to undo
   * ```ts
   * import { CodeAccessPermission } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(CodeAccessPermission.revertAll(), undefined);
   * ```
   */
  static revertAll(): void {}

  /**
   * Would undo `assert`, which has changed nothing: nothing happens, as in
   * .NET 10.
   *
   * Source: `CodeAccessPermission.RevertAssert`.
   *
   * @example Nothing to undo
   * ```ts
   * import { CodeAccessPermission } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(CodeAccessPermission.revertAssert(), undefined);
   * ```
   */
  static revertAssert(): void {}

  /**
   * Would undo `deny`, which has changed nothing: nothing happens, as in
   * .NET 10.
   *
   * Source: `CodeAccessPermission.RevertDeny`.
   *
   * @example Nothing to undo
   * ```ts
   * import { CodeAccessPermission } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(CodeAccessPermission.revertDeny(), undefined);
   * ```
   */
  static revertDeny(): void {}

  /**
   * Would undo `permitOnly`, which has changed nothing: nothing happens, as in
   * .NET 10.
   *
   * Source: `CodeAccessPermission.RevertPermitOnly`.
   *
   * @example Nothing to undo
   * ```ts
   * import { CodeAccessPermission } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(CodeAccessPermission.revertPermitOnly(), undefined);
   * ```
   */
  static revertPermitOnly(): void {}
}

function withoutFrames(call: string): NotSupportedException {
  return new NotSupportedException(
    `"${call}" would change what the called functions may do, and Deno trusts a program as a whole`,
  );
}
