/**
 * What a program can see of its sockets: counters, events and a trace. Run with
 * `deno task example:diagnostics`.
 *
 * @module
 */
import {
  IPAddress,
  NetEvent,
  type NetEventMessage,
  NetEventSource,
  SocketTrace,
  TcpClient,
  TcpListener,
} from "@managed/sockets";
import { subscribe } from "node:diagnostics_channel";

/** Ports vary from run to run. */
const steady = (text: string) => text.replaceAll(/(\.1\]?:)\d+/g, "$1PORT");

// Whoever wants to know subscribes, with what the platform has for that.
for (const name of Object.values(NetEvent)) {
  subscribe(name, (message) => {
    const { eventName, endPoint, payload } = message as NetEventMessage;
    const told = payload.exceptionMessage ?? endPoint ?? "";
    console.log(steady(`${eventName} ${told}`).trim());
  });
}

// Nothing is told or counted before this, nor after the block.
using source = NetEventSource.enable();

using listener = new TcpListener(IPAddress.loopback, 0);
listener.start();
using client = new TcpClient(listener.localEndpoint.addressFamily);
await client.connectAsync(listener.localEndpoint);
using server = await listener.acceptTcpClientAsync();

console.log(steady(Deno.inspect(client)));

// One socket's calls with their bytes, in the form of .NET Framework's trace.
const trace = SocketTrace.attach(client.client, {
  write: (line) => console.log(line.replace(/\[\d+\]/, "[CALL]")),
  maxDataSize: 32,
});
const request = new TextEncoder().encode(
  "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
);
await client.getStream().writeAsync(request);
trace.dispose();

await server.getStream().readExactlyAsync(new Uint8Array(request.length));

using refused = new TcpClient(listener.localEndpoint.addressFamily);
await refused.connectAsync("127.0.0.1", 1).catch(() => {});

for (const [name, value] of Object.entries(source.counters)) {
  if (value > 0) console.log(`${name}: ${value}`);
}
