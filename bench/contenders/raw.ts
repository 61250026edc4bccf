/** Deno's own API. */
import { doOrders, LARGE, SMALL } from "./_orders.ts";

async function open(port: number): Promise<Deno.TcpConn> {
  const conn = await Deno.connect({ hostname: "127.0.0.1", port });
  conn.setNoDelay();
  return conn;
}

async function fill(conn: Deno.TcpConn, buffer: Uint8Array): Promise<void> {
  for (let count = 0; count < buffer.length;) {
    count += (await conn.read(buffer.subarray(count)))!;
  }
}

async function writeAll(conn: Deno.TcpConn, bytes: Uint8Array): Promise<void> {
  for (let sent = 0; sent < bytes.length;) {
    sent += await conn.write(bytes.subarray(sent));
  }
}

await doOrders({
  async roundTrip(port, clock) {
    using conn = await open(port);
    const bytes = new Uint8Array(SMALL);
    while (clock.runs()) {
      await conn.write(bytes);
      await fill(conn, bytes);
    }
  },
  async send(port, clock) {
    using conn = await open(port);
    const bytes = new Uint8Array(LARGE);
    while (clock.runs()) await writeAll(conn, bytes);
    await conn.closeWrite();
    await conn.read(bytes);
  },
  async receive(port, clock) {
    using conn = await open(port);
    const bytes = new Uint8Array(LARGE);
    while (clock.runs()) await fill(conn, bytes);
  },
  async connect(port, clock) {
    const bytes = new Uint8Array(1);
    while (clock.runs()) {
      using conn = await Deno.connect({ hostname: "127.0.0.1", port });
      await conn.read(bytes);
    }
  },
});
