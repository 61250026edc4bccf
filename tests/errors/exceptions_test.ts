import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertStrictEquals,
} from "@std/assert";
import { SocketError } from "../../src/constants/mod.ts";
import {
  InvalidOperationException,
  IOException,
  NotSupportedException,
  ObjectDisposedException,
  SocketException,
} from "../../src/errors/mod.ts";

const types = {
  InvalidOperationException,
  IOException,
  NotSupportedException,
  ObjectDisposedException,
  SocketException,
};

function shown(error: SocketException) {
  const { errorCode, nativeErrorCode, socketErrorCode, message } = error;
  return { errorCode, nativeErrorCode, socketErrorCode, message };
}

Deno.test("SocketException() without arguments is Success", () => {
  assertEquals(shown(new SocketException()), {
    errorCode: 0,
    nativeErrorCode: 0,
    socketErrorCode: SocketError.Success,
    message: "Success",
  });
});

Deno.test("SocketException() takes a text and a cause", () => {
  const cause = new Error("below");
  const error = new SocketException(10061, "hello", { cause });
  assertEquals(error.message, "hello");
  assertEquals(error.errorCode, 111);
  assertStrictEquals(error.cause, cause);
  assertEquals(new SocketException(10061, "").message, "");
});

Deno.test("SocketException() without a cause has no property of that name", () => {
  assert(!("cause" in new SocketException(10061)));
});

Deno.test("every exception is an Error with its class' name", () => {
  for (const [name, type] of Object.entries(types)) {
    const error = new type();
    assertInstanceOf(error, Error);
    assertEquals(error.name, name);
    assertEquals(String(error), `${name}: ${error.message}`);
    assertEquals(error.stack?.startsWith(`${name}: `), true, error.stack);
  }
});

Deno.test("every exception takes a text and a cause", () => {
  for (
    const type of [
      InvalidOperationException,
      IOException,
      NotSupportedException,
    ]
  ) {
    const error = new type("text", { cause: 7 });
    assertEquals([error.message, error.cause], ["text", 7]);
  }
});

Deno.test("ObjectDisposedException names the object", () => {
  const error = new ObjectDisposedException("Socket");
  assertInstanceOf(error, InvalidOperationException);
  assertEquals(error.objectName, "Socket");
  assertEquals(error.message, 'Cannot access a disposed object "Socket"');
  assertEquals(new ObjectDisposedException("Socket", "Gone").message, "Gone");
  assertEquals(new ObjectDisposedException().objectName, "");
});
