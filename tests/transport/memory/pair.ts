import type { IPEndPoint } from "../../../src/net/mod.ts";
import type {
  MemoryConnection,
  MemoryNetwork,
} from "../../../src/transport/memory/mod.ts";
import type {
  BlockingListener,
  BlockingStream,
} from "../../../src/transport/transport.ts";

/** A connection, both its streams, and how the network shows it. */
export interface Pair {
  readonly listener: BlockingListener;
  readonly client: BlockingStream;
  readonly server: BlockingStream;
  readonly connection: MemoryConnection;
}

/** Connects two streams synchronously. */
export function pair(network: MemoryNetwork): Pair {
  const listener = listen(network);
  const client = connect(network, listener.localEndPoint);
  const server = listener.tryAccept() as BlockingStream;
  const [connection] = network.connections.slice(-1);
  return { listener, client, server, connection };
}

/** Listens on a port that the network chooses. */
export function listen(network: MemoryNetwork, backlog = 16): BlockingListener {
  return network.listen("sync", { host: "127.0.0.1", port: 0, backlog });
}

/** Connects synchronously. */
export function connect(
  network: MemoryNetwork,
  to: IPEndPoint,
): BlockingStream {
  return network.connect("sync", { host: `${to.address}`, port: to.port })
    .block();
}

/** Reads what is there: its bytes, or the count that is no count. */
export function take(stream: BlockingStream): number[] | number {
  const into = new Uint8Array(1 << 17);
  const count = stream.tryRead(into, false);
  return count > 0 ? [...into.subarray(0, count)] : count;
}

/** Some bytes, `count` of them. */
export function bytes(count: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, i) => i);
}
