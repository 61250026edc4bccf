/**
 * Three asynchronous clients of a synchronous server, `select_chat_server.ts`,
 * which serves them all in one loop. Run with `deno task example:select-chat`.
 *
 * @module
 */
import { type IPEndPoint, TcpClient } from "@managed/sockets";
import { startServer } from "./_server.ts";

/** Somebody who chats, and prints what is heard. */
class Member implements Disposable {
  readonly #name: string;
  readonly #client = new TcpClient({ mode: "async" });
  #lines: ReadableStreamDefaultReader<string> | undefined;
  #rest = "";

  constructor(name: string) {
    this.#name = name;
  }

  async join(server: IPEndPoint): Promise<void> {
    await this.#client.connectAsync(server);
    this.#lines = this.#client.getStream().readable
      .pipeThrough(new TextDecoderStream())
      .getReader();
    await this.hear();
  }

  async say(line: string): Promise<void> {
    console.log(`${this.#name} says "${line}"`);
    await this.#client.getStream().writeAsync(
      new TextEncoder().encode(`${line}\n`),
    );
  }

  /** Waits for the next line. */
  async hear(): Promise<void> {
    while (!this.#rest.includes("\n")) {
      const { done, value } = await this.#lines!.read();
      if (done) throw new Error("The server ended");
      this.#rest += value;
    }
    const end = this.#rest.indexOf("\n");
    console.log(`  ${this.#name} hears "${this.#rest.slice(0, end)}"`);
    this.#rest = this.#rest.slice(end + 1);
  }

  leave(): void {
    console.log(`${this.#name} leaves`);
    this.#client.close();
  }

  [Symbol.dispose](): void {
    this.#client.dispose();
  }
}

await using server = await startServer("select_chat_server.ts");
using ann = new Member("Ann");
using bob = new Member("Bob");
using cy = new Member("Cy");

await ann.join(server.endPoint);
await bob.join(server.endPoint);
await ann.hear();
await cy.join(server.endPoint);
await ann.hear();
await bob.hear();

await ann.say("hello, all");
await bob.hear();
await cy.hear();
await cy.say("hello, Ann");
await ann.hear();
await bob.hear();

cy.leave();
await ann.hear();
await bob.hear();
await bob.say("only we two are here");
await ann.hear();

bob.leave();
await ann.hear();
ann.leave();
const { success } = await server.status;
console.log(`The server ended by itself: ${success}`);
