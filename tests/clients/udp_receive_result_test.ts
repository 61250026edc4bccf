import { assert, assertEquals, assertThrows } from "@std/assert";
import { UdpReceiveResult } from "../../src/clients/mod.ts";
import { IPEndPoint } from "../../src/net/mod.ts";

const sender = () => IPEndPoint.parse("127.0.0.1:53");

Deno.test("UdpReceiveResult.equals() wants the same buffer and an equal sender", () => {
  const buffer = new Uint8Array([1]);
  const result = new UdpReceiveResult(buffer, sender());
  const same = new UdpReceiveResult(buffer, sender());
  assert(result.equals(same));
  assertEquals(result.getHashCode(), same.getHashCode());
  assert(!result.equals(new UdpReceiveResult(buffer.slice(), sender())));
  const other = IPEndPoint.parse("127.0.0.1:54");
  assert(!result.equals(new UdpReceiveResult(buffer, other)));
  assert(!result.equals({ buffer, remoteEndPoint: sender() }));
});

Deno.test("UdpReceiveResult() checks its arguments", () => {
  const make = (buffer: unknown, endPoint: unknown) => () =>
    new UdpReceiveResult(buffer as never, endPoint as never);
  assertThrows(make(null, sender()), TypeError, "buffer");
  assertThrows(make(new Uint8Array(1), null), TypeError, "remoteEndPoint");
});
