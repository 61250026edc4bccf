import type { EndPoint, IPEndPoint } from "../net/mod.ts";
import type { AcceptIO, ByteIO } from "./byte_io.ts";
import { CompletionStream } from "./completion_stream.ts";
import { toEndPoint, toFailure } from "./edge.ts";
import { operationAborted } from "./operation_aborted.ts";
import type { Listener, Stream } from "./transport.ts";

/**
 * A listener over promises that cannot be taken back: an accept whose caller
 * gave up goes on, and its client is the next caller's.
 */
export class CompletionListener<E extends EndPoint = IPEndPoint>
  implements Listener<E> {
  readonly localEndPoint: E;
  readonly path?: string;
  readonly #io: AcceptIO;
  #accepted: Stream<E> | undefined;
  #error: Error | undefined;
  #acceptAhead: Promise<void> | undefined;
  /** Whether a direct accept is under way. */
  #acceptsDirectly = false;
  /** Who waits for that to end. */
  #ended: (() => void) | undefined;
  /** What whoever waits for the end waits for. */
  #gone: Promise<void> | undefined;
  /** Who waits with `whenAcceptable`. */
  #waiter: (() => void) | undefined;
  /** Whether an accept that is under way may keep the program going. */
  #isReferenced = true;
  #closed = false;

  constructor(io: AcceptIO) {
    this.#io = io;
    this.localEndPoint = toEndPoint(io.addr);
    this.path = io.path;
  }

  get isAcceptable(): boolean {
    const known = this.hasNews;
    if (!known && !this.#acceptsDirectly) this.#startAcceptAhead();
    return known;
  }

  get hasNews(): boolean {
    return this.#accepted !== undefined || this.#error !== undefined;
  }

  get isLookedAt(): boolean {
    return this.hasNews || this.#acceptsDirectly ||
      this.#acceptAhead !== undefined;
  }

  accept(): Promise<Stream<E>> | undefined {
    if (
      this.hasNews || this.#acceptAhead !== undefined || this.#acceptsDirectly
    ) return undefined;
    this.#refer(true);
    this.#acceptsDirectly = true;
    return this.#io.accept().then(this.#onAccepted, this.#onFailed);
  }

  /** The end of a direct accept: one function for all, as there are many. */
  readonly #onAccepted = (io: ByteIO): Stream<E> => {
    this.#acceptedDirectly();
    return new CompletionStream<E>(io);
  };

  readonly #onFailed = (error: unknown): never => {
    this.#acceptedDirectly();
    if (this.#closed) throw operationAborted();
    throw toFailure(error, this.localEndPoint.toString());
  };

  #acceptedDirectly(): void {
    this.#acceptsDirectly = false;
    this.#waiter?.();
    this.#ended?.();
  }

  tryAccept(): Stream<E> | undefined {
    const error = this.#error;
    if (error !== undefined) {
      this.#error = undefined;
      throw error;
    }
    const accepted = this.#accepted;
    this.#accepted = undefined;
    if (accepted === undefined && !this.#acceptsDirectly) {
      this.#startAcceptAhead();
    }
    return accepted;
  }

  async whenAcceptable(): Promise<void> {
    if (this.hasNews) return;
    if (!this.#acceptsDirectly) this.#startAcceptAhead();
    this.#refer(true);
    await new Promise<void>((resolve) => this.#waiter = resolve);
    this.#waiter = undefined;
  }

  restAccepting(): void {
    this.#refer(this.#acceptsDirectly);
    this.#waiter?.();
  }

  close(): void {
    if (this.#closed) return;
    // The accept that this ends keeps the program going until it has.
    this.#refer(true);
    this.#closed = true;
    this.#accepted?.close();
    this.#io.close();
  }

  /** An accept that is under way holds the address until it has failed. */
  whenClosed(): Promise<void> {
    return this.#gone ??= this.#whenGone();
  }

  async #whenGone(): Promise<void> {
    await this.#acceptAhead;
    if (this.#acceptsDirectly) {
      await new Promise<void>((resolve) => this.#ended = resolve);
    }
  }

  #startAcceptAhead(): void {
    if (this.#acceptAhead !== undefined) return;
    this.#acceptAhead = this.#acceptOne();
    this.#refer(this.#waiter !== undefined);
  }

  /** An accept that nobody waits for must not keep the program going. */
  #refer(referenced: boolean): void {
    if (this.#isReferenced === referenced || this.#closed) return;
    this.#isReferenced = referenced;
    if (referenced) this.#io.ref();
    else this.#io.unref();
  }

  async #acceptOne(): Promise<void> {
    try {
      const stream = new CompletionStream<E>(await this.#io.accept());
      if (this.#closed) stream.close();
      else this.#accepted = stream;
    } catch (error) {
      this.#error = toFailure(error, this.localEndPoint.toString());
    } finally {
      this.#acceptAhead = undefined;
      this.#waiter?.();
    }
  }
}
