/** Values that are refused before anything is done with them. */
import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import {
  AddressFamily,
  ProtocolType,
  SocketError,
  SocketType,
} from "../../src/constants/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import { LingerOption } from "../../src/options/mod.ts";
import { Socket } from "../../src/socket/mod.ts";
import type { SocketErrorCode } from "../../src/socket/stream_arguments.ts";
import { each } from "./_matrix.ts";
import { bytes } from "./_world.ts";

/** What no error can be put into. */
const noErrorCodes: readonly unknown[] = [
  null,
  "0",
  0n,
  true,
  Object.freeze({ value: SocketError.Success }),
];

each(
  "An error code that cannot be set is refused before a byte is sent or taken",
  async (world) => {
    const { client, server } = await world.pair();
    await world.send(client, bytes(4));
    for (const each of noErrorCodes as SocketErrorCode[]) {
      assertThrows(
        () => server.receive(new Uint8Array(2), 0, each),
        TypeError,
        '"errorCode" must be an object',
      );
      assertThrows(
        () => server.send(bytes(2), 0, each),
        TypeError,
        '"errorCode" must be an object',
      );
    }
    assertEquals(await world.receiveAll(server, 4), bytes(4));
    await world.send(server, bytes(1));
    assertEquals(await world.receiveAll(client, 1), bytes(1));
  },
  { needs: ["blocking"] },
);

each(
  "A frozen error code is refused before a send or a receive begins",
  async (world) => {
    const { client, server } = await world.pair();
    await world.send(client, bytes(4));
    const frozen = Object.freeze({ value: SocketError.Success });
    for (const begin of ["beginSend", "beginReceive"] as const) {
      assertThrows(
        () => server[begin](bytes(2), 0, 2, 0, frozen, null, null),
        TypeError,
        '"errorCode" must be an object',
      );
    }
    assertEquals(await world.receiveAll(server, 4), bytes(4));
    server.shutdown(1);
    await world.receiveEnd(client);
  },
);

class Longer extends Uint8Array<ArrayBuffer> {
  override get length(): number {
    return 100;
  }
}

each(
  "A buffer that says that it is longer than it is sends what nobody gave in no case",
  async (world) => {
    const { client, server } = await world.pair();
    assertThrows(
      () => client.send(new Longer(new ArrayBuffer(2))),
      TypeError,
      'has "2"',
    );
    client.shutdown(1);
    await world.receiveEnd(server);
  },
  { needs: ["blocking", "thread"] },
);

each(
  "A time to close that is no whole number leaves the socket open",
  (world) => {
    const socket = world.socket();
    for (const timeout of [1n, "1", 1.5, null] as unknown[] as number[]) {
      assertThrows(() => socket.close(timeout), TypeError, '"timeout"');
    }
    socket.noDelay = true;
    socket.close(0);
    return Promise.resolve();
  },
);

each("What is no boolean is none for a linger option", (world) => {
  const socket = world.socket();
  const option = new LingerOption("false" as unknown as boolean, 0);
  assertThrows(
    () => socket.lingerState = option,
    TypeError,
    '"enabled" must be a boolean, and is "false"',
  );
  return Promise.resolve();
});

each(
  "Flags that are no whole number are refused, and nothing is sent",
  async (world) => {
    const { client, server } = await world.pair();
    for (const flags of [NaN, 0.5] as number[]) {
      await assertRejects(
        () => client.sendAsync(bytes(1), flags),
        TypeError,
        '"socketFlags" must be a whole number',
      );
      await assertRejects(
        () => client.receiveAsync(bytes(1), flags),
        TypeError,
        '"socketFlags" must be a whole number',
      );
    }
    client.shutdown(1);
    await world.receiveEnd(server);
  },
);

each(
  "An argument that is left out in the middle is not taken for the next one",
  async (world) => {
    const { client, server } = await world.pair();
    const send = client.send.bind(client) as (...args: unknown[]) => number;
    for (
      const args of [[undefined, 2, 0], [{ value: 0 }, 2], [0, undefined, 0]]
    ) {
      assertThrows(
        () => send(bytes(4), ...args),
        TypeError,
        "must not follow",
      );
    }
    const code = { value: SocketError.NotConnected };
    assertEquals(send(bytes(1), undefined, code), 1);
    assertEquals(code.value, SocketError.Success);
    assertEquals(await world.receiveAll(server, 1), bytes(1));
  },
  { needs: ["blocking"] },
);

Deno.test("The arguments before an end point are numbers, and behind it is a signal at most", async () => {
  const { InterNetwork } = AddressFamily;
  using socket = new Socket(InterNetwork, SocketType.Dgram, ProtocolType.Udp);
  socket.bind(new IPEndPoint(IPAddress.loopback, 0));
  const to = socket.localEndPoint as IPEndPoint;
  const calls: [string, ...args: unknown[]][] = [
    [
      '"remoteEP" must be an end point, and is "undefined"',
      0,
      undefined,
      0,
      to,
    ],
    ['"remoteEP" must be an end point, and is "undefined"', undefined, to],
    ['"remoteEP" must be an end point, and is "0"', "0", to],
    ['"socketFlags" must be a whole number, and is "NaN"', NaN, to],
    ['"signal" must be an AbortSignal, and is "1"', to, 1],
    ['"5" must not follow "undefined"', 0, to, undefined, 5],
  ];
  for (const [message, ...args] of calls) {
    for (const name of ["sendToAsync", "receiveFromAsync"] as const) {
      const call = socket[name].bind(socket) as (
        ...args: unknown[]
      ) => Promise<unknown>;
      await assertRejects(() => call(bytes(4), ...args), TypeError, message);
    }
  }
  assertEquals(socket.available, 0);
});

Deno.test("What are no options is refused", () => {
  const { InterNetwork } = AddressFamily;
  for (const options of ["sync", 1, true] as unknown[] as { mode: "sync" }[]) {
    assertThrows(
      () => new Socket(InterNetwork, SocketType.Stream, 6, options),
      TypeError,
      `"options" must be an object, and is "${options}"`,
    );
  }
});
