/**
 * The seam: what a `Socket` needs from whatever carries its bytes.
 *
 * **Required surface of a backend**
 *
 * 1. {@linkcode StreamTransport}: `connect`, `listen`, their forms for paths,
 *    and the look-ups `resolve` and `reverse`, which a signal leaves at once
 *    and never cuts short. It neither
 *    asks for permission nor retries: the door (`door.ts`) does the first, the
 *    socket the second.
 * 2. {@linkcode Stream} and {@linkcode Listener} are *readiness* objects: a
 *    `try…` method takes what is there without waiting and gives `undefined`
 *    or `WOULD_BLOCK` where there is nothing; a `when…` promise resolves when
 *    trying again is worth it. It never loses a byte or a client: giving up on
 *    a wait leaves everything for the next try.
 * 3. A backend that can put the caller's thread to sleep gives
 *    {@linkcode BlockingStream} and {@linkcode BlockingListener}; one that
 *    cannot lacks those methods altogether.
 * 4. `read`, `write` and `accept` are a short cut past a backend's buffers into
 *    the caller's own; a backend without one leaves them out. While one is under
 *    way, the `try…` methods would block, and the `when…` promises wait for it.
 *    Closing ends it with `OperationAborted`.
 * 5. Only what somebody waits for keeps the program going: a `when…` promise
 *    does, until it resolves or `rest…` says that nobody waits any more, which
 *    resolves it. What was begun for it goes on, and keeps nothing.
 * 6. Every failure is a `SocketException` or a `SecurityException`.
 *
 * One caller a direction at a time: the socket queues.
 *
 * @module
 */
import type { AddressFamily } from "../constants/mod.ts";
import type {
  EndPoint,
  IPAddress,
  IPEndPoint,
  UnixDomainSocketEndPoint,
} from "../net/mod.ts";
import type { DatagramRequest, Datagrams } from "./datagrams.ts";
import type { Flow, Wait } from "./wait.ts";

/** What `tryRead` and `tryWrite` give when they would have to wait. */
export const WOULD_BLOCK: -1 = -1;

/** Who is told of a failure of a direct read or write before its caller is. */
export interface FailureObserver {
  /** Notes the failure. */
  failed(error: unknown): void;
}

/** A connected byte stream, with addresses of one kind. */
export interface Stream<E extends EndPoint = IPEndPoint> {
  /** The address of this side. */
  readonly localEndPoint: E;
  /** The address of the other side. */
  readonly remoteEndPoint: E;
  /** How many bytes `tryRead` would give now. */
  readonly available: number;
  /** Whether `tryRead` would not give `WOULD_BLOCK` now. */
  readonly isReadable: boolean;
  /** Whether `tryWrite` would not give `WOULD_BLOCK` now. */
  readonly isWritable: boolean;
  /**
   * Takes received bytes; a `peek` leaves them. 0 is the end of the stream; an
   * empty `into` gives 0 as soon as the stream is readable, and takes nothing.
   */
  tryRead(into: Uint8Array, peek: boolean): number;
  /** Hands bytes over, as many as fit. */
  tryWrite(from: Uint8Array): number;
  /**
   * Whether the system has all that `tryWrite` took; throws why it never will.
   * Absent where nothing that was taken is lost when the program ends.
   */
  isFlushed?(): boolean;
  /** Resolves when `isReadable`. */
  whenReadable(): Promise<void>;
  /** Resolves when `isWritable`. */
  whenWritable(): Promise<void>;
  /** Nobody waits with `whenReadable` any more. */
  restReading?(): void;
  /**
   * Begins to look for bytes behind those that are known, of which later turns
   * of the event loop tell. Absent where `probe` does, or all are known.
   */
  lookFurther?(): void;
  /**
   * Calls `tell` from now on when what was under way has come to an end, and
   * `isReadable` may be another. It keeps nothing going: who wants news asks
   * `isReadable` first, which has them fetched, and holds the program. Absent
   * where only `whenReadable` tells.
   */
  onReadable?(tell: () => void): void;
  /** Nobody waits with `whenWritable` any more. */
  restWriting?(): void;
  /**
   * Reads straight into `into`; 0 is the end. `undefined`, and nothing is done,
   * while something is buffered or under way.
   */
  read?(
    into: Uint8Array,
    observer: FailureObserver,
  ): Promise<number> | undefined;
  /** Whether something was read that nobody has; absent where `tryRead` is to be asked. */
  readonly hasNews?: boolean;
  /**
   * Whether `isReadable` tells what had come by the last turn of the event loop:
   * it is asked for only then. Absent where it always tells.
   */
  readonly isLookedAt?: boolean;
  /** Ends a direct `read` that is under way with 0; it may still take bytes. */
  endRead?(): void;
  /**
   * Writes all of `from` straight from the caller's memory; gives its length.
   * `undefined`, and nothing is done, while something is under way, or a
   * failure is to be told first.
   */
  write?(
    from: Uint8Array,
    observer: FailureObserver,
  ): Promise<number> | undefined;
  /** Ends the sending half, after what was handed over. */
  shutdownSend(): void;
  /** Switches Nagle's algorithm off (`true`) or on. */
  setNoDelay(noDelay: boolean): void;
  /** Switches keep-alive probes on or off. */
  setKeepAlive(keepAlive: boolean): void;
  /** Sets after how many idle seconds it is probed; absent where it cannot. */
  setKeepAliveTime?(seconds: number): void;
  /**
   * Closes: what was handed over is still sent, in the background, for up to
   * `lingerMs` (without it, as long as the peer goes on taking bytes).
   *
   * `last` is called before: at once, or when a `write` that is under way has
   * ended, if the system takes it soon. It may hand over what waits for that.
   */
  close(lingerMs?: number, last?: () => void): void;
  /** Resolves when a closed stream is gone; absent where that is at once. */
  whenClosed?(): Promise<void>;
  /** Closes with a reset, dropping what was not sent; absent where it cannot. */
  reset?(): void;
}

/**
 * What `poll` and `select` wait for: one direction of a stream, its failure, or
 * the next client of a listener.
 */
export interface Waitable {
  /** Whether there is nothing to wait for, by what is known now. */
  readonly isReady: boolean;
  /**
   * Whether an `isReady` of `false` is the truth, and not only that nobody has
   * asked the system of late.
   */
  readonly isKnown: boolean;
  /** Who puts the caller's thread to sleep for it; absent where nobody can. */
  readonly sleeper?: Sleeper;
}

/** Who puts the caller's thread to sleep, once for many that it may wait for. */
export interface Sleeper {
  /** Asks the system about all of them, with one hop: then they are known. */
  probe(all: readonly Waitable[]): void;
  /**
   * Sleeps until one of them is ready, for up to `timeoutMs`; `false` when it
   * ran out. All of them are this sleeper's.
   */
  sleep(all: readonly Waitable[], timeoutMs: number): boolean;
  /** Its time, where that is not the program's. */
  readonly timing?: Timing;
}

/** A time that passes. */
export interface Timing {
  /** Milliseconds since some moment. */
  time(): number;
  /** Calls `run` so much later; what it gives cancels that. */
  schedule(delayMs: number, run: () => void): () => void;
}

/** A stream that can put the caller's thread to sleep. */
export interface BlockingStream<E extends EndPoint = IPEndPoint>
  extends Stream<E> {
  /** What tells the time of its waits, as a sleeper's. */
  readonly time?: () => number;
  /** What to wait for until `isReadable`, among others. */
  readonly readable: Waitable;
  /** What to wait for until `isWritable`, among others. */
  readonly writable: Waitable;
  /** What to wait for until a failure has come that no read has thrown. */
  readonly failing: Waitable;
  /** Sleeps until `isReadable`, for up to `timeoutMs`; `false` when it ran out. */
  waitReadable(timeoutMs: number): boolean;
  /** Sleeps until `isWritable`, for up to `timeoutMs`; `false` when it ran out. */
  waitWritable(timeoutMs: number): boolean;
  /**
   * Asks the system itself, with one hop, what there is to read, also behind
   * what is known.
   */
  probe(): void;
}

/** A socket that listens, on an address of one kind. */
export interface Listener<E extends EndPoint = IPEndPoint> {
  /** The address that is listened on. */
  readonly localEndPoint: E;
  /** Whether `tryAccept` would give a connection or throw. */
  readonly isAcceptable: boolean;
  /** Takes a waiting connection. */
  tryAccept(): Stream<E> | undefined;
  /** Resolves when `isAcceptable`. */
  whenAcceptable(): Promise<void>;
  /** Nobody waits with `whenAcceptable` any more. */
  restAccepting?(): void;
  /**
   * Accepts without buffering a connection. `undefined`, and nothing is done,
   * while one is buffered or an accept is under way.
   */
  accept?(): Promise<Stream<E>> | undefined;
  /** Whether one is buffered, or a failure; absent where `tryAccept` is to be asked. */
  readonly hasNews?: boolean;
  /** Whether `isAcceptable` tells, as `isLookedAt` of a stream. */
  readonly isLookedAt?: boolean;
  /** Where it lies if it is a path's that can be moved, without links. */
  readonly path?: string;
  /** Stops listening; clients that nobody accepted are reset. */
  close(): void;
  /** Resolves when the port is free; absent where that is at once. */
  whenClosed?(): Promise<void>;
}

/** A listener whose place another takes: it is closed once that is allowed. */
export type Replaced = Pick<Listener<EndPoint>, "path" | "close">;

/** A listener that can put the caller's thread to sleep. */
export interface BlockingListener<E extends EndPoint = IPEndPoint>
  extends Listener<E> {
  /** What tells the time of its waits, as a sleeper's. */
  readonly time?: () => number;
  /** What to wait for until `isAcceptable`, among others. */
  readonly acceptable: Waitable;
  /** Sleeps until `isAcceptable`, for up to `timeoutMs`; `false` when it ran out. */
  waitAcceptable(timeoutMs: number): boolean;
  /** Asks the system itself, with one hop, whether a client waits. */
  probe(): void;
}

/** An address, or the text of one, or a name that the platform resolves. */
export type Host = IPAddress | string;

/** What is asked of `connect`; behind the gate hosts are texts. */
export interface ConnectRequest<H extends Host = Host> {
  /** Whom to connect to. */
  readonly host: H;
  /** The port, 0–65535. */
  readonly port: number;
  /** Of which family an address of a name must be; of any, if left out. */
  readonly family?: AddressFamily;
  /** Where to connect from, if the socket is bound. */
  readonly local?: { readonly host: H; readonly port: number };
  /** Whether `close` shall reset the connection (linger time 0). */
  readonly resettable?: boolean;
  /** Switches Nagle's algorithm off from the start. */
  readonly noDelay?: boolean;
  /** Switches keep-alive probes on from the start. */
  readonly keepAlive?: boolean;
  /** After how many idle seconds it is probed; the system's number, if left out. */
  readonly keepAliveTime?: number;
}

/** What is asked of `listen`; behind the gate hosts are texts. */
export interface ListenRequest<H extends Host = Host> {
  /** The address to listen on. */
  readonly host: H;
  /** The port; 0 lets the system choose. */
  readonly port: number;
  /** How many clients may wait; the system bounds it. */
  readonly backlog: number;
  /** Whether several sockets may listen on the port together. */
  readonly reusePort?: boolean;
  /** Whether IPv4 clients of an IPv6 listener are turned away. */
  readonly ipv6Only?: boolean;
}

/** What is asked of `connectPath` and `listenPath`, behind the gate. */
export interface PathRequest {
  /** The path to open: absolute and without links, where it is not abstract. */
  readonly path: string;
  /** The path as the caller gave it, which the end points show. */
  readonly shown: string;
}

/** A port that is taken, and not listened on. */
export interface BoundPort {
  /** The address that was bound. */
  readonly localEndPoint: IPEndPoint;
  /** Gives the port back. */
  release(): void;
}

/** What opens streams and listeners. */
export interface StreamTransport {
  /** Opens a connection; a signal that aborts closes what was opened. */
  connect(request: ConnectRequest<string>): Wait<Stream>;
  /** Begins to listen; errors come at once. */
  listen(request: ListenRequest<string>): Listener;
  /** Opens a connection to a Unix domain socket. */
  connectPath(request: PathRequest): Wait<Stream<UnixDomainSocketEndPoint>>;
  /** Begins to listen as a Unix domain socket; closing deletes its file. */
  listenPath(request: PathRequest): Listener<UnixDomainSocketEndPoint>;
  /** Binds a datagram socket; errors come at once. */
  openDatagrams(request: DatagramRequest<string>): Datagrams;
  /** Binds a datagram socket to a path; closing deletes its file. */
  openPathDatagrams(request: PathRequest): Datagrams<UnixDomainSocketEndPoint>;
  /** The addresses of a name, of one family or of both, in the order to try. */
  resolve(name: string, family?: AddressFamily): Wait<IPAddress[]>;
  /** The name of an address. */
  reverse(address: string): Wait<string>;
}

/** Where a socket lives: with the caller, or where its calls can wait. */
export type Home = "sync" | "async";

/**
 * All that a `Socket` knows of the world: the system's network behind its gate
 * (`door.ts`), or one in memory. Each call throws before anything is opened
 * where it is not allowed.
 */
export interface Network {
  /** What to try, in order, to reach `name`: addresses, or the name itself. */
  targets(home: Home, name: string, port: number): Flow<Host[]>;
  /** Opens a connection. */
  connect(home: Home, request: ConnectRequest): Wait<Stream>;
  /** Begins to listen, or goes on with it in another home. */
  listen(
    home: Home,
    request: ListenRequest,
    replaced?: Pick<Listener<EndPoint>, "path" | "close">,
  ): Listener;
  /** Takes a port without listening on it. */
  bind(host: Host, port: number): BoundPort;
  /** Looks a name up: its addresses, of one family or (`Unspecified`) of both. */
  resolve(home: Home, name: string, family: AddressFamily): Wait<IPAddress[]>;
  /** Looks an address up: its name. */
  reverse(home: Home, address: IPAddress): Wait<string>;
  /** The name of this machine. */
  hostName(): string;
  /** The addresses of this machine's interfaces. */
  interfaceAddresses(): IPAddress[];
  /** Connects to a Unix domain socket; absent where there are none. */
  connectPath?(
    home: Home,
    endPoint: UnixDomainSocketEndPoint,
  ): Wait<Stream<UnixDomainSocketEndPoint>>;
  /** Listens as a Unix domain socket; absent where there are none. */
  listenPath?(
    home: Home,
    endPoint: UnixDomainSocketEndPoint,
    replaced?: Pick<Listener<EndPoint>, "path" | "close">,
  ): Listener<UnixDomainSocketEndPoint>;
  /** Datagrams; absent where there are none. */
  readonly datagrams?: DatagramNetwork;
}

/** What a `Socket` of kind `Dgram` knows of the world. */
export interface DatagramNetwork {
  /**
   * Binds a datagram socket; errors come at once. Without a home it lies where
   * it can be closed at once, to be opened again in the home that is decided.
   * One whose place it takes is closed once that is allowed.
   */
  open(
    home: Home | undefined,
    request: DatagramRequest,
    replaced?: Pick<Datagrams, "close">,
  ): Datagrams;
  /**
   * Asks for the permission to send there, and gives the host as the socket is
   * to be given it.
   */
  allow(address: IPAddress, port: number): string;
  /** Refuses what a rule denies, and asks nobody; absent where there are none. */
  refuseDenied?(host: Host, port: number): void;
  /** Whether datagrams to a host go to all of a network, as far as is known. */
  isBroadcast(host: string): boolean;
  /**
   * Asks for the permission to know this machine's interfaces, and gives one by
   * its index, as a `MembershipChange` has it; `undefined` where there is none.
   */
  interfaceAt(index: number, family: AddressFamily): string | undefined;
  /** Whether an interface has an IPv4 address, as far as is known. */
  hasInterface(address: string): boolean;
  /** Asks for the permission to join a group. */
  allowGroup(group: IPAddress, port: number): void;
  /** Datagrams between paths; absent where there are none. */
  readonly paths?: PathDatagramNetwork;
}

/** What a `Socket` of kind `Dgram` of the Unix domain knows of the world. */
export interface PathDatagramNetwork {
  /**
   * Binds a datagram socket; errors come at once. Without an end point it gets
   * a name by chance.
   */
  open(
    home: Home,
    endPoint: UnixDomainSocketEndPoint | undefined,
  ): Datagrams<UnixDomainSocketEndPoint>;
  /**
   * Asks for the permission to send to a socket, which has to be there, and
   * gives its path as the transport is to be given it.
   */
  allow(
    purpose: "connect" | "send",
    endPoint: UnixDomainSocketEndPoint,
  ): string;
}

/**
 * Whether `Deno.connect` cannot do what is asked: connect from a chosen port or
 * to one family of a name's addresses, close with a reset, or say when the first
 * keep-alive probe is due.
 */
export function needsNode(
  { family, local, resettable, keepAliveTime }: ConnectRequest,
): boolean {
  return family !== undefined || local !== undefined || resettable === true ||
    keepAliveTime !== undefined;
}

/** Whether a stream can put the caller's thread to sleep. */
export function isBlockingStream<E extends EndPoint>(
  stream: Stream<E>,
): stream is BlockingStream<E> {
  // Twenty times as quick as `in`, in every connect.
  return (stream as BlockingStream<E>).waitReadable !== undefined;
}

/** Whether a listener can put the caller's thread to sleep. */
export function isBlockingListener<E extends EndPoint>(
  listener: Listener<E>,
): listener is BlockingListener<E> {
  return (listener as BlockingListener<E>).waitAcceptable !== undefined;
}
