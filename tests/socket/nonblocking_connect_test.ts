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
  SocketType,
} from "@managed/sockets";

function nonblocking(): Socket {
  const socket = new Socket(
    AddressFamily.InterNetwork,
    SocketType.Stream,
    ProtocolType.Tcp,
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

Deno.test("Socket.connect() that does not wait throws WouldBlock, and poll(SelectWrite) tells when it is done", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  using socket = nonblocking();
  const endPoint = new IPEndPoint(IPAddress.loopback, listener.addr.port);
  assertCode(() => socket.connect(endPoint), SocketError.WouldBlock);
  await until(socket, SelectMode.SelectWrite);
  assertEquals(socket.connected, true);
  listener.close();
});

Deno.test("Socket.connect() that does not wait leaves its failure to poll(SelectError) and the next call", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const endPoint = new IPEndPoint(IPAddress.loopback, listener.addr.port);
  listener.close();
  using socket = nonblocking();
  assertCode(() => socket.connect(endPoint), SocketError.WouldBlock);
  await until(socket, SelectMode.SelectError);
  const buffer = new Uint8Array(1);
  assertCode(() => socket.receive(buffer), SocketError.ConnectionRefused);
  assertCode(() => socket.receive(buffer), SocketError.NotConnected);
});
