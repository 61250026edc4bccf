/** What travels from one end of a connection to the other. */
export type Packet =
  | { readonly kind: "data"; readonly bytes: Uint8Array }
  | { readonly kind: "end" }
  | { readonly kind: "reset" };

/**
 * The way from one end of a connection to the other: packets arrive in the
 * order in which they were sent; at once, or after the latency; and not while
 * the link is held.
 */
export class Link {
  readonly #latencyMs: number;
  readonly #deliver: (packet: Packet) => void;
  readonly #packets: Packet[] = [];
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  /** How many of the first packets have travelled long enough. */
  #due = 0;
  #bytes = 0;
  #held = false;

  constructor(latencyMs: number, deliver: (packet: Packet) => void) {
    this.#latencyMs = latencyMs;
    this.#deliver = deliver;
  }

  /** How many bytes are on the way. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Sends a packet. */
  send(packet: Packet): void {
    this.#packets.push(packet);
    if (packet.kind === "data") this.#bytes += packet.bytes.length;
    if (this.#latencyMs === 0) {
      this.#due++;
      this.#pump();
      return;
    }
    // Timers of one delay fire in the order in which they were set.
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#due++;
      this.#pump();
    }, this.#latencyMs);
    this.#timers.add(timer);
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
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#packets.length = 0;
    this.#due = 0;
    this.#bytes = 0;
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
