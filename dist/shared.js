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

var InvalidOperationException = class extends Error {
  name = "InvalidOperationException";
  constructor(message = "Operation is not valid due to the current state of the object", options) {
    super(message, options);
  }
};

var IOException = class extends Error {
  name = "IOException";
  constructor(message = "I/O error occurred", options) {
    super(message, options);
  }
};

var NotSupportedException = class extends Error {
  name = "NotSupportedException";
  constructor(message = "Specified method is not supported", options) {
    super(message, options);
  }
};

var ObjectDisposedException = class extends InvalidOperationException {
  name = "ObjectDisposedException";
  #objectName;
  constructor(objectName = "", message, options) {
    const object = objectName === "" ? "" : ` "${objectName}"`;
    super(message ?? `Cannot access a disposed object${object}`, options);
    this.#objectName = objectName;
  }
  get objectName() {
    return this.#objectName;
  }
};

function row(error, number, message, codes = {}, classes = [], texts = []) {
  return {
    error,
    number,
    message,
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
  constructor(errorCode = SocketError.Success, message, options) {
    const row2 = rowOf(errorCode);
    super(message ?? (row2 ?? exactRow(errorCode))?.message ?? `Unknown error ${errorCode}`, options);
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
  const message = rowOf(socketError)?.message ?? `Unknown error ${socketError}`;
  return exceptionOf(new Diagnosis(socketError, message, context, cause));
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
  const failure = asFailure(error);
  const text = typeof failure.message === "string" ? failure.message : "";
  const row2 = find(failure, text);
  if (row2 !== void 0 && row2.error !== SocketError.SocketError) {
    return new Diagnosis(row2.error, row2.message, context, error);
  }
  const tells = text !== "" && !SAYS_NOTHING.test(text);
  const message = tells ? text : rowOf(SocketError.SocketError).message;
  return new Diagnosis(SocketError.SocketError, message, context, error);
}
function exceptionOf({ socketError, message, options }) {
  return new SocketException(socketError, message, options);
}
function asFailure(error) {
  if (typeof error === "object" && error !== null) return error;
  return {
    message: error === void 0 ? void 0 : String(error)
  };
}
function find(failure, text) {
  const { code, name } = failure;
  const coded = typeof code === "string" ? rowOfCode(code) : void 0;
  if (coded !== void 0 && code !== "UNKNOWN") return coded;
  return findNumber(text) ?? rowOfText(text) ?? (typeof name === "string" ? rowOfClass(name) : void 0);
}
function findNumber(text) {
  const match = OS_ERROR.exec(text);
  if (match === null) return void 0;
  const number = Number(match[2]);
  if (number >= 1e4) return rowOf(number);
  const message = match[1].toLowerCase();
  return socketErrorTable().find((row2) => row2.message.toLowerCase() === message && Object.keys(row2.codes).length > 0) ?? rowOfNumber(number);
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
function missing(endPoint, member) {
  return new NotSupportedException(`The class "${endPoint.constructor.name}" does not have "${member}"`);
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
function hashNumbers(numbers) {
  let hash = OFFSET;
  for (const number of numbers) hash = Math.imul(hash ^ number, PRIME);
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
function showAs(type, describe) {
  function show() {
    const { name } = this.constructor;
    try {
      return `${name} { ${describe(this)} }`;
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
  const parts = text.split(".");
  if (parts.length !== 4) return -1;
  let value = 0;
  for (let i = 0; i < 4; i++) {
    const part = parts[i];
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
function writeText(text, destination) {
  if (destination.length < text.length) return void 0;
  for (let i = 0; i < text.length; i++) destination[i] = text.charCodeAt(i);
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
  const hex = text.startsWith(":0x");
  for (let i = hex ? 3 : 1; i < text.length; i++) {
    const digit = digitOf(text.charCodeAt(i));
    if (digit < 0 || !hex && digit > 9) return false;
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
  for (let i = 0, run = 0; i < groups.length; i++) {
    run = groups[i] === 0 ? run + 1 : 0;
    if (run > longest) {
      longest = run;
      from = i + 1 - run;
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
    const parts = parseIPv6(text);
    return parts && new IPAddress(parts.bytes, parts.scopeId);
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
  static networkToHostOrder(network, bits = 32) {
    return reverse("network", network, bits);
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
  tryWriteBytes(destination) {
    const bytes = this.getAddressBytes();
    if (destination.length < bytes.length) return void 0;
    destination.set(bytes);
    return bytes.length;
  }
  tryFormat(destination) {
    return writeText(this.toString(), destination);
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
    const endPoint = IPEndPoint.tryParse(s);
    if (endPoint !== void 0) return endPoint;
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
    const network = IPNetwork.tryParse(s);
    if (network !== void 0) return network;
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
  tryFormat(destination) {
    return writeText(this.toString(), destination);
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
var encoder = new TextEncoder();
var decoder = new TextDecoder("utf-8", {
  ignoreBOM: true
});
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
    const { length } = encoder.encode(path);
    if (length === 0 || length > max) {
      throw new RangeError(`Argument "path" must have from "1" to "${max}" bytes, got "${length}"`);
    }
    this.#path = path;
  }
  static {
    pathOf = (endPoint) => endPoint.#path;
    endPointOf = (path) => {
      const made = new UnixDomainSocketEndPoint("/");
      made.#path = path;
      return made;
    };
  }
  get addressFamily() {
    return AddressFamily.Unix;
  }
  serialize() {
    const bytes = encoder.encode(this.#path);
    const terminator = bytes.length === 0 || bytes[0] === 0 ? 0 : 1;
    const result = new SocketAddress(AddressFamily.Unix, 2 + bytes.length + terminator);
    result.buffer.set(bytes, 2);
    return result;
  }
  create(socketAddress) {
    if (!(socketAddress instanceof SocketAddress)) {
      throw wrongType("socketAddress", "a SocketAddress", socketAddress);
    }
    let end = socketAddress.size;
    const { buffer } = socketAddress;
    const isAbstract = end > 2 && buffer[2] === 0;
    if (!isAbstract) {
      while (end > 2 && buffer[end - 1] === 0) end--;
    }
    return endPointOf(decoder.decode(buffer.subarray(2, Math.max(end, 2))));
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

var WOULD_BLOCK = -1;
function needsNode({ family, local, resettable, keepAliveTime }) {
  return family !== void 0 || local !== void 0 || resettable === true || keepAliveTime !== void 0;
}
function isBlockingStream(stream) {
  return stream.waitReadable !== void 0;
}
function isBlockingListener(listener) {
  return listener.waitAcceptable !== void 0;
}

var INT32_MAX = 2147483647;

function atOnce(work) {
  return {
    start: async () => work(),
    block: work,
    begin: (tell) => {
      tell(outcomeOf(work));
      return () => true;
    }
  };
}
function within(source, timeoutMs, late) {
  if (timeoutMs === Infinity || source.begin === void 0) return source;
  const block = () => {
    const giveUp = new AbortController();
    let outcome;
    const tell = (end) => outcome ??= end;
    const sleep2 = source.begin(tell, giveUp.signal);
    if (outcome === void 0 && !sleep2(timeoutMs)) {
      const error = late();
      giveUp.abort(error);
      throw error;
    }
    return valueOf(outcome);
  };
  return {
    ...source,
    block
  };
}
function valueOf(outcome) {
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
function runSync(flow, cannotBlock) {
  let step = flow.next();
  while (!step.done) {
    let value;
    try {
      if (step.value.block === void 0) throw cannotBlock();
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

var Failing = class {
  #make;
  #observer;
  constructor(make, observer) {
    this.#make = make;
    this.#observer = observer;
  }
  then(_, reject) {
    const made = this.#make();
    if (!(made instanceof Diagnosis)) return reject(made);
    const { socketError, message, options } = made;
    const error = new SocketException(socketError, message, options);
    this.#observer?.failed(error);
    reject(error);
  }
};
function failing(make, observer) {
  return new Failing(make, observer);
}
function failingWith(error) {
  return failing(() => {
    if (error instanceof SocketException) {
      Error.captureStackTrace(error, Failing.prototype.then);
    }
    return error;
  });
}

var MAX_DATAGRAM = 65507;
var MAX_DATAGRAM_IPV6 = MAX_DATAGRAM + 20;
var MAX_PATH_DATAGRAM = 212960;
function isPlain({ group, interface: by, source }) {
  return source === void 0 && (by === void 0 || !group.includes(":"));
}
function isBlockingDatagrams(datagrams) {
  return datagrams.waitReadable !== void 0;
}

var Begun = class {
  #flow;
  #tell;
  #signal;
  #outcome;
  #discard;
  #sleep;
  constructor(flow, tell, signal) {
    this.#flow = flow;
    this.#tell = tell;
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
      let told;
      let isBegun = false;
      this.#sleep = void 0;
      const sleep2 = this.#begin(value, (outcome2) => {
        if (isBegun) this.#goOn(() => this.#resume(outcome2));
        else told = outcome2;
      });
      isBegun = true;
      if (told === void 0) {
        this.#sleep = sleep2;
        return;
      }
      const outcome = told;
      next = () => this.#resume(outcome);
    }
  }
  #begin(step, tell) {
    try {
      if (step.begin !== void 0) return step.begin(tell, this.#signal);
      step.start(this.#signal).then((value) => tell({
        value
      }), (error) => tell({
        error
      }));
    } catch (error) {
      tell({
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

export {
  AddressFamily,
  enumName,
  SocketError,
  InvalidOperationException,
  IOException,
  NotSupportedException,
  ObjectDisposedException,
  socketErrorTable,
  SocketException,
  createSocketException,
  toSocketException,
  Diagnosis,
  diagnose,
  exceptionOf,
  EndPoint,
  hashText,
  showAs,
  shown,
  DnsEndPoint,
  plainTextOf,
  mappedTextOf,
  IPAddress,
  isAnyIPv4,
  SocketAddress,
  IPEndPoint,
  IPHostEntry,
  IPNetwork,
  pathOf,
  endPointOf,
  UnixDomainSocketEndPoint,
  shownPath,
  INT32_MAX,
  failing,
  failingWith,
  WOULD_BLOCK,
  needsNode,
  isBlockingStream,
  isBlockingListener,
  MAX_DATAGRAM,
  MAX_DATAGRAM_IPV6,
  MAX_PATH_DATAGRAM,
  isPlain,
  isBlockingDatagrams,
  atOnce,
  within,
  outcomeOf,
  wait,
  runAsync,
  runSync,
  sleep,
  programTime,
  Begun
};
