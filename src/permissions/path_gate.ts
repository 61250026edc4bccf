/**
 * The gate for Unix domain sockets.
 *
 * Deno asks for read and for write access to the path, and for net access to
 * `unix:` and the absolute path. It looks at the text, with `..` taken out, and
 * follows no link, so that a link leads to what a rule denies. Here the same is
 * asked about what is really opened as well:
 *
 * 1. The path as it was given must be granted.
 * 2. Its links are followed, and what it is then must be granted as well. The
 *    last part of a path to bind is no link: the system follows none there. To
 *    follow the others needs read access to its directory. A path that cannot be
 *    followed is not opened either, or a link that is made meanwhile would be.
 * 3. The platform is handed the path without links, if that is no longer than
 *    a socket's path may be: a link that was followed may be changed meanwhile.
 *    What was no link may become one until Deno opens it, which the gate cannot
 *    see. A relative path of which no absolute one is short enough is not bound.
 *
 * An abstract name is in no directory. Deno asks for net access to it, and has
 * no rule that names one, so that it needs net access without limits.
 *
 * @module
 */
import { SocketError } from "../constants/socket_error.ts";
import { TransportType } from "../constants/transport_type.ts";
import { createSocketException } from "../errors/to_socket_exception.ts";
import { shownPath } from "../net/unix_domain_socket_end_point.ts";
import { toSecurityException } from "./gate.ts";
import { type Ask, needs, type PathNeed } from "./needs.ts";
import {
  denoPermissions,
  type PermissionQuestion,
  type PermissionSource,
} from "./net_question.ts";
import { demandOne, explainRefusal, type PathCall } from "./path_refusal.ts";
import type { SecurityException } from "./security_exception.ts";
import { SocketPermission } from "./socket_permission.ts";

/** What a path is wanted for. */
export type PathPurpose = "connect" | "send" | "bind";

/** What a purpose needs for a path, and for an abstract name. */
const purposes: Readonly<Record<PathPurpose, readonly [PathNeed, PathNeed]>> = {
  connect: ["connectPath", "connectAbstract"],
  send: ["connectPath", "connectAbstract"],
  bind: ["bindPath", "bindAbstract"],
};

/** How the table names the folder of a path. */
const FOLDER = "FOLDER";

/** The longest path of a socket, in bytes. */
const MAX_PATH = 107;

/** How the gate sees the file system; a test may have its own. */
export interface PathSource {
  /** The directory that a relative path begins at. */
  cwd(): string;
  /** The path without links; throws as Deno does. */
  realPath(path: string): string;
}

/** The file system of Deno. */
export const denoPaths: PathSource = {
  cwd: () => Deno.cwd(),
  realPath: (path) => Deno.realPathSync(path),
};

/**
 * Asks for the permission to connect or send to a Unix domain socket, or to
 * bind one.
 *
 * @param purpose What the path is wanted for.
 * @param path The path, or an abstract name behind a NUL.
 * @param source Who decides.
 * @param paths The file system.
 * @returns What the platform is to be given: the path without links.
 * @throws {SecurityException} If read, write or net access is not granted.
 * @throws {SocketException} If a relative path cannot be bound by an absolute
 * one.
 * @throws {Error} Deno's, if the links cannot be followed.
 *
 * @example A path in the present directory
 * ```ts
 * import { demandPath } from "./path_gate.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const real = demandPath("bind", "./app.sock");
 *
 * assertEquals(real, `${Deno.realPathSync(".")}/app.sock`);
 * ```
 */
export function demandPath(
  purpose: PathPurpose,
  path: string,
  source: PermissionSource = denoPermissions,
  paths: PathSource = denoPaths,
): string {
  const isName = path.startsWith("\0");
  const { verb, access, asks } = needs[purposes[purpose][isName ? 1 : 0]];
  const given = isName || path.startsWith("/")
    ? path
    : `${paths.cwd()}/${path}`;
  const call = pathCall(verb, access, path, isName ? path : withoutDots(given));
  const demand = (question: PermissionQuestion) =>
    demandOne(call, question, source);
  if (isName) {
    demand({ name: "net", host: `unix:${path}` });
    return path;
  }
  const demandAll = (opened: string) => {
    for (const { name, on } of asks) {
      if (name === "net") demand({ name, host: `unix:${opened}` });
      else if (on !== FOLDER) demand({ name: fileAccess(name), path: opened });
    }
  };
  const demandFolder = (folder: string) => {
    for (const { name, on } of asks) {
      if (on === FOLDER) demand({ name: fileAccess(name), path: folder });
    }
  };
  const text = withoutDots(given);
  demandAll(text);
  const follow = (each: string) => followPath(each, paths, call, source);
  const real = purpose === "bind"
    ? followDirectory(given, follow, demandFolder)
    : follow(given);
  if (real !== text) demandAll(real);
  const fitting = [real, given].find(fits);
  if (fitting !== undefined) return fitting;
  if (purpose === "bind") throw tooLong(path, given);
  return path;
}

/** Whether the system takes a path for a socket's. */
function fits(path: string): boolean {
  return new TextEncoder().encode(path).length <= MAX_PATH;
}

/**
 * Deno deletes a socket's file by the name that it was bound with: a relative
 * one is another file's once the present directory is another.
 */
function tooLong(path: string, given: string): Error {
  return createSocketException(
    SocketError.OperationNotSupported,
    `${path} (it is "${given}", which has more than ${MAX_PATH} bytes)`,
  );
}

/** The name of a permission for files. */
function fileAccess(name: Ask["name"]): "read" | "write" {
  if (name === "read" || name === "write") return name;
  throw new TypeError(`No permission for files: current "${name}"`);
}

/** A call that needs a path, as its errors tell of it. */
function pathCall(
  verb: string,
  access: number,
  path: string,
  absolute: string,
): PathCall {
  return {
    tried: `${verb} "${shownPath(path)}"`,
    permission: (host = `unix:${absolute}`) => pathPermission(access, host),
  };
}

/**
 * Turns an error of the platform about a permission for a path into ours.
 *
 * @param error What was thrown: an error, or the name and message of one that
 * another thread threw.
 * @param access Whether it was to connect or to accept.
 * @param path The path, or an abstract name behind a NUL.
 * @param source Who decides, to tell denied from not granted.
 * @returns The error with the platform's own as its cause, or `undefined` if
 * `error` is not about a permission.
 *
 * @example What was revoked in between
 * ```ts
 * import { toPathException } from "./path_gate.ts";
 * import { NetworkAccess } from "../constants/network_access.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const message = 'Requires write access to "/s", run again with the --allow-write flag';
 * const thrown = { name: "NotCapable", message };
 *
 * assertEquals(
 *   toPathException(thrown, NetworkAccess.Connect, "/s")?.message,
 *   'Connecting to "/s" needs write access to "/s", which was not granted: run again with --allow-write=/s',
 * );
 * ```
 */
export function toPathException(
  error: unknown,
  access: number,
  path: string,
  source: PermissionSource = denoPermissions,
): SecurityException | undefined {
  const isBound = access === needs.bindPath.access;
  const { verb } = needs[isBound ? "bindPath" : "connectPath"];
  const call = pathCall(verb, access, path, path);
  return explainRefusal(error, call, source) ??
    toSecurityException(error, call.permission(), source);
}

/** Follows the links of a path to something that is there; throws as Deno does. */
export function followPath(
  path: string,
  paths: PathSource,
  call: PathCall,
  source: PermissionSource,
): string {
  try {
    return paths.realPath(path);
  } catch (error) {
    throw explainRefusal(error, call, source) ?? error;
  }
}

/** Follows the links to a directory, in which there may be nothing yet. */
function followDirectory(
  path: string,
  follow: (path: string) => string,
  demandFolder: (folder: string) => void,
): string {
  const slash = path.lastIndexOf("/");
  const name = path.slice(slash + 1);
  // Nothing can be made there: what is there is in the way, as to the system.
  if (name === "." || name === "..") return follow(path);
  if (name === "") return follow(path.replace(/\/+$/, "") || "/");
  const directory = path.slice(0, slash) || "/";
  demandFolder(withoutDots(directory));
  const real = follow(directory);
  return `${real === "/" ? "" : real}/${name}`;
}

/** An absolute path as Deno's rules see it: without `.`, `..` and `//`. */
function withoutDots(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/**
 * The permission that stands for a Unix domain socket in an error: its path,
 * with `unix:` before it, for the host.
 */
function pathPermission(access: number, host: string): SocketPermission {
  return new SocketPermission(
    access,
    TransportType.ConnectionOriented,
    host,
    SocketPermission.allPorts,
  );
}
