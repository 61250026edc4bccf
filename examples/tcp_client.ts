/**
 * `TcpListener`, `TcpClient` and `NetworkStream`: text, line by line.
 * Run with `deno task example:tcp-client`.
 *
 * @module
 */
import { IPAddress, TcpClient, TcpListener } from "@managed/sockets";

/** Answers each line in capitals, until the client ends its half. */
async function serveOne(listener: TcpListener): Promise<void> {
  using client = await listener.acceptTcpClientAsync();
  const stream = client.getStream();
  const encoder = new TextEncoder();
  for await (const line of linesOf(stream.readable)) {
    await stream.writeAsync(encoder.encode(`${line.toUpperCase()}\n`));
  }
}

/** What `StreamReader.ReadLineAsync` is for in .NET: the stream's lines. */
async function* linesOf(
  readable: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<string> {
  let rest = "";
  for await (const text of readable.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
}

using listener = new TcpListener(IPAddress.loopback, 0);
listener.start();
const serving = serveOne(listener);

using client = new TcpClient();
client.noDelay = true;
await client.connectAsync(listener.localEndpoint);

// A `NetworkStream` is a pair of web streams as well.
const { readable, writable } = client.getStream();
const writer = writable.getWriter();
await writer.write(new TextEncoder().encode("first line\nsecond "));
await writer.write(new TextEncoder().encode("line\n"));
await writer.close(); // Ends this half: the answers still come.

for await (const line of linesOf(readable)) console.log(line);
await serving;
