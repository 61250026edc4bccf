/**
 * What a machine may lack, and how tests that need it say that they are skipped.
 *
 * @module
 */

/** What a test may need of the machine. */
export type Need = "ipv6" | "interface";

/** Why what some tests need is not here; `undefined` where it is. */
export const lacks: Readonly<Record<Need, string | undefined>> = {
  ipv6: hasIPv6() ? undefined : "there is no IPv6",
  interface: Deno.networkInterfaces().some(({ name }) => name !== "lo")
    ? undefined
    : "there is no interface but loopback",
};

function hasIPv6(): boolean {
  try {
    Deno.listen({ hostname: "::1", port: 0 }).close();
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.AddrNotAvailable) return false;
    throw error;
  }
}

/** The name of a test that is skipped for a reason, if there is one. */
export function unless(
  reason: string | undefined,
  name: string,
): { name: string; ignore: boolean } {
  return reason === undefined
    ? { name, ignore: false }
    : { name: `${name} (skipped: ${reason})`, ignore: true };
}
