/** This package over its network in memory: its own work, and nobody else's. */
import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";
import { MemoryNetwork } from "@managed/sockets/testing";
import { type Clock, doOrders, SMALL } from "./_orders.ts";

/** Operations a look at the clock. */
const batch = 64;

const network = new MemoryNetwork();
using listener = new TcpListener(IPAddress.loopback, 0, { network });
listener.start();
using client = new TcpClient({ network });
client.connect(listener.localEndpoint);
using server = listener.acceptSocket();
const sender = client.client;
const bytes = new Uint8Array(SMALL);

/** Sends 64 bytes and receives them, many times. */
async function sendAndReceive(clock: Clock, waits: boolean): Promise<void> {
  while (clock.runs()) {
    for (let i = 0; i < batch; i++) {
      if (waits) {
        sender.send(bytes);
        server.receive(bytes);
      } else {
        await sender.sendAsync(bytes);
        await server.receiveAsync(bytes);
      }
    }
  }
}

await doOrders({
  send: (_, clock) => sendAndReceive(clock, false),
  receive: (_, clock) => sendAndReceive(clock, true),
});
