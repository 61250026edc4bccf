// As in ../socket/begin_end_oracle/Cases.cs, case by case.

import { assertEquals, assertNotEquals } from "@std/assert";
import { deadline } from "@std/async";
import {
  Dns,
  NetworkStream,
  TcpClient,
  TcpListener,
  UdpClient,
} from "../../src/clients/mod.ts";
import {
  FileAccess,
  SocketError,
  SocketFlags,
  SocketShutdown,
  TransmitFileOptions,
} from "../../src/constants/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import type { AsyncResult, Socket } from "../../src/socket/mod.ts";
import { testPrinted } from "../_dotnet.ts";
import { nameOf } from "../socket/_assert.ts";
import { LIMIT, settled } from "../socket/_world.ts";
import recorded from "../socket/begin_end_facts.json" with { type: "json" };
import { done, here, outcome, Scene, text } from "./_begin_end.ts";

const modes = ["sync", "async"] as const;
const { None, Multicast } = SocketFlags;
const four = Uint8Array.of(1, 2, 3, 4);
const nothing = null as never;
const eight = () => new Uint8Array(8);
const loopback = (port: number) => new IPEndPoint(IPAddress.loopback, port);
const v6 = new IPEndPoint(IPAddress.ipv6Loopback, 80);
const errorCode = () => ({ value: SocketError.Success as SocketError });

/** Facts that differ here on purpose, and why. */
const differences: Record<string, [ours: string, reason: string]> = {
  "begin sendFile of a missing file": [
    "end: IOException",
    "The file is opened without blocking, so that the end tells",
  ],
  "TcpClient: connect disposed": [
    "begin: ObjectDisposedException",
    "A closed client says so",
  ],
};

const receive = (s: Socket) => s.beginReceive(eight(), 0, 8, None);
const send = (s: Socket) => s.beginSend(four, 0, 4, None);
const receiveFrom = (s: Socket) =>
  s.beginReceiveFrom(eight(), 0, 8, None, here());
const receiveMessage = (s: Socket) =>
  s.beginReceiveMessageFrom(eight(), 0, 8, None, here());
const endMessage = (s: Socket, r: AsyncResult<never>) => {
  const got = s.endReceiveMessageFrom(r);
  const flags = got.socketFlags === None ? "None" : "Truncated";
  return `${got.receivedBytes} ${flags} ${text(got.remoteEndPoint)}`;
};
const self = (s: Socket) => s.localEndPoint as IPEndPoint;
const capital = (value: boolean) => value ? "True" : "False";

async function udpToSelf(s: Scene, bytes = four): Promise<Socket> {
  const u = s.udp();
  await u.sendToAsync(bytes, self(u));
  return u;
}

async function withFour(s: Scene): Promise<Socket> {
  const [c, p] = await s.pair();
  await p.sendAsync(four);
  return c;
}

function started(s: Scene): TcpListener {
  const listener = s.keep(
    new TcpListener(IPAddress.loopback, 0, s.options),
  );
  listener.start();
  return listener;
}

function client(s: Scene, options = s.options): TcpClient {
  return s.keep(new TcpClient(options));
}

function udpClient(s: Scene): UdpClient {
  return s.keep(new UdpClient(here(), s.options));
}

type Made = [AsyncResult];

/** A result of each kind, done. */
const results: Record<string, (s: Scene) => Promise<Made> | Made> = {
  "null": () => [nothing],
  "foreign": () => [{
    asyncState: null,
    asyncWaitHandle: { waitOne: () => true, close() {}, dispose() {} },
    isCompleted: true,
    completedSynchronously: true,
    then: Promise.prototype.then,
  }],
  "task": () => [Promise.resolve() as never],
  "beginConnect": (s) => done(s.tcp().beginConnect(self(s.listening()))),
  "beginDisconnect": async (s) =>
    await done((await s.pair())[0].beginDisconnect(false)),
  "beginReceive": async (s) => await done(receive(await withFour(s))),
  "beginSend": async (s) => await done(send((await s.pair())[0])),
  "beginSendTo": (s) => {
    const u = s.udp();
    return done(u.beginSendTo(four, 0, 4, None, self(u)));
  },
  "beginReceiveFrom": async (s) => await done(receiveFrom(await udpToSelf(s))),
  "beginReceiveMessageFrom": async (s) =>
    await done(receiveMessage(await udpToSelf(s))),
  "beginAccept": async (s) => {
    const l = s.listening();
    await s.tcp().connectAsync(self(l));
    return keepSocket(s, await done(l.beginAccept()));
  },
  "beginAccept of 4 bytes": async (s) => {
    const l = s.listening();
    const c = s.tcp();
    await c.connectAsync(self(l));
    await c.sendAsync(four);
    const [result] = await done(l.beginAccept(4));
    s.keep((await result).acceptSocket);
    return [result];
  },
  "beginSendFile": async (s) => {
    const [c] = await s.pair();
    return await done(c.beginSendFile(null, four, null, 0));
  },
  "beginRead": async (s) => {
    const [c, p] = await s.streams();
    await p.writeAsync(four);
    return await done(c.beginRead(eight(), 0, 8));
  },
  "beginWrite": async (s) =>
    await done((await s.streams())[0].beginWrite(four, 0, 4)),
  "beginAcceptTcpClient": async (s) => {
    const l = started(s);
    await s.tcp().connectAsync(l.localEndpoint);
    return keepSocket(s, await done(l.beginAcceptTcpClient()));
  },
  "beginAcceptSocket": async (s) => {
    const l = started(s);
    await s.tcp().connectAsync(l.localEndpoint);
    return keepSocket(s, await done(l.beginAcceptSocket()));
  },
  "UdpClient.beginReceive": async (s) => {
    const u = udpClient(s);
    await u.sendAsync(four, self(u.client));
    return await done(u.beginReceive());
  },
  "Dns.beginGetHostAddresses": (s) =>
    done(Dns.beginGetHostAddresses("127.0.0.1", null, null, s.options)),
  "Dns.beginGetHostEntry": (s) =>
    done(Dns.beginGetHostEntry("127.0.0.1", null, null, s.options)),
};

async function keepSocket(
  s: Scene,
  [result]: [AsyncResult<Socket> | AsyncResult<TcpClient>],
): Promise<Made> {
  s.keep(await result as Socket | TcpClient);
  return [result];
}

/** Each end, on a socket of its own. */
const ends: Record<
  string,
  (s: Scene, r: AsyncResult<never>, stream: NetworkStream) => unknown
> = {
  "endConnect": (s, r) => s.tcp().endConnect(r),
  "endDisconnect": (s, r) => s.tcp().endDisconnect(r),
  "endReceive": (s, r) => s.tcp().endReceive(r),
  "endSend": (s, r) => s.tcp().endSend(r),
  "endSendTo": (s, r) => s.udp().endSendTo(r),
  "endReceiveFrom": (s, r) => s.udp().endReceiveFrom(r).receivedBytes,
  "endReceiveMessageFrom": (s, r) => endMessage(s.udp(), r),
  "endAccept": (s, r) => acceptedSocket(s.tcp().endAccept(r)),
  "endAccept with a buffer": (s, r) => acceptedBoth(s.tcp().endAccept(r)),
  "endSendFile": (s, r) => s.tcp().endSendFile(r),
  "endRead": (_, r, stream) => stream.endRead(r),
  "endWrite": (_, r, stream) => stream.endWrite(r),
  "endAcceptTcpClient": (s, r) => started(s).endAcceptTcpClient(r),
  "endAcceptSocket": (s, r) => started(s).endAcceptSocket(r),
  "TcpClient.endConnect": (s, r) => client(s).endConnect(r),
  "UdpClient.endReceive": (s, r) => udpClient(s).endReceive(r).buffer.length,
  "UdpClient.endSend": (s, r) => udpClient(s).endSend(r),
  "Dns.endGetHostAddresses": (_, r) => Dns.endGetHostAddresses(r).length,
  "Dns.endGetHostEntry": (_, r) =>
    Dns.endGetHostEntry(r).addressList.length > 0,
};

// One method here for both of .NET's: what it gives says which it is.
function acceptedSocket(given: unknown): unknown {
  if (text(given) === "Socket") return given;
  throw new TypeError("It has a buffer");
}

function acceptedBoth(given: unknown): unknown {
  if (text(given) !== "Socket") {
    return (given as { acceptSocket: Socket }).acceptSocket;
  }
  throw new TypeError("It has no buffer");
}

/** Whether what .NET does is kept: what is not is said with its reason. */
function expectedEnd(end: string, result: string, fact: string): string {
  // The failure is the caller's: it is not the connection's.
  if (fact === "IOException of TypeError") fact = "TypeError";
  // A write gives nothing here, so that its end takes every result.
  if (end === "endWrite" && fact === "TypeError" && results[result]) {
    return ["null", "foreign", "task"].includes(result) ? fact : "done";
  }
  if (result === "beginWrite" && fact === "4") return "TypeError";
  // .NET would give bytes of the client's own, whatever they are.
  if (end === "UdpClient.endReceive" && result === "beginReceiveFrom") {
    return "TypeError";
  }
  if (end === "endReceiveFrom" && result === "UdpClient.beginReceive") {
    return "TypeError";
  }
  return fact;
}

for (const [result, make] of Object.entries(results)) {
  for (const mode of modes) {
    Deno.test(`Ends take a result of "${result}" as .NET's do (${mode})`, async () => {
      {
        using s = new Scene(mode);
        const [begun] = await make(s);
        const [stream] = await s.streams();
        const facts = recorded.ends[result as keyof typeof recorded.ends];
        for (const [name, end] of Object.entries(ends)) {
          const fact = facts[name as keyof typeof facts];
          assertEquals(
            outcome(() => end(s, begun as AsyncResult<never>, stream)),
            expectedEnd(name, result, fact),
            `${name} of ${result}`,
          );
        }
      }
      await settled(undefined);
    });
  }
}

const cases: Record<string, (s: Scene) => unknown> = {
  "the state": (s) => {
    const u = s.udp();
    return u.beginSendTo(four, 0, 4, None, self(u), null, 7).asyncState;
  },
  "a receive that waits": async (s) => {
    const r = receive((await s.pair())[0]);
    return [
      r.isCompleted,
      r.completedSynchronously,
      r.asyncWaitHandle.waitOne(0),
    ]
      .map(capital).join(" ");
  },
  "the callback has the result, and its end the value": async (s) => {
    const [c, p] = await s.pair();
    const told = Promise.withResolvers<string>();
    c.beginReceive(eight(), 0, 8, None, (r) => {
      told.resolve(
        `${r.asyncState} ${capital(r.isCompleted)} ${c.endReceive(r)}`,
      );
    }, "mine");
    await p.sendAsync(four);
    return await deadline(told.promise, LIMIT);
  },
  "end in the callback, and after it": async (s) => {
    const [c, p] = await s.pair();
    const told = Promise.withResolvers<number>();
    const begun = c.beginReceive(eight(), 0, 8, None, (r) => {
      told.resolve(c.endReceive(r));
    });
    await p.sendAsync(four);
    return `${await deadline(told.promise, LIMIT)} ${c.endReceive(begun)}`;
  },
  "end twice": async (s) => {
    const c = await withFour(s);
    const r = receive(c);
    await s.settle(r);
    return `${c.endReceive(r)} ${outcome(() => c.endReceive(r))}`;
  },
  "end of a failure twice": (s) => {
    const c = s.tcp();
    const r = receive(c);
    const once = outcome(() => c.endReceive(r));
    return `${once} ${outcome(() => c.endReceive(r))}`;
  },
  "end accept twice": async (s) => {
    const l = s.listening();
    await s.tcp().connectAsync(self(l));
    const r = l.beginAccept();
    await s.settle(r);
    return s.keep(l.endAccept(r)) === l.endAccept(r);
  },
  "end by another socket": async (s) => {
    const [c, p] = await s.pair();
    await p.sendAsync(four);
    const r = receive(c);
    await s.settle(r);
    return p.endReceive(r);
  },

  "receive unconnected": (s) => {
    const c = s.tcp();
    return s.both(() => receive(c), (r) => c.endReceive(r));
  },
  "send unconnected": (s) => {
    const c = s.tcp();
    return s.both(() => send(c), (r) => c.endSend(r));
  },
  "disconnect unconnected": (s) => {
    const c = s.tcp();
    return s.both(() => c.beginDisconnect(false), (r) => c.endDisconnect(r));
  },
  "accept not listening": (s) => {
    const c = s.tcp();
    return s.both(() => c.beginAccept(), (r) => c.endAccept(r));
  },
  "accept of bytes not listening": (s) => {
    const c = s.tcp();
    return s.both(() => c.beginAccept(4), (r) => c.endAccept(r));
  },
  "accept of bytes below 0": (s) => {
    const c = s.listening();
    return s.both(() => c.beginAccept(-1), (r) => c.endAccept(r));
  },
  "accept into a connected socket": async (s) => {
    const [c] = await s.pair();
    const l = s.listening();
    return await s.both(() => l.beginAccept(c, 0), (r) => l.endAccept(r));
  },
  "connect refused": async (s) => {
    const l = s.listening();
    const to = self(l);
    l.dispose();
    await settled(undefined);
    const c = s.tcp();
    return await s.both(() => c.beginConnect(to), (r) => c.endConnect(r));
  },
  "connect twice": async (s) => {
    const [c] = await s.pair();
    const to = self(s.listening());
    return await s.both(() => c.beginConnect(to), (r) => c.endConnect(r));
  },
  "connect a listener": (s) => {
    const l = s.listening();
    return s.both(() => l.beginConnect(self(l)), (r) => l.endConnect(r));
  },
  "connect to null": (s) => connectTo(s, nothing),
  "connect to null address": (s) => connectTo(s, nothing, 80),
  "connect to null host": (s) => connectTo(s, nothing, 80),
  "connect to no addresses": (s) => connectTo(s, [], 80),
  "connect to port 65536": (s) => connectTo(s, IPAddress.loopback, 65536),
  "connect to port -1 of a host": (s) => connectTo(s, "localhost", -1),
  "connect to another family": (s) => connectTo(s, v6),
  "connect to another family's address": (s) => connectTo(s, v6.address, 80),
  "connect after disconnect": async (s) => {
    const l = s.listening();
    const [c] = await s.pair();
    c.disconnect(true);
    return await s.both(
      () => c.beginConnect(self(l)),
      (r) => c.endConnect(r),
    );
  },
  "receive into null": (s) => receiveWith(s, nothing, 0, 0),
  "receive at offset 9 of 8": (s) => receiveWith(s, eight(), 9, 0),
  "receive 9 of 8": (s) => receiveWith(s, eight(), 0, 9),
  "receive into no buffers": async (s) => {
    const [c] = await s.pair();
    return await s.both(() => c.beginReceive([], None), (r) => c.endReceive(r));
  },
  "receive into null buffers": async (s) => {
    const [c] = await s.pair();
    return await s.both(
      () => c.beginReceive(nothing as Uint8Array[], None),
      (r) => c.endReceive(r),
    );
  },
  "receive with a bad offset unconnected": (s) => {
    const c = s.tcp();
    return s.both(
      () => c.beginReceive(eight(), 9, 0, None),
      (r) => c.endReceive(r),
    );
  },
  "send 5 of 4": async (s) => {
    const [c] = await s.pair();
    return await s.both(
      () => c.beginSend(four, 0, 5, None),
      (r) => c.endSend(r),
    );
  },
  "send no buffers": async (s) => {
    const [c] = await s.pair();
    return await s.both(() => c.beginSend([], None), (r) => c.endSend(r));
  },
  "send with Multicast": async (s) => {
    const [c] = await s.pair();
    return await s.both(
      () => c.beginSend(four, 0, 4, Multicast),
      (r) => c.endSend(r),
    );
  },
  "receive with Multicast": async (s) => {
    const [c] = await s.pair();
    return await s.both(
      () => c.beginReceive(eight(), 0, 8, Multicast),
      (r) => c.endReceive(r),
    );
  },
  "sendTo null": (s) => sendTo(s, nothing),
  "sendTo another family": (s) => sendTo(s, v6),
  "sendTo port 0": (s) => sendTo(s, here()),
  "sendTo 5 of 4": (s) => {
    const u = s.udp();
    return s.both(
      () => u.beginSendTo(four, 0, 5, None, self(u)),
      (r) => u.endSendTo(r),
    );
  },
  "receiveFrom null": (s) => {
    const u = s.udp();
    return s.both(
      () => u.beginReceiveFrom(eight(), 0, 8, None, nothing),
      (r) => u.endReceiveFrom(r).receivedBytes,
    );
  },
  "receiveFrom another family": (s) => {
    const u = s.udp();
    return s.both(
      () => u.beginReceiveFrom(eight(), 0, 8, None, v6),
      (r) => u.endReceiveFrom(r).receivedBytes,
    );
  },
  "receiveFrom unbound": (s) => {
    const u = s.freshUdp();
    return s.both(() => receiveFrom(u), (r) => u.endReceiveFrom(r));
  },
  "receiveMessageFrom unbound": (s) => {
    const u = s.freshUdp();
    return s.both(() => receiveMessage(u), (r) => u.endReceiveMessageFrom(r));
  },
  "receiveMessageFrom cut": async (s) => {
    const u = await udpToSelf(s, new Uint8Array(9));
    return await s.both(
      () => receiveMessage(u),
      (r) => endMessage(u, r as never),
    );
  },
  "receiveFrom on a stream": async (s) => {
    const c = await withFour(s);
    return await s.both(
      () => receiveFrom(c),
      (r) => c.endReceiveFrom(r).receivedBytes,
    );
  },

  "receive unconnected, with the parameter for errors": (s) => {
    const error = errorCode();
    const r = s.tcp().beginReceive(eight(), 0, 8, None, error, null, null);
    return `${r ?? null} ${nameOf(error.value)}`;
  },
  "receive into a list unconnected, with the parameter for errors": (s) => {
    const error = errorCode();
    const r = s.tcp().beginReceive([eight()], None, error, null, null);
    return `${r ?? null} ${nameOf(error.value)}`;
  },
  "send unconnected, with the parameter for errors": (s) => {
    const error = errorCode();
    const r = s.tcp().beginSend(four, 0, 4, None, error, null, null);
    return `${r ?? null} ${nameOf(error.value)}`;
  },
  "send a list unconnected, with the parameter for errors": (s) => {
    const error = errorCode();
    const r = s.tcp().beginSend([four], None, error, null, null);
    return `${r ?? null} ${nameOf(error.value)}`;
  },
  "send, with the parameter for errors": async (s) => {
    const [c] = await s.pair();
    const error = errorCode();
    const r = c.beginSend(four, 0, 4, None, error)!;
    const before = nameOf(error.value);
    await s.settle(r);
    return `${before} ${c.endSend(r, error)} ${nameOf(error.value)}`;
  },
  "receive, with the parameter for errors": async (s) => {
    const c = await withFour(s);
    const error = errorCode();
    const r = c.beginReceive(eight(), 0, 8, None, error)!;
    const before = nameOf(error.value);
    await s.settle(r);
    return `${before} ${c.endReceive(r, error)} ${nameOf(error.value)}`;
  },
  "receive disposed, with the parameter for errors": async (s) => {
    const [c] = await s.pair();
    const r = receive(c);
    c.dispose();
    await s.settle(r);
    const error = errorCode();
    return `${c.endReceive(r, error)} ${nameOf(error.value)}`;
  },
  "end a receive of a failure, with the parameter for errors": (s) => {
    const c = s.tcp();
    const error = errorCode();
    return `${c.endReceive(receive(c), error)} ${nameOf(error.value)}`;
  },
  "end a send of a failure, with the parameter for errors": (s) => {
    const c = s.tcp();
    const error = errorCode();
    return `${c.endSend(send(c), error)} ${nameOf(error.value)}`;
  },
  "end of null, with the parameter for errors": (s) =>
    s.tcp().endReceive(nothing, errorCode()),

  "receive, then dispose": async (s) => {
    const [c] = await s.pair();
    return await s.both(
      () => receive(c),
      (r) => c.endReceive(r),
      () => c.dispose(),
    );
  },
  "accept, then dispose": (s) => {
    const l = s.listening();
    return s.both(
      () => l.beginAccept(),
      (r) => l.endAccept(r),
      () => l.dispose(),
    );
  },
  "accept of bytes, then dispose": (s) => {
    const l = s.listening();
    return s.both(
      () => l.beginAccept(4),
      (r) => l.endAccept(r),
      () => l.dispose(),
    );
  },
  "receiveFrom, then dispose": (s) => {
    const u = s.udp();
    return s.both(
      () => receiveFrom(u),
      (r) => u.endReceiveFrom(r),
      () => u.dispose(),
    );
  },
  "receiveMessageFrom, then dispose": (s) => {
    const u = s.udp();
    return s.both(
      () => receiveMessage(u),
      (r) => u.endReceiveMessageFrom(r),
      () => u.dispose(),
    );
  },
  "receive done, then dispose": async (s) => {
    const c = await withFour(s);
    const [r] = await done(receive(c));
    return await s.both(() => r, (r) => c.endReceive(r), () => c.dispose());
  },
  "receiveFrom done, then dispose": async (s) => {
    const u = await udpToSelf(s);
    const [r] = await done(receiveFrom(u));
    return await s.both(
      () => r,
      (r) => u.endReceiveFrom(r).receivedBytes,
      () => u.dispose(),
    );
  },
  "send done, then dispose": async (s) => {
    const [c] = await s.pair();
    const [r] = await done(send(c));
    return await s.both(() => r, (r) => c.endSend(r), () => c.dispose());
  },
  "accept done, then dispose": async (s) => {
    const l = s.listening();
    await s.tcp().connectAsync(self(l));
    const [r] = await done(l.beginAccept());
    return await s.both(
      () => r,
      (r) => s.keep(l.endAccept(r)),
      () => l.dispose(),
    );
  },
  "connect done, then dispose": async (s) => {
    const l = s.listening();
    const c = s.tcp();
    const [r] = await done(c.beginConnect(self(l)));
    return await s.both(() => r, (r) => c.endConnect(r), () => c.dispose());
  },
  "begin receive disposed": (s) => gone(s, receive),
  "begin receive of a list disposed": (s) =>
    gone(s, (c) => c.beginReceive([eight()], None)),
  "begin receive disposed, with the parameter for errors": (s) =>
    gone(s, (c) => c.beginReceive(eight(), 0, 8, None, errorCode())!),
  "begin receive disposed, of null": (s) =>
    gone(s, (c) => c.beginReceive(nothing as Uint8Array, 0, 8, None)),
  "begin send disposed": (s) => gone(s, send),
  "begin sendTo disposed": (s) =>
    gone(s, (c) => c.beginSendTo(four, 0, 4, None, here())),
  "begin receiveFrom disposed": (s) => gone(s, receiveFrom),
  "begin receiveMessageFrom disposed": (s) => gone(s, receiveMessage),
  "begin accept disposed": (s) => gone(s, (c) => c.beginAccept()),
  "begin accept of bytes disposed": (s) => gone(s, (c) => c.beginAccept(4)),
  "begin connect disposed": (s) => gone(s, (c) => c.beginConnect(loopback(9))),
  "begin connect to an address disposed": (s) =>
    gone(s, (c) => c.beginConnect(IPAddress.loopback, 9)),
  "begin connect to a host disposed": (s) =>
    gone(s, (c) => c.beginConnect("localhost", 9)),
  "begin disconnect disposed": (s) => gone(s, (c) => c.beginDisconnect(false)),
  "begin sendFile disposed": (s) => gone(s, (c) => c.beginSendFile(null)),
  "begin sendFile unconnected": (s) => {
    const c = s.tcp();
    return s.both(() => c.beginSendFile(null), (r) => c.endSendFile(r));
  },
  "begin sendFile of a missing file": async (s) => {
    const [c] = await s.pair();
    return await s.both(
      () => c.beginSendFile("/nothing/here"),
      (r) => c.endSendFile(r),
    );
  },
  "begin sendFile with Disconnect": async (s) => {
    const [c] = await s.pair();
    return await s.both(
      () => c.beginSendFile(null, null, null, TransmitFileOptions.Disconnect),
      (r) => c.endSendFile(r),
    );
  },
  "begin sendFile on a datagram socket": (s) => {
    const u = s.udp();
    return s.both(() => u.beginSendFile(null), (r) => u.endSendFile(r));
  },

  "read at offset 9 of 8": (s) => read(s, eight(), 9, 0),
  "read into null": (s) => read(s, nothing, 0, 0),
  "write 5 of 4": async (s) => {
    const [c] = await s.streams();
    return await s.both(() => c.beginWrite(four, 0, 5), (r) => c.endWrite(r));
  },
  "read, then dispose": async (s) => {
    const [c] = await s.streams();
    return await s.both(
      () => c.beginRead(eight(), 0, 8),
      (r) => c.endRead(r),
      () => c.dispose(),
    );
  },
  "read, then dispose its socket": async (s) => {
    const [c] = await s.streams();
    return await s.both(
      () => c.beginRead(eight(), 0, 8),
      (r) => c.endRead(r),
      () => c.socket.dispose(),
    );
  },
  "read of a disposed stream": async (s) => {
    const [c] = await s.streams();
    c.dispose();
    return await s.both(() => c.beginRead(eight(), 0, 8), (r) => c.endRead(r));
  },
  "write of a disposed stream": async (s) => {
    const [c] = await s.streams();
    c.dispose();
    return await s.both(() => c.beginWrite(four, 0, 4), (r) => c.endWrite(r));
  },
  "read of a stream whose socket is disposed": async (s) => {
    const [c] = await s.streams();
    c.socket.dispose();
    return await s.both(() => c.beginRead(eight(), 0, 8), (r) => c.endRead(r));
  },
  "write of a stream whose socket is disposed": async (s) => {
    const [c] = await s.streams();
    c.socket.dispose();
    return await s.both(() => c.beginWrite(four, 0, 4), (r) => c.endWrite(r));
  },
  "write after shutdown": async (s) => {
    const [c] = await s.streams();
    c.socket.shutdown(SocketShutdown.Send);
    return await s.both(() => c.beginWrite(four, 0, 4), (r) => c.endWrite(r));
  },
  "read of a stream for writing": async (s) => {
    const c = new NetworkStream((await s.pair())[0], FileAccess.Write);
    return await s.both(() => c.beginRead(eight(), 0, 8), (r) => c.endRead(r));
  },
  "write of a stream for reading": async (s) => {
    const c = new NetworkStream((await s.pair())[0], FileAccess.Read);
    return await s.both(() => c.beginWrite(four, 0, 4), (r) => c.endWrite(r));
  },
  "read done, then dispose": async (s) => {
    const [c, p] = await s.streams();
    await p.writeAsync(four);
    const [r] = await done(c.beginRead(eight(), 0, 8));
    return await s.both(() => r, (r) => c.endRead(r), () => c.dispose());
  },
  "write done, then dispose": async (s) => {
    const [c] = await s.streams();
    const [r] = await done(c.beginWrite(four, 0, 4));
    return await s.both(() => r, (r) => c.endWrite(r), () => c.dispose());
  },

  "TcpClient: connect disposed": (s) => {
    const c = client(s);
    c.dispose();
    return s.both(
      () => c.beginConnect(IPAddress.loopback, 9),
      (r) => c.endConnect(r),
    );
  },
  "TcpClient: connect, then dispose": async (s) => {
    const c = client(s);
    const { port } = self(s.listening());
    const [r] = await done(c.beginConnect(IPAddress.loopback, port));
    return await s.both(() => r, (r) => c.endConnect(r), () => c.dispose());
  },
  "TcpClient: connect to port 65536": (s) => {
    const c = client(s);
    return s.both(
      () => c.beginConnect(IPAddress.loopback, 65536),
      (r) => c.endConnect(r),
    );
  },
  "TcpClient: connect to null": (s) => {
    const c = client(s);
    return s.both(() => c.beginConnect(nothing, 80), (r) => c.endConnect(r));
  },
  "TcpClient: connect": async (s) => {
    const c = client(s);
    const { port } = self(s.listening());
    const was = await s.both(
      () => c.beginConnect(IPAddress.loopback, port),
      (r) => c.endConnect(r),
    );
    return `${was} ${c.connected}`;
  },
  "TcpClient: connected before its end": async (s) => {
    const c = client(s);
    const { port } = self(s.listening());
    await done(c.beginConnect(IPAddress.loopback, port));
    return c.getStream().canRead;
  },
  "TcpListener: accept not started": (s) => {
    const l = new TcpListener(IPAddress.loopback, 0, s.options);
    return s.both(() => l.beginAcceptSocket(), (r) => l.endAcceptSocket(r));
  },
  "TcpListener: accept client not started": (s) => {
    const l = new TcpListener(IPAddress.loopback, 0, s.options);
    return s.both(
      () => l.beginAcceptTcpClient(),
      (r) => l.endAcceptTcpClient(r),
    );
  },
  "TcpListener: accept, then stop": (s) => {
    const l = started(s);
    return s.both(
      () => l.beginAcceptTcpClient(),
      (r) => l.endAcceptTcpClient(r),
      () => l.stop(),
    );
  },
  "TcpListener: accept socket, then stop": (s) => {
    const l = started(s);
    return s.both(
      () => l.beginAcceptSocket(),
      (r) => l.endAcceptSocket(r),
      () => l.stop(),
    );
  },

  "UdpClient: send to nobody": (s) => {
    const u = udpClient(s);
    return s.both(() => u.beginSend(four, 4), (r) => u.endSend(r));
  },
  "UdpClient: send to null": (s) => {
    const u = udpClient(s);
    return s.both(
      () => u.beginSend(four, 4, null, null, null),
      (r) => u.endSend(r),
    );
  },
  "UdpClient: send to null host": (s) => {
    const u = udpClient(s);
    return s.both(() => u.beginSend(four, 4, null, 9), (r) => u.endSend(r));
  },
  "UdpClient: send 5 of 4": (s) => {
    const u = udpClient(s);
    return s.both(
      () => u.beginSend(four, 5, loopback(9)),
      (r) => u.endSend(r),
    );
  },
  "UdpClient: send null": (s) => {
    const u = udpClient(s);
    return s.both(
      () => u.beginSend(nothing, 0, loopback(9)),
      (r) => u.endSend(r),
    );
  },
  "UdpClient: send connected to another": async (s) => {
    const u = connected(s);
    return await s.both(
      () => u.beginSend(four, 4, loopback(9)),
      (r) => u.endSend(r),
    );
  },
  "UdpClient: send connected to another host": async (s) => {
    const u = connected(s);
    return await s.both(
      () => u.beginSend(four, 4, "127.0.0.1", 9),
      (r) => u.endSend(r),
    );
  },
  "UdpClient: send connected": async (s) => {
    const u = connected(s);
    return await s.both(() => u.beginSend(four, 3), (r) => u.endSend(r));
  },
  "UdpClient: send to a host": (s) => {
    const u = udpClient(s);
    return s.both(
      () => u.beginSend(four, 3, "127.0.0.1", self(u.client).port),
      (r) => u.endSend(r),
    );
  },
  "UdpClient: send disposed": (s) => {
    const u = udpClient(s);
    u.dispose();
    return s.both(
      () => u.beginSend(four, 4, loopback(9)),
      (r) => u.endSend(r),
    );
  },
  "UdpClient: receive": async (s) => {
    const u = udpClient(s);
    await u.sendAsync(four, self(u.client));
    return await s.both(() => u.beginReceive(), (r) => {
      const { buffer, remoteEndPoint } = u.endReceive(r);
      return `${buffer.length} ${remoteEndPoint.address}`;
    });
  },
  "UdpClient: receive unbound": (s) => {
    const u = s.keep(new UdpClient(s.options));
    return s.both(() => u.beginReceive(), (r) => u.endReceive(r));
  },
  "UdpClient: receive disposed": (s) => {
    const u = udpClient(s);
    u.dispose();
    return s.both(() => u.beginReceive(), (r) => u.endReceive(r));
  },
  "UdpClient: receive, then dispose": (s) => {
    const u = udpClient(s);
    return s.both(
      () => u.beginReceive(),
      (r) => u.endReceive(r),
      () => u.dispose(),
    );
  },

  "Dns: addresses of null": (s) => addresses(s, nothing),
  "Dns: addresses of 0.0.0.0": (s) => addresses(s, "0.0.0.0"),
  "Dns: addresses of a long name": (s) => addresses(s, "a".repeat(300)),
  "Dns: addresses of an address": (s) => addresses(s, "127.0.0.1"),
  "Dns: entry of null": (s) => entry(s, nothing),
  "Dns: entry of a null address": (s) => entry(s, nothing),
  "Dns: entry of 0.0.0.0": (s) => entry(s, IPAddress.any),
  "Dns: entry of an address": (s) => entry(s, IPAddress.loopback),
  "Dns: by name of an address": (s) => byName(s, "127.0.0.1"),
  "Dns: by name of null": (s) => byName(s, nothing),
  "Dns: by name of 0.0.0.0": (s) => byName(s, "0.0.0.0"),
  "Dns: resolve an address": (s) =>
    s.both(() => Dns.beginResolve("127.0.0.1", null, null, s.options), (r) => {
      const { hostName, addressList } = Dns.endResolve(r);
      return `${hostName} ${addressList.length > 0 ? 1 : 0}`;
    }),
  "Dns: resolve null": (s) =>
    s.both(() => Dns.beginResolve(nothing), (r) => Dns.endResolve(r)),
  "Dns: resolve localhost": (s) =>
    s.both(
      () => Dns.beginResolve("localhost", null, null, s.options),
      (r) => Dns.endResolve(r).hostName,
    ),
};

function connectTo(s: Scene, to: never | unknown, port?: number) {
  const c = s.tcp();
  const args = (port === undefined ? [to] : [to, port]) as [string, number];
  return s.both(() => c.beginConnect(...args), (r) => c.endConnect(r));
}

async function receiveWith(
  s: Scene,
  buffer: Uint8Array,
  offset: number,
  size: number,
) {
  const [c] = await s.pair();
  return await s.both(
    () => c.beginReceive(buffer, offset, size, None),
    (r) => c.endReceive(r),
  );
}

function sendTo(s: Scene, to: IPEndPoint) {
  const u = s.udp();
  return s.both(
    () => u.beginSendTo(four, 0, 4, None, to),
    (r) => u.endSendTo(r),
  );
}

async function gone(s: Scene, begin: (c: Socket) => AsyncResult<unknown>) {
  const c = s.tcp();
  c.dispose();
  return await s.both(() => begin(c), (r) => c.endConnect(r as never));
}

async function read(
  s: Scene,
  buffer: Uint8Array,
  offset: number,
  count: number,
) {
  const [c] = await s.streams();
  return await s.both(
    () => c.beginRead(buffer, offset, count),
    (r) => c.endRead(r),
  );
}

function connected(s: Scene): UdpClient {
  return s.keep(new UdpClient("127.0.0.1", 9, s.options));
}

function addresses(s: Scene, host: string) {
  return s.both(
    () => Dns.beginGetHostAddresses(host, null, null, s.options),
    (r) => Dns.endGetHostAddresses(r).length,
  );
}

function entry(s: Scene, host: string | IPAddress) {
  return s.both(
    () => Dns.beginGetHostEntry(host, null, null, s.options),
    (r) => Dns.endGetHostEntry(r).hostName,
  );
}

function byName(s: Scene, host: string) {
  return s.both(
    () => Dns.beginGetHostByName(host, null, null, s.options),
    (r) => {
      const { hostName, addressList } = Dns.endGetHostByName(r);
      return `${hostName} ${addressList.length}`;
    },
  );
}

/** Facts of the machinery of .NET, or of files: they have tests of their own. */
const elsewhere: readonly string[] = [
  "a receive that is done at once",
  "a send that is done at once",
];

Deno.test("Each fact of .NET's Begin and End has its case", () => {
  const names = [...Object.keys(cases), ...elsewhere];
  assertEquals(names.sort(), Object.keys(recorded.cases).sort());
});

await testPrinted(
  "Begin and End",
  new URL("../socket/begin_end_facts.json", import.meta.url),
  new URL("../socket/begin_end_oracle/", import.meta.url),
);

for (const [name, play] of Object.entries(cases)) {
  const fact = recorded.cases[name as keyof typeof recorded.cases];
  const [ours, reason] = differences[name] ?? [fact, ""];
  const how = ours === fact
    ? "goes as in .NET"
    : `differs from .NET on purpose: ${reason}`;
  for (const mode of modes) {
    Deno.test(`Begin and end, "${name}", ${how} (${mode})`, async () => {
      {
        using s = new Scene(mode);
        let came: string;
        try {
          came = text(await deadline(Promise.try(() => play(s)), LIMIT));
        } catch (error) {
          came = outcome(() => {
            throw error;
          });
        }
        assertEquals(came, ours);
        if (reason !== "") assertNotEquals(ours, fact);
      }
      await settled(undefined);
    });
  }
}
