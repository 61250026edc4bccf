/** Datagrams of 64 bytes: between two, and to the members of a group. */
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { type Api, GROUP, HOST, type Receiver } from "./_datagrams.ts";
import { chosen, doOrders, SMALL } from "./_orders.ts";
import { ours } from "./_our_datagrams.ts";

/** Who hears what is sent to the group. */
const MEMBERS = 4;

/** Datagrams that the server sends for one: a system's buffer holds more. */
const BATCH = 64;

const raw: Api = {
  connect: (port) => raw.bind(HOST, port),
  bind(hostname, port) {
    const transport = "udp";
    const to: Deno.NetAddr = { transport, hostname, port };
    const socket = Deno.listenDatagram({ transport, hostname: HOST, port: 0 });
    return {
      send: (bytes) => socket.send(bytes, to),
      receive: (into) => socket.receive(into),
      close: () => socket.close(),
    };
  },
  async join(port) {
    const socket = Deno.listenDatagram({
      transport: "udp",
      hostname: "0.0.0.0",
      port,
      reuseAddress: true,
    });
    await socket.joinMulticastV4(GROUP, HOST);
    return {
      port: (socket.addr as Deno.NetAddr).port,
      receive: (into) => socket.receive(into),
      close: () => socket.close(),
    };
  },
};

const node: Api = {
  async connect(port) {
    const socket = createSocket("udp4");
    const receiver = await bind(socket, HOST, 0);
    socket.connect(port, HOST);
    await once(socket, "connect");
    return { ...receiver, send: (bytes) => void socket.send(bytes) };
  },
  async bind(host, port) {
    const socket = createSocket("udp4");
    const receiver = await bind(socket, HOST, 0);
    const send = (bytes: Uint8Array) =>
      new Promise<void>((resolve, reject) =>
        socket.send(
          bytes,
          port,
          host,
          (error) => error ? reject(error) : resolve(),
        )
      );
    return { ...receiver, send };
  },
  async join(port) {
    const socket = createSocket({ type: "udp4", reuseAddr: true });
    const receiver = await bind(socket, "0.0.0.0", port);
    socket.addMembership(GROUP, HOST);
    return { ...receiver, port: socket.address().port };
  },
};

/** Binds, and counts what arrives until somebody takes it. */
async function bind(
  socket: Socket,
  address: string,
  port: number,
): Promise<Receiver> {
  socket.bind({ address, port });
  await once(socket, "listening");
  let waiting = 0, wake = () => {};
  socket.on("message", () => {
    waiting++;
    wake();
  });
  const take = () => void waiting--;
  return {
    receive: () =>
      waiting > 0
        ? take()
        : new Promise<void>((resolve) => wake = resolve).then(take),
    close: () => new Promise<void>((resolve) => socket.close(resolve)),
  };
}

const api = chosen<Api>({
  raw,
  node,
  async: ours("async"),
  sync: ours("sync"),
});
const bytes = new Uint8Array(SMALL);

await doOrders({
  /** Sends to a peer that it is connected to, and receives the answer. */
  async roundTrip(to, clock) {
    const socket = await api.connect(to as number);
    const into = new Uint8Array(SMALL);
    while (clock.runs()) {
      const sent = socket.send(bytes);
      if (sent) await sent;
      const received = socket.receive(into);
      if (received) await received;
    }
    await socket.close();
  },
  /** Sends to an address, where it is dropped. */
  async send(to, clock) {
    const socket = await api.bind(HOST, to as number);
    while (clock.runs()) {
      const sent = socket.send(bytes);
      if (sent) await sent;
    }
    await socket.close();
  },
  /** Receives from anybody, and asks for more after so many. */
  async receive(to, clock) {
    const socket = await api.bind(HOST, to as number);
    const ask = new Uint8Array([BATCH]);
    const into = new Uint8Array(SMALL);
    for (let left = 0; clock.runs(); left--) {
      if (left === 0) {
        await socket.send(ask);
        left = BATCH;
      }
      const received = socket.receive(into);
      if (received) await received;
    }
    await socket.close();
  },
  /** Sends one to the group, which all members receive. */
  async group(_, clock) {
    const members = [await api.join(0)];
    const [{ port }] = members;
    while (members.length < MEMBERS) members.push(await api.join(port));
    const sender = await api.bind(GROUP, port);
    const into = members.map(() => new Uint8Array(SMALL));
    while (clock.runs()) {
      const sent = sender.send(bytes);
      if (sent) await sent;
      const received = members.map((each, i) => each.receive(into[i]));
      if (received.some((each) => each)) await Promise.all(received);
    }
    for (const each of [sender, ...members]) await each.close();
  },
});
