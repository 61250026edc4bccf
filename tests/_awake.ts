/** Keeps the program busy for so long. */
export function busyFor(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

/** Keeps the event loop from ever being idle: in each turn it has work to do. */
export class Awake implements Disposable {
  #isOver = false;

  constructor() {
    const work = () => {
      if (this.#isOver) return;
      busyFor(1);
      setImmediate(work);
    };
    work();
  }

  [Symbol.dispose](): void {
    this.#isOver = true;
  }
}
