// Made from src/ with `deno task generate`.
var AddressFamily = Object.freeze({
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
  ControllerAreaNetwork: 65537
});

function enumName(type, value) {
  for (const name in type) if (type[name] === value) return name;
  return String(value);
}

var FileAccess = Object.freeze({
  Read: 1,
  Write: 2,
  ReadWrite: 3
});

var IOControlCode = Object.freeze({
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
  AddressListSort: 3355443225
});

var IPProtectionLevel = Object.freeze({
  Unspecified: -1,
  Unrestricted: 10,
  EdgeRestricted: 20,
  Restricted: 30
});

var NetworkAccess = Object.freeze({
  Connect: 64,
  Accept: 128
});

var PermissionState = Object.freeze({
  None: 0,
  Unrestricted: 1
});

var ProtocolFamily = Object.freeze({
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
  ControllerAreaNetwork: 65537
});

var ProtocolType = Object.freeze({
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
  Ipx: 1e3,
  Spx: 1256,
  SpxII: 1257
});

var SecurityAction = Object.freeze({
  Demand: 2,
  Assert: 3,
  Deny: 4,
  PermitOnly: 5,
  LinkDemand: 6,
  InheritanceDemand: 7,
  RequestMinimum: 8,
  RequestOptional: 9,
  RequestRefuse: 10
});

var SelectMode = Object.freeze({
  SelectRead: 0,
  SelectWrite: 1,
  SelectError: 2
});

var SocketAsyncOperation = Object.freeze({
  None: 0,
  Accept: 1,
  Connect: 2,
  Disconnect: 3,
  Receive: 4,
  ReceiveFrom: 5,
  ReceiveMessageFrom: 6,
  Send: 7,
  SendPackets: 8,
  SendTo: 9
});

var SocketError = Object.freeze({
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
  NoData: 11004
});

var SocketFlags = Object.freeze({
  None: 0,
  OutOfBand: 1,
  Peek: 2,
  DontRoute: 4,
  Truncated: 256,
  ControlDataTruncated: 512,
  Broadcast: 1024,
  Multicast: 2048,
  Partial: 32768
});

var SocketInformationOptions = Object.freeze({
  NonBlocking: 1,
  Connected: 2,
  Listening: 4,
  UseOnlyOverlappedIO: 8
});

var SocketOptionLevel = Object.freeze({
  IP: 0,
  Tcp: 6,
  Udp: 17,
  IPv6: 41,
  Socket: 65535
});

var SocketOptionName = Object.freeze({
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
  MaxConnections: 2147483647
});

var SocketShutdown = Object.freeze({
  Receive: 0,
  Send: 1,
  Both: 2
});

var SocketType = Object.freeze({
  Unknown: -1,
  Stream: 1,
  Dgram: 2,
  Raw: 3,
  Rdm: 4,
  Seqpacket: 5
});

var TransmitFileOptions = Object.freeze({
  UseDefaultWorkerThread: 0,
  Disconnect: 1,
  ReuseSocket: 2,
  WriteBehind: 4,
  UseSystemThread: 16,
  UseKernelApc: 32
});

var TransportType = Object.freeze({
  Udp: 1,
  Connectionless: 1,
  Tcp: 2,
  ConnectionOriented: 2,
  All: 3
});

var InvalidOperationException = class extends Error {
  name = "InvalidOperationException";
  constructor(message2 = "Operation is not valid due to the current state of the object", options2) {
    super(message2, options2);
  }
};

var IOException = class extends Error {
  name = "IOException";
  constructor(message2 = "I/O error occurred", options2) {
    super(message2, options2);
  }
};

var NotSupportedException = class extends Error {
  name = "NotSupportedException";
  constructor(message2 = "Specified method is not supported", options2) {
    super(message2, options2);
  }
};

var ObjectDisposedException = class extends InvalidOperationException {
  name = "ObjectDisposedException";
  #objectName;
  constructor(objectName = "", message2, options2) {
    const object = objectName === "" ? "" : ` "${objectName}"`;
    super(message2 ?? `Cannot access a disposed object${object}`, options2);
    this.#objectName = objectName;
  }
  get objectName() {
    return this.#objectName;
  }
};

function row(error, number, message2, codes = {}, classes = [], texts = []) {
  return {
    error,
    number,
    message: message2,
    codes,
    classes,
    texts
  };
}
var makeTable = () => [
  row(SocketError.SocketError, -131074, "Unknown socket error", {
    EIO: 5,
    E2BIG: 7,
    ENOMEM: 12,
    EBUSY: 16,
    EEXIST: 17,
    ENODEV: 19,
    ENOTDIR: 20,
    EISDIR: 21,
    ENOSPC: 28,
    EROFS: 30,
    ENAMETOOLONG: 36,
    ENOSYS: 38,
    ELOOP: 40,
    ENOSR: 63,
    ENONET: 64,
    EPROTO: 71,
    EOVERFLOW: 75,
    EUSERS: 87,
    ETOOMANYREFS: 109,
    UNKNOWN: 0
  }, [
    "AlreadyExists",
    "FilesystemLoop",
    "Http",
    "IsADirectory",
    "NotADirectory"
  ]),
  row(SocketError.Success, 0, "Success"),
  row(SocketError.OperationAborted, 125, "Operation canceled", {
    ECANCELED: 125,
    EBADF: 9,
    ECANCELLED: 0,
    EDESTRUCTION: 0,
    EAI_CANCELED: 0,
    ABORT_ERR: 0,
    ERR_SOCKET_CLOSED: 0,
    ERR_SOCKET_CLOSED_BEFORE_CONNECTION: 0,
    ERR_SOCKET_DGRAM_NOT_RUNNING: 0,
    ERR_SERVER_NOT_RUNNING: 0,
    ERR_STREAM_DESTROYED: 0
  }, [
    "AbortError",
    "BadResource",
    "Interrupted"
  ]),
  row(SocketError.IOPending, 115, "Operation now in progress"),
  row(SocketError.Interrupted, 4, "Interrupted system call", {
    EINTR: 4
  }),
  row(SocketError.AccessDenied, 13, "Permission denied", {
    EACCES: 13,
    EPERM: 1
  }, [
    "NotCapable",
    "PermissionDenied"
  ]),
  row(SocketError.Fault, 14, "Bad address", {
    EFAULT: 14
  }),
  row(SocketError.InvalidArgument, 22, "Invalid argument", {
    EINVAL: 22,
    EAI_BADFLAGS: 0,
    ERR_INVALID_ARG_TYPE: 0,
    ERR_INVALID_ARG_VALUE: 0,
    ERR_INVALID_IP_ADDRESS: 0,
    ERR_OUT_OF_RANGE: 0,
    ERR_SOCKET_ALREADY_BOUND: 0,
    ERR_SOCKET_BAD_BUFFER_SIZE: 0,
    ERR_SOCKET_BAD_PORT: 0,
    ERR_SOCKET_BAD_TYPE: 0
  }, [
    "InvalidData",
    "RangeError",
    "TypeError"
  ]),
  row(SocketError.TooManyOpenSockets, 23, "Too many open files in system", {
    ENFILE: 23,
    EMFILE: 24
  }),
  row(SocketError.WouldBlock, 11, "Resource temporarily unavailable", {
    EAGAIN: 11,
    EWOULDBLOCK: 11
  }, [
    "WouldBlock"
  ]),
  row(SocketError.InProgress, 115, "Operation now in progress", {
    EINPROGRESS: 115
  }),
  row(SocketError.AlreadyInProgress, 114, "Operation already in progress", {
    EALREADY: 114,
    ERR_SERVER_ALREADY_LISTEN: 0
  }, [
    "Busy"
  ]),
  row(SocketError.NotSocket, 88, "Socket operation on non-socket", {
    ENOTSOCK: 88
  }),
  row(SocketError.DestinationAddressRequired, 89, "Destination address required", {
    EDESTADDRREQ: 89
  }),
  row(SocketError.MessageSize, 90, "Message too long", {
    EMSGSIZE: 90
  }),
  row(SocketError.ProtocolType, 91, "Protocol wrong type for socket", {
    EPROTOTYPE: 91
  }),
  row(SocketError.ProtocolOption, 92, "Protocol not available", {
    ENOPROTOOPT: 92
  }),
  row(SocketError.ProtocolNotSupported, 93, "Protocol not supported", {
    EPROTONOSUPPORT: 93
  }),
  row(SocketError.SocketNotSupported, 94, "Socket type not supported", {
    ESOCKTNOSUPPORT: 94,
    EAI_SOCKTYPE: 0
  }),
  row(SocketError.OperationNotSupported, 95, "Operation not supported", {
    EOPNOTSUPP: 95,
    ENOTSUP: 95
  }, [
    "NotSupported"
  ]),
  row(SocketError.ProtocolFamilyNotSupported, 96, "Protocol family not supported", {
    EPFNOSUPPORT: 96
  }),
  row(SocketError.AddressFamilyNotSupported, 97, "Address family not supported by protocol", {
    EAFNOSUPPORT: 97,
    EAI_FAMILY: 0,
    EBADFAMILY: 0
  }, [], [
    "ai_family not supported"
  ]),
  row(SocketError.AddressAlreadyInUse, 98, "Address already in use", {
    EADDRINUSE: 98
  }, [
    "AddrInUse"
  ]),
  row(SocketError.AddressNotAvailable, 99, "Cannot assign requested address", {
    EADDRNOTAVAIL: 99,
    ENOENT: 2
  }, [
    "AddrNotAvailable",
    "NotFound"
  ]),
  row(SocketError.NetworkDown, 100, "Network is down", {
    ENETDOWN: 100
  }),
  row(SocketError.NetworkUnreachable, 101, "Network is unreachable", {
    ENETUNREACH: 101
  }, [
    "NetworkUnreachable"
  ]),
  row(SocketError.NetworkReset, 102, "Network dropped connection on reset", {
    ENETRESET: 102
  }),
  row(SocketError.ConnectionAborted, 103, "Software caused connection abort", {
    ECONNABORTED: 103
  }, [
    "ConnectionAborted"
  ]),
  row(SocketError.ConnectionReset, 104, "Connection reset by peer", {
    ECONNRESET: 104,
    ERR_STREAM_PREMATURE_CLOSE: 0
  }, [
    "ConnectionReset",
    "UnexpectedEof"
  ]),
  row(SocketError.NoBufferSpaceAvailable, 105, "No buffer space available", {
    ENOBUFS: 105
  }),
  row(SocketError.IsConnected, 106, "Transport endpoint is already connected", {
    EISCONN: 106,
    ERR_SOCKET_DGRAM_IS_CONNECTED: 0
  }),
  row(SocketError.NotConnected, 107, "Transport endpoint is not connected", {
    ENOTCONN: 107,
    ERR_SOCKET_DGRAM_NOT_CONNECTED: 0
  }, [
    "NotConnected"
  ]),
  row(SocketError.Shutdown, 32, "Broken pipe", {
    EPIPE: 32,
    EOF: 0,
    ERR_STREAM_WRITE_AFTER_END: 0
  }, [
    "BrokenPipe",
    "WriteZero"
  ]),
  row(SocketError.TimedOut, 110, "Connection timed out", {
    ETIMEDOUT: 110,
    ERR_SOCKET_CONNECTION_TIMEOUT: 0
  }, [
    "TimedOut",
    "TimeoutError"
  ]),
  row(SocketError.ConnectionRefused, 111, "Connection refused", {
    ECONNREFUSED: 111
  }, [
    "ConnectionRefused"
  ]),
  row(SocketError.HostDown, 112, "Host is down", {
    EHOSTDOWN: 112
  }),
  row(SocketError.HostUnreachable, 113, "No route to host", {
    EHOSTUNREACH: 113
  }),
  row(SocketError.ProcessLimit, 10067, "Unknown error 10067"),
  row(SocketError.SystemNotReady, 10091, "Unknown error 10091"),
  row(SocketError.VersionNotSupported, 10092, "Unknown error 10092"),
  row(SocketError.NotInitialized, 10093, "Unknown error 10093", {
    ENOTINITIALIZED: 0
  }),
  row(SocketError.Disconnecting, 108, "Cannot send after transport endpoint shutdown", {
    ESHUTDOWN: 108
  }),
  row(SocketError.TypeNotFound, 10109, "Unknown error 10109"),
  row(SocketError.TryAgain, 11, "Resource temporarily unavailable", {
    EAI_AGAIN: 0,
    ESERVFAIL: 0,
    ETIMEOUT: 0
  }, [], [
    "temporary failure in name resolution",
    "no connections available"
  ]),
  row(SocketError.NoRecovery, 11003, "Unknown error 11003", {
    EAI_FAIL: 0,
    EBADQUERY: 0,
    EBADRESP: 0,
    EFORMERR: 0,
    ENOTIMP: 0,
    EREFUSED: 0
  }, [], [
    "non-recoverable failure in name resolution"
  ]),
  row(SocketError.NoData, 61, "No data available", {
    ENODATA: 61
  }),
  row(SocketError.HostNotFound, -131073, "Name or service not known", {
    ENXIO: 6,
    ENOTFOUND: 0,
    EBADNAME: 0,
    EAI_ADDRFAMILY: 0,
    EAI_NODATA: 0,
    EAI_NONAME: 0,
    ENONAME: 0
  }, [
    "URIError"
  ], [
    "name or service not known",
    "nodename nor servname provided",
    "name does not resolve",
    "no such host is known",
    "no address associated with hostname",
    "no record found",
    "no records found",
    "no resolved address found",
    "failed to lookup address information",
    "getaddrinfo"
  ])
];
var table;
var byError;
var byCode;
var socketErrorTable = () => table ??= makeTable();
function rowOf(error) {
  byError ??= new Map(socketErrorTable().map((row2) => [
    row2.error,
    row2
  ]));
  return byError.get(error);
}
function rowOfNumber(number) {
  if (number <= 0) return void 0;
  for (const row2 of socketErrorTable()) {
    for (const code in row2.codes) if (row2.codes[code] === number) return row2;
  }
  return void 0;
}
function rowOfCode(code) {
  byCode ??= new Map(socketErrorTable().flatMap((row2) => Object.keys(row2.codes).map((name) => [
    name,
    row2
  ])));
  return byCode.get(code);
}
function rowOfClass(name) {
  for (const row2 of socketErrorTable()) {
    if (row2.classes.includes(name)) return row2;
  }
  return void 0;
}
function rowOfText(text) {
  const lower = text.toLowerCase();
  for (const row2 of socketErrorTable()) {
    for (const part of row2.texts) if (lower.includes(part)) return row2;
  }
  return void 0;
}

var SocketException = class extends Error {
  name = "SocketException";
  #socketErrorCode;
  #nativeErrorCode;
  constructor(errorCode = SocketError.Success, message2, options2) {
    const row2 = rowOf(errorCode);
    super(message2 ?? (row2 ?? exactRow(errorCode))?.message ?? `Unknown error ${errorCode}`, options2);
    this.#socketErrorCode = errorCode;
    this.#nativeErrorCode = row2?.number ?? errorCode;
  }
  get errorCode() {
    return this.#nativeErrorCode;
  }
  get nativeErrorCode() {
    return this.#nativeErrorCode;
  }
  get socketErrorCode() {
    return this.#socketErrorCode;
  }
};
function exactRow(number) {
  const row2 = rowOfNumber(number);
  return row2?.number === number ? row2 : void 0;
}

var OS_ERROR = /^(.*?)\s*\(os error (\d+)\)/is;
var SAYS_NOTHING = /^\w+ UNKNOWN\b/;
function createSocketException(socketError, context, cause) {
  const message2 = rowOf(socketError)?.message ?? `Unknown error ${socketError}`;
  return exceptionOf(new Diagnosis(socketError, message2, context, cause));
}
function toSocketException(error, context) {
  return error instanceof SocketException ? error : exceptionOf(diagnose(error, context));
}
var Diagnosis = class {
  socketError;
  message;
  options;
  constructor(socketError, text, context, cause) {
    this.socketError = socketError;
    this.message = context ? `${text} ${context}` : text;
    this.options = cause === void 0 ? void 0 : {
      cause
    };
  }
};
function diagnose(error, context) {
  const failure4 = asFailure(error);
  const text = typeof failure4.message === "string" ? failure4.message : "";
  const row2 = find(failure4, text);
  if (row2 !== void 0 && row2.error !== SocketError.SocketError) {
    return new Diagnosis(row2.error, row2.message, context, error);
  }
  const tells = text !== "" && !SAYS_NOTHING.test(text);
  const message2 = tells ? text : rowOf(SocketError.SocketError).message;
  return new Diagnosis(SocketError.SocketError, message2, context, error);
}
function exceptionOf({ socketError, message: message2, options: options2 }) {
  return new SocketException(socketError, message2, options2);
}
function asFailure(error) {
  if (typeof error === "object" && error !== null) return error;
  return {
    message: error === void 0 ? void 0 : String(error)
  };
}
function find(failure4, text) {
  const { code, name } = failure4;
  const coded = typeof code === "string" ? rowOfCode(code) : void 0;
  if (coded !== void 0 && code !== "UNKNOWN") return coded;
  return findNumber(text) ?? rowOfText(text) ?? (typeof name === "string" ? rowOfClass(name) : void 0);
}
function findNumber(text) {
  const match = OS_ERROR.exec(text);
  if (match === null) return void 0;
  const number = Number(match[2]);
  if (number >= 1e4) return rowOf(number);
  const message2 = match[1].toLowerCase();
  return socketErrorTable().find((row2) => row2.message.toLowerCase() === message2 && Object.keys(row2.codes).length > 0) ?? rowOfNumber(number);
}

var EndPoint = class {
  get addressFamily() {
    throw missing(this, "addressFamily");
  }
  create(_socketAddress) {
    throw missing(this, "create");
  }
  serialize() {
    throw missing(this, "serialize");
  }
  equals(comparand) {
    return this === comparand;
  }
};
function missing(endPoint2, member) {
  return new NotSupportedException(`The class "${endPoint2.constructor.name}" does not have "${member}"`);
}

function checkInteger(name, value, min, max) {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  throw new RangeError(`Argument "${name}" must be an integer from "${min}" to "${max}", got "${value}"`);
}
function checkPort(name, value) {
  checkInteger(name, value, 0, 65535);
}
function wrongType(name, wanted, value) {
  const got = value === null || typeof value !== "object" ? String(value) : value.constructor?.name ?? "object";
  return new TypeError(`Argument "${name}" must be ${wanted}, got "${got}"`);
}

var OFFSET = 2166136261;
var PRIME = 16777619;
function hashNumbers(numbers3) {
  let hash = OFFSET;
  for (const number of numbers3) hash = Math.imul(hash ^ number, PRIME);
  return hash | 0;
}
function hashText(text) {
  let hash = OFFSET;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
  }
  return hash | 0;
}

var hooks = [
  Symbol.for("Deno.customInspect"),
  Symbol.for("nodejs.util.inspect.custom")
];
function showAs(type, describe2) {
  function show() {
    const { name } = this.constructor;
    try {
      return `${name} { ${describe2(this)} }`;
    } catch {
      return `${name} {}`;
    }
  }
  for (const hook of hooks) {
    Object.defineProperty(type.prototype, hook, {
      value: show,
      configurable: true,
      writable: true
    });
  }
}
function shown(value) {
  return value[hooks[0]]?.() ?? String(value);
}

var DnsEndPoint = class DnsEndPoint extends EndPoint {
  static {
    showAs(this, String);
  }
  #host;
  #port;
  #addressFamily;
  constructor(host, port, addressFamily = AddressFamily.Unspecified) {
    super();
    if (typeof host !== "string" || host === "") {
      throw wrongType("host", "a string that is not empty", host);
    }
    checkPort("port", port);
    if (addressFamily !== AddressFamily.Unspecified && addressFamily !== AddressFamily.InterNetwork && addressFamily !== AddressFamily.InterNetworkV6) {
      throw new TypeError(`Argument "addressFamily" must be "Unspecified", "InterNetwork" or "InterNetworkV6", got "${enumName(AddressFamily, addressFamily)}"`);
    }
    this.#host = host;
    this.#port = port;
    this.#addressFamily = addressFamily;
  }
  get addressFamily() {
    return this.#addressFamily;
  }
  get host() {
    return this.#host;
  }
  get port() {
    return this.#port;
  }
  equals(comparand) {
    return comparand instanceof DnsEndPoint && this.#addressFamily === comparand.#addressFamily && this.#port === comparand.#port && folded(this.#host) === folded(comparand.#host);
  }
  getHashCode() {
    return hashText(folded(this.toString()));
  }
  toString() {
    const family = enumName(AddressFamily, this.#addressFamily);
    return `${family}/${this.#host}:${this.#port}`;
  }
};
function folded(text) {
  return Array.from(text, (letter) => {
    const folded2 = letter.toLowerCase().toUpperCase();
    return folded2.length === letter.length ? folded2 : letter;
  }).join("");
}

var DOT = 46;
var ZERO = 48;
function digitOf(unit) {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const lower = unit | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}
function parseIPv4(text) {
  const length = text.length;
  let value = 0;
  let i = 0;
  for (let room = 4294967296; room >= 256; room /= 256) {
    let base = 10;
    if (text.charCodeAt(i) === ZERO) {
      base = 8;
      if ((text.charCodeAt(i + 1) | 32) === 120) {
        base = 16;
        i += 2;
      }
    }
    const start = i;
    let part = 0;
    for (; i < length; i++) {
      const digit = digitOf(text.charCodeAt(i));
      if (digit < 0 || digit >= base) break;
      part = part * base + digit;
      if (part >= room) return -1;
    }
    if (i === start) return -1;
    if (i === length) return value * room + part;
    if (part > 255 || text.charCodeAt(i) !== DOT) return -1;
    value = value * 256 + part;
    i++;
  }
  return -1;
}
function parseEmbeddedIPv4(text) {
  const parts2 = text.split(".");
  if (parts2.length !== 4) return -1;
  let value = 0;
  for (let i = 0; i < 4; i++) {
    const part = parts2[i];
    if (part === "" || part.startsWith("00")) return -1;
    if (i < 3 && part.length > 1 && part.charCodeAt(0) === ZERO) return -1;
    let byte = 0;
    for (let j = 0; j < part.length; j++) {
      const digit = part.charCodeAt(j) - ZERO;
      if (digit < 0 || digit > 9) return -1;
      byte = byte * 10 + digit;
      if (byte > 255) return -1;
    }
    value = value * 256 + byte;
  }
  return value;
}
function formatIPv4(value) {
  return `${value >>> 24}.${value >>> 16 & 255}.${value >>> 8 & 255}.${value & 255}`;
}

function textOf(value) {
  if (typeof value === "string") return value;
  let text = "";
  for (const byte of value) text += String.fromCharCode(byte);
  return text;
}
function isText(value) {
  return typeof value === "string" || value instanceof Uint8Array;
}
function writeText(text, destination2) {
  if (destination2.length < text.length) return void 0;
  for (let i = 0; i < text.length; i++) destination2[i] = text.charCodeAt(i);
  return text.length;
}
function parseDigits(text, max) {
  let length = text.length;
  while (length > 0 && text.charCodeAt(length - 1) === 0) length--;
  if (length === 0) return void 0;
  let value = 0;
  for (let i = 0; i < length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return void 0;
    value = value * 10 + digit;
    if (value > max) return void 0;
  }
  return value;
}

var COLON = 58;
var DOT2 = 46;
function parseIPv6(text) {
  const inner = withoutBrackets(text);
  if (inner === void 0 || inner.includes("/")) return void 0;
  const percent = inner.indexOf("%");
  const bytes = parseGroups(percent < 0 ? inner : inner.slice(0, percent));
  if (bytes === void 0) return void 0;
  const scope = percent < 0 ? "" : inner.slice(percent + 1);
  return {
    bytes,
    scopeId: parseDigits(scope, 4294967295) ?? 0
  };
}
function withoutBrackets(text) {
  const close = text.indexOf("]");
  if (!text.startsWith("[")) return close < 0 ? text : void 0;
  if (close < 0) return void 0;
  return isPort(text.slice(close + 1)) ? text.slice(1, close) : void 0;
}
function isPort(text) {
  if (text === "") return true;
  if (text.charCodeAt(0) !== COLON) return false;
  const hex2 = text.startsWith(":0x");
  for (let i = hex2 ? 3 : 1; i < text.length; i++) {
    const digit = digitOf(text.charCodeAt(i));
    if (digit < 0 || !hex2 && digit > 9) return false;
  }
  return true;
}
function parseGroups(text) {
  const bytes = new Uint8Array(16);
  const length = text.length;
  let count = 0;
  let gap = -1;
  let i = 0;
  if (text.startsWith("::")) {
    gap = 0;
    i = 2;
  }
  while (i < length) {
    const start = i;
    let group = 0;
    for (; i < length; i++) {
      const digit = digitOf(text.charCodeAt(i));
      if (digit < 0) break;
      group = group * 16 + digit;
    }
    if (i === start || i - start > 4) return void 0;
    if (i < length && text.charCodeAt(i) === DOT2) {
      const embedded = parseEmbeddedIPv4(text.slice(start));
      if (embedded < 0 || count > 6) return void 0;
      writeGroup(bytes, count++, embedded >>> 16);
      writeGroup(bytes, count++, embedded & 65535);
      break;
    }
    if (count === 8) return void 0;
    writeGroup(bytes, count++, group);
    if (i === length) break;
    if (text.charCodeAt(i++) !== COLON || i === length) return void 0;
    if (text.charCodeAt(i) === COLON) {
      if (gap >= 0) return void 0;
      gap = count;
      i++;
    }
  }
  if (gap < 0) return count === 8 ? bytes : void 0;
  if (count === 8) return void 0;
  const tail = 16 - 2 * (count - gap);
  bytes.copyWithin(tail, 2 * gap, 2 * count);
  bytes.fill(0, 2 * gap, tail);
  return bytes;
}
function writeGroup(bytes, index, group) {
  bytes[2 * index] = group >> 8;
  bytes[2 * index + 1] = group & 255;
}
function formatIPv6(bytes, scopeId) {
  const groups = [];
  for (let i = 0; i < 16; i += 2) groups.push(bytes[i] << 8 | bytes[i + 1]);
  let text;
  if (hasEmbeddedIPv4(groups)) {
    const embedded = formatIPv4((groups[6] << 16 | groups[7]) >>> 0);
    text = formatGroups(groups.slice(0, 6));
    text += text.endsWith(":") ? embedded : `:${embedded}`;
  } else {
    text = formatGroups(groups);
  }
  return scopeId === 0 ? text : `${text}%${scopeId}`;
}
function hasEmbeddedIPv4(groups) {
  const [g0, g1, g2, g3, g4, g5, g6] = groups;
  if (g4 === 0 && g5 === 24318) return true;
  if (g0 !== 0 || g1 !== 0 || g2 !== 0 || g3 !== 0 || g6 === 0) return false;
  return g4 === 0 && (g5 === 0 || g5 === 65535) || g4 === 65535 && g5 === 0;
}
function formatGroups(groups) {
  let from = 0;
  let longest = 1;
  for (let i = 0, run2 = 0; i < groups.length; i++) {
    run2 = groups[i] === 0 ? run2 + 1 : 0;
    if (run2 > longest) {
      longest = run2;
      from = i + 1 - run2;
    }
  }
  if (longest === 1) return joinHex(groups);
  return joinHex(groups.slice(0, from)) + "::" + joinHex(groups.slice(from + longest));
}
function joinHex(groups) {
  return groups.map((group) => group.toString(16)).join(":");
}

var plainTextOf;
var mappedTextOf;
var IPAddress = class IPAddress {
  static {
    showAs(this, String);
  }
  #value = 0;
  #bytes;
  #scopeId = 0;
  #text;
  #readOnly = false;
  static #any;
  static #loopback;
  static #broadcast;
  static #ipv6Any;
  static #ipv6Loopback;
  constructor(address, scopeId) {
    if (typeof address === "number") {
      checkInteger("newAddress", address, 0, 4294967295);
      this.#value = swap32(address) >>> 0;
      return;
    }
    if (!(address instanceof Uint8Array)) {
      throw wrongType("address", "a Uint8Array or a number", address);
    }
    if (address.length === 4 && scopeId === void 0) {
      this.#value = readUint32(address, 0);
      return;
    }
    if (address.length !== 16) {
      const wanted = scopeId === void 0 ? '"4" or "16"' : '"16"';
      throw new TypeError(`An address has ${wanted} bytes, got "${address.length}"`);
    }
    if (scopeId !== void 0) checkInteger("scopeId", scopeId, 0, 4294967295);
    this.#bytes = new Uint8Array(address);
    this.#scopeId = scopeId ?? 0;
  }
  static #fixed(address) {
    const fixed = new IPAddress(address);
    fixed.#readOnly = true;
    return fixed;
  }
  static get any() {
    return IPAddress.#any ??= IPAddress.#fixed(0);
  }
  static get loopback() {
    return IPAddress.#loopback ??= IPAddress.#fixed(16777343);
  }
  static get broadcast() {
    return IPAddress.#broadcast ??= IPAddress.#fixed(4294967295);
  }
  static get none() {
    return IPAddress.broadcast;
  }
  static get ipv6Any() {
    return IPAddress.#ipv6Any ??= IPAddress.#fixed(new Uint8Array(16));
  }
  static get ipv6Loopback() {
    return IPAddress.#ipv6Loopback ??= IPAddress.#fixed(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1));
  }
  static get ipv6None() {
    return IPAddress.ipv6Any;
  }
  static parse(ipString) {
    if (!isText(ipString)) {
      throw wrongType("ipString", "a string or a Uint8Array", ipString);
    }
    const address = IPAddress.tryParse(ipString);
    if (address !== void 0) return address;
    throw new SyntaxError(`Invalid IP address "${textOf(ipString)}"`, {
      cause: createSocketException(SocketError.InvalidArgument)
    });
  }
  static tryParse(ipString) {
    if (!isText(ipString)) return void 0;
    const text = textOf(ipString);
    if (!text.includes(":")) {
      const value = parseIPv4(text);
      return value < 0 ? void 0 : new IPAddress(swap32(value) >>> 0);
    }
    const parts2 = parseIPv6(text);
    return parts2 && new IPAddress(parts2.bytes, parts2.scopeId);
  }
  static isValid(ipString) {
    return typeof ipString === "string" && IPAddress.tryParse(ipString) !== void 0;
  }
  static isValidUtf8(utf8Text) {
    return utf8Text instanceof Uint8Array && IPAddress.tryParse(utf8Text) !== void 0;
  }
  static isLoopback(address) {
    if (!(address instanceof IPAddress)) {
      throw wrongType("address", "an IPAddress", address);
    }
    const bytes = address.#bytes;
    if (bytes === void 0) return address.#value >>> 24 === 127;
    if (address.#scopeId !== 0) return false;
    return address.isIPv4MappedToIPv6 ? readUint32(bytes, 12) === 2130706433 : address.equals(IPAddress.ipv6Loopback);
  }
  static hostToNetworkOrder(host, bits = 32) {
    return reverse("host", host, bits);
  }
  static networkToHostOrder(network2, bits = 32) {
    return reverse("network", network2, bits);
  }
  get address() {
    if (this.#bytes !== void 0) throw notSupported();
    return swap32(this.#value) >>> 0;
  }
  set address(value) {
    if (this.#bytes !== void 0 || this.#readOnly) throw notSupported();
    this.#value = swap32(value) >>> 0;
    this.#text = void 0;
  }
  get addressFamily() {
    return this.#bytes === void 0 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6;
  }
  get scopeId() {
    if (this.#bytes === void 0) throw notSupported();
    return this.#scopeId;
  }
  set scopeId(value) {
    if (this.#bytes === void 0 || this.#readOnly) throw notSupported();
    checkInteger("value", value, 0, 4294967295);
    this.#scopeId = value;
    this.#text = void 0;
  }
  get isIPv4MappedToIPv6() {
    const bytes = this.#bytes;
    return bytes !== void 0 && readUint32(bytes, 0) === 0 && readUint32(bytes, 4) === 0 && readUint32(bytes, 8) === 65535;
  }
  get isIPv6LinkLocal() {
    return (this.#firstGroup() & 65472) === 65152;
  }
  get isIPv6Multicast() {
    return (this.#firstGroup() & 65280) === 65280;
  }
  get isIPv6SiteLocal() {
    return (this.#firstGroup() & 65472) === 65216;
  }
  get isIPv6Teredo() {
    return this.#bytes !== void 0 && readUint32(this.#bytes, 0) === 536936448;
  }
  get isIPv6UniqueLocal() {
    return (this.#firstGroup() & 65024) === 64512;
  }
  #firstGroup() {
    const bytes = this.#bytes;
    return bytes === void 0 ? 0 : bytes[0] << 8 | bytes[1];
  }
  getAddressBytes() {
    if (this.#bytes !== void 0) return new Uint8Array(this.#bytes);
    const value = this.#value;
    return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
  }
  tryWriteBytes(destination2) {
    const bytes = this.getAddressBytes();
    if (destination2.length < bytes.length) return void 0;
    destination2.set(bytes);
    return bytes.length;
  }
  tryFormat(destination2) {
    return writeText(this.toString(), destination2);
  }
  mapToIPv4() {
    return this.#bytes === void 0 ? this : new IPAddress(this.#bytes.subarray(12));
  }
  mapToIPv6() {
    if (this.#bytes !== void 0) return this;
    const bytes = new Uint8Array(16);
    bytes.fill(255, 10, 12);
    bytes.set(this.getAddressBytes(), 12);
    return new IPAddress(bytes);
  }
  equals(comparand) {
    if (!(comparand instanceof IPAddress)) return false;
    const bytes = this.#bytes;
    const others = comparand.#bytes;
    if (bytes === void 0 || others === void 0) {
      return bytes === others && this.#value === comparand.#value;
    }
    if (this.#scopeId !== comparand.#scopeId) return false;
    for (let i = 0; i < 16; i++) if (bytes[i] !== others[i]) return false;
    return true;
  }
  getHashCode() {
    return hashNumbers([
      ...this.getAddressBytes(),
      this.#scopeId
    ]);
  }
  toString() {
    return this.#text ??= this.#bytes === void 0 ? formatIPv4(this.#value) : formatIPv6(this.#bytes, this.#scopeId);
  }
  static {
    const { toString, mapToIPv4 } = IPAddress.prototype;
    const isMapped = Object.getOwnPropertyDescriptor(IPAddress.prototype, "isIPv4MappedToIPv6").get;
    plainTextOf = (address) => toString.call(address);
    mappedTextOf = (address) => isMapped.call(address) ? toString.call(mapToIPv4.call(address)) : void 0;
  }
};
function notSupported() {
  return createSocketException(SocketError.OperationNotSupported);
}
function readUint32(bytes, offset) {
  return (bytes[offset] << 24 | bytes[offset + 1] << 16 | bytes[offset + 2] << 8 | bytes[offset + 3]) >>> 0;
}
function swap32(value) {
  return value << 24 | (value & 65280) << 8 | value >>> 8 & 65280 | value >>> 24;
}
function reverse(name, value, bits) {
  const view = new DataView(new ArrayBuffer(8));
  if (typeof value === "bigint") {
    if (value !== BigInt.asIntN(64, value)) {
      throw new RangeError(`Argument "${name}" has 64 bits, got "${value}"`);
    }
    view.setBigInt64(0, value);
    return view.getBigInt64(0, true);
  }
  if (bits !== 16 && bits !== 32) {
    throw new RangeError(`Argument "bits" must be "16" or "32", got "${bits}"`);
  }
  checkInteger(name, value, -(2 ** (bits - 1)), 2 ** (bits - 1) - 1);
  if (bits === 16) {
    view.setInt16(0, value);
    return view.getInt16(0, true);
  }
  view.setInt32(0, value);
  return view.getInt32(0, true);
}
function isAnyIPv4(address) {
  return (mappedTextOf(address) ?? plainTextOf(address)) === "0.0.0.0";
}

var families = [
  [
    AddressFamily.Unspecified,
    0,
    128
  ],
  [
    AddressFamily.Unix,
    1,
    110
  ],
  [
    AddressFamily.InterNetwork,
    2,
    16
  ],
  [
    AddressFamily.InterNetworkV6,
    10,
    28
  ],
  [
    AddressFamily.Packet,
    17,
    128
  ],
  [
    AddressFamily.ControllerAreaNetwork,
    29,
    128
  ]
];
var SocketAddress = class SocketAddress {
  static {
    showAs(this, String);
  }
  #buffer;
  #size;
  constructor(family, size) {
    size ??= SocketAddress.getMaximumAddressSize(family);
    checkInteger("size", size, 2, 2147483647);
    const native = family === AddressFamily.Unknown ? 20 : families.find((row2) => row2[0] === family)?.[1];
    if (native === void 0) {
      throw new NotSupportedException(`The family "${enumName(AddressFamily, family)}" has no socket address`);
    }
    this.#buffer = new Uint8Array(size);
    this.#buffer[0] = native;
    this.#size = size;
  }
  static getMaximumAddressSize(addressFamily) {
    return families.find((row2) => row2[0] === addressFamily)?.[2] ?? 128;
  }
  get buffer() {
    return this.#buffer;
  }
  get family() {
    const native = this.#buffer[0] | this.#buffer[1] << 8;
    return families.find((row2) => row2[1] === native)?.[0] ?? AddressFamily.Unknown;
  }
  get size() {
    return this.#size;
  }
  set size(value) {
    checkInteger("value", value, 0, this.#buffer.length);
    this.#size = value;
  }
  item(offset, value) {
    checkInteger("offset", offset, 0, this.#size - 1);
    if (value === void 0) return this.#buffer[offset];
    checkInteger("value", value, 0, 255);
    this.#buffer[offset] = value;
  }
  equals(comparand) {
    if (!(comparand instanceof SocketAddress)) return false;
    const others = comparand.#buffer;
    return this.#buffer.length === others.length && this.#buffer.every((byte, i) => byte === others[i]);
  }
  getHashCode() {
    return hashNumbers(this.#buffer);
  }
  toString() {
    const family = enumName(AddressFamily, this.family);
    const bytes = this.#buffer.subarray(2, Math.max(2, this.#size)).join(",");
    return `${family}:${this.#size}:{${bytes}}`;
  }
};

function checkAddress(name, value) {
  if (!(value instanceof IPAddress)) {
    throw wrongType(name, "an IPAddress", value);
  }
}

var IPEndPoint = class IPEndPoint extends EndPoint {
  static {
    showAs(this, String);
  }
  static minPort = 0;
  static maxPort = 65535;
  #address;
  #port;
  constructor(address, port) {
    super();
    if (typeof address !== "number") checkAddress("address", address);
    checkPort("port", port);
    this.#address = typeof address === "number" ? new IPAddress(address) : address;
    this.#port = port;
  }
  static parse(s) {
    if (typeof s !== "string") throw wrongType("s", "a string", s);
    const endPoint2 = IPEndPoint.tryParse(s);
    if (endPoint2 !== void 0) return endPoint2;
    throw new SyntaxError(`Invalid IP end point "${s}"`);
  }
  static tryParse(s) {
    if (typeof s !== "string") return void 0;
    const colon = s.lastIndexOf(":");
    const hasPort = colon > 0 && (s[colon - 1] === "]" || s.lastIndexOf(":", colon - 1) < 0);
    const address = IPAddress.tryParse(hasPort ? s.slice(0, colon) : s);
    if (address === void 0) return void 0;
    const port = hasPort ? parseDigits(s.slice(colon + 1), IPEndPoint.maxPort) : 0;
    return port === void 0 ? void 0 : new IPEndPoint(address, port);
  }
  get address() {
    return this.#address;
  }
  set address(value) {
    checkAddress("value", value);
    this.#address = value;
  }
  get port() {
    return this.#port;
  }
  set port(value) {
    checkPort("value", value);
    this.#port = value;
  }
  get addressFamily() {
    return this.#address.addressFamily;
  }
  serialize() {
    const result = new SocketAddress(this.addressFamily);
    const { buffer } = result;
    const view = new DataView(buffer.buffer);
    view.setUint16(2, this.#port);
    if (this.addressFamily === AddressFamily.InterNetwork) {
      buffer.set(this.#address.getAddressBytes(), 4);
    } else {
      buffer.set(this.#address.getAddressBytes(), 8);
      view.setUint32(24, this.#address.scopeId, true);
    }
    return result;
  }
  create(socketAddress) {
    if (!(socketAddress instanceof SocketAddress)) {
      throw wrongType("socketAddress", "a SocketAddress", socketAddress);
    }
    const { buffer, family, size } = socketAddress;
    const v6 = family === AddressFamily.InterNetworkV6;
    if (!v6 && family !== AddressFamily.InterNetwork) {
      throw new TypeError(`The socket address must be "InterNetwork" or "InterNetworkV6", got "${enumName(AddressFamily, family)}"`);
    }
    const needed = Math.max(SocketAddress.getMaximumAddressSize(this.addressFamily), SocketAddress.getMaximumAddressSize(family));
    if (size < needed) {
      throw new TypeError(`The socket address must have "${needed}" bytes, got "${size}"`);
    }
    const view = new DataView(buffer.buffer);
    const address = new IPAddress(v6 ? buffer.subarray(8, 24) : buffer.subarray(4, 8));
    if (address.isIPv6LinkLocal) address.scopeId = view.getUint32(24, true);
    return new IPEndPoint(address, view.getUint16(2));
  }
  equals(comparand) {
    return comparand instanceof IPEndPoint && this.#port === comparand.#port && this.#address.equals(comparand.#address);
  }
  getHashCode() {
    return hashNumbers([
      this.#address.getHashCode(),
      this.#port
    ]);
  }
  toString() {
    return this.addressFamily === AddressFamily.InterNetworkV6 ? `[${this.#address}]:${this.#port}` : `${this.#address}:${this.#port}`;
  }
};

var IPHostEntry = class {
  hostName = "";
  aliases = [];
  addressList = [];
};

var IPNetwork = class IPNetwork {
  static {
    showAs(this, String);
  }
  #baseAddress;
  #prefixLength;
  constructor(baseAddress, prefixLength) {
    checkAddress("baseAddress", baseAddress);
    checkInteger("prefixLength", prefixLength, 0, bitsOf(baseAddress));
    const bytes = baseAddress.getAddressBytes();
    const cleared = bytes.map((byte, i) => byte & maskOf(prefixLength, i));
    this.#baseAddress = prefixLength > 0 && cleared.every((byte, i) => byte === bytes[i]) ? baseAddress : new IPAddress(cleared);
    this.#prefixLength = prefixLength;
  }
  static parse(s) {
    if (!isText(s)) throw wrongType("s", "a string or a Uint8Array", s);
    const network2 = IPNetwork.tryParse(s);
    if (network2 !== void 0) return network2;
    throw new SyntaxError(`Invalid IP network "${textOf(s)}"`);
  }
  static tryParse(s) {
    if (!isText(s)) return void 0;
    const text = textOf(s);
    const slash = text.lastIndexOf("/");
    if (slash < 0) return void 0;
    const address = IPAddress.tryParse(text.slice(0, slash));
    if (address === void 0) return void 0;
    const length = parseDigits(text.slice(slash + 1), bitsOf(address));
    return length === void 0 ? void 0 : new IPNetwork(address, length);
  }
  get baseAddress() {
    return this.#baseAddress;
  }
  get prefixLength() {
    return this.#prefixLength;
  }
  contains(address) {
    checkAddress("address", address);
    const base = this.#baseAddress;
    if (base.addressFamily === AddressFamily.InterNetwork && address.isIPv4MappedToIPv6) address = address.mapToIPv4();
    if (base.addressFamily !== address.addressFamily) return false;
    const bytes = address.getAddressBytes();
    return base.getAddressBytes().every((byte, i) => byte === (bytes[i] & maskOf(this.#prefixLength, i)));
  }
  equals(obj) {
    return obj instanceof IPNetwork && this.#prefixLength === obj.#prefixLength && this.#baseAddress.equals(obj.#baseAddress);
  }
  getHashCode() {
    return hashNumbers([
      this.#baseAddress.getHashCode(),
      this.#prefixLength
    ]);
  }
  tryFormat(destination2) {
    return writeText(this.toString(), destination2);
  }
  toString() {
    return `${this.#baseAddress}/${this.#prefixLength}`;
  }
};
function bitsOf(address) {
  return address.addressFamily === AddressFamily.InterNetwork ? 32 : 128;
}
function maskOf(prefixLength, index) {
  const bits = Math.min(Math.max(prefixLength - 8 * index, 0), 8);
  return 65280 >> bits & 255;
}

var MAX_PATH = 107;
var MAX_ABSTRACT = 108;
var pathOf;
var endPointOf;
var UnixDomainSocketEndPoint = class UnixDomainSocketEndPoint extends EndPoint {
  static {
    showAs(this, String);
  }
  #path;
  constructor(path) {
    super();
    if (typeof path !== "string") throw wrongType("path", "a string", path);
    const max = path.startsWith("\0") ? MAX_ABSTRACT : MAX_PATH;
    const { length } = new TextEncoder().encode(path);
    if (length === 0 || length > max) {
      throw new RangeError(`Argument "path" must have from "1" to "${max}" bytes, got "${length}"`);
    }
    this.#path = path;
  }
  static {
    pathOf = (endPoint2) => endPoint2.#path;
    endPointOf = (path) => {
      const made2 = new UnixDomainSocketEndPoint("/");
      made2.#path = path;
      return made2;
    };
  }
  get addressFamily() {
    return AddressFamily.Unix;
  }
  serialize() {
    const bytes = new TextEncoder().encode(this.#path);
    const terminator = bytes.length === 0 || bytes[0] === 0 ? 0 : 1;
    const result = new SocketAddress(AddressFamily.Unix, 2 + bytes.length + terminator);
    result.buffer.set(bytes, 2);
    return result;
  }
  create(socketAddress) {
    if (!(socketAddress instanceof SocketAddress)) {
      throw wrongType("socketAddress", "a SocketAddress", socketAddress);
    }
    let end2 = socketAddress.size;
    const { buffer } = socketAddress;
    const isAbstract = end2 > 2 && buffer[2] === 0;
    if (!isAbstract) {
      while (end2 > 2 && buffer[end2 - 1] === 0) end2--;
    }
    const decoder = new TextDecoder("utf-8", {
      ignoreBOM: true
    });
    return endPointOf(decoder.decode(buffer.subarray(2, Math.max(end2, 2))));
  }
  equals(comparand) {
    return comparand instanceof UnixDomainSocketEndPoint && this.#path === comparand.#path;
  }
  getHashCode() {
    return hashText(this.#path);
  }
  toString() {
    return shownPath(this.#path);
  }
};
function shownPath(path) {
  return path.startsWith("\0") ? `@${path.slice(1)}` : path;
}

function checkAddress2(name, value) {
  if (value instanceof IPAddress) return value;
  throw new TypeError(`"${name}" must be an IPAddress, and is "${value}"`);
}
function checkIndex(name, value, greatest) {
  if (!Number.isInteger(value)) {
    throw new TypeError(`"${name}" must be a whole number, and is "${value}"`);
  }
  const index = value;
  if (index >= 0 && index <= greatest) return index;
  throw new RangeError(`"${name}" must be from 0 to ${greatest}, and is "${index}"`);
}

var IPv6MulticastOption = class {
  #group;
  #interfaceIndex;
  constructor(group, ifindex = 0) {
    this.#group = checkAddress2("group", group);
    this.#interfaceIndex = checkIndex("ifindex", ifindex, 4294967295);
  }
  get group() {
    return this.#group;
  }
  set group(value) {
    this.#group = checkAddress2("group", value);
  }
  get interfaceIndex() {
    return this.#interfaceIndex;
  }
  set interfaceIndex(value) {
    this.#interfaceIndex = checkIndex("interfaceIndex", value, 4294967295);
  }
};

var LingerOption = class LingerOption {
  enabled;
  lingerTime;
  constructor(enable, seconds) {
    this.enabled = enable;
    this.lingerTime = seconds;
  }
  equals(comparand) {
    return comparand instanceof LingerOption && this.enabled === comparand.enabled && this.lingerTime === comparand.lingerTime;
  }
  getHashCode() {
    return this.lingerTime << 1 | Number(this.enabled) | 0;
  }
};
function isReset({ enabled, lingerTime }) {
  return enabled && lingerTime === 0;
}

var MulticastOption = class {
  #group;
  #localAddress;
  #interfaceIndex = 0;
  constructor(group, mcint = IPAddress.any) {
    this.#group = checkAddress2("group", group);
    if (typeof mcint === "number") {
      this.#interfaceIndex = checkIndex("interfaceIndex", mcint, 16777215);
    } else {
      this.#localAddress = checkAddress2("mcint", mcint);
    }
  }
  get group() {
    return this.#group;
  }
  set group(value) {
    this.#group = checkAddress2("group", value);
  }
  get localAddress() {
    return this.#localAddress;
  }
  set localAddress(value) {
    this.#localAddress = value === void 0 || value === null ? void 0 : checkAddress2("localAddress", value);
    this.#interfaceIndex = 0;
  }
  get interfaceIndex() {
    return this.#interfaceIndex;
  }
  set interfaceIndex(value) {
    this.#interfaceIndex = checkIndex("interfaceIndex", value, 16777215);
    this.#localAddress = void 0;
  }
};

var CodeAccessPermission = class {
  assert() {
  }
  deny() {
    throw withoutFrames("deny");
  }
  permitOnly() {
    throw withoutFrames("permitOnly");
  }
  static revertAll() {
  }
  static revertAssert() {
  }
  static revertDeny() {
  }
  static revertPermitOnly() {
  }
};
function withoutFrames(call) {
  return new NotSupportedException(`"${call}" would change what the called functions may do, and Deno trusts a program as a whole`);
}

var reached = {
  "0.0.0.0": [
    "127.0.0.1"
  ],
  "::": [
    "::1",
    "127.0.0.1"
  ]
};
var taken = {
  "::": [
    "0.0.0.0"
  ]
};
var { Accept, Connect } = NetworkAccess;
var hosts = {
  connect: {
    verb: "Connecting to",
    access: Connect,
    asks: [
      {
        name: "net",
        on: "HOST:PORT"
      }
    ],
    others: reached
  },
  send: {
    verb: "Sending to",
    access: Connect,
    asks: [
      {
        name: "net",
        on: "HOST:PORT"
      }
    ],
    others: reached
  },
  bind: {
    verb: "Binding",
    access: Accept,
    asks: [
      {
        name: "net",
        on: "HOST:PORT"
      }
    ],
    others: taken
  },
  resolve: {
    verb: "Resolving",
    access: Connect,
    asks: [
      {
        name: "net",
        on: "HOST"
      }
    ],
    others: {}
  },
  join: {
    verb: "Joining",
    access: Accept,
    asks: [
      {
        name: "net",
        on: "HOST:PORT"
      }
    ],
    others: {}
  }
};
var paths = {
  connectPath: {
    verb: "Connecting to",
    access: Connect,
    asks: [
      {
        name: "read",
        on: "PATH"
      },
      {
        name: "write",
        on: "PATH"
      },
      {
        name: "net",
        on: "unix:PATH"
      }
    ],
    others: {}
  },
  bindPath: {
    verb: "Binding",
    access: Accept,
    asks: [
      {
        name: "read",
        on: "PATH"
      },
      {
        name: "write",
        on: "PATH"
      },
      {
        name: "net",
        on: "unix:PATH"
      },
      {
        name: "read",
        on: "FOLDER"
      }
    ],
    others: {}
  },
  connectAbstract: {
    verb: "Connecting to",
    access: Connect,
    asks: [
      {
        name: "net",
        on: ""
      }
    ],
    others: {}
  },
  bindAbstract: {
    verb: "Binding",
    access: Accept,
    asks: [
      {
        name: "net",
        on: ""
      }
    ],
    others: {}
  }
};
var files = {
  readFile: {
    verb: "Reading",
    access: 0,
    asks: [
      {
        name: "read",
        on: "FILE"
      }
    ],
    others: {}
  }
};
var facts = {
  hostname: {
    verb: "Reading this machine's name",
    access: 0,
    asks: [
      {
        name: "sys",
        on: "hostname"
      }
    ],
    others: {}
  },
  networkInterfaces: {
    verb: "Reading this machine's addresses",
    access: 0,
    asks: [
      {
        name: "sys",
        on: "networkInterfaces"
      }
    ],
    others: {}
  }
};
var needs = {
  ...hosts,
  ...paths,
  ...files,
  ...facts
};

var everything = Object.freeze({
  name: "net"
});
var denoPermissions = {
  query(question) {
    if (question.name !== "net") {
      return Deno.permissions.querySync(question).state;
    }
    const all2 = Deno.permissions.querySync(everything);
    const { host } = question;
    if (host?.startsWith(abstractPrefix)) return all2.state;
    if (all2.state === "granted" && !all2.partial) return all2.state;
    if (host === void 0) return all2.partial ? "denied" : all2.state;
    return Deno.permissions.querySync(question).state;
  },
  request: (question) => Deno.permissions.requestSync(question).state,
  revoke: (question) => Deno.permissions.revokeSync(question).state
};
var none = [];
var network = /^[\d.]+\/\d+$/;
var pathPrefix = "unix:";
var abstractPrefix = `${pathPrefix}\0`;
function ruleText(host, port) {
  if (host.startsWith(pathPrefix)) return host;
  const bracketed = host.includes(":") ? `[${host}]` : host;
  return port < 0 ? bracketed : `${bracketed}:${port}`;
}
function addressQuestion(address, purpose, given) {
  const host = plainTextOf(address);
  let asked2 = host;
  let others = none;
  if (host.includes(":")) {
    const scope = host.indexOf("%");
    if (scope >= 0) asked2 = host.slice(0, scope);
    const mapped = mappedTextOf(address);
    if (mapped !== void 0) {
      others = [
        asked2
      ];
      asked2 = mapped;
    }
  } else if (given !== void 0 && given !== host) {
    others = [
      given
    ];
  }
  const alias = needs[purpose].others[asked2];
  if (alias !== void 0) others = [
    ...others,
    ...alias
  ];
  return {
    host,
    asked: asked2,
    others
  };
}
var internationalName = /^[-.\w\u0080-\u{10ffff}]+$/u;
function asciiName(name) {
  if (/^[\x00-\x7f]*$/.test(name) || !internationalName.test(name)) return name;
  return URL.parse(`http://${name}`)?.hostname ?? name;
}
function hostQuestion(host, purpose) {
  if (host.startsWith(pathPrefix)) return {
    host,
    asked: host,
    others: none
  };
  const ascii = asciiName(host);
  const address = IPAddress.tryParse(ascii);
  if (address) return addressQuestion(address, purpose, ascii);
  let asked2 = ascii.toLowerCase();
  if (asked2.endsWith(".")) {
    const rootless = asked2.slice(0, -1);
    if (!IPAddress.tryParse(rootless)) asked2 = rootless;
  }
  return {
    host: ascii,
    asked: asked2,
    others: none
  };
}
function answer(source, how, host, port) {
  if (host.includes("/") && network.test(host)) {
    return source.query(everything) === "granted" ? void 0 : {
      host,
      reason: "unnamed"
    };
  }
  try {
    const reason = source[how]({
      name: "net",
      host: ruleText(host, port)
    });
    return reason === "granted" ? void 0 : {
      host,
      reason
    };
  } catch (cause) {
    if (!(cause instanceof URIError)) throw cause;
    return {
      host,
      reason: "unnamed",
      cause
    };
  }
}
function lookUp(question, port, source) {
  const missing2 = answer(source, "query", question.asked, port);
  if (missing2 !== void 0 && missing2.reason !== "prompt") return missing2;
  for (const host of question.others) {
    const other = answer(source, "query", host, port);
    if (other !== void 0 && other.reason !== "prompt") return other;
  }
  return missing2;
}
function ask(question, port, source) {
  const missing2 = lookUp(question, port, source);
  if (missing2?.reason !== "prompt") return missing2;
  return answer(source, "request", question.asked, port) && missing2;
}
function explain(purpose, tried, needed, reason) {
  const start = `${needs[purpose].verb} "${tried}" needs net access to "${needed}"`;
  switch (reason) {
    case "denied":
      return `${start}, which is denied: run again with --allow-net=${needed} and without a --deny-net that covers it`;
    case "prompt":
      return `${start}, which was not granted: run again with --allow-net=${needed}`;
    case "unnamed":
      return `${start}, which is no host that a rule could grant: run again with --allow-net without a list`;
    case "pattern":
      return `${start}, and Deno does not tell of many hosts at once: run again with --allow-net without a list`;
    default:
      return reason;
  }
}

var below = "*.";
var everyLocalAddress = "0.0.0.0";
function usual(host) {
  return hostQuestion(host || everyLocalAddress, "resolve").asked;
}
function networkOf(host) {
  const network2 = host.includes("/") ? IPNetwork.tryParse(host) : void 0;
  return network2?.baseAddress.addressFamily === AddressFamily.InterNetwork ? network2 : void 0;
}
function isPattern(host) {
  return host.startsWith(below) || networkOf(host) !== void 0;
}
function coversHost(wide, narrow) {
  const whole = usual(wide);
  const part = usual(narrow);
  if (whole === part) return true;
  if (whole.startsWith(below)) {
    return part === whole.slice(2) || part.endsWith(whole.slice(1));
  }
  const network2 = networkOf(whole);
  if (network2 === void 0) return false;
  const inner = networkOf(part);
  if (inner !== void 0 && inner.prefixLength < network2.prefixLength) {
    return false;
  }
  const address = inner?.baseAddress ?? IPAddress.tryParse(part);
  return address !== void 0 && network2.contains(address);
}

var highestPort = 65535;
var everyPort = -1;
var EndpointPermission = class EndpointPermission {
  #hostname;
  #port;
  #transport;
  constructor(hostname, port, transport) {
    if (typeof hostname !== "string") {
      throw new TypeError(`Host name must be a string: current "${hostname}"`);
    }
    if (!Number.isInteger(port) || port < -1 || port > highestPort) {
      throw new RangeError(`Port must be from -1 to ${highestPort}: current "${port}"`);
    }
    if (!Object.values(TransportType).includes(transport)) {
      throw new TypeError(`Transport must be a "TransportType": current "${transport}"`);
    }
    this.#hostname = hostname;
    this.#port = port;
    this.#transport = transport;
  }
  get hostname() {
    return this.#hostname;
  }
  get port() {
    return this.#port;
  }
  get transport() {
    return this.#transport;
  }
  equals(obj) {
    return obj instanceof EndpointPermission && obj.#hostname.toLowerCase() === this.#hostname.toLowerCase() && obj.#port === this.#port && obj.#transport === this.#transport;
  }
  getHashCode() {
    return hashText(this.toString().toLowerCase());
  }
  toString() {
    return `${this.#hostname}#${this.#port}#${this.#transport}`;
  }
};
function coversEndpoint(wide, narrow) {
  const { transport, port } = wide;
  return (transport === narrow.transport || transport === TransportType.All) && (port === narrow.port || port === everyPort || narrow.port === 0) && coversHost(wide.hostname, narrow.hostname);
}
function commonEndpoint(one, other) {
  const host = narrower(one.hostname, other.hostname, coversHost);
  const port = narrower(one.port, other.port, (wide, narrow) => wide === narrow || wide === everyPort);
  const transport = narrower(one.transport, other.transport, (wide, narrow) => wide === narrow || wide === TransportType.All);
  return host === void 0 || port === void 0 || transport === void 0 ? void 0 : new EndpointPermission(host, port, transport);
}
function narrower(one, other, covers) {
  if (covers(other, one)) return one;
  return covers(one, other) ? other : void 0;
}

var SecurityException = class extends Deno.errors.NotCapable {
  name = "SecurityException";
  permission;
  constructor(message2, permission, options2) {
    super(message2, options2);
    this.permission = permission;
  }
};

var FIRST_CHOSEN_PORT = 32768;
function parts(permission) {
  return [
    ...permission.connectList.map((point) => [
      "connect",
      point
    ]),
    ...permission.acceptList.map((point) => [
      "bind",
      point
    ])
  ];
}
function endpointQuestion(endpoint, purpose) {
  const unspecified = purpose === "bind" && endpoint.hostname === "";
  return hostQuestion(unspecified ? "0.0.0.0" : endpoint.hostname, purpose);
}
function find2(how, purpose, endpoint, source) {
  const { hostname, port } = endpoint;
  if (!isPattern(hostname)) {
    return how(endpointQuestion(endpoint, purpose), port, source);
  }
  return source.query(everything) === "granted" ? void 0 : {
    host: hostname,
    reason: "pattern"
  };
}
function worst(answers) {
  if (answers.includes("denied")) return "denied";
  return answers.includes("prompt") ? "prompt" : "granted";
}
function answerOf(missing2) {
  if (missing2 === void 0) return "granted";
  return missing2.reason === "prompt" ? "prompt" : "denied";
}
function stateOf(permission, source) {
  if (permission.isUnrestricted()) return source.query(everything);
  return worst(parts(permission).map(([purpose, endpoint]) => answerOf(find2(lookUp, purpose, endpoint, source))));
}
function request(permission, source) {
  if (permission.isUnrestricted()) {
    if (source.query(everything) === "prompt") source.request(everything);
  } else {
    for (const [purpose, endpoint] of parts(permission)) {
      find2(ask, purpose, endpoint, source);
    }
  }
  return stateOf(permission, source);
}
function revoke(permission, source) {
  if (permission.isUnrestricted()) return source.revoke(everything);
  for (const [purpose, endpoint] of parts(permission)) {
    const { asked: asked2 } = endpointQuestion(endpoint, purpose);
    try {
      source.revoke({
        name: "net",
        host: ruleText(asked2, endpoint.port)
      });
    } catch (error) {
      if (!(error instanceof URIError)) throw error;
    }
  }
  return stateOf(permission, source);
}
function demand(permission, source) {
  if (permission.isUnrestricted()) return demandAll(permission, source);
  for (const [purpose, endpoint] of parts(permission)) {
    const { hostname, port } = endpoint;
    const missing2 = find2(ask, purpose, endpoint, source);
    if (missing2 === void 0) continue;
    throw refusal(purpose, ruleText(hostname, port), port, missing2, permission);
  }
}
function demandAll(permission, source) {
  const before = source.query(everything);
  if (before === "granted") return;
  const start = "Using the network without limits needs net access to all hosts";
  if (before === "denied") {
    throw new SecurityException(`${start}, some of which are denied: run again with --allow-net and without --deny-net`, permission);
  }
  if (source.request(everything) === "granted") return;
  throw new SecurityException(`${start}, which was not granted: run again with --allow-net`, permission);
}
function refusal(purpose, tried, port, missing2, permission) {
  const { host, reason, cause } = missing2;
  const needed = ruleText(host, port);
  const mayBeChosen = reason === "prompt" && port >= FIRST_CHOSEN_PORT && (purpose === "bind" || purpose === "join");
  const message2 = explain(purpose, tried, needed, reason) + (mayBeChosen ? `, or with --allow-net=${ruleText(host, -1)} if the system chose the port` : "");
  return new SecurityException(message2, permission, cause === void 0 ? void 0 : {
    cause
  });
}

var escapes = /* @__PURE__ */ new Map([
  [
    "<",
    "&lt;"
  ],
  [
    ">",
    "&gt;"
  ],
  [
    '"',
    "&quot;"
  ],
  [
    "'",
    "&apos;"
  ],
  [
    "&",
    "&amp;"
  ]
]);
var meanings = new Map([
  ...escapes
].map(([sign, name]) => [
  name,
  sign
]));
function writeElement(element) {
  const { tag, attributes, children } = element;
  const pairs = [
    ...attributes
  ].map(([name, value]) => `${name}="${value.replace(/[<>"'&]/g, (sign) => escapes.get(sign))}"`);
  const start = pairs.length > 0 ? `<${tag} ${pairs.join("\n")}` : `<${tag}`;
  return children.length === 0 ? `${start}/>
` : `${start}>
${children.map(writeElement).join("")}</${tag}>
`;
}
var MOST_DEPTH = 100;
var tokens = {
  passedOver: /(?:[^<]+|<!--[\s\S]*?-->|<\?[\s\S]*?\?>)*/y,
  start: /<([A-Za-z_:][\w:.-]*)/y,
  attribute: /\s+([A-Za-z_:][\w:.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y,
  startEnd: /\s*(\/?)>/y,
  end: /<\/([A-Za-z_:][\w:.-]*)\s*>/y
};
var Reader = class {
  #text;
  #at = 0;
  constructor(text) {
    this.#text = text;
  }
  get isAtEnd() {
    return this.#at === this.#text.length;
  }
  take(kind) {
    const pattern = tokens[kind];
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text) ?? void 0;
    if (found !== void 0) this.#at = pattern.lastIndex;
    return found;
  }
  invalid() {
    const rest = JSON.stringify(this.#text.slice(this.#at, this.#at + 20));
    return new SyntaxError(`Invalid XML at character ${this.#at}: current ${rest}`);
  }
};
function readElement(text) {
  const reader = new Reader(text);
  reader.take("passedOver");
  const element = readOne(reader);
  reader.take("passedOver");
  if (element === void 0 || !reader.isAtEnd) throw reader.invalid();
  return element;
}
function readOne(reader, depth = 0) {
  const tag = reader.take("start")?.[1];
  if (tag === void 0) return void 0;
  if (depth === MOST_DEPTH) throw reader.invalid();
  const attributes = /* @__PURE__ */ new Map();
  for (let found; (found = reader.take("attribute")) !== void 0; ) {
    const [, name, double, single] = found;
    if (attributes.has(name)) throw reader.invalid();
    attributes.set(name, meant(double ?? single));
  }
  const startEnd = reader.take("startEnd");
  if (startEnd === void 0) throw reader.invalid();
  const children = [];
  if (startEnd[1] === "/") return {
    tag,
    attributes,
    children
  };
  for (; ; ) {
    reader.take("passedOver");
    const child = readOne(reader, depth + 1);
    if (child !== void 0) children.push(child);
    else if (reader.take("end")?.[1] === tag) {
      return {
        tag,
        attributes,
        children
      };
    } else throw reader.invalid();
  }
}
function meant(value) {
  return value.replace(/&\w+;/g, (name) => meanings.get(name) ?? name);
}

var className = "System.Net.SocketPermission";
var fullName = `${className}, System, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089`;
function writePermission(parts2) {
  const { isUnrestricted, connectList, acceptList } = parts2;
  const attributes = /* @__PURE__ */ new Map([
    [
      "class",
      fullName
    ],
    [
      "version",
      "1"
    ]
  ]);
  if (isUnrestricted) attributes.set("Unrestricted", "true");
  const children = [
    ...listElement("ConnectAccess", connectList),
    ...listElement("AcceptAccess", acceptList)
  ];
  return writeElement({
    tag: "IPermission",
    attributes,
    children
  });
}
function listElement(tag, list) {
  if (list.length === 0) return [];
  const children = list.map(({ hostname, transport, port }) => ({
    tag: "ENDPOINT",
    attributes: /* @__PURE__ */ new Map([
      [
        "host",
        hostname
      ],
      [
        "transport",
        transportName(transport)
      ],
      [
        "port",
        port < 0 ? "All" : `${port}`
      ]
    ]),
    children: []
  }));
  return [
    {
      tag,
      attributes: /* @__PURE__ */ new Map(),
      children
    }
  ];
}
function transportName(transport) {
  return enumName(TransportType, transport);
}
function readPermission(text) {
  const { tag, attributes, children } = readElement(text);
  if (tag !== "IPermission") {
    throw new TypeError(`The element must be "IPermission": current "${tag}"`);
  }
  const name = attributes.get("class");
  if (!name?.includes(className)) {
    throw new TypeError(`"class" must name "${className}": current "${name}"`);
  }
  if (attributes.get("Unrestricted")?.toLowerCase() === "true") {
    return {
      isUnrestricted: true,
      connectList: [],
      acceptList: []
    };
  }
  const list = (tag2) => (children.find((child) => child.tag === tag2)?.children ?? []).filter((child) => child.tag === "ENDPOINT").map((child) => readEndpoint(tag2, child));
  return {
    isUnrestricted: false,
    connectList: list("ConnectAccess"),
    acceptList: list("AcceptAccess")
  };
}
function readEndpoint(list, { attributes }) {
  const [host, transport, port] = [
    "host",
    "transport",
    "port"
  ].map((name) => {
    const value = attributes.get(name);
    if (value !== void 0) return value;
    throw new TypeError(`An endpoint of "${list}" must have a "${name}"`);
  });
  return new EndpointPermission(host, parsePort(port), parseTransport(transport));
}
function parsePort(text) {
  if (text.toLowerCase() === "all") return -1;
  if (/^\s*[+-]?\d+\s*$/.test(text)) return Number(text);
  throw new TypeError(`"port" must be digits or "All": current "${text}"`);
}
function parseTransport(text) {
  const values = text.split(",").map((part) => {
    const word = part.trim();
    const known = Object.entries(TransportType).find(([name]) => name.toLowerCase() === word.toLowerCase());
    return known?.[1] ?? (/^[+-]?\d+$/.test(word) ? Number(word) : 0);
  });
  const all2 = values.reduce((sum, value) => sum | value, 0);
  if (!values.includes(0) && all2 >= 1 && all2 <= TransportType.All) {
    return all2;
  }
  throw new TypeError(`"transport" must be a "TransportType": current "${text}"`);
}

var everyAccess = NetworkAccess.Connect | NetworkAccess.Accept;
var noEndpoints = Object.freeze([]);
var SocketPermission = class SocketPermission extends CodeAccessPermission {
  static allPorts = -1;
  #isUnrestricted = false;
  #connect = noEndpoints;
  #accept = noEndpoints;
  static {
    showAs(this, (permission) => {
      if (permission.#isUnrestricted) return "Unrestricted";
      return [
        ...permission.#connect.map((each) => `Connect ${textOf2(each)}`),
        ...permission.#accept.map((each) => `Accept ${textOf2(each)}`)
      ].join(", ") || "None";
    });
  }
  constructor(first, ...rest) {
    super();
    if (rest.length > 0) {
      this.addPermission(first, ...rest);
      return;
    }
    if (!Object.values(PermissionState).includes(first)) {
      throw new TypeError(`State must be a "PermissionState": current "${first}"`);
    }
    this.#isUnrestricted = first === PermissionState.Unrestricted;
  }
  get connectList() {
    return this.#connect;
  }
  get acceptList() {
    return this.#accept;
  }
  get state() {
    return stateOf(this, denoPermissions);
  }
  demand() {
    demand(this, denoPermissions);
  }
  request() {
    return request(this, denoPermissions);
  }
  revoke() {
    return revoke(this, denoPermissions);
  }
  addPermission(access, transport, hostName2, portNumber) {
    if (!Number.isInteger(access) || access === 0 || (access & ~everyAccess) !== 0) {
      throw new TypeError(`Access must be a "NetworkAccess": current "${access}"`);
    }
    const endpoint = new EndpointPermission(hostName2, portNumber, transport);
    if (this.#isUnrestricted) return;
    if (access & NetworkAccess.Connect) {
      this.#connect = Object.freeze([
        ...this.#connect,
        endpoint
      ]);
    }
    if (access & NetworkAccess.Accept) {
      this.#accept = Object.freeze([
        ...this.#accept,
        endpoint
      ]);
    }
  }
  isUnrestricted() {
    return this.#isUnrestricted;
  }
  copy() {
    return SocketPermission.#of(this.#isUnrestricted, this.#connect, this.#accept);
  }
  isSubsetOf(target) {
    if (isNothing(target)) return this.#isEmpty;
    checkTarget(target);
    if (target.#isUnrestricted) return true;
    return !this.#isUnrestricted && isCovered(this.#connect, target.#connect) && isCovered(this.#accept, target.#accept);
  }
  union(target) {
    if (isNothing(target)) return this.copy();
    checkTarget(target);
    if (this.#isUnrestricted || target.#isUnrestricted) {
      return new SocketPermission(PermissionState.Unrestricted);
    }
    return SocketPermission.#of(false, [
      ...target.#connect,
      ...this.#connect
    ], [
      ...target.#accept,
      ...this.#accept
    ]);
  }
  intersect(target) {
    if (isNothing(target)) return void 0;
    checkTarget(target);
    const common = this.#isUnrestricted ? target.copy() : target.#isUnrestricted ? this.copy() : SocketPermission.#of(false, commonOf(this.#connect, target.#connect), commonOf(this.#accept, target.#accept));
    return common.#isEmpty ? void 0 : common;
  }
  equals(obj) {
    return obj instanceof SocketPermission && this.isSubsetOf(obj) && obj.isSubsetOf(this);
  }
  getHashCode() {
    if (this.#isUnrestricted) return 1;
    return (this.#connect.length > 0 ? NetworkAccess.Connect : 0) | (this.#accept.length > 0 ? NetworkAccess.Accept : 0);
  }
  toXml() {
    return writePermission({
      isUnrestricted: this.#isUnrestricted,
      connectList: this.#connect,
      acceptList: this.#accept
    });
  }
  fromXml(securityElement) {
    if (typeof securityElement !== "string") {
      throw new TypeError(`"securityElement" must be a string: current "${securityElement}"`);
    }
    const read = readPermission(securityElement);
    this.#isUnrestricted = read.isUnrestricted;
    this.#connect = Object.freeze([
      ...read.connectList
    ]);
    this.#accept = Object.freeze([
      ...read.acceptList
    ]);
  }
  toString() {
    return this.toXml();
  }
  get #isEmpty() {
    return !this.#isUnrestricted && this.#connect.length === 0 && this.#accept.length === 0;
  }
  static #of(isUnrestricted, connect2, accept2) {
    const made2 = new SocketPermission(PermissionState.None);
    made2.#isUnrestricted = isUnrestricted;
    made2.#connect = Object.freeze([
      ...connect2
    ]);
    made2.#accept = Object.freeze([
      ...accept2
    ]);
    return made2;
  }
};
function isNothing(target) {
  return target === void 0 || target === null;
}
function checkTarget(target) {
  if (target instanceof SocketPermission) return;
  throw new TypeError(`"target" must be a "SocketPermission": current "${target}"`);
}
function isCovered(narrow, wide) {
  return narrow.every((part) => wide.some((whole) => coversEndpoint(whole, part)));
}
function commonOf(ones, others) {
  let found = [];
  for (const one of ones) {
    for (const other of others) {
      const common = commonEndpoint(one, other);
      if (!common || isCovered([
        common
      ], found)) continue;
      found = found.filter((known) => !coversEndpoint(common, known));
      found.push(common);
    }
  }
  return found;
}
function textOf2({ transport, hostname, port }) {
  const name = enumName(TransportType, transport);
  return `${name} ${JSON.stringify(hostname)} ${port}`;
}

var accesses = /* @__PURE__ */ new Map([
  [
    "accept",
    NetworkAccess.Accept
  ],
  [
    "connect",
    NetworkAccess.Connect
  ]
]);
var SocketPermissionAttribute = class {
  #set = /* @__PURE__ */ new Map();
  #action;
  #unrestricted = false;
  constructor(action) {
    this.#action = checkAction(action);
  }
  get action() {
    return this.#action;
  }
  set action(value) {
    this.#action = checkAction(value);
  }
  get unrestricted() {
    return this.#unrestricted;
  }
  set unrestricted(value) {
    this.#unrestricted = value;
  }
  get access() {
    return this.#set.get("access");
  }
  set access(value) {
    this.#setOnce("access", value);
  }
  get host() {
    return this.#set.get("host");
  }
  set host(value) {
    this.#setOnce("host", value);
  }
  get port() {
    return this.#set.get("port");
  }
  set port(value) {
    this.#setOnce("port", value);
  }
  get transport() {
    return this.#set.get("transport");
  }
  set transport(value) {
    this.#setOnce("transport", value);
  }
  createPermission() {
    if (this.#unrestricted) {
      return new SocketPermission(PermissionState.Unrestricted);
    }
    const [access, host, transport, port] = [
      this.#get("access"),
      this.#get("host"),
      this.#get("transport"),
      this.#get("port")
    ];
    const value = accesses.get(access.toLowerCase());
    if (value === void 0) {
      throw new TypeError(`"access" must be "Connect" or "Accept": current "${access}"`);
    }
    return new SocketPermission(value, parseTransport(transport), host, parsePort(port));
  }
  #get(property) {
    const value = this.#set.get(property);
    if (value !== void 0) return value;
    throw new TypeError(`"${property}" must be set before a permission can be made`);
  }
  #setOnce(property, value) {
    if (typeof value !== "string") {
      throw new TypeError(`"${property}" must be a string: current "${value}"`);
    }
    if (this.#set.has(property)) {
      throw new TypeError(`"${property}" was set already, to "${this.#set.get(property)}"`);
    }
    this.#set.set(property, value);
  }
};
function checkAction(action) {
  if (Object.values(SecurityAction).includes(action)) return action;
  throw new TypeError(`Action must be a "SecurityAction": current "${action}"`);
}

var { allPorts } = SocketPermission;
function check(missing2, purpose, tried, port, transport) {
  if (missing2 === void 0) return;
  throw refusal(purpose, ruleText(String(tried), port), port, missing2, new SocketPermission(needs[purpose].access, transport, missing2.host, port));
}
function demandHost(purpose, host, port, transport, source) {
  if (typeof port !== "number") throw new TypeError(`No port: "${port}"`);
  const question = typeof host === "string" ? hostQuestion(host, purpose) : addressQuestion(host, purpose);
  check(ask(question, port, source), purpose, host, port, transport);
  return question.host;
}
function demandConnect(host, port, transport = TransportType.Tcp, source = denoPermissions) {
  return demandHost("connect", host, port, transport, source);
}
function isAskedAlike(address) {
  const { host, asked: asked2, others } = addressQuestion(address, "connect");
  return asked2 === host && others.length === 0;
}
function demandConnectResolved(name, port, addresses, transport = TransportType.Tcp, source = denoPermissions) {
  return addresses.map((address) => {
    const missing2 = lookUp(addressQuestion(address, "connect"), port, source);
    if (missing2?.reason === "prompt") return false;
    check(missing2, "connect", name, port, transport);
    return true;
  });
}
function demandSend(host, port, source = denoPermissions) {
  return demandHost("send", host, port, TransportType.Udp, source);
}
function demandNotDenied(host, port, source = denoPermissions) {
  const question = typeof host === "string" ? hostQuestion(host, "send") : addressQuestion(host, "send");
  const missing2 = lookUp(question, port, source);
  if (missing2?.reason === "prompt") return;
  check(missing2, "send", host, port, TransportType.Udp);
}
function demandBind(host, port, transport = TransportType.Tcp, source = denoPermissions) {
  return demandHost("bind", host, port, transport, source);
}
function isBindable(host, source = denoPermissions) {
  return lookUp(hostQuestion(host, "bind"), 0, source) === void 0;
}
function demandJoin(group, port = allPorts, source = denoPermissions) {
  demandHost("join", group, port, TransportType.Udp, source);
}
function demandResolve(host, source = denoPermissions) {
  return demandHost("resolve", host, allPorts, TransportType.All, source);
}
function isResolvable(host, source = denoPermissions) {
  const question = hostQuestion(host, "resolve");
  return lookUp(question, allPorts, source) === void 0;
}
function demandMachine(fact, source = denoPermissions) {
  const question = {
    name: "sys",
    kind: fact
  };
  const state = source.query(question);
  if (state === "granted") return;
  if (state === "prompt" && source.request(question) === "granted") return;
  const start = `${needs[fact].verb} needs sys access to "${fact}", which`;
  throw new SecurityException(state === "denied" ? `${start} is denied: run again with --allow-sys=${fact} and without a --deny-sys that covers it` : `${start} was not granted: run again with --allow-sys=${fact}`, new SocketPermission(PermissionState.None));
}
function isKnowable(fact, source = denoPermissions) {
  return source.query({
    name: "sys",
    kind: fact
  }) === "granted";
}
function textOf3(value, key) {
  const text = value?.[key];
  return typeof text === "string" ? text : void 0;
}
var refusedHost = /net access to "(?:\[([^\]"]+)\]|([^":]+))(?::(\d+))?"/;
function toSecurityException(error, permission, source = denoPermissions) {
  const purpose = permission.connectList.length > 0 ? "connect" : "bind";
  return explained(error, purpose, () => permission, source);
}
function toSendException(error) {
  const permission = (host, port) => host === void 0 || port === void 0 ? new SocketPermission(PermissionState.None) : new SocketPermission(needs.send.access, TransportType.Udp, host, port);
  return explained(error, "send", permission, denoPermissions);
}
function explained(error, purpose, permissionFor, source) {
  if (error instanceof SecurityException) return error;
  const name = textOf3(error, "name");
  if (name !== "NotCapable" && name !== "SecurityException") return void 0;
  const message2 = textOf3(error, "message") ?? "";
  const cause = error instanceof Error ? error : new Deno.errors.NotCapable(message2);
  const needed = refusedHost.exec(message2);
  if (name === "SecurityException" || needed === null) {
    return new SecurityException(message2, permissionFor(), {
      cause
    });
  }
  const host = needed[1] ?? needed[2];
  const port = Number(needed[3] ?? allPorts);
  const wanted = permissionFor(host, port);
  const [endpoint] = [
    ...wanted.connectList,
    ...wanted.acceptList
  ];
  const missing2 = host === endpoint?.hostname ? void 0 : lookUp({
    host,
    asked: host,
    others: []
  }, port, source);
  const reason = missing2?.reason ?? "prompt";
  const tried = endpoint === void 0 ? ruleText(host, port) : ruleText(endpoint.hostname, endpoint.port);
  const permission = endpoint === void 0 || host === endpoint.hostname ? wanted : new SocketPermission(needs[purpose].access, endpoint.transport, host, port);
  return refusal(purpose, tried, port, {
    host,
    reason,
    cause
  }, permission);
}
function isSendable(host, port, source = denoPermissions) {
  return lookUp(hostQuestion(host, "send"), port, source) === void 0;
}

function demandOne(call, question, source) {
  const { name } = question;
  const needed = "path" in question ? question.path : question.name === "net" ? question.host ?? "" : question.kind;
  try {
    const before = source.query(question);
    if (before === "granted") return;
    if (before === "denied") {
      throw refusal2(call, {
        name,
        needed,
        reason: "denied"
      });
    }
    if (source.request(question) === "granted") return;
  } catch (cause) {
    if (!(cause instanceof URIError)) throw cause;
    throw refusal2(call, {
      name,
      needed,
      reason: "unnamed",
      cause
    });
  }
  throw refusal2(call, {
    name,
    needed,
    reason: "prompt"
  });
}
var refusedPath = /^Requires (all|net|read|write) access to "(.*)", run /s;
function explainRefusal(error, call, source) {
  const { name: thrown, message: message2 } = error ?? {};
  const found = thrown === "NotCapable" && refusedPath.exec(message2 ?? "");
  if (!found) return void 0;
  const [, name, needed] = found;
  const cause = error instanceof Error ? error : new Deno.errors.NotCapable(message2);
  const reason = reasonOf(name, needed, source);
  return refusal2(call, {
    name,
    needed,
    reason,
    cause
  });
}
function reasonOf(name, needed, source) {
  if (name === "all") return "unlisted";
  const state = name === "read" || name === "write" ? source.query({
    name,
    path: needed
  }) : source.query({
    name: "net",
    host: needed
  });
  return state === "denied" ? state : "prompt";
}
function refusal2(call, refused2) {
  const { name, needed, reason, cause } = refused2;
  const advice = `run again with ${reason === "unnamed" ? withoutList(name) : flagFor(name, needed)}`;
  const ends = {
    denied: `is denied: ${advice} and without a --deny-${name} that covers it`,
    prompt: `was not granted: ${advice}`,
    unnamed: `no rule could grant: ${advice}`,
    unlisted: "no list grants: run again with --allow-all, and no --deny flag"
  };
  return new SecurityException(`${call.tried} needs ${name} access to "${needed.replace("\0", "@")}", which ${ends[reason]}`, call.permission(name === "net" ? needed : void 0), cause === void 0 ? void 0 : {
    cause
  });
}
var withoutList = (name) => `--allow-${name} without a list`;
function flagFor(name, needed) {
  if (needed.includes("\0")) return withoutList(name);
  const comma = needed.indexOf(",");
  if (comma < 0) return `--allow-${name}=${needed}`;
  const folder = needed.slice(0, Math.max(needed.lastIndexOf("/", comma), 0));
  return name === "net" || folder === "" ? withoutList(name) : `--allow-${name}=${folder}`;
}

var purposes = {
  connect: [
    "connectPath",
    "connectAbstract"
  ],
  send: [
    "connectPath",
    "connectAbstract"
  ],
  bind: [
    "bindPath",
    "bindAbstract"
  ]
};
var FOLDER = "FOLDER";
var MAX_PATH2 = 107;
var denoPaths = {
  cwd: () => Deno.cwd(),
  realPath: (path) => Deno.realPathSync(path)
};
function demandPath(purpose, path, source = denoPermissions, paths2 = denoPaths) {
  const isName = path.startsWith("\0");
  const { verb, access, asks } = needs[purposes[purpose][isName ? 1 : 0]];
  const given = isName || path.startsWith("/") ? path : `${paths2.cwd()}/${path}`;
  const call = pathCall(verb, access, path, isName ? path : withoutDots(given));
  const demand2 = (question) => demandOne(call, question, source);
  if (isName) {
    demand2({
      name: "net",
      host: `unix:${path}`
    });
    return path;
  }
  const demandAll2 = (opened2) => {
    for (const { name, on } of asks) {
      if (name === "net") demand2({
        name,
        host: `unix:${opened2}`
      });
      else if (on !== FOLDER) demand2({
        name: fileAccess(name),
        path: opened2
      });
    }
  };
  const demandFolder = (folder) => {
    for (const { name, on } of asks) {
      if (on === FOLDER) demand2({
        name: fileAccess(name),
        path: folder
      });
    }
  };
  const text = withoutDots(given);
  demandAll2(text);
  const follow = (each) => followPath(each, paths2, call, source);
  const real = purpose === "bind" ? followDirectory(given, follow, demandFolder) : follow(given);
  if (real !== text) demandAll2(real);
  const fitting = [
    real,
    given
  ].find(fits);
  if (fitting !== void 0) return fitting;
  if (purpose === "bind") throw tooLong(path, given);
  return path;
}
function fits(path) {
  return new TextEncoder().encode(path).length <= MAX_PATH2;
}
function tooLong(path, given) {
  return createSocketException(SocketError.OperationNotSupported, `${path} (it is "${given}", which has more than ${MAX_PATH2} bytes)`);
}
function fileAccess(name) {
  if (name === "read" || name === "write") return name;
  throw new TypeError(`No permission for files: current "${name}"`);
}
function pathCall(verb, access, path, absolute) {
  return {
    tried: `${verb} "${shownPath(path)}"`,
    permission: (host = `unix:${absolute}`) => pathPermission(access, host)
  };
}
function toPathException(error, access, path, source = denoPermissions) {
  const isBound = access === needs.bindPath.access;
  const { verb } = needs[isBound ? "bindPath" : "connectPath"];
  const call = pathCall(verb, access, path, path);
  return explainRefusal(error, call, source) ?? toSecurityException(error, call.permission(), source);
}
function followPath(path, paths2, call, source) {
  try {
    return paths2.realPath(path);
  } catch (error) {
    throw explainRefusal(error, call, source) ?? error;
  }
}
function followDirectory(path, follow, demandFolder) {
  const slash = path.lastIndexOf("/");
  const name = path.slice(slash + 1);
  if (name === "." || name === "..") return follow(path);
  if (name === "") return follow(path.replace(/\/+$/, "") || "/");
  const directory = path.slice(0, slash) || "/";
  demandFolder(withoutDots(directory));
  const real = follow(directory);
  return `${real === "/" ? "" : real}/${name}`;
}
function withoutDots(path) {
  const parts2 = [];
  for (const part of path.split("/")) {
    if (part === "..") parts2.pop();
    else if (part !== "" && part !== ".") parts2.push(part);
  }
  return `/${parts2.join("/")}`;
}
function pathPermission(access, host) {
  return new SocketPermission(access, TransportType.ConnectionOriented, host, SocketPermission.allPorts);
}

function demandFile(path, source = denoPermissions, paths2 = denoPaths) {
  const call = readCall(path);
  const demand2 = (each) => demandOne(call, {
    name: "read",
    path: each
  }, source);
  demand2(path);
  try {
    const real = followPath(path, paths2, call, source);
    if (real !== path) demand2(real);
    return real;
  } catch (error) {
    if (error instanceof SecurityException) throw error;
    return path;
  }
}
function readCall(path) {
  return {
    tried: `${needs.readFile.verb} "${path}"`,
    permission: filePermission
  };
}
function toFileException(error, path, source = denoPermissions) {
  return explainRefusal(error, readCall(path), source) ?? toSecurityException(error, filePermission(), source);
}
function filePermission() {
  return new SocketPermission(PermissionState.None);
}

function refusedAgain(error, how) {
  if (!(error instanceof SecurityException)) return error;
  const { message: message2, permission, cause } = error;
  return new SecurityException(`${message2}; or ${how}, and it is bound only once`, permission, cause === void 0 ? void 0 : {
    cause
  });
}

var kinds = [
  "net",
  "read",
  "write"
];
function wholeGrants() {
  return kinds.filter((name) => {
    const { state, partial } = Deno.permissions.querySync({
      name
    });
    return state === "granted" && !partial;
  });
}

var IPPacketInformation = class IPPacketInformation {
  address;
  interface;
  constructor(address, networkInterface) {
    this.address = address;
    this.interface = networkInterface;
  }
  equals(comparand) {
    return comparand instanceof IPPacketInformation && this.interface === comparand.interface && this.address.equals(comparand.address);
  }
  getHashCode() {
    return Math.imul(this.interface, 2773833001) + this.address.getHashCode() | 0;
  }
};

var INVALID = -1;
var SafeSocketHandle = class {
  #handle;
  #references = 1;
  #closed = false;
  #disposed = false;
  constructor(preexistingHandle = INVALID, ownsHandle = false) {
    if (!Number.isInteger(preexistingHandle)) {
      throw new TypeError(`"preexistingHandle" must be a whole number, and is "${preexistingHandle}"`);
    }
    if (ownsHandle && preexistingHandle !== INVALID) {
      throw new NotSupportedException(`Deno cannot close the handle "${preexistingHandle}", and so not own it`);
    }
    this.#handle = preexistingHandle;
  }
  get isInvalid() {
    return this.#closed || this.#handle === INVALID;
  }
  get isClosed() {
    return this.#closed;
  }
  dangerousGetHandle() {
    return this.#handle;
  }
  dangerousAddRef() {
    this.#checkOpen();
    this.#references++;
    return true;
  }
  dangerousRelease() {
    this.#checkOpen();
    this.#references--;
    if (this.#references === 0) this.#closed = true;
  }
  setHandleAsInvalid() {
    this.#closed = true;
  }
  close() {
    this.dispose();
  }
  dispose() {
    if (this.#disposed || this.#closed) return;
    this.#disposed = true;
    this.dangerousRelease();
  }
  [Symbol.dispose]() {
    this.dispose();
  }
  #checkOpen() {
    if (this.#closed) throw new ObjectDisposedException("SafeSocketHandle");
  }
};

var INT32_MAX = 2147483647;

var families2 = [
  AddressFamily.InterNetwork,
  AddressFamily.InterNetworkV6,
  AddressFamily.Unix
];
var protocols = /* @__PURE__ */ new Map([
  [
    SocketType.Stream,
    [
      ProtocolType.Tcp,
      ProtocolType.Unspecified
    ]
  ],
  [
    SocketType.Dgram,
    [
      ProtocolType.Udp,
      ProtocolType.Unspecified
    ]
  ]
]);
function checkKind(family, type, protocol) {
  if (!families2.includes(family)) {
    throw createSocketException(SocketError.AddressFamilyNotSupported, `(address family "${family}")`);
  }
  const known = protocols.get(type);
  if (known === void 0) {
    throw createSocketException(SocketError.SocketNotSupported, `(socket type "${type}")`);
  }
  const isUnix = family === AddressFamily.Unix;
  if (isUnix ? protocol !== ProtocolType.Unspecified : !known.includes(protocol)) {
    throw createSocketException(SocketError.ProtocolNotSupported, `(protocol type "${protocol}")`);
  }
}
function checkOptions(options2) {
  if (options2 === void 0 || options2 === null) return void 0;
  if (typeof options2 !== "object") {
    throw new TypeError(`"options" must be an object, and is "${options2}"`);
  }
  const { mode } = options2;
  if (mode === void 0 || mode === "sync" || mode === "async") return options2;
  throw new TypeError(`"mode" must be "sync" or "async", and is "${mode}"`);
}
function checkBoolean(name, value) {
  if (typeof value === "boolean") return value;
  throw new TypeError(`"${name}" must be a boolean, and is "${value}"`);
}
function checkInteger2(name, value) {
  if (Number.isInteger(value)) return value;
  throw new TypeError(`"${name}" must be a whole number, and is "${value}"`);
}
function checkBytes(name, value) {
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`"${name}" must be a Uint8Array, and is "${value}"`);
}
function checkSignal(signal) {
  if (signal === void 0 || signal === null) return void 0;
  if (!(signal instanceof AbortSignal)) {
    throw new TypeError(`"signal" must be an AbortSignal, and is "${signal}"`);
  }
  signal.throwIfAborted();
  return signal;
}
function checkTimeout(name, value) {
  const timeout = checkInteger2(name, value);
  if (timeout < -1 || timeout > INT32_MAX) {
    throw new RangeError(`"${name}" must be from -1 to ${INT32_MAX}, and is "${timeout}"`);
  }
  return Math.max(timeout, 0);
}
function checkIPEndPoint(name, value) {
  if (value instanceof IPEndPoint) return value;
  throw new TypeError(`"${name}" must be an IPEndPoint, and is "${value}"`);
}
function checkReceiveFrom(endPoint2, family, dualMode, isBound) {
  checkSenderFamily(endPoint2, family, dualMode);
  if (!isBound) {
    throw new InvalidOperationException("The socket must be bound before it can receive: call bind or send first");
  }
}
function boundAlready(endPoint2) {
  return createSocketException(SocketError.InvalidArgument, `${endPoint2} (the socket is bound already)`);
}
function checkSenderFamily(endPoint2, family, dualMode) {
  const given = endPoint2.addressFamily;
  if (given === family) return;
  if (dualMode && given === AddressFamily.InterNetwork) return;
  throw new TypeError(`"remoteEP" must be of the socket's address family "${family}", and is of "${given}"`);
}
function patienceOf(blocking, timeout) {
  return !blocking ? "none" : timeout > 0 ? timeout : Infinity;
}
var passing = [
  SocketError.ConnectionAborted,
  SocketError.ConnectionReset,
  SocketError.NotConnected,
  SocketError.Interrupted
];
function isPassing(error) {
  return error instanceof SocketException && passing.includes(error.socketErrorCode);
}
function isWouldBlock(error) {
  return error instanceof SocketException && error.socketErrorCode === SocketError.WouldBlock;
}

function streamArguments(data, rest) {
  const numbers3 = [];
  let errorCode;
  for (const [index, value] of rest.entries()) {
    if (typeof value === "number") {
      if (numbers3.length < index) {
        throw new TypeError(`"${value}" must not follow "${rest[index - 1]}"`);
      }
      numbers3.push(value);
    } else if (value !== void 0) errorCode = checkErrorCode(value);
  }
  const flags = numbers3.pop() ?? SocketFlags.None;
  if (data instanceof Uint8Array) {
    const buffer = ranged(data, numbers3);
    return {
      buffer,
      buffers: void 0,
      flags,
      errorCode
    };
  }
  checkBuffers(data);
  return {
    buffer: void 0,
    buffers: data,
    flags,
    errorCode
  };
}
function checkErrorCode(value) {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) return value;
  throw new TypeError(`"errorCode" must be an object whose "value" can be set, and is "${value}"`);
}
function ranged(buffer, [first, second]) {
  if (first === void 0) return buffer;
  return second === void 0 ? slice(buffer, 0, first) : slice(buffer, first, second);
}
function slice(buffer, offset, size, name = "size") {
  if (!Number.isInteger(offset) || offset < 0 || offset > buffer.length) {
    throw new RangeError(`"offset" must be from 0 to ${buffer.length}, and is "${offset}"`);
  }
  const most = buffer.length - offset;
  if (!Number.isInteger(size) || size < 0 || size > most) {
    throw new RangeError(`"${name}" must be from 0 to ${most}, and is "${size}"`);
  }
  return buffer.subarray(offset, offset + size);
}
function checkBuffers(buffers2) {
  if (!Array.isArray(buffers2)) {
    throw new TypeError(`"buffer" must be a Uint8Array or an array of them, and is "${buffers2}"`);
  }
  if (buffers2.length === 0) {
    throw new TypeError('"buffers" must hold at least one buffer, and is empty');
  }
  for (const each of buffers2) checkBytes("buffer", each);
}
var knownFlags = SocketFlags.Peek | SocketFlags.Truncated | SocketFlags.ControlDataTruncated;
function checkFlags(flags, direction, overlooked = SocketFlags.None) {
  checkInteger2("socketFlags", flags);
  if ((flags & ~(knownFlags | overlooked)) !== 0) {
    throw createSocketException(SocketError.OperationNotSupported, `(flags "${flags}" on ${direction})`);
  }
}
function withErrorCode(errorCode, call) {
  if (errorCode === void 0) return call();
  try {
    const count = call();
    errorCode.value = SocketError.Success;
    return count;
  } catch (error) {
    if (!(error instanceof SocketException)) throw error;
    errorCode.value = error.socketErrorCode;
    return 0;
  }
}

var SendPacketsElement = class {
  #memory;
  #isArray;
  filePath;
  fileStream;
  offset;
  count;
  endOfPacket;
  constructor(from, second, third, endOfPacket = false) {
    const isRange = typeof second !== "boolean";
    this.endOfPacket = checkBoolean("endOfPacket", isRange ? endOfPacket : second);
    if (from instanceof Uint8Array) {
      const offset = isRange ? second ?? 0 : 0;
      const count = third ?? from.length - offset;
      slice(from, offset, count, "count");
      this.#memory = from;
      this.#isArray = isRange;
      this.offset = offset;
      this.count = count;
      return;
    }
    this.#isArray = false;
    if (typeof from === "string") this.filePath = from;
    else this.fileStream = checkFile(from);
    this.offset = checkSize("offset", isRange ? second ?? 0 : 0);
    this.count = checkSize("count", third ?? 0);
  }
  get buffer() {
    return this.#isArray ? this.#memory : void 0;
  }
  get memoryBuffer() {
    return this.#memory?.subarray(this.offset, this.offset + this.count);
  }
  get offsetLong() {
    return this.offset;
  }
};
function checkSize(name, value) {
  const size = checkInteger2(name, value);
  if (size >= 0) return size;
  throw new RangeError(`"${name}" must be at least 0, and is "${size}"`);
}
function checkFile(file) {
  const { readSync, seekSync } = file ?? {};
  if (typeof readSync === "function" && typeof seekSync === "function") {
    return file;
  }
  throw new TypeError(`An element must be a Uint8Array, a path or an open file, and is "${file}"`);
}

var WOULD_BLOCK = -1;
function needsNode({ family, local, resettable, keepAliveTime }) {
  return family !== void 0 || local !== void 0 || resettable === true || keepAliveTime !== void 0;
}
function isBlockingStream(stream2) {
  return stream2.waitReadable !== void 0;
}
function isBlockingListener(listener) {
  return listener.waitAcceptable !== void 0;
}

var SocketAsyncEvent = class extends Event {
  sender;
  args;
  constructor(sender, args) {
    super("completed");
    this.sender = sender;
    this.args = args;
  }
};

var nothing = new Uint8Array(0);
var EventState = class {
  lastOperation = SocketAsyncOperation.None;
  error = SocketError.Success;
  bytesTransferred = 0;
  flags = SocketFlags.None;
  connectSocket;
  connectByNameError;
  packetInformation;
  sender;
  cancelConnect;
  region = nothing;
  offset = 0;
  count = 0;
  list;
  buffers;
  #memory;
  #isRanged = false;
  #before = SocketAsyncOperation.None;
  #isBusy = false;
  #isDisposed = false;
  get buffer() {
    return this.#isRanged ? this.#memory : void 0;
  }
  get memory() {
    return this.#memory ?? nothing;
  }
  setMemory(buffer) {
    this.checkFree();
    if (buffer.length > 0) this.#checkNoList();
    this.#set(buffer.length > 0 ? buffer : void 0, false, 0, buffer.length);
  }
  setBuffer(buffer, offset, count) {
    this.checkFree();
    if (buffer === void 0) return this.#set(void 0, false, 0, 0);
    this.#checkNoList();
    this.#set(buffer, true, offset, count);
  }
  setRange(offset, count) {
    this.checkFree();
    const memory = this.#memory;
    if (memory === void 0) return;
    const region = slice(memory, offset, count, "count");
    if (!this.#isRanged) {
      throw new InvalidOperationException("The buffer was set without a range, which cannot be moved: set it with an offset and a count");
    }
    this.region = region;
    this.offset = offset;
    this.count = count;
  }
  setList(list) {
    this.checkFree();
    if (list !== void 0 && this.#memory !== void 0) throw ambiguous();
    this.buffers = list && [
      ...list
    ];
    this.list = list;
  }
  checkFree() {
    if (this.#isBusy) {
      throw new InvalidOperationException("An operation with these arguments is under way: wait until it has completed");
    }
    if (this.#isDisposed) {
      throw new ObjectDisposedException("SocketAsyncEventArgs");
    }
  }
  begin(operation, sender) {
    this.checkFree();
    this.#isBusy = true;
    this.sender = sender;
    this.#before = this.lastOperation;
    this.lastOperation = operation;
  }
  cancel() {
    this.end();
    this.lastOperation = this.#before;
  }
  end() {
    this.#isBusy = false;
    this.cancelConnect = void 0;
  }
  complete(error, bytesTransferred, flags = SocketFlags.None) {
    this.end();
    this.flags = flags;
    this.error = error;
    this.bytesTransferred = bytesTransferred;
  }
  dispose() {
    this.#isDisposed = true;
  }
  #set(memory, isRanged, offset, count) {
    this.region = memory === void 0 ? nothing : slice(memory, offset, count, "count");
    this.#memory = memory;
    this.#isRanged = isRanged;
    this.offset = offset;
    this.count = count;
  }
  #checkNoList() {
    if (this.list !== void 0) throw ambiguous();
  }
};
function ambiguous() {
  return new TypeError('"bufferList" and a buffer must not both be set: set the other to null first');
}

var stateOf2;
var raise;
var SocketAsyncEventArgs = class extends EventTarget {
  #state = new EventState();
  #acceptSocket;
  #remoteEndPoint;
  #elements;
  #disconnectReuseSocket = false;
  userToken = void 0;
  sendPacketsFlags = 0;
  sendPacketsSendSize = 0;
  constructor(unsafeSuppressExecutionContextFlow = false) {
    super();
    checkBoolean("unsafeSuppressExecutionContextFlow", unsafeSuppressExecutionContextFlow);
  }
  static {
    stateOf2 = (args) => args.#state;
    raise = (args) => args.onCompleted(args);
  }
  get acceptSocket() {
    return this.#acceptSocket;
  }
  set acceptSocket(value) {
    this.#acceptSocket = value ?? void 0;
  }
  get buffer() {
    return this.#state.buffer;
  }
  get memoryBuffer() {
    return this.#state.memory;
  }
  get offset() {
    return this.#state.offset;
  }
  get count() {
    return this.#state.count;
  }
  get bufferList() {
    return this.#state.list;
  }
  set bufferList(value) {
    if (value != null) checkList(value);
    this.#state.setList(value ?? void 0);
  }
  get bytesTransferred() {
    return this.#state.bytesTransferred;
  }
  get connectByNameError() {
    return this.#state.connectByNameError;
  }
  get connectSocket() {
    return this.#state.connectSocket;
  }
  get disconnectReuseSocket() {
    return this.#disconnectReuseSocket;
  }
  set disconnectReuseSocket(value) {
    this.#disconnectReuseSocket = checkBoolean("disconnectReuseSocket", value);
  }
  get lastOperation() {
    return this.#state.lastOperation;
  }
  get receiveMessageFromPacketInfo() {
    return this.#state.packetInformation;
  }
  get remoteEndPoint() {
    return this.#remoteEndPoint;
  }
  set remoteEndPoint(value) {
    if (value != null && !(value instanceof EndPoint)) {
      throw new TypeError(`"remoteEndPoint" must be an end point, and is "${value}"`);
    }
    this.#remoteEndPoint = value ?? void 0;
  }
  get sendPacketsElements() {
    return this.#elements;
  }
  set sendPacketsElements(value) {
    if (value != null && !isElements(value)) {
      throw new TypeError(`"sendPacketsElements" must hold elements, and is "${value}"`);
    }
    this.#state.checkFree();
    this.#elements = value ?? void 0;
  }
  get socketError() {
    return this.#state.error;
  }
  set socketError(value) {
    this.#state.error = checkInteger2("socketError", value);
  }
  get socketFlags() {
    return this.#state.flags;
  }
  set socketFlags(value) {
    this.#state.flags = checkInteger2("socketFlags", value);
  }
  setBuffer(first, second, third) {
    if (typeof first === "number") {
      return this.#state.setRange(first, second);
    }
    if (second === void 0) {
      return this.#state.setMemory(checkBytes("buffer", first));
    }
    const buffer = first == null ? void 0 : checkBytes("buffer", first);
    this.#state.setBuffer(buffer, second, third);
  }
  addEventListener(type, listener, options2) {
    super.addEventListener(type, listener, options2);
  }
  removeEventListener(type, listener, options2) {
    super.removeEventListener(type, listener, options2);
  }
  onCompleted(e) {
    this.dispatchEvent(new SocketAsyncEvent(this.#state.sender, e));
  }
  dispose() {
    this.#state.dispose();
  }
  [Symbol.dispose]() {
    this.dispose();
  }
};
function checkList(list) {
  if (!Array.isArray(list)) {
    throw new TypeError(`"bufferList" must be an array, and is "${list}"`);
  }
  for (const each of list) checkBytes("bufferList", each);
}
function isElements(value) {
  return Array.isArray(value) && value.every((each) => each === null || each instanceof SendPacketsElement);
}

var SocketInformation = class {
  options = 0;
  protocolInformation = new Uint8Array();
};

var range = (from, to, text = `${from} to ${to}`) => ({
  text,
  keep: (value) => value >= from && value <= to ? value : void 0
});
var usualOr = (from, to) => ({
  text: `${from} to ${to}, or \u22121 for the usual number`,
  keep: (value, initial) => value === -1 ? initial : value >= from && value <= to ? value : void 0
});
var makeTakings = () => ({
  flag: {
    text: "0, or any other number for 1",
    keep: (value) => value === 0 ? 0 : 1
  },
  bit: range(0, 1, "0 or 1"),
  any: {
    text: "a number",
    keep: (value) => value
  },
  ttl: usualOr(1, 255),
  hops: usualOr(0, 255),
  keepAliveTime: range(1, 32767, "1 to 32767 s"),
  keepAliveCount: range(1, 127),
  queue: range(0, INT32_MAX, "0 and more"),
  timeout: range(0, INT32_MAX, "0 ms and more; 0 is for ever"),
  bytes: range(0, INT32_MAX, "0 bytes and more"),
  lowWater: {
    text: "a number of bytes; 0 is 1",
    keep: (value) => value === 0 ? 1 : value
  },
  headerOptions: {
    text: "0 for none",
    keep: (value) => (value & 255) > 1 ? void 0 : value & 255
  },
  service: {
    text: "a number, of which the lowest byte counts",
    keep: (value) => value & 255
  },
  streamService: {
    text: "a number, of which the lowest byte counts, without its lowest two bits",
    keep: (value) => value & 252
  },
  interface4: {
    text: "an IPv4 address in network order, or an index as 0.x.x.x; 0 is any",
    keep: (value) => value
  },
  interface6: range(0, INT32_MAX, "the index of an interface; 0 is any"),
  linger: {
    text: "a `LingerOption` with 0 to 65535 s",
    keep: () => void 0
  }
});
var made;
var takings = () => made ??= makeTakings();
function rule(how, initial, takes, note, more = {}) {
  return {
    how,
    initial,
    takes,
    note,
    ...more
  };
}

var noLinger = new LingerOption(false, 0);
var USUAL_KEEP_ALIVE_TIME = 7200;
var RareOptions = class {
  isProtocolUnspecified = false;
  keepAlive = false;
  exclusiveAddressUse = true;
  lingerState = noLinger;
  sendTimeout = 0;
  receiveTimeout = 0;
  broadcast = false;
  packetInformation = false;
  ttl = void 0;
  multicastTtl = 1;
  multicastLoopback = true;
  multicastInterface = 0;
  sendBufferSize = void 0;
  receiveBufferSize = void 0;
  keepAliveTime = void 0;
};
var usual2 = Object.freeze(new RareOptions());
var OptionValues = class OptionValues {
  blocking = true;
  dualMode;
  noDelay = false;
  #rare;
  constructor(dualMode) {
    this.dualMode = dualMode;
  }
  bound(address) {
    const isOfIPv6 = address.addressFamily === AddressFamily.InterNetworkV6 && !address.isIPv4MappedToIPv6;
    if (isOfIPv6 && !address.equals(IPAddress.ipv6Any)) this.dualMode = false;
  }
  get hasRare() {
    return this.#rare !== void 0;
  }
  get isProtocolUnspecified() {
    return (this.#rare ?? usual2).isProtocolUnspecified;
  }
  set isProtocolUnspecified(value) {
    this.#own().isProtocolUnspecified = value;
  }
  get keepAlive() {
    return (this.#rare ?? usual2).keepAlive;
  }
  set keepAlive(value) {
    this.#own().keepAlive = value;
  }
  get exclusiveAddressUse() {
    return (this.#rare ?? usual2).exclusiveAddressUse;
  }
  set exclusiveAddressUse(value) {
    this.#own().exclusiveAddressUse = value;
  }
  get lingerState() {
    return (this.#rare ?? usual2).lingerState;
  }
  set lingerState({ enabled, lingerTime }) {
    const kept = enabled ? lingerTime : this.lingerState.lingerTime;
    this.#own().lingerState = new LingerOption(enabled, kept);
  }
  get sendTimeout() {
    return (this.#rare ?? usual2).sendTimeout;
  }
  set sendTimeout(value) {
    this.#own().sendTimeout = value;
  }
  get receiveTimeout() {
    return (this.#rare ?? usual2).receiveTimeout;
  }
  set receiveTimeout(value) {
    this.#own().receiveTimeout = value;
  }
  get broadcast() {
    return (this.#rare ?? usual2).broadcast;
  }
  set broadcast(value) {
    this.#own().broadcast = value;
  }
  get packetInformation() {
    return (this.#rare ?? usual2).packetInformation;
  }
  set packetInformation(value) {
    this.#own().packetInformation = value;
  }
  get ttl() {
    return (this.#rare ?? usual2).ttl;
  }
  set ttl(value) {
    this.#own().ttl = value;
  }
  get multicastTtl() {
    return (this.#rare ?? usual2).multicastTtl;
  }
  set multicastTtl(value) {
    this.#own().multicastTtl = value;
  }
  get multicastLoopback() {
    return (this.#rare ?? usual2).multicastLoopback;
  }
  set multicastLoopback(value) {
    this.#own().multicastLoopback = value;
  }
  get multicastInterface() {
    return (this.#rare ?? usual2).multicastInterface;
  }
  set multicastInterface(value) {
    this.#own().multicastInterface = value;
  }
  get sendBufferSize() {
    return (this.#rare ?? usual2).sendBufferSize;
  }
  set sendBufferSize(value) {
    this.#own().sendBufferSize = value;
  }
  get receiveBufferSize() {
    return (this.#rare ?? usual2).receiveBufferSize;
  }
  set receiveBufferSize(value) {
    this.#own().receiveBufferSize = value;
  }
  get keepAliveTime() {
    return (this.#rare ?? usual2).keepAliveTime;
  }
  set keepAliveTime(value) {
    this.#own().keepAliveTime = value;
  }
  inherited() {
    const options2 = new OptionValues(this.dualMode);
    options2.blocking = this.blocking;
    options2.noDelay = this.noDelay;
    if (this.#rare === void 0) return options2;
    const { enabled, lingerTime } = this.lingerState;
    Object.assign(options2.#own(), this.#rare, {
      exclusiveAddressUse: true,
      lingerState: lingerTime > 0 ? new LingerOption(enabled, lingerTime) : noLinger,
      sendTimeout: 0,
      receiveTimeout: 0,
      keepAliveTime: void 0
    });
    return options2;
  }
  #own() {
    return this.#rare ??= new RareOptions();
  }
};

var tcp = (one) => ({
  tcp4: one,
  tcp6: one
});
var udp = (one) => ({
  udp4: one,
  udp6: one
});
var unix = (one) => ({
  unix: one,
  unixDgram: one
});
var ip = (one) => ({
  ...tcp(one),
  ...udp(one)
});
var all = (one) => ({
  ...ip(one),
  ...unix(one)
});
var { IP, Tcp, Udp, IPv6, Socket: Any } = SocketOptionLevel;
var N = SocketOptionName;
var firstProbe = "Deno can only be told when the first probe is due";
var noCall = "Deno has no call for it";
var idle = "nothing here depends on it";
var noHops = "Deno sets the hops of UDP sockets of IPv4 only";
var ownLevel = "Deno sets it at the level `IPv6` of such a socket only";
var streams = "Deno has no call for the buffers of a stream";
var noIP = "a TCP socket sends no multicast";
var readOnly = "it can only be read";
var told = "the system is told at once, or when the socket is opened";
var interfaces = "the system is told at once, or when the socket is opened, which fails for an interface that there is not";
var buffers = "Deno is told, and does not tell the system; twice the number is read, as on Linux, and so many bytes wait here to be received";
var errorElsewhere = () => [
  IP,
  Tcp,
  Udp,
  IPv6
].map((level) => ({
  level,
  name: N.Error,
  title: "Error",
  show: (target) => target.takeError(),
  rules: all(rule("shown", 0, "any", "the same as at the level `Socket`", {
    setError: SocketError.OperationNotSupported
  }))
}));
var makeOptionTable = () => [
  {
    level: Any,
    name: N.ExclusiveAddressUse,
    title: "ExclusiveAddressUse",
    key: "exclusiveAddressUse",
    rules: {
      ...ip(rule("kept", 1, "bit", "`listen` and `bind` read it")),
      ...unix(rule("fixed", 1, "bit", "a path cannot be shared", {
        setError: SocketError.OperationNotSupported
      }))
    }
  },
  {
    level: Any,
    name: N.Debug,
    title: "Debug",
    raw: [
      1,
      1
    ],
    rules: all(rule("fixed", 0, "flag", noCall))
  },
  {
    level: Any,
    name: N.AcceptConnection,
    title: "AcceptConnection",
    raw: [
      1,
      30
    ],
    show: (target) => Number(target.isListening),
    rules: all(rule("shown", 0, "any", "1 while the socket listens"))
  },
  {
    level: Any,
    name: N.ReuseAddress,
    title: "ReuseAddress",
    raw: [
      1,
      2
    ],
    key: "exclusiveAddressUse",
    isOpposite: true,
    rules: {
      ...ip(rule("kept", 0, "flag", "the opposite of `ExclusiveAddressUse`")),
      ...unix(rule("fixed", 0, "flag", "a path cannot be shared", {
        setError: SocketError.OperationNotSupported
      }))
    }
  },
  {
    level: Any,
    name: N.KeepAlive,
    title: "KeepAlive",
    raw: [
      1,
      9
    ],
    key: "keepAlive",
    rules: {
      ...tcp(rule("passed", 0, "flag", told)),
      ...udp(rule("kept", 0, "flag", idle)),
      ...unix(rule("kept", 0, "flag", idle))
    }
  },
  {
    level: Any,
    name: N.DontRoute,
    title: "DontRoute",
    raw: [
      1,
      5
    ],
    rules: all(rule("fixed", 0, "flag", noCall))
  },
  {
    level: Any,
    name: N.Broadcast,
    title: "Broadcast",
    raw: [
      1,
      6
    ],
    key: "broadcast",
    rules: {
      ...udp(rule("passed", 0, "flag", told)),
      ...tcp(rule("kept", 0, "flag", idle)),
      ...unix(rule("kept", 0, "flag", idle))
    }
  },
  {
    level: Any,
    name: N.Linger,
    title: "Linger",
    raw: [
      1,
      13
    ],
    key: "lingerState",
    rules: {
      ...tcp(rule("passed", 0, "linger", "`close` honours it. On with 0 s must be set before `connect`, unless the socket was bound, or had its `TcpKeepAliveTime`, by then: Deno cannot reset another connection, which is `OperationNotSupported`")),
      ...udp(rule("kept", 0, "linger", idle)),
      ...unix(rule("kept", 0, "linger", "`close` honours a time above 0"))
    }
  },
  {
    level: Any,
    name: N.OutOfBandInline,
    title: "OutOfBandInline",
    raw: [
      1,
      10
    ],
    rules: all(rule("fixed", 0, "flag", "Deno has no urgent data"))
  },
  {
    level: Any,
    name: N.SendBuffer,
    title: "SendBuffer",
    raw: [
      1,
      7
    ],
    key: "sendBufferSize",
    rules: {
      ...tcp(rule("unknown", 0, "bytes", streams)),
      ...udp(rule("passed", 212992, "bytes", buffers)),
      ...unix(rule("unknown", 0, "bytes", noCall))
    }
  },
  {
    level: Any,
    name: N.ReceiveBuffer,
    title: "ReceiveBuffer",
    raw: [
      1,
      8
    ],
    key: "receiveBufferSize",
    rules: {
      ...tcp(rule("unknown", 0, "bytes", streams)),
      ...udp(rule("passed", 212992, "bytes", buffers)),
      ...unix(rule("unknown", 0, "bytes", noCall))
    }
  },
  {
    level: Any,
    name: N.SendLowWater,
    title: "SendLowWater",
    raw: [
      1,
      19
    ],
    rules: all(rule("shown", 1, "any", readOnly))
  },
  {
    level: Any,
    name: N.ReceiveLowWater,
    title: "ReceiveLowWater",
    raw: [
      1,
      18
    ],
    rules: all(rule("fixed", 1, "lowWater", noCall))
  },
  {
    level: Any,
    name: N.SendTimeout,
    title: "SendTimeout",
    raw: [
      1,
      21
    ],
    key: "sendTimeout",
    rules: all(rule("kept", 0, "timeout", "synchronous calls honour it"))
  },
  {
    level: Any,
    name: N.ReceiveTimeout,
    title: "ReceiveTimeout",
    raw: [
      1,
      20
    ],
    key: "receiveTimeout",
    rules: all(rule("kept", 0, "timeout", "synchronous calls honour it"))
  },
  {
    level: Any,
    name: N.Error,
    title: "Error",
    raw: [
      1,
      4
    ],
    show: (target) => target.takeError(),
    rules: all(rule("shown", 0, "any", "the failure of a `connect` that did not wait, a `SocketError`; reading clears it"))
  },
  {
    level: Any,
    name: N.Type,
    title: "Type",
    raw: [
      1,
      3
    ],
    show: ({ kind }) => kind.startsWith("udp") || kind === "unixDgram" ? 2 : 1,
    rules: {
      ...tcp(rule("shown", 1, "any", "`SocketType.Stream`")),
      unix: rule("shown", 1, "any", "`SocketType.Stream`"),
      ...udp(rule("shown", 2, "any", "`SocketType.Dgram`")),
      unixDgram: rule("shown", 2, "any", "`SocketType.Dgram`")
    }
  },
  {
    level: Tcp,
    name: N.NoDelay,
    title: "NoDelay",
    raw: [
      6,
      1
    ],
    key: "noDelay",
    rules: tcp(rule("passed", 0, "flag", told))
  },
  {
    level: Tcp,
    name: N.TcpKeepAliveTime,
    title: "TcpKeepAliveTime",
    raw: [
      6,
      4
    ],
    key: "keepAliveTime",
    rules: tcp(rule("passed", USUAL_KEEP_ALIVE_TIME, "keepAliveTime", "the system is told when the socket connects. It must be set before: Deno has no such call for another connection, which is `ProtocolOption`"))
  },
  {
    level: Tcp,
    name: N.FastOpen,
    title: "FastOpen",
    raw: [
      6,
      23
    ],
    rules: tcp(rule("fixed", 0, "queue", noCall, {
      until: "connected"
    }))
  },
  {
    level: Tcp,
    name: N.TcpKeepAliveRetryCount,
    title: "TcpKeepAliveRetryCount",
    raw: [
      6,
      6
    ],
    rules: tcp(rule("fixed", 9, "keepAliveCount", firstProbe))
  },
  {
    level: Tcp,
    name: N.TcpKeepAliveInterval,
    title: "TcpKeepAliveInterval",
    raw: [
      6,
      5
    ],
    rules: tcp(rule("fixed", 75, "keepAliveTime", firstProbe))
  },
  {
    level: IP,
    name: N.IPOptions,
    title: "IPOptions",
    raw: [
      0,
      4
    ],
    rules: ip(rule("fixed", 0, "headerOptions", noCall))
  },
  {
    level: IP,
    name: N.HeaderIncluded,
    title: "HeaderIncluded",
    raw: [
      0,
      3
    ],
    rules: ip(rule("shown", 0, "any", "it is of raw sockets"))
  },
  {
    level: IP,
    name: N.TypeOfService,
    title: "TypeOfService",
    raw: [
      0,
      1
    ],
    rules: {
      ...tcp(rule("fixed", 0, "streamService", noCall)),
      ...udp(rule("fixed", 0, "service", noCall))
    }
  },
  {
    level: IP,
    name: N.IpTimeToLive,
    title: "IpTimeToLive",
    raw: [
      0,
      2
    ],
    key: "ttl",
    rules: {
      ...tcp(rule("fixed", 64, "ttl", noHops)),
      udp4: rule("passed", 64, "ttl", told),
      udp6: rule("fixed", 64, "ttl", noHops)
    }
  },
  {
    level: IP,
    name: N.MulticastInterface,
    title: "MulticastInterface",
    raw: [
      0,
      32
    ],
    key: "multicastInterface",
    rules: {
      ...tcp(rule("shown", 0, "any", noIP, {
        setError: SocketError.InvalidArgument
      })),
      udp4: rule("passed", 0, "interface4", interfaces),
      udp6: rule("fixed", 0, "interface4", ownLevel)
    }
  },
  {
    level: IP,
    name: N.MulticastTimeToLive,
    title: "MulticastTimeToLive",
    raw: [
      0,
      33
    ],
    key: "multicastTtl",
    rules: {
      ...tcp(rule("shown", 1, "any", noIP, {
        setError: SocketError.InvalidArgument
      })),
      udp4: rule("passed", 1, "ttl", `${told}; not as 0, which Deno refuses`),
      udp6: rule("fixed", 1, "hops", noHops)
    }
  },
  {
    level: IP,
    name: N.MulticastLoopback,
    title: "MulticastLoopback",
    raw: [
      0,
      34
    ],
    key: "multicastLoopback",
    rules: {
      tcp4: rule("kept", 1, "flag", idle),
      tcp6: rule("fixed", 1, "flag", ownLevel),
      udp4: rule("passed", 1, "flag", told),
      udp6: rule("fixed", 1, "flag", ownLevel)
    }
  },
  {
    level: IP,
    name: N.AddMembership,
    title: "AddMembership",
    raw: [
      0,
      35
    ],
    command: "membership",
    rules: {}
  },
  {
    level: IP,
    name: N.DropMembership,
    title: "DropMembership",
    raw: [
      0,
      36
    ],
    command: "membership",
    rules: {}
  },
  {
    level: IP,
    name: N.DontFragment,
    title: "DontFragment",
    rules: ip(rule("fixed", 0, "flag", noCall))
  },
  {
    level: IP,
    name: N.AddSourceMembership,
    title: "AddSourceMembership",
    raw: [
      0,
      39
    ],
    command: "source",
    rules: {}
  },
  {
    level: IP,
    name: N.DropSourceMembership,
    title: "DropSourceMembership",
    raw: [
      0,
      40
    ],
    command: "source",
    rules: {}
  },
  {
    level: IP,
    name: N.BlockSource,
    title: "BlockSource",
    raw: [
      0,
      38
    ],
    command: "block",
    rules: {}
  },
  {
    level: IP,
    name: N.UnblockSource,
    title: "UnblockSource",
    raw: [
      0,
      37
    ],
    command: "block",
    rules: {}
  },
  {
    level: IP,
    name: N.PacketInformation,
    title: "PacketInformation",
    raw: [
      0,
      8
    ],
    key: "packetInformation",
    rules: ip(rule("kept", 0, "flag", idle))
  },
  {
    level: IPv6,
    name: N.IpTimeToLive,
    title: "IpTimeToLive",
    raw: [
      41,
      16
    ],
    key: "ttl",
    rules: {
      tcp6: rule("fixed", 64, "hops", noHops),
      udp6: rule("fixed", 64, "hops", noHops)
    }
  },
  {
    level: IPv6,
    name: N.MulticastInterface,
    title: "MulticastInterface",
    raw: [
      41,
      17
    ],
    key: "multicastInterface",
    rules: {
      tcp6: rule("shown", 0, "any", noIP),
      udp6: rule("passed", 0, "interface6", interfaces)
    }
  },
  {
    level: IPv6,
    name: N.MulticastTimeToLive,
    title: "MulticastTimeToLive",
    raw: [
      41,
      18
    ],
    key: "multicastTtl",
    rules: {
      tcp6: rule("shown", 1, "any", noIP),
      udp6: rule("fixed", 1, "hops", noHops)
    }
  },
  {
    level: IPv6,
    name: N.MulticastLoopback,
    title: "MulticastLoopback",
    raw: [
      41,
      19
    ],
    key: "multicastLoopback",
    rules: {
      tcp6: rule("kept", 1, "bit", idle),
      udp6: rule("passed", 1, "bit", told)
    }
  },
  {
    level: IPv6,
    name: N.AddMembership,
    title: "AddMembership",
    raw: [
      41,
      20
    ],
    command: "membership",
    rules: {}
  },
  {
    level: IPv6,
    name: N.DropMembership,
    title: "DropMembership",
    raw: [
      41,
      21
    ],
    command: "membership",
    rules: {}
  },
  {
    level: IPv6,
    name: N.PacketInformation,
    title: "PacketInformation",
    raw: [
      41,
      49
    ],
    key: "packetInformation",
    rules: {
      tcp6: rule("kept", 0, "flag", idle),
      udp6: rule("kept", 0, "flag", idle)
    }
  },
  {
    level: IPv6,
    name: N.HopLimit,
    title: "HopLimit",
    rules: {}
  },
  {
    level: IPv6,
    name: N.IPv6Only,
    title: "IPv6Only",
    raw: [
      41,
      26
    ],
    key: "dualMode",
    isOpposite: true,
    rules: {
      tcp6: rule("kept", 1, "flag", "the opposite of `dualMode`", {
        until: "bound"
      }),
      udp6: rule("kept", 1, "flag", "the opposite of `dualMode`", {
        until: "bound"
      })
    }
  },
  ...errorElsewhere()
];
var makeRawTable = () => [
  {
    ...optionTable().find(({ title }) => title === "ReuseAddress"),
    title: "SO_REUSEPORT",
    raw: [
      1,
      15
    ]
  },
  {
    level: Any,
    name: -38,
    title: "SO_PROTOCOL",
    raw: [
      1,
      38
    ],
    show: ({ kind }) => kind.startsWith("tcp") ? 6 : kind.startsWith("udp") ? 17 : 0,
    rules: all(rule("shown", 0, "any", readOnly))
  },
  {
    level: Any,
    name: -39,
    title: "SO_DOMAIN",
    raw: [
      1,
      39
    ],
    show: ({ kind }) => kind.endsWith("6") ? 10 : kind.endsWith("4") ? 2 : 1,
    rules: all(rule("shown", 0, "any", readOnly))
  },
  {
    level: IP,
    name: -10,
    title: "IP_MTU_DISCOVER",
    raw: [
      0,
      10
    ],
    rules: ip(rule("fixed", 1, "any", noCall))
  }
];
var options;
var raw;
var optionTable = () => options ??= makeOptionTable();
var rawTable = () => raw ??= makeRawTable();

var smallest = {
  sendBufferSize: 4608,
  receiveBufferSize: 2304
};
var rows;
function findOption(level, name) {
  return (rows ??= byLevel()).get(level)?.get(name);
}
function byLevel() {
  const levels = /* @__PURE__ */ new Map();
  for (const row2 of optionTable()) {
    const names2 = levels.get(row2.level) ?? /* @__PURE__ */ new Map();
    levels.set(row2.level, names2.set(row2.name, row2));
  }
  return levels;
}
function readNumber(target, row2, level, name) {
  const rule2 = row2?.rules[target.kind];
  if (row2 === void 0 || rule2 === void 0) {
    throw absent(target.kind, row2, level, name, "get");
  }
  if (rule2.how === "unknown") {
    throw failure(SocketError.OperationNotSupported, row2, "read", rule2.note);
  }
  if (row2.show !== void 0) return row2.show(target);
  const { key } = row2;
  if (key === void 0 || rule2.how === "fixed" || rule2.how === "shown") {
    return rule2.initial;
  }
  if (key === "sendBufferSize" || key === "receiveBufferSize") {
    const asked2 = target.options[key];
    return target.readBufferSize?.(key) ?? (asked2 === void 0 ? rule2.initial : doubled(asked2, smallest[key]));
  }
  const value = target.options[key];
  if (value instanceof IPAddress) return addressAsNumber(value);
  if (row2.level === SocketOptionLevel.IP && key === "multicastInterface") {
    return 0;
  }
  if (typeof value === "boolean") return Number(value !== !!row2.isOpposite);
  return typeof value === "number" ? value : rule2.initial;
}
function doubled(asked2, smallest3) {
  return Math.max(2 * Math.min(asked2, INT32_MAX >> 1), smallest3);
}
function writeNumber(target, row2, level, name, value) {
  const rule2 = row2?.rules[target.kind];
  if (row2 === void 0 || rule2 === void 0) {
    throw absent(target.kind, row2, level, name, "set");
  }
  if (rule2.how === "shown" || rule2.how === "unknown") {
    const error = rule2.setError ?? SocketError.ProtocolOption;
    throw failure(error, row2, `set to ${value}`, rule2.note);
  }
  checkInTime(target, row2, rule2);
  const kept = takings()[rule2.takes].keep(value, rule2.initial);
  if (kept === void 0) {
    const { text } = takings()[rule2.takes];
    throw failure(SocketError.InvalidArgument, row2, `set to ${value}`, `it takes ${text}`);
  }
  if (rule2.how === "fixed") {
    if (kept === rule2.initial) return;
    const error = rule2.setError ?? SocketError.ProtocolOption;
    throw failure(error, row2, `set to ${value}`, `it is ${rule2.initial}, and ${rule2.note}`);
  }
  write(target, row2, rule2, valueOf(row2, kept));
}
function writeLinger(target, row2, value) {
  const { enabled, lingerTime } = value;
  write(target, row2, row2.rules[target.kind], new LingerOption(enabled, lingerTime));
}
function failure(error, { level, title }, tried, reason) {
  return createSocketException(error, `(option "${levelName(level)}.${title}" ${tried}: ${reason.replaceAll("`", "")})`);
}
function absent(kind, row2, level, name, call) {
  const isKnown = row2 !== void 0 && !kind.startsWith("unix");
  const error = isKnown && (call === "set" || kind.endsWith("6")) ? SocketError.ProtocolOption : SocketError.OperationNotSupported;
  const what = row2 === void 0 ? `option ${name} at level ${level}` : `option "${levelName(level)}.${row2.title}"`;
  return createSocketException(error, `(${what}: ${kindTexts[kind]} has none)`);
}
var kindTexts = {
  tcp4: "a TCP socket of IPv4",
  tcp6: "a TCP socket of IPv6",
  udp4: "a UDP socket of IPv4",
  udp6: "a UDP socket of IPv6",
  unix: "a Unix stream socket",
  unixDgram: "a Unix datagram socket"
};
function levelName(level) {
  return Object.entries(SocketOptionLevel).find(([, value]) => value === level)?.[0] ?? `${level}`;
}
function checkInTime(target, row2, rule2) {
  const { until } = rule2;
  if (until === void 0) return;
  const isLate = until === "connected" ? target.isConnected : target.isBound || target.isListening;
  if (!isLate) return;
  throw failure(SocketError.InvalidArgument, row2, "set", `it must be set before the socket is ${until}`);
}
function valueOf({ level, key, isOpposite }, kept) {
  switch (key) {
    case "multicastInterface":
      return level === SocketOptionLevel.IP ? asInterface(kept) : kept;
    case "ttl":
    case "multicastTtl":
    case "sendBufferSize":
    case "receiveBufferSize":
    case "sendTimeout":
    case "receiveTimeout":
    case "keepAliveTime":
      return kept;
    default:
      return kept !== 0 !== !!isOpposite;
  }
}
function write(target, row2, rule2, value) {
  const key = row2.key;
  if (rule2.how === "passed") {
    target.changeOption({
      key,
      value
    });
  }
  target.options[key] = value;
}
function addressAsNumber(address) {
  const [a, b, c, d] = address.getAddressBytes();
  return a | b << 8 | c << 16 | d << 24;
}
function asInterface(value) {
  const bytes = [
    value,
    value >> 8,
    value >> 16,
    value >> 24
  ].map((part) => part & 255);
  return bytes[0] === 0 ? bytes[1] << 16 | bytes[2] << 8 | bytes[3] : new IPAddress(new Uint8Array(bytes));
}

var joining = [
  SocketOptionName.AddMembership,
  SocketOptionName.AddSourceMembership
];
var joins = ({ name }) => joining.includes(name);
function writeMembership(target, row2, value) {
  const { group, interfaceIndex } = value;
  const local = value instanceof MulticastOption ? value.localAddress : void 0;
  const at3 = local === void 0 || local.equals(IPAddress.any) ? interfaceIndex : local;
  change(target, row2, {
    group,
    interface: at3,
    join: joins(row2)
  });
}
function commandRead(target, row2) {
  const { kind } = target;
  const has = row2.level === SocketOptionLevel.IPv6 ? kind.endsWith("6") : !kind.startsWith("unix");
  return has ? failure(SocketError.ProtocolOption, row2, "read", "it commands, and has no value") : failure(SocketError.OperationNotSupported, row2, "read", "the socket has no such option");
}
function commandNumber(target, row2) {
  const { kind } = target;
  const reason = "it takes no number";
  if (row2.level === SocketOptionLevel.IPv6 || kind.startsWith("unix")) {
    return failure(SocketError.OperationNotSupported, row2, "set", reason);
  }
  return row2.command === "membership" && kind.startsWith("tcp") ? ofStream(row2) : failure(SocketError.InvalidArgument, row2, "set", reason);
}
function writeCommandBytes(target, row2, bytes, isRaw) {
  const { kind } = target;
  const isIPv6 = row2.level === SocketOptionLevel.IPv6;
  if (kind.startsWith("unix") || isIPv6 && !isRaw) {
    throw commandNumber(target, row2);
  }
  if (row2.command === "membership" && kind.startsWith("tcp")) {
    throw isIPv6 && kind === "tcp4" ? absent(kind, row2, row2.level, row2.name, "set") : ofStream(row2);
  }
  const needed = isIPv6 ? 20 : row2.command === "membership" ? 8 : 12;
  if (bytes.length < needed) {
    throw failure(SocketError.InvalidArgument, row2, "set", `it takes ${needed} bytes, not ${bytes.length}`);
  }
  const at3 = (from) => new IPAddress(bytes.slice(from, from + 4));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const join = joins(row2);
  if (isIPv6) {
    const group = new IPAddress(bytes.slice(0, 16));
    const index2 = view.getUint32(16, true);
    return change(target, row2, {
      group,
      interface: index2,
      join
    });
  }
  const index = row2.command === "membership" && bytes.length >= 12 ? view.getUint32(8, true) : 0;
  const place = index !== 0 ? index : at3(4).equals(IPAddress.any) ? 0 : at3(4);
  const source = row2.command === "membership" ? void 0 : at3(8);
  change(target, row2, {
    group: at3(0),
    interface: place,
    source,
    join
  });
}
function change(target, row2, wanted) {
  const { kind } = target;
  const { group, join } = wanted;
  const isIPv6 = row2.level === SocketOptionLevel.IPv6;
  const isGroup6 = group.addressFamily === AddressFamily.InterNetworkV6;
  const tried = `${join ? "joins" : "leaves"} ${group}`;
  if (kind.startsWith("unix") || !isIPv6 && isGroup6) {
    throw failure(SocketError.OperationNotSupported, row2, tried, "the group is not of the option's family");
  }
  if (isIPv6 && kind.endsWith("4")) {
    throw absent(kind, row2, row2.level, row2.name, "set");
  }
  if (row2.command === "block") {
    throw failure(SocketError.ProtocolOption, row2, tried, "Deno has no call for it");
  }
  if (kind.startsWith("tcp")) throw ofStream(row2);
  if (isIPv6 && !isGroup6) {
    throw failure(SocketError.InvalidArgument, row2, tried, "it is no IPv6 address");
  }
  if (!isMulticast(group)) {
    const isSought = !join && !isIPv6 && wanted.source === void 0;
    throw failure(isSought ? SocketError.AddressNotAvailable : SocketError.InvalidArgument, row2, tried, "it is no multicast group");
  }
  target.changeMembership(wanted);
}
function ofStream(row2) {
  return failure(SocketError.SocketError, row2, "set", "a stream joins no groups");
}
function isMulticast(address) {
  if (address.addressFamily === AddressFamily.InterNetworkV6) {
    return address.isIPv6Multicast;
  }
  const [first] = address.getAddressBytes();
  return first >= 224 && first <= 239;
}

function findRaw(level, name) {
  return [
    ...optionTable(),
    ...rawTable()
  ].find(({ raw: raw2 }) => raw2?.[0] === level && raw2[1] === name);
}
function getValue(target, level, name) {
  target.checkNotDisposed();
  const row2 = findOption(level, name);
  if (row2?.command !== void 0) throw commandRead(target, row2);
  if (row2?.title !== "Linger") return readNumber(target, row2, level, name);
  const { enabled, lingerTime } = target.options.lingerState;
  return new LingerOption(enabled, lingerTime);
}
function getBytes(target, level, name, length) {
  target.checkNotDisposed();
  const row2 = findOption(level, name);
  if (row2?.command !== void 0) throw commandRead(target, row2);
  if (row2 !== void 0) checkLength(row2, length);
  return encoded(target, row2, level, name, length);
}
function getRawBytes(target, level, name, length) {
  target.checkNotDisposed();
  const row2 = findRaw(level, name);
  if (row2 === void 0) throw unknownRaw(target, level, name, "get");
  if (row2.command !== void 0) throw commandRead(target, row2);
  return encoded(target, row2, row2.level, row2.name, length);
}
function setValue(target, level, name, value) {
  target.checkNotDisposed();
  const row2 = findOption(level, name);
  if (typeof value === "boolean" || typeof value === "number") {
    if (row2?.command !== void 0) throw commandNumber(target, row2);
    return writeNumber(target, row2, level, name, checkNumber(value));
  }
  if (value instanceof Uint8Array) {
    return setBytes(target, row2, level, name, value, false);
  }
  if (row2?.title === "Linger") {
    return writeLinger(target, row2, checkLinger(value));
  }
  const Membership = row2?.command !== "membership" ? void 0 : level === SocketOptionLevel.IP ? MulticastOption : IPv6MulticastOption;
  if (Membership === void 0 || !(value instanceof Membership)) {
    throw new TypeError(`"optionValue" must be a ${Membership?.name ?? "number, a boolean or an Uint8Array"}, and is "${value}"`);
  }
  writeMembership(target, row2, value);
}
function setRawBytes(target, level, name, value) {
  target.checkNotDisposed();
  if (value.length === 0) throw createSocketException(SocketError.Fault);
  const row2 = findRaw(level, name);
  if (row2 === void 0) {
    if (level === 1 && value.length < 4) {
      throw createSocketException(SocketError.InvalidArgument);
    }
    throw unknownRaw(target, level, name, "set");
  }
  setBytes(target, row2, row2.level, row2.name, value, true);
}
function checkLinger(value) {
  if (!(value instanceof LingerOption)) {
    throw new TypeError(`"lingerState" must be a LingerOption, and is "${value}"`);
  }
  const { enabled, lingerTime } = value;
  if (typeof enabled !== "boolean") {
    throw new TypeError(`"enabled" must be a boolean, and is "${enabled}"`);
  }
  if (Number.isInteger(lingerTime) && lingerTime >= 0 && lingerTime <= 65535) {
    return value;
  }
  throw new TypeError(`"lingerTime" must be a whole number from 0 to 65535, and is "${lingerTime}"`);
}
function setBytes(target, row2, level, name, bytes, isRaw) {
  if (bytes.length === 0) throw createSocketException(SocketError.Fault);
  if (row2?.command !== void 0) {
    return writeCommandBytes(target, row2, bytes, isRaw);
  }
  if (row2?.rules[target.kind] === void 0) {
    throw absent(target.kind, row2, level, name, "set");
  }
  if (!isRaw) checkExact(row2, bytes.length);
  const needed = sizeOf(row2);
  if (bytes.length < needed && level !== SocketOptionLevel.IP) {
    throw failure(SocketError.InvalidArgument, row2, "set", `it takes ${needed} bytes, not ${bytes.length}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (row2.title === "Linger") {
    const seconds = view.getUint32(4, true);
    if (seconds > 65535) {
      throw failure(SocketError.InvalidArgument, row2, `set to ${seconds}`, "it takes 0 to 65535 seconds");
    }
    const on = view.getInt32(0, true) !== 0;
    return writeLinger(target, row2, new LingerOption(on, seconds));
  }
  const value = needed === 16 ? Number(view.getBigInt64(0, true)) * 1e3 + Number(view.getBigInt64(8, true)) / 1e3 : bytes.length < 4 ? bytes[0] : view.getInt32(0, true);
  writeNumber(target, row2, level, name, Math.round(value));
}
function encoded(target, row2, level, name, length) {
  if (row2?.title === "Linger") {
    const { enabled, lingerTime } = target.options.lingerState;
    return numbers(Number(enabled), lingerTime).slice(0, length);
  }
  const value = readNumber(target, row2, level, name);
  switch (row2.title) {
    case "Error":
      return numbers(systemNumber(value)).slice(0, length);
    case "SendTimeout":
    case "ReceiveTimeout":
      return numbers(Math.floor(value / 1e3), 0, value % 1e3 * 1e3, 0).slice(0, length);
  }
  const isShort = level === SocketOptionLevel.IP && length < 4 && value >= 0 && value <= 255;
  return numbers(value).slice(0, isShort ? Math.min(length, 1) : length);
}
function numbers(...values) {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => view.setInt32(4 * i, value, true));
  return bytes;
}
function systemNumber(error) {
  return socketErrorTable().find((row2) => row2.error === error)?.number ?? 0;
}
function sizeOf({ title }) {
  if (title === "Linger") return 8;
  return title === "SendTimeout" || title === "ReceiveTimeout" ? 16 : 4;
}
function checkLength(row2, length) {
  checkExact(row2, length);
  if (row2.name === SocketOptionName.Type && length < 4) {
    throw failure(SocketError.OperationNotSupported, row2, "read", `it needs 4 bytes, not ${length}`);
  }
}
function checkExact(row2, length) {
  if (row2.key !== "exclusiveAddressUse" || length === 4) return;
  throw failure(SocketError.InvalidArgument, row2, "with bytes", `it takes 4 bytes, not ${length}`);
}
function checkNumber(value) {
  const number = Number(value);
  if (!Number.isInteger(number)) {
    throw new TypeError(`"optionValue" must be a whole number, and is "${value}"`);
  }
  if (number === (number | 0)) return number;
  throw new RangeError(`"optionValue" must be a number of 32 bits, and is "${value}"`);
}
function unknownRaw({ kind }, level, name, call) {
  const isUnix = kind.startsWith("unix");
  const isRefused = level === 1 || !isUnix && (call === "set" || kind.endsWith("6"));
  return createSocketException(isRefused ? SocketError.ProtocolOption : SocketError.OperationNotSupported, `(system option ${name} at level ${level}: Deno has no call for it)`);
}

function builtin(name) {
  const { process } = globalThis;
  return process.getBuiltinModule(name);
}

var QUEUE_BYTES = 212992;
var NODE_ROOM = 1 << 16;
var MOST_GROUPS = 20;
var FREE_TURNS = 2;
var OVERHEAD = 256;
function openFromNode(request2) {
  const { host, port, reuseAddress, ipv6Only, settings } = request2;
  const isIPv6 = host.includes(":");
  const socket = builtin("node:dgram").createSocket({
    type: isIPv6 ? "udp6" : "udp4",
    reuseAddr: reuseAddress,
    ipv6Only: ipv6Only ?? false,
    lookup: (address, _, found) => found(null, address, isIPv6 ? 6 : 4)
  });
  const io = new NodeDatagrams(socket);
  socket.bind({
    port,
    address: host
  });
  io.throwFailure();
  try {
    io.configure(settings);
  } catch (error) {
    io.close();
    throw error;
  }
  return io;
}
var NodeDatagrams = class {
  #socket;
  #waiting = [];
  #waitingBytes = 0;
  #mostWaiting = QUEUE_BYTES;
  #receiver;
  #failure;
  #closed = false;
  #holder;
  #holds = false;
  #mayHold = true;
  #gone;
  #local;
  #groups = 0;
  dropped = 0;
  isGuarded = false;
  tellsLength = true;
  constructor(socket) {
    this.#socket = socket;
    socket.on("message", (bytes, from) => this.#arrived(bytes, from));
    socket.on("error", (error) => this.#failed(error));
    socket.unref();
  }
  get localAddr() {
    if (this.#local === void 0) {
      const { address, port } = this.#socket.address();
      this.#local = {
        hostname: address,
        port
      };
    }
    return this.#local;
  }
  throwFailure() {
    const failure4 = this.#failure;
    this.#failure = void 0;
    if (failure4 !== void 0) throw failure4;
  }
  receive(into) {
    if (this.#waiting.length > 0) return this.#receiveFirst(into);
    return new Promise((resolve2, reject) => {
      this.#receiver = {
        into,
        resolve: resolve2,
        reject
      };
      this.#rest();
      if (this.#failure !== void 0) this.#failed(this.#failure);
    });
  }
  async #receiveFirst(into) {
    const { bytes, from } = this.#waiting[0];
    const received = fill(into, bytes, from);
    this.#waiting.shift();
    this.#waitingBytes -= bytes.length + OVERHEAD;
    return received;
  }
  giveUp() {
    const isUnderWay = this.#receiver !== void 0;
    this.#receiver = void 0;
    this.#rest();
    return isUnderWay;
  }
  send(from, host, port) {
    return new Promise((resolve2, reject) => this.#socket.send(from, port, host, (error, count) => error ? reject(error) : resolve2(count)));
  }
  configure(settings) {
    const socket = this.#socket;
    const { broadcast, ttl, multicastTtl, multicastLoopback, multicastInterface, receiveBufferSize, sendBufferSize } = settings;
    if (broadcast !== void 0) socket.setBroadcast(broadcast);
    if (ttl !== void 0) socket.setTTL(ttl);
    if (multicastTtl !== void 0) socket.setMulticastTTL(multicastTtl);
    if (multicastLoopback !== void 0) {
      socket.setMulticastLoopback(multicastLoopback);
    }
    if (multicastInterface !== void 0) {
      if (multicastInterface.includes(":")) {
        socket.setMulticastInterface(multicastInterface);
      } else {
        asSystem(() => socket.setMulticastInterface(multicastInterface), "EADDRNOTAVAIL");
      }
    }
    if (receiveBufferSize !== void 0) {
      this.#mostWaiting = 2 * receiveBufferSize;
    }
    if (sendBufferSize !== void 0) socket.setSendBufferSize(sendBufferSize);
  }
  changeMembership(change3) {
    const { group, source, interface: by, join } = change3;
    const socket = this.#socket;
    if (!join) {
      if (source === void 0) socket.dropMembership(group, by);
      else socket.dropSourceSpecificMembership(source, group, by);
      this.#groups--;
      return;
    }
    const isFull = this.#groups >= MOST_GROUPS && !group.includes(":");
    asSystem(() => {
      if (source === void 0) socket.addMembership(group, by);
      else socket.addSourceSpecificMembership(source, group, by);
    }, isFull ? "ENOBUFS" : "ENODEV");
    this.#groups++;
  }
  #rest() {
    const holds = !this.#closed && this.#mayHold && this.#receiver !== void 0;
    if (holds === this.#holds) return;
    this.#holds = holds;
    if (!holds) this.#holder?.unref();
    else if (this.#holder !== void 0) this.#holder.ref();
    else {
      const { setInterval: setInterval2 } = builtin("node:timers");
      this.#holder = setInterval2(() => {
      }, 2147483647);
    }
  }
  ref() {
    this.#mayHold = true;
    this.#rest();
  }
  unref() {
    this.#mayHold = false;
    this.#rest();
  }
  close() {
    if (this.#closed) return;
    this.#closed = true;
    this.#holds = false;
    clearInterval(this.#holder);
    this.#gone = new Promise((resolve2) => this.#socket.close(resolve2));
    this.#failed(new Deno.errors.Interrupted("The socket was closed"));
  }
  async whenFree() {
    await this.#gone;
    for (let turn2 = 0; turn2 < FREE_TURNS; turn2++) {
      await new Promise((resolve2) => setTimeout(resolve2, 0));
    }
  }
  #arrived(bytes, from) {
    const sender = {
      hostname: from.address,
      port: from.port
    };
    const receiver = this.#receiver;
    if (receiver !== void 0) {
      this.#receiver = void 0;
      this.#rest();
      if (deliver(receiver, bytes, sender)) return giveBack(bytes);
    }
    const size = bytes.length + OVERHEAD;
    if (this.#waiting.length > 0 && this.#waitingBytes + size > this.#mostWaiting) this.dropped++;
    else {
      this.#waitingBytes += size;
      this.#waiting.push({
        bytes: new Uint8Array(bytes),
        from: sender
      });
    }
    giveBack(bytes);
  }
  #failed(error) {
    const receiver = this.#receiver;
    this.#receiver = void 0;
    this.#failure = receiver === void 0 ? error : void 0;
    if (receiver === void 0) return;
    this.#rest();
    receiver.reject(error);
  }
};
function asSystem(change3, code) {
  try {
    change3();
  } catch (error) {
    if (error.code !== "EINVAL") throw error;
    const text = code === "ENODEV" ? "No such device" : code;
    throw Object.assign(new Error(text, {
      cause: error
    }), {
      code
    });
  }
}
function giveBack({ buffer }) {
  if (buffer.byteLength === NODE_ROOM) buffer.transfer(0);
}
function deliver({ into, resolve: resolve2, reject }, bytes, from) {
  try {
    resolve2(fill(into, bytes, from));
    return true;
  } catch (error) {
    reject(error);
    return false;
  }
}
function fill(into, bytes, from) {
  const { length } = bytes;
  const count = Math.min(length, into.length);
  into.set(count === length ? bytes : bytes.subarray(0, count));
  return [
    into.subarray(0, count),
    from,
    length
  ];
}

function openDatagrams(request2, mayRehearse) {
  const listenDatagram2 = listenDatagramFor(request2, mayRehearse);
  if (listenDatagram2 === void 0) return openFromNode(request2);
  const { host: hostname, port, reuseAddress } = request2;
  const transport = "udp";
  const loopback = true;
  return new DenoDatagrams(listenDatagram2({
    transport,
    hostname,
    port,
    reuseAddress,
    loopback
  }), mayRehearse);
}
function closesAtOnce(request2, mayRehearse) {
  return listenDatagramFor(request2, mayRehearse) !== void 0;
}
function listenDatagramFor({ host, port, ipv6Only, multicast, settings }, mayRehearse) {
  if (multicast === "any" || Object.keys(settings).length > 0 || // Deno's own would take the IPv4 side of the port, which others may want.
  ipv6Only && port !== 0 && `${host}` === "::" || multicast === "plain" && mayRehearse?.(`${host}`) === false) return void 0;
  return Deno.listenDatagram;
}
var DenoDatagrams = class {
  #conn;
  #last = {
    transport: "udp",
    hostname: "",
    port: 0
  };
  #groups = /* @__PURE__ */ new Map();
  #leaving = /* @__PURE__ */ new Map();
  #rehearsal;
  dropped = 0;
  isGuarded = true;
  changeMembership;
  rehearse;
  constructor(conn, mayRehearse) {
    this.#conn = conn;
    if (mayRehearse !== void 0) {
      if (!mayRehearse(conn.addr.hostname)) return;
      this.rehearse = (change3) => this.#rehearse(change3);
    }
    this.changeMembership = (change3) => change3.join ? this.#join(change3) : this.#leave(change3);
  }
  get localAddr() {
    return this.#conn.addr;
  }
  receive(into) {
    return this.#conn.receive(into);
  }
  send(from, host, port) {
    if (this.#last.port !== port || this.#last.hostname !== host) {
      this.#last = {
        transport: "udp",
        hostname: host,
        port
      };
    }
    return this.#conn.send(from, this.#last);
  }
  ref() {
    this.#conn.ref();
  }
  unref() {
    this.#conn.unref();
  }
  close() {
    this.#conn.close();
  }
  whenFree() {
    return this.#rehearsal?.whenFree?.();
  }
  #join(change3) {
    const { group, interface: by = "0.0.0.0" } = change3;
    const key = keyOf(change3);
    const begin2 = () => group.includes(":") ? this.#conn.joinMulticastV6(group, 0) : this.#conn.joinMulticastV4(group, by);
    const membership = this.#leaving.get(key)?.then(begin2) ?? begin2();
    const joined = {
      change: change3,
      membership
    };
    this.#groups.set(key, joined);
    return membership.then((membership2) => void (joined.membership = membership2), (error) => {
      this.#groups.delete(key);
      throw error;
    });
  }
  #leave(change3) {
    const key = keyOf(change3);
    const { membership } = this.#groups.get(key);
    this.#groups.delete(key);
    if (!(membership instanceof Promise)) return membership.leave();
    const left = membership.then((membership2) => membership2.leave());
    this.#leaving.set(key, left);
    return left.finally(() => {
      if (this.#leaving.get(key) === left) this.#leaving.delete(key);
    });
  }
  #rehearse(change3) {
    const io = this.#rehearsal = openFromNode({
      host: this.localAddr.hostname,
      port: 0,
      reuseAddress: false,
      settings: {},
      multicast: "plain"
    });
    const changes = [
      ...this.#groups.values()
    ].map(({ change: change4 }) => change4);
    changes.push(change3);
    try {
      for (const each of changes) io.changeMembership(each);
      for (const each of changes) {
        io.changeMembership({
          ...each,
          join: false
        });
      }
    } finally {
      io.close();
    }
  }
};
var keyOf = ({ group, interface: by = "" }) => `${group} ${by}`;

function toArrival([bytes, from, length]) {
  const count = bytes.length;
  const { hostname: host, port } = from;
  return {
    count,
    length: length ?? count,
    host,
    port
  };
}

function toFailure(error, context) {
  const cause = revived(error);
  return toSendException(asRefused(cause)) ?? toSocketException(cause, context);
}
function revived(error) {
  if (typeof error !== "object" || error === null || error instanceof Error) {
    return error;
  }
  const { name, message: message2, code } = error;
  const known = Deno.errors;
  const Kind = Object.hasOwn(known, name) ? known[name] : Error;
  return Object.assign(new Kind(message2), code && {
    code
  });
}
var unknownSend = /^send UNKNOWN (.+):(\d+)$/;
function asRefused(error) {
  const { code, message: message2 } = error ?? {};
  if (code !== "UNKNOWN" || typeof message2 !== "string") return error;
  const [, host, port] = unknownSend.exec(message2) ?? [];
  if (host === void 0 || isSendable(host, Number(port))) return error;
  const needed = hostAndPort(host, Number(port));
  return new Deno.errors.NotCapable(`Requires net access to "${needed}"`, {
    cause: error
  });
}
function toBindFailure(error, host, port) {
  const { Accept: Accept2 } = NetworkAccess;
  return toOpenFailure(error, Accept2, host, port, TransportType.Udp);
}
function toSendFailure(error, host, port) {
  return port === 0 ? toPathFailure(error, NetworkAccess.Connect, host) : toFailure(error, hostAndPort(host, port));
}
function toOpenFailure(error, access, host, port, transport = TransportType.Tcp) {
  const permission = new SocketPermission(access, transport, host, port);
  const cause = revived(error);
  return toSecurityException(cause, permission) ?? toSocketException(cause, port < 0 ? host : hostAndPort(host, port));
}
function toPathFailure(error, access, path) {
  const cause = revived(error);
  return toPathException(cause, access, path) ?? toSocketException(cause, shownPath(path));
}
function hostAndPort(host, port) {
  if (port < 0) return shownPath(host);
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
function toEndPoint({ hostname, port }) {
  const endPoint2 = port < 0 ? endPointOf(hostname) : new IPEndPoint(IPAddress.parse(hostname), port);
  return endPoint2;
}

var Failing = class {
  #make;
  #observer;
  constructor(make, observer2) {
    this.#make = make;
    this.#observer = observer2;
  }
  then(_, reject) {
    const made2 = this.#make();
    if (!(made2 instanceof Diagnosis)) return reject(made2);
    const { socketError, message: message2, options: options2 } = made2;
    const error = new SocketException(socketError, message2, options2);
    this.#observer?.failed(error);
    reject(error);
  }
};
function failing(make, observer2) {
  return new Failing(make, observer2);
}
function failingWith(error) {
  return failing(() => {
    if (error instanceof SocketException) {
      Error.captureStackTrace(error, Failing.prototype.then);
    }
    return error;
  });
}

function checkKept(buffer, length) {
  if (buffer.length >= length) return;
  throw new TypeError(`The buffer must be left to the call until it ends: it had "${length}" bytes, and has "${buffer.length}"`);
}
function mayShrink({ buffer }) {
  return buffer instanceof ArrayBuffer && buffer.resizable;
}
function takenAway(length) {
  return new TypeError(`The buffer must be left to the call until it ends: it has "${length}" bytes by now, and what came did not get there`);
}
function whileKept(buffer, attempt4) {
  const { length } = buffer;
  return () => {
    checkKept(buffer, length);
    return attempt4();
  };
}

var operationAborted = () => createSocketException(SocketError.OperationAborted);

var ROOM = 1 << 16;
var MOST_WAITING = 1 << 16;
var OVERHEAD2 = 256;
var CompletionDatagrams = class {
  #io;
  #localEndPoint;
  #room;
  #stash;
  #receivingAhead = false;
  #receivingDirectly = false;
  #direct;
  #ended;
  #sends = 0;
  #lastSend;
  #sending;
  #waiting = 0;
  #reader;
  #isReferenced = true;
  #error;
  #closeWanted = false;
  #closed = false;
  #gone;
  changeMembership;
  configure;
  constructor(io) {
    this.#io = io;
    if (io.configure !== void 0) {
      this.configure = (settings) => this.#set(() => io.configure(settings));
    }
    if (io.changeMembership !== void 0) {
      this.changeMembership = (change3) => this.#set(() => this.#changeMembership(change3));
    }
  }
  get localEndPoint() {
    return this.#localEndPoint ??= toEndPoint(this.#io.localAddr);
  }
  get dropped() {
    return this.#io.dropped;
  }
  get isGuarded() {
    return this.#io.isGuarded;
  }
  get tellsLength() {
    return this.#io.tellsLength ?? false;
  }
  get head() {
    this.#lookAhead();
    return this.#stash?.from;
  }
  get isReadable() {
    this.#lookAhead();
    return this.#hasNews;
  }
  get isWritable() {
    return this.#waiting < MOST_WAITING;
  }
  get canReceiveDirectly() {
    return !this.#hasNews && !this.#receivingAhead && !this.#receivingDirectly;
  }
  get #hasNews() {
    return this.#stash !== void 0 || this.#error !== void 0;
  }
  receive(into, make, accepts, isScreened) {
    this.#receivingDirectly = true;
    this.#refer(true);
    const { promise, resolve: resolve2 } = Promise.withResolvers();
    const { length } = into;
    this.#direct = {
      into,
      length,
      make,
      accepts,
      resolve: resolve2
    };
    const receiving = isScreened || mayShrink(into) ? this.#receiveOf(accepts, into) : this.#io.receive(into);
    receiving.then(this.#arrived, this.#failed);
    return promise;
  }
  #arrived = (received) => {
    const arrival2 = toArrival(received);
    const direct = this.#direct;
    if (direct === void 0) {
      this.#stash = {
        bytes: received[0].slice(),
        from: arrival2
      };
      return this.#receivedDirectly();
    }
    const { accepts, into } = direct;
    if (!accepts(arrival2)) {
      this.#receiveOf(accepts, into).then(this.#arrived, this.#failed);
      return;
    }
    this.#direct = void 0;
    this.#receivedDirectly();
    settle(direct, arrival2);
  };
  #failed = (error) => {
    const direct = this.#direct;
    this.#direct = void 0;
    const isGone2 = error instanceof TypeError;
    const failure4 = isGone2 ? takenFrom(direct) ?? error : this.#failure(error);
    if (direct === void 0 && !isGone2) this.#error = failure4;
    this.#receivedDirectly();
    if (direct !== void 0) settle(direct, failure4);
  };
  endReceive(result) {
    const direct = this.#direct;
    if (direct === void 0) return;
    this.#direct = void 0;
    this.#refer(this.#reader !== void 0);
    if (this.#io.giveUp?.()) this.#receivedDirectly();
    settle(direct, result);
  }
  async #receiveOf(accepts, into) {
    for (; ; ) {
      const [bytes, from] = await this.#io.receive(this.#ownRoom);
      const { length } = bytes;
      const { hostname: host, port } = from;
      const arrival2 = {
        count: length,
        length,
        host,
        port
      };
      if (!accepts(arrival2)) continue;
      const direct = this.#direct;
      if (direct === void 0) return [
        bytes,
        from,
        length
      ];
      const taken2 = takenFrom(direct);
      if (taken2 === void 0) return [
        put(bytes, into),
        from,
        length
      ];
      this.#stash = {
        bytes,
        from: arrival2
      };
      throw taken2;
    }
  }
  get #ownRoom() {
    return this.#room ??= new Uint8Array(this.#io.room ?? ROOM);
  }
  #receivedDirectly() {
    this.#receivingDirectly = false;
    this.#reader?.();
    this.#ended?.();
  }
  send(from, host, port, sender) {
    return this.#sendInTurn(from, host, port).then((count) => {
      this.#sent(sender);
      return count;
    }, (error) => {
      this.#sent(sender);
      throw error;
    });
  }
  #sendInTurn(from, host, port) {
    const last = this.#lastSend;
    const { length } = from;
    const send2 = () => this.#io.send(from, host, port).catch((error) => {
      checkKept(from, length);
      throw this.#sendFailure(error, host, port);
    });
    this.#sends++;
    if (last === void 0 || this.#io.sendsOn) return this.#lastSend = send2();
    const next = whileKept(from, send2);
    return this.#lastSend = last.then(next, next);
  }
  #sent(_sender) {
    if (--this.#sends === 0) this.#lastSend = void 0;
    if (this.#closeWanted) this.#closeWhenSent();
  }
  tryReceive(into, peek) {
    this.#throwFound();
    const stash = this.#stash;
    if (stash === void 0) {
      this.#lookAhead();
      return void 0;
    }
    const { bytes, from } = stash;
    if (!peek) this.#stash = void 0;
    return {
      ...from,
      count: put(bytes, into).length
    };
  }
  skip() {
    this.#stash = void 0;
  }
  trySend(from, host, port) {
    this.#throwFound();
    if (!this.isWritable) return void 0;
    this.#waiting += from.length + OVERHEAD2;
    const sending = this.#sendBehind(from.slice(), host, port);
    this.#sending = this.#sending?.then(() => sending) ?? sending;
    return from.length;
  }
  async whenReadable() {
    if (this.#hasNews) return;
    this.#lookAhead();
    this.#refer(true);
    await new Promise((resolve2) => this.#reader = resolve2);
    this.#reader = void 0;
  }
  async whenWritable() {
    while (this.#sending !== void 0) await this.#sending;
  }
  restReading() {
    this.#refer(this.#direct !== void 0);
    this.#reader?.();
  }
  close() {
    this.#closeWanted = true;
    this.#closeWhenSent();
  }
  whenClosed() {
    return this.#gone ??= this.#whenGone();
  }
  async #whenGone() {
    while (this.#lastSend !== void 0) await this.#lastSend.catch(() => {
    });
    if (this.#receivingDirectly || this.#receivingAhead) {
      await new Promise((resolve2) => this.#ended = resolve2);
    }
    await this.#io.whenFree?.();
  }
  #lookAhead() {
    if (this.canReceiveDirectly && !this.#closeWanted) this.#receiveAhead();
  }
  async #receiveAhead() {
    this.#receivingAhead = true;
    const arriving = this.#io.receive(this.#ownRoom);
    this.#refer(this.#reader !== void 0);
    try {
      const received = await arriving;
      this.#stash = {
        bytes: received[0],
        from: toArrival(received)
      };
    } catch (error) {
      this.#error = this.#failure(error);
    } finally {
      this.#receivingAhead = false;
      this.#reader?.();
      this.#ended?.();
    }
  }
  async #sendBehind(bytes, host, port) {
    try {
      await this.#sendInTurn(bytes, host, port);
    } catch (error) {
      this.#error = error;
      this.#reader?.();
    } finally {
      this.#waiting -= bytes.length + OVERHEAD2;
      if (this.#waiting === 0) this.#sending = void 0;
      this.#sent();
    }
  }
  #throwFound() {
    const error = this.#error;
    this.#error = void 0;
    if (error !== void 0) throw error;
  }
  #failure(error) {
    if (this.#closed) return operationAborted();
    const { hostname, port } = this.#io.localAddr;
    return toFailure(error, hostAndPort(hostname, port));
  }
  #sendFailure(error, host, port) {
    return this.#closed ? operationAborted() : toSendFailure(error, host, port);
  }
  #refer(referenced) {
    if (this.#isReferenced === referenced || this.#closed) return;
    this.#isReferenced = referenced;
    if (referenced) this.#io.ref();
    else this.#io.unref();
  }
  #changeMembership(change3) {
    if (change3.join) this.#io.rehearse?.(change3);
    this.#io.changeMembership(change3)?.catch((error) => {
      this.#error = this.#failure(error);
      this.#reader?.();
    });
  }
  #set(change3) {
    try {
      change3();
    } catch (error) {
      throw this.#failure(error);
    }
  }
  #closeWhenSent() {
    if (this.#sends === 0 || this.#io.sendsOn) this.#close();
  }
  #close() {
    if (this.#closed) return;
    this.#refer(true);
    this.#closed = true;
    this.#io.close();
  }
};
function takenFrom(direct) {
  try {
    if (direct !== void 0) checkKept(direct.into, direct.length);
    return void 0;
  } catch (error) {
    return error;
  }
}
function settle(direct, result) {
  try {
    if (result instanceof Error) throw result;
    direct.resolve(direct.make(result));
  } catch (error) {
    direct.resolve(failingWith(error));
  }
}
function put(bytes, into) {
  const count = Math.min(bytes.length, into.length);
  into.set(count === bytes.length ? bytes : bytes.subarray(0, count));
  return into.subarray(0, count);
}

function concat(buffers2) {
  let length = 0;
  for (const buffer of buffers2) {
    length += buffer.length;
  }
  const output = new Uint8Array(length);
  let index = 0;
  for (const buffer of buffers2) {
    output.set(buffer, index);
    index += buffer.length;
  }
  return output;
}

var DRAIN_STALL_MS = 1e4;

var CHUNK = 1 << 16;
var SMALL = 1 << 12;
var ENOUGH = 1 << 19;
var nothing2 = new Uint8Array();
var ReadAhead = class {
  #bytes;
  #error;
  #ended = false;
  #isReading = false;
  #waiter;
  #tell;
  get canRead() {
    return !this.#isReading && !this.#ended && this.#error === void 0 && this.available < ENOUGH;
  }
  get isAwaited() {
    return this.#waiter !== void 0;
  }
  get hasNews() {
    return this.#bytes !== void 0 || this.#ended || this.#error !== void 0;
  }
  get isIdle() {
    return !this.#isReading && !this.hasNews;
  }
  get available() {
    return this.#bytes?.length ?? 0;
  }
  take(into, peek) {
    const bytes = this.#bytes;
    if (bytes === void 0) {
      const error = this.#error;
      if (error === void 0) return this.#ended ? 0 : void 0;
      this.#error = void 0;
      this.#ended = true;
      throw error;
    }
    const count = Math.min(bytes.length, into.length);
    into.set(count === bytes.length ? bytes : bytes.subarray(0, count));
    if (!peek && count > 0) {
      this.#bytes = count < bytes.length ? bytes.subarray(count) : void 0;
    }
    return count;
  }
  async read(io, wanted, toFailure2) {
    this.#isReading = true;
    try {
      const size = Math.min(Math.max(wanted, SMALL), CHUNK);
      const chunk = new Uint8Array(size);
      const count = await io.read(chunk);
      if (count === null) this.#ended = true;
      else this.add(chunk.subarray(0, count));
    } catch (error) {
      this.#error = toFailure2(error);
    } finally {
      this.#isReading = false;
      this.tell();
    }
  }
  add(more) {
    const before = this.#bytes;
    this.#bytes = before === void 0 ? more : concat([
      before,
      more
    ]);
  }
  end() {
    this.#ended = true;
  }
  fail(error) {
    this.#error = error;
  }
  get hasFailed() {
    return this.#error !== void 0 && this.#bytes === void 0;
  }
  throwFailed() {
    if (this.hasFailed) this.take(nothing2, false);
  }
  async whenTold() {
    await new Promise((resolve2) => this.#waiter = resolve2);
  }
  onTold(tell2) {
    this.#tell = tell2;
  }
  wake() {
    const waiter = this.#waiter;
    this.#waiter = void 0;
    waiter?.();
  }
  tell() {
    this.wake();
    this.#tell?.();
  }
};

var ASKING_TURNS = 256;
function afterAsking(then, each) {
  let left = ASKING_TURNS;
  const turned = () => {
    left--;
    if (left === 0) return then();
    next = setImmediate(turned);
    each?.();
  };
  let next = setImmediate(turned);
  return () => clearImmediate(next);
}
function afterTime(ms, then) {
  let end2 = () => clearTimeout(timer);
  const timer = setTimeout(() => end2 = afterAsking(then), ms);
  return () => end2();
}
function whenAsked() {
  return new Promise((resolve2) => void afterAsking(resolve2));
}

var CHUNK2 = 1 << 16;
var CompletionStream = class {
  #io;
  #localEndPoint;
  #remoteEndPoint;
  #ahead;
  #endRead;
  #reader;
  #isReferenced = true;
  #directWrite;
  #behind;
  #closed = false;
  constructor(io) {
    this.#io = io;
  }
  get localEndPoint() {
    return this.#localEndPoint ??= toEndPoint(this.#io.localAddr);
  }
  get remoteEndPoint() {
    return this.#remoteEndPoint ??= toEndPoint(this.#io.remoteAddr);
  }
  get available() {
    this.#lookAhead();
    return this.#ahead?.available ?? 0;
  }
  get isReadable() {
    this.#lookAhead();
    return this.hasNews;
  }
  get isWritable() {
    return this.#directWrite === void 0 && this.#room > 0;
  }
  get #room() {
    const behind = this.#behind;
    if (behind === void 0) return CHUNK2;
    return behind.close ? Infinity : CHUNK2 - behind.waitingBytes;
  }
  get #hasWritten() {
    return this.#directWrite === void 0 && this.#behind?.writing === void 0;
  }
  get hasNews() {
    return this.#ahead?.hasNews ?? false;
  }
  get isLookedAt() {
    return this.#readsDirectly || !(this.#ahead?.isIdle ?? true);
  }
  get #readsDirectly() {
    return this.#endRead !== void 0;
  }
  read(into, observer2) {
    if (this.isLookedAt || mayShrink(into)) return void 0;
    if (!this.#isReferenced) this.#refer(true);
    const { promise, resolve: resolve2 } = Promise.withResolvers();
    this.#endRead = resolve2;
    this.#reader = observer2;
    const ended2 = (result) => this.#readEnded(result, into);
    this.#io.read(into).then(ended2, ended2);
    return promise;
  }
  #readEnded(result, into) {
    const end2 = this.#endRead, reader = this.#reader;
    this.#endRead = void 0;
    this.#reader = void 0;
    if (typeof result === "number") {
      const isThere = into.length >= result;
      if (reader !== void 0) {
        end2(isThere ? result : failing(() => takenAway(into.length)));
      } else if (isThere) this.#startedAhead().add(into.slice(0, result));
    } else if (result !== null && reader !== void 0) {
      end2(failing(() => this.#diagnose(result), reader));
    } else if (result !== null) {
      this.#startedAhead().fail(toFailure(result, this.#peer));
    } else {
      this.#startedAhead().end();
      end2(this.#closed ? failing(operationAborted) : 0);
    }
    this.#ahead?.tell();
  }
  endRead() {
    this.#endReadWith(0);
  }
  #endReadWith(result) {
    if (!this.#readsDirectly) return;
    this.#endRead?.(result);
    this.#reader = void 0;
    this.#refer(false);
  }
  write(from, observer2) {
    if (!this.#hasWritten || this.#behind?.error !== void 0 || this.#ahead?.hasFailed || mayShrink(from)) return void 0;
    const { length } = from;
    const ended2 = (result) => {
      if (typeof result === "number" && result < length) {
        return this.#writeRest(from, result, length).then(ended2, ended2);
      }
      this.#directWrite = void 0;
      const failure4 = typeof result === "number" ? void 0 : this.#failure(result, observer2);
      if (this.#behind !== void 0) this.#written();
      if (failure4 !== void 0) throw failure4;
      return result;
    };
    this.#directWrite = this.#io.write(from);
    return this.#directWrite.then(ended2, ended2);
  }
  async #writeRest(from, sent, length) {
    while (sent < length) {
      checkKept(from, length);
      this.#directWrite = this.#io.write(from.subarray(sent, length));
      sent += await this.#directWrite;
    }
    return sent;
  }
  #failure(error, observer2) {
    const found = this.#diagnose(error);
    if (!(found instanceof Diagnosis)) return found;
    const failure4 = exceptionOf(found);
    observer2.failed(failure4);
    return failure4;
  }
  #diagnose(error) {
    if (this.#closed) return operationAborted();
    if (error instanceof TypeError) return error;
    return diagnose(error, this.#peer);
  }
  tryRead(into, peek) {
    const count = this.#ahead?.take(into, peek);
    if (count !== void 0) return count;
    if (!this.#readsDirectly) this.#readAhead(into.length);
    return WOULD_BLOCK;
  }
  tryWrite(from) {
    this.#throwFailed();
    if (from.length === 0) return 0;
    if (!this.isWritable) return WOULD_BLOCK;
    const behind = this.#startedBehind();
    const chunk = from.slice(0, this.#room);
    behind.waiting.push(chunk);
    behind.waitingBytes += chunk.length;
    behind.writing ??= this.#writeAll(behind);
    return chunk.length;
  }
  isFlushed() {
    this.#throwFailed();
    return this.#behind?.writing === void 0;
  }
  #throwFailed() {
    this.#ahead?.throwFailed();
    const behind = this.#behind;
    if (behind?.error === void 0) return;
    const { error } = behind;
    behind.error = void 0;
    throw error;
  }
  async whenReadable() {
    if (this.hasNews) return;
    if (!this.#readsDirectly) this.#readAhead();
    this.#refer(true);
    await this.#startedAhead().whenTold();
  }
  onReadable(tell2) {
    this.#startedAhead().onTold(tell2);
  }
  restReading() {
    this.#refer(this.#reader !== void 0);
    this.#ahead?.wake();
  }
  async whenWritable() {
    if (this.#hasWritten) return;
    const behind = this.#startedBehind();
    if (!behind.isWatched) void this.#watchWrites(behind);
    await new Promise((resolve2) => behind.rest = resolve2);
  }
  restWriting() {
    const behind = this.#behind;
    behind?.rest?.();
    if (behind !== void 0) behind.rest = void 0;
  }
  async #watchWrites(behind) {
    behind.isWatched = true;
    await this.#whenWritten();
    behind.isWatched = false;
    this.restWriting();
  }
  async #whenWritten() {
    while (!this.#hasWritten) {
      await (this.#behind?.writing ?? this.#directWrite?.catch(() => {
      }));
    }
  }
  shutdownSend() {
    this.#startedBehind().shutdown = true;
    this.#written();
  }
  setNoDelay(noDelay) {
    this.#set("noDelay", () => this.#io.setNoDelay(noDelay));
  }
  setKeepAlive(keepAlive) {
    this.#set("keepAlive", () => this.#io.setKeepAlive(keepAlive));
  }
  get setKeepAliveTime() {
    const io = this.#io;
    if (io.setKeepAliveTime === void 0) return void 0;
    return (seconds) => this.#set("keepAliveTime", () => io.setKeepAliveTime?.(seconds));
  }
  #set(name, set) {
    if (!this.#hasWritten) {
      (this.#startedBehind().settings ??= /* @__PURE__ */ new Map()).set(name, set);
      return;
    }
    try {
      set();
    } catch (error) {
      throw toFailure(error, this.#peer);
    }
  }
  #setRest(behind) {
    const { settings } = behind;
    if (settings === void 0) return;
    behind.settings = void 0;
    try {
      for (const set of settings.values()) set();
    } catch (error) {
      behind.error ??= toFailure(error, this.#peer);
    }
  }
  close(lingerMs, last) {
    if (this.#hasWritten && last === void 0) return this.#close();
    const behind = this.#startedBehind();
    if (behind.close) return;
    behind.close = true;
    behind.lingerMs = lingerMs;
    behind.last = last;
    if (this.#directWrite === void 0) this.#takeLast(behind);
    if (this.#hasWritten) return this.#close();
    this.#endReadWith(failing(operationAborted));
    if (behind.writing !== void 0) return this.#drain(behind);
    behind.endWait = afterAsking(() => this.#close());
  }
  #drain(behind) {
    const limitMs = behind.lingerMs ?? DRAIN_STALL_MS;
    behind.endWait?.();
    behind.endWait = afterTime(limitMs, () => this.#close());
  }
  #takeLast(behind) {
    const { last } = behind;
    behind.last = void 0;
    last?.();
    return !this.#hasWritten;
  }
  whenClosed() {
    return this.#whenWritten();
  }
  get reset() {
    const io = this.#io;
    if (io.reset === void 0) return void 0;
    return () => {
      this.#closed = true;
      io.reset?.();
    };
  }
  get #peer() {
    const { hostname, port } = this.#io.remoteAddr;
    return hostAndPort(hostname, port);
  }
  #startedBehind() {
    return this.#behind ??= {
      waiting: [],
      waitingBytes: 0
    };
  }
  #startedAhead() {
    return this.#ahead ??= new ReadAhead();
  }
  lookFurther() {
    const isClosing = this.#closed || this.#behind?.close === true;
    if (this.#readsDirectly || isClosing) return;
    this.#readAhead(this.#ahead?.available);
  }
  #lookAhead() {
    if (!this.hasNews) this.lookFurther();
  }
  #readAhead(wanted = 0) {
    const ahead = this.#startedAhead();
    if (!ahead.canRead) return;
    void ahead.read(this.#io, wanted, (error) => toFailure(error, this.#peer));
    this.#refer(ahead.isAwaited);
  }
  #refer(referenced) {
    if (this.#isReferenced === referenced || this.#closed) return;
    this.#isReferenced = referenced;
    if (referenced) this.#io.ref();
    else this.#io.unref();
  }
  async #writeAll(behind) {
    try {
      while (behind.waiting.length > 0) {
        const waiting = behind.waiting.splice(0);
        const chunk = waiting.length === 1 ? waiting[0] : concat(waiting);
        behind.waitingBytes = 0;
        for (let sent = 0; sent < chunk.length; ) {
          sent += await this.#io.write(chunk.subarray(sent));
          const isPatient = behind.close && behind.lingerMs === void 0;
          if (isPatient) this.#drain(behind);
        }
      }
    } catch (error) {
      behind.error = toFailure(error, this.#peer);
      behind.waiting.length = behind.waitingBytes = 0;
    } finally {
      behind.writing = void 0;
      this.#written();
    }
  }
  #written() {
    const behind = this.#behind;
    if (behind === void 0 || !this.#hasWritten || this.#closed) return;
    this.#setRest(behind);
    if (this.#takeLast(behind)) return this.#drain(behind);
    if (behind.shutdown) {
      behind.shutdown = false;
      this.#io.closeWrite().catch(() => {
      });
    }
    if (behind.close) this.#close();
  }
  #close() {
    if (this.#closed) return;
    this.#closed = true;
    this.#behind?.endWait?.();
    this.#behind?.last?.();
    this.#io.close();
  }
};

var familyNumbers = {
  [AddressFamily.InterNetwork]: 4,
  [AddressFamily.InterNetworkV6]: 6
};
function lookup(name, family = AddressFamily.Unspecified) {
  const { lookup: lookup1 } = builtin("node:dns");
  const options2 = {
    all: true,
    verbatim: true,
    family: familyNumbers[family] ?? 0
  };
  return new Promise((resolve2, reject) => {
    lookup1(name, options2, (error, found) => {
      if (error) reject(asThrown(error, name));
      else resolve2([
        ...new Set(found.map(({ address }) => address))
      ]);
    });
  });
}
function lookupName(address) {
  const { lookupService } = builtin("node:dns");
  const [plain3] = address.split("%");
  return new Promise((resolve2, reject) => {
    lookupService(plain3, 0, (error, name) => {
      if (error) reject(asThrown(error, plain3));
      else resolve2(name);
    });
  });
}
function asThrown(error, host) {
  if (error.code !== "EPERM") return error;
  const shown2 = host.includes(":") ? `[${host}]` : host;
  return new Deno.errors.NotCapable(`Requires net access to "${shown2}"`);
}

var CompletionListener = class {
  localEndPoint;
  path;
  #io;
  #accepted;
  #error;
  #acceptAhead;
  #acceptsDirectly = false;
  #ended;
  #gone;
  #waiter;
  #isReferenced = true;
  #closed = false;
  constructor(io) {
    this.#io = io;
    this.localEndPoint = toEndPoint(io.addr);
    this.path = io.path;
  }
  get isAcceptable() {
    const known = this.hasNews;
    if (!known && !this.#acceptsDirectly) this.#startAcceptAhead();
    return known;
  }
  get hasNews() {
    return this.#accepted !== void 0 || this.#error !== void 0;
  }
  get isLookedAt() {
    return this.hasNews || this.#acceptsDirectly || this.#acceptAhead !== void 0;
  }
  accept() {
    if (this.hasNews || this.#acceptAhead !== void 0 || this.#acceptsDirectly) return void 0;
    this.#refer(true);
    this.#acceptsDirectly = true;
    return this.#io.accept().then(this.#onAccepted, this.#onFailed);
  }
  #onAccepted = (io) => {
    this.#acceptedDirectly();
    return new CompletionStream(io);
  };
  #onFailed = (error) => {
    this.#acceptedDirectly();
    if (this.#closed) throw operationAborted();
    throw toFailure(error, this.localEndPoint.toString());
  };
  #acceptedDirectly() {
    this.#acceptsDirectly = false;
    this.#waiter?.();
    this.#ended?.();
  }
  tryAccept() {
    const error = this.#error;
    if (error !== void 0) {
      this.#error = void 0;
      throw error;
    }
    const accepted = this.#accepted;
    this.#accepted = void 0;
    if (accepted === void 0 && !this.#acceptsDirectly) {
      this.#startAcceptAhead();
    }
    return accepted;
  }
  async whenAcceptable() {
    if (this.hasNews) return;
    if (!this.#acceptsDirectly) this.#startAcceptAhead();
    this.#refer(true);
    await new Promise((resolve2) => this.#waiter = resolve2);
    this.#waiter = void 0;
  }
  restAccepting() {
    this.#refer(this.#acceptsDirectly);
    this.#waiter?.();
  }
  close() {
    if (this.#closed) return;
    this.#refer(true);
    this.#closed = true;
    this.#accepted?.close();
    this.#io.close();
  }
  whenClosed() {
    return this.#gone ??= this.#whenGone();
  }
  async #whenGone() {
    await this.#acceptAhead;
    if (this.#acceptsDirectly) {
      await new Promise((resolve2) => this.#ended = resolve2);
    }
  }
  #startAcceptAhead() {
    if (this.#acceptAhead !== void 0) return;
    this.#acceptAhead = this.#acceptOne();
    this.#refer(this.#waiter !== void 0);
  }
  #refer(referenced) {
    if (this.#isReferenced === referenced || this.#closed) return;
    this.#isReferenced = referenced;
    if (referenced) this.#io.ref();
    else this.#io.unref();
  }
  async #acceptOne() {
    try {
      const stream2 = new CompletionStream(await this.#io.accept());
      if (this.#closed) stream2.close();
      else this.#accepted = stream2;
    } catch (error) {
      this.#error = toFailure(error, this.localEndPoint.toString());
    } finally {
      this.#acceptAhead = void 0;
      this.#waiter?.();
    }
  }
};

var MAX_DATAGRAM = 65507;
var MAX_DATAGRAM_IPV6 = MAX_DATAGRAM + 20;
var MAX_PATH_DATAGRAM = 212960;
function isPlain({ group, interface: by, source }) {
  return source === void 0 && (by === void 0 || !group.includes(":"));
}
function isBlockingDatagrams(datagrams) {
  return datagrams.waitReadable !== void 0;
}

var { listenDatagram } = Deno;
function hasPathDatagrams() {
  return listenDatagram !== void 0;
}
function openPathDatagrams({ path, shown: shown2 }) {
  return new PathDatagrams(path, shown2);
}
function checkPeerPath(path) {
  if (path.startsWith("\0") || Deno.statSync(path).isSocket) return;
  throw new Deno.errors.ConnectionRefused("The file is no socket");
}
var at = (path) => ({
  transport: "unixpacket",
  path
});
var PathDatagrams = class {
  #conn;
  #path;
  localAddr;
  room = MAX_PATH_DATAGRAM;
  isExclusive = true;
  sendsOn = true;
  isGuarded = true;
  dropped = 0;
  #receiving;
  #sending;
  #waker;
  #wakerPath = "";
  #waking;
  #ends = /* @__PURE__ */ new Set();
  constructor(path, shown2) {
    this.#conn = listenDatagram(at(path));
    this.#path = path;
    this.localAddr = {
      hostname: shown2,
      port: -1
    };
  }
  async receive(into) {
    for (; ; ) {
      while (this.#sending !== void 0) await this.#sending;
      const received = this.#conn.receive(into);
      this.#receiving = settled(received);
      let bytes, path;
      try {
        [bytes, { path }] = await received;
      } finally {
        this.#receiving = void 0;
      }
      if (this.#waker === void 0 || path !== this.#wakerPath) {
        return [
          bytes,
          {
            hostname: path ?? "",
            port: 0
          }
        ];
      }
    }
  }
  async send(from, host) {
    const { promise: closed, reject } = Promise.withResolvers();
    const sending = this.#sendAfter(this.#sending, from, host);
    const sent = Promise.race([
      sending,
      closed
    ]);
    const ended2 = this.#sending = settled(sent);
    const end2 = () => reject(new Deno.errors.Interrupted("The socket was closed"));
    this.#ends.add(end2);
    try {
      return await sent;
    } finally {
      this.#ends.delete(end2);
      if (this.#sending === ended2) this.#sending = void 0;
    }
  }
  ref() {
  }
  unref() {
  }
  close() {
    this.#conn.close();
    for (const end2 of this.#ends) end2();
    this.#waker?.close();
    const path = this.#path;
    if (path.startsWith("\0")) return;
    const { state } = Deno.permissions.querySync({
      name: "write",
      path
    });
    if (state !== "granted") return;
    try {
      Deno.removeSync(path);
    } catch {
    }
  }
  async #sendAfter(before, from, host) {
    const { length } = from;
    if (before !== void 0) await before;
    const receiving = this.#receiving;
    if (receiving !== void 0) {
      await Promise.race([
        receiving,
        this.#wake().then(() => receiving)
      ]);
    }
    checkKept(from, length);
    return await this.#conn.send(from, at(host));
  }
  async #wake() {
    const waker = this.#waker ??= this.#openWaker();
    this.#waking ??= waker.send(new Uint8Array(1), at(this.#path)).then(() => {
    }).finally(() => this.#waking = void 0);
    await this.#waking;
  }
  #openWaker() {
    if (Deno.permissions.querySync({
      name: "net"
    }).state !== "granted") {
      throw Object.assign(new Error("Deno cannot send while the socket receives, unless net access is granted without limits"), {
        code: "EOPNOTSUPP"
      });
    }
    this.#wakerPath = `\0${crypto.randomUUID()}`;
    return listenDatagram(at(this.#wakerPath));
  }
};
function settled(promise) {
  return promise.then(() => {
  }, () => {
  });
}

function connectFromNode(request2, signal) {
  const { connect: connect2 } = builtin("node:net");
  return new Promise((resolve2, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const socket = connect2({
      host: request2.host,
      port: request2.port,
      family: request2.family && familyNumbers[request2.family],
      localAddress: request2.local?.host,
      localPort: request2.local?.port,
      noDelay: request2.noDelay,
      allowHalfOpen: true
    });
    const abort = () => {
      socket.destroy();
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", abort, {
      once: true
    });
    socket.once("error", (error) => {
      signal?.removeEventListener("abort", abort);
      reject(error);
    });
    socket.once("connect", () => {
      signal?.removeEventListener("abort", abort);
      socket.removeAllListeners("error");
      resolve2(new NodeConnection(socket, request2));
    });
  });
}
var NodeConnection = class {
  localAddr;
  remoteAddr;
  #socket;
  #keepAlive = false;
  #error;
  #isTold = false;
  #ended = false;
  #changed = () => {
  };
  #mayHold = true;
  #reads = 0;
  #writes = 0;
  constructor(socket, { keepAlive, keepAliveTime }) {
    this.#socket = socket;
    if (keepAlive) this.setKeepAlive(true);
    if (keepAliveTime !== void 0) this.setKeepAliveTime(keepAliveTime);
    this.localAddr = {
      hostname: socket.localAddress ?? "",
      port: socket.localPort ?? 0
    };
    this.remoteAddr = {
      hostname: socket.remoteAddress ?? "",
      port: socket.remotePort ?? 0
    };
    socket.on("readable", () => this.#changed());
    socket.on("end", () => {
      this.#ended = true;
      this.#changed();
    });
    socket.on("error", (error) => {
      this.#error ??= error;
      this.#changed();
    });
    socket.on("close", () => {
      this.#ended = true;
      this.#changed();
    });
    this.#hold();
  }
  async read(into) {
    this.#reads++;
    this.#hold();
    try {
      return await this.#read(into);
    } finally {
      this.#reads--;
      this.#hold();
    }
  }
  async #read(into) {
    const { length } = into;
    for (; ; ) {
      checkKept(into, length);
      const size = Math.min(into.length, this.#socket.readableLength);
      const chunk = size === 0 ? this.#socket.read(0) : this.#socket.read(size);
      if (chunk !== null) {
        into.set(chunk);
        return chunk.length;
      }
      if (this.#error !== void 0 && !this.#isTold) {
        this.#isTold = true;
        throw this.#error;
      }
      if (this.#ended || this.#isTold) return null;
      await new Promise((resolve2) => this.#changed = resolve2);
    }
  }
  async write(from) {
    await this.#writing((done) => {
      this.#socket.write(from.slice(), (error) => done(error ?? void 0));
    });
    return from.length;
  }
  async closeWrite() {
    await this.#writing((done) => this.#socket.end(() => done(void 0)));
  }
  async #writing(begin2) {
    this.#writes++;
    this.#hold();
    const error = await new Promise(begin2);
    this.#writes--;
    this.#hold();
    if (error === void 0) return;
    this.#isTold = true;
    throw this.#error ??= this.#socket.errored ?? error;
  }
  #hold() {
    if (this.#writes > 0 || this.#mayHold && this.#reads > 0) {
      this.#socket.ref();
    } else this.#socket.unref();
  }
  setNoDelay(noDelay) {
    this.#socket.setNoDelay(noDelay);
  }
  setKeepAlive(keepAlive) {
    this.#keepAlive = keepAlive;
    this.#socket.setKeepAlive(keepAlive);
  }
  setKeepAliveTime(seconds) {
    this.#socket.setKeepAlive(true, seconds * 1e3);
    if (!this.#keepAlive) this.#socket.setKeepAlive(false);
  }
  ref() {
    this.#mayHold = true;
    this.#hold();
  }
  unref() {
    this.#mayHold = false;
    this.#hold();
  }
  close() {
    this.#socket.destroy();
  }
  reset() {
    this.#socket.resetAndDestroy();
  }
};

function openConnection(request2, signal) {
  if (needsNode(request2)) return connectFromNode(request2, signal);
  const { host: hostname, port } = request2;
  const opened2 = signal === void 0 ? Deno.connect({
    hostname,
    port
  }) : Deno.connect({
    hostname,
    port,
    signal: lenient(signal)
  });
  return request2.noDelay || request2.keepAlive ? withOptions(opened2, request2) : opened2;
}
function lenient(signal) {
  return Object.defineProperty(AbortSignal.any([
    signal
  ]), "throwIfAborted", {
    value() {
    }
  });
}
async function withOptions(opened2, request2) {
  const conn = await opened2;
  try {
    if (request2.noDelay) conn.setNoDelay(true);
    if (request2.keepAlive) conn.setKeepAlive(true);
    return conn;
  } catch (error) {
    conn.close();
    throw error;
  }
}
var canReusePort = () => "listenDatagram" in Deno;
function openListener(request2) {
  const listener = Deno.listen({
    hostname: request2.host,
    port: request2.port,
    tcpBacklog: request2.backlog,
    reusePort: request2.reusePort && canReusePort()
  });
  const orNext = (error) => {
    if (!isGone(error)) throw error;
    return acceptNext(listener, false);
  };
  return {
    addr: listener.addr,
    accept: request2.ipv6Only ? () => acceptNext(listener, true) : () => listener.accept().catch(orNext),
    ref: () => listener.ref(),
    unref: () => listener.unref(),
    close: () => listener.close()
  };
}
async function acceptNext(listener, ipv6Only) {
  for (; ; ) {
    try {
      const conn = await listener.accept();
      if (!ipv6Only || !isIPv4(conn.remoteAddr.hostname)) return conn;
      conn.close();
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
}
function isGone(error) {
  return error instanceof Deno.errors.NotConnected;
}
function isIPv4(host) {
  return host.startsWith("::ffff:") || !host.includes(":");
}

async function openPath({ path, shown: shown2 }) {
  const conn = await Deno.connect({
    transport: "unix",
    path
  });
  return new PathIO(conn, unnamed, at2(shown2));
}
function openPathListener({ path, shown: shown2 }) {
  const listener = Deno.listen({
    transport: "unix",
    path
  });
  const addr = at2(shown2);
  return {
    addr,
    path,
    async accept() {
      for (; ; ) {
        try {
          const conn = await listener.accept();
          return new PathIO(conn, addr, clientOf(conn));
        } catch (error) {
          if (!(error instanceof Deno.errors.InvalidData)) throw error;
        }
      }
    },
    ref: () => listener.ref(),
    unref: () => listener.unref(),
    close: () => listener.close()
  };
}
var unnamed = {
  hostname: "",
  port: -1
};
function at2(path) {
  return {
    hostname: path,
    port: -1
  };
}
function clientOf({ remoteAddr }) {
  const { path } = remoteAddr;
  return path === null ? unnamed : at2(path);
}
var PathIO = class {
  #conn;
  localAddr;
  remoteAddr;
  constructor(conn, local, remote) {
    this.#conn = conn;
    this.localAddr = local;
    this.remoteAddr = remote;
  }
  read(into) {
    return this.#conn.read(into);
  }
  write(from) {
    return this.#conn.write(from);
  }
  closeWrite() {
    return this.#conn.closeWrite();
  }
  setNoDelay() {
  }
  setKeepAlive() {
  }
  ref() {
    this.#conn.ref();
  }
  unref() {
    this.#conn.unref();
  }
  close() {
    this.#conn.close();
  }
};

var denoTransport = {
  connect(request2) {
    return opening((signal) => openConnection(request2, signal), (error) => {
      const { host, port } = request2;
      return toOpenFailure(error, NetworkAccess.Connect, host, port);
    });
  },
  listen(request2) {
    try {
      return new CompletionListener(openListener(request2));
    } catch (error) {
      const { host, port } = request2;
      throw toOpenFailure(error, NetworkAccess.Accept, host, port);
    }
  },
  connectPath(request2) {
    return opening(() => openPath(request2), (error) => toPathFailure(error, NetworkAccess.Connect, request2.shown));
  },
  listenPath(request2) {
    try {
      return new CompletionListener(openPathListener(request2));
    } catch (error) {
      throw toPathFailure(error, NetworkAccess.Accept, request2.shown);
    }
  },
  openDatagrams(request2) {
    try {
      return new CompletionDatagrams(openDatagrams(request2, isBindable));
    } catch (error) {
      const { host, port } = request2;
      throw toBindFailure(error, host, port);
    }
  },
  openPathDatagrams(request2) {
    try {
      return new CompletionDatagrams(openPathDatagrams(request2));
    } catch (error) {
      throw toPathFailure(error, NetworkAccess.Accept, request2.shown);
    }
  },
  resolve(name, family) {
    return lookingUp(name, async () => {
      const found = await lookup(name, family);
      return found.map((address) => IPAddress.parse(address));
    });
  },
  reverse(address) {
    return lookingUp(address, () => lookupName(address));
  }
};
function opening(open3, toError) {
  return {
    async start(signal) {
      signal?.throwIfAborted();
      try {
        const io = await open3(signal);
        if (!signal?.aborted) return new CompletionStream(io);
        io.close();
      } catch (error) {
        if (!signal?.aborted) throw toError(error);
      }
      throw signal.reason;
    }
  };
}
function lookingUp(host, begin2) {
  return {
    async start(signal) {
      signal?.throwIfAborted();
      try {
        return await abandonable(begin2(), signal);
      } catch (error) {
        if (signal?.aborted) throw signal.reason;
        throw toOpenFailure(error, NetworkAccess.Connect, host, -1);
      }
    }
  };
}
function abandonable(promise, signal) {
  if (signal === void 0) return promise;
  return new Promise((resolve2, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, {
      once: true
    });
    promise.then(resolve2, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

var PIECE = 1 << 16;
function openFileSync(path) {
  const file = attempt(path, () => Deno.openSync(path));
  orClose(file, () => check2(path, attempt(path, () => file.statSync())));
  const room = new Uint8Array(PIECE);
  return {
    read() {
      const count = attempt(path, () => file.readSync(room));
      return room.subarray(0, count ?? 0);
    },
    close: () => file.close()
  };
}
async function openFile(path) {
  const file = await attemptAsync(path, Deno.open(path));
  const info = await attemptAsync(path, file.stat()).catch((error) => {
    file.close();
    throw error;
  });
  orClose(file, () => check2(path, info));
  const room = new Uint8Array(PIECE);
  return {
    async read() {
      const count = await attemptAsync(path, file.read(room));
      return room.subarray(0, count ?? 0);
    },
    close: () => file.close()
  };
}
function openFilePart(path, { offset, count }, isBlocking) {
  const file = attempt(path, () => Deno.openSync(path));
  const length = orClose(file, () => {
    const info = attempt(path, () => file.statSync());
    check2(path, info);
    const length2 = count === 0 ? info.size - offset : count;
    if (length2 < 0 || offset + length2 > info.size) throw tooShort(path);
    attempt(path, () => file.seekSync(offset, Deno.SeekMode.Start));
    return length2;
  });
  const room = new Uint8Array(Math.min(PIECE, length));
  let left = length;
  const take = (count2) => {
    if (count2 === null && left > 0) throw tooShort(path);
    left -= count2 ?? 0;
    return room.subarray(0, count2 ?? 0);
  };
  const next = () => room.subarray(0, Math.min(room.length, left));
  return {
    read: isBlocking ? () => take(attempt(path, () => file.readSync(next()))) : async () => take(await attemptAsync(path, file.read(next()))),
    close: () => file.close()
  };
}
function tooShort(path) {
  return createSocketException(SocketError.InvalidArgument, `("${path}" is too short)`);
}
function check2(path, info) {
  if (!info.isDirectory && !info.isFifo) return;
  throw info.isDirectory ? new IOException(`"${path}" is a directory`) : new NotSupportedException(`"${path}" is a pipe, and has no beginning`);
}
function orClose(file, look) {
  try {
    return look();
  } catch (error) {
    file.close();
    throw error;
  }
}
function attempt(path, call) {
  try {
    return call();
  } catch (error) {
    throw toFileFailure(error, path);
  }
}
async function attemptAsync(path, result) {
  try {
    return await result;
  } catch (error) {
    throw toFileFailure(error, path);
  }
}
function toFileFailure(error, path) {
  const what = error instanceof Deno.errors.NotFound ? "was not found" : "cannot be read";
  return toFileException(error, path) ?? new IOException(`"${path}" ${what}`, {
    cause: error
  });
}

function hostName() {
  return Deno.hostname();
}
function interfaceAddresses() {
  return Deno.networkInterfaces().map(({ address, scopeid }) => IPAddress.parse(scopeid ? `${address}%${scopeid}` : address));
}
function interfaceAt(index, family, all2 = Deno.networkInterfaces()) {
  const indexes = /* @__PURE__ */ new Map();
  for (const { name, address, scopeid } of all2) {
    const isLoopback = IPAddress.isLoopback(IPAddress.parse(address));
    if (scopeid || isLoopback && !indexes.has(plain(name))) {
      indexes.set(plain(name), scopeid || 1);
    }
  }
  const [found] = [
    ...indexes
  ].find(([, each]) => each === index) ?? [];
  if (found === void 0) {
    const other = all2.find(({ name }) => !indexes.has(plain(name)));
    if (other === void 0) return void 0;
    throw unsupported(index, `Deno does not tell the index of "${other.name}"`);
  }
  if (family === AddressFamily.InterNetworkV6) return `::%${found}`;
  const own = all2.find(({ family: family2, name }) => family2 === "IPv4" && plain(name) === found);
  if (own !== void 0) return own.address;
  throw unsupported(index, `"${found}" has no IPv4 address, which Deno needs`);
}
var plain = (name) => name.split(":")[0];
var unsupported = (index, reason) => createSocketException(SocketError.OperationNotSupported, `(interface ${index}: ${reason})`);
function hasInterface(address) {
  return address.startsWith("127.") || !isKnowable("networkInterfaces") || Deno.networkInterfaces().some((each) => each.address === address);
}
function isBroadcast(host) {
  if ((Number(host.slice(host.lastIndexOf(".") + 1)) & 3) < 3) return false;
  if (host === "255.255.255.255" || host === "127.255.255.255") return true;
  return !host.startsWith("127.") && isKnowable("networkInterfaces") && Deno.networkInterfaces().some(({ family, address, netmask }) => family === "IPv4" && broadcastOf(address, netmask) === host);
}
function broadcastOf(address, netmask) {
  const mask = netmask.split(".");
  return address.split(".").map((byte, i) => Number(byte) | ~Number(mask[i]) & 255).join(".");
}

function bindPort(host, port) {
  const { _createServerHandle: create } = builtin("node:net");
  if (create === void 0 || host.includes("%")) return touchPort(host, port);
  const context = hostAndPort(host, port);
  const handle = create(host, port, host.includes(":") ? 6 : 4, -1);
  if (typeof handle === "number") {
    const { getSystemErrorName } = builtin("node:util");
    const code = getSystemErrorName(handle);
    throw code === "EINVAL" ? createSocketException(SocketError.AddressNotAvailable, context) : toSocketException({
      code,
      message: code
    }, context);
  }
  const bound = {};
  handle.getsockname(bound);
  if (!bound.port || port !== 0 && bound.port !== port) {
    handle.close();
    throw createSocketException(SocketError.AddressAlreadyInUse, context);
  }
  return {
    localEndPoint: toEndPoint({
      hostname: host,
      port: bound.port
    }),
    release: () => handle.close()
  };
}
function touchPort(host, port) {
  try {
    const listener = Deno.listen({
      hostname: host,
      port
    });
    const { addr } = listener;
    listener.close();
    return {
      localEndPoint: toEndPoint({
        hostname: host,
        port: addr.port
      }),
      release: () => {
      }
    };
  } catch (error) {
    throw toSocketException(error, hostAndPort(host, port));
  }
}

function atOnce(work) {
  return {
    start: async () => work(),
    block: work,
    begin: (tell2) => {
      tell2(outcomeOf(work));
      return () => true;
    }
  };
}
function within(source, timeoutMs, late) {
  if (timeoutMs === Infinity || source.begin === void 0) return source;
  const block = () => {
    const giveUp = new AbortController();
    let outcome;
    const tell2 = (end2) => outcome ??= end2;
    const sleep2 = source.begin(tell2, giveUp.signal);
    if (outcome === void 0 && !sleep2(timeoutMs)) {
      const error = late();
      giveUp.abort(error);
      throw error;
    }
    return valueOf2(outcome);
  };
  return {
    ...source,
    block
  };
}
function valueOf2(outcome) {
  if ("error" in outcome) throw outcome.error;
  return outcome.value;
}
function outcomeOf(call) {
  try {
    return {
      value: call()
    };
  } catch (error) {
    return {
      error
    };
  }
}
function* wait(source) {
  return yield source;
}
async function runAsync(flow, signal, step = flow.next()) {
  while (!step.done) {
    let value;
    try {
      value = await step.value.start(signal);
    } catch (error) {
      step = flow.throw(error);
      continue;
    }
    step = flow.next(value);
  }
  return step.value;
}
function runSync(flow, cannotBlock2) {
  let step = flow.next();
  while (!step.done) {
    let value;
    try {
      if (step.value.block === void 0) throw cannotBlock2();
      value = step.value.block();
    } catch (error) {
      step = flow.throw(error);
      continue;
    }
    step = flow.next(value);
  }
  return step.value;
}
function sleep(timeoutMs) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, timeoutMs);
}
function programTime() {
  return performance.now();
}

var Mailbox = class {
  #words;
  #at;
  #entries;
  #capacity;
  constructor(words, at3, entries, capacity) {
    this.#words = words;
    this.#at = at3;
    this.#entries = entries;
    this.#capacity = capacity;
  }
  post(id, header, flag) {
    if (Atomics.exchange(header, flag, 1) === 1) return;
    const posted = this.#words[this.#at];
    const entry = this.#entries + (posted & this.#capacity - 1);
    Atomics.store(this.#words, entry, id);
    Atomics.store(this.#words, this.#at, posted + 1 | 0);
  }
  take() {
    const taken2 = this.#words[this.#at + 1];
    const waiting = Atomics.load(this.#words, this.#at) - taken2 | 0;
    if (waiting === 0) return -1;
    const entry = this.#entries + (taken2 & this.#capacity - 1);
    const id = Atomics.load(this.#words, entry);
    if (waiting < 0 || waiting > this.#capacity || id < 0) {
      throw new Error(`The mailbox holds slot ${id} among ${waiting}`);
    }
    Atomics.store(this.#words, this.#at + 1, taken2 + 1 | 0);
    return id;
  }
};

var CONTROL = {
  DOORBELL: 0,
  TICKET: 1,
  ANSWER: 16,
  STATE: 17,
  BEAT: 18,
  DEAD: 19,
  TO_WORKER: 32,
  TO_MAIN: 48,
  ENTRIES: 64
};
var WORKER = {
  RUNNING: 0,
  LISTENING: 1
};
var WORD = {
  POSTED_TO_WORKER: 0,
  REQUEST: 1,
  REQUEST_LENGTH: 2,
  WISHES: 3,
  LINGER: 4,
  PROBE: 5,
  OUT_WRITTEN: 6,
  IN_READ: 7,
  READ_DEMAND: 8,
  WRITE_DEMAND: 9,
  ERRORS_SEEN: 10,
  POSTED_TO_MAIN: 16,
  REPLY: 17,
  REPLY_LENGTH: 18,
  FREE: 19,
  PROBED: 20,
  OUT_READ: 32,
  IN_WRITTEN: 33,
  IN_STATE: 34,
  OUT_STATE: 35,
  IN_ERROR_LENGTH: 37,
  READING: 38,
  ERRORS: 39,
  DROPPED: 40,
  OUT_ERROR_LENGTH: 41
};
var FLOW = {
  OPEN: 0,
  ENDED: 1,
  FAILED: 2
};
var WISH = {
  NO_DELAY: 1,
  KEEP_ALIVE: 2,
  SHUT_SEND: 4,
  CLOSE: 8,
  RESET: 16
};
var KEEP_ALIVE_TIME_SHIFT = 8;
function firstWishes({ noDelay, keepAlive, keepAliveTime }) {
  return (noDelay ? WISH.NO_DELAY : 0) | (keepAlive ? WISH.KEEP_ALIVE : 0) | (keepAliveTime ?? 0) << KEEP_ALIVE_TIME_SHIFT;
}
var AREA = {
  HEADER: 256,
  REQUEST: 2048,
  REPLY: 16384,
  ERROR: 1024
};
var RING_SIZE = 1 << 19;
var MAX_SLOTS = 1 << 14;
var BEAT_MS = 250;

var Question = class {
  #thread;
  slot;
  #isRested = false;
  constructor(thread, slot) {
    this.#thread = thread;
    this.slot = slot;
  }
  get isAnswered() {
    return this.slot.get(WORD.REPLY) !== 0;
  }
  isReady() {
    return this.isAnswered;
  }
  isKnown() {
    return true;
  }
  demand() {
  }
  whenAnswered() {
    this.#isRested = false;
    return this.#thread.whenChanged(this.slot, () => this.isAnswered || this.#isRested || !this.#thread.isOpen(this.slot));
  }
  rest() {
    this.#isRested = true;
    this.#thread.lookAt(this.slot);
  }
  take() {
    const reply = this.slot.readReply();
    if ("error" in reply || reply.local === void 0) {
      this.#thread.released(this.slot);
    }
    return reply;
  }
};

var SILENCE_MS = 2e3;
var Silence = class {
  #beat;
  #lastLook = performance.now();
  #silentMs = 0;
  isDeath(beat) {
    const now2 = performance.now();
    const since = now2 - this.#lastLook;
    this.#lastLook = now2;
    const late = since > 2 * BEAT_MS;
    this.#silentMs = beat !== this.#beat || late ? 0 : this.#silentMs + since;
    this.#beat = beat;
    return this.#silentMs >= SILENCE_MS;
  }
};

var { get: trueLength } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), "length");
function checkLength2(buffer) {
  const length = trueLength.call(buffer);
  if (buffer.length === length) return;
  throw new TypeError(`The buffer says that it has "${buffer.length}" bytes, and has "${length}"`);
}

var Ring = class {
  #words;
  #written;
  #read;
  bytes;
  #mask;
  constructor(words, written, read, bytes) {
    if (bytes.length === 0 || (bytes.length & bytes.length - 1) !== 0) {
      throw new RangeError(`A ring's size must be a power of two, and is "${bytes.length}"`);
    }
    this.#words = words;
    this.#written = written;
    this.#read = read;
    this.bytes = bytes;
    this.#mask = bytes.length - 1;
  }
  get used() {
    const used = Atomics.load(this.#words, this.#written) - Atomics.load(this.#words, this.#read) | 0;
    if (used < 0 || used > this.bytes.length) {
      throw new Error(`The ring's counters are ${used} apart`);
    }
    return used;
  }
  get free() {
    return this.bytes.length - this.used;
  }
  get size() {
    return this.bytes.length;
  }
  get writeIndex() {
    return this.#words[this.#written] & this.#mask;
  }
  get readIndex() {
    return this.#words[this.#read] & this.#mask;
  }
  push(from) {
    checkLength2(from);
    const count = Math.min(this.free, from.length);
    if (count === 0) return 0;
    const written = this.#words[this.#written];
    const at3 = written & this.#mask;
    const first = Math.min(count, this.bytes.length - at3);
    this.bytes.set(first === from.length ? from : from.subarray(0, first), at3);
    if (first < count) this.bytes.set(from.subarray(first, count), 0);
    Atomics.store(this.#words, this.#written, written + count | 0);
    return count;
  }
  pop(into, peek = false) {
    const count = Math.min(this.used, into.length);
    if (count === 0) return 0;
    const read = this.#words[this.#read];
    const at3 = read & this.#mask;
    const first = Math.min(count, this.bytes.length - at3);
    into.set(this.bytes.subarray(at3, at3 + first));
    if (first < count) into.set(this.bytes.subarray(0, count - first), first);
    if (!peek) Atomics.store(this.#words, this.#read, read + count | 0);
    return count;
  }
  freeSpan(max) {
    const at3 = this.#words[this.#written] & this.#mask;
    const length = Math.min(this.free, this.bytes.length - at3, max);
    return this.bytes.subarray(at3, at3 + length);
  }
  produced(count) {
    if (count < 0 || count > this.free) {
      throw new Error(`${count} bytes do not fit into ${this.free}`);
    }
    const written = this.#words[this.#written];
    Atomics.store(this.#words, this.#written, written + count | 0);
  }
  usedSpan() {
    const at3 = this.#words[this.#read] & this.#mask;
    const length = Math.min(this.used, this.bytes.length - at3);
    return this.bytes.subarray(at3, at3 + length);
  }
  consumed(count) {
    if (count < 0 || count > this.used) {
      throw new Error(`${count} bytes are not among ${this.used}`);
    }
    const read = this.#words[this.#read];
    Atomics.store(this.#words, this.#read, read + count | 0);
  }
};

var SPREAD = 1024;
var Message = class {
  #words;
  #length;
  #letters;
  constructor(words, length, letters) {
    this.#words = words;
    this.#length = length;
    this.#letters = letters;
  }
  write(value) {
    const text = JSON.stringify(value);
    if (text.length > this.#letters.length) {
      throw new RangeError(`A message of ${text.length} letters does not fit into ${this.#letters.length}`);
    }
    for (let at3 = 0; at3 < text.length; at3++) {
      this.#letters[at3] = text.charCodeAt(at3);
    }
    Atomics.store(this.#words, this.#length, text.length);
  }
  read() {
    const length = Atomics.load(this.#words, this.#length);
    if (length < 0 || length > this.#letters.length) {
      throw new RangeError(`A message of "${length}" letters cannot be`);
    }
    let text = "";
    for (let at3 = 0; at3 < length; at3 += SPREAD) {
      const letters = this.#letters.subarray(at3, Math.min(at3 + SPREAD, length));
      text += Reflect.apply(String.fromCharCode, null, letters);
    }
    return JSON.parse(text);
  }
};
var Slot = class Slot {
  static size = AREA.HEADER + 2 * (AREA.REQUEST + AREA.REPLY + 2 * AREA.ERROR) + 2 * RING_SIZE;
  id;
  memory;
  words;
  incoming;
  outgoing;
  #request;
  #reply;
  #errors;
  constructor(id, memory = new SharedArrayBuffer(Slot.size)) {
    this.id = id;
    this.memory = memory;
    this.words = new Int32Array(memory, 0, AREA.HEADER / 4);
    const rings = Slot.size - 2 * RING_SIZE;
    this.incoming = new Ring(this.words, WORD.IN_WRITTEN, WORD.IN_READ, new Uint8Array(memory, rings, RING_SIZE));
    this.outgoing = new Ring(this.words, WORD.OUT_WRITTEN, WORD.OUT_READ, new Uint8Array(memory, rings + RING_SIZE, RING_SIZE));
    let at3 = AREA.HEADER;
    const message2 = (length, most) => {
      const letters = new Uint16Array(memory, at3, most);
      at3 += letters.byteLength;
      return new Message(this.words, length, letters);
    };
    this.#request = message2(WORD.REQUEST_LENGTH, AREA.REQUEST);
    this.#reply = message2(WORD.REPLY_LENGTH, AREA.REPLY);
    this.#errors = {
      in: message2(WORD.IN_ERROR_LENGTH, AREA.ERROR),
      out: message2(WORD.OUT_ERROR_LENGTH, AREA.ERROR)
    };
  }
  get(word) {
    return Atomics.load(this.words, word);
  }
  set(word, value) {
    Atomics.store(this.words, word, value);
  }
  get isFree() {
    return this.get(WORD.FREE) === 1;
  }
  isProbed(probe) {
    return (this.get(WORD.PROBED) - probe | 0) >= 0;
  }
  setProbed(probe) {
    if (!this.isProbed(probe)) this.set(WORD.PROBED, probe);
  }
  reset() {
    for (let word = 0; word < this.words.length; word++) {
      if (word !== WORD.POSTED_TO_WORKER && word !== WORD.POSTED_TO_MAIN) {
        this.set(word, 0);
      }
    }
  }
  writeRequest(request2) {
    this.#request.write(request2);
    return Atomics.add(this.words, WORD.REQUEST, 1) + 1 | 0;
  }
  readRequest() {
    return this.#request.read();
  }
  writeReply(reply) {
    this.#reply.write(reply);
    this.set(WORD.REPLY, this.get(WORD.REQUEST));
  }
  readReply() {
    return this.#reply.read();
  }
  writeError(direction, error) {
    const message2 = JSON.stringify(error).length <= AREA.ERROR ? error.message : error.message.slice(0, AREA.ERROR / 8);
    this.#errors[direction].write({
      ...error,
      message: message2
    });
  }
  readError(direction) {
    return this.#errors[direction].read();
  }
};

function workerSource() {
  return 'function g(i){let{process:t}=globalThis;return t.getBuiltinModule(i)}var Ht=212992,Kt=65536,Ct=20,Ft=2,rt=256;function $(i){let{host:t,port:e,reuseAddress:s,ipv6Only:n,settings:r}=i,o=t.includes(":"),c=g("node:dgram").createSocket({type:o?"udp6":"udp4",reuseAddr:s,ipv6Only:n??!1,lookup:(m,f,N)=>N(null,m,o?6:4)}),a=new G(c);c.bind({port:e,address:t}),a.throwFailure();try{a.configure(r)}catch(m){throw a.close(),m}return a}var G=class{#t;#e=[];#s=0;#i=Ht;#r;#n;#c=!1;#h;#a=!1;#o=!0;#u;#d;#l=0;dropped=0;isGuarded=!1;tellsLength=!0;constructor(t){this.#t=t,t.on("message",(e,s)=>this.#m(e,s)),t.on("error",e=>this.#f(e)),t.unref()}get localAddr(){if(this.#d===void 0){let{address:t,port:e}=this.#t.address();this.#d={hostname:t,port:e}}return this.#d}throwFailure(){let t=this.#n;if(this.#n=void 0,t!==void 0)throw t}receive(t){return this.#e.length>0?this.#E(t):new Promise((e,s)=>{this.#r={into:t,resolve:e,reject:s},this.#p(),this.#n!==void 0&&this.#f(this.#n)})}async#E(t){let{bytes:e,from:s}=this.#e[0],n=ct(t,e,s);return this.#e.shift(),this.#s-=e.length+rt,n}giveUp(){let t=this.#r!==void 0;return this.#r=void 0,this.#p(),t}send(t,e,s){return new Promise((n,r)=>this.#t.send(t,s,e,(o,c)=>o?r(o):n(c)))}configure(t){let e=this.#t,{broadcast:s,ttl:n,multicastTtl:r,multicastLoopback:o,multicastInterface:c,receiveBufferSize:a,sendBufferSize:m}=t;s!==void 0&&e.setBroadcast(s),n!==void 0&&e.setTTL(n),r!==void 0&&e.setMulticastTTL(r),o!==void 0&&e.setMulticastLoopback(o),c!==void 0&&(c.includes(":")?e.setMulticastInterface(c):ot(()=>e.setMulticastInterface(c),"EADDRNOTAVAIL")),a!==void 0&&(this.#i=2*a),m!==void 0&&e.setSendBufferSize(m)}changeMembership(t){let{group:e,source:s,interface:n,join:r}=t,o=this.#t;if(!r){s===void 0?o.dropMembership(e,n):o.dropSourceSpecificMembership(s,e,n),this.#l--;return}let c=this.#l>=Ct&&!e.includes(":");ot(()=>{s===void 0?o.addMembership(e,n):o.addSourceSpecificMembership(s,e,n)},c?"ENOBUFS":"ENODEV"),this.#l++}#p(){let t=!this.#c&&this.#o&&this.#r!==void 0;if(t!==this.#a)if(this.#a=t,!t)this.#h?.unref();else if(this.#h!==void 0)this.#h.ref();else{let{setInterval:e}=g("node:timers");this.#h=e(()=>{},2147483647)}}ref(){this.#o=!0,this.#p()}unref(){this.#o=!1,this.#p()}close(){this.#c||(this.#c=!0,this.#a=!1,clearInterval(this.#h),this.#u=new Promise(t=>this.#t.close(t)),this.#f(new Deno.errors.Interrupted("The socket was closed")))}async whenFree(){await this.#u;for(let t=0;t<Ft;t++)await new Promise(e=>setTimeout(e,0))}#m(t,e){let s={hostname:e.address,port:e.port},n=this.#r;if(n!==void 0&&(this.#r=void 0,this.#p(),Gt(n,t,s)))return ht(t);let r=t.length+rt;this.#e.length>0&&this.#s+r>this.#i?this.dropped++:(this.#s+=r,this.#e.push({bytes:new Uint8Array(t),from:s})),ht(t)}#f(t){let e=this.#r;this.#r=void 0,this.#n=e===void 0?t:void 0,e!==void 0&&(this.#p(),e.reject(t))}};function ot(i,t){try{i()}catch(e){if(e.code!=="EINVAL")throw e;let s=t==="ENODEV"?"No such device":t;throw Object.assign(new Error(s,{cause:e}),{code:t})}}function ht({buffer:i}){i.byteLength===Kt&&i.transfer(0)}function Gt({into:i,resolve:t,reject:e},s,n){try{return t(ct(i,s,n)),!0}catch(r){return e(r),!1}}function ct(i,t,e){let{length:s}=t,n=Math.min(s,i.length);return i.set(n===s?t:t.subarray(0,n)),[i.subarray(0,n),e,s]}function dt(i,t){let e=$t(i,t);if(e===void 0)return $(i);let{host:s,port:n,reuseAddress:r}=i,o="udp",c=!0;return new V(e({transport:o,hostname:s,port:n,reuseAddress:r,loopback:c}),t)}function $t({host:i,port:t,ipv6Only:e,multicast:s,settings:n},r){if(!(s==="any"||Object.keys(n).length>0||e&&t!==0&&`${i}`=="::"||s==="plain"&&r?.(`${i}`)===!1))return Deno.listenDatagram}var V=class{#t;#e={transport:"udp",hostname:"",port:0};#s=new Map;#i=new Map;#r;dropped=0;isGuarded=!0;changeMembership;rehearse;constructor(t,e){if(this.#t=t,e!==void 0){if(!e(t.addr.hostname))return;this.rehearse=s=>this.#h(s)}this.changeMembership=s=>s.join?this.#n(s):this.#c(s)}get localAddr(){return this.#t.addr}receive(t){return this.#t.receive(t)}send(t,e,s){return(this.#e.port!==s||this.#e.hostname!==e)&&(this.#e={transport:"udp",hostname:e,port:s}),this.#t.send(t,this.#e)}ref(){this.#t.ref()}unref(){this.#t.unref()}close(){this.#t.close()}whenFree(){return this.#r?.whenFree?.()}#n(t){let{group:e,interface:s="0.0.0.0"}=t,n=at(t),r=()=>e.includes(":")?this.#t.joinMulticastV6(e,0):this.#t.joinMulticastV4(e,s),o=this.#i.get(n)?.then(r)??r(),c={change:t,membership:o};return this.#s.set(n,c),o.then(a=>void(c.membership=a),a=>{throw this.#s.delete(n),a})}#c(t){let e=at(t),{membership:s}=this.#s.get(e);if(this.#s.delete(e),!(s instanceof Promise))return s.leave();let n=s.then(r=>r.leave());return this.#i.set(e,n),n.finally(()=>{this.#i.get(e)===n&&this.#i.delete(e)})}#h(t){let e=this.#r=$({host:this.localAddr.hostname,port:0,reuseAddress:!1,settings:{},multicast:"plain"}),s=[...this.#s.values()].map(({change:n})=>n);s.push(t);try{for(let n of s)e.changeMembership(n);for(let n of s)e.changeMembership({...n,join:!1})}finally{e.close()}}},at=({group:i,interface:t=""})=>`${i} ${t}`;function b(i,t){if(!(i.length>=t))throw new TypeError(`The buffer must be left to the call until it ends: it had "${t}" bytes, and has "${i.length}"`)}var{listenDatagram:ut}=Deno;function lt({path:i,shown:t}){return new z(i,t)}var I=i=>({transport:"unixpacket",path:i}),z=class{#t;#e;localAddr;room=212960;isExclusive=!0;sendsOn=!0;isGuarded=!0;dropped=0;#s;#i;#r;#n="";#c;#h=new Set;constructor(t,e){this.#t=ut(I(t)),this.#e=t,this.localAddr={hostname:e,port:-1}}async receive(t){for(;;){for(;this.#i!==void 0;)await this.#i;let e=this.#t.receive(t);this.#s=ft(e);let s,n;try{[s,{path:n}]=await e}finally{this.#s=void 0}if(this.#r===void 0||n!==this.#n)return[s,{hostname:n??"",port:0}]}}async send(t,e){let{promise:s,reject:n}=Promise.withResolvers(),r=this.#a(this.#i,t,e),o=Promise.race([r,s]),c=this.#i=ft(o),a=()=>n(new Deno.errors.Interrupted("The socket was closed"));this.#h.add(a);try{return await o}finally{this.#h.delete(a),this.#i===c&&(this.#i=void 0)}}ref(){}unref(){}close(){this.#t.close();for(let s of this.#h)s();this.#r?.close();let t=this.#e;if(t.startsWith("\\0"))return;let{state:e}=Deno.permissions.querySync({name:"write",path:t});if(e==="granted")try{Deno.removeSync(t)}catch{}}async#a(t,e,s){let{length:n}=e;t!==void 0&&await t;let r=this.#s;return r!==void 0&&await Promise.race([r,this.#o().then(()=>r)]),b(e,n),await this.#t.send(e,I(s))}async#o(){let t=this.#r??=this.#u();this.#c??=t.send(new Uint8Array(1),I(this.#e)).then(()=>{}).finally(()=>this.#c=void 0),await this.#c}#u(){if(Deno.permissions.querySync({name:"net"}).state!=="granted")throw Object.assign(new Error("Deno cannot send while the socket receives, unless net access is granted without limits"),{code:"EOPNOTSUPP"});return this.#n=`\\0${crypto.randomUUID()}`,ut(I(this.#n))}};function ft(i){return i.then(()=>{},()=>{})}var _=Object.freeze({Unknown:-1,Unspecified:0,Unix:1,InterNetwork:2,ImpLink:3,Pup:4,Chaos:5,Ipx:6,NS:6,Osi:7,Iso:7,Ecma:8,DataKit:9,Ccitt:10,Sna:11,DecNet:12,DataLink:13,Lat:14,HyperChannel:15,AppleTalk:16,NetBios:17,VoiceView:18,FireFox:19,Banyan:21,Atm:22,InterNetworkV6:23,Cluster:24,Ieee12844:25,Irda:26,NetworkDesigners:28,Max:29,Packet:65536,ControllerAreaNetwork:65537});var j={[_.InterNetwork]:4,[_.InterNetworkV6]:6};function pt(i,t=_.Unspecified){let{lookup:e}=g("node:dns"),s={all:!0,verbatim:!0,family:j[t]??0};return new Promise((n,r)=>{e(i,s,(o,c)=>{o?r(Et(o,i)):n([...new Set(c.map(({address:a})=>a))])})})}function mt(i){let{lookupService:t}=g("node:dns"),[e]=i.split("%");return new Promise((s,n)=>{t(e,0,(r,o)=>{r?n(Et(r,e)):s(o)})})}function Et(i,t){if(i.code!=="EPERM")return i;let e=t.includes(":")?`[${t}]`:t;return new Deno.errors.NotCapable(`Requires net access to "${e}"`)}function gt(i,t){let{connect:e}=g("node:net");return new Promise((s,n)=>{if(t?.aborted)return n(t.reason);let r=e({host:i.host,port:i.port,family:i.family&&j[i.family],localAddress:i.local?.host,localPort:i.local?.port,noDelay:i.noDelay,allowHalfOpen:!0}),o=()=>{r.destroy(),n(t?.reason)};t?.addEventListener("abort",o,{once:!0}),r.once("error",c=>{t?.removeEventListener("abort",o),n(c)}),r.once("connect",()=>{t?.removeEventListener("abort",o),r.removeAllListeners("error"),s(new Q(r,i))})})}var Q=class{localAddr;remoteAddr;#t;#e=!1;#s;#i=!1;#r=!1;#n=()=>{};#c=!0;#h=0;#a=0;constructor(t,{keepAlive:e,keepAliveTime:s}){this.#t=t,e&&this.setKeepAlive(!0),s!==void 0&&this.setKeepAliveTime(s),this.localAddr={hostname:t.localAddress??"",port:t.localPort??0},this.remoteAddr={hostname:t.remoteAddress??"",port:t.remotePort??0},t.on("readable",()=>this.#n()),t.on("end",()=>{this.#r=!0,this.#n()}),t.on("error",n=>{this.#s??=n,this.#n()}),t.on("close",()=>{this.#r=!0,this.#n()}),this.#d()}async read(t){this.#h++,this.#d();try{return await this.#o(t)}finally{this.#h--,this.#d()}}async#o(t){let{length:e}=t;for(;;){b(t,e);let s=Math.min(t.length,this.#t.readableLength),n=s===0?this.#t.read(0):this.#t.read(s);if(n!==null)return t.set(n),n.length;if(this.#s!==void 0&&!this.#i)throw this.#i=!0,this.#s;if(this.#r||this.#i)return null;await new Promise(r=>this.#n=r)}}async write(t){return await this.#u(e=>{this.#t.write(t.slice(),s=>e(s??void 0))}),t.length}async closeWrite(){await this.#u(t=>this.#t.end(()=>t(void 0)))}async#u(t){this.#a++,this.#d();let e=await new Promise(t);if(this.#a--,this.#d(),e!==void 0)throw this.#i=!0,this.#s??=this.#t.errored??e}#d(){this.#a>0||this.#c&&this.#h>0?this.#t.ref():this.#t.unref()}setNoDelay(t){this.#t.setNoDelay(t)}setKeepAlive(t){this.#e=t,this.#t.setKeepAlive(t)}setKeepAliveTime(t){this.#t.setKeepAlive(!0,t*1e3),this.#e||this.#t.setKeepAlive(!1)}ref(){this.#c=!0,this.#d()}unref(){this.#c=!1,this.#d()}close(){this.#t.destroy()}reset(){this.#t.resetAndDestroy()}};function wt({family:i,local:t,resettable:e,keepAliveTime:s}){return i!==void 0||t!==void 0||e===!0||s!==void 0}function Rt(i,t){if(wt(i))return gt(i,t);let{host:e,port:s}=i,n=t===void 0?Deno.connect({hostname:e,port:s}):Deno.connect({hostname:e,port:s,signal:zt(t)});return i.noDelay||i.keepAlive?jt(n,i):n}function zt(i){return Object.defineProperty(AbortSignal.any([i]),"throwIfAborted",{value(){}})}async function jt(i,t){let e=await i;try{return t.noDelay&&e.setNoDelay(!0),t.keepAlive&&e.setKeepAlive(!0),e}catch(s){throw e.close(),s}}var Qt=()=>"listenDatagram"in Deno;function St(i){let t=Deno.listen({hostname:i.host,port:i.port,tcpBacklog:i.backlog,reusePort:i.reusePort&&Qt()}),e=s=>{if(!yt(s))throw s;return At(t,!1)};return{addr:t.addr,accept:i.ipv6Only?()=>At(t,!0):()=>t.accept().catch(e),ref:()=>t.ref(),unref:()=>t.unref(),close:()=>t.close()}}async function At(i,t){for(;;)try{let e=await i.accept();if(!t||!Yt(e.remoteAddr.hostname))return e;e.close()}catch(e){if(!yt(e))throw e}}function yt(i){return i instanceof Deno.errors.NotConnected}function Yt(i){return i.startsWith("::ffff:")||!i.includes(":")}async function Tt({path:i,shown:t}){let e=await Deno.connect({transport:"unix",path:i});return new P(e,Dt,Y(t))}function Ot({path:i,shown:t}){let e=Deno.listen({transport:"unix",path:i}),s=Y(t);return{addr:s,path:i,async accept(){for(;;)try{let n=await e.accept();return new P(n,s,Xt(n))}catch(n){if(!(n instanceof Deno.errors.InvalidData))throw n}},ref:()=>e.ref(),unref:()=>e.unref(),close:()=>e.close()}}var Dt={hostname:"",port:-1};function Y(i){return{hostname:i,port:-1}}function Xt({remoteAddr:i}){let{path:t}=i;return t===null?Dt:Y(t)}var P=class{#t;localAddr;remoteAddr;constructor(t,e,s){this.#t=t,this.localAddr=e,this.remoteAddr=s}read(t){return this.#t.read(t)}write(t){return this.#t.write(t)}closeWrite(){return this.#t.closeWrite()}setNoDelay(){}setKeepAlive(){}ref(){this.#t.ref()}unref(){this.#t.unref()}close(){this.#t.close()}};var l={DOORBELL:0,TICKET:1,ANSWER:16,STATE:17,BEAT:18,DEAD:19,TO_WORKER:32,TO_MAIN:48,ENTRIES:64},X={RUNNING:0,LISTENING:1},h={POSTED_TO_WORKER:0,REQUEST:1,REQUEST_LENGTH:2,WISHES:3,LINGER:4,PROBE:5,OUT_WRITTEN:6,IN_READ:7,READ_DEMAND:8,WRITE_DEMAND:9,ERRORS_SEEN:10,POSTED_TO_MAIN:16,REPLY:17,REPLY_LENGTH:18,FREE:19,PROBED:20,OUT_READ:32,IN_WRITTEN:33,IN_STATE:34,OUT_STATE:35,IN_ERROR_LENGTH:37,READING:38,ERRORS:39,DROPPED:40,OUT_ERROR_LENGTH:41},w={OPEN:0,ENDED:1,FAILED:2},u={NO_DELAY:1,KEEP_ALIVE:2,SHUT_SEND:4,CLOSE:8,RESET:16},v=8;function Nt({noDelay:i,keepAlive:t,keepAliveTime:e}){return(i?u.NO_DELAY:0)|(t?u.KEEP_ALIVE:0)|(e??0)<<v}var p={HEADER:256,REQUEST:2048,REPLY:16384,ERROR:1024},J={ADDRESSES:256,LETTERS:1025},A=1<<19,L=16384,bt=250;var{get:Jt}=Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype),"length");function x(i){let t=Jt.call(i);if(i.length!==t)throw new TypeError(`The buffer says that it has "${i.length}" bytes, and has "${t}"`)}var y=class{#t;#e;#s;bytes;#i;constructor(t,e,s,n){if(n.length===0||(n.length&n.length-1)!==0)throw new RangeError(`A ring\'s size must be a power of two, and is "${n.length}"`);this.#t=t,this.#e=e,this.#s=s,this.bytes=n,this.#i=n.length-1}get used(){let t=Atomics.load(this.#t,this.#e)-Atomics.load(this.#t,this.#s)|0;if(t<0||t>this.bytes.length)throw new Error(`The ring\'s counters are ${t} apart`);return t}get free(){return this.bytes.length-this.used}get size(){return this.bytes.length}get writeIndex(){return this.#t[this.#e]&this.#i}get readIndex(){return this.#t[this.#s]&this.#i}push(t){x(t);let e=Math.min(this.free,t.length);if(e===0)return 0;let s=this.#t[this.#e],n=s&this.#i,r=Math.min(e,this.bytes.length-n);return this.bytes.set(r===t.length?t:t.subarray(0,r),n),r<e&&this.bytes.set(t.subarray(r,e),0),Atomics.store(this.#t,this.#e,s+e|0),e}pop(t,e=!1){let s=Math.min(this.used,t.length);if(s===0)return 0;let n=this.#t[this.#s],r=n&this.#i,o=Math.min(s,this.bytes.length-r);return t.set(this.bytes.subarray(r,r+o)),o<s&&t.set(this.bytes.subarray(0,s-o),o),e||Atomics.store(this.#t,this.#s,n+s|0),s}freeSpan(t){let e=this.#t[this.#e]&this.#i,s=Math.min(this.free,this.bytes.length-e,t);return this.bytes.subarray(e,e+s)}produced(t){if(t<0||t>this.free)throw new Error(`${t} bytes do not fit into ${this.free}`);let e=this.#t[this.#e];Atomics.store(this.#t,this.#e,e+t|0)}usedSpan(){let t=this.#t[this.#s]&this.#i,e=Math.min(this.used,this.bytes.length-t);return this.bytes.subarray(t,t+e)}consumed(t){if(t<0||t>this.used)throw new Error(`${t} bytes are not among ${this.used}`);let e=this.#t[this.#s];Atomics.store(this.#t,this.#s,e+t|0)}};var It=1024,Z=class{#t;#e;#s;constructor(t,e,s){this.#t=t,this.#e=e,this.#s=s}write(t){let e=JSON.stringify(t);if(e.length>this.#s.length)throw new RangeError(`A message of ${e.length} letters does not fit into ${this.#s.length}`);for(let s=0;s<e.length;s++)this.#s[s]=e.charCodeAt(s);Atomics.store(this.#t,this.#e,e.length)}read(){let t=Atomics.load(this.#t,this.#e);if(t<0||t>this.#s.length)throw new RangeError(`A message of "${t}" letters cannot be`);let e="";for(let s=0;s<t;s+=It){let n=this.#s.subarray(s,Math.min(s+It,t));e+=Reflect.apply(String.fromCharCode,null,n)}return JSON.parse(e)}},k=class i{static size=p.HEADER+2*(p.REQUEST+p.REPLY+2*p.ERROR)+2*A;id;memory;words;incoming;outgoing;#t;#e;#s;constructor(t,e=new SharedArrayBuffer(i.size)){this.id=t,this.memory=e,this.words=new Int32Array(e,0,p.HEADER/4);let s=i.size-2*A;this.incoming=new y(this.words,h.IN_WRITTEN,h.IN_READ,new Uint8Array(e,s,A)),this.outgoing=new y(this.words,h.OUT_WRITTEN,h.OUT_READ,new Uint8Array(e,s+A,A));let n=p.HEADER,r=(o,c)=>{let a=new Uint16Array(e,n,c);return n+=a.byteLength,new Z(this.words,o,a)};this.#t=r(h.REQUEST_LENGTH,p.REQUEST),this.#e=r(h.REPLY_LENGTH,p.REPLY),this.#s={in:r(h.IN_ERROR_LENGTH,p.ERROR),out:r(h.OUT_ERROR_LENGTH,p.ERROR)}}get(t){return Atomics.load(this.words,t)}set(t,e){Atomics.store(this.words,t,e)}get isFree(){return this.get(h.FREE)===1}isProbed(t){return(this.get(h.PROBED)-t|0)>=0}setProbed(t){this.isProbed(t)||this.set(h.PROBED,t)}reset(){for(let t=0;t<this.words.length;t++)t!==h.POSTED_TO_WORKER&&t!==h.POSTED_TO_MAIN&&this.set(t,0)}writeRequest(t){return this.#t.write(t),Atomics.add(this.words,h.REQUEST,1)+1|0}readRequest(){return this.#t.read()}writeReply(t){this.#e.write(t),this.set(h.REPLY,this.get(h.REQUEST))}readReply(){return this.#e.read()}writeError(t,e){let s=JSON.stringify(e).length<=p.ERROR?e.message:e.message.slice(0,p.ERROR/8);this.#s[t].write({...e,message:s})}readError(t){return this.#s[t].read()}};function Zt(i,t){let e=256,s=()=>{if(e--,e===0)return i();n=setImmediate(s),t?.()},n=setImmediate(s);return()=>clearImmediate(n)}function _t(i,t){let e=()=>clearTimeout(s),s=setTimeout(()=>e=Zt(t),i);return()=>e()}var R=class{#t;#e;#s;#i=0;constructor(t,e,s){this.#t=t,this.#e=e,this.#s=s}service(){let t=this.#e.get(h.PROBE);if(t===this.#i)return;this.#i=t,!this.#n&&this.#e.get(h.READING)===0&&(this.#e.set(h.READ_DEMAND,1),this.#s.startRead());let e=!this.#r,s=()=>this.#n||e&&this.#r;this.#t.begin(),this.#t.whenPolled(s).then(()=>{this.#t.end(),!this.#s.isClosed&&(this.#e.setProbed(t),this.#t.answer(this.#e))})}get#r(){return this.#e.incoming.used>0}get#n(){return this.#s.isClosed||this.#e.get(h.IN_STATE)!==w.OPEN}};var qt=1<<17,te=6e4,ee=6,M=class{#t;#e;#s;#i;#r=!1;#n=!1;#c=!1;#h=!1;#a=!1;#o=!1;#u;#d;#l=0;#E;constructor(t,e,s,n,r){this.#E=r,this.#t=t,this.#e=e,this.#s=s,this.#i=new R(t,e,this),this.#u=n}service(){if(this.#o)return;let t=this.#e.get(h.WISHES);t!==this.#u&&this.#S(t),!this.#o&&(this.#O(),!this.#o&&((t&u.CLOSE)===0&&this.startRead(),this.#i.service()))}get isClosed(){return this.#o}startRead(){if(this.#r||this.#e.get(h.IN_STATE)!==w.OPEN||!this.#c&&this.#e.get(h.READ_DEMAND)===0)return;let t=this.#e.incoming.freeSpan(qt);t.length!==0&&(this.#e.set(h.READ_DEMAND,0),this.#A(!0),this.#t.beginQuick(),this.#s.read(t).then(e=>this.#p(e,t.length),e=>this.#T("in",e)))}#p(t,e){if(this.#A(!1),this.#t.end(),this.#o)return this.#w();t===null?(this.#e.set(h.IN_STATE,w.ENDED),this.#c=!1):(this.#e.incoming.produced(t),this.#c=t===e);let{incoming:s}=this.#e;!this.#c||s.free<s.size/2?this.#m():this.#h||this.#f(),this.service()}#m(){this.#h=!1,this.#t.answer(this.#e)}async#f(){this.#h=!0;for(let t=0;t<ee;t++)await null;this.#h&&!this.#o&&this.#m()}#A(t){this.#r=t,!this.#o&&this.#e.set(h.READING,t?1:0)}#O(){if(this.#n)return;let t=this.#e.get(h.WISHES),{outgoing:e}=this.#e;if(e.used===0||this.#e.get(h.OUT_STATE)!==w.OPEN)return this.#R(t);this.#n=!0,this.#t.beginSend(),this.#s.write(e.usedSpan()).then(s=>this.#g(s),s=>this.#T("out",s))}#g(t){if(this.#n=!1,this.#t.endSend(),this.#o)return this.#w();this.#e.outgoing.consumed(t),this.#b&&(this.#l=performance.now()),Atomics.exchange(this.#e.words,h.WRITE_DEMAND,0)===1&&this.#t.answer(this.#e),this.service()}#R(t){if((t&u.CLOSE)!==0)return this.#D();(t&u.SHUT_SEND)===0||this.#a||(this.#a=!0,this.#t.begin(),this.#s.closeWrite().catch(()=>{}).then(()=>this.#t.end()))}#S(t){let e=t^this.#u;this.#u=t;let s=t>>v;try{(e&u.NO_DELAY)!==0&&this.#s.setNoDelay((t&u.NO_DELAY)!==0),(e&u.KEEP_ALIVE)!==0&&this.#s.setKeepAlive((t&u.KEEP_ALIVE)!==0),e>>v!==0&&this.#s.setKeepAliveTime?.(s)}catch{}(e&u.CLOSE)!==0&&this.#e.outgoing.used>0&&this.#y()}#y(){let t=this.#e.get(h.LINGER);t>=0?this.#d=_t(t,()=>this.#D()):(this.#l=performance.now(),this.#t.orphans.add(this))}get#b(){return this.#t.orphans.has(this)}lookAt(t){t-this.#l>=te&&this.#D()}#T(t,e){if(t==="in"?(this.#A(!1),this.#t.end()):(this.#n=!1,this.#t.endSend()),this.#o)return this.#w();this.#e.writeError(t,this.#t.plain(e));let s=t==="in"?h.IN_STATE:h.OUT_STATE;this.#e.set(s,w.FAILED),this.#t.answer(this.#e),this.service()}#D(){if(this.#o)return;this.#o=!0,this.#d?.(),this.#t.orphans.delete(this);let t=(this.#e.get(h.WISHES)&u.RESET)!==0;this.#t.close(()=>{t&&this.#s.reset!==void 0?this.#s.reset():this.#s.close()}),this.#w()}#w(){!this.#r&&!this.#n&&this.#E()}};var Pt=4294967295,q=8,tt=108,S=q+tt,T=class{#t;#e=new TextEncoder;#s=new TextDecoder("utf-8",{ignoreBOM:!0});#i="";#r=new Uint8Array(0);#n=-1;#c=0;constructor(t){this.#t=t}hasRoom(t){return this.#a(t)>=0}push(t,e,s){x(t),e!==this.#i&&this.#l(e);let n=this.#o(t.length);return n<0?!1:(this.#u(n,t.length,s),this.#t.bytes.set(t,n+S),this.#t.produced(W(t.length)),!0)}reserve(t){let e=this.#n=this.#o(t);if(!(e<0))return this.#t.bytes.subarray(e+S,e+S+t)}commit(t,e,s){e!==this.#i&&this.#l(e),this.#u(this.#n,t,s),this.#t.produced(W(t))}get isEmpty(){return this.#h()===0}peek(){let t=this.#h();if(t===0)return;let{bytes:e,readIndex:s}=this.#t,n=vt(e,s),r=e[s+6],o=s+S+n;if(r>tt||S+n>t||o>e.length)throw new Error(`A frame of ${n} bytes cannot be`);return{host:this.#d(s+q,r),port:e[s+4]|e[s+5]<<8,bytes:e.subarray(o-n,o)}}take({bytes:t}){let e=W(t.length);this.#t.consumed(e);let s=this.#c+e;return this.#c=0,s}#h(){let t=this.#t,{used:e,readIndex:s}=t;if(e===0||vt(t.bytes,s)!==Pt)return e;let n=t.bytes.length-s;return t.consumed(n),this.#c+=n,t.used}#a(t){let{free:e,size:s,writeIndex:n}=this.#t,r=W(t),o=s-n;return r<=o?r<=e?n:-1:o+r<=e?0:-1}#o(t){let e=this.#t,{writeIndex:s}=e,n=this.#a(t);return n>=0&&n!==s&&(Lt(e.bytes,s,Pt),e.produced(e.size-s)),n}#u(t,e,s){let{bytes:n}=this.#t,r=this.#r;Lt(n,t,e),n[t+4]=s&255,n[t+5]=s>>8,n[t+6]=r.length;for(let o=0;o<r.length;o++)n[t+q+o]=r[o]}#d(t,e){let{bytes:s}=this.#t,n=this.#r,r=e===n.length;for(let o=0;r&&o<e;o++)r=s[t+o]===n[o];return r||this.#l(this.#s.decode(s.slice(t,t+e))),this.#i}#l(t){let e=this.#e.encode(t);if(e.length>tt)throw new RangeError(`The host "${t}" is too long`);this.#i=t,this.#r=e}};function W(i){return S+i+3&-4}function vt(i,t){return(i[t]|i[t+1]<<8|i[t+2]<<16|i[t+3]<<24)>>>0}function Lt(i,t,e){i[t]=e&255,i[t+1]=e>>>8&255,i[t+2]=e>>>16&255,i[t+3]=e>>>24&255}var se=65536,ie=6,U=class{#t;#e;#s;#i;#r;#n;#c;#h=!1;#a=!1;#o=!1;#u=!1;#d=0;#l=0;#E=0;#p=!1;#m=!1;#f=!1;constructor(t,e,s,n){this.#t=t,this.#e=e,this.#s=s,this.#i=new R(t,e,this),this.#c=n,this.#r=new T(e.incoming),this.#n=new T(e.outgoing)}service(){this.#f||(this.#_(),!this.#f&&(this.#a||this.#A(),this.startRead(),this.#i.service()))}get isClosed(){return this.#f}#A(){let t=this.#e;if(!(this.#o||t.get(h.REQUEST)===t.get(h.REPLY)))try{let e=t.readRequest();if(e.op==="configure"&&this.#s.configure(e.settings),e.op==="membership"){let s=this.#s.changeMembership(e.change);if(s!==void 0)return this.#O(s)}e.op==="dropped"&&this.#y(),this.#g({})}catch(e){this.#g({error:this.#t.plain(e)})}}#O(t){this.#o=!0,this.#t.begin();let e=s=>{this.#o=!1,this.#t.end(),this.#f?this.#N():this.#g(s)};t.then(()=>e({}),s=>e({error:this.#t.plain(s)}))}#g(t){this.#e.writeReply(t),this.#t.answer(this.#e)}startRead(){if(this.#h||!this.#p&&this.#e.get(h.READ_DEMAND)===0)return;let t=this.#r.reserve(this.#s.room??se);t!==void 0&&(this.#e.set(h.READ_DEMAND,0),this.#w(!0),this.#t.beginQuick(),this.#d++,this.#E=this.#t.rests,this.#s.receive(t).then(e=>this.#S(e),e=>this.#D(e)),this.#p&&this.#R())}async#R(){let t=this.#d;for(let e=0;e<ie;e++)await null;this.#d!==t||!this.#h||(this.#l=t,this.#m&&!this.#f&&this.#T())}#S([{length:t},e]){if(this.#w(!1),this.#t.end(),this.#f)return this.#N();this.#r.commit(t,e.hostname,e.port),this.#y(),this.#p=!this.#b&&!this.#u&&!this.#s.isExclusive,this.#u=!1,this.#m=!0;let{incoming:s}=this.#e;(!this.#p||s.free<s.size/2)&&this.#T(),this.service(),!this.#h&&this.#m&&this.#T()}#y(){this.#e.set(h.DROPPED,this.#s.dropped)}get#b(){return this.#p?this.#l===this.#d:this.#E!==this.#t.rests}#T(){this.#m=!1,this.#t.answer(this.#e)}#D(t){if(this.#w(!1),this.#t.end(),this.#f)return this.#N();this.#p=!1,this.#I(this.#t.plain(t)),this.service()}#w(t){this.#h=t,!this.#f&&this.#e.set(h.READING,t?1:0)}#_(){if(this.#a)return;let t=this.#e.get(h.WISHES),e=this.#n.peek();if(e===void 0){(t&u.CLOSE)!==0&&this.#L();return}this.#a=this.#u=!0,this.#t.beginSend();let s=()=>{if(this.#a=!1,this.#t.endSend(),this.#f)return this.#N();this.#n.take(e),this.#P(),this.service()};this.#s.send(e.bytes,e.host,e.port).then(s,n=>{this.#f||this.#v(n,e),s()})}#P(){let{outgoing:t,words:e}=this.#e;t.free<t.size/2||Atomics.exchange(e,h.WRITE_DEMAND,0)===1&&this.#t.answer(this.#e)}#v(t,{host:e,port:s}){this.#I({...this.#t.plain(t),to:[e,s]})}#I(t){let e=this.#e;e.get(h.ERRORS)===e.get(h.ERRORS_SEEN)&&(e.writeError("out",t),Atomics.add(e.words,h.ERRORS,1),this.#t.answer(e))}#L(){this.#f=!0,this.#t.close(()=>this.#s.close()),this.#N()}#N(){if(this.#h||this.#a||this.#o)return;let t=this.#s.whenFree?.();if(t===void 0)return this.#c();this.#t.begin(),t.then(()=>{this.#t.end(),this.#c()})}};var O=class{#t;#e;#s;#i;constructor(t,e,s,n){this.#t=t,this.#e=e,this.#s=s,this.#i=n}post(t,e,s){if(Atomics.exchange(e,s,1)===1)return;let n=this.#t[this.#e],r=this.#s+(n&this.#i-1);Atomics.store(this.#t,r,t),Atomics.store(this.#t,this.#e,n+1|0)}take(){let t=this.#t[this.#e+1],e=Atomics.load(this.#t,this.#e)-t|0;if(e===0)return-1;let s=this.#s+(t&this.#i-1),n=Atomics.load(this.#t,s);if(e<0||e>this.#i||n<0)throw new Error(`The mailbox holds slot ${n} among ${e}`);return Atomics.store(this.#t,this.#e+1,t+1|0),n}};var B=class{#t;#e;#s;constructor(t,e,s){this.#t=t,this.#e=e,this.#s=navigator.hardwareConcurrency>1?s:0}sees(t){for(let e=this.#s;e>=0;e--)if(Atomics.load(this.#t,this.#e)!==t)return!0;return!1}};var ne=12,H=64,re=4*H,oe=4e3,he=16,ce=8,ae=1e3,K=class{#t;#e;#s;#i=0;#r=!1;#n;#c=0;#h=!1;#a=[];#o=0;#u=0;#d=-H;orphans=new Set;#l;#E=!1;constructor(t){let e=this.#t=new Int32Array(t);this.#l=new B(e,l.DOORBELL,oe);let{TO_WORKER:s,TO_MAIN:n,ENTRIES:r}=l;this.#e=new O(e,s,r,L);let o=r+L;this.#s=new O(e,n,o,L)}get rests(){return this.#c}begin(){this.#i++}beginQuick(){this.#r=!0,this.begin()}end(){--this.#i===0&&this.#n?.()}beginSend(){this.#u++,this.beginQuick()}endSend(){this.#u--,this.#d=this.#o,this.end()}answer(t){this.#m(t),this.#p(),Atomics.notify(this.#t,l.ANSWER),this.#h&&this.#n?.()}#p(){let{TICKET:t,ANSWER:e}=l,s=this.#t,n=Atomics.load(s,e)+1|0;Atomics.add(s,e,n===Atomics.load(s,t)?2:1)}#m(t){this.#s.post(t.id,t.words,h.POSTED_TO_MAIN)}release(t){t.set(h.FREE,1),this.answer(t)}releaseClosed(t){if(!this.#g)return this.release(t);t.set(h.FREE,1),this.#m(t)}close(t){try{t()}catch{}}beat(){Atomics.add(this.#t,l.BEAT,1)}async keepBeating(t){let e=new Int32Array(new SharedArrayBuffer(4));for(;;){this.beat();let s=performance.now();for(let n of this.orphans)n.lookAt(s);await Atomics.waitAsync(e,0,0,t).value}}die(){Atomics.store(this.#t,l.DEAD,1),Atomics.add(this.#t,l.ANSWER,1),Atomics.notify(this.#t,l.ANSWER)}async run(t){let e=this.#t,s=!1,n=0;for(;;){let r=Atomics.load(e,l.DOORBELL);this.beat();for(let f;(f=this.#e.take())>=0;){let N=t(f);N!==void 0&&await N}for(let f=0;f<ne&&this.#O;f++)await null;if(this.#r=!1,this.#i>0&&this.#g&&!this.#R(r)){let f=this.#S();this.#c++,this.#h=!0,await f,this.#h=!1,s=!0;continue}if(this.#R(r))continue;let o=this.#i===0||s&&--n<0;if(s=!1,o){let f=this.#l.sees(r);if(n=f?0:he,f)continue}let{STATE:c}=l,{LISTENING:a,RUNNING:m}=X;if(Atomics.store(e,c,a),!this.#R(r))if(this.#i===0)Atomics.wait(e,c,a,ae)==="timed-out"&&await xt();else{let f=this.#S();this.#c++,this.#y(),await f}Atomics.store(e,c,m)}}whenPolled(t){return new Promise(e=>{this.#a.push({known:t,began:this.#o,resolve:e}),this.#a.length===1&&this.#f()})}async#f(){let t=this.#a;for(;t.length>0;){await xt(),this.#o++,this.#u>0&&(this.#d=this.#o);let e=t.length<=ce?t.length:1;for(let s of t.slice(0,e))s.known()&&(t.splice(t.indexOf(s),1),s.resolve());for(;t.length>0&&this.#A(t[0]);)t.shift().resolve()}}#A({began:t}){let e=this.#o-t;return e>=H&&this.#o>=this.#d+H||e>=re}plain(t){let{name:e,message:s,code:n}=t;return{name:String(e),message:String(s).slice(0,500),...typeof n=="string"?{code:n}:{}}}get#O(){return this.#r&&this.#i>0}get#g(){let{TICKET:t,ANSWER:e}=l;return Atomics.load(this.#t,t)===Atomics.load(this.#t,e)}#R(t){return Atomics.load(this.#t,l.DOORBELL)!==t}#S(){return new Promise(t=>this.#n=t)}#y(){if(this.#E)return;let{STATE:t}=l,e=Atomics.waitAsync(this.#t,t,X.LISTENING);if(!e.async)return this.#n?.();this.#E=!0,e.value.then(()=>{this.#E=!1,this.#n?.()})}};function xt(){return new Promise(i=>setImmediate(i))}var it=new Map,E=new Map,et=new Map,d,Ut=()=>{};function de(i){for(let{id:t,memory:e}of i)it.set(t,new k(t,e));Ut()}function ue(i){let t=it.get(i);return t===void 0?fe(i):Bt(t)}async function fe(i){let t;for(;(t=it.get(i))===void 0;)await new Promise(e=>Ut=e);Bt(t)}function Bt(i){Atomics.store(i.words,h.POSTED_TO_WORKER,0);let t=E.get(i.id);if(t!==void 0)return t.service();if(i.isFree)return;let e=i.get(h.REPLY),s=i.get(h.REQUEST);if(!(s===0||s===e)){if((i.get(h.WISHES)&u.CLOSE)!==0)return F(i);le(i)}}function le(i){let t=i.readRequest();switch(t.op){case"connect":return pe(i,t);case"accept":{let e=et.get(t.listener),s=e===void 0?Promise.reject(new Deno.errors.BadResource("Listener has been closed")):e.accept();return st(i,s,{stays:!0})}case"listen":return kt(i,()=>St(t));case"connectPath":return st(i,Tt(t));case"listenPath":return kt(i,()=>Ot(t));case"datagrams":return Mt(i,()=>dt(t));case"pathDatagrams":return Mt(i,()=>lt(t));case"configure":case"membership":case"dropped":return D(i,{});case"resolve":return Wt(i,pt(t.name,t.family).then(e=>({addresses:e.slice(0,J.ADDRESSES)})));case"reverse":return Wt(i,mt(t.address).then(e=>({name:e.slice(0,J.LETTERS)})));default:}}function pe(i,t){let e=me(t.host)?void 0:new AbortController;st(i,Rt(t,e?.signal),{granted:Nt(t),giveUp:()=>e?.abort()})}var me=i=>i.startsWith("127.")||i==="::1";function st(i,t,{granted:e=0,stays:s=!1,giveUp:n=()=>{}}={}){let r=!1,o=()=>F(i),c=()=>{s||(i.get(h.WISHES)&u.CLOSE)===0||(r=!0,n(),o())};E.set(i.id,{service:c}),d.begin(),t.then(a=>{if(d.end(),r)return d.close(()=>a.close());let m=new M(d,i,a,e,o);E.set(i.id,m),nt(i,{local:C(a.localAddr),remote:C(a.remoteAddr)}),m.service()},a=>{d.end(),r||D(i,{error:d.plain(a)})})}function kt(i,t){let e;try{e=t()}catch(n){return D(i,{error:d.plain(n)})}et.set(i.id,e);let s=()=>{let n=i.get(h.PROBE);(i.get(h.WISHES)&u.CLOSE)!==0?(et.delete(i.id),d.close(()=>e.close()),F(i)):i.isProbed(n)||(d.begin(),d.whenPolled(()=>!1).then(()=>{d.end(),E.get(i.id)?.service===s&&(i.setProbed(n),d.answer(i))}))};E.set(i.id,{service:s}),nt(i,{local:C(e.addr)})}function Mt(i,t){let e;try{e=t()}catch(n){return D(i,{error:d.plain(n)})}let s=()=>F(i);E.set(i.id,new U(d,i,e,s)),nt(i,{local:C(e.localAddr),configurable:e.configure!==void 0,joins:e.changeMembership!==void 0})}function Wt(i,t){E.set(i.id,{service:()=>{}}),d.begin(),t.catch(e=>({error:d.plain(e)})).then(e=>{d.end(),D(i,e)})}function nt(i,t){i.writeReply(t),d.answer(i)}function D(i,t){i.writeReply(t),E.delete(i.id),d.release(i)}function F(i){E.delete(i.id),d.releaseClosed(i)}function C({hostname:i,port:t}){return[i,t]}function Ee(i){d=new K(i),addEventListener("error",()=>d.die()),addEventListener("unhandledrejection",()=>d.die()),d.keepBeating(bt),d.run(ue).catch(t=>{throw d.die(),t})}addEventListener("message",i=>{let t=i.data;de(t.slots),"control"in t&&Ee(t.control)});\n';
}

var loader = `addEventListener("message", ({ data }) => (0, eval)(data), { once: true });`;
function mayEvaluate() {
  try {
    return (0, eval)("true") === true;
  } catch {
    return false;
  }
}
function spawn() {
  return spawnWebWorker() ?? spawnNodeWorker();
}
function spawnWebWorker() {
  const prototype = Worker.prototype;
  const nameless = Object.getOwnPropertySymbols(prototype).filter((symbol) => symbol.description === void 0 && typeof prototype[symbol] === "function");
  if (nameless.length !== 1) return void 0;
  const isLoaded = mayEvaluate();
  const url = URL.createObjectURL(new Blob([
    isLoaded ? loader : workerSource()
  ], {
    type: "application/javascript"
  }));
  const worker = new Worker(url, {
    type: "module",
    name: "sockets"
  });
  URL.revokeObjectURL(url);
  if (isLoaded) worker.postMessage(`"use strict";${workerSource()}`);
  const refer = (referenced) => worker[nameless[0]](referenced);
  refer(false);
  return {
    post: (message2) => worker.postMessage(message2),
    setReferenced: refer,
    terminate: () => worker.terminate(),
    onEnd: (listener) => worker.addEventListener("error", (event) => {
      event.preventDefault();
      listener();
    })
  };
}
function spawnNodeWorker() {
  const { Worker: Worker1 } = builtin("node:worker_threads");
  const worker = new Worker1(workerSource(), {
    eval: true,
    env: {}
  });
  worker.unref();
  return {
    post: (message2) => worker.postMessage(message2),
    setReferenced: (referenced) => void (referenced ? worker.ref() : worker.unref()),
    terminate: () => void worker.terminate(),
    onEnd: (listener) => {
      worker.on("error", listener);
      worker.on("exit", listener);
    }
  };
}

var Spinner = class {
  #words;
  #index;
  #looks;
  constructor(words, index, looks) {
    this.#words = words;
    this.#index = index;
    this.#looks = navigator.hardwareConcurrency > 1 ? looks : 0;
  }
  sees(value) {
    for (let look = this.#looks; look >= 0; look--) {
      if (Atomics.load(this.#words, this.#index) !== value) return true;
    }
    return false;
  }
};

var ThreadWaitable = class {
  sleeper;
  #slot;
  #source;
  awaitedBy = 0;
  #probe = 0;
  constructor(thread, slot, source) {
    this.sleeper = thread;
    this.#slot = slot;
    this.#source = source;
    thread.register(slot, this);
  }
  get isReady() {
    return this.#source.isReady();
  }
  get isKnown() {
    return this.#source.isKnown();
  }
  get isReading() {
    return this.#slot.get(WORD.READING) === 1;
  }
  demand() {
    if (!this.sleeper.isDead) this.#source.demand();
  }
  beginProbe() {
    if (this.sleeper.isDead) return;
    this.#source.demand();
    this.#probe = Atomics.add(this.#slot.words, WORD.PROBE, 1) + 1;
    this.sleeper.post(this.#slot);
  }
  get isProbed() {
    return this.isReady || this.#slot.isProbed(this.#probe);
  }
};

var FIRST_SLOTS = 2;
var CLOSE_LIMIT_MS = 1e3;
var SPIN_LOOKS = 5e4;
var IOThread = class IOThread {
  static #current;
  static get() {
    if (IOThread.#current?.isDead ?? true) IOThread.#current = new IOThread();
    return IOThread.#current;
  }
  static get started() {
    return IOThread.#current?.isDead ? void 0 : IOThread.#current;
  }
  static successorOf(thread) {
    if (!wholeGrants().some((each) => !thread.#grants.includes(each))) {
      return void 0;
    }
    if (IOThread.#current === thread) IOThread.#current = new IOThread();
    return IOThread.get();
  }
  #grants = wholeGrants();
  #thread;
  #control;
  #toWorker;
  #toMain;
  #slots = /* @__PURE__ */ new Map();
  #pool = [];
  #closing = /* @__PURE__ */ new Set();
  #stalled = /* @__PURE__ */ new Set();
  #open = /* @__PURE__ */ new Set();
  #watchers = /* @__PURE__ */ new Map();
  #waitables = /* @__PURE__ */ new Map();
  #sleeps = 0;
  #sleeper;
  #spinner;
  #pumping = false;
  #silence;
  #isEnding = false;
  #life = new AbortController();
  #looks;
  constructor() {
    const memory = new SharedArrayBuffer(4 * (CONTROL.ENTRIES + 2 * MAX_SLOTS));
    const control = this.#control = new Int32Array(memory);
    const { TO_WORKER, TO_MAIN, ENTRIES } = CONTROL;
    this.#toWorker = new Mailbox(control, TO_WORKER, ENTRIES, MAX_SLOTS);
    const second = ENTRIES + MAX_SLOTS;
    this.#toMain = new Mailbox(control, TO_MAIN, second, MAX_SLOTS);
    this.#spinner = new Spinner(control, CONTROL.ANSWER, SPIN_LOOKS);
    Atomics.store(control, CONTROL.TICKET, -1);
    this.#thread = spawn();
    this.#thread.onEnd(() => this.#declareDead());
    for (let id = 0; id < FIRST_SLOTS; id++) {
      const slot = new Slot(id);
      this.#slots.set(id, slot);
      this.#pool.push(slot);
    }
    const slots = this.#pool.map(({ id, memory: memory2 }) => ({
      id,
      memory: memory2
    }));
    this.#thread.post({
      control: memory,
      slots
    });
    for (const event of [
      "unload",
      "error",
      "unhandledrejection"
    ]) {
      addEventListener(event, ({ defaultPrevented }) => {
        if (!defaultPrevented) this.#drain();
        this.#isEnding = event === "unload";
      }, {
        signal: this.#life.signal
      });
    }
  }
  get isDead() {
    return Atomics.load(this.#control, CONTROL.DEAD) !== 0;
  }
  get openCount() {
    this.#collect();
    return this.#open.size + this.#closing.size;
  }
  acquire() {
    this.#collect();
    let slot = this.#pool.pop();
    if (slot === void 0) {
      if (this.#slots.size >= MAX_SLOTS) {
        throw createSocketException(SocketError.TooManyOpenSockets);
      }
      const id = this.#slots.size;
      slot = new Slot(id);
      this.#slots.set(id, slot);
      this.#thread.post({
        slots: [
          {
            id,
            memory: slot.memory
          }
        ]
      });
    }
    slot.reset();
    this.#waitables.delete(slot.id);
    this.#open.add(slot);
    return slot;
  }
  close(slot, wish, lingerMs) {
    if (!this.#open.delete(slot)) return;
    this.#closing.add(slot);
    slot.set(WORD.LINGER, lingerMs);
    Atomics.or(slot.words, WORD.WISHES, WISH.CLOSE | wish);
    this.ring(slot);
    this.lookAt(slot);
  }
  isOpen(slot) {
    return this.#open.has(slot);
  }
  async whenGone(slot) {
    const isGone2 = () => !this.#closing.has(slot) || slot.isFree;
    if (this.isDead || isGone2()) return;
    let left = slot.outgoing.used;
    const looks = setInterval(() => {
      const before = left;
      left = slot.outgoing.used;
      if (left === 0 || left !== before) return;
      this.#stalled.add(slot);
      this.lookAt(slot);
    }, patienceFor(slot));
    try {
      await this.whenChanged(slot, () => this.#stalled.has(slot) || isGone2());
    } finally {
      clearInterval(looks);
    }
  }
  sleepUntilGone(slots) {
    const isGone2 = () => slots.every((slot) => slot.isFree) || this.isDead;
    this.sleepUntil(isGone2, CLOSE_LIMIT_MS);
  }
  sleepUntilFree(slot) {
    this.sleepUntil(() => slot.isFree, Number.MAX_VALUE);
  }
  released(slot) {
    this.#open.delete(slot);
    this.#closing.add(slot);
  }
  ring(slot) {
    this.post(slot);
    this.#wakeWorker();
    if (this.#isEnding) this.#drain();
  }
  post(slot) {
    this.#toWorker.post(slot.id, slot.words, WORD.POSTED_TO_WORKER);
  }
  #wakeWorker() {
    const control = this.#control;
    Atomics.add(control, CONTROL.DOORBELL, 1);
    const { LISTENING, RUNNING } = WORKER;
    const { STATE } = CONTROL;
    const before = Atomics.compareExchange(control, STATE, LISTENING, RUNNING);
    if (before === LISTENING) Atomics.notify(control, STATE);
  }
  sleepUntil(condition, timeoutMs, isShort = false) {
    const control = this.#control;
    const isEndless = timeoutMs === Infinity;
    const end2 = isEndless ? 0 : performance.now() + timeoutMs;
    for (; ; ) {
      const answer3 = Atomics.load(control, CONTROL.ANSWER);
      if (condition()) {
        this.#silence = void 0;
        return true;
      }
      if (this.isDead) throw this.deathNotice();
      let look = BEAT_MS;
      if (isEndless) {
        Atomics.store(control, CONTROL.TICKET, answer3);
      } else {
        look = Math.min(look, end2 - performance.now());
        if (look <= 0) return false;
      }
      if (isShort && this.#spinner.sees(answer3)) continue;
      const { ANSWER } = CONTROL;
      do {
        if (Atomics.wait(control, ANSWER, answer3, look) === "timed-out") {
          this.#look(this.#silence ??= new Silence());
        }
      } while (isEndless && Atomics.load(control, ANSWER) === answer3);
    }
  }
  register(slot, waitable) {
    const known = this.#waitables.get(slot.id);
    if (known === void 0) this.#waitables.set(slot.id, [
      waitable
    ]);
    else if (!known.includes(waitable)) known.push(waitable);
  }
  probe(all2) {
    const reading = all2.filter((each) => each.isReading);
    let asked2 = all2.filter((each) => !each.isReading);
    for (; ; ) {
      const one = reading.find((each) => !each.isReady);
      this.#probeEach(one === void 0 ? asked2 : [
        ...asked2,
        one
      ]);
      if (one === void 0 || !one.isReady) return;
      asked2 = [];
    }
  }
  #probeEach(asked2) {
    for (const waitable of asked2) waitable.beginProbe();
    this.#wakeWorker();
    let done = 0;
    this.sleepUntil(() => {
      while (done < asked2.length && asked2[done].isProbed) done++;
      return done === asked2.length;
    }, Infinity);
  }
  sleep(all2, timeoutMs) {
    const number = ++this.#sleeps;
    let ready = false;
    for (const waitable of all2) {
      waitable.awaitedBy = number;
      waitable.demand();
      ready ||= waitable.isReady;
    }
    this.#wakeWorker();
    if (ready) return true;
    this.#sleeper = (id) => {
      for (const waitable of this.#waitables.get(id) ?? []) {
        if (ready || waitable.awaitedBy !== number) continue;
        ready = waitable.isReady || this.#demandAgain(waitable);
      }
    };
    try {
      return this.sleepUntil(() => {
        this.#deliver();
        return ready || this.isDead;
      }, timeoutMs);
    } finally {
      this.#sleeper = void 0;
    }
  }
  #demandAgain(waitable) {
    waitable.demand();
    this.#wakeWorker();
    return waitable.isReady;
  }
  whenChanged(slot, condition) {
    if (condition()) return Promise.resolve();
    if (this.isDead) return Promise.reject(this.deathNotice());
    return new Promise((resolve2, reject) => {
      let watchers = this.#watchers.get(slot.id);
      if (watchers === void 0) {
        this.#watchers.set(slot.id, watchers = /* @__PURE__ */ new Set());
      }
      const set = watchers;
      const watcher = () => {
        try {
          if (this.isDead) throw this.deathNotice();
          if (!condition()) return;
          resolve2();
        } catch (error) {
          reject(error);
        }
        set.delete(watcher);
        if (set.size === 0) this.#watchers.delete(slot.id);
        if (this.#watchers.size === 0) this.#letGo();
      };
      set.add(watcher);
      this.#hold();
      this.#pump();
    });
  }
  ask(request2) {
    if (this.isDead) throw this.deathNotice();
    const slot = this.acquire();
    try {
      if (request2.op === "connect") {
        slot.set(WORD.WISHES, firstWishes(request2));
      }
      slot.writeRequest(request2);
    } catch (error) {
      this.#open.delete(slot);
      this.#pool.push(slot);
      throw createSocketException(SocketError.HostNotFound, void 0, error);
    }
    this.ring(slot);
    return new Question(this, slot);
  }
  request(request2, done) {
    return {
      start: async (signal) => {
        signal?.throwIfAborted();
        const question = this.ask(request2);
        const abort = () => this.close(question.slot, 0, 0);
        signal?.addEventListener("abort", abort, {
          once: true
        });
        try {
          await question.whenAnswered();
        } finally {
          signal?.removeEventListener("abort", abort);
        }
        signal?.throwIfAborted();
        return done(question);
      },
      block: () => {
        const question = this.ask(request2);
        this.sleepUntil(() => question.isAnswered, Infinity);
        return done(question);
      },
      begin: (tell2, signal) => this.#begin(request2, done, tell2, signal)
    };
  }
  #begin(request2, done, tell2, signal) {
    const question = this.ask(request2);
    let isTold = false;
    const end2 = (answer3) => {
      if (isTold) return;
      isTold = true;
      signal?.removeEventListener("abort", abort);
      tell2(outcomeOf(answer3));
    };
    const fail = (error) => end2(() => {
      throw error;
    });
    const abort = () => {
      this.close(question.slot, 0, 0);
      fail(signal?.reason);
    };
    signal?.addEventListener("abort", abort, {
      once: true
    });
    question.whenAnswered().then(() => end2(() => done(question)), fail);
    const sleep2 = (timeoutMs) => {
      try {
        if (!this.sleepUntil(() => question.isAnswered, timeoutMs)) {
          return false;
        }
      } catch (death) {
        fail(death);
        return true;
      }
      question.rest();
      end2(() => done(question));
      return true;
    };
    let waitable;
    return Object.assign(sleep2, {
      waitable: () => waitable ??= new ThreadWaitable(this, question.slot, question)
    });
  }
  kill() {
    this.#thread.terminate();
  }
  async #pump() {
    if (this.#pumping) return;
    this.#pumping = true;
    const control = this.#control;
    while (this.#watchers.size > 0) {
      const answer3 = Atomics.load(control, CONTROL.ANSWER);
      this.#deliver();
      if (this.#watchers.size === 0) break;
      const wait2 = Atomics.waitAsync(control, CONTROL.ANSWER, answer3);
      if (wait2.async) await wait2.value;
      else await null;
    }
    this.#pumping = false;
  }
  #hold() {
    if (this.#looks !== void 0) return;
    this.#thread.setReferenced(true);
    const silence = new Silence();
    this.#looks = setInterval(() => {
      this.#look(silence);
      this.#deliver();
    }, BEAT_MS);
  }
  #letGo() {
    clearInterval(this.#looks);
    this.#looks = void 0;
    this.#thread.setReferenced(false);
  }
  #look(silence) {
    const beat = Atomics.load(this.#control, CONTROL.BEAT);
    if (silence.isDeath(beat)) this.#declareDead();
    else this.#wakeWorker();
  }
  #deliver() {
    if (this.isDead) {
      for (const id of this.#watchers.keys()) this.#tell(id);
      return;
    }
    for (let id; (id = this.#toMain.take()) >= 0; ) {
      const slot = this.#slots.get(id);
      if (slot === void 0) continue;
      Atomics.store(slot.words, WORD.POSTED_TO_MAIN, 0);
      this.#sleeper?.(id);
      this.#tell(id);
    }
  }
  lookAt(slot) {
    this.#tell(slot.id);
  }
  #tell(id) {
    for (const watcher of this.#watchers.get(id) ?? []) watcher();
  }
  #collect() {
    for (const slot of this.#closing) {
      if (!slot.isFree) continue;
      this.#closing.delete(slot);
      this.#stalled.delete(slot);
      this.#pool.push(slot);
      this.#tell(slot.id);
    }
  }
  #drain() {
    if (this.isDead) return;
    const slots = [
      ...this.#open,
      ...this.#closing
    ].filter((slot) => !this.#stalled.has(slot));
    const left = () => slots.reduce((sum, slot) => sum + unsent(slot), 0);
    for (let before = left(); before > 0; ) {
      for (const slot of slots) slot.set(WORD.WRITE_DEMAND, 1);
      const moved = () => left() < before;
      const due = slots.filter((slot) => unsent(slot) > 0).map(patienceFor);
      try {
        if (!this.sleepUntil(moved, Math.max(...due))) return;
      } catch {
        return;
      }
      before = left();
    }
  }
  #declareDead() {
    if (this.isDead) return;
    Atomics.store(this.#control, CONTROL.DEAD, 1);
    Atomics.add(this.#control, CONTROL.ANSWER, 1);
    Atomics.notify(this.#control, CONTROL.ANSWER);
    this.#thread.terminate();
    this.#life.abort();
  }
  deathNotice() {
    return new SocketException(SocketError.SystemNotReady, "The I/O thread has ended, and with it the sockets of the synchronous home");
  }
};
function unsent(slot) {
  const isOver = slot.get(WORD.OUT_STATE) !== FLOW.OPEN || slot.isFree;
  return isOver ? 0 : slot.outgoing.used;
}
function patienceFor(slot) {
  return Math.max(DRAIN_STALL_MS, slot.get(WORD.LINGER));
}

var SKIP = 4294967295;
var HEADER = 8;
var MAX_HOST = 108;
var FRAME_OVERHEAD = HEADER + MAX_HOST;
var FrameRing = class {
  #ring;
  #encoder = new TextEncoder();
  #decoder = new TextDecoder("utf-8", {
    ignoreBOM: true
  });
  #host = "";
  #hostBytes = new Uint8Array(0);
  #reserved = -1;
  #passed = 0;
  constructor(ring) {
    this.#ring = ring;
  }
  hasRoom(length) {
    return this.#find(length) >= 0;
  }
  push(from, host, port) {
    checkLength2(from);
    if (host !== this.#host) this.#keepHost(host);
    const at3 = this.#place(from.length);
    if (at3 < 0) return false;
    this.#writeHeader(at3, from.length, port);
    this.#ring.bytes.set(from, at3 + FRAME_OVERHEAD);
    this.#ring.produced(sizeOf2(from.length));
    return true;
  }
  reserve(length) {
    const at3 = this.#reserved = this.#place(length);
    if (at3 < 0) return void 0;
    return this.#ring.bytes.subarray(at3 + FRAME_OVERHEAD, at3 + FRAME_OVERHEAD + length);
  }
  commit(length, host, port) {
    if (host !== this.#host) this.#keepHost(host);
    this.#writeHeader(this.#reserved, length, port);
    this.#ring.produced(sizeOf2(length));
  }
  get isEmpty() {
    return this.#passOver() === 0;
  }
  peek() {
    const used = this.#passOver();
    if (used === 0) return void 0;
    const { bytes, readIndex: at3 } = this.#ring;
    const length = readLength(bytes, at3);
    const hostSize = bytes[at3 + 6];
    const end2 = at3 + FRAME_OVERHEAD + length;
    if (hostSize > MAX_HOST || FRAME_OVERHEAD + length > used || end2 > bytes.length) throw new Error(`A frame of ${length} bytes cannot be`);
    return {
      host: this.#readHost(at3 + HEADER, hostSize),
      port: bytes[at3 + 4] | bytes[at3 + 5] << 8,
      bytes: bytes.subarray(end2 - length, end2)
    };
  }
  take({ bytes }) {
    const size = sizeOf2(bytes.length);
    this.#ring.consumed(size);
    const freed = this.#passed + size;
    this.#passed = 0;
    return freed;
  }
  #passOver() {
    const ring = this.#ring;
    const { used, readIndex: at3 } = ring;
    if (used === 0 || readLength(ring.bytes, at3) !== SKIP) return used;
    const leftOut = ring.bytes.length - at3;
    ring.consumed(leftOut);
    this.#passed += leftOut;
    return ring.used;
  }
  #find(length) {
    const { free, size, writeIndex: at3 } = this.#ring;
    const needed = sizeOf2(length);
    const rest = size - at3;
    if (needed <= rest) return needed <= free ? at3 : -1;
    return rest + needed <= free ? 0 : -1;
  }
  #place(length) {
    const ring = this.#ring;
    const { writeIndex: before } = ring;
    const at3 = this.#find(length);
    if (at3 >= 0 && at3 !== before) {
      writeLength(ring.bytes, before, SKIP);
      ring.produced(ring.size - before);
    }
    return at3;
  }
  #writeHeader(at3, length, port) {
    const { bytes } = this.#ring;
    const hostBytes = this.#hostBytes;
    writeLength(bytes, at3, length);
    bytes[at3 + 4] = port & 255;
    bytes[at3 + 5] = port >> 8;
    bytes[at3 + 6] = hostBytes.length;
    for (let i = 0; i < hostBytes.length; i++) {
      bytes[at3 + HEADER + i] = hostBytes[i];
    }
  }
  #readHost(at3, size) {
    const { bytes } = this.#ring;
    const kept = this.#hostBytes;
    let same = size === kept.length;
    for (let i = 0; same && i < size; i++) same = bytes[at3 + i] === kept[i];
    if (!same) {
      this.#keepHost(this.#decoder.decode(bytes.slice(at3, at3 + size)));
    }
    return this.#host;
  }
  #keepHost(host) {
    const bytes = this.#encoder.encode(host);
    if (bytes.length > MAX_HOST) {
      throw new RangeError(`The host "${host}" is too long`);
    }
    this.#host = host;
    this.#hostBytes = bytes;
  }
};
function sizeOf2(length) {
  return FRAME_OVERHEAD + length + 3 & ~3;
}
function readLength(bytes, at3) {
  return (bytes[at3] | bytes[at3 + 1] << 8 | bytes[at3 + 2] << 16 | bytes[at3 + 3] << 24) >>> 0;
}
function writeLength(bytes, at3, length) {
  bytes[at3] = length & 255;
  bytes[at3 + 1] = length >>> 8 & 255;
  bytes[at3 + 2] = length >>> 16 & 255;
  bytes[at3 + 3] = length >>> 24 & 255;
}

var LATE_MS = 100;
var ThreadPort = class {
  thread;
  slot;
  local;
  #localEndPoint;
  #readable;
  #writable;
  #closed = false;
  #hasSpoken = false;
  #readingRests = false;
  #writingRests = false;
  constructor(thread, slot, local) {
    this.thread = thread;
    this.slot = slot;
    this.local = local;
  }
  get localEndPoint() {
    const [hostname, port] = this.local;
    return this.#localEndPoint ??= toEndPoint({
      hostname,
      port
    });
  }
  get readable() {
    return this.#readable ??= new ThreadWaitable(this.thread, this.slot, {
      isReady: () => this.isReadable,
      isKnown: () => false,
      demand: () => void this.postDemand()
    });
  }
  get writable() {
    return this.#writable ??= new ThreadWaitable(this.thread, this.slot, {
      isReady: () => this.isWritable,
      isKnown: () => true,
      demand: () => this.slot.set(WORD.WRITE_DEMAND, 1)
    });
  }
  whenReadable() {
    this.#readingRests = false;
    return this.thread.whenChanged(this.slot, () => this.#readingRests || this.#seekBytes());
  }
  whenWritable() {
    this.#writingRests = false;
    return this.thread.whenChanged(this.slot, () => this.#writingRests || this.#seekRoom());
  }
  restReading() {
    this.#readingRests = true;
    this.thread.lookAt(this.slot);
  }
  restWriting() {
    this.#writingRests = true;
    this.thread.lookAt(this.slot);
  }
  waitReadable(timeoutMs) {
    if (this.#seekBytes()) return true;
    const isReply = this.#hasSpoken;
    this.#hasSpoken = false;
    const isThere = () => this.isReadable;
    if (this.thread.sleepUntil(isThere, timeoutMs, isReply)) return true;
    this.probe(LATE_MS);
    return this.isReadable;
  }
  waitWritable(timeoutMs) {
    if (this.#seekRoom()) return true;
    const mayEnd = () => timeoutMs < Infinity || this.#isRoomTold;
    return this.thread.sleepUntil(() => mayEnd() && this.#seekRoom(), timeoutMs);
  }
  #seekBytes() {
    if (this.isReadable) return true;
    if (this.postDemand()) this.thread.ring(this.slot);
    return false;
  }
  #seekRoom() {
    if (this.isWritable) return true;
    this.slot.set(WORD.WRITE_DEMAND, 1);
    return this.isWritable;
  }
  get #isRoomTold() {
    return this.slot.get(WORD.WRITE_DEMAND) === 0 || this.slot.get(WORD.OUT_STATE) !== FLOW.OPEN || this.isOver;
  }
  probe(limitMs = Infinity) {
    if (!this.isReadable) this.askSystem(limitMs);
  }
  askSystem(limitMs) {
    const { slot } = this;
    const probe = slot.get(WORD.PROBE) + 1;
    slot.set(WORD.PROBE, probe);
    this.thread.ring(slot);
    this.thread.sleepUntil(() => slot.isProbed(probe), limitMs);
  }
  whenClosed() {
    return this.thread.whenGone(this.slot);
  }
  end(wish, lingerMs) {
    if (this.#closed) return;
    this.#closed = true;
    if (!this.thread.isDead) this.thread.close(this.slot, wish, lingerMs);
  }
  checkOpen() {
    if (this.#closed) throw operationAborted();
  }
  get isOver() {
    return this.#closed || this.thread.isDead;
  }
  sent() {
    this.#hasSpoken = true;
    this.thread.ring(this.slot);
  }
  taken(count) {
    const half = RING_SIZE / 2;
    const after = this.slot.incoming.used;
    if (after + count > half && after <= half) this.thread.ring(this.slot);
  }
  postDemand() {
    const { slot } = this;
    if (slot.get(WORD.READING) === 1) return false;
    slot.set(WORD.READ_DEMAND, 1);
    this.thread.post(slot);
    return true;
  }
};

var ThreadDatagrams = class extends ThreadPort {
  #incoming;
  #outgoing;
  #most;
  #errorsSeen = 0;
  configure;
  changeMembership;
  constructor(thread, slot, local, { configurable = false, joins: joins2 = false }, most = MAX_DATAGRAM_IPV6) {
    super(thread, slot, local);
    this.#most = most;
    this.#incoming = new FrameRing(slot.incoming);
    this.#outgoing = new FrameRing(slot.outgoing);
    if (configurable) {
      this.configure = (settings) => this.#ask({
        op: "configure",
        settings
      });
    }
    if (joins2) {
      this.changeMembership = (change3) => this.#ask({
        op: "membership",
        change: change3
      });
    }
  }
  get dropped() {
    if (this.configure !== void 0 && !this.isOver) {
      this.#ask({
        op: "dropped"
      });
    }
    return this.slot.get(WORD.DROPPED);
  }
  get head() {
    if (this.isOver) return void 0;
    const frame = this.#incoming.peek();
    return frame && arrival(frame, frame.bytes.length);
  }
  get isReadable() {
    return !this.#incoming.isEmpty || this.#hasError || this.isOver;
  }
  get isWritable() {
    return this.#outgoing.hasRoom(this.#most) || this.isOver;
  }
  get #hasError() {
    return this.slot.get(WORD.ERRORS) !== this.#errorsSeen;
  }
  tryReceive(into, peek) {
    this.#throwFailure();
    const frame = this.#incoming.peek();
    if (frame === void 0) return void 0;
    const { bytes } = frame;
    const count = Math.min(bytes.length, into.length);
    into.set(count === bytes.length ? bytes : bytes.subarray(0, count));
    if (!peek) this.#take(frame);
    return arrival(frame, count);
  }
  skip() {
    this.checkOpen();
    const frame = this.#incoming.peek();
    if (frame !== void 0) this.#take(frame);
  }
  #take(frame) {
    this.taken(this.#incoming.take(frame));
  }
  trySend(from, host, port) {
    this.#throwFailure();
    if (!this.#outgoing.push(from, host, port)) return void 0;
    this.sent();
    return from.length;
  }
  close() {
    if (this.isOver) return;
    this.end(0, -1);
    const [, port] = this.local;
    if (port >= 0 || this.slot.outgoing.used > 0) return;
    this.thread.sleepUntilGone([
      this.slot
    ]);
  }
  waitClosed() {
    this.thread.sleepUntilFree(this.slot);
  }
  #ask(request2) {
    const slot = this.slot;
    const number = slot.writeRequest(request2);
    this.thread.ring(slot);
    this.thread.sleepUntil(() => slot.get(WORD.REPLY) === number, Infinity);
    const reply = slot.readReply();
    if ("error" in reply) {
      throw toFailure(reply.error, hostAndPort(...this.local));
    }
  }
  #throwFailure() {
    this.checkOpen();
    if (this.thread.isDead) throw this.thread.deathNotice();
    if (!this.#hasError) return;
    const slot = this.slot;
    const error = slot.readError("out");
    this.#errorsSeen = slot.get(WORD.ERRORS);
    slot.set(WORD.ERRORS_SEEN, this.#errorsSeen);
    throw error.to === void 0 ? toFailure(error, hostAndPort(...this.local)) : toSendFailure(error, ...error.to);
  }
};
function arrival({ host, port, bytes }, count) {
  return {
    count,
    length: bytes.length,
    host,
    port
  };
}

var ThreadStream = class extends ThreadPort {
  #remote;
  #remoteEndPoint;
  #failing;
  #readFailed = false;
  #writeFailed = false;
  reset;
  setKeepAliveTime;
  constructor(thread, slot, local, remote, { resettable, timesKeepAlive }) {
    super(thread, slot, local);
    if (resettable) this.reset = () => this.end(WISH.RESET, 0);
    if (timesKeepAlive) {
      this.setKeepAliveTime = (seconds) => this.#wish(-1 << KEEP_ALIVE_TIME_SHIFT, seconds << KEEP_ALIVE_TIME_SHIFT);
    }
    this.#remote = remote;
  }
  get remoteEndPoint() {
    const [hostname, port] = this.#remote;
    return this.#remoteEndPoint ??= toEndPoint({
      hostname,
      port
    });
  }
  get available() {
    return this.slot.incoming.used;
  }
  get isReadable() {
    return this.slot.incoming.used > 0 || this.slot.get(WORD.IN_STATE) !== FLOW.OPEN || this.isOver;
  }
  get isWritable() {
    return this.slot.outgoing.free > 0 || this.slot.get(WORD.OUT_STATE) !== FLOW.OPEN || this.isOver;
  }
  get failing() {
    return this.#failing ??= new ThreadWaitable(this.thread, this.slot, {
      isReady: () => this.#hasFailed,
      isKnown: () => this.slot.get(WORD.IN_STATE) !== FLOW.OPEN,
      demand: () => void this.postDemand()
    });
  }
  get #hasFailed() {
    return this.isOver || !this.#readFailed && this.slot.get(WORD.IN_STATE) === FLOW.FAILED;
  }
  probe(limitMs = Infinity) {
    const mayCome = this.slot.get(WORD.IN_STATE) === FLOW.OPEN && !this.isOver;
    if (mayCome && this.slot.incoming.free > 0) this.askSystem(limitMs);
  }
  tryRead(into, peek) {
    this.checkOpen();
    const { incoming } = this.slot;
    if (incoming.used === 0) return this.#atEnd();
    const count = incoming.pop(into, peek);
    if (!peek) this.taken(count);
    return count;
  }
  tryWrite(from) {
    this.checkOpen();
    const slot = this.slot;
    if (slot.get(WORD.OUT_STATE) !== FLOW.OPEN || this.thread.isDead) {
      this.#writeFailed = true;
      throw this.#failure("out");
    }
    const count = slot.outgoing.push(from);
    if (count === 0) return from.length === 0 ? 0 : WOULD_BLOCK;
    this.sent();
    return count;
  }
  shutdownSend() {
    this.#wish(WISH.SHUT_SEND, WISH.SHUT_SEND);
  }
  setNoDelay(noDelay) {
    this.#wish(WISH.NO_DELAY, noDelay ? WISH.NO_DELAY : 0);
  }
  setKeepAlive(keepAlive) {
    this.#wish(WISH.KEEP_ALIVE, keepAlive ? WISH.KEEP_ALIVE : 0);
  }
  close(lingerMs = -1, last) {
    last?.();
    this.end(0, lingerMs);
  }
  #wish(bits, wanted) {
    if (this.isOver) return;
    const before = this.slot.get(WORD.WISHES);
    const after = before & ~bits | wanted;
    if (before === after) return;
    this.slot.set(WORD.WISHES, after);
    this.thread.ring(this.slot);
  }
  #atEnd() {
    const slot = this.slot;
    const state = slot.get(WORD.IN_STATE);
    if (slot.incoming.used > 0) return WOULD_BLOCK;
    if (state === FLOW.ENDED) this.#throwReset();
    if (state === FLOW.ENDED || this.#readFailed) return 0;
    if (state === FLOW.FAILED || this.thread.isDead) {
      this.#readFailed = true;
      throw this.#failure("in");
    }
    return WOULD_BLOCK;
  }
  #throwReset() {
    if (this.#writeFailed || this.slot.get(WORD.OUT_STATE) !== FLOW.FAILED) {
      return;
    }
    this.#writeFailed = true;
    const error = this.#failure("out");
    if (isReset2(error)) throw error;
  }
  #failure(direction) {
    if (this.thread.isDead) return this.thread.deathNotice();
    const error = this.slot.readError(direction);
    return toFailure(error, hostAndPort(...this.#remote));
  }
};
function isReset2(error) {
  return error instanceof SocketException && error.socketErrorCode === SocketError.ConnectionReset;
}

var ThreadListener = class {
  localEndPoint;
  #thread;
  #slot;
  #asked;
  #acceptable;
  #closed = false;
  constructor(thread, slot, [hostname, port]) {
    this.#thread = thread;
    this.#slot = slot;
    this.localEndPoint = toEndPoint({
      hostname,
      port
    });
  }
  get isAcceptable() {
    return this.#asked?.isAnswered ?? false;
  }
  get acceptable() {
    return this.#acceptable ??= new ThreadWaitable(this.#thread, this.#slot, {
      isReady: () => this.isAcceptable || this.#thread.isDead,
      isKnown: () => false,
      demand: () => this.#thread.register(this.#ask().slot, this.acceptable)
    });
  }
  tryAccept() {
    const question = this.#ask();
    if (!question.isAnswered) return void 0;
    this.#asked = void 0;
    const reply = question.take();
    if ("error" in reply) {
      throw toFailure(reply.error, this.localEndPoint.toString());
    }
    return toStream(this.#thread, question.slot, reply);
  }
  whenAcceptable() {
    return this.#ask().whenAnswered();
  }
  restAccepting() {
    this.#asked?.rest();
  }
  waitAcceptable(timeoutMs) {
    const question = this.#ask();
    return this.#thread.sleepUntil(() => question.isAnswered, timeoutMs);
  }
  probe() {
    const question = this.#ask();
    if (question.isAnswered) return;
    const probe = this.#slot.get(WORD.PROBE) + 1;
    this.#slot.set(WORD.PROBE, probe);
    this.#thread.ring(this.#slot);
    this.#thread.sleepUntil(() => this.#slot.isProbed(probe) || question.isAnswered, Infinity);
  }
  close() {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#thread.isDead) return;
    const slots = this.#slots;
    for (const slot of slots) this.#thread.close(slot, 0, 0);
    this.#thread.sleepUntilGone(slots);
  }
  get #slots() {
    return this.#asked === void 0 ? [
      this.#slot
    ] : [
      this.#asked.slot,
      this.#slot
    ];
  }
  async whenClosed() {
    await Promise.all(this.#slots.map((slot) => this.#thread.whenGone(slot)));
  }
  #ask() {
    if (this.#asked !== void 0) return this.#asked;
    return this.#asked = this.#thread.ask({
      op: "accept",
      listener: this.#slot.id
    });
  }
};
function toStream(thread, slot, { local, remote }, can = {}) {
  if (local === void 0 || remote === void 0) {
    throw new Error("The I/O thread's answer lacks the addresses");
  }
  return new ThreadStream(thread, slot, local, remote, can);
}

var threadTransport = {
  connect(request2) {
    const { host, port } = request2;
    const isNode = needsNode(request2);
    return asked({
      op: "connect",
      ...request2
    }, (error) => toOpenFailure(error, NetworkAccess.Connect, host, port), (answer3, slot, thread) => toStream(thread, slot, answer3, {
      resettable: isNode,
      timesKeepAlive: isNode
    }));
  },
  listen(request2) {
    const { host, port } = request2;
    return asked({
      op: "listen",
      ...request2
    }, (error) => toOpenFailure(error, NetworkAccess.Accept, host, port), ({ local }, slot, thread) => new ThreadListener(thread, slot, local)).block();
  },
  connectPath(request2) {
    return asked({
      op: "connectPath",
      ...request2
    }, (error) => toPathFailure(error, NetworkAccess.Connect, request2.shown), (answer3, slot, thread) => toStream(thread, slot, answer3));
  },
  listenPath(request2) {
    return asked({
      op: "listenPath",
      ...request2
    }, (error) => toPathFailure(error, NetworkAccess.Accept, request2.shown), ({ local }, slot, thread) => new ThreadListener(thread, slot, local)).block();
  },
  openDatagrams(request2) {
    const { host, port } = request2;
    return asked({
      op: "datagrams",
      ...request2
    }, (error) => toBindFailure(error, host, port), (answer3, slot, thread) => new ThreadDatagrams(thread, slot, answer3.local, answer3)).block();
  },
  openPathDatagrams(request2) {
    return asked({
      op: "pathDatagrams",
      ...request2
    }, (error) => toPathFailure(error, NetworkAccess.Accept, request2.shown), ({ local }, slot, thread) => new ThreadDatagrams(thread, slot, local, {}, MAX_PATH_DATAGRAM)).block();
  },
  resolve(name, family) {
    return asked({
      op: "resolve",
      name,
      family
    }, (error) => toOpenFailure(error, NetworkAccess.Connect, name, -1), ({ addresses }) => addresses.map((address) => IPAddress.parse(address)));
  },
  reverse(address) {
    return asked({
      op: "reverse",
      address
    }, (error) => toOpenFailure(error, NetworkAccess.Connect, address, -1), ({ name }) => name);
  }
};
function asked(request2, toError, done) {
  const ask2 = (thread2) => thread2.request(request2, (question) => {
    const reply = question.take();
    if ("error" in reply) throw toError(reply.error);
    return done(reply, question.slot, thread2);
  });
  const thread = IOThread.get();
  const first = ask2(thread);
  const second = (error) => {
    if (!(error instanceof SecurityException)) return void 0;
    const successor = IOThread.successorOf(thread);
    return successor && ask2(successor);
  };
  const again = (error) => {
    const next = second(error);
    if (next === void 0) throw error;
    return next;
  };
  return {
    start: (signal) => first.start(signal).catch((error) => again(error).start(signal)),
    block() {
      try {
        return first.block();
      } catch (error) {
        return again(error).block();
      }
    },
    begin(tell2, signal) {
      let sleep2 = first.begin((outcome) => {
        const next = "error" in outcome ? second(outcome.error) : void 0;
        if (next === void 0) tell2(outcome);
        else sleep2 = next.begin(tell2, signal);
      }, signal);
      return Object.assign((timeoutMs) => {
        const before = sleep2;
        const hasEnded = before(timeoutMs);
        return before === sleep2 ? hasEnded : sleep2(timeoutMs);
      }, {
        waitable: () => sleep2.waitable()
      });
    }
  };
}

var homes = {
  sync: threadTransport,
  async: denoTransport
};
var lastGranted;
var systemNetwork = {
  *targets(home, name, port) {
    const host = demandConnect(name, port);
    if (!isResolvable(name)) return [
      host
    ];
    const addresses = yield* wait(homes[home].resolve(host));
    const granted = demandConnectResolved(name, port, addresses);
    return granted.every((itself2) => itself2) ? addresses : [
      host
    ];
  },
  connect(home, request2) {
    const host = grantedBefore(home, request2) ?? demandTarget(home, request2);
    const { host: to, port } = request2;
    if (port === 0) return refused(host);
    const isOwn2 = typeof to !== "string" && isAnyIPv4(to);
    if (isOwn2 && request2.local) demandConnect(request2.local.host, port);
    const local = request2.local && {
      host: demandBind(request2.local.host, request2.local.port),
      port: request2.local.port
    };
    return homes[home].connect({
      ...request2,
      host,
      local
    });
  },
  listen(home, request2, replaced) {
    const host = demandBind(request2.host, request2.port);
    replaced?.close();
    return homes[home].listen({
      ...request2,
      host
    });
  },
  bind(host, port) {
    return bindPort(demandBind(host, port), port);
  },
  datagrams: {
    open(home, request2, replaced) {
      home ??= closesAtOnce(request2, isBindable) ? "async" : "sync";
      const { host, port } = request2;
      const granted = demandBind(host, port, TransportType.Udp);
      replaced?.close();
      return homes[home].openDatagrams({
        ...request2,
        host: granted
      });
    },
    allow: (address, port) => demandSend(address, port),
    refuseDenied: (host, port) => demandNotDenied(host, port),
    isBroadcast,
    hasInterface,
    interfaceAt(index, family) {
      demandMachine("networkInterfaces");
      return interfaceAt(index, family);
    },
    allowGroup: (group, port) => demandJoin(group, port),
    get paths() {
      return hasPathDatagrams() ? pathDatagrams : void 0;
    }
  },
  resolve(home, name, family) {
    return homes[home].resolve(demandResolve(name), family);
  },
  reverse(home, address) {
    return homes[home].reverse(demandResolve(address));
  },
  hostName() {
    demandMachine("hostname");
    return hostName();
  },
  interfaceAddresses() {
    demandMachine("networkInterfaces");
    return interfaceAddresses();
  },
  connectPath(home, endPoint2) {
    try {
      return homes[home].connectPath(pathRequest("connect", endPoint2));
    } catch (error) {
      if (!(error instanceof SocketException)) throw error;
      return failed(error);
    }
  },
  listenPath(home, endPoint2, replaced) {
    const request2 = pathRequest("bind", endPoint2, replaced?.path);
    replaced?.close();
    return homes[home].listenPath(request2);
  }
};
function grantedBefore(home, request2) {
  const { host, port } = request2;
  if (lastGranted?.port !== port || typeof host === "string" || lastGranted.host !== plainTextOf(host) || home !== "async" || needsNode(request2)) return void 0;
  return lastGranted.host;
}
function demandTarget(home, { host: to, port }) {
  const host = demandConnect(to, port);
  const isRepeatable = home === "async" && port !== 0 && typeof to !== "string" && isAskedAlike(to);
  if (isRepeatable) lastGranted = {
    host,
    port
  };
  return host;
}
var systemFiles = {
  openSync: (path) => openFileSync(demandFile(path)),
  open: (path) => openFile(demandFile(path)),
  openPart: (path, part, isBlocking) => openFilePart(demandFile(path), part, isBlocking)
};
var pathDatagrams = {
  open(home, endPoint2) {
    const name = endPoint2 ?? endPointOf(`\0${crypto.randomUUID()}`);
    return homes[home].openPathDatagrams(pathRequest("bind", name));
  },
  allow(purpose, endPoint2) {
    const { path, shown: shown2 } = pathRequest(purpose, endPoint2);
    return attempt2(purpose, shown2, () => {
      checkPeerPath(path);
      return path;
    });
  }
};
function pathRequest(purpose, endPoint2, found) {
  const shown2 = pathOf(endPoint2);
  if (shown2 === "" || shown2.indexOf("\0", 1) > 0 && shown2[0] !== "\0") {
    throw createSocketException(SocketError.InvalidArgument, `${endPoint2}`);
  }
  const demand2 = () => demandPath(purpose, found ?? shown2);
  return {
    path: attempt2(purpose, shown2, demand2),
    shown: shown2
  };
}
function attempt2(purpose, shown2, work) {
  try {
    return work();
  } catch (error) {
    const { Accept: Accept2, Connect: Connect2 } = NetworkAccess;
    throw toPathFailure(error, purpose === "bind" ? Accept2 : Connect2, shown2);
  }
}
function refused(host) {
  const { ConnectionRefused } = SocketError;
  return failed(createSocketException(ConnectionRefused, `${host}:0`));
}
function failed(error) {
  return atOnce(() => {
    throw error;
  });
}

function beginStreamArguments(data, given) {
  const rest = [
    ...given
  ];
  if (data instanceof Uint8Array) {
    const [offset, size] = rest.splice(0, 2);
    data = slice(data, offset, size);
  } else checkBuffers(data);
  const flags = checkInteger2("socketFlags", rest.shift());
  const [first] = rest;
  const isErrorCode = typeof first === "object" && first !== null;
  if (isErrorCode) rest.shift();
  return {
    data,
    flags,
    errorCode: isErrorCode ? checkErrorCode(first) : void 0,
    last: rest
  };
}
function beginConnectArguments(destination2, [second, ...rest]) {
  const hasPort = typeof second === "number" || destination2 != null && !(destination2 instanceof EndPoint);
  const port = hasPort ? second : void 0;
  const last = hasPort ? rest : [
    second,
    ...rest
  ];
  return {
    port,
    last
  };
}
function beginAcceptArguments(given, Socket2) {
  const [first, second] = given;
  if (typeof first === "number") {
    const receiveSize = checkInteger2("receiveSize", first);
    return {
      into: void 0,
      receiveSize,
      last: given.slice(1)
    };
  }
  if (first instanceof Socket2 || first == null && typeof second === "number") {
    const receiveSize = checkInteger2("receiveSize", second);
    return {
      into: first ?? void 0,
      receiveSize,
      last: given.slice(2)
    };
  }
  return {
    into: void 0,
    receiveSize: void 0,
    last: given
  };
}

var Begun = class {
  #flow;
  #tell;
  #signal;
  #outcome;
  #discard;
  #sleep;
  constructor(flow, tell2, signal) {
    this.#flow = flow;
    this.#tell = tell2;
    this.#signal = signal;
    this.#goOn(() => flow.next());
  }
  get outcome() {
    return this.#outcome;
  }
  get waitable() {
    return this.#sleep?.waitable?.();
  }
  abandon(error, discard) {
    this.#discard = discard;
    this.#end({
      error
    });
  }
  wait(timeoutMs) {
    for (let left = timeoutMs; this.#outcome === void 0; ) {
      const { time = programTime } = this.#sleep ?? {};
      const before = time();
      const slept = this.#sleep?.(left);
      if (!slept) return slept;
      left = Math.max(0, left - (time() - before));
    }
    return true;
  }
  #goOn(next) {
    for (; ; ) {
      const step = outcomeOf(next);
      if ("error" in step) return this.#end(step);
      const { done, value } = step.value;
      if (done) return this.#end({
        value
      });
      let told3;
      let isBegun = false;
      this.#sleep = void 0;
      const sleep2 = this.#begin(value, (outcome2) => {
        if (isBegun) this.#goOn(() => this.#resume(outcome2));
        else told3 = outcome2;
      });
      isBegun = true;
      if (told3 === void 0) {
        this.#sleep = sleep2;
        return;
      }
      const outcome = told3;
      next = () => this.#resume(outcome);
    }
  }
  #begin(step, tell2) {
    try {
      if (step.begin !== void 0) return step.begin(tell2, this.#signal);
      step.start(this.#signal).then((value) => tell2({
        value
      }), (error) => tell2({
        error
      }));
    } catch (error) {
      tell2({
        error
      });
    }
    return void 0;
  }
  #resume(outcome) {
    return "error" in outcome ? this.#flow.throw(outcome.error) : this.#flow.next(outcome.value);
  }
  #end(outcome) {
    if (this.#outcome !== void 0) {
      if ("value" in outcome) this.#discard?.(outcome.value);
      return;
    }
    this.#outcome = outcome;
    this.#tell(outcome);
  }
};

var MOST = 1e3;
var Turn = class Turn {
  static #atOnce = 0;
  #deferred;
  #lines = /* @__PURE__ */ new Map();
  behind(line2) {
    return line2 && this.#lines.get(line2)?.last;
  }
  promised(line2, promise, tell2) {
    const passed = (outcome) => {
      const entry2 = line2 && this.#lines.get(line2);
      if (entry2 !== void 0 && --entry2.count === 0) this.#lines.delete(line2);
      this.passed(() => tell2(outcome));
    };
    promise.then((value) => passed(() => value), (error) => passed(() => {
      throw error;
    }));
    if (line2 === void 0) return;
    const last = promise.then(nothing3, nothing3);
    const entry = this.#lines.get(line2);
    this.#lines.set(line2, {
      count: (entry?.count ?? 0) + 1,
      last
    });
  }
  defers(tell2) {
    if (this.#deferred === void 0) {
      if (++Turn.#atOnce < MOST) return false;
      this.#defer();
    }
    this.#deferred.push(tell2);
    return true;
  }
  passed(tell2) {
    if (this.#deferred !== void 0) this.#deferred.push(tell2);
    else tell2();
  }
  tell(tell2, isAtOnce) {
    if (!isAtOnce) this.passed(tell2);
    else if (!this.defers(tell2)) tell2();
  }
  #defer() {
    this.#deferred = [];
    setTimeout(() => this.#tellDeferred(), 0);
  }
  #tellDeferred() {
    Turn.#atOnce = 0;
    const next = () => {
      const tell2 = this.#deferred.shift();
      if (tell2 === void 0) {
        this.#deferred = void 0;
        return;
      }
      if (++Turn.#atOnce < MOST) queueMicrotask(next);
      else setTimeout(() => this.#tellDeferred(), 0);
      tell2();
    };
    next();
  }
};
var nothing3 = () => {
};

function checkCallback(callback) {
  if (callback == null || typeof callback === "function") return;
  throw new TypeError(`"callback" must be a function, and is "${callback}"`);
}
var nobody = {
  isDisposed: false,
  turn: new Turn()
};
function begin(kind, flow, [callback, state], owner) {
  checkCallback(callback);
  return new BegunResult(kind, flow, callback ?? void 0, state, owner);
}
function end(kind, asyncResult) {
  return endOneOf([
    kind
  ], asyncResult);
}
function endOneOf(kinds2, asyncResult) {
  return BegunResult.check(kinds2, asyncResult).end();
}
function takeFailure(asyncResult) {
  return asyncResult instanceof BegunResult ? asyncResult.takeFailure() : void 0;
}
var BegunResult = class BegunResult {
  asyncState;
  completedSynchronously;
  #kind;
  #begun;
  #owner;
  #callback;
  #promised;
  static check(kinds2, given) {
    if (!(given instanceof BegunResult)) {
      throw new TypeError(`"asyncResult" must be what a begin method gave, and is "${given}"`);
    }
    if (kinds2[0] === "nothing" || kinds2.includes(given.#kind)) return given;
    throw new TypeError(`"asyncResult" must be of an operation that gives "${kinds2.join('" or "')}", and is of one that gives "${given.#kind}"`);
  }
  constructor(kind, flow, callback, state, owner) {
    this.#kind = kind;
    this.#owner = owner;
    this.asyncState = state;
    this.#callback = callback;
    this.#begun = new Begun(flow, () => {
      this.#keepPromise();
      if (callback === void 0) return;
      const callSoon = () => queueMicrotask(() => this.#callback?.(this));
      const { turn: turn2 } = owner ?? nobody;
      turn2.tell(callSoon, this.#begun === void 0);
    });
    this.completedSynchronously = this.isCompleted;
  }
  get isCompleted() {
    return this.#begun.outcome !== void 0;
  }
  get asyncWaitHandle() {
    return this;
  }
  takeFailure() {
    const { outcome } = this.#begun;
    if (outcome === void 0 || !("error" in outcome)) return void 0;
    if (!(outcome.error instanceof SocketException)) return void 0;
    this.#callback = void 0;
    return outcome.error;
  }
  then(onFulfilled, onRejected) {
    if (this.#promised === void 0) {
      this.#promised = Promise.withResolvers();
      this.#keepPromise();
    }
    return this.#promised.promise.then(onFulfilled, onRejected);
  }
  close() {
  }
  dispose() {
  }
  waitOne(millisecondsTimeout = -1, _exitContext) {
    if (!Number.isInteger(millisecondsTimeout) || millisecondsTimeout < -1) {
      throw new RangeError(`"millisecondsTimeout" must be a whole number from -1 on, and is "${millisecondsTimeout}"`);
    }
    const isForEver = millisecondsTimeout === -1;
    const done = this.#begun.wait(isForEver ? Infinity : millisecondsTimeout);
    if (done === void 0 && millisecondsTimeout !== 0) throw notCompleted();
    return done ?? false;
  }
  end() {
    if (this.#begun.wait(Infinity) === void 0) {
      const owner = this.#owner;
      if (!owner?.isDisposed) throw notCompleted();
      const error = operationAborted();
      this.#begun.abandon(owner.toFailure?.(error) ?? error, letGo);
    }
    const outcome = this.#begun.outcome;
    if ("error" in outcome) throw outcome.error;
    return outcome.value;
  }
  #keepPromise() {
    const outcome = this.#promised && this.#begun.outcome;
    if (outcome === void 0) return;
    this.#promised.resolve("error" in outcome ? failingWith(outcome.error) : outcome.value);
  }
};
function letGo(value) {
  if (typeof value !== "object" || value === null) return;
  if (Symbol.dispose in value) value[Symbol.dispose]();
  else if ("acceptSocket" in value) letGo(value.acceptSocket);
}
function notCompleted() {
  return new InvalidOperationException('The operation has not completed, and goes on where only the event loop can wait for it: await its result first, or begin it with { mode: "sync" }');
}

function connectTarget(destination2, port) {
  if (destination2 instanceof IPEndPoint) {
    return addressTarget([
      destination2.address
    ], destination2.port);
  }
  if (destination2 instanceof DnsEndPoint) {
    const { host, port: port2, addressFamily } = destination2;
    return {
      ...nameTarget(host, port2),
      family: addressFamily
    };
  }
  if (destination2 instanceof UnixDomainSocketEndPoint) {
    return {
      addresses: void 0,
      name: void 0,
      port: -1,
      family: AddressFamily.Unix,
      path: destination2
    };
  }
  if (destination2 === void 0 || destination2 === null) {
    throw new TypeError(`"remoteEP" must be an end point, an address or a host, and is "${destination2}"`);
  }
  if (destination2 instanceof IPAddress) {
    return addressTarget([
      destination2
    ], checkPort2(port));
  }
  if (typeof destination2 === "string") {
    return nameTarget(destination2, checkPort2(port));
  }
  if (Array.isArray(destination2)) {
    if (destination2.length === 0) {
      throw new TypeError('"addresses" must hold at least one, and is empty');
    }
    for (const address of destination2) {
      if (!(address instanceof IPAddress)) {
        throw new TypeError(`"addresses" must hold addresses, and holds "${address}"`);
      }
    }
    return addressTarget(destination2, checkPort2(port));
  }
  throw new TypeError(`"remoteEP" must be an IPEndPoint, a DnsEndPoint or a UnixDomainSocketEndPoint, and is "${destination2}"`);
}
function checkTarget2(target, family, dualMode) {
  checkPathFamily(target, family);
  checkTargetFamily(target, family, dualMode);
  const { addresses } = target;
  if (addresses !== void 0) checkFamily(addresses, family, dualMode);
}
function checkFamily(addresses, family, dualMode) {
  if (addresses.some((address) => canReach(address, family, dualMode))) return;
  throw new NotSupportedException(`The address "${addresses[0]}" is not of the socket's family "${enumName(AddressFamily, family)}"`);
}
function checkTargetFamily({ family: wanted, name, addresses }, family, dualMode) {
  if (wanted === AddressFamily.Unspecified || wanted === family || dualMode && wanted === AddressFamily.InterNetwork) return;
  throw new NotSupportedException(`The address family of the end point of "${name ?? addresses?.[0]}" is not the socket's`);
}
function isUsable(address, target, family, dualMode) {
  return canReach(address, family, dualMode) && (target.family === AddressFamily.Unspecified || target.family === address.addressFamily);
}
function canReach(address, family, dualMode) {
  return address.addressFamily === family || dualMode && address.addressFamily === AddressFamily.InterNetwork;
}
function isUnreachable(address, dualMode) {
  return !dualMode && address.isIPv4MappedToIPv6;
}
function unreachable(address, port) {
  return createSocketException(SocketError.NetworkUnreachable, `${new IPEndPoint(address, port)} (an IPv4 address, and no "dualMode")`);
}
function onlyAsyncAgain() {
  return new InvalidOperationException("A disconnected socket can connect again only with connectAsync");
}
function isOwn(address, local) {
  return IPAddress.isLoopback(address) || address.equals(local) || address.equals(IPAddress.any) || address.equals(IPAddress.ipv6Any);
}
function checkPathFamily({ path, name }, family) {
  const isUnix = family === AddressFamily.Unix;
  if (path === void 0 ? !isUnix || name === void 0 : isUnix) return;
  throw new NotSupportedException(`The end point "${path ?? name}" is not of the socket's family "${enumName(AddressFamily, family)}"`);
}
function mayBeSamePath(one, other) {
  const last = (endPoint2) => endPoint2.toString().split("/").at(-1);
  return last(one) === last(other);
}
function addressTarget(addresses, port) {
  const family = AddressFamily.Unspecified;
  return {
    addresses,
    name: void 0,
    port,
    family
  };
}
function nameTarget(host, port) {
  const address = IPAddress.tryParse(host);
  return address === void 0 ? {
    addresses: void 0,
    name: host,
    port,
    family: AddressFamily.Unspecified
  } : addressTarget([
    address
  ], port);
}
function checkPort2(port) {
  if (typeof port !== "number") {
    throw new TypeError(`"port" must be a number, and is "${port}"`);
  }
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new RangeError(`"port" must be from 0 to 65535, and is "${port}"`);
  }
  return port;
}

function datagramArguments(buffer, rest) {
  checkBytes("buffer", buffer);
  const [only] = rest;
  if (rest.length === 1 && only instanceof EndPoint) return plain2(buffer, only);
  let count = 0;
  while (typeof rest[count] === "number") count++;
  const numbers3 = rest.slice(0, count);
  const [to, signal, ...more] = rest.slice(count);
  const flags = checkInteger2("socketFlags", numbers3.pop() ?? SocketFlags.None);
  const bytes = ranged(buffer, numbers3);
  const socketAddress = to instanceof SocketAddress ? to : void 0;
  const endPoint2 = socketAddress === void 0 ? to : endPointOf2(socketAddress);
  if (!(endPoint2 instanceof EndPoint)) {
    throw new TypeError(`"remoteEP" must be an end point, and is "${to}"`);
  }
  if (more.length > 0) {
    throw new TypeError(`"${more[0]}" must not follow "${signal}"`);
  }
  return {
    buffer: bytes,
    flags,
    endPoint: endPoint2,
    socketAddress,
    signal: checkSignal(signal)
  };
}
function plain2(buffer, endPoint2) {
  return {
    buffer,
    flags: SocketFlags.None,
    endPoint: endPoint2,
    socketAddress: void 0,
    signal: void 0
  };
}
function endPointOf2(address) {
  return address.family === AddressFamily.Unix ? new UnixDomainSocketEndPoint("/").create(address) : new IPEndPoint(0, 0).create(address);
}

function socketKind(family, type) {
  const isStream = type === SocketType.Stream;
  if (family === AddressFamily.Unix) return isStream ? "unix" : "unixDgram";
  const isIPv6 = family === AddressFamily.InterNetworkV6;
  if (isStream) return isIPv6 ? "tcp6" : "tcp4";
  return isIPv6 ? "udp6" : "udp4";
}

var CannotBlock = class extends InvalidOperationException {
};
function cannotBlock(call, twin = `${call}Async`) {
  return new CannotBlock(`"${call}" is a call that waits, and this socket lives where only asynchronous calls can wait: use "${twin}", or make the socket with { mode: "sync" }`);
}
function asCall(call, make, twin) {
  try {
    return make();
  } catch (error) {
    throw inWordsOf(call, error, twin);
  }
}
function inWordsOf(call, error, twin) {
  return error instanceof CannotBlock ? cannotBlock(call, twin) : error;
}

function decideHome({ mode, home, call }) {
  const decided = home ?? mode ?? call;
  return call === "sync" && decided === "async" ? void 0 : decided;
}
function madeIn(home) {
  return `make the socket with { mode: "${home}" }`;
}

var observer;
function observe(next) {
  observer = next;
}
function during(activity, call) {
  try {
    const result = call();
    activity.succeeded();
    return result;
  } catch (error) {
    activity.failed(error);
    throw error;
  }
}
async function duringAsync(activity, call) {
  try {
    const result = await call();
    activity.succeeded();
    return result;
  } catch (error) {
    activity.failed(error);
    throw error;
  }
}
function* duringFlow(activity, flow) {
  try {
    const result = yield* flow;
    activity.succeeded();
    return result;
  } catch (error) {
    activity.failed(error);
    throw error;
  }
}
function lookingUp2(host, flow) {
  return observer === void 0 ? flow : duringFlow(observer.resolving(host), flow);
}
async function whenSent(sending, datagrams) {
  const bytes = await sending;
  observer?.sent(bytes, datagrams);
  return bytes;
}
function tellSent(sent, datagrams) {
  if (sent instanceof Promise) return whenSent(sent, datagrams);
  observer?.sent(sent, datagrams);
  return sent;
}
function tellReceived(received) {
  if (received instanceof Promise) return whenReceived(received);
  observer?.received(received, 0);
  return received;
}
async function whenReceived(receiving) {
  const bytes = await receiving;
  observer?.received(bytes, 0);
  return bytes;
}

var BaseDatagramCore = class {
  socketType = SocketType.Dgram;
  isListening = false;
  options;
  network;
  mode;
  channel;
  peer;
  decided;
  isDisconnected = false;
  isShut = false;
  #turn;
  #disposed = false;
  constructor(options2, network2, mode) {
    this.options = options2;
    this.network = network2;
    this.mode = mode;
  }
  demandPeer() {
  }
  settleOwn(_endPoint) {
  }
  get home() {
    return this.decided ?? this.mode;
  }
  get isDisposed() {
    return this.#disposed;
  }
  get turn() {
    return this.#turn ??= new Turn();
  }
  get isConnected() {
    return !this.#disposed && this.peer !== void 0 && !this.isShut;
  }
  get remoteEndPoint() {
    return this.peer;
  }
  get dropped() {
    this.checkNotDisposed();
    return this.channel?.datagrams.dropped ?? 0;
  }
  get available() {
    this.checkNotDisposed();
    return this.channel?.available ?? 0;
  }
  checkNotDisposed() {
    if (this.#disposed) throw new ObjectDisposedException("Socket");
  }
  checkSenders(endPoint2) {
    this.checkNotDisposed();
    checkSenderFamily(endPoint2, this.family, this.options.dualMode);
  }
  checkReceiveFrom(endPoint2) {
    const { dualMode } = this.options;
    this.checkNotDisposed();
    checkReceiveFrom(endPoint2, this.family, dualMode, this.isBound);
  }
  checkCanSend() {
    this.checkNotDisposed();
  }
  checkCanReceive() {
    this.checkNotDisposed();
  }
  join(buffers2) {
    return [
      concat(buffers2)
    ];
  }
  send(buffer) {
    const to = this.#toPeer(buffer);
    const channel = this.channelFor("sync", "send");
    this.settleOwn(this.peer);
    return this.#send(channel, buffer, to);
  }
  sendAsync(buffer, signal) {
    checkSignal(signal);
    const to = this.#toPeer(buffer);
    const sending = this.channelFor("async", "send").sendAsync(buffer, to, signal);
    return observer === void 0 ? sending : whenSent(sending, 1);
  }
  sendEachAsync([buffer], signal) {
    return this.sendAsync(buffer, signal);
  }
  *sending([buffer]) {
    const to = this.#toPeer(buffer);
    return yield* this.#sending(this.channelFor("async", "send"), buffer, to);
  }
  beginSend([buffer]) {
    const to = this.#toPeer(buffer);
    const sent = this.channelFor("async", "send").beginSend(buffer, to);
    return observer === void 0 ? sent : tellSent(sent, 1);
  }
  sendTo(buffer, endPoint2) {
    const to = this.destination(buffer, endPoint2, "sync");
    const channel = this.channelFor("sync", "sendTo");
    this.settleOwn(endPoint2);
    return this.#send(channel, buffer, to);
  }
  sendToAsync(buffer, endPoint2, signal) {
    checkSignal(signal);
    const to = this.destination(buffer, endPoint2, "async");
    const sending = this.channelFor("async", "sendTo").sendAsync(buffer, to, signal);
    return observer === void 0 ? sending : whenSent(sending, 1);
  }
  *sendingTo(buffer, endPoint2) {
    const to = this.destination(buffer, endPoint2, "async");
    return yield* this.#sending(this.channelFor("async", "sendTo"), buffer, to);
  }
  beginSendTo(buffer, endPoint2) {
    const to = this.destination(buffer, endPoint2, "async");
    const sent = this.channelFor("async", "sendTo").beginSend(buffer, to);
    return observer === void 0 ? sent : tellSent(sent, 1);
  }
  receive(buffer, peek) {
    return this.receiveFrom(buffer, peek).count;
  }
  receiveAsync(buffer, peek, signal) {
    return this.receiveFromAsync(buffer, peek, false, signal, ({ count }) => count);
  }
  receiveFrom(buffer, peek, whole = false) {
    this.checkNotDisposed();
    const { blocking, receiveTimeout } = this.options;
    const arrival2 = this.channelFor("sync", "receiveFrom").receive(buffer, peek || onlyLooks(buffer, whole), patienceOf(blocking, receiveTimeout));
    observer?.received(arrival2.count, 1);
    return arrival2;
  }
  receiveFromAsync(buffer, peek, whole, signal, make) {
    this.checkNotDisposed();
    checkSignal(signal);
    const looks = peek || onlyLooks(buffer, whole);
    const told3 = observer === void 0 ? make : telling(make);
    return this.channelFor("async", "receiveFrom").receiveAsync(buffer, looks, whole, signal, told3);
  }
  *receiving(buffer, peek) {
    return (yield* this.receivingFrom(buffer, peek, false)).count;
  }
  *receivingFrom(buffer, peek, whole) {
    this.checkNotDisposed();
    const channel = this.channelFor("async", "receiveFrom");
    const looks = peek || onlyLooks(buffer, whole);
    const arrival2 = yield* wait(channel.receiving(buffer, looks, whole));
    observer?.received(arrival2.count, 1);
    return arrival2;
  }
  beginReceiveFrom(buffer, peek, whole) {
    return this.channelFor("async", "receiveFrom").beginReceive(buffer, peek || onlyLooks(buffer, whole), whole, observer === void 0 ? itself : telling(itself));
  }
  readiness(mode, call) {
    this.checkNotDisposed();
    if (mode === SelectMode.SelectError) return false;
    if (this.channel === void 0 && mode === SelectMode.SelectWrite) {
      return true;
    }
    const channel = this.#settleToWatch(mode, call);
    channel.letTake();
    return channel.readiness(mode);
  }
  watch(mode, watch) {
    return this.#settleToWatch(mode, "async").watch(mode, watch);
  }
  takeError() {
    return SocketError.Success;
  }
  dispose() {
    if (this.#disposed) return;
    this.#disposed = true;
    this.channel?.close();
  }
  async whenClosed() {
    await this.channel?.datagrams.whenClosed?.();
  }
  checkSendIsOpen() {
    if (!this.channel?.sendIsShut) return;
    throw createSocketException(SocketError.Shutdown);
  }
  checkNotBound(endPoint2) {
    if (this.isBound) throw boundAlready(endPoint2);
  }
  checkSize({ length }, to) {
    if (length <= MAX_DATAGRAM) return;
    const maxSize = this.maxSizeTo(to);
    if (length <= maxSize) return;
    throw createSocketException(SocketError.MessageSize, `${to} (${length} bytes, of ${maxSize})`);
  }
  homeFor(call, name) {
    const home = decideHome({
      mode: this.mode,
      home: this.decided,
      call: call === "sync" && this.options.blocking ? "sync" : "async"
    });
    if (home === void 0) throw cannotBlock(name);
    return home;
  }
  #toPeer(buffer) {
    this.checkNotDisposed();
    this.checkSendIsOpen();
    const peer = this.channel?.peer;
    if (peer === void 0) throw createSocketException(this.withoutPeer);
    this.checkSize(buffer, this.peer);
    this.demandPeer();
    return peer;
  }
  #send(channel, buffer, to) {
    const { blocking, sendTimeout } = this.options;
    const sent = channel.send(buffer, to, patienceOf(blocking, sendTimeout));
    observer?.sent(sent, 1);
    return sent;
  }
  *#sending(channel, buffer, to) {
    const sent = yield* wait(channel.sending(buffer, to));
    observer?.sent(sent, 1);
    return sent;
  }
  #settleToWatch(mode, call) {
    return this.settle(this.decided ?? this.mode ?? call, mode === SelectMode.SelectRead);
  }
};
var itself = (arrival2) => arrival2;
function telling(make) {
  return (arrival2) => {
    observer?.received(arrival2.count, 1);
    return make(arrival2);
  };
}
function onlyLooks({ length }, whole) {
  return length === 0 && !whole;
}

var LastSender = class {
  #host = "";
  #address = IPAddress.any;
  #text = `${IPAddress.any}`;
  endPoint(host, port) {
    if (host !== this.#host || `${this.#address}` !== this.#text) {
      this.#address = host === "" ? IPAddress.any : IPAddress.parse(host);
      this.#host = host;
      this.#text = `${this.#address}`;
    }
    return new IPEndPoint(this.#address, port);
  }
};
var LastRecipient = class {
  #family;
  #granted = "";
  #given = "";
  #isBroadcast = false;
  #plain;
  constructor(family) {
    this.#family = family;
  }
  get isBroadcast() {
    return this.#isBroadcast;
  }
  hostOf(address, port, network2) {
    const host = network2.allow(address, port);
    if (host === this.#granted) return this.#given;
    const isMapped = this.#family === AddressFamily.InterNetworkV6 && !host.includes(":");
    this.#granted = host;
    this.#given = isMapped ? `${IPAddress.parse(host).mapToIPv6()}` : host;
    this.#isBroadcast = network2.isBroadcast(host);
    return this.#given;
  }
  note(address, to) {
    const isPlain2 = this.#family === AddressFamily.InterNetwork && !this.#isBroadcast && !address.equals(IPAddress.any);
    this.#plain = isPlain2 ? to : void 0;
    return to;
  }
  again(address, port) {
    const last = this.#plain;
    return last !== void 0 && last.port === port && last.host === plainTextOf(address) ? last : void 0;
  }
};

var LastLook = class {
  #at;
  #stop;
  constructor(at3) {
    this.#at = at3;
  }
  get isUnderWay() {
    return this.#stop !== void 0;
  }
  begin() {
    this.#stop?.();
    const look = () => this.#at.look();
    this.#stop = afterAsking(() => this.end(), look);
    look();
  }
  called(isFirst) {
    if (isFirst || !this.isUnderWay) this.begin();
  }
  end() {
    if (this.#stop === void 0) return;
    this.#stop();
    this.#stop = void 0;
    this.#at.ended();
  }
};

var leftovers = new FinalizationRegistry((left) => left.close());
function closeWhenDropped(holder, left) {
  leftovers.register(holder, left, left);
}
function closedInTime(left) {
  leftovers.unregister(left);
}

var OperationQueue = class {
  #readiness;
  #entries = [];
  #watchers = /* @__PURE__ */ new Set();
  #pumping = false;
  #waiting = false;
  #endPause;
  #closedWith;
  constructor(readiness) {
    this.#readiness = readiness;
  }
  get isIdle() {
    return this.#entries.length === 0;
  }
  start(attempt4, signal, pause) {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#closedWith !== void 0) {
      return Promise.reject(this.#closedWith());
    }
    return new Promise((resolve2, reject) => {
      const end2 = () => signal?.removeEventListener("abort", abort);
      const entry = {
        attempt: attempt4,
        pause,
        resolve: (value) => (end2(), resolve2(value)),
        reject: (error) => (end2(), resolve2(failingWith(error)))
      };
      const abort = () => {
        this.#remove(entry);
        reject(signal?.reason);
        queueMicrotask(() => this.#advance());
      };
      signal?.addEventListener("abort", abort, {
        once: true
      });
      this.#entries.push(entry);
      if (!this.#pumping) this.#pump();
    });
  }
  block(attempt4, timeoutMs) {
    if (this.#closedWith !== void 0) throw this.#closedWith();
    let result;
    const entry = {
      attempt: attempt4,
      resolve: (value) => result = {
        value
      },
      reject: (error) => result = {
        error
      }
    };
    this.#entries.push(entry);
    try {
      if (!this.#sleepFor(entry, timeoutMs)) {
        throw createSocketException(SocketError.TimedOut);
      }
    } finally {
      this.#remove(entry);
    }
    if ("error" in result) throw result.error;
    return result.value;
  }
  begin(attempt4, tell2) {
    const entry = {
      attempt: attempt4,
      resolve: (value) => tell2({
        value
      }),
      reject: (error) => tell2({
        error
      })
    };
    if (this.#closedWith !== void 0) {
      entry.reject(this.#closedWith());
      return () => true;
    }
    this.#entries.push(entry);
    if (!this.#pumping) this.#pump();
    const sleep2 = (timeoutMs) => this.#sleepFor(entry, timeoutMs);
    return Object.assign(sleep2, {
      time: this.#readiness.time
    });
  }
  step(attempt4, start) {
    return {
      start,
      begin: this.#readiness.wait && ((tell2) => this.begin(attempt4, tell2))
    };
  }
  #sleepFor(entry, timeoutMs) {
    const { time = programTime } = this.#readiness;
    const end2 = time() + timeoutMs;
    for (; ; ) {
      this.#advance();
      if (!this.#entries.includes(entry)) {
        this.look();
        return true;
      }
      const left = timeoutMs === Infinity ? timeoutMs : end2 - time();
      if (left <= 0 || !this.#readiness.wait(left)) return false;
    }
  }
  now(attempt4) {
    if (this.#closedWith !== void 0) throw this.#closedWith();
    this.#advance();
    return this.isIdle ? attempt4() : void 0;
  }
  watch(watcher) {
    if (this.#closedWith !== void 0) {
      watcher.tell(this.#closedWith());
      return () => {
      };
    }
    this.#watchers.add(watcher);
    if (!this.#pumping) this.#pump();
    return () => {
      if (this.#watchers.delete(watcher) && !this.#mustWait) this.#rest();
    };
  }
  get #mustWait() {
    if (this.#entries.length > 0) return true;
    for (const each of this.#watchers) {
      if (each.canWait?.() ?? true) return true;
    }
    return false;
  }
  look() {
    if (this.#watchers.size > 0 && !this.#pumping && this.isIdle) this.#pump();
  }
  nudge() {
    this.#advance();
  }
  close(error) {
    this.#closedWith = error;
    if (this.#watchers.size > 0) this.tellWatchers(error());
    this.end(error);
  }
  end(error) {
    for (const entry of this.#entries.splice(0)) entry.reject(error());
    this.nudge();
  }
  tellWatchers(error) {
    for (const watcher of this.#watchers) {
      this.#watchers.delete(watcher);
      watcher.tell(error);
    }
  }
  #advance() {
    while (this.#entries.length > 0) {
      const entry = this.#entries[0];
      let value;
      try {
        value = entry.attempt();
      } catch (error) {
        this.#remove(entry);
        entry.reject(error);
        continue;
      }
      if (value === void 0) break;
      this.#remove(entry);
      entry.resolve(value);
    }
    for (const watcher of this.#watchers) {
      let failure4;
      try {
        if (!watcher.isReady()) continue;
      } catch (error) {
        failure4 = error;
      }
      this.#watchers.delete(watcher);
      watcher.tell(failure4);
    }
    this.#rest();
  }
  #rest() {
    if (this.#waiting) this.#readiness.rest();
    this.#endPause?.();
  }
  async #pump() {
    this.#pumping = true;
    for (; ; ) {
      this.#advance();
      if (!this.#mustWait) break;
      const pause = this.#entries[0]?.pause?.();
      if (pause !== void 0) {
        const ended2 = new Promise((resolve2) => this.#endPause = resolve2);
        await Promise.race([
          pause,
          ended2
        ]);
        this.#endPause = void 0;
        continue;
      }
      try {
        this.#waiting = true;
        await this.#readiness.when();
      } catch (error) {
        this.#fail(error);
      } finally {
        this.#waiting = false;
      }
    }
    this.#pumping = false;
  }
  #fail(error) {
    const entry = this.#entries.shift();
    if (entry !== void 0) return entry.reject(error);
    this.tellWatchers(error);
  }
  #remove(entry) {
    const at3 = this.#entries.indexOf(entry);
    if (at3 >= 0) this.#entries.splice(at3, 1);
  }
};

var Watch = class {
  #isOver = false;
  #error;
  #wake;
  get isOver() {
    return this.#isOver;
  }
  whenNews() {
    return new Promise((resolve2) => {
      this.#wake = () => resolve2(this.#error === void 0 ? void 0 : failingWith(this.#error));
      if (this.#isOver) this.#wake();
    });
  }
  tell(error) {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#error = error;
    this.#wake?.();
  }
};
var Watches = class {
  #one;
  #more = /* @__PURE__ */ new Set();
  add(watch) {
    if (this.#one === void 0 || this.#one.isOver) this.#one = watch;
    if (this.#one === watch) return void 0;
    this.#more.add(watch);
    return () => this.#more.delete(watch);
  }
  tell(error) {
    this.#one?.tell(error);
    this.#one = void 0;
    for (const watch of this.#more) watch.tell(error);
    this.#more.clear();
  }
};

var LONGEST_TIMER = INT32_MAX;
var programTiming = {
  time: programTime,
  schedule(delayMs, run2) {
    const timer = setTimeout(run2, delayMs);
    return () => clearTimeout(timer);
  }
};
function withoutSleep(isReady, isFresh = false) {
  return {
    isFresh,
    get isReady() {
      return isReady();
    },
    isKnown: true
  };
}
function timeoutOf(microSeconds) {
  if (!Number.isInteger(microSeconds)) {
    throw new TypeError(`"microSeconds" must be a whole number, and is "${microSeconds}"`);
  }
  if (microSeconds > INT32_MAX || microSeconds < -INT32_MAX - 1) {
    throw new RangeError(`"microSeconds" must be a number of 32 bits, and is "${microSeconds}"`);
  }
  if (microSeconds >= 0) return microSeconds / 1e3;
  if (microSeconds === -1) return Infinity;
  if (microSeconds > -1e3) return 0;
  if (microSeconds > -2e3) return Infinity;
  throw createSocketException(SocketError.InvalidArgument, `(a time of "${microSeconds}" microseconds)`);
}
function answer2(questions, timeoutMs, call) {
  const began = performance.now();
  let end2;
  for (; ; ) {
    const look = new Look(questions, "sync");
    if (look.some || timeoutMs === 0) return look.complete();
    const sleeper = look.sleeper(call);
    const now2 = sleeper?.timing?.time();
    end2 ??= (now2 ?? began) + timeoutMs;
    const left = timeoutMs === Infinity ? Infinity : end2 - (now2 ?? performance.now());
    if (left <= 0 || !look.sleep(sleeper, left)) {
      return new Look(questions, "sync").complete();
    }
  }
}
async function answerAsync(questions, timeoutMs, signal) {
  let timing;
  let end2 = 0;
  let wasAsked = false;
  for (let isFirst = true; ; isFirst = false) {
    checkSignal(signal);
    const look = isFirst ? new Look(questions, "async") : lookAgain(questions);
    if (isFirst && look.some && look.isFresh) {
      await whenAsked();
      continue;
    }
    if (timing === void 0) {
      timing = look.timing;
      end2 = timing.time() + timeoutMs;
    }
    const left = Math.max(end2 - timing.time(), 0);
    if (!look.some && left === 0 && look.needsTurn && !wasAsked) {
      await whenAsked();
      wasAsked = true;
      continue;
    }
    if (look.some || left === 0) {
      const answers = look.complete();
      return new Promise((resolve2) => turn.tell(() => resolve2(answers), isFirst));
    }
    await change2(questions, left, timing, signal);
  }
}
var turn = new Turn();
function lookAgain(questions) {
  try {
    return new Look(questions, "async");
  } catch (error) {
    throw error instanceof ObjectDisposedException ? operationAborted() : error;
  }
}
var Look = class Look {
  #questions;
  answers = [];
  some = false;
  #idle = [];
  #interims;
  #unknown = [];
  constructor(questions, call) {
    this.#questions = questions;
    for (const { core, mode } of questions) {
      const found = this.#interims?.get(core) ?? core.readiness(mode, call);
      if (typeof found === "boolean") {
        this.#answer(found);
      } else if ("until" in found) {
        this.#answer(false);
        (this.#interims ??= /* @__PURE__ */ new Map()).set(core, found);
        this.#idle.push(found.until);
      } else {
        const { isReady } = found;
        this.#answer(isReady);
        if (isReady) continue;
        this.#idle.push(found);
        if (!found.isKnown) this.#unknown.push(found);
      }
    }
  }
  #answer(isReady) {
    this.answers.push(isReady);
    if (isReady) this.some = true;
  }
  get isFresh() {
    return this.#idle.some((each) => "isFresh" in each && each.isFresh);
  }
  get needsTurn() {
    return this.#idle.some(({ sleeper }) => sleeper === void 0);
  }
  get timing() {
    return this.#idle.find(({ sleeper }) => sleeper?.timing !== void 0)?.sleeper?.timing ?? programTiming;
  }
  complete() {
    if (this.#unknown.length === 0) return this.answers;
    const bySleeper = Map.groupBy(this.#unknown, ({ sleeper }) => sleeper);
    for (const [sleeper, all2] of bySleeper) sleeper?.probe(all2);
    return new Look(this.#questions, "sync").answers;
  }
  sleeper(call) {
    const sleeper = this.#idle[0]?.sleeper;
    for (const each of this.#idle) {
      if (each.sleeper === void 0) throw cannotBlock(call);
      if (each.sleeper !== sleeper) {
        throw new InvalidOperationException("Sockets of different networks cannot be waited for together");
      }
    }
    return sleeper;
  }
  sleep(sleeper, timeoutMs) {
    return sleeper?.sleep(this.#idle, timeoutMs) ?? sleepInVain(timeoutMs);
  }
};
function sleepInVain(timeoutMs) {
  if (timeoutMs === Infinity) {
    throw new InvalidOperationException("The wait would never end, as none of the sockets can become ready");
  }
  sleep(timeoutMs);
  return false;
}
async function change2(questions, timeoutMs, timing, signal) {
  const watch = new Watch();
  const ends = [];
  const { schedule } = timeoutMs === Infinity ? programTiming : timing;
  const cancel = schedule(Math.min(timeoutMs, LONGEST_TIMER), () => watch.tell());
  const abort = () => watch.tell(signal?.reason);
  signal?.addEventListener("abort", abort, {
    once: true
  });
  try {
    for (const { core, mode } of questions) {
      const end2 = core.watch(mode, watch);
      if (end2 !== void 0) ends.push(end2);
    }
    await watch.whenNews();
  } finally {
    cancel();
    signal?.removeEventListener("abort", abort);
    watch.tell();
    for (const end2 of ends) end2();
  }
}

var nobody2 = {
  count: 0,
  length: 0,
  host: "",
  port: 0
};
var DatagramChannel = class {
  datagrams;
  #blocking;
  #receives;
  #sends;
  #ipv6Only;
  peer;
  #receiveIsShut = false;
  #lastLook;
  #sendIsShut = false;
  constructor(datagrams, ipv6Only) {
    this.datagrams = datagrams;
    this.#ipv6Only = ipv6Only;
    const blocking = this.#blocking = isBlockingDatagrams(datagrams) ? datagrams : void 0;
    this.#receives = new OperationQueue({
      when: () => datagrams.whenReadable(),
      rest: () => datagrams.restReading(),
      wait: blocking && ((timeoutMs) => blocking.waitReadable(timeoutMs)),
      time: blocking?.time
    });
    this.#sends = new OperationQueue({
      when: () => datagrams.whenWritable(),
      rest: () => datagrams.restWriting?.(),
      wait: blocking && ((timeoutMs) => blocking.waitWritable(timeoutMs)),
      time: blocking?.time
    });
    closeWhenDropped(this, datagrams);
  }
  readiness(mode) {
    const { datagrams } = this;
    if (mode === SelectMode.SelectError) return false;
    if (mode === SelectMode.SelectWrite) {
      return this.#sendIsShut || (this.#blocking?.writable ?? withoutSleep(() => datagrams.isWritable));
    }
    if (this.#receiveIsShut) return true;
    const isFresh = datagrams.canReceiveDirectly;
    this.#passOver();
    return this.#blocking?.readable ?? withoutSleep(() => datagrams.isReadable, isFresh);
  }
  watch(mode, watch) {
    const tell2 = (error) => watch.tell(error);
    const isReady = () => {
      const found = this.readiness(mode);
      return typeof found === "boolean" ? found : found.isReady;
    };
    if (mode === SelectMode.SelectWrite) {
      return this.#sends.watch({
        isReady,
        tell: tell2
      });
    }
    const canWait = () => mode === SelectMode.SelectRead;
    return this.#receives.watch({
      isReady,
      canWait,
      tell: tell2
    });
  }
  letTake() {
    if (!this.#receives.isIdle) this.#receives.nudge();
  }
  get available() {
    const { datagrams } = this;
    let hasPassed;
    do {
      this.#blocking?.probe();
      this.letTake();
      hasPassed = this.#passOver();
    } while (hasPassed && datagrams.head === void 0 && this.#blocking);
    return datagrams.head?.length ?? 0;
  }
  receive(buffer, peek, patience) {
    const attempt4 = () => this.#tryReceive(buffer, peek);
    if (patience !== "none") {
      const blocking = this.#mustBlock("receiveFrom");
      while (patience === Infinity && this.#receives.isIdle) {
        const arrival3 = attempt4();
        if (arrival3 !== void 0) return arrival3;
        blocking.waitReadable(patience);
      }
      return this.#receives.block(attempt4, patience);
    }
    let arrival2 = this.#receives.now(attempt4);
    if (arrival2 === void 0) {
      this.#blocking?.probe();
      arrival2 = this.#receives.now(attempt4);
    }
    if (arrival2 === void 0) {
      throw createSocketException(SocketError.WouldBlock);
    }
    return arrival2;
  }
  receiveAsync(buffer, peek, whole, signal, make) {
    const { datagrams } = this;
    if (signal === void 0 && !peek && !this.#receiveIsShut && (!whole || datagrams.tellsLength === true) && datagrams.canReceiveDirectly && this.#receives.isIdle) {
      return datagrams.receive(buffer, make, this.#isHeard, this.#isScreened);
    }
    this.#lastLook?.called(this.#receives.isIdle);
    return this.#receives.start(this.#receiveOf(buffer, peek), signal).then(make);
  }
  send(buffer, to, patience) {
    const attempt4 = () => this.#trySend(buffer, to);
    if (patience !== "none") {
      this.#mustBlock("sendTo");
      const sent2 = this.#sends.isIdle ? attempt4() : void 0;
      return sent2 ?? this.#sends.block(attempt4, patience);
    }
    const sent = this.#sends.now(attempt4);
    if (sent === void 0) throw createSocketException(SocketError.WouldBlock);
    return sent;
  }
  sendAsync(buffer, to, signal) {
    const { datagrams } = this;
    if (signal === void 0 && datagrams.send !== void 0 && datagrams.isWritable && this.#sends.isIdle && !this.#sendIsShut && !to.isNowhere && !mayShrink(buffer)) {
      return datagrams.send(buffer, to.host, to.port, this);
    }
    return this.#sends.start(this.#sendOf(buffer, to), signal);
  }
  receiving(buffer, peek, whole) {
    return this.#receives.step(this.#receiveOf(buffer, peek), (signal) => this.receiveAsync(buffer, peek, whole, signal, (arrival2) => arrival2));
  }
  sending(buffer, to) {
    return this.#sends.step(this.#sendOf(buffer, to), (signal) => this.sendAsync(buffer, to, signal));
  }
  beginReceive(buffer, peek, whole, make) {
    const arrival2 = this.#receives.isIdle && !this.datagrams.canReceiveDirectly ? this.#tryReceive(buffer, peek) : void 0;
    return arrival2 === void 0 ? this.receiveAsync(buffer, peek, whole, void 0, make) : make(arrival2);
  }
  beginSend(buffer, to) {
    const sent = this.#blocking !== void 0 && this.#sends.isIdle ? this.#trySend(buffer, to) : void 0;
    return sent ?? this.sendAsync(buffer, to, void 0);
  }
  get sendIsShut() {
    return this.#sendIsShut;
  }
  shutdownReceive() {
    if (this.#receiveIsShut) return;
    this.#receiveIsShut = true;
    const ended2 = () => {
      this.datagrams.endReceive?.(nobody2);
      this.#receives.nudge();
    };
    if (this.#blocking !== void 0) return ended2();
    const look = () => void this.datagrams.isReadable;
    this.#lastLook = new LastLook({
      look,
      ended: ended2
    });
    this.#lastLook.begin();
  }
  endReceives() {
    this.datagrams.endReceive?.(operationAborted());
    this.#receives.end(operationAborted);
  }
  shutdownSend() {
    this.#sendIsShut = true;
    this.#sends.nudge();
  }
  takeOver(other) {
    this.peer = other.peer;
    if (other.#receiveIsShut) this.shutdownReceive();
    this.#sendIsShut = other.#sendIsShut;
  }
  replaced(error) {
    for (const queue of [
      this.#receives,
      this.#sends
    ]) {
      queue.tellWatchers(error);
      queue.nudge();
    }
  }
  close() {
    this.#lastLook?.end();
    this.#receives.close(operationAborted);
    this.#sends.close(operationAborted);
    closedInTime(this.datagrams);
    this.datagrams.close();
  }
  #receiveOf(buffer, peek) {
    return whileKept(buffer, () => this.#tryReceive(buffer, peek));
  }
  #sendOf(buffer, to) {
    return whileKept(buffer, () => this.#trySend(buffer, to));
  }
  #tryReceive(buffer, peek) {
    if (this.#receiveIsShut) this.#blocking?.probe();
    this.#passOver();
    const arrival2 = this.datagrams.tryReceive(buffer, peek);
    if (arrival2 === void 0) {
      const isAtEnd = this.#receiveIsShut && !this.#lastLook?.isUnderWay;
      return isAtEnd ? nobody2 : void 0;
    }
    this.#receives.look();
    this.#lastLook?.begin();
    return arrival2;
  }
  #trySend(buffer, { host, port, isNowhere }) {
    if (this.#sendIsShut) throw createSocketException(SocketError.Shutdown);
    if (isNowhere) return buffer.length;
    return this.datagrams.trySend(buffer, host, port);
  }
  #passOver() {
    let has = false;
    if (!this.#isScreened) return has;
    for (let head; (head = this.datagrams.head) !== void 0; has = true) {
      if (!this.#isStranger(head)) break;
      this.datagrams.skip();
    }
    return has;
  }
  get #isScreened() {
    return this.peer !== void 0 || this.#ipv6Only;
  }
  #isHeard = (arrival2) => !this.#isStranger(arrival2);
  #isStranger({ host, port }) {
    if (this.#ipv6Only && host.startsWith("::ffff:")) return true;
    const peer = this.peer;
    return peer !== void 0 && (port !== peer.port || host !== peer.host && host !== peer.alias);
  }
  #mustBlock(call) {
    if (this.#blocking !== void 0) return this.#blocking;
    throw cannotBlock(call);
  }
};

function datagramTargets(network2, home, name, port) {
  return lookingUp2(name, findTargets(network2, home, name, port));
}
function* findTargets(network2, home, name, port) {
  const refuseDenied = (host) => network2.datagrams?.refuseDenied?.(host, port);
  refuseDenied(name);
  const { Unspecified } = AddressFamily;
  const found = yield* wait(network2.resolve(home, name, Unspecified));
  found.forEach(refuseDenied);
  return found;
}

var Memberships = class {
  #family;
  #joined = [];
  constructor(family) {
    this.#family = family;
  }
  get kind() {
    const { all: all2 } = this;
    return all2.length === 0 ? "none" : all2.every(({ change: change3 }) => isPlain(change3)) ? "plain" : "any";
  }
  get all() {
    return this.#joined;
  }
  joining(wanted, network2, isFresh) {
    const { interface: place } = wanted;
    this.#checkFamily(wanted);
    const change3 = {
      join: true,
      group: groupOf(wanted),
      source: wanted.source && `${wanted.source}`,
      interface: this.#textOf(place, network2, SocketError.SocketError)
    };
    const { group, source } = change3;
    if (!isMulticast(IPAddress.parse(group))) throw noGroup(group);
    if (isFresh) checkInterface(place, network2);
    const there = this.#ofGroup(group).filter(isAt(change3.interface));
    if (source === void 0 && there.length > 0) {
      throw createSocketException(SocketError.AddressAlreadyInUse, `${group} (joined already)`);
    }
    if (source !== void 0 && there.some(isFrom(source))) {
      throw createSocketException(SocketError.AddressNotAvailable, `${group} (joined already for the source ${source})`);
    }
    return {
      change: change3,
      place
    };
  }
  leaving(wanted, network2) {
    const { interface: place } = wanted;
    const source = wanted.source && `${wanted.source}`;
    const group = groupOf(wanted);
    const all2 = this.#ofGroup(group);
    const joined = source === void 0 ? all2 : all2.filter(isFrom(source));
    const found = joined.find((each) => each.place === place) ?? this.#joinedAt(joined, place, network2);
    if (found !== void 0) {
      return {
        ...found,
        change: {
          ...found.change,
          source
        }
      };
    }
    if (source !== void 0) checkInterface(place, network2);
    const address = IPAddress.parse(group);
    const isIPv6 = address.addressFamily === AddressFamily.InterNetworkV6;
    if (isIPv6 && !isMulticast(address)) throw noGroup(group);
    const isThere = source === void 0 || this.#joinedAt(all2, place, network2) !== void 0;
    throw createSocketException(isThere ? SocketError.AddressNotAvailable : SocketError.InvalidArgument, `${group} (was not joined)`);
  }
  add(joined) {
    const { source } = joined.change;
    if (source !== void 0) {
      this.#forget(joined.change, (each) => each === void 0);
    }
    this.#joined.push(joined);
  }
  remove({ change: change3 }) {
    const { source } = change3;
    this.#forget(change3, (each) => source === void 0 || each === source);
  }
  #forget({ group, interface: by }, isMeant) {
    this.#joined = this.#joined.filter(({ change: change3 }) => change3.group !== group || change3.interface !== by || !isMeant(change3.source));
  }
  leavingBy(place, network2) {
    const missing2 = SocketError.AddressNotAvailable;
    if (this.#family === AddressFamily.InterNetworkV6) {
      return place === 0 ? `${IPAddress.ipv6Any}` : `::%${place}`;
    }
    return this.#textOf(place, network2, missing2) ?? `${IPAddress.any}`;
  }
  #checkFamily({ group }) {
    if (this.#family !== AddressFamily.InterNetworkV6 || IPAddress.parse(`${group}`).addressFamily === this.#family) return;
    throw createSocketException(SocketError.OperationNotSupported, `${group} (Deno joins groups of IPv4 by sockets of IPv4 only)`);
  }
  #ofGroup(group) {
    return this.#joined.filter(({ change: change3 }) => change3.group === group);
  }
  #joinedAt(joined, place, network2) {
    if (place === 0 || joined.length === 0) return joined[0];
    const missing2 = SocketError.AddressNotAvailable;
    return joined.find(isAt(this.#textOf(place, network2, missing2)));
  }
  #textOf(place, network2, missing2) {
    if (typeof place !== "number") return `${place}`;
    if (place === 0) return void 0;
    const found = network2.interfaceAt(place, this.#family);
    if (found !== void 0) return found;
    throw noInterface(missing2, place);
  }
};
function checkInterface(place, network2) {
  if (typeof place === "number" || network2.hasInterface(`${place}`)) return;
  throw noInterface(SocketError.SocketError, place);
}
function noInterface(error, place) {
  const what = `(there is no interface ${place})`;
  return error === SocketError.SocketError ? new SocketException(error, `No such device ${what}`) : createSocketException(error, what);
}
function noGroup(group) {
  return createSocketException(SocketError.InvalidArgument, `${group} (it is no multicast group)`);
}
var groupOf = ({ group }) => `${IPAddress.parse(`${group}`)}`.replace(/%.*/, "");
function isAt(by) {
  return ({ change: change3 }) => change3.interface === by;
}
function isFrom(source) {
  return ({ change: change3 }) => change3.source === source;
}

var DatagramCore = class DatagramCore extends BaseDatagramCore {
  static #undecided = /* @__PURE__ */ new Set();
  family;
  #settings = {};
  #memberships;
  #isUsed = false;
  #isBoundHere = false;
  #connectedTo;
  #asUndecided;
  #sender = new LastSender();
  #recipient;
  constructor(family, options2, network2, mode) {
    super(options2, network2, mode);
    this.family = family;
    this.#memberships = new Memberships(family);
    this.#recipient = new LastRecipient(family);
  }
  get kind() {
    return socketKind(this.family, SocketType.Dgram);
  }
  get withoutPeer() {
    return SocketError.DestinationAddressRequired;
  }
  maxSizeTo({ address }) {
    return address.addressFamily === AddressFamily.InterNetwork || address.isIPv4MappedToIPv6 ? MAX_DATAGRAM : MAX_DATAGRAM_IPV6;
  }
  get isBound() {
    return this.#isBoundHere;
  }
  get localEndPoint() {
    return this.#isBoundHere ? this.channel?.datagrams.localEndPoint : void 0;
  }
  bind(endPoint2) {
    this.checkNotDisposed();
    this.#checkFamily(endPoint2.address, this.family === AddressFamily.InterNetwork ? SocketError.AddressFamilyNotSupported : SocketError.InvalidArgument);
    this.checkNotBound(endPoint2);
    const before = this.channel;
    this.#open(endPoint2, this.decided ?? this.mode);
    before?.close();
    this.#isBoundHere = true;
    this.options.bound(endPoint2.address);
  }
  connect(target) {
    this.checkCanConnect(target);
    if (this.isDisconnected || this.isShut) throw onlyAsyncAgain();
    const home = this.decided ?? this.mode ?? "sync";
    runSync(this.#connectFlow(target, home), () => cannotBlock("connect"));
  }
  connectAsync(target, signal) {
    checkSignal(signal);
    this.checkCanConnect(target);
    const home = this.homeFor("async", "connect");
    const flow = this.#connectFlow(target, home);
    return runAsync(flow, signal, flow.next());
  }
  connecting(target) {
    this.checkCanConnect(target);
    return this.#connectFlow(target, this.homeFor("async", "connect"));
  }
  senderOf({ host, port }) {
    return this.#sender.endPoint(host, port);
  }
  get receivedAt() {
    return this.localEndPoint?.address ?? IPAddress.any;
  }
  shutdown(how) {
    this.checkNotDisposed();
    if (this.isDisconnected) return;
    if (this.peer === void 0) {
      throw createSocketException(SocketError.NotConnected);
    }
    this.isShut = true;
    if (how !== SocketShutdown.Receive) this.channel?.shutdownSend();
    if (how !== SocketShutdown.Send) this.channel?.shutdownReceive();
  }
  disconnect(reuse) {
    this.checkNotDisposed();
    if (this.isDisconnected) return;
    if (this.peer === void 0) {
      throw createSocketException(SocketError.NotConnected);
    }
    const channel = this.channel;
    this.peer = channel.peer = void 0;
    this.isDisconnected = true;
    if (reuse) return channel.endReceives();
    channel.shutdownSend();
    channel.shutdownReceive();
  }
  changeOption(change3) {
    this.checkNotDisposed();
    if (change3.key === "lingerState" || change3.key === "keepAlive") return;
    const settings = this.#settingsOf(change3);
    this.#change(() => this.channel?.datagrams.configure?.(settings), () => this.#settings = {
      ...this.#settings,
      ...settings
    });
  }
  changeMembership(wanted) {
    this.checkNotDisposed();
    const network2 = this.#datagramNetwork;
    const memberships = this.#memberships;
    if (!wanted.join) {
      const joined2 = memberships.leaving(wanted, network2);
      const change4 = {
        ...joined2.change,
        join: false
      };
      this.channel?.datagrams.changeMembership?.(change4);
      return memberships.remove(joined2);
    }
    const isFresh = this.channel === void 0;
    const joined = memberships.joining(wanted, network2, isFresh);
    const { change: change3 } = joined;
    const port = this.channel?.datagrams.localEndPoint.port ?? -1;
    this.#demandGroup(change3, port);
    this.#change(() => this.channel?.datagrams.changeMembership?.(change3), () => memberships.add(joined), change3);
  }
  get available() {
    this.checkNotDisposed();
    if (this.channel !== void 0 && this.decided === void 0) {
      this.settle(this.options.blocking ? "sync" : "async");
    }
    return super.available;
  }
  dispose() {
    this.#decide();
    super.dispose();
  }
  get #datagramNetwork() {
    const { datagrams } = this.network;
    if (datagrams !== void 0) return datagrams;
    throw createSocketException(SocketError.SocketNotSupported, "(this network has no datagrams)");
  }
  #settingsOf({ key, value }) {
    if (key === "multicastInterface") {
      const network2 = this.#datagramNetwork;
      return {
        multicastInterface: this.#memberships.leavingBy(value, network2)
      };
    }
    return {
      [key]: value
    };
  }
  *#connectFlow(target, home) {
    const { port, name } = target;
    const found = target.addresses ?? (yield* datagramTargets(this.network, home, name, port));
    if (this.isDisposed) throw operationAborted();
    let failure4;
    for (const address of found) {
      if (!isUsable(address, target, this.family, this.options.dualMode)) {
        continue;
      }
      const peer = new IPEndPoint(address, port);
      const connect2 = () => this.#connectTo(peer, home);
      try {
        return observer === void 0 ? connect2() : during(observer.connecting(peer), connect2);
      } catch (error) {
        if (!(error instanceof SocketException)) throw error;
        failure4 = error;
      }
    }
    throw failure4 ?? createSocketException(SocketError.NoData, name);
  }
  #connectTo(peer, home) {
    if (this.isDisposed) throw operationAborted();
    const { address, port } = peer;
    const host = this.#hostOf(address, port);
    const connectedTo = IPAddress.parse(plainTextOf(address));
    this.checkNotDisposed();
    this.#checkReachable(peer);
    this.#checkBroadcast(peer);
    if (!this.#isBoundHere) this.#bindFor(address, home);
    const channel = this.settle(home);
    const reached2 = this.#reached(address);
    channel.peer = {
      host,
      port,
      alias: `${reached2}`.replace(/%.*/, ""),
      isNowhere: port === 0
    };
    this.peer = new IPEndPoint(reached2, port);
    this.#connectedTo = connectedTo;
    this.isDisconnected = this.isShut = false;
  }
  #reached(address) {
    const plain3 = address.isIPv4MappedToIPv6 ? address.mapToIPv4() : address;
    let found = address;
    if (plain3.equals(IPAddress.any)) {
      found = this.#ownIPv4 ?? IPAddress.loopback;
    }
    if (plain3.equals(IPAddress.ipv6Any)) {
      const isMapped = this.#ownIPv4 !== void 0;
      found = isMapped ? IPAddress.loopback : IPAddress.ipv6Loopback;
    }
    return found.addressFamily === this.family ? found : found.mapToIPv6();
  }
  get #ownIPv4() {
    const address = this.localEndPoint?.address;
    if (address === void 0 || isAnyIPv4(address)) return void 0;
    const isIPv42 = address.addressFamily === AddressFamily.InterNetwork;
    return isIPv42 || address.isIPv4MappedToIPv6 ? address : void 0;
  }
  checkCanConnect(target) {
    this.checkNotDisposed();
    checkTarget2(target, this.family, this.options.dualMode);
  }
  destination(buffer, endPoint2, call) {
    const home = this.homeFor(call, "sendTo");
    this.checkNotDisposed();
    if (!(endPoint2 instanceof IPEndPoint)) {
      throw new TypeError(endPoint2 instanceof DnsEndPoint ? '"remoteEP" must not be a DnsEndPoint: look the name up first' : `"remoteEP" must be an IPEndPoint, and is "${endPoint2}"`);
    }
    const { address, port } = endPoint2;
    const again = this.#recipient.again(address, port);
    if (again !== void 0 && this.#isGuarded) {
      this.checkSize(buffer, endPoint2);
      return again;
    }
    this.#checkFamily(address, SocketError.AddressFamilyNotSupported);
    if (port === 0) {
      throw createSocketException(SocketError.InvalidArgument, `${endPoint2}`);
    }
    this.checkSendIsOpen();
    this.checkSize(buffer, endPoint2);
    const host = this.#hostOf(address, port);
    this.#checkReachable(endPoint2);
    this.#checkBroadcast(endPoint2);
    if (!this.#isBoundHere) this.#bindFor(void 0, home);
    return this.#recipient.note(address, {
      host,
      port
    });
  }
  demandPeer() {
    if (this.decided !== "sync") return;
    const { port } = this.peer;
    if (port !== 0) this.#hostOf(this.#connectedTo, port);
  }
  get #isGuarded() {
    return this.channel?.datagrams.isGuarded === true;
  }
  #hostOf(address, port) {
    const own = isAnyIPv4(address) ? this.#ownIPv4 : void 0;
    if (own !== void 0) this.#datagramNetwork.allow(own, port);
    return this.#recipient.hostOf(address, port, this.#datagramNetwork);
  }
  #checkBroadcast(to) {
    if (!this.#recipient.isBroadcast || this.#settings.broadcast) return;
    throw createSocketException(SocketError.AccessDenied, `${to} (enableBroadcast is not set)`);
  }
  #checkReachable({ address, port }) {
    if (!isUnreachable(address, this.options.dualMode)) return;
    throw unreachable(address, port);
  }
  #checkFamily(address, error) {
    if (canReach(address, this.family, this.options.dualMode)) return;
    throw createSocketException(error, `${address} (not of the socket's family)`);
  }
  #bindFor(peer, home) {
    const isNear = peer !== void 0 && IPAddress.isLoopback(peer) && peer.addressFamily === this.family;
    if (this.channel === void 0) {
      this.#open(new IPEndPoint(isNear ? peer : this.#any, 0), home);
    }
    this.#isBoundHere = true;
  }
  channelFor(call, name) {
    const isHere = this.decided !== void 0 && this.channel !== void 0 && (call === "async" || !this.options.blocking);
    const channel = isHere ? this.channel : this.settle(this.homeFor(call, name), name === "receiveFrom");
    this.#isUsed = true;
    return channel;
  }
  settle(home, receives = false) {
    if (this.channel === void 0) {
      this.#open(new IPEndPoint(this.#any, 0), home);
    }
    if (this.decided === void 0) this.#moveTo(home, receives);
    return this.channel;
  }
  #moveTo(home, receives) {
    const { datagrams } = this.channel;
    const isBlocking = isBlockingDatagrams(datagrams);
    if (isBlocking && home === "async") {
      if (!receives) datagrams.probe();
      if (receives || datagrams.isReadable) home = "sync";
    }
    if (isBlocking !== (home === "sync")) {
      return this.#reopen(home, madeIn(home));
    }
    this.#decide();
    this.decided = home;
  }
  get #any() {
    return this.family === AddressFamily.InterNetwork ? IPAddress.any : IPAddress.ipv6Any;
  }
  #open(endPoint2, home, isTold = false, replaced) {
    const { address, port } = endPoint2;
    const ipv6Only = this.family === AddressFamily.InterNetworkV6 && !this.options.dualMode;
    const datagrams = this.#datagramNetwork.open(home, {
      host: address.addressFamily === this.family ? address : address.mapToIPv6(),
      port,
      reuseAddress: !this.options.exclusiveAddressUse,
      ipv6Only,
      settings: this.#settings,
      multicast: isTold ? "any" : this.#memberships.kind
    }, replaced);
    try {
      for (const joined of this.#memberships.all) {
        this.#demandGroup(joined.change, datagrams.localEndPoint.port);
        this.#joinLate(datagrams, joined);
      }
    } catch (error) {
      datagrams.close();
      throw error;
    }
    const before = this.channel;
    this.channel = new DatagramChannel(datagrams, ipv6Only);
    if (before !== void 0) this.channel.takeOver(before);
    if (home !== void 0) this.decided = home;
    else {
      this.#asUndecided = new WeakRef(this);
      DatagramCore.#undecided.add(this.#asUndecided);
    }
  }
  #demandGroup({ group }, port) {
    this.#datagramNetwork.allowGroup(IPAddress.parse(group), port);
  }
  #joinLate(datagrams, joined) {
    try {
      datagrams.changeMembership?.(joined.change);
    } catch (error) {
      this.#memberships.remove(joined);
      throw error;
    }
  }
  #reopen(home, how, isTold = false) {
    const channel = this.channel;
    const { datagrams } = channel;
    let isClosed = false;
    const close = () => {
      isClosed = true;
      this.#decide();
      datagrams.close();
      if (isBlockingDatagrams(datagrams)) datagrams.waitClosed();
    };
    const { localEndPoint } = datagrams;
    try {
      for (const { change: change3 } of this.#memberships.all) {
        this.#demandGroup(change3, localEndPoint.port);
      }
      this.#open(localEndPoint, home, isTold, {
        close
      });
      channel.replaced();
    } catch (error) {
      if (isClosed) this.#lose(channel, error);
      throw refusedAgain(error, how);
    }
  }
  #lose(channel, error) {
    channel.replaced(error);
    channel.close();
    this.channel = this.peer = void 0;
    this.#isBoundHere = this.isShut = false;
  }
  #change(make, note, join) {
    const { datagrams } = this.channel ?? {};
    if (datagrams !== void 0 && !canTake(datagrams, join)) {
      if (this.#isUsed || isLookedAt(datagrams)) {
        throw createSocketException(SocketError.OperationNotSupported, "(with --unstable-net an option must be set before the first send, receive or poll)");
      }
      this.#reopen(this.decided, "set the option before bind", true);
    }
    make();
    note();
  }
  #decide() {
    if (this.#asUndecided === void 0) return;
    DatagramCore.#undecided.delete(this.#asUndecided);
    this.#asUndecided = void 0;
  }
  settleOwn(endPoint2) {
    const { address: given, port } = endPoint2;
    const address = given.isIPv4MappedToIPv6 ? given.mapToIPv4() : given;
    for (const entry of DatagramCore.#undecided) {
      const other = entry.deref();
      if (other === void 0) {
        DatagramCore.#undecided.delete(entry);
        continue;
      }
      const local = other.localEndPoint;
      if (other.network === this.network && local?.port === port && isOwn(address, local.address)) other.settle("sync");
    }
  }
};
function canTake({ configure, changeMembership }, join) {
  return configure !== void 0 || join !== void 0 && changeMembership !== void 0 && isPlain(join);
}
function isLookedAt(datagrams) {
  return isBlockingDatagrams(datagrams) ? datagrams.isReadable : !datagrams.canReceiveDirectly;
}

function describe(core, protocol) {
  const kind = [
    enumName(AddressFamily, core.family),
    enumName(SocketType, core.socketType),
    enumName(ProtocolType, protocol)
  ].join(" ");
  const parts2 = [
    kind,
    stateOf3(core)
  ];
  if (core.home !== void 0) parts2.push(`home: "${core.home}"`);
  if (!core.isDisposed) {
    const { localEndPoint, remoteEndPoint } = core;
    if (localEndPoint !== void 0) parts2.push(`local: ${localEndPoint}`);
    if (remoteEndPoint !== void 0) parts2.push(`remote: ${remoteEndPoint}`);
  }
  return parts2.join(", ");
}
function stateOf3(core) {
  if (core.isDisposed) return "disposed";
  if (core.isListening) return "listening";
  if (core.isConnected) return "connected";
  if (core.remoteEndPoint !== void 0) return "disconnected";
  return core.isBound ? "bound" : "fresh";
}

function isDatagrams(core) {
  return core instanceof BaseDatagramCore;
}
function checkRoom(address, family) {
  if (address === void 0) return;
  const needed = SocketAddress.getMaximumAddressSize(family);
  if (address.buffer.length >= needed) return;
  throw new RangeError(`"receivedAddress" must have at least ${needed} bytes, and has "${address.buffer.length}"`);
}
function told2(core, arrival2, address) {
  const remoteEndPoint = core.senderOf(arrival2);
  if (address === void 0) {
    return {
      receivedBytes: arrival2.count,
      remoteEndPoint
    };
  }
  const { buffer, size } = remoteEndPoint.serialize();
  address.buffer.set(buffer.subarray(0, size));
  address.size = size;
  return arrival2.count;
}
function message(core, arrival2) {
  const { count, length } = arrival2;
  return {
    receivedBytes: count,
    socketFlags: length > count ? SocketFlags.Truncated : SocketFlags.None,
    remoteEndPoint: core.senderOf(arrival2),
    packetInformation: new IPPacketInformation(core.receivedAt, 0)
  };
}
function streamMessage(receivedBytes, remoteEndPoint) {
  return {
    receivedBytes,
    socketFlags: SocketFlags.None,
    remoteEndPoint,
    packetInformation: new IPPacketInformation(IPAddress.any, 0)
  };
}

var Acceptor = class Acceptor {
  static #undecided = /* @__PURE__ */ new Set();
  #parts;
  #home;
  #listener;
  #accepts;
  #acceptable;
  #asUndecided;
  #givenBack = [];
  #isClosed = false;
  #isLost = false;
  constructor(listener, parts2) {
    this.#parts = parts2;
    this.#home = parts2.home;
    this.#setListener(listener);
    if (this.#home !== void 0) return;
    this.#asUndecided = new WeakRef(this);
    Acceptor.#undecided.add(this.#asUndecided);
  }
  get home() {
    return this.#home;
  }
  get localEndPoint() {
    return this.#listener.localEndPoint;
  }
  get isListening() {
    return !this.#isLost;
  }
  accept(blocking) {
    const attempt4 = () => this.#tryAccept();
    if (blocking) return this.#accepts.block(attempt4, Infinity);
    let accepted = this.#accepts.now(attempt4);
    if (accepted === void 0 && isBlockingListener(this.#listener)) {
      this.#listener.probe();
      accepted = this.#accepts.now(attempt4);
    }
    if (accepted === void 0) {
      throw createSocketException(SocketError.WouldBlock);
    }
    return accepted;
  }
  acceptAsync(signal) {
    const accepts = this.#accepts;
    const isDirect = signal === void 0 && accepts.isIdle && !this.#hasGivenBack;
    const accepting = isDirect ? this.#listener.accept?.() : void 0;
    return accepting ?? accepts.start(() => this.#tryAccept(), signal);
  }
  accepting() {
    return this.#accepts.step(() => this.#tryAccept(), (signal) => this.acceptAsync(signal));
  }
  acceptNow() {
    return this.#hasGivenBack || (this.#listener.hasNews ?? true) ? this.#accepts.now(() => this.#tryAccept()) : void 0;
  }
  giveBack(stream2) {
    if (this.#isClosed) return stream2.close();
    this.#givenBack.push(stream2);
    this.#accepts.nudge();
  }
  get #hasGivenBack() {
    return this.#givenBack.length > 0;
  }
  #tryAccept() {
    return this.#givenBack.shift() ?? this.#listener.tryAccept();
  }
  get acceptable() {
    if (!this.#accepts.isIdle) this.#accepts.nudge();
    if (this.#hasGivenBack) return withoutSleep(() => true);
    const listener = this.#listener;
    return listener.isLookedAt === false ? withoutSleep(() => listener.isAcceptable, true) : this.#acceptable;
  }
  watch(watch) {
    const isReady = () => this.#hasGivenBack || this.#listener.isAcceptable;
    const tell2 = (error) => watch.tell(error);
    return this.#accepts.watch({
      isReady,
      tell: tell2
    });
  }
  settleToWait(call) {
    const { mode } = this.#parts;
    const home = decideHome({
      mode,
      home: this.#home,
      call: "sync"
    });
    if (home === void 0) throw cannotBlock(call);
    this.settle(home);
  }
  settle(call) {
    if (this.#home !== void 0) return;
    const home = this.#parts.mode ?? call;
    const listener = this.#listener;
    const decide = () => {
      this.#home = home;
      this.#decide();
    };
    if (home === "async" || isBlockingListener(listener)) return decide();
    const { localEndPoint, path } = listener;
    const close = () => {
      decide();
      closedInTime(listener);
      listener.close();
      this.#isLost = true;
    };
    try {
      this.#setListener(this.#parts.open(home, localEndPoint, {
        path,
        close
      }));
    } catch (error) {
      throw refusedAgain(error, madeIn(home));
    }
    this.#isLost = false;
  }
  close() {
    this.#decide();
    this.#isClosed = true;
    this.#accepts.close(operationAborted);
    for (const stream2 of this.#givenBack.splice(0)) stream2.close();
    closedInTime(this.#listener);
    this.#listener.close();
  }
  async whenClosed() {
    await this.#listener.whenClosed?.();
  }
  static settleOwn(network2, target) {
    for (const entry of Acceptor.#undecided) {
      const acceptor = entry.deref();
      if (acceptor === void 0) Acceptor.#undecided.delete(entry);
      else if (acceptor.#isTargetOf(network2, target)) acceptor.settle("sync");
    }
  }
  #isTargetOf(network2, target) {
    const { addresses, name, port, path } = target;
    const local = this.localEndPoint;
    if (this.#parts.network !== network2) return false;
    if (local instanceof UnixDomainSocketEndPoint) {
      return path !== void 0 && mayBeSamePath(path, local);
    }
    if (!(local instanceof IPEndPoint) || local.port !== port) return false;
    return name?.toLowerCase() === "localhost" || (addresses?.some((each) => isOwn(each, local.address)) ?? false);
  }
  #setListener(listener) {
    this.#listener = listener;
    const blocking = isBlockingListener(listener) ? listener : void 0;
    this.#acceptable = blocking?.acceptable ?? withoutSleep(() => listener.isAcceptable);
    this.#accepts = new OperationQueue({
      when: () => listener.whenAcceptable(),
      rest: () => listener.restAccepting?.(),
      wait: blocking && ((timeoutMs) => blocking.waitAcceptable(timeoutMs)),
      time: blocking?.time
    });
    closeWhenDropped(this, listener);
  }
  #decide() {
    if (this.#asUndecided === void 0) return;
    Acceptor.#undecided.delete(this.#asUndecided);
    this.#asUndecided = void 0;
  }
};

var Binding = class {
  endPoint;
  disconnectedFrom;
  #port;
  #listener;
  constructor(endPoint2, { port, listener } = {}) {
    this.endPoint = endPoint2;
    this.#port = port;
    this.#listener = listener;
  }
  get listener() {
    return this.#listener;
  }
  takeListener() {
    const listener = this.#listener;
    this.#listener = void 0;
    closedInTime(this);
    return listener;
  }
  release() {
    if (this.#port === void 0) return;
    this.#port.release();
    this.#port = void 0;
    closedInTime(this);
  }
  close() {
    this.#port?.release();
    this.#port = void 0;
    this.#listener?.close();
    closedInTime(this);
  }
};

var Connector = class {
  #socket;
  #abandon;
  #abort;
  #activity;
  #failure;
  #isInBackground = false;
  #background;
  #watchers;
  constructor(socket) {
    this.#socket = socket;
  }
  get isUnderWay() {
    return this.#abandon !== void 0;
  }
  get awaited() {
    this.look();
    if (!this.isUnderWay && !this.#isInBackground) return void 0;
    return {
      until: this.#background?.waitable ?? withoutSleep(() => false)
    };
  }
  get failure() {
    this.look();
    return this.#failure;
  }
  takeFailure() {
    const failure4 = this.failure;
    this.#failure = void 0;
    return failure4;
  }
  look() {
    this.#background?.wait(0);
  }
  connect(target, home) {
    this.#socket.settle(home);
    const timeoutMs = this.#socket.options.sendTimeout || Infinity;
    const flow = this.#flow(target, home, timeoutMs);
    runSync(flow, () => cannotBlock("connect"));
  }
  connectAsync(target, home, signal) {
    const flow = this.#flow(target, home);
    this.#abandon = beginning;
    const first = flow.next();
    const { promise, resolve: resolve2 } = Promise.withResolvers();
    const fail = (error) => resolve2(failingWith(error));
    this.#abandon = fail;
    runAsync(flow, this.#endOf(target, home, signal), first).then(resolve2, fail);
    return promise;
  }
  begin(target, home, tell2) {
    const begun = this.#begun(target, home, tell2);
    return (timeoutMs) => begun.wait(timeoutMs);
  }
  #begun(target, home, tell2) {
    const flow = this.#flow(target, home);
    this.#abandon = beginning;
    const begun = new Begun(flow, tell2, this.#newAbort().signal);
    if (begun.outcome === void 0) {
      this.#abandon = (reason) => begun.abandon(reason);
    }
    return begun;
  }
  #endOf({ addresses }, home, signal) {
    const isNear = addresses?.every(IPAddress.isLoopback) ?? false;
    if (signal === void 0 && home === "async" && isNear) return void 0;
    const abort = this.#newAbort();
    return signal ? AbortSignal.any([
      signal,
      abort.signal
    ]) : abort.signal;
  }
  #newAbort() {
    return this.#abort = new AbortController();
  }
  connectInBackground(target, home) {
    this.#socket.settle(home);
    this.#isInBackground = true;
    if (home === "sync") {
      const begun = this.#begun(target, home, (outcome) => {
        this.#background = void 0;
        if ("error" in outcome) this.#failure = outcome.error;
        this.#leaveBackground();
      });
      if (begun.outcome === void 0) this.#background = begun;
    } else {
      Promise.try(() => this.connectAsync(target, home, void 0)).catch((error) => this.#failure = error).finally(() => this.#leaveBackground());
    }
    throw createSocketException(SocketError.WouldBlock);
  }
  #leaveBackground() {
    this.#isInBackground = false;
    this.tell();
  }
  abandon() {
    const abort = this.#abort;
    this.#activity?.failed(operationAborted());
    this.#abandon?.(operationAborted());
    abort?.abort(operationAborted());
    if (this.#watchers !== void 0) this.tell(operationAborted());
  }
  watch(watch) {
    const watchers = this.#watchers ??= /* @__PURE__ */ new Set();
    watchers.add(watch);
    return () => watchers.delete(watch);
  }
  tell(error) {
    const watchers = this.#watchers;
    if (watchers === void 0) return;
    this.#watchers = void 0;
    for (const watch of watchers) watch.tell(error);
  }
  *#flow(target, home, timeoutMs = Infinity) {
    const { path } = target;
    try {
      yield* path === void 0 ? this.#addressFlow(target, home, timeoutMs) : this.#pathFlow(path, home, timeoutMs);
    } catch (error) {
      if (home === "async") this.#socket.settle(void 0);
      throw error;
    } finally {
      this.#ended();
    }
  }
  *#addressFlow(target, home, timeoutMs) {
    const { family, options: options2, network: network2 } = this.#socket;
    const { port, name } = target;
    const all2 = target.addresses ?? (yield* lookingUp2(name, network2.targets(home, name, port)));
    let failure4;
    for (const host of all2) {
      if (host instanceof IPAddress && !isUsable(host, target, family, options2.dualMode)) continue;
      this.#checkOpen();
      const tried = this.#tried(host, port);
      const activity = this.#activity = observer?.connecting(tried);
      const request2 = this.#request(host, port);
      try {
        this.#checkOpen();
        const opening2 = network2.connect(home, request2);
        if (typeof host !== "string" && isUnreachable(host, options2.dualMode)) {
          throw unreachable(host, port);
        }
        let stream2 = yield* opened(opening2, timeoutMs, tried);
        if (typeof host === "string" && !this.#isFitting(stream2, target)) {
          stream2.close();
          stream2 = yield* this.#reach(request2, target, home, timeoutMs);
        }
        this.#catchUp(stream2, request2);
        this.#socket.open(stream2, home);
        return activity?.succeeded();
      } catch (error) {
        activity?.failed(error);
        if (this.#socket.isDisposed || !(error instanceof SocketException)) {
          throw error;
        }
        failure4 = error;
      }
    }
    throw failure4 ?? createSocketException(SocketError.NoData, name);
  }
  *#pathFlow(path, home, timeoutMs) {
    const { network: network2 } = this.#socket;
    const activity = this.#activity = observer?.connecting(path);
    try {
      this.#checkOpen();
      if (this.#socket.takeBoundTo() !== void 0) {
        throw createSocketException(SocketError.OperationNotSupported, "(Deno cannot connect a Unix domain socket that is bound)");
      }
      const { connectPath } = network2;
      if (connectPath === void 0) throw withoutPaths(path);
      const opening2 = connectPath.call(network2, home, path);
      this.#socket.open(yield* opened(opening2, timeoutMs, path), home);
      activity?.succeeded();
    } catch (error) {
      activity?.failed(error);
      throw error;
    }
  }
  #checkOpen() {
    if (this.#socket.isDisposed) throw operationAborted();
  }
  #ended() {
    this.#abandon = void 0;
    this.#abort = void 0;
    this.#activity = void 0;
    if (!this.#isInBackground) this.tell();
  }
  #tried(host, port) {
    return typeof host === "string" ? new DnsEndPoint(host, port) : this.#socket.shown(new IPEndPoint(host, port));
  }
  #isFitting(stream2, target) {
    const { address } = stream2.remoteEndPoint;
    const { family, options: options2 } = this.#socket;
    return isUsable(address, target, family, options2.dualMode);
  }
  *#reach(request2, { family }, home, timeoutMs) {
    const wanted = family === AddressFamily.Unspecified ? this.#socket.family : family;
    const { network: network2 } = this.#socket;
    try {
      const opening2 = network2.connect(home, {
        ...request2,
        family: wanted
      });
      const tried = this.#tried(request2.host, request2.port);
      return yield* opened(opening2, timeoutMs, tried);
    } catch (error) {
      const { HostNotFound, NoData } = SocketError;
      const { socketErrorCode } = error;
      if (socketErrorCode !== HostNotFound) throw error;
      throw createSocketException(NoData, String(request2.host), error);
    }
  }
  #catchUp(stream2, request2) {
    const { noDelay, keepAlive } = this.#socket.options;
    try {
      if (noDelay !== request2.noDelay) stream2.setNoDelay(noDelay);
      if (keepAlive !== request2.keepAlive) stream2.setKeepAlive(keepAlive);
    } catch (error) {
      stream2.close();
      throw error;
    }
  }
  #request(host, port) {
    const { lingerState, noDelay, keepAlive, keepAliveTime } = this.#socket.options;
    const boundTo = this.#socket.takeBoundTo();
    return {
      host,
      port,
      local: boundTo && {
        host: ownFor(host, boundTo.address),
        port: boundTo.port
      },
      resettable: isReset(lingerState),
      noDelay,
      keepAlive,
      keepAliveTime
    };
  }
};
var beginning = () => {
};
function ownFor(host, own) {
  const { InterNetwork } = AddressFamily;
  if (own.addressFamily === InterNetwork || !(host instanceof IPAddress) || host.addressFamily !== InterNetwork) return own;
  return own.isIPv4MappedToIPv6 ? own.mapToIPv4() : IPAddress.any;
}
function opened(opening2, timeoutMs, tried) {
  const late = () => createSocketException(SocketError.TimedOut, `${tried}`);
  return wait(within(opening2, timeoutMs, late));
}
function withoutPaths(endPoint2) {
  return createSocketException(SocketError.OperationNotSupported, `${endPoint2} (this network has no Unix domain sockets)`);
}

var PieceSend = class {
  #pieces;
  #sink;
  #piece;
  #coming;
  #failure;
  #sent = 0;
  constructor(pieces, sink) {
    this.#pieces = pieces;
    this.#sink = sink;
  }
  attempt = () => {
    for (; ; ) {
      if (this.#failure !== void 0) throw this.#failure.error;
      if (this.#coming !== void 0) return void 0;
      if (this.#piece === void 0) {
        this.#fetch();
        continue;
      }
      if (this.#piece.length === 0) {
        return this.#sink.isFlushed() ? this.#sent : void 0;
      }
      const count = this.#sink.trySend(this.#piece);
      if (count === void 0) return void 0;
      this.#sent += count;
      const left = this.#piece.subarray(count);
      this.#piece = left.length === 0 ? void 0 : left;
    }
  };
  pause = () => this.#coming;
  #fetch() {
    const next = this.#pieces.next();
    if (!(next instanceof Promise)) {
      this.#piece = next;
      return;
    }
    this.#coming = next.then((piece) => {
      this.#piece = piece;
    }, (error) => {
      this.#failure = {
        error
      };
    }).then(() => {
      this.#coming = void 0;
    });
  }
};

var RepeatedPeek = class {
  #at;
  #asking;
  #hasWaited = false;
  constructor(at3) {
    this.#at = at3;
  }
  attempt = () => {
    if (this.#hasWaited || !this.#at.hasNothingNew()) return this.#at.peek();
    this.#asking ??= this.#wait();
    return void 0;
  };
  pause = () => this.#hasWaited ? void 0 : this.#asking;
  async #wait() {
    this.#at.lookFurther();
    await whenAsked();
    this.#hasWaited = true;
  }
};

var endings = [
  SocketError.ConnectionReset,
  SocketError.ConnectionAborted,
  SocketError.ConnectionRefused,
  SocketError.HostUnreachable,
  SocketError.NetworkUnreachable,
  SocketError.TimedOut
];
var StreamHalves = class {
  #stream;
  #receives;
  #sends;
  peeked = 0;
  receiveIsShut = false;
  lastLook;
  sendIsShut = false;
  sendHasEnded = false;
  isClosing = false;
  #broken = false;
  #over = false;
  constructor(stream2) {
    this.#stream = stream2;
  }
  get receives() {
    return this.#receives ??= receiveQueue(this.#stream);
  }
  get sends() {
    return this.#sends ??= sendQueue(this.#stream);
  }
  get canReceive() {
    return this.#receives?.isIdle ?? true;
  }
  get canSend() {
    return this.#sends?.isIdle ?? true;
  }
  get isOpenToReceive() {
    return this.canReceive && !this.receiveIsShut;
  }
  get isOpenToSend() {
    return this.canSend && !this.sendIsShut && !this.#over;
  }
  get refusesSends() {
    return this.sendHasEnded || this.#over;
  }
  get isConnected() {
    return !this.sendIsShut && !this.receiveIsShut && !this.#broken;
  }
  nudgeReceives() {
    this.#receives?.nudge();
  }
  nudgeSends() {
    this.#sends?.nudge();
  }
  lookAtReceives() {
    this.#receives?.look();
  }
  failed(error) {
    this.#broken = true;
    this.#over ||= error instanceof SocketException && endings.includes(error.socketErrorCode);
  }
  closeReceives(error) {
    this.#receives?.close(error);
  }
  closeSends(error) {
    this.#sends?.close(error);
  }
  endOfSends(error) {
    if (this.#sends === void 0) return void 0;
    return () => {
      this.isClosing = true;
      this.nudgeSends();
      this.closeSends(error);
    };
  }
};
function receiveQueue(stream2) {
  const blocking = isBlockingStream(stream2) ? stream2 : void 0;
  return new OperationQueue({
    when: () => stream2.whenReadable(),
    rest: () => stream2.restReading?.(),
    wait: blocking && ((timeoutMs) => blocking.waitReadable(timeoutMs)),
    time: blocking?.time
  });
}
function sendQueue(stream2) {
  const blocking = isBlockingStream(stream2) ? stream2 : void 0;
  return new OperationQueue({
    when: () => stream2.whenWritable(),
    rest: () => stream2.restWriting?.(),
    wait: blocking && ((timeoutMs) => blocking.waitWritable(timeoutMs)),
    time: blocking?.time
  });
}

var StreamPolls = class {
  #stream;
  #halves;
  #readable;
  #writable;
  #failing;
  #failure;
  #failures = 0;
  #watches;
  constructor(stream2, halves) {
    this.#stream = stream2;
    this.#halves = halves;
  }
  readiness(mode) {
    const stream2 = this.#stream;
    const blocking = isBlockingStream(stream2) ? stream2 : void 0;
    const isFresh = stream2.isLookedAt === false;
    switch (mode) {
      case SelectMode.SelectRead:
        if (this.#halves.receiveIsShut) return true;
        if (isFresh) return withoutSleep(() => stream2.isReadable, isFresh);
        return this.#readable ??= blocking?.readable ?? withoutSleep(() => stream2.isReadable);
      case SelectMode.SelectWrite:
        return this.#halves.sendIsShut || (this.#writable ??= blocking?.writable ?? withoutSleep(() => stream2.isWritable));
      case SelectMode.SelectError:
        if (this.#hasFailed) return true;
        if (isFresh) return withoutSleep(() => this.#hasFailed, isFresh);
        return this.#failing ??= blocking?.failing ?? withoutSleep(() => this.#hasFailed);
      default:
        return mode;
    }
  }
  watch(mode, watch) {
    if (mode !== SelectMode.SelectWrite && this.#stream.onReadable) {
      return this.#watchReading(watch);
    }
    const tell2 = (error) => watch.tell(error);
    if (mode === SelectMode.SelectError) {
      const before = this.#failures;
      return this.#halves.receives.watch({
        isReady: () => this.#failures > before || this.#hasFailed,
        canWait: () => !this.#stream.isReadable,
        tell: tell2
      });
    }
    const isReady = () => {
      const found = this.readiness(mode);
      return found === true || found.isReady;
    };
    return mode === SelectMode.SelectRead ? this.#halves.receives.watch({
      isReady,
      tell: tell2
    }) : this.#halves.sends.watch({
      isReady,
      tell: tell2
    });
  }
  #watchReading(watch) {
    if (this.#watches === void 0) {
      this.#watches = new Watches();
      this.#stream.onReadable(() => {
        if (!this.#halves.canReceive) this.#halves.nudgeReceives();
        if (this.#stream.isReadable) this.#watches?.tell();
      });
    }
    return this.#watches.add(watch);
  }
  get #hasFailed() {
    if (this.#failure === void 0 && this.#mayHaveFailed) {
      try {
        this.#stream.tryRead(new Uint8Array(1), true);
      } catch (error) {
        this.#failure = {
          error
        };
      }
    }
    return this.#failure !== void 0;
  }
  get #mayHaveFailed() {
    return this.#halves.canReceive && this.#stream.isReadable && this.#stream.available === 0;
  }
  get hasFound() {
    return this.#failure !== void 0;
  }
  throwFound() {
    const failure4 = this.#failure;
    if (failure4 === void 0) return;
    this.#failure = void 0;
    throw failure4.error;
  }
  failed() {
    this.#failures++;
    this.tell();
  }
  tell() {
    this.#watches?.tell();
  }
  close(error) {
    this.#watches?.tell(error());
  }
};

var GATHER_SIZE = 1 << 16;
var StreamChannel = class {
  stream;
  #blocking;
  #halves;
  #polls;
  constructor(stream2) {
    this.stream = stream2;
    this.#blocking = isBlockingStream(stream2) ? stream2 : void 0;
    closeWhenDropped(this, stream2);
  }
  #startedHalves() {
    return this.#halves ??= new StreamHalves(this.stream);
  }
  #startedPolls() {
    return this.#polls ??= new StreamPolls(this.stream, this.#startedHalves());
  }
  get #receives() {
    return this.#startedHalves().receives;
  }
  get #sends() {
    const halves = this.#startedHalves();
    if (halves.sendIsShut) throw createSocketException(SocketError.Shutdown);
    return halves.sends;
  }
  get #canReceive() {
    return this.#halves?.canReceive ?? true;
  }
  get #canSend() {
    return this.#halves?.canSend ?? true;
  }
  get #receiveIsShut() {
    return this.#halves?.receiveIsShut ?? false;
  }
  get #looksLast() {
    return this.#halves?.lastLook?.isUnderWay ?? false;
  }
  get #refusesSends() {
    return this.#halves?.refusesSends ?? false;
  }
  get isConnected() {
    return this.#halves?.isConnected ?? true;
  }
  readiness(mode) {
    this.#letTake();
    return this.#startedPolls().readiness(mode);
  }
  watch(mode, watch) {
    return this.#startedPolls().watch(mode, watch);
  }
  #letTake() {
    if (this.#halves?.canReceive === false) this.#halves.nudgeReceives();
  }
  get available() {
    this.#lookFurther();
    this.#letTake();
    return this.stream.available;
  }
  get hasAvailable() {
    if (this.stream.available === 0) this.#probe();
    this.#letTake();
    return this.stream.available > 0;
  }
  receive(buffer, peek, patience) {
    if (patience !== "none") {
      const stream2 = this.#mustBlock("receive");
      while (patience === Infinity && this.#canReceive) {
        const count2 = this.#tryReceive(buffer, peek);
        if (count2 !== void 0) return count2;
        stream2.waitReadable(patience);
      }
      return this.#receives.block(() => this.#tryReceive(buffer, peek), patience);
    }
    if (!peek && this.#canReceive) this.#lookBehind(buffer.length);
    const attempt4 = () => this.#tryReceive(buffer, peek);
    let count = this.#receives.now(attempt4);
    if (count === void 0) {
      this.#probe();
      count = this.#receives.now(attempt4);
    }
    if (count === void 0) {
      throw createSocketException(SocketError.WouldBlock);
    }
    return count;
  }
  receiveAsync(buffer, peek, signal) {
    const halves = this.#halves;
    if (signal === void 0 && !peek && buffer.length > 0 && (halves === void 0 || halves.isOpenToReceive)) {
      const reading = this.stream.read?.(buffer, this);
      if (reading !== void 0) return reading;
    }
    halves?.lastLook?.called(this.#receives.isIdle);
    if (peek && this.stream.lookFurther !== void 0) {
      return this.#peekAsync(buffer, signal);
    }
    return this.#receives.start(this.#receiveOf(buffer, peek), signal);
  }
  #peekAsync(buffer, signal) {
    const { stream: stream2 } = this;
    const halves = this.#startedHalves();
    const { attempt: attempt4, pause } = new RepeatedPeek({
      hasNothingNew: () => halves.peeked > 0 && halves.peeked < buffer.length && halves.peeked === stream2.available,
      lookFurther: () => this.#lookFurther(),
      peek: this.#receiveOf(buffer, true)
    });
    return halves.receives.start(attempt4, signal, pause);
  }
  send(buffer, patience) {
    if (patience === "none") {
      const count = this.#sends.now(() => this.#trySend(buffer));
      if (count === void 0) {
        throw createSocketException(SocketError.WouldBlock);
      }
      return count;
    }
    this.#mustBlock("send");
    const sent = this.#canSend ? this.#trySend(buffer) ?? 0 : 0;
    if (sent === buffer.length && sent > 0) return sent;
    return this.#sends.block(this.#sendAll(buffer, sent), patience);
  }
  sendAsync(buffer, signal) {
    const halves = this.#halves;
    if (signal === void 0 && (halves === void 0 || halves.isOpenToSend) && !this.#polls?.hasFound) {
      const writing = this.stream.write?.(buffer, this);
      if (writing !== void 0) return writing;
    }
    return this.#sends.start(this.#sendAll(buffer), signal);
  }
  get canBlock() {
    return this.#blocking !== void 0;
  }
  checkPatience(call, patience) {
    if (patience !== "none") this.#mustBlock(call);
  }
  sendPieces(pieces, patience) {
    const { attempt: attempt4 } = this.#pieceSend(pieces, () => true);
    if (patience !== "none") return this.#sends.block(attempt4, patience);
    const count = this.#sends.now(attempt4);
    if (count === void 0) {
      throw createSocketException(SocketError.WouldBlock);
    }
    return count;
  }
  sendingPieces(pieces) {
    const isFlushed = () => this.#isFlushed();
    const { attempt: attempt4, pause } = this.#pieceSend(pieces, isFlushed);
    return this.#sends.step(attempt4, (signal) => this.#sends.start(attempt4, signal, pause));
  }
  #pieceSend(pieces, isFlushed) {
    const trySend = (buffer) => this.#trySend(buffer);
    return new PieceSend(pieces, {
      trySend,
      isFlushed
    });
  }
  receiving(buffer, peek) {
    return this.#receives.step(this.#receiveOf(buffer, peek), (signal) => this.receiveAsync(buffer, peek, signal));
  }
  sendEachAsync(pieces, signal) {
    return pieces.length === 1 ? this.sendAsync(pieces[0], signal) : this.#sends.start(this.#sendEach(pieces), signal);
  }
  sending(pieces) {
    return this.#sends.step(this.#sendEach(pieces), (signal) => this.sendEachAsync(pieces, signal));
  }
  #sendEach(pieces) {
    const attempts = pieces.map((piece) => this.#sendAll(piece));
    let sent = 0, next = 0;
    return () => {
      for (; next < attempts.length; next++) {
        const count = attempts[next]();
        if (count === void 0) return void 0;
        sent += count;
      }
      return sent;
    };
  }
  beginReceive(buffer, peek) {
    const count = this.#canReceive && (this.stream.hasNews ?? true) ? this.#tryReceive(buffer, peek) : void 0;
    return count ?? this.receiveAsync(buffer, peek, void 0);
  }
  beginSend(pieces) {
    if (this.#blocking === void 0 || !this.#canSend) {
      return this.sendEachAsync(pieces, void 0);
    }
    const attempt4 = this.#sendEach(pieces);
    return attempt4() ?? this.#sends.start(attempt4);
  }
  static join(buffers2) {
    const total = totalOf(buffers2);
    return total <= GATHER_SIZE ? [
      concat(buffers2)
    ] : buffers2;
  }
  static gather(buffers2) {
    const total = totalOf(buffers2);
    return new Uint8Array(Math.min(total, GATHER_SIZE));
  }
  static scatter(all2, count, buffers2) {
    const total = totalOf(buffers2);
    if (total < all2.length) throw takenAway(total);
    let from = all2.subarray(0, count);
    for (const buffer of buffers2) {
      const count2 = Math.min(buffer.length, from.length);
      buffer.set(from.subarray(0, count2));
      from = from.subarray(count2);
      if (from.length === 0) return;
    }
  }
  shutdownReceive() {
    const halves = this.#startedHalves();
    if (halves.receiveIsShut) return;
    halves.receiveIsShut = true;
    if (this.#blocking !== void 0) this.endReceives();
    else {
      const look = halves.lastLook = new LastLook({
        look: () => void this.stream.isReadable,
        ended: () => this.endReceives()
      });
      look.begin();
    }
    this.#polls?.tell();
  }
  endReceives() {
    const halves = this.#startedHalves();
    halves.receiveIsShut = true;
    this.stream.endRead?.();
    halves.nudgeReceives();
  }
  shutdownSend() {
    const halves = this.#startedHalves();
    if (halves.sendIsShut) return;
    halves.sendIsShut = true;
    if (this.#blocking === void 0 && !halves.canSend) {
      halves.sends.start(() => this.#endSending(halves)).catch(() => {
      });
    } else this.#endSending(halves);
    halves.nudgeSends();
  }
  #endSending(halves) {
    halves.sendHasEnded = true;
    this.stream.shutdownSend();
    return true;
  }
  close(lingerMs) {
    const halves = this.#halves;
    halves?.lastLook?.end();
    halves?.closeReceives(operationAborted);
    this.#polls?.close(operationAborted);
    closedInTime(this.stream);
    const resets2 = lingerMs === 0 && !halves?.sendIsShut;
    if (resets2 && this.stream.reset !== void 0) {
      halves?.closeSends(operationAborted);
      this.stream.reset();
    } else {
      this.stream.close(lingerMs, halves?.endOfSends(operationAborted));
    }
  }
  #mustBlock(call) {
    if (this.#blocking !== void 0) return this.#blocking;
    throw cannotBlock(call);
  }
  #probe() {
    this.#blocking?.probe();
  }
  #lookFurther() {
    this.#probe();
    this.stream.lookFurther?.();
  }
  #lookBehind(wanted) {
    const { available } = this.stream;
    if (available > 0 && available < wanted) this.#lookFurther();
  }
  #receiveOf(buffer, peek) {
    return whileKept(buffer, () => this.#tryReceive(buffer, peek));
  }
  #tryReceive(buffer, peek) {
    try {
      this.#polls?.throwFound();
      if (peek) this.#lookBehind(buffer.length);
      let count = this.stream.tryRead(buffer, peek);
      if (count === WOULD_BLOCK) {
        if (!this.#receiveIsShut || this.#looksLast) return void 0;
        this.#probe();
        count = this.stream.tryRead(buffer, peek);
        if (count === WOULD_BLOCK) return 0;
      }
      if (peek) this.#startedHalves().peeked = count;
      if (count > 0) this.#halves?.lastLook?.begin();
      this.#halves?.lookAtReceives();
      this.#polls?.tell();
      return count;
    } catch (error) {
      this.failed(error);
      throw error;
    }
  }
  #trySend(buffer) {
    if (this.#refusesSends) {
      throw createSocketException(SocketError.Shutdown);
    }
    try {
      this.#polls?.throwFound();
      const count = this.stream.tryWrite(buffer);
      return count === WOULD_BLOCK ? void 0 : count;
    } catch (error) {
      this.failed(error);
      throw error;
    }
  }
  failed(error) {
    this.#startedHalves().failed(error);
    this.#polls?.failed();
  }
  #sendAll(buffer, sent = 0) {
    const { length } = buffer;
    let isTaken = false;
    return whileKept(buffer, () => {
      while (!isTaken) {
        const count = this.#trySend(sent === 0 && buffer.length === length ? buffer : buffer.subarray(sent, length));
        if (count === void 0) return void 0;
        sent += count;
        isTaken = sent === length;
      }
      return this.#isFlushed() ? sent : void 0;
    });
  }
  #isFlushed() {
    if (this.#halves?.isClosing) return true;
    try {
      return this.stream.isFlushed?.() ?? true;
    } catch (error) {
      this.failed(error);
      throw error;
    }
  }
};
function totalOf(buffers2) {
  return buffers2.reduce((sum, { length }) => sum + length, 0);
}

var SocketCore = class SocketCore {
  family;
  options;
  network;
  mode;
  #home;
  #binding;
  #acceptor;
  #connector;
  #channel;
  #turn;
  #disposed = false;
  constructor(family, options2, network2, mode) {
    this.family = family;
    this.options = options2;
    this.network = network2;
    this.mode = mode;
  }
  get socketType() {
    return SocketType.Stream;
  }
  get kind() {
    return socketKind(this.family, SocketType.Stream);
  }
  get home() {
    return this.#acceptor?.home ?? this.#home ?? this.mode;
  }
  get isDisposed() {
    return this.#disposed;
  }
  get turn() {
    return this.#turn ??= new Turn();
  }
  get isBound() {
    return this.#binding !== void 0 || this.#channel !== void 0;
  }
  get isInUse() {
    return this.#boundTo !== void 0 || this.#channel !== void 0 || this.isListening || this.#isConnecting;
  }
  get isListening() {
    return this.#acceptor?.isListening ?? false;
  }
  get isConnected() {
    return !this.#disposed && (this.#opened?.isConnected ?? false);
  }
  get #opened() {
    if (this.#channel === void 0) this.#connector?.look();
    return this.#channel;
  }
  get localEndPoint() {
    const found = this.#opened?.stream.localEndPoint ?? this.#acceptor?.localEndPoint ?? this.#boundTo ?? this.#binding?.disconnectedFrom;
    return found && this.shown(found);
  }
  get remoteEndPoint() {
    const found = this.#opened?.stream.remoteEndPoint;
    return found && this.shown(found);
  }
  get #boundTo() {
    return this.#binding?.endPoint;
  }
  get #isDisconnected() {
    return this.#binding?.disconnectedFrom !== void 0;
  }
  get #isConnecting() {
    return this.#connector?.isUnderWay ?? false;
  }
  channel(without) {
    const channel = this.#channel;
    if (channel !== void 0 && !this.#disposed) return channel;
    this.checkNotDisposed();
    const failure4 = this.#connector?.takeFailure();
    if (this.#channel !== void 0) return this.#channel;
    const cannotYet = !this.options.blocking && this.#isConnecting;
    throw failure4 ?? createSocketException(cannotYet ? SocketError.WouldBlock : without);
  }
  checkNotDisposed() {
    if (this.#disposed) throw new ObjectDisposedException("Socket");
  }
  bind(endPoint2) {
    this.checkNotDisposed();
    this.#checkOwnFamily(endPoint2.address);
    if (this.isBound || this.isInUse) throw boundAlready(endPoint2);
    this.#binding = this.#bindPort(endPoint2);
    this.options.bound(endPoint2.address);
  }
  #bindPort(endPoint2) {
    let port;
    try {
      port = this.network.bind(endPoint2.address, endPoint2.port);
    } catch (error) {
      if (this.options.exclusiveAddressUse || !isInUse(error)) throw error;
      return new Binding(endPoint2);
    }
    const binding = new Binding(port.localEndPoint, {
      port
    });
    closeWhenDropped(this, binding);
    return binding;
  }
  bindPath(endPoint2) {
    this.checkNotDisposed();
    if (this.family !== AddressFamily.Unix) throw this.#otherFamily(endPoint2);
    if (this.isBound || this.isInUse) throw boundAlready(endPoint2);
    const listener = this.#openPath(endPoint2, this.mode ?? "async");
    this.#binding = new Binding(endPoint2, {
      listener
    });
    closeWhenDropped(this, this.#binding);
  }
  listen(backlog) {
    this.checkNotDisposed();
    if (this.isListening) return;
    if (this.family === AddressFamily.Unix) return this.#listenAtPath();
    if (this.#channel !== void 0 || this.#isConnecting || this.#isDisconnected) throw createSocketException(SocketError.InvalidArgument);
    const any = this.family === AddressFamily.InterNetwork ? IPAddress.any : IPAddress.ipv6Any;
    const boundTo = this.#boundTo;
    this.#listenAt(boundTo ?? new IPEndPoint(any, 0), backlog);
  }
  bindAndListen(endPoint2, backlog) {
    this.checkNotDisposed();
    this.#checkOwnFamily(endPoint2.address);
    if (this.isBound || this.isInUse) throw boundAlready(endPoint2);
    this.#listenAt(endPoint2, backlog);
    this.#binding = new Binding(this.#acceptor.localEndPoint);
  }
  accept(into) {
    const acceptor = this.#listening;
    const { blocking } = this.options;
    if (blocking) acceptor.settleToWait("accept");
    else acceptor.settle("sync");
    const accept2 = () => this.#adopt(acceptor.accept(blocking), into);
    return observer === void 0 ? accept2() : during(observer.accepting(this.localEndPoint), accept2);
  }
  acceptAsync(signal, make, into) {
    const acceptor = this.#listening;
    acceptor.settle("async");
    const accept2 = () => acceptor.acceptAsync(signal).then((stream2) => make(this.#adopt(stream2, into)));
    return observer === void 0 ? accept2() : duringAsync(observer.accepting(this.localEndPoint), accept2);
  }
  *accepting(into) {
    const acceptor = this.#listening;
    acceptor.settle("async");
    const accepting = this.#adopting(acceptor.accepting(), into);
    return yield* observer === void 0 ? accepting : duringFlow(observer.accepting(this.localEndPoint), accepting);
  }
  *#adopting(accepting, into) {
    return this.#adopt(yield* wait(accepting), into);
  }
  checkListening() {
    void this.#listening;
  }
  beginAccept(into) {
    const acceptor = this.#listening;
    acceptor.settle("async");
    let accepted;
    try {
      accepted = acceptor.acceptNow();
    } catch (error) {
      observer?.accepting(this.localEndPoint).failed(error);
      throw error;
    }
    if (accepted === void 0) {
      return this.acceptAsync(void 0, (core) => core, into);
    }
    const adopt = () => this.#adopt(accepted, into);
    return observer === void 0 ? adopt() : during(observer.accepting(this.localEndPoint), adopt);
  }
  #adopt(stream2, into) {
    if (into === void 0) {
      const options3 = this.options.inherited();
      into = new SocketCore(this.family, options3, this.network, this.mode);
    } else if (into.isDisposed || into.isInUse) {
      this.#acceptor.giveBack(stream2);
      throw into.isDisposed ? operationAborted() : acceptSocketInUse();
    } else this.#lendKind(into);
    into.open(stream2, this.#acceptor.home);
    const { options: options2 } = into;
    if (options2.noDelay) stream2.setNoDelay(true);
    if (options2.hasRare) {
      if (options2.keepAlive) stream2.setKeepAlive(true);
      options2.keepAliveTime = void 0;
    }
    return into;
  }
  #lendKind(into) {
    into.family = this.family;
    const { isProtocolUnspecified } = this.options;
    if (into.options.isProtocolUnspecified !== isProtocolUnspecified) {
      into.options.isProtocolUnspecified = isProtocolUnspecified;
    }
  }
  connect(target) {
    this.#checkConnect(target);
    if (this.#isDisconnected) throw onlyAsyncAgain();
    const { blocking } = this.options;
    const home = decideHome({
      mode: this.mode,
      home: this.#home,
      call: "sync"
    }) ?? (blocking ? void 0 : "async");
    if (home === void 0) throw cannotBlock("connect");
    if (home === "sync") Acceptor.settleOwn(this.network, target);
    const connector = this.#startedConnector();
    if (blocking) connector.connect(target, home);
    else connector.connectInBackground(target, home);
  }
  connectAsync(target, signal) {
    checkSignal(signal);
    this.#checkConnect(target);
    const home = this.#home ??= this.mode ?? "async";
    return this.#startedConnector().connectAsync(target, home, signal);
  }
  connecting(target) {
    this.#checkConnect(target);
    return wait({
      start: (signal) => this.connectAsync(target, signal),
      begin: (tell2) => {
        const home = this.#home ??= this.mode ?? "async";
        return this.#startedConnector().begin(target, home, tell2);
      }
    });
  }
  #startedConnector() {
    return this.#connector ??= new Connector(this);
  }
  checkCanSend() {
    this.channel(SocketError.Shutdown);
  }
  checkCanReceive() {
    this.channel(SocketError.NotConnected);
  }
  checkReceiveFrom(endPoint2) {
    const { dualMode } = this.options;
    this.checkNotDisposed();
    checkReceiveFrom(endPoint2, this.family, dualMode, this.isBound);
  }
  join(buffers2) {
    return StreamChannel.join(buffers2);
  }
  send(buffer) {
    const { blocking, sendTimeout } = this.options;
    const sent = this.channel(SocketError.Shutdown).send(buffer, patienceOf(blocking, sendTimeout));
    observer?.sent(sent, 0);
    return sent;
  }
  sendAsync(buffer, signal) {
    const sending = this.channel(SocketError.Shutdown).sendAsync(buffer, signal);
    return observer === void 0 ? sending : whenSent(sending, 0);
  }
  sendEachAsync(pieces, signal) {
    const sending = this.channel(SocketError.Shutdown).sendEachAsync(pieces, signal);
    return observer === void 0 ? sending : whenSent(sending, 0);
  }
  *sending(pieces) {
    const channel = this.channel(SocketError.Shutdown);
    const sent = yield* wait(channel.sending(pieces));
    observer?.sent(sent, 0);
    return sent;
  }
  beginSend(pieces) {
    const sent = this.channel(SocketError.Shutdown).beginSend(pieces);
    return observer === void 0 ? sent : tellSent(sent, 0);
  }
  receive(buffer, peek) {
    const { blocking, receiveTimeout } = this.options;
    const received = this.channel(SocketError.NotConnected).receive(buffer, peek, patienceOf(blocking, receiveTimeout));
    observer?.received(received, 0);
    return received;
  }
  receiveAsync(buffer, peek, signal) {
    const receiving = this.channel(SocketError.NotConnected).receiveAsync(buffer, peek, signal);
    return observer === void 0 ? receiving : whenReceived(receiving);
  }
  *receiving(buffer, peek) {
    const channel = this.channel(SocketError.NotConnected);
    const received = yield* wait(channel.receiving(buffer, peek));
    observer?.received(received, 0);
    return received;
  }
  beginReceive(buffer, peek) {
    const received = this.channel(SocketError.NotConnected).beginReceive(buffer, peek);
    return observer === void 0 ? received : tellReceived(received);
  }
  get available() {
    return this.#receiving?.available ?? 0;
  }
  get hasAvailable() {
    return this.#receiving?.hasAvailable ?? false;
  }
  get #receiving() {
    this.checkNotDisposed();
    if (this.isListening) {
      throw createSocketException(SocketError.InvalidArgument, "(a listening socket receives nothing)");
    }
    return this.#channel && this.channel(SocketError.NotConnected);
  }
  readiness(mode, call) {
    this.checkNotDisposed();
    const error = mode === SelectMode.SelectError;
    const connecting = this.#connector?.awaited;
    if (connecting !== void 0) return connecting;
    if (error && this.#connector?.failure !== void 0) return true;
    if (!this.isListening) return this.#channel?.readiness(mode) ?? !error;
    if (mode !== SelectMode.SelectRead) return false;
    this.#acceptor.settle(call);
    return this.#acceptor.acceptable;
  }
  watch(mode, watch) {
    if (this.#acceptor !== void 0 && mode === SelectMode.SelectRead) {
      return this.#acceptor.watch(watch);
    }
    if (this.#channel !== void 0) return this.#channel.watch(mode, watch);
    return this.#startedConnector().watch(watch);
  }
  shutdown(how) {
    this.checkNotDisposed();
    if (this.#isDisconnected) return;
    const channel = this.channel(SocketError.NotConnected);
    if (how !== SocketShutdown.Receive) channel.shutdownSend();
    if (how !== SocketShutdown.Send) channel.shutdownReceive();
  }
  disconnect(reuseSocket) {
    if (this.#isDisconnected) return this.checkNotDisposed();
    const channel = this.channel(SocketError.NotConnected);
    if (!reuseSocket) channel.endReceives();
    channel.close(void 0);
    this.#channel = void 0;
    this.#binding ??= new Binding(void 0);
    this.#binding.disconnectedFrom = channel.stream.localEndPoint;
  }
  setNoDelay(noDelay) {
    this.checkNotDisposed();
    this.#channel?.stream.setNoDelay(noDelay);
    this.options.noDelay = noDelay;
  }
  changeOption({ key, value }) {
    if (key === "keepAliveTime") return this.#changeKeepAliveTime(value);
    const stream2 = this.#channel?.stream;
    if (stream2 === void 0 && !this.#isConnecting) return;
    if (key === "noDelay") stream2?.setNoDelay(value);
    if (key === "keepAlive") stream2?.setKeepAlive(value);
    if (key !== "lingerState" || !isReset(value)) return;
    if (this.family === AddressFamily.Unix) return;
    if (stream2?.reset !== void 0 || isReset(this.options.lingerState)) {
      return;
    }
    throw createSocketException(SocketError.OperationNotSupported, "(Deno can reset only a connection that was bound, or whose linger time of 0 was set, before it was made)");
  }
  #changeKeepAliveTime(seconds) {
    const { keepAliveTime = USUAL_KEEP_ALIVE_TIME } = this.options;
    const stream2 = this.#channel?.stream;
    if (seconds === keepAliveTime) return;
    const isFresh = stream2 === void 0 && !this.#isConnecting;
    if (isFresh && !this.isListening) return;
    if (stream2?.setKeepAliveTime !== void 0) {
      return stream2.setKeepAliveTime(seconds);
    }
    throw createSocketException(SocketError.ProtocolOption, `(option "Tcp.TcpKeepAliveTime" set to ${seconds}: it is ${keepAliveTime}, and Deno can be told of another only before the socket connects)`);
  }
  changeMembership() {
    throw createSocketException(SocketError.OperationNotSupported);
  }
  takeError() {
    const failure4 = this.#connector?.failure;
    if (!(failure4 instanceof SocketException)) return SocketError.Success;
    this.#connector?.takeFailure();
    return failure4.socketErrorCode;
  }
  dispose(timeoutMs) {
    if (this.#disposed) return;
    this.#disposed = true;
    const { enabled, lingerTime } = this.options.lingerState;
    const lingerMs = enabled ? lingerTime * 1e3 : void 0;
    this.#connector?.abandon();
    this.#binding?.close();
    this.#acceptor?.close();
    this.#channel?.close(timeoutMs ?? lingerMs);
  }
  async whenClosed() {
    await Promise.all([
      (this.#acceptor ?? this.#binding?.listener)?.whenClosed?.(),
      this.#channel?.stream.whenClosed?.()
    ]);
  }
  takeBoundTo() {
    this.#binding?.release();
    return this.#boundTo;
  }
  settle(home) {
    this.#home = home;
  }
  open(stream2, home) {
    if (this.#disposed) {
      stream2.close();
      throw operationAborted();
    }
    this.#home = home;
    this.#channel = new StreamChannel(stream2);
    if (this.#binding !== void 0) {
      this.#binding.disconnectedFrom = void 0;
    }
    this.#connector?.tell();
    this.#connector = void 0;
  }
  #listenAt(endPoint2, backlog) {
    const open3 = (home, at3, replaced) => this.#openListener(home, at3, backlog, replaced);
    const listener = open3(this.#home ?? this.mode ?? "async", endPoint2);
    this.#startListening(listener, open3);
    this.#binding?.release();
  }
  #listenAtPath() {
    const listener = this.#binding?.takeListener();
    if (listener === void 0) {
      throw createSocketException(SocketError.InvalidArgument);
    }
    this.#startListening(listener, (home, at3, replaced) => this.#openPath(at3, home, replaced));
  }
  #startListening(listener, open3) {
    const { network: network2, mode } = this;
    const home = this.#home ?? mode;
    this.#acceptor = new Acceptor(listener, {
      network: network2,
      mode,
      home,
      open: open3
    });
    this.#connector?.tell();
  }
  #openPath(endPoint2, home, replaced) {
    const { listenPath } = this.network;
    if (listenPath === void 0) throw withoutPaths(endPoint2);
    return listenPath.call(this.network, home, endPoint2, replaced);
  }
  #openListener(home, at3, backlog, replaced) {
    const request2 = {
      host: at3.address,
      port: at3.port,
      backlog,
      reusePort: !this.options.exclusiveAddressUse,
      ipv6Only: this.family === AddressFamily.InterNetworkV6 && !this.options.dualMode
    };
    return this.network.listen(home, request2, replaced);
  }
  get #listening() {
    this.checkNotDisposed();
    const acceptor = this.#acceptor;
    if (acceptor === void 0 || !acceptor.isListening) throw notListening();
    return acceptor;
  }
  #checkConnect(target) {
    this.checkCanConnect(target);
    if (!this.#isConnecting) return;
    throw createSocketException(SocketError.AlreadyInProgress);
  }
  checkCanConnect(target) {
    this.checkNotDisposed();
    this.#connector?.takeFailure();
    if (this.isListening) {
      throw new InvalidOperationException("A listening socket cannot connect");
    }
    if (this.#channel !== void 0) {
      throw createSocketException(SocketError.IsConnected, String(this.remoteEndPoint));
    }
    checkTarget2(target, this.family, this.options.dualMode);
  }
  #checkOwnFamily(address) {
    if (canReach(address, this.family, this.options.dualMode)) return;
    throw this.#otherFamily(address);
  }
  #otherFamily(address) {
    return createSocketException(this.family === AddressFamily.InterNetwork ? SocketError.AddressFamilyNotSupported : SocketError.InvalidArgument, `${address} (not of the socket's family)`);
  }
  shown(endPoint2) {
    if (!(endPoint2 instanceof IPEndPoint)) return endPoint2;
    const { address, port } = endPoint2;
    return address.addressFamily === this.family ? endPoint2 : new IPEndPoint(address.mapToIPv6(), port);
  }
};
var notListening = () => new InvalidOperationException("The socket must listen before it can accept: call bind and listen first");
var acceptSocketInUse = () => new InvalidOperationException('"acceptSocket" must not be bound or connected');
function isInUse(error) {
  return error instanceof SocketException && error.socketErrorCode === SocketError.AddressAlreadyInUse;
}

function accept(call, coreOf2, toSocket) {
  const { core, args } = call;
  const state = stateOf2(args);
  checkNoList(state);
  if (!(core instanceof SocketCore && core.isListening)) throw notListening();
  const { acceptSocket } = args;
  const into = acceptSocket ? coreOf2(acceptSocket) : void 0;
  if (into?.isInUse) throw acceptSocketInUse();
  return run(call, SocketAsyncOperation.Accept, () => {
    if (state.region.length > 0) throw cannotReceive();
    return core.beginAccept(into);
  }, (accepted) => {
    args.acceptSocket = acceptSocket ?? toSocket(accepted);
    state.complete(SocketError.Success, 0);
  });
}
function connect(call, failed2) {
  const { core, args, sender } = call;
  const state = stateOf2(args);
  checkNoList(state);
  const target = connectTarget(args.remoteEndPoint, void 0);
  core.checkCanConnect(target);
  const { region } = state;
  const isByName = target.name !== void 0;
  return run(call, SocketAsyncOperation.Connect, () => {
    state.cancelConnect = () => core.dispose();
    const connecting = core.connectAsync(target, void 0);
    return core.socketType === SocketType.Dgram || region.length === 0 ? connecting : connecting.then(() => core.sendAsync(region, void 0));
  }, (sent) => {
    state.connectSocket = sender;
    state.connectByNameError = void 0;
    state.complete(SocketError.Success, sent ?? 0);
  }, (error) => {
    state.connectSocket = void 0;
    state.connectByNameError = isByName ? error : void 0;
    failed2?.();
  });
}
function disconnect({ core, args, sender }) {
  const state = stateOf2(args);
  state.begin(SocketAsyncOperation.Disconnect, sender);
  try {
    core.disconnect(args.disconnectReuseSocket);
  } finally {
    state.end();
  }
  state.complete(SocketError.Success, 0);
  return false;
}
function receive(call) {
  const { core } = call;
  return isDatagrams(core) ? receiveArrival(core, call, SocketAsyncOperation.Receive) : receiveBytes(call, SocketAsyncOperation.Receive);
}
function receiveFrom(call) {
  return receiveDatagram(call, SocketAsyncOperation.ReceiveFrom);
}
function receiveMessageFrom(call) {
  return receiveDatagram(call, SocketAsyncOperation.ReceiveMessageFrom);
}
function send(call) {
  return sendBytes(call, SocketAsyncOperation.Send, SocketFlags.None);
}
function sendTo(call) {
  const { core, args } = call;
  const to = checkRemote(args);
  if (!isDatagrams(core)) {
    return sendBytes(call, SocketAsyncOperation.SendTo, SocketFlags.DontRoute);
  }
  const state = stateOf2(args);
  return run(call, SocketAsyncOperation.SendTo, () => {
    checkFlags(state.flags, "send", SocketFlags.DontRoute);
    return core.beginSendTo(state.buffers === void 0 ? state.region : concat(state.buffers), to);
  }, (count) => state.complete(SocketError.Success, count));
}
function cancelConnect(args) {
  stateOf2(args).cancelConnect?.();
}
function sendBytes(call, operation, ignored) {
  const { core, args } = call;
  const state = stateOf2(args);
  return run(call, operation, () => {
    checkFlags(state.flags, "send", ignored);
    const { buffers: buffers2 } = state;
    return core.beginSend(buffers2 === void 0 ? [
      state.region
    ] : core.join(buffers2));
  }, (count) => state.complete(SocketError.Success, count));
}
function receiveBytes(call, operation) {
  const core = call.core;
  const state = stateOf2(call.args);
  const into = memoryOf(state);
  return run(call, operation, () => core.beginReceive(into, peekOf(state)), (count) => {
    spread(state, into, count);
    state.complete(SocketError.Success, count);
  });
}
function receiveDatagram(call, operation) {
  const { core, args } = call;
  const from = checkRemote(args);
  if (!isDatagrams(core)) {
    checkSenderFamily(from, core.family, core.options.dualMode);
    return receiveBytes(call, operation);
  }
  core.checkSenders(from);
  return receiveArrival(core, call, operation);
}
function receiveArrival(core, call, operation) {
  const { args } = call;
  const state = stateOf2(args);
  const into = memoryOf(state);
  const isMessage = operation === SocketAsyncOperation.ReceiveMessageFrom;
  return run(
    call,
    operation,
    () => core.beginReceiveFrom(into, peekOf(state), isMessage || into.length > 0),
    (arrival2) => {
      const { count, length } = arrival2;
      spread(state, into, count);
      if (operation !== SocketAsyncOperation.Receive) {
        args.remoteEndPoint = core.senderOf(arrival2);
      }
      if (isMessage) {
        state.packetInformation = new IPPacketInformation(core.receivedAt, 0);
      }
      state.complete(SocketError.Success, count, length > count ? SocketFlags.Truncated : SocketFlags.None);
    }
  );
}
var lines = {
  [SocketAsyncOperation.Send]: "send",
  [SocketAsyncOperation.SendTo]: "send",
  [SocketAsyncOperation.SendPackets]: "send",
  [SocketAsyncOperation.Receive]: "receive",
  [SocketAsyncOperation.ReceiveFrom]: "receive",
  [SocketAsyncOperation.ReceiveMessageFrom]: "receive"
};
function run({ core, args, sender }, operation, start, finish2, failed2) {
  const state = stateOf2(args);
  const { turn: turn2 } = core;
  const line2 = lines[operation];
  state.begin(operation, sender);
  let value;
  let failure4;
  try {
    value = start();
  } catch (error) {
    if (!(error instanceof SocketException)) {
      if (error instanceof IOException) state.end();
      else state.cancel();
      failed2?.(error);
      throw error;
    }
    failure4 = error;
  }
  const outcome = () => {
    if (failure4 !== void 0) throw failure4;
    return value;
  };
  const end2 = (outcome2) => settle2(state, () => finish2(outcome2()), failed2);
  const tell2 = (outcome2) => {
    end2(outcome2);
    raise(args);
  };
  const promise = value instanceof Promise ? value : turn2.behind(line2)?.then(outcome);
  if (promise !== void 0) {
    turn2.promised(line2, promise, tell2);
    return true;
  }
  if (turn2.defers(() => tell2(outcome))) return true;
  end2(outcome);
  return false;
}
function settle2(state, end2, failed2) {
  try {
    end2();
  } catch (error) {
    failed2?.(error);
    state.complete(errorOf(state, error), 0);
  }
}
function errorOf(state, error) {
  if (error instanceof SocketException) return error.socketErrorCode;
  if (error instanceof ObjectDisposedException) {
    return SocketError.OperationAborted;
  }
  if (error instanceof IOException) return SocketError.SocketError;
  if (error instanceof InvalidOperationException) {
    return SocketError.InvalidArgument;
  }
  if (error instanceof SecurityException) {
    state.connectByNameError = error;
    return SocketError.AccessDenied;
  }
  state.connectByNameError = error;
  return SocketError.SocketError;
}
function memoryOf({ buffers: buffers2, region }) {
  return buffers2 === void 0 ? region : StreamChannel.gather(buffers2);
}
function spread({ buffers: buffers2 }, from, count) {
  if (buffers2 !== void 0) {
    StreamChannel.scatter(from, count, buffers2);
  }
}
function peekOf({ flags }) {
  checkFlags(flags, "receive");
  return (flags & SocketFlags.Peek) !== 0;
}
function cannotReceive() {
  return new NotSupportedException("An accept cannot receive as well on this platform: take the buffer away");
}
function checkNoList({ list }) {
  if (list === void 0) return;
  throw new TypeError('"bufferList" must not be set for an accept or a connect: use one buffer');
}
function checkRemote({ remoteEndPoint }) {
  if (remoteEndPoint !== void 0) return remoteEndPoint;
  throw new TypeError('"remoteEndPoint" must be set, and is not');
}

var PathDatagramCore = class extends BaseDatagramCore {
  family = AddressFamily.Unix;
  kind = "unixDgram";
  withoutPeer = SocketError.NotConnected;
  maxSizeTo() {
    return MAX_PATH_DATAGRAM;
  }
  receivedAt = IPAddress.any;
  #paths;
  #boundTo;
  constructor(options2, network2, mode) {
    super(options2, network2, mode);
    const paths2 = network2.datagrams?.paths;
    if (paths2 === void 0) {
      throw createSocketException(SocketError.SocketNotSupported, network2 === systemNetwork ? "(for datagrams of the Unix domain Deno must run with --unstable-net)" : "(this network has no datagrams of the Unix domain)");
    }
    this.#paths = paths2;
  }
  get isBound() {
    return this.channel !== void 0;
  }
  get localEndPoint() {
    return this.#boundTo ?? this.channel?.datagrams.localEndPoint;
  }
  bind(endPoint2) {
    this.checkNotDisposed();
    if (!(endPoint2 instanceof UnixDomainSocketEndPoint)) {
      throw otherFamily(checkIPEndPoint("localEP", endPoint2));
    }
    this.checkNotBound(endPoint2);
    this.#open(endPoint2, this.mode ?? "sync");
    this.#boundTo = endPoint2;
  }
  connect(target) {
    this.checkNotDisposed();
    const [address] = target.addresses ?? [];
    if (address !== void 0) throw otherFamily(address);
    this.#connect(pathOf2(target), this.decided ?? this.mode ?? "sync");
  }
  connectAsync(target, signal) {
    this.checkCanConnect(target);
    checkSignal(signal);
    this.#connect(pathOf2(target), this.decided ?? this.mode ?? "async");
    return Promise.resolve();
  }
  checkCanConnect(target) {
    this.checkNotDisposed();
    pathOf2(target);
  }
  connecting(target) {
    this.checkNotDisposed();
    const endPoint2 = pathOf2(target);
    return wait(atOnce(() => this.#connect(endPoint2, this.decided ?? this.mode ?? "async")));
  }
  senderOf({ host }) {
    return endPointOf(host);
  }
  shutdown(how) {
    this.checkNotDisposed();
    if (this.isDisconnected) return;
    this.isShut = true;
    const channel = this.settle(this.mode ?? "async");
    if (how !== SocketShutdown.Receive) channel.shutdownSend();
    if (how !== SocketShutdown.Send) channel.shutdownReceive();
  }
  disconnect() {
    this.shutdown(SocketShutdown.Both);
    this.isDisconnected = true;
    this.peer = void 0;
  }
  changeOption() {
    this.checkNotDisposed();
  }
  changeMembership() {
    throw createSocketException(SocketError.OperationNotSupported);
  }
  #connect(endPoint2, home) {
    if (observer === void 0) return this.#connectTo(endPoint2, home);
    const activity = observer.connecting(endPoint2);
    during(activity, () => this.#connectTo(endPoint2, home));
  }
  #connectTo(endPoint2, home) {
    const host = this.#paths.allow("connect", endPoint2);
    const channel = this.settle(home);
    channel.peer = {
      host,
      port: 0,
      alias: `${endPoint2}`
    };
    this.peer = endPoint2;
  }
  destination(buffer, endPoint2) {
    this.checkNotDisposed();
    if (endPoint2 instanceof DnsEndPoint) {
      throw new TypeError('"remoteEP" must not be a DnsEndPoint: a name has no path');
    }
    if (!(endPoint2 instanceof UnixDomainSocketEndPoint)) {
      throw otherFamily(endPoint2);
    }
    this.checkSendIsOpen();
    this.checkSize(buffer, endPoint2);
    return {
      host: this.#paths.allow("send", endPoint2),
      port: 0
    };
  }
  channelFor(call, name) {
    return this.settle(this.homeFor(call, name));
  }
  settle(home) {
    return this.channel ?? this.#open(void 0, home);
  }
  #open(endPoint2, home) {
    const datagrams = this.#paths.open(home, endPoint2);
    this.decided = home;
    return this.channel = new DatagramChannel(datagrams, false);
  }
};
function pathOf2({ path, name, addresses }) {
  if (path !== void 0) return path;
  throw new NotSupportedException(`The end point "${name ?? addresses}" is not of the socket's family "Unix"`);
}
function otherFamily(endPoint2) {
  return createSocketException(SocketError.InvalidArgument, `${endPoint2} (not of the socket's family)`);
}

function noHandle() {
  return new NotSupportedException("Deno gives no program the system's handle of a socket");
}
function noDuplicate() {
  return new NotSupportedException("A socket cannot be duplicated on this platform: make a new one");
}
function refuseForeign(given) {
  if (given instanceof SocketInformation) throw noDuplicate();
  if (!(given instanceof SafeSocketHandle)) {
    throw new TypeError(`"handle" must be a SafeSocketHandle, and is "${given}"`);
  }
  if (given.isInvalid) throw new TypeError('"handle" must be valid');
  throw new NotSupportedException(`Deno cannot make a socket of the handle "${given.dangerousGetHandle()}"`);
}

function* sendFlow(core, data, flags) {
  checkFlags(flags, "send");
  return yield* core.sending(data instanceof Uint8Array ? [
    data
  ] : core.join(data));
}
function* receiveFlow(core, data, flags) {
  checkFlags(flags, "receive");
  const peek = (flags & SocketFlags.Peek) !== 0;
  if (data instanceof Uint8Array) return yield* core.receiving(data, peek);
  const all2 = StreamChannel.gather(data);
  const count = yield* core.receiving(all2, peek);
  StreamChannel.scatter(all2, count, data);
  return count;
}
function* sendToFlow(core, { buffer, flags, endPoint: endPoint2 }) {
  checkFlags(flags, "send", SocketFlags.DontRoute);
  return isDatagrams(core) ? yield* core.sendingTo(buffer, endPoint2) : yield* core.sending([
    buffer
  ]);
}
function* receiveFromFlow(core, { buffer, flags, endPoint: endPoint2 }) {
  checkFlags(flags, "receive");
  const peek = (flags & SocketFlags.Peek) !== 0;
  if (!isDatagrams(core)) {
    const receivedBytes = yield* core.receiving(buffer, peek);
    return {
      receivedBytes,
      remoteEndPoint: endPoint2
    };
  }
  const arrival2 = yield* core.receivingFrom(buffer, peek, false);
  return told2(core, arrival2, void 0);
}
function* receiveMessageFromFlow(core, { buffer, flags, endPoint: endPoint2 }) {
  checkFlags(flags, "receive");
  const peek = (flags & SocketFlags.Peek) !== 0;
  return isDatagrams(core) ? message(core, yield* core.receivingFrom(buffer, peek, true)) : streamMessage(yield* core.receiving(buffer, peek), endPoint2);
}
function* doneFlow() {
}
function beginReceiveFromArguments(core, buffer, rest) {
  core.checkNotDisposed();
  const read = datagramArguments(buffer, rest);
  if (isDatagrams(core)) core.checkReceiveFrom(read.endPoint);
  return read;
}
function receiveBuffer(receiveSize) {
  if (receiveSize >= 0) return new Uint8Array(receiveSize);
  throw new RangeError(`"receiveSize" must be at least 0, and is "${receiveSize}"`);
}
function beginStream(core, flow, data, rest) {
  core.checkNotDisposed();
  const read = beginStreamArguments(data, rest);
  const { errorCode } = read;
  const begun = flow(core, read.data, read.flags);
  const result = begin("count", begun, read.last, core);
  if (errorCode === void 0) return result;
  const failure4 = takeFailure(result);
  errorCode.value = failure4?.socketErrorCode ?? SocketError.Success;
  return failure4 === void 0 ? result : void 0;
}

var MAX_SOCKETS = 65536;
var lists = [
  [
    "checkRead",
    SelectMode.SelectRead
  ],
  [
    "checkWrite",
    SelectMode.SelectWrite
  ],
  [
    "checkError",
    SelectMode.SelectError
  ]
];
var SelectLists = class {
  #lists;
  #asked;
  questions;
  constructor(given, coreOf2) {
    const questions = [];
    for (const [at3, [name, mode]] of lists.entries()) {
      for (const socket of checkList2(name, given[at3])) {
        const core = coreOf2(socket);
        if (core === void 0) {
          throw new TypeError(`"${name}" must hold sockets, and holds "${socket}"`);
        }
        questions.push({
          core,
          mode
        });
      }
    }
    if (questions.length === 0) {
      throw new TypeError('One of "checkRead", "checkWrite" and "checkError" must hold a socket');
    }
    this.questions = questions;
    this.#lists = given;
    this.#asked = this.#lists.map((list) => list == null ? [] : [
      ...list
    ]);
  }
  edit(answers) {
    let at3 = 0;
    for (const [index, asked2] of this.#asked.entries()) {
      const ready = /* @__PURE__ */ new Set();
      for (const socket of asked2) if (answers[at3++]) ready.add(socket);
      const list = this.#lists[index];
      if (list == null) continue;
      let kept = 0;
      for (const socket of list) if (ready.has(socket)) list[kept++] = socket;
      list.length = kept;
    }
  }
};
function checkList2(name, list) {
  if (list === void 0 || list === null) return [];
  if (!Array.isArray(list)) {
    throw new TypeError(`"${name}" must be an array, and is "${list}"`);
  }
  if (list.length > MAX_SOCKETS) {
    throw new RangeError(`"${name}" must hold at most ${MAX_SOCKETS} sockets, and holds "${list.length}"`);
  }
  return list;
}

var nothing4 = new Uint8Array();
var FilePieces = class {
  #before;
  #file;
  #opened;
  #after;
  constructor(before, file, after) {
    this.#before = before;
    this.#file = this.#opened = file;
    if (file instanceof Promise) file.catch(() => {
    });
    this.#after = after;
  }
  next() {
    if (this.#file instanceof Promise) return this.#nextOf(this.#file);
    if (this.#before.length > 0) {
      const before = this.#before;
      this.#before = nothing4;
      return before;
    }
    if (this.#file === void 0) return this.#takeAfter();
    const read = this.#file.read();
    return read instanceof Promise ? read.then((piece) => this.#orAfter(piece)) : this.#orAfter(read);
  }
  close() {
    const file = this.#opened;
    if (!(file instanceof Promise)) return file?.close();
    file.then((opened2) => opened2.close(), () => {
    });
  }
  async #nextOf(opening2) {
    this.#file = await opening2;
    return await this.next();
  }
  #orAfter(piece) {
    if (piece.length > 0) return piece;
    this.#file = void 0;
    return this.#takeAfter();
  }
  #takeAfter() {
    const after = this.#after;
    this.#after = nothing4;
    return after;
  }
};

var nothing5 = new Uint8Array();
function fileRequest(fileName, preBuffer, postBuffer, flags) {
  const name = fileName ?? void 0;
  if (name !== void 0 && typeof name !== "string") {
    throw new TypeError(`"fileName" must be a string, and is "${name}"`);
  }
  if (name?.includes("\0")) {
    throw new TypeError(`"fileName" must have no NUL, and is "${name}"`);
  }
  return {
    fileName: name,
    before: checkBytes("preBuffer", preBuffer ?? nothing5),
    after: checkBytes("postBuffer", postBuffer ?? nothing5),
    flags: checkInteger2("flags", flags)
  };
}
function sendFile(core, request2) {
  const channel = connected(core).channel(SocketError.Shutdown);
  if (request2.flags !== TransmitFileOptions.UseDefaultWorkerThread) {
    throw new NotSupportedException(`"flags" must be "UseDefaultWorkerThread" on this platform, and is "${request2.flags}"`);
  }
  const { blocking, sendTimeout } = core.options;
  const patience = patienceOf(blocking, sendTimeout);
  channel.checkPatience("sendFile", patience);
  const file = request2.fileName ? openSync(request2) : void 0;
  const pieces = new FilePieces(request2.before, file, request2.after);
  try {
    const sent = channel.sendPieces(pieces, patience);
    observer?.sent(sent, 0);
  } finally {
    pieces.close();
  }
}
var ending = TransmitFileOptions.Disconnect | TransmitFileOptions.ReuseSocket;
var reuses = (flags) => (flags & TransmitFileOptions.ReuseSocket) !== 0;
async function sendFileAsync(core, request2, signal) {
  checkSignal(signal);
  await runAsync(sendFileFlow(core, request2), signal);
}
function* sendFileFlow(core, request2) {
  const streams2 = checkCanSendFile(core, request2);
  const channel = streams2.channel(SocketError.Shutdown);
  const file = channel.canBlock ? openSync(request2) : open(request2);
  const pieces = new FilePieces(request2.before, file, request2.after);
  try {
    const sent = yield* wait(channel.sendingPieces(pieces));
    observer?.sent(sent, 0);
  } finally {
    pieces.close();
  }
  const { flags } = request2;
  if ((flags & ending) !== 0) streams2.disconnect(reuses(flags));
}
function checkCanSendFile(core, { fileName }) {
  const streams2 = connected(core);
  if (fileName === "") throw new TypeError('"fileName" must not be empty');
  return streams2;
}
function beginSendFileArguments(fileName, rest) {
  const hasBuffers = typeof rest[2] === "number";
  const [before, after, flags] = hasBuffers ? rest : [
    void 0,
    void 0,
    TransmitFileOptions.UseDefaultWorkerThread
  ];
  const last = hasBuffers ? rest.slice(3) : rest;
  return {
    request: fileRequest(fileName, before, after, flags),
    last
  };
}
function openSync({ fileName }) {
  return fileName === void 0 ? void 0 : systemFiles.openSync(fileName);
}
function open({ fileName }) {
  return fileName === void 0 ? void 0 : systemFiles.open(fileName);
}
function connected(core) {
  core.checkNotDisposed();
  if (core instanceof SocketCore && core.isConnected) return core;
  throw new NotSupportedException("A file can be sent only on a connected stream socket");
}

var PIECE2 = 1 << 16;
var nothing6 = new Uint8Array();
var PacketPieces = class {
  #parts = [];
  #at = 0;
  constructor(elements, isBlocking) {
    try {
      for (const element of elements) {
        if (element !== null) this.#parts.push(open2(element, isBlocking));
      }
    } catch (error) {
      this.close();
      throw error;
    }
  }
  next() {
    while (this.#at < this.#parts.length) {
      const part = this.#parts[this.#at];
      const piece = part instanceof Uint8Array ? part : part.read();
      if (piece instanceof Promise) {
        return piece.then((piece2) => this.#orNext(piece2));
      }
      if (part instanceof Uint8Array || piece.length === 0) this.#at++;
      if (piece.length > 0) return piece;
    }
    return nothing6;
  }
  async nextDatagram() {
    while (this.#at < this.#parts.length) {
      const part = this.#parts[this.#at];
      const piece = part instanceof Uint8Array ? part : await part.read();
      const isEnd = part instanceof Uint8Array || piece.length === 0;
      if (isEnd) this.#at++;
      if (piece === part || piece.length > 0) return piece;
    }
    return void 0;
  }
  close() {
    for (const part of this.#parts) {
      if (!(part instanceof Uint8Array)) part.close();
    }
  }
  #orNext(piece) {
    if (piece.length > 0) return piece;
    this.#at++;
    return this.next();
  }
};
function open2(element, isBlocking) {
  const { memoryBuffer, filePath, fileStream, offset, count } = element;
  if (memoryBuffer !== void 0) return memoryBuffer;
  return filePath === void 0 ? borrow(fileStream, offset, count) : systemFiles.openPart(filePath, {
    offset,
    count
  }, isBlocking);
}
function borrow(file, offset, count) {
  const size = keepingPlace(file, () => file.seekSync(0, 2));
  const length = count === 0 ? size - offset : count;
  if (length < 0 || offset + length > size) throw tooShort2();
  const room = new Uint8Array(Math.min(PIECE2, length));
  let left = length;
  return {
    read() {
      const next = room.subarray(0, Math.min(room.length, left));
      const count2 = keepingPlace(file, () => {
        file.seekSync(offset + length - left, 0);
        return file.readSync(next) ?? 0;
      });
      if (count2 === 0 && left > 0) throw tooShort2();
      left -= count2;
      return next.subarray(0, count2);
    },
    close: () => {
    }
  };
}
function keepingPlace(file, use) {
  try {
    const stood = file.seekSync(0, 1);
    const result = use();
    file.seekSync(stood, 0);
    return result;
  } catch (cause) {
    throw new IOException("The open file cannot be read", {
      cause
    });
  }
}
function tooShort2() {
  return createSocketException(SocketError.InvalidArgument, "(the file is too short)");
}

function sendPackets(call) {
  const { core, args } = call;
  const state = stateOf2(args);
  const elements = args.sendPacketsElements;
  if (elements === void 0) {
    throw new TypeError('"sendPacketsElements" must be set, and is not');
  }
  if (!core.isConnected) {
    throw new NotSupportedException("Packets can be sent only on a connected socket");
  }
  const flags = args.sendPacketsFlags;
  return run(call, SocketAsyncOperation.SendPackets, () => core instanceof SocketCore ? toStream2(core, elements, flags) : asDatagrams(core, new PacketPieces(elements, false), flags), (sent) => state.complete(SocketError.Success, sent));
}
function toStream2(core, elements, flags) {
  const channel = core.channel(SocketError.Shutdown);
  const pieces = new PacketPieces(elements, channel.canBlock);
  const sending = channel.sendingPieces(pieces).start();
  return finish(core, observer === void 0 ? sending : whenSent(sending, 0), pieces, flags);
}
async function finish(core, sending, pieces, flags) {
  let sent;
  try {
    sent = await sending;
  } finally {
    pieces.close();
  }
  if ((flags & ending) !== 0) core.disconnect(reuses(flags));
  return sent;
}
function asDatagrams(core, pieces, flags) {
  return finish(core, sendEach(core, pieces), pieces, flags);
}
async function sendEach(core, pieces) {
  let sent = 0;
  for (; ; ) {
    const piece = await pieces.nextDatagram();
    if (piece === void 0) return sent;
    sent += await core.sendAsync(piece, void 0);
  }
}

var coreOf;
var streamCoreOf;
var acceptFlow;
var socketOf;
var MAX_BACKLOG = INT32_MAX;
var Socket = class Socket {
  #core;
  #closeTimeout;
  constructor(first, second, third, fourth) {
    if (typeof first === "object") {
      if (!(first instanceof SocketCore)) refuseForeign(first);
      this.#core = first;
      return;
    }
    let family = first, type = second, protocol = third, options2 = fourth;
    const dualMode = typeof third !== "number";
    if (dualMode) {
      family = AddressFamily.InterNetworkV6;
      type = first;
      protocol = second;
      options2 = third;
    }
    checkKind(family, type, protocol);
    checkOptions(options2);
    const values = new OptionValues(dualMode);
    const isUnix = family === AddressFamily.Unix;
    if (protocol === ProtocolType.Unspecified && !isUnix) {
      values.isProtocolUnspecified = true;
    }
    const network2 = options2?.network ?? systemNetwork;
    if (type === SocketType.Dgram && isUnix) {
      this.#core = new PathDatagramCore(values, network2, options2?.mode);
      return;
    }
    const Kind = type === SocketType.Dgram ? DatagramCore : SocketCore;
    this.#core = new Kind(family, values, network2, options2?.mode);
  }
  static {
    coreOf = (socket) => socket.#core;
    streamCoreOf = (socket) => socket.#streams;
    acceptFlow = (socket) => socket.#acceptFlow(void 0);
    const Adopting = Socket;
    socketOf = (core) => new Adopting(core);
    showAs(this, (socket) => describe(socket.#core, socket.protocolType));
  }
  static get osSupportsIPv4() {
    return true;
  }
  static get osSupportsIPv6() {
    return true;
  }
  static get osSupportsUnixDomainSockets() {
    return true;
  }
  static get supportsIPv4() {
    return Socket.osSupportsIPv4;
  }
  static get supportsIPv6() {
    return Socket.osSupportsIPv6;
  }
  get handle() {
    throw noHandle();
  }
  get safeHandle() {
    throw noHandle();
  }
  get addressFamily() {
    return this.#core.family;
  }
  get socketType() {
    return this.#core.socketType;
  }
  get protocolType() {
    const { family, options: options2 } = this.#core;
    if (family === AddressFamily.Unix || options2.isProtocolUnspecified) {
      return ProtocolType.Unspecified;
    }
    return this.#core.socketType === SocketType.Dgram ? ProtocolType.Udp : ProtocolType.Tcp;
  }
  get connected() {
    return this.#core.isConnected;
  }
  get isBound() {
    return this.#core.isBound;
  }
  get localEndPoint() {
    this.#core.checkNotDisposed();
    return this.#core.localEndPoint;
  }
  get remoteEndPoint() {
    this.#core.checkNotDisposed();
    return this.#core.remoteEndPoint;
  }
  get available() {
    return this.#core.available;
  }
  get blocking() {
    return this.#core.options.blocking;
  }
  set blocking(value) {
    this.#core.checkNotDisposed();
    this.#core.options.blocking = checkBoolean("blocking", value);
  }
  get dualMode() {
    this.#core.checkNotDisposed();
    return this.#core.options.dualMode;
  }
  set dualMode(value) {
    this.#checkIPv6();
    checkBoolean("dualMode", value);
    if (this.#core.isBound || this.#core.isListening) {
      throw createSocketException(SocketError.InvalidArgument, `("dualMode" of a bound socket)`);
    }
    this.#core.options.dualMode = value;
  }
  get noDelay() {
    return this.#flag(SocketOptionLevel.Tcp, SocketOptionName.NoDelay);
  }
  set noDelay(value) {
    checkBoolean("noDelay", value);
    const core = this.#core;
    if (core instanceof SocketCore && core.family !== AddressFamily.Unix) {
      core.setNoDelay(value);
    } else {
      setValue(core, SocketOptionLevel.Tcp, SocketOptionName.NoDelay, value);
    }
  }
  get exclusiveAddressUse() {
    this.#core.checkNotDisposed();
    return this.#core.options.exclusiveAddressUse;
  }
  set exclusiveAddressUse(value) {
    this.#core.checkNotDisposed();
    checkBoolean("exclusiveAddressUse", value);
    if (this.#core.isBound) {
      throw new InvalidOperationException('"exclusiveAddressUse" must be set before the socket is bound');
    }
    setValue(this.#core, SocketOptionLevel.Socket, SocketOptionName.ExclusiveAddressUse, value);
  }
  get sendBufferSize() {
    return this.#number(SocketOptionLevel.Socket, SocketOptionName.SendBuffer);
  }
  set sendBufferSize(value) {
    this.#core.checkNotDisposed();
    if (checkInteger2("sendBufferSize", value) < 0) {
      throw new RangeError(`"sendBufferSize" must be at least 0, and is "${value}"`);
    }
    setValue(this.#core, SocketOptionLevel.Socket, SocketOptionName.SendBuffer, value);
  }
  get receiveBufferSize() {
    return this.#number(SocketOptionLevel.Socket, SocketOptionName.ReceiveBuffer);
  }
  set receiveBufferSize(value) {
    this.#core.checkNotDisposed();
    if (checkInteger2("receiveBufferSize", value) < 0) {
      throw new RangeError(`"receiveBufferSize" must be at least 0, and is "${value}"`);
    }
    setValue(this.#core, SocketOptionLevel.Socket, SocketOptionName.ReceiveBuffer, value);
  }
  get ttl() {
    return this.#number(this.#ipLevel("ttl"), SocketOptionName.IpTimeToLive);
  }
  set ttl(value) {
    if (!(checkInteger2("ttl", value) >= 0 && value <= 255)) {
      throw new RangeError(`"ttl" must be from 0 to 255, and is "${value}"`);
    }
    const level = this.#ipLevel("ttl");
    setValue(this.#core, level, SocketOptionName.IpTimeToLive, value);
  }
  get dontFragment() {
    this.#checkIPv4();
    return this.#flag(SocketOptionLevel.IP, SocketOptionName.DontFragment);
  }
  set dontFragment(value) {
    checkBoolean("dontFragment", value);
    this.#checkIPv4();
    setValue(this.#core, SocketOptionLevel.IP, SocketOptionName.DontFragment, value);
  }
  get enableBroadcast() {
    this.#core.checkNotDisposed();
    return this.socketType !== SocketType.Stream && this.#flag(SocketOptionLevel.Socket, SocketOptionName.Broadcast);
  }
  set enableBroadcast(value) {
    checkBoolean("enableBroadcast", value);
    this.#core.checkNotDisposed();
    if (this.socketType === SocketType.Stream) return;
    setValue(this.#core, SocketOptionLevel.Socket, SocketOptionName.Broadcast, value);
  }
  get multicastLoopback() {
    const level = this.#ipLevel("multicastLoopback");
    return this.#flag(level, SocketOptionName.MulticastLoopback);
  }
  set multicastLoopback(value) {
    checkBoolean("multicastLoopback", value);
    const level = this.#ipLevel("multicastLoopback");
    setValue(this.#core, level, SocketOptionName.MulticastLoopback, value);
  }
  get useOnlyOverlappedIO() {
    return false;
  }
  set useOnlyOverlappedIO(value) {
    checkBoolean("useOnlyOverlappedIO", value);
  }
  get lingerState() {
    return getValue(this.#core, SocketOptionLevel.Socket, SocketOptionName.Linger);
  }
  set lingerState(value) {
    setValue(this.#core, SocketOptionLevel.Socket, SocketOptionName.Linger, checkLinger(value));
  }
  get sendTimeout() {
    this.#core.checkNotDisposed();
    return this.#core.options.sendTimeout;
  }
  set sendTimeout(value) {
    const timeout = checkTimeout("sendTimeout", value);
    this.#core.checkNotDisposed();
    this.#core.options.sendTimeout = timeout;
  }
  get receiveTimeout() {
    this.#core.checkNotDisposed();
    return this.#core.options.receiveTimeout;
  }
  set receiveTimeout(value) {
    const timeout = checkTimeout("receiveTimeout", value);
    this.#core.checkNotDisposed();
    this.#core.options.receiveTimeout = timeout;
  }
  getSocketOption(optionLevel, optionName, third) {
    checkInteger2("optionLevel", optionLevel);
    checkInteger2("optionName", optionName);
    if (third === void 0) {
      return getValue(this.#core, optionLevel, optionName);
    }
    if (typeof third === "number") {
      if (checkInteger2("optionLength", third) < 0) {
        throw new RangeError(`"optionLength" must be at least 0, and is "${third}"`);
      }
      return getBytes(this.#core, optionLevel, optionName, third);
    }
    const { length } = checkBytes("optionValue", third);
    third.set(getBytes(this.#core, optionLevel, optionName, length));
  }
  setSocketOption(optionLevel, optionName, optionValue) {
    checkInteger2("optionLevel", optionLevel);
    checkInteger2("optionName", optionName);
    setValue(this.#core, optionLevel, optionName, optionValue);
  }
  getRawSocketOption(optionLevel, optionName, optionValue) {
    checkInteger2("optionLevel", optionLevel);
    checkInteger2("optionName", optionName);
    const { length } = checkBytes("optionValue", optionValue);
    const bytes = getRawBytes(this.#core, optionLevel, optionName, length);
    optionValue.set(bytes);
    return bytes.length;
  }
  setRawSocketOption(optionLevel, optionName, optionValue) {
    checkInteger2("optionLevel", optionLevel);
    checkInteger2("optionName", optionName);
    checkBytes("optionValue", optionValue);
    setRawBytes(this.#core, optionLevel, optionName, optionValue);
  }
  ioControl(ioControlCode, _optionInValue, optionOutValue) {
    const code = checkInteger2("ioControlCode", ioControlCode) >>> 0;
    this.#core.checkNotDisposed();
    if (code === IOControlCode.NonBlockingIO) {
      throw new InvalidOperationException('Set "blocking" instead');
    }
    const asksMark = code === IOControlCode.OobDataRead;
    if (code !== IOControlCode.DataToRead && !asksMark) {
      throw new NotSupportedException(`Control code "${ioControlCode}" is of Windows only`);
    }
    const answer3 = asksMark ? this.#urgentMark() : this.available;
    if (!optionOutValue || optionOutValue.length < 4) {
      throw createSocketException(SocketError.Fault, '("optionOutValue" must have 4 bytes)');
    }
    const { buffer, byteOffset } = checkBytes("optionOutValue", optionOutValue);
    new DataView(buffer, byteOffset).setInt32(0, answer3, true);
    return 4;
  }
  setIPProtectionLevel(level) {
    checkInteger2("level", level);
    if (level === IPProtectionLevel.Unspecified) {
      throw new TypeError('"level" must not be "Unspecified"');
    }
    throw new NotSupportedException("The IP protection level cannot be set on this platform");
  }
  bind(localEP) {
    const core = this.#core;
    core.checkNotDisposed();
    if (core instanceof PathDatagramCore) return core.bind(localEP);
    if (localEP instanceof UnixDomainSocketEndPoint) {
      return this.#streams.bindPath(localEP);
    }
    core.bind(checkIPEndPoint("localEP", localEP));
  }
  listen(backlog = MAX_BACKLOG) {
    this.#streams.listen(checkInteger2("backlog", backlog));
  }
  accept() {
    return socketOf(this.#accepting.accept());
  }
  acceptAsync(first, second) {
    if (first instanceof SocketAsyncEventArgs) {
      return accept(this.#call(first), streamCoreOf, socketOf);
    }
    if (first instanceof Socket) return this.#acceptInto(first, second);
    try {
      const signal = first ?? second;
      checkSignal(signal);
      return this.#accepting.acceptAsync(signal, socketOf);
    } catch (error) {
      return Promise.reject(error);
    }
  }
  async #acceptInto(socket, signal) {
    checkSignal(signal);
    const core = this.#accepting;
    socket.#core.checkNotDisposed();
    const into = socket.#streams;
    if (into.isInUse) {
      throw acceptSocketInUse();
    }
    return await core.acceptAsync(signal, () => socket, into);
  }
  async *connections(signal) {
    while (!this.#core.isDisposed) {
      let socket;
      try {
        socket = await this.acceptAsync(signal);
      } catch (error) {
        if (this.#core.isDisposed) return;
        if (isPassing(error)) continue;
        throw error;
      }
      yield socket;
    }
  }
  connect(destination2, port) {
    this.#core.checkNotDisposed();
    this.#core.connect(connectTarget(destination2, port));
  }
  connectAsync(destination2, second, third) {
    if (destination2 instanceof SocketAsyncEventArgs) {
      return connect(this.#call(destination2));
    }
    try {
      const isSignal = typeof second === "object";
      const target = connectTarget(destination2, isSignal ? void 0 : second);
      return this.#core.connectAsync(target, isSignal ? second : third);
    } catch (error) {
      return Promise.reject(error);
    }
  }
  static connectAsync(socketType, protocolType, e, options2) {
    const { remoteEndPoint } = checkArgs(e);
    const family = remoteEndPoint?.addressFamily;
    const isAnyName = remoteEndPoint instanceof DnsEndPoint && family === AddressFamily.Unspecified;
    const socket = isAnyName || family === void 0 ? new Socket(socketType, protocolType, options2) : new Socket(family, socketType, protocolType, options2);
    return connect(socket.#call(e), () => socket.dispose());
  }
  static cancelConnectAsync(e) {
    cancelConnect(checkArgs(e));
  }
  send(data, ...rest) {
    this.#core.checkNotDisposed();
    if (rest.length === 0 && data instanceof Uint8Array) {
      return this.#core.send(data);
    }
    const { buffer, buffers: buffers2, flags, errorCode } = streamArguments(data, rest);
    return withErrorCode(errorCode, () => {
      checkFlags(flags, "send");
      if (buffer !== void 0) return this.#core.send(buffer);
      let sent = 0;
      for (const each of this.#core.join(buffers2)) {
        try {
          const count = this.#core.send(each);
          sent += count;
          if (count < each.length) break;
        } catch (error) {
          if (sent === 0 || !isWouldBlock(error)) throw error;
          break;
        }
      }
      return sent;
    });
  }
  sendAsync(data, second, third) {
    if (second !== void 0 || !(data instanceof Uint8Array)) {
      if (data instanceof SocketAsyncEventArgs) {
        return send(this.#call(data));
      }
      return this.#sendAsync(data, second, third);
    }
    try {
      return this.#core.sendAsync(data, third);
    } catch (error) {
      return Promise.reject(error);
    }
  }
  async #sendAsync(data, second, third) {
    const core = this.#core;
    const [flags, signal] = typeof second === "object" ? [
      SocketFlags.None,
      second
    ] : [
      second ?? SocketFlags.None,
      third
    ];
    const { buffer, buffers: buffers2 } = streamArguments(data, []);
    checkSignal(signal);
    core.checkCanSend();
    checkFlags(flags, "send");
    return buffer === void 0 ? await core.sendEachAsync(core.join(buffers2), signal) : await core.sendAsync(buffer, signal);
  }
  sendPacketsAsync(e) {
    return sendPackets(this.#call(e));
  }
  receive(data, ...rest) {
    this.#core.checkNotDisposed();
    if (rest.length === 0 && data instanceof Uint8Array) {
      return this.#core.receive(data, false);
    }
    const { buffer, buffers: buffers2, flags, errorCode } = streamArguments(data, rest);
    return withErrorCode(errorCode, () => {
      checkFlags(flags, "receive");
      const peek = (flags & SocketFlags.Peek) !== 0;
      if (buffer !== void 0) return this.#core.receive(buffer, peek);
      const all2 = StreamChannel.gather(buffers2);
      const count = this.#core.receive(all2, peek);
      StreamChannel.scatter(all2, count, buffers2);
      return count;
    });
  }
  receiveAsync(data, second, third) {
    if (second !== void 0 || !(data instanceof Uint8Array)) {
      if (data instanceof SocketAsyncEventArgs) {
        return receive(this.#call(data));
      }
      return this.#receiveAsync(data, second, third);
    }
    try {
      return this.#core.receiveAsync(data, false, third);
    } catch (error) {
      return Promise.reject(error);
    }
  }
  async #receiveAsync(data, second, third) {
    const core = this.#core;
    const [flags, signal] = typeof second === "object" ? [
      SocketFlags.None,
      second
    ] : [
      second ?? SocketFlags.None,
      third
    ];
    const { buffer, buffers: buffers2 } = streamArguments(data, []);
    checkSignal(signal);
    core.checkCanReceive();
    checkFlags(flags, "receive");
    const peek = (flags & SocketFlags.Peek) !== 0;
    if (buffer !== void 0) {
      return await core.receiveAsync(buffer, peek, signal);
    }
    const all2 = StreamChannel.gather(buffers2);
    const count = await core.receiveAsync(all2, peek, signal);
    StreamChannel.scatter(all2, count, buffers2);
    return count;
  }
  sendFile(fileName, preBuffer, postBuffer, flags = TransmitFileOptions.UseDefaultWorkerThread) {
    const request2 = fileRequest(fileName, preBuffer, postBuffer, flags);
    sendFile(this.#core, request2);
  }
  async sendFileAsync(fileName, second, postBuffer, flags = TransmitFileOptions.UseDefaultWorkerThread, last) {
    const [preBuffer, signal] = second instanceof AbortSignal ? [
      void 0,
      second
    ] : [
      second,
      last
    ];
    const request2 = fileRequest(fileName, preBuffer, postBuffer, flags);
    await sendFileAsync(this.#core, request2, signal);
  }
  sendTo(buffer, ...rest) {
    const core = this.#core;
    core.checkNotDisposed();
    const { buffer: bytes, flags, endPoint: endPoint2 } = datagramArguments(buffer, rest);
    checkFlags(flags, "send", SocketFlags.DontRoute);
    return isDatagrams(core) ? core.sendTo(bytes, endPoint2) : core.send(bytes);
  }
  sendToAsync(buffer, ...rest) {
    if (buffer instanceof SocketAsyncEventArgs) {
      return sendTo(this.#call(buffer));
    }
    try {
      const core = this.#core;
      const read = datagramArguments(buffer, rest);
      core.checkNotDisposed();
      checkFlags(read.flags, "send", SocketFlags.DontRoute);
      return isDatagrams(core) ? core.sendToAsync(read.buffer, read.endPoint, read.signal) : core.sendAsync(read.buffer, read.signal);
    } catch (error) {
      return Promise.reject(error);
    }
  }
  receiveFrom(buffer, ...rest) {
    const core = this.#core;
    core.checkNotDisposed();
    const read = datagramArguments(buffer, rest);
    core.checkReceiveFrom(read.endPoint);
    checkRoom(read.socketAddress, core.family);
    checkFlags(read.flags, "receive");
    const peek = (read.flags & SocketFlags.Peek) !== 0;
    if (!isDatagrams(core)) {
      const receivedBytes = core.receive(read.buffer, peek);
      return read.socketAddress === void 0 ? {
        receivedBytes,
        remoteEndPoint: read.endPoint
      } : receivedBytes;
    }
    const arrival2 = core.receiveFrom(read.buffer, peek);
    return told2(core, arrival2, read.socketAddress);
  }
  receiveFromAsync(buffer, ...rest) {
    return buffer instanceof SocketAsyncEventArgs ? receiveFrom(this.#call(buffer)) : this.#receiveFromAsync(buffer, rest);
  }
  #receiveFromAsync(buffer, rest) {
    try {
      const core = this.#core;
      const read = datagramArguments(buffer, rest);
      const { endPoint: endPoint2, socketAddress, signal } = read;
      core.checkReceiveFrom(endPoint2);
      checkRoom(socketAddress, core.family);
      checkFlags(read.flags, "receive");
      const peek = (read.flags & SocketFlags.Peek) !== 0;
      if (isDatagrams(core)) {
        return core.receiveFromAsync(read.buffer, peek, false, signal, (arrival2) => told2(core, arrival2, socketAddress));
      }
      return core.receiveAsync(read.buffer, peek, signal).then((receivedBytes) => socketAddress === void 0 ? {
        receivedBytes,
        remoteEndPoint: endPoint2
      } : receivedBytes);
    } catch (error) {
      return Promise.reject(error);
    }
  }
  receiveMessageFrom(buffer, ...rest) {
    const core = this.#core;
    core.checkNotDisposed();
    const read = datagramArguments(buffer, rest);
    core.checkReceiveFrom(read.endPoint);
    checkFlags(read.flags, "receive");
    const peek = (read.flags & SocketFlags.Peek) !== 0;
    if (!isDatagrams(core)) {
      return streamMessage(core.receive(read.buffer, peek), read.endPoint);
    }
    return message(core, core.receiveFrom(read.buffer, peek, true));
  }
  receiveMessageFromAsync(buffer, ...rest) {
    return buffer instanceof SocketAsyncEventArgs ? receiveMessageFrom(this.#call(buffer)) : this.#receiveMessageFromAsync(buffer, rest);
  }
  async #receiveMessageFromAsync(buffer, rest) {
    const core = this.#core;
    const { buffer: bytes, flags, endPoint: endPoint2, signal } = datagramArguments(buffer, rest);
    core.checkReceiveFrom(endPoint2);
    checkFlags(flags, "receive");
    const peek = (flags & SocketFlags.Peek) !== 0;
    if (!isDatagrams(core)) {
      const count = await core.receiveAsync(bytes, peek, signal);
      return streamMessage(count, endPoint2);
    }
    return await core.receiveFromAsync(bytes, peek, true, signal, (arrival2) => message(core, arrival2));
  }
  beginAccept(...args) {
    const { into, receiveSize, last } = beginAcceptArguments(args, Socket);
    let result;
    if (receiveSize === void 0) {
      this.#accepting.checkListening();
      const flow = this.#acceptFlow(void 0);
      result = begin("socket", flow, last, this.#core);
    } else {
      const flow = this.#acceptAndReceiveFlow(into, receiveSize);
      result = begin("accepted", flow, last, this.#core);
    }
    return result;
  }
  endAccept(asyncResult) {
    const given = asyncResult;
    return endOneOf([
      "socket",
      "accepted"
    ], given);
  }
  beginConnect(destination2, ...rest) {
    const { port, last } = beginConnectArguments(destination2, rest);
    if (port === void 0) this.#core.checkNotDisposed();
    const target = connectTarget(destination2, port);
    return begin("nothing", this.#core.connecting(target), last, this.#core);
  }
  endConnect(asyncResult) {
    end("nothing", asyncResult);
  }
  beginDisconnect(reuseSocket, callback, state) {
    checkCallback(callback);
    this.disconnect(reuseSocket);
    return begin("nothing", doneFlow(), [
      callback,
      state
    ], this.#core);
  }
  endDisconnect(asyncResult) {
    end("nothing", asyncResult);
  }
  beginSend(data, ...rest) {
    return beginStream(this.#core, sendFlow, data, rest);
  }
  endSend(asyncResult, errorCode) {
    return withErrorCode(errorCode, () => end("count", asyncResult));
  }
  beginReceive(data, ...rest) {
    return beginStream(this.#core, receiveFlow, data, rest);
  }
  endReceive(asyncResult, errorCode) {
    return withErrorCode(errorCode, () => end("count", asyncResult));
  }
  beginSendFile(fileName, ...rest) {
    const { request: request2, last } = beginSendFileArguments(fileName, rest);
    checkCanSendFile(this.#core, request2);
    return begin("nothing", sendFileFlow(this.#core, request2), last, this.#core);
  }
  endSendFile(asyncResult) {
    end("nothing", asyncResult);
  }
  beginSendTo(buffer, offset, size, socketFlags, remoteEP, callback, state) {
    this.#core.checkNotDisposed();
    const args = [
      offset,
      size,
      socketFlags,
      remoteEP
    ];
    const flow = sendToFlow(this.#core, datagramArguments(buffer, args));
    return begin("count", flow, [
      callback,
      state
    ], this.#core);
  }
  endSendTo(asyncResult) {
    return end("count", asyncResult);
  }
  beginReceiveFrom(buffer, offset, size, socketFlags, remoteEP, callback, state) {
    const args = [
      offset,
      size,
      socketFlags,
      remoteEP
    ];
    const read = beginReceiveFromArguments(this.#core, buffer, args);
    const flow = receiveFromFlow(this.#core, read);
    return begin("received from", flow, [
      callback,
      state
    ], this.#core);
  }
  endReceiveFrom(asyncResult) {
    return end("received from", asyncResult);
  }
  beginReceiveMessageFrom(buffer, offset, size, socketFlags, remoteEP, callback, state) {
    const args = [
      offset,
      size,
      socketFlags,
      remoteEP
    ];
    const read = beginReceiveFromArguments(this.#core, buffer, args);
    const flow = receiveMessageFromFlow(this.#core, read);
    return begin("received message", flow, [
      callback,
      state
    ], this.#core);
  }
  endReceiveMessageFrom(asyncResult) {
    return end("received message", asyncResult);
  }
  get droppedDatagrams() {
    this.#core.checkNotDisposed();
    return isDatagrams(this.#core) ? this.#core.dropped : 0;
  }
  poll(microSeconds, mode) {
    const timeoutMs = timeoutOf(microSeconds);
    this.#core.checkNotDisposed();
    if (!isSelectMode(mode)) return false;
    return answer2([
      {
        core: this.#core,
        mode
      }
    ], timeoutMs, "poll")[0];
  }
  async pollAsync(microSeconds, mode, signal) {
    const timeoutMs = timeoutOf(microSeconds);
    this.#core.checkNotDisposed();
    if (!isSelectMode(mode)) return false;
    const [isReady] = await answerAsync([
      {
        core: this.#core,
        mode
      }
    ], timeoutMs, signal);
    return isReady;
  }
  static select(checkRead, checkWrite, checkError, microSeconds) {
    const lists2 = selectLists([
      checkRead,
      checkWrite,
      checkError
    ]);
    const timeoutMs = timeoutOf(microSeconds);
    lists2.edit(answer2(lists2.questions, timeoutMs, "select"));
  }
  static async selectAsync(checkRead, checkWrite, checkError, microSeconds, signal) {
    const lists2 = selectLists([
      checkRead,
      checkWrite,
      checkError
    ]);
    const timeoutMs = timeoutOf(microSeconds);
    lists2.edit(await answerAsync(lists2.questions, timeoutMs, signal));
  }
  shutdown(how) {
    if (!Object.values(SocketShutdown).includes(how)) {
      throw new TypeError(`"how" must be a SocketShutdown, and is "${how}"`);
    }
    this.#core.shutdown(how);
  }
  disconnect(reuseSocket) {
    checkBoolean("reuseSocket", reuseSocket);
    this.#core.disconnect(reuseSocket);
  }
  disconnectAsync(first, signal) {
    return first instanceof SocketAsyncEventArgs ? disconnect(this.#call(first)) : this.#disconnectAsync(first, signal);
  }
  async #disconnectAsync(reuseSocket, signal) {
    checkSignal(signal);
    this.disconnect(reuseSocket);
  }
  duplicateAndClose(targetProcessId) {
    checkInteger2("targetProcessId", targetProcessId);
    throw noDuplicate();
  }
  close(timeout = -1) {
    if (checkInteger2("timeout", timeout) < -1 || timeout > INT32_MAX) {
      throw new RangeError(`"timeout" must be from -1 to ${INT32_MAX}, and is "${timeout}"`);
    }
    if (timeout >= 0) this.#closeTimeout = timeout;
    this.dispose();
  }
  dispose() {
    this.#core.dispose(this.#closeTimeout);
  }
  [Symbol.dispose]() {
    this.dispose();
  }
  [Symbol.asyncDispose]() {
    this.dispose();
    return this.#core.whenClosed();
  }
  #call(args) {
    this.#core.checkNotDisposed();
    return {
      core: this.#core,
      args: checkArgs(args),
      sender: this
    };
  }
  get #streams() {
    const core = this.#core;
    core.checkNotDisposed();
    if (core instanceof SocketCore) return core;
    throw createSocketException(SocketError.OperationNotSupported, "(the socket is of kind Dgram)");
  }
  get #accepting() {
    const core = this.#core;
    core.checkNotDisposed();
    if (core instanceof SocketCore) return core;
    throw notListening();
  }
  *#acceptFlow(into) {
    const core = this.#accepting;
    if (into === void 0) return socketOf(yield* core.accepting());
    const adopter = into.#streams;
    if (adopter.isInUse) throw acceptSocketInUse();
    yield* core.accepting(adopter);
    return into;
  }
  *#acceptAndReceiveFlow(into, receiveSize) {
    const room = receiveBuffer(receiveSize);
    const acceptSocket = yield* this.#acceptFlow(into);
    try {
      const bytesTransferred = receiveSize > 0 ? yield* acceptSocket.#core.receiving(room, false) : 0;
      const buffer = room.subarray(0, bytesTransferred);
      return {
        acceptSocket,
        buffer,
        bytesTransferred
      };
    } catch (error) {
      acceptSocket.dispose();
      throw error;
    }
  }
  #urgentMark() {
    if (this.socketType === SocketType.Stream) return 0;
    throw createSocketException(this.#core.family === AddressFamily.Unix ? SocketError.OperationNotSupported : SocketError.SocketError, "(urgent data is of streams)");
  }
  #number(level, name) {
    return getValue(this.#core, level, name);
  }
  #flag(level, name) {
    return this.#number(level, name) !== 0;
  }
  #ipLevel(name) {
    this.#core.checkNotDisposed();
    switch (this.#core.family) {
      case AddressFamily.InterNetwork:
        return SocketOptionLevel.IP;
      case AddressFamily.InterNetworkV6:
        return SocketOptionLevel.IPv6;
    }
    throw new NotSupportedException(`"${name}" is of IP sockets only`);
  }
  #checkIPv4() {
    this.#core.checkNotDisposed();
    if (this.#core.family !== AddressFamily.InterNetwork) {
      throw new NotSupportedException('"dontFragment" is of IPv4 sockets only');
    }
  }
  #checkIPv6() {
    this.#core.checkNotDisposed();
    if (this.#core.family !== AddressFamily.InterNetworkV6) {
      throw new NotSupportedException('"dualMode" is of IPv6 sockets only');
    }
  }
};
function checkArgs(e) {
  if (e instanceof SocketAsyncEventArgs) return e;
  throw new TypeError(`"e" must be a SocketAsyncEventArgs, and is "${e}"`);
}
function isSelectMode(mode) {
  return Object.values(SelectMode).includes(mode);
}
function selectLists(given) {
  return new SelectLists(given, (socket) => {
    if (!(socket instanceof Socket)) return void 0;
    const core = coreOf(socket);
    core.checkNotDisposed();
    return core;
  });
}

var SocketTaskExtensions = class {
  static async acceptAsync(socket, acceptSocket = null) {
    return await checked(socket).acceptAsync(acceptSocket);
  }
  static async connectAsync(socket, ...rest) {
    const given = rest;
    await checked(socket).connectAsync(...given);
  }
  static async receiveAsync(socket, buffer, socketFlags, signal) {
    return await checked(socket).receiveAsync(buffer, socketFlags, signal);
  }
  static async receiveFromAsync(socket, buffer, socketFlags, remoteEndPoint) {
    return await checked(socket).receiveFromAsync(buffer, socketFlags, remoteEndPoint);
  }
  static async receiveMessageFromAsync(socket, buffer, socketFlags, remoteEndPoint) {
    return await checked(socket).receiveMessageFromAsync(buffer, socketFlags, remoteEndPoint);
  }
  static async sendAsync(socket, buffer, socketFlags, signal) {
    return await checked(socket).sendAsync(buffer, socketFlags, signal);
  }
  static async sendToAsync(socket, buffer, socketFlags, remoteEP) {
    return await checked(socket).sendToAsync(buffer, socketFlags, remoteEP);
  }
};
function checked(socket) {
  if (socket instanceof Socket) return socket;
  throw new TypeError(`"socket" must be a Socket, and is "${socket}"`);
}

function wrongType2(name, wanted, value) {
  const got = value === null || typeof value !== "object" ? String(value) : value.constructor?.name ?? "object";
  return new TypeError(`Argument "${name}" must be ${wanted}, got "${got}"`);
}
function checkInteger3(name, value, min, max) {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  throw new RangeError(`Argument "${name}" must be an integer from "${min}" to "${max}", got "${value}"`);
}
function partOf(buffer, offset = 0, count) {
  if (!(buffer instanceof Uint8Array)) {
    throw wrongType2("buffer", "a Uint8Array", buffer);
  }
  checkInteger3("offset", offset, 0, buffer.length);
  const rest = buffer.length - offset;
  if (count === void 0) count = rest;
  else checkInteger3("count", count, 0, rest);
  return buffer.subarray(offset, offset + count);
}
var numberOf = (value) => typeof value === "number" ? value : void 0;
function signalOf(first, second) {
  const signal = typeof first === "number" ? second : first ?? second;
  if (signal === void 0 || signal === null) return void 0;
  if (signal instanceof AbortSignal) return signal;
  throw wrongType2("signal", "an AbortSignal", signal);
}

var longestName = 254;
function* findAddresses(asked2) {
  const address = addressOf(asked2.host);
  if (address === void 0) return yield* resolve(asked2, String(asked2.host));
  return isOf(address, asked2.family) ? [
    address
  ] : [];
}
function* findEntry(asked2) {
  const { network: network2, home, host } = asked2;
  const address = addressOf(host);
  const entry = new IPHostEntry();
  if (address === void 0) {
    entry.addressList = yield* resolve(asked2, String(host));
    entry.hostName = String(host) || network2.hostName();
    return entry;
  }
  entry.hostName = yield* lookingUp2(String(address), wait(network2.reverse(home, address)));
  try {
    entry.addressList = yield* resolve(asked2, entry.hostName);
  } catch (error) {
    if (!(error instanceof SocketException)) throw error;
  }
  return entry;
}
function* findResolved(asked2) {
  const address = IPAddress.tryParse(String(asked2.host));
  if (address === void 0) return yield* findEntry(asked2);
  try {
    if (!isUnspecified(address)) return yield* findEntry(asked2);
  } catch (error) {
    if (!(error instanceof SocketException)) throw error;
  }
  return entryOf(address);
}
function entryOf(address) {
  const entry = new IPHostEntry();
  entry.hostName = String(address);
  entry.addressList = [
    address
  ];
  return entry;
}
function* findByName(asked2) {
  const address = addressOf(asked2.host);
  const entry = new IPHostEntry();
  const name = String(asked2.host);
  entry.addressList = address === void 0 ? yield* resolve(asked2, name) : [
    address
  ];
  entry.hostName = name || asked2.network.hostName();
  return entry;
}
function addressOf(host) {
  const address = typeof host === "string" ? IPAddress.tryParse(host) : host;
  if (address !== void 0 && isUnspecified(address)) {
    throw new TypeError(`The unspecified address is no host's, and cannot be looked up, got "${host}"`);
  }
  return address;
}
function isUnspecified(address) {
  return address.equals(IPAddress.any) || address.equals(IPAddress.ipv6Any);
}
function* resolve(asked2, name) {
  const { network: network2, home, family } = asked2;
  if (name.length > longestName && !(name.length === longestName + 1 && name.endsWith("."))) {
    throw new RangeError(`A name has at most 254 characters, without the dot of the root, got one of "${name.length}"`);
  }
  if (family !== AddressFamily.Unspecified && family !== AddressFamily.InterNetwork && family !== AddressFamily.InterNetworkV6) {
    throw createSocketException(SocketError.AddressFamilyNotSupported, name);
  }
  if (name !== "") {
    return yield* lookingUp2(name, wait(network2.resolve(home, name, family)));
  }
  const here = network2.hostName();
  const interfaces2 = network2.interfaceAddresses().filter((address) => isOf(address, family));
  const named = yield* lookingUp2(here, wait(network2.resolve(home, here, family)));
  return merge(named, interfaces2);
}
function merge(named, interfaces2) {
  const reachable = new Set(interfaces2.filter((address) => !IPAddress.isLoopback(address)).map(({ addressFamily }) => addressFamily));
  const all2 = [
    ...named
  ];
  for (const address of interfaces2) {
    const isSpare = IPAddress.isLoopback(address) && reachable.has(address.addressFamily);
    if (!isSpare && !all2.some((known) => known.equals(address))) {
      all2.push(address);
    }
  }
  return all2;
}
function isOf(address, family) {
  return family === AddressFamily.Unspecified || address.addressFamily === family;
}

var Dns = class Dns {
  static getHostName(options2) {
    return (options2?.network ?? systemNetwork).hostName();
  }
  static getHostAddresses(hostNameOrAddress, family = AddressFamily.Unspecified, options2) {
    checkText(hostNameOrAddress);
    const asked2 = lookUp2("sync", hostNameOrAddress, family, options2);
    return now("getHostAddresses", findAddresses(asked2));
  }
  static async getHostAddressesAsync(hostNameOrAddress, familyOrSignal, signal, options2) {
    checkText(hostNameOrAddress);
    const family = familyOf(familyOrSignal);
    const asked2 = lookUpLater(hostNameOrAddress, family, options2);
    return await later(findAddresses(asked2), signalOf(familyOrSignal, signal));
  }
  static getHostEntry(hostNameOrAddress, family = AddressFamily.Unspecified, options2) {
    checkHost(hostNameOrAddress);
    const asked2 = lookUp2("sync", hostNameOrAddress, family, options2);
    return now("getHostEntry", findEntry(asked2));
  }
  static async getHostEntryAsync(hostNameOrAddress, familyOrSignal, signal, options2) {
    checkHost(hostNameOrAddress);
    const family = familyOf(familyOrSignal);
    const asked2 = lookUpLater(hostNameOrAddress, family, options2);
    return await later(findEntry(asked2), signalOf(familyOrSignal, signal));
  }
  static beginGetHostAddresses(hostNameOrAddress, requestCallback, state, options2) {
    checkText(hostNameOrAddress);
    const asked2 = lookUpBegun(hostNameOrAddress, options2);
    return begin("addresses", findAddresses(asked2), [
      requestCallback,
      state
    ]);
  }
  static endGetHostAddresses(asyncResult) {
    return end("addresses", asyncResult);
  }
  static beginGetHostEntry(hostNameOrAddress, requestCallback, stateObject, options2) {
    checkHost(hostNameOrAddress);
    const asked2 = lookUpBegun(hostNameOrAddress, options2);
    return begin("entry", findEntry(asked2), [
      requestCallback,
      stateObject
    ]);
  }
  static endGetHostEntry(asyncResult) {
    return end("entry", asyncResult);
  }
  static beginGetHostByName(hostName2, requestCallback, stateObject, options2) {
    checkText(hostName2);
    const asked2 = lookUpBegun(hostName2, options2);
    return begin("entry", findByName(asked2), [
      requestCallback,
      stateObject
    ]);
  }
  static endGetHostByName(asyncResult) {
    return end("entry", asyncResult);
  }
  static beginResolve(hostName2, requestCallback, stateObject, options2) {
    checkText(hostName2);
    const asked2 = lookUpLater(hostName2, AddressFamily.Unspecified, options2);
    return begin("entry", findResolved(asked2), [
      requestCallback,
      stateObject
    ]);
  }
  static endResolve(asyncResult) {
    return end("entry", asyncResult);
  }
  static getHostByAddress(address, options2) {
    checkHost(address, "address");
    const parsed = typeof address === "string" ? IPAddress.parse(address) : address;
    if (parsed.equals(IPAddress.any) || parsed.equals(IPAddress.ipv6Any)) {
      throw createSocketException(SocketError.HostNotFound, `${parsed}`);
    }
    return Dns.getHostEntry(parsed, AddressFamily.Unspecified, options2);
  }
  static getHostByName(hostName2, options2) {
    checkText(hostName2, "hostName");
    const address = IPAddress.tryParse(hostName2);
    return address === void 0 ? Dns.getHostEntry(hostName2, AddressFamily.Unspecified, options2) : entryOf(address);
  }
  static resolve(hostName2, options2) {
    checkText(hostName2, "hostName");
    const { Unspecified } = AddressFamily;
    const asked2 = lookUp2("sync", hostName2, Unspecified, options2);
    return now("resolve", findResolved(asked2));
  }
};
function checkText(host, name = "hostNameOrAddress") {
  if (typeof host === "string") return;
  throw wrongType2(name, "a string", host);
}
function checkHost(host, name = "hostNameOrAddress") {
  if (typeof host === "string" || host instanceof IPAddress) return;
  throw wrongType2(name, "a string or an IPAddress", host);
}
function familyOf(given) {
  return given === void 0 || given instanceof AbortSignal ? AddressFamily.Unspecified : given;
}
function lookUp2(home, host, family, options2) {
  const { network: network2 = systemNetwork } = checkOptions(options2) ?? {};
  return {
    network: network2,
    home,
    host,
    family
  };
}
function lookUpLater(host, family, options2) {
  return lookUp2(options2?.mode ?? "async", host, family, options2);
}
function lookUpBegun(host, options2) {
  const asked2 = lookUpLater(host, AddressFamily.Unspecified, options2);
  addressOf(host);
  return asked2;
}
function now(call, flow) {
  return runSync(flow, () => new InvalidOperationException(`"${call}" is a call that waits, and this network cannot wait: use "${call}Async"`));
}
async function later(flow, signal) {
  signal?.throwIfAborted();
  const found = await runAsync(flow, signal);
  signal?.throwIfAborted();
  return found;
}

var EndOfStreamException = class extends IOException {
  name = "EndOfStreamException";
  constructor(message2 = "Unable to read beyond the end of the stream", options2) {
    super(message2, options2);
  }
};

var smallest2 = 4 * 1024;
var largest = 64 * 1024;
function chunksOf(source) {
  let size = smallest2;
  return async (most = largest) => {
    const space = new Uint8Array(Math.min(most, size));
    const count = await source.readAsync(space);
    if (count === size) size = Math.min(size * 4, largest);
    else if (count < size / 4) size = Math.max(size / 4, smallest2);
    return count === 0 ? void 0 : space.subarray(0, count);
  };
}

function endHalves(socket, how) {
  try {
    socket.shutdown(how);
  } catch (error) {
    if (!isSocketFailure(error)) throw error;
  }
}
function closeGently(socket, timeout = -1) {
  if (timeout === 0 || resets(socket)) endHalves(socket, SocketShutdown.Send);
  socket.close(timeout);
}
function resets(socket) {
  try {
    return isReset(socket.lingerState);
  } catch (error) {
    if (isSocketFailure(error)) return false;
    throw error;
  }
}
function isSocketFailure(error) {
  return error instanceof SocketException || error instanceof ObjectDisposedException;
}

var copyBufferSize = 81920;
function checkCopy(source, destination2, bufferSize, method) {
  const isStream = destination2 instanceof WritableStream ? method === "writeAsync" : typeof destination2 === "object" && destination2 !== null && "canWrite" in destination2 && typeof destination2[method] === "function";
  if (!isStream) {
    throw wrongType2("destination", `a stream with "${method}"`, destination2);
  }
  checkInteger3("bufferSize", bufferSize, 1, INT32_MAX);
  if (!(destination2 instanceof WritableStream) && !destination2.canWrite) {
    throw unusable(destination2.canRead, "writing");
  }
  if (!source.canRead) throw unusable(source.canWrite, "reading");
}
function unusable(other, what) {
  return other ? new NotSupportedException(`The stream does not support ${what}`) : new ObjectDisposedException("NetworkStream");
}
async function writeCopy(writer, chunk, signal) {
  signal?.throwIfAborted();
  const written = writer.write(chunk.slice());
  if (signal === void 0) return await written;
  const { promise, reject } = Promise.withResolvers();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener("abort", onAbort, {
    once: true
  });
  try {
    if (signal.aborted) onAbort();
    await Promise.race([
      written,
      promise
    ]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

function readableOf(source, stop) {
  const nextChunk = chunksOf(source);
  let cancelled = false;
  return new ReadableStream({
    type: "bytes",
    async pull(controller) {
      const chunk = await nextChunk(controller.byobRequest?.view?.byteLength);
      if (cancelled) return;
      if (chunk !== void 0) return controller.enqueue(chunk);
      controller.close();
      controller.byobRequest?.respond(0);
    },
    cancel() {
      cancelled = true;
      stop();
    }
  });
}
function writableOf(target) {
  let giveUp = () => {
  };
  return new WritableStream({
    start({ signal }) {
      const abort = () => {
        target.drop();
        giveUp(signal.reason);
      };
      signal.addEventListener("abort", abort, {
        once: true
      });
    },
    write(chunk) {
      return new Promise((resolve2, reject) => {
        giveUp = reject;
        target.writeAsync(chunk).then(resolve2, (error) => {
          if (error instanceof TypeError) target.drop();
          reject(error);
        });
      });
    },
    close: () => target.end()
  });
}

var NetworkStream = class {
  #socket;
  #ownsSocket;
  #canRead;
  #canWrite;
  #disposed = false;
  #closeTimeout = -1;
  #readable;
  #writable;
  static {
    showAs(this, (stream2) => {
      if (stream2.#disposed) return "disposed";
      const access = [
        stream2.#canRead ? "read" : "",
        stream2.#canWrite ? "write" : ""
      ].filter(Boolean).join(" ");
      return `${access}, ${shown(stream2.#socket)}`;
    });
  }
  constructor(socket, accessOrOwns = FileAccess.ReadWrite, ownsSocket = false) {
    if (!(socket instanceof Socket)) {
      throw wrongType2("socket", "a Socket", socket);
    }
    const forbidden = !socket.connected ? "a socket that is not connected" : !socket.blocking ? "a non-blocking socket" : socket.socketType !== SocketType.Stream ? 'a socket that is not of type "Stream"' : void 0;
    if (forbidden !== void 0) {
      throw new IOException(`A stream cannot be made of ${forbidden}`);
    }
    const owns = typeof accessOrOwns === "boolean";
    this.#socket = socket;
    this.#ownsSocket = owns ? accessOrOwns : ownsSocket;
    this.#canRead = accessOrOwns !== FileAccess.Write;
    this.#canWrite = accessOrOwns !== FileAccess.Read;
  }
  get canRead() {
    return this.#canRead && !this.#disposed;
  }
  set canRead(value) {
    this.#canRead = value;
  }
  get canWrite() {
    return this.#canWrite && !this.#disposed;
  }
  set canWrite(value) {
    this.#canWrite = value;
  }
  get canSeek() {
    return false;
  }
  get canTimeout() {
    return true;
  }
  get socket() {
    return this.#socket;
  }
  get dataAvailable() {
    this.#checkNotDisposed();
    return streamCoreOf(this.#socket).hasAvailable;
  }
  get length() {
    throw cannotSeek();
  }
  get position() {
    throw cannotSeek();
  }
  set position(_value) {
    throw cannotSeek();
  }
  seek(_offset, _origin) {
    throw cannotSeek();
  }
  setLength(_value) {
    throw cannotSeek();
  }
  get readTimeout() {
    return timeoutOf2(this.#socket.receiveTimeout);
  }
  set readTimeout(value) {
    checkTimeout2(value);
    this.#socket.receiveTimeout = value;
  }
  get writeTimeout() {
    return timeoutOf2(this.#socket.sendTimeout);
  }
  set writeTimeout(value) {
    checkTimeout2(value);
    this.#socket.sendTimeout = value;
  }
  read(buffer, offset, count) {
    const into = partOf(buffer, offset, count);
    this.#checkReadable();
    try {
      return this.#socket.receive(into);
    } catch (error) {
      throw failure2("read data from", inWordsOf("read", error));
    }
  }
  async readAsync(buffer, second, count, fourth) {
    const into = partOf(buffer, numberOf(second), count);
    const signal = signalOf(second, fourth);
    this.#checkReadable();
    try {
      return await this.#socket.receiveAsync(into, signal);
    } catch (error) {
      throw failure2("read data from", error, signal);
    }
  }
  beginRead(buffer, offset, count, callback, state) {
    const into = partOf(buffer, offset, count);
    this.#checkReadable();
    const what = "read data from";
    const core = this.#openCore(what);
    const reading = asIO(what, receiveFlow(core, into, 0));
    return begin("count", reading, [
      callback,
      state
    ], ownerOf(core, what));
  }
  endRead(asyncResult) {
    this.#checkNotDisposed();
    return end("count", asyncResult);
  }
  beginWrite(buffer, offset, count, callback, state) {
    const from = partOf(buffer, offset, count);
    this.#checkWritable();
    const what = "write data to";
    const core = this.#openCore(what);
    const writing = nothingOf(asIO(what, sendFlow(core, from, 0)));
    return begin("nothing", writing, [
      callback,
      state
    ], ownerOf(core, what));
  }
  endWrite(asyncResult) {
    this.#checkNotDisposed();
    end("nothing", asyncResult);
  }
  readByte() {
    const byte = new Uint8Array(1);
    const count = asCall("readByte", () => this.read(byte), "readAsync");
    return count === 0 ? -1 : byte[0];
  }
  readExactly(buffer, offset, count) {
    const into = partOf(buffer, offset, count);
    this.#fill("readExactly", into, into.length, true);
  }
  async readExactlyAsync(buffer, second, count, fourth) {
    const into = partOf(buffer, numberOf(second), count);
    await this.#fillAsync(into, into.length, true, signalOf(second, fourth));
  }
  readAtLeast(buffer, minimumBytes, throwOnEndOfStream = true) {
    checkMinimum(buffer, minimumBytes);
    return this.#fill("readAtLeast", buffer, minimumBytes, throwOnEndOfStream);
  }
  async readAtLeastAsync(buffer, minimumBytes, throwOnEndOfStream = true, signal) {
    checkMinimum(buffer, minimumBytes);
    return await this.#fillAsync(buffer, minimumBytes, throwOnEndOfStream, signal);
  }
  write(buffer, offset, count) {
    const from = partOf(buffer, offset, count);
    this.#checkWritable();
    try {
      let sent = this.#socket.send(from);
      while (sent < from.length) sent += this.#socket.send(from.subarray(sent));
    } catch (error) {
      throw failure2("write data to", inWordsOf("write", error));
    }
  }
  async writeAsync(buffer, second, count, fourth) {
    const from = partOf(buffer, numberOf(second), count);
    const signal = signalOf(second, fourth);
    this.#checkWritable();
    try {
      await this.#socket.sendAsync(from, signal);
    } catch (error) {
      throw failure2("write data to", error, signal);
    }
  }
  writeByte(value) {
    checkInteger3("value", value, 0, 255);
    const byte = Uint8Array.of(value);
    asCall("writeByte", () => this.write(byte), "writeAsync");
  }
  flush() {
  }
  flushAsync(_signal) {
    return Promise.resolve();
  }
  copyTo(destination2, bufferSize = copyBufferSize) {
    checkCopy(this, destination2, bufferSize, "write");
    const buffer = new Uint8Array(bufferSize);
    asCall("copyTo", () => {
      for (let count; (count = this.read(buffer)) > 0; ) {
        destination2.write(buffer.subarray(0, count));
      }
    });
  }
  async copyToAsync(destination2, second, third) {
    const bufferSize = numberOf(second) ?? copyBufferSize;
    const signal = signalOf(second, third);
    checkCopy(this, destination2, bufferSize, "writeAsync");
    const writer = destination2 instanceof WritableStream ? destination2.getWriter() : void 0;
    try {
      const buffer = new Uint8Array(bufferSize);
      for (let count; (count = await this.readAsync(buffer, signal)) > 0; ) {
        const chunk = buffer.subarray(0, count);
        if (writer !== void 0) await writeCopy(writer, chunk, signal);
        else if ("writeAsync" in destination2) {
          await destination2.writeAsync(chunk, signal);
        }
      }
    } finally {
      writer?.releaseLock();
    }
  }
  get readable() {
    this.#checkReadable();
    return this.#readable ??= readableOf(this, () => endHalves(this.#socket, SocketShutdown.Receive));
  }
  get writable() {
    this.#checkWritable();
    return this.#writable ??= writableOf({
      writeAsync: (chunk) => this.writeAsync(chunk),
      end: () => this.#end(),
      drop: () => this.#drop()
    });
  }
  async *[Symbol.asyncIterator]() {
    const nextChunk = chunksOf(this);
    for (let chunk; (chunk = await nextChunk()) !== void 0; ) yield chunk;
  }
  close(timeout = -1) {
    checkInteger3("timeout", timeout, -1, INT32_MAX);
    this.#closeTimeout = timeout;
    this.dispose();
  }
  dispose() {
    if (this.#disposed) return;
    this.#disposed = true;
    if (this.#ownsSocket) closeGently(this.#socket, this.#closeTimeout);
  }
  [Symbol.dispose]() {
    this.dispose();
  }
  async [Symbol.asyncDispose]() {
    await this.disposeAsync();
  }
  async disposeAsync() {
    this.dispose();
    if (this.#ownsSocket) await this.#socket[Symbol.asyncDispose]();
  }
  #checkNotDisposed() {
    if (this.#disposed) throw new ObjectDisposedException("NetworkStream");
  }
  #checkReadable() {
    this.#checkNotDisposed();
    if (this.#canRead) return;
    throw new InvalidOperationException("The stream does not support reading");
  }
  #checkWritable() {
    this.#checkNotDisposed();
    if (this.#canWrite) return;
    throw new InvalidOperationException("The stream does not support writing");
  }
  #fill(call, into, minimum, throwOnEnd) {
    return asCall(call, () => {
      let filled = 0;
      while (filled < minimum) {
        const count = this.read(into.subarray(filled));
        if (count === 0) return ended(filled, throwOnEnd);
        filled += count;
      }
      return filled;
    });
  }
  async #fillAsync(into, minimum, throwOnEnd, signal) {
    const { length } = into;
    let filled = 0;
    while (filled < minimum) {
      checkKept(into, length);
      const count = await this.readAsync(into.subarray(filled), signal);
      if (count === 0) return ended(filled, throwOnEnd);
      filled += count;
    }
    return filled;
  }
  #openCore(what) {
    const core = coreOf(this.#socket);
    try {
      core.checkNotDisposed();
    } catch (error) {
      throw failure2(what, error);
    }
    return core;
  }
  #end() {
    this.#checkNotDisposed();
    try {
      this.#socket.shutdown(SocketShutdown.Send);
    } catch (error) {
      throw failure2("write data to", error);
    }
  }
  #drop() {
    if (this.#disposed) return;
    if (!this.#ownsSocket) {
      return endHalves(this.#socket, SocketShutdown.Send);
    }
    this.#disposed = true;
    this.#socket.close(0);
  }
};
function failure2(what, error, signal) {
  if (!isSocketFailure(error)) return error;
  if (signal?.aborted && error === signal.reason) return error;
  return new IOException(`Unable to ${what} the transport connection: ${error.message}`, {
    cause: error
  });
}
function ownerOf(core, what) {
  return {
    get isDisposed() {
      return core.isDisposed;
    },
    turn: core.turn,
    toFailure: (error) => failure2(what, error)
  };
}
function* asIO(what, flow) {
  try {
    return yield* flow;
  } catch (error) {
    throw failure2(what, error);
  }
}
function* nothingOf(flow) {
  yield* flow;
}
function cannotSeek() {
  return new NotSupportedException("The stream does not support seeking");
}
function ended(filled, throwOnEnd) {
  if (throwOnEnd) throw new EndOfStreamException();
  return filled;
}
function checkMinimum(buffer, minimumBytes) {
  partOf(buffer);
  checkInteger3("minimumBytes", minimumBytes, 0, buffer.length);
}
function timeoutOf2(timeout) {
  return timeout === 0 ? -1 : timeout;
}
function checkTimeout2(value) {
  if (value === -1) return;
  if (Number.isInteger(value) && value > 0 && value <= INT32_MAX) return;
  throw new RangeError(`A timeout must be "-1" or an integer from "1" to "${INT32_MAX}", got "${value}"`);
}

var clientOf2;
var TcpClient = class TcpClient {
  static {
    showAs(this, (client) => {
      if (client.#disposed) return "disposed";
      return client.#socket === void 0 ? "fresh" : shown(client.#socket);
    });
    clientOf2 = (socket) => {
      const client = new TcpClient();
      client.client = socket;
      client.#active = true;
      return client;
    };
  }
  #options;
  #family = AddressFamily.Unknown;
  #socket;
  #stream;
  #active = false;
  #disposed = false;
  constructor(first, second, third) {
    if (typeof first === "string" || typeof second === "number") {
      this.#options = third;
      if (typeof first !== "string") {
        throw wrongType2("hostname", "a string", first);
      }
      try {
        this.connect(first, second);
      } catch (error) {
        this.dispose();
        throw error;
      }
    } else if (first instanceof IPEndPoint) {
      this.#options = second;
      this.#family = first.addressFamily;
      this.client.bind(first);
    } else if (typeof first === "number") {
      this.#options = checkOptions(second);
      this.#family = checkFamily2(first);
    } else if (first === void 0 || isOptions(first)) {
      this.#options = checkOptions(first);
    } else throw wrongType2("localEP", "an IPEndPoint", first);
  }
  get client() {
    if (this.#disposed) return null;
    return this.#socket ??= this.#createSocket();
  }
  set client(value) {
    if (value !== null && !(value instanceof Socket)) {
      throw wrongType2("value", "a Socket", value);
    }
    this.#socket = value ?? void 0;
    this.#family = value?.addressFamily ?? AddressFamily.Unknown;
  }
  get active() {
    return this.#active;
  }
  set active(value) {
    this.#active = value;
  }
  get connected() {
    return this.#existing?.connected ?? false;
  }
  get available() {
    return this.#existing?.available ?? 0;
  }
  get exclusiveAddressUse() {
    return this.#disposed ? false : this.client.exclusiveAddressUse;
  }
  set exclusiveAddressUse(value) {
    this.#open().exclusiveAddressUse = value;
  }
  get lingerState() {
    return this.#open().lingerState;
  }
  set lingerState(value) {
    this.#open().lingerState = value;
  }
  get noDelay() {
    return this.#open().noDelay;
  }
  set noDelay(value) {
    this.#open().noDelay = value;
  }
  get receiveBufferSize() {
    return this.#open().receiveBufferSize;
  }
  set receiveBufferSize(value) {
    this.#open().receiveBufferSize = value;
  }
  get sendBufferSize() {
    return this.#open().sendBufferSize;
  }
  set sendBufferSize(value) {
    this.#open().sendBufferSize = value;
  }
  get receiveTimeout() {
    return this.#open().receiveTimeout;
  }
  set receiveTimeout(value) {
    this.#open().receiveTimeout = checkTimeout3(value);
  }
  get sendTimeout() {
    return this.#open().sendTimeout;
  }
  set sendTimeout(value) {
    this.#open().sendTimeout = checkTimeout3(value);
  }
  connect(first, port) {
    const socket = this.#open();
    if (first instanceof IPEndPoint) socket.connect(first);
    else socket.connect(first, port);
    this.#active = true;
  }
  async connectAsync(first, second, third) {
    const socket = this.#open();
    if (first instanceof IPEndPoint) {
      await socket.connectAsync(first, second);
    } else {
      await socket.connectAsync(first, second, third);
    }
    this.#active = true;
  }
  beginConnect(host, port, requestCallback, state) {
    const core = coreOf(this.#open());
    core.checkNotDisposed();
    const target = connectTarget(host, port);
    const flow = this.#connectFlow(core.connecting(target));
    return begin("nothing", flow, [
      requestCallback,
      state
    ], core);
  }
  endConnect(asyncResult) {
    end("nothing", asyncResult);
  }
  getStream() {
    const socket = this.#open();
    if (!socket.connected) {
      throw new InvalidOperationException("The stream of a client that is not connected cannot be had");
    }
    return this.#stream ??= new NetworkStream(socket, true);
  }
  close() {
    this.dispose();
  }
  dispose() {
    if (this.#disposed) return;
    this.#disposed = true;
    if (this.#stream !== void 0) this.#stream.dispose();
    else if (this.#socket !== void 0) closeGently(this.#socket);
  }
  [Symbol.dispose]() {
    this.dispose();
  }
  async [Symbol.asyncDispose]() {
    this.dispose();
    await (this.#stream ?? this.#socket)?.[Symbol.asyncDispose]();
  }
  *#connectFlow(flow) {
    yield* flow;
    this.#active = true;
  }
  get #existing() {
    return this.#disposed ? void 0 : this.#socket;
  }
  #open() {
    if (this.#disposed) throw new ObjectDisposedException("TcpClient");
    return this.client;
  }
  #createSocket() {
    const { Stream } = SocketType, { Tcp: Tcp2 } = ProtocolType;
    return this.#family === AddressFamily.Unknown ? new Socket(Stream, Tcp2, this.#options) : new Socket(this.#family, Stream, Tcp2, this.#options);
  }
};
function isOptions(value) {
  return typeof value === "object" && value !== null;
}
var families3 = [
  AddressFamily.Unknown,
  AddressFamily.InterNetwork,
  AddressFamily.InterNetworkV6
];
function checkFamily2(family) {
  if (families3.includes(family)) return family;
  throw new TypeError(`A TCP client can be of "InterNetwork" or "InterNetworkV6" only, got "${family}"`);
}
function checkTimeout3(value) {
  if (!(value < 0 && Number.isInteger(value))) return value;
  throw new SocketException(SocketError.InvalidArgument, `A timeout cannot be negative, got "${value}"`);
}

var TcpListener = class TcpListener {
  #endPoint;
  #options;
  #socket;
  #dualMode = false;
  #exclusive;
  #active = false;
  static {
    showAs(this, (listener) => {
      const socket = listener.#socket;
      const state = listener.#active ? "active" : "not active";
      return socket === void 0 ? `${listener.#endPoint}, ${state}` : `${listener.#endPoint}, ${state}, ${shown(socket)}`;
    });
  }
  constructor(first, second, third) {
    if (first instanceof IPEndPoint) {
      this.#endPoint = first;
      this.#options = checkOptions(second);
    } else if (typeof first === "number") {
      this.#endPoint = new IPEndPoint(IPAddress.any, first);
      this.#options = checkOptions(second);
    } else {
      this.#endPoint = new IPEndPoint(first, second);
      this.#options = checkOptions(third);
    }
  }
  static create(port, options2) {
    const listener = new TcpListener(IPAddress.ipv6Any, port, options2);
    listener.#dualMode = true;
    return listener;
  }
  get active() {
    return this.#active;
  }
  get exclusiveAddressUse() {
    return this.#socket?.exclusiveAddressUse ?? this.#exclusive ?? true;
  }
  set exclusiveAddressUse(value) {
    this.#checkNotActive();
    checkBoolean("exclusiveAddressUse", value);
    if (this.#socket !== void 0) this.#socket.exclusiveAddressUse = value;
    this.#exclusive = value;
  }
  get localEndpoint() {
    return this.#active ? this.server.localEndPoint : this.#endPoint;
  }
  get server() {
    return this.#socket ??= this.#createSocket();
  }
  start(backlog = INT32_MAX) {
    checkInteger3("backlog", backlog, 0, INT32_MAX);
    if (this.#active) return;
    streamCoreOf(this.server).bindAndListen(this.#endPoint, backlog);
    this.#active = true;
  }
  stop() {
    const socket = this.#socket;
    this.#socket = void 0;
    this.#active = false;
    socket?.close();
  }
  allowNatTraversal(_allowed) {
    this.#checkNotActive();
    throw new NotSupportedException("The IP protection level cannot be controlled on this platform");
  }
  pending() {
    return this.#listening().poll(0, SelectMode.SelectRead);
  }
  acceptSocket() {
    return asCall("acceptSocket", () => this.#listening().accept());
  }
  acceptSocketAsync(signal) {
    try {
      return this.#listening().acceptAsync(signal);
    } catch (error) {
      return Promise.reject(error);
    }
  }
  acceptTcpClient() {
    const accept2 = () => this.#listening().accept();
    return clientOf2(asCall("acceptTcpClient", accept2));
  }
  async acceptTcpClientAsync(signal) {
    return clientOf2(await this.acceptSocketAsync(signal));
  }
  beginAcceptSocket(callback, state) {
    return beginAccept("socket", this.#listening(), acceptFlow, callback, state);
  }
  endAcceptSocket(asyncResult) {
    return this.#endAccept("socket", asyncResult);
  }
  beginAcceptTcpClient(callback, state) {
    return beginAccept("client", this.#listening(), clientFlow, callback, state);
  }
  endAcceptTcpClient(asyncResult) {
    return this.#endAccept("client", asyncResult);
  }
  async *[Symbol.asyncIterator]() {
    for await (const socket of this.#listening().connections()) {
      yield clientOf2(socket);
    }
  }
  dispose() {
    this.stop();
  }
  [Symbol.dispose]() {
    this.dispose();
  }
  async [Symbol.asyncDispose]() {
    const socket = this.#socket;
    this.dispose();
    await socket?.[Symbol.asyncDispose]();
  }
  #endAccept(kind, asyncResult) {
    try {
      return end(kind, asyncResult);
    } catch (error) {
      if (this.#active || !(error instanceof SocketException)) throw error;
      throw new ObjectDisposedException("Socket");
    }
  }
  #listening() {
    if (this.#active) return this.server;
    throw new InvalidOperationException("The listener does not listen: call start() first");
  }
  #checkNotActive() {
    if (!this.#active) return;
    throw new InvalidOperationException("The listener listens: call stop() first");
  }
  #createSocket() {
    const socket = new Socket(this.#endPoint.addressFamily, SocketType.Stream, ProtocolType.Tcp, this.#options);
    if (this.#dualMode) socket.dualMode = true;
    if (this.#exclusive !== void 0) {
      socket.exclusiveAddressUse = this.#exclusive;
    }
    return socket;
  }
};
function* clientFlow(listener) {
  return clientOf2(yield* acceptFlow(listener));
}
function beginAccept(kind, listener, flowOf, callback, state) {
  const core = coreOf(listener);
  core.checkNotDisposed();
  return begin(kind, flowOf(listener), [
    callback,
    state
  ], core);
}

var UdpReceiveResult = class UdpReceiveResult {
  buffer;
  remoteEndPoint;
  constructor(buffer, remoteEndPoint) {
    if (!(buffer instanceof Uint8Array)) {
      throw wrongType2("buffer", "a Uint8Array", buffer);
    }
    if (!(remoteEndPoint instanceof IPEndPoint)) {
      throw wrongType2("remoteEndPoint", "an IPEndPoint", remoteEndPoint);
    }
    this.buffer = buffer;
    this.remoteEndPoint = remoteEndPoint;
  }
  equals(obj) {
    return obj instanceof UdpReceiveResult && this.buffer === obj.buffer && this.remoteEndPoint.equals(obj.remoteEndPoint);
  }
  getHashCode() {
    return this.remoteEndPoint.getHashCode();
  }
};

var ROOM2 = 1 << 16;
var UdpClient = class {
  #options;
  #family = AddressFamily.InterNetwork;
  #socket;
  #active = false;
  #disposed = false;
  #room;
  static {
    showAs(this, (client) => client.#disposed ? "disposed" : shown(client.#socket));
  }
  constructor(first, second, third) {
    let bindTo;
    let target;
    if (typeof first === "string") {
      this.#options = third;
      checkInteger3("port", second, 0, 65535);
      target = addressOf(first) ?? first;
      if (typeof target === "string") {
        const [found] = runSync(this.#targets(target, second, "sync"), () => cannotBlock("connect"));
        target = found ?? target;
      }
      if (target instanceof IPAddress) this.#family = target.addressFamily;
    } else if (first instanceof IPEndPoint) {
      this.#options = second;
      this.#family = first.addressFamily;
      bindTo = first;
    } else if (typeof first === "number" || typeof second === "number") {
      if (typeof second === "number") {
        this.#family = checkFamily3(second);
        this.#options = third;
      } else this.#options = second ?? third;
      if (first !== void 0) {
        checkInteger3("port", first, 0, 65535);
        bindTo = new IPEndPoint(anyOf(this.#family), first);
      }
    } else if (first === void 0 || typeof first === "object" && first !== null) {
      this.#options = first;
    } else throw wrongType2("localEP", "an IPEndPoint", first);
    this.#socket = new Socket(this.#family, SocketType.Dgram, ProtocolType.Udp, this.#options);
    if (bindTo !== void 0) this.#socket.bind(bindTo);
    if (target !== void 0) {
      try {
        this.connect(target, second);
      } catch (error) {
        this.dispose();
        throw error;
      }
    }
  }
  get client() {
    return this.#disposed ? null : this.#socket;
  }
  set client(value) {
    if (!(value instanceof Socket)) throw wrongType2("value", "a Socket", value);
    this.#socket = value;
  }
  get active() {
    return this.#active;
  }
  set active(value) {
    this.#active = value;
  }
  get available() {
    return this.#open().available;
  }
  get droppedDatagrams() {
    return this.#open().droppedDatagrams;
  }
  get ttl() {
    this.#open();
    return this.#socket.ttl;
  }
  set ttl(value) {
    checkInteger3("value", value, 0, 255);
    this.#open();
    this.#socket.ttl = value;
  }
  get enableBroadcast() {
    this.#open();
    return this.#socket.enableBroadcast;
  }
  set enableBroadcast(value) {
    this.#open();
    this.#socket.enableBroadcast = value;
  }
  get multicastLoopback() {
    this.#open();
    return this.#socket.multicastLoopback;
  }
  set multicastLoopback(value) {
    this.#open();
    this.#socket.multicastLoopback = value;
  }
  get dontFragment() {
    this.#open();
    return this.#socket.dontFragment;
  }
  set dontFragment(value) {
    this.#open();
    this.#socket.dontFragment = value;
  }
  get exclusiveAddressUse() {
    return this.#open().exclusiveAddressUse;
  }
  set exclusiveAddressUse(value) {
    this.#open().exclusiveAddressUse = value;
  }
  allowNatTraversal(_allowed) {
    throw new NotSupportedException("The IP protection level cannot be controlled on this platform");
  }
  connect(first, port) {
    const socket = this.#open();
    if (first instanceof IPEndPoint) {
      this.#checkBroadcast(first.address);
      socket.connect(first);
    } else if (first instanceof IPAddress) {
      this.#checkBroadcast(first);
      socket.connect(first, port);
    } else if (typeof first === "string") {
      const address = addressOf(first);
      if (address !== void 0 && !this.#canReach(address)) {
        throw createSocketException(SocketError.NotConnected, first);
      }
      if (address !== void 0) this.#checkBroadcast(address);
      connectTo(socket, first, port);
    } else throw wrongType2("endPoint", "an IPEndPoint", first);
    this.#active = true;
  }
  send(datagram2, ...rest) {
    const socket = this.#open();
    const { part, to } = this.#sendArguments(datagram2, rest);
    const endPoint2 = to instanceof IPEndPoint || to === void 0 ? to : runSync(this.#find(to, "sync"), () => cannotBlock("send"));
    return asCall("send", () => endPoint2 === void 0 ? socket.send(part) : socket.sendTo(part, endPoint2));
  }
  async sendAsync(datagram2, ...rest) {
    this.#open();
    const signal = takeSignal(rest);
    const { part, to } = this.#sendArguments(datagram2, rest);
    const endPoint2 = to instanceof IPEndPoint || to === void 0 ? to : await runAsync(this.#findFor(part, to), signal);
    const socket = this.#open();
    return endPoint2 === void 0 ? await socket.sendAsync(part, signal) : await socket.sendToAsync(part, endPoint2, signal);
  }
  receive() {
    const socket = this.#open();
    const room = this.#takeRoom();
    try {
      const { receivedBytes, remoteEndPoint } = asCall("receive", () => socket.receiveFrom(room, this.#anyEndPoint));
      return new UdpReceiveResult(room.slice(0, receivedBytes), remoteEndPoint);
    } finally {
      this.#room = room;
    }
  }
  async receiveAsync(signal) {
    const socket = this.#open();
    const room = this.#takeRoom();
    return this.#taken(room, await socket.receiveFromAsync(room, this.#anyEndPoint, signal));
  }
  beginSend(datagram2, bytes, ...rest) {
    const core = coreOf(this.#open());
    const { to, last } = beginSendArguments(rest);
    checkInteger3("bytes", bytes, 0, Infinity);
    const read = this.#sendArguments(datagram2, [
      bytes,
      ...to
    ]);
    return begin("count", this.#sendFlow(read), last, core);
  }
  endSend(asyncResult) {
    this.#open();
    return end("count", asyncResult);
  }
  beginReceive(requestCallback, state) {
    const core = coreOf(this.#open());
    const room = this.#takeRoom();
    const args = [
      this.#anyEndPoint
    ];
    const read = beginReceiveFromArguments(core, room, args);
    const flow = this.#receiveFlow(room, receiveFromFlow(core, read));
    return begin("datagram", flow, [
      requestCallback,
      state
    ], core);
  }
  endReceive(asyncResult) {
    this.#open();
    return end("datagram", asyncResult);
  }
  async *[Symbol.asyncIterator]() {
    this.#open();
    while (!this.#disposed) {
      let datagram2;
      try {
        datagram2 = await this.receiveAsync();
      } catch (error) {
        if (this.#disposed) return;
        throw error;
      }
      yield datagram2;
    }
  }
  joinMulticastGroup(first, second) {
    this.#open();
    if (typeof first === "number") {
      checkAddress3("multicastAddr", second);
      checkInteger3("ifindex", first, 0, INT32_MAX);
      this.#checkIs(AddressFamily.InterNetworkV6);
      if (second.addressFamily === AddressFamily.InterNetwork) {
        throw createSocketException(SocketError.InvalidArgument, `${second}`);
      }
      this.#changeMembership(true, second, first);
      return;
    }
    checkAddress3("multicastAddr", first);
    if (typeof second === "number") {
      checkInteger3("timeToLive", second, 0, 255);
      this.#checkGroup(first);
      this.#socket.setSocketOption(this.#socket.addressFamily === AddressFamily.InterNetwork ? SocketOptionLevel.IP : SocketOptionLevel.IPv6, SocketOptionName.MulticastTimeToLive, second);
      this.#changeMembership(true, first);
      return;
    }
    if (second !== void 0) {
      checkAddress3("localAddress", second);
      this.#checkIs(AddressFamily.InterNetwork);
      if (second.addressFamily !== AddressFamily.InterNetwork) {
        throw createSocketException(SocketError.OperationNotSupported, `${second} (an interface of IPv4 has no such address)`);
      }
    }
    this.#checkGroup(first);
    this.#changeMembership(true, first, second);
  }
  dropMulticastGroup(multicastAddr, ifindex) {
    this.#open();
    checkAddress3("multicastAddr", multicastAddr);
    if (ifindex !== void 0) {
      checkInteger3("ifindex", ifindex, 0, INT32_MAX);
      this.#checkIs(AddressFamily.InterNetworkV6);
    }
    this.#checkGroup(multicastAddr);
    this.#changeMembership(false, multicastAddr, ifindex);
  }
  close() {
    this.dispose();
  }
  dispose() {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#socket.close();
  }
  [Symbol.dispose]() {
    this.dispose();
  }
  async [Symbol.asyncDispose]() {
    const socket = this.#socket;
    this.dispose();
    await socket[Symbol.asyncDispose]();
  }
  get #anyEndPoint() {
    return new IPEndPoint(anyOf(this.#family), 0);
  }
  #changeMembership(join, group, at3 = 0) {
    coreOf(this.#socket).changeMembership({
      join,
      group,
      interface: at3
    });
  }
  #takeRoom() {
    const room = this.#room ?? new Uint8Array(ROOM2);
    this.#room = void 0;
    return room;
  }
  #open() {
    if (this.#disposed) throw new ObjectDisposedException("UdpClient");
    return this.#socket;
  }
  #sendArguments(datagram2, rest) {
    if (!(datagram2 instanceof Uint8Array)) {
      throw wrongType2("datagram", "a Uint8Array", datagram2);
    }
    let part = datagram2;
    if (typeof rest[0] === "number") {
      const [bytes, ...others] = rest;
      checkInteger3("bytes", bytes, 0, datagram2.length);
      part = datagram2.subarray(0, bytes);
      rest = others;
    }
    const [first, port] = rest;
    const isNamed = typeof first === "string" || port !== void 0;
    if (this.#active && (first != null || port)) {
      throw new InvalidOperationException("A client that is connected cannot send to another host");
    }
    if (!this.#active && rest.length === 0) {
      throw new InvalidOperationException("A client that is not connected must be told whom to send to");
    }
    if (isNamed) {
      if (first != null && typeof first !== "string") {
        throw wrongType2("hostname", "a string", first);
      }
      checkInteger3("port", port, 0, 65535);
      return {
        part,
        to: first != null && port !== 0 ? {
          host: first,
          port
        } : void 0
      };
    }
    if (first == null) return {
      part,
      to: void 0
    };
    if (!(first instanceof IPEndPoint)) {
      throw wrongType2("endPoint", "an IPEndPoint", first);
    }
    this.#checkBroadcast(first.address);
    return {
      part,
      to: first
    };
  }
  *#sendFlow({ part, to }) {
    const endPoint2 = to instanceof IPEndPoint || to === void 0 ? to : yield* this.#findFor(part, to);
    const core = coreOf(this.#open());
    const flags = SocketFlags.None;
    return endPoint2 === void 0 ? yield* sendFlow(core, part, flags) : yield* sendToFlow(core, datagramArguments(part, [
      flags,
      endPoint2
    ]));
  }
  *#receiveFlow(room, flow) {
    return this.#taken(room, yield* flow);
  }
  #taken(room, { receivedBytes, remoteEndPoint }) {
    const buffer = room.slice(0, receivedBytes);
    this.#room = room;
    return new UdpReceiveResult(buffer, remoteEndPoint);
  }
  *#find({ host, port }, call) {
    const address = addressOf(host);
    const found = address === void 0 ? yield* this.#targets(host, port, call) : [
      address
    ];
    const fitting = found.find((each) => this.#canReach(each));
    if (fitting === void 0) {
      throw new TypeError(`"hostname" must have an address of the client's family, and "${host}" has none`);
    }
    this.#checkBroadcast(fitting);
    return new IPEndPoint(fitting, port);
  }
  *#findFor(datagram2, to) {
    const { length } = datagram2;
    const found = yield* this.#find(to, "async");
    checkKept(datagram2, length);
    return found;
  }
  #targets(name, port, call) {
    checkOptions(this.#options);
    const { mode, network: network2 = systemNetwork } = this.#options ?? {};
    return datagramTargets(network2, mode ?? call, name, port);
  }
  #canReach(address) {
    return canReach(address, this.#family, coreOf(this.#socket).options.dualMode);
  }
  #checkBroadcast(address) {
    if (!address.equals(IPAddress.broadcast)) return;
    if (!this.#socket.enableBroadcast) this.#socket.enableBroadcast = true;
  }
  #checkGroup(group) {
    if (group.addressFamily === this.#family) return;
    throw new TypeError(`"multicastAddr" must be of the client's family, and is "${group}"`);
  }
  #checkIs(family) {
    if (this.#family === family) return;
    throw createSocketException(SocketError.OperationNotSupported, "(the client is of the other address family)");
  }
};
function connectTo(socket, host, port) {
  try {
    socket.connect(host, port);
  } catch (error) {
    if (!(error instanceof SocketException)) throw error;
    if (error.socketErrorCode !== SocketError.NoData) throw error;
    throw createSocketException(SocketError.NotConnected, host, error);
  }
}
function takeSignal(rest) {
  const [first, second] = rest;
  if (typeof first === "number") return void 0;
  const isHost = typeof first === "string" || typeof second === "number";
  const at3 = first instanceof AbortSignal ? 0 : isHost ? 2 : 1;
  const [signal] = rest.splice(at3);
  checkSignal(signal);
  return signal;
}
function beginSendArguments(rest) {
  const [first, second] = rest;
  const isNobody = first == null && rest.length < 3 && typeof second !== "function";
  const isHost = typeof second === "number" && rest.length > 2;
  const count = typeof first === "string" || isHost ? 2 : typeof first === "function" || isNobody ? 0 : 1;
  const to = count === 0 ? [
    void 0
  ] : rest.slice(0, count);
  return {
    to,
    last: rest.slice(count)
  };
}
function anyOf(family) {
  return family === AddressFamily.InterNetwork ? IPAddress.any : IPAddress.ipv6Any;
}
function checkAddress3(name, value) {
  if (value instanceof IPAddress) return;
  throw wrongType2(name, "an IPAddress", value);
}
function checkFamily3(family) {
  const { InterNetwork, InterNetworkV6 } = AddressFamily;
  if (family === InterNetwork || family === InterNetworkV6) return family;
  throw new TypeError(`A UDP client can be of "InterNetwork" or "InterNetworkV6" only, got "${family}"`);
}

var NetEvent = Object.freeze({
  ConnectStart: "System.Net.Sockets/ConnectStart",
  ConnectStop: "System.Net.Sockets/ConnectStop",
  ConnectFailed: "System.Net.Sockets/ConnectFailed",
  AcceptStart: "System.Net.Sockets/AcceptStart",
  AcceptStop: "System.Net.Sockets/AcceptStop",
  AcceptFailed: "System.Net.Sockets/AcceptFailed",
  ResolutionStart: "System.Net.NameResolution/ResolutionStart",
  ResolutionStop: "System.Net.NameResolution/ResolutionStop",
  ResolutionFailed: "System.Net.NameResolution/ResolutionFailed"
});

function loadChannels() {
  const { channel } = builtin("node:diagnostics_channel");
  return channel;
}

function textOf4(value) {
  try {
    return value instanceof Error ? value.message : String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}

var sockets = "System.Net.Sockets";
var names = "System.Net.NameResolution";
var informational = "Informational";
var events = {
  ConnectStart: {
    eventSource: sockets,
    eventId: 1,
    level: informational,
    opcode: "Start"
  },
  ConnectStop: {
    eventSource: sockets,
    eventId: 2,
    level: informational,
    opcode: "Stop"
  },
  ConnectFailed: {
    eventSource: sockets,
    eventId: 3,
    level: "Error",
    opcode: "Info"
  },
  AcceptStart: {
    eventSource: sockets,
    eventId: 4,
    level: informational,
    opcode: "Start"
  },
  AcceptStop: {
    eventSource: sockets,
    eventId: 5,
    level: informational,
    opcode: "Stop"
  },
  AcceptFailed: {
    eventSource: sockets,
    eventId: 6,
    level: "Error",
    opcode: "Info"
  },
  ResolutionStart: {
    eventSource: names,
    eventId: 1,
    level: informational,
    opcode: "Start"
  },
  ResolutionStop: {
    eventSource: names,
    eventId: 2,
    level: informational,
    opcode: "Stop"
  },
  ResolutionFailed: {
    eventSource: names,
    eventId: 3,
    level: informational,
    opcode: "Info"
  }
};
var effects = {
  Connect: {
    begun: (totals) => totals["current-outgoing-connect-attempts"]++,
    ended: (totals) => totals["current-outgoing-connect-attempts"]--,
    succeeded: (totals) => totals["outgoing-connections-established"]++
  },
  Accept: {
    succeeded: (totals) => totals["incoming-connections-established"]++
  },
  Resolution: {
    begun(totals) {
      totals["dns-lookups-requested"]++;
      totals["current-dns-lookups"]++;
    },
    ended(totals, ms) {
      totals["current-dns-lookups"]--;
      totals.lookUps++;
      totals.lookUpMs += ms;
    }
  }
};
var Recorder = class {
  totals = {
    "current-outgoing-connect-attempts": 0,
    "outgoing-connections-established": 0,
    "incoming-connections-established": 0,
    "bytes-received": 0,
    "bytes-sent": 0,
    "datagrams-received": 0,
    "datagrams-sent": 0,
    "dns-lookups-requested": 0,
    "current-dns-lookups": 0,
    lookUps: 0,
    lookUpMs: 0
  };
  #channels;
  #activities = 0;
  constructor(channelOf) {
    this.#channels = Object.fromEntries(Object.entries(NetEvent).map(([event, name]) => [
      event,
      channelOf(name)
    ]));
  }
  sent(bytes, datagrams) {
    this.totals["bytes-sent"] += bytes;
    this.totals["datagrams-sent"] += datagrams;
  }
  received(bytes, datagrams) {
    this.totals["bytes-received"] += bytes;
    this.totals["datagrams-received"] += datagrams;
  }
  connecting(to) {
    return this.#begin("Connect", () => ({
      address: addressOf2(to)
    }), to);
  }
  accepting(at3) {
    return this.#begin("Accept", () => ({
      address: addressOf2(at3)
    }), at3);
  }
  resolving(host) {
    return this.#begin("Resolution", () => ({
      hostNameOrAddress: host
    }));
  }
  #begin(kind, payload, endPoint2) {
    const { totals } = this;
    const effect = effects[kind];
    const activityId = ++this.#activities;
    const start = performance.now();
    let isOver = false;
    const end2 = () => {
      isOver = true;
      effect.ended?.(totals, performance.now() - start);
      this.#publish(`${kind}Stop`, activityId, () => ({}));
    };
    effect.begun?.(totals);
    this.#publish(`${kind}Start`, activityId, payload, endPoint2);
    return {
      succeeded() {
        if (isOver) return;
        effect.succeeded?.(totals);
        end2();
      },
      failed: (error) => {
        if (isOver) return;
        isOver = true;
        const told3 = kind === "Resolution" ? () => ({}) : () => failure3(error);
        this.#publish(`${kind}Failed`, activityId, told3);
        end2();
      }
    };
  }
  #publish(eventName, activityId, payload, endPoint2) {
    const channel = this.#channels[eventName];
    if (!channel.hasSubscribers) return;
    const message2 = {
      eventName,
      ...events[eventName],
      activityId,
      payload: payload(),
      ...endPoint2 && {
        endPoint: endPoint2
      }
    };
    channel.publish(message2);
  }
};
function addressOf2(endPoint2) {
  return endPoint2 instanceof DnsEndPoint ? `${endPoint2}` : `${endPoint2.serialize()}`;
}
function failure3(error) {
  const code = error instanceof SocketException ? error.socketErrorCode : error instanceof SecurityException ? SocketError.AccessDenied : SocketError.OperationAborted;
  return {
    error: code,
    exceptionMessage: textOf4(error)
  };
}

var NetEventSource = class NetEventSource {
  static #enabled = /* @__PURE__ */ new Set();
  static #shared;
  #recorder;
  #before;
  #last;
  constructor() {
    const recorder = NetEventSource.#shared ??= new Recorder(loadChannels());
    this.#recorder = recorder;
    this.#before = {
      ...recorder.totals
    };
    NetEventSource.#enabled.add(this);
    observe(recorder);
  }
  static enable() {
    return new NetEventSource();
  }
  get isEnabled() {
    return this.#last === void 0;
  }
  get counters() {
    return this.#last ?? this.#count();
  }
  disable() {
    if (this.#last !== void 0) return;
    this.#last = this.#count();
    NetEventSource.#enabled.delete(this);
    if (NetEventSource.#enabled.size === 0) observe(void 0);
  }
  [Symbol.dispose]() {
    this.disable();
  }
  #count() {
    const now2 = this.#recorder.totals;
    const before = this.#before;
    const since = (name) => now2[name] - before[name];
    const lookUps = now2.lookUps - before.lookUps;
    return {
      "current-outgoing-connect-attempts": now2["current-outgoing-connect-attempts"],
      "outgoing-connections-established": since("outgoing-connections-established"),
      "incoming-connections-established": since("incoming-connections-established"),
      "bytes-received": since("bytes-received"),
      "bytes-sent": since("bytes-sent"),
      "datagrams-received": since("datagrams-received"),
      "datagrams-sent": since("datagrams-sent"),
      "dns-lookups-requested": since("dns-lookups-requested"),
      "current-dns-lookups": now2["current-dns-lookups"],
      "dns-lookups-duration": lookUps === 0 ? 0 : (now2.lookUpMs - before.lookUpMs) / lookUps
    };
  }
};

var width = 16;
function line(level, call, text) {
  const number = String(call).padStart(4, "0");
  const safe = text.replaceAll(/(?!\t)\p{Cc}/gu, (each) => `\\x${hex(each.charCodeAt(0), 2)}`);
  return `System.Net.Sockets ${level}: 0 : [${number}] ${safe}`;
}
function valueText(value) {
  switch (typeof value) {
    case "number":
      return `Int32#${value}`;
    case "boolean":
      return `Boolean#${Number(value)}`;
    case "string":
      return `String#${value}`;
  }
  const isBegun = value instanceof Object && "asyncWaitHandle" in value;
  return isBegun ? "AsyncResult" : textOf4(value);
}
function* dataLines(shown2, count) {
  if (shown2.length < count) {
    yield `(printing ${shown2.length} out of ${count})`;
  }
  for (let offset = 0; offset < shown2.length; offset += width) {
    const part = shown2.subarray(offset, offset + width);
    let digits = "", text = "";
    part.forEach((byte, at3) => {
      digits += hex(byte, 2) + (at3 === 7 ? "-" : " ");
      text += byte < 32 || byte > 126 ? "." : String.fromCharCode(byte);
    });
    yield `${hex(offset, 8)} : ${digits.padEnd(3 * width)}: ${text}`;
  }
}
function hex(value, digits) {
  return value.toString(16).toUpperCase().padStart(digits, "0");
}

var numbers2 = /* @__PURE__ */ new WeakMap();
var lastNumber = 0;
var lastCall = 0;
function nameOf(core) {
  let number = numbers2.get(core);
  if (number === void 0) numbers2.set(core, number = ++lastNumber);
  return `Socket#${number}`;
}
var Tracer = class {
  #options;
  #isWriting = false;
  constructor(options2) {
    this.#options = options2;
  }
  enter(core, traced, args) {
    return new Call(this, core, traced, args, ++lastCall);
  }
  get maxDataSize() {
    return this.#options.maxDataSize;
  }
  get isWriting() {
    return this.#isWriting;
  }
  write(level, call, text) {
    this.#isWriting = true;
    try {
      this.#options.write(line(level, call, text));
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    } finally {
      this.#isWriting = false;
    }
  }
};
var Call = class {
  #tracer;
  #core;
  #traced;
  #args;
  #number;
  #data;
  #errorCode;
  #closing;
  constructor(tracer, core, traced, args, number) {
    this.#tracer = tracer;
    this.#core = core;
    this.#traced = traced;
    this.#args = args;
    this.#number = number;
    this.#data = attempt3(() => traced.data?.(args));
    this.#errorCode = attempt3(() => traced.errorCode?.(args));
    if (traced.effect === "closed") this.#closing = this.#connection(core);
    const shown2 = attempt3(() => traced.shows?.(...args)) ?? "";
    const text = typeof shown2 === "string" ? shown2 : valueText(shown2);
    this.#write("Verbose", `${this.#method}(${text})`);
  }
  exit(result) {
    const isPending = this.#eventArgs !== void 0 && result === true;
    if (!isPending) this.#ended(result);
    this.#write("Verbose", `Exiting ${this.#method}() ${this.#told(result)}`);
  }
  #ended(result) {
    const error = this.#eventArgs?.socketError ?? this.#errorCode?.value ?? SocketError.Success;
    if (error !== SocketError.Success) {
      return this.#fail(enumName(SocketError, error));
    }
    const { effect } = this.#traced;
    if (effect === "connected") {
      this.#inform(this.#core, `Created connection ${this.#made(this.#core)}.`);
    }
    if (effect === "closed" && this.#closing !== void 0) {
      this.#inform(this.#core, `Closed connection ${this.#closing}.`);
    }
    const accepted = this.#eventArgs?.acceptSocket ?? result;
    if (effect === "accepted" && accepted instanceof Socket) {
      const core = coreOf(accepted);
      const { localEndPoint, remoteEndPoint } = core;
      this.#inform(core, `Accepted connection from ${remoteEndPoint} to ${localEndPoint}.`);
    }
    this.#dump(countOf(result));
  }
  fail(error) {
    this.#fail(textOf4(error));
  }
  get #eventArgs() {
    const [first] = this.#args;
    return first instanceof SocketAsyncEventArgs ? first : void 0;
  }
  get #method() {
    return `${nameOf(this.#core)}::${this.#traced.name}`;
  }
  #fail(message2) {
    this.#write("Error", `Exception in ${this.#method} - ${message2}.`);
  }
  #told(result) {
    if (result instanceof Socket) {
      return `	-> ${nameOf(coreOf(result))}`;
    }
    if (result === void 0) return "";
    return `	-> ${valueText(countOf(result) ?? result)}`;
  }
  #dump(count) {
    if (this.#data === void 0 || count === void 0) return;
    const shown2 = attempt3(() => firstOf(this.#data, Math.min(count, this.#tracer.maxDataSize)));
    if (shown2 === void 0) return;
    this.#write("Verbose", `Data from ${this.#method}`);
    for (const text of dataLines(shown2, count)) this.#write("Verbose", text);
  }
  #connection(core) {
    return !core.isDisposed && core.remoteEndPoint !== void 0 ? this.#made(core) : void 0;
  }
  #made({ localEndPoint, remoteEndPoint }) {
    return `from ${localEndPoint} to ${remoteEndPoint}`;
  }
  #inform(core, text) {
    this.#write("Information", `${nameOf(core)} - ${text}`);
  }
  #write(level, text) {
    this.#tracer.write(level, this.#number, text);
  }
};
function attempt3(call) {
  const outcome = outcomeOf(call);
  return "value" in outcome ? outcome.value : void 0;
}
function firstOf(parts2, count) {
  const first = new Uint8Array(count);
  let at3 = 0;
  for (const part of parts2) {
    first.set(part.subarray(0, count - at3), at3);
    at3 = Math.min(at3 + part.length, count);
  }
  return first;
}
function countOf(result) {
  if (typeof result === "number") return result;
  return result?.receivedBytes;
}

function ofStream2([data, ...rest]) {
  const known = rest.filter((each) => !(each instanceof AbortSignal));
  return streamArguments(data, known);
}
var stream = {
  data(args) {
    const { buffer, buffers: buffers2 } = ofStream2(args);
    return buffers2 ?? [
      buffer
    ];
  },
  errorCode: (args) => ofStream2(args).errorCode
};
var datagram = {
  data: ([buffer, ...rest]) => [
    datagramArguments(buffer, rest).buffer
  ]
};
function destination(first, second) {
  if (first instanceof SocketAsyncEventArgs) {
    return destination(first.remoteEndPoint, void 0);
  }
  if (first instanceof IPEndPoint) return `${first}#${first.getHashCode()}`;
  return typeof second === "number" ? `${textOf4(first)}:${second}` : first;
}
var endPoint = (first) => destination(first, void 0);
var sentTo = (...args) => endPoint(args.findLast(isDestination) ?? "");
var isDestination = (each) => each instanceof EndPoint || each instanceof SocketAddress || each instanceof SocketAsyncEventArgs;
var tracedCalls = {
  bind: {
    name: "Bind",
    shows: endPoint
  },
  listen: {
    name: "Listen",
    shows: (backlog) => backlog
  },
  connect: {
    name: "Connect",
    shows: destination,
    effect: "connected"
  },
  connectAsync: {
    name: "ConnectAsync",
    shows: destination,
    effect: "connected"
  },
  accept: {
    name: "Accept",
    effect: "accepted"
  },
  acceptAsync: {
    name: "AcceptAsync",
    effect: "accepted"
  },
  send: {
    name: "Send",
    ...stream
  },
  sendAsync: {
    name: "SendAsync",
    ...stream
  },
  receive: {
    name: "Receive",
    ...stream
  },
  receiveAsync: {
    name: "ReceiveAsync",
    ...stream
  },
  sendTo: {
    name: "SendTo",
    shows: sentTo,
    ...datagram
  },
  sendToAsync: {
    name: "SendToAsync",
    shows: sentTo,
    ...datagram
  },
  receiveFrom: {
    name: "ReceiveFrom",
    ...datagram
  },
  receiveFromAsync: {
    name: "ReceiveFromAsync",
    ...datagram
  },
  receiveMessageFrom: {
    name: "ReceiveMessageFrom",
    ...datagram
  },
  receiveMessageFromAsync: {
    name: "ReceiveMessageFromAsync",
    ...datagram
  },
  sendFile: {
    name: "SendFile",
    shows: (fileName) => fileName ?? ""
  },
  sendFileAsync: {
    name: "SendFileAsync",
    shows: (fileName) => fileName ?? ""
  },
  sendPacketsAsync: {
    name: "SendPacketsAsync"
  },
  beginAccept: {
    name: "BeginAccept"
  },
  endAccept: {
    name: "EndAccept",
    effect: "accepted"
  },
  beginConnect: {
    name: "BeginConnect",
    shows: destination
  },
  endConnect: {
    name: "EndConnect",
    effect: "connected"
  },
  beginSend: {
    name: "BeginSend"
  },
  endSend: {
    name: "EndSend"
  },
  beginSendFile: {
    name: "BeginSendFile",
    shows: (fileName) => fileName ?? ""
  },
  endSendFile: {
    name: "EndSendFile"
  },
  beginSendTo: {
    name: "BeginSendTo",
    shows: sentTo
  },
  endSendTo: {
    name: "EndSendTo"
  },
  beginReceive: {
    name: "BeginReceive"
  },
  endReceive: {
    name: "EndReceive"
  },
  beginReceiveFrom: {
    name: "BeginReceiveFrom"
  },
  endReceiveFrom: {
    name: "EndReceiveFrom"
  },
  beginReceiveMessageFrom: {
    name: "BeginReceiveMessageFrom"
  },
  endReceiveMessageFrom: {
    name: "EndReceiveMessageFrom"
  },
  beginDisconnect: {
    name: "BeginDisconnect"
  },
  endDisconnect: {
    name: "EndDisconnect"
  },
  poll: {
    name: "Poll"
  },
  pollAsync: {
    name: "PollAsync"
  },
  shutdown: {
    name: "Shutdown",
    shows: (how) => how
  },
  disconnect: {
    name: "Disconnect",
    effect: "closed"
  },
  disconnectAsync: {
    name: "DisconnectAsync"
  },
  dispose: {
    name: "Dispose",
    effect: "closed"
  },
  close: {
    name: "Close"
  },
  [Symbol.asyncDispose]: {
    name: "DisposeAsync"
  }
};

function replace(target, wrappings) {
  const methods = target;
  const owned = /* @__PURE__ */ new Map();
  const wrappers = /* @__PURE__ */ new Map();
  for (const [name, wrap2] of wrappings) {
    const own = Object.getOwnPropertyDescriptor(target, name);
    owned.set(name, own);
    const inherited = function(...args) {
      return Object.getPrototypeOf(target)[name].apply(this, args);
    };
    const wrapper = wrap2(own === void 0 ? inherited : own.value);
    wrappers.set(name, wrapper);
    Object.defineProperty(target, name, {
      value: wrapper,
      configurable: true,
      writable: true
    });
  }
  return () => {
    for (const [name, descriptor] of owned) {
      if (methods[name] !== wrappers.get(name)) continue;
      if (descriptor === void 0) delete methods[name];
      else Object.defineProperty(target, name, descriptor);
    }
  };
}
function tell(tracers, core, traced, args, call) {
  const calls = Array.from(tracers).filter((each) => !each.isWriting).map((each) => each.enter(core, traced, args));
  const exit = (result2) => {
    for (const each of calls) each.exit(result2);
    return result2;
  };
  const fail = (error) => {
    for (const each of calls) each.fail(error);
    throw error;
  };
  let result;
  try {
    result = call();
  } catch (error) {
    return fail(error);
  }
  return result instanceof Promise ? result.then(exit, fail) : exit(result);
}
function wrapSocket(target, tracers) {
  const wrappings = /* @__PURE__ */ new Map();
  for (const name of Reflect.ownKeys(tracedCalls)) {
    const traced = tracedCalls[name];
    wrappings.set(name, (original) => function(...args) {
      if (!(this instanceof Socket)) return original.apply(this, args);
      const core = coreOf(this);
      return tell(tracers, core, traced, args, () => original.apply(this, args));
    });
  }
  return replace(target, wrappings);
}
function wrapCore(target, tracers) {
  const wrapping = (original) => function(...args) {
    const core = this;
    const [endPoint2, backlog] = args;
    tell(tracers, core, tracedCalls.bind, [
      endPoint2
    ], () => original.apply(core, args));
    tell(tracers, core, tracedCalls.listen, [
      backlog
    ], () => void 0);
  };
  return replace(target, /* @__PURE__ */ new Map([
    [
      "bindAndListen",
      wrapping
    ]
  ]));
}

var defaultMaxDataSize = 1024;
var allTraced = /* @__PURE__ */ new WeakMap();
var SocketTrace = class SocketTrace {
  #target;
  #tracer;
  constructor(target, options2) {
    const { write: write2, maxDataSize = defaultMaxDataSize } = options2 ?? {};
    if (typeof write2 !== "function") {
      throw new TypeError(`"write" must be a function, and is "${write2}"`);
    }
    if (!(Number.isInteger(maxDataSize) && maxDataSize >= 0)) {
      throw new RangeError(`"maxDataSize" must be a whole number from 0, and is "${maxDataSize}"`);
    }
    this.#target = target;
    this.#tracer = new Tracer({
      write: (line2) => write2.call(options2, line2),
      maxDataSize
    });
    const traced = allTraced.get(target) ?? wrap(target);
    allTraced.set(target, traced);
    traced.tracers.add(this.#tracer);
  }
  static attach(socket, options2) {
    if (!(socket instanceof Socket)) {
      throw new TypeError(`"socket" must be a Socket, and is "${textOf4(socket)}"`);
    }
    return new SocketTrace(socket, options2);
  }
  static attachAll(options2) {
    return new SocketTrace(Socket.prototype, options2);
  }
  dispose() {
    const traced = allTraced.get(this.#target);
    if (!traced?.tracers.delete(this.#tracer)) return;
    if (traced.tracers.size > 0) return;
    for (const unwrap of traced.unwrap) unwrap();
    allTraced.delete(this.#target);
  }
  [Symbol.dispose]() {
    this.dispose();
  }
};
function wrap(target) {
  const tracers = /* @__PURE__ */ new Set();
  const unwrap = [
    wrapSocket(target, tracers)
  ];
  const core = target === Socket.prototype ? SocketCore.prototype : coreOf(target);
  if (core === SocketCore.prototype || core instanceof SocketCore) {
    unwrap.push(wrapCore(core, tracers));
  }
  return {
    tracers,
    unwrap
  };
}

export {
  AddressFamily,
  enumName,
  FileAccess,
  IOControlCode,
  IPProtectionLevel,
  NetworkAccess,
  PermissionState,
  ProtocolFamily,
  ProtocolType,
  SecurityAction,
  SelectMode,
  SocketAsyncOperation,
  SocketError,
  SocketFlags,
  SocketInformationOptions,
  SocketOptionLevel,
  SocketOptionName,
  SocketShutdown,
  SocketType,
  TransmitFileOptions,
  TransportType,
  InvalidOperationException,
  IOException,
  NotSupportedException,
  ObjectDisposedException,
  SocketException,
  createSocketException,
  EndPoint,
  DnsEndPoint,
  IPAddress,
  isAnyIPv4,
  SocketAddress,
  IPEndPoint,
  IPHostEntry,
  IPNetwork,
  pathOf,
  endPointOf,
  UnixDomainSocketEndPoint,
  IPv6MulticastOption,
  LingerOption,
  MulticastOption,
  CodeAccessPermission,
  EndpointPermission,
  SecurityException,
  SocketPermission,
  SocketPermissionAttribute,
  IPPacketInformation,
  SafeSocketHandle,
  INT32_MAX,
  SendPacketsElement,
  failingWith,
  WOULD_BLOCK,
  MAX_DATAGRAM,
  MAX_DATAGRAM_IPV6,
  atOnce,
  outcomeOf,
  wait,
  runSync,
  sleep,
  Begun,
  SocketAsyncEvent,
  SocketAsyncEventArgs,
  SocketInformation,
  Socket,
  SocketTaskExtensions,
  Dns,
  EndOfStreamException,
  NetworkStream,
  TcpClient,
  TcpListener,
  UdpReceiveResult,
  UdpClient,
  NetEvent,
  NetEventSource,
  SocketTrace
};
