import type { Ring } from "./ring.ts";

/** The length that says: the rest of the memory is left out, go on at its start. */
const SKIP = 0xffff_ffff;

/** Bytes of a frame before its host: length, port, size of the host. */
const HEADER = 8;

/** The most bytes that a frame's host can have. */
const MAX_HOST = 64;

/** Bytes of a frame beside the datagram, at most. */
export const FRAME_OVERHEAD = HEADER + MAX_HOST + 4;

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
 * port, 2 of the host's size, the host as ASCII, and the datagram, padded to a
 * multiple of 4. A frame that does not fit before the end of the memory begins
 * at its start again.
 */
export class FrameRing {
  readonly #ring: Ring;
  /** The last host and its bytes: most datagrams have the same as the last. */
  #host = "";
  #hostBytes: Uint8Array = new Uint8Array(0);
  /** Where the datagram begins in the reserved span. */
  #reserved: Uint8Array | undefined;

  constructor(ring: Ring) {
    this.#ring = ring;
  }

  /** Producer: whether a datagram of this length has room. */
  hasRoom(length: number): boolean {
    return this.#span(length) !== undefined;
  }

  /** Producer: adds a datagram; `false` if it has no room. */
  push(from: Uint8Array, host: string, port: number): boolean {
    const span = this.#span(from.length);
    if (span === undefined) return false;
    const at = this.#writeHeader(span, from.length, host, port);
    span.set(from, at);
    this.#ring.produced(padded(at + from.length));
    return true;
  }

  /**
   * Producer: room for a datagram of up to `length` bytes, to be received into
   * in place; {@linkcode commit} adds it.
   */
  reserve(length: number): Uint8Array | undefined {
    this.#reserved = this.#span(length);
    return this.#reserved?.subarray(
      FRAME_OVERHEAD - 4,
      FRAME_OVERHEAD - 4 + length,
    );
  }

  /** Producer: adds the datagram that was put into the reserved room. */
  commit(length: number, host: string, port: number): void {
    const span = this.#reserved!;
    this.#reserved = undefined;
    const at = this.#writeHeader(span, length, host, port);
    const received = FRAME_OVERHEAD - 4;
    span.copyWithin(at, received, received + length);
    this.#ring.produced(padded(at + length));
  }

  /** Consumer: whether there is no frame; what is left out is none. */
  get isEmpty(): boolean {
    return this.#nextSpan().length === 0;
  }

  /** Consumer: the next frame, left where it is. */
  peek(): Frame | undefined {
    const span = this.#nextSpan();
    if (span.length === 0) return undefined;
    const length = lengthOf(span);
    const hostSize = span[6];
    const at = HEADER + hostSize;
    if (hostSize > MAX_HOST || at + length > span.length) {
      throw new Error(`A frame of ${length} bytes cannot be`);
    }
    return {
      host: this.#readHost(span.subarray(HEADER, at)),
      port: span[4] | span[5] << 8,
      bytes: span.subarray(at, at + length),
    };
  }

  /** Consumer: gives back the frame that `peek` gave. */
  take({ bytes }: Frame): void {
    const span = this.#ring.usedSpan();
    const end = bytes.byteOffset + bytes.length - span.byteOffset;
    this.#ring.consumed(padded(end));
  }

  /** What can be consumed, from the next frame on. */
  #nextSpan(): Uint8Array {
    const span = this.#ring.usedSpan();
    if (span.length < 4 || lengthOf(span) !== SKIP) return span;
    this.#ring.consumed(span.length);
    return this.#ring.usedSpan();
  }

  /** A free span for a datagram of `length` bytes, past the end if need be. */
  #span(length: number): Uint8Array | undefined {
    const ring = this.#ring;
    const size = padded(FRAME_OVERHEAD + length);
    let span = ring.freeSpan(ring.size);
    if (span.length >= size) return span;
    const rest = ring.free - span.length;
    if (rest < size || span.length === 0) return undefined;
    writeLength(span, SKIP);
    ring.produced(span.length);
    span = ring.freeSpan(ring.size);
    return span;
  }

  #writeHeader(
    span: Uint8Array,
    length: number,
    host: string,
    port: number,
  ): number {
    if (host !== this.#host) this.#keepHost(host);
    const bytes = this.#hostBytes;
    writeLength(span, length);
    span[4] = port & 0xff;
    span[5] = port >> 8;
    span[6] = bytes.length;
    span[7] = 0;
    span.set(bytes, HEADER);
    return HEADER + bytes.length;
  }

  #readHost(bytes: Uint8Array): string {
    const kept = this.#hostBytes;
    let same = bytes.length === kept.length;
    for (let i = 0; same && i < kept.length; i++) same = bytes[i] === kept[i];
    if (!same) this.#keepHost(String.fromCharCode(...bytes));
    return this.#host;
  }

  #keepHost(host: string): void {
    if (host.length > MAX_HOST) {
      throw new RangeError(`The host "${host}" is too long`);
    }
    this.#host = host;
    this.#hostBytes = Uint8Array.from(host, (each) => each.charCodeAt(0));
  }
}

function padded(size: number): number {
  return (size + 3) & ~3;
}

function lengthOf(span: Uint8Array): number {
  return (span[0] | span[1] << 8 | span[2] << 16 | span[3] << 24) >>> 0;
}

function writeLength(span: Uint8Array, length: number): void {
  span[0] = length & 0xff;
  span[1] = length >>> 8 & 0xff;
  span[2] = length >>> 16 & 0xff;
  span[3] = length >>> 24 & 0xff;
}
