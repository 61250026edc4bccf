/**
 * Draws scenarios at random: a state, and what happens in it.
 *
 * @module
 */
import { Random } from "../../src/transport/memory/_random.ts";
import { namesOf, type Scenario, scenarioOf } from "./_library.ts";

/** What is done to one socket, in whatever way the modes call it. */
const operations = [
  "operations",
  "event_operations",
  "extension_operations",
  "begun_operations",
].flatMap(namesOf);
const peerOperations = namesOf("peer_operations");

/** Something that has states, what is done to it, and what its peer does. */
interface Kind {
  readonly states: readonly string[];
  readonly operations: readonly string[];
  readonly peerOperations?: readonly string[];
}

const kinds: readonly Kind[] = [
  { states: namesOf("tcp_states"), operations, peerOperations },
  { states: namesOf("unix_states"), operations, peerOperations },
  {
    states: namesOf("udp_states"),
    operations,
    peerOperations: namesOf("udp_peer_operations"),
  },
  {
    states: namesOf("network_stream_states"),
    operations: namesOf("network_stream_operations"),
    peerOperations,
  },
  ...["tcp_client", "tcp_listener", "udp_client"].map((name) => ({
    states: namesOf(`${name}_states`),
    operations: namesOf(`${name}_operations`),
  })),
];

/** Calls that may be under way at once in some states, and what happens then. */
interface Concurrence {
  readonly states: readonly string[];
  readonly starts: readonly string[];
  readonly events: readonly string[];
  /** What is asked of a result; `$1` is the result. */
  readonly questions: readonly string[];
}

const events = namesOf("socket_events");
const concurrences: readonly Concurrence[] = [
  {
    states: ["listening", "listening to a client"],
    starts: namesOf("concurrent_accepts"),
    events: [...events, ...namesOf("client_events")],
    questions: ["$1", "b = buffer(9)", "$1.receive(b)", "b"],
  },
  {
    states: ["connected", "with data", "accepted", "unix connected"],
    starts: namesOf("concurrent_receives"),
    events: [...events, ...namesOf("stream_events"), ...peerOperations],
    questions: ["$1"],
  },
];

/** Two sockets of one thread that speak to each other, and what each does. */
interface Dialogue {
  /** The lines that make them, `s` and `p`. */
  readonly setup: readonly string[];
  readonly turns: readonly string[];
}

const looks = namesOf("looks");
const dialogues: readonly Dialogue[] = [
  { setup: ["use ends: s, p"], turns: namesOf("stream_turns") },
  { setup: ["use unix ends: s, p"], turns: namesOf("stream_turns") },
  {
    setup: ["use udp connected to: s, p", "do p.connect(s.localEndPoint)"],
    turns: namesOf("datagram_turns"),
  },
];

/** Draws from a list. */
type Draw = <T>(list: readonly T[]) => T;

/** What is drawn: its name, its lines, and the modes that it could have. */
type Drawn = Parameters<typeof scenarioOf>[0];

/** A state, and one operation after the other. */
function sequence(pick: Draw): Drawn {
  const { states, operations, peerOperations } = pick(kinds);
  const state = pick(states);
  const lists = peerOperations !== undefined && hasPeer(state)
    ? [operations, operations, peerOperations]
    : [operations];
  const steps = times(pick([2, 3, 4]), () => pick(pick(lists)));
  return {
    name: `${state}: ${steps.join("; ")}`,
    lines: [state, ...steps].map((name) => `use ${name}`),
    modes: ["sync", "async", "apm"],
  };
}

/** A state, calls that are under way in it at once, and how they end. */
function concurrence(pick: Draw): Drawn {
  const { states, starts, events, questions } = pick(concurrences);
  const state = pick(states);
  const calls: string[] = [];
  const cancellers: string[] = [];
  const names: string[] = [];
  const lines = [`use ${state}`];
  for (let left = pick([3, 4, 5, 6]); left > 0; left--) {
    const what = calls.length === 0
      ? "start"
      : pick(["start", "start", "event", "event", "cancel"]);
    if (what === "cancel" && cancellers.length > 0) {
      const canceller = pick(cancellers);
      names.push(`cancel ${canceller}`);
      lines.push(`do ${canceller}.cancel()`, "do moment()");
    } else if (what === "start") {
      const start = pick(starts);
      const [call, canceller] = [`r${calls.length}`, `k${calls.length}`];
      calls.push(call);
      if (start.includes("cancel")) cancellers.push(canceller);
      names.push(start);
      lines.push(`use ${start}: ${call}, ${canceller}`);
    } else {
      const event = pick(events);
      names.push(event);
      lines.push(`use ${event}`);
    }
  }
  for (const call of calls) {
    lines.push(...questions.map((line) => line.replace("$1", call)));
  }
  lines.push("s.connected");
  return { name: `${state}: ${names.join("; ")}`, lines, modes: ["async"] };
}

/**
 * Two ends that speak and look without waiting: what one has done, the other
 * must see at once, since the system has brought it.
 */
function dialogue(pick: Draw): Drawn {
  const { setup, turns } = pick(dialogues);
  const steps = times(pick([4, 6, 8, 10]), () => {
    const [one, other] = pick([["s", "p"], ["p", "s"]]);
    return `${pick(pick([looks, looks, turns]))}: ${one}, ${other}`;
  });
  return {
    name: `${setup[0]}: ${steps.join("; ")}`,
    lines: [...setup, ...steps.map((step) => `use ${step}`)],
    modes: ["sync"],
  };
}

/** Whether a state has a peer that does something. */
function hasPeer(state: string): boolean {
  const { statements } = scenarioOf({
    name: state,
    lines: [`use ${state}`],
    modes: ["sync"],
  }, state);
  return statements.some(({ into }) => into?.includes("p"));
}

const times = <T>(count: number, make: () => T) =>
  Array.from({ length: count }, make);

/** The scenario of a number under a seed: always the same. */
export function draw(seed: number, number: number): Scenario {
  const random = new Random(seed, "deliveries", number);
  const pick: Draw = (list) => list[random.integer(0, list.length - 1)];
  for (;;) {
    const kind = pick([sequence, sequence, concurrence, dialogue]);
    const scenario = scenarioOf(kind(pick), kind.name);
    // Some operations have no mode in common, some say nothing.
    const { modes, statements } = scenario;
    if (modes.length > 0 && statements.some(({ note }) => note)) {
      return scenario;
    }
  }
}
