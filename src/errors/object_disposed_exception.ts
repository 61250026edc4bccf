import { InvalidOperationException } from "./invalid_operation_exception.ts";

/**
 * The object was used after its `dispose` or `close`.
 *
 * Source: `System.ObjectDisposedException`.
 *
 * @example The object that was disposed
 * ```ts
 * import { ObjectDisposedException } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const error = new ObjectDisposedException("Socket");
 * assertEquals(error.objectName, "Socket");
 * assertEquals(error.message, 'Cannot access a disposed object "Socket"');
 * ```
 */
export class ObjectDisposedException extends InvalidOperationException {
  /** The class' name, `ObjectDisposedException`. */
  override readonly name: string = "ObjectDisposedException";
  readonly #objectName: string;

  /**
   * Makes the exception of a disposed object.
   *
   * Source: `ObjectDisposedException(String, String)`.
   *
   * @param objectName The type of the object, empty when left out.
   * @param message The text, one that names the object when left out.
   * @param options The failure below, as `cause`.
   *
   * @example Without a name
   * ```ts
   * import { ObjectDisposedException } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const error = new ObjectDisposedException();
   * assertEquals(error.message, "Cannot access a disposed object");
   * ```
   */
  constructor(
    objectName: string = "",
    message?: string,
    options?: ErrorOptions,
  ) {
    const object = objectName === "" ? "" : ` "${objectName}"`;
    super(message ?? `Cannot access a disposed object${object}`, options);
    this.#objectName = objectName;
  }

  /**
   * The type of the object that was disposed.
   *
   * Source: `ObjectDisposedException.ObjectName`.
   *
   * @returns The name, empty if it was not given.
   *
   * @example Read the name
   * ```ts
   * import { ObjectDisposedException } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new ObjectDisposedException("TcpClient").objectName, "TcpClient");
   * ```
   */
  get objectName(): string {
    return this.#objectName;
  }
}
