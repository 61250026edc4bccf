/**
 * Datagram sockets of the Unix domain in each mode, where Deno has the flag.
 *
 * @module
 */
import { ProtocolType, SocketType } from "../../src/constants/mod.ts";
import {
  AddressFamily,
  Socket,
  UnixDomainSocketEndPoint,
} from "../../src/mod.ts";
import { TemporaryFolder } from "../_folder.ts";
import { each as eachOf, LIMIT, type Udp, type Way } from "./_datagrams.ts";

/** Whether Deno runs with `--unstable-net`. */
export const hasFlag = "listenDatagram" in Deno;

/** A folder, and sockets in it. */
export class Folder extends TemporaryFolder {
  readonly #u: Udp;

  constructor(u: Udp) {
    super();
    this.#u = u;
  }

  at(name: string): UnixDomainSocketEndPoint {
    return new UnixDomainSocketEndPoint(
      name.startsWith("\0") ? name : `${this.path}/${name}`,
    );
  }

  fresh(): Socket {
    const { mode } = this.#u.way;
    const socket = this.#u.keep(
      new Socket(
        AddressFamily.Unix,
        SocketType.Dgram,
        ProtocolType.Unspecified,
        { mode },
      ),
    );
    socket.receiveTimeout = LIMIT;
    return socket;
  }

  bound(name: string): Socket {
    const socket = this.fresh();
    socket.bind(this.at(name));
    return socket;
  }

  override [Symbol.dispose](): void {
    this.#u[Symbol.dispose]();
    super[Symbol.dispose]();
  }
}

/** Registers a test of datagrams between paths in each way that the system has. */
export function each(
  name: string,
  body: (u: Udp, folder: Folder) => unknown,
  which: (way: Way) => boolean = () => true,
): void {
  if (!hasFlag) return;
  eachOf(name, async (u) => {
    using folder = new Folder(u);
    await body(u, folder);
  }, (way) => !way.inMemory && which(way));
}
