import { assertEquals } from "@std/assert";
import { SocketError } from "../../src/constants/mod.ts";
import { createSocketException } from "../../src/errors/mod.ts";
import { StreamHalves } from "../../src/socket/stream_halves.ts";
import { MemoryNetwork } from "../../src/transport/memory/mod.ts";
import { IPAddress } from "../../src/net/mod.ts";

const table = [
  // What a stream has failed with: whether a send is refused then, as on Linux.
  [SocketError.ConnectionReset, true],
  [SocketError.ConnectionAborted, true],
  [SocketError.ConnectionRefused, true],
  [SocketError.HostUnreachable, true],
  [SocketError.NetworkUnreachable, true],
  [SocketError.TimedOut, true],
  [SocketError.NoBufferSpaceAvailable, false],
] as const;

for (const [error, isOver] of table) {
  Deno.test(`A connection that has failed with ${createSocketException(error).message} refuses sends: ${isOver}`, async () => {
    const network = new MemoryNetwork();
    const host = IPAddress.loopback;
    const listener = network.listen("sync", { host, port: 0, backlog: 1 });
    const { port } = listener.localEndPoint;
    const stream = await network.connect("sync", { host, port }).start();
    const halves = new StreamHalves(stream);
    assertEquals(halves.refusesSends, false);
    halves.failed(createSocketException(error));
    assertEquals([halves.isConnected, halves.refusesSends], [false, isOver]);
    stream.close();
    listener.close();
  });
}
