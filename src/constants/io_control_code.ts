/**
 * Control codes of `Socket.ioControl`.
 *
 * Most of them exist on Windows alone.
 *
 * Source: `System.Net.Sockets.IOControlCode`.
 *
 * @example A member is a number
 * ```ts
 * import { IOControlCode } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(IOControlCode.DataToRead, 1074030207);
 * ```
 */
export const IOControlCode: {
  /** The oldest message is dropped when the queue is full. */
  readonly EnableCircularQueuing: 671088642;
  /** Discard what waits to be sent. */
  readonly Flush: 671088644;
  /** Tell of changes to the local addresses. */
  readonly AddressListChange: 671088663;
  /** The bytes that can be read. */
  readonly DataToRead: 1074030207;
  /** Whether all urgent data was read. */
  readonly OobDataRead: 1074033415;
  /** The broadcast address of the socket's family. */
  readonly GetBroadcastAddress: 1207959557;
  /** The local addresses that the socket can bind to. */
  readonly AddressListQuery: 1207959574;
  /** The handle of the provider below. */
  readonly QueryTargetPnpHandle: 1207959576;
  /** Notice when data waits. */
  readonly AsyncIO: 2147772029;
  /** Whether calls wait; `blocking` is the way to set it. */
  readonly NonBlockingIO: 2147772030;
  /** Join the socket with a handle of a companion interface. */
  readonly AssociateHandle: 2281701377;
  /** Whether multicast comes back to the socket. */
  readonly MultipointLoopback: 2281701385;
  /** How far multicast goes. */
  readonly MulticastScope: 2281701386;
  /** The quality of service of the socket. */
  readonly SetQos: 2281701387;
  /** The quality of service of the socket's group. */
  readonly SetGroupQos: 2281701388;
  /** Tell when the interface towards an address changes. */
  readonly RoutingInterfaceChange: 2281701397;
  /** Tell when a namespace query gives other results. */
  readonly NamespaceChange: 2281701401;
  /** Receive all packets of the network. */
  readonly ReceiveAll: 2550136833;
  /** Receive all multicast packets of the network. */
  readonly ReceiveAllMulticast: 2550136834;
  /** Receive all IGMP packets of the network. */
  readonly ReceiveAllIgmpMulticast: 2550136835;
  /** The times of keep-alive. */
  readonly KeepAliveValues: 2550136836;
  /** Take packets with the router alert option. */
  readonly AbsorbRouterAlert: 2550136837;
  /** The interface that unicast leaves by. */
  readonly UnicastInterface: 2550136838;
  /** Broadcast leaves by the bound interface only. */
  readonly LimitBroadcasts: 2550136839;
  /** Send and receive by one interface only. */
  readonly BindToInterface: 2550136840;
  /** The interface that multicast leaves by. */
  readonly MulticastInterface: 2550136841;
  /** Join a multicast group on an interface. */
  readonly AddMulticastGroupOnInterface: 2550136842;
  /** Leave a multicast group on an interface. */
  readonly DeleteMulticastGroupFromInterface: 2550136843;
  /** The pointer to a function of the provider. */
  readonly GetExtensionFunctionPointer: 3355443206;
  /** The quality of service of the socket. */
  readonly GetQos: 3355443207;
  /** The quality of service of the socket's group. */
  readonly GetGroupQos: 3355443208;
  /** The handle that a companion interface has for the socket. */
  readonly TranslateHandle: 3355443213;
  /** The local address towards a remote address. */
  readonly RoutingInterfaceQuery: 3355443220;
  /** Order addresses by preference. */
  readonly AddressListSort: 3355443225;
} = Object.freeze(
  {
    EnableCircularQueuing: 671088642,
    Flush: 671088644,
    AddressListChange: 671088663,
    DataToRead: 1074030207,
    OobDataRead: 1074033415,
    GetBroadcastAddress: 1207959557,
    AddressListQuery: 1207959574,
    QueryTargetPnpHandle: 1207959576,
    AsyncIO: 2147772029,
    NonBlockingIO: 2147772030,
    AssociateHandle: 2281701377,
    MultipointLoopback: 2281701385,
    MulticastScope: 2281701386,
    SetQos: 2281701387,
    SetGroupQos: 2281701388,
    RoutingInterfaceChange: 2281701397,
    NamespaceChange: 2281701401,
    ReceiveAll: 2550136833,
    ReceiveAllMulticast: 2550136834,
    ReceiveAllIgmpMulticast: 2550136835,
    KeepAliveValues: 2550136836,
    AbsorbRouterAlert: 2550136837,
    UnicastInterface: 2550136838,
    LimitBroadcasts: 2550136839,
    BindToInterface: 2550136840,
    MulticastInterface: 2550136841,
    AddMulticastGroupOnInterface: 2550136842,
    DeleteMulticastGroupFromInterface: 2550136843,
    GetExtensionFunctionPointer: 3355443206,
    GetQos: 3355443207,
    GetGroupQos: 3355443208,
    TranslateHandle: 3355443213,
    RoutingInterfaceQuery: 3355443220,
    AddressListSort: 3355443225,
  } as const,
);

/** One of the values of {@linkcode IOControlCode}. */
export type IOControlCode = typeof IOControlCode[keyof typeof IOControlCode];
