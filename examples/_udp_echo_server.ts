/**
 * Sends each datagram back to where it came from; the server of `udp_ping.ts`.
 *
 * @module
 */
import {
  AddressFamily,
  IPAddress,
  IPEndPoint,
  ProtocolType,
  Socket,
  SocketType,
} from "@managed/sockets";

using socket = new Socket(
  AddressFamily.InterNetwork,
  SocketType.Dgram,
  ProtocolType.Udp,
);
socket.bind(new IPEndPoint(IPAddress.loopback, 0));
console.log(`Listening on ${socket.localEndPoint}`);

const anyone = new IPEndPoint(IPAddress.any, 0);
const buffer = new Uint8Array(64 * 1024);
while (true) {
  const { receivedBytes, remoteEndPoint } = await socket.receiveFromAsync(
    buffer,
    anyone,
  );
  await socket.sendToAsync(buffer.subarray(0, receivedBytes), remoteEndPoint);
}
