/**
 * Timeouts and cancellation, and that giving up loses nothing. Run with
 * `deno task example:timeout`.
 *
 * @module
 */
import {
  IPAddress,
  SocketError,
  SocketException,
  TcpClient,
  TcpListener,
} from "@managed/sockets";

// Both sides here are of the synchronous home, where all calls work:
// synchronous ones with timeouts, asynchronous ones with signals.
using listener = new TcpListener(IPAddress.loopback, 0, { mode: "sync" });
listener.start();
using client = new TcpClient({ mode: "sync" });
client.connect(listener.localEndpoint);
using peer = listener.acceptTcpClient();
const socket = client.client;
const buffer = new Uint8Array(16);
const textOf = (count: number) =>
  new TextDecoder().decode(buffer.subarray(0, count));

// 1. A synchronous call has a timeout, in milliseconds.
socket.receiveTimeout = 50;
try {
  socket.receive(buffer);
} catch (error) {
  if (!(error instanceof SocketException)) throw error;
  if (error.socketErrorCode !== SocketError.TimedOut) throw error;
  console.log(`receive: TimedOut, still connected: ${socket.connected}`);
}

// 2. What comes later is the next call's.
peer.client.send(new TextEncoder().encode("late"));
console.log(`receive: "${textOf(socket.receive(buffer))}"`);

// 3. An asynchronous call takes an `AbortSignal`, .NET's CancellationToken,
//    and rejects with the signal's reason.
const cancel = new AbortController();
const received = socket.receiveAsync(buffer, cancel.signal);
cancel.abort();
await received.catch((error) => console.log(`receiveAsync: ${error.name}`));

// 4. Nothing is lost here either, nor written to the buffer behind one's back.
await peer.client.sendAsync(new TextEncoder().encode("kept"));
console.log(`receiveAsync: "${textOf(await socket.receiveAsync(buffer))}"`);

// 5. A time limit for an asynchronous call is a signal as well.
await socket.receiveAsync(buffer, AbortSignal.timeout(50))
  .catch((error) => console.log(`receiveAsync: ${error.name}`));

// 6. An accept can be given up in the same way: the client is the next one's.
await listener.acceptTcpClientAsync(AbortSignal.timeout(50))
  .catch((error) => console.log(`acceptTcpClientAsync: ${error.name}`));
using second = new TcpClient({ mode: "sync" });
second.connect(listener.localEndpoint);
using secondPeer = await listener.acceptTcpClientAsync();
console.log(`acceptTcpClientAsync: connected: ${secondPeer.connected}`);
