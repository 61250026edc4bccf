/**
 * The options of a socket.
 *
 * A number means an option together with its `SocketOptionLevel`: 1 is `Debug` at
 * the level `Socket`, `NoDelay` at `Tcp`, `NoChecksum` at `Udp` and `IPOptions` at
 * `IP`.
 *
 * Source: `System.Net.Sockets.SocketOptionName`.
 *
 * @example A member is a number
 * ```ts
 * import { SocketOptionName } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(SocketOptionName.KeepAlive, 8);
 * ```
 */
export const SocketOptionName: {
  /** Close without a wait for what was not sent yet. */
  readonly DontLinger: -129;
  /** Nobody else may bind to the address. */
  readonly ExclusiveAddressUse: -5;
  /** Send at once and do not gather small writes (level `Tcp`). */
  readonly NoDelay: 1;
  /** Record debugging information (level `Socket`). */
  readonly Debug: 1;
  /** The options in the headers of outgoing packets (level `IP`). */
  readonly IPOptions: 1;
  /** Send without a checksum (level `Udp`). */
  readonly NoChecksum: 1;
  /** Expedited data as RFC 1222 has it (level `Tcp`). */
  readonly Expedited: 2;
  /** Whether the socket listens (level `Socket`). */
  readonly AcceptConnection: 2;
  /** Urgent data as RFC 1222 has it (level `Tcp`). */
  readonly BsdUrgent: 2;
  /** The program writes the IP header itself (level `IP`). */
  readonly HeaderIncluded: 2;
  /** Seconds without data before a keep-alive probe (level `Tcp`). */
  readonly TcpKeepAliveTime: 3;
  /** The type-of-service field of outgoing packets (level `IP`). */
  readonly TypeOfService: 3;
  /** Bind to an address that is in use (level `Socket`). */
  readonly ReuseAddress: 4;
  /** The time-to-live field of outgoing packets (level `IP`). */
  readonly IpTimeToLive: 4;
  /** Probe a silent connection (level `Socket`). */
  readonly KeepAlive: 8;
  /** The interface that multicast leaves by. */
  readonly MulticastInterface: 9;
  /** The time-to-live of multicast. */
  readonly MulticastTimeToLive: 10;
  /** Whether multicast comes back to the sender's machine. */
  readonly MulticastLoopback: 11;
  /** Join a multicast group. */
  readonly AddMembership: 12;
  /** Leave a multicast group. */
  readonly DropMembership: 13;
  /** Do not fragment packets (level `IP`). */
  readonly DontFragment: 14;
  /** Join a multicast group for one source (level `IP`). */
  readonly AddSourceMembership: 15;
  /** Send data with the first packet of a connection (level `Tcp`). */
  readonly FastOpen: 15;
  /** Send to the interface without the routing tables (level `Socket`). */
  readonly DontRoute: 16;
  /** Leave a multicast group for one source (level `IP`). */
  readonly DropSourceMembership: 16;
  /** Probes before a connection is given up (level `Tcp`). */
  readonly TcpKeepAliveRetryCount: 16;
  /** Take no multicast from a source (level `IP`). */
  readonly BlockSource: 17;
  /** Seconds between two keep-alive probes (level `Tcp`). */
  readonly TcpKeepAliveInterval: 17;
  /** Take multicast from a blocked source again (level `IP`). */
  readonly UnblockSource: 18;
  /** Tell where received packets were sent to (level `IP`). */
  readonly PacketInformation: 19;
  /** The bytes that the UDP checksum covers (level `Udp`). */
  readonly ChecksumCoverage: 20;
  /** The hop limit of IPv6 packets (level `IPv6`). */
  readonly HopLimit: 21;
  /** Who may reach an IPv6 socket (level `IPv6`). */
  readonly IPProtectionLevel: 23;
  /** Whether an IPv6 socket refuses IPv4 (level `IPv6`). */
  readonly IPv6Only: 27;
  /** Broadcast is permitted (level `Socket`). */
  readonly Broadcast: 32;
  /** Bypass the hardware where possible (level `Socket`). */
  readonly UseLoopback: 64;
  /** Wait at close for what was not sent yet (level `Socket`). */
  readonly Linger: 128;
  /** Urgent data comes in the normal stream (level `Socket`). */
  readonly OutOfBandInline: 256;
  /** The size of the buffer for sending (level `Socket`). */
  readonly SendBuffer: 4097;
  /** The size of the buffer for receiving (level `Socket`). */
  readonly ReceiveBuffer: 4098;
  /** The bytes that sending works with at least (level `Socket`). */
  readonly SendLowWater: 4099;
  /** The bytes that receiving waits for at least (level `Socket`). */
  readonly ReceiveLowWater: 4100;
  /** Milliseconds that a synchronous send waits (level `Socket`). */
  readonly SendTimeout: 4101;
  /** Milliseconds that a synchronous receive waits (level `Socket`). */
  readonly ReceiveTimeout: 4102;
  /** The pending error, cleared by reading it (level `Socket`). */
  readonly Error: 4103;
  /** The type of the socket (level `Socket`). */
  readonly Type: 4104;
  /** Defer the choice of an ephemeral port (level `Socket`). */
  readonly ReuseUnicastPort: 12295;
  /** Give an accepted socket the listener's properties. */
  readonly UpdateAcceptContext: 28683;
  /** Give a connected socket its properties. */
  readonly UpdateConnectContext: 28688;
  /** The longest queue of clients that `listen` takes. */
  readonly MaxConnections: 2147483647;
} = Object.freeze(
  {
    DontLinger: -129,
    ExclusiveAddressUse: -5,
    NoDelay: 1,
    Debug: 1,
    IPOptions: 1,
    NoChecksum: 1,
    Expedited: 2,
    AcceptConnection: 2,
    BsdUrgent: 2,
    HeaderIncluded: 2,
    TcpKeepAliveTime: 3,
    TypeOfService: 3,
    ReuseAddress: 4,
    IpTimeToLive: 4,
    KeepAlive: 8,
    MulticastInterface: 9,
    MulticastTimeToLive: 10,
    MulticastLoopback: 11,
    AddMembership: 12,
    DropMembership: 13,
    DontFragment: 14,
    AddSourceMembership: 15,
    FastOpen: 15,
    DontRoute: 16,
    DropSourceMembership: 16,
    TcpKeepAliveRetryCount: 16,
    BlockSource: 17,
    TcpKeepAliveInterval: 17,
    UnblockSource: 18,
    PacketInformation: 19,
    ChecksumCoverage: 20,
    HopLimit: 21,
    IPProtectionLevel: 23,
    IPv6Only: 27,
    Broadcast: 32,
    UseLoopback: 64,
    Linger: 128,
    OutOfBandInline: 256,
    SendBuffer: 4097,
    ReceiveBuffer: 4098,
    SendLowWater: 4099,
    ReceiveLowWater: 4100,
    SendTimeout: 4101,
    ReceiveTimeout: 4102,
    Error: 4103,
    Type: 4104,
    ReuseUnicastPort: 12295,
    UpdateAcceptContext: 28683,
    UpdateConnectContext: 28688,
    MaxConnections: 2147483647,
  } as const,
);

/** One of the values of {@linkcode SocketOptionName}. */
export type SocketOptionName =
  typeof SocketOptionName[keyof typeof SocketOptionName];
