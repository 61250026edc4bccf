import type { SocketError } from "../../constants/socket_error.ts";
import type { EndPoint, IPEndPoint } from "../../net/mod.ts";
import type { MemoryConnectionEnd } from "./memory_connection_end.ts";

/**
 * A connection in a {@linkcode MemoryNetwork}, as a test sees it.
 *
 * @typeParam E What its addresses are: those of a TCP connection, if left out.
 *
 * @example A connection that breaks
 * ```ts
 * import { SocketException } from "@managed/sockets";
 * import { MemoryNetwork } from "@managed/sockets/testing";
 * import { assertEquals, assertThrows } from "@std/assert";
 *
 * const network = new MemoryNetwork();
 * network.listen("sync", { host: "10.0.0.1", port: 80, backlog: 1 });
 * const client = network.connect("sync", { host: "10.0.0.1", port: 80 }).block();
 *
 * network.connections[0].reset();
 *
 * const buffer = new Uint8Array(8);
 * assertThrows(() => client.tryRead(buffer, false), SocketException, "reset");
 * assertEquals(client.tryRead(buffer, false), 0);
 * ```
 */
export interface MemoryConnection<E extends EndPoint = IPEndPoint> {
  /** The end that connected. */
  readonly client: MemoryConnectionEnd<E>;
  /** The end that was, or will be, accepted. */
  readonly server: MemoryConnectionEnd<E>;
  /**
   * Breaks the connection, for both ends and at once, held or not. What has
   * arrived can still be read; then the first call of each end fails with
   * `error`; later reads give the end of the stream and later writes
   * {@linkcode SocketError.Shutdown}. What was on the way is lost. An end that
   * has received the end of the stream already reads on as before, and has
   * `error` at its first write.
   *
   * @param error What the ends see, `ConnectionReset` if left out.
   */
  reset(error?: SocketError): void;
  /** Keeps everything in both directions on the way. */
  hold(): void;
  /** Lets what `hold` kept arrive, in order. */
  release(): void;
}
