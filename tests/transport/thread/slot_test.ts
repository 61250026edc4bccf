/** A slot's messages and rings, one thread playing both sides. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  AREA,
  RING_SIZE,
  WORD,
} from "../../../src/transport/thread/protocol.ts";
import { Slot } from "../../../src/transport/thread/slot.ts";

/** The two sides of one slot. */
function sides(id = 7) {
  const main = new Slot(id);
  return { main, worker: new Slot(id, main.memory) };
}

/** Text that makes `message` exactly `size` letters of JSON. */
function padding(message: unknown, size: number): string {
  return "n".repeat(size - JSON.stringify(message).length);
}

/** A request of so many letters. */
function requestOf(size: number) {
  const name = padding({ op: "resolve", name: "" }, size);
  return { op: "resolve", name } as const;
}

Deno.test("Slot carries a request there and its reply back, with the same number", () => {
  const { main, worker } = sides();
  const request = { op: "connect", host: "bücher.example", port: 80 } as const;
  assertEquals(main.writeRequest(request), 1);
  assertEquals(worker.readRequest(), request);
  assertEquals(main.get(WORD.REPLY), 0);

  const reply = { local: ["127.0.0.1", 1], remote: ["::1", 2] } as const;
  worker.writeReply(reply);
  assertEquals(main.get(WORD.REPLY), 1);
  assertEquals(main.readReply(), reply);
});

Deno.test("Slot numbers a request past 2³¹ as the reply to it is numbered", () => {
  const { main, worker } = sides();
  main.set(WORD.REQUEST, 2 ** 31 - 1);
  const number = main.writeRequest({ op: "dropped" });
  worker.writeReply({});
  assertEquals(main.get(WORD.REPLY), number);
});

Deno.test("Slot keeps its four messages apart, each as long as its area", () => {
  const { main, worker } = sides();
  const request = requestOf(AREA.REQUEST);
  const reply = { addresses: [padding({ addresses: [""] }, AREA.REPLY)] };
  const message = padding({ name: "E", message: "" }, AREA.ERROR);
  const errors = { in: { name: "E", message }, out: { name: "F", message } };
  main.writeRequest(request);
  worker.writeReply(reply);
  worker.writeError("in", errors.in);
  worker.writeError("out", errors.out);
  main.outgoing.push(new Uint8Array(RING_SIZE).fill(255));
  const last = worker.incoming.freeSpan(RING_SIZE).fill(255);
  worker.incoming.produced(last.length);

  assertEquals(worker.readRequest(), request);
  assertEquals(main.readReply(), reply);
  assertEquals(main.readError("in"), errors.in);
  assertEquals(main.readError("out"), errors.out);
});

Deno.test("Slot refuses a message that is longer than its area, and leaves the last one", () => {
  const { main, worker } = sides();
  main.writeRequest(requestOf(100));
  assertThrows(
    () => main.writeRequest(requestOf(AREA.REQUEST + 1)),
    RangeError,
    "A message of 2049 letters does not fit into 2048",
  );
  assertEquals(main.get(WORD.REQUEST), 1);
  assertEquals(worker.readRequest(), requestOf(100));
});

Deno.test("Slot cuts an error's text that is longer than its area as JSON", () => {
  const { main, worker } = sides();
  for (const letter of ["ü", "\u0001"]) {
    const message = letter.repeat(AREA.ERROR);
    worker.writeError("in", { name: "E", message, code: "EIO" });
    const read = main.readError("in");
    assertEquals([read.name, read.code], ["E", "EIO"]);
    assert(read.message.length > 0 && message.startsWith(read.message));
  }
});

for (
  const [name, word, size, read] of [
    [
      "request",
      WORD.REQUEST_LENGTH,
      AREA.REQUEST,
      (slot: Slot) => slot.readRequest(),
    ],
    ["reply", WORD.REPLY_LENGTH, AREA.REPLY, (slot: Slot) => slot.readReply()],
    [
      "failed read",
      WORD.IN_ERROR_LENGTH,
      AREA.ERROR,
      (slot: Slot) => slot.readError("in"),
    ],
    [
      "failed write",
      WORD.OUT_ERROR_LENGTH,
      AREA.ERROR,
      (slot: Slot) => slot.readError("out"),
    ],
  ] as const
) {
  Deno.test(`Slot refuses a ${name} whose length cannot be`, () => {
    const { main } = sides();
    for (const length of [-1, size + 1, 0x7fffffff, -0x80000000]) {
      main.set(word, length);
      assertThrows(
        () => read(main),
        RangeError,
        `A message of "${length}" letters cannot be`,
      );
    }
  });

  Deno.test(`Slot refuses a ${name} that is no JSON`, () => {
    const { main } = sides();
    main.set(word, 3);
    assertThrows(() => read(main), SyntaxError);
  });
}

Deno.test("Slot.reset() makes it as new, but for the entries that stand in mailboxes", () => {
  const { main, worker } = sides();
  for (let word = 0; word < main.words.length; word++) main.set(word, 1);
  main.reset();
  const left = [...main.words.entries()].filter(([, value]) => value !== 0);
  assertEquals(left, [[WORD.POSTED_TO_WORKER, 1], [WORD.POSTED_TO_MAIN, 1]]);
  assertEquals([main.incoming.used, worker.outgoing.used], [0, 0]);
});

Deno.test("Slot's rings run from one side to the other, and not into each other", () => {
  const { main, worker } = sides();
  const out = new Uint8Array(RING_SIZE).fill(1);
  assertEquals(main.outgoing.push(out), RING_SIZE);
  const span = worker.incoming.freeSpan(RING_SIZE).fill(2);
  worker.incoming.produced(span.length);

  assertEquals(worker.outgoing.usedSpan(), out);
  const received = new Uint8Array(RING_SIZE);
  assertEquals(main.incoming.pop(received), RING_SIZE);
  assert(received.every((byte) => byte === 2));
});

for (const first of [1, 0x7fffffff]) {
  Deno.test(`Slot.setProbed() answers probes up to its own, and takes none back, from ${first}`, () => {
    const slot = new Slot(0);
    slot.set(WORD.PROBED, first - 1);
    const next = (first + 1) | 0;
    slot.setProbed(next);
    slot.setProbed(first);
    assert(slot.isProbed(first));
    assert(slot.isProbed(next));
    assertEquals(slot.isProbed((first + 2) | 0), false);
  });
}
