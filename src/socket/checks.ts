import {
  AddressFamily,
  ProtocolType,
  SocketError,
  SocketType,
} from "../constants/mod.ts";
import { INT32_MAX } from "../constants/int32.ts";
import {
  createSocketException,
  InvalidOperationException,
  SocketException,
} from "../errors/mod.ts";
import { type EndPoint, IPEndPoint } from "../net/mod.ts";
import type { Patience } from "./stream_channel.ts";
import type { SocketOptions } from "./socket_options.ts";

const families: readonly unknown[] = [
  AddressFamily.InterNetwork,
  AddressFamily.InterNetworkV6,
  AddressFamily.Unix,
];
/** The protocols of each kind of socket. */
const protocols: ReadonlyMap<unknown, readonly unknown[]> = new Map([
  [SocketType.Stream, [ProtocolType.Tcp, ProtocolType.Unspecified]],
  [SocketType.Dgram, [ProtocolType.Udp, ProtocolType.Unspecified]],
]);

/** Refuses kinds of sockets that cannot be opened. */
export function checkKind(
  family: unknown,
  type: unknown,
  protocol: unknown,
): void {
  if (!families.includes(family)) {
    throw createSocketException(
      SocketError.AddressFamilyNotSupported,
      `(address family "${family}")`,
    );
  }
  const known = protocols.get(type);
  if (known === undefined) {
    throw createSocketException(
      SocketError.SocketNotSupported,
      `(socket type "${type}")`,
    );
  }
  const isUnix = family === AddressFamily.Unix;
  if (
    isUnix ? protocol !== ProtocolType.Unspecified : !known.includes(protocol)
  ) {
    throw createSocketException(
      SocketError.ProtocolNotSupported,
      `(protocol type "${protocol}")`,
    );
  }
}

/** Refuses what are no options, and modes that there are not. */
export function checkOptions(
  options: SocketOptions | undefined,
): SocketOptions | undefined {
  if (options === undefined || options === null) return undefined;
  if (typeof options !== "object") {
    throw new TypeError(`"options" must be an object, and is "${options}"`);
  }
  const { mode } = options;
  if (mode === undefined || mode === "sync" || mode === "async") return options;
  throw new TypeError(`"mode" must be "sync" or "async", and is "${mode}"`);
}

/** Checks what should be a `boolean`. */
export function checkBoolean(name: string, value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw new TypeError(`"${name}" must be a boolean, and is "${value}"`);
}

/** Checks what should be a whole number. */
export function checkInteger(name: string, value: unknown): number {
  if (Number.isInteger(value)) return value as number;
  throw new TypeError(`"${name}" must be a whole number, and is "${value}"`);
}

/** Checks what should be a `Uint8Array`. */
export function checkBytes(name: string, value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`"${name}" must be a Uint8Array, and is "${value}"`);
}

/** Checks what should be an `AbortSignal`, or none; one that has aborted throws its reason. */
export function checkSignal(signal: unknown): AbortSignal | undefined {
  if (signal === undefined || signal === null) return undefined;
  if (!(signal instanceof AbortSignal)) {
    throw new TypeError(
      `"signal" must be an AbortSignal, and is "${signal}"`,
    );
  }
  signal.throwIfAborted();
  return signal;
}

/** Checks a timeout property; −1 reads back as 0. */
export function checkTimeout(name: string, value: unknown): number {
  const timeout = checkInteger(name, value);
  if (timeout < -1 || timeout > INT32_MAX) {
    throw new RangeError(
      `"${name}" must be from -1 to ${INT32_MAX}, and is "${timeout}"`,
    );
  }
  return Math.max(timeout, 0);
}

/** Checks what should be an `IPEndPoint`. */
export function checkIPEndPoint(name: string, value: unknown): IPEndPoint {
  if (value instanceof IPEndPoint) return value;
  throw new TypeError(`"${name}" must be an IPEndPoint, and is "${value}"`);
}

/** Checks the end point of a `receiveFrom`, and that somebody can send to it. */
export function checkReceiveFrom(
  endPoint: EndPoint,
  family: AddressFamily,
  dualMode: boolean,
  isBound: boolean,
): void {
  checkSenderFamily(endPoint, family, dualMode);
  if (!isBound) {
    throw new InvalidOperationException(
      "The socket must be bound before it can receive: call bind or send first",
    );
  }
}

/** The error of a bind of a socket that has an address. */
export function boundAlready(endPoint: EndPoint): Error {
  return createSocketException(
    SocketError.InvalidArgument,
    `${endPoint} (the socket is bound already)`,
  );
}

/** Refuses an end point that no sender to such a socket can have. */
export function checkSenderFamily(
  endPoint: EndPoint,
  family: AddressFamily,
  dualMode: boolean,
): void {
  const given = endPoint.addressFamily;
  if (given === family) return;
  if (dualMode && given === AddressFamily.InterNetwork) return;
  throw new TypeError(
    `"remoteEP" must be of the socket's address family "${family}", and is of "${given}"`,
  );
}

/** How long a synchronous call may wait. */
export function patienceOf(blocking: boolean, timeout: number): Patience {
  return !blocking ? "none" : timeout > 0 ? timeout : Infinity;
}

const passing: readonly SocketError[] = [
  SocketError.ConnectionAborted,
  SocketError.ConnectionReset,
  SocketError.NotConnected,
  SocketError.Interrupted,
];

/** Whether a failed accept says nothing about the next. */
export function isPassing(error: unknown): boolean {
  return error instanceof SocketException &&
    passing.includes(error.socketErrorCode);
}

/** Whether a call failed because it would have had to wait. */
export function isWouldBlock(error: unknown): boolean {
  return error instanceof SocketException &&
    error.socketErrorCode === SocketError.WouldBlock;
}
