/**
 * Permissions as .NET Framework writes them into policy files.
 *
 * @module
 */
import { enumName } from "../constants/enum_name.ts";
import { TransportType } from "../constants/transport_type.ts";
import { EndpointPermission } from "./endpoint_permission.ts";
import {
  readElement,
  type SecurityElement,
  writeElement,
} from "./security_element.ts";

/** What a permission is made of. */
export interface PermissionParts {
  /** Whether it is everything. */
  readonly isUnrestricted: boolean;
  /** Where may be connected to. */
  readonly connectList: readonly EndpointPermission[];
  /** Where may be accepted. */
  readonly acceptList: readonly EndpointPermission[];
}

const className = "System.Net.SocketPermission";

/** As .NET Framework names the class, so that it can read what is written. */
const fullName =
  `${className}, System, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089`;

/**
 * Writes a permission as an element `IPermission`.
 *
 * @param parts What it is made of.
 * @returns The text.
 *
 * @example Everything
 * ```ts
 * import { writePermission } from "./permission_xml.ts";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const text = writePermission({
 *   isUnrestricted: true,
 *   connectList: [],
 *   acceptList: [],
 * });
 *
 * assertStringIncludes(text, 'Unrestricted="true"');
 * ```
 */
export function writePermission(parts: PermissionParts): string {
  const { isUnrestricted, connectList, acceptList } = parts;
  const attributes = new Map([["class", fullName], ["version", "1"]]);
  if (isUnrestricted) attributes.set("Unrestricted", "true");
  const children = [
    ...listElement("ConnectAccess", connectList),
    ...listElement("AcceptAccess", acceptList),
  ];
  return writeElement({ tag: "IPermission", attributes, children });
}

/** The element of a list; none if it is empty. */
function listElement(
  tag: string,
  list: readonly EndpointPermission[],
): SecurityElement[] {
  if (list.length === 0) return [];
  const children = list.map(({ hostname, transport, port }) => ({
    tag: "ENDPOINT",
    attributes: new Map([
      ["host", hostname],
      ["transport", transportName(transport)],
      ["port", port < 0 ? "All" : `${port}`],
    ]),
    children: [],
  }));
  return [{ tag, attributes: new Map(), children }];
}

/** The name that .NET Framework prints, of the two that a number has. */
function transportName(transport: TransportType): string {
  return enumName(TransportType, transport);
}

/**
 * Reads a permission that {@linkcode writePermission} or .NET Framework wrote.
 *
 * @param text The text.
 * @returns What it is made of.
 * @throws {SyntaxError} If it is no XML.
 * @throws {TypeError} If it is no permission of this class, or something of it
 * is missing or of the wrong kind.
 * @throws {RangeError} If a port is out of range.
 *
 * @example One endpoint
 * ```ts
 * import { readPermission } from "./permission_xml.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { connectList } = readPermission(`
 *   <IPermission class="System.Net.SocketPermission" version="1">
 *     <ConnectAccess>
 *       <ENDPOINT host="::1" transport="Tcp" port="80"/>
 *     </ConnectAccess>
 *   </IPermission>`);
 *
 * assertEquals(connectList.map(String), ["::1#80#2"]);
 * ```
 */
export function readPermission(text: string): PermissionParts {
  const { tag, attributes, children } = readElement(text);
  if (tag !== "IPermission") {
    throw new TypeError(`The element must be "IPermission": current "${tag}"`);
  }
  const name = attributes.get("class");
  if (!name?.includes(className)) {
    throw new TypeError(`"class" must name "${className}": current "${name}"`);
  }
  if (attributes.get("Unrestricted")?.toLowerCase() === "true") {
    return { isUnrestricted: true, connectList: [], acceptList: [] };
  }
  const list = (tag: string) =>
    (children.find((child) => child.tag === tag)?.children ?? [])
      .filter((child) => child.tag === "ENDPOINT")
      .map((child) => readEndpoint(tag, child));
  return {
    isUnrestricted: false,
    connectList: list("ConnectAccess"),
    acceptList: list("AcceptAccess"),
  };
}

function readEndpoint(
  list: string,
  { attributes }: SecurityElement,
): EndpointPermission {
  const [host, transport, port] = ["host", "transport", "port"].map((name) => {
    const value = attributes.get(name);
    if (value !== undefined) return value;
    throw new TypeError(`An endpoint of "${list}" must have a "${name}"`);
  });
  return new EndpointPermission(
    host,
    parsePort(port),
    parseTransport(transport),
  );
}

/**
 * Reads a port.
 *
 * @param text Its digits, or `All`, in whatever case.
 * @returns The port, or −1 for all.
 * @throws {TypeError} If it is neither.
 *
 * @example Every port
 * ```ts
 * import { parsePort } from "./permission_xml.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(parsePort("80"), 80);
 * assertEquals(parsePort("all"), -1);
 * ```
 */
export function parsePort(text: string): number {
  if (text.toLowerCase() === "all") return -1;
  if (/^\s*[+-]?\d+\s*$/.test(text)) return Number(text);
  throw new TypeError(`"port" must be digits or "All": current "${text}"`);
}

/**
 * Reads a transport.
 *
 * @param text The name of a `TransportType`, in whatever case, or its number;
 * or several, with commas between.
 * @returns The transport.
 * @throws {TypeError} If it is none.
 *
 * @example Names and a number
 * ```ts
 * import { parseTransport } from "./permission_xml.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(parseTransport("tcp"), 2);
 * assertEquals(parseTransport("Tcp, Udp"), 3);
 * assertEquals(parseTransport("1"), 1);
 * ```
 */
export function parseTransport(text: string): TransportType {
  const values = text.split(",").map((part) => {
    const word = part.trim();
    const known = Object.entries(TransportType)
      .find(([name]) => name.toLowerCase() === word.toLowerCase());
    return known?.[1] ?? (/^[+-]?\d+$/.test(word) ? Number(word) : 0);
  });
  const all = values.reduce<number>((sum, value) => sum | value, 0);
  if (!values.includes(0) && all >= 1 && all <= TransportType.All) {
    return all as TransportType;
  }
  throw new TypeError(
    `"transport" must be a "TransportType": current "${text}"`,
  );
}
