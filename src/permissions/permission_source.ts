/** A single permission that can be asked for: access to a host, or to a path. */
export type PermissionQuestion =
  | {
    /** Access to the network. */
    readonly name: "net";
    /** The host, with a port behind it or without: `"[::1]:80"`. */
    readonly host: string;
  }
  | {
    /** Access to the file system. */
    readonly name: "read" | "write";
    /** The file's path. */
    readonly path: string;
  };

/**
 * How a question is answered: `"granted"`, `"denied"` by a rule or by the
 * user, or `"prompt"` when nobody has decided yet.
 */
export type PermissionAnswer = "granted" | "prompt" | "denied";

/**
 * Who decides about permissions. The gate sees the platform through this alone,
 * so that its decisions can be tested without one.
 *
 * Required surface: both functions return at once or after the user answered,
 * and throw a `URIError` for a host that no rule can name. Neither remembers an
 * answer that was revoked since.
 */
export interface PermissionSource {
  /**
   * Looks up what was decided, and never asks the user.
   *
   * @param question What is needed.
   * @returns What was decided.
   */
  query(question: PermissionQuestion): PermissionAnswer;
  /**
   * Asks the user where nobody has decided yet and there is somebody to ask.
   *
   * @param question What is needed.
   * @returns What is decided now.
   */
  request(question: PermissionQuestion): PermissionAnswer;
}

/**
 * The permissions of this isolate, as Deno holds them.
 *
 * @example Look a host up
 * ```ts
 * import { denoPermissions } from "./permission_source.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const question = { name: "net", host: "127.0.0.1:80" } as const;
 *
 * assertEquals(denoPermissions.query(question), "granted");
 * ```
 */
export const denoPermissions: PermissionSource = {
  query: (question) => Deno.permissions.querySync(question).state,
  request: (question) => Deno.permissions.requestSync(question).state,
};
