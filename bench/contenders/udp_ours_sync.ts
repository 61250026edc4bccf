/** Datagrams of this package, synchronously. */
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
    { mode: "sync" },
  );
  socket.bind(new IPEndPoint(IPAddress.loopback, 0));
  return socket;
}

await doOrders({
  udpRoundTrip(port, clock) {
    using socket = open();
    socket.connect(IPAddress.loopback, port);
    const bytes = new Uint8Array(SMALL);
    while (clock.runs()) {
      socket.send(bytes);
      socket.receive(bytes);
    }
  },
  udpSend(port, clock) {
    using socket = open();
    const to = new IPEndPoint(IPAddress.loopback, port);
    const bytes = new Uint8Array(SMALL);
    while (clock.runs()) socket.sendTo(bytes, to);
  },
});
