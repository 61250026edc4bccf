import { Socket } from "../socket/socket.ts";
import { coreOf } from "../socket/socket.ts";
import { SocketCore } from "../socket/socket_core.ts";
import { textOf } from "./_text_of.ts";
import { Tracer } from "./_tracer.ts";
import { wrapCore, wrapSocket } from "./_wrappers.ts";
import type { SocketTraceOptions } from "./socket_trace_options.ts";

/** How many bytes .NET shows of each call. */
const defaultMaxDataSize = 1024;

/** Something traced: who is told, and what ends it. */
interface Traced {
  readonly tracers: Set<Tracer>;
  readonly unwrap: readonly (() => void)[];
}

/** What is traced: sockets, and the prototype of all. */
const allTraced = new WeakMap<Socket, Traced>();

/**
 * A trace of what a socket does, or of what all do, in the form of .NET
 * Framework's network tracing: each call but for options, groups and
 * properties, what it gave, the bytes, and the connections that were made,
 * accepted, closed or failed.
 *
 * The calls of a `TcpClient`, a `TcpListener`, a `UdpClient` or a
 * `NetworkStream` are calls of its socket, and are seen there, but for their
 * `begin…` and `end…`. Sockets that are
 * not traced pay nothing. The number in brackets, where .NET has the thread,
 * is the call's: it tells which lines belong together when several calls are
 * under way.
 *
 * A trace holds what was sent and received, passwords as well: it goes to the
 * function that is given here, and nowhere else.
 *
 * Source: the trace source `System.Net.Sockets` of .NET Framework.
 *
 * @example What one client does
 * ```ts
 * import { IPAddress, SocketTrace, TcpClient, TcpListener } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * using listener = new TcpListener(IPAddress.loopback, 0);
 * listener.start();
 * using client = new TcpClient();
 * await client.connectAsync(listener.localEndpoint);
 *
 * const lines: string[] = [];
 * using _trace = SocketTrace.attach(client.client, {
 *   write: (line) => lines.push(line.replace(/\[\d+\] |Socket#\d+/g, "")),
 * });
 * await client.getStream().writeAsync(new TextEncoder().encode("GET / HTTP/1.1\r\n"));
 *
 * assertEquals(lines, [
 *   "System.Net.Sockets Verbose: 0 : ::SendAsync()",
 *   "System.Net.Sockets Verbose: 0 : Data from ::SendAsync",
 *   "System.Net.Sockets Verbose: 0 : 00000000 : 47 45 54 20 2F 20 48 54-54 50 2F 31 2E 31 0D 0A : GET / HTTP/1.1..",
 *   "System.Net.Sockets Verbose: 0 : Exiting ::SendAsync() \t-> Int32#16",
 * ]);
 * ```
 */
export class SocketTrace implements Disposable {
  readonly #target: Socket;
  readonly #tracer: Tracer;

  /** Begins a trace, as `attach` and `attachAll` do. */
  protected constructor(target: Socket, options: SocketTraceOptions) {
    const { write, maxDataSize = defaultMaxDataSize } = options ?? {};
    if (typeof write !== "function") {
      throw new TypeError(`"write" must be a function, and is "${write}"`);
    }
    if (!(Number.isInteger(maxDataSize) && maxDataSize >= 0)) {
      throw new RangeError(
        `"maxDataSize" must be a whole number from 0, and is "${maxDataSize}"`,
      );
    }
    this.#target = target;
    this.#tracer = new Tracer({
      write: (line) => write.call(options, line),
      maxDataSize,
    });
    const traced = allTraced.get(target) ?? wrap(target);
    allTraced.set(target, traced);
    traced.tracers.add(this.#tracer);
  }

  /**
   * Traces one socket, until it is disposed of.
   *
   * @param socket The socket.
   * @param options Where the lines go, and how much of the data they show.
   * @returns What ends the trace.
   * @throws {TypeError} If `socket` is no socket, or `write` no function.
   * @throws {RangeError} If `maxDataSize` is negative, or no whole number.
   *
   * @example Without the data
   * ```ts
   * import { Socket, SocketTrace, SocketType, ProtocolType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * const lines: string[] = [];
   * using _trace = SocketTrace.attach(socket, {
   *   write: (line) => lines.push(line),
   *   maxDataSize: 0,
   * });
   * socket.dispose();
   * assertEquals(lines.length, 2);
   * ```
   */
  static attach(socket: Socket, options: SocketTraceOptions): SocketTrace {
    if (!(socket instanceof Socket)) {
      throw new TypeError(
        `"socket" must be a Socket, and is "${textOf(socket)}"`,
      );
    }
    return new SocketTrace(socket, options);
  }

  /**
   * Traces every socket of this isolate, those that there are and those to come.
   *
   * @param options Where the lines go, and how much of the data they show.
   * @returns What ends the trace.
   * @throws {TypeError} If `write` is no function.
   * @throws {RangeError} If `maxDataSize` is negative, or no whole number.
   *
   * @example Both ends of a connection
   * ```ts
   * import { IPAddress, SocketTrace, TcpClient, TcpListener } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const lines: string[] = [];
   * using _trace = SocketTrace.attachAll({ write: (line) => lines.push(line) });
   * using listener = new TcpListener(IPAddress.loopback, 0);
   * listener.start();
   * using client = new TcpClient();
   * await client.connectAsync(listener.localEndpoint);
   * using server = await listener.acceptTcpClientAsync();
   *
   * assertEquals(lines.filter((line) => line.includes(" Information: ")).length, 2);
   * ```
   */
  static attachAll(options: SocketTraceOptions): SocketTrace {
    return new SocketTrace(Socket.prototype, options);
  }

  /**
   * Ends the trace; calls that are under way still tell how they end. To do it
   * twice is no error.
   *
   * @example Nothing more is written
   * ```ts
   * import { Socket, SocketTrace, SocketType, ProtocolType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * const lines: string[] = [];
   * const trace = SocketTrace.attach(socket, { write: (line) => lines.push(line) });
   * trace.dispose();
   * socket.close();
   * assertEquals(lines, []);
   * ```
   */
  dispose(): void {
    const traced = allTraced.get(this.#target);
    if (!traced?.tracers.delete(this.#tracer)) return;
    if (traced.tracers.size > 0) return;
    for (const unwrap of traced.unwrap) unwrap();
    allTraced.delete(this.#target);
  }

  /**
   * The same as `dispose`, for `using`.
   *
   * @example At the end of a block
   * ```ts
   * import { Socket, SocketTrace, SocketType, ProtocolType } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
   * const lines: string[] = [];
   * {
   *   using _trace = SocketTrace.attach(socket, { write: (line) => lines.push(line) });
   *   socket.dispose();
   * }
   * socket.dispose();
   * assertEquals(lines.length, 2);
   * ```
   */
  [Symbol.dispose](): void {
    this.dispose();
  }
}

/** Lets tracers see what is called on a socket, or on all. */
function wrap(target: Socket): Traced {
  const tracers = new Set<Tracer>();
  const unwrap = [wrapSocket(target, tracers)];
  const core = target === Socket.prototype
    ? SocketCore.prototype
    : coreOf(target);
  if (core === SocketCore.prototype || core instanceof SocketCore) {
    unwrap.push(wrapCore(core as SocketCore, tracers));
  }
  return { tracers, unwrap };
}
