/** What closes in another way of its own, as a class does that extends one. */
import { assertEquals } from "@std/assert";
import { deadline } from "@std/async";
import {
  IPAddress,
  NetworkStream,
  ProtocolType,
  Socket,
  SocketAsyncEventArgs,
  SocketType,
  TcpClient,
  TcpListener,
  UdpClient,
} from "@managed/sockets";

type Closed =
  & Disposable
  & { dispose(): void }
  & Partial<AsyncDisposable & { close(timeout?: number): void }>;

const makers: Record<string, () => Closed | Promise<Closed>> = {
  Socket: () => new Socket(SocketType.Stream, ProtocolType.Tcp),
  TcpClient: () => new TcpClient(),
  TcpListener: () => new TcpListener(IPAddress.loopback, 0),
  UdpClient: () => new UdpClient(),
  SocketAsyncEventArgs: () => new SocketAsyncEventArgs(),
  NetworkStream: async () => {
    using listener = new TcpListener(IPAddress.loopback, 0);
    listener.start();
    const client = new TcpClient();
    await client.connectAsync(listener.localEndpoint);
    return new NetworkStream(client.client, true);
  },
};

const ways: Record<string, (it: Closed) => unknown> = {
  "using": (it) => it[Symbol.dispose](),
  "await using": (it) => it[Symbol.asyncDispose]?.(),
  "close()": (it) => it.close?.(),
  "close(timeout)": (it) => it.close?.(1),
};

for (const [name, make] of Object.entries(makers)) {
  Deno.test(`${name} is closed by its dispose(), and a class that extends it by its own`, async () => {
    for (const [way, close] of Object.entries(ways)) {
      const it = await make();
      const inherited = it.dispose;
      let disposed = 0;
      it.dispose = () => {
        disposed++;
        inherited.call(it);
      };
      await deadline(Promise.resolve(close(it)), 5000);
      const isThere = way !== "await using" || Symbol.asyncDispose in it;
      const expected = isThere && (!way.startsWith("close") || "close" in it);
      assertEquals(disposed, expected ? 1 : 0, way);
      it.dispose();
    }
  });
}
