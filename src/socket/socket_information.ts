import type { SocketInformationOptions } from "../constants/mod.ts";

/**
 * What another process would need to go on with a socket.
 *
 * Only Windows can hand a socket over so: `Socket.duplicateAndClose` gives none,
 * and no socket can be made of one, as with .NET on Linux.
 *
 * Source: `System.Net.Sockets.SocketInformation`.
 *
 * @example Its two parts
 * ```ts
 * import { SocketInformation, SocketInformationOptions } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const information = new SocketInformation();
 * information.options = SocketInformationOptions.Connected;
 * assertEquals(information.protocolInformation.length, 0);
 * ```
 */
export class SocketInformation {
  /** What the socket was doing; none at first. Source: `SocketInformation.Options`. */
  options: SocketInformationOptions = 0;

  /** What the system knows of it; empty at first. Source: `SocketInformation.ProtocolInformation`. */
  protocolInformation: Uint8Array = new Uint8Array();
}
