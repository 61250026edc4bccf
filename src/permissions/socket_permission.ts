import { enumName } from "../constants/enum_name.ts";
import { NetworkAccess } from "../constants/network_access.ts";
import { TransportType } from "../constants/transport_type.ts";
import { EndpointPermission } from "./endpoint_permission.ts";
import {
  ask,
  denoPermissions,
  explain,
  hostQuestion,
  lookUp,
  type Missing,
  type NetQuestion,
  type PermissionAnswer,
  type PermissionSource,
  type Purpose,
  ruleText,
} from "./net_question.ts";
import { SecurityException } from "./security_exception.ts";

const everyAccess = NetworkAccess.Connect | NetworkAccess.Accept;

/** The question about one endpoint of a permission. */
function endpointQuestion(
  endpoint: EndpointPermission,
  purpose: Purpose,
): NetQuestion {
  const unspecified = purpose === "bind" && endpoint.hostname === "";
  return hostQuestion(unspecified ? "0.0.0.0" : endpoint.hostname, purpose);
}

/**
 * The right to connect to a host, or to accept connections on one.
 *
 * What it covers is asked of Deno each time, so that a permission that is
 * granted or revoked while the program runs counts at once. The rules are
 * those of `--allow-net` and `--deny-net`; they do not tell transports apart.
 *
 * Source: `System.Net.SocketPermission`.
 *
 * @example Ask before doing
 * ```ts
 * import { NetworkAccess, SocketPermission, TransportType } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const permission = new SocketPermission(
 *   NetworkAccess.Connect,
 *   TransportType.Tcp,
 *   "127.0.0.1",
 *   80,
 * );
 *
 * permission.demand();
 * assertEquals(permission.state, "granted");
 * ```
 */
export class SocketPermission {
  /**
   * Stands for all ports: −1.
   *
   * @example Every port of a host
   * ```ts
   * import { NetworkAccess, SocketPermission, TransportType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const permission = new SocketPermission(
   *   NetworkAccess.Connect,
   *   TransportType.All,
   *   "example.com",
   *   SocketPermission.allPorts,
   * );
   *
   * assertEquals(permission.connectList[0].port, -1);
   * ```
   */
  static readonly allPorts: -1 = -1;

  readonly #connect: readonly EndpointPermission[];
  readonly #accept: readonly EndpointPermission[];

  /**
   * Makes a permission for one endpoint.
   *
   * @param access Whether it is to connect, to accept, or both: values of
   * `NetworkAccess`, combined with `|`.
   * @param transport The transport.
   * @param hostName The host: an address or a name. Where connections are
   * accepted, `""` is every local address.
   * @param portNumber The port, 0 to 65535, or `allPorts`.
   * @throws {TypeError} If `hostName` is no string, or `access` or `transport`
   * is none.
   * @throws {RangeError} If `portNumber` is out of range.
   *
   * @example Connecting to one port
   * ```ts
   * import { NetworkAccess, SocketPermission, TransportType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const permission = new SocketPermission(
   *   NetworkAccess.Connect,
   *   TransportType.Tcp,
   *   "::1",
   *   80,
   * );
   *
   * assertEquals(permission.connectList.length, 1);
   * assertEquals(permission.acceptList.length, 0);
   * ```
   */
  constructor(
    access: number,
    transport: TransportType,
    hostName: string,
    portNumber: number,
  ) {
    if (
      !Number.isInteger(access) || access === 0 || (access & ~everyAccess) !== 0
    ) {
      throw new TypeError(
        `Access must be a "NetworkAccess": current "${access}"`,
      );
    }
    const endpoints = Object.freeze([
      new EndpointPermission(hostName, portNumber, transport),
    ]);
    const nothing = Object.freeze([]);
    this.#connect = access & NetworkAccess.Connect ? endpoints : nothing;
    this.#accept = access & NetworkAccess.Accept ? endpoints : nothing;
  }

  /**
   * The endpoints that may be connected to.
   *
   * @returns A list that cannot be changed.
   *
   * @example Where may be connected to
   * ```ts
   * import { NetworkAccess, SocketPermission, TransportType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const permission = new SocketPermission(
   *   NetworkAccess.Connect,
   *   TransportType.Tcp,
   *   "::1",
   *   80,
   * );
   *
   * assertEquals(permission.connectList.map(String), ["::1#80#2"]);
   * ```
   */
  get connectList(): readonly EndpointPermission[] {
    return this.#connect;
  }

  /**
   * The endpoints on which connections may be accepted.
   *
   * @returns A list that cannot be changed.
   *
   * @example Where may be accepted
   * ```ts
   * import { NetworkAccess, SocketPermission, TransportType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const permission = new SocketPermission(
   *   NetworkAccess.Accept,
   *   TransportType.Tcp,
   *   "::1",
   *   80,
   * );
   *
   * assertEquals(permission.acceptList.map(String), ["::1#80#2"]);
   * ```
   */
  get acceptList(): readonly EndpointPermission[] {
    return this.#accept;
  }

  /**
   * Whether the permission is granted now, denied, or would be asked for.
   *
   * Reading it never asks the user.
   *
   * @returns `"granted"` if all of it is, `"denied"` if some of it is, or else
   * `"prompt"`.
   *
   * @example Look without asking
   * ```ts
   * import { NetworkAccess, SocketPermission, TransportType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const permission = new SocketPermission(
   *   NetworkAccess.Connect,
   *   TransportType.Tcp,
   *   "127.0.0.1",
   *   80,
   * );
   *
   * assertEquals(permission.state, "granted");
   * ```
   */
  get state(): "granted" | "prompt" | "denied" {
    return stateOf(this, denoPermissions);
  }

  /**
   * Asks for the permission: the user, once, where nobody has decided yet.
   *
   * @throws {SecurityException} If it is not granted then.
   *
   * @example Ask, then go on
   * ```ts
   * import { NetworkAccess, SocketPermission, TransportType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const permission = new SocketPermission(
   *   NetworkAccess.Accept,
   *   TransportType.Tcp,
   *   "127.0.0.1",
   *   0,
   * );
   *
   * assertEquals(permission.demand(), undefined);
   * ```
   */
  demand(): void {
    demand(this, denoPermissions);
  }

  /**
   * Gives the permission as text, for messages.
   *
   * @returns The constructor's call that makes it.
   *
   * @example A permission as text
   * ```ts
   * import { NetworkAccess, SocketPermission, TransportType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const permission = new SocketPermission(
   *   NetworkAccess.Connect,
   *   TransportType.Tcp,
   *   "::1",
   *   80,
   * );
   *
   * assertEquals(
   *   permission.toString(),
   *   'SocketPermission(Connect, Tcp, "::1", 80)',
   * );
   * ```
   */
  toString(): string {
    const access = [
      this.#connect.length > 0 ? "Connect" : "",
      this.#accept.length > 0 ? "Accept" : "",
    ].filter(Boolean).join(" | ");
    const { hostname, port, transport } =
      [...this.#connect, ...this.#accept][0];
    const name = JSON.stringify(hostname);
    return `SocketPermission(${access}, ${
      enumName(TransportType, transport)
    }, ${name}, ${port})`;
  }
}

/** What a permission is for, with the endpoints for it. */
function parts(
  permission: SocketPermission,
): readonly (readonly [Purpose, EndpointPermission])[] {
  return [
    ...permission.connectList.map((point) => ["connect", point] as const),
    ...permission.acceptList.map((point) => ["bind", point] as const),
  ];
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
 * import { SocketPermission, stateOf } from "./socket_permission.ts";
 * import { denoPermissions } from "./net_question.ts";
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
  let state: PermissionAnswer = "granted";
  for (const [purpose, endpoint] of parts(permission)) {
    const question = endpointQuestion(endpoint, purpose);
    const missing = lookUp(question, endpoint.port, source);
    if (missing === undefined) continue;
    if (missing.reason !== "prompt") return "denied";
    state = "prompt";
  }
  return state;
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
 * import { demand, SocketPermission } from "./socket_permission.ts";
 * import { denoPermissions } from "./net_question.ts";
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
  for (const [purpose, endpoint] of parts(permission)) {
    const { hostname, port } = endpoint;
    const missing = ask(endpointQuestion(endpoint, purpose), port, source);
    if (missing === undefined) continue;
    throw refusal(purpose, ruleText(hostname, port), port, missing, permission);
  }
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
 * import { refusal, SocketPermission } from "./socket_permission.ts";
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
  const needed = ruleText(missing.host, port);
  const message = explain(purpose, tried, needed, missing.reason);
  const { cause } = missing;
  return new SecurityException(
    message,
    permission,
    cause === undefined ? undefined : { cause },
  );
}
