import { type AddressFamily, NetworkAccess } from "../../constants/mod.ts";
import { IPAddress, type UnixDomainSocketEndPoint } from "../../net/mod.ts";
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
    const thread = IOThread.get();
    const { host, port } = request;
    return thread.request({ op: "connect", ...request }, (question) => {
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
    const thread = IOThread.get();
    const { host, port } = request;
    return thread.request({ op: "listen", ...request }, (question) => {
      const reply = question.take();
      if ("error" in reply) {
        throw toOpenFailure(reply.error, NetworkAccess.Accept, host, port);
      }
      return new ThreadListener(thread, question.slot, reply.local!);
    }).block!();
  },

  connectPath(request: PathRequest): Wait<Stream<UnixDomainSocketEndPoint>> {
    const thread = IOThread.get();
    return thread.request({ op: "connectPath", ...request }, (question) => {
      const reply = question.take();
      if ("error" in reply) {
        throw toPathFailure(reply.error, NetworkAccess.Connect, request.shown);
      }
      return toStream(thread, question.slot, reply, { resettable: true });
    });
  },

  listenPath(request: PathRequest): Listener<UnixDomainSocketEndPoint> {
    const thread = IOThread.get();
    return thread.request({ op: "listenPath", ...request }, (question) => {
      const reply = question.take();
      if ("error" in reply) {
        throw toPathFailure(reply.error, NetworkAccess.Accept, request.shown);
      }
      return new ThreadListener<UnixDomainSocketEndPoint>(
        thread,
        question.slot,
        reply.local!,
      );
    }).block!();
  },

  openDatagrams(request: DatagramRequest<string>): Datagrams {
    const thread = IOThread.get();
    const { host, port } = request;
    return thread.request({ op: "datagrams", ...request }, (question) => {
      const reply = question.take();
      if ("error" in reply) {
        throw toBindFailure(reply.error, host, port);
      }
      return new ThreadDatagrams(thread, question.slot, reply.local!, reply);
    }).block!();
  },

  openPathDatagrams(
    request: PathRequest,
  ): Datagrams<UnixDomainSocketEndPoint> {
    const thread = IOThread.get();
    return thread.request({ op: "pathDatagrams", ...request }, (question) => {
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
    }).block!();
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
  return IOThread.get().request(request, (question: Question) => {
    const reply = question.take();
    if ("error" in reply) {
      throw toOpenFailure(reply.error, NetworkAccess.Connect, host, -1);
    }
    return read(reply);
  });
}
