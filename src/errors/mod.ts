/**
 * The exceptions of this package, and the helpers that make them of failures.
 * The helpers are this package's own: the public module leaves them out.
 *
 * @module
 */

export { InvalidOperationException } from "./invalid_operation_exception.ts";
export { IOException } from "./io_exception.ts";
export { NotSupportedException } from "./not_supported_exception.ts";
export { ObjectDisposedException } from "./object_disposed_exception.ts";
export { SocketException } from "./socket_exception.ts";
export {
  createSocketException,
  diagnose,
  Diagnosis,
  exceptionOf,
  isPermissionFailure,
  toSocketException,
} from "./to_socket_exception.ts";
