/**
 * The exceptions of this package.
 *
 * @module
 */

export { InvalidOperationException } from "./invalid_operation_exception.ts";
export { IOException } from "./io_exception.ts";
export { NotSupportedException } from "./not_supported_exception.ts";
export { ObjectDisposedException } from "./object_disposed_exception.ts";
export { SocketException } from "./socket_exception.ts";
