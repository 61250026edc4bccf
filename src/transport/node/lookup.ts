import type * as dns from "node:dns";
import { builtin } from "./builtin.ts";

/**
 * The addresses of a name as the system's own resolver gives them, hosts file
 * included, which `Deno.resolveDns` leaves out.
 */
export function lookup(name: string): Promise<string[]> {
  const { lookup } = builtin<typeof dns>("node:dns");
  return new Promise((resolve, reject) => {
    lookup(name, { all: true, verbatim: true }, (error, found) => {
      if (error) reject(error);
      else resolve(found.map(({ address }) => address));
    });
  });
}
