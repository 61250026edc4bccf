import { AddressFamily, SocketType } from "../constants/mod.ts";

/** What decides which options a socket has: its transport and its family. */
export type SocketKind =
  | "tcp4"
  | "tcp6"
  | "udp4"
  | "udp6"
  | "unix"
  | "unixDgram";

/** Every kind of socket. */
export const socketKinds: readonly SocketKind[] = [
  "tcp4",
  "tcp6",
  "udp4",
  "udp6",
  "unix",
  "unixDgram",
];

/** The kind of a socket of this family and type. */
export function socketKind(
  family: AddressFamily,
  type: SocketType,
): SocketKind {
  const isStream = type === SocketType.Stream;
  if (family === AddressFamily.Unix) return isStream ? "unix" : "unixDgram";
  const isIPv6 = family === AddressFamily.InterNetworkV6;
  if (isStream) return isIPv6 ? "tcp6" : "tcp4";
  return isIPv6 ? "udp6" : "udp4";
}
