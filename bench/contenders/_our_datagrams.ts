/** Datagrams of this package. */
import {
  AddressFamily,
  IPAddress,
  IPEndPoint,
  MulticastOption,
  ProtocolType,
  Socket,
  type SocketMode,
  SocketOptionLevel,
  SocketOptionName,
  SocketType,
} from "@managed/sockets";
import { type Api, GROUP, type Sender } from "./_datagrams.ts";

const anybody = new IPEndPoint(IPAddress.any, 0);

/** The package in one mode. */
export function ours(mode: SocketMode): Api {
  const create = () =>
    new Socket(
      AddressFamily.InterNetwork,
      SocketType.Dgram,
      ProtocolType.Udp,
      { mode },
    );
  const bound = () => {
    const socket = create();
    socket.bind(new IPEndPoint(IPAddress.loopback, 0));
    return socket;
  };
  const { connected, unconnected } = calls[mode];
  return {
    connect(port) {
      const socket = bound();
      socket.connect(IPAddress.loopback, port);
      return connected(socket);
    },
    bind: (host, port) =>
      unconnected(bound(), new IPEndPoint(IPAddress.parse(host), port)),
    join(port) {
      const socket = create();
      const group = IPAddress.parse(GROUP);
      socket.exclusiveAddressUse = false;
      socket.bind(new IPEndPoint(IPAddress.any, port));
      socket.setSocketOption(
        SocketOptionLevel.IP,
        SocketOptionName.AddMembership,
        new MulticastOption(group, IPAddress.loopback),
      );
      const { port: actual } = socket.localEndPoint as IPEndPoint;
      return { ...unconnected(socket, anybody), port: actual };
    },
  };
}

/** The calls of each mode. */
const calls = {
  async: {
    connected: (socket: Socket): Sender => ({
      send: (bytes) => socket.sendAsync(bytes),
      receive: (into) => socket.receiveAsync(into),
      close: () => socket[Symbol.asyncDispose](),
    }),
    unconnected: (socket: Socket, to: IPEndPoint): Sender => ({
      send: (bytes) => socket.sendToAsync(bytes, to),
      receive: (into) => socket.receiveFromAsync(into, anybody),
      close: () => socket[Symbol.asyncDispose](),
    }),
  },
  sync: {
    connected: (socket: Socket): Sender => ({
      send: (bytes) => void socket.send(bytes),
      receive: (into) => void socket.receive(into),
      close: () => socket.close(),
    }),
    unconnected: (socket: Socket, to: IPEndPoint): Sender => ({
      send: (bytes) => void socket.sendTo(bytes, to),
      receive: (into) => void socket.receiveFrom(into, anybody),
      close: () => socket.close(),
    }),
  },
};
