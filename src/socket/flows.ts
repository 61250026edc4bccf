/**
 * The operations of a socket as flows, for those that are begun and ended apart.
 * Arguments are checked before; what a flow throws at its start is of the
 * socket's state, and its end tells it.
 *
 * @module
 */
import { SocketError, SocketFlags } from "../constants/mod.ts";
import type { Flow } from "../transport/wait.ts";
import { type BeginArguments, beginStreamArguments } from "./apm_arguments.ts";
import { type AsyncResult, begin, takeFailure } from "./async_result.ts";
import type { Core } from "./core.ts";
import {
  type DatagramArguments,
  datagramArguments,
} from "./datagram_arguments.ts";
import { isDatagrams, message, streamMessage, told } from "./received.ts";
import type { SocketReceiveFromResult } from "./socket_receive_from_result.ts";
import type { SocketReceiveMessageFromResult } from "./socket_receive_message_from_result.ts";
import { checkFlags } from "./stream_arguments.ts";
import { StreamChannel } from "./stream_channel.ts";

/** What is sent or received: one buffer, or several in order. */
type Data = Uint8Array | readonly Uint8Array[];

/** Sends all of the bytes. */
export function* sendFlow(core: Core, data: Data, flags: number): Flow<number> {
  checkFlags(flags, "send");
  return yield* core.sending(
    data instanceof Uint8Array ? [data] : core.join(data),
  );
}

/** Receives what comes first. */
export function* receiveFlow(
  core: Core,
  data: Data,
  flags: number,
): Flow<number> {
  checkFlags(flags, "receive");
  const peek = (flags & SocketFlags.Peek) !== 0;
  if (data instanceof Uint8Array) return yield* core.receiving(data, peek);
  const all = StreamChannel.gather(data);
  const count = yield* core.receiving(all, peek);
  StreamChannel.scatter(all, count, data);
  return count;
}

/** Sends a datagram; a stream looks at no end point. */
export function* sendToFlow(
  core: Core,
  { buffer, flags, endPoint }: DatagramArguments,
): Flow<number> {
  checkFlags(flags, "send", SocketFlags.DontRoute);
  return isDatagrams(core)
    ? yield* core.sendingTo(buffer, endPoint)
    : yield* core.sending([buffer]);
}

/** Receives a datagram, and tells who sent it. */
export function* receiveFromFlow(
  core: Core,
  { buffer, flags, endPoint }: DatagramArguments,
): Flow<SocketReceiveFromResult> {
  checkFlags(flags, "receive");
  const peek = (flags & SocketFlags.Peek) !== 0;
  if (!isDatagrams(core)) {
    const receivedBytes = yield* core.receiving(buffer, peek);
    return { receivedBytes, remoteEndPoint: endPoint };
  }
  const arrival = yield* core.receivingFrom(buffer, peek, false);
  return told(core, arrival, undefined) as SocketReceiveFromResult;
}

/** Receives a datagram, and tells who sent it and whether it was cut. */
export function* receiveMessageFromFlow(
  core: Core,
  { buffer, flags, endPoint }: DatagramArguments,
): Flow<SocketReceiveMessageFromResult> {
  checkFlags(flags, "receive");
  const peek = (flags & SocketFlags.Peek) !== 0;
  return isDatagrams(core)
    ? message(core, yield* core.receivingFrom(buffer, peek, true))
    : streamMessage(yield* core.receiving(buffer, peek), endPoint);
}

/** Work that is done when it begins. */
export function* doneFlow(): Flow<void> {}

/** Reads and checks the arguments of a receive that tells the sender. */
export function beginReceiveFromArguments(
  core: Core,
  buffer: Uint8Array,
  rest: readonly unknown[],
): DatagramArguments {
  core.checkNotDisposed();
  const read = datagramArguments(buffer, rest);
  if (isDatagrams(core)) core.checkReceiveFrom(read.endPoint);
  return read;
}

/** Room for what an accept receives. */
export function receiveBuffer(receiveSize: number): Uint8Array<ArrayBuffer> {
  if (receiveSize >= 0) return new Uint8Array(receiveSize);
  throw new RangeError(
    `"receiveSize" must be at least 0, and is "${receiveSize}"`,
  );
}

/**
 * Begins to send or to receive. With the parameter for errors a failure that
 * is there at once goes into it, and there is no result.
 */
export function beginStream(
  core: Core,
  flow: typeof sendFlow | typeof receiveFlow,
  data: Data,
  rest: BeginArguments,
): AsyncResult<number> | undefined {
  core.checkNotDisposed();
  const read = beginStreamArguments(data, rest);
  const { errorCode } = read;
  const begun = flow(core, read.data, read.flags);
  const result = begin("count", begun, read.last, core);
  if (errorCode === undefined) return result;
  const failure = takeFailure(result);
  errorCode.value = failure?.socketErrorCode ?? SocketError.Success;
  return failure === undefined ? result : undefined;
}
