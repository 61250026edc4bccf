import type { IPEndPoint } from "../net/mod.ts";
import type { AcceptIO } from "./byte_io.ts";
import { CompletionStream } from "./completion_stream.ts";
import { toEndPoint, toFailure } from "./edge.ts";
import type { Listener, Stream } from "./transport.ts";

/**
 * A listener over promises that cannot be taken back: an accept whose caller
 * gave up goes on, and its client is the next caller's.
 */
export class CompletionListener implements Listener {
  readonly localEndPoint: IPEndPoint;
  readonly #io: AcceptIO;
  #accepted: Stream | undefined;
  #error: Error | undefined;
  #acceptAhead: Promise<void> | undefined;
  #acceptingDirectly = false;
  #closed = false;

  constructor(io: AcceptIO) {
    this.#io = io;
    this.localEndPoint = toEndPoint(io.addr);
  }

  get isAcceptable(): boolean {
    const known = this.#accepted !== undefined || this.#error !== undefined;
    if (!known && !this.#acceptingDirectly) this.#startAcceptAhead();
    return known;
  }

  get canAcceptDirectly(): boolean {
    return this.#accepted === undefined && this.#error === undefined &&
      this.#acceptAhead === undefined && !this.#acceptingDirectly;
  }

  /** Whether an accept was ever begun that still holds the port. */
  get isAccepting(): boolean {
    return this.#acceptAhead !== undefined || this.#acceptingDirectly;
  }

  async accept(): Promise<Stream> {
    this.#acceptingDirectly = true;
    try {
      return new CompletionStream(await this.#io.accept());
    } catch (error) {
      throw toFailure(error, this.localEndPoint.toString());
    } finally {
      this.#acceptingDirectly = false;
    }
  }

  tryAccept(): Stream | undefined {
    const error = this.#error;
    if (error !== undefined) {
      this.#error = undefined;
      throw error;
    }
    const accepted = this.#accepted;
    this.#accepted = undefined;
    if (accepted === undefined) this.#startAcceptAhead();
    return accepted;
  }

  async whenAcceptable(): Promise<void> {
    while (this.#accepted === undefined && this.#error === undefined) {
      this.#startAcceptAhead();
      await this.#acceptAhead;
    }
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#accepted?.close();
    this.#io.close();
  }

  #startAcceptAhead(): void {
    this.#acceptAhead ??= this.#acceptOne();
  }

  async #acceptOne(): Promise<void> {
    try {
      const stream = new CompletionStream(await this.#io.accept());
      if (this.#closed) stream.close();
      else this.#accepted = stream;
    } catch (error) {
      this.#error = toFailure(error, this.localEndPoint.toString());
    } finally {
      this.#acceptAhead = undefined;
    }
  }
}
