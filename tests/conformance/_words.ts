/**
 * The words of the language. `oracle/Words.cs` has the same.
 *
 * @module
 */
import { assert } from "@std/assert";
import { deadline, delay } from "@std/async";
import {
  AddressFamily,
  IPAddress,
  IPEndPoint,
  ProtocolType,
  SelectMode,
  Socket,
  SocketAsyncEventArgs,
  SocketError,
  SocketType,
  UnixDomainSocketEndPoint,
} from "@managed/sockets";
import { enumName } from "../../src/constants/enum_name.ts";
import { rowOfCode } from "../../src/errors/error_table.ts";
import { LIMIT, type Mode } from "./_mode.ts";

/** What `canceller()` gives. */
class Canceller {
  readonly #source = new AbortController();

  get token(): AbortSignal {
    return this.#source.signal;
  }

  cancel(): void {
    this.#source.abort();
  }
}

/** What the last parameter for errors is filled with. */
export class Code {
  value: SocketError = SocketError.Success;
}

/** Arguments of which one can wait for what they were used for. */
class EventArgs extends SocketAsyncEventArgs {
  readonly #completed = Promise.withResolvers<void>();

  async ended(pending: boolean): Promise<string> {
    if (pending) await this.#completed.promise;
    return enumName(SocketError, this.socketError);
  }

  protected override onCompleted(e: SocketAsyncEventArgs): void {
    super.onCompleted(e);
    this.#completed.resolve();
  }
}

/** How long what is under way has to get as far as it can, in milliseconds. */
const MOMENT = 30;

type Word = (...args: never[]) => unknown;

const { InterNetwork, InterNetworkV6, Unix, Unspecified } = AddressFamily;
const { Stream, Dgram } = SocketType;
const { Tcp, Udp } = ProtocolType;

/** Bytes that count up. */
const bytes = (count: number, first = 1) =>
  Uint8Array.from({ length: count }, (_, at) => first + at);

/** The words, for a mode, and paths that begin like this. */
export function wordsOf(mode: Mode, prefix: string): Record<string, Word> {
  const options = { mode: mode.home };
  const make = (family: AddressFamily, type: SocketType, how: ProtocolType) =>
    new Socket(family, type, how, options);
  const unspecified = Unspecified as unknown as ProtocolType;
  return {
    tcp: () => make(InterNetwork, Stream, Tcp),
    tcp6: () => make(InterNetworkV6, Stream, Tcp),
    dual: () => new Socket(Stream, Tcp, options),
    udp: () => make(InterNetwork, Dgram, Udp),
    udp6: () => make(InterNetworkV6, Dgram, Udp),
    unix: () => make(Unix, Stream, unspecified),
    unixDgram: () => make(Unix, Dgram, unspecified),
    lo: (port = 0) => new IPEndPoint(IPAddress.loopback, port),
    lo6: (port = 0) => new IPEndPoint(IPAddress.ipv6Loopback, port),
    any: (port = 0) => new IPEndPoint(IPAddress.any, port),
    any6: (port = 0) => new IPEndPoint(IPAddress.ipv6Any, port),
    ip: (text: string) => IPAddress.parse(text),
    path: (name: string) => new UnixDomainSocketEndPoint(`${prefix}${name}`),
    pathText: (name: string) => `${prefix}${name}`,
    file: (name: string, count: number) => {
      Deno.writeFileSync(`${prefix}${name}`, bytes(count));
      return `${prefix}${name}`;
    },
    exists: (name: string) => {
      try {
        Deno.lstatSync(`${prefix}${name}`);
        return true;
      } catch (error) {
        if (error instanceof Deno.errors.NotFound) return false;
        throw error;
      }
    },
    nobody: () => {
      using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
      return new IPEndPoint(IPAddress.loopback, listener.addr.port);
    },
    bytes,
    buffer: (size: number) => new Uint8Array(size),
    hex: (text: string) => Uint8Array.fromHex(text),
    text: (data: Uint8Array) => new TextDecoder().decode(data),
    utf8: (text: string) => new TextEncoder().encode(text),
    many: (count: number, size: number) =>
      Array.from({ length: count }, () => bytes(size)),
    times: (count: number, value: unknown) => Array(count).fill(value),
    long: (count: number) => "a".repeat(count),
    canceller: () => new Canceller(),
    aborted: () => AbortSignal.abort(),
    code: () => new Code(),
    eventArgs: () => new EventArgs(),
    ended: (args: EventArgs, pending: boolean) => args.ended(pending),
    same: (one: unknown, other: unknown) => one === other,
    is: (it: unknown, type: new () => unknown) => it instanceof type,
    all: (socket: Socket, count: number) => receiveAll(mode, socket, count),
    errno: (name: string) =>
      enumName(SocketError, rowOfCode(name)?.error ?? SocketError.SocketError),
    readable: (socket: Socket) => readable(mode, socket),
    moment: () => delay(MOMENT),
    port: (endPoint: IPEndPoint) => endPoint.port,
  };
}

/** Receives so many bytes, however they are cut, and counts them. */
async function receiveAll(mode: Mode, socket: Socket, count: number) {
  let got = 0;
  while (got < count) {
    const rest = new Uint8Array(count - got);
    const part = mode.calls === "sync"
      ? socket.receive(rest)
      : await deadline(socket.receiveAsync(rest), LIMIT);
    if (part === 0) break;
    got += part;
  }
  return got;
}

/** Waits until a socket has something to read. */
async function readable(mode: Mode, socket: Socket) {
  const microSeconds = LIMIT * 1000;
  const ready = mode.calls === "sync"
    ? socket.poll(microSeconds, SelectMode.SelectRead)
    : await socket.pollAsync(microSeconds, SelectMode.SelectRead);
  assert(ready, "It did not become readable");
  return ready;
}
