/**
 * Hosts as the flag `--allow-net` takes them, compared as texts: which of them
 * covers which. Nothing is looked up, and nobody is asked.
 *
 * 1. A name covers itself, `*.example.com` also `example.com` and every name
 *    below it.
 * 2. An address covers itself in every notation, `10.0.0.0/8` every address of
 *    that network. The flag takes networks of IPv4 alone.
 * 3. Of two hosts one covers the other, or they have nothing in common.
 *
 * @module
 */
import { AddressFamily } from "../constants/address_family.ts";
import { IPAddress } from "../net/ip_address.ts";
import { IPNetwork } from "../net/ip_network.ts";
import { hostQuestion } from "./net_question.ts";

/** How a pattern for the names below another begins. */
const below = "*.";

/** The unspecified address, which an empty host stands for. */
const everyLocalAddress = "0.0.0.0";

/** A host in the form that a rule has. */
function usual(host: string): string {
  return hostQuestion(host || everyLocalAddress, "resolve").asked;
}

/** The network that a text names, if the flag takes it. */
function networkOf(host: string): IPNetwork | undefined {
  const network = host.includes("/") ? IPNetwork.tryParse(host) : undefined;
  return network?.baseAddress.addressFamily === AddressFamily.InterNetwork
    ? network
    : undefined;
}

/**
 * Tells whether a host stands for many, as the flag takes them.
 *
 * @param host The host.
 * @returns Whether it begins with `*.` or is a network of IPv4.
 *
 * @example A network
 * ```ts
 * import { isPattern } from "./host_pattern.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(isPattern("10.0.0.0/8"), true);
 * assertEquals(isPattern("10.0.0.1"), false);
 * ```
 */
export function isPattern(host: string): boolean {
  return host.startsWith(below) || networkOf(host) !== undefined;
}

/**
 * Tells whether whoever may use one host may use the other.
 *
 * @param wide The host, or pattern of hosts, that is to cover the other.
 * @param narrow The host, or pattern of hosts, that is to be covered.
 * @returns Whether it is.
 *
 * @example Names and networks
 * ```ts
 * import { coversHost } from "./host_pattern.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(coversHost("*.example.com", "www.example.com"), true);
 * assertEquals(coversHost("10.0.0.0/8", "10.1.0.0/16"), true);
 * assertEquals(coversHost("10.0.0.0/8", "11.0.0.1"), false);
 * ```
 */
export function coversHost(wide: string, narrow: string): boolean {
  const whole = usual(wide);
  const part = usual(narrow);
  if (whole === part) return true;
  if (whole.startsWith(below)) {
    return part === whole.slice(2) || part.endsWith(whole.slice(1));
  }
  const network = networkOf(whole);
  if (network === undefined) return false;
  const inner = networkOf(part);
  if (inner !== undefined && inner.prefixLength < network.prefixLength) {
    return false;
  }
  const address = inner?.baseAddress ?? IPAddress.tryParse(part);
  return address !== undefined && network.contains(address);
}
