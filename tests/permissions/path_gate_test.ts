/** The gate of paths, over a file system that changes in between. */
import { assertEquals, assertThrows } from "@std/assert";
import type { PermissionSource } from "../../src/permissions/net_question.ts";
import {
  demandPath,
  type PathPurpose,
  type PathSource,
} from "../../src/permissions/path_gate.ts";

/** Grants all, and keeps what was asked. */
function granting(): PermissionSource & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    query(question) {
      if ("path" in question) asked.push(`${question.name} ${question.path}`);
      return "granted";
    },
    request: () => "granted",
    revoke: () => "prompt",
  };
}

/** A file system in which nothing is there, at the time of the look. */
const nothing: PathSource = {
  cwd: () => "/here",
  realPath(path) {
    throw new Deno.errors.NotFound(path);
  },
};

const cases: readonly [PathPurpose, path: string][] = [
  ["connect", "/open/link"],
  ["send", "/open/link"],
  ["connect", "s/"],
  ["connect", "none/../s"],
  ["bind", "/none/s"],
  ["bind", "none/../s"],
  ["bind", "s/"],
  ["bind", "s/."],
];

for (const [purpose, path] of cases) {
  Deno.test(`demandPath() opens nothing to ${purpose} at "${path}" if it cannot be followed`, () => {
    assertThrows(
      () => demandPath(purpose, path, granting(), nothing),
      Deno.errors.NotFound,
    );
  });
}

Deno.test("demandPath() follows the folder of a path to bind, and asks for what it leads to", () => {
  const source = granting();
  const paths = { ...nothing, realPath: () => "/real" };
  assertEquals(demandPath("bind", "link/s", source, paths), "/real/s");
  assertEquals(source.asked, [
    "read /here/link/s",
    "write /here/link/s",
    "read /here/link",
    "read /real/s",
    "write /real/s",
  ]);
});
