/**
 * What runs on the I/O thread. `tools/generate.ts` bundles it into the one
 * string of `worker_source.ts`; `protocol.ts` tells the rules.
 *
 * @module
 */
import type { AcceptIO, HostAndPort } from "../../byte_io.ts";
import type { DatagramIO } from "../../datagram_io.ts";
import { openDatagrams } from "../../deno/datagrams.ts";
import { openPathDatagrams } from "../../deno/path_datagrams.ts";
import { openConnection, openListener } from "../../deno/platform.ts";
import { openPath, openPathListener } from "../../deno/unix.ts";
import { lookup, lookupName } from "../../node/lookup.ts";
import {
  BEAT_MS,
  firstWishes,
  MOST,
  type PlainAddress,
  type Reply,
  type Request,
  type SlotMessage,
  WISH,
  WORD,
  type WorkerMessage,
} from "../protocol.ts";
import { Slot } from "../slot.ts";
import { Connection } from "./connection.ts";
import { DatagramPort } from "./datagram_port.ts";
import { Worker } from "./worker.ts";

/** What a slot is used for; the request that is not answered yet is first. */
interface Use {
  /** Looks at what main has changed. */
  service(): void;
}

type ConnectRequest = Extract<Request, { op: "connect" }>;

const slots = new Map<number, Slot>();
const uses = new Map<number, Use>();
const listeners = new Map<number, AcceptIO>();
let worker: Worker;
let slotsCame = () => {};

function learn(added: readonly SlotMessage[]): void {
  for (const { id, memory } of added) slots.set(id, new Slot(id, memory));
  slotsCame();
}

function serve(id: number): void | Promise<void> {
  const slot = slots.get(id);
  return slot === undefined ? serveNew(id) : serveSlot(slot);
}

/** A new slot's memory is on its way: it was posted before the number. */
async function serveNew(id: number): Promise<void> {
  let slot: Slot | undefined;
  while ((slot = slots.get(id)) === undefined) {
    await new Promise<void>((resolve) => slotsCame = resolve);
  }
  serveSlot(slot);
}

function serveSlot(slot: Slot): void {
  Atomics.store(slot.words, WORD.POSTED_TO_WORKER, 0);
  const use = uses.get(slot.id);
  if (use !== undefined) return use.service();
  // An entry may be left over from the slot's last use: of a slot that is still
  // free, or that main makes as new. That clears the request before all others,
  // so it must be looked at last.
  if (slot.isFree) return;
  const reply = slot.get(WORD.REPLY);
  const request = slot.get(WORD.REQUEST);
  if (request === 0 || request === reply) return;
  // Main may have given it up before its entry was taken, and posted no other.
  if ((slot.get(WORD.WISHES) & WISH.CLOSE) !== 0) return giveBack(slot);
  begin(slot);
}

/** Begins the use of a slot that its first request says. */
function begin(slot: Slot): void {
  const request = slot.readRequest();
  switch (request.op) {
    case "connect":
      return connecting(slot, request);
    case "accept": {
      const listener = listeners.get(request.listener);
      const next = listener === undefined
        ? Promise.reject(
          new Deno.errors.BadResource("Listener has been closed"),
        )
        : listener.accept();
      // It holds the listener's address, and main waits for that.
      return opening(slot, next, { stays: true });
    }
    case "listen":
      return listening(slot, () => openListener(request));
    case "connectPath":
      return opening(slot, openPath(request));
    case "listenPath":
      return listening(slot, () => openPathListener(request));
    case "datagrams":
      return bound(slot, () => openDatagrams(request));
    case "pathDatagrams":
      return bound(slot, () => openPathDatagrams(request));
    case "configure":
    case "membership":
    case "dropped":
      // Of a socket that is closed meanwhile.
      return finish(slot, {});
    case "resolve":
      return once(
        slot,
        lookup(request.name, request.family)
          .then((all) => ({ addresses: all.slice(0, MOST.ADDRESSES) })),
      );
    case "reverse":
      return once(
        slot,
        lookupName(request.address)
          .then((name) => ({ name: name.slice(0, MOST.LETTERS) })),
      );
    default:
      request satisfies never;
  }
}

/**
 * A connect. A signal ends it for the system when main gives it up; one to this
 * machine, which ends by itself unless there is no room for clients, would be
 * dearer by a half, and has none.
 */
function connecting(slot: Slot, request: ConnectRequest): void {
  const giveUp = isLoopback(request.host) ? undefined : new AbortController();
  opening(slot, openConnection(request, giveUp?.signal), {
    granted: firstWishes(request),
    giveUp: () => giveUp?.abort(),
  });
}

const isLoopback = (host: string) => host.startsWith("127.") || host === "::1";

/**
 * A slot that becomes a connection. What comes of one that main gives up
 * meanwhile is closed when it is there. Until then the slot `stays`, or not: it
 * may take minutes.
 */
function opening(
  slot: Slot,
  opened: ReturnType<typeof openConnection>,
  { granted = 0, stays = false, giveUp = () => {} } = {},
): void {
  let isGivenUp = false;
  const done = () => giveBack(slot);
  const service = () => {
    if (stays || (slot.get(WORD.WISHES) & WISH.CLOSE) === 0) return;
    isGivenUp = true;
    giveUp();
    done();
  };
  uses.set(slot.id, { service });
  worker.begin();
  opened.then((io) => {
    worker.end();
    if (isGivenUp) return worker.close(() => io.close());
    const connection = new Connection(worker, slot, io, granted, done);
    uses.set(slot.id, connection);
    reply(slot, {
      local: plainAddress(io.localAddr),
      remote: plainAddress(io.remoteAddr),
    });
    connection.service();
  }, (error) => {
    worker.end();
    if (!isGivenUp) finish(slot, { error: worker.plain(error) });
  });
}

function listening(slot: Slot, open: () => AcceptIO): void {
  let listener: AcceptIO;
  try {
    listener = open();
  } catch (error) {
    return finish(slot, { error: worker.plain(error) });
  }
  listeners.set(slot.id, listener);
  const service = () => {
    const probe = slot.get(WORD.PROBE);
    if ((slot.get(WORD.WISHES) & WISH.CLOSE) !== 0) {
      listeners.delete(slot.id);
      worker.close(() => listener.close());
      giveBack(slot);
    } else if (!slot.isProbed(probe)) {
      worker.begin();
      worker.whenPolled(() => false).then(() => {
        worker.end();
        if (uses.get(slot.id)?.service !== service) return;
        slot.setProbed(probe);
        worker.answer(slot);
      });
    }
  };
  uses.set(slot.id, { service });
  reply(slot, { local: plainAddress(listener.addr) });
}

function bound(slot: Slot, open: () => DatagramIO): void {
  let io: DatagramIO;
  try {
    io = open();
  } catch (error) {
    return finish(slot, { error: worker.plain(error) });
  }
  const done = () => giveBack(slot);
  uses.set(slot.id, new DatagramPort(worker, slot, io, done));
  reply(slot, {
    local: plainAddress(io.localAddr),
    configurable: io.configure !== undefined,
    joins: io.changeMembership !== undefined,
  });
}

/** A request that leaves nothing behind. */
function once(slot: Slot, result: Promise<Reply>): void {
  uses.set(slot.id, { service: () => {} });
  worker.begin();
  result.catch((error): Reply => ({ error: worker.plain(error) }))
    .then((answer) => {
      worker.end();
      finish(slot, answer);
    });
}

function reply(slot: Slot, answer: Reply): void {
  slot.writeReply(answer);
  worker.answer(slot);
}

/** Replies, and ends the use of a slot. */
function finish(slot: Slot, answer: Reply): void {
  slot.writeReply(answer);
  uses.delete(slot.id);
  worker.release(slot);
}

/** Ends the use of a slot that main has closed. */
function giveBack(slot: Slot): void {
  uses.delete(slot.id);
  worker.releaseClosed(slot);
}

function plainAddress({ hostname, port }: HostAndPort): PlainAddress {
  return [hostname, port];
}

function start(memory: SharedArrayBuffer): void {
  worker = new Worker(memory);
  // An uncaught error ends the thread: say so, or its callers wait for it.
  addEventListener("error", () => worker.die());
  addEventListener("unhandledrejection", () => worker.die());
  worker.keepBeating(BEAT_MS);
  worker.run(serve).catch((error) => {
    worker.die();
    throw error;
  });
}

addEventListener("message", (event) => {
  const message = (event as MessageEvent<WorkerMessage>).data;
  learn(message.slots);
  if ("control" in message) start(message.control);
});
