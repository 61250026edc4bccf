import type { DatagramIO, ReceivedDatagram } from "../datagram_io.ts";
import { MAX_PATH_DATAGRAM } from "../datagrams.ts";
import { checkKept } from "../kept.ts";
import type { PathRequest } from "../transport.ts";

/** An address of Deno's own; a socket without a name has `null`. */
interface Address {
  readonly transport: "unixpacket";
  readonly path: string | null;
}

/** The part of Deno's datagram socket that is used; it is unstable. */
interface DatagramConn {
  receive(into: Uint8Array): Promise<[Uint8Array, Address]>;
  send(from: Uint8Array, to: Address): Promise<number>;
  close(): void;
}

const { listenDatagram } = Deno as unknown as {
  listenDatagram?: (options: Address) => DatagramConn;
};

/** Whether Deno has such sockets: `--unstable-net` gives them. */
export function hasPathDatagrams(): boolean {
  return listenDatagram !== undefined;
}

/** Binds a datagram socket to a path, with `Deno.listenDatagram`. */
export function openPathDatagrams({ path, shown }: PathRequest): DatagramIO {
  return new PathDatagrams(path, shown);
}

/**
 * Throws what the system would say of a peer that is not there, as far as it is
 * to be seen: Deno cannot connect such a socket.
 */
export function checkPeerPath(path: string): void {
  if (path.startsWith("\0") || Deno.statSync(path).isSocket) return;
  throw new Deno.errors.ConnectionRefused("The file is no socket");
}

const at = (path: string | null): Address => ({
  transport: "unixpacket",
  path,
});

/**
 * Deno's socket does one thing at a time: while it receives, a send is refused
 * as `Busy`. So a send wakes a receive that waits, with a datagram from a socket
 * of its own, and the receive goes on behind it. That socket has an abstract
 * name, which needs net access without limits; without that the send fails.
 */
class PathDatagrams implements DatagramIO {
  readonly #conn: DatagramConn;
  readonly #path: string;
  readonly localAddr: { readonly hostname: string; readonly port: number };
  readonly room = MAX_PATH_DATAGRAM;
  readonly isExclusive = true;
  readonly sendsOn = true;
  readonly isGuarded = true;
  readonly dropped = 0;
  /** Settles when Deno's receive that is under way has ended. */
  #receiving: Promise<void> | undefined;
  /** Settles when the last send has ended. */
  #sending: Promise<void> | undefined;
  /** Who wakes a receive, and by which name. */
  #waker: DatagramConn | undefined;
  #wakerPath = "";
  /** Settles when the datagram that wakes has left. */
  #waking: Promise<void> | undefined;
  /** What ends each send that waits. */
  readonly #ends = new Set<() => void>();

  constructor(path: string, shown: string) {
    this.#conn = listenDatagram!(at(path));
    this.#path = path;
    this.localAddr = { hostname: shown, port: -1 };
  }

  async receive(into: Uint8Array): Promise<ReceivedDatagram> {
    for (;;) {
      while (this.#sending !== undefined) await this.#sending;
      const received = this.#conn.receive(into);
      this.#receiving = settled(received);
      let bytes: Uint8Array, path: string | null;
      try {
        [bytes, { path }] = await received;
      } finally {
        this.#receiving = undefined;
      }
      if (this.#waker === undefined || path !== this.#wakerPath) {
        return [bytes, { hostname: path ?? "", port: 0 }];
      }
    }
  }

  async send(from: Uint8Array, host: string): Promise<number> {
    const { promise: closed, reject } = Promise.withResolvers<never>();
    const sending = this.#sendAfter(this.#sending, from, host);
    const sent = Promise.race([sending, closed]);
    const ended = this.#sending = settled(sent);
    const end = () =>
      reject(new Deno.errors.Interrupted("The socket was closed"));
    this.#ends.add(end);
    try {
      return await sent;
    } finally {
      this.#ends.delete(end);
      if (this.#sending === ended) this.#sending = undefined;
    }
  }

  /** A receive that waits keeps the program going: Deno does not let it go. */
  ref(): void {}

  unref(): void {}

  /**
   * As .NET does, this deletes the file, and says nothing if it cannot. A send
   * that waits for a full peer fails, though Deno cannot take it back.
   */
  close(): void {
    this.#conn.close();
    for (const end of this.#ends) end();
    this.#waker?.close();
    const path = this.#path;
    if (path.startsWith("\0")) return;
    const { state } = Deno.permissions.querySync({ name: "write", path });
    if (state !== "granted") return;
    try {
      Deno.removeSync(path);
    } catch {
      // It is gone, somebody else's by now, or may not be deleted.
    }
  }

  async #sendAfter(
    before: Promise<void> | undefined,
    from: Uint8Array,
    host: string,
  ): Promise<number> {
    const { length } = from;
    if (before !== undefined) await before;
    const receiving = this.#receiving;
    if (receiving !== undefined) {
      // A datagram that comes meanwhile ends it as well.
      await Promise.race([receiving, this.#wake().then(() => receiving)]);
    }
    checkKept(from, length);
    return await this.#conn.send(from, at(host));
  }

  async #wake(): Promise<void> {
    const waker = this.#waker ??= this.#openWaker();
    this.#waking ??= waker.send(new Uint8Array(1), at(this.#path))
      .then(() => {}).finally(() => this.#waking = undefined);
    await this.#waking;
  }

  #openWaker(): DatagramConn {
    if (Deno.permissions.querySync({ name: "net" }).state !== "granted") {
      throw Object.assign(
        new Error(
          "Deno cannot send while the socket receives, unless net access is granted without limits",
        ),
        { code: "EOPNOTSUPP" },
      );
    }
    this.#wakerPath = `\0${crypto.randomUUID()}`;
    return listenDatagram!(at(this.#wakerPath));
  }
}

/** Resolves when a promise has ended, in whichever way. */
function settled(promise: Promise<unknown>): Promise<void> {
  return promise.then(() => {}, () => {});
}
