import type { EndPoint, IPEndPoint } from "../../net/mod.ts";
import { toEndPoint, toFailure } from "../edge.ts";
import type { BlockingListener, Stream } from "../transport.ts";
import type { IOThread } from "./io_thread.ts";
import type { Question } from "./question.ts";
import { type Answer, type PlainAddress, WORD } from "./protocol.ts";
import type { Slot } from "./slot.ts";
import { type StreamAbilities, ThreadStream } from "./thread_stream.ts";
import { ThreadWaitable } from "./thread_waitable.ts";

/**
 * Main's side of a listener on the I/O thread. One accept is asked for at a
 * time, and stays asked for when its caller gives up: the client that comes is
 * the next caller's.
 */
export class ThreadListener<E extends EndPoint = IPEndPoint>
  implements BlockingListener<E> {
  readonly localEndPoint: E;
  readonly #thread: IOThread;
  readonly #slot: Slot;
  #asked: Question | undefined;
  #acceptable: ThreadWaitable | undefined;
  #closed = false;

  constructor(thread: IOThread, slot: Slot, [hostname, port]: PlainAddress) {
    this.#thread = thread;
    this.#slot = slot;
    this.localEndPoint = toEndPoint({ hostname, port });
  }

  get isAcceptable(): boolean {
    return this.#asked?.isAnswered ?? false;
  }

  get acceptable(): ThreadWaitable {
    return this.#acceptable ??= new ThreadWaitable(this.#thread, this.#slot, {
      isReady: () => this.isAcceptable || this.#thread.isDead,
      // A client that has connected must be seen: the worker is asked each time.
      isKnown: () => false,
      demand: () => this.#thread.register(this.#ask().slot, this.acceptable),
    });
  }

  tryAccept(): Stream<E> | undefined {
    const question = this.#ask();
    if (!question.isAnswered) return undefined;
    this.#asked = undefined;
    const reply = question.take();
    if ("error" in reply) {
      throw toFailure(reply.error, this.localEndPoint.toString());
    }
    return toStream(this.#thread, question.slot, reply);
  }

  whenAcceptable(): Promise<void> {
    return this.#ask().whenAnswered();
  }

  restAccepting(): void {
    this.#asked?.rest();
  }

  waitAcceptable(timeoutMs: number): boolean {
    const question = this.#ask();
    return this.#thread.sleepUntil(() => question.isAnswered, timeoutMs);
  }

  probe(): void {
    const question = this.#ask();
    if (question.isAnswered) return;
    const probe = this.#slot.get(WORD.PROBE) + 1;
    this.#slot.set(WORD.PROBE, probe);
    this.#thread.ring(this.#slot);
    this.#thread.sleepUntil(
      () => this.#slot.isProbed(probe) || question.isAnswered,
      Infinity,
    );
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#thread.isDead) return;
    const slots = this.#slots;
    for (const slot of slots) this.#thread.close(slot, 0, 0);
    this.#thread.sleepUntilGone(slots);
  }

  /** Its own slot, and that of the accept under way, which holds the address too. */
  get #slots(): Slot[] {
    return this.#asked === undefined
      ? [this.#slot]
      : [this.#asked.slot, this.#slot];
  }

  async whenClosed(): Promise<void> {
    await Promise.all(this.#slots.map((slot) => this.#thread.whenGone(slot)));
  }

  #ask(): Question {
    if (this.#asked !== undefined) return this.#asked;
    return this.#asked = this.#thread.ask({
      op: "accept",
      listener: this.#slot.id,
    });
  }
}

/** The connection that a slot has become. */
export function toStream<E extends EndPoint = IPEndPoint>(
  thread: IOThread,
  slot: Slot,
  { local, remote }: Answer,
  can: StreamAbilities = {},
): ThreadStream<E> {
  if (local === undefined || remote === undefined) {
    throw new Error("The I/O thread's answer lacks the addresses");
  }
  return new ThreadStream<E>(thread, slot, local, remote, can);
}
