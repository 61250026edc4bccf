import { SocketError } from "../constants/mod.ts";
import { SocketException } from "../errors/mod.ts";
import type { EndPoint } from "../net/mod.ts";
import { isBlockingStream, type Stream } from "../transport/transport.ts";
import type { LastLook } from "./last_look.ts";
import { OperationQueue } from "./operation_queue.ts";

/** Failures that end a connection for good, in both directions. */
const endings: readonly SocketError[] = [
  SocketError.ConnectionReset,
  SocketError.ConnectionAborted,
  SocketError.ConnectionRefused,
  SocketError.HostUnreachable,
  SocketError.NetworkUnreachable,
  SocketError.TimedOut,
];

/**
 * The two halves of a connection, once there is something to know of them: who
 * waits in which, which was shut, and whether they are broken. Most connections
 * never have one.
 */
export class StreamHalves {
  readonly #stream: Stream<EndPoint>;
  #receives: OperationQueue | undefined;
  #sends: OperationQueue | undefined;
  /** How many bytes the last peek gave. */
  peeked = 0;
  /** The receiving half was shut here: what comes is not wanted. */
  receiveIsShut = false;
  /** Looks for what had come before that. */
  lastLook: LastLook | undefined;
  /** The sending half was shut here: no send may begin. */
  sendIsShut = false;
  /** The end was sent: nothing may follow it. */
  sendHasEnded = false;
  /** What the stream takes it sends by itself: sends need not wait for that. */
  isClosing = false;
  /** The connection is known to be broken. */
  #broken = false;
  /** It has ended: nothing can be sent, though a transport may not know yet. */
  #over = false;

  constructor(stream: Stream<EndPoint>) {
    this.#stream = stream;
  }

  /** What waits to receive. */
  get receives(): OperationQueue {
    return this.#receives ??= receiveQueue(this.#stream);
  }

  /** What waits to send. */
  get sends(): OperationQueue {
    return this.#sends ??= sendQueue(this.#stream);
  }

  /** Whether nobody waits to receive. */
  get canReceive(): boolean {
    return this.#receives?.isIdle ?? true;
  }

  /** Whether nobody waits to send. */
  get canSend(): boolean {
    return this.#sends?.isIdle ?? true;
  }

  /** Whether a receive may go straight to the stream. */
  get isOpenToReceive(): boolean {
    return this.canReceive && !this.receiveIsShut;
  }

  /** Whether a send may go straight to the stream. */
  get isOpenToSend(): boolean {
    return this.canSend && !this.sendIsShut && !this.#over;
  }

  /** Whether a send is refused without asking the transport. */
  get refusesSends(): boolean {
    return this.sendHasEnded || this.#over;
  }

  /** Whether neither half was shut here, and no failure was seen. */
  get isConnected(): boolean {
    return !this.sendIsShut && !this.receiveIsShut && !this.#broken;
  }

  /** Has whoever waits to receive try again. */
  nudgeReceives(): void {
    this.#receives?.nudge();
  }

  /** Has whoever waits to send try again. */
  nudgeSends(): void {
    this.#sends?.nudge();
  }

  /** Lets who watches what comes look, after something was taken. */
  lookAtReceives(): void {
    this.#receives?.look();
  }

  /** Notes a failure of the stream. */
  failed(error: unknown): void {
    this.#broken = true;
    this.#over ||= error instanceof SocketException &&
      endings.includes(error.socketErrorCode);
  }

  /** Ends every receive that waits. */
  closeReceives(error: () => Error): void {
    this.#receives?.close(error);
  }

  /** Ends every send that waits. */
  closeSends(error: () => Error): void {
    this.#sends?.close(error);
  }

  /** What ends every send that the stream does not take at last, if any waited. */
  endOfSends(error: () => Error): (() => void) | undefined {
    if (this.#sends === undefined) return undefined;
    return () => {
      // What the stream takes is sent, though nobody waits for that any more.
      this.isClosing = true;
      this.nudgeSends();
      this.closeSends(error);
    };
  }
}

function receiveQueue(stream: Stream<EndPoint>): OperationQueue {
  const blocking = isBlockingStream(stream) ? stream : undefined;
  return new OperationQueue({
    when: () => stream.whenReadable(),
    rest: () => stream.restReading?.(),
    wait: blocking && ((timeoutMs) => blocking.waitReadable(timeoutMs)),
    time: blocking?.time,
  });
}

function sendQueue(stream: Stream<EndPoint>): OperationQueue {
  const blocking = isBlockingStream(stream) ? stream : undefined;
  return new OperationQueue({
    when: () => stream.whenWritable(),
    rest: () => stream.restWriting?.(),
    wait: blocking && ((timeoutMs) => blocking.waitWritable(timeoutMs)),
    time: blocking?.time,
  });
}
