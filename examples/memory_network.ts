/**
 * Code that uses sockets, tested without a network: no permission, no ports,
 * and faults where the test wants them. Run with `deno task example:memory`.
 *
 * @module
 */
import {
  IPEndPoint,
  SocketError,
  SocketException,
  type SocketOptions,
  TcpClient,
  TcpListener,
} from "@managed/sockets";
import { MemoryNetwork } from "@managed/sockets/testing";

/** The code under test: connects, and tries again when it is refused. */
async function connectPatiently(
  endPoint: IPEndPoint,
  options: SocketOptions,
): Promise<TcpClient> {
  while (true) {
    const client = new TcpClient(options);
    try {
      await client.connectAsync(endPoint);
      return client;
    } catch (error) {
      client.dispose();
      if (!(error instanceof SocketException)) throw error;
      if (error.socketErrorCode !== SocketError.ConnectionRefused) throw error;
      console.log(`Refused: ${error.message}`);
    }
  }
}

const network = new MemoryNetwork({ seed: 1, chunk: { min: 1, max: 4 } });
const endPoint = IPEndPoint.parse("10.0.0.1:80");
using listener = new TcpListener(endPoint, { network });
listener.start();
network.refuse(endPoint, SocketError.ConnectionRefused, 2);

using client = await connectPatiently(endPoint, { network });
using peer = await listener.acceptTcpClientAsync();

// Bytes come in pieces, as they may on any network.
await peer.getStream().writeAsync(new TextEncoder().encode("in pieces"));
const buffer = new Uint8Array(16);
const count = await client.client.receiveAsync(buffer);
console.log(`The first receive gave less than all: ${count < 9}`);
await client.getStream().readExactlyAsync(buffer, count, 9 - count);
console.log(new TextDecoder().decode(buffer.subarray(0, 9)));

// The connection breaks.
network.connections[0].reset();
await client.client.receiveAsync(buffer).catch((error) =>
  console.log(error.message)
);
