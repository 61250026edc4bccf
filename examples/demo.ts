/**
 * The main job on one screen: a synchronous and an asynchronous client of an
 * echo server. Run with `deno task demo`.
 *
 * @module
 */
import {
  AddressFamily,
  type IPEndPoint,
  ProtocolType,
  Socket,
  SocketType,
} from "@managed/sockets";
import { startServer } from "./_server.ts";

const ROUND_TRIPS = 1000;
const SIZE = 64;

/** Round trips before the clock starts, so that the code is compiled. */
const WARM_UP = 200;

const createSocket = () =>
  new Socket(
    AddressFamily.InterNetwork,
    SocketType.Stream,
    ProtocolType.Tcp,
  );

/** Each call waits, and gives its result. */
function talkSync(endPoint: IPEndPoint): void {
  using socket = createSocket();
  socket.connect(endPoint);
  socket.noDelay = true;
  const message = new TextEncoder().encode("Hello, synchronous world!");
  const buffer = new Uint8Array(SIZE);
  show("sent", message, socket.send(message));
  show("received", buffer, socket.receive(buffer));

  let started = 0;
  for (let trip = -WARM_UP; trip < ROUND_TRIPS; trip++) {
    if (trip === 0) started = performance.now();
    socket.send(buffer);
    for (let count = 0; count < SIZE;) {
      count += socket.receive(buffer.subarray(count));
    }
  }
  showTime(performance.now() - started);
}

/** Each call gives a promise. */
async function talkAsync(endPoint: IPEndPoint): Promise<void> {
  using socket = createSocket();
  await socket.connectAsync(endPoint);
  socket.noDelay = true;
  const message = new TextEncoder().encode("Hello, asynchronous world!");
  const buffer = new Uint8Array(SIZE);
  show("sent", message, await socket.sendAsync(message));
  show("received", buffer, await socket.receiveAsync(buffer));

  let started = 0;
  for (let trip = -WARM_UP; trip < ROUND_TRIPS; trip++) {
    if (trip === 0) started = performance.now();
    await socket.sendAsync(buffer);
    for (let count = 0; count < SIZE;) {
      count += await socket.receiveAsync(buffer.subarray(count));
    }
  }
  showTime(performance.now() - started);
}

function show(verb: string, bytes: Uint8Array, count: number): void {
  const text = new TextDecoder().decode(bytes.subarray(0, count));
  console.log(`  ${verb.padEnd(9)} ${count} bytes  "${text}"`);
}

function showTime(ms: number): void {
  const each = (ms * 1000 / ROUND_TRIPS).toFixed(1);
  const trips = `${ROUND_TRIPS.toLocaleString("en")} round trips`;
  console.log(
    `  ${trips} of ${SIZE} bytes: ${ms.toFixed(1)} ms, ${each} µs each`,
  );
}

await using server = await startServer("async_echo_server.ts");
console.log(`Echo server, a process of its own, on ${server.endPoint}`);

console.log("\nSynchronous: connect, send, receive");
talkSync(server.endPoint);

console.log("\nAsynchronous: connectAsync, sendAsync, receiveAsync");
await talkAsync(server.endPoint);
