import { NetworkAccess } from "../constants/network_access.ts";
import { PermissionState } from "../constants/permission_state.ts";
import { SecurityAction } from "../constants/security_action.ts";
import { parsePort, parseTransport } from "./permission_xml.ts";
import { SocketPermission } from "./socket_permission.ts";

/** The accesses by their names, as an attribute has them. */
const accesses: ReadonlyMap<string, NetworkAccess> = new Map([
  ["accept", NetworkAccess.Accept],
  ["connect", NetworkAccess.Connect],
]);

type Property = "access" | "host" | "port" | "transport";

/**
 * The texts of which a permission is made.
 *
 * In .NET Framework it was written over a method, and the runtime asked for its
 * permission. TypeScript has no declarative security, and neither has .NET 10:
 * what is left is the value, and `createPermission()`.
 *
 * Source: `System.Net.SocketPermissionAttribute`.
 *
 * @example The permission of an attribute
 * ```ts
 * import { SecurityAction, SocketPermissionAttribute } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const attribute = new SocketPermissionAttribute(SecurityAction.Demand);
 * attribute.access = "Connect";
 * attribute.host = "www.example.com";
 * attribute.transport = "Tcp";
 * attribute.port = "All";
 *
 * const { connectList } = attribute.createPermission();
 * assertEquals(connectList.map(String), ["www.example.com#-1#2"]);
 * ```
 */
export class SocketPermissionAttribute {
  readonly #set = new Map<Property, string>();
  #action: SecurityAction;
  #unrestricted = false;

  /**
   * Makes an attribute.
   *
   * @param action What the attribute is for. Nothing here depends on it.
   * @throws {TypeError} If it is no `SecurityAction`.
   *
   * @example For a demand
   * ```ts
   * import { SecurityAction, SocketPermissionAttribute } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const attribute = new SocketPermissionAttribute(SecurityAction.Demand);
   *
   * assertEquals(attribute.access, undefined);
   * ```
   */
  constructor(action: SecurityAction) {
    this.#action = checkAction(action);
  }

  /**
   * What the attribute is for.
   *
   * Source: `SecurityAttribute.Action`.
   *
   * @returns The action.
   * @throws {TypeError} If it is set to no `SecurityAction`.
   *
   * @example Read it
   * ```ts
   * import { SecurityAction, SocketPermissionAttribute } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const attribute = new SocketPermissionAttribute(SecurityAction.Demand);
   *
   * assertEquals(attribute.action, SecurityAction.Demand);
   * ```
   */
  get action(): SecurityAction {
    return this.#action;
  }

  set action(value: SecurityAction) {
    this.#action = checkAction(value);
  }

  /**
   * Whether the permission is for everything; then the texts do not count.
   *
   * Source: `SecurityAttribute.Unrestricted`.
   *
   * @returns Whether it is; `false` at first.
   *
   * @example Everything
   * ```ts
   * import { SecurityAction, SocketPermissionAttribute } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const attribute = new SocketPermissionAttribute(SecurityAction.Demand);
   * attribute.unrestricted = true;
   *
   * assertEquals(attribute.createPermission().isUnrestricted(), true);
   * ```
   */
  get unrestricted(): boolean {
    return this.#unrestricted;
  }

  set unrestricted(value: boolean) {
    this.#unrestricted = value;
  }

  /**
   * `"Connect"` or `"Accept"`, in whatever case. It can be set once.
   *
   * Source: `SocketPermissionAttribute.Access`.
   *
   * @returns The text, or `undefined` if it was not set.
   * @throws {TypeError} If it is set twice.
   *
   * @example Once
   * ```ts
   * import { SecurityAction, SocketPermissionAttribute } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * const attribute = new SocketPermissionAttribute(SecurityAction.Demand);
   * attribute.access = "Connect";
   *
   * assertThrows(() => attribute.access = "Accept", TypeError);
   * ```
   */
  get access(): string | undefined {
    return this.#set.get("access");
  }

  set access(value: string) {
    this.#setOnce("access", value);
  }

  /**
   * The host, as `SocketPermission` takes it. It can be set once.
   *
   * Source: `SocketPermissionAttribute.Host`.
   *
   * @returns The text, or `undefined` if it was not set.
   * @throws {TypeError} If it is set twice.
   *
   * @example Read it
   * ```ts
   * import { SecurityAction, SocketPermissionAttribute } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const attribute = new SocketPermissionAttribute(SecurityAction.Demand);
   * attribute.host = "::1";
   *
   * assertEquals(attribute.host, "::1");
   * ```
   */
  get host(): string | undefined {
    return this.#set.get("host");
  }

  set host(value: string) {
    this.#setOnce("host", value);
  }

  /**
   * The port's digits, or `"All"` in whatever case. It can be set once.
   *
   * Source: `SocketPermissionAttribute.Port`.
   *
   * @returns The text, or `undefined` if it was not set.
   * @throws {TypeError} If it is set twice.
   *
   * @example Read it
   * ```ts
   * import { SecurityAction, SocketPermissionAttribute } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const attribute = new SocketPermissionAttribute(SecurityAction.Demand);
   * attribute.port = "80";
   *
   * assertEquals(attribute.port, "80");
   * ```
   */
  get port(): string | undefined {
    return this.#set.get("port");
  }

  set port(value: string) {
    this.#setOnce("port", value);
  }

  /**
   * The name of a `TransportType`, in whatever case, or its number. It can be
   * set once.
   *
   * Source: `SocketPermissionAttribute.Transport`.
   *
   * @returns The text, or `undefined` if it was not set.
   * @throws {TypeError} If it is set twice.
   *
   * @example Read it
   * ```ts
   * import { SecurityAction, SocketPermissionAttribute } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const attribute = new SocketPermissionAttribute(SecurityAction.Demand);
   * attribute.transport = "Udp";
   *
   * assertEquals(attribute.transport, "Udp");
   * ```
   */
  get transport(): string | undefined {
    return this.#set.get("transport");
  }

  set transport(value: string) {
    this.#setOnce("transport", value);
  }

  /**
   * Makes the permission that the texts say.
   *
   * Source: `SocketPermissionAttribute.CreatePermission`.
   *
   * @returns A new permission.
   * @throws {TypeError} If a text was not set, or is of the wrong kind.
   * @throws {RangeError} If the port is out of range.
   *
   * @example A text is missing
   * ```ts
   * import { SecurityAction, SocketPermissionAttribute } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * const attribute = new SocketPermissionAttribute(SecurityAction.Demand);
   * attribute.access = "Connect";
   *
   * assertThrows(
   *   () => attribute.createPermission(),
   *   TypeError,
   *   '"host" must be set',
   * );
   * ```
   */
  createPermission(): SocketPermission {
    if (this.#unrestricted) {
      return new SocketPermission(PermissionState.Unrestricted);
    }
    const [access, host, transport, port] = [
      this.#get("access"),
      this.#get("host"),
      this.#get("transport"),
      this.#get("port"),
    ];
    const value = accesses.get(access.toLowerCase());
    if (value === undefined) {
      throw new TypeError(
        `"access" must be "Connect" or "Accept": current "${access}"`,
      );
    }
    return new SocketPermission(
      value,
      parseTransport(transport),
      host,
      parsePort(port),
    );
  }

  #get(property: Property): string {
    const value = this.#set.get(property);
    if (value !== undefined) return value;
    throw new TypeError(
      `"${property}" must be set before a permission can be made`,
    );
  }

  #setOnce(property: Property, value: string): void {
    if (typeof value !== "string") {
      throw new TypeError(
        `"${property}" must be a string: current "${value}"`,
      );
    }
    if (this.#set.has(property)) {
      throw new TypeError(
        `"${property}" was set already, to "${this.#set.get(property)}"`,
      );
    }
    this.#set.set(property, value);
  }
}

function checkAction(action: SecurityAction): SecurityAction {
  if (Object.values(SecurityAction).includes(action)) return action;
  throw new TypeError(
    `Action must be a "SecurityAction": current "${action}"`,
  );
}
