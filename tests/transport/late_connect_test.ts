/** A connection that is made in the moment in which a signal gives it up. */
import { assertEquals, assertRejects } from "@std/assert";
import { deadline } from "@std/async";
import { IPAddress } from "../../src/net/mod.ts";
import { denoTransport } from "../../src/transport/deno/deno_transport.ts";

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
