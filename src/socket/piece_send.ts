import type { Attempt, Pause } from "./operation_queue.ts";

/** Bytes for one send that are not all in memory at once. */
export interface Pieces {
  /**
   * The next piece, which is sent before the one after it is asked for; empty
   * at the end. A promise, where the piece must be waited for.
   */
  next(): Uint8Array | Promise<Uint8Array>;
}

/** What takes the pieces. */
export interface Sink {
  /** How much of a buffer it took; `undefined` if it must be waited for. */
  trySend(buffer: Uint8Array): number | undefined;
  /** Whether what it took needs no waiting for. */
  isFlushed(): boolean;
}

/** A send of pieces, as one operation of the queue. */
export class PieceSend {
  readonly #pieces: Pieces;
  readonly #sink: Sink;
  /** What is left of the present piece. */
  #piece: Uint8Array | undefined;
  /** The next piece is on its way. */
  #coming: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;
  #sent = 0;

  constructor(pieces: Pieces, sink: Sink) {
    this.#pieces = pieces;
    this.#sink = sink;
  }

  /** Goes on where the last attempt stopped; gives the count of all bytes. */
  readonly attempt: Attempt<number> = () => {
    for (;;) {
      if (this.#failure !== undefined) throw this.#failure.error;
      if (this.#coming !== undefined) return undefined;
      if (this.#piece === undefined) {
        this.#fetch();
        continue;
      }
      if (this.#piece.length === 0) {
        return this.#sink.isFlushed() ? this.#sent : undefined;
      }
      const count = this.#sink.trySend(this.#piece);
      if (count === undefined) return undefined;
      this.#sent += count;
      const left = this.#piece.subarray(count);
      this.#piece = left.length === 0 ? undefined : left;
    }
  };

  /** What the attempt waits for, if it is a piece. */
  readonly pause: Pause = () => this.#coming;

  #fetch(): void {
    const next = this.#pieces.next();
    if (!(next instanceof Promise)) {
      this.#piece = next;
      return;
    }
    this.#coming = next.then((piece) => {
      this.#piece = piece;
    }, (error) => {
      this.#failure = { error };
    }).then(() => {
      this.#coming = undefined;
    });
  }
}
