/**
 * Unix domain sockets: a synchronous server and an asynchronous client, which
 * meet at a file. Run with `deno task example:unix-echo`.
 *
 * Both sides run in one program. That works because their steps are
 * interleaved by hand: the server waits only for what the client has done.
 *
 * @module
 */
import {
  AddressFamily,
  ProtocolType,
  Socket,
  SocketException,
  SocketType,
  UnixDomainSocketEndPoint,
} from "@managed/sockets";

const createSocket = (mode: "sync" | "async") =>
  new Socket(
    AddressFamily.Unix,
    SocketType.Stream,
    ProtocolType.Unspecified,
    { mode },
  );

const path = "/tmp/managed-sockets-echo.sock";
const endPoint = new UnixDomainSocketEndPoint(path);
try {
  // A program that was killed leaves its file, and nobody can bind it again.
  Deno.removeSync(path);
} catch (error) {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
const listener = createSocket("sync");
listener.bind(endPoint);
listener.listen();

using client = createSocket("async");
await client.connectAsync(endPoint);
using server = listener.accept();
const isThere = endPoint.equals(client.remoteEndPoint);
console.log(`Client: connected to the server's path: ${isThere}`);
console.log(`Server: the client's name is "${server.remoteEndPoint}"`);

const buffer = new Uint8Array(64);
for (const word of ["one", "two"]) {
  await client.sendAsync(new TextEncoder().encode(word));
  const heard = server.receive(buffer);
  server.send(buffer.subarray(0, heard));
  const count = await client.receiveAsync(buffer);
  const answer = new TextDecoder().decode(buffer.subarray(0, count));
  console.log(`Client: sent "${word}", received "${answer}"`);
}

// Disposing the listener deletes the file.
listener.dispose();
try {
  using late = createSocket("async");
  await late.connectAsync(endPoint);
} catch (error) {
  if (!(error instanceof SocketException)) throw error;
  console.log(`Client: ${error.message}`);
}
