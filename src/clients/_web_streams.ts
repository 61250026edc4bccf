import { chunksOf, type ChunkSource } from "./_chunks.ts";

/**
 * A byte stream that reads from `source` when, and as much as, it is asked to.
 * `stop` ends the receiving; after it, a read under way must end.
 */
export function readableOf(
  source: ChunkSource,
  stop: () => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const nextChunk = chunksOf(source);
  let cancelled = false;
  return new ReadableStream({
    type: "bytes",
    async pull(controller) {
      // Not into the memory of a reader that brings its own: it may have let go
      // by the time that something comes, which is the next reader's then.
      const chunk = await nextChunk(controller.byobRequest?.view?.byteLength);
      if (cancelled) return;
      if (chunk !== undefined) return controller.enqueue(chunk);
      controller.close();
      // Such a reader gets its memory back.
      controller.byobRequest?.respond(0);
    },
    cancel() {
      cancelled = true;
      stop();
    },
  });
}

/** How a {@linkcode writableOf} acts on what is behind it. */
export interface WritableTarget {
  /** Writes all of `chunk`. */
  writeAsync(chunk: Uint8Array): Promise<void>;
  /** Ends the sending half, after what was written. */
  end(): void;
  /** Ends the sending at once, whatever is under way. */
  drop(): void;
}

/** A stream that writes to `target`. */
export function writableOf(target: WritableTarget): WritableStream<Uint8Array> {
  let giveUp: (reason: unknown) => void = () => {};
  return new WritableStream({
    start({ signal }) {
      // The stream's own `abort` comes only after a write under way has ended;
      // one that the peer does not take would keep it waiting for ever.
      const abort = () => {
        target.drop();
        giveUp(signal.reason);
      };
      signal.addEventListener("abort", abort, { once: true });
    },
    write(chunk) {
      return new Promise((resolve, reject) => {
        giveUp = reject;
        target.writeAsync(chunk).then(resolve, (error) => {
          // After a chunk that is none the stream can do nothing more: the peer
          // would wait for ever.
          if (error instanceof TypeError) target.drop();
          reject(error);
        });
      });
    },
    close: () => target.end(),
  });
}
