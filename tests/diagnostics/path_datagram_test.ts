/**
 * What diagnostics tell of datagrams between paths. Without `--unstable-net`
 * there are none; `tests/socket/path_datagram_test.ts` runs this file with it.
 */
import { assertEquals, assertRejects } from "@std/assert";
import { SocketError } from "../../src/constants/mod.ts";
import { SocketTrace } from "../../src/diagnostics/mod.ts";
import { SocketException } from "../../src/errors/mod.ts";
import { each } from "../socket/_paths.ts";
import { Hearing } from "./_events.ts";

const ascii = (text: string) => new TextEncoder().encode(text);

each("NetEventSource tells of a connect to a path", async (u, f) => {
  const [a, _b] = [f.bound("a"), f.bound("b")];
  using hearing = new Hearing();
  await u.connect(a, f.at("b"));
  assertEquals(hearing.names, ["ConnectStart", "ConnectStop"]);
  const [{ endPoint, payload }] = hearing.messages;
  assertEquals(`${endPoint}`, `${f.at("b")}`);
  assertEquals(payload, { address: `${f.at("b").serialize()}` });
  assertEquals(hearing.counted, { "outgoing-connections-established": 1 });
});

each("NetEventSource tells of a connect to no path", async (u, f) => {
  const a = f.bound("a");
  using hearing = new Hearing();
  const error = await assertRejects(
    async () => await u.connect(a, f.at("none")),
    SocketException,
  );
  assertEquals(hearing.names, ["ConnectStart", "ConnectFailed", "ConnectStop"]);
  assertEquals(hearing.messages[1].payload, {
    error: SocketError.AddressNotAvailable,
    exceptionMessage: error.message,
  });
  assertEquals(hearing.counted, {});
});

each(
  "NetEventSource counts datagrams between paths, however they are sent",
  async (u, f) => {
    const [a, b] = [f.bound("a"), f.bound("b")];
    await u.connect(a, f.at("b"));
    using hearing = new Hearing();
    await u.send(a, ascii("four"));
    await u.sendTo(a, ascii("seven77"), f.at("b"));
    await u.receive(b, new Uint8Array(9));
    await u.receiveFrom(b, new Uint8Array(5), f.at("x"));
    assertEquals(hearing.counted, {
      "bytes-sent": 11,
      "datagrams-sent": 2,
      "bytes-received": 9,
      "datagrams-received": 2,
    });
  },
);

each("NetEventSource counts datagrams that are begun and ended", (_u, f) => {
  const [a, b] = [f.bound("a"), f.bound("b")];
  using hearing = new Hearing();
  const sent = a.beginSendTo(ascii("four"), 0, 4, 0, f.at("b"), null, null);
  assertEquals(a.endSendTo(sent), 4);
  const into = new Uint8Array(9);
  const got = b.beginReceiveFrom(into, 0, 9, 0, f.at("x"), null, null);
  assertEquals(b.endReceiveFrom(got).receivedBytes, 4);
  assertEquals(hearing.counted, {
    "bytes-sent": 4,
    "datagrams-sent": 1,
    "bytes-received": 4,
    "datagrams-received": 1,
  });
}, (way) => way.waits);

each("SocketTrace shows the paths of datagrams", async (u, f) => {
  const [a, b] = [f.bound("a"), f.bound("b")];
  const lines: string[] = [];
  const write = (line: string) => {
    lines.push(line.replace(/^.*?\] Socket#\d+/, "#"));
  };
  using _trace = SocketTrace.attach(a, { write });
  await u.sendTo(a, ascii("ping"), f.at("b"));
  await u.connect(a, f.at("b"));
  await u.receive(b, new Uint8Array(9));
  const async = u.way.waits ? "" : "Async";
  assertEquals(lines.filter((line) => line.startsWith("#")), [
    `#::SendTo${async}(${f.at("b")})`,
    `#::Connect${async}(${f.at("b")})`,
    `# - Created connection from ${f.at("a")} to ${f.at("b")}.`,
  ]);
});
