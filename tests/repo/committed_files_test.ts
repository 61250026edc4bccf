import { assertEquals } from "@std/assert";
import { root } from "../../tools/deno.ts";

/**
 * What no committed file may name: the hosts of package registries (a build
 * may have to reach them under another name) and folders of one machine. Each
 * is in two parts, so that this file does not name it either.
 */
const forbidden = [
  ["registry.", "npmjs"],
  ["npm", "js.org"],
  ["npm", "js.com"],
  ["jsr", ".io"],
  ["npm.", "jsr"],
  ["deno", ".land/x"],
  ["esm", ".sh/"],
  ["unpkg", ".com"],
  ["jsdelivr", ".net"],
  ["/ro", "ot/"],
  ["/wo", "rk/"],
  ["file:///", "home"],
].map((parts) => parts.join(""));

/** The paths of the files that are committed, or about to be. */
async function committed(): Promise<string[]> {
  const { success, stdout, stderr } = await new Deno.Command("git", {
    args: [
      "-c",
      "safe.directory=*",
      "ls-files",
      "--cached",
      "--others",
      "--exclude-standard",
      "-z",
    ],
    cwd: root,
    signal: AbortSignal.timeout(30_000),
  }).output();
  const decoder = new TextDecoder();
  if (!success) throw new Error(decoder.decode(stderr));
  return decoder.decode(stdout).split("\0").filter((path) => path !== "");
}

Deno.test("no committed file names a package registry's host or one machine's folders", async () => {
  const found: string[] = [];
  for (const path of await committed()) {
    let text;
    try {
      text = await Deno.readTextFile(new URL(path, root));
    } catch (error) {
      // Listed by git, but deleted since.
      if (error instanceof Deno.errors.NotFound) continue;
      throw error;
    }
    for (const name of forbidden) {
      if (text.includes(name)) found.push(`${path} names ${name}`);
    }
  }
  assertEquals(found, []);
});
