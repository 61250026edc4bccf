import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { SocketError } from "../../src/constants/mod.ts";
import { SocketException } from "../../src/errors/mod.ts";
import {
  createSocketException,
  isPermissionFailure,
  toSocketException,
} from "../../src/errors/to_socket_exception.ts";

interface Case {
  readonly name?: string;
  readonly code?: unknown;
  readonly message?: string;
  readonly error: keyof typeof SocketError;
}

const lookup = "failed to lookup address information: ";

const cases: Case[] = [
  // The code comes first.
  { code: "ECONNREFUSED", error: "ConnectionRefused" },
  { code: "EHOSTUNREACH", error: "HostUnreachable" },
  { code: "EINVAL", name: "TypeError", error: "InvalidArgument" },
  { code: "EACCES", name: "PermissionDenied", error: "AccessDenied" },
  { code: "EPERM", name: "PermissionDenied", error: "AccessDenied" },
  { code: "EPIPE", name: "BrokenPipe", error: "Shutdown" },
  { code: "EINTR", name: "Interrupted", error: "Interrupted" },
  { code: "EMFILE", error: "TooManyOpenSockets" },
  { code: "ENOENT", name: "NotFound", error: "AddressNotAvailable" },
  { code: "EBADF", error: "OperationAborted" },
  { code: "ENOTFOUND", error: "HostNotFound" },
  { code: "EAI_AGAIN", error: "TryAgain" },
  { code: "ENODATA", error: "NoData" },
  { code: "ESERVFAIL", error: "TryAgain" },
  { code: "EREFUSED", error: "NoRecovery" },
  { code: "ERR_SOCKET_DGRAM_NOT_RUNNING", error: "OperationAborted" },
  // A number in the text, with the text before it.
  { message: "Protocol not available (os error 92)", error: "ProtocolOption" },
  { message: "Network is down (os error 100)", error: "NetworkDown" },
  { message: "Network is down (os error 50)", error: "NetworkDown" },
  {
    message: "Interrupted system call (os error 4)",
    name: "Interrupted",
    error: "Interrupted",
  },
  { message: "unheard of (os error 110)", error: "TimedOut" },
  { message: "refused (os error 10061)", error: "ConnectionRefused" },
  { message: "refused (os error 11001)", error: "HostNotFound" },
  {
    message: "Resource temporarily unavailable (os error 11)",
    error: "WouldBlock",
  },
  {
    message: "Operation now in progress (os error 115)",
    error: "InProgress",
  },
  // A text of a lookup.
  { message: lookup + "Name or service not known", error: "HostNotFound" },
  {
    message: lookup + "Temporary failure in name resolution",
    error: "TryAgain",
  },
  {
    message: lookup + "Non-recoverable failure in name resolution",
    error: "NoRecovery",
  },
  {
    message: lookup + "No address associated with hostname",
    error: "HostNotFound",
  },
  {
    message: lookup + "ai_family not supported",
    error: "AddressFamilyNotSupported",
  },
  { message: lookup + "something new", error: "HostNotFound" },
  {
    name: "NotFound",
    message: 'proto error: no records found for Query { name: Name("x.") }',
    error: "HostNotFound",
  },
  // The class, when nothing else tells.
  { name: "ConnectionReset", error: "ConnectionReset" },
  { name: "AddrInUse", message: "no code", error: "AddressAlreadyInUse" },
  { name: "BadResource", error: "OperationAborted" },
  {
    name: "Interrupted",
    message: "operation canceled",
    error: "OperationAborted",
  },
  { name: "UnexpectedEof", error: "ConnectionReset" },
  { name: "TimedOut", code: "NEW", error: "TimedOut" },
  { name: "TimedOut", code: 17, error: "TimedOut" },
  { name: "PermissionDenied", code: "UNKNOWN", error: "AccessDenied" },
  { name: "AbortError", error: "OperationAborted" },
  { name: "TimeoutError", error: "TimedOut" },
  { name: "URIError", message: "invalid host 'a b'", error: "HostNotFound" },
  // Nothing tells.
  { message: "strange", error: "SocketError" },
  { message: "strange (os error 9999)", error: "SocketError" },
  { code: "EIO", message: "I/O error (os error 5)", error: "SocketError" },
  { name: "Http", message: "strange", error: "SocketError" },
];

for (const { error, ...failure } of cases) {
  const title = Object.values(failure).join(", ");
  Deno.test(`toSocketException() takes [${title}] for ${error}`, () => {
    const plain = toSocketException(failure, "[::1]:9");
    assertEquals(plain.socketErrorCode, SocketError[error]);
    assertStrictEquals(plain.cause, failure);
    assert(plain.message.endsWith(" [::1]:9"), plain.message);

    const real = Object.assign(new Error(failure.message), failure);
    const translated = toSocketException(real, "[::1]:9");
    assertEquals(translated.socketErrorCode, SocketError[error]);
    assertEquals(translated.message, plain.message);
  });
}

Deno.test("toSocketException() gives the C library's text and the context", () => {
  const failure = { code: "ECONNREFUSED", message: "tcp connect error" };
  assertEquals(toSocketException(failure).message, "Connection refused");
  assertEquals(
    toSocketException(failure, "127.0.0.1:9").message,
    "Connection refused 127.0.0.1:9",
  );
});

Deno.test("toSocketException() has a text of its own where Node's says nothing", () => {
  const error = Object.assign(new Error("send UNKNOWN 192.0.2.1:9"), {
    code: "UNKNOWN",
  });
  assertEquals(
    toSocketException(error, "192.0.2.1:9").message,
    "Unknown socket error 192.0.2.1:9",
  );
});

Deno.test("toSocketException() keeps the text of what it does not know", () => {
  const error = toSocketException(new Error("strange"), "127.0.0.1:9");
  assertEquals(error.message, "strange 127.0.0.1:9");
  assertEquals(error.socketErrorCode, SocketError.SocketError);
});

Deno.test("toSocketException() returns a SocketException as it is", () => {
  const error = new SocketException(SocketError.TimedOut);
  assertStrictEquals(toSocketException(error, "127.0.0.1:9"), error);
});

Deno.test("toSocketException() takes what is no object", () => {
  assertEquals(toSocketException("strange").message, "strange");
  assertEquals(toSocketException(undefined).message, "Unknown socket error");
  assertEquals(toSocketException(null).message, "null");
  assertEquals(toSocketException({}).message, "Unknown socket error");
});

Deno.test("toSocketException() translates what Deno really throws", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  let failure = await caught(() =>
    Deno.listen({ hostname: "127.0.0.1", port })
  );
  assertEquals(code(failure), SocketError.AddressAlreadyInUse);
  const pending = caught(() => listener.accept());
  listener.close();
  failure = await pending;
  assertEquals(code(failure), SocketError.OperationAborted);
  failure = await caught(() => listener.accept());
  assertEquals(code(failure), SocketError.OperationAborted);
  failure = await caught(() => Deno.connect({ hostname: "127.0.0.1", port }));
  assertEquals(code(failure), SocketError.ConnectionRefused);
  failure = await caught(() => Deno.connect({ hostname: "a b", port }));
  assertEquals(code(failure), SocketError.HostNotFound);
  failure = await caught(() => Deno.listen({ hostname: "192.0.2.1", port: 0 }));
  assertEquals(code(failure), SocketError.AddressNotAvailable);
});

Deno.test("isPermissionFailure() knows Deno's own refusal only", () => {
  assert(isPermissionFailure(new Deno.errors.NotCapable("no")));
  assert(isPermissionFailure({ name: "NotCapable" }));
  assert(!isPermissionFailure(new Deno.errors.PermissionDenied("no")));
  assert(!isPermissionFailure({ code: "EACCES" }));
  assert(!isPermissionFailure(undefined));
  assert(!isPermissionFailure("NotCapable"));
});

Deno.test("createSocketException() appends the context and keeps the cause", () => {
  const { TimedOut } = SocketError;
  assertEquals(createSocketException(TimedOut).message, "Connection timed out");
  const cause = new Error("below");
  const error = createSocketException(TimedOut, "127.0.0.1:9", cause);
  assertEquals(error.message, "Connection timed out 127.0.0.1:9");
  assertEquals(error.errorCode, 110);
  assertStrictEquals(error.cause, cause);
  assert(!("cause" in createSocketException(TimedOut)));
});

async function caught(call: () => unknown): Promise<unknown> {
  try {
    await call();
  } catch (error) {
    return error;
  }
  throw new Error("It should have failed");
}

function code(failure: unknown): SocketError {
  return toSocketException(failure).socketErrorCode;
}
