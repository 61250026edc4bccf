/**
 * A protocol client, tested without a network: no permission, no ports, no
 * waiting, and faults where the test wants them. The client is in
 * `_lookup_client.ts`. Run with `deno task example:memory`.
 *
 * @module
 */
import { IPEndPoint, TcpListener, UdpClient } from "@managed/sockets";
import {
  MemoryNetwork,
  type MemoryNetworkOptions,
} from "@managed/sockets/testing";
import { lookUp } from "./_lookup_client.ts";

const server = IPEndPoint.parse("10.0.0.1:4000");

/** Answers questions over UDP and TCP, until it is disposed. */
class Server implements Disposable {
  readonly #udp: UdpClient;
  readonly #tcp: TcpListener;

  constructor(network: MemoryNetwork) {
    this.#udp = new UdpClient(server, { network });
    this.#tcp = new TcpListener(server, { network });
    this.#tcp.start();
    this.#serveDatagrams();
    this.#serveClients();
  }

  async #serveDatagrams(): Promise<void> {
    for await (const { buffer, remoteEndPoint } of this.#udp) {
      await this.#udp.sendAsync(answer(buffer), remoteEndPoint);
    }
  }

  async #serveClients(): Promise<void> {
    for await (const client of this.#tcp) {
      using socket = client;
      const buffer = new Uint8Array(64);
      let count = 0;
      while (buffer[count - 1] !== 10) {
        const part = await socket.client.receiveAsync(buffer.subarray(count));
        if (part === 0) break;
        count += part;
      }
      await socket.client.sendAsync(answer(buffer.subarray(0, count)));
    }
  }

  [Symbol.dispose](): void {
    this.#udp.dispose();
    this.#tcp.stop();
  }
}

/** The question with its key in upper case. */
function answer(question: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(question);
  return new TextEncoder().encode(text.toUpperCase());
}

/** Runs the client once on a network of its own. */
async function run(
  name: string,
  options: MemoryNetworkOptions,
  disturb: (network: MemoryNetwork) => void = () => {},
): Promise<void> {
  using network = new MemoryNetwork({ latencyMs: 20, ...options });
  using _ = new Server(network);
  disturb(network);
  const outcome = await lookUp("colour", {
    server,
    sockets: { network },
    timeout: (ms) => network.timeout(ms),
  }).then(
    ({ value, over, attempts }) => `${value} over ${over}, asked ${attempts} x`,
    (error) => `${error.message}`,
  );
  console.log(`${name}: ${outcome}, after ${network.now} ms`);
}

await run("All is well", {});

await run(
  "The first question is lost",
  {},
  (network) =>
    network.filterDatagrams(({ number }) => number === 1 ? "drop" : undefined),
);

await run(
  "The first answer is late",
  {},
  (network) =>
    network.filterDatagrams(({ number }) => number === 2 ? 1010 : undefined),
);

await run("Every datagram comes twice", { duplicate: 1 });

await run("Every datagram is lost", { loss: 1, chunk: { min: 1, max: 2 } });

await run("The connection breaks once", { loss: 1 }, (network) => {
  let connections = 0;
  network.onConnection(({ client }) => {
    if (++connections === 1) client.resetAfter(3);
  });
});

await run(
  "Nobody lets it in",
  { loss: 1 },
  (network) => network.refuse(server),
);

// A third of all datagrams is lost: which ones, follows from the seed.
for (const seed of [1, 2, 3]) {
  await run(`With seed ${seed}`, { seed, loss: 0.3, reorder: 0.2 });
}
