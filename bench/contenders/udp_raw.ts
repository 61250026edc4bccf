/** Deno's own datagrams, which need `--unstable-net`. */
import { doOrders, SMALL } from "./_orders.ts";

const open = () =>
  Deno.listenDatagram({ hostname: "127.0.0.1", port: 0, transport: "udp" });

const peer = (port: number): Deno.NetAddr => ({
  hostname: "127.0.0.1",
  port,
  transport: "udp",
});

await doOrders({
  async udpRoundTrip(port, clock) {
    const socket = open();
    const to = peer(port);
    const bytes = new Uint8Array(SMALL), into = new Uint8Array(SMALL);
    while (clock.runs()) {
      await socket.send(bytes, to);
      await socket.receive(into);
    }
    socket.close();
  },
  async udpSend(port, clock) {
    const socket = open();
    const to = peer(port);
    const bytes = new Uint8Array(SMALL);
    while (clock.runs()) await socket.send(bytes, to);
    socket.close();
  },
});
