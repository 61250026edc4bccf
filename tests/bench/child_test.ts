import { assertEquals, assertRejects } from "@std/assert";
import { Child } from "../../bench/child.ts";

/** Far beyond what a process needs. */
const limitMs = 60_000;

/** A child process that runs this code. */
function run(code: string): Child {
  return new Child([Deno.execPath(), "eval", code]);
}

/** Answers each line with the line itself, and an exclamation mark in a list. */
const echo = `
  const { readable } = Deno.stdin;
  for await (const text of readable.pipeThrough(new TextDecoderStream())) {
    for (const line of text.split("\\n").filter((line) => line !== "")) {
      console.log("[" + line + ',"!"]');
    }
  }`;

Deno.test("Child.ask() gives what is answered, question after question", async () => {
  await using child = run(echo);
  assertEquals(await child.ask({ a: 1 }, limitMs), [{ a: 1 }, "!"]);
  assertEquals(await child.ask("line\nbreak", limitMs), ["line\nbreak", "!"]);
});

Deno.test("Child.answer() gives what is said without a question", async () => {
  await using child = run("console.log(1); console.log(2)");
  assertEquals(await child.answer(limitMs), 1);
  assertEquals(await child.answer(limitMs), 2);
});

Deno.test("Child.ask() tells with which code a process ended, each time", async () => {
  await using child = run("Deno.exit(7)");
  for (let i = 0; i < 2; i++) {
    await assertRejects(
      () => child.ask(1, limitMs),
      Error,
      "it ended with exit code 7",
    );
  }
});

Deno.test("Child.ask() ends a process that does not answer in time", async () => {
  await using child = run("setInterval(() => {}, 1000)");
  await assertRejects(
    () => child.ask(1, 50),
    Error,
    "no answer within 0.05 s",
  );
  await assertRejects(
    () => child.ask(1, limitMs),
    Error,
    "it ended with SIGKILL",
  );
});

Deno.test("disposing a Child ends a process that listens to nothing", async () => {
  const child = run("console.log(1); setInterval(() => {}, 1000)");
  await child.answer(limitMs);
  await child[Symbol.asyncDispose]();
  await assertRejects(() => child.answer(limitMs), Error, "SIGKILL");
});
