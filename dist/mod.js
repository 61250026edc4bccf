// Made from src/ with `deno task generate`.
import {
  AddressFamily,
  DnsEndPoint,
  EndPoint,
  IOException,
  IPAddress,
  IPEndPoint,
  IPNetwork,
  InvalidOperationException,
  NotSupportedException,
  ObjectDisposedException,
  SocketAddress,
  SocketError,
  SocketException,
  WOULD_BLOCK,
  createSocketException,
  enumName,
  isBlockingListener,
  isBlockingStream,
  runAsync,
  runSync,
  toSocketException,
  wait
} from "./shared.js";

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

var highestPort = 65535;
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
  toString() {
    return `${this.#hostname}#${this.#port}#${this.#transport}`;
  }
};

var denoPermissions = {
  query: (question) => Deno.permissions.querySync(question).state,
  request: (question) => Deno.permissions.requestSync(question).state
};
var verbs = {
  connect: "Connecting to",
  send: "Sending to",
  bind: "Binding",
  resolve: "Resolving",
  join: "Joining"
};
var none = [];
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
var aliases = {
  connect: reached,
  send: reached,
  bind: taken,
  resolve: {},
  join: {}
};
function ruleText(host, port) {
  const bracketed = host.includes(":") ? `[${host}]` : host;
  return port < 0 ? bracketed : `${bracketed}:${port}`;
}
function addressQuestion(address, purpose, given) {
  const host = address.toString();
  let asked = host;
  let others = none;
  if (host.includes(":")) {
    const scope = host.indexOf("%");
    if (scope >= 0) asked = host.slice(0, scope);
    if (address.isIPv4MappedToIPv6) {
      others = [
        asked
      ];
      asked = address.mapToIPv4().toString();
    }
  } else if (given !== void 0 && given !== host) {
    others = [
      given
    ];
  }
  const alias = aliases[purpose][asked];
  if (alias !== void 0) others = [
    ...others,
    ...alias
  ];
  return {
    host,
    asked,
    others
  };
}
var internationalName = /^[-.\w\u0080-\u{10ffff}]+$/u;
function asciiName(name) {
  if (/^[\x00-\x7f]*$/.test(name) || !internationalName.test(name)) return name;
  return URL.parse(`http://${name}`)?.hostname ?? name;
}
function hostQuestion(host, purpose) {
  const ascii = asciiName(host);
  const address = IPAddress.tryParse(ascii);
  if (address) return addressQuestion(address, purpose, ascii);
  let asked = ascii.toLowerCase();
  if (asked.endsWith(".")) {
    const rootless = asked.slice(0, -1);
    if (!IPAddress.tryParse(rootless)) asked = rootless;
  }
  return {
    host: ascii,
    asked,
    others: none
  };
}
function answer(source, how, host, port) {
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
  const missing = answer(source, "query", question.asked, port);
  if (missing !== void 0 && missing.reason !== "prompt") return missing;
  for (const host of question.others) {
    const other = answer(source, "query", host, port);
    if (other !== void 0 && other.reason !== "prompt") return other;
  }
  return missing;
}
function ask(question, port, source) {
  const missing = lookUp(question, port, source);
  if (missing?.reason !== "prompt") return missing;
  return answer(source, "request", question.asked, port) && missing;
}
function explain(purpose, tried, needed, reason) {
  const start = `${verbs[purpose]} "${tried}" needs net access to "${needed}"`;
  switch (reason) {
    case "denied":
      return `${start}, which is denied: run again with --allow-net=${needed} and without a --deny-net that covers it`;
    case "prompt":
      return `${start}, which was not granted: run again with --allow-net=${needed}`;
    case "unnamed":
      return `${start}, which is no host that a rule could grant`;
    default:
      return reason;
  }
}

var SecurityException = class extends Deno.errors.NotCapable {
  name = "SecurityException";
  permission;
  constructor(message2, permission, options) {
    super(message2, options);
    this.permission = permission;
  }
};

var everyAccess = NetworkAccess.Connect | NetworkAccess.Accept;
function endpointQuestion(endpoint, purpose) {
  const unspecified = purpose === "bind" && endpoint.hostname === "";
  return hostQuestion(unspecified ? "0.0.0.0" : endpoint.hostname, purpose);
}
var SocketPermission = class {
  static allPorts = -1;
  #connect;
  #accept;
  constructor(access2, transport, hostName, portNumber) {
    if (!Number.isInteger(access2) || access2 === 0 || (access2 & ~everyAccess) !== 0) {
      throw new TypeError(`Access must be a "NetworkAccess": current "${access2}"`);
    }
    const endpoints = Object.freeze([
      new EndpointPermission(hostName, portNumber, transport)
    ]);
    const nothing2 = Object.freeze([]);
    this.#connect = access2 & NetworkAccess.Connect ? endpoints : nothing2;
    this.#accept = access2 & NetworkAccess.Accept ? endpoints : nothing2;
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
  toString() {
    const access2 = [
      this.#connect.length > 0 ? "Connect" : "",
      this.#accept.length > 0 ? "Accept" : ""
    ].filter(Boolean).join(" | ");
    const { hostname, port, transport } = [
      ...this.#connect,
      ...this.#accept
    ][0];
    const name = JSON.stringify(hostname);
    return `SocketPermission(${access2}, ${enumName(TransportType, transport)}, ${name}, ${port})`;
  }
};
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
function stateOf(permission, source) {
  let state = "granted";
  for (const [purpose, endpoint] of parts(permission)) {
    const question = endpointQuestion(endpoint, purpose);
    const missing = lookUp(question, endpoint.port, source);
    if (missing === void 0) continue;
    if (missing.reason !== "prompt") return "denied";
    state = "prompt";
  }
  return state;
}
function demand(permission, source) {
  for (const [purpose, endpoint] of parts(permission)) {
    const { hostname, port } = endpoint;
    const missing = ask(endpointQuestion(endpoint, purpose), port, source);
    if (missing === void 0) continue;
    throw refusal(purpose, ruleText(hostname, port), port, missing, permission);
  }
}
function refusal(purpose, tried, port, missing, permission) {
  const needed = ruleText(missing.host, port);
  const message2 = explain(purpose, tried, needed, missing.reason);
  const { cause } = missing;
  return new SecurityException(message2, permission, cause === void 0 ? void 0 : {
    cause
  });
}

var { allPorts } = SocketPermission;
var access = {
  connect: NetworkAccess.Connect,
  send: NetworkAccess.Connect,
  bind: NetworkAccess.Accept,
  resolve: NetworkAccess.Connect,
  join: NetworkAccess.Accept
};
function check(missing, purpose, tried, port, transport) {
  if (missing === void 0) return;
  throw refusal(purpose, ruleText(String(tried), port), port, missing, new SocketPermission(access[purpose], transport, missing.host, port));
}
function demandHost(purpose, host, port, transport, source) {
  const question = typeof host === "string" ? hostQuestion(host, purpose) : addressQuestion(host, purpose);
  check(ask(question, port, source), purpose, host, port, transport);
  return question.host;
}
function demandConnect(host, port, transport = TransportType.Tcp, source = denoPermissions) {
  return demandHost("connect", host, port, transport, source);
}
function demandConnectResolved(name, port, addresses, transport = TransportType.Tcp, source = denoPermissions) {
  return addresses.map((address) => {
    const missing = lookUp(addressQuestion(address, "connect"), port, source);
    if (missing?.reason === "prompt") return false;
    check(missing, "connect", name, port, transport);
    return true;
  });
}
function demandSend(host, port, source = denoPermissions) {
  return demandHost("send", host, port, TransportType.Udp, source);
}
function demandBind(host, port, transport = TransportType.Tcp, source = denoPermissions) {
  return demandHost("bind", host, port, transport, source);
}
function demandJoin(group, port = allPorts, source = denoPermissions) {
  demandHost("join", group, port, TransportType.Udp, source);
}
function isResolvable(host, source = denoPermissions) {
  const question = hostQuestion(host, "resolve");
  return lookUp(question, allPorts, source) === void 0;
}
function textOf(value, key) {
  const text = value?.[key];
  return typeof text === "string" ? text : void 0;
}
var refusedHost = /net access to "(?:\[([^\]"]+)\]|([^":]+))(?::(\d+))?"/;
function toSecurityException(error, permission, source = denoPermissions) {
  if (error instanceof SecurityException) return error;
  const name = textOf(error, "name");
  if (name !== "NotCapable" && name !== "SecurityException") return void 0;
  const message2 = textOf(error, "message") ?? "";
  const cause = error instanceof Error ? error : new Deno.errors.NotCapable(message2);
  const needed = refusedHost.exec(message2);
  if (name === "SecurityException" || needed === null) {
    return new SecurityException(message2, permission, {
      cause
    });
  }
  const host = needed[1] ?? needed[2];
  const port = Number(needed[3] ?? allPorts);
  const missing = lookUp({
    host,
    asked: host,
    others: []
  }, port, source);
  const reason = missing?.reason ?? "prompt";
  const purpose = permission.connectList.length > 0 ? "connect" : "bind";
  const [endpoint] = [
    ...permission.connectList,
    ...permission.acceptList
  ];
  const tried = ruleText(endpoint.hostname, endpoint.port);
  return refusal(purpose, tried, port, {
    host,
    reason,
    cause
  }, permission);
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
};

var toFailure = toSocketException;
function toBindFailure(error, host, port) {
  const { Accept } = NetworkAccess;
  return toOpenFailure(error, Accept, host, port, TransportType.Udp);
}
function toOpenFailure(error, access2, host, port, transport = TransportType.Tcp) {
  const permission = new SocketPermission(access2, transport, host, port);
  return toSecurityException(error, permission) ?? toSocketException(error, port < 0 ? host : hostAndPort(host, port));
}
function hostAndPort(host, port) {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
function toEndPoint({ hostname, port }) {
  return new IPEndPoint(IPAddress.parse(hostname), port);
}

var ROOM = 1 << 16;
var aborted = () => createSocketException(SocketError.OperationAborted);
var CompletionDatagrams = class {
  #io;
  #localEndPoint;
  #stash;
  #receivingAhead = false;
  #receivingDirectly = false;
  #sending;
  #reader;
  #isReferenced = true;
  #error;
  #closeWanted = false;
  #closed = false;
  changeMembership;
  configure;
  constructor(io) {
    this.#io = io;
    if (io.configure !== void 0) {
      this.configure = (settings) => this.#set(() => io.configure(settings));
      this.changeMembership = (change) => this.#set(() => io.changeMembership(change));
    }
  }
  get localEndPoint() {
    return this.#localEndPoint ??= toEndPoint(this.#io.localAddr);
  }
  get dropped() {
    return this.#io.dropped;
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
    return this.#sending === void 0;
  }
  get canReceiveDirectly() {
    return !this.#hasNews && !this.#receivingAhead && !this.#receivingDirectly;
  }
  get #hasNews() {
    return this.#stash !== void 0 || this.#error !== void 0;
  }
  receive(into) {
    this.#receivingDirectly = true;
    this.#refer(true);
    return this.#io.receive(into).then((arrival2) => {
      this.#receivingDirectly = false;
      this.#reader?.();
      return arrival2;
    }, (error) => {
      this.#receivingDirectly = false;
      this.#reader?.();
      throw this.#failure(error);
    });
  }
  send(from, host, port) {
    return this.#io.send(from, host, port).then(void 0, (error) => {
      throw this.#failure(error, hostAndPort(host, port));
    });
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
    const count = Math.min(bytes.length, into.length);
    into.set(bytes.subarray(0, count));
    return {
      ...from,
      count
    };
  }
  trySend(from, host, port) {
    this.#throwFound();
    if (this.#sending !== void 0) return void 0;
    this.#sending = this.#sendBehind(from.slice(), host, port);
    return from.length;
  }
  async whenReadable() {
    if (this.#hasNews) return;
    this.#lookAhead();
    this.#refer(true);
    await new Promise((resolve) => this.#reader = resolve);
    this.#reader = void 0;
  }
  async whenWritable() {
    while (this.#sending !== void 0) await this.#sending;
  }
  restReading() {
    this.#refer(this.#receivingDirectly);
    this.#reader?.();
  }
  close() {
    this.#closeWanted = true;
    if (this.#sending === void 0) this.#close();
  }
  whenClosed() {
    return this.whenWritable();
  }
  #lookAhead() {
    if (this.canReceiveDirectly && !this.#closeWanted) this.#receiveAhead();
  }
  async #receiveAhead() {
    this.#receivingAhead = true;
    const room = new Uint8Array(ROOM);
    const arriving = this.#io.receive(room);
    this.#refer(this.#reader !== void 0);
    try {
      const from = await arriving;
      this.#stash = {
        bytes: room.slice(0, from.count),
        from
      };
    } catch (error) {
      this.#error = this.#failure(error);
    } finally {
      this.#receivingAhead = false;
      this.#reader?.();
    }
  }
  async #sendBehind(bytes, host, port) {
    try {
      await this.#io.send(bytes, host, port);
    } catch (error) {
      this.#error = this.#failure(error, hostAndPort(host, port));
    } finally {
      this.#sending = void 0;
      if (this.#closeWanted) this.#close();
    }
  }
  #throwFound() {
    const error = this.#error;
    this.#error = void 0;
    if (error !== void 0) throw error;
  }
  #failure(error, context) {
    if (this.#closed) return aborted();
    const { hostname, port } = this.#io.localAddr;
    return toFailure(error, context ?? hostAndPort(hostname, port));
  }
  #refer(referenced) {
    if (this.#isReferenced === referenced || this.#closed) return;
    this.#isReferenced = referenced;
    if (referenced) this.#io.ref();
    else this.#io.unref();
  }
  #set(change) {
    try {
      change();
    } catch (error) {
      throw this.#failure(error);
    }
  }
  #close() {
    if (this.#closed) return;
    this.#closed = true;
    this.#io.close();
  }
};

var CHUNK = 1 << 16;
var SMALL = 1 << 12;
var aborted2 = () => createSocketException(SocketError.OperationAborted);
var CompletionStream = class {
  #io;
  #localEndPoint;
  #remoteEndPoint;
  #stash;
  #readAhead;
  #readingDirectly = false;
  #endRead;
  #reader;
  #isReferenced = true;
  #ended = false;
  #readError;
  #writeBehind;
  #directWrite;
  #writeError;
  #shutdownWanted = false;
  #closeWanted = false;
  #lingerTimer;
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
    return this.#stash?.length ?? 0;
  }
  get isReadable() {
    this.#lookAhead();
    return this.#hasNews;
  }
  get isWritable() {
    return this.#writeBehind === void 0 && this.#directWrite === void 0;
  }
  get canReadDirectly() {
    return !this.#hasNews && !this.#readingDirectly && this.#readAhead === void 0;
  }
  get canWriteDirectly() {
    return this.isWritable && this.#writeError === void 0;
  }
  get #hasNews() {
    return this.#stash !== void 0 || this.#ended || this.#readError !== void 0;
  }
  read(into, observer) {
    this.#readingDirectly = true;
    this.#refer(true);
    return new Promise((resolve, reject) => {
      this.#endRead = resolve;
      this.#io.read(into).then((count) => {
        this.#readingDirectly = false;
        if (count === null) this.#ended = true;
        if (count === null && this.#closed) reject(aborted2());
        else resolve(count ?? 0);
        this.#reader?.();
      }, (error) => {
        this.#readingDirectly = false;
        reject(this.#failure(error, observer));
        this.#reader?.();
      });
    });
  }
  endRead() {
    if (!this.#readingDirectly) return;
    this.#endRead?.(0);
    this.#refer(false);
  }
  write(from, observer) {
    return this.#directWrite = this.#writeDirectly(from, observer);
  }
  async #writeDirectly(from, observer) {
    try {
      let sent = await this.#io.write(from);
      while (sent < from.length) {
        sent += await this.#io.write(from.subarray(sent));
      }
      return sent;
    } catch (error) {
      throw this.#failure(error, observer);
    } finally {
      this.#directWrite = void 0;
      this.#written();
    }
  }
  #failure(error, observer) {
    if (this.#closed) return aborted2();
    const failure2 = toFailure(error, this.#peer);
    observer.failed(failure2);
    return failure2;
  }
  tryRead(into, peek) {
    const stash = this.#stash;
    if (stash === void 0) {
      if (this.#readError !== void 0) {
        const error = this.#readError;
        this.#readError = void 0;
        this.#ended = true;
        throw error;
      }
      if (this.#ended) return 0;
      if (!this.#readingDirectly) this.#startReadAhead(into.length);
      return WOULD_BLOCK;
    }
    const count = Math.min(stash.length, into.length);
    into.set(count === stash.length ? stash : stash.subarray(0, count));
    if (!peek && count > 0) {
      this.#stash = count < stash.length ? stash.subarray(count) : void 0;
    }
    return count;
  }
  tryWrite(from) {
    if (this.#writeError !== void 0) {
      const error = this.#writeError;
      this.#writeError = void 0;
      throw error;
    }
    if (from.length === 0) return 0;
    if (!this.isWritable) return WOULD_BLOCK;
    const chunk = from.slice(0, CHUNK);
    this.#writeBehind = this.#writeAll(chunk);
    return chunk.length;
  }
  async whenReadable() {
    if (this.#hasNews) return;
    if (!this.#readingDirectly) this.#startReadAhead(SMALL);
    this.#refer(true);
    await new Promise((resolve) => this.#reader = resolve);
    this.#reader = void 0;
  }
  restReading() {
    this.#refer(this.#readingDirectly);
    this.#reader?.();
  }
  async whenWritable() {
    while (!this.isWritable) {
      await (this.#writeBehind ?? this.#directWrite?.catch(() => {
      }));
    }
  }
  shutdownSend() {
    this.#shutdownWanted = true;
    this.#written();
  }
  setNoDelay(noDelay) {
    this.#set(() => this.#io.setNoDelay(noDelay));
  }
  setKeepAlive(keepAlive) {
    this.#set(() => this.#io.setKeepAlive(keepAlive));
  }
  close(lingerMs) {
    this.#closeWanted = true;
    if (this.#writeBehind === void 0) return this.#close();
    if (lingerMs === void 0 || this.#lingerTimer !== void 0) return;
    this.#lingerTimer = setTimeout(() => this.#close(), lingerMs);
  }
  whenClosed() {
    return this.whenWritable();
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
  #lookAhead() {
    if (!this.#hasNews && !this.#readingDirectly && !this.#closeWanted) {
      this.#startReadAhead(SMALL);
    }
  }
  #startReadAhead(wanted) {
    if (this.#readAhead !== void 0) return;
    const size = Math.min(Math.max(wanted, SMALL), CHUNK);
    this.#readAhead = this.#read(new Uint8Array(size));
    this.#refer(this.#reader !== void 0);
  }
  async #read(chunk) {
    try {
      const count = await this.#io.read(chunk);
      if (count === null) this.#ended = true;
      else this.#stash = chunk.subarray(0, count);
    } catch (error) {
      this.#readError = toFailure(error, this.#peer);
    } finally {
      this.#readAhead = void 0;
      this.#reader?.();
    }
  }
  #refer(referenced) {
    if (this.#isReferenced === referenced || this.#closed) return;
    this.#isReferenced = referenced;
    if (referenced) this.#io.ref();
    else this.#io.unref();
  }
  async #writeAll(chunk) {
    try {
      for (let sent = 0; sent < chunk.length; ) {
        sent += await this.#io.write(chunk.subarray(sent));
      }
    } catch (error) {
      this.#writeError = toFailure(error, this.#peer);
    } finally {
      this.#writeBehind = void 0;
      this.#written();
    }
  }
  #written() {
    if (!this.isWritable || this.#closed) return;
    if (this.#shutdownWanted) {
      this.#shutdownWanted = false;
      this.#io.closeWrite().catch(() => {
      });
    }
    if (this.#closeWanted) this.#close();
  }
  #close() {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#lingerTimer);
    this.#io.close();
  }
  #set(change) {
    try {
      change();
    } catch (error) {
      throw toFailure(error, this.#peer);
    }
  }
};

function builtin(name) {
  const { process } = globalThis;
  return process.getBuiltinModule(name);
}

function lookup(name) {
  const { lookup: lookup2 } = builtin("node:dns");
  return new Promise((resolve, reject) => {
    lookup2(name, {
      all: true,
      verbatim: true
    }, (error, found) => {
      if (error) reject(error);
      else resolve(found.map(({ address }) => address));
    });
  });
}

var CompletionListener = class {
  localEndPoint;
  #io;
  #accepted;
  #error;
  #acceptAhead;
  #directAccept;
  #waiter;
  #isReferenced = true;
  #closed = false;
  constructor(io) {
    this.#io = io;
    this.localEndPoint = toEndPoint(io.addr);
  }
  get isAcceptable() {
    const known = this.#accepted !== void 0 || this.#error !== void 0;
    if (!known && !this.#directAccept) this.#startAcceptAhead();
    return known;
  }
  get canAcceptDirectly() {
    return this.#accepted === void 0 && this.#error === void 0 && this.#acceptAhead === void 0 && this.#directAccept === void 0;
  }
  accept() {
    this.#refer(true);
    return this.#directAccept = this.#acceptDirectly();
  }
  async #acceptDirectly() {
    try {
      return new CompletionStream(await this.#io.accept());
    } catch (error) {
      if (this.#closed) {
        throw createSocketException(SocketError.OperationAborted);
      }
      throw toFailure(error, this.localEndPoint.toString());
    } finally {
      this.#directAccept = void 0;
      this.#waiter?.();
    }
  }
  tryAccept() {
    const error = this.#error;
    if (error !== void 0) {
      this.#error = void 0;
      throw error;
    }
    const accepted = this.#accepted;
    this.#accepted = void 0;
    if (accepted === void 0 && !this.#directAccept) this.#startAcceptAhead();
    return accepted;
  }
  async whenAcceptable() {
    if (this.#accepted !== void 0 || this.#error !== void 0) return;
    if (this.#directAccept === void 0) this.#startAcceptAhead();
    this.#refer(true);
    await new Promise((resolve) => this.#waiter = resolve);
    this.#waiter = void 0;
  }
  restAccepting() {
    this.#refer(this.#directAccept !== void 0);
    this.#waiter?.();
  }
  close() {
    if (this.#closed) return;
    this.#closed = true;
    this.#accepted?.close();
    this.#io.close();
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
      const stream = new CompletionStream(await this.#io.accept());
      if (this.#closed) stream.close();
      else this.#accepted = stream;
    } catch (error) {
      this.#error = toFailure(error, this.localEndPoint.toString());
    } finally {
      this.#acceptAhead = void 0;
      this.#waiter?.();
    }
  }
};

var QUEUE_BYTES = 212992;
var OVERHEAD = 256;
function openFromNode(request) {
  const { host, port, reuseAddress, settings } = request;
  const isIPv6 = host.includes(":");
  const socket = builtin("node:dgram").createSocket({
    type: isIPv6 ? "udp6" : "udp4",
    reuseAddr: reuseAddress,
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
  #receiver;
  #failure;
  #closed = false;
  #sending = 0;
  #holder;
  #holds = false;
  #mayHold = true;
  #local;
  dropped = 0;
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
    const failure2 = this.#failure;
    this.#failure = void 0;
    if (failure2 !== void 0) throw failure2;
  }
  receive(into) {
    const next = this.#waiting.shift();
    if (next !== void 0) {
      this.#waitingBytes -= next.bytes.length + OVERHEAD;
      return Promise.resolve(fill(into, next.bytes, next.host, next.port));
    }
    return new Promise((resolve, reject) => {
      this.#receiver = {
        into,
        resolve,
        reject
      };
      this.#rest();
      if (this.#failure !== void 0) this.#failed(this.#failure);
    });
  }
  send(from, host, port) {
    this.#sending++;
    this.#rest();
    return new Promise((resolve, reject) => this.#socket.send(from, port, host, (error, count) => {
      this.#sending--;
      this.#rest();
      if (error) reject(error);
      else resolve(count);
    }));
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
      socket.setMulticastInterface(multicastInterface);
    }
    if (receiveBufferSize !== void 0) {
      socket.setRecvBufferSize(receiveBufferSize);
    }
    if (sendBufferSize !== void 0) socket.setSendBufferSize(sendBufferSize);
  }
  changeMembership(change) {
    const { group, source, interface: by, join } = change;
    const socket = this.#socket;
    if (source === void 0) {
      if (join) socket.addMembership(group, by);
      else socket.dropMembership(group, by);
    } else if (join) socket.addSourceSpecificMembership(source, group, by);
    else socket.dropSourceSpecificMembership(source, group, by);
  }
  #rest() {
    const holds = !this.#closed && (this.#sending > 0 || this.#mayHold && this.#receiver !== void 0);
    if (holds === this.#holds) return;
    this.#holds = holds;
    if (!holds) Deno.unrefTimer(this.#holder);
    else if (this.#holder !== void 0) Deno.refTimer(this.#holder);
    else this.#holder = Number(setInterval(() => {
    }, 2147483647));
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
    this.#socket.close();
    this.#failed(new Deno.errors.Interrupted("The socket was closed"));
  }
  #arrived(bytes, from) {
    const { address, port } = from;
    const receiver = this.#receiver;
    if (receiver !== void 0) {
      this.#receiver = void 0;
      this.#rest();
      return receiver.resolve(fill(receiver.into, bytes, address, port));
    }
    const size = bytes.length + OVERHEAD;
    if (this.#waitingBytes + size > QUEUE_BYTES) {
      this.dropped++;
      return;
    }
    this.#waitingBytes += size;
    this.#waiting.push({
      bytes: new Uint8Array(bytes),
      host: address,
      port
    });
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
function fill(into, bytes, host, port) {
  const { length } = bytes;
  const count = Math.min(length, into.length);
  into.set(count === length ? bytes : bytes.subarray(0, count));
  return {
    count,
    length,
    host,
    port
  };
}

function openDatagrams(request) {
  const { listenDatagram } = Deno;
  const isPlain = !request.multicast && Object.keys(request.settings).length === 0;
  return listenDatagram !== void 0 && isPlain ? new DenoDatagrams(listenDatagram({
    transport: "udp",
    hostname: request.host,
    port: request.port,
    reuseAddress: request.reuseAddress
  })) : openFromNode(request);
}
var DenoDatagrams = class {
  #conn;
  #last = {
    transport: "udp",
    hostname: "",
    port: 0
  };
  dropped = 0;
  constructor(conn) {
    this.#conn = conn;
  }
  get localAddr() {
    return this.#conn.addr;
  }
  receive(into) {
    return this.#conn.receive(into).then(toArrival);
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
};
function toArrival([{ length }, { hostname, port }]) {
  return {
    count: length,
    length,
    host: hostname,
    port
  };
}

function connectFromNode(request, signal) {
  const { connect } = builtin("node:net");
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const socket = connect({
      host: request.host,
      port: request.port,
      localAddress: request.local?.host,
      localPort: request.local?.port,
      noDelay: request.noDelay,
      keepAlive: request.keepAlive,
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
      resolve(new NodeConnection(socket));
    });
  });
}
var NodeConnection = class {
  localAddr;
  remoteAddr;
  #socket;
  #error;
  #ended = false;
  #changed = () => {
  };
  constructor(socket) {
    this.#socket = socket;
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
      this.#error = error;
      this.#changed();
    });
    socket.on("close", () => {
      this.#ended = true;
      this.#changed();
    });
  }
  async read(into) {
    for (; ; ) {
      const size = Math.min(into.length, this.#socket.readableLength);
      const chunk = size === 0 ? this.#socket.read(0) : this.#socket.read(size);
      if (chunk !== null) {
        into.set(chunk);
        return chunk.length;
      }
      if (this.#error !== void 0) throw this.#error;
      if (this.#ended) return null;
      await new Promise((resolve) => this.#changed = resolve);
    }
  }
  write(from) {
    return new Promise((resolve, reject) => {
      this.#socket.write(from.slice(), (error) => {
        if (error) reject(this.#error ?? error);
        else resolve(from.length);
      });
    });
  }
  closeWrite() {
    return new Promise((resolve) => this.#socket.end(resolve));
  }
  setNoDelay(noDelay) {
    this.#socket.setNoDelay(noDelay);
  }
  setKeepAlive(keepAlive) {
    this.#socket.setKeepAlive(keepAlive);
  }
  ref() {
    this.#socket.ref();
  }
  unref() {
    this.#socket.unref();
  }
  close() {
    this.#socket.destroy();
  }
  reset() {
    this.#socket.resetAndDestroy();
  }
};

function openConnection(request, signal) {
  if (request.local !== void 0 || request.resettable) {
    return connectFromNode(request, signal);
  }
  const { host: hostname, port } = request;
  const opened = signal === void 0 ? Deno.connect({
    hostname,
    port
  }) : Deno.connect({
    hostname,
    port,
    signal
  });
  return request.noDelay || request.keepAlive ? withOptions(opened, request) : opened;
}
async function withOptions(opened, request) {
  const conn = await opened;
  if (request.noDelay) conn.setNoDelay(true);
  if (request.keepAlive) conn.setKeepAlive(true);
  return conn;
}
var canReusePort = () => "listenDatagram" in Deno;
function openListener(request) {
  const listener = Deno.listen({
    hostname: request.host,
    port: request.port,
    tcpBacklog: request.backlog,
    reusePort: request.reusePort && canReusePort()
  });
  return {
    addr: listener.addr,
    accept: () => acceptNext(listener, request.ipv6Only ?? false),
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
      if (!(error instanceof Deno.errors.NotConnected)) throw error;
    }
  }
}
function isIPv4(host) {
  return host.startsWith("::ffff:") || !host.includes(":");
}

var denoTransport = {
  connect(request) {
    return {
      async start(signal) {
        try {
          return new CompletionStream(await openConnection(request, signal));
        } catch (error) {
          if (signal?.aborted) throw signal.reason;
          const { host, port } = request;
          throw toOpenFailure(error, NetworkAccess.Connect, host, port);
        }
      }
    };
  },
  listen(request) {
    try {
      return new CompletionListener(openListener(request));
    } catch (error) {
      const { host, port } = request;
      throw toOpenFailure(error, NetworkAccess.Accept, host, port);
    }
  },
  openDatagrams(request) {
    try {
      return new CompletionDatagrams(openDatagrams(request));
    } catch (error) {
      const { host, port } = request;
      throw toBindFailure(error, host, port);
    }
  },
  resolve(name) {
    return {
      async start(signal) {
        try {
          const found = await abandonable(lookup(name), signal);
          return found.map((address) => IPAddress.parse(address));
        } catch (error) {
          if (signal?.aborted) throw signal.reason;
          throw toOpenFailure(error, NetworkAccess.Connect, name, -1);
        }
      }
    };
  }
};
function abandonable(promise, signal) {
  if (signal === void 0) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, {
      once: true
    });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

function bindPort(host, port) {
  const { _createServerHandle: create } = builtin("node:net");
  if (create === void 0) return touchPort(host, port);
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

var Mailbox = class {
  #words;
  #at;
  #entries;
  #capacity;
  constructor(words, at, entries, capacity) {
    this.#words = words;
    this.#at = at;
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
  READ_ARMED: 36,
  ERROR_LENGTH: 37,
  READING: 38,
  ERRORS: 39,
  DROPPED: 40
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
var AREA = {
  HEADER: 256,
  REQUEST: 2048,
  REPLY: 2048,
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
    if ("error" in reply || reply.addresses !== void 0) {
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
    const now = performance.now();
    const since = now - this.#lastLook;
    this.#lastLook = now;
    const late = since > 2 * BEAT_MS;
    this.#silentMs = beat !== this.#beat || late ? 0 : this.#silentMs + since;
    this.#beat = beat;
    return this.#silentMs >= SILENCE_MS;
  }
};

var Ring = class {
  #words;
  #written;
  #read;
  #bytes;
  #mask;
  constructor(words, written, read, bytes) {
    if (bytes.length === 0 || (bytes.length & bytes.length - 1) !== 0) {
      throw new RangeError(`A ring's size must be a power of two, and is "${bytes.length}"`);
    }
    this.#words = words;
    this.#written = written;
    this.#read = read;
    this.#bytes = bytes;
    this.#mask = bytes.length - 1;
  }
  get used() {
    const used = Atomics.load(this.#words, this.#written) - Atomics.load(this.#words, this.#read) | 0;
    if (used < 0 || used > this.#bytes.length) {
      throw new Error(`The ring's counters are ${used} apart`);
    }
    return used;
  }
  get free() {
    return this.#bytes.length - this.used;
  }
  get size() {
    return this.#bytes.length;
  }
  push(from) {
    const count = Math.min(this.free, from.length);
    if (count === 0) return 0;
    const written = this.#words[this.#written];
    const at = written & this.#mask;
    const first = Math.min(count, this.#bytes.length - at);
    this.#bytes.set(first === from.length ? from : from.subarray(0, first), at);
    if (first < count) this.#bytes.set(from.subarray(first, count), 0);
    Atomics.store(this.#words, this.#written, written + count | 0);
    return count;
  }
  pop(into, peek = false) {
    const count = Math.min(this.used, into.length);
    if (count === 0) return 0;
    const read = this.#words[this.#read];
    const at = read & this.#mask;
    const first = Math.min(count, this.#bytes.length - at);
    into.set(this.#bytes.subarray(at, at + first));
    if (first < count) into.set(this.#bytes.subarray(0, count - first), first);
    if (!peek) Atomics.store(this.#words, this.#read, read + count | 0);
    return count;
  }
  freeSpan(max) {
    const at = this.#words[this.#written] & this.#mask;
    const length = Math.min(this.free, this.#bytes.length - at, max);
    return this.#bytes.subarray(at, at + length);
  }
  produced(count) {
    if (count < 0 || count > this.free) {
      throw new Error(`${count} bytes do not fit into ${this.free}`);
    }
    const written = this.#words[this.#written];
    Atomics.store(this.#words, this.#written, written + count | 0);
  }
  usedSpan() {
    const at = this.#words[this.#read] & this.#mask;
    const length = Math.min(this.used, this.#bytes.length - at);
    return this.#bytes.subarray(at, at + length);
  }
  consumed(count) {
    if (count < 0 || count > this.used) {
      throw new Error(`${count} bytes are not among ${this.used}`);
    }
    const read = this.#words[this.#read];
    Atomics.store(this.#words, this.#read, read + count | 0);
  }
};

var encoder = new TextEncoder();
var decoder = new TextDecoder();
var Slot = class Slot {
  static size = AREA.HEADER + AREA.REQUEST + AREA.REPLY + AREA.ERROR + 2 * RING_SIZE;
  id;
  memory;
  words;
  incoming;
  outgoing;
  constructor(id, memory = new SharedArrayBuffer(Slot.size)) {
    this.id = id;
    this.memory = memory;
    this.words = new Int32Array(memory, 0, AREA.HEADER / 4);
    const rings = Slot.size - 2 * RING_SIZE;
    this.incoming = new Ring(this.words, WORD.IN_WRITTEN, WORD.IN_READ, new Uint8Array(memory, rings, RING_SIZE));
    this.outgoing = new Ring(this.words, WORD.OUT_WRITTEN, WORD.OUT_READ, new Uint8Array(memory, rings + RING_SIZE, RING_SIZE));
  }
  get(word) {
    return Atomics.load(this.words, word);
  }
  set(word, value) {
    Atomics.store(this.words, word, value);
  }
  reset() {
    for (let word = 0; word < this.words.length; word++) {
      if (word !== WORD.POSTED_TO_WORKER && word !== WORD.POSTED_TO_MAIN) {
        this.set(word, 0);
      }
    }
  }
  writeRequest(request) {
    const length = this.#write(AREA.HEADER, AREA.REQUEST, request);
    this.set(WORD.REQUEST_LENGTH, length);
    return Atomics.add(this.words, WORD.REQUEST, 1) + 1;
  }
  readRequest() {
    return this.#read(AREA.HEADER, AREA.REQUEST, WORD.REQUEST_LENGTH);
  }
  writeReply(reply) {
    const at = AREA.HEADER + AREA.REQUEST;
    this.set(WORD.REPLY_LENGTH, this.#write(at, AREA.REPLY, reply));
    this.set(WORD.REPLY, this.get(WORD.REQUEST));
  }
  readReply() {
    const at = AREA.HEADER + AREA.REQUEST;
    return this.#read(at, AREA.REPLY, WORD.REPLY_LENGTH);
  }
  writeError(error) {
    const at = AREA.HEADER + AREA.REQUEST + AREA.REPLY;
    const size = encoder.encode(JSON.stringify(error)).length;
    const message2 = size <= AREA.ERROR ? error.message : error.message.slice(0, AREA.ERROR / 8);
    const length = this.#write(at, AREA.ERROR, {
      ...error,
      message: message2
    });
    this.set(WORD.ERROR_LENGTH, length);
  }
  readError() {
    const at = AREA.HEADER + AREA.REQUEST + AREA.REPLY;
    return this.#read(at, AREA.ERROR, WORD.ERROR_LENGTH);
  }
  #write(at, size, value) {
    const bytes = encoder.encode(JSON.stringify(value));
    if (bytes.length > size) {
      throw new RangeError(`A message of ${bytes.length} bytes does not fit into ${size}`);
    }
    new Uint8Array(this.memory, at, size).set(bytes);
    return bytes.length;
  }
  #read(at, size, word) {
    const length = this.get(word);
    if (length < 0 || length > size) {
      throw new RangeError(`A message of "${length}" bytes cannot be`);
    }
    return JSON.parse(decoder.decode(new Uint8Array(this.memory, at, length).slice()));
  }
};

var workerSource = 'function A(i){let{process:t}=globalThis;return t.getBuiltinModule(i)}var q=212992,U=256;function B(i){let{host:t,port:e,reuseAddress:s,settings:n}=i,o=t.includes(":"),h=A("node:dgram").createSocket({type:o?"udp6":"udp4",reuseAddr:s,lookup:(R,I,Z)=>Z(null,R,o?6:4)}),u=new b(h);h.bind({port:e,address:t}),u.throwFailure();try{u.configure(n)}catch(R){throw u.close(),R}return u}var b=class{#t;#e=[];#i=0;#s;#n;#h=!1;#o=0;#c;#d=!1;#r=!0;#f;dropped=0;constructor(t){this.#t=t,t.on("message",(e,s)=>this.#a(e,s)),t.on("error",e=>this.#l(e)),t.unref()}get localAddr(){if(this.#f===void 0){let{address:t,port:e}=this.#t.address();this.#f={hostname:t,port:e}}return this.#f}throwFailure(){let t=this.#n;if(this.#n=void 0,t!==void 0)throw t}receive(t){let e=this.#e.shift();return e!==void 0?(this.#i-=e.bytes.length+U,Promise.resolve(k(t,e.bytes,e.host,e.port))):new Promise((s,n)=>{this.#s={into:t,resolve:s,reject:n},this.#u(),this.#n!==void 0&&this.#l(this.#n)})}send(t,e,s){return this.#o++,this.#u(),new Promise((n,o)=>this.#t.send(t,s,e,(h,u)=>{this.#o--,this.#u(),h?o(h):n(u)}))}configure(t){let e=this.#t,{broadcast:s,ttl:n,multicastTtl:o,multicastLoopback:h,multicastInterface:u,receiveBufferSize:R,sendBufferSize:I}=t;s!==void 0&&e.setBroadcast(s),n!==void 0&&e.setTTL(n),o!==void 0&&e.setMulticastTTL(o),h!==void 0&&e.setMulticastLoopback(h),u!==void 0&&e.setMulticastInterface(u),R!==void 0&&e.setRecvBufferSize(R),I!==void 0&&e.setSendBufferSize(I)}changeMembership(t){let{group:e,source:s,interface:n,join:o}=t,h=this.#t;s===void 0?o?h.addMembership(e,n):h.dropMembership(e,n):o?h.addSourceSpecificMembership(s,e,n):h.dropSourceSpecificMembership(s,e,n)}#u(){let t=!this.#h&&(this.#o>0||this.#r&&this.#s!==void 0);t!==this.#d&&(this.#d=t,t?this.#c!==void 0?Deno.refTimer(this.#c):this.#c=Number(setInterval(()=>{},2147483647)):Deno.unrefTimer(this.#c))}ref(){this.#r=!0,this.#u()}unref(){this.#r=!1,this.#u()}close(){this.#h||(this.#h=!0,this.#d=!1,clearInterval(this.#c),this.#t.close(),this.#l(new Deno.errors.Interrupted("The socket was closed")))}#a(t,e){let{address:s,port:n}=e,o=this.#s;if(o!==void 0)return this.#s=void 0,this.#u(),o.resolve(k(o.into,t,s,n));let h=t.length+U;if(this.#i+h>q){this.dropped++;return}this.#i+=h,this.#e.push({bytes:new Uint8Array(t),host:s,port:n})}#l(t){let e=this.#s;this.#s=void 0,this.#n=e===void 0?t:void 0,e!==void 0&&(this.#u(),e.reject(t))}};function k(i,t,e,s){let{length:n}=t,o=Math.min(n,i.length);return i.set(o===n?t:t.subarray(0,o)),{count:o,length:n,host:e,port:s}}function G(i){let{listenDatagram:t}=Deno,e=!i.multicast&&Object.keys(i.settings).length===0;return t!==void 0&&e?new P(t({transport:"udp",hostname:i.host,port:i.port,reuseAddress:i.reuseAddress})):B(i)}var P=class{#t;#e={transport:"udp",hostname:"",port:0};dropped=0;constructor(t){this.#t=t}get localAddr(){return this.#t.addr}receive(t){return this.#t.receive(t).then(tt)}send(t,e,s){return(this.#e.port!==s||this.#e.hostname!==e)&&(this.#e={transport:"udp",hostname:e,port:s}),this.#t.send(t,this.#e)}ref(){this.#t.ref()}unref(){this.#t.unref()}close(){this.#t.close()}};function tt([{length:i},{hostname:t,port:e}]){return{count:i,length:i,host:t,port:e}}function K(i,t){let{connect:e}=A("node:net");return new Promise((s,n)=>{if(t?.aborted)return n(t.reason);let o=e({host:i.host,port:i.port,localAddress:i.local?.host,localPort:i.local?.port,noDelay:i.noDelay,keepAlive:i.keepAlive,allowHalfOpen:!0}),h=()=>{o.destroy(),n(t?.reason)};t?.addEventListener("abort",h,{once:!0}),o.once("error",u=>{t?.removeEventListener("abort",h),n(u)}),o.once("connect",()=>{t?.removeEventListener("abort",h),o.removeAllListeners("error"),s(new v(o))})})}var v=class{localAddr;remoteAddr;#t;#e;#i=!1;#s=()=>{};constructor(t){this.#t=t,this.localAddr={hostname:t.localAddress??"",port:t.localPort??0},this.remoteAddr={hostname:t.remoteAddress??"",port:t.remotePort??0},t.on("readable",()=>this.#s()),t.on("end",()=>{this.#i=!0,this.#s()}),t.on("error",e=>{this.#e=e,this.#s()}),t.on("close",()=>{this.#i=!0,this.#s()})}async read(t){for(;;){let e=Math.min(t.length,this.#t.readableLength),s=e===0?this.#t.read(0):this.#t.read(e);if(s!==null)return t.set(s),s.length;if(this.#e!==void 0)throw this.#e;if(this.#i)return null;await new Promise(n=>this.#s=n)}}write(t){return new Promise((e,s)=>{this.#t.write(t.slice(),n=>{n?s(this.#e??n):e(t.length)})})}closeWrite(){return new Promise(t=>this.#t.end(t))}setNoDelay(t){this.#t.setNoDelay(t)}setKeepAlive(t){this.#t.setKeepAlive(t)}ref(){this.#t.ref()}unref(){this.#t.unref()}close(){this.#t.destroy()}reset(){this.#t.resetAndDestroy()}};function F(i,t){if(i.local!==void 0||i.resettable)return K(i,t);let{host:e,port:s}=i,n=t===void 0?Deno.connect({hostname:e,port:s}):Deno.connect({hostname:e,port:s,signal:t});return i.noDelay||i.keepAlive?et(n,i):n}async function et(i,t){let e=await i;return t.noDelay&&e.setNoDelay(!0),t.keepAlive&&e.setKeepAlive(!0),e}var st=()=>"listenDatagram"in Deno;function C(i){let t=Deno.listen({hostname:i.host,port:i.port,tcpBacklog:i.backlog,reusePort:i.reusePort&&st()});return{addr:t.addr,accept:()=>it(t,i.ipv6Only??!1),ref:()=>t.ref(),unref:()=>t.unref(),close:()=>t.close()}}async function it(i,t){for(;;)try{let e=await i.accept();if(!t||!nt(e.remoteAddr.hostname))return e;e.close()}catch(e){if(!(e instanceof Deno.errors.NotConnected))throw e}}function nt(i){return i.startsWith("::ffff:")||!i.includes(":")}function Q(i){let{lookup:t}=A("node:dns");return new Promise((e,s)=>{t(i,{all:!0,verbatim:!0},(n,o)=>{n?s(n):e(o.map(({address:h})=>h))})})}var d={DOORBELL:0,TICKET:1,ANSWER:16,STATE:17,BEAT:18,DEAD:19,TO_WORKER:32,TO_MAIN:48,ENTRIES:64},M={RUNNING:0,LISTENING:1},r={POSTED_TO_WORKER:0,REQUEST:1,REQUEST_LENGTH:2,WISHES:3,LINGER:4,PROBE:5,OUT_WRITTEN:6,IN_READ:7,READ_DEMAND:8,WRITE_DEMAND:9,ERRORS_SEEN:10,POSTED_TO_MAIN:16,REPLY:17,REPLY_LENGTH:18,FREE:19,PROBED:20,OUT_READ:32,IN_WRITTEN:33,IN_STATE:34,OUT_STATE:35,READ_ARMED:36,ERROR_LENGTH:37,READING:38,ERRORS:39,DROPPED:40},E={OPEN:0,ENDED:1,FAILED:2},f={NO_DELAY:1,KEEP_ALIVE:2,SHUT_SEND:4,CLOSE:8,RESET:16},c={HEADER:256,REQUEST:2048,REPLY:2048,ERROR:1024},m=1<<19,S=16384,z=250;var p=class{#t;#e;#i;#s;#n;constructor(t,e,s,n){if(n.length===0||(n.length&n.length-1)!==0)throw new RangeError(`A ring\'s size must be a power of two, and is "${n.length}"`);this.#t=t,this.#e=e,this.#i=s,this.#s=n,this.#n=n.length-1}get used(){let t=Atomics.load(this.#t,this.#e)-Atomics.load(this.#t,this.#i)|0;if(t<0||t>this.#s.length)throw new Error(`The ring\'s counters are ${t} apart`);return t}get free(){return this.#s.length-this.used}get size(){return this.#s.length}push(t){let e=Math.min(this.free,t.length);if(e===0)return 0;let s=this.#t[this.#e],n=s&this.#n,o=Math.min(e,this.#s.length-n);return this.#s.set(o===t.length?t:t.subarray(0,o),n),o<e&&this.#s.set(t.subarray(o,e),0),Atomics.store(this.#t,this.#e,s+e|0),e}pop(t,e=!1){let s=Math.min(this.used,t.length);if(s===0)return 0;let n=this.#t[this.#i],o=n&this.#n,h=Math.min(s,this.#s.length-o);return t.set(this.#s.subarray(o,o+h)),h<s&&t.set(this.#s.subarray(0,s-h),h),e||Atomics.store(this.#t,this.#i,n+s|0),s}freeSpan(t){let e=this.#t[this.#e]&this.#n,s=Math.min(this.free,this.#s.length-e,t);return this.#s.subarray(e,e+s)}produced(t){if(t<0||t>this.free)throw new Error(`${t} bytes do not fit into ${this.free}`);let e=this.#t[this.#e];Atomics.store(this.#t,this.#e,e+t|0)}usedSpan(){let t=this.#t[this.#i]&this.#n,e=Math.min(this.used,this.#s.length-t);return this.#s.subarray(t,t+e)}consumed(t){if(t<0||t>this.used)throw new Error(`${t} bytes are not among ${this.used}`);let e=this.#t[this.#i];Atomics.store(this.#t,this.#i,e+t|0)}};var Y=new TextEncoder,rt=new TextDecoder,T=class i{static size=c.HEADER+c.REQUEST+c.REPLY+c.ERROR+2*m;id;memory;words;incoming;outgoing;constructor(t,e=new SharedArrayBuffer(i.size)){this.id=t,this.memory=e,this.words=new Int32Array(e,0,c.HEADER/4);let s=i.size-2*m;this.incoming=new p(this.words,r.IN_WRITTEN,r.IN_READ,new Uint8Array(e,s,m)),this.outgoing=new p(this.words,r.OUT_WRITTEN,r.OUT_READ,new Uint8Array(e,s+m,m))}get(t){return Atomics.load(this.words,t)}set(t,e){Atomics.store(this.words,t,e)}reset(){for(let t=0;t<this.words.length;t++)t!==r.POSTED_TO_WORKER&&t!==r.POSTED_TO_MAIN&&this.set(t,0)}writeRequest(t){let e=this.#t(c.HEADER,c.REQUEST,t);return this.set(r.REQUEST_LENGTH,e),Atomics.add(this.words,r.REQUEST,1)+1}readRequest(){return this.#e(c.HEADER,c.REQUEST,r.REQUEST_LENGTH)}writeReply(t){let e=c.HEADER+c.REQUEST;this.set(r.REPLY_LENGTH,this.#t(e,c.REPLY,t)),this.set(r.REPLY,this.get(r.REQUEST))}readReply(){let t=c.HEADER+c.REQUEST;return this.#e(t,c.REPLY,r.REPLY_LENGTH)}writeError(t){let e=c.HEADER+c.REQUEST+c.REPLY,n=Y.encode(JSON.stringify(t)).length<=c.ERROR?t.message:t.message.slice(0,c.ERROR/8),o=this.#t(e,c.ERROR,{...t,message:n});this.set(r.ERROR_LENGTH,o)}readError(){let t=c.HEADER+c.REQUEST+c.REPLY;return this.#e(t,c.ERROR,r.ERROR_LENGTH)}#t(t,e,s){let n=Y.encode(JSON.stringify(s));if(n.length>e)throw new RangeError(`A message of ${n.length} bytes does not fit into ${e}`);return new Uint8Array(this.memory,t,e).set(n),n.length}#e(t,e,s){let n=this.get(s);if(n<0||n>e)throw new RangeError(`A message of "${n}" bytes cannot be`);return JSON.parse(rt.decode(new Uint8Array(this.memory,t,n).slice()))}};var ot=1<<17,ht=6,O=class{#t;#e;#i;#s=!1;#n=!1;#h=!1;#o=!1;#c=!1;#d=0;#r=!1;#f;#u;#a;#l;constructor(t,e,s,n,o){this.#l=o,this.#t=t,this.#e=e,this.#i=s,this.#f=n.noDelay??!1,this.#u=n.keepAlive??!1}service(){if(this.#r)return;let t=this.#e.get(r.WISHES);if(t!==0&&this.#O(t),this.#r||(this.#p(),this.#r))return;(t&f.CLOSE)===0&&this.#R();let e=this.#e.get(r.PROBE);e!==this.#d&&this.#N(e)}#R(){if(this.#s||this.#e.get(r.IN_STATE)!==E.OPEN||!this.#h&&this.#e.get(r.READ_DEMAND)===0)return;let t=this.#e.incoming.freeSpan(ot);t.length!==0&&(this.#e.set(r.READ_DEMAND,0),this.#m(!0),this.#t.begin(),this.#i.read(t).then(e=>this.#D(e,t.length),e=>this.#E(r.IN_STATE,e)))}#D(t,e){if(this.#m(!1),this.#t.end(),this.#r)return this.#w();t===null?(this.#e.set(r.IN_STATE,E.ENDED),this.#h=!1):(this.#e.incoming.produced(t),this.#h=t===e);let{incoming:s}=this.#e;!this.#h||s.free<s.size/2?this.#g():this.#o||this.#A(),this.service()}#g(){this.#o=!1,this.#t.answer(this.#e)}async#A(){this.#o=!0;for(let t=0;t<ht;t++)await null;this.#o&&!this.#r&&this.#g()}#m(t){this.#s=t,!this.#r&&(this.#e.set(r.READING,t?1:0),t||this.#e.set(r.READ_ARMED,0))}#p(){if(this.#n)return;let t=this.#e.get(r.WISHES),e=this.#e.outgoing.usedSpan();if(e.length===0||this.#e.get(r.OUT_STATE)!==E.OPEN)return this.#T(t);this.#n=!0,this.#t.begin(),this.#i.write(e).then(s=>this.#S(s),s=>this.#E(r.OUT_STATE,s))}#S(t){if(this.#n=!1,this.#t.end(),this.#r)return this.#w();this.#e.outgoing.consumed(t),Atomics.exchange(this.#e.words,r.WRITE_DEMAND,0)===1&&this.#t.answer(this.#e),this.service()}#T(t){if((t&f.CLOSE)!==0)return this.#_();(t&f.SHUT_SEND)===0||this.#c||(this.#c=!0,this.#t.begin(),this.#i.closeWrite().catch(()=>{}).then(()=>this.#t.end()))}#O(t){if((t&f.RESET)!==0)return this.#_();let e=(t&f.NO_DELAY)!==0,s=(t&f.KEEP_ALIVE)!==0;try{e!==this.#f&&this.#i.setNoDelay(this.#f=e),s!==this.#u&&this.#i.setKeepAlive(this.#u=s)}catch{}if((t&f.CLOSE)!==0&&this.#a===void 0){let n=this.#e.get(r.LINGER);n>=0&&this.#e.outgoing.used>0&&(this.#a=setTimeout(()=>this.#_(),n))}}#N(t){this.#d=t;let e=this.#e,s=()=>this.#r||e.get(r.READ_ARMED)===1||e.incoming.used>0||e.get(r.IN_STATE)!==E.OPEN;s()||(e.set(r.READ_DEMAND,1),this.#R()),this.#t.begin(),this.#t.whenPolled(s).then(()=>{this.#t.end(),!this.#r&&(this.#s&&e.set(r.READ_ARMED,1),e.set(r.PROBED,t),this.#t.answer(e))})}#E(t,e){if(t===r.IN_STATE?this.#m(!1):this.#n=!1,this.#t.end(),this.#r)return this.#w();this.#e.writeError(this.#t.plain(e)),this.#e.set(t,E.FAILED),this.#t.answer(this.#e),this.service()}#_(){if(this.#r)return;this.#r=!0,clearTimeout(this.#a),(this.#e.get(r.WISHES)&f.RESET)!==0&&this.#i.reset!==void 0?this.#i.reset():this.#i.close(),this.#w()}#w(){!this.#s&&!this.#n&&this.#l()}};var g=class{#t;#e="";#i=new Uint8Array(0);#s;constructor(t){this.#t=t}hasRoom(t){return this.#h(t)!==void 0}push(t,e,s){let n=this.#h(t.length);if(n===void 0)return!1;let o=this.#o(n,t.length,e,s);return n.set(t,o),this.#t.produced(N(o+t.length)),!0}reserve(t){return this.#s=this.#h(t),this.#s?.subarray(72,72+t)}commit(t,e,s){let n=this.#s;this.#s=void 0;let o=this.#o(n,t,e,s),h=72;n.copyWithin(o,h,h+t),this.#t.produced(N(o+t))}get isEmpty(){return this.#n().length===0}peek(){let t=this.#n();if(t.length===0)return;let e=$(t),s=t[6],n=8+s;if(s>64||n+e>t.length)throw new Error(`A frame of ${e} bytes cannot be`);return{host:this.#c(t.subarray(8,n)),port:t[4]|t[5]<<8,bytes:t.subarray(n,n+e)}}take({bytes:t}){let e=this.#t.usedSpan(),s=t.byteOffset+t.length-e.byteOffset;this.#t.consumed(N(s))}#n(){let t=this.#t.usedSpan();return t.length<4||$(t)!==4294967295?t:(this.#t.consumed(t.length),this.#t.usedSpan())}#h(t){let e=this.#t,s=N(76+t),n=e.freeSpan(e.size);if(n.length>=s)return n;if(!(e.free-n.length<s||n.length===0))return V(n,4294967295),e.produced(n.length),n=e.freeSpan(e.size),n}#o(t,e,s,n){s!==this.#e&&this.#d(s);let o=this.#i;return V(t,e),t[4]=n&255,t[5]=n>>8,t[6]=o.length,t[7]=0,t.set(o,8),8+o.length}#c(t){let e=this.#i,s=t.length===e.length;for(let n=0;s&&n<e.length;n++)s=t[n]===e[n];return s||this.#d(String.fromCharCode(...t)),this.#e}#d(t){if(t.length>64)throw new RangeError(`The host "${t}" is too long`);this.#e=t,this.#i=Uint8Array.from(t,e=>e.charCodeAt(0))}};function N(i){return i+3&-4}function $(i){return(i[0]|i[1]<<8|i[2]<<16|i[3]<<24)>>>0}function V(i,t){i[0]=t&255,i[1]=t>>>8&255,i[2]=t>>>16&255,i[3]=t>>>24&255}var ct=65536,at=6,_=class{#t;#e;#i;#s;#n;#h;#o=!1;#c=!1;#d=!1;#r=!1;#f=!1;#u=0;#a=!1;constructor(t,e,s,n){this.#t=t,this.#e=e,this.#i=s,this.#h=n,this.#s=new g(e.incoming),this.#n=new g(e.outgoing)}service(){if(this.#a||(this.#l(),this.#S(),this.#a))return;this.#R();let t=this.#e.get(r.PROBE);t!==this.#u&&this.#O(t)}#l(){let t=this.#e;if(t.get(r.REQUEST)===t.get(r.REPLY))return;let e={};try{let s=t.readRequest();s.op==="configure"&&this.#i.configure(s.settings),s.op==="membership"&&this.#i.changeMembership(s.change)}catch(s){e={error:this.#t.plain(s)}}t.writeReply(e),this.#t.answer(t)}#R(){if(this.#o||this.#e.get(r.IN_STATE)!==E.OPEN||!this.#r&&this.#e.get(r.READ_DEMAND)===0)return;let t=this.#s.reserve(ct);t!==void 0&&(this.#e.set(r.READ_DEMAND,0),this.#p(!0),this.#t.begin(),this.#d=!1,this.#i.receive(t).then(e=>this.#g(e),e=>this.#m(e)),this.#D())}async#D(){for(let t=0;t<at;t++)await null;this.#d=!0,this.#f&&!this.#a&&this.#A()}#g({length:t,host:e,port:s}){if(this.#p(!1),this.#t.end(),this.#a)return this.#E();this.#s.commit(t,e,s),this.#e.set(r.DROPPED,this.#i.dropped),this.#r=!this.#d,this.#f=!0;let{incoming:n}=this.#e;(!this.#r||n.free<n.size/2)&&this.#A(),this.service(),!this.#o&&this.#f&&this.#A()}#A(){this.#f=!1,this.#t.answer(this.#e)}#m(t){if(this.#p(!1),this.#t.end(),this.#a)return this.#E();this.#e.writeError(this.#t.plain(t)),this.#e.set(r.IN_STATE,E.FAILED),this.#t.answer(this.#e),this.service()}#p(t){this.#o=t,!this.#a&&(this.#e.set(r.READING,t?1:0),t||this.#e.set(r.READ_ARMED,0))}#S(){if(this.#c)return;let t=this.#e.get(r.WISHES),e=this.#n.peek();if(e===void 0){(t&f.CLOSE)!==0&&this.#N();return}this.#c=!0,this.#t.begin();let s=()=>{if(this.#c=!1,this.#t.end(),this.#a)return this.#E();this.#n.take(e),Atomics.exchange(this.#e.words,r.WRITE_DEMAND,0)===1&&this.#t.answer(this.#e),this.service()};this.#i.send(e.bytes,e.host,e.port).then(s,n=>{this.#a||this.#T(n),s()})}#T(t){let e=this.#e;e.get(r.ERRORS)===e.get(r.ERRORS_SEEN)&&(e.writeError(this.#t.plain(t)),Atomics.add(e.words,r.ERRORS,1),this.#t.answer(e))}#O(t){this.#u=t;let e=this.#e,s=()=>this.#a||e.get(r.READ_ARMED)===1||e.incoming.used>0||e.get(r.IN_STATE)!==E.OPEN;s()||(e.set(r.READ_DEMAND,1),this.#R()),this.#t.begin(),this.#t.whenPolled(s).then(()=>{this.#t.end(),!this.#a&&(this.#o&&e.set(r.READ_ARMED,1),e.set(r.PROBED,t),this.#t.answer(e))})}#N(){this.#a=!0,this.#i.close(),this.#E()}#E(){!this.#o&&!this.#c&&this.#h()}};var w=class{#t;#e;#i;#s;constructor(t,e,s,n){this.#t=t,this.#e=e,this.#i=s,this.#s=n}post(t,e,s){if(Atomics.exchange(e,s,1)===1)return;let n=this.#t[this.#e],o=this.#i+(n&this.#s-1);Atomics.store(this.#t,o,t),Atomics.store(this.#t,this.#e,n+1|0)}take(){let t=this.#t[this.#e+1],e=Atomics.load(this.#t,this.#e)-t|0;if(e===0)return-1;let s=this.#i+(t&this.#s-1),n=Atomics.load(this.#t,s);if(e<0||e>this.#s||n<0)throw new Error(`The mailbox holds slot ${n} among ${e}`);return Atomics.store(this.#t,this.#e+1,t+1|0),n}};var dt=4,ft=64,ut=navigator.hardwareConcurrency>1?2e3:0,y=class{#t;#e;#i;#s=0;#n;#h=!1;#o;constructor(t){let e=this.#t=new Int32Array(t),{TO_WORKER:s,TO_MAIN:n,ENTRIES:o}=d;this.#e=new w(e,s,o,S);let h=o+S;this.#i=new w(e,n,h,S)}begin(){this.#s++}end(){--this.#s===0&&this.#n?.()}answer(t){this.#i.post(t.id,t.words,r.POSTED_TO_MAIN),Atomics.add(this.#t,d.ANSWER,1),Atomics.notify(this.#t,d.ANSWER),this.#h&&this.#n?.()}release(t){t.set(r.FREE,1),this.answer(t)}beat(){Atomics.add(this.#t,d.BEAT,1)}die(){Atomics.store(this.#t,d.DEAD,1),Atomics.add(this.#t,d.ANSWER,1),Atomics.notify(this.#t,d.ANSWER)}async run(t){let e=this.#t;for(;;){let s=Atomics.load(e,d.DOORBELL);this.beat();for(let n;(n=this.#e.take())>=0;){let o=t(n);o!==void 0&&await o}if(this.#s>0&&this.#d(s)){let n=this.#r();this.#h=!0,await n,this.#h=!1;continue}for(let n=0;n<dt&&this.#s>0;n++)await null;if(Atomics.load(e,d.DOORBELL)===s&&!(this.#s===0&&this.#c(s))){if(Atomics.store(e,d.STATE,M.LISTENING),this.#s===0)Atomics.wait(e,d.DOORBELL,s);else{let n=this.#r();this.#f(s),await n}Atomics.store(e,d.STATE,M.RUNNING)}}}#c(t){for(let e=0;e<ut;e++)if(Atomics.load(this.#t,d.DOORBELL)!==t)return!0;return!1}async whenPolled(t){for(let e=0;e<ft&&!t();e++)await new Promise(s=>setImmediate(s))}plain(t){let{name:e,message:s,code:n}=t;return{name:String(e),message:String(s).slice(0,500),...typeof n=="string"?{code:n}:{}}}#d(t){let e=this.#t;return Atomics.load(e,d.TICKET)===Atomics.load(e,d.ANSWER)&&Atomics.load(e,d.DOORBELL)===t}#r(){return new Promise(t=>this.#n=t)}#f(t){if(this.#o===t)return;let e=Atomics.waitAsync(this.#t,d.DOORBELL,t);if(!e.async)return this.#n?.();this.#o=t,e.value.then(()=>{this.#o===t&&(this.#o=void 0),this.#n?.()})}};var W=new Map,l=new Map,H=new Map,a,j=()=>{};function lt(i){for(let{id:t,memory:e}of i)W.set(t,new T(t,e));j()}function Et(i){let t=W.get(i);return t===void 0?Rt(i):J(t)}async function Rt(i){let t;for(;(t=W.get(i))===void 0;)await new Promise(e=>j=e);J(t)}function J(i){Atomics.store(i.words,r.POSTED_TO_WORKER,0);let t=l.get(i.id);if(t!==void 0)return t.service();let e=i.get(r.REPLY),s=i.get(r.REQUEST);s===0||s===e||At(i)}function At(i){let t=i.readRequest();switch(t.op){case"connect":return X(i,F(t),t);case"accept":{let e=H.get(t.listener),s=e===void 0?Promise.reject(new Deno.errors.BadResource("Listener has been closed")):e.accept();return X(i,s,{})}case"listen":return mt(i,()=>C(t));case"datagrams":return pt(i,()=>G(t));case"configure":case"membership":return D(i,{});case"resolve":return gt(i,Q(t.name).then(e=>({addresses:e.slice(0,32)})));default:}}function X(i,t,e){l.set(i.id,{service:()=>{}}),a.begin(),t.then(s=>{a.end();let n=()=>{l.delete(i.id),a.release(i)},o=new O(a,i,s,e,n);l.set(i.id,o),x(i,{local:L(s.localAddr),remote:L(s.remoteAddr)}),o.service()},s=>{a.end(),D(i,{error:a.plain(s)})})}function mt(i,t){let e;try{e=t()}catch(n){return D(i,{error:a.plain(n)})}H.set(i.id,e);let s=()=>{let n=i.get(r.PROBE);(i.get(r.WISHES)&f.CLOSE)!==0?(H.delete(i.id),e.close(),l.delete(i.id),a.release(i)):n!==i.get(r.PROBED)&&(a.begin(),a.whenPolled(()=>!1).then(()=>{a.end(),l.get(i.id)?.service===s&&(i.set(r.PROBED,n),a.answer(i))}))};l.set(i.id,{service:s}),x(i,{local:L(e.addr)})}function pt(i,t){let e;try{e=t()}catch(n){return D(i,{error:a.plain(n)})}let s=()=>{l.delete(i.id),a.release(i)};l.set(i.id,new _(a,i,e,s)),x(i,{local:L(e.localAddr),configurable:e.configure!==void 0})}function gt(i,t){l.set(i.id,{service:()=>{}}),a.begin(),t.catch(e=>({error:a.plain(e)})).then(e=>{a.end(),D(i,e)})}function x(i,t){i.writeReply(t),a.answer(i)}function D(i,t){l.delete(i.id),i.writeReply(t),a.release(i)}function L({hostname:i,port:t}){return[i,t]}function wt(i){a=new y(i),addEventListener("error",()=>a.die()),addEventListener("unhandledrejection",()=>a.die()),setInterval(()=>a.beat(),z),a.run(Et).catch(t=>{throw a.die(),t})}addEventListener("message",i=>{let t=i.data;lt(t.slots),"control"in t&&wt(t.control)});\n';

function spawn() {
  return spawnWebWorker() ?? spawnNodeWorker();
}
function spawnWebWorker() {
  const prototype = Worker.prototype;
  const nameless = Object.getOwnPropertySymbols(prototype).filter((symbol) => symbol.description === void 0 && typeof prototype[symbol] === "function");
  if (nameless.length !== 1) return void 0;
  const url = URL.createObjectURL(new Blob([
    workerSource
  ], {
    type: "application/javascript"
  }));
  const worker = new Worker(url, {
    type: "module",
    name: "sockets"
  });
  URL.revokeObjectURL(url);
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
  const worker = new Worker1(workerSource, {
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

var FIRST_SLOTS = 2;
var DRAIN_STALL_MS = 3e3;
var IOThread = class IOThread {
  static #current;
  static get() {
    if (IOThread.#current?.isDead ?? true) IOThread.#current = new IOThread();
    return IOThread.#current;
  }
  static get started() {
    return IOThread.#current?.isDead ? void 0 : IOThread.#current;
  }
  #thread;
  #control;
  #toWorker;
  #toMain;
  #slots = /* @__PURE__ */ new Map();
  #pool = [];
  #closing = /* @__PURE__ */ new Set();
  #open = /* @__PURE__ */ new Set();
  #watchers = /* @__PURE__ */ new Map();
  #pumping = false;
  #silence;
  #looks;
  constructor() {
    const memory = new SharedArrayBuffer(4 * (CONTROL.ENTRIES + 2 * MAX_SLOTS));
    const control = this.#control = new Int32Array(memory);
    const { TO_WORKER, TO_MAIN, ENTRIES } = CONTROL;
    this.#toWorker = new Mailbox(control, TO_WORKER, ENTRIES, MAX_SLOTS);
    const second = ENTRIES + MAX_SLOTS;
    this.#toMain = new Mailbox(control, TO_MAIN, second, MAX_SLOTS);
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
  whenGone(slot) {
    return this.whenChanged(slot, () => !this.#closing.has(slot) || slot.get(WORD.FREE) === 1);
  }
  released(slot) {
    this.#open.delete(slot);
    this.#closing.add(slot);
  }
  ring(slot) {
    this.#toWorker.post(slot.id, slot.words, WORD.POSTED_TO_WORKER);
    this.#wakeWorker();
  }
  #wakeWorker() {
    const control = this.#control;
    Atomics.add(control, CONTROL.DOORBELL, 1);
    const { LISTENING, RUNNING } = WORKER;
    const { STATE, DOORBELL } = CONTROL;
    const before = Atomics.compareExchange(control, STATE, LISTENING, RUNNING);
    if (before === LISTENING) Atomics.notify(control, DOORBELL);
  }
  sleepUntil(condition, timeoutMs) {
    const control = this.#control;
    const end = timeoutMs === Infinity ? 0 : performance.now() + timeoutMs;
    for (; ; ) {
      const answer2 = Atomics.load(control, CONTROL.ANSWER);
      if (condition()) {
        this.#silence = void 0;
        return true;
      }
      if (this.isDead) throw this.deathNotice();
      let look = BEAT_MS;
      if (timeoutMs === Infinity) {
        Atomics.store(control, CONTROL.TICKET, answer2);
      } else {
        look = Math.min(look, end - performance.now());
        if (look <= 0) return false;
      }
      if (Atomics.wait(control, CONTROL.ANSWER, answer2, look) === "timed-out") {
        this.#look(this.#silence ??= new Silence());
      }
    }
  }
  whenChanged(slot, condition) {
    if (condition()) return Promise.resolve();
    if (this.isDead) return Promise.reject(this.deathNotice());
    return new Promise((resolve, reject) => {
      let watchers = this.#watchers.get(slot.id);
      if (watchers === void 0) {
        this.#watchers.set(slot.id, watchers = /* @__PURE__ */ new Set());
      }
      const set = watchers;
      const watcher = () => {
        if (this.isDead) reject(this.deathNotice());
        else if (condition()) resolve();
        else return;
        set.delete(watcher);
        if (set.size === 0) this.#watchers.delete(slot.id);
        if (this.#watchers.size === 0) this.#letGo();
      };
      set.add(watcher);
      this.#hold();
      this.#pump();
    });
  }
  ask(request) {
    if (this.isDead) throw this.deathNotice();
    const slot = this.acquire();
    try {
      slot.writeRequest(request);
    } catch (error) {
      this.#open.delete(slot);
      this.#pool.push(slot);
      throw createSocketException(SocketError.HostNotFound, void 0, error);
    }
    this.ring(slot);
    return new Question(this, slot);
  }
  request(request, done) {
    return {
      start: async (signal) => {
        signal?.throwIfAborted();
        const question = this.ask(request);
        if (signal === void 0) {
          await question.whenAnswered();
          return done(question);
        }
        let abort = () => {
        };
        const aborted3 = new Promise((_, reject) => {
          abort = () => {
            this.close(question.slot, 0, 0);
            reject(signal.reason);
          };
          signal.addEventListener("abort", abort, {
            once: true
          });
        });
        try {
          await Promise.race([
            question.whenAnswered(),
            aborted3
          ]);
        } finally {
          signal.removeEventListener("abort", abort);
        }
        signal.throwIfAborted();
        return done(question);
      },
      block: () => {
        const question = this.ask(request);
        this.sleepUntil(() => question.isAnswered, Infinity);
        return done(question);
      }
    };
  }
  kill() {
    this.#thread.terminate();
  }
  async #pump() {
    if (this.#pumping) return;
    this.#pumping = true;
    const control = this.#control;
    while (this.#watchers.size > 0) {
      const answer2 = Atomics.load(control, CONTROL.ANSWER);
      this.#deliver();
      if (this.#watchers.size === 0) break;
      const wait2 = Atomics.waitAsync(control, CONTROL.ANSWER, answer2);
      if (wait2.async) await wait2.value;
      else await null;
    }
    this.#pumping = false;
  }
  #hold() {
    if (this.#looks !== void 0) return;
    this.#thread.setReferenced(true);
    const silence = new Silence();
    this.#looks = setInterval(() => this.#look(silence), BEAT_MS);
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
      if (slot.get(WORD.FREE) === 0) continue;
      this.#closing.delete(slot);
      this.#pool.push(slot);
    }
  }
  #drain() {
    if (this.isDead) return;
    const slots = [
      ...this.#open,
      ...this.#closing
    ];
    const left = () => slots.reduce((sum, slot) => slot.get(WORD.OUT_STATE) !== FLOW.OPEN || slot.get(WORD.FREE) === 1 ? sum : sum + slot.outgoing.used, 0);
    for (let before = left(); before > 0; ) {
      for (const slot of slots) slot.set(WORD.WRITE_DEMAND, 1);
      const moved = () => left() < before;
      try {
        if (!this.sleepUntil(moved, DRAIN_STALL_MS)) return;
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
  }
  deathNotice() {
    return new SocketException(SocketError.SystemNotReady, "The I/O thread has ended, and with it the sockets of the synchronous home");
  }
};

var MAX_DATAGRAM = 65507;
function isBlockingDatagrams(datagrams) {
  return "waitReadable" in datagrams;
}

var SKIP = 4294967295;
var HEADER = 8;
var MAX_HOST = 64;
var FRAME_OVERHEAD = HEADER + MAX_HOST + 4;
var FrameRing = class {
  #ring;
  #host = "";
  #hostBytes = new Uint8Array(0);
  #reserved;
  constructor(ring) {
    this.#ring = ring;
  }
  hasRoom(length) {
    return this.#span(length) !== void 0;
  }
  push(from, host, port) {
    const span = this.#span(from.length);
    if (span === void 0) return false;
    const at = this.#writeHeader(span, from.length, host, port);
    span.set(from, at);
    this.#ring.produced(padded(at + from.length));
    return true;
  }
  reserve(length) {
    this.#reserved = this.#span(length);
    return this.#reserved?.subarray(FRAME_OVERHEAD - 4, FRAME_OVERHEAD - 4 + length);
  }
  commit(length, host, port) {
    const span = this.#reserved;
    this.#reserved = void 0;
    const at = this.#writeHeader(span, length, host, port);
    const received = FRAME_OVERHEAD - 4;
    span.copyWithin(at, received, received + length);
    this.#ring.produced(padded(at + length));
  }
  get isEmpty() {
    return this.#nextSpan().length === 0;
  }
  peek() {
    const span = this.#nextSpan();
    if (span.length === 0) return void 0;
    const length = lengthOf(span);
    const hostSize = span[6];
    const at = HEADER + hostSize;
    if (hostSize > MAX_HOST || at + length > span.length) {
      throw new Error(`A frame of ${length} bytes cannot be`);
    }
    return {
      host: this.#readHost(span.subarray(HEADER, at)),
      port: span[4] | span[5] << 8,
      bytes: span.subarray(at, at + length)
    };
  }
  take({ bytes }) {
    const span = this.#ring.usedSpan();
    const end = bytes.byteOffset + bytes.length - span.byteOffset;
    this.#ring.consumed(padded(end));
  }
  #nextSpan() {
    const span = this.#ring.usedSpan();
    if (span.length < 4 || lengthOf(span) !== SKIP) return span;
    this.#ring.consumed(span.length);
    return this.#ring.usedSpan();
  }
  #span(length) {
    const ring = this.#ring;
    const size = padded(FRAME_OVERHEAD + length);
    let span = ring.freeSpan(ring.size);
    if (span.length >= size) return span;
    const rest = ring.free - span.length;
    if (rest < size || span.length === 0) return void 0;
    writeLength(span, SKIP);
    ring.produced(span.length);
    span = ring.freeSpan(ring.size);
    return span;
  }
  #writeHeader(span, length, host, port) {
    if (host !== this.#host) this.#keepHost(host);
    const bytes = this.#hostBytes;
    writeLength(span, length);
    span[4] = port & 255;
    span[5] = port >> 8;
    span[6] = bytes.length;
    span[7] = 0;
    span.set(bytes, HEADER);
    return HEADER + bytes.length;
  }
  #readHost(bytes) {
    const kept = this.#hostBytes;
    let same = bytes.length === kept.length;
    for (let i = 0; same && i < kept.length; i++) same = bytes[i] === kept[i];
    if (!same) this.#keepHost(String.fromCharCode(...bytes));
    return this.#host;
  }
  #keepHost(host) {
    if (host.length > MAX_HOST) {
      throw new RangeError(`The host "${host}" is too long`);
    }
    this.#host = host;
    this.#hostBytes = Uint8Array.from(host, (each) => each.charCodeAt(0));
  }
};
function padded(size) {
  return size + 3 & ~3;
}
function lengthOf(span) {
  return (span[0] | span[1] << 8 | span[2] << 16 | span[3] << 24) >>> 0;
}
function writeLength(span, length) {
  span[0] = length & 255;
  span[1] = length >>> 8 & 255;
  span[2] = length >>> 16 & 255;
  span[3] = length >>> 24 & 255;
}

var ThreadDatagrams = class {
  #thread;
  #slot;
  #local;
  #incoming;
  #outgoing;
  #localEndPoint;
  #errorsSeen = 0;
  #closed = false;
  #readingRests = false;
  #writingRests = false;
  configure;
  changeMembership;
  constructor(thread, slot, local, isConfigurable) {
    this.#thread = thread;
    this.#slot = slot;
    this.#local = local;
    this.#incoming = new FrameRing(slot.incoming);
    this.#outgoing = new FrameRing(slot.outgoing);
    if (!isConfigurable) return;
    this.configure = (settings) => this.#ask({
      op: "configure",
      settings
    });
    this.changeMembership = (change) => this.#ask({
      op: "membership",
      change
    });
  }
  get localEndPoint() {
    const [hostname, port] = this.#local;
    return this.#localEndPoint ??= toEndPoint({
      hostname,
      port
    });
  }
  get dropped() {
    return this.#slot.get(WORD.DROPPED);
  }
  get head() {
    const frame = this.#incoming.peek();
    return frame && arrival(frame, frame.bytes.length);
  }
  get isReadable() {
    return !this.#incoming.isEmpty || this.#hasError || this.#slot.get(WORD.IN_STATE) !== FLOW.OPEN || this.#isOver;
  }
  get isWritable() {
    return this.#outgoing.hasRoom(MAX_DATAGRAM) || this.#isOver;
  }
  get #isOver() {
    return this.#closed || this.#thread.isDead;
  }
  get #hasError() {
    return this.#slot.get(WORD.ERRORS) !== this.#errorsSeen;
  }
  tryReceive(into, peek) {
    this.#throwFailure();
    const before = this.#slot.incoming.used;
    const frame = this.#incoming.peek();
    if (frame === void 0) return void 0;
    const { bytes } = frame;
    const count = Math.min(bytes.length, into.length);
    into.set(count === bytes.length ? bytes : bytes.subarray(0, count));
    if (peek) return arrival(frame, count);
    this.#incoming.take(frame);
    const half = RING_SIZE / 2;
    if (before > half && this.#slot.incoming.used <= half) {
      this.#thread.ring(this.#slot);
    }
    return arrival(frame, count);
  }
  trySend(from, host, port) {
    this.#throwFailure();
    if (!this.#outgoing.push(from, host, port)) return void 0;
    this.#thread.ring(this.#slot);
    return from.length;
  }
  whenReadable() {
    if (!this.isReadable) this.#demand();
    this.#readingRests = false;
    return this.#thread.whenChanged(this.#slot, () => this.isReadable || this.#readingRests);
  }
  whenWritable() {
    this.#slot.set(WORD.WRITE_DEMAND, 1);
    this.#writingRests = false;
    return this.#thread.whenChanged(this.#slot, () => this.isWritable || this.#writingRests);
  }
  restReading() {
    this.#readingRests = true;
    this.#thread.lookAt(this.#slot);
  }
  restWriting() {
    this.#writingRests = true;
    this.#thread.lookAt(this.#slot);
  }
  waitReadable(timeoutMs) {
    if (this.isReadable) return true;
    this.#demand();
    return this.#thread.sleepUntil(() => this.isReadable, timeoutMs);
  }
  waitWritable(timeoutMs) {
    this.#slot.set(WORD.WRITE_DEMAND, 1);
    return this.#thread.sleepUntil(() => this.isWritable, timeoutMs);
  }
  probe() {
    const slot = this.#slot;
    if (this.isReadable || slot.get(WORD.READ_ARMED) === 1) return;
    const probe = slot.get(WORD.PROBE) + 1;
    slot.set(WORD.PROBE, probe);
    this.#thread.ring(slot);
    this.#thread.sleepUntil(() => slot.get(WORD.PROBED) === probe, Infinity);
  }
  close() {
    if (this.#closed) return;
    this.#closed = true;
    if (!this.#thread.isDead) this.#thread.close(this.#slot, 0, -1);
  }
  whenClosed() {
    return this.#thread.isDead ? Promise.resolve() : this.#thread.whenGone(this.#slot);
  }
  #ask(request) {
    const slot = this.#slot;
    const number = slot.writeRequest(request);
    this.#thread.ring(slot);
    this.#thread.sleepUntil(() => slot.get(WORD.REPLY) === number, Infinity);
    const reply = slot.readReply();
    if ("error" in reply) {
      throw toFailure(reply.error, hostAndPort(...this.#local));
    }
  }
  #demand() {
    const slot = this.#slot;
    if (slot.get(WORD.READING) === 1) return;
    slot.set(WORD.READ_DEMAND, 1);
    this.#thread.ring(slot);
  }
  #throwFailure() {
    if (this.#thread.isDead) throw this.#thread.deathNotice();
    const slot = this.#slot;
    const context = hostAndPort(...this.#local);
    if (this.#hasError) {
      const failure2 = toFailure(slot.readError(), context);
      this.#errorsSeen = slot.get(WORD.ERRORS);
      slot.set(WORD.ERRORS_SEEN, this.#errorsSeen);
      throw failure2;
    }
    if (slot.get(WORD.IN_STATE) === FLOW.FAILED && slot.incoming.used === 0) {
      throw toFailure(slot.readError(), context);
    }
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

var ThreadStream = class {
  #thread;
  #slot;
  #local;
  #remote;
  #localEndPoint;
  #remoteEndPoint;
  #readFailed = false;
  #closed = false;
  #readingRests = false;
  #writingRests = false;
  reset;
  constructor(thread, slot, local, remote, resettable) {
    if (resettable) this.reset = () => this.#end(WISH.RESET, 0);
    this.#thread = thread;
    this.#slot = slot;
    this.#local = local;
    this.#remote = remote;
  }
  get localEndPoint() {
    const [hostname, port] = this.#local;
    return this.#localEndPoint ??= toEndPoint({
      hostname,
      port
    });
  }
  get remoteEndPoint() {
    const [hostname, port] = this.#remote;
    return this.#remoteEndPoint ??= toEndPoint({
      hostname,
      port
    });
  }
  get available() {
    return this.#slot.incoming.used;
  }
  get isReadable() {
    return this.#slot.incoming.used > 0 || this.#slot.get(WORD.IN_STATE) !== FLOW.OPEN || this.#isOver;
  }
  get isWritable() {
    return this.#slot.outgoing.free > 0 || this.#slot.get(WORD.OUT_STATE) !== FLOW.OPEN || this.#isOver;
  }
  get #isOver() {
    return this.#closed || this.#thread.isDead;
  }
  tryRead(into, peek) {
    const { incoming } = this.#slot;
    const before = incoming.used;
    if (before === 0) return this.#atEnd();
    const count = incoming.pop(into, peek);
    const half = RING_SIZE / 2;
    if (!peek && before > half && before - count <= half) {
      this.#thread.ring(this.#slot);
    }
    return count;
  }
  tryWrite(from) {
    const slot = this.#slot;
    if (slot.get(WORD.OUT_STATE) !== FLOW.OPEN || this.#thread.isDead) {
      throw this.#failure();
    }
    const count = slot.outgoing.push(from);
    if (count === 0) return from.length === 0 ? 0 : WOULD_BLOCK;
    this.#thread.ring(slot);
    return count;
  }
  whenReadable() {
    if (!this.isReadable) this.#demandRead();
    this.#readingRests = false;
    return this.#thread.whenChanged(this.#slot, () => this.isReadable || this.#readingRests);
  }
  restReading() {
    this.#readingRests = true;
    this.#thread.lookAt(this.#slot);
  }
  whenWritable() {
    this.#slot.set(WORD.WRITE_DEMAND, 1);
    this.#writingRests = false;
    return this.#thread.whenChanged(this.#slot, () => this.isWritable || this.#writingRests);
  }
  restWriting() {
    this.#writingRests = true;
    this.#thread.lookAt(this.#slot);
  }
  waitReadable(timeoutMs) {
    if (this.isReadable) return true;
    this.#demandRead();
    return this.#thread.sleepUntil(() => this.isReadable, timeoutMs);
  }
  waitWritable(timeoutMs) {
    this.#slot.set(WORD.WRITE_DEMAND, 1);
    return this.#thread.sleepUntil(() => this.isWritable, timeoutMs);
  }
  probe() {
    const slot = this.#slot;
    if (this.isReadable || slot.get(WORD.READ_ARMED) === 1) return;
    const probe = slot.get(WORD.PROBE) + 1;
    slot.set(WORD.PROBE, probe);
    this.#thread.ring(slot);
    this.#thread.sleepUntil(() => slot.get(WORD.PROBED) === probe, Infinity);
  }
  shutdownSend() {
    this.#wish(WISH.SHUT_SEND, true);
  }
  setNoDelay(noDelay) {
    this.#wish(WISH.NO_DELAY, noDelay);
  }
  setKeepAlive(keepAlive) {
    this.#wish(WISH.KEEP_ALIVE, keepAlive);
  }
  close(lingerMs = -1) {
    this.#end(0, lingerMs);
  }
  whenClosed() {
    return this.#thread.isDead ? Promise.resolve() : this.#thread.whenGone(this.#slot);
  }
  #end(wish, lingerMs) {
    if (this.#closed) return;
    this.#closed = true;
    if (!this.#thread.isDead) this.#thread.close(this.#slot, wish, lingerMs);
  }
  #wish(bit, wanted) {
    if (this.#isOver) return;
    const before = this.#slot.get(WORD.WISHES);
    const after = wanted ? before | bit : before & ~bit;
    if (before === after) return;
    this.#slot.set(WORD.WISHES, after);
    this.#thread.ring(this.#slot);
  }
  #demandRead() {
    const slot = this.#slot;
    if (slot.get(WORD.READING) === 1) return;
    slot.set(WORD.READ_DEMAND, 1);
    this.#thread.ring(slot);
  }
  #atEnd() {
    const slot = this.#slot;
    const state = slot.get(WORD.IN_STATE);
    if (slot.incoming.used > 0) return WOULD_BLOCK;
    if (state === FLOW.ENDED || this.#readFailed) return 0;
    if (state === FLOW.FAILED || this.#thread.isDead) {
      this.#readFailed = true;
      throw this.#failure();
    }
    return WOULD_BLOCK;
  }
  #failure() {
    if (this.#thread.isDead) return this.#thread.deathNotice();
    return toFailure(this.#slot.readError(), hostAndPort(...this.#remote));
  }
};

var ThreadListener = class {
  localEndPoint;
  #thread;
  #slot;
  #asked;
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
    this.#thread.sleepUntil(() => this.#slot.get(WORD.PROBED) === probe || question.isAnswered, Infinity);
  }
  close() {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#thread.isDead) return;
    if (this.#asked !== void 0) this.#thread.close(this.#asked.slot, 0, 0);
    this.#thread.close(this.#slot, 0, 0);
  }
  whenClosed() {
    return this.#thread.isDead ? Promise.resolve() : this.#thread.whenGone(this.#slot);
  }
  #ask() {
    return this.#asked ??= this.#thread.ask({
      op: "accept",
      listener: this.#slot.id
    });
  }
};
function toStream(thread, slot, { local, remote }, resettable = false) {
  if (local === void 0 || remote === void 0) {
    throw new Error("The I/O thread's answer lacks the addresses");
  }
  return new ThreadStream(thread, slot, local, remote, resettable);
}

var threadTransport = {
  connect(request) {
    const thread = IOThread.get();
    const { host, port } = request;
    return thread.request({
      op: "connect",
      ...request
    }, (question) => {
      const reply = question.take();
      if ("error" in reply) {
        throw toOpenFailure(reply.error, NetworkAccess.Connect, host, port);
      }
      const resettable = request.local !== void 0 || request.resettable;
      return toStream(thread, question.slot, reply, resettable);
    });
  },
  listen(request) {
    const thread = IOThread.get();
    const { host, port } = request;
    return thread.request({
      op: "listen",
      ...request
    }, (question) => {
      const reply = question.take();
      if ("error" in reply) {
        throw toOpenFailure(reply.error, NetworkAccess.Accept, host, port);
      }
      return new ThreadListener(thread, question.slot, reply.local);
    }).block();
  },
  openDatagrams(request) {
    const thread = IOThread.get();
    const { host, port } = request;
    return thread.request({
      op: "datagrams",
      ...request
    }, (question) => {
      const reply = question.take();
      if ("error" in reply) {
        throw toBindFailure(reply.error, host, port);
      }
      const { local, configurable = false } = reply;
      return new ThreadDatagrams(thread, question.slot, local, configurable);
    }).block();
  },
  resolve(name) {
    return IOThread.get().request({
      op: "resolve",
      name
    }, (question) => {
      const reply = question.take();
      if ("error" in reply) {
        throw toOpenFailure(reply.error, NetworkAccess.Connect, name, -1);
      }
      return reply.addresses.map((address) => IPAddress.parse(address));
    });
  }
};

var homes = {
  sync: threadTransport,
  async: denoTransport
};
var systemNetwork = {
  *targets(home, name, port) {
    const host = demandConnect(name, port);
    if (!isResolvable(name)) return [
      host
    ];
    const addresses = yield* wait(homes[home].resolve(host));
    const granted = demandConnectResolved(name, port, addresses);
    return granted.every((itself) => itself) ? addresses : [
      host
    ];
  },
  connect(home, request) {
    const host = demandConnect(request.host, request.port);
    if (request.port === 0) return refused(host);
    const local = request.local && {
      host: demandBind(request.local.host, request.local.port),
      port: request.local.port
    };
    return homes[home].connect({
      ...request,
      host,
      local
    });
  },
  listen(home, request) {
    const host = demandBind(request.host, request.port);
    return homes[home].listen({
      ...request,
      host
    });
  },
  bind(host, port) {
    return bindPort(demandBind(host, port), port);
  },
  datagrams: {
    open(home, request) {
      const { host, port } = request;
      const granted = demandBind(host, port, TransportType.Udp);
      return homes[home].openDatagrams({
        ...request,
        host: granted
      });
    },
    allow: (address, port) => demandSend(address, port),
    allowGroup: (group, port) => demandJoin(group, port)
  }
};
function refused(host) {
  const block = () => {
    throw createSocketException(SocketError.ConnectionRefused, `${host}:0`);
  };
  return {
    block,
    start: async () => block()
  };
}

var families = [
  AddressFamily.InterNetwork,
  AddressFamily.InterNetworkV6
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
  if (!families.includes(family)) {
    throw createSocketException(SocketError.AddressFamilyNotSupported, `(address family "${family}")`);
  }
  const known = protocols.get(type);
  if (known === void 0) {
    throw createSocketException(SocketError.SocketNotSupported, `(socket type "${type}")`);
  }
  if (!known.includes(protocol)) {
    throw createSocketException(SocketError.ProtocolNotSupported, `(protocol type "${protocol}")`);
  }
}
function checkMode(options) {
  const mode = options?.mode;
  if (mode === void 0 || mode === "sync" || mode === "async") return;
  throw new TypeError(`"mode" must be "sync" or "async", and is "${mode}"`);
}
function checkBoolean(name, value) {
  if (typeof value === "boolean") return value;
  throw new TypeError(`"${name}" must be a boolean, and is "${value}"`);
}
function checkInteger(name, value) {
  if (Number.isInteger(value)) return value;
  throw new TypeError(`"${name}" must be a whole number, and is "${value}"`);
}
function checkTimeout(name, value) {
  const timeout = checkInteger(name, value);
  if (timeout < -1) {
    throw new RangeError(`"${name}" must be at least -1, and is "${timeout}"`);
  }
  return Math.max(timeout, 0);
}
function checkIPEndPoint(name, value) {
  if (value instanceof IPEndPoint) return value;
  throw new TypeError(`"${name}" must be an IPEndPoint, and is "${value}"`);
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

function connectTarget(destination, port) {
  if (destination instanceof IPEndPoint) {
    return addressTarget([
      destination.address
    ], destination.port);
  }
  if (destination instanceof DnsEndPoint) {
    return nameTarget(destination.host, destination.port);
  }
  if (destination === void 0 || destination === null) {
    throw new TypeError(`"remoteEP" must be an end point, an address or a host, and is "${destination}"`);
  }
  if (destination instanceof IPAddress) {
    return addressTarget([
      destination
    ], checkPort(port));
  }
  if (typeof destination === "string") {
    return nameTarget(destination, checkPort(port));
  }
  if (Array.isArray(destination)) {
    if (destination.length === 0) {
      throw new TypeError('"addresses" must hold at least one, and is empty');
    }
    for (const address of destination) {
      if (!(address instanceof IPAddress)) {
        throw new TypeError(`"addresses" must hold addresses, and holds "${address}"`);
      }
    }
    return addressTarget(destination, checkPort(port));
  }
  throw new TypeError(`"remoteEP" must be an IPEndPoint or a DnsEndPoint, and is "${destination}"`);
}
function checkFamily(addresses, family, dualMode) {
  if (addresses.some((address) => canReach(address, family, dualMode))) return;
  throw new NotSupportedException(`The address "${addresses[0]}" is not of the socket's family "${family === AddressFamily.InterNetwork ? "InterNetwork" : "InterNetworkV6"}"`);
}
function canReach(address, family, dualMode) {
  return address.addressFamily === family || dualMode && address.addressFamily === AddressFamily.InterNetwork;
}
function connectAbort({ addresses }) {
  return addresses?.every(IPAddress.isLoopback) ? void 0 : new AbortController();
}
function isOwn(address, local) {
  return IPAddress.isLoopback(address) || address.equals(local) || address.equals(IPAddress.any) || address.equals(IPAddress.ipv6Any);
}
function addressTarget(addresses, port) {
  return {
    addresses,
    name: void 0,
    port
  };
}
function nameTarget(host, port) {
  const address = IPAddress.tryParse(host);
  return address === void 0 ? {
    addresses: void 0,
    name: host,
    port
  } : addressTarget([
    address
  ], port);
}
function checkPort(port) {
  if (typeof port !== "number") {
    throw new TypeError(`"port" must be a number, and is "${port}"`);
  }
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new RangeError(`"port" must be from 0 to 65535, and is "${port}"`);
  }
  return port;
}

function streamArguments(data, rest) {
  const numbers = [];
  let errorCode;
  for (const value of rest) {
    if (typeof value === "number") numbers.push(value);
    else if (value !== void 0) errorCode = value;
  }
  const flags = numbers.pop() ?? SocketFlags.None;
  if (data instanceof Uint8Array) {
    const buffer = numbers.length === 0 ? data : numbers.length === 1 ? slice(data, 0, numbers[0]) : slice(data, numbers[0], numbers[1]);
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
function slice(buffer, offset, size) {
  if (!Number.isInteger(offset) || offset < 0 || offset > buffer.length) {
    throw new RangeError(`"offset" must be from 0 to ${buffer.length}, and is "${offset}"`);
  }
  const most = buffer.length - offset;
  if (!Number.isInteger(size) || size < 0 || size > most) {
    throw new RangeError(`"size" must be from 0 to ${most}, and is "${size}"`);
  }
  return buffer.subarray(offset, offset + size);
}
function checkBuffer(buffer) {
  if (!(buffer instanceof Uint8Array)) {
    throw new TypeError(`"buffer" must be a Uint8Array, and is "${buffer}"`);
  }
}
function checkBuffers(buffers) {
  if (!Array.isArray(buffers)) {
    throw new TypeError(`"buffer" must be a Uint8Array or an array of them, and is "${buffers}"`);
  }
  if (buffers.length === 0) {
    throw new TypeError('"buffers" must hold at least one buffer, and is empty');
  }
  buffers.forEach(checkBuffer);
}
var knownFlags = SocketFlags.Peek | SocketFlags.Truncated | SocketFlags.ControlDataTruncated;
function checkFlags(flags, direction) {
  if ((flags & ~knownFlags) !== 0) {
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

function datagramArguments(buffer, rest) {
  checkBuffer(buffer);
  const numbers = [];
  let signal;
  let to;
  for (const value of rest) {
    if (typeof value === "number") numbers.push(value);
    else if (value instanceof AbortSignal) signal = value;
    else if (value !== void 0) to = value;
  }
  const flags = numbers.pop() ?? SocketFlags.None;
  const bytes = numbers.length === 0 ? buffer : numbers.length === 1 ? slice(buffer, 0, numbers[0]) : slice(buffer, numbers[0], numbers[1]);
  const socketAddress = to instanceof SocketAddress ? to : void 0;
  const endPoint = socketAddress === void 0 ? to : endPointOf(socketAddress);
  if (!(endPoint instanceof EndPoint)) {
    throw new TypeError(`"remoteEP" must be an end point, and is "${to}"`);
  }
  return {
    buffer: bytes,
    flags,
    endPoint,
    socketAddress,
    signal
  };
}
function endPointOf(address) {
  return new IPEndPoint(0, 0).create(address);
}

function concat(buffers) {
  let length = 0;
  for (const buffer of buffers) {
    length += buffer.length;
  }
  const output = new Uint8Array(length);
  let index = 0;
  for (const buffer of buffers) {
    output.set(buffer, index);
    index += buffer.length;
  }
  return output;
}

function cannotBlock(call) {
  const instead = call === "poll" ? "an asynchronous call" : `"${call}Async"`;
  return new InvalidOperationException(`"${call}" is a call that waits, and this socket lives where only asynchronous calls can wait: use ${instead}, or make the socket with { mode: "sync" }`);
}

var OperationQueue = class {
  #readiness;
  #entries = [];
  #pumping = false;
  #waiting = false;
  #closedWith;
  constructor(readiness) {
    this.#readiness = readiness;
  }
  get isIdle() {
    return this.#entries.length === 0;
  }
  start(attempt, signal) {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#closedWith !== void 0) {
      return Promise.reject(this.#closedWith());
    }
    return new Promise((resolve, reject) => {
      const end = () => signal?.removeEventListener("abort", abort);
      const entry = {
        attempt,
        resolve: (value) => (end(), resolve(value)),
        reject: (error) => (end(), reject(error))
      };
      const abort = () => {
        this.#remove(entry);
        reject(signal?.reason);
        this.#advance();
      };
      signal?.addEventListener("abort", abort, {
        once: true
      });
      this.#entries.push(entry);
      if (!this.#pumping) this.#pump();
    });
  }
  block(attempt, timeoutMs) {
    if (this.#closedWith !== void 0) throw this.#closedWith();
    let result;
    const entry = {
      attempt,
      resolve: (value) => result = {
        value
      },
      reject: (error) => result = {
        error
      }
    };
    this.#entries.push(entry);
    const end = performance.now() + timeoutMs;
    try {
      for (; ; ) {
        this.#advance();
        if (result !== void 0) break;
        const left = timeoutMs === Infinity ? timeoutMs : end - performance.now();
        if (left <= 0 || !this.#readiness.wait(left)) {
          throw createSocketException(SocketError.TimedOut);
        }
      }
    } finally {
      this.#remove(entry);
    }
    if ("error" in result) throw result.error;
    return result.value;
  }
  now(attempt) {
    if (this.#closedWith !== void 0) throw this.#closedWith();
    this.#advance();
    return this.isIdle ? attempt() : void 0;
  }
  nudge() {
    this.#advance();
  }
  close(error) {
    this.#closedWith = error;
    for (const entry of this.#entries.splice(0)) entry.reject(error());
    this.#advance();
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
    if (this.#waiting) this.#readiness.rest();
  }
  async #pump() {
    this.#pumping = true;
    for (; ; ) {
      this.#advance();
      if (this.#entries.length === 0) break;
      try {
        this.#waiting = true;
        await this.#readiness.when();
      } catch (error) {
        this.#entries.shift()?.reject(error);
      } finally {
        this.#waiting = false;
      }
    }
    this.#pumping = false;
  }
  #remove(entry) {
    const at = this.#entries.indexOf(entry);
    if (at >= 0) this.#entries.splice(at, 1);
  }
};

var GATHER_SIZE = 1 << 16;
var operationAborted = () => createSocketException(SocketError.OperationAborted);
var endings = [
  SocketError.ConnectionReset,
  SocketError.ConnectionAborted
];
var StreamChannel = class {
  stream;
  #blocking;
  #receiveQueue;
  #sendQueue;
  #receiveIsShut = false;
  #sendIsShut = false;
  #broken = false;
  #over = false;
  #failure;
  constructor(stream) {
    this.stream = stream;
    this.#blocking = isBlockingStream(stream) ? stream : void 0;
  }
  get #receives() {
    const stream = this.stream, blocking = this.#blocking;
    return this.#receiveQueue ??= new OperationQueue({
      when: () => stream.whenReadable(),
      rest: () => stream.restReading?.(),
      wait: blocking && ((timeoutMs) => blocking.waitReadable(timeoutMs))
    });
  }
  get #sends() {
    const stream = this.stream, blocking = this.#blocking;
    return this.#sendQueue ??= new OperationQueue({
      when: () => stream.whenWritable(),
      rest: () => stream.restWriting?.(),
      wait: blocking && ((timeoutMs) => blocking.waitWritable(timeoutMs))
    });
  }
  get #canReceive() {
    return this.#receiveQueue?.isIdle ?? true;
  }
  get #canSend() {
    return this.#sendQueue?.isIdle ?? true;
  }
  get isConnected() {
    return !this.#sendIsShut && !this.#receiveIsShut && !this.#broken;
  }
  get isReadable() {
    this.#probe();
    return this.#receiveIsShut || this.stream.isReadable;
  }
  get isWritable() {
    return this.#sendIsShut || this.stream.isWritable;
  }
  get hasFailed() {
    if (this.#failure === void 0 && this.#mayHaveFailed) {
      try {
        this.stream.tryRead(new Uint8Array(1), true);
      } catch (error) {
        this.#failure = {
          error
        };
      }
    }
    return this.#failure !== void 0;
  }
  get #mayHaveFailed() {
    return this.#canReceive && this.isReadable && this.stream.available === 0;
  }
  get available() {
    this.#probe();
    return this.#receiveIsShut ? 0 : this.stream.available;
  }
  waitReadable(timeoutMs) {
    return this.isReadable || this.#mustBlock("poll").waitReadable(timeoutMs);
  }
  waitWritable(timeoutMs) {
    return this.isWritable || this.#mustBlock("poll").waitWritable(timeoutMs);
  }
  receive(buffer, peek, patience) {
    if (patience !== "none") {
      const stream = this.#mustBlock("receive");
      while (patience === Infinity && this.#canReceive) {
        const count2 = this.#tryReceive(buffer, peek);
        if (count2 !== void 0) return count2;
        stream.waitReadable(patience);
      }
      return this.#receives.block(() => this.#tryReceive(buffer, peek), patience);
    }
    const attempt = () => this.#tryReceive(buffer, peek);
    let count = this.#receives.now(attempt);
    if (count === void 0) {
      this.#probe();
      count = this.#receives.now(attempt);
    }
    if (count === void 0) {
      throw createSocketException(SocketError.WouldBlock);
    }
    return count;
  }
  receiveAsync(buffer, peek, signal) {
    const { stream } = this;
    if (signal === void 0 && !peek && stream.canReadDirectly && this.#canReceive && buffer.length > 0 && !this.#receiveIsShut) {
      return stream.read(buffer, this);
    }
    return this.#receives.start(() => this.#tryReceive(buffer, peek), signal);
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
    const { stream } = this;
    if (signal === void 0 && stream.canWriteDirectly && this.#canSend && !this.#sendIsShut && !this.#over) {
      return stream.write(buffer, this);
    }
    return this.#sends.start(this.#sendAll(buffer), signal);
  }
  static join(buffers) {
    const total = buffers.reduce((sum, { length }) => sum + length, 0);
    return total <= GATHER_SIZE ? [
      concat(buffers)
    ] : buffers;
  }
  static gather(buffers) {
    const total = buffers.reduce((sum, { length }) => sum + length, 0);
    return new Uint8Array(Math.min(total, GATHER_SIZE));
  }
  static scatter(from, buffers) {
    for (const buffer of buffers) {
      const count = Math.min(buffer.length, from.length);
      buffer.set(from.subarray(0, count));
      from = from.subarray(count);
      if (from.length === 0) return;
    }
  }
  shutdownReceive() {
    this.#receiveIsShut = true;
    this.stream.endRead?.();
    this.#receiveQueue?.nudge();
  }
  shutdownSend() {
    if (this.#sendIsShut) return;
    this.#sendIsShut = true;
    this.stream.shutdownSend();
    this.#sendQueue?.nudge();
  }
  close(lingerMs, reset) {
    this.#receiveQueue?.close(operationAborted);
    this.#sendQueue?.close(operationAborted);
    if (reset && this.stream.reset !== void 0) this.stream.reset();
    else this.stream.close(lingerMs);
  }
  #mustBlock(call) {
    if (this.#blocking !== void 0) return this.#blocking;
    throw cannotBlock(call);
  }
  #probe() {
    this.#blocking?.probe();
  }
  #tryReceive(buffer, peek) {
    if (this.#receiveIsShut) return 0;
    try {
      this.#throwFound();
      const count = this.stream.tryRead(buffer, peek);
      return count === WOULD_BLOCK ? void 0 : count;
    } catch (error) {
      this.failed(error);
      throw error;
    }
  }
  #trySend(buffer) {
    if (this.#sendIsShut || this.#over) {
      throw createSocketException(SocketError.Shutdown);
    }
    try {
      this.#throwFound();
      const count = this.stream.tryWrite(buffer);
      return count === WOULD_BLOCK ? void 0 : count;
    } catch (error) {
      this.failed(error);
      throw error;
    }
  }
  #throwFound() {
    const failure2 = this.#failure;
    if (failure2 === void 0) return;
    this.#failure = void 0;
    throw failure2.error;
  }
  failed(error) {
    this.#broken = true;
    this.#over ||= error instanceof SocketException && endings.includes(error.socketErrorCode);
  }
  #sendAll(buffer, sent = 0) {
    return () => {
      do {
        const count = this.#trySend(sent === 0 ? buffer : buffer.subarray(sent));
        if (count === void 0) return void 0;
        sent += count;
      } while (sent < buffer.length);
      return sent;
    };
  }
};

var nothing = new Uint8Array(0);
var DatagramChannel = class {
  datagrams;
  #blocking;
  #receives;
  #sends;
  #ipv6Only;
  peer;
  #receiveIsShut = false;
  #sendIsShut = false;
  constructor(datagrams, ipv6Only) {
    this.datagrams = datagrams;
    this.#ipv6Only = ipv6Only;
    const blocking = this.#blocking = isBlockingDatagrams(datagrams) ? datagrams : void 0;
    this.#receives = new OperationQueue({
      when: () => datagrams.whenReadable(),
      rest: () => datagrams.restReading(),
      wait: blocking && ((timeoutMs) => blocking.waitReadable(timeoutMs))
    });
    this.#sends = new OperationQueue({
      when: () => datagrams.whenWritable(),
      rest: () => datagrams.restWriting?.(),
      wait: blocking && ((timeoutMs) => blocking.waitWritable(timeoutMs))
    });
  }
  get isOpen() {
    return !this.#receiveIsShut && !this.#sendIsShut;
  }
  get isReadable() {
    if (this.#receiveIsShut) return true;
    this.#blocking?.probe();
    this.#passOver();
    return this.datagrams.isReadable;
  }
  get isWritable() {
    return this.#sendIsShut || this.datagrams.isWritable;
  }
  get available() {
    this.#blocking?.probe();
    this.#passOver();
    return this.datagrams.head?.length ?? 0;
  }
  waitReadable(timeoutMs) {
    const end = performance.now() + timeoutMs;
    while (!this.isReadable) {
      const left = end - performance.now();
      if (left <= 0 || !this.#mustBlock("poll").waitReadable(left)) {
        return false;
      }
    }
    return true;
  }
  waitWritable(timeoutMs) {
    return this.isWritable || this.#mustBlock("poll").waitWritable(timeoutMs);
  }
  receive(buffer, peek, patience) {
    const attempt = () => this.#tryReceive(buffer, peek);
    if (patience !== "none") {
      const blocking = this.#mustBlock("receiveFrom");
      while (patience === Infinity && this.#receives.isIdle) {
        const arrival3 = attempt();
        if (arrival3 !== void 0) return arrival3;
        blocking.waitReadable(patience);
      }
      return this.#receives.block(attempt, patience);
    }
    let arrival2 = this.#receives.now(attempt);
    if (arrival2 === void 0) {
      this.#blocking?.probe();
      arrival2 = this.#receives.now(attempt);
    }
    if (arrival2 === void 0) {
      throw createSocketException(SocketError.WouldBlock);
    }
    return arrival2;
  }
  receiveAsync(buffer, peek, whole, signal) {
    const { datagrams } = this;
    if (signal === void 0 && !peek && !whole && !this.#receiveIsShut && datagrams.canReceiveDirectly && this.#receives.isIdle && this.peer === void 0 && !this.#ipv6Only) {
      return datagrams.receive(buffer);
    }
    return this.#receives.start(() => this.#tryReceive(buffer, peek), signal);
  }
  send(buffer, to, patience) {
    const attempt = () => this.#trySend(buffer, to);
    if (patience !== "none") {
      this.#mustBlock("sendTo");
      const sent2 = this.#sends.isIdle ? attempt() : void 0;
      return sent2 ?? this.#sends.block(attempt, patience);
    }
    const sent = this.#sends.now(attempt);
    if (sent === void 0) throw createSocketException(SocketError.WouldBlock);
    return sent;
  }
  sendAsync(buffer, to, signal) {
    const { datagrams } = this;
    if (signal === void 0 && datagrams.send !== void 0 && datagrams.isWritable && this.#sends.isIdle && !this.#sendIsShut) {
      return datagrams.send(buffer, to.host, to.port);
    }
    return this.#sends.start(() => this.#trySend(buffer, to), signal);
  }
  shutdownReceive() {
    this.#receiveIsShut = true;
    this.#receives.nudge();
  }
  shutdownSend() {
    this.#sendIsShut = true;
    this.#sends.nudge();
  }
  close() {
    this.#receives.close(operationAborted);
    this.#sends.close(operationAborted);
    this.datagrams.close();
  }
  #tryReceive(buffer, peek) {
    if (this.#receiveIsShut) return {
      count: 0,
      length: 0,
      host: "",
      port: 0
    };
    this.#passOver();
    return this.datagrams.tryReceive(buffer, peek);
  }
  #trySend(buffer, { host, port }) {
    if (this.#sendIsShut) throw createSocketException(SocketError.Shutdown);
    return this.datagrams.trySend(buffer, host, port);
  }
  #passOver() {
    if (this.peer === void 0 && !this.#ipv6Only) return;
    for (let head; (head = this.datagrams.head) !== void 0; ) {
      if (!this.#isStranger(head)) return;
      this.datagrams.tryReceive(nothing, false);
    }
  }
  #isStranger({ host, port }) {
    if (this.#ipv6Only && host.startsWith("::ffff:")) return true;
    const peer = this.peer;
    return peer !== void 0 && (port !== peer.port || host !== peer.host);
  }
  #mustBlock(call) {
    if (this.#blocking !== void 0) return this.#blocking;
    throw cannotBlock(call);
  }
};

function decideHome({ mode, home, call }) {
  const decided = home ?? mode ?? call;
  return call === "sync" && decided === "async" ? void 0 : decided;
}

var leftovers = new FinalizationRegistry((left) => left.close());
var DatagramCore = class DatagramCore {
  static #undecided = /* @__PURE__ */ new Set();
  socketType = SocketType.Dgram;
  family;
  options;
  network;
  mode;
  #home;
  #channel;
  #peer;
  #settings = {};
  #memberships = [];
  #isUsed = false;
  #isBoundHere = false;
  #disconnected = false;
  #shut = false;
  #disposed = false;
  #asUndecided;
  #lastHost = "";
  #lastAddress = IPAddress.any;
  #lastTo;
  #lastToHost = "";
  constructor(family, options, network, mode) {
    this.family = family;
    this.options = options;
    this.network = network;
    this.mode = mode;
  }
  get isDisposed() {
    return this.#disposed;
  }
  get isBound() {
    return this.#isBoundHere;
  }
  get isListening() {
    return false;
  }
  get isConnected() {
    return !this.#disposed && this.#peer !== void 0 && !this.#shut;
  }
  get localEndPoint() {
    return this.#isBoundHere ? this.#channel?.datagrams.localEndPoint : void 0;
  }
  get remoteEndPoint() {
    return this.#peer;
  }
  get dropped() {
    this.checkNotDisposed();
    return this.#channel?.datagrams.dropped ?? 0;
  }
  get available() {
    return this.#channel?.available ?? 0;
  }
  checkNotDisposed() {
    if (this.#disposed) throw new ObjectDisposedException("Socket");
  }
  bind(endPoint) {
    this.checkNotDisposed();
    this.#checkFamily(endPoint.address, this.family === AddressFamily.InterNetwork ? SocketError.AddressFamilyNotSupported : SocketError.InvalidArgument);
    if (this.#isBoundHere) {
      throw createSocketException(SocketError.InvalidArgument, `${endPoint} (the socket is bound already)`);
    }
    this.#open(endPoint, this.mode);
    this.#isBoundHere = true;
  }
  connect(target) {
    this.#checkCanConnect(target);
    const home = this.#home ?? this.mode ?? "sync";
    runSync(this.#connectFlow(target, home), () => cannotBlock("connect"));
  }
  async connectAsync(target, signal) {
    this.#checkCanConnect(target);
    signal?.throwIfAborted();
    const home = this.#decideHome("async", "connect");
    await runAsync(this.#connectFlow(target, home), signal);
  }
  checkCanSend() {
    this.checkNotDisposed();
  }
  checkCanReceive() {
    this.checkNotDisposed();
  }
  join(buffers) {
    return [
      concat(buffers)
    ];
  }
  send(buffer) {
    const to = this.#toPeer(buffer);
    const channel = this.#settleFor("sync", "send");
    this.#settleOwn(this.#peer);
    return channel.send(buffer, to, this.#sendPatience);
  }
  sendAsync(buffer, signal) {
    signal?.throwIfAborted();
    const to = this.#toPeer(buffer);
    return this.#settleFor("async", "send").sendAsync(buffer, to, signal);
  }
  sendTo(buffer, endPoint) {
    const to = this.#destination(buffer, endPoint, this.#decideHome("sync", "sendTo"));
    const channel = this.#settleFor("sync", "sendTo");
    this.#settleOwn(endPoint);
    return channel.send(buffer, to, this.#sendPatience);
  }
  sendToAsync(buffer, endPoint, signal) {
    signal?.throwIfAborted();
    const to = this.#destination(buffer, endPoint, this.#decideHome("async", "sendTo"));
    return this.#settleFor("async", "sendTo").sendAsync(buffer, to, signal);
  }
  receive(buffer, peek) {
    return this.receiveFrom(buffer, peek).count;
  }
  async receiveAsync(buffer, peek, signal) {
    return (await this.receiveFromAsync(buffer, peek, false, signal)).count;
  }
  receiveFrom(buffer, peek, whole = false) {
    this.checkNotDisposed();
    const { blocking, receiveTimeout } = this.options;
    return this.#settleFor("sync", "receiveFrom").receive(buffer, peek || onlyLooks(buffer, whole), patienceOf(blocking, receiveTimeout));
  }
  receiveFromAsync(buffer, peek, whole, signal) {
    this.checkNotDisposed();
    signal?.throwIfAborted();
    return this.#settleFor("async", "receiveFrom").receiveAsync(buffer, peek || onlyLooks(buffer, whole), whole, signal);
  }
  checkReceiveFrom(endPoint) {
    this.checkNotDisposed();
    const family = endPoint.addressFamily;
    const fits = family === this.family || this.options.dualMode && family === AddressFamily.InterNetwork;
    if (!fits) {
      throw new TypeError(`"remoteEP" must be of the socket's address family "${this.family}", and is of "${family}"`);
    }
    if (!this.#isBoundHere) {
      throw new InvalidOperationException("The socket must be bound before it can receive: call bind or send first");
    }
  }
  senderOf({ host, port }) {
    if (host !== this.#lastHost) {
      this.#lastAddress = IPAddress.parse(host);
      this.#lastHost = host;
    }
    return new IPEndPoint(this.#lastAddress, port);
  }
  get receivedAt() {
    return this.localEndPoint?.address ?? IPAddress.any;
  }
  poll(mode, timeoutMs) {
    this.checkNotDisposed();
    if (mode === SelectMode.SelectError) return false;
    const read = mode === SelectMode.SelectRead;
    if (!read && mode !== SelectMode.SelectWrite) return false;
    if (this.#channel === void 0 && !read) return true;
    const home = timeoutMs === 0 ? this.#home ?? this.mode ?? "sync" : this.#decideHome("sync", "poll");
    const channel = this.#settle(home);
    if (read ? channel.isReadable : channel.isWritable) return true;
    if (timeoutMs === 0) return false;
    return read ? channel.waitReadable(timeoutMs) : channel.waitWritable(timeoutMs);
  }
  shutdown(how) {
    this.checkNotDisposed();
    if (this.#disconnected) return;
    if (this.#peer === void 0) {
      throw createSocketException(SocketError.NotConnected);
    }
    this.#shut = true;
    if (how !== SocketShutdown.Receive) this.#channel?.shutdownSend();
    if (how !== SocketShutdown.Send) this.#channel?.shutdownReceive();
  }
  disconnect() {
    this.checkNotDisposed();
    if (this.#peer === void 0) {
      throw createSocketException(SocketError.NotConnected);
    }
    this.#peer = void 0;
    this.#disconnected = true;
    this.#channel?.shutdownSend();
    this.#channel?.shutdownReceive();
  }
  configure(settings) {
    this.checkNotDisposed();
    this.#change(() => this.#channel?.datagrams.configure?.(settings), () => this.#settings = {
      ...this.#settings,
      ...settings
    });
  }
  changeMembership(change) {
    this.checkNotDisposed();
    const group = IPAddress.parse(change.group);
    if (!isMulticast(group)) {
      throw createSocketException(SocketError.InvalidArgument, `${group} (not a multicast address)`);
    }
    const at = this.#memberships.findIndex((each) => each.group === change.group && each.source === change.source && (each.interface === change.interface || !change.join && change.interface === void 0));
    if (change.join === at >= 0) {
      throw createSocketException(change.join ? SocketError.AddressAlreadyInUse : SocketError.AddressNotAvailable, `${group} (${change.join ? "joined already" : "was not joined"})`);
    }
    if (!change.join) {
      this.#channel?.datagrams.changeMembership?.({
        ...this.#memberships[at],
        join: false
      });
      this.#memberships.splice(at, 1);
      return;
    }
    this.#datagramNetwork.allowGroup(group, this.#channel?.datagrams.localEndPoint.port ?? -1);
    this.#change(() => this.#channel?.datagrams.changeMembership?.(change), () => this.#memberships.push(change));
  }
  dispose() {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#decide();
    leftovers.unregister(this);
    this.#channel?.close();
  }
  async whenClosed() {
    await this.#channel?.datagrams.whenClosed?.();
  }
  get #datagramNetwork() {
    const { datagrams } = this.network;
    if (datagrams !== void 0) return datagrams;
    throw createSocketException(SocketError.SocketNotSupported, "(this network has no datagrams)");
  }
  get #sendPatience() {
    const { blocking, sendTimeout } = this.options;
    return patienceOf(blocking, sendTimeout);
  }
  *#connectFlow(target, home) {
    const { port, name } = target;
    const found = target.addresses ?? (yield* this.network.targets(home, name, port));
    const address = found.find((each) => each instanceof IPAddress && canReach(each, this.family, this.options.dualMode));
    if (address === void 0) {
      throw createSocketException(SocketError.HostNotFound, name);
    }
    const host = this.#hostOf(address, port);
    this.checkNotDisposed();
    if (!this.#isBoundHere) this.#bindFor(address, home);
    const channel = this.#settle(home);
    channel.peer = {
      host,
      port
    };
    this.#peer = new IPEndPoint(address, port);
  }
  #checkCanConnect({ addresses }) {
    this.checkNotDisposed();
    const { dualMode } = this.options;
    if (addresses?.some((each) => canReach(each, this.family, dualMode)) ?? true) return;
    throw new NotSupportedException(`The address "${addresses[0]}" is not of the socket's family`);
  }
  #toPeer(buffer) {
    this.checkNotDisposed();
    const peer = this.#channel?.peer;
    if (this.#disconnected) throw createSocketException(SocketError.Shutdown);
    if (peer === void 0) {
      throw createSocketException(SocketError.DestinationAddressRequired);
    }
    this.#checkSize(buffer, this.#peer);
    return peer;
  }
  #destination(buffer, endPoint, home) {
    this.checkNotDisposed();
    if (!(endPoint instanceof IPEndPoint)) {
      throw new TypeError(endPoint instanceof DnsEndPoint ? '"remoteEP" must not be a DnsEndPoint: look the name up first' : `"remoteEP" must be an IPEndPoint, and is "${endPoint}"`);
    }
    const { address, port } = endPoint;
    this.#checkFamily(address, SocketError.AddressFamilyNotSupported);
    if (port === 0) {
      throw createSocketException(SocketError.InvalidArgument, `${endPoint}`);
    }
    if (this.#disconnected) throw createSocketException(SocketError.Shutdown);
    this.#checkSize(buffer, endPoint);
    if (address.equals(IPAddress.broadcast) && !this.#settings.broadcast) {
      throw createSocketException(SocketError.AccessDenied, `${endPoint} (enableBroadcast is not set)`);
    }
    const host = this.#hostOf(address, port);
    if (!this.#isBoundHere) this.#bindFor(void 0, home);
    return {
      host,
      port
    };
  }
  #hostOf(address, port) {
    const host = this.#datagramNetwork.allow(address, port);
    if (address === this.#lastTo) return this.#lastToHost;
    const isMapped = this.family === AddressFamily.InterNetworkV6 && address.addressFamily === AddressFamily.InterNetwork;
    this.#lastTo = address;
    this.#lastToHost = isMapped ? `${address.mapToIPv6()}` : host;
    return this.#lastToHost;
  }
  #checkSize({ length }, to) {
    const most = this.family === AddressFamily.InterNetwork ? MAX_DATAGRAM : MAX_DATAGRAM + 20;
    if (length <= most) return;
    throw createSocketException(SocketError.MessageSize, `${to} (${length} bytes, of ${most})`);
  }
  #checkFamily(address, error) {
    if (canReach(address, this.family, this.options.dualMode)) return;
    throw createSocketException(error, `${address} (not of the socket's family)`);
  }
  #bindFor(peer, home) {
    const isNear = peer !== void 0 && IPAddress.isLoopback(peer) && peer.addressFamily === this.family;
    this.#open(new IPEndPoint(isNear ? peer : this.#any, 0), home);
    this.#isBoundHere = true;
  }
  #decideHome(call, name) {
    const waits = call === "sync" && this.options.blocking ? "sync" : "async";
    const home = decideHome({
      mode: this.mode,
      home: this.#home,
      call: call === "sync" ? waits : "async"
    });
    if (home === void 0) throw cannotBlock(name);
    return home;
  }
  #settleFor(call, name) {
    this.#isUsed = true;
    if (this.#home !== void 0 && (call === "async" || !this.options.blocking)) {
      return this.#channel;
    }
    return this.#settle(this.#decideHome(call, name));
  }
  #settle(home) {
    if (this.#channel === void 0) {
      this.#open(new IPEndPoint(this.#any, 0), home);
    }
    if (this.#home === void 0) {
      this.#home = home;
      this.#decide();
      const { datagrams } = this.#channel;
      if (home === "sync" && !isBlockingDatagrams(datagrams)) this.#reopen();
    }
    return this.#channel;
  }
  get #any() {
    return this.family === AddressFamily.InterNetwork ? IPAddress.any : IPAddress.ipv6Any;
  }
  #open(endPoint, home) {
    const { address, port } = endPoint;
    const datagrams = this.#datagramNetwork.open(home ?? "async", {
      host: address.addressFamily === this.family ? address : address.mapToIPv6(),
      port,
      reuseAddress: !this.options.exclusiveAddressUse,
      settings: this.#settings,
      multicast: this.#memberships.length > 0
    });
    try {
      for (const each of this.#memberships) {
        datagrams.changeMembership?.(each);
      }
    } catch (error) {
      datagrams.close();
      throw error;
    }
    const ipv6Only = this.family === AddressFamily.InterNetworkV6 && !this.options.dualMode;
    const { peer } = this.#channel ?? {};
    this.#channel = new DatagramChannel(datagrams, ipv6Only);
    this.#channel.peer = peer;
    leftovers.unregister(this);
    leftovers.register(this, datagrams, this);
    if (home !== void 0) this.#home = home;
    else {
      this.#asUndecided = new WeakRef(this);
      DatagramCore.#undecided.add(this.#asUndecided);
    }
  }
  #reopen() {
    const channel = this.#channel;
    const { localEndPoint } = channel.datagrams;
    channel.datagrams.close();
    this.#decide();
    this.#open(localEndPoint, this.#home);
  }
  #change(make, note) {
    const channel = this.#channel;
    if (channel === void 0 || channel.datagrams.configure !== void 0) {
      make();
      note();
      return;
    }
    if (this.#isUsed) {
      throw createSocketException(SocketError.OperationNotSupported, "(with --unstable-net an option must be set before the first send or receive)");
    }
    note();
    this.#reopen();
  }
  #decide() {
    if (this.#asUndecided === void 0) return;
    DatagramCore.#undecided.delete(this.#asUndecided);
    this.#asUndecided = void 0;
  }
  #settleOwn({ address, port }) {
    for (const entry of DatagramCore.#undecided) {
      const other = entry.deref();
      if (other === void 0) {
        DatagramCore.#undecided.delete(entry);
        continue;
      }
      const local = other.localEndPoint;
      if (other.network === this.network && local?.port === port && isOwn(address, local.address)) other.#settle("sync");
    }
  }
};
function onlyLooks({ length }, whole) {
  return length === 0 && !whole;
}
function isMulticast(address) {
  return address.addressFamily === AddressFamily.InterNetwork ? address.getAddressBytes()[0] >> 4 === 14 : address.isIPv6Multicast;
}

var leftovers2 = new FinalizationRegistry((left) => left.close());
var SocketCore = class SocketCore {
  static #undecided = /* @__PURE__ */ new Set();
  family;
  options;
  network;
  mode;
  #home;
  #bound;
  #boundTo;
  #listener;
  #accepts;
  #backlog = 0;
  #channel;
  #abandonConnect;
  #connectFailure;
  #disconnected = false;
  #disposed = false;
  #asUndecided;
  #isRegistered = false;
  constructor(family, options, network, mode) {
    this.family = family;
    this.options = options;
    this.network = network;
    this.mode = mode;
  }
  get socketType() {
    return SocketType.Stream;
  }
  get isDisposed() {
    return this.#disposed;
  }
  get isBound() {
    return this.#boundTo !== void 0 || this.#channel !== void 0 || this.#disconnected;
  }
  get isInUse() {
    return this.#boundTo !== void 0 || this.#channel !== void 0 || this.#listener !== void 0 || this.#abandonConnect !== void 0;
  }
  get isListening() {
    return this.#listener !== void 0;
  }
  get isConnected() {
    return !this.#disposed && (this.#channel?.isConnected ?? false);
  }
  get localEndPoint() {
    const found = this.#channel?.stream.localEndPoint ?? this.#listener?.localEndPoint ?? this.#boundTo;
    return found && this.#shown(found);
  }
  get remoteEndPoint() {
    const found = this.#channel?.stream.remoteEndPoint;
    return found && this.#shown(found);
  }
  channel(without) {
    this.checkNotDisposed();
    this.#throwConnectFailure();
    if (this.#channel === void 0) throw createSocketException(without);
    return this.#channel;
  }
  checkNotDisposed() {
    if (this.#disposed) throw new ObjectDisposedException("Socket");
  }
  bind(endPoint) {
    this.checkNotDisposed();
    this.#checkOwnFamily(endPoint.address);
    if (this.isBound || this.isInUse) {
      throw createSocketException(SocketError.InvalidArgument, `${endPoint} (the socket is bound already)`);
    }
    try {
      this.#bound = this.network.bind(endPoint.address, endPoint.port);
    } catch (error) {
      if (this.options.exclusiveAddressUse || !isInUse(error)) throw error;
      this.#boundTo = endPoint;
      return;
    }
    this.#boundTo = this.#bound.localEndPoint;
    this.#closeIfDropped({
      close: this.#bound.release
    });
  }
  listen(backlog) {
    this.checkNotDisposed();
    if (this.#listener !== void 0) return;
    if (this.#channel !== void 0 || this.#abandonConnect !== void 0) {
      throw createSocketException(SocketError.InvalidArgument);
    }
    const any = this.family === AddressFamily.InterNetwork ? IPAddress.any : IPAddress.ipv6Any;
    this.#listenAt(this.#boundTo ?? new IPEndPoint(any, 0), backlog);
  }
  bindAndListen(endPoint, backlog) {
    this.checkNotDisposed();
    this.#checkOwnFamily(endPoint.address);
    if (this.isBound || this.#listener !== void 0) {
      this.bind(endPoint);
    }
    this.#listenAt(endPoint, backlog);
    this.#boundTo = this.#listener.localEndPoint;
  }
  accept() {
    this.#checkListening();
    const attempt = () => this.#listener.tryAccept();
    if (this.options.blocking) {
      this.#settleToWait("accept");
      return this.#accepts.block(attempt, Infinity);
    }
    this.#settle(this.mode ?? "sync");
    const accepts = this.#accepts;
    let accepted = accepts.now(attempt);
    if (accepted === void 0 && isBlockingListener(this.#listener)) {
      this.#listener.probe();
      accepted = accepts.now(attempt);
    }
    if (accepted === void 0) {
      throw createSocketException(SocketError.WouldBlock);
    }
    return accepted;
  }
  acceptAsync(signal) {
    this.#checkListening();
    signal?.throwIfAborted();
    this.#settle(this.mode ?? "async");
    const accepts = this.#accepts;
    const listener = this.#listener;
    return signal === void 0 && accepts.isIdle && listener.canAcceptDirectly ? listener.accept() : accepts.start(() => listener.tryAccept(), signal);
  }
  adopt(stream, into = new SocketCore(this.family, this.options.inherited(), this.network, this.mode)) {
    if (into.isInUse && !into.isDisposed) {
      stream.close();
      throw acceptSocketInUse();
    }
    into.#open(stream, this.#home);
    if (into.options.noDelay) stream.setNoDelay(true);
    if (into.options.keepAlive) stream.setKeepAlive(true);
    return into;
  }
  connect(target) {
    this.#checkCanConnect(target);
    if (this.#disconnected) {
      throw new InvalidOperationException("A disconnected socket can connect again only with connectAsync, and only to a different end point");
    }
    const call = this.options.blocking ? "sync" : this.mode ?? "async";
    const home = decideHome({
      mode: this.mode,
      home: this.#home,
      call
    });
    if (home === void 0) throw cannotBlock("connect");
    if (home === "sync") this.#settleOwnListeners(target);
    if (!this.options.blocking) this.#connectInBackground(target, home);
    this.#home = home;
    runSync(this.#connectFlow(target, home), () => cannotBlock("connect"));
  }
  connectAsync(target, signal) {
    this.#checkCanConnect(target);
    signal?.throwIfAborted();
    const home = this.#home ??= this.mode ?? "async";
    const abort = connectAbort(target);
    return new Promise((resolve, reject) => {
      this.#abandonConnect = abort === void 0 ? reject : (reason) => {
        reject(reason);
        abort.abort(reason);
      };
      runAsync(this.#connectFlow(target, home), eitherOf(signal, abort?.signal)).then(resolve, reject);
    });
  }
  checkCanSend() {
    this.channel(SocketError.Shutdown);
  }
  checkCanReceive() {
    this.channel(SocketError.NotConnected);
  }
  join(buffers) {
    return StreamChannel.join(buffers);
  }
  send(buffer) {
    const { blocking, sendTimeout } = this.options;
    return this.channel(SocketError.Shutdown).send(buffer, patienceOf(blocking, sendTimeout));
  }
  sendAsync(buffer, signal) {
    return this.channel(SocketError.Shutdown).sendAsync(buffer, signal);
  }
  receive(buffer, peek) {
    const { blocking, receiveTimeout } = this.options;
    return this.channel(SocketError.NotConnected).receive(buffer, peek, patienceOf(blocking, receiveTimeout));
  }
  receiveAsync(buffer, peek, signal) {
    return this.channel(SocketError.NotConnected).receiveAsync(buffer, peek, signal);
  }
  get available() {
    this.checkNotDisposed();
    if (this.isListening) {
      throw createSocketException(SocketError.InvalidArgument, "(a listening socket receives nothing)");
    }
    return this.#channel === void 0 ? 0 : this.channel(SocketError.NotConnected).available;
  }
  poll(mode, timeoutMs) {
    this.checkNotDisposed();
    if (!Object.values(SelectMode).includes(mode)) return false;
    const channel = this.#channel;
    if (mode === SelectMode.SelectError) {
      return this.#connectFailure !== void 0 || (channel?.hasFailed ?? false);
    }
    if (this.#abandonConnect !== void 0) {
      if (timeoutMs !== 0) throw cannotBlock("poll");
      return false;
    }
    if (channel === void 0 && this.#listener === void 0) return true;
    if (mode === SelectMode.SelectRead && this.#listener !== void 0) {
      return this.#pollAccept(timeoutMs);
    }
    if (channel === void 0) return false;
    const read = mode === SelectMode.SelectRead;
    if (read ? channel.isReadable : channel.isWritable) return true;
    if (timeoutMs === 0) return false;
    return read ? channel.waitReadable(timeoutMs) : channel.waitWritable(timeoutMs);
  }
  shutdown(how) {
    this.checkNotDisposed();
    if (this.#disconnected && this.#channel === void 0) return;
    const channel = this.channel(SocketError.NotConnected);
    if (how !== SocketShutdown.Receive) channel.shutdownSend();
    if (how !== SocketShutdown.Send) channel.shutdownReceive();
  }
  disconnect() {
    this.channel(SocketError.NotConnected).close(void 0, false);
    this.#forget();
    this.#channel = void 0;
    this.#disconnected = true;
  }
  apply(change) {
    this.checkNotDisposed();
    if (this.#channel !== void 0) change(this.#channel.stream);
  }
  dispose(lingerMs) {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#forget();
    this.#decide();
    const { lingerState } = this.options;
    const reset = lingerState.enabled && lingerState.lingerTime === 0;
    const limit = lingerState.enabled ? lingerState.lingerTime * 1e3 : lingerMs;
    this.#abandonConnect?.(operationAborted());
    this.#bound?.release();
    this.#accepts?.close(operationAborted);
    this.#listener?.close();
    this.#channel?.close(limit, reset);
  }
  async whenClosed() {
    await this.#listener?.whenClosed?.();
    await this.#channel?.stream.whenClosed?.();
  }
  *#connectFlow(target, home) {
    const { family, options } = this;
    const { port, name } = target;
    let failure2;
    try {
      const all = target.addresses ?? (yield* this.network.targets(home, name, port));
      for (const host of all) {
        if (host instanceof IPAddress && !canReach(host, family, options.dualMode)) continue;
        try {
          const request = this.#connectRequest(host, port);
          const opening = this.network.connect(home, request);
          const stream = yield opening;
          if (typeof host === "string") this.#checkReached(stream, host);
          return this.#open(stream, home);
        } catch (error) {
          if (this.#disposed || !(error instanceof SocketException)) {
            throw error;
          }
          failure2 = error;
        }
      }
    } finally {
      this.#abandonConnect = void 0;
    }
    throw failure2 ?? createSocketException(SocketError.HostNotFound, name);
  }
  #checkReached(stream, name) {
    const { address } = stream.remoteEndPoint;
    if (canReach(address, this.family, this.options.dualMode)) return;
    stream.close();
    throw createSocketException(SocketError.HostNotFound, `${name} (${address})`);
  }
  #connectRequest(host, port) {
    const { lingerState, noDelay, keepAlive } = this.options;
    const local = this.#boundTo && {
      host: this.#boundTo.address,
      port: this.#boundTo.port
    };
    this.#releaseBound();
    const resettable = lingerState.enabled && lingerState.lingerTime === 0;
    return {
      host,
      port,
      local,
      resettable,
      noDelay,
      keepAlive
    };
  }
  #connectInBackground(target, home) {
    this.#home = home;
    this.connectAsync(target, void 0).catch((error) => {
      this.#home = void 0;
      this.#connectFailure = error;
    });
    throw createSocketException(SocketError.WouldBlock);
  }
  #throwConnectFailure() {
    const failure2 = this.#connectFailure;
    this.#connectFailure = void 0;
    if (failure2 !== void 0) throw failure2;
  }
  #open(stream, home) {
    if (this.#disposed) {
      stream.close();
      throw operationAborted();
    }
    this.#home = home;
    this.#disconnected = false;
    this.#channel = new StreamChannel(stream);
    this.#closeIfDropped(stream, this.#channel);
  }
  #listenAt(endPoint, backlog) {
    const home = this.#home ?? this.mode;
    this.#backlog = backlog;
    this.#setListener(this.#openListener(endPoint, home ?? "async"));
    this.#releaseBound();
    this.#home = home;
    if (home === void 0) {
      this.#asUndecided = new WeakRef(this);
      SocketCore.#undecided.add(this.#asUndecided);
    }
  }
  #openListener(endPoint, home) {
    return this.network.listen(home, {
      host: endPoint.address,
      port: endPoint.port,
      backlog: this.#backlog,
      reusePort: !this.options.exclusiveAddressUse,
      ipv6Only: this.family === AddressFamily.InterNetworkV6 && !this.options.dualMode
    });
  }
  #setListener(listener) {
    this.#listener = listener;
    const blocking = isBlockingListener(listener) ? listener : void 0;
    this.#accepts = new OperationQueue({
      when: () => listener.whenAcceptable(),
      rest: () => listener.restAccepting?.(),
      wait: blocking && ((timeoutMs) => blocking.waitAcceptable(timeoutMs))
    });
    this.#closeIfDropped(listener);
  }
  #settle(home) {
    if (this.#home !== void 0) return;
    this.#home = home;
    this.#decide();
    const listener = this.#listener;
    if (home === "async" || listener === void 0) return;
    if (isBlockingListener(listener)) return;
    const { localEndPoint } = listener;
    listener.close();
    this.#listener = void 0;
    this.#setListener(this.#openListener(localEndPoint, home));
  }
  #decide() {
    if (this.#asUndecided === void 0) return;
    SocketCore.#undecided.delete(this.#asUndecided);
    this.#asUndecided = void 0;
  }
  #settleOwnListeners({ addresses, name, port }) {
    for (const entry of SocketCore.#undecided) {
      const listener = entry.deref();
      if (listener === void 0) {
        SocketCore.#undecided.delete(entry);
        continue;
      }
      const local = listener.#listener?.localEndPoint;
      if (listener.network !== this.network || local?.port !== port) continue;
      const isOwnName = name?.toLowerCase() === "localhost";
      if (isOwnName || addresses?.some((each) => isOwn(each, local.address))) {
        listener.#settle("sync");
      }
    }
  }
  #pollAccept(timeoutMs) {
    if (timeoutMs !== 0) this.#settleToWait("poll");
    else this.#settle(this.mode ?? "sync");
    const listener = this.#listener;
    if (!isBlockingListener(listener)) return listener.isAcceptable;
    listener.probe();
    return listener.isAcceptable || timeoutMs !== 0 && listener.waitAcceptable(timeoutMs);
  }
  #settleToWait(call) {
    const { mode } = this;
    const home = decideHome({
      mode,
      home: this.#home,
      call: "sync"
    });
    if (home === void 0) throw cannotBlock(call);
    this.#settle(home);
  }
  #checkListening() {
    this.checkNotDisposed();
    if (this.#listener === void 0) throw notListening();
  }
  #checkCanConnect(target) {
    this.checkNotDisposed();
    this.#connectFailure = void 0;
    if (this.#listener !== void 0) {
      throw new InvalidOperationException("A listening socket cannot connect");
    }
    if (this.#channel !== void 0) {
      throw createSocketException(SocketError.IsConnected, String(this.remoteEndPoint));
    }
    if (this.#abandonConnect !== void 0) {
      throw createSocketException(SocketError.AlreadyInProgress);
    }
    if (target.addresses !== void 0) {
      checkFamily(target.addresses, this.family, this.options.dualMode);
    }
  }
  #checkOwnFamily(address) {
    if (canReach(address, this.family, this.options.dualMode)) return;
    throw createSocketException(this.family === AddressFamily.InterNetwork ? SocketError.AddressFamilyNotSupported : SocketError.InvalidArgument, `${address} (not of the socket's family)`);
  }
  #releaseBound() {
    if (this.#bound === void 0) return;
    this.#bound.release();
    this.#bound = void 0;
    this.#forget();
  }
  #closeIfDropped(left, holder = this) {
    this.#forget();
    leftovers2.register(holder, left, this);
    this.#isRegistered = true;
  }
  #forget() {
    if (this.#isRegistered) leftovers2.unregister(this);
    this.#isRegistered = false;
  }
  #shown(endPoint) {
    const { address, port } = endPoint;
    return address.addressFamily === this.family ? endPoint : new IPEndPoint(address.mapToIPv6(), port);
  }
};
function eitherOf(one, other) {
  if (one === void 0 || other === void 0) return one ?? other;
  return AbortSignal.any([
    one,
    other
  ]);
}
var notListening = () => new InvalidOperationException("The socket must listen before it can accept: call bind and listen first");
var acceptSocketInUse = () => new InvalidOperationException('"acceptSocket" must not be bound or connected');
function isInUse(error) {
  return error instanceof SocketException && error.socketErrorCode === SocketError.AddressAlreadyInUse;
}

var noLinger = new LingerOption(false, 0);
var StreamOptions = class StreamOptions {
  blocking = true;
  dualMode;
  noDelay = false;
  keepAlive = false;
  exclusiveAddressUse = true;
  lingerState = noLinger;
  sendTimeout = 0;
  receiveTimeout = 0;
  constructor(dualMode) {
    this.dualMode = dualMode;
  }
  inherited() {
    const options = new StreamOptions(this.dualMode);
    options.blocking = this.blocking;
    options.noDelay = this.noDelay;
    options.keepAlive = this.keepAlive;
    const { enabled, lingerTime } = this.lingerState;
    if (lingerTime > 0) {
      options.lingerState = new LingerOption(enabled, lingerTime);
    }
    return options;
  }
};

var coreOf;
var streamCoreOf;
var socketOf;
var MAX_BACKLOG = 2147483647;
var Socket = class Socket {
  #core;
  constructor(first, second, third, fourth) {
    if (first instanceof SocketCore) {
      this.#core = first;
      return;
    }
    const dualMode = typeof third !== "number";
    const [family, type, protocol, options] = dualMode ? [
      AddressFamily.InterNetworkV6,
      first,
      second,
      third
    ] : [
      first,
      second,
      third,
      fourth
    ];
    checkKind(family, type, protocol);
    checkMode(options);
    const Kind = type === SocketType.Dgram ? DatagramCore : SocketCore;
    this.#core = new Kind(family, new StreamOptions(dualMode), options?.network ?? systemNetwork, options?.mode);
  }
  static {
    coreOf = (socket) => socket.#core;
    streamCoreOf = (socket) => socket.#streams;
    const Adopting = Socket;
    socketOf = (core) => new Adopting(core);
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
  get addressFamily() {
    return this.#core.family;
  }
  get socketType() {
    return this.#core.socketType;
  }
  get protocolType() {
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
    this.#core.checkNotDisposed();
    return this.#core.options.noDelay;
  }
  set noDelay(value) {
    checkBoolean("noDelay", value);
    this.#streams.apply((stream) => stream.setNoDelay(value));
    this.#core.options.noDelay = value;
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
    this.#core.options.exclusiveAddressUse = value;
  }
  get sendBufferSize() {
    throw this.#unknownOption("sendBufferSize");
  }
  set sendBufferSize(value) {
    throw this.#fixedOption("sendBufferSize", value);
  }
  get receiveBufferSize() {
    throw this.#unknownOption("receiveBufferSize");
  }
  set receiveBufferSize(value) {
    throw this.#fixedOption("receiveBufferSize", value);
  }
  get lingerState() {
    this.#core.checkNotDisposed();
    const { enabled, lingerTime } = this.#core.options.lingerState;
    return new LingerOption(enabled, lingerTime);
  }
  set lingerState(value) {
    if (!(value instanceof LingerOption)) {
      throw new TypeError(`"lingerState" must be a LingerOption, and is "${value}"`);
    }
    const { enabled, lingerTime } = value;
    if (!(lingerTime >= 0 && lingerTime <= 65535)) {
      throw new TypeError(`"lingerTime" must be from 0 to 65535, and is "${lingerTime}"`);
    }
    this.#streams.apply((stream) => {
      if (!enabled || lingerTime > 0 || stream.reset !== void 0) return;
      throw createSocketException(SocketError.OperationNotSupported, "(Deno can reset only a connection whose linger time of 0 was set before it was made)");
    });
    this.#core.options.lingerState = new LingerOption(enabled, lingerTime);
  }
  get sendTimeout() {
    this.#core.checkNotDisposed();
    return this.#core.options.sendTimeout;
  }
  set sendTimeout(value) {
    this.#core.checkNotDisposed();
    this.#core.options.sendTimeout = checkTimeout("sendTimeout", value);
  }
  get receiveTimeout() {
    this.#core.checkNotDisposed();
    return this.#core.options.receiveTimeout;
  }
  set receiveTimeout(value) {
    this.#core.checkNotDisposed();
    this.#core.options.receiveTimeout = checkTimeout("receiveTimeout", value);
  }
  bind(localEP) {
    this.#core.checkNotDisposed();
    this.#core.bind(checkIPEndPoint("localEP", localEP));
  }
  listen(backlog = MAX_BACKLOG) {
    this.#streams.listen(checkInteger("backlog", backlog));
  }
  accept() {
    const core = this.#accepting;
    return socketOf(core.adopt(core.accept()));
  }
  async acceptAsync(first, second) {
    const core = this.#accepting;
    if (!(first instanceof Socket)) {
      const stream = await core.acceptAsync(first ?? second);
      return socketOf(core.adopt(stream));
    }
    first.#core.checkNotDisposed();
    const into = first.#streams;
    if (into.isInUse) {
      throw acceptSocketInUse();
    }
    core.adopt(await core.acceptAsync(second), into);
    return first;
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
  connect(destination, port) {
    this.#core.checkNotDisposed();
    this.#core.connect(connectTarget(destination, port));
  }
  connectAsync(destination, second, third) {
    try {
      this.#core.checkNotDisposed();
      const [port, signal] = typeof second === "object" ? [
        void 0,
        second
      ] : [
        second,
        third
      ];
      const target = connectTarget(destination, port);
      return this.#core.connectAsync(target, signal);
    } catch (error) {
      return Promise.reject(error);
    }
  }
  send(data, ...rest) {
    this.#core.checkNotDisposed();
    if (rest.length === 0 && data instanceof Uint8Array) {
      return this.#core.send(data);
    }
    const { buffer, buffers, flags, errorCode } = streamArguments(data, rest);
    return withErrorCode(errorCode, () => {
      checkFlags(flags, "send");
      if (buffer !== void 0) return this.#core.send(buffer);
      let sent = 0;
      for (const each of this.#core.join(buffers)) {
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
    core.checkCanSend();
    const [flags, signal] = typeof second === "object" ? [
      SocketFlags.None,
      second
    ] : [
      second ?? SocketFlags.None,
      third
    ];
    const { buffer, buffers } = streamArguments(data, []);
    checkFlags(flags, "send");
    if (buffer !== void 0) return await core.sendAsync(buffer, signal);
    const counts = await Promise.all(core.join(buffers).map((each) => core.sendAsync(each, signal)));
    return counts.reduce((sum, count) => sum + count, 0);
  }
  receive(data, ...rest) {
    this.#core.checkNotDisposed();
    if (rest.length === 0 && data instanceof Uint8Array) {
      return this.#core.receive(data, false);
    }
    const { buffer, buffers, flags, errorCode } = streamArguments(data, rest);
    return withErrorCode(errorCode, () => {
      checkFlags(flags, "receive");
      const peek = (flags & SocketFlags.Peek) !== 0;
      if (buffer !== void 0) return this.#core.receive(buffer, peek);
      const all = StreamChannel.gather(buffers);
      const count = this.#core.receive(all, peek);
      StreamChannel.scatter(all.subarray(0, count), buffers);
      return count;
    });
  }
  receiveAsync(data, second, third) {
    if (second !== void 0 || !(data instanceof Uint8Array)) {
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
    core.checkCanReceive();
    const [flags, signal] = typeof second === "object" ? [
      SocketFlags.None,
      second
    ] : [
      second ?? SocketFlags.None,
      third
    ];
    const { buffer, buffers } = streamArguments(data, []);
    checkFlags(flags, "receive");
    const peek = (flags & SocketFlags.Peek) !== 0;
    if (buffer !== void 0) {
      return await core.receiveAsync(buffer, peek, signal);
    }
    const all = StreamChannel.gather(buffers);
    const count = await core.receiveAsync(all, peek, signal);
    StreamChannel.scatter(all.subarray(0, count), buffers);
    return count;
  }
  sendTo(buffer, ...rest) {
    const core = this.#core;
    core.checkNotDisposed();
    const { buffer: bytes, flags, endPoint } = datagramArguments(buffer, rest);
    checkFlags(flags & ~SocketFlags.DontRoute, "send");
    return core instanceof DatagramCore ? core.sendTo(bytes, endPoint) : core.send(bytes);
  }
  sendToAsync(buffer, ...rest) {
    try {
      const core = this.#core;
      core.checkNotDisposed();
      const read = datagramArguments(buffer, rest);
      checkFlags(read.flags & ~SocketFlags.DontRoute, "send");
      return core instanceof DatagramCore ? core.sendToAsync(read.buffer, read.endPoint, read.signal) : core.sendAsync(read.buffer, read.signal);
    } catch (error) {
      return Promise.reject(error);
    }
  }
  receiveFrom(buffer, ...rest) {
    const core = this.#core;
    core.checkNotDisposed();
    const read = datagramArguments(buffer, rest);
    checkFlags(read.flags, "receive");
    const peek = (read.flags & SocketFlags.Peek) !== 0;
    if (!(core instanceof DatagramCore)) {
      const receivedBytes = core.receive(read.buffer, peek);
      return read.socketAddress === void 0 ? {
        receivedBytes,
        remoteEndPoint: read.endPoint
      } : receivedBytes;
    }
    core.checkReceiveFrom(read.endPoint);
    const arrival2 = core.receiveFrom(read.buffer, peek);
    return told(core, arrival2, read.socketAddress);
  }
  receiveFromAsync(buffer, ...rest) {
    try {
      const core = this.#core;
      core.checkNotDisposed();
      const read = datagramArguments(buffer, rest);
      const { endPoint, socketAddress, signal } = read;
      checkFlags(read.flags, "receive");
      const peek = (read.flags & SocketFlags.Peek) !== 0;
      const received = core instanceof DatagramCore ? (core.checkReceiveFrom(endPoint), core.receiveFromAsync(read.buffer, peek, false, signal).then((arrival2) => told(core, arrival2, socketAddress))) : core.receiveAsync(read.buffer, peek, signal).then((receivedBytes) => socketAddress === void 0 ? {
        receivedBytes,
        remoteEndPoint: endPoint
      } : receivedBytes);
      return received;
    } catch (error) {
      return Promise.reject(error);
    }
  }
  receiveMessageFrom(buffer, ...rest) {
    const core = this.#core;
    core.checkNotDisposed();
    const read = datagramArguments(buffer, rest);
    checkFlags(read.flags, "receive");
    const peek = (read.flags & SocketFlags.Peek) !== 0;
    if (!(core instanceof DatagramCore)) {
      return streamMessage(core.receive(read.buffer, peek), read.endPoint);
    }
    core.checkReceiveFrom(read.endPoint);
    return message(core, core.receiveFrom(read.buffer, peek, true));
  }
  async receiveMessageFromAsync(buffer, ...rest) {
    const core = this.#core;
    core.checkNotDisposed();
    const { buffer: bytes, flags, endPoint, signal } = datagramArguments(buffer, rest);
    checkFlags(flags, "receive");
    const peek = (flags & SocketFlags.Peek) !== 0;
    if (!(core instanceof DatagramCore)) {
      const count = await core.receiveAsync(bytes, peek, signal);
      return streamMessage(count, endPoint);
    }
    core.checkReceiveFrom(endPoint);
    return message(core, await core.receiveFromAsync(bytes, peek, true, signal));
  }
  get droppedDatagrams() {
    this.#core.checkNotDisposed();
    return this.#core instanceof DatagramCore ? this.#core.dropped : 0;
  }
  poll(microSeconds, mode) {
    checkInteger("microSeconds", microSeconds);
    return this.#core.poll(mode, microSeconds < 0 ? Infinity : microSeconds / 1e3);
  }
  shutdown(how) {
    if (!Object.values(SocketShutdown).includes(how)) {
      throw new TypeError(`"how" must be a SocketShutdown, and is "${how}"`);
    }
    this.#core.shutdown(how);
  }
  disconnect(reuseSocket) {
    checkBoolean("reuseSocket", reuseSocket);
    this.#core.disconnect();
  }
  async disconnectAsync(reuseSocket, signal) {
    signal?.throwIfAborted();
    this.disconnect(reuseSocket);
  }
  close(timeout = -1) {
    if (!(timeout >= -1 && timeout <= 2147483647)) {
      throw new RangeError(`"timeout" must be from -1 to 2147483647, and is "${timeout}"`);
    }
    this.#core.dispose(timeout < 0 ? void 0 : timeout);
  }
  dispose() {
    this.#core.dispose();
  }
  [Symbol.dispose]() {
    this.#core.dispose();
  }
  [Symbol.asyncDispose]() {
    this.#core.dispose();
    return this.#core.whenClosed();
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
  #unknownOption(name) {
    this.#core.checkNotDisposed();
    return createSocketException(SocketError.OperationNotSupported, `("${name}" of a TCP socket cannot be read on Deno)`);
  }
  #fixedOption(name, value) {
    this.#core.checkNotDisposed();
    if (checkInteger(name, value) < 0) {
      return new RangeError(`"${name}" must be at least 0, and is "${value}"`);
    }
    return createSocketException(SocketError.ProtocolOption, `("${name}" of a TCP socket cannot be set on Deno)`);
  }
  #checkIPv6() {
    this.#core.checkNotDisposed();
    if (this.#core.family !== AddressFamily.InterNetworkV6) {
      throw new NotSupportedException('"dualMode" is of IPv6 sockets only');
    }
  }
};
function told(core, arrival2, address) {
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

var EndOfStreamException = class extends IOException {
  name = "EndOfStreamException";
  constructor(message2 = "Unable to read beyond the end of the stream", options) {
    super(message2, options);
  }
};

function wrongType(name, wanted, value) {
  const got = value === null || typeof value !== "object" ? String(value) : value.constructor?.name ?? "object";
  return new TypeError(`Argument "${name}" must be ${wanted}, got "${got}"`);
}
function checkInteger2(name, value, min, max) {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  throw new RangeError(`Argument "${name}" must be an integer from "${min}" to "${max}", got "${value}"`);
}
var int32Max = 2147483647;
function partOf(buffer, offset, count) {
  if (!(buffer instanceof Uint8Array)) {
    throw wrongType("buffer", "a Uint8Array", buffer);
  }
  if (typeof offset !== "number") return buffer;
  checkInteger2("offset", offset, 0, buffer.length);
  const rest = buffer.length - offset;
  if (count === void 0) count = rest;
  else checkInteger2("count", count, 0, rest);
  return buffer.subarray(offset, offset + count);
}
function signalOf(first, second) {
  return first instanceof AbortSignal ? first : second;
}

var smallest = 4 * 1024;
var largest = 64 * 1024;
function chunksOf(source) {
  let size = smallest;
  return async () => {
    const space = new Uint8Array(size);
    const count = await source.readAsync(space);
    if (count === size) size = Math.min(size * 4, largest);
    else if (count < size / 4) size = Math.max(size / 4, smallest);
    return count === 0 ? void 0 : space.subarray(0, count);
  };
}

var copyBufferSize = 81920;
function checkCopy(source, destination, bufferSize) {
  if (typeof destination !== "object" || destination === null) {
    throw wrongType("destination", "a stream", destination);
  }
  checkInteger2("bufferSize", bufferSize, 1, int32Max);
  if (!source.canRead) throw unusable(source.canWrite, "reading");
  if (destination instanceof WritableStream) return;
  if (!destination.canWrite) throw unusable(destination.canRead, "writing");
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
      const request = controller.byobRequest;
      let filled = 0;
      let chunk;
      if (request?.view) {
        const { buffer, byteOffset, byteLength } = request.view;
        filled = await source.readAsync(new Uint8Array(buffer, byteOffset, byteLength));
      } else chunk = await nextChunk();
      if (cancelled) return;
      if (chunk !== void 0) return controller.enqueue(chunk);
      if (filled > 0) return request?.respond(filled);
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
  return new WritableStream({
    start({ signal }) {
      signal.addEventListener("abort", () => target.drop(), {
        once: true
      });
    },
    write: (chunk) => target.writeAsync(chunk),
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
  constructor(socket, accessOrOwns = FileAccess.ReadWrite, ownsSocket = false) {
    if (!(socket instanceof Socket)) {
      throw wrongType("socket", "a Socket", socket);
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
    return this.#socket.available !== 0;
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
    return timeoutOf(this.#socket.receiveTimeout);
  }
  set readTimeout(value) {
    checkTimeout2(value);
    this.#socket.receiveTimeout = value;
  }
  get writeTimeout() {
    return timeoutOf(this.#socket.sendTimeout);
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
      throw failure("read data from", error);
    }
  }
  async readAsync(buffer, second, count, fourth) {
    const into = partOf(buffer, second, count);
    const signal = signalOf(second, fourth);
    this.#checkReadable();
    try {
      return await this.#socket.receiveAsync(into, signal);
    } catch (error) {
      throw failure("read data from", error, signal);
    }
  }
  readByte() {
    const byte = new Uint8Array(1);
    return this.read(byte) === 0 ? -1 : byte[0];
  }
  readExactly(buffer, offset, count) {
    const into = partOf(buffer, offset, count);
    this.#fill(into, into.length, true);
  }
  async readExactlyAsync(buffer, second, count, fourth) {
    const into = partOf(buffer, second, count);
    await this.#fillAsync(into, into.length, true, signalOf(second, fourth));
  }
  readAtLeast(buffer, minimumBytes, throwOnEndOfStream = true) {
    checkMinimum(buffer, minimumBytes);
    return this.#fill(buffer, minimumBytes, throwOnEndOfStream);
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
      throw failure("write data to", error);
    }
  }
  async writeAsync(buffer, second, count, fourth) {
    const from = partOf(buffer, second, count);
    const signal = signalOf(second, fourth);
    this.#checkWritable();
    try {
      await this.#socket.sendAsync(from, signal);
    } catch (error) {
      throw failure("write data to", error, signal);
    }
  }
  writeByte(value) {
    checkInteger2("value", value, 0, 255);
    this.write(Uint8Array.of(value));
  }
  flush() {
  }
  flushAsync(_signal) {
    return Promise.resolve();
  }
  copyTo(destination, bufferSize = copyBufferSize) {
    checkCopy(this, destination, bufferSize);
    const buffer = new Uint8Array(bufferSize);
    for (let count; (count = this.read(buffer)) > 0; ) {
      destination.write(buffer.subarray(0, count));
    }
  }
  async copyToAsync(destination, second, third) {
    const bufferSize = typeof second === "number" ? second : copyBufferSize;
    const signal = signalOf(second, third);
    checkCopy(this, destination, bufferSize);
    const writer = destination instanceof WritableStream ? destination.getWriter() : void 0;
    try {
      const buffer = new Uint8Array(bufferSize);
      for (let count; (count = await this.readAsync(buffer, signal)) > 0; ) {
        const chunk = buffer.subarray(0, count);
        if (writer !== void 0) await writeCopy(writer, chunk, signal);
        else if ("writeAsync" in destination) {
          await destination.writeAsync(chunk, signal);
        }
      }
    } finally {
      writer?.releaseLock();
    }
  }
  get readable() {
    this.#checkReadable();
    return this.#readable ??= readableOf(this, () => this.#shutdownIfConnected(SocketShutdown.Receive));
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
    checkInteger2("timeout", timeout, -1, int32Max);
    this.#closeTimeout = timeout;
    this.dispose();
  }
  dispose() {
    if (this.#disposed) return;
    this.#disposed = true;
    if (!this.#ownsSocket) return;
    const timeout = this.#closeTimeout;
    if (timeout < 0) return this.#socket.close();
    if (timeout === 0) this.#shutdownIfConnected(SocketShutdown.Both);
    this.#socket.close(timeout);
  }
  [Symbol.dispose]() {
    this.dispose();
  }
  async [Symbol.asyncDispose]() {
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
  #fill(into, minimum, throwOnEnd) {
    let filled = 0;
    while (filled < minimum) {
      const count = this.read(into.subarray(filled));
      if (count === 0) return ended(filled, throwOnEnd);
      filled += count;
    }
    return filled;
  }
  async #fillAsync(into, minimum, throwOnEnd, signal) {
    let filled = 0;
    while (filled < minimum) {
      const count = await this.readAsync(into.subarray(filled), signal);
      if (count === 0) return ended(filled, throwOnEnd);
      filled += count;
    }
    return filled;
  }
  #end() {
    this.#checkNotDisposed();
    try {
      this.#socket.shutdown(SocketShutdown.Send);
    } catch (error) {
      throw failure("write data to", error);
    }
  }
  #drop() {
    if (this.#disposed) return;
    if (!this.#ownsSocket) {
      return this.#shutdownIfConnected(SocketShutdown.Send);
    }
    this.#disposed = true;
    this.#socket.close(0);
  }
  #shutdownIfConnected(how) {
    try {
      this.#socket.shutdown(how);
    } catch (error) {
      if (!isSocketFailure(error)) throw error;
    }
  }
};
function isSocketFailure(error) {
  return error instanceof SocketException || error instanceof ObjectDisposedException;
}
function failure(what, error, signal) {
  if (!isSocketFailure(error)) return error;
  if (signal?.aborted && error === signal.reason) return error;
  return new IOException(`Unable to ${what} the transport connection: ${error.message}`, {
    cause: error
  });
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
  checkInteger2("minimumBytes", minimumBytes, 0, buffer.length);
}
function timeoutOf(timeout) {
  return timeout === 0 ? -1 : timeout;
}
function checkTimeout2(value) {
  if (value === -1) return;
  if (Number.isInteger(value) && value > 0 && value <= int32Max) return;
  throw new RangeError(`A timeout must be "-1" or an integer from "1" to "${int32Max}", got "${value}"`);
}

var TcpClient = class {
  #options;
  #family = AddressFamily.Unknown;
  #socket;
  #stream;
  #active = false;
  #disposed = false;
  constructor(first, second, third) {
    if (typeof second === "number") {
      this.#options = third;
      if (typeof first !== "string") {
        throw wrongType("hostname", "a string", first);
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
      this.#options = second;
      this.#family = checkFamily2(first);
    } else if (first === void 0 || isOptions(first)) {
      this.#options = first;
    } else throw wrongType("localEP", "an IPEndPoint", first);
  }
  get client() {
    if (this.#disposed) return null;
    return this.#socket ??= this.#createSocket();
  }
  set client(value) {
    this.#socket = value ?? void 0;
    this.#family = value?.addressFamily ?? AddressFamily.Unknown;
    this.#active = value?.connected ?? false;
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
    this.#stream?.dispose();
    this.#socket?.close();
  }
  [Symbol.dispose]() {
    this.dispose();
  }
  async [Symbol.asyncDispose]() {
    this.dispose();
    await this.#stream?.[Symbol.asyncDispose]();
    await this.#socket?.[Symbol.asyncDispose]();
  }
  get #existing() {
    return this.#disposed ? void 0 : this.#socket;
  }
  #open() {
    if (this.#disposed) throw new ObjectDisposedException("TcpClient");
    return this.client;
  }
  #createSocket() {
    const { Stream } = SocketType, { Tcp } = ProtocolType;
    return this.#family === AddressFamily.Unknown ? new Socket(Stream, Tcp, this.#options) : new Socket(this.#family, Stream, Tcp, this.#options);
  }
};
function isOptions(value) {
  return typeof value === "object" && value !== null;
}
var families2 = [
  AddressFamily.Unknown,
  AddressFamily.InterNetwork,
  AddressFamily.InterNetworkV6
];
function checkFamily2(family) {
  if (families2.includes(family)) return family;
  throw new TypeError(`A TCP client can be of "InterNetwork" or "InterNetworkV6" only, got "${family}"`);
}
function checkTimeout3(value) {
  if (value >= 0 || Number.isNaN(value)) return value;
  throw new SocketException(SocketError.InvalidArgument, `A timeout cannot be negative, got "${value}"`);
}

var TcpListener = class TcpListener {
  #endPoint;
  #options;
  #socket;
  #dualMode = false;
  #exclusive;
  #active = false;
  constructor(first, second, third) {
    if (first instanceof IPEndPoint) {
      this.#endPoint = first;
      this.#options = second;
    } else if (typeof first === "number") {
      this.#endPoint = new IPEndPoint(IPAddress.any, first);
      this.#options = second;
    } else {
      this.#endPoint = new IPEndPoint(first, second);
      this.#options = third;
    }
  }
  static create(port, options) {
    const listener = new TcpListener(IPAddress.ipv6Any, port, options);
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
    if (this.#socket !== void 0) this.#socket.exclusiveAddressUse = value;
    this.#exclusive = value;
  }
  get localEndpoint() {
    return this.#active ? this.server.localEndPoint : this.#endPoint;
  }
  get server() {
    return this.#socket ??= this.#createSocket();
  }
  start(backlog = int32Max) {
    checkInteger2("backlog", backlog, 0, int32Max);
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
    return this.#listening().accept();
  }
  async acceptSocketAsync(signal) {
    return await this.#listening().acceptAsync(signal);
  }
  acceptTcpClient() {
    return clientOf(this.acceptSocket());
  }
  async acceptTcpClientAsync(signal) {
    return clientOf(await this.acceptSocketAsync(signal));
  }
  async *[Symbol.asyncIterator]() {
    for await (const socket of this.#listening().connections()) {
      yield clientOf(socket);
    }
  }
  dispose() {
    this.stop();
  }
  [Symbol.dispose]() {
    this.stop();
  }
  async [Symbol.asyncDispose]() {
    const socket = this.#socket;
    this.stop();
    await socket?.[Symbol.asyncDispose]();
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
function clientOf(socket) {
  const client = new TcpClient();
  client.client = socket;
  return client;
}

var DatagramOptions = class {
  #socket;
  #ttl = 64;
  #broadcast = false;
  #multicastLoopback = true;
  constructor(socket) {
    this.#socket = socket;
  }
  get ttl() {
    return this.#ttl;
  }
  set ttl(value) {
    if (value === 0) {
      throw createSocketException(SocketError.InvalidArgument, "(a TTL of 0)");
    }
    this.#configure({
      ttl: value
    });
    this.#ttl = value;
  }
  get enableBroadcast() {
    return this.#broadcast;
  }
  set enableBroadcast(value) {
    this.#configure({
      broadcast: value
    });
    this.#broadcast = value;
  }
  get multicastLoopback() {
    return this.#multicastLoopback;
  }
  set multicastLoopback(value) {
    this.#configure({
      multicastLoopback: value
    });
    this.#multicastLoopback = value;
  }
  get dontFragment() {
    this.#checkIPv4();
    return false;
  }
  set dontFragment(value) {
    this.#checkIPv4();
    if (value) {
      throw createSocketException(SocketError.ProtocolOption, "(Deno cannot keep datagrams from being fragmented)");
    }
  }
  set multicastTtl(value) {
    this.#configure({
      multicastTtl: value
    });
  }
  changeMembership(join, group, at) {
    this.#core.changeMembership({
      join,
      group: `${group}`,
      interface: at === void 0 || at === 0 ? void 0 : typeof at === "number" ? `::%${at}` : `${at}`
    });
  }
  get #core() {
    const core = coreOf(this.#socket);
    if (core instanceof DatagramCore) return core;
    throw createSocketException(SocketError.ProtocolOption);
  }
  #configure(settings) {
    this.#core.configure(settings);
  }
  #checkIPv4() {
    if (this.#socket.addressFamily === AddressFamily.InterNetwork) return;
    throw new NotSupportedException("An IPv6 socket has no such option");
  }
};

var ROOM2 = 1 << 16;
var UdpClient = class {
  #options;
  #family = AddressFamily.InterNetwork;
  #socket;
  #settings;
  #active = false;
  #disposed = false;
  #room;
  constructor(first, second, third) {
    let bindTo;
    let target;
    if (typeof first === "string") {
      this.#options = third;
      checkInteger2("port", second, 0, 65535);
      target = IPAddress.tryParse(first) ?? first;
      if (typeof target === "string") {
        target = this.#pick(runSync(this.#targets(target, second, "sync"), () => cannotBlock("connect")), () => true) ?? target;
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
      } else this.#options = second;
      if (first !== void 0) {
        checkInteger2("port", first, 0, 65535);
        bindTo = new IPEndPoint(anyOf(this.#family), first);
      }
    } else if (first === void 0 || typeof first === "object" && first !== null) {
      this.#options = first;
    } else throw wrongType("localEP", "an IPEndPoint", first);
    this.#socket = new Socket(this.#family, SocketType.Dgram, ProtocolType.Udp, this.#options);
    this.#settings = new DatagramOptions(this.#socket);
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
    if (!(value instanceof Socket)) throw wrongType("value", "a Socket", value);
    this.#socket = value;
    this.#family = value.addressFamily;
    this.#active = value.connected;
    this.#settings = new DatagramOptions(value);
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
    return this.#settings.ttl;
  }
  set ttl(value) {
    checkInteger2("value", value, 0, 255);
    this.#open();
    this.#settings.ttl = value;
  }
  get enableBroadcast() {
    this.#open();
    return this.#settings.enableBroadcast;
  }
  set enableBroadcast(value) {
    this.#open();
    this.#settings.enableBroadcast = Boolean(value);
  }
  get multicastLoopback() {
    this.#open();
    return this.#settings.multicastLoopback;
  }
  set multicastLoopback(value) {
    this.#open();
    this.#settings.multicastLoopback = Boolean(value);
  }
  get dontFragment() {
    this.#open();
    return this.#settings.dontFragment;
  }
  set dontFragment(value) {
    this.#open();
    this.#settings.dontFragment = value;
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
      const address = IPAddress.tryParse(first);
      if (address !== void 0 && !this.#canReach(address)) {
        throw createSocketException(SocketError.NotConnected, first);
      }
      if (address !== void 0) this.#checkBroadcast(address);
      socket.connect(first, port);
    } else throw wrongType("endPoint", "an IPEndPoint", first);
    this.#active = true;
  }
  send(datagram, ...rest) {
    const socket = this.#open();
    const { part, to } = this.#sendArguments(datagram, rest);
    const endPoint = to instanceof IPEndPoint || to === void 0 ? to : runSync(this.#find(to, "sync"), () => cannotBlock("send"));
    return endPoint === void 0 ? socket.send(part) : socket.sendTo(part, endPoint);
  }
  async sendAsync(datagram, ...rest) {
    this.#open();
    const last = rest.at(-1);
    const signal = signalOf(last);
    if (signal !== void 0) rest.pop();
    else if (last === void 0 && rest.length > 1) rest.pop();
    const { part, to } = this.#sendArguments(datagram, rest);
    const endPoint = to instanceof IPEndPoint || to === void 0 ? to : await runAsync(this.#find(to, "async"), signal);
    const socket = this.#open();
    return endPoint === void 0 ? await socket.sendAsync(part, signal) : await socket.sendToAsync(part, endPoint, signal);
  }
  receive() {
    const socket = this.#open();
    const room = this.#takeRoom();
    try {
      const { receivedBytes, remoteEndPoint } = socket.receiveFrom(room, this.#anyEndPoint);
      return {
        buffer: room.slice(0, receivedBytes),
        remoteEndPoint
      };
    } finally {
      this.#room = room;
    }
  }
  async receiveAsync(signal) {
    const socket = this.#open();
    const room = this.#takeRoom();
    const { receivedBytes, remoteEndPoint } = await socket.receiveFromAsync(room, this.#anyEndPoint, signal);
    const buffer = room.slice(0, receivedBytes);
    this.#room = room;
    return {
      buffer,
      remoteEndPoint
    };
  }
  async *[Symbol.asyncIterator]() {
    this.#open();
    while (!this.#disposed) {
      let datagram;
      try {
        datagram = await this.receiveAsync();
      } catch (error) {
        if (this.#disposed) return;
        throw error;
      }
      yield datagram;
    }
  }
  joinMulticastGroup(first, second) {
    this.#open();
    if (typeof first === "number") {
      checkAddress("multicastAddr", second);
      checkInteger2("ifindex", first, 0, int32Max);
      this.#checkIs(AddressFamily.InterNetworkV6);
      if (second.addressFamily === AddressFamily.InterNetwork) {
        throw createSocketException(SocketError.InvalidArgument, `${second}`);
      }
      this.#settings.changeMembership(true, second, first);
      return;
    }
    checkAddress("multicastAddr", first);
    if (typeof second === "number") {
      checkInteger2("timeToLive", second, 0, 255);
      this.#checkGroup(first);
      this.#settings.changeMembership(true, first);
      this.#settings.multicastTtl = second;
      return;
    }
    if (second !== void 0) {
      checkAddress("localAddress", second);
      this.#checkIs(AddressFamily.InterNetwork);
      if (second.addressFamily !== AddressFamily.InterNetwork) {
        throw createSocketException(SocketError.OperationNotSupported, `${second} (an interface of IPv4 has no such address)`);
      }
    }
    this.#checkGroup(first);
    this.#settings.changeMembership(true, first, second);
  }
  dropMulticastGroup(multicastAddr, ifindex) {
    this.#open();
    checkAddress("multicastAddr", multicastAddr);
    if (ifindex !== void 0) {
      checkInteger2("ifindex", ifindex, 0, int32Max);
      this.#checkIs(AddressFamily.InterNetworkV6);
    }
    this.#checkGroup(multicastAddr);
    this.#settings.changeMembership(false, multicastAddr, ifindex);
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
  get #anyEndPoint() {
    return new IPEndPoint(anyOf(this.#family), 0);
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
  #sendArguments(datagram, rest) {
    if (!(datagram instanceof Uint8Array)) {
      throw wrongType("datagram", "a Uint8Array", datagram);
    }
    let part = datagram;
    if (typeof rest[0] === "number") {
      const [bytes, ...others] = rest;
      checkInteger2("bytes", bytes, 0, datagram.length);
      part = datagram.subarray(0, bytes);
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
        throw wrongType("hostname", "a string", first);
      }
      checkInteger2("port", port, 0, 65535);
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
      throw wrongType("endPoint", "an IPEndPoint", first);
    }
    this.#checkBroadcast(first.address);
    return {
      part,
      to: first
    };
  }
  *#find({ host, port }, call) {
    const address = IPAddress.tryParse(host);
    const found = address === void 0 ? yield* this.#targets(host, port, call) : [
      address
    ];
    const fitting = this.#pick(found, (each) => this.#canReach(each));
    if (fitting === void 0) {
      throw new TypeError(`"hostname" must have an address of the client's family, and "${host}" has none`);
    }
    this.#checkBroadcast(fitting);
    return new IPEndPoint(fitting, port);
  }
  #targets(name, port, call) {
    const { mode, network = systemNetwork } = this.#options ?? {};
    return network.targets(mode ?? call, name, port);
  }
  #pick(found, fits) {
    return found.find((each) => each instanceof IPAddress && fits(each));
  }
  #canReach(address) {
    return canReach(address, this.#family, coreOf(this.#socket).options.dualMode);
  }
  #checkBroadcast(address) {
    if (!address.equals(IPAddress.broadcast)) return;
    if (!this.#settings.enableBroadcast) this.#settings.enableBroadcast = true;
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
function anyOf(family) {
  return family === AddressFamily.InterNetwork ? IPAddress.any : IPAddress.ipv6Any;
}
function checkAddress(name, value) {
  if (value instanceof IPAddress) return;
  throw wrongType(name, "an IPAddress", value);
}
function checkFamily3(family) {
  const { InterNetwork, InterNetworkV6 } = AddressFamily;
  if (family === InterNetwork || family === InterNetworkV6) return family;
  throw new TypeError(`A UDP client can be of "InterNetwork" or "InterNetworkV6" only, got "${family}"`);
}
export {
  AddressFamily,
  DnsEndPoint,
  EndOfStreamException,
  EndPoint,
  EndpointPermission,
  FileAccess,
  IOControlCode,
  IOException,
  IPAddress,
  IPEndPoint,
  IPNetwork,
  IPPacketInformation,
  IPProtectionLevel,
  InvalidOperationException,
  LingerOption,
  NetworkAccess,
  NetworkStream,
  NotSupportedException,
  ObjectDisposedException,
  ProtocolFamily,
  ProtocolType,
  SecurityException,
  SelectMode,
  Socket,
  SocketAddress,
  SocketAsyncOperation,
  SocketError,
  SocketException,
  SocketFlags,
  SocketInformationOptions,
  SocketOptionLevel,
  SocketOptionName,
  SocketPermission,
  SocketShutdown,
  SocketType,
  TcpClient,
  TcpListener,
  TransmitFileOptions,
  TransportType,
  UdpClient
};
