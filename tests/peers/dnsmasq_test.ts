/** `dnsmasq` as the name server, in every mode. */
import { assertEquals } from "@std/assert";
import { datagramModes, here } from "./_datagrams.ts";
import { query, readAnswer, TYPE_TXT } from "./_dns_message.ts";
import { freePort, hasProgram, serve } from "./_program.ts";

// Debian's package puts it where only the administrator's PATH looks.
const program = ["dnsmasq", "/usr/sbin/dnsmasq"]
  .find((name) => hasProgram(name, "--version"));

/** A name server that knows one name, and asks nobody else. */
function dnsmasq() {
  const port = freePort();
  const flags =
    "--no-daemon --conf-file=/dev/null --no-resolv --no-hosts --bind-interfaces --listen-address=127.0.0.1 --address=/example.test/192.0.2.7";
  return serve(
    [program!, ...flags.split(" "), "-p", `${port}`],
    "stderr",
    /started, version/,
    port,
  );
}

for (const mode of datagramModes) {
  const test = (sentence: string, fn: () => Promise<void>) =>
    Deno.test({
      name: `${sentence} (${mode.name})`,
      ignore: program === undefined,
      fn,
    });

  test("A query with sendTo gets dnsmasq's answer from the port it was sent to", async () => {
    await using server = await dnsmasq();
    await using socket = mode.bind();
    const to = here(server.port);
    await mode.sendTo(socket, query(4711, "example.test"), to);
    const { bytes, from } = await mode.receiveFrom(socket);
    assertEquals(String(from), String(to));
    assertEquals(readAnswer(bytes), {
      id: 4711,
      isAnswer: true,
      code: 0,
      addresses: ["192.0.2.7"],
    });
  });

  test("A connected socket gets an answer of dnsmasq for each of its queries", async () => {
    await using server = await dnsmasq();
    await using socket = mode.bind();
    await mode.connect(socket, server.port);
    for (let id = 1; id <= 20; id++) {
      await mode.send(socket, query(id, `host${id}.example.test`));
      const answer = readAnswer(await mode.receive(socket));
      assertEquals([answer.id, answer.addresses], [id, ["192.0.2.7"]]);
    }
    await mode.send(socket, query(21, "example.test", TYPE_TXT));
    assertEquals(readAnswer(await mode.receive(socket)).addresses, []);
  });
}
