/** What datagrams of the Unix domain need, with narrow flags, in both modes. */
import { assertEquals, assertMatch } from "@std/assert";
import type { Step } from "./fixtures/path_datagrams.ts";
import { result } from "./_program.ts";

/** What takes datagrams at the paths it is given, for ever. */
const taker = `
  for (const path of Deno.args) {
    Deno.listenDatagram({ transport: "unixpacket", path }).receive();
  }
  console.log("ready");
`;

/** The folders `open` and `closed`, with a socket in each. */
class Folders implements AsyncDisposable {
  readonly root = Deno.makeTempDirSync();
  readonly open = `${this.root}/open`;
  readonly closed = `${this.root}/closed`;
  #taker: Deno.ChildProcess | undefined;

  /** This process may have no datagrams of Deno's: another one has. */
  async fill(): Promise<this> {
    const folders = [this.open, this.closed];
    for (const folder of folders) Deno.mkdirSync(folder);
    Deno.symlinkSync(`${this.closed}/s`, `${this.open}/link`);
    Deno.symlinkSync(this.closed, `${this.open}/folder`);
    const paths = folders.map((folder) => `${folder}/s`);
    this.#taker = new Deno.Command(Deno.execPath(), {
      args: ["eval", "--unstable-net", taker, ...paths],
      stdin: "null",
      stdout: "piped",
      stderr: "null",
    }).spawn();
    const lines = this.#taker.stdout.getReader();
    assertEquals((await lines.read()).done, false);
    await lines.cancel();
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#taker?.kill("SIGKILL");
    await this.#taker?.status;
    Deno.removeSync(this.root, { recursive: true });
  }
}

/** The end of a message: what is missing, and why. */
function brief(outcome: string): string {
  return / needs (.*?)(?:: run again.*)?$/.exec(outcome)?.[1] ?? outcome;
}

for (const mode of ["sync", "async"] as const) {
  const run = (flags: string[], own: string, ...steps: Step[]) =>
    result<string[]>("path_datagrams", {
      flags: ["--no-prompt", "--unstable-net", ...flags],
      args: [mode, own, JSON.stringify(steps)],
    });

  Deno.test(`A datagram to a path in mode "${mode}" needs read, write and net access to it, and says which is missing`, async () => {
    await using folders = await new Folders().fill();
    const { open, closed } = folders;
    const own = `${open}/own`;
    const flags = [
      `--allow-read=${open}`,
      `--allow-write=${open}`,
      `--allow-net=unix:${own},unix:${open}/s,unix:${open}/link`,
    ];
    const outcomes = await run(
      flags,
      own,
      ["send", `${open}/s`],
      ["connect", `${open}/s`],
      ["send", `${closed}/s`],
      ["send", `${open}/../closed/s`],
      ["send", `${open}/link`],
      ["connect", `${open}/link`],
      ["bind", `${open}/other`],
    );
    const notGranted = `read access to "${closed}/s", which was not granted`;
    assertEquals(outcomes.map(brief), [
      "done",
      "done",
      notGranted,
      notGranted,
      notGranted,
      notGranted,
      `net access to "unix:${open}/other", which was not granted`,
    ]);
    assertEquals(
      outcomes[2],
      `Connecting to "${closed}/s" needs ${notGranted}: run again with --allow-read=${closed}/s`,
    );
  });

  for (const name of ["read", "write", "net"]) {
    Deno.test(`A link in mode "${mode}" does not lead a datagram to what --deny-${name} denies`, async () => {
      await using folders = await new Folders().fill();
      const { open, closed } = folders;
      const rule = name === "net"
        ? `unix:${closed}/s,unix:${closed}/new`
        : closed;
      const outcomes = await run(
        ["-A", `--deny-${name}=${rule}`],
        `${open}/own`,
        ["send", `${open}/s`],
        ["send", `${open}/link`],
        ["connect", `${open}/link`],
        ["bind", `${open}/folder/new`],
      );
      const denied = (file: string) =>
        `${name} access to "${
          name === "net" ? "unix:" : ""
        }${closed}/${file}", which is denied`;
      assertEquals(outcomes.map(brief), [
        "done",
        denied("s"),
        denied("s"),
        denied("new"),
      ]);
    });
  }

  Deno.test(`A datagram in mode "${mode}" from a socket that is not bound needs net access without limits`, async () => {
    await using folders = await new Folders().fill();
    const { open } = folders;
    const files = [`--allow-read=${open}`, `--allow-write=${open}`];
    const step: Step = ["unnamed", `${open}/s`];
    assertEquals(await run([...files, "--allow-net"], "", step), ["done"]);
    const narrow = `--allow-net=unix:${open}/s`;
    const [message] = await run([...files, narrow], "", step);
    assertMatch(
      message,
      /^Binding "@.*needs net access to "unix:@.*--allow-net without a list$/,
    );
  });

  Deno.test(`A datagram in mode "${mode}" after its permission was taken back is a SecurityException`, async () => {
    await using folders = await new Folders().fill();
    const { open } = folders;
    const flags = [
      `--allow-read=${open}`,
      `--allow-write=${open}/own,${open}/s`,
      "--allow-net",
    ];
    const own = `${open}/own`;
    const [message] = await run(flags, own, ["revoked", `${open}/s`]);
    const path = `${open}/s`;
    assertEquals(
      message,
      `Connecting to "${path}" needs write access to "${path}", which was not granted: run again with --allow-write=${path}`,
    );
  });
}
