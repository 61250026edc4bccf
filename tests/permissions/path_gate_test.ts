/** The gate of paths, over a file system that changes in between. */
import { assertEquals, assertThrows } from "@std/assert";
import type { PermissionSource } from "../../src/permissions/net_question.ts";
import {
  demandPath,
  type PathPurpose,
  type PathSource,
} from "../../src/permissions/path_gate.ts";
import { SecurityException } from "../../src/permissions/security_exception.ts";

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

/** What is missing, of what a path leads to: what the permission names. */
const missing: readonly [path: string, net: string, read: string][] = [
  ["/link", "unix:/real/s", "unix:/link"],
  ["link", "unix:/real/s", "unix:/here/link"],
  ["\0name", "unix:\0name", "unix:\0name"],
];

for (const [path, net, read] of missing) {
  Deno.test(`demandPath() of "${path}" tells the permission that is missing`, () => {
    for (const [name, expected] of Object.entries({ net, read })) {
      const isMissing = name === "net" ? /real|\0/ : /link/;
      const source: PermissionSource = {
        ...granting(),
        query: (question) =>
          question.name === name && isMissing.test(JSON.stringify(question)) ||
            path.startsWith("\0")
            ? "denied"
            : "granted",
      };
      const paths = { ...nothing, realPath: () => "/real/s" };
      const { permission } = assertThrows(
        () => demandPath("connect", path, source, paths),
        SecurityException,
      );
      assertEquals(
        permission.connectList.map(({ hostname }) => hostname),
        [expected],
      );
    }
  });
}

/** What is advised for a path, with which Deno must then start and grant it. */
const advice: readonly [path: string, read: string, net: string][] = [
  ["/run/app/s", "=/run/app/s", "=unix:/run/app/s"],
  ["/run/a,b/s", "=/run", " without a list"],
  ["/run/app/a,,b", "=/run/app", " without a list"],
  ["/a,b", " without a list", " without a list"],
];

for (const [path, read, net] of advice) {
  Deno.test(`demandPath() advises a flag for "${path}" that Deno understands`, async () => {
    for (const [name, flag] of Object.entries({ read, net })) {
      const source: PermissionSource = {
        ...granting(),
        query: (question) => question.name === name ? "prompt" : "granted",
        request: () => "denied",
      };
      const { message } = assertThrows(
        () => demandPath("connect", path, source, nothing),
        SecurityException,
      );
      const advised = `--allow-${name}${flag}`;
      assertEquals(message.split("run again with ")[1], advised);
      const question = name === "net"
        ? { name, host: `unix:${path}` }
        : { name, path };
      const look = `console.log(Deno.permissions.querySync(${
        JSON.stringify(question)
      }).state)`;
      const { stdout } = await new Deno.Command(Deno.execPath(), {
        args: [
          "run",
          "--no-prompt",
          advised.replace(" without a list", ""),
          `data:text/javascript,${encodeURIComponent(look)}`,
        ],
        signal: AbortSignal.timeout(30_000),
      }).output();
      assertEquals(new TextDecoder().decode(stdout), "granted\n");
    }
  });
}
