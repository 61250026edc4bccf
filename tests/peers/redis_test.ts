/** A Redis server as the peer, in every mode. */
import { assert, assertEquals } from "@std/assert";
import { type Mode, modes } from "./_modes.ts";
import { freePort, hasProgram, serve } from "./_program.ts";
import { command, concat, RespClient } from "./_resp_client.ts";

const hasRedis = hasProgram("redis-server", "--version");

/** A Redis server that keeps nothing. */
function redis() {
  const port = freePort();
  const flags = ["--bind", "127.0.0.1", "--port", `${port}`, "--save", ""];
  return serve(
    ["redis-server", ...flags, "--appendonly", "no"],
    "stdout",
    /Ready to accept connections/,
    port,
  );
}

/** All bytes, line ends and zeros among them. */
function binary(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 31) % 256);
}

for (const mode of modes) {
  const test = (
    sentence: string,
    body: (client: RespClient, other: RespClient) => Promise<void>,
  ) =>
    Deno.test({
      name: `Redis ${sentence} (${mode.name})`,
      ignore: !hasRedis,
      async fn() {
        await using server = await redis();
        using client = await connect(mode, server.port);
        using other = await connect(mode, server.port);
        await body(client, other);
        for (const { socket } of [client, other]) {
          await socket[Symbol.asyncDispose]();
        }
      },
    });

  test(
    "answers PING, and gives back the bytes that were set",
    async (client, other) => {
      const value = binary(1000);
      assertEquals(await client.call("PING"), "PONG");
      assertEquals(await client.call("SET", "key", value), "OK");
      assertEquals(await other.call("GET", "key"), value);
      assertEquals(await other.call("GET", "nothing"), null);
      assert(await other.call("GET") instanceof Error);
    },
  );

  test("answers 100 commands that are sent at once, in their order", async (client) => {
    const commands = Array.from(
      { length: 100 },
      (_, index) => command("SET", `key ${index}`, `value ${index}`),
    );
    const questions = commands.map((_, index) =>
      command("GET", `key ${index}`)
    );
    await client.send(concat([...commands, ...questions]));
    for (let index = 0; index < 100; index++) {
      assertEquals(await client.reply(), "OK");
    }
    for (let index = 0; index < 100; index++) {
      const expected = new TextEncoder().encode(`value ${index}`);
      assertEquals(await client.reply(), expected);
    }
  });

  test("gives back a value of 1 MiB", async (client) => {
    const value = binary(1 << 20);
    assertEquals(await client.call("SET", "large", value), "OK");
    const reply = await client.call("GET", "large") as Uint8Array;
    assertEquals(reply.length, value.length);
    assert(reply.every((byte, index) => byte === value[index]));
  });

  test(
    "has its answer to a BLPOP received whole after giving up twice on it",
    async (client, other) => {
      await client.send(command("BLPOP", "list", "0"));
      assertEquals(await client.hasMoreWithin(100), false);
      assertEquals(await client.hasMoreWithin(100), false);
      const value = binary(300_000);
      assertEquals(await other.call("RPUSH", "list", value), 1);
      const [list, popped] = await client.reply() as Uint8Array[];
      assertEquals(new TextDecoder().decode(list), "list");
      assertEquals(popped, value);
      assertEquals(await client.call("PING"), "PONG");
    },
  );

  test("ends the connection after QUIT, which is the end of the stream", async (client) => {
    assertEquals(await client.call("QUIT"), "OK");
    assertEquals(await mode.receive(client.socket, new Uint8Array(1)), 0);
  });
}

async function connect(mode: Mode, port: number): Promise<RespClient> {
  return new RespClient(mode, await mode.connect(port));
}
