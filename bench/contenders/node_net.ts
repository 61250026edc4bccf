/** Node's API, as Deno has it. */
import { connect, type Socket } from "node:net";
import { once } from "node:events";
import { doOrders, LARGE, SMALL } from "./_orders.ts";

async function open(port: number): Promise<Socket> {
  const socket = connect({ host: "127.0.0.1", port, noDelay: true });
  await once(socket, "connect");
  return socket;
}

/** Counts what arrives; `fill` waits until so many bytes have. */
function counter(socket: Socket): (wanted: number) => Promise<void> | void {
  let count = 0, wanted = Infinity, enough = () => {};
  socket.on("data", (chunk) => {
    count += chunk.length;
    if (count >= wanted) enough();
  });
  return (size) => {
    const take = () => {
      count -= size;
      wanted = Infinity;
    };
    if (count >= size) return take();
    wanted = size;
    return new Promise((resolve) =>
      enough = () => {
        take();
        resolve();
      }
    );
  };
}

await doOrders({
  async roundTrip(port, clock) {
    const socket = await open(port);
    const fill = counter(socket);
    const bytes = new Uint8Array(SMALL);
    while (clock.runs()) {
      socket.write(bytes);
      await fill(SMALL);
    }
    socket.destroy();
  },
  async send(port, clock) {
    const socket = await open(port);
    const bytes = new Uint8Array(LARGE);
    while (clock.runs()) {
      if (!socket.write(bytes)) await once(socket, "drain");
    }
    socket.resume().end();
    await once(socket, "end");
    socket.destroy();
  },
  async receive(port, clock) {
    const socket = await open(port);
    const fill = counter(socket);
    while (clock.runs()) await fill(LARGE);
    socket.destroy();
  },
  async connect(port, clock) {
    while (clock.runs()) {
      const socket = await open(port);
      socket.resume();
      await once(socket, "end");
      socket.destroy();
    }
  },
});
