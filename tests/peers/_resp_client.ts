import type { Socket } from "@managed/sockets";
import type { Mode } from "./_modes.ts";

/** What a Redis server answers. */
export type Reply = string | number | null | Uint8Array | Error | Reply[];

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A command as it goes over the wire. */
export function command(...words: (string | Uint8Array)[]): Uint8Array {
  const parts = words.flatMap((word) => {
    const bytes = typeof word === "string" ? encoder.encode(word) : word;
    return [encoder.encode(`$${bytes.length}\r\n`), bytes, crlf];
  });
  return concat([encoder.encode(`*${words.length}\r\n`), ...parts]);
}

const crlf = encoder.encode("\r\n");

/** Joins arrays. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(
    parts.reduce((sum, { length }) => sum + length, 0),
  );
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** A client of Redis: the protocol RESP 2, over a socket in any mode. */
export class RespClient implements Disposable {
  readonly socket: Socket;
  readonly #mode: Mode;
  readonly #chunk = new Uint8Array(1 << 16);
  #buffer = new Uint8Array();

  constructor(mode: Mode, socket: Socket) {
    this.#mode = mode;
    this.socket = socket;
  }

  /** Sends one command, and gives its reply. */
  async call(...words: (string | Uint8Array)[]): Promise<Reply> {
    await this.send(command(...words));
    return await this.reply();
  }

  /** Sends bytes: one command or many. */
  async send(bytes: Uint8Array): Promise<void> {
    await this.#mode.send(this.socket, bytes);
  }

  /** The next reply. */
  async reply(): Promise<Reply> {
    const [kind, rest] = await this.#line();
    switch (kind) {
      case "+":
        return rest;
      case "-":
        return new Error(rest);
      case ":":
        return Number(rest);
      case "$":
        return rest === "-1" ? null : await this.#bulk(Number(rest));
      case "*": {
        if (rest === "-1") return null;
        const replies: Reply[] = [];
        for (let left = Number(rest); left > 0; left--) {
          replies.push(await this.reply());
        }
        return replies;
      }
      default:
        throw new Error(`"${kind}${rest}" is no reply`);
    }
  }

  /** Waits for more of a reply; `false` when `ms` went by without. */
  async hasMoreWithin(ms: number): Promise<boolean> {
    const count = await this.#mode.receiveWithin(this.socket, this.#chunk, ms);
    if (count === undefined) return false;
    this.#take(count);
    return true;
  }

  [Symbol.dispose](): void {
    this.socket.dispose();
  }

  async #line(): Promise<[kind: string, rest: string]> {
    let end: number;
    while ((end = this.#buffer.indexOf(10)) < 0) await this.#more();
    const line = decoder.decode(this.#buffer.subarray(0, end - 1));
    this.#buffer = this.#buffer.subarray(end + 1);
    return [line[0], line.slice(1)];
  }

  async #bulk(length: number): Promise<Uint8Array> {
    while (this.#buffer.length < length + 2) await this.#more();
    const bulk = this.#buffer.slice(0, length);
    this.#buffer = this.#buffer.subarray(length + 2);
    return bulk;
  }

  async #more(): Promise<void> {
    this.#take(await this.#mode.receive(this.socket, this.#chunk));
  }

  #take(count: number): void {
    if (count === 0) throw new Error("The server has ended the connection");
    const chunk = this.#chunk.subarray(0, count);
    this.#buffer = concat([this.#buffer, chunk]) as Uint8Array<ArrayBuffer>;
  }
}
