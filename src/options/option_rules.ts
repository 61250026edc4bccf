import { INT32_MAX } from "../constants/int32.ts";
import type { SocketError } from "../constants/mod.ts";

/** What numbers an option takes, and what each becomes. */
export interface Taking {
  /** In words, for the documentation. */
  readonly text: string;
  /** What is kept of a number; `undefined` if it is `InvalidArgument`. */
  readonly keep: (value: number, initial: number) => number | undefined;
}

const range = (
  from: number,
  to: number,
  text = `${from} to ${to}`,
): Taking => ({
  text,
  keep: (value) => value >= from && value <= to ? value : undefined,
});

/** A range in which −1 asks for the usual number again. */
const usualOr = (from: number, to: number): Taking => ({
  text: `${from} to ${to}, or −1 for the usual number`,
  keep: (value, initial) =>
    value === -1 ? initial : value >= from && value <= to ? value : undefined,
});

const makeTakings = () => ({
  flag: {
    text: "0, or any other number for 1",
    keep: (value) => value === 0 ? 0 : 1,
  },
  bit: range(0, 1, "0 or 1"),
  any: { text: "a number", keep: (value) => value },
  ttl: usualOr(1, 255),
  hops: usualOr(0, 255),
  keepAliveTime: range(1, 32767, "1 to 32767 s"),
  keepAliveCount: range(1, 127),
  queue: range(0, INT32_MAX, "0 and more"),
  timeout: range(0, INT32_MAX, "0 ms and more; 0 is for ever"),
  bytes: range(0, INT32_MAX, "0 bytes and more"),
  lowWater: {
    text: "a number of bytes; 0 is 1",
    keep: (value) => value === 0 ? 1 : value,
  },
  headerOptions: {
    text: "0 for none",
    keep: (value) => (value & 0xff) > 1 ? undefined : value & 0xff,
  },
  service: {
    text: "a number, of which the lowest byte counts",
    keep: (value) => value & 0xff,
  },
  streamService: {
    text:
      "a number, of which the lowest byte counts, without its lowest two bits",
    keep: (value) => value & 0xfc,
  },
  interface4: {
    text: "an IPv4 address in network order, or an index as 0.x.x.x; 0 is any",
    keep: (value) => value,
  },
  interface6: range(0, INT32_MAX, "the index of an interface; 0 is any"),
  linger: {
    text: "a `LingerOption` with 0 to 65535 s",
    keep: () => undefined,
  },
} as const satisfies Record<string, Taking>);

type Takings = ReturnType<typeof makeTakings>;

let made: Takings | undefined;

/** Every kind of range, as Linux has them; made for the first that asks. */
export const takings = (): Takings => made ??= makeTakings();

/**
 * What becomes of a value that is set.
 *
 * - `kept`: this package alone honours it.
 * - `passed`: kept, and the system is told through Deno.
 * - `fixed`: it is what the system has, which Deno cannot be told to change: the
 *   same value may be set, another is `ProtocolOption`.
 * - `shown`: can only be read, as on Linux.
 * - `unknown`: Deno neither tells nor changes it: `OperationNotSupported` when
 *   read, `ProtocolOption` when set.
 */
export type How = "kept" | "passed" | "fixed" | "shown" | "unknown";

/** How an option of one kind of socket behaves. */
export interface Rule {
  readonly how: How;
  /** What a fresh socket has. */
  readonly initial: number;
  readonly takes: keyof Takings;
  /** From when on setting it is `InvalidArgument`. */
  readonly until?: "bound" | "connected";
  /** What setting what can only be read gives; `ProtocolOption` if left out. */
  readonly setError?: SocketError;
  /** What it does here, or why it cannot be set. */
  readonly note: string;
}

/** A rule, in the order in which its table reads well. */
export function rule(
  how: How,
  initial: number,
  takes: keyof Takings,
  note: string,
  more: Pick<Rule, "until" | "setError"> = {},
): Rule {
  return { how, initial, takes, note, ...more };
}
