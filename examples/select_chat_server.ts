/**
 * A chat server in synchronous mode: one loop, in which `Socket.select` sleeps
 * until a client comes, says something or leaves. A line of one client goes to
 * all others; when the last one has left, the program ends.
 *
 * Run with `deno task example:select-chat-server`, and talk to it with
 * `nc 127.0.0.1 PORT` in other terminals. `select_chat.ts` starts it by itself.
 *
 * @module
 */
import {
  AddressFamily,
  IPAddress,
  IPEndPoint,
  ProtocolType,
  Socket,
  SocketException,
  SocketType,
} from "@managed/sockets";

/** What the server knows of a client. */
interface Member {
  name: string;
  /** A character can be cut in two by the end of a piece. */
  decoder: TextDecoder;
  /** The line that has begun, without its end so far. */
  rest: string;
}

const encoder = new TextEncoder();
const buffer = new Uint8Array(4096);
const members = new Map<Socket, Member>();
let count = 0;

using listener = new Socket(
  AddressFamily.InterNetwork,
  SocketType.Stream,
  ProtocolType.Tcp,
  { mode: "sync" },
);
listener.bind(new IPEndPoint(IPAddress.loopback, 0));
listener.listen();
console.log(`Listening on ${listener.localEndPoint}`);

do {
  // The list is edited: afterwards it has only the sockets that need not wait.
  const ready = [listener, ...members.keys()];
  Socket.select(ready, null, null, -1);
  for (const socket of ready) {
    if (socket === listener) welcome(listener.accept());
    else if (members.has(socket)) hear(socket);
  }
} while (members.size > 0);

function welcome(client: Socket): void {
  // Nobody else is served during a send: who reads nothing is not waited for.
  client.sendTimeout = 1000;
  const name = `client ${++count}`;
  tellOthers(client, `${name} came`);
  members.set(client, { name, decoder: new TextDecoder(), rest: "" });
  tell(client, `you are ${name}`);
}

/** Passes on the whole lines of what came, or tells that the client left. */
function hear(client: Socket): void {
  const member = members.get(client)!;
  const received = receive(client);
  if (received === 0) return leave(client);
  const piece = buffer.subarray(0, received);
  const lines = member.rest + member.decoder.decode(piece, { stream: true });
  const whole = lines.split("\n");
  member.rest = whole.pop()!;
  for (const line of whole) tellOthers(client, `${member.name}: ${line}`);
}

/** A client that resets its connection has left, too. */
function receive(client: Socket): number {
  try {
    return client.receive(buffer);
  } catch (error) {
    if (!(error instanceof SocketException)) throw error;
    return 0;
  }
}

function tellOthers(from: Socket, line: string): void {
  for (const socket of [...members.keys()]) {
    if (socket !== from) tell(socket, line);
  }
}

function tell(client: Socket, line: string): void {
  // Who was told of earlier in the same round may have left.
  if (!members.has(client)) return;
  try {
    client.send(encoder.encode(`${line}\n`));
  } catch (error) {
    if (!(error instanceof SocketException)) throw error;
    leave(client);
  }
}

function leave(client: Socket): void {
  const { name } = members.get(client)!;
  members.delete(client);
  client.dispose();
  tellOthers(client, `${name} left`);
}
