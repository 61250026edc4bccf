import { deadline } from "@std/async";
import { SelectMode, SocketShutdown } from "../../src/constants/mod.ts";
import { IPAddress, IPEndPoint } from "../../src/net/mod.ts";
import { Socket } from "../../src/socket/mod.ts";
import { factOf, split } from "../conformance/_facts.ts";
import { bytes, eventually, LIMIT, type World } from "./_world.ts";

export const { SelectRead, SelectWrite, SelectError } = SelectMode;

/** A select in the world's way; gives the lists that it leaves. */
export async function select(
  world: World,
  read: readonly Socket[],
  write: readonly Socket[],
  error: readonly Socket[],
  microSeconds: number,
): Promise<Socket[][]> {
  const lists: [Socket[], Socket[], Socket[]] = [
    [...read],
    [...write],
    [...error],
  ];
  if (world.setting.calls === "sync") Socket.select(...lists, microSeconds);
  else await deadline(Socket.selectAsync(...lists, microSeconds), LIMIT);
  return lists;
}

/** A poll in the world's way. */
export async function poll(
  world: World,
  socket: Socket,
  microSeconds: number,
  mode: SelectMode,
): Promise<boolean> {
  return world.setting.calls === "sync"
    ? socket.poll(microSeconds, mode)
    : await deadline(socket.pollAsync(microSeconds, mode), LIMIT);
}

/** Waits until a socket has something to read, or an error to tell. */
export async function readable(world: World, socket: Socket): Promise<Socket> {
  await eventually(
    () => poll(world, socket, 0, SelectRead),
    "it is readable",
  );
  return socket;
}

async function reset(world: World): Promise<Socket> {
  const { client, server } = await world.resettablePair();
  client.close();
  return await readable(world, server);
}

/** Makes a socket of each state, as the conformance scenarios call them. */
export const states: Readonly<
  Record<string, (world: World) => Promise<Socket> | Socket>
> = {
  "fresh": (world) => world.socket(),
  "bound": (world) => {
    const socket = world.socket();
    socket.bind(new IPEndPoint(IPAddress.loopback, 0));
    return socket;
  },
  "listening": (world) => world.listener(),
  "listening to a client": async (world) => {
    const listener = world.listener();
    await world.connect(world.socket(), listener.localEndPoint!);
    return await readable(world, listener);
  },
  "accepted": async (world) => (await world.pair()).server,
  "with data": async (world) => {
    const { client, server } = await world.pair();
    await world.send(client, bytes(2));
    return await readable(world, server);
  },
  "peer shut for sending": async (world) => {
    const { client, server } = await world.pair();
    client.shutdown(SocketShutdown.Send);
    return await readable(world, server);
  },
  "peer closed": async (world) => {
    const { client, server } = await world.pair();
    client.close();
    return await readable(world, server);
  },
  "shut for sending": async (world) => {
    const { client } = await world.pair();
    client.shutdown(SocketShutdown.Send);
    return client;
  },
  "shut for receiving": async (world) => {
    const { client } = await world.pair();
    client.shutdown(SocketShutdown.Receive);
    return client;
  },
  "shut for both": async (world) => {
    const { client } = await world.pair();
    client.shutdown(SocketShutdown.Both);
    return client;
  },
  "disconnected": async (world) => {
    const { client } = await world.pair();
    await world.disconnect(client, false);
    return client;
  },
  "peer reset": reset,
  "peer reset and told": async (world) => {
    const socket = await reset(world);
    await world.receive(socket, new Uint8Array(1)).catch(() => {});
    return socket;
  },
};

/** What .NET finds a socket of a state ready for: "read", "write", "error". */
export function readyFor(state: string): string[] {
  const [, ...lists] = split(factOf(`${state}: select`, "sync")!);
  return ["read", "write", "error"].filter((_, at) => lists[at] !== "[]");
}
