import { assert, assertEquals, assertThrows } from "@std/assert";
import { denoPrograms, dotnetPrograms } from "../../bench/commands.ts";
import {
  chosenFamilies,
  families,
  type FamilyName,
  unstable,
} from "../../bench/families.ts";
import { root } from "../../tools/deno.ts";

const names = Object.keys(families) as FamilyName[];

Deno.test("chosenFamilies() gives all without a word, in the order of their tables", () => {
  assertEquals(chosenFamilies([]), names);
});

Deno.test("chosenFamilies() gives those that are named, in the order of their tables", () => {
  assertEquals(chosenFamilies(["unix", "udp", "udp"]), ["udp", "unix"]);
});

Deno.test("chosenFamilies() names what there is when asked for another", () => {
  assertThrows(
    () => chosenFamilies(["udp", "sctp"]),
    TypeError,
    'No table is "sctp": tcp, udp, multicast, unix, select are',
  );
});

Deno.test("every table compares with raw Deno, in its first row", () => {
  for (const { contenders } of Object.values(families)) {
    assertEquals(contenders[0].api, "raw");
  }
});

Deno.test("a contender has the unstable flag if its name says so, or it is raw Deno's datagrams", () => {
  for (const name of names) {
    for (const program of denoPrograms(name, "/tmp")) {
      assertEquals(
        program.command.includes(unstable),
        program.name.endsWith(unstable),
        `${name}: ${program.name}`,
      );
    }
  }
});

Deno.test("README.md has the rows and columns that the benchmark prints", async () => {
  const lines = (await Deno.readTextFile(new URL("README.md", root)))
    .split("\n");
  for (const name of names) {
    const { title, workloads } = families[name];
    const start = lines.findIndex((line) => line.startsWith(`| ${title} `));
    assert(start >= 0, `no table "${title}"`);
    const table = lines.slice(start, lines.indexOf("", start))
      .map((line) => line.split("|").slice(1, -1).map((text) => text.trim()));
    const [heading, _, ...rows] = table;
    const programs = [
      ...denoPrograms(name, "/tmp"),
      ...dotnetPrograms(name, "/tmp"),
    ];
    assertEquals(heading, [title, ...Object.values(workloads)]);
    assertEquals(
      rows.map(([first]) => first),
      programs.map(({ name }) => name),
    );
  }
});
