/**
 * How `Socket.sendFile` sends. The values combine with `|`.
 *
 * Source: `System.Net.Sockets.TransmitFileOptions`.
 *
 * @example A member is a number
 * ```ts
 * import { TransmitFileOptions } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(TransmitFileOptions.UseDefaultWorkerThread, 0);
 * ```
 */
export const TransmitFileOptions: {
  /** The default thread of the system. */
  readonly UseDefaultWorkerThread: 0;
  /** Disconnect after the file was sent. */
  readonly Disconnect: 1;
  /** Make the socket fit for another connection after the file was sent. */
  readonly ReuseSocket: 2;
  /** Return before the file was sent. */
  readonly WriteBehind: 4;
  /** The thread of the system for long transfers. */
  readonly UseSystemThread: 16;
  /** Asynchronous procedure calls of the kernel. */
  readonly UseKernelApc: 32;
} = Object.freeze(
  {
    UseDefaultWorkerThread: 0,
    Disconnect: 1,
    ReuseSocket: 2,
    WriteBehind: 4,
    UseSystemThread: 16,
    UseKernelApc: 32,
  } as const,
);

/** Values of {@linkcode TransmitFileOptions}, combined with `|`. */
export type TransmitFileOptions = number;
