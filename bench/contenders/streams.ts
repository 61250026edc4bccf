/** Connections, by TCP and between paths: a port or a path tells which. */
import {
  AddressFamily,
  IPAddress,
  IPEndPoint,
  ProtocolType,
  Socket,
  type SocketMode,
  SocketShutdown,
  SocketType,
  UnixDomainSocketEndPoint,
} from "@managed/sockets";
import { once } from "node:events";
import { connect } from "node:net";
import {
  chosen,
  type Done,
  doOrders,
  LARGE,
  type Place,
  SMALL,
} from "./_orders.ts";

/** A connection, as each API has it. */
interface Stream {
  /** Sends it all. */
  send(bytes: Uint8Array): Done;
  /** Receives until the buffer is full. */
  fill(buffer: Uint8Array): Done;
  /** Sends no more. */
  shutdown(): Done;
  /** Waits until the peer sends no more, which has sent nothing. */
  end(): Done;
  close(): void;
}

/** Connects; a small message `hurries`, if it is not to wait for the next. */
type Open = (to: Place, hurries: boolean) => Promise<Stream> | Stream;

async function raw(to: Place, hurries: boolean): Promise<Stream> {
  const conn = typeof to === "string"
    ? await Deno.connect({ transport: "unix", path: to })
    : await Deno.connect({ hostname: "127.0.0.1", port: to });
  if (hurries && "setNoDelay" in conn) conn.setNoDelay();
  return {
    async send(bytes) {
      for (let sent = 0; sent < bytes.length;) {
        sent += await conn.write(bytes.subarray(sent));
      }
    },
    async fill(buffer) {
      for (let count = 0; count < buffer.length;) {
        count += (await conn.read(buffer.subarray(count)))!;
      }
    },
    shutdown: () => conn.closeWrite(),
    end: () => conn.read(new Uint8Array(1)),
    close: () => conn.close(),
  };
}

async function node(to: Place, hurries: boolean): Promise<Stream> {
  const socket = typeof to === "string"
    ? connect({ path: to })
    : connect({ host: "127.0.0.1", port: to, noDelay: hurries });
  await once(socket, "connect");
  const ended = once(socket, "end");
  let count = 0, wanted = Infinity, wake = () => {};
  socket.on("data", (chunk) => {
    count += chunk.length;
    if (count >= wanted) wake();
  });
  return {
    send: (bytes) => socket.write(bytes) ? undefined : once(socket, "drain"),
    fill({ length }) {
      const take = () => {
        count -= length;
        wanted = Infinity;
      };
      if (count >= length) return take();
      wanted = length;
      return new Promise<void>((resolve) => wake = resolve).then(take);
    },
    shutdown: () => void socket.end(),
    end: () => ended,
    close: () => void socket.destroy(),
  };
}

function create(to: Place, mode: SocketMode) {
  const [socket, endPoint] = typeof to === "string"
    ? [
      new Socket(
        AddressFamily.Unix,
        SocketType.Stream,
        ProtocolType.Unspecified,
        { mode },
      ),
      new UnixDomainSocketEndPoint(to),
    ]
    : [
      new Socket(
        AddressFamily.InterNetwork,
        SocketType.Stream,
        ProtocolType.Tcp,
        { mode },
      ),
      new IPEndPoint(IPAddress.loopback, to),
    ];
  return { socket, endPoint };
}

async function oursAsync(to: Place, hurries: boolean): Promise<Stream> {
  const { socket, endPoint } = create(to, "async");
  await socket.connectAsync(endPoint);
  if (hurries && typeof to === "number") socket.noDelay = true;
  return {
    send: (bytes) => socket.sendAsync(bytes),
    async fill(buffer) {
      for (let count = 0; count < buffer.length;) {
        count += await socket.receiveAsync(buffer.subarray(count));
      }
    },
    shutdown: () => socket.shutdown(SocketShutdown.Send),
    end: () => socket.receiveAsync(new Uint8Array(1)),
    close: () => socket.close(),
  };
}

function oursSync(to: Place, hurries: boolean): Stream {
  const { socket, endPoint } = create(to, "sync");
  socket.connect(endPoint);
  if (hurries && typeof to === "number") socket.noDelay = true;
  return {
    send: (bytes) => void socket.send(bytes),
    fill(buffer) {
      for (let count = 0; count < buffer.length;) {
        count += socket.receive(buffer.subarray(count));
      }
    },
    shutdown: () => socket.shutdown(SocketShutdown.Send),
    end: () => void socket.receive(new Uint8Array(1)),
    close: () => socket.close(),
  };
}

const open = chosen<Open>({ raw, node, async: oursAsync, sync: oursSync });

await doOrders({
  /** Sends 64 bytes and receives them back. */
  async roundTrip(to, clock) {
    const stream = await open(to, true);
    const bytes = new Uint8Array(SMALL);
    while (clock.runs()) {
      const sent = stream.send(bytes);
      if (sent) await sent;
      const filled = stream.fill(bytes);
      if (filled) await filled;
    }
    stream.close();
  },
  /** Sends 64 KiB each time, then waits until the peer has taken it all. */
  async send(to, clock) {
    const stream = await open(to, false);
    const bytes = new Uint8Array(LARGE);
    while (clock.runs()) {
      const sent = stream.send(bytes);
      if (sent) await sent;
    }
    await stream.shutdown();
    await stream.end();
    stream.close();
  },
  /** Receives until 64 KiB are there, each time. */
  async receive(to, clock) {
    const stream = await open(to, false);
    const bytes = new Uint8Array(LARGE);
    while (clock.runs()) {
      const filled = stream.fill(bytes);
      if (filled) await filled;
    }
    stream.close();
  },
  /** Connects, waits for the end of the stream, and closes, each time. */
  async connect(to, clock) {
    while (clock.runs()) {
      const stream = await open(to, false);
      await stream.end();
      stream.close();
    }
  },
});
