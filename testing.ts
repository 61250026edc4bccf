/**
 * A network in memory, to test code that uses sockets: no operating system, no
 * permission, and faults that happen when the test wants them.
 *
 * Give a {@linkcode MemoryNetwork} to what the code under test makes its
 * sockets of, as the option `network`; sockets of one network reach each other,
 * and nothing else. Nothing waits for anything that has not been asked for, so
 * a test can also play both sides by hand in one synchronous program.
 *
 * The types of the seam below the sockets ({@linkcode Network},
 * {@linkcode Stream}, {@linkcode Listener} …) are here for those who write a
 * network of their own.
 *
 * @example A connection that breaks after its first bytes
 * ```ts
 * import { MemoryNetwork } from "@managed/sockets/testing";
 * import { assertEquals, assertThrows } from "@std/assert";
 *
 * const network = new MemoryNetwork({ seed: 1 });
 * network.addName("server.example", ["10.0.0.1"]);
 *
 * const listener = network.listen("sync", { host: "10.0.0.1", port: 80, backlog: 1 });
 * const client = network.connect("sync", { host: "server.example", port: 80 }).block();
 * const server = listener.tryAccept()!;
 *
 * server.tryWrite(new Uint8Array([1, 2, 3]));
 * network.connections[0].reset();
 *
 * const buffer = new Uint8Array(8);
 * assertEquals(client.tryRead(buffer, false), 3);
 * assertThrows(() => client.tryRead(buffer, false), Error, "reset by peer");
 *
 * for (const each of [client, server, listener]) each.close();
 * assertEquals(network.openCount, 0);
 * ```
 *
 * @module
 */

export {
  type MemoryChunk,
  type MemoryConnection,
  type MemoryConnectionEnd,
  MemoryNetwork,
  type MemoryNetworkOptions,
} from "./src/transport/memory/mod.ts";
export {
  type BlockingListener,
  type BlockingStream,
  type BoundPort,
  type ConnectRequest,
  type Home,
  type Listener,
  type ListenRequest,
  type Network,
  type Stream,
  WOULD_BLOCK,
} from "./src/transport/transport.ts";
export type { Flow, Wait } from "./src/transport/wait.ts";
