/** This package, asynchronously. */
import {
  AddressFamily,
  ProtocolType,
  Socket,
  SocketShutdown,
  SocketType,
} from "@managed/sockets";
import { doOrders, LARGE, SMALL } from "./_orders.ts";

async function open(port: number): Promise<Socket> {
  const socket = new Socket(
    AddressFamily.InterNetwork,
    SocketType.Stream,
    ProtocolType.Tcp,
  );
  await socket.connectAsync("127.0.0.1", port);
  return socket;
}

async function fill(socket: Socket, buffer: Uint8Array): Promise<void> {
  for (let count = 0; count < buffer.length;) {
    count += await socket.receiveAsync(buffer.subarray(count));
  }
}

await doOrders({
  async roundTrip(port, clock) {
    using socket = await open(port);
    socket.noDelay = true;
    const bytes = new Uint8Array(SMALL);
    while (clock.runs()) {
      await socket.sendAsync(bytes);
      await fill(socket, bytes);
    }
  },
  async send(port, clock) {
    using socket = await open(port);
    const bytes = new Uint8Array(LARGE);
    while (clock.runs()) await socket.sendAsync(bytes);
    socket.shutdown(SocketShutdown.Send);
    await socket.receiveAsync(bytes);
  },
  async receive(port, clock) {
    using socket = await open(port);
    const bytes = new Uint8Array(LARGE);
    while (clock.runs()) await fill(socket, bytes);
  },
  async connect(port, clock) {
    const bytes = new Uint8Array(1);
    while (clock.runs()) {
      using socket = await open(port);
      await socket.receiveAsync(bytes);
    }
  },
});
