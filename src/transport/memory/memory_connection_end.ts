import type { SocketError } from "../../constants/socket_error.ts";
import type { EndPoint, IPEndPoint } from "../../net/mod.ts";

/**
 * One end of a connection in a {@linkcode MemoryNetwork}, as a test sees it:
 * what its socket asked for, and the faults that it shall meet.
 *
 * @typeParam E What its addresses are: those of a TCP connection, if left out.
 *
 * @example The next read of the server fails, the one after succeeds
 * ```ts
 * import { SocketError, SocketException } from "@managed/sockets";
 * import { MemoryNetwork } from "@managed/sockets/testing";
 * import { assertEquals, assertThrows } from "@std/assert";
 *
 * const network = new MemoryNetwork();
 * const listener = network.listen("sync", { host: "10.0.0.1", port: 80, backlog: 1 });
 * const client = network.connect("sync", { host: "10.0.0.1", port: 80 }).block();
 * const server = listener.tryAccept()!;
 *
 * network.connections[0].server.failNextRead(SocketError.TimedOut);
 * client.tryWrite(new Uint8Array([1]));
 *
 * const buffer = new Uint8Array(8);
 * assertThrows(() => server.tryRead(buffer, false), SocketException, "timed out");
 * assertEquals(server.tryRead(buffer, false), 1);
 * ```
 */
export interface MemoryConnectionEnd<E extends EndPoint = IPEndPoint> {
  /** The address of this end. */
  readonly localEndPoint: E;
  /** The address of the other end. */
  readonly remoteEndPoint: E;
  /** Whether its socket has not closed it. */
  readonly isOpen: boolean;
  /** Whether its socket has switched Nagle's algorithm off. */
  readonly noDelay: boolean;
  /** Whether its socket has switched keep-alive probes on. */
  readonly keepAlive: boolean;
  /** The idle seconds before the first probe, if its socket has set them. */
  readonly keepAliveTime: number | undefined;
  /**
   * Lets the next read fail, once. What was received stays for the read after.
   * Of several faults each fails one read, in the order in which they were set.
   * After an error that ends a connection, such as `TimedOut`, every send of the
   * socket fails with `Shutdown`.
   */
  failNextRead(error: SocketError): void;
  /**
   * Lets the next write fail, once; nothing of it is sent. Later sends of the
   * socket go as after an error of `failNextRead`.
   */
  failNextWrite(error: SocketError): void;
  /**
   * Resets the connection, for both ends, as soon as so many more bytes have
   * arrived at this end, which can still be read; those behind them are lost.
   * 0 is the next byte, which is not read any more.
   *
   * @param bytes How many, a whole number.
   * @throws {RangeError} If `bytes` is negative, or no whole number.
   */
  resetAfter(bytes: number): void;
  /**
   * Keeps everything that is sent to this end on the way: bytes, the end of the
   * stream, a reset. The sender may still write until its buffer is full.
   */
  hold(): void;
  /** Lets what `hold` kept arrive, in order. */
  release(): void;
}
