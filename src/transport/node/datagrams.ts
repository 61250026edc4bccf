import type * as dgram from "node:dgram";
import type * as timers from "node:timers";
import type { HostAndPort } from "../byte_io.ts";
import type { DatagramIO, ReceivedDatagram } from "../datagram_io.ts";
import type {
  DatagramRequest,
  DatagramSettings,
  MembershipChange,
} from "../datagrams.ts";
import { builtin } from "./builtin.ts";

/** How many bytes wait to be taken at most: as many as Linux keeps by default. */
const QUEUE_BYTES = 212_992;

/** The memory that Node makes for the next datagram. */
const NODE_ROOM = 1 << 16;

/** How many groups Linux lets a socket of IPv4 be in, unless it is told otherwise. */
const MOST_GROUPS = 20;

/** Turns of the event loop that free the port of a closed socket. */
const FREE_TURNS = 2;

/** What a datagram counts besides its bytes, so that empty ones are bounded. */
const OVERHEAD = 256;

/**
 * Opens a datagram socket with `node:dgram`: it has options, memberships, and
 * needs no flag.
 */
export function openFromNode(request: DatagramRequest<string>): DatagramIO {
  const { host, port, reuseAddress, ipv6Only, settings } = request;
  const isIPv6 = host.includes(":");
  const socket = builtin<typeof dgram>("node:dgram").createSocket({
    type: isIPv6 ? "udp6" : "udp4",
    reuseAddr: reuseAddress,
    ipv6Only: ipv6Only ?? false,
    // Hosts are addresses here. A look-up that answers at once makes `bind`
    // and `send` take effect at once.
    lookup: ((address: string, _: unknown, found: Found) =>
      found(null, address, isIPv6 ? 6 : 4)) as never,
  });
  const io = new NodeDatagrams(socket);
  socket.bind({ port, address: host });
  io.throwFailure();
  try {
    io.configure(settings);
  } catch (error) {
    io.close();
    throw error;
  }
  return io;
}

type Found = (error: null, address: string, family: number) => void;

/** A datagram that nobody has taken yet. */
interface Waiting {
  readonly bytes: Uint8Array;
  readonly from: HostAndPort;
}

/** Who waits for the next datagram. */
interface Receiver {
  readonly into: Uint8Array;
  readonly resolve: (received: ReceivedDatagram) => void;
  readonly reject: (error: unknown) => void;
}

/** `node:dgram` pushes: what nobody waits for stands in a bounded queue. */
class NodeDatagrams implements DatagramIO {
  readonly #socket: dgram.Socket;
  readonly #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #mostWaiting = QUEUE_BYTES;
  #receiver: Receiver | undefined;
  #failure: unknown;
  #closed = false;
  /** A timer that keeps the program going, made when it is first needed. */
  #holder: NodeJS.Timeout | undefined;
  #holds = false;
  /** Whether a receive that is under way may keep the program going. */
  #mayHold = true;
  /** Resolves when Node says that it is closed. */
  #gone: Promise<void> | undefined;
  #local: HostAndPort | undefined;
  /** How many groups it is in. */
  #groups = 0;
  dropped = 0;
  /** A send without the permission does not fail: it ends the program. */
  readonly isGuarded = false;
  readonly tellsLength = true;

  constructor(socket: dgram.Socket) {
    this.#socket = socket;
    socket.on("message", (bytes, from) => this.#arrived(bytes, from));
    socket.on("error", (error) => this.#failed(error));
    // Otherwise a bound socket keeps the program going, whoever waits; and in
    // Deno `ref` does not take it back for a receive that is under way.
    socket.unref();
  }

  get localAddr(): HostAndPort {
    if (this.#local === undefined) {
      const { address, port } = this.#socket.address();
      this.#local = { hostname: address, port };
    }
    return this.#local;
  }

  /** Throws what has gone wrong and nobody was told of. */
  throwFailure(): void {
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) throw failure;
  }

  receive(into: Uint8Array): Promise<ReceivedDatagram> {
    if (this.#waiting.length > 0) return this.#receiveFirst(into);
    return new Promise((resolve, reject) => {
      this.#receiver = { into, resolve, reject };
      this.#rest();
      if (this.#failure !== undefined) this.#failed(this.#failure);
    });
  }

  // deno-lint-ignore require-await -- what a buffer without memory throws rejects
  async #receiveFirst(into: Uint8Array): Promise<ReceivedDatagram> {
    const { bytes, from } = this.#waiting[0];
    const received = fill(into, bytes, from);
    this.#waiting.shift();
    this.#waitingBytes -= bytes.length + OVERHEAD;
    return received;
  }

  giveUp(): boolean {
    const isUnderWay = this.#receiver !== undefined;
    this.#receiver = undefined;
    this.#rest();
    return isUnderWay;
  }

  send(from: Uint8Array, host: string, port: number): Promise<number> {
    return new Promise((resolve, reject) =>
      this.#socket.send(
        from,
        port,
        host,
        (error, count) => error ? reject(error) : resolve(count),
      )
    );
  }

  configure(settings: DatagramSettings): void {
    const socket = this.#socket;
    const {
      broadcast,
      ttl,
      multicastTtl,
      multicastLoopback,
      multicastInterface,
      receiveBufferSize,
      sendBufferSize,
    } = settings;
    if (broadcast !== undefined) socket.setBroadcast(broadcast);
    if (ttl !== undefined) socket.setTTL(ttl);
    if (multicastTtl !== undefined) socket.setMulticastTTL(multicastTtl);
    if (multicastLoopback !== undefined) {
      socket.setMulticastLoopback(multicastLoopback);
    }
    if (multicastInterface !== undefined) {
      if (multicastInterface.includes(":")) {
        socket.setMulticastInterface(multicastInterface);
      } else {
        asSystem(
          () => socket.setMulticastInterface(multicastInterface),
          "EADDRNOTAVAIL",
        );
      }
    }
    // Deno does not tell the system of it: it would cut each datagram there.
    if (receiveBufferSize !== undefined) {
      this.#mostWaiting = 2 * receiveBufferSize;
    }
    if (sendBufferSize !== undefined) socket.setSendBufferSize(sendBufferSize);
  }

  changeMembership(change: MembershipChange): void {
    const { group, source, interface: by, join } = change;
    const socket = this.#socket;
    if (!join) {
      if (source === undefined) socket.dropMembership(group, by);
      else socket.dropSourceSpecificMembership(source, group, by);
      this.#groups--;
      return;
    }
    const isFull = this.#groups >= MOST_GROUPS && !group.includes(":");
    asSystem(() => {
      if (source === undefined) socket.addMembership(group, by);
      else socket.addSourceSpecificMembership(source, group, by);
    }, isFull ? "ENOBUFS" : "ENODEV");
    this.#groups++;
  }

  /**
   * Keeps the program going while somebody waits to receive, and only then. A
   * send does so itself.
   */
  #rest(): void {
    const holds = !this.#closed && this.#mayHold &&
      this.#receiver !== undefined;
    if (holds === this.#holds) return;
    this.#holds = holds;
    if (!holds) this.#holder?.unref();
    else if (this.#holder !== undefined) this.#holder.ref();
    else {
      // As long a time as a timer has: it is there to be waited for.
      const { setInterval } = builtin<typeof timers>("node:timers");
      this.#holder = setInterval(() => {}, 0x7fffffff);
    }
  }

  ref(): void {
    this.#mayHold = true;
    this.#rest();
  }

  unref(): void {
    this.#mayHold = false;
    this.#rest();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#holds = false;
    clearInterval(this.#holder);
    this.#gone = new Promise((resolve) => this.#socket.close(resolve));
    this.#failed(new Deno.errors.Interrupted("The socket was closed"));
  }

  /** Node's own receive is let go by later turns of the event loop. */
  async whenFree(): Promise<void> {
    await this.#gone;
    for (let turn = 0; turn < FREE_TURNS; turn++) {
      await new Promise<void>((resolve) => setTimeout(resolve, 0));
    }
  }

  #arrived(bytes: Uint8Array, from: dgram.RemoteInfo): void {
    const sender = { hostname: from.address, port: from.port };
    const receiver = this.#receiver;
    if (receiver !== undefined) {
      this.#receiver = undefined;
      this.#rest();
      if (deliver(receiver, bytes, sender)) return giveBack(bytes);
    }
    const size = bytes.length + OVERHEAD;
    // As in the system there is room for one, however long it is.
    if (
      this.#waiting.length > 0 && this.#waitingBytes + size > this.#mostWaiting
    ) this.dropped++;
    else {
      this.#waitingBytes += size;
      this.#waiting.push({ bytes: new Uint8Array(bytes), from: sender });
    }
    giveBack(bytes);
  }

  #failed(error: unknown): void {
    const receiver = this.#receiver;
    this.#receiver = undefined;
    this.#failure = receiver === undefined ? error : undefined;
    if (receiver === undefined) return;
    this.#rest();
    receiver.reject(error);
  }
}

/**
 * Makes a change of groups, which are known to be such and not to be joined
 * already. Whatever the system says against it, `node:dgram` says `EINVAL`:
 * `code` is what it must have been.
 */
function asSystem(change: () => void, code: string): void {
  try {
    change();
  } catch (error) {
    if ((error as { code?: unknown }).code !== "EINVAL") throw error;
    // .NET has no name for it: its text is shown as it is.
    const text = code === "ENODEV" ? "No such device" : code;
    throw Object.assign(new Error(text, { cause: error }), { code });
  }
}

/**
 * Frees the memory of a datagram that was copied. Node makes 64 KiB for each,
 * however short it is, and leaves them to the listener: to have them collected
 * as garbage would cost more than all the rest of a receive.
 */
function giveBack({ buffer }: Uint8Array): void {
  if (buffer.byteLength === NODE_ROOM) (buffer as ArrayBuffer).transfer(0);
}

/** Gives a datagram to who waits for it; whether the buffer is still there. */
function deliver(
  { into, resolve, reject }: Receiver,
  bytes: Uint8Array,
  from: HostAndPort,
): boolean {
  try {
    resolve(fill(into, bytes, from));
    return true;
  } catch (error) {
    reject(error);
    return false;
  }
}

function fill(
  into: Uint8Array,
  bytes: Uint8Array,
  from: HostAndPort,
): ReceivedDatagram {
  const { length } = bytes;
  const count = Math.min(length, into.length);
  into.set(count === length ? bytes : bytes.subarray(0, count));
  return [into.subarray(0, count), from, length];
}
