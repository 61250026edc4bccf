import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { draw } from "./_draw.ts";

const COUNT = 400;
const drawn = Array.from({ length: COUNT }, (_, number) => draw(1, number));

Deno.test("A scenario that is drawn follows from its seed and its number", () => {
  assertEquals(draw(1, 7), drawn[7]);
  assertNotEquals(draw(2, 7), drawn[7]);
  assertNotEquals(drawn[8], drawn[7]);
});

Deno.test("Scenarios that are drawn can be played, and note what comes of them", () => {
  for (const { name, modes, statements } of drawn) {
    assert(modes.length > 0, name);
    assert(statements.some(({ note }) => note), name);
  }
});

Deno.test("Drawing reaches sockets of each family, Begin and End, and calls that are under way at once", () => {
  const has = (found: (each: typeof drawn[number]) => boolean) =>
    assert(drawn.some(found), `${found}`);
  for (const word of ["tcp", "udp", "unix"]) {
    has(({ statements }) =>
      statements.some(({ expression }) =>
        "word" in expression && expression.word === word
      )
    );
  }
  has(({ modes }) => modes.includes("apm"));
  has(({ statements }) => statements.filter(({ start }) => start).length > 2);
});
