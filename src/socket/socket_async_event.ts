import type { Socket } from "./socket.ts";
import type { SocketAsyncEventArgs } from "./socket_async_event_args.ts";

/**
 * The event `completed` of a {@linkcode SocketAsyncEventArgs}: what a handler
 * of .NET's `EventHandler<SocketAsyncEventArgs>` is given as `sender` and `e`.
 *
 * @example One handler for many arguments
 * ```ts
 * import { type SocketAsyncEvent, SocketAsyncEventArgs } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const seen: unknown[] = [];
 * const onCompleted = ({ args }: SocketAsyncEvent) => {
 *   seen.push(args.userToken);
 * };
 * using args = new SocketAsyncEventArgs();
 * args.userToken = "first";
 * args.addEventListener("completed", onCompleted);
 * assertEquals(seen, []); // Nothing has completed yet.
 * ```
 */
export class SocketAsyncEvent extends Event {
  /** The socket that the operation was called on. */
  readonly sender: Socket;
  /** The arguments, with the results in them. */
  readonly args: SocketAsyncEventArgs;

  /**
   * Makes the event that tells of a completed operation.
   *
   * @param sender The socket that the operation was called on.
   * @param args The arguments, with the results in them.
   */
  constructor(sender: Socket, args: SocketAsyncEventArgs) {
    super("completed");
    this.sender = sender;
    this.args = args;
  }
}
