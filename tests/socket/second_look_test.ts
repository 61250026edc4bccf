/**
 * Calls that do not wait, in the synchronous home: each asks the system, also
 * after one that has found nothing.
 */
import { assertEquals } from "@std/assert";
import {
  AddressFamily,
  ProtocolType,
  SelectMode,
  SocketError,
  SocketFlags,
  SocketShutdown,
  SocketType,
} from "../../src/constants/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import { Socket } from "../../src/socket/mod.ts";

/** Whether something is there, asked in every way. */
const looks: Record<string, (socket: Socket) => boolean> = {
  "poll()": (socket) => socket.poll(0, SelectMode.SelectRead),
  "available": (socket) => socket.available > 0,
  "select()": (socket) => {
    const read = [socket];
    Socket.select(read, null, null, 0);
    return read.length > 0;
  },
  "select() beside what is writable": (socket) => {
    const [read, write] = [[socket], [socket]];
    Socket.select(read, write, null, 50_000);
    return read.length > 0;
  },
  "receive() with blocking = false": (socket) => {
    socket.blocking = false;
    const code = { value: SocketError.Success as SocketError };
    socket.receive(new Uint8Array(9), SocketFlags.None, code);
    socket.blocking = true;
    return code.value === SocketError.Success;
  },
};

/** What brings something, after which nobody lets the event loop turn. */
const news: Record<string, (peer: Socket) => void> = {
  "bytes": (peer) => void peer.send(new Uint8Array(3)),
  "the end": (peer) => peer.shutdown(SocketShutdown.Send),
};

const loopback = () => new IPEndPoint(IPAddress.loopback, 0);

/** Two connected sockets of one thread. */
function pair(): [Socket, Socket] {
  const { InterNetwork } = AddressFamily;
  const make = () =>
    new Socket(InterNetwork, SocketType.Stream, ProtocolType.Tcp, {
      mode: "sync",
    });
  using listener = make();
  listener.bind(loopback());
  listener.listen();
  const client = make();
  client.connect(listener.localEndPoint!);
  return [client, listener.accept()];
}

/** Two datagram sockets of one thread, the first of which sends to the other. */
function datagramPair(): [Socket, Socket] {
  const make = () => {
    const socket = new Socket(
      AddressFamily.InterNetwork,
      SocketType.Dgram,
      ProtocolType.Udp,
      { mode: "sync" },
    );
    socket.bind(loopback());
    return socket;
  };
  const [from, to] = [make(), make()];
  from.connect(to.localEndPoint!);
  return [from, to];
}

const kinds = { "TCP": pair, "UDP": datagramPair };

for (const [kind, make] of Object.entries(kinds)) {
  for (const [name, look] of Object.entries(looks)) {
    for (const [what, bring] of Object.entries(news)) {
      if (what === "the end" && (kind === "UDP" || name === "available")) {
        continue;
      }
      Deno.test(`${name} of a ${kind} socket sees ${what} that came after a look in vain`, () => {
        for (let times = 0; times < 5; times++) {
          const [peer, socket] = make();
          using _peer = peer, _socket = socket;
          assertEquals(look(socket), false);
          bring(peer);
          assertEquals(look(socket), true);
        }
      });
    }
  }
}

Deno.test("A receive that does not wait has what came behind bytes that were left", () => {
  const [peer, socket] = pair();
  using _peer = peer, _socket = socket;
  peer.send(new Uint8Array(10));
  assertEquals(socket.receive(new Uint8Array(6)), 6);
  peer.send(new Uint8Array(3));
  socket.blocking = false;
  assertEquals(socket.receive(new Uint8Array(20)), 7);
});
