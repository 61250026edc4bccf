/**
 * The protocol between a program's thread and its I/O thread.
 *
 * Two threads share memory: *main*, which runs the program and may sleep in a
 * synchronous call, and the *worker*, which does the waiting. All words are
 * 32-bit, read and written with `Atomics`; each has one writer, named below.
 *
 * **1. Blocks.** One *control block* a thread, and one *slot* a connection or
 * listener: a header of words, an area for a request and one for its reply
 * (both JSON in UTF-16), and two rings (received bytes in, sent bytes out). Main
 * makes slots, keeps the ones that are free, and uses them again.
 *
 * **2. Doorbell.** Main changes words of a slot, posts the slot's number in the
 * worker's mailbox (once, until the worker takes it), adds 1 to `DOORBELL`, and
 * if it finds `STATE` to be `LISTENING`, makes it `RUNNING` and wakes the
 * worker: one wake-up a sleep. The worker reads `DOORBELL` *before* it empties
 * the mailbox, sets `LISTENING`, looks at `DOORBELL` again, and only if nobody
 * has rung it sleeps, on `STATE`: whoever rings after that look finds
 * `LISTENING`. It does not sleep on `DOORBELL`: main may add to it, be held up,
 * and take the `LISTENING` of a sleep that comes after the one it rang for. Such
 * a sleep ends at once for nothing; on `DOORBELL` it would go on, and no other
 * ring would end it.
 *
 * **3. Answer.** The worker changes words of a slot, posts the slot in main's
 * mailbox (once, until main takes it), adds 1 to `ANSWER` and wakes main. Main
 * reads `ANSWER` *before* it tests what it waits for, and sleeps on that value.
 * The counter passes over the value of a `TICKET` that it comes round to (5).
 *
 * **4. Where the worker sleeps.** With no operation under way: in
 * `Atomics.wait`, the cheapest wake-up, but for a turn of its event loop each
 * second, in which Deno can end the thread. With one: in its event loop, with
 * `Atomics.waitAsync` as well; *but* not while main sleeps for as long as it
 * takes, since then only an operation can bring news.
 *
 * **5. Ticket.** How the worker knows (4) without a race: main writes the value
 * of `ANSWER` that it is about to sleep on into `TICKET`, and promises to ring
 * no more until `ANSWER` has changed. So `TICKET == ANSWER` means *asleep*, and
 * the worker's own next answer ends that state; main never has to take it back.
 * Hence such a sleep ends by an answer alone, also where main looks at the beat
 * in between, or is woken late for the answer before: what the worker does
 * without one, such as making a little room, is not what main sleeps for. Nor is
 * that a closed slot comes back: it is posted, and the next answer tells of it.
 * A wait with a time limit writes no ticket. With a second core each side
 * first *looks* for some µs where its sleep is likely to be short: main when it
 * waits for what may be the reply to what it has just sent, the worker when it
 * has just ended main's sleep, as long as main then rings at once.
 *
 * **6. Requests.** Main writes JSON into the request area, then adds 1 to the
 * slot's `REQUEST`. The worker answers with JSON in the reply area and `REPLY`
 * set to the same number. One request a slot at a time. An answer without a
 * local address (a failure, a look-up) ends the use of the slot. One that main
 * closes before the worker has taken its entry is given back, and not begun. An
 * entry may outlive the use that it was posted for: where it leads to a slot
 * that is free, or has no new request, it says nothing.
 *
 * **7. Bytes.** `OUT_WRITTEN − OUT_READ` bytes wait to be sent, `IN_WRITTEN −
 * IN_READ` to be received: free-running counters modulo 2³². Main sets
 * `READ_DEMAND` when it finds nothing; the worker reads while there is a demand
 * or while the last read filled its space; while `READING` is 1 nobody need ask
 * for a read, since one is under way. An answer uses a demand up: whoever looks
 * after it, and finds nothing of use, sets the demand again, be it for bytes or
 * for room (`WRITE_DEMAND`). A `PROBE` asks for what has come and lies in the
 * system: it is answered when a read is under way and the event loop has turned
 * until the system was asked about it, so that the ring then holds all. Main may
 * begin the next probe before the last was answered; `PROBED` only grows, and
 * answers all up to it. A select posts the demands or probes of all its slots,
 * rings once, and looks again only at the slots that then stand in its mailbox;
 * where `READING` is 1 it demands nothing, and probes one slot for all, until it
 * has probed one to which nothing came: that alone had all its turns.
 *
 * **8. Datagrams.** The rings of a datagram socket hold *frames*
 * (`frame_ring.ts`): a whole datagram each, with its address, in one piece. The
 * worker receives while there is a demand, and goes on while datagrams come
 * without waiting. A send or receive that failed sets the error area of what
 * leaves and adds 1 to `ERRORS`, unless main has not seen the last one yet
 * (`ERRORS_SEEN`): like a system's socket it keeps one error, and works on.
 *
 * **9. Wishes.** `WISHES` is what main wants a connection to be (no delay, keep
 * alive and after which time, sending half shut, closed, reset). Main sets what
 * it is to be from the start before it asks for it. The worker compares, and
 * does what is new; shutting and closing come after the bytes that were sent
 * before.
 *
 * **10. Failure.** A connection's failed read or write sets `IN_STATE` or
 * `OUT_STATE` to `FAILED` and its cause (JSON) into the error area of its
 * direction. A worker that ends sets `DEAD`; besides, `BEAT` changes while it is
 * in its event loop and at each ring, and main gives it up after two seconds of
 * punctual looks without.
 *
 * **11. Trust.** Each side checks every length and number that it reads here
 * before it uses it (`Ring`, `Mailbox`, `Slot`), and neither shows the memory
 * to anybody else.
 *
 * @module
 */

import type {
  DatagramRequest,
  DatagramSettings,
  MembershipChange,
} from "../datagrams.ts";
import type { AddressFamily } from "../../constants/address_family.ts";

/** Words of the control block. */
export const CONTROL = {
  /** Main: counts rings. */
  DOORBELL: 0,
  /** Main: the answer it sleeps on for as long as it takes. */
  TICKET: 1,
  /** Worker: counts answers. */
  ANSWER: 16,
  /** Worker: one of {@linkcode WORKER}; main makes `LISTENING` `RUNNING`. */
  STATE: 17,
  /** Worker: changes while it lives. */
  BEAT: 18,
  /** Worker: 1 when it has ended. */
  DEAD: 19,
  /** Worker's mailbox: main posts, the worker takes. */
  TO_WORKER: 32,
  /** Main's mailbox: the worker posts, main takes. */
  TO_MAIN: 48,
  /** Where the mailboxes' entries begin. */
  ENTRIES: 64,
} as const;

/** What the worker is doing. */
export const WORKER = {
  /** Looks at the doorbell before it sleeps: need not be woken. */
  RUNNING: 0,
  /** Sleeps, and the doorbell wakes it. */
  LISTENING: 1,
} as const;

/** Words of a slot's header, main's on one cache line, the worker's on others. */
export const WORD = {
  /** Main sets 1 when it posts the slot; the worker 0 when it takes it. */
  POSTED_TO_WORKER: 0,
  /** Main: counts requests. */
  REQUEST: 1,
  /** Main: bytes in the request area. */
  REQUEST_LENGTH: 2,
  /** Main: bits of {@linkcode WISH}. */
  WISHES: 3,
  /**
   * Main: how long closing may take to send what is left, in ms; −1 as long as
   * the peer takes something now and then.
   */
  LINGER: 4,
  /** Main: counts probes. */
  PROBE: 5,
  /** Main: free-running count of bytes handed over. */
  OUT_WRITTEN: 6,
  /** Main: free-running count of bytes taken. */
  IN_READ: 7,
  /** Main sets 1 when it wants bytes; the worker 0 when it starts a read. */
  READ_DEMAND: 8,
  /** Main sets 1 when it waits for room; the worker 0 when it has made some. */
  WRITE_DEMAND: 9,
  /** Main: the number of a datagram socket's failures that it knows of. */
  ERRORS_SEEN: 10,
  /** The worker sets 1 when it posts the slot; main 0 when it takes it. */
  POSTED_TO_MAIN: 16,
  /** Worker: the request that the reply area answers. */
  REPLY: 17,
  /** Worker: bytes in the reply area. */
  REPLY_LENGTH: 18,
  /** Worker: 1 when nothing of the slot's last use is left. */
  FREE: 19,
  /** Worker: the probe it last did. */
  PROBED: 20,
  /** Worker: free-running count of bytes sent. */
  OUT_READ: 32,
  /** Worker: free-running count of bytes received. */
  IN_WRITTEN: 33,
  /** Worker: one of {@linkcode FLOW}. */
  IN_STATE: 34,
  /** Worker: one of {@linkcode FLOW}. */
  OUT_STATE: 35,
  /** Worker: bytes in the error area of what comes. */
  IN_ERROR_LENGTH: 37,
  /** Worker: 1 while a read is under way, whose answer comes unasked. */
  READING: 38,
  /** Worker: counts what a datagram socket has failed with. */
  ERRORS: 39,
  /** Worker: counts datagrams that nobody took in time. */
  DROPPED: 40,
  /** Worker: bytes in the error area of what leaves. */
  OUT_ERROR_LENGTH: 41,
} as const;

/** How one direction of a connection stands. */
export const FLOW = { OPEN: 0, ENDED: 1, FAILED: 2 } as const;

/**
 * Bits of `WISHES`; above them, after how many idle seconds a connection is to
 * be probed, 0 being the system's number.
 */
export const WISH = {
  NO_DELAY: 1,
  KEEP_ALIVE: 2,
  SHUT_SEND: 4,
  CLOSE: 8,
  RESET: 16,
} as const;

/** How far up `WISHES` has the seconds, which are at most 32767. */
export const KEEP_ALIVE_TIME_SHIFT = 8;

/** What a connection is from the start, and later wishes differ from. */
export function firstWishes({ noDelay, keepAlive, keepAliveTime }: {
  readonly noDelay?: boolean;
  readonly keepAlive?: boolean;
  readonly keepAliveTime?: number;
}): number {
  return (noDelay ? WISH.NO_DELAY : 0) | (keepAlive ? WISH.KEEP_ALIVE : 0) |
    (keepAliveTime ?? 0) << KEEP_ALIVE_TIME_SHIFT;
}

/** Bytes of a slot's header, and letters of each of its areas for JSON. */
export const AREA = { HEADER: 256, REQUEST: 2048, REPLY: 16384, ERROR: 1024 };

/** Addresses and letters of a name that a reply has room for, and no name more. */
export const MOST = { ADDRESSES: 256, LETTERS: 1025 } as const;

/** Bytes of one ring; a power of two. */
export const RING_SIZE = 1 << 19;

/** Slots that one thread can have; a power of two. */
export const MAX_SLOTS = 1 << 14;

/** How often the worker's heart beats while it is in its event loop, in ms. */
export const BEAT_MS = 250;

/** What main asks of the worker (6). */
export type Request =
  | {
    readonly op: "connect";
    readonly host: string;
    readonly port: number;
    readonly family?: AddressFamily;
    readonly local?: { readonly host: string; readonly port: number };
    readonly resettable?: boolean;
    readonly noDelay?: boolean;
    readonly keepAlive?: boolean;
    readonly keepAliveTime?: number;
  }
  | {
    readonly op: "listen";
    readonly host: string;
    readonly port: number;
    readonly backlog: number;
    readonly reusePort?: boolean;
    readonly ipv6Only?: boolean;
  }
  | {
    readonly op: "datagrams";
    readonly host: string;
    readonly port: number;
    readonly reuseAddress: boolean;
    readonly ipv6Only?: boolean;
    readonly settings: DatagramSettings;
    readonly multicast: DatagramRequest["multicast"];
  }
  | { readonly op: "configure"; readonly settings: DatagramSettings }
  | { readonly op: "membership"; readonly change: MembershipChange }
  /** The answer is in `WORD.DROPPED`. */
  | { readonly op: "dropped" }
  /** For all, `path` is opened, and `shown` is what end points show. */
  | {
    readonly op: "connectPath" | "listenPath" | "pathDatagrams";
    readonly path: string;
    readonly shown: string;
  }
  /** `listener` is the number of the listener's slot. */
  | { readonly op: "accept"; readonly listener: number }
  | {
    readonly op: "resolve";
    readonly name: string;
    readonly family?: AddressFamily;
  }
  | { readonly op: "reverse"; readonly address: string };

/** A failure on its way between the threads. */
export interface PlainError {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  /** Whom it was for, of a datagram that could not be sent. */
  readonly to?: PlainAddress;
}

/** An address on its way between the threads: text and port; a path has −1. */
export type PlainAddress = readonly [host: string, port: number];

/** What the worker answers (6). */
export type Reply = { readonly error: PlainError } | Answer;

/** What came of a request that did not fail. */
export interface Answer {
  /** Of what was opened. */
  readonly local?: PlainAddress;
  /** Of a connection. */
  readonly remote?: PlainAddress;
  /** Of a name that was looked up. */
  readonly addresses?: readonly string[];
  /** Of an address that was looked up. */
  readonly name?: string;
  /** Whether a datagram socket takes `configure`. */
  readonly configurable?: boolean;
  /** Whether it takes `membership`. */
  readonly joins?: boolean;
}

/** What main posts to the worker: its memory, and later more slots. */
export type WorkerMessage =
  | { readonly control: SharedArrayBuffer; readonly slots: SlotMessage[] }
  | { readonly slots: SlotMessage[] };

/** A slot's number and memory. */
export interface SlotMessage {
  readonly id: number;
  readonly memory: SharedArrayBuffer;
}
