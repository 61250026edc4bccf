import type {
  EndPoint,
  IPEndPoint,
  UnixDomainSocketEndPoint,
} from "../net/mod.ts";
import type { BoundPort, Listener } from "../transport/transport.ts";
import { closedInTime } from "./leftovers.ts";

/** What holds an address on which nothing is open yet. */
export interface Held {
  /** The port of an IP socket. */
  readonly port?: BoundPort;
  /** The listener of a Unix socket, which cannot be bound without one. */
  readonly listener?: Listener<EndPoint>;
}

/**
 * Where a socket is bound, and what holds the address until something is open
 * there; it is closed with a socket that is dropped (`leftovers.ts`). Most
 * sockets never have one: the system chooses where they connect from.
 */
export class Binding {
  /** Where it was bound; `undefined` if it was connected only. */
  readonly endPoint: IPEndPoint | UnixDomainSocketEndPoint | undefined;
  /** Its own end of the connection that `disconnect` ended, until the next. */
  disconnectedFrom: EndPoint | undefined;
  #port: BoundPort | undefined;
  #listener: Listener<EndPoint> | undefined;

  constructor(endPoint: Binding["endPoint"], { port, listener }: Held = {}) {
    this.endPoint = endPoint;
    this.#port = port;
    this.#listener = listener;
  }

  /** The listener of a Unix socket that does not listen yet. */
  get listener(): Listener<EndPoint> | undefined {
    return this.#listener;
  }

  /** Gives the listener away, to listen from here on. */
  takeListener(): Listener<EndPoint> | undefined {
    const listener = this.#listener;
    this.#listener = undefined;
    closedInTime(this);
    return listener;
  }

  /** Lets go of the port, for something to be opened there. */
  release(): void {
    if (this.#port === undefined) return;
    this.#port.release();
    this.#port = undefined;
    closedInTime(this);
  }

  /** Lets go of all. It keeps the listener, whose end may be waited for. */
  close(): void {
    this.#port?.release();
    this.#port = undefined;
    this.#listener?.close();
    closedInTime(this);
  }
}
