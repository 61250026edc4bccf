/**
 * A network in memory: sockets without the operating system.
 *
 * @module
 */

export type { MemoryChunk } from "./memory_chunk.ts";
export type { MemoryConnection } from "./memory_connection.ts";
export type { MemoryConnectionEnd } from "./memory_connection_end.ts";
export { MemoryNetwork } from "./memory_network.ts";
export type { MemoryNetworkOptions } from "./memory_network_options.ts";
