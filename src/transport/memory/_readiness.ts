/**
 * A promise that many may wait on and that is made anew each time somebody
 * waits again. Giving up on it costs nothing: all who wait share one promise.
 */
export class Readiness {
  #waiting: PromiseWithResolvers<void> | undefined;

  /** Resolves at once where `ready`, otherwise at the next `notify`. */
  when(ready: boolean): Promise<void> {
    if (ready) return Promise.resolve();
    this.#waiting ??= Promise.withResolvers();
    return this.#waiting.promise;
  }

  /** Ends the wait of everybody who waits now. */
  notify(): void {
    this.#waiting?.resolve();
    this.#waiting = undefined;
  }
}
