import { assert } from "@std/assert";
import { IPEndPoint } from "../../src/net/mod.ts";
import type { Socket } from "../../src/socket/mod.ts";

/** The address and port of a socket that is known to be an IP socket. */
export function localOf(socket: Socket): IPEndPoint {
  return known(socket.localEndPoint);
}

/** The address and port of the peer of an IP socket. */
export function remoteOf(socket: Socket): IPEndPoint {
  return known(socket.remoteEndPoint);
}

function known(endPoint: unknown): IPEndPoint {
  assert(endPoint instanceof IPEndPoint, `It is at "${endPoint}"`);
  return endPoint;
}
