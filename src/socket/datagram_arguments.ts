import { AddressFamily, SocketFlags } from "../constants/mod.ts";
import {
  EndPoint,
  IPEndPoint,
  SocketAddress,
  UnixDomainSocketEndPoint,
} from "../net/mod.ts";
import { checkBytes, checkInteger, checkSignal } from "./checks.ts";
import { ranged } from "./stream_arguments.ts";

/** What a call of the datagram family is about, out of all its overloads. */
export interface DatagramArguments {
  readonly buffer: Uint8Array;
  readonly flags: number;
  /** Whom to send to, or the kind of end point that is wanted. */
  readonly endPoint: EndPoint;
  /** Where the sender's address is put, in the form that gives one. */
  readonly socketAddress: SocketAddress | undefined;
  readonly signal: AbortSignal | undefined;
}

/**
 * Reads the arguments of `sendTo`, `receiveFrom` and their like: `(buffer,
 * remoteEP)`, `(buffer, flags, remoteEP | socketAddress)`, `(buffer, size,
 * flags, remoteEP)`, `(buffer, offset, size, flags, remoteEP)`, each with a
 * signal at the end.
 */
export function datagramArguments(
  buffer: Uint8Array,
  rest: readonly unknown[],
): DatagramArguments {
  checkBytes("buffer", buffer);
  const [only] = rest;
  if (rest.length === 1 && only instanceof EndPoint) return plain(buffer, only);
  let count = 0;
  while (typeof rest[count] === "number") count++;
  const numbers = rest.slice(0, count) as number[];
  const [to, signal, ...more] = rest.slice(count);
  const flags = checkInteger("socketFlags", numbers.pop() ?? SocketFlags.None);
  const bytes = ranged(buffer, numbers);
  const socketAddress = to instanceof SocketAddress ? to : undefined;
  const endPoint = socketAddress === undefined ? to : endPointOf(socketAddress);
  if (!(endPoint instanceof EndPoint)) {
    throw new TypeError(`"remoteEP" must be an end point, and is "${to}"`);
  }
  if (more.length > 0) {
    throw new TypeError(`"${more[0]}" must not follow "${signal}"`);
  }
  return {
    buffer: bytes,
    flags,
    endPoint,
    socketAddress,
    signal: checkSignal(signal),
  };
}

/** The form that most calls have. */
function plain(buffer: Uint8Array, endPoint: EndPoint): DatagramArguments {
  return {
    buffer,
    flags: SocketFlags.None,
    endPoint,
    socketAddress: undefined,
    signal: undefined,
  };
}

function endPointOf(address: SocketAddress): EndPoint {
  return address.family === AddressFamily.Unix
    ? new UnixDomainSocketEndPoint("/").create(address)
    : new IPEndPoint(0, 0).create(address);
}
