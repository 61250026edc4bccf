/** How long anything may take, in milliseconds. */
export const LIMIT = 5000;

/** How long what is known to wait is watched, in milliseconds. */
export const GLANCE = 40;

/** One way to play a scenario. */
export interface Mode {
  readonly name: "once" | "sync" | "async" | "hop" | "apm" | "apmHop";
  /** How the calls wait. */
  readonly calls: "sync" | "async" | "apm";
  /** Where the sockets live. */
  readonly home: "sync" | "async";
  /** The mode of .NET that it is compared with. */
  readonly fact: "once" | "sync" | "async" | "apm";
}

/** Every way, by its name. */
export const modes: readonly Mode[] = [
  { name: "once", calls: "sync", home: "sync", fact: "once" },
  { name: "sync", calls: "sync", home: "sync", fact: "sync" },
  { name: "async", calls: "async", home: "async", fact: "async" },
  // Asynchronous calls on a socket of the I/O thread.
  { name: "hop", calls: "async", home: "sync", fact: "async" },
  // Begin and End, in both homes.
  { name: "apm", calls: "apm", home: "async", fact: "apm" },
  { name: "apmHop", calls: "apm", home: "sync", fact: "apm" },
];

/** The ways that are compared with some of .NET's modes. */
export const modesOf = (facts: readonly Mode["fact"][]): Mode[] =>
  modes.filter(({ fact }) => facts.includes(fact));
