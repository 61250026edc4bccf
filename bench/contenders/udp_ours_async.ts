/** Datagrams of this package, asynchronously. */
import {
  AddressFamily,
  IPAddress,
  IPEndPoint,
  ProtocolType,
  Socket,
  SocketType,
} from "@managed/sockets";
import { doOrders, SMALL } from "./_orders.ts";

function open(): Socket {
  const socket = new Socket(
    AddressFamily.InterNetwork,
    SocketType.Dgram,
    ProtocolType.Udp,
    { mode: "async" },
  );
  socket.bind(new IPEndPoint(IPAddress.loopback, 0));
  return socket;
}

await doOrders({
  async udpRoundTrip(port, clock) {
    await using socket = open();
    await socket.connectAsync(IPAddress.loopback, port);
    const bytes = new Uint8Array(SMALL);
    while (clock.runs()) {
      await socket.sendAsync(bytes);
      await socket.receiveAsync(bytes);
    }
  },
  async udpSend(port, clock) {
    await using socket = open();
    const to = new IPEndPoint(IPAddress.loopback, port);
    const bytes = new Uint8Array(SMALL);
    while (clock.runs()) await socket.sendToAsync(bytes, to);
  },
});
