import type { AcceptIO, ByteIO, HostAndPort } from "../byte_io.ts";
import type { PathRequest } from "../transport.ts";

/** Connects to a Unix domain socket with `Deno.connect`. */
export async function openPath({ path, shown }: PathRequest): Promise<ByteIO> {
  const conn = await Deno.connect({ transport: "unix", path });
  return new PathIO(conn, unnamed, at(shown));
}

/** Begins to listen with `Deno.listen`; closing it deletes the file. */
export function openPathListener({ path, shown }: PathRequest): AcceptIO {
  const listener = Deno.listen({ transport: "unix", path });
  const addr = at(shown);
  return {
    addr,
    path,
    async accept() {
      for (;;) {
        try {
          const conn = await listener.accept();
          return new PathIO(conn, addr, clientOf(conn));
        } catch (error) {
          // Deno has dropped a client whose own name is no UTF-8, which is no
          // other client's concern.
          if (!(error instanceof Deno.errors.InvalidData)) throw error;
        }
      }
    },
    ref: () => listener.ref(),
    unref: () => listener.unref(),
    close: () => listener.close(),
  };
}

/** The address of a socket that has no name, as most clients. */
const unnamed: HostAndPort = { hostname: "", port: -1 };

function at(path: string): HostAndPort {
  return { hostname: path, port: -1 };
}

/** A client without a name has `null` for its path. */
function clientOf({ remoteAddr }: Deno.UnixConn): HostAndPort {
  const { path } = remoteAddr as { path: string | null };
  return path === null ? unnamed : at(path);
}

/** A connection of a Unix domain socket: there are no options, and no reset. */
class PathIO implements ByteIO {
  readonly #conn: Deno.UnixConn;
  readonly localAddr: HostAndPort;
  readonly remoteAddr: HostAndPort;

  constructor(conn: Deno.UnixConn, local: HostAndPort, remote: HostAndPort) {
    this.#conn = conn;
    this.localAddr = local;
    this.remoteAddr = remote;
  }

  read(into: Uint8Array): Promise<number | null> {
    return this.#conn.read(into);
  }

  write(from: Uint8Array): Promise<number> {
    return this.#conn.write(from);
  }

  closeWrite(): Promise<void> {
    return this.#conn.closeWrite();
  }

  /** There is no such algorithm to switch: nothing is ever held back. */
  setNoDelay(): void {}

  /** The system takes the option, and there is nothing to probe. */
  setKeepAlive(): void {}

  ref(): void {
    this.#conn.ref();
  }

  unref(): void {
    this.#conn.unref();
  }

  close(): void {
    this.#conn.close();
  }
}
