/**
 * The other side of a synchronous socket: a worker of its own, since the
 * isolate of the test sleeps. It is told beforehand what to do.
 */
import { once } from "node:events";
import { connect } from "node:net";

declare const self: {
  onmessage: (event: MessageEvent<Script>) => void;
  postMessage(message: string): void;
};

/** What the peer does, in this order. */
export interface Script {
  /** Where it connects to; it listens, if left out. */
  readonly port?: number;
  /** How long it waits before that, in ms. */
  readonly waitFirst?: number;
  /** How long it waits after, in ms. */
  readonly wait?: number;
  /** What it sends then. */
  readonly send?: Uint8Array;
  /** How many bytes it reads then; all, if negative. */
  readonly read?: number;
  /** It closes with a reset, so many ms after what it has sent; it reads nothing. */
  readonly reset?: number;
}

self.onmessage = async ({ data }) => {
  await pause(data.waitFirst);
  if (data.reset !== undefined) return await sendAndReset(data);
  const conn = await Deno.connect({ port: data.port! });
  self.postMessage("connected");
  await pause(data.wait);
  if (data.send !== undefined) {
    for (let sent = 0; sent < data.send.length;) {
      sent += await conn.write(data.send.subarray(sent));
    }
  }
  const buffer = new Uint8Array(1 << 16);
  const all = data.read !== undefined && data.read < 0;
  for (let left = data.read ?? 0; all || left > 0;) {
    const count = await conn.read(buffer);
    if (count === null) break;
    left -= count;
  }
  conn.close();
  self.postMessage("done");
};

async function sendAndReset({ port, wait, send, reset }: Script) {
  const socket = connect(port!, "127.0.0.1");
  await once(socket, "connect");
  await pause(wait);
  if (send !== undefined) socket.write(send);
  await pause(reset);
  socket.resetAndDestroy();
  self.postMessage("done");
}

function pause(ms = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
