import { SocketError } from "../constants/socket_error.ts";
import { rowOf, rowOfNumber } from "./error_table.ts";

/**
 * The failure of a socket.
 *
 * Every failure of the network arrives as one of these. `socketErrorCode` says
 * what failed, with a number that is the same on every system; `errorCode` and
 * `nativeErrorCode` are the system's own number for it, as Linux counts;
 * `message` is the C library's text, followed by what was tried and with whom
 * where that is known; `cause` is the failure below, where there is one.
 *
 * Source: `System.Net.Sockets.SocketException`.
 *
 * @example The numbers of a refused connection
 * ```ts
 * import { SocketError, SocketException } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const error = new SocketException(SocketError.ConnectionRefused);
 * assertEquals(error.socketErrorCode, 10061);
 * assertEquals(error.errorCode, 111);
 * assertEquals(error.message, "Connection refused");
 * ```
 */
export class SocketException extends Error {
  /** The class' name, `SocketException`. */
  override readonly name: string = "SocketException";
  readonly #socketErrorCode: SocketError;
  readonly #nativeErrorCode: number;

  /**
   * Makes the exception of an error.
   *
   * `errorCode` is taken as a {@linkcode SocketError}. A number that is none is
   * kept as it is, in all three properties, as .NET does: 111 is shown as 111,
   * with the text of 111.
   *
   * Source: `SocketException(Int32, String)`.
   *
   * @param errorCode The error, 0 (`Success`) when left out.
   * @param message The text, the C library's when left out.
   * @param options The failure below, as `cause`.
   *
   * @example A text of one's own
   * ```ts
   * import { SocketError, SocketException } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const error = new SocketException(SocketError.TimedOut, "Nobody answered");
   * assertEquals(error.message, "Nobody answered");
   * assertEquals(error.errorCode, 110);
   * ```
   */
  constructor(
    errorCode: number = SocketError.Success,
    message?: string,
    options?: ErrorOptions,
  ) {
    const row = rowOf(errorCode);
    super(
      message ?? (row ?? exactRow(errorCode))?.message ??
        `Unknown error ${errorCode}`,
      options,
    );
    this.#socketErrorCode = errorCode as SocketError;
    this.#nativeErrorCode = row?.number ?? errorCode;
  }

  /**
   * The system's number of the error, as Linux counts.
   *
   * Source: `SocketException.ErrorCode`.
   *
   * @returns The number, such as 111.
   *
   * @example Read the number
   * ```ts
   * import { SocketError, SocketException } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new SocketException(SocketError.Shutdown).errorCode, 32);
   * ```
   */
  get errorCode(): number {
    return this.#nativeErrorCode;
  }

  /**
   * The system's number of the error, the same as `errorCode`.
   *
   * Source: `Win32Exception.NativeErrorCode`.
   *
   * @returns The number, such as 111.
   *
   * @example Read the number
   * ```ts
   * import { SocketError, SocketException } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const error = new SocketException(SocketError.WouldBlock);
   * assertEquals(error.nativeErrorCode, 11);
   * ```
   */
  get nativeErrorCode(): number {
    return this.#nativeErrorCode;
  }

  /**
   * What failed.
   *
   * Source: `SocketException.SocketErrorCode`.
   *
   * @returns The error, with the number that it has on every system.
   *
   * @example Tell failures apart
   * ```ts
   * import { SocketError, SocketException } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * const error = new SocketException(10060);
   * assert(error.socketErrorCode === SocketError.TimedOut);
   * ```
   */
  get socketErrorCode(): SocketError {
    return this.#socketErrorCode;
  }
}

/** The row whose own number it is: a row's text is not that of its others. */
function exactRow(number: number) {
  const row = rowOfNumber(number);
  return row?.number === number ? row : undefined;
}
