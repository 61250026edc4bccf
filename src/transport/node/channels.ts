import { builtin } from "./builtin.ts";

/** A named channel, to which anybody in the program may subscribe. */
export interface Channel {
  /** Whether anybody does. */
  readonly hasSubscribers: boolean;
  /** Hands a message to all who do; what they throw is not the caller's. */
  publish(message: unknown): void;
}

/** Finds channels by their names, in what this loads: `node:diagnostics_channel`. */
export function loadChannels(): (name: string) => Channel {
  const { channel } = builtin<{ channel(name: string): Channel }>(
    "node:diagnostics_channel",
  );
  return channel;
}
