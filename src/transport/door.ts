import {
  type AddressFamily,
  NetworkAccess,
  SocketError,
  TransportType,
} from "../constants/mod.ts";
import { createSocketException, SocketException } from "../errors/mod.ts";
import type { IPAddress, UnixDomainSocketEndPoint } from "../net/mod.ts";
import { isAnyIPv4, plainTextOf } from "../net/ip_address.ts";
import { endPointOf, pathOf } from "../net/unix_domain_socket_end_point.ts";
import {
  demandBind,
  demandConnect,
  demandConnectResolved,
  demandFile,
  demandJoin,
  demandMachine,
  demandNotDenied,
  demandPath,
  demandResolve,
  demandSend,
  isAskedAlike,
  isBindable,
  isResolvable,
  type PathPurpose,
} from "../permissions/mod.ts";
import { closesAtOnce } from "./deno/datagrams.ts";
import { denoTransport } from "./deno/deno_transport.ts";
import { openFile, openFilePart, openFileSync } from "./deno/file.ts";
import {
  hasInterface,
  hostName,
  interfaceAddresses,
  interfaceAt,
  isBroadcast,
} from "./deno/machine.ts";
import { checkPeerPath, hasPathDatagrams } from "./deno/path_datagrams.ts";
import type { DatagramRequest, Datagrams } from "./datagrams.ts";
import { toPathFailure } from "./edge.ts";
import type { FilePart, FileReader } from "./file_reader.ts";
import { bindPort } from "./node/bound_port.ts";
import { threadTransport } from "./thread/thread_transport.ts";
import {
  type BoundPort,
  type ConnectRequest,
  type Home,
  type Host,
  type Listener,
  type ListenRequest,
  needsNode,
  type Network,
  type PathDatagramNetwork,
  type PathRequest,
  type Replaced,
  type Stream,
  type StreamTransport,
} from "./transport.ts";
import { atOnce, type Flow, type Wait, wait } from "./wait.ts";

const homes: Record<Home, StreamTransport> = {
  sync: threadTransport,
  async: denoTransport,
};

/** Where an asynchronous connect was let through to last, if Deno asks as the gate does. */
let lastGranted: { readonly host: string; readonly port: number } | undefined;

/**
 * The system's network, and the one door to it: every call asks the gate, on
 * the caller's thread, before a transport is touched.
 */
export const systemNetwork: Network = {
  *targets(home: Home, name: string, port: number): Flow<Host[]> {
    const host = demandConnect(name, port);
    // Without the bare host granted only the platform itself may look it up.
    if (!isResolvable(name)) return [host];
    const addresses = yield* wait(homes[home].resolve(host));
    const granted = demandConnectResolved(name, port, addresses);
    // Deno checks its deny rules against the addresses of a name it is given.
    return granted.every((itself) => itself) ? addresses : [host];
  },

  connect(home: Home, request: ConnectRequest): Wait<Stream> {
    const host = grantedBefore(home, request) ?? demandTarget(home, request);
    const { host: to, port } = request;
    if (port === 0) return refused(host);
    // The system puts the address of a bound socket in its place.
    const isOwn = typeof to !== "string" && isAnyIPv4(to);
    if (isOwn && request.local) demandConnect(request.local.host, port);
    const local = request.local && {
      host: demandBind(request.local.host, request.local.port),
      port: request.local.port,
    };
    return homes[home].connect({ ...request, host, local });
  },

  listen(
    home: Home,
    request: ListenRequest,
    replaced?: Replaced,
  ): Listener {
    const host = demandBind(request.host, request.port);
    replaced?.close();
    return homes[home].listen({ ...request, host });
  },

  bind(host: Host, port: number): BoundPort {
    return bindPort(demandBind(host, port), port);
  },

  datagrams: {
    open(
      home: Home | undefined,
      request: DatagramRequest,
      replaced?: Pick<Datagrams, "close">,
    ): Datagrams {
      home ??= closesAtOnce(request, isBindable) ? "async" : "sync";
      const { host, port } = request;
      const granted = demandBind(host, port, TransportType.Udp);
      replaced?.close();
      return homes[home].openDatagrams({ ...request, host: granted });
    },

    allow: (address, port) => demandSend(address, port),

    refuseDenied: (host, port) => demandNotDenied(host, port),

    isBroadcast,

    hasInterface,

    interfaceAt(index: number, family: AddressFamily): string | undefined {
      demandMachine("networkInterfaces");
      return interfaceAt(index, family);
    },

    allowGroup: (group, port) => demandJoin(group, port),

    get paths() {
      return hasPathDatagrams() ? pathDatagrams : undefined;
    },
  },

  resolve(home: Home, name: string, family: AddressFamily): Wait<IPAddress[]> {
    return homes[home].resolve(demandResolve(name), family);
  },

  reverse(home: Home, address: IPAddress): Wait<string> {
    return homes[home].reverse(demandResolve(address));
  },

  hostName(): string {
    demandMachine("hostname");
    return hostName();
  },

  interfaceAddresses(): IPAddress[] {
    demandMachine("networkInterfaces");
    return interfaceAddresses();
  },

  connectPath(
    home: Home,
    endPoint: UnixDomainSocketEndPoint,
  ): Wait<Stream<UnixDomainSocketEndPoint>> {
    try {
      return homes[home].connectPath(pathRequest("connect", endPoint));
    } catch (error) {
      if (!(error instanceof SocketException)) throw error;
      return failed(error);
    }
  },

  listenPath(
    home: Home,
    endPoint: UnixDomainSocketEndPoint,
    replaced?: Replaced,
  ): Listener<UnixDomainSocketEndPoint> {
    const request = pathRequest("bind", endPoint, replaced?.path);
    replaced?.close();
    return homes[home].listenPath(request);
  },
};

/**
 * What Deno is to be given, where the question may be left to it: it was
 * answered here for just this destination, and `Deno.connect` asks the same
 * again, of this thread. The question is most of what the gate costs.
 */
function grantedBefore(
  home: Home,
  request: ConnectRequest,
): string | undefined {
  const { host, port } = request;
  if (
    lastGranted?.port !== port || typeof host === "string" ||
    lastGranted.host !== plainTextOf(host) ||
    home !== "async" || needsNode(request)
  ) return undefined;
  return lastGranted.host;
}

/** Asks for the permission, and gives what Deno is to be given. */
function demandTarget(home: Home, { host: to, port }: ConnectRequest): string {
  const host = demandConnect(to, port);
  // Port 0 is no destination, and Deno is never asked to connect to it.
  const isRepeatable = home === "async" && port !== 0 &&
    typeof to !== "string" && isAskedAlike(to);
  if (isRepeatable) lastGranted = { host, port };
  return host;
}

/** Files, behind the gate as the network is: a network in memory has none. */
export const systemFiles = {
  /** Opens a file to be read while the caller waits. */
  openSync: (path: string): FileReader => openFileSync(demandFile(path)),
  /** Opens a file to be read without holding up the program. */
  open: (path: string): Promise<FileReader> => openFile(demandFile(path)),
  /** Opens a part of a file while the caller waits, to be read in either way. */
  openPart: (path: string, part: FilePart, isBlocking: boolean): FileReader =>
    openFilePart(demandFile(path), part, isBlocking),
};

const pathDatagrams: PathDatagramNetwork = {
  open(home, endPoint) {
    // As the system's own names by chance: abstract, so in no directory.
    const name = endPoint ?? endPointOf(`\0${crypto.randomUUID()}`);
    return homes[home].openPathDatagrams(pathRequest("bind", name));
  },

  allow(purpose, endPoint) {
    const { path, shown } = pathRequest(purpose, endPoint);
    return attempt(purpose, shown, () => {
      checkPeerPath(path);
      return path;
    });
  },
};

/**
 * Asks for a path, which the system would end at a NUL, silently; or for what it
 * was found to be before.
 */
function pathRequest(
  purpose: PathPurpose,
  endPoint: UnixDomainSocketEndPoint,
  found?: string,
): PathRequest {
  const shown = pathOf(endPoint);
  if (shown === "" || shown.indexOf("\0", 1) > 0 && shown[0] !== "\0") {
    throw createSocketException(SocketError.InvalidArgument, `${endPoint}`);
  }
  const demand = () => demandPath(purpose, found ?? shown);
  return { path: attempt(purpose, shown, demand), shown };
}

/** Makes what the system says of a path ours. */
function attempt<T>(purpose: PathPurpose, shown: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { Accept, Connect } = NetworkAccess;
    throw toPathFailure(error, purpose === "bind" ? Accept : Connect, shown);
  }
}

/** Nobody has port 0: the system refuses it, where Deno has another error. */
function refused(host: string): Wait<never> {
  const { ConnectionRefused } = SocketError;
  return failed(createSocketException(ConnectionRefused, `${host}:0`));
}

/** What the system has said already is told as if it were said now. */
function failed(error: Error): Wait<never> {
  return atOnce(() => {
    throw error;
  });
}
