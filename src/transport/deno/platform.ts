import type { AcceptIO, ByteIO } from "../byte_io.ts";
import { connectFromNode } from "../node/connect.ts";
import {
  type ConnectRequest,
  type ListenRequest,
  needsNode,
} from "../transport.ts";

/**
 * Opens a connection: `Deno.connect`, or `node:net` for what it lacks.
 */
export function openConnection(
  request: ConnectRequest<string>,
  signal?: AbortSignal,
): Promise<ByteIO> {
  if (needsNode(request)) return connectFromNode(request, signal);
  const { host: hostname, port } = request;
  // Without a `signal` in its options a connect costs less.
  const opened = signal === undefined
    ? Deno.connect({ hostname, port })
    : Deno.connect({ hostname, port, signal: lenient(signal) });
  return request.noDelay || request.keepAlive
    ? withOptions(opened, request)
    : opened;
}

/**
 * A signal that aborts with another, and that does not throw when it is asked to.
 * Deno asks when a connection has been made; if the signal has aborted just
 * then, it throws, and the connection stays open and is nobody's.
 */
function lenient(signal: AbortSignal): AbortSignal {
  return Object.defineProperty(AbortSignal.any([signal]), "throwIfAborted", {
    value() {},
  });
}

async function withOptions(
  opened: Promise<Deno.TcpConn>,
  request: ConnectRequest<string>,
): Promise<ByteIO> {
  const conn = await opened;
  try {
    if (request.noDelay) conn.setNoDelay(true);
    if (request.keepAlive) conn.setKeepAlive(true);
    return conn;
  } catch (error) {
    conn.close();
    throw error;
  }
}

/**
 * Whether several sockets may listen on one port: an unstable option, and Deno
 * ends the process of whoever asks for it without `--unstable-net`.
 */
const canReusePort = (): boolean => "listenDatagram" in Deno;

/** Begins to listen with `Deno.listen`. */
export function openListener(request: ListenRequest<string>): AcceptIO {
  const listener = Deno.listen({
    hostname: request.host,
    port: request.port,
    tcpBacklog: request.backlog,
    reusePort: request.reusePort && canReusePort(),
  } as Deno.TcpListenOptions);
  // As a rule the first is still there, and needs no loop.
  const orNext = (error: unknown) => {
    if (!isGone(error)) throw error;
    return acceptNext(listener, false);
  };
  return {
    addr: listener.addr as Deno.NetAddr,
    accept: request.ipv6Only
      ? () => acceptNext(listener, true)
      : () => listener.accept().catch(orNext),
    ref: () => listener.ref(),
    unref: () => listener.unref(),
    close: () => listener.close(),
  };
}

/**
 * The next client that is still there. One that reset its connection while it
 * waited makes `accept` fail with ENOTCONN: nobody wants to know, so the next
 * one is taken. `Deno.listen("::")` takes IPv4 clients too; where they are not
 * wanted they are turned away.
 */
async function acceptNext(
  listener: Deno.TcpListener,
  ipv6Only: boolean,
): Promise<ByteIO> {
  for (;;) {
    try {
      const conn = await listener.accept();
      if (!ipv6Only || !isIPv4(conn.remoteAddr.hostname)) return conn;
      conn.close();
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
}

/** Whether a client has reset its connection before it was accepted. */
function isGone(error: unknown): boolean {
  return error instanceof Deno.errors.NotConnected;
}

function isIPv4(host: string): boolean {
  return host.startsWith("::ffff:") || !host.includes(":");
}
