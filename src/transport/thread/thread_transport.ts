import { type AddressFamily, NetworkAccess } from "../../constants/mod.ts";
import { IPAddress, type UnixDomainSocketEndPoint } from "../../net/mod.ts";
import { SecurityException } from "../../permissions/mod.ts";
import {
  type DatagramRequest,
  type Datagrams,
  MAX_PATH_DATAGRAM,
} from "../datagrams.ts";
import { toBindFailure, toOpenFailure, toPathFailure } from "../edge.ts";
import {
  type ConnectRequest,
  type Listener,
  type ListenRequest,
  needsNode,
  type PathRequest,
  type Stream,
  type StreamTransport,
} from "../transport.ts";
import type { Wait } from "../wait.ts";
import { IOThread } from "./io_thread.ts";
import type { Answer, PlainError, Request } from "./protocol.ts";
import type { Slot } from "./slot.ts";
import { ThreadDatagrams } from "./thread_datagrams.ts";
import { ThreadListener, toStream } from "./thread_listener.ts";

/** Everything on the I/O thread, which starts when it is first needed. */
export const threadTransport: StreamTransport = {
  connect(request: ConnectRequest<string>): Wait<Stream> {
    const { host, port } = request;
    const isNode = needsNode(request);
    return asked(
      { op: "connect", ...request },
      (error) => toOpenFailure(error, NetworkAccess.Connect, host, port),
      (answer, slot, thread) =>
        toStream(thread, slot, answer, {
          resettable: isNode,
          timesKeepAlive: isNode,
        }),
    );
  },

  listen(request: ListenRequest<string>): Listener {
    const { host, port } = request;
    return asked(
      { op: "listen", ...request },
      (error) => toOpenFailure(error, NetworkAccess.Accept, host, port),
      ({ local }, slot, thread) => new ThreadListener(thread, slot, local!),
    ).block();
  },

  connectPath(request: PathRequest): Wait<Stream<UnixDomainSocketEndPoint>> {
    return asked(
      { op: "connectPath", ...request },
      (error) => toPathFailure(error, NetworkAccess.Connect, request.shown),
      (answer, slot, thread) => toStream(thread, slot, answer),
    );
  },

  listenPath(request: PathRequest): Listener<UnixDomainSocketEndPoint> {
    return asked(
      { op: "listenPath", ...request },
      (error) => toPathFailure(error, NetworkAccess.Accept, request.shown),
      ({ local }, slot, thread) =>
        new ThreadListener<UnixDomainSocketEndPoint>(thread, slot, local!),
    ).block();
  },

  openDatagrams(request: DatagramRequest<string>): Datagrams {
    const { host, port } = request;
    return asked(
      { op: "datagrams", ...request },
      (error) => toBindFailure(error, host, port),
      (answer, slot, thread) =>
        new ThreadDatagrams(thread, slot, answer.local!, answer),
    ).block();
  },

  openPathDatagrams(
    request: PathRequest,
  ): Datagrams<UnixDomainSocketEndPoint> {
    return asked(
      { op: "pathDatagrams", ...request },
      (error) => toPathFailure(error, NetworkAccess.Accept, request.shown),
      ({ local }, slot, thread) =>
        new ThreadDatagrams<UnixDomainSocketEndPoint>(
          thread,
          slot,
          local!,
          {},
          MAX_PATH_DATAGRAM,
        ),
    ).block();
  },

  resolve(name: string, family?: AddressFamily): Wait<IPAddress[]> {
    return asked(
      { op: "resolve", name, family },
      (error) => toOpenFailure(error, NetworkAccess.Connect, name, -1),
      ({ addresses }) => addresses!.map((address) => IPAddress.parse(address)),
    );
  },

  reverse(address: string): Wait<string> {
    return asked(
      { op: "reverse", address },
      (error) => toOpenFailure(error, NetworkAccess.Connect, address, -1),
      ({ name }) => name!,
    );
  },
};

/**
 * Asks the I/O thread. One that was started where less was granted, as in a test
 * with `permissions` of its own, refuses what the gate has allowed: then one that
 * has today's permissions is asked.
 */
function asked<T>(
  request: Request,
  toError: (error: PlainError) => Error,
  done: (answer: Answer, slot: Slot, thread: IOThread) => T,
): Required<Wait<T>> {
  const ask = (thread: IOThread) =>
    thread.request(request, (question) => {
      const reply = question.take();
      if ("error" in reply) throw toError(reply.error);
      return done(reply, question.slot, thread);
    });
  const thread = IOThread.get();
  const first = ask(thread);
  /** Who is asked after a failure; `undefined` where it stands. */
  const second = (error: unknown): Required<Wait<T>> | undefined => {
    if (!(error instanceof SecurityException)) return undefined;
    const successor = IOThread.successorOf(thread);
    return successor && ask(successor);
  };
  const again = (error: unknown): Required<Wait<T>> => {
    const next = second(error);
    if (next === undefined) throw error;
    return next;
  };
  return {
    start: (signal) =>
      first.start(signal).catch((error) => again(error).start(signal)),
    block() {
      try {
        return first.block();
      } catch (error) {
        return again(error).block();
      }
    },
    begin(tell, signal) {
      let sleep = first.begin((outcome) => {
        const next = "error" in outcome ? second(outcome.error) : undefined;
        if (next === undefined) tell(outcome);
        else sleep = next.begin(tell, signal);
      }, signal);
      return Object.assign(
        (timeoutMs: number) => {
          const before = sleep;
          const hasEnded = before(timeoutMs);
          return before === sleep ? hasEnded : sleep(timeoutMs);
        },
        { waitable: () => sleep.waitable!() },
      );
    },
  };
}
