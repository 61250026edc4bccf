/**
 * What a program can see of its sockets: counters, events and traces.
 *
 * @module
 */

export type { NetCounters } from "./net_counters.ts";
export {
  NetEvent,
  type NetEventMessage,
  type NetEventPayload,
} from "./net_event.ts";
export { NetEventSource } from "./net_event_source.ts";
export { SocketTrace } from "./socket_trace.ts";
export type { SocketTraceOptions } from "./socket_trace_options.ts";
