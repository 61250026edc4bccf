/**
 * Stream sockets of the Unix domain in each mode, in a directory of the test's.
 *
 * @module
 */
import {
  AddressFamily,
  ProtocolType,
  SocketType,
} from "../../src/constants/mod.ts";
import { UnixDomainSocketEndPoint } from "../../src/net/mod.ts";
import { Socket, type SocketMode } from "../../src/socket/mod.ts";
import { type Capability, each as eachOf } from "./_matrix.ts";
import type { Pair, World } from "./_world.ts";

/** A test with a directory of its own, which is on the disk for the system's network. */
export function each(
  name: string,
  body: (world: World, at: (file: string) => UnixDomainSocketEndPoint) =>
    | Promise<void>
    | void,
  needs: readonly Capability[] = [],
): void {
  eachOf(name, async (world) => {
    const inMemory = world.can("memory");
    const directory = inMemory ? "/memory" : Deno.makeTempDirSync();
    try {
      await body(
        world,
        (file) => new UnixDomainSocketEndPoint(`${directory}/${file}`),
      );
    } finally {
      world[Symbol.dispose]();
      if (!inMemory) Deno.removeSync(directory, { recursive: true });
    }
  }, { needs });
}

/** Runs what needs another present directory. */
export async function within<T>(
  folder: string,
  body: () => T | Promise<T>,
): Promise<T> {
  const before = Deno.cwd();
  Deno.chdir(folder);
  try {
    return await body();
  } finally {
    Deno.chdir(before);
  }
}

/** A fresh socket of the Unix domain. */
export function unix(world: World, mode?: SocketMode): Socket {
  return world.keep(
    new Socket(
      AddressFamily.Unix,
      SocketType.Stream,
      ProtocolType.Unspecified,
      {
        mode: mode ?? world.setting.mode,
        network: world.network,
      },
    ),
  );
}

/** A socket that listens at a path. */
export function listening(world: World, at: UnixDomainSocketEndPoint): Socket {
  const listener = unix(world);
  listener.bind(at);
  listener.listen();
  return listener;
}

/** A listener at a path, and the two ends that it has connected. */
export async function pair(
  world: World,
  at: UnixDomainSocketEndPoint,
): Promise<Pair> {
  const listener = listening(world, at);
  const client = unix(world);
  await world.connect(client, at);
  return { listener, client, server: await world.accept(listener) };
}
