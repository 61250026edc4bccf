import type { DatagramIO, ReceivedDatagram } from "../../datagram_io.ts";
import { type Frame, FrameRing } from "../frame_ring.ts";
import { type PlainError, type Reply, WISH, WORD } from "../protocol.ts";
import type { Slot } from "../slot.ts";
import { type Probed, Prober } from "./prober.ts";
import type { Worker } from "./worker.ts";

/** Room for any datagram. */
const ROOM = 1 << 16;

/** Microtask turns in which a receive of what is there already ends. */
const READ_TURNS = 6;

/** The worker's side of a datagram socket: moves frames. */
export class DatagramPort implements Probed {
  readonly #worker: Worker;
  readonly #slot: Slot;
  readonly #io: DatagramIO;
  readonly #prober: Prober;
  readonly #incoming: FrameRing;
  readonly #outgoing: FrameRing;
  /** Gives the slot back. */
  readonly #done: () => void;
  #receiving = false;
  #sending = false;
  /** A membership is being changed. */
  #changing = false;
  /** Something was sent since the last datagram came: the next may be a reply. */
  #hasSent = false;
  /** Counts receives. */
  #receives = 0;
  /** The number of the last receive ahead that has had to wait. */
  #waited = 0;
  /** How often the worker had rested when the last receive began. */
  #restsBefore = 0;
  /** The last datagram was there and no reply: go on without being asked. */
  #ahead = false;
  /** Datagrams were received that main has not been told of. */
  #answerDue = false;
  #closed = false;

  constructor(worker: Worker, slot: Slot, io: DatagramIO, done: () => void) {
    this.#worker = worker;
    this.#slot = slot;
    this.#io = io;
    this.#prober = new Prober(worker, slot, this);
    this.#done = done;
    this.#incoming = new FrameRing(slot.incoming);
    this.#outgoing = new FrameRing(slot.outgoing);
  }

  /** Looks at everything that main may have changed, and acts on it. */
  service(): void {
    if (this.#closed) return;
    this.#startSend();
    if (this.#closed) return;
    // What was handed over before a change leaves as the socket was then.
    if (!this.#sending) this.#answerRequest();
    this.startRead();
    this.#prober.service();
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  #answerRequest(): void {
    const slot = this.#slot;
    if (this.#changing || slot.get(WORD.REQUEST) === slot.get(WORD.REPLY)) {
      return;
    }
    try {
      const request = slot.readRequest();
      if (request.op === "configure") this.#io.configure!(request.settings);
      if (request.op === "membership") {
        const change = this.#io.changeMembership!(request.change);
        if (change !== undefined) return this.#replyAfter(change);
      }
      if (request.op === "dropped") this.#noteDropped();
      this.#reply({});
    } catch (error) {
      this.#reply({ error: this.#worker.plain(error) });
    }
  }

  /** Replies when a change of a membership has come to its end. */
  #replyAfter(change: Promise<void>): void {
    this.#changing = true;
    this.#worker.begin();
    const ended = (reply: Reply) => {
      this.#changing = false;
      this.#worker.end();
      if (this.#closed) this.#release();
      else this.#reply(reply);
    };
    change.then(
      () => ended({}),
      (error) => ended({ error: this.#worker.plain(error) }),
    );
  }

  #reply(reply: Reply): void {
    this.#slot.writeReply(reply);
    this.#worker.answer(this.#slot);
  }

  startRead(): void {
    if (this.#receiving) return;
    if (!this.#ahead && this.#slot.get(WORD.READ_DEMAND) === 0) return;
    const room = this.#incoming.reserve(this.#io.room ?? ROOM);
    if (room === undefined) return;
    this.#slot.set(WORD.READ_DEMAND, 0);
    this.#setReceiving(true);
    this.#worker.beginQuick();
    this.#receives++;
    this.#restsBefore = this.#worker.rests;
    this.#io.receive(room).then(
      (received) => this.#received(received),
      (error) => this.#failed(error),
    );
    if (this.#ahead) this.#noteWaiting();
  }

  /** Tells a datagram that was there from one that had to be waited for. */
  async #noteWaiting(): Promise<void> {
    const number = this.#receives;
    for (let turn = 0; turn < READ_TURNS; turn++) await null;
    if (this.#receives !== number || !this.#receiving) return;
    this.#waited = number;
    if (this.#answerDue && !this.#closed) this.#answer();
  }

  #received([{ length }, from]: ReceivedDatagram): void {
    this.#setReceiving(false);
    this.#worker.end();
    if (this.#closed) return this.#release();
    this.#incoming.commit(length, from.hostname, from.port);
    this.#noteDropped();
    this.#ahead = !this.#hasWaited && !this.#hasSent && !this.#io.isExclusive;
    this.#hasSent = false;
    this.#answerDue = true;
    const { incoming } = this.#slot;
    // Of datagrams that come in a row main is told at once.
    if (!this.#ahead || incoming.free < incoming.size / 2) this.#answer();
    this.service();
    if (!this.#receiving && this.#answerDue) this.#answer();
  }

  #noteDropped(): void {
    this.#slot.set(WORD.DROPPED, this.#io.dropped);
  }

  /** Whether the last receive had to wait: what is known of it either way. */
  get #hasWaited(): boolean {
    return this.#ahead
      ? this.#waited === this.#receives
      : this.#restsBefore !== this.#worker.rests;
  }

  #answer(): void {
    this.#answerDue = false;
    this.#worker.answer(this.#slot);
  }

  #failed(error: unknown): void {
    this.#setReceiving(false);
    this.#worker.end();
    if (this.#closed) return this.#release();
    this.#ahead = false;
    this.#noteError(this.#worker.plain(error));
    this.service();
  }

  #setReceiving(receiving: boolean): void {
    this.#receiving = receiving;
    if (this.#closed) return;
    this.#slot.set(WORD.READING, receiving ? 1 : 0);
  }

  #startSend(): void {
    if (this.#sending) return;
    const wishes = this.#slot.get(WORD.WISHES);
    const frame = this.#outgoing.peek();
    if (frame === undefined) {
      if ((wishes & WISH.CLOSE) !== 0) this.#close();
      return;
    }
    this.#sending = this.#hasSent = true;
    this.#worker.beginSend();
    const sent = () => {
      this.#sending = false;
      this.#worker.endSend();
      if (this.#closed) return this.#release();
      this.#outgoing.take(frame);
      this.#answerWriter();
      this.service();
    };
    this.#io.send(frame.bytes, frame.host, frame.port).then(sent, (error) => {
      if (!this.#closed) this.#noteSendError(error, frame);
      sent();
    });
  }

  /** Tells main of room once there is enough for any datagram, at either end. */
  #answerWriter(): void {
    const { outgoing, words } = this.#slot;
    if (outgoing.free < outgoing.size / 2) return;
    if (Atomics.exchange(words, WORD.WRITE_DEMAND, 0) === 1) {
      this.#worker.answer(this.#slot);
    }
  }

  #noteSendError(error: unknown, { host, port }: Frame): void {
    this.#noteError({ ...this.#worker.plain(error), to: [host, port] });
  }

  /** Keeps one error, as the system does, until main has seen it. */
  #noteError(error: PlainError): void {
    const slot = this.#slot;
    if (slot.get(WORD.ERRORS) !== slot.get(WORD.ERRORS_SEEN)) return;
    slot.writeError("out", error);
    Atomics.add(slot.words, WORD.ERRORS, 1);
    this.#worker.answer(slot);
  }

  #close(): void {
    this.#closed = true;
    this.#worker.close(() => this.#io.close());
    this.#release();
  }

  /**
   * Gives a closed socket's slot back. A receive under way still points into
   * the ring: closing makes it fail, and only then is the slot free; and the
   * port must be, for whoever waits for the slot.
   */
  #release(): void {
    if (this.#receiving || this.#sending || this.#changing) return;
    const free = this.#io.whenFree?.();
    if (free === undefined) return this.#done();
    this.#worker.begin();
    free.then(() => {
      this.#worker.end();
      this.#done();
    });
  }
}
