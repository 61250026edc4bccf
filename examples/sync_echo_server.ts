/**
 * A synchronous echo server: every call waits, so there is one client at a
 * time, and nothing else happens in this program meanwhile.
 *
 * Run with `deno task example:sync-server`, and in another terminal
 * `deno task example:sync-client 127.0.0.1:PORT`. End it with Ctrl+C.
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

using listener = new Socket(
  AddressFamily.InterNetwork,
  SocketType.Stream,
  ProtocolType.Tcp,
  // A listener that will be waited on says so from the start.
  { mode: "sync" },
);
listener.bind(new IPEndPoint(IPAddress.loopback, 0));
listener.listen();
console.log(`Listening on ${listener.localEndPoint}`);

const buffer = new Uint8Array(64 * 1024);
while (true) {
  using client = listener.accept();
  // 0 is the end of the stream, as in .NET.
  for (let count; (count = client.receive(buffer)) > 0;) {
    client.send(buffer.subarray(0, count));
  }
}
