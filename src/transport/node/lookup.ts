import type * as dns from "node:dns";
import { AddressFamily } from "../../constants/address_family.ts";
import { builtin } from "./builtin.ts";

/** How `node:` names the families; 0 is both. */
export const familyNumbers: Readonly<Record<number, 4 | 6>> = {
  [AddressFamily.InterNetwork]: 4,
  [AddressFamily.InterNetworkV6]: 6,
};

/**
 * The addresses of a name as the system's own resolver gives them, hosts file
 * included, which `Deno.resolveDns` leaves out.
 */
export function lookup(
  name: string,
  family: AddressFamily = AddressFamily.Unspecified,
): Promise<string[]> {
  const { lookup } = builtin<typeof dns>("node:dns");
  const options = {
    all: true,
    verbatim: true,
    family: familyNumbers[family] ?? 0,
  } as const;
  return new Promise((resolve, reject) => {
    lookup(name, options, (error, found) => {
      if (error) reject(asThrown(error, name));
      // A system's resolver may give one twice, for two lines of the hosts file.
      else resolve([...new Set(found.map(({ address }) => address))]);
    });
  });
}

/**
 * The name of an address, from the same resolver: `getnameinfo`, as .NET asks.
 * `node:dns` takes no scope, and no name depends on one.
 */
export function lookupName(address: string): Promise<string> {
  const { lookupService } = builtin<typeof dns>("node:dns");
  const [plain] = address.split("%");
  return new Promise((resolve, reject) => {
    lookupService(plain, 0, (error, name) => {
      if (error) reject(asThrown(error, plain));
      else resolve(name);
    });
  });
}

/** `node:dns` hides a missing permission behind a code that no resolver has. */
function asThrown(error: Error & { code?: unknown }, host: string): Error {
  if (error.code !== "EPERM") return error;
  const shown = host.includes(":") ? `[${host}]` : host;
  return new Deno.errors.NotCapable(`Requires net access to "${shown}"`);
}
