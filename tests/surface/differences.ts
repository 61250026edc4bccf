/**
 * What differs from .NET on purpose, and why.
 *
 * A key is a type, `Type.member` with all its overloads, or one overload with
 * .NET's parameters: `Type.member(name: type, …)`. In `added`, `*.member` is of
 * every type. A reason that nothing needs any more fails the test.
 *
 * @module
 */
import type { Reasons } from "./_compare.ts";

const noText = "A string is not written into memory here: `toString` gives it";
const ofError = "An error of ECMAScript has `cause`, `message` and `stack`";
const ofRemoting = "It is of remoting, which .NET itself has no longer";

/** What .NET has, and we have not. */
export const leftOut: Reasons = {
  "IPAddress.tryFormat(destination: Span<char>, out charsWritten: int)": noText,
  "IPNetwork.tryFormat(destination: Span<char>, out charsWritten: int)": noText,
  "NetworkStream.getLifetimeService": ofRemoting,
  "NetworkStream.initializeLifetimeService": ofRemoting,
  "NetworkStream.null": "It is a stream without a socket",
  "NetworkStream.synchronized": "No two threads share an object here",
  "Socket.setSocketOption(optionLevel: SocketOptionLevel, optionName: SocketOptionName, optionValue: object)":
    "The objects that it takes are named by their types",
  "SocketAsyncEventArgs.empty":
    "It is the `EventArgs` of an event that tells nothing",
  "SocketAddress.item":
    "ECMAScript has no indexers: `item(offset)` reads, `item(offset, value)` writes",
  "SocketException.data": ofError,
  "SocketException.getBaseException": ofError,
  "SocketException.getObjectData": ofError,
  "SocketException.getType": ofError,
  "SocketException.hResult": ofError,
  "SocketException.helpLink": ofError,
  "SocketException.innerException": ofError,
  "SocketException.source": ofError,
  "SocketException.stackTrace": ofError,
  "SocketException.targetSite": ofError,
  "UdpClient.constructor(family: AddressFamily)":
    "A family and a port are both numbers: `new UdpClient(undefined, family)`",
};

const ofNet = "It is of .NET, outside of its network namespaces";
const ofEnums = "It is `Enum.ToString()`: a value here is a number alone";
const ofDiagnostics = "It stands for .NET's event sources and traces";
const ofSeam = "It is what an own `network` is made of";
const ofPromises = "The twin of a call that waits, which .NET lacks";
const ofTests = "A test of one's own can make one";
const ofEvents = "It is `EventTarget`'s, which stands for .NET's events";
const ofQueue = "What a queue that was full has lost is told";

/** What we have, and .NET has not. */
export const added: Reasons = {
  "*.[Symbol.asyncDispose]": "`await using` waits until nothing is left",
  "*.[Symbol.asyncIterator]": "`for await` takes what comes",
  "*.[Symbol.dispose]": "`using` is ECMAScript's form of .NET's",
  "*.addEventListener": ofEvents,
  "*.removeEventListener": ofEvents,
  "AsyncCallback": ofNet,
  "AsyncResult": ofNet,
  "AsyncWaitHandle": ofNet,
  "enumName": ofEnums,
  "CodeAccessPermission": ofNet,
  "EndOfStreamException": ofNet,
  "FileAccess": ofNet,
  "IOException": ofNet,
  "InvalidOperationException": ofNet,
  "NotSupportedException": ofNet,
  "ObjectDisposedException": ofNet,
  "PermissionState": ofNet,
  "SecurityAction": ofNet,
  "SecurityException": ofNet,
  "Arrival": ofSeam,
  "BlockingListener": ofSeam,
  "BlockingStream": ofSeam,
  "BoundPort": ofSeam,
  "ConnectRequest": ofSeam,
  "DatagramNetwork": ofSeam,
  "DatagramRequest": ofSeam,
  "DatagramSettings": ofSeam,
  "Datagrams": ofSeam,
  "FailureObserver": ofSeam,
  "Host": ofSeam,
  "ListenRequest": ofSeam,
  "Listener": ofSeam,
  "MembershipChange": ofSeam,
  "Network": ofSeam,
  "PathDatagramNetwork": ofSeam,
  "Sleeper": ofSeam,
  "Timing": ofSeam,
  "Stream": ofSeam,
  "Waitable": ofSeam,
  "NetCounters": ofDiagnostics,
  "NetEvent": ofDiagnostics,
  "NetEventMessage": ofDiagnostics,
  "NetEventPayload": ofDiagnostics,
  "NetEventSource": ofDiagnostics,
  "SocketTrace": ofDiagnostics,
  "SocketTraceOptions": ofDiagnostics,
  "ConnectDestination": "What the overloads of `connect` take has a name",
  "DnsOptions": "It says who knows the names",
  "SendPacketsFile":
    "It stands for `FileStream`: what `Deno.open` gives is one",
  "SocketAsyncEvent": "It has what .NET gives a handler of `Completed`",
  "SocketAcceptResult": "It stands for the `out` parameters of `endAccept`",
  "SocketErrorCode": "It stands for `out SocketError`",
  "SocketMode": "It says where a socket lives",
  "SocketOptions": "It says where a socket lives, and what carries its bytes",
  "EndPoint.equals": "It is of `Object`, which ECMAScript's has not",
  "EndpointPermission.constructor(string, number, TransportType)": ofTests,
  "IPPacketInformation.constructor(IPAddress, number)": ofTests,
  "NetworkStream.readable": "It is a web stream",
  "NetworkStream.writable": "It is a web stream",
  "Socket.connections": "`for await` takes the clients as they come",
  "Socket.droppedDatagrams": ofQueue,
  "Socket.pollAsync": ofPromises,
  "Socket.selectAsync": ofPromises,
  "SocketException.name": "An error of ECMAScript has one",
  "SocketPermission.request": "Deno can ask the user",
  "SocketPermission.revoke": "Deno can take a permission back",
  "SocketPermission.state": "Deno can tell, and ask nobody",
  "UdpClient.droppedDatagrams": ofQueue,
};

/** What a call gives whose results .NET puts into its parameters. */
export const results: Reasons = {
  "Socket.endAccept": "SocketAcceptResult",
  "Socket.endReceiveFrom": "SocketReceiveFromResult",
  "Socket.endReceiveMessageFrom": "SocketReceiveMessageFromResult",
  "Socket.receiveFrom": "SocketReceiveFromResult",
  "Socket.receiveMessageFrom": "SocketReceiveMessageFromResult",
  "UdpClient.endReceive": "UdpReceiveResult",
  "UdpClient.receive": "UdpReceiveResult",
};
