import type { Clock } from "./_clock.ts";
import type { Random } from "./_random.ts";
import type { Settings } from "./_settings.ts";

/** What travels from one end of a connection to the other. */
export type Packet =
  | { readonly kind: "data"; readonly bytes: Uint8Array }
  | { readonly kind: "end" }
  | { readonly kind: "reset" };

/**
 * The way from one end of a connection to the other: packets arrive in the
 * order in which they were sent; at once, or after the latency and the time
 * that their bytes take; and not while the link is held.
 */
export class Link {
  readonly #settings: Settings;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #deliver: (packet: Packet) => void;
  readonly #packets: Packet[] = [];
  /** What cancels the arrivals that are still to come. */
  readonly #coming = new Set<() => void>();
  /** How many of the first packets have travelled long enough. */
  #due = 0;
  #bytes = 0;
  #held = false;
  /** When the last byte that was sent has left. */
  #free = 0;
  /** When the last packet that was sent arrives. */
  #last = 0;

  constructor(
    settings: Settings,
    random: Random,
    deliver: (packet: Packet) => void,
  ) {
    this.#settings = settings;
    this.#clock = settings.clock;
    this.#random = random;
    this.#deliver = deliver;
  }

  /** How many bytes are on the way. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Sends a packet. */
  send(packet: Packet): void {
    const size = packet.kind === "data" ? packet.bytes.length : 0;
    this.#packets.push(packet);
    this.#bytes += size;
    const wait = this.#travel(size);
    if (wait === 0 && this.#coming.size === 0) {
      this.#due++;
      this.#pump();
      return;
    }
    const cancel = this.#clock.schedule(wait, () => {
      this.#coming.delete(cancel);
      this.#due++;
      this.#pump();
    });
    this.#coming.add(cancel);
  }

  /** Keeps packets from arriving until `release`. */
  hold(): void {
    this.#held = true;
  }

  /** Lets packets arrive again, first those that were kept. */
  release(): void {
    this.#held = false;
    this.#pump();
  }

  /** Drops what is on the way. Both ends see to it that nothing follows. */
  cut(): void {
    for (const cancel of this.#coming) cancel();
    this.#coming.clear();
    this.#packets.length = 0;
    this.#due = 0;
    this.#bytes = 0;
  }

  /** How long a packet of so many bytes takes that is sent now. */
  #travel(size: number): number {
    const { latency, bytesPerSecond } = this.#settings;
    const { now } = this.#clock;
    this.#free = Math.max(now, this.#free) + size * 1000 / bytesPerSecond;
    const arrival = this.#free + this.#random.integer(latency.min, latency.max);
    this.#last = Math.max(this.#last, arrival);
    return this.#last - now;
  }

  #pump(): void {
    // A delivery may hold or cut this link, or send on it.
    while (!this.#held && this.#due > 0) {
      this.#due--;
      const packet = this.#packets.shift()!;
      if (packet.kind === "data") this.#bytes -= packet.bytes.length;
      this.#deliver(packet);
    }
  }
}
