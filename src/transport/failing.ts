import { SocketException } from "../errors/mod.ts";

/** A promise, to others, that fails with what `make` gives. */
class Failing {
  readonly #make: () => unknown;

  constructor(make: () => unknown) {
    this.#make = make;
  }

  then(_: unknown, reject: (error: unknown) => void): void {
    reject(this.#make());
  }
}

/**
 * What a promise is resolved with so that it fails. `reject` would do, but V8
 * knows who waits for a promise only while that one settles: in `then`, which it
 * calls for it then. The stack of a failure that is made there names the lines
 * of the program that wait.
 */
export function failing(make: () => unknown): PromiseLike<never> {
  return new Failing(make) as unknown as PromiseLike<never>;
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
