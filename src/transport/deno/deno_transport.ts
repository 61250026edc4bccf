import { type AddressFamily, NetworkAccess } from "../../constants/mod.ts";
import {
  type EndPoint,
  IPAddress,
  type UnixDomainSocketEndPoint,
} from "../../net/mod.ts";
import { isBindable } from "../../permissions/mod.ts";
import type { ByteIO } from "../byte_io.ts";
import { CompletionDatagrams } from "../completion_datagrams.ts";
import { CompletionStream } from "../completion_stream.ts";
import type { DatagramRequest, Datagrams } from "../datagrams.ts";
import { toBindFailure, toOpenFailure, toPathFailure } from "../edge.ts";
import { lookup, lookupName } from "../node/lookup.ts";
import type {
  ConnectRequest,
  Listener,
  ListenRequest,
  PathRequest,
  Stream,
  StreamTransport,
} from "../transport.ts";
import type { Wait } from "../wait.ts";
import { CompletionListener } from "../completion_listener.ts";
import { openDatagrams } from "./datagrams.ts";
import { openPathDatagrams } from "./path_datagrams.ts";
import { openConnection, openListener } from "./platform.ts";
import { openPath, openPathListener } from "./unix.ts";

/** Everything in this isolate. Nothing here can wait without the event loop. */
export const denoTransport: StreamTransport = {
  connect(request: ConnectRequest<string>): Wait<Stream> {
    return opening((signal) => openConnection(request, signal), (error) => {
      const { host, port } = request;
      return toOpenFailure(error, NetworkAccess.Connect, host, port);
    });
  },

  listen(request: ListenRequest<string>): Listener {
    try {
      return new CompletionListener(openListener(request));
    } catch (error) {
      const { host, port } = request;
      throw toOpenFailure(error, NetworkAccess.Accept, host, port);
    }
  },

  connectPath(request: PathRequest): Wait<Stream<UnixDomainSocketEndPoint>> {
    return opening(
      () => openPath(request),
      (error) => toPathFailure(error, NetworkAccess.Connect, request.shown),
    );
  },

  listenPath(request: PathRequest): Listener<UnixDomainSocketEndPoint> {
    try {
      return new CompletionListener(openPathListener(request));
    } catch (error) {
      throw toPathFailure(error, NetworkAccess.Accept, request.shown);
    }
  },

  openDatagrams(request: DatagramRequest<string>): Datagrams {
    try {
      return new CompletionDatagrams(openDatagrams(request, isBindable));
    } catch (error) {
      const { host, port } = request;
      throw toBindFailure(error, host, port);
    }
  },

  openPathDatagrams(
    request: PathRequest,
  ): Datagrams<UnixDomainSocketEndPoint> {
    try {
      return new CompletionDatagrams(openPathDatagrams(request));
    } catch (error) {
      throw toPathFailure(error, NetworkAccess.Accept, request.shown);
    }
  },

  resolve(name: string, family?: AddressFamily): Wait<IPAddress[]> {
    return lookingUp(name, async () => {
      const found = await lookup(name, family);
      return found.map((address) => IPAddress.parse(address));
    });
  },

  reverse(address: string): Wait<string> {
    return lookingUp(address, () => lookupName(address));
  },
};

/** A stream of what is opened; if the signal has aborted by then, it is closed. */
function opening<E extends EndPoint>(
  open: (signal: AbortSignal | undefined) => Promise<ByteIO>,
  toError: (error: unknown) => Error,
): Wait<Stream<E>> {
  return {
    async start(signal) {
      signal?.throwIfAborted();
      try {
        const io = await open(signal);
        if (!signal?.aborted) return new CompletionStream<E>(io);
        io.close();
      } catch (error) {
        if (!signal?.aborted) throw toError(error);
      }
      throw signal.reason;
    },
  };
}

/** A look-up of `host`. */
function lookingUp<T>(host: string, begin: () => Promise<T>): Wait<T> {
  return {
    async start(signal) {
      signal?.throwIfAborted();
      try {
        return await abandonable(begin(), signal);
      } catch (error) {
        if (signal?.aborted) throw signal.reason;
        throw toOpenFailure(error, NetworkAccess.Connect, host, -1);
      }
    },
  };
}

/** A promise that a signal lets go of; what it promised goes on. */
function abandonable<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", abort));
  });
}
