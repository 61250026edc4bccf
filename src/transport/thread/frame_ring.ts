import type { Ring } from "./ring.ts";
import { checkLength } from "./true_length.ts";

/** The length that says: the rest of the memory is left out, go on at its start. */
const SKIP = 0xffff_ffff;

/** Bytes of a frame before its host: length, port, size of the host. */
const HEADER = 8;

/** The most bytes that a frame's host can have: an address, or a path. */
const MAX_HOST = 108;

/** Bytes of a frame before the datagram. */
export const FRAME_OVERHEAD = HEADER + MAX_HOST;

/** A frame, as it lies in the ring. */
export interface Frame {
  /** The address of the sender or receiver. */
  readonly host: string;
  /** Its port. */
  readonly port: number;
  /** The datagram, in shared memory. */
  readonly bytes: Uint8Array;
}

/**
 * Datagrams in a ring, each a frame in one piece: 4 bytes of length, 2 of the
 * port, 2 of the host's size, 108 for the host as UTF-8, and the datagram,
 * padded to a multiple of 4. A frame that does not fit before the end of the
 * memory begins at its start again.
 */
export class FrameRing {
  readonly #ring: Ring;
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  /** The last host and its bytes: most datagrams have the same as the last. */
  #host = "";
  #hostBytes: Uint8Array = new Uint8Array(0);
  /** Where the reserved frame begins. */
  #reserved = -1;
  /** How many bytes were passed over since a frame was taken. */
  #passed = 0;

  constructor(ring: Ring) {
    this.#ring = ring;
  }

  /** Producer: whether a datagram of this length has room. */
  hasRoom(length: number): boolean {
    return this.#find(length) >= 0;
  }

  /** Producer: adds a datagram; `false` if it has no room. */
  push(from: Uint8Array, host: string, port: number): boolean {
    checkLength(from);
    // A host that is refused leaves nothing behind.
    if (host !== this.#host) this.#keepHost(host);
    const at = this.#place(from.length);
    if (at < 0) return false;
    this.#writeHeader(at, from.length, port);
    this.#ring.bytes.set(from, at + FRAME_OVERHEAD);
    this.#ring.produced(sizeOf(from.length));
    return true;
  }

  /**
   * Producer: room for a datagram of up to `length` bytes, to be received into
   * in place; {@linkcode commit} adds it.
   */
  reserve(length: number): Uint8Array | undefined {
    const at = this.#reserved = this.#place(length);
    if (at < 0) return undefined;
    return this.#ring.bytes.subarray(
      at + FRAME_OVERHEAD,
      at + FRAME_OVERHEAD + length,
    );
  }

  /** Producer: adds the datagram that was put into the reserved room. */
  commit(length: number, host: string, port: number): void {
    if (host !== this.#host) this.#keepHost(host);
    this.#writeHeader(this.#reserved, length, port);
    this.#ring.produced(sizeOf(length));
  }

  /** Consumer: whether there is no frame; what is left out is none. */
  get isEmpty(): boolean {
    return this.#passOver() === 0;
  }

  /** Consumer: the next frame, left where it is. */
  peek(): Frame | undefined {
    const used = this.#passOver();
    if (used === 0) return undefined;
    const { bytes, readIndex: at } = this.#ring;
    const length = readLength(bytes, at);
    const hostSize = bytes[at + 6];
    const end = at + FRAME_OVERHEAD + length;
    if (
      hostSize > MAX_HOST || FRAME_OVERHEAD + length > used ||
      end > bytes.length
    ) throw new Error(`A frame of ${length} bytes cannot be`);
    return {
      host: this.#readHost(at + HEADER, hostSize),
      port: bytes[at + 4] | bytes[at + 5] << 8,
      bytes: bytes.subarray(end - length, end),
    };
  }

  /**
   * Consumer: gives back the frame that `peek` gave; how many bytes of the ring
   * are free by it, with what was left out before it.
   */
  take({ bytes }: Frame): number {
    const size = sizeOf(bytes.length);
    this.#ring.consumed(size);
    const freed = this.#passed + size;
    this.#passed = 0;
    return freed;
  }

  /** Passes over memory that was left out; gives how many bytes come then. */
  #passOver(): number {
    const ring = this.#ring;
    const { used, readIndex: at } = ring;
    if (used === 0 || readLength(ring.bytes, at) !== SKIP) return used;
    const leftOut = ring.bytes.length - at;
    ring.consumed(leftOut);
    this.#passed += leftOut;
    return ring.used;
  }

  /** Where a datagram of `length` bytes would go, −1 if it has no room. */
  #find(length: number): number {
    const { free, size, writeIndex: at } = this.#ring;
    const needed = sizeOf(length);
    const rest = size - at;
    if (needed <= rest) return needed <= free ? at : -1;
    return rest + needed <= free ? 0 : -1;
  }

  /** The same, and what comes before that is left out from now on. */
  #place(length: number): number {
    const ring = this.#ring;
    const { writeIndex: before } = ring;
    const at = this.#find(length);
    if (at >= 0 && at !== before) {
      writeLength(ring.bytes, before, SKIP);
      ring.produced(ring.size - before);
    }
    return at;
  }

  #writeHeader(at: number, length: number, port: number): void {
    const { bytes } = this.#ring;
    const hostBytes = this.#hostBytes;
    writeLength(bytes, at, length);
    bytes[at + 4] = port & 0xff;
    bytes[at + 5] = port >> 8;
    bytes[at + 6] = hostBytes.length;
    for (let i = 0; i < hostBytes.length; i++) {
      bytes[at + HEADER + i] = hostBytes[i];
    }
  }

  #readHost(at: number, size: number): string {
    const { bytes } = this.#ring;
    const kept = this.#hostBytes;
    let same = size === kept.length;
    for (let i = 0; same && i < size; i++) same = bytes[at + i] === kept[i];
    if (!same) {
      this.#keepHost(this.#decoder.decode(bytes.slice(at, at + size)));
    }
    return this.#host;
  }

  #keepHost(host: string): void {
    const bytes = this.#encoder.encode(host);
    if (bytes.length > MAX_HOST) {
      throw new RangeError(`The host "${host}" is too long`);
    }
    this.#host = host;
    this.#hostBytes = bytes;
  }
}

/** Bytes of the frame of a datagram of `length` bytes. */
function sizeOf(length: number): number {
  return (FRAME_OVERHEAD + length + 3) & ~3;
}

function readLength(bytes: Uint8Array, at: number): number {
  return (bytes[at] | bytes[at + 1] << 8 | bytes[at + 2] << 16 |
    bytes[at + 3] << 24) >>> 0;
}

function writeLength(bytes: Uint8Array, at: number, length: number): void {
  bytes[at] = length & 0xff;
  bytes[at + 1] = length >>> 8 & 0xff;
  bytes[at + 2] = length >>> 16 & 0xff;
  bytes[at + 3] = length >>> 24 & 0xff;
}
