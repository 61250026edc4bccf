import { AddressFamily } from "../constants/mod.ts";
import { IPAddress } from "../net/mod.ts";
import type { Home, Host, Network } from "../transport/transport.ts";
import { type Flow, wait } from "../transport/wait.ts";
import { lookingUp } from "./observer.ts";

/**
 * The addresses of a name that datagrams are to go to. A connection may be left
 * to the platform, which looks the name up itself; a datagram needs an address,
 * so that a name that may not be looked up is refused.
 */
export function datagramTargets(
  network: Network,
  home: Home,
  name: string,
  port: number,
): Flow<IPAddress[]> {
  return lookingUp(name, findTargets(network, home, name, port));
}

function* findTargets(
  network: Network,
  home: Home,
  name: string,
  port: number,
): Flow<IPAddress[]> {
  const found = yield* network.targets(home, name, port);
  if (found.every(isAddress)) return found;
  return yield* wait(network.resolve(home, name, AddressFamily.Unspecified));
}

function isAddress(host: Host): host is IPAddress {
  return host instanceof IPAddress;
}
