import {
  SocketAsyncOperation,
  SocketError,
  SocketFlags,
} from "../constants/mod.ts";
import {
  InvalidOperationException,
  ObjectDisposedException,
} from "../errors/mod.ts";
import type { IPPacketInformation } from "./ip_packet_information.ts";
import type { Socket } from "./socket.ts";
import { slice } from "./stream_arguments.ts";

const nothing = new Uint8Array(0);

/**
 * What is behind a `SocketAsyncEventArgs`: its memory, and whether an operation
 * uses it. Whoever begins one takes it out of the user's hands, and whoever
 * completes it gives it back:
 *
 * 1. *Free*: everything can be set, and one operation begun.
 * 2. *Busy*: neither of the two; `dispose` is noted.
 * 3. *Disposed*: nothing works any more, but disposing again.
 */
export class EventState {
  /** The operation that was begun last. */
  lastOperation: SocketAsyncOperation = SocketAsyncOperation.None;
  /** What it ended with. */
  error: SocketError = SocketError.Success;
  bytesTransferred = 0;
  flags: number = SocketFlags.None;
  connectSocket: Socket | undefined;
  connectByNameError: Error | undefined;
  packetInformation: IPPacketInformation | undefined;
  /** Whose operation it was. */
  sender: Socket | undefined;
  /** Ends the connect that is under way. */
  cancelConnect: (() => void) | undefined;
  /** The bytes that an operation is about: the part that was set of the buffer. */
  region: Uint8Array = nothing;
  offset = 0;
  count = 0;
  /** The list as it was set. */
  list: readonly Uint8Array[] | undefined;
  /** What stood in the list then; later changes of it have no effect. */
  buffers: readonly Uint8Array[] | undefined;
  #memory: Uint8Array | undefined;
  /** Whether the buffer was given with a range, which can then be moved. */
  #isRanged = false;
  /** The operation before that one. */
  #before: SocketAsyncOperation = SocketAsyncOperation.None;
  #isBusy = false;
  #isDisposed = false;

  /** The whole buffer, if it was set with a range. */
  get buffer(): Uint8Array | undefined {
    return this.#isRanged ? this.#memory : undefined;
  }

  /** The whole buffer, in whichever way it was set. */
  get memory(): Uint8Array {
    return this.#memory ?? nothing;
  }

  /** Sets the buffer, all of it. */
  setMemory(buffer: Uint8Array): void {
    this.checkFree();
    if (buffer.length > 0) this.#checkNoList();
    this.#set(buffer.length > 0 ? buffer : undefined, false, 0, buffer.length);
  }

  /** Sets the buffer, and which part of it is used; or takes it away. */
  setBuffer(
    buffer: Uint8Array | undefined,
    offset: number,
    count: number,
  ): void {
    this.checkFree();
    if (buffer === undefined) return this.#set(undefined, false, 0, 0);
    this.#checkNoList();
    this.#set(buffer, true, offset, count);
  }

  /** Moves the part of the buffer that is used. */
  setRange(offset: number, count: number): void {
    this.checkFree();
    const memory = this.#memory;
    if (memory === undefined) return;
    const region = slice(memory, offset, count, "count");
    if (!this.#isRanged) {
      throw new InvalidOperationException(
        "The buffer was set without a range, which cannot be moved: set it with an offset and a count",
      );
    }
    this.region = region;
    this.offset = offset;
    this.count = count;
  }

  /** Sets several buffers, or takes them away. */
  setList(list: readonly Uint8Array[] | undefined): void {
    this.checkFree();
    if (list !== undefined && this.#memory !== undefined) throw ambiguous();
    this.buffers = list && [...list];
    this.list = list;
  }

  /** Throws if an operation uses the arguments, or they were disposed. */
  checkFree(): void {
    if (this.#isBusy) {
      throw new InvalidOperationException(
        "An operation with these arguments is under way: wait until it has completed",
      );
    }
    if (this.#isDisposed) {
      throw new ObjectDisposedException("SocketAsyncEventArgs");
    }
  }

  /** Takes the arguments for an operation. */
  begin(operation: SocketAsyncOperation, sender: Socket): void {
    this.checkFree();
    this.#isBusy = true;
    this.sender = sender;
    this.#before = this.lastOperation;
    this.lastOperation = operation;
  }

  /** Gives them back: nothing was begun. */
  cancel(): void {
    this.end();
    this.lastOperation = this.#before;
  }

  /** Gives them back: the operation has ended, in whichever way. */
  end(): void {
    this.#isBusy = false;
    this.cancelConnect = undefined;
  }

  /** Gives them back with a result; the flags are those of what was received. */
  complete(
    error: SocketError,
    bytesTransferred: number,
    flags: number = SocketFlags.None,
  ): void {
    this.end();
    this.flags = flags;
    this.error = error;
    this.bytesTransferred = bytesTransferred;
  }

  dispose(): void {
    this.#isDisposed = true;
  }

  #set(
    memory: Uint8Array | undefined,
    isRanged: boolean,
    offset: number,
    count: number,
  ): void {
    this.region = memory === undefined
      ? nothing
      : slice(memory, offset, count, "count");
    this.#memory = memory;
    this.#isRanged = isRanged;
    this.offset = offset;
    this.count = count;
  }

  #checkNoList(): void {
    if (this.list !== undefined) throw ambiguous();
  }
}

function ambiguous(): Error {
  return new TypeError(
    '"bufferList" and a buffer must not both be set: set the other to null first',
  );
}
