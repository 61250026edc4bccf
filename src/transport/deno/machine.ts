import { IPAddress } from "../../net/mod.ts";

/** The name of this machine. */
export function hostName(): string {
  return Deno.hostname();
}

/** The addresses of this machine's interfaces, link-local ones with a scope. */
export function interfaceAddresses(): IPAddress[] {
  return Deno.networkInterfaces().map(({ address, scopeid }) =>
    IPAddress.parse(scopeid ? `${address}%${scopeid}` : address)
  );
}
