/** `socat` as the server and as the client of datagrams, in every mode. */
import { assertEquals, assertThrows } from "@std/assert";
import {
  IPAddress,
  IPEndPoint,
  SocketError,
  SocketException,
} from "@managed/sockets";
import { datagramModes, here } from "./_datagrams.ts";
import { hasProgram, serve } from "./_program.ts";
import {
  answering,
  answersSocat,
  decode,
  encode,
  hopsTo,
  tellingHops,
} from "./_socat_datagrams.ts";
import { lacks, unless } from "../_machine.ts";

const noSocat = hasProgram("socat", "-V") ? undefined : "there is no socat";

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
  const test = (
    sentence: string,
    fn: () => Promise<void>,
    reason: string | undefined = noSocat,
  ) => Deno.test({ ...unless(reason, `${sentence} (${mode.name})`), fn });

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

  test("socat is reached with the hops that ttl says, over IPv4", async () => {
    await using server = await tellingHops("UDP4-RECVFROM", "bind=127.0.0.1");
    await using socket = mode.bind();
    const hops = () => hopsTo(mode, socket, here(server.port));
    assertEquals(await hops(), "64");
    socket.ttl = 7;
    assertEquals([await hops(), socket.ttl], ["7", 7]);
    socket.ttl = 255;
    assertEquals(await hops(), "255");
  });

  test(
    "socat is reached with the usual hops over IPv6, and others are refused",
    async () => {
      const { ipv6Loopback } = IPAddress;
      await using server = await tellingHops("UDP6-RECVFROM", "bind=[::1]");
      await using socket = mode.bind(ipv6Loopback);
      const to = new IPEndPoint(ipv6Loopback, server.port);
      const error = assertThrows(() => socket.ttl = 7, SocketException);
      assertEquals(error.socketErrorCode, SocketError.ProtocolOption);
      assertEquals([await hopsTo(mode, socket, to), socket.ttl], ["64", 64]);
    },
    noSocat ?? lacks.ipv6,
  );

  test("A server answers socat at the address that its datagram came from", async () => {
    await using socket = mode.bind();
    const { port } = socket.localEndPoint as IPEndPoint;
    await answersSocat(mode, socket, `UDP4:127.0.0.1:${port}`);
  });
}

Deno.test({
  ...unless(
    noSocat ?? lacks.ipv6,
    "Deno itself does not change the hops of a datagram over IPv6",
  ),
  async fn() {
    await using server = await tellingHops("UDP6-RECVFROM", "bind=[::1]");
    const { createSocket } = await import("node:dgram");
    const socket = createSocket("udp6");
    await new Promise<void>((bound) => socket.bind(0, "::1", bound));
    socket.setTTL(7);
    const told = new Promise((resolve) => socket.once("message", resolve));
    socket.send("?", server.port, "::1");
    assertEquals(decode(await told as Uint8Array), "64");
    await new Promise<void>((gone) => socket.close(gone));
  },
});
