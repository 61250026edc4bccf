/**
 * The clients on top of `Socket`: streams, TCP and UDP clients, TCP listeners;
 * and names.
 *
 * @module
 */

export { Dns } from "./dns.ts";
export type { DnsOptions } from "./dns_options.ts";
export { EndOfStreamException } from "./end_of_stream_exception.ts";
export { NetworkStream } from "./network_stream.ts";
export { TcpClient } from "./tcp_client.ts";
export { TcpListener } from "./tcp_listener.ts";
export { UdpClient } from "./udp_client.ts";
export { UdpReceiveResult } from "./udp_receive_result.ts";
