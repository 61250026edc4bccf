/**
 * An echo server and its client with `SocketAsyncEventArgs`: each object is
 * made once, and used for one operation after another. Run with
 * `deno task example:event-args`.
 *
 * @module
 */
import {
  AddressFamily,
  IPAddress,
  IPEndPoint,
  ProtocolType,
  SendPacketsElement,
  Socket,
  type SocketAsyncEvent,
  SocketAsyncEventArgs,
  SocketAsyncOperation,
  SocketError,
  SocketShutdown,
  SocketType,
} from "@managed/sockets";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

// 1. The server accepts with one object, and serves each client with another.
using listener = new Socket(
  AddressFamily.InterNetwork,
  SocketType.Stream,
  ProtocolType.Tcp,
);
listener.bind(new IPEndPoint(IPAddress.loopback, 0));
listener.listen();

const accepting = new SocketAsyncEventArgs();
accepting.addEventListener("completed", () => {
  if (serveAccepted()) accept();
});

// With `false` an operation has completed, and its event will not come: go on.
function accept() {
  do accepting.acceptSocket = null; while (
    !listener.acceptAsync(accepting) && serveAccepted()
  );
}

function serveAccepted(): boolean {
  if (accepting.socketError !== SocketError.Success) return false;
  const args = new SocketAsyncEventArgs();
  args.userToken = accepting.acceptSocket;
  args.setBuffer(new Uint8Array(1024), 0, 1024);
  args.addEventListener("completed", onCompleted);
  serve(args);
  return true;
}

// 2. One handler for the objects of all clients.
function onCompleted({ args }: SocketAsyncEvent) {
  if (!endIfOver(args)) serve(args);
}

function serve(args: SocketAsyncEventArgs) {
  while (!next(args)) if (endIfOver(args)) return;
}

/** Receives, or sends back what was received; whether that is pending. */
function next(args: SocketAsyncEventArgs): boolean {
  const socket = args.userToken as Socket;
  if (args.lastOperation === SocketAsyncOperation.Receive) {
    args.setBuffer(0, args.bytesTransferred);
    return socket.sendAsync(args);
  }
  args.setBuffer(0, 1024);
  return socket.receiveAsync(args);
}

function endIfOver(args: SocketAsyncEventArgs): boolean {
  const isOver = args.socketError !== SocketError.Success ||
    args.bytesTransferred === 0;
  if (isOver) (args.userToken as Socket).close();
  return isOver;
}

accept();

// 3. The client awaits each operation.
/** Begins an operation, and waits for its event, if there will be one. */
async function completed(call: (args: SocketAsyncEventArgs) => boolean) {
  const { promise, resolve } = Promise.withResolvers<SocketAsyncEvent>();
  args.addEventListener("completed", resolve, { once: true });
  if (call(args)) await promise;
  else args.removeEventListener("completed", resolve);
  if (args.socketError !== SocketError.Success) {
    throw new Error(`It ended with ${args.socketError}`);
  }
}

const args = new SocketAsyncEventArgs();
args.remoteEndPoint = listener.localEndPoint;
await completed((args) =>
  Socket.connectAsync(SocketType.Stream, ProtocolType.Tcp, args)
);
using client = args.connectSocket!;
console.log(`Connected: ${client.connected}`);

const buffer = new Uint8Array(64);
for (const word of ["one", "two"]) {
  args.setBuffer(encoder.encode(word));
  await completed((args) => client.sendAsync(args));
  args.setBuffer(buffer);
  await completed((args) => client.receiveAsync(args));
  const text = decoder.decode(buffer.subarray(0, args.bytesTransferred));
  console.log(`Sent "${word}", received "${text}"`);
}

// 4. Bytes and parts of files in one operation.
args.sendPacketsElements = [
  new SendPacketsElement(encoder.encode("This file begins with ")),
  new SendPacketsElement(new URL(import.meta.url).pathname, 0, 3),
];
await completed((args) => client.sendPacketsAsync(args));
console.log(`sendPacketsAsync: ${args.bytesTransferred} bytes`);
client.shutdown(SocketShutdown.Send);
let text = "";
do {
  await completed((args) => client.receiveAsync(args));
  text += decoder.decode(buffer.subarray(0, args.bytesTransferred));
} while (args.bytesTransferred > 0);
console.log(text);
