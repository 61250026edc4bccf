import { SocketShutdown } from "../constants/mod.ts";
import { ObjectDisposedException, SocketException } from "../errors/mod.ts";
import { isReset } from "../options/linger_option.ts";
import type { Socket } from "../socket/mod.ts";

/** Ends halves of a connection, if they have not ended already. */
export function endHalves(socket: Socket, how: SocketShutdown): void {
  try {
    socket.shutdown(how);
  } catch (error) {
    // A connection that is gone, or a closed socket, has both halves ended.
    if (!isSocketFailure(error)) throw error;
  }
}

/**
 * Closes a socket as .NET's clients do: one that a timeout or a linger time of 0
 * would reset says before that it ends.
 */
export function closeGently(socket: Socket, timeout = -1): void {
  if (timeout === 0 || resets(socket)) endHalves(socket, SocketShutdown.Send);
  socket.close(timeout);
}

function resets(socket: Socket): boolean {
  try {
    return isReset(socket.lingerState);
  } catch (error) {
    if (isSocketFailure(error)) return false;
    throw error;
  }
}

/** Whether the error is the socket's, and not the caller's. */
export function isSocketFailure(error: unknown): error is Error {
  return error instanceof SocketException ||
    error instanceof ObjectDisposedException;
}
