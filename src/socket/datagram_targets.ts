import { AddressFamily } from "../constants/mod.ts";
import type { IPAddress } from "../net/mod.ts";
import type { Home, Host, Network } from "../transport/transport.ts";
import { type Flow, wait } from "../transport/wait.ts";
import { lookingUp } from "./observer.ts";

/**
 * The addresses of a name that datagrams are to go to. A connection may be left
 * to the platform, which looks the name up itself; a datagram needs an address,
 * so that a name that may not be looked up is refused. It needs its permission
 * when it is chosen; here nothing may be denied, as with a connection.
 */
export function datagramTargets(
  network: Network,
  home: Home,
  name: string,
  port: number,
): Flow<IPAddress[]> {
  return lookingUp(name, findTargets(network, home, name, port));
}

/** A flow asks for the permission when it begins, and is told of then. */
function* findTargets(
  network: Network,
  home: Home,
  name: string,
  port: number,
): Flow<IPAddress[]> {
  const refuseDenied = (host: Host) =>
    network.datagrams?.refuseDenied?.(host, port);
  refuseDenied(name);
  const { Unspecified } = AddressFamily;
  const found = yield* wait(network.resolve(home, name, Unspecified));
  found.forEach(refuseDenied);
  return found;
}
