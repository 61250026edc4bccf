import { SocketError } from "../constants/socket_error.ts";
import {
  rowOf,
  rowOfClass,
  rowOfCode,
  rowOfNumber,
  rowOfText,
  type SocketErrorRow,
  socketErrorTable,
} from "./error_table.ts";
import { SocketException } from "./socket_exception.ts";

/** What a failure shows, also when it comes as plain data from a thread. */
interface Failure {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
}

const OS_ERROR = /^(.*?)\s*\(os error (\d+)\)/is;

/** What Node says where it does not know: the call, and with whom. */
const SAYS_NOTHING = /^\w+ UNKNOWN\b/;

/**
 * Makes the exception of a known error.
 *
 * @param socketError What failed.
 * @param context What was tried and with whom, appended to the text.
 * @param cause The failure below.
 * @returns The exception, with the C library's text.
 *
 * @example A refused connection
 * ```ts
 * import { createSocketException } from "./to_socket_exception.ts";
 * import { SocketError } from "../constants/socket_error.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const error = createSocketException(
 *   SocketError.ConnectionRefused,
 *   "127.0.0.1:9",
 * );
 * assertEquals(error.message, "Connection refused 127.0.0.1:9");
 * ```
 */
export function createSocketException(
  socketError: SocketError,
  context?: string,
  cause?: unknown,
): SocketException {
  const message = rowOf(socketError)?.message ?? `Unknown error ${socketError}`;
  return exceptionOf(new Diagnosis(socketError, message, context, cause));
}

/**
 * Tells whether a failure is a permission that the program was not given, which
 * is `SecurityException`'s and not a failure of the network.
 *
 * The system's own refusal (`PermissionDenied`, `EACCES`) is not one.
 *
 * @param error The failure.
 * @returns Whether it is Deno's `NotCapable`.
 *
 * @example Ask before translating
 * ```ts
 * import { isPermissionFailure } from "./to_socket_exception.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(isPermissionFailure({ name: "NotCapable" }), true);
 * assertEquals(isPermissionFailure({ name: "PermissionDenied" }), false);
 * ```
 */
export function isPermissionFailure(error: unknown): boolean {
  return asFailure(error).name === "NotCapable";
}

/**
 * Translates a platform's failure, whatever it looks like.
 *
 * In this order it looks at the `code`, at `(os error N)` and the text before
 * it, at texts of name lookups, and at the class' name. What none of them tells
 * is `SocketError.SocketError` with its own text kept, if that says something.
 * A `SocketException` is returned as it is. A plain object with `name`, `code`
 * and `message` does as well as an `Error`.
 *
 * Ask {@linkcode isPermissionFailure} first: a permission that the program was
 * not given is not this function's matter, and comes out as `AccessDenied`.
 *
 * @param error The failure.
 * @param context What was tried and with whom, appended to the text.
 * @returns The exception, with the failure as its `cause`.
 *
 * @example A failure with a code
 * ```ts
 * import { toSocketException } from "./to_socket_exception.ts";
 * import { SocketError } from "../constants/socket_error.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const below = { name: "Error", code: "EHOSTUNREACH", message: "?" };
 * const error = toSocketException(below, "10.0.0.1:80");
 * assertEquals(error.socketErrorCode, SocketError.HostUnreachable);
 * assertEquals(error.message, "No route to host 10.0.0.1:80");
 * assertEquals(error.cause, below);
 * ```
 */
export function toSocketException(
  error: unknown,
  context?: string,
): SocketException {
  return error instanceof SocketException
    ? error
    : exceptionOf(diagnose(error, context));
}

/**
 * What a failure was found to be: what a `SocketException` is made of. Its stack
 * begins where it is made, and each frame of it takes time.
 */
export class Diagnosis {
  /** What failed. */
  readonly socketError: SocketError;
  /** The text, with what was tried and with whom. */
  readonly message: string;
  /** The failure below. */
  readonly options: ErrorOptions | undefined;

  constructor(
    socketError: SocketError,
    text: string,
    context: string | undefined,
    cause: unknown,
  ) {
    this.socketError = socketError;
    this.message = context ? `${text} ${context}` : text;
    this.options = cause === undefined ? undefined : { cause };
  }
}

/** The first half of {@linkcode toSocketException}: the making is left over. */
export function diagnose(error: unknown, context?: string): Diagnosis {
  const failure = asFailure(error);
  const text = typeof failure.message === "string" ? failure.message : "";
  const row = find(failure, text);
  if (row !== undefined && row.error !== SocketError.SocketError) {
    return new Diagnosis(row.error, row.message, context, error);
  }
  const tells = text !== "" && !SAYS_NOTHING.test(text);
  const message = tells ? text : rowOf(SocketError.SocketError)!.message;
  return new Diagnosis(SocketError.SocketError, message, context, error);
}

/** The second half. */
export function exceptionOf(
  { socketError, message, options }: Diagnosis,
): SocketException {
  return new SocketException(socketError, message, options);
}

function asFailure(error: unknown): Failure {
  if (typeof error === "object" && error !== null) return error;
  return { message: error === undefined ? undefined : String(error) };
}

function find(failure: Failure, text: string): SocketErrorRow | undefined {
  const { code, name } = failure;
  const coded = typeof code === "string" ? rowOfCode(code) : undefined;
  if (coded !== undefined && code !== "UNKNOWN") return coded;
  return findNumber(text) ?? rowOfText(text) ??
    (typeof name === "string" ? rowOfClass(name) : undefined);
}

/**
 * Systems count differently, so that the text in front of the number is the
 * better witness. Numbers from 10000 are Winsock's, the same as ours.
 */
function findNumber(text: string): SocketErrorRow | undefined {
  const match = OS_ERROR.exec(text);
  if (match === null) return undefined;
  const number = Number(match[2]);
  if (number >= 10000) return rowOf(number);
  const message = match[1].toLowerCase();
  return socketErrorTable().find((row) =>
    row.message.toLowerCase() === message && Object.keys(row.codes).length > 0
  ) ?? rowOfNumber(number);
}
