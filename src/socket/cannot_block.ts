import { InvalidOperationException } from "../errors/mod.ts";

/** Tells the error apart from others of its class, which users see alone. */
class CannotBlock extends InvalidOperationException {}

/** The error of a call that would wait where nothing can; `twin` does not wait. */
export function cannotBlock(call: string, twin = `${call}Async`): Error {
  return new CannotBlock(
    `"${call}" is a call that waits, and this socket lives where only asynchronous calls can wait: use "${twin}", or make the socket with { mode: "sync" }`,
  );
}

/** Makes a call of another name, which may throw that error, in its own words. */
export function asCall<T>(call: string, make: () => T, twin?: string): T {
  try {
    return make();
  } catch (error) {
    throw inWordsOf(call, error, twin);
  }
}

/** That error for the call that was made, if it is one; others are as they are. */
export function inWordsOf(
  call: string,
  error: unknown,
  twin?: string,
): unknown {
  return error instanceof CannotBlock ? cannotBlock(call, twin) : error;
}
