import type { SocketMode } from "../socket/socket_options.ts";
import type { Network } from "../transport/transport.ts";

/**
 * What the methods of `Dns` take as their last parameter.
 *
 * @example Names without a name server
 * ```ts
 * import { AddressFamily, Dns, type DnsOptions } from "@managed/sockets";
 * import { MemoryNetwork } from "@managed/sockets/testing";
 * import { assertEquals } from "@std/assert";
 *
 * const network = new MemoryNetwork();
 * network.addName("db.example", ["10.0.0.5"]);
 * const options: DnsOptions = { network };
 * const both = AddressFamily.Unspecified;
 * const found = Dns.getHostAddresses("db.example", both, options);
 * assertEquals(found.map(String), ["10.0.0.5"]);
 * ```
 */
export interface DnsOptions {
  /** Who knows the names: the system's network, if left out. */
  readonly network?: Network;
  /**
   * Where what is begun is looked up: `"sync"` is on the I/O thread, so that an
   * `end…` can wait for it; `"async"`, or left out, is in this isolate. Methods
   * that wait are always on the I/O thread.
   */
  readonly mode?: SocketMode;
}
