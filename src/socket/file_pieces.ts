import type { FileReader } from "../transport/file_reader.ts";
import type { Pieces } from "./piece_send.ts";

const nothing = new Uint8Array();

/** A file with bytes before it and after it, in the order of sending. */
export class FilePieces implements Pieces {
  #before: Uint8Array;
  /** The file, or the opening of it; `undefined` when it is at its end. */
  #file: FileReader | Promise<FileReader> | undefined;
  readonly #opened: FileReader | Promise<FileReader> | undefined;
  #after: Uint8Array;

  constructor(
    before: Uint8Array,
    file: FileReader | Promise<FileReader> | undefined,
    after: Uint8Array,
  ) {
    this.#before = before;
    this.#file = this.#opened = file;
    // A send that waits for its turn asks only then whether it could be opened.
    if (file instanceof Promise) file.catch(() => {});
    this.#after = after;
  }

  /** A file that cannot be opened fails before anything is sent. */
  next(): Uint8Array | Promise<Uint8Array> {
    if (this.#file instanceof Promise) return this.#nextOf(this.#file);
    if (this.#before.length > 0) {
      const before = this.#before;
      this.#before = nothing;
      return before;
    }
    if (this.#file === undefined) return this.#takeAfter();
    const read = this.#file.read();
    return read instanceof Promise
      ? read.then((piece) => this.#orAfter(piece))
      : this.#orAfter(read);
  }

  /** Closes the file. */
  close(): void {
    const file = this.#opened;
    if (!(file instanceof Promise)) return file?.close();
    // If it could not be opened, the send has failed with the reason.
    file.then((opened) => opened.close(), () => {});
  }

  async #nextOf(opening: Promise<FileReader>): Promise<Uint8Array> {
    this.#file = await opening;
    return await this.next();
  }

  /** The end of the file is the beginning of what comes after it. */
  #orAfter(piece: Uint8Array): Uint8Array {
    if (piece.length > 0) return piece;
    this.#file = undefined;
    return this.#takeAfter();
  }

  #takeAfter(): Uint8Array {
    const after = this.#after;
    this.#after = nothing;
    return after;
  }
}
