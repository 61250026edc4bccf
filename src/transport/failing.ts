import { Diagnosis, SocketException } from "../errors/mod.ts";
import type { FailureObserver } from "./transport.ts";

/** A promise, to others, that fails with what `make` gives. */
class Failing {
  readonly #make: () => unknown;
  readonly #observer: FailureObserver | undefined;

  constructor(make: () => unknown, observer?: FailureObserver) {
    this.#make = make;
    this.#observer = observer;
  }

  then(_: unknown, reject: (error: unknown) => void): void {
    const made = this.#make();
    if (!(made instanceof Diagnosis)) return reject(made);
    // Made here, its stack has no frame but this before those of who waits.
    const { socketError, message, options } = made;
    const error = new SocketException(socketError, message, options);
    this.#observer?.failed(error);
    reject(error);
  }
}

/**
 * What a promise is resolved with so that it fails. `reject` would do, but V8
 * knows who waits for a promise only while that one settles: in `then`, which it
 * calls for it then. The stack of a failure that is made there names the lines
 * of the program that wait. Of a diagnosis an exception is made there, of which
 * `observer` is told.
 */
export function failing(
  make: () => unknown,
  observer?: FailureObserver,
): PromiseLike<never> {
  return new Failing(make, observer) as unknown as PromiseLike<never>;
}

/** The same for a failure that was made before: its stack is taken anew. */
export function failingWith(error: unknown): PromiseLike<never> {
  return failing(() => {
    if (error instanceof SocketException) {
      Error.captureStackTrace(error, Failing.prototype.then);
    }
    return error;
  });
}
