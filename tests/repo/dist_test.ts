/** The generated entry points say what the sources say. */
import { assertEquals } from "@std/assert";
import * as published from "../../mod.ts";
import * as publishedTesting from "../../testing.ts";
import * as source from "../../src/mod.ts";
import * as sourceTesting from "../../src/testing.ts";

for (
  const [name, made, from] of [
    ["mod.ts", published, source],
    ["testing.ts", publishedTesting, sourceTesting],
  ] as const
) {
  Deno.test(`${name} exports what src/${name} does, under the same names`, () => {
    assertEquals(Object.keys(made), Object.keys(from));
    for (const [key, value] of Object.entries(made)) {
      if (typeof value === "function") assertEquals(value.name, key);
    }
  });
}

Deno.test("mod.ts sends and receives, and testing.ts' network carries its sockets", async () => {
  const { MemoryNetwork } = publishedTesting;
  const { IPAddress, TcpClient, TcpListener } = published;
  for (const network of [undefined, new MemoryNetwork()]) {
    using listener = new TcpListener(IPAddress.loopback, 0, { network });
    listener.start();
    using client = new TcpClient({ network });
    await client.connectAsync(listener.localEndpoint);
    using peer = await listener.acceptTcpClientAsync();
    await client.getStream().writeAsync(new Uint8Array([1, 2, 3]));
    const buffer = new Uint8Array(3);
    await peer.getStream().readExactlyAsync(buffer);
    assertEquals(buffer, new Uint8Array([1, 2, 3]));
  }
});
