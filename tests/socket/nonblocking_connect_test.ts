/** A connect that does not wait, and what it ends with. */
import { assertEquals, assertThrows } from "@std/assert";
import { deadline } from "@std/async";
import {
  AddressFamily,
  IPAddress,
  IPEndPoint,
  ProtocolType,
  SelectMode,
  Socket,
  SocketError,
  SocketException,
  type SocketMode,
  SocketOptionLevel,
  SocketOptionName,
  SocketType,
} from "@managed/sockets";

function nonblocking(mode?: SocketMode): Socket {
  const socket = new Socket(
    AddressFamily.InterNetwork,
    SocketType.Stream,
    ProtocolType.Tcp,
    { mode },
  );
  socket.blocking = false;
  return socket;
}

function assertCode(call: () => unknown, code: SocketError): void {
  const error = assertThrows(call, SocketException);
  assertEquals(error.socketErrorCode, code);
}

/** Turns the event loop until a poll says yes. */
async function until(socket: Socket, mode: SelectMode): Promise<void> {
  const turns = async () => {
    while (!socket.poll(0, mode)) {
      await new Promise<void>((turned) => setTimeout(turned));
    }
  };
  await deadline(turns(), 5000);
}

for (const mode of ["sync", "async", undefined] as const) {
  Deno.test(`Socket.connect() that does not wait throws WouldBlock, and poll(SelectWrite) tells when it is done (mode ${mode})`, async () => {
    const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    using socket = nonblocking(mode);
    const endPoint = new IPEndPoint(IPAddress.loopback, listener.addr.port);
    assertCode(() => socket.connect(endPoint), SocketError.WouldBlock);
    await until(socket, SelectMode.SelectWrite);
    assertEquals(socket.connected, true);
    listener.close();
  });

  Deno.test(`Socket.connect() that does not wait leaves its failure to poll(SelectError) and the next call (mode ${mode})`, async () => {
    const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const endPoint = new IPEndPoint(IPAddress.loopback, listener.addr.port);
    listener.close();
    using socket = nonblocking(mode);
    assertCode(() => socket.connect(endPoint), SocketError.WouldBlock);
    await until(socket, SelectMode.SelectError);
    const buffer = new Uint8Array(1);
    assertCode(() => socket.receive(buffer), SocketError.ConnectionRefused);
    assertCode(() => socket.receive(buffer), SocketError.NotConnected);
  });
}

Deno.test("Socket.poll() waits for a connect that does not, without a turn of the event loop", () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  // As for every synchronous call, the home is the synchronous one.
  using socket = nonblocking();
  const endPoint = new IPEndPoint(IPAddress.loopback, listener.addr.port);
  assertCode(() => socket.connect(endPoint), SocketError.WouldBlock);
  assertEquals(socket.poll(5_000_000, SelectMode.SelectWrite), true);
  assertEquals(socket.connected, true);
  assertEquals(socket.poll(0, SelectMode.SelectError), false);
  assertCode(() => socket.connect(endPoint), SocketError.IsConnected);
  socket.blocking = true;
  assertEquals(socket.send(new Uint8Array(3)), 3);
  listener.close();
});

Deno.test("Socket.poll() of a synchronous socket waits for the failure of a connect that does not", () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const endPoint = new IPEndPoint(IPAddress.loopback, listener.addr.port);
  listener.close();
  using socket = nonblocking("sync");
  assertCode(() => socket.connect(endPoint), SocketError.WouldBlock);
  assertEquals(socket.poll(5_000_000, SelectMode.SelectError), true);
  assertEquals(socket.poll(0, SelectMode.SelectWrite), true);
  assertEquals(socket.connected, false);
  assertEquals(
    socket.getSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error),
    SocketError.ConnectionRefused,
  );
});

Deno.test("Socket.poll(0) of a synchronous socket tells of a connect that has ended, in a loop without a turn", () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  using socket = nonblocking("sync");
  const endPoint = new IPEndPoint(IPAddress.loopback, listener.addr.port);
  assertCode(() => socket.connect(endPoint), SocketError.WouldBlock);
  const end = performance.now() + 5000;
  while (!socket.poll(0, SelectMode.SelectWrite)) {
    if (performance.now() > end) throw new Error("It never connects");
  }
  assertEquals(socket.connected, true);
  listener.close();
});

Deno.test("Socket.select() waits for connects that do not, with other sockets among them", () => {
  using listener = nonblocking("sync");
  listener.bind(new IPEndPoint(IPAddress.loopback, 0));
  listener.listen();
  using one = nonblocking("sync");
  using other = nonblocking("sync");
  const pending = new Set([one, other]);
  for (const socket of pending) {
    const { localEndPoint } = listener;
    assertCode(() => socket.connect(localEndPoint!), SocketError.WouldBlock);
  }
  const accepted: Socket[] = [];
  while (pending.size > 0 || accepted.length < 2) {
    const read = accepted.length < 2 ? [listener] : [];
    const write = [...pending];
    Socket.select(read, write, null, 5_000_000);
    assertEquals(read.length + write.length > 0, true);
    for (const socket of write) pending.delete(socket);
    for (const socket of read) accepted.push(socket.accept());
  }
  for (const socket of accepted) socket.dispose();
  assertEquals([one.connected, other.connected], [true, true]);
});

Deno.test("Socket.select() for the failure of a connect that succeeds tells nothing when its time is over", () => {
  using socket = nonblocking("sync");
  using listener = nonblocking("sync");
  listener.bind(new IPEndPoint(IPAddress.loopback, 0));
  listener.listen();
  const endPoint = listener.localEndPoint!;
  assertCode(() => socket.connect(endPoint), SocketError.WouldBlock);
  const error = [socket];
  Socket.select(null, null, error, 100_000);
  assertEquals(error, []);
  assertEquals(socket.poll(5_000_000, SelectMode.SelectWrite), true);
});
