/** What a Unix domain socket needs, with narrow flags, in both modes. */
import { assertEquals } from "@std/assert";
import type { Step } from "./fixtures/unix.ts";
import { result } from "./_program.ts";

/** The folders `open` and `closed`, with a socket in each that listens. */
class Folders implements Disposable {
  readonly root = Deno.makeTempDirSync();
  readonly open = `${this.root}/open`;
  readonly closed = `${this.root}/closed`;
  readonly #listeners: Deno.UnixListener[] = [];

  constructor() {
    for (const folder of [this.open, this.closed]) {
      Deno.mkdirSync(folder);
      const path = `${folder}/s`;
      this.#listeners.push(Deno.listen({ transport: "unix", path }));
    }
    Deno.symlinkSync(`${this.closed}/s`, `${this.open}/link`);
    Deno.symlinkSync(this.closed, `${this.open}/folder`);
  }

  [Symbol.dispose](): void {
    for (const listener of this.#listeners) listener.close();
    Deno.removeSync(this.root, { recursive: true });
  }
}

/** The end of a message: what is missing, and why. */
function brief(outcome: string): string {
  return / needs (.*?)(?:: run again.*)?$/.exec(outcome)?.[1] ?? outcome;
}

for (const mode of ["sync", "async"] as const) {
  const run = (flags: string[], ...steps: Step[]) =>
    result<string[]>("unix", {
      flags: ["--no-prompt", ...flags],
      args: [mode, JSON.stringify(steps)],
    });

  Deno.test(`A Unix socket in mode "${mode}" needs read, write and net access to its path, and says which is missing`, async () => {
    using folders = new Folders();
    const { open } = folders;
    const bind: Step = ["bind", `${open}/new`];
    const connect: Step = ["connect", `${open}/s`];
    const read = `--allow-read=${open}`, write = `--allow-write=${open}`;
    const nets = `--allow-net=unix:${open}/new,unix:${open}/s`;
    const missing = async (...flags: string[]) =>
      (await run(flags, bind, connect)).map(brief);
    const refused = (access: string, before = "") =>
      ["new", "s"].map((name) =>
        `${access} access to "${before}${open}/${name}", which was not granted`
      );

    assertEquals(await missing(), refused("read"));
    assertEquals(await missing(nets, write), refused("read"));
    assertEquals(await missing(nets, read), refused("write"));
    assertEquals(await missing(read, write), refused("net", "unix:"));
    assertEquals(await missing(nets, read, write), ["done", "done"]);
    assertEquals(await run([], connect), [
      `Connecting to "${open}/s" needs read access to "${open}/s", which was not granted: run again with --allow-read=${open}/s`,
    ]);
  });

  Deno.test(`A link or dots in mode "${mode}" do not lead a Unix socket to what was not granted`, async () => {
    using folders = new Folders();
    const { open, closed } = folders;
    const outcomes = await run(
      ["--allow-net", `--allow-read=${open}`, `--allow-write=${open}`],
      ["connect", `${open}/s`],
      ["connect", `${open}/../open/./s`],
      ["connect", `${open}/link`],
      ["connect", `${open}/folder/s`],
      ["connect", `${open}/../closed/s`],
      ["bind", `${open}/folder/new`],
      ["bind", `${open}/../closed/new`],
    );
    const refused = (name: string) =>
      `read access to "${closed}/${name}", which was not granted`;
    assertEquals(outcomes.map(brief), [
      "done",
      "done",
      refused("s"),
      refused("s"),
      refused("s"),
      refused("new"),
      refused("new"),
    ]);
  });

  for (const name of ["read", "write", "net"]) {
    Deno.test(`A link in mode "${mode}" does not lead a Unix socket to what --deny-${name} denies`, async () => {
      using folders = new Folders();
      const { open, closed } = folders;
      const rule = name === "net"
        ? `unix:${closed}/s,unix:${closed}/new`
        : closed;
      const outcomes = await run(
        ["-A", `--deny-${name}=${rule}`],
        ["connect", `${open}/s`],
        ["connect", `${open}/link`],
        ["bind", `${open}/folder/new`],
      );
      const denied = (file: string) =>
        `${name} access to "${
          name === "net" ? "unix:" : ""
        }${closed}/${file}", which is denied`;
      assertEquals(outcomes.map(brief), ["done", denied("s"), denied("new")]);
    });
  }

  Deno.test(`An abstract name in mode "${mode}" needs net access without limits, and no file's`, async () => {
    const path = `\0${crypto.randomUUID()}`;
    assertEquals(await run(["--allow-net"], ["bind", path]), ["done"]);
    const [message] = await run(["--allow-net=127.0.0.1"], ["bind", path]);
    assertEquals(
      /needs net access to "unix:@.*--allow-net without a list$/.test(message),
      true,
      message,
    );
  });

  Deno.test({
    name:
      `A path in mode "${mode}" that Deno opens to programs without limits alone says so`,
    ignore: Deno.build.os !== "linux",
    async fn() {
      using folders = new Folders();
      const link = `${folders.open}/system`;
      Deno.symlinkSync("/proc", link);
      const outcomes = await run(
        ["--allow-read", "--allow-write", "--allow-net"],
        ["connect", "/proc/s"],
        ["bind", "/proc/s"],
        ["connect", link],
      );
      const rest =
        "which no list grants: run again with --allow-all, and no --deny flag";
      assertEquals(outcomes, [
        `Connecting to "/proc/s" needs all access to "/proc/s", ${rest}`,
        `Binding "/proc/s" needs all access to "/proc", ${rest}`,
        `Connecting to "${link}" needs all access to "/proc", ${rest}`,
      ]);
    },
  });

  Deno.test(`Binding exactly one granted path in mode "${mode}" needs to read its folder`, async () => {
    using folders = new Folders();
    const path = `${folders.open}/new`;
    const flags = ["--allow-net", `--allow-write=${path}`];
    assertEquals(
      (await run([...flags, `--allow-read=${path}`], ["bind", path])).map(
        brief,
      ),
      [`read access to "${folders.open}", which was not granted`],
    );
  });
}
