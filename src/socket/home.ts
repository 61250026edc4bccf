import type { Home } from "../transport/transport.ts";

/** What decides where a socket lives. */
export interface HomeQuestion {
  /** The `mode` that the constructor was given. */
  readonly mode: Home | undefined;
  /** Where the socket lives already. */
  readonly home: Home | undefined;
  /** How the call waits: in the caller's thread, or not. */
  readonly call: Home;
}

/**
 * Decides where a socket lives, at the first call that needs the operating
 * system: where it lives already, else as its `mode` says, else as the call
 * waits. `undefined` for a call that would wait in the caller's thread on a
 * socket that lives where nothing can.
 */
export function decideHome(
  { mode, home, call }: HomeQuestion,
): Home | undefined {
  const decided = home ?? mode ?? call;
  return call === "sync" && decided === "async" ? undefined : decided;
}

/** How a socket is made that lives there from the start. */
export function madeIn(home: Home): string {
  return `make the socket with { mode: "${home}" }`;
}
