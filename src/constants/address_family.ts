/**
 * The scheme of addresses that a socket uses.
 *
 * The numbers are those of .NET on every system: `InterNetworkV6` is 23, not the
 * number of the machine that the program runs on. Sockets of this module take
 * `InterNetwork` and `InterNetworkV6`.
 *
 * Source: `System.Net.Sockets.AddressFamily`.
 *
 * @example A member is a number
 * ```ts
 * import { AddressFamily } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(AddressFamily.InterNetworkV6, 23);
 * ```
 */
export const AddressFamily: {
  /** No known family. */
  readonly Unknown: -1;
  /** Any family: the system chooses. */
  readonly Unspecified: 0;
  /** A path of this machine. */
  readonly Unix: 1;
  /** IPv4. */
  readonly InterNetwork: 2;
  /** ARPANET IMP. */
  readonly ImpLink: 3;
  /** Xerox PUP. */
  readonly Pup: 4;
  /** MIT CHAOS. */
  readonly Chaos: 5;
  /** Novell IPX. */
  readonly Ipx: 6;
  /** Xerox NS, the same number as IPX. */
  readonly NS: 6;
  /** ISO's OSI. */
  readonly Osi: 7;
  /** ISO, the same number as OSI. */
  readonly Iso: 7;
  /** European Computer Manufacturers Association. */
  readonly Ecma: 8;
  /** AT&T Datakit. */
  readonly DataKit: 9;
  /** CCITT, such as X.25. */
  readonly Ccitt: 10;
  /** IBM SNA. */
  readonly Sna: 11;
  /** DECnet. */
  readonly DecNet: 12;
  /** Direct data-link interface. */
  readonly DataLink: 13;
  /** Local area transport. */
  readonly Lat: 14;
  /** NSC Hyperchannel. */
  readonly HyperChannel: 15;
  /** AppleTalk. */
  readonly AppleTalk: 16;
  /** NetBIOS. */
  readonly NetBios: 17;
  /** VoiceView. */
  readonly VoiceView: 18;
  /** FireFox. */
  readonly FireFox: 19;
  /** Banyan Vines. */
  readonly Banyan: 21;
  /** Native ATM services. */
  readonly Atm: 22;
  /** IPv6. */
  readonly InterNetworkV6: 23;
  /** Microsoft cluster products. */
  readonly Cluster: 24;
  /** IEEE 1284.4. */
  readonly Ieee12844: 25;
  /** Infrared (IrDA). */
  readonly Irda: 26;
  /** Network Designers OSI gateways. */
  readonly NetworkDesigners: 28;
  /** The highest number that Windows gives to a family. */
  readonly Max: 29;
  /** Linux packet sockets. */
  readonly Packet: 65536;
  /** Controller area network (CAN). */
  readonly ControllerAreaNetwork: 65537;
} = Object.freeze(
  {
    Unknown: -1,
    Unspecified: 0,
    Unix: 1,
    InterNetwork: 2,
    ImpLink: 3,
    Pup: 4,
    Chaos: 5,
    Ipx: 6,
    NS: 6,
    Osi: 7,
    Iso: 7,
    Ecma: 8,
    DataKit: 9,
    Ccitt: 10,
    Sna: 11,
    DecNet: 12,
    DataLink: 13,
    Lat: 14,
    HyperChannel: 15,
    AppleTalk: 16,
    NetBios: 17,
    VoiceView: 18,
    FireFox: 19,
    Banyan: 21,
    Atm: 22,
    InterNetworkV6: 23,
    Cluster: 24,
    Ieee12844: 25,
    Irda: 26,
    NetworkDesigners: 28,
    Max: 29,
    Packet: 65536,
    ControllerAreaNetwork: 65537,
  } as const,
);

/** One of the values of {@linkcode AddressFamily}. */
export type AddressFamily = typeof AddressFamily[keyof typeof AddressFamily];
