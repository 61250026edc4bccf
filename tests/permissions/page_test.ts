/**
 * What `docs/permissions.md` says, in processes of their own: each row's call
 * works with exactly the row's flags, and without one of them it is refused and
 * says which.
 *
 * @module
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  Dns,
  NetworkStream,
  Socket,
  TcpClient,
  TcpListener,
  UdpClient,
} from "../../src/mod.ts";
import type { Ask } from "../../src/permissions/needs.ts";
import { needs } from "../../src/permissions/needs.ts";
import { asksOfRow, callRows, flagOf } from "../../tools/permission_calls.ts";
import { asksNothing } from "./_asks_nothing.ts";
import { rows, type Words } from "./fixtures/calls.ts";

const root = new URL("../../", import.meta.url);

/** Runs one row's call in both modes with these permissions. */
async function call(
  row: string,
  flags: readonly string[],
  words: Words,
): Promise<string[]> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--no-check",
      "--frozen",
      "--no-prompt",
      "--config=deno.dev.json",
      ...flags,
      "tests/permissions/fixtures/calls.ts",
      row,
      JSON.stringify(words),
    ],
    cwd: root,
    stdin: "null",
    signal: AbortSignal.timeout(60_000),
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout));
}

/** What the rows' calls meet: a server, a path and a file. */
class Surroundings implements AsyncDisposable {
  readonly #folder = Deno.makeTempDirSync();
  readonly #listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  readonly #paths: Deno.UnixListener | undefined;
  readonly #served: Promise<void>[] = [];
  readonly words: Words & { readonly ANY: string; readonly HERE: string };

  constructor(row: string) {
    const path = `${this.#folder}/s`;
    if (row === "connectPath") {
      this.#paths = Deno.listen({ transport: "unix", path });
      this.#served.push(drain(this.#paths));
    }
    Deno.writeTextFileSync(`${this.#folder}/f`, "text");
    this.#served.push(drain(this.#listener));
    this.words = {
      HOST: "127.0.0.1",
      PORT: this.#listener.addr.port,
      NAME: "localhost",
      LOCAL: row.startsWith("connect") ? "127.0.0.2" : "127.0.0.1",
      GROUP: "239.1.2.3",
      PATH: path,
      FILE: `${this.#folder}/f`,
      // A peer of this machine is spoken to from its loopback address.
      ANY: row === "connectDatagrams" ? "127.0.0.1" : "0.0.0.0",
      HERE: Deno.hostname(),
    };
  }

  /** A permission with its words put in. */
  fill({ name, on }: Ask): Ask {
    const { words } = this;
    const filled = on
      .replace("LOCAL:PORT", () => `${words.LOCAL}:0`)
      .replace("FOLDER", () => this.#folder)
      .replace(
        /HOST|PORT|NAME|LOCAL|GROUP|PATH|FILE|ANY|HERE/g,
        (word) => `${words[word as keyof typeof words]}`,
      );
    return { name, on: filled };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listener.close();
    this.#paths?.close();
    await Promise.all(this.#served);
    Deno.removeSync(this.#folder, { recursive: true });
  }
}

/** Takes all that clients send. */
async function drain(listener: Deno.Listener): Promise<void> {
  for await (const conn of listener) {
    const buffer = new Uint8Array(64);
    try {
      while (await conn.read(buffer) !== null);
    } catch (error) {
      if (!(error instanceof Deno.errors.ConnectionReset)) throw error;
    }
    conn.close();
  }
}

/** Whether whoever has one permission has the other: a folder has its files. */
function covers(wide: Ask, narrow: Ask): boolean {
  return wide.name === narrow.name &&
    (wide.on === narrow.on || narrow.on.startsWith(`${wide.on}/`));
}

/** What else a row's call needs: to send a file needs a connection. */
function setUp(row: string): Ask[] {
  return row === "sendFile" || row === "sendPackets"
    ? [{ name: "net", on: "HOST:PORT" }]
    : [];
}

for (const row of callRows) {
  Deno.test(`The calls of "${row.id}" need exactly what the page says, in both modes`, async () => {
    await using around = new Surroundings(row.id);
    const fill = (ask: Ask) => around.fill(ask);
    const asks = asksOfRow(row).map(fill);
    const others = setUp(row.id).map((ask) => flagOf(fill(ask)));
    const run = (some: readonly Ask[]) =>
      call(row.id, [...others, ...some.map(flagOf)], around.words);

    assertEquals(await run(asks), ["done", "done"]);
    for (const missing of asks) {
      const messages = await run(asks.filter((each) => !covers(each, missing)));
      const wanted = missing.on === ""
        ? "run again with --allow-net without a list"
        : `needs ${missing.name} access to "${missing.on}`;
      for (const message of messages) assertStringIncludes(message, wanted);
    }
  });
}

Deno.test("The page has a row for each purpose of the gate, and a call for each row", () => {
  assertEquals(callRows.map(({ id }) => id).sort(), [...rows].sort());
  const used = callRows.flatMap((row) =>
    row.needs.map(([purpose]) => purpose as string)
  );
  assertEquals([...new Set(used)].sort(), Object.keys(needs).sort());
});

/** The public methods of a class, its own and static ones. */
function methodsOf(type: { readonly name: string }): string[] {
  const prototype = (type as unknown as { prototype: object }).prototype;
  return [type, prototype].flatMap((from) =>
    Object.entries(Object.getOwnPropertyDescriptors(from))
      .filter(([name, { value }]) =>
        typeof value === "function" && name !== "constructor"
      )
      .map(([name]) => `${type.name}.${name}`)
  );
}

/** A call without the words that only say how it waits. */
function plain(call: string): string {
  return call
    .replace(
      /\.(begin|end)([A-Z])/,
      (_, _word, letter) => `.${letter.toLowerCase()}`,
    )
    .replace(/Async$/, "");
}

Deno.test("Every public method is in a row of the page, or known to ask for nothing", () => {
  const listed = new Set(
    [...callRows.flatMap(({ calls }) => calls), ...asksNothing].map(plain),
  );
  const types = [
    Dns,
    NetworkStream,
    Socket,
    TcpClient,
    TcpListener,
    UdpClient,
  ];
  const unknown = types.flatMap(methodsOf).filter((call) =>
    !listed.has(plain(call))
  );
  assertEquals(
    unknown,
    [],
    "Say in tools/permission_calls.ts what it needs, or in tests/permissions/_asks_nothing.ts that it asks for nothing",
  );
});
