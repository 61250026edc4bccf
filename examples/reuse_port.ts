/**
 * Several processes behind one TCP port: the system gives each connection to
 * one of them. Run with `deno task example:reuse-port`.
 *
 * Sharing a port needs `exclusiveAddressUse = false`, and from Deno the flag
 * `--unstable-net`. This program starts itself again for each server.
 *
 * @module
 */
import {
  AddressFamily,
  type EndPoint,
  IPAddress,
  IPEndPoint,
  ProtocolType,
  Socket,
  SocketType,
} from "@managed/sockets";
import { startServer } from "./_server.ts";

const PROCESSES = 2;
const REQUESTS = 300;
/** Requests under way at a time. */
const CLIENTS = 8;
/** What a server has to calculate for each. */
const STEPS = 1_000_000;
/** Where the gain begins: what is below may be chance. */
const NOTEWORTHY = 1.1;

const createSocket = () =>
  new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

/** A server: calculates something, and answers with who it is. */
async function serve(port: number): Promise<never> {
  using listener = createSocket();
  // Before `bind`, and in each process that shares the port.
  listener.exclusiveAddressUse = false;
  listener.bind(new IPEndPoint(IPAddress.loopback, port));
  listener.listen();
  console.log(`Listening on ${listener.localEndPoint}`);
  while (true) {
    using client = await listener.acceptAsync();
    for (let step = 0, sum = 1; step < STEPS; step++) sum = sum * 31 % 65_521;
    await client.sendAsync(new TextEncoder().encode(`${Deno.pid}`));
  }
}

/** Connects once; gives who answered. */
async function ask(server: EndPoint): Promise<string> {
  using socket = createSocket();
  await socket.connectAsync(server);
  const buffer = new Uint8Array(16);
  const count = await socket.receiveAsync(buffer);
  return new TextDecoder().decode(buffer.subarray(0, count));
}

/** Asks until all requests are answered; gives how long it took, in ms. */
async function measure(processes: number): Promise<number> {
  await using stack = new AsyncDisposableStack();
  const start = async (port: number) => {
    const flags = ["--unstable-net"], args = ["serve", `${port}`];
    const options = { flags, args };
    return stack.use(await startServer("reuse_port.ts", options)).endPoint;
  };
  const server = await start(0);
  for (let more = 1; more < processes; more++) await start(server.port);

  const answers = new Map<string, number>();
  let left = REQUESTS;
  const started = performance.now();
  await Promise.all(Array.from({ length: CLIENTS }, async () => {
    while (left-- > 0) {
      const who = await ask(server);
      answers.set(who, (answers.get(who) ?? 0) + 1);
    }
  }));
  const ms = performance.now() - started;
  const counts = [...answers.values()];
  const total = counts.reduce((sum, count) => sum + count, 0);
  console.log(
    `${total} requests, answered by ${answers.size} of ${processes}: ${
      counts.join(" + ")
    }, in ${ms.toFixed(0)} ms`,
  );
  return ms;
}

const [role, port] = Deno.args;
if (role === "serve") await serve(Number(port));

const alone = await measure(1);
const together = await measure(PROCESSES);
const gain = alone / together;
console.log(
  gain >= NOTEWORTHY
    ? `Gain: ${gain.toFixed(1)} times as fast`
    : "Gain: none on this machine",
);
