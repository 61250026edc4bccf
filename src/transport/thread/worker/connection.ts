import type { ByteIO } from "../../byte_io.ts";
import { afterTime } from "../../turns.ts";
import { FLOW, KEEP_ALIVE_TIME_SHIFT, WISH, WORD } from "../protocol.ts";
import type { Direction, Slot } from "../slot.ts";
import { type Probed, Prober } from "./prober.ts";
import type { Orphan, Worker } from "./worker.ts";

/** The most that one read asks for; the ring holds four. */
const READ_SIZE = 1 << 17;

/**
 * How long what is closed is kept for a peer that takes nothing of what is left,
 * in ms: about as long as Linux keeps what a socket left to it.
 */
const ORPHAN_MS = 60_000;

/** Microtask turns in which a read of bytes that are there already ends. */
const READ_TURNS = 6;

/** The worker's side of one connection: moves bytes between kernel and rings. */
export class Connection implements Probed, Orphan {
  readonly #worker: Worker;
  readonly #slot: Slot;
  readonly #io: ByteIO;
  readonly #prober: Prober;
  #reading = false;
  #writing = false;
  /** The last read filled its space: go on without being asked. */
  #readAhead = false;
  /** Bytes were received that main has not been told of. */
  #answerDue = false;
  #sendIsShut = false;
  #closed = false;
  /** The wishes that were granted. */
  #granted: number;
  /** Ends the time in which what is left is sent. */
  #endLinger: (() => void) | undefined;
  /** When the peer last took something of what was left at closing. */
  #lastTaken = 0;
  /** Gives the slot back. */
  readonly #done: () => void;

  constructor(
    worker: Worker,
    slot: Slot,
    io: ByteIO,
    granted: number,
    done: () => void,
  ) {
    this.#done = done;
    this.#worker = worker;
    this.#slot = slot;
    this.#io = io;
    this.#prober = new Prober(worker, slot, this);
    this.#granted = granted;
  }

  /** Looks at everything that main may have changed, and acts on it. */
  service(): void {
    if (this.#closed) return;
    const wishes = this.#slot.get(WORD.WISHES);
    if (wishes !== this.#granted) this.#grant(wishes);
    if (this.#closed) return;
    this.#startWrite();
    if (this.#closed) return;
    if ((wishes & WISH.CLOSE) === 0) this.startRead();
    this.#prober.service();
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  startRead(): void {
    if (this.#reading || this.#slot.get(WORD.IN_STATE) !== FLOW.OPEN) return;
    if (!this.#readAhead && this.#slot.get(WORD.READ_DEMAND) === 0) return;
    const span = this.#slot.incoming.freeSpan(READ_SIZE);
    if (span.length === 0) return;
    this.#slot.set(WORD.READ_DEMAND, 0);
    this.#setReading(true);
    this.#worker.beginQuick();
    this.#io.read(span).then(
      (count) => this.#wasRead(count, span.length),
      (error) => this.#fail("in", error),
    );
  }

  #wasRead(count: number | null, asked: number): void {
    this.#setReading(false);
    this.#worker.end();
    if (this.#closed) return this.#release();
    if (count === null) {
      this.#slot.set(WORD.IN_STATE, FLOW.ENDED);
      this.#readAhead = false;
    } else {
      this.#slot.incoming.produced(count);
      this.#readAhead = count === asked;
    }
    const { incoming } = this.#slot;
    if (!this.#readAhead || incoming.free < incoming.size / 2) this.#answer();
    else if (!this.#answerDue) this.#answerSoon();
    this.service();
  }

  #answer(): void {
    this.#answerDue = false;
    this.#worker.answer(this.#slot);
  }

  /**
   * In a stream that flows, main is told of several reads at once, since to
   * wake it costs as much as to read: when half the ring is full, or when the
   * next read has to wait for bytes.
   */
  async #answerSoon(): Promise<void> {
    this.#answerDue = true;
    for (let turn = 0; turn < READ_TURNS; turn++) await null;
    if (this.#answerDue && !this.#closed) this.#answer();
  }

  #setReading(reading: boolean): void {
    this.#reading = reading;
    if (this.#closed) return;
    this.#slot.set(WORD.READING, reading ? 1 : 0);
  }

  #startWrite(): void {
    if (this.#writing) return;
    // Main hands bytes over before it wishes to shut or close: a wish that is
    // read before the ring is one that comes after what the ring holds.
    const wishes = this.#slot.get(WORD.WISHES);
    const { outgoing } = this.#slot;
    if (outgoing.used === 0 || this.#slot.get(WORD.OUT_STATE) !== FLOW.OPEN) {
      return this.#sentAll(wishes);
    }
    this.#writing = true;
    this.#worker.beginSend();
    this.#io.write(outgoing.usedSpan()).then(
      (count) => this.#wasWritten(count),
      (error) => this.#fail("out", error),
    );
  }

  #wasWritten(count: number): void {
    this.#writing = false;
    this.#worker.endSend();
    if (this.#closed) return this.#release();
    this.#slot.outgoing.consumed(count);
    if (this.#isOrphan) this.#lastTaken = performance.now();
    if (Atomics.exchange(this.#slot.words, WORD.WRITE_DEMAND, 0) === 1) {
      this.#worker.answer(this.#slot);
    }
    this.service();
  }

  /** What waits for the last byte to leave: half-close, then close. */
  #sentAll(wishes: number): void {
    if ((wishes & WISH.CLOSE) !== 0) return this.#close();
    if ((wishes & WISH.SHUT_SEND) === 0 || this.#sendIsShut) return;
    this.#sendIsShut = true;
    this.#worker.begin();
    // A peer that has gone already makes this fail; a read or write tells.
    this.#io.closeWrite().catch(() => {}).then(() => this.#worker.end());
  }

  #grant(wishes: number): void {
    const changed = wishes ^ this.#granted;
    this.#granted = wishes;
    const time = wishes >> KEEP_ALIVE_TIME_SHIFT;
    try {
      if ((changed & WISH.NO_DELAY) !== 0) {
        this.#io.setNoDelay((wishes & WISH.NO_DELAY) !== 0);
      }
      if ((changed & WISH.KEEP_ALIVE) !== 0) {
        this.#io.setKeepAlive((wishes & WISH.KEEP_ALIVE) !== 0);
      }
      if (changed >> KEEP_ALIVE_TIME_SHIFT !== 0) {
        this.#io.setKeepAliveTime?.(time);
      }
    } catch {
      // A connection that was reset has no options on some systems; a read or
      // write tells.
    }
    if ((changed & WISH.CLOSE) !== 0 && this.#slot.outgoing.used > 0) {
      this.#limitClosing();
    }
  }

  /** What is left is sent in so much time, or is taken now and then. */
  #limitClosing(): void {
    const limit = this.#slot.get(WORD.LINGER);
    if (limit >= 0) {
      this.#endLinger = afterTime(limit, () => this.#close());
    } else {
      this.#lastTaken = performance.now();
      this.#worker.orphans.add(this);
    }
  }

  get #isOrphan(): boolean {
    return this.#worker.orphans.has(this);
  }

  lookAt(now: number): void {
    if (now - this.#lastTaken >= ORPHAN_MS) this.#close();
  }

  #fail(direction: Direction, error: unknown): void {
    if (direction === "in") {
      this.#setReading(false);
      this.#worker.end();
    } else {
      this.#writing = false;
      this.#worker.endSend();
    }
    if (this.#closed) return this.#release();
    this.#slot.writeError(direction, this.#worker.plain(error));
    const word = direction === "in" ? WORD.IN_STATE : WORD.OUT_STATE;
    this.#slot.set(word, FLOW.FAILED);
    this.#worker.answer(this.#slot);
    this.service();
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#endLinger?.();
    this.#worker.orphans.delete(this);
    const reset = (this.#slot.get(WORD.WISHES) & WISH.RESET) !== 0;
    this.#worker.close(() => {
      if (reset && this.#io.reset !== undefined) this.#io.reset();
      else this.#io.close();
    });
    this.#release();
  }

  /**
   * Gives a closed connection's slot back. An operation under way still points
   * into the rings: closing makes it fail, and only then is the slot free.
   */
  #release(): void {
    if (!this.#reading && !this.#writing) this.#done();
  }
}
