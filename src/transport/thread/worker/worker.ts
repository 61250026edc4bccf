import {
  CONTROL,
  MAX_SLOTS,
  type PlainError,
  WORD,
  WORKER,
} from "../protocol.ts";
import { Mailbox } from "../mailbox.ts";
import type { Slot } from "../slot.ts";
import { Spinner } from "../spinner.ts";

/** Microtask turns that an operation gets to end without the event loop. */
const QUICK_TURNS = 12;

/**
 * Turns of the event loop after which a read that is under way has been put to
 * the system: tokio asks it at least once in 61 turns.
 */
const POLL_TURNS = 64;

/** So many turns a probe waits at most for sends, which a peer may hold up. */
const MOST_TURNS = 4 * POLL_TURNS;

/**
 * Looks at the doorbell before the worker sleeps, some 10 µs: what main was
 * just told of, it often answers at once.
 */
const SPIN_LOOKS = 4000;

/** After so many answers more it is tried again whether main rings at once. */
const SKIPPED_LOOKS = 16;

/** Up to so many probes are looked at in each turn. */
const FEW_POLLS = 8;

/**
 * How long the worker sleeps without a turn of its event loop, in ms: Deno ends
 * a thread whose program has ended in such a turn, and holds its ports till then.
 */
const LONGEST_SLEEP = 1000;

/** What is closed, and still has something to send. */
export interface Orphan {
  /** Ends it if its peer has taken nothing for too long. */
  lookAt(now: number): void;
}

/** Who waits until the system has been asked. */
interface Poll {
  /** Whether it need not be asked any more. */
  readonly known: () => boolean;
  /** The turn at which it began. */
  readonly began: number;
  readonly resolve: () => void;
}

/** What the worker knows of itself: its memory, and what is under way. */
export class Worker {
  readonly #control: Int32Array;
  readonly #toWorker: Mailbox;
  readonly #toMain: Mailbox;
  /** Operations under way: while there are any, the event loop must turn. */
  #underWay = 0;
  /** Whether one of them may end without a turn of the event loop. */
  #mayBeQuick = false;
  #wake: (() => void) | undefined;
  #rests = 0;
  /** In the event loop without the doorbell, since main is asleep. */
  #deaf = false;
  /** Who waits until the system has been asked, in the order of their turns. */
  readonly #polls: Poll[] = [];
  /** Turns of the event loop that were counted for them. */
  #turns = 0;
  /** Sends under way, and the turn of the last one: what they bring is seen. */
  #sends = 0;
  #lastSend = -POLL_TURNS;
  /** Looked at with each beat in the event loop, which turns while they send. */
  readonly orphans = new Set<Orphan>();
  readonly #spinner: Spinner;
  /** Whether a wait for the doorbell is pending in the event loop. */
  #isArmed = false;

  constructor(memory: SharedArrayBuffer) {
    const control = this.#control = new Int32Array(memory);
    this.#spinner = new Spinner(control, CONTROL.DOORBELL, SPIN_LOOKS);
    const { TO_WORKER, TO_MAIN, ENTRIES } = CONTROL;
    this.#toWorker = new Mailbox(control, TO_WORKER, ENTRIES, MAX_SLOTS);
    const second = ENTRIES + MAX_SLOTS;
    this.#toMain = new Mailbox(control, TO_MAIN, second, MAX_SLOTS);
  }

  /** How often it has gone to sleep, or to its event loop. */
  get rests(): number {
    return this.#rests;
  }

  /** An operation has begun, which takes a turn of the event loop at least. */
  begin(): void {
    this.#underWay++;
  }

  /** An operation has begun, which may end at once. */
  beginQuick(): void {
    this.#mayBeQuick = true;
    this.begin();
  }

  /** An operation has ended. */
  end(): void {
    if (--this.#underWay === 0) this.#wake?.();
  }

  /** A send has begun, whose bytes may not be the system's yet. */
  beginSend(): void {
    this.#sends++;
    this.beginQuick();
  }

  /** A send has ended. */
  endSend(): void {
    this.#sends--;
    this.#lastSend = this.#turns;
    this.end();
  }

  /** Tells main that a slot has changed. */
  answer(slot: Slot): void {
    this.#post(slot);
    this.#countAnswer();
    Atomics.notify(this.#control, CONTROL.ANSWER);
    // Main is no longer asleep: the doorbell must be listened to again.
    if (this.#deaf) this.#wake?.();
  }

  /** A ticket for an answer that is yet to come is from a round before. */
  #countAnswer(): void {
    const { TICKET, ANSWER } = CONTROL;
    const control = this.#control;
    const next = (Atomics.load(control, ANSWER) + 1) | 0;
    Atomics.add(
      control,
      ANSWER,
      next === Atomics.load(control, TICKET) ? 2 : 1,
    );
  }

  #post(slot: Slot): void {
    this.#toMain.post(slot.id, slot.words, WORD.POSTED_TO_MAIN);
  }

  /** Gives a slot back; the worker must not touch it any more. */
  release(slot: Slot): void {
    slot.set(WORD.FREE, 1);
    this.answer(slot);
  }

  /**
   * Gives a slot back that main has closed. Asleep until an answer, main waits
   * for something else, and is not woken.
   */
  releaseClosed(slot: Slot): void {
    if (!this.#mainIsAsleep) return this.release(slot);
    slot.set(WORD.FREE, 1);
    this.#post(slot);
  }

  /** Closes what a slot had: whatever that fails with must not end the thread. */
  close(how: () => void): void {
    try {
      how();
    } catch {
      // The caller has gone on: there is nobody to tell.
    }
  }

  /** Changes the beat: the sign of life. */
  beat(): void {
    Atomics.add(this.#control, CONTROL.BEAT, 1);
  }

  /** Beats while the event loop turns. A thread's first timer takes 12 ms. */
  async keepBeating(intervalMs: number): Promise<never> {
    const still = new Int32Array(new SharedArrayBuffer(4));
    for (;;) {
      this.beat();
      const now = performance.now();
      for (const orphan of this.orphans) orphan.lookAt(now);
      await Atomics.waitAsync(still, 0, 0, intervalMs).value;
    }
  }

  /** Tells main that this thread ends. */
  die(): void {
    Atomics.store(this.#control, CONTROL.DEAD, 1);
    Atomics.add(this.#control, CONTROL.ANSWER, 1);
    Atomics.notify(this.#control, CONTROL.ANSWER);
  }

  /** Runs for ever: `serve` is called with each slot that main has changed. */
  async run(serve: (id: number) => void | Promise<void>): Promise<never> {
    const control = this.#control;
    // Main was asleep until an answer, after which it may ring soon: as it did
    // the last time, or else for so many times to come it is held unlikely.
    let answered = false, unlikely = 0;
    for (;;) {
      const rung = Atomics.load(control, CONTROL.DOORBELL);
      this.beat();
      for (let id; (id = this.#toWorker.take()) >= 0;) {
        const later = serve(id);
        if (later !== undefined) await later;
      }
      for (let turn = 0; turn < QUICK_TURNS && this.#mayEndAtOnce; turn++) {
        await null;
      }
      this.#mayBeQuick = false;
      if (this.#underWay > 0 && this.#mainIsAsleep && !this.#isRung(rung)) {
        const woken = this.#woken();
        this.#rests++;
        this.#deaf = true;
        await woken;
        this.#deaf = false;
        answered = true;
        continue;
      }
      if (this.#isRung(rung)) continue;
      const mayRing = this.#underWay === 0 || answered && --unlikely < 0;
      answered = false;
      if (mayRing) {
        const rang = this.#spinner.sees(rung);
        unlikely = rang ? 0 : SKIPPED_LOOKS;
        if (rang) continue;
      }
      const { STATE } = CONTROL;
      const { LISTENING, RUNNING } = WORKER;
      Atomics.store(control, STATE, LISTENING);
      // A ring that did not find it so is seen now; any other ends the sleep.
      if (!this.#isRung(rung)) {
        if (this.#underWay === 0) {
          const end = Atomics.wait(control, STATE, LISTENING, LONGEST_SLEEP);
          if (end === "timed-out") await turn();
        } else {
          const woken = this.#woken();
          this.#rests++;
          this.#arm();
          await woken;
        }
      }
      Atomics.store(control, STATE, RUNNING);
    }
  }

  /** Resolves once the system has been asked, or `known` says that it need not. */
  whenPolled(known: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#polls.push({ known, began: this.#turns, resolve });
      if (this.#polls.length === 1) this.#countTurns();
    });
  }

  /** Probes of a select come together, and have their turns together. */
  async #countTurns(): Promise<void> {
    const polls = this.#polls;
    while (polls.length > 0) {
      await turn();
      this.#turns++;
      if (this.#sends > 0) this.#lastSend = this.#turns;
      // To look at each of many at each turn would cost more than it saves.
      const looked = polls.length <= FEW_POLLS ? polls.length : 1;
      // In their order: of one slot's probes the last must be answered last.
      for (const poll of polls.slice(0, looked)) {
        if (!poll.known()) continue;
        polls.splice(polls.indexOf(poll), 1);
        poll.resolve();
      }
      while (polls.length > 0 && this.#isPolled(polls[0])) {
        polls.shift()!.resolve();
      }
    }
  }

  /** Whether the system has been asked since it began, and since all sends. */
  #isPolled({ began }: Poll): boolean {
    const turns = this.#turns - began;
    return turns >= POLL_TURNS && this.#turns >= this.#lastSend + POLL_TURNS ||
      turns >= MOST_TURNS;
  }

  /** A failure, as it can be told to main. */
  plain(error: unknown): PlainError {
    const { name, message, code } = error as Error & { code?: unknown };
    return {
      name: String(name),
      message: String(message).slice(0, 500),
      ...(typeof code === "string" ? { code } : {}),
    };
  }

  get #mayEndAtOnce(): boolean {
    return this.#mayBeQuick && this.#underWay > 0;
  }

  /** Main sleeps on the present answer, for as long as it takes. */
  get #mainIsAsleep(): boolean {
    const { TICKET, ANSWER } = CONTROL;
    return Atomics.load(this.#control, TICKET) ===
      Atomics.load(this.#control, ANSWER);
  }

  /** Main has rung since the doorbell was `rung`. */
  #isRung(rung: number): boolean {
    return Atomics.load(this.#control, CONTROL.DOORBELL) !== rung;
  }

  /** Resolves when nothing is under way, or the doorbell rings. */
  #woken(): Promise<void> {
    return new Promise((resolve) => this.#wake = resolve);
  }

  /** Lets the doorbell end the wait in the event loop. */
  #arm(): void {
    // The last one's wait is not over where something else ended its sleep.
    if (this.#isArmed) return;
    const { STATE } = CONTROL;
    const wait = Atomics.waitAsync(this.#control, STATE, WORKER.LISTENING);
    if (!wait.async) return this.#wake?.();
    this.#isArmed = true;
    wait.value.then(() => {
      this.#isArmed = false;
      this.#wake?.();
    });
  }
}

/** One turn of the event loop. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
