/**
 * An asynchronous echo server: all clients at once. Run with
 * `deno task example:async-server`; end it with Ctrl+C.
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
  SocketType,
} from "@managed/sockets";

using listener = new Socket(
  AddressFamily.InterNetwork,
  SocketType.Stream,
  ProtocolType.Tcp,
);
listener.bind(new IPEndPoint(IPAddress.loopback, 0));
listener.listen();
console.log(`Listening on ${listener.localEndPoint}`);

for await (const client of listener.connections()) {
  // Not awaited: the next client does not wait for this one.
  echo(client).catch((error) => {
    // A client that breaks its connection is no failure of the server.
    if (!(error instanceof SocketException)) throw error;
  });
}

async function echo(socket: Socket): Promise<void> {
  using client = socket;
  client.noDelay = true;
  const buffer = new Uint8Array(64 * 1024);
  for (let count; (count = await client.receiveAsync(buffer)) > 0;) {
    await client.sendAsync(buffer.subarray(0, count));
  }
}
