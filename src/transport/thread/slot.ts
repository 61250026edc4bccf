import { AREA, type Reply, type Request, RING_SIZE, WORD } from "./protocol.ts";
import type { PlainError } from "./protocol.ts";
import { Ring } from "./ring.ts";

/** Where bytes go: to main, or to the peer. */
export type Direction = "in" | "out";

/** So many letters at most are spread at once. */
const SPREAD = 1024;

/**
 * A message in shared memory: JSON, in UTF-16, since neither an encoder nor a
 * decoder takes such memory.
 */
class Message<T> {
  readonly #words: Int32Array;
  readonly #length: number;
  readonly #letters: Uint16Array;

  /** `length` is the word that says how many letters there are. */
  constructor(words: Int32Array, length: number, letters: Uint16Array) {
    this.#words = words;
    this.#length = length;
    this.#letters = letters;
  }

  write(value: T): void {
    const text = JSON.stringify(value);
    if (text.length > this.#letters.length) {
      throw new RangeError(
        `A message of ${text.length} letters does not fit into ${this.#letters.length}`,
      );
    }
    for (let at = 0; at < text.length; at++) {
      this.#letters[at] = text.charCodeAt(at);
    }
    Atomics.store(this.#words, this.#length, text.length);
  }

  read(): T {
    const length = Atomics.load(this.#words, this.#length);
    if (length < 0 || length > this.#letters.length) {
      throw new RangeError(`A message of "${length}" letters cannot be`);
    }
    let text = "";
    // What is spread lies on the stack.
    for (let at = 0; at < length; at += SPREAD) {
      const letters = this.#letters.subarray(at, Math.min(at + SPREAD, length));
      text += Reflect.apply(String.fromCharCode, null, letters);
    }
    return JSON.parse(text);
  }
}

/** The memory of one connection or listener, as both threads see it. */
export class Slot {
  /** The bytes that a slot takes. */
  static readonly size = AREA.HEADER +
    2 * (AREA.REQUEST + AREA.REPLY + 2 * AREA.ERROR) + 2 * RING_SIZE;

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
  readonly #request: Message<Request>;
  readonly #reply: Message<Reply>;
  /** The causes of failures. */
  readonly #errors: Readonly<Record<Direction, Message<PlainError>>>;

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
    let at = AREA.HEADER;
    const message = <T>(length: number, most: number): Message<T> => {
      const letters = new Uint16Array(memory, at, most);
      at += letters.byteLength;
      return new Message(this.words, length, letters);
    };
    this.#request = message(WORD.REQUEST_LENGTH, AREA.REQUEST);
    this.#reply = message(WORD.REPLY_LENGTH, AREA.REPLY);
    this.#errors = {
      in: message(WORD.IN_ERROR_LENGTH, AREA.ERROR),
      out: message(WORD.OUT_ERROR_LENGTH, AREA.ERROR),
    };
  }

  /** Reads one word. */
  get(word: number): number {
    return Atomics.load(this.words, word);
  }

  /** Writes one word. */
  set(word: number, value: number): void {
    Atomics.store(this.words, word, value);
  }

  /** Whether the worker has given the slot back. */
  get isFree(): boolean {
    return this.get(WORD.FREE) === 1;
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
    this.#request.write(request);
    return (Atomics.add(this.words, WORD.REQUEST, 1) + 1) | 0;
  }

  /** Worker: the request. */
  readRequest(): Request {
    return this.#request.read();
  }

  /** Worker: puts the reply to the last request down. */
  writeReply(reply: Reply): void {
    this.#reply.write(reply);
    this.set(WORD.REPLY, this.get(WORD.REQUEST));
  }

  /** Main: the reply. */
  readReply(): Reply {
    return this.#reply.read();
  }

  /** Worker: puts the cause of a failed read or write down. */
  writeError(direction: Direction, error: PlainError): void {
    // A text that is too long is cut: escaped it can be six times as long.
    const message = JSON.stringify(error).length <= AREA.ERROR
      ? error.message
      : error.message.slice(0, AREA.ERROR / 8);
    this.#errors[direction].write({ ...error, message });
  }

  /** Main: the cause of a failed read or write. */
  readError(direction: Direction): PlainError {
    return this.#errors[direction].read();
  }
}
