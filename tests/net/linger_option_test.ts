import { assert, assertEquals } from "@std/assert";
import { LingerOption } from "../../src/options/linger_option.ts";

Deno.test("LingerOption() takes any number, as .NET does", () => {
  for (const seconds of [-5, 0, 65536, 0x7fffffff]) {
    const option = new LingerOption(true, seconds);
    assertEquals([option.enabled, option.lingerTime], [true, seconds]);
  }
});

Deno.test("LingerOption has properties that can be set", () => {
  const option = new LingerOption(false, 0);
  option.enabled = true;
  option.lingerTime = 3;
  assert(option.equals(new LingerOption(true, 3)));
});

Deno.test("LingerOption.equals() compares both properties", () => {
  const option = new LingerOption(true, 3);
  const same = new LingerOption(true, 3);
  assert(option.equals(same));
  assertEquals(option.getHashCode(), same.getHashCode());
  for (const [enabled, seconds] of [[false, 3], [true, 4]] as const) {
    const other = new LingerOption(enabled, seconds);
    assert(!option.equals(other));
    assert(option.getHashCode() !== other.getHashCode());
  }
  assert(!option.equals(null));
  assert(!option.equals({ enabled: true, lingerTime: 3 }));
});
