import { NetworkAccess } from "../constants/network_access.ts";
import { PermissionState } from "../constants/permission_state.ts";
import { enumName } from "../constants/enum_name.ts";
import { TransportType } from "../constants/transport_type.ts";
import { showAs } from "../net/inspect.ts";
import { CodeAccessPermission } from "./code_access_permission.ts";
import {
  commonEndpoint,
  coversEndpoint,
  EndpointPermission,
} from "./endpoint_permission.ts";
import { denoPermissions } from "./net_question.ts";
import { demand, request, revoke, stateOf } from "./permission_demand.ts";
import { readPermission, writePermission } from "./permission_xml.ts";

const everyAccess = NetworkAccess.Connect | NetworkAccess.Accept;

const noEndpoints: readonly EndpointPermission[] = Object.freeze([]);

/**
 * The right to connect to hosts, and to accept connections on some.
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
export class SocketPermission extends CodeAccessPermission {
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

  #isUnrestricted = false;
  #connect: readonly EndpointPermission[] = noEndpoints;
  #accept: readonly EndpointPermission[] = noEndpoints;

  static {
    showAs(this, (permission) => {
      if (permission.#isUnrestricted) return "Unrestricted";
      return [
        ...permission.#connect.map((each) => `Connect ${textOf(each)}`),
        ...permission.#accept.map((each) => `Accept ${textOf(each)}`),
      ].join(", ") || "None";
    });
  }

  /**
   * Makes a permission for nothing, to which endpoints can be added, or for
   * everything.
   *
   * @param state Which of the two.
   * @throws {TypeError} If `state` is no `PermissionState`.
   *
   * @example Everything
   * ```ts
   * import { PermissionState, SocketPermission } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const permission = new SocketPermission(PermissionState.Unrestricted);
   *
   * assertEquals(permission.isUnrestricted(), true);
   * ```
   */
  constructor(state: PermissionState);
  /**
   * Makes a permission for one endpoint.
   *
   * @param access Whether it is to connect, to accept, or both: values of
   * `NetworkAccess`, combined with `|`.
   * @param transport The transport.
   * @param hostName The host: an address or a name, or many as the flag takes
   * them, `*.example.com` or `10.0.0.0/8`. Where connections are accepted, `""`
   * is every local address.
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
  );
  constructor(
    first: number,
    ...rest: [] | [TransportType, string, number]
  ) {
    super();
    if (rest.length > 0) {
      this.addPermission(first, ...rest as [TransportType, string, number]);
      return;
    }
    if (!Object.values<number>(PermissionState).includes(first)) {
      throw new TypeError(
        `State must be a "PermissionState": current "${first}"`,
      );
    }
    this.#isUnrestricted = first === PermissionState.Unrestricted;
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
  override demand(): void {
    demand(this, denoPermissions);
  }

  /**
   * Asks the user for what nobody has decided yet, and throws nothing. .NET has
   * no such call.
   *
   * @returns What is decided then, as `state` has it.
   *
   * @example Ask, and look what came of it
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
   * assertEquals(permission.request(), "granted");
   * ```
   */
  request(): "granted" | "prompt" | "denied" {
    return request(this, denoPermissions);
  }

  /**
   * Gives the permission up, for the whole program and as long as it runs. .NET
   * has no such call.
   *
   * Deno takes away what was granted with the same words: an endpoint of what
   * was granted with all its ports, or without a list, stays granted, and the
   * result says so.
   *
   * @returns What is left, as `state` has it.
   *
   * @example An endpoint under a flag that grants everything
   * ```ts
   * import { NetworkAccess, SocketPermission, TransportType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const permission = new SocketPermission(
   *   NetworkAccess.Connect,
   *   TransportType.Tcp,
   *   "192.0.2.1",
   *   80,
   * );
   *
   * assertEquals(permission.revoke(), "granted");
   * ```
   */
  revoke(): "granted" | "prompt" | "denied" {
    return revoke(this, denoPermissions);
  }

  /**
   * Adds an endpoint. A permission for everything stays what it is.
   *
   * Source: `SocketPermission.AddPermission`.
   *
   * @param access Whether it is to connect, to accept, or both: values of
   * `NetworkAccess`, combined with `|`.
   * @param transport The transport.
   * @param hostName The host, as the constructor takes it.
   * @param portNumber The port, 0 to 65535, or `allPorts`.
   * @throws {TypeError} If `hostName` is no string, or `access` or `transport`
   * is none.
   * @throws {RangeError} If `portNumber` is out of range.
   *
   * @example Two endpoints
   * ```ts
   * import { NetworkAccess, PermissionState, SocketPermission, TransportType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const permission = new SocketPermission(PermissionState.None);
   * permission.addPermission(NetworkAccess.Connect, TransportType.Tcp, "::1", 80);
   * permission.addPermission(NetworkAccess.Connect, TransportType.Tcp, "::1", 81);
   *
   * assertEquals(permission.connectList.map(String), ["::1#80#2", "::1#81#2"]);
   * ```
   */
  addPermission(
    access: number,
    transport: TransportType,
    hostName: string,
    portNumber: number,
  ): void {
    if (
      !Number.isInteger(access) || access === 0 || (access & ~everyAccess) !== 0
    ) {
      throw new TypeError(
        `Access must be a "NetworkAccess": current "${access}"`,
      );
    }
    const endpoint = new EndpointPermission(hostName, portNumber, transport);
    if (this.#isUnrestricted) return;
    if (access & NetworkAccess.Connect) {
      this.#connect = Object.freeze([...this.#connect, endpoint]);
    }
    if (access & NetworkAccess.Accept) {
      this.#accept = Object.freeze([...this.#accept, endpoint]);
    }
  }

  /**
   * Whether the permission is for everything.
   *
   * Source: `SocketPermission.IsUnrestricted`.
   *
   * @returns Whether it is.
   *
   * @example Nothing, at first
   * ```ts
   * import { PermissionState, SocketPermission } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const permission = new SocketPermission(PermissionState.None);
   *
   * assertEquals(permission.isUnrestricted(), false);
   * ```
   */
  isUnrestricted(): boolean {
    return this.#isUnrestricted;
  }

  /**
   * Makes a permission for the same.
   *
   * Source: `SocketPermission.Copy`.
   *
   * @returns A new permission.
   *
   * @example A copy goes its own way
   * ```ts
   * import { NetworkAccess, SocketPermission, TransportType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const { Connect } = NetworkAccess;
   * const permission = new SocketPermission(Connect, TransportType.Tcp, "::1", 80);
   * const copy = permission.copy();
   * copy.addPermission(Connect, TransportType.Tcp, "::1", 81);
   *
   * assertEquals(copy.connectList.length, 2);
   * assertEquals(permission.connectList.length, 1);
   * ```
   */
  copy(): SocketPermission {
    return SocketPermission.#of(
      this.#isUnrestricted,
      this.#connect,
      this.#accept,
    );
  }

  /**
   * Tells whether another permission is for all that this one is for. Hosts
   * are compared as texts, with the patterns of the flag; .NET looks names up.
   *
   * Source: `SocketPermission.IsSubsetOf`.
   *
   * @param target The other permission; without one, the question is whether
   * this one is for nothing.
   * @returns Whether it is.
   * @throws {TypeError} If `target` is something else.
   *
   * @example A port of a host
   * ```ts
   * import { NetworkAccess, SocketPermission, TransportType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const { Connect } = NetworkAccess;
   * const { All, Tcp } = TransportType;
   * const one = new SocketPermission(Connect, Tcp, "www.example.com", 80);
   * const many = new SocketPermission(Connect, All, "*.example.com", -1);
   *
   * assertEquals(one.isSubsetOf(many), true);
   * assertEquals(many.isSubsetOf(one), false);
   * ```
   */
  isSubsetOf(target: SocketPermission | null | undefined): boolean {
    if (isNothing(target)) return this.#isEmpty;
    checkTarget(target);
    if (target.#isUnrestricted) return true;
    return !this.#isUnrestricted &&
      isCovered(this.#connect, target.#connect) &&
      isCovered(this.#accept, target.#accept);
  }

  /**
   * Makes a permission for all that one of two is for.
   *
   * Source: `SocketPermission.Union`.
   *
   * @param target The other permission; without one it is a copy.
   * @returns A new permission.
   * @throws {TypeError} If `target` is something else.
   *
   * @example Two hosts
   * ```ts
   * import { NetworkAccess, SocketPermission, TransportType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const { Connect } = NetworkAccess;
   * const { Tcp } = TransportType;
   * const one = new SocketPermission(Connect, Tcp, "::1", 80);
   * const other = new SocketPermission(Connect, Tcp, "::2", 80);
   *
   * assertEquals(
   *   one.union(other).connectList.map(String),
   *   ["::2#80#2", "::1#80#2"],
   * );
   * ```
   */
  union(target: SocketPermission | null | undefined): SocketPermission {
    if (isNothing(target)) return this.copy();
    checkTarget(target);
    if (this.#isUnrestricted || target.#isUnrestricted) {
      return new SocketPermission(PermissionState.Unrestricted);
    }
    return SocketPermission.#of(
      false,
      [...target.#connect, ...this.#connect],
      [...target.#accept, ...this.#accept],
    );
  }

  /**
   * Makes a permission for what both of two are for.
   *
   * Source: `SocketPermission.Intersect`.
   *
   * @param target The other permission.
   * @returns A new permission, or `undefined` if it would be for nothing, or
   * there is no other.
   * @throws {TypeError} If `target` is something else.
   *
   * @example A port of a network
   * ```ts
   * import { NetworkAccess, SocketPermission, TransportType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const { Connect } = NetworkAccess;
   * const { All, Tcp } = TransportType;
   * const network = new SocketPermission(Connect, All, "10.0.0.0/8", 80);
   * const host = new SocketPermission(Connect, Tcp, "10.0.0.1", -1);
   *
   * assertEquals(
   *   network.intersect(host)?.connectList.map(String),
   *   ["10.0.0.1#80#2"],
   * );
   * ```
   */
  intersect(
    target: SocketPermission | null | undefined,
  ): SocketPermission | undefined {
    if (isNothing(target)) return undefined;
    checkTarget(target);
    const common = this.#isUnrestricted
      ? target.copy()
      : target.#isUnrestricted
      ? this.copy()
      : SocketPermission.#of(
        false,
        commonOf(this.#connect, target.#connect),
        commonOf(this.#accept, target.#accept),
      );
    return common.#isEmpty ? undefined : common;
  }

  /**
   * Tells whether another value is a permission for the same: each is a subset
   * of the other.
   *
   * Source: `CodeAccessPermission.Equals`.
   *
   * @param obj The other value.
   * @returns Whether they are equal.
   *
   * @example Another notation
   * ```ts
   * import { NetworkAccess, SocketPermission, TransportType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const { Connect } = NetworkAccess;
   * const { Tcp } = TransportType;
   * const one = new SocketPermission(Connect, Tcp, "127.0.0.1", 80);
   *
   * assertEquals(one.equals(new SocketPermission(Connect, Tcp, "127.1", 80)), true);
   * ```
   */
  equals(obj: unknown): boolean {
    return obj instanceof SocketPermission && this.isSubsetOf(obj) &&
      obj.isSubsetOf(this);
  }

  /**
   * Gives a number that equal permissions share. It is a coarse one: the same
   * endpoints can be written in many ways.
   *
   * Source: `CodeAccessPermission.GetHashCode`.
   *
   * @returns The hash, a small integer.
   *
   * @example Another notation
   * ```ts
   * import { NetworkAccess, SocketPermission, TransportType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const { Connect } = NetworkAccess;
   * const { Tcp } = TransportType;
   * const one = new SocketPermission(Connect, Tcp, "127.0.0.1", 80);
   * const other = new SocketPermission(Connect, Tcp, "127.1", 80);
   *
   * assertEquals(one.getHashCode(), other.getHashCode());
   * ```
   */
  getHashCode(): number {
    if (this.#isUnrestricted) return 1;
    return (this.#connect.length > 0 ? NetworkAccess.Connect : 0) |
      (this.#accept.length > 0 ? NetworkAccess.Accept : 0);
  }

  /**
   * Gives the permission as XML, as .NET Framework keeps it in policy files.
   *
   * Source: `SocketPermission.ToXml`.
   *
   * @returns An element `IPermission`.
   *
   * @example There and back
   * ```ts
   * import { NetworkAccess, PermissionState, SocketPermission, TransportType } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * const { Connect } = NetworkAccess;
   * const permission = new SocketPermission(Connect, TransportType.Tcp, "::1", 80);
   * const read = new SocketPermission(PermissionState.None);
   * read.fromXml(permission.toXml());
   *
   * assert(read.equals(permission));
   * ```
   */
  toXml(): string {
    return writePermission({
      isUnrestricted: this.#isUnrestricted,
      connectList: this.#connect,
      acceptList: this.#accept,
    });
  }

  /**
   * Makes this permission the one that an XML text has, of this class or of
   * .NET Framework. If the text is wrong, it stays what it was.
   *
   * Source: `SocketPermission.FromXml`.
   *
   * @param securityElement An element `IPermission`.
   * @throws {SyntaxError} If it is no XML.
   * @throws {TypeError} If it is no string, no permission of this class, or
   * something of it is missing or of the wrong kind.
   * @throws {RangeError} If a port is out of range.
   *
   * @example Everything
   * ```ts
   * import { PermissionState, SocketPermission } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const permission = new SocketPermission(PermissionState.None);
   * permission.fromXml(
   *   '<IPermission class="System.Net.SocketPermission" Unrestricted="true"/>',
   * );
   *
   * assertEquals(permission.isUnrestricted(), true);
   * ```
   */
  fromXml(securityElement: string): void {
    if (typeof securityElement !== "string") {
      throw new TypeError(
        `"securityElement" must be a string: current "${securityElement}"`,
      );
    }
    const read = readPermission(securityElement);
    this.#isUnrestricted = read.isUnrestricted;
    this.#connect = Object.freeze([...read.connectList]);
    this.#accept = Object.freeze([...read.acceptList]);
  }

  /**
   * Gives the permission as XML, as `toXml` does.
   *
   * Source: `CodeAccessPermission.ToString`.
   *
   * @returns The text.
   *
   * @example A permission as text
   * ```ts
   * import { PermissionState, SocketPermission } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const permission = new SocketPermission(PermissionState.Unrestricted);
   *
   * assertEquals(permission.toString(), permission.toXml());
   * ```
   */
  override toString(): string {
    return this.toXml();
  }

  /** Whether it is for nothing. */
  get #isEmpty(): boolean {
    return !this.#isUnrestricted && this.#connect.length === 0 &&
      this.#accept.length === 0;
  }

  static #of(
    isUnrestricted: boolean,
    connect: readonly EndpointPermission[],
    accept: readonly EndpointPermission[],
  ): SocketPermission {
    const made = new SocketPermission(PermissionState.None);
    made.#isUnrestricted = isUnrestricted;
    made.#connect = Object.freeze([...connect]);
    made.#accept = Object.freeze([...accept]);
    return made;
  }
}

function isNothing(target: unknown): target is null | undefined {
  return target === undefined || target === null;
}

function checkTarget(target: unknown): asserts target is SocketPermission {
  if (target instanceof SocketPermission) return;
  throw new TypeError(
    `"target" must be a "SocketPermission": current "${target}"`,
  );
}

/** Whether each endpoint is covered by one of the others. */
function isCovered(
  narrow: readonly EndpointPermission[],
  wide: readonly EndpointPermission[],
): boolean {
  return narrow.every((part) =>
    wide.some((whole) => coversEndpoint(whole, part))
  );
}

/** What two lists have in common, without what others cover. */
function commonOf(
  ones: readonly EndpointPermission[],
  others: readonly EndpointPermission[],
): EndpointPermission[] {
  let found: EndpointPermission[] = [];
  for (const one of ones) {
    for (const other of others) {
      const common = commonEndpoint(one, other);
      if (!common || isCovered([common], found)) continue;
      found = found.filter((known) => !coversEndpoint(common, known));
      found.push(common);
    }
  }
  return found;
}

/** An endpoint as `console.log` shows it. */
function textOf({ transport, hostname, port }: EndpointPermission): string {
  const name = enumName(TransportType, transport);
  return `${name} ${JSON.stringify(hostname)} ${port}`;
}
