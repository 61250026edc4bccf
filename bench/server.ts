/**
 * The other side of every contender: one plain program with a port for each
 * workload, which it prints as JSON. It ends when its standard input does.
 *
 * @module
 */
import { LARGE } from "./contenders/_orders.ts";

/** Listens, and lets `serve` have each client. */
function listen(serve: (conn: Deno.TcpConn) => Promise<void>): number {
  const listener = Deno.listen({
    hostname: "127.0.0.1",
    port: 0,
    tcpBacklog: 4096,
  });
  (async () => {
    for await (const conn of listener) {
      // A client that has had enough just closes.
      serve(conn).catch(() => {}).finally(() => conn.close());
    }
  })();
  return listener.addr.port;
}

const ports = {
  async roundTrip(conn: Deno.TcpConn) {
    conn.setNoDelay();
    const buffer = new Uint8Array(LARGE);
    for (let count; (count = await conn.read(buffer)) !== null;) {
      await conn.write(buffer.subarray(0, count));
    }
  },
  async send(conn: Deno.TcpConn) {
    const buffer = new Uint8Array(4 * LARGE);
    while (await conn.read(buffer) !== null);
  },
  async receive(conn: Deno.TcpConn) {
    const bytes = new Uint8Array(4 * LARGE);
    while (true) await conn.write(bytes);
  },
  async connect() {},
};

/** Takes datagrams, and sends them back if it `answers`. */
function bind(answers: boolean): number {
  const socket = Deno.listenDatagram({
    hostname: "127.0.0.1",
    port: 0,
    transport: "udp",
  });
  (async () => {
    for await (const [bytes, from] of socket) {
      if (answers) await socket.send(bytes, from);
    }
  })();
  return (socket.addr as Deno.NetAddr).port;
}

const streams = Object.entries(ports).map(([name, serve]) => [
  name,
  listen(serve),
]);
console.log(JSON.stringify({
  ...Object.fromEntries(streams),
  udpRoundTrip: bind(true),
  udpSend: bind(false),
}));
await Deno.stdin.readable.pipeTo(new WritableStream());
Deno.exit();
