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
      const request = controller.byobRequest;
      let filled = 0;
      let chunk: Uint8Array<ArrayBuffer> | undefined;
      if (request?.view) {
        const { buffer, byteOffset, byteLength } = request.view;
        filled = await source.readAsync(
          new Uint8Array(buffer, byteOffset, byteLength),
        );
      } else chunk = await nextChunk();
      if (cancelled) return;
      if (chunk !== undefined) return controller.enqueue(chunk);
      if (filled > 0) return request?.respond(filled);
      controller.close();
      // A reader with a buffer of its own gets it back, also one that came
      // while a chunk was being read for a reader without.
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
        target.writeAsync(chunk).then(resolve, reject);
      });
    },
    close: () => target.end(),
  });
}
