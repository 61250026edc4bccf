/**
 * A program that connects to port 9 of each address in its arguments, in both
 * modes, and writes what came of it as JSON.
 */
import {
  AddressFamily,
  ProtocolType,
  SocketType,
} from "../../src/constants/mod.ts";
import { SocketException } from "../../src/errors/mod.ts";
import { IPAddress } from "../../src/net/mod.ts";
import { Socket } from "../../src/socket/mod.ts";
import { nameOf } from "./_assert.ts";

async function outcome(connect: (socket: Socket) => unknown): Promise<string> {
  using socket = new Socket(
    AddressFamily.InterNetwork,
    SocketType.Stream,
    ProtocolType.Tcp,
  );
  try {
    await connect(socket);
    return "connected";
  } catch (error) {
    return error instanceof SocketException
      ? nameOf(error.socketErrorCode)
      : `${error}`;
  }
}

const results: Record<"sync" | "async", string>[] = [];
for (const text of Deno.args) {
  const address = IPAddress.parse(text);
  results.push({
    sync: await outcome((socket) => socket.connect(address, 9)),
    async: await outcome((socket) => socket.connectAsync(address, 9)),
  });
}
console.log(JSON.stringify(results));
