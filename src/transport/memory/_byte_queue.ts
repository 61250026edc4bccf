/** Bytes in the order in which they came, held in the pieces they came in. */
export class ByteQueue {
  readonly #pieces: Uint8Array[] = [];
  /** How many bytes of the first piece are gone. */
  #offset = 0;
  #length = 0;

  /** How many bytes there are. */
  get length(): number {
    return this.#length;
  }

  /** Adds a piece, not an empty one, which from now on belongs to the queue. */
  push(piece: Uint8Array): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  /** Copies the first bytes into `into`, as many as there are and fit. */
  copyTo(into: Uint8Array): number {
    let copied = 0;
    let offset = this.#offset;
    for (const piece of this.#pieces) {
      if (copied === into.length) break;
      const part = piece.subarray(offset, offset + into.length - copied);
      into.set(part, copied);
      copied += part.length;
      offset = 0;
    }
    return copied;
  }

  /** Drops the first `count` bytes. */
  drop(count: number): void {
    this.#length -= count;
    this.#offset += count;
    while (this.#pieces.length > 0 && this.#offset >= this.#pieces[0].length) {
      this.#offset -= this.#pieces[0].length;
      this.#pieces.shift();
    }
  }

  /** Drops everything. */
  clear(): void {
    this.#pieces.length = 0;
    this.#offset = 0;
    this.#length = 0;
  }
}
