/** The kinds of permission that a socket may need. */
const kinds = ["net", "read", "write"] as const;

/**
 * The kinds of permission that this isolate has without any exception.
 *
 * @returns Their names.
 *
 * @example Look what is granted
 * ```ts
 * import { wholeGrants } from "./whole_grants.ts";
 * import { assert } from "@std/assert";
 *
 * assert(wholeGrants().includes("net"));
 * ```
 */
export function wholeGrants(): string[] {
  return kinds.filter((name) => {
    const { state, partial } = Deno.permissions.querySync({ name });
    return state === "granted" && !partial;
  });
}
