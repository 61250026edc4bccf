/** The queue of slot numbers, one thread playing both sides. */
import { assertEquals, assertThrows } from "@std/assert";
import { Mailbox } from "../../../src/transport/thread/mailbox.ts";

const CAPACITY = 4;
const POSTED = 0;
const TAKEN = 1;
const ENTRIES = 2;
const FLAG = 0;

/** A mailbox whose counters begin at `start`, and its memory. */
function mailboxAt(start: number) {
  const words = new Int32Array(new SharedArrayBuffer(4 * (ENTRIES + CAPACITY)));
  words[POSTED] = words[TAKEN] = start;
  const mailbox = new Mailbox(words, POSTED, ENTRIES, CAPACITY);
  const headers = Array.from(
    { length: CAPACITY },
    () => new Int32Array(new SharedArrayBuffer(4)),
  );
  return {
    words,
    headers,
    mailbox,
    post: (id: number) => mailbox.post(id, headers[id], FLAG),
    /** Takes as the other side does: it clears the flag. */
    take: () => {
      const id = mailbox.take();
      if (id >= 0) headers[id][FLAG] = 0;
      return id;
    },
  };
}

const starts = [
  ["zero", 0],
  ["the last entry", 3],
  ["one before 2³¹", 0x7fffffff],
  ["one before 2³²", -1],
] as const;

for (const [where, start] of starts) {
  Deno.test(`Mailbox with counters at ${where} gives the slots in the order of their posts`, () => {
    const { post, take } = mailboxAt(start);
    assertEquals(take(), -1);
    for (let round = 0; round < 10; round++) {
      for (const id of [2, 0, 3]) post(id);
      assertEquals([take(), take(), take(), take()], [2, 0, 3, -1]);
    }
  });

  Deno.test(`Mailbox with counters at ${where} holds a slot once until it is taken`, () => {
    const { post, take } = mailboxAt(start);
    for (let again = 0; again < 20; again++) post(1);
    post(2);
    post(1);
    assertEquals([take(), take(), take()], [1, 2, -1]);
    post(1);
    assertEquals([take(), take()], [1, -1]);
  });

  Deno.test(`Mailbox with counters at ${where} has room for every slot at once`, () => {
    const { post, take } = mailboxAt(start);
    for (let id = 0; id < CAPACITY; id++) post(id);
    for (let id = 0; id < CAPACITY; id++) assertEquals(take(), id);
    assertEquals(take(), -1);
  });
}

Deno.test("Mailbox.take() leaves the flag to the taker", () => {
  const { mailbox, headers, post } = mailboxAt(0);
  post(3);
  assertEquals(mailbox.take(), 3);
  assertEquals(headers[3][FLAG], 1);
  post(3);
  assertEquals(mailbox.take(), -1);
});

const corruptions = [
  ["more entries than it has", { [POSTED]: CAPACITY + 1 }],
  ["fewer than no entries", { [POSTED]: -1 }],
  ["a negative slot", { [POSTED]: 1, [ENTRIES]: -7 }],
] as const;

for (const [what, changes] of corruptions) {
  Deno.test(`Mailbox.take() refuses memory that tells of ${what}`, () => {
    const { words, mailbox } = mailboxAt(0);
    for (const [word, value] of Object.entries(changes)) {
      words[Number(word)] = value;
    }
    const before = [...words];
    assertThrows(() => mailbox.take(), Error, "The mailbox holds slot");
    assertEquals([...words], before);
  });
}
