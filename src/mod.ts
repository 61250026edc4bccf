/**
 * Sockets for Deno with the model of .NET's `System.Net.Sockets`: a managed
 * `Socket`, and on it `TcpClient`, `TcpListener`, `UdpClient` and
 * `NetworkStream`, each in two modes. *Synchronous* calls (`send`, `receive`,
 * `accept`, `connect`) wait until the operation completes; *asynchronous* ones
 * (`sendAsync`, …) return at once with a promise.
 *
 * A page of the .NET documentation translates by lowering the first letter of
 * each member. Failures are {@linkcode SocketException}s with the codes of
 * .NET; what Deno's permissions refuse is a {@linkcode SecurityException} that
 * says what was missing, and why.
 *
 * @example A client and a server, asynchronously
 * ```ts
 * import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * using listener = new TcpListener(IPAddress.loopback, 0);
 * listener.start();
 * using client = new TcpClient();
 * const [server] = await Promise.all([
 *   listener.acceptTcpClientAsync(),
 *   client.connectAsync(listener.localEndpoint),
 * ]);
 * await client.getStream().writeAsync(new Uint8Array([1, 2, 3]));
 * const buffer = new Uint8Array(3);
 * await server.getStream().readExactlyAsync(buffer);
 * assertEquals(buffer, new Uint8Array([1, 2, 3]));
 * server.close();
 * ```
 *
 * @module
 */

export * from "./constants/mod.ts";
export {
  InvalidOperationException,
  IOException,
  NotSupportedException,
  ObjectDisposedException,
  SocketException,
} from "./errors/mod.ts";
export * from "./net/mod.ts";
export * from "./options/mod.ts";
export {
  CodeAccessPermission,
  EndpointPermission,
  SecurityException,
  SocketPermission,
  SocketPermissionAttribute,
} from "./permissions/mod.ts";
export * from "./socket/mod.ts";
export * from "./clients/mod.ts";
export * from "./diagnostics/mod.ts";
export type {
  BlockingListener,
  BlockingStream,
  BoundPort,
  ConnectRequest,
  DatagramNetwork,
  FailureObserver,
  Host,
  Listener,
  ListenRequest,
  Network,
  PathDatagramNetwork,
  Sleeper,
  Stream,
  Timing,
  Waitable,
} from "./transport/transport.ts";
export type {
  Arrival,
  DatagramRequest,
  Datagrams,
  DatagramSettings,
  MembershipChange,
} from "./transport/datagrams.ts";
