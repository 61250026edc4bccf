/**
 * `SocketAsyncEventArgs` does what .NET's does, step by step, in each home.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { deadline } from "@std/async";
import { SocketException } from "../../src/errors/mod.ts";
import { IPEndPoint } from "../../src/net/mod.ts";
import { testPrinted } from "../_dotnet.ts";
import { nameOf } from "./_assert.ts";
import { EventStage } from "./_events.ts";
import { eventScenarios, type Notebook } from "./_event_scenarios.ts";
import { LIMIT, settled } from "./_world.ts";
import recorded from "./event_facts.json" with { type: "json" };

const facts: Record<string, string[]> = recorded;

Deno.test("The facts of SocketAsyncEventArgs have each scenario", () => {
  assertEquals(Object.keys(facts).sort(), Object.keys(eventScenarios).sort());
});

await testPrinted(
  "SocketAsyncEventArgs",
  new URL("./event_facts.json", import.meta.url),
  new URL("./event_oracle/", import.meta.url),
);

for (const [name, play] of Object.entries(eventScenarios)) {
  for (const mode of ["sync", "async"] as const) {
    Deno.test(`SocketAsyncEventArgs: "${name}" goes as in .NET (${mode})`, async () => {
      const notes: string[] = [];
      {
        using stage = new EventStage({ mode });
        await play(stage, notebook(notes));
      }
      assertEquals(notes, facts[name]);
      await settled(undefined);
    });
  }
}

function notebook(notes: string[]): Notebook {
  const note = async (step: () => unknown) => {
    notes.push(await outcome(step));
  };
  return {
    note,
    error: (error) => note(() => nameOf(error)),
    do: (e, call) => note(async () => nameOf(await e.do(call))),
    ended: (e) => note(async () => nameOf(await e.wait())),
  };
}

async function outcome(step: () => unknown): Promise<string> {
  try {
    return text(await deadline(Promise.try(step), LIMIT));
  } catch (error) {
    if (error instanceof SocketException) return nameOf(error.socketErrorCode);
    if (!(error instanceof Error)) throw error;
    return error.name === "Error" ? error.constructor.name : error.name;
  }
}

/** As the recording program writes values; a call without one is done. */
function text(value: unknown): string {
  if (value === undefined) return "done";
  if (value instanceof IPEndPoint) return `${value.address}`;
  if (value instanceof SocketException) {
    return `SocketException ${nameOf(value.socketErrorCode)}`;
  }
  return `${value}`;
}
