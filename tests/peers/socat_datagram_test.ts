/** `socat` as the server and as the client of datagrams, in every mode. */
import { assertEquals } from "@std/assert";
import type { IPEndPoint } from "@managed/sockets";
import { datagramModes, here } from "./_datagrams.ts";
import { hasProgram, serve } from "./_program.ts";
import { answering, answersSocat, decode, encode } from "./_socat_datagrams.ts";

const hasSocat = hasProgram("socat", "-V");

/**
 * Answers the first sender with what it sends. It does not fork: a fork that
 * serves datagrams sees no end of them, and would outlive the server.
 */
function listening() {
  const address = "UDP4-LISTEN:0,bind=127.0.0.1";
  return serve(
    ["socat", "-d", "-d", "-t", "10", address, "EXEC:cat"],
    "stderr",
    /listening on UDP AF=2 127\.0\.0\.1:(\d+)/,
  );
}

for (const mode of datagramModes) {
  const test = (sentence: string, fn: () => Promise<void>) =>
    Deno.test({ name: `${sentence} (${mode.name})`, ignore: !hasSocat, fn });

  test("A connected client gets back from socat what it sends, datagram for datagram", async () => {
    await using server = await listening();
    await using socket = mode.bind();
    await mode.connect(socket, server.port);
    for (const text of ["one", "two", "three", "x".repeat(8000)]) {
      await mode.send(socket, encode(text));
      assertEquals(decode(await mode.receive(socket)), text);
    }
  });

  test("A client that is not connected gets an answer of socat to each sendTo, and whose it is", async () => {
    await using server = await answering(
      "UDP4-RECVFROM",
      "bind=127.0.0.1",
    );
    await using socket = mode.bind();
    for (const text of ["first", "second"]) {
      await mode.sendTo(socket, encode(text), here(server.port));
      const { bytes, from } = await mode.receiveFrom(socket);
      assertEquals(decode(bytes), text);
      assertEquals(String(from), `127.0.0.1:${server.port}`);
    }
  });

  test("A server answers socat at the address that its datagram came from", async () => {
    await using socket = mode.bind();
    const { port } = socket.localEndPoint as IPEndPoint;
    await answersSocat(mode, socket, `UDP4:127.0.0.1:${port}`);
  });
}
