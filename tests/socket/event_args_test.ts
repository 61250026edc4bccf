import {
  assert,
  assertEquals,
  assertFalse,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import { deadline } from "@std/async";
import {
  AddressFamily,
  ProtocolType,
  SocketAsyncOperation,
  SocketError,
  SocketShutdown,
  SocketType,
} from "../../src/constants/mod.ts";
import {
  SendPacketsElement,
  Socket,
  SocketAsyncEvent,
  SocketAsyncEventArgs,
} from "../../src/socket/mod.ts";
import { TcpClient, TcpListener } from "../../src/clients/mod.ts";
import { InvalidOperationException } from "../../src/errors/mod.ts";
import { DnsEndPoint, IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import { assertBytes, nameOf } from "./_assert.ts";
import { localOf } from "./_end_points.ts";
import { Args } from "./_events.ts";
import { each } from "./_matrix.ts";
import { bytes, eventually, LIMIT, type World } from "./_world.ts";

const needs = ["pending"] as const;

/** Receives exactly so many bytes with arguments. */
async function receiveAll(
  socket: Socket,
  args: Args,
  into: Uint8Array,
): Promise<void> {
  for (let got = 0; got < into.length; got += args.bytesTransferred) {
    args.setBuffer(into, got, into.length - got);
    assertEquals(
      nameOf(await args.do(() => socket.receiveAsync(args))),
      "Success",
    );
    assert(args.bytesTransferred > 0, `The stream ended after ${got} bytes`);
  }
}

each("SocketAsyncEventArgs are used for 1,000 operations", async (world) => {
  const { client, server } = await world.pair();
  const [sending, receiving] = [new Args(), new Args()];
  sending.setBuffer(bytes(64), 0, 64);
  receiving.setBuffer(new Uint8Array(64), 0, 64);
  let pending = 0;
  for (let i = 0; i < 500; i++) {
    const error = await sending.do(() => client.sendAsync(sending));
    assertEquals(nameOf(error), "Success");
    assertEquals(sending.bytesTransferred, 64);
    await receiveAll(server, receiving, receiving.buffer!);
    assertBytes(receiving.buffer!, sending.buffer!);
    if (sending.wasPending) pending++;
  }
  assertEquals(sending.events, pending);
}, { needs });

each(
  "A loop of sends with arguments that end at once lets the event loop turn",
  async (world) => {
    const { client, server } = await world.pair();
    const args = new Args();
    args.setBuffer(bytes(1), 0, 1);
    let left = 5000, turned = false;
    setTimeout(() => turned = true, 0);
    for (; left > 0; left--) {
      const error = await args.do(() => client.sendAsync(args));
      assertEquals(nameOf(error), "Success");
      assertEquals(args.bytesTransferred, 1);
    }
    assert(turned);
    await world.receiveAll(server, 5000);
  },
  { needs: ["pending", "system"] },
);

each(
  "Receives that end at once are told of in their order, however many",
  async (world) => {
    const { client, server } = await world.pair();
    const size = 1500;
    await world.send(client, bytes(size));
    await eventually(() => server.available === size, "all has come");
    const got: number[] = [];
    const over = Promise.withResolvers<void>();
    const ended = (args: Args) => {
      assertEquals(args.bytesTransferred, 1);
      if (got.push(args.buffer![0]) === size) over.resolve();
    };
    for (let i = 0; i < size; i++) {
      const args = new Args();
      args.setBuffer(new Uint8Array(1), 0, 1);
      args.addEventListener("completed", () => ended(args));
      if (!server.receiveAsync(args)) ended(args);
    }
    await deadline(over.promise, LIMIT);
    assertEquals(got, [...bytes(size)]);
  },
  { needs: ["pending", "system"] },
);

Deno.test("Receives that are begun while deferred ones are told of end behind those", async () => {
  using listener = new TcpListener(IPAddress.loopback, 0, { mode: "sync" });
  listener.start();
  const client = new TcpClient("127.0.0.1", listener.localEndpoint.port);
  using receiver = client.client;
  using sender = listener.acceptSocket();
  const size = 20_000;
  sender.send(bytes(size));
  await eventually(() => receiver.available === size, "all has come");
  const got: number[] = [];
  const over = Promise.withResolvers<void>();
  let begun = 0;
  const begin = (args: SocketAsyncEventArgs) => {
    while (begun < size) {
      begun++;
      if (receiver.receiveAsync(args)) return;
      got.push(args.buffer![0]);
    }
    if (got.length === size) over.resolve();
  };
  // Three are under way together: where one is deferred, so are the others.
  for (let i = 0; i < 3; i++) {
    const args = new SocketAsyncEventArgs();
    args.setBuffer(new Uint8Array(1), 0, 1);
    args.addEventListener("completed", () => {
      got.push(args.buffer![0]);
      begin(args);
    });
    begin(args);
  }
  await deadline(over.promise, LIMIT);
  assertEquals(got, [...bytes(size)]);
});

each(
  "Sends with arguments end in the order of their calls, lists among them",
  async (world) => {
    const { client, server } = await world.pair();
    const order: number[] = [];
    let total = 0;
    for (const sizes of [[300_000, 300_000], [1], [2, 200_000, 3], [1]]) {
      const args = new Args();
      const ended = () => order.push(sizes.length);
      args.bufferList = sizes.map((size) => bytes(size));
      args.addEventListener("completed", ended);
      if (!client.sendAsync(args)) ended();
      for (const size of sizes) total += size;
    }
    await world.receiveAll(server, total);
    await eventually(() => order.length === 4, "all have ended");
    assertEquals(order, [2, 1, 3, 1]);
  },
  { needs },
);

each(
  "Sends that fail at once are begun anew at their end, on many sockets in turn",
  async (world) => {
    const sockets = Array.from({ length: 20 }, () => {
      const args = new SocketAsyncEventArgs();
      args.setBuffer(bytes(1), 0, 1);
      return { socket: world.socket(), args };
    });
    const over = Promise.withResolvers<void>();
    let left = 20_000;
    const next = (): void => {
      if (--left === 0) return over.resolve();
      const { socket, args } = sockets[left % sockets.length];
      if (!socket.sendAsync(args)) next();
    };
    for (const { args } of sockets) args.addEventListener("completed", next);
    next();
    await deadline(over.promise, LIMIT);
    const [{ args }] = sockets;
    assertEquals(nameOf(args.socketError), "Shutdown");
  },
  { needs },
);

Deno.test("What ends at once and what ends in a microtask let the event loop turn, one behind the other", async () => {
  const udp = (mode: "sync" | "async") =>
    new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp, {
      mode,
    });
  // A receive of the one ends at once, a send of the other in a microtask.
  using receiver = udp("sync");
  receiver.connect(new IPEndPoint(IPAddress.loopback, 9));
  receiver.shutdown(SocketShutdown.Receive);
  using sender = udp("async");
  sender.connect(new IPEndPoint(IPAddress.loopback, 0));
  const [receives, sends] = [new Args(), new Args()];
  for (const args of [receives, sends]) args.setBuffer(bytes(1), 0, 1);
  let turned = false;
  setTimeout(() => turned = true, 0);
  for (let round = 0; !turned; round++) {
    assert(round < 20_000, "No timer has gone off");
    await receives.do(() => receiver.receiveAsync(receives));
    await sends.do(() => sender.sendAsync(sends));
  }
});

each(
  "A call that throws leaves the last operation of its arguments",
  async (world) => {
    const { client } = await world.pair();
    const args = new Args();
    args.setBuffer(bytes(1), 0, 1);
    await args.do(() => client.sendAsync(args));
    const datagrams = new Socket(SocketType.Dgram, ProtocolType.Udp, {
      network: world.network,
    });
    world.keep(datagrams);
    args.remoteEndPoint = new DnsEndPoint("localhost", 9);
    assertThrows(() => datagrams.sendToAsync(args), TypeError);
    assertEquals(args.lastOperation, SocketAsyncOperation.Send);
  },
  { needs },
);

each(
  "Socket.acceptAsync() with arguments fails when their socket is used meanwhile",
  async (world) => {
    const listener = world.listener();
    const args = new Args();
    const into = args.acceptSocket = world.socket();
    const accepting = args.do(() => listener.acceptAsync(args));
    into.bind(new IPEndPoint(IPAddress.loopback, 0));
    await world.connect(world.socket(), localOf(listener));
    assertEquals(nameOf(await deadline(accepting, LIMIT)), "InvalidArgument");
    assertEquals(into.connected, false);
  },
  { needs },
);

/** An echo server of arguments alone: one to accept, one for each client. */
class EchoServer {
  readonly errors: SocketError[] = [];
  readonly #world: World;
  readonly #listener: Socket;
  readonly #accepting = new SocketAsyncEventArgs();

  constructor(world: World, listener: Socket) {
    this.#world = world;
    this.#listener = listener;
    this.#accepting.addEventListener("completed", () => {
      if (this.#accepted()) this.accept();
    });
  }

  accept(): void {
    do this.#accepting.acceptSocket = null; while (
      !this.#listener.acceptAsync(this.#accepting) && this.#accepted()
    );
  }

  /** Serves who was accepted; whether to go on. */
  #accepted(): boolean {
    const { acceptSocket, socketError } = this.#accepting;
    this.errors.push(socketError);
    if (socketError !== SocketError.Success) return false;
    const args = new SocketAsyncEventArgs();
    args.userToken = this.#world.keep(acceptSocket!);
    args.addEventListener("completed", this.#completed);
    this.#serve(args);
    return true;
  }

  readonly #completed = ({ args, sender }: SocketAsyncEvent) => {
    assert(sender === args.userToken);
    if (this.#isOver(args)) sender.dispose();
    else this.#serve(args);
  };

  #isOver({ socketError, bytesTransferred }: SocketAsyncEventArgs): boolean {
    return socketError !== SocketError.Success || bytesTransferred === 0;
  }

  /** Goes on until an operation is pending, or the client has gone. */
  #serve(args: SocketAsyncEventArgs): void {
    const socket = args.userToken as Socket;
    while (!this.#next(socket, args)) {
      if (this.#isOver(args)) return socket.dispose();
    }
  }

  #next(socket: Socket, args: SocketAsyncEventArgs): boolean {
    if (args.lastOperation !== SocketAsyncOperation.Receive) {
      if (args.buffer === undefined) {
        args.setBuffer(new Uint8Array(256), 0, 256);
      } else args.setBuffer(0, 256);
      return socket.receiveAsync(args);
    }
    args.setBuffer(0, args.bytesTransferred);
    return socket.sendAsync(args);
  }
}

each(
  "SocketAsyncEventArgs alone make an accept loop and an echo server",
  async (world) => {
    const listener = world.listener();
    const server = new EchoServer(world, listener);
    server.accept();
    const talk = async (first: number) => {
      const args = new Args();
      const socket = world.socket();
      args.remoteEndPoint = listener.localEndPoint;
      assertEquals(await args.do(() => socket.connectAsync(args)), 0);
      for (let i = 0; i < 20; i++) {
        const data = bytes(300, first + i);
        args.setBuffer(data);
        assertEquals(await args.do(() => socket.sendAsync(args)), 0);
        const back = new Uint8Array(data.length);
        await receiveAll(socket, args, back);
        assertBytes(back, data);
      }
      socket.dispose();
    };
    await deadline(
      Promise.all(Array.from({ length: 10 }, (_, i) => talk(i))),
      LIMIT,
    );
    listener.dispose();
    while (server.errors.length < 11) await new Promise((go) => setTimeout(go));
    assertEquals(server.errors.slice(0, 10), Array(10).fill(0));
    assertEquals(server.errors.slice(10), [SocketError.OperationAborted]);
  },
  { needs },
);

each(
  "SocketAsyncEventArgs complete at once what the rings can do, and raise nothing",
  async (world) => {
    const { client, server } = await world.pair();
    const args = new Args();
    args.setBuffer(bytes(8), 0, 8);
    assertFalse(client.sendAsync(args));
    assertEquals(args.bytesTransferred, 8);
    // What a receive has brought is there for the next.
    await world.receiveAll(server, 4);
    assertEquals(server.available, 4);
    assertFalse(server.receiveAsync(args));
    assertEquals(args.bytesTransferred, 4);
    assertEquals(args.socketError, SocketError.Success);
    await Promise.resolve();
    assertEquals(args.events, 0);
  },
  { needs: ["pending", "thread"] },
);

each(
  "SocketAsyncEventArgs are pending where nothing waits in shared memory",
  async (world) => {
    const { client, server } = await world.pair();
    const args = new Args();
    args.setBuffer(bytes(8), 0, 8);
    assertEquals(await args.do(() => client.sendAsync(args)), 0);
    assert(args.wasPending);
    assertEquals(await args.do(() => server.receiveAsync(args)), 0);
    assert(args.wasPending);
    assertEquals(args.events, 2);
  },
  { needs: ["pending", "isolate"] },
);

each(
  "SocketAsyncEventArgs send much more than a buffer takes, all of it",
  async (world) => {
    const { client, server } = await world.pair();
    const data = bytes(3 << 20);
    const [sending, receiving] = [new Args(), new Args()];
    sending.setBuffer(data);
    sending.start(() => client.sendAsync(sending));
    const got = new Uint8Array(data.length);
    await receiveAll(server, receiving, got);
    assertEquals(await sending.wait(), SocketError.Success);
    assertEquals(sending.bytesTransferred, data.length);
    assertBytes(got, data);
  },
  { needs },
);

each(
  "SocketAsyncEventArgs send a long list of buffers in order",
  async (world) => {
    const { client, server } = await world.pair();
    const list = Array.from({ length: 100 }, (_, i) => bytes(3000, i));
    const [sending, receiving] = [new Args(), new Args()];
    sending.bufferList = list;
    sending.start(() => client.sendAsync(sending));
    const got = new Uint8Array(300_000);
    await receiveAll(server, receiving, got);
    assertEquals(await sending.wait(), SocketError.Success);
    assertEquals(sending.bytesTransferred, 300_000);
    for (const [i, part] of list.entries()) {
      assertBytes(got.subarray(i * 3000, (i + 1) * 3000), part);
    }
  },
  { needs },
);

each(
  "SocketAsyncEventArgs of several receives complete in the order of the calls",
  async (world) => {
    const { client, server } = await world.pair();
    const order: unknown[] = [];
    const all = [1, 2, 3].map((token) => {
      const args = new Args();
      args.userToken = token;
      args.setBuffer(new Uint8Array(1), 0, 1);
      args.addEventListener("completed", ({ args }) => {
        order.push(args.userToken, args.buffer![0]);
      });
      args.start(() => server.receiveAsync(args));
      return args;
    });
    await world.send(client, Uint8Array.of(10, 20, 30));
    for (const args of all) assertEquals(await args.wait(), 0);
    assertEquals(order, [1, 10, 2, 20, 3, 30]);
  },
  { needs },
);

each(
  "SocketAsyncEventArgs and promises take turns on one socket",
  async (world) => {
    const { client, server } = await world.pair();
    const args = new Args();
    args.setBuffer(new Uint8Array(2), 0, 2);
    const first = new Uint8Array(2);
    const receiving = server.receiveAsync(first);
    args.start(() => server.receiveAsync(args));
    await world.send(client, Uint8Array.of(1, 2, 3, 4));
    assertEquals(await deadline(receiving, LIMIT), 2);
    assertEquals(await args.wait(), SocketError.Success);
    assertBytes(first, Uint8Array.of(1, 2));
    assertBytes(args.buffer!, Uint8Array.of(3, 4));
  },
  { needs },
);

each(
  "SocketAsyncEventArgs whose socket is disposed end with OperationAborted, and work again",
  async (world) => {
    const { client, server } = await world.pair();
    const args = new Args();
    args.setBuffer(new Uint8Array(8), 0, 8);
    args.start(() => client.receiveAsync(args));
    client.dispose();
    assertEquals(nameOf(await args.wait()), "OperationAborted");
    assertEquals(args.bytesTransferred, 0);
    const other = await world.pair();
    await world.send(other.client, bytes(8));
    assertEquals(await args.do(() => other.server.receiveAsync(args)), 0);
    assertEquals(args.bytesTransferred, 8);
    assertEquals(server.connected, true);
  },
  { needs },
);

each(
  "SocketAsyncEventArgs begin the next operation in the handler of the last",
  async (world) => {
    const { client, server } = await world.pair();
    const args = new SocketAsyncEventArgs();
    const got: number[] = [];
    const ended = Promise.withResolvers<void>();
    args.setBuffer(new Uint8Array(1), 0, 1);
    const take = () => {
      if (args.bytesTransferred === 0) ended.resolve();
      else got.push(args.buffer![0]);
      return args.bytesTransferred > 0;
    };
    const go = () => {
      while (!server.receiveAsync(args)) if (!take()) return;
    };
    args.addEventListener("completed", () => {
      if (take()) go();
    });
    go();
    await world.send(client, Uint8Array.of(1, 2, 3, 4, 5));
    client.dispose();
    await deadline(ended.promise, LIMIT);
    assertEquals(got, [1, 2, 3, 4, 5]);
  },
  { needs },
);

each(
  "An operation that fails with what is no socket's failure ends with SocketError, and tells of it",
  async (world) => {
    const mistake = new EvalError("A mistake of a network's own");
    const { client, server } = await world.pair();
    const [connection] = world.memory.connections;
    const args = new Args();
    args.setBuffer(new Uint8Array(8), 0, 8);
    args.start(() => server.receiveAsync(args));
    assert(args.wasPending);
    Object.assign(connection.server, {
      tryRead() {
        throw mistake;
      },
    });
    await world.send(client, bytes(1));
    assertEquals(nameOf(await args.wait()), "SocketError");
    assertEquals([args.events, args.bytesTransferred], [1, 0]);
    assertStrictEquals(args.connectByNameError, mistake);

    world.memory.onConnection(() => {
      throw mistake;
    });
    const connecting = new Args();
    connecting.remoteEndPoint = world.listener().localEndPoint;
    const other = world.socket();
    assertEquals(
      nameOf(await connecting.do(() => other.connectAsync(connecting))),
      "SocketError",
    );
    assertEquals(connecting.events, 1);
    assertStrictEquals(connecting.connectByNameError, mistake);
    world.memory.onConnection(undefined);
    assertEquals(
      nameOf(await connecting.do(() => other.connectAsync(connecting))),
      "Success",
    );
    assertEquals(connecting.connectByNameError, undefined);
  },
  { needs: ["pending", "memory"] },
);

each("sendPacketsAsync sends bytes on every network", async (world) => {
  const { client, server } = await world.pair();
  const args = new Args();
  const data = bytes(200_000);
  args.sendPacketsElements = [
    new SendPacketsElement(data.subarray(0, 10)),
    null,
    new SendPacketsElement(data, 10, 100_000),
    new SendPacketsElement(data.subarray(100_010)),
  ];
  args.start(() => client.sendPacketsAsync(args));
  const got = new Uint8Array(data.length);
  await receiveAll(server, new Args(), got);
  assertEquals(await args.wait(), SocketError.Success);
  assertEquals(args.bytesTransferred, data.length);
  assertBytes(got, data);
}, { needs });

each("sendPacketsAsync sends a long file in pieces", async (world) => {
  const path = await Deno.makeTempFile();
  const data = bytes(1_000_001);
  await Deno.writeFile(path, data);
  try {
    const { client, server } = await world.pair();
    const args = new Args();
    args.sendPacketsElements = [
      new SendPacketsElement(path),
      new SendPacketsElement(path, 999_990, 10),
    ];
    args.start(() => client.sendPacketsAsync(args));
    const got = new Uint8Array(data.length + 10);
    await receiveAll(server, new Args(), got);
    assertEquals(await args.wait(), SocketError.Success);
    assertEquals(args.bytesTransferred, got.length);
    assertBytes(got.subarray(0, data.length), data);
    assertBytes(got.subarray(data.length), data.subarray(999_990, 1_000_000));
  } finally {
    await Deno.remove(path);
  }
}, { needs });

each(
  "sendPacketsAsync closes its files when the connection is lost",
  async (world) => {
    const path = await Deno.makeTempFile();
    await Deno.writeFile(path, new Uint8Array(5_000_000));
    try {
      const { client } = await world.pair();
      const args = new Args();
      args.sendPacketsElements = [new SendPacketsElement(path)];
      args.start(() => client.sendPacketsAsync(args));
      client.dispose();
      // The sanitizer of resources sees a file that stays open.
      assertEquals(nameOf(await args.wait()), "OperationAborted");
    } finally {
      await Deno.remove(path);
    }
  },
  { needs },
);

/** An open file of ten bytes, of which no read gives any. */
class EmptyFile {
  #at = 0;
  constructor(readonly readSync: () => number | null) {}
  seekSync(offset: number, whence: 0 | 1 | 2): number {
    return this.#at = offset + [0, this.#at, 10][whence];
  }
}

each(
  "sendPacketsAsync tells that an open file cannot be read, or has become shorter",
  async (world) => {
    const { client } = await world.pair();
    const args = new Args();
    const send = async (readSync: () => number | null) => {
      args.sendPacketsElements = [
        new SendPacketsElement(new EmptyFile(readSync), 2, 5),
      ];
      return nameOf(await args.do(() => client.sendPacketsAsync(args)));
    };
    assertEquals(await send(() => null), "InvalidArgument");
    const closed = () => {
      throw new Deno.errors.BadResource("closed");
    };
    assertEquals(await send(closed), "SocketError");
    assertEquals(args.bytesTransferred, 0);
    args.sendPacketsElements = [new SendPacketsElement(bytes(3))];
    assertEquals(await args.do(() => client.sendPacketsAsync(args)), 0);
  },
  { needs },
);

each(
  "sendPacketsAsync sends each buffer as a datagram, also an empty one",
  async (world) => {
    const { mode } = world.setting;
    const [sender, receiver] = [0, 1].map(() =>
      world.keep(
        new Socket(
          AddressFamily.InterNetwork,
          SocketType.Dgram,
          ProtocolType.Udp,
          { mode, network: world.network },
        ),
      )
    );
    receiver.bind(new IPEndPoint(IPAddress.loopback, 0));
    await sender.connectAsync(receiver.localEndPoint!);
    const args = new Args();
    args.sendPacketsElements = [
      new SendPacketsElement(bytes(3)),
      null,
      new SendPacketsElement(bytes(0)),
      new SendPacketsElement(bytes(5)),
      new SendPacketsElement(bytes(0)),
    ];
    const error = await args.do(() => sender.sendPacketsAsync(args));
    assertEquals([nameOf(error), args.bytesTransferred], ["Success", 8]);
    for (const size of [3, 0, 5, 0]) {
      const receiving = receiver.receiveAsync(new Uint8Array(8));
      assertEquals(await deadline(receiving, LIMIT), size);
    }
  },
  { needs },
);

each(
  "sendPacketsAsync lets no other send come between its elements",
  async (world) => {
    const { client, server } = await world.pair();
    const args = new Args();
    const own = new URL(import.meta.url).pathname;
    const { size } = await Deno.stat(own);
    args.sendPacketsElements = [
      new SendPacketsElement(Uint8Array.of(1)),
      new SendPacketsElement(own),
      new SendPacketsElement(Uint8Array.of(2)),
    ];
    args.start(() => client.sendPacketsAsync(args));
    const sending = client.sendAsync(Uint8Array.of(3));
    const got = new Uint8Array(size + 3);
    await receiveAll(server, new Args(), got);
    assertEquals(await args.wait(), SocketError.Success);
    assertEquals(await deadline(sending, LIMIT), 1);
    assertEquals([got[0], got[size + 1], got[size + 2]], [1, 2, 3]);
  },
  { needs },
);

each(
  "Socket.cancelConnectAsync ends a connect that waits",
  async (world) => {
    const args = new Args();
    const socket = world.socket();
    args.remoteEndPoint = world.listener().localEndPoint;
    args.start(() => socket.connectAsync(args));
    const before = args.lastOperation;
    Socket.cancelConnectAsync(args);
    assertEquals(nameOf(await args.wait()), "OperationAborted");
    assertEquals(before, SocketAsyncOperation.Connect);
    assertEquals(args.connectSocket, undefined);
  },
  { needs },
);

Deno.test("SocketAsyncEventArgs refuse values of another type", () => {
  const args = new SocketAsyncEventArgs() as unknown as Record<string, unknown>;
  const wrong: Record<string, unknown> = {
    bufferList: [1],
    disconnectReuseSocket: 1,
    remoteEndPoint: "127.0.0.1:80",
    sendPacketsElements: [new Uint8Array(1)],
    socketError: "Success",
    socketFlags: 0.5,
  };
  for (const [name, value] of Object.entries(wrong)) {
    assertThrows(() => args[name] = value, TypeError, name);
  }
});

Deno.test("SendPacketsElement's memoryBuffer is the part that is sent", () => {
  const { buffer, memoryBuffer } = new SendPacketsElement(bytes(4), 1, 2);
  assertEquals(buffer, bytes(4));
  assertEquals(memoryBuffer, bytes(4).subarray(1, 3));
});

Deno.test("SocketAsyncEventArgs tells an object that handles events", () => {
  using args = new SocketAsyncEventArgs();
  using socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
  const heard: SocketAsyncEventArgs[] = [];
  const listener = {
    handleEvent: ({ args }: SocketAsyncEvent) => void heard.push(args),
  };
  args.addEventListener("completed", listener);
  args.dispatchEvent(new SocketAsyncEvent(socket, args));
  args.removeEventListener("completed", listener);
  args.dispatchEvent(new SocketAsyncEvent(socket, args));
  assertEquals(heard, [args]);
});

each(
  "connectAsync() with arguments on a socket that connects tells so in them",
  async (world) => {
    const listener = world.listener();
    const client = world.socket();
    const args = new Args(), other = new Args();
    args.remoteEndPoint = other.remoteEndPoint = listener.localEndPoint!;
    args.start(() => client.connectAsync(args));
    assertThrows(() => client.connectAsync(args), InvalidOperationException);
    assertEquals(client.connectAsync(other), false);
    assertEquals(other.socketError, SocketError.AlreadyInProgress);
    assertEquals(await args.wait(), SocketError.Success);
  },
  { needs: ["pending"] },
);
