/**
 * A small name server: it answers queries for IPv4 addresses (type A, RFC 1035)
 * from a table. Run with `deno task example:dns-responder`, with a port if you
 * want a certain one, and ask it with `dig @127.0.0.1 -p PORT one.test`. End it
 * with Ctrl+C.
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

const table = new Map([
  ["one.test", IPAddress.parse("192.0.2.1")],
  ["two.test", IPAddress.parse("192.0.2.2")],
]);

const HEADER = 12, TYPE_A = 1, CLASS_IN = 1;
/** How the name of an answer says "as in the question". */
const SAME_NAME = 0xc000 | HEADER;
const TTL_SECONDS = 60;

const Code = { Ok: 0, BadFormat: 1, NoSuchName: 3, NotImplemented: 4 } as const;

/** The name of the question, and where its type stands; nothing if it is broken. */
function readName(
  query: Uint8Array,
): { name: string; end: number } | undefined {
  const labels: string[] = [];
  let at = HEADER;
  for (let size; (size = query[at]) !== 0; at += size + 1) {
    // Undefined behind the end; a question has no pointers (64 and more).
    if (size === undefined || size > 63) return undefined;
    const label = query.subarray(at + 1, at + 1 + size);
    labels.push(new TextDecoder().decode(label).toLowerCase());
  }
  // Type and class, two bytes each, come behind the name's closing zero.
  const end = at + 1;
  return end + 4 <= query.length ? { name: labels.join("."), end } : undefined;
}

/** The answer to a query; nothing where silence is the answer. */
function answerTo(query: Uint8Array): Uint8Array | undefined {
  // Whoever answers answers may do so for ever.
  if (query.length < HEADER || (query[2] & 0x80) !== 0) return undefined;
  const view = new DataView(query.buffer, query.byteOffset, query.length);
  const question = view.getUint16(4) === 1 ? readName(query) : undefined;
  const opcode = query[2] >> 3 & 15;
  if (question === undefined || opcode !== 0) {
    return reply(query, opcode === 0 ? Code.BadFormat : Code.NotImplemented);
  }
  const { name, end } = question;
  const address = table.get(name);
  const isForUs = view.getUint16(end + 2) === CLASS_IN;
  if (address === undefined || !isForUs) {
    return reply(query, Code.NoSuchName, end + 4);
  }
  // Of a name that is known but has no such records: none, and no error.
  const has = view.getUint16(end) === TYPE_A;
  return reply(query, Code.Ok, end + 4, has ? address : undefined);
}

function reply(
  query: Uint8Array,
  code: number,
  end = HEADER,
  address?: IPAddress,
): Uint8Array {
  const bytes = new Uint8Array(end + (address === undefined ? 0 : 16));
  const view = new DataView(bytes.buffer);
  bytes.set(query.subarray(0, end));
  // An answer (0x80), with authority (0x04), and what was asked of opcode and
  // recursion.
  bytes[2] = 0x84 | query[2] & 0x79;
  bytes[3] = code;
  const counts = [end > HEADER ? 1 : 0, address === undefined ? 0 : 1, 0, 0];
  counts.forEach((count, index) => view.setUint16(4 + 2 * index, count));
  if (address !== undefined) {
    view.setUint16(end, SAME_NAME);
    view.setUint16(end + 2, TYPE_A);
    view.setUint16(end + 4, CLASS_IN);
    view.setUint32(end + 6, TTL_SECONDS);
    view.setUint16(end + 10, 4);
    bytes.set(address.getAddressBytes(), end + 12);
  }
  return bytes;
}

using socket = new Socket(
  AddressFamily.InterNetwork,
  SocketType.Dgram,
  ProtocolType.Udp,
);
socket.bind(new IPEndPoint(IPAddress.loopback, Number(Deno.args[0] ?? 0)));
console.log(`Listening on ${socket.localEndPoint}`);

const anyone = new IPEndPoint(IPAddress.any, 0);
const buffer = new Uint8Array(512);
while (true) {
  try {
    const { receivedBytes, remoteEndPoint } = await socket.receiveFromAsync(
      buffer,
      anyone,
    );
    const answer = answerTo(buffer.subarray(0, receivedBytes));
    if (answer !== undefined) await socket.sendToAsync(answer, remoteEndPoint);
  } catch (error) {
    // A client that has gone, or sends too much, is no failure of the server.
    if (!(error instanceof SocketException)) throw error;
  }
}
