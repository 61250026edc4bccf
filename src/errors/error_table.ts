import { SocketError } from "../constants/socket_error.ts";

/**
 * What is known of one {@linkcode SocketError}.
 *
 * `number` and `message` are what .NET shows on Linux, where `errorCode` is the
 * system's number. The numbers in `codes` are Linux' too, 0 for a name that has
 * none; elsewhere a failure is recognised by its name.
 */
export interface SocketErrorRow {
  /** The error, with its Winsock number. */
  readonly error: SocketError;
  /** The system's number, which `errorCode` and `nativeErrorCode` show. */
  readonly number: number;
  /** The C library's text. */
  readonly message: string;
  /** The `code` texts that mean this error, with their numbers. */
  readonly codes: Readonly<Record<string, number>>;
  /** The names of error classes that mean it when nothing else tells. */
  readonly classes: readonly string[];
  /** Parts of texts that mean it when there is neither code nor number. */
  readonly texts: readonly string[];
}

function row(
  error: SocketError,
  number: number,
  message: string,
  codes: Readonly<Record<string, number>> = {},
  classes: readonly string[] = [],
  texts: readonly string[] = [],
): SocketErrorRow {
  return { error, number, message, codes, classes, texts };
}

/**
 * The one table of failures: each {@linkcode SocketError} with its number and
 * text, and with the codes, classes and texts that a failure from below has.
 *
 * What has no better row (`ENOMEM`, `ELOOP` …) stands at `SocketError`, as .NET
 * has it on Linux. Each code, class and text stands in one row only.
 */
const makeTable = (): readonly SocketErrorRow[] => [
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
    UNKNOWN: 0,
  }, [
    "AlreadyExists",
    "FilesystemLoop",
    "Http",
    "IsADirectory",
    "NotADirectory",
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
    ERR_STREAM_DESTROYED: 0,
  }, ["AbortError", "BadResource", "Interrupted"]),
  row(SocketError.IOPending, 115, "Operation now in progress"),
  row(SocketError.Interrupted, 4, "Interrupted system call", { EINTR: 4 }),
  row(SocketError.AccessDenied, 13, "Permission denied", {
    EACCES: 13,
    EPERM: 1,
  }, ["NotCapable", "PermissionDenied"]),
  row(SocketError.Fault, 14, "Bad address", { EFAULT: 14 }),
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
    ERR_SOCKET_BAD_TYPE: 0,
  }, ["InvalidData", "RangeError", "TypeError"]),
  row(SocketError.TooManyOpenSockets, 23, "Too many open files in system", {
    ENFILE: 23,
    EMFILE: 24,
  }),
  row(SocketError.WouldBlock, 11, "Resource temporarily unavailable", {
    EAGAIN: 11,
    EWOULDBLOCK: 11,
  }, ["WouldBlock"]),
  row(SocketError.InProgress, 115, "Operation now in progress", {
    EINPROGRESS: 115,
  }),
  row(SocketError.AlreadyInProgress, 114, "Operation already in progress", {
    EALREADY: 114,
    ERR_SERVER_ALREADY_LISTEN: 0,
  }, ["Busy"]),
  row(SocketError.NotSocket, 88, "Socket operation on non-socket", {
    ENOTSOCK: 88,
  }),
  row(
    SocketError.DestinationAddressRequired,
    89,
    "Destination address required",
    { EDESTADDRREQ: 89 },
  ),
  row(SocketError.MessageSize, 90, "Message too long", { EMSGSIZE: 90 }),
  row(SocketError.ProtocolType, 91, "Protocol wrong type for socket", {
    EPROTOTYPE: 91,
  }),
  row(SocketError.ProtocolOption, 92, "Protocol not available", {
    ENOPROTOOPT: 92,
  }),
  row(SocketError.ProtocolNotSupported, 93, "Protocol not supported", {
    EPROTONOSUPPORT: 93,
  }),
  row(SocketError.SocketNotSupported, 94, "Socket type not supported", {
    ESOCKTNOSUPPORT: 94,
    EAI_SOCKTYPE: 0,
  }),
  row(SocketError.OperationNotSupported, 95, "Operation not supported", {
    EOPNOTSUPP: 95,
    ENOTSUP: 95,
  }, ["NotSupported"]),
  row(
    SocketError.ProtocolFamilyNotSupported,
    96,
    "Protocol family not supported",
    { EPFNOSUPPORT: 96 },
  ),
  row(
    SocketError.AddressFamilyNotSupported,
    97,
    "Address family not supported by protocol",
    { EAFNOSUPPORT: 97, EAI_FAMILY: 0, EBADFAMILY: 0 },
    [],
    ["ai_family not supported"],
  ),
  row(SocketError.AddressAlreadyInUse, 98, "Address already in use", {
    EADDRINUSE: 98,
  }, ["AddrInUse"]),
  row(SocketError.AddressNotAvailable, 99, "Cannot assign requested address", {
    EADDRNOTAVAIL: 99,
    ENOENT: 2,
  }, ["AddrNotAvailable", "NotFound"]),
  row(SocketError.NetworkDown, 100, "Network is down", { ENETDOWN: 100 }),
  row(SocketError.NetworkUnreachable, 101, "Network is unreachable", {
    ENETUNREACH: 101,
  }, ["NetworkUnreachable"]),
  row(SocketError.NetworkReset, 102, "Network dropped connection on reset", {
    ENETRESET: 102,
  }),
  row(SocketError.ConnectionAborted, 103, "Software caused connection abort", {
    ECONNABORTED: 103,
  }, ["ConnectionAborted"]),
  row(SocketError.ConnectionReset, 104, "Connection reset by peer", {
    ECONNRESET: 104,
    ERR_STREAM_PREMATURE_CLOSE: 0,
  }, ["ConnectionReset", "UnexpectedEof"]),
  row(SocketError.NoBufferSpaceAvailable, 105, "No buffer space available", {
    ENOBUFS: 105,
  }),
  row(SocketError.IsConnected, 106, "Transport endpoint is already connected", {
    EISCONN: 106,
    ERR_SOCKET_DGRAM_IS_CONNECTED: 0,
  }),
  row(SocketError.NotConnected, 107, "Transport endpoint is not connected", {
    ENOTCONN: 107,
    ERR_SOCKET_DGRAM_NOT_CONNECTED: 0,
  }, ["NotConnected"]),
  row(SocketError.Shutdown, 32, "Broken pipe", {
    EPIPE: 32,
    EOF: 0,
    ERR_STREAM_WRITE_AFTER_END: 0,
  }, ["BrokenPipe", "WriteZero"]),
  row(SocketError.TimedOut, 110, "Connection timed out", {
    ETIMEDOUT: 110,
    ERR_SOCKET_CONNECTION_TIMEOUT: 0,
  }, ["TimedOut", "TimeoutError"]),
  row(SocketError.ConnectionRefused, 111, "Connection refused", {
    ECONNREFUSED: 111,
  }, ["ConnectionRefused"]),
  row(SocketError.HostDown, 112, "Host is down", { EHOSTDOWN: 112 }),
  row(SocketError.HostUnreachable, 113, "No route to host", {
    EHOSTUNREACH: 113,
  }),
  row(SocketError.ProcessLimit, 10067, "Unknown error 10067"),
  row(SocketError.SystemNotReady, 10091, "Unknown error 10091"),
  row(SocketError.VersionNotSupported, 10092, "Unknown error 10092"),
  row(SocketError.NotInitialized, 10093, "Unknown error 10093", {
    ENOTINITIALIZED: 0,
  }),
  row(
    SocketError.Disconnecting,
    108,
    "Cannot send after transport endpoint shutdown",
    { ESHUTDOWN: 108 },
  ),
  row(SocketError.TypeNotFound, 10109, "Unknown error 10109"),
  row(
    SocketError.TryAgain,
    11,
    "Resource temporarily unavailable",
    { EAI_AGAIN: 0, ESERVFAIL: 0, ETIMEOUT: 0 },
    [],
    ["temporary failure in name resolution", "no connections available"],
  ),
  row(
    SocketError.NoRecovery,
    11003,
    "Unknown error 11003",
    {
      EAI_FAIL: 0,
      EBADQUERY: 0,
      EBADRESP: 0,
      EFORMERR: 0,
      ENOTIMP: 0,
      EREFUSED: 0,
    },
    [],
    ["non-recoverable failure in name resolution"],
  ),
  row(SocketError.NoData, 61, "No data available", { ENODATA: 61 }),
  // The texts of lookups that found nothing. The last two are general, so that
  // this row stands behind the other rows that have texts.
  row(
    SocketError.HostNotFound,
    -131073,
    "Name or service not known",
    {
      ENXIO: 6,
      ENOTFOUND: 0,
      EBADNAME: 0,
      EAI_ADDRFAMILY: 0,
      EAI_NODATA: 0,
      EAI_NONAME: 0,
      ENONAME: 0,
    },
    ["URIError"],
    [
      "name or service not known",
      "nodename nor servname provided",
      "name does not resolve",
      "no such host is known",
      "no address associated with hostname",
      "no record found",
      "no records found",
      "no resolved address found",
      "failed to lookup address information",
      "getaddrinfo",
    ],
  ),
];

/** The rows, also by their errors and by their codes, made at the first failure. */
let table: readonly SocketErrorRow[] | undefined;
let byError: Map<number, SocketErrorRow> | undefined;
let byCode: Map<string, SocketErrorRow> | undefined;

/** The one table of failures. */
export const socketErrorTable = (): readonly SocketErrorRow[] =>
  table ??= makeTable();

/**
 * Finds the row of an error.
 *
 * @param error The error, or any other number.
 * @returns The row, or `undefined` if the number is no {@linkcode SocketError}.
 */
export function rowOf(error: number): SocketErrorRow | undefined {
  byError ??= new Map(socketErrorTable().map((row) => [row.error, row]));
  return byError.get(error);
}

/**
 * Finds the row of a system's number, as Linux counts.
 *
 * Where two errors show the same number, it is the one that the system's
 * failure becomes: 11 is `WouldBlock`, 115 is `InProgress`.
 *
 * @param number The number, such as 111.
 * @returns The row, or `undefined` if no row has the number.
 */
export function rowOfNumber(number: number): SocketErrorRow | undefined {
  if (number <= 0) return undefined;
  for (const row of socketErrorTable()) {
    for (const code in row.codes) if (row.codes[code] === number) return row;
  }
  return undefined;
}

/**
 * Finds the row of a `code`.
 *
 * @param code The name of an errno, or another `code` that Deno and Node use.
 * @returns The row, or `undefined` if no row has the code.
 */
export function rowOfCode(code: string): SocketErrorRow | undefined {
  byCode ??= new Map(
    socketErrorTable().flatMap((row) =>
      Object.keys(row.codes).map((name) => [name, row] as const)
    ),
  );
  return byCode.get(code);
}

/**
 * Finds the row of an error class.
 *
 * @param name The class' name, such as `ConnectionRefused`.
 * @returns The row, or `undefined` if no row has the class.
 */
export function rowOfClass(name: string): SocketErrorRow | undefined {
  for (const row of socketErrorTable()) {
    if (row.classes.includes(name)) return row;
  }
  return undefined;
}

/**
 * Finds the row of a text that comes without code and number.
 *
 * @param text The message of the failure.
 * @returns The row, or `undefined` if the text tells nothing.
 */
export function rowOfText(text: string): SocketErrorRow | undefined {
  const lower = text.toLowerCase();
  for (const row of socketErrorTable()) {
    for (const part of row.texts) if (lower.includes(part)) return row;
  }
  return undefined;
}
