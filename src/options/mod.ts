/**
 * Values of socket options, and the one table of what each option does.
 *
 * @module
 */

export { IPv6MulticastOption } from "./ipv6_multicast_option.ts";
export { LingerOption } from "./linger_option.ts";
export { MulticastOption } from "./multicast_option.ts";
