import { TransportType } from "../constants/transport_type.ts";
import { hashText } from "../net/_hash.ts";
import { coversHost } from "./host_pattern.ts";

const highestPort = 65_535;

/** The port that stands for all. */
const everyPort = -1;

/**
 * One host, port and transport that a `SocketPermission` covers.
 *
 * Source: `System.Net.EndpointPermission`.
 *
 * @example The endpoint of a permission
 * ```ts
 * import { NetworkAccess, SocketPermission, TransportType } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const permission = new SocketPermission(
 *   NetworkAccess.Connect,
 *   TransportType.Tcp,
 *   "example.com",
 *   443,
 * );
 * const [endpoint] = permission.connectList;
 *
 * assertEquals(endpoint.hostname, "example.com");
 * assertEquals(endpoint.port, 443);
 * assertEquals(endpoint.transport, TransportType.Tcp);
 * ```
 */
export class EndpointPermission {
  readonly #hostname: string;
  readonly #port: number;
  readonly #transport: TransportType;

  /**
   * Makes an endpoint.
   *
   * @param hostname The host: an address or a name.
   * @param port The port, 0 to 65535, or −1 for all ports.
   * @param transport The transport.
   * @throws {TypeError} If `hostname` is no string, or `transport` is none.
   * @throws {RangeError} If `port` is out of range.
   *
   * @example An endpoint of its own
   * ```ts
   * import { EndpointPermission, TransportType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const endpoint = new EndpointPermission("::1", 80, TransportType.Tcp);
   *
   * assertEquals(endpoint.toString(), "::1#80#2");
   * ```
   */
  constructor(hostname: string, port: number, transport: TransportType) {
    if (typeof hostname !== "string") {
      throw new TypeError(`Host name must be a string: current "${hostname}"`);
    }
    if (!Number.isInteger(port) || port < -1 || port > highestPort) {
      throw new RangeError(
        `Port must be from -1 to ${highestPort}: current "${port}"`,
      );
    }
    if (!Object.values(TransportType).includes(transport)) {
      throw new TypeError(
        `Transport must be a "TransportType": current "${transport}"`,
      );
    }
    this.#hostname = hostname;
    this.#port = port;
    this.#transport = transport;
  }

  /**
   * The host: an address or a name.
   *
   * @returns The host as it was given.
   *
   * @example Read the host
   * ```ts
   * import { EndpointPermission, TransportType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const endpoint = new EndpointPermission("::1", 80, TransportType.Tcp);
   *
   * assertEquals(endpoint.hostname, "::1");
   * ```
   */
  get hostname(): string {
    return this.#hostname;
  }

  /**
   * The port, 0 to 65535, or −1 for all ports.
   *
   * @returns The port.
   *
   * @example Read the port
   * ```ts
   * import { EndpointPermission, TransportType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const endpoint = new EndpointPermission("::1", 80, TransportType.Tcp);
   *
   * assertEquals(endpoint.port, 80);
   * ```
   */
  get port(): number {
    return this.#port;
  }

  /**
   * The transport. Deno's rules do not tell transports apart.
   *
   * @returns The transport.
   *
   * @example Read the transport
   * ```ts
   * import { EndpointPermission, TransportType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const endpoint = new EndpointPermission("::1", 80, TransportType.Udp);
   *
   * assertEquals(endpoint.transport, TransportType.Udp);
   * ```
   */
  get transport(): TransportType {
    return this.#transport;
  }

  /**
   * Tells whether another value is an endpoint with the same host, port and
   * transport. Upper and lower case of the host are the same.
   *
   * @param obj The other value.
   * @returns Whether they are equal.
   *
   * @example Compare two endpoints
   * ```ts
   * import { EndpointPermission, TransportType } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * const endpoint = new EndpointPermission("a.example", 80, TransportType.Tcp);
   *
   * assert(
   *   endpoint.equals(new EndpointPermission("A.example", 80, TransportType.Tcp)),
   * );
   * assert(!endpoint.equals("a.example"));
   * ```
   */
  equals(obj: unknown): boolean {
    return obj instanceof EndpointPermission &&
      obj.#hostname.toLowerCase() === this.#hostname.toLowerCase() &&
      obj.#port === this.#port &&
      obj.#transport === this.#transport;
  }

  /**
   * Gives a number that equal endpoints share.
   *
   * @returns The hash, a 32-bit integer.
   *
   * @example Equal endpoints
   * ```ts
   * import { EndpointPermission, TransportType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const one = new EndpointPermission("a.example", 80, TransportType.Tcp);
   * const other = new EndpointPermission("A.example", 80, TransportType.Tcp);
   *
   * assertEquals(one.getHashCode(), other.getHashCode());
   * ```
   */
  getHashCode(): number {
    return hashText(this.toString().toLowerCase());
  }

  /**
   * Gives the endpoint as .NET writes it: host, port and the transport's
   * number.
   *
   * @returns The text.
   *
   * @example An endpoint as text
   * ```ts
   * import { EndpointPermission, TransportType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const endpoint = new EndpointPermission("::1", 80, TransportType.Udp);
   *
   * assertEquals(endpoint.toString(), "::1#80#1");
   * ```
   */
  toString(): string {
    return `${this.#hostname}#${this.#port}#${this.#transport}`;
  }
}

/**
 * Tells whether whoever may use one endpoint may use the other. Port 0, which
 * is any that is free, is within every port, as in .NET.
 *
 * @param wide The endpoint that is to cover the other.
 * @param narrow The endpoint that is to be covered.
 * @returns Whether it is.
 *
 * @example All ports cover each
 * ```ts
 * import { coversEndpoint, EndpointPermission } from "./endpoint_permission.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const wide = new EndpointPermission("*.example.com", -1, 3);
 * const narrow = new EndpointPermission("www.example.com", 80, 2);
 *
 * assertEquals(coversEndpoint(wide, narrow), true);
 * assertEquals(coversEndpoint(narrow, wide), false);
 * ```
 */
export function coversEndpoint(
  wide: EndpointPermission,
  narrow: EndpointPermission,
): boolean {
  const { transport, port } = wide;
  return (transport === narrow.transport || transport === TransportType.All) &&
    (port === narrow.port || port === everyPort || narrow.port === 0) &&
    coversHost(wide.hostname, narrow.hostname);
}

/**
 * Finds what two endpoints have in common.
 *
 * @param one An endpoint.
 * @param other The other one.
 * @returns The endpoint that both cover, or `undefined` if there is none.
 *
 * @example A network and a port
 * ```ts
 * import { commonEndpoint, EndpointPermission } from "./endpoint_permission.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const network = new EndpointPermission("10.0.0.0/8", 80, 3);
 * const host = new EndpointPermission("10.0.0.1", -1, 2);
 *
 * assertEquals(commonEndpoint(network, host)?.toString(), "10.0.0.1#80#2");
 * ```
 */
export function commonEndpoint(
  one: EndpointPermission,
  other: EndpointPermission,
): EndpointPermission | undefined {
  const host = narrower(
    one.hostname,
    other.hostname,
    coversHost,
  );
  const port = narrower(
    one.port,
    other.port,
    (wide, narrow) => wide === narrow || wide === everyPort,
  );
  const transport = narrower(
    one.transport,
    other.transport,
    (wide, narrow) => wide === narrow || wide === TransportType.All,
  );
  return host === undefined || port === undefined || transport === undefined
    ? undefined
    : new EndpointPermission(host, port, transport);
}

/** Which of two is covered by the other, if one is. */
function narrower<T>(
  one: T,
  other: T,
  covers: (wide: T, narrow: T) => boolean,
): T | undefined {
  if (covers(other, one)) return one;
  return covers(one, other) ? other : undefined;
}
