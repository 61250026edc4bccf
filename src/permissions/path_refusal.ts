/**
 * What is said of a path that was not granted, and which flag is advised.
 *
 * @module
 */
import type { PermissionQuestion, PermissionSource } from "./net_question.ts";
import { SecurityException } from "./security_exception.ts";
import type { SocketPermission } from "./socket_permission.ts";

/** A call that needs a path. */
export interface PathCall {
  /** How a message about it begins. */
  readonly tried: string;
  /** Makes what the error has; `host` is the one that is missing, if one is. */
  permission(host?: string): SocketPermission;
}

/** What was not granted. */
interface Refused {
  readonly name: string;
  /** What of it. */
  readonly needed: string;
  readonly reason: "denied" | "prompt" | "unnamed" | "unlisted";
  readonly cause?: unknown;
}

/**
 * Asks for one thing, and throws if it is not granted.
 *
 * @param call What needs it.
 * @param question What is asked for.
 * @param source Who decides.
 * @throws {SecurityException} If it is not granted.
 *
 * @example A file that may be read
 * ```ts
 * import { demandOne } from "./path_refusal.ts";
 * import { filePermission } from "./file_gate.ts";
 * import { denoPermissions } from "./net_question.ts";
 *
 * const call = { tried: "A look", permission: filePermission };
 * demandOne(call, { name: "read", path: "deno.json" }, denoPermissions);
 * ```
 */
export function demandOne(
  call: PathCall,
  question: PermissionQuestion,
  source: PermissionSource,
): void {
  const { name } = question;
  const needed = "path" in question
    ? question.path
    : question.name === "net"
    ? question.host ?? ""
    : question.kind;
  try {
    const before = source.query(question);
    if (before === "granted") return;
    if (before === "denied") {
      throw refusal(call, { name, needed, reason: "denied" });
    }
    if (source.request(question) === "granted") return;
  } catch (cause) {
    if (!(cause instanceof URIError)) throw cause;
    throw refusal(call, { name, needed, reason: "unnamed", cause });
  }
  throw refusal(call, { name, needed, reason: "prompt" });
}

/** How Deno refuses a path. */
const refusedPath = /^Requires (all|net|read|write) access to "(.*)", run /s;

/**
 * Explains what Deno refuses though the gate did not: what was revoked in
 * between, or what it grants to a program without any limits alone.
 *
 * @param error What was thrown: an error, or the name and message of one that
 * another thread threw.
 * @param call What needs the path.
 * @param source Who decides.
 * @returns The error with Deno's own as its cause, or `undefined` if `error` is
 * no refusal of a path.
 *
 * @example What Deno says of a device
 * ```ts
 * import { explainRefusal } from "./path_refusal.ts";
 * import { filePermission } from "./file_gate.ts";
 * import { denoPermissions } from "./net_question.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const message =
 *   'Requires all access to "/dev/sda", run again with the --allow-all flag';
 * const error = explainRefusal(
 *   { name: "NotCapable", message },
 *   { tried: 'Reading "/dev/sda"', permission: filePermission },
 *   denoPermissions,
 * );
 *
 * assertEquals(
 *   error?.message,
 *   'Reading "/dev/sda" needs all access to "/dev/sda", which no list grants: run again with --allow-all, and no --deny flag',
 * );
 * ```
 */
export function explainRefusal(
  error: unknown,
  call: PathCall,
  source: PermissionSource,
): SecurityException | undefined {
  const { name: thrown, message } = (error ?? {}) as Partial<Error>;
  const found = thrown === "NotCapable" && refusedPath.exec(message ?? "");
  if (!found) return undefined;
  const [, name, needed] = found;
  const cause = error instanceof Error
    ? error
    : new Deno.errors.NotCapable(message);
  const reason = reasonOf(name, needed, source);
  return refusal(call, { name, needed, reason, cause });
}

function reasonOf(
  name: string,
  needed: string,
  source: PermissionSource,
): Refused["reason"] {
  if (name === "all") return "unlisted";
  const state = name === "read" || name === "write"
    ? source.query({ name, path: needed })
    : source.query({ name: "net", host: needed });
  return state === "denied" ? state : "prompt";
}

function refusal(call: PathCall, refused: Refused): SecurityException {
  const { name, needed, reason, cause } = refused;
  const advice = `run again with ${
    reason === "unnamed" ? withoutList(name) : flagFor(name, needed)
  }`;
  const ends = {
    denied: `is denied: ${advice} and without a --deny-${name} that covers it`,
    prompt: `was not granted: ${advice}`,
    unnamed: `no rule could grant: ${advice}`,
    unlisted: "no list grants: run again with --allow-all, and no --deny flag",
  };
  return new SecurityException(
    `${call.tried} needs ${name} access to "${
      needed.replace("\0", "@")
    }", which ${ends[reason]}`,
    call.permission(name === "net" ? needed : undefined),
    cause === undefined ? undefined : { cause },
  );
}

const withoutList = (name: string) => `--allow-${name} without a list`;

/**
 * The flag that grants something. A list is divided by commas, which nothing
 * quotes: of a path with one it can only name a folder above it.
 */
function flagFor(name: string, needed: string): string {
  if (needed.includes("\0")) return withoutList(name);
  const comma = needed.indexOf(",");
  if (comma < 0) return `--allow-${name}=${needed}`;
  const folder = needed.slice(0, Math.max(needed.lastIndexOf("/", comma), 0));
  return name === "net" || folder === ""
    ? withoutList(name)
    : `--allow-${name}=${folder}`;
}
