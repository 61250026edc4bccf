/** This package, synchronously. */
import {
  AddressFamily,
  ProtocolType,
  Socket,
  SocketShutdown,
  SocketType,
} from "@managed/sockets";
import { doOrders, LARGE, SMALL } from "./_orders.ts";

function open(port: number): Socket {
  const socket = new Socket(
    AddressFamily.InterNetwork,
    SocketType.Stream,
    ProtocolType.Tcp,
  );
  socket.connect("127.0.0.1", port);
  return socket;
}

function fill(socket: Socket, buffer: Uint8Array): void {
  for (let count = 0; count < buffer.length;) {
    count += socket.receive(buffer.subarray(count));
  }
}

await doOrders({
  roundTrip(port, clock) {
    using socket = open(port);
    socket.noDelay = true;
    const bytes = new Uint8Array(SMALL);
    while (clock.runs()) {
      socket.send(bytes);
      fill(socket, bytes);
    }
  },
  send(port, clock) {
    using socket = open(port);
    const bytes = new Uint8Array(LARGE);
    while (clock.runs()) socket.send(bytes);
    socket.shutdown(SocketShutdown.Send);
    socket.receive(bytes);
  },
  receive(port, clock) {
    using socket = open(port);
    const bytes = new Uint8Array(LARGE);
    while (clock.runs()) fill(socket, bytes);
  },
  connect(port, clock) {
    const bytes = new Uint8Array(1);
    while (clock.runs()) {
      using socket = open(port);
      socket.receive(bytes);
    }
  },
});
