/** One select over sockets of every kind, in each mode. */
import { assertEquals } from "@std/assert";
import { deadline } from "@std/async";
import {
  AddressFamily,
  ProtocolType,
  SocketType,
} from "../../src/constants/mod.ts";
import {
  type EndPoint,
  IPAddress,
  IPEndPoint,
  UnixDomainSocketEndPoint,
} from "../../src/net/mod.ts";
import { Socket } from "../../src/socket/mod.ts";
import { each, LIMIT, type Udp } from "./_datagrams.ts";
import { localOf } from "./_end_points.ts";

function stream(u: Udp, family: AddressFamily, protocol: ProtocolType): Socket {
  return u.keep(new Socket(family, SocketType.Stream, protocol, u.options));
}

each(
  "Socket.select() finds sockets of TCP, UDP and the Unix domain in one list",
  async (u) => {
    const tcp = () => stream(u, AddressFamily.InterNetwork, ProtocolType.Tcp);
    const unix = () => stream(u, AddressFamily.Unix, ProtocolType.Unspecified);
    const listening = (socket: Socket, at: EndPoint) => {
      socket.bind(at);
      socket.listen();
      return socket;
    };
    const path = new UnixDomainSocketEndPoint(`\0${crypto.randomUUID()}`);
    const udp = u.bound();
    const byTcp = listening(tcp(), new IPEndPoint(IPAddress.loopback, 0));
    const byPath = listening(unix(), path);
    const all = [byTcp, udp, byPath];
    const ready = async (microSeconds: number) => {
      const list = [...all];
      if (u.way.waits) Socket.select(list, null, null, microSeconds);
      else {
        await deadline(
          Socket.selectAsync(list, null, null, microSeconds),
          LIMIT,
        );
      }
      return list;
    };
    assertEquals(await ready(0), []);
    await u.sendTo(udp, new Uint8Array(1), localOf(udp));
    assertEquals(await ready(LIMIT * 1000), [udp]);
    await u.receive(udp, new Uint8Array(1));
    await u.connect(unix(), path);
    assertEquals(await ready(LIMIT * 1000), [byPath]);
    await u.connect(tcp(), byTcp.localEndPoint!);
    all.splice(all.indexOf(byPath), 1);
    assertEquals(await ready(LIMIT * 1000), [byTcp]);
  },
);
