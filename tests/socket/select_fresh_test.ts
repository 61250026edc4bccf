import { assertEquals } from "@std/assert";
import { deadline } from "@std/async";
import { SelectMode } from "../../src/constants/mod.ts";
import {
  answerAsync,
  type Pollable,
  withoutSleep,
} from "../../src/socket/select.ts";
import { LIMIT } from "./_world.ts";

/** A socket that a turn of the event loop brings news of, once it is looked at. */
function lookedAt(): Pollable {
  let isReady = false, isFresh = true;
  return {
    readiness: () => {
      if (isFresh) setTimeout(() => isReady = true, 0);
      const found = withoutSleep(() => isReady, isFresh);
      isFresh = false;
      return found;
    },
    watch: () => undefined,
  };
}

const ready: Pollable = { readiness: () => true, watch: () => undefined };

Deno.test("A select of sockets that nobody has looked at finds them beside one that is ready", async () => {
  const mode = SelectMode.SelectRead;
  const questions = [lookedAt(), ready, lookedAt()]
    .map((core) => ({ core, mode }));
  const found = await deadline(
    answerAsync(questions, Infinity, undefined),
    LIMIT,
  );
  assertEquals(found, [true, true, true]);
});
