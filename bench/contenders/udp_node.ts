/** Node's datagrams, as Deno has them. */
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { doOrders, SMALL } from "./_orders.ts";

async function open(): Promise<Socket> {
  const socket = createSocket("udp4");
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return socket;
}

function close(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.close(resolve));
}

await doOrders({
  async udpRoundTrip(port, clock) {
    const socket = await open();
    socket.connect(port, "127.0.0.1");
    await once(socket, "connect");
    const bytes = new Uint8Array(SMALL);
    let arrived = () => {};
    socket.on("message", () => arrived());
    while (clock.runs()) {
      const arrival = new Promise<void>((resolve) => arrived = resolve);
      socket.send(bytes);
      await arrival;
    }
    await close(socket);
  },
  async udpSend(port, clock) {
    const socket = await open();
    const bytes = new Uint8Array(SMALL);
    while (clock.runs()) {
      await new Promise((resolve) =>
        socket.send(bytes, port, "127.0.0.1", resolve)
      );
    }
    await close(socket);
  },
});
