import { AddressFamily, ProtocolType, SocketType } from "../constants/mod.ts";
import { enumName } from "../constants/enum_name.ts";
import type { Core } from "./core.ts";

/** What `console.log` shows of a socket: its kind, its state and its end points. */
export function describe(core: Core, protocol: ProtocolType): string {
  const kind = [
    enumName(AddressFamily, core.family),
    enumName(SocketType, core.socketType),
    enumName(ProtocolType, protocol),
  ].join(" ");
  const parts = [kind, stateOf(core)];
  if (core.home !== undefined) parts.push(`home: "${core.home}"`);
  // The end points of a disposed socket may be another's by now.
  if (!core.isDisposed) {
    const { localEndPoint, remoteEndPoint } = core;
    if (localEndPoint !== undefined) parts.push(`local: ${localEndPoint}`);
    if (remoteEndPoint !== undefined) parts.push(`remote: ${remoteEndPoint}`);
  }
  return parts.join(", ");
}

/** One word for the state. */
function stateOf(core: Core): string {
  if (core.isDisposed) return "disposed";
  if (core.isListening) return "listening";
  if (core.isConnected) return "connected";
  // It was shut, or has failed.
  if (core.remoteEndPoint !== undefined) return "disconnected";
  return core.isBound ? "bound" : "fresh";
}
