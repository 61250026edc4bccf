import type { Socket } from "./socket.ts";

/**
 * What comes of an accept that also receives.
 *
 * Source: the `out` parameters of `Socket.EndAccept(Byte[], Int32,
 * IAsyncResult)`.
 */
export interface SocketAcceptResult {
  /** The socket that is connected to the client. */
  readonly acceptSocket: Socket;
  /** The bytes that the client has sent first, and no more. */
  readonly buffer: Uint8Array<ArrayBuffer>;
  /** How many they are. */
  readonly bytesTransferred: number;
}
