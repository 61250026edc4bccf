/** A part of a file. */
export interface FilePart {
  /** Where it begins, in bytes. */
  readonly offset: number;
  /** How many bytes; 0 for all to the end. */
  readonly count: number;
}

/**
 * A file that is read from its beginning to its end, a piece at a time.
 *
 * **Required surface**: a failure is an `IOException`, and the door has asked
 * for the permission to read before there is a reader.
 */
export interface FileReader {
  /**
   * The next piece, in memory that the next call uses again; empty at the end.
   * A promise, where the file is read without holding up the program.
   */
  read(): Uint8Array | Promise<Uint8Array>;
  /** Closes the file. */
  close(): void;
}
