/**
 * Asynchronous clients, three at a time: nothing waits but the promises.
 *
 * Run with `deno task example:async-client`, which starts a server for itself,
 * or with the address of one that runs behind it.
 *
 * @module
 */
import {
  AddressFamily,
  type EndPoint,
  IPEndPoint,
  ProtocolType,
  Socket,
  SocketType,
} from "@managed/sockets";
import { startServer } from "./_server.ts";

/** Sends a question, and receives what comes back for it. */
async function ask(endPoint: EndPoint, question: string): Promise<string> {
  using socket = new Socket(
    AddressFamily.InterNetwork,
    SocketType.Stream,
    ProtocolType.Tcp,
  );
  await socket.connectAsync(endPoint);
  await socket.sendAsync(new TextEncoder().encode(question));
  const buffer = new Uint8Array(1024);
  const count = await socket.receiveAsync(buffer);
  return new TextDecoder().decode(buffer.subarray(0, count));
}

const [address] = Deno.args;
await using server = address === undefined
  ? await startServer("async_echo_server.ts")
  : undefined;
const endPoint = server?.endPoint ?? IPEndPoint.parse(address);

// `Promise.all` is `Task.WhenAll`.
const answers = await Promise.all(
  ["red", "green", "blue"].map((word) => ask(endPoint, word)),
);
console.log(`Received ${answers.join(", ")}`);
