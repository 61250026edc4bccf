/**
 * Peers that live in the test process, on Deno's own network API.
 *
 * @module
 */

/** What is done with one connection; `over` resolves when the server ends. */
export type Serve = (conn: Deno.Conn, over: Promise<void>) => Promise<void>;

/** A server of one kind; disposing it ends it and its connections. */
export class Peer implements AsyncDisposable {
  readonly #listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  readonly #conns = new Set<Deno.Conn>();
  readonly #over = Promise.withResolvers<void>();
  readonly #served: Promise<void>;

  constructor(serve: Serve) {
    this.#served = this.#run(serve);
  }

  /** The port to connect to. */
  get port(): number {
    return this.#listener.addr.port;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#over.resolve();
    this.#listener.close();
    this.#conns.forEach(close);
    await this.#served;
  }

  async #run(serve: Serve): Promise<void> {
    const serving: Promise<void>[] = [];
    for await (const conn of this.#listener) {
      this.#conns.add(conn);
      const served = serve(conn, this.#over.promise).catch(ignoreEnd);
      serving.push(served.finally(() => {
        close(conn);
        this.#conns.delete(conn);
      }));
    }
    await Promise.all(serving);
  }
}

/** A server that sends back what it gets. */
export function echo(): Peer {
  return new Peer(async (conn) => {
    const buffer = new Uint8Array(1 << 16);
    for (let count; (count = await conn.read(buffer)) !== null;) {
      await writeAll(conn, buffer.subarray(0, count));
    }
  });
}

/** A server that holds its connections, and neither reads nor writes. */
export function silent(): Peer {
  return new Peer((_conn, over) => over);
}

/** Reads to the end, and gives how many bytes came. */
export async function countAll(conn: Deno.Conn): Promise<number> {
  const buffer = new Uint8Array(1 << 16);
  let total = 0;
  for (let count; (count = await conn.read(buffer)) !== null;) total += count;
  return total;
}

/** Writes all of `bytes`. */
export async function writeAll(
  conn: Deno.Conn,
  bytes: Uint8Array,
): Promise<void> {
  for (let sent = 0; sent < bytes.length;) {
    sent += await conn.write(bytes.subarray(sent));
  }
}

/** A connection that the other side has ended says so in several ways. */
function ignoreEnd(error: unknown): void {
  const ends = ["ConnectionReset", "BrokenPipe", "Interrupted", "BadResource"];
  if (!ends.includes((error as Error).name)) throw error;
}

function close(conn: Deno.Conn): void {
  try {
    conn.close();
  } catch (error) {
    if (!(error instanceof Deno.errors.BadResource)) throw error;
  }
}
