/**
 * Reading or writing a stream failed; `cause` is the `SocketException`.
 *
 * Source: `System.IO.IOException`.
 *
 * @example The general text
 * ```ts
 * import { IOException } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const error = new IOException();
 * assertEquals(error.message, "I/O error occurred");
 * ```
 */
export class IOException extends Error {
  /** The class' name, `IOException`. */
  override readonly name: string = "IOException";

  /**
   * Makes the exception.
   *
   * Source: `IOException(String, Exception)`.
   *
   * @param message The text, a general one when left out.
   * @param options The failure below, as `cause`.
   *
   * @example A text of one's own
   * ```ts
   * import { IOException } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const error = new IOException("Not now", { cause: 1 });
   * assertEquals(error.message, "Not now");
   * assertEquals(error.cause, 1);
   * ```
   */
  constructor(
    message: string = "I/O error occurred",
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
