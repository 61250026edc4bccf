/**
 * Datagrams, there and back, in both modes. A datagram can be lost, so that a
 * receive always has a time limit here. Run with `deno task example:udp-ping`.
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
  type SocketMode,
  SocketType,
} from "@managed/sockets";
import { startServer } from "./_server.ts";

const PINGS = 3;
const LIMIT_MS = 2000;

/**
 * A socket on this machine. Without `bind` its first send would bind it to all
 * addresses, which `--allow-net=127.0.0.1` does not grant.
 */
function createSocket(mode: SocketMode): Socket {
  const socket = new Socket(
    AddressFamily.InterNetwork,
    SocketType.Dgram,
    ProtocolType.Udp,
    // A socket that is bound and will be waited on says so from the start.
    { mode },
  );
  socket.bind(new IPEndPoint(IPAddress.loopback, 0));
  return socket;
}

/** Receives from whoever sends; who that was is in the result. */
const anyone = new IPEndPoint(IPAddress.any, 0);

/** Each call waits: `sendTo` and `receiveFrom`, up to `receiveTimeout`. */
function pingSync(server: IPEndPoint): void {
  using socket = createSocket("sync");
  socket.receiveTimeout = LIMIT_MS;
  const buffer = new Uint8Array(64);
  let replies = 0;
  for (let ping = 1; ping <= PINGS; ping++) {
    socket.sendTo(new TextEncoder().encode(`ping ${ping}`), server);
    try {
      const { receivedBytes, remoteEndPoint } = socket.receiveFrom(
        buffer,
        anyone,
      );
      show(buffer.subarray(0, receivedBytes), server.equals(remoteEndPoint));
      replies++;
    } catch (error) {
      if (!(error instanceof SocketException)) throw error;
      if (error.socketErrorCode !== SocketError.TimedOut) throw error;
      console.log(`  ping ${ping} was lost`);
    }
  }
  console.log(`  ${PINGS} sent, ${replies} received`);
}

/** A connected socket sends to its peer, and hears nobody else. */
async function pingAsync(server: IPEndPoint): Promise<void> {
  using socket = createSocket("async");
  await socket.connectAsync(server);
  const buffer = new Uint8Array(64);
  let replies = 0;
  for (let ping = 1; ping <= PINGS; ping++) {
    await socket.sendAsync(new TextEncoder().encode(`ping ${ping}`));
    try {
      const limit = AbortSignal.timeout(LIMIT_MS);
      const count = await socket.receiveAsync(buffer, limit);
      show(
        buffer.subarray(0, count),
        server.equals(socket.remoteEndPoint),
      );
      replies++;
    } catch (error) {
      if ((error as Error).name !== "TimeoutError") throw error;
      console.log(`  ping ${ping} was lost`);
    }
  }
  console.log(`  ${PINGS} sent, ${replies} received`);
}

function show(bytes: Uint8Array, isServer: boolean): void {
  const from = isServer ? "the server" : "somebody else";
  console.log(`  "${new TextDecoder().decode(bytes)}" from ${from}`);
}

await using server = await startServer("_udp_echo_server.ts");
console.log(`Echo server, a process of its own, on ${server.endPoint}`);

console.log("Synchronous: sendTo, receiveFrom");
pingSync(server.endPoint);

console.log("Asynchronous: connectAsync, sendAsync, receiveAsync");
await pingAsync(server.endPoint);
