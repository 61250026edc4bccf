import { checkBoolean, checkInteger } from "./checks.ts";
import { slice } from "./stream_arguments.ts";

/** A file that is open to be read, as `Deno.open` gives one. */
export interface SendPacketsFile {
  /** Reads the next bytes into `into`, and gives how many; `null` at the end. */
  readSync(into: Uint8Array): number | null;
  /**
   * Goes to a place of the file, and gives it: `offset` bytes after the
   * beginning (`whence` 0), from where it stands (1), or after the end (2).
   */
  seekSync(offset: number, whence: 0 | 1 | 2): number;
}

/**
 * A piece of what {@linkcode Socket.sendPacketsAsync} sends: bytes in memory, or
 * a part of a file.
 *
 * Source: `SendPacketsElement`.
 *
 * @example Bytes, and what of them is sent
 * ```ts
 * import { SendPacketsElement } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const element = new SendPacketsElement(new Uint8Array([1, 2, 3, 4]), 1, 2);
 * assertEquals([element.offset, element.count], [1, 2]);
 * ```
 */
export class SendPacketsElement {
  readonly #memory: Uint8Array | undefined;
  /** Whether the bytes were given as an array, and not as memory. */
  readonly #isArray: boolean;

  /** The path of the file. Source: `SendPacketsElement.FilePath`. */
  readonly filePath: string | undefined;
  /** The file that is open. Source: `SendPacketsElement.FileStream`. */
  readonly fileStream: SendPacketsFile | undefined;
  /**
   * Where what is sent begins, in bytes.
   *
   * Source: `SendPacketsElement.Offset`, `SendPacketsElement.OffsetLong`, which
   * are one here.
   */
  readonly offset: number;
  /** How many bytes are sent; 0 for a file is all to its end. Source: `SendPacketsElement.Count`. */
  readonly count: number;
  /** Whether a message ends here, which has no effect on Linux. Source: `SendPacketsElement.EndOfPacket`. */
  readonly endOfPacket: boolean;

  /**
   * Sends bytes, all of them.
   *
   * Source: `SendPacketsElement(ReadOnlyMemory<Byte>, Boolean)`,
   * `SendPacketsElement(Byte[])`.
   *
   * @param buffer The bytes.
   * @param endOfPacket Whether a message ends here.
   * @throws {TypeError} If it is none of what an element can be.
   */
  constructor(buffer: Uint8Array, endOfPacket?: boolean);
  /**
   * Sends a part of a buffer.
   *
   * Source: `SendPacketsElement(Byte[], Int32, Int32, Boolean)`.
   *
   * @param buffer The bytes.
   * @param offset Where the part begins, from 0 to the buffer's length.
   * @param count How many bytes, from 0 to what is left.
   * @param endOfPacket Whether a message ends here.
   * @throws {RangeError} If `offset` or `count` is out of range.
   */
  constructor(
    buffer: Uint8Array,
    offset: number,
    count: number,
    endOfPacket?: boolean,
  );
  /**
   * Sends a file, or a part of it.
   *
   * Source: `SendPacketsElement(String, Int64, Int32, Boolean)` and the form
   * with `Int32`; `SendPacketsElement(FileStream, Int64, Int32, Boolean)`.
   *
   * @param file Its path, which `sendPacketsAsync` opens; or the open file,
   * which stays open, and whose own position stays as it is.
   * @param offset Where the part begins, in bytes; left out at the beginning.
   * @param count How many bytes; 0 or left out for all to the end.
   * @param endOfPacket Whether a message ends here.
   * @throws {RangeError} If `offset` or `count` is negative.
   */
  constructor(
    file: string | SendPacketsFile,
    offset?: number,
    count?: number,
    endOfPacket?: boolean,
  );
  constructor(
    from: Uint8Array | string | SendPacketsFile,
    second?: number | boolean,
    third?: number,
    endOfPacket = false,
  ) {
    const isRange = typeof second !== "boolean";
    this.endOfPacket = checkBoolean(
      "endOfPacket",
      isRange ? endOfPacket : second,
    );
    if (from instanceof Uint8Array) {
      const offset = isRange ? second ?? 0 : 0;
      const count = third ?? from.length - offset;
      slice(from, offset, count, "count");
      this.#memory = from;
      this.#isArray = isRange;
      this.offset = offset;
      this.count = count;
      return;
    }
    this.#isArray = false;
    if (typeof from === "string") this.filePath = from;
    else this.fileStream = checkFile(from);
    this.offset = checkSize("offset", isRange ? second ?? 0 : 0);
    this.count = checkSize("count", third ?? 0);
  }

  /** The bytes, if they were given as an array. Source: `SendPacketsElement.Buffer`. */
  get buffer(): Uint8Array | undefined {
    return this.#isArray ? this.#memory : undefined;
  }

  /** The bytes that are sent, if it is no file. Source: `SendPacketsElement.MemoryBuffer`. */
  get memoryBuffer(): Uint8Array | undefined {
    return this.#memory?.subarray(this.offset, this.offset + this.count);
  }

  /** The same as `offset`, which .NET has in two sizes. Source: `SendPacketsElement.OffsetLong`. */
  get offsetLong(): number {
    return this.offset;
  }
}

function checkSize(name: string, value: unknown): number {
  const size = checkInteger(name, value);
  if (size >= 0) return size;
  throw new RangeError(`"${name}" must be at least 0, and is "${size}"`);
}

function checkFile(file: unknown): SendPacketsFile {
  const { readSync, seekSync } = (file ?? {}) as Partial<SendPacketsFile>;
  if (typeof readSync === "function" && typeof seekSync === "function") {
    return file as SendPacketsFile;
  }
  throw new TypeError(
    `An element must be a Uint8Array, a path or an open file, and is "${file}"`,
  );
}
