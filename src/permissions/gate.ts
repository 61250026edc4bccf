/**
 * The gate: asks before the network is used, and explains what is missing.
 *
 * Deno enforces its rules itself. The gate is a second wall in front of them
 * that looks through other notations of a denied address, asks on the caller's
 * thread, and names what would grant it. It remembers nothing, so that a
 * permission that is revoked is gone at the next call. Who repeats a call may
 * leave the question to Deno, where that asks the same
 * ({@linkcode isAskedAlike}), and have its refusal explained here.
 *
 * An IPv4 address or a name costs one query, IPv4 in other notations two, the
 * unspecified address two or three.
 *
 * @module
 */
import { PermissionState } from "../constants/permission_state.ts";
import { TransportType } from "../constants/transport_type.ts";
import type { IPAddress } from "../net/ip_address.ts";
import { type MachineFact, needs, type Purpose } from "./needs.ts";
import {
  addressQuestion,
  ask,
  denoPermissions,
  hostQuestion,
  lookUp,
  type Missing,
  type NetQuestion,
  type PermissionSource,
  ruleText,
} from "./net_question.ts";
import { SecurityException } from "./security_exception.ts";
import { refusal } from "./permission_demand.ts";
import { SocketPermission } from "./socket_permission.ts";

const { allPorts } = SocketPermission;

/** Throws for what is missing, if anything is. */
function check(
  missing: Missing | undefined,
  purpose: Purpose,
  tried: string | IPAddress,
  port: number,
  transport: TransportType,
): void {
  if (missing === undefined) return;
  throw refusal(
    purpose,
    ruleText(String(tried), port),
    port,
    missing,
    new SocketPermission(needs[purpose].access, transport, missing.host, port),
  );
}

/** Asks for a host, and gives what the platform is to be handed. */
function demandHost(
  purpose: Purpose,
  host: string | IPAddress,
  port: number,
  transport: TransportType,
  source: PermissionSource,
): string {
  // What is checked is what is used: an object could say something else then.
  if (typeof port !== "number") throw new TypeError(`No port: "${port}"`);
  const question: NetQuestion = typeof host === "string"
    ? hostQuestion(host, purpose)
    : addressQuestion(host, purpose);
  check(ask(question, port, source), purpose, host, port, transport);
  return question.host;
}

/**
 * Asks for the permission to connect.
 *
 * @param host An address, its text, or a name. An `IPAddress` spares the
 * parsing.
 * @param port The port, 0 to 65535.
 * @param transport What is connected, for the error's `permission`.
 * @param source Who decides.
 * @returns What the platform is to be given as its host: the address in its
 * usual notation, or the name in ASCII.
 * @throws {SecurityException} If it is not granted.
 *
 * @example Another notation of an address
 * ```ts
 * import { demandConnect } from "./gate.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(demandConnect("127.1", 80), "127.0.0.1");
 * ```
 */
export function demandConnect(
  host: string | IPAddress,
  port: number,
  transport: TransportType = TransportType.Tcp,
  source: PermissionSource = denoPermissions,
): string {
  return demandHost("connect", host, port, transport, source);
}

/**
 * Tells whether Deno asks for the very text that the gate asks for when it
 * connects to an address itself: then a destination that was granted once may
 * be left to Deno, which knows of what was revoked since.
 *
 * @param address The address.
 * @returns Whether the two ask the same.
 *
 * @example An address that stands for others
 * ```ts
 * import { isAskedAlike } from "./gate.ts";
 * import { IPAddress } from "../net/ip_address.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(isAskedAlike(IPAddress.loopback), true);
 * assertEquals(isAskedAlike(IPAddress.any), false);
 * ```
 */
export function isAskedAlike(address: IPAddress): boolean {
  const { host, asked, others } = addressQuestion(address, "connect");
  return asked === host && others.length === 0;
}

/**
 * Checks the addresses of a name for which {@linkcode demandConnect} was
 * granted. The user is never asked about an address.
 *
 * @param name The name.
 * @param port The port, 0 to 65535.
 * @param addresses The addresses that the name has.
 * @param transport What is connected, for the error's `permission`.
 * @param source Who decides.
 * @returns For each address, whether it is granted itself. If not, the platform
 * is to be given the name.
 * @throws {SecurityException} If one of the addresses is denied.
 *
 * @example The addresses of a name
 * ```ts
 * import { demandConnectResolved } from "./gate.ts";
 * import { IPAddress } from "../net/ip_address.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const found = [IPAddress.loopback, IPAddress.ipv6Loopback];
 *
 * assertEquals(demandConnectResolved("localhost", 80, found), [true, true]);
 * ```
 */
export function demandConnectResolved(
  name: string,
  port: number,
  addresses: readonly IPAddress[],
  transport: TransportType = TransportType.Tcp,
  source: PermissionSource = denoPermissions,
): boolean[] {
  return addresses.map((address) => {
    const missing = lookUp(addressQuestion(address, "connect"), port, source);
    if (missing?.reason === "prompt") return false;
    check(missing, "connect", name, port, transport);
    return true;
  });
}

/**
 * Asks for the permission to send a datagram.
 *
 * @param host An address, its text, or a name.
 * @param port The port, 0 to 65535.
 * @param source Who decides.
 * @returns What the platform is to be given as its host.
 * @throws {SecurityException} If it is not granted.
 *
 * @example A datagram to a name server
 * ```ts
 * import { demandSend } from "./gate.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(demandSend("127.0.0.1", 53), "127.0.0.1");
 * ```
 */
export function demandSend(
  host: string | IPAddress,
  port: number,
  source: PermissionSource = denoPermissions,
): string {
  return demandHost("send", host, port, TransportType.Udp, source);
}

/**
 * Refuses a name for datagrams, or one of its addresses, if a rule denies it.
 * Neither need be granted: who sends asks for the one address that it takes.
 *
 * @param host The name, or an address.
 * @param port The port, 0 to 65535.
 * @param source Who decides.
 * @throws {SecurityException} If it is denied.
 *
 * @example A name that nothing denies
 * ```ts
 * import { demandNotDenied } from "./gate.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(demandNotDenied("localhost", 53), undefined);
 * ```
 */
export function demandNotDenied(
  host: string | IPAddress,
  port: number,
  source: PermissionSource = denoPermissions,
): void {
  const question = typeof host === "string"
    ? hostQuestion(host, "send")
    : addressQuestion(host, "send");
  const missing = lookUp(question, port, source);
  if (missing?.reason === "prompt") return;
  check(missing, "send", host, port, TransportType.Udp);
}

/**
 * Asks for the permission to bind an address, with listening on it or without.
 *
 * @param host An address, its text, or a name.
 * @param port The port; 0, which lets the system choose, is asked for as port
 * 0, as Deno does: a rule for one port does not grant it.
 * @param transport What is bound, for the error's `permission`.
 * @param source Who decides.
 * @returns What the platform is to be given as its host.
 * @throws {SecurityException} If it is not granted.
 *
 * @example Whatever port is free
 * ```ts
 * import { demandBind } from "./gate.ts";
 * import { IPAddress } from "../net/ip_address.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(demandBind(IPAddress.ipv6Any, 0), "::");
 * ```
 */
export function demandBind(
  host: string | IPAddress,
  port: number,
  transport: TransportType = TransportType.Tcp,
  source: PermissionSource = denoPermissions,
): string {
  return demandHost("bind", host, port, transport, source);
}

/**
 * Tells whether an address may be bound with whatever port is free. The user is
 * never asked.
 *
 * @param host An address, as text, or a name.
 * @param source Who decides.
 * @returns Whether it is granted.
 *
 * @example Look before a bind
 * ```ts
 * import { isBindable } from "./gate.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(isBindable("127.0.0.1"), true);
 * ```
 */
export function isBindable(
  host: string,
  source: PermissionSource = denoPermissions,
): boolean {
  return lookUp(hostQuestion(host, "bind"), 0, source) === undefined;
}

/**
 * Asks for the permission to join a multicast group.
 *
 * @param group The group's address.
 * @param port The port that the socket is bound to, if it is.
 * @param source Who decides.
 * @throws {SecurityException} If it is not granted.
 *
 * @example A group on the port that is bound
 * ```ts
 * import { demandJoin } from "./gate.ts";
 * import { IPAddress } from "../net/ip_address.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const group = IPAddress.parse("224.0.0.251");
 *
 * assertEquals(demandJoin(group, 5353), undefined);
 * ```
 */
export function demandJoin(
  group: IPAddress,
  port: number = allPorts,
  source: PermissionSource = denoPermissions,
): void {
  demandHost("join", group, port, TransportType.Udp, source);
}

/**
 * Asks for the permission to look a name up.
 *
 * @param host The name, or the address whose name is wanted.
 * @param source Who decides.
 * @returns What the platform is to be given as its host.
 * @throws {SecurityException} If the host is not granted with all its ports,
 * which is what a look-up needs.
 *
 * @example A name that is no name yet
 * ```ts
 * import { demandResolve } from "./gate.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(demandResolve("bücher.example"), "xn--bcher-kva.example");
 * ```
 */
export function demandResolve(
  host: string | IPAddress,
  source: PermissionSource = denoPermissions,
): string {
  return demandHost("resolve", host, allPorts, TransportType.All, source);
}

/**
 * Tells whether a name may be looked up. The user is never asked: a name that
 * may be connected to, and not looked up, is one that the platform resolves.
 *
 * @param host The name.
 * @param source Who decides.
 * @returns Whether the host is granted with all its ports.
 *
 * @example Look before a look-up
 * ```ts
 * import { isResolvable } from "./gate.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(isResolvable("localhost"), true);
 * ```
 */
export function isResolvable(
  host: string,
  source: PermissionSource = denoPermissions,
): boolean {
  const question = hostQuestion(host, "resolve");
  return lookUp(question, allPorts, source) === undefined;
}

/**
 * Asks for the permission to know something of this machine.
 *
 * @param fact What is to be known.
 * @param source Who decides.
 * @throws {SecurityException} If it is not granted. Its `permission` is
 * one for nothing: what is missing is not one of sockets.
 *
 * @example The name of this machine
 * ```ts
 * import { demandMachine } from "./gate.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(demandMachine("hostname"), undefined);
 * ```
 */
export function demandMachine(
  fact: MachineFact,
  source: PermissionSource = denoPermissions,
): void {
  const question = { name: "sys", kind: fact } as const;
  const state = source.query(question);
  if (state === "granted") return;
  if (state === "prompt" && source.request(question) === "granted") return;
  const start = `${needs[fact].verb} needs sys access to "${fact}", which`;
  throw new SecurityException(
    state === "denied"
      ? `${start} is denied: run again with --allow-sys=${fact} and without a --deny-sys that covers it`
      : `${start} was not granted: run again with --allow-sys=${fact}`,
    new SocketPermission(PermissionState.None),
  );
}

/**
 * Tells whether something of this machine may be known. The user is never
 * asked.
 *
 * @param fact What would be known.
 * @param source Who decides.
 * @returns Whether it is granted.
 *
 * @example Look before a look
 * ```ts
 * import { isKnowable } from "./gate.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(isKnowable("networkInterfaces"), true);
 * ```
 */
export function isKnowable(
  fact: MachineFact,
  source: PermissionSource = denoPermissions,
): boolean {
  return source.query({ name: "sys", kind: fact }) === "granted";
}

/** Reads a text property of a value that may be anything. */
function textOf(value: unknown, key: "name" | "message"): string | undefined {
  const text = (value as Partial<Record<typeof key, unknown>> | null)?.[key];
  return typeof text === "string" ? text : undefined;
}

/** The host and the port in the message of Deno's own error. */
const refusedHost = /net access to "(?:\[([^\]"]+)\]|([^":]+))(?::(\d+))?"/;

/**
 * Turns an error of the platform about a permission into ours, for what the
 * platform refuses though the gate did not: after a revoke in between, or a
 * name whose address is denied.
 *
 * @param error What was thrown: an error, or the name and message of one that
 * another thread threw.
 * @param permission What was asked for.
 * @param source Who decides, to tell denied from not granted.
 * @returns The error with the platform's own as its cause, or `undefined` if
 * `error` is not about a permission.
 *
 * @example What came from another thread
 * ```ts
 * import { toSecurityException } from "./gate.ts";
 * import { SocketPermission } from "./socket_permission.ts";
 * import { NetworkAccess } from "../constants/network_access.ts";
 * import { TransportType } from "../constants/transport_type.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const permission = new SocketPermission(
 *   NetworkAccess.Connect,
 *   TransportType.Tcp,
 *   "127.0.0.1",
 *   80,
 * );
 * const thrown = { name: "NotCapable", message: "Requires more" };
 *
 * const error = toSecurityException(thrown, permission);
 * assertEquals(error?.permission, permission);
 * assertEquals(toSecurityException(new Error("Other"), permission), undefined);
 * ```
 */
export function toSecurityException(
  error: unknown,
  permission: SocketPermission,
  source: PermissionSource = denoPermissions,
): SecurityException | undefined {
  const purpose = permission.connectList.length > 0 ? "connect" : "bind";
  return explained(error, purpose, () => permission, source);
}

/**
 * Turns an error of the platform about a permission to send a datagram into
 * ours: what was revoked after the gate let the socket connect.
 *
 * @param error What was thrown: an error, or the name and message of one that
 * another thread threw.
 * @returns The error with the platform's own as its cause, or `undefined` if
 * `error` is not about a permission.
 *
 * @example What came from another thread
 * ```ts
 * import { toSendException } from "./gate.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const message = 'Requires net access to "192.0.2.1:80"';
 * const error = toSendException({ name: "NotCapable", message });
 *
 * assertEquals(error?.permission.connectList.map(String), ["192.0.2.1#80#1"]);
 * assertEquals(toSendException(new Error("Other")), undefined);
 * ```
 */
export function toSendException(
  error: unknown,
): SecurityException | undefined {
  const permission = (host?: string, port?: number) =>
    host === undefined || port === undefined
      ? new SocketPermission(PermissionState.None)
      : new SocketPermission(needs.send.access, TransportType.Udp, host, port);
  // The host is the one that the error names: nobody is asked of another.
  return explained(error, "send", permission, denoPermissions);
}

/** Explains an error about a permission, for the host that it names. */
function explained(
  error: unknown,
  purpose: Purpose,
  permissionFor: (host?: string, port?: number) => SocketPermission,
  source: PermissionSource,
): SecurityException | undefined {
  if (error instanceof SecurityException) return error;
  const name = textOf(error, "name");
  if (name !== "NotCapable" && name !== "SecurityException") return undefined;
  const message = textOf(error, "message") ?? "";
  const cause = error instanceof Error
    ? error
    : new Deno.errors.NotCapable(message);
  const needed = refusedHost.exec(message);
  if (name === "SecurityException" || needed === null) {
    return new SecurityException(message, permissionFor(), { cause });
  }
  const host = needed[1] ?? needed[2];
  const port = Number(needed[3] ?? allPorts);
  const wanted = permissionFor(host, port);
  const [endpoint] = [...wanted.connectList, ...wanted.acceptList];
  // What the gate has let through itself no rule denies: it was given up since,
  // or the user was asked by Deno and said no.
  const missing = host === endpoint?.hostname
    ? undefined
    : lookUp({ host, asked: host, others: [] }, port, source);
  const reason = missing?.reason ?? "prompt";
  const tried = endpoint === undefined
    ? ruleText(host, port)
    : ruleText(endpoint.hostname, endpoint.port);
  // Of a name that is granted one address may be what is missing.
  const permission = endpoint === undefined || host === endpoint.hostname
    ? wanted
    : new SocketPermission(
      needs[purpose].access,
      endpoint.transport,
      host,
      port,
    );
  return refusal(purpose, tried, port, { host, reason, cause }, permission);
}

/**
 * Tells whether a datagram may be sent to an address. The user is never asked:
 * it explains an error that may have come of that.
 *
 * @param host The address' text.
 * @param port The port.
 * @param source Who decides.
 * @returns Whether it is granted.
 *
 * @example A port of this machine
 * ```ts
 * import { isSendable } from "./gate.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(isSendable("127.0.0.1", 9), true);
 * ```
 */
export function isSendable(
  host: string,
  port: number,
  source: PermissionSource = denoPermissions,
): boolean {
  return lookUp(hostQuestion(host, "send"), port, source) === undefined;
}
