import { IPEndPoint } from "../net/ip_end_point.ts";
import { wrongType } from "./_arguments.ts";

/**
 * A datagram, and who sent it: what `UdpClient.receive` and `receiveAsync`
 * give.
 *
 * Source: `System.Net.Sockets.UdpReceiveResult`.
 *
 * @example A result of one's own
 * ```ts
 * import { IPEndPoint, UdpReceiveResult } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const sender = IPEndPoint.parse("127.0.0.1:53");
 * const result = new UdpReceiveResult(new Uint8Array([1, 2]), sender);
 * assertEquals(result.buffer.length, 2);
 * ```
 */
export class UdpReceiveResult {
  /** The datagram. Source: `UdpReceiveResult.Buffer`. */
  readonly buffer: Uint8Array<ArrayBuffer>;
  /** Who sent it. Source: `UdpReceiveResult.RemoteEndPoint`. */
  readonly remoteEndPoint: IPEndPoint;

  /**
   * Makes a result.
   *
   * Source: `UdpReceiveResult(Byte[], IPEndPoint)`.
   *
   * @param buffer The datagram.
   * @param remoteEndPoint Who sent it.
   * @throws {TypeError} If an argument is of the wrong type.
   *
   * @example For a test of one's own
   * ```ts
   * import { IPEndPoint, UdpReceiveResult } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const sender = IPEndPoint.parse("127.0.0.1:53");
   * const result = new UdpReceiveResult(new Uint8Array(0), sender);
   * assertEquals(`${result.remoteEndPoint}`, "127.0.0.1:53");
   * ```
   */
  constructor(buffer: Uint8Array<ArrayBuffer>, remoteEndPoint: IPEndPoint) {
    if (!(buffer instanceof Uint8Array)) {
      throw wrongType("buffer", "a Uint8Array", buffer);
    }
    if (!(remoteEndPoint instanceof IPEndPoint)) {
      throw wrongType("remoteEndPoint", "an IPEndPoint", remoteEndPoint);
    }
    this.buffer = buffer;
    this.remoteEndPoint = remoteEndPoint;
  }

  /**
   * Tells whether another value is the same datagram of the same sender. Two
   * datagrams that hold the same bytes are not the same, as in .NET.
   *
   * Source: `UdpReceiveResult.Equals`.
   *
   * @param obj What to compare with.
   * @returns Whether buffer and sender are the same.
   *
   * @example The buffer itself counts
   * ```ts
   * import { IPEndPoint, UdpReceiveResult } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * const buffer = new Uint8Array([1]);
   * const [one, other] = ["127.0.0.1:53", "127.0.0.1:53"]
   *   .map((text) => new UdpReceiveResult(buffer, IPEndPoint.parse(text)));
   * assert(one.equals(other));
   * assert(!one.equals(new UdpReceiveResult(buffer.slice(), one.remoteEndPoint)));
   * ```
   */
  equals(obj: unknown): boolean {
    return obj instanceof UdpReceiveResult && this.buffer === obj.buffer &&
      this.remoteEndPoint.equals(obj.remoteEndPoint);
  }

  /**
   * Gives a number that is the same for results that are equal.
   *
   * Source: `UdpReceiveResult.GetHashCode`.
   *
   * @returns The number.
   *
   * @example Two results that are equal
   * ```ts
   * import { IPEndPoint, UdpReceiveResult } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const sender = IPEndPoint.parse("127.0.0.1:53");
   * const buffer = new Uint8Array(1);
   * assertEquals(
   *   new UdpReceiveResult(buffer, sender).getHashCode(),
   *   new UdpReceiveResult(buffer, sender).getHashCode(),
   * );
   * ```
   */
  getHashCode(): number {
    return this.remoteEndPoint.getHashCode();
  }
}
