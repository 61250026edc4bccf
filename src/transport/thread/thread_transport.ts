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
import type { Answer, Request } from "./protocol.ts";
import type { Question } from "./question.ts";
import { ThreadDatagrams } from "./thread_datagrams.ts";
import { ThreadListener, toStream } from "./thread_listener.ts";

/** Everything on the I/O thread, which starts when it is first needed. */
export const threadTransport: StreamTransport = {
  connect(request: ConnectRequest<string>): Wait<Stream> {
    const { host, port } = request;
    return asked({ op: "connect", ...request }, (question, thread) => {
      const reply = question.take();
      if ("error" in reply) {
        throw toOpenFailure(reply.error, NetworkAccess.Connect, host, port);
      }
      const isNode = needsNode(request);
      const can = { resettable: isNode, timesKeepAlive: isNode };
      return toStream(thread, question.slot, reply, can);
    });
  },

  listen(request: ListenRequest<string>): Listener {
    const { host, port } = request;
    return asked({ op: "listen", ...request }, (question, thread) => {
      const reply = question.take();
      if ("error" in reply) {
        throw toOpenFailure(reply.error, NetworkAccess.Accept, host, port);
      }
      return new ThreadListener(thread, question.slot, reply.local!);
    }).block();
  },

  connectPath(request: PathRequest): Wait<Stream<UnixDomainSocketEndPoint>> {
    return asked({ op: "connectPath", ...request }, (question, thread) => {
      const reply = question.take();
      if ("error" in reply) {
        throw toPathFailure(reply.error, NetworkAccess.Connect, request.shown);
      }
      return toStream(thread, question.slot, reply, { resettable: true });
    });
  },

  listenPath(request: PathRequest): Listener<UnixDomainSocketEndPoint> {
    return asked({ op: "listenPath", ...request }, (question, thread) => {
      const reply = question.take();
      if ("error" in reply) {
        throw toPathFailure(reply.error, NetworkAccess.Accept, request.shown);
      }
      return new ThreadListener<UnixDomainSocketEndPoint>(
        thread,
        question.slot,
        reply.local!,
      );
    }).block();
  },

  openDatagrams(request: DatagramRequest<string>): Datagrams {
    const { host, port } = request;
    return asked({ op: "datagrams", ...request }, (question, thread) => {
      const reply = question.take();
      if ("error" in reply) {
        throw toBindFailure(reply.error, host, port);
      }
      return new ThreadDatagrams(thread, question.slot, reply.local!, reply);
    }).block();
  },

  openPathDatagrams(
    request: PathRequest,
  ): Datagrams<UnixDomainSocketEndPoint> {
    return asked({ op: "pathDatagrams", ...request }, (question, thread) => {
      const reply = question.take();
      if ("error" in reply) {
        throw toPathFailure(reply.error, NetworkAccess.Accept, request.shown);
      }
      return new ThreadDatagrams<UnixDomainSocketEndPoint>(
        thread,
        question.slot,
        reply.local!,
        {},
        MAX_PATH_DATAGRAM,
      );
    }).block();
  },

  resolve(name: string, family?: AddressFamily): Wait<IPAddress[]> {
    return lookingUp(
      { op: "resolve", name, family },
      name,
      ({ addresses }) => addresses!.map((address) => IPAddress.parse(address)),
    );
  },

  reverse(address: string): Wait<string> {
    const request = { op: "reverse", address } as const;
    return lookingUp(request, address, ({ name }) => name!);
  },
};

/** A look-up of `host`. */
function lookingUp<T>(
  request: Request,
  host: string,
  read: (reply: Answer) => T,
): Wait<T> {
  return asked(request, (question) => {
    const reply = question.take();
    if ("error" in reply) {
      throw toOpenFailure(reply.error, NetworkAccess.Connect, host, -1);
    }
    return read(reply);
  });
}

/**
 * Asks the I/O thread. One that was started where less was granted, as in a test
 * with `permissions` of its own, refuses what the gate has allowed: then one that
 * has today's permissions is asked.
 */
function asked<T>(
  request: Request,
  done: (question: Question, thread: IOThread) => T,
): Required<Wait<T>> {
  const ask = (thread: IOThread) =>
    thread.request(request, (question) => done(question, thread));
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
