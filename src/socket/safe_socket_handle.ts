import {
  NotSupportedException,
  ObjectDisposedException,
} from "../errors/mod.ts";

/** The number of no handle. */
const INVALID = -1;

/**
 * The system's number of a socket.
 *
 * Deno gives no program the number of a socket, takes none, and closes none. So
 * no `Socket` has one, and none can be made of one; what is here holds a number
 * of somebody else's, and counts who uses it.
 *
 * Source: `System.Net.Sockets.SafeSocketHandle`, and
 * `System.Runtime.InteropServices.SafeHandle` below it.
 *
 * @example A number that somebody else closes
 * ```ts
 * import { SafeSocketHandle } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * using handle = new SafeSocketHandle(7, false);
 * assertEquals(handle.dangerousGetHandle(), 7);
 * assertEquals(handle.isInvalid, false);
 * ```
 */
export class SafeSocketHandle implements Disposable {
  readonly #handle: number;
  /** One for the owner, until it closes, and one for each that has added one. */
  #references = 1;
  #closed = false;
  #disposed = false;

  /**
   * Makes a handle without a number, which is invalid.
   *
   * Source: `SafeSocketHandle()`.
   */
  constructor();
  /**
   * Makes a handle of a number.
   *
   * Source: `SafeSocketHandle(IntPtr, Boolean)`.
   *
   * @param preexistingHandle The number; −1 is none.
   * @param ownsHandle Whether closing this closes the socket.
   * @throws {TypeError} If the number is not whole.
   * @throws {NotSupportedException} If it is to be closed, which Deno cannot.
   *
   * @example What Deno cannot close
   * ```ts
   * import { NotSupportedException, SafeSocketHandle } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * assertThrows(() => new SafeSocketHandle(7, true), NotSupportedException);
   * ```
   */
  constructor(preexistingHandle: number, ownsHandle: boolean);
  constructor(preexistingHandle: number = INVALID, ownsHandle = false) {
    if (!Number.isInteger(preexistingHandle)) {
      throw new TypeError(
        `"preexistingHandle" must be a whole number, and is "${preexistingHandle}"`,
      );
    }
    if (ownsHandle && preexistingHandle !== INVALID) {
      throw new NotSupportedException(
        `Deno cannot close the handle "${preexistingHandle}", and so not own it`,
      );
    }
    this.#handle = preexistingHandle;
  }

  /** Whether it has no number, or is closed. Source: `SafeSocketHandle.IsInvalid`. */
  get isInvalid(): boolean {
    return this.#closed || this.#handle === INVALID;
  }

  /** Whether it was closed, and nobody uses it any more. Source: `SafeHandle.IsClosed`. */
  get isClosed(): boolean {
    return this.#closed;
  }

  /**
   * Gives the number, whether it is valid or not.
   *
   * Source: `SafeHandle.DangerousGetHandle`.
   *
   * @returns The number.
   *
   * @example No number
   * ```ts
   * import { SafeSocketHandle } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new SafeSocketHandle().dangerousGetHandle(), -1);
   * ```
   */
  dangerousGetHandle(): number {
    return this.#handle;
  }

  /**
   * Counts one more user, for whom closing waits.
   *
   * Source: `SafeHandle.DangerousAddRef`, which says by its parameter that it
   * has counted.
   *
   * @returns `true`.
   * @throws {ObjectDisposedException} If it is closed.
   *
   * @example Closing waits for the last user
   * ```ts
   * import { SafeSocketHandle } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const handle = new SafeSocketHandle(7, false);
   * handle.dangerousAddRef();
   * handle.close();
   * assertEquals(handle.isClosed, false);
   * handle.dangerousRelease();
   * assertEquals(handle.isClosed, true);
   * ```
   */
  dangerousAddRef(): boolean {
    this.#checkOpen();
    this.#references++;
    return true;
  }

  /**
   * Counts one user less.
   *
   * Source: `SafeHandle.DangerousRelease`.
   *
   * @throws {ObjectDisposedException} If it is closed.
   *
   * @example Once too often
   * ```ts
   * import { ObjectDisposedException, SafeSocketHandle } from "@managed/sockets";
   * import { assertThrows } from "@std/assert";
   *
   * const handle = new SafeSocketHandle(7, false);
   * handle.dangerousRelease();
   * assertThrows(() => handle.dangerousRelease(), ObjectDisposedException);
   * ```
   */
  dangerousRelease(): void {
    this.#checkOpen();
    this.#references--;
    if (this.#references === 0) this.#closed = true;
  }

  /**
   * Makes it invalid at once, whoever uses it.
   *
   * Source: `SafeHandle.SetHandleAsInvalid`.
   *
   * @example No longer valid
   * ```ts
   * import { SafeSocketHandle } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * const handle = new SafeSocketHandle(7, false);
   * handle.setHandleAsInvalid();
   * assert(handle.isInvalid && handle.isClosed);
   * ```
   */
  setHandleAsInvalid(): void {
    this.#closed = true;
  }

  /**
   * Ends the owner's use; the same as `dispose`.
   *
   * Source: `SafeHandle.Close`.
   *
   * @example Closed
   * ```ts
   * import { SafeSocketHandle } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * const handle = new SafeSocketHandle(7, false);
   * handle.close();
   * assert(handle.isClosed);
   * ```
   */
  close(): void {
    this.dispose();
  }

  /**
   * Ends the owner's use. Doing it twice is fine.
   *
   * Source: `SafeHandle.Dispose`.
   *
   * @example Disposed
   * ```ts
   * import { SafeSocketHandle } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * const handle = new SafeSocketHandle(7, false);
   * handle.dispose();
   * assert(handle.isClosed);
   * ```
   */
  dispose(): void {
    if (this.#disposed || this.#closed) return;
    this.#disposed = true;
    this.dangerousRelease();
  }

  /**
   * Ends the owner's use at the end of a `using` block.
   *
   * @example Disposed by itself
   * ```ts
   * import { SafeSocketHandle } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * const handles = [];
   * {
   *   using handle = new SafeSocketHandle(7, false);
   *   handles.push(handle);
   * }
   * assert(handles[0].isClosed);
   * ```
   */
  [Symbol.dispose](): void {
    this.dispose();
  }

  #checkOpen(): void {
    if (this.#closed) throw new ObjectDisposedException("SafeSocketHandle");
  }
}
