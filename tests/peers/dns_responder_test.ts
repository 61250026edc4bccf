/** The name server of the examples, asked by `dig` and by hand. */
import { assertEquals } from "@std/assert";
import { startServer } from "../../examples/_server.ts";
import { datagramModes, here } from "./_datagrams.ts";
import { query, readAnswer, TYPE_TXT } from "./_dns_message.ts";
import { hasProgram } from "./_program.ts";

const hasDig = hasProgram("dig", "-v");

/** What `dig` prints. */
async function dig(port: number, ...question: string[]): Promise<string> {
  const { stdout } = await new Deno.Command("dig", {
    args: [
      ..."-r @127.0.0.1 +tries=2 +time=5 -p".split(" "),
      `${port}`,
      ...question,
    ],
    stdin: "null",
    stderr: "inherit",
    signal: AbortSignal.timeout(20_000),
  }).output();
  return new TextDecoder().decode(stdout).trim();
}

function digTest(
  sentence: string,
  body: (port: number) => Promise<void>,
): void {
  Deno.test({
    name: sentence,
    ignore: !hasDig,
    async fn() {
      await using server = await startServer("dns_responder.ts");
      await body(server.endPoint.port);
    },
  });
}

digTest(
  "dig gets the addresses of the DNS responder's table, in any case of letters",
  async (port) => {
    assertEquals(await dig(port, "+short", "one.test"), "192.0.2.1");
    assertEquals(await dig(port, "+short", "TWO.Test", "A"), "192.0.2.2");
  },
);

digTest(
  "dig learns from the DNS responder that a name does not exist, and that one has no such record",
  async (port) => {
    const status = async (...question: string[]) =>
      /status: (\w+).*\n.*ANSWER: (\d)/.exec(await dig(port, ...question))
        ?.slice(1);
    assertEquals(await status("three.test"), ["NXDOMAIN", "0"]);
    assertEquals(await status("one.test", "AAAA"), ["NOERROR", "0"]);
    assertEquals(await status("one.test", "A"), ["NOERROR", "1"]);
  },
);

for (const mode of datagramModes) {
  Deno.test(`The DNS responder answers a client of ours, and outlives what is no query (${mode.name})`, async () => {
    await using server = await startServer("dns_responder.ts");
    await using socket = mode.bind();
    await mode.connect(socket, server.endPoint.port);
    const answer = query(1, "one.test");
    answer[2] |= 0x80;
    const broken = query(2, "one.test").subarray(0, 20);
    // Silence for what is empty, too short, or an answer itself.
    for (const bytes of [new Uint8Array(), answer.subarray(0, 5), answer]) {
      await mode.send(socket, bytes);
    }
    await mode.send(socket, broken);
    const refusal = readAnswer(await mode.receive(socket));
    assertEquals([refusal.id, refusal.code], [2, 1]);
    await mode.sendTo(socket, query(3, "two.test"), here(server.endPoint.port));
    assertEquals(readAnswer(await mode.receive(socket)), {
      id: 3,
      isAnswer: true,
      code: 0,
      addresses: ["192.0.2.2"],
    });
    await mode.send(socket, query(4, "two.test", TYPE_TXT));
    const other = readAnswer(await mode.receive(socket));
    assertEquals([other.id, other.code, other.addresses], [4, 0, []]);
  });
}

Deno.test("The DNS responder listens on the port that it is given", async () => {
  await using first = await startServer("dns_responder.ts");
  const { port } = first.endPoint;
  await first[Symbol.asyncDispose]();
  const args = [`${port}`];
  await using second = await startServer("dns_responder.ts", { args });
  assertEquals(second.endPoint.port, port);
});
