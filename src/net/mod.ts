/**
 * Addresses and end points: pure values, which run anywhere.
 *
 * @module
 */

export { DnsEndPoint } from "./dns_end_point.ts";
export { EndPoint } from "./end_point.ts";
export { IPAddress } from "./ip_address.ts";
export { IPEndPoint } from "./ip_end_point.ts";
export { IPHostEntry } from "./ip_host_entry.ts";
export { IPNetwork } from "./ip_network.ts";
export { SocketAddress } from "./socket_address.ts";
export { UnixDomainSocketEndPoint } from "./unix_domain_socket_end_point.ts";
