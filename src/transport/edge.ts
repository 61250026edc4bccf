/**
 * Where failures and addresses of the platform become ours, once.
 *
 * @module
 */
import { NetworkAccess, TransportType } from "../constants/mod.ts";
import { toSocketException } from "../errors/mod.ts";
import { type EndPoint, IPAddress, IPEndPoint } from "../net/mod.ts";
import { endPointOf, shownPath } from "../net/unix_domain_socket_end_point.ts";
import {
  isSendable,
  SocketPermission,
  toPathException,
  toSecurityException,
  toSendException,
} from "../permissions/mod.ts";
import type { HostAndPort } from "./byte_io.ts";

/**
 * Makes a failure on an open connection ours. `context` says what was tried
 * and with whom: the address, as `host:port`. A permission can be missing here
 * as well: Deno asks again for each datagram that is sent.
 */
export function toFailure(error: unknown, context?: string): Error {
  const cause = revived(error);
  return toSendException(asRefused(cause)) ??
    toSocketException(cause, context);
}

/** A failure that comes as plain data from a thread, as the error that it was. */
function revived(error: unknown): unknown {
  if (typeof error !== "object" || error === null || error instanceof Error) {
    return error;
  }
  const { name, message, code } = error as Record<string, string>;
  const known: Record<string, new (text: string) => Error> = Deno.errors;
  const Kind = Object.hasOwn(known, name) ? known[name] : Error;
  return Object.assign(new Kind(message), code && { code });
}

/** What `node:dgram` says of a permission that is missing, and of much else. */
const unknownSend = /^send UNKNOWN (.+):(\d+)$/;

/** A failure as Deno's own, where `node:dgram` hides a missing permission. */
function asRefused(error: unknown): unknown {
  const { code, message } = (error ?? {}) as Record<string, unknown>;
  if (code !== "UNKNOWN" || typeof message !== "string") return error;
  const [, host, port] = unknownSend.exec(message) ?? [];
  if (host === undefined || isSendable(host, Number(port))) return error;
  const needed = hostAndPort(host, Number(port));
  return new Deno.errors.NotCapable(`Requires net access to "${needed}"`, {
    cause: error,
  });
}

/** Makes a failed attempt to bind a datagram socket ours. */
export function toBindFailure(
  error: unknown,
  host: string,
  port: number,
): Error {
  const { Accept } = NetworkAccess;
  return toOpenFailure(error, Accept, host, port, TransportType.Udp);
}

/** Makes a failed send of a datagram ours; one to a path has port 0. */
export function toSendFailure(
  error: unknown,
  host: string,
  port: number,
): Error {
  return port === 0
    ? toPathFailure(error, NetworkAccess.Connect, host)
    : toFailure(error, hostAndPort(host, port));
}

/** Makes a failed attempt to connect, listen or look up ours. */
export function toOpenFailure(
  error: unknown,
  access: NetworkAccess,
  host: string,
  port: number,
  transport: TransportType = TransportType.Tcp,
): Error {
  const permission = new SocketPermission(access, transport, host, port);
  const cause = revived(error);
  return toSecurityException(cause, permission) ??
    toSocketException(
      cause,
      port < 0 ? host : hostAndPort(host, port),
    );
}

/** Makes a failed attempt to connect to a path, or to listen on it, ours. */
export function toPathFailure(
  error: unknown,
  access: NetworkAccess,
  path: string,
): Error {
  const cause = revived(error);
  return toPathException(cause, access, path) ??
    toSocketException(cause, shownPath(path));
}

/** `127.0.0.1:80`, `[::1]:80`, `name:80`; a path as it is shown. */
export function hostAndPort(host: string, port: number): string {
  if (port < 0) return shownPath(host);
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

/**
 * The platform's address as an end point: a `UnixDomainSocketEndPoint` if it is
 * a path, else an `IPEndPoint`. Whoever opens the stream knows which.
 */
export function toEndPoint<E extends EndPoint = IPEndPoint>(
  { hostname, port }: HostAndPort,
): E {
  const endPoint: EndPoint = port < 0
    ? endPointOf(hostname)
    : new IPEndPoint(IPAddress.parse(hostname), port);
  return endPoint as E;
}
