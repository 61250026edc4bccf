/**
 * Where failures and addresses of the platform become ours, once.
 *
 * @module
 */
import { NetworkAccess, TransportType } from "../constants/mod.ts";
import { toSocketException } from "../errors/mod.ts";
import { IPAddress, IPEndPoint } from "../net/mod.ts";
import { SocketPermission, toSecurityException } from "../permissions/mod.ts";
import type { HostAndPort } from "./byte_io.ts";

/**
 * Makes a failure on an open connection ours. `context` says what was tried
 * and with whom: the address, as `host:port`.
 */
export const toFailure: (error: unknown, context?: string) => Error =
  toSocketException;

/** Makes a failed attempt to bind a datagram socket ours. */
export function toBindFailure(
  error: unknown,
  host: string,
  port: number,
): Error {
  const { Accept } = NetworkAccess;
  return toOpenFailure(error, Accept, host, port, TransportType.Udp);
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
  return toSecurityException(error, permission) ??
    toSocketException(
      error,
      port < 0 ? host : hostAndPort(host, port),
    );
}

/** `127.0.0.1:80`, `[::1]:80`, `name:80`. */
export function hostAndPort(host: string, port: number): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

/** The platform's address as an end point. */
export function toEndPoint({ hostname, port }: HostAndPort): IPEndPoint {
  return new IPEndPoint(IPAddress.parse(hostname), port);
}
