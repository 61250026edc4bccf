/**
 * Calls that do not wait, in the synchronous home: each asks the system, also
 * after one that has found nothing.
 */
import { assertEquals } from "@std/assert";
import {
  SelectMode,
  SocketError,
  SocketFlags,
  SocketShutdown,
} from "../../src/constants/mod.ts";
import { Socket } from "../../src/socket/mod.ts";
import { each as eachDatagram } from "./_datagrams.ts";
import { each, type Needs } from "./_matrix.ts";

/** Where both ends live on the I/O thread, and calls wait. */
const inThread: Needs = { needs: ["blocking", "thread"] };

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

/** Looks in vain, and sees what comes then. */
function seesWhatComes(
  look: (socket: Socket) => boolean,
  socket: Socket,
  bring: () => void,
): void {
  assertEquals(look(socket), false);
  bring();
  assertEquals(look(socket), true);
}

const title = (name: string, kind: string, what: string) =>
  `${name} of a ${kind} socket sees ${what} that came after a look in vain`;

for (const [name, look] of Object.entries(looks)) {
  for (const [what, bring] of Object.entries(news)) {
    if (what === "the end" && name === "available") continue;
    each(title(name, "TCP", what), async (world) => {
      for (let times = 0; times < 5; times++) {
        const { client, server } = await world.pair();
        seesWhatComes(look, server, () => bring(client));
      }
    }, inThread);
  }

  eachDatagram(title(name, "UDP", "bytes"), (u) => {
    for (let times = 0; times < 5; times++) {
      const [from, to] = [u.bound(), u.bound()];
      from.connect(to.localEndPoint!);
      seesWhatComes(look, to, () => news.bytes(from));
    }
  }, ({ waits, inMemory }) => waits && !inMemory);
}

each(
  "A receive that does not wait has what came behind bytes that were left",
  async (world) => {
    const { client, server } = await world.pair();
    client.send(new Uint8Array(10));
    assertEquals(server.receive(new Uint8Array(6)), 6);
    client.send(new Uint8Array(3));
    server.blocking = false;
    assertEquals(server.receive(new Uint8Array(20)), 7);
  },
  inThread,
);

/** What a select has of two sockets to which bytes came after a look in vain. */
function selectBoth(one: Socket, other: Socket, bring: () => void): number {
  const look = () => {
    const read = [one, other];
    Socket.select(read, null, null, 0);
    return read.length;
  };
  assertEquals(look(), 0);
  bring();
  return look();
}

each(
  "Socket.select() sees all TCP sockets to which bytes came after a look in vain",
  async (world) => {
    for (let times = 0; times < 50; times++) {
      const [one, other] = [await world.pair(), await world.pair()];
      const seen = selectBoth(one.server, other.server, () => {
        one.client.send(new Uint8Array(3));
        other.client.send(new Uint8Array(3));
      });
      assertEquals(seen, 2);
    }
  },
  inThread,
);

eachDatagram(
  "Socket.select() sees all UDP sockets to which bytes came after a look in vain",
  (u) => {
    for (let times = 0; times < 50; times++) {
      const [one, other] = [u.bound(), u.bound()];
      const seen = selectBoth(one, other, () => {
        one.sendTo(new Uint8Array(3), other.localEndPoint!);
        other.sendTo(new Uint8Array(3), one.localEndPoint!);
      });
      assertEquals(seen, 2);
    }
  },
  ({ waits, inMemory }) => waits && !inMemory,
);
