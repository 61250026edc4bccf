/**
 * Reads the arguments of the `begin…` methods out of all their overloads.
 *
 * @module
 */
import { EndPoint } from "../net/mod.ts";
import type { CallbackAndState } from "./async_result.ts";
import { checkInteger } from "./checks.ts";
import {
  checkBuffers,
  checkErrorCode,
  slice,
  type SocketErrorCode,
} from "./stream_arguments.ts";

/** What `beginSend` and `beginReceive` may be given after the bytes. */
export type BeginArguments = readonly unknown[];

/** What a `begin…` of the stream family is about, and what to do at its end. */
export interface BeginStreamArguments {
  /** The buffer's part, or the buffers. */
  readonly data: Uint8Array | readonly Uint8Array[];
  readonly flags: number;
  readonly errorCode: SocketErrorCode | undefined;
  readonly last: CallbackAndState<number>;
}

/**
 * Of `beginSend` and `beginReceive`: `(buffer, offset, size, flags, errorCode?,
 * callback, state)` and `(buffers, flags, errorCode?, callback, state)`.
 */
export function beginStreamArguments(
  data: Uint8Array | readonly Uint8Array[],
  given: BeginArguments,
): BeginStreamArguments {
  const rest = [...given];
  if (data instanceof Uint8Array) {
    const [offset, size] = rest.splice(0, 2);
    data = slice(data, offset as number, size as number);
  } else checkBuffers(data);
  const flags = checkInteger("socketFlags", rest.shift());
  const [first] = rest;
  const isErrorCode = typeof first === "object" && first !== null;
  if (isErrorCode) rest.shift();
  return {
    data,
    flags,
    errorCode: isErrorCode ? checkErrorCode(first) : undefined,
    last: rest as unknown as CallbackAndState<number>,
  };
}

/** Of `beginConnect`: `(remoteEP, callback, state)`, or with a port before them. */
export function beginConnectArguments(
  destination: unknown,
  [second, ...rest]: readonly unknown[],
): { port: number | undefined; last: CallbackAndState<void> } {
  const hasPort = typeof second === "number" ||
    destination != null && !(destination instanceof EndPoint);
  const port = hasPort ? second as number : undefined;
  const last = hasPort ? rest : [second, ...rest];
  return { port, last: last as CallbackAndState<void> };
}

/** What `beginAccept` is about. */
export interface BeginAcceptArguments<S> {
  /** The socket to connect, if the caller has made one. */
  readonly into: S | undefined;
  /** How many bytes to receive; `undefined` in the form without. */
  readonly receiveSize: number | undefined;
  readonly last: readonly unknown[];
}

/**
 * Of `beginAccept`: `(callback, state)`, `(receiveSize, callback, state)` and
 * `(acceptSocket, receiveSize, callback, state)`.
 */
export function beginAcceptArguments<S extends object>(
  given: readonly unknown[],
  Socket: abstract new (...args: never[]) => S,
): BeginAcceptArguments<S> {
  const [first, second] = given;
  if (typeof first === "number") {
    const receiveSize = checkInteger("receiveSize", first);
    return { into: undefined, receiveSize, last: given.slice(1) };
  }
  if (first instanceof Socket || first == null && typeof second === "number") {
    const receiveSize = checkInteger("receiveSize", second);
    return { into: first ?? undefined, receiveSize, last: given.slice(2) };
  }
  return { into: undefined, receiveSize: undefined, last: given };
}
