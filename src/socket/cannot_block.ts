import { InvalidOperationException } from "../errors/mod.ts";

/** The error of a call that would wait where nothing can. */
export function cannotBlock(call: string): Error {
  return new InvalidOperationException(
    `"${call}" is a call that waits, and this socket lives where only asynchronous calls can wait: use "${call}Async", or make the socket with { mode: "sync" }`,
  );
}
