import { InvalidOperationException } from "../errors/mod.ts";

/** The error of a call that would wait where nothing can. */
export function cannotBlock(call: string): Error {
  const instead = call === "poll" ? "an asynchronous call" : `"${call}Async"`;
  return new InvalidOperationException(
    `"${call}" is a call that waits, and this socket lives where only asynchronous calls can wait: use ${instead}, or make the socket with { mode: "sync" }`,
  );
}
