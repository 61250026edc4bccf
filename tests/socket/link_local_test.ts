/** Addresses of one link, which need the number of an interface beside them. */
import { assertEquals } from "@std/assert";
import { deadline } from "@std/async";
import {
  AddressFamily,
  ProtocolType,
  SocketType,
} from "../../src/constants/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import { Socket, type SocketMode } from "../../src/socket/mod.ts";
import { unless } from "../_machine.ts";
import { any6 } from "./_datagrams.ts";
import { localOf } from "./_end_points.ts";
import { LIMIT } from "./_world.ts";

const found = Deno.networkInterfaces()
  .find(({ address }) => address.startsWith("fe80:"));
const lacking = found ? undefined : "no interface has an address of its link";

function linkLocal(port = 0): IPEndPoint {
  const { address, scopeid } = found!;
  return new IPEndPoint(IPAddress.parse(`${address}%${scopeid}`), port);
}

for (const mode of ["sync", "async"] satisfies SocketMode[]) {
  const make = (type: SocketType, protocol: ProtocolType) =>
    new Socket(AddressFamily.InterNetworkV6, type, protocol, { mode });

  Deno.test({
    ...unless(
      lacking,
      `A datagram socket hears the peer on its link that it is connected to (${mode})`,
    ),
    async fn() {
      using peer = make(SocketType.Dgram, ProtocolType.Udp);
      peer.bind(linkLocal());
      using socket = make(SocketType.Dgram, ProtocolType.Udp);
      const to = linkLocal(localOf(peer).port);
      await socket.connectAsync(to);
      await socket.sendAsync(new Uint8Array(1));
      const into = new Uint8Array(9);
      const { remoteEndPoint } = await deadline(
        peer.receiveFromAsync(into, any6),
        LIMIT,
      );
      await peer.sendToAsync(new Uint8Array(3), remoteEndPoint);
      const answer = await deadline(socket.receiveFromAsync(into, any6), LIMIT);
      assertEquals(answer.receivedBytes, 3);
      // Deno does not tell the scope.
      assertEquals(`${answer.remoteEndPoint}`, `${to}`.replace(/%\d+/, ""));
    },
  });

  Deno.test({
    ...unless(
      lacking,
      `A stream socket that is bound to an address of its link listens there (${mode})`,
    ),
    async fn() {
      using listener = make(SocketType.Stream, ProtocolType.Tcp);
      listener.bind(linkLocal());
      const { port } = localOf(listener);
      listener.listen();
      assertEquals(localOf(listener).port, port);
      using client = make(SocketType.Stream, ProtocolType.Tcp);
      await deadline(client.connectAsync(linkLocal(port)), LIMIT);
      using _server = await deadline(listener.acceptAsync(), LIMIT);
    },
  });
}
