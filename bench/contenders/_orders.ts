/**
 * What every contender is: a program that reads one order a line from its
 * standard input (`{"workload", "port", "ms"}`), does it, and answers with one
 * line (`{"operations", "ms"}`).
 *
 * @module
 */

/** Bytes of a small message, and of a large one. */
export const SMALL = 64, LARGE = 65_536;

/** Says when to stop, and counts. */
export class Clock {
  readonly #limit: number;
  #started = 0;
  #operations = 0;

  constructor(limitMs: number) {
    this.#limit = limitMs;
  }

  /** Asked before each operation: whether there is time for one more. */
  runs(): boolean {
    const now = performance.now();
    if (this.#operations === 0) this.#started = now;
    if (now - this.#started >= this.#limit) return false;
    this.#operations++;
    return true;
  }

  /** What was done, when it is done: time runs until this is called. */
  result(): { operations: number; ms: number } {
    const ms = performance.now() - this.#started;
    return { operations: this.#operations, ms };
  }
}

/** The four workloads. Each works on a connection of its own. */
export interface Workloads {
  /** Sends 64 bytes and receives them back, while the clock runs. */
  roundTrip(port: number, clock: Clock): Promise<void> | void;
  /** Sends 64 KiB each time, then waits until the peer has taken it all. */
  send(port: number, clock: Clock): Promise<void> | void;
  /** Receives until 64 KiB are there, each time. */
  receive(port: number, clock: Clock): Promise<void> | void;
  /** Connects, waits for the end of the stream, and closes, each time. */
  connect(port: number, clock: Clock): Promise<void> | void;
}

/** The workloads of datagrams. Each works on a socket of its own. */
export interface DatagramWorkloads {
  /** Sends 64 bytes to a connected peer and receives them back. */
  udpRoundTrip(port: number, clock: Clock): Promise<void> | void;
  /** Sends 64 bytes to an address, where they are dropped. */
  udpSend(port: number, clock: Clock): Promise<void> | void;
}

/** Does what is ordered until the standard input ends. */
export async function doOrders(
  workloads: Workloads | DatagramWorkloads,
): Promise<void> {
  const all = workloads as Workloads & DatagramWorkloads;
  let rest = "";
  for await (
    const text of Deno.stdin.readable.pipeThrough(new TextDecoderStream())
  ) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    for (const line of lines) {
      const { workload, port, ms } = JSON.parse(line);
      const clock = new Clock(ms);
      await all[workload as keyof typeof all](port, clock);
      console.log(JSON.stringify(clock.result()));
    }
  }
}
