import { AREA, type Reply, type Request, RING_SIZE, WORD } from "./protocol.ts";
import type { PlainError } from "./protocol.ts";
import { Ring } from "./ring.ts";

/** The areas for the cause of a failure, one for each direction. */
const CAUSES = {
  in: {
    at: AREA.HEADER + AREA.REQUEST + AREA.REPLY,
    length: WORD.IN_ERROR_LENGTH,
  },
  out: {
    at: AREA.HEADER + AREA.REQUEST + AREA.REPLY + AREA.ERROR,
    length: WORD.OUT_ERROR_LENGTH,
  },
} as const;

/** Where bytes go: to main, or to the peer. */
export type Direction = keyof typeof CAUSES;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The memory of one connection or listener, as both threads see it. */
export class Slot {
  /** The bytes that a slot takes. */
  static readonly size = AREA.HEADER + AREA.REQUEST + AREA.REPLY +
    2 * AREA.ERROR + 2 * RING_SIZE;

  /** The slot's number. */
  readonly id: number;
  /** The shared memory. */
  readonly memory: SharedArrayBuffer;
  /** The header; `WORD` names its words. */
  readonly words: Int32Array;
  /** Received bytes: the worker produces, main consumes. */
  readonly incoming: Ring;
  /** Bytes to send: main produces, the worker consumes. */
  readonly outgoing: Ring;

  constructor(id: number, memory = new SharedArrayBuffer(Slot.size)) {
    this.id = id;
    this.memory = memory;
    this.words = new Int32Array(memory, 0, AREA.HEADER / 4);
    const rings = Slot.size - 2 * RING_SIZE;
    this.incoming = new Ring(
      this.words,
      WORD.IN_WRITTEN,
      WORD.IN_READ,
      new Uint8Array(memory, rings, RING_SIZE),
    );
    this.outgoing = new Ring(
      this.words,
      WORD.OUT_WRITTEN,
      WORD.OUT_READ,
      new Uint8Array(memory, rings + RING_SIZE, RING_SIZE),
    );
  }

  /** Reads one word. */
  get(word: number): number {
    return Atomics.load(this.words, word);
  }

  /** Writes one word. */
  set(word: number, value: number): void {
    Atomics.store(this.words, word, value);
  }

  /** Whether a probe was answered, or one that was begun after it. */
  isProbed(probe: number): boolean {
    return ((this.get(WORD.PROBED) - probe) | 0) >= 0;
  }

  /** Worker: answers a probe; one that was overtaken is answered already. */
  setProbed(probe: number): void {
    if (!this.isProbed(probe)) this.set(WORD.PROBED, probe);
  }

  /**
   * Main: makes the slot as new, for its next use. The posted flags stay: they
   * say whether an entry still stands in a mailbox.
   */
  reset(): void {
    for (let word = 0; word < this.words.length; word++) {
      if (word !== WORD.POSTED_TO_WORKER && word !== WORD.POSTED_TO_MAIN) {
        this.set(word, 0);
      }
    }
  }

  /** Main: puts a request down, and gives its number. */
  writeRequest(request: Request): number {
    const length = this.#write(AREA.HEADER, AREA.REQUEST, request);
    this.set(WORD.REQUEST_LENGTH, length);
    return Atomics.add(this.words, WORD.REQUEST, 1) + 1;
  }

  /** Worker: the request. */
  readRequest(): Request {
    return this.#read(AREA.HEADER, AREA.REQUEST, WORD.REQUEST_LENGTH);
  }

  /** Worker: puts the reply to the last request down. */
  writeReply(reply: Reply): void {
    const at = AREA.HEADER + AREA.REQUEST;
    this.set(WORD.REPLY_LENGTH, this.#write(at, AREA.REPLY, reply));
    this.set(WORD.REPLY, this.get(WORD.REQUEST));
  }

  /** Main: the reply. */
  readReply(): Reply {
    const at = AREA.HEADER + AREA.REQUEST;
    return this.#read(at, AREA.REPLY, WORD.REPLY_LENGTH);
  }

  /** Worker: puts the cause of a failed read or write down. */
  writeError(direction: Direction, error: PlainError): void {
    const { at, length: word } = CAUSES[direction];
    const size = encoder.encode(JSON.stringify(error)).length;
    // A text that is too long is cut: escaped it can be six times as long.
    const message = size <= AREA.ERROR
      ? error.message
      : error.message.slice(0, AREA.ERROR / 8);
    const length = this.#write(at, AREA.ERROR, { ...error, message });
    this.set(word, length);
  }

  /** Main: the cause of a failed read or write. */
  readError(direction: Direction): PlainError {
    const { at, length } = CAUSES[direction];
    return this.#read(at, AREA.ERROR, length);
  }

  #write(at: number, size: number, value: Request | Reply | PlainError) {
    const bytes = encoder.encode(JSON.stringify(value));
    if (bytes.length > size) {
      throw new RangeError(
        `A message of ${bytes.length} bytes does not fit into ${size}`,
      );
    }
    new Uint8Array(this.memory, at, size).set(bytes);
    return bytes.length;
  }

  #read<T>(at: number, size: number, word: number): T {
    const length = this.get(word);
    if (length < 0 || length > size) {
      throw new RangeError(`A message of "${length}" bytes cannot be`);
    }
    // A decoder takes no shared memory, so the bytes are copied out first.
    return JSON.parse(decoder.decode(
      new Uint8Array(this.memory, at, length).slice(),
    ));
  }
}
