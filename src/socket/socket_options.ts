import type { Home, Network } from "../transport/transport.ts";

/**
 * Where a socket lives, and so which of its calls may wait.
 *
 * - `"sync"`: on the I/O thread. Synchronous and asynchronous calls work;
 *   asynchronous ones cost a little more than in the other mode.
 * - `"async"`: in this isolate. Asynchronous calls, and synchronous ones that
 *   do not wait.
 */
export type SocketMode = Home;

/** What the constructors of sockets and clients take as their last parameter. */
export interface SocketOptions {
  /**
   * Where the socket lives. Without it the first call that needs the operating
   * system decides: `connect` is `"sync"`, `connectAsync` is `"async"`.
   */
  readonly mode?: SocketMode;
  /** What carries the bytes: the system's network, if left out. */
  readonly network?: Network;
}
