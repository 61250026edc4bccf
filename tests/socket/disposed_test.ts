import { assertEquals, assertStringIncludes } from "@std/assert";
import {
  IOControlCode,
  SelectMode,
  SocketFlags,
  SocketOptionLevel,
  SocketOptionName,
  SocketShutdown,
} from "../../src/constants/mod.ts";
import { ObjectDisposedException } from "../../src/errors/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import { LingerOption } from "../../src/options/linger_option.ts";
import {
  SendPacketsElement,
  Socket,
  SocketAsyncEventArgs,
} from "../../src/socket/mod.ts";
import { assertThrowsOrRejects } from "./_assert.ts";
import { each } from "./_matrix.ts";
import { bytes } from "./_world.ts";

const there = new IPEndPoint(IPAddress.loopback, 9);
const { None } = SocketFlags;
const keepAlive = [
  SocketOptionLevel.Socket,
  SocketOptionName.KeepAlive,
] as const;

/** What each member does on a disposed socket, by name. */
const refused: Record<string, ((socket: Socket) => unknown)[]> = {
  accept: [(socket) => socket.accept()],
  acceptAsync: [
    (socket) => socket.acceptAsync(),
    (socket) => socket.acceptAsync(null),
    (socket) => socket.acceptAsync(new AbortController().signal),
  ],
  available: [(socket) => socket.available],
  // What was begun tells of a state by its end, or at once.
  beginAccept: [async (socket) => await socket.beginAccept()],
  beginConnect: [async (socket) => await socket.beginConnect(there)],
  beginDisconnect: [async (socket) => await socket.beginDisconnect(true)],
  beginReceive: [
    async (socket) => await socket.beginReceive(bytes(1), 0, 1, None),
  ],
  beginReceiveFrom: [
    async (socket) =>
      await socket.beginReceiveFrom(bytes(1), 0, 1, None, there),
  ],
  beginReceiveMessageFrom: [
    async (socket) =>
      await socket.beginReceiveMessageFrom(bytes(1), 0, 1, None, there),
  ],
  beginSend: [async (socket) => await socket.beginSend(bytes(1), 0, 1, None)],
  beginSendFile: [async (socket) => await socket.beginSendFile(null)],
  beginSendTo: [
    async (socket) => await socket.beginSendTo(bytes(1), 0, 1, None, there),
  ],
  bind: [(socket) => socket.bind(there)],
  // Reading it goes on to answer.
  blocking: [(socket) => socket.blocking = false],
  connect: [
    (socket) => socket.connect(there),
    (socket) => socket.connect("localhost", 9),
  ],
  connectAsync: [
    (socket) => socket.connectAsync(there),
    (socket) => socket.connectAsync(IPAddress.loopback, 9),
  ],
  disconnect: [(socket) => socket.disconnect(true)],
  disconnectAsync: [(socket) => socket.disconnectAsync(true)],
  dualMode: [
    (socket) => socket.dualMode,
    (socket) => socket.dualMode = true,
  ],
  dontFragment: [
    (socket) => socket.dontFragment,
    (socket) => socket.dontFragment = true,
  ],
  enableBroadcast: [
    (socket) => socket.enableBroadcast,
    (socket) => socket.enableBroadcast = true,
  ],
  exclusiveAddressUse: [
    (socket) => socket.exclusiveAddressUse,
    (socket) => socket.exclusiveAddressUse = true,
  ],
  getRawSocketOption: [
    (socket) => socket.getRawSocketOption(1, 9, bytes(4)),
  ],
  getSocketOption: [
    (socket) => socket.getSocketOption(...keepAlive),
    (socket) => socket.getSocketOption(...keepAlive, bytes(4)),
    (socket) => socket.getSocketOption(...keepAlive, 4),
  ],
  ioControl: [
    (socket) => socket.ioControl(IOControlCode.DataToRead, null, bytes(4)),
  ],
  lingerState: [
    (socket) => socket.lingerState,
    (socket) => socket.lingerState = new LingerOption(true, 1),
  ],
  listen: [(socket) => socket.listen(), (socket) => socket.listen(1)],
  localEndPoint: [(socket) => socket.localEndPoint],
  multicastLoopback: [
    (socket) => socket.multicastLoopback,
    (socket) => socket.multicastLoopback = true,
  ],
  noDelay: [(socket) => socket.noDelay, (socket) => socket.noDelay = true],
  poll: [(socket) => socket.poll(0, SelectMode.SelectRead)],
  pollAsync: [(socket) => socket.pollAsync(0, SelectMode.SelectRead)],
  receive: [
    (socket) => socket.receive(bytes(1)),
    (socket) => socket.receive([bytes(1)]),
    (socket) => socket.receive(bytes(1), None),
    (socket) => socket.receive(bytes(1), 1, None),
    (socket) => socket.receive(bytes(1), 0, 1, None),
  ],
  receiveAsync: [
    (socket) => socket.receiveAsync(bytes(1)),
    (socket) => socket.receiveAsync([bytes(1)]),
    (socket) => socket.receiveAsync(bytes(1), None),
  ],
  receiveBufferSize: [
    (socket) => socket.receiveBufferSize,
    (socket) => socket.receiveBufferSize = 1,
  ],
  droppedDatagrams: [(socket) => socket.droppedDatagrams],
  receiveFrom: [(socket) => socket.receiveFrom(bytes(1), there)],
  receiveFromAsync: [(socket) => socket.receiveFromAsync(bytes(1), there)],
  receiveMessageFrom: [
    (socket) => socket.receiveMessageFrom(bytes(1), None, there),
  ],
  receiveMessageFromAsync: [
    (socket) => socket.receiveMessageFromAsync(bytes(1), there),
  ],
  receiveTimeout: [
    (socket) => socket.receiveTimeout,
    (socket) => socket.receiveTimeout = 1,
  ],
  remoteEndPoint: [(socket) => socket.remoteEndPoint],
  send: [
    (socket) => socket.send(bytes(1)),
    (socket) => socket.send([bytes(1)]),
    (socket) => socket.send(bytes(1), None),
    (socket) => socket.send(bytes(1), 1, None),
    (socket) => socket.send(bytes(1), 0, 1, None),
  ],
  sendAsync: [
    (socket) => socket.sendAsync(bytes(1)),
    (socket) => socket.sendAsync([bytes(1)]),
    (socket) => socket.sendAsync(bytes(1), None),
  ],
  sendFile: [(socket) => socket.sendFile(null)],
  sendFileAsync: [(socket) => socket.sendFileAsync("file")],
  sendPacketsAsync: [
    (socket) => {
      const e = new SocketAsyncEventArgs();
      e.sendPacketsElements = [new SendPacketsElement(bytes(1))];
      return socket.sendPacketsAsync(e);
    },
  ],
  sendTo: [(socket) => socket.sendTo(bytes(1), there)],
  sendToAsync: [(socket) => socket.sendToAsync(bytes(1), there)],
  sendBufferSize: [
    (socket) => socket.sendBufferSize,
    (socket) => socket.sendBufferSize = 1,
  ],
  sendTimeout: [
    (socket) => socket.sendTimeout,
    (socket) => socket.sendTimeout = 1,
  ],
  setRawSocketOption: [
    (socket) => socket.setRawSocketOption(1, 9, bytes(4)),
  ],
  setSocketOption: [
    (socket) => socket.setSocketOption(...keepAlive, 1),
    (socket) => socket.setSocketOption(...keepAlive, true),
    (socket) => socket.setSocketOption(...keepAlive, bytes(4)),
  ],
  shutdown: [(socket) => socket.shutdown(SocketShutdown.Both)],
  ttl: [(socket) => socket.ttl, (socket) => socket.ttl = 64],
};

/** What goes on to answer. */
const allowed = [
  "addressFamily",
  "close",
  "connected",
  "connections", // It is over: the loop ends.
  "constructor",
  "dispose",
  "duplicateAndClose", // Deno has none, of any socket.
  "endAccept", // What was begun ends by any socket, as in .NET.
  "endConnect",
  "endDisconnect",
  "endReceive",
  "endReceiveFrom",
  "endReceiveMessageFrom",
  "endSend",
  "endSendFile",
  "endSendTo",
  "handle", // Deno has none, of any socket.
  "isBound",
  "protocolType",
  "safeHandle",
  "setIPProtectionLevel", // It is of Windows only, on any socket.
  "socketType",
  "useOnlyOverlappedIO",
];

Deno.test("The table of members of a disposed socket has them all", () => {
  assertEquals(
    Object.getOwnPropertyNames(Socket.prototype).sort(),
    [...Object.keys(refused), ...allowed].sort(),
  );
});

each(
  "Every member of a disposed socket throws ObjectDisposedException",
  async (world) => {
    const { listener, client } = await world.pair();
    const dual = world.dualSocket();
    for (const socket of [listener, client, dual]) {
      socket.dispose();
      for (const [name, calls] of Object.entries(refused)) {
        for (const call of calls) {
          const error = await assertThrowsOrRejects(
            () => call(socket),
            ObjectDisposedException,
            "",
            `${name}: ${call}`,
          );
          assertStringIncludes(error.message, "Socket");
        }
      }
    }
  },
);

each(
  "A disposed socket is not connected, keeps its kind, and its clients have ended",
  async (world) => {
    const { listener, client } = await world.pair();
    const { addressFamily, socketType, protocolType } = client;
    client.dispose();
    assertEquals(client.connected, false);
    assertEquals(
      [client.addressFamily, client.socketType, client.protocolType],
      [addressFamily, socketType, protocolType],
    );
    listener.dispose();
    for await (const _ of listener.connections()) throw new Error("A client");
  },
);
