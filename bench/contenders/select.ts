/** A wait for one of many connections, of which one has an echo on its way. */
import {
  AddressFamily,
  IPAddress,
  IPEndPoint,
  ProtocolType,
  Socket,
  type SocketMode,
  SocketType,
} from "@managed/sockets";
import { chosen, type Done, doOrders, type Place, SMALL } from "./_orders.ts";

const sizes = [10, 100, 1000];
const bytes = new Uint8Array(SMALL);

/** Connections; it grows, and each stays open. */
interface Crowd {
  readonly size: number;
  connect(port: number): Done;
  /** Sends by one, waits until one of the first `size` is ready, and receives. */
  step(one: number, size: number): Done;
}

/** Deno's own: one of many reads, which wait from step to step. */
class Raw implements Crowd {
  readonly #conns: Deno.TcpConn[] = [];
  readonly #reads: Promise<number>[] = [];

  get size(): number {
    return this.#conns.length;
  }

  async connect(port: number): Promise<void> {
    const conn = await Deno.connect({ hostname: "127.0.0.1", port });
    this.#reads.push(this.#read(this.#conns.push(conn) - 1));
  }

  async step(one: number, size: number): Promise<void> {
    await this.#conns[one].write(bytes);
    checkReady([await Promise.race(this.#reads.slice(0, size))], one);
    this.#reads[one] = this.#read(one);
  }

  async #read(index: number): Promise<number> {
    await this.#conns[index].read(new Uint8Array(SMALL));
    return index;
  }
}

/** This package. */
abstract class Ours implements Crowd {
  protected readonly sockets: Socket[] = [];
  readonly #mode: SocketMode;

  constructor(mode: SocketMode) {
    this.#mode = mode;
  }

  get size(): number {
    return this.sockets.length;
  }

  async connect(port: number): Promise<void> {
    const socket = new Socket(
      AddressFamily.InterNetwork,
      SocketType.Stream,
      ProtocolType.Tcp,
      { mode: this.#mode },
    );
    await socket.connectAsync(new IPEndPoint(IPAddress.loopback, port));
    this.sockets.push(socket);
  }

  abstract step(one: number, size: number): Done;
}

class OursSync extends Ours {
  step(one: number, size: number): void {
    const socket = this.sockets[one];
    const ready = this.sockets.slice(0, size);
    socket.send(bytes);
    Socket.select(ready, null, null, -1);
    checkReady(ready, socket);
    socket.receive(bytes);
  }
}

class OursAsync extends Ours {
  async step(one: number, size: number): Promise<void> {
    const socket = this.sockets[one];
    const ready = this.sockets.slice(0, size);
    await socket.sendAsync(bytes);
    await Socket.selectAsync(ready, null, null, -1);
    checkReady(ready, socket);
    await socket.receiveAsync(bytes);
  }
}

function checkReady<T>(ready: readonly T[], one: T): void {
  if (ready.length !== 1 || ready[0] !== one) {
    throw new Error(
      `${ready.length} are ready, and not the one that should be`,
    );
  }
}

const crowd = chosen<Crowd>({
  raw: new Raw(),
  async: new OursAsync("async"),
  sync: new OursSync("sync"),
});

await doOrders(Object.fromEntries(sizes.map((size) => [
  `${size}`,
  async (to: Place, clock) => {
    while (crowd.size < size) await crowd.connect(to as number);
    for (let step = 0; clock.runs(); step++) {
      const done = crowd.step(step % size, size);
      if (done) await done;
    }
  },
])));
