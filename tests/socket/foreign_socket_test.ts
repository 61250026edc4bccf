import { assert, assertEquals, assertThrows } from "@std/assert";
import { ProtocolType, SocketType } from "../../src/constants/mod.ts";
import {
  NotSupportedException,
  ObjectDisposedException,
} from "../../src/errors/mod.ts";
import { IPAddress } from "../../src/net/mod.ts";
import {
  IPPacketInformation,
  SafeSocketHandle,
  Socket,
  SocketInformation,
  SocketTaskExtensions,
} from "../../src/socket/mod.ts";

const tcp = () => new Socket(SocketType.Stream, ProtocolType.Tcp);

Deno.test("Socket() refuses what stands for a socket of the system's", () => {
  const of = (given: unknown) => () => new Socket(given as SafeSocketHandle);
  assertThrows(of(new SafeSocketHandle(7, false)), NotSupportedException, "7");
  assertThrows(of(new SafeSocketHandle()), TypeError, "valid");
  assertThrows(of(new SocketInformation()), NotSupportedException);
  for (const wrong of [null, {}, tcp()]) assertThrows(of(wrong), TypeError);
});

Deno.test("Socket.handle, safeHandle and duplicateAndClose() are not supported, closed or not", () => {
  const socket = tcp();
  for (let i = 0; i < 2; i++) {
    assertThrows(() => socket.handle, NotSupportedException);
    assertThrows(() => socket.safeHandle, NotSupportedException);
    assertThrows(() => socket.duplicateAndClose(1), NotSupportedException);
    assertThrows(() => socket.duplicateAndClose("1" as never), TypeError);
    socket.dispose();
  }
});

Deno.test("SafeSocketHandle() is invalid without a number, and with -1", () => {
  assert(new SafeSocketHandle().isInvalid);
  assert(new SafeSocketHandle(-1, true).isInvalid);
  for (const number of [0, 7, -2]) {
    const handle = new SafeSocketHandle(number, false);
    assertEquals(handle.isInvalid, false);
    assertEquals(handle.isClosed, false);
    assertEquals(handle.dangerousGetHandle(), number);
  }
});

Deno.test("SafeSocketHandle() owns no number, and takes whole ones", () => {
  assertThrows(() => new SafeSocketHandle(7, true), NotSupportedException);
  assertThrows(() => new SafeSocketHandle(1.5, false), TypeError);
  assertThrows(() => new SafeSocketHandle("7" as never, false), TypeError);
});

Deno.test("SafeSocketHandle is closed when its owner and all users are gone", () => {
  const handle = new SafeSocketHandle(7, false);
  assert(handle.dangerousAddRef());
  handle.dispose();
  assertEquals([handle.isInvalid, handle.isClosed], [false, false]);
  assert(handle.dangerousAddRef());
  handle.dangerousRelease();
  assertEquals(handle.isClosed, false);
  handle.dangerousRelease();
  assertEquals([handle.isInvalid, handle.isClosed], [true, true]);
  assertEquals(handle.dangerousGetHandle(), 7);
  assertThrows(() => handle.dangerousAddRef(), ObjectDisposedException);
  assertThrows(() => handle.dangerousRelease(), ObjectDisposedException);
  handle.close();
});

Deno.test("SafeSocketHandle.setHandleAsInvalid() closes whoever uses it", () => {
  const handle = new SafeSocketHandle(7, false);
  handle.dangerousAddRef();
  handle.setHandleAsInvalid();
  assertEquals([handle.isInvalid, handle.isClosed], [true, true]);
  assertThrows(() => handle.dangerousRelease(), ObjectDisposedException);
  handle.dispose();
});

Deno.test("IPPacketInformation.getHashCode() is the same for equals, and tells others apart", () => {
  const hash = (address: IPAddress, number: number) =>
    new IPPacketInformation(address, number).getHashCode();
  assertEquals(hash(IPAddress.loopback, 3), hash(IPAddress.loopback, 3));
  assert(hash(IPAddress.loopback, 3) !== hash(IPAddress.loopback, 4));
  assert(hash(IPAddress.loopback, 3) !== hash(IPAddress.any, 3));
});

Deno.test("SocketTaskExtensions are of sockets alone", async () => {
  const result = await SocketTaskExtensions.sendAsync(
    {} as Socket,
    new Uint8Array(1),
    0,
  ).catch((error) => error);
  assert(result instanceof TypeError);
});
