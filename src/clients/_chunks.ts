/** What chunks are read from. */
export interface ChunkSource {
  /** Reads into `buffer`; 0 is the end. */
  readAsync(buffer: Uint8Array): Promise<number>;
}

const smallest = 4 * 1024, largest = 64 * 1024;

/**
 * Gives a function that reads the next chunk, `undefined` at the end, of as many
 * bytes at most as it is told.
 *
 * Each chunk has memory of its own. Its size follows the traffic, so that an
 * idle stream holds little memory and a busy one needs few calls.
 */
export function chunksOf(
  source: ChunkSource,
): (most?: number) => Promise<Uint8Array<ArrayBuffer> | undefined> {
  let size = smallest;
  return async (most = largest) => {
    const space = new Uint8Array(Math.min(most, size));
    const count = await source.readAsync(space);
    if (count === size) size = Math.min(size * 4, largest);
    else if (count < size / 4) size = Math.max(size / 4, smallest);
    return count === 0 ? undefined : space.subarray(0, count);
  };
}
