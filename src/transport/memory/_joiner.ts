import type { EndPoint } from "../../net/mod.ts";
import type { MemoryListener } from "./_listener.ts";
import type { Settings } from "./_settings.ts";
import { MemoryStream } from "./_stream.ts";
import type { MemoryConnection } from "./memory_connection.ts";

/** What a connection is made of. */
export interface Joint<E extends EndPoint> {
  /** The addresses of the end that connects, as its socket sees them. */
  readonly client: readonly [local: E, remote: E];
  /** The addresses of the end that is accepted, as its socket sees them. */
  readonly server: readonly [local: E, remote: E];
  /** In whose queue it stands first. */
  readonly listener: MemoryListener<E>;
  /** Is called when both ends have closed. */
  readonly onGone: () => void;
}

/** What joins two ends, and knows all that are joined. */
export class Joiner {
  /** The connections of which an end is open, the oldest first. */
  readonly connections: Set<MemoryConnection<EndPoint>> = new Set();
  /** Who sees a new connection before its sockets do. */
  observer: ((connection: MemoryConnection<EndPoint>) => void) | undefined;

  readonly #settings: Settings;
  readonly #open: Set<object>;
  /** How many ends were made, which numbers their sequences of chances. */
  #ends = 0;

  /** `open` is the set of all that sockets hold. */
  constructor(settings: Settings, open: Set<object>) {
    this.#settings = settings;
    this.#open = open;
  }

  /** Makes a connection, and puts its server's end into the listener's queue. */
  join<E extends EndPoint>(joint: Joint<E>): MemoryStream<E> {
    const settings = {
      ...this.#settings,
      onClose: (end: MemoryStream<E>) => {
        this.#open.delete(end);
        if (client.isOpen || server.isOpen) return;
        this.connections.delete(connection);
        joint.onGone();
      },
    };
    const make = ([local, remote]: readonly [E, E]) =>
      new MemoryStream(local, remote, settings, this.#ends++);
    const client = make(joint.client);
    const server = make(joint.server);
    const connection = MemoryStream.join(client, server);
    this.connections.add(connection);
    this.#open.add(client);
    const { clock, trace } = this.#settings;
    trace?.(
      `${clock.now} ${client.localEndPoint} > ${client.remoteEndPoint} connect`,
    );
    try {
      this.observer?.(connection);
    } catch (error) {
      for (const end of [client, server]) end.abandon();
      throw error;
    }
    joint.listener.enqueue(server);
    return client;
  }
}
