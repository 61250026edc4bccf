/** What a file to send needs, with narrow flags, in both modes. */
import { assertEquals, assertMatch } from "@std/assert";
import { onlyNet, result } from "./_program.ts";

/** The folders `open` and `closed` with a file in each, and links between. */
class Folders implements Disposable {
  readonly root = Deno.realPathSync(Deno.makeTempDirSync());
  readonly open = `${this.root}/open`;
  readonly closed = `${this.root}/closed`;

  constructor() {
    for (const folder of [this.open, this.closed]) {
      Deno.mkdirSync(folder);
      Deno.writeTextFileSync(`${folder}/file`, "hello");
    }
    Deno.symlinkSync(`${this.open}/file`, `${this.open}/inside`);
    Deno.symlinkSync(`${this.closed}/file`, `${this.open}/outside`);
    Deno.symlinkSync(this.closed, `${this.open}/folder`);
  }

  [Symbol.dispose](): void {
    Deno.removeSync(this.root, { recursive: true });
  }
}

for (const mode of ["sync", "async"] as const) {
  const run = (flags: string[], ...paths: string[]) =>
    result<string[]>("files", {
      flags: [...onlyNet, ...flags],
      args: [mode, JSON.stringify(paths)],
    });

  Deno.test(`A file to send in mode "${mode}" needs read access, and the error says so`, async () => {
    using folders = new Folders();
    const path = `${folders.open}/file`;
    assertEquals(await run([`--allow-read=${path}`], path), ["hello"]);
    assertEquals(await run([], path), [
      `Reading "${path}" needs read access to "${path}", which was not granted: run again with --allow-read=${path}`,
    ]);
    assertEquals(
      await run(["--allow-read", `--deny-read=${path}`], path),
      [
        `Reading "${path}" needs read access to "${path}", which is denied: run again with --allow-read=${path} and without a --deny-read that covers it`,
      ],
    );
  });

  Deno.test({
    name:
      `A file in mode "${mode}" that Deno opens to programs without limits alone says so`,
    ignore: Deno.build.os !== "linux",
    async fn() {
      const path = "/proc/self/status";
      assertEquals(await run(["--allow-read"], path), [
        `Reading "${path}" needs all access to "${path}", which no list grants: run again with --allow-all, and no --deny flag`,
      ]);
      using folders = new Folders();
      const link = `${folders.open}/status`;
      Deno.symlinkSync(path, link);
      const [outcome] = await run(["--allow-read"], link);
      assertMatch(
        outcome,
        /^Reading "(\/proc\/\d+\/status)" needs all access to "\1", which no list grants: run again with --allow-all, and no --deny flag$/,
      );
    },
  });

  Deno.test(`A link in mode "${mode}" does not lead to a file that was not granted`, async () => {
    using folders = new Folders();
    const { open, closed } = folders;
    const names = ["file", "inside", "outside", "folder/file"];
    const outcomes = await run(
      [`--allow-read=${open}`],
      ...names.map((name) => `${open}/${name}`),
    );
    const refused = (name: string) =>
      `Reading "${open}/${name}" needs read access to "${closed}/file", which was not granted: run again with --allow-read=${closed}/file`;
    assertEquals(outcomes, [
      "hello",
      "hello",
      refused("outside"),
      refused("folder/file"),
    ]);
  });
}
