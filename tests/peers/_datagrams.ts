/**
 * The three ways in which a program sends and receives datagrams, behind one
 * interface.
 *
 * @module
 */
import {
  AddressFamily,
  type EndPoint,
  IPAddress,
  IPEndPoint,
  ProtocolType,
  Socket,
  type SocketMode,
  SocketType,
} from "@managed/sockets";
import { deadline } from "@std/async";

/** How long a datagram may take, in milliseconds. */
const LIMIT = 20_000;

/** A datagram, and who sent it. */
export interface Received {
  readonly bytes: Uint8Array;
  readonly from: EndPoint;
}

/** One of the ways. */
export interface DatagramMode {
  /** As the names of tests tell it. */
  readonly name: string;
  /** A socket on a free port of this machine, or of another address. */
  bind(address?: IPAddress): Socket;
  /** Has it hear one port of this machine only. */
  connect(socket: Socket, port: number): Promise<void>;
  /** Sends a datagram to the peer. */
  send(socket: Socket, bytes: Uint8Array): Promise<void>;
  /** Receives a datagram of the peer. */
  receive(socket: Socket): Promise<Uint8Array>;
  /** Sends a datagram to an address. */
  sendTo(socket: Socket, bytes: Uint8Array, to: EndPoint): Promise<void>;
  /** Receives a datagram of anybody. */
  receiveFrom(socket: Socket): Promise<Received>;
}

/** A port of this machine. */
export const here = (port: number) => new IPEndPoint(IPAddress.loopback, port);

const anyone = ({ addressFamily }: Socket) =>
  new IPEndPoint(
    addressFamily === AddressFamily.InterNetwork
      ? IPAddress.any
      : IPAddress.ipv6Any,
    0,
  );

function bindIn(
  mode: SocketMode,
  address: IPAddress = IPAddress.loopback,
): Socket {
  const socket = new Socket(
    address.addressFamily,
    SocketType.Dgram,
    ProtocolType.Udp,
    { mode },
  );
  socket.receiveTimeout = LIMIT;
  socket.bind(new IPEndPoint(address, 0));
  return socket;
}

const buffer = () => new Uint8Array(65_536);

const synchronous: DatagramMode = {
  name: "sync",
  bind: (address) => bindIn("sync", address),
  connect(socket, port) {
    socket.connect(here(port));
    return Promise.resolve();
  },
  send(socket, bytes) {
    socket.send(bytes);
    return Promise.resolve();
  },
  receive(socket) {
    const into = buffer();
    return Promise.resolve(into.subarray(0, socket.receive(into)));
  },
  sendTo(socket, bytes, to) {
    socket.sendTo(bytes, to);
    return Promise.resolve();
  },
  receiveFrom(socket) {
    const into = buffer();
    const { receivedBytes, remoteEndPoint: from } = socket.receiveFrom(
      into,
      anyone(socket),
    );
    return Promise.resolve({ bytes: into.subarray(0, receivedBytes), from });
  },
};

function asynchronous(name: string, mode: SocketMode): DatagramMode {
  return {
    name,
    bind: (address) => bindIn(mode, address),
    connect: (socket, port) => socket.connectAsync(here(port)),
    async send(socket, bytes) {
      await socket.sendAsync(bytes);
    },
    async receive(socket) {
      const into = buffer();
      return into.subarray(
        0,
        await deadline(socket.receiveAsync(into), LIMIT),
      );
    },
    async sendTo(socket, bytes, to) {
      await socket.sendToAsync(bytes, to);
    },
    async receiveFrom(socket) {
      const into = buffer();
      const { receivedBytes, remoteEndPoint: from } = await deadline(
        socket.receiveFromAsync(into, anyone(socket)),
        LIMIT,
      );
      return { bytes: into.subarray(0, receivedBytes), from };
    },
  };
}

/** Every way. */
export const datagramModes: readonly DatagramMode[] = [
  synchronous,
  asynchronous("async", "async"),
  asynchronous("async calls on a sync socket", "sync"),
];
