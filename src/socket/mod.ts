/**
 * The socket: a thin public face over a state machine that both modes share.
 *
 * @module
 */

export type {
  AsyncCallback,
  AsyncResult,
  AsyncWaitHandle,
} from "./async_result.ts";
export type { ConnectDestination } from "./connect_target.ts";
export { IPPacketInformation } from "./ip_packet_information.ts";
export { SafeSocketHandle } from "./safe_socket_handle.ts";
export {
  SendPacketsElement,
  type SendPacketsFile,
} from "./send_packets_element.ts";
export { Socket } from "./socket.ts";
export type { SocketAcceptResult } from "./socket_accept_result.ts";
export { SocketAsyncEvent } from "./socket_async_event.ts";
export { SocketAsyncEventArgs } from "./socket_async_event_args.ts";
export { SocketInformation } from "./socket_information.ts";
export type { SocketMode, SocketOptions } from "./socket_options.ts";
export type { SocketReceiveFromResult } from "./socket_receive_from_result.ts";
export type { SocketReceiveMessageFromResult } from "./socket_receive_message_from_result.ts";
export { SocketTaskExtensions } from "./socket_task_extensions.ts";
export type { SocketErrorCode } from "./stream_arguments.ts";
