/** Files that are opened to be sent, where looking at them fails. */
import { assertEquals, assertRejects } from "@std/assert";
import { IOException } from "../../src/errors/mod.ts";
import {
  openFile,
  openFilePart,
  openFileSync,
} from "../../src/transport/deno/file.ts";

const part = { offset: 1, count: 2 };

/** What is opened, and the call of the system that fails then. */
const cases = [
  ["openFile()", "stat", (path: string) => openFile(path)],
  ["openFileSync()", "statSync", (path: string) => openFileSync(path)],
  [
    "openFilePart()",
    "statSync",
    (path: string) => openFilePart(path, part, true),
  ],
  [
    "openFilePart()",
    "seekSync",
    (path: string) => openFilePart(path, part, false),
  ],
] as const;

/** Lets a call fail for every file, and notes which were closed. */
function failing(call: "stat" | "statSync" | "seekSync") {
  const { prototype } = Deno.FsFile;
  const before = { [call]: prototype[call], close: prototype.close };
  const closed: Deno.FsFile[] = [];
  Object.assign(prototype, {
    [call]() {
      const error = new Deno.errors.Interrupted("it fails");
      if (call === "stat") return Promise.reject(error);
      throw error;
    },
    close(this: Deno.FsFile) {
      closed.push(this);
      before.close.call(this);
    },
  });
  return {
    closed,
    [Symbol.dispose]: () => void Object.assign(prototype, before),
  };
}

for (const [what, call, open] of cases) {
  Deno.test(`${what} closes the file where ${call}() fails`, async () => {
    const path = await Deno.makeTempFile();
    try {
      await Deno.writeTextFile(path, "text");
      using failed = failing(call);
      const error = await assertRejects(
        () => Promise.try(() => open(path)),
        IOException,
        "cannot be read",
      );
      assertEquals((error.cause as Error).message, "it fails");
      assertEquals(failed.closed.length, 1);
    } finally {
      await Deno.remove(path);
    }
  });
}
