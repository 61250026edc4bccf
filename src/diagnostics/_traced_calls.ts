import { EndPoint, IPEndPoint, SocketAddress } from "../net/mod.ts";
import { datagramArguments } from "../socket/datagram_arguments.ts";
import type { Socket } from "../socket/socket.ts";
import { SocketAsyncEventArgs } from "../socket/socket_async_event_args.ts";
import { streamArguments } from "../socket/stream_arguments.ts";
import { textOf } from "./_text_of.ts";

/** What there is to say of a call, beyond that it was made and has ended. */
export interface TracedCall {
  /** What .NET calls it. */
  readonly name: string;
  /** Which of its arguments the first line shows; none shows nothing. */
  readonly shows?: (...args: readonly unknown[]) => unknown;
  /** The memory whose bytes were sent or received; `count` of them were. */
  readonly data?: (args: Arguments) => readonly Uint8Array[];
  /** Where it puts an error instead of throwing it. */
  readonly errorCode?: (
    args: Arguments,
  ) => { readonly value: number } | undefined;
  /** What else it has brought about. */
  readonly effect?: "connected" | "accepted" | "closed";
}

/** The arguments of a call, whichever of its overloads it is. */
export type Arguments = readonly unknown[];

type StreamRest = Parameters<typeof streamArguments>[1];

/** The arguments of `send`, `receive` and their twins. */
function ofStream([data, ...rest]: Arguments) {
  const known = rest.filter((each) => !(each instanceof AbortSignal));
  return streamArguments(data as Uint8Array, known as StreamRest);
}

const stream: Pick<TracedCall, "data" | "errorCode"> = {
  data(args) {
    const { buffer, buffers } = ofStream(args);
    return buffers ?? [buffer!];
  },
  errorCode: (args) => ofStream(args).errorCode,
};

const datagram: Pick<TracedCall, "data"> = {
  data: ([buffer, ...rest]) => [
    datagramArguments(buffer as Uint8Array, rest).buffer,
  ],
};

/** Whom a connect is for, as .NET shows it. */
function destination(first: unknown, second: unknown): unknown {
  if (first instanceof SocketAsyncEventArgs) {
    return destination(first.remoteEndPoint, undefined);
  }
  if (first instanceof IPEndPoint) return `${first}#${first.getHashCode()}`;
  return typeof second === "number" ? `${textOf(first)}:${second}` : first;
}

/** The address of a bind. */
const endPoint = (first: unknown) => destination(first, undefined);

/** The name of the datagrams' destination is among their last arguments. */
const sentTo = (...args: Arguments) =>
  endPoint(args.findLast(isDestination) ?? "");

const isDestination = (each: unknown) =>
  each instanceof EndPoint || each instanceof SocketAddress ||
  each instanceof SocketAsyncEventArgs;

/** Every method of a socket that a trace tells of. */
export const tracedCalls: Readonly<
  Partial<Record<keyof Socket, TracedCall>>
> = {
  bind: { name: "Bind", shows: endPoint },
  listen: { name: "Listen", shows: (backlog) => backlog },
  connect: { name: "Connect", shows: destination, effect: "connected" },
  connectAsync: {
    name: "ConnectAsync",
    shows: destination,
    effect: "connected",
  },
  accept: { name: "Accept", effect: "accepted" },
  acceptAsync: { name: "AcceptAsync", effect: "accepted" },
  send: { name: "Send", ...stream },
  sendAsync: { name: "SendAsync", ...stream },
  receive: { name: "Receive", ...stream },
  receiveAsync: { name: "ReceiveAsync", ...stream },
  sendTo: { name: "SendTo", shows: sentTo, ...datagram },
  sendToAsync: { name: "SendToAsync", shows: sentTo, ...datagram },
  receiveFrom: { name: "ReceiveFrom", ...datagram },
  receiveFromAsync: { name: "ReceiveFromAsync", ...datagram },
  receiveMessageFrom: { name: "ReceiveMessageFrom", ...datagram },
  receiveMessageFromAsync: { name: "ReceiveMessageFromAsync", ...datagram },
  // .NET does not show what a file holds either.
  sendFile: { name: "SendFile", shows: (fileName) => fileName ?? "" },
  sendFileAsync: { name: "SendFileAsync", shows: (fileName) => fileName ?? "" },
  sendPacketsAsync: { name: "SendPacketsAsync" },
  // The bytes of what was begun are not shown: its end does not know them.
  beginAccept: { name: "BeginAccept" },
  endAccept: { name: "EndAccept", effect: "accepted" },
  beginConnect: { name: "BeginConnect", shows: destination },
  endConnect: { name: "EndConnect", effect: "connected" },
  beginSend: { name: "BeginSend" },
  endSend: { name: "EndSend" },
  beginSendFile: {
    name: "BeginSendFile",
    shows: (fileName) => fileName ?? "",
  },
  endSendFile: { name: "EndSendFile" },
  beginSendTo: { name: "BeginSendTo", shows: sentTo },
  endSendTo: { name: "EndSendTo" },
  beginReceive: { name: "BeginReceive" },
  endReceive: { name: "EndReceive" },
  beginReceiveFrom: { name: "BeginReceiveFrom" },
  endReceiveFrom: { name: "EndReceiveFrom" },
  beginReceiveMessageFrom: { name: "BeginReceiveMessageFrom" },
  endReceiveMessageFrom: { name: "EndReceiveMessageFrom" },
  beginDisconnect: { name: "BeginDisconnect" },
  endDisconnect: { name: "EndDisconnect" },
  poll: { name: "Poll" },
  pollAsync: { name: "PollAsync" },
  shutdown: { name: "Shutdown", shows: (how) => how },
  disconnect: { name: "Disconnect", effect: "closed" },
  // It calls `disconnect`, whose lines stand between its own.
  disconnectAsync: { name: "DisconnectAsync" },
  dispose: { name: "Dispose", effect: "closed" },
  // So do these call `dispose`, which is all that `using` does.
  close: { name: "Close" },
  [Symbol.asyncDispose]: { name: "DisposeAsync" },
};
