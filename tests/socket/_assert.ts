import { assert, assertEquals, assertRejects, fail } from "@std/assert";
import { deadline } from "@std/async";
import { SocketError } from "../../src/constants/mod.ts";
import { SocketException } from "../../src/errors/mod.ts";
import { LIMIT } from "./_world.ts";

/** The name of an error, for messages that say which. */
export function nameOf(error: SocketError | undefined): string {
  return Object.entries(SocketError).find(([, value]) => value === error)
    ?.[0] ?? `${error}`;
}

/** Checks that a call fails with one of these errors; gives the failure. */
export async function assertFails(
  call: () => unknown,
  ...errors: SocketError[]
): Promise<SocketException> {
  const error = await assertRejects(
    () => deadline(Promise.try(call), LIMIT),
    SocketException,
  );
  assert(
    errors.includes(error.socketErrorCode),
    `It failed with ${nameOf(error.socketErrorCode)} (${error.message}), ` +
      `not with ${errors.map(nameOf).join(" or ")}`,
  );
  return error;
}

/** Checks that a call fails with an error of this class. */
export async function assertThrowsOrRejects<E extends Error>(
  call: () => unknown,
  // deno-lint-ignore no-explicit-any -- any constructor will do
  type: new (...args: any[]) => E,
  text = "",
  message?: string,
): Promise<E> {
  return await assertRejects(
    () => deadline(Promise.try(call), LIMIT),
    type,
    text,
    message,
  );
}

/** Checks that bytes are those that were expected, and tells where they differ. */
export function assertBytes(actual: Uint8Array, expected: Uint8Array): void {
  assertEquals(actual.length, expected.length);
  for (let i = 0; i < actual.length; i++) {
    if (actual[i] !== expected[i]) {
      fail(`Byte ${i} is ${actual[i]}, not ${expected[i]}`);
    }
  }
}
