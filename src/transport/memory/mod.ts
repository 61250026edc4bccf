/**
 * A network in memory: sockets without the operating system.
 *
 * @module
 */

export type { MemoryConnection } from "./memory_connection.ts";
export type { MemoryConnectionEnd } from "./memory_connection_end.ts";
export type {
  MemoryDatagram,
  MemoryDatagramFate,
  MemoryDatagramFilter,
} from "./memory_datagram.ts";
export { MemoryNetwork } from "./memory_network.ts";
export type { MemoryNetworkOptions } from "./memory_network_options.ts";
export type { MemoryRange } from "./memory_range.ts";
