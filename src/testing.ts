/**
 * A network in memory, to test code that uses sockets: no operating system, no
 * permission, and faults that happen when the test wants them.
 *
 * Give a {@linkcode MemoryNetwork} to what the code under test makes its
 * sockets of, as the option `network`; sockets of one network reach each other,
 * and nothing else. Nothing waits for anything that has not been asked for, so
 * a test can also play both sides by hand in one synchronous program. Latencies
 * and timeouts pass in a time of the network's own, without waiting; chances
 * follow from a seed, so that a run can be had again.
 *
 * The types of the seam below the sockets ({@linkcode Network},
 * {@linkcode Stream}, {@linkcode Listener} …) are here for those who write a
 * network of their own.
 *
 * @example A connection that breaks after its first bytes
 * ```ts
 * import { IPAddress, SocketError, SocketException, TcpClient, TcpListener } from "@managed/sockets";
 * import { MemoryNetwork } from "@managed/sockets/testing";
 * import { assertEquals, assertThrows } from "@std/assert";
 *
 * const network = new MemoryNetwork();
 * network.addName("server.example", ["10.0.0.1"]);
 *
 * {
 *   using listener = new TcpListener(IPAddress.parse("10.0.0.1"), 80, { network });
 *   listener.start();
 *   using client = new TcpClient({ network });
 *   client.connect("server.example", 80);
 *   using server = listener.acceptSocket();
 *
 *   server.send(new Uint8Array([1, 2, 3]));
 *   network.connections[0].reset();
 *
 *   const buffer = new Uint8Array(8);
 *   assertEquals(client.client.receive(buffer), 3);
 *   const error = assertThrows(() => client.client.receive(buffer), SocketException);
 *   assertEquals(error.socketErrorCode, SocketError.ConnectionReset);
 * }
 * assertEquals(network.openCount, 0);
 * ```
 *
 * @module
 */

export {
  type MemoryConnection,
  type MemoryConnectionEnd,
  type MemoryDatagram,
  type MemoryDatagramFate,
  type MemoryDatagramFilter,
  MemoryNetwork,
  type MemoryNetworkOptions,
  type MemoryRange,
} from "./transport/memory/mod.ts";
export {
  type BlockingListener,
  type BlockingStream,
  type BoundPort,
  type ConnectRequest,
  type DatagramNetwork,
  type FailureObserver,
  type Home,
  type Listener,
  type ListenRequest,
  type Network,
  type PathDatagramNetwork,
  type Sleeper,
  type Stream,
  type Timing,
  type Waitable,
  WOULD_BLOCK,
} from "./transport/transport.ts";
export type {
  Arrival,
  DatagramRequest,
  Datagrams,
  DatagramSettings,
  MembershipChange,
} from "./transport/datagrams.ts";
export type { Flow, Outcome, Sleep, Tell, Wait } from "./transport/wait.ts";
