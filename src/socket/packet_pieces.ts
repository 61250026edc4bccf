import { SocketError } from "../constants/mod.ts";
import { createSocketException, IOException } from "../errors/mod.ts";
import { systemFiles } from "../transport/door.ts";
import type { FileReader } from "../transport/file_reader.ts";
import type { Pieces } from "./piece_send.ts";
import type {
  SendPacketsElement,
  SendPacketsFile,
} from "./send_packets_element.ts";

/** How much of a file is in memory at once, in bytes. */
const PIECE = 1 << 16;

const nothing = new Uint8Array();

/**
 * Elements of `sendPackets` in the order of sending. All files are open from the
 * beginning: one that is missing, or too short, fails before anything is sent.
 */
export class PacketPieces implements Pieces {
  readonly #parts: (Uint8Array | FileReader)[] = [];
  /** The part that comes next, or is under way. */
  #at = 0;

  /** `isBlocking` says whether files are read while the caller waits. */
  constructor(
    elements: readonly (SendPacketsElement | null)[],
    isBlocking: boolean,
  ) {
    try {
      for (const element of elements) {
        if (element !== null) this.#parts.push(open(element, isBlocking));
      }
    } catch (error) {
      this.close();
      throw error;
    }
  }

  next(): Uint8Array | Promise<Uint8Array> {
    while (this.#at < this.#parts.length) {
      const part = this.#parts[this.#at];
      const piece = part instanceof Uint8Array ? part : part.read();
      if (piece instanceof Promise) {
        return piece.then((piece) => this.#orNext(piece));
      }
      if (part instanceof Uint8Array || piece.length === 0) this.#at++;
      if (piece.length > 0) return piece;
    }
    return nothing;
  }

  /** The next piece as a datagram, which may be empty; `undefined` at the end. */
  async nextDatagram(): Promise<Uint8Array | undefined> {
    while (this.#at < this.#parts.length) {
      const part = this.#parts[this.#at];
      const piece = part instanceof Uint8Array ? part : await part.read();
      const isEnd = part instanceof Uint8Array || piece.length === 0;
      if (isEnd) this.#at++;
      if (piece === part || piece.length > 0) return piece;
    }
    return undefined;
  }

  /** Closes the files, but for those that are the user's. */
  close(): void {
    for (const part of this.#parts) {
      if (!(part instanceof Uint8Array)) part.close();
    }
  }

  #orNext(piece: Uint8Array): Uint8Array | Promise<Uint8Array> {
    if (piece.length > 0) return piece;
    this.#at++;
    return this.next();
  }
}

function open(
  element: SendPacketsElement,
  isBlocking: boolean,
): Uint8Array | FileReader {
  const { memoryBuffer, filePath, fileStream, offset, count } = element;
  if (memoryBuffer !== undefined) return memoryBuffer;
  return filePath === undefined
    ? borrow(fileStream!, offset, count)
    : systemFiles.openPart(filePath, { offset, count }, isBlocking);
}

/** A part of the user's own file, which stands where it stood after each read. */
function borrow(
  file: SendPacketsFile,
  offset: number,
  count: number,
): FileReader {
  const size = keepingPlace(file, () => file.seekSync(0, 2));
  const length = count === 0 ? size - offset : count;
  if (length < 0 || offset + length > size) throw tooShort();
  const room = new Uint8Array(Math.min(PIECE, length));
  let left = length;
  return {
    read() {
      const next = room.subarray(0, Math.min(room.length, left));
      const count = keepingPlace(file, () => {
        file.seekSync(offset + length - left, 0);
        return file.readSync(next) ?? 0;
      });
      if (count === 0 && left > 0) throw tooShort();
      left -= count;
      return next.subarray(0, count);
    },
    close: () => {},
  };
}

/** Does something with the user's file, and goes back to where it stood. */
function keepingPlace<T>(file: SendPacketsFile, use: () => T): T {
  try {
    const stood = file.seekSync(0, 1);
    const result = use();
    file.seekSync(stood, 0);
    return result;
  } catch (cause) {
    throw new IOException("The open file cannot be read", { cause });
  }
}

function tooShort(): Error {
  return createSocketException(
    SocketError.InvalidArgument,
    "(the file is too short)",
  );
}
