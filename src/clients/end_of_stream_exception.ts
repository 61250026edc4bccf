import { IOException } from "../errors/io_exception.ts";

/**
 * The stream ended before all that was asked for had been read.
 *
 * Source: `System.IO.EndOfStreamException`.
 *
 * @example It is an `IOException`
 * ```ts
 * import { EndOfStreamException, IOException } from "@managed/sockets";
 * import { assertInstanceOf } from "@std/assert";
 *
 * assertInstanceOf(new EndOfStreamException(), IOException);
 * ```
 */
export class EndOfStreamException extends IOException {
  /** The class' name, `EndOfStreamException`. */
  override readonly name: string = "EndOfStreamException";

  /**
   * Makes the exception.
   *
   * Source: `EndOfStreamException(String, Exception)`.
   *
   * @param message The text, a general one when left out.
   * @param options The failure below, as `cause`.
   *
   * @example The general text
   * ```ts
   * import { EndOfStreamException } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const error = new EndOfStreamException();
   * assertEquals(error.message, "Unable to read beyond the end of the stream");
   * ```
   */
  constructor(
    message: string = "Unable to read beyond the end of the stream",
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
