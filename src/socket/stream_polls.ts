import { SelectMode } from "../constants/mod.ts";
import type { EndPoint } from "../net/mod.ts";
import {
  isBlockingStream,
  type Stream,
  type Waitable,
} from "../transport/transport.ts";
import { withoutSleep } from "./select.ts";
import type { StreamHalves } from "./stream_halves.ts";
import { type Watch, Watches } from "./watch.ts";

/**
 * What polls of a connection find, and who waits in one. The stream may hold
 * it, and so it holds nothing that is to be collected when a socket is dropped:
 * neither the socket nor its channel.
 */
export class StreamPolls {
  readonly #stream: Stream<EndPoint>;
  readonly #halves: StreamHalves;
  #readable: Waitable | undefined;
  #writable: Waitable | undefined;
  #failing: Waitable | undefined;
  /** A failure that a poll has found, and that no operation has had yet. */
  #failure: { readonly error: unknown } | undefined;
  /** How many failures were noted. */
  #failures = 0;
  /** Who is told of news without a place in a queue. */
  #watches: Watches | undefined;

  constructor(stream: Stream<EndPoint>, halves: StreamHalves) {
    this.#stream = stream;
    this.#halves = halves;
  }

  /** What a poll waits for; `true` where there is nothing to wait for. */
  readiness(mode: SelectMode): Waitable | true {
    const stream = this.#stream;
    const blocking = isBlockingStream(stream) ? stream : undefined;
    const isFresh = stream.isLookedAt === false;
    switch (mode) {
      case SelectMode.SelectRead:
        if (this.#halves.receiveIsShut) return true;
        if (isFresh) return withoutSleep(() => stream.isReadable, isFresh);
        return this.#readable ??= blocking?.readable ??
          withoutSleep(() => stream.isReadable);
      case SelectMode.SelectWrite:
        return this.#halves.sendIsShut ||
          (this.#writable ??= blocking?.writable ??
            withoutSleep(() => stream.isWritable));
      case SelectMode.SelectError:
        if (this.#hasFailed) return true;
        if (isFresh) return withoutSleep(() => this.#hasFailed, isFresh);
        return this.#failing ??= blocking?.failing ??
          withoutSleep(() => this.#hasFailed);
      default:
        return mode satisfies never;
    }
  }

  /** Tells once when a poll would say yes; gives what ends that before. */
  watch(mode: SelectMode, watch: Watch): (() => void) | undefined {
    if (mode !== SelectMode.SelectWrite && this.#stream.onReadable) {
      return this.#watchReading(watch);
    }
    const tell = (error?: unknown) => watch.tell(error);
    if (mode === SelectMode.SelectError) {
      const before = this.#failures;
      return this.#halves.receives.watch({
        isReady: () => this.#failures > before || this.#hasFailed,
        // Behind bytes that nobody has read no failure can be seen.
        canWait: () => !this.#stream.isReadable,
        tell,
      });
    }
    const isReady = () => {
      const found = this.readiness(mode);
      return found === true || found.isReady;
    };
    return mode === SelectMode.SelectRead
      ? this.#halves.receives.watch({ isReady, tell })
      : this.#halves.sends.watch({ isReady, tell });
  }

  /** Tells of all that comes, without a wait of its own. */
  #watchReading(watch: Watch): (() => void) | undefined {
    if (this.#watches === undefined) {
      this.#watches = new Watches();
      this.#stream.onReadable!(() => {
        // What waits to receive comes first; who looks has what is left.
        if (!this.#halves.canReceive) this.#halves.nudgeReceives();
        if (this.#stream.isReadable) this.#watches?.tell();
      });
    }
    return this.#watches.add(watch);
  }

  /** Whether the next operation will find that the connection has failed. */
  get #hasFailed(): boolean {
    if (this.#failure === undefined && this.#mayHaveFailed) {
      try {
        this.#stream.tryRead(new Uint8Array(1), true);
      } catch (error) {
        this.#failure = { error };
      }
    }
    return this.#failure !== undefined;
  }

  /** What waits to be read is the end, or a failure. */
  get #mayHaveFailed(): boolean {
    return this.#halves.canReceive && this.#stream.isReadable &&
      this.#stream.available === 0;
  }

  /** Whether a poll has found a failure that no operation has had. */
  get hasFound(): boolean {
    return this.#failure !== undefined;
  }

  /** Whoever is first has the failure that a poll has found. */
  throwFound(): void {
    const failure = this.#failure;
    if (failure === undefined) return;
    this.#failure = undefined;
    throw failure.error;
  }

  /** Notes that an operation has failed. */
  failed(): void {
    this.#failures++;
    this.tell();
  }

  /** Has whoever waits look again. */
  tell(): void {
    this.#watches?.tell();
  }

  /** Ends with an error what waits. */
  close(error: () => Error): void {
    this.#watches?.tell(error());
  }
}
