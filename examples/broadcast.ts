/**
 * Broadcast: a socket must say that it means it, and whoever is bound to the
 * port gets it. All of it stays on the loopback interface, whose broadcast
 * address is 127.255.255.255. Run with `deno task example:broadcast`.
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
  SocketType,
  UdpClient,
} from "@managed/sockets";

const LIMIT_MS = 2000;

// Bound to 127.0.0.1 it would get what is sent there, and no broadcast.
using receiver = new UdpClient(new IPEndPoint(IPAddress.any, 0), {
  mode: "async",
});
// A `UdpClient` that sends to 255.255.255.255 enables broadcast by itself.
using sender = new Socket(
  AddressFamily.InterNetwork,
  SocketType.Dgram,
  ProtocolType.Udp,
  { mode: "async" },
);
sender.bind(new IPEndPoint(IPAddress.loopback, 0));
const { port } = receiver.client.localEndPoint as IPEndPoint;
const everybody = new IPEndPoint(IPAddress.broadcast, port);
const loopback = new IPEndPoint(IPAddress.parse("127.255.255.255"), port);

/** Sends to all, or tells why not. */
async function send(text: string, to: IPEndPoint): Promise<void> {
  try {
    await sender.sendToAsync(new TextEncoder().encode(text), to);
    console.log(`${to.address}: sent`);
  } catch (error) {
    if (!(error instanceof SocketException)) throw error;
    if (error.socketErrorCode !== SocketError.AccessDenied) throw error;
    console.log(`${to.address}: AccessDenied`);
  }
}

console.log(`enableBroadcast: ${sender.enableBroadcast}`);
await send("refused", everybody);

sender.enableBroadcast = true;
console.log(`enableBroadcast: ${sender.enableBroadcast}`);
await send("hello, everybody", loopback);
const limit = AbortSignal.timeout(LIMIT_MS);
const { buffer, remoteEndPoint } = await receiver.receiveAsync(limit);
const isSender = sender.localEndPoint!.equals(remoteEndPoint);
console.log(
  `"${new TextDecoder().decode(buffer)}", from the sender: ${isSender}`,
);
