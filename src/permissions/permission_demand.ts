/**
 * What a permission asks of whoever decides, and the error if that is refused.
 *
 * @module
 */
import type { EndpointPermission } from "./endpoint_permission.ts";
import { isPattern } from "./host_pattern.ts";
import type { Purpose } from "./needs.ts";
import {
  ask,
  everything,
  explain,
  hostQuestion,
  lookUp,
  type Missing,
  type NetQuestion,
  type PermissionAnswer,
  type PermissionSource,
  ruleText,
} from "./net_question.ts";
import { SecurityException } from "./security_exception.ts";
import type { SocketPermission } from "./socket_permission.ts";

/** From here on systems choose a port for who has bound port 0. */
const FIRST_CHOSEN_PORT = 32_768;

/** What a permission is for, with the endpoints for it. */
function parts(
  permission: SocketPermission,
): readonly (readonly [Purpose, EndpointPermission])[] {
  return [
    ...permission.connectList.map((point) => ["connect", point] as const),
    ...permission.acceptList.map((point) => ["bind", point] as const),
  ];
}

/** The question about one endpoint of a permission. */
function endpointQuestion(
  endpoint: EndpointPermission,
  purpose: Purpose,
): NetQuestion {
  const unspecified = purpose === "bind" && endpoint.hostname === "";
  return hostQuestion(unspecified ? "0.0.0.0" : endpoint.hostname, purpose);
}

/**
 * Finds what is missing for one endpoint. A pattern stands for many hosts, and
 * Deno tells of them only whether all there are are granted.
 */
function find(
  how: typeof ask,
  purpose: Purpose,
  endpoint: EndpointPermission,
  source: PermissionSource,
): Missing | undefined {
  const { hostname, port } = endpoint;
  if (!isPattern(hostname)) {
    return how(endpointQuestion(endpoint, purpose), port, source);
  }
  return source.query(everything) === "granted"
    ? undefined
    : { host: hostname, reason: "pattern" };
}

/** The answer of the part that is furthest from granted. */
function worst(answers: readonly PermissionAnswer[]): PermissionAnswer {
  if (answers.includes("denied")) return "denied";
  return answers.includes("prompt") ? "prompt" : "granted";
}

/** What is missing, as an answer. */
function answerOf(missing: Missing | undefined): PermissionAnswer {
  if (missing === undefined) return "granted";
  return missing.reason === "prompt" ? "prompt" : "denied";
}

/**
 * Looks up whether a permission is granted; `SocketPermission.state` of any
 * source.
 *
 * @param permission The permission.
 * @param source Who decides.
 * @returns The state of the part that is furthest from granted.
 *
 * @example With the permissions of this isolate
 * ```ts
 * import { stateOf } from "./permission_demand.ts";
 * import { denoPermissions } from "./net_question.ts";
 * import { SocketPermission } from "./socket_permission.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const permission = new SocketPermission(64, 2, "127.0.0.1", 80);
 *
 * assertEquals(stateOf(permission, denoPermissions), "granted");
 * ```
 */
export function stateOf(
  permission: SocketPermission,
  source: PermissionSource,
): PermissionAnswer {
  if (permission.isUnrestricted()) return source.query(everything);
  return worst(
    parts(permission).map(([purpose, endpoint]) =>
      answerOf(find(lookUp, purpose, endpoint, source))
    ),
  );
}

/**
 * Asks the user for what nobody has decided yet of a permission, and gives what
 * is decided then; `SocketPermission.request` of any source.
 *
 * @param permission The permission.
 * @param source Who decides.
 * @returns The state of the part that is furthest from granted.
 *
 * @example Nothing has to be asked
 * ```ts
 * import { request } from "./permission_demand.ts";
 * import { denoPermissions } from "./net_question.ts";
 * import { SocketPermission } from "./socket_permission.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const permission = new SocketPermission(64, 2, "127.0.0.1", 80);
 *
 * assertEquals(request(permission, denoPermissions), "granted");
 * ```
 */
export function request(
  permission: SocketPermission,
  source: PermissionSource,
): PermissionAnswer {
  if (permission.isUnrestricted()) {
    if (source.query(everything) === "prompt") source.request(everything);
  } else {
    for (const [purpose, endpoint] of parts(permission)) {
      find(ask, purpose, endpoint, source);
    }
  }
  return stateOf(permission, source);
}

/**
 * Gives a permission up; `SocketPermission.revoke` of any source.
 *
 * @param permission The permission.
 * @param source Who decides.
 * @returns The state of the part that is furthest from granted, afterwards.
 *
 * @example Nothing to give up
 * ```ts
 * import { revoke } from "./permission_demand.ts";
 * import { denoPermissions } from "./net_question.ts";
 * import { SocketPermission } from "./socket_permission.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(revoke(new SocketPermission(0), denoPermissions), "granted");
 * ```
 */
export function revoke(
  permission: SocketPermission,
  source: PermissionSource,
): PermissionAnswer {
  if (permission.isUnrestricted()) return source.revoke(everything);
  for (const [purpose, endpoint] of parts(permission)) {
    const { asked } = endpointQuestion(endpoint, purpose);
    try {
      source.revoke({ name: "net", host: ruleText(asked, endpoint.port) });
    } catch (error) {
      // No rule can name it, so that none grants it.
      if (!(error instanceof URIError)) throw error;
    }
  }
  return stateOf(permission, source);
}

/**
 * Asks for a permission; `SocketPermission.demand` of any source.
 *
 * @param permission The permission.
 * @param source Who decides.
 * @throws {SecurityException} If it is not granted then.
 *
 * @example With the permissions of this isolate
 * ```ts
 * import { demand } from "./permission_demand.ts";
 * import { denoPermissions } from "./net_question.ts";
 * import { SocketPermission } from "./socket_permission.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const permission = new SocketPermission(64, 2, "127.0.0.1", 80);
 *
 * assertEquals(demand(permission, denoPermissions), undefined);
 * ```
 */
export function demand(
  permission: SocketPermission,
  source: PermissionSource,
): void {
  if (permission.isUnrestricted()) return demandAll(permission, source);
  for (const [purpose, endpoint] of parts(permission)) {
    const { hostname, port } = endpoint;
    const missing = find(ask, purpose, endpoint, source);
    if (missing === undefined) continue;
    throw refusal(purpose, ruleText(hostname, port), port, missing, permission);
  }
}

function demandAll(
  permission: SocketPermission,
  source: PermissionSource,
): void {
  const before = source.query(everything);
  if (before === "granted") return;
  const start =
    "Using the network without limits needs net access to all hosts";
  if (before === "denied") {
    throw new SecurityException(
      `${start}, some of which are denied: run again with --allow-net and without --deny-net`,
      permission,
    );
  }
  if (source.request(everything) === "granted") return;
  throw new SecurityException(
    `${start}, which was not granted: run again with --allow-net`,
    permission,
  );
}

/**
 * Makes the error for what is missing.
 *
 * @param purpose What the host was wanted for.
 * @param tried What was tried, as the caller gave it.
 * @param port The port, or a negative number for all ports.
 * @param missing What is missing.
 * @param permission The permission that would be needed.
 * @returns The error.
 *
 * @example A port that is denied
 * ```ts
 * import { refusal } from "./permission_demand.ts";
 * import { SocketPermission } from "./socket_permission.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const permission = new SocketPermission(64, 2, "127.0.0.1", 80);
 *
 * const missing = { host: "127.0.0.1", reason: "denied" } as const;
 *
 * const error = refusal("connect", "127.1:80", 80, missing, permission);
 * assertEquals(error.permission, permission);
 * ```
 */
export function refusal(
  purpose: Purpose,
  tried: string,
  port: number,
  missing: Missing,
  permission: SocketPermission,
): SecurityException {
  const { host, reason, cause } = missing;
  const needed = ruleText(host, port);
  const mayBeChosen = reason === "prompt" && port >= FIRST_CHOSEN_PORT &&
    (purpose === "bind" || purpose === "join");
  const message = explain(purpose, tried, needed, reason) +
    (mayBeChosen
      ? `, or with --allow-net=${
        ruleText(host, -1)
      } if the system chose the port`
      : "");
  return new SecurityException(
    message,
    permission,
    cause === undefined ? undefined : { cause },
  );
}
