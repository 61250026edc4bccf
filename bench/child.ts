/** A child process that is asked a line and answers a line. */
export class Child implements AsyncDisposable {
  readonly #process: Deno.ChildProcess;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #lines: AsyncGenerator<string>;

  constructor([program, ...args]: readonly string[]) {
    this.#process = new Deno.Command(program, {
      args: [...args],
      stdin: "piped",
      stdout: "piped",
    }).spawn();
    this.#writer = this.#process.stdin.getWriter();
    this.#lines = linesOf(this.#process.stdout);
  }

  /** Sends a line. */
  async ask(question: unknown): Promise<void> {
    const line = `${JSON.stringify(question)}\n`;
    await this.#writer.write(new TextEncoder().encode(line));
  }

  /** The next line, which is JSON; ends the process if it takes too long. */
  // deno-lint-ignore no-explicit-any
  async answer(limitMs: number): Promise<any> {
    const timer = setTimeout(() => this.#process.kill("SIGKILL"), limitMs);
    try {
      const { value, done } = await this.#lines.next();
      if (done) throw new Error("it ended, or took too long");
      return JSON.parse(value);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends its standard input, and then the process itself. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#writer.close().catch(() => {});
    const timer = setTimeout(() => this.#process.kill("SIGKILL"), 1000);
    await this.#process.status;
    clearTimeout(timer);
    await this.#lines.return(undefined);
  }
}

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
