/**
 * What `select` costs over many idle sockets: `deno task bench:select`.
 *
 * One of 10, 100 and 1,000 connections has an echo on its way; the rest are
 * idle. A step is a send, a `select` over all without a limit, and a receive.
 * The median of 30 rounds of 20 steps is printed, and the rounds of the three
 * sizes are interleaved.
 *
 * @module
 */
import {
  AddressFamily,
  IPAddress,
  IPEndPoint,
  ProtocolType,
  Socket,
  type SocketMode,
  SocketType,
} from "@managed/sockets";
import { denoRun, unstable } from "./contenders.ts";
import { Child } from "./child.ts";
import { duration, median } from "./numbers.ts";

const sizes = [10, 100, 1000];
const rounds = 30;
const steps = 20;
const bytes = new Uint8Array(64);

async function connect(mode: SocketMode, to: IPEndPoint): Promise<Socket> {
  const socket = new Socket(
    AddressFamily.InterNetwork,
    SocketType.Stream,
    ProtocolType.Tcp,
    { mode },
  );
  if (mode === "sync") socket.connect(to);
  else await socket.connectAsync(to);
  return socket;
}

/** One send, `select` and receive. */
async function step(mode: SocketMode, all: Socket[], socket: Socket) {
  const ready = [...all];
  if (mode === "sync") {
    socket.send(bytes);
    Socket.select(ready, null, null, -1);
    socket.receive(bytes);
  } else {
    await socket.sendAsync(bytes);
    await Socket.selectAsync(ready, null, null, -1);
    await socket.receiveAsync(bytes);
  }
  if (ready.length !== 1 || ready[0] !== socket) {
    throw new Error(`${ready.length} sockets are ready, and one should be`);
  }
}

async function measure(mode: SocketMode, to: IPEndPoint): Promise<string[]> {
  const sockets: Socket[] = [];
  while (sockets.length < Math.max(...sizes)) {
    sockets.push(await connect(mode, to));
  }
  const costs = new Map<number, number[]>(sizes.map((size) => [size, []]));
  for (let round = 0; round < rounds; round++) {
    for (const size of sizes) {
      const all = sockets.slice(0, size);
      const start = performance.now();
      for (let i = 0; i < steps; i++) {
        await step(mode, all, all[(7 * round + i) % size]);
      }
      costs.get(size)!.push((performance.now() - start) * 1000 / steps);
    }
  }
  for (const socket of sockets) socket.close();
  return sizes.map((size) => duration(median(costs.get(size)!)));
}

await using server = new Child([
  ...denoRun,
  unstable,
  `${import.meta.dirname}/server.ts`,
]);
const { roundTrip } = await server.answer(10_000);
const to = new IPEndPoint(IPAddress.loopback, roundTrip);
console.log(`| \`select\` over | ${sizes.join(" | ")} |`);
console.log(`| --- |${" ---: |".repeat(sizes.length)}`);
for (const mode of ["sync", "async"] as const) {
  console.log(`| ${mode} | ${(await measure(mode, to)).join(" | ")} |`);
}
