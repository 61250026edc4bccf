import { assert, assertEquals } from "@std/assert";
import { deadline, delay } from "@std/async";
import {
  AddressFamily,
  ProtocolType,
  SelectMode,
  SocketError,
  SocketFlags,
  SocketType,
} from "../../src/constants/mod.ts";
import { SocketException } from "../../src/errors/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import { Socket } from "../../src/socket/mod.ts";
import { each } from "./_matrix.ts";
import { LIMIT, type World } from "./_world.ts";

/** Waits for an operation as a function of a program would. */
async function whoWaits(operation: Promise<unknown>): Promise<void> {
  await operation;
}

/** Checks that the stack of a failure has the function that waited for it. */
async function assertNamesWhoWaits(operation: Promise<unknown>): Promise<void> {
  const failure = await deadline(whoWaits(operation), LIMIT).then(
    () => undefined,
    (error: unknown) => error,
  );
  assert(failure instanceof SocketException, `It ended with "${failure}"`);
  const [header, ...frames] = failure.stack?.split("\n") ?? [];
  assertEquals(header, `SocketException: ${failure.message}`);
  assert(
    frames.some((frame) => frame.trim().startsWith("at async whoWaits (")),
    failure.stack,
  );
}

function datagrams(world: World): Socket {
  const socket = world.keep(
    new Socket(
      AddressFamily.InterNetwork,
      SocketType.Dgram,
      ProtocolType.Udp,
      { mode: world.setting.mode, network: world.network },
    ),
  );
  socket.bind(new IPEndPoint(IPAddress.loopback, 0));
  return socket;
}

/** Operations that wait, each with the socket that ends them when it is disposed. */
const operations: Record<
  string,
  (world: World) => Promise<{ socket: Socket; operation: Promise<unknown> }>
> = {
  "receiveAsync": async (world) => {
    const { server } = await world.pair();
    return { socket: server, operation: server.receiveAsync(buffer()) };
  },
  "receiveAsync with a signal": async (world) => {
    const { server } = await world.pair();
    const { signal } = new AbortController();
    return { socket: server, operation: server.receiveAsync(buffer(), signal) };
  },
  "receiveAsync that peeks": async (world) => {
    const { server } = await world.pair();
    const operation = server.receiveAsync(buffer(), SocketFlags.Peek);
    return { socket: server, operation };
  },
  "a second receiveAsync": async (world) => {
    const { server } = await world.pair();
    server.receiveAsync(buffer()).catch(() => {});
    return { socket: server, operation: server.receiveAsync(buffer()) };
  },
  "beginReceive that is awaited": async (world) => {
    const { server } = await world.pair();
    const waits = async () => await server.beginReceive([buffer()], 0);
    return { socket: server, operation: waits() };
  },
  "acceptAsync": (world) => {
    const socket = world.listener();
    return Promise.resolve({ socket, operation: socket.acceptAsync() });
  },
  "acceptAsync with a signal": (world) => {
    const socket = world.listener();
    const { signal } = new AbortController();
    return Promise.resolve({ socket, operation: socket.acceptAsync(signal) });
  },
  "sendAsync that waits": async (world) => {
    const { server } = await world.pair();
    return {
      socket: server,
      operation: server.sendAsync(new Uint8Array(1 << 25)),
    };
  },
  "pollAsync": async (world) => {
    const { server } = await world.pair();
    const operation = server.pollAsync(-1, SelectMode.SelectRead);
    return { socket: server, operation };
  },
  "receiveFromAsync": (world) => {
    const socket = datagrams(world);
    const from = new IPEndPoint(IPAddress.any, 0);
    const operation = socket.receiveFromAsync(buffer(), from);
    return Promise.resolve({ socket, operation });
  },
  "receiveAsync of a datagram": async (world) => {
    const socket = datagrams(world);
    await socket.connectAsync(socket.localEndPoint!);
    return { socket, operation: socket.receiveAsync(buffer()) };
  },
};

const buffer = () => new Uint8Array(8);

for (const [name, begin] of Object.entries(operations)) {
  each(
    `The stack of a failed ${name} names who waits`,
    async (world) => {
      const { socket, operation } = await begin(world);
      await Promise.all([
        assertNamesWhoWaits(operation),
        delay(0).then(() => socket.dispose()),
      ]);
    },
    { needs: ["pending"] },
  );
}

each(
  "The stack of a receive that met a reset names who waits",
  async (world) => {
    const { client, server } = await world.resettablePair();
    await Promise.all([
      assertNamesWhoWaits(server.receiveAsync(buffer())),
      delay(0).then(() => client.dispose()),
    ]);
  },
  { needs: ["pending"] },
);

each(
  "The stack of a connect that is refused names who waits",
  async (world) => {
    const nobody = await world.nobody();
    await assertNamesWhoWaits(world.socket().connectAsync(nobody));
  },
  { needs: ["pending"] },
);

each(
  "A failure that a promise's own handler takes says what failed",
  async (world) => {
    const { server } = await world.pair();
    const failure = server.receiveAsync(buffer()).catch((error) => error);
    await delay(0);
    server.dispose();
    const error = await deadline(failure, LIMIT);
    assertEquals(error.socketErrorCode, SocketError.OperationAborted);
    assert(error.stack.startsWith(`SocketException: ${error.message}`));
  },
  { needs: ["pending"] },
);
