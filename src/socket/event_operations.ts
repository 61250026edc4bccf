import {
  SocketAsyncOperation,
  SocketError,
  SocketFlags,
  SocketType,
} from "../constants/mod.ts";
import { concat } from "../deps.ts";
import {
  InvalidOperationException,
  IOException,
  NotSupportedException,
  ObjectDisposedException,
  SocketException,
} from "../errors/mod.ts";
import type { EndPoint } from "../net/mod.ts";
import { SecurityException } from "../permissions/mod.ts";
import type { Arrival } from "../transport/datagrams.ts";
import { checkSenderFamily } from "./checks.ts";
import { connectTarget } from "./connect_target.ts";
import type { Core } from "./core.ts";
import type { EventState } from "./event_state.ts";
import { IPPacketInformation } from "./ip_packet_information.ts";
import { type AnyDatagramCore, isDatagrams } from "./received.ts";
import type { Socket } from "./socket.ts";
import {
  raise,
  type SocketAsyncEventArgs,
  stateOf,
} from "./socket_async_event_args.ts";
import { acceptSocketInUse, notListening, SocketCore } from "./socket_core.ts";
import { checkFlags } from "./stream_arguments.ts";
import { StreamChannel } from "./stream_channel.ts";
import type { Line } from "./turn.ts";

/** An operation that a socket was called for, which is not disposed. */
export interface Call {
  readonly core: Core;
  readonly args: SocketAsyncEventArgs;
  /** Whom the event names. */
  readonly sender: Socket;
}

/*
 * The operations of `SocketAsyncEventArgs`: each begins as its twin with a
 * promise does, and ends in the arguments.
 *
 * 1. What a call throws it throws before the arguments are taken, or gives them
 *    back: wrong arguments, a wrong state, a missing permission.
 * 2. A `SocketException` is a result, like the count of bytes.
 * 3. What is there at once is no event: the call gives `false`, but for one of
 *    many in a row.
 */

/** Accepts; `coreOf` gives the state of `acceptSocket`, `toSocket` makes one of none. */
export function accept(
  call: Call,
  coreOf: (socket: Socket) => SocketCore,
  toSocket: (core: SocketCore) => Socket,
): boolean {
  const { core, args } = call;
  const state = stateOf(args);
  checkNoList(state);
  if (!(core instanceof SocketCore && core.isListening)) throw notListening();
  const { acceptSocket } = args;
  const into = acceptSocket ? coreOf(acceptSocket) : undefined;
  if (into?.isInUse) throw acceptSocketInUse();
  return run(
    call,
    SocketAsyncOperation.Accept,
    () => {
      if (state.region.length > 0) throw cannotReceive();
      return core.beginAccept(into);
    },
    (accepted) => {
      args.acceptSocket = acceptSocket ?? toSocket(accepted);
      state.complete(SocketError.Success, 0);
    },
  );
}

/** Connects, and sends what is in the buffer; `failed` is told of a failure. */
export function connect(call: Call, failed?: () => void): boolean {
  const { core, args, sender } = call;
  const state = stateOf(args);
  checkNoList(state);
  const target = connectTarget(args.remoteEndPoint!, undefined);
  core.checkCanConnect(target);
  const { region } = state;
  const isByName = target.name !== undefined;
  return run(
    call,
    SocketAsyncOperation.Connect,
    () => {
      state.cancelConnect = () => core.dispose();
      const connecting = core.connectAsync(target, undefined);
      return core.socketType === SocketType.Dgram || region.length === 0
        ? connecting
        : connecting.then(() => core.sendAsync(region, undefined));
    },
    (sent: number | void) => {
      state.connectSocket = sender;
      state.connectByNameError = undefined;
      state.complete(SocketError.Success, sent ?? 0);
    },
    (error) => {
      state.connectSocket = undefined;
      state.connectByNameError = isByName ? error : undefined;
      failed?.();
    },
  );
}

/** Ends the connection, which is done at once. */
export function disconnect({ core, args, sender }: Call): false {
  const state = stateOf(args);
  state.begin(SocketAsyncOperation.Disconnect, sender);
  try {
    core.disconnect(args.disconnectReuseSocket);
  } finally {
    state.end();
  }
  state.complete(SocketError.Success, 0);
  return false;
}

/** Receives from the connection. */
export function receive(call: Call): boolean {
  const { core } = call;
  return isDatagrams(core)
    ? receiveArrival(core, call, SocketAsyncOperation.Receive)
    : receiveBytes(call, SocketAsyncOperation.Receive);
}

/** Receives a datagram, and its sender. */
export function receiveFrom(call: Call): boolean {
  return receiveDatagram(call, SocketAsyncOperation.ReceiveFrom);
}

/** Receives a datagram, its sender, and whether it was cut. */
export function receiveMessageFrom(call: Call): boolean {
  return receiveDatagram(call, SocketAsyncOperation.ReceiveMessageFrom);
}

/** Sends to the connection. */
export function send(call: Call): boolean {
  return sendBytes(call, SocketAsyncOperation.Send, SocketFlags.None);
}

/** Sends a datagram to the end point. */
export function sendTo(call: Call): boolean {
  const { core, args } = call;
  const to = checkRemote(args);
  if (!isDatagrams(core)) {
    return sendBytes(call, SocketAsyncOperation.SendTo, SocketFlags.DontRoute);
  }
  const state = stateOf(args);
  return run(
    call,
    SocketAsyncOperation.SendTo,
    () => {
      checkFlags(state.flags, "send", SocketFlags.DontRoute);
      return core.beginSendTo(
        state.buffers === undefined ? state.region : concat(state.buffers),
        to,
      );
    },
    (count: number) => state.complete(SocketError.Success, count),
  );
}

/** Ends a connect that is under way, by closing its socket; else does nothing. */
export function cancelConnect(args: SocketAsyncEventArgs): void {
  stateOf(args).cancelConnect?.();
}

function sendBytes(
  call: Call,
  operation: SocketAsyncOperation,
  ignored: SocketFlags,
): boolean {
  const { core, args } = call;
  const state = stateOf(args);
  return run(
    call,
    operation,
    () => {
      checkFlags(state.flags, "send", ignored);
      const { buffers } = state;
      return core.beginSend(
        buffers === undefined ? [state.region] : core.join(buffers),
      );
    },
    (count: number) => state.complete(SocketError.Success, count),
  );
}

function receiveBytes(
  call: Call,
  operation: SocketAsyncOperation,
): boolean {
  const core = call.core as SocketCore;
  const state = stateOf(call.args);
  const into = memoryOf(state);
  return run(
    call,
    operation,
    () => core.beginReceive(into, peekOf(state)),
    (count: number) => {
      spread(state, into, count);
      state.complete(SocketError.Success, count);
    },
  );
}

function receiveDatagram(
  call: Call,
  operation: SocketAsyncOperation,
): boolean {
  const { core, args } = call;
  const from = checkRemote(args);
  if (!isDatagrams(core)) {
    checkSenderFamily(from, core.family, core.options.dualMode);
    return receiveBytes(call, operation);
  }
  core.checkSenders(from);
  return receiveArrival(core, call, operation);
}

function receiveArrival(
  core: AnyDatagramCore,
  call: Call,
  operation: SocketAsyncOperation,
): boolean {
  const { args } = call;
  const state = stateOf(args);
  const into = memoryOf(state);
  const isMessage = operation === SocketAsyncOperation.ReceiveMessageFrom;
  return run(
    call,
    operation,
    // Each of them tells whether the datagram was cut; into nothing, all but
    // the message only look.
    () =>
      core.beginReceiveFrom(
        into,
        peekOf(state),
        isMessage || into.length > 0,
      ),
    (arrival: Arrival) => {
      const { count, length } = arrival;
      spread(state, into, count);
      if (operation !== SocketAsyncOperation.Receive) {
        args.remoteEndPoint = core.senderOf(arrival);
      }
      if (isMessage) {
        state.packetInformation = new IPPacketInformation(core.receivedAt, 0);
      }
      state.complete(
        SocketError.Success,
        count,
        length > count ? SocketFlags.Truncated : SocketFlags.None,
      );
    },
  );
}

/** What is told of in the order of the calls. */
const lines: Readonly<Record<number, Line | undefined>> = {
  [SocketAsyncOperation.Send]: "send",
  [SocketAsyncOperation.SendTo]: "send",
  [SocketAsyncOperation.SendPackets]: "send",
  [SocketAsyncOperation.Receive]: "receive",
  [SocketAsyncOperation.ReceiveFrom]: "receive",
  [SocketAsyncOperation.ReceiveMessageFrom]: "receive",
};

/**
 * Runs an operation: `start` gives its result or a promise of it, `finish` puts
 * that into the arguments, `failed` what is to be told of a failure.
 */
export function run<T>(
  { core, args, sender }: Call,
  operation: SocketAsyncOperation,
  start: () => T | Promise<T>,
  finish: (value: T) => void,
  failed?: (error: Error) => void,
): boolean {
  const state = stateOf(args);
  const { turn } = core;
  const line = lines[operation];
  state.begin(operation, sender);
  let value: T | Promise<T> | undefined;
  let failure: SocketException | undefined;
  try {
    value = start();
  } catch (error) {
    if (!(error instanceof SocketException)) {
      // As in .NET a file that cannot be opened is an operation that was begun.
      if (error instanceof IOException) state.end();
      else state.cancel();
      failed?.(error as Error);
      throw error;
    }
    failure = error;
  }
  const outcome = () => {
    if (failure !== undefined) throw failure;
    return value as T;
  };
  const end = (outcome: () => T) =>
    settle(state, () => finish(outcome()), failed);
  const tell = (outcome: () => T) => {
    end(outcome);
    raise(args);
  };
  const promise = value instanceof Promise
    ? value
    : turn.behind(line)?.then(outcome);
  if (promise !== undefined) {
    turn.promised(line, promise, tell);
    return true;
  }
  if (turn.defers(() => tell(outcome))) return true;
  end(outcome);
  return false;
}

/** Ends an operation: what it throws becomes its result. */
function settle(
  state: EventState,
  end: () => void,
  failed: ((error: Error) => void) | undefined,
): void {
  try {
    end();
  } catch (error) {
    failed?.(error as Error);
    state.complete(errorOf(state, error), 0);
  }
}

/** The code for what an operation failed with. */
function errorOf(state: EventState, error: unknown): SocketError {
  if (error instanceof SocketException) return error.socketErrorCode;
  // The socket was disposed, or a name's address refused, after it had begun.
  if (error instanceof ObjectDisposedException) {
    return SocketError.OperationAborted;
  }
  if (error instanceof IOException) return SocketError.SocketError;
  // "acceptSocket" came into use while the client was waited for.
  if (error instanceof InvalidOperationException) {
    return SocketError.InvalidArgument;
  }
  if (error instanceof SecurityException) {
    state.connectByNameError = error;
    return SocketError.AccessDenied;
  }
  // What no socket fails with, such as a mistake of a network of one's own.
  state.connectByNameError = error as Error;
  return SocketError.SocketError;
}

/** What a receive writes to: the buffer, or memory to be spread over several. */
function memoryOf({ buffers, region }: EventState): Uint8Array {
  return buffers === undefined ? region : StreamChannel.gather(buffers);
}

function spread({ buffers }: EventState, from: Uint8Array, count: number) {
  if (buffers !== undefined) {
    StreamChannel.scatter(from, count, buffers);
  }
}

function peekOf({ flags }: EventState): boolean {
  checkFlags(flags, "receive");
  return (flags & SocketFlags.Peek) !== 0;
}

function cannotReceive(): Error {
  return new NotSupportedException(
    "An accept cannot receive as well on this platform: take the buffer away",
  );
}

function checkNoList({ list }: EventState): void {
  if (list === undefined) return;
  throw new TypeError(
    '"bufferList" must not be set for an accept or a connect: use one buffer',
  );
}

function checkRemote({ remoteEndPoint }: SocketAsyncEventArgs): EndPoint {
  if (remoteEndPoint !== undefined) return remoteEndPoint;
  throw new TypeError('"remoteEndPoint" must be set, and is not');
}
