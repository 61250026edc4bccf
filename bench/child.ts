/** A child process that is asked a line and answers a line, in JSON. */
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

  /** Sends a line and gives what is answered. */
  async ask<T>(question: unknown, limitMs: number): Promise<T> {
    const line = `${JSON.stringify(question)}\n`;
    // If nobody reads any more, the answer says why.
    this.#writer.write(new TextEncoder().encode(line)).catch(() => {});
    return await this.answer(limitMs);
  }

  /** The next line; ends the process if it takes too long. */
  async answer<T>(limitMs: number): Promise<T> {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      this.#process.kill("SIGKILL");
    }, limitMs);
    try {
      const { value, done } = await this.#lines.next();
      if (!done) return JSON.parse(value);
    } finally {
      clearTimeout(timer);
    }
    if (late) throw new Error(`no answer within ${limitMs / 1000} s`);
    const { code, signal } = await this.#process.status;
    throw new Error(`it ended with ${signal ?? `exit code ${code}`}`);
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
