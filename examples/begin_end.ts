/**
 * Code that begins an operation and ends it later, as programs for the first
 * versions of .NET do. Run with `deno task example:begin-end`.
 *
 * @module
 */
import {
  type AsyncCallback,
  type AsyncResult,
  IPAddress,
  type Socket,
  SocketFlags,
  TcpClient,
  TcpListener,
} from "@managed/sockets";

const encoder = new TextEncoder(), decoder = new TextDecoder();
const { None } = SocketFlags;

// 1. On sockets of the synchronous home an end waits for what was begun.
{
  const mode = "sync";
  using listener = new TcpListener(IPAddress.loopback, 0, { mode });
  listener.start();
  using client = new TcpClient({ mode });
  const accepting = listener.beginAcceptSocket();
  const { port } = listener.localEndpoint;
  const connecting = client.beginConnect("127.0.0.1", port);
  if (!connecting.asyncWaitHandle.waitOne(3000)) throw new Error("Too slow");
  client.endConnect(connecting);
  using server = listener.endAcceptSocket(accepting);

  const buffer = new Uint8Array(64);
  const receiving = server.beginReceive(buffer, 0, buffer.length, None);
  const hello = encoder.encode("hello");
  client.client.endSend(client.client.beginSend(hello, 0, 5, None));
  const count = server.endReceive(receiving);
  console.log(`Waited: "${decoder.decode(buffer.subarray(0, count))}"`);
}

// 2. In the asynchronous home callbacks come when operations are done, each
//    with the state that it was given.
class Echo {
  readonly socket: Socket;
  readonly buffer = new Uint8Array(64);

  constructor(socket: Socket) {
    this.socket = socket;
  }

  receive(): void {
    const { buffer } = this;
    this.socket.beginReceive(buffer, 0, buffer.length, None, onReceived, this);
  }
}

const onReceived: AsyncCallback<number> = (result) => {
  const echo = result.asyncState as Echo;
  const count = echo.socket.endReceive(result);
  if (count === 0) return echo.socket.close();
  echo.socket.beginSend(echo.buffer, 0, count, None, onSent, echo);
};

const onSent: AsyncCallback<number> = (result) => {
  const echo = result.asyncState as Echo;
  echo.socket.endSend(result);
  echo.receive();
};

using listener = new TcpListener(IPAddress.loopback, 0);
listener.start();
listener.beginAcceptSocket((result) => {
  new Echo(listener.endAcceptSocket(result)).receive();
});

// 3. A result can be awaited too, and then gives what its end would.
using client = new TcpClient();
const { port } = listener.localEndpoint;
await client.beginConnect("127.0.0.1", port);
const stream = client.getStream();
const buffer = new Uint8Array(64);
for (const word of ["one", "two"]) {
  await stream.beginWrite(encoder.encode(word), 0, word.length);
  const reading: AsyncResult<number> = stream.beginRead(buffer, 0, 64);
  const count = await reading;
  console.log(`Awaited: "${decoder.decode(buffer.subarray(0, count))}"`);
}

// 4. Where only the event loop can bring an operation on, an end does not wait.
const reading = stream.beginRead(buffer, 0, 64);
try {
  stream.endRead(reading);
} catch (error) {
  console.log(`Not completed: ${(error as Error).name}`);
}
