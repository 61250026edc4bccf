/** Connects that are given up, and what becomes of them. */
import { assertEquals, assertRejects } from "@std/assert";
import { deadline, delay } from "@std/async";
import { IPAddress } from "../../src/net/mod.ts";
import { denoTransport } from "../../src/transport/deno/deno_transport.ts";
import { threadTransport } from "../../src/transport/thread/thread_transport.ts";
import { lacks, unless } from "../_machine.ts";

/** An address of this machine that is not of loopback. */
const own = Deno.networkInterfaces()
  .find(({ name, family }) => name !== "lo" && family === "IPv4")?.address;

Deno.test({
  ...unless(
    own === undefined ? lacks.interface ?? "it has no IPv4" : undefined,
    "A connect to elsewhere that is given up in the synchronous home reaches nobody later",
  ),
  async fn() {
    // Room for one client; those behind it wait in the system, which tries anew.
    using listener = Deno.listen({ hostname: own, port: 0, tcpBacklog: 0 });
    const { port } = listener.addr;
    const request = { host: own!, port };
    const connect = () => threadTransport.connect(request);
    const first = await deadline(connect().start(), 5000);
    for (let i = 0; i < 3; i++) {
      await assertRejects(
        () => connect().start(AbortSignal.timeout(50)),
        DOMException,
      );
    }
    using _first = await listener.accept();
    first.close();
    let more = 0;
    const counting = (async () => {
      for await (const conn of listener) {
        more++;
        conn.close();
      }
    })();
    // The system tries again after one second, and after two more.
    await delay(3500);
    assertEquals(more, 0);
    listener.close();
    await counting;
  },
});

Deno.test("A connect that is given up as it ends leaves no connection behind", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const giveUp = new AbortController();
  const reason = new Error("Enough");
  const { connect } = Deno;
  // As Deno does: the signal is asked when the connection is there.
  const connectAndAsk = async (options: Deno.ConnectOptions) => {
    const conn = await connect({ ...options, signal: undefined });
    giveUp.abort(reason);
    options.signal?.throwIfAborted();
    return conn;
  };
  Deno.connect = connectAndAsk as typeof connect;
  try {
    const host = `${IPAddress.loopback}`;
    const { port } = listener.addr;
    await assertRejects(
      () => denoTransport.connect({ host, port }).start(giveUp.signal),
      Error,
      "Enough",
    );
  } finally {
    Deno.connect = connect;
  }
  using peer = await listener.accept();
  assertEquals(await deadline(peer.read(new Uint8Array(1)), 5000), null);
});
