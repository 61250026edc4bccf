/** Values that are refused before anything is done with them. */
import { assertEquals, assertThrows } from "@std/assert";
import { SocketError } from "../../src/constants/mod.ts";
import { TcpListener, UdpClient } from "../../src/clients/mod.ts";
import { IPAddress } from "../../src/net/mod.ts";
import { LingerOption } from "../../src/options/mod.ts";
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

Deno.test("Clients refuse what is no boolean, at once", () => {
  const no = "false" as unknown as boolean;
  using udp = new UdpClient();
  assertThrows(() => udp.enableBroadcast = no, TypeError, "a boolean");
  assertThrows(() => udp.multicastLoopback = no, TypeError, "a boolean");
  const listener = new TcpListener(IPAddress.loopback, 0);
  assertThrows(() => listener.exclusiveAddressUse = no, TypeError, "a boolean");
});
