/** Sockets that a program drops without closing them. */
import {
  AddressFamily,
  IPAddress,
  IPEndPoint,
  ProtocolType,
  Socket,
  SocketType,
} from "@managed/sockets";
import { assertEquals } from "@std/assert";
import { deadline } from "@std/async";
import { Peer } from "./_peer.ts";
import { onlyNet, Program } from "./_program.ts";

/** Many collections, and a start on a busy machine. */
const limitMs = 20_000;

function dropping(
  kind: string,
  mode: string,
  port = 0,
  flags: readonly string[] = onlyNet,
): Program {
  return new Program("drops", {
    args: [kind, mode, port],
    flags: [...flags, "--v8-flags=--expose-gc"],
    limitMs,
  });
}

/** Tries until it does not throw. */
async function untilItWorks(act: () => Promise<void> | void): Promise<void> {
  for (const end = Date.now() + limitMs;;) {
    try {
      return await act();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

/** Has a connection dropped, and resolves when its peer sees the end. */
async function untilItIsClosed(kind: string, mode: string): Promise<void> {
  const ended = Promise.withResolvers<void>();
  await using peer = new Peer(async (conn) => {
    await conn.write(new Uint8Array(1));
    while (await conn.read(new Uint8Array(1)) !== null);
    ended.resolve();
  });
  await using _program = dropping(kind, mode, peer.port);
  await deadline(ended.promise, limitMs);
}

for (const mode of ["sync", "async"]) {
  for (const kind of ["connected", "polled", "sent", "received"]) {
    Deno.test(`A connection in mode "${mode}" that was ${kind} and is dropped is closed when it is collected`, async () => {
      await untilItIsClosed(kind, mode);
    });
  }

  Deno.test(`A listener in mode "${mode}" that is dropped leaves its port when it is collected`, async () => {
    await using program = dropping("listener", mode);
    const port = Number(await program.printed("port "));
    await untilItWorks(() =>
      Deno.listen({ hostname: "127.0.0.1", port }).close()
    );
  });

  Deno.test(`Bound sockets in mode "${mode}" that are dropped let go of their ports when they are collected`, async () => {
    // To see its own files a program needs every permission.
    await using program = dropping("bound", mode, 0, ["-A"]);
    await program.printed("all closed");
  });

  Deno.test(`A receive of datagrams in mode "${mode}" goes on, though nobody else holds its socket`, async () => {
    await using program = dropping("receiving", mode);
    const port = Number(await program.printed("port "));
    await program.printed("collected");
    using socket = new Socket(
      AddressFamily.InterNetwork,
      SocketType.Dgram,
      ProtocolType.Udp,
    );
    const to = new IPEndPoint(IPAddress.loopback, port);
    await socket.sendToAsync(new Uint8Array(3), to);
    assertEquals(await program.printed("ended "), "3");
  });

  Deno.test(`A datagram socket in mode "${mode}" that is dropped leaves its port when it is collected`, async () => {
    await using program = dropping("datagrams", mode);
    const port = Number(await program.printed("port "));
    await untilItWorks(async () => {
      await using socket = new Socket(
        AddressFamily.InterNetwork,
        SocketType.Dgram,
        ProtocolType.Udp,
      );
      socket.bind(new IPEndPoint(IPAddress.loopback, port));
    });
  });
}
