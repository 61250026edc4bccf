/**
 * The protocol that a socket speaks.
 *
 * Source: `System.Net.Sockets.ProtocolType`.
 *
 * @example A member is a number
 * ```ts
 * import { ProtocolType } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(ProtocolType.Tcp, 6);
 * ```
 */
export const ProtocolType: {
  /** No known protocol. */
  readonly Unknown: -1;
  /** Internet Protocol; with a socket, the default protocol of its type. */
  readonly IP: 0;
  /** IPv6 hop-by-hop options header. */
  readonly IPv6HopByHopOptions: 0;
  /** The default protocol of the socket's type. */
  readonly Unspecified: 0;
  /** Internet Control Message Protocol. */
  readonly Icmp: 1;
  /** Internet Group Management Protocol. */
  readonly Igmp: 2;
  /** Gateway-to-Gateway Protocol. */
  readonly Ggp: 3;
  /** Internet Protocol version 4. */
  readonly IPv4: 4;
  /** Transmission Control Protocol. */
  readonly Tcp: 6;
  /** PARC Universal Packet Protocol. */
  readonly Pup: 12;
  /** User Datagram Protocol. */
  readonly Udp: 17;
  /** Internet Datagram Protocol. */
  readonly Idp: 22;
  /** Internet Protocol version 6. */
  readonly IPv6: 41;
  /** IPv6 routing header. */
  readonly IPv6RoutingHeader: 43;
  /** IPv6 fragment header. */
  readonly IPv6FragmentHeader: 44;
  /** IPsec encapsulating security payload header. */
  readonly IPSecEncapsulatingSecurityPayload: 50;
  /** IPsec authentication header. */
  readonly IPSecAuthenticationHeader: 51;
  /** Internet Control Message Protocol for IPv6. */
  readonly IcmpV6: 58;
  /** IPv6 header that says that no other follows. */
  readonly IPv6NoNextHeader: 59;
  /** IPv6 destination options header. */
  readonly IPv6DestinationOptions: 60;
  /** Net Disk Protocol. */
  readonly ND: 77;
  /** Raw IP packets. */
  readonly Raw: 255;
  /** Internetwork Packet Exchange. */
  readonly Ipx: 1000;
  /** Sequenced Packet Exchange. */
  readonly Spx: 1256;
  /** Sequenced Packet Exchange version 2. */
  readonly SpxII: 1257;
} = Object.freeze(
  {
    Unknown: -1,
    IP: 0,
    IPv6HopByHopOptions: 0,
    Unspecified: 0,
    Icmp: 1,
    Igmp: 2,
    Ggp: 3,
    IPv4: 4,
    Tcp: 6,
    Pup: 12,
    Udp: 17,
    Idp: 22,
    IPv6: 41,
    IPv6RoutingHeader: 43,
    IPv6FragmentHeader: 44,
    IPSecEncapsulatingSecurityPayload: 50,
    IPSecAuthenticationHeader: 51,
    IcmpV6: 58,
    IPv6NoNextHeader: 59,
    IPv6DestinationOptions: 60,
    ND: 77,
    Raw: 255,
    Ipx: 1000,
    Spx: 1256,
    SpxII: 1257,
  } as const,
);

/** One of the values of {@linkcode ProtocolType}. */
export type ProtocolType = typeof ProtocolType[keyof typeof ProtocolType];
