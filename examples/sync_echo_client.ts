/**
 * A synchronous client: connect, send and receive wait until they are done.
 *
 * Run with `deno task example:sync-client`, which starts a server for itself,
 * or with the address of one that runs behind it.
 *
 * @module
 */
import {
  AddressFamily,
  IPEndPoint,
  ProtocolType,
  Socket,
  SocketShutdown,
  SocketType,
} from "@managed/sockets";
import { startServer } from "./_server.ts";

const [address] = Deno.args;
await using server = address === undefined
  ? await startServer("sync_echo_server.ts")
  : undefined;
const endPoint = server?.endPoint ?? IPEndPoint.parse(address);

// From here on nothing is awaited.
using socket = new Socket(
  AddressFamily.InterNetwork,
  SocketType.Stream,
  ProtocolType.Tcp,
);
socket.connect(endPoint);
const { port } = socket.remoteEndPoint as IPEndPoint;
console.log(`Connected to port ${port}`);

const buffer = new Uint8Array(1024);
for (const word of ["one", "two", "three"]) {
  socket.send(new TextEncoder().encode(word));
  const count = socket.receive(buffer);
  const answer = new TextDecoder().decode(buffer.subarray(0, count));
  console.log(`Sent "${word}", received "${answer}"`);
}

socket.shutdown(SocketShutdown.Send);
console.log(`Bytes after the end: ${socket.receive(buffer)}`);
