/**
 * The object's state does not allow the call.
 *
 * Source: `System.InvalidOperationException`.
 *
 * @example The general text
 * ```ts
 * import { InvalidOperationException } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const error = new InvalidOperationException();
 * assertEquals(error.message, "Operation is not valid due to the current state of the object");
 * ```
 */
export class InvalidOperationException extends Error {
  /** The class' name, `InvalidOperationException`. */
  override readonly name: string = "InvalidOperationException";

  /**
   * Makes the exception.
   *
   * Source: `InvalidOperationException(String, Exception)`.
   *
   * @param message The text, a general one when left out.
   * @param options The failure below, as `cause`.
   *
   * @example A text of one's own
   * ```ts
   * import { InvalidOperationException } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const error = new InvalidOperationException("Not now", { cause: 1 });
   * assertEquals(error.message, "Not now");
   * assertEquals(error.cause, 1);
   * ```
   */
  constructor(
    message: string =
      "Operation is not valid due to the current state of the object",
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
