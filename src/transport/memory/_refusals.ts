import type { SocketError } from "../../constants/socket_error.ts";
import { covers, type Place } from "./_address.ts";

/** A place that shall not be reached. */
interface Refusal {
  readonly place: Place;
  readonly error: SocketError;
  /** How many connects it still fails; may be infinite. */
  left: number;
}

/** The places that a test has made unreachable. */
export class Refusals {
  readonly #refusals: Refusal[] = [];

  /** Lets the next `times` connects to `place` fail. */
  add(place: Place, error: SocketError, times: number): void {
    this.#refusals.push({ place, error, left: times });
  }

  /** Forgets what was said of `place`. */
  remove(place: Place): void {
    for (let at = this.#refusals.length - 1; at >= 0; at--) {
      const known = this.#refusals[at].place;
      if (covers(place, known)) this.#refusals.splice(at, 1);
    }
  }

  /** The error with which a connect to `target` shall fail, and counts it. */
  take(target: Place): SocketError | undefined {
    const at = this.#refusals.findIndex(({ place }) => covers(place, target));
    if (at < 0) return undefined;
    const refusal = this.#refusals[at];
    refusal.left--;
    if (refusal.left === 0) this.#refusals.splice(at, 1);
    return refusal.error;
  }
}
