/**
 * What went wrong with a socket.
 *
 * The numbers are those of .NET (and of Winsock) on every system:
 * `ConnectionRefused` is 10061, whatever number the machine's C library has.
 *
 * Source: `System.Net.Sockets.SocketError`.
 *
 * @example A member is a number
 * ```ts
 * import { SocketError } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(SocketError.ConnectionRefused, 10061);
 * ```
 */
export const SocketError: {
  /** A failure of no known kind. */
  readonly SocketError: -1;
  /** No failure. */
  readonly Success: 0;
  /** The operation was given up because the socket was closed. */
  readonly OperationAborted: 995;
  /** An overlapped operation has begun and is not complete. */
  readonly IOPending: 997;
  /** A blocking call was cancelled. */
  readonly Interrupted: 10004;
  /** The system does not permit it. */
  readonly AccessDenied: 10013;
  /** The system found an invalid pointer. */
  readonly Fault: 10014;
  /** An argument that the system does not take. */
  readonly InvalidArgument: 10022;
  /** The process or the system has no descriptor left. */
  readonly TooManyOpenSockets: 10024;
  /** It would have to wait, and the socket is not blocking. */
  readonly WouldBlock: 10035;
  /** A blocking operation is in progress. */
  readonly InProgress: 10036;
  /** An operation of this kind is in progress already. */
  readonly AlreadyInProgress: 10037;
  /** It is no socket. */
  readonly NotSocket: 10038;
  /** The destination is missing. */
  readonly DestinationAddressRequired: 10039;
  /** The message is too long. */
  readonly MessageSize: 10040;
  /** The protocol does not go with the type of the socket. */
  readonly ProtocolType: 10041;
  /** An option that the protocol does not know. */
  readonly ProtocolOption: 10042;
  /** The protocol is not installed. */
  readonly ProtocolNotSupported: 10043;
  /** The type of socket is not supported in this address family. */
  readonly SocketNotSupported: 10044;
  /** The address family does not support the operation. */
  readonly OperationNotSupported: 10045;
  /** The protocol family is not installed. */
  readonly ProtocolFamilyNotSupported: 10046;
  /** The address family is not supported. */
  readonly AddressFamilyNotSupported: 10047;
  /** Somebody uses the address already. */
  readonly AddressAlreadyInUse: 10048;
  /** The address is not one of this machine, or not valid here. */
  readonly AddressNotAvailable: 10049;
  /** The network is not available. */
  readonly NetworkDown: 10050;
  /** No route leads to the remote host. */
  readonly NetworkUnreachable: 10051;
  /** Keep-alive found that the connection has timed out. */
  readonly NetworkReset: 10052;
  /** The connection was aborted by the system. */
  readonly ConnectionAborted: 10053;
  /** The connection was reset by the remote peer. */
  readonly ConnectionReset: 10054;
  /** The system has no memory for the operation. */
  readonly NoBufferSpaceAvailable: 10055;
  /** The socket is connected already. */
  readonly IsConnected: 10056;
  /** The socket is not connected. */
  readonly NotConnected: 10057;
  /** The socket was shut down for this direction. */
  readonly Shutdown: 10058;
  /** The time ran out, or the remote host did not answer. */
  readonly TimedOut: 10060;
  /** The remote host refuses: nobody listens there. */
  readonly ConnectionRefused: 10061;
  /** The remote host is down. */
  readonly HostDown: 10064;
  /** No route leads to the remote host. */
  readonly HostUnreachable: 10065;
  /** Too many processes use the socket provider. */
  readonly ProcessLimit: 10067;
  /** The network subsystem is not available. */
  readonly SystemNotReady: 10091;
  /** The version of the socket provider is out of range. */
  readonly VersionNotSupported: 10092;
  /** The socket provider was not initialised. */
  readonly NotInitialized: 10093;
  /** The remote peer is shutting down. */
  readonly Disconnecting: 10101;
  /** The class of the service was not found. */
  readonly TypeNotFound: 10109;
  /** No such host is known. */
  readonly HostNotFound: 11001;
  /** The name could not be resolved now: try again later. */
  readonly TryAgain: 11002;
  /** The name server failed, and will fail again. */
  readonly NoRecovery: 11003;
  /** The name is known and has no such record. */
  readonly NoData: 11004;
} = Object.freeze(
  {
    SocketError: -1,
    Success: 0,
    OperationAborted: 995,
    IOPending: 997,
    Interrupted: 10004,
    AccessDenied: 10013,
    Fault: 10014,
    InvalidArgument: 10022,
    TooManyOpenSockets: 10024,
    WouldBlock: 10035,
    InProgress: 10036,
    AlreadyInProgress: 10037,
    NotSocket: 10038,
    DestinationAddressRequired: 10039,
    MessageSize: 10040,
    ProtocolType: 10041,
    ProtocolOption: 10042,
    ProtocolNotSupported: 10043,
    SocketNotSupported: 10044,
    OperationNotSupported: 10045,
    ProtocolFamilyNotSupported: 10046,
    AddressFamilyNotSupported: 10047,
    AddressAlreadyInUse: 10048,
    AddressNotAvailable: 10049,
    NetworkDown: 10050,
    NetworkUnreachable: 10051,
    NetworkReset: 10052,
    ConnectionAborted: 10053,
    ConnectionReset: 10054,
    NoBufferSpaceAvailable: 10055,
    IsConnected: 10056,
    NotConnected: 10057,
    Shutdown: 10058,
    TimedOut: 10060,
    ConnectionRefused: 10061,
    HostDown: 10064,
    HostUnreachable: 10065,
    ProcessLimit: 10067,
    SystemNotReady: 10091,
    VersionNotSupported: 10092,
    NotInitialized: 10093,
    Disconnecting: 10101,
    TypeNotFound: 10109,
    HostNotFound: 11001,
    TryAgain: 11002,
    NoRecovery: 11003,
    NoData: 11004,
  } as const,
);

/** One of the values of {@linkcode SocketError}. */
export type SocketError = typeof SocketError[keyof typeof SocketError];
