/**
 * The other side of the contenders of one family, `server.ts FAMILY FOLDER`: a
 * plain program that prints where each workload finds it, as JSON. It ends when
 * its standard input does.
 *
 * @module
 */
import { LARGE, type Place, SMALL } from "./contenders/_orders.ts";
import type { FamilyName } from "./families.ts";

/** Where each workload finds the server. */
export type Places = Readonly<Record<string, Place>>;

type Serve = (conn: Deno.Conn) => Promise<void>;

/** What it does with a connection of each workload. */
const streams = {
  async roundTrip(conn) {
    if ("setNoDelay" in conn) (conn as Deno.TcpConn).setNoDelay();
    const buffer = new Uint8Array(LARGE);
    for (let count; (count = await conn.read(buffer)) !== null;) {
      await conn.write(buffer.subarray(0, count));
    }
  },
  async send(conn) {
    const buffer = new Uint8Array(4 * LARGE);
    while (await conn.read(buffer) !== null);
  },
  async receive(conn) {
    const bytes = new Uint8Array(4 * LARGE);
    while (true) await conn.write(bytes);
  },
  async connect() {},
} satisfies Record<string, Serve>;

/** Lets `serve` have each client. */
function accept(listener: Deno.Listener<Deno.Conn>, serve: Serve): void {
  (async () => {
    for await (const conn of listener) {
      // A client that has had enough just closes.
      serve(conn).catch(() => {}).finally(() => conn.close());
    }
  })();
}

function listenTcp(serve: Serve): number {
  const listener = Deno.listen({
    hostname: "127.0.0.1",
    port: 0,
    tcpBacklog: 4096,
  });
  accept(listener, serve);
  return listener.addr.port;
}

function listenUnix(serve: Serve, name: string): string {
  const path = `${Deno.args[1]}/${name}.sock`;
  accept(Deno.listen({ transport: "unix", path }), serve);
  return path;
}

type Answer = (
  bytes: Uint8Array,
  send: (bytes: Uint8Array) => Promise<number>,
) => unknown;

/** What it does with a datagram of each workload. */
const datagrams: Record<string, Answer> = {
  roundTrip: (bytes, send) => send(bytes),
  send() {},
  receive([count], send) {
    const bytes = new Uint8Array(SMALL);
    return Promise.all(Array.from({ length: count }, () => send(bytes)));
  },
};

function bind(answer: Answer): number {
  const socket = Deno.listenDatagram({
    hostname: "127.0.0.1",
    port: 0,
    transport: "udp",
  });
  (async () => {
    for await (const [bytes, from] of socket) {
      await answer(bytes, (each) => socket.send(each, from));
    }
  })();
  return (socket.addr as Deno.NetAddr).port;
}

/** The same with each thing of a record. */
function each<T>(
  record: Readonly<Record<string, T>>,
  make: (value: T, name: string) => Place,
): Places {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, make(value, name)]),
  );
}

const families: Record<FamilyName, () => Places> = {
  tcp: () => each(streams, listenTcp),
  udp: () => each(datagrams, bind),
  // Members hear their own sender.
  multicast: () => ({}),
  unix: () => each(streams, listenUnix),
  select() {
    const port = listenTcp(streams.roundTrip);
    return { 10: port, 100: port, 1000: port };
  },
};
console.log(JSON.stringify(families[Deno.args[0] as FamilyName]()));
await Deno.stdin.readable.pipeTo(new WritableStream());
Deno.exit();
