import type * as workerThreads from "node:worker_threads";
import { builtin } from "../node/builtin.ts";
import type { WorkerMessage } from "./protocol.ts";
import { workerSource } from "./worker_source.ts";

/** A started thread, as much of it as is needed. */
export interface SpawnedThread {
  /** Posts a message to it. */
  post(message: WorkerMessage): void;
  /** Whether it keeps the program from ending; it does not at first. */
  setReferenced(referenced: boolean): void;
  /** Ends it at once. */
  terminate(): void;
  /** Calls `listener` when it has failed or ended. */
  onEnd(listener: () => void): void;
}

/**
 * Runs the first message as a program. As a module's own text that would be
 * parsed twice, by Deno and then by V8, which takes 7 ms more.
 */
const loader =
  `addEventListener("message", ({ data }) => (0, eval)(data), { once: true });`;

/**
 * Whether a text may be run: V8 can be told that it may not, and a program may
 * have taken `eval` away. Whatever it throws, the other way works.
 */
function mayEvaluate(): boolean {
  try {
    return (0, eval)("true") === true;
  } catch {
    return false;
  }
}

/**
 * Starts the I/O thread from its source text, which needs no permission.
 *
 * A web `Worker` starts in a quarter of the time of Node's, 22 against 90 ms,
 * but has no public way not to keep the program alive. It has one that Node's
 * is made with: the only method that is named by a nameless symbol. Where that
 * is missing, Node's is started.
 */
export function spawn(): SpawnedThread {
  return spawnWebWorker() ?? spawnNodeWorker();
}

/** Starts a web `Worker`, if it can be told not to keep the program alive. */
export function spawnWebWorker(): SpawnedThread | undefined {
  const prototype = Worker.prototype as unknown as Record<symbol, unknown>;
  const nameless = Object.getOwnPropertySymbols(prototype).filter((symbol) =>
    symbol.description === undefined && typeof prototype[symbol] === "function"
  );
  if (nameless.length !== 1) return undefined;
  const isLoaded = mayEvaluate();
  const url = URL.createObjectURL(
    new Blob([isLoaded ? loader : workerSource()], {
      type: "application/javascript",
    }),
  );
  const worker = new Worker(url, { type: "module", name: "sockets" });
  URL.revokeObjectURL(url);
  if (isLoaded) worker.postMessage(`"use strict";${workerSource()}`);
  const refer = (referenced: boolean) =>
    (worker as unknown as Record<symbol, (referenced: boolean) => void>)
      [nameless[0]](referenced);
  refer(false);
  return {
    post: (message) => worker.postMessage(message),
    setReferenced: refer,
    terminate: () => worker.terminate(),
    onEnd: (listener) =>
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        listener();
      }),
  };
}

/**
 * Starts a worker of `node:worker_threads`. Without `env: {}` it would ask for
 * the permission to read the environment.
 */
export function spawnNodeWorker(): SpawnedThread {
  const { Worker } = builtin<typeof workerThreads>("node:worker_threads");
  const worker = new Worker(workerSource(), { eval: true, env: {} });
  worker.unref();
  return {
    post: (message) => worker.postMessage(message),
    setReferenced: (referenced) =>
      void (referenced ? worker.ref() : worker.unref()),
    terminate: () => void worker.terminate(),
    onEnd: (listener) => {
      worker.on("error", listener);
      worker.on("exit", listener);
    },
  };
}
