import { assert, assertEquals } from "@std/assert";
import {
  SocketError,
  SocketOptionLevel,
  SocketOptionName,
} from "../../src/constants/mod.ts";
import { findOption } from "../../src/options/option_access.ts";
import { takings } from "../../src/options/option_rules.ts";
import { getValue, setValue } from "../../src/options/option_forms.ts";
import { optionTable, rawTable } from "../../src/options/option_table.ts";
import { OptionValues } from "../../src/options/option_values.ts";
import { LingerOption } from "../../src/options/mod.ts";
import { socketKinds } from "../../src/options/socket_kind.ts";
import { FakeTarget } from "./_fake_target.ts";
import { outcomeOf } from "./_outcome.ts";

const rows = [...optionTable(), ...rawTable()];

Deno.test("An option stands in the table once", () => {
  const seen = rows.map(({ level, name, raw }) => `${level} ${name} ${raw}`);
  assertEquals(new Set(seen).size, seen.length);
  const raws = rows.filter(({ raw }) => raw).map(({ raw }) => `${raw}`);
  assertEquals(new Set(raws).size, raws.length);
  const pairs = optionTable().map(({ level, name }) => `${level} ${name}`);
  assertEquals(new Set(pairs).size, pairs.length);
});

Deno.test("An option of the table has the name that the enumeration has for its number", () => {
  for (const { title, name, level } of optionTable()) {
    const known = SocketOptionName[title as keyof typeof SocketOptionName];
    assertEquals(known, name as typeof known);
    assert((Object.values(SocketOptionLevel) as number[]).includes(level));
  }
});

Deno.test("An option that is stored begins with the value that the store begins with", () => {
  const store = new OptionValues(false);
  for (const { title, level, key, isOpposite, rules } of optionTable()) {
    for (const rule of Object.values(rules)) {
      assert(rule.note.length > 0);
      if (rule.how === "passed" || rule.how === "kept") assert(key, title);
      if (key === undefined) continue;
      const value = store[key] as unknown;
      if (typeof value === "boolean") {
        assertEquals(rule.initial, Number(value !== !!isOpposite), title);
      } else if (typeof value === "number" && rule.how !== "fixed") {
        assertEquals(rule.initial, value, `${title} ${level}`);
      }
    }
  }
});

Deno.test("What a fresh socket has can be set, where the option can be set at all", () => {
  for (const { level, name, title, rules } of optionTable()) {
    for (const kind of socketKinds) {
      const rule = rules[kind];
      if (rule === undefined || title === "Linger") continue;
      if (rule.how === "shown" || rule.how === "unknown") continue;
      assert(
        takings()[rule.takes].keep(rule.initial, rule.initial) === rule.initial,
        title,
      );
      const target = new FakeTarget(kind);
      const first = getValue(target, level, name);
      // Linux doubles the size of a buffer each time.
      if (title.endsWith("Buffer")) continue;
      setValue(target, level, name, first as number);
      assertEquals(getValue(target, level, name), first);
    }
  }
});

Deno.test("Every option at every level is read and set, or refused with a SocketException", () => {
  const refusals: string[] = Object.keys(SocketError);
  for (const kind of socketKinds) {
    for (const level of Object.values(SocketOptionLevel)) {
      for (const name of Object.values(SocketOptionName)) {
        const target = new FakeTarget(kind);
        const isRow = findOption(level, name)?.rules[kind] !== undefined;
        const read = outcomeOf(() => getValue(target, level, name));
        const set = outcomeOf(() => setValue(target, level, name, 1));
        if (!isRow) {
          assert(refusals.includes(read), `${kind} ${level} ${name} ${read}`);
          assert(refusals.includes(set), `${kind} ${level} ${name} ${set}`);
        } else {
          assert(
            refusals.includes(read) || /^(-?\d+|Linger.*)$/.test(read),
            `${kind} ${level} ${name} ${read}`,
          );
          assert(set === "done" || refusals.includes(set));
        }
      }
    }
  }
});

Deno.test("OptionValues.inherited() takes all over but times and a reset", () => {
  const options = new OptionValues(true);
  options.noDelay = true;
  options.keepAlive = true;
  options.blocking = false;
  options.sendTimeout = options.receiveTimeout = 9;
  options.broadcast = true;
  options.keepAliveTime = 9;
  options.lingerState = new LingerOption(true, 0);
  const inherited = options.inherited();
  assertEquals(
    [
      inherited.dualMode,
      inherited.noDelay,
      inherited.keepAlive,
      inherited.blocking,
      inherited.sendTimeout,
      inherited.receiveTimeout,
      inherited.broadcast,
      inherited.lingerState.enabled,
      inherited.keepAliveTime,
    ],
    [true, true, true, false, 0, 0, true, false, undefined],
  );
  inherited.broadcast = false;
  assertEquals(options.broadcast, true);
});

Deno.test("Setting a rare option of one socket leaves others alone", () => {
  const one = new OptionValues(false);
  one.multicastTtl = 7;
  assertEquals(one.multicastTtl, 7);
  assertEquals(new OptionValues(false).multicastTtl, 1);
});
