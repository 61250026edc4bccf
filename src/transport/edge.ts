/**
 * Where failures and addresses of the platform become ours, once.
 *
 * @module
 */
import { TransportType } from "../constants/mod.ts";
import { isPermissionFailure, toSocketException } from "../errors/mod.ts";
import { NetworkAccess } from "../constants/mod.ts";
import { IPAddress, IPEndPoint } from "../net/mod.ts";
import { SocketPermission, toSecurityException } from "../permissions/mod.ts";
import type { HostAndPort } from "./byte_io.ts";

/**
 * Makes a failure of the platform ours. `context` says what was tried and with
 * whom: the address, as `host:port`.
 */
export function toFailure(error: unknown, context?: string): Error {
  if (isPermissionFailure(error)) {
    const refused = refusal(error, NetworkAccess.Connect, "", 0);
    if (refused !== undefined) return refused;
  }
  return toSocketException(error, context);
}

/** Makes a failed attempt to connect or to listen ours. */
export function toOpenFailure(
  error: unknown,
  access: NetworkAccess,
  host: string,
  port: number,
): Error {
  if (isPermissionFailure(error)) {
    const refused = refusal(error, access, host, port);
    if (refused !== undefined) return refused;
  }
  return toSocketException(error, hostAndPort(host, port));
}

/** `127.0.0.1:80`, `[::1]:80`, `name:80`. */
export function hostAndPort(host: string, port: number): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

/** The platform's address as an end point. */
export function toEndPoint({ hostname, port }: HostAndPort): IPEndPoint {
  return new IPEndPoint(IPAddress.parse(hostname), port);
}

function refusal(
  error: unknown,
  access: NetworkAccess,
  host: string,
  port: number,
): Error | undefined {
  return toSecurityException(
    error,
    new SocketPermission(access, TransportType.Tcp, host, port),
  );
}
