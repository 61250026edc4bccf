/**
 * The behaviour of `Socket`, written once and run in every mode and on every
 * network that claims what the test needs.
 *
 * @module
 */
import {
  AddressFamily,
  ProtocolType,
  SocketFlags,
  SocketType,
} from "../../src/constants/mod.ts";
import { MemoryNetwork } from "../../src/transport/memory/mod.ts";
import type { Home } from "../../src/transport/transport.ts";
import { lacks, type Need, unless } from "../_machine.ts";
import { settled, World } from "./_world.ts";

/** What a setting may be able to do beyond the common ground. */
export type Capability =
  /** Calls wait in the caller's thread. */
  | "blocking"
  /** A call that waits in the caller's thread may really have to. */
  | "waiting"
  /** Calls give promises, and several may be pending. */
  | "pending"
  /** It is the system's network. */
  | "system"
  /** It is the network in memory. */
  | "memory"
  /** The socket's home is the I/O thread. */
  | "thread"
  /** The socket's home is this isolate. */
  | "isolate";

/** One way to run a test. */
export interface Setting {
  readonly name: string;
  /** The `mode` that sockets are made with. */
  readonly mode: Home | undefined;
  /** How the calls of the test wait. */
  readonly calls: Home;
  readonly can: readonly Capability[];
}

/** Every way to run a test. */
export const settings: readonly Setting[] = [
  {
    name: "sync",
    mode: "sync",
    calls: "sync",
    can: ["blocking", "waiting", "system", "thread"],
  },
  {
    name: "async",
    mode: undefined,
    calls: "async",
    can: ["pending", "system", "isolate"],
  },
  {
    name: "async calls on a sync socket",
    mode: "sync",
    calls: "async",
    can: ["pending", "system", "thread"],
  },
  {
    name: "sync, in memory",
    mode: "sync",
    calls: "sync",
    can: ["blocking", "memory"],
  },
  {
    name: "async, in memory",
    mode: undefined,
    calls: "async",
    can: ["pending", "memory"],
  },
  {
    name: "async calls on a sync socket, in memory",
    mode: "sync",
    calls: "async",
    can: ["pending", "memory"],
  },
];

/** What a test needs of its setting. */
export interface Needs {
  /** All of these. */
  readonly needs?: readonly Capability[];
  /** What the machine must have, where it is the system's network. */
  readonly machine?: Need;
}

/**
 * Registers a test once for each setting that can do what it needs.
 *
 * @param name What the subject does, as a sentence.
 * @param body The test.
 * @param needs What it needs.
 */
export function each(
  name: string,
  body: (world: World) => Promise<void> | void,
  { needs = [], machine }: Needs = {},
): void {
  const able = settings.filter(({ can }) =>
    needs.every((need) => can.includes(need))
  );
  if (able.length === 0) throw new Error(`No setting can run "${name}"`);
  for (const setting of able) {
    const inMemory = setting.can.includes("memory");
    const reason = machine && !inMemory ? lacks[machine] : undefined;
    Deno.test({
      ...unless(reason, `${name} (${setting.name})`),
      async fn() {
        const network = inMemory ? new MemoryNetwork() : undefined;
        {
          using world = new World(setting, network);
          await body(world);
        }
        await settled(network);
      },
    });
  }
}

/** The families of addresses, with their loopback and what they need. */
export const families = [
  {
    family: AddressFamily.InterNetwork,
    name: "IPv4",
    host: "127.0.0.1",
    needs: {},
  },
  {
    family: AddressFamily.InterNetworkV6,
    name: "IPv6",
    host: "::1",
    needs: { machine: "ipv6" },
  },
] as const;

/** The arguments that make a TCP socket of IPv4. */
export const tcp = [
  AddressFamily.InterNetwork,
  SocketType.Stream,
  ProtocolType.Tcp,
] as const;

/** Flags that no stream here can honour. */
export const refusedFlags = [
  SocketFlags.OutOfBand,
  SocketFlags.DontRoute,
  SocketFlags.Broadcast,
  SocketFlags.Multicast,
  SocketFlags.Partial,
] as const;
