/**
 * Programs of `fixtures/` on a pseudo-terminal, where Deno asks its user for
 * permissions.
 *
 * @module
 */
import { commandLine, type ProgramOptions, surroundings } from "./_program.ts";

/** Whether `script`, which gives a program a pseudo-terminal, can be used. */
export const hasTerminal: boolean = await canScript();

async function canScript(): Promise<boolean> {
  try {
    const { success } = await new Deno.Command("script", {
      args: ["-qec", "true", "/dev/null"],
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).output();
    return success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

if (!hasTerminal) {
  console.log("No `script` here: nothing is asked on a terminal");
}

/** What a program shows on a terminal where each question is answered so. */
export function onTerminal(
  reply: "y" | "n",
  name: string,
  options: ProgramOptions,
): Promise<string> {
  return denoOnTerminal(reply, commandLine(name, options));
}

/** The same of a command line, after `deno`. */
export async function denoOnTerminal(
  reply: "y" | "n",
  args: readonly string[],
): Promise<string> {
  const command = [Deno.execPath(), ...args]
    .map((word) => `'${word}'`).join(" ");
  await using child = new Deno.Command("script", {
    args: ["-qec", command, "/dev/null"],
    ...surroundings(),
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
    signal: AbortSignal.timeout(30_000),
  }).spawn();
  const keyboard = child.stdin.getWriter();
  const answer = new TextEncoder().encode(`${reply}\n`);
  let typing: ReturnType<typeof setInterval> | undefined;
  let seen = "";
  try {
    for await (
      const text of child.stdout.pipeThrough(new TextDecoderStream())
    ) {
      seen += text;
      // What is typed too early is thrown away, so it is typed until it ends.
      if (typing === undefined && seen.includes("(y = yes")) {
        typing = setInterval(() => keyboard.write(answer).catch(() => {}), 200);
      }
    }
  } finally {
    clearInterval(typing);
    await keyboard.close().catch(() => {});
  }
  await child.status;
  return seen;
}
