/**
 * Whether the close of a socket waits for what was not sent yet, and how long:
 * the value of the option `Linger`.
 *
 * | `enabled` | `lingerTime` | close |
 * |---|---|---|
 * | `false` | any | returns at once, the system sends what is left |
 * | `true` | 0 | returns at once, what is left is lost, the peer sees a reset |
 * | `true` | above 0 | what is left has so many seconds to be sent |
 *
 * The time may be any number here; a socket takes 0 to 65535 seconds.
 *
 * Source: `System.Net.Sockets.LingerOption`.
 *
 * @example Ten seconds
 * ```ts
 * import { LingerOption } from "@managed/sockets";
 * import { assertEquals } from "@std/assert";
 *
 * const option = new LingerOption(true, 10);
 * assertEquals(option.enabled, true);
 * assertEquals(option.lingerTime, 10);
 * ```
 */
export class LingerOption {
  /** Whether close waits (`LingerOption.Enabled`). */
  enabled: boolean;
  /** How many seconds close waits (`LingerOption.LingerTime`). */
  lingerTime: number;

  /**
   * Makes the value of the option.
   *
   * Source: `LingerOption(Boolean, Int32)`.
   *
   * @param enable Whether close waits.
   * @param seconds How many seconds it waits.
   *
   * @example Close with a reset
   * ```ts
   * import { LingerOption } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * const option = new LingerOption(true, 0);
   * assertEquals(option.lingerTime, 0);
   * ```
   */
  constructor(enable: boolean, seconds: number) {
    this.enabled = enable;
    this.lingerTime = seconds;
  }

  /**
   * Tells whether another value is the same.
   *
   * Source: `LingerOption.Equals`.
   *
   * @param comparand What to compare with.
   * @returns Whether it is a `LingerOption` with the same properties.
   *
   * @example Compare
   * ```ts
   * import { LingerOption } from "@managed/sockets";
   * import { assert } from "@std/assert";
   *
   * assert(new LingerOption(true, 10).equals(new LingerOption(true, 10)));
   * ```
   */
  equals(comparand: unknown): boolean {
    return comparand instanceof LingerOption &&
      this.enabled === comparand.enabled &&
      this.lingerTime === comparand.lingerTime;
  }

  /**
   * Gives a number that is the same for values that are the same.
   *
   * Source: `LingerOption.GetHashCode`.
   *
   * @returns The number, of 32 bits with a sign. It is not the number of .NET.
   *
   * @example The same value
   * ```ts
   * import { LingerOption } from "@managed/sockets";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(
   *   new LingerOption(true, 10).getHashCode(),
   *   new LingerOption(true, 10).getHashCode(),
   * );
   * ```
   */
  getHashCode(): number {
    return (this.lingerTime << 1 | Number(this.enabled)) | 0;
  }
}

/** Whether closing a socket with this option resets the connection. */
export function isReset({ enabled, lingerTime }: LingerOption): boolean {
  return enabled && lingerTime === 0;
}
