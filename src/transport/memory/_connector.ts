import { AddressFamily } from "../../constants/address_family.ts";
import { SocketError } from "../../constants/socket_error.ts";
import { enumName } from "../../constants/enum_name.ts";
import { InvalidOperationException } from "../../errors/mod.ts";
import { createSocketException } from "../../errors/to_socket_exception.ts";
import {
  type EndPoint,
  type IPAddress,
  IPEndPoint,
  type UnixDomainSocketEndPoint,
} from "../../net/mod.ts";
import { pathOf } from "../../net/unix_domain_socket_end_point.ts";
import type { ConnectRequest } from "../transport.ts";
import { Begun } from "../begun.ts";
import { failingWith } from "../failing.ts";
import {
  type Flow,
  runSync,
  type Sleep,
  type Tell,
  type Wait,
  wait,
} from "../wait.ts";
import { abortable, delay } from "./_abort.ts";
import {
  destination,
  isAny,
  type Place,
  placeOf,
  seenFrom,
  sourceFor,
} from "./_address.ts";
import { type Clock, waitsForEver } from "./_clock.ts";
import type { Joiner, Joint } from "./_joiner.ts";
import type { MemoryListener } from "./_listener.ts";
import type { Names } from "./_names.ts";
import { isAbstract, type Paths } from "./_paths.ts";
import type { Ports } from "./_ports.ts";
import { Random } from "./_random.ts";
import type { Refusals, Target } from "./_refusals.ts";
import type { Settings } from "./_settings.ts";
import type { MemoryStream } from "./_stream.ts";

/** Who is connected to, and where: what a {@linkcode Connector} asks. */
export interface Directory {
  readonly names: Names;
  readonly ports: Ports<MemoryListener>;
  readonly paths: Paths;
  readonly refusals: Refusals;
}

/**
 * What makes connections: from a request to two ends that are joined. Where a
 * call waits, it does so with a promise, or lets time pass in its thread.
 */
export class Connector {
  readonly #settings: Settings;
  readonly #directory: Directory;
  readonly #joiner: Joiner;
  readonly #random: Random;
  /** Both end points of each connection, as text: two alike cannot be. */
  readonly #pairs = new Set<string>();

  constructor(settings: Settings, directory: Directory, joiner: Joiner) {
    this.#settings = settings;
    this.#directory = directory;
    this.#joiner = joiner;
    this.#random = new Random(settings.seed, "connects", 0);
  }

  /** Connects over TCP; a signal that aborts closes what was opened. */
  connect(request: ConnectRequest): Required<Wait<MemoryStream>> {
    return inBothModes(
      this.#settings.clock,
      (signal) => this.#connect(request, signal),
    );
  }

  /** Connects to a path. */
  connectPath(
    endPoint: UnixDomainSocketEndPoint,
  ): Required<Wait<MemoryStream<UnixDomainSocketEndPoint>>> {
    return inBothModes(
      this.#settings.clock,
      (signal) => this.#connectPath(endPoint, signal),
    );
  }

  *#connect(
    request: ConnectRequest,
    signal: AbortSignal | undefined,
  ): Flow<MemoryStream> {
    let failure: unknown;
    const { host, family = AddressFamily.Unspecified } = request;
    for (const address of this.#directory.names.resolveFamily(host, family)) {
      try {
        return yield* this.#connectTo(address, request, signal);
      } catch (error) {
        if (signal?.aborted || error instanceof InvalidOperationException) {
          throw error;
        }
        failure = error;
      }
    }
    throw failure;
  }

  *#connectTo(
    address: IPAddress,
    request: ConnectRequest,
    signal: AbortSignal | undefined,
  ): Flow<MemoryStream> {
    const asked = placeOf(new IPEndPoint(address, request.port));
    const target = { ...asked, address: destination(asked.address) };
    const to = new IPEndPoint(target.address, target.port);
    const listener = yield* this.#reach(
      target,
      to,
      SocketError.ConnectionRefused,
      () => this.#directory.ports.find(target),
    );
    const from = this.#source(target, request);
    const stream = this.#joiner.join({
      client: this.#seen(address, from, to),
      server: this.#seen(listener.localEndPoint.address, to, from),
      listener,
      onGone: this.#usePair(from, to),
    });
    stream.noDelay = request.noDelay ?? false;
    stream.keepAlive = request.keepAlive ?? false;
    stream.keepAliveTime = request.keepAliveTime;
    return yield* this.#arrive(stream, signal);
  }

  *#connectPath(
    endPoint: UnixDomainSocketEndPoint,
    signal: AbortSignal | undefined,
  ): Flow<MemoryStream<UnixDomainSocketEndPoint>> {
    const { paths } = this.#directory;
    paths.assertValid(endPoint);
    const listener = yield* this.#reach(
      pathOf(endPoint),
      endPoint,
      isAbstract(endPoint)
        ? SocketError.ConnectionRefused
        : SocketError.AddressNotAvailable,
      () => paths.find(endPoint),
    );
    return yield* this.#arrive(
      this.#joiner.join(paths.joint(endPoint, listener)),
      signal,
    );
  }

  /** Who listens there, and has room; `missing` is the error where nobody does. */
  *#reach<E extends EndPoint>(
    target: Target,
    to: E,
    missing: SocketError,
    find: () => MemoryListener<E> | undefined,
  ): Flow<MemoryListener<E>> {
    yield* this.#travel();
    const refusal = this.#directory.refusals.take(target);
    if (refusal !== undefined) return yield* this.#refuse(refusal, to);
    for (;;) {
      const listener = find();
      if (listener === undefined) return yield* this.#refuse(missing, to);
      if (listener.hasRoom) return listener;
      yield* wait<void>({
        start: (signal) =>
          abortable(new Promise((tell) => listener.whenRoom(tell)), signal),
        block: () => {
          throw waitsForEver(`A synchronous connect to "${to}"`);
        },
        begin: (tell, signal) =>
          this.#begin(tell, signal, (end) => listener.whenRoom(end)),
      });
    }
  }

  /** The answer's way back. */
  *#arrive<E extends EndPoint>(
    stream: MemoryStream<E>,
    signal: AbortSignal | undefined,
  ): Flow<MemoryStream<E>> {
    try {
      yield* this.#travel();
      signal?.throwIfAborted();
      return stream;
    } catch (error) {
      stream.close();
      throw error;
    }
  }

  /** A refusal comes back as an answer does. */
  *#refuse(error: SocketError, to: EndPoint): Flow<never> {
    const failure = this.#failure(error, to);
    yield* this.#travel();
    throw failure;
  }

  /** One way between the two sides. */
  *#travel(): Flow<void> {
    const { clock, latency } = this.#settings;
    const ms = this.#random.integer(latency.min, latency.max);
    yield* wait<void>({
      start: (signal) => delay(clock, ms, signal),
      block: () => {
        clock.sleep(() => false, ms, "A synchronous connect");
      },
      begin: (tell, signal) => {
        if (ms === 0) {
          tell({ value: undefined });
          return () => true;
        }
        return this.#begin(tell, signal, (end) => clock.schedule(ms, end));
      },
    });
  }

  /**
   * Begins a step that `end` ends, or the signal. `schedule` lets `end` be called
   * later, and gives what prevents that.
   */
  #begin(
    tell: Tell<void>,
    signal: AbortSignal | undefined,
    schedule: (end: () => void) => () => void,
  ): Sleep {
    signal?.throwIfAborted();
    let isOver = false;
    const finish: Tell<void> = (outcome) => {
      if (isOver) return;
      isOver = true;
      cancel();
      signal?.removeEventListener("abort", abort);
      tell(outcome);
    };
    const abort = () => finish({ error: signal?.reason });
    const cancel = schedule(() => finish({ value: undefined }));
    signal?.addEventListener("abort", abort, { once: true });
    return sleepUntil(this.#settings.clock, () => isOver);
  }

  /** Two end points as the socket at `seer` sees them. */
  #seen(
    seer: IPAddress,
    local: IPEndPoint,
    remote: IPEndPoint,
  ): Joint<IPEndPoint>["client"] {
    return [seenFrom(seer, local), seenFrom(seer, remote)];
  }

  /** Takes the ports of a connection; gives what gives them back. */
  #usePair(from: IPEndPoint, to: IPEndPoint): () => void {
    const pair = `${from} ${to}`;
    if (this.#pairs.has(pair)) {
      throw this.#failure(SocketError.AddressNotAvailable, to);
    }
    this.#pairs.add(pair);
    const { ports } = this.#directory;
    const releases = [from, to].map(({ port }) => ports.use(port));
    return () => {
      this.#pairs.delete(pair);
      for (const release of releases) release();
    };
  }

  /** Where a connection comes from. */
  #source(target: Place, { local }: ConnectRequest): IPEndPoint {
    const { names, ports } = this.#directory;
    const { host, port } = local ?? { host: "0.0.0.0", port: 0 };
    const [asked] = names.resolve(host);
    const chosen = ports.choose(
      isAny(asked) ? sourceFor(target.address) : asked,
      port,
      SocketError.AddressNotAvailable,
    );
    const { address } = placeOf(chosen);
    const source = new IPEndPoint(address, chosen.port);
    ports.assertFree(placeOf(source));
    return source;
  }

  #failure(error: SocketError, to: EndPoint): Error {
    const { clock, trace } = this.#settings;
    trace?.(`${clock.now} ${to} refused ${enumName(SocketError, error)}`);
    return createSocketException(error, `${to}`);
  }
}

/** A sleep in the network's time. */
function sleepUntil(clock: Clock, isOver: () => boolean): Sleep {
  const sleep = (timeoutMs: number) =>
    clock.sleep(isOver, timeoutMs, "A synchronous connect");
  const waitable = () => clock.waitable(isOver);
  return Object.assign(sleep, { waitable, time: clock.time });
}

/** A flow as something to wait for, in either mode. */
function inBothModes<T extends { close(): void }>(
  clock: Clock,
  begin: (signal: AbortSignal | undefined) => Flow<T>,
): Required<Wait<T>> {
  return {
    // Not by promises: a call that sleeps in the caller's thread lets it go on.
    start: async (signal) => {
      signal?.throwIfAborted();
      const stream = await new Promise<T>((resolve) => {
        const tell: Tell<T> = (end) =>
          resolve("error" in end ? failingWith(end.error) : end.value);
        void new Begun(begin(signal), tell, signal);
      });
      if (!signal?.aborted) return stream;
      // It was aborted in the turn in which it had connected.
      stream.close();
      throw signal.reason;
    },
    block: () =>
      runSync(begin(undefined), () => waitsForEver("A synchronous connect")),
    begin: (tell, signal) => {
      const begun = new Begun(begin(signal), tell, signal);
      // Only another call can make room, but the time for it passes.
      return sleepUntil(clock, () => begun.outcome !== undefined);
    },
  };
}
