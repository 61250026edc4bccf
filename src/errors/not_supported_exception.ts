/**
 * The platform, or the kind of object, does not have what was called.
 *
 * .NET's `PlatformNotSupportedException` is this class too.
 *
 * Source: `System.NotSupportedException`.
 *
 * @example The general text
 * ```ts
 * import { NotSupportedException } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const error = new NotSupportedException();
 * assertEquals(error.message, "Specified method is not supported");
 * ```
 */
export class NotSupportedException extends Error {
  /** The class' name, `NotSupportedException`. */
  override readonly name: string = "NotSupportedException";

  /**
   * Makes the exception.
   *
   * Source: `NotSupportedException(String, Exception)`.
   *
   * @param message The text, a general one when left out.
   * @param options The failure below, as `cause`.
   *
   * @example A text of one's own
   * ```ts
   * import { NotSupportedException } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const error = new NotSupportedException("Not now", { cause: 1 });
   * assertEquals(error.message, "Not now");
   * assertEquals(error.cause, 1);
   * ```
   */
  constructor(
    message: string = "Specified method is not supported",
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
