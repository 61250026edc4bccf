/**
 * A small client of its own, to be tested: it asks a server for the value of a
 * key, over UDP while that works, and over TCP when it does not.
 *
 * A question is an id and a key, `7 colour`; an answer is the id and the value,
 * `7 blue`. Over TCP each is a line.
 *
 * @module
 */
import {
  type IPEndPoint,
  SocketException,
  type SocketOptions,
  TcpClient,
  UdpClient,
} from "@managed/sockets";

/** What the client is made with. */
export interface LookupOptions {
  /** Where the server is. */
  readonly server: IPEndPoint;
  /** How its sockets are made: a test puts its network here. */
  readonly sockets?: SocketOptions;
  /** How timeouts are made: a test puts its network's here. */
  readonly timeout?: (ms: number) => AbortSignal;
  /** How often it asks over UDP, and how long it waits each time. */
  readonly attempts?: number;
  readonly patienceMs?: number;
}

/** The value of a key, and how it was had. */
export interface Answer {
  readonly value: string;
  readonly over: "UDP" | "TCP";
  /** How many questions were sent. */
  readonly attempts: number;
}

/** Asks for the value of a key. */
export async function lookUp(
  key: string,
  options: LookupOptions,
): Promise<Answer> {
  const { attempts = 3 } = options;
  using client = new UdpClient(options.sockets);
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const value = await ask(client, attempt, key, options);
    if (value !== undefined) return { value, over: "UDP", attempts: attempt };
  }
  return await lookUpOverTcp(key, attempts, options);
}

/** Asks once over UDP; `undefined` where no answer came in time. */
async function ask(
  client: UdpClient,
  id: number,
  key: string,
  { server, timeout = AbortSignal.timeout, patienceMs = 1000 }: LookupOptions,
): Promise<string | undefined> {
  await client.sendAsync(encode(`${id} ${key}`), server);
  const signal = timeout(patienceMs);
  try {
    for (;;) {
      const { buffer } = await client.receiveAsync(signal);
      // An answer to an earlier question is late, or came twice.
      const [of, value] = decode(buffer).split(" ");
      if (of === `${id}`) return value;
    }
  } catch (error) {
    if (signal.aborted && error === signal.reason) return undefined;
    throw error;
  }
}

/** Asks over TCP, and once more where the connection breaks. */
async function lookUpOverTcp(
  key: string,
  asked: number,
  { server, sockets }: LookupOptions,
): Promise<Answer> {
  for (let attempt = asked + 1;; attempt++) {
    using client = new TcpClient(sockets);
    try {
      await client.connectAsync(server);
      const stream = client.getStream();
      await stream.writeAsync(encode(`${attempt} ${key}\n`));
      let line = "";
      const buffer = new Uint8Array(64);
      while (!line.endsWith("\n")) {
        const count = await client.client.receiveAsync(buffer);
        if (count === 0) throw new Error("The server ended before its answer");
        line += decode(buffer.subarray(0, count));
      }
      const [, value] = line.trimEnd().split(" ");
      return { value, over: "TCP", attempts: attempt };
    } catch (error) {
      if (!(error instanceof SocketException) || attempt > asked + 1) {
        throw error;
      }
    }
  }
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
