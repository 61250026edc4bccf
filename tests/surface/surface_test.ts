/**
 * The public surface is that of .NET: `net.json` is written from it by
 * `oracle/`, `netfx.json` has the types that only .NET Framework had, and
 * `differences.ts` says what differs, and why.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { testPrinted } from "../_dotnet.ts";
import { readApi } from "./_api.ts";
import { compare, type NetType } from "./_compare.ts";
import * as differences from "./differences.ts";
import net from "./net.json" with { type: "json" };
import netfx from "./netfx.json" with { type: "json" };

/** What `deno doc` says of the module. */
async function documented(): Promise<unknown> {
  const command = new Deno.Command(Deno.execPath(), {
    args: ["doc", "--json", "src/mod.ts"],
    cwd: new URL("../../", import.meta.url),
  });
  const { code, stdout, stderr } = await command.output();
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout));
}

Deno.test("The public surface is that of .NET, and what differs has a reason", async () => {
  const surface: Record<string, NetType> = { ...net, ...netfx };
  const report = compare(surface, readApi(await documented()), differences);
  assertEquals(report.problems, []);
  const { same, leftOut, added } = report;
  console.log(
    `Surface of .NET: ${same} the same, ${leftOut} left out on purpose, ` +
      `${added} added`,
  );
  const readme = await Deno.readTextFile(
    new URL("../../README.md", import.meta.url),
  );
  const numbers =
    /\*\*([\d,]+)\*\*\s+types.*?\*\*([\d,]+)\*\*\s+are\s+left.*?\*\*([\d,]+)\*\*\s+are\s+added/s
      .exec(readme)?.slice(1).map((text) => Number(text.replaceAll(",", "")));
  assertEquals(numbers, [same, leftOut, added], "README counts the surface");
});

await testPrinted(
  "the public surface",
  new URL("./net.json", import.meta.url),
  new URL("./oracle/", import.meta.url),
);
