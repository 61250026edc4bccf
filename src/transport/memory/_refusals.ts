import type { SocketError } from "../../constants/socket_error.ts";
import { covers, type Place } from "./_address.ts";

/** What is connected to: an address and port, or a path. */
export type Target = Place | string;

/** A place that shall not be reached. */
interface Refusal {
  readonly place: Target;
  readonly error: SocketError;
  /** How many connects it lets pass before. */
  passing: number;
  /** How many connects it still fails; may be infinite. */
  left: number;
}

/** The places that a test has made unreachable. */
export class Refusals {
  readonly #refusals: Refusal[] = [];

  /** Lets `times` connects to `place` fail, when `passing` have passed. */
  add(
    place: Target,
    error: SocketError,
    times: number,
    passing: number,
  ): void {
    this.#refusals.push({ place, error, passing, left: times });
  }

  /** Forgets what was said of `place`. */
  remove(place: Target): void {
    for (let at = this.#refusals.length - 1; at >= 0; at--) {
      const known = this.#refusals[at].place;
      if (includes(place, known)) this.#refusals.splice(at, 1);
    }
  }

  /** The error with which a connect to `target` shall fail, and counts it. */
  take(target: Target): SocketError | undefined {
    const at = this.#refusals.findIndex(({ place }) => includes(place, target));
    if (at < 0) return undefined;
    const refusal = this.#refusals[at];
    if (refusal.passing > 0) {
      refusal.passing--;
      return undefined;
    }
    refusal.left--;
    if (refusal.left === 0) this.#refusals.splice(at, 1);
    return refusal.error;
  }
}

function includes(place: Target, target: Target): boolean {
  if (typeof place === "string" || typeof target === "string") {
    return place === target;
  }
  return covers(place, target);
}
