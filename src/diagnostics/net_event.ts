import type { SocketError } from "../constants/mod.ts";
import type { EndPoint } from "../net/mod.ts";

/**
 * The channels of `node:diagnostics_channel` that events are published on while
 * a {@linkcode NetEventSource} is enabled. A channel is named after .NET's event
 * source and its event.
 *
 * Source: the event sources `System.Net.Sockets` and
 * `System.Net.NameResolution`.
 *
 * @example Hear of each connection that is made
 * ```ts
 * import { NetEvent, NetEventSource, TcpClient, TcpListener } from "@managed/sockets";
 * import { IPAddress, type NetEventMessage } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 * import { subscribe, unsubscribe } from "node:diagnostics_channel";
 *
 * const heard: string[] = [];
 * const hear = (message: unknown) =>
 *   heard.push(String((message as NetEventMessage).endPoint));
 * subscribe(NetEvent.ConnectStart, hear);
 * using source = NetEventSource.enable();
 *
 * using listener = new TcpListener(IPAddress.loopback, 0);
 * listener.start();
 * const { localEndpoint } = listener;
 * using client = new TcpClient();
 * await client.connectAsync(localEndpoint);
 *
 * assertEquals(heard, [`::ffff:${localEndpoint}`.replace(/^(.*):(\d+)$/, "[$1]:$2")]);
 * unsubscribe(NetEvent.ConnectStart, hear);
 * ```
 */
export const NetEvent: {
  /** A connection to one address is being made. */
  readonly ConnectStart: "System.Net.Sockets/ConnectStart";
  /** The end of it, well or not. */
  readonly ConnectStop: "System.Net.Sockets/ConnectStop";
  /** It has failed; `ConnectStop` follows. */
  readonly ConnectFailed: "System.Net.Sockets/ConnectFailed";
  /** A client is waited for. */
  readonly AcceptStart: "System.Net.Sockets/AcceptStart";
  /** The end of it, well or not. */
  readonly AcceptStop: "System.Net.Sockets/AcceptStop";
  /** It has failed; `AcceptStop` follows. */
  readonly AcceptFailed: "System.Net.Sockets/AcceptFailed";
  /** A name, or the name of an address, is being looked up. */
  readonly ResolutionStart: "System.Net.NameResolution/ResolutionStart";
  /** The end of it, well or not. */
  readonly ResolutionStop: "System.Net.NameResolution/ResolutionStop";
  /** It has failed; `ResolutionStop` follows. */
  readonly ResolutionFailed: "System.Net.NameResolution/ResolutionFailed";
} = Object.freeze({
  ConnectStart: "System.Net.Sockets/ConnectStart",
  ConnectStop: "System.Net.Sockets/ConnectStop",
  ConnectFailed: "System.Net.Sockets/ConnectFailed",
  AcceptStart: "System.Net.Sockets/AcceptStart",
  AcceptStop: "System.Net.Sockets/AcceptStop",
  AcceptFailed: "System.Net.Sockets/AcceptFailed",
  ResolutionStart: "System.Net.NameResolution/ResolutionStart",
  ResolutionStop: "System.Net.NameResolution/ResolutionStop",
  ResolutionFailed: "System.Net.NameResolution/ResolutionFailed",
});

/** The name of a channel; see {@linkcode NetEvent}. */
export type NetEvent = typeof NetEvent[keyof typeof NetEvent];

/**
 * What a {@linkcode NetEvent} is told with: what .NET's `EventWrittenEventArgs`
 * has, and the end point itself.
 */
export interface NetEventMessage {
  /** The name of the event source. */
  readonly eventSource: "System.Net.Sockets" | "System.Net.NameResolution";
  /** The name of the event. */
  readonly eventName: keyof typeof NetEvent;
  /** The event's number in its source. */
  readonly eventId: number;
  /** How grave it is, as .NET has it. */
  readonly level: "Informational" | "Error";
  /** Whether it begins or ends something. */
  readonly opcode: "Start" | "Stop" | "Info";
  /**
   * A number that the events of one connect, accept or look-up share, and no
   * others of this program.
   */
  readonly activityId: number;
  /** What .NET tells with the event, by the same names. */
  readonly payload: NetEventPayload;
  /**
   * Whom a connect is to, or where an accept listens: in `ConnectStart` and
   * `AcceptStart`.
   */
  readonly endPoint?: EndPoint;
}

/** The payload of a {@linkcode NetEventMessage}; each event has a part of it. */
export interface NetEventPayload {
  /**
   * The end point in the text form of `SocketAddress`; a name that the platform
   * looks up itself in that of `DnsEndPoint`. In `ConnectStart`, `AcceptStart`.
   */
  readonly address?: string;
  /** What has failed. In `ConnectFailed`, `AcceptFailed`. */
  readonly error?: SocketError;
  /** What the failure says. In `ConnectFailed`, `AcceptFailed`. */
  readonly exceptionMessage?: string;
  /** What is looked up. In `ResolutionStart`. */
  readonly hostNameOrAddress?: string;
}
