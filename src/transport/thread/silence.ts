import { BEAT_MS } from "./protocol.ts";

/** How long the heart may be silent, in ms. */
const SILENCE_MS = 2000;

/**
 * Tells a dead worker from a machine that stalls: time counts only while main's
 * own looks at the heart come in time.
 */
export class Silence {
  #beat: number | undefined;
  #lastLook = performance.now();
  #silentMs = 0;

  /** Looks at the heart; whether it has been silent for too long. */
  isDeath(beat: number): boolean {
    const now = performance.now();
    const since = now - this.#lastLook;
    this.#lastLook = now;
    const late = since > 2 * BEAT_MS;
    this.#silentMs = beat !== this.#beat || late ? 0 : this.#silentMs + since;
    this.#beat = beat;
    return this.#silentMs >= SILENCE_MS;
  }
}
