/**
 * The gate for files that are sent. Deno looks at the text of a path and follows
 * no link; here what the links lead to must be granted as well.
 *
 * @module
 */
import { PermissionState } from "../constants/permission_state.ts";
import { toSecurityException } from "./gate.ts";
import { needs } from "./needs.ts";
import { denoPermissions, type PermissionSource } from "./net_question.ts";
import { denoPaths, followPath, type PathSource } from "./path_gate.ts";
import { demandOne, explainRefusal, type PathCall } from "./path_refusal.ts";
import { SecurityException } from "./security_exception.ts";
import { SocketPermission } from "./socket_permission.ts";

/**
 * Asks for the permission to read a file.
 *
 * @param path The path; a relative one begins at the present directory.
 * @param source Who decides.
 * @param paths The file system.
 * @returns What the platform is to be given: the path without links.
 * @throws {SecurityException} If read access is not granted to the path, or to
 * what its links lead to.
 *
 * @example A file of this directory
 * ```ts
 * import { demandFile } from "./file_gate.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(demandFile("deno.json"), Deno.realPathSync("deno.json"));
 * ```
 */
export function demandFile(
  path: string,
  source: PermissionSource = denoPermissions,
  paths: PathSource = denoPaths,
): string {
  const call = readCall(path);
  const demand = (each: string) =>
    demandOne(call, { name: "read", path: each }, source);
  demand(path);
  try {
    const real = followPath(path, paths, call, source);
    if (real !== path) demand(real);
    return real;
  } catch (error) {
    if (error instanceof SecurityException) throw error;
    // What is not there has no other name, and the system says what is wrong.
    return path;
  }
}

/** A call that reads a file, as its errors tell of it. */
function readCall(path: string): PathCall {
  return {
    tried: `${needs.readFile.verb} "${path}"`,
    permission: filePermission,
  };
}

/**
 * Turns an error of the platform about the permission to read a file into ours.
 *
 * @param error What was thrown.
 * @param path The path.
 * @param source Who decides, to tell denied from not granted.
 * @returns The error with the platform's own as its cause, or `undefined` if
 * `error` is not about a permission.
 *
 * @example What Deno lets nobody read by a list
 * ```ts
 * import { toFileException } from "./file_gate.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const error = new Deno.errors.NotCapable(
 *   'Requires all access to "/dev/sda", run again with the --allow-all flag',
 * );
 *
 * assertEquals(
 *   toFileException(error, "/dev/sda")?.message,
 *   'Reading "/dev/sda" needs all access to "/dev/sda", which no list grants: run again with --allow-all, and no --deny flag',
 * );
 * ```
 */
export function toFileException(
  error: unknown,
  path: string,
  source: PermissionSource = denoPermissions,
): SecurityException | undefined {
  return explainRefusal(error, readCall(path), source) ??
    toSecurityException(error, filePermission(), source);
}

/**
 * The permission that stands for a file in an error: one for nothing, since what
 * is missing is not one of sockets.
 *
 * @returns The permission.
 *
 * @example It has no host
 * ```ts
 * import { filePermission } from "./file_gate.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(filePermission().connectList, []);
 * ```
 */
export function filePermission(): SocketPermission {
  return new SocketPermission(PermissionState.None);
}
