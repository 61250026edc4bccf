import { SocketError } from "../../constants/mod.ts";
import { createSocketException, SocketException } from "../../errors/mod.ts";
import { wholeGrants } from "../../permissions/mod.ts";
import type { Sleeper } from "../transport.ts";
import { DRAIN_STALL_MS } from "../drain.ts";
import { outcomeOf, type Sleep, type Tell, type Wait } from "../wait.ts";
import { Mailbox } from "./mailbox.ts";
import {
  BEAT_MS,
  CONTROL,
  firstWishes,
  FLOW,
  MAX_SLOTS,
  type Request,
  WISH,
  WORD,
  WORKER,
} from "./protocol.ts";
import { Question } from "./question.ts";
import { Silence } from "./silence.ts";
import { Slot } from "./slot.ts";
import { spawn, type SpawnedThread } from "./spawn.ts";
import { Spinner } from "./spinner.ts";
import { ThreadWaitable } from "./thread_waitable.ts";

/** Slots that the thread is given at its start, without a message of their own. */
const FIRST_SLOTS = 2;

/** How long closing waits for an address to be free, in ms. */
const CLOSE_LIMIT_MS = 1000;

/** Looks at the answer before a sleep that is likely to be short, some 100 µs. */
const SPIN_LOOKS = 50_000;

/** Main's side of the I/O thread. `protocol.ts` has the rules. */
export class IOThread implements Sleeper {
  /** The thread of this isolate, started at first use. */
  static #current: IOThread | undefined;

  /** The thread of this isolate; a dead one is replaced. */
  static get(): IOThread {
    if (IOThread.#current?.isDead ?? true) IOThread.#current = new IOThread();
    return IOThread.#current!;
  }

  /** The thread of this isolate, if one was started and lives. */
  static get started(): IOThread | undefined {
    return IOThread.#current?.isDead ? undefined : IOThread.#current;
  }

  /**
   * A thread that has all that this isolate has today, in the place of one that
   * was started where less was granted; `undefined` if that has all of it.
   */
  static successorOf(thread: IOThread): IOThread | undefined {
    if (!wholeGrants().some((each) => !thread.#grants.includes(each))) {
      return undefined;
    }
    if (IOThread.#current === thread) IOThread.#current = new IOThread();
    return IOThread.get();
  }

  /** What was wholly granted when it was started. */
  readonly #grants = wholeGrants();
  readonly #thread: SpawnedThread;
  readonly #control: Int32Array;
  readonly #toWorker: Mailbox;
  readonly #toMain: Mailbox;
  /** All slots, by their numbers. */
  readonly #slots = new Map<number, Slot>();
  /**
   * Slots to be used again, as many as were once in use together: shared memory
   * that is let go lies about until a collection happens to come, in both
   * threads, since it hastens none.
   */
  readonly #pool: Slot[] = [];
  /** Slots that main has closed and the worker has not given back. */
  readonly #closing = new Set<Slot>();
  /** Those of them for which somebody has waited in vain. */
  readonly #stalled = new Set<Slot>();
  /** Slots in use. */
  readonly #open = new Set<Slot>();
  /** Who waits, without blocking, for a change of a slot. */
  readonly #watchers = new Map<number, Set<() => void>>();
  /** What a sleep for many may wait for, by the slot that tells. */
  readonly #waitables = new Map<number, ThreadWaitable[]>();
  /** The number of the last sleep for many. */
  #sleeps = 0;
  /** Is told of each slot that has changed, while a sleep for many lasts. */
  #sleeper: ((id: number) => void) | undefined;
  readonly #spinner: Spinner;
  #pumping = false;
  /** How long the worker is silent to synchronous calls, of several together. */
  #silence: Silence | undefined;
  /** Whether the program is told of its end: no turn of the event loop follows. */
  #isEnding = false;
  /** Ends what it does for the program as long as it lives. */
  readonly #life = new AbortController();
  /** The timer that looks at the heart while somebody waits. */
  #looks: ReturnType<typeof setInterval> | undefined;

  constructor() {
    const memory = new SharedArrayBuffer(
      4 * (CONTROL.ENTRIES + 2 * MAX_SLOTS),
    );
    const control = this.#control = new Int32Array(memory);
    const { TO_WORKER, TO_MAIN, ENTRIES } = CONTROL;
    this.#toWorker = new Mailbox(control, TO_WORKER, ENTRIES, MAX_SLOTS);
    const second = ENTRIES + MAX_SLOTS;
    this.#toMain = new Mailbox(control, TO_MAIN, second, MAX_SLOTS);
    this.#spinner = new Spinner(control, CONTROL.ANSWER, SPIN_LOOKS);
    Atomics.store(control, CONTROL.TICKET, -1);
    this.#thread = spawn();
    this.#thread.onEnd(() => this.#declareDead());
    for (let id = 0; id < FIRST_SLOTS; id++) {
      const slot = new Slot(id);
      this.#slots.set(id, slot);
      this.#pool.push(slot);
    }
    const slots = this.#pool.map(({ id, memory }) => ({ id, memory }));
    this.#thread.post({ control: memory, slots });
    // What `send` took must leave before the program does.
    for (const event of ["unload", "error", "unhandledrejection"]) {
      addEventListener(event, ({ defaultPrevented }) => {
        if (!defaultPrevented) this.#drain();
        // Other listeners may still send.
        this.#isEnding = event === "unload";
      }, { signal: this.#life.signal });
    }
  }

  /** Whether the thread has ended. */
  get isDead(): boolean {
    return Atomics.load(this.#control, CONTROL.DEAD) !== 0;
  }

  /** How many slots are in use or on their way back. */
  get openCount(): number {
    this.#collect();
    return this.#open.size + this.#closing.size;
  }

  /** Takes a slot for a new connection or listener. */
  acquire(): Slot {
    this.#collect();
    let slot = this.#pool.pop();
    if (slot === undefined) {
      if (this.#slots.size >= MAX_SLOTS) {
        throw createSocketException(SocketError.TooManyOpenSockets);
      }
      const id = this.#slots.size;
      slot = new Slot(id);
      this.#slots.set(id, slot);
      this.#thread.post({ slots: [{ id, memory: slot.memory }] });
    }
    slot.reset();
    this.#waitables.delete(slot.id);
    this.#open.add(slot);
    return slot;
  }

  /** Closes the use of a slot: what was handed over is sent before. */
  close(slot: Slot, wish: number, lingerMs: number): void {
    if (!this.#open.delete(slot)) return;
    this.#closing.add(slot);
    slot.set(WORD.LINGER, lingerMs);
    Atomics.or(slot.words, WORD.WISHES, WISH.CLOSE | wish);
    this.ring(slot);
    this.lookAt(slot);
  }

  /** Whether a slot is in use. */
  isOpen(slot: Slot): boolean {
    return this.#open.has(slot);
  }

  /**
   * Resolves when the worker has given a closed slot back, or has died, or the
   * peer takes no more of what is left: for that nobody waits.
   */
  async whenGone(slot: Slot): Promise<void> {
    const isGone = () => !this.#closing.has(slot) || slot.isFree;
    if (this.isDead || isGone()) return;
    let left = slot.outgoing.used;
    const looks = setInterval(() => {
      const before = left;
      left = slot.outgoing.used;
      if (left === 0 || left !== before) return;
      this.#stalled.add(slot);
      this.lookAt(slot);
    }, patienceFor(slot));
    try {
      await this.whenChanged(slot, () => this.#stalled.has(slot) || isGone());
    } finally {
      clearInterval(looks);
    }
  }

  /** Sleeps until closed slots came back: whoever binds next finds the address free. */
  sleepUntilGone(slots: readonly Slot[]): void {
    const isGone = () => slots.every((slot) => slot.isFree) || this.isDead;
    this.sleepUntil(isGone, CLOSE_LIMIT_MS);
  }

  /**
   * Sleeps until a closed slot came back, however long that takes: with a limit,
   * as no answer need tell of it.
   */
  sleepUntilFree(slot: Slot): void {
    this.sleepUntil(() => slot.isFree, Number.MAX_VALUE);
  }

  /** Takes back a slot that the worker has released by itself. */
  released(slot: Slot): void {
    this.#open.delete(slot);
    this.#closing.add(slot);
  }

  /** Rings the doorbell for a slot whose words have changed. */
  ring(slot: Slot): void {
    this.post(slot);
    this.#wakeWorker();
    if (this.#isEnding) this.#drain();
  }

  /** Posts a slot whose words have changed, for a ring that follows. */
  post(slot: Slot): void {
    this.#toWorker.post(slot.id, slot.words, WORD.POSTED_TO_WORKER);
  }

  #wakeWorker(): void {
    const control = this.#control;
    Atomics.add(control, CONTROL.DOORBELL, 1);
    const { LISTENING, RUNNING } = WORKER;
    const { STATE } = CONTROL;
    // Of several rings only the first need wake it.
    const before = Atomics.compareExchange(control, STATE, LISTENING, RUNNING);
    if (before === LISTENING) Atomics.notify(control, STATE);
  }

  /**
   * Sleeps until `condition` holds; `false` when `timeoutMs` ran out before.
   * Where a wait `isShort`, more likely than not, the sleep may be spared.
   *
   * @throws {SocketException} If the thread has ended.
   */
  sleepUntil(
    condition: () => boolean,
    timeoutMs: number,
    isShort = false,
  ): boolean {
    const control = this.#control;
    const isEndless = timeoutMs === Infinity;
    const end = isEndless ? 0 : performance.now() + timeoutMs;
    for (;;) {
      const answer = Atomics.load(control, CONTROL.ANSWER);
      if (condition()) {
        this.#silence = undefined;
        return true;
      }
      if (this.isDead) throw this.deathNotice();
      let look = BEAT_MS;
      if (isEndless) {
        Atomics.store(control, CONTROL.TICKET, answer);
      } else {
        look = Math.min(look, end - performance.now());
        if (look <= 0) return false;
      }
      if (isShort && this.#spinner.sees(answer)) continue;
      const { ANSWER } = CONTROL;
      do {
        if (Atomics.wait(control, ANSWER, answer, look) === "timed-out") {
          this.#look(this.#silence ??= new Silence());
        }
        // With a ticket it sleeps on until an answer, whatever has come.
      } while (isEndless && Atomics.load(control, ANSWER) === answer);
    }
  }

  /** Lets a sleep for many look at `waitable` when `slot` has changed. */
  register(slot: Slot, waitable: ThreadWaitable): void {
    const known = this.#waitables.get(slot.id);
    if (known === undefined) this.#waitables.set(slot.id, [waitable]);
    else if (!known.includes(waitable)) known.push(waitable);
  }

  /**
   * Returns when the system has been asked about all. Where reads are under way,
   * the turns of the worker's event loop that one probe takes are those of all:
   * of a probe that found nothing, since bytes for its own socket cut it short.
   */
  probe(all: readonly ThreadWaitable[]): void {
    const reading = all.filter((each) => each.isReading);
    let asked = all.filter((each) => !each.isReading);
    for (;;) {
      const one = reading.find((each) => !each.isReady);
      this.#probeEach(one === undefined ? asked : [...asked, one]);
      if (one === undefined || !one.isReady) return;
      asked = [];
    }
  }

  /** Returns when each is ready, or has had its turns. */
  #probeEach(asked: readonly ThreadWaitable[]): void {
    for (const waitable of asked) waitable.beginProbe();
    this.#wakeWorker();
    let done = 0;
    this.sleepUntil(() => {
      while (done < asked.length && asked[done].isProbed) done++;
      return done === asked.length;
    }, Infinity);
  }

  /**
   * Sleeps until one of many is ready. They are all looked at once, after what
   * they need of the worker was posted; from then on only those whose slots
   * stand in the mailbox.
   */
  sleep(all: readonly ThreadWaitable[], timeoutMs: number): boolean {
    const number = ++this.#sleeps;
    let ready = false;
    for (const waitable of all) {
      waitable.awaitedBy = number;
      waitable.demand();
      ready ||= waitable.isReady;
    }
    this.#wakeWorker();
    if (ready) return true;
    this.#sleeper = (id) => {
      for (const waitable of this.#waitables.get(id) ?? []) {
        if (ready || waitable.awaitedBy !== number) continue;
        ready = waitable.isReady || this.#demandAgain(waitable);
      }
    };
    try {
      return this.sleepUntil(() => {
        this.#deliver();
        return ready || this.isDead;
      }, timeoutMs);
    } finally {
      this.#sleeper = undefined;
    }
  }

  /** What has come was of no use: the next is to come, too. Whether it has. */
  #demandAgain(waitable: ThreadWaitable): boolean {
    waitable.demand();
    this.#wakeWorker();
    return waitable.isReady;
  }

  /**
   * Resolves when `condition` holds, after a change of `slot`. The program
   * does not end before.
   */
  whenChanged(slot: Slot, condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve();
    if (this.isDead) return Promise.reject(this.deathNotice());
    return new Promise((resolve, reject) => {
      let watchers = this.#watchers.get(slot.id);
      if (watchers === undefined) {
        this.#watchers.set(slot.id, watchers = new Set());
      }
      const set = watchers;
      const watcher = () => {
        try {
          if (this.isDead) throw this.deathNotice();
          if (!condition()) return;
          resolve();
        } catch (error) {
          reject(error);
        }
        set.delete(watcher);
        if (set.size === 0) this.#watchers.delete(slot.id);
        if (this.#watchers.size === 0) this.#letGo();
      };
      set.add(watcher);
      this.#hold();
      this.#pump();
    });
  }

  /** Asks the worker for something; the answer is waited for as one likes. */
  ask(request: Request): Question {
    if (this.isDead) throw this.deathNotice();
    const slot = this.acquire();
    try {
      if (request.op === "connect") {
        slot.set(WORD.WISHES, firstWishes(request));
      }
      slot.writeRequest(request);
    } catch (error) {
      // Nothing but a name is so long, and no host has it.
      this.#open.delete(slot);
      this.#pool.push(slot);
      throw createSocketException(SocketError.HostNotFound, undefined, error);
    }
    this.ring(slot);
    return new Question(this, slot);
  }

  /** Asks the worker for something, in either mode. */
  request<T>(
    request: Request,
    done: (question: Question) => T,
  ): Required<Wait<T>> {
    return {
      start: async (signal) => {
        signal?.throwIfAborted();
        const question = this.ask(request);
        // Closing the slot ends the wait for an answer.
        const abort = () => this.close(question.slot, 0, 0);
        signal?.addEventListener("abort", abort, { once: true });
        try {
          await question.whenAnswered();
        } finally {
          // The slot is a connection's from here on, and not the signal's.
          signal?.removeEventListener("abort", abort);
        }
        // The abort may have come between the answer and this.
        signal?.throwIfAborted();
        return done(question);
      },
      block: () => {
        const question = this.ask(request);
        this.sleepUntil(() => question.isAnswered, Infinity);
        return done(question);
      },
      begin: (tell, signal) => this.#begin(request, done, tell, signal),
    };
  }

  /** Asks the worker for something; who sleeps and the event loop both may have the answer. */
  #begin<T>(
    request: Request,
    done: (question: Question) => T,
    tell: Tell<T>,
    signal: AbortSignal | undefined,
  ): Sleep {
    const question = this.ask(request);
    let isTold = false;
    const end = (answer: () => T) => {
      if (isTold) return;
      isTold = true;
      signal?.removeEventListener("abort", abort);
      tell(outcomeOf(answer));
    };
    const fail = (error: unknown) =>
      end(() => {
        throw error;
      });
    const abort = () => {
      this.close(question.slot, 0, 0);
      fail(signal?.reason);
    };
    signal?.addEventListener("abort", abort, { once: true });
    question.whenAnswered().then(() => end(() => done(question)), fail);
    const sleep = (timeoutMs: number) => {
      try {
        if (!this.sleepUntil(() => question.isAnswered, timeoutMs)) {
          return false;
        }
      } catch (death) {
        fail(death);
        return true;
      }
      // The slot may be used again before the event loop turns.
      question.rest();
      end(() => done(question));
      return true;
    };
    let waitable: ThreadWaitable | undefined;
    return Object.assign(sleep, {
      waitable: () =>
        waitable ??= new ThreadWaitable(this, question.slot, question),
    });
  }

  /** Ends the thread as a failure of its own would: for tests. */
  kill(): void {
    this.#thread.terminate();
  }

  /** Wakes those whose slots have changed, while there is anybody. */
  async #pump(): Promise<void> {
    if (this.#pumping) return;
    this.#pumping = true;
    const control = this.#control;
    while (this.#watchers.size > 0) {
      const answer = Atomics.load(control, CONTROL.ANSWER);
      this.#deliver();
      if (this.#watchers.size === 0) break;
      const wait = Atomics.waitAsync(control, CONTROL.ANSWER, answer);
      if (wait.async) await wait.value;
      else await null;
    }
    this.#pumping = false;
  }

  /** Keeps the program going, and an eye on the heart, while somebody waits. */
  #hold(): void {
    if (this.#looks !== undefined) return;
    this.#thread.setReferenced(true);
    // A timer lives on when the thread, which held the program, is gone.
    const silence = new Silence();
    this.#looks = setInterval(() => {
      this.#look(silence);
      // Should the platform ever lose a wake-up, nobody waits for it for long.
      this.#deliver();
    }, BEAT_MS);
  }

  /** Lets the program end: nobody waits any more. */
  #letGo(): void {
    clearInterval(this.#looks);
    this.#looks = undefined;
    this.#thread.setReferenced(false);
  }

  /**
   * Looks at the heart of a worker that has not answered. It beats by a timer
   * in its event loop; a worker that sleeps beats when the doorbell rings.
   */
  #look(silence: Silence): void {
    const beat = Atomics.load(this.#control, CONTROL.BEAT);
    if (silence.isDeath(beat)) this.#declareDead();
    else this.#wakeWorker();
  }

  #deliver(): void {
    if (this.isDead) {
      for (const id of this.#watchers.keys()) this.#tell(id);
      return;
    }
    for (let id; (id = this.#toMain.take()) >= 0;) {
      const slot = this.#slots.get(id);
      if (slot === undefined) continue;
      Atomics.store(slot.words, WORD.POSTED_TO_MAIN, 0);
      this.#sleeper?.(id);
      this.#tell(id);
    }
  }

  /** Lets those who wait for a slot look at it. */
  lookAt(slot: Slot): void {
    this.#tell(slot.id);
  }

  #tell(id: number): void {
    for (const watcher of this.#watchers.get(id) ?? []) watcher();
  }

  /** Moves the slots that came back into the pool. */
  #collect(): void {
    for (const slot of this.#closing) {
      if (!slot.isFree) continue;
      this.#closing.delete(slot);
      this.#stalled.delete(slot);
      this.#pool.push(slot);
      // Who waits for that looks now: the slot may be used again at once.
      this.#tell(slot.id);
    }
  }

  /** Sleeps until every byte that was handed over has left, or nothing moves. */
  #drain(): void {
    if (this.isDead) return;
    const slots = [...this.#open, ...this.#closing]
      .filter((slot) => !this.#stalled.has(slot));
    const left = () => slots.reduce((sum, slot) => sum + unsent(slot), 0);
    for (let before = left(); before > 0;) {
      for (const slot of slots) slot.set(WORD.WRITE_DEMAND, 1);
      const moved = () => left() < before;
      const due = slots.filter((slot) => unsent(slot) > 0).map(patienceFor);
      try {
        if (!this.sleepUntil(moved, Math.max(...due))) return;
      } catch {
        return; // The thread is gone, and the bytes with it.
      }
      before = left();
    }
  }

  #declareDead(): void {
    if (this.isDead) return;
    Atomics.store(this.#control, CONTROL.DEAD, 1);
    Atomics.add(this.#control, CONTROL.ANSWER, 1);
    Atomics.notify(this.#control, CONTROL.ANSWER);
    this.#thread.terminate();
    this.#life.abort();
  }

  /** The failure of every call after the thread has ended. */
  deathNotice(): Error {
    return new SocketException(
      SocketError.SystemNotReady,
      "The I/O thread has ended, and with it the sockets of the synchronous home",
    );
  }
}

/** How many bytes of a slot are still to be sent. */
function unsent(slot: Slot): number {
  const isOver = slot.get(WORD.OUT_STATE) !== FLOW.OPEN ||
    slot.isFree;
  return isOver ? 0 : slot.outgoing.used;
}

/** How long a slot may stand still: as long as it was closed to linger, too. */
function patienceFor(slot: Slot): number {
  return Math.max(DRAIN_STALL_MS, slot.get(WORD.LINGER));
}
