import type * as net from "node:net";
import type * as util from "node:util";
import { SocketError } from "../../constants/mod.ts";
import { createSocketException, toSocketException } from "../../errors/mod.ts";
import { hostAndPort, toEndPoint } from "../edge.ts";
import type { BoundPort } from "../transport.ts";
import { builtin } from "./builtin.ts";

/** What `node:net` gives for an address that is bound and not listened on. */
interface ServerHandle {
  getsockname(out: { address?: string; port?: number }): number;
  close(): void;
}

/** `node:net`'s way to it: exported, not documented. */
type CreateServerHandle = (
  address: string,
  port: number,
  family: 4 | 6,
  fd: -1,
) => ServerHandle | number;

/**
 * Takes a port without listening on it, for which Deno has no call of its own.
 * Where `node:net` has lost its undocumented one, the port is listened on for a
 * moment: that finds the same errors, and keeps the number without holding it.
 */
export function bindPort(host: string, port: number): BoundPort {
  const { _createServerHandle: create } = builtin<
    typeof net & { _createServerHandle?: CreateServerHandle }
  >("node:net");
  // It binds no address with a scope.
  if (create === undefined || host.includes("%")) return touchPort(host, port);
  const context = hostAndPort(host, port);
  const handle = create(host, port, host.includes(":") ? 6 : 4, -1);
  if (typeof handle === "number") {
    const { getSystemErrorName } = builtin<typeof util>("node:util");
    const code = getSystemErrorName(handle);
    // An address that is not this machine's has EINVAL here.
    throw code === "EINVAL"
      ? createSocketException(SocketError.AddressNotAvailable, context)
      : toSocketException({ code, message: code }, context);
  }
  const bound: { address?: string; port?: number } = {};
  handle.getsockname(bound);
  // A handle that could not be bound says so by its address alone.
  if (!bound.port || (port !== 0 && bound.port !== port)) {
    handle.close();
    throw createSocketException(SocketError.AddressAlreadyInUse, context);
  }
  return {
    localEndPoint: toEndPoint({ hostname: host, port: bound.port }),
    release: () => handle.close(),
  };
}

function touchPort(host: string, port: number): BoundPort {
  try {
    const listener = Deno.listen({ hostname: host, port });
    const { addr } = listener;
    listener.close();
    return {
      localEndPoint: toEndPoint({ hostname: host, port: addr.port }),
      release: () => {},
    };
  } catch (error) {
    throw toSocketException(error, hostAndPort(host, port));
  }
}
