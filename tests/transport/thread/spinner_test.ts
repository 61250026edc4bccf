import { assertEquals } from "@std/assert";
import { Spinner } from "../../../src/transport/thread/spinner.ts";

const words = new Int32Array(new SharedArrayBuffer(8));
words.set([3, 7]);

Deno.test("Spinner sees at once that its word is another than the value", () => {
  assertEquals(new Spinner(words, 1, 1e9).sees(3), true);
});

Deno.test("Spinner gives up after its looks at a word that stays the same", () => {
  assertEquals(new Spinner(words, 0, 100).sees(3), false);
});

Deno.test({
  name: "Spinner sees a change that another thread makes while it looks",
  ignore: navigator.hardwareConcurrency < 2,
  async fn() {
    const shared = new Int32Array(new SharedArrayBuffer(8));
    // It says that it runs, and writes when it sees that somebody looks.
    const code = `addEventListener("message", ({ data }) => {
      Atomics.store(data, 1, 1);
      Atomics.notify(data, 1);
      while (Atomics.load(data, 1) !== 2);
      Atomics.store(data, 0, 5);
    })`;
    const url = URL.createObjectURL(new Blob([code]));
    const writer = new Worker(url, { type: "module" });
    writer.postMessage(shared);
    const running = Atomics.waitAsync(shared, 1, 0, 20_000);
    assertEquals(running.async ? await running.value : "not-equal", "ok");
    Atomics.store(shared, 1, 2);
    const seen = new Spinner(shared, 0, 1e9).sees(0);
    writer.terminate();
    URL.revokeObjectURL(url);
    assertEquals(seen, true);
  },
});
