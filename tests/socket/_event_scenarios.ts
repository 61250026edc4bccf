/**
 * The scenarios of `event_oracle/Scenarios.cs`, step by step.
 *
 * @module
 */
import {
  AddressFamily,
  ProtocolType,
  type SocketError,
  SocketFlags,
  SocketShutdown,
  SocketType,
  TransmitFileOptions,
} from "../../src/constants/mod.ts";
import {
  DnsEndPoint,
  IPAddress,
  IPEndPoint,
  UnixDomainSocketEndPoint,
} from "../../src/net/mod.ts";
import { LingerOption } from "../../src/options/mod.ts";
import { SendPacketsElement, Socket } from "../../src/socket/mod.ts";
import { MemoryNetwork } from "../../src/transport/memory/mod.ts";
import { type Args, EventStage, here } from "./_events.ts";

/** What a scenario notes down: the result of a step, or what it throws. */
export interface Notebook {
  /** Notes what comes of a step. */
  note(step: () => unknown): Promise<void>;
  /** Notes what an operation ends with. */
  do(e: Args, call: () => boolean): Promise<void>;
  /** Notes what an operation that has begun ends with. */
  ended(e: Args): Promise<void>;
  /** Notes an error code. */
  error(error: SocketError): Promise<void>;
}

type Scenario = (s: EventStage, n: Notebook) => Promise<void>;

const four = Uint8Array.of(1, 2, 3, 4);
const any = new IPEndPoint(IPAddress.any, 0);
const here6 = () => new IPEndPoint(IPAddress.ipv6Loopback, 0);
const orNull = (value: unknown): unknown => value ?? null;
const portOf = (socket: Socket) => (socket.localEndPoint as IPEndPoint).port;
const text = (bytes: Uint8Array) => bytes.join(" ");

/** Each scenario by the name that the facts have it under. */
export const eventScenarios: Readonly<Record<string, Scenario>> = {
  "fresh arguments": async (s, n) => {
    const e = s.args();
    const values = [
      orNull(e.acceptSocket),
      orNull(e.buffer),
      orNull(e.bufferList),
      e.bytesTransferred,
      orNull(e.connectByNameError),
      orNull(e.connectSocket),
      e.count,
      e.offset,
      e.disconnectReuseSocket,
      e.lastOperation === 0 ? "None" : "",
      e.memoryBuffer.length,
      orNull(e.remoteEndPoint),
      orNull(e.sendPacketsElements),
      e.sendPacketsFlags,
      e.sendPacketsSendSize,
    ];
    for (const value of values) await n.note(() => value);
    await n.error(e.socketError);
    await n.note(() => e.socketFlags);
    await n.note(() => orNull(e.userToken));
    await n.note(() => orNull(e.receiveMessageFromPacketInfo?.address));
    await n.note(() => e.receiveMessageFromPacketInfo?.interface ?? 0);
  },

  "the forms of setBuffer": async (s, n) => {
    const e = s.args();
    const b = new Uint8Array(8);
    const look = async () => {
      await n.note(() => e.buffer !== undefined);
      await n.note(() => e.offset);
      await n.note(() => e.count);
      await n.note(() => e.memoryBuffer.length);
    };
    await n.note(() => e.setBuffer(b, 2, 3));
    await look();
    for (
      const [offset, count] of [[-1, 0], [9, 0], [0, 9], [0, -1], [8, 1]]
    ) {
      await n.note(() => e.setBuffer(b, offset, count));
      await n.note(() => e.setBuffer(offset, count));
    }
    await look();
    const steps = [
      () => e.setBuffer(8, 0),
      () => e.setBuffer(1, 4),
      () => e.setBuffer(null, 3, 4),
      () => e.setBuffer(3, 4),
      () => e.setBuffer(b.subarray(2, 7)),
    ];
    for (const step of steps) {
      await n.note(step);
      await look();
    }
    await n.note(() => e.setBuffer(0, 1));
    await n.note(() => e.setBuffer(9, 1));
    await n.note(() => e.setBuffer(new Uint8Array(0)));
    await look();
  },

  "a buffer and a list of buffers": async (s, n) => {
    const e = s.args();
    const list = [new Uint8Array(2), new Uint8Array(3)];
    e.setBuffer(new Uint8Array(8), 0, 8);
    await n.note(() => void (e.bufferList = list));
    await n.note(() => orNull(e.bufferList));
    await n.note(() => e.count);
    await n.note(() => e.setBuffer(null, 0, 0));
    e.bufferList = list;
    await n.note(() => e.bufferList === list);
    await n.note(() => e.count);
    await n.note(() => orNull(e.buffer));
    await n.note(() => e.setBuffer(new Uint8Array(8), 0, 8));
    await n.note(() => e.setBuffer(new Uint8Array(8)));
    await n.note(() => e.setBuffer(new Uint8Array(0)));
    await n.note(() => e.setBuffer(0, 0));
    await n.note(() => e.setBuffer(5, 5));
    await n.note(() => e.bufferList === list);
    await n.note(() => e.bufferList = null);
    await n.note(() => e.setBuffer(new Uint8Array(8), 0, 8));
    await n.note(() => e.bufferList = null);
    await n.note(() => e.count);
    const f = s.args();
    f.bufferList = [];
    await n.note(() => f.setBuffer(new Uint8Array(8), 0, 8));
  },

  "arguments in use": async (s, n) => {
    const { client, server } = await s.pair();
    const e = s.args();
    e.setBuffer(new Uint8Array(8), 0, 8);
    e.start(() => client.receiveAsync(e));
    await n.note(() => client.receiveAsync(e));
    await n.note(() => client.sendAsync(e));
    await n.note(() => server.receiveAsync(e));
    await n.note(() => client.disconnectAsync(e));
    await n.note(() => e.setBuffer(0, 4));
    await n.note(() => e.setBuffer(new Uint8Array(4), 0, 4));
    await n.note(() => e.setBuffer(new Uint8Array(4)));
    await n.note(() => e.bufferList = null);
    await n.note(() => e.bufferList = [four]);
    await n.note(() => e.sendPacketsElements = []);
    await n.note(() => e.sendPacketsElements = null);
    await n.note(() => e.remoteEndPoint = here());
    await n.note(() => e.acceptSocket = null);
    await n.note(() => (e.socketFlags = SocketFlags.Peek) && "Peek");
    await n.note(() => (e.socketError = 10014) && "Fault");
    await n.note(() => e.userToken = 1);
    await n.note(() =>
      (e.sendPacketsFlags = 0) === 0 && "UseDefaultWorkerThread"
    );
    await n.note(() => e.sendPacketsSendSize = 1);
    await n.note(() => e.disconnectReuseSocket = true);
    await n.note(() => e.lastOperation === 4 && "Receive");
    await n.note(() => e.bytesTransferred);
    await n.note(() => Socket.cancelConnectAsync(e));
    await s.send(server, four);
    await n.ended(e);
    await n.note(() => e.bytesTransferred);
    await n.note(() => e.lastOperation === 4 && "Receive");
    await n.note(() => e.events);
    await s.send(server, four);
    await n.do(e, () => client.receiveAsync(e));
    await n.note(() => e.bytesTransferred);
  },

  "arguments disposed while in use": async (s, n) => {
    const { client, server } = await s.pair();
    const e = s.args();
    e.setBuffer(new Uint8Array(8), 0, 8);
    e.start(() => client.receiveAsync(e));
    await n.note(() => e.dispose());
    await n.note(() => e.dispose());
    await n.note(() => e.setBuffer(0, 4));
    await n.note(() => client.receiveAsync(e));
    await s.send(server, four);
    await n.ended(e);
    await n.note(() => e.bytesTransferred);
    await n.note(() => e.events);
    await n.note(() => e.setBuffer(0, 4));
    await n.note(() => client.receiveAsync(e));
  },

  "arguments that are disposed": async (s, n) => {
    const { client } = await s.pair();
    const e = s.args();
    e.setBuffer(four, 0, 4);
    await n.note(() => e.dispose());
    await n.note(() => e.dispose());
    await n.note(() => e.setBuffer(0, 4));
    await n.note(() => e.setBuffer(four));
    await n.note(() => e.setBuffer(null, 0, 0));
    await n.note(() => e.bufferList = null);
    await n.note(() => e.sendPacketsElements = null);
    await n.note(() => e.count);
    await n.note(() => e.buffer !== undefined);
    await n.note(() => e.lastOperation === 0 && "None");
    await n.note(() => e.userToken = 1);
    await n.note(() => e.remoteEndPoint = client.localEndPoint);
    await n.note(() => client.sendAsync(e));
    await n.note(() => client.receiveAsync(e));
    await n.note(() => client.disconnectAsync(e));
    await n.note(() => s.tcp().connectAsync(e));
    await n.note(() => Socket.cancelConnectAsync(e));
    await n.note(() => s.udp().sendToAsync(e));
    await n.note(() => s.udp().receiveFromAsync(e));
    await n.note(() => s.listening().acceptAsync(e));
  },

  "no arguments": async (s, n) => {
    const { client } = await s.pair();
    const none = null as unknown as Args;
    await n.note(() => s.tcp().connectAsync(none));
    await n.note(() => client.disconnectAsync(none));
    await n.note(() => client.receiveAsync(none));
    await n.note(() => client.receiveFromAsync(none));
    await n.note(() => client.receiveMessageFromAsync(none));
    await n.note(() => client.sendAsync(none));
    await n.note(() => client.sendToAsync(none));
    await n.note(() => client.sendPacketsAsync(none));
    await n.note(() =>
      Socket.connectAsync(SocketType.Stream, ProtocolType.Tcp, none)
    );
    await n.note(() => Socket.cancelConnectAsync(none));
  },

  "operations of a disposed socket": async (s, n) => {
    const { client: socket } = await s.pair();
    socket.dispose();
    const e = s.args();
    e.remoteEndPoint = here();
    e.sendPacketsElements = [new SendPacketsElement(four)];
    e.setBuffer(four);
    await n.note(() => socket.acceptAsync(e));
    await n.note(() => socket.connectAsync(e));
    await n.note(() => socket.disconnectAsync(e));
    await n.note(() => socket.receiveAsync(e));
    await n.note(() => socket.receiveFromAsync(e));
    await n.note(() => socket.receiveMessageFromAsync(e));
    await n.note(() => socket.sendAsync(e));
    await n.note(() => socket.sendToAsync(e));
    await n.note(() => socket.sendPacketsAsync(e));
    await n.note(() => e.lastOperation === 0 && "None");
    await n.note(() => e.setBuffer(0, 0));
    await n.note(() => e.bufferList = null);
  },

  "accept": async (s, n) => {
    const listener = s.listening();
    const to = listener.localEndPoint!;
    const e = s.args();
    let connecting = s.connected(to);
    await n.do(e, () => listener.acceptAsync(e));
    await connecting;
    await n.note(() => e.acceptSocket!.connected);
    await n.note(() => e.lastOperation === 1 && "Accept");
    await n.note(() => e.bytesTransferred);
    await n.note(() => orNull(e.remoteEndPoint));
    await n.note(() => orNull(e.connectSocket));
    await n.note(() => listener.acceptAsync(e));
    e.acceptSocket!.dispose();
    e.acceptSocket = null;
    connecting = s.connected(to);
    await n.do(e, () => listener.acceptAsync(e));
    await connecting;
    await n.note(() => e.acceptSocket!.connected);
    e.acceptSocket!.dispose();
    const own = e.acceptSocket = s.tcp();
    connecting = s.connected(to);
    await n.do(e, () => listener.acceptAsync(e));
    await connecting;
    await n.note(() => e.acceptSocket === own);
    await n.note(() => own.connected);
  },

  "accept that cannot be": async (s, n) => {
    const e = s.args();
    await n.note(() => s.tcp().acceptAsync(e));
    await n.note(() => s.bound(s.tcp()).acceptAsync(e));
    await n.note(() => s.bound(s.udp()).acceptAsync(e));
    const listener = s.listening();
    e.acceptSocket = s.bound(s.tcp());
    await n.note(() => listener.acceptAsync(e));
    e.acceptSocket = (await s.pair()).client;
    await n.note(() => listener.acceptAsync(e));
    e.acceptSocket = null;
    e.bufferList = [new Uint8Array(300)];
    await n.note(() => listener.acceptAsync(e));
  },

  "accept with a large buffer": async (s, n) => {
    const e = s.args();
    e.setBuffer(new Uint8Array(400));
    await n.note(() => s.listening().acceptAsync(e));
  },

  "accept whose listener is disposed": async (s, n) => {
    const e = s.args();
    const listener = s.listening();
    e.start(() => listener.acceptAsync(e));
    listener.dispose();
    await n.ended(e);
    await n.note(() => orNull(e.acceptSocket));
    await n.note(() => e.lastOperation === 1 && "Accept");
  },

  "connect": async (s, n) => {
    const listener = s.listening();
    const to = listener.localEndPoint!;
    const socket = s.tcp();
    const e = s.args();
    e.remoteEndPoint = to;
    await n.do(e, () => socket.connectAsync(e));
    await n.note(() => e.connectSocket === socket);
    await n.note(() => e.lastOperation === 2 && "Connect");
    await n.note(() => e.bytesTransferred);
    await n.note(() => orNull(e.connectByNameError));
    await n.note(() => socket.connected);
    await n.note(() => orNull(e.acceptSocket));
    await n.note(() => e.remoteEndPoint === to);
    await n.note(() => socket.connectAsync(e));
    await n.note(() => e.connectSocket === socket);
    e.setBuffer(four);
    await n.do(e, () => socket.sendAsync(e));
    await n.note(() => e.connectSocket === socket);
    await n.note(() => e.bytesTransferred);
  },

  "connect that cannot be": async (s, n) => {
    const e = s.args();
    await n.note(() => s.tcp().connectAsync(e));
    e.remoteEndPoint = here6();
    await n.note(() => s.tcp().connectAsync(e));
    e.remoteEndPoint = new DnsEndPoint(
      "localhost",
      1,
      AddressFamily.InterNetworkV6,
    );
    await n.note(() => s.tcp().connectAsync(e));
    e.remoteEndPoint = new UnixDomainSocketEndPoint("/tmp/x");
    await n.note(() => s.tcp().connectAsync(e));
    e.remoteEndPoint = await s.nobody();
    await n.note(() => s.listening().connectAsync(e));
    e.bufferList = [four];
    await n.note(() => s.tcp().connectAsync(e));
    e.bufferList = null;
    await n.do(e, () => s.tcp().connectAsync(e));
    await n.note(() => orNull(e.connectSocket));
    await n.note(() => orNull(e.connectByNameError));
    await n.note(() => e.lastOperation === 2 && "Connect");
    e.remoteEndPoint = here();
    await n.do(e, () => s.tcp().connectAsync(e));
  },

  "connect with a buffer": async (s, n) => {
    const listener = s.listening();
    const e = s.args();
    e.setBuffer(Uint8Array.of(9, 1, 2, 3, 4, 9), 1, 4);
    e.remoteEndPoint = listener.localEndPoint;
    const accepting = listener.acceptAsync();
    const socket = s.tcp();
    await n.do(e, () => socket.connectAsync(e));
    await n.note(() => e.bytesTransferred);
    await n.note(() => e.lastOperation === 2 && "Connect");
    const peer = s.keep(await accepting);
    const got = new Uint8Array(8);
    await n.note(() => s.receive(peer, got));
    await n.note(() => got[0]);
    e.remoteEndPoint = await s.nobody();
    await n.do(e, () => s.tcp().connectAsync(e));
    await n.note(() => e.bytesTransferred);
  },

  "connect by name": async (s, n) => {
    const listener = s.listening();
    const port = portOf(listener);
    const socket = s.tcp();
    const e = s.args();
    e.remoteEndPoint = new DnsEndPoint("localhost", port);
    await n.do(e, () => socket.connectAsync(e));
    await n.note(() => e.connectSocket === socket);
    await n.note(() => orNull(e.connectByNameError));
    await n.note(() => e.remoteEndPoint instanceof DnsEndPoint);
    await n.note(() => socket.connectAsync(e));
    e.remoteEndPoint = new DnsEndPoint("localhost", (await s.nobody()).port);
    await n.do(e, () => s.tcp().connectAsync(e));
    await n.note(() => orNull(e.connectSocket));
    await n.note(() => orNull(e.connectByNameError));
    e.remoteEndPoint = listener.localEndPoint;
    await n.do(e, () => s.tcp().connectAsync(e));
    await n.note(() => orNull(e.connectByNameError));
    e.remoteEndPoint = new DnsEndPoint("localhost", port);
    e.setBuffer(four);
    await n.do(e, () => s.tcp().connectAsync(e));
    await n.note(() => e.bytesTransferred);
  },

  "connect of the class": async (s, n) => {
    const listener = s.listening();
    const port = portOf(listener);
    const e = s.args();
    const connect = (protocol: ProtocolType = ProtocolType.Tcp) =>
      Socket.connectAsync(SocketType.Stream, protocol, e, s.options);
    await n.note(() => connect());
    e.remoteEndPoint = listener.localEndPoint;
    e.bufferList = [four];
    await n.note(() => connect());
    e.bufferList = null;
    await n.note(() => connect(ProtocolType.Udp));
    await n.do(e, () => connect());
    await n.note(() => s.keep(e.connectSocket!).connected);
    await n.note(() => e.connectSocket!.addressFamily === 2 && "InterNetwork");
    await n.note(() => orNull(e.connectByNameError));
    e.remoteEndPoint = new DnsEndPoint("localhost", port);
    await n.do(e, () => connect());
    await n.note(() => s.keep(e.connectSocket!).connected);
    e.remoteEndPoint = new DnsEndPoint(
      "localhost",
      port,
      AddressFamily.InterNetwork,
    );
    await n.do(e, () => connect());
    await n.note(() =>
      s.keep(e.connectSocket!).addressFamily === 2 && "InterNetwork"
    );
    e.remoteEndPoint = await s.nobody();
    await n.do(e, () => connect());
    await n.note(() => orNull(e.connectSocket));
    await n.note(() => orNull(e.connectByNameError));
    e.setBuffer(four);
    e.remoteEndPoint = listener.localEndPoint;
    await n.do(e, () => connect());
    await n.note(() => e.bytesTransferred);
    s.keep(e.connectSocket!);
  },

  "connect that is cancelled": async (s, n) => {
    const e = s.args();
    const socket = s.tcp();
    await n.note(() => Socket.cancelConnectAsync(e));
    // No turn of the event loop passes, so that it cannot have connected yet.
    e.remoteEndPoint = s.listening().localEndPoint;
    const cancelled: unknown[] = [];
    e.start(() => socket.connectAsync(e));
    cancelled.push(Socket.cancelConnectAsync(e));
    cancelled.push(Socket.cancelConnectAsync(e));
    for (const each of cancelled) await n.note(() => each);
    await n.ended(e);
    await n.note(() => orNull(e.connectSocket));
    await n.note(() => orNull(e.connectByNameError));
    await n.note(() => e.events);
    await n.note(() => socket.connectAsync(e));
    await n.note(() => socket.localEndPoint);
    e.start(() =>
      Socket.connectAsync(SocketType.Stream, ProtocolType.Tcp, e, s.options)
    );
    Socket.cancelConnectAsync(e);
    await n.ended(e);
    await n.note(() => orNull(e.connectSocket));
  },

  "connect by name that is cancelled": async (stage, n) => {
    // A look-up of the system's would go on after the test.
    const network = new MemoryNetwork();
    using s = new EventStage({ ...stage.options, network });
    const e = s.args();
    const socket = s.tcp();
    e.remoteEndPoint = new DnsEndPoint("localhost", portOf(s.listening()));
    e.start(() => socket.connectAsync(e));
    const cancelled = Socket.cancelConnectAsync(e);
    await n.note(() => cancelled);
    await n.ended(e);
    await n.note(() => orNull(e.connectSocket));
    await n.note(() => orNull(e.connectByNameError));
    await n.note(() => socket.connectAsync(e));
  },

  "connect whose socket is disposed": async (s, n) => {
    const e = s.args();
    const socket = s.tcp();
    e.remoteEndPoint = s.listening().localEndPoint;
    e.start(() => socket.connectAsync(e));
    socket.dispose();
    await n.ended(e);
    await n.note(() => orNull(e.connectSocket));
  },

  "connect of a datagram socket": async (s, n) => {
    const e = s.args();
    const to = s.bound(s.udp());
    e.remoteEndPoint = to.localEndPoint;
    const socket = s.udp();
    await n.do(e, () => socket.connectAsync(e));
    await n.note(() => socket.connected);
    await n.note(() => e.connectSocket === socket);
    e.setBuffer(four);
    await n.do(e, () => socket.sendAsync(e));
    await n.note(() => e.bytesTransferred);
    await n.note(() => s.receive(to));
    await n.do(e, () => socket.connectAsync(e));
    await n.note(() => e.bytesTransferred);
  },

  "disconnect": async (s, n) => {
    const { client, server } = await s.pair();
    const e = s.args();
    e.disconnectReuseSocket = true;
    await n.do(e, () => client.disconnectAsync(e));
    await n.note(() => client.connected);
    await n.note(() => e.lastOperation === 3 && "Disconnect");
    await n.note(() => e.bytesTransferred);
    await n.note(() => s.receive(server));
    e.remoteEndPoint = s.listening().localEndPoint;
    await n.do(e, () => client.connectAsync(e));
    await n.note(() => client.connected);
  },

  "disconnect without a connection": async (s, n) => {
    const e = s.args();
    await n.note(() => s.tcp().disconnectAsync(e));
    await n.note(() => e.lastOperation === 3 && "Disconnect");
    await n.error(e.socketError);
    await n.note(() => s.tcp().disconnectAsync(e));
    await n.note(() => e.setBuffer(four));
  },

  "receive": async (s, n) => {
    const { client, server } = await s.pair();
    const e = s.args();
    const b = new Uint8Array(8);
    e.setBuffer(b, 2, 3);
    e.start(() => client.receiveAsync(e));
    await s.send(server, four);
    await n.ended(e);
    await n.note(() => e.bytesTransferred);
    await n.note(() => text(b));
    await n.note(() => e.socketFlags);
    await n.note(() => e.offset);
    await n.note(() => e.count);
    await n.do(e, () => client.receiveAsync(e));
    await n.note(() => e.bytesTransferred);
    await n.note(() => text(b));
    e.setBuffer(null, 0, 0);
    const list = [new Uint8Array(1), new Uint8Array(2), new Uint8Array(5)];
    e.bufferList = list;
    list.length = 0;
    await s.send(server, four);
    await n.do(e, () => client.receiveAsync(e));
    await n.note(() => e.bytesTransferred);
    await n.note(() => e.bufferList!.length);
    e.bufferList = null;
    e.setBuffer(b, 0, 8);
    e.socketFlags = SocketFlags.Peek;
    await s.send(server, four);
    await n.do(e, () => client.receiveAsync(e));
    await n.note(() => e.bytesTransferred);
    await n.note(() => e.socketFlags);
    e.socketFlags = SocketFlags.None;
    await n.do(e, () => client.receiveAsync(e));
    await n.note(() => e.bytesTransferred);
    await n.note(() => e.socketFlags);
    server.shutdown(SocketShutdown.Send);
    await n.do(e, () => client.receiveAsync(e));
    await n.note(() => e.bytesTransferred);
    await n.note(() => e.lastOperation === 4 && "Receive");
  },

  "receive without a buffer": async (s, n) => {
    const { client, server } = await s.pair();
    const e = s.args();
    e.start(() => client.receiveAsync(e));
    await n.note(() => e.events);
    await s.send(server, four);
    await n.ended(e);
    await n.note(() => e.bytesTransferred);
    await n.note(() => s.receive(client));
    e.bufferList = [];
    await s.send(server, four);
    await n.do(e, () => client.receiveAsync(e));
    await n.note(() => e.bytesTransferred);
  },

  "receive that fails": async (s, n) => {
    const e = s.args();
    e.setBuffer(new Uint8Array(8));
    e.socketFlags = SocketFlags.Peek;
    await n.do(e, () => s.tcp().receiveAsync(e));
    await n.note(() => e.bytesTransferred);
    await n.note(() => e.lastOperation === 4 && "Receive");
    await n.note(() => e.socketFlags);
    e.socketFlags = SocketFlags.None;
    await n.do(e, () => s.listening().receiveAsync(e));
    let { client, server } = await s.pair();
    e.start(() => client.receiveAsync(e));
    client.dispose();
    await n.ended(e);
    await n.note(() => e.bytesTransferred);
    const listener = s.listening();
    const accepting = listener.acceptAsync();
    const resetting = s.tcp();
    resetting.lingerState = new LingerOption(true, 0);
    await resetting.connectAsync(listener.localEndPoint!);
    client = s.keep(await accepting);
    e.start(() => client.receiveAsync(e));
    resetting.dispose();
    await n.ended(e);
    await n.note(() => e.bytesTransferred);
    await n.do(e, () => client.sendAsync(e));
    ({ client, server } = await s.pair());
    e.start(() => client.receiveAsync(e));
    client.shutdown(SocketShutdown.Receive);
    await n.ended(e);
    await n.note(() => e.bytesTransferred);
    server.dispose();
  },

  "send": async (s, n) => {
    const { client, server } = await s.pair();
    const e = s.args();
    e.setBuffer(Uint8Array.of(9, 1, 2, 3, 9), 1, 3);
    await n.do(e, () => client.sendAsync(e));
    await n.note(() => e.bytesTransferred);
    await n.note(() => e.lastOperation === 7 && "Send");
    const got = new Uint8Array(8);
    await n.note(() => s.receive(server, got));
    await n.note(() => got[0]);
    e.setBuffer(null, 0, 0);
    e.bufferList = [four, new Uint8Array(0), four];
    await n.do(e, () => client.sendAsync(e));
    await n.note(() => e.bytesTransferred);
    await n.note(() => s.receive(server, got));
    e.bufferList = [];
    await n.do(e, () => client.sendAsync(e));
    await n.note(() => e.bytesTransferred);
    e.bufferList = null;
    await n.do(e, () => client.sendAsync(e));
    await n.note(() => e.bytesTransferred);
    client.shutdown(SocketShutdown.Send);
    e.setBuffer(four);
    await n.do(e, () => client.sendAsync(e));
    await n.note(() => e.bytesTransferred);
    await n.do(e, () => s.tcp().sendAsync(e));
    await n.do(e, () => s.udp().sendAsync(e));
  },

  "receiveFrom": async (s, n) => {
    const [one, two] = [s.bound(s.udp()), s.bound(s.udp())];
    const send = (bytes: Uint8Array) =>
      two.sendToAsync(bytes, one.localEndPoint!);
    const e = s.args();
    const b = new Uint8Array(8);
    e.setBuffer(b, 2, 3);
    e.remoteEndPoint = any;
    e.start(() => one.receiveFromAsync(e));
    await send(Uint8Array.of(1, 2));
    await n.ended(e);
    await n.note(() => e.bytesTransferred);
    await n.note(() => e.remoteEndPoint!.equals(two.localEndPoint));
    await n.note(() => e.lastOperation === 5 && "ReceiveFrom");
    await n.note(() => text(b));
    await send(four);
    await n.do(e, () => one.receiveFromAsync(e));
    await n.note(() => e.bytesTransferred);
    await n.note(() => e.socketFlags);
    e.socketFlags = SocketFlags.None;
    await send(four);
    await n.do(e, () => one.receiveMessageFromAsync(e));
    await n.note(() => e.bytesTransferred);
    await n.note(() => e.socketFlags);
    await n.note(() => e.remoteEndPoint!.equals(two.localEndPoint));
    await n.note(() => `${e.receiveMessageFromPacketInfo!.address}`);
    await n.note(() => e.lastOperation === 6 && "ReceiveMessageFrom");
    e.setBuffer(null, 0, 0);
    e.socketFlags = SocketFlags.None;
    e.bufferList = [new Uint8Array(1), new Uint8Array(8)];
    await send(four);
    await n.do(e, () => one.receiveFromAsync(e));
    await n.note(() => e.bytesTransferred);
    await n.note(() => e.bufferList![1][0]);
    await send(four);
    await n.do(e, () => one.receiveMessageFromAsync(e));
    await n.note(() => e.bytesTransferred);
    await n.note(() => e.socketFlags);
    await send(new Uint8Array(0));
    await n.do(e, () => one.receiveFromAsync(e));
    await n.note(() => e.bytesTransferred);
  },

  "receiveFrom that cannot be": async (s, n) => {
    const e = s.args();
    e.setBuffer(new Uint8Array(8));
    const bound = s.bound(s.udp());
    for (
      const from of [undefined, here6(), new DnsEndPoint("localhost", 1)]
    ) {
      e.remoteEndPoint = from;
      await n.note(() => bound.receiveFromAsync(e));
      await n.note(() => bound.receiveMessageFromAsync(e));
    }
    e.remoteEndPoint = here();
    e.start(() => bound.receiveFromAsync(e));
    bound.dispose();
    await n.ended(e);
    await n.note(() => e.bytesTransferred);
    await n.note(() => e.remoteEndPoint!.equals(here()));
  },

  "receiveFrom on a socket that is not bound": async (s, n) => {
    const e = s.args();
    e.setBuffer(new Uint8Array(8));
    e.remoteEndPoint = here();
    let socket = s.udp();
    await n.note(() => (e.start(() => socket.receiveFromAsync(e)), "begun"));
    socket.dispose();
    await n.ended(e);
    socket = s.udp();
    await n.note(() => (
      e.start(() => socket.receiveMessageFromAsync(e)), "begun"
    ));
    socket.dispose();
    await n.ended(e);
  },

  "receiveFrom on a stream": async (s, n) => {
    const { client, server } = await s.pair();
    const e = s.args();
    e.setBuffer(new Uint8Array(8));
    e.remoteEndPoint = here();
    await s.send(server, four);
    await n.do(e, () => client.receiveFromAsync(e));
    await n.note(() => e.bytesTransferred);
    await n.note(() => e.remoteEndPoint!.equals(here()));
    await s.send(server, four);
    await n.do(e, () => client.receiveMessageFromAsync(e));
    await n.note(() => e.bytesTransferred);
    e.setBuffer(four);
    await n.do(e, () => client.sendToAsync(e));
    await n.note(() => e.bytesTransferred);
  },

  "sendTo": async (s, n) => {
    const to = s.bound(s.udp());
    const socket = s.udp();
    const e = s.args();
    e.setBuffer(Uint8Array.of(9, 1, 2, 3, 9), 1, 3);
    e.remoteEndPoint = to.localEndPoint;
    await n.do(e, () => socket.sendToAsync(e));
    await n.note(() => e.bytesTransferred);
    await n.note(() => e.lastOperation === 9 && "SendTo");
    const got = new Uint8Array(8);
    await n.note(() => s.receive(to, got));
    await n.note(() => got[0]);
    await n.note(() => socket.localEndPoint !== undefined);
    e.setBuffer(null, 0, 0);
    e.bufferList = [four, four];
    await n.do(e, () => socket.sendToAsync(e));
    await n.note(() => e.bytesTransferred);
    await n.note(() => s.receive(to, got));
    e.bufferList = null;
    e.socketFlags = SocketFlags.DontRoute;
    await n.do(e, () => socket.sendToAsync(e));
    await n.note(() => e.bytesTransferred);
    await n.note(() => s.receive(to, got));
    await n.note(() => e.socketFlags);
  },

  "sendTo that cannot be": async (s, n) => {
    const socket = s.udp();
    const e = s.args();
    e.setBuffer(four);
    await n.note(() => socket.sendToAsync(e));
    e.remoteEndPoint = new DnsEndPoint("localhost", 1);
    await n.note(() => socket.sendToAsync(e));
    e.remoteEndPoint = new IPEndPoint(IPAddress.ipv6Loopback, 1);
    await n.do(e, () => socket.sendToAsync(e));
    e.remoteEndPoint = here();
    await n.do(e, () => socket.sendToAsync(e));
    e.remoteEndPoint = new IPEndPoint(IPAddress.broadcast, 1);
    await n.do(e, () => socket.sendToAsync(e));
    e.remoteEndPoint = s.bound(s.udp()).localEndPoint;
    e.setBuffer(new Uint8Array(65508));
    await n.do(e, () => socket.sendToAsync(e));
    await n.note(() => e.bytesTransferred);
  },

  "sendPackets": async (s, n) => {
    let { client, server } = await s.pair();
    const e = s.args();
    const path = await Deno.makeTempFile();
    await Deno.writeTextFile(path, "0123456789");
    const bytes = (text: string) => new TextEncoder().encode(text);
    const part = (...args: unknown[]) =>
      new (SendPacketsElement as new (
        ...args: unknown[]
      ) => SendPacketsElement)(
        ...args,
      );
    const sent = async () => {
      const got = new Uint8Array(e.bytesTransferred);
      for (let at = 0; at < got.length;) {
        at += await s.receive(server, got.subarray(at));
      }
      return new TextDecoder().decode(got);
    };
    const send = async (...elements: (SendPacketsElement | null)[]) => {
      e.sendPacketsElements = elements;
      await n.do(e, () => client.sendPacketsAsync(e));
      await n.note(() => e.bytesTransferred);
    };
    await send(
      part(bytes("abc")),
      part(path),
      part(bytes("defgh"), 1, 3),
      null,
      part(path, 2, 3),
      part(path, 8, 0),
      part(bytes("z")),
    );
    await n.note(() => e.lastOperation === 8 && "SendPackets");
    await n.note(sent);
    await n.note(() => client.connected);
    {
      using file = await Deno.open(path);
      await file.seek(4, Deno.SeekMode.Start);
      await send(part(file), part(file, 1, 2), part(file, 5, 0, true));
      await n.note(sent);
      const position = await file.seek(0, Deno.SeekMode.Current);
      await n.note(() => position);
      await n.note(() => true);
    }
    await send();
    await send(null);
    await send(part(path, 10, 0));
    await send(part(path, 20, 0));
    ({ client, server } = await s.pair());
    await send(part(path, 4, 20), part(four));
    await Deno.remove(path);
  },

  "sendPackets that cannot be": async (s, n) => {
    const { client, server } = await s.pair();
    const e = s.args();
    await n.note(() => client.sendPacketsAsync(e));
    e.sendPacketsElements = [new SendPacketsElement(four)];
    await n.note(() => s.tcp().sendPacketsAsync(e));
    await n.note(() => s.udp().sendPacketsAsync(e));
    await n.note(() => s.listening().sendPacketsAsync(e));
    e.sendPacketsElements = [
      new SendPacketsElement(four),
      new SendPacketsElement("/no-such-file"),
    ];
    await n.note(() => client.sendPacketsAsync(e));
    await n.note(() => e.setBuffer(four));
    await n.note(() => server.available);
    e.sendPacketsElements = [new SendPacketsElement(four)];
    client.shutdown(SocketShutdown.Send);
    await n.do(e, () => client.sendPacketsAsync(e));
    await n.note(() => e.bytesTransferred);
  },

  "sendPackets that disconnects": async (s, n) => {
    let { client, server } = await s.pair();
    const e = s.args();
    e.sendPacketsElements = [new SendPacketsElement(four)];
    e.sendPacketsFlags = TransmitFileOptions.Disconnect;
    await n.do(e, () => client.sendPacketsAsync(e));
    await n.note(() => e.bytesTransferred);
    await n.note(() => client.connected);
    await n.note(() => s.receive(server));
    await n.note(() => s.receive(server));
    e.remoteEndPoint = s.listening().localEndPoint;
    ({ client, server } = await s.pair());
    e.sendPacketsFlags = TransmitFileOptions.Disconnect |
      TransmitFileOptions.ReuseSocket;
    await n.do(e, () => client.sendPacketsAsync(e));
    await n.note(() => client.connected);
    await n.do(e, () => client.connectAsync(e));
    ({ client, server } = await s.pair());
    e.sendPacketsFlags = TransmitFileOptions.ReuseSocket;
    await n.do(e, () => client.sendPacketsAsync(e));
    await n.note(() => client.connected);
    server.dispose();
  },

  "sendPackets of a datagram socket": async (s, n) => {
    const to = s.bound(s.udp());
    const socket = s.udp();
    await socket.connectAsync(to.localEndPoint!);
    const e = s.args();
    e.sendPacketsElements = [
      new SendPacketsElement(four),
      new SendPacketsElement(four, 0, 2, true),
      new SendPacketsElement(four, 0, 3),
    ];
    await n.do(e, () => socket.sendPacketsAsync(e));
    await n.note(() => e.bytesTransferred);
    for (let i = 0; i < 3; i++) await n.note(() => s.receive(to));
  },

  "elements of sendPackets": async (_, n) => {
    const Element = SendPacketsElement as new (
      ...args: unknown[]
    ) => SendPacketsElement;
    const look = (...args: unknown[]) =>
      n.note(() => {
        const p = new Element(...args);
        const { buffer, memoryBuffer, filePath, fileStream } = p;
        const has = [buffer, memoryBuffer, filePath, fileStream]
          .map((each) => each !== undefined);
        const rest = [p.offset, p.offsetLong, p.count, p.endOfPacket];
        return [...has, ...rest].join(" ");
      });
    await look(four);
    await look(four, 1, 2);
    await look(four, 1, 2, true);
    await look(four, true);
    await look("x");
    await look("x", 1, 2);
    await look("x", 1, 2, true);
    await n.note(() => new Element("x", 5_000_000_000, 2).offsetLong);
    for (const none of [null, null, null]) await look(none);
    await look("");
    for (
      const [offset, count] of [[-1, 0], [5, 0], [0, 5], [0, -1], [4, 0]]
    ) await look(four, offset, count);
    await look("x", -1, 0);
    await look("x", 0, -1);
    await look("x", -1, 0);
    await look(new Uint8Array(0));
    const path = await Deno.makeTempFile();
    {
      using file = await Deno.open(path);
      await look(file);
      await look(file, 1, 2);
      await look(file, 1, 2, true);
      await look(file, -1, 2);
      await look(file, 1, -2);
    }
    await Deno.remove(path);
  },

  "the event": async (s, n) => {
    const { client, server } = await s.pair();
    const e = s.args();
    e.setBuffer(new Uint8Array(8));
    let sender: unknown;
    let count = 0;
    const handler = (event: { sender: unknown }) => {
      sender = event.sender;
      count++;
    };
    e.addEventListener("completed", handler);
    e.start(() => client.receiveAsync(e));
    await s.send(server, four);
    await n.ended(e);
    await n.note(() => sender === client);
    await n.note(() => count);
    e.removeEventListener("completed", handler);
    e.start(() => client.receiveAsync(e));
    await s.send(server, four);
    await n.ended(e);
    await n.note(() => count);
  },
};
