/**
 * The three ways in which a program calls its sockets, behind one interface.
 *
 * @module
 */
import {
  AddressFamily,
  IPAddress,
  IPEndPoint,
  ProtocolType,
  Socket,
  SocketError,
  SocketException,
  type SocketMode,
  SocketType,
} from "@managed/sockets";

/** One of the ways. */
export interface Mode {
  /** As the names of tests tell it. */
  readonly name: string;
  /** Connects to a port of this machine. */
  connect(port: number): Promise<Socket>;
  /** Listens on a free port of this machine. */
  listen(): Socket;
  /** Takes the next client. */
  accept(listener: Socket): Promise<Socket>;
  /** Sends all of `bytes`. */
  send(socket: Socket, bytes: Uint8Array): Promise<void>;
  /** Receives some bytes; 0 is the end. */
  receive(socket: Socket, into: Uint8Array): Promise<number>;
  /** As `receive`, but gives up after `ms`, with `undefined`. */
  receiveWithin(
    socket: Socket,
    into: Uint8Array,
    ms: number,
  ): Promise<number | undefined>;
}

const endPoint = (port: number) => new IPEndPoint(IPAddress.loopback, port);

/** A socket that no peer can keep waiting for ever. */
function makeSocket(mode: SocketMode): Socket {
  const socket = new Socket(
    AddressFamily.InterNetwork,
    SocketType.Stream,
    ProtocolType.Tcp,
    { mode },
  );
  socket.receiveTimeout = socket.sendTimeout = 20_000;
  return socket;
}

function listenIn(mode: SocketMode): Socket {
  const listener = makeSocket(mode);
  listener.bind(endPoint(0));
  listener.listen();
  return listener;
}

const synchronous: Mode = {
  name: "sync",
  connect(port) {
    const socket = makeSocket("sync");
    socket.connect(endPoint(port));
    return Promise.resolve(socket);
  },
  listen: () => listenIn("sync"),
  accept: (listener) => Promise.resolve(listener.accept()),
  send(socket, bytes) {
    socket.send(bytes);
    return Promise.resolve();
  },
  receive: (socket, into) => Promise.resolve(socket.receive(into)),
  receiveWithin(socket, into, ms) {
    const before = socket.receiveTimeout;
    socket.receiveTimeout = ms;
    try {
      return Promise.resolve(socket.receive(into));
    } catch (error) {
      if (!(error instanceof SocketException)) throw error;
      if (error.socketErrorCode !== SocketError.TimedOut) throw error;
      return Promise.resolve(undefined);
    } finally {
      socket.receiveTimeout = before;
    }
  },
};

function asynchronous(name: string, mode: SocketMode): Mode {
  return {
    name,
    async connect(port) {
      const socket = makeSocket(mode);
      await socket.connectAsync(endPoint(port));
      return socket;
    },
    listen: () => listenIn(mode),
    accept: (listener) => listener.acceptAsync(),
    async send(socket, bytes) {
      await socket.sendAsync(bytes);
    },
    receive: (socket, into) => socket.receiveAsync(into),
    async receiveWithin(socket, into, ms) {
      const abort = new AbortController();
      const timer = setTimeout(() => abort.abort(), ms);
      try {
        return await socket.receiveAsync(into, abort.signal);
      } catch (error) {
        if (error !== abort.signal.reason) throw error;
        return undefined;
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** Every way. */
export const modes: readonly Mode[] = [
  synchronous,
  asynchronous("async", "async"),
  asynchronous("async calls on a sync socket", "sync"),
];

/** Receives to the end, and gives all of it. */
export async function receiveAll(
  mode: Mode,
  socket: Socket,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const buffer = new Uint8Array(1 << 16);
  for (let count; (count = await mode.receive(socket, buffer)) > 0;) {
    chunks.push(buffer.slice(0, count));
  }
  return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
}
