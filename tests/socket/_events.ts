import { deadline } from "@std/async";
import {
  AddressFamily,
  ProtocolType,
  type SocketError,
  SocketType,
} from "../../src/constants/mod.ts";
import { type EndPoint, IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import {
  Socket,
  type SocketAsyncEvent,
  SocketAsyncEventArgs,
  type SocketOptions,
} from "../../src/socket/mod.ts";
import { LIMIT } from "./_world.ts";

/** Arguments whose operation can be waited for, as a subclass would do it. */
export class Args extends SocketAsyncEventArgs {
  /** How often `completed` was raised. */
  events = 0;
  /** Whether the last operation was pending. */
  wasPending = false;
  #done: PromiseWithResolvers<void> | undefined;

  /** Begins an operation. */
  start(call: () => boolean): void {
    const done = Promise.withResolvers<void>();
    this.#done = done;
    this.wasPending = call();
    if (!this.wasPending) done.resolve();
  }

  /** Waits for its end, and gives its error. */
  async wait(): Promise<SocketError> {
    await deadline(this.#done!.promise, LIMIT);
    return this.socketError;
  }

  /** Begins an operation, and waits for its end. */
  async do(call: () => boolean): Promise<SocketError> {
    this.start(call);
    return await this.wait();
  }

  protected override onCompleted(e: SocketAsyncEventArgs): void {
    super.onCompleted(e);
    this.events++;
    this.#done?.resolve();
  }
}

/** Sockets of one test, of one home, closed when it ends. */
export class EventStage implements Disposable {
  readonly options: SocketOptions;
  readonly #things: Disposable[] = [];

  constructor(options: SocketOptions) {
    this.options = options;
  }

  [Symbol.dispose](): void {
    for (const each of this.#things) each[Symbol.dispose]();
  }

  keep<T extends Disposable>(thing: T): T {
    this.#things.push(thing);
    return thing;
  }

  args(): Args {
    return this.keep(new Args());
  }

  tcp(): Socket {
    return this.keep(
      new Socket(
        AddressFamily.InterNetwork,
        SocketType.Stream,
        ProtocolType.Tcp,
        this.options,
      ),
    );
  }

  udp(): Socket {
    return this.keep(
      new Socket(
        AddressFamily.InterNetwork,
        SocketType.Dgram,
        ProtocolType.Udp,
        this.options,
      ),
    );
  }

  bound(socket: Socket): Socket {
    socket.bind(here());
    return socket;
  }

  listening(): Socket {
    const socket = this.bound(this.tcp());
    socket.listen();
    return socket;
  }

  async connected(to: EndPoint): Promise<Socket> {
    const socket = this.tcp();
    await deadline(socket.connectAsync(to), LIMIT);
    return socket;
  }

  async pair(): Promise<{ client: Socket; server: Socket }> {
    const listener = this.listening();
    const accepting = listener.acceptAsync();
    const client = await this.connected(listener.localEndPoint!);
    const server = this.keep(await deadline(accepting, LIMIT));
    return { client, server };
  }

  /** The end point of a port on which nobody listens. */
  async nobody(): Promise<IPEndPoint> {
    await using socket = this.listening();
    return socket.localEndPoint as IPEndPoint;
  }

  /** What comes next at a socket; 0 at the end. */
  async receive(socket: Socket, into = new Uint8Array(8)): Promise<number> {
    return await deadline(socket.receiveAsync(into), LIMIT);
  }

  async send(socket: Socket, bytes: Uint8Array): Promise<void> {
    await deadline(socket.sendAsync(bytes), LIMIT);
  }
}

/** Port 0 of the loopback. */
export const here = (): IPEndPoint => new IPEndPoint(IPAddress.loopback, 0);

/** The one event that an operation raises, or none if it was not pending. */
export function whenCompleted(
  args: SocketAsyncEventArgs,
  call: () => boolean,
): Promise<SocketAsyncEvent | undefined> {
  const { promise, resolve } = Promise.withResolvers<
    SocketAsyncEvent | undefined
  >();
  args.addEventListener("completed", resolve, { once: true });
  if (!call()) {
    args.removeEventListener("completed", resolve);
    resolve(undefined);
  }
  return deadline(promise, LIMIT);
}
