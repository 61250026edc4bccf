import { assertEquals } from "@std/assert";
import { deadline } from "@std/async";
import { CONTROL, MAX_SLOTS } from "../../../src/transport/thread/protocol.ts";
import { Worker } from "../../../src/transport/thread/worker/worker.ts";

const LIMIT = 5000;

for (const count of [2, 5, 40]) {
  Deno.test(`Worker.whenPolled() resolves ${count} probes in the order in which they began`, async () => {
    const worker = new Worker(
      new SharedArrayBuffer(4 * (CONTROL.ENTRIES + 2 * MAX_SLOTS)),
    );
    let isKnown = false;
    const order: number[] = [];
    const all = Array.from(
      { length: count },
      (_, at) => worker.whenPolled(() => isKnown).then(() => order.push(at)),
    );
    await new Promise((resolve) => setImmediate(resolve));
    isKnown = true;
    await deadline(Promise.all(all), LIMIT);
    assertEquals(order, [...Array(count).keys()]);
  });
}
