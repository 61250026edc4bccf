/** What is no signal, where one may stand. */
import { assertRejects } from "@std/assert";
import { deadline } from "@std/async";
import {
  Dns,
  IPAddress,
  IPEndPoint,
  NetworkStream,
  SelectMode,
  Socket,
  TcpClient,
  TcpListener,
  UdpClient,
} from "@managed/sockets";

const LIMIT = 5000;

/** What those write who come from the web. */
const wrong: Record<string, AbortSignal> = {
  "an object with a signal": { signal: new AbortController().signal },
  "an AbortController": new AbortController(),
} as never;

for (const [what, signal] of Object.entries(wrong)) {
  Deno.test(`Every call that takes a signal refuses ${what} at once`, async () => {
    const there = new IPEndPoint(IPAddress.loopback, 0);
    using listener = new TcpListener(there);
    listener.start();
    using client = new TcpClient();
    await client.connectAsync(listener.localEndpoint);
    using fresh = new TcpClient();
    using udp = new UdpClient(there);
    const { client: socket } = client;
    const { client: datagrams } = udp;
    const stream = client.getStream();
    const to = listener.localEndpoint;
    const bytes = new Uint8Array(1);
    const { SelectRead } = SelectMode;
    const calls: Record<string, () => Promise<unknown>> = {
      acceptAsync: () => listener.acceptSocketAsync(signal),
      acceptTcpClientAsync: () => listener.acceptTcpClientAsync(signal),
      connectAsync: () => fresh.connectAsync(to, signal),
      "connectAsync of a port": () =>
        fresh.connectAsync("127.0.0.1", to.port, signal),
      sendAsync: () => socket.sendAsync(bytes, 0, signal),
      receiveAsync: () => socket.receiveAsync(bytes, 0, signal),
      sendFileAsync: () => socket.sendFileAsync(null, null, null, 0, signal),
      pollAsync: () => socket.pollAsync(-1, SelectRead, signal),
      selectAsync: () => Socket.selectAsync([socket], null, null, -1, signal),
      disconnectAsync: () => socket.disconnectAsync(false, signal),
      sendToAsync: () => datagrams.sendToAsync(bytes, to, signal),
      receiveFromAsync: () => datagrams.receiveFromAsync(bytes, to, signal),
      receiveMessageFromAsync: () =>
        datagrams.receiveMessageFromAsync(bytes, to, signal),
      "UdpClient.receiveAsync": () => udp.receiveAsync(signal),
      "UdpClient.sendAsync": () => udp.sendAsync(bytes, to, signal),
      "UdpClient.sendAsync of a host": () =>
        udp.sendAsync(bytes, "127.0.0.1", 9, signal),
      readAsync: () => stream.readAsync(bytes, signal),
      "readAsync of a part": () => stream.readAsync(bytes, 0, 1, signal),
      readExactlyAsync: () => stream.readExactlyAsync(bytes, signal),
      readAtLeastAsync: () => stream.readAtLeastAsync(bytes, 1, true, signal),
      writeAsync: () => stream.writeAsync(bytes, signal),
      copyToAsync: () => stream.copyToAsync(new NetworkStream(socket), signal),
      getHostAddressesAsync: () =>
        Dns.getHostAddressesAsync("localhost", signal),
      getHostEntryAsync: () => Dns.getHostEntryAsync("localhost", signal),
    };
    for (const [name, call] of Object.entries(calls)) {
      const refused = assertRejects(call, TypeError, "AbortSignal", name);
      await deadline(refused, LIMIT);
    }
  });
}
