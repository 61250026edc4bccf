import { assertEquals, assertThrows } from "@std/assert";
import {
  ProtocolType,
  SocketError,
  SocketFlags,
  SocketType,
} from "../../src/constants/mod.ts";
import {
  InvalidOperationException,
  ObjectDisposedException,
} from "../../src/errors/mod.ts";
import { Socket } from "../../src/socket/mod.ts";
import { assertThrowsOrRejects } from "./_assert.ts";
import { each } from "./_matrix.ts";
import { bytes } from "./_world.ts";

const { None, Peek } = SocketFlags;

each(
  "Socket.send() has forms with size, and with offset and size",
  async (world) => {
    const { client, server } = await world.pair();
    const data = bytes(10);
    assertEquals(client.send(data, 3, None), 3);
    assertEquals(await world.receiveAll(server, 3), data.subarray(0, 3));
    assertEquals(client.send(data, 4, 5, None), 5);
    assertEquals(await world.receiveAll(server, 5), data.subarray(4, 9));
    assertEquals(client.send(data, 10, 0, None), 0);
    assertEquals(client.send(data, 0, None), 0);
    assertEquals(client.send(data, None), 10);
    assertEquals(await world.receiveAll(server, 10), data);
  },
  { needs: ["blocking"] },
);

each(
  "Socket.receive() has forms with size, and with offset and size",
  async (world) => {
    const { client, server } = await world.pair();
    const data = bytes(10, 1);
    await world.send(client, data);
    const into = new Uint8Array(10);
    assertEquals(server.receive(into, 2, None), 2);
    assertEquals(
      into,
      Uint8Array.of(...data.subarray(0, 2), 0, 0, 0, 0, 0, 0, 0, 0),
    );
    assertEquals(server.receive(into, 5, 3, Peek), 3);
    assertEquals(server.receive(into, 5, 3, None), 3);
    assertEquals(into.subarray(5, 8), data.subarray(2, 5));
    assertEquals(into.subarray(8), new Uint8Array(2));
    assertEquals(server.receive(into, None), 5);
    assertEquals(into.subarray(0, 5), data.subarray(5));
  },
  { needs: ["blocking"] },
);

each(
  "Socket.send() and receive() refuse an offset or size out of the buffer",
  async (world) => {
    const { client } = await world.pair();
    const data = bytes(10);
    for (
      const [offset, size] of [
        [-1, 1],
        [11, 0],
        [0, 11],
        [5, 6],
        [0, -1],
        [0.5, 1],
        [0, NaN],
        [2 ** 32, 1],
      ]
    ) {
      for (const socket of [client, world.socket()]) {
        assertThrows(() => socket.send(data, offset, size, None), RangeError);
        assertThrows(
          () => socket.receive(data, offset, size, None),
          RangeError,
        );
      }
    }
    for (const size of [-1, 11, 1.5]) {
      assertThrows(() => client.send(data, size, None), RangeError);
      assertThrows(() => client.receive(data, size, None), RangeError);
    }
  },
);

each("Socket.send() and receive() refuse what is no buffer", async (world) => {
  const { client } = await world.pair();
  const wrong = [
    null,
    undefined,
    "text",
    new ArrayBuffer(4),
    new Uint16Array(4),
    [],
    ["text"],
    [bytes(1), null],
  ] as unknown as Uint8Array[];
  for (const data of wrong) {
    assertThrows(() => client.send(data), TypeError);
    assertThrows(() => client.receive(data), TypeError);
    await assertThrowsOrRejects(() => client.sendAsync(data), TypeError);
    await assertThrowsOrRejects(() => client.receiveAsync(data), TypeError);
  }
});

each(
  "Socket.send() and receive() put an error into the parameter for it",
  async (world) => {
    const socket = world.socket();
    const errorCode = { value: SocketError.SocketError as SocketError };
    const forms: [string, () => number, SocketError][] = [
      [
        "send",
        () => socket.send(bytes(1), None, errorCode),
        SocketError.Shutdown,
      ],
      [
        "send of several",
        () => socket.send([bytes(1)], None, errorCode),
        SocketError.Shutdown,
      ],
      [
        "send of a part",
        () => socket.send(bytes(4), 1, 2, None, errorCode),
        SocketError.Shutdown,
      ],
      [
        "receive",
        () => socket.receive(bytes(1), None, errorCode),
        SocketError.NotConnected,
      ],
      [
        "receive into several",
        () => socket.receive([bytes(1)], None, errorCode),
        SocketError.NotConnected,
      ],
      [
        "receive into a part",
        () => socket.receive(bytes(4), 1, 2, None, errorCode),
        SocketError.NotConnected,
      ],
      [
        "receive with a flag",
        () => socket.receive(bytes(1), SocketFlags.OutOfBand, errorCode),
        SocketError.OperationNotSupported,
      ],
    ];
    for (const [form, call, error] of forms) {
      errorCode.value = SocketError.SocketError;
      assertEquals(call(), 0, form);
      assertEquals(errorCode.value, error, form);
    }
    await Promise.resolve();
  },
);

each(
  "Socket.send() and receive() put Success into the parameter for errors",
  async (world) => {
    const { client, server } = await world.pair();
    const errorCode = { value: SocketError.SocketError as SocketError };
    assertEquals(client.send(bytes(3), None, errorCode), 3);
    assertEquals(errorCode.value, SocketError.Success);
    errorCode.value = SocketError.SocketError;
    assertEquals(server.receive(new Uint8Array(8), 2, 3, None, errorCode), 3);
    assertEquals(errorCode.value, SocketError.Success);
  },
  { needs: ["blocking"] },
);

each("The parameter for errors takes socket errors only", (world) => {
  const errorCode = { value: SocketError.Success as SocketError };
  const socket = world.socket();
  assertThrows(() => socket.send(bytes(2), 1, 2, None, errorCode), RangeError);
  socket.dispose();
  assertThrows(
    () => socket.receive(bytes(2), None, errorCode),
    ObjectDisposedException,
  );
  assertEquals(errorCode.value, SocketError.Success);
});

each(
  "Calls that would wait name their Async twin where they cannot",
  async (world) => {
    const { listener, client } = await world.pair();
    const another = world.keep(
      new Socket(SocketType.Stream, ProtocolType.Tcp, { mode: "async" }),
    );
    const calls: [string, () => unknown][] = [
      ["acceptAsync", () => listener.accept()],
      ["receiveAsync", () => client.receive(new Uint8Array(1))],
      ["sendAsync", () => client.send(bytes(1))],
      ["connectAsync", () => another.connect(listener.localEndPoint!)],
    ];
    for (const [twin, call] of calls) {
      const error = assertThrows(call, InvalidOperationException, twin);
      assertEquals(error.message.includes('mode: "sync"'), true);
    }
  },
  { needs: ["isolate"] },
);

each(
  "Each Async form of send takes flags, a signal, both or neither",
  async (world) => {
    const { client, server } = await world.pair();
    const { signal } = new AbortController();
    const forms: ((socket: Socket) => Promise<number>)[] = [
      (socket) => socket.sendAsync(bytes(2)),
      (socket) => socket.sendAsync(bytes(2), None),
      (socket) => socket.sendAsync(bytes(2), signal),
      (socket) => socket.sendAsync(bytes(2), None, signal),
      (socket) => socket.sendAsync([bytes(1), bytes(1, 7)], None, signal),
      (socket) => socket.sendAsync([bytes(1), bytes(1, 7)], signal),
    ];
    for (const form of forms) {
      assertEquals(await form(client), 2);
      assertEquals(await world.receiveAll(server, 2), bytes(2));
    }
  },
);

each(
  "Each Async form of receive takes flags, a signal, both or neither",
  async (world) => {
    const { client, server } = await world.pair();
    const { signal } = new AbortController();
    const into = new Uint8Array(2);
    const forms: ((socket: Socket) => Promise<number>)[] = [
      (socket) => socket.receiveAsync(into),
      (socket) => socket.receiveAsync(into, None),
      (socket) => socket.receiveAsync(into, signal),
      (socket) => socket.receiveAsync(into, None, signal),
      (socket) =>
        socket.receiveAsync([into.subarray(0, 1), into.subarray(1)], signal),
    ];
    for (const form of forms) {
      await world.send(client, bytes(2));
      into.fill(0);
      assertEquals(await form(server), 2);
      assertEquals(into, bytes(2));
    }
  },
);
