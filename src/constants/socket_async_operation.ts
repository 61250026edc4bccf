/**
 * The last operation of a `SocketAsyncEventArgs`.
 *
 * Source: `System.Net.Sockets.SocketAsyncOperation`.
 *
 * @example A member is a number
 * ```ts
 * import { SocketAsyncOperation } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(SocketAsyncOperation.Accept, 1);
 * ```
 */
export const SocketAsyncOperation: {
  /** None yet. */
  readonly None: 0;
  /** `acceptAsync`. */
  readonly Accept: 1;
  /** `connectAsync`. */
  readonly Connect: 2;
  /** `disconnectAsync`. */
  readonly Disconnect: 3;
  /** `receiveAsync`. */
  readonly Receive: 4;
  /** `receiveFromAsync`. */
  readonly ReceiveFrom: 5;
  /** `receiveMessageFromAsync`. */
  readonly ReceiveMessageFrom: 6;
  /** `sendAsync`. */
  readonly Send: 7;
  /** `sendPacketsAsync`. */
  readonly SendPackets: 8;
  /** `sendToAsync`. */
  readonly SendTo: 9;
} = Object.freeze(
  {
    None: 0,
    Accept: 1,
    Connect: 2,
    Disconnect: 3,
    Receive: 4,
    ReceiveFrom: 5,
    ReceiveMessageFrom: 6,
    Send: 7,
    SendPackets: 8,
    SendTo: 9,
  } as const,
);

/** One of the values of {@linkcode SocketAsyncOperation}. */
export type SocketAsyncOperation =
  typeof SocketAsyncOperation[keyof typeof SocketAsyncOperation];
