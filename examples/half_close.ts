/**
 * Half-close: the client ends its sending half, the server reads to the end of
 * the stream, and its answer still arrives. Run with
 * `deno task example:half-close`.
 *
 * Both sides run in one synchronous program. That works because their steps
 * are interleaved by hand: no call waits for something that comes after it.
 *
 * @module
 */
import {
  AddressFamily,
  IPAddress,
  IPEndPoint,
  ProtocolType,
  Socket,
  SocketException,
  SocketShutdown,
  SocketType,
} from "@managed/sockets";

const createSocket = () =>
  new Socket(
    AddressFamily.InterNetwork,
    SocketType.Stream,
    ProtocolType.Tcp,
    { mode: "sync" },
  );

/** Receives until the peer has ended its sending half. */
function receiveAll(socket: Socket): string {
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(8);
  let text = "";
  for (let count; (count = socket.receive(buffer)) > 0;) {
    text += decoder.decode(buffer.subarray(0, count), { stream: true });
  }
  return text;
}

using listener = createSocket();
listener.bind(new IPEndPoint(IPAddress.loopback, 0));
listener.listen();
using client = createSocket();
client.connect(listener.localEndPoint!);
using server = listener.accept();

client.send(new TextEncoder().encode("how many letters are these?"));
client.shutdown(SocketShutdown.Send);
console.log(`Client: sending half closed, connected is ${client.connected}`);

const question = receiveAll(server);
console.log(`Server: "${question}"`);
server.send(new TextEncoder().encode(`${question.length} characters`));
server.shutdown(SocketShutdown.Both);

console.log(`Client: "${receiveAll(client)}"`);

try {
  client.send(new Uint8Array(1));
} catch (error) {
  if (!(error instanceof SocketException)) throw error;
  console.log(`Client: ${error.message}`);
}
